"""The numbers in a sentence, in digits or in English words, each with its unit as far as one stands beside it."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from fractions import Fraction

from deal_terms.frozen_records import dataclass
from deal_terms.patterns import pattern
from deal_terms.values.large_numbers import SHORT_SIZES, SIZES
from deal_terms.values.numerals import may_be_thousands
from deal_terms.values.offsets import TIME_UNITS
from deal_terms.values.spelled_words import CARDINALS, FRACTIONS
from deal_terms.values.year_parts import MONTHS

SCALES: Mapping[str, int] = {"dozen": 12, "hundred": 10**2, **SIZES}
_LARGE = SIZES["thousand"]
_MONTHS = frozenset({"Sept", *MONTHS, *(month[:3] for month in MONTHS)})
_PERIODS = {f"{unit}{ending}": told for unit, told in TIME_UNITS.items() for ending in ("", "s")}
_ALONE = {"decade": ("month", 120), "fortnight": ("day", 14)}
_PERIODS |= {f"{unit}{ending}": told for unit, told in _ALONE.items() for ending in ("", "s")}
# Where the deal does not say what a sign stands for.
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP"}
_MONEY = {"us$": "USD", "dollar": "$", "dollars": "$", "euro": "EUR", "euros": "EUR", "pound": "£", "pounds": "£"}
_ORDINALS = {"sixth": Fraction(1, 6), "eighth": Fraction(1, 8)}
_PARTS = {**FRACTIONS, **_ORDINALS, **{f"{part}s": size for part, size in _ORDINALS.items()}}
_ORDINALS |= {part: FRACTIONS[part] for part in ("third", "fifth", "tenth")}
_BEHIND_PARTS = frozenset({"of", "or", "and", "to", "in", "at", "less", "more", "than"})
_LONGEST_LIST = 12  # words of a list of numbers: 5, 6 and 7
_HALVES_OF_TIME = ("first", "second", "latter")
# What bears a number as its name: phase 2, articles 5 and 6.
_NUMBERED = frozenset(
    {"annex", "annexe", "appendix", "art", "article", "chapter", "clause", "draft", "figure", "item", "level", "no"}
    | {"number", "page", "paragraph", "part", "phase", "point", "resolution", "round", "rule", "schedule", "section"}
    | {"stage", "step", "table", "tier", "tranche", "version", "volume", "zone"}
)
_NUMBERED_THINGS = frozenset(f"{one}s" for one in _NUMBERED)
_TOKEN = pattern(
    r"(?P<digits>[0-9]{1,3}(?:(?:,[0-9]{3})+|(?:[ \u00a0\u202f][0-9]{3})+(?![0-9]))(?:\.[0-9]+)?"
    r"|[0-9]{1,3}(?:\.[0-9]{3}){2,}|[0-9]+(?:\.[0-9]+)?)(?P<short>bn|tn|mn|[km])?(?![a-z0-9])"
    r"|(?P<word>[a-z]+\$?|[0-9]+[a-z]+|[%$€£:])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldNumber:
    """One number: `step` is half of its last digit, as far as it may have been rounded.

    `unit` is `%`, `day` or `month` (a week is seven days, a year twelve months), the code of a currency, `large` for a
    number said in thousands or more without a unit, or empty. `is_doubtful`: it may as well be a year, thousands
    with the point of other countries, a rough time ago, or an ordinal.
    """

    number: Fraction
    step: Fraction
    unit: str
    words: str
    is_doubtful: bool = False


def told_numbers(text: str, signs: Mapping[str, str] = _SIGNS) -> list[ToldNumber]:
    """Every number of the text that may be a value: no ordinals, no days of a month, no numbers of things.

    `signs`: the code that each sign of a currency stands for in the deal.
    """
    return list(_numbers(text, tuple({**_SIGNS, **signs}.items())))


@functools.lru_cache(maxsize=4096)  # the words of one report are held against its value before a change and after it
def _numbers(text: str, signs_read: tuple[tuple[str, str], ...]) -> tuple[ToldNumber, ...]:
    signs = dict(signs_read)
    tokens = list(_TOKEN.finditer(text))
    found: list[ToldNumber] = []
    at = 0
    while at < len(tokens):
        read = _digits(tokens, at) or _fraction(tokens, at) or _words(tokens, at) or _decade(tokens, at)
        if read is None:
            at += 1
            continue
        number, step, unit, end = read
        told, end = _with_unit(tokens, at, end, number, step, unit)
        if told and not _is_name(tokens, at, end, told):
            words, unit = text[tokens[at].start() : tokens[end - 1].end()], signs.get(told[2], told[2])
            doubt = _is_doubtful(tokens, at, end, told)
            found.append(ToldNumber(number=told[0], step=told[1], unit=unit, words=words, is_doubtful=doubt))
        at = end
    return tuple(found)


_Read = tuple[Fraction, Fraction, str, int]
_Told = tuple[Fraction, Fraction, str]


def _word(tokens: list[re.Match[str]], at: int) -> str:
    return tokens[at][0].casefold() if 0 <= at < len(tokens) else ""


def _digits(tokens: list[re.Match[str]], at: int) -> _Read | None:
    digits = tokens[at]["digits"]
    if digits is None:
        return None
    digits = digits.replace(".", "") if digits.count(".") > 1 else digits
    decimals = len(digits.partition(".")[2])
    scale, end = SHORT_SIZES.get((tokens[at]["short"] or "").casefold(), 1), at + 1
    while _word(tokens, end) in SCALES:
        scale *= SCALES[_word(tokens, end)]
        end += 1
    number = Fraction(re.sub("[^0-9.]", "", digits)) * scale
    return number, Fraction(scale, 2 * 10**decimals), "large" if scale >= _LARGE else "", end


def _words(tokens: list[re.Match[str]], at: int) -> _Read | None:
    """`forty-two`, `two hundred and five thousand`, `one point two million`, `a hundred`."""
    total, step, end = Fraction(0), Fraction(1, 2), at
    while (read := _below_thousand(tokens, end)) is not None:
        number, end = read
        decimals, end = _decimals(tokens, end)
        scale = SCALES.get(_word(tokens, end), 1)
        total += (number + decimals[0]) * scale
        step = decimals[1] * scale
        if scale == 1:
            break
        end += 1
        end += _word(tokens, end) == "and" and _below_thousand(tokens, end + 1) is not None
    if end == at:
        return None
    return total, step, "large" if total >= _LARGE else "", end


def _below_thousand(tokens: list[re.Match[str]], at: int) -> tuple[Fraction, int] | None:
    word, before = _word(tokens, at), _word(tokens, at - 1)
    if word in SCALES and word != "hundred" and before in ("a", "an"):
        return Fraction(1), at
    read = (Fraction(1), at) if word == "hundred" and before in ("a", "an") else _below_hundred(tokens, at)
    if read is None or _word(tokens, read[1]) != "hundred":
        return read
    hundreds, end = read[0] * 100, read[1] + 1
    rest = _below_hundred(tokens, end + (_word(tokens, end) == "and"))
    return (hundreds + rest[0], rest[1]) if rest else (hundreds, end)


def _below_hundred(tokens: list[re.Match[str]], at: int) -> tuple[Fraction, int] | None:
    word, after = _word(tokens, at), _word(tokens, at + 1)
    if CARDINALS.get(word, 0) >= 20 and 1 <= CARDINALS.get(after, 0) <= 9:
        return Fraction(CARDINALS[word] + CARDINALS[after]), at + 2
    return (Fraction(CARDINALS[word]), at + 1) if word in CARDINALS else None


def _decimals(tokens: list[re.Match[str]], at: int) -> tuple[tuple[Fraction, Fraction], int]:
    """What stands after `point`, with half of its last digit; a half in `two and a half million`; else nothing."""
    if [_word(tokens, at + place) for place in range(3)] == ["and", "a", "half"]:
        return (Fraction(1, 2), Fraction(1, 20)), at + 3
    told, place, end = Fraction(0), Fraction(1), at + 1
    while _word(tokens, at) == "point" and CARDINALS.get(_word(tokens, end), 10) < 10:
        place /= 10
        told, end = told + CARDINALS[_word(tokens, end)] * place, end + 1
    return (told, place / 2), end if place < 1 else at


def _fraction(tokens: list[re.Match[str]], at: int) -> _Read | None:
    """`half of it`, `a third`, `three quarters`; `the third draft` and `the first half of the year` are none.

    Of a million, so many: `half a million`, `a quarter of a million`.
    """
    word, before = _word(tokens, at), _word(tokens, at - 1)
    many, end = CARDINALS.get(word, 1), at + 1
    if word in CARDINALS and _word(tokens, end) in _PARTS:
        word, end = _word(tokens, end), end + 1
    elif word not in _PARTS or not (before in ("a", "an") or (word == "half" and before not in _HALVES_OF_TIME)):
        return None
    part, of = many * _PARTS[word], end + (_word(tokens, end) == "of")
    scale = SCALES.get(_word(tokens, of + 1)) if _word(tokens, of) in ("a", "an") else None
    if scale is None:
        return part * 100, Fraction(1, 2), "%", end
    return part * scale, Fraction(scale, 20), "large" if scale >= _LARGE else "", of + 2


def _decade(tokens: list[re.Match[str]], at: int) -> _Read | None:
    """One, before the unit that it stands at: `a decade`, where `a year` is as often what a sum is per."""
    is_one = _word(tokens, at) in _ALONE and _word(tokens, at - 1) == "a"
    return (Fraction(1), Fraction(1, 2), "", at) if is_one else None


def _with_unit(
    tokens: list[re.Match[str]], at: int, end: int, number: Fraction, step: Fraction, unit: str
) -> tuple[_Told | None, int]:
    """The number in its unit, and where it ends; None for a code or an ordinal."""
    after, before = _word(tokens, end), _word(tokens, at - 1)
    if unit == "%":
        return (number, step, unit), end
    if after in ("%", "percent") or (after == "per" and _word(tokens, end + 1) in ("cent", "hundred")):
        return (number, step, "%"), end + (2 if after == "per" else 1)
    if after == "in" and _word(tokens, end + 1) == "a" and _word(tokens, end + 2) == "hundred":
        return (number, step, "%"), end + 3
    if after in _PERIODS:
        return _with_smaller(tokens, end, number, step)
    for named, past in ((before, end), (after, end + 1)):
        code = _MONEY.get(named, named if named in _SIGNS else "") or (
            named.upper() if _is_code(tokens, named, at - 1, end) else ""
        )
        if code:
            return (number, step, code), past
    return (number, step, unit), end


def _with_smaller(tokens: list[re.Match[str]], at: int, number: Fraction, step: Fraction) -> tuple[_Told, int]:
    """A length of time whose unit stands at that place: `years` of four years, and perhaps eight months behind it."""
    family, size = _PERIODS[_word(tokens, at)]
    more = at + 1 + (_word(tokens, at + 1) == "and")
    rest = (_digits(tokens, more) or _words(tokens, more)) if more < len(tokens) else None
    smaller = _PERIODS.get(_word(tokens, rest[3])) if rest else None
    if rest is None or smaller is None or smaller[0] != family or smaller[1] >= size:
        return (number * size, step * size, family), at + 1
    return (number * size + rest[0] * smaller[1], rest[1] * smaller[1], family), rest[3] + 1


def _is_code(tokens: list[re.Match[str]], named: str, *at: int) -> bool:
    """Whether a neighbour is written as the code of a currency: three capitals."""
    return len(named) == 3 and any(0 <= one < len(tokens) and tokens[one][0] == named.upper() for one in at)


def _is_name(tokens: list[re.Match[str]], at: int, end: int, told: _Told) -> bool:
    """Whether a bare number is a day of a month, or the number of a thing, as each of two is in articles 5 and 6."""
    number, _, unit = told
    if unit:
        return False
    beside = {tokens[one][0] for one in (at - 1, end) if 0 <= one < len(tokens)}
    if beside & _MONTHS and 1 <= number <= 31:
        return True
    if _word(tokens, at - 1) in _NUMBERED:
        return True
    for first in range(at - 1, max(at - _LONGEST_LIST, 0) - 1, -1):
        if not tokens[first]["digits"] and _word(tokens, first) not in ("and", "or", "to"):
            return _word(tokens, first) in _NUMBERED_THINGS
    return False


def _is_doubtful(tokens: list[re.Match[str]], at: int, end: int, told: _Told) -> bool:
    """Whether it may be a year, or thousands that read as decimals; `a decade` a rough time, `a third` an ordinal."""
    digits, word = tokens[at]["digits"] or "", _word(tokens, at)
    is_year = not told[2] and digits.isdigit() and 1900 <= told[0] <= 2100
    is_ordinal = word in _ORDINALS and end < len(tokens) and _word(tokens, end) not in _BEHIND_PARTS
    return is_year or is_ordinal or may_be_thousands(digits) or word in _ALONE
