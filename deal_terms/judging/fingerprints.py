"""The fingerprint of a finding: the same whatever the wording and line numbers, another once a value changes."""

from __future__ import annotations

import json
from typing import TypeAlias

from deal_terms.judging.brackets import bracket_trees
from deal_terms.judging.changes import Change
from deal_terms.judging.readings import MergedReading, Side

# Made once: `json.dumps` makes one of its own for each value.
_JSON = json.JSONEncoder(sort_keys=True, ensure_ascii=False, default=str)
SideTexts: TypeAlias = "dict[int, tuple[Side, str]]"
"""What is written of the values of a side, by the identity of the side, which is kept with it."""


def fingerprint(plain: object) -> str:
    """16 hexadecimal digits over plain data: all that tells one finding from every other, and no more."""
    return _digits(_written(plain))


def change_fingerprint(clock: str, deal: str, change: Change, known: SideTexts | None = None) -> str:
    """That of a change in the deal: clock, deal, both ids, term, kind and the canonical values of both sides.

    Of terms that became others, the values of all of them count. `known` keeps what is written of a side, for the next
    change that has the same one.
    """
    kept = {} if known is None else known
    named = [clock, deal, change.before.spec, change.after.spec, change.term, change.kind]
    parts = [_written(named), _side_text(change.before, kept), _side_text(change.after, kept)]
    if change.regrouping:
        groups = (change.regrouping.before, change.regrouping.after)
        parts.append(_written([[term, _values(side)] for group in groups for term, side in sorted(group.items())]))
    return _digits(f"[{', '.join(parts)}]")  # as JSON has the whole


def repeated_fingerprint(first: str, time: int) -> str:
    """That of what is found for the second, third, … time, where a reader allows each only once."""
    return first if time == 1 else _digits(f"{first} {time}")


def _digits(text: str) -> str:
    import hashlib  # noqa: PLC0415  most answers tell no fingerprints

    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _written(value: object) -> str:
    return _JSON.encode(value)


def _side_text(side: Side, known: SideTexts) -> str:
    if id(side) not in known:
        known[id(side)] = side, _written(_values(side))
    return known[id(side)][1]


def _values(side: Side) -> list[object]:
    values = [_value(live) for live in side.readings]
    return sorted(values, key=_written) if len(values) > 1 else values


def _value(live: MergedReading) -> object:
    fields = {path: leaf.canonical() for path, leaf in live.fields().items()}
    measure = [live.reading.covers] if live.reading.covers else []
    brackets = [bracket_trees(live.representative)] if live.reading.brackets else []
    return [live.state, live.reading.stance or "", fields, *brackets, *measure]
