"""Metadata for Datasette: what each table and column of a database says, and questions to begin with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from deal_terms import untrusted
from deal_terms.answering.rows.columns import RowTable
from deal_terms.model.deal import Deal

NAME = "metadata.json"
FACETS = {"statements": ["spec", "state", "source"], "changes": ["kind", "after"], "texts": ["what"]}
SHOWN_AS = {"texts": "title", "terms": "label", "sources": "title"}
# What a reader asks first; docs/rows.md shows each, and a test opens the database with them.
QUERIES: dict[str, tuple[str, str]] = {
    "dropped": (
        "Who dropped what when: terms that a report says are gone, by the text that is without them",
        """\
SELECT texts.tabled_by, texts.date, texts.title, changes.label, changes.before_text
FROM changes JOIN texts ON texts.id = changes.after
WHERE changes.kind = 'dropped'
ORDER BY texts.date_min, changes.label""",
    ),
    "single_source": (
        "Readings that rest on one witness alone: one source, or one speaker in several",
        """\
SELECT spec, label, text, min(source) AS source, min(original) AS original, count(*) AS reports
FROM statements
WHERE left_out IS NULL AND manner <> 'denied'
GROUP BY reading, spec, label, text
HAVING count(DISTINCT source) = 1 OR count(DISTINCT original) = 1
ORDER BY spec, label, text""",
    ),
    "sums": (
        "Every sum that is told of a term, from the least to the most",
        """\
SELECT label, spec, currency, min, max, per, text, source, place
FROM statements
WHERE currency IS NOT NULL AND left_out IS NULL
ORDER BY label, currency, min, spec, source, place""",
    ),
}


def write(folder: Path, deal: Deal, database: str, tables: Mapping[str, RowTable]) -> None:
    """`metadata.json` for a database of that name, which is that of its file without the ending."""
    queries = {
        name: {"title": title, "sql": sql}
        for name, (title, sql) in QUERIES.items()
        if all(table in tables for table in ("statements", "changes", "texts"))
    }
    told: dict[str, Any] = {
        "title": deal.title,
        "description": "What was reported of a deal: one row a statement and report.",
        "databases": {
            database: {"tables": {name: _table(name, table) for name, table in tables.items()}, "queries": queries}
        },
    }
    (folder / NAME).write_text(untrusted.as_json(told), encoding="utf-8")


def _table(name: str, table: RowTable) -> dict[str, Any]:
    told: dict[str, Any] = {
        "description": table.says,
        "columns": {column.name: column.says for column in table.columns},
    }
    if name in FACETS:
        told["facets"] = FACETS[name]
    if name in SHOWN_AS:
        told["label_column"] = SHOWN_AS[name]
    return told
