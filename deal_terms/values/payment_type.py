"""A sum that may say who pays whom: how that is read, and held against what a party asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from deal_terms.values import extremum
from deal_terms.values.context import Context
from deal_terms.values.fit import NONE, Fit, Wish
from deal_terms.values.listed_parts import has_parts
from deal_terms.values.parties import read_parties
from deal_terms.values.payment import PATH, ROLES, PaidAmount, Payment
from deal_terms.values.refusals import RefusalTracker, Refuse, shown_value
from deal_terms.values.schema import Plain, an_id, field, mapping_schema, one_or_many
from deal_terms.values.shapes import mapping
from deal_terms.values.unspecified import Unspecified, is_unspecified, read_unspecified
from deal_terms.values.value_type import Fields, HoldAgainst, Value, ValueType


def with_payment(type_: ValueType) -> ValueType:
    """The same type, whose values may also say who pays whom."""

    def parse(written: object, context: Context, refuse: Refuse) -> Value | None:
        if _is_payment(written):
            return _read(written, type_, context, refuse)
        return _alone(written, type_, context, refuse)

    def doubts(written: object, context: Context, warn: Refuse) -> None:
        amount = written.get("amount") if isinstance(written, dict) and _is_payment(written) else written
        type_.doubts(amount, context, warn)

    def schema(context: Context) -> Plain:
        plain, party = type_.schema(context), one_or_many(an_id("party", context.parties))
        shapes = {"amount": field(plain), **dict.fromkeys(ROLES, party)}
        says = "A sum, and who pays whom, where that is not as the register has it."
        named = mapping_schema({"amount": True, **dict.fromkeys(ROLES, False)}, shapes, says) | {"minProperties": 2}
        return {"anyOf": [*plain["anyOf"], named]}

    return replace(
        type_,
        parse=parse,
        doubts=doubts,
        schema=schema,
        meets=partial(_held, type_.meets),
        holds=partial(_held, type_.holds),
        more_fields=(*type_.more_fields, PATH),
    )


def _held(hold: HoldAgainst, text: Fields, asked: Fields, wish: Wish) -> dict[str, Fit]:
    """Of a sum that others pay, or are paid, a text has nothing, however much it is."""
    paid = asked.get(PATH)
    if isinstance(paid, Payment) and paid.usual() and not paid.is_usual():
        wish = Wish(wish.party)  # what the party is known to want is declared of what is paid as usual
    fits = hold(text, asked, wish)
    return {PATH: NONE} if fits.get(PATH) == NONE else fits


def _is_payment(written: object) -> bool:
    return has_parts(written, ("amount", *ROLES))


def _parts(written: object) -> Iterator[object]:
    """The steps, or the parts of which the greater counts, and the sums of the steps."""
    lists = [written, *(written.values() if isinstance(written, dict) else ())]
    for one in (one for listed in lists if isinstance(listed, list) for one in listed):
        yield one
        if isinstance(one, dict) and not _is_payment(one):
            yield from (one.get("value"), *_parts(one.get("value")))


def _example(context: Context, amount: str = "USD 5 million") -> str:
    payer, receiver, *_ = [*context.parties, "payer", "receiver"]
    return f"{{amount: {amount}, payer: {payer}, receiver: {receiver}}}"


def _read(written: object, type_: ValueType, context: Context, refuse: Refuse) -> PaidAmount | None:
    assert isinstance(written, dict), "the caller has looked"
    heard = RefusalTracker(refuse)
    if has_parts(written, extremum.WORDS):
        heard(written, "who pays beside parts", f"write them as the amount: {_example(context, extremum.EXAMPLE)}")
        return None
    keys = mapping(written, ("amount", *ROLES), _example(context), heard) or {}
    if "amount" not in keys and not heard.any:
        heard(written, "who pays, and not what", "write `amount`, too; `amount: unspecified` where no report gives it")
    amount = _amount(keys["amount"], type_, context, heard) if "amount" in keys else None
    parties = {role: read_parties(keys[role], context, heard) for role in ROLES if role in keys}
    if not parties and not heard.any:
        hint = f"write it without `amount`, or say who pays: {_example(context)}"
        heard(written, "an amount without who pays it", hint)
    payment = Payment(
        **{role: found.ids for role, found in parties.items() if found},
        usual_payer=context.payer,
        usual_receiver=context.receiver,
    )
    if not heard.any:
        _check_sides(written, payment, keys, heard)
    return None if heard.any or amount is None else PaidAmount(amount=amount, payment=payment)


def _amount(written: object, type_: ValueType, context: Context, refuse: Refuse) -> Value | Unspecified | None:
    if is_unspecified(written):
        return read_unspecified(written, refuse)
    if _is_payment(written):
        refuse(written, f"{shown_value(written)} as an amount", "say once who pays: in the outer of the two")
        return None
    return _alone(written, type_, context, refuse)


def _alone(written: object, type_: ValueType, context: Context, refuse: Refuse) -> Value | None:
    """A sum whose parts do not say who pays."""
    heard = RefusalTracker(refuse)
    for part in filter(_is_payment, _parts(written)):
        heard(part, "who pays, in a part of a sum", f"say it once, of all parts: {_example(context, '[…]')}")
    return None if heard.any else type_.parse(written, context, refuse)


def _check_sides(written: dict[object, object], payment: Payment, keys: Mapping[str, object], refuse: Refuse) -> None:
    """Nobody pays himself."""
    payer, receiver = payment.key()
    both = [party for party in payer if party in receiver]
    if not both:
        return
    unwritten = [role for role in ROLES if role not in keys]
    hint = "write each party in one of the two"
    if unwritten:
        [role] = unwritten
        hint = f"by the register {both[0]} is the {role}: write `{role}`, too"
    refuse(written, f"{both[0]} as payer and as receiver", hint)
