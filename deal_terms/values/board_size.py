"""The seats of a party and of the whole board: what a split can come to."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from fractions import Fraction

from deal_terms.patterns import pattern
from deal_terms.values import quantity_type
from deal_terms.values.context import Context
from deal_terms.values.count import COUNT
from deal_terms.values.quantity_leaf import Quantity
from deal_terms.values.ranges import range_of
from deal_terms.values.refusals import RefusalTracker, Refuse, shown_value
from deal_terms.values.unspecified import Unspecified

_NOT_MORE = "nobody has more seats than the board: correct one of the two"
_OF_THE_WHOLE = pattern(r"\s*([0-9]+)\s*(?:/|(?:out )?of)\s*([0-9]+)\s*")


def read_seats(written: object, context: Context, refuse: Refuse) -> Quantity | None:
    """How many seats a party has, None after a refusal; of how many is said once, of the board."""
    if isinstance(written, str) and (of := _OF_THE_WHOLE.fullmatch(written)):
        message = f"{shown_value(written)} is a number of seats and the size of the board"
        fits = int(of[1]) <= int(of[2])
        alone = f"write {of[1]}, and the size of the board beside the split: total: {of[2]}"
        refuse(written, message, alone if fits else _NOT_MORE)
        return None
    return quantity_type.parse(COUNT, written, context, refuse)


def board_size(
    keys: Mapping[str, object],
    split: Iterable[tuple[str, Quantity | Unspecified]],
    total: Quantity | None,
    refuse: RefusalTracker,
) -> int | None:
    """The size of the board, if it is one number and the split can come to it."""
    if total is None:
        return None
    whole = total.range.lower
    if total.range.qualifier != "exactly" or whole is None:
        refuse(keys["total"], f"{shown_value(keys['total'])} is not one number", "write the size of the board: 5")
        return None
    if refuse.any or "seats" not in keys:
        return int(whole)
    for name, seats in split:
        if isinstance(seats, Quantity) and _more_than(whole, seats):
            message = f"{name} with {seats.to_yaml()} seats on a board of {whole}"
            refuse(keys["seats"], message, _NOT_MORE)
            return int(whole)
    low, high = _sum(split)
    if not low <= whole <= (whole if high is None else high):
        came = f"{low}" if low == high else f"{low} or more" if high is None else f"{low} to {high}"
        refuse(
            keys["total"],
            f"a total of {whole}, but the seats come to {came}",
            "correct one of them, or add who holds the rest (independent: unspecified, if no report says)",
        )
    return int(whole)


def _more_than(whole: Fraction, seats: Quantity) -> bool:
    """Whether an end that is named, and not only near, lies beyond the whole board."""
    named = not seats.words and not seats.range.is_approximate() and not seats.range.is_open(-1)
    return named and not seats.range.keeps_to(range_of("at most", [whole], whole=True))


def _sum(split: Iterable[tuple[str, Quantity | Unspecified]]) -> tuple[int, int | None]:
    low, high = 0, 0
    open_ended = False
    for _, seats in split:
        if isinstance(seats, Unspecified) or seats.range.high is None:
            open_ended = True
        else:
            high += math.floor(seats.range.high)
        if isinstance(seats, Quantity):
            low += math.ceil(seats.range.low or 0)  # about 3 is 2.7 to 3.3, and seats are whole
    return low, None if open_ended else high
