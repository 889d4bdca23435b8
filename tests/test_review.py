"""A review inside real repositories: what it finds, on which line, and how it ends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from deal_terms.answering.diff import diff
from deal_terms.answering.review import Review, review
from deal_terms.cli import run
from deal_terms.cli.review import FORMATS, command
from deal_terms.judging.kinds import EXACTNESS, RECORD, REVIEW, TEXTS, review_levels
from deal_terms.loading.deal import load
from deal_terms.wording.change_notes import term_notes
from deal_terms.wording.rules import MEANS
from deal_terms.wording.tags import TAGS
from tests.repositories import UNSAFE
from tests.reviews import FERRY, FIRST, SECOND, THIRD, Asked, Plain, asked

__all__ = ("asked",)


def by_rule(found: list[Plain], rule: str) -> Plain:
    [one] = [each for each in found if each["rule"] == rule]
    return one


# The tables


def test_every_rule_has_a_level_a_meaning_and_a_tag() -> None:
    of_the_deal = {kind for kind in TEXTS if TEXTS[kind].material} | EXACTNESS
    assert set(MEANS) == set(review_levels()) == {*of_the_deal, *RECORD, *REVIEW}
    assert all(rule in TAGS for rule in MEANS)
    assert list(MEANS) == list(review_levels())


def test_no_two_rules_of_a_clock_look_alike() -> None:
    for table in (RECORD, REVIEW):
        assert len({TAGS[rule].glyph for rule in table}) == len({TAGS[rule].word for rule in table}) == len(table)
    assert not {TAGS[rule].glyph for rule in REVIEW} & {TAGS[rule].glyph for rule in (*RECORD, *TEXTS)}


# On the deal's clock


def test_a_new_text_is_compared_with_the_one_it_follows(asked: Asked) -> None:
    asked.repository.add("versions/second.yaml", SECOND)
    found = [one for one in asked.found("base") if one["clock"] == "deal"]
    assert {(one["rule"], one["subject"]) for one in found} == {
        ("raised", "Fee a year"),
        ("dropped", "A mooring of its own"),
        *(("no_longer_reported", what) for what in ("Deposit", "Length of the licence", "Crossings at night")),
        ("no_longer_reported", "Dogs on board"),
    }
    raised = by_rule(found, "raised")
    assert raised["at"] == raised["after"] == {"file": f"{FERRY}/versions/second.yaml", "line": 6, "column": 5}
    assert raised["before"] == {"file": f"{FERRY}/versions/first.yaml", "line": 6, "column": 5}
    assert {one["level"] for one in found} == {"note"}


def test_the_two_changes_that_matter_come_first_and_the_rest_is_folded(asked: Asked) -> None:
    asked.repository.add("versions/second.yaml", SECOND)
    text = asked("base")
    told = [line.strip() for line in text.splitlines()]
    start = told.index("“First text” → “Second text”")
    assert told[start + 1].startswith("− DROPPED  A mooring of its own: present in “First text”; reported to be out of")
    assert next(line for line in told[start + 2 :] if line.startswith("↑")).startswith("↑ RAISED  Fee a year: USD 2")
    assert "« NO LONGER REPORTED  Deposit; Length of the licence; Crossings at night; Dogs on board" in told
    assert any(line.startswith("Folded away: 1 restated.") for line in told)
    assert len(text.splitlines()) < 40


def test_a_text_without_an_earlier_one_is_compared_with_none(asked: Asked) -> None:
    asked.repository.add("versions/apart.yaml", SECOND.replace("follows: first\n", "").replace("Second", "Apart"))
    told = asked.json("base")["deals"][0]
    assert (told["comparisons"], told["nothing_earlier"]) == ([], ["apart"])
    assert "“Apart text” New, and no text here is known to be earlier" in " ".join(asked("base").split())


def test_without_a_word_of_what_it_follows_the_dates_decide(asked: Asked) -> None:
    later = SECOND.replace("follows: first\n", "date: 2024-02\n")
    asked.repository.add("versions/later.yaml", later)
    [pair] = asked.json("base")["deals"][0]["comparisons"]
    assert (pair["before"], pair["after"], pair["new"]) == ("first", "later", True)


def test_a_backfilled_text_rebases_its_successor_and_both_are_told(asked: Asked) -> None:
    asked.repository.add("versions/third.yaml", THIRD)
    asked.repository.commit("the third text, reported ahead of the second")
    asked.repository.add("versions/second.yaml", SECOND)
    asked.repository.edit("versions/third.yaml", "follows: first", "follows: second")
    pairs = asked.json("HEAD")["deals"][0]["comparisons"]
    assert [(one["before"], one["after"], one["new"], one["instead_of"]) for one in pairs] == [
        ("first", "second", True, None),
        ("second", "third", False, "first"),
    ]
    rules = asked.rules("HEAD")
    assert ("dropped", "A mooring of its own") in rules
    assert ("reinstated", "A mooring of its own") in rules
    assert ("corrected", "what it follows in reading order") in rules
    assert "“Third text” is not new; so far it came after “First text”." in " ".join(asked("HEAD").split())


BELL = """\
title: Second text, as the Bell has it
kind: draft
same_as: {version: second, match: exact, why: both cite its number}
terms:
  fee:
    value: USD 3 million
    reports: {bell 21: three million}
  night:
    absent: true
    reports: {bell 22: not at night}
"""
UNCHANGED = "revises: {version: first, rest: unchanged, reports: {bell 31: all else stays}}\n"


def compared(asked: Asked) -> list[tuple[str, str, bool, str | None]]:
    [deal] = asked.json("HEAD")["deals"]
    return [(one["before"], one["after"], one["new"], one["instead_of"]) for one in deal["comparisons"]]


def of_deal(asked: Asked) -> list[tuple[str, str]]:
    return [(one["rule"], one["subject"]) for one in asked.found("HEAD") if one["clock"] == "deal"]


@pytest.fixture
def in_a_row(asked: Asked) -> Asked:
    """Three texts in a row, the last of which has crossings at night."""
    night = FIRST[FIRST.index("  night:") : FIRST.index("  dogs:")].replace("log 6", "log 16")
    asked.repository.add("versions/second.yaml", SECOND)
    asked.repository.add("versions/third.yaml", THIRD.replace("follows: first", "follows: second") + night)
    asked.repository.commit("three texts")
    return asked


def test_a_text_with_another_account_is_compared_anew_with_its_neighbours(in_a_row: Asked) -> None:
    in_a_row.repository.add("versions/bell.yaml", BELL)
    assert compared(in_a_row) == [("first", "second", False, "first"), ("second", "third", False, "second")]
    assert of_deal(in_a_row) == [("dropped", "Crossings at night"), ("reinstated", "Crossings at night")]
    assert "Compared anew: one of the two has other accounts now" in " ".join(in_a_row("HEAD").split())


def test_an_account_that_says_the_same_changes_nothing(in_a_row: Asked) -> None:
    in_a_row.repository.add("versions/bell.yaml", BELL[: BELL.index("  night:")])
    assert (compared(in_a_row), of_deal(in_a_row)) == ([], [])


def test_a_text_that_leaves_all_else_as_it_was_now_is_compared_anew(in_a_row: Asked) -> None:
    in_a_row.repository.edit("versions/second.yaml", "follows: first\n", f"follows: first\n{UNCHANGED}")
    assert ("second", "third", False, "second") in compared(in_a_row)
    assert ("newly_reported", "Crossings at night") not in of_deal(in_a_row)
    in_a_row.repository.commit("an amendment")
    in_a_row.repository.edit("versions/second.yaml", UNCHANGED, "")
    assert ("newly_reported", "Crossings at night") in of_deal(in_a_row)


def test_what_leaves_all_else_as_an_amendment_has_it_is_compared_anew_with_it(in_a_row: Asked) -> None:
    """The fourth text holds what the second does, and that is told by another file now."""
    fourth = THIRD.replace("Third", "Fourth").replace("follows: first", "follows: third")
    amendment = UNCHANGED.replace("first", "second").replace("bell 31", "bell 32")
    in_a_row.repository.add("versions/fourth.yaml", fourth.replace("kind: draft\n", f"kind: draft\n{amendment}"))
    in_a_row.repository.commit("a fourth text")
    in_a_row.repository.add("versions/bell.yaml", BELL)
    assert ("third", "fourth", False, "third") in compared(in_a_row)
    assert ("dropped", "Crossings at night") in of_deal(in_a_row)


def test_a_correction_of_a_text_compares_nothing_anew(in_a_row: Asked) -> None:
    in_a_row.repository.edit("versions/second.yaml", "value: USD 3 million", "value: USD 3.5 million")
    assert (compared(in_a_row), of_deal(in_a_row)) == ([], [])


def test_a_text_that_only_got_another_name_is_not_new(asked: Asked) -> None:
    asked.repository.add("versions/third.yaml", THIRD)
    asked.repository.commit("a third text")
    asked.repository.git("mv", f"{FERRY}/versions/first.yaml", f"{FERRY}/versions/opening.yaml")
    asked.repository.edit("versions/third.yaml", "follows: first", "follows: opening")
    told = asked.json("HEAD")["deals"][0]
    assert (told["comparisons"], told["nothing_earlier"]) == ([], [])
    assert {one["rule"] for one in told["findings"]} == {"renamed", "format_only"}


REMARKED = FIRST.replace("  period:\n", "  # to be read again\n  period:\n").replace(
    "  dogs:\n", "  # or cats\n  dogs:\n"
)
BEFORE_AND_AFTER = {
    "the file": (f"{FERRY}/versions/first.yaml", f"{FERRY}/versions/opening.yaml"),
    "the folder of the deal": (FERRY, "terms/boat"),
}


@pytest.mark.parametrize("moved", BEFORE_AND_AFTER)
def test_the_comments_of_what_got_another_name_are_compared_under_both_names(moved: str, asked: Asked) -> None:
    asked.repository.add("versions/first.yaml", REMARKED)
    asked.repository.commit("remarks")
    before, after = BEFORE_AND_AFTER[moved]
    asked.repository.git("mv", before, after)
    assert "comment_changed" not in {one["rule"] for one in asked.found("HEAD")}
    path = asked.repository.top / (after if after.endswith(".yaml") else f"{after}/versions/first.yaml")
    path.write_text(REMARKED.replace("# to be read again", "# read again").replace("  # or cats\n", ""))
    told = [one for one in asked.found("HEAD") if one["rule"] == "comment_changed"]
    assert [one["subject"] for one in told] == ["Length of the licence", "Dogs on board"]
    files = [(one["before"] and one["before"]["file"], one["after"] and one["after"]["file"]) for one in told]
    shown = path.relative_to(asked.repository.top).as_posix()
    assert files == [(f"{FERRY}/versions/first.yaml", shown), (f"{FERRY}/versions/first.yaml", None)]


def test_terms_apart_from_the_text_stand_apart(asked: Asked) -> None:
    for name, follows, called in (("second", "first", "a gift"), ("third", "second", "a loan")):
        text = SECOND.replace("follows: first", f"follows: {follows}").replace("Second", name.capitalize())
        asked.repository.add(
            f"versions/{name}.yaml", f"{text}  called:\n    value: {called}\n    reports: {{log 30: x}}\n"
        )
    text = asked("base")
    assert text.index("Apart from the text") < text.index("REWORDED  What it is called")


# On the record's clock


def test_a_correction_has_both_places_and_the_loudness_of_its_rule(asked: Asked) -> None:
    asked.repository.edit("versions/first.yaml", "kind: draft\n", "kind: draft\n# read again\n")
    asked.repository.edit("versions/first.yaml", "value: 10 years", "value: 9 years")
    corrected, comment = asked.found("base")
    assert (comment["rule"], comment["after"]["line"]) == ("comment_changed", 3)
    assert corrected == {
        "rule": "corrected",
        "level": "warning",
        "clock": "record",
        "subject": "Length of the licence",
        "text": "corrected from 10 years to 9 years, shorter",
        "at": {"file": f"{FERRY}/versions/first.yaml", "line": 25, "column": 5},
        "outside_change": False,
        "before": {"file": f"{FERRY}/versions/first.yaml", "line": 24, "column": 5},
        "after": {"file": f"{FERRY}/versions/first.yaml", "line": 25, "column": 5},
        "fingerprint": corrected["fingerprint"],
        "acknowledged": None,
        "expired": False,
    }
    assert "at: terms/ferry/versions/first.yaml:25:5" in asked("base")
    assert "before: terms/ferry/versions/first.yaml:24:5" in asked("base")
    asked.repository.edit("versions/first.yaml", "# read again\n", "")
    assert f"before and after: terms/ferry/versions/first.yaml:24:5 [{corrected['fingerprint']}]" in asked("base")


def test_what_is_deleted_is_shown_on_the_nearest_line_that_is_left(asked: Asked) -> None:
    dogs = FIRST[FIRST.index("  dogs:") :]
    asked.repository.edit("versions/first.yaml", dogs, "")
    asked.repository.edit("sources.yaml", SOURCES_WIRE, "")
    places = {one["subject"]: (one["at"]["file"], one["at"]["line"]) for one in asked.found("base")}
    assert places == {
        "Dogs on board": (f"{FERRY}/versions/first.yaml", 30),  # the line before it
        "The Wire (wire)": (f"{FERRY}/sources.yaml", 2),  # the source above it
    }
    asked.repository.remove("positions/line-wants.yaml")
    gone = next(one for one in asked.found("base") if one["subject"] == "“What the line wants” (line-wants)")
    assert gone["at"] == {"file": f"{FERRY}/deal.yaml", "line": 1, "column": 1}
    assert gone["before"]["file"] == f"{FERRY}/positions/line-wants.yaml"


SOURCES_WIRE = "wire: {publisher: The Wire, title: In short, published: 2024-01-11, access: not_read}\n"


def test_a_deal_that_is_new_or_gone_is_one_change(asked: Asked) -> None:
    asked.repository.git("mv", f"{FERRY}", "terms/gone")
    for path in sorted((asked.repository.top / "terms/gone").rglob("*.yaml")):
        path.unlink()
    new = {
        f"terms/tram/{name}": text
        for name, text in (
            ("deal.yaml", REGISTER_ONLY),
            ("sources.yaml", "a: {publisher: A, title: A, published: unknown, access: read}\n"),
        )
    }
    asked.repository.write(new)
    told = {deal["folder"]: deal for deal in asked.json("base")["deals"]}
    assert [one["rule"] for one in told[FERRY]["findings"]] == ["deleted"]
    assert (told[FERRY]["before"], told[FERRY]["after"]) == ("loads", "not_there")
    assert told[FERRY]["findings"][0]["at"] is None
    assert [one["rule"] for one in told["terms/tram"]["findings"]] == ["recorded"]


REGISTER_ONLY = (
    "title: A tram\nparties: {a: {name: A}}\ntopics: {m: Money}\nterms: {fee: {label: Fee, topic: m, type: money}}\n"
)


def test_a_deal_in_another_folder_is_the_same_deal(asked: Asked) -> None:
    asked.repository.git("mv", FERRY, "terms/crossing")
    asked.repository.git("commit", "-qm", "moved")
    [deal] = asked.json("base..HEAD")["deals"]
    assert (deal["folder"], deal["moved_from"], deal["findings"]) == ("terms/crossing", FERRY, [])
    assert "A ferry licence (terms/crossing, before: terms/ferry)" in asked("base..HEAD")


def test_what_is_unimportant_is_folded_and_told_when_asked(asked: Asked) -> None:
    asked.repository.edit("versions/first.yaml", "log 5: ten years", "log 5: all of ten years")
    asked.repository.edit("deal.yaml", "title: A ferry licence", "title:   A ferry licence")
    folded, whole = asked("base"), asked("base", "--all")
    assert "Folded away: 1 provenance only (--all shows them)." in folded
    assert "Folded away: 1 format only (--all shows them)." in folded
    assert "all of ten years" not in folded
    assert "PROVENANCE ONLY  Length of the licence" in whole
    assert "all of ten years" in whole


@pytest.mark.parametrize(
    "rewritten",
    [
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.replace(b"value: present", b"value: 'present'"),
        lambda data: data.replace(b"value: 8", b"value:    8"),
    ],
    ids=["line ends", "byte order mark", "quotes", "spaces"],
)
def test_another_way_of_writing_is_format_only(rewritten: Callable[[bytes], bytes], asked: Asked) -> None:
    path = asked.repository.top / FERRY / "versions/first.yaml"
    path.write_bytes(rewritten(path.read_bytes()))
    assert asked.rules("base") == [("format_only", "versions/first.yaml")]


def test_a_copy_is_a_new_text(asked: Asked) -> None:
    asked.repository.add("versions/copy.yaml", FIRST.replace("date: 2024-01\n", "follows: first\n"))
    asked.repository.edit("versions/first.yaml", "10 years", "9 years")
    asked.repository.git("add", "-A")
    found = asked.rules("--staged")
    assert ("recorded", "“First text” (copy)") in found
    assert ("longer", "Length of the licence") in found


@pytest.mark.spread(4)
@pytest.mark.parametrize("folder", ["terms/-x", "terms/a b", "terms/ünï", "terms/a\nb", "deep/er/still", 'terms/"q"'])
def test_a_deal_may_lie_in_a_folder_of_any_name(folder: str, asked: Asked) -> None:
    path = asked.repository.top / folder
    path.parent.mkdir(parents=True, exist_ok=True)
    (asked.repository.top / FERRY).rename(path)
    asked.repository.commit("moved")
    file = path / "versions/first.yaml"
    file.write_text(FIRST.replace("10 years", "9 years"))
    [finding] = asked.found("HEAD")
    assert finding["rule"] == "corrected"
    assert finding["at"]["file"] == f"{folder}/versions/first.yaml"
    for format_ in FORMATS:
        asked("HEAD", "--format", format_)


def test_a_deal_at_the_top_of_the_repository(asked: Asked) -> None:
    for path in list((asked.repository.top / FERRY).iterdir()):
        path.rename(asked.repository.top / path.name)
    asked.repository.commit("moved")
    file = asked.repository.top / "versions/first.yaml"
    file.write_text(FIRST.replace("10 years", "9 years"))
    [deal] = asked.json("HEAD")["deals"]
    assert (deal["deal"], deal["folder"]) == ("repository", "")
    assert deal["findings"][0]["at"]["file"] == "versions/first.yaml"
    assert "A ferry licence (the top)" in asked("HEAD")


# The rules of its own


def test_a_file_that_loses_many_statements_has_shrunk(asked: Asked) -> None:
    """A file cut off in an editor: five of seven statements are gone, and it still loads."""
    cut = FIRST[: FIRST.index("  mooring:")]
    asked.repository.add("versions/first.yaml", cut)
    shrunk = by_rule(asked.found("base"), "shrunk")
    assert (shrunk["level"], shrunk["text"]) == ("error", "it lost 5 statements at once, more than it gained")
    assert shrunk["at"]["file"] == f"{FERRY}/versions/first.yaml"


def test_a_file_that_loses_few_statements_has_not(asked: Asked) -> None:
    asked.repository.add("versions/first.yaml", FIRST[: FIRST.index("  crossings:")])
    assert {rule for rule, _ in asked.rules("base")} == {"deleted"}


def test_what_a_file_gains_is_taken_off_what_it_loses(asked: Asked) -> None:
    """Five statements are gone, and a sixth is new: four fewer is no file cut off."""
    asked.repository.edit("deal.yaml", "  dogs: {", "  cats: {label: Cats, topic: running, type: presence}\n  dogs: {")
    cut = FIRST[: FIRST.index("  mooring:")]
    asked.repository.add("versions/first.yaml", cut + "  cats:\n    value: present\n    reports: {log 20: cats}\n")
    assert "shrunk" not in {rule for rule, _ in asked.rules("base")}


def test_statements_that_stand_in_another_file_now_are_not_lost(asked: Asked) -> None:
    kept = FIRST[: FIRST.index("  deposit:")]
    moved = FIRST.replace("First text", "Moved text")
    moved = moved[: moved.index("  fee:")] + moved[moved.index("  deposit:") :]
    asked.repository.add("versions/first.yaml", kept)
    asked.repository.add("versions/moved.yaml", moved)
    rules = {rule for rule, _ in asked.rules("base")}
    assert "reattributed" in rules
    assert "shrunk" not in rules


def test_a_new_or_changed_statement_on_a_key_term_that_rests_on_one_source(asked: Asked) -> None:
    second = SECOND.replace("      bell 7: three million\n", "")
    asked.repository.add("versions/second.yaml", second)
    asked.repository.edit("versions/first.yaml", "      bell 1: two million\n", "")
    found = [one for one in asked.found("base") if one["rule"] == "single_source"]
    assert [(one["subject"], one["at"]["file"].rpartition("/")[2], one["level"]) for one in found] == [
        ("Fee a year", "second.yaml", "note"),
        ("Fee a year", "first.yaml", "note"),
    ]


def test_a_relay_is_no_second_source(asked: Asked) -> None:
    asked.repository.edit("versions/first.yaml", "bell 1: two million", "bell 1: {says: two million, relays: log}")
    assert ("single_source", "Fee a year") in asked.rules("base")


def test_what_rested_on_one_source_before_is_not_told_again(asked: Asked) -> None:
    asked.repository.edit("versions/first.yaml", "      bell 1: two million\n", "")
    asked.repository.commit("one source")
    asked.repository.edit("versions/first.yaml", "log 1: two million a year", "log 1: two million every year")
    assert asked.rules("HEAD") == [("provenance_only", "Fee a year")]
    asked.repository.edit("versions/first.yaml", "value: USD 2 million", "value: USD 3 million")
    asked.repository.edit("versions/first.yaml", "two million every year", "three million every year")
    assert asked.rules("HEAD") == [("corrected", "Fee a year"), ("single_source", "Fee a year")]


def test_what_rests_only_on_what_nobody_opened(asked: Asked) -> None:
    asked.repository.edit("versions/first.yaml", "log 4: eight a day", "wire 1: eight a day")
    not_read = by_rule(asked.found("base"), "not_read")
    assert (not_read["subject"], not_read["level"]) == ("Crossings a day", "warning")
    assert not_read["text"] == "8: it rests only on what nobody has opened, The Wire (wire)"
    asked.repository.edit("versions/first.yaml", "wire 1: eight a day", "wire 1: eight a day\n      log 4: eight")
    assert "not_read" not in {rule for rule, _ in asked.rules("base")}


# Files that do not load


def test_a_head_that_does_not_load_is_trouble_with_every_problem(asked: Asked) -> None:
    asked.repository.edit("versions/first.yaml", "value: 10 years", "value: ten years")
    asked.repository.edit("positions/line-wants.yaml", "stance: demands", "stance: demand")
    found = asked.found("base", code=2)
    assert {(one["rule"], one["level"], one["at"]["file"]) for one in found} == {
        ("does_not_load", "error", f"{FERRY}/versions/first.yaml"),
        ("does_not_load", "error", f"{FERRY}/positions/line-wants.yaml"),
    }
    assert "terms/ferry does not load: what changed there is not told" in asked("base", code=2)


def test_the_other_deals_are_reviewed_all_the_same(asked: Asked) -> None:
    other = {path.replace("ferry", "tram"): text for path, text in asked.repository_files().items()}
    asked.repository.write(other)
    asked.repository.commit("another deal")
    asked.repository.edit("versions/first.yaml", "value: 10 years", "value: ten years")
    asked.repository.write({"terms/tram/versions/first.yaml": FIRST.replace("10 years", "9 years")})
    assert asked.rules("HEAD", code=2) == [
        ("does_not_load", "versions/first.yaml"),
        ("corrected", "Length of the licence"),
    ]


def test_a_base_that_does_not_load_is_a_note_and_the_head_is_reviewed(asked: Asked) -> None:
    asked.repository.edit("versions/first.yaml", "value: 10 years", "value: ten years")
    asked.repository.commit("broken")
    asked.repository.edit("versions/first.yaml", "value: ten years", "value: 10 years")
    asked.repository.add("versions/second.yaml", SECOND)
    rules = asked.rules("HEAD")
    assert ("base_does_not_load", "versions/first.yaml") in rules
    assert ("raised", "Fee a year") in rules
    assert "recorded" not in {rule for rule, _ in rules}


def test_a_register_that_is_gone_from_its_files_is_trouble(asked: Asked) -> None:
    asked.repository.remove("deal.yaml")
    [finding] = asked.found("base", code=2)
    assert finding["rule"] == "does_not_load"


@pytest.mark.parametrize("kind", ["symlink", "submodule", "unmerged"])
def test_what_is_no_regular_file_does_not_load(kind: str, asked: Asked) -> None:
    name = "versions/first.yaml"
    path = asked.repository.top / FERRY / name
    if kind == "symlink":
        path.unlink()
        path.symlink_to("../sources.yaml")
    elif kind == "submodule":
        head = asked.repository.git("rev-parse", "HEAD").strip()
        asked.repository.git("update-index", "--cacheinfo", f"160000,{head},{FERRY}/{name}")
    else:
        asked.repository.git("checkout", "-qb", "other")
        asked.repository.edit(name, "10 years", "11 years")
        asked.repository.commit("other")
        asked.repository.git("checkout", "-q", "main")
        asked.repository.edit(name, "10 years", "12 years")
        asked.repository.commit("ours")
        asked.repository.git("merge", "-q", "other", code=1)
    found = asked.found(*(["base"] if kind == "symlink" else ["--staged"]), code=2)
    assert {one["rule"] for one in found} == {"does_not_load"}


# Which two sides


def test_a_base_alone_goes_with_the_work_tree_untracked_files_counted(asked: Asked) -> None:
    asked.repository.add("versions/second.yaml", SECOND)
    told = asked.json("base")
    assert (told["before"], told["after"]) == ("base", "the work tree")
    assert told["deals"][0]["files"] == ["versions/second.yaml"]


def test_two_dots_are_two_revisions_and_three_the_point_where_they_parted(asked: Asked) -> None:
    asked.repository.git("checkout", "-qb", "feature")
    asked.repository.add("versions/second.yaml", SECOND)
    asked.repository.commit("second")
    asked.repository.git("checkout", "-q", "main")
    asked.repository.edit("versions/first.yaml", "10 years", "9 years")
    asked.repository.commit("meanwhile")
    asked.repository.edit("versions/first.yaml", "9 years", "8 years")
    assert ("corrected", "Length of the licence") in asked.rules("main..feature")
    assert "corrected" not in {rule for rule, _ in asked.rules("main...feature")}
    assert ("corrected", "Length of the licence") in asked.rules("base..")
    assert asked.json("base..")["after"] == "HEAD"


def test_what_is_staged_is_read_from_the_index(asked: Asked) -> None:
    asked.repository.edit("versions/first.yaml", "10 years", "9 years")
    asked.repository.git("add", "-A")
    asked.repository.edit("versions/first.yaml", "9 years", "ten years")
    assert asked.rules("--staged") == [("corrected", "Length of the licence")]


def test_what_is_staged_before_the_first_commit_is_new(asked: Asked) -> None:
    asked.repository.git("checkout", "-q", "--orphan", "fresh")
    assert [rule for rule, _ in asked.rules("--staged") if rule == "recorded"] == ["recorded"]


def test_pre_commit_over_two_revisions_is_not_asked_of_the_index(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    asked.repository.edit("versions/first.yaml", "10 years", "9 years")
    asked.repository.commit("corrected")
    assert asked.rules("--staged") == []
    monkeypatch.setenv("PRE_COMMIT_FROM_REF", "base")
    monkeypatch.setenv("PRE_COMMIT_TO_REF", "HEAD")
    assert asked.rules("--staged") == [("corrected", "Length of the licence")]


def test_from_a_folder_inside_paths_are_from_the_top_and_arguments_from_here(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked.repository.edit("versions/first.yaml", "10 years", "9 years")
    monkeypatch.chdir(asked.repository.top / FERRY / "versions")
    assert asked.found("base")[0]["at"]["file"] == f"{FERRY}/versions/first.yaml"
    assert asked.rules("base", "--", "first.yaml") == [("corrected", "Length of the licence")]
    assert asked.rules("base", "--", "../positions") == []


def test_a_path_or_a_deal_narrows_it(asked: Asked) -> None:
    asked.repository.write({path.replace("ferry", "tram"): text for path, text in asked.repository_files().items()})
    asked.repository.edit("versions/first.yaml", "10 years", "9 years")
    assert [deal["deal"] for deal in asked.json("base")["deals"]] == ["ferry", "tram"]
    for arguments in (["--", FERRY], ["--deal", "ferry"], ["--deal", f"./{FERRY}"]):
        assert [deal["deal"] for deal in asked.json("base", *arguments)["deals"]] == ["ferry"], arguments


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "name the revision"),
        (["nosuch"], "no revision 'nosuch'"),
        (["base", "main"], "two revisions are written BASE..main"),
        (["base", "nowhere"], "has a file or folder 'nowhere'"),
        (["base", "--deal", "nosuch"], "has a deal 'nosuch'"),
        (["base", "--fail-on", "droped"], "did you mean dropped"),
        (["base", "--format", "yaml"], "--format"),
        (["base", "--output", "sarif="], "does not name a file"),
        (["base", "--reviewed", "nosuch.yaml"], "nosuch.yaml"),
        (["-x"], "-x"),
    ],
)
def test_a_question_that_makes_no_sense_is_trouble(arguments: list[str], said: str, asked: Asked) -> None:
    assert asked(*arguments, code=2) == ""
    assert said in asked.err


def test_outside_a_repository_is_trouble(asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert asked("base", code=2) == ""
    assert "not a git repository" in asked.err


def test_a_revision_that_looks_like_an_option_reaches_git_as_a_name(asked: Asked) -> None:
    assert asked("--", "--output=owned", code=2) == ""
    assert "there is no revision '--output=owned'" in asked.err
    assert not (asked.repository.top / "owned").exists()


# How it ends

ENDS = {
    (): 0,
    ("--exit-code",): 1,
    ("--quiet",): 1,
    ("--fail-on", "error"): 0,
    ("--fail-on", "warning"): 1,
    ("--fail-on", "note"): 1,
    ("--fail-on", "corrected"): 1,
    ("--fail-on", "deleted"): 0,
    ("--fail-on", "deleted", "--fail-on", "corrected"): 1,
}


@pytest.mark.spread(5)
@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("sides", ["same", "differ", "trouble"])
def test_the_exit_code_is_the_same_in_every_format(sides: str, format_: str, asked: Asked) -> None:
    if sides == "differ":
        asked.repository.edit("versions/first.yaml", "10 years", "9 years")
    if sides == "trouble":
        asked.repository.edit("versions/first.yaml", "10 years", "ten years")
    for options, code in ENDS.items():
        asked("base", *options, "--format", format_, code={"same": 0, "differ": code, "trouble": 2}[sides])


# What fails only where its rule is named → an edit that is nothing else, and what help and action call it.
PASSED_OVER = {
    "format_only": ("kind: 'draft'", "writ"),
    "comment_changed": ("kind: draft  # as it says", "comment"),
}


@pytest.mark.parametrize("rule", PASSED_OVER)
def test_another_way_of_writing_or_a_comment_fails_only_where_it_is_named(rule: str, asked: Asked) -> None:
    asked.repository.edit("versions/first.yaml", "kind: draft", PASSED_OVER[rule][0])
    assert asked.rules("base") == [(rule, asked.found("base")[0]["subject"])]
    for options, code in ((["--exit-code"], 0), (["--fail-on", "note"], 0), (["--fail-on", rule], 1)):
        asked("base", *options, code=code)


def test_what_is_said_of_it_names_all_that_is_passed_over() -> None:
    assert PASSED_OVER.keys() == {rule for rule in RECORD if not RECORD[rule].counts}
    [exit_code] = [one for one in command.params if one.name == "exit_code"]
    action = yaml.safe_load((Path(__file__).parent.parent / "action.yml").read_text())
    for _, word in PASSED_OVER.values():
        assert word in getattr(exit_code, "help", "")
        assert word in action["outputs"]["changed"]["description"]


@pytest.mark.spread(6)
@pytest.mark.parametrize("rule", ["error", "warning", "note", *review_levels()])
def test_fail_on_takes_every_level_and_rule(rule: str, asked: Asked) -> None:
    asked("base", "--fail-on", rule)


def test_several_files_come_of_one_computation(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    times = []

    def counted(*given: Any, **named: Any) -> Review:  # noqa: ANN401  whatever the command hands over
        times.append(1)
        return review(*given, **named)

    monkeypatch.setattr("deal_terms.cli.review.review", counted)
    asked.repository.edit("versions/first.yaml", "10 years", "9 years")
    wanted = [word for format_ in FORMATS for word in ("--output", f"{format_}=out.{format_}")]
    out = asked("base..", *wanted)
    assert times == [1]
    assert out == (asked.repository.top / "out.text").read_text()
    for format_ in FORMATS:
        assert (asked.repository.top / f"out.{format_}").read_text() == asked("base..", "--format", format_)


def test_an_output_of_no_format_takes_the_place_of_stdout(asked: Asked) -> None:
    assert asked("base", "-o", "out.txt") == ""
    assert (asked.repository.top / "out.txt").read_text().startswith("Review\nbefore   base\nafter    the work tree")


def test_a_file_that_cannot_be_written_is_trouble_and_leaves_nothing(asked: Asked) -> None:
    asked("base", "--output", "sarif=no/such/folder/out.sarif", code=2)
    assert not (asked.repository.top / "no").exists()


# Levels


def test_levels_are_set_in_deal_terms_toml(asked: Asked) -> None:
    asked.repository.write({"deal-terms.toml": '[review.levels]\ncorrected = "error"\nraised = "warning"\n'})
    asked.repository.commit("levels")
    asked.repository.edit("versions/first.yaml", "10 years", "9 years")
    asked.repository.add("versions/second.yaml", SECOND)
    found = {one["rule"]: one["level"] for one in asked.found("HEAD")}
    assert (found["corrected"], found["raised"], found["dropped"]) == ("error", "warning", "note")
    asked("HEAD", "--fail-on", "error", code=1)


def test_a_change_quieter_than_its_rule_stays_quiet(asked: Asked) -> None:
    """A label is shown, never compared: an edit of it is a note, however loud its rule is set."""
    asked.repository.write({"deal-terms.toml": '[review.levels]\ndefinition_changed = "warning"\n'})
    asked.repository.commit("levels")
    asked.repository.edit("deal.yaml", "label: Deposit", "label: A deposit")
    asked.repository.edit(
        "deal.yaml", "Crossings a day, topic: running, type: count", "Crossings a day, topic: running, type: text"
    )
    assert [(one["subject"], one["level"]) for one in asked.found("HEAD") if one["rule"] == "definition_changed"] == [
        ("Crossings a day", "warning"),
        ("A deposit", "note"),
    ]


def test_an_unknown_rule_in_deal_terms_toml_is_trouble_with_its_place(asked: Asked) -> None:
    asked.repository.write({"deal-terms.toml": '[review.levels]\ncorected = "error"\n'})
    asked.repository.commit("misspelled")
    assert asked("HEAD", code=2) == ""
    assert "HEAD:deal-terms.toml:2:1" in asked.err


# What else changed


def test_files_of_no_deal_are_counted(asked: Asked) -> None:
    asked.repository.write({"other/values.yaml": "a: 1\n", f"{FERRY}/README.md": "read me\n"})
    told = asked.json("base")
    assert (told["deals"], told["files_in_no_deal"]) == ([], 2)
    assert "2 other files in no deal" in asked("base")


def test_a_mode_alone_is_no_change_of_the_record(asked: Asked) -> None:
    (asked.repository.top / FERRY / "versions/first.yaml").chmod(0o755)
    told = asked.json("base")
    assert (told["deals"], told["files_in_no_deal"]) == ([], 0)
    assert "changed  0 files of 0 deals; of 1 file only the mode" in asked("base")


@pytest.mark.parametrize("format_", ["text", "markdown", "github", "summary", "comment"])
def test_no_format_lets_a_terminal_sequence_through(format_: str, asked: Asked) -> None:
    asked.repository.edit("deal.yaml", "label: Deposit", 'label: "\\u001b[31mred\\u202e\\u0007"')
    asked.repository.edit("versions/first.yaml", "USD 100,000", "USD 100,001")
    asked.repository.git("mv", FERRY, "terms/a\x1b[31mb")
    assert not UNSAFE.search(asked("base", "--format", format_).replace("\n", ""))


def test_what_stands_beneath_a_change_is_that_of_diff_and_of_history(asked: Asked) -> None:
    """Of an answer that depends on whom one follows, on whom that is."""
    one, other = "{value: USD 3 million, reports: {log 7: three}}", "{value: USD 1 million, reports: {bell 7: one}}"
    fee = f"  fee:\n    - {one}\n    - {other}\n"
    start, end = SECOND.index("  fee:"), SECOND.index("  mooring:")
    asked.repository.add("versions/second.yaml", f"{SECOND[:start]}{fee}{SECOND[end:]}")
    deal = load(asked.repository.top / FERRY)
    answer = diff(deal, deal.versions["first"], deal.versions["second"])
    [change] = [one for one in answer.changes if one.term == "fee"]
    assert change.kind == "depends"
    beneath = [note.text for note in term_notes(answer, change)]
    assert len(beneath) == 2
    pages = [asked("base")]
    for words in (["diff", "first", "second"], ["history", "fee"]):
        assert run([*words, "--format", "text"]) == 0
        pages.append(asked.captured.readouterr()[0].decode())
    for page in pages:
        assert [line for line in beneath if line not in " ".join(page.split())] == []
