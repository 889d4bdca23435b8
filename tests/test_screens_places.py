"""Where the screens show each thing that is not a plain value: what it is, in words, one look or one key away."""

from __future__ import annotations

from pathlib import Path

import pytest

from deal_terms.judging.standpoint import NOW, stand
from tests.screens import LEASE, Shown, deal_of, tried

CASES = Path(__file__).parent / "cases"
CARRIED = CASES / "amendment-carries-the-rest" / "deal"
STEPS = CASES / "values-in-steps" / "deal"
LIGHTHOUSE = LEASE.parent / "lighthouse-works"
SIZES = pytest.mark.parametrize("size", [(160, 44), pytest.param((80, 24), marks=pytest.mark.slow)])


def words(shown: Shown) -> str:
    """What the view and the details have on the screen, without what parts their cells and lines."""
    told = shown.deal_screen.panes.view_text
    return " ".join(told.replace("│", " ").replace("▌", " ").split())


async def is_told_further_down(shown: Shown, said: str) -> bool:
    """Whether something is said on the page of details, screen by screen."""
    for _ in range(12):
        if said in words(shown):
            return True
        await shown.press("pagedown")
    return False


@SIZES
def test_what_an_amendment_carries_over_says_from_where(size: tuple[int, int]) -> None:
    async def run(shown: Shown) -> None:
        assert "(carried over from" in words(shown)
        await shown.press("enter")
        assert "carried over from “Ferry contract”" in words(shown)

    tried(run, deal=deal_of(CARRIED), size=size, cursor=("ends", "second-amendment"))


@SIZES
def test_what_was_left_out_is_counted_above_and_told_at_the_end_of_a_page(size: tuple[int, int]) -> None:
    async def run(shown: Shown) -> None:
        assert "1 left out" in shown.lines()[0]
        for view in "3456":
            await shown.press(view, "G")
            assert "1 left out" in shown.lines()[0]
            assert "The Bollard (bollard): retracted" in words(shown), view

    tried(run, deal=stand(deal_of(LEASE), NOW), size=size, cursor=("annual-rent", "first-draft"))


@SIZES
def test_the_witnesses_of_a_reading_are_counted_where_it_is_told_and_have_a_view(size: tuple[int, int]) -> None:
    async def run(shown: Shown) -> None:
        await shown.press("enter")
        assert "[1 outlet, 1 original]" in words(shown)
        await shown.press("escape", "6")
        assert "cells with a report rest on one source" in words(shown)
        await shown.press("j", "enter")
        assert "What is known of it" in words(shown)

    tried(run, deal=deal_of(LEASE), size=size, cursor=("annual-rent", "signed-lease"))


@SIZES
def test_texts_that_compete_are_told_beside_each_other_and_their_lines_in_the_details(size: tuple[int, int]) -> None:
    async def run(shown: Shown) -> None:
        assert shown.grid.grid
        heads = {head.id: head.note for head in shown.grid.grid.columns}
        assert heads["cairn-first"].endswith("The bids of Cairn")
        assert heads["shared"].endswith("The bids of Brine; The bids of Cairn")
        # Marked against the bid before it on its own line, never against that of another bidder.
        assert shown.deal_screen.cursor.baseline is shown.session.deal.versions["brine-first"]
        await shown.press("enter")
        assert await is_told_further_down(shown, "line: The bids of Brine")
        await shown.press("escape", "w", "h", "equals_sign")
        assert shown.session.pair == ("brine-second", "cairn-first")
        assert "▽ lower" in words(shown) or "lower" in words(shown)

    tried(run, deal=deal_of(LIGHTHOUSE), size=size, cursor=("price", "brine-second"))


@SIZES
def test_the_steps_of_a_value_stand_in_its_cell_and_side_by_side_in_the_pair(size: tuple[int, int]) -> None:
    async def run(shown: Shown) -> None:
        assert "3.5% by 2024-07-01, 2.5% by 2025-07-01" in " ".join(
            shown.grid.grid.cell(shown.grid.row, shown.grid.column).words.split() if shown.grid.grid else []
        )
        await shown.press("equals_sign")
        assert "step 1: 3.5%" in words(shown)
        assert "step 2: 2.5%" in words(shown)

    tried(run, deal=deal_of(STEPS), size=size, cursor=("raise", "second"))


@SIZES
def test_what_a_text_came_to_is_told_step_by_step(size: tuple[int, int]) -> None:
    deal = deal_of(LIGHTHOUSE)
    told = [text for text in deal.versions.values() if any(heading.steps for heading in text.status)]
    assert told

    async def run(shown: Shown) -> None:
        for text in told:
            shown.deal_screen.draw(spec=text.id)
            await shown.rest()
            await shown.press("enter")
            assert await is_told_further_down(shown, ", then "), text.id
            await shown.press("escape")

    tried(run, deal=deal, size=size, cursor=("", told[0].id))


@SIZES
def test_verdicts_stand_in_the_gaps_and_in_a_position_against_a_text(size: tuple[int, int]) -> None:
    async def run(shown: Shown) -> None:
        await shown.press("5")
        assert "✗ unmet for Merrow Tidewater Company" in words(shown)
        await shown.press("1", "b")
        await shown.choose("Signed lease (signed-lease)")
        await shown.go("deposit", "tenant-position")
        assert "✗ unmet" in words(shown)

    tried(run, deal=deal_of(LEASE), size=size, cursor=("deposit", "tenant-position"))
