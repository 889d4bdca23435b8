"""What stands where in time: no day is made up, an order without a day is said to be one."""

import datetime
import re
from pathlib import Path
from typing import Any

import pytest

from deal_terms.answering.filters import Filter
from deal_terms.answering.timeline import DatedRemark, DatedStep, Moment, Timeline, timeline
from deal_terms.loading.deal import load
from deal_terms.model.deal import Deal
from deal_terms.presenting import text
from deal_terms.presenting.json.timeline import timeline_json
from deal_terms.wording.timeline import page, table
from tests.generated import read

TESTS = Path(__file__).parent
QUAY = load(TESTS / "deals" / "quay-lease")
FERRY = load(TESTS / "cases" / "timeline-placed-by-order" / "deal")


def versions(**headers: dict[str, Any]) -> Deal:
    """A deal of versions without terms, in that order of their files' names."""
    return read(
        {
            "deal.yaml": {
                "title": "A deal",
                "parties": {"us": {"name": "One side"}},
                "topics": {"all": "All"},
                "terms": {"fee": {"label": "Fee", "topic": "all", "type": "money"}},
            },
            "sources.yaml": {"s0": {"publisher": "p", "title": "t", "published": "unknown", "access": "read"}},
            **{
                f"versions/{name}.yaml": {"title": name, "kind": "draft", "terms": {}, **header}
                for name, header in headers.items()
            },
        }
    )


def order(answer: Timeline) -> list[str]:
    return [_id(moment) for moment in answer.moments]


def moment(answer: Timeline, named: str) -> Moment:
    return next(one for one in answer.moments if _id(one) == named)


def shown(answer: Timeline) -> str:
    return text.render(page(answer), text.Look(width=200, plain=True))


def _id(of: Moment) -> str:
    if isinstance(of.of, DatedStep):
        return f"{of.of.version.id}: {of.of.step.value}"
    return f"words of {'and'.join(of.of.by)}" if isinstance(of.of, DatedRemark) else of.of.id


def test_everything_that_is_or_should_be_dated_stands_in_it_once() -> None:
    told = order(timeline(QUAY))
    assert len(told) == len(set(told))
    assert set(told) >= {*QUAY.versions, *QUAY.positions, *QUAY.events}


def test_days_stand_in_time_order() -> None:
    days = [one.first or one.last for one in timeline(QUAY).placed_moments]
    known = [day for day in days if day]
    assert known == sorted(known)


def test_a_month_is_shown_as_a_month_and_never_as_a_day() -> None:
    vote = moment(timeline(QUAY), "council-vote")
    assert (vote.first, vote.last) == (datetime.date(2023, 11, 1), datetime.date(2023, 11, 30))
    assert not vote.exact
    told = shown(timeline(QUAY))
    assert re.search(r"^  November 2023, day not reported\n(    .*\n)*    Vote of the town council", told, re.MULTILINE)
    assert "2023-11-01" not in told


def test_a_month_stands_after_its_days() -> None:
    answer = timeline(versions(exact={"date": "2024-03-31"}, month={"date": "2024-03"}, late={"date": "2024-04-01"}))
    assert order(answer) == ["exact", "month", "late"]


def test_what_came_after_an_event_known_to_a_month_never_stands_before_that_event() -> None:
    open_start: dict[str, Any] = {"date": {"after": "2024-03", "by": "2024-06-01"}}
    deal = versions(**{"a-text": open_start, "b-text": {"date": "2024-03-20"}, "month": {"date": "2024-03"}})
    assert order(timeline(deal)) == ["b-text", "month", "a-text"]


def test_a_date_open_at_its_beginning_stands_where_it_ends() -> None:
    answer = timeline(versions(by={"date": {"by": "2024-03-31"}}, a={"date": "2024-03-30"}, b={"date": "2024-04-01"}))
    assert order(answer) == ["a", "by", "b"]


def test_a_version_without_a_date_stands_after_the_one_it_follows_and_says_so() -> None:
    answer = timeline(FERRY)
    redraft = moment(answer, "redraft")
    assert (redraft.placement, redraft.beside, redraft.first) == ("after", "draft", None)
    assert order(answer).index("draft") < order(answer).index("redraft")
    assert "placed: after “Draft”, which it follows or revises; no date of its own is reported" in shown(answer)


def test_a_version_without_a_date_stands_before_the_one_that_follows_it() -> None:
    offer = moment(timeline(FERRY), "offer")
    assert (offer.placement, offer.beside, offer.last) == ("before", "draft", None)
    chain = versions(c={"follows": "b", "date": "2024-05-01"}, b={"follows": "a"}, a={}, z={"date": "2024-04-01"})
    assert order(timeline(chain)) == ["z", "a", "b", "c"]


def test_a_vague_date_never_puts_a_version_before_one_that_it_follows() -> None:
    dated = {"follows": "before", "date": {"from": "2024-03", "by": "2024-05-01"}}
    answer = timeline(versions(agreed=dated, before={"date": "2024-04-10"}))
    agreed = moment(answer, "agreed")
    assert (agreed.placement, agreed.beside) == ("after", "before")
    assert agreed.first == datetime.date(2024, 3, 1)
    assert "its own dates do not say so" in shown(answer)


@pytest.mark.parametrize("deal", [QUAY, FERRY], ids=["quay", "ferry"])
def test_the_timeline_never_contradicts_the_lineage(deal: Deal) -> None:
    told = order(timeline(deal))
    for version in deal.versions:
        for earlier in deal.lineage.ancestors(version):
            assert "undated" in {moment(timeline(deal), one).placement for one in (earlier, version)} or (
                told.index(earlier) < told.index(version)
            )


def test_what_nothing_dates_is_said_to_be_undated_and_stands_last() -> None:
    answer = timeline(QUAY)
    undated = {_id(one) for one in answer.undated_moments}
    assert undated == {"breakwater-repair", "first-draft-annex", "authority-position", "bystanders"}
    assert answer.moments[-len(undated) :] == tuple(answer.undated_moments)
    assert "no date reported: “What the harbour authority wants”" in shown(answer)


def test_rival_dates_span_both_and_are_said_to_differ() -> None:
    draft = moment(timeline(FERRY), "draft")
    assert (draft.first, draft.last) == (datetime.date(2024, 3, 10), datetime.date(2024, 3, 12))
    assert "2024-03-10 or 2024-03-12 (reports differ): “Draft”" in shown(timeline(FERRY))


def test_a_vaguer_date_is_no_rival_of_the_day() -> None:
    assert moment(timeline(QUAY), "first-draft").exact
    assert "May 2023 (reports differ)" not in shown(timeline(QUAY))


def test_words_of_one_speaker_on_one_occasion_are_one_entry_with_every_report() -> None:
    words = moment(timeline(QUAY), "words of press-office")
    assert isinstance(words.of, DatedRemark)
    assert [report.place for _, report in words.of.of] == ["15"]
    assert "no date reported: reported of The week of fog" in shown(timeline(FERRY))


def test_a_filter_leaves_out_words_on_other_terms_only() -> None:
    every, kept = timeline(QUAY), timeline(QUAY, Filter(topics=("money",)))
    assert set(order(every)) - set(order(kept)) == {"words of council"}
    assert "Filtered:" in shown(kept)
    assert "Filtered:" not in shown(every)


def test_an_end_that_is_open_is_null_in_json_and_empty_in_csv() -> None:
    entries = {one["id"]: one for one in timeline_json(timeline(QUAY))["entries"]}
    assert (entries["tenant-position"]["first"], entries["tenant-position"]["last"]) == ("2023-04-01", None)
    row = next(row for row in table(timeline(QUAY)).rows if row[6] == "tenant-position")
    assert row[:3] == ("dated", "2023-04-01", "")


def step(value: str, on: str | None, place: int, by: str = "") -> dict[str, Any]:
    said = {"value": value, "reports": {f"s0 {place}": "so it says"}}
    return said | ({"on": on} if on else {}) | ({"by": by} if by else {})


STEPS = versions(
    draft={
        "date": "2031-03-18",
        "status": {
            "steps": [
                step("under_negotiation", "2031-03-18", 1),
                step("rejected", "2031-04", 2, by="us"),
                step("withdrawn", None, 3),
            ]
        },
    },
    other={"date": "2031-04-02"},
)


def test_what_became_of_a_text_stands_where_it_is_dated_and_only_then() -> None:
    answer = timeline(STEPS)
    assert order(answer) == ["draft", "draft: under_negotiation", "other", "draft: rejected"]
    words = shown(answer)
    assert "2031-03-18: “draft” (draft): under negotiation" in words
    assert re.search(r"April 2031, day not reported\n +“draft” \(draft\): rejected by One side\n", words)
    assert "so it says — p (s0), paragraph 2; stated" in words
    assert "2 texts, 0 positions, 0 events, 2 dated steps of a status, and 0 dated occasions" in words


def test_a_text_and_what_became_of_it_that_day_are_in_order() -> None:
    assert moment(timeline(STEPS), "draft: under_negotiation").same_day == 0
    two = versions(draft={"date": "2031-03-18"}, other={"status": {"steps": [step("rejected", "2031-03-18", 1)]}})
    assert moment(timeline(two), "other: rejected").same_day == 1


def test_a_step_is_told_to_other_programs_with_its_text_and_its_reports() -> None:
    answer = timeline(STEPS)
    told = next(
        one for one in timeline_json(answer)["entries"] if one["what"] == "step" and one["last"] == "2031-04-30"
    )
    assert (told["id"], told["label"], told["first"]) == ("draft", "“draft”: rejected by One side", "2031-04-01")
    assert (told["step"]["value"], told["step"]["by"]) == ("rejected", ["us"])
    assert [report["place"] for report in told["step"]["reports"]] == ["2"]
    row = next(row for row in table(answer).rows if row[5] == "step" and row[2] == "2031-04-30")
    assert row == ("dated", "2031-04-01", "2031-04-30", "April 2031", "2031-04", "step", "draft", told["label"], "s0 2")
