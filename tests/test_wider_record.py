"""The minerals deal holds two tellings side by side, and nothing of the wider record was added to the five articles."""

from __future__ import annotations

import csv
import functools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from deal_terms.answering.diff import diff
from deal_terms.answering.history import history
from deal_terms.loading.deal import load
from deal_terms.model.deal import Deal
from deal_terms.model.record import Report, Spec
from deal_terms.model.reports import reports
from deal_terms.wording.history import page as history_page
from deal_terms.wording.page import Section, Table

ROOT = Path(__file__).parent.parent
FACTS = ROOT.parent / "shared" / "facts" / "public-record.md"
PAGES = FACTS.with_name("public-sources.csv")
ARTICLES = frozenset({"s000", "s001", "s002", "s003", "s004"})
RUN = 8


@functools.cache
def deal() -> Deal:
    return load(ROOT / "terms" / "ukraine-minerals")


def reports_of(spec: Spec) -> Iterator[Report]:
    for heading in (*spec.date, *getattr(spec, "tabled_by", ()), *getattr(spec, "status", ())):
        yield from heading.reports
        for step in heading.steps:
            yield from step.reports
    for readings in spec.terms.values():
        for reading in readings:
            yield from reading.reports


def of_the_record(spec: Spec) -> bool:
    return any(report.source not in ARTICLES for report in reports_of(spec))


def test_a_file_of_the_articles_cites_the_articles_alone() -> None:
    mixed = {
        spec.id for spec in deal().specs() if of_the_record(spec) and {r.source for r in reports_of(spec)} & ARTICLES
    }
    assert not mixed
    told = {spec.id for spec in deal().specs() if not of_the_record(spec)}
    assert {"initial-draft", "revised-fund", "ukraine-security-demands"} <= told


def test_the_two_tellings_are_lines_of_their_own() -> None:
    for version in deal().versions.values():
        line = deal().lineage.lines(version.id)
        assert line == {"record" if of_the_record(version) else "articles"}, version.id


def test_the_sum_of_500_billion_fell_away_between_the_drafts_of_21_and_22_february() -> None:
    texts = deal().versions
    kinds = [
        next(change.kind for change in diff(deal(), texts[one], texts[other]).changes if change.term == "claimed-sum")
        for one, other in [
            ("draft-of-21-february", "draft-of-22-february"),
            ("draft-of-22-february", "draft-of-24-february"),
            ("draft-of-24-february", "agreement-of-25-february"),
        ]
    ]
    assert kinds == ["dropped", "restated", "restated"]


def test_many_versions_of_which_nothing_is_reported_are_one_line_of_a_history() -> None:
    told = history_page(history(deal(), deal().terms["board"]))
    short = told.blocks[0]
    assert isinstance(short, Section)
    table = next(block for block in short.blocks if isinstance(block, Table))
    assert table.rows[0][0] == "12 versions, from “Victory Plan offer” to “Revised text under negotiation”"
    names = [row[0] for row in table.rows]
    assert names[1:3] == ["US draft of 23 March", "Revised fund"]
    # Two in a row have a line each.
    assert names[-4:-2] == ["Memorandum of intent", "Talks at the end of April"]


def test_what_the_record_rejects_is_deprecated_and_compared_with_nothing() -> None:
    kept = {
        (spec.id, term, reading.rank)
        for spec in deal().specs()
        for term, readings in spec.terms.items()
        for reading in readings
        if reading.rank == "deprecated"
    }
    assert ("agreement-of-25-february", "exit-notice", "deprecated") in kept
    assert ("memorandum-of-17-april", "fund-contribution", "deprecated") in kept


def test_every_page_of_the_record_has_its_address_its_day_and_whether_it_was_read() -> None:
    for id_, source in deal().sources.items():
        if id_ not in ARTICLES and source.access == "read":
            assert source.url.startswith("http"), id_
            assert source.publisher, id_
        assert not source.reliability, f"{id_}: a grade that somebody else gave is no judgement of ours"


@pytest.mark.skipif(not FACTS.is_file(), reason="../shared/facts/public-record.md is not beside this checkout")
def test_no_sentence_of_the_record_is_copied() -> None:
    runs = set(windows(FACTS.read_text("utf-8")))
    says = {one.report.says for one in reports(deal()) if one.report.source not in ARTICLES}
    assert len(says) > 200
    assert not [said for said in says if runs.intersection(windows(said))]


@pytest.mark.skipif(not PAGES.is_file(), reason="../shared/facts/public-sources.csv is not beside this checkout")
def test_every_page_that_tells_of_a_version_is_a_source_with_its_address_and_its_day() -> None:
    with PAGES.open(encoding="utf-8", newline="") as file:
        pages = [row for row in csv.DictReader(file) if row["versions"].startswith("V")]
    assert len(pages) > 100
    cited = {one.report.source for one in reports(deal())}
    for page in pages:
        source = deal().sources[page["source_id"]]
        assert source.id in cited, f"{source.id}: nothing of it is told"
        told = source.published.lower.literal if source.published and source.published.lower else "unknown"
        assert (source.url, told, source.access) == (page["url"], page["date_shown"] or "unknown", "read")


def windows(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
