"""What a side changed in a part: its meaning, its reports alone, a comment, or how it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from itertools import combinations
from typing import Literal, TypeAlias

from deal_terms.frozen_records import dataclass
from deal_terms.judging import record_clock
from deal_terms.loading.deal import Loaded
from deal_terms.loading.nodes import Node
from deal_terms.loading.parts import (
    Block,
    Lines,
    Part,
    PartLines,
    PartPath,
    line_numbers,
    part_at,
    parts_of,
    without_parts,
)

PartChange: TypeAlias = Literal["format", "comment", "reports", "meaning"]

Reader: TypeAlias = Callable[[bytes, str], Loaded]
"""Reads the deal around a file with these bytes in its place, under that label."""

Rules: TypeAlias = Mapping[PartPath, Collection[str]]
"""The rules of the record clock that tell what changed in each part; parts without a change are left out."""

# What leaving out a part breaks elsewhere is left out, too; so often, then the file is taken for one that does not fit.
_ROUNDS = 4
_COMMENT = re.compile(rb"(?:^|(?<=\s))#.*")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileState:
    """One of the three states of a file: its bytes, what they say, and its parts.

    No bytes where there is no file; no block where it is not written so that it has parts.
    """

    label: str
    data: bytes
    tree: Node
    block: Block | None


@dataclass(frozen=True, kw_only=True)
class RecordRules:
    """What the record clock says of three states of the file of that name, asked where something depends on it.

    Without a reader nothing is known.
    """

    name: str = ""
    states: Collection[FileState] = ()
    reader: Reader | None = None

    def between(self, path: PartPath, one: str, other: str) -> Collection[str] | None:
        """The rules of what changed in a part from one state to another; None where they are not known."""
        rules, unfit = self._rules_and_unfit
        between = rules.get(frozenset((one, other)))
        return None if between is None or path in unfit else between.get(path, ())

    @cached_property
    def _rules_and_unfit(self) -> tuple[Mapping[frozenset[str], Rules], Collection[PartPath]]:
        """The rules between any two states, and the parts that do not fit the register, which are left out."""
        if self.reader is None or not all(state.block for state in self.states):
            return {}, ()
        there = [state for state in self.states if state.data]
        lines = {state.label: dict(_taken(self.name, state)) for state in there}
        unfit: set[PartPath] = set()
        for _ in range(_ROUNDS):
            loaded = {
                state.label: self.reader(without_parts(state.data, lines[state.label], unfit), state.label)
                for state in there
            }
            errors = [error for one in loaded.values() for error in one.errors]
            if not errors and all(one.deal for one in loaded.values()):
                return _rules(self.name, loaded, lines), unfit
            more = {part_at(error.place, lines) for error in errors}
            if None in more or more <= unfit:
                break
            unfit |= {path for path in more if path is not None}
        return {}, ()


def part_change(before: Part, after: Part, rules: Collection[str] | None) -> PartChange:
    """What a side made of a part, by the record clock as far as that is known, else by what is written."""
    if is_same_meaning(before, after, rules):
        return "format" if comments(before.lines) == comments(after.lines) else "comment"
    if rules is None or set(rules) <= {"provenance_only", "attribution_changed"}:
        return "reports" if _without_reports(before.node) == _without_reports(after.node) else "meaning"
    return "meaning"


def is_same_meaning(one: Part, other: Part, rules: Collection[str] | None) -> bool:
    """Whether two states of a part say the same, however they are written."""
    return one.node == other.node or (rules is not None and not set(rules) - {"format_only"})


def is_format_only(before: Part, after: Part) -> bool:
    """Whether two states of a part differ in how they are written alone, no comment included."""
    return before.node == after.node and comments(before.lines) == comments(after.lines)


def comments(lines: Lines) -> list[bytes]:
    """What looks like the comments of a part."""
    return [found[0].rstrip() for line in lines if (found := _COMMENT.search(line))]


def _without_reports(node: Node) -> object:
    if isinstance(node, dict):
        return {key: _without_reports(child) for key, child in node.items() if key != "reports"}
    return [_without_reports(child) for child in node] if isinstance(node, list) else node


def _taken(name: str, state: FileState) -> Iterator[tuple[PartPath, range]]:
    """The lines of each part, counted from 1."""
    assert state.block
    for path, part in parts_of(name, state.block):
        yield path, line_numbers(part)


def _rules(name: str, loaded: Mapping[str, Loaded], lines: Mapping[str, PartLines]) -> dict[frozenset[str], Rules]:
    found: dict[frozenset[str], Rules] = {}
    for one, other in combinations(loaded, 2):
        before, after = loaded[one].deal, loaded[other].deal
        assert before
        assert after
        rules: dict[PartPath, set[str]] = {}
        is_known = True
        # What names an id that was renamed on one side has to be merged as that side wrote it.
        for change in record_clock.compare_written(before, after):
            pieces = [piece for piece in (change.before, change.after) if piece and change.file == name]
            paths = {part_at(piece.at, lines) for piece in pieces}
            is_known = is_known and None not in paths
            for path in paths:
                if path is not None:
                    rules.setdefault(path, set()).add(change.rule)
        if is_known:
            found[frozenset((one, other))] = rules
    return found
