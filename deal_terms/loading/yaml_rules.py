"""What a YAML file may not hold: each refusal with its place, what was seen and what to write instead."""

from __future__ import annotations

from typing import Any, Final, NoReturn

import yaml
from yaml.events import AliasEvent, ScalarEvent

from deal_terms.errors import Place, Problem
from deal_terms.frozen_records import dataclass
from deal_terms.loading import unsafe_text
from deal_terms.loading.nodes import MappingNode, Node, ScalarNode
from deal_terms.loading.syntax import BEHIND_BLOCK, no_character
from deal_terms.patterns import pattern

MOST_PROBLEMS: Final = 100
REFUSED: Final = ScalarNode("")  # stands where a key cannot be used, so that its value is read and let go

_SURROGATE = pattern("[\ud800-\udfff]")
_COMMENT_AT_BLOCK = pattern(r"[|>][-+0-9]*#")


class StopReading(Exception):  # noqa: N818  # no error: what is wrong is in the problems
    """The rest of the file cannot be told, or need not be."""


@dataclass(frozen=True, slots=True)
class YamlFile:
    """One file being read; `continued_lines` are those of quoted texts and of brackets that go on in another line."""

    file: str
    text: str
    cuts: set[int]
    max_depth: int
    problems: list[Problem]
    warnings: list[Problem]
    continued_lines: list[int]

    def refuse(self, place: Place, message: str, hint: str) -> None:
        """Report an error and read on; raises StopReading where there are too many."""
        self.problems.append(Problem(place, message, hint))
        if len(self.problems) >= MOST_PROBLEMS:
            message = f"{MOST_PROBLEMS} problems up to here; {unsafe_text.UNREAD}"
            self.problems.append(Problem(place, message, "fix these first"))
            raise StopReading

    def stop(self, place: Place, message: str, hint: str) -> NoReturn:
        """Report an error behind which nothing is known; raises StopReading."""
        self.problems.append(Problem(place, f"{message}; {unsafe_text.UNREAD}", hint))
        raise StopReading


def usable_key(node: Node, kind: type[yaml.Event], inside: MappingNode, page: YamlFile) -> ScalarNode:
    """The key if it will do after a closer look, else REFUSED and the reason reported."""
    if kind is not ScalarEvent or not isinstance(node, ScalarNode):
        return REFUSED  # reported where it began
    if node in inside:
        first = next(key for key in inside if key == node)
        page.refuse(node.place, f"the key {_named(node)} a second time, first on line {first.place.line}", "keep one")
    elif not node:
        page.refuse(node.place, "a value without a key", "write the key before the colon")
    elif node == "<<" and node.plain:
        page.refuse(node.place, "a merge key (<<)", "write out what it would merge")
    elif fault := unsafe_text.fault_of_key(node):
        page.refuse(node.place, *fault)
    else:
        return node
    return REFUSED


def check_empty(mapping: MappingNode, key: ScalarNode, between: str, page: YamlFile) -> None:
    """Refuse a key with no colon `between` it and its empty value, as a bare word after a comma gives."""
    if ":" in between:
        return
    last = next(reversed(mapping.values()), None)
    if isinstance(last, ScalarNode) and last.plain and last:
        message = f"the key {_named(key)} without a value: a comma ended the text before it"
        page.refuse(key.place, message, "quote the text that holds the comma")
    else:
        page.refuse(key.place, f"the key {_named(key)} without a value", "write a colon and a value after it")


def check_quoted(event: Any, page: YamlFile) -> None:  # noqa: ANN401
    """Refuse what a double-quoted text or a text block may not hold, or what the readers would not agree on."""
    start, end = event.start_mark.index, event.end_mark.index
    if event.style == '"':
        at = unsafe_text.forbidden_escape(page.text, start, end)
        if at is None:
            return
        place = unsafe_text.place_in(page.text, at, page.file)
        if _SURROGATE.search(event.value):
            page.problems.append(no_character(place))
            raise StopReading
        page.refuse(place, "an escape for NUL, which no text may contain", "remove it")
    elif sharp := _COMMENT_AT_BLOCK.match(page.text, start):
        # libyaml takes it for a comment, PyYAML's own reader refuses it.
        page.stop(unsafe_text.place_in(page.text, sharp.end() - 1, page.file), *BEHIND_BLOCK)


def check_looks(mapping: MappingNode, page: YamlFile) -> None:
    """Refuse keys of one mapping that an eye would take for the same."""
    if all(map(str.isascii, mapping)):
        return
    looks: dict[str, ScalarNode] = {}
    for key in mapping:
        first = looks.setdefault(unsafe_text.look_of(key), key)
        if first is not key:
            message = (
                f"the key {_named(key)}, which looks like another on line {first.place.line} and is spelled differently"
            )
            page.refuse(key.place, message, "spell both with the same letters, or tell them apart")


def refuse_property(event: Any, page: YamlFile) -> None:  # noqa: ANN401
    """Refuse an alias, or the anchor and the tag of a node."""
    place = place_of(event, page)
    if type(event) is AliasEvent:
        page.refuse(
            place,
            f"an alias {_named(f'*{event.anchor}')}",
            "write out what it stands for; quote a text that begins with *",
        )
        return
    if event.anchor is not None:
        page.refuse(place, f"an anchor {_named(f'&{event.anchor}')}", "remove it; quote a text that begins with &")
    if event.tag is not None:
        page.refuse(place, f"a tag {_named(event.tag)}", "remove it; quote a text that begins with !")


def warn_of_cut(node: ScalarNode, page: YamlFile) -> None:
    """Warn that a comment may be the rest of a text."""
    message = f"a # ended the text {_named(node)}"
    hint = "quote the text if the rest belongs to it; put two spaces before a comment and one after its #"
    page.warnings.append(Problem(node.place, message, hint, "warning"))


def place_of(event: Any, page: YamlFile) -> Place:  # noqa: ANN401
    """Where an event begins."""
    return Place(page.file, event.start_mark.line + 1, event.start_mark.column + 1)


def _named(text: str) -> str:
    return f"`{text}`" if len(text) <= 60 else f"`{text[:59]}…`"
