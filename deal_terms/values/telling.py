"""Two leaves that are told of one thing: whether both can be true, and what then holds of them both."""

from __future__ import annotations

from typing import Literal, Protocol, Self, TypeAlias, runtime_checkable

from deal_terms.values.leaf import Leaf

Relation: TypeAlias = Literal["same", "vaguer", "sharper", "overlapping", "unlike", "apart"]
"""How the first of two stands to the second: `vaguer` holds it, `sharper` is held by it, `overlapping` shares something
with it; nothing holds `unlike` ones against each other; both of two that are `apart` cannot be true."""


@runtime_checkable
class RoundedLeaf(Protocol):
    """A leaf that may be another, told shorter."""

    def is_told_shorter(self, than: Self) -> bool:
        """Whether it is the other, rounded."""


def relation(one: Leaf, other: Leaf, *, one_told: bool, other_told: bool) -> Relation:
    """How two leaves of one field stand; `told`: the bounds of its reading are those of the telling, no content."""
    if one.key() == other.key():
        return "same"
    if type(one) is not type(other) or not one.is_like(other):
        return "unlike"
    if one.contains(other) and other.contains(one):
        return _by_wording(one, other)
    soft = one.is_soft(told=one_told), other.is_soft(told=other_told)
    if soft[0] and one.contains(other):
        return "vaguer"
    if soft[1] and other.contains(one):
        return "sharper"
    return "overlapping" if all(soft) and one.common(other) is not None else "apart"


def only_says_less(one: Leaf, other: Leaf) -> bool:
    """Whether one leaf allows all that the other allows, and more; two bounds on one thing, whatever it is."""
    return relation(one, other, one_told=True, other_told=True) == "vaguer"


def _by_wording(one: Leaf, other: Leaf) -> Relation:
    """Of two that allow the same: about ten says less than 9 to 11, a month less than its days, 33% less than 1/3."""
    inexact = one.is_soft(told=False), other.is_soft(told=False)
    if isinstance(one, RoundedLeaf) and isinstance(other, RoundedLeaf) and inexact[0] == inexact[1]:
        inexact = one.is_told_shorter(other), other.is_told_shorter(one)
    if inexact[0] == inexact[1]:
        return "same"
    return "vaguer" if inexact[0] else "sharper"
