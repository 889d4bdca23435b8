"""What a version or position says of itself as plain data."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from typing_extensions import TypedDict

from deal_terms.loading.reports import STATUSES
from deal_terms.model.deal import Deal
from deal_terms.model.record import Heading, Kind, Match, Position, Spec, Version
from deal_terms.presenting.json.pieces import DateJson, ReportJson, date_json, reports_json
from deal_terms.presenting.json.words import Id, Says


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
    standing: list[HeadingJson]
    """`spurious`, with the reports that it is a forgery."""


class VersionJson(TypedDict):
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
    standing: list[HeadingJson]
    """`spurious`, with the reports that it is a forgery."""


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
        "date": headings_json(deal, spec.date),
        "party": spec.party,
        "standing": headings_json(deal, spec.standing),
    }


def version_json(deal: Deal, spec: Version) -> VersionJson:
    """What a version says of itself."""
    return {
        "id": spec.id,
        "what": spec.what,
        "file": spec.written_at.file,
        "title": spec.title,
        "date": headings_json(deal, spec.date),
        "kind": spec.kind,
        "follows": spec.follows,
        "revises": spec.revises.version if spec.revises else None,
        "same_as": [{"version": same.version, "match": same.match, "why": same.why} for same in spec.same_as],
        "tabled_by": headings_json(deal, spec.tabled_by),
        "status": headings_json(deal, spec.status),
        "standing": headings_json(deal, spec.standing),
    }


def headings_json(deal: Deal, headings: tuple[Heading, ...]) -> list[HeadingJson]:
    """The readings of a heading; no reports: the authors’ own word."""
    return [
        {
            "value": date_json(heading.date) if heading.date else list(heading.words),
            "text": heading.date.text(deal.context) if heading.date else ", ".join(heading.words),
            "reports": reports_json(heading.reports),
        }
        for heading in headings
    ]
