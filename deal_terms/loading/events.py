"""YAML text → written trees with places: one pass over the events, nothing guessed, everything odd refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
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
from deal_terms.loading import hazards
from deal_terms.loading.nodes import Mapping, Node, Scalar, Sequence
from deal_terms.loading.parsers import FASTEST, PARSERS, Parser
from deal_terms.loading.syntax import BEHIND_BLOCK, no_character, problem_of

MAX_BYTES: Final = 16 * 1024 * 1024
MAX_DEPTH: Final = 64
_MOST_PROBLEMS: Final = 100

_SURROGATE = re.compile("[\ud800-\udfff]")
_COMMENT_AT_BLOCK = re.compile(r"[|>][-+0-9]*#")
_REFUSED = Scalar("")  # stands where a key cannot be used, so that its value is read and let go


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
    warnings: list[Problem] = []
    tree = None
    text = hazards.text_of(data, file, max_bytes, problems)
    if text is not None:
        page = _Page(file, text, hazards.comment_cuts(text), max_depth, problems, warnings)
        try:
            tree = _walk(PARSERS[parser](text), page)
        except yaml.YAMLError as error:
            problems.append(problem_of(error, text, file))
        except _Stopped:
            pass
    for problem in sorted(problems + warnings, key=_by_place):
        report(problem)
    return tree


class _Stopped(Exception):  # noqa: N818  # no error: what is wrong is in the problems
    """The rest of the file cannot be told, or need not be."""


@dataclass(frozen=True, slots=True)
class _Page:
    """One file being read."""

    file: str
    text: str
    cuts: set[int]
    max_depth: int
    problems: list[Problem]
    warnings: list[Problem]

    def refuse(self, place: Place, saw: str, would_do: str) -> None:
        self.problems.append(Problem(place, saw, would_do))
        if len(self.problems) >= _MOST_PROBLEMS:
            saw = f"{_MOST_PROBLEMS} problems up to here; {hazards.UNREAD}"
            self.problems.append(Problem(place, saw, "mend these first"))
            raise _Stopped

    def stop(self, place: Place, saw: str, would_do: str) -> None:
        self.problems.append(Problem(place, f"{saw}; {hazards.UNREAD}", would_do))
        raise _Stopped


def _walk(parser: Parser, page: _Page) -> Node | None:  # noqa: C901, PLR0912, PLR0915  # one loop: files have 10,000s of events
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
            node: Any = Scalar(event.value)
            node.place = new(Place, (file, mark.line + 1, mark.column + 1))
            style = event.style
            node.plain = not style
            if event.anchor is not None or event.tag is not None:
                _refuse_property(event, page)
            if style:
                if style != "'" and (escapes or style != '"'):
                    _check_quoted(event, page)
            elif not node:
                if key is not None and key is not _REFUSED:
                    node.place = key.place
                    _check_empty(inside, key, page.text[key_end : mark.index], page)
            elif cuts and event.end_mark.index in cuts:
                _warn_of_cut(node, page)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            mark = event.start_mark
            node = Mapping() if kind is MappingStartEvent else Sequence()
            node.place = new(Place, (file, mark.line + 1, mark.column + 1))
            if event.anchor is not None or event.tag is not None:
                _refuse_property(event, page)
            if key is None and type(inside) is Mapping:
                page.refuse(node.place, "a key that is no text", "quote it, or give it a plain key")
            if len(around) >= page.max_depth:
                page.stop(node.place, f"more than {page.max_depth} levels of nesting", "a spec needs a handful")
            around.append((inside, key))
            inside, key = node, None
            continue
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            node = inside
            if kind is MappingEndEvent and not usual:
                _check_looks(node, page)
            inside, key = around.pop()
        elif kind is AliasEvent:
            _refuse_property(event, page)
            node = Scalar()
            node.place, node.plain = _place(event, page), False
        elif kind is DocumentStartEvent and tree is not None:
            page.stop(_place(event, page), "a second document (---)", "keep one document in a file")
        elif kind is StreamEndEvent:
            return _said(tree, page)
        else:
            continue
        if type(inside) is Sequence:
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
                key = _unusual_key(node, kind, inside, page)
            key_end = event.end_mark.index
        else:
            if key is not _REFUSED:
                inside[key] = node
            key = None


def _unusual_key(node: Node, kind: type[yaml.Event], inside: Mapping, page: _Page) -> Scalar:
    """The key if it will do after a closer look, else _REFUSED and the reason reported."""
    if kind is not ScalarEvent or not isinstance(node, Scalar):
        return _REFUSED  # reported where it began
    if node in inside:
        first = next(key for key in inside if key == node)
        page.refuse(node.place, f"the key {_named(node)} a second time, first on line {first.place.line}", "keep one")
    elif not node:
        page.refuse(node.place, "a value without a key", "write the key before the colon")
    elif node == "<<" and node.plain:
        page.refuse(node.place, "a merge key (<<)", "write out what it would merge")
    elif fault := hazards.fault_of_key(node):
        page.refuse(node.place, *fault)
    else:
        return node
    return _REFUSED


def _check_empty(mapping: Mapping, key: Scalar, between: str, page: _Page) -> None:
    if ":" in between:
        return
    last = next(reversed(mapping.values()), None)
    if isinstance(last, Scalar) and last.plain and last:
        saw = f"the key {_named(key)} without a value: a comma ended the text before it"
        page.refuse(key.place, saw, "quote the text that holds the comma")
    else:
        page.refuse(key.place, f"the key {_named(key)} without a value", "write a colon and a value after it")


def _check_quoted(event: Any, page: _Page) -> None:  # noqa: ANN401
    start, end = event.start_mark.index, event.end_mark.index
    if event.style == '"':
        at = hazards.forbidden_escape(page.text, start, end)
        if at is None:
            return
        place = hazards.place_in(page.text, at, page.file)
        if _SURROGATE.search(event.value):
            page.problems.append(no_character(place))
            raise _Stopped
        page.refuse(place, "an escape for NUL, which no text may hold", "remove it")
    elif sharp := _COMMENT_AT_BLOCK.match(page.text, start):
        # libyaml takes it for a comment, PyYAML's own reader refuses it.
        page.stop(hazards.place_in(page.text, sharp.end() - 1, page.file), *BEHIND_BLOCK)


def _check_looks(mapping: Mapping, page: _Page) -> None:
    if all(map(str.isascii, mapping)):
        return
    looks: dict[str, Scalar] = {}
    for key in mapping:
        first = looks.setdefault(hazards.look_of(key), key)
        if first is not key:
            saw = f"the key {_named(key)}, which looks like another on line {first.place.line} and is spelled otherwise"
            page.refuse(key.place, saw, "spell both with the same letters, or tell them apart")


def _refuse_property(event: Any, page: _Page) -> None:  # noqa: ANN401
    place = _place(event, page)
    if type(event) is AliasEvent:
        page.refuse(
            place, f"an alias (*{event.anchor})", "write out what it stands for; quote a text that begins with *"
        )
        return
    if event.anchor is not None:
        page.refuse(place, f"an anchor (&{event.anchor})", "remove it; quote a text that begins with &")
    if event.tag is not None:
        page.refuse(place, f"a tag ({event.tag})", "remove it; quote a text that begins with !")


def _warn_of_cut(node: Scalar, page: _Page) -> None:
    saw = f"a # ended the text {_named(node)}"
    would_do = "quote the text if the rest belongs to it; put two spaces before a comment and one after its #"
    page.warnings.append(Problem(node.place, saw, would_do, "warning"))


def _said(tree: Node | None, page: _Page) -> Node | None:
    if tree is None or (isinstance(tree, Scalar) and tree.plain and not tree):
        if not page.problems:
            page.refuse(Place(page.file, 1, 1), "a file that says nothing", "write it, or remove the file")
        return None
    return tree


def _place(event: Any, page: _Page) -> Place:  # noqa: ANN401
    return Place(page.file, event.start_mark.line + 1, event.start_mark.column + 1)


def _named(text: str) -> str:
    return f"`{text}`" if len(text) <= 60 else f"`{text[:59]}…`"


def _by_place(problem: Problem) -> tuple[int, int]:
    assert problem.place is not None
    return problem.place.line, problem.place.column
