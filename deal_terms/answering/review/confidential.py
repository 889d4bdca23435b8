"""What a review tells where others read it: the pairs without their confidential files."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TypeVar

from deal_terms.answering.pairs import DealPair, Pairs
from deal_terms.errors import Place
from deal_terms.judging.confidential import confidential_ids, without_confidential
from deal_terms.judging.record_changes import file_of
from deal_terms.loading.confidential_problems import mark, public
from deal_terms.loading.deal import Loaded
from deal_terms.loading.file_kind import REGISTER, path_of

HeldT = TypeVar("HeldT")


def without_confidential_files(pairs: Pairs) -> Pairs:
    """The pairs as if what is confidential had never been written, each with a count of that.

    A file that the change makes confidential is out on both sides; one that it makes public is new. Of what keeps such
    a file from being read, only that there is something is told.
    """
    return replace(pairs, deals=tuple(map(_without, pairs.deals)))


def _without(pair: DealPair) -> DealPair:
    now = _names(pair.after)
    was = _names(pair.before) | {pair.former_names.get(name, name) for name in now}
    if not was and not now:
        return pair
    before = _left(pair.before, was, pair, set())
    known = set(before.deal.sources) if before.deal else set()
    public = _every(pair.after) - now
    untold = (was | now) - public
    former = pair.folder if pair.moved_from is None else pair.moved_from
    return replace(
        pair,
        before=before,
        after=_left(pair.after, now, pair, known),
        files=tuple(name for name in pair.files if name not in untold),
        rewritten=tuple(name for name in pair.rewritten if name not in was | now),
        comments=_without_keys(pair.comments, was | now),
        added_files=tuple(name for name in pair.added_files if name not in now),
        held_before=_without_keys(pair.held_before, {path_of(name, former) for name in was}),
        held_after=_without_keys(pair.held_after, {path_of(name, pair.folder) for name in now}),
        confidential=max(len(_ids(was & _every(pair.before))), len(now)),
    )


def _names(side: Loaded) -> frozenset[str]:
    """The confidential files of one side, by their names inside the deal."""
    if side.deal is None:
        return side.confidential
    ids = confidential_ids(side.deal)
    return frozenset(file_of(spec) for spec in side.deal.as_filed.specs() if spec.id in ids)


def _left(side: Loaded, names: Collection[str], pair: DealPair, known_sources: Collection[str]) -> Loaded:
    if side.deal is not None:
        return replace(side, deal=without_confidential(side.deal, also=_ids(names), known_sources=known_sources))
    at = Place(path_of(REGISTER, pair.folder), 1, 1)
    return replace(side, problems=public(mark(side.problems, names), at))


def _ids(names: Collection[str]) -> set[str]:
    return {PurePosixPath(name).stem for name in names}


def _every(side: Loaded) -> set[str]:
    if side.deal is None:
        return set(side.confidential)
    return {file_of(spec) for spec in side.deal.as_filed.specs()}


def _without_keys(held: Mapping[str, HeldT], keys: Collection[str]) -> dict[str, HeldT]:
    return {key: value for key, value in held.items() if key not in keys}
