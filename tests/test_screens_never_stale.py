"""What is painted is the answer of the view whose tab is lit, and the cell under the cursor is the one that is taken.

Whatever changed while a view was hidden: the files, the rows, the columns, the size of the terminal, the widths.
"""

from __future__ import annotations

import asyncio
import itertools
import re
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from deal_terms.loading.deal import load
from deal_terms.model.deal import Deal
from deal_terms.tui.keys import VIEWS
from deal_terms.tui.session import Session
from tests.screens import FERRY, Shown, deal_of, tried

Steps = Callable[[Shown], Awaitable[None]]
# All of a grid is seen at once: only where the cursor and the scroll are may differ from screens opened anew.
SIZES = ((140, 90), (133, 90))
CHANGES = ("only changes", "columns", "size", "swap", "baseline")


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Deal:
    """The small deal with another sum in its second text."""
    folder = tmp_path_factory.mktemp("edited") / "ferry"
    shutil.copytree(FERRY, folder)
    file = folder / "versions" / "second.yaml"
    text = file.read_text()
    assert "value: 10" in text
    file.write_text(text.replace("value: 10", "value: 12"))
    return load(folder)


def painted(shown: Shown) -> list[str]:
    """The top line and the view, without the cursor and the edge, which is that of the column of the cursor."""
    return [re.sub("[▌│▏]", " ", line).rstrip(" ▐!▁▂▃▄▅▆▇█") for line in shown.lines()[:-2]]


async def opened_anew(session: Session, size: tuple[int, int]) -> list[str]:
    async with Shown(session.deal, size=size, session=lambda _: session, view=session.view) as fresh:
        await fresh.rest()
        return painted(fresh)


@pytest.mark.parametrize(
    "change",
    ["reload, each view and the next", *(pytest.param(one, marks=pytest.mark.slow) for one in ("reload", *CHANGES))],
)
def test_a_view_shows_what_changed_while_it_was_hidden(change: str, edited: Deal) -> None:
    change, _, few = change.partition(", ")
    pairs = itertools.pairwise((*VIEWS, VIEWS[0])) if few else itertools.permutations(VIEWS, 2)

    async def run() -> None:
        states: dict[str, list[str]] = {}

        async def is_as_opened_anew(shown: Shown) -> None:
            session, size = shown.session, (shown.app.size.width, shown.app.size.height)
            chosen = [session.view, session.only_changes, session.order, session.pair, session.baseline]
            key = repr((session.deal is edited, chosen, size))
            if key not in states:
                states[key] = await opened_anew(session, size)
            assert f"{VIEWS.index(session.view) + 1} {session.view}]" in shown.lines()[0]
            assert painted(shown) == states[key]

        async with Shown(size=SIZES[0]) as shown:
            screen = shown.deal_screen
            for hidden, up in pairs:
                for view in (hidden, up):
                    screen.show_view(view)
                    await shown.rest()
                session, size = shown.session, shown.app.size
                if change == "reload":
                    other = deal_of(FERRY) if session.deal is edited else edited
                    screen.change(session.with_deal(other))
                elif change == "only changes":
                    screen.change(replace(session, only_changes=not session.only_changes))
                elif change == "columns":
                    screen.change(replace(session, order=(session.order[-1], *session.order[:-1])))
                elif change == "swap":
                    screen.change(replace(session, pair=session.pair[::-1]))
                elif change == "baseline":
                    screen.change(replace(session, baseline={"/left": "/first"}.get(session.baseline, "/left")))
                else:
                    await shown.pilot.resize_terminal(*SIZES[(size.width, size.height) == SIZES[0]])
                await shown.rest()
                await is_as_opened_anew(shown)
                screen.show_view(hidden)
                await shown.rest()
                await is_as_opened_anew(shown)
                takes_the_cell_that_is_lit(shown)

    asyncio.run(run())


def takes_the_cell_that_is_lit(shown: Shown) -> None:
    """The one line with the cursor's bar begins with the term that keys take, in the column that they take."""
    if not shown.deal_screen.panes.in_grid:
        return
    cursor = shown.deal_screen.cursor
    assert cursor.term
    assert shown.grid.column in shown.grid.window.columns
    lit = [line for line in shown.lines()[3:-2] if "▌" in line]
    assert lit, shown.frame()
    assert lit[0].replace("▌", "│").split("│")[0].split()[0] == cursor.term.label.split()[0]
    assert cursor.spec
    head = shown.lines()[1]
    assert head[head.index("▌") + 2 :].startswith(cursor.spec.title[:10]) or shown.session.view == "pair"


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param(["2", "5", "1"], id="pair, page, matrix", marks=pytest.mark.slow),
        pytest.param(["3", "c", "1"], id="page, only changes, matrix"),
        pytest.param(["right", "5", "1", "right", "3", "1"], id="matrix, page, columns hidden by their list, matrix"),
        pytest.param(["3", "1+j+l"], id="keys in one read"),
    ],
)
def test_the_cursor_of_a_grid_that_was_hidden_is_on_the_screen(steps: list[str]) -> None:
    async def run(shown: Shown) -> None:
        await shown.go("crossings", "second")
        for step in steps:
            await shown.pilot.press(*step.split("+"))
            await shown.rest()
        takes_the_cell_that_is_lit(shown)
        label = shown.deal_screen.cursor.term
        assert label
        await shown.press("enter")
        assert f"{label.label}: “{shown.deal_screen.cursor.spec.title}”" in " ".join(shown.frame().split())  # type: ignore[union-attr]

    tried(run, size=(110, 30))


def test_a_grid_shown_while_its_place_is_taken_by_details_is_drawn_when_they_go() -> None:
    async def run(shown: Shown) -> None:
        await shown.go("crossings", "second")
        await shown.press("enter")
        shown.deal_screen.change(replace(shown.session, order=("third", "second", "first"), view="matrix"))
        await shown.press("escape")
        assert "Third text" in shown.lines()[1] or "Second text" in shown.lines()[1]
        takes_the_cell_that_is_lit(shown)

    tried(run, size=(70, 30))


def test_details_are_of_the_line_under_the_cursor_and_never_of_one_before() -> None:
    async def run(shown: Shown) -> None:
        for view in ("timeline", "disputes", "gaps"):
            shown.deal_screen.show_view(view)
            await shown.rest()
            for _ in range(6):
                await shown.press("down")
                page = shown.deal_screen.detail_page(shown.deal_screen.cursor.detail)
                told = " ".join(line.split("│")[-1].strip() for line in shown.lines())
                assert (page.title if page else "Nothing more is known") in told.replace("  ", " "), view

    tried(run, size=(160, 44))


@pytest.mark.spread(3)
@pytest.mark.parametrize(("before", "after"), [((140, 40), (170, 40)), ((170, 40), (120, 40)), ((170, 40), (70, 40))])
def test_details_that_a_resize_brings_up_are_of_the_cursor_and_keys_go_to_what_is_seen(
    before: tuple[int, int], after: tuple[int, int]
) -> None:
    async def run(shown: Shown) -> None:
        await shown.go("dogs", "second")
        await shown.press("tab", "tab")
        await shown.go("crossings", "second")
        if before[0] >= 150:
            await shown.press("tab")
        await shown.pilot.resize_terminal(*after)
        await shown.rest()
        if after[0] >= 150:
            assert "Crossings a day: “Second text”" in " ".join(shown.frame().split())
        focused = shown.app.focused
        assert focused
        assert focused.region.width

    tried(run, size=before)
