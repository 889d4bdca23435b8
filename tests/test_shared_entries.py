"""Entries that two texts write in the same lines are read once, and come out as if each text were read alone."""

from __future__ import annotations

from collections.abc import Callable
from unittest import mock

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from deal_terms.errors import DealTermsError, Place, Problem
from deal_terms.loading import documents, shared_entries
from deal_terms.loading.document_sides import read_sides
from deal_terms.loading.documents import YamlEntry, YamlValue
from deal_terms.loading.parsers import PARSERS
from tests.examples import examples

# Entries as a team may write them, `K` for their key; some are whole, some go on, some are no YAML where they stand.
SOUND = (
    "K: plain",
    "K: goes\n  on",
    "K:",
    "K:\n  a: 1\n  b: two # with a comment",
    "K:\n- x\n- y",
    "K:\n  - x\n  - y: 1\n    z: 2",
    "K: |\n  text\n\n  more",
    "K: |+\n  kept\n\n",
    "K: |2\n    text",
    "K: >-\n  folded\n  text",
    'K: "quoted,\n  in lines"',
    "K: 'it''s'",
    "K: [1,\n  2]",
    "K: {a: 1, b: [x, ?y]}",
    "K: AT&T *",
    '"K": 1',
    "K: ?x",
    "# a comment",
    "    # a comment further in",
    "",
)
ODD = (
    "K: {a: 1,\n}",
    "K: 'in\nlines'",
    "K: &x 1",
    "K: [&x 1, *x]",
    "K: *x",
    "&K K: 1",
    "!!str K: 1",
    "K: !t v",
    "<<: {a: 1}",
    "? K\n: v",
    "? K",
    ": v",
    "K",
    "- item",
    "  stray: 1",
    "}",
    '"',
    "'",
    "K: |",
    "K: [",
    "K: {",
    'K: "',
    "K: a #b",
    'K: "x"# c',
    "K:\t1",
    "\t",
    "---",
    "...",
    "%YAML 1.2",
    "K: |\n  text\n   ",
    "shared-entries-0: 0",
    "shared-entries-1: 0",
)
HEADS = ("", "title: x\n", "terms:\n", "title: x\nterms:\n", "a: 1\nterms:\n", "# a comment\nterms:\n")
ENDS = ("", "\n", "z: last\n", "z: {\n}\n", "...\n", "---\na: 1\n", "  ", "'\n", "\n  \n", "}\n")


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, str]:
    """A text of entries, and another that has most of them, in its own order, beside others."""
    indent = " " * draw(st.sampled_from((0, 2, 4)))
    entries = [
        draw(st.sampled_from(SOUND)).replace("K", key)
        for key in "abcdefgh"[: draw(st.integers(min_value=1, max_value=8))]
    ]
    others = list(entries)
    for _ in range(draw(st.integers(min_value=0, max_value=3))):
        at = draw(st.integers(min_value=0, max_value=len(others)))
        one = draw(st.sampled_from((*SOUND, *ODD))).replace("K", draw(st.sampled_from("abcdefghijk")))
        others[at : at + draw(st.sampled_from((0, 0, 1, 2)))] = [one]
    if draw(st.booleans()):
        others = draw(st.permutations(others))
    sides = (
        draw(st.sampled_from(HEADS))
        + "".join(f"{indent}{line}\n" if line else "\n" for one in each for line in one.split("\n"))
        + draw(st.sampled_from(ends))
        for each, ends in ((entries, ENDS[:2]), (others, ENDS))
    )
    return next(sides), next(sides)


def moved(value: YamlValue, lines: int) -> YamlValue:
    """The value where it stands in the other text."""
    entries = {
        name: YamlEntry(moved(entry.key, lines), moved(entry.value, lines)) for name, entry in value.entries.items()
    }
    place = Place("b.yaml", value.place.line + lines, value.place.column)
    return value._replace(place=place, entries=entries, items=[moved(item, lines) for item in value.items])


def in_place(value: YamlValue, whole: YamlValue, known: set[int]) -> YamlValue:
    """The value with what the text before has, too, where it stands in the other text, by the first key of it."""
    entries = {}
    for name, entry in value.entries.items():
        there = whole.entries.get(name)
        if id(entry.key) in known and there:
            lines = there.key.place.line - entry.key.place.line
            entries[name] = YamlEntry(moved(entry.key, lines), moved(entry.value, lines))
        else:
            entries[name] = YamlEntry(entry.key, in_place(entry.value, there.value, known) if there else entry.value)
    return value._replace(entries=entries)


def keys_of(value: YamlValue) -> set[int]:
    return {id(entry.key) for entry in value.entries.values()}.union(
        *(keys_of(entry.value) for entry in value.entries.values())
    )


def refused(read: Callable[[], object]) -> list[Problem]:
    """What a reader refuses; nothing where it reads."""
    try:
        read()
    except DealTermsError as error:
        return list(error.problems)
    return []


@pytest.mark.parametrize("parser", PARSERS)
@examples(400)
@given(texts())
@example(("terms:\n  a: {x: 1,\n}\n", "terms:\n  a: {x: 1,\n  b: 2}\n"))
@example(("  a:\n  b: 1\n", "  a:\n  - x\n  b: 1\n"))
@example(("a: |+\n  x\n\nb: 1\n", "a: |+\n  x\n\n"))
def test_a_text_reads_as_it_does_by_itself(parser: str, sides: tuple[str, str]) -> None:
    before, after = (side.encode() for side in sides)
    with mock.patch.object(documents, "FASTEST", parser), mock.patch.object(shared_entries, "LEAST", 0):
        alone = [*refused(lambda: documents.read(before, "a.yaml")), *refused(lambda: documents.read(after, "b.yaml"))]
        assert refused(lambda: read_sides(before, after, ("a.yaml", "b.yaml"))) == alone
        if alone:
            return
        was, now = read_sides(before, after, ("a.yaml", "b.yaml"))
        assert was == documents.read(before, "a.yaml")
        whole = documents.read(after, "b.yaml")
    known = set().union(*(keys_of(document) for document in was))
    in_places = [in_place(*pair, known) for pair in zip(now, whole, strict=True)]
    assert repr(in_places) == repr(whole), "the same order, too"


def test_entries_in_the_same_lines_are_read_once() -> None:
    """Not of a text that shares little: reading it whole is as quick."""
    entries = [f"  term-{number}:\n    note: note number {number}\n" for number in range(100)]
    other = [*entries[50:], "  new: 1\n", *entries[:50]]
    before, after = (f"terms:\n{''.join(each)}".encode() for each in (entries, other))
    was, now = (side[0].entries["\ntext\nterms"].value.entries for side in read_sides(before, after, ("a", "b")))
    assert len(now) == 101
    assert all(now[name].value is entry.value for name, entry in was.items())
    assert now["\ntext\nnew"].key.place == Place("b", 102, 3)
