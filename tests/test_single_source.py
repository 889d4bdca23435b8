"""`matrix --single-source`: the cells that rest on one source or speaker, marked, counted, and what falls with whom."""

import json
from pathlib import Path

import pytest
from hypothesis import given

from deal_terms.answering.filters import Filter
from deal_terms.answering.matrix import Matrix, matrix
from deal_terms.answering.originals import Original, only_witness
from deal_terms.answering.single_source import (
    cell_reports,
    cell_witness,
    cells_by_witness,
    has_single_source,
    single_source,
)
from deal_terms.answering.withdrawal import without
from deal_terms.cli import run
from deal_terms.loading.deal import load
from deal_terms.model.deal import Deal
from deal_terms.presenting import text
from deal_terms.wording import one_source
from deal_terms.wording.matrix import page
from tests.examples import examples
from tests.generated import Written, deals, read

FILES = {
    "deal.yaml": """\
title: A ferry licence
parties: {port: {name: Port Authority}}
speakers: {mate: {name: The Mate, party: port}}
topics: {licence: The licence}
terms:
  fee: {label: Fee, topic: licence, type: money}
  boats: {label: Boats, topic: licence, type: count}
  bar: {label: Bar, topic: licence, type: presence}
  crew: {label: Crew, topic: licence, type: count}
""",
    "sources.yaml": """\
herald: {publisher: The Herald, title: One, published: 2024-03-01, access: read}
gazette: {publisher: Gazette, title: Two, published: 2024-03-01, access: read}
wire: {publisher: Wire, title: Three, published: 2024-02-01, access: not_read}
""",
    "versions/first.yaml": """\
title: First draft
kind: draft
terms:
  fee:
    value: USD 2 million
    reports: {herald 2: two million, herald 3: the same again}
  boats:
    value: 4
    reports:
      herald 3: {by: mate, manner: claimed, says: four}
      gazette 1: {by: mate, manner: claimed, says: four}
  bar:
    value: present
    reports: {herald 4: a bar, gazette 2: a bar}
  crew:
    - value: 5
      reports: {herald 5: five, gazette 5: five}
    - value: 7
      reports: {gazette 6: seven}
""",
    "versions/second.yaml": """\
title: Second draft
kind: draft
follows: first
terms:
  fee:
    value: USD 3 million
    reports:
      herald 8: {relays: wire, says: three}
      gazette 8: {relays: wire, says: three}
""",
}


@pytest.fixture(name="ferry")
def ferry_(tmp_path: Path) -> Path:
    for name, words in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(words)
    return tmp_path


def asked(folder: Path) -> Matrix:
    return matrix(load(folder), filter=Filter(single_source=True))


def test_only_cells_that_rest_on_one_are_shown_each_with_whose_word_it_is(ferry: Path) -> None:
    said = text.render(page(asked(ferry)), text.Look(width=30, plain=True))
    lines = " ".join(said.split())
    assert "first: USD 2 million (only herald)" in lines
    assert "second: USD 3 million (only Wire (wire), in herald and gazette)" in lines
    assert "first: 4 (only The Mate, in herald and gazette)" in lines
    assert "first: 5; or 7 (only gazette) (disputed)" in lines
    assert "Bar (bar)" not in lines


def test_a_cell_on_more_than_one_source_is_said_to_be_that_where_there_is_room_for_it(ferry: Path) -> None:
    deal = load(ferry)
    narrowed = Filter(single_source=True)
    both = matrix(deal, filter=narrowed)
    kept = {row.term.id for row in both.visible(both.rows)}
    assert kept == {"fee", "boats", "crew"}
    (ferry / "versions" / "second.yaml").write_text(
        FILES["versions/second.yaml"] + "  bar: {value: present, reports: {herald 9: a bar}}\n"
    )
    wide = text.render(page(asked(ferry)), text.Look(width=200, plain=True))
    [row] = [line for line in wide.splitlines() if "Bar (bar)" in line]
    assert "on more than one source" in row
    assert "present (only herald)" in row


def test_they_are_counted_and_a_line_says_what_falls_with_whom(ferry: Path) -> None:
    counts = single_source(asked(ferry))
    assert (counts.cells, counts.whole, counts.partly) == (5, 3, 1)
    assert counts.falls == {Original(source="herald"): 1, Original(source="wire"): 1, Original(speaker="mate"): 1}
    said = text.render(page(asked(ferry)), text.Look(width=100))
    assert "  The Herald (herald): 1 cell rests on it alone (deal-terms sources herald)\n" in said
    assert "The Mate: 1 cell reported by several outlets rests on these words alone" in said


def test_json_says_what_every_cell_rests_on_and_counts_where_that_was_asked_for(
    ferry: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--deal", str(ferry), "matrix", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert "single_source" not in told
    cells = {row["term"]: row["cells"][0].get("rests_on") for row in told["rows"]}
    assert cells == {"fee": {"source": "herald"}, "boats": {"speaker": "mate"}, "bar": None, "crew": None}
    assert run(["--deal", str(ferry), "matrix", "--single-source", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)["single_source"]
    assert (told["cells"], told["whole"], told["partly"]) == (5, 3, 1)
    assert {"source": "wire", "cells": 1} in told["falls"]


def test_a_vaguer_reading_makes_no_cell_one_that_rests_on_one_source(ferry: Path) -> None:
    (ferry / "versions" / "first.yaml").write_text(
        FILES["versions/first.yaml"].replace("    - value: 7\n", "    - value: about 5\n")
    )
    answer = asked(ferry)
    assert "crew" not in {row.term.id for row in answer.visible(answer.rows)}


@given(deals())
@examples(100)
def test_a_cell_falls_with_a_source_just_where_the_deal_without_it_says_it_no_more(written: Written) -> None:
    deal = read(written)
    falls = single_source(matrix(deal)).falls
    before = _told(deal)
    for source in deal.sources:
        left = _told(without(deal, source))
        assert falls.get(Original(source=source), 0) == len(before - left)


@given(deals())
@examples(100)
def test_what_rests_on_one_source_falls_with_it_and_a_cell_of_one_has_a_reading_of_one(written: Written) -> None:
    deal = read(written)
    answer = matrix(deal)
    for row in (*answer.rows, *answer.outside_text):
        for said in (said for said in row.cells if said and cell_reports(said)):
            witness = cell_witness(deal, said)
            assert witness is None or has_single_source(deal, said)
            if witness and witness.source:
                assert single_source(answer).falls[Original(source=witness.source)] >= 1
            for live in said.readings:
                sources = {report.source for report in live.reports}
                assert len(sources) != 1 or only_witness(deal, live.reports) == Original(source=sources.pop())


def _told(deal: Deal) -> set[tuple[str, str, bool]]:
    """The cells that say something, and whether a text does so only because it was read in full."""
    answer = matrix(deal)
    return {
        (row.term.id, spec.id, bool(said.coverage))
        for row in (*answer.rows, *answer.outside_text)
        for spec, said in zip(answer.specs, row.cells, strict=True)
        if said and cell_reports(said)
    }


@given(deals())
@examples(30)
def test_under_each_witness_stand_as_many_cells_as_are_counted_to_fall_with_it(written: Written) -> None:
    answer = matrix(read(written), (), Filter(single_source=True))
    everything = matrix(answer.deal)
    found = cells_by_witness(everything)
    assert {witness: len(cells) for witness, cells in found.items()} == {
        witness: count for witness, count in single_source(everything).falls.items() if count
    }
    # None of them is left out by the filter that asks for what rests on one source.
    assert cells_by_witness(answer) == found


def test_the_screens_have_a_view_of_it_with_what_falls_under_each_witness(ferry: Path) -> None:
    told = text.render(one_source.page(matrix(load(ferry), (), Filter(single_source=True))), text.Look(width=100))
    assert "cells with a report rest on one source, or on the word of one speaker, alone" in told
    heading = told.index("1 cell falls with The Herald")
    assert "▪ Fee, “First draft”: USD 2 million" in told[heading:]
    assert "reported elsewhere only by relaying it" in told[told.index("1 cell falls with Wire") :]
