"""When: a date as exactly as it is known, an event, or a range between two ends."""

from __future__ import annotations

from collections.abc import Mapping

from deal_terms.values.context import Context
from deal_terms.values.date_schema import date_schema, interval_schema
from deal_terms.values.day_range import Date, preposition
from deal_terms.values.days import End, find_date, is_reversed, read_ends
from deal_terms.values.offsets import TIME_UNITS
from deal_terms.values.refusals import MisreadError, RefusalTracker, Refuse
from deal_terms.values.schema import Plain, an_id, in_either_case, mapping_schema, pattern, some_of, with_description
from deal_terms.values.shapes import mapping, scalar
from deal_terms.values.unspecified import is_unspecified
from deal_terms.values.value_type import one_field

_COUNTED = "So long before or after an event."
EXAMPLE = "2025-02-12, or {after: 2025-02, by: 2025-04-01}"


def parse(written: object, context: Context, refuse: Refuse) -> Date | None:
    """Read a date as exactly as it is known; an event; `2024-03/2024-05`, or `{after | from, by}`; `{as_of}`."""
    if not isinstance(written, dict) or is_unspecified(written):
        return _parse_words(written, context, refuse)
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
            *date_schema(),
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
    return {"anyOf": [*day["anyOf"], interval_schema(), between, as_of]}


TYPE = one_field(
    "date", parse, frozenset({"later", "earlier", "wider", "narrower", "at_least"}), schema=schema, bounds="agreed"
)


def _parse_words(written: object, context: Context, refuse: Refuse) -> Date | None:
    words = scalar(written, EXAMPLE, refuse)
    if words is None:
        return None
    try:
        if sides := _interval(words, context):
            return _date(sides, written, context, refuse)
        ends = read_ends(words, context)
    except MisreadError as wrong:
        refuse(written, wrong.message, wrong.hint)
        return None
    return Date(preposition="on", lower=ends[0], upper=ends[1])


def _interval(words: str, context: Context) -> dict[str, tuple[End, End]] | None:
    """The ends of `2024-03/2024-05`, `../2024-03`, `2024-03/..`; None for what is no interval of dates."""
    first, slash, last = words.partition("/")
    sides = {word: end.strip() for word, end in (("from", first), ("by", last)) if end.strip() not in ("", "..")}
    read = {word: ends for word, end in sides.items() if (ends := find_date(end, context))}
    return read if slash and sides and len(read) == len(sides) else None


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
        by_days = lower.day and upper.day and lower.day != upper.day
        days = f"the range begins on {lower.day} and ends on {upper.day}"
        counted = f"the range begins {lower.text(context)} and ends {upper.text(context)}"
        hint = "write the earlier date first; an end that is a month or an event means its outermost day"
        refuse(written, days if by_days else counted, hint)
        return None
    return Date(preposition=preposition(lower), lower=lower, upper=upper)
