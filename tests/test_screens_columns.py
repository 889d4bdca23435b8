"""Columns without a word are folded away behind a count that is seen, and nothing leads past them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from deal_terms.answering.filters import Filter
from deal_terms.answering.silent_columns import silent_columns
from deal_terms.loading.deal import load
from deal_terms.tui.memory_file import MemoryFile
from deal_terms.tui.palette import go_to_spec
from deal_terms.tui.picker import Picker
from deal_terms.tui.session import Session, begin, first_pair
from deal_terms.wording.matrix import cell
from tests.screens import FERRY, LEASE, Shown, deal_of, tried

REGISTER = """title: T
parties: {a: {name: A}}
topics: {money: Money, rest: The rest}
terms:
  fee: {label: Fee, topic: money, type: money, weight: key}
  toll: {label: Toll, topic: money, type: money}
  quay: {label: Quay, topic: rest, type: text}
"""
# Of the third text nothing is reported, of the fourth nothing on money.
TEXTS = {
    "one": "terms:\n  fee: {value: USD 1, reports: {s 1: so}}\n  quay: {value: north, reports: {s 1: so}}\n",
    "two": "follows: one\nterms:\n  fee: {value: USD 2, reports: {s 1: so}}\n",
    "three": "follows: two\nterms: {}\n",
    "four": "follows: three\nterms:\n  quay: {value: south, reports: {s 1: so}}\n",
    "five": "follows: four\nterms:\n  fee: {value: USD 3, reports: {s 1: so}}\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "versions").mkdir()
    (tmp_path / "deal.yaml").write_text(REGISTER)
    (tmp_path / "sources.yaml").write_text("s: {publisher: P, title: T, published: 2024, access: read}\n")
    for name, said in TEXTS.items():
        (tmp_path / "versions" / f"{name}.yaml").write_text(f"title: Text {name}\nkind: draft\n{said}")
    return tmp_path


MONEY = Filter(topics=("money",))
AWAY = {"cursor": ("", "")}


def at(words: Filter) -> dict[str, object]:
    return {"session": lambda session: replace(session, filter=words), **AWAY}


def test_a_text_of_which_nothing_is_reported_is_folded_behind_a_count(folder: Path) -> None:
    async def run(shown: Shown) -> None:
        assert shown.columns == ["one", "two", "four", "five"]
        assert "1 column without a word: _" in shown.lines()[2]
        await shown.press("g", "p", "n")
        assert "1 column without a word here: _ or v shows it" in shown.status
        # The next text is held against the last one with a word.
        assert shown.grid.grid
        assert shown.grid.grid.answer.against(2) == shown.session.deal.versions["two"]
        await shown.press("_")
        assert shown.columns == ["one", "two", "three", "four", "five"]
        assert "without a word" not in shown.frame()
        await shown.press("_")
        assert shown.columns == ["one", "two", "four", "five"]

    tried(run, deal=load(folder), size=(160, 40), **AWAY)


def test_what_the_filter_leaves_without_a_word_is_folded_too_and_comes_back_with_it(folder: Path) -> None:
    async def run(shown: Shown) -> None:
        assert shown.columns == ["one", "two", "five"]
        shown.deal_screen.change(replace(shown.session, filter=Filter()))
        await shown.rest()
        assert shown.columns == ["one", "two", "four", "five"]

    tried(run, deal=load(folder), size=(160, 40), **at(MONEY))


@pytest.mark.parametrize(("size", "words"), [((110, 30), "2 without a word: _"), ((80, 24), "2 without a word: _")])
def test_the_count_is_seen_at_every_width(folder: Path, size: tuple[int, int], words: str) -> None:
    async def run(shown: Shown) -> None:
        assert any(line.startswith((words, "2 columns without a word: _")) for line in shown.lines())

    tried(run, deal=load(folder), size=size, **at(MONEY))


def test_the_narrowest_screen_says_it_in_the_head(folder: Path) -> None:
    async def run(shown: Shown) -> None:
        assert shown.lines()[2].endswith(" 2 columns without a word: _")

    tried(run, deal=load(folder), size=(59, 20), **at(MONEY))


def test_the_list_of_columns_says_which_are_folded_and_unfolds_what_is_ticked(folder: Path) -> None:
    async def run(shown: Shown) -> None:
        await shown.press("v")
        assert isinstance(shown.screen, Picker)
        assert "Text three (three), without a word here" in shown.frame()
        await shown.press("escape", "v")
        await shown.choose("three")
        assert shown.columns == ["one", "two", "three", "five"]
        assert shown.session.hidden_columns == frozenset()

    tried(run, deal=load(folder), size=(160, 40), **at(MONEY))


def test_a_place_in_a_folded_column_unfolds_it(folder: Path) -> None:
    async def at_once(shown: Shown) -> None:
        assert shown.at == ("fee", "three")

    tried(at_once, deal=load(folder), cursor=("fee", "three"))

    async def by_name(shown: Shown) -> None:
        go_to_spec(shown.deal_screen, "three")
        await shown.rest()
        assert "three" in shown.columns

    tried(by_name, deal=load(folder), **AWAY)


def test_a_search_reaches_the_head_of_a_folded_column(folder: Path) -> None:
    async def run(shown: Shown) -> None:
        await shown.press("slash")
        await shown.type("Text three")
        await shown.press("enter")
        assert "1 hit" in shown.status or "hit 1 of 1" in shown.status
        assert shown.at[1] == "three"

    tried(run, deal=load(folder), size=(160, 40), **AWAY)


def test_with_only_changes_a_column_with_neither_a_word_nor_a_change_is_folded(folder: Path) -> None:
    (folder / "positions").mkdir()
    (folder / "positions" / "wants.yaml").write_text(
        "title: Wants\nparty: a\nterms:\n  toll: {stance: demands, value: USD 9, reports: {s 1: so}}\n"
    )

    async def run(shown: Shown) -> None:
        assert "wants" in shown.columns
        before = [shown.grid.grid.answer.against(at) for at in range(4)] if shown.grid.grid else []
        await shown.press("c")
        assert "toll" not in shown.terms
        assert shown.columns == ["one", "two", "four", "five"]
        assert shown.grid.grid
        assert [shown.grid.grid.answer.against(at) for at in range(4)] == before
        await shown.press("_")
        assert "wants" in shown.columns

    tried(run, deal=load(folder), size=(160, 40), **AWAY)


def test_a_column_moves_past_its_neighbour_and_a_folded_one_keeps_its_place(folder: Path) -> None:
    async def run(shown: Shown) -> None:
        await shown.go("fee", "two")
        await shown.press(">")
        assert shown.session.order == ("one", "three", "four", "two", "five")
        await shown.go("fee", "five")
        await shown.press(">")
        assert "This is the last column." in shown.toasts()

    tried(run, deal=load(folder), size=(160, 40), **AWAY)


def test_what_is_unfolded_is_remembered(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    async def unfolds(shown: Shown) -> None:
        await shown.press("_")
        memory: MemoryFile = shown.deal_screen.memory_file
        memory.save()

    async def sees(shown: Shown) -> None:
        assert "three" in shown.columns

    for what in (unfolds, sees):
        tried(what, deal=load(folder), folder=folder, remembers=True)


def test_where_no_column_has_a_word_all_are_shown(folder: Path) -> None:
    deal = load(folder)
    session = replace(begin(deal), filter=Filter(words="toll"))
    assert len(session.columns) == 5


@pytest.mark.parametrize("deal_folder", [FERRY, LEASE, LEASE.parent / "lighthouse-works", LEASE.parent / "pilotage"])
@pytest.mark.parametrize("only_changes", [False, True])
def test_every_cell_of_a_folded_column_is_silent(deal_folder: Path, only_changes: bool) -> None:  # noqa: FBT001
    """Whatever is asked for: a topic each, a term each."""
    deal = deal_of(deal_folder)
    filters = [Filter(), *(Filter(topics=(topic,)) for topic in deal.topics)]
    filters += [Filter(words=term.label) for term in deal.terms.values()]
    folded = 0
    for asked in filters:
        session: Session = replace(begin(deal), filter=asked, only_changes=only_changes)
        answer = session.browse()
        whole = replace(answer, columns=session.chosen_columns, among=session.columns) if answer.columns else answer
        gone = {spec.id for spec in session.folded_columns}
        folded += len(gone)
        for column, spec in enumerate(session.chosen_columns):
            for term in answer.terms:
                told = cell(deal, term, spec, whole.side(term.id, column))
                assert spec.id not in gone or told.quiet, (asked, spec.id, term.id)
    assert folded > len(deal.topics)


def test_what_is_asked_for_by_kind_decides_no_column(folder: Path) -> None:
    deal = load(folder)
    columns = begin(deal).chosen_columns
    asked = replace(begin(deal), filter=Filter(kinds=("raised",)), only_changes=True)
    assert silent_columns(deal, columns, asked.selection) == {"three"}


def test_the_pair_begins_with_the_latest_text_of_the_main_line_against_the_one_before_it(folder: Path) -> None:
    assert first_pair(load(folder)) == ("four", "five")
    register = folder / "deal.yaml"
    register.write_text(register.read_text() + "lines: {main: Main, side: Side}\n")
    versions = folder / "versions"
    versions.joinpath("one.yaml").write_text(f"title: Text one\nkind: draft\nline: main\n{TEXTS['one']}")
    versions.joinpath("aside.yaml").write_text(
        "title: Aside\nkind: draft\nline: side\ndate: 2030\nterms:\n  fee: {value: USD 9, reports: {s 1: so}}\n"
    )
    assert first_pair(load(folder)) == ("four", "five")
    versions.joinpath("four.yaml").unlink()
    versions.joinpath("five.yaml").write_text(f"title: Five\nkind: draft\n{TEXTS['five'].replace('four', 'three')}")
    assert first_pair(load(folder)) == ("two", "five")


def test_only_changes_says_that_any_column_that_is_shown_counts(folder: Path) -> None:
    async def run(shown: Shown) -> None:
        await shown.press("c")
        assert any("some column that is shown differs" in told for told in shown.toasts())
        # The fee differs in columns other than the one under the cursor, the quay in one of them.
        assert shown.terms == ["fee", "quay"]
        await shown.press("c")
        assert len(shown.toasts()) == 1

    tried(run, deal=load(folder), size=(160, 40), **AWAY)
