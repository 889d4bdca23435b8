"""A file that only partly fits a register → the part that does, and the names of the terms and keys left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from deal_terms.errors import Problem
from deal_terms.loading import events
from deal_terms.loading.nodes import MappingNode as Written
from deal_terms.loading.parts import PartLines, PartPath, part_at


def parts(data: bytes) -> dict[PartPath, range]:
    """The lines that each part of a file takes, counted from 1; empty where two parts share a line.

    The keys at the top of a file, and every entry of its `terms`.
    """
    tree = events.read(data, "", report=lambda _: None)
    if not isinstance(tree, Written):
        return {}
    begun: dict[PartPath, int] = {}
    terms = tree.find("terms")
    for key in tree:
        begun[(str(key),)] = key.place.line
        if key == "terms" and isinstance(terms, Written):
            begun |= {("terms", str(term)): term.place.line for term in terms}
    lines = [*begun.values(), data.count(b"\n") + 2]
    if any(later <= line for line, later in pairwise(lines)):
        return {}
    return {part: range(line, later) for (part, line), later in zip(begun.items(), lines[1:], strict=True)}


def parts_with(problems: Iterable[Problem], lines_by_label: Mapping[str, PartLines]) -> set[PartPath] | None:
    """The parts that problems lie in, `lines_by_label` by the label of each file; None where one lies in no part."""
    found = {part_at(problem.place, lines_by_label) for problem in problems}
    return None if None in found else {part for part in found if part is not None}
