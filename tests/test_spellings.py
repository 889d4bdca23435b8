"""A value that cannot be read is refused with what to write instead, and that reads as what was meant."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from deal_terms.values import TYPES, Context, Value

CONTEXT = Context()


def spellings() -> list[tuple[str, str, list[str]]]:
    """The type, what is written and what it means, line by line; nothing for what names no value."""
    rows = []
    for line in Path(__file__).with_name("wrong_spellings.txt").read_text(encoding="utf-8").splitlines():
        if row := re.fullmatch(r"([a-z]+) = (.*) = ([^=]*)", line):
            name, written, meant = row.groups()
            written = re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), written)
            rows.append((name, written, [] if meant == "-" else meant.split(" | ")))
        else:
            assert not line or line.startswith("#"), line
    return rows


SPELLINGS = spellings()


def read(name: str, written: str) -> tuple[Value | None, list[str]]:
    """The value, or the hints; a mapping is read as one."""
    hints: list[str] = []
    told = yaml.load(written, yaml.BaseLoader) if written.startswith("{") else written
    value = TYPES[name].parse(told, CONTEXT, lambda _, __, hint: hints.append(hint))
    return value, hints


def advised(hint: str) -> list[str]:
    """What a hint says to write: all that stands behind `write`, parted by `or`."""
    found = re.search(r"\bwrite (?:the year first: |a mapping: |a range as )?(.+)", hint)
    return found[1].split(" or ") if found else []


def warnings(written: str) -> list[str]:
    said: list[str] = []
    TYPES["money"].doubts(written, CONTEXT, lambda _, message, hint: said.append(f"{message}; {hint}"))
    return said


def test_a_point_that_may_part_thousands_of_millions_is_doubted() -> None:
    assert warnings("EUR 2.500 million") == [
        "the point in 2.500 million may part thousands; write 2,500 million or 2.5 million"
    ]
    for sound in ("USD 2.455 million", "USD 2,500 million", "USD 2.50 million", "USD 0.500 million", "USD 12.3450"):
        assert warnings(sound) == []


def test_a_code_that_the_deal_itself_names_is_a_currency() -> None:
    hints: list[str] = []
    value = TYPES["money"].parse("QQQ 5", Context(currencies={"q": "QQQ"}), lambda _, __, hint: hints.append(hint))
    assert (str(value and value.to_yaml()), hints) == ("QQQ 5", [])


def test_a_sign_of_the_deal_may_begin_as_a_word_for_a_bound_does() -> None:
    hints: list[str] = []
    context = Context(currencies={"CA$": "CAD", "$": "USD"})
    values = [TYPES["money"].parse(one, context, lambda _, __, hint: hints.append(hint)) for one in ("CA$5m", "$5m")]
    assert ([str(value and value.to_yaml()) for value in values], hints) == (["CAD 5 million", "USD 5 million"], [])


def test_one_word_for_a_bound_means_one_thing_whatever_stands_behind_it() -> None:
    for name, written in (
        ("money", "close to USD 5 billion"),
        ("money", "close to 5 bn USD"),
        ("count", "close to 50"),
    ):
        [hint] = read(name, written)[1]
        assert all(one.startswith("nearly ") for one in advised(hint)), hint


def test_no_advice_is_worked_out_of_a_text_longer_than_any_sum() -> None:
    assert advised(read("money", f"{'about ' * 3}EUR 5 Mio.{' ' * 2}")[1][0])
    assert "EUR" not in read("money", f"EUR 5 Mio. {'de ' * 40}")[1][0]


def test_there_are_hundreds_of_wrong_spellings_and_each_meaning_reads() -> None:
    assert len(SPELLINGS) > 300
    for name, _, meant in SPELLINGS:
        for right in meant:
            assert read(name, right)[0] is not None, right


NUMBERS = (
    *(
        "5",
        "1.500",
        "1,5",
        "1.000.000",
        "1 000",
        "1,234,567",
        "half a",
        "five",
        "two and a half",
        "1/2",
        "-5",
        "–5",
        "+5",
    ),
    *("5e3", "1.234,5", "0,125", "'5", "5.", "1,234.5", "5–6,5", "3-4", "between 1 and 2", "from 1,5 to 2", "5 or 6"),
    *("over 1.500", "over 1.500–2.500", "nearly 5", "nearly twenty-odd", "5+", "twenty five", "1,000–2.000", "about"),
)
UNITS = {
    "rate": ("%", " percent", " points", " pct points", " bps", " b.p.", " bp a year", " Prozent", ""),
    "quantity": (
        " ha",
        " m",
        " million tonnes",
        " mio t",
        " kt",
        " mw",
        " h weekly",
        "/day",
        " sq. km",
        " °C",
        " apples",
    ),
    "period": (" years", " yrs", " y", " decades", " fortnights", " days after signing", " years 2 months", ""),
    "money": (" USD a share", " USD/MWh", " EUR per annum", " USD a quarter", " USD a unit", " mio EUR a decade", ""),
    "share": ("%", " percent", " of it", ""),
    "count": ("", " people", " lakh", " dozen"),
    "ratio": (":1", " to 2", ""),
}


@pytest.mark.parametrize("name", UNITS)
def test_every_value_that_a_hint_says_to_write_can_be_read(name: str) -> None:
    followed = 0
    for number in NUMBERS:
        for unit in UNITS[name]:
            for hint in read(name, f"{number}{unit}")[1]:
                # Behind a colon stands an example of the form; without a digit it is no value.
                for one in advised(hint) if ": " not in hint and re.search("[0-9]", hint) else ():
                    followed += 1
                    assert read(name, one.rstrip(","))[0] is not None, f"{number}{unit}: {hint}"
    assert followed > 5


@pytest.mark.parametrize(("name", "written", "meant"), SPELLINGS)
def test_what_a_hint_says_to_write_is_what_was_meant(name: str, written: str, meant: list[str]) -> None:
    value, hints = read(name, written)
    assert value is None
    [hint] = hints
    proposed = [read(name, one)[0] for one in advised(hint)]
    if meant:
        assert {str(one and one.to_yaml()) for one in proposed} == {
            str(right and right.to_yaml()) for right in (read(name, one)[0] for one in meant)
        }, hint
    else:
        assert not any(proposed), hint
