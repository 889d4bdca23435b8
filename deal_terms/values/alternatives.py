"""Several values in one demand: any of them would do, or all of them are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, Protocol

from deal_terms.frozen_records import dataclass
from deal_terms.values.context import Context
from deal_terms.values.leaf import Leaf
from deal_terms.values.listed_parts import has_parts, listed_parts
from deal_terms.values.refusals import RefusalTracker, Refuse
from deal_terms.values.unspecified import Unspecified
from deal_terms.values.value_type import Value

How = Literal["any_of", "all_of"]
WORDS: dict[How, str] = {"any_of": "or", "all_of": "and"}
EXAMPLE = "{any_of: […, …]}"  # of every type: two sums would not read as shares


class Parse(Protocol):
    """How one of the values is read: the parser of a value type."""

    def __call__(self, written: object, context: Context, refuse: Refuse, /) -> Value | None:
        """The value, or None after a refusal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternatives:
    """At least two values of one type, in the order written, which means nothing."""

    how: How
    parts: tuple[Value, ...]

    def fields(self) -> dict[str, Leaf | Unspecified]:
        """The fields of every part: `any_of.1.share`, numbered in the order of what they say; `any_of.1` for its only
        field."""
        found = {}
        for number, part in enumerate(sorted(self.parts, key=_spelling), 1):
            for path, leaf in part.fields().items():
                name = f"{self.how}.{number}"
                found[name if path == "value" else f"{name}.{path}"] = leaf
        return found

    def text(self, context: Context) -> str:
        """`at least USD 40 or at least EUR 35`."""
        word = WORDS[self.how]
        texts = [part.text(context) for part in self.parts]
        if any(f" {other} " in text or ", " in text for text in texts for other in WORDS.values()):
            return f"; {word} ".join(texts)
        return f" {word} ".join(texts)

    def to_yaml(self) -> dict[str, object]:
        """A mapping with the one key."""
        return {self.how: [part.to_yaml() for part in self.parts]}


def is_alternatives(written: object) -> bool:
    """Whether a value is written as several, rightly or wrongly."""
    return has_parts(written, WORDS)


def parse_alternatives(written: object, parse: Parse, context: Context, refuse: Refuse) -> Alternatives | None:
    """Read `{any_of: […]}` or `{all_of: […]}`, each value as the type reads it; None after a refusal."""
    assert isinstance(written, dict), "the caller has looked"
    heard = RefusalTracker(refuse)
    found = listed_parts(written, WORDS, "values", EXAMPLE, heard)
    if found is None:
        return None
    how, listed = found
    parts = [parse(one, context, heard) for one in listed]
    if heard.any:
        return None
    read = tuple(part for part in parts if part is not None)
    seen: set[str] = set()
    for one, part in zip(listed, read, strict=True):
        if _meaning(part) in seen:
            heard(one, f"the same value twice in {how}", "write it once")
        if all(isinstance(leaf, Unspecified) for leaf in part.fields().values()):
            heard(one, f"a value without its content in {how}", "leave it out: it asks for nothing definite")
        seen.add(_meaning(part))
    return None if heard.any else Alternatives(how=how, parts=read)


def parts_of(value: Value | None) -> Iterable[Value]:
    """The values that a value stands for: those of alternatives, else the one itself."""
    if value is None:
        return ()
    return value.parts if isinstance(value, Alternatives) else (value,)


def schema_of(written: dict[str, object]) -> dict[str, object]:
    """For an editor: a value, or several of them."""
    several = {"type": "array", "minItems": 2, "items": written}
    one_key: Callable[[How], dict[str, object]] = lambda how: {  # noqa: E731
        "type": "object",
        "additionalProperties": False,
        "required": [how],
        "properties": {how: several},
    }
    return {"anyOf": [written, one_key("any_of"), one_key("all_of")]}


def _spelling(value: Value) -> str:
    return str(sorted((path, leaf.canonical()) for path, leaf in value.fields().items()))


def _meaning(value: Value) -> str:
    return str(sorted((path, str(leaf.key())) for path, leaf in value.fields().items()))
