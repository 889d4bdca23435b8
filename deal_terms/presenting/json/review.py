"""A review as plain data."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, NotRequired, TypeAlias

from typing_extensions import TypedDict

from deal_terms.answering.review import DealReview, Review
from deal_terms.answering.review.comparisons import TextComparison
from deal_terms.answering.review.findings import Clock, Finding
from deal_terms.errors import Place
from deal_terms.judging.kinds import TEXTS, Level, review_levels
from deal_terms.loading.reviewed import Acknowledgement
from deal_terms.model.deal import Deal
from deal_terms.presenting.json.left_out import confidential_count
from deal_terms.presenting.json.words import Count, Day, Fingerprint, Id, PlaceJson, Says, place_json
from deal_terms.wording.findings import sentence, subject

Loads: TypeAlias = Literal["loads", "does_not_load", "not_there"]
ReviewRule: TypeAlias = Annotated[str, Says(enum=list(review_levels()))]
TextCounts: TypeAlias = dict[Annotated[str, Says(enum=list(TEXTS))], Count]


class AcknowledgementJson(TypedDict):
    """An entry of reviewed.yaml."""

    fingerprint: Fingerprint
    who: str
    when: Day
    why: str
    until: Day | None
    """The last day on which it holds."""
    at: PlaceJson


class ComparisonJson(TypedDict):
    """Two texts that were compared."""

    before: Id
    after: Id
    new: bool
    """False: the text after only has another one before it, or the two are compared anew."""
    instead_of: Id | None
    """The one it had before it so far; the same one where other files say now what one of the two holds."""
    summary: TextCounts
    """How many terms about the text came out as each kind."""
    apart_summary: TextCounts
    """The same of terms about framing and process."""


class FindingJson(TypedDict):
    """One thing that a review found."""

    rule: ReviewRule
    level: Level
    clock: Clock
    """Between two texts, in the record, or by a rule of the review's own."""
    subject: str
    """What it is about."""
    text: str
    """What happened."""
    at: PlaceJson | None
    """The nearest line after the change; null: nothing is left there."""
    outside_change: bool
    """True: that line is none of those that changed."""
    before: PlaceJson | None
    after: PlaceJson | None
    fingerprint: Fingerprint
    acknowledged: AcknowledgementJson | None
    expired: bool
    """True: the acknowledgement no longer holds."""


class ReviewedDealJson(TypedDict):
    """A deal of which a file changed."""

    deal: str
    """The name of the deal: that of its folder."""
    folder: str
    """The path of its folder, from the top of the repository."""
    moved_from: str | None
    """The folder before, where it was another."""
    title: str | None
    """Null: neither side loads."""
    before: Loads
    after: Loads
    files: list[str]
    """The changed files, named inside the folder."""
    comparisons: list[ComparisonJson]
    """The texts that were compared."""
    nothing_earlier: list[Id]
    """New texts that no text is known to be earlier than."""
    findings: list[FindingJson]


class FindingCountsJson(TypedDict):
    levels: dict[Level, Count]
    """How many findings stand at each level."""
    rules: dict[ReviewRule, Count]
    """How many there are of each rule, acknowledged ones counted."""


class ReviewJson(TypedDict):
    before: str
    """What the side before is called."""
    after: str
    """What the side after is called."""
    settings: list[FindingJson]
    """What the change makes of the settings of reviews; this one goes by those of the state before."""
    deals: list[ReviewedDealJson]
    """Every deal of which a file changed."""
    files_in_no_deal: Count
    """Changed files that are part of no deal."""
    submodules: list[str]
    """Submodules at another commit, by path: what changed in them is not looked at."""
    confidential: NotRequired[Count]
    """How many confidential files were left out."""
    stale: list[AcknowledgementJson]
    """Entries of reviewed.yaml that fit nothing here."""
    summary: FindingCountsJson


def review_json(answer: Review) -> ReviewJson:
    """Every deal with its comparisons and findings, what was acknowledged, and the counts."""
    return {
        "before": answer.before_label,
        "after": answer.after_label,
        "settings": [_finding(finding, None) for finding in answer.settings],
        "deals": [_deal(deal) for deal in answer.deals],
        "files_in_no_deal": answer.others,
        "submodules": list(answer.submodules),
        **confidential_count(answer.confidential),
        "stale": [_entry(entry) for entry in answer.stale],
        "summary": {"levels": answer.by_level, "rules": answer.by_rule},
    }


def _deal(deal: DealReview) -> ReviewedDealJson:
    pair = deal.pair
    state = pair.after.deal or pair.before.deal
    return {
        "deal": pair.name,
        "folder": pair.folder,
        "moved_from": pair.moved_from,
        "title": state.title if state else None,
        "before": _side(pair.before.deal, there=pair.before.exists),
        "after": _side(pair.after.deal, there=pair.after.exists),
        "files": list(pair.files),
        "comparisons": [_compared(compared) for compared in deal.comparisons],
        "nothing_earlier": list(deal.first),
        "findings": [_finding(finding, state) for finding in deal.findings],
    }


def _side(deal: Deal | None, *, there: bool) -> Loads:
    if not there:
        return "not_there"
    return "loads" if deal else "does_not_load"


def _compared(compared: TextComparison) -> ComparisonJson:
    pair = compared.succession
    assert pair.before is not None  # what has nothing before it is compared with nothing
    return {
        "before": pair.before,
        "after": pair.after,
        "new": pair.is_new,
        "instead_of": pair.instead_of,
        "summary": compared.answer.summary,
        "apart_summary": compared.answer.outside_summary,
    }


def _finding(finding: Finding, deal: Deal | None) -> FindingJson:
    return {
        "rule": finding.rule,
        "level": finding.level,
        "clock": finding.clock,
        "subject": subject(finding, deal),
        "text": sentence(finding, deal),
        "at": _place(finding.at),
        "outside_change": finding.outside,
        "before": _place(finding.before),
        "after": _place(finding.after),
        "fingerprint": finding.fingerprint,
        "acknowledged": _entry(finding.acknowledgement) if finding.acknowledgement else None,
        "expired": finding.expired,
    }


def _place(place: Place | None) -> PlaceJson | None:
    return place_json(place) if place else None


def _entry(entry: Acknowledgement) -> AcknowledgementJson:
    return {
        "fingerprint": entry.fingerprint,
        "who": entry.who,
        "when": entry.when.isoformat(),
        "why": entry.why,
        "until": _day(entry.until),
        "at": place_json(entry.at),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
