"""Cells for formats that have no lists: a list or mapping as JSON."""

from __future__ import annotations

from deal_terms import untrusted


def as_text(cell: object) -> str:
    """A text as it is, anything else as JSON on one line."""
    return cell if isinstance(cell, str) else untrusted.as_json_line(cell)
