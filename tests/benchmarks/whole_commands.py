"""Whole commands timed as processes, in ratios to a bare interpreter: `python tests/benchmarks/whole_commands.py`.

Prints the median of user and system time over several runs, the ratio to `python -c pass`, and the peak memory. Ratios
carry from machine to machine, absolute times do not; nothing here is asserted.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

PROGRAM = (sys.executable, "-m", "deal_terms")


class Run(NamedTuple):
    """One finished process: processor seconds, and its largest resident size in MiB."""

    seconds: float
    mebibytes: float


def main() -> None:
    """Times every command and prints one line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--terms", type=int, nargs="*", default=[1_000, 10_000])
    asked = parser.parse_args()
    bare = median(["-c", "pass"], asked.runs)
    line("python -c pass", bare, bare)
    line('python -c "import yaml"', median(["-c", "import yaml"], asked.runs), bare)
    for command in (
        ("--version",),
        ("--help",),
        ("list",),
        ("diff", "initial-draft", "initial-draft"),
        ("diff", "initial-draft", "revised-fund"),
        ("diff", "initial-draft", "revised-fund", "--format", "json"),
        ("check",),
    ):
        line(f"deal-terms {' '.join(command)}", median(["-m", "deal_terms", *command], asked.runs), bare)
    for count in asked.terms:
        with tempfile.TemporaryDirectory() as folder:
            deal = large_deal(Path(folder), count)
            command = ("diff", "--deal", str(deal), "before", "after")
            name = f"diff of {count:,} terms, 1% changed"
            line(name, median(["-m", "deal_terms", *command], max(3, asked.runs // 2)), bare)


def line(name: str, run: Run, bare: Run) -> None:
    """One line of the table."""
    print(f"{name:<58} {run.seconds:8.3f} s {run.seconds / bare.seconds:8.1f} × {run.mebibytes:7.0f} MiB")  # noqa: T201


def median(arguments: Sequence[str], runs: int) -> Run:
    """The median run of the interpreter with those arguments, after one that is not counted."""
    done = [once(arguments) for _ in range(runs + 1)][1:]
    return Run(statistics.median(run.seconds for run in done), max(run.mebibytes for run in done))


def once(arguments: Sequence[str]) -> Run:
    """One run, accounted for by the operating system when it is reaped."""
    with Path(os.devnull).open("wb") as nowhere:
        out = [(os.POSIX_SPAWN_DUP2, nowhere.fileno(), 1)]
        child = os.posix_spawn(sys.executable, [sys.executable, *arguments], os.environ, file_actions=out)
        _, status, usage = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{' '.join(arguments)} exited with {os.waitstatus_to_exitcode(status)}")
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def large_deal(folder: Path, count: int) -> Path:
    """A deal of `count` money terms in two versions, one term in a hundred of the second changed."""
    register = [f"  term-{number}: {{label: Term {number}, topic: money, type: money}}" for number in range(count)]
    (folder / "deal.yaml").write_text(
        "title: Large\nparties: {a: {name: A}}\ntopics: {money: Money}\nterms:\n" + "\n".join(register) + "\n"
    )
    (folder / "sources.yaml").write_text("s1: {publisher: P, title: T, published: 2024, access: read}\n")
    (folder / "versions").mkdir()
    for name, step in (("before", 0), ("after", 1)):
        terms = [
            f"  term-{number}:\n    value: USD {1000 + number + (step if number % 100 == 0 else 0)} million\n"
            f"    reports:\n      s1 {number + 1}: says so"
            for number in range(count)
        ]
        (folder / "versions" / f"{name}.yaml").write_text(
            f"title: {name}\nkind: draft\nterms:\n" + "\n".join(terms) + "\n"
        )
    return folder


if __name__ == "__main__":
    main()
