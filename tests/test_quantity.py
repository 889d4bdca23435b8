"""What every numeric type has by being a quantity; and that the next one is ten lines."""

from __future__ import annotations

import pytest

from deal_terms.values import TYPES, Context, Order, at_least, range_words, ranges
from deal_terms.values.numerals import decimal, grouped_digits, number
from deal_terms.values.quantity_leaf import Measure, Quantity
from deal_terms.values.quantity_type import each, quantity_type
from deal_terms.values.ranges import Range

NOTHING = Context(currencies={"$": "USD"})


def _read(words: str, context: Context) -> tuple[Range, str]:  # noqa: ARG001 - read like any quantity
    said, ends = range_words.split(words)
    return ranges.range_of(said, [number(end.removesuffix("MW").rstrip()) for end in ends]), "MW"


POWER = quantity_type(
    "power",
    Measure(
        example="500 MW",
        read=_read,
        plain=lambda ends, unit: f"{each(decimal)(ends, unit)} {unit}",
        say=lambda ends, unit: f"{each(grouped_digits)(ends, unit)} {unit}",
    ),
    schema=lambda _: {},
)


def quantity(type_: str, written: object) -> Quantity:
    parse = POWER.parse if type_ == "power" else TYPES[type_].parse
    value = parse(written, NOTHING, lambda _, message, hint: pytest.fail(f"{message}: {hint}"))
    assert isinstance(value, Quantity)
    return value


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("500 MW", "at least 750 MW", "raised"),
        ("500–1,000 MW", "600–900 MW", "narrowed"),
        ("at least 500 MW", "over 500 MW", "raised"),
        ("about 500 MW", "510 MW", "restated"),
    ],
)
def test_a_new_numeric_type_is_read_said_and_ordered_by_two_functions(before: str, after: str, kind: str) -> None:
    one, other = quantity("power", before), quantity("power", after)
    assert one.order(other).kind == kind
    assert one.to_yaml() == before
    assert quantity("power", one.to_yaml()) == one


@pytest.mark.parametrize("written", ["five hundred", "-5 MW", ["500 MW"], "", "700–500 MW", "more than 5 MW"])
def test_a_new_numeric_type_refuses_where_it_is_written_what_is_no_number(written: object) -> None:
    refused: list[object] = []
    assert POWER.parse(written, NOTHING, lambda at, *_: refused.append(at)) is None
    assert refused == [written]


@pytest.mark.parametrize(
    ("type_", "one", "other"), [("money", "USD 5 million", "EUR 5 million"), ("period", "40 days", "2 months")]
)
def test_what_has_another_unit_is_not_comparable_and_reaches_nothing(type_: str, one: str, other: str) -> None:
    a, b = quantity(type_, one), quantity(type_, other)
    assert (a.order(b), b.order(a)) == (Order("not_comparable", "units"),) * 2
    assert not at_least(a, b)
    assert not any((a.below(b), a.contains(b), a.is_like(b), a.common(b) is not None, a.key() == b.key()))


def test_quantities_of_two_measures_are_never_held_against_each_other() -> None:
    five, also_five = quantity("count", "5"), quantity("ratio", "5:1")
    assert five.range.ends() == also_five.range.ends()
    assert not five.is_like(also_five)
    assert five != also_five
    assert five.order(also_five) == Order("not_comparable", "units")
    assert not at_least(five, also_five)


def test_units_of_one_family_are_compared_and_keep_how_they_were_written() -> None:
    a, b = quantity("period", "12 months"), quantity("period", "1 year")
    assert a.order(b) == Order("restated")
    assert (a.to_yaml(), b.to_yaml(), a.canonical()) == ("12 months", "1 year", "12 months")
    assert b.canonical() == a.canonical()
