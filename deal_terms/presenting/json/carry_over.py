"""What a text leaves as it was, as plain data."""

from __future__ import annotations

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from deal_terms.judging.carry_over import Amendment, CarriedFields, CarryOver
from deal_terms.model.deal import Deal
from deal_terms.presenting.json.pieces import ReportJson, reports_json
from deal_terms.presenting.json.words import Id
from deal_terms.wording.reports import is_inferred


class AmendmentJson(TypedDict):
    """A text that leaves all else as it was."""

    version: Id
    reports: list[ReportJson]
    """Those that say so."""
    inferred: NotRequired[Literal[True]]
    """Only reports that were placed there by inference say so."""


class CarryOverJson(TypedDict):
    """From where something is carried over, and through which texts."""

    origin: Id
    """The text whose word it is."""
    amendments: list[AmendmentJson]
    """The nearest to that text first."""


class OwnWordJson(TypedDict):
    """From where something is carried over, and on whose word in this file; the texts between have theirs."""

    origin: Id
    """The text whose word it is: this one leads there by what it revises."""
    reports: list[ReportJson]
    """Those in this file, that all else is unchanged."""
    inferred: NotRequired[Literal[True]]
    """Of this text or of one between, only reports that were placed there by inference say so."""


class CarriedFieldJson(TypedDict):
    """One field, with its canonical value."""

    path: str
    value: str | list[str]


class CarriedFieldsJson(OwnWordJson):
    """The fields that a value leaves out and that stay as they were."""

    fields: list[CarriedFieldJson]


def carry_over_json(deal: Deal, carry_over: CarryOver) -> CarryOverJson:
    """From where, and on whose word."""
    return {
        "origin": carry_over.origin,
        "amendments": [_amendment(deal, each) for each in carry_over.amendments],
    }


def _amendment(deal: Deal, amendment: Amendment) -> AmendmentJson:
    told: AmendmentJson = {"version": amendment.version, "reports": reports_json(deal, amendment.reports)}
    if is_inferred(amendment.reports):
        told["inferred"] = True
    return told


def own_word_json(deal: Deal, carry_over: CarryOver) -> OwnWordJson:
    """From where, and on whose word in the last of the amendments."""
    told: OwnWordJson = {
        "origin": carry_over.origin,
        "reports": reports_json(deal, carry_over.amendments[-1].reports),
    }
    if any(is_inferred(each.reports) for each in carry_over.amendments):
        told["inferred"] = True
    return told


def carried_fields_json(deal: Deal, carried_fields: CarriedFields) -> CarriedFieldsJson:
    """The fields by their paths, and on whose word they stay."""
    return {
        **own_word_json(deal, carried_fields.carry_over),
        "fields": [{"path": path, "value": leaf.canonical()} for path, leaf in carried_fields.fields.items()],
    }
