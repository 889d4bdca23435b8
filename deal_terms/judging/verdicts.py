"""What a text comes to for a party: one reading of it held against one reading of what the party asks or refuses."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from typing import get_args

from deal_terms.judging.answers import Verdict
from deal_terms.judging.changes import FieldChange
from deal_terms.judging.readings import MergedReading, leaves, plain
from deal_terms.model.deal import Term
from deal_terms.values import TYPES, Alternatives, Code, Fit, Leaf, Schedule, Unspecified, Value, Wish, parts_of
from deal_terms.values.commitment import Commitment
from deal_terms.values.payment import PATH as PAYMENT
from deal_terms.values.payment import amount_of, both_with_payment
from deal_terms.values.scope import members_together
from deal_terms.values.set import Set as SetOfConcepts

WANTS = frozenset({"demands", "proposes"})
# The fit of a field under each stance.
MEANS: dict[str, dict[str, str]] = {
    "wants": {
        "all": "met",
        "limited": "met_with_limits",
        "some": "partly_met",
        "none": "unmet",
        "open": "left_open",
        "unknown": "not_judged",
    },
    "rejects": {
        "all": "unmet",
        "limited": "unmet",
        "some": "partly_met",
        "none": "met",
        "open": "left_open",
        "unknown": "not_judged",
    },
    "offers": {"all": "taken_up", "none": "not_taken_up", "open": "left_open", "unknown": "not_judged"},
}
# What it comes to that the text has nothing of the kind.
ABSENT = {"wants": "unmet", "rejects": "met", "offers": "not_taken_up"}
# A text's state that holds no value, beside `absent`, against a stance with one.
NO_VALUE = {"by_text": ("left_open", ""), "by_report": ("not_judged", "not_told"), "silent": ("not_addressed", "")}


def row_of(stance: str | None) -> str:
    """`wants`, `rejects` or `offers`; empty for a stance that asks nothing of a text."""
    if stance in WANTS:
        return "wants"
    return stance if stance in ("rejects", "offers") else ""


def verdict(
    term: Term, wish: Wish, demand: MergedReading, text: MergedReading | None, *, position_first: bool
) -> Verdict:
    """What one reading of the text, or its silence, comes to under one reading of the position.

    The fields are those that count, the text's and the position's in the order of the comparison.
    """
    row = row_of(demand.reading.stance)
    if not row:
        return Verdict("no_demand", ())
    state = text.state if text else "silent"
    asked = [
        part
        for part in parts_of(demand.representative.value)
        if not all(isinstance(leaf, Unspecified) for leaf in part.fields().values())
    ]
    if not asked:
        return _without_value(term, row, state)
    if state == "absent":
        return Verdict(ABSENT[row], ())
    if state in NO_VALUE:
        kind, code = NO_VALUE[state]
        return Verdict(kind, (), code=code)
    assert text is not None, "only a value is left to judge"
    if demand.reading.covers and text.reading.covers and demand.reading.covers != text.reading.covers:
        return Verdict("not_judged", (), code="measure")
    given = leaves(text)
    judged = []
    for part in asked:
        steps, how = _steps_alone(text, part)
        of_each = [
            _part(term, row, wish, one, part.fields(), position_first=position_first) for one in steps or [given]
        ]
        judged.append(_combined(row, how, of_each) if steps else of_each[0])
    value = demand.representative.value
    return _combined(row, value.how, judged) if isinstance(value, Alternatives) else judged[0]


def _steps_alone(text: MergedReading, asked: Value) -> tuple[list[Given], str]:
    """The values of the steps of a text that add up to nothing, where one value is asked for: each has to meet it.

    Of things done one after another, each by its day, all are done in the end: any of several acts may be the one that
    is asked for, and members come together.
    """
    told = amount_of(text.representative.value)
    if not isinstance(told, Schedule) or told.total or isinstance(amount_of(asked), Schedule):
        return [], ""
    parts = [step.value for step in told.steps]
    if told.is_due() and all(isinstance(part, SetOfConcepts) for part in parts):
        return [{"value": members_together(part.scope for part in parts if isinstance(part, SetOfConcepts))}], "all_of"
    how = "any_of" if told.is_due() and all(isinstance(part, Commitment) for part in parts) else "all_of"
    paid = {path: leaf for path, leaf in leaves(text).items() if path == PAYMENT}
    return [{**part.fields(), **paid} for part in parts], how


def _without_value(term: Term, row: str, state: str) -> Verdict:
    """A stance without a value, or on whether the term is there at all."""
    if state == "silent":
        return Verdict("not_addressed", ())
    if state == "absent":
        return Verdict(ABSENT[row], ())
    if row == "rejects":
        return Verdict("unmet", ())
    if state == "by_text":
        return Verdict("left_open", ())
    if TYPES[term.type].being_there:
        return Verdict("taken_up" if row == "offers" else "met", ())
    return Verdict("not_judged", (), code="how_much" if state == "value" else "not_told")


Given = dict[str, Leaf | Unspecified]


def _part(term: Term, row: str, wish: Wish, given: Given, asked: Given, *, position_first: bool) -> Verdict:
    """One value that is asked for, refused or offered, held against the value of the text field by field."""
    given, asked = both_with_payment(given, asked)
    if row == "offers":
        fits = {path: _inside(given.get(path), leaf) for path, leaf in asked.items()}
    else:
        type_ = TYPES[term.type]
        fits = (type_.meets if row == "wants" else type_.holds)(given, asked, wish)
    fields = []
    for path, fit in fits.items():
        one, other = plain(given.get(path)), plain(asked.get(path))
        sides = (other, one) if position_first else (one, other)
        fields.append(FieldChange(path, MEANS[row][fit.kind], *sides, code=fit.code))
    kind, code = ROLL_UP[row](fields)
    return Verdict(kind, tuple(fields), code=code)


def _inside(given: Leaf | Unspecified | None, offered: Leaf | Unspecified) -> Fit:
    """Whether what a text has is what was offered, or inside it."""
    if isinstance(offered, Unspecified):
        return Fit("all")
    if given is None:
        return Fit("unknown", "not_told")
    if isinstance(given, Unspecified):
        return Fit("open") if given.how == "by_text" else Fit("unknown", "not_told")
    if offered.contains(given):
        return Fit("all")
    fit = given.meets(offered, 0)
    return fit if fit.code in ("words", "measure", "inexact") else Fit("none")


def _wanted(fields: Sequence[FieldChange]) -> tuple[str, str]:
    """What is certainly missing comes first, then what is partly there, then what cannot be judged."""
    kinds = {field.kind for field in fields}
    for kind in ("unmet", "partly_met"):
        if kind in kinds:
            return kind, ""
    return _outside(kinds, fields) or ("met_with_limits" if "met_with_limits" in kinds else "met", "")


def _refused(fields: Sequence[FieldChange]) -> tuple[str, str]:
    """Parts of what was refused that are there beside parts that are not: some of it."""
    kinds = {field.kind for field in fields}
    if "partly_met" in kinds or {"met", "unmet"} <= kinds:
        return "partly_met", ""
    return _outside(kinds, fields) or ("unmet" if "unmet" in kinds else "met", "")


def _offered(fields: Sequence[FieldChange]) -> tuple[str, str]:
    """Taken up if the text is equal to the offer or inside it."""
    kinds = {field.kind for field in fields}
    if "not_taken_up" in kinds:
        return "not_taken_up", ""
    return _outside(kinds, fields) or ("taken_up", "")


def _outside(kinds: Set[str], fields: Sequence[FieldChange]) -> tuple[str, str] | None:
    """What is not judged or left open; None where everything is judged. A field left open beside others is not told."""
    if kinds == {"left_open"}:
        return "left_open", ""
    codes = {field.code for field in fields if field.kind == "not_judged"}
    if "left_open" in kinds:
        codes.add("not_told")
    return ("not_judged", next(code for code in get_args(Code) if code in codes)) if codes else None


ROLL_UP: dict[str, Callable[[Sequence[FieldChange]], tuple[str, str]]] = {
    "wants": _wanted,
    "rejects": _refused,
    "offers": _offered,
}


# Of alternatives the first of these that any part comes to, else what cannot be judged, else the last.
ANY_OF: dict[str, tuple[str, ...]] = {
    "wants": ("met", "met_with_limits", "partly_met", "unmet"),
    "rejects": ("unmet", "partly_met", "met"),  # to refuse any of several is to refuse each
    "offers": ("taken_up", "not_taken_up"),
}


def _combined(row: str, how: str, judged: Sequence[Verdict]) -> Verdict:
    """Any of several values takes the best of its parts; of all of them together some may be there."""
    kinds = {one.kind for one in judged}
    outside = next((one for one in judged if one.kind not in ANY_OF[row]), None)
    if how == "any_of" or row == "offers":
        *first, last = ANY_OF[row] if how == "any_of" else ("not_taken_up", "taken_up")
        found = next((kind for kind in first if kind in kinds), "")
    else:
        decided = kinds & set(ANY_OF[row]) - {"met_with_limits"}
        found = "partly_met" if len(decided) > 1 or "partly_met" in decided else ""
        last = "met_with_limits" if "met_with_limits" in kinds else next(iter(decided), "met")
        if {"met_with_limits", "unmet"} <= kinds:
            found = "partly_met"
    if not found and outside:
        return Verdict(outside.kind, (), code=outside.code)
    return Verdict(found or last, ())
