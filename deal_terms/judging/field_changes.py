"""Two readings of a term, field by field: by the states of a field, and by the order of its two values."""

from __future__ import annotations

from deal_terms.judging.changes import FieldChange
from deal_terms.judging.measures import NOT_COMPARABLE
from deal_terms.judging.readings import MergedReading, leaves, plain
from deal_terms.values import Leaf, Unspecified, payment
from deal_terms.values.payment import both_with_payment
from deal_terms.values.schedule import each_held
from deal_terms.values.telling import relation

# before → after, for whole readings and for fields alike; None: both have a value, which orders them.
STATES: dict[tuple[str, str], str | None] = {
    ("value", "value"): None,
    ("value", "by_text"): "left_open",
    ("value", "by_report"): "no_longer_reported",
    ("value", "absent"): "dropped",
    ("value", "silent"): "no_longer_reported",
    ("by_text", "value"): "specified",
    ("by_text", "by_text"): "restated",
    ("by_text", "by_report"): "no_longer_reported",
    ("by_text", "absent"): "dropped",
    ("by_text", "silent"): "no_longer_reported",
    ("by_report", "value"): "newly_reported",
    ("by_report", "by_text"): "newly_reported",
    ("by_report", "by_report"): "restated",
    ("by_report", "absent"): "dropped",
    ("by_report", "silent"): "no_longer_reported",
    ("absent", "value"): "added",
    ("absent", "by_text"): "added",
    ("absent", "by_report"): "added",
    ("absent", "absent"): "restated",
    ("absent", "silent"): "no_longer_reported",
    ("silent", "value"): "newly_reported",
    ("silent", "by_text"): "newly_reported",
    ("silent", "by_report"): "newly_reported",
    ("silent", "absent"): "newly_reported",
    ("silent", "silent"): "not_covered",
}
EXACTNESS: dict[str, str] = {"vaguer": "more_exact", "sharper": "less_exact", "overlapping": NOT_COMPARABLE}
DIRECTED = frozenset({"raised", "lowered", "widened", "narrowed"})


def state(live: MergedReading | None) -> str:
    """The state of a reading; silent where there is none."""
    return live.state if live else "silent"


def field_changes(
    before: MergedReading | None, after: MergedReading | None, differing: frozenset[str]
) -> tuple[FieldChange, ...]:
    """What became of each field of either; only the paths that DeepDiff found are ordered, all others are restated."""
    mine, theirs = both_with_payment(leaves(before), leaves(after))
    mine, theirs = each_held(mine, theirs), each_held(theirs, mine)
    paid_by_others = payment.differ(mine, theirs)
    fields = []
    for path in dict.fromkeys([*mine, *theirs]):
        one, other = mine.get(path), theirs.get(path)
        kind: str | None = "restated"
        equivalence = None
        if path in differing:
            kind = STATES[_field_state(one, before), _field_state(other, after)]
        if kind is None:
            # Only two values are ordered; every other pair of states has its kind in the table.
            assert one is not None
            assert not isinstance(one, Unspecified)
            assert other is not None
            assert not isinstance(other, Unspecified)
            assert before is not None
            assert after is not None
            stand = relation(one, other, one_told=before.told, other_told=after.told)
            kind, equivalence = (EXACTNESS[stand], None) if stand in EXACTNESS else one.order(other)
        if paid_by_others and kind in DIRECTED:
            kind = "changed"  # a sum that others pay is no more and no less
        fields.append(FieldChange(path, kind, plain(one), plain(other), equivalence))
    return tuple(fields)


def _field_state(leaf: Leaf | Unspecified | None, live: MergedReading | None) -> str:
    """The state of a field: its own, else that of a reading without a value, else silent: it was left out."""
    if isinstance(leaf, Unspecified):
        return leaf.how
    if leaf is not None:
        return "value"
    return "silent" if state(live) == "value" else state(live)
