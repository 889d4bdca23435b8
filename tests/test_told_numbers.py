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
    ],
)
def test_numbers_are_read_in_digits_and_in_words(words: str, numbers: list[tuple[str, str]]) -> None:
    assert [(one.number, one.unit) for one in told_numbers(words)] == [
        (Fraction(number), unit) for number, unit in numbers
    ]


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
