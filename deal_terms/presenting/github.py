"""A review as GitHub's workflow commands: annotations beside the changed lines, within what GitHub shows of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deal_terms import untrusted
from deal_terms.answering.review import Review
from deal_terms.answering.review.findings import Finding
from deal_terms.answering.review.priority import by_priority
from deal_terms.judging.kinds import Level
from deal_terms.model.deal import Deal
from deal_terms.wording.counts import confidential_words, plural
from deal_terms.wording.findings import heading, message, subject

COMMANDS: dict[Level, str] = {"error": "error", "warning": "warning", "note": "notice"}
# GitHub shows ten of each command a step, and drops the rest without a word.
MOST = 10
LONGEST = 4_000
# Told in one line with a count, as each alone says little.
ONE_LINE = "single_source"
# The runner takes a line for a command if it begins so, spaces aside; the older form it finds anywhere in a line.
_BEGINNING = re.compile(r"^(\s*):(?=:)", re.MULTILINE)
_OLDER = "##["


def render(answer: object) -> str:
    """One command a finding, the loudest first; nothing for what is folded away or was acknowledged."""
    assert isinstance(answer, Review)
    return "".join(f"{line}\n" for line in _lines(answer))


def inert_line(text: str, *, is_json: bool = False) -> str:
    """What is printed into a log of GitHub Actions, without what the runner would take for a command."""
    if is_json:
        return text.replace(_OLDER, "#\\u0023[")  # between quotes, the only place where it may stand
    return _BEGINNING.sub(r"\1: ", text).replace(_OLDER, "# #[")


def standing_findings(answer: Review) -> list[tuple[Finding, Deal | None]]:
    """What programs are told of, each with the state of its deal: what stands and is not folded, the loudest first."""
    found: list[tuple[Finding, Deal | None]] = [(finding, None) for finding in answer.settings]
    found += [
        (finding, deal.pair.after.deal or deal.pair.before.deal) for deal in answer.deals for finding in deal.findings
    ]
    return by_priority(pair for pair in found if pair[0].stands and not pair[0].folded)


def _lines(answer: Review) -> Iterator[str]:
    if answer.confidential:
        yield f"::notice title=deal-terms::{confidential_words(answer.confidential)}"
    found = standing_findings(answer)
    for level, command in COMMANDS.items():
        of_level = [pair for pair in found if pair[0].level == level]
        together = [pair for pair in of_level if pair[0].rule == ONE_LINE]
        if len(together) > 1:
            of_level = [pair for pair in of_level if pair[0].rule != ONE_LINE]
            yield _counted(command, together)
        room = MOST - (len(together) > 1)
        shown = of_level if len(of_level) <= room else of_level[: room - 1]
        yield from (_annotation(command, finding, deal) for finding, deal in shown)
        if len(shown) < len(of_level):
            more = plural(len(of_level) - len(shown), f"more {level}")
            yield f"::{command} title=deal-terms::{more}: the job summary tells them all"


def _counted(command: str, found: list[tuple[Finding, Deal | None]]) -> str:
    """All of them in one annotation, beside the first."""
    first = found[0][0]
    subjects = ", ".join(dict.fromkeys(subject(finding, deal) for finding, deal in found))
    count = plural(len(found), "statement")
    said = f"{count} on key terms, each resting on one source alone: {subjects}"
    told = _properties(first)
    return f"::{command} {told}::{_data(untrusted.line(said)[:LONGEST])}"


def _properties(finding: Finding) -> str:
    at = finding.at
    properties = {"title": heading(finding)}
    if at:
        place = {"file": at.file, "line": str(at.line), "endLine": str(at.line), "col": str(at.column)}
        properties = place | properties
    return ",".join(f"{name}={_property(value)}" for name, value in properties.items())


def _annotation(command: str, finding: Finding, deal: Deal | None) -> str:
    foot = f"\nfingerprint {finding.fingerprint}"
    said = untrusted.line(message(finding, deal))
    room = LONGEST - len(foot)
    said = said if len(said) <= room else f"{said[: room - 1]}…"
    return f"::{command} {_properties(finding)}::{_data(said + foot)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(untrusted.line(text)).replace(":", "%3A").replace(",", "%2C")
