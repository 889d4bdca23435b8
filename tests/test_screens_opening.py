"""The first screen answers what changed last, without a key."""

from __future__ import annotations

from pathlib import Path

import pytest

from deal_terms.loading.deal import load
from tests.screens import LEASE, Shown, deal_of, tried

REGISTER = (
    "title: T\nparties: {a: {name: A}}\ntopics: {t: Topic}\nterms:\n"
    "  fee: {label: Fee, topic: t, type: money}\n  toll: {label: Toll, topic: t, type: money, weight: key}\n"
    "  rent: {label: Rent, topic: t, type: money}\n"
)
SOURCES = "s1: {publisher: P, title: T, published: 2024, access: read}\n"


def deal(folder: Path, *texts: dict[str, str]) -> Path:
    (folder / "versions").mkdir()
    (folder / "deal.yaml").write_text(REGISTER)
    (folder / "sources.yaml").write_text(SOURCES)
    for number, told in enumerate(texts):
        follows = f"follows: v{number - 1}\n" if number else ""
        said = "".join(f"  {term}: {{value: {value}, reports: {{s1 {number}: so}}}}\n" for term, value in told.items())
        (folder / "versions" / f"v{number}.yaml").write_text(
            f"title: Text {number}\nkind: draft\n{follows}terms:\n{said}"
        )
    return folder


FIRST = {"fee": "USD 1", "toll": "USD 1", "rent": "USD 1"}
AWAY = {"cursor": ("", "")}


@pytest.mark.parametrize("width", [160, 60])
def test_it_begins_on_the_first_key_change_of_the_latest_text_and_counts_its_changes(
    tmp_path: Path, width: int
) -> None:
    folder = deal(tmp_path, FIRST, FIRST, {"fee": "USD 2", "toll": "USD 3", "rent": "USD 1"})

    async def run(shown: Shown) -> None:
        assert shown.at == ("toll", "v2")
        assert shown.grid.column in shown.grid.window.columns
        if width == 160:
            assert "Text 1" in shown.lines()[1]
            assert "v1 → v2: change 2 of 2: 2 raised, none disputed: n, ! go to them; ? helps" in shown.status
        await shown.press("p")
        assert shown.at == ("fee", "v2")
        assert "helps" not in shown.status

    tried(run, deal=load(folder), size=(width, 40), **AWAY)


def test_a_change_of_no_key_term_will_do_and_without_one_it_begins_at_the_top(tmp_path: Path) -> None:
    for name, last, at in (("some", {**FIRST, "rent": "USD 2"}, "rent"), ("none", FIRST, "fee")):
        (tmp_path / name).mkdir()
        folder = deal(tmp_path / name, FIRST, last)

        async def run(shown: Shown, at: str = at) -> None:
            assert shown.at == (at, "v1")
            assert ("helps" in shown.status) == (at == "rent")

        tried(run, deal=load(folder), **AWAY)


def test_a_place_that_was_named_is_where_it_begins(tmp_path: Path) -> None:
    folder = deal(tmp_path, FIRST, {**FIRST, "rent": "USD 2"})

    async def run(shown: Shown) -> None:
        assert shown.at == ("toll", "v0")
        assert "helps" not in shown.status

    tried(run, deal=load(folder), cursor=("toll", "v0"))


def test_one_text_alone_is_opened_at_its_first_term(tmp_path: Path) -> None:
    async def run(shown: Shown) -> None:
        assert shown.at == ("fee", "v0")

    tried(run, deal=load(deal(tmp_path, FIRST)), **AWAY)


def test_the_text_before_the_latest_is_on_the_screen_too(tmp_path: Path) -> None:
    async def run(shown: Shown) -> None:
        assert shown.at == ("rent", "v5")
        assert "Text 4" in shown.lines()[1]

    tried(run, deal=load(deal(tmp_path, *[FIRST] * 5, {**FIRST, "rent": "USD 2"})), size=(110, 40), **AWAY)


@pytest.mark.parametrize("width", [200, 120, 100, 80, 60, 50, 44])
def test_the_line_of_counts_is_shortened_by_words_and_never_cut(width: int) -> None:
    async def run(shown: Shown) -> None:
        for key in ("k", "n", "G"):
            assert len(shown.status) <= width - 2, shown.status
            assert "reversed" in shown.status
            assert "disputed" in shown.status
            await shown.press(key)

    tried(run, deal=deal_of(LEASE), size=(width, 40), **AWAY)
