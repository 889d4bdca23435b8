"""What does not count, where something is carried over or was read in full: nothing rests on what was left out."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from deal_terms.answering.diff import diff
from deal_terms.answering.gaps import gaps
from deal_terms.answering.history import history
from deal_terms.answering.matrix import matrix
from deal_terms.answering.show import show
from deal_terms.judging.consolidation import consolidated_side
from deal_terms.judging.readings import content_of
from deal_terms.judging.standpoint import Standpoint, stand
from deal_terms.model.deal import Deal
from deal_terms.presenting import text
from deal_terms.questions import page, plain
from tests.examples import examples
from tests.generated import SOURCES, Written, deals, read

WITH_RETRACTED = Standpoint(with_retracted=True)
RETRACTED = {"date": "2031-06-01", "why": "it was made up"}
TREATY: Written = {
    "deal.yaml": {
        "title": "Treaty of the sound",
        "parties": {"north": {"name": "North"}, "south": {"name": "South"}},
        "topics": {"t": "Terms"},
        "terms": {
            "convoys": {"label": "Convoys", "topic": "t", "type": "count"},
            "toll": {"label": "Toll", "topic": "t", "type": "money"},
            "amnesty": {"label": "Amnesty", "topic": "t", "type": "presence"},
        },
    },
    "sources.yaml": {
        one: {"publisher": one, "title": one, "published": published, "access": "read"}
        for one, published in (
            ("gazette", "2031-01-12"),
            ("herald", "2031-01-13"),
            ("courier", "2031-03-02"),
            ("wire", "2031-05-02"),
        )
    },
    "versions/treaty.yaml": {
        "title": "Treaty",
        "kind": "agreement",
        "date": "2031-01-10",
        "terms": {
            "convoys": {"value": "12", "reports": {"gazette 1": "twelve"}},
            "toll": [
                {"value": "USD 1 million", "reports": {"gazette 2": "one million"}},
                {"value": "USD 2 million", "reports": {"herald 2": "two million"}},
            ],
        },
    },
    "versions/first-amendment.yaml": {
        "title": "First amendment",
        "kind": "agreement",
        "date": "2031-03-01",
        "revises": {"version": "treaty", "rest": "unchanged", "reports": {"courier 1": "all else stands"}},
        "terms": {"convoys": {"value": "20", "reports": {"courier 2": "twenty"}}},
    },
    "versions/second-amendment.yaml": {
        "title": "Second amendment",
        "kind": "agreement",
        "date": "2031-05-01",
        "revises": {"version": "first-amendment", "rest": "unchanged", "reports": {"wire 1": "the rest stands"}},
        "terms": {"amnesty": {"value": "present", "reports": {"wire 2": "an amnesty is granted"}}},
    },
    "positions/south-wants.yaml": {
        "title": "South wants",
        "party": "south",
        "terms": {"toll": {"stance": "demands", "value": "at least USD 2 million", "reports": {"herald 5": "two"}}},
    },
}


def treaty(
    *,
    retracted: str = "",
    standpoint: Standpoint = Standpoint(),  # noqa: B008  it is frozen
    **files: dict[str, Any],
) -> Deal:
    """The treaty as it counts, with one source retracted, and other words in its versions."""
    written = copy.deepcopy(TREATY)
    if retracted:
        written["sources.yaml"][retracted]["retracted"] = RETRACTED
    for name, keys in files.items():
        written[f"versions/{name.replace('_', '-')}.yaml"].update(keys)
    return stand(read(written), standpoint)


def held(of: Deal, version: str, term: str) -> list[str]:
    spec = of.spec(version)
    assert spec
    taken = consolidated_side(of, spec, term)
    return [
        live.reading.value.text(of.context_of(of.terms[term])) if live.reading.value else live.state
        for live in taken.readings
    ]


def kind(of: Deal, before: str, after: str, term: str) -> str:
    one, other = of.spec(before), of.spec(after)
    assert one
    assert other
    return next(change.kind for change in diff(of, one, other).changes if change.term == term)


def test_a_retracted_word_that_the_rest_is_unchanged_carries_nothing() -> None:
    found = treaty(retracted="wire")
    assert held(found, "second-amendment", "toll") == []
    assert held(found, "first-amendment", "toll") == ["USD 1 million", "USD 2 million"]
    back = treaty(retracted="wire", standpoint=WITH_RETRACTED)
    assert held(back, "second-amendment", "toll") == ["USD 1 million", "USD 2 million"]
    assert kind(found, "treaty", "second-amendment", "toll") == "no_longer_reported"
    assert kind(back, "treaty", "second-amendment", "toll") == "restated"


def test_a_reading_that_was_retracted_is_gone_from_every_text_that_carries_it_over() -> None:
    found = treaty(retracted="herald")
    for version in VERSIONS_OF_TREATY:
        assert held(found, version, "toll") == ["USD 1 million"]
    assert kind(found, "treaty", "second-amendment", "toll") == "restated"
    everything = treaty(retracted="gazette")
    assert held(everything, "second-amendment", "toll") == ["USD 2 million"]
    assert held(everything, "treaty", "convoys") == []
    assert kind(everything, "treaty", "second-amendment", "convoys") == "newly_reported"


VERSIONS_OF_TREATY = ("treaty", "first-amendment", "second-amendment")


def test_what_was_corrected_is_carried_over_as_corrected() -> None:
    toll = copy.deepcopy(TREATY["versions/treaty.yaml"]["terms"]["toll"])
    toll[1]["reports"]["herald 2"] = {"says": "two million", "corrects": "gazette 2"}
    found = treaty(treaty={"terms": {"toll": toll}})
    for version in VERSIONS_OF_TREATY:
        assert held(found, version, "toll") == ["USD 2 million"]
    assert gaps(found, None).gaps[0].verdict("second-amendment") == "met"


def test_a_term_whose_change_was_retracted_stays_as_it_was() -> None:
    convoys = {"convoys": {"value": "20", "reports": {"herald 9": "twenty"}}}
    found = treaty(retracted="herald", first_amendment={"terms": convoys})
    assert held(found, "second-amendment", "convoys") == ["12"]
    [step] = [one for one in history(found, found.terms["convoys"]).steps if one.version.id == "second-amendment"]
    assert step.side.origin == "treaty"


FORGED = {"standing": {"value": "spurious", "reports": {"herald 9": "it is a forgery"}}}


@pytest.mark.parametrize("forged", ["treaty", "first-amendment"])
def test_nothing_is_carried_over_from_a_forgery_nor_through_one(forged: str) -> None:
    found = treaty(treaty=FORGED) if forged == "treaty" else treaty(first_amendment=FORGED)
    assert held(found, "second-amendment", "toll") == []
    assert held(found, "second-amendment", "convoys") == ([] if forged == "first-amendment" else ["20"])
    matrix_rows = {row.term.id: row.cells for row in matrix(found).rows}
    assert all(not (cell and cell.carry_over and cell.origin == forged) for row in matrix_rows.values() for cell in row)


def test_a_forged_amendment_asked_for_is_compared_with_what_it_would_leave_as_it_was() -> None:
    found = treaty(second_amendment=FORGED)
    assert held(found, "second-amendment", "toll") == ["USD 1 million", "USD 2 million"]
    one, other = found.spec("treaty"), found.spec("second-amendment")
    assert one
    assert other
    printed = text.render(page(diff(found, one, other), show_all=True), text.Look(width=999))
    assert "Reported to be a forgery" in printed
    assert "CARRIED OVER" in printed


def test_it_is_carried_over_from_the_day_on_which_the_word_of_it_was_out() -> None:
    follows = {"terms": {"amnesty": {"value": "present", "reports": {"courier 9": "an amnesty is granted"}}}}
    early = treaty(standpoint=Standpoint(known_on=date(2031, 4, 1)), second_amendment=follows)
    assert held(early, "second-amendment", "toll") == []
    late = treaty(standpoint=Standpoint(known_on=date(2031, 5, 2)), second_amendment=follows)
    assert held(late, "second-amendment", "toll") == ["USD 1 million", "USD 2 million"]


READ_IN_FULL = {"coverage": {"of": "all", "reports": {"courier 9": {"says": "it is printed whole"}}}}


def test_who_read_a_text_in_full_and_was_retracted_has_read_nothing() -> None:
    whole = {**READ_IN_FULL, "revises": {"version": "treaty", "reports": {"courier 1": "it amends the treaty"}}}
    assert kind(treaty(first_amendment=whole), "treaty", "first-amendment", "toll") == "dropped"
    found = treaty(retracted="courier", first_amendment=whole)
    assert kind(found, "treaty", "first-amendment", "toll") == "no_longer_reported"
    back = treaty(retracted="courier", standpoint=WITH_RETRACTED, first_amendment=whole)
    assert kind(back, "treaty", "first-amendment", "toll") == "dropped"


def test_a_reading_that_was_retracted_is_none_in_a_text_that_was_read_in_full() -> None:
    told = {"amnesty": {"value": "present", "reports": {"herald 9": "an amnesty"}}}
    found = treaty(retracted="herald", treaty={"terms": told, **READ_IN_FULL})
    assert held(found, "treaty", "amnesty") == ["absent"]
    assert held(found, "treaty", "convoys") == ["absent"]


def test_a_retracted_denial_is_told_nowhere_and_what_was_denied_stands() -> None:
    reports = {"gazette 1": "twelve", "herald 1": {"says": "there are none", "manner": "denied"}}
    denied = {"terms": {"convoys": {"value": "12", "reports": reports}}}
    assert "denied" in str(plain(matrix(treaty(treaty=denied))))
    found = treaty(retracted="herald", treaty=denied)
    [live] = consolidated_side(found, found.versions["treaty"], "convoys").readings
    assert live.denials == ()
    only_denied = treaty(retracted="gazette", treaty=denied)
    assert held(only_denied, "treaty", "convoys") == []


def test_the_whole_text_is_shown_as_it_counts_beside_what_its_file_says() -> None:
    found = treaty(retracted="herald")
    answer = show(found, found.versions["second-amendment"], consolidated=True)
    shown = {term.id: len(taken.readings) for term, taken in answer.consolidated_terms}
    assert shown == {"convoys": 1, "toll": 1}
    printed = text.render(page(answer), text.Look(width=999))
    assert "Toll: USD 1 million [1 outlet, 1 original]; carried over from “Treaty”" in printed


def test_a_page_leads_to_the_whole_text_only_where_that_says_more() -> None:
    def told(found: Deal, *, consolidated: bool) -> str:
        amendment = found.spec("second-amendment")
        assert amendment
        answer = show(found, amendment, consolidated=consolidated)
        return text.render(page(answer), text.Look(width=999))

    hint = "What it leaves as it was: deal-terms show second-amendment --consolidated"
    assert hint in told(treaty(), consolidated=False)
    for found in (treaty(), treaty(retracted="wire")):
        assert hint not in told(found, consolidated=True)
    assert hint not in told(treaty(retracted="wire"), consolidated=False)


@examples(60)
@given(deals())
def test_law_an_amendment_takes_what_does_not_count_of_the_text_before_just_as_that_text_does(drawn: Written) -> None:
    written = copy.deepcopy(drawn)
    written["sources.yaml"][SOURCES[0]]["retracted"] = RETRACTED
    found = stand(read(written))
    for version in found.versions.values():
        if version.revises is None or not version.revises.rest:
            continue
        base = found.versions[found.text_id(version.revises.version)]
        for term in found.terms:
            now, before = consolidated_side(found, version, term), consolidated_side(found, base, term)
            if now.carry_over:
                assert [content_of(one) for one in now.readings] == [content_of(one) for one in before.readings]
                assert [one.reports for one in now.readings] == [one.reports for one in before.readings]
                every = [one for each in now.readings for one in each.reports]
                assert not any(found.omission(report) for report in (*every, *version.revises.reports))
