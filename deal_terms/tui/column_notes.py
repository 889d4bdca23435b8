"""What stands under the title of a column: what is known of it, or what it is held against; what is folded away."""

from __future__ import annotations

from deal_terms.tui.cells import shortened
from deal_terms.tui.column_window import ColumnWindow
from deal_terms.wording.counts import plural
from deal_terms.wording.grid import Grid, MatrixGrid


def column_note(grid: Grid, window: ColumnWindow, column: int, width: int) -> str:
    """What is known of a column. Where it stands alone: what it is held against, and what is folded away, as there is
    no corner for that."""
    note = grid.columns[column].note
    if window.head:
        return shortened(note, width)
    baseline = grid.answer.against(column) if isinstance(grid, MatrixGrid) else None
    note = f"against {baseline.title}" if baseline else note
    folded = folded_columns(grid, width // 2)
    note = shortened(note, width - len(folded) - 1)
    return f"{note}{' ' * (width - len(note) - len(folded))}{folded}" if folded else note


def folded_columns(grid: Grid, width: int) -> str:
    """How many columns are folded away, and the key that shows them, in as many words as fit."""
    count = grid.folded_columns
    told = (f"{plural(count, 'column')} without a word: _", f"{count} without a word: _") if count else ("",)
    return next((words for words in told if len(words) <= width), told[-1])
