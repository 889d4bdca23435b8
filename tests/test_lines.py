"""The order of texts and their lines: against a plain reckoning over every pair, and what each answer makes of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deal_terms.answering.diff import diff
from deal_terms.answering.first_report import first_report
from deal_terms.answering.history import history
from deal_terms.answering.latest import latest
from deal_terms.answering.record import record_diff
from deal_terms.answering.review.successions import successions
from deal_terms.answering.withdrawal import without
from deal_terms.cli import run
from deal_terms.errors import DealTermsError, Place, Problem
from deal_terms.judging.competing import BESIDE
from deal_terms.judging.kinds import COMPETING, TEXTS
from deal_terms.judging.standpoint import stand
from deal_terms.loading.deal import load
from deal_terms.model import lineage
from deal_terms.model.deal import Deal
from deal_terms.model.lines import UNNAMED_LINE, Lineage
from deal_terms.model.record import Heading, Revises, Version
from deal_terms.presenting import text
from deal_terms.values import TYPES, Context
from deal_terms.values.day_range import Date
from deal_terms.wording.diff import page as diff_page
from deal_terms.wording.history import page as history_page
from deal_terms.wording.record import page as record_page
from tests.examples import examples

AT = Place("a.yaml", 1, 1)
DAYS = [None, "2024", "2024-01", "2024-01-05", "2024-01-20", "2024-02", "2024-03-01"]
Versions = dict[str, Version]


def dated(written: str | None) -> tuple[Heading, ...]:
    if written is None:
        return ()
    date = TYPES["date"].parse(written, Context(), lambda *_: None)
    assert isinstance(date, Date)
    return (Heading(date=date, written_at=AT),)


@st.composite
def versions(draw: st.DrawFn) -> Versions:
    """Texts in any order that follow and revise texts drawn before them, some dated, some with a line."""
    names = [f"v{number}" for number in range(draw(st.integers(1, 7)))]
    made = {}
    for number, name in enumerate(names):
        earlier = st.sampled_from(names[:number]) if number else st.nothing()
        follows = draw(st.lists(earlier, max_size=2, unique=True)) if number else []
        revised = draw(st.none() | earlier) if number else None
        made[name] = Version(
            id=name,
            title=name,
            kind="draft",
            follows=tuple(follows),
            revises=Revises(version=revised, reports=(), written_at=AT) if revised else None,
            line=draw(st.sampled_from([None, None, None, "a", "b"])),
            date=dated(draw(st.sampled_from(DAYS))),
            terms={},
            keys_at={},
            written_at=AT,
        )
    return {name: made[name] for name in draw(st.permutations(names))}


def reached(written: Versions, one: str) -> set[str]:
    above = set(lineage.parents(written[one]))
    return above.union(*(reached(written, parent) for parent in above))


def plainly_earlier(written: Versions, one: str, other: str) -> bool:
    if one in reached(written, other):
        return True
    if one == other or other in reached(written, one):
        return False
    return lineage.ends_before(written[one], written[other])


def plain_lines(written: Versions, one: str) -> set[str]:
    own = written[one].line
    inherited: set[str] = set().union(*(plain_lines(written, parent) for parent in lineage.parents(written[one])))
    return {own} if own else inherited or {UNNAMED_LINE}


def plainly_compete(written: Versions, one: str, other: str) -> bool:
    together = one == other or one in reached(written, other) or other in reached(written, one)
    return not together and not plain_lines(written, one) & plain_lines(written, other)


def plain_order(written: Versions) -> list[str]:
    left, ordered = list(written), []
    while left:
        free = [one for one in left if not any(plainly_earlier(written, other, one) for other in left)]
        ordered.append((free or left)[0])
        left.remove(ordered[-1])
    return ordered


@examples(300)
@given(versions())
def test_the_order_and_the_lines_are_those_of_a_plain_reckoning(written: Versions) -> None:
    known = Lineage(written)
    order = plain_order(written)
    assert known.reading_order == order
    for one in written:
        assert known.lines(one) == plain_lines(written, one)
        assert set(known.ancestors(one)) == reached(written, one)
        steps = [
            other
            for other in order
            if plainly_earlier(written, other, one) and not plainly_compete(written, other, one)
        ]
        assert known.earlier_texts(one) == steps
        assert known.last_before(one) == (steps[-1] if steps else None)
        for other in written:
            assert known.is_earlier(one, other) == plainly_earlier(written, one, other)
            assert known.compete(one, other) == plainly_compete(written, one, other)
            ordered = plainly_earlier(written, one, other) or plainly_earlier(written, other, one) or one == other
            loose = not ordered and not plainly_compete(written, one, other)
            assert (other in known.unordered_with(one)) == loose


@examples(300)
@given(versions())
def test_competing_is_mutual_and_never_among_texts_of_one_line(written: Versions) -> None:
    known = Lineage(written)
    for one in written:
        for other in written:
            assert known.compete(one, other) == known.compete(other, one)
            if known.lines(one) & known.lines(other):
                assert not known.compete(one, other)
    if not any(version.line for version in written.values()):
        assert not known.has_lines
        assert not any(known.compete(one, other) for one in written for other in written)


def test_a_circle_is_put_in_some_order_all_the_same() -> None:
    made = {
        name: Version(id=name, title=name, kind="draft", follows=(before,), terms={}, keys_at={}, written_at=AT)
        for name, before in (("a", "b"), ("b", "a"), ("c", "b"))
    }
    assert sorted(Lineage(made).reading_order) == ["a", "b", "c"]
    assert not Lineage(made).has_lines


def test_every_step_of_a_deal_has_its_word_beside_a_competing_text() -> None:
    whole_terms = {"depends", "reinstated", "split_up", "merged"}  # made of several pairs or terms, or of the past
    assert BESIDE.keys() == TEXTS.keys() - whole_terms
    assert {*BESIDE.values(), "depends"} == COMPETING.keys()


# Three bidders for a quay: two bids of one, one of another, a joint bid of both; a mediator

DEAL = """title: Quay
parties: {port: {name: The port}, lode: {name: Lode}, tide: {name: Tide}, chair: {name: The chair, role: mediator}}
topics: {money: Money}
lines: {lode-bid: The bid of Lode, tide-bid: The bid of Tide}
terms:
  rent: {label: Rent, topic: money, type: money, weight: key,
         interests: {port: {prefers: higher, basis: analyst_judgement, why: it lets}}}
  deposit: {label: Deposit, topic: money, type: money}
  pace: {label: Pace, topic: money, type: text}
"""
SOURCES = """s1: {publisher: The Ebb, title: One, published: 2024-01-03, access: read}
s2: {publisher: The Gull, title: Two, published: 2024-02-03, access: read}
"""


def bid(said: str, **header: str) -> str:
    written = "".join(f"{key}: {value}\n" for key, value in header.items())
    return f"title: A bid\nkind: offer\n{written}terms:\n{said}"


def rent(amount: str, source: str = "s1 1") -> str:
    return f"  rent: {{value: USD {amount} million, reports: {{{source}: so it says}}}}\n"


TENDER = bid(rent("1"), date="2024-01-01")
LODE = bid(rent("2"), date="2024-01-10", follows="tender", line="lode-bid")
LODE_TWO = bid(rent("3"), date="2024-01-20", follows="lode")
TIDE = bid(rent("5") + rent("1").replace("rent", "deposit"), date="2024-01-15", follows="tender", line="tide-bid")
JOINT = bid(rent("4"), date="2024-03-01", follows="[lode-two, tide]")
WANTS = """title: The port wants
party: port
terms:
  rent: {stance: demands, value: at least USD 4 million, reports: {s1 9: four}}
"""


def deal(folder: Path, register: str = DEAL, **texts: str) -> Deal:
    return load(written(folder, register, **texts))


def written(folder: Path, register: str = DEAL, **texts: str) -> Path:
    for name in ("versions", "positions"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "deal.yaml").write_text(register)
    (folder / "sources.yaml").write_text(SOURCES)
    (folder / "positions" / "port-wants.yaml").write_text(WANTS)
    for name, content in texts.items():
        (folder / "versions" / f"{name.replace('_', '-')}.yaml").write_text(content)
    return folder


@pytest.fixture
def bids(tmp_path: Path) -> Deal:
    return deal(tmp_path, tender=TENDER, lode=LODE, lode_two=LODE_TWO, tide=TIDE)


def kinds(made: Deal, before: str, after: str) -> dict[str, str]:
    answer = diff(made, made.versions[before], made.versions[after])
    return {change.term: change.kind for change in answer.changes}


def test_two_bids_are_held_side_by_side_and_nobody_gains_by_it(bids: Deal) -> None:
    answer = diff(bids, bids.versions["lode-two"], bids.versions["tide"])
    assert answer.table == "competing"
    assert kinds(bids, "lode-two", "tide") == {"rent": "higher", "deposit": "told_after", "pace": "not_covered"}
    assert kinds(bids, "tide", "lode-two") == {"rent": "lower", "deposit": "told_before", "pace": "not_covered"}
    assert not answer.interest_effects()


def test_a_bid_that_has_something_on_what_another_lacks_has_it_alone(tmp_path: Path) -> None:
    some, none = "{unspecified: by_report, reports: {s1 1: a rent}}", "{absent: true, reports: {s1 2: no rent}}"
    lode = bid(f"  rent: {some}\n", date="2024-01-10", follows="tender", line="lode-bid")
    tide = bid(f"  rent: {none}\n", date="2024-01-15", follows="tender", line="tide-bid")
    made = deal(tmp_path, tender=TENDER, lode=lode, tide=tide)
    assert kinds(made, "lode", "tide")["rent"] == "only_before"
    assert kinds(made, "tide", "lode")["rent"] == "only_after"


def test_a_bid_without_a_report_on_what_another_lacks_is_not_said_to_have_it(tmp_path: Path) -> None:
    none, some = "{absent: true, reports: {s1 1: no rent}}", "{value: GBP 3, reports: {s1 2: three}}"
    lode = bid(f"  rent: {none}\n", date="2024-01-10", follows="tender", line="lode-bid")
    tide = bid(f"  deposit: {some}\n", date="2024-01-15", follows="tender", line="tide-bid")
    made = deal(tmp_path, tender=TENDER, lode=lode, tide=tide)
    assert kinds(made, "lode", "tide") == {"rent": "told_before", "deposit": "told_after", "pace": "not_covered"}
    assert kinds(made, "tide", "lode") == {"rent": "told_after", "deposit": "told_before", "pace": "not_covered"}


def test_that_two_texts_may_be_one_is_said_at_the_head_of_what_differs(tmp_path: Path) -> None:
    some = "{value: GBP 3, reports: {s1 1: three}}"
    lode = bid(f"  rent: {some}\n", date="2024-01-10", follows="tender", line="lode-bid")
    tide = bid(f"  rent: {some}\n", date="2024-01-15", follows="tender", line="tide-bid")
    tide += "same_as: {version: lode, match: unresolved, why: the day is told of both}\n"
    made = deal(tmp_path, tender=TENDER, lode=lode, tide=tide)
    for before, after in (("lode", "tide"), ("tide", "lode")):
        answer = diff(made, made.versions[before], made.versions[after])
        assert ("one text?", "unresolved: the day is told of both") in diff_page(answer).facts
    assert "one text?" not in dict(diff_page(diff(made, made.versions["tender"], made.versions["tide"])).facts)


def test_a_bid_is_a_step_from_what_it_follows_on_another_line(bids: Deal) -> None:
    answer = diff(bids, bids.versions["tender"], bids.versions["tide"])
    assert answer.table == "texts"
    assert [effect.direction for _, effect in answer.interest_effects()] == ["towards"]


def test_a_text_takes_the_line_of_what_it_follows_and_both_where_tracks_join(tmp_path: Path) -> None:
    made = deal(tmp_path, tender=TENDER, lode=LODE, lode_two=LODE_TWO, tide=TIDE, merged=JOINT)
    assert made.lineage.lines("lode-two") == {"lode-bid"}
    assert made.lineage.lines("merged") == {"lode-bid", "tide-bid"}
    assert made.lineage.lines("tender") == {UNNAMED_LINE}


def test_a_history_stays_on_a_line(bids: Deal) -> None:
    since = {step.version.id: step.diff and step.diff.before.id for step in history(bids, bids.terms["rent"]).steps}
    assert since == {"tender": None, "lode": "tender", "tide": "tender", "lode-two": "lode"}


def test_a_joint_bid_is_held_against_each_that_it_follows(tmp_path: Path) -> None:
    made = deal(tmp_path, tender=TENDER, lode=LODE, lode_two=LODE_TWO, tide=TIDE, merged=JOINT)
    answer = history(made, made.terms["rent"])
    step = answer.steps[-1]
    assert step.diff
    assert {step.diff.before.id, *(one.before.id for one in step.joined_tracks)} == {"lode-two", "tide"}
    said = text.render(history_page(answer), text.Look(width=2000))
    assert "USD 3 million in “A bid”; USD 4 million in “A bid”" in said
    assert "USD 5 million in “A bid”; USD 4 million in “A bid”" in said
    assert "which it also follows" in said


def test_a_review_holds_a_joint_bid_against_each_that_it_follows(tmp_path: Path) -> None:
    made = deal(tmp_path, tender=TENDER, lode=LODE, lode_two=LODE_TWO, tide=TIDE, merged=JOINT)
    told = [one.before for one in successions(None, made, ["merged"], {}) if one.is_new]
    assert sorted(filter(None, told)) == ["lode-two", "tide"]


def test_a_review_says_which_track_joined_since(tmp_path: Path) -> None:
    texts = {"tender": TENDER, "lode": LODE, "lode_two": LODE_TWO, "tide": TIDE}
    was = deal(tmp_path / "was", **texts, merged=JOINT.replace("[lode-two, tide]", "lode-two"))
    now = deal(tmp_path / "now", **texts, merged=JOINT)
    [told] = successions(was, now, [], {})
    assert (told.before, told.after, told.is_new, told.instead_of) == ("tide", "merged", False, "lode-two")


def test_demands_are_held_against_the_latest_text_of_each_line(
    tmp_path: Path, bids: Deal, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert [one.id for one in latest(bids)] == ["tide", "lode-two"]
    assert run(["gaps", "--deal", str(tmp_path), "--format", "json"]) == 0
    told = json.loads(capsysbinary.readouterr().out)
    assert [one["id"] for one in told["texts"]] == ["tide", "lode-two"]
    assert told["gaps"][0]["kind"] == "met"
    [stand] = told["gaps"][0]["stands"]
    assert {one["text"]: one["kind"] for one in stand["verdicts"]} == {"tide": "met", "lode-two": "unmet"}


def test_the_text_in_which_tracks_join_is_the_latest_of_both(tmp_path: Path) -> None:
    made = deal(tmp_path, tender=TENDER, lode=LODE, lode_two=LODE_TWO, tide=TIDE, merged=JOINT)
    assert [one.id for one in latest(made)] == ["merged"]


def test_two_latest_texts_of_one_line_name_the_line(tmp_path: Path) -> None:
    made = deal(tmp_path, tender=TENDER, lode=LODE, lode_two=LODE_TWO.replace("date: 2024-01-20", "date: 2024"))
    assert [one.id for one in latest(made)] == ["lode-two"]
    loose = deal(tmp_path / "loose", lode=LODE.replace("follows: tender\n", ""), two=bid(rent("3"), line="lode-bid"))
    with pytest.raises(DealTermsError, match="latest text of The bid of Lode"):
        latest(loose)


# Steps of a status


def status(*steps: str) -> str:
    return "{steps: [" + ", ".join(f"{{{step}, reports: {{s1 {7 + n}: so}}}}" for n, step in enumerate(steps)) + "]}"


ON_THE_TABLE = [
    ("value: rejected, by: lode, on: 2024-01-12",),
    ("value: rejected, on: 2024-01-12", "value: under_negotiation, on: 2024-01-20"),
    ("value: rejected, on: 2024-01", "value: under_negotiation, on: 2024-01-20"),
    ("value: rejected, by: [port, lode, tide], on: 2024-01-12", "value: agreed, on: 2024-01-13"),
    ("value: rejected", "value: under_negotiation"),
    (
        "value: rejected, by: [port, lode], on: 2024-01-12",
        "value: agreed, on: 2024-01-14",
        "value: rejected, by: tide, on: 2024-01-16",
    ),
]
OUT = [
    ("value: rejected, on: 2024-01-12",),
    ("value: under_negotiation, on: 2024-01-10", "value: superseded, on: 2024-01-12"),
    ("value: superseded, on: 2024-01-12", "value: under_negotiation, on: 2024-01-10"),
    ("value: rejected, by: [port, lode, tide], on: 2024-01-12",),
    ("value: rejected, by: [port, lode], on: 2024-01-12", "value: rejected, by: tide, on: 2024-01-16"),
    ("value: withdrawn",),
    ("value: under_negotiation", "value: withdrawn, on: 2024-01-12"),
    ("value: withdrawn, by: tide, on: 2024-01-12",),
]


@pytest.mark.parametrize(("steps", "out"), [*((one, False) for one in ON_THE_TABLE), *((one, True) for one in OUT)])
def test_a_text_is_out_by_its_last_dated_step_alone(tmp_path: Path, steps: tuple[str, ...], *, out: bool) -> None:
    tide = TIDE.replace("terms:", f"tabled_by: tide\nstatus: {status(*steps)}\nterms:")
    made = deal(tmp_path, tender=TENDER, tide=tide)
    assert [one.id for one in latest(made)] == (["tender"] if out else ["tide"])


def test_steps_are_told_as_a_history_and_then_only_where_dates_say_so(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    steps = ("value: rejected, by: lode, on: 2024-01-12", "value: under_negotiation, on: 2024-01-10", "value: in_doubt")
    written(tmp_path, tender=TENDER.replace("terms:", f"status: {status(*steps)}\nterms:"))
    assert run(["show", "tender", "--deal", str(tmp_path)]) == 0
    told = " ".join(capsysbinary.readouterr().out.decode().split())
    assert "under negotiation on 2024-01-10, then rejected by Lode on 2024-01-12; in doubt (when: not reported)" in told


def problems(folder: Path, register: str = DEAL, **texts: str) -> list[Problem]:
    found: list[Problem] = []
    load(written(folder, register, **texts), warn=found.append)
    return found


def rivals(first: str, second: str) -> str:
    said = (f"{{says: so, said: {day}}}" for day in (first, second))
    words = ("under_negotiation", "rejected")
    readings = (
        f"\n  - {{value: {word}, reports: {{s1 {word[0]}: {one}}}}}" for word, one in zip(words, said, strict=True)
    )
    return TENDER.replace("terms:", f"status:{''.join(readings)}\nterms:")


def test_rival_statuses_of_other_days_are_warned_of(tmp_path: Path) -> None:
    [warning] = problems(tmp_path, tender=rivals("2024-01-02", "2024-01-11"))
    assert "told of other days" in warning.message
    assert "steps" in warning.hint


def test_rival_statuses_of_days_that_overlap_are_rivals(tmp_path: Path) -> None:
    assert not problems(tmp_path, tender=rivals("2024-01", "2024-01-11"))


# What does not load


def wrong() -> Iterator[tuple[str, str, str]]:
    yield "tender", TENDER.replace("terms:", "line: load-bid\nterms:"), "no line has the id 'load-bid'"
    yield "merged", bid(rent("4"), follows="[tender, tender]"), "follows names tender more than once"
    yield "merged", bid(rent("4"), follows="[]"), "follows is an empty list"
    yield "merged", bid(rent("4"), follows="[tender, nobody]"), "no version has the id 'nobody'"
    yield "tender", TENDER.replace("terms:", "status: {steps: []}\nterms:"), "steps is an empty list"
    yield "tender", TENDER.replace("terms:", "status: {steps: [{value: lost}]}\nterms:"), "value is 'lost'"
    yield "tender", TENDER.replace("terms:", f"status: {status('value: agreed, by: joe')}\nterms:"), "no party"


@pytest.mark.parametrize(("name", "content", "message"), list(wrong()))
def test_what_is_wrong_with_an_order_or_a_status_is_refused(
    tmp_path: Path, name: str, content: str, message: str
) -> None:
    with pytest.raises(DealTermsError) as refused:
        deal(tmp_path, **{"tender": TENDER, name: content})
    assert any(message in problem.message for problem in refused.value.problems)
    assert all(problem.place and problem.hint for problem in refused.value.problems)


def test_a_mediator_may_be_named_and_has_no_position(tmp_path: Path) -> None:
    made = deal(tmp_path, tender=TENDER.replace("terms:", "tabled_by: chair\nterms:"))
    assert made.sides == ("port", "lode", "tide")
    (tmp_path / "positions" / "chair-wants.yaml").write_text(WANTS.replace("party: port", "party: chair"))
    with pytest.raises(DealTermsError, match="a mediator, who takes no side"):
        load(tmp_path)


def test_a_mediator_has_no_interest(tmp_path: Path) -> None:
    with pytest.raises(DealTermsError, match="an interest of chair, a mediator"):
        deal(tmp_path, DEAL.replace("interests: {port:", "interests: {chair:"), tender=TENDER)


# The record of it


def test_steps_whose_days_may_be_one_are_told_without_then(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    steps = ("value: rejected, on: 2024-01-12", "value: under_negotiation, on: 2024-01")
    written(tmp_path, tender=TENDER.replace("terms:", f"status: {status(*steps)}\nterms:"))
    assert run(["show", "tender", "--deal", str(tmp_path)]) == 0
    told = " ".join(capsysbinary.readouterr().out.decode().split())
    assert "under negotiation in January 2024; rejected on 2024-01-12" in told


EDITS = {
    "line": ("line: lode-bid", "line: tide-bid"),
    "follows": ("follows: tender", "follows: [tender, tide]"),
    "status": ("by: lode", "by: port"),
}


@pytest.mark.parametrize("heading", EDITS)
def test_an_edit_of_an_order_or_a_step_is_a_correction(tmp_path: Path, heading: str) -> None:
    lode = LODE.replace("terms:", f"status: {status('value: rejected, by: lode, on: 2024-03-01')}\nterms:")
    texts = {"tender": TENDER, "tide": TIDE.replace("2024-01-15", "2024-01-05")}
    was = deal(tmp_path / "was", **texts, lode=lode)
    now = deal(tmp_path / "now", **texts, lode=lode.replace(*EDITS[heading]))
    [change] = record_diff(was, now, "was", "now").changes
    assert (change.rule, change.subject) == ("corrected", heading)
    assert "corrected from" in text.render(record_page(record_diff(was, now, "was", "now")), text.Look(width=2000))


def test_a_status_in_steps_falls_step_by_step_with_its_sources(tmp_path: Path) -> None:
    steps = "{steps: [{value: agreed, reports: {s1 7: so}}, {value: signed, reports: {s2 7: so}}]}"
    made = deal(tmp_path, tender=TENDER.replace("terms:", f"status: {steps}\nterms:"))
    [left] = without(made, "s2").versions["tender"].status
    assert left.words == ("agreed",)
    assert [step.value for step in left.steps] == ["agreed"]


# First reported


def test_a_text_is_first_reported_by_its_earliest_own_source(tmp_path: Path) -> None:
    said = rent("1", "s2 1") + "  deposit: {value: USD 1 million, reports: {s1 1: {says: so, placed: inferred}}}\n"
    made = deal(tmp_path, tender=TENDER, own=bid(said))
    first = first_report(made, made.versions["own"])
    assert first
    assert (first.date.canonical(), first.sources) == ("2024-02-03", ("s2",))
    assert first_report(made, made.versions["tender"])


def test_what_is_said_of_the_standing_of_a_text_reports_it_and_what_was_retracted_does_not(tmp_path: Path) -> None:
    forged = "standing: {value: spurious, reports: {s1 5: forged}}\nterms:"
    written(tmp_path, tender=TENDER, own=bid(rent("1", "s2 1")).replace("terms:", forged))
    made = load(tmp_path)
    first = first_report(made, made.versions["own"])
    assert first
    assert first.sources == ("s1",)
    retracted = "access: read, retracted: {date: 2024-04-01, why: invented}"
    (tmp_path / "sources.yaml").write_text(SOURCES.replace("access: read", retracted, 1))
    left = stand(load(tmp_path))
    first = first_report(left, left.as_recorded().versions["own"])
    assert first
    assert first.sources == ("s2",)
