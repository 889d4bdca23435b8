"""A structural comparison of any YAML: every path that differs, paired by id keys, and nothing said of meaning."""

from __future__ import annotations

import json
from typing import TypeAlias

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from deal_terms.answering import item_pairs, sequence_match
from deal_terms.answering.structural import Structural, differs, structural_diff
from deal_terms.answering.structural_changes import KINDS, PathStep, StructuralChange
from deal_terms.errors import DealTermsError, Place
from deal_terms.loading import documents
from deal_terms.loading.documents import YamlValue
from deal_terms.presenting import markdown, text
from deal_terms.presenting.json import render
from deal_terms.presenting.text import Look
from deal_terms.wording.structural import LABEL, page, path_text
from deal_terms.wording.tags import TAGS
from tests.examples import examples

law = examples(150)
Plain: TypeAlias = "str | int | bool | list[Plain] | dict[str, Plain] | None"


def compared(before: str | bytes | None, after: str | bytes | None) -> Structural:
    was, now = (side.encode() if isinstance(side, str) else side for side in (before, after))
    return structural_diff(was, now, "a/notes.yaml", "b/notes.yaml")


def told(before: str, after: str) -> list[str]:
    """What is said of each change, without its places."""
    lines = text.render(page(compared(before, after)), Look(width=200)).splitlines()
    return [line for line in lines if line[:1] in {TAGS[kind].glyph for kind in KINDS}]


def shown(answer: Structural) -> str:
    return " ".join(text.render(page(answer), Look(width=100)).split())


def with_blocks(before: str | bytes, after: str | bytes) -> Structural:
    """Compared as if any item without a partner was one too many."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(item_pairs, "MOST_UNPAIRED", 0)
        return compared(before, after)


def samples() -> list[Structural]:
    """Answers that together have every key of the schema."""
    return [
        compared("a: 1\nb: [x, y]\n", "b: [y, x]\na: 2\nc: &mark {d: 1}\n"),
        compared("a: 1\n---\n- b\n", "a: 1\n---\n- b\n- c: !tag d\n  e: !tag f\n"),
        compared("a: 1\n", "a: 1  # one\n"),
        compared(None, "a: yes\nb: *c\n".replace("*c", "&c null")),
        with_blocks("a: [x, y, z]\n", "a: [v, w]\n"),
    ]


# What is found


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("a: {b: 2}", "a: {b: 3}", ["~ CHANGED  a.b: from 2 to 3"]),
        ("a: {b: 2}", "a: {b: 2, c: x y}", ["+ ADDED  a.c: x y"]),
        ("a: {b: 2, c: x y}", "a: {b: 2}", ["− REMOVED  a.c: x y"]),
        ("a: {b: 2}", "a: [2]", ["~ CHANGED  a: from {b: 2} to [2]"]),
        ("a: {}", "a: []", ["~ CHANGED  a: from {} to []"]),
        ("a:", "a: {}", ["~ CHANGED  a: from null to {}"]),
        ("a", "b", ["~ CHANGED  the document: from a to b"]),
        ("__a: 1", "__a: 2", ["~ CHANGED  __a: from 1 to 2"]),
        ("a.b: 1", "a.b: 2", ['~ CHANGED  "a.b": from 1 to 2']),
        ("1: x", "1: y", ["~ CHANGED  1: from x to y"]),
        ("'1': x", "'1': y", ['~ CHANGED  "1": from x to y']),
    ],
)
def test_a_path_that_differs_is_told_with_both_values(before: str, after: str, said: list[str]) -> None:
    assert told(before, after) == said


def test_both_places_are_told() -> None:
    answer = compared("a: 1\nb:\n  c: 2\n", "# new\na: 1\nb:\n    c: 3\n")
    assert "before: a/notes.yaml:3:6" in shown(answer)
    assert "after: b/notes.yaml:4:8" in shown(answer)


def test_the_page_says_that_it_is_structural() -> None:
    answer = compared("a: 1", "a: 2")
    assert f"reading {LABEL}" in shown(answer)
    assert LABEL in markdown.render(page(answer))
    assert json.loads(render(answer))["reading"] == LABEL


# Types: only what every reader of YAML takes for the same is the same


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: x", 'a: "x"'),
        ("a: x", "a: 'x'"),
        ("a: x", "a: >-\n  x"),
        ("a: ~", "a:"),
        ("a: null", "a: NULL"),
        ("a: true", "a: TRUE"),
        ("{a: 1, b: 2}", "b: 2\na: 1"),
        ("a: 1", "---\na: 1"),
        ("a: 1 # one\nb: 2", "# one\na: 1\nb: 2"),
        ("a: 1 #one", "a: 1    # one  "),
        ("a: 1\n# the end", "a: 1\n\n# the end\n#\n"),
        ("a: [x, y]", "a:\n- x\n- y\n"),
        ("a: 1\n", "\ufeffa: 1\r\n"),
        ('"a": 1', "a: 1"),
    ],
)
def test_only_formatting_changed(before: str, after: str) -> None:
    answer = compared(before, after)
    assert not answer.changes
    assert not answer.comments
    assert "Only formatting changed" in shown(answer)
    assert json.loads(render(answer))["format_only"] is True


# Comments


def remarked(before: str, after: str) -> list[str]:
    lines = text.render(page(compared(before, after)), Look(width=200)).splitlines()
    return [said for line in lines if (said := line.strip().removeprefix("⌗ COMMENT CHANGED  ")) != line.strip()]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("a: 1 # one\n", "a: 1 # won\n", 'a: from "one" to "won"'),
        ("a: 1\n", "a: 1 # one\n", 'a: now "one"'),
        ("# one\na: 1\n", "a: 1\n", 'a: no longer "one"'),
        ("# one\n\na: 1\n", "a: 1\n", 'no key: no longer "one"'),
        ("a:\n  b: 1\n  # see c\n  c: 2\n", "a:\n  b: 1\n  # see d\n  c: 2\n", 'a.c: from "see c" to "see d"'),
        ("a:\n- b # x\n- c\n", "a:\n- b # y\n- c\n", 'a: from "x" to "y"'),
        ("a: [b, # x\n c]\n", "a: [b, # y\n c]\n", 'a: from "x" to "y"'),
        ("a: | # x\n  b # no\n", "a: | # y\n  b # no\n", 'a: from "x" to "y"'),
        ('a: "b # no" # x\n', 'a: "b # no" # y\n', 'a: from "x" to "y"'),
        ("a: {b: 1} # x\n", "a: {b: 1} # y\n", 'a: from "x" to "y"'),
        ("a: # x\n  b: 1\n", "a: # y\n  b: 1\n", 'a: from "x" to "y"'),
        ("a: |\n  b\n\n# x\nc: 1\n", "a: |\n  b\n\n# y\nc: 1\n", 'c: from "x" to "y"'),
        ("a: !!str # x\n  b\n", "a: !!str # y\n  b\n", 'a: from "x" to "y"'),
        ("a: 1\n--- # x\nb: 1\n", "a: 1\n--- # y\nb: 1\n", 'no key: from "x" to "y"'),
        ("a: 1 # open\nb: 1\n", "a: 1\nb: 1 # open\n", 'b: "open" stood beside a, and stands beside b'),
    ],
)
def test_a_comment_that_changed_is_told(before: str, after: str, said: str) -> None:
    answer = compared(before, after)
    assert remarked(before, after) == [said]
    assert answer.changes == ()
    assert "Only comments changed" in shown(answer)
    assert json.loads(render(answer))["format_only"] is False
    assert not differs(answer, "any")


def test_a_comment_is_told_beside_a_change_that_could_hide_it() -> None:
    before = "fee: 5\n# No paper says so.\nterm: 3\n"
    answer = compared(before, "fee: 6\n# A paper says so.\nterm: 3\n")
    assert "CHANGED fee: from 5 to 6" in shown(answer)
    assert (
        '⌗ COMMENT CHANGED term: from "No paper says so." to "A paper says so."'
        " · before: a/notes.yaml:2:1 · after: b/notes.yaml:2:1 Counts 1 changed, 1 comment" in shown(answer)
    )
    assert json.loads(render(answer))["comments"] == [
        {
            "change": "changed",
            "before": {"text": "No paper says so.", "under": ["term"], "file": "a/notes.yaml", "line": 2, "column": 1},
            "after": {"text": "A paper says so.", "under": ["term"], "file": "b/notes.yaml", "line": 2, "column": 1},
        }
    ]


def test_comments_that_go_along_with_what_they_stand_beside_are_the_same() -> None:
    before = "- {name: a, v: 1} # first\n- {name: b, v: 1} # second\n"
    assert remarked(before, "".join(reversed(before.splitlines(keepends=True)))) == []
    assert remarked("# x\na: 1\n# y\nb: 1\n", "# y\nb: 1\n# x\na: 1\n") == []


def test_what_is_in_a_text_is_no_comment() -> None:
    for same in ("a: b#c\n", "a: 'b # c'\n", 'a: "b\n  # c"\n', "a: |\n  # c\n", "a: >-\n  b\n\n  # c\n"):
        assert compared("a: 1\n", same).comments == ()


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("1", '"1"', 'from 1, a number, to "1", text'),
        ('"true"', "true", 'from "true", text, to true, true or false'),
        ("null", "'null'", 'from null, nothing (null), to "null", text'),
        ("''", "", 'from "", text, to null, nothing (null)'),
        ("0x1F", "'0x1F'", 'from 0x1F, a number, to "0x1F", text'),
        (".inf", "'.inf'", 'from .inf, a number, to ".inf", text'),
        ("yes", '"yes"', 'from yes, text or something else, as the reader of YAML takes it, to "yes", text'),
        ("12:30", "'12:30'", 'from 12:30, text or something else, as the reader of YAML takes it, to "12:30", text'),
        ("1_000", "'1_000'", 'from 1_000, text or something else, as the reader of YAML takes it, to "1_000", text'),
        (
            "2024-01-15",
            "'2024-01-15'",
            'from 2024-01-15, text or something else, as the reader of YAML takes it, to "2024-01-15", text',
        ),
    ],
)
def test_a_change_of_type_alone_is_told(before: str, after: str, said: str) -> None:
    assert told(f"a: {before}", f"a: {after}") == [f"⊢ RETYPED  a: {said}"]


def test_keys_of_two_types_are_two_keys() -> None:
    assert told("1: x\n'1': y\n", "1: y\n'1': x\n") == ["~ CHANGED  1: from x to y", '~ CHANGED  "1": from y to x']


@pytest.mark.parametrize(("before", "after"), [("1.0", "1.00"), ("0x10", "16"), ("1e3", "1000")])
def test_numbers_are_compared_as_they_are_written(before: str, after: str) -> None:
    assert told(f"a: {before}", f"a: {after}") == [f"~ CHANGED  a: from {before} to {after}"]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("a", "\u0430", r'from "a" to "\u0430"'),
        ("caf\u00e9", "cafe\u0301", r'from "caf\xe9" to "cafe\u0301"'),
        ('"a b"', '"a\u00a0b"', r'from a b to "a\xa0b"'),
        ('"a"', '"a "', 'from a to "a "'),
        ('"a"', r'"a\e[31m"', r'from a to "a\x1b[31m"'),
        ('"a"', r'"\u202ea"', r'from "a" to "\u202ea"'),
    ],
)
def test_values_that_look_alike_are_shown_apart(before: str, after: str, said: str) -> None:
    assert told(f"k: {before}", f"k: {after}") == [f"~ CHANGED  k: {said}"]


# Lists


def test_items_are_paired_by_an_id_key() -> None:
    before = "- {name: a, v: 1}\n- {name: b, v: 2}\n"
    assert told(before, f"- {{name: z, v: 0}}\n{before.replace('2', '3')}") == [
        "+ ADDED  [name=z]: {name: z, v: 0}",
        "~ CHANGED  [name=b].v: from 2 to 3",
    ]


def test_the_id_key_is_one_that_every_item_has_to_itself() -> None:
    before = "- {id: 1, name: a, v: 1}\n- {id: 1, name: b, v: 2}\n"
    assert told(before, before.replace("v: 2", "v: 3")) == ["~ CHANGED  [name=b].v: from 2 to 3"]
    assert told("- {id: [1], name: a, v: 1}", "- {id: [1], name: a, v: 3}") == ["~ CHANGED  [name=a].v: from 1 to 3"]


def test_items_of_which_only_some_have_an_id_are_paired_by_it_as_far_as_it_goes() -> None:
    before = "- {uses: x, v: 1}\n- {name: a, run: 1}\n- {name: b, run: 2}\n"
    after = "- {uses: x, v: 2}\n- {name: b, run: 3}\n- {name: a, run: 1}\n"
    assert told(before, after) == [
        "~ CHANGED  [#1].v: from 1 to 2",
        "⇕ MOVED  [name=b]: from 3 to 2",
        "~ CHANGED  [name=b].run: from 2 to 3",
    ]


def test_items_without_an_id_are_paired_by_what_they_hold_then_by_place() -> None:
    assert told("[{a: 1}, {b: 2}]", "[{x: 0}, {a: 1}, {b: 3}]") == [
        "+ ADDED  [#1]: {x: 0}",
        "~ CHANGED  [#3].b: from 2 to 3",
    ]
    assert told("[a, b, c]", "[a, c]") == ["− REMOVED  [#2]: b"]
    assert told("[a, a, b]", "[a, b]") == ["− REMOVED  [#2]: a"]
    assert told("[x, 1]", "[y, '1']") == [  # y is no text to some readers
        "~ CHANGED  [#1]: from x to y",
        '⊢ RETYPED  [#2]: from 1, a number, to "1", text',
    ]
    assert told("[1, '1']", "['1', 1]") == ["⇕ MOVED  [#1]: from 2 to 1", "⇕ MOVED  [#2]: from 1 to 2"]


def test_a_change_of_order_is_named_as_such() -> None:
    before = "".join(f"- {{id: {id_}, v: 1}}\n" for id_ in "abcdef")
    after = "".join(f"- {{id: {id_}, v: {2 if id_ == 'b' else 1}}}\n" for id_ in "acdebf")
    assert told(before, after) == ["⇕ MOVED  [id=b]: from 2 to 5", "~ CHANGED  [id=b].v: from 1 to 2"]


def test_an_item_inserted_in_front_moves_nothing() -> None:
    assert told("[a, b, c]", "[z, a, b, c]") == ["+ ADDED  [#1]: z"]


def test_items_that_are_too_many_to_be_paired_are_told_as_blocks() -> None:
    answer = with_blocks("- {name: a}\n- b\n- c\n- {name: d}\n- e\n", "- {name: a}\n- f\n- {name: d}\n- e\n")
    (change,) = json.loads(render(answer))["changes"]
    assert (change["kind"], change["path"]) == ("replaced", "[from #2]")
    assert [(side["pointer"], side["place"], side["items"]) for side in (change["before"], change["after"])] == [
        ("/1", 2, 2),
        ("/1", 2, 1),
    ]
    assert "⇋ REPLACED [from #2]: 2 items by 1 other; they are too many to be paired one by one" in shown(answer)
    assert "· before: [b, c] · after: [f] · before: a/notes.yaml:2:3" in shown(answer)


def test_what_moved_is_what_was_edited_rather_than_its_neighbour() -> None:
    assert told("- {name: a, v: 1}\n- {name: b, v: 1}\n", "- {name: b, v: 2}\n- {name: a, v: 1}\n") == [
        "⇕ MOVED  [name=b]: from 2 to 1",
        "~ CHANGED  [name=b].v: from 1 to 2",
    ]
    assert told("[a, b, c]", "[c, b, a]") == ["⇕ MOVED  [#1]: from 3 to 1", "⇕ MOVED  [#3]: from 1 to 3"]


def test_what_others_passed_on_both_sides_is_told_to_have_moved() -> None:
    assert "⇕ MOVED  [#3]: past others, and is 3 as it was" in told("[a, b, c, d, e]", "[d, e, c, a, b]")


# Several documents, anchors, long texts


def test_documents_are_paired_like_items() -> None:
    assert told("a: 1\n---\nb: 1\n", "z: 0\n---\na: 1\n---\nb: 2\n") == [
        "+ ADDED  document 1: {z: 0}",
        "~ CHANGED  document 3: b: from 1 to 2",
    ]
    assert told("a: 1\n", "a: 1\n---\nb: 2\n") == ["+ ADDED  document 2: {b: 2}"]


def test_anchors_aliases_and_tags_are_compared_as_they_are_written() -> None:
    assert told("a: &x {k: 1}\nb: *x\n", "a: &y {k: 1}\nb: *y\n") == [
        '~ CHANGED  a (its anchor or tag): from "&x" to "&y"',
        "~ CHANGED  b: from *x to *y",
    ]
    assert told("a: !Ref x\nb: &m {<<: 1}\n", "a: !Sub x\nb: &m {<<: 1}\n") == ["~ CHANGED  a: from !Ref x to !Sub x"]
    assert told("a: !!str 1", "a: 1") == ["~ CHANGED  a: from !!str 1 to 1"]


def test_a_text_of_several_lines_is_told_line_by_line() -> None:
    answer = compared("run: |\n  one\n  two\n  three\n", "run: |\n  one\n    2\n  three\n  four\n")
    assert "CHANGED run: its lines · removed: two · added: 2 · added: four · before:" in shown(answer)
    assert "its lines · removed: two · added: a line end behind the last line ·" in (
        shown(compared("run: |-\n  one\n  two\n", "run: |\n  one\n"))
    )
    assert "    · added:   2\n" in text.render(page(answer), Look())


def test_a_long_part_that_is_added_is_told_whole() -> None:
    items = "".join(f"  - {{title: item number {number}, weight: {number}}}\n" for number in range(20))
    said = shown(compared("a: 1\n", f"a: 1\nb:\n{items}"))
    assert "+ ADDED b: a list of 20 items" in said
    assert all(f"[#{number + 1}].title: item number {number} " in said for number in range(20))


@pytest.mark.parametrize(("before", "after"), [(None, "a: 1\n"), ("", "a: 1\n"), ("# nothing\n", "a: 1\n")])
def test_a_file_on_one_side_is_added_or_removed(before: str | None, after: str) -> None:
    assert [change.kind for change in compared(before, after).changes] == ["added"]
    assert [change.kind for change in compared(after, before).changes] == ["removed"]


# What is refused


@pytest.mark.parametrize(
    ("data", "at", "message"),
    [
        ("a: [1\n", (1, 4), "not closed"),
        ("a: 1\nb: 2\na: 3\n", (3, 1), "the key `a` a second time, first on line 1"),
        ("a: 1\n'a': 2\n", (2, 1), "the key `a` a second time"),
        ("{a: 1}: 2\n", (1, 1), "a key that is not text"),
        ("a: &x 1\n*x : 2\n", (2, 1), "a key that is not text"),
        ("a: &x 1\nb: &x 2\n", (2, 4), "an anchor &x a second time"),
        ("a: *x\nb: &x 1\n", (1, 4), "an alias *x without an anchor before it"),
        ("a: &x 1\n---\nb: *x\n", (3, 4), "an alias *x without an anchor before it"),
        ("[" * 70 + "]" * 70, (1, 65), "levels of nesting"),
        ("a: \x07\n", (1, 4), "a control character"),
        (b"a: \xff\n", (1, 4), "not UTF-8"),
        ("a: 1\n".encode("utf-16"), (1, 1), "UTF-16 text"),
        (b"a" * (16 * 1024 * 1024 + 1), (1, 1), "more than 16,777,216 bytes"),
    ],
)
def test_what_readers_of_yaml_would_not_agree_on_is_refused(
    data: str | bytes, at: tuple[int, int], message: str
) -> None:
    for sides in ((data, "a: 1"), ("a: 1", data)):
        with pytest.raises(DealTermsError) as caught:
            compared(*sides)
        (problem,) = caught.value.problems
        assert message in problem.message
        assert problem.place
        assert problem.place[1:] == at


def test_the_problems_of_both_sides_are_told() -> None:
    with pytest.raises(DealTermsError) as caught:
        compared("a: [", "b: {")
    assert [problem.place and problem.place.file for problem in caught.value.problems] == [
        "a/notes.yaml",
        "b/notes.yaml",
    ]


def test_tabs_inside_texts_are_no_trouble() -> None:
    assert told("a: |\n  x\ty\n", "a: |\n  x\tz\n") == ["~ CHANGED  a: its lines"]


def test_an_alias_bomb_expands_in_no_way() -> None:
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    assert told(bomb, bomb.replace("[x]", "[y]")) == ["~ CHANGED  a0[#1]: from x to y"]


# Laws


keys = st.one_of(
    st.sampled_from(["a", "b", "id", "name", "__c", "1", "yes", "a.b", "a[0]", ""]), st.text('ab é"\\:#\n𐀀', max_size=3)
)
leaves: st.SearchStrategy[Plain] = st.one_of(
    st.integers(-3, 12), st.booleans(), st.none(), st.sampled_from(["", "x", "1", "true", "two\nlines", " s"])
)
trees: st.SearchStrategy[Plain] = st.recursive(
    leaves,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=4)),
    max_leaves=12,
)


few = st.sampled_from(["a", "b", "c"])
rows = st.dictionaries(st.sampled_from(["name", "at", "size", "of"]), few | st.integers(0, 3), max_size=4)
items: st.SearchStrategy[Plain] = st.one_of(rows, few, st.lists(few, max_size=3), trees)
lists: st.SearchStrategy[list[Plain]] = st.lists(items, max_size=7)


def written(tree: Plain) -> bytes:
    """As JSON, which is YAML in flow style."""
    return json.dumps(tree, ensure_ascii=False).encode()


def paths(answer: Structural) -> set[str]:
    return {path_text(change.path) for change in answer.changes}


def mirrored(change: StructuralChange) -> tuple[object, ...]:
    """A change as it would be told the other way round, whatever its path counts by."""
    kinds = {"added": "removed", "removed": "added"}
    path = tuple((step.what, step.name and step.name.canonical, step.after, step.before) for step in change.path)
    return kinds.get(change.kind, change.kind), path, plain(change.after), plain(change.before)


def as_told(change: StructuralChange) -> tuple[object, ...]:
    path = tuple((step.what, step.name and step.name.canonical, step.before, step.after) for step in change.path)
    return change.kind, path, plain(change.before), plain(change.after)


def plain(value: documents.YamlValue | None) -> object:
    """A value without its places."""
    if value is None:
        return None
    entries = {key: plain(entry.value) for key, entry in value.entries.items()}
    return value.canonical, tuple(sorted(entries.items(), key=lambda one: one[0])), tuple(map(plain, value.items))


@law
@given(trees, st.lists(st.tuples(st.integers(0, 40), st.sampled_from(["one", "a: b", "- c", "'", "["]))))
def test_comments_are_no_change_and_each_of_them_is_told(tree: Plain, remarks: list[tuple[int, str]]) -> None:
    lines = json.dumps(tree, indent=1, ensure_ascii=False).splitlines()
    before = "\n".join(lines).encode()
    for at, remark in remarks:
        lines.insert(min(at, len(lines)), f" # {remark}")
    answer = compared(before, "\n".join(lines).encode())
    assert answer.changes == ()
    assert sorted(change.after.text for change in answer.comments if change.after) == sorted(one for _, one in remarks)
    assert answer.only_formatted == (before != "\n".join(lines).encode() and not remarks)


@law
@given(trees)
def test_nothing_differs_from_itself(tree: Plain) -> None:
    assert compared(written(tree), written(tree)).changes == ()


@law
@given(trees, trees)
def test_what_is_said_is_empty_only_where_the_trees_are_the_same(before: Plain, after: Plain) -> None:
    differ = json.dumps(before, sort_keys=True) != json.dumps(after, sort_keys=True)
    assert bool(compared(written(before), written(after)).changes) == differ


@law
@given(st.one_of(trees, lists), st.one_of(trees, lists))
def test_the_reverse_says_the_mirror(before: Plain, after: Plain) -> None:
    there = compared(written(before), written(after)).changes
    back = compared(written(after), written(before)).changes
    assert sorted(map(repr, map(as_told, back))) == sorted(map(repr, map(mirrored, there)))


def reordered(tree: Plain) -> Plain:
    if isinstance(tree, dict):
        return {key: reordered(tree[key]) for key in reversed(tree)}
    return [reordered(item) for item in tree] if isinstance(tree, list) else tree


@law
@given(trees)
def test_the_order_of_keys_is_nothing(tree: Plain) -> None:
    assert compared(written(tree), written(reordered(tree))).changes == ()


def leaf_paths(tree: Plain, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    if isinstance(tree, dict):
        return [found for key, part in tree.items() for found in leaf_paths(part, (*path, key))]
    if isinstance(tree, list):
        return [found for place, part in enumerate(tree) for found in leaf_paths(part, (*path, place))]
    return [path]


def replaced(tree: Plain, path: tuple[str | int, ...], leaf: str) -> Plain:
    if not path:
        return leaf
    if isinstance(tree, dict):
        return {key: replaced(part, path[1:], leaf) if key == path[0] else part for key, part in tree.items()}
    assert isinstance(tree, list)
    return [replaced(part, path[1:], leaf) if place == path[0] else part for place, part in enumerate(tree)]


def applied(value: YamlValue | None, changes: list[StructuralChange], depth: int = 0) -> YamlValue | None:
    """A value with what is said of it done to it, as if nothing else was known of the other side."""
    for change in changes:
        if len(change.path) == depth:
            return change.after
    assert value
    within: Within = {}
    for change in changes:
        step = change.path[depth]
        key = step.name.canonical if step.name else "", step.before, step.after
        within.setdefault(key, (step, []))[1].append(change)
    return with_entries(value, within, depth) if value.type == "mapping" else with_items(value, within, depth)


Within: TypeAlias = dict[tuple[str, int | None, int | None], tuple[PathStep, list[StructuralChange]]]


def with_entries(value: YamlValue, within: Within, depth: int) -> YamlValue:
    entries = dict(value.entries)
    for step, inside in within.values():
        assert step.name
        entry = entries.pop(step.name.canonical, None)
        if after := applied(entry and entry.value, inside, depth + 1):
            entries[step.name.canonical] = documents.YamlEntry(step.name, after)
    return value._replace(entries=entries)


def with_items(value: YamlValue, within: Within, depth: int) -> YamlValue:
    """What is not said to be somewhere else is where the others leave room, in the order in which it was."""
    left: dict[int, YamlValue] = dict(enumerate(value.items, 1))
    put: dict[int, YamlValue] = {}
    for step, inside in within.values():
        if step.what == "block":
            ((_, _, was, now),) = inside
            assert was
            assert now
            assert step.before
            assert step.after
            left = {at: item for at, item in left.items() if not step.before <= at < step.before + len(was.items)}
            put |= dict(enumerate(now.items, step.after))
            continue
        moved = [change for change in inside if change.kind == "moved" and len(change.path) == depth + 1]
        item = left.pop(step.before) if step.before else None
        edits = [change for change in inside if change not in moved]
        after = applied(item, edits, depth + 1) if edits else item
        if after and step.after and (moved or not step.before):
            put[step.after] = after
        elif after and step.before:
            left[step.before] = after
    rest = iter([left[place] for place in sorted(left)])
    count = len(left) + len(put)
    return value._replace(items=[put[place] if place in put else next(rest) for place in range(1, count + 1)])


def as_list(file: bytes) -> YamlValue:
    """The documents of a file as one list, whose items they are."""
    return YamlValue("list", "", "", Place("", 1, 1), items=documents.read(file, "a.yaml"))


def without_places(value: YamlValue | None) -> object:
    if value is None:
        return None
    entries = {key: without_places(entry.value) for key, entry in value.entries.items()}
    return value.canonical, entries, [without_places(item) for item in value.items]


@law
@given(st.one_of(trees, lists), st.one_of(trees, lists))
def test_what_is_said_done_to_the_one_side_makes_the_other(before: Plain, after: Plain) -> None:
    changes = [*compared(written(before), written(after)).changes]
    made = applied(documents.read(written(before), "a.yaml")[0], changes)
    assert without_places(made) == without_places(documents.read(written(after), "a.yaml")[0])


@law
@given(st.lists(st.one_of(trees, rows), max_size=5), st.lists(st.one_of(trees, rows), max_size=5))
def test_so_it_does_to_the_documents_of_a_file(before: list[Plain], after: list[Plain]) -> None:
    assume(len(before) > 1 or len(after) > 1)
    files = [b"".join(b"--- " + written(tree) + b"\n" for tree in side) for side in (before, after)]
    made = applied(as_list(files[0]), [*compared(*files).changes])
    assert without_places(made) == without_places(as_list(files[1]))


@law
@given(lists, lists)
def test_and_where_items_are_too_many_to_be_paired(before: list[Plain], after: list[Plain]) -> None:
    there = with_blocks(written(before), written(after)).changes
    back = with_blocks(written(after), written(before)).changes
    made = applied(documents.read(written(before), "a.yaml")[0], [*there])
    assert without_places(made) == without_places(documents.read(written(after), "a.yaml")[0])
    assert sorted(map(repr, map(as_told, back))) == sorted(map(repr, map(mirrored, there)))


@law
@given(lists, st.data())
def test_items_that_were_shuffled_are_said_to_have_moved_and_nothing_else(
    tree: list[Plain], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(tree))
    answer = compared(written(tree), written(shuffled))
    assert {change.kind for change in answer.changes} <= {"moved"}


mappings = st.recursive(leaves, lambda inner: st.dictionaries(keys, inner, max_size=4), max_leaves=12)


@law
@given(mappings, st.data())
def test_every_leaf_that_changes_is_found_under_its_path(tree: Plain, data: st.DataObject) -> None:
    """In mappings; the items of a list may be paired in several ways."""
    every = leaf_paths(tree)
    chosen = data.draw(st.sets(st.sampled_from(every))) if every else set()
    changed = tree
    for number, path in enumerate(sorted(chosen, key=repr)):
        changed = replaced(changed, path, f"new {number}")
    answer = compared(written(tree), written(changed))
    found = {tuple(step.name.text if step.name else "" for step in change.path) for change in answer.changes}
    assert found == chosen
    assert {change.kind for change in answer.changes} <= {"changed"}


@law
@given(st.permutations(range(7)))
def test_the_same_items_moved_whichever_side_comes_first(order: list[int]) -> None:
    there = [sequence_match.Pair(before, after) for before, after in enumerate(order)]
    back = [sequence_match.Pair(pair.after, pair.before) for pair in there]
    assert sequence_match.moved_pairs(back) == {
        sequence_match.Pair(pair.after, pair.before) for pair in sequence_match.moved_pairs(there)
    }
    assert bool(sequence_match.moved_pairs(there)) == (order != sorted(order))


@law
@given(st.lists(st.integers(0, 5), max_size=8), st.lists(st.integers(0, 5), max_size=8))
def test_what_stays_in_place_is_in_one_order_on_both_sides(before: list[int], after: list[int]) -> None:
    pairs = sequence_match.same_items(before, after)
    staying = [pair for pair in pairs if pair not in sequence_match.moved_pairs(pairs)]
    assert [pair.after for pair in staying] == sorted(pair.after for pair in staying if pair.after is not None)
    every = sequence_match.with_rest(pairs, len(before), len(after))
    assert sorted(pair.before for pair in every if pair.before is not None) == list(range(len(before)))
    assert sorted(pair.after for pair in every if pair.after is not None) == list(range(len(after)))
    assert sorted(sequence_match.in_order(every), key=repr) == sorted(every, key=repr)
