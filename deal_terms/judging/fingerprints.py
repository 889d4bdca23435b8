"""The fingerprint of a finding: the same whatever the wording and line numbers, another once a value changes."""

from __future__ import annotations

import hashlib
import json

from deal_terms.judging.brackets import bracket_trees
from deal_terms.judging.changes import Change
from deal_terms.judging.readings import MergedReading, Side


def fingerprint(plain: object) -> str:
    """16 hexadecimal digits over plain data: all that tells one finding from every other, and no more."""
    return _digits(_written(plain))


def change_fingerprint(clock: str, deal: str, change: Change) -> str:
    """That of a change in the deal: clock, deal, both ids, term, kind and the canonical values of both sides.

    Of terms that became others, the values of all of them count.
    """
    named = [clock, deal, change.before.spec, change.after.spec, change.term, change.kind]
    plain = [named, _values(change.before), _values(change.after)]
    if change.regrouping:
        groups = (change.regrouping.before, change.regrouping.after)
        plain.append([[term, _values(side)] for group in groups for term, side in sorted(group.items())])
    return fingerprint(plain)


def repeated_fingerprint(first: str, time: int) -> str:
    """That of what is found for the second, third, … time, where a reader allows each only once."""
    return first if time == 1 else _digits(f"{first} {time}")


def _digits(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _written(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)


def _values(side: Side) -> list[object]:
    return sorted((_value(live) for live in side.readings), key=_written)


def _value(live: MergedReading) -> object:
    fields = {path: leaf.canonical() for path, leaf in live.fields().items()}
    measure = [live.reading.covers] if live.reading.covers else []
    brackets = [bracket_trees(live.representative)] if live.reading.brackets else []
    return [live.state, live.reading.stance or "", fields, *brackets, *measure]
