"""Numbers in words, and the values that they contradict."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from deal_terms.loading import credibility
from deal_terms.loading.deal import load
from deal_terms.loading.told_numbers import told_numbers
from tests.generated import read
from tests.test_standing import STRAITS, changed

ROOT = Path(__file__).parent.parent
SHIPPED = ["terms/ukraine-minerals", "tests/deals/quay-lease", "tests/deals/foundry-contract"]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("nine million", [("9000000", "large")]),
        ("a hundred and eighty pounds", [("180", "GBP")]),
        ("one point two million", [("1200000", "large")]),
        ("two hundred and five thousand", [("205000", "large")]),
        ("two million five hundred thousand", [("2500000", "large")]),
        ("$500bn by 12 March 2025", [("500000000000", "USD")]),
        ("CAD 1,500.5 million", [("1500500000", "CAD")]),
        ("1,904 wells", [("1904", "")]),
        ("forty in a hundred, not half", [("40", "%"), ("50", "%")]),
        ("fifty-five per cent of it", [("55", "%")]),
        ("ten years or 45 days", [("120", "month"), ("45", "day")]),
        ("a third of it", [("100/3", "%")]),
        ("the third draft, the first half of 2024, article 12, the 15th clause", []),
        ("no number at all", []),
        ("four years and eight months", [("56", "month")]),
        ("2 weeks 3 days, then 10 days", [("17", "day"), ("10", "day")]),
        ("four years of eight months each", [("48", "month"), ("8", "month")]),
        ("two dozen, or a dozen", [("24", ""), ("12", "")]),
        ("half a million dollars", [("500000", "USD")]),
        ("a quarter of a million", [("250000", "large")]),
        ("three quarters of a billion euros", [("750000000", "EUR")]),
        ("three quarters of it", [("75", "%")]),
        ("two and a half million pounds", [("2500000", "GBP")]),
        ("two and a half years", [("30", "month")]),
        ("ten decades, two fortnights", [("1200", "month"), ("28", "day")]),
        ("40 000 dollars, or 1.000.000", [("40000", "USD"), ("1000000", "")]),
        (
            "200 Marines, 30 may leave, 12 septic tanks, 5 marches, 8 junior officers",
            [(n, "") for n in ["200", "30", "12", "5", "8"]],
        ),
        ("12 March, 3 Sept, Dec 24, May 7", []),
        ("March 200 tonnes", [("200", "")]),
        ("in phase 2, stage 3, step 4, annex 5, chapter six, point 7, articles 5 and 6, phases 1 to 3", []),
        ("phase 2 and five hostages", [("5", "")]),
        ("CA$5 million and C$6", [("5000000", "CA$"), ("6", "")]),
    ],
)
def test_numbers_are_read_in_digits_and_in_words(words: str, numbers: list[tuple[str, str]]) -> None:
    assert [(one.number, one.unit) for one in told_numbers(words) if not one.is_doubtful] == [
        (Fraction(number), unit) for number, unit in numbers
    ]


def test_a_year_may_be_a_number_and_a_point_may_part_thousands() -> None:
    [year, sum_] = told_numbers("2000 soldiers, 1.500 dollars")
    assert (year.is_doubtful, sum_.is_doubtful) == (True, True)
    assert not any(one.is_doubtful for one in told_numbers("2,000 soldiers, 2000 dollars, 1,500 dollars, 1.50 dollars"))


def test_a_sign_stands_for_what_it_does_in_the_deal() -> None:
    told = told_numbers("$5, 6 dollars, US$7, £8, CA$9", {"$": "CAD", "CA$": "CAD"})
    assert [one.unit for one in told] == ["CAD", "CAD", "USD", "GBP", "CAD"]


@pytest.mark.parametrize(
    ("type_", "value", "words"),
    [
        ("period", "4 years 8 months", "four years and eight months"),
        ("period", "18 months", "one and a half years"),
        ("period", "10 years", "a decade, which may be put off by 3 months"),
        ("share", "12.5%", "an eighth, not half"),
        ("share", "20%", "a fifth goes to the fund, half to the towns"),
        ("share", "20%", "so says a third draft"),
        ("count", "24", "two dozen, and 3 officers"),
        ("count", "200", "200 Marines and 40 advisers"),
        ("count", "2000", "2000 soldiers in 3 brigades"),
        ("count", "20", "in phase 2 the prisoners go home"),
        ("count", "20", "under articles 5 and 6 the prisoners go home"),
        ("money", "USD 250,000", "a quarter of a million dollars"),
        ("money", "USD 750,000", "three quarters of a million"),
        ("money", "USD 40,000", "40 000 dollars"),
        ("money", "USD 1 million", "1.000.000 dollars"),
        ("money", "USD 1,500", "1.500 dollars"),
        ("money", "CAD 9 million", "$9 million, where eight million were offered before"),
    ],
)
def test_words_that_tell_the_value_in_another_way_do_not_contradict_it(type_: str, value: str, words: str) -> None:
    term = {"label": "What is told", "topic": "t", "type": type_}
    register = changed(STRAITS, "deal.yaml", "terms", "told", to=term)
    deal = changed(register, "deal.yaml", "currencies", to={"$": "CAD" if "CAD" in value else "USD"})
    told = {"value": value, "reports": {"real 3": words}}
    warned = credibility.warnings(read(changed(deal, "versions/final.yaml", "terms", "told", to=told)))
    assert not [one.message for one in warned if "say another number" in one.message]


@pytest.mark.parametrize(
    ("value", "words", "contradicted"),
    [
        ("USD 9 million", "eight million", True),
        ("USD 9 million", "nine million", False),
        ("USD 2.43 billion", "2.4 billion", False),
        ("USD 2.4 billion", "USD 2.43 billion", False),
        ("USD 2.4 billion", "USD 2.5 billion", True),
        ("over USD 40 million", "42.6 million", False),
        ("over USD 40 million", "thirty million", True),
        ("USD 300–350 million", "between 300 and 350 million", False),
        ("about USD 100 million", "105 million", False),
        ("USD 9 million", "a tenth of 80 million, nine million in all", False),
        ("USD 9 million", "a large sum, in three parts", False),
        ("USD 9 million", "EUR 8 million", False),
        ("USD 9 million", "half of it", False),
    ],
)
def test_a_value_is_contradicted_by_numbers_in_its_unit_alone(value: str, words: str, contradicted: bool) -> None:  # noqa: FBT001
    toll = {"value": value, "reports": {"real 3": words}}
    warned = credibility.warnings(read(changed(STRAITS, "versions/final.yaml", "terms", "toll", to=toll)))
    assert any("say another number" in one.message for one in warned) == contradicted
    assert {(one.level, bool(one.hint), bool(one.place)) for one in warned} <= {("warning", True, True)}


def test_another_report_that_says_it_is_enough() -> None:
    toll = {"value": "USD 9 million", "reports": {"real 3": "eight million", "first 3": "nine million"}}
    assert not credibility.warnings(read(changed(STRAITS, "versions/outline.yaml", "terms", "toll", to=toll)))


@pytest.mark.parametrize("folder", SHIPPED)
def test_a_sound_deal_is_asked_nothing(folder: str) -> None:
    assert credibility.warnings(load(ROOT / folder)) == []
