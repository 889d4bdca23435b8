"""The screens without a terminal: opened on a deal, given keys, read as the lines that a reader sees."""

from __future__ import annotations

import asyncio
import functools
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any
from unittest.mock import patch

from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Input

from deal_terms.loading.deal import load
from deal_terms.model.deal import Deal
from deal_terms.tui import detail_pane
from deal_terms.tui.app import DealApp
from deal_terms.tui.grid_view import GridView
from deal_terms.tui.page_view import EMPTY_PAGE
from deal_terms.tui.picker import Picker
from deal_terms.tui.row_heights import RowHeights
from deal_terms.tui.screen import DealScreen
from deal_terms.tui.session import Session, begin
from deal_terms.tui.start import OpenedDeal, Start

FERRY = Path(__file__).parent / "frames" / "ferry"
LEASE = Path(__file__).parent / "deals" / "quay-lease"
# What no frame may hold: controls, and what turns the direction of a line.
FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@functools.cache
def deal_of(folder: Path) -> Deal:
    """A deal, read once."""
    return load(folder)


class Shown:
    """The screens of one deal while a test lasts: `async with Shown(...) as shown`."""

    def __init__(
        self,
        deal: Deal | None = None,
        *,
        size: tuple[int, int] = (110, 36),
        keys: Mapping[str, str] | None = None,
        theme: str = "dark",
        page: str = "",
        remembers: bool = False,
        session: Callable[[Session], Session] | None = None,
        **opened: Any,  # noqa: ANN401  the fields of OpenedDeal
    ) -> None:
        begun = begin(deal or deal_of(FERRY))
        if not remembers:  # a place that is the same in every deal that has it, not that of the latest change
            opened.setdefault("cursor", ("fee", "first"))
            if begun.deal.spec("first") and begun.deal.spec("second"):
                begun = replace(begun, pair=("first", "second"))
        told = OpenedDeal(session=session(begun) if session else begun, **opened)
        self.app = DealApp(Start(open=lambda: told, keys=keys or {}, theme=theme, page=page, remembers=remembers))
        self.size = size
        self.pilot: Pilot[Any]
        self._hurried = ExitStack()

    async def __aenter__(self) -> Shown:
        # Nobody has to wait for a cursor to rest.
        self._hurried.enter_context(patch.object(detail_pane, "REST_SECONDS", 0.001))
        self._run = self.app.run_test(size=self.size, notifications=True, tooltips=True)
        self.pilot = await self._run.__aenter__()
        await self.until(lambda: self.app.deal_screen is not None and self.app.screen is self.app.deal_screen)
        # The second picture, with what has changed, puts the cursor where it was to begin.
        if not self.session.is_large:
            await self.until(lambda: not self.deal_screen.panes.in_grid or self.deal_screen.ruler.grid is not None)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._hurried:
            await self._run.__aexit__(kind, error, trace)

    # What is there

    @property
    def deal_screen(self) -> DealScreen:
        assert self.app.deal_screen is not None
        return self.app.deal_screen

    @property
    def screen(self) -> Screen[Any]:
        """The one on top."""
        return self.app.screen

    def is_on_top(self, kind: type[Screen[Any]]) -> bool:
        """Whether the screen on top is of a kind."""
        return isinstance(self.screen, kind)

    @property
    def grid(self) -> GridView:
        return self.deal_screen.panes.grid

    @property
    def session(self) -> Session:
        return self.deal_screen.session

    @property
    def at(self) -> tuple[str, str]:
        """The ids of the term and the column under the cursor."""
        cursor = self.deal_screen.cursor
        return cursor.term_id, cursor.spec_id

    @property
    def terms(self) -> list[str]:
        """The terms that have a row."""
        return [head.term for head in self.grid.grid.rows if head.term] if self.grid.grid else []

    @property
    def columns(self) -> list[str]:
        """The columns, by the ids of their specs."""
        return [head.id for head in self.grid.grid.columns] if self.grid.grid else []

    def row(self, term: str) -> int:
        assert self.grid.grid is not None
        return [head.term for head in self.grid.grid.rows].index(term)

    def strips(self) -> list[Strip]:
        """What is on the screen, with its colours."""
        return strips_of(self.screen)

    def lines(self) -> list[str]:
        """What is on the screen, as text."""
        return ["".join(segment.text for segment in strip).rstrip() for strip in self.strips()]

    def frame(self) -> str:
        return "\n".join(self.lines()) + "\n"

    @property
    def status(self) -> str:
        """The line above the footer."""
        return str(self.deal_screen.query_one("#status").render())

    def toasts(self) -> list[str]:
        """What was said in passing."""
        return [note.message for note in self.app._notifications]  # noqa: SLF001  Textual shows them nowhere else

    # What is done

    async def press(self, *keys: str) -> None:
        """Presses keys, and waits until what they do is done."""
        for key in keys:
            await self.pilot.press(key)
            await self.rest()

    async def type(self, words: str) -> None:
        """Types into the line that has the focus."""
        assert isinstance(self.app.focused, Input)
        self.app.focused.value = words
        await self.rest()

    async def go(self, term: str, column: str = "first") -> None:
        """Puts the cursor on a cell."""
        self.deal_screen.draw(term=term, spec=column)
        await self.rest()
        assert self.at == (term, column)

    async def begin(self, *, view: str = "matrix", pair: tuple[str, str] = ("first", "second")) -> None:
        """Everything as it was opened, the cursor on the first cell; nothing on top."""
        while self.screen is not self.deal_screen:
            self.app.pop_screen()
            await self.rest()
        screen, panes = self.deal_screen, self.deal_screen.panes
        screen.search.end()
        panes.wants_details = None
        self.app.clear_notifications()
        self.grid.fold = "folded"
        panes.lay_out()
        panes.details.show(EMPTY_PAGE)
        screen.session = replace(begin((self.session.session_of_now or self.session).deal), view=view, pair=pair)
        (self.grid if view in ("matrix", "pair") else panes.page).focus()
        screen.draw(term="fee", spec=pair[0])
        await self.rest()

    async def begin_at_first(self) -> None:
        """The matrix, the cursor on its first cell."""
        self.deal_screen.show_view("matrix")
        self.grid.focus()
        self.grid.go(0, 0)
        await self.rest()

    async def choose(self, words: str) -> None:
        """Narrows the list on top to some words, and takes what is then first."""
        assert isinstance(self.screen, Picker)
        picker = self.screen
        await self.type(words)
        if picker.is_multiple:
            await self.press("tab")
        await self.press("enter")

    async def until(self, so: Callable[[], object]) -> None:
        """Waits for something to be so, and for what follows from it to be drawn."""
        await self._until(so)
        await self.rest()

    async def _until(self, so: Callable[[], object]) -> None:
        for _ in range(2000):
            await self.pilot.pause(0)
            if so():
                return
            await asyncio.sleep(0.005)
        raise AssertionError(f"it never came about:\n{self.frame()}")

    async def rest(self) -> None:
        """Waits until nothing is left to be drawn: every height known, the ruler marked, the details shown."""
        if self.app.deal_screen is not None and self.app.deal_screen.is_attached and self.app.deal_screen.is_mounted:
            await self._until(lambda: self._settled)
        await self.pilot.pause(0)

    def height(self, term: str) -> int:
        """The lines of a term's row."""
        return self._heights.height_of(self.row(term))

    @property
    def _heights(self) -> RowHeights:
        layout = self.grid._layout  # noqa: SLF001  nothing else tells that they are all known
        return layout.heights if layout else RowHeights(0, lambda _: 0)

    @property
    def _settled(self) -> bool:
        waiting, ruler = self.deal_screen.detail_pane.timer, self.deal_screen.ruler
        task = waiting and waiting._task  # noqa: SLF001  as above
        told = (not task or task.done()) and not self.deal_screen.detail_pane.is_waiting
        ruled = ruler.is_whole or ruler.grid is not self.grid.grid
        pumps = (self.app, *self.screen.walk_children(with_self=True))
        heard = not any(pump.message_queue_size for pump in pumps)
        searched = " so far" not in self.deal_screen.search.summary
        panes = self.deal_screen.panes
        searched = searched and not panes.details.search.is_on and not panes.page.search.is_on
        heard = heard and self.app.key_order.is_empty and searched
        heard = heard and not self.deal_screen.comparison.is_running and not self.deal_screen.page_answer.is_waiting
        return told and ruled and heard and not self._heights.unknown_rows(range(len(self._heights)))


def strips_of(screen: Screen[Any]) -> list[Strip]:
    """What a screen draws, be it on top or not."""
    return [Strip(line) for line in screen._compositor.render_strips()]  # noqa: SLF001  Textual has no other way


def tried(what: Callable[[Shown], Awaitable[None]], **how: Any) -> None:  # noqa: ANN401  the arguments of Shown
    """Runs a few steps on the screens of a deal."""

    async def run() -> None:
        async with Shown(**how) as shown:
            await what(shown)

    asyncio.run(run())


def is_under(words: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether some words stand in this order on the screen, one below the other."""
    rest = iter(lines)
    return all(any(word in line for line in rest) for word in words)
