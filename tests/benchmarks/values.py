"""A deal of values of many forms loaded against one of plain sums of money: `python -m tests.benchmarks.values`.

Prints the median of user and system time in which each loads, in one process and in turn, and the ratio of the two;
then each form alone. Ratios carry from machine to machine, absolute times do not; nothing here is asserted.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import time
from collections.abc import Mapping

from deal_terms.loading.deal import read_deal
from deal_terms.snapshots.snapshot import in_memory

SUMS = {"money": ("money", "USD {n} million")}
# Each form with its type and how number `n` of it is written; {m} is a larger number.
FORMS = {
    "rate": ("rate", "{n}.5%"),
    "points": ("rate", "{n} bps"),
    "quantity": ("quantity", "{n} ha"),
    "band of a quantity": ("quantity", "over {n} km up to {m} km"),
    "sum a year": ("money", "USD {n} million a year"),
    "sum at prices of a year": ("money", "EUR {n} million at 2019 prices"),
    "schedule": ("money", "[{{value: USD {n} million, by: 2024-05-01}}, {{value: USD {m} million, by: 2025-05-01}}]"),
    "offset": ("date", "signing + {n} days"),
    "ranking": ("ranking", "[bay, creek, quays]"),
    "greater of": ("money", "{{greater_of: [USD {n} million, 3% of price]}}"),
    "month or so": ("date", "2024-03~"),
    "interval": ("date", "2024-03/.."),
    "season": ("date", "summer 2024"),
    "time of day": ("date", "2024-03-01T22:40+02:00"),
    "period": ("period", "{n} years 8 months"),
    "counted period": ("period", "{n} days after signing"),
    "ratio": ("ratio", "1:{n}"),
    "share": ("share", "{{share: 1/3, of: [bay]}}"),
}


def main() -> None:
    """Times both deals in turn, then each form against as many sums."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--terms", type=int, default=10_000)
    asked = parser.parse_args()
    line("all forms mixed", FORMS, asked.terms, asked.runs)
    for name, form in FORMS.items():
        line(name, {name: form}, asked.terms // 10, asked.runs)


def line(name: str, forms: Mapping[str, tuple[str, str]], terms: int, runs: int) -> None:
    """One line: the forms, and the sums beside them."""
    files = of(forms, terms), of(SUMS, terms)
    pairs = [tuple(seconds(each) for each in files) for _ in range(runs)]
    one, other = (statistics.median(side) for side in zip(*pairs, strict=True))
    print(f"{name:<26} {one:7.3f} s  sums {other:7.3f} s  ratio {one / other:5.2f}")  # noqa: T201


def seconds(files: Mapping[str, bytes]) -> float:
    """What the deal takes to load, which it must."""
    gc.collect()
    began = time.process_time()
    read_deal(in_memory(files)).whole()
    return time.process_time() - began


def of(forms: Mapping[str, tuple[str, str]], terms: int) -> dict[str, bytes]:
    """A deal of so many terms, one form after another, each with one reading."""
    listed = list(forms.values())
    numbered = [(f"t-{number}", *listed[number % len(listed)], number % 90 + 2) for number in range(terms)]
    register = "".join(
        f"  {term}: {{label: Term {term}, topic: work, type: {type_}}}\n" for term, type_, *_ in numbered
    )
    values = "".join(
        f"  {term}:\n    value: {written.format(n=number, m=number + 50)}\n    reports:\n      log 1: so it says\n"
        for term, _, written, number in numbered
    )
    texts = {
        "deal.yaml": "title: Wide\nparties: {a: {name: A}}\ntopics: {work: Work}\n"
        "concepts: {bay: {label: the bay}, creek: {label: the creek}, quays: {label: the quays}}\nterms:\n" + register,
        "sources.yaml": "log: {publisher: The Log, title: Work, published: 2024-03-01, access: read}\n",
        "events.yaml": "signing: {label: the signing, date: 2024-03-01, reports: {log 2: it was signed}}\n",
        "versions/first.yaml": f"title: First\nkind: draft\nterms:\n{values}",
    }
    return {name: text.encode() for name, text in texts.items()}


if __name__ == "__main__":
    main()
