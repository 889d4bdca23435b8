"""What is copied for a manuscript says what the reports say, each with its source, and no more."""

from dataclasses import replace
from pathlib import Path

import pytest

from deal_terms import untrusted
from deal_terms.answering.matrix import matrix
from deal_terms.judging.readings import side
from deal_terms.loading.deal import load
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Spec, Version
from deal_terms.presenting import csv
from deal_terms.wording.citations import cell_text, citation, row_text
from deal_terms.wording.matrix import cell
from deal_terms.wording.reports import place_in, said_text, source_line

ROOT = Path(__file__).parent.parent
QUAY = load(ROOT / "tests" / "deals" / "quay-lease")
MINERALS = load(ROOT / "terms" / "ukraine-minerals")
each_deal = pytest.mark.parametrize("deal", [QUAY, MINERALS], ids=["quay", "minerals"])


def cells(deal: Deal) -> list[tuple[Term, Spec]]:
    return [(term, spec) for term in deal.terms.values() for spec in deal.specs()]


def cited(deal: Deal, term: str, spec: str) -> list[str]:
    named = deal.spec(spec)
    assert named
    return citation(deal, deal.terms[term], named).splitlines()


# A citation


@each_deal
def test_every_report_stands_once_with_its_source_its_place_and_its_reservations(deal: Deal) -> None:
    for term, spec in cells(deal):
        lines = [line.strip() for line in citation(deal, term, spec).splitlines()]
        reports = [report for reading in spec.terms.get(term.id, ()) for report in reading.reports]
        for report in reports:
            footnote = f"- {said_text(report)} — {source_line(deal.sources[report.source])}; {place_in(report.place)}; "
            [line] = [line for line in lines if line.startswith(footnote)]
            assert f"; {'reportedly said' if report.by and report.manner == 'alleged' else report.manner}" in line
            assert ("; placed here by inference" in line) == report.inferred
            assert ("; names no text: placed here by us" in line) == (report.describes == "unnamed")
            assert (", borrowed here" in line) == (report.describes not in (None, "unnamed", spec.id))
            assert (f" [the source's reservation: {report.caveat}]" in line) == bool(report.caveat)
            assert (f" [our note: {report.note}]" in line) == bool(report.note)
            assert all(deal.speakers[speaker].name in line for speaker in report.by)
        assert sum(" — " in line for line in lines) == len(reports)


@each_deal
def test_the_first_line_names_what_is_cited_by_id_and_label(deal: Deal) -> None:
    for term, spec in cells(deal):
        first = citation(deal, term, spec).splitlines()[0]
        assert first.startswith(
            f"{deal.title} ({deal.name}), {spec.what} “{spec.title}” ({spec.id}), term “{term.label}” ({term.id}): "
        )


@each_deal
def test_a_reading_that_no_report_makes_of_this_text_unaided_says_so(deal: Deal) -> None:
    for term, spec in cells(deal):
        told = citation(deal, term, spec).splitlines()
        reported = side(spec, term.id)
        if isinstance(spec, Version) and deal.about(term.id) == "surroundings":
            continue
        weak = 0
        for reports in (*(live.reports for live in reported.readings), reported.unclear):
            placed = [one.inferred or one.describes not in (None, spec.id) for one in reports]
            weak += bool(placed) and all(placed)
        assert sum("rests only on reports that are inferred, borrowed or name no text" in line for line in told) == weak


@each_deal
def test_silence_is_cited_as_silence_and_never_as_an_absence(deal: Deal) -> None:
    for term, spec in cells(deal):
        if term.id in spec.terms:
            continue
        told = citation(deal, term, spec)
        assert len(told.splitlines()) == 1
        assert "reported as" not in told
        words = (
            "nothing reported (no report says anything, which does not say that it is not there)",
            "no part of a text",
        )
        assert told.endswith(words if isinstance(spec, Version) else "the position does not mention it")


def test_a_footnote_reads_as_the_guide_to_citing_has_it() -> None:
    [first, footnote] = cited(MINERALS, "board", "revised-fund")
    assert first.endswith(
        "version “Revised fund” (revised-fund), term “Seats on the fund's board” (board): "
        "reported as 3 United States, 2 Ukraine (5 in all, majority: United States) [1 article]"
    )
    assert footnote == (
        "- five seats over the fund: three American, two Ukrainian — publisher not known, [Trump's charge that "
        "Zelensky wants out, and the deal so far], 2025-04-01, 001_7b9665a4c81514ff.txt; paragraph 10; stated"
    )


@each_deal
def test_no_state_is_worded_as_reported_twice(deal: Deal) -> None:
    told = "\n".join(citation(deal, term, spec) for term, spec in cells(deal))
    assert ": reported as not there [" in told
    assert ": reported as there, its content not reported [" in told
    assert "reported as reported" not in told


def test_rivals_are_cited_as_rivals_each_with_its_own_reports() -> None:
    told = cited(QUAY, "dues-share", "first-draft")
    assert told[0].endswith(": 3 readings, reports differ")
    assert [line.startswith("  ") for line in told[1:]] == [False, True] * 3


def test_what_is_borrowed_is_never_said_of_the_text_itself() -> None:
    [first, report] = cited(QUAY, "insurance", "second-draft")
    assert "reported as not there; borrowed from what is said of “Annex to the first draft”, match probable" in first
    assert report.endswith("about “Annex to the first draft”, borrowed here")


def test_a_stance_is_cited_as_a_stance() -> None:
    assert ": as reported, rejects: USD 500 billion [" in cited(MINERALS, "claimed-sum", "ukraine-february")[0]


def test_what_nobody_knows_is_cited_as_that() -> None:
    assert (
        ": a report says that it is unclear whether it is in"
        in cited(MINERALS, "security-guarantee", "us-new-proposal")[0]
    )


def test_what_was_set_aside_is_cited_as_set_aside() -> None:
    aside = [
        (term, spec)
        for term, spec in cells(QUAY)
        if any(reading.rank == "deprecated" for reading in spec.terms.get(term.id, ()))
    ]
    assert aside
    for term, spec in aside:
        told = citation(QUAY, term, spec)
        assert "\n- set aside by the authors: " in told
        assert "no report says anything" not in told


def test_the_revision_is_named_where_it_is_known() -> None:
    term, spec = QUAY.terms["annual-rent"], QUAY.versions["signed-lease"]
    assert citation(QUAY, term, spec, "1a2b3c4, 2024-01-05").splitlines()[-1] == "revision 1a2b3c4, 2024-01-05"


# A cell, a row


@each_deal
def test_a_cell_is_copied_as_the_matrix_has_it(deal: Deal) -> None:
    answer = matrix(deal, deal.specs())
    for row in (*answer.rows, *answer.outside_text):
        for spec, has in zip(answer.specs, row.cells, strict=True):
            assert cell_text(deal, row.term, spec) == cell(deal, row.term, spec, has).words


def test_a_row_is_copied_under_the_ids_of_its_columns() -> None:
    specs: list[Spec] = [QUAY.versions["first-draft"], QUAY.positions["tenant-position"]]
    assert row_text(QUAY, QUAY.terms["annual-rent"], specs).split("\n") == [
        "term\tfirst-draft\ttenant-position",
        "Rent a year (annual-rent)\tCAD 5 million (agreed in principle)\tdemands: at most CAD 4.5 million",
    ]


# Hostile words


def renamed(label: str, title: str) -> tuple[Deal, Term, Spec]:
    term = replace(QUAY.terms["annual-rent"], label=label)
    spec = replace(QUAY.versions["first-draft"], title=title)
    deal = replace(
        QUAY,
        title=title,
        terms={**QUAY.terms, term.id: term},
        versions={**QUAY.versions, spec.id: spec},
        sources={one.id: replace(one, title=title) for one in QUAY.sources.values()},
    )
    return deal, term, spec


@pytest.mark.parametrize("hostile", ["a\n- forged — ABC News", "a\tb\r\nc", "\x1b]52;c;eA==\x07x", "\u202ex\x9b2J"])
def test_no_value_forges_a_line_or_a_cell_or_commands_a_terminal(hostile: str) -> None:
    deal, term, spec = renamed(hostile, hostile)
    told = citation(deal, term, spec)
    assert len(told.split("\n")) == len(cited(QUAY, "annual-rent", "first-draft"))
    assert untrusted.block(told) == told
    heads, row = row_text(deal, term, [spec]).split("\n")
    assert heads.count("\t") == row.count("\t") == 1


@pytest.mark.parametrize("start", [*csv.FORMULA, '"'])
def test_a_row_pasted_into_a_spreadsheet_is_no_formula(start: str) -> None:
    deal, term, spec = renamed(f"{start}cmd", "x")
    row = row_text(deal, term, [spec]).split("\n")[1]
    assert not row.startswith((*csv.FORMULA, '"'))
