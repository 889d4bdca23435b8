"""A report that denies a reading: `manner: denied` (data-model.md, Denials)."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from deal_terms.answering.diff import diff
from deal_terms.answering.disputes import disputes
from deal_terms.answering.gaps import gaps
from deal_terms.answering.matrix import matrix
from deal_terms.answering.show import show
from deal_terms.judging.readings import side
from deal_terms.model.deal import Deal
from deal_terms.model.record import Report
from deal_terms.presenting import text
from deal_terms.wording import diff as diff_words
from deal_terms.wording import show as show_words
from deal_terms.wording.matrix import cell
from deal_terms.wording.reports import witness_counts
from tests.examples import examples
from tests.generated import VERSIONS, Written, deals, read
from tests.loaded import examine

SAID = {"herald 1": "five million"}
DENIED = {"courier 1": {"says": "there is no such sum", "by": "minister", "manner": "denied"}}


def sale(reports: dict[str, Any], stance: dict[str, Any] | None = None) -> Deal:
    """A first draft with a price, a second one whose price has these reports, and a demand with those of `stance`."""
    return read(written(reports, stance))


def written(reports: dict[str, Any], stance: dict[str, Any] | None = None) -> Written:
    return {
        "deal.yaml": {
            "title": "A sale",
            "parties": {"us": {"name": "Us"}, "ua": {"name": "Ua"}},
            "speakers": {"minister": {"name": "The minister", "party": "us"}},
            "topics": {"money": "Money"},
            "terms": {"price": {"label": "Price", "topic": "money", "type": "money"}},
        },
        "sources.yaml": {
            one: {"publisher": one, "title": one, "published": "2025", "access": "read"}
            for one in ("herald", "courier")
        },
        "versions/first.yaml": {
            "title": "first",
            "kind": "draft",
            "terms": {"price": {"value": "USD 4 million", "reports": {"herald 9": "four"}}},
        },
        "versions/second.yaml": {
            "title": "second",
            "kind": "draft",
            "terms": {"price": {"value": "USD 5 million", "reports": reports}},
        },
        "positions/wants.yaml": {
            "title": "wants",
            "party": "ua",
            "terms": {"price": {"stance": "demands", "value": "USD 5 million", "reports": stance or {"herald 8": "x"}}},
        },
    }


def printed(found: Deal) -> str:
    answer = diff(found, found.versions["first"], found.versions["second"])
    return text.render(diff_words.page(answer, show_all=True), text.Look(width=999))


def test_a_denial_is_told_beside_the_reading_and_counts_in_nothing() -> None:
    alone, denied = sale(SAID), sale({**SAID, **DENIED})
    for found in (alone, denied):
        [change] = diff(found, found.versions["first"], found.versions["second"]).changes
        assert (change.kind, change.disputed_side) == ("raised", "neither")
    [reading] = denied.versions["second"].terms["price"]
    assert witness_counts(denied, reading.reports) == witness_counts(alone, reports_of(alone)) == "1 outlet, 1 original"
    assert "there is no such sum" in printed(denied)
    assert "denied by The minister" in printed(denied)


def reports_of(found: Deal) -> tuple[Report, ...]:
    return found.versions["second"].terms["price"][0].reports


def test_what_only_denials_stand_under_is_told_and_not_compared() -> None:
    found = sale(DENIED)
    [change] = diff(found, found.versions["first"], found.versions["second"]).changes
    assert (change.kind, change.after.readings) == ("no_longer_reported", ())
    assert "only denied, and not compared: USD 5 million" in printed(found)
    price = found.terms["price"]
    told = cell(found, price, found.versions["second"], matrix(found).rows[0].cells[1])
    assert told.words == "nothing reported; only denied: USD 5 million"
    page = text.render(show_words.page(show(found, found.versions["second"])), text.Look(width=999))
    assert "Price: USD 5 million [only denied]" in page


def test_a_demand_that_is_only_denied_is_no_demand() -> None:
    assert gaps(sale(SAID, DENIED), None).gaps == ()


@pytest.mark.parametrize(("reports", "said"), [({**SAID, **DENIED}, 1), (DENIED, 0)])
def test_disputes_tells_who_denies_what(reports: dict[str, Any], said: int) -> None:
    [one] = disputes(sale(reports)).denials
    assert (one.spec.id, one.term.id) == ("second", "price")
    assert (len(one.reading.reports), len(one.reading.denials)) == (said, 1)


def test_only_a_reading_of_a_term_can_be_denied(tmp_path: Path) -> None:
    files = written(SAID)
    files["versions/second.yaml"]["tabled_by"] = {"value": "us", "reports": DENIED}
    for name, tree in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(yaml.safe_dump(tree, sort_keys=False), encoding="utf-8")
    _, problems = examine(tmp_path)
    assert [one.message for one in problems] == ["a denial of what is no reading of a term"]


@examples(100)
@given(deals(), st.sampled_from(VERSIONS))
def test_a_further_denial_changes_no_side(drawn: Written, version: str) -> None:
    found = read(drawn)
    more = copy.deepcopy(drawn)
    for readings in more[f"versions/{version}.yaml"]["terms"].values():
        for reading in readings if isinstance(readings, list) else [readings]:
            reading["reports"]["s9 99"] = {"says": "not so", "manner": "denied"}
    denied = read(more)
    for term in found.terms:
        before, after = (side(one.versions[one.text_id(version)], term) for one in (found, denied))
        assert [(one.state, one.fields(), len(one.reports)) for one in before.readings] == [
            (one.state, one.fields(), len(one.reports)) for one in after.readings
        ]
        assert len(before.unclear) == len(after.unclear)
