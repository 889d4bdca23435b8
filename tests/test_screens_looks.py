"""What weighs most on a screen, and what is kept apart: values and heads before sources, words before bars."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.segment import Segment

from deal_terms.judging.standpoint import stand, standpoint_on
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


def test_a_page_leaves_a_cell_free_before_its_scrollbar() -> None:
    async def look(shown: Shown) -> None:
        for view in ("3", "4", "6"):
            await shown.press(view)
            region = shown.deal_screen.panes.page.region
            lines = [strip.crop(0, region.right - 1).text for strip in shown.strips()[region.y : region.bottom]]
            assert max(len(line.rstrip()) for line in lines) > region.width - 15
            assert not [line for line in lines if line[-1] != " "]

    tried(look, deal=deal_of(MINERALS), size=(80, 24), remembers=False, cursor=("", ""))


@pytest.mark.parametrize(
    ("width", "begins", "ends"),
    [
        (
            120,
            "[1 matrix] 2 pair  3 timeline  4 disputes  5 gaps  6 one-source ",
            " US–Ukraine minerals agreement (as known on 2025-03-01) ",
        ),
        (80, "[1 matrix] 2  3  4  5  6 ", " US–Ukraine minerals… (as known on 2025-03-01) "),
        (50, "[1 matrix] 2  3  4  5  6 ", "as known on 2025-03-01"),
    ],
)
def test_the_day_on_which_the_deal_is_shown_stays_where_the_names_of_views_and_deal_have_no_room(
    width: int, begins: str, ends: str
) -> None:
    async def look(shown: Shown) -> None:
        line = shown.strips()[0].text
        assert line.startswith(begins)
        assert line.endswith(ends)

    deal = stand(deal_of(MINERALS), standpoint_on("2025-03-01"))
    tried(look, deal=deal, size=(width, 24), remembers=False, cursor=("", ""))
