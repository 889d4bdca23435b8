"""Every cell of the table of keys by views: a key does what it does and nothing else, or says why it cannot.

One run of the screens for each view, as starting them takes longer than a key.
"""

from __future__ import annotations

import asyncio
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from deal_terms.tui import clipboard
from deal_terms.tui.help import HelpScreen
from deal_terms.tui.keys import ACTIONS, VIEWS
from deal_terms.tui.picker import Picker
from deal_terms.tui.trail_actions import leave
from tests.screens import FERRY, Shown, deal_of

# What may be seen to be otherwise after a key, by the action; `place` is the cursor and the scroll, `view` takes the
# place with it. What an action is not said to change stays as it was.
MOVES = {"place"}
CHANGED: dict[str, set[str]] = {
    **{name: MOVES for name in ACTIONS if name.startswith(("nav.", "change.", "dispute.", "group."))},
    **{name: {"view", "place"} for name in ACTIONS if name.startswith("view.")},
    "open": {"focus", "details", "pane", "place"},
    "history": {"focus", "details", "pane", "place"},
    "back": {"search", "place"},
    "place.back": {"view", "place"},
    "place.forward": {"view", "place"},
    "search": {"focus", "search"},
    "search.next": {"place", "search"},
    **{name: {"list"} for name in ("filter", "baseline", "versions", "copy.menu", "theme", "export")},
    "changes.only": {"only_changes", "place", "said"},
    "fold": {"fold", "place"},
    "pair": {"view", "pair", "place"},
    "pair.mark": {"marked_column"},
    "swap": {"pair", "place"},
    "column.hide": {"columns", "place"},
    "column.left": {"columns", "place"},
    "column.right": {"columns", "place"},
    "column.all": {"columns", "place"},
    "mark": {"marked_terms"},
    "mark.only": {"only_marked_terms", "place"},
    **{name: {"known_on", "columns", "place", "pair"} for name in ("known.earlier", "known.later")},
    "pane": {"pane", "details", "focus", "place"},
    "pane.next": {"focus"},
    "copy": {"outside", "said"},
    "source.open": {"outside"},
    "edit": {"outside", "said"},
    "reload": {"said"},
    "help": {"help"},
}
# What one of them is when nothing else tells that the key did something.
ESSENCE = {name: next(iter(changed)) for name, changed in CHANGED.items() if len(changed) == 1} | {
    **{name: "view" for name in ACTIONS if name.startswith("view.")},
    "open": "focus",
    "history": "focus",
    "back": "search",
    "place.back": "view",
    "place.forward": "view",
    "search": "focus",
    "search.next": "search",
    "changes.only": "only_changes",
    "fold": "fold",
    "pair": "view",
    "swap": "pair",
    **{f"column.{what}": "columns" for what in ("hide", "left", "right", "all")},
    "mark.only": "only_marked_terms",
    **{f"known.{when}": "known_on" for when in ("earlier", "later")},
    "pane": "pane",
    "copy": "outside",
    "edit": "outside",
}


# This deal's view does not have a line of the sort that the key acts on, so that it says so.
WITHOUT_A_LINE = {("timeline", "source.open")}


def aspects(shown: Shown, outside: list[str]) -> dict[str, object]:
    """All that a key may change."""
    screen, session, panes = shown.deal_screen, shown.session, shown.deal_screen.panes
    place: object = (panes.grid.row, panes.grid.column) if panes.in_grid else None
    if not panes.in_grid:
        place = panes.page.cursor.number, panes.page.scroll_offset.y
    return {
        "place": place,
        "view": session.view,
        "pair": session.pair,
        "columns": (session.order, session.hidden_columns),
        "marked_column": session.marked_column,
        "marked_terms": session.marked_terms,
        "only_marked_terms": session.only_marked_terms,
        "only_changes": session.only_changes,
        "filter": session.filter.active,
        "baseline": session.baseline,
        "gaps": session.gaps_text,
        "known_on": session.deal.omissions and session.deal.omissions.known_on,
        "fold": panes.grid.fold,
        "focus": "view" if screen.focused in (panes.grid, panes.page) else screen.focused,
        "pane": panes.shows_details,
        "details": screen.detail_pane.detail,
        "search": (screen.search.is_on, screen.search.summary),
        "list": shown.is_on_top(Picker),
        "help": shown.is_on_top(HelpScreen),
        "theme": shown.app.theme,
        "outside": tuple(outside),
        "said": len(shown.toasts()),
    }


async def prepare(shown: Shown, view: str, name: str) -> None:
    """The view as it was opened, in the middle of something, and what the key needs before it can act."""
    await shown.begin(view=view, pair=("second", "third"))
    screen, panes = shown.deal_screen, shown.deal_screen.panes
    if panes.in_grid:
        column = {"nav.left": "third", "column.left": "third"}.get(name, "second")
        await shown.go("timetable" if view == "pair" else "deposit", column)
        if name in ("nav.left", "nav.right") and view == "pair":
            screen.panes.grid.go(panes.grid.row, 1)
    else:
        panes.page.first()
        panes.page.move(3)
        if name == "source.open":
            panes.page.next_stop(1, lambda stop: "log" in stop.sources)
        if name in ("edit", "open", "pane"):
            panes.page.next_stop(1, lambda stop: bool(stop.about))
        if name in ("copy", "mark", "history"):
            panes.page.next_stop(1, lambda stop: bool(stop.about and stop.about.term))
    if name in ("nav.up", "nav.page_up", "nav.first", "group.previous") and panes.in_grid:
        await shown.go("night" if view == "matrix" else "reading", "second")
    if name == "column.all":
        await shown.press("minus")
    if name == "mark.only":
        screen.session = replace(screen.session, marked_terms=("deposit", "dogs"))
    await _lead_there(shown, view, name)
    shown.app.clear_notifications()
    await shown.rest()


async def _lead_there(shown: Shown, view: str, name: str) -> None:
    """Places that were left, a search, a pane: what some keys lead back to, on with, or off."""
    screen, other = shown.deal_screen, "gaps" if view != "gaps" else "disputes"
    if name in ("place.back", "place.forward", "back"):
        screen.show_view(other)
        await shown.rest()
        leave(screen)
        screen.show_view(view)
        await shown.rest()
    if name == "place.forward":
        leave(screen)
        screen.show_view(other)
        await shown.rest()
        await shown.press("B")
    if name in ("search.next", "back"):
        await shown.press("slash")
        await shown.type("the")
        await shown.press("enter")
    if name == "pane.next":
        await shown.press("i")
    if name == "known.later":
        await shown.press("d", "d")


async def cell(shown: Shown, view: str, name: str, outside: list[str]) -> str:
    """What is wrong with a cell of the table; empty where nothing is."""
    await prepare(shown, view, name)
    outside.clear()
    before = aspects(shown, outside)
    key = ACTIONS[name].keys[0]
    await shown.press(key)
    if name in ("edit", "reload", "copy"):
        for _ in range(400):  # in the background
            if outside or shown.toasts():
                break
            await asyncio.sleep(0.005)
        await shown.rest()
    after = aspects(shown, outside)
    changed = {aspect for aspect in before if before[aspect] != after[aspect]}
    if name == f"view.{view}":
        return "" if not changed else f"changes {changed} though the view is shown already"
    if view not in ACTIONS[name].views or (view, name) in WITHOUT_A_LINE:
        return "" if changed == {"said"} else f"should say why it cannot, and changes {changed}: {shown.toasts()}"
    if changed - CHANGED[name] - ({"said"} if "outside" in CHANGED[name] else set()):
        return f"changes {changed}, which is more than {CHANGED[name]}: {shown.toasts()}"
    return "" if ESSENCE[name] in changed else f"changes {changed or 'nothing'}: {shown.toasts()}"


@pytest.mark.slow
@pytest.mark.parametrize("view", VIEWS)
def test_every_key_does_in_a_view_what_the_table_says(
    view: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    outside: list[str] = []
    wrong: dict[str, str] = {}

    def copy(words: str, _: object) -> str:
        outside.append(words)
        return "Copied"

    monkeypatch.setenv("VISUAL", "true")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(clipboard, "copy", copy)
    monkeypatch.setattr(
        "deal_terms.tui.export_actions.subprocess.run", lambda command, **_: outside.append(str(command))
    )
    deal_of.cache_clear()  # it names its files as they lie from where it was read

    async def run() -> None:
        opened: dict[str, Any] = {"folder": FERRY, "read": lambda: deal_of(FERRY)}
        async with Shown(size=(110, 24), **opened) as shown:
            shown.app.open_url = lambda url, **_: outside.append(url)  # type: ignore[method-assign]
            shown.app.suspend = nullcontext  # type: ignore[method-assign, assignment]
            for name in ACTIONS:
                if name != "quit" and (said := await cell(shown, view, name, outside)):
                    wrong[name] = said

    asyncio.run(run())
    assert not wrong, "\n".join(f"{view}, {name}: {said}" for name, said in wrong.items())


def test_every_action_has_a_row() -> None:
    assert {*CHANGED, "quit"} == set(ACTIONS), "say in CHANGED what a key is to change, and nothing but that"
    assert all(set(action.views) <= set(VIEWS) for action in ACTIONS.values())
