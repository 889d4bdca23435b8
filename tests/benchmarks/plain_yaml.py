"""Large lists of plain YAML compared: `python -m tests.benchmarks.plain_yaml`.

Prints for each kind of list and each length what comparing costs beside reading the two files, and what a doubled list
costs beside the one before: about 2 where the time grows with n log n. Ratios carry from machine to machine; nothing
here is asserted.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Iterator, Sequence

from deal_terms.answering.structural import structural_diff
from deal_terms.loading import documents

Lists = tuple[list[object], list[object]]


def main() -> None:
    """Times every kind of list at every length and prints one line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, nargs="*", default=[1_000, 2_000, 4_000, 8_000, 16_000])
    asked = parser.parse_args()
    for name, make in KINDS.items():
        before = 0.0
        for items in asked.items:
            files = [json.dumps(side).encode() for side in make(items)]
            reading = seconds(read, files)
            comparing = seconds(compare, files) - reading
            growth = f"{comparing / before:5.1f} × the list before" if before else ""
            print(f"{name:<40} {items:6} items {comparing / reading:6.1f} × reading {growth}")  # noqa: T201
            before = comparing


def read(files: list[bytes]) -> None:
    """Reads both."""
    for file in files:
        documents.read(file, "list.yaml")


def compare(files: list[bytes]) -> None:
    """Reads and compares both."""
    structural_diff(files[0], files[1], "before.yaml", "after.yaml")


def seconds(run: Callable[[list[bytes]], None], files: list[bytes]) -> float:
    """Processor seconds of the quicker of two runs."""

    def once() -> Iterator[float]:
        for _ in range(2):
            start = time.process_time()
            run(files)
            yield time.process_time() - start

    return min(once())


def named_and_shuffled(items: int) -> Lists:
    """Entries with a name, every one edited and all in another order."""
    before = [{**entry, "name": f"entry-{at}"} for at, entry in enumerate(entries(items, 0))]
    return [*before], shuffled([{**entry, "size": f"{entry['size']} more"} for entry in before])


def unnamed_and_shuffled(items: int) -> Lists:
    """Entries without an id, every one edited and all in another order."""
    before = entries(items, 0)
    return [*before], shuffled([{**entry, "size": f"{entry['size']} more"} for entry in before])


def unlike(items: int) -> Lists:
    """Entries that have next to nothing in common."""
    return [*entries(items, 0)], [*entries(items, 1)]


def of_few_values(items: int) -> Lists:
    """Entries of which many share the same few values."""
    draw = random.Random(0)
    one, other = ([{key: draw.randrange(items // 8) for key in "abcdef"} for _ in range(items)] for _ in "ab")
    return [*one], [*other]


def sentences(items: int) -> Lists:
    """Texts of which each has another word, and all are in another order."""
    one, other = (
        [f"house {at} in street {at * 13 % items} is let to tenant {at * step % items}" for at in range(items)]
        for step in (7, 17)
    )
    return [*one], shuffled(other)


def turned_round(items: int) -> Lists:
    """Words in the opposite order."""
    words: list[object] = [f"word-{at}" for at in range(items)]
    return words, words[::-1]


KINDS: dict[str, Callable[[int], Lists]] = {
    "named entries, shuffled and edited": named_and_shuffled,
    "entries without a name, the same": unnamed_and_shuffled,
    "entries with nothing in common": unlike,
    "entries of few values": of_few_values,
    "sentences, shuffled and edited": sentences,
    "words in the opposite order": turned_round,
}


def entries(items: int, seed: int) -> list[dict[str, int | str]]:
    """Entries of a host, a path and a size, alike to the same seed."""
    draw = random.Random(seed)
    return [
        {"host": f"host-{draw.randrange(3 * items)}", "path": f"/{draw.randrange(items)}", "size": draw.randrange(1000)}
        for _ in range(items)
    ]


def shuffled(items: Sequence[object]) -> list[object]:
    """The same items in another order, the same in every run."""
    return random.Random(1).sample(items, len(items))


if __name__ == "__main__":
    main()
