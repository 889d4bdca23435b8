"""What to write for a date that cannot be read: worked out of the words where they tell what was meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from datetime import date

from deal_terms.patterns import pattern
from deal_terms.values import offsets
from deal_terms.values.date_forms import DateForm, day_before, read_form
from deal_terms.values.refusals import MisreadError, known_names, shown_value, unknown_name
from deal_terms.values.year_parts import MONTHS, SEASONS

_LONGEST = 80
_YEAR_BEHIND = pattern(r"[0-9]{1,2}[-/. ]([0-9 ]{1,3}[-/. ] ?)?[0-9]{4}")
FORMS = "a date is ISO 8601, whole or in part: 2025, 2025-02, 2025-02-12"
_SHORT = {month[:length].lower(): number for number, month in enumerate(MONTHS, 1) for length in (3, len(month))}
_SHORT["sept"] = 9
_MONTH = "|".join(sorted(_SHORT, key=len, reverse=True))
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th)?"
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4}
_ABOUT = r"around|circa|ca\.?|c\.|approximately|approx\.?|roughly|some time around|on or about|~|about|±"
_THIRDS = {
    "early": r"early in|early|beginning of|start of|at the beginning of|at the start of|the beginning of|the start of",
    "mid": r"mid|middle of|the middle of|in the middle of|halfway through",
    "late": r"late in|late|end of|the end of|at the end of|towards the end of",
}
_KEYS = {
    "before": "by",
    "prior to": "by",
    "by": "by",
    "until": "by",
    "up to": "by",
    "no later than": "by",
    "not later than": "by",
    "on or before": "by",
    "after": "after",
    "later than": "after",
    "from": "from",
    "since": "from",
    "as from": "from",
    "no earlier than": "from",
    "not before": "from",
    "on or after": "from",
    "as of": "as_of",
}
_BEFORE = pattern(rf"({'|'.join(sorted(_KEYS, key=len, reverse=True))})\b\s*(.*)", re.IGNORECASE)
_WINTER = pattern(r"(?:the )?winter (?:of )?([0-9]{4})[/–-]([0-9]{2}|[0-9]{4})", re.IGNORECASE)
_RANGE = pattern(
    r"(?:from |between )?(\S+(?: \S+)?)(?:\s*(?:–|/|\.\.)\s*|\s+(?:to|and|until|-)\s+)(\S+(?: \S+)?)", re.IGNORECASE
)


def misread(words: str, events: Collection[str]) -> MisreadError:
    """The refusal of words that are neither a date nor an event, with what to write."""
    known = len(words) <= _LONGEST
    if known and (meant := _meant(words)):
        order = "the year first: " if _YEAR_BEHIND.fullmatch(words) else ""
        return MisreadError(f"{shown_value(words)} is not a date", f"write {order}{' or '.join(meant)}")
    if known and (told := _of_interval(words) or _of_range(words, events)):
        return told
    if counted := offsets.read(words.replace("\u2013", "-")):
        return unknown_name(counted[0], events, "event")
    if event := next((word for word in re.findall(r"[\w-]+", words) if word in events), None):
        form = f"so long before or after an event is written {event} + 50 days, or 50 days before {event}"
        return MisreadError(f"{shown_value(words)} is neither a date nor an event", form)
    if re.search(r"[0-9]{4}", words) or not events:
        return MisreadError(f"{shown_value(words)} is not a date", FORMS)
    return MisreadError(
        f"{shown_value(words)} is neither a date nor an event", f"{known_names(words, events, 'event')}; {FORMS}"
    )


def _of_interval(words: str) -> MisreadError | None:
    """An interval where only one of its ends can stand."""
    ends = [end.strip() for end in words.split("/") if end.strip() not in ("", "..")]
    if "/" not in words or not ends or not all(map(_form, ends)):
        return None
    either = " or ".join(dict.fromkeys(ends))
    return MisreadError(f"{shown_value(words)} is not one date", f"write the end that is meant: {either}")


def _of_range(words: str, events: Collection[str]) -> MisreadError | None:
    """A word before a date, or two dates, which stand in a mapping; none where no date stands beside it."""
    if (found := _WINTER.fullmatch(words)) and (int(found[1]) + 1) % 100 == int(found[2]) % 100:
        winter = f"write a range as {{from: {found[1]}-12, by: {int(found[1]) + 1:04}-02}}"
        return MisreadError(f"{shown_value(words)} is not a date", winter)
    if found := _BEFORE.fullmatch(words):
        word, rest = found[1].lower(), found[2]
        key = _KEYS[word]
        ends_before = word in ("before", "prior to")
        last = _day_before(rest, events) if ends_before else _one(rest, events)
        if not rest or last:
            written = f"{{{key}: {last or '2025-02'}}}"
            return MisreadError(f"{shown_value(words)} is not a date", f"write a mapping: {written}")
    if found := _RANGE.fullmatch(words):
        first, last = _one(found[1], events), _one(found[2], events)
        open_end = {first, last} & {".."}
        if first and last and not open_end and not _is_reversed(first, last):
            written = f"write a range as {{from: {first}, by: {last}}}"
            return MisreadError(f"{shown_value(words)} is not one date", written)
    return None


def _day_before(words: str, events: Collection[str]) -> str | None:
    """The last day, month or year before a date or an event; None for what is neither."""
    if words in events:
        return f"{words} - 1 day"
    written = _one(words, ())
    form = _form(written) if written else None
    if written is None or form is None or form.at is not None or form.vague:
        return None
    try:
        return day_before(form.first).isoformat()[: len(written)] if form.literal.replace("-", "").isdigit() else None
    except MisreadError:
        return None


def _one(words: str, events: Collection[str]) -> str | None:
    """A date as it should be written, or an event; None where that is not known."""
    if words in events:
        return words
    if form := _form(words):
        return form.literal
    meant = _meant(words)
    return meant[0] if len(meant) == 1 else None


def _is_reversed(first: str, last: str) -> bool:
    one, other = _form(first), _form(last)
    return one is not None and other is not None and one.first > other.last


def _form(words: str) -> DateForm | None:
    """What a date says; None for what is none, and for one that there is not."""
    try:
        return read_form(words)
    except MisreadError:
        return None


def _meant(words: str) -> list[str]:
    """The dates that words may mean, each as it can be written."""
    for form, write in _ADVICE:
        if (found := form.fullmatch(words)) and (meant := _dates(write(found))):
            return meant
    return []


def _dates(written: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(one for one in written if _form(one)))


def _year_last(found: re.Match[str]) -> list[str]:
    one, two, year = int(found[1]), int(found[2]), found[3]
    return [f"{year}-{month:02}-{day:02}" for day, month in ((one, two), (two, one))]


def _digits(found: re.Match[str]) -> list[str]:
    """Eight digits, the year first or last; the centuries in which deals are dated before any others."""
    digits = found[0]
    year_last = re.fullmatch(r"(..)(..)(....)", digits)
    assert year_last is not None, "there are eight"
    meant = [f"{digits[:4]}-{digits[4:6]}-{digits[6:]}", *_year_last(year_last)]
    near = [one for one in _dates(meant) if date(1800, 1, 1) <= date.fromisoformat(one) < date(2200, 1, 1)]
    return near or meant


def _loose(found: re.Match[str]) -> list[str]:
    if int(found[2]) > 12:
        return []  # 2024/25 is two years, and no season
    return ["-".join(f"{int(part):02}" for part in found.groups() if part)]


def _named(*order: int) -> Callable[[re.Match[str]], list[str]]:
    """Year, month by its name and perhaps day, which stand in these groups."""

    def write(match: re.Match[str]) -> list[str]:
        year, month, *day = (match[group] for group in order)
        return [f"{year}-{_SHORT[month.lower()]:02}" + "".join(f"-{int(one):02}" for one in day)]

    return write


def _inside(form: str) -> Callable[[re.Match[str]], list[str]]:
    """The form around what a date without it would be written as."""

    def write(match: re.Match[str]) -> list[str]:
        whole = match[1]
        return [form.format(one) for one in ([whole] if _form(whole) else _meant(whole))]

    return write


def _season(found: re.Match[str]) -> list[str]:
    name = found[1].lower().replace("fall", "autumn")
    return [f"{name if name in SEASONS else 'winter'} {found[2]}"]


def _part(letter: str) -> Callable[[re.Match[str]], list[str]]:
    def write(match: re.Match[str]) -> list[str]:
        number = _ORDINALS.get(match[1].lower(), match[1])
        return [f"{letter}{2 if letter == 'H' and number == 4 else number} {match[2]}"]

    return write


def _pattern(regex: str) -> re.Pattern[str]:
    return pattern(regex, re.IGNORECASE)


_ADVICE: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], list[str]]], ...] = (
    (_pattern(r"[0-9]{8}"), _digits),
    (_pattern(r"([0-9]{1,2})[-/. ]\s?([0-9]{1,2})[-/. ]\s?([0-9]{4})"), _year_last),
    (_pattern(r"([0-9]{4})[-/. ]([0-9]{1,2})(?:[-/. ]([0-9]{1,2}))?\.?"), _loose),
    (_pattern(r"([0-9]{1,2})[-/.]([0-9]{4})"), lambda found: [f"{found[2]}-{int(found[1]):02}"]),
    (_pattern(rf"({_MONTH})\.?,? (?:of )?([0-9]{{4}})"), _named(2, 1)),
    (_pattern(rf"([0-9]{{4}}),? ({_MONTH})\.?"), _named(1, 2)),
    (_pattern(rf"(?:the )?{_DAY}(?: of)?[ -]({_MONTH})\.?,?[ -]([0-9]{{4}})"), _named(3, 2, 1)),
    (_pattern(rf"({_MONTH})\.? {_DAY},? ([0-9]{{4}})"), _named(3, 1, 2)),
    (_pattern(rf"({_MONTH})\.?-([0-9]{{4}})"), _named(2, 1)),
    (_pattern(r"([0-9]{4}-[0-9]{2})-([0-9])x"), lambda found: [f"{found[1]}-{found[2]}X"]),
    (_pattern(r"([0-9]{4}-[01])x|([0-9]{3}|[0-9]{2}(?=xx))xx?|([0-9]{4})-xx|.*-xx"), lambda found: [found[0].upper()]),
    (_pattern(r"(?:the )?([0-9]{3})0'?s"), lambda found: [f"{found[1]}X"]),
    (_pattern(r"([0-9]{4})([?~%])(-[0-9]{2}(?:-[0-9]{2})?)"), lambda found: [f"{found[1]}{found[3]}{found[2]}"]),
    (_pattern(r"([0-9]{4}-[0-9]{2})([?~%])(-[0-9]{2})"), lambda found: [f"{found[1]}{found[3]}{found[2]}"]),
    (_pattern(r"([0-9-]+)(?:\?~|~\?)"), lambda found: [f"{found[1]}%"]),
    (_pattern(rf"(?:{_ABOUT})\s*(\S.*)"), _inside("about {}")),
    (_pattern(r"(?:probably|possibly|perhaps|maybe|presumably|reportedly) (.*)"), _inside("{}?")),
    (_pattern(r"(.*\S) ?\((?:uncertain|unconfirmed|not confirmed|\?)\)"), _inside("{}?")),
    (_pattern(r"(?:in|on|during) (\S.*)"), _inside("{}")),
    *((_pattern(rf"(?:{said})[ -](\S.*)"), _inside(f"{third} {{}}")) for third, said in _THIRDS.items()),
    (_pattern(r"(?:the )?(spring|summer|autumn|fall|winter),? (?:of |in )?([0-9]{4})"), _season),
    (_pattern(r"([0-9]{4}) (spring|summer|autumn|fall|winter)"), lambda found: [f"{found[2].lower()} {found[1]}"]),
    (
        _pattern(r"(?:the )?(first|second|third|fourth|last|[1-4](?:st|nd|rd|th)) quarter,? (?:of |in )?([0-9]{4})"),
        _part("Q"),
    ),
    (_pattern(r"(?:the )?(first|second|last|1st|2nd) half,? (?:of |in )?([0-9]{4})"), _part("H")),
    (_pattern(r"Q ?([1-4])[ ,/-]*(?:of )?([0-9]{4})"), _part("Q")),
    (_pattern(r"H ?([12])[ ,/-]*(?:of )?([0-9]{4})"), _part("H")),
    (_pattern(r"([0-9]{4})[ /-]?(Q|H) ?([1-4])"), lambda found: [f"{found[2].upper()}{found[3]} {found[1]}"]),
    (_pattern(r"([1-4])Q[ /-]?([0-9]{4})"), _part("Q")),
    (_pattern(r"(.*[0-9]) ?(?:UTC|GMT)"), lambda found: [f"{found[1].replace(' ', 'T')}Z"]),
    (
        _pattern(r"(.*[0-9]) ?(?:UTC|GMT) ?([+-])([0-9]{1,2})(:[0-9]{2})?"),
        lambda found: [f"{found[1].replace(' ', 'T')}{found[2]}{int(found[3]):02}{found[4] or ':00'}"],
    ),
)
