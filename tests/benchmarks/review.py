"""A review of many changed specs, against git's driver started for each: `python tests/benchmarks/review.py`.

Prints the median of user and system time, git's own counted, over several runs: of a review of 100, 200 and 400 changed
files, and of `git diff` with the driver over 200 of them. Ratios carry from machine to machine, absolute times do not;
nothing here is asserted.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

PROGRAM = f'"{sys.executable}" -m deal_terms'
REVIEW = (sys.executable, "-m", "deal_terms", "review", "base..head", "--format", "json")
TERMS = 20
NOBODY = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def main() -> None:
    """Times each of them and prints one line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--files", type=int, nargs="*", default=[100, 200, 400])
    parser.add_argument("--deal", type=int, default=10, help="specs in a deal")
    parser.add_argument("--driver", type=int, default=200, help="files that the driver is started for; 0: none")
    asked = parser.parse_args()
    first = 0.0
    for count in asked.files:
        with tempfile.TemporaryDirectory() as folder:
            repository(Path(folder), count, asked.deal)
            spent = median(REVIEW, folder, asked.runs)
            first = first or spent / count
            line(f"review of {count} changed specs, {asked.deal} a deal", spent, count, first)
    if not asked.driver:
        return
    with tempfile.TemporaryDirectory() as folder:
        repository(Path(folder), asked.driver, asked.deal)
        driver = f"diff.deal-terms.command={PROGRAM} git-driver --"
        spent = median(["git", "-c", driver, "diff", "base", "head"], folder, 1)
        line(f"git diff of {asked.driver}, the driver started for each", spent, asked.driver, first)


def line(name: str, seconds: float, count: int, first: float) -> None:
    """One line of the table."""
    print(f"{name:<58} {seconds:8.2f} s {1000 * seconds / count:8.1f} ms a file {seconds / count / first:6.2f} ×")  # noqa: T201


def median(command: Sequence[str], folder: str, runs: int) -> float:
    """The median of several runs, after one that is not counted where there are several."""
    return statistics.median([ran(command, folder) for _ in range(runs + (runs > 1))][runs > 1 :])


def ran(command: Sequence[str], folder: str) -> float:
    """The processor seconds of one command, and of all that it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=True, env=os.environ | NOBODY)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def repository(top: Path, count: int, in_deal: int) -> None:
    """A repository of that many specs, in each of which one value and one paraphrase differ between base and head."""
    for step in (0, 1):
        for number in range(0, count, in_deal):
            deal(top / "terms" / f"deal-{number // in_deal}", min(in_deal, count - number), step)
        if step == 0:
            git(top, "init", "-q", "-b", "main")
            (top / ".gitattributes").write_text("*.yaml diff=deal-terms\n")
        git(top, "add", "-A")
        git(top, "-c", "user.name=A", "-c", "user.email=a@ferry.example", "commit", "-q", "-m", "a state")
        git(top, "tag", "head" if step else "base")


def deal(folder: Path, specs: int, step: int) -> None:
    """A deal of versions, one after the other, with two reports behind each of their terms."""
    (folder / "versions").mkdir(parents=True, exist_ok=True)
    register = "".join(
        f"  term-{n}: {{label: Term {n}, topic: money, type: money, weight: key}}\n" for n in range(TERMS)
    )
    (folder / "deal.yaml").write_text(
        f"title: A deal\nparties: {{a: {{name: A}}}}\ntopics: {{money: Money}}\nterms:\n{register}"
    )
    source = "{publisher: P, title: T, published: 2024, access: read}"
    (folder / "sources.yaml").write_text(f"s1: {source}\ns2: {source}\n")
    for spec in range(specs):
        follows = f"follows: v{spec - 1}\n" if spec else ""
        said = "".join(
            f"  term-{n}:\n    value: USD {100 + n + spec + step * (n == 0)} million\n"
            f"    reports:\n      s1 {n + 1}: says so{' again' * (step and n == 1)}\n      s2 {n + 1}: so does this\n"
            for n in range(TERMS)
        )
        (folder / "versions" / f"v{spec}.yaml").write_text(f"title: V{spec}\nkind: draft\n{follows}terms:\n{said}")


def git(top: Path, *arguments: str) -> None:
    """One command of git."""
    subprocess.run(["git", *arguments], cwd=top, check=True, env=os.environ | NOBODY)


if __name__ == "__main__":
    main()
