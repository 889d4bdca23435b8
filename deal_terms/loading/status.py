"""A status written as steps, each with its reports; and rival statuses that are steps in truth."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from deal_terms.errors import Problem
from deal_terms.loading.fields import Problems, as_list, known_parties, mapping, one_of, place
from deal_terms.loading.reports import STATUSES, KnownIds, read_reports
from deal_terms.model.record import Heading, StatusStep, Version
from deal_terms.values import TYPES
from deal_terms.values.day_range import Date

STEP_KEYS = {"value": True, "by": False, "on": False, "reports": True}


def is_steps(node: object) -> bool:
    """Whether a status is written as steps."""
    return isinstance(node, dict) and "steps" in node


def read_status(node: object, ids: KnownIds, problems: Problems) -> tuple[Heading, ...]:
    """One status with its steps, each told in its own reports."""
    written = mapping(node, "status", {"steps": True}, problems)
    children = as_list(written.get("steps", []))
    if not children:
        problems.refuse(node, "steps is an empty list", "write at least one step, or leave the status out")
    found = [_step(child, ids, problems) for child in children]
    steps = tuple(step for step in found if step)
    words = tuple(step.value for step in steps)
    reports = tuple(report for step in steps for report in step.reports)
    return (Heading(words=words, steps=steps, reports=reports, written_at=place(node)),) if steps else ()


def check_status(version: Version, problems: Problems) -> None:
    """Warns of rival statuses that speak of different days: both may be true, the one after the other."""
    dated = [(status, dates) for status in version.status if (dates := _said(status))]
    for (one, ones), (other, others) in combinations(dated, 2):
        if one.words != other.words and (_all_before(ones, others) or _all_before(others, ones)):
            file, line, column = one.written_at
            message = (
                f"{_status_words(other)} is told of other days than {_status_words(one)} at {file}:{line}:{column}: "
                "both can be true"
            )
            hint = "write them as steps: `status: {steps: [{value, on, reports}]}`"
            problems.report(Problem(other.written_at, message, hint, "warning"))


def _step(node: object, ids: KnownIds, problems: Problems) -> StatusStep | None:
    errors = problems.errors
    written = mapping(node, "a step of a status", STEP_KEYS, problems)
    found: dict[str, Any] = {"written_at": place(node)}
    if "value" in written:
        found["value"] = one_of(written["value"], "value", STATUSES, problems)
    if "by" in written:
        found["by"] = known_parties(as_list(written["by"]), ids.context, problems)
        if not found["by"]:
            problems.refuse(written["by"], "by is an empty list", "name a party, or leave the key out")
    if "on" in written:
        found["on"] = TYPES["date"].parse(written["on"], ids.context, problems.refuse)
    if "reports" in written:
        found["reports"] = read_reports(written["reports"], ids, problems, in_version=True)
    return StatusStep(**found) if written and problems.errors == errors else None


def _status_words(status: Heading) -> str:
    return "the status " + ", ".join(word.replace("_", " ") for word in status.words)


def _said(status: Heading) -> list[Date]:
    """The days on which its reports say that it held; none where one of them does not say."""
    said = [report.said for report in status.reports]
    return [date for date in said if date] if all(said) else []


def _all_before(ones: list[Date], others: list[Date]) -> bool:
    return all(one.certainly_ends_before(other) for one in ones for other in others)
