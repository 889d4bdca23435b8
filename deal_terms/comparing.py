"""Two canonical trees → the leaves that differ: the only room that knows deepdiff."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from types import ModuleType
from typing import Any, NamedTuple, TypeAlias, cast

Tree: TypeAlias = "str | list[str] | dict[str, Tree]"
"""Canonical plain data: mappings by id, numbers as decimal strings, sets as sorted lists. Nothing else, so that `==`
is type-strict: no 1 that equals True, no NaN, no date that equals its UTC form."""


class LeafChange(NamedTuple):
    """One differing leaf: its keys from the root down; a side where it is missing is None."""

    path: tuple[str, ...]
    before: str | list[str] | None
    after: str | list[str] | None


def leaves(before: Mapping[str, Tree], after: Mapping[str, Tree]) -> list[LeafChange]:
    """Every leaf that differs between two mappings of trees, sorted by path.

    Entries are matched by key first; DeepDiff is then given, in one call, the leaves of those that are not equal, each
    under its whole path: it copies all that it keeps of a level for every level that it goes down. On the whole mapping
    it sees the same leaves, an order of magnitude slower.
    """
    keys = [key for key in before.keys() | after.keys() if before.get(key) != after.get(key)]
    if not keys:
        return []
    mine, theirs = _by_path(before, keys), _by_path(after, keys)
    differing = [path for path in mine.keys() | theirs.keys() if mine.get(path) != theirs.get(path)]
    found = {
        path[0]
        for path in _found(
            {path: mine[path] for path in differing if path in mine},
            {path: theirs[path] for path in differing if path in theirs},
        )
    }
    return [LeafChange(path, mine.get(path), theirs.get(path)) for path in sorted(found)]


def find(before: dict[str, Tree], after: dict[str, Tree]) -> list[LeafChange]:
    """Every leaf that differs, found by DeepDiff on the two mappings as they are, sorted by path."""
    differing: dict[tuple[str, ...], LeafChange] = {}
    for keys in _found(before, after):
        path = tuple(key for key in keys if isinstance(key, str))
        for leaf in _expand(path, _at(before, path), _at(after, path)):
            differing[leaf.path] = leaf
    return [differing[path] for path in sorted(differing)]


def _found(before: Mapping[Any, Any], after: Mapping[Any, Any]) -> list[list[Any]]:
    """The keys that lead to each difference that DeepDiff finds, the numbers of items among them.

    DeepDiff's defaults would lie about a deal: it skips keys that begin with `__`, and folds mappings with little in
    common into one change.
    """
    found = _deepdiff()(before, after, view="tree", ignore_private_variables=False, threshold_to_diff_deeper=0)
    return [level.path(output_format="list") for group in found.values() for level in group]


def _by_path(tree: Mapping[str, Tree], keys: Iterable[str]) -> dict[tuple[str, ...], str | list[str]]:
    """The leaves below some keys."""
    found: dict[tuple[str, ...], str | list[str]] = {}
    waiting: list[tuple[tuple[str, ...], Tree]] = [((key,), tree[key]) for key in keys if key in tree]
    while waiting:
        path, child = waiting.pop()
        if isinstance(child, dict):
            waiting += [((*path, key), inner) for key, inner in child.items()]
        else:
            found[path] = child
    return found


# What DeepDiff takes along where it is installed, to know a model, an array or a table when it sees one. Here it sees
# plain trees. pandas alone takes longer to import than a small comparison takes.
UNUSED = ("pydantic", "numpy", "pandas", "polars")


def do_without(*libraries: str) -> None:
    """Hides libraries from DeepDiff while that is imported, as if they were not installed.

    Only for a process that is ours alone: another may want DeepDiff for models and tables of its own.
    """
    _HIDDEN.extend(libraries)


_HIDDEN: list[str] = []


class _Late(ModuleType):
    """Stands for a module that is imported by the first who wants something of it."""

    def __getattr__(self, name: str) -> object:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


# A library for caches takes it along for a lock that only coroutines want, and ssl with it: half of the import.
_LATE = "asyncio"


def _deepdiff() -> Callable[..., Any]:
    """DeepDiff, imported where two terms differ: it doubles the start-up otherwise."""
    hidden = [library for library in _HIDDEN if library not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden, cast("ModuleType", None)))  # an import of None fails
    late = sys.modules.setdefault(_LATE, _Late(_LATE)) if hidden else None
    try:
        from deepdiff import DeepDiff  # noqa: PLC0415
    finally:
        for library in hidden:
            del sys.modules[library]
        if isinstance(late, _Late) and sys.modules.get(_LATE) is late:
            del sys.modules[_LATE]
    return DeepDiff


def _at(tree: Tree | None, path: tuple[str, ...]) -> Tree | None:
    for key in path:
        tree = tree.get(key) if isinstance(tree, dict) else None
    return tree


def _expand(path: tuple[str, ...], before: Tree | None, after: Tree | None) -> list[LeafChange]:
    if not isinstance(before, dict) and not isinstance(after, dict):
        return [LeafChange(path, before, after)]
    expanded = []
    if not (isinstance(before, dict) and isinstance(after, dict)) and before is not None and after is not None:
        leaf = LeafChange(
            path, None if isinstance(before, dict) else before, None if isinstance(after, dict) else after
        )
        expanded.append(leaf)
    before_keys = before if isinstance(before, dict) else {}
    after_keys = after if isinstance(after, dict) else {}
    for key in before_keys.keys() | after_keys.keys():
        expanded.extend(_expand((*path, key), before_keys.get(key), after_keys.get(key)))
    return expanded
