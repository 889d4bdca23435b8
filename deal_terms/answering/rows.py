"""A deal as plain rows: one a statement about a term and report of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from deal_terms.answering.statements import statements
from deal_terms.model.deal import Deal
from deal_terms.model.record import Derivation, Reading, Report, Spec


def rows(deal: Deal) -> Iterator[dict[str, Any]]:
    """Spec by spec, term by term in register order; what does not apply is None.

    `state` is value, by_text, by_report, absent or unclear, None for a stance without a value; a row of a term that
    came of others has `split_from` or `merged_from`, and their ids for its value. `value` is as a file writes it,
    `text` the same in a reader's words; `by` holds the ids of the speakers, commas between them. `caveat` is the
    reservation of the source, `note` the authors' own word. `left_out` says why a report does not count.
    """
    for statement in statements(deal):
        reading, spec = statement.reading, statement.spec
        if isinstance(statement.content, Derivation) and spec:
            yield from _came_of(deal, statement.content, spec)
        if reading and spec:
            term = deal.terms[statement.subject]
            of = {"deal": deal.name, "spec": spec.id, "what": spec.what, "term": term.id, "label": term.label}
            for report in reading.reports:
                yield of | {"topic": term.topic} | _reading(deal, reading) | _report(report) | _standing(deal, report)


def _came_of(deal: Deal, link: Derivation, spec: Spec) -> Iterator[dict[str, Any]]:
    """The terms that a term came of, in the place of a value."""
    term = deal.terms[link.term]
    of = {"deal": deal.name, "spec": spec.id, "what": spec.what, "term": term.id, "label": term.label}
    told = dict.fromkeys(("covers", "bounds", "stance", "rank"))
    labels = ", ".join(deal.terms[one].label for one in link.origins)
    said = {"state": f"{link.descent}_from", "value": list(link.origins), "text": labels, **told}
    for report in link.reports:
        yield of | {"topic": term.topic} | said | _report(report) | _standing(deal, report)


def _reading(deal: Deal, reading: Reading) -> dict[str, Any]:
    return {
        "state": "unclear" if reading.unclear else reading.state,
        "value": reading.value.to_yaml() if reading.value else None,
        "text": _text(deal, reading),
        "covers": reading.covers or None,
        "bounds": reading.bounds,
        "stance": reading.stance,
        "rank": reading.rank,
    }


def _text(deal: Deal, reading: Reading) -> str | None:
    if reading.brackets:
        return " or ".join(one.value.text(deal.context) for one in reading.brackets)
    return reading.value.text(deal.context) if reading.value else None


def _standing(deal: Deal, report: Report) -> dict[str, Any]:
    struck = deal.omission(report)
    return {"inferred": report.inferred, "left_out": struck.reason if struck else None}


def _report(report: Report) -> dict[str, Any]:
    return {
        "source": report.source,
        "place": report.place,
        "by": ", ".join(report.by) or None,
        "manner": report.manner,
        "says": report.says or None,
        "caveat": report.caveat or None,
        "note": report.note or None,
        "describes": report.describes,
        "file": report.written_at.file,
        "line": report.written_at.line,
    }
