"""Files that change while they are browsed: read again by themselves, or said to be broken above what still stands."""

from __future__ import annotations

import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.widgets import Static

from deal_terms import files
from deal_terms.loading.deal import load
from deal_terms.tui import file_watch
from tests.screens import FERRY, Shown, tried

SECOND = "versions/second.yaml"


@pytest.fixture(autouse=True)
def _files_are_looked_at_all_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_watch, "LOOK_SECONDS", 0.02)


@pytest.fixture
def ferry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(FERRY, tmp_path / "ferry")
    monkeypatch.chdir(tmp_path)
    return Path("ferry")


def watched(folder: Path, what: Callable[[Shown], Awaitable[None]]) -> None:
    tried(what, deal=load(folder), folder=folder, read=lambda: load(folder))


def edit(file: Path, before: str, after: str) -> None:
    """As an editor does it: another file in the place of the first."""
    text = file.read_text()
    assert text.count(before) == 1
    beside = file.with_suffix(".tmp")
    beside.write_text(text.replace(before, after))
    beside.replace(file)


def banner(shown: Shown) -> str:
    """What stands above the view; empty where nothing does."""
    one = shown.deal_screen.query_one("#banner", Static)
    return " ".join(str(one.render()).split()) if one.display else ""


def test_an_edited_file_is_read_again_and_the_cursor_stays(ferry: Path) -> None:
    async def run(shown: Shown) -> None:
        await shown.go("crossings", "second")
        assert "▌ ▪ 10" in shown.frame()
        edit(ferry / SECOND, "value: 10", "value: 12")
        await shown.until(lambda: "▌ ▪ 12" in shown.frame())
        assert shown.at == ("crossings", "second")
        assert not banner(shown)
        assert not shown.toasts()  # quietly
        # A term above the cursor goes: the cursor is still on its own.
        (ferry / SECOND).write_text((ferry / SECOND).read_text().replace("  deposit:\n", "  reading-time:\n"))
        await shown.until(lambda: banner(shown))
        assert shown.at == ("crossings", "second")

    watched(ferry, run)


def test_a_broken_file_leaves_the_last_good_state_under_a_banner_until_it_is_mended(ferry: Path) -> None:
    async def run(shown: Shown) -> None:
        await shown.go("dogs", "third")
        edit(ferry / SECOND, "kind: draft", "kind: drft")
        await shown.until(lambda: banner(shown))
        assert "ferry/versions/second.yaml:2:7" in banner(shown)
        assert "'drft'" in banner(shown)
        assert "Not read; the last good state is shown." in shown.frame()
        assert shown.at == ("dogs", "third")
        await shown.press("up", "g")
        assert shown.at == ("fee", "third")
        assert "▪ USD 3 million" in shown.frame()
        edit(ferry / SECOND, "kind: drft", "kind: talks")
        await shown.until(lambda: not banner(shown))
        await shown.until(lambda: "talks; February 2024" in shown.frame())
        assert shown.at == ("fee", "third")

    watched(ferry, run)


def test_words_that_are_no_yaml_are_told_with_their_line(ferry: Path) -> None:
    async def run(shown: Shown) -> None:
        (ferry / SECOND).write_text("title: [Second text\n")
        await shown.until(lambda: banner(shown))
        assert "ferry/versions/second.yaml:" in banner(shown)

    watched(ferry, run)


@pytest.mark.slow
def test_a_file_that_goes_while_it_is_read_is_told_and_nothing_falls_over(
    ferry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_watch, "LOOK_SECONDS", 3600)  # the next look would find another folder
    going, away = [ferry / SECOND], ferry / "versions" / "second.away"
    whole = files.read

    def read_file(path: Path, limit: int) -> bytes:
        if going and path.name == going[0].name:
            going.pop().rename(away)
        return whole(path, limit)

    async def run(shown: Shown) -> None:
        monkeypatch.setattr("deal_terms.files.read", read_file)
        await shown.press("r")
        await shown.until(lambda: banner(shown))
        assert not going
        assert "ferry/versions/second.yaml" in banner(shown)
        assert shown.columns == ["first", "second", "third", "line-wants"]
        away.rename(ferry / SECOND)
        await shown.press("r")
        await shown.until(lambda: not banner(shown))

    watched(ferry, run)


@pytest.mark.slow
def test_a_whole_deal_that_goes_leaves_its_last_state(ferry: Path) -> None:
    async def run(shown: Shown) -> None:
        ferry.rename("away")
        await shown.until(lambda: banner(shown))
        assert len(shown.terms) == 10
        Path("away").rename(ferry)
        await shown.until(lambda: not banner(shown))

    watched(ferry, run)


def test_a_new_text_gets_a_column_and_one_that_went_loses_its_own(ferry: Path) -> None:
    async def run(shown: Shown) -> None:
        await shown.go("crossings", "third")
        (ferry / "versions" / "fourth.yaml").write_text(
            "title: Fourth text\nkind: draft\nfollows: third\ndate: 2024-04\nterms:\n"
            "  crossings: {value: 14, reports: {log 31: fourteen}}\n"
        )
        await shown.until(lambda: "fourth" in shown.columns)
        assert shown.at == ("crossings", "third")
        (ferry / "versions" / "fourth.yaml").unlink()
        await shown.until(lambda: "fourth" not in shown.columns)
        (ferry / "versions" / "third.yaml").unlink()
        await shown.until(lambda: "third" not in shown.columns)
        assert shown.at[0] == "crossings"

    watched(ferry, run)


@pytest.mark.slow
def test_a_pair_whose_side_went_is_replaced_by_another(ferry: Path) -> None:
    async def run(shown: Shown) -> None:
        await shown.begin(view="pair", pair=("second", "third"))
        (ferry / "versions" / "third.yaml").unlink()
        await shown.until(lambda: shown.columns[:2] == ["first", "second"])
        assert "first → second" in shown.status

    watched(ferry, run)


@pytest.mark.slow
def test_a_term_under_the_cursor_that_went_leaves_the_cursor_on_another(ferry: Path) -> None:
    async def run(shown: Shown) -> None:
        await shown.go("night", "first")
        for file in (ferry / "versions" / "first.yaml", ferry / SECOND, ferry / "positions" / "line-wants.yaml"):
            file.write_text(file.read_text().replace("  night:\n", "  rescue:\n"))
        # The first text has a rescue already: broken, until it is said once.
        await shown.until(lambda: banner(shown))
        text = (ferry / "versions" / "first.yaml").read_text()
        (ferry / "versions" / "first.yaml").write_text(text[: text.rindex("  rescue:\n")])
        await shown.until(lambda: "night" not in shown.terms)
        assert shown.at[0] in shown.terms
        assert not banner(shown)

    watched(ferry, run)
