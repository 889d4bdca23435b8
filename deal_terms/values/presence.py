"""Whether a term is there at all: the word `present`, ordered by the states alone."""

from __future__ import annotations

from dataclasses import replace

from deal_terms.frozen_records import dataclass
from deal_terms.values.context import Context
from deal_terms.values.fit import ALL, Fit
from deal_terms.values.leaf import Leaf, NoRange, Order
from deal_terms.values.refusals import Refuse, shown_value
from deal_terms.values.schema import Plain
from deal_terms.values.shapes import scalar
from deal_terms.values.unspecified import Unspecified
from deal_terms.values.value_type import one_field


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence(NoRange):
    """The term is there."""

    def fields(self) -> dict[str, Leaf | Unspecified]:
        """The one field."""
        return {"value": self}

    def canonical(self) -> str:
        """`present`."""
        return "present"

    def key(self) -> str:
        """Always equal."""
        return "present"

    def order(self, after: Presence) -> Order:  # noqa: ARG002 - nothing can change in it
        """Always restated."""
        return Order("restated")

    def meets(self, demand: Presence, direction: int) -> Fit:  # noqa: ARG002 - as every leaf is asked
        """All of it: it is there."""
        return ALL

    def holds(self, refusal: Presence, direction: int) -> Fit:  # noqa: ARG002 - as every leaf is asked
        """All of it: it is there."""
        return ALL

    def text(self, context: Context) -> str:  # noqa: ARG002 - names nothing of the deal
        """`present`."""
        return "present"

    def to_yaml(self) -> str:
        """`present`."""
        return "present"


def parse(written: object, context: Context, refuse: Refuse) -> Presence | None:  # noqa: ARG001 - read like any type
    """Read `present`."""
    words = scalar(written, "present", refuse)
    if words is None:
        return None
    if words != "present":
        refuse(
            written,
            f"{shown_value(words)} where only `present` can stand",
            "write `value: present`; `absent: true` where a report says that it is not there",
        )
        return None
    return Presence()


def schema(context: Context) -> Plain:  # noqa: ARG001 - asked of every type
    """For an editor."""
    return {"const": "present", "description": "The term is there; `absent: true` where a report says that it is not."}


TYPE = replace(one_field("presence", parse, schema=schema), being_there=True)
