"""The two deals of the repository load and conclude what they say they conclude, with no line of code for either."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import NamedTuple

import pytest

from deal_terms.answering.diff import Diff, diff
from deal_terms.judging.changes import Change
from deal_terms.judging.kinds import POSITIONS, TEXT_AGAINST_POSITION, TEXTS
from deal_terms.loading.deal import load
from deal_terms.model.deal import Deal

ROOT = Path(__file__).parent.parent
LEASE = ROOT / "tests" / "deals" / "quay-lease"
PILOTAGE = ROOT / "tests" / "deals" / "pilotage"
MINERALS = ROOT / "terms" / "ukraine-minerals"


class Row(NamedTuple):
    """One line of a table of a deal's README, under its heading."""

    deal: Path
    heading: str
    cells: tuple[str, ...]


def rows() -> list[Row]:
    return [*rows_of(LEASE), *rows_of(PILOTAGE)]


def rows_of(folder: Path) -> list[Row]:
    heading, found = "", []
    for line in (folder / "README.md").read_text("utf-8").splitlines():
        if line.startswith("## "):
            heading = line.removeprefix("## ")
        elif line.startswith("| ") and not line.startswith("| ---"):
            found.append(Row(folder, heading, tuple(cell.strip() for cell in line.strip("|").split("|"))))
    headers = {row.heading: row for row in reversed(found)}
    return [row for row in found if row is not headers[row.heading]]


@functools.cache
def deal(folder: Path) -> Deal:
    return load(folder)


@functools.cache
def compared(folder: Path, before: str, after: str) -> Diff:
    one, other = deal(folder).spec(before), deal(folder).spec(after)
    assert one
    assert other
    return diff(deal(folder), one, other)


def change(folder: Path, before: str, after: str, term: str) -> Change:
    answer = compared(folder, before, after)
    return next(one for one in (*answer.changes, *answer.outside_text) if one.term == term)


@pytest.mark.parametrize("row", rows(), ids=lambda row: "-".join([row.deal.name, *row.cells]).replace(" ", "_"))
def test_an_invented_deal_concludes_what_its_page_says(row: Row) -> None:
    match row.heading.split():
        case ["Kinds", *_]:
            kind, term, before, after = row.cells
            assert change(row.deal, before, after, term).kind == kind
        case ["Flags"]:
            flag, term, before, after, named = row.cells
            assert getattr(change(row.deal, before, after, term), flag) == named
        case ["Named", *_]:
            equivalence, term, before, after = row.cells
            told = change(row.deal, before, after, term)
            assert told.kind == "restated"
            assert equivalence in {field.equivalence for answer in told.answers for field in answer.fields}
        case ["Disputes"]:
            disputed, term, before, after = row.cells
            assert change(row.deal, before, after, term).disputed_side == disputed
        case ["Declared", *_]:
            direction, party, prefers, term, before, after, reason = row.cells
            told = change(row.deal, before, after, term)
            found = [one for one in told.interest_effects if (one.party, one.prefers) == (party, prefers)]
            assert (str(found[0].direction).lower(), found[0].code or "…") == (direction, reason)
        case ["A", "text", *_]:
            verdict, term, position, text = row.cells
            assert change(row.deal, text, position, term).kind == verdict
            assert change(row.deal, position, text, term).kind == verdict
        case ["A", "position", *_]:
            kind, term, before, after = row.cells
            assert change(row.deal, before, after, term).kind == kind
        case _:
            pytest.fail(f"no claim is known under {row.heading}")


def test_the_invented_deals_show_every_kind() -> None:
    def shown(heading: str) -> set[str]:
        return {row.cells[0] for row in rows() if row.heading == heading}

    ranking = ROOT / "tests/cases/type-ranking/deal"  # the lease has no term of that type
    elsewhere = {change(ranking, "first", "second", "waterfall").kind}
    assert elsewhere == {"reordered"}
    assert shown("Kinds of change between two texts") | elsewhere == set(TEXTS)
    assert shown("A text against a position") == set(TEXT_AGAINST_POSITION)
    assert shown("A position against a position") == set(POSITIONS)


@pytest.mark.parametrize(
    ("term", "kind"),
    [
        ("claimed-sum", "dropped"),
        ("aid-as-debt", "depends"),
        ("vehicle", "newly_reported"),
        ("board", "newly_reported"),
        ("security-guarantee", "restated"),
        ("revenue-share", "no_longer_reported"),
        ("licence-share", "no_longer_reported"),
    ],
)
def test_what_changed_from_the_initial_draft_to_the_revised_fund(term: str, kind: str) -> None:
    assert change(MINERALS, "initial-draft", "revised-fund", term).kind == kind


def test_past_aid_as_debt_depends_on_words_about_another_text() -> None:
    told = change(MINERALS, "initial-draft", "revised-fund", "aid-as-debt")
    assert {answer.kind for answer in told.answers} == {"dropped", "no_longer_reported"}
    (doubt,) = {doubt for answer in told.answers for doubt in answer.without}
    assert (doubt.version, doubt.match) == ("revised-talks", "unresolved")
    assert {report.by for report in told.after.readings[0].reports} == {("zelensky",)}


def test_the_board_has_three_seats_of_one_side_and_two_of_the_other() -> None:
    (live,) = change(MINERALS, "initial-draft", "revised-fund", "board").after.readings
    assert live.reading.value
    assert live.reading.value.to_yaml() == {"seats": {"us": "3", "ua": "2"}, "total": "5"}


def test_the_base_of_the_half_share_is_disputed_three_ways() -> None:
    told = change(MINERALS, "initial-draft", "revised-fund", "revenue-share")
    assert told.disputed_side == "before"
    assert len(told.before.readings) == 3


@pytest.mark.parametrize(
    ("position", "term", "verdict"),
    [
        ("ukraine-security-demands", "security-guarantee", "unmet"),
        ("ukraine-february", "claimed-sum", "met"),
        ("ukraine-february", "aid-as-debt", "depends"),
        ("ukraine-february", "military-support", "not_addressed"),
        ("ukraine-february", "nato-membership", "not_addressed"),
        ("ukraine-late-march", "sovereignty-safeguard", "not_addressed"),
        ("ukraine-late-march", "eu-accession", "not_addressed"),
    ],
)
def test_the_revised_fund_against_what_ukraine_asks_for(position: str, term: str, verdict: str) -> None:
    assert change(MINERALS, "revised-fund", position, term).kind == verdict


def test_ukraine_asks_for_a_security_guarantee_in_one_file_and_for_nothing_else_there() -> None:
    theirs = {spec.id: spec.terms for spec in deal(MINERALS).positions.values() if spec.party == "ua"}
    assert list(theirs["ukraine-security-demands"]) == ["security-guarantee"]
    assert [spec for spec, terms in theirs.items() if "security-guarantee" in terms] == ["ukraine-security-demands"]


def test_no_report_of_what_a_party_wants_of_a_term_is_told_twice() -> None:
    told = [
        (spec.party, term, report.source, report.place)
        for spec in deal(MINERALS).positions.values()
        for term, readings in spec.terms.items()
        for reading in readings
        for report in reading.reports
    ]
    assert len(set(told)) == len(told) > 100


def test_unclear_is_what_a_report_calls_unclear() -> None:
    unclear = [
        report
        for spec in deal(MINERALS).specs()
        for readings in spec.terms.values()
        for reading in readings
        if reading.unclear
        for report in reading.reports
    ]
    assert unclear
    assert all("unclear" in report.anchor for report in unclear)


def test_every_report_of_the_minerals_deal_is_anchored_in_its_article() -> None:
    reports = [
        report
        for spec in deal(MINERALS).specs()
        for readings in spec.terms.values()
        for reading in readings
        for report in reading.reports
        if deal(MINERALS).sources[report.source].file
    ]
    assert len(reports) > 200
    assert not [report for report in reports if not 2 <= len(report.anchor.split()) <= 7]


def test_nothing_of_the_minerals_deal_is_dated_to_a_day_no_article_prints() -> None:
    told = [path for path in MINERALS.rglob("*.yaml") if "  s00" in path.read_text("utf-8")]
    assert len(told) > 12
    assert "2025-02-28" not in "".join(path.read_text("utf-8") for path in told)
