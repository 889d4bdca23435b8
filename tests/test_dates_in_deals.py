"""What approximate dates and times of day come to in a deal: the order of texts, the timeline, what counts as known."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from deal_terms.answering.first_report import first_report
from deal_terms.answering.timeline import timeline
from deal_terms.judging import record_register, standpoint
from deal_terms.judging.standpoint import Standpoint
from deal_terms.loading.check_dates import date_warnings
from deal_terms.model.deal import Deal
from deal_terms.model.precedence import Precedence
from deal_terms.presenting import text
from deal_terms.presenting.json.timeline import timeline_json
from deal_terms.wording.headings import heading_value
from deal_terms.wording.timeline import page, table
from tests.generated import read

REGISTER = {
    "title": "Night of the talks",
    "parties": {"tenant": {"name": "The tenant"}},
    "topics": {"money": "Money"},
    "terms": {"fee": {"label": "Fee", "topic": "money", "type": "money"}},
}


def deal(
    dates: dict[str, Any],
    events: dict[str, Any] | None = None,
    sources: dict[str, Any] | None = None,
    register: dict[str, Any] | None = None,
) -> Deal:
    """A deal whose versions have these dates, in that order of their files."""
    published = {"gazette": "unknown", **(sources or {})}
    return read(
        {
            "deal.yaml": REGISTER | (register or {}),
            "sources.yaml": {
                name: {"publisher": name, "title": name, "published": day, "access": "read"}
                for name, day in published.items()
            },
            "events.yaml": {
                name: {"label": name, "date": day, "reports": {f"gazette {number}": "so it says"}}
                for number, (name, day) in enumerate((events or {}).items(), 100)
            },
            **{
                f"versions/{name}.yaml": {
                    "title": name,
                    "kind": "draft",
                    "date": day,
                    "terms": {"fee": {"value": "USD 5", "reports": {f"gazette {number}": "five"}}},
                }
                for number, (name, day) in enumerate(dates.items(), 1)
            },
        }
    )


ORDER = [
    # the date of one text, that of another, whether the first is the earlier one
    ("2024-03-05", "2024-03-06", True),
    ("2024-03-05~", "2024-06-01", False),
    ("about 2024-03", "2030", False),
    ("2024-03-05?", "2024-06-01", False),
    ("2024-03", "about 2030", False),
    ("early 2024-03", "2024-04", True),
    ("early 2024-03", "late 2024-03", False),
    ("late 2024", "2025-01-01", True),
    ("2024-21", "2025", True),
    ("2024-24", "2025-03", True),
    ("2024-24", "2025-02", False),
    ("Q1 2024", "Q2 2024", True),
    ("202X", "2030", True),
    ("../2024-03", "2024-04/..", True),
    ("2024-03~/2024-05-10", "2024-06", True),
    ("2024-03/2024-05-10~", "2024-06", False),
    ("2024-03-01T18:00+02:00", "2024-03-01T23:50+02:00", True),
    ("2024-03-01T18:00+02:00", "2024-03-01T16:00Z", False),
    ("2024-03-01T23:00-05:00", "2024-03-02T05:00+03:00", False),
    ("2024-03-02T05:00+03:00", "2024-03-01T23:00-05:00", True),
    ("2024-03-01T18:00+02:00", "2024-03-01", False),
    ("2024-03-01T18:00+02:00", "2024-03-02", True),
    ("walk-out", "2024-03-01T23:15+02:00", True),
    ("rumour", "2030", False),
    ({"after": "walk-out"}, "2024-03-01T20:40Z", False),
    ("2024-03-01T20:40Z", {"after": "walk-out"}, True),
]


@pytest.mark.parametrize(("one", "other", "earlier"), ORDER, ids=str)
def test_what_is_approximate_never_orders_texts_and_a_time_of_day_does(
    one: object, other: object, *, earlier: bool
) -> None:
    whole = deal({"a": one, "b": other}, {"walk-out": "2024-03-01T22:40+02:00", "rumour": "2024~"})
    assert whole.lineage.is_earlier("a", "b") is earlier
    order = Precedence(whole.versions)
    assert bool(order.later_than("a") & order.bits["b"]) is earlier
    assert not (earlier and whole.lineage.is_earlier("b", "a"))


def test_a_season_is_that_of_the_hemisphere_that_the_deal_names() -> None:
    dates = {"a": "2024-21", "b": "2024-06"}
    assert not deal(dates).lineage.is_earlier("a", "b")
    assert deal(dates, register={"hemisphere": "northern"}).lineage.is_earlier("a", "b")
    assert deal(dates, register={"hemisphere": "southern"}).lineage.is_earlier("b", "a")


def test_another_hemisphere_is_a_change_of_the_record_that_must_not_pass() -> None:
    north, south = (deal({"a": "2024-21"}, register={"hemisphere": one}) for one in ("northern", "southern"))
    changes = record_register.compare(north, south)
    assert [(one.subject, one.level) for one in changes] == [("hemisphere", "error")]
    assert not record_register.compare(north, north)


NIGHT = deal(
    {"night": "2024-03-01T23:50+02:00", "evening": "2024-03-01T18:00+02:00", "some-time": "2024-03-01"},
    {"walk-out": "2024-03-01T22:40+02:00", "return": "2024-03-01T16:15-05:00", "call": "2024-03-01T19:30Z"},
)
# By the clocks: 18:00, 21:30, 22:40, 23:15 and 23:50 of one of them; of the last no hour is known.
BY_CLOCK = ["evening", "call", "walk-out", "return", "night", "some-time"]


def test_the_timeline_goes_by_the_time_of_day_in_whatever_zone_it_is_told() -> None:
    entries = timeline_json(timeline(NIGHT))["entries"]
    assert [one["id"] for one in entries] == BY_CLOCK
    assert [one["same_day"] for one in entries] == [1, 1, 1, 1, 1, 5]
    assert [one["edtf"] for one in entries][:2] == ["2024-03-01T18:00:00+02:00", "2024-03-01T19:30:00Z"]
    assert [row[4] for row in table(timeline(NIGHT)).rows][-1] == "2024-03-01"


def test_two_clocks_that_show_two_days_are_ordered_by_the_instant() -> None:
    whole = deal(
        {"first": "2024-03-02T01:00+03:00", "last": "2024-03-01T23:00Z"}, {"between": "2024-03-01T17:30-05:00"}
    )
    assert [one["id"] for one in timeline_json(timeline(whole))["entries"]] == ["first", "between", "last"]


def shown(whole: Deal) -> str:
    return " ".join(text.render(page(timeline(whole)), text.Look(width=200)).split())


def test_only_what_has_no_hour_stands_in_no_order_inside_a_day() -> None:
    told = shown(NIGHT)
    assert told.count("in no order with 1 other of that day: no hour is reported of it") == 5
    assert "in no order with 5 others of that day: no hour is reported" in told
    assert "Inside a day, what has a time of day stands by that" in told
    assert "2024-03-01 22:40 (UTC+2): walk-out" in told
    assert "Inside a day" not in shown(deal({"a": "2024-03-01"}))


def test_words_at_an_event_are_told_at_its_time() -> None:
    [moment] = [
        one
        for one in timeline(deal({"a": "walk-out"}, {"walk-out": "2024-03-01T22:40Z"})).moments
        if one.what != "event"
    ]
    assert moment.dates[0].text(NIGHT.context) == "walk-out (2024-03-01 22:40 (UTC+2))"


def test_an_event_of_an_approximate_date_is_told_as_approximate() -> None:
    whole = deal({"a": {"after": "rumour"}}, {"rumour": "about 2024-03"})
    assert whole.versions["a"].date[0].date is not None
    assert whole.versions["a"].date[0].date.text(whole.context) == "after rumour (about March 2024)"
    assert whole.versions["a"].date[0].date.edtf(whole.context) == "2024-02-02/.."


def test_what_came_out_about_a_day_was_out_once_no_day_of_it_is_left() -> None:
    whole = deal({"a": "2024"}, sources={"gazette": "2024-03-05~"})
    known = [standpoint.stand(whole, Standpoint(known_on=datetime.date(2024, 3, day))).spec("a") for day in (7, 8)]
    assert [spec is not None for spec in known] == [False, True]


def test_dates_that_are_approximate_contradict_nothing() -> None:
    assert [one.message for one in date_warnings(deal({"a": "2024-06-01"}, sources={"gazette": "2024-03-05"}))]
    assert not list(date_warnings(deal({"a": "2024-06-01"}, sources={"gazette": "about 2024-03-05"})))
    assert not list(date_warnings(deal({"a": "about 2024-06"}, sources={"gazette": "2024-03-05"})))
    same_day = {"gazette": "2024-03-01T10:00Z"}
    assert list(date_warnings(deal({"a": "2024-03-01T12:00Z"}, sources=same_day)))
    assert not list(date_warnings(deal({"a": "2024-03-01"}, sources=same_day)))


@pytest.mark.parametrize(
    ("gazette", "wire", "first"),
    [
        ("2024-03-01T10:00Z", "2024-03-01T11:00+02:00", ("2024-03-01 11:00 (UTC+2)", ("wire",))),
        ("2024-03-01T10:00Z", "2024-03-01T12:00+02:00", ("2024-03-01 10:00 (UTC)", ("gazette", "wire"))),
        ("2024-03-01T10:00Z", "2024-03-01", ("2024-03-01", ("gazette", "wire"))),
    ],
)
def test_of_two_sources_of_one_day_the_earlier_hour_is_the_first_report(gazette: str, wire: str, first: object) -> None:
    whole = deal(
        {"a": {"value": "2024", "reports": {"wire 1": "so it says"}}}, sources={"gazette": gazette, "wire": wire}
    )
    told = first_report(whole, whole.versions["a"])
    assert told is not None
    assert (told.date.text(whole.context), told.sources) == first


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2024-03-05", "signed on 2024-03-05"),
        ("about 2024-03-05", "signed about 2024-03-05"),
        ("2024-03", "signed in March 2024"),
        ("mid 2024", "signed in mid-2024"),
        ("Q1 2024", "signed in the first quarter of 2024"),
        ("202X", "signed in the 2020s"),
        ("2024-03?", "signed in March 2024 (uncertain)"),
        ("2024-03-01T22:40+02:00", "signed on 2024-03-01 22:40 (UTC+2)"),
        ("../2024-03", "signed by March 2024"),
    ],
)
def test_a_step_of_a_status_tells_its_date_in_plain_words(date: str, words: str) -> None:
    status = {"steps": [{"value": "signed", "on": date, "reports": {"gazette 9": "signed"}}]}
    files = {"title": "a", "kind": "draft", "terms": {}, "status": status}
    whole = read(
        {
            "deal.yaml": REGISTER,
            "sources.yaml": {"gazette": {"publisher": "g", "title": "t", "published": "unknown", "access": "read"}},
            "versions/a.yaml": files,
        }
    )
    assert heading_value(whole, "status", whole.versions["a"].status[0]) == words
