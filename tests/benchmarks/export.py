"""What it takes to write rows, against loading the deal: `python tests/benchmarks/export.py`.

Makes a deal of many statements, on a line of drafts in each of which one value in a hundred is another. Prints the user
and system time, median of several processes, of loading it (with a bare interpreter and imports), and of an export in
each format with what loading takes taken off; the ratio of the two, and the peak memory. Ratios carry from machine to
machine, absolute times do not; nothing here is asserted.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

LOAD = (
    "import sys, deal_terms.answering.rows as r; from deal_terms.loading.deal import load; from pathlib import Path; "
)
LOAD += "import gc; gc.disable(); load(Path(sys.argv[1]))"
FORMATS = ("csv", "jsonl", "sqlite", "parquet")


def main() -> None:
    """Times each of them and prints one line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--texts", type=int, default=20)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--table", default="", help="this table alone")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        deal = Path(folder) / "deal"
        write(deal, asked.statements // asked.texts, asked.texts)
        loading, memory = median([sys.executable, "-c", LOAD, str(deal)], asked.runs)
        line("loading", loading, loading, memory)
        only = ["--table", asked.table] if asked.table else []
        for number, format_ in enumerate(FORMATS):
            place = str(Path(folder) / f"rows-{number}")
            words = ["--deal", str(deal), "export", "--format", format_, "-o", place, "--force", *only]
            spent, memory = median([sys.executable, "-m", "deal_terms", *words], asked.runs)
            line(f"rows as {format_}", spent - loading, loading, memory)


def line(name: str, seconds: float, loading: float, memory: int) -> None:
    """One line of the table."""
    print(f"{name:<20} {seconds:8.2f} s {seconds / loading:6.2f} × loading {memory:6d} MiB")  # noqa: T201


def median(command: list[str], runs: int) -> tuple[float, int]:
    """The median of the processor seconds of a command, and the most memory in MiB."""
    spent, most = [], 0
    for _ in range(runs):
        started = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(started.pid, 0)
        started.returncode = os.waitstatus_to_exitcode(status)
        if started.returncode:
            raise SystemExit(f"{' '.join(command)} exits {started.returncode}")
        spent.append(used.ru_utime + used.ru_stime)
        most = max(most, used.ru_maxrss // 1024)
    return statistics.median(spent), most


def write(folder: Path, terms: int, texts: int) -> None:
    """A deal of that many terms, each in every text, with a report each; one source says all of it."""
    (folder / "versions").mkdir(parents=True)
    declared = "\n".join(f"  term-{n}: {{label: Term {n}, topic: money, type: money}}" for n in range(terms))
    register = "title: A deal\nparties: {us: {name: Us}, ua: {name: Ua}}\ntopics: {money: Money}\nterms:\n"
    (folder / "deal.yaml").write_text(f"{register}{declared}\n")
    source = "{publisher: The Log, title: Drafts, published: 2025-02-12, access: read}"
    (folder / "sources.yaml").write_text(f"log: {source}\nbell: {source.replace('Log', 'Bell')}\n")
    for text in range(texts):
        follows = f"follows: text-{text - 1:03}\n" if text else ""
        readings = "\n".join(
            f"  term-{n}:\n    value: USD {n + 1 + text * (n % 100 == text % 100)} million\n"
            f"    reports:\n      {'log' if n % 2 else 'bell'} {n}: so many millions are named for it"
            for n in range(terms)
        )
        head = f"title: Text {text}\nkind: draft\n{follows}date: 2025-02\nterms:\n"
        (folder / "versions" / f"text-{text:03}.yaml").write_text(f"{head}{readings}\n")


if __name__ == "__main__":
    main()
