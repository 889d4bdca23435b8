"""What tells the items of a list apart: an id, the kind and name of a resource, or a key that each has to itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from deal_terms.answering.sequence_match import Pair
from deal_terms.frozen_records import dataclass
from deal_terms.loading.documents import YamlValue

# Keys that may tell the items of a list apart, the likeliest first.
ID_KEYS: Final = ("id", "name", "key", "uid", "uuid", "slug", "ref", "code")
# Of several keys that serve as well, one that ends like this is taken for the name.
_LIKE_ID = ("name", "id", "key", "title", "label", "path", "host", "url")
# A longer text is no name; of more keys than these, those with the most values on both sides are looked at.
_LONGEST, _MOST_KEYS = 60, 8

Name: TypeAlias = tuple[YamlValue, str]
"""What an item is called, and the key under which it says so: empty for a resource."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The names of the items of two lists, by side and by place.

    `ids` hold what pairs an item before its content does; empty for an item without an id. With `renames`, an item may
    have another id and still be one with an item that it is like. `by` is the key that every item has to itself.
    """

    before: Sequence[YamlValue]
    after: Sequence[YamlValue]
    ids: tuple[list[str], list[str]]
    display_names: tuple[list[Name | None], list[Name | None]]
    renames: bool
    by: str

    def strict(self, side: int, place: int) -> bool:
        """Whether nothing but its id may pair an item."""
        name = self.display_names[side][place]
        return name is not None and bool(name[1]) and not self.renames

    def is_named(self, side: int, place: int) -> bool:
        """Whether an item is a resource, or has an id that no other item may have."""
        name = self.display_names[side][place]
        return name is not None and (not name[1] or not self.renames)

    def own(self, side: int, place: int) -> str:
        """What an item has under the key that every item has to itself; empty if there is no such key."""
        found = _id(self._item(side, place), self.by)
        return found[0].canonical if found else ""

    def common(self, pair: Pair) -> tuple[YamlValue | None, str]:
        """What the item of a pair is called on both sides, or on the one that has it, and by which key."""
        names = [self._name(side, place) for side, place in enumerate(pair) if place is not None]
        if any(name is None or name[0].canonical != (names[0] or name)[0].canonical for name in names):
            return None, ""
        return names[-1] or (None, "")

    def same_kind(self, one: YamlValue, other: YamlValue) -> bool:
        """Whether two items may be one: of the same shape, and resources of one kind."""
        if one.shape != other.shape:
            return False
        kinds = [item.find("kind") for item in (one, other) if _resource(item, with_version=False)]
        return len(kinds) < 2 or len({kind.canonical for kind in kinds if kind}) == 1

    def _name(self, side: int, place: int) -> Name | None:
        return self.display_names[side][place] or _id(self._item(side, place), self.by)

    def _item(self, side: int, place: int) -> YamlValue:
        return (self.before, self.after)[side][place]


def item_names(
    before: list[YamlValue], after: list[YamlValue], number: Callable[[YamlValue], int], *, documents: bool
) -> Names:
    """What tells the items of two lists, or the documents of two files, apart."""
    resources = _resource_names(before, after)
    plain = [
        [item for item, one in zip(side, known, strict=True) if not one]
        for side, known in zip((before, after), resources, strict=True)
    ]
    by = _id_key(*plain)
    named = tuple(
        [one or _id(item, by) for item, one in zip(side, known, strict=True)]
        for side, known in zip((before, after), resources, strict=True)
    )
    ids = tuple([f"{name[1]}\n{name[0].canonical}" if name else "" for name in side] for side in named)
    unnamed = [
        [item for item, name in zip(side, known, strict=True) if not name and item.type == "mapping"]
        for side, known in zip((before, after), named, strict=True)
    ]
    return Names(
        before=before,
        after=after,
        ids=(ids[0], ids[1]),
        display_names=(named[0], named[1]),
        renames=documents,
        by=_own_key(unnamed[0], unnamed[1], number),
    )


def _resource_names(before: list[YamlValue], after: list[YamlValue]) -> list[list[Name | None]]:
    """The kind and names of every resource, with its version where two would be called the same without."""
    for with_version in (False, True):
        names = [[_resource(item, with_version=with_version) for item in side] for side in (before, after)]
        if all(_different([name.canonical for name in side if name]) for side in names):
            return [[(name, "") if name else None for name in side] for side in names]
    return [[None] * len(before), [None] * len(after)]


def _resource(item: YamlValue, *, with_version: bool) -> YamlValue | None:
    """`Service/shop`, `Role/one/read`: the kind, the namespace and the name of a resource as Kubernetes writes them."""
    kind, metadata = item.find("kind"), item.find("metadata")
    name = metadata.find("name") if metadata else None
    if not (kind and metadata and name and kind.shape == name.shape == "scalar" and kind.text and name.text):
        return None
    parts = [item.find("apiVersion") if with_version else None, kind, metadata.find("namespace"), name]
    return YamlValue("text", "/".join(part.text for part in parts if part and part.text), "", name.place)


def _id_key(before: list[YamlValue], after: list[YamlValue]) -> str:
    """The key of ID_KEYS under which most items of two lists have a scalar of their own; empty where there is none.

    No two items of a list may have the same there; some may have none, as steps of which only some are named.
    """
    counts = {by: [_own_scalars(side, by) for side in (before, after)] for by in ID_KEYS}
    fit = {by: sum(count) for by, count in counts.items() if min(count) >= 0}
    best = max(fit, key=lambda by: fit[by], default="")
    return best if fit.get(best) else ""


def _own_scalars(items: list[YamlValue], by: str) -> int:
    """How many items have a scalar under a key; -1 where two have the same, or one has something else."""
    values = [value for item in items if (value := item.find(by))]
    scalars = [value.canonical for value in values if value.shape == "scalar"]
    return len(scalars) if len(scalars) == len(values) and _different(scalars) else -1


def _id(item: YamlValue, by: str) -> Name | None:
    """What an item has under the key that tells items apart; None if it has no such key."""
    value = item.find(by) if by else None
    return (value, by) if value else None


def _own_key(before: list[YamlValue], after: list[YamlValue], number: Callable[[YamlValue], int]) -> str:
    """Any other key under which every mapping has a short text or a number of its own, half of them or more on both
    sides. Of several, the one by which the pairs have most in common, and rather a text than a number."""
    if min(len(before), len(after)) < 2:  # of one item, every key is its own
        return ""
    keys = {entry.key.text for entry in before[0].entries.values() if entry.key.type == "text"}
    shared = {}
    for key in sorted(keys):
        sides = [_by_own(side, key) for side in (before, after)]
        if all(sides) and 2 * (both := len(sides[0].keys() & sides[1].keys())) >= min(map(len, sides)):
            shared[key] = both, sides
    likeliest = sorted(shared, key=lambda key: (-shared[key][0], key))[:_MOST_KEYS]

    def in_common(key: str) -> tuple[int, bool, bool]:
        was, now = shared[key][1]
        pairs = ((was[name], now[name]) for name in was.keys() & now.keys())
        equal = sum(_equal_entries(one, other, number) for one, other in pairs)
        is_text = all(value.type == "text" for item in before if (value := item.find(key)))
        return equal, is_text, key.lower().endswith(_LIKE_ID)

    return max(likeliest, key=in_common, default="")


def _by_own(items: list[YamlValue], key: str) -> dict[str, YamlValue]:
    """The items by what they have under a key; empty if one lacks it or has nothing short there, if two have the same,
    or if it only counts them."""
    values = [item.find(key) for item in items]
    found = {value.canonical: item for value, item in zip(values, items, strict=True) if value and _is_short(value)}
    if len(found) < len(items):
        return {}
    texts = [value.text for value in values if value]
    return {} if any(texts == [str(at) for at in range(first, first + len(texts))] for first in (0, 1)) else found


def _is_short(value: YamlValue) -> bool:
    return value.type in ("text", "unsure", "number") and 0 < len(value.text) <= _LONGEST and "\n" not in value.text


def _equal_entries(one: YamlValue, other: YamlValue, number: Callable[[YamlValue], int]) -> int:
    return sum(
        number(entry.value) == number(other.entries[key].value)
        for key, entry in one.entries.items()
        if key in other.entries
    )


def _different(names: Sequence[str]) -> bool:
    return max(Counter(names).values(), default=1) == 1
