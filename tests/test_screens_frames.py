"""What the screens look like, line by line, and what no screen may do: cut a cell, leave one blank, lose the cursor.

`tests/frames/*.txt` are the screens of the small deal beside them, as a reader without colours sees them.
`DEAL_TERMS_REWRITE=1 pytest tests/test_screens_frames.py` writes them anew; read the difference before you keep it.
"""

from __future__ import annotations

import asyncio
import difflib
import json
import os
import re
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.color import Color

from deal_terms.answering.browse import FIRST
from deal_terms.answering.filters import Filter
from deal_terms.loading.deal import load
from deal_terms.tui.cells import cell_lines, shortened
from deal_terms.tui.column_window import COLUMN, GAP, GridColumns, column_window
from deal_terms.tui.keys import THEMES
from deal_terms.tui.session import begin
from deal_terms.wording.grid import GridCell, MatrixGrid
from deal_terms.wording.marked_text import Run, mark_differences
from deal_terms.wording.pair import PairGrid
from tests.screens import FERRY, LEASE, Shown, deal_of, is_under, tried

FRAMES = FERRY.parent
REWRITE = os.environ.get("DEAL_TERMS_REWRITE") == "1"

Steps = Callable[[Shown], Awaitable[None]]


def presses(*keys: str) -> Steps:
    async def steps(shown: Shown) -> None:
        await shown.press(*keys)

    return steps


async def nothing(shown: Shown) -> None:
    """As it opens."""


async def broken(shown: Shown) -> None:
    folder = shown.deal_screen.opened_deal.folder
    assert folder
    (folder / "versions" / "second.yaml").write_text("title: Second text\nkind: drft\nterms: {}\n")
    await shown.press("r")
    await shown.until(lambda: shown.deal_screen.query_one("#banner").display)


# name → the size, what is opened, and what is done.
SEEN: dict[str, tuple[tuple[int, int], dict[str, Any], Steps]] = {
    "matrix-160": ((160, 40), {}, nothing),
    "matrix-110": ((110, 40), {}, nothing),
    "matrix-70": ((70, 40), {}, nothing),
    "matrix-50": ((50, 40), {}, nothing),
    "matrix-rows-apart": ((110, 24), {}, presses("end", "right")),
    "matrix-whole-cells": ((110, 40), {}, presses("right", "down", "down", "down", "z", "z")),
    "matrix-lines": ((110, 24), {}, presses("right", "down", "z")),
    "pair": ((110, 60), {"view": "pair"}, nothing),
    "pair-swapped": ((110, 60), {"view": "pair"}, presses("x")),
    "pair-narrow": ((70, 30), {"view": "pair"}, presses("right", "right")),
    "pair-narrowest": ((50, 20), {"view": "pair"}, presses("down")),
    "timeline": ((110, 40), {"view": "timeline"}, nothing),
    "disputes": ((110, 30), {"view": "disputes"}, nothing),
    "one-source": ((110, 40), {"view": "one-source"}, nothing),
    "gaps": ((110, 30), {"view": "gaps"}, nothing),
    "details-beside": ((160, 50), {}, presses("right", "enter")),
    "details-below": ((110, 40), {}, presses("right", "enter")),
    "details-alone": ((70, 40), {}, presses("right", "enter")),
    "filter": ((110, 40), {}, presses("f", "space")),
    "versions": ((70, 30), {}, presses("v")),
    "help": ((110, 70), {}, presses("question_mark")),
    "search": ((110, 30), {}, presses("slash", *"saltworks", "enter")),
    "banner": ((110, 30), {}, broken),
}


@pytest.fixture(autouse=True)
def _the_state_of_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def ferry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small deal in a folder of its own; its name is relative, so that a frame names no machine."""
    shutil.copytree(FERRY, tmp_path / "ferry")
    monkeypatch.chdir(tmp_path)
    return Path("ferry")


@pytest.mark.spread(3)
@pytest.mark.parametrize("name", SEEN)
def test_a_screen_looks_as_it_did(name: str, ferry: Path) -> None:
    size, opened, steps = SEEN[name]
    frames: list[str] = []

    async def run(shown: Shown) -> None:
        await steps(shown)
        await shown.rest()
        assert not shown.toasts()
        frames.append(shown.frame())

    tried(run, deal=load(ferry), size=size, folder=ferry, read=lambda: load(ferry), **opened)
    [found] = frames
    file = FRAMES / f"{name}.txt"
    if REWRITE:
        file.write_text(found)
    expected = file.read_text() if file.exists() else ""
    difference = difflib.unified_diff(expected.splitlines(), found.splitlines(), file.name, "found", lineterm="", n=1)
    if expected != found:
        pytest.fail("\n".join(difference), pytrace=False)


def test_every_frame_is_one_of_a_screen() -> None:
    assert {file.stem for file in FRAMES.glob("*.txt")} == set(SEEN)


# Columns


@pytest.mark.parametrize("width", range(20, 200))
def test_a_window_of_columns_fits_and_cuts_none(width: int) -> None:
    for count in range(1, 13):
        for first in range(count):
            head, column, shown = column_window(width, GridColumns(count), first)[:3]
            assert shown
            assert head + len(shown) * (column + GAP) <= width - 1
            assert column >= min(COLUMN, width - 1 - GAP)
            assert shown.stop <= count


@pytest.mark.parametrize("width", range(20, 200))
def test_a_verdict_is_never_off_the_screen(width: int) -> None:
    window = column_window(width, GridColumns(3, 2), 0)
    assert window.columns == range(3)
    if window.verdict is None:
        assert window.head + 3 * (window.column + GAP) <= width - 1
    else:
        assert window.texts == (0, 1)
        assert window.beside * (window.column + GAP) <= width - 1
        assert window.column >= min(COLUMN, width - 1 - GAP)


@pytest.mark.parametrize("size", [(160, 40), (120, 40), (105, 30), (104, 30), (80, 24), (60, 24), (59, 24), (50, 20)])
def test_the_pair_shows_before_after_and_the_verdict_of_a_term_together(size: tuple[int, int]) -> None:
    async def run(shown: Shown) -> None:
        await shown.go("deposit", "second")
        for key in ("right", "left", "left", "right"):
            frame = shown.frame()
            for words in ("Deposit", "left open by the text", "○ left open", "▪ USD 400,000"):
                assert words in frame, (size, frame)
            await shown.press(key)
        at = [next(n for n, line in enumerate(shown.lines()) if words in line) for words in ("○ left open", "▪ USD 4")]
        assert at[0] <= at[1]
        assert at[0] < at[1] or size[0] > 104

    tried(run, view="pair", size=size)


def test_a_click_in_the_narrow_pair_leads_to_the_text_under_it() -> None:
    async def run(shown: Shown) -> None:
        line = next(number for number, words in enumerate(shown.lines()) if "□ left open by" in words)
        await shown.pilot.click(offset=(45, line))
        await shown.rest()
        assert shown.at[0] == "deposit"
        assert shown.grid.column == 1

    tried(run, view="pair", size=(80, 24))


def test_the_sides_of_the_pair_are_remembered_unless_the_command_line_names_them(ferry: Path) -> None:
    async def leave(shown: Shown) -> None:
        await shown.go("deposit", "third")
        await shown.press("w")
        assert "marked; " in shown.lines()[2]
        await shown.go("deposit", "first")
        await shown.press("=")
        assert shown.session.pair == ("third", "first")
        await shown.press("q")

    async def sides(shown: Shown, pair: tuple[str, str]) -> None:
        assert shown.session.pair == pair

    tried(leave, folder=ferry, remembers=True)
    tried(lambda shown: sides(shown, ("third", "first")), folder=ferry, remembers=True)
    tried(lambda shown: sides(shown, ("second", "third")), folder=ferry, remembers=True, has_chosen_pair=True)
    [file] = (ferry.absolute().parent / "state").rglob("*.json")
    file.write_text(file.read_text().replace('"third",\n    "first"', '"third",\n    "gone"'))
    assert "gone" in file.read_text()
    tried(lambda shown: sides(shown, ("second", "third")), folder=ferry, remembers=True)


def test_columns_are_shown_whole_and_the_window_follows_the_cursor() -> None:
    async def run(shown: Shown) -> None:
        titles = ["First text", "Second text", "Third text", "What Blue Line wants"]
        for count, title in enumerate(titles, 1):
            head = shown.lines()[1]
            assert title in head
            there = [one for one in titles if one in head]
            assert len(there) == len(shown.grid.window.columns)
            assert head.startswith(f"{shown.grid.window.columns.start + 1}–{shown.grid.window.columns.stop}/4")
            assert ("‹" in head) == (there[0] != titles[0])
            assert ("›" in head) == (there[-1] != titles[-1])
            if count < len(titles):
                await shown.press("right")

    tried(run, size=(90, 24))


@pytest.mark.parametrize("width", [*(pytest.param(width, marks=pytest.mark.slow) for width in (160, 110, 70)), 50])
def test_every_line_is_as_wide_as_the_screen(width: int) -> None:
    async def run(shown: Shown) -> None:
        for _ in range(4):
            assert {strip.cell_length for strip in shown.strips()} == {width}
            await shown.press("right", "pagedown")

    tried(run, size=(width, 24), deal=deal_of(LEASE))


def test_resizing_keeps_the_term_and_the_column_under_the_cursor_on_the_screen() -> None:
    async def run(shown: Shown) -> None:
        await shown.go("dogs", "third")
        for width in (60, 59, 110, 40, 200):
            await shown.pilot.resize_terminal(width, 30)
            await shown.rest()
            assert shown.at == ("dogs", "third")
            assert is_under(["Third text", "Dogs on board"], shown.lines()), shown.frame()
            assert any("▌" in line for line in shown.lines())

    tried(run, size=(200, 30))


# Cells


@pytest.mark.parametrize(
    ("term", "column", "words"),
    [
        ("deposit", 0, "▪ USD 400,000"),
        ("deposit", 1, "□ left open by the text"),
        ("deposit", 2, "◌ there, its content not reported"),
        ("dogs", 1, "¬ reported as not there"),
        ("dogs", 2, "◦ nothing reported"),
        ("night", 1, "¿ unclear whether it is in"),
        ("deposit", 3, "◦ not mentioned"),
    ],
)
def test_a_cell_says_its_state_in_words_and_with_a_glyph(term: str, column: int, words: str) -> None:
    grid = MatrixGrid(begin(deal_of(FERRY)).browse())
    row = [head.term for head in grid.rows].index(term)
    assert words in grid.cell(row, column).words.splitlines()


@pytest.mark.parametrize("folder", [FERRY, LEASE])
def test_no_cell_is_blank(folder: Path) -> None:
    session = begin(deal_of(folder))
    matrix, compared = MatrixGrid(session.browse()), session.comparison()
    assert compared
    for grid in (matrix, PairGrid(*compared)):
        for row, head in enumerate(grid.rows):
            for column in range(len(grid.columns)) if head.term else ():
                assert grid.cell(row, column).words.strip(), (head.term, column)


def test_disputed_and_dependent_cells_say_so() -> None:
    grid = MatrixGrid(begin(deal_of(FERRY)).browse())
    fee = [head.term for head in grid.rows].index("fee")
    assert "! (disputed)" in grid.cell(fee, 0).words
    assert grid.cell(fee, 0).disputed
    assert grid.disputed(fee, 0)
    assert not grid.disputed(fee + 1, 0)
    assert grid.cell(fee, 1).words.startswith("? depends: raised or restated")
    assert grid.cell(fee, 1).kind == "depends"


def test_terms_that_are_not_about_the_text_come_last_and_are_said_to_be_apart() -> None:
    grid = MatrixGrid(begin(deal_of(FERRY)).browse())
    assert [(head.label, head.note) for head in grid.rows if not head.term] == [
        ("Money", ""),
        ("Running the ferry", ""),
        ("What it is called", "apart from the text"),
        ("How it was talked over", "apart from the text"),
    ]


# Words


def told(term: str, column: int, view: str = "matrix") -> GridCell:
    session = replace(begin(deal_of(FERRY)), pair=("first", "second"))
    compared = session.comparison()
    assert compared
    grid = MatrixGrid(session.browse()) if view == "matrix" else PairGrid(*compared)
    return grid.cell([head.term for head in grid.rows].index(term), column)


def under(cell: GridCell, mark: str) -> list[str]:
    return [run.text for line in cell.lines for run in line if run.mark == mark]


def test_only_the_words_that_changed_are_marked() -> None:
    assert under(told("timetable", 1), "word_new") == ["doctor"]
    assert under(told("timetable", 0, "pair"), "word_gone") == ["mail"]
    assert under(told("timetable", 1, "pair"), "word_new") == ["doctor"]


def test_a_number_is_marked_whole() -> None:
    before, after = mark_differences("USD 1.25 million a year", "USD 1.75 million a year")
    assert [run.text for run in before if run.mark == "word_gone"] == ["1.25"]
    assert [run.text for run in after if run.mark == "word_new"] == ["1.75"]


def test_words_that_only_went_are_struck_in_the_pair_and_counted_in_the_matrix() -> None:
    assert "1 word gone" in told("refunds", 1).words
    assert [word.strip() for word in under(told("refunds", 0, "pair"), "word_gone")] == ["late"]

    async def run(shown: Shown) -> None:
        await shown.go("refunds")
        struck = [segment.text.strip() for strip in shown.strips() for segment in strip if _struck(segment)]
        assert struck == ["mail", "late", "present"]

    tried(run, view="pair", size=(110, 60))


def _struck(segment: Any) -> bool:  # noqa: ANN401  a Segment
    return bool(segment.style and segment.style.strike and segment.text.strip())


def test_what_was_written_anew_has_no_marked_words() -> None:
    assert not under(told("wreck", 1), "word_new")
    assert not under(told("wreck", 0, "pair"), "word_gone")
    assert told("wreck", 1).kind == "reworded"


@pytest.mark.parametrize("width", range(6, 80, 3))
@pytest.mark.parametrize("ahead", [0, 3, 30, 300])
def test_folding_keeps_the_first_changed_word_in_view(width: int, ahead: int) -> None:
    line = (Run("old words " * ahead), Run("NEW", "word_new"), Run(" old words" * 200))
    lines = cell_lines(GridCell(((Run("≈ reworded"),), line)), width, fold="folded")
    assert "NEW" in "".join(one.plain for one in lines)
    assert len(lines) <= 6
    assert lines[0].plain.startswith("≈")
    assert all(one.cell_length <= width for one in lines)
    whole = cell_lines(GridCell(((Run("≈ reworded"),), line)), width, fold="full")
    assert len(whole) > 6


def test_folding_cuts_no_word() -> None:
    words = ("alpha beta gamma delta " * 40).split()
    line = (Run(" ".join(words) + " "), Run("NEW", "word_new"), Run(" omega" * 40))
    for width in range(12, 60):
        for one in cell_lines(GridCell((line,)), width, fold="folded"):
            left = set(one.plain.replace("…", " ").split())
            assert all(word in {*words, "NEW", "omega"} or word == "more" or word.isdigit() for word in left), one.plain


# Choosing


def test_filters_and_only_changes_keep_the_cursor_where_its_term_is_still_shown() -> None:
    async def run(shown: Shown) -> None:
        await shown.go("dogs", "second")
        await shown.press("f")
        await shown.choose("topic running")
        assert shown.at == ("dogs", "second")
        assert shown.terms == ["crossings", "timetable", "refunds", "wreck", "dogs", "night"]
        await shown.press("c")
        assert shown.at == ("dogs", "second")
        await shown.press("escape")
        assert len(shown.terms) == 10
        assert shown.at == ("dogs", "second")
        # Where it is not shown, the cursor stands on a term that is.
        await shown.press("f")
        await shown.choose("topic money")
        assert shown.at[0] in ("fee", "deposit")
        assert shown.at[1] == "second"
        assert "filtered: topic Money" in shown.status

    tried(run, size=(120, 36))


@pytest.mark.slow
def test_what_rests_on_one_source_can_be_shown_alone() -> None:
    async def run(shown: Shown) -> None:
        await shown.press("f")
        await shown.choose("resting on one source")
        assert "filtered: resting on one source" in shown.status
        assert "fee" in shown.terms  # the third text's rests on the log alone
        assert len(shown.terms) == len(set(shown.terms)) > 5

    tried(run)


@pytest.mark.slow
def test_a_filter_that_nothing_fits_says_so_and_is_taken_back() -> None:
    async def run(shown: Shown) -> None:
        shown.deal_screen.change(replace(shown.session, filter=Filter(words="no such words")))
        await shown.rest()
        assert shown.terms == []
        assert "0 terms" in shown.status
        await shown.press("down", "n", "enter", "y", "m", "exclamation_mark", "pagedown", "G", "equals_sign")
        await shown.begin()
        assert len(shown.terms) == 10

    tried(run)


@pytest.mark.slow
def test_an_export_holds_what_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.chdir(folder)

    async def run(shown: Shown) -> None:
        await shown.press("v")
        await shown.choose("third text")
        await shown.press("f")
        await shown.choose("topic money")
        await shown.press("e")
        await shown.choose("json")
        [file] = folder.iterdir()
        answer = json.loads(file.read_text())
        assert [column["id"] for column in answer["columns"]] == shown.columns == ["first", "second", "line-wants"]
        assert [row["term"] for row in answer["rows"]] == shown.terms == ["fee", "deposit"]

    tried(run)


# Beginning


def test_a_link_leads_to_its_term_and_column() -> None:
    async def run(shown: Shown) -> None:
        assert shown.at == ("dogs", "third")

    tried(run, cursor=("dogs", "third"))


@pytest.mark.slow
def test_where_a_reader_was_is_remembered(ferry: Path) -> None:
    async def leave(shown: Shown) -> None:
        await shown.go("deposit", "second")
        await shown.press("m", "z", "c", "f")
        await shown.choose("source: log")
        await shown.press("b")
        await shown.choose("first column")
        await shown.go("dogs", "third")
        await shown.press("<", "q")

    async def come_back(shown: Shown) -> None:
        assert shown.at == ("dogs", "third")
        assert shown.columns == ["first", "third", "second", "line-wants"]
        assert shown.grid.fold == "line"
        assert shown.session.marked_terms == ("deposit",)
        assert shown.session.only_changes
        assert shown.session.filter.sources == ("log",)
        assert shown.session.baseline == FIRST  # at this width the line of counts has no room to say so

    async def afresh(shown: Shown) -> None:
        assert shown.at[0] != "dogs"
        assert shown.columns == ["first", "second", "third", "line-wants"]

    tried(leave, folder=ferry, remembers=True)
    tried(come_back, folder=ferry, remembers=True)
    tried(afresh, folder=ferry, remembers=False)
    [file] = (ferry.absolute().parent / "state").rglob("*.json")
    assert "USD" not in file.read_text()
    file.write_text('{"format": "deal-terms/screens 1", "view": [')
    tried(afresh, folder=ferry, remembers=True)


def test_nothing_is_written_where_nothing_is_to_be_remembered(ferry: Path) -> None:
    tried(presses("m", "q"), folder=ferry, remembers=False)
    assert not (ferry.absolute().parent / "state").exists()


# Colours


RULES = re.compile(r"[\s─│┼┬▌▐▏▕▁▂▃▄▅▆▇█▔╭╮╰╯·…]*")


@pytest.mark.slow
@pytest.mark.parametrize("theme", [theme for theme in THEMES if not theme.startswith("terminal")])
def test_every_word_stands_out_from_what_lies_beneath(theme: str) -> None:
    faint: set[tuple[str, float]] = set()

    def look(shown: Shown) -> None:
        for strip in shown.strips():
            for segment in strip:
                style = segment.style
                if style and style.color and style.bgcolor and not RULES.fullmatch(segment.text):
                    colour, ground = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
                    # 4.5 is what WCAG 2 asks of text (success criterion 1.4.3).
                    if (contrast := _contrast(colour, ground)) < 4.5:
                        faint.add((segment.text.strip(), round(contrast, 2)))

    async def run(shown: Shown) -> None:
        look(shown)
        await shown.press("right", "down", "down", "down")
        look(shown)
        await shown.press("equals_sign")
        look(shown)
        await shown.press("slash")
        await shown.type("the")
        await shown.press("enter")
        look(shown)
        for view in "3456":
            await shown.press("escape", view)
            look(shown)
        await shown.press("1", "enter")
        look(shown)
        await shown.press("H")
        look(shown)

    tried(run, theme=theme, size=(160, 50))
    assert not faint


# The sixteen colours of a terminal, and the colours of its ground and its words: as xterm has them, and as Solarized.
XTERM = (
    *("000000", "cd0000", "00cd00", "cdcd00", "0000ee", "cd00cd", "00cdcd", "e5e5e5"),
    *("7f7f7f", "ff0000", "00ff00", "ffff00", "5c5cff", "ff00ff", "00ffff", "ffffff"),
)
SOLARIZED = (
    *("073642", "dc322f", "859900", "b58900", "268bd2", "d33682", "2aa198", "eee8d5"),
    *("002b36", "cb4b16", "586e75", "657b83", "839496", "6c71c4", "93a1a1", "fdf6e3"),
)
GROUNDS = {
    "black": ("terminal", XTERM, "000000", "e5e5e5"),
    "Solarized dark": ("terminal", SOLARIZED, "002b36", "839496"),
    "white": ("terminal-light", XTERM, "ffffff", "000000"),
    "Solarized light": ("terminal-light", SOLARIZED, "fdf6e3", "657b83"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", GROUNDS)
def test_in_the_terminals_own_colours_every_mark_stands_out_on_its_grounds(name: str) -> None:
    theme, palette, ground, words = GROUNDS[name]
    faint: set[tuple[str, str]] = set()

    def look(shown: Shown) -> None:
        for strip in shown.strips():
            for segment in strip:
                style = segment.style
                if style is None or not segment.text.strip() or set(segment.text.strip()) <= set("▁▂▃▄▅▆▇█▏"):
                    continue
                colour = drawn(style.color, palette, words)
                beneath = drawn(style.bgcolor, palette, ground)
                assert not style.dim, segment
                if _contrast(Color.parse(f"#{colour}"), Color.parse(f"#{beneath}")) < 4.5:
                    faint.add((segment.text.strip(), str(style)))

    async def run(shown: Shown) -> None:
        await shown.go("deposit", "second")
        for keys in ((), ("right", "down"), ("equals_sign",), ("3",), ("4",), ("5",), ("6",), ("1", "enter"), ("H",)):
            await shown.press(*keys)
            look(shown)

    tried(run, theme=theme, size=(160, 50))
    assert not faint


def drawn(colour: Any, palette: tuple[str, ...], otherwise: str) -> str:  # noqa: ANN401  a Color of Rich
    """What a terminal makes of a colour."""
    return otherwise if colour is None or colour.is_default else palette[colour.number]


@pytest.mark.parametrize("width", range(40))
def test_a_head_is_shortened_between_words(width: int) -> None:
    words = "The deal at the end of March; a draft"
    told = shortened(words, width)
    assert len(told) <= width
    if told != words and " " in told:
        assert words.startswith(told.removesuffix("…"))
        assert words[len(told) - 1] in " ;"


def _contrast(one: Color, other: Color) -> float:
    """As WCAG 2 defines it."""

    def luminance(colour: Color) -> float:
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.slow
def test_without_colours_the_cursor_and_the_changes_are_shapes_and_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def run(shown: Shown) -> None:
        await shown.go("crossings", "second")
        colours = {(style.color.name, style.bgcolor.name) for style in _styles(shown) if style.color and style.bgcolor}
        assert colours == {("default", "default")}
        [line] = [line for line in shown.lines() if line.startswith("Crossings a day")]
        assert "▌ ↑ raised" in line
        assert "▌ Second text" in shown.lines()[1]
        assert "[1 matrix]" in shown.lines()[0]
        await shown.press("equals_sign")
        assert "doctor" in _underlined(shown)
        await shown.press("t", "down")
        assert any(one.removeprefix("(x)").strip() in THEMES for one in _underlined(shown))

    for theme in ("", "light", "terminal"):
        monkeypatch.setenv("NO_COLOR", "1")
        tried(run, theme=theme)


def _underlined(shown: Shown) -> set[str]:
    segments = (segment for strip in shown.strips() for segment in strip)
    return {segment.text.strip() for segment in segments if segment.style and segment.style.underline}


def _styles(shown: Shown) -> list[Any]:
    return [segment.style for strip in shown.strips() for segment in strip if segment.style]


@pytest.mark.slow
def test_the_terminals_own_theme_uses_its_sixteen_colours_alone() -> None:
    async def run(shown: Shown) -> None:
        for style in _styles(shown):
            for colour in (style.color, style.bgcolor):
                assert colour is None or colour.is_default or (colour.number is not None and colour.number < 16)

    tried(run, theme="terminal", size=(160, 40))


def test_closing_leaves_no_task_behind() -> None:
    async def run() -> None:
        before = asyncio.all_tasks()
        async with Shown():
            pass
        await asyncio.sleep(0)
        assert asyncio.all_tasks() == before

    asyncio.run(run())
