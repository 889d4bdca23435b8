"""A change's name for life: unmoved by wording and line numbers, never surviving a changed value."""

from __future__ import annotations

import hashlib
import json

from deal_terms.judging.changes import Change
from deal_terms.judging.readings import MergedReading, Side


def fingerprint(clock: str, deal: str, change: Change) -> str:
    """16 hexadecimal digits over clock, deal, both ids, term, kind and the canonical values of both sides."""
    named = [clock, deal, change.before.spec, change.after.spec, change.term, change.kind]
    told = _plain([named, _values(change.before), _values(change.after)])
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _plain(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def _values(side: Side) -> list[object]:
    return sorted((_value(live) for live in side.live), key=_plain)


def _value(live: MergedReading) -> object:
    value = live.representative.value
    fields = {path: leaf.canonical() for path, leaf in value.fields().items()} if value else {}
    return [live.state, live.reading.stance or "", fields]
