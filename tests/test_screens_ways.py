"""The ways through the screens: back and forward through places, and from what is seen to the line of the file."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from deal_terms.cli.browse_request import two_states
from deal_terms.loading.deal import load
from deal_terms.snapshots.address import TwoTrees
from deal_terms.snapshots.git_tree import top
from deal_terms.snapshots.revisions import revision
from deal_terms.tui.session import begin_record
from deal_terms.tui.trail import LONGEST, Spot, Trail
from tests.reviews import FERRY as FERRY_IN_GIT
from tests.reviews import Reviewed
from tests.screens import FERRY, LEASE, Shown, deal_of, tried

# Places


def spot(term: str) -> Spot:
    return Spot("matrix", ("first", "second"), term)


def test_a_trail_leads_back_and_forward_and_forgets_what_lay_ahead() -> None:
    trail = Trail()
    assert trail.back(spot("a")) is None
    for term in "abc":
        trail.leave(spot(term))
    assert trail.back(spot("d")) == spot("c")
    assert trail.back(spot("c")) == spot("b")
    assert trail.forward(spot("b")) == spot("c")
    trail.leave(spot("c"))
    assert trail.forward(spot("x")) is None
    assert trail.back(spot("x")) == spot("c")


def test_a_place_is_kept_once_and_no_more_than_so_many_are() -> None:
    trail = Trail()
    for number in range(2 * LONGEST):
        trail.leave(spot(str(number)))
        trail.leave(spot(str(number)))
    here, seen = spot("here"), []
    while (place := trail.back(here)) is not None:
        seen.append(place.term)
        here = place
    assert seen == [str(number) for number in reversed(range(LONGEST, 2 * LONGEST))]


@pytest.mark.spread(3)
@pytest.mark.parametrize("width", [160, 110, 70])
def test_esc_returns_from_a_followed_line_then_closes_the_details_then_goes_back(width: int) -> None:
    async def run(shown: Shown) -> None:
        await shown.press("3", "1")
        await shown.go("deposit", "second")
        await shown.press("enter")
        assert "Deposit: “Second text”" in shown.frame()
        details = shown.deal_screen.panes.details
        number = next(n for n in range(40) if leads_to(shown, n, "first"))
        details.go(number)
        await shown.press("enter")
        assert "Deposit: “First text”" in shown.frame()
        assert shown.at == ("deposit", "first")
        await shown.press("escape")
        assert "Deposit: “Second text”" in shown.frame()
        assert details.has_focus
        assert details.cursor.number == number
        assert shown.at == ("deposit", "second")
        await shown.press("F")
        assert "Deposit: “First text”" in shown.frame()
        await shown.press("escape", "escape")
        assert shown.app.focused is not details
        assert shown.at == ("deposit", "second")
        await shown.press("escape")
        assert shown.session.view == "timeline"

    tried(run, size=(width, 40))


def leads_to(shown: Shown, number: int, spec: str) -> bool:
    details = shown.deal_screen.panes.details
    details.go(number)
    subject = details.cursor.subject
    return subject is not None and subject.spec == spec and details.cursor.number == number


def test_a_view_is_returned_to_as_it_was_left() -> None:
    async def run(shown: Shown) -> None:
        await shown.go("dogs", "third")
        await shown.press("3", "j", "j")
        assert shown.deal_screen.panes.page.cursor.number == 2
        await shown.press("2")
        await shown.go("wreck", "second")
        await shown.press("B")
        assert shown.session.view == "timeline"
        assert shown.deal_screen.panes.page.cursor.number == 2
        await shown.press("B")
        assert shown.session.view == "matrix"
        assert shown.at == ("dogs", "third")
        await shown.press("F", "F")
        assert shown.session.view == "pair"
        assert shown.at == ("wreck", "second")
        await shown.press("F")
        assert shown.toasts() == ["There is no place to go forward to."]

    tried(run)


def test_a_place_whose_text_went_is_passed_through() -> None:
    async def run(shown: Shown) -> None:
        await shown.go("deposit", "third")
        await shown.press("enter", "escape", "3")
        deal = shown.session.deal
        versions = {name: one for name, one in deal.versions.items() if name != "third"}
        shown.deal_screen.session = shown.session.with_deal(replace(deal, versions=versions))
        await shown.press("B")
        assert shown.session.view == "matrix"
        assert "third" not in shown.columns

    tried(run)


def test_an_event_of_the_timeline_opens_with_what_points_at_it() -> None:
    async def run(shown: Shown) -> None:
        await shown.press("3")
        page = shown.deal_screen.panes.page
        await shown.until(lambda: page.next_stop(1, lambda stop: bool(stop.about and "event:" in stop.about.entry)))
        entry = page.cursor.subject.entry if page.cursor.subject else ""
        await shown.press("enter")
        assert shown.session.deal.events[entry.removeprefix("event:")].label in shown.frame()
        assert shown.deal_screen.panes.in_details

    tried(run, deal=deal_of(LEASE), size=(110, 50))


def test_two_accounts_of_one_text_are_put_side_by_side(tmp_path: Path) -> None:
    folder = tmp_path / "ferry"
    shutil.copytree(FERRY, folder)
    (folder / "versions" / "note.yaml").write_text(
        "title: A note of it\nkind: draft\nsame_as: {version: first, match: exact, why: both cite its number}\n"
        "terms:\n  deposit: {value: 'USD 500,000', reports: {bell 20: half a million}}\n"
    )

    async def run(shown: Shown) -> None:
        assert "note" not in shown.columns
        await shown.press("2", "b")
        await shown.choose("an account of")
        assert set(shown.session.pair) == {"first", "note"}
        frame = shown.frame()
        assert "A note of it" in frame
        assert "USD 400,000" in frame
        assert "USD 500,000" in frame
        assert "differs" in frame

    tried(run, deal=load(folder), size=(120, 50))


# Editing


def edited(what: Callable[[Shown], Any], patched: pytest.MonkeyPatch, **how: Any) -> list[list[str]]:  # noqa: ANN401
    """The commands that editors were started with."""
    started: list[list[str]] = []
    patched.setenv("VISUAL", "vim")
    patched.setattr("deal_terms.tui.editor.shutil.which", lambda name, **_: name)
    patched.setattr("deal_terms.tui.export_actions.subprocess.run", lambda command, **_: started.append([*command]))

    async def run() -> None:
        async with Shown(**how) as shown:
            shown.app.suspend = nullcontext  # type: ignore[method-assign, assignment]
            await what(shown)

    asyncio.run(run())
    return started


def line_of(file: Path, words: str) -> int:
    return next(number for number, line in enumerate(file.read_text().splitlines(), 1) if words in line)


def test_a_statement_of_the_details_opens_its_own_reading_and_its_one_report(monkeypatch: pytest.MonkeyPatch) -> None:
    async def run(shown: Shown) -> None:
        await shown.go("fee", "first")
        await shown.press("E", "enter", "E", "j", "E")

    file = FERRY / "versions" / "first.yaml"
    commands = edited(run, monkeypatch, folder=FERRY, read=lambda: deal_of(FERRY))
    lines = [line_of(file, words) for words in ("USD 2 million", "log 1:", "bell 1:")]
    assert [command[1] for command in commands] == [f"+{line}" for line in lines]
    assert all(command[2].endswith("versions/first.yaml") for command in commands)


def test_a_source_and_an_event_open_where_they_are_written(monkeypatch: pytest.MonkeyPatch) -> None:
    async def run(shown: Shown) -> None:
        details, page = shown.deal_screen.panes.details, shown.deal_screen.panes.page
        await shown.press("enter")
        details.next_stop(1, lambda stop: bool(stop.about and stop.about.source))
        sources.append(details.cursor.subject.source if details.cursor.subject else "")
        await shown.press("E", "escape", "3")
        page.next_stop(1, lambda stop: bool(stop.about and "event:" in stop.about.entry))
        events.append(page.cursor.subject.entry.removeprefix("event:") if page.cursor.subject else "")
        await shown.press("E")

    sources: list[str] = []
    events: list[str] = []
    deal = deal_of(LEASE)
    commands = edited(run, monkeypatch, deal=deal)
    places = [deal.sources[sources[0]].written_at, deal.events[events[0]].written_at]
    assert [command[1:] for command in commands] == [[f"+{place.line}", f"./{place.file}"] for place in places]


def test_while_a_file_does_not_load_its_error_is_what_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "ferry"
    shutil.copytree(FERRY, folder)
    file = folder / "versions" / "second.yaml"

    async def run(shown: Shown) -> None:
        good = file.read_text()
        file.write_text("title: Second text\n\nkind: drft\nterms: {}\n")
        await shown.press("r")
        await shown.until(lambda: shown.deal_screen.query_one("#banner").display)
        await shown.press("E")
        file.write_text(good)
        await shown.press("r")
        await shown.until(lambda: not shown.deal_screen.query_one("#banner").display)
        await shown.press("E")

    broken, mended = edited(run, monkeypatch, deal=load(folder), folder=folder, read=lambda: load(folder))
    assert broken[1:] == ["+3", str(file)]
    assert mended[2].endswith("first.yaml")


def test_of_a_revision_the_file_of_the_work_tree_is_opened_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Reviewed(tmp_path)
    made.edit("versions/first.yaml", "USD 2 million", "USD 3 million")
    made.commit("a correction")
    for name, value in made.environment.items():
        if name.startswith(("GIT_", "HOME")):
            monkeypatch.setenv(name, value)
    monkeypatch.chdir(made.top / "terms")
    record = two_states(None, TwoTrees(before=revision("HEAD~1"), after=revision("HEAD")))

    async def run(shown: Shown) -> None:
        await shown.press("1", "E")
        assert "a committed state is not edited" in shown.toasts()[0]
        (made.top / FERRY_IN_GIT / "versions" / "first.yaml").unlink()
        await shown.press("E")
        assert "the work tree has no such file" in shown.toasts()[1]

    [command] = edited(run, monkeypatch, session=lambda _: begin_record(record), top=top())
    assert (made.top / "terms" / command[2]).resolve() == made.top / FERRY_IN_GIT / "versions" / "first.yaml"


@pytest.mark.parametrize(
    "width", [pytest.param(160, marks=pytest.mark.slow), pytest.param(110, marks=pytest.mark.slow), 80]
)
def test_a_view_that_is_chosen_in_the_details_is_shown_with_the_keys_in_it(width: int) -> None:
    async def run(shown: Shown) -> None:
        def in_details() -> bool:
            return shown.deal_screen.panes.in_details

        for view, words in (("3", "In time order"), ("4", "What the reports disagree on"), ("1", "Fee a year")):
            await shown.press("1", "enter")
            assert in_details()
            await shown.press(view)
            assert not in_details()
            assert words in shown.frame()
        await shown.press("B")
        assert in_details()
        assert "Fee a year: “First text”" in shown.frame()

    tried(run, size=(width, 24))
