"""The greater or the lesser of several sums or numbers, `{greater_of: [USD 5 million, 3% of price]}`, part by part."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from deal_terms.frozen_records import dataclass
from deal_terms.patterns import pattern
from deal_terms.values import quantity_type
from deal_terms.values.context import Context
from deal_terms.values.fit import ALL, MEASURE, NONE, Fit
from deal_terms.values.leaf import Leaf, Order
from deal_terms.values.listed_parts import has_parts, listed_parts
from deal_terms.values.quantity_leaf import Measure, Quantity
from deal_terms.values.refusals import RefusalTracker, Refuse, shown_value
from deal_terms.values.schema import Plain, mapping_schema
from deal_terms.values.shapes import folded_text
from deal_terms.values.share import PERCENTAGE
from deal_terms.values.unspecified import Unspecified
from deal_terms.values.value_type import Value, ValueType

How = Literal["greater_of", "lesser_of"]
WORDS: dict[How, str] = {"greater_of": "the greater of", "lesser_of": "the lesser of"}
OF_LENGTHS: dict[How, str] = {"greater_of": "the longer of", "lesser_of": "the shorter of"}
EXAMPLE = "{greater_of: [USD 5 million, 3% of the price]}"
_OF = pattern(r"(.*?(?:%|[0-9]\s?/\s?[0-9]+))\s+of\s+(\S.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtremumPart:
    """A sum; or, where it says of what, a share of something."""

    amount: Quantity
    of: str = ""

    def describe(self, amount: str) -> str:
        """`USD 5 million`, `3% of the price`."""
        return f"{amount} of {self.of}" if self.of else amount

    @property
    def kind(self) -> tuple[str, ...]:
        """What tells which part of another value it is held against: its unit, or what it is a share of."""
        return ("of", self.of) if self.of else self.amount.families()


@dataclass(frozen=True, slots=True, kw_only=True)
class Extremum:
    """At least two parts of different kinds, in an order that means nothing."""

    how: How
    parts: tuple[ExtremumPart, ...]

    def fields(self) -> dict[str, Leaf | Unspecified]:
        """The one field."""
        return {"value": self}

    def canonical(self) -> str:
        """`greater of 3% of price, USD 5000000`: the parts sorted."""
        parts = sorted(part.describe(part.amount.canonical()) for part in self.parts)
        return f"{self.how.replace('_', ' ')} {', '.join(parts)}"

    def key(self) -> tuple[object, ...]:
        """Equal for values whose parts mean the same."""
        return (self.how, frozenset((part.kind, part.amount.key()) for part in self.parts))

    def order(self, after: Leaf) -> Order:
        """What became of the parts that moved, where they all did the same; else changed."""
        if not isinstance(after, Extremum):
            return Order("not_comparable", "parts")
        pairs = self._pairs(after)
        if pairs is None:
            return Order("changed")
        orders = [one.order(other) for one, other in pairs]
        moved = {order.kind for order in orders if order.kind != "restated"}
        if not moved:
            return next((order for order in orders if order.equivalence), Order("restated"))
        inexact = any(
            order.kind == "restated" and one.key() != other.key()
            for order, (one, other) in zip(orders, pairs, strict=True)
        )
        return Order(moved.pop() if len(moved) == 1 and not inexact else "changed")

    def is_like(self, other: Leaf) -> bool:
        """Always, of its kind: one of two at most is right."""
        return isinstance(other, Extremum)

    def is_soft(self, *, told: bool) -> bool:
        """Whether any part only says within which bounds it lies."""
        return any(part.amount.is_soft(told=told) for part in self.parts)

    def contains(self, other: Leaf) -> bool:
        """Whether each part allows all that its like does."""
        pairs = self._pairs(other) if isinstance(other, Extremum) else None
        return pairs is not None and all(one.contains(theirs) for one, theirs in pairs)

    def common(self, other: Extremum) -> Extremum | None:
        """What each two parts have in common; None where any two have nothing."""
        parts = []
        for part, (one, theirs) in zip(self._sorted(), self._pairs(other) or (), strict=False):
            shared = one.common(theirs)
            if shared is None:
                return None
            parts.append(ExtremumPart(amount=shared, of=part.of))
        return Extremum(how=self.how, parts=tuple(parts)) if parts else None

    def meets(self, demand: Leaf, direction: int) -> Fit:
        """What its parts come to together; of a sum, all of it where one part alone is enough.

        Where one part is less than was asked for, and another more, nobody knows which of them will count.
        """
        if isinstance(demand, Extremum):
            pairs = self._pairs(demand) or []
            fits = [one.meets(other, direction) for one, other in pairs]
            unlike = [fit for fit, (one, other) in zip(fits, pairs, strict=True) if one.key() != other.key()]
            return MEASURE if NONE in unlike and set(unlike) != {NONE} else _together(fits)
        if isinstance(demand, Quantity) and (demand.asks() or direction) == (1 if self.how == "greater_of" else -1):
            fits = [part.amount.meets(demand, direction) for part in self.parts if not part.of]
            return ALL if ALL in fits else MEASURE
        return MEASURE

    def holds(self, refusal: Leaf, direction: int) -> Fit:
        """The same of what is refused, part by part."""
        pairs = self._pairs(refusal) if isinstance(refusal, Extremum) else None
        return _together([one.holds(other, direction) for one, other in pairs or ()])

    def asks(self) -> int:
        """It does not say."""
        return 0

    def text(self, context: Context) -> str:
        """`the greater of USD 5 million and 3% of the price`."""
        parts = [part.describe(part.amount.text(context)) for part in self.parts]
        are_lengths = any(part.amount.measure.words.up == "longer" for part in self.parts)
        words = OF_LENGTHS if are_lengths else WORDS
        return f"{words[self.how]} {', '.join(parts[:-1])} and {parts[-1]}"

    def to_yaml(self) -> dict[str, object]:
        """A mapping with the one key."""
        return {self.how: [part.describe(part.amount.to_yaml()) for part in self.parts]}

    def _sorted(self) -> list[ExtremumPart]:
        return sorted(self.parts, key=lambda part: part.kind)

    def _pairs(self, other: Extremum) -> list[tuple[Quantity, Quantity]] | None:
        """Each part with its like; None where one side has a part that the other lacks."""
        mine, theirs = self._sorted(), other._sorted()
        if self.how != other.how or [part.kind for part in mine] != [part.kind for part in theirs]:
            return None
        return [(one.amount, part.amount) for one, part in zip(mine, theirs, strict=True)]


def is_extremum(written: object) -> bool:
    """Whether a value is written as the greater or lesser of several, rightly or wrongly."""
    return has_parts(written, WORDS)


def parse_extremum(measure: Measure, written: object, context: Context, refuse: Refuse) -> Extremum | None:
    """Read `{greater_of: […]}` or `{lesser_of: […]}`; None after a refusal."""
    assert isinstance(written, dict), "the caller has looked"
    heard = RefusalTracker(refuse)
    found = listed_parts(written, WORDS, "parts", example(measure), heard)
    if found is None:
        return None
    how, listed = found
    parts: list[ExtremumPart] = []
    for one in listed:
        part = _part(measure, one, context, heard)
        if part and part.kind in [other.kind for other in parts]:
            heard(one, f"two parts of one kind in {how}", "leave out the one that never counts")
        if part:
            parts.append(part)
    return None if heard.any else Extremum(how=how, parts=tuple(parts))


def example(measure: Measure) -> str:
    """How the greater of two is written, one of them of that measure."""
    return f"{{greater_of: [{measure.example}, 3% of the whole]}}"


def _part(measure: Measure, written: object, context: Context, refuse: Refuse) -> ExtremumPart | None:
    if isinstance(written, str) and (share := _OF.fullmatch(folded_text(written))):
        amount = quantity_type.parse(PERCENTAGE, share[1], context, lambda _, *told: refuse(written, *told))
        return ExtremumPart(amount=amount, of=share[2]) if amount else None
    if isinstance(written, str) and written.rstrip().endswith("%"):
        refuse(written, f"{shown_value(written)} of nothing", f"say what it is a share of: {example(measure)}")
        return None
    amount = quantity_type.parse(measure, written, context, refuse)
    return ExtremumPart(amount=amount) if amount else None


def _together(fits: list[Fit]) -> Fit:
    """What several parts come to together: all of it only where each is, and none where any is not."""
    if not fits:
        return MEASURE
    return NONE if NONE in fits else next((fit for fit in fits if fit != ALL), ALL)


def extremum_schema(sum_: Plain) -> Plain:
    """For an editor: a sum, or the greater or lesser of several."""
    part = {
        "anyOf": [
            sum_,
            quantity_type.quantity_schema(
                r"(?:%|[0-9])\s+of\s+\S", "A share of something, in words.", "3% of the price"
            ),
        ]
    }
    several = {"type": "array", "minItems": 2, "items": part}
    each = [mapping_schema({how: True}, {how: several}, f"{words} several.") for how, words in WORDS.items()]
    return {"anyOf": [sum_, *each]}


def with_extremum(type_: ValueType, measure: Measure) -> ValueType:
    """The same type, whose values may also be the greater or lesser of several."""

    def parse(written: object, context: Context, refuse: Refuse) -> Value | None:
        if is_extremum(written):
            return parse_extremum(measure, written, context, refuse)
        return type_.parse(written, context, refuse)

    return replace(type_, parse=parse, schema=lambda context: extremum_schema(type_.schema(context)))
