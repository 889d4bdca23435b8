"""Specs as they were read, for another state of a deal in which all that they rest on is the same."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from deal_terms.model.record import Position, Version
from deal_terms.snapshots.snapshot import Content


@dataclass(slots=True)
class ReadSpecs:
    """What was read of each file, by its label and content, beside the same names and the same files that are no specs.

    Only for whom the problems of such a spec do not concern: they are not told again.
    """

    _beside: tuple[Mapping[str, Content], frozenset[str]] = ({}, frozenset())
    _by_label: dict[str, tuple[Content | None, Version | Position]] = field(default_factory=dict)

    def enter(self, contents: Mapping[str, Content], names: Collection[str]) -> None:
        """Forgets them where this is not the state that they were read in."""
        beside = contents, frozenset(names)
        if beside != self._beside:
            self._beside = beside
            self._by_label.clear()

    def get(self, label: str, content: Content | None) -> Version | Position | None:
        """The spec of a file that held the same."""
        found = self._by_label.get(label)
        return found[1] if found and found[0] == content else None

    def add(self, label: str, content: Content | None, spec: Version | Position) -> None:
        """Takes a spec that was read."""
        self._by_label[label] = content, spec
