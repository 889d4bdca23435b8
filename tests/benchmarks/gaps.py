"""`gaps` of a deal of many texts and positions against `matrix` of the same: `python -m tests.benchmarks.gaps`.

Prints the median of user and system time of `check`, `matrix` and `gaps`, its ratio to `matrix`, and the peak memory.
Ratios carry from machine to machine, absolute times do not; nothing here is asserted.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.benchmarks.whole_commands import median


def main() -> None:
    """Times the commands on one deal and prints one line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--terms", type=int, default=1_000)
    parser.add_argument("--texts", type=int, default=20)
    parser.add_argument("--positions", type=int, default=6)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        deal = wide_deal(Path(folder), asked.terms, asked.texts, asked.positions)
        commands = {
            name: ["-m", "deal_terms", "--deal", str(deal), *name.split()]
            for name in ("matrix", "check", "matrix --format json", "gaps", "gaps --all-texts")
        }
        runs = {name: median(arguments, asked.runs) for name, arguments in commands.items()}
    print(f"{asked.terms:,} terms, {asked.texts} texts, {asked.positions} positions")  # noqa: T201
    for name, run in runs.items():
        ratio = run.seconds / runs["matrix"].seconds
        print(f"{name:<24} {run.seconds:8.3f} s {ratio:6.2f} × matrix {run.mebibytes:6.0f} MiB")  # noqa: T201


def wide_deal(folder: Path, terms: int, texts: int, positions: int) -> Path:
    """A deal of money terms: every text follows the one before, with a tenth of the sums raised; every position, of two
    parties in turn, demands a fifth of the sums."""
    (folder / "versions").mkdir()
    (folder / "positions").mkdir()
    sums = range(terms)
    register = "".join(f"  sum-{number}: {{label: Sum {number}, topic: money, type: money}}\n" for number in sums)
    (folder / "deal.yaml").write_text(
        f"title: Wide\nparties: {{a: {{name: A}}, b: {{name: B}}}}\ntopics: {{money: Money}}\nterms:\n{register}"
    )
    (folder / "sources.yaml").write_text("s1: {publisher: P, title: T, published: 2024, access: read}\n")
    for text in range(texts):
        follows = f"follows: text-{text - 1}\n" if text else ""
        said = "".join(_said(number, text * (number % 10 == 0)) for number in sums)
        (folder / "versions" / f"text-{text}.yaml").write_text(
            f"title: Text {text}\nkind: draft\ndate: 2024-01-{text % 28 + 1:02}\n{follows}terms:\n{said}"
        )
    for position in range(positions):
        said = "".join(_said(number, position, "    stance: demands\n") for number in sums[::5])
        (folder / "positions" / f"position-{position}.yaml").write_text(
            f"title: Position {position}\nparty: {'ab'[position % 2]}\nterms:\n{said}"
        )
    return folder


def _said(number: int, more: int, stance: str = "") -> str:
    return (
        f"  sum-{number}:\n{stance}    value: USD {1000 + number + more} million\n"
        f"    reports:\n      s1 {number + 1}: says so\n"
    )


if __name__ == "__main__":
    main()
