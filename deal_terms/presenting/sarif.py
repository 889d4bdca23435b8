"""A review as SARIF 2.1.0, one run a deal, as far as GitHub's code scanning reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from deal_terms import untrusted
from deal_terms.answering.review import DealReview, Review
from deal_terms.answering.review.findings import Finding
from deal_terms.errors import Place
from deal_terms.judging.kinds import Level
from deal_terms.model.deal import Deal
from deal_terms.presenting.github import standing_findings
from deal_terms.wording.counts import confidential_words
from deal_terms.wording.findings import heading, message, subject
from deal_terms.wording.rules import MEANS
from deal_terms.wording.tags import TAGS

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# What code scanning takes of one file; a run more, or a result more, and it takes nothing.
MOST_RUNS = 20
MOST_RESULTS = 25_000
Plain = dict[str, Any]
# In a plain text message `[text](address)` is a link and `{0}` a placeholder (SARIF 2.1.0, 3.11.5 and 3.11.6).
_MEANT = re.compile(r"[\\\[\]{}]")


def render(answer: object) -> str:
    """The log as JSON, ending in a newline; of what is folded away or was acknowledged it says nothing."""
    assert isinstance(answer, Review)
    most = MOST_RUNS - bool(answer.settings)
    runs = [_run(answer, deals, f"deal-terms/{name}/") for name, deals in _parted(answer.deals, most).items()]
    if answer.settings or not runs:
        runs.insert(0, _run(answer, (), "deal-terms/", answer.settings))
    told = {"$schema": SCHEMA, "version": "2.1.0", "runs": runs}
    return untrusted.as_json(told)


def _parted(deals: tuple[DealReview, ...], most: int) -> dict[str, list[DealReview]]:
    """The deals by the name of their run: their own, their folder where two have one name; the last run takes what is
    left of more deals than there may be runs."""
    names = [deal.pair.name for deal in deals]
    named = [deal.pair.name if names.count(deal.pair.name) == 1 else quote(deal.pair.folder, safe="") for deal in deals]
    alone = len(deals) if len(deals) <= most else most - 1
    parted = {name: [deal] for name, deal in zip(named[:alone], deals, strict=False)}
    return parted | ({"*": list(deals[alone:])} if deals[alone:] else {})


def _run(answer: Review, deals: Iterable[DealReview], id_: str, settings: tuple[Finding, ...] = ()) -> Plain:
    part = Review(answer.before_label, answer.after_label, tuple(deals), levels=answer.levels, settings=settings)
    found = standing_findings(part)
    invocation: Plain = {"executionSuccessful": not part.has_trouble}
    if len(found) > MOST_RESULTS:
        text = f"{len(found) - MOST_RESULTS} more findings are left out: code scanning takes {MOST_RESULTS}"
        invocation["toolExecutionNotifications"] = [{"level": "warning", "message": {"text": text}}]
    if part.confidential:
        told = {"level": "note", "message": {"text": confidential_words(part.confidential)}}
        invocation["toolExecutionNotifications"] = [*invocation.get("toolExecutionNotifications", ()), told]
    met = {finding.rule for finding, _ in found}
    rules = [rule for rule in answer.levels if rule in met]
    return {
        "tool": {
            "driver": {
                "name": "deal-terms",
                "rules": [_rule(rule, answer.levels) for rule in rules],
            }
        },
        "automationDetails": {"id": id_},
        "columnKind": "unicodeCodePoints",
        "invocations": [invocation],
        "results": [_result(finding, deal, rules) for finding, deal in found[:MOST_RESULTS]],
    }


def _rule(rule: str, levels: Mapping[str, Level]) -> Plain:
    return {
        "id": rule,
        "name": "".join(word.capitalize() for word in rule.split("_")),
        "shortDescription": {"text": TAGS[rule].word},
        "fullDescription": {"text": MEANS[rule]},
        "help": {"text": MEANS[rule]},
        "defaultConfiguration": {"level": levels[rule]},
    }


def _result(finding: Finding, deal: Deal | None, rules: list[str]) -> Plain:
    told: Plain = {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        "level": finding.level,
        "message": {"text": _message(f"{heading(finding)}: {message(finding, deal)}")},
        "locations": [{"physicalLocation": _physical(finding.at or finding.before or Place(".", 1, 1))}],
        "partialFingerprints": {
            "primaryLocationLineHash": finding.fingerprint,
            "dealTerms/v1": finding.fingerprint,
        },
    }
    if finding.before and finding.at and finding.before != finding.at:
        was = {"id": 1, "message": {"text": _message(f"before: {subject(finding, deal)}")}}
        told["relatedLocations"] = [was | {"physicalLocation": _physical(finding.before)}]
    return told


def _message(text: str) -> str:
    """The text on one line, as a message without links and placeholders."""
    return _MEANT.sub(lambda found: found[0] * 2 if found[0] in "{}" else "\\" + found[0], untrusted.line(text))


def _physical(place: Place) -> Plain:
    return {
        "artifactLocation": {"uri": quote(place.file)},
        "region": {"startLine": place.line, "startColumn": place.column, "endLine": place.line},
    }
