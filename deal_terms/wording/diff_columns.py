"""The columns that every answer of `diff` has as a table, so that one sheet can hold them all."""

from __future__ import annotations

from typing import Final

from deal_terms.errors import Place

COLUMNS: Final = (
    "clock", "deal", "before", "after", "what", "id", "label", "topic", "weight", "kind", "level", "disputed",
    "answer", "answer_kind", "without", "field", "field_kind", "before_state", "before_value", "after_state",
    "after_value", "before_reports", "after_reports", "before_at", "after_at", "fingerprint",
)  # fmt: skip


def row(**cells: str) -> tuple[str, ...]:
    """A row; a column that is not named is empty."""
    unknown = cells.keys() - set(COLUMNS)
    assert not unknown, f"no such column: {', '.join(unknown)}"
    return tuple(cells.get(column, "") for column in COLUMNS)


def at(place: Place | None) -> str:
    """`versions/first.yaml:12:3`; empty for no place."""
    return f"{place.file}:{place.line}:{place.column}" if place else ""
