"""Words of ours in a value: the same or reworded, never a direction."""

from __future__ import annotations

from deal_terms.frozen_records import dataclass
from deal_terms.values.context import Context
from deal_terms.values.fit import ALL, WORDS, Fit
from deal_terms.values.leaf import NoRange, Order
from deal_terms.values.refusals import Refuse
from deal_terms.values.shapes import scalar


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(NoRange):
    """Words in Unicode NFC with single spaces."""

    words: str

    def canonical(self) -> str:
        """The words."""
        return self.words

    def key(self) -> str:
        """The words."""
        return self.words

    def order(self, after: Words) -> Order:
        """Restated or reworded."""
        return Order("restated" if self.words == after.words else "reworded")

    def meets(self, demand: Words, direction: int) -> Fit:  # noqa: ARG002 - as every leaf is asked
        """All of it in the same words; of others nobody but a reader can judge."""
        return ALL if self.words == demand.words else WORDS

    def holds(self, refusal: Words, direction: int) -> Fit:
        """As for a demand."""
        return self.meets(refusal, direction)

    def is_like(self, other: object) -> bool:
        """Only to the same words: nothing tells whether two wordings mean one thing."""
        return isinstance(other, Words) and self.words == other.words

    def text(self, context: Context) -> str:  # noqa: ARG002 - names nothing of the deal
        """The words."""
        return self.words

    def to_yaml(self) -> str:
        """The words."""
        return self.words


def read_words(written: object, example: str, refuse: Refuse) -> Words | None:
    """Read words that are not empty."""
    words = scalar(written, example, refuse)
    return None if words is None else Words(words=words)
