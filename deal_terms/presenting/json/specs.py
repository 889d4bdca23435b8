"""What a version or position says of itself as plain data."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypeAlias

from typing_extensions import TypedDict

from deal_terms.answering.first_report import first_report
from deal_terms.loading.reports import STATUSES
from deal_terms.model.deal import Deal
from deal_terms.model.lines import UNNAMED_LINE
from deal_terms.model.pools import is_pool
from deal_terms.model.record import Coverage, Heading, Kind, Match, Position, Report, Rest, Spec, StatusStep, Version
from deal_terms.presenting.json.derivations import DerivationJson, derivation_json
from deal_terms.presenting.json.pieces import DateJson, ReportJson, date_json, edtf_json, reports_json
from deal_terms.presenting.json.words import Id, Says
from deal_terms.wording.headings import heading_value


class StatusStepJson(TypedDict):
    """One step of a status."""

    value: str
    by: list[Id]
    """The parties it was taken by; none: not said."""
    on: DateJson | None
    reports: list[ReportJson]
    left_out: NotRequired[Literal[True]]
    """No report of it counts."""


AccountJson = TypedDict("AccountJson", {"id": Id, "file": str, "title": str})
FirstReportJson = TypedDict("FirstReportJson", {"date": DateJson, "sources": list[Id]})


class HeadingJson(TypedDict):
    """What a file says of itself; without reports, the authors' own word."""

    value: DateJson | list[str]
    text: str
    """In a reader's words."""
    edtf: NotRequired[str]
    """A date as EDTF (ISO 8601-2), where it is known."""
    reports: list[ReportJson]
    left_out: NotRequired[Literal[True]]
    """No report of it counts."""
    steps: NotRequired[list[StatusStepJson]]
    """The steps of a status that is written so."""


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
    confidential: NotRequired[Literal[True]]
    """Kept out of reports, exports and the output of CI, unless asked for."""


class CoverageJson(TypedDict):
    """How much of a text was read in full."""

    of: list[Id]
    """Topics and terms; none: all of it."""
    reports: list[ReportJson]


class _RestJson(TypedDict, total=False):
    derivations: list[DerivationJson]
    """The terms of the text that came of others."""
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
    follows: Id | list[Id] | None
    """The authors' reading order, no claim of lineage; a list where tracks join."""
    lines: NotRequired[list[Id]]
    """The lines it belongs to, its own or those of what it follows or revises; left out: the unnamed one alone."""
    revises: Id | None
    """A reported lineage."""
    same_as: list[SameAsJson]
    """The texts that may be this one."""
    accounts: NotRequired[list[AccountJson]]
    """The files that tell of it, where there are several; the text goes by the id of the first."""
    first_reported: FirstReportJson | None
    """The earliest source that reports it; null: no such source is dated."""
    tabled_by: list[HeadingJson]
    status: Annotated[list[HeadingJson], Says(f"Words of it: {', '.join(STATUSES)}; several are a history.")]
    standing: list[HeadingJson]
    """`spurious`, with the reports that it is a forgery."""
    confidential: NotRequired[Literal[True]]
    """Kept out of reports, exports and the output of CI, unless asked for."""


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
        "standing": headings_json(deal, "standing", spec.standing),
        **_confidential(spec),
    }


def version_json(deal: Deal, spec: Version) -> VersionJson:
    """What a version says of itself."""
    rest: _RestJson = {"rest": spec.revises.rest} if spec.revises and spec.revises.rest else {}
    if spec.derivations:
        rest["derivations"] = [derivation_json(deal, one) for one in spec.derivations]
    if spec.coverage:
        rest["coverage"] = coverage_json(deal, spec.coverage)
    first = first_report(deal, spec)
    return {
        "id": spec.id,
        "what": spec.what,
        "file": spec.written_at.file,
        "title": spec.title,
        "date": headings_json(deal, "date", spec.date),
        "kind": spec.kind,
        "follows": list(spec.follows) if len(spec.follows) > 1 else next(iter(spec.follows), None),
        **_lines(deal, spec),
        **_accounts(spec),
        "revises": spec.revises.version if spec.revises else None,
        **rest,
        "same_as": [{"version": same.version, "match": same.match, "why": same.why} for same in spec.same_as],
        "first_reported": {"date": date_json(first.date), "sources": list(first.sources)} if first else None,
        "tabled_by": headings_json(deal, "tabled_by", spec.tabled_by),
        "status": headings_json(deal, "status", spec.status),
        "standing": headings_json(deal, "standing", spec.standing),
        **_confidential(spec),
    }


class _ConfidentialMark(TypedDict, total=False):
    confidential: Literal[True]


def _confidential(spec: Spec) -> _ConfidentialMark:
    return {"confidential": True} if spec.confidential else {}


class _Accounts(TypedDict, total=False):
    accounts: list[AccountJson]


def _accounts(spec: Version) -> _Accounts:
    if not is_pool(spec):
        return {}
    return {"accounts": [{"id": one.id, "file": one.written_at.file, "title": one.title} for one in spec.accounts]}


def coverage_json(deal: Deal, coverage: tuple[Coverage, ...]) -> list[CoverageJson]:
    """What was read in full, and by whose report."""
    return [{"of": list(one.of), "reports": reports_json(deal, one.reports)} for one in coverage]


class _Lines(TypedDict, total=False):
    lines: list[Id]


def _lines(deal: Deal, spec: Version) -> _Lines:
    named = sorted(deal.lineage.lines(spec.id) - {UNNAMED_LINE}) if spec.id in deal.versions else []
    return {"lines": named} if named else {}


def headings_json(deal: Deal, what: str, headings: tuple[Heading, ...]) -> list[HeadingJson]:
    """The readings of a heading, by its key; no reports: the authors’ own word."""
    return [
        {
            "value": date_json(heading.date) if heading.date else list(heading.words),
            "text": heading_value(deal, what, heading),
            **edtf_json(deal, heading.date),
            "reports": reports_json(deal, heading.reports),
            **_standing(deal, heading.reports),
            **_steps(deal, heading),
        }
        for heading in headings
    ]


class _Standing(TypedDict, total=False):
    left_out: Literal[True]


def _standing(deal: Deal, reports: tuple[Report, ...]) -> _Standing:
    return {} if deal.counts(reports) else {"left_out": True}


class _Steps(TypedDict, total=False):
    steps: list[StatusStepJson]


def _steps(deal: Deal, heading: Heading) -> _Steps:
    if not heading.steps:
        return {}
    return {"steps": [step_json(deal, step) for step in heading.steps]}


def step_json(deal: Deal, step: StatusStep) -> StatusStepJson:
    """One step of a status."""
    return {
        "value": step.value,
        "by": list(step.by),
        "on": date_json(step.on) if step.on else None,
        "reports": reports_json(deal, step.reports),
        **_standing(deal, step.reports),
    }
