"""A base and two sides as they were typed → the answer of `compare`, for the command and for the screens."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from deal_terms.answering.compare import compare
from deal_terms.cli.resolve import choose_folder, known_ids, locate_files
from deal_terms.loading import discovery
from deal_terms.snapshots.snapshot import folder

if TYPE_CHECKING:
    from deal_terms.answering.compare import ThreeWayDiff
    from deal_terms.judging.standpoint import Standpoint


def watched_places(name: str | None, words: tuple[str, ...]) -> tuple[Path, ...]:
    """The files on disk that the words name, by their path or as specs of the deal, and the folders of their deals."""
    found = [Path(word) for word in words if Path(word).is_file()]
    folders = [around for path in found if (around := discovery.enclosing_deal(path))]
    if set(words) & known_ids(name):
        folders.append(choose_folder(name))
    return tuple(dict.fromkeys([*folders, *(path.absolute() for path in found)]))


def three_ways(name: str | None, words: tuple[str, str, str], standpoint: Standpoint | None) -> ThreeWayDiff:
    """Compares what BASE, OURS and THEIRS name; `name` is the deal's. Raises DealTermsError."""
    chosen = folder(choose_folder(name)) if name is not None else None
    return compare(*locate_files(name, words), deal=chosen, standpoint=standpoint)
