"""A Diff → a table: a row a term and answer, and beneath it a row a field where its values have several."""

from __future__ import annotations

from collections.abc import Iterator

from deal_terms.answering.diff import CLOCK, Diff
from deal_terms.judging.changes import Change, Conclusion, FieldChange
from deal_terms.judging.readings import Side
from deal_terms.judging.regroupings import Regrouping
from deal_terms.judging.reports_beside import rest_reports
from deal_terms.model.deal import Term
from deal_terms.model.record import Report
from deal_terms.wording.diff_columns import COLUMNS, at, row
from deal_terms.wording.fields import has_several_fields, leaf_text
from deal_terms.wording.page import Table
from deal_terms.wording.regroupings import terms_text
from deal_terms.wording.sides import reading_text
from deal_terms.wording.statements import cited_reports

SIDES = ("before", "after")


def table(answer: Diff) -> Table:
    """Every term that the filter keeps, those that are folded away elsewhere too."""
    changes = (*answer.changes, *answer.outside_text)
    rows = (cells for change in answer.visible(changes, show_all=True) for cells in _rows(answer, change))
    return Table(COLUMNS, tuple(row(**cells) for cells in rows))


def _rows(answer: Diff, change: Change) -> Iterator[dict[str, str]]:
    deal, term = answer.deal, answer.deal.terms[change.term]
    of = {
        "clock": CLOCK,
        "deal": deal.name,
        "before": answer.before.id,
        "after": answer.after.id,
        "what": deal.about(term.id),
        "id": term.id,
        "label": term.label,
        "topic": term.topic,
        "weight": term.weight,
        "kind": change.kind,
        "disputed": change.disputed_side,
        "fingerprint": answer.fingerprint(change),
    }
    if change.regrouping and change.regrouping.before:
        yield of | {"answer": "1", "answer_kind": change.kind} | _of_several(answer, change.regrouping)
        return
    several = has_several_fields(answer, change)
    for number, one in enumerate(change.answers, 1):
        told = of | _answer(answer, change, term, one, str(number))
        yield told
        for field in one.fields if several else ():
            yield told | {"field": field.path, "field_kind": field.kind} | _values(answer, change, field)


def _of_several(answer: Diff, group: Regrouping) -> dict[str, str]:
    """Both sides of terms that became others: each term by its label, its reports beside those that say so."""
    told: dict[str, str] = {}
    for name, sides in zip(SIDES, (group.before, group.after), strict=True):
        lives = [live for side in sides.values() for live in side.readings]
        said = group.reports if name == "after" else ()
        told[f"{name}_state"] = "; ".join(dict.fromkeys(live.state for live in lives))
        told[f"{name}_value"] = terms_text(answer.deal, sides)
        told[f"{name}_reports"] = cited_reports([*(one for live in lives for one in live.reports), *said])
        told[f"{name}_at"] = "; ".join(at(live.reading.written_at) for live in lives)
    return told


def _values(answer: Diff, change: Change, field: FieldChange) -> dict[str, str]:
    """What both sides hold in one field; a side that does not tell it is silent there."""
    told: dict[str, str] = {}
    pairs = ((change.before, field.before), (change.after, field.after))
    for name, (taken, canonical) in zip(SIDES, pairs, strict=True):
        told[f"{name}_value"] = "" if canonical is None else leaf_text(answer, change, taken, field.path, canonical)
        if canonical is None:
            told[f"{name}_state"] = "silent"
    return told


def _answer(answer: Diff, change: Change, term: Term, one: Conclusion, number: str) -> dict[str, str]:
    told = {"answer": number, "answer_kind": one.kind}
    told["without"] = "; ".join(f"{left.side}: {left.version} ({left.match})" for left in one.without)
    for name, taken, places in zip(SIDES, (change.before, change.after), (one.before, one.after), strict=True):
        told |= {f"{name}_{column}": text for column, text in side_cells(answer, term, taken, places).items()}
    return told


def side_cells(answer: Diff, term: Term, side: Side, places: tuple[int, ...]) -> dict[str, str]:
    """The state, the words, the reports and the places of the readings that an answer takes on one side."""
    lives = [side.readings[place] for place in places]
    unclear: tuple[Report, ...] = () if lives else side.unclear
    rest = rest_reports(side) if lives else ()
    silent = "unclear" if unclear else "silent"
    return {
        "state": "; ".join(dict.fromkeys(live.state for live in lives)) or silent,
        "value": "; or ".join(reading_text(answer.deal, term, live.reading) for live in lives),
        "reports": cited_reports([*(one for live in lives for one in live.reports), *unclear, *rest]),
        "at": "; ".join(at(live.reading.written_at) for live in lives),
    }
