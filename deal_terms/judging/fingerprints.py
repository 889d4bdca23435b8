"""A change's name for life: unmoved by wording and line numbers, never surviving a changed value."""

from __future__ import annotations

import hashlib
import json

from deal_terms.judging.changes import Change
from deal_terms.judging.readings import Live, Side


def fingerprint(clock: str, deal: str, change: Change) -> str:
    """16 hexadecimal digits over clock, deal, both ids, term, kind and the canonical values of both sides."""
    named = [clock, deal, change.before.spec, change.after.spec, change.term, change.kind]
    told = json.dumps([named, _values(change.before), _values(change.after)], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _values(side: Side) -> list[object]:
    return sorted((_value(live) for live in side.live), key=str)


def _value(live: Live) -> object:
    value = live.spelled.value
    fields = {path: leaf.canonical() for path, leaf in value.fields().items()} if value else {}
    return [live.state, live.reading.stance or "", fields]
