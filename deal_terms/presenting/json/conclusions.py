"""A conclusion as plain data: the kind, its fields, and each pair of readings where there are several."""

from __future__ import annotations

from typing import Annotated, NotRequired, TypeAlias, get_args

from typing_extensions import TypedDict

from deal_terms.judging.changes import Conclusion, FieldChange
from deal_terms.model.record import Match
from deal_terms.presenting.json.pieces import Kind
from deal_terms.presenting.json.words import Count, Says
from deal_terms.values import Code

Canonical: TypeAlias = str | list[str] | None
NotJudged: TypeAlias = Annotated[str, Says("Why a verdict is not judged.", enum=list(get_args(Code)))]


class FieldJson(TypedDict):
    """One field of a value."""

    path: str
    """The field: `value` where a type has only one."""
    kind: Kind
    before: Canonical
    """The canonical value; null: silence."""
    after: Canonical
    equivalence: NotRequired[str]
    """Why two spellings are one value: bound, event, currency, conversion; or why two cannot be compared: units."""
    code: NotRequired[NotJudged]
    """Why a verdict is not judged."""


class PairJson(TypedDict):
    """Two readings held against each other."""

    kind: Kind
    before: list[Count]
    """Which reading of that side; several: what those say together; none: silence."""
    after: list[Count]
    fields: list[FieldJson]


LeftOutJson = TypedDict(
    "LeftOutJson",
    {"side": Annotated[str, Says(enum=["before", "after"])], "reading": Count, "version": str, "match": Match},
)


class AnswerJson(TypedDict):
    """One conclusion, and what it rests on."""

    kind: Kind
    before: list[Count]
    """Which readings of that side it rests on, counted from 0; none: silence."""
    after: list[Count]
    without: list[LeftOutJson]
    """The doubtful readings left out for it."""
    fields: list[FieldJson]
    """None where it rests on several pairs of readings."""
    code: NotRequired[NotJudged]
    """Why a verdict is not judged."""
    pairs: NotRequired[list[PairJson]]
    """Each pair of readings by itself, where there are several."""


def field_json(change: FieldChange) -> FieldJson:
    """One field: its path, its kind and the canonical values, None where a side has none."""
    told: FieldJson = {
        "path": change.path,
        "kind": change.kind,
        "before": list(change.before) if isinstance(change.before, tuple) else change.before,
        "after": list(change.after) if isinstance(change.after, tuple) else change.after,
    }
    if change.equivalence:
        told["equivalence"] = change.equivalence
    if change.code:
        told["code"] = change.code
    return told


def answer_json(one: Conclusion) -> AnswerJson:
    """One conclusion with its fields, or with each pair of readings by itself where there are several."""
    several = len(one.pairs) > 1
    pairs: list[PairJson] = [
        {
            "kind": pair.kind,
            "before": list(pair.before),
            "after": list(pair.after),
            "fields": [field_json(change) for change in pair.fields],
        }
        for pair in one.pairs
    ]
    told: AnswerJson = {
        "kind": one.kind,
        "before": list(one.before),
        "after": list(one.after),
        "without": [
            {"side": left.side, "reading": left.reading, "version": left.version, "match": left.match}
            for left in one.without
        ],
        "fields": [] if several else [field_json(change) for change in one.fields],
    }
    if one.code:
        told["code"] = one.code
    if several:
        told["pairs"] = pairs
    return told
