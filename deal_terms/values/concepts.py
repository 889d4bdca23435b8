"""The tree of concepts that bases and scopes are compared by, or of acts that commitments are, and its closure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from functools import cached_property

from deal_terms.frozen_records import dataclass
from deal_terms.patterns import pattern
from deal_terms.values.refusals import Refuse, refuse_name, shown_value
from deal_terms.values.shapes import items, mapping, scalar

IDENTIFIER = pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*")
EXAMPLE = "{label: what readers call it}"


@dataclass(frozen=True)
class Concepts:
    """Concepts by id: what each is called, and which others each is part of (one or several)."""

    labels: Mapping[str, str] = field(default_factory=dict)
    parents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @staticmethod
    def read(written: object, refuse: Refuse, noun: str = "concept", example: str = EXAMPLE) -> Concepts:
        """Read `{id: {label, part_of?}}`; `noun` is what one of them is called.

        Everything wrong is refused: unknown parents, a concept that is part of itself by any way round. What could
        be read is returned all the same, so that the values that name it can be checked in the same run.
        """
        if not isinstance(written, dict):
            refuse(written, f"{shown_value(written)} where a mapping of {noun}s is expected", f"write id: {example}")
            return Concepts()
        labels: dict[str, str] = {}
        parents: dict[str, list[str]] = {}
        for name, body in written.items():
            if not IDENTIFIER.fullmatch(name):
                refuse(
                    name,
                    f"{shown_value(name)} is not an id",
                    "an id has lower-case letters, digits and single hyphens",
                )
            keys = mapping(body, ("label", "part_of"), example, refuse) or {}
            if keys and "label" not in keys:
                refuse(name, f"the {noun} {name} has no label", f"write {name}: {example}")
            label = scalar(keys["label"], "what readers call it", refuse) if "label" in keys else None
            labels[str(name)] = label or str(name)
            parents[str(name)] = (
                items(keys["part_of"], f"the id of another {noun}", refuse) or [] if "part_of" in keys else []
            )
        return Concepts(labels, _tree(parents, noun, refuse))

    def closure(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The concepts named and all that is part of them, sorted; KeyError for a concept that is not known."""
        children = self._children
        waiting = list(ids)
        found: set[str] = set()
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting.extend(children[name])
        return tuple(sorted(found))

    @cached_property
    def _children(self) -> dict[str, list[str]]:
        """What is part of each, made once: thousands of values may ask a tree of thousands."""
        children: dict[str, list[str]] = {name: [] for name in self.labels}
        for name, wholes in self.parents.items():
            for whole in wholes:
                children[whole].append(name)
        return children


def _tree(parents: Mapping[str, list[str]], noun: str, refuse: Refuse) -> dict[str, tuple[str, ...]]:
    """The parents that are known and close no circle; the others are refused where they are written."""
    tree: dict[str, tuple[str, ...]] = {}
    for name, wholes in parents.items():
        kept: list[str] = []
        for whole in wholes:
            if whole not in parents:
                refuse_name(whole, parents, noun, refuse)
            elif whole == name or name in _ancestors(whole, tree):
                refuse(
                    whole,
                    f"{name} would be part of itself through {whole}",
                    "break the circle: one of them is the whole",
                )
            else:
                kept.append(str(whole))
        tree[name] = tuple(kept)
    return tree


def _ancestors(name: str, tree: Mapping[str, tuple[str, ...]]) -> set[str]:
    found: set[str] = set()
    waiting = list(tree.get(name, ()))
    while waiting:
        whole = waiting.pop()
        if whole not in found:
            found.add(whole)
            waiting.extend(tree.get(whole, ()))
    return found
