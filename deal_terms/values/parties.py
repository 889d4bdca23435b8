"""Parties named in a value: another set of them is a change without a direction."""

from __future__ import annotations

from collections.abc import Mapping

from deal_terms.frozen_records import dataclass
from deal_terms.values.context import Context
from deal_terms.values.fit import Fit, members_meet
from deal_terms.values.leaf import NoRange, Order
from deal_terms.values.refusals import Refuse, refuse_name, shown_value
from deal_terms.values.scope import listing
from deal_terms.values.shapes import items

OTHERS = {"none": "nobody", "independent": "an independent member"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties(NoRange):
    """Ids of parties, sorted; where a field allows it, `none` or `independent` in their stead."""

    ids: tuple[str, ...]

    def canonical(self) -> list[str]:
        """The ids, sorted."""
        return list(self.ids)

    def key(self) -> tuple[str, ...]:
        """The ids, sorted."""
        return self.ids

    def order(self, after: Parties) -> Order:
        """Restated or changed."""
        return Order("restated" if self.ids == after.ids else "changed")

    def meets(self, demand: Parties, direction: int) -> Fit:  # noqa: ARG002 - as every leaf is asked
        """At least the parties demanded."""
        return members_meet(frozenset(self.ids), frozenset(demand.ids))

    def holds(self, refusal: Parties, direction: int) -> Fit:  # noqa: ARG002 - as every leaf is asked
        """All of them, some or none."""
        return members_meet(frozenset(self.ids), frozenset(refusal.ids))

    def text(self, context: Context) -> str:
        """The names, in the register's order."""
        return listing([context.parties.get(name) or OTHERS.get(name, name) for name in self._in_order(context)])

    def subject(self, context: Context) -> str:
        """The names as they stand inside a sentence: `the United States and Ukraine`."""
        names = {name: context.parties.get(name) or OTHERS.get(name, name) for name in self._in_order(context)}
        return listing([f"{context.articles.get(name, '')} {called}".strip() for name, called in names.items()])

    def is_plural(self, context: Context) -> bool:
        """Whether what they do is said of several."""
        return len(self.ids) > 1 or any(name in context.plurals for name in self.ids)

    def _in_order(self, context: Context) -> list[str]:
        known = list(context.parties)
        return sorted(self.ids, key=lambda name: known.index(name) if name in known else len(known))

    def to_yaml(self) -> str | list[str]:
        """One id, or a list."""
        return self.ids[0] if len(self.ids) == 1 else list(self.ids)


def read_parties(written: object, context: Context, refuse: Refuse, others: tuple[str, ...] = ()) -> Parties | None:
    """Read a party or a list of them; `others` are the words that may stand instead."""
    example = ", ".join(list(context.parties)[:2]) or "a party of the register"
    listed = items(written, f"a party, or a list of them: [{example}]", refuse)
    if listed is None:
        return None
    known = [*context.parties, *others]
    ids = {name: context.party_id(name) or (name if name in others else "") for name in listed}
    unknown = [name for name, id_ in ids.items() if not id_]
    for name in unknown:
        refuse_name(name, known, "party", refuse)
    if not unknown and (twice := named_twice(ids)):
        refuse(twice[1], f"{shown_value(twice[1])} in the list beside {twice[0]}: one party", "leave one of them out")
        return None
    if "none" in listed and len(listed) > 1:
        refuse(written, "`none` beside other names", "write `none` alone, or the names alone")
        return None
    return None if unknown else Parties(ids=tuple(sorted(map(str, ids.values()))))


def named_twice(ids: Mapping[str, str]) -> tuple[str, str] | None:
    """Two words that name one party, as they are written; `ids` are the parties by the words for them."""
    seen: dict[str, str] = {}
    for word, id_ in ids.items():
        if seen.setdefault(id_, word) != word:
            return seen[id_], word
    return None
