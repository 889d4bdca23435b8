"""The table `changes`: what became of each term from one text to the next along every line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from deal_terms.answering.diff import Diff, diff, is_material
from deal_terms.answering.filters import Filter
from deal_terms.answering.rows.cells import comma_separated
from deal_terms.answering.rows.entries import line
from deal_terms.judging.changes import Change
from deal_terms.judging.readings import Side
from deal_terms.model.deal import Deal

Row = dict[str, Any]
UNTOLD = "not_covered"


def rows(deal: Deal, filter: Filter) -> Iterator[Row]:
    """Text by text in reading order, each against what it takes the place of; the weightiest terms of a topic first."""
    for version in deal.versions.values():
        for before in deal.lineage.predecessors(version.id):
            answer = replace(diff(deal, deal.versions[before], version), filter=filter)
            told = line(deal, version)
            for change in (*answer.changes, *answer.outside_text):
                if change.kind != UNTOLD and answer.visible((change,), show_all=True):
                    yield _row(answer, change, told)


def _row(answer: Diff, change: Change, told: str | None) -> Row:
    deal, term = answer.deal, answer.deal.terms[change.term]
    effects = change.interest_effects
    fields = dict.fromkeys(one for answered in change.answers for one in answered.fields)
    return {
        "id": answer.fingerprint(change),
        "deal": deal.name,
        "line": told,
        "before": answer.before.id,
        "after": answer.after.id,
        "term": term.id,
        "label": term.label,
        "topic": term.topic,
        "about": deal.about(term.id),
        "weight": term.weight,
        "kind": change.kind,
        "material": is_material(answer, change),
        "disputed": change.disputed_side,
        "answers": list(dict.fromkeys(one.kind for one in change.answers)),
        "fields": [
            {"path": one.path, "kind": one.kind, "before": _plain(one.before), "after": _plain(one.after)}
            for one in fields
        ]
        or None,
        **_side(deal, change.before, "before"),
        **_side(deal, change.after, "after"),
        "towards": comma_separated(dict.fromkeys(one.party for one in effects if one.direction == "towards")),
        "away_from": comma_separated(dict.fromkeys(one.party for one in effects if one.direction == "away_from")),
        "reinstated_from": change.reinstated_from,
        "reverted_to": change.reverted_to,
        "sources": comma_separated(
            sorted({one for side in change.sides for live in side.readings for one in live.sources()})
        ),
    }


def _side(deal: Deal, side: Side, name: str) -> Row:
    texts = (live.reading.value.text(deal.context) for live in side.readings if live.reading.value)
    return {
        f"{name}_state": comma_separated(dict.fromkeys(live.state for live in side.readings)),
        f"{name}_text": " or ".join(dict.fromkeys(texts)) or None,
    }


def _plain(leaf: str | tuple[str, ...] | None) -> str | list[str] | None:
    return list(leaf) if isinstance(leaf, tuple) else leaf
