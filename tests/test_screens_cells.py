"""Keys that lead to a change, a dispute or a hit lead to its cell, be its column on the screen or not."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from deal_terms.loading.deal import load
from deal_terms.tui import idle, overview_ruler, search
from deal_terms.tui.cell_marks import CellMarks
from deal_terms.tui.cursor_actions import knows_marks
from deal_terms.wording.grid import Grid, MatrixGrid
from deal_terms.wording.grid_search import searched_cells
from tests.benchmarks.screens import Size, large_deal
from tests.screens import Shown, tried


def on_screen(shown: Shown) -> str:
    """The cell under the cursor as it is painted: the lines behind its bar."""
    bar = shown.lines()[1].index("▌")
    return " ".join(line[bar + 2 :].split("│")[0].strip() for line in shown.lines()[4:] if line[bar : bar + 1] == "▌")


async def find(shown: Shown, words: str) -> None:
    await shown.press("slash")
    await shown.type(words)
    await shown.press("enter")


# Cells


@pytest.mark.parametrize("width", [160, 110, 60, 45])
def test_a_dispute_is_found_in_whatever_column_it_is(width: int) -> None:
    async def run(shown: Shown) -> None:
        await shown.go("dogs", "third")
        seen = set()
        for _ in range(6):
            await shown.press("exclamation_mark")
            assert shown.grid.column in shown.grid.window.columns
            assert "(disputed" in on_screen(shown)
            seen.add(shown.at)
        assert len(seen) > 1

    tried(run, size=(width, 40))


def test_changes_are_walked_down_the_column_then_on_in_the_next_and_back() -> None:
    async def run(shown: Shown) -> None:
        grid = shown.grid.grid
        assert grid
        changed = [
            (grid.rows[row].term, head.id)
            for column, head in enumerate(grid.columns)
            for row in range(len(grid.rows))
            if grid.kind(row, column)
        ]
        await shown.go("fee", "first")
        walked = []
        for _ in changed:
            await shown.press("n")
            walked.append(shown.at)
            assert shown.grid.column in shown.grid.window.columns
        assert walked == changed
        await shown.press("n")
        assert shown.at == changed[0]
        await shown.press("p", "p")
        assert shown.at == changed[-2]

    tried(run, size=(60, 40))


def test_the_edge_and_the_line_below_are_of_the_column_under_the_cursor() -> None:
    async def run(shown: Shown) -> None:
        await shown.go("fee", "first")
        assert not shown.grid.changes
        assert "first is held against nothing" in shown.status
        assert "▐" not in shown.frame()
        await shown.press("right")
        assert "first → second: change 1 of 10: 1 dropped, 1 raised" in shown.status
        assert "the edge shows this column" in shown.status
        assert "▐" in shown.frame()
        await shown.go("fee", "line-wants")
        assert "▐" not in shown.frame()

    tried(run, size=(220, 60))


def test_marks_go_round_and_stay_in_the_column_where_rows_are_marked() -> None:
    marks = CellMarks(3)
    for row, column in ((1, 0), (4, 0), (2, 2)):
        marks.add(row, column, kind="raised", disputed=False)
    assert marks.next_change(0, 0, 1) == (1, 0)
    assert marks.next_change(1, 0, 1) == (4, 0)
    assert marks.next_change(4, 0, 1) == (2, 2)
    assert marks.next_change(2, 2, 1) == (1, 0)
    assert marks.next_change(1, 0, -1) == (2, 2)
    assert marks.next_change(3, 1, -1) == (4, 0)
    assert marks.next_change(9, 2, -1) == (2, 2)
    assert marks.next_dispute(0, 0, 1) is None
    rows = CellMarks(3, by_row=True)
    for column in range(3):
        rows.add(1, column, kind="raised", disputed=True)
        rows.add(5, column, kind="raised", disputed=False)
    assert rows.next_change(5, 1, 1) == (1, 1)
    assert rows.next_change(1, 1, -1) == (5, 1)
    assert rows.disputed_cells() == 1


# The search


def test_a_hit_is_a_cell_and_its_words_are_turned_round() -> None:
    async def run(shown: Shown) -> None:
        await shown.go("fee", "first")
        await find(shown, "the lighthouse")
        assert shown.grid.column in shown.grid.window.columns
        assert "lighthouse" in on_screen(shown)
        turned = "".join(
            segment.text for strip in shown.strips() for segment in strip if segment.style and segment.style.reverse
        )
        assert "lighthouse" in turned
        assert "hit 1 of " in shown.status
        await shown.press("n")
        assert "hit 2 of " in shown.status
        await shown.press("p")
        assert "hit 1 of " in shown.status

    tried(run, size=(60, 40))


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("third TEXT", ("fee", "third")),  # the head of a column
        ("dogs on  board", ("dogs", "first")),  # the head of a row
        ("log.example/licence", ("fee", "first")),  # a source behind a cell
    ],
)
def test_heads_reports_and_sources_are_searched(words: str, at: tuple[str, str]) -> None:
    async def run(shown: Shown) -> None:
        await shown.go("fee", "first")
        await find(shown, words)
        assert shown.at == at, shown.status

    tried(run)


def test_whatever_a_report_says_of_a_cell_is_searched(tmp_path: Path) -> None:
    (tmp_path / "versions").mkdir()
    (tmp_path / "deal.yaml").write_text(
        "title: T\nparties: {a: {name: A}}\nspeakers: {eve: {name: Eve Speaker, party: a}}\ntopics: {t: Topic}\n"
        "terms:\n  fee: {label: Fee, topic: t, type: money}\n  toll: {label: Toll, topic: t, type: money}\n"
    )
    (tmp_path / "sources.yaml").write_text(
        "s1: {publisher: Daily Paper, title: The tide, published: 2024, access: read}\n"
    )
    (tmp_path / "versions" / "v.yaml").write_text(
        "title: Text\nkind: draft\nterms:\n  fee: {value: USD 1, reports: {s1 1: nothing of note}}\n"
        "  toll:\n    value: USD 2\n    reports:\n"
        "      s1 2: {says: the herring toll, by: eve, caveat: hearsay perhaps}\n"
    )

    async def run(shown: Shown) -> None:
        for words in ("herring", "Eve Speaker", "hearsay"):
            await shown.go("fee", "v")
            await find(shown, words)
            assert shown.at == ("toll", "v"), words
            assert "hit 1 of 1" in shown.status
        await find(shown, "Daily Paper")
        assert "of 2" in shown.status

    tried(run, deal=load(tmp_path))


def test_details_mark_the_words_too() -> None:
    async def run(shown: Shown) -> None:
        await shown.go("fee", "first")
        await find(shown, "saltworks")
        await shown.rest()
        turned = [
            segment.text
            for strip in shown.strips()
            for segment in [*strip][-6:]
            if segment.style and segment.style.reverse
        ]
        assert turned
        await shown.press("escape")
        assert not shown.deal_screen.panes.details.search.place[1]

    tried(run, size=(170, 50))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return large_deal(tmp_path_factory.mktemp("large"), Size(300, 4))


def test_a_search_lets_keys_through_and_counts_while_it_runs(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows: list[int] = []
    told: list[str] = []
    clock = count()  # of milliseconds, one each time it is asked
    monkeypatch.setattr(search, "monotonic", lambda: next(clock) / 1000)

    async def run(shown: Shown) -> None:
        searched = shown.deal_screen.search
        step = searched._look  # noqa: SLF001  what holds a key

        def looked(grid: Grid, _ends: float) -> object:
            left = len(searched._rows)  # noqa: SLF001
            found = step(grid, next(clock) / 1000 + idle.SLICE)
            rows.append(left - len(searched._rows))  # noqa: SLF001
            told.append(searched.summary)
            return found

        monkeypatch.setattr(searched, "_look", looked)
        await shown.go("term-0", "v0")
        await shown.pilot.press("slash")
        shown.deal_screen.search_line.value = "parties"
        await shown.pilot.press("enter")
        await shown.rest()
        assert shown.at == ("term-0", "v0")
        assert "“parties”: hit 1 of 600" in shown.status
        assert any(one.endswith(" so far") for one in told)
        assert len(shown.grid.hits) == 150 * 4
        assert 0 < max(rows) <= idle.SLICE * 1000  # and then the keys have their turn
        assert shown.grid.grid
        assert sum(rows) == len(shown.grid.grid.rows) + 1  # the heads of the columns are looked at once

    tried(run, deal=load(large), size=(110, 30))


def test_a_key_that_leads_to_a_mark_is_not_kept_waiting_for_all_of_them(
    large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overview_ruler, "KEY_SECONDS", -1.0)

    async def run(shown: Shown) -> None:
        assert isinstance(shown.grid.grid, MatrixGrid)
        grid = MatrixGrid(replace(shown.grid.grid.answer))  # marks of the same answer would be known
        shown.grid.show(grid)
        shown.deal_screen.ruler.begin(grid, at_once=False)
        assert not knows_marks(shown.deal_screen)
        await shown.until(lambda: shown.deal_screen.ruler.is_whole)
        assert knows_marks(shown.deal_screen)

    tried(run, deal=load(large), size=(110, 30))


def test_a_row_that_is_a_heading_has_nothing_to_be_found_in() -> None:
    async def run(shown: Shown) -> None:
        assert shown.grid.grid
        assert not [*searched_cells(shown.grid.grid, 0)]

    tried(run)


# The signs


def test_the_help_begins_with_the_signs_of_the_view() -> None:
    async def run(shown: Shown) -> None:
        for view, there, not_there in (
            ("matrix", ("raised", "reworded", "the cursor", "disputed:"), ("unmet",)),
            ("gaps", ("unmet",), ("raised", "there are more columns")),
        ):
            shown.deal_screen.show_view(view)
            await shown.rest()
            await shown.press("question_mark")
            lines = shown.lines()
            signs = next(at for at, line in enumerate(lines) if "Signs on this screen" in line)
            told = " ".join(lines[signs : next(at for at, line in enumerate(lines) if "Actions" in line)])
            for words in there:
                assert words in told, (view, words)
            for words in not_there:
                assert words not in told, (view, words)
            await shown.press("escape")

    tried(run, size=(110, 120))


# A line a term


def overview(folder: Path) -> Path:
    """36 terms of six topics in four texts, one term in six a key one."""
    (folder / "versions").mkdir()
    terms = [
        f"  term-{one}: {{label: Label of term {one}, topic: t{one // 6}, type: text"
        + (", weight: key}" if one % 6 == 0 else "}")
        for one in range(36)
    ]
    topics = ", ".join(f"t{one}: Topic {one}" for one in range(6))
    (folder / "deal.yaml").write_text(
        "\n".join(["title: T", "parties: {a: {name: A}}", f"topics: {{{topics}}}", "terms:", *terms, ""])
    )
    (folder / "sources.yaml").write_text("s1: {publisher: P, title: T, published: 2024, access: read}\n")
    for number in range(4):
        said = [
            f"  term-{one}: {{value: value {one} of {number} that goes on for a while, reports: {{s1 {one + 1}: so}}}}"
            for one in range(36)
        ]
        follows = f"follows: v{number - 1}\n" if number else ""
        (folder / "versions" / f"v{number}.yaml").write_text(
            "\n".join([f"title: Text {number}", "kind: draft", f"{follows}terms:", *said, ""])
        )
    return folder


def test_36_terms_of_4_texts_are_seen_at_once_a_line_each(tmp_path: Path) -> None:
    async def run(shown: Shown) -> None:
        await shown.go("term-7", "v1")
        await shown.press("z")
        rows = [line for line in shown.lines() if line.startswith("Label of term ")]
        assert len(rows) == 36
        for number, row in enumerate(rows):
            assert row.startswith(f"Label of term {number}" + (" *" if number % 6 == 0 else " "))
            cells = row.replace("▌", "│").replace("├", "│").split("│")[1:5]
            assert [one.strip().startswith(("▪ value", "≈ value")) for one in cells] == [True] * 4
            assert ("├" in row) == (number % 6 == 0)  # the first term of a topic
            # Cut between two words.
            assert [one.strip(" ▪≈▐!") for one in cells] == [f"value {number} of {text}…" for text in range(4)]
        assert "Topic 1" in shown.lines()[2]
        await shown.press("right", "n")
        assert shown.grid.column == 2
        await shown.press("slash")
        await shown.type("35 of 3")
        await shown.press("enter")
        assert shown.at == ("term-35", "v3")

    tried(run, deal=load(overview(tmp_path)), size=(160, 44))
