"""A sum of money in one currency: exact, about, bounded, or between two."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from deal_terms.patterns import pattern
from deal_terms.values import plain_sums, price_basis, range_words, ranges, spelled_ends
from deal_terms.values.context import Context
from deal_terms.values.currency_codes import CODES
from deal_terms.values.extremum import with_extremum
from deal_terms.values.large_numbers import SHORT_SIZES, SIZES, say_numbers
from deal_terms.values.numerals import (
    decimal,
    grouped_digits,
    may_be_thousands,
    may_part_thousands,
    number,
    plain_digits,
)
from deal_terms.values.quantity_leaf import Measure
from deal_terms.values.quantity_type import quantity_schema, quantity_type
from deal_terms.values.ranges import Range
from deal_terms.values.refusals import MisreadError, Refuse, known_names, shown_value
from deal_terms.values.schema import Plain
from deal_terms.values.vague_numbers import IN_WORDS, split_vague

EXAMPLE = "USD 500 billion"
UNITS = {**SIZES, **SHORT_SIZES}
_NAMES = {"dollar": "USD", "dollars": "USD", "us$": "USD", "euro": "EUR", "euros": "EUR", "pounds": "GBP"}
_END = pattern(r"(?P<front>[^0-9]*?)\s*(?P<number>[-−+]?[.,]?[0-9][0-9.,_'’]*(?: [0-9][0-9.,]*)*)\s*(?P<rest>.*)")
_REST = pattern(r"(?P<unit>[A-Za-z]*)\s*(?P<currency>.*)")


class _End(NamedTuple):
    number: Fraction
    unit: int | None
    currency: str | None
    as_written: str


def _read(words: str, context: Context) -> tuple[Range, str]:
    """Of `USD 500 billion`, `$500bn`, `about …`, `USD 300–350 billion`, `USD 15 a share` and their like.

    The unit is the currency, and behind it what the sum is per.
    """
    words, basis = price_basis.split(words)
    said, written_ends = range_words.split(words)
    *firsts, last = written_ends
    ends = [_read_end(end, context) for end in (*(price_basis.without_basis(one, basis) for one in firsts), last)]
    currencies = {end.currency for end in ends if end.currency is not None}
    if not currencies:
        signs = " ".join(context.currencies)
        raise MisreadError(
            f"{shown_value(words)} names no currency",
            "write its code before the number" + (f", or a sign: {signs}" if signs else ""),
        )
    if len(currencies) > 1:
        raise _two_currencies(words)
    unit = ends[-1].unit
    by_themselves = said != "exactly" and None not in (ends[0].currency, ends[-1].currency)  # over $1 million up to $5
    if unit is None and ends[0].unit is not None and not by_themselves:
        raise MisreadError(
            f"the upper end of {shown_value(words)} has no unit",
            "write the unit after the second number, or after both",
        )
    # A price per unit has decimals; a rent of 1.500 a month is told by those who part thousands so.
    if unit is None and not basis.counts_things() and any(may_be_thousands(end.as_written) for end in ends):
        raise may_part_thousands(words)
    numbers = [end.number * (end.unit or unit or 1) for end in ends]
    advice = "write the lower end first, and the unit after both numbers: USD 500 million–1 billion"
    return ranges.range_of(said, numbers, advice), currencies.pop() + basis.text()


def _read_end(words: str, context: Context) -> _End:
    parts = _END.fullmatch(words)
    if parts is None:
        raise MisreadError(
            f"{shown_value(words)} has no number in digits", f"a sum is a code and digits, such as {EXAMPLE}"
        )
    if re.match(r"[eE][+-]?[0-9]", parts["rest"]):
        raise MisreadError(
            f"{shown_value(words)} is written with an exponent", "write the number out, or with a unit: 1 billion"
        )
    named = [parts["front"]] if parts["front"] else []
    rest = _REST.fullmatch(parts["rest"])
    assert rest is not None, "every text has a beginning and a rest"
    unit = UNITS.get(rest["unit"].lower())
    after = rest["currency"] if unit is not None else parts["rest"]
    if after:
        named.append(after)
    currencies = [_currency(name, context) for name in named]
    if len(set(currencies)) > 1:
        raise _two_currencies(words)
    return _End(number(parts["number"]), unit, currencies[0] if currencies else None, parts["number"])


def _two_currencies(words: str) -> MisreadError:
    return MisreadError(f"{shown_value(words)} names two currencies", "one sum, one currency: make it two terms")


def _currency(name: str, context: Context) -> str:
    if name in context.currencies:
        return context.currencies[name]
    if name in CODES or name in context.currencies.values():
        return name
    if re.fullmatch(r"[A-Z]{3}", name):
        raise MisreadError(
            f"no currency has the code {name}",
            "write the code that ISO 4217 gives it, or name it under `currencies` in deal.yaml with a sign",
        )
    if meant := _NAMES.get(name.casefold()):
        raise MisreadError(
            f"{shown_value(name)} is not a currency", f"write the three capitals of its code, or its sign: {meant}"
        )
    if re.fullmatch(r"[A-Za-z]{3}", name):
        raise MisreadError(f"{shown_value(name)} is not a currency", f"a currency is three capitals: {name.upper()}")
    if re.fullmatch(r"[A-Za-z]+", name):
        raise MisreadError(f"{shown_value(name)} is neither a unit nor a currency", known_names(name, UNITS, "unit"))
    if range_words.is_bound(name):
        raise MisreadError(
            f"{shown_value(name)} before the number", "write the word for the bound first: over USD 5 billion"
        )
    if re.search(r"[A-Za-z]{2}|\s", name):
        raise MisreadError(
            f"{shown_value(name)} beside the sum", "write the sum alone; what it is for belongs in the label"
        )
    signs = ", ".join(f"{sign} ({code})" for sign, code in context.currencies.items())
    raise MisreadError(
        f"{shown_value(name)} is not a currency", f"a code of three capitals, or a known sign: {signs or 'none known'}"
    )


def _say(ends: tuple[Fraction, ...], unit: str) -> str:
    """`USD 5 billion`, `USD 1.375 a share`."""
    currency, basis = _parts(unit)
    per_thing = bool(basis) and price_basis.split(f"{currency} 1{basis}")[1].counts_things()
    return f"{currency} {say_numbers(ends, digits=_exactly if per_thing else _with_cents)}{basis}"


def _with_cents(end: Fraction) -> str:
    """As a sum is written, with its cents where it has any: 42.60."""
    return _padded(plain_digits(end))


def _exactly(end: Fraction) -> str:
    """As a price is written, which may have more decimals than cents: 1.375."""
    return _padded(grouped_digits(end))


def _padded(digits: str) -> str:
    return f"{digits}0" if digits[-2:-1] == "." else digits


def _parts(unit: str) -> tuple[str, str]:
    """The currency, and what the sum is per, with the blank before it."""
    currency, blank, basis = unit.partition(" ")
    return currency, blank + basis


def _plain(ends: tuple[Fraction, ...], unit: str) -> str:
    """In digits without commas."""
    currency, basis = _parts(unit)
    return f"{currency} {'–'.join(map(decimal, ends))}{basis}"


def _sums(words: str) -> list[str]:
    """One sum in several currencies: `USD 10 million, as EUR 9.2 million`, or `USD 10 million (EUR 9.2 million)`."""
    if bracketed := re.fullmatch(r"([^()]+?)\s*\((?:as\s+)?([^()]+)\)", words):
        return [bracketed[1], bracketed[2]]
    return re.split(r",\s*as\s+", words)


def _in_words(words: str, context: Context) -> str:
    """Of `hundreds of millions of USD`, `millions of $ a year`."""
    number, behind = split_vague(words)
    if not number:
        return ""
    sum_, basis = price_basis.split(f"1 {behind}")
    named = sum_.removeprefix("1 ")
    meant = spelled_ends.currencies_named(named.casefold(), context)
    if named in (*context.currencies, *meant):
        return f"{number} of {_currency(named, context)}{basis.text()}"
    told = " or ".join(f"{number} of {code}{basis.text()}" for code in meant)
    hint = f"write {told}" if meant else f"name the currency by its code or its sign: {number} of USD"
    raise MisreadError(f"{shown_value(named)} is not a currency", hint)


MONEY = Measure(
    example=EXAMPLE,
    read=_read,
    plain=_plain,
    say=_say,
    read_end=spelled_ends.money,
    tidy=price_basis.of_adverb,
    in_words=_in_words,
    parts=_sums,
    basis=lambda unit: _parts(unit)[1],
)


def schema(context: Context) -> Plain:  # noqa: ARG001 - asked of every type
    """For an editor."""
    says = (
        "A sum: exact, `about`, `over`, `at least`, `under`, `at most`, `up to`, or between two; perhaps per something."
    )
    examples = (
        "USD 500 billion",
        "about $5m",
        "USD 300–350 billion",
        "USD 15 a share",
        "USD 10, as EUR 9.20",
        "millions of USD",
    )
    return quantity_schema(rf"[0-9]|{IN_WORDS}\s+[oO][fF]\s+\S", says, *examples)


_THOUSANDS_OF_MILLIONS = pattern(r"(?<![0-9.,])([1-9][0-9]{0,2})\.([0-9]{2}0)\s?([A-Za-z]+)")


def _doubts(written: object, context: Context, warn: Refuse) -> None:  # noqa: ARG001 - asked of every type
    """Warn of 2.500 million, which other countries write for 2,500 million."""
    for whole, rest, unit in _THOUSANDS_OF_MILLIONS.findall(str(written)):
        if unit.lower() in UNITS:
            hint = f"write {whole},{rest} {unit} or {whole}.{rest.rstrip('0') or '0'} {unit}"
            warn(written, f"the point in {whole}.{rest} {unit} may part thousands", hint)


TYPE = with_extremum(
    replace(quantity_type("money", MONEY, schema=schema), doubts=_doubts, read_plain=plain_sums.reader(MONEY)),
    MONEY,
)
