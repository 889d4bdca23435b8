"""The sources, and what rests on one of them, as plain data."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from typing_extensions import TypedDict

from deal_terms.answering.sources import DependentChange, SourceCounts, SourceImpact, Sources
from deal_terms.answering.withdrawal import Fall
from deal_terms.judging.changes import Change
from deal_terms.model.deal import Deal
from deal_terms.model.sources import Access, Source
from deal_terms.presenting.json.pieces import CitedJson, DateJson, Kind, OfDealJson, date_json, source_place_json
from deal_terms.presenting.json.statements import StatementJson, statement_json
from deal_terms.presenting.json.words import Column, Count, Id, LineNumber, Says
from deal_terms.wording.reports import source_line

Reliability: TypeAlias = Annotated[str, Says("After the Admiralty code.", enum=[*"ABCDEF"])]


RetractedJson = TypedDict("RetractedJson", {"date": str, "why": str})


# `in` is a word of Python's.
_In = TypedDict("_In", {"in": Annotated[str, Says("The path of the file that lists it.")]})


class SourceJson(_In):
    id: Id
    publisher: str
    title: str
    published: DateJson | Literal["unknown"]
    published_edtf: str | None
    """The same as EDTF (ISO 8601-2); null: not known."""
    kind: str | None
    lang: str | None
    file: str | None
    """The name of the article in a folder of articles."""
    url: str | None
    archive: str | None
    """The address of an archived copy."""
    access: Access
    accessed: DateJson | None
    """When the authors read it."""
    reliability: Reliability | None
    """Null: not judged."""
    relays: Id | None
    """The source that it repeats as a whole."""
    corrects: list[CitedJson]
    """The places of other sources that it corrects."""
    corrected: str | None
    retracted: RetractedJson | None
    note: str | None
    """What the authors have to say of it."""
    text: str
    """The source in one line."""
    line: LineNumber
    column: Column


class SourceCountsJson(TypedDict):
    reports: Count
    relayed_elsewhere: Count
    """Reports of other sources that relay it."""
    readings: Count
    """Readings of terms that rest on it."""
    terms: Count
    readings_alone: Count
    """Those that rest on nothing else."""
    readings_with_relays: Count
    """Those whose other reports only relay it."""
    headings_events_figures: Count
    """Those that would fall without it."""


class CountedSourceJson(SourceJson):
    counts: SourceCountsJson


class SourcesJson(OfDealJson):
    sources: list[CountedSourceJson]


class RestJson(StatementJson):
    falls: Fall | None
    """How it falls without the source; null: it stands."""


ConcludedJson = TypedDict("ConcludedJson", {"kind": Kind, "answers": list[Kind]})


HingeJson = TypedDict(
    "HingeJson", {"before": Id, "after": Id, "term": Id, "with_it": ConcludedJson, "without_it": ConcludedJson}
)


RestCountsJson = TypedDict("RestCountsJson", {"rests": Count, "changes": Count, "pairs_compared": Count})


class RestingJson(OfDealJson):
    source: CountedSourceJson
    rests: list[RestJson]
    """What rests on it, with those of its reports that do."""
    nothing_left_of: list[Id]
    """Versions and positions of which nothing would be left."""
    changes: list[HingeJson]
    """Conclusions that would be others without it."""
    summary: RestCountsJson


def sources_json(answer: Sources) -> SourcesJson:
    """Every source that the filter keeps, with what it is counted for."""
    return {
        "deal": answer.deal.name,
        "register": answer.deal.register_file,
        "sources": [{**source_json(answer.deal, one.source), "counts": _counts(one)} for one in answer.sources],
    }


def source_impact_json(answer: SourceImpact) -> RestingJson:
    """One source, what rests on it, how each falls without it (null: it stands), and the changes that hinge on it."""
    deal = answer.deal
    return {
        "deal": deal.name,
        "register": deal.register_file,
        "source": {**source_json(answer.deal, answer.source), "counts": _counts(answer.counts)},
        "rests": [
            {**statement_json(deal, rest.statement, rest.reports), "falls": rest.fall} for rest in answer.visible()
        ],
        "nothing_left_of": [spec.id for spec in answer.bare],
        "changes": [_dependent_change(dependent) for dependent in answer.visible_dependent_changes()],
        "summary": {
            "rests": len(answer.citations),
            "changes": len(answer.dependent_changes),
            "pairs_compared": answer.pairs,
        },
    }


def source_json(deal: Deal, source: Source) -> SourceJson:
    """What sources.yaml says of a source; null where it says nothing."""
    retracted = source.retracted
    return {
        "id": source.id,
        "publisher": source.publisher,
        "title": source.title,
        "published": date_json(source.published) if source.published else "unknown",
        "published_edtf": source.published.edtf(deal.context) if source.published else None,
        "kind": source.kind or None,
        "lang": source.lang or None,
        "file": source.file or None,
        "url": source.url or None,
        "archive": source.archive or None,
        "access": source.access,
        "accessed": date_json(source.accessed) if source.accessed else None,
        "reliability": source.reliability or None,
        "relays": source.relays,
        "corrects": [source_place_json(one) for one in source.corrects],
        "corrected": source.corrected or None,
        "retracted": {"date": retracted.date.canonical(), "why": retracted.why} if retracted else None,
        "note": source.note or None,
        "text": source_line(source),
        "in": source.written_at.file,
        "line": source.written_at.line,
        "column": source.written_at.column,
    }


def _counts(one: SourceCounts) -> SourceCountsJson:
    return {
        "reports": one.reports,
        "relayed_elsewhere": one.relay_reports,
        "readings": one.readings,
        "terms": one.terms,
        "readings_alone": one.single_source_readings,
        "readings_with_relays": one.with_relays,
        "headings_events_figures": one.others,
    }


def _dependent_change(dependent: DependentChange) -> HingeJson:
    return {
        "before": dependent.diff.before.id,
        "after": dependent.diff.after.id,
        "term": dependent.change.term,
        "with_it": _concluded(dependent.change),
        "without_it": _concluded(dependent.change_otherwise),
    }


def _concluded(change: Change) -> ConcludedJson:
    return {"kind": change.kind, "answers": list(dict.fromkeys(answer.kind for answer in change.answers))}
