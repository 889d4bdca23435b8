"""What every kind of field can do, and how the order of two of them is said."""

from __future__ import annotations

from collections.abc import Hashable
from typing import NamedTuple, Protocol, Self, runtime_checkable

from deal_terms.values.context import Context
from deal_terms.values.fit import Fit


class Order(NamedTuple):
    """What became of a field from before to after.

    `kind` is one of restated, raised, lowered, widened, narrowed, stronger, weaker, later, earlier, longer, shorter,
    reversed, reordered, changed, reworded, not_comparable. `equivalence` names why two leaves that are written apart
    are restated: `bound` (at most and up to; after a day and from the next), `event` (an event and its very day),
    `zone` (one instant by two clocks), `doubt` (one of the two is told as uncertain), `currency` (one of the two is
    told in one more), `conversion` (the same in another unit); and why they are not comparable: `units`, `words` (one
    of them names no number), `parts` (one is the greater or lesser of several). None otherwise.
    """

    kind: str
    equivalence: str | None = None


class Leaf(Protocol):
    """One field of a value: frozen, and ordered only against a leaf of its own kind."""

    def canonical(self) -> str | list[str]:
        """Plain data: numbers as decimal strings, closures as sorted lists; equal only for leaves of equal key."""

    def key(self) -> Hashable:
        """Equal for leaves that mean the same, however their bound is worded."""

    def order(self, after: Self) -> Order:
        """The kind of change from this leaf to another."""

    def is_like(self, other: Self) -> bool:
        """Whether the two can be held against each other at all: not two currencies, not two wordings."""

    def is_soft(self, *, told: bool) -> bool:
        """Whether this only says within which bounds the content lies, rather than what it is.

        `told`: the bounds of its reading are those of the telling; `about` and partial dates are soft anyway.
        """

    def contains(self, other: Self) -> bool:
        """Whether everything that the other allows is allowed here, too."""

    def common(self, other: Self) -> Self | None:
        """What both allow; None where there is nothing."""

    def meets(self, demand: Self, direction: int) -> Fit:
        """How much of a demanded leaf a text has that gives this one; the direction as in Wish."""

    def holds(self, refusal: Self, direction: int) -> Fit:
        """How much of a refused leaf a text has that gives this one; the direction is that of the party's wish."""

    def asks(self) -> int:
        """Which way a demand for it goes by itself: 1 for at least, -1 for at most, 0 where it does not say."""

    def text(self, context: Context) -> str:
        """The leaf in a reader's words."""


class NoRange:
    """What a leaf that is no range says of ranges: it allows itself alone."""

    __slots__ = ()

    def key(self) -> Hashable:
        """Equal for leaves that mean the same."""
        raise NotImplementedError

    def is_like(self, other: object) -> bool:  # noqa: ARG002 - as every leaf is asked
        """Always: one of the two at most is right."""
        return True

    def is_soft(self, *, told: bool) -> bool:  # noqa: ARG002 - as every leaf is asked
        """Never."""
        return False

    def contains(self, other: Self) -> bool:
        """Whether they are equal."""
        return self.key() == other.key()

    def common(self, other: Self) -> Self | None:
        """Itself, if they are equal."""
        return self if self.key() == other.key() else None

    def asks(self) -> int:
        """It does not say."""
        return 0


@runtime_checkable
class RangeLeaf(Protocol):
    """A leaf that is a range, and so can be held against a threshold."""

    def reaches(self, threshold: Self) -> bool:
        """Whether the whole range lies at or above the threshold's lower end."""

    def below(self, threshold: Self) -> bool:
        """Whether the whole range lies below the threshold's lower end."""

    def to_yaml(self) -> str | dict[str, object]:
        """As a file writes it."""


def at_least(leaf: Leaf, threshold: Leaf) -> bool:
    """Whether the whole of a range lies at or above the lower end of the threshold; False for other leaves."""
    return isinstance(leaf, RangeLeaf) and type(leaf) is type(threshold) and leaf.reaches(threshold)


def below(leaf: Leaf, threshold: Leaf) -> bool:
    """Whether the whole of a range lies below the lower end of the threshold; False for other leaves."""
    return isinstance(leaf, RangeLeaf) and type(leaf) is type(threshold) and leaf.below(threshold)


class UpDown(NamedTuple):
    """The two words for a range both of whose ends moved the same way."""

    up: str
    down: str


def movement(low: int, high: int, words: UpDown, *, open_alike: bool) -> str:
    """The kind of change of a range whose ends moved down (-1), up (1) or not at all (0).

    `open_alike`: both sides are open on the same side, so that their closed ends order them.
    """
    if low == high == 0:
        return "restated"
    if open_alike:
        return words.up if low + high > 0 else words.down
    if low >= 0 >= high:
        return "narrowed"
    if low <= 0 <= high:
        return "widened"
    return words.up if low > 0 else words.down
