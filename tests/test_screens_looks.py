"""What weighs most on a screen, and what is kept apart: values and heads before sources, words before bars."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.segment import Segment

from tests.screens import Shown, deal_of, tried

MINERALS = Path(__file__).parent.parent / "terms" / "ukraine-minerals"


def words_with(shown: Shown, said: str) -> Segment:
    """The stretch of one style in which some words stand."""
    return next(segment for strip in shown.strips() for segment in strip if said in segment.text)


def test_on_a_page_what_is_said_weighs_more_than_the_reports_of_it() -> None:
    async def look(shown: Shown) -> None:
        await shown.press("4")
        what, report = words_with(shown, "Fee a year: 2 rival readings"), words_with(shown, "two million a year")
        value = words_with(shown, "USD 2 million [")
        assert what.style is not None
        assert what.style.bold
        assert value.style is not None
        assert report.style is not None
        assert not report.style.bold
        assert report.style.color != value.style.color

    tried(look, size=(110, 30))


def test_a_source_is_quiet_where_it_is_cited_and_not_where_it_is_the_answer() -> None:
    async def look(shown: Shown) -> None:
        await shown.press("6")
        answer = words_with(shown, "rest on it alone")
        assert shown.frame().count("What rests on one source") == 1
        await shown.press("1", "enter", "G")
        cited = words_with(shown, "log: The Lowmere Log")
        assert answer.style is not None
        assert cited.style is not None
        assert answer.style.color != cited.style.color

    tried(look, size=(200, 60))


@pytest.mark.parametrize(
    "width",
    [pytest.param(200, marks=pytest.mark.slow), 160, *(pytest.param(w, marks=pytest.mark.slow) for w in (110, 80))],
)
def test_no_word_of_a_grid_touches_the_bar_behind_its_cell_and_no_label_is_cut_within_a_word(width: int) -> None:
    labels = {term.label for term in deal_of(MINERALS).terms.values()}

    async def look(shown: Shown) -> None:
        for keys in ((), ("z",), ("z",), ("2",)):
            await shown.press(*keys)
            region = shown.grid.region
            lines = [strip.crop(0, region.right).text for strip in shown.strips()[region.y : region.bottom]]
            assert not [line for line in lines if re.search(r"[^\s─┬┼][│├▌]", line)]
            for line in lines if width >= 100 else ():
                label = re.match(r"(.+?)…", re.split("[│├▌]", line)[0])
                cut = label and label[1].strip()
                assert not cut or any(one == cut or one.startswith(f"{cut} ") for one in labels), line

    tried(look, deal=deal_of(MINERALS), size=(width, 44), remembers=False, cursor=("", ""))
