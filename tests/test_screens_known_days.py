"""The screens are stepped through the days on which more became known: each view is then that of its command."""

from __future__ import annotations

import asyncio
import shlex
from dataclasses import replace
from pathlib import Path

import pytest

from deal_terms import questions
from deal_terms.answering.filters import Filter
from deal_terms.answering.known_states import known_days
from deal_terms.answering.record import record_diff
from deal_terms.answering.timeline import timeline
from deal_terms.cli.three_ways import three_ways
from deal_terms.judging.standpoint import Standpoint, stand
from deal_terms.tui import clipboard
from deal_terms.tui.keys import VIEWS
from deal_terms.tui.known_days import as_opened, read_again, stepped
from deal_terms.tui.page_facts import answer_first
from deal_terms.tui.session import Session, begin, begin_record, begin_three_way
from deal_terms.tui.session_memory import memory_of
from deal_terms.tui.view_page import view_page
from tests.screens import FERRY, LEASE, Shown, deal_of

MINERALS = Path(__file__).parent.parent / "terms" / "ukraine-minerals"


def steps(session: Session, by: int) -> list[Session]:
    """Every session that further steps lead to."""
    found: list[Session] = []
    while next_one := stepped(found[-1] if found else session, by):
        found.append(next_one)
    return found


def day_of(session: Session) -> str:
    omissions = session.deal.omissions
    return omissions.known_on.isoformat() if omissions and omissions.known_on else ""


def test_back_and_forward_again_is_every_day_and_ends_with_what_was_there() -> None:
    session = replace(begin(deal_of(MINERALS)), view="timeline")
    days = [one.isoformat() for one in known_days(session.deal)]
    back = steps(session, -1)
    assert [day_of(one) for one in back] == days[::-1]
    forward = steps(back[-1], 1)
    assert [day_of(one) for one in forward] == [*days[1:], ""]
    assert forward[-1] == session


def test_the_timeline_of_a_day_is_that_of_the_command_with_its_day() -> None:
    deal = deal_of(MINERALS)
    for session in steps(replace(begin(deal), view="timeline"), -1)[::6]:
        assert session.deal.omissions
        day = session.deal.omissions.known_on
        asked = timeline(stand(deal, Standpoint(known_on=day)), Filter())
        assert view_page(session) == answer_first(questions.page(asked), asked.deal)


def test_what_was_asked_for_on_a_day_is_never_left_behind() -> None:
    day = known_days(deal_of(MINERALS))[5]
    opened = begin(stand(deal_of(MINERALS), Standpoint(with_retracted=True, known_on=day)))
    back = steps(opened, -1)
    assert len(back) == 5
    assert all(one.deal.omissions and one.deal.omissions.with_retracted for one in back)
    assert steps(back[-1], 1)[-1] == opened
    assert stepped(opened, 1) is None


def test_choices_go_along_and_what_a_day_does_not_have_comes_back() -> None:
    session = replace(begin(deal_of(MINERALS)), filter=Filter(sources=("s001",)))
    first_day = steps(session, -1)[-1]
    assert first_day.pair != session.pair  # neither side was heard of yet
    chosen = replace(first_day, view="gaps", marked_terms=("board",), hidden_columns=frozenset({"initial-draft"}))
    now = as_opened(chosen)
    assert (now.view, now.marked_terms, now.hidden_columns) == (
        "gaps",
        ("board",),
        frozenset({"initial-draft"}),
    )
    assert (now.pair, now.order, now.filter.sources) == (session.pair, session.order, ("s001",))
    assert as_opened(replace(first_day, filter=Filter(words="board"))).filter == Filter(words="board")


def test_nothing_of_the_day_is_remembered() -> None:
    session = begin(deal_of(MINERALS))
    first_day = steps(session, -1)[-1]
    assert first_day.order != session.order
    remembered = [memory_of(one, term="", column="", fold="folded") for one in (first_day, session)]
    assert remembered[0] == remembered[1]


def test_files_that_are_read_again_stay_on_the_day() -> None:
    deal = deal_of(FERRY)
    first_day = steps(begin(deal), -1)[-1]
    again = read_again(first_day, replace(deal, title="Read again"))
    assert (again.deal.title, day_of(again)) == ("Read again", "2024-03-01")
    assert as_opened(again).deal.title == "Read again"


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
def test_a_reader_steps_through_the_timeline_and_sees_the_day(size: tuple[int, int]) -> None:
    async def run() -> None:
        async with Shown(deal_of(MINERALS), size=size, view="timeline") as shown:
            await shown.press("d")
            days = [one.isoformat() for one in known_days(deal_of(MINERALS))]
            assert f"as known on {days[-1]}" in shown.lines()[0]
            assert f"as known on {days[-1]} by " in shown.status
            for _ in days[1:]:
                await shown.press("d")
            assert days[0] in shown.lines()[0]
            assert "Victory Plan, point four" in shown.frame()
            assert "2025" not in "".join(line for line in shown.lines() if "text:" in line)
            await shown.press("d")
            assert shown.toasts() == ["Before this day no source was certainly out."]
            await shown.press("D")
            assert days[1] in shown.lines()[0]
            await shown.press("escape")
            assert "known" not in shown.lines()[0]
            assert shown.status == ""

    asyncio.run(run())


def test_every_view_goes_to_the_day_and_esc_leads_to_now() -> None:
    async def run() -> None:
        async with Shown(view="matrix") as shown:
            await shown.press("d", "d")
            for key, view in enumerate(VIEWS, 1):
                await shown.press(str(key))
                assert shown.session.view == view
                assert "as known on 2024-03-01" in shown.lines()[0]
                told = shown.deal_screen.panes.view_text
                assert "Bell" not in told.partition("Left out")[0], view  # it was not out yet
            await shown.press("escape", "1")
            assert "as known on" not in shown.lines()[0]

    asyncio.run(run())


def test_the_link_asks_for_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []

    def copy(words: str, _: object) -> str:
        copied.append(words)
        return "Copied"

    monkeypatch.setattr(clipboard, "copy", copy)

    async def run() -> None:
        async with Shown() as shown:
            await shown.press("d", "d", "Y")
            await shown.choose("a link that opens")
            await shown.until(lambda: bool(copied))

    asyncio.run(run())
    assert shlex.split(copied[0])[-1] == "--as-known-on=2024-03-01"


def test_states_of_files_are_not_stepped_through() -> None:
    async def run(begun: Session) -> None:
        async with Shown(session=lambda _: begun) as shown:
            await shown.press("d")
            assert shown.toasts() == [
                "States of the files are compared: days are stepped through where one deal is browsed."
            ]
            assert shown.session.session_of_now is None

    deal = deal_of(FERRY)
    asyncio.run(run(begin_record(record_diff(deal, deal, "HEAD~1", "HEAD"))))
    texts = three_ways(str(LEASE), ("first-draft", "second-draft", "signed-lease"), None)
    asyncio.run(run(begin_three_way(texts)))
