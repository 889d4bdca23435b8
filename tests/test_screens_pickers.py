"""Lists to choose from: what is typed narrows them, in the order in which it was typed, and nothing of it is lost."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from textual import events
from textual.widgets import Input

from deal_terms.tui.key_order import KeyOrder
from deal_terms.tui.picker import Picker
from deal_terms.tui.screen import DealScreen
from tests.screens import Shown, tried


async def in_one_read(shown: Shown, keys: Sequence[str]) -> None:
    """Keys as a terminal hands them over that was read late: all of them before the first has done anything."""
    for key in keys:
        shown.app.post_message(events.Key(key, " " if key == "space" else key if len(key) == 1 else None))
    await shown.until(lambda: shown.app.key_order.is_empty)


def chosen(shown: Shown) -> tuple[list[str], list[str]]:
    return list(shown.session.filter.topics), list(shown.session.filter.sources)


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param(
            ["f", *"topic:", "space", *"mon", "space", "enter"], id="the labels of the list, with their spaces"
        ),
        pytest.param(["f", *"money", "enter"], id="no tick: the one under the cursor"),
        pytest.param(["f", *"money", "tab", "enter"], id="ticked"),
        pytest.param(["f", "space", "enter"], id="a space before any word ticks"),
    ],
)
@pytest.mark.spread(4)
@pytest.mark.parametrize("at_once", [False, True])
def test_a_filter_is_typed_as_it_reads(keys: list[str], at_once: bool) -> None:  # noqa: FBT001  a parameter of the test
    async def run(shown: Shown) -> None:
        if at_once:
            await in_one_read(shown, keys)
        else:
            await shown.press(*keys)
        await shown.until(lambda: shown.is_on_top(DealScreen))
        assert chosen(shown) == (["money"], [])
        assert shown.terms == ["fee", "deposit"]

    tried(run)


def test_what_is_ticked_stays_in_view_whatever_is_typed_and_is_taken_with_the_rest() -> None:
    async def run(shown: Shown) -> None:
        await shown.press("f", *"topic", "tab")
        assert "[x] topic: Money" in shown.frame()
        assert "Enter: take the one that is ticked" in shown.frame()
        for _ in "topic":
            await shown.press("backspace")
        await shown.press(*"log")
        assert "[x] topic: Money" in shown.frame()
        assert "[ ] source: log" in shown.frame()
        await shown.press("tab")
        assert "Enter: take the 2 that are ticked" in shown.frame()
        await shown.press("enter")
        assert chosen(shown) == (["money"], ["log"])

    tried(run)


def test_the_last_tick_taken_off_takes_nothing_and_says_so_before() -> None:
    async def run(shown: Shown) -> None:
        await shown.press("f", *"money", "enter", "f", *"money", "tab")
        assert "Enter: take none" in shown.frame()
        await shown.press("enter")
        assert chosen(shown) == ([], [])
        assert len(shown.terms) == 10

    tried(run)


def test_words_that_nothing_has_say_so_and_take_nothing() -> None:
    async def run(shown: Shown) -> None:
        await shown.press("f", *"nowhere", "enter")
        assert shown.is_on_top(Picker)
        assert "Nothing in the list has these words." in shown.frame()
        await shown.press("escape")
        assert chosen(shown) == ([], [])

    tried(run)


@pytest.mark.spread(4)
@pytest.mark.parametrize("opener", ["f", "v", "t", "b"])
def test_nothing_typed_behind_a_key_that_opens_a_list_is_lost_or_runs_as_a_command(opener: str) -> None:
    async def run(shown: Shown) -> None:
        before = shown.session, shown.app.theme
        await in_one_read(shown, [opener, *"qcxtm"])
        assert shown.is_on_top(Picker)
        assert shown.screen.query_one(Input).value == "qcxtm"
        await shown.press("escape")
        assert (shown.session, shown.app.theme) == before

    tried(run)


def test_a_search_typed_in_one_read_is_whole() -> None:
    async def run(shown: Shown) -> None:
        await in_one_read(shown, ["slash", *"quay", "enter", "n"])
        assert "“quay”" in shown.status

    tried(run)


def test_the_palette_gets_all_that_was_typed_behind_its_key() -> None:
    async def run(shown: Shown) -> None:
        await in_one_read(shown, ["ctrl+p", *"dogs"])
        await shown.until(lambda: shown.screen.query(Input))
        assert shown.screen.query_one(Input).value == "dogs"

    tried(run)


def test_keys_go_on_when_what_had_the_last_one_went_with_it() -> None:
    async def run(shown: Shown) -> None:
        await in_one_read(shown, ["f", *"money", "enter", "j", "l"])
        assert chosen(shown) == (["money"], [])
        assert shown.at == ("deposit", "second")

    tried(run)


def test_a_key_that_never_comes_back_holds_the_next_ones_for_a_moment_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deal_terms.tui.key_order.PATIENCE", 0.05)

    async def run(shown: Shown) -> None:
        order = shown.app.key_order
        handled = KeyOrder.handled
        lost = [1]

        async def lose(self: KeyOrder, message: object) -> None:
            if lost:
                lost.pop()
            else:
                await handled(self, message)  # type: ignore[arg-type]

        monkeypatch.setattr(KeyOrder, "handled", lose)
        await in_one_read(shown, ["j", "j"])
        assert order.is_empty
        assert shown.at[0] == "crossings"

    tried(run)
