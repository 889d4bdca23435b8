"""Who is bound to what, how firmly, on what condition and for how long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from deal_terms.values.context import Context
from deal_terms.values.leaf import Leaf, NoRange, Order
from deal_terms.values.parties import Parties, read_parties
from deal_terms.values.refusing import Heard, Refuse, known_names, shown_value
from deal_terms.values.schema import Plain, an_id, field, free_text, one_of, one_or_many, some_of
from deal_terms.values.shapes import mapping, scalar
from deal_terms.values.unspecified import Unspecified, read_field
from deal_terms.values.value_type import many_fields
from deal_terms.values.words import Words, read_words

EXAMPLE = "{who: us, force: shall, to: protect Ukraine from a further attack}"
FORCES: dict[str, str] = {"may": "may", "intends": "intends to", "shall": "shall", "shall_not": "shall not"}
_MEANT = {
    "must": "shall",
    "will": "shall",
    "agrees": "shall",
    "intends to": "intends",
    "should": "intends",
    "plans": "intends",
    "can": "may",
    "could": "may",
    "shall not": "shall_not",
    "must not": "shall_not",
    "will not": "shall_not",
    "may not": "shall_not",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Force(NoRange):
    """How firmly: may, intends, shall; or shall_not, which is apart from their order."""

    force: Literal["may", "intends", "shall", "shall_not"]

    def canonical(self) -> str:
        """The word."""
        return self.force

    def key(self) -> str:
        """The word."""
        return self.force

    def order(self, after: Force) -> Order:
        """Stronger or weaker; reversed to and from shall_not."""
        if self.force == after.force:
            return Order("restated")
        if "shall_not" in {self.force, after.force}:
            return Order("reversed")
        forces = list(FORCES)
        return Order("stronger" if forces.index(after.force) > forces.index(self.force) else "weaker")

    def text(self, context: Context) -> str:  # noqa: ARG002 - names nothing of the deal
        """`shall`, `intends to`, `may`, `shall not`."""
        return FORCES[self.force]

    def to_yaml(self) -> str:
        """The word."""
        return self.force


class Condition(Words):
    """A condition in our words, or `none`, where a report says that there is none."""

    __slots__ = ()

    def order(self, after: Words) -> Order:
        """Stronger without a condition, weaker with one; two conditions are the same or reworded."""
        if self.words == after.words:
            return Order("restated")
        if self.words == "none":
            return Order("weaker")
        return Order("stronger" if after.words == "none" else "reworded")

    def is_like(self, other: object) -> bool:
        """Also to none: a condition and no condition exclude each other."""
        return isinstance(other, Words) and (self.words == other.words or "none" in {self.words, other.words})

    def text(self, context: Context) -> str:  # noqa: ARG002 - names nothing of the deal
        """The words, or `no condition`."""
        return "no condition" if self.words == "none" else self.words


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """A commitment; a field that is None is silent."""

    who: Parties | Unspecified | None = None
    force: Force | Unspecified | None = None
    to: Words | Unspecified | None = None
    condition: Condition | Unspecified | None = None
    until: Words | Unspecified | None = None

    def fields(self) -> dict[str, Leaf | Unspecified]:
        """`who`, `force`, `to`, `if`, `until`."""
        given: dict[str, Leaf | Unspecified | None] = {
            "who": self.who,
            "force": self.force,
            "to": self.to,
            "if": self.condition,
            "until": self.until,
        }
        return {name: leaf for name, leaf in given.items() if leaf is not None}

    def text(self, context: Context) -> str:
        """`United States shall protect Ukraine from a further attack, if …, until …`; a field left out is not said."""
        main = self._main(context)
        parts = [main] if main else []
        if self.condition == Condition(words="none"):
            parts.append("without condition")
        elif self.condition is not None:
            parts.append(_labelled("if", "condition", self.condition, context))
        if self.until is not None:
            parts.append(_labelled("until", "end", self.until, context))
        return ", ".join(parts)

    def to_yaml(self) -> dict[str, object]:
        """A mapping of the fields given."""
        given = {"who": self.who, "force": self.force, "to": self.to, "if": self.condition, "until": self.until}
        return {name: leaf.to_yaml() for name, leaf in given.items() if leaf is not None}

    def _main(self, context: Context) -> str:
        """Who, how firmly and to what, in one clause; `who: to` where no force is written."""
        who, to = _slot("who", self.who, context), _slot("act", self.to, context)
        force = _slot("force", self.force, context)
        if force and not who:
            who = "a party not named"
        if isinstance(self.who, Parties) and len(self.who.ids) > 1:
            force = force.replace("intends", "intend")
        if who and to and not force:
            return f"{who}: {to}"
        return " ".join(word for word in (who, force, to) if word)


def parse(written: object, context: Context, refuse: Refuse) -> Commitment | None:
    """Read `{who, force, to, if, until}`, any of them left out but not all."""
    heard = Heard(refuse)
    keys = mapping(written, ("who", "force", "to", "if", "until"), EXAMPLE, heard)
    if keys is None:
        return None
    value = Commitment(
        who=read_field(keys, "who", lambda part: read_parties(part, context, heard), heard),
        force=read_field(keys, "force", lambda part: _force(part, heard), heard),
        to=read_field(keys, "to", lambda part: read_words(part, "protect Ukraine", heard), heard),
        condition=read_field(keys, "if", lambda part: _condition(part, heard), heard),
        until=read_field(keys, "until", lambda part: read_words(part, "a peace deal is signed", heard), heard),
    )
    return None if heard.any else value


def schema(context: Context) -> Plain:
    """For an editor."""
    return some_of(
        {
            "who": field(one_or_many(an_id("party", context.parties)), "Who is bound."),
            "force": field(one_of(FORCES), "How firmly."),
            "to": field(free_text(), "To do what, in our words."),
            "if": field(free_text(), "On what condition; `none` where a report says that there is none."),
            "until": field(free_text(), "For how long."),
        }
    )


TYPE = many_fields(
    "commitment",
    parse,
    {
        "who": frozenset(),
        "force": frozenset({"stronger", "weaker"}),
        "to": frozenset(),
        "if": frozenset({"stronger", "weaker"}),
        "until": frozenset(),
    },
    schema=schema,
)


def _force(written: object, refuse: Refuse) -> Force | None:
    words = scalar(written, "shall", refuse)
    match words:
        case None:
            return None
        case "may" | "intends" | "shall" | "shall_not":
            return Force(force=words)
        case _:
            meant = _MEANT.get(words.casefold().replace("_", " "))
            advice = f"write {meant}, if that is what it means" if meant else known_names(words, FORCES, "force")
            refuse(written, f"{shown_value(words)} is not a force of a commitment", advice)
            return None


def _condition(written: object, refuse: Refuse) -> Condition | None:
    words = scalar(written, "a ceasefire holds", refuse)
    if words is None:
        return None
    if words != "none" and words.casefold() in {"none", "no", "unconditional", "unconditionally", "no condition"}:
        refuse(
            written,
            f"{shown_value(words)} as a condition",
            "write `if: none` where a report says there is no condition",
        )
        return None
    return Condition(words=words)


def _slot(name: str, leaf: Parties | Force | Words | Unspecified | None, context: Context) -> str:
    if leaf is None:
        return ""
    return f"({name} {leaf.text(context)})" if isinstance(leaf, Unspecified) else leaf.text(context)


def _labelled(word: str, noun: str, leaf: Words | Unspecified, context: Context) -> str:
    return f"({noun} {leaf.text(context)})" if isinstance(leaf, Unspecified) else f"{word} {leaf.text(context)}"
