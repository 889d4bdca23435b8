"""A base and two sides as they were typed → the answer of `compare`, for the command and for the screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deal_terms.answering.compare import compare
from deal_terms.cli.resolve import choose_folder, locate_files
from deal_terms.snapshots.snapshot import folder

if TYPE_CHECKING:
    from deal_terms.answering.compare import ThreeWayDiff
    from deal_terms.judging.standpoint import Standpoint


def three_ways(name: str | None, words: tuple[str, str, str], standpoint: Standpoint | None) -> ThreeWayDiff:
    """Compares what BASE, OURS and THEIRS name; `name` is the deal's. Raises DealTermsError."""
    chosen = folder(choose_folder(name)) if name is not None else None
    return compare(*locate_files(name, words), deal=chosen, standpoint=standpoint)
