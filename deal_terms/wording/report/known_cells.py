"""What the matrix of a report said on earlier days, cell by cell, where that is not what it says now."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from deal_terms.answering.browse import Browse
from deal_terms.answering.known_states import KnownState
from deal_terms.answering.matrix import cell as side_of
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Reading, Spec, Version
from deal_terms.wording.matrix import cell
from deal_terms.wording.tags import TAGS

# From which state on a cell said what: empty while nothing was reported, None for what it says matrix.
Steps: TypeAlias = list[tuple[int, str | None]]
SILENT = ""


def known_cells(matrix: Browse, states: Iterable[KnownState]) -> tuple[list[str], dict[str, dict[int, Steps]]]:
    """The days, as ISO dates, and for each term and column that said otherwise on one of them the steps.

    Steps and columns are counted from 0, days in the order given.
    """
    texts = _CellTexts()
    finals = {
        (term.id, column): texts.text(matrix.deal, term, spec)
        for term in matrix.terms
        for column, spec in enumerate(matrix.columns)
    }
    days: list[str] = []
    told: dict[str, dict[int, Steps]] = {}
    said: dict[tuple[str, int], str] = {}
    for number, state in enumerate(states):
        days.append(state.day.isoformat())
        for term in matrix.terms:
            for column, spec in enumerate(matrix.columns):
                key = term.id, column
                text = texts.text(state.deal, term, state.deal.spec(spec.id))
                if said.get(key) != text:
                    steps = told.setdefault(term.id, {}).setdefault(column, [])
                    steps.append((number, None if text == finals[key] else text))
                    said[key] = text
    return days, _otherwise(told)


def _otherwise(told: dict[str, dict[int, Steps]]) -> dict[str, dict[int, Steps]]:
    """Without the cells that said on every day what they say matrix."""
    kept = {
        term: {column: steps for column, steps in columns.items() if steps != [(0, None)]}
        for term, columns in told.items()
    }
    return {term: columns for term, columns in kept.items() if columns}


class _CellTexts:
    """The words of cells; what a text held the day before in the same readings is not worded again."""

    def __init__(self) -> None:
        self._last: dict[tuple[str, str], tuple[tuple[Reading, ...], str]] = {}

    def text(self, deal: Deal, term: Term, spec: Spec | None) -> str:
        """What a cell says, with its glyphs; empty where nothing is reported of it."""
        if spec is None:
            return SILENT
        readings = spec.terms.get(term.id, ())
        alone = not isinstance(spec, Version) or not (spec.revises or spec.coverage)
        if alone and not readings:
            return SILENT
        key = spec.id, term.id
        last = self._last.get(key)
        if alone and last and len(last[0]) == len(readings) and all(map(_is, last[0], readings)):
            return last[1]
        told = _words(deal, term, spec)
        self._last[key] = readings, told
        return told


def _is(one: Reading, other: Reading) -> bool:
    return one is other or one == other


def _words(deal: Deal, term: Term, spec: Spec) -> str:
    told = cell(deal, term, spec, side_of(deal, spec, term))
    if told.quiet:
        return SILENT
    marked = (f"{TAGS[tag].glyph} {words}" if tag else words for tag, words in told.statements)
    return told.between.join(marked) + (f" {told.after}" if told.after else "")
