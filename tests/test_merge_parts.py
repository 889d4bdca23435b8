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
FEE = SPEC[SPEC.index("  fee:") : SPEC.index("  mooring:")]
FIRST, THIRD = "      log 1: two million a year\n", "      log 3: two in all\n"


def merged(base: str, ours: str, theirs: str, read: Reader | None = None, *, name: str = NAME) -> Merge:
    """The merge; it has to be the same with the sides exchanged, and what either way to settle it leaves is YAML."""
    made = merge(name, base.encode(), ours.encode(), theirs.encode(), read)
    other = merge(name, base.encode(), theirs.encode(), ours.encode(), read)
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


def test_a_report_is_whole_from_one_side_even_where_the_other_changed_its_comment_alone() -> None:
    ours = TWO.replace("a year", "each year")
    theirs = TWO.replace(FIRST, f"      # Of the first year.\n{FIRST}").replace("in all", "as a whole")
    made = merged(TWO, ours, theirs)
    assert [each.path for each in made.conflicts] == [("terms", "fee")]


def test_reports_of_a_term_in_braces_are_a_conflict_of_it() -> None:
    base = SPEC.replace("present\n    reports:\n      log 2: a mooring of its own\n", "present\n")
    base = base.replace("  mooring:\n    value: present\n", "  mooring: {value: present, reports: {log 2: its own}}\n")
    made = merged(base, base.replace("its own", "its own, log 3: a"), base.replace("its own", "its own, log 4: b"))
    assert [each.path for each in made.conflicts] == [("terms", "mooring")]


def test_a_term_that_one_side_put_in_braces_is_a_conflict_if_both_changed_its_reports() -> None:
    braces = "  fee: {value: USD 2 million, reports: {log 1: two million each year}}\n"
    made = merged(SPEC, SPEC.replace(FEE, braces), SPEC.replace(FIRST, FIRST + THIRD))
    assert [each.path for each in made.conflicts] == [("terms", "fee")]


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


NESTED = LISTED.replace("    - value: 1", "    first:\n      value: 1").replace(
    "    - value", "    other:\n      value"
)


@pytest.mark.parametrize("base", [LISTED, LISTED.replace("fee", "reports"), NESTED])
def test_reports_of_several_readings_go_together_reading_by_reading(base: str) -> None:
    ours = base.replace("log 1: one", "log 1: once")
    theirs = base.replace("log 2: two", "log 2: twice").replace("log 3: three", "log 3: thrice")
    made = merged(base, ours, theirs)
    assert not made.conflicts
    assert made.data().decode() == theirs.replace("log 1: one", "log 1: once")


@pytest.mark.parametrize("base", [LISTED, NESTED])
def test_no_reading_of_several_is_left_without_a_report(base: str) -> None:
    ours, theirs = (base.replace(f"        {one}\n", "") for one in ("log 1: one", "log 2: two"))
    made = merged(base, ours, theirs)
    assert [each.path for each in made.conflicts] == [("terms", "fee")]


# What one side only wrote otherwise, or commented

QUOTED = SPEC.replace("USD 2 million", "'USD 2 million'")


def test_a_term_that_one_side_took_out_goes_if_the_other_only_wrote_it_otherwise(ferry: Path) -> None:
    assert merged(SPEC, SPEC.replace(FEE, ""), QUOTED).data().decode() == SPEC.replace(FEE, "")
    for read in (None, reader(ferry, NAME)):
        assert [each.path for each in merged(SPEC, SPEC.replace(FEE, ""), OTHER, read).conflicts] == [("terms", "fee")]
    thousands = SPEC.replace("2 million", "2000 thousand")
    assert merged(SPEC, SPEC.replace(FEE, ""), thousands).conflicts
    assert not merged(SPEC, SPEC.replace(FEE, ""), thousands, reader(ferry, NAME)).conflicts


def test_a_comment_of_one_side_and_a_value_of_the_other_stay() -> None:
    commented = SPEC.replace("  fee:", "  # As billed.\n  fee:")
    assert merged(SPEC, commented, OTHER).data().decode() == commented.replace("2 million", "3 million")
    within = SPEC.replace("    reports:\n      log 1", "    # As billed.\n    reports:\n      log 1")
    moved = SPEC.replace("USD 2 million\n    reports", "USD 3 million\n    stance: open\n    reports")
    assert [each.path for each in merged(SPEC, within, moved).conflicts] == [("terms", "fee")]


def test_a_blank_line_of_one_side_stands_above_the_comment_of_the_other() -> None:
    ours = SPEC.replace("  mooring:", "\n  mooring:").replace("value: present", "absent: true")
    made = merged(SPEC, ours, SPEC.replace("  mooring:", "  # As billed.\n  mooring:"))
    assert made.data().decode() == ours.replace("\n  mooring:", "\n  # As billed.\n  mooring:")


def test_of_one_change_that_both_sides_made_that_with_a_comment_stays() -> None:
    commented = OTHER.replace("  fee:", "  # As billed.\n  fee:")
    assert merged(SPEC, OTHER, commented).data().decode() == commented


def test_a_comment_that_would_become_a_part_of_a_text_is_a_conflict_of_that_term() -> None:
    plain = "  note:\n    value:\n      one\n      more\n    reports: {log 9: noted}\n"
    made = merged(
        SPEC + plain,
        SPEC + plain.replace("value:", "value: |"),
        SPEC + plain.replace("      more\n", "      more\n      # As noted.\n"),
    )
    assert [each.path for each in made.conflicts] == [("terms", "note")]


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


def test_one_change_that_is_written_in_two_ways_is_no_conflict(ferry: Path) -> None:
    thousands = SPEC.replace("2 million", "3000 thousand")
    assert merged(SPEC, thousands, OTHER).conflicts
    read = reader(ferry, NAME)
    assert merged(SPEC, thousands, OTHER, read).data().decode() in (thousands, OTHER)
    assert merge(NAME, None, thousands.encode(), OTHER.encode(), read).data().decode() in (thousands, OTHER)


def test_an_error_that_one_side_has_by_itself_is_no_conflict(ferry: Path) -> None:
    ours = SPEC.replace("2 million", "a lot")
    made = merged(SPEC, ours, SPEC.replace("its own", "her own"), reader(ferry, NAME))
    assert made.data().decode() == ours.replace("its own", "her own")


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


def test_what_one_side_took_out_and_the_other_refers_to_is_a_conflict_of_both(ferry: Path) -> None:
    wire = "wire: {publisher: The Wire, title: W, published: unknown, access: read}\n"
    gazette = "gazette: {publisher: The Gazette, title: G, published: unknown, access: read, relays: wire}\n"
    log = FILES["terms/ferry/sources.yaml"]
    (ferry / "sources.yaml").write_text(log + wire)
    made = merged(log + wire, log, log + wire + gazette, reader(ferry, "sources.yaml"), name="sources.yaml")
    assert {each.path for each in made.conflicts} == {("wire",), ("gazette",)}
    assert tree(made.settled_as("ours")) == tree(log.encode())
    assert tree(made.settled_as("theirs")) == tree((log + wire + gazette).encode())


def test_reports_of_one_term_that_break_the_deal_together_are_a_conflict_of_that_term_alone(ferry: Path) -> None:
    """Each side has one report correct the other. As the base does not load, what is written decides what was changed;
    that one side has another title, too, is no part of it."""
    one, other = "{says: two million a year, corrects: log 3}", "{says: two in all, corrects: log 1}"
    ours = TWO.replace("two million a year", one)
    theirs = TWO.replace("two in all", other).replace("First text", "The first text")
    made = merged(TWO.replace("kind: draft", "kind: drafty"), ours, theirs, reader(ferry, NAME))
    assert [each.path for each in made.conflicts] == [("terms", "fee")]
    assert made.settled_as("ours").decode() == ours.replace("First text", "The first text")
    assert made.settled_as("theirs").decode() == theirs


# How a file ends


def test_a_file_without_an_end_of_line_stays_so_unless_it_ends_in_a_conflict() -> None:
    base, ours = SPEC.removesuffix("\n"), OTHER.removesuffix("\n")
    assert merged(base, ours, base.replace("its own", "her own")).data().decode() == ours.replace("its own", "her own")
    assert merged(base, ours, base.replace("3", "4") + "\n").data().decode() == ours + "\n"
    one, other = (base.replace("its own", own) for own in ("her own", "his own"))
    made = merged(base, one, other)
    assert made.data().decode().endswith("his own\n>>>>>>> theirs\n")
    assert made.settled_as("ours").decode() == one
    one, other = (BRACES.strip().replace("value: 1", f"value: {way}") for way in "23")
    assert merged(BRACES.strip(), one, other).settled_as("ours").decode() == one


def test_of_a_file_that_both_sides_added_one_that_says_nothing_yields() -> None:
    for ours, theirs in (("{}\n", BRACES), (BRACES, "{}\n")):
        made = merge(NAME, None, ours.encode(), theirs.encode())
        assert (made.conflicts, made.data().decode()) == ([], BRACES)
