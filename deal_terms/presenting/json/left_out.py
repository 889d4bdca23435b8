"""What an answer does without, as plain data: beside every answer about a deal as it counts."""

from __future__ import annotations

from typing import NotRequired

from typing_extensions import TypedDict

from deal_terms.model.left_out import Omission, Reason, What
from deal_terms.presenting.json.words import Count, Id
from deal_terms.wording.left_out import AboutDeal


class ByJson(TypedDict):
    """A source, or a place in it."""

    source: Id
    place: NotRequired[str]


class LeftOutOfDealJson(TypedDict):
    """What does not count, and why; keys that say nothing are left out."""

    what: What
    id: Id
    """Of the source, version or position; of a report, the source that it stands in."""
    reason: Reason
    """`relayed`: the source only repeats one that was retracted; `not_out`, `undated`: not certainly out by the day
    asked about."""
    place: NotRequired[str]
    """Of a report: its place in the source."""
    spec: NotRequired[Id]
    """Of a report: the version or position that cites it."""
    subject: NotRequired[str]
    """Of a report: the term, event or figure, or the heading that it stands under."""
    date: NotRequired[str]
    """Of the retraction, or of the publication that was still to come."""
    why: NotRequired[str]
    by: NotRequired[ByJson]
    """The correction, or the report of a forgery."""
    relays: NotRequired[Id]
    """The source whose fall takes along what only repeats it."""
    reports: NotRequired[Count]
    """How many reports go with a source."""


class LeftOutOfJson(TypedDict):
    left_out: list[LeftOutOfDealJson]
    """What does not count in this answer: retracted, corrected, withdrawn, reported to be a forgery, or not out yet."""


class ConfidentialCount(TypedDict, total=False):
    confidential: Count
    """How many confidential files were left out."""


def confidential_count(count: int) -> ConfidentialCount:
    """How many confidential files an answer does without; nothing where that is none."""
    return {"confidential": count} if count else {}


def left_out_json(answer: AboutDeal) -> LeftOutOfJson:
    """What was left out of the deal that is asked about."""
    return {"left_out": [_one(one) for one in answer.deal.left_out]}


def _one(one: Omission) -> LeftOutOfDealJson:
    told: LeftOutOfDealJson = {"what": one.what, "id": one.id, "reason": one.reason}
    if one.place:
        told["place"] = one.place
    if one.spec:
        told["spec"] = one.spec
    if one.subject:
        told["subject"] = one.subject
    if one.date:
        told["date"] = one.date
    if one.why:
        told["why"] = one.why
    if one.by:
        told["by"] = {"source": one.by.source, "place": one.by.place} if one.by.place else {"source": one.by.source}
    if one.relays:
        told["relays"] = one.relays
    if one.what == "source":
        told["reports"] = one.reports
    return told
