"""A review as a report of GitLab's Code Quality: one entry a finding, each with a fingerprint of its own."""

from __future__ import annotations

from collections import Counter

from deal_terms import untrusted
from deal_terms.answering.review import DealReview, Review
from deal_terms.errors import Place
from deal_terms.judging.fingerprints import fingerprint, repeated_fingerprint
from deal_terms.judging.kinds import Level
from deal_terms.loading.file_kind import REGISTER, path_of
from deal_terms.presenting.github import standing_findings
from deal_terms.wording.counts import confidential_words
from deal_terms.wording.findings import heading, message

SEVERITIES: dict[Level, str] = {"error": "major", "warning": "minor", "note": "info"}


def render(answer: object) -> str:
    """The report as JSON, ending in a newline; of what is folded away or was acknowledged it says nothing."""
    assert isinstance(answer, Review)
    met: Counter[str] = Counter()
    entries: list[dict[str, object]] = []
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
    entries += [_confidential(deal) for deal in answer.deals if deal.pair.confidential]
    return untrusted.as_json(entries)


def _confidential(deal: DealReview) -> dict[str, object]:
    """How many files of a deal the report does without, at its register."""
    return {
        "description": confidential_words(deal.pair.confidential),
        "check_name": "confidential",
        "fingerprint": fingerprint(["review", deal.pair.folder, "confidential"]),
        "severity": "info",
        "location": {"path": path_of(REGISTER, deal.pair.folder), "lines": {"begin": 1}},
    }
