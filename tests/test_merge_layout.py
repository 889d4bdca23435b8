"""A merge of files that are laid out in unusual ways: what is cut wrong would be found out, and becomes a conflict."""

from __future__ import annotations

import pytest

from deal_terms.writing.merge import Merge, merge
from tests.merges import tree

NAME = "versions/first.yaml"
HEAD = "title: First text\nkind: draft\nterms:\n"
FEE, QUAY = "  fee:\n    value: 1\n    reports: {log 1: one}\n", "  quay:\n    value: 2\n    reports: {log 2: two}\n"


def merged(base: str, ours: str, theirs: str) -> Merge:
    made = merge(NAME, base.encode(), ours.encode(), theirs.encode())
    for side in (made.settled_as("ours"), made.settled_as("theirs")):
        tree(side)
    return made


LONG_KEY = FEE.replace("{log 1: one}", "\n      log 1: LONG")
COMMENTS = "# a file\n\n{head}\n  # a fee\n{fee}    # in it\n\n{quay}  # at the end\n\n# of all\n"
BRACES = "terms: {fee: {value: 1, reports: {log 1: one}},\n quay: {value: 2, reports: {log 2: two}}}\n"
ITEMS = "  fee:\n    - value: 1\n      reports: {log 1: one}\n    - value: 9\n      reports: {log 3: three}\n"
LAYOUTS = {
    "a text in quotes whose last line looks like a comment": HEAD + FEE.replace("one}", '"one\n# two"}') + QUAY,
    "a block of text that ends with a comment": HEAD + LONG_KEY.replace("LONG", "|\n        one\n        # two") + QUAY,
    "a block that keeps its blank lines": HEAD + LONG_KEY.replace("LONG", "|+\n        one\n\n\n") + QUAY,
    "a document marker": "---\n" + HEAD + FEE + QUAY + "...\n",
    "explicit keys": HEAD + FEE + QUAY.replace("  quay:", "  ? quay\n  :"),
    "comments everywhere": COMMENTS.format(head=HEAD.replace("kind", "# a kind\nkind"), fee=FEE, quay=QUAY),
    "terms in braces": HEAD.removesuffix("terms:\n") + BRACES,
    "readings as a list": HEAD + ITEMS + QUAY,
    "a dash on a line of its own": HEAD + FEE.replace("\n    ", "\n  -\n    ", 1) + QUAY,
    "keys in quotes": HEAD + FEE.replace("fee", '"fee"') + QUAY,
    "terms before the title": "terms:\n" + FEE + QUAY + "title: First text\nkind: draft\n",
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_two_terms_are_merged_or_a_conflict_and_never_lost(name: str) -> None:
    base = LAYOUTS[name]
    ours, theirs = base.replace("value: 1", "value: 11"), base.replace("value: 2", "value: 22")
    assert len({base, ours, theirs}) == 3
    made = merged(base, ours, theirs)
    if made.conflicts:
        assert (made.settled_as("ours"), made.settled_as("theirs")) == (ours.encode(), theirs.encode())
    else:
        assert made.data().decode() == ours.replace("value: 2", "value: 22")
    assert bool(made.conflicts) == (name in ("explicit keys", "terms in braces"))


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_term_that_both_changed_is_a_conflict_in_any_layout(name: str) -> None:
    base = LAYOUTS[name]
    made = merged(base, base.replace("value: 1", "value: 11"), base.replace("one", "once", 1))
    assert len(made.conflicts) == 1


def test_one_side_that_indents_otherwise_yields_to_what_the_other_says() -> None:
    wide = (HEAD + FEE + QUAY).replace("\n  ", "\n      ").replace("\n          ", "\n            ")
    tree(wide.encode())
    made = merged(HEAD + FEE + QUAY, wide, HEAD + FEE.replace("1", "3") + QUAY)
    assert made.data().decode() == HEAD + FEE.replace("1", "3") + QUAY
    both = merged(HEAD + FEE + QUAY, wide.replace("value: 2", "value: 4"), HEAD + FEE.replace("1", "3") + QUAY)
    assert [conflict.path for conflict in both.conflicts] == [("terms",)]


def test_a_part_that_moved_and_one_that_was_edited() -> None:
    made = merged(HEAD + FEE + QUAY, HEAD + QUAY + FEE, HEAD + FEE.replace("value: 1", "value: 3") + QUAY)
    assert made.data().decode() == HEAD + QUAY + FEE.replace("value: 1", "value: 3")


def test_comments_that_both_sides_changed_are_a_conflict_that_says_so() -> None:
    base = "# a file\n\n" + HEAD + FEE
    made = merged(base, base.replace("a file", "our file"), base.replace("a file", "their file"))
    assert [conflict.words() for conflict in made.conflicts] == ["both sides changed the comments around the parts"]


def test_reports_in_braces_are_a_conflict_of_their_term() -> None:
    """They would have to be written anew to be put together."""
    made = merged(
        HEAD + FEE, HEAD + FEE.replace("one", "one, log 3: three"), HEAD + FEE.replace("one", "one, log 4: four")
    )
    assert [conflict.words() for conflict in made.conflicts] == [
        "fee: both sides have 1, and differ in the reports or comments on it"
    ]


def test_a_result_that_does_not_say_what_was_meant_is_a_conflict() -> None:
    """Each side took out another of two terms: what is left of `terms` would be no mapping."""
    made = merged(HEAD + FEE + QUAY, HEAD + QUAY, HEAD + FEE)
    [conflict] = made.conflicts
    assert (conflict.path, conflict.words().startswith("both sides changed the file")) == ((), True)
    assert made.settled_as("ours").decode() == HEAD + QUAY
