"""What the matrix says of every term in every text: four states told apart, disputes, doubt, silence in words."""

import json
from pathlib import Path

import pytest

from deal_terms.answering.filters import Filter
from deal_terms.answering.matrix import in_party_order, is_later, matrix
from deal_terms.cli import run
from deal_terms.loading.deal import load
from deal_terms.presenting import csv, markdown, text
from deal_terms.wording.matrix import cell, page, table, unordered_words
from deal_terms.wording.page import Cell

QUAY = load(Path(__file__).parent / "deals" / "quay-lease")


def words(term: str, spec_id: str) -> str:
    return shown(term, spec_id).words


def shown(term: str, spec_id: str) -> Cell:
    answer = matrix(QUAY)
    row = next(row for row in (*answer.rows, *answer.outside_text) if row.term.id == term)
    ids = [spec.id for spec in answer.specs]
    place = ids.index(spec_id)
    return cell(QUAY, row.term, answer.specs[place], row.cells[place])


def test_without_ids_the_versions_stand_in_reading_order_before_the_positions_of_parties() -> None:
    answer = matrix(QUAY)
    ids = [spec.id for spec in answer.specs]
    assert ids[1:5] == ["heads-of-terms", "first-draft", "second-draft", "signed-lease"]
    assert ids[5:] == ["authority-position", "tenant-position", "tenant-position-later"]
    assert [position.id for position in answer.without_column] == ["bystanders"]


def test_remarks_from_outside_have_a_column_if_they_are_named() -> None:
    answer = matrix(QUAY, [QUAY.positions["bystanders"]])
    assert [spec.id for spec in answer.specs] == ["bystanders"]
    assert not answer.without_column


@pytest.mark.parametrize(
    ("term", "spec", "tag", "said"),
    [
        ("annual-rent", "second-draft", "value", "CAD 4.5 million"),
        ("late-penalty", "heads-of-terms", "by_text", "left open by the text"),
        ("late-penalty", "signed-lease", "by_report", "there, its content not reported"),
        ("night-working", "first-draft", "absent", "reported as not there"),
        ("notice-period", "second-draft", "unclear", "unclear whether it is in"),
        ("quay-board", "second-draft", "silent", "nothing reported"),
        ("quay-board", "tenant-position", "silent", "not mentioned"),
        ("dock-strike", "first-draft", "silent", "no part of a text"),
        ("exclusive-berthing", "tenant-position", "none", "demands it"),
    ],
)
def test_no_two_states_have_the_same_words_or_mark(term: str, spec: str, tag: str, said: str) -> None:
    assert shown(term, spec).statements == ((tag, said),)


def test_rival_readings_are_all_shown_and_marked_as_disputed() -> None:
    said = words("dues-share", "first-draft")
    assert "10% of all dues" in said
    assert "; or 15% of all dues" in said
    assert "(disputed; also told as about 10%" in said


def test_a_vaguer_reading_is_no_dispute() -> None:
    assert words("handover", "signed-lease") == "2024-02-01 (also told as February 2024 by The Nonesuch Ebb (ebb))"


def test_a_borrowed_reading_says_from_which_text() -> None:
    assert words("berth-ratio", "second-draft") == "5:2 (borrowed from “Annex to the first draft”, match probable)"


def test_a_reading_set_aside_is_silence_that_says_so() -> None:
    assert words("insurance", "first-draft") == "nothing reported, but for 1 reading set aside"


def test_terms_apart_from_the_text_stand_in_rows_of_their_own() -> None:
    answer = matrix(QUAY)
    assert {QUAY.about(row.term.id) for row in answer.rows} == {"text"}
    assert {QUAY.about(row.term.id) for row in answer.outside_text} == {"framing", "process", "surroundings"}


def test_a_term_that_no_column_reports_is_folded_and_named(capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(Path(__file__).parent / "deals" / "quay-lease")
    assert run(["--deal", folder, "matrix", "first-draft-annex"]) == 0
    folded = capsys.readouterr().out
    assert "(annual-rent)" not in folded
    assert "Rent a year" in folded
    assert run(["--deal", folder, "matrix", "first-draft-annex", "--all"]) == 0
    assert "(annual-rent)" in capsys.readouterr().out


def test_what_nothing_orders_is_said_to_be_unordered_once() -> None:
    said = unordered_words(QUAY, QUAY.versions)
    assert len(said) == 1
    assert said[0].count("“Annex to the first draft”") == 1
    assert not unordered_words(QUAY, ["heads-of-terms", "first-draft", "signed-lease"])


def test_a_filter_leaves_rows_out_and_changes_no_count() -> None:
    whole, kept = matrix(QUAY), matrix(QUAY, filter=Filter(weights=("key",)))
    assert len(kept.visible(kept.rows)) < len(whole.visible(whole.rows))
    assert {row.term.weight for row in kept.visible(kept.rows)} == {"key"}
    assert kept.silent == whole.silent


def test_json_carries_every_reading_with_its_place_in_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(Path(__file__).parent / "deals" / "quay-lease")
    assert run(["--deal", folder, "matrix", "first-draft", "second-draft", "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    rows = {row["term"]: dict(zip(("first", "second"), row["cells"], strict=True)) for row in answer["rows"]}
    assert rows["dues-share"]["first"]["disputed"] is True
    assert len(rows["dues-share"]["first"]["readings"]) == 3
    assert rows["dues-share"]["first"]["readings"][0]["line"]
    assert rows["berth-ratio"]["second"]["readings"][0]["doubtful"][0]["match"] == "probable"
    assert rows["insurance"]["first"]["set_aside"][0]["rank"] == "deprecated"
    assert rows["notice-period"]["second"]["unclear"]
    assert rows["quay-board"]["second"]["readings"] == []


def test_csv_has_a_row_a_term_and_a_column_an_id() -> None:
    lines = csv.render(table(matrix(QUAY))).splitlines()
    assert lines[0].startswith("term,label,topic,about,weight,first-draft-annex,heads-of-terms")
    assert len(lines) == 1 + len(QUAY.terms)


def test_a_narrow_terminal_gets_a_line_a_cell_that_says_something_and_counts_the_others() -> None:
    answer = matrix(QUAY)
    narrow = text.render(page(answer), text.Look(width=100))
    assert "  Rent a year (annual-rent), key: 4 of 5 texts, 3 of 3 positions\n" in narrow
    assert "    second-draft: ▪ CAD 4.5 million\n" in narrow
    assert "(cargo-minimum): 4 of 5 texts, no position\n" in narrow
    assert ": ◦ nothing reported\n" not in narrow
    assert ": ◦ not mentioned\n" not in narrow
    told = [said for row in (*answer.rows, *answer.outside_text) for said in row.cells if said]
    lines = [line for line in narrow.splitlines() if line.split(": ")[0].strip() in {spec.id for spec in answer.specs}]
    aside = [line for line in lines if "set aside" in line]
    assert len(lines) - len(aside) == sum(bool(said.readings or said.unclear) for said in told)


def test_a_reading_set_aside_and_a_term_of_no_text_are_told_on_a_narrow_terminal_too() -> None:
    narrow = text.render(page(matrix(QUAY)), text.Look(width=100))
    assert "    first-draft: ◦ nothing reported, but for 1 reading set aside\n" in narrow
    assert "(dock-strike): no part of a text, " in narrow


def test_columns_are_wrapped_inside_where_they_fit() -> None:
    answer = matrix(QUAY, [QUAY.versions["first-draft"], QUAY.versions["second-draft"]])
    wide = text.render(page(answer), text.Look(width=80))
    assert max(map(len, wide.splitlines())) <= 80
    heads = [line.split() for line in wide.splitlines() if "first-draft " in line and line.startswith("  term ")]
    assert heads[0] == ["term", "first-draft", "second-draft"]


def test_without_glyphs_every_state_is_still_said() -> None:
    plain = text.render(page(matrix(QUAY)), text.Look(width=2000, plain=True))
    assert not set("▪□◌¬◦▫") & set(plain)
    for said in ("left open by the text", "its content not reported", "reported as not there", "nothing reported"):
        assert said in plain


def test_markdown_marks_the_cells_too() -> None:
    marked = markdown.render(page(matrix(QUAY)))
    assert "| □ left open by the text |" in marked


def test_a_cell_from_a_file_cannot_break_out_of_a_markdown_table() -> None:
    assert Cell((("value", "a | b"),)).words == "a | b"
    rendered = markdown._cell(Cell((("value", "a | <b>"),), after="(x | y)"))  # noqa: SLF001  the escaping itself
    assert rendered == "▪ a \\| \\<b> (x \\| y)"


def test_only_dates_that_cannot_overlap_make_a_position_later() -> None:
    one, other = QUAY.positions["tenant-position"], QUAY.positions["tenant-position-later"]
    assert not is_later(other, one)
    assert not is_later(one, other)
    assert [position.id for position in in_party_order(QUAY)][1:] == ["tenant-position", "tenant-position-later"]


@pytest.mark.parametrize(
    ("only", "shown", "hidden"),
    [
        ("dropped", "night-working", "annual-rent"),
        ("raised", "annual-rent", "night-working"),
        ("unclear", "notice-period", "annual-rent"),
        ("absent", "public-footpath", "annual-rent"),
    ],
)
def test_rows_are_kept_by_state_and_by_what_became_of_them(only: str, shown: str, hidden: str) -> None:
    columns = [QUAY.versions[one] for one in ("heads-of-terms", "first-draft", "second-draft")]
    answer = matrix(QUAY, columns, Filter(kinds=(only,)))
    kept = {row.term.id for row in answer.visible(answer.rows)}
    assert shown in kept
    assert hidden not in kept
