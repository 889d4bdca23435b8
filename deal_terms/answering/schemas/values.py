"""How a value of each type is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import get_args

from deal_terms.answering.schemas.shapes import (
    Ids,
    Plain,
    an_id,
    keyed,
    one_of,
    one_or_many,
    said,
    words,
    written,
)
from deal_terms.values.commitment import FORCES
from deal_terms.values.seats import INDEPENDENT, KEYS
from deal_terms.values.unspecified import How

HOW = get_args(How)


def value(type_: str, ids: Ids, options: Mapping[str, str] | None = None) -> Plain:
    """The shape of a value of that type; of a choice, with these options."""
    return _choice(options or {}) if type_ == "choice" else TYPE_SHAPES[type_](ids)


def date(ids: Ids, *, events: bool = True) -> Plain:
    """A date as exactly as it is known, or an event; or a range between two of them."""
    happened = {event: one.label for event, one in ids.deal.events.items()} if events else {}
    day = {
        "anyOf": [
            written("^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$", "A date as exactly as it is known.", "2025-02-12", "2025-02"),
            {"type": "integer", "minimum": 1, "maximum": 9999},
            *([an_id("event", happened)] if happened else []),
        ]
    }
    ends = {"after": "The first day, included.", "from": "The first day, included.", "by": "The last day, included."}
    between = keyed(dict.fromkeys(ends, False), {end: day | said(says) for end, says in ends.items()})
    as_of = keyed({"as_of": True}, {"as_of": day})
    return {"anyOf": [*day["anyOf"], between | {"minProperties": 1}, as_of]}


def _money(_: Ids) -> Plain:
    says = "A sum in one currency: exact, `about`, `over`, `at least`, `under`, `at most`, `up to`, or between two."
    return written("[0-9]", says, "USD 500 billion", "about $5m", "USD 300–350 billion")


def _percentage() -> Plain:
    return written("%\\s*$", "A share in per cent.", "50%", "over 10%", "40–50%")


def _share(ids: Ids) -> Plain:
    scope = one_or_many(ids.concepts)
    parts = {
        "share": _field(_percentage()),
        "of": _field(scope) | said("What it is taken of: concepts."),
        "excluding": scope | said("What is left out of that."),
        "net_of": _field(words()) | said("What is deducted first, in words."),
    }
    return {"anyOf": [_percentage(), keyed(dict.fromkeys(parts, False), parts) | {"minProperties": 1}]}


def _seats(ids: Ids) -> Plain:
    holder = an_id("party", {party: one.name for party, one in ids.deal.parties.items()}, "none", INDEPENDENT)
    split = {party: _field(_count(ids)) | said(one.name) for party, one in ids.deal.parties.items()}
    split[INDEPENDENT] = _field(_count(ids)) | said("Seats that are nobody's.")
    parts = {
        "seats": keyed(dict.fromkeys(split, False), split, "How many each party has."),
        "total": _count(ids) | said("The size of the board; checked against the split."),
        "chair": _field(one_or_many(holder)),
        "veto": _field(one_or_many(holder)),
        "decided_by": _field(words()) | said("The majority needed, in words."),
    }
    return keyed(dict.fromkeys(KEYS, False), parts) | {"minProperties": 1}


def _ratio(_: Ids) -> Plain:
    return written("[0-9]\\s*:\\s*[0-9]", "Two numbers with a colon between.", "2:1", "at least 3:2")


def _count(_: Ids) -> Plain:
    number = written("[0-9]", "A number of things.", "57", "800,000", "at least 3", "5–7")
    return number | {"type": ["integer", "string"], "minimum": 0}


def _choice(options: Mapping[str, str]) -> Plain:
    return one_of(options, "; ".join(f"{option}: {label}" for option, label in options.items()))


def _set(ids: Ids) -> Plain:
    concepts = one_or_many(ids.concepts)
    examples = {"of": concepts, "such_as": concepts | said("Examples: shown, never compared.")}
    return {"anyOf": [*concepts["anyOf"], keyed({"of": True, "such_as": False}, examples)]}


def _presence(_: Ids) -> Plain:
    return {"const": "present", "description": "The term is there; `absent: true` where a report denies it."}


def _commitment(ids: Ids) -> Plain:
    parts = {
        "who": _field(one_or_many(ids.parties)) | said("Who is bound."),
        "force": _field(one_of(FORCES)) | said("How firmly."),
        "to": _field(words()) | said("To do what, in our words."),
        "if": _field(words()) | said("On what condition; `none` where a report says that there is none."),
        "until": _field(words()) | said("For how long."),
    }
    return keyed(dict.fromkeys(parts, False), parts) | {"minProperties": 1}


def _period(_: Ids) -> Plain:
    return written("[0-9].*[A-Za-z]", "A number and days, weeks, months or years.", "45 days", "10–15 years")


def _text(_: Ids) -> Plain:
    return words("Words, ours unless quoted.")


def _field(shape: Plain) -> Plain:
    """A field of a value: given, or named without its content."""
    open_ = keyed({"unspecified": True}, {"unspecified": one_of(HOW)})
    return {"anyOf": [shape, {"const": "unspecified", "description": "The report does not give it."}, open_]}


# The options of a choice stand in the register: `value` has them.
TYPE_SHAPES: dict[str, Callable[[Ids], Plain]] = {
    "money": _money,
    "share": _share,
    "seats": _seats,
    "ratio": _ratio,
    "count": _count,
    "set": _set,
    "presence": _presence,
    "commitment": _commitment,
    "date": date,
    "period": _period,
    "text": _text,
}
