"""Lines that both sides changed: those of a part, the comments above and inside it, and how a file ends its lines."""

from __future__ import annotations

import pytest

from deal_terms.errors import DealTermsError
from deal_terms.loading.parts import Lines
from deal_terms.writing.conflicts import Conflict
from deal_terms.writing.line_merge import merge_lines
from deal_terms.writing.merge import merge
from tests.repositories import LAST, OTHER, SPEC

NAME = "versions/first.yaml"
FEE = SPEC[SPEC.index("  fee:") : SPEC.index("  mooring:")]


def lines(letters: str) -> Lines:
    return tuple(letter.encode() for letter in letters)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "both"),
    [
        ("abcd", "abcd", "axcd", "axcd"),
        ("abcd", "axcd", "axcd", "axcd"),
        ("abcdef", "abXdef", "abcdYf", "abXdYf"),
        ("abcdef", "XYabcdef", "abcdefZ", "XYabcdefZ"),
        ("abcdef", "XYabcdef", "abcdZf", "XYabcdZf"),
        ("abcdef", "bcdef", "abcdXef", "bcdXef"),
        ("abcdef", "abef", "abcdefX", "abefX"),
        ("abcdef", "aXcdef", "aXcdeY", "aXcdeY"),
        ("abcdef", "abcXYdef", "abcdZZef", "abcXYdZZef"),
        ("abcd", "aXcd", "abYd", None),
        ("abcd", "abXcd", "abYcd", None),
        ("abcd", "acd", "aXcd", None),
        ("ab" * 150, "X" + "ab" * 150, "ab" * 150 + "Y", "X" + "ab" * 150 + "Y"),
        ("ab", "", "abc", None),
        ("", "a", "b", None),
    ],
)
def test_changes_of_lines_go_together_where_none_touches_another(
    base: str, ours: str, theirs: str, both: str | None
) -> None:
    expected = None if both is None else lines(both)
    assert merge_lines(lines(base), lines(ours), lines(theirs)) == expected
    assert merge_lines(lines(base), lines(theirs), lines(ours)) == expected


def merged(base: str, ours: str, theirs: str, name: str = NAME) -> tuple[str, list[Conflict]]:
    """What a merge leaves, which has to be the same with the sides exchanged, and the conflicts in it."""
    made = merge(name, base.encode(), ours.encode(), theirs.encode())
    other = merge(name, base.encode(), theirs.encode(), ours.encode())
    assert [each.path for each in made.conflicts] == [each.path for each in other.conflicts]
    assert made.settled_as("ours") == other.settled_as("theirs")
    return made.settled_as("ours").decode(), made.conflicts


# Comments and blank lines around the parts


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "both"),
    [
        ("\n# a\n", "\n# x\n\n# a\n", "\n# b\n", "\n# x\n\n# b\n"),
        ("\n# a\n", "\n\n\n# a\n", "\n# b\n", "\n\n\n# b\n"),
        ("\n \n# a\n", " \n# a\n", "\n \n\n# a\n", " \n\n# a\n"),
        ("\n# a\n# a\n\n", "\n# a\n# a\n", "\n# a\n\n", "\n# a\n"),
    ],
    ids=["one above another", "blank lines and words", "blank lines of two kinds", "one line twice"],
)
def test_comments_after_the_last_part_are_merged_line_by_line(base: str, ours: str, theirs: str, both: str) -> None:
    """What is indented less than a term belongs to none."""
    assert merged(SPEC + base, SPEC + ours, SPEC + theirs) == (SPEC + both, [])


def test_a_conflict_of_comments_alone_is_of_no_part_and_shows_all_three() -> None:
    base, ours, theirs = (f"# a file{word}\n\n{SPEC}".encode() for word in ("", " of ours", " of theirs"))
    made = merge(NAME, base, ours, theirs)
    [conflict] = made.conflicts
    assert conflict.path == ()
    assert made.data().decode() == (
        "<<<<<<< ours\n# a file of ours\n\n||||||| base\n# a file\n\n=======\n# a file of theirs\n\n>>>>>>> theirs\n"
        + SPEC
    )


# Comments of a part


def test_comments_that_each_side_wrote_in_another_place_of_a_part_both_stay() -> None:
    ours = SPEC.replace("    value: USD", "    # As billed.\n    value: USD")
    theirs = SPEC.replace("    reports:\n      log 1", "    # As told.\n    reports:\n      log 1")
    both = ours.replace("    reports:\n      log 1", "    # As told.\n    reports:\n      log 1")
    assert merged(SPEC, ours, theirs) == (both, [])


def test_one_comment_in_two_wordings_is_a_conflict_of_its_part() -> None:
    ours, theirs = (SPEC.replace("  fee:", f"  # {word}.\n  fee:") for word in ("As billed", "As told"))
    settled, [conflict] = merged(SPEC, ours, theirs)
    assert (settled, conflict.path) == (ours, ("terms", "fee"))


WORDED = "      log 1: two million each year\n"
QUOTED = '      log 1: "two million each year"\n'


@pytest.mark.parametrize("comment", ["", " # as billed"])
def test_a_report_that_both_worded_alike_stands_once_with_the_comment_that_one_put_beside_it(comment: str) -> None:
    first = "      log 1: two million a year\n"
    one, other = WORDED.replace("\n", f"{comment}\n"), QUOTED
    ours = SPEC.replace(first, one + "      log 5: a\n")
    theirs = SPEC.replace(first, other + "      log 6: b\n")
    settled, conflicts = merged(SPEC, ours, theirs)
    kept = one if comment else min(one, other)
    assert (settled, conflicts) == (SPEC.replace(first, kept + "      log 5: a\n      log 6: b\n"), [])


SHARE = """\
  fee:
    value: # 1
      share: 10%
      of: [fares] # 2
    reports:
      log 1: so it is
"""


@pytest.mark.parametrize("share", [SHARE, FEE.replace("million", "million # 1").replace("USD", "# 2\n      USD")])
def test_comments_that_both_changed_beside_a_value_are_a_conflict_of_the_term_though_its_reports_go_together(
    share: str,
) -> None:
    base = SPEC.replace(FEE, share)
    ours = base.replace("# 1", "# one").replace(
        "    reports:\n      log 1", "    reports:\n      log 5: a\n      log 1"
    )
    theirs = base.replace("# 2", "# two").replace(
        "    reports:\n      log 1", "    reports:\n      log 6: b\n      log 1"
    )
    settled, [conflict] = merged(base, ours, theirs)
    assert (settled, conflict.path) == (ours, ("terms", "fee"))


HOLDING = """\
    value: 1
    reports:
      log 1:
        says: one
        reports:
          log 7: seven
"""


@pytest.mark.parametrize("reading", [HOLDING, HOLDING.replace("    ", "    - ", 1).replace("\n    ", "\n      ")])
def test_a_report_is_whole_whatever_it_holds(reading: str) -> None:
    """What stands in it under `reports` is no list of reports; the loader says so."""
    base = SPEC.replace(FEE, f"  fee:\n{reading}")
    ours, theirs = base.replace("one", "once"), base.replace("seven", "seventh")
    settled, [conflict] = merged(base, ours, theirs)
    assert (settled, conflict.path) == (ours, ("terms", "fee"))


# Sections of a file


def test_a_section_that_one_side_took_out_and_the_other_edited_is_a_conflict_of_it() -> None:
    ours = SPEC[: SPEC.index("terms:")] + "note: no terms\n"
    settled, [conflict] = merged(SPEC, ours, OTHER)
    assert (settled, conflict.path) == (ours, ("terms",))


def test_terms_that_each_side_was_the_first_to_write_go_together() -> None:
    head, mooring = SPEC[: SPEC.index("terms:")], SPEC[SPEC.index("  mooring:") :]
    assert merged(head, f"{head}terms:\n{FEE}", f"{head}terms:\n{mooring}") == (SPEC, [])


REGISTER = "title: A deal\nnotes:\n  - {of: 1}\n  - {of: 2}\n"


def test_items_of_a_list_go_together_as_long_as_none_is_added_or_taken_out() -> None:
    one, other = REGISTER.replace("1", "3"), REGISTER.replace("2", "4")
    assert merged(REGISTER, one, other, "deal.yaml") == (one.replace("2", "4"), [])
    settled, [conflict] = merged(REGISTER, one, f"{REGISTER}  - {{of: 5}}\n", "deal.yaml")
    assert (settled, conflict.path) == (one, ("notes",))
    mapping = "title: A deal\nnotes:\n  a: 1\n  b: 2\n"
    settled, [conflict] = merged(REGISTER, one, mapping, "deal.yaml")
    assert (settled, conflict.path) == (one, ("notes",))


def test_a_file_of_which_each_side_took_out_what_the_other_kept_is_one_conflict() -> None:
    settled, [conflict] = merged("log: 1\nbell: 2\n", "log: 1\n", "bell: 2\n", "sources.yaml")
    assert (settled, conflict.path) == ("log: 1\n", ())


def test_where_one_way_to_settle_a_conflict_leaves_a_section_empty_the_whole_file_is_the_conflict() -> None:
    """Ours took out the one term, theirs the other and edited that of ours: settled as ours no term is left."""
    mooring = SPEC[SPEC.index("  mooring:") :]
    ours, theirs = SPEC.replace(FEE, ""), OTHER.replace(mooring, "")
    settled, [conflict] = merged(SPEC, ours, theirs)
    assert (settled, conflict.path) == (ours, ())


# How lines end


def crlf(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


def test_in_a_file_with_carriage_returns_every_line_ends_in_one() -> None:
    base, ours, theirs = (crlf(text) for text in (SPEC, OTHER, SPEC.replace("2 million", "4 million")))
    marked = merge(NAME, base, ours, theirs).data()
    assert marked.count(b"\r\n") == marked.count(b"\n")
    assert b"<<<<<<< ours\r\n" in marked
    for one, other in ((SPEC, OTHER), (OTHER, SPEC)):
        mixed = merge(NAME, SPEC.replace("2", "5").encode(), crlf(one), other.encode()).data()
        assert b"<<<<<<< ours\n" in mixed


def test_a_file_with_carriage_returns_and_no_last_one_stays_so() -> None:
    base, ours, theirs = (crlf(text.strip()) for text in (SPEC, OTHER, SPEC.replace("its own", "her own")))
    both = crlf(OTHER.replace("its own", "her own").strip())
    assert merge(NAME, base, ours, theirs).data() == both
    note = "\n  note:\n    value: a note\n    reports: {log 9: noted}"
    made = merge(NAME, base, crlf(SPEC.replace("its own", "her own").strip()), base + crlf(note))
    assert made.data() == crlf(SPEC.replace("its own", "her own").strip() + note)


MARK = "\ufeff"
BRACES = "{title: First text, kind: draft,\n terms: {fee: {value: 1, reports: {log 1: one}}}}\n"


@pytest.mark.parametrize("spec", [SPEC, BRACES])
def test_a_byte_order_mark_stays_unless_a_side_took_it_out(spec: str) -> None:
    ours, theirs = spec.replace("First", "The first"), spec.replace("draft", "final")
    assert merged(MARK + spec, MARK + ours, MARK + theirs)[0].count(MARK) == 1
    assert merged(MARK + spec, MARK + ours, MARK + theirs)[0].startswith(MARK)
    assert merged(MARK + spec, ours, MARK + theirs)[0].count(MARK) == 0
    assert merged(spec, MARK + ours, theirs)[0].startswith(MARK)


# A file that both sides added

NOTE = "  note:\n    value: a note\n    reports: {log 9: noted}\n"


def test_a_file_that_both_sides_added_is_merged_term_by_term_as_one_that_was_empty() -> None:
    base, ours, theirs = None, (SPEC + NOTE).encode(), SPEC.encode()
    for one, other in ((ours, theirs), (theirs, ours)):
        assert merge(NAME, base, one, other).data() == ours
        assert merge(NAME, base, one.strip(), other).data() == ours.strip()
        assert merge(NAME, base, one, other.strip()).data() == ours.strip()
        conflict = merge(NAME, base, one, OTHER.encode()).conflicts[0]
        assert (conflict.path, conflict.base) == (("terms", "fee"), None)
    one, other = (SPEC.replace("  fee:", f"  # {word}\n  fee:").encode() for word in ("as billed", "as told"))
    assert [conflict.path for conflict in merge(NAME, base, one, other).conflicts] == [("terms", "fee")]
    assert merge(NAME, base, one, theirs).data() == one


# What cannot be read


@pytest.mark.parametrize("side", ["base", "ours", "theirs"])
def test_what_cannot_be_read_is_told_under_the_label_of_its_state(side: str) -> None:
    states = {"base": SPEC, "ours": OTHER, "theirs": SPEC.replace("2", "4")} | {side: "title: [\n"}
    labels = ("HEAD~1:a", "HEAD:a", "other:a")
    base, ours, theirs = (state.encode() for state in states.values())
    with pytest.raises(DealTermsError) as raised:
        merge(LAST, base, ours, theirs, labels=labels)
    label = labels[list(states).index(side)]
    assert {problem.place.file for problem in raised.value.problems if problem.place} == {label}
