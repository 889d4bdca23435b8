"""What one id shows: a text, a position, a source, a speaker, a figure, an event or a term; and which is meant."""

import json
import shlex
import shutil
from pathlib import Path

import pytest

from deal_terms.answering.entries import show_event, show_figure, show_source, show_speaker, show_term
from deal_terms.answering.filters import Filter
from deal_terms.answering.show import show
from deal_terms.answering.statements import statements
from deal_terms.cli import run
from deal_terms.cli.subjects import choose_shown, entries
from deal_terms.errors import DealTermsError
from deal_terms.loading.deal import load
from deal_terms.model.deal import Deal
from deal_terms.presenting import text
from deal_terms.wording import entries as wording
from deal_terms.wording import show as show_wording
from deal_terms.wording.page import Item, Page, Section

TESTS = Path(__file__).parent
QUAY = load(TESTS / "deals" / "quay-lease")
CLASH = load(TESTS / "cases" / "show-an-id-of-two" / "deal")


def shown(page: Page) -> str:
    return text.render(page, text.Look(width=300, plain=True))


# Which is meant


@pytest.mark.parametrize(("kind", "named"), [(kind, one) for kind, known in entries(QUAY).items() for one in known])
def test_every_id_of_the_deal_is_found_bare_and_by_its_kind(kind: str, named: str) -> None:
    assert choose_shown(QUAY, named) == (kind, named)
    assert choose_shown(QUAY, f"{kind}:{named}") == (kind, named)


def test_an_id_of_two_is_refused_naming_both_and_taken_with_its_kind() -> None:
    with pytest.raises(DealTermsError, match="matches the source and the event") as told:
        choose_shown(CLASH, "herald")
    assert told.value.problems[0].hint == "write source:herald or event:herald"
    assert choose_shown(CLASH, "event:herald") == ("event", "herald")
    assert choose_shown(CLASH, "source:herald") == ("source", "herald")


def test_a_file_of_that_name_is_not_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gull").write_text("title: A file\n")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DealTermsError, match="matches the source and a file"):
        choose_shown(QUAY, "gull")
    assert choose_shown(QUAY, "source:gull") == ("source", "gull")
    assert choose_shown(QUAY, "./gull") == ("version", "./gull")


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("gul", "did you mean gull?"),
        ("Merrow press desk", "did you mean press-office?"),
        ("event:council-vot", "did you mean council-vote?"),
        ("event:gull", "events: public-hearing"),
        ("zzzz", "versions: first-draft-annex"),
    ],
)
def test_an_unknown_id_names_the_nearest_and_the_list(typed: str, hint: str) -> None:
    with pytest.raises(DealTermsError) as told:
        choose_shown(QUAY, typed)
    assert told.value.problems[0].hint.startswith(hint)


def test_what_has_no_terms_refuses_one() -> None:
    assert run(["--deal", QUAY.folder, "show", "gull", "annual-rent"]) == 2


# A source


def test_a_source_is_shown_as_one_cites_it_with_the_way_to_what_rests_on_it() -> None:
    told = shown(wording.source_page(show_source(QUAY, "bollard")))
    assert "The Bollard, “Secret quay papers”, 2023-03; reliability E; retracted 2023-04-01" in told
    assert "reliability: E, unreliable" in told
    assert "deal-terms sources bollard" in told


def test_what_is_not_known_of_a_source_is_said() -> None:
    told = shown(wording.source_page(show_source(QUAY, "wire")))
    for words in ("published: not known", "reliability: not judged", "language: not recorded", "not read by the"):
        assert words in told
    assert "relayed by: Gull Radio (gull)" in told


def test_our_note_on_a_source_is_told_as_ours() -> None:
    assert "our note: it reads out what the wire sends" in shown(wording.source_page(show_source(QUAY, "gull")))
    assert "our note" not in shown(wording.source_page(show_source(QUAY, "wire")))


def test_a_source_that_one_report_relays_is_said_to_be_relayed() -> None:
    assert show_source(QUAY, "courrier").relayed_by == ("gull",)


# A speaker


@pytest.mark.parametrize("speaker", QUAY.speakers)
def test_a_speaker_is_shown_with_everything_they_are_reported_to_have_said(speaker: str) -> None:
    said = show_speaker(QUAY, speaker).statements
    expected = [report for one in statements(QUAY) for report in one.reports if speaker in report.by]
    assert [report for _, reports in said for report in reports] == expected
    assert expected


def test_words_of_others_in_the_same_place_are_not_put_into_their_mouth() -> None:
    told = shown(wording.speaker_page(show_speaker(QUAY, "harbour-board")))
    assert "signed and in force" not in told
    assert "1 report of it by others: deal-terms show signed-lease" in told


def test_a_speaker_is_shown_with_every_spelling() -> None:
    told = shown(wording.speaker_page(show_speaker(QUAY, "press-office")))
    assert "spelled: the tenant's press office, Merrow press desk, Merrow's spokespeople" in told
    assert "party: Merrow Tidewater Company" in told


def test_what_is_not_known_of_a_speaker_is_said() -> None:
    told = shown(wording.speaker_page(show_speaker(QUAY, "anglers")))
    assert "party: of no party to the talks" in told
    assert "role: not recorded" in told


def test_of_a_speaker_one_term_or_topic_may_be_asked() -> None:
    on_insurance = show_speaker(QUAY, "press-office", QUAY.terms["insurance"])
    assert [statement.subject for statement, _ in on_insurance.statements] == ["insurance"]
    on_money = show_speaker(QUAY, "press-office", filter=Filter(topics=("money",)))
    terms = {statement.subject for statement, _ in on_money.statements if statement.what == "term"}
    assert terms == {"annual-rent", "fit-out-aid", "deposit", "late-penalty", "dues-share"}
    every = show_speaker(QUAY, "press-office")
    assert on_money.hidden == len(every.statements) - len(on_money.statements)
    assert f"Not shown, since not asked for: {on_money.hidden} statements." in shown(wording.speaker_page(on_money))


# A figure


def test_a_figure_is_shown_with_its_readings_under_what_each_covers() -> None:
    told = shown(wording.figure_page(show_figure(QUAY, "quay-worth")))
    whole, part = told.split("Given for the cold store alone")
    assert "about CAD 60 million" in whole
    assert "CAD 48–52 million" in whole
    assert "CAD 9 million" in part
    assert "holds: Worth of the cold store" in told
    assert "part of: Worth of the quay estate" in shown(wording.figure_page(show_figure(QUAY, "cold-store-worth")))


# An event


def test_an_event_is_shown_with_every_date_that_points_at_it() -> None:
    answer = show_event(QUAY, "public-hearing")
    pointing = {(one.spec.id if one.spec else "", one.what, one.subject) for one in answer.dates}
    assert pointing == {
        ("heads-of-terms", "term", "works-window"),
        ("second-draft", "date", ""),
        ("tenant-position-later", "date", ""),
    }
    assert [(one.spec.id if one.spec else "") for one, _ in answer.remarks] == ["tenant-position-later"]


def test_a_date_that_ends_with_an_event_points_at_it_too() -> None:
    pointing = {one.spec.id for one in show_event(QUAY, "council-vote").dates if one.spec}
    assert pointing == {"first-draft-annex", "heads-of-terms", "first-draft", "second-draft"}


def test_a_step_of_a_status_points_at_the_day_that_it_was_taken(tmp_path: Path) -> None:
    folder = shutil.copytree(TESTS / "deals" / "quay-lease", tmp_path / "quay")
    draft = folder / "versions" / "second-draft.yaml"
    step = "status: {steps: [{value: rejected, by: town, on: council-vote, reports: {ebb 3: by show of hands}}]}"
    head, _, rest = draft.read_text().partition("\nterms:")
    draft.write_text(f"{head}\n{step}\nterms:{rest}")
    pointing = [(one.spec.id, one.what) for one in show_event(load(folder), "council-vote").dates if one.spec]
    assert ("second-draft", "status") in pointing


def test_an_event_without_a_date_says_so() -> None:
    told = shown(wording.event_page(show_event(QUAY, "breakwater-repair")))
    assert "date: not reported" in told
    assert "place: not reported" in told
    assert "“Annex to the first draft”, date: after Repair of the breakwater" in told
    assert "the authors’ own word" in told


# The command


@pytest.mark.parametrize(
    "named", ["signed-lease", "tenant-position", "ebb", "press-office", "quay-worth", "council-vote"]
)
@pytest.mark.parametrize("format_", ["text", "markdown", "json"])
def test_whatever_is_shown_is_shown_in_every_format(
    named: str, format_: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["--deal", QUAY.folder, "show", named, "--format", format_]) == 0
    out = capsysbinary.readouterr().out.decode()
    assert named in out
    if format_ == "json":
        assert json.loads(out)["format"] == "deal-terms/show"


def test_only_keeps_the_terms_in_a_state(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    where = ("--deal", str(TESTS / "deals" / "quay-lease"), "--format", "json")
    assert run(["show", "first-draft", "--only", "absent", *where]) == 0
    kept = {row["term"] for row in json.loads(capsysbinary.readouterr().out)["terms"]}
    terms = QUAY.versions["first-draft"].terms
    assert kept == {term for term, readings in terms.items() if any(one.state == "absent" for one in readings)}
    assert kept


def test_all_gives_every_silent_term_a_line(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    where = ("--deal", str(TESTS / "deals" / "quay-lease"), "--width", "400")
    assert run(["show", "second-draft", "--all", *where]) == 0
    told = capsysbinary.readouterr().out.decode()
    silent = [
        term.label
        for term in QUAY.terms.values()
        if term.id not in QUAY.versions["second-draft"].terms and QUAY.about(term.id) != "surroundings"
    ]
    assert silent
    assert all(f"{label}: nothing reported" in told for label in silent)


# A term, and where it leads


def test_a_term_shows_what_each_text_and_position_says_of_it() -> None:
    told = shown(wording.term_page(show_term(QUAY, QUAY.terms["annual-rent"])))
    assert "Rent a year (annual-rent): money, a key term." in told
    assert "VALUE  “Second draft” (second-draft): CAD 4.5 million\n" in told
    assert "Silent on it: first-draft-annex, bystanders.\n" in told


def test_a_term_about_the_surroundings_is_no_part_of_a_text() -> None:
    told = shown(wording.term_page(show_term(QUAY, QUAY.terms["dock-strike"])))
    assert "It is no part of a text: only positions can speak of it.\n" in told
    assert "first-draft" not in told


@pytest.mark.parametrize("format_", ["text", "markdown"])
@pytest.mark.parametrize(
    ("inside", "before", "words", "names_the_deal"),
    [
        (".", ("--deal", "deals/quay-lease"), ("signed-lease", "annual-rent"), True),
        (".", ("--deal", "deals/quay-lease"), ("annual-rent",), True),
        (".", (), ("deals/quay-lease/versions/first-draft.yaml", "dredging"), True),
        ("deals/quay-lease", (), ("signed-lease", "annual-rent"), False),
        ("deals/quay-lease", (), ("versions/first-draft.yaml", "dredging"), False),
        ("deals/quay-lease", (), ("dredging",), False),
    ],
)
def test_the_command_that_it_leads_to_works_where_it_was_asked_for(  # noqa: PLR0917  one a column of the table
    inside: str,
    before: tuple[str, ...],
    words: tuple[str, ...],
    names_the_deal: bool,  # noqa: FBT001
    format_: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(TESTS / inside)
    assert run([*before, "show", *words, "--format", format_]) == 0
    [line] = [line for line in capsys.readouterr().out.splitlines() if " history " in line]
    command = shlex.split(line[line.index("deal-terms") :].replace("\\", ""))  # without the escapes of Markdown
    assert ("--deal" in command) == names_the_deal
    assert run(command[1:]) == 0
    assert words[-1] in capsys.readouterr().out


def test_a_term_gives_way_to_what_has_its_id_already(tmp_path: Path) -> None:
    shutil.copytree(TESTS / "cases" / "show-an-id-of-two" / "deal", tmp_path, dirs_exist_ok=True)
    [term] = list(CLASH.terms)[:1]
    [version] = list(CLASH.versions)[:1]
    assert term != version
    (tmp_path / "versions" / f"{version}.yaml").rename(tmp_path / "versions" / f"{term}.yaml")
    deal = load(tmp_path)
    assert choose_shown(deal, term) == ("version", term)
    assert choose_shown(deal, f"term:{term}") == ("term", term)


def test_of_many_terms_only_the_nearest_is_named() -> None:
    with pytest.raises(DealTermsError) as told:
        choose_shown(QUAY, "anual-rent")
    assert told.value.problems[0].hint == "did you mean annual-rent?"
    with pytest.raises(DealTermsError) as told:
        choose_shown(QUAY, "gul")
    assert "annual-rent" not in told.value.problems[0].hint


# What it cites


HEADED = """title: A text
kind: draft
date: {value: 2024-01, reports: {dated 1: in January}}
tabled_by: {value: a, reports: {tabler 1: of A}}
status: {steps: [{value: agreed, reports: {agreeing 1: so}}, {value: signed, reports: {signing 1: so}}]}
standing: {value: spurious, reports: {doubting 1: {says: forged, relays: talk}}}
revises: {version: base, reports: {revising 1: a new one}}
coverage: [{of: all, reports: {reading 1: all of it}}]
terms:
  fee: {value: USD 1 million, reports: {telling 1: a million}}
"""
HEADINGS = ("dated", "tabler", "agreeing", "signing", "doubting", "talk", "revising", "reading")


def headed(folder: Path) -> Deal:
    (folder / "versions").mkdir()
    (folder / "deal.yaml").write_text(
        "title: A deal\nparties: {a: {name: A}, b: {name: B}}\ntopics: {t: Terms}\n"
        "terms: {fee: {label: Fee, topic: t, type: money}}\n"
    )
    cited = ("telling", *HEADINGS, "other")
    (folder / "sources.yaml").write_text(
        "".join(f"{one}: {{publisher: P {one}, title: T, published: 2024-02-01, access: read}}\n" for one in cited)
    )
    (folder / "versions/base.yaml").write_text(
        "title: The base\nkind: draft\nterms:\n  fee: {value: USD 2 million, reports: {other 1: two}}\n"
    )
    (folder / "versions/text.yaml").write_text(HEADED)
    return load(folder)


def test_a_source_that_only_a_heading_cites_is_cited_with_the_whole_and_not_with_one_term(tmp_path: Path) -> None:
    deal = headed(tmp_path)

    def cited(term: str | None) -> list[str]:
        answer = show(deal, deal.versions["text"], deal.terms[term] if term else None)
        [section] = [
            one
            for one in show_wording.page(answer).blocks
            if isinstance(one, Section) and one.heading == "Sources cited"
        ]
        return [one.text.partition(":")[0] for one in section.blocks if isinstance(one, Item)]

    assert cited(None) == ["telling", *HEADINGS]
    assert cited("fee") == ["telling"]
