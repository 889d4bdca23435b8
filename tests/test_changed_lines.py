"""Every finding stands on a line of what changed, as `git diff -U0` shows it, or says that it does not."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.reviews import FERRY, FIRST, Asked, Plain, asked
from tests.test_record_clock import CASES as EDITS
from tests.test_record_clock import FILES as CLOCK

__all__ = ("asked",)
HUNK = re.compile(r"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
OUTSIDE = "this line itself did not change"


def shown_lines(asked: Asked, file: str) -> set[int]:
    """The lines of a file after the change that the plainest diff shows; one where lines were only taken out."""
    path = f":(top,literal){file}"
    if not asked.repository.git("ls-files", "--", path):
        return set(range(1, len((asked.repository.top / file).read_text().splitlines()) + 1))
    told = asked.repository.git("diff", "-U0", "-M", "HEAD", "--", ":(top)")
    part = next((one for one in told.split("diff --git ") if one.partition("\n")[0].endswith(f" b/{file}")), "")
    lines: set[int] = set()
    for start, count in HUNK.findall(part):
        taken = int(count) if count else 1
        lines |= set(range(int(start), int(start) + taken)) if taken else {max(int(start), 1)}
    return lines


def check_places(asked: Asked) -> list[Plain]:
    asked.repository.git("add", "-A", "-N")
    found = [one for one in asked.found("HEAD") if one["at"]]
    for one in found:
        is_shown = one["at"]["line"] in shown_lines(asked, one["at"]["file"])
        assert is_shown is not one["outside_change"], one
    annotations = asked("HEAD", "--format", "github").splitlines()
    for line in annotations:
        place = re.search(r"file=([^,]+),line=(\d+)", line)
        if place is None:  # it is gone with all that was near it, or counts the rest
            assert "title=" in line
            continue
        shown = int(place[2]) in shown_lines(asked, place[1])
        assert shown is (OUTSIDE not in line), line
    return found


@pytest.mark.spread(12)
@pytest.mark.parametrize("case", EDITS)
def test_every_kind_of_change_is_told_on_a_changed_line_or_says_that_it_is_not(case: str, asked: Asked) -> None:
    asked.repository.git("rm", "-rqf", FERRY)
    for name, text in CLOCK.items():
        asked.repository.add(name, text)
    asked.repository.commit("the deal of the record clock")
    after = EDITS[case][0](CLOCK)
    for name in CLOCK.keys() - after.keys():
        asked.repository.remove(name)
    for name, text in after.items():
        asked.repository.add(name, text)
    found = check_places(asked)
    of_one_statement = {"corrected", "rank_changed", "source_changed", "definition_changed", "figure_changed"}
    for one in found:
        if one["rule"] in of_one_statement and one["after"]:
            assert not one["outside_change"], one


LONG = """\
title: A long text
kind: draft
follows: first
terms:
  fee:
    value: USD 3 million
    agreed: open
    reports:
      log 7:
        says: three million
        by: master
        manner: alleged
      bell 7: three million
  mooring:
    - value: present
      reports:
        log 8: a mooring
    - absent: true
      rank: deprecated
      why: a slip
      reports:
        bell 8: no mooring
"""
SPEAKERS = """\
speakers:
  master:
    name: the harbour master
    party: port
  captain:
    name: the captain
    party: line
"""
FEE = """\
  fee:
    label: Fee a year
    topic: money
    type: money
    weight: key
    interests:
      line:
        prefers: lower
        basis: analyst_judgement
        why: the line pays it
      port:
        prefers: higher
        basis: analyst_judgement
        why: the port takes it
"""
BUOY = """\
buoy:
  publisher: The Buoy
  title: Afloat
  published: 2024-01-10
  access: read
"""


def prepare(asked: Asked) -> None:
    short = "  fee: {label: Fee a year, topic: money, type: money, weight: key}\n"
    asked.repository.edit("deal.yaml", short, FEE)
    asked.repository.edit("deal.yaml", "topics:", f"{SPEAKERS}topics:")
    asked.repository.add("sources.yaml", (asked.repository.top / FERRY / "sources.yaml").read_text() + BUOY)
    asked.repository.add("versions/long.yaml", LONG)
    asked.repository.commit("with a line for each field")


# What is edited → the rule that tells it, and the text of the line that it is told on.
LINES: dict[str, tuple[str, str, str, str, str]] = {
    "what a party prefers": ("deal.yaml", "prefers: lower", "prefers: higher", "definition_changed", "prefers: higher"),
    "a weight": ("deal.yaml", "    weight: key\n", "    weight: minor\n", "definition_changed", "weight: minor"),
    "a label": ("deal.yaml", "label: Fee a year", "label: Fee", "definition_changed", "label: Fee"),
    "whose a speaker is": (
        "deal.yaml",
        "the captain\n    party: line",
        "the captain\n    party: port",
        "definition_changed",
        "party: port",
    ),
    "a value": ("versions/long.yaml", "USD 3 million", "USD 4 million", "corrected", "value: USD 4 million"),
    "how far it is agreed": (
        "versions/long.yaml",
        "agreed: open",
        "agreed: yes",
        "corrected",
        "agreed: yes",
    ),
    "a speaker": ("versions/long.yaml", "by: master", "by: captain", "attribution_changed", "by: captain"),
    "a manner that is taken out": (
        "versions/long.yaml",
        "        manner: alleged\n",
        "",
        "attribution_changed",
        "by: master",
    ),
    "a report that is taken out": (
        "versions/long.yaml",
        "      bell 7: three million\n",
        "",
        "attribution_changed",
        "manner: alleged",
    ),
    "the reason of a rank": (
        "versions/long.yaml",
        "why: a slip",
        "why: another slip",
        "rank_changed",
        "why: another slip",
    ),
    "a rank and its reason": (
        "versions/long.yaml",
        "      rank: deprecated\n      why: a slip\n",
        "",
        "rank_changed",
        "- absent: true",
    ),
    "a date of publication": (
        "sources.yaml",
        "Afloat\n  published: 2024-01-10",
        "Afloat\n  published: 2024-01-11",
        "source_changed",
        "published: 2024-01-11",
    ),
    "a statement": ("versions/long.yaml", LONG[LONG.index("  mooring:") :], "", "deleted", "bell 7: three million"),
    "a source": (
        "sources.yaml",
        BUOY,
        "",
        "deleted",
        "wire: {publisher: The Wire, title: In short, published: 2024-01-11, access: not_read}",
    ),
}


@pytest.mark.parametrize("what", LINES)
def test_the_line_is_that_of_the_field(what: str, asked: Asked) -> None:
    name, before, after, rule, line = LINES[what]
    prepare(asked)
    asked.repository.edit(name, before, after)
    found = check_places(asked)
    places = [one["at"] for one in found if one["rule"] == rule]
    assert places
    for place in places:
        assert (asked.repository.top / place["file"]).read_text().splitlines()[place["line"] - 1].strip() == line


def test_what_was_taken_out_of_a_report_is_told_where_it_was_whatever_else_changed(asked: Asked) -> None:
    prepare(asked)
    asked.repository.edit("versions/long.yaml", "value: USD 3 million", "value: USD 4 million")
    asked.repository.edit("versions/long.yaml", "        manner: alleged\n", "")
    [one] = [one for one in check_places(asked) if one["rule"] == "attribution_changed"]
    assert (one["before"]["line"], one["at"]["line"]) == (12, 11)  # beside the manner, not at the value
    assert one["after"]["line"] == 9  # the report


def test_a_field_that_was_taken_out_is_told_where_it_was_whatever_else_changed(asked: Asked) -> None:
    prepare(asked)
    asked.repository.edit("versions/long.yaml", "    agreed: open\n", "")
    bell = "      bell 7: three million\n"
    asked.repository.edit("versions/long.yaml", bell, f"{bell}    agreed: open\n")
    asked.repository.commit("agreed behind the reports")
    asked.repository.edit("versions/long.yaml", "value: USD 3 million", "value: USD 4 million")
    asked.repository.edit("versions/long.yaml", "    agreed: open\n", "")
    found = [one for one in check_places(asked) if one["rule"] == "corrected"]
    assert sorted((one["before"]["line"], one["at"]["line"]) for one in found) == [(6, 6), (13, 12)]


def test_what_a_new_text_does_not_repeat_stands_where_it_would_have_stood(asked: Asked) -> None:
    asked.repository.add(
        "versions/second.yaml",
        "title: Second\nkind: draft\nfollows: first\nterms:\n"
        "  mooring: {value: present, reports: {log 8: a mooring}}\n"
        "  period: {value: 10 years, reports: {log 9: ten years}}\n",
    )
    lines = {one["subject"]: one["at"]["line"] for one in check_places(asked) if one["rule"] == "no_longer_reported"}
    assert lines == {
        "Fee a year": 5,  # above all that is left
        "Deposit": 5,
        "Crossings a day": 5,
        "Crossings at night": 6,
        "Dogs on board": 6,
    }


LATER = """\
title: Later
kind: draft
follows: first
terms:
  fee: {value: USD 2 million, reports: {log 9: as before}}
  mooring: {value: present, reports: {log 9: a mooring}}
  crossings: {value: 8, reports: {log 9: eight}}
  period: {value: 10 years, reports: {log 9: ten years}}
"""
MOORING, CROSSINGS, PERIOD = (f"{line}\n" for line in LATER.splitlines()[5:])
NIGHT = "  night: {value: present, reports: {log 9: at night}}\n"
DOGS = "  dogs: {value: present, reports: {log 9: dogs}}\n"
# What is edited of a text that follows another one now → what it no longer reports, and the line that says so.
SILENCES: dict[str, tuple[Callable[[str], str], dict[str, str]]] = {
    "only what it follows": (lambda text: text, {"night": "follows: second", "dogs": "follows: second"}),
    "a statement beside it": (
        lambda text: text.replace("10 years", "11 years"),
        {"night": "period: {value: 11 years", "dogs": "period: {value: 11 years"},
    ),
    "a statement that was taken out": (
        lambda text: text.replace(MOORING, ""),
        {"mooring": "fee: {value: USD 2", "night": "fee: {value: USD 2", "dogs": "fee: {value: USD 2"},
    ),
    "two that were taken out, one at the end": (
        lambda text: text.replace(MOORING, "").replace(PERIOD, ""),
        {
            "mooring": "fee: {value: USD 2",
            "period": "crossings:",
            "night": "crossings:",
            "dogs": "crossings:",
        },
    ),
    "one that was replaced": (
        lambda text: text.replace(CROSSINGS, "  deposit: {value: USD 9, reports: {log 9: nine}}\n"),
        {"crossings": "deposit:", "night": "deposit:", "dogs": "deposit:"},
    ),
    "all that stood first": (
        lambda text: text.replace(LATER.splitlines()[4] + "\n" + MOORING, ""),
        {"fee": "terms:", "mooring": "terms:", "night": "terms:", "dogs": "terms:"},
    ),
    "every statement": (
        lambda text: (
            text[: text.index("terms:")] + "terms:\n  called: {value: The ferry, reports: {log 9: the ferry}}\n"
        ),
        dict.fromkeys(("fee", "mooring", "crossings", "period", "night", "dogs"), "called:"),
    ),
}

IDS = {
    "Fee a year": "fee",
    "A mooring of its own": "mooring",
    "Crossings a day": "crossings",
    "Length of the licence": "period",
    "Crossings at night": "night",
    "Dogs on board": "dogs",
}


@pytest.mark.parametrize("what", SILENCES)
def test_what_a_text_that_is_not_new_does_not_report_any_more_stands_inside_a_hunk(what: str, asked: Asked) -> None:
    edited, lines = SILENCES[what]
    asked.repository.add("versions/second.yaml", LATER.replace("Later", "Second") + NIGHT + DOGS)
    asked.repository.add("versions/later.yaml", LATER)
    asked.repository.commit("two texts after the first")
    after = edited(LATER.replace("follows: first", "follows: second"))
    asked.repository.add("versions/later.yaml", after)
    silent = [
        one
        for one in check_places(asked)
        if one["rule"] == "no_longer_reported" and one["at"]["file"].endswith("later.yaml")
    ]
    assert not [one for one in silent if one["outside_change"]]
    told = {IDS[one["subject"]]: after.splitlines()[one["at"]["line"] - 1].strip() for one in silent}
    assert told.keys() == lines.keys()
    assert all(told[term].startswith(line) for term, line in lines.items()), told


def test_the_place_before_is_the_line_of_the_field_there(asked: Asked) -> None:
    prepare(asked)
    asked.repository.edit("versions/long.yaml", "kind: draft\n", "kind: draft\ndate: 2024-03\n")
    asked.repository.edit("versions/long.yaml", "by: master", "by: captain")
    [one] = [one for one in asked.found("HEAD") if one["rule"] == "attribution_changed"]
    assert (one["before"]["line"], one["after"]["line"], one["after"]["column"]) == (11, 12, 9)


def test_what_the_change_reaches_elsewhere_says_that_its_line_did_not_change(asked: Asked) -> None:
    """A text that is not new has another one before it: nothing of its own lines changed."""
    asked.repository.add(
        "versions/third.yaml", FIRST.replace("date: 2024-01\n", "follows: first\n").replace("10 y", "12 y")
    )
    asked.repository.commit("a third text")
    asked.repository.add(
        "versions/second.yaml", FIRST.replace("date: 2024-01\n", "follows: first\n").replace("10 y", "11 y")
    )
    asked.repository.edit("versions/third.yaml", "follows: first", "follows: second")
    outside = [one for one in check_places(asked) if one["outside_change"]]
    assert [(one["rule"], one["at"]["file"].rpartition("/")[2]) for one in outside] == [("longer", "third.yaml")]
    assert OUTSIDE in asked("HEAD", "--format", "github")


@pytest.mark.parametrize(
    "rewritten", [lambda text: f"{text}\n", lambda text: text.replace("kind: draft", "kind:  draft")]
)
def test_another_way_of_writing_is_told_where_it_is_written_otherwise(
    rewritten: Callable[[str], str], asked: Asked
) -> None:
    prepare(asked)
    asked.repository.add("versions/long.yaml", rewritten(LONG))
    [one] = check_places(asked)
    assert one["rule"] == "format_only"
    assert not one["outside_change"]


def test_a_file_that_lost_much_is_told_where_most_is_gone(asked: Asked) -> None:
    asked.repository.edit("versions/first.yaml", "title: First text", "title: First of texts")
    asked.repository.edit("versions/first.yaml", FIRST[FIRST.index("  mooring:") :], "")
    [shrunk] = [one for one in check_places(asked) if one["rule"] == "shrunk"]
    assert shrunk["at"]["line"] == FIRST[: FIRST.index("  mooring:")].count("\n")


@pytest.mark.parametrize("folder", ["terms/a b", "terms/ünï", 'terms/"q"', "terms/a\tb", "terms/b\\c"])
def test_a_folder_of_any_name_has_its_hunks(folder: str, asked: Asked) -> None:
    asked.repository.git("mv", FERRY, folder)
    asked.repository.commit("moved")
    path = asked.repository.top / folder / "versions/first.yaml"
    path.write_text(path.read_text().replace("10 years", "9 years"))
    [one] = [one for one in asked.found("HEAD") if one["rule"] == "corrected"]
    assert (one["at"]["line"], one["outside_change"]) == (24, False)


def test_a_line_of_a_file_that_looks_like_a_header_is_none(asked: Asked) -> None:
    path = asked.repository.top / FERRY / "versions/first.yaml"
    path.write_text(path.read_text() + "# diff --git a/x b/x\n")
    asked.repository.commit("a remark")
    path.write_text(
        path.read_text()
        .replace("# diff --git a/x b/x", "#\n++ b/x\n-- a/x\n@@ -1 +1 @@".replace("\n", "\n# "))
        .replace("10 years", "9 years")
    )
    [one] = [one for one in check_places(asked) if one["rule"] == "corrected"]
    assert one["at"]["line"] == 24
