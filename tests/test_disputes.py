"""Which readings are rivals, which only say less, and that no dispute is ranked, averaged or filtered away unsaid."""

import json
from pathlib import Path
from typing import Any

import pytest

from deal_terms.answering.disputes import Disputes, disputes
from deal_terms.answering.filters import Filter
from deal_terms.cli import run
from deal_terms.judging.readings import side
from deal_terms.loading.deal import load
from deal_terms.model.deal import Deal
from deal_terms.presenting import csv, text
from deal_terms.presenting.json.disputes import disputes_json
from deal_terms.wording.disputes import page, table
from tests.generated import Piece, read

QUAY = load(Path(__file__).parent / "deals" / "quay-lease")


def tiny(first: dict[str, Piece] | None = None, figures: Piece | None = None) -> Deal:
    """A deal of one version with the headings, and the figures, that are given."""
    return read(
        {
            "deal.yaml": {
                "title": "A deal",
                "parties": {"us": {"name": "One side"}, "ua": {"name": "The other side"}},
                "topics": {"all": "All"},
                "terms": {"fee": {"label": "Fee", "topic": "all", "type": "money"}},
            },
            "sources.yaml": {
                source: {"publisher": source, "title": source, "published": "unknown", "access": "read"}
                for source in ("s0", "s1", "s2")
            },
            "versions/first.yaml": {"title": "First", "kind": "draft", "terms": {}, **(first or {})},
            **({"figures.yaml": figures} if figures else {}),
        }
    )


def given(*values: Piece) -> list[dict[str, Any]]:
    """One reading a value, each by a source of its own."""
    return [{"value": value, "reports": {f"s{number} 1": "so it says"}} for number, value in enumerate(values)]


def covering(*readings: tuple[str, str]) -> dict[str, Any]:
    told = [
        {"value": value, "covers": covers, "reports": {f"s{number} 1": "so it says"}}
        for number, (value, covers) in enumerate(readings)
    ]
    return {"worth": {"label": "Worth", "type": "money", "readings": told}}


def shown(answer: Disputes) -> str:
    return text.render(page(answer), text.Look(width=200, plain=True))


def test_every_term_with_rivals_is_listed_and_no_other() -> None:
    listed = {(one.spec.id, one.term.id) for one in disputes(QUAY).terms}
    rivals = {(spec.id, term) for spec in QUAY.specs() for term in QUAY.terms if side(spec, term).rivals}
    assert listed == rivals
    assert listed


def test_a_reading_that_says_less_is_shown_and_is_no_rival() -> None:
    dues = next(one for one in disputes(QUAY).terms if one.term.id == "dues-share")
    assert len(dues.rivals) == 2
    assert len(dues.vaguer) == 1
    assert "says less, no rival: about 10%" in shown(disputes(QUAY))


def test_a_deprecated_reading_disputes_nothing() -> None:
    assert not [one for one in disputes(QUAY).terms if one.spec.id == "heads-of-terms"]


def test_each_rival_has_its_outlets_originals_manner_and_reports() -> None:
    rows = {(row[2], row[6]): row[7:] for row in table(disputes(QUAY)).rows}
    assert rows["status", "under negotiation"] == ("1", "2", "claimed", "gull 1")
    assert rows["quay-worth", "about CAD 60 million"] == ("1", "1", "claimed", "ebb 5")


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("date", ("2024-02-01", "2024-03-01")),
        ("date", ("2024-02", "2024-03")),
        ("tabled_by", ("us", "ua")),
        ("tabled_by", ("joint", "us")),
        ("status", ("rejected", "signed")),
        ("status", (["agreed", "signed"], ["signed", "agreed"])),
    ],
)
def test_headings_that_cannot_both_be_true_are_disputed(heading: str, values: tuple[Any, ...]) -> None:
    [found] = disputes(tiny(first={heading: given(*values)})).headings
    assert found.what == heading
    assert len(found.rivals) == 2


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("date", ("2024-02-01", "2024-02")),
        ("date", ("2024-02-01", "2024-02-01")),
        ("tabled_by", ("us", "unknown")),
        ("tabled_by", (["us", "ua"], ["ua", "us"])),
        ("status", ("agreed", ["agreed", "signed"])),
        ("status", ("signed", "signed")),
    ],
)
def test_headings_of_which_one_only_says_less_are_not(heading: str, values: tuple[Any, ...]) -> None:
    assert not disputes(tiny(first={heading: given(*values)})).headings


def test_a_vaguer_heading_is_shown_beside_its_rivals() -> None:
    [found] = disputes(tiny(first={"tabled_by": given("us", "ua", "unknown")})).headings
    assert [heading.words for heading in found.vaguer] == [("unknown",)]


def test_values_of_a_figure_are_rivals_only_where_they_cover_the_same_thing() -> None:
    apart = covering(("$60 million", "the whole"), ("$9 million", "a part"))
    assert not disputes(tiny(figures=apart)).figures
    [found] = disputes(tiny(figures=covering(("$60 million", "the whole"), ("$50 million", "The  whole")))).figures
    assert found.covers == "the whole"
    assert len(found.rivals) == 2


@pytest.mark.parametrize("other", ["$60m", "about $60 million", "about $61 million"])
def test_values_of_a_figure_that_do_not_differ_are_no_rivals(other: str) -> None:
    assert not disputes(tiny(figures=covering(("$60 million", "the whole"), (other, "the whole")))).figures


def test_equal_values_of_a_figure_share_their_witnesses() -> None:
    of_three = covering(("$60 million", "the whole"), ("$50 million", "the whole"), ("$60m", "the whole"))
    [found] = disputes(tiny(figures=of_three)).figures
    assert [len(live.reports) for live in found.rivals] == [2, 1]


def test_figures_stand_in_the_order_of_the_file_without_a_total_or_a_mean() -> None:
    of_two = covering(("$60 million", "the whole"), ("$50 million", "the whole"))
    told = shown(disputes(tiny(figures=of_two)))
    assert told.index("USD 60 million") < told.index("USD 50 million")
    assert "USD 55 million" not in told
    assert "USD 110 million" not in told


def test_a_filter_hides_terms_and_says_so_and_changes_no_count() -> None:
    answer = disputes(QUAY, Filter(topics=("site",)))
    assert not answer.visible()
    assert disputes_json(answer)["summary"] == disputes_json(disputes(QUAY))["summary"]
    assert "0 of 1 disputed terms are shown above" in shown(answer)
    assert "Worth of the quay estate" in shown(answer)


def test_no_dispute_is_said_in_words() -> None:
    assert "No two readings of a term, a heading or a figure contradict each other." in shown(disputes(tiny()))


def test_csv_has_one_row_a_reading() -> None:
    answer = disputes(QUAY)
    lines = csv.render(table(answer)).splitlines()
    readings = [len(term.rivals) + len(term.vaguer) for term in answer.terms]
    readings += [len(heading.rivals) + len(heading.vaguer) for heading in answer.headings]
    readings += [len(figure.rivals) + len(figure.vaguer) for figure in answer.figures]
    assert len(lines) == 1 + sum(readings)


def test_the_command_answers_in_every_format(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    for format_ in ("text", "markdown", "json", "csv"):
        assert run(["--deal", QUAY.folder, "disputes", "--format", format_]) == 0
        out = capsysbinary.readouterr().out.decode()
        assert "15% of all dues taken on the quay" in out
    assert run(["--deal", QUAY.folder, "disputes", "--format", "json"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["format"] == "deal-terms/disputes"
