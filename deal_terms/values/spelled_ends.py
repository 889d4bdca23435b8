"""What one end of a wrongly spelled quantity means, by its measure: a number, what it counts in, and how often."""

from __future__ import annotations

import re
from collections.abc import Collection
from fractions import Fraction

from deal_terms.patterns import pattern
from deal_terms.values import price_basis, spelled_numbers
from deal_terms.values.context import Context
from deal_terms.values.currency_codes import CODES
from deal_terms.values.refusals import MisreadError
from deal_terms.values.respelling import Meaning
from deal_terms.values.spelled_words import CURRENCIES, DOLLARS, ENGLISH, FILLERS, FOREIGN, PERCENT, POINTS, TIMES
from deal_terms.values.units import UNITS_IN_SMALL

_MIXED = pattern(r"(?:([0-9]{1,3}) )?([0-9]{1,2})/([0-9]{1,2})")
_LONG_UNITS = [word for word in ENGLISH if len(word) >= 6]
_FEW = ("USD", "EUR", "GBP", "JPY", "CNY", "CHF", "CAD", "AUD", "INR", "RUB", "UAH", "PLN", "TRY", "BRL", "SEK", "NOK")


def money(words: str, context: Context) -> Meaning | None:
    """Of `3 mio. eur`, `half a billion dollars`, `1.234,50 €`."""
    try:
        words, basis = price_basis.split_misspelled(words)
    except MisreadError:
        return None
    words = re.sub(r"(?<=[a-z])(?=[€£])", " ", re.sub(r"\bd'", "", _joined(words)))
    found = spelled_numbers.find(words)
    if found is None:
        return None
    size, rest = spelled_numbers.factor([_unit_meant(word) for word in found.behind.split()])
    named = " ".join(word for word in (*found.before.split(), *rest) if word not in FILLERS)
    units = tuple(f"{code}{basis.text()}" for code in currencies_named(named, context)) if named else ()
    return (
        None
        if named and not units
        else Meaning(
            found.as_decimals if basis.counts_things() else found.as_thousands,
            found.as_decimals,
            None if size == 1 else size,
            units,
        )
    )


def count(words: str, context: Context) -> Meaning | None:  # noqa: ARG001 - asked like any measure
    """Of `1.455`, `5 lakh`, `a dozen`."""
    found = spelled_numbers.find(_joined(words))
    if found is None or found.before.strip():
        return None
    size, rest = spelled_numbers.factor([_unit_meant(word) for word in found.behind.split()])
    number = found.as_thousands if size == 1 else found.as_decimals  # without a unit a count has no decimals
    return None if rest else Meaning(found.as_thousands, number, None if size == 1 else size, ("",))


def share(words: str, context: Context) -> Meaning | None:  # noqa: ARG001 - asked like any measure
    """Of `50 percent`, `12,5 %`, `half`; a bare number below 1 may be per cent or a fraction of 1."""
    words = _joined(words)
    bare = re.sub(rf"\s*(?:{PERCENT}|‰)$", "", words)
    bare = re.sub(r"^([0-9]+),([0-9]+)$", r"\1.\2", bare)  # no share has thousands
    if bare != words and (mixed := _MIXED.fullmatch(bare)) and int(mixed[3]):
        number = int(mixed[1] or 0) + Fraction(int(mixed[2]), int(mixed[3]))
        return Meaning(number, number, Fraction(1), ("",))
    found = spelled_numbers.find(bare)
    if found is None or found.as_decimals is None or found.before.strip() or found.behind.strip():
        return None
    size = Fraction(1, 10) if words.endswith("‰") else Fraction(1)
    number = found.as_decimals
    if words.endswith("‰") or re.search(rf"{PERCENT}$", words) or number >= 1:
        return Meaning(number, number, size, ("",))
    return Meaning(number if re.search("[0-9]", bare) else number * 100, number * 100, size, ("",))


def rate(words: str, context: Context) -> Meaning | None:  # noqa: ARG001 - asked like any measure
    """Of `145 percent`, `minus 5 %`, `4,125%`, `half a point`, `25 b.p.`."""
    words = re.sub(r"^\+\s*(?=[0-9])", "", _joined(words))
    minus = re.match(r"(?:minus|moins|menos|meno)\s+|[-–]\s*(?=[0-9])", words)
    bare = re.sub(rf"\s*{PERCENT}( points?)?$", "", words[minus.end() :] if minus else words)
    percent = bare != (words[minus.end() :] if minus else words)
    points = percent and words.endswith(("point", "points"))
    found = spelled_numbers.find(re.sub(r"^([0-9]+),([0-9]+)(?![0-9.,])", r"\1.\2", bare))
    if found is None or found.as_decimals is None or found.before.strip():
        return None
    unit = "point" if points else "%" if percent else POINTS.get(found.behind.strip().removeprefix("of a ").strip(), "")
    bare_number = not unit and not found.behind.strip()
    if not (unit or bare_number) or (percent and found.behind.strip()) or 10**30 % found.as_decimals.denominator:
        return None
    numbers = (found.as_thousands if "," in bare else found.as_decimals), found.as_decimals
    grouped, plain = (None if number is None else -number if minus else number for number in numbers)
    if bare_number:
        return Meaning(grouped, plain, None, ())
    return Meaning(grouped, plain, Fraction(1, 100) if unit == "bp" else Fraction(1), (unit,))


def quantity(words: str, context: Context) -> Meaning | None:  # noqa: ARG001 - asked like any measure
    """Of `1.000 hectares`, `half a million tonnes`, `five kilometres`."""
    try:
        words, basis = price_basis.split_misspelled(words)
    except MisreadError:
        return None
    found = spelled_numbers.find(_joined(words))
    if found is None or found.before.strip():
        return None
    size, named = Fraction(1), found.behind.strip()
    if named not in UNITS_IN_SMALL:  # a metre is no million
        size, rest = spelled_numbers.factor([word for word in named.split() if word not in FILLERS])
        named = " ".join(rest)
    if not named:
        return Meaning(found.as_thousands, found.as_decimals, None if size == 1 else size, ())
    unit = UNITS_IN_SMALL.get(named)
    return unit and Meaning(
        found.as_thousands, found.as_decimals, None if size == 1 else size, (f"{unit.one}{basis.text()}",)
    )


def period(words: str, context: Context) -> Meaning | None:  # noqa: ARG001 - asked like any measure
    """Of `10 jahre`, `a year and a half`, `45-day`; sizes are in days or months."""
    found = spelled_numbers.find(re.sub(r"(?<=[0-9])-(?=[a-z])", " ", _joined(words)))
    if found is None or found.before.strip():
        return None
    units = [word for word in found.behind.split() if word not in FILLERS]
    if not units:
        return Meaning(found.as_thousands, found.as_decimals, None, ())
    if len(units) > 1 or units[0] not in TIMES:
        return None
    unit, often = TIMES[units[0]]
    return Meaning(
        found.as_thousands, found.as_decimals, Fraction(often * {"week": 7, "year": 12}.get(unit, 1)), (unit,)
    )


def ratio(words: str, context: Context) -> Meaning | None:  # noqa: ARG001 - asked like any measure
    """Of `2 : 1,5`, `two:one`."""
    sides = [spelled_numbers.find(side.strip()) for side in words.split(":")]
    numbers = [side.as_decimals for side in sides if side and not side.before.strip() and not side.behind.strip()]
    if len(sides) != 2 or len(numbers) != 2 or numbers[0] is None or not numbers[1]:
        return None
    quotient = numbers[0] / numbers[1]
    return Meaning(quotient, quotient, Fraction(1), ("",))


def nearest_code(code: str, known: Collection[str]) -> str | None:
    """The currency a misspelled code most likely means: its letters in another order, or one that is much used."""
    near = [one for one in (*_FEW, *sorted(known)) if one in known and sorted(one) == sorted(code)]
    import difflib  # noqa: PLC0415  for mistakes alone

    return next(iter(near or difflib.get_close_matches(code, [one for one in _FEW if one in known], n=1)), None)


def _joined(words: str) -> str:
    """Without the points of abbreviations, and with hyphens between words as spaces."""
    return re.sub(r"(?<=[^\W\d_])-(?=[^\W\d_])", " ", re.sub(r"(?<=[^\W\d_])\.(?![0-9])", "", words))


def _unit_meant(word: str) -> str:
    """A misspelled million; never one size for another, whose names are not so much alike."""
    if len(word) < 6 or word in FOREIGN or word in CURRENCIES:
        return word
    import difflib  # noqa: PLC0415  for mistakes alone

    return next(iter(difflib.get_close_matches(word, _LONG_UNITS, n=1, cutoff=0.85)), word)


def currencies_named(named: str, context: Context) -> tuple[str, ...]:
    """The codes that a name, a sign or a misspelled code can stand for."""
    signs = {sign.casefold(): code for sign, code in context.currencies.items()}
    if named in signs:
        return (signs[named],)
    if named in DOLLARS:
        return (context.currencies.get("$", "USD"),)
    if named in CURRENCIES:
        return CURRENCIES[named]
    if not re.fullmatch("[a-z]{3}", named):
        return ()
    known = CODES | set(context.currencies.values())
    near = named.upper() if named.upper() in known else nearest_code(named.upper(), known)
    return () if near is None else (near,)
