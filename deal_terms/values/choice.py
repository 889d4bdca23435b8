"""One of the options the register lists; ordered only where the register says so."""

from __future__ import annotations

from deal_terms.frozen_records import dataclass
from deal_terms.values.context import Context
from deal_terms.values.fit import ALL, NONE, OTHER_VALUE, Fit
from deal_terms.values.leaf import Leaf, NoRange, Order
from deal_terms.values.refusals import Refuse, refuse_name
from deal_terms.values.schema import Plain, one_of
from deal_terms.values.shapes import scalar
from deal_terms.values.unspecified import Unspecified
from deal_terms.values.value_type import one_field


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(NoRange):
    """An option by its id, and its place in the order, from 0 for the lowest; None where there is no order.

    `highest` is the place of the last option.
    """

    option: str
    rank: int | None
    highest: int = 0

    def fields(self) -> dict[str, Leaf | Unspecified]:
        """The one field."""
        return {"value": self}

    def canonical(self) -> str:
        """The option's id."""
        return self.option

    def key(self) -> str:
        """The option's id."""
        return self.option

    def order(self, after: Choice) -> Order:
        """Raised or lowered in the order, else changed."""
        if self.option == after.option:
            return Order("restated")
        if self.rank is None or after.rank is None or self.rank == after.rank:
            return Order("changed")
        return Order("raised" if after.rank > self.rank else "lowered")

    def meets(self, demand: Choice, direction: int) -> Fit:
        """All of it for the same option, or one further in the party's direction; else none of it."""
        if self.option == demand.option:
            return ALL
        if self.rank is None or demand.rank is None:
            return NONE
        direction = direction or demand.end_of_scale()
        if not direction:
            return OTHER_VALUE
        return ALL if (self.rank - demand.rank) * direction > 0 else NONE

    def holds(self, refusal: Choice, direction: int) -> Fit:
        """All of it for the same option, or one that is worse for the party; another option is none of it."""
        if self.option == refusal.option:
            return ALL
        if self.rank is None or refusal.rank is None:
            return NONE
        return ALL if (self.rank - refusal.rank) * direction < 0 else NONE

    def end_of_scale(self) -> int:
        """-1 for the first of an order, 1 for the last: a demand for it is taken as at most, or at least, that much."""
        if self.rank is None or not self.highest:
            return 0
        return -1 if self.rank == 0 else 1 if self.rank == self.highest else 0

    def text(self, context: Context) -> str:
        """The option's label."""
        return context.options.get(self.option, self.option)

    def to_yaml(self) -> str:
        """The option's id."""
        return self.option


def parse(written: object, context: Context, refuse: Refuse) -> Choice | None:
    """Read the id of an option."""
    options = list(context.options)
    option = scalar(written, options[0] if options else "the id of an option", refuse)
    if option is None:
        return None
    if option not in context.options:
        refuse_name(written, options, "option", refuse)
        return None
    return Choice(option=option, rank=options.index(option) if context.ordered else None, highest=len(options) - 1)


def schema(context: Context) -> Plain:
    """For an editor."""
    return one_of(context.options, "; ".join(f"{option}: {label}" for option, label in context.options.items()))


TYPE = one_field("choice", parse, frozenset({"higher", "lower"}), schema=schema)
