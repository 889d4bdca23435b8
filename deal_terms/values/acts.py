"""What a commitment binds somebody to: acts of the register, compared by their parts, or words that are not judged."""

from __future__ import annotations

from collections.abc import Mapping

from deal_terms.frozen_records import dataclass
from deal_terms.values.context import Context
from deal_terms.values.fit import ALL, LIMITED, WORDS, Fit, members_meet
from deal_terms.values.leaf import NoRange, Order
from deal_terms.values.refusals import Refuse, refuse_name, shown_value
from deal_terms.values.scope import listing
from deal_terms.values.shapes import items, scalar


@dataclass(frozen=True, slots=True, kw_only=True)
class Act(NoRange):
    """Acts of the register, or free words: exactly one of `ids` and `words` is not empty.

    `ids` are as written; `members` is their closure, sorted: the acts named and every act that is part of them. Both
    are empty where the act is told in free words.
    """

    ids: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    words: str = ""

    @property
    def is_declared(self) -> bool:
        """Whether the register declares it: only then can two acts be held against each other."""
        return bool(self.members)

    def canonical(self) -> str | list[str]:
        """The closure, sorted, or the words."""
        return list(self.members) or self.words

    def key(self) -> str | tuple[str, ...]:
        """The closure, sorted, or the words."""
        return self.members or self.words

    def order(self, after: Act) -> Order:
        """Widened or narrowed where one act holds the other, else changed; reworded where either is free words."""
        if self.key() == after.key():
            return Order("restated")
        if not (self.is_declared and after.is_declared):
            return Order("reworded")
        ours, theirs = frozenset(self.members), frozenset(after.members)
        if ours > theirs:
            return Order("narrowed")
        return Order("widened" if ours < theirs else "changed")

    def meets(self, demand: Act, direction: int) -> Fit:
        """At least the acts demanded, at most those where the direction is -1; other words are not judged."""
        if self.key() == demand.key():
            return ALL
        if not (self.is_declared and demand.is_declared):
            return WORDS
        return members_meet(frozenset(self.members), frozenset(demand.members), direction)

    def holds(self, refusal: Act, direction: int) -> Fit:  # noqa: ARG002 - as every leaf is asked
        """All of it, some of it or none of it."""
        return self.meets(refusal, 0)

    def is_like(self, other: object) -> bool:
        """Declared acts are alike; nothing tells whether two wordings mean one thing."""
        return isinstance(other, Act) and (self.key() == other.key() or (self.is_declared and other.is_declared))

    def text(self, context: Context) -> str:
        """The labels of the acts as written, or the words."""
        return listing([context.acts.labels.get(name, name) for name in self.ids]) if self.ids else self.words

    def to_yaml(self) -> str | list[str]:
        """One act or the words, or a list."""
        return self.words or (self.ids[0] if len(self.ids) == 1 else list(self.ids))


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition(NoRange):
    """Conditions of the register that must all hold, or one in free words; `none` where there is said to be none.

    `ids` are sorted, and empty where the condition is told in free words.
    """

    ids: tuple[str, ...] = ()
    words: str = ""

    @property
    def is_none(self) -> bool:
        """Whether a report says that there is no condition."""
        return self.words == "none"

    def canonical(self) -> str | list[str]:
        """The ids, sorted, or the words."""
        return list(self.ids) or self.words

    def key(self) -> str | tuple[str, ...]:
        """The ids, sorted, or the words."""
        return self.ids or self.words

    def order(self, after: Condition) -> Order:
        """Weaker with more conditions, stronger with fewer, changed where neither holds the other's.

        Two that are not both of the register are the same or reworded; none at all is the strongest.
        """
        if self.key() == after.key():
            return Order("restated")
        if self.is_none or after.is_none:
            return Order("weaker" if self.is_none else "stronger")
        if not (self.ids and after.ids):
            return Order("reworded")
        ours, theirs = frozenset(self.ids), frozenset(after.ids)
        if ours < theirs:
            return Order("weaker")
        return Order("stronger" if ours > theirs else "changed")

    def is_like(self, other: object) -> bool:
        """Declared conditions are alike; a condition and none exclude each other; two wordings may mean one thing."""
        if not isinstance(other, Condition):
            return False
        return self.key() == other.key() or bool(self.ids and other.ids) or self.is_none or other.is_none

    def meets(self, demand: Condition, direction: int) -> Fit:  # noqa: ARG002 - as every leaf is asked
        """No condition that was not asked for; a further one limits it, others or other words are not judged."""
        if self.key() == demand.key() or (self.ids and set(self.ids) <= set(demand.ids)):
            return ALL
        return LIMITED if set(self.ids) & set(demand.ids) else WORDS

    def holds(self, refusal: Condition, direction: int) -> Fit:
        """As for a demand."""
        return self.meets(refusal, direction)

    def text(self, context: Context) -> str:
        """The labels, in the register's order, or the words, or `no condition`."""
        if self.ids:
            known = list(context.conditions)
            ids = sorted(self.ids, key=lambda name: known.index(name) if name in known else len(known))
            return listing([context.conditions.get(name, name) for name in ids])
        return "no condition" if self.is_none else self.words

    def to_yaml(self) -> str | list[str]:
        """One condition or the words, or a list."""
        return self.words or (self.ids[0] if len(self.ids) == 1 else list(self.ids))


def read_act(written: object, context: Context, refuse: Refuse) -> Act | None:
    """Read an act of the register, a list of them, or free words."""
    if isinstance(written, list):
        ids = _declared(written, context.acts.labels, "act", refuse)
        return None if ids is None else Act(ids=ids, members=context.acts.closure(ids))
    words = scalar(written, "an act of the register, or words", refuse)
    if words is None:
        return None
    if words not in context.acts.labels:
        return Act(words=words)
    return Act(ids=(words,), members=context.acts.closure([words]))


def read_condition(written: object, context: Context, refuse: Refuse) -> Condition | None:
    """Read a condition of the register, a list that must all hold, free words, or `none`."""
    if isinstance(written, list):
        ids = _declared(written, context.conditions, "condition", refuse)
        return None if ids is None else Condition(ids=tuple(sorted(ids)))
    words = scalar(written, "a condition of the register, or words", refuse)
    if words is None:
        return None
    if words != "none" and words.casefold() in {"none", "no", "unconditional", "unconditionally", "no condition"}:
        refuse(
            written,
            f"{shown_value(words)} as a condition",
            "write `if: none` where a report says there is no condition",
        )
        return None
    return Condition(ids=(words,)) if words in context.conditions else Condition(words=words)


def _declared(written: object, known: Mapping[str, str], noun: str, refuse: Refuse) -> tuple[str, ...] | None:
    listed = items(written, f"a list of {noun}s of the register", refuse)
    if listed is None:
        return None
    unknown = [name for name in listed if name not in known]
    for name in unknown:
        refuse_name(name, known, noun, refuse)
    return None if unknown else tuple(str(name) for name in listed)
