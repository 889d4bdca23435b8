"""A file that only partly fits a register → the part that does, and the names of the terms and keys left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import TypeAlias

from deal_terms.errors import Problem
from deal_terms.loading import events
from deal_terms.loading.nodes import MappingNode as Written

Part: TypeAlias = tuple[str, ...]
"""A term, as `("terms", "fee")`, or a key at the top of a file, as `("follows",)`."""


def parts(data: bytes) -> dict[Part, range]:
    """The lines that each part of a file takes, counted from 1; empty where two parts share a line.

    The keys at the top of a file, and every entry of its `terms`.
    """
    tree = events.read(data, "", report=lambda _: None)
    if not isinstance(tree, Written):
        return {}
    begun: dict[Part, int] = {}
    terms = tree.find("terms")
    for key in tree:
        begun[(str(key),)] = key.place.line
        if key == "terms" and isinstance(terms, Written):
            begun |= {("terms", str(term)): term.place.line for term in terms}
    lines = [*begun.values(), data.count(b"\n") + 2]
    if any(later <= line for line, later in pairwise(lines)):
        return {}
    return {part: range(line, later) for (part, line), later in zip(begun.items(), lines[1:], strict=True)}


def without(data: bytes, lines_of: Mapping[Part, range], left_out: Iterable[Part]) -> bytes:
    """The file with some of its parts left blank: every other line stays where it is."""
    lines = data.split(b"\n")
    for part in left_out:
        for line in lines_of.get(part, ()):
            if line <= len(lines):
                lines[line - 1] = b""
    return b"\n".join(lines)


def parts_of(problems: Iterable[Problem], lines_by_label: Mapping[str, Mapping[Part, range]]) -> set[Part] | None:
    """The parts that problems lie in, `lines_by_label` by the label of each file; None where one lies in no part."""
    found: set[Part] = set()
    for problem in problems:
        place = problem.place
        lines = lines_by_label.get(place.file, {}) if place else {}
        inside = next((part for part, taken in lines.items() if place and place.line in taken), None)
        if inside is None:
            return None
        found.add(inside)
    return found
