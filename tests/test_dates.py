"""Dates as exactly as they are known: every form with its words, its days, its EDTF, and how two of them stand."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from jsonschema import Draft7Validator

from deal_terms.values import TYPES, Context, Happening
from deal_terms.values.day_range import Date
from deal_terms.values.telling import relation

CONTEXT = Context(
    events={
        "signing": Happening("the signing", datetime.date(2024, 3, 5), datetime.date(2024, 3, 5)),
        "talks": Happening("the talks", datetime.date(2024, 3, 1), datetime.date(2024, 3, 31)),
        "peace": Happening("a peace deal"),
    }
)
SPELLINGS = [
    # written, in words, first day, last day, EDTF
    ("2024-03-05", "2024-03-05", "2024-03-05", "2024-03-05", "2024-03-05"),
    ("2024-03", "March 2024", "2024-03-01", "2024-03-31", "2024-03"),
    ("2024", "2024", "2024-01-01", "2024-12-31", "2024"),
    ("2024-03-05~", "about 2024-03-05", "2024-03-02", "2024-03-08", "2024-03-05~"),
    ("2024-03~", "about March 2024", "2024-02-01", "2024-04-30", "2024-03~"),
    ("2024~", "about 2024", "2023-01-01", "2025-12-31", "2024~"),
    ("about 2024-03-05", "about 2024-03-05", "2024-03-02", "2024-03-08", "2024-03-05~"),
    ("About  2024-03", "about March 2024", "2024-02-01", "2024-04-30", "2024-03~"),
    ("about 2024", "about 2024", "2023-01-01", "2025-12-31", "2024~"),
    ("about 2024-01-02", "about 2024-01-02", "2023-12-30", "2024-01-05", "2024-01-02~"),
    ("2024-01~", "about January 2024", "2023-12-01", "2024-02-29", "2024-01~"),
    ("0001-01~", "about January 0001", "0001-01-01", "0001-02-28", "0001-01~"),
    ("9999~", "about 9999", "9998-01-01", "9999-12-31", "9999~"),
    ("2024-03-05?", "2024-03-05 (uncertain)", "2024-03-05", "2024-03-05", "2024-03-05?"),
    ("2024-03?", "March 2024 (uncertain)", "2024-03-01", "2024-03-31", "2024-03?"),
    ("2024?", "2024 (uncertain)", "2024-01-01", "2024-12-31", "2024?"),
    ("2024-03%", "about March 2024 (uncertain)", "2024-02-01", "2024-04-30", "2024-03%"),
    ("about 2024-03?", "about March 2024 (uncertain)", "2024-02-01", "2024-04-30", "2024-03%"),
    ("2024-21", "spring 2024", "2024-03-01", "2024-11-30", "2024-21"),
    ("2024-22", "summer 2024", "2023-12-01", "2025-02-28", "2024-22"),
    ("2024-23", "autumn 2024", "2024-03-01", "2024-11-30", "2024-23"),
    ("2024-24", "winter 2024", "2023-12-01", "2025-02-28", "2024-24"),
    ("Spring 2024", "spring 2024", "2024-03-01", "2024-11-30", "2024-21"),
    ("fall 2024", "autumn 2024", "2024-03-01", "2024-11-30", "2024-23"),
    ("2024-25", "spring 2024 (northern hemisphere)", "2024-03-01", "2024-05-31", "2024-25"),
    ("2024-26", "summer 2024 (northern hemisphere)", "2024-06-01", "2024-08-31", "2024-26"),
    ("2024-28", "winter 2024 (northern hemisphere)", "2023-12-01", "2025-02-28", "2024-28"),
    ("2024-29", "spring 2024 (southern hemisphere)", "2024-09-01", "2024-11-30", "2024-29"),
    ("2024-32", "winter 2024 (southern hemisphere)", "2024-06-01", "2024-08-31", "2024-32"),
    ("2024-23~", "about autumn 2024", "2024-02-01", "2024-12-31", "2024-23~"),
    ("0001-24", "winter 0001", "0001-01-01", "0002-02-28", "0001-24"),
    ("Q1 2024", "the first quarter of 2024", "2024-01-01", "2024-03-31", "2024-33"),
    ("2024-q3", "the third quarter of 2024", "2024-07-01", "2024-09-30", "2024-35"),
    ("2024-36", "the fourth quarter of 2024", "2024-10-01", "2024-12-31", "2024-36"),
    ("about Q1 2024", "about the first quarter of 2024", "2023-12-01", "2024-04-30", "2024-33~"),
    ("2024-37", "the first third of 2024", "2024-01-01", "2024-04-30", "2024-37"),
    ("H1 2024", "the first half of 2024", "2024-01-01", "2024-06-30", "2024-40"),
    ("2024-H2", "the second half of 2024", "2024-07-01", "2024-12-31", "2024-41"),
    ("2024-1X", "October to December 2024", "2024-10-01", "2024-12-31", "2024-1X"),
    ("2024-0X", "January to September 2024", "2024-01-01", "2024-09-30", "2024-0X"),
    ("2024-XX", "2024", "2024-01-01", "2024-12-31", "2024-XX"),
    ("2024-XX-XX", "2024", "2024-01-01", "2024-12-31", "2024-XX-XX"),
    ("2024-02-XX", "February 2024", "2024-02-01", "2024-02-29", "2024-02-XX"),
    ("2024-03-0X", "2024-03-01 to 2024-03-09", "2024-03-01", "2024-03-09", "2024-03-0X"),
    ("2024-03-3X", "2024-03-30 to 2024-03-31", "2024-03-30", "2024-03-31", "2024-03-3X"),
    ("202X", "the 2020s", "2020-01-01", "2029-12-31", "202X"),
    ("20XX", "2000 to 2099", "2000-01-01", "2099-12-31", "20XX"),
    ("202X~", "about the 2020s", "2019-01-01", "2030-12-31", "202X~"),
    ("../2024-03", "by March 2024", None, "2024-03-31", "../2024-03"),
    ("2024-03/..", "from March 2024", "2024-03-01", None, "2024-03/.."),
    ("/2024-03", "by March 2024", None, "2024-03-31", "../2024-03"),
    ("2024-03/", "from March 2024", "2024-03-01", None, "2024-03/.."),
    ("2024-03/2024-05", "from March 2024, by May 2024", "2024-03-01", "2024-05-31", "2024-03/2024-05"),
    ("2024-03~/2024-05-10?", "from about March 2024, by 2024-05-10 (uncertain)", "2024-02-01", "2024-05-10", None),
    ("early 2024-03", "early March 2024", "2024-03-01", "2024-03-13", "[2024-03-01..2024-03-13]"),
    ("mid 2024-03", "mid-March 2024", "2024-03-08", "2024-03-23", "[2024-03-08..2024-03-23]"),
    ("late 2024-02", "late February 2024", "2024-02-18", "2024-02-29", "[2024-02-18..2024-02-29]"),
    ("Early 2024", "early 2024", "2024-01-01", "2024-05-31", "[2024-01-01..2024-05-31]"),
    ("mid-2024", "mid-2024", "2024-04-01", "2024-09-30", "[2024-04-01..2024-09-30]"),
    ("late 2024", "late 2024", "2024-08-01", "2024-12-31", "[2024-08-01..2024-12-31]"),
    ("2024-03-01T22:40+02:00", "2024-03-01 22:40 (UTC+2)", "2024-03-01", "2024-03-01", "2024-03-01T22:40:00+02:00"),
    ("2024-03-01 22:40 +02:00", "2024-03-01 22:40 (UTC+2)", "2024-03-01", "2024-03-01", "2024-03-01T22:40:00+02:00"),
    ("2024-03-01t22:40z", "2024-03-01 22:40 (UTC)", "2024-03-01", "2024-03-01", "2024-03-01T22:40:00Z"),
    ("2024-03-01T22:40:05-0330", "2024-03-01 22:40:05 (UTC-3:30)", "2024-03-01", "2024-03-01", None),
    ("2024-03-01T22:40-05", "2024-03-01 22:40 (UTC-5)", "2024-03-01", "2024-03-01", "2024-03-01T22:40:00-05:00"),
    ("signing", "the signing (2024-03-05)", "2024-03-05", "2024-03-05", "2024-03-05"),
    ("talks", "the talks (March 2024)", "2024-03-01", "2024-03-31", "2024-03"),
    ("signing + 2 days", "2 days after the signing (2024-03-05)", "2024-03-07", "2024-03-07", "2024-03-07"),
    ({"after": "2024-03~"}, "after about March 2024", "2024-02-02", None, "2024-02-02/.."),
    ({"from": "early 2024", "by": "Q3 2024"}, None, "2024-01-01", "2024-09-30", "2024-01-01/2024-35"),
]


def read(written: object, context: Context = CONTEXT) -> Date:
    refused: list[str] = []
    value = TYPES["date"].parse(written, context, lambda _, message, hint: refused.append(f"{message}; {hint}"))
    assert not refused
    assert isinstance(value, Date)
    return value


def refusal(written: object, type_: str = "date") -> str:
    refused: list[str] = []
    value: object = {"force": "shall", "until": written} if type_ == "commitment" else written
    assert TYPES[type_].parse(value, CONTEXT, lambda _, said, hint: refused.append(f"{said}; {hint}")) is None
    [told] = refused
    return told


@pytest.mark.parametrize(("written", "words", "first", "last", "edtf"), SPELLINGS, ids=str)
def test_every_spelling_has_its_words_days_and_edtf(
    written: object, words: str | None, first: str | None, last: str | None, edtf: str | None
) -> None:
    date = read(written)
    assert words is None or date.text(CONTEXT) == words
    days = [day and day.isoformat() for day in (date.first_day(), date.last_day())]
    assert days == [first, last]
    assert edtf is None or date.edtf(CONTEXT) == edtf
    assert read(date.to_yaml()) == date


@pytest.mark.parametrize("row", SPELLINGS, ids=lambda row: str(row[0]))
def test_an_editor_takes_what_is_read(row: tuple[Any, ...]) -> None:
    Draft7Validator(TYPES["date"].schema(CONTEXT)).validate(row[0])


def test_an_event_without_a_date_has_no_edtf() -> None:
    assert [read(one).edtf(CONTEXT) for one in ("peace", "peace + 2 days", {"from": "2024", "by": "peace"})] == [
        None
    ] * 3


@pytest.mark.parametrize(
    ("first", "last", "edtf", "said"),
    [
        (datetime.date(2025, 2, 12), datetime.date(2025, 2, 12), "2025-02-12", "2025-02-12"),
        (datetime.date(2025, 2, 1), datetime.date(2025, 2, 28), "2025-02", "February 2025"),
        (datetime.date(2025, 1, 1), datetime.date(2025, 12, 31), "2025", "2025"),
        (datetime.date(2025, 1, 1), datetime.date(2025, 1, 30), "[2025-01-01..2025-01-30]", "2025-01-01 to 2025-01-30"),
        (
            datetime.date(2025, 1, 1),
            datetime.date(2026, 12, 31),
            "[2025-01-01..2026-12-31]",
            "2025-01-01 to 2026-12-31",
        ),
        (datetime.date(2025, 1, 1), None, "[2025-01-01..]", "from 2025-01-01"),
        (None, datetime.date(2025, 1, 1), "[..2025-01-01]", "by 2025-01-01"),
        (None, None, None, ""),
    ],
)
def test_the_days_of_an_event_are_told_by_the_month_or_the_year_where_they_are_one(
    first: datetime.date | None, last: datetime.date | None, edtf: str | None, said: str
) -> None:
    event = Happening("an event", first, last)
    assert (event.edtf(), event.date_text()) == (edtf, said)


@pytest.mark.parametrize(
    ("hemisphere", "days"),
    [
        (
            "northern",
            ["2024-03-01 2024-05-31", "2024-06-01 2024-08-31", "2024-09-01 2024-11-30", "2023-12-01 2025-02-28"],
        ),
        (
            "southern",
            ["2024-09-01 2024-11-30", "2023-12-01 2025-02-28", "2024-03-01 2024-05-31", "2024-06-01 2024-08-31"],
        ),
    ],
)
def test_a_deal_may_name_the_hemisphere_of_its_seasons(hemisphere: str, days: list[str]) -> None:
    seasons = [read(f"2024-{code}", Context(hemisphere=hemisphere)) for code in (21, 22, 23, 24)]
    assert [f"{one.first_day()} {one.last_day()}" for one in seasons] == days


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        ("2024-02", "2024-03", True),
        ("2024-03", "2024-03", False),
        ("2024-02-29", {"from": "2024-03"}, True),
        ({"by": "2024-02"}, "2024-03-01", True),
        ({"from": "2024-02"}, "2024-03", False),
        ("2024-02~", "2024-12", False),
        ("2024-02", "2024-12?", False),
        ("early 2024-02", "late 2024-03", True),
        ("early 2024-03", "late 2024-03", False),
        ("signing", "2024-03-06", True),
        ("peace", "2024-03-06", False),
    ],
)
def test_only_what_ends_for_certain_ends_before_another(one: object, other: object, *, before: bool) -> None:
    assert read(one).certainly_ends_before(read(other)) is before


def test_two_events_of_one_day_whose_times_are_told_go_by_the_time() -> None:
    day = datetime.date(2024, 3, 5)
    told = Context(
        events={"call": Happening("the call", day, day, at=36_000), "strike": Happening("it", day, day, at=0)}
    )
    call, strike = read("call", told), read("strike", told)
    assert (strike.order(call).kind, call.order(strike).kind) == ("later", "earlier")
    assert read("call + 1 day", told).order(read("strike + 1 day", told)).kind == "restated"


# How two of them stand: the change from one to the other, and which of two reports says more.

STANDING = [
    ("2024-03-01", "2024-03-01T22:40+02:00", "restated", None, "vaguer"),
    ("2024-03", "2024-03-01T22:40+02:00", "restated", None, "vaguer"),
    ("signing", "2024-03-05T09:00Z", "restated", None, "vaguer"),
    ("2024-03-01T22:40+02:00", "2024-03-01T20:40Z", "restated", "zone", "same"),
    ("2024-03-01T22:40+02:00", "2024-03-01 22:40+02:00", "restated", None, "same"),
    ("2024-03-02T01:00+03:00", "2024-03-01T22:00Z", "restated", "zone", "same"),
    ("2024-03-01T22:40+02:00", "2024-03-01T21:00Z", "later", None, "apart"),
    ("2024-03-01T22:40+02:00", "2024-03-02", "later", None, "apart"),
    ({"from": "2024-03-01T10:00Z"}, {"after": "2024-03-01T10:00Z"}, "later", None, "apart"),
    ({"from": "2024-03-01"}, {"from": "2024-03-01T10:00Z"}, "later", None, "apart"),
    ({"by": "2024-03-01T10:00Z"}, {"by": "2024-03-01"}, "later", None, "apart"),
    ("about 2024-03", "2024-03~", "restated", None, "same"),
    ("2024-03~", "2024-04-20", "restated", None, "vaguer"),
    ("2024-03~", "2024-03", "restated", None, "vaguer"),
    ("2024-03~", "2024-04~", "later", None, "overlapping"),
    ("2024-03~", "2024-06~", "later", None, "apart"),
    ("2024-03-05~", "2024-03-08", "restated", None, "vaguer"),
    ("2024-03-05~", "2024-03-09", "later", None, "apart"),
    ("2024-03?", "2024-03", "restated", "doubt", "same"),
    ("2024-03-05", "2024-03-05?", "restated", "doubt", "same"),
    ("2024-03-05?", "2024-03-07", "later", None, "apart"),
    ("2024-03?", "2024-03-05", "restated", None, "vaguer"),
    ("early 2024-03", "late 2024-03", "later", None, "apart"),
    ("early 2024-03", "mid 2024-03", "later", None, "overlapping"),
    ("2024-03", "early 2024-03", "restated", None, "vaguer"),
    ("early 2024", "2024-04-30", "restated", None, "vaguer"),
    ("spring 2024", "2024-03", "restated", None, "vaguer"),
    ("spring 2024", "autumn 2024", "restated", "bound", "same"),
    ("2024-25", "2024-27", "later", None, "apart"),
    ("2024", "Q1 2024", "restated", None, "vaguer"),
    ("Q1 2024", "2024-33", "restated", None, "same"),
    ("Q1 2024", "Q2 2024", "later", None, "apart"),
    ("Q1 2024", "2024-01/2024-03", "restated", None, "vaguer"),
    ("2024-XX", "2024", "restated", "bound", "same"),
    ("202X", "2024", "restated", None, "vaguer"),
    ("2024-03/2024-05", {"from": "2024-03", "by": "2024-05"}, "restated", None, "same"),
    ("../2024-03", {"by": "2024-03-31"}, "restated", "bound", "same"),
    ("2024-03/2024-05", "2024-03-10/2024-05", "narrowed", None, "apart"),
    ({"from": "2024-03~"}, {"from": "2024-02"}, "restated", None, "vaguer"),
    ("2024-03~", "peace", "changed", None, "unlike"),
]


@pytest.mark.parametrize(("one", "other", "kind", "equivalence", "stand"), STANDING, ids=str)
def test_how_two_dates_stand(one: object, other: object, kind: str, equivalence: str | None, stand: str) -> None:
    before, after = read(one), read(other)
    assert before.order(after) == (kind, equivalence)
    assert relation(before, after, one_told=False, other_told=False) == stand


def test_one_instant_is_one_key_in_every_zone_and_no_other_day_is_it() -> None:
    told = ["2024-03-01T22:00Z", "2024-03-02T01:00+03:00", "2024-03-01T17:00-05:00", "2024-03-02 03:30 +0530"]
    assert len({read(one).key() for one in told}) == 1
    assert read("2024-03-01T22:00Z").key() != read("2024-03-01T22:01Z").key()
    assert read("2024-03-01").contains(read("2024-03-01T22:00Z"))
    assert not read("2024-03-02").contains(read("2024-03-01T22:00Z"))


def test_what_two_approximate_dates_have_in_common_is_told_by_days() -> None:
    common = read("early 2024").common(read("mid 2024"))
    assert common is not None
    assert common.text(CONTEXT) == "from 2024-04-01, by 2024-05-31"


FITS = [
    # what a text gives, what is asked for, how much of it the text has
    ("about 2024-03", {"by": "2024-06"}, "all"),
    ("about 2024-03", {"by": "2024-03"}, "unknown"),
    ("about 2024-06", {"by": "2024-03"}, "none"),
    ("early 2024", {"by": "H1 2024"}, "all"),
    ("2024-21", {"by": "2024-06"}, "unknown"),
    ("2024-03-01T10:00Z", {"by": "2024-03-01T12:00Z"}, "all"),
    ("2024-03-01T14:00+02:00", {"by": "2024-03-01T12:00Z"}, "all"),
    ("2024-03-01T12:01Z", {"by": "2024-03-01T12:00Z"}, "none"),
    ("2024-03-01", {"by": "2024-03-01T12:00Z"}, "unknown"),
    ("2024-03-01T12:00Z", {"by": "2024-03-01"}, "all"),
]


@pytest.mark.parametrize(("text", "demand", "fit"), FITS, ids=str)
def test_how_much_of_a_demanded_date_a_text_has(text: object, demand: object, fit: str) -> None:
    assert read(text).meets(read(demand), 0).kind == fit


UNTIL = [
    ("2030", "2031-06", "longer"),
    ("about 2030", "2030", "reworded"),
    ("about 2030", "2031-12", "reworded"),
    ("about 2030", "2032", "longer"),
    ("2028", "2030~", "longer"),
    ("2028", "Q1 2030", "longer"),
    ("2030~", "about 2030", "restated"),
    ("2030-06-01T12:00Z", "2030-06-01", "longer"),
    ("late 2030", "2030", "reworded"),
    ("the end of the war", "about 2030", "reworded"),
]


@pytest.mark.parametrize(("one", "other", "kind"), UNTIL)
def test_an_approximate_end_is_longer_only_where_no_day_of_it_is_not(one: str, other: str, kind: str) -> None:
    ends = [
        TYPES["commitment"].parse({"force": "shall", "until": end}, CONTEXT, lambda *_: pytest.fail("refused"))
        for end in (one, other)
    ]
    before, after = (end.fields()["until"] for end in ends if end)
    assert before.order(after).kind == kind  # type: ignore[union-attr, arg-type]


REFUSED = [
    ("2024-02-30", "February 2024 has 29 days: 2024-02-29"),
    ("2024-02-30~", "February 2024 has 29 days"),
    ("2024-02-30T10:00Z", "February 2024 has 29 days"),
    ("2024-02-3X", "February 2024 has 29 days: 2024-02-2X"),
    ("2024-17", "months are 01 to 12, after the year: 2024-02; 21 to 24"),
    ("2024-42", "is not a month"),
    ("0000~", "years begin with 0001"),
    ("31022025", "a date is ISO 8601"),
    ("31.02.2025", "a date is ISO 8601"),
    ("2024/25", "a date is ISO 8601"),
    ("2024-03-01 22:40", "which clock .* 2024-03-01T22:40.02:00 .* 2024-03-01T22:40Z"),
    ("2024-03-01T24:00Z", "midnight is 00:00 of the next day"),
    ("2024-03-01T22:40+15:00", "-12:00 to .14:00"),
    ("2024-05/2024-03", "begins on 2024-05-01 and ends on 2024-03-31"),
    ("2024-03-01T22:00Z/2024-03-01T20:00Z", "begins 2024-03-01 22:00 .UTC. and ends 2024-03-01 20:00"),
    ("../..", "neither a date nor an event"),
    ("before signing", "{by: signing - 1 day}"),
    ("signing/2024-05", "{from: signing, by: 2024-05}"),
    ("2XXX", "a date is ISO 8601"),
    ("about signing", "is written signing"),
    ({"after": "../2024"}, "write the end that is meant: 2024$"),
]


@pytest.mark.parametrize(("written", "told"), REFUSED, ids=str)
def test_a_date_that_there_is_not_is_refused_with_a_right_example(written: object, told: str) -> None:
    said = refusal(written)
    assert re.search(told, said), said
    for one in re.findall(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:]+(?:Z|[+-][0-9:]+))?", said.split("; ", 1)[1]):
        read(one)


@pytest.mark.parametrize(
    "written",
    [
        "2024-13x",
        "2024-42",
        "0000~",
        "2024-03-01T22:40",
        "2024-03-01T24:00Z",
        "../..",
        "Q5 2024",
        "mid 2024~",
        "2XXX",
        "13022025",
    ],
)
def test_an_editor_refuses_what_is_refused(written: str) -> None:
    refusal(written)
    assert not Draft7Validator(TYPES["date"].schema(CONTEXT)).is_valid(written)


def test_a_date_behind_until_is_refused_as_anywhere_else() -> None:
    assert "has 29 days" in refusal("2024-02-30?", "commitment")
