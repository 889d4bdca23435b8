"""A review as plain data."""

from __future__ import annotations

from datetime import date

from deal_terms.answering.findings import Finding
from deal_terms.answering.review import Compared, DealReview, Review
from deal_terms.errors import Place
from deal_terms.loading.reviewed import Acknowledgement
from deal_terms.model.deal import Deal
from deal_terms.presenting.json.pieces import Plain
from deal_terms.wording.findings import sentence, subject


def review_json(answer: Review) -> Plain:
    """Every deal with its comparisons and findings, what was acknowledged, and the counts."""
    return {
        "before": answer.before,
        "after": answer.after,
        "deals": [_deal(deal) for deal in answer.deals],
        "files_in_no_deal": answer.others,
        "stale": [_entry(entry) for entry in answer.stale],
        "summary": {"levels": answer.by_level, "rules": answer.by_rule},
    }


def _deal(deal: DealReview) -> Plain:
    pair = deal.pair
    state = pair.after.deal or pair.before.deal
    return {
        "deal": pair.name,
        "folder": pair.folder,
        "moved_from": pair.moved_from,
        "title": state.title if state else None,
        "before": _side(pair.before.deal, there=pair.before.there),
        "after": _side(pair.after.deal, there=pair.after.there),
        "files": list(pair.files),
        "comparisons": [_compared(compared) for compared in deal.comparisons],
        "nothing_earlier": list(deal.first),
        "findings": [_finding(finding, state) for finding in deal.findings],
    }


def _side(deal: Deal | None, *, there: bool) -> str:
    if not there:
        return "not_there"
    return "loads" if deal else "does_not_load"


def _compared(compared: Compared) -> Plain:
    pair = compared.succession
    return {
        "before": pair.before,
        "after": pair.after,
        "new": pair.is_new,
        "instead_of": pair.instead_of,
        "summary": compared.answer.summary,
        "apart_summary": compared.answer.apart_summary,
    }


def _finding(finding: Finding, deal: Deal | None) -> Plain:
    return {
        "rule": finding.rule,
        "level": finding.level,
        "clock": finding.clock,
        "subject": subject(finding, deal),
        "text": sentence(finding, deal),
        "at": _place(finding.at),
        "before": _place(finding.before),
        "after": _place(finding.after),
        "fingerprint": finding.fingerprint,
        "acknowledged": _entry(finding.acknowledged) if finding.acknowledged else None,
        "expired": finding.expired,
    }


def _place(place: Place | None) -> Plain | None:
    return {"file": place.file, "line": place.line, "column": place.column} if place else None


def _entry(entry: Acknowledgement) -> Plain:
    told: Plain = {"fingerprint": entry.fingerprint, "who": entry.who, "when": _day(entry.when), "why": entry.why}
    return told | {"until": _day(entry.until), "at": _place(entry.at)}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
