"""What a text that amends another leaves as it was: from where, through which texts, on whose word."""

from __future__ import annotations

from dataclasses import replace

from deal_terms.frozen_records import dataclass
from deal_terms.judging.rivals import Fields
from deal_terms.model.record import Reading, Report, SameAs
from deal_terms.values.payment import PATH as PAYMENT
from deal_terms.values.payment import PaidAmount, Payment


@dataclass(frozen=True)
class Amendment:
    """A text that leaves all else as it was: its id, the reports that say so, and the texts they describe instead
    where none of them is about this one."""

    version: str
    reports: tuple[Report, ...]
    doubts: tuple[SameAs, ...] = ()


@dataclass(frozen=True)
class CarryOver:
    """From which text something is carried over, and through which amendments, the nearest to that text first."""

    origin: str
    amendments: tuple[Amendment, ...]

    @property
    def doubts(self) -> tuple[SameAs, ...]:
        """The texts of which alone that is said."""
        return tuple(doubt for amendment in self.amendments for doubt in amendment.doubts)


@dataclass(frozen=True)
class CarriedFields:
    """The fields that an amendment leaves out of a value, as the text before has them."""

    fields: Fields
    carry_over: CarryOver


def with_carried_payment(reading: Reading, carry_over: CarriedFields | None) -> Reading:
    """A reading with who pays, where that is carried over: it is then not as the register has it."""
    paid = carry_over.fields.get(PAYMENT) if carry_over else None
    if reading.value is None or isinstance(reading.value, PaidAmount) or not isinstance(paid, Payment):
        return reading
    return replace(reading, value=PaidAmount(amount=reading.value, payment=paid))
