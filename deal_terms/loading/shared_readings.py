"""Terms that several files of a deal write in the same lines: their readings are made once, and moved to each place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import cast

from deal_terms.errors import Place, Problem
from deal_terms.loading import events
from deal_terms.loading.derivations import DESCENTS
from deal_terms.loading.fields import Problems, as_list
from deal_terms.loading.known_readings import KnownReadings
from deal_terms.loading.nodes import MappingNode, Node, ScalarNode
from deal_terms.loading.shared_entries import (
    LEAST,
    KnownEntries,
    WrittenEntry,
    known_entries,
    remainder_of,
    with_shared,
)
from deal_terms.model.record import Reading

TERMS = ("terms",)


class SharedReadings:
    """The readings of the specs of one kind, by the lines in which they stand.

    Known are those of which there was nothing to report, and which say nothing but what is in their readings.
    """

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._known: KnownEntries[object] = KnownEntries(TERMS, 0, {})
        self._text = ""
        self._spec: tuple[Node, Mapping[str, tuple[Reading, ...]]] | None = None

    def tree(self, data: bytes, file: str, report: Callable[[Problem], None]) -> Node | None:
        """The written tree of a spec as `events.read` makes it; known terms have `KnownReadings` for their value."""
        if self._spec:  # only now is there a file that may have the same
            self._learn(*self._spec)
            self._spec = None
        problems: list[Problem] = []
        text = events.text_of(data, file, problems)
        self._text = "" if problems else text or ""
        tree = self._with_known(self._text, file, problems) if self._text else None
        if tree is None and text is not None:
            tree = events.read_text(text, file, problems)
        for problem in sorted(problems, key=events.by_place):
            report(problem)
        return tree

    def add(self, tree: Node, terms: Mapping[str, tuple[Reading, ...]]) -> None:
        """Takes the readings of the spec that was read last, of which `tree` made that tree."""
        self._spec = tree, terms

    def _learn(self, tree: Node, terms: Mapping[str, tuple[Reading, ...]]) -> None:
        if len(self._text) < LEAST:
            return
        known = known_entries(self._text, cast("object", tree), _entries)
        if known.path != TERMS or (self._known.by_lines and known.indent != self._known.indent):
            return
        lines_told = {place.line for place in self._problems.places if place and place.file == tree.place.file}
        for lines, entry in known.by_lines.items():
            written = entry.value
            if lines in self._known.by_lines or isinstance(written, KnownReadings) or _comes_of_others(written):
                continue
            line, readings = entry.place.line, terms.get(entry.name)
            if readings and (not lines_told or lines_told.isdisjoint(range(line, line + lines.count("\n")))):
                known_entry = WrittenEntry(entry.name, entry.place, entry.key, cast("object", KnownReadings(readings)))
                self._known.by_lines[lines] = known_entry
        self._known = replace(self._known, indent=known.indent)

    def _with_known(self, text: str, file: str, problems: list[Problem]) -> Node | None:
        """The tree, and in `problems` what there is to warn of; None where the text is to be read whole."""
        remainder = remainder_of(text, self._known)
        if remainder is None:
            return None
        warnings: list[Problem] = []
        tree = events.read_text(remainder.text, file, warnings)
        if tree is None or any(problem.level == "error" for problem in warnings):
            return None
        found = with_shared(cast("object", tree), remainder, self._known, _entries, str)
        if found is None or not all(entry.name.isascii() for entry, _ in found[1]):
            return None  # letters that look alike are looked for among all keys
        mapping = cast("dict[object, object]", found[0])
        mapping.clear()
        for entry, line in found[1]:
            key, value = entry.key, entry.value
            if isinstance(value, KnownReadings):
                key = ScalarNode(entry.name)
                key.place, key.plain = Place(file, line, entry.place.column), True
                value = KnownReadings(value.readings, file, line - entry.place.line)
            mapping[key] = value
        problems += warnings
        return tree


def _entries(node: object) -> list[WrittenEntry[object]]:
    """The entries of a mapping, if it begins with its first key, not with a bracket."""
    if not isinstance(node, MappingNode):
        return []
    entries = [WrittenEntry[object](str(key), key.place, key, value) for key, value in node.items()]
    return entries if entries and node.place == entries[0].place else []


def _comes_of_others(node: object) -> bool:
    if isinstance(node, dict):  # as nearly always
        return not DESCENTS.keys().isdisjoint(node)
    return any(isinstance(reading, dict) and not DESCENTS.keys().isdisjoint(reading) for reading in as_list(node))
