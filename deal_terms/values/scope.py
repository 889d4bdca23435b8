"""A scope: concepts less those excluded, compared as the sorted closure of both."""

from __future__ import annotations

from collections.abc import Iterable

from deal_terms.frozen_records import dataclass
from deal_terms.values.context import Context
from deal_terms.values.fit import Fit, members_meet
from deal_terms.values.leaf import NoRange, Order
from deal_terms.values.refusals import RefusalTracker, Refuse, refuse_name
from deal_terms.values.shapes import items


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope(NoRange):
    """What a base or a set reaches: the ids as written, and the closure they come to.

    `base`: what a share is taken of, which is content whatever the bounds of its reading are.
    """

    of: tuple[str, ...]
    excluding: tuple[str, ...] = ()
    members: tuple[str, ...]
    base: bool = False

    def canonical(self) -> list[str]:
        """The closure, sorted."""
        return list(self.members)

    def key(self) -> tuple[str, ...]:
        """The closure, sorted."""
        return self.members

    def order(self, after: Scope) -> Order:
        """Narrowed or widened where one holds the other, else changed."""
        ours, theirs = frozenset(self.members), frozenset(after.members)
        if ours == theirs:
            return Order("restated")
        if ours > theirs:
            return Order("narrowed")
        return Order("widened" if ours < theirs else "changed")

    def meets(self, demand: Scope, direction: int) -> Fit:
        """At least the members demanded; at most those where the direction is -1."""
        return members_meet(frozenset(self.members), frozenset(demand.members), direction)

    def holds(self, refusal: Scope, direction: int) -> Fit:  # noqa: ARG002 - as every leaf is asked
        """All of it, some of it or none of it."""
        return members_meet(frozenset(self.members), frozenset(refusal.members))

    def is_soft(self, *, told: bool) -> bool:
        """Whether the bounds are those of the telling; those of a base never are."""
        return told and not self.base

    def contains(self, other: Scope) -> bool:
        """Whether it reaches all that the other reaches."""
        return frozenset(self.members) >= frozenset(other.members)

    def common(self, other: Scope) -> Scope | None:
        """What both reach; named as either names it, as far as that says it."""
        if self.contains(other) or other.contains(self):
            return other if self.contains(other) else self
        members = tuple(sorted(frozenset(self.members) & frozenset(other.members)))
        if not members:
            return None
        named = tuple(dict.fromkeys(name for name in (*self.of, *other.of) if name in members))
        plainly = named and not (self.excluding or other.excluding)
        return Scope(of=named if plainly else members, members=members, base=self.base)

    def text(self, context: Context) -> str:
        """The labels of the concepts as written, then those excluded."""
        text = labels(self.of, context)
        return f"{text}, excluding {labels(self.excluding, context)}" if self.excluding else text


def members_together(scopes: Iterable[Scope]) -> Scope:
    """What several sets come to together."""
    every = list(scopes)
    named = tuple(dict.fromkeys(one for scope in every for one in scope.of))
    return Scope(of=named, members=tuple(sorted({one for scope in every for one in scope.members})))


def read_scope(
    of: object, excluding: object | None, context: Context, refuse: Refuse, *, base: bool = False
) -> Scope | None:
    """Read a list of concepts (or one) and those excluded from it; None after a refusal."""
    heard = RefusalTracker(refuse)
    included = read_concepts(of, context, heard)
    excluded = () if excluding is None else read_concepts(excluding, context, heard)
    if included is None or excluded is None:
        return None
    whole = frozenset(context.concepts.closure(included))
    for name in excluded:
        if whole.isdisjoint(context.concepts.closure([name])):
            heard(
                excluding,
                f"{name} is not part of {', '.join(included)}",
                "leave it out, or give it a `part_of` in the register",
            )
    members = sorted(whole.difference(context.concepts.closure(excluded)))
    if not members:
        heard(excluding, "nothing is left after `excluding`", "exclude less, or name in `of` only what is left")
    if heard.any:
        return None
    return Scope(of=included, excluding=excluded, members=tuple(members), base=base)


def read_concepts(written: object, context: Context, refuse: Refuse) -> tuple[str, ...] | None:
    """Read a list of concepts, or one alone; None after a refusal."""
    known = context.concepts.labels
    listed = items(written, f"a list of concepts: {example_of(context)}", refuse)
    if listed is None:
        return None
    unknown = [name for name in listed if name not in known]
    for name in unknown:
        refuse_name(name, list(known), "concept", refuse)
    return None if unknown else tuple(str(name) for name in listed)


def example_of(context: Context, most: int = 1) -> str:
    """A list of the first concepts of the deal, as it is written."""
    return f"[{', '.join(list(context.concepts.labels)[:most]) or 'a concept of the register'}]"


def labels(ids: tuple[str, ...], context: Context) -> str:
    """The labels of concepts as a reader lists them."""
    return listing([context.concepts.labels.get(name, name) for name in ids])


def listing(names: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
