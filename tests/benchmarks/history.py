"""`history` of one term over chains of texts: `python -m tests.benchmarks.history`.

Prints the median of user and system time of whole commands, what a text more costs against the chain before, and the
peak memory. Ratios carry from machine to machine, absolute times do not; nothing here is asserted.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.benchmarks.whole_commands import median


def main() -> None:
    """Times the commands on each chain and prints one line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--texts", type=int, nargs="*", default=[100, 200, 400])
    parser.add_argument("--commands", nargs="*", default=["history price", "history price --format json", "timeline"])
    asked = parser.parse_args()
    for command in asked.commands:
        before, seconds_before = 0, 0.0
        for texts in asked.texts:
            with tempfile.TemporaryDirectory() as folder:
                deal = chain(Path(folder), texts)
                run = median(["-m", "deal_terms", "--deal", str(deal), *command.split()], asked.runs)
            each = 1000 * (run.seconds - seconds_before) / (texts - before)
            cost = f"{run.seconds:8.3f} s {each:8.2f} ms a text more {run.mebibytes:6.0f} MiB"
            print(f"{command:<28} {texts:5} texts {cost}")  # noqa: T201
            before, seconds_before = texts, run.seconds


def chain(folder: Path, texts: int) -> Path:
    """A deal of one price in a chain of texts: each follows the one before and raises the price, but every tenth is
    silent on it and every seventh goes back to the first price. Half of the texts are dated."""
    (folder / "versions").mkdir()
    (folder / "deal.yaml").write_text(
        "title: Chain\nparties: {a: {name: A}, b: {name: B}}\ntopics: {money: Money}\n"
        "terms:\n  price: {label: Price, topic: money, type: money}\n  name: {label: Name, topic: money, type: text}\n"
    )
    (folder / "sources.yaml").write_text("s1: {publisher: P, title: T, published: 2024, access: read}\n")
    for text in range(texts):
        follows = f"follows: text-{text - 1}\n" if text else ""
        date = f"date: {2000 + text // 12}-{text % 12 + 1:02}-01\n" if text % 2 else ""
        price = 1000 if text % 7 == 0 else 1000 + text
        said = "  name" if text % 10 == 9 else "  price"
        value = "a name" if text % 10 == 9 else f"USD {price} million"
        (folder / "versions" / f"text-{text}.yaml").write_text(
            f"title: Text {text}\nkind: draft\n{date}{follows}terms:\n"
            f"{said}:\n    value: {value}\n    reports:\n      s1 {text + 1}: says so\n"
        )
    return folder


if __name__ == "__main__":
    main()
