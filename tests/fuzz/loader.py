"""The loader: one file of a sound deal, changed; both readers of YAML agree on it, and every problem has a place."""

from __future__ import annotations

from pathlib import Path

import yaml

from deal_terms.errors import Problem
from deal_terms.loading import events
from deal_terms.loading.deal import read_deal
from deal_terms.loading.nodes import MappingNode, Node, ScalarNode, SequenceNode
from deal_terms.loading.parsers import FASTEST, PARSERS
from deal_terms.snapshots.snapshot import in_memory
from tests.fuzz.mutants import APART
from tests.fuzz.rules import require

ROOT = Path(__file__).parent.parent.parent
DEALS = [ROOT / "tests/deals" / name for name in ("quay-lease", "foundry-contract", "lighthouse-works", "pilotage")]
FILES = {
    f"{deal.name}/{path.relative_to(deal).as_posix()}": path.read_bytes()
    for deal in DEALS
    for path in sorted(deal.rglob("*.yaml"))
}


def seeds() -> list[bytes]:
    """Every file of the deals of the tests, behind its name."""
    return [name.encode() + APART + data for name, data in FILES.items()]


def check(data: bytes) -> None:
    """Raises whatever is wrong with how the file is read."""
    name, _, text = data.partition(APART)
    file = name.decode(errors="replace")
    if file not in FILES:
        file = next(iter(FILES))
    trees = _read_twice(text)
    _as_pyyaml_reads(text, *trees)
    deal, _, inside = file.partition("/")
    held = {path.removeprefix(f"{deal}/"): content for path, content in FILES.items() if path.startswith(f"{deal}/")}
    loaded = read_deal(in_memory({**held, inside: text}, name=deal))
    require(loaded.deal or loaded.errors, "no deal and no error")
    require(bool(loaded.deal) != bool(loaded.errors), "a deal in spite of errors", loaded.errors)
    lines = text.count(b"\n") + text.count(b"\r") + 2
    for problem in loaded.problems:
        _told(problem)
        if problem.place and problem.place.file == inside:
            require(1 <= problem.place.line <= lines, "a place behind the end of the file", problem)


def _told(problem: Problem) -> None:
    require(problem.message.strip(), "a problem without a message", problem)
    require(problem.place and problem.place.column >= 1, "a problem without a place", problem)
    require(problem.hint.strip(), "a problem without what would do", problem)


def _read_twice(text: bytes) -> tuple[Node | None, list[Problem]]:
    """What either reader makes of it: the same."""
    told: list[tuple[Node | None, list[Problem]]] = []
    # PyYAML's own reader takes ten times as long: it is asked about every fourth file.
    for parser in PARSERS if len(text) % 4 == 0 else [FASTEST]:
        problems: list[Problem] = []
        tree = events.read(text, "file", report=problems.append, parser=parser)
        told.append((tree, problems))
    first, *others = told
    sound = not any(problem.level == "error" for problem in first[1])
    for tree, problems in others:
        require(sound != any(one.level == "error" for one in problems), "one reader refuses", first[1], problems)
        if sound:
            require(_placed(first[0]) == _placed(tree), "two readers, two trees", first[0], tree)
    return first


def _placed(tree: Node | None) -> object:
    if isinstance(tree, MappingNode):
        return tree.place, [(key, key.place, _placed(child)) for key, child in tree.items()]
    if isinstance(tree, SequenceNode):
        return tree.place, [_placed(child) for child in tree]
    return (tree, tree.place, tree.plain) if isinstance(tree, ScalarNode) else tree


def _as_pyyaml_reads(text: bytes, tree: Node | None, problems: list[Problem]) -> None:
    """What is taken for sound is what PyYAML loads, where it loads it at all."""
    if tree is None or any(problem.level == "error" for problem in problems) or b"?" in text:
        return  # of a question mark in brackets, every reader thinks something else
    try:
        loaded = yaml.load(text.decode("utf-8-sig"), Loader=yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return
    require(loaded == tree, "another tree than PyYAML's", loaded, tree)
