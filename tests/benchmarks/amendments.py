"""Chains of amendments: `python -m tests.benchmarks.amendments`.

Prints the processor time of reading a chain and of asking about it in one process: `diff` of the first text and the
last, `matrix`, and the page of the `history` of one term, twice as many texts each time. Ratios carry from machine to
machine, absolute times do not; nothing here is asserted.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import partial

from deal_terms import questions
from deal_terms.answering.diff import diff
from deal_terms.answering.history import history
from deal_terms.answering.matrix import matrix
from deal_terms.model.deal import Deal
from tests.generated import Written, read


def first_and_last(deal: Deal) -> object:
    """What changed from the contract to the last of its amendments."""
    versions = list(deal.versions.values())
    return diff(deal, versions[0], versions[-1])


def one_history(deal: Deal) -> object:
    """The page of the history of a term that only some amendments name."""
    return questions.page(history(deal, deal.terms["t0"]))


ASKED: dict[str, Callable[[Deal], object]] = {"diff": first_and_last, "matrix": matrix, "history": one_history}


def main() -> None:
    """Times each question on each chain and prints a line a chain."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--terms", type=int, default=200)
    parser.add_argument("--texts", type=int, nargs="*", default=[25, 50, 100, 200, 400])
    asked = parser.parse_args()
    first_and_last(chain(8, 7))  # imports what compares
    for texts in asked.texts:
        told = [f"read {_seconds(partial(chain, texts, asked.terms)):6.3f} s"]
        for name, ask in ASKED.items():
            deal = chain(texts, asked.terms)
            told.append(f"{name} {_seconds(partial(ask, deal)):6.3f} s")
        print(f"{texts:4} texts x {asked.terms} terms: {', '.join(told)}")  # noqa: T201


def chain(texts: int, terms: int) -> Deal:
    """A contract with every term, and amendments, one upon the other, that name every seventh and leave the rest."""
    written: Written = {
        "deal.yaml": {
            "title": "A chain",
            "parties": {"a": {"name": "A"}, "b": {"name": "B"}},
            "topics": {"t": "T"},
            "terms": {f"t{term}": {"label": f"Term {term}", "topic": "t", "type": "money"} for term in range(terms)},
        },
        "sources.yaml": {"s": {"publisher": "P", "title": "T", "published": "2020", "access": "read"}},
    }
    for text in range(texts):
        readings = {
            f"t{term}": {"value": f"USD {text + term + 1} million", "reports": {f"s {text}-{term}": "so it says"}}
            for term in range(terms)
            if text == 0 or (term + text) % 7 == 0
        }
        revises = {"version": f"v{text - 1}", "rest": "unchanged", "reports": {f"s {text}": "all else stands"}}
        headings = {"title": f"Text {text}", "kind": "draft"} | ({"revises": revises} if text else {})
        written[f"versions/v{text}.yaml"] = {**headings, "terms": readings}
    return read(written)


def _seconds(ask: Callable[[], object]) -> float:
    start = time.process_time()
    ask()
    return time.process_time() - start


if __name__ == "__main__":
    main()
