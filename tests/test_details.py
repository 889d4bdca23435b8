"""The page of one cell: who says what of it and where, what it hangs on, whom it touches, how it came about."""

from itertools import permutations
from pathlib import Path

import pytest

from deal_terms.answering.details import Details, details
from deal_terms.answering.diff import diff
from deal_terms.loading.deal import load
from deal_terms.model.deal import Deal
from deal_terms.model.record import Position
from deal_terms.presenting.text import Look, Stop, lay_out, render
from deal_terms.wording.details import page
from deal_terms.wording.history import change_of
from deal_terms.wording.page import Subject
from deal_terms.wording.reports import place_in

ROOT = Path(__file__).parent.parent
MINERALS = load(ROOT / "terms" / "ukraine-minerals")
LEASE = load(Path(__file__).parent / "deals" / "quay-lease")
WIDE = Look(10_000)


def of(deal: Deal, spec: str, term: str, baseline: str = "") -> Details:
    """The details of a cell by its ids."""
    found = deal.spec(spec)
    assert found is not None
    return details(deal, deal.terms[term], found, deal.spec(baseline) if baseline else None)


def told(answer: Details) -> list[str]:
    """The lines of the page, each whole."""
    return [line.strip() for line in render(page(answer), WIDE).splitlines()]


def under(answer: Details, heading: str) -> list[str]:
    """The lines under one heading."""
    lines = told(answer)
    rest = lines[lines.index(heading) + 1 :]
    return rest[: rest.index("")] if "" in rest else rest


def stops(answer: Details) -> list[tuple[str, Stop]]:
    """What a cursor can stand on, with the first line of each."""
    found: dict[Stop, str] = {}
    for line in lay_out(page(answer), WIDE):
        if line.stop:
            found.setdefault(line.stop, line.text.strip())
    return [(text, stop) for stop, text in found.items()]


def test_the_sum_that_was_dropped_leads_to_the_source_and_paragraph_that_say_so() -> None:
    answer = of(MINERALS, "revised-fund", "claimed-sum", "initial-draft")
    [(first, stop), *_] = stops(answer)
    assert first == "¬ ABSENT  reported as not there [1 article]"
    assert stop.about == Subject("claimed-sum", "revised-fund")
    assert stop.sources == ("s001",)
    assert under(answer, "What this text is reported to say")[1].endswith("article s001, paragraph 10; stated")
    assert [one.about for text, one in stops(answer) if text.startswith("s001:")] == [Subject(source="s001")]
    [change, before, *_] = under(answer, "Against “Initial draft”")
    assert change == "− DROPPED  USD 500 billion in “Initial draft”; reported to be out of “Revised fund”"
    assert before.startswith("“Initial draft”: 2 readings")


def test_what_is_said_comes_first_then_the_change_then_the_history_then_the_interests() -> None:
    headings = [line.text for line in lay_out(page(of(MINERALS, "revised-fund", "claimed-sum", "initial-draft")), WIDE)]
    wanted = [
        "What this text is reported to say",
        "Against “Initial draft”",
        "How it came about",
        "Positions on it",
        "Declared interests: who prefers what, never who won",
        "The text itself",
        "In the register",
        "Sources cited",
        "Other sources cited",
        "The same on the command line",
    ]
    assert [line for line in headings if line in wanted] == wanted


@pytest.mark.slow
@pytest.mark.parametrize(
    "deal", [pytest.param(MINERALS, id="minerals", marks=pytest.mark.slow), pytest.param(LEASE, id="lease")]
)
def test_every_report_behind_a_cell_stands_on_its_page_with_its_source(deal: Deal) -> None:
    for spec in deal.specs():
        for term, readings in spec.terms.items():
            answer = of(deal, spec.id, term)
            lines = told(answer)
            cited = {source for _, stop in stops(answer) for source in stop.sources}
            for report in (report for reading in readings for report in reading.reports):
                where = f"{spec.id} {term}: {report.source} {report.place}"
                assert any(report.source in line and place_in(report.place) in line for line in lines), where
                assert any(line.startswith(f"{report.source}: ") for line in lines), where
                assert report.source in cited, where


def test_a_change_that_depends_shows_every_answer_with_its_conditions() -> None:
    answer = of(LEASE, "first-draft", "dues-share", "heads-of-terms")
    [change, *answers] = under(answer, "Against “Heads of terms”")
    assert change.startswith("? DEPENDS (disputed)  it depends on which report holds: ")
    for followed in ("Le Courrier du Quai (courrier), paragraph 4", "The Nonesuch Ebb (ebb), paragraph 7"):
        assert any(line.endswith(f"; following {followed} on “First draft”") for line in answers)


def test_what_hangs_on_a_report_of_another_text_is_told_as_open() -> None:
    answer = of(MINERALS, "revised-fund", "aid-as-debt", "initial-draft")
    [change, *_] = under(answer, "Against “Initial draft”")
    assert change == (
        "? DEPENDS  whether it is out of “Revised fund” is open: Volodymyr Zelensky said so of “Revised text under "
        "negotiation”, and no report says whether that is the same text (dropped or no longer reported)"
    )


def test_a_borrowed_reading_names_the_text_that_is_spoken_of_and_why_it_may_hold() -> None:
    [said, report, *_] = under(of(MINERALS, "revised-fund", "aid-as-debt"), "What this text is reported to say")
    assert "borrowed from what is said of “Revised text under negotiation”, match unresolved (" in said
    assert report.endswith("about “Revised text under negotiation”, borrowed here")
    assert "claimed by Volodymyr Zelensky" in report
    assert "[our note: said of the agreement in its final form" in report


def test_declared_interests_show_their_basis_and_what_the_change_does_to_them() -> None:
    answer = of(MINERALS, "revised-fund", "claimed-sum", "initial-draft")
    heading = "Declared interests: who prefers what, never who won"
    assert under(answer, heading) == [
        "the United States prefers present, by its own draft “Initial draft”",
        "· this change: away from it",
        "Ukraine prefers absent, by its stated position “Ukraine, February 2025”",
        "· this change: towards it",
    ]
    leads = [stop.about for text, stop in stops(answer) if " prefers " in text]
    assert leads == [Subject("claimed-sum", "initial-draft"), Subject("claimed-sum", "ukraine-february")]
    depends = under(of(MINERALS, "revised-fund", "aid-as-debt", "initial-draft"), heading)
    assert depends[1] == "· this change: not counted (it depends on which report holds)"
    alone = under(of(MINERALS, "revised-fund", "claimed-sum"), heading)
    assert [line for line in alone if line.startswith("·")] == []


def test_rivals_stand_side_by_side_as_disputed_and_the_vaguer_is_none() -> None:
    answer = of(LEASE, "first-draft", "dues-share")
    rivals = [(text, stop) for text, stop in stops(answer) if stop.about == Subject("dues-share", "first-draft")]
    said = [text for text, stop in rivals if text.startswith("▪ VALUE")]
    assert [text.partition("  ")[0] for text in said] == ["▪ VALUE (disputed)", "▪ VALUE", "▪ VALUE (disputed)"]
    assert said[1].startswith("▪ VALUE  also told as: ")
    assert under(answer, "What this text is reported to say")[0] == "3 readings, reports differ."
    vaguer = of(MINERALS, "initial-draft", "claimed-sum")
    told_here = [stop for _, stop in stops(vaguer) if stop.about == Subject("claimed-sum", "initial-draft")]
    assert told_here
    assert not any(stop.disputed for stop in told_here)
    assert under(vaguer, "What this text is reported to say")[0] == "2 readings, one the vaguer."


def test_readings_set_aside_are_shown_with_their_reason_after_the_silence_they_leave() -> None:
    lines = under(of(LEASE, "first-draft", "insurance"), "What this text is reported to say")
    assert lines[0] == "◦ NOTHING REPORTED  no report says anything of it here"
    aside = [line for line in lines if line.startswith("set aside, and not compared: ")]
    readings = LEASE.versions["first-draft"].terms["insurance"]
    assert len(aside) == len(readings)
    for line, reading in zip(aside, readings, strict=True):
        assert line.endswith(f"; {reading.why}")


def test_a_report_that_nobody_knows_is_no_silence() -> None:
    lines = under(of(LEASE, "second-draft", "notice-period"), "What this text is reported to say")
    assert lines[0].startswith("¿ UNCLEAR  ")
    assert lines[1].startswith("· ")


def test_the_history_has_a_stop_for_every_version_that_says_something_with_the_kind_of_its_change() -> None:
    answer = of(MINERALS, "revised-fund", "claimed-sum")
    found = stops(answer)
    begin = next(at for at, (text, _) in enumerate(found) if "from “Victory Plan offer” to" in text)
    steps = [stop.about.spec for _, stop in found[begin:] if stop.about and stop.about.term == "claimed-sum"]
    saying = [step.version.id for step in answer.history.steps if step.side.readings]
    assert [one for one in steps if one in saying][: len(saying)] == saying
    kinds = {stop.about.spec: stop.tags for _, stop in reversed(found[begin:]) if stop.about}
    assert kinds["initial-draft"] == kinds["revised-talks"] == ("newly_reported",)
    assert kinds["revised-fund"] == ("restated",)
    assert "· newly reported not to have it; against “Initial draft”: dropped" in told(answer)


def test_versions_in_a_row_of_which_nothing_is_reported_are_one_statement_of_the_history() -> None:
    lines = under(of(MINERALS, "revised-fund", "board"), "How it came about")
    assert lines[0] == ("12 versions, from “Victory Plan offer” to “Revised text under negotiation”: nothing reported")
    assert sum("nothing reported" in line for line in lines) == 2
    # A loss is never told as a silence that was there before.
    assert any(
        line.startswith("« NO LONGER REPORTED  4 versions, from “The deal at the end of March”") for line in lines
    )


def test_a_position_is_held_against_a_text_and_another_position() -> None:
    verdict = of(LEASE, "tenant-position", "late-penalty", "second-draft")
    assert under(verdict, "Against “Second draft”")[0].startswith("○ LEFT OPEN  ")
    stands = of(LEASE, "tenant-position", "late-penalty", "authority-position")
    assert stands.against is not None
    assert stands.against.table == "positions"
    assert "What this position is reported to say" in told(stands)


@pytest.mark.parametrize("baseline", ["", "revised-fund", "commentary"])
def test_nothing_is_compared_with_itself_or_with_remarks_from_outside_the_talks(baseline: str) -> None:
    answer = of(MINERALS, "revised-fund", "claimed-sum", baseline)
    assert answer.against is None
    assert not any(line.startswith("Against ") for line in told(answer))


def test_remarks_from_outside_the_talks_are_shown_and_not_compared() -> None:
    answer = of(MINERALS, "commentary", "aid-as-debt", "initial-draft")
    assert answer.against is None
    assert under(answer, "What this position is reported to say")[0].startswith("▫ STANCE  rejects it ")


def test_a_text_says_nothing_of_what_lies_around_the_deal() -> None:
    around = [term for term in MINERALS.terms if MINERALS.about(term) == "surroundings"]
    assert around
    for term in around:
        answer = of(MINERALS, "revised-fund", term, "initial-draft")
        assert answer.side is None
        assert under(answer, "What this text is reported to say") == [
            "A text cannot carry it: it is about what lies around the deal."
        ]
        assert under(answer, "How it came about") == ["A text cannot carry it: it is about what lies around the deal."]


def test_the_page_names_the_commands_that_say_the_same() -> None:
    lines = told(of(MINERALS, "revised-fund", "claimed-sum"))
    assert lines[-2:] == ["deal-terms show revised-fund claimed-sum", "deal-terms history claimed-sum"]


@pytest.mark.parametrize(
    "deal", [pytest.param(MINERALS, id="minerals", marks=pytest.mark.slow), pytest.param(LEASE, id="lease")]
)
def test_a_change_on_the_page_is_the_one_of_the_whole_comparison(deal: Deal) -> None:
    compared = [spec for spec in deal.specs() if not (isinstance(spec, Position) and spec.party == "none")]
    # Of the wider record, which has many texts, each is held against the one before it, and that against it.
    record = {version.id: version for version in deal.versions.values() if "record" in deal.lineage.lines(version.id)}
    along = [(record[one], record[other.id]) for other in record.values() for one in other.follows]
    pairs = [*permutations((spec for spec in compared if spec.id not in record), 2), *along]
    for before, after in (*pairs, *((after, before) for before, after in along)):
        whole = diff(deal, before, after)
        changes = {change.term: change for change in (*whole.changes, *whole.outside_text)}
        for term in list(deal.terms)[::9]:
            alone = of(deal, after.id, term, before.id).against
            if term not in changes:
                assert alone is None
            else:
                assert alone is not None
                assert (alone.deal, alone.table, change_of(alone)) == (deal, whole.table, changes[term])
