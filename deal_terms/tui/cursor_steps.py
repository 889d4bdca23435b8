"""Where a cursor goes next: among numbered rows or statements, and among the rows of a grid that are terms."""

from __future__ import annotations

from collections.abc import Iterable

from deal_terms.wording.grid import Grid


def next_number(numbers: Iterable[int], current: int, step: int) -> int | None:
    """The next of some numbers, or the previous one where `step` is negative, going round at the end."""
    ordered = sorted(numbers)
    ahead = [number for number in ordered if (number > current if step > 0 else number < current)]
    return (ahead or ordered)[0 if step > 0 else -1] if ordered else None


def nearest_term(grid: Grid, row: int, *, down: bool = True) -> int:
    """The row, or the nearest that is a term and no heading; 0 where there is none."""
    heads = grid.rows
    row = max(0, min(row, len(heads) - 1))
    after = next((one for one in range(row, len(heads)) if heads[one].term), None)
    before = next((one for one in range(row, -1, -1) if heads and heads[one].term), None)
    wanted = [one for one in ((after, before) if down else (before, after)) if one is not None]
    return wanted[0] if wanted else 0


def stepped_term(grid: Grid, row: int, by: int) -> int:
    """The row that is so many terms further, the last or first where there are no more."""
    terms = [one for one, head in enumerate(grid.rows) if head.term]
    at = terms.index(row) if row in terms else 0
    return terms[max(0, min(at + by, len(terms) - 1))] if terms else 0


def next_topic(grid: Grid, row: int, step: int) -> int | None:
    """The first term of the next or previous topic; None where there is none."""
    firsts = [one + 1 for one, head in enumerate(grid.rows) if not head.term]
    ahead = [one for one in firsts if (one > row if step > 0 else one < row)]
    return ahead[0 if step > 0 else -1] if ahead else None
