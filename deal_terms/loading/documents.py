"""Any YAML → its documents as they are written, with places: nothing resolved, expanded or merged."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final, Literal, NamedTuple, TypeAlias

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

from deal_terms.errors import DealTermsError, Place, Problem, trouble
from deal_terms.files import MAX_BYTES
from deal_terms.loading import unsafe_text
from deal_terms.loading.events import MAX_DEPTH
from deal_terms.loading.parsers import FASTEST, PARSERS, Parser
from deal_terms.loading.stand_ins import stand_in_problem
from deal_terms.loading.strictness import strictness_problems
from deal_terms.loading.syntax import problem_of
from deal_terms.patterns import pattern

Type: TypeAlias = Literal["text", "number", "boolean", "null", "unsure", "alias", "mapping", "list"]
YAML_TAGS: Final = "tag:yaml.org,2002:"
# What an unquoted text is in YAML 1.2's core schema (section 10.3.2): a word, or something that begins as numbers do.
_WORDS: dict[str, Type] = {
    **dict.fromkeys(("null", "Null", "NULL", "~", ""), "null"),
    **dict.fromkeys(("true", "True", "TRUE", "false", "False", "FALSE"), "boolean"),
    # Text there, and something else in YAML 1.1, which many readers still speak.
    **{
        word: "unsure"
        for yes_or_no in ("y", "n", "yes", "no", "on", "off")
        for word in (yes_or_no, yes_or_no.capitalize(), yes_or_no.upper())
    },
    **dict.fromkeys(("=", "<<"), "unsure"),
}
_NUMBER_STARTS = frozenset("0123456789+-.")
_NUMBER = pattern(
    r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"
    r"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
)
_NUMBER_BEFORE = pattern(
    r"[-+]?(0b[01_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*(:[0-5]?[0-9])*(\.[0-9_]*)?([eE][-+]?[0-9]+)?|\.[0-9_]+)"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt \t].*)?"
)

_QUOTES = ("'", '"')
# One for all scalars: a dict and a list for each would keep Python's collector busy.
_NO_ENTRIES: Final[dict[str, YamlEntry]] = {}
_NO_ITEMS: Final[list[YamlValue]] = []
_new = tuple.__new__  # that of a named tuple takes twice as long


class YamlValue(NamedTuple):
    """What is written in one place: a scalar with its text, an alias with its name, a mapping or a list.

    `mark` is its anchor and tag. `entries` are those of a mapping, by the canonical form of their keys.
    """

    type: Type
    text: str
    mark: str
    place: Place
    entries: dict[str, YamlEntry] = _NO_ENTRIES
    items: list[YamlValue] = _NO_ITEMS

    @property
    def canonical(self) -> str:
        """A scalar or alias as one text: equal only for what every reader takes for the same."""
        text = self.text
        if self.type in ("null", "boolean"):
            text = "null" if self.type == "null" else text.lower()
        return f"{self.mark}\n{self.type}\n{text}"

    @property
    def shape(self) -> Literal["mapping", "list", "scalar"]:
        """Whether other values stand inside; an alias is taken for a scalar."""
        return self.type if self.type in ("mapping", "list") else "scalar"

    def find(self, key: str) -> YamlValue | None:
        """What a mapping has under a key that is a text; None if it does not have that key, and of anything else."""
        entry = self.entries.get(f"\ntext\n{key}")
        return entry.value if entry else None


class YamlEntry(NamedTuple):
    """A key of a mapping, and what stands under it."""

    key: YamlValue
    value: YamlValue


def read(data: bytes, file: str) -> list[YamlValue]:
    """The documents of a YAML file; `file` names it in places.

    Anchors, aliases and tags are kept as they are written, so that nothing can expand. Raises DealTermsError for what
    is not YAML, and for what readers of YAML would not agree on: a key twice, a key that is no text, an anchor twice.
    """
    return read_text(text_of(data, file), file)


def read_text(text: str, file: str) -> list[YamlValue]:
    """The documents of the text of a file, as `text_of` makes it. Raises DealTermsError as `read` does."""
    try:
        found, has_continued = _walk(PARSERS[FASTEST](text), file)
    except yaml.YAMLError as error:
        raise DealTermsError([problem_of(error, text, file)]) from error
    if lax := strictness_problems(text, file, has_continued=has_continued):
        raise DealTermsError(lax)
    return found


def plain_type(text: str) -> Type:
    """What an unquoted text is to a reader of YAML."""
    if text[:1] not in _NUMBER_STARTS:
        return _WORDS.get(text, "text")
    if _NUMBER.fullmatch(text):
        return "number"
    return "unsure" if _NUMBER_BEFORE.fullmatch(text) else "text"


def text_of(data: bytes, file: str) -> str:
    """The text of a file, lines ended by line feeds. Raises DealTermsError for what no text of YAML may hold."""
    if stand_in := stand_in_problem(data, file):
        raise DealTermsError([stand_in])
    problems: list[Problem] = []
    # Tabs are YAML's business here: they may stand in texts.
    unsafe_text.text_of(data.replace(b"\t", b" "), file, MAX_BYTES, problems)
    if problems:
        raise DealTermsError(replace(problem, hint="") for problem in problems)
    return data.decode("utf-8-sig").replace("\r\n", "\n")


def _walk(parser: Parser, file: str) -> tuple[list[YamlValue], bool]:  # noqa: C901, PLR0912  # one loop, as in events.py
    """The documents, and whether a quoted text or brackets go on in a second line."""
    has_continued = False
    documents: list[YamlValue] = []
    around: list[tuple[YamlValue | None, YamlValue | None, str]] = []
    anchors: set[str] = set()
    inside: YamlValue | None = None
    key: YamlValue | None = None
    key_name = ""
    while True:
        event = parser.get_event()
        kind = type(event)
        if kind is StreamEndEvent:
            return documents, has_continued
        if kind is DocumentStartEvent:
            anchors = set()
        if kind in (MappingEndEvent, SequenceEndEvent):
            assert inside is not None
            mark = event.end_mark  # that of a collection without brackets has no width
            has_continued |= mark.line >= inside.place.line and mark.index != event.start_mark.index
            node, (inside, key, key_name) = inside, around.pop()
        elif kind in (ScalarEvent, AliasEvent, MappingStartEvent, SequenceStartEvent):
            node = _value(event, kind, file, anchors)
            if kind is ScalarEvent:
                if key and not event.value and not event.style:
                    node = node._replace(place=key.place)
                has_continued |= event.style in _QUOTES and event.end_mark.line >= node.place.line
        else:
            continue
        if kind in (MappingStartEvent, SequenceStartEvent):
            if inside and inside.type == "mapping" and key is None:
                raise trouble("a key that is not text", place=node.place)
            if len(around) >= MAX_DEPTH:
                raise trouble(f"more than {MAX_DEPTH} levels of nesting", place=node.place)
            around.append((inside, key, key_name))
            inside, key = node, None
        elif inside is None:
            documents.append(node)
        elif inside.type == "list":
            inside.items.append(node)
        elif key is None:
            key, key_name = node, node.canonical
            _check_key(key, inside.entries.get(key_name))
        else:
            inside.entries[key_name] = YamlEntry(key, node)
            key = None


def _value(event: Any, kind: type[yaml.Event], file: str, anchors: set[str]) -> YamlValue:  # noqa: ANN401  as Parser's
    start = event.start_mark
    place = _new(Place, (file, start.line + 1, start.column + 1))
    anchor = event.anchor
    if kind is ScalarEvent and anchor is None and event.tag is None:  # as nearly always
        text = event.value
        type_ = "text" if event.style else plain_type(text)
        return _new(YamlValue, (type_, text, "", place, _NO_ENTRIES, _NO_ITEMS))
    if kind is AliasEvent:
        if anchor not in anchors:
            raise trouble(f"an alias *{anchor} without an anchor before it", place=place)
        return YamlValue("alias", f"*{anchor}", "", place)
    if anchor is not None and anchor in anchors:
        raise trouble(f"an anchor &{anchor} a second time in one document", place=place)
    if anchor is not None:
        anchors.add(anchor)
    mark = f"&{anchor}" if anchor is not None else ""
    if event.tag is not None:
        tag = f"!!{event.tag.removeprefix(YAML_TAGS)}" if event.tag.startswith(YAML_TAGS) else event.tag
        mark = f"{mark} {tag}".lstrip()
    if kind is MappingStartEvent:
        return YamlValue("mapping", "", mark, place, entries={})
    if kind is SequenceStartEvent:
        return YamlValue("list", "", mark, place, items=[])
    return YamlValue("text" if event.style else plain_type(event.value), event.value, mark, place)


def _check_key(key: YamlValue, first: YamlEntry | None) -> None:
    if key.type == "alias":
        raise trouble("a key that is not text", place=key.place)
    if first:
        message = f"the key `{key.text}` a second time, first on line {first.key.place.line}"
        raise trouble(message, place=key.place)
