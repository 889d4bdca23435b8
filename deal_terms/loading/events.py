"""YAML text → written trees with places: one pass over the events, nothing guessed, everything odd refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from deal_terms.errors import Place, Problem
from deal_terms.files import MAX_BYTES
from deal_terms.loading import unsafe_text
from deal_terms.loading.nodes import MappingNode, Node, ScalarNode, SequenceNode
from deal_terms.loading.parsers import FASTEST, PARSERS, Parser
from deal_terms.loading.stand_ins import stand_in_problem
from deal_terms.loading.strictness import strictness_problems
from deal_terms.loading.syntax import problem_of
from deal_terms.loading.yaml_rules import (
    REFUSED,
    StopReading,
    YamlFile,
    check_empty,
    check_looks,
    check_quoted,
    place_of,
    refuse_property,
    usable_key,
    warn_of_cut,
)

MAX_DEPTH: Final = 64


def read(
    data: bytes,
    file: str,
    *,
    report: Callable[[Problem], None],
    max_bytes: int = MAX_BYTES,
    max_depth: int = MAX_DEPTH,
    parser: str = FASTEST,
) -> Node | None:
    """The written tree of one YAML file, every scalar as the text that stands there; `file` names it in places.

    Everything wrong is reported, in the order of the file, and nothing raised. An error leaves a tree for as long as
    the rest can be understood; None says that the reading stopped, or that the file says nothing. A value left empty
    is "" at its key's place. Warnings tell of texts that a ` #` may have cut.

    `parser` is a key of parsers.PARSERS; both give the same trees and places.
    """
    problems: list[Problem] = []
    text = text_of(data, file, problems, max_bytes=max_bytes)
    tree = None if text is None else read_text(text, file, problems, max_depth=max_depth, parser=parser)
    for problem in sorted(problems, key=by_place):
        report(problem)
    return tree


def text_of(data: bytes, file: str, problems: list[Problem], *, max_bytes: int = MAX_BYTES) -> str | None:
    """The text of a file, its hazards blanked; None where it cannot be read. What is wrong is added to `problems`."""
    if stand_in := stand_in_problem(data, file):
        problems.append(stand_in)
        return None
    return unsafe_text.text_of(data, file, max_bytes, problems)


def read_text(
    text: str, file: str, problems: list[Problem], *, max_depth: int = MAX_DEPTH, parser: str = FASTEST
) -> Node | None:
    """The written tree of a text, as `read` makes it. Everything wrong is added to `problems`, in no order."""
    warnings: list[Problem] = []
    tree = None
    page = YamlFile(file, text, unsafe_text.comment_cuts(text), max_depth, problems, warnings, [])
    try:
        tree = _walk(PARSERS[parser](text), page)
        problems += strictness_problems(text, file, has_continued=bool(page.continued_lines))
    except yaml.YAMLError as error:
        problems.append(problem_of(error, text, file))
    except StopReading:
        pass
    problems += warnings
    return tree


def _walk(parser: Parser, page: YamlFile) -> Node | None:  # noqa: C901, PLR0912, PLR0915  # one loop: files have 10,000s of events
    next_event, file, cuts = parser.get_event, page.file, page.cuts
    new = tuple.__new__  # a Place's own __new__ takes twice as long
    escapes = "\\" in page.text
    usual = page.text.isascii() and not escapes and "<<" not in page.text
    around: list[tuple[Any, Any]] = []
    tree: Any = None
    inside: Any = None
    key: Any = None
    key_end = 0
    while True:
        event = next_event()
        kind = type(event)
        if kind is ScalarEvent:
            mark = event.start_mark
            node: Any = ScalarNode(event.value)
            node.place = new(Place, (file, mark.line + 1, mark.column + 1))
            style = event.style
            node.plain = not style
            if event.anchor is not None or event.tag is not None:
                refuse_property(event, page)
            if style:
                if event.end_mark.line != mark.line and style in ("'", '"'):
                    page.continued_lines.append(mark.line)
                if style != "'" and (escapes or style != '"'):
                    check_quoted(event, page)
            elif not node:
                if key is not None and key is not REFUSED:
                    node.place = key.place
                    check_empty(inside, key, page.text[key_end : mark.index], page)
            elif cuts and event.end_mark.index in cuts:
                warn_of_cut(node, page)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            mark = event.start_mark
            node = MappingNode() if kind is MappingStartEvent else SequenceNode()
            node.place = new(Place, (file, mark.line + 1, mark.column + 1))
            if event.anchor is not None or event.tag is not None:
                refuse_property(event, page)
            if key is None and type(inside) is MappingNode:
                page.refuse(node.place, "a key that is not text", "quote it, or give it a plain key")
            if len(around) >= page.max_depth:
                page.stop(node.place, f"more than {page.max_depth} levels of nesting", "a spec needs a handful")
            around.append((inside, key))
            inside, key = node, None
            continue
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            node = inside
            mark = event.end_mark
            if mark.line >= node.place.line and mark.index != event.start_mark.index:  # brackets: others have no width
                page.continued_lines.append(mark.line)
            if kind is MappingEndEvent and not usual:
                check_looks(node, page)
            inside, key = around.pop()
        elif kind is AliasEvent:
            refuse_property(event, page)
            node = ScalarNode()
            node.place, node.plain = place_of(event, page), False
        elif kind is DocumentStartEvent and tree is not None:
            page.stop(place_of(event, page), "a second document (---)", "keep one document in a file")
        elif kind is StreamEndEvent:
            return _said(tree, page)
        else:
            continue
        if type(inside) is SequenceNode:
            inside.append(node)
        elif inside is None:
            tree = node
        elif key is None:
            if (
                kind is ScalarEvent
                and node
                and node not in inside
                and (usual or (node.isascii() and node.isprintable() and node != "<<"))
            ):
                key = node
            else:
                key = usable_key(node, kind, inside, page)
            key_end = event.end_mark.index
        else:
            if key is not REFUSED:
                inside[key] = node
            key = None


def _said(tree: Node | None, page: YamlFile) -> Node | None:
    if tree is None or (isinstance(tree, ScalarNode) and tree.plain and not tree):
        if not page.problems:
            page.refuse(Place(page.file, 1, 1), "a file that says nothing", "write it, or remove the file")
        return None
    return tree


def by_place(problem: Problem) -> tuple[int, int]:
    """The order of the problems of one file."""
    assert problem.place is not None
    return problem.place.line, problem.place.column
