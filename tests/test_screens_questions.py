"""What a new reader asks has its answer on the screen after at most three keys, at every size of a terminal."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from textual.widget import Widget

from tests.questions import QUESTIONS, SIZES, Question
from tests.screens import Shown, deal_of

MINERALS = Path(__file__).parent.parent / "terms" / "ukraine-minerals"
SMALLEST = SIZES[-1]
MOST_KEYS = 3


def words_on(shown: Shown, widget: Widget) -> str:
    """What is drawn where a widget stands, however it is broken into lines."""
    region, lines = widget.region, shown.strips()
    cropped = [lines[y].crop(region.x, region.right).text for y in range(region.y, region.bottom)]
    return " ".join(re.sub("[▌│┃▐█▁▂▃▄▅▆▇]", " ", " ".join(cropped)).split())


def answered(shown: Shown) -> str:
    """The view, column by column where it is a grid, the details, and the line below: all as it is drawn."""
    panes, screen = shown.deal_screen.panes, shown.deal_screen
    told = [words_on(shown, widget) for widget in (panes.page, panes.details, screen.status_line) if widget.display]
    if panes.in_grid:
        told += [words_on(shown, panes.grid), *columns_of(shown)]
    return "\n".join(told)


def columns_of(shown: Shown) -> list[str]:
    """The columns of a grid, each read from the top."""
    region, lines = shown.deal_screen.panes.grid.region, shown.strips()
    rows = [lines[y].crop(region.x, region.right).text for y in range(region.y, region.bottom)]
    bars = sorted({at for row in rows for at, one in enumerate(row) if one in "┬┼"})
    edges = [0, *bars, region.width - 2]
    parts = ([row[start:end].strip(" │▌─┬┼") for row in rows] for start, end in pairwise(edges))
    return [" ".join(" ".join(part).split()) for part in parts]


def cases() -> Iterator[Any]:
    """Every question at every size; in the default run, some at the smallest."""
    for size in SIZES:
        for question in QUESTIONS:
            seldom = size != SMALLEST or question.keys not in ((), ("enter",), ("slash", "enter", "H"))
            marks = [pytest.mark.slow] * seldom
            yield pytest.param(question, size, marks=marks, id=f"{question.asks} {size[0]}×{size[1]}")


@pytest.mark.parametrize(("question", "size"), list(cases()))
def test_a_question_has_its_answer_on_the_screen(
    question: Question, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))

    async def ask() -> None:
        async with Shown(deal_of(MINERALS), size=size, remembers=True) as shown:
            for key in question.keys:
                await shown.press(key)
                if key == "slash":
                    await shown.type(question.typed)
            says = question.on_small if size == SMALLEST and question.on_small else question.says
            await shown.until(lambda: all(words in answered(shown) for words in says))

    asyncio.run(ask())


def test_no_question_takes_more_than_three_keys_beside_what_is_typed() -> None:
    assert max(len(question.keys) for question in QUESTIONS) <= MOST_KEYS
