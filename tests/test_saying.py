"""How a change is said: how much of its reports, what only one side has, whose verb, and what never breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deal_terms import untrusted
from deal_terms.answering.diff import Diff, diff
from deal_terms.answering.history import history
from deal_terms.answering.timeline import timeline
from deal_terms.config import model
from deal_terms.loading.deal import load
from deal_terms.model.deal import Deal
from deal_terms.presenting import markdown, render, text
from deal_terms.presenting.json.diff import diff_json
from deal_terms.presenting.json.timeline import timeline_json
from deal_terms.presenting.unbroken import NO_BREAK, breakable, unbroken
from deal_terms.values.year_parts import MONTHS
from deal_terms.wording.diff import page
from deal_terms.wording.one_sided import only_in
from deal_terms.wording.page import Block, Item, Note, Page, Paragraph, Section
from deal_terms.wording.report_style import STYLES, with_reports
from tests.examples import examples
from tests.generated import Written, deals, read

ROOT = Path(__file__).parent.parent
MINERALS, QUAY = load(ROOT / "terms" / "ukraine-minerals"), load(ROOT / "tests" / "deals" / "quay-lease")
PAIRS = [("second", "third"), ("first", "third"), ("ua-wants", "us-wants"), ("third", "us-wants")]
WIDE = text.Look(width=4000)


def pairs(deal: Deal) -> list[tuple[str, str]]:
    """Every pair of files; of the wider record, which has many, each text and the one before it."""
    record = {version.id for version in deal.versions.values() if "record" in deal.lineage.lines(version.id)}
    specs = [spec.id for spec in deal.specs() if spec.id not in record and getattr(spec, "party", "") != "none"]
    along = [(before, one.id) for one in deal.versions.values() if one.id in record for before in one.follows]
    return [*((one, other) for at, one in enumerate(specs) for other in specs[at + 1 :]), *along]


EVERY_PAIR = [pytest.param(deal, pair, id="-".join(pair)) for deal in (MINERALS, QUAY) for pair in pairs(deal)]


def compared(deal: Deal, pair: tuple[str, str]) -> Diff:
    before, after = (deal.spec(one) for one in pair)
    assert before
    assert after
    return diff(deal, before, after)


def reports(deal: Deal, pair: tuple[str, str]) -> set[tuple[str, str]]:
    """Source and place of every report behind a change that is shown."""
    answer = compared(deal, pair)
    return {
        (report.source, report.place)
        for change in answer.visible((*answer.changes, *answer.outside_text))
        for side in (change.before, change.after)
        for told in (*(live.reports for live in side.readings), side.unclear)
        for report in told
    }


def cited(printed: str) -> set[tuple[str, str]]:
    """Source and place of every report that is named in short."""
    found = set()
    for line in printed.splitlines():
        for listed in re.findall(r" — (?:all inferred: )?(.*?)(?=; or |; and |; less exactly: |$)", line):
            source = ""
            for part in re.split(r"; (?![^(]*\))", re.sub(r" \((?:[^()]|\([^()]*\))*\)", "", listed)):
                source, _, places = part.partition(" ")
                found |= {(source, place) for place in places.split(", ")}
    return found


@pytest.mark.parametrize(("deal", "pair"), EVERY_PAIR)
def test_in_short_every_report_is_named_by_its_source_and_place(deal: Deal, pair: tuple[str, str]) -> None:
    short = render(compared(deal, pair), "text", look=WIDE, reports="short")
    known = {source.id for source in deal.sources.values()}
    assert {report for report in cited(short) if report[0] in known} >= reports(deal, pair)


@pytest.mark.parametrize(("deal", "pair"), EVERY_PAIR)
def test_in_full_every_report_is_told_in_its_words(deal: Deal, pair: tuple[str, str]) -> None:
    answer = compared(deal, pair)
    full = render(answer, "text", look=WIDE, reports="full")
    for change in answer.visible((*answer.changes, *answer.outside_text)):
        for side in (change.before, change.after):
            for live in side.readings:
                assert all(untrusted.line(report.says) in full for report in live.reports)


@pytest.mark.parametrize(("deal", "pair"), EVERY_PAIR)
def test_every_term_and_every_value_is_told_in_every_style(deal: Deal, pair: tuple[str, str]) -> None:
    answer = compared(deal, pair)
    for style in STYLES:
        told = breakable(render(answer, "text", look=WIDE, reports=style))
        for change in answer.visible((*answer.changes, *answer.outside_text)):
            term = deal.terms[change.term]
            assert term.label in told
            for side in (change.before, change.after):
                for live in side.readings:
                    if live.reading.value:
                        assert live.reading.value.text(deal.context_of(term)) in told


def test_with_none_no_report_is_named() -> None:
    printed = render(compared(MINERALS, ("initial-draft", "revised-fund")), "text", look=WIDE, reports="none")
    assert not re.search(r"— s\d+ \d", printed)


def test_with_none_what_is_only_inferred_is_still_marked() -> None:
    printed = render(compared(MINERALS, ("initial-draft", "revised-fund")), "text", look=WIDE, reports="none")
    assert "present [3 articles] (inferred)\n" in printed


def test_data_has_every_report_whatever_the_style() -> None:
    answer = compared(QUAY, ("first-draft", "second-draft"))
    assert len({render(answer, "json", reports=style) for style in STYLES}) == 1


@examples(25)
@given(deals(), st.sampled_from(PAIRS))
def test_styles_differ_in_reports_alone(written: Written, pair: tuple[str, str]) -> None:
    deal = read(written)
    whole = page(compared(deal, pair))
    assert with_reports(whole, "full") is whole
    for style in STYLES[:2]:
        assert list(subjects(with_reports(whole, style).blocks)) == list(subjects(whole.blocks))


def subjects(blocks: tuple[Block, ...]) -> Iterator[object]:
    for block in blocks:
        if isinstance(block, Section):
            yield block.heading
            yield from subjects(block.blocks)
        elif isinstance(block, Item):
            yield block.tag, block.about


def test_the_first_pair_fits_on_two_screens() -> None:
    printed = render(
        compared(MINERALS, ("initial-draft", "revised-fund")), "text", look=text.Look(width=80), reports="short"
    )
    assert len(printed.splitlines()) <= 90


def test_what_only_one_side_says_stands_under_one_heading() -> None:
    printed = render(compared(MINERALS, ("initial-draft", "revised-fund")), "text", look=WIDE, reports="short")
    assert printed.count("of “Revised fund” no report says") == 2  # of the text, and apart from it
    assert "nothing reported" not in printed
    assert "\nReported of “Initial draft” only; of “Revised fund” no report says\n" in printed


def test_a_silence_that_has_a_report_is_no_silence() -> None:
    for pair in pairs(QUAY):
        for change in compared(QUAY, pair).changes:
            if only_in(change):
                assert not (change.before.readings and change.after.readings)
                assert not change.before.unclear or not change.after.readings


# What never breaks


def test_the_months_are_those_of_dates() -> None:
    for month in MONTHS:
        assert unbroken(f"12 {month} 2025") == f"12{NO_BREAK}{month}{NO_BREAK}2025"


@pytest.mark.parametrize(
    "whole",
    [
        "USD 500 billion",
        "s000, paragraph 4",
        "30 April 2025",
        "February 2025",
        "45 days",
        "CAD 48–52 million",
        "art. 5(2)",
        "2024-03-01 22:40 (UTC)",
    ],
)
@pytest.mark.parametrize("width", range(20, 60, 3))
def test_a_quantity_a_date_and_a_place_stay_on_one_line(whole: str, width: int) -> None:

    told = Page("t", (), (Paragraph(f"one two three {whole} and so on for a while, then {whole}; so."),))
    printed = text.render(told, text.Look(width=width))
    assert printed.count(whole) == 2
    assert NO_BREAK not in printed
    assert whole.replace(" ", NO_BREAK) in markdown.render(told)


@given(st.text())
def test_only_spaces_change(anything: str) -> None:
    assert breakable(unbroken(anything)) == breakable(anything)
    assert len(unbroken(anything)) == len(anything)


def test_data_and_tables_keep_plain_spaces() -> None:
    answer = timeline(MINERALS)
    assert all(NO_BREAK not in render(answer, format_) for format_ in ("json", "csv"))


# Whose verb, and what an option is called


def small(**more: object) -> Deal:
    term = {"label": "Rating", "topic": "all", "type": "choice", "options": ["low", "mid", "high"], "ordered": "true"}
    report = {"s0 1": "so"}
    return read(
        {
            "deal.yaml": {
                "title": "A deal",
                "parties": {
                    "us": {"name": "United States", "article": "the"},
                    "eu": {"name": "European leaders", "plural": "true"},
                },
                "topics": {"all": "All"},
                "terms": {"rating": term | more, "road": {"label": "Road", "topic": "all", "type": "presence"}},
            },
            "sources.yaml": {"s0": {"publisher": "p", "title": "t", "published": "unknown", "access": "read"}},
            "versions/first.yaml": {
                "title": "First",
                "kind": "draft",
                "terms": {"rating": {"value": "low", "reports": report}, "road": {"absent": "true", "reports": report}},
            },
            "versions/second.yaml": {
                "title": "Second",
                "kind": "draft",
                "follows": "first",
                "terms": {"rating": {"value": "high", "reports": report}},
            },
            **{
                f"positions/{party}-wants.yaml": {
                    "title": f"{party} wants",
                    "party": party,
                    "terms": {"road": {"stance": "demands", "reports": report}},
                }
                for party in ("us", "eu")
            },
        }
    )


def said(deal: Deal, *pair: str) -> str:
    return render(compared(deal, (pair[0], pair[1])), "text", look=WIDE, reports="short")


def test_an_option_moves_and_is_never_raised() -> None:
    told = said(small(), "first", "second")
    assert "↑ MOVED  Rating: from low in “First” to high in “Second”" in told
    assert "raised" not in told.lower()
    assert "↓ MOVED" in said(small(), "second", "first")


def test_the_register_may_say_what_a_move_is_called() -> None:
    deal = small(ordered={"up": "upgraded", "down": "downgraded"})
    assert "↑ UPGRADED  Rating: " in said(deal, "first", "second")
    assert "↓ DOWNGRADED  Rating: " in said(deal, "second", "first")
    assert "raised" in {change["kind"] for change in diff_json(compared(deal, ("first", "second")))["changes"]}


def test_a_party_stands_in_a_sentence_with_its_article_and_its_number() -> None:
    assert "Road: the United States demands it; “First”: " in said(small(), "first", "us-wants")
    assert "Road: European leaders demand it; “First”: " in said(small(), "first", "eu-wants")


# What a value rests on


def test_a_reading_that_is_only_inferred_is_marked_in_short_and_in_data() -> None:
    answer = compared(MINERALS, ("initial-draft", "revised-fund"))
    data = {change["term"]: change for change in diff_json(answer)["changes"]}
    for change in answer.changes:
        for live, told in zip(change.before.readings, data[change.term]["before"]["readings"], strict=True):
            assert told.get("inferred", False) == all(report.inferred for report in live.reports)
    short = render(answer, "text", look=WIDE, reports="short")
    assert "Past US aid treated as a debt (dropped or no longer reported; in “Initial draft” by inference" in short


def test_then_is_said_only_where_the_dates_say_so() -> None:
    assert ", then " not in re.sub(r"rejected, then superseded", "", said(MINERALS, "us-late-march", "us-february"))
    assert "told differently  security guarantee" in said(MINERALS, "us-late-march", "us-february").lower()


def test_data_of_the_timeline_has_labels_and_readable_texts() -> None:
    entries = timeline_json(timeline(MINERALS))["entries"]
    labels = {entry["id"]: entry["label"] for entry in entries if entry["what"] != "remark"}
    assert labels["revised-fund"] == MINERALS.versions["revised-fund"].title
    assert labels["oval-office"] == MINERALS.events["oval-office"].label
    [tabled] = render(compared(MINERALS, ("victory-plan-offer", "initial-draft")), "json").split('"tabled_by"')[1:2]
    assert '"text": "Ukraine"' in tabled


def test_history_says_of_the_first_text_that_it_is_the_first() -> None:
    told = render(history(MINERALS, MINERALS.terms["claimed-sum"]), "text", look=WIDE, reports="short")
    assert "the first text recorded" in told


def test_the_words_of_the_setting_are_those_of_the_option() -> None:
    assert get_args(model.ReportStyle) == STYLES


def test_a_report_note_knows_its_source_and_place() -> None:
    waiting: list[Note] = [
        note for item in _items(page(compared(QUAY, ("first-draft", "signed-lease"))).blocks) for note in item.notes
    ]
    found = False
    while waiting:
        note = waiting.pop()
        found |= bool(note.place)
        assert bool(note.place) == bool(note.source)
        waiting += note.notes
    assert found


def _items(blocks: tuple[Block, ...]) -> Iterator[Item]:
    for block in blocks:
        if isinstance(block, Section):
            yield from _items(block.blocks)
        elif isinstance(block, Item):
            yield block
