"""A large deal holds no key: what takes long is said to be under way, done between the keys, and comes out the same."""

from __future__ import annotations

from threading import Event
from typing import Any

import pytest
from textual.strip import Strip

from deal_terms.answering.browse import browse
from deal_terms.loading.deal import load
from deal_terms.model.deal import Deal
from deal_terms.tui import (
    comparison,
    detail_pane,
    grid_painter,
    kept_answers,
    overview_ruler,
    page_answer,
    page_layout,
    page_search,
    page_view,
    palette,
)
from deal_terms.tui.cells import cell_lines
from deal_terms.tui.grid_painter import HEAD
from deal_terms.tui.grid_view import GridView
from deal_terms.tui.key_line import KeyLine
from deal_terms.tui.page_lines import PageLines
from deal_terms.tui.page_painter import GUTTER, MARGIN
from deal_terms.tui.page_view import PageView
from deal_terms.tui.screen import DealScreen
from deal_terms.tui.session import LARGE, Session
from deal_terms.wording.grid import GridCell
from deal_terms.wording.grid_search import pattern
from deal_terms.wording.page import Item, Page, Section
from tests.benchmarks.screens import Size, large_deal
from tests.screens import Shown, tried

WAITING = "Working it out …"
DETAILS = "Declared interests"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Deal:
    deal = load(large_deal(tmp_path_factory.mktemp("large"), Size(400, 4)))
    assert len(deal.terms) * len(deal.versions) > LARGE
    return deal


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Nothing is worked out before it is opened."""
    opened = Event()

    def held(of: Any) -> Any:  # noqa: ANN401  any function
        def function(*arguments: Any) -> Any:  # noqa: ANN401
            assert opened.wait(20)
            return of(*arguments)

        return function

    monkeypatch.setattr(page_answer, "_view_page", held(page_answer._view_page))  # noqa: SLF001  what takes long
    monkeypatch.setattr(comparison, "_compare", held(comparison._compare))  # noqa: SLF001
    return opened


async def drawn(shown: Shown) -> str:
    """The screen as it is, whatever is still under way."""
    await shown.pilot.pause(0.05)
    return shown.frame()


def test_a_view_is_gone_to_at_once_and_its_page_follows(large: Deal, gate: Event) -> None:
    async def run(shown: Shown) -> None:
        await shown.pilot.press("4")
        assert WAITING in await drawn(shown)
        assert "[4 disputes]" in shown.lines()[0]
        # Keys go on meanwhile: to another view and back.
        await shown.pilot.press("1", "j", "4")
        assert WAITING in await drawn(shown)
        gate.set()
        await shown.rest()
        assert WAITING not in shown.frame()
        assert "Term 1 of many" in shown.frame()

    gate.set()
    tried(lambda shown: _closed(gate, run, shown), deal=large)


async def _closed(gate: Event, run: Any, shown: Shown) -> None:  # noqa: ANN401
    """Runs steps from a screen that has come to rest, with the gate closed."""
    await shown.rest()
    gate.clear()
    try:
        await run(shown)
    finally:
        gate.set()


@pytest.mark.slow
def test_a_page_that_comes_after_its_view_was_left_is_kept_and_not_shown(large: Deal, gate: Event) -> None:
    async def run(shown: Shown) -> None:
        await shown.pilot.press("4", "1")
        gate.set()
        await shown.rest()
        assert shown.grid.display
        gate.clear()
        await shown.pilot.press("4")  # what is known is not worked out again
        assert "Term 1 of many" in await drawn(shown)
        # Nor is it for what the page does not depend on.
        await shown.pilot.press("m", "underscore", "c")
        assert WAITING not in await drawn(shown)

    gate.set()
    tried(lambda shown: _closed(gate, run, shown), deal=large)


@pytest.mark.slow
def test_two_columns_are_side_by_side_as_soon_as_they_are_compared_and_the_cursor_keeps_its_term(
    large: Deal, gate: Event
) -> None:
    async def run(shown: Shown) -> None:
        shown.deal_screen.draw(term="term-7", spec="v0")
        await shown.pilot.press("w")
        shown.deal_screen.draw(term="term-7", spec="v3")
        await shown.pilot.press("=")
        assert WAITING in await drawn(shown)
        assert "[2 pair]" in shown.lines()[0]
        gate.set()
        await shown.rest()
        assert shown.session.pair == ("v0", "v3")
        assert shown.at == ("term-7", "v3")
        assert shown.grid.changes

    gate.set()
    tried(lambda shown: _closed(gate, run, shown), deal=large)


@pytest.mark.slow
def test_a_hidden_column_leaves_the_others_without_marks_until_they_are_compared(large: Deal, gate: Event) -> None:
    async def run(shown: Shown) -> None:
        shown.deal_screen.draw(term="term-7", spec="v1")
        await shown.pilot.press("minus")
        await drawn(shown)
        assert shown.columns == ["v0", "v2", "v3"]
        assert "Still comparing" in shown.status
        await shown.pilot.press("n")
        assert shown.toasts()[-1].startswith("Still comparing")
        gate.set()
        await shown.rest()
        assert "v0 → v2" in shown.status

    gate.set()
    tried(lambda shown: _closed(gate, run, shown), deal=large)


@pytest.mark.slow
def test_a_whole_text_in_the_details_follows_when_it_is_told(large: Deal, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Event()

    async def run(shown: Shown) -> None:
        pane = shown.deal_screen.detail_pane
        of = pane._page_of  # noqa: SLF001

        def held(detail: Any) -> Page | None:  # noqa: ANN401
            assert opened.wait(20)
            return of(detail)

        await shown.press("3")
        monkeypatch.setattr(pane, "_page_of", held)
        shown.deal_screen.show_details(shown.deal_screen.cursor.detail._replace(spec="v2"))
        assert WAITING in await drawn(shown)
        await shown.pilot.press("escape")
        opened.set()
        await shown.rest()
        await shown.press("tab")
        assert "Text 2" in shown.frame()

    tried(run, deal=large)


# A search of a page


def pages() -> Page:
    """Statements that hold the words once, more than once, or broken into lines."""
    items = tuple(
        Item(f"Statement {number} of many, and the wanted words stand in it; " + "more of it, " * (number % 5) + "the")
        for number in range(400)
    )
    return Page("A page", (), (Section("One", items[:200]), Section("Other", items[200:])))


@pytest.mark.parametrize("words", ["wanted words", "the", "of it, the", "statement 39", "nowhere", "[", "it; more of"])
@pytest.mark.spread(11)
@pytest.mark.parametrize("chunk", [1, 7, 50])
def test_a_page_searched_in_slices_comes_to_what_it_comes_to_at_once(
    words: str, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def run(shown: Shown) -> None:
        page = shown.deal_screen.panes.page
        await shown.press("3")
        page.show(pages())
        page.move(30)
        lines = PageLines(pages(), page.room.width - GUTTER - MARGIN)
        lines.lay_out()
        whole = lines.find(pattern(words), 0, len(lines.lines), 0)
        assert page.cursor.stretch
        above = sum(hit[0].line < page.cursor.stretch.first for hit in whole)
        page.search.find(words)
        await shown.rest()
        assert page.search._hits == whole  # noqa: SLF001  what is marked
        assert page.search.place == ((above + 1 if whole else 0), len(whole))

    monkeypatch.setattr(page_search, "CHUNK", chunk)
    monkeypatch.setattr(page_search, "SHORT", 0)
    tried(run, size=(90, 30))


def test_a_search_of_a_page_lets_keys_through_and_counts_while_it_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_search, "SHORT", 0)
    monkeypatch.setattr(page_search, "CHUNK", 1)  # so that it takes many slices
    monkeypatch.setattr(page_search, "SLICE", 0.0)  # the first slice, which the key itself waits for
    monkeypatch.setattr("deal_terms.tui.idle.SLICE", 0.001)

    async def run(shown: Shown) -> None:
        page = shown.deal_screen.panes.page
        await shown.press("3")
        page.show(pages())
        told: set[str] = set()
        found = page.search._when_found  # noqa: SLF001  what says how far it is

        def heard() -> object:
            told.add(shown.deal_screen.search.summary)
            return found()

        monkeypatch.setattr(page.search, "_when_found", heard)
        await shown.pilot.press("slash")
        shown.deal_screen.search_line.value = "wanted"
        await shown.pilot.press("enter", "n", "n")
        await shown.rest()
        assert len([one for one in told if one.endswith(" so far")]) > 2
        assert shown.deal_screen.search.summary == "“wanted”: hit 3 of 400"

    tried(run, size=(90, 30))


@pytest.mark.slow
def test_the_end_of_a_long_page_is_gone_to_as_soon_as_it_is_known_unless_the_reader_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(page_view, "KEY_SECONDS", -1.0)

    async def run(shown: Shown) -> None:
        page: PageView = shown.deal_screen.panes.page
        await shown.press("3")
        for moves, place in ((0, 400), (-1, 0)):
            page.show(Page("", (), ()))
            page.show(pages())
            page.last()
            known = page.cursor.place[0]
            assert known < 400
            page.move(moves)
            await shown.until(lambda: page.is_whole)
            await shown.rest()
            assert page.cursor.place[0] == (place or known - 1)

    tried(run, size=(90, 30))


# What a key draws


def test_a_page_is_laid_out_and_searched_anew_at_another_width_and_not_at_another_height(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[PageLines] = []

    def heard(page: Page, width: int) -> PageLines:
        made.append(PageLines(page, width))
        return made[-1]

    async def run(shown: Shown) -> None:
        page: PageView = shown.deal_screen.panes.page
        await shown.press("3", "j", "j", "j")
        at, top = page.cursor.number, page.scroll_offset.y
        monkeypatch.setattr(page_layout, "PageLines", heard)
        await shown.press("slash", "escape", "1", "3", "slash")
        await shown.type("e")
        await shown.press("enter")
        assert page.search.place[1] > 1
        await shown.press("escape")
        assert made == []
        assert at == 3
        assert page.scroll_offset.y == top
        at = page.cursor.number
        await shown.pilot.resize_terminal(80, 30)
        await shown.until(lambda: page.is_whole and made)
        assert page.cursor.number == at

    tried(run, size=(90, 30))


def test_a_mark_draws_no_cell_anew_and_a_search_only_those_on_the_screen(
    large: Deal, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn_cells: list[object] = []
    of = cell_lines

    def heard(cell: GridCell, width: int, **how: Any) -> Any:  # noqa: ANN401
        drawn_cells.append(cell)
        return of(cell, width, **how)

    async def run(shown: Shown) -> None:
        await shown.rest()
        monkeypatch.setattr(grid_painter, "cell_lines", heard)
        for key in ("m", "w", "w", "m"):
            await shown.press(key)
        assert drawn_cells == []
        # The rows on the screen are drawn with the hits in them; how high the others are is known.
        shown.deal_screen.search.find("parties")
        await shown.rest()
        shown.deal_screen.search.end()
        await shown.rest()
        assert 0 < len(drawn_cells) < 400

    tried(run, deal=large)


@pytest.mark.parametrize("size", [(110, 36), (58, 30)])
def test_the_keys_below_are_said_anew_only_where_they_are_others(size: tuple[int, int]) -> None:
    async def run(shown: Shown) -> None:
        await shown.rest()
        line = shown.deal_screen.query_one(KeyLine)
        keys = line.keys
        assert keys
        for key in ("j", "4", "1", "i", "tab", "tab", "f", "escape", "2", "c"):
            await shown.press(key)
            assert line.keys is keys
        await shown.pilot.resize_terminal(38 if size[0] < 60 else 70, size[1])
        await shown.until(lambda: len(line.keys) < len(keys))

    tried(run, size=size)


def test_no_picture_lacks_the_terms_and_nothing_is_compared_before_the_first(
    large: Deal, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures: list[str] = []
    of, compare = GridView.render_line, comparison._compare  # noqa: SLF001  what takes long
    drawn_before: list[int] = []

    def compared(session: Session) -> None:
        drawn_before.append(len(pictures))
        compare(session)

    def heard(view: GridView, y: int) -> Strip:
        line = of(view, y)
        if view.grid and y == HEAD + 2:
            pictures.append(line.text)
        return line

    async def run(shown: Shown) -> None:
        await shown.rest()
        assert pictures
        assert all(picture.strip() for picture in pictures)
        assert all(drawn_before)
        assert len(drawn_before) == 1

    monkeypatch.setattr(comparison, "_compare", compared)
    monkeypatch.setattr(GridView, "render_line", heard)
    tried(run, deal=large)


@pytest.mark.parametrize("patience", [1000.0, 0.001])
def test_what_changed_comes_before_the_details_but_keeps_nobody_waiting_for_long(
    large: Deal, gate: Event, monkeypatch: pytest.MonkeyPatch, patience: float
) -> None:
    async def run(shown: Shown) -> None:
        shown.deal_screen.draw(term="term-7", spec="v1")
        await shown.pilot.press("minus")  # the others are to be compared
        await shown.pilot.resize_terminal(160, 36)
        looks = 0
        while DETAILS not in await drawn(shown) and looks < (3 if patience > 1 else 200):
            looks += 1
        assert (DETAILS in shown.frame()) == (patience < 1)
        assert "Still comparing" in shown.status
        gate.set()
        await shown.rest()
        assert DETAILS in shown.frame()
        assert "Still comparing" not in shown.status

    monkeypatch.setattr(detail_pane, "PATIENCE_SECONDS", patience)
    gate.set()
    tried(lambda shown: _closed(gate, run, shown), deal=large)


def test_what_changed_stands_in_one_picture_with_its_ruler_where_that_is_soon_known(
    large: Deal, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole: list[bool] = []
    of = DealScreen._draw_compared  # noqa: SLF001  what the comparison ends in

    def heard(screen: DealScreen) -> None:
        of(screen)
        whole.append(screen.ruler.is_shown)

    async def run(shown: Shown) -> None:
        await shown.rest()
        assert whole == [True]

    monkeypatch.setattr(DealScreen, "_draw_compared", heard)
    monkeypatch.setattr(overview_ruler, "KEY_SECONDS", 1000.0)
    tried(run, deal=large)


def test_the_same_choices_are_answered_once(large: Deal, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    of = browse

    def heard(*choices: Any) -> Any:  # noqa: ANN401
        asked.append(choices)
        return of(*choices)

    async def run(shown: Shown) -> None:
        await shown.press("2", "c")
        monkeypatch.setattr(kept_answers, "browse", heard)
        await shown.press("m", "c", "1", "B", "F", "m", "c", "w", "1", "2")
        # The matrix with changes alone, and the pair with every term.
        assert len(asked) <= 4

    tried(run, deal=large)


def test_a_distant_statement_is_gone_to_as_soon_as_it_is_laid_out_unless_the_reader_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(page_view, "KEY_SECONDS", -1.0)

    async def run(shown: Shown) -> None:
        page: PageView = shown.deal_screen.panes.page
        await shown.press("3")
        for moves, place in ((0, 351), (1, 2)):
            page.show(Page("", (), ()))
            page.show(pages())
            page.go_when_laid_out(350)
            assert page.cursor.place[0] == 1  # no line more than was known was laid out for it
            if moves:
                page.move(moves)
            await shown.until(lambda: page.is_whole)
            await shown.rest()
            assert page.cursor.place[0] == place

    tried(run, size=(90, 30))


def test_the_palette_lets_keys_through_while_it_looks_for_what_fits(
    large: Deal, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(palette, "SLICE", -1.0)

    async def heard(seconds: float) -> None:
        pauses.append(seconds)

    async def run(shown: Shown) -> None:
        monkeypatch.setattr(palette, "sleep", heard)
        provider = palette.DealProvider(shown.deal_screen)
        hits = [hit async for hit in provider.search("term 39")]
        assert hits
        assert len(pauses) >= len(large.terms)

    tried(run, deal=large)
