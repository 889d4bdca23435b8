"""browse --compare: a base and two sides in three columns, as `compare` tells them."""

from __future__ import annotations

from pathlib import Path

import pytest

from deal_terms.answering.compare import ThreeWayDiff
from deal_terms.cli import run
from deal_terms.cli.browse_request import BrowseRequest, opened_deal
from deal_terms.cli.filters import FilterOptions
from deal_terms.cli.three_ways import three_ways, watched_places
from deal_terms.tui import file_watch
from deal_terms.tui.session import begin_three_way
from deal_terms.wording.compare import HEADINGS
from tests.reviews import FERRY, Reviewed
from tests.screens import LEASE, Shown, deal_of, tried

TEXTS = ("first-draft", "second-draft", "signed-lease")


def texts() -> ThreeWayDiff:
    return three_ways(str(LEASE), TEXTS, None)


@pytest.fixture
def states(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ThreeWayDiff:
    """A base whose fee one side raises and the other lowers; one of them also says that the mooring is out."""
    made = Reviewed(tmp_path)
    base = made.git("rev-parse", "HEAD").strip()
    made.edit("versions/first.yaml", "USD 2 million", "USD 3 million")
    made.commit("ours")
    ours = made.git("rev-parse", "HEAD").strip()
    made.edit("versions/first.yaml", "USD 3 million", "USD 1 million")
    made.edit(
        "versions/first.yaml", "value: present\n    reports:\n      log 3", "absent: true\n    reports:\n      log 3"
    )
    made.commit("theirs")
    for name, value in made.environment.items():
        if name.startswith(("GIT_", "HOME")):
            monkeypatch.setenv(name, value)
    monkeypatch.chdir(made.top)
    file = f"{FERRY}/versions/first.yaml"
    return three_ways(None, (f"{base[:9]}:{file}", f"{ours[:9]}:{file}", f"HEAD:{file}"), None)


@pytest.mark.parametrize("size", [(160, 44), (100, 30), (80, 24)])
def test_the_three_stand_beside_each_other_and_what_needs_a_decision_comes_first(size: tuple[int, int]) -> None:
    async def steps(shown: Shown) -> None:
        await shown.until(lambda: "[7 compare]" in shown.frame())
        head, *rest = (line for line in shown.lines() if line.strip())
        assert "[7 compare]" in head
        assert all(name in rest[0] for name in ("base: ", "ours: ", "theirs: "))
        assert rest[3].startswith("Both differ from the base, and from each other")
        assert shown.columns == list(TEXTS)
        answer = texts()
        told = [head.label for head in shown.grid.grid.rows if not head.term] if shown.grid.grid else []
        outcomes = {one.outcome for one in answer.terms if not one.is_outside_text}
        assert told[: len(outcomes)] == [words for outcome, words in HEADINGS.items() if outcome in outcomes]
        assert sorted(shown.terms) == sorted(one.term.id for one in answer.terms)
        grid = shown.grid.grid
        assert grid is not None
        changed = {row for row in range(len(grid.rows)) for column in (1, 2) if grid.kind(row, column)}
        assert len(changed) == sum(one.outcome != "agreed" for one in answer.terms)
        await shown.press("c")
        assert sorted(shown.terms) == sorted(one.term.id for one in answer.terms if one.outcome != "agreed")

    tried(steps, deal=deal_of(LEASE), session=lambda _: begin_three_way(texts()), size=size)


def test_three_states_of_one_file_are_told_apart_cell_by_cell(states: ThreeWayDiff) -> None:
    async def steps(shown: Shown) -> None:
        await shown.until(lambda: "[7 compare]" in shown.frame())
        said = []
        for column in range(3):
            shown.grid.go(shown.row("fee"), column)
            await shown.rest()
            cursor, grid = shown.deal_screen.cursor, shown.grid.grid
            assert grid is not None
            assert cursor.spec is states.specs[column]
            page = shown.deal_screen.detail_page(shown.deal_screen.cursor.detail)
            assert page is not None
            said.append((grid.cell(shown.row("fee"), column).words, f"USD {(2, 3, 1)[column]} million" in str(page)))
        assert [one for one, _ in said] == [
            "▪ USD 2 million",
            "↑ raised\n▪ USD 3 million",
            "↓ lowered\n▪ USD 1 million",
        ]
        assert all(known for _, known in said)
        # Where it is drawn again, the cursor stays in its column, though all three are of one id.
        await shown.press("c")
        assert shown.grid.column == 2
        await shown.press("x")  # there are no two sides to swap
        assert shown.grid.column == 2

    tried(steps, session=lambda _: begin_three_way(states), size=(160, 44))


def test_what_is_shown_is_written_as_compare_writes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def steps(shown: Shown) -> None:
        await shown.until(lambda: "[7 compare]" in shown.frame())
        await shown.press("e")
        await shown.choose("json")

    monkeypatch.chdir(tmp_path)
    tried(steps, session=lambda _: begin_three_way(texts()), size=(160, 44))
    (written,) = tmp_path.glob("*-compare.json")
    assert run(["--deal", str(LEASE), "compare", *TEXTS, "--format", "json"]) == 0
    assert capsys.readouterr().out == written.read_text()


def test_without_a_terminal_it_is_printed_as_compare_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--deal", str(LEASE), "compare", *TEXTS]) == 0
    expected = capsys.readouterr().out
    assert run(["--deal", str(LEASE), "browse", "--compare", *TEXTS]) == 0
    out, err = capsys.readouterr()
    assert out == expected
    assert "`deal-terms compare` prints" in err


@pytest.mark.parametrize("words", [TEXTS[:2], (*TEXTS, "heads-of-terms"), ()])
def test_anything_but_three_is_refused(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--deal", str(LEASE), "browse", "--compare", *words]) == 2
    assert "--compare takes three IDs: BASE OURS THEIRS" in capsys.readouterr().err


def test_files_of_the_three_are_watched_and_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One side is a file of the work tree, the others are revisions: an edit of the file is seen, and a broken one."""
    made = Reviewed(tmp_path)
    for name, value in made.environment.items():
        if name.startswith(("GIT_", "HOME")):
            monkeypatch.setenv(name, value)
    monkeypatch.chdir(made.top)
    monkeypatch.setattr(file_watch, "LOOK_SECONDS", 0.05)
    file = f"{FERRY}/versions/first.yaml"
    words = (f"HEAD:{file}", f"HEAD:{file}", file)
    request = BrowseRequest(words, True, None, "", None, "", "", False, "", FilterOptions((), (), (), False, ()), None)  # noqa: FBT003
    opened = opened_deal(request)

    async def steps(shown: Shown) -> None:
        assert shown.session.three_way
        assert {one.outcome for one in shown.session.three_way.terms} == {"agreed"}
        made.edit("versions/first.yaml", "USD 2 million", "USD 3 million")
        await shown.until(lambda: "raised" in shown.frame())
        assert shown.session.view == "compare"
        made.edit("versions/first.yaml", "kind: ", "knd: ")
        await shown.until(lambda: shown.deal_screen.query_one("#banner").display)
        assert "raised" in shown.frame()

    tried(
        steps,
        deal=opened.session.deal,
        session=lambda _: opened.session,
        watched_places=opened.watched_places,
        read=opened.read,
    )


def test_what_is_piped_in_is_not_read_again_and_revisions_alone_are_not_watched(states: ThreeWayDiff) -> None:
    assert states
    file = f"{FERRY}/versions/first.yaml"
    assert watched_places(None, (f"HEAD:{file}", f"HEAD~1:{file}", "-")) == ()
    assert watched_places(str(LEASE), TEXTS) == (LEASE.resolve(),)
