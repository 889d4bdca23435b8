"""What a reading holds, as something that can be compared, sorted and counted."""

from __future__ import annotations

from collections.abc import Hashable

from deal_terms.judging.brackets import bracket_meaning, bracket_trees
from deal_terms.judging.rivals import fields
from deal_terms.model.record import Reading
from deal_terms.values.payment import keys


def identity(reading: Reading) -> object:
    """Equal for two readings that say the same: stance, state and the meaning of every field."""
    return (reading.stance, reading.prefers, content(reading))


def content(reading: Reading) -> Hashable:
    """Equal for two readings that hold the same, whatever the stance."""
    held = (reading.state, reading.covers, keys(fields(reading)))
    return (*held, bracket_meaning(reading)) if reading.brackets else held


def spelling(reading: Reading) -> str:
    """The canonical plain data as text: an order for readings, whatever the order of the file."""
    found: object = sorted((path, leaf.canonical()) for path, leaf in fields(reading).items())
    found = bracket_trees(reading) if reading.brackets else found
    return f"{found} {reading.covers}" if reading.covers else str(found)
