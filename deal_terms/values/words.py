"""Words of ours in a value: the same or reworded, never a direction."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from deal_terms.values.context import Context
from deal_terms.values.leaf import Order
from deal_terms.values.refusing import Refuse
from deal_terms.values.shapes import scalar


class Words(BaseModel):
    """Words in Unicode NFC with single spaces."""

    model_config = ConfigDict(frozen=True)

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

    def vaguer_than(self, other: Words) -> bool:  # noqa: ARG002 - words are never vague
        """Never."""
        return False

    def within(self, demanded: Words) -> bool:  # noqa: ARG002 - no range
        """Never: words are no range."""
        return False

    def text(self, context: Context) -> str:  # noqa: ARG002 - names nothing of the deal
        """The words."""
        return self.words

    def written(self) -> str:
        """The words."""
        return self.words


def read_words(written: object, example: str, refuse: Refuse) -> Words | None:
    """Read words that are not empty."""
    words = scalar(written, example, refuse)
    return None if words is None else Words(words=words)
