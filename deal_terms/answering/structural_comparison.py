"""Two files of YAML as documents → every path that differs: parts are paired here, and DeepDiff finds the leaves."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from deal_terms import comparing
from deal_terms.answering import item_pairs, sequence_match
from deal_terms.answering.structural_changes import Kind, Path, PathStep, StructuralChange
from deal_terms.comparing import Tree
from deal_terms.loading.documents import YamlValue


def changes(before: list[YamlValue], after: list[YamlValue]) -> list[StructuralChange]:
    """Every difference between the documents of two files, in the order of the second."""
    comparison = _Comparison()
    if len(before) <= 1 and len(after) <= 1:
        parts = [_Part((), before[0] if before else None, after[0] if after else None)]
    else:
        parts = comparison.items((), "document", before, after)
    trees = comparison.trees((), parts)
    found = {leaf.path for leaf in comparing.leaves(*trees)}
    return [change for path, change in comparison.ends.items() if path in found]


class _Part(NamedTuple):
    """Something to compare: what stands under one path on either side, or, `moved`, only where it stands."""

    path: Path
    before: YamlValue | None
    after: YamlValue | None
    moved: bool = False


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
        # Its mark, type and text say it, where readers agree on how that is written.
        content: object = value.canonical if value.type in ("null", "boolean") else value[:3]
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
            block = path[-1:] and path[-1].what == "block"
            if moved:
                was[key], now[key] = f"from {path[-1].before}", f"to {path[-1].after}"  # even where that is one place
            elif before and after and before.type == after.type == "mapping" and not block:
                one, other = self.trees((*at, key), self._inside(path, before, after))
                if one or other:
                    was[key], now[key] = one, other
                continue
            elif before and after and self.number(before) == self.number(after):
                continue
            elif before and after and before.type == after.type == "list" and not block:
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
        for pair in sequence_match.in_order(
            sequence_match.with_rest(sequence_match.same_items(*keys), *map(len, keys))
        ):
            was = before.entries[keys[0][pair.before]] if pair.before is not None else None
            now = after.entries[keys[1][pair.after]] if pair.after is not None else None
            named = now or was
            assert named
            if was and now and (was.value is now.value or _is_plainly_equal(was.value, now.value)):
                continue
            parts.append(_Part((*path, PathStep("key", named.key)), was and was.value, now and now.value))
        return parts

    def items(
        self, path: Path, what: Literal["item", "document"], before: list[YamlValue], after: list[YamlValue]
    ) -> list[_Part]:
        """The items of two lists, or the documents of two files, paired."""
        paired = item_pairs.pair_items(before, after, self.number, documents=what == "document")
        parts = []
        for pair in paired.pairs:
            one = before[pair.before] if pair.before is not None else None
            other = after[pair.after] if pair.after is not None else None
            places = [None if place is None else place + 1 for place in pair]
            step = PathStep(what, *paired.name_of(pair), *places)
            parts += [_Part((*path, step), one, other, moved=True)] if pair in paired.moved_pairs else []
            parts.append(_Part((*path, step), one, other))
        for block in paired.blocks:
            was, now = before[slice(*block.before)], after[slice(*block.after)]
            step = PathStep("block", before=block.before[0] + 1, after=block.after[0] + 1)
            parts.append(_Part((*path, step), _list_of(was), _list_of(now)))
        return parts


def _is_plainly_equal(one: YamlValue, other: YamlValue) -> bool:
    """Whether they are scalars that are written alike; others may come to the same, too."""
    return one.shape == "scalar" and one[:3] == other[:3]


def _list_of(items: list[YamlValue]) -> YamlValue:
    return YamlValue("list", "", "", items[0].place, items=items)


def _kind(part: _Part) -> Kind:
    before, after = part.before, part.after
    if part.moved:
        return "moved"
    if before is None or after is None:
        return "removed" if before else "added"
    if part.path and part.path[-1].what == "block":
        return "replaced"
    scalars = before.shape == after.shape == "scalar"
    return "retyped" if scalars and (before.mark, before.text) == (after.mark, after.text) else "changed"


def _mark(value: YamlValue) -> YamlValue | None:
    return YamlValue("text", value.mark, "", value.place) if value.mark else None
