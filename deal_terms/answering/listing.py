"""Which versions and positions a deal holds."""

from __future__ import annotations

from deal_terms.frozen_records import dataclass
from deal_terms.model.deal import Deal


@dataclass(frozen=True)
class Listing:
    """The deal itself is the answer: its versions in reading order, its positions."""

    deal: Deal
