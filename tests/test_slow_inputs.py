"""Inputs of which an answer might take longer than in proportion: how its work grows, counted in calls of functions."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from deal_terms.cli import group
from deal_terms.judging import positions
from deal_terms.loading import graphs
from deal_terms.model.deal import Deal, Term
from tests.benchmarks import gaps, history, slow_inputs
from tests.loaded import examine


def calls(words: Sequence[str]) -> int:
    """How many functions of Python are called until it is answered."""
    count = 0

    def counted(_: object, event: str, __: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(counted)
    try:
        ended = CliRunner().invoke(group, words)
    finally:
        sys.setprofile(None)
    assert ended.output
    assert not isinstance(ended.exception, Exception), ended.exception
    return count


def growth(make: slow_inputs.Make, command: str, sizes: tuple[int, int], folder: Path) -> float:
    """How many times as much work the larger size takes."""
    counts = []
    for size in sizes:
        slow_inputs.write(folder / "deal", make(size))
        words = ["--deal", str(folder / "deal"), *command.split()]
        calls(words)  # what is imported, and what is remembered of types, is there from now on
        counts.append(calls(words))
    return counts[1] / counts[0]


def test_each_pair_of_rivals_is_worded_by_itself(tmp_path: Path) -> None:
    """Each reading of one text is held against each of the other; that alone may take their square."""
    assert growth(slow_inputs.rivals, "diff v w", (8, 24), tmp_path) < 3**2


STOPPED = "readings, and can have 100 in one file: reading stopped here; join those that say the same"


@pytest.mark.parametrize(
    ("make", "file", "first_line", "what"),
    [
        (slow_inputs.rivals, "versions/v.yaml", 5, "p"),
        (slow_inputs.rival_demands, "positions/x.yaml", 5, "p"),
        (slow_inputs.rival_dates, "versions/v.yaml", 4, "date"),
        (slow_inputs.rival_figures, "figures.yaml", 5, "the figure f"),
    ],
)
def test_a_list_of_rivals_is_read_up_to_a_hundred_and_check_says_where_it_stopped(
    make: slow_inputs.Make, file: str, first_line: int, what: str, tmp_path: Path
) -> None:
    slow_inputs.write(tmp_path, make(100))
    deal, problems = examine(tmp_path)
    assert deal, problems
    slow_inputs.write(tmp_path, make(103))
    deal, problems = examine(tmp_path)
    assert deal is None
    told = [str(problem) for problem in problems if f"/{file}:" in str(problem)]
    assert len(told) == 1
    assert f"/{file}:{first_line + 100}:" in told[0]
    assert f"{what} has 103 {STOPPED}" in told[0]


def test_so_are_the_readings_of_all_accounts_of_one_text(tmp_path: Path) -> None:
    slow_inputs.write(tmp_path, slow_inputs.same_as(100))
    assert examine(tmp_path)[0]
    slow_inputs.write(tmp_path, slow_inputs.same_as(101))
    deal, problems = examine(tmp_path)
    assert deal is None
    assert "p has 101 readings, and can have 100 in one text: reading stopped here; v0, v1, " in str(problems[0])


@pytest.mark.parametrize(
    ("make", "command", "sizes"),
    [
        (slow_inputs.relay_chain, "check", (100, 300)),
        (slow_inputs.words, "diff v w", (300, 900)),
        (slow_inputs.lineage, "check", (20, 60)),
    ],
)
def test_three_times_the_input_takes_three_times_the_work(
    make: slow_inputs.Make, command: str, sizes: tuple[int, int], tmp_path: Path
) -> None:
    assert growth(make, command, sizes, tmp_path) < 4


def test_each_source_is_asked_after_in_every_report_and_no_chain_is_followed_for_it(tmp_path: Path) -> None:
    assert growth(slow_inputs.relay_chain, "sources", (20, 60), tmp_path) < 3**2


def test_a_circle_is_walked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    walked: list[int] = []
    walk = getattr(graphs, "_way_back")  # noqa: B009  whose work is counted

    def counted(parents: dict[int, list[int]], start: int) -> list[int]:
        walked.append(start)
        return list(walk(parents, start))

    monkeypatch.setattr(graphs, "_way_back", counted)
    assert graphs.circles({number: [(number + 1) % 50] for number in range(50)}) == [[*range(50), 0]]
    assert walked == [0]


def test_gaps_are_looked_for_only_in_terms_that_a_position_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the terms of the register a fifth is demanded; the others are in every text, and nobody's demand."""
    asked: set[str] = set()
    met = positions.meets

    def noted(deal: Deal, term: Term, *rest: Any, **more: Any) -> Any:  # noqa: ANN401  handed on
        asked.add(term.id)
        return met(deal, term, *rest, **more)

    monkeypatch.setattr(positions, "meets", noted)
    folder = gaps.wide_deal(tmp_path, terms=20, texts=3, positions=2)
    ended = CliRunner().invoke(group, ["--deal", str(folder), "gaps", "--all-texts", "--format", "json"])
    assert ended.exit_code == 0
    assert {f"sum-{number}" for number in range(0, 20, 5)} == {row["term"] for row in json.loads(ended.output)["gaps"]}
    assert asked == {f"sum-{number}" for number in range(0, 20, 5)}


def test_the_history_of_a_term_looks_at_each_text_of_a_chain_as_often(tmp_path: Path) -> None:
    counts = []
    for size in (10, 30):
        (tmp_path / str(size)).mkdir()
        folder = history.chain(tmp_path / str(size), size)
        words = ["--deal", str(folder), "history", "price"]
        calls(words)
        counts.append(calls(words))
    assert counts[1] / counts[0] < 3.5
