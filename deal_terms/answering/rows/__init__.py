"""A deal as plain rows, table by table, one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from deal_terms.answering.filters import Filter
from deal_terms.answering.rows import changes, entries, statements
from deal_terms.answering.rows.columns import TABLES
from deal_terms.errors import trouble
from deal_terms.model.deal import Deal
from deal_terms.suggest import did_you_mean

Row = dict[str, Any]
EVERY_ROW = Filter()
# The name of a table → what makes its rows.
BUILDERS: dict[str, Callable[[Deal, Filter], Iterator[Row]]] = {
    "texts": lambda deal, _: entries.texts(deal),
    "terms": lambda deal, _: entries.terms(deal),
    "sources": lambda deal, _: entries.sources(deal),
    "statements": statements.rows,
    "changes": changes.rows,
}


def rows(deal: Deal, table: str = "statements", filter: Filter = EVERY_ROW) -> Iterator[Row]:
    """The rows of one table, each with all of its columns in their order; what does not apply is None.

    Everything that is recorded has a row, and says in `left_out` why it does not count; `changes` are those of what
    counts. The filter narrows statements and changes. Raises DealTermsError for a table that there is not.
    """
    if table not in TABLES:
        raise trouble(f"there is no table {table!r}", did_you_mean(table, TABLES, most=None))
    return BUILDERS[table](deal, filter)
