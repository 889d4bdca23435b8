"""A length of time that may be renewed when it is over: `10 years, renewable`."""

from __future__ import annotations

import re

from deal_terms.frozen_records import dataclass
from deal_terms.patterns import pattern
from deal_terms.values.context import Context
from deal_terms.values.fit import ALL, NONE, Fit
from deal_terms.values.leaf import Leaf, NoRange, Order
from deal_terms.values.offsets import TIME_UNITS
from deal_terms.values.quantity_leaf import Measure, Quantity
from deal_terms.values.quantity_type import parse
from deal_terms.values.refusals import RefusalTracker, Refuse, shown_value
from deal_terms.values.schema import Plain, mapping_schema, one_of
from deal_terms.values.shapes import mapping, scalar
from deal_terms.values.unspecified import Unspecified, is_unspecified

PATH = "renewal"
EXAMPLE = "{years: 10, renewable: true}"
_UNITS = tuple(f"{unit}s" for unit in reversed(TIME_UNITS))
_TOLD = pattern(r"(.*\S)\s*,\s*(not\s+)?renewable", re.IGNORECASE)
_MEANT = pattern(
    r"(?:(not|non)[ -])?renewable,?\s+(?:for\s+)?(\S.*)|(\S.*?)[\s,;(]*(?:and\s+)?(?:(not|non)[ -])?renewable\)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal(NoRange):
    """Whether it may be renewed, as far as a report says so."""

    renewable: bool

    def canonical(self) -> str:
        """`renewable`, `not renewable`."""
        return "renewable" if self.renewable else "not renewable"

    def key(self) -> bool:
        """Whether it may."""
        return self.renewable

    def order(self, after: Renewal) -> Order:
        """Restated or changed."""
        return Order("restated" if self.renewable == after.renewable else "changed")

    def meets(self, demand: Renewal, direction: int) -> Fit:  # noqa: ARG002 - as every leaf is asked
        """All of it or none."""
        return ALL if self.renewable == demand.renewable else NONE

    def holds(self, refusal: Renewal, direction: int) -> Fit:
        """As for a demand."""
        return self.meets(refusal, direction)

    def text(self, context: Context) -> str:  # noqa: ARG002 - names nothing of the deal
        """As it is written."""
        return self.canonical()


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalPeriod:
    """A length of time, and whether it may be renewed."""

    length: Quantity
    renewal: Renewal

    def fields(self) -> dict[str, Leaf | Unspecified]:
        """The length as `value`, as of every period; then `renewal`."""
        return {"value": self.length, PATH: self.renewal}

    def text(self, context: Context) -> str:
        """`10 years, renewable`."""
        return f"{self.length.text(context)}, {self.renewal.canonical()}"

    def to_yaml(self) -> str:
        """The same."""
        return f"{self.length.to_yaml()}, {self.renewal.canonical()}"


def parse_renewable(
    measure: Measure, written: object, context: Context, refuse: Refuse
) -> Quantity | RenewalPeriod | None:
    """Read a period: `45 days`, `10 years, renewable`, `{years: 10, renewable: true}`."""
    if isinstance(written, dict) and not is_unspecified(written):
        return _of_mapping(measure, written, context, refuse)
    words = scalar(written, measure.example, refuse) if isinstance(written, str) else None
    if words is None:
        return None if isinstance(written, str) else parse(measure, written, context, refuse)
    if told := _TOLD.fullmatch(words):
        return _renewed(parse(measure, told[1], context, _at(written, refuse)), written, refuse, renewable=not told[2])
    if (meant := _MEANT.fullmatch(words)) and parse(measure, length := meant[2] or meant[3], context, _nothing):
        denied = "not " if meant[1] or meant[4] else ""
        refuse(written, f"{shown_value(words)} is not how a renewal is written", f"write {length}, {denied}renewable")
        return None
    return parse(measure, written, context, refuse)


def _of_mapping(measure: Measure, written: object, context: Context, refuse: Refuse) -> Quantity | RenewalPeriod | None:
    heard = RefusalTracker(refuse)
    keys = mapping(written, (*_UNITS, "renewable"), EXAMPLE, heard)
    if keys is None:
        return None
    parts = {unit: scalar(keys[unit], "10", heard) for unit in _UNITS if unit in keys}
    if not parts and not heard.any:
        heard(written, "a renewal without the length of what is renewed", f"write {EXAMPLE}")
    told = scalar(keys["renewable"], "true", heard) if "renewable" in keys else None
    if told not in (None, "true", "false"):
        heard(keys["renewable"], f"renewable is {shown_value(told)}", "write true or false")
    if heard.any:
        return None
    length = parse(measure, " ".join(f"{many} {unit}" for unit, many in parts.items()), context, _at(written, heard))
    return length if told is None else _renewed(length, written, refuse, renewable=told == "true")


def _renewed(length: Quantity | None, written: object, refuse: Refuse, *, renewable: bool) -> RenewalPeriod | None:
    if length is None:
        return None
    if length.unit == length.measure.endless:
        refuse(
            written, "a renewal of what has no end", "write indefinite alone, or the length after which it is renewed"
        )
        return None
    return RenewalPeriod(length=length, renewal=Renewal(renewable=renewable))


def _at(written: object, refuse: Refuse) -> Refuse:
    """What is wrong with the length is told of all that was written: it is a part of our making."""
    return lambda _, message, hint: refuse(written, message, hint)


def _nothing(written: object, message: str, hint: str) -> None:
    """Nobody is told: it was only tried."""


def renewal_schema() -> Plain:
    """For an editor: a length in its units, and whether it may be renewed."""
    number = {"type": ["string", "number"], "pattern": "[0-9]"}
    shapes = dict.fromkeys(_UNITS, number) | {
        "renewable": one_of([True, False, "true", "false"], "Whether it may be renewed.")
    }
    units = [{"required": [unit]} for unit in _UNITS]
    return mapping_schema(dict.fromkeys(shapes, False), shapes) | {"anyOf": units}
