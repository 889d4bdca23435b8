"""The table `changes`: what became of each term from one text to the next along every line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from deal_terms.answering.diff import Diff, diff, is_material
from deal_terms.answering.filters import Filter
from deal_terms.answering.rows.cells import comma_separated
from deal_terms.answering.rows.entries import line
from deal_terms.judging.changes import Change, FieldChange, InterestEffect
from deal_terms.judging.fingerprints import SideTexts
from deal_terms.judging.readings import Side
from deal_terms.model.deal import Deal

Row = dict[str, Any]
Words = dict[int, str]
"""The words of values that were said already, by the values themselves: the deal keeps them alive."""
UNTOLD = "not_covered"


def rows(deal: Deal, filter: Filter) -> Iterator[Row]:
    """Text by text in reading order, each against what it takes the place of; the weightiest terms of a topic first."""
    own = replace(deal)  # whose memory is let go of on the way
    words: Words = {}
    sides = SideTexts()
    for version in own.versions.values():
        earlier, on_lines = own.lineage.predecessors(version.id), line(own, version)
        for before in earlier:
            answer = replace(diff(own, own.versions[before], version), filter=filter)
            for change in (*answer.changes, *answer.outside_text):
                if change.kind != UNTOLD and _is_visible(answer, change):
                    yield _row(answer, change, on_lines, words, sides)
        for key in [key for key in own.memo if key[0] in earlier]:
            del own.memo[key]
        sides.forget(earlier)


def _is_visible(answer: Diff, change: Change) -> bool:
    if not answer.filter.active:
        return answer.is_told(change)
    return bool(answer.visible((change,), show_all=True))


def _row(answer: Diff, change: Change, on_lines: str | None, words: Words, sides: SideTexts) -> Row:
    deal, term = answer.deal, answer.deal.terms[change.term]
    effects = change.interest_effects
    fields: Iterable[FieldChange]
    if len(change.answers) == 1 and len(change.answers[0].pairs) == 1:
        kinds, fields = [change.answers[0].kind], change.answers[0].pairs[0].fields
    else:
        kinds = list(dict.fromkeys(one.kind for one in change.answers))
        fields = dict.fromkeys(one for answered in change.answers for pair in answered.pairs for one in pair.fields)
    return {
        "id": answer.fingerprint(change, sides),
        "deal": deal.name,
        "line": on_lines,
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
        "answers": kinds,
        "fields": [
            {"path": one.path, "kind": one.kind, "before": _plain(one.before), "after": _plain(one.after)}
            for one in fields
        ]
        or None,
        "before_state": _states(change.before),
        "before_text": _text(deal, change.before, words),
        "after_state": _states(change.after),
        "after_text": _text(deal, change.after, words),
        "towards": _parties(effects, "towards") if effects else None,
        "away_from": _parties(effects, "away_from") if effects else None,
        "reinstated_from": change.reinstated_from,
        "reverted_to": change.reverted_to,
        "sources": comma_separated(
            sorted({one for side in change.sides for live in side.readings for one in live.sources()})
        ),
    }


def _parties(effects: tuple[InterestEffect, ...], direction: str) -> str | None:
    return comma_separated(dict.fromkeys(one.party for one in effects if one.direction == direction))


def _states(side: Side) -> str | None:
    if len(side.readings) == 1:
        return side.readings[0].state
    return comma_separated(dict.fromkeys(live.state for live in side.readings))


def _text(deal: Deal, side: Side, words: Words) -> str | None:
    """The values of a side; what a text comes to stands once before and once after."""
    told: list[str] = []
    for value in (live.reading.value for live in side.readings):
        if value is not None:
            if id(value) not in words:
                words[id(value)] = value.text(deal.context)
            told.append(words[id(value)])
    return (told[0] if len(told) == 1 else " or ".join(dict.fromkeys(told))) or None


def _plain(leaf: str | tuple[str, ...] | None) -> str | list[str] | None:
    return list(leaf) if isinstance(leaf, tuple) else leaf
