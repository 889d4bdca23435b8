"""What changed in a YAML file other than a spec: the paths that differ, without a word on what that means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple, TypeAlias

from deal_terms import comparing
from deal_terms.answering import sequence_match
from deal_terms.comparing import Tree
from deal_terms.errors import DealTermsError, Problem
from deal_terms.loading import documents
from deal_terms.loading.documents import YamlValue

Kind: TypeAlias = Literal["removed", "added", "retyped", "changed", "moved"]
KINDS: Final[tuple[Kind, ...]] = ("removed", "added", "retyped", "changed", "moved")
# Keys that may tell the items of a list apart, the likeliest first.
ID_KEYS: Final = ("id", "name", "key", "uid", "uuid", "slug", "ref", "code")


class PathStep(NamedTuple):
    """One step of a path: a `key`, a list's `item`, a `document`, or a `mark` (an anchor or tag).

    `name` is the key, or what an item has under its key `by`. An item and a document have their places, counted from
    1, on the sides that have them.
    """

    what: Literal["key", "item", "document", "mark"]
    name: YamlValue | None = None
    by: str = ""
    before: int | None = None
    after: int | None = None


Path: TypeAlias = tuple[PathStep, ...]


class StructuralChange(NamedTuple):
    """One difference: its path, and what stands there on either side; None for a side that has nothing there."""

    kind: Kind
    path: Path
    before: YamlValue | None
    after: YamlValue | None


@dataclass(frozen=True)
class Structural:
    """The answer: every path that differs, in the order of the file.

    `before_label` and `after_label` name the two sides as the user knows them; `rewritten`: their bytes differ.
    """

    before_label: str
    after_label: str
    changes: tuple[StructuralChange, ...]
    rewritten: bool

    @property
    def summary(self) -> dict[Kind, int]:
        """How many changes came out as each kind."""
        counts = Counter(change.kind for change in self.changes)
        return {kind: counts[kind] for kind in KINDS if counts[kind]}


def structural_diff(before: bytes | None, after: bytes | None, label_before: str, label_after: str) -> Structural:
    """Compares two states of any YAML file; None: there is no file on that side.

    Mappings are compared by key, the items of a list by an id key as far as they have one, each its own; the others by
    what they hold, and then by where they stand. Documents are compared like items without an id. Scalars are compared
    as they are written, and apart where a reader of YAML takes one for text and the other for a number: `1` and `"1"`
    differ, `a` and `"a"` do not. Raises DealTermsError with the problems of both sides where one cannot be read.
    """
    problems: list[Problem] = []
    sides: list[list[YamlValue]] = []
    for data, label in ((before, label_before), (after, label_after)):
        try:
            sides.append(documents.read(data, label) if data is not None else [])
        except DealTermsError as error:
            problems += error.problems
    if problems:
        raise DealTermsError(problems)
    return Structural(label_before, label_after, tuple(_changes(*sides)), rewritten=before != after)


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


def differs(answer: Structural, fail_on: str) -> bool:
    """Whether `--fail-on` of that word is to fail: any or material, which are one where nothing says what it means."""
    return fail_on in ("any", "material") and bool(answer.changes)


class _Part(NamedTuple):
    """Something to compare: what stands under one path on either side, or, `moved`, only where it stands."""

    path: Path
    before: YamlValue | None
    after: YamlValue | None
    moved: bool = False


def _changes(before: list[YamlValue], after: list[YamlValue]) -> list[StructuralChange]:
    comparison = _Comparison()
    if len(before) <= 1 and len(after) <= 1:
        parts = [_Part((), before[0] if before else None, after[0] if after else None)]
    else:
        parts = comparison.items((), "document", before, after)
    trees = comparison.trees((), parts)
    found = {leaf.path for leaf in comparing.leaves(*trees)}
    return [change for path, change in comparison.ends.items() if path in found]


@dataclass
class _Comparison:
    """Two sides while their parts are paired: a number for every content, and what is told of every leaf."""

    numbers: dict[int, int] = field(default_factory=dict)
    contents: dict[object, int] = field(default_factory=dict)
    ends: dict[tuple[str, ...], StructuralChange] = field(default_factory=dict)

    def number(self, value: YamlValue) -> int:
        """The same number for the same content on either side; each value is looked at once."""
        known = self.numbers.get(id(value))
        if known is not None:
            return known
        content: object = value.canonical
        if value.type == "mapping":
            content = value.mark, frozenset((key, self.number(entry.value)) for key, entry in value.entries.items())
        elif value.type == "list":
            content = value.mark, tuple(self.number(item) for item in value.items)
        number = self.numbers[id(value)] = self.contents.setdefault(content, len(self.contents))
        return number

    def trees(self, at: tuple[str, ...], parts: list[_Part]) -> tuple[dict[str, Tree], dict[str, Tree]]:
        """The parts as canonical trees, paired parts under one key: contents that are equal are left out, others stand
        by their number, so that no text is too long or too odd for DeepDiff."""
        was: dict[str, Tree] = {}
        now: dict[str, Tree] = {}
        for count, part in enumerate(parts):
            path, before, after, moved = part
            key = str(count)
            if moved:
                was[key], now[key] = str(path[-1].before), str(path[-1].after)
            elif before and after and self.number(before) == self.number(after):
                continue
            elif before and after and before.type == after.type and _shape(before) != "scalar":
                was[key], now[key] = self.trees((*at, key), self._inside(path, before, after))
                continue
            else:
                was |= {key: str(self.number(before))} if before else {}
                now |= {key: str(self.number(after))} if after else {}
            self.ends[*at, key] = StructuralChange(_kind(part), path, before, after)
        return was, now

    def _inside(self, path: Path, before: YamlValue, after: YamlValue) -> list[_Part]:
        parts = []
        if before.mark != after.mark:
            parts.append(_Part((*path, PathStep("mark")), _mark(before), _mark(after)))
        if before.type == "list":
            return parts + self.items(path, "item", before.items, after.items)
        keys = [*before.entries], [*after.entries]
        pairs = sequence_match.same_items(*keys)
        for pair in sequence_match.in_order([*pairs, *sequence_match.rest(pairs, *keys)]):
            was = before.entries[keys[0][pair.before]] if pair.before is not None else None
            now = after.entries[keys[1][pair.after]] if pair.after is not None else None
            named = now or was
            assert named
            parts.append(_Part((*path, PathStep("key", named.key)), was and was.value, now and now.value))
        return parts

    def items(
        self, path: Path, what: Literal["item", "document"], before: list[YamlValue], after: list[YamlValue]
    ) -> list[_Part]:
        """The items of two lists, or the documents of two files, paired."""
        by = _id_key(before, after) if what == "item" else ""
        was, now = ([_id(item, by) or self.number(item) for item in side] for side in (before, after))
        pairs = sequence_match.same_items(was, now)
        moved = sequence_match.moved_pairs(pairs)
        kinds = ([_id(item, by) or _shape(item) for item in side] for side in (before, after))
        parts = []
        for pair in sequence_match.in_order([*pairs, *sequence_match.rest(pairs, *kinds)]):
            one = before[pair.before] if pair.before is not None else None
            other = after[pair.after] if pair.after is not None else None
            named = other or one
            assert named
            name = named.entries[_key(by)].value if _id(named, by) else None
            step = PathStep(what, name, by if name else "", *(None if place is None else place + 1 for place in pair))
            parts += [_Part((*path, step), one, other, moved=True)] if pair in moved else []
            parts.append(_Part((*path, step), one, other))
        return parts


def _kind(part: _Part) -> Kind:
    before, after = part.before, part.after
    if part.moved:
        return "moved"
    if before is None or after is None:
        return "removed" if before else "added"
    scalars = _shape(before) == _shape(after) == "scalar"
    return "retyped" if scalars and (before.mark, before.text) == (after.mark, after.text) else "changed"


def _shape(value: YamlValue) -> str:
    return value.type if value.type in ("mapping", "list") else "scalar"


def _mark(value: YamlValue) -> YamlValue | None:
    return YamlValue("text", value.mark, "", value.place) if value.mark else None


def _id_key(before: list[YamlValue], after: list[YamlValue]) -> str:
    """The key under which most items of two lists have a scalar of their own; empty where there is none.

    No two items of a list may have the same there; some may have none, as steps of which only some are named.
    """
    counts = {by: [_own(side, by) for side in (before, after)] for by in ID_KEYS}
    fit = {by: sum(count) for by, count in counts.items() if min(count) >= 0}
    best = max(fit, key=lambda by: fit[by], default="")
    return best if fit.get(best) else ""


def _own(items: list[YamlValue], by: str) -> int:
    """How many items have a scalar under a key; -1 where two have the same, or one has something else."""
    named = [item.entries[_key(by)].value for item in items if _key(by) in item.entries]
    own = {value.canonical for value in named if _shape(value) == "scalar"}
    return len(own) if len(own) == len(named) else -1


def _id(item: YamlValue, by: str) -> str:
    """What an item has under the key that tells items apart; empty if it has no such key."""
    entry = item.entries.get(_key(by)) if by else None
    return entry.value.canonical if entry else ""


def _key(by: str) -> str:
    return f"\ntext\n{by}"
