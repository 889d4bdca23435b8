"""A review as a report of GitLab's Code Quality: one entry a finding, each with a fingerprint of its own."""

from __future__ import annotations

from collections import Counter

from deal_terms import untrusted
from deal_terms.answering.review import Review
from deal_terms.errors import Place
from deal_terms.judging.fingerprints import repeated_fingerprint
from deal_terms.judging.kinds import Level
from deal_terms.presenting.github import standing_findings
from deal_terms.wording.findings import heading, message

SEVERITIES: dict[Level, str] = {"error": "major", "warning": "minor", "note": "info"}


def render(answer: object) -> str:
    """The report as JSON, ending in a newline; of what is folded away or was acknowledged it says nothing."""
    assert isinstance(answer, Review)
    met: Counter[str] = Counter()
    entries = []
    for finding, deal in standing_findings(answer):
        met[finding.fingerprint] += 1
        # Gone from the head altogether: its old path is the only one there is.
        at = finding.at or finding.before or Place(".", 1, 1)
        entries.append(
            {
                "description": untrusted.line(f"{heading(finding)}: {message(finding, deal)}"),
                "check_name": finding.rule,
                # GitLab drops an entry whose fingerprint another has: two readings of one value, removed at once.
                "fingerprint": repeated_fingerprint(finding.fingerprint, met[finding.fingerprint]),
                "severity": SEVERITIES[finding.level],
                "location": {"path": at.file, "lines": {"begin": at.line}},
            }
        )
    return untrusted.as_json(entries)
