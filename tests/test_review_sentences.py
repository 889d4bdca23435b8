"""What a review says of figures, interests, events and sources: sentences in the words of the register."""

from __future__ import annotations

import re

import pytest

from tests.reviews import FERRY, REGISTER, SECOND, Asked, asked

__all__ = ("asked",)

FIGURES = """\
debt:
  label: Debt of the port
  type: money
  readings:
    - value: USD 5 million
      covers: all of it
      reports: {log 20: five million}
    - value: USD 2 million
      covers: what is due this year
      reports: {bell 20: two million}
    - value: over USD 9 million
      covers: the piers
      reports: {bell 21: over nine million}
"""
EVENTS = """\
hearing: {label: The hearing, date: 2024-01-05, place: Port hall, reports: {log 30: heard in the hall}}
"""


@pytest.fixture
def around(asked: Asked) -> Asked:
    """The ferry deal with a figure, an event and a declared interest."""
    period = "  period: {label: Length of the licence, topic: running, type: period}\n"
    declared = period.replace(
        "type: period}",
        "type: period, interests: {line: {prefers: longer, basis: analyst_judgement, why: it invests}}}",
    )
    asked.repository.write({f"{FERRY}/deal.yaml": REGISTER.replace(period, declared)})
    asked.repository.write({f"{FERRY}/figures.yaml": FIGURES, f"{FERRY}/events.yaml": EVENTS})
    asked.repository.commit("around the deal")
    return asked


def one_line(asked: Asked, *arguments: str) -> str:
    """The page with its lines unfolded."""
    return re.sub(r"\s+", " ", asked(*arguments))


def test_a_figure_is_told_reading_by_reading(around: Asked) -> None:
    around.repository.edit("figures.yaml", "value: USD 5 million", "value: USD 6 million")
    around.repository.edit("figures.yaml", "what is due this year", "what is due in two years")
    told = one_line(around, "HEAD")
    assert "Debt of the port (debt): corrected from USD 5 million to USD 6 million, raised, for all of it" in told
    assert "USD 2 million is for what is due in two years now; before, it was for what is due this year" in told
    assert "the piers" not in told  # what did not change


def test_a_reading_that_came_and_one_that_went(around: Asked) -> None:
    text = (around.repository.top / FERRY / "figures.yaml").read_text()
    piers = text[text.index("    - value: over USD 9") :]
    ships = "    - value: USD 1 million\n      covers: the ships\n      reports: {bell 22: a million}\n"
    around.repository.write({f"{FERRY}/figures.yaml": text.replace(piers, ships)})
    told = one_line(around, "HEAD")
    assert "over USD 9 million for the piers is no longer given; USD 1 million for the ships is given now" in told


def test_an_event_is_told_by_what_changed_of_it(around: Asked) -> None:
    around.repository.edit("events.yaml", "date: 2024-01-05, place: Port hall", "date: 2024-01-06, place: Town hall")
    told = one_line(around, "HEAD")
    assert "The hearing (hearing): its date changed from 2024-01-05 to 2024-01-06, later; its place changed" in told
    assert "changed from Port hall to Town hall" in told


def test_an_interest_is_told_as_who_prefers_what(around: Asked) -> None:
    around.repository.edit("deal.yaml", "prefers: longer", "prefers: shorter")
    told = one_line(around, "HEAD")
    before = "The Line prefers longer, in the authors’ judgement: it invests"
    assert f"the declared interests changed; before: {before}; now: {before.replace('longer', 'shorter')}" in told
    assert "baseless" not in told


def test_an_interest_that_is_taken_out_leaves_none_of_it(around: Asked) -> None:
    around.repository.write({f"{FERRY}/deal.yaml": REGISTER})
    assert "it invests; now: none of these was declared" in one_line(around, "HEAD")


def test_what_rests_on_a_retracted_source_is_counted_and_told_text_by_text(around: Asked) -> None:
    retracted = "access: read, retracted: {date: 2024-02-01, why: made up}}\nbell"
    around.repository.edit("sources.yaml", "access: read}\nbell", retracted)
    told = one_line(around, "HEAD")
    assert "The Log (log): its publisher retracted it on 2024-02-01: made up" in told
    assert "rests on it alone: 6 statements" in told
    assert "“First text”: Deposit; Crossings a day; Length of the licence; Crossings at night" in told
    assert "the figures around the deal: Debt of the port" in told
    assert "the events around it: The hearing" in told


def test_what_rests_on_one_source_is_one_line_with_a_count(asked: Asked) -> None:
    for name in ("second", "third"):
        alone = re.sub("\n      bell .*", "", SECOND.replace("Second", name.capitalize()))
        asked.repository.add(f"versions/{name}.yaml", alone.replace("follows: first", "date: 2024-05"))
    told = one_line(asked, "base")
    assert told.count("SINGLE SOURCE") == 1
    assert "4 new or changed statements on key terms, each resting on one source alone" in told
    assert "versions/third.yaml: Fee a year (line 6); A mooring of its own (line 10)" in told


def test_a_page_is_called_by_its_deals_and_not_by_commits(asked: Asked) -> None:
    first = asked.repository.git("rev-parse", "HEAD").strip()
    asked.repository.edit("versions/first.yaml", "10 years", "9 years")
    asked.repository.commit("nine")
    told = asked(f"{first}..HEAD").splitlines()
    assert told[:2] == ["Review of A ferry licence", f"before   {first}"]


def test_a_date_of_several_readings_says_which_way_it_was_corrected(asked: Asked) -> None:
    readings = "date:\n  - {value: 2024-01-05, reports: {log 8: the fifth}}\n"
    readings += "  - {value: 2024-01, reports: {bell 8: in January}}\n"
    asked.repository.edit("versions/first.yaml", "date: 2024-01\n", readings)
    asked.repository.commit("two readings of the date")
    asked.repository.edit("versions/first.yaml", "2024-01-05", "2024-01-09")
    assert "date: corrected from 2024-01-05 to 2024-01-09, later [warning]" in one_line(asked, "HEAD")


def test_a_value_of_several_readings_says_which_way_it_was_corrected(asked: Asked) -> None:
    rivals = "  deposit:\n    - value: USD 100,000\n      reports: {log 2: a hundred thousand}\n"
    rivals += "    - value: USD 300,000\n      reports: {bell 2 a: three hundred thousand}\n"
    one = "  deposit:\n    value: USD 100,000\n    reports:\n      log 2: a hundred thousand\n"
    asked.repository.edit("versions/first.yaml", one, rivals)
    asked.repository.commit("two readings of the deposit")
    asked.repository.edit("versions/first.yaml", "USD 300,000", "USD 200,000")
    assert "Deposit: corrected from USD 300,000 to USD 200,000, lowered [warning]" in one_line(asked, "HEAD")
