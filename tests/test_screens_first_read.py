"""While the deal is read no key is lost and none waits that ends the program; what keeps it from being read is told."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot

from deal_terms.errors import DealTermsError, trouble
from deal_terms.tui import idle
from deal_terms.tui.app import DealApp, LoadingScreen
from deal_terms.tui.session import begin
from deal_terms.tui.short_turns import SECONDS, SHORT_TURNS
from deal_terms.tui.start import OpenedDeal, Start
from tests.screens import FERRY, Shown, deal_of


@pytest.fixture
def gate() -> Iterator[Event]:
    """Nothing is read before it is opened."""
    opened = Event()
    yield opened
    opened.set()


def app_behind(gate: Event, keys: dict[str, str] | None = None) -> DealApp:
    """The screens of a deal that is read as soon as the gate is open."""

    def read() -> OpenedDeal:
        assert gate.wait(20)
        return OpenedDeal(session=begin(deal_of(FERRY)), cursor=("fee", "first"))

    return DealApp(Start(open=read, keys=keys or {}, remembers=False))


def begun(app: DealApp) -> AbstractAsyncContextManager[Pilot[Any]]:
    return app.run_test(size=(110, 36))


async def until(pilot: Pilot[Any], so: Callable[[], object]) -> None:
    for _ in range(2000):
        await pilot.pause(0)
        if so():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("it never came about")


@pytest.mark.parametrize(
    ("keys", "seen"),
    [
        (["4"], lambda screen: screen.session.view == "disputes"),
        (["j", "m"], lambda screen: screen.session.marked_terms and screen.session.marked_terms != ("fee",)),
        (["n"], lambda screen: screen.panes.grid.row in screen.panes.grid.changes),
        (["slash", "q", "1"], lambda screen: screen.search_line.value == "q1"),
        (["v", "1", "tab", "escape", "z"], lambda screen: screen.panes.grid.fold == "line"),
    ],
    ids=["a view", "a mark on the next term", "the next change", "words to search for", "in their order"],
)
def test_keys_typed_while_the_files_are_read_act_when_the_terms_stand(
    keys: list[str], seen: Callable[[Any], object], gate: Event
) -> None:
    async def run() -> None:
        app = app_behind(gate)
        async with begun(app) as pilot:
            for key in keys:
                await pilot.press(key)
            assert isinstance(app.screen, LoadingScreen)
            assert not app.key_order.is_empty
            gate.set()
            await until(pilot, lambda: app.deal_screen is not None and app.key_order.is_empty)
            await until(pilot, lambda: seen(app.deal_screen))

    asyncio.run(run())


@pytest.mark.parametrize(
    ("keys", "typed"),
    [({}, ["q"]), ({}, ["slash", "ctrl+q"]), ({}, ["j", "ctrl+c"]), ({"quit": "x,f4"}, ["x"]), ({}, ["й"])],
    ids=["q", "behind another key", "Ctrl+C", "another key", "another layout"],
)
def test_a_key_that_ends_the_program_does_not_wait_for_the_files(
    keys: dict[str, str], typed: list[str], gate: Event
) -> None:
    async def run() -> None:
        app = app_behind(gate, keys)
        async with begun(app) as pilot:
            for key in typed:
                await pilot.press(key)
            await until(pilot, lambda: app._exit)  # noqa: SLF001  nothing else tells
            assert app.deal_screen is None
            assert not gate.is_set()
        assert app.return_code == 0

    asyncio.run(run())


def test_what_keeps_a_deal_from_being_read_ends_the_screens_with_it() -> None:
    error = trouble("it cannot be read", "write it anew")

    def read() -> OpenedDeal:
        raise error

    async def run() -> DealTermsError | None:
        app = DealApp(Start(open=read, remembers=False))
        async with begun(app) as pilot:
            await until(pilot, lambda: app._exit)  # noqa: SLF001
        assert app.return_code == 2
        return app.return_value

    assert asyncio.run(run()) is error


def test_a_fault_of_ours_while_a_deal_is_read_is_raised_where_the_screens_run() -> None:
    def read() -> OpenedDeal:
        raise ZeroDivisionError("a fault")

    async def run() -> None:
        app = DealApp(Start(open=read, remembers=False))
        async with begun(app) as pilot:
            await until(pilot, lambda: app._exit)  # noqa: SLF001

    with pytest.raises(ZeroDivisionError, match="a fault"):
        asyncio.run(run())


def test_a_thread_in_the_background_gives_the_keys_a_turn_soon_and_leaves_it_as_it_was() -> None:
    before = sys.getswitchinterval()
    with SHORT_TURNS.while_working():
        with SHORT_TURNS.while_working():
            assert sys.getswitchinterval() == pytest.approx(SECONDS)
        assert sys.getswitchinterval() == pytest.approx(SECONDS)
    assert sys.getswitchinterval() == pytest.approx(before)

    async def run() -> float:
        told: list[float] = []
        async with Shown() as shown:
            idle.run_in_thread(shown.deal_screen, "test", sys.getswitchinterval, told.append)
            await shown.until(lambda: told)
        return told[0]

    assert asyncio.run(run()) == pytest.approx(SECONDS)
