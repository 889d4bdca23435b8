"""Inputs of which an answer might take longer than in proportion: how its work grows, counted in calls of functions."""

from __future__ import annotations

import sys
from pathlib import Path

from click.testing import CliRunner

from deal_terms.cli import group
from tests.benchmarks import slow_inputs


def calls(command: str, folder: Path) -> int:
    """How many functions of Python are called until it is answered."""
    count = 0

    def counted(_: object, event: str, __: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(counted)
    try:
        ended = CliRunner().invoke(group, ["--deal", str(folder), *command.split()])
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
        calls(command, folder / "deal")  # what is imported, and what is remembered of types, is there from now on
        counts.append(calls(command, folder / "deal"))
    return counts[1] / counts[0]


def test_each_pair_of_rivals_is_worded_by_itself(tmp_path: Path) -> None:
    """Each reading of one text is held against each of the other; that alone may take their square."""
    assert growth(slow_inputs.rivals, "diff v w", (8, 24), tmp_path) < 3**2
