"""Which places of a file changed, as nbdime's differ of any tree of JSON has them, which knows nothing of us.

The claim is on leaves: a text, or an empty list or mapping, by the keys that lead to it. Of a list, both may pair the
items as they like, so that all in it counts as one leaf. What nbdime adds, removes, replaces or patches is just what we
tell as changed, and the same from either side.
"""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from deal_terms.answering.structural import structural_diff
from deal_terms.answering.structural_changes import contents
from tests.examples import examples
from tests.generated import Written, deals

generic = pytest.importorskip(
    "nbdime.diffing.generic", reason="nbdime is not installed: it comes with the extras `dev` and `oracle`"
)

ROOT = Path(__file__).parent.parent
law, fewer = examples(400), examples(60)
Keys: TypeAlias = tuple[str, ...]
Tree: TypeAlias = Any
TEXTS = st.sampled_from(["", "a", "b", "USD 5 million", "no", "two\nlines", "ä"])
TREES = st.recursive(
    TEXTS,
    lambda inside: st.dictionaries(st.sampled_from("abcd"), inside, max_size=4) | st.lists(inside, max_size=4),
    max_leaves=12,
)
FILES = [
    yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    for folder in ("tests/deals", "terms")
    for path in sorted((ROOT / folder).rglob("*.yaml"))
]


def leaves(tree: Tree, keys: Keys = ()) -> Iterator[Keys]:
    """The keys of every leaf below a place."""
    if isinstance(tree, dict) and tree:
        for key, child in tree.items():
            yield from leaves(child, (*keys, key))
    else:
        yield keys


def changed_to_nbdime(before: Tree, after: Tree) -> set[Keys]:
    return set(_in_patch(generic.diff(before, after), before, after, ()))


def _in_patch(patch: list[Any], before: Tree, after: Tree, keys: Keys) -> Iterator[Keys]:
    if not isinstance(before, dict):
        yield keys  # of a list or a text: one leaf
        return
    for entry in patch:
        here = (*keys, entry.key)
        was, now = before.get(entry.key), after.get(entry.key)
        if entry.op == "patch":
            yield from _in_patch(entry.diff, was, now, here)
        elif entry.op == "add":
            yield from leaves(now, here)
        elif entry.op == "remove":
            yield from leaves(was, here)
        else:
            assert entry.op == "replace"
            yield from leaves(was, here)
            yield from leaves(now, here)


def changed_to_us(before: Tree, after: Tree) -> set[Keys]:
    was, now = (json.dumps(tree, ensure_ascii=False).encode() for tree in (before, after))
    found: set[Keys] = set()
    for change in structural_diff(was, now, "before", "after").changes:
        for value in (change.before, change.after):
            for inside, _ in contents(value) if value else ():
                keys = []
                for step in (*change.path, *inside):
                    if step.what != "key":
                        break
                    assert step.name
                    keys.append(step.name.text)
                found.add(tuple(keys))
    return found


def edited(tree: Tree, chance: random.Random) -> Tree:
    """The tree with one thing in it changed."""
    if isinstance(tree, dict) and tree:
        key = chance.choice(list(tree))
        match chance.randrange(6):
            case 0:
                return {one: child for one, child in tree.items() if one != key}
            case 1:
                return {**tree, f"{key}-too": copy.deepcopy(tree[key])}
            case 2:
                return dict(reversed(tree.items()))
            case _:
                return {**tree, key: edited(tree[key], chance)}
    if isinstance(tree, list) and tree:
        at = chance.randrange(len(tree))
        match chance.randrange(4):
            case 0:
                return [*tree[:at], *tree[at + 1 :]]
            case 1:
                return [tree[at], *tree]
            case _:
                return [*tree[:at], edited(tree[at], chance), *tree[at + 1 :]]
    return chance.choice([f"{tree} more", "", {}, [], {"value": str(tree)}, [str(tree)]])


@law
@given(TREES, TREES)
def test_any_two_trees_differ_where_nbdime_says(before: Tree, after: Tree) -> None:
    before, after = {"top": before}, {"top": after}
    assert changed_to_us(before, after) == changed_to_nbdime(before, after)


@fewer
@given(deals(), deals())
def test_the_files_of_two_generated_deals_differ_where_nbdime_says(before: Written, after: Written) -> None:
    for name in before.keys() & after.keys():
        was, now = (json.loads(json.dumps(written[name])) for written in (before, after))
        told = changed_to_us(was, now)
        assert told == changed_to_nbdime(was, now)
        assert bool(told) == (was != now)


@law
@given(st.integers(0, len(FILES) - 1), st.integers(0, 2**32), st.integers(1, 6))
def test_an_edited_file_of_a_deal_differs_where_nbdime_says(number: int, seed: int, edits: int) -> None:
    chance = random.Random(seed)
    before = after = FILES[number]
    for _ in range(edits):
        after = edited(after, chance)
    if not isinstance(after, dict):
        return
    told = changed_to_us(before, after)
    assert told == changed_to_nbdime(before, after)
    assert told == changed_to_us(after, before)
