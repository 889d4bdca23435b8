"""What rests on a source, and what the record would be without it: held against deals written without its reports."""

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deal_terms.answering.diff import diff
from deal_terms.answering.filters import Filter
from deal_terms.answering.sources import DependentChange, SourceImpact, consecutive_texts, source_impact, sources
from deal_terms.answering.statements import statements
from deal_terms.answering.withdrawal import fall, rests_on, without
from deal_terms.cli import run
from deal_terms.judging.record_entries import single_source_statements
from deal_terms.loading.deal import load
from deal_terms.model.deal import Deal
from deal_terms.presenting import text
from deal_terms.wording import source_impact as one_source
from deal_terms.wording.sources import page, table
from tests.examples import examples
from tests.generated import NEW_SOURCE, SOURCES, Piece, Written, deals, read

QUAY = load(Path(__file__).parent / "deals" / "quay-lease")


def of(source: str, filter: Filter | None = None) -> SourceImpact:
    return source_impact(QUAY, QUAY.sources[source], filter or Filter())


def shown(answer: SourceImpact) -> str:
    return text.render(one_source.page(answer), text.Look(width=300, plain=True))


def dependent(answer: SourceImpact, before: str, term: str) -> DependentChange:
    return next(one for one in answer.dependent_changes if one.diff.before.id == before and one.change.term == term)


def fallen(answer: SourceImpact, how: str) -> set[tuple[str, str]]:
    return {
        (rest.statement.spec.id if rest.statement.spec else rest.statement.what, rest.statement.subject)
        for rest in answer.citations
        if rest.fall == how
    }


def concluded(deal: Deal) -> list[tuple[str, str, str, list[str]]]:
    """What every version says of every term against every other: kinds, whatever the readings."""
    return [
        (before, after, change.term, sorted(answer.kind for answer in change.answers))
        for before in deal.versions
        for after in deal.versions
        for told in [diff(deal, deal.versions[before], deal.versions[after])]
        for change in (*told.changes, *told.outside_text)
    ]


# Without a source


@pytest.mark.parametrize("source", QUAY.sources)
def test_no_report_is_left_that_rests_on_it(source: str) -> None:
    left = without(QUAY, source)
    assert source not in left.sources
    assert not [one for one in statements(left) for report in one.reports if rests_on(QUAY, report, source)]


@pytest.mark.parametrize("source", QUAY.sources)
def test_whatever_does_not_fall_is_left_and_nothing_else(source: str) -> None:
    def places(deal: Deal) -> list[object]:
        return [(one.what, one.subject, one.content.written_at) for one in statements(deal)]

    standing = [one for one in statements(QUAY) if fall(QUAY, one.reports, source) is None]
    assert places(without(QUAY, source)) == [(one.what, one.subject, one.content.written_at) for one in standing]


def test_the_authors_own_word_falls_with_no_source() -> None:
    left = without(QUAY, "ebb").versions["heads-of-terms"]
    assert left.date == QUAY.versions["heads-of-terms"].date
    assert not left.date[0].reports


def test_an_event_that_falls_leaves_the_dates_that_point_at_it_without_a_day() -> None:
    left = without(QUAY, "ebb")
    assert "council-vote" not in left.events
    [window] = left.versions["first-draft"].terms["works-window"]
    assert window.value
    assert window.value.text(left.context).endswith("by Vote of the town council")
    assert left.versions["second-draft"].date[0].date
    assert left.versions["second-draft"].date[0].date.first_day() is None


def test_the_files_are_not_touched() -> None:
    folder = Path(QUAY.folder)

    def bytes_of() -> str:
        return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(folder.rglob("*.yaml")))).hexdigest()

    before = bytes_of()
    assert run(["--deal", str(folder), "sources", "ebb", "--format", "json"]) == 0
    assert bytes_of() == before


def stripped(written: Written, source: str) -> Written:
    """The same deal written without a source's reports, by hand: the oracle for `without`."""
    gone = {source} | {one for one, about in written["sources.yaml"].items() if about.get("relays") == source}

    def stands(place: str, report: Piece) -> bool:
        relays = report.get("relays") if isinstance(report, dict) else None
        reporting = place.split(maxsplit=1)[0]
        return reporting != source and (relays or reporting) not in gone

    def strip(tree: Piece) -> Piece:
        """The tree without what its reports leave bare, which comes back as bare."""
        if isinstance(tree, list):
            kept = [one for one in map(strip, tree) if not bare(one)]
            return kept if kept or not tree else {"reports": {}}
        if not isinstance(tree, dict):
            return tree
        left = {key: strip(said) for key, said in tree.items() if key != "reports"}
        if "reports" in tree:
            left["reports"] = {place: report for place, report in tree["reports"].items() if stands(place, report)}
        return {key: said for key, said in left.items() if not bare(said)}

    made: Written = {name: strip(tree) for name, tree in written.items() if name != "events.yaml"}
    for term in made["deal.yaml"]["terms"].values():
        term.pop("interests", None)  # what they rest on may be gone, and they change no kind
    undated = {"reports": {f"{NEW_SOURCE} 1": "it is named"}}
    made["events.yaml"] = {
        event: about if any(stands(*one) for one in about["reports"].items()) else {"label": about["label"], **undated}
        for event, about in written["events.yaml"].items()
    }
    return made


def bare(said: Piece) -> bool:
    return isinstance(said, dict) and said.get("reports") == {}


@examples(40)
@given(deals(), st.sampled_from(SOURCES))
def test_the_deal_without_a_source_is_the_deal_written_without_its_reports(written: Written, source: str) -> None:
    assert concluded(without(read(written), source)) == concluded(read(stripped(written, source)))


# What falls


def test_what_only_that_source_reports_falls_alone() -> None:
    assert fallen(of("bollard"), "relayed") == set()
    assert fallen(of("bollard"), "alone") == {
        ("heads-of-terms", "lease-period"),
        ("heads-of-terms", "rescue-framing"),
    }


@pytest.mark.spread(4)
@pytest.mark.parametrize("source", QUAY.sources)
def test_what_falls_with_a_source_is_what_the_record_clock_names_when_it_changes(source: str) -> None:
    named = {
        f"{rest.statement.spec.what}s/{rest.statement.spec.id}.yaml: {rest.statement.subject or rest.statement.what}"
        if rest.statement.spec
        else f"{rest.statement.what}s.yaml: {rest.statement.subject}"
        for rest in of(source).citations
        if rest.fall
    }
    assert named == set(single_source_statements(QUAY, source))


def test_a_report_elsewhere_that_only_relays_it_falls_with_it_and_is_said_apart() -> None:
    answer = of("courrier")
    assert ("first-draft", "annual-rent") in fallen(answer, "relayed")
    assert ("first-draft", "annual-rent") not in fallen(answer, "alone")
    told = shown(answer)
    assert told.index("Reported by no other source") < told.index("Reported elsewhere only by relaying it")


def test_a_source_that_is_never_cited_falls_with_those_that_relay_it() -> None:
    answer = of("wire")
    assert (answer.counts.reports, answer.counts.single_source_readings) == (0, 0)
    assert answer.counts.relay_reports
    assert ("second-draft", "berth-ratio") in fallen(answer, "relayed")


def test_a_report_that_names_another_origin_stands_without_its_outlets_usual_one() -> None:
    assert ("first-draft", "annual-rent") not in fallen(of("wire"), "relayed")


def test_headings_events_and_figures_fall_likewise() -> None:
    kinds = {rest.statement.what for rest in of("ebb").citations if rest.fall}
    assert kinds == {"term", "date", "tabled_by", "status", "event", "figure"}
    assert [rest.fall for rest in of("gazette").citations if rest.statement.what == "revises"] == ["alone"]


def test_a_reading_beside_which_another_stands_says_so() -> None:
    assert "deductions not reported; 1 other reading of it would stand" in shown(of("courrier"))


def test_a_text_of_which_nothing_would_be_left_is_named() -> None:
    assert [spec.id for spec in of("gull").bare] == ["first-draft-annex"]
    assert "No term at all would be reported any more of: “Annex to the first draft”." in shown(of("gull"))


# The changes that hinge on it


def test_a_change_that_would_be_of_another_kind_is_told_both_ways() -> None:
    rent = dependent(of("courrier"), "heads-of-terms", "annual-rent")
    assert (rent.change.kind, rent.change_otherwise.kind) == ("raised", "no_longer_reported")
    assert "without it: no longer reported: CAD 4 million in “Heads of terms”" in shown(of("courrier"))


def test_a_dispute_that_one_source_keeps_open_is_settled_without_it() -> None:
    dues = dependent(of("courrier"), "heads-of-terms", "dues-share")
    assert (dues.change.kind, dues.change_otherwise.kind) == ("depends", "raised")


def test_no_change_is_dropped_for_want_of_reports() -> None:
    for source in QUAY.sources:
        turned = [
            one for one in of(source).dependent_changes if "dropped" in {a.kind for a in one.change_otherwise.answers}
        ]
        assert not [one for one in turned if "dropped" not in {answer.kind for answer in one.change.answers}]


def test_the_texts_compared_are_those_that_follow_or_revise_each_other() -> None:
    assert set(consecutive_texts(QUAY)) == {
        ("heads-of-terms", "first-draft"),
        ("first-draft", "second-draft"),
        ("second-draft", "signed-lease"),
    }
    assert of("wire").pairs == 3


def test_a_text_that_names_none_is_compared_with_the_latest_before_it() -> None:
    version = {"kind": "draft", "terms": {}}
    deal = read(
        {
            "deal.yaml": {
                "title": "A deal",
                "parties": {"us": {"name": "One side"}},
                "topics": {"all": "All"},
                "terms": {"fee": {"label": "Fee", "topic": "all", "type": "money"}},
            },
            "sources.yaml": {"s0": {"publisher": "p", "title": "t", "published": "unknown", "access": "read"}},
            "versions/c.yaml": {**version, "title": "c", "date": "2024-03"},
            "versions/b.yaml": {**version, "title": "b", "date": "2024-02"},
            "versions/a.yaml": {**version, "title": "a", "date": "2024-01"},
            "versions/z.yaml": {**version, "title": "z"},
        }
    )
    assert set(consecutive_texts(deal)) == {("a", "b"), ("b", "c")}


@pytest.mark.spread(4)
@pytest.mark.parametrize("source", QUAY.sources)
def test_hinges_are_the_changes_of_the_deal_that_differ_without_it(source: str) -> None:
    now, then = ({(b, a, t): kinds for b, a, t, kinds in concluded(deal)} for deal in (QUAY, without(QUAY, source)))
    pairs = set(consecutive_texts(QUAY))
    differing = {key for key in now if set(now[key]) != set(then[key]) and key[:2] in pairs}
    assert {
        (one.diff.before.id, one.diff.after.id, one.change.term) for one in of(source).dependent_changes
    } == differing


# The list


def test_every_source_is_listed_with_its_counts() -> None:
    counted = {one.source.id: one for one in sources(QUAY).sources}
    assert list(counted) == list(QUAY.sources)
    bollard = counted["bollard"]
    assert (bollard.reports, bollard.readings, bollard.terms, bollard.single_source_readings) == (3, 3, 3, 2)
    assert sum(one.reports for one in counted.values()) == sum(len(one.reports) for one in statements(QUAY))


def test_the_list_tells_access_reliability_relays_corrections_and_retractions() -> None:
    told = text.render(page(sources(QUAY)), text.Look(width=300, plain=True))
    for words in (
        "not read by the authors; reliability not judged",
        "all its reports relay Tidewire (wire)",
        "corrected: 2023-12-04",
        "retracted 2023-04-01: the papers were of another quay",
        "reliability E",
        "our note: it reads out what the wire sends",
    ):
        assert words in told
    rows = {row[0]: row for row in table(sources(QUAY)).rows}
    assert rows["gull"][6] == "wire"
    assert (rows["gull"][9], rows["wire"][9]) == ("it reads out what the wire sends, and names no hour", "")


def test_a_filter_leaves_out_sources_and_changes_no_count() -> None:
    kept = sources(QUAY, Filter(topics=("site",)))
    every = {one.source.id: one for one in sources(QUAY).sources}
    assert [one.source.id for one in kept.sources] == ["ebb", "gull", "courrier", "gazette"]
    assert all(one == every[one.source.id] for one in kept.sources)
    assert "Filtered: 4 of 6 sources" in text.render(page(kept), text.Look(width=300, plain=True))


def test_a_filter_on_one_source_keeps_the_counts_in_short() -> None:
    kept, every = of("courrier", Filter(topics=("money",), kinds=("raised",))), of("courrier")
    assert kept.counts == every.counts
    assert kept.dependent_changes == every.dependent_changes
    assert {one.change.term for one in kept.visible_dependent_changes()} == {"annual-rent", "dues-share"}
    assert {QUAY.terms[rest.statement.subject].topic for rest in kept.visible() if rest.statement.what == "term"} == {
        "money"
    }
    assert "Filtered:" in shown(kept)


def test_one_command_tells_what_would_fall(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    for format_ in ("text", "markdown", "json", "csv"):
        assert run(["--deal", QUAY.folder, "sources", "courrier", "--format", format_]) == 0
        assert "CAD 5 million; agreed in principle" in capsysbinary.readouterr().out.decode().replace("\xa0", " ")
    assert run(["--deal", QUAY.folder, "sources", "courrier", "--format", "json"]) == 0
    told = json.loads(capsysbinary.readouterr().out)
    assert told["source"]["counts"]["readings_alone"] == sum(
        rest["falls"] == "alone" and rest["what"] == "term" for rest in told["rests"]
    )
