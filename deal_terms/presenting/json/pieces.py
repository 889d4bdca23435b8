"""What every answer is made of, as plain data: deals, terms, values, reports."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal, NotRequired, TypeAlias, cast

from typing_extensions import TypeAliasType, TypedDict

from deal_terms.judging.kinds import all_kinds
from deal_terms.loading.reports import BASES
from deal_terms.model.deal import About, Deal, Term, Weight
from deal_terms.model.left_out import Reason, SourcePlace
from deal_terms.model.record import Manner, Report
from deal_terms.presenting.json.words import Id, Says
from deal_terms.values import Value
from deal_terms.values.day_range import Date

Kind: TypeAlias = Annotated[str, Says(enum=list(all_kinds()))]
# As a file writes it; numbers are decimal strings.
ValueJson = TypeAliasType("ValueJson", "str | list[ValueJson] | dict[str, ValueJson]")
DateRangeJson = TypedDict("DateRangeJson", {"after": str, "from": str, "by": str, "as_of": str}, total=False)
DateJson: TypeAlias = (
    Annotated[str, Says("A date as exactly as it is known (2025-02), or the id of an event.")] | DateRangeJson
)


class OfDealJson(TypedDict):
    deal: str
    """The name of the deal: that of its folder."""
    register: str
    """The path of its deal.yaml."""


class TermJson(TypedDict):
    term: Id
    label: str
    topic: Id
    weight: Weight
    """The authors' judgement, never computed."""


class TermAboutJson(TypedDict):
    """A term of the register, and what it is about."""

    term: Id
    label: str
    topic: Id
    about: About
    """What the term's topic is about."""
    weight: Weight
    """The authors' judgement, never computed."""


class CitedJson(TypedDict):
    """A place in a source."""

    source: Id
    place: str


class ReportJson(TypedDict):
    """One place in one source; keys that say nothing are left out."""

    source: Id
    place: str
    """The place in the source: a paragraph, a page, an article."""
    manner: Manner
    left_out: NotRequired[Reason]
    """It does not count, and why; `relayed`: its source only repeats one that was retracted."""
    says: NotRequired[str]
    """In the authors' own words."""
    by: NotRequired[list[Id]]
    """The speakers whose words are reported."""
    placed: NotRequired[Literal["inferred"]]
    """That it belongs here is the authors' inference."""
    describes: NotRequired[str]
    """The text it is about, where that is not the file's: the id of a version, or `unnamed`."""
    relays: NotRequired[Id]
    corrects: NotRequired[list[CitedJson]]
    """The places that it corrects."""
    said: NotRequired[DateJson]
    caveat: NotRequired[str]
    """The reservation that the source itself makes."""
    note: NotRequired[str]
    """What the authors add to it."""
    anchor: NotRequired[str]
    """A few words of the place."""
    quote: NotRequired[str]
    lang: NotRequired[str]
    """The language of the quote."""
    basis: NotRequired[Annotated[str, Says(enum=list(BASES))]]


def term_json(term: Term) -> TermJson:
    """What the register says of a term."""
    return {"term": term.id, "label": term.label, "topic": term.topic, "weight": term.weight}


def term_about_json(deal: Deal, term: Term) -> TermAboutJson:
    """The same, with what the term is about."""
    about = deal.about(term.id)
    return {"term": term.id, "label": term.label, "topic": term.topic, "about": about, "weight": term.weight}


def reports_json(deal: Deal, reports: Iterable[Report]) -> list[ReportJson]:
    """The reports, one by one; one that does not count in the deal says why."""
    return [_in_deal(deal, report) for report in reports]


def _in_deal(deal: Deal, report: Report) -> ReportJson:
    told = report_json(report)
    if struck := deal.omission(report):
        told["left_out"] = struck.reason
    return told


def report_json(report: Report) -> ReportJson:
    """One report; keys that say nothing are left out."""
    told: ReportJson = {"source": report.source, "place": report.place, "manner": report.manner}
    if report.says:
        told["says"] = report.says
    if report.by:
        told["by"] = list(report.by)
    if report.inferred:
        told["placed"] = "inferred"
    if report.describes:
        told["describes"] = report.describes
    if report.relays:
        told["relays"] = report.relays
    if report.corrects:
        told["corrects"] = [source_place_json(one) for one in report.corrects]
    if report.said:
        told["said"] = date_json(report.said)
    _tell_words(report, told)
    return told


def source_place_json(place: SourcePlace) -> CitedJson:
    """A place in a source."""
    return {"source": place.source, "place": place.place}


def _tell_words(report: Report, told: ReportJson) -> None:
    if report.caveat:
        told["caveat"] = report.caveat
    if report.note:
        told["note"] = report.note
    if report.anchor:
        told["anchor"] = report.anchor
    if report.quote:
        told["quote"] = report.quote
    if report.lang:
        told["lang"] = report.lang
    if report.basis:
        told["basis"] = report.basis


def value_json(value: Value) -> ValueJson:
    """A value as a file writes it, which is made of texts, lists and mappings alone."""
    return cast("ValueJson", value.to_yaml())


class EdtfJson(TypedDict, total=False):
    edtf: str


def edtf_json(deal: Deal, value: object) -> EdtfJson:
    """The key `edtf` of what is a date; nothing for what is none, or hangs on an event whose date is not known."""
    told = value.edtf(deal.context) if isinstance(value, Date) else None
    return {"edtf": told} if told else {}


def date_json(date: Date) -> DateJson:
    """A date as a file writes it."""
    return cast("DateJson", date.to_yaml())
