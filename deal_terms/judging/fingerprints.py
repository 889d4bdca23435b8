"""The fingerprint of a finding: the same whatever the wording and line numbers, another once a value changes."""

from __future__ import annotations

import json
from collections.abc import Collection
from json.encoder import encode_basestring

from deal_terms.judging.brackets import bracket_trees
from deal_terms.judging.changes import Change
from deal_terms.judging.readings import MergedReading, Side

# Made once: `json.dumps` makes one of its own for each value.
_JSON = json.JSONEncoder(sort_keys=True, ensure_ascii=False, default=str)
# Beyond so many, what is written of values is forgotten: that of one text is met again in the next.
MOST_VALUES = 32_768


class SideTexts:
    """What is written of the values of a side, for the next change that has it or the same words.

    It is known by identity; what it is known of is kept with it.
    """

    def __init__(self) -> None:
        self._of_sides: dict[int, tuple[Side, str]] = {}
        self._of_values: dict[tuple[int, str, str | None, str], tuple[MergedReading, str]] = {}

    def text(self, side: Side) -> str:
        """The canonical values of a side, as JSON."""
        if id(side) not in self._of_sides:
            self._of_sides[id(side)] = side, self._of_one(side) or _written(_values(side))
        return self._of_sides[id(side)][1]

    def forget(self, specs: Collection[str]) -> None:
        """Lets go of the sides of some texts."""
        for number in [number for number, (side, _) in self._of_sides.items() if side.spec in specs]:
            del self._of_sides[number]
        if len(self._of_values) > MOST_VALUES:
            self._of_values.clear()

    def _of_one(self, side: Side) -> str:
        """That of a side with one plain reading; empty for any other."""
        live = side.readings[0] if len(side.readings) == 1 else None
        if live is None or live.others or live.common_fields is not None or live.carried_fields:
            return ""
        reading = live.reading
        if reading.brackets or reading.value is None:
            return ""
        key = id(reading.value), live.state, reading.stance, reading.covers
        if key not in self._of_values:
            self._of_values[key] = live, _written(_values(side))
        return self._of_values[key][1]


def fingerprint(plain: object) -> str:
    """16 hexadecimal digits over plain data: all that tells one finding from every other, and no more."""
    return _digits(_written(plain))


def change_fingerprint(clock: str, deal: str, change: Change, known: SideTexts | None = None) -> str:
    """That of a change in the deal: clock, deal, both ids, term, kind and the canonical values of both sides.

    Of terms that became others, the values of all of them count. `known` keeps what is written of a side, for the next
    change that has the same one.
    """
    kept = SideTexts() if known is None else known
    named = [clock, deal, change.before.spec, change.after.spec, change.term, change.kind]
    parts = [_written(named), kept.text(change.before), kept.text(change.after)]
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
    """As JSON; a list part by part, since the encoder of the library is made anew for each value that is no text."""
    if not isinstance(value, list):
        return _JSON.encode(value)
    parts = [
        encode_basestring(one) if type(one) is str else "null" if one is None else _JSON.encode(one) for one in value
    ]
    return f"[{', '.join(parts)}]"


def _values(side: Side) -> list[object]:
    values = [_value(live) for live in side.readings]
    return sorted(values, key=_written) if len(values) > 1 else values


def _value(live: MergedReading) -> object:
    fields = {path: leaf.canonical() for path, leaf in live.fields().items()}
    measure = [live.reading.covers] if live.reading.covers else []
    brackets = [bracket_trees(live.representative)] if live.reading.brackets else []
    return [live.state, live.reading.stance or "", fields, *brackets, *measure]
