"""The articles behind the reports: does the cited paragraph exist, does the anchor stand in it?"""

from __future__ import annotations

from pathlib import Path

from deal_terms.errors import DealTermsError, Problem
from deal_terms.files import read
from deal_terms.model.deal import Deal
from deal_terms.model.record import Report
from deal_terms.model.reports import reports
from deal_terms.patterns import pattern
from deal_terms.values.shapes import folded_text

MAX_BYTES = 16 * 1024 * 1024
_PARAGRAPH = pattern(r"(\d+)(?: [a-z])?")


def verify(deal: Deal, folder: Path) -> tuple[int, int, list[Problem]]:
    """How many reports cite a source with a file, how many of them hold, and what is wrong with the others.

    A paragraph is a non-empty line of the article, counted from 1; an anchor has to occur in it, white space aside.
    """
    paragraphs: dict[str, list[str]] = {}
    problems = []
    for source in deal.sources.values():
        if source.file:
            try:
                paragraphs[source.id] = _paragraphs(folder, source.file)
            except (DealTermsError, UnicodeDecodeError, ValueError) as error:
                message = f"the article of {source.id} cannot be read: {error}"
                problems.append(Problem(source.written_at, message, f"put {source.file} into {folder}"))
    cited = [report for report, *_ in reports(deal) if deal.sources[report.source].file]
    wrong = [problem for report in cited if report.source in paragraphs for problem in _check(report, paragraphs)]
    unread = sum(report.source not in paragraphs for report in cited)
    return len(cited), len(cited) - unread - len(wrong), problems + wrong


def _paragraphs(folder: Path, name: str) -> list[str]:
    if Path(name).name != name:
        raise ValueError(f"{name} is not a plain file name")
    text = read(folder / name, MAX_BYTES).decode("utf-8-sig")
    return [folded_text(line) for line in text.replace("\r\n", "\n").split("\n") if line.strip()]


def _check(report: Report, paragraphs: dict[str, list[str]]) -> list[Problem]:
    known = paragraphs[report.source]
    place = _PARAGRAPH.fullmatch(report.place)
    if not place:
        hint = "cite a file by the number of its paragraph"
        return [Problem(report.written_at, f"{report.place!r} is not a paragraph of {report.source}", hint)]
    number = int(place[1])
    if not 1 <= number <= len(known):
        message = f"{report.source} has no paragraph {number}"
        return [Problem(report.written_at, message, f"it has {len(known)}: count its non-empty lines from 1")]
    words = len(report.anchor.split())
    if report.anchor and not 2 <= words <= 7:
        message = f"the anchor “{report.anchor}” has {words} words"
        return [Problem(report.written_at, message, "an anchor is 2 to 7 words of the paragraph")]
    if folded_text(report.anchor) not in known[number - 1]:
        elsewhere = [str(index) for index, text in enumerate(known, 1) if folded_text(report.anchor) in text]
        hint = f"it stands in paragraph {', '.join(elsewhere)}" if elsewhere else "copy 2 to 7 words of the paragraph"
        message = f"the anchor “{report.anchor}” is not in paragraph {number} of {report.source}"
        return [Problem(report.written_at, message, hint)]
    return []
