"""The sources, and what rests on one of them, as plain data."""

from __future__ import annotations

from deal_terms.answering.sources import Counted, Hinge, Resting, Sources
from deal_terms.judging.changes import Change
from deal_terms.model.record import Source
from deal_terms.presenting.json.pieces import Plain
from deal_terms.presenting.json.statements import statement_json
from deal_terms.wording.reports import source_line


def sources_json(answer: Sources) -> Plain:
    """Every source that the filter keeps, with what it is counted for."""
    return {
        "deal": answer.deal.name,
        "register": answer.deal.register_file,
        "sources": [source_json(one.source) | {"counts": _counts(one)} for one in answer.sources],
    }


def resting_json(answer: Resting) -> Plain:
    """One source, what rests on it, how each falls without it (null: it stands), and the changes that hinge on it."""
    deal = answer.deal
    return {
        "deal": deal.name,
        "register": deal.register_file,
        "source": source_json(answer.source) | {"counts": _counts(answer.counted)},
        "rests": [statement_json(deal, rest.statement, rest.reports) | {"falls": rest.fall} for rest in answer.told()],
        "nothing_left_of": [spec.id for spec in answer.bare],
        "changes": [_hinge(hinge) for hinge in answer.told_hinges()],
        "summary": {"rests": len(answer.rests), "changes": len(answer.hinges), "pairs_compared": answer.pairs},
    }


def source_json(source: Source) -> Plain:
    """What sources.yaml says of a source; null where it says nothing."""
    retracted = source.retracted
    return {
        "id": source.id,
        "publisher": source.publisher,
        "title": source.title,
        "published": source.published.written() if source.published else "unknown",
        "kind": source.kind or None,
        "lang": source.lang or None,
        "file": source.file or None,
        "url": source.url or None,
        "access": source.access,
        "reliability": source.reliability or None,
        "relays": source.relays,
        "corrected": source.corrected or None,
        "retracted": {"date": retracted.date, "why": retracted.why} if retracted else None,
        "text": source_line(source),
        "in": source.written_at.file,
        "line": source.written_at.line,
        "column": source.written_at.column,
    }


def _counts(one: Counted) -> Plain:
    return {
        "reports": one.reports,
        "relayed_elsewhere": one.relayed,
        "readings": one.readings,
        "terms": one.terms,
        "readings_alone": one.alone,
        "readings_with_relays": one.with_relays,
        "headings_events_figures": one.others,
    }


def _hinge(hinge: Hinge) -> Plain:
    return {
        "before": hinge.now.before.id,
        "after": hinge.now.after.id,
        "term": hinge.change.term,
        "with_it": _concluded(hinge.change),
        "without_it": _concluded(hinge.change_otherwise),
    }


def _concluded(change: Change) -> Plain:
    return {"kind": change.kind, "answers": list(dict.fromkeys(answer.kind for answer in change.answers))}
