"""Who pays whom, where that is not as the register has it: `{amount: USD 5 million, payer: port, receiver: line}`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from deal_terms.frozen_records import dataclass
from deal_terms.values.alternatives import Alternatives, parts_of
from deal_terms.values.context import Context
from deal_terms.values.fit import ALL, NONE, NOT_TOLD, SOME, Fit
from deal_terms.values.leaf import Leaf, Order
from deal_terms.values.parties import Parties
from deal_terms.values.unspecified import Unspecified
from deal_terms.values.value_type import Fields, Value

FoundFields: TypeAlias = dict[str, Leaf | Unspecified]
PATH = "payment"
ROLES = ("payer", "receiver")


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """Who pays whom; a role that is empty is as the register has it, and not known where that does not say.

    `usual_payer` and `usual_receiver` are those of the register.
    """

    payer: tuple[str, ...] = ()
    receiver: tuple[str, ...] = ()
    usual_payer: tuple[str, ...] = ()
    usual_receiver: tuple[str, ...] = ()

    def canonical(self) -> str:
        """As it is written: `payer port, receiver line`."""
        written = (("payer", self.payer), ("receiver", self.receiver))
        return ", ".join(f"{role} {' and '.join(ids)}" for role, ids in written if ids)

    def key(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Who pays whom, with what the register says."""
        return self.payer or self.usual_payer, self.receiver or self.usual_receiver

    def usual(self) -> Payment | None:
        """Who pays whom where a value does not say so; None where the register does not, either."""
        if not self.usual_payer and not self.usual_receiver:
            return None
        return replace(self, payer=self.usual_payer, receiver=self.usual_receiver)

    def is_usual(self) -> bool:
        """Whether it is as the register has it."""
        return self.key() == (self.usual_payer, self.usual_receiver)

    def order(self, after: Payment) -> Order:
        """Reversed where those who paid are paid by those whom they paid; changed where others pay or are paid."""
        one, other = self.key(), after.key()
        if _may_be(one, other):
            return Order("restated")
        turned = other[::-1]
        known = any(mine and mine == theirs for mine, theirs in zip(one, turned, strict=True))
        return Order("reversed" if known and _may_be(one, turned) else "changed")

    def is_like(self, other: Payment) -> bool:  # noqa: ARG002 - as every leaf is asked
        """Always: one of the two at most is right."""
        return True

    def is_soft(self, *, told: bool) -> bool:  # noqa: ARG002 - as every leaf is asked
        """Whether nobody says who pays, or who is paid."""
        return () in self.key()

    def contains(self, other: Payment) -> bool:
        """Whether the other says all that this says."""
        return all(mine in ((), theirs) for mine, theirs in zip(self.key(), other.key(), strict=True))

    def common(self, other: Payment) -> Payment | None:
        """What both say together; None where they contradict each other."""
        if not _may_be(self.key(), other.key()):
            return None
        payer, receiver = (mine or theirs for mine, theirs in zip(self.key(), other.key(), strict=True))
        return replace(self, payer=payer, receiver=receiver)

    def meets(self, demand: Payment, direction: int) -> Fit:  # noqa: ARG002 - as every leaf is asked
        """All of it where those pay and are paid that it names, some where some of them or more, none where others."""
        held = zip(self.key(), demand.key(), strict=True)
        fits = [_shared(mine, asked) if mine else NOT_TOLD for mine, asked in held if asked]
        return next((fit for fit in (NONE, NOT_TOLD, SOME) if fit in fits), ALL)

    def holds(self, refusal: Payment, direction: int) -> Fit:
        """As for a demand."""
        return self.meets(refusal, direction)

    def asks(self) -> int:
        """It does not say."""
        return 0

    def text(self, context: Context) -> str:
        """`paid by the port to the line`."""
        payer, receiver = (Parties(ids=ids).subject(context) if ids else "" for ids in self.key())
        return " ".join(["paid", *([f"by {payer}"] if payer else []), *([f"to {receiver}"] if receiver else [])])


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidAmount:
    """A sum, the greater of several, or steps; and who pays whom."""

    amount: Value | Unspecified
    payment: Payment

    def fields(self) -> dict[str, Leaf | Unspecified]:
        """Those of the sum; then `payment`."""
        of_amount = {"value": self.amount} if isinstance(self.amount, Unspecified) else self.amount.fields()
        return {**of_amount, PATH: self.payment}

    def text(self, context: Context) -> str:
        """`USD 5 million, paid by the port to the line`."""
        amount = self.amount.text(context)
        named = f"an amount {amount}" if isinstance(self.amount, Unspecified) else amount
        return f"{named}, {self.payment.text(context)}"

    def to_yaml(self) -> dict[str, object]:
        """A mapping with the roles that are written."""
        written = {role: getattr(self.payment, role) for role in ROLES}
        return {"amount": self.amount.to_yaml()} | {
            role: Parties(ids=ids).to_yaml() for role, ids in written.items() if ids
        }


def amount_of(value: Value | None) -> Value | Unspecified | None:
    """The sum alone, or any other value as it is."""
    return value.amount if isinstance(value, PaidAmount) else value


def with_usual_payment(mine: Fields, theirs: Fields) -> FoundFields:
    """The fields of a sum, with who pays it by the register where only the other says who pays."""
    found = dict(mine)
    for path, leaf in theirs.items() if mine else ():
        if isinstance(leaf, Payment) and path not in mine and (usual := leaf.usual()):
            found[path] = usual
    return found


def both_with_payment(mine: Fields, theirs: Fields) -> tuple[FoundFields, FoundFields]:
    """The fields of two sums that are held against each other."""
    return with_usual_payment(mine, theirs), with_usual_payment(theirs, mine)


def keys(of: Fields) -> object:
    """Equal for fields that mean the same: that it is paid as the register has it goes without saying."""
    return frozenset(
        (path, leaf.key()) for path, leaf in of.items() if not (isinstance(leaf, Payment) and leaf.is_usual())
    )


def differ(mine: Fields, theirs: Fields) -> bool:
    """Whether of two sums one is paid by others, or to others, than the other is: neither is then more than the other.

    Who pays by the register has been added to both.
    """
    one, other = mine.get(PATH), theirs.get(PATH)
    return isinstance(one, Payment) and isinstance(other, Payment) and not _may_be(one.key(), other.key())


def told_in_full(value: Value, others: Sequence[Value]) -> Value:
    """A sum with who pays it by the register, where one of the others says who pays."""
    if isinstance(value, Alternatives):
        return replace(value, parts=tuple(told_in_full(part, others) for part in value.parts))
    if isinstance(value, PaidAmount):
        return value
    written = (part for other in others for part in parts_of(other))
    usual = next((part.payment.usual() for part in written if isinstance(part, PaidAmount)), None)
    return PaidAmount(amount=value, payment=usual) if usual else value


def _shared(mine: tuple[str, ...], asked: tuple[str, ...]) -> Fit:
    """Of one party that was to pay alone and does with another, nobody knows how much it pays."""
    return ALL if mine == asked else SOME if {*mine} & {*asked} else NONE


def _may_be(one: tuple[tuple[str, ...], ...], other: tuple[tuple[str, ...], ...]) -> bool:
    """Whether no role is told otherwise by one than by the other."""
    return all(not mine or not theirs or mine == theirs for mine, theirs in zip(one, other, strict=True))
