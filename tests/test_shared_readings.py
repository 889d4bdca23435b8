"""A deal whose files write terms in the same lines is the one that is read of each file alone, with its places."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deal_terms.loading import shared_entries, shared_readings
from deal_terms.loading.deal import Loaded, read_deal
from deal_terms.snapshots.snapshot import folder
from tests.examples import examples
from tests.generated import Draw, Written, deals, texts

# Lines of which there is something to report, or which only look like those of another term.
MUTANTS = (
    "  # a comment",
    "    rank: preferred",
    "    # one",
    "  no-term: {value: x}",
    "    value: USD 5 #5",
    "}",
    "    clause: 'on\n\n     goes'",
    "  Х: {value: x}",
    "notes: x",
    "shared-entries-0: 0",
)


@st.composite
def alike(draw: Draw) -> tuple[Written, dict[str, list[tuple[int, str]]]]:
    """A deal in which specs of one kind take terms over from each other, and lines to be put into its files."""
    written = draw(deals())
    for kind in ("versions", "positions"):
        specs = [name for name in written if name.startswith(kind)]
        for name in specs:
            one = written[draw(st.sampled_from(specs))]["terms"]
            taken = {term: one[term] for term in one if draw(st.integers(0, 3))}
            written = {**written, name: {**written[name], "terms": {**written[name]["terms"], **taken}}}
    put = {
        name: [(draw(st.integers(0, 40)), draw(st.sampled_from(MUTANTS)))]
        for name in written
        if "/" in name and not draw(st.integers(0, 9))
    }
    return written, put


def loaded(path: Path, least: int) -> Loaded:
    with mock.patch.object(shared_entries, "LEAST", least), mock.patch.object(shared_readings, "LEAST", least):
        return read_deal(folder(path))


@examples(200)
@given(alike())
def test_a_deal_reads_as_each_of_its_files_does_alone(
    tmp_path_factory: pytest.TempPathFactory, drawn: tuple[Written, dict[str, list[tuple[int, str]]]]
) -> None:
    written, put = drawn
    path = tmp_path_factory.getbasetemp() / "alike"
    for kind in ("versions", "positions"):
        (path / kind).mkdir(parents=True, exist_ok=True)
    for left in path.rglob("*.yaml"):
        left.unlink()
    for name, text in texts(written, "block"):
        lines = text.splitlines(keepends=True)
        for at, line in put.get(name, []):
            lines.insert(at, f"{line}\n")
        (path / name).write_text("".join(lines), encoding="utf-8")
    alone, together = loaded(path, 10**9), loaded(path, 0)
    assert together.problems == alone.problems
    assert together == alone
    if alone.deal and together.deal:
        assert repr(together.deal.versions) == repr(alone.deal.versions), "in the same order, too"
