"""The numbers in a sentence, in digits or in English words, each with its unit as far as one stands beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
WORDS = {word: number for number, word in enumerate(_ONES)} | {
    word: 10 * number for number, word in enumerate(_TENS, 2)
}
SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
# Only right behind the digits: `5m` alone may be metres, and is then no sum.
_SHORT = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
FRACTIONS: dict[str, Fraction] = {
    "half": Fraction(50),
    "third": Fraction(100, 3),
    "quarter": Fraction(25),
    "fifth": Fraction(20),
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
PERIODS = {
    f"{unit}{ending}": (family, size)
    for unit, family, size in (("day", "day", 1), ("week", "day", 7), ("month", "month", 1), ("year", "month", 12))
    for ending in ("", "s")
}
MONEY = {"$": "USD", "us$": "USD", "dollar": "USD", "dollars": "USD", "€": "EUR", "euro": "EUR", "euros": "EUR"}
MONEY |= {"£": "GBP", "pound": "GBP", "pounds": "GBP"}
_TOKEN = re.compile(
    r"(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)(?P<short>bn|tn|mn|[km])?(?![a-z0-9])"
    r"|(?P<word>[a-z]+\$?|[0-9]+[a-z]+|[%$€£:])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldNumber:
    """One number: `step` is half of its last digit, as far as it may have been rounded.

    `unit` is `%`, `day` or `month` (a week is seven days, a year twelve months), the code of a currency, `large` for a
    number said in thousands or more without a unit, or empty.
    """

    number: Fraction
    step: Fraction
    unit: str
    words: str


def told_numbers(text: str) -> list[ToldNumber]:
    """Every number of the text that may be a value: no ordinals, no days of a month, no years."""
    tokens = list(_TOKEN.finditer(text))
    found: list[ToldNumber] = []
    at = 0
    while at < len(tokens):
        read = _digits(tokens, at) or _words(tokens, at) or _fraction(tokens, at)
        if read is None:
            at += 1
            continue
        number, step, unit, end = read
        told, end = _with_unit(tokens, at, end, number, step, unit)
        if told and not _is_date(tokens, at, end, told):
            words = text[tokens[at].start() : tokens[end - 1].end()]
            found.append(ToldNumber(number=told[0], step=told[1], unit=told[2], words=words))
        at = end
    return found


_Read = tuple[Fraction, Fraction, str, int]
_Told = tuple[Fraction, Fraction, str]


def _word(tokens: list[re.Match[str]], at: int) -> str:
    return tokens[at][0].casefold() if 0 <= at < len(tokens) else ""


def _digits(tokens: list[re.Match[str]], at: int) -> _Read | None:
    digits = tokens[at]["digits"]
    if digits is None:
        return None
    decimals = len(digits.partition(".")[2])
    scale, end = _SHORT.get((tokens[at]["short"] or "").casefold(), 1), at + 1
    while _word(tokens, end) in SCALES:
        scale *= SCALES[_word(tokens, end)]
        end += 1
    number = Fraction(digits.replace(",", "")) * scale
    return number, Fraction(scale, 2 * 10**decimals), "large" if scale >= SCALES["thousand"] else "", end


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
    return total, step, "large" if total >= SCALES["thousand"] else "", end


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
    if word in _TENS and after in _ONES[1:10]:
        return Fraction(WORDS[word] + WORDS[after]), at + 2
    return (Fraction(WORDS[word]), at + 1) if word in WORDS else None


def _decimals(tokens: list[re.Match[str]], at: int) -> tuple[tuple[Fraction, Fraction], int]:
    """What stands after `point`, with half of its last digit; nothing where no digit does."""
    told, place, end = Fraction(0), Fraction(1), at + 1
    while _word(tokens, at) == "point" and _word(tokens, end) in _ONES[:10]:
        place /= 10
        told, end = told + WORDS[_word(tokens, end)] * place, end + 1
    return (told, place / 2), end if place < 1 else at


def _fraction(tokens: list[re.Match[str]], at: int) -> _Read | None:
    """`half of it`, `a third`, `a quarter`; `the third draft` and `the first half of the year` are none."""
    word, before = _word(tokens, at), _word(tokens, at - 1)
    is_half = word == "half" and before not in ("first", "second", "latter")
    if is_half or (word in FRACTIONS and before in ("a", "one")):
        return FRACTIONS[word], Fraction(1, 2), "%", at + 1
    return None


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
    if after in PERIODS:
        family, size = PERIODS[after]
        return (number * size, step * size, family), end + 1
    for named, past in ((before, end), (after, end + 1)):
        code = MONEY.get(named) or (named.upper() if _is_code(tokens, named, at - 1, end) else "")
        if code:
            return (number, step, code), past
    return (number, step, unit), end


def _is_code(tokens: list[re.Match[str]], named: str, *at: int) -> bool:
    """Whether a neighbour is written as the code of a currency: three capitals."""
    return len(named) == 3 and any(0 <= one < len(tokens) and tokens[one][0] == named.upper() for one in at)


def _is_date(tokens: list[re.Match[str]], at: int, end: int, told: _Told) -> bool:
    """Whether a bare number is a day of a month, a year, or the number of a thing."""
    number, _, unit = told
    if unit:
        return False
    beside = (_word(tokens, end)[:3], _word(tokens, at - 1)[:3])
    is_year = tokens[at]["digits"] is not None and "," not in tokens[at][0] and 1900 <= number <= 2100
    is_numbered = _word(tokens, at - 1) in ("article", "art", "paragraph", "clause", "section", "no", "number", "page")
    return is_year or is_numbered or any(one in _MONTHS for one in beside)
