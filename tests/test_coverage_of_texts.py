"""What was not in a text when somebody read it in full: `coverage` (data-model.md, Read in full)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from deal_terms.answering.diff import diff
from deal_terms.answering.disputes import disputes
from deal_terms.answering.gaps import gaps
from deal_terms.answering.withdrawal import without
from deal_terms.judging.consolidation import consolidated_side
from deal_terms.model.deal import Deal
from deal_terms.presenting import text
from deal_terms.wording.diff import page
from tests.examples import examples
from tests.generated import Written, deals, read

ARCHIVE = {"archive 1": "the text is printed whole"}


def said(source: str = "herald 1", **more: str) -> dict[str, Any]:
    return {"value": "present", "reports": {source: {"says": "it is in", **more}}}


def treaty(
    headings: dict[str, Any], *, second: dict[str, Any] | None = None, third: dict[str, Any] | None = None
) -> Deal:
    """A first text with an amnesty; a second one with these headings; a party that refuses an amnesty."""
    written: Written = {
        "deal.yaml": {
            "title": "A treaty",
            "parties": {"us": {"name": "Us"}, "ua": {"name": "Ua"}},
            "topics": {"justice": "Justice", "money": "Money", "names": {"label": "Names", "about": "framing"}},
            "terms": {
                term: {"label": term, "topic": topic, "type": "presence"}
                for term, topic in (
                    ("amnesty", "justice"),
                    ("tribunal", "justice"),
                    ("aid", "money"),
                    ("title", "names"),
                )
            },
        },
        "sources.yaml": {
            one: {"publisher": one, "title": one, "published": "2025", "access": "read"}
            for one in ("archive", "herald", "courier")
        },
        "versions/first.yaml": {
            "title": "first",
            "kind": "draft",
            "terms": {term: said(f"herald {n}") for n, term in enumerate(("amnesty", "tribunal", "aid", "title"), 1)},
        },
        "versions/second.yaml": {"title": "second", "kind": "draft", **headings, "terms": second or {}},
        "positions/refusal.yaml": {
            "title": "refusal",
            "party": "ua",
            "terms": {"amnesty": {"stance": "rejects", "reports": {"herald 9": "no amnesty"}}},
        },
    }
    if third:
        written["versions/third.yaml"] = {"title": "third", "kind": "draft", **third, "terms": {}}
    return read(written)


def kinds(found: Deal, before: str = "first", after: str = "second") -> dict[str, str]:
    answer = diff(found, found.versions[before], found.versions[after])
    return {one.term: one.kind for one in (*answer.changes, *answer.outside_text)}


@pytest.mark.parametrize(
    ("of", "dropped"),
    [
        ("all", {"amnesty", "tribunal", "aid"}),
        (["justice"], {"amnesty", "tribunal"}),
        ("amnesty", {"amnesty"}),
        (["money", "amnesty"], {"amnesty", "aid"}),
    ],
)
def test_what_was_not_in_a_text_that_was_read_in_full_is_dropped(of: object, dropped: set[str]) -> None:
    found = treaty({"coverage": {"of": of, "reports": ARCHIVE}})
    told = kinds(found)
    assert {term for term, kind in told.items() if kind == "dropped"} == dropped
    assert told["title"] == "no_longer_reported"  # how the text is presented is no part of it
    answer = diff(found, found.versions["first"], found.versions["second"])
    printed = text.render(page(answer), text.Look(width=999))
    assert "amnesty: present in “first”; not in “second”: th" in printed
    assert "was read in full" in printed
    assert "archive" in printed


def test_a_refusal_is_met_by_what_was_read_in_full() -> None:
    found = treaty({"coverage": {"of": "all", "reports": ARCHIVE}})
    assert gaps(found, None).gaps[0].verdict("second") == "met"
    assert gaps(treaty({}), None).gaps[0].verdict("second") == "not_addressed"


@pytest.mark.parametrize(
    "reading",
    [
        {"unclear": "true", "reports": {"courier 1": "nobody knows"}},
        {**said("courier 1"), "rank": "deprecated", "why": "a misprint"},
    ],
)
def test_any_reading_live_or_not_keeps_a_term_from_being_absent_by_coverage(reading: dict[str, Any]) -> None:
    found = treaty({"coverage": {"of": "all", "reports": ARCHIVE}}, second={"amnesty": reading})
    assert kinds(found)["amnesty"] == "no_longer_reported"


def test_an_absence_by_coverage_is_as_doubtful_as_its_reports_and_falls_with_them() -> None:
    borrowed = {"archive 1": {"says": "it is printed whole", "describes": "first"}}
    assert kinds(treaty({"coverage": {"of": "all", "reports": borrowed}}))["amnesty"] == "depends"
    fallen = without(treaty({"coverage": {"of": "all", "reports": ARCHIVE}}), "archive")
    assert kinds(fallen)["amnesty"] == "no_longer_reported"


def test_where_all_else_is_unchanged_that_stands_and_coverage_makes_nothing_absent() -> None:
    revises = {"version": "first", "rest": "unchanged", "reports": {"courier 1": "all else stays"}}
    found = treaty({"revises": revises, "coverage": {"of": "all", "reports": ARCHIVE}})
    assert kinds(found)["amnesty"] == "restated"


def test_what_is_absent_by_coverage_is_carried_over_as_absent() -> None:
    later = {"revises": {"version": "second", "rest": "unchanged", "reports": {"courier 1": "all else stays"}}}
    found = treaty({"coverage": {"of": "all", "reports": ARCHIVE}}, third=later)
    assert kinds(found, "second", "third")["amnesty"] == "restated"
    assert kinds(found, "first", "third")["amnesty"] == "dropped"


def test_what_only_others_tell_of_a_text_read_in_full_is_told_by_disputes() -> None:
    second = {"amnesty": said("courier 1"), "aid": said("archive 2")}
    found = disputes(treaty({"coverage": {"of": "all", "reports": ARCHIVE}}, second=second))
    assert [(one.version.id, one.term.id) for one in found.told_elsewhere] == [("second", "amnesty")]
    assert disputes(treaty({}, second=second)).told_elsewhere == ()


@examples(100)
@given(deals())
def test_only_a_term_without_any_reading_in_a_text_read_in_full_is_absent_by_coverage(written: Written) -> None:
    found = read(written)
    for version in found.versions.values():
        for term in found.terms:
            held = consolidated_side(found, version, term)
            if held.coverage and not held.carry_over:
                assert term not in version.terms
                assert found.about(term) == "text"
                assert held.coverage == version.coverage
                [live] = held.readings
                assert live.state == "absent"
                assert live.reports == tuple(report for one in version.coverage for report in one.reports)
                assert not version.revises or not version.revises.rest
