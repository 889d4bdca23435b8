"""When: a date as exactly as it is known, an event, or a range between two ends."""

from __future__ import annotations

from collections.abc import Mapping

from deal_terms.values.context import Context
from deal_terms.values.day_range import Date, preposition
from deal_terms.values.days import End, is_reversed, read_ends
from deal_terms.values.offsets import TIME_UNITS
from deal_terms.values.refusals import MisreadError, RefusalTracker, Refuse
from deal_terms.values.schema import Plain, an_id, in_either_case, mapping_schema, pattern, some_of, with_description
from deal_terms.values.shapes import mapping, scalar
from deal_terms.values.unspecified import is_unspecified
from deal_terms.values.value_type import one_field

_ISO = r"^\s*(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?\s*$"
_COUNTED = "So long before or after an event."
EXAMPLE = "2025-02-12, or {after: 2025-02, by: 2025-04-01}"


def parse(written: object, context: Context, refuse: Refuse) -> Date | None:
    """Read an ISO 8601 date, whole or in part; an event; or `{after | from, by}` or `{as_of}` with such ends."""
    if not isinstance(written, dict) or is_unspecified(written):
        ends = _ends(written, context, refuse)
        return None if ends is None else Date(preposition="on", lower=ends[0], upper=ends[1])
    heard = RefusalTracker(refuse)
    keys = mapping(written, ("after", "from", "by", "as_of"), EXAMPLE, heard)
    if keys is None:
        return None
    if "as_of" in keys and len(keys) > 1:
        heard(written, "`as_of` beside another end", "`as_of` is one date: write it alone, or {from: …, by: …}")
    if "after" in keys and "from" in keys:
        heard(written, "both `after` and `from`", "both say where the range begins: keep one")
    read = {word: _ends(end, context, heard) for word, end in keys.items()}
    return None if heard.any else _date(read, written, context, refuse)


def partial_dates() -> list[Plain]:
    """For an editor: a date as exactly as it is known, alone; a year is a number to it."""
    says = "A date as exactly as it is known."
    return [pattern(_ISO, says, "2025-02-12", "2025-02"), {"type": "integer", "minimum": 1, "maximum": 9999}]


def _offset() -> str:
    """The form of so long before or after an event, in letters of either case."""
    said = {word: in_either_case(word) for word in (*TIME_UNITS, "s", "an", "one", "after", "before")}
    unit = f"({'|'.join(said[unit] for unit in TIME_UNITS)}){said['s']}?"
    behind = rf"[a-z0-9-]+\s*[+\u2212-]\s*[0-9]{{1,4}}\s+{unit}"
    before = rf"([0-9]{{1,4}}|{said['an']}?|{said['one']})\s+{unit}\s+({said['after']}|{said['before']})\s+\S+"
    return rf"^\s*({behind}|{before})\s*$"


def schema(context: Context) -> Plain:
    """For an editor: a date as exactly as it is known, or an event; or a range between two of them."""
    happened = {event: one.label for event, one in context.events.items()}
    day = {
        "anyOf": [
            *partial_dates(),
            *([an_id("event", happened), pattern(_offset(), _COUNTED, "signing + 50 days")] if happened else []),
        ]
    }
    ends = {
        "after": "The range begins on the day after.",
        "from": "The first day, included.",
        "by": "The last day, included.",
    }
    between = some_of({end: day | with_description(says) for end, says in ends.items()})
    between["not"] = {"required": ["after", "from"]}
    as_of = mapping_schema({"as_of": True}, {"as_of": day})
    return {"anyOf": [*day["anyOf"], between, as_of]}


TYPE = one_field(
    "date", parse, frozenset({"later", "earlier", "wider", "narrower", "at_least"}), schema=schema, bounds="agreed"
)


def _ends(written: object, context: Context, refuse: Refuse) -> tuple[End, End] | None:
    words = scalar(written, EXAMPLE, refuse)
    if words is None:
        return None
    try:
        return read_ends(words, context)
    except MisreadError as wrong:
        refuse(written, wrong.message, wrong.hint)
        return None


def _date(read: Mapping[str, tuple[End, End] | None], written: object, context: Context, refuse: Refuse) -> Date | None:
    """The date of the ends read, each with its outermost day; a range that ends before it begins is refused."""
    if as_of := read.get("as_of"):
        return Date(preposition="as_of", lower=as_of[0], upper=as_of[1])
    after, since, by = read.get("after"), read.get("from"), read.get("by")
    try:
        lower = after[0].after() if after else since[0] if since else None
    except MisreadError as wrong:
        refuse(written, wrong.message, wrong.hint)
        return None
    upper = by[1] if by else None
    if after and upper and after[0].literal == upper.literal:
        refuse(
            written,
            f"no day is after {upper.literal} and by {upper.literal}",
            f"write {{from: {upper.literal}, by: {upper.literal}}}",
        )
        return None
    if lower and upper and is_reversed(lower, upper):
        days = f"the range begins on {lower.day} and ends on {upper.day}"
        counted = f"the range begins {lower.text(context)} and ends {upper.text(context)}"
        hint = "write the earlier date first; an end that is a month or an event means its outermost day"
        refuse(written, days if lower.day and upper.day else counted, hint)
        return None
    return Date(preposition=preposition(lower), lower=lower, upper=upper)
