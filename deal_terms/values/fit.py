"""How much of what a party asks for, or refuses, a text has: one field at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, Protocol, Self

Code = Literal["words", "other_value", "measure", "inexact", "not_secured", "not_told", "how_much", "split", "merged"]
"""Why nothing is judged: words against words; another value where no direction is known; units, bases or currencies
unlike; told less exactly than asked; open on the side that matters; not reported; no amount was asked for; the term
became others, being split, or merged with another."""


class Fit(NamedTuple):
    """How much of it the text has.

    `kind`: all of it, or more than was asked; all of it with a condition or an end added (`limited`); some of it, among
    things of one kind; none; left open by the text; or `unknown`, with the code of why.
    """

    kind: Literal["all", "limited", "some", "none", "open", "unknown"]
    code: Code | Literal[""] = ""


ALL, LIMITED, SOME, NONE, OPEN = Fit("all"), Fit("limited"), Fit("some"), Fit("none"), Fit("open")
NOT_TOLD, WORDS, MEASURE = Fit("unknown", "not_told"), Fit("unknown", "words"), Fit("unknown", "measure")
OTHER_VALUE, INEXACT, NOT_SECURED = (
    Fit("unknown", "other_value"),
    Fit("unknown", "inexact"),
    Fit("unknown", "not_secured"),
)


class Wish(NamedTuple):
    """Whose demand it is, and which way that party is known to want each field: 1 for more, -1 for less, absent where
    nothing is declared. Of sets, 1 asks for at least those members, -1 for at most those."""

    party: str = ""
    directions: Mapping[str, int] = {}

    def of(self, path: str) -> int:
        """The direction of a field; 0 where none is known."""
        return self.directions.get(path, 0)


class Span(Protocol):
    """A range of numbers or days, as far as holding it against another needs."""

    def contains(self, other: Self) -> bool:
        """Whether the whole of the other lies inside it."""

    def reaches(self, threshold: Self) -> bool:
        """Whether the whole of it lies at or above the lower end of the other."""

    def keeps_to(self, limit: Self) -> bool:
        """Whether the whole of it lies at or below the upper end of the other."""

    def below(self, threshold: Self) -> bool:
        """Whether the whole of it lies below the lower end of the other."""

    def above(self, limit: Self) -> bool:
        """Whether the whole of it lies above the upper end of the other."""

    def asks(self) -> int:
        """Which way a demand for it goes by itself: 1 for at least, -1 for at most, 0 where it does not say."""

    def is_plain(self) -> bool:
        """Whether it is one value, however exactly told, and no range."""

    def is_open(self, direction: int) -> bool:
        """Whether it has no lower end (1) or no upper end (-1): nothing secures a demand in that direction."""


def span_meets(text: Span, demand: Span, direction: int) -> Fit:
    """What a text gives, held against a demanded range; a plain value is a bound where the direction is known."""
    direction = demand.asks() or direction
    if direction > 0:
        inside, outside = text.reaches(demand), text.below(demand)
    elif direction < 0:
        inside, outside = text.keeps_to(demand), text.above(demand)
    else:
        inside, outside = demand.contains(text), text.below(demand) or text.above(demand)
    if inside:
        return ALL
    if outside:
        return NONE if direction or not demand.is_plain() else OTHER_VALUE
    if _both_ends(text) and _both_ends(demand):
        return SOME
    return NOT_SECURED if direction and text.is_open(direction) else INEXACT


def span_holds(text: Span, refusal: Span, direction: int) -> Fit:
    """What a text gives, held against a refused range: what is worse for the party than the refused counts as it."""
    if refusal.contains(text):
        return ALL
    below, above = text.below(refusal), text.above(refusal)
    if (direction > 0 and below) or (direction < 0 and above):
        return ALL
    if below or above:
        return OTHER_VALUE if refusal.is_plain() else NONE
    return SOME if _both_ends(text) and _both_ends(refusal) else INEXACT


def _both_ends(span: Span) -> bool:
    return not (span.is_plain() or span.is_open(1) or span.is_open(-1))


def members_meet(text: frozenset[str], demand: frozenset[str], direction: int = 0) -> Fit:
    """Members held against those demanded or refused: at least those; at most those where the direction is -1."""
    if direction < 0:
        return ALL if text <= demand else NONE
    return ALL if text >= demand else SOME if text & demand else NONE
