"""What a version or position says of itself as plain data."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from typing_extensions import TypedDict

from deal_terms.loading.reports import STATUSES
from deal_terms.model.deal import Deal
from deal_terms.model.record import Coverage, Heading, Kind, Match, Position, Rest, Spec, Version
from deal_terms.presenting.json.pieces import DateJson, ReportJson, date_json, reports_json
from deal_terms.presenting.json.words import Id, Says
from deal_terms.wording.headings import heading_value


class HeadingJson(TypedDict):
    """What a file says of itself; without reports, the authors' own word."""

    value: DateJson | list[str]
    text: str
    """In a reader's words."""
    reports: list[ReportJson]


SameAsJson = TypedDict("SameAsJson", {"version": Id, "match": Match, "why": str})


class PositionJson(TypedDict):
    """What a position says of itself."""

    id: Id
    what: Literal["position"]
    file: str
    """The path of the file."""
    title: str
    date: list[HeadingJson]
    """One entry a reading; none where nothing is said."""
    party: Id


class CoverageJson(TypedDict):
    """How much of a text was read in full."""

    of: list[Id]
    """Topics and terms; none: all of it."""
    reports: list[ReportJson]


class _RestJson(TypedDict, total=False):
    coverage: list[CoverageJson]
    """What was read in full: a term of it without a reading is not in the text."""
    rest: Rest
    """All that the text does not name is reported to stay as the version has it that it revises."""


class VersionJson(_RestJson):
    """What a version says of itself."""

    id: Id
    what: Literal["version"]
    file: str
    """The path of the file."""
    title: str
    date: list[HeadingJson]
    """One entry a reading; none where nothing is said."""
    kind: Kind
    follows: Id | None
    """The authors' reading order, no claim of lineage."""
    revises: Id | None
    """A reported lineage."""
    same_as: list[SameAsJson]
    """The texts that may be this one."""
    tabled_by: list[HeadingJson]
    status: Annotated[list[HeadingJson], Says(f"Words of it: {', '.join(STATUSES)}; several are a history.")]


SpecJson: TypeAlias = VersionJson | PositionJson


def spec_json(deal: Deal, spec: Spec) -> SpecJson:
    """What a spec says of itself."""
    return position_json(deal, spec) if isinstance(spec, Position) else version_json(deal, spec)


def position_json(deal: Deal, spec: Position) -> PositionJson:
    """What a position says of itself."""
    return {
        "id": spec.id,
        "what": spec.what,
        "file": spec.written_at.file,
        "title": spec.title,
        "date": headings_json(deal, "date", spec.date),
        "party": spec.party,
    }


def version_json(deal: Deal, spec: Version) -> VersionJson:
    """What a version says of itself."""
    rest: _RestJson = {"rest": spec.revises.rest} if spec.revises and spec.revises.rest else {}
    if spec.coverage:
        rest["coverage"] = coverage_json(spec.coverage)
    return {
        "id": spec.id,
        "what": spec.what,
        "file": spec.written_at.file,
        "title": spec.title,
        "date": headings_json(deal, "date", spec.date),
        "kind": spec.kind,
        "follows": spec.follows,
        "revises": spec.revises.version if spec.revises else None,
        **rest,
        "same_as": [{"version": same.version, "match": same.match, "why": same.why} for same in spec.same_as],
        "tabled_by": headings_json(deal, "tabled_by", spec.tabled_by),
        "status": headings_json(deal, "status", spec.status),
    }


def coverage_json(coverage: tuple[Coverage, ...]) -> list[CoverageJson]:
    """What was read in full, and by whose report."""
    return [{"of": list(one.of), "reports": reports_json(one.reports)} for one in coverage]


def headings_json(deal: Deal, what: str, headings: tuple[Heading, ...]) -> list[HeadingJson]:
    """The readings of a heading, by its key; no reports: the authors’ own word."""
    return [
        {
            "value": date_json(heading.date) if heading.date else list(heading.words),
            "text": heading_value(deal, what, heading),
            "reports": reports_json(heading.reports),
        }
        for heading in headings
    ]
