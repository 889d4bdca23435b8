"""An order of concepts, the first one first: who is paid before whom, what counts before what."""

from __future__ import annotations

from deal_terms.frozen_records import dataclass
from deal_terms.values.context import Context
from deal_terms.values.fit import ALL, NONE, Fit
from deal_terms.values.leaf import Leaf, NoRange, Order
from deal_terms.values.refusals import Refuse
from deal_terms.values.schema import Plain, an_id
from deal_terms.values.scope import read_concepts
from deal_terms.values.unspecified import Unspecified
from deal_terms.values.value_type import one_field


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking(NoRange):
    """At least two concepts, each once, in their order."""

    order_of: tuple[str, ...]

    def fields(self) -> dict[str, Leaf | Unspecified]:
        """The one field."""
        return {"value": self}

    def canonical(self) -> str:
        """`senior, junior, owners`."""
        return ", ".join(self.order_of)

    def key(self) -> tuple[str, ...]:
        """The concepts in their order."""
        return self.order_of

    def order(self, after: Ranking) -> Order:
        """Reordered where the same are in another order; changed where others are."""
        if self.order_of == after.order_of:
            return Order("restated")
        return Order("reordered" if set(self.order_of) == set(after.order_of) else "changed")

    def risen(self, after: Ranking) -> list[tuple[str, int, int]]:
        """Each concept that stands higher in the later of the two, with its places before and after, from 1."""
        return [
            (one, self.order_of.index(one) + 1, place)
            for place, one in enumerate(after.order_of, 1)
            if one in self.order_of and place < self.order_of.index(one) + 1
        ]

    def meets(self, demand: Ranking, direction: int) -> Fit:  # noqa: ARG002 - as every leaf is asked
        """All of it where those of the demand stand in that order, whoever stands between them."""
        ours = tuple(one for one in self.order_of if one in demand.order_of)
        return ALL if ours == demand.order_of else NONE

    def holds(self, refusal: Ranking, direction: int) -> Fit:
        """As for a demand."""
        return self.meets(refusal, direction)

    def text(self, context: Context) -> str:
        """`1. senior lenders, 2. junior lenders, 3. the owners`."""
        labels = context.concepts.labels
        return ", ".join(f"{place}. {labels.get(one, one)}" for place, one in enumerate(self.order_of, 1))

    def to_yaml(self) -> list[object]:
        """A list."""
        return list(self.order_of)


def parse(written: object, context: Context, refuse: Refuse) -> Ranking | None:
    """Read a list of concepts, the first one first."""
    named = read_concepts(written, context, refuse)
    if named is not None and len(named) < 2:
        refuse(written, "an order of one", "list all that are in it, the first one first")
        return None
    return None if named is None else Ranking(order_of=named)


def schema(context: Context) -> Plain:
    """For an editor: a list of concepts."""
    one = an_id("concept", context.concepts.labels)
    says = "Concepts in their order, the first one first."
    return {"type": "array", "items": one, "minItems": 2, "uniqueItems": True, "description": says}


TYPE = one_field("ranking", parse, schema=schema)
