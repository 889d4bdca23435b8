"""The records of a structural comparison: paths, and what differs under them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple, TypeAlias

from deal_terms.loading.documents import YamlValue

Kind: TypeAlias = Literal["removed", "added", "retyped", "changed", "moved", "replaced"]
KINDS: Final[tuple[Kind, ...]] = ("removed", "added", "retyped", "changed", "moved", "replaced")


class PathStep(NamedTuple):
    """One step of a path: a `key`, a list's `item`, a `document`, a `mark` (an anchor or tag), or a `block` of items.

    `name` is the key, or what an item has under its key `by`; of a resource (`kind`, `metadata.name`), where `by` is
    empty, its kind and names. An item and a document have their places, counted from 1, on the sides that have them;
    a block those of its first item.
    """

    what: Literal["key", "item", "document", "mark", "block"]
    name: YamlValue | None = None
    by: str = ""
    before: int | None = None
    after: int | None = None


Path: TypeAlias = tuple[PathStep, ...]


class StructuralChange(NamedTuple):
    """One difference: its path, and what stands there on either side; None for a side that has nothing there.

    Of a block that was `replaced`, each side is the list of its items.
    """

    kind: Kind
    path: Path
    before: YamlValue | None
    after: YamlValue | None


def contents(value: YamlValue, path: Path = ()) -> Iterator[tuple[Path, YamlValue]]:
    """Every scalar, alias and empty list or mapping inside a value, with the path from there; itself if it is one."""
    inside = [
        *((PathStep("key", entry.key), entry.value) for entry in value.entries.values()),
        *((PathStep("item", before=place, after=place), item) for place, item in enumerate(value.items, 1)),
    ]
    if not inside:
        yield path, value
    for step, part in inside:
        yield from contents(part, (*path, step))
