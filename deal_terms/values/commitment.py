"""Who is bound to what, how firmly, on what condition and for how long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from deal_terms.frozen_records import dataclass
from deal_terms.suggest import ALIKE, nearest
from deal_terms.values import commitment_fit, until
from deal_terms.values.acts import Act, Condition, read_act, read_condition
from deal_terms.values.context import Context
from deal_terms.values.fit import ALL, LIMITED, NONE, OTHER_VALUE, Fit
from deal_terms.values.leaf import Leaf, NoRange, Order
from deal_terms.values.parties import Parties, read_parties
from deal_terms.values.refusals import RefusalTracker, Refuse, known_names, shown_value
from deal_terms.values.schema import Plain, an_id, field, free_text, many, one_of, one_or_many, some_of
from deal_terms.values.shapes import folded_text, mapping, scalar
from deal_terms.values.unspecified import Unspecified, read_field
from deal_terms.values.until import Until, nearest_event, read_until
from deal_terms.values.value_type import many_fields

# Two sentences share much without being the same: words are held to be an id only where hardly anything differs.
ALIKE_IN_WORDS = 0.85
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

    def meets(self, demand: Force, direction: int) -> Fit:  # noqa: ARG002 - as every leaf is asked
        """A firmer one meets it, an intention where `shall` is asked meets it with limits; `may` does not."""
        kind = demand.order(self).kind
        if kind in ("restated", "stronger"):
            return ALL
        return LIMITED if kind == "weaker" and self.force == "intends" else NONE

    def holds(self, refusal: Force, direction: int) -> Fit:  # noqa: ARG002 - as every leaf is asked
        """A firmer one is the refused one and more; a weaker one is another value."""
        kind = refusal.order(self).kind
        return {"reversed": NONE, "weaker": OTHER_VALUE}.get(kind, ALL)

    def text(self, context: Context) -> str:  # noqa: ARG002 - names nothing of the deal
        """`shall`, `intends to`, `may`, `shall not`."""
        return FORCES[self.force]

    def to_yaml(self) -> str:
        """The word."""
        return self.force


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """A commitment; a field that is None is silent."""

    who: Parties | Unspecified | None = None
    force: Force | Unspecified | None = None
    to: Act | Unspecified | None = None
    condition: Condition | Unspecified | None = None
    until: Until | Unspecified | None = None

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
        if isinstance(self.condition, Condition) and self.condition.is_none:
            parts.append("without condition")
        elif self.condition is not None:
            parts.append(_labelled("if", "condition", self.condition, context))
        if isinstance(self.until, Until) and self.until.is_none:
            parts.append("without end")
        elif self.until is not None:
            parts.append(_labelled("until", "end", self.until, context))
        return ", ".join(parts)

    def to_yaml(self) -> dict[str, object]:
        """A mapping of the fields given."""
        given = {"who": self.who, "force": self.force, "to": self.to, "if": self.condition, "until": self.until}
        return {name: leaf.to_yaml() for name, leaf in given.items() if leaf is not None}

    def _main(self, context: Context) -> str:
        """Who, how firmly and to what, in one clause; `who: to` where no force is written."""
        force, to = _slot("force", self.force, context), _slot("act", self.to, context)
        if not isinstance(self.who, Parties):
            who, by = ("somebody" if isinstance(self.force, Force) else ""), self._not_told(context)
            return " ".join(word for word in (who, force, to, by) if word)
        who = self.who.subject(context)
        if self.who.is_plural(context):
            force = force.replace("intends", "intend")
        return " ".join(word for word in (who, force, to) if word) if force or not to else f"{who}: {to}"

    def _not_told(self, context: Context) -> str:
        """That nobody is named, where a force is written or `who` is left open."""
        if self.who is None and self.force is None:
            return ""
        return f"(by whom: {(self.who or Unspecified(how='by_report')).text(context)})"


def parse(written: object, context: Context, refuse: Refuse) -> Commitment | None:
    """Read `{who, force, to, if, until}`, any of them left out but not all."""
    heard = RefusalTracker(refuse)
    who = next(iter(context.parties), "a party")
    example = f"{{who: {who}, force: shall, to: what it does, in words}}"
    keys = mapping(written, ("who", "force", "to", "if", "until"), example, heard)
    if keys is None:
        return None
    value = Commitment(
        who=read_field(keys, "who", lambda part: read_parties(part, context, heard), heard),
        force=read_field(keys, "force", lambda part: _force(part, heard), heard),
        to=read_field(keys, "to", lambda part: read_act(part, context, heard), heard),
        condition=read_field(keys, "if", lambda part: read_condition(part, context, heard), heard),
        until=read_field(keys, "until", lambda part: read_until(part, context, heard), heard),
    )
    return None if heard.any else value


def schema(context: Context) -> Plain:
    """For an editor."""
    return some_of(
        {
            "who": field(one_or_many(an_id("party", context.party_names())), "Who is bound."),
            "force": field(one_of(FORCES), "How firmly."),
            "to": field(
                _declared_or_words("act", context.acts.labels),
                "To do what: an act of the register, a list of them, or our words, which are not judged.",
            ),
            "if": field(
                _declared_or_words("condition", context.conditions),
                "On what condition; a list must all hold; `none` where a report says that there is none.",
            ),
            "until": field(until.schema(), "For how long: a date, an event, words; `none` for no end."),
        }
    )


def _near_misses(written: object, context: Context, warn: Refuse) -> None:
    """Warn of an act, a condition or an event in words that look like an id of the register which was meant."""
    if not isinstance(written, dict):
        return
    for key, noun, known in (("to", "act", context.acts.labels), ("if", "condition", context.conditions)):
        words = written.get(key)
        if not isinstance(words, str) or words in known or words in ("none", "unspecified"):
            continue
        if near := nearest(words, known, ALIKE_IN_WORDS if " " in words.strip() else ALIKE):
            _warn_of(words, noun, near, warn)
    end = written.get("until")
    if isinstance(end, str) and (near := nearest_event(folded_text(end), context)):
        _warn_of(end, "event", near, warn)


def _warn_of(words: object, noun: str, near: str, warn: Refuse) -> None:
    message = f"{shown_value(words)} stands as free words, which are not judged"
    warn(words, message, f"did you mean the {noun} {near}?")


def _declared_or_words(noun: str, known: Mapping[str, str]) -> Plain:
    return {"anyOf": [free_text(), many(an_id(noun, known))]}


TYPE = replace(
    many_fields(
        "commitment",
        parse,
        {
            "who": frozenset(),
            "force": frozenset({"stronger", "weaker"}),
            "to": frozenset({"wider", "narrower"}),
            "if": frozenset({"stronger", "weaker"}),
            "until": frozenset({"longer", "shorter"}),
        },
        schema=schema,
    ),
    doubts=_near_misses,
    meets=commitment_fit.meets,
    holds=commitment_fit.holds,
    being_there=True,
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


def _slot(name: str, leaf: Force | Act | Unspecified | None, context: Context) -> str:
    if leaf is None:
        return ""
    return f"({name} {leaf.text(context)})" if isinstance(leaf, Unspecified) else leaf.text(context)


def _labelled(word: str, noun: str, leaf: Until | Condition | Unspecified, context: Context) -> str:
    return f"({noun} {leaf.text(context)})" if isinstance(leaf, Unspecified) else f"{word} {leaf.text(context)}"
