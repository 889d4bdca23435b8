"""Values that the words of their own reports contradict: they tell numbers, and none of them is the value's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from deal_terms.errors import Problem
from deal_terms.loading.told_numbers import ToldNumber, told_numbers
from deal_terms.model.deal import Deal
from deal_terms.model.events_figures import FigureReading
from deal_terms.model.record import Reading, Report
from deal_terms.values import Value, parts_of
from deal_terms.values.count import COUNT
from deal_terms.values.money import MONEY
from deal_terms.values.period import PERIOD
from deal_terms.values.quantity_leaf import Quantity
from deal_terms.values.share import PERCENTAGE

# What a number in the words has to be said in to contradict a value of the measure; a bare number alone never does.
_ONE = Fraction(1)


def number_warnings(deal: Deal) -> Iterator[Problem]:
    """A warning a reading, where it stands."""
    for spec in deal.specs():
        for term, readings in spec.terms.items():
            for reading in readings:
                yield from _reading(deal, deal.terms[term].label, reading)
    for figure in deal.figures.values():
        for value in figure.readings:
            yield from _reading(deal, figure.label, value)


def contradicting_words(deal: Deal, reading: Reading | FigureReading) -> str:
    """The numbers in the words of its reports, where they contradict its value; else empty."""
    quantities, numbers = _told(deal, reading)
    telling = [
        one for one in numbers if not one.is_doubtful and any(_is_in_unit(one, quantity) for quantity in quantities)
    ]
    if telling and not any(_agree(one, quantity) for one in numbers for quantity in quantities):
        said = dict.fromkeys(one.words for one in telling)
        # `500 billion` beside `500 billion dollars` is said already.
        return ", ".join(one for one in said if not any(other.startswith(f"{one} ") for other in said))
    return ""


def is_told(deal: Deal, reading: Reading | FigureReading) -> bool:
    """Whether a number in the words of its reports is that of its value."""
    quantities, numbers = _told(deal, reading)
    return any(_agree(one, quantity) for one in numbers for quantity in quantities)


def _told(deal: Deal, reading: Reading | FigureReading) -> tuple[list[Quantity], list[ToldNumber]]:
    """The numbers of a value, and those in the words of its reports."""
    quantities = list(_quantities(reading.value))
    words = _words(deal, reading.reports) if quantities else ()
    return quantities, [number for said in words for number in told_numbers(said, deal.context.currencies)]


def _reading(deal: Deal, label: str, reading: Reading | FigureReading) -> Iterator[Problem]:
    said = contradicting_words(deal, reading)
    if said:
        held = reading.value.text(deal.context) if reading.value else ""
        message = f"{label} is {held}, and the words of its reports say another number: {said}"
        hint = "correct the value or the words; where both are right, say in `says` where the value comes from"
        yield Problem(reading.written_at, message, hint, "warning")


def _quantities(value: Value | None) -> Iterator[Quantity]:
    """The numbers of a value that a sentence would tell; a ratio is told in too many ways."""
    for part in parts_of(value):
        for leaf in part.fields().values():
            if isinstance(leaf, Quantity) and not leaf.words and leaf.measure in (MONEY, PERCENTAGE, PERIOD, COUNT):
                yield leaf


def _words(deal: Deal, reports: Iterable[Report]) -> Iterator[str]:
    """What the reports say, and what they quote, where that is English."""
    for report in reports:
        yield report.says
        if report.lang in ("", "en"):
            yield report.quote
        if deal.sources[report.source].lang in ("", "en"):
            yield report.anchor


def _is_in_unit(told: ToldNumber, quantity: Quantity) -> bool:
    unit = quantity.unit.split(" ")[0]  # without what it is per, or counted from
    if quantity.measure is MONEY:
        return told.unit in (unit, "large")
    if quantity.measure is PERCENTAGE:
        return told.unit == "%"
    if quantity.measure is PERIOD:
        return told.unit == quantity.measure.family(unit)
    # `one` is as often a pronoun.
    return told.unit in ("", "large") and told.number != _ONE


def _agree(told: ToldNumber, quantity: Quantity) -> bool:
    """Whether the number, or what it was rounded from or to, lies in the range of the value."""
    if told.unit and not _is_in_unit(told, quantity):
        return False
    low, high = quantity.range.low, quantity.range.high
    numbers = told_numbers(str(quantity.to_yaml()))
    step = max([told.step, *(one.step for one in numbers)])
    return (low is None or low - step <= told.number) and (high is None or told.number <= high + step)
