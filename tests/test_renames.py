"""The same thing under another id: what is taken for renamed, what is not, and what is told besides."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deal_terms.answering.record import record_diff
from deal_terms.cli import run
from deal_terms.errors import DealTermsError
from deal_terms.judging.record_changes import RecordChange
from deal_terms.loading.deal import read_deal
from deal_terms.model.deal import Deal
from deal_terms.snapshots.snapshot import in_memory
from tests import warm
from tests.repositories import Repository
from tests.reviews import FERRY, Reviewed
from tests.test_record_clock import FILES, FIRST, REGISTER, SECOND, WANTS, Files

Told = tuple[str, str, str, str]


def loaded(files: Files) -> Deal:
    return read_deal(in_memory({name: text.encode() for name, text in files.items()})).whole()


def compared(before: Files, after: Files) -> list[RecordChange]:
    rewritten = [name for name in before if name in after and before[name] != after[name]]
    return list(record_diff(loaded(before), loaded(after), "before", "after", rewritten).changes)


def told(before: Files, after: Files) -> list[Told]:
    return sorted((one.rule, one.level, one.subject, one.what) for one in compared(before, after))


def everywhere(files: Files, old: str, new: str) -> Files:
    return {name: text.replace(old, new) for name, text in files.items()}


def in_file(files: Files, name: str, old: str, new: str) -> Files:
    assert files[name].count(old) == 1, f"{old!r} stands {files[name].count(old)} times in {name}"
    return files | {name: files[name].replace(old, new)}


CHARGE = everywhere(FILES, "  fee:\n", "  charge:\n")
RENAMED = ("renamed", "warning", "charge", "term")


def test_nothing_else_is_told_of_a_term_that_got_another_id() -> None:
    assert told(FILES, CHARGE) == [RENAMED]
    assert told(CHARGE, FILES) == [("renamed", "warning", "fee", "term")]


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        (
            FIRST,
            "    value: USD 2 million\n",
            "    value: USD 3 million\n",
            ("corrected", "warning", "charge", "value"),
        ),
        (REGISTER, "label: Fee a year", "label: Charge a year", ("definition_changed", "note", "charge", "label")),
        (REGISTER, "    weight: key\n", "", ("definition_changed", "error", "charge", "weight")),
        (WANTS, "    value: at most USD 1 million\n", "", ("corrected", "warning", "charge", "state")),
    ],
)
def test_what_differs_beside_the_id_is_told(name: str, old: str, new: str, expected: Told) -> None:
    """Where neither the definition nor the statements are those of before, the register has to say it."""
    edited = in_file(CHARGE, name, old, new)
    said = edited | {REGISTER: edited[REGISTER] + "was: {terms: {charge: fee}}\n"}
    assert expected in told(FILES, said)
    assert RENAMED in told(FILES, said)
    assert not {"deleted", "recorded"} & {rule for rule, *_ in told(FILES, said)}


def test_a_label_that_changed_with_the_id_is_known_by_the_statements() -> None:
    edited = in_file(CHARGE, REGISTER, "label: Fee a year", "label: Charge a year")
    assert told(FILES, edited) == [("definition_changed", "note", "charge", "label"), RENAMED]


def test_a_term_without_statements_and_with_another_label_is_another_term() -> None:
    start = in_file(FILES, REGISTER, "  start:\n", "  opening:\n")
    edited = in_file(start, REGISTER, "label: Start of the service", "label: Day of the opening")
    assert [rule for rule, *_ in told(FILES, edited)] == ["deleted", "recorded"]


def test_what_refers_to_several_renamed_ids_is_followed_in_all() -> None:
    several = everywhere(everywhere(CHARGE, "log", "ferry-log"), "port:", "harbour:")
    several = everywhere(everywhere(several, "party: port", "party: harbour"), "[port, line]", "[harbour, line]")
    several = everywhere(several, "{port: 2", "{harbour: 2")
    assert [(rule, new) for rule, _, new, _ in told(FILES, several)] == [
        ("renamed", "charge"),
        ("renamed", "ferry-log"),
        ("renamed", "harbour"),
    ]


def test_a_term_and_a_file_may_get_other_names_at_once() -> None:
    moved = {("versions/last.yaml" if name == SECOND else name): text for name, text in CHARGE.items()}
    assert [(rule, new) for rule, _, new, _ in told(FILES, moved)] == [("renamed", "charge"), ("renamed", "last")]


def test_statements_in_a_file_that_got_another_name_tell_a_term_under_another_label() -> None:
    council = everywhere(FILES, "  board:\n", "  council:\n")
    relabelled = in_file(council, REGISTER, "label: Seats on the board", "label: Seats on the council")
    moved = {("versions/last.yaml" if name == SECOND else name): text for name, text in relabelled.items()}
    assert [(rule, new) for rule, _, new, _ in told(FILES, moved)] == [
        ("definition_changed", "council"),
        ("renamed", "council"),
        ("renamed", "last"),
    ]


def test_a_file_that_is_new_says_nothing_of_what_a_term_was() -> None:
    council = everywhere(FILES, "  board:\n", "  council:\n")
    relabelled = in_file(council, REGISTER, "label: Seats on the board", "label: Seats on the council")
    third = "title: Third text\nkind: draft\nterms:\n  council:\n    value: {seats: {port: 3}}\n"
    added = relabelled | {"versions/third.yaml": f"{third}    reports:\n      log 30: three\n"}
    assert ("renamed", "warning", "council", "term") in told(FILES, added)


def test_a_term_with_another_label_and_another_definition_is_another_term() -> None:
    """What is said of it is the same; whether it is, only the register can say."""
    relabelled = in_file(CHARGE, REGISTER, "label: Fee a year", "label: Charge a year")
    edited = in_file(relabelled, REGISTER, "    weight: key\n", "")
    assert RENAMED not in told(FILES, edited)
    assert RENAMED in told(FILES, relabelled)


def test_acts_that_nothing_names_are_told_apart_by_their_labels() -> None:
    after = everywhere(everywhere(FILES, "  dredge:", "  deepen:"), "  light:", "  shine:")
    assert told(FILES, after) == [("renamed", "warning", "deepen", "act"), ("renamed", "warning", "shine", "act")]


def test_words_that_are_no_id_are_not_followed() -> None:
    """Free words that the new id makes an act of are as they were; what they mean now is the doing of the register."""
    bound = "  duty:\n    label: A duty\n    topic: quay\n    type: commitment\n"
    said = "  duty:\n    value: {who: port, to: dredge}\n    reports:\n      log 5: it dredges\n"
    free = "  duty:\n    value: {who: port, to: deepen}\n    reports:\n      log 5: it dredges\n"
    before = FILES | {REGISTER: FILES[REGISTER] + bound, FIRST: FILES[FIRST] + free}
    after = everywhere(before, "  dredge:", "  deepen:")
    assert told(before, after) == [("renamed", "warning", "deepen", "act")]
    assert told(before, everywhere(after, "to: deepen}", "to: dredge}")) == [
        ("corrected", "warning", "duty", "value"),
        ("renamed", "warning", "deepen", "act"),
    ]
    by_id = FILES | {REGISTER: FILES[REGISTER] + bound, FIRST: FILES[FIRST] + said}
    followed = everywhere(everywhere(by_id, "  dredge:", "  deepen:"), "to: dredge}", "to: deepen}")
    assert told(by_id, followed) == [("renamed", "warning", "deepen", "act")]


def test_lengths_counted_from_an_event_follow_it() -> None:
    terms = "  notice:\n    label: Notice\n    topic: quay\n    type: period\n"
    terms += "  duty:\n    label: A duty\n    topic: quay\n    type: commitment\n"
    said = "  start: {value: hearing + 30 days, reports: {log 20: thirty days on}}\n"
    said += "  notice: {value: 45 days after hearing, reports: {log 21: forty-five days on}}\n"
    said += "  duty: {value: {who: port, until: 30 days after hearing}, reports: {log 22: thirty days on}}\n"
    before = FILES | {REGISTER: FILES[REGISTER] + terms, FIRST: FILES[FIRST] + said}
    after = everywhere(everywhere(before, "hearing:", "inquiry:"), "after: hearing", "after: inquiry")
    after = everywhere(everywhere(after, "hearing + 30", "inquiry + 30"), "after hearing", "after inquiry")
    assert told(before, after) == [("renamed", "warning", "inquiry", "event")]


def test_what_a_set_excludes_is_followed_and_its_file_was_not_formatted_alone() -> None:
    """What is left out of a set is no member of it: its new id changes nothing that the set holds."""
    before = in_file(FILES, FIRST, "{of: [bay, creek], such_as: [creek]}", "{of: [bay], excluding: [creek]}")
    after = everywhere(everywhere(before, "  creek:", "  inlet:"), "[creek]", "[inlet]")
    assert told(before, after) == [("renamed", "warning", "inlet", "concept")]


def test_what_a_correction_and_a_full_reading_name_is_followed() -> None:
    read = "coverage: {of: [quay, start], reports: {log 30: {says: read in full, basis: document_reviewed}}}\n"
    first = (
        FILES[FIRST]
        .replace("terms:\n", f"{read}terms:\n")
        .replace("log 5: a", "log 5: {says: a mooring, corrects: buoy 9}\n      wire 5: a")
    )
    before = FILES | {FIRST: first}
    for old, new, noun in (("quay", "harbour", "topic"), ("start", "opening", "term"), ("buoy", "bell", "source")):
        after = everywhere(everywhere(before, f"  {old}:", f"  {new}:"), f"topic: {old}", f"topic: {new}")
        after = everywhere(everywhere(after, f"of: [{old}", f"of: [{new}"), f"quay, {old}]", f"quay, {new}]")
        after = everywhere(everywhere(after, f"corrects: {old}", f"corrects: {new}"), f"\n{old}:", f"\n{new}:")
        after = everywhere(everywhere(after, f"      {old} ", f"      {new} "), f"{{{old} ", f"{{{new} ")
        assert told(before, after) == [("renamed", "warning", new, noun)]


TWINS = FILES | {REGISTER: FILES[REGISTER] + "covers: {gross: before tax, whole: before tax}\n"}
OTHERS = FILES | {REGISTER: FILES[REGISTER] + "covers: {brutto: before tax, full: before tax}\n"}


def test_of_equal_content_nothing_is_guessed() -> None:
    changes = compared(TWINS, OTHERS)
    assert sorted(one.rule for one in changes) == ["deleted", "deleted", "recorded", "recorded"]
    assert {one.alike for one in changes} == {(2, 2)}


def test_the_register_tells_those_of_equal_content_apart() -> None:
    said = OTHERS | {REGISTER: OTHERS[REGISTER] + "was: {covers: {full: gross}}\n"}
    pairs = {(one.before and one.before.plain, one.after and one.after.plain) for one in compared(TWINS, said)}
    assert pairs == {("gross", "full"), ("whole", "brutto")}


def test_an_entry_of_was_that_renames_nothing_here_is_a_note() -> None:
    said = CHARGE | {REGISTER: CHARGE[REGISTER] + "was: {terms: {charge: fee}}\n"}
    assert told(CHARGE, said) == [("definition_changed", "note", "was", "was")]
    assert told(FILES, said) == [RENAMED]
    assert told(said, FILES) == [("renamed", "warning", "fee", "term")]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("{terms: {charge: fee}}", "no term has the id 'charge'"),
        ("{terms: {fee: cut}}", "cut is a term still"),
        ("{terms: {fee: Old Fee}}", "'Old Fee' is not an id (was)"),
        ("{terms: {fee: gone, cut: gone}}", "gone was named for fee already"),
        ("{terms: fee}", "terms is a text"),
        ("{terms: {fee: [gone]}}", "fee was a list"),
        ("{sources: {wire: log}}", "log is a source still"),
        ("{versions: {first: zero}}", "was has no key versions"),
    ],
)
def test_former_ids_that_cannot_be_are_refused(written: str, message: str) -> None:
    with pytest.raises(DealTermsError) as refused:
        loaded(FILES | {REGISTER: f"{FILES[REGISTER]}was: {written}\n"})
    assert [problem.message for problem in refused.value.problems] == [message]


def test_a_program_reads_how_many_are_of_equal_content(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder, files in (("before", TWINS), ("after", OTHERS)):
        for name, text in files.items():
            (tmp_path / folder / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / folder / name).write_text(text)
    run(["diff", str(tmp_path / "before"), str(tmp_path / "after"), "--format", "json"])
    changes = json.loads(capsys.readouterr().out)["changes"]
    assert [one["of_equal_content"] for one in changes] == [{"gone": 2, "new": 2}] * 4


def test_a_review_of_a_commit_that_renames_is_one_warning(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "repository", tmp_path / "home", configured=False)
    names = [name for name in repository.git("ls-files").split() if name.endswith(".yaml")]
    repository.write({name: (repository.top / name).read_text().replace("fee:", "charge:") for name in names})
    repository.commit("another id")
    out = repository.git("-c", "alias.told=!deal-terms review HEAD~1 --fail-on error --format json", "told")
    findings = [finding for deal in json.loads(out)["deals"] for finding in deal["findings"]]
    assert [(one["rule"], one["level"]) for one in findings] == [("renamed", "warning")]


def test_a_correction_in_a_file_that_got_another_name_is_told_as_one(tmp_path: Path) -> None:
    """As a deletion and a new file it would be nowhere."""
    made = Reviewed(tmp_path)
    made.git("mv", f"{FERRY}/versions/first.yaml", f"{FERRY}/versions/opening.yaml")
    made.edit("versions/opening.yaml", "USD 2 million", "USD 2000 million")
    made.commit("moved and edited")
    answer = warm.run("review", "HEAD~1", inside=made.top, environment=made.environment)
    told = " ".join(answer.stdout.split())
    assert "Fee a year: corrected from USD 2 million to USD 2 billion" in told
    assert "the file has another name; what it says otherwise of its terms is told with it" in told
    assert "DELETED" not in told


IN_LANGUAGES = in_file(
    in_file(FILES, REGISTER, "terms:\n", "covers: {english: {label: the English text, lang: en}}\nterms:\n"),
    FIRST,
    "    value: USD 2 million\n",
    "    value: USD 2 million\n    covers: english\n",
)


def test_a_measure_of_a_language_is_followed_with_its_language() -> None:
    renamed = everywhere(IN_LANGUAGES, "english", "printed")
    assert told(IN_LANGUAGES, renamed) == [("renamed", "warning", "printed", "measure")]
    elsewhere = in_file(renamed, REGISTER, "lang: en", "lang: fr")
    of_another = [("definition_changed", "note", "printed", "measure"), ("renamed", "warning", "printed", "measure")]
    assert told(IN_LANGUAGES, elsewhere) == of_another
