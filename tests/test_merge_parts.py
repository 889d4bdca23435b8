"""A merge of one file, asked in-process: reports that go together, files of one part, what the register says."""

from __future__ import annotations

from pathlib import Path

import pytest

from deal_terms.writing.merge import NOT_BY_PARTS, Merge, merge
from deal_terms.writing.part_changes import Reader
from tests.merges import reader, tree
from tests.repositories import FILES, LAST, OTHER, SPEC

NAME = "versions/first.yaml"
TWO = SPEC.replace("      log 1: two million a year\n", "      log 1: two million a year\n      log 3: two in all\n")
FIRST, THIRD = "      log 1: two million a year\n", "      log 3: two in all\n"


def merged(base: str, ours: str, theirs: str, read: Reader | None = None) -> Merge:
    """The merge; it has to be the same with the sides exchanged, and what either way to settle it leaves is YAML."""
    made = merge(NAME, base.encode(), ours.encode(), theirs.encode(), read)
    other = merge(NAME, base.encode(), theirs.encode(), ours.encode(), read)
    assert [each.path for each in made.conflicts] == [each.path for each in other.conflicts]
    assert made.settled_as("ours") == other.settled_as("theirs")
    assert made.settled_as("theirs") == other.settled_as("ours")
    tree(made.settled_as("ours"))
    return made


# Reports


@pytest.mark.parametrize(
    ("ours", "theirs", "both"),
    [
        (TWO + "      log 5: a mooring\n", SPEC.replace(FIRST, FIRST + THIRD), TWO + "      log 5: a mooring\n"),
        (TWO.replace(FIRST, FIRST + "      log 4: a\n"), TWO.replace(FIRST, ""),
         TWO.replace(FIRST, "      log 4: a\n")),
        (TWO.replace("a year", "each year"), TWO.replace("in all", "as a whole"),
         TWO.replace("a year", "each year").replace("in all", "as a whole")),
        (TWO.replace(THIRD, THIRD + "      log 4: a\n"), TWO.replace(THIRD, THIRD + "      log 5: b\n"),
         TWO.replace(THIRD, THIRD + "      log 4: a\n      log 5: b\n")),
    ],
    ids=["of two terms", "one more and one less", "two reworded", "one more on each side"],
)  # fmt: skip
def test_reports_that_both_sides_changed_go_together(ours: str, theirs: str, both: str) -> None:
    made = merged(TWO, ours, theirs)
    assert not made.conflicts
    assert tree(made.data()) == tree(both.encode())


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (TWO.replace("a year", "each year"), TWO.replace("a year", "yearly")),
        (TWO.replace("a year", "each year"), TWO.replace(FIRST, "")),
        (TWO.replace(FIRST, ""), TWO.replace(THIRD, "")),
    ],
    ids=["one reworded twice", "one reworded and taken out", "each took out what the other kept"],
)
def test_reports_that_do_not_go_together_are_a_conflict_of_their_term(ours: str, theirs: str) -> None:
    made = merged(TWO, ours, theirs)
    assert [each.path for each in made.conflicts] == [("terms", "fee")]
    assert (made.settled_as("ours"), made.settled_as("theirs")) == (ours.encode(), theirs.encode())


LISTED = """\
title: First text
kind: draft
terms:
  fee:
    - value: 1
      reports:
        log 1: one
        log 2: two
    - value: 9
      reports:
        log 3: three
"""


def test_reports_of_readings_in_a_list_go_together_reading_by_reading() -> None:
    ours, theirs = LISTED.replace("log 1: one", "log 1: once"), LISTED.replace("log 3: three", "log 3: thrice")
    made = merged(LISTED, ours, theirs)
    assert not made.conflicts
    assert made.data().decode() == ours.replace("log 3: three", "log 3: thrice")


def test_no_reading_of_a_list_is_left_without_a_report() -> None:
    ours, theirs = (LISTED.replace(f"        {one}\n", "") for one in ("log 1: one", "log 2: two"))
    made = merged(LISTED, ours, theirs)
    assert [each.path for each in made.conflicts] == [("terms", "fee")]


# A file that is one part

BRACES = "{title: First text, kind: draft,\n terms: {fee: {value: 1, reports: {log 1: one}}}}\n"
WIDE = BRACES.replace("{fee:", "{ fee:")


@pytest.mark.parametrize("edited", [BRACES.replace("value: 1", "value: 2"), WIDE.replace("one", "once")])
def test_in_a_file_of_one_part_what_is_only_written_otherwise_yields(edited: str) -> None:
    assert merged(BRACES, WIDE, edited).data().decode() == edited
    assert merged(BRACES, edited, WIDE).data().decode() == edited


def test_a_file_of_one_part_that_both_sides_wrote_otherwise_is_as_one_of_them_wrote_it() -> None:
    other = BRACES.replace("}}}}", "} } } }")
    assert merged(BRACES, WIDE, other).data().decode() in (WIDE, other)
    again = BRACES.replace("value: 1", "value: 2")
    assert merged(BRACES, again, again.replace("{fee:", "{ fee:")).data().decode().replace("{ ", "{") == again


def test_a_file_of_one_part_that_both_changed_is_a_conflict_of_all_its_lines() -> None:
    ours, theirs = BRACES.replace("value: 1", "value: 2"), BRACES.replace("one", "once")
    made = merged(BRACES, ours, theirs)
    [conflict] = made.conflicts
    parts = (conflict.base, conflict.ours, conflict.theirs)
    assert [b"".join(part.lines) for part in parts if part] == [state.encode() for state in (BRACES, ours, theirs)]
    assert conflict.words() == NOT_BY_PARTS


# What the register says


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content)
    return tmp_path / "terms" / "ferry"


def test_the_same_sum_in_another_unit_yields_to_another_sum(ferry: Path) -> None:
    made = merged(SPEC, SPEC.replace("2 million", "2000 thousand"), OTHER, reader(ferry, NAME))
    assert made.data().decode() == OTHER


@pytest.mark.parametrize("retitled", [False, True])
def test_parts_that_are_sound_by_themselves_and_break_the_deal_together_are_the_conflict(
    ferry: Path, *, retitled: bool
) -> None:
    """One side moves a text to an earlier time, the other has it follow a later one."""
    (ferry.parent.parent / LAST).write_text(SPEC.replace("First", "Last").replace("terms:", "date: 2025-03-01\nterms:"))
    base = SPEC.replace("terms:", "date: 2025-05-01\nterms:")
    ours = base.replace("2025-05-01", "2025-01-01").replace("two million", "2 million")
    theirs = base.replace("kind: draft", "kind: draft\nfollows: zebra")
    if retitled:
        theirs = theirs.replace("First text", "The first text")
    made = merged(base, ours, theirs, reader(ferry, NAME))
    assert {("date",), ("follows",)} <= {each.path for each in made.conflicts}
    assert ("kind",) not in [each.path for each in made.conflicts]
    read = reader(ferry, NAME)
    assert not read(made.settled_as("ours"), "ours").errors
    assert not read(made.settled_as("theirs"), "theirs").errors
