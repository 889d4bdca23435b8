"""YAML is read into written trees with places, the same by both readers; whatever is odd is refused with its place."""

import time
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from deal_terms.errors import Place, Problem
from deal_terms.loading.events import read
from deal_terms.loading.nodes import MappingNode, Node, ScalarNode, SequenceNode
from deal_terms.loading.parsers import PARSERS
from deal_terms.loading.unsafe_text import UNREAD
from tests.examples import examples

SPEC = """\
title: Žádný úžas            # a comment
date: {value: 2025-04-01, by: [us, 'ua']}
terms:
  board:
    - absent: true
    - says: |
        two
        lines
    -
"""


@pytest.fixture(params=sorted(PARSERS))
def parser(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


def reading(source: str | bytes, parser: str = "libyaml", **limits: int) -> tuple[Any, list[Problem]]:
    problems: list[Problem] = []
    data = source.encode() if isinstance(source, str) else source
    if parser not in PARSERS:
        pytest.skip(f"PyYAML was built without {parser}")
    return read(data, "a.yaml", report=problems.append, parser=parser, **limits), problems


def only(source: str | bytes, parser: str) -> tuple[int, int, str]:
    _, problems = reading(source, parser)
    assert len(problems) == 1, problems
    place = problems[0].place
    assert place is not None
    return place.line, place.column, f"{problems[0].message} | {problems[0].hint}"


def placed(node: Node | None) -> object:
    if isinstance(node, MappingNode):
        return node.place, [(placed(key), placed(value)) for key, value in node.items()]
    if isinstance(node, SequenceNode):
        return node.place, [placed(item) for item in node]
    return node if node is None else (str(node), node.place, node.plain)


def test_both_readers_are_known_and_one_is_there() -> None:
    assert "pure" in PARSERS


def test_a_tree_equals_its_plain_form(parser: str) -> None:
    tree, problems = reading(SPEC, parser)
    assert problems == []
    assert tree == {
        "title": "Žádný úžas",
        "date": {"value": "2025-04-01", "by": ["us", "ua"]},
        "terms": {"board": [{"absent": "true"}, {"says": "two\nlines\n"}, ""]},
    }
    assert type(tree) is MappingNode
    assert hash(tree.find("title")) == hash("Žádný úžas")


def test_every_node_knows_its_place_in_characters(parser: str) -> None:
    tree, _ = reading("ž: {čas: «x», é: [y]}\n", parser)
    [(key, value)] = tree.items()
    assert key.place == Place("a.yaml", 1, 1)
    assert value.place == Place("a.yaml", 1, 4)
    assert [(k.place.column, v.place.column) for k, v in value.items()] == [(5, 10), (15, 18)]


def test_quoting_is_told_from_plain_text(parser: str) -> None:
    tree, _ = reading("a: x\nb: 'x'\nc: \"x\"\nd: |\n  x\ne: x\n  y\nf:\n", parser)
    assert [value.plain for value in tree.values()] == [True, False, False, False, True, True]


def test_no_scalar_is_anything_but_text(parser: str) -> None:
    tree, problems = reading("[no, 12:30, 1.10, 0777, 2024-01-15, ~, null, 1_000, .inf]", parser)
    assert problems == []
    assert tree == ["no", "12:30", "1.10", "0777", "2024-01-15", "~", "null", "1_000", ".inf"]


def test_a_value_left_empty_has_its_keys_place(parser: str) -> None:
    tree, problems = reading("a:\nb: {c: , d: }\n", parser)
    assert problems == []
    assert tree["a"] == ""
    assert tree["a"].place == Place("a.yaml", 1, 1)
    assert [value.place.column for value in tree["b"].values()] == [5, 10]


def test_a_byte_order_mark_at_the_beginning_and_crlf_are_accepted(parser: str) -> None:
    tree, problems = reading(b"\xef\xbb\xbfa: b\r\nc: |\r\n  d\r\n  e\r\n", parser)
    assert problems == []
    assert tree == {"a": "b", "c": "d\ne\n"}
    assert [(key.place.line, key.place.column) for key in tree] == [(1, 1), (2, 1)]


def test_find_gives_the_value_of_a_word_or_none() -> None:
    tree, _ = reading("a: b\n", "pure")
    assert tree.find("a") == "b"
    assert tree.find("b") is None


@pytest.mark.parametrize(
    ("source", "line", "column", "words"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, 1, "`a` a second time, first on line 1"),
        ("a: 1\n'a': 3\n", 2, 1, "a second time"),
        ("é: 1\ne\u0301: 2\n", 2, 1, "NFC"),
        ("e\u0301: 2\n", 1, 1, "combining"),
        ("cap: 1\nсар: 2\n", 2, 1, "looks like another on line 1"),
        ("s001 10: a\ns001\u00a010: b\n", 2, 1, "U+00A0"),
        ("a\u200bb: c\n", 1, 1, "U+200B"),
        ("a\u202eb: c\n", 1, 1, "U+202E"),
        ('"a\\e[31m": c\n', 1, 1, "U+001B"),
        ("a: &x 1\n", 1, 4, "an anchor `&x`"),
        ("a: &x {b: c}\n", 1, 4, "an anchor `&x`"),
        ("a: *x\n", 1, 4, "an alias `*x`"),
        ("*x : a\nb: c\n", 1, 1, "an alias `*x`"),
        ("a: !!str b\n", 1, 4, "a tag"),
        ("a: ! b\n", 1, 4, "a tag `!`"),
        ("a: !x [b]\n", 1, 4, "a tag `!x`"),
        ("a: {<<: b}\n", 1, 5, "merge key"),
        ("? [a]\n: b\n", 1, 3, "a key that is not text"),
        ("{{a: b}: c}\n", 1, 2, "a key that is not text"),
        ("a: {'': b}\n", 1, 5, "without a key"),
        ("%YAML 1.3\n---\na: b\n", 1, 1, "directive"),
        ("%FOO bar\n---\na: b\n", 1, 1, "directive"),
        ("a: x\ty\n", 1, 5, "a tab"),
        ("a:\tb\n", 1, 3, "a tab"),
        ("a: x\u0085y\n", 1, 5, "U+0085"),
        ("a: x\u2028y\n", 1, 5, "U+2028"),
        ("a: x\u2029y\n", 1, 5, "U+2029"),
        ("a: b\nc: x\ufeffy\n", 2, 5, "byte order mark"),
        ("a: b\rc: d\n", 1, 5, "carriage return"),
        ("a: x\0y\n", 1, 5, "NUL"),
        ("a: x\x1b[31my\n", 1, 5, "U+001B"),
        ("a: x\x7fy\n", 1, 5, "U+007F"),
        ("a: \uffff\n", 1, 4, "U+FFFF"),
        ('a: "x\\0"\n', 1, 6, "NUL"),
        ('a: "\\\\0\\x00"\n', 1, 8, "NUL"),
        ("{by: z, says: debt will go, never to return}", 1, 29, "`never to return` without a value: a comma ended"),
        ("{by: z, 'said': 'x', never}", 1, 22, "`never` without a value | write a colon"),
        ("", 1, 1, "says nothing"),
        ("# only this\n", 1, 1, "says nothing"),
        ("---\n...\n", 1, 1, "says nothing"),
    ],
)
def test_what_is_odd_is_refused_with_its_place_and_advice(
    source: str, line: int, column: int, words: str, parser: str
) -> None:
    *place, said = only(source, parser)
    assert place == [line, column]
    assert words in said


@pytest.mark.parametrize(
    ("source", "line", "column", "words"),
    [
        ("a: b\n---\nc: d\n", 2, 1, "second document"),
        ("a:\n  \tb: c\n", 2, 3, "tab in the indentation"),
        ('a: "x\\ud800"\n', 1, 6, "surrogate"),
        ('a: "x\\ud83d\\ude00"\n', 1, 6, "surrogate"),
        ('a: "x\\U00110000"\n', 1, 6, "surrogate"),
        ('a: "x\\UFFFFFFFF"\n', 1, 6, "surrogate"),
        ('a: "x\\q"\n', 1, 4, "backslash"),
        ('a: "x\\x4"\n', 1, 4, "backslash"),
        ("a: b: c\n", 1, 5, "second colon"),
        ("a: b\n c\nd\n", 3, 1, "neither"),
        ("a: {x: y\nb: c\n", 1, 4, "not closed"),
        ("a: [x, y", 1, 4, "not closed"),
        ("a: {x: y: z}\n", 1, 9, "second colon"),
        ("a: {: b}\n", 1, 5, "no key can stand"),
        ("a: {b:}\n", 1, 6, "space after the colon"),
        ("a: {b:[c]}\n", 1, 6, "space after the colon"),
        ('a: "x" y\n', 1, 8, "closing quotation mark"),
        ('a: {b: "x" y}\n', 1, 12, "closing quotation mark"),
        ('a: "x\nb: c\n', 1, 4, "never closed"),
        ("a: `x`\n", 1, 4, "begins with `"),
        ("a: @x\n", 1, 4, "begins with @"),
        ("a: %x\n", 1, 4, "begins with %"),
        ("a: * x\n", 1, 5, "begins with &, * or !"),
        ("a: - b\n", 1, 4, "inside a line"),
        ("a:\n  b: c\n d: e\n", 3, 2, "line up"),
        ("- a\nb: c\n", 2, 1, "line up"),
        ("a: |#x\n", 1, 5, "after it"),
        ("a: |x\n", 1, 5, "after it"),
        ("a\nb: c\n", 2, 2, "no key can stand"),
    ],
)
def test_where_the_reading_stops_the_rest_is_said_to_be_unread(
    source: str, line: int, column: int, words: str, parser: str
) -> None:
    tree, _ = reading(source, parser)
    *place, said = only(source, parser)
    assert tree is None
    assert place == [line, column]
    assert words in said
    assert UNREAD in said


def test_all_problems_are_told_at_once_in_the_order_of_the_file(parser: str) -> None:
    source = "a: &x 1\nb: x\ty\na: *x\nc: !t z\n<<: {q: 1}\nd: {e: f, g}\nh: ok\ni: j: k\n"
    _, problems = reading(source, parser)
    assert [(p.place.line, p.place.column) for p in problems if p.place] == [
        (1, 4), (2, 5), (3, 1), (3, 4), (4, 4), (5, 1), (6, 11), (8, 5)
    ]  # fmt: skip


def test_what_is_refused_does_not_hide_what_stands_beside_it(parser: str) -> None:
    tree, _ = reading("a: 1\na: 2\n? [x]\n: {y: z}\n<<: {q: 1}\nb: *x\nc: d\n", parser)
    assert tree == {"a": "1", "b": "", "c": "d"}


def test_escapes_may_bring_in_control_characters_as_data(parser: str) -> None:
    tree, problems = reading('a: "\\e[31m\\x9b\\u202e\\\\0"\n', parser)
    assert problems == []
    assert tree["a"] == "\x1b[31m\x9b\u202e\\0"


def test_a_question_mark_inside_brackets_is_text_for_both_readers(parser: str) -> None:
    tree, problems = reading("{says: will it go?, x: is it ? so, 'y': \"?\", z: [what?, a?? so, (?)]}", parser)
    assert problems == []
    assert tree == {"says": "will it go?", "x": "is it ? so", "y": "?", "z": ["what?", "a?? so", "(?)"]}


@pytest.mark.parametrize(
    ("data", "line", "column", "words"),
    [
        (b"a: \xe9\n", 1, 4, "0xE9"),
        ("é: ok\nkéy: ".encode() + b"\xff", 2, 6, "0xFF"),
        (b"\xef\xbb\xbfa: \xff", 1, 4, "0xFF"),
        (b"a: \xed\xa0\x80\n", 1, 4, "not UTF-8"),
        (b"a: \xc0\x80\n", 1, 4, "not UTF-8"),
        ("a: b".encode("utf-16"), 1, 1, "UTF-16"),
        ("a: b".encode("utf-32"), 1, 1, "UTF-32"),
    ],
)
def test_bytes_that_are_no_utf_8_are_refused_at_the_first_of_them(
    data: bytes, line: int, column: int, words: str
) -> None:
    *place, said = only(data, "pure")
    assert place == [line, column]
    assert words in said
    assert "save the file as UTF-8" in said


def test_a_file_over_the_limit_is_not_parsed(parser: str) -> None:
    assert reading("a: bc\n", parser, max_bytes=6)[1] == []
    tree, [problem] = reading("[" * 7, parser, max_bytes=6)
    assert tree is None
    assert "more than 6 bytes" in problem.message


def test_the_depth_limit_itself_is_allowed(parser: str) -> None:
    assert reading("[" * 64 + "]" * 64, parser)[1] == []
    tree, [problem] = reading("[" * 65 + "]" * 65, parser)
    assert tree is None
    assert problem.place == Place("a.yaml", 1, 65)
    assert "more than 64 levels" in problem.message


def test_after_a_hundred_problems_the_reading_stops(parser: str) -> None:
    tree, problems = reading("- *a\n" * 1000, parser)
    assert tree is None
    assert len(problems) == 101
    assert UNREAD in problems[-1].message


@pytest.mark.parametrize(
    ("source", "column"),
    [
        ("s001 10: five seats #1 in the list\n", 10),
        ("a: x # y\n", 4),
        ("a: x  #y\n", 4),
        ("a: x y #\n", 4),
        ("- x #1\n", 3),
        ("[x,\n y #1\n]", 2),
        ("a: b\nc: {d: 'x #1', e: y #2\n }\n", 19),
        ("a: x\n  y #1\n", 4),
    ],
)
def test_a_sharp_that_may_have_cut_a_text_is_warned_of(source: str, column: int, parser: str) -> None:
    tree, [problem] = reading(source, parser)
    assert tree is not None
    assert problem.level == "warning"
    assert problem.place is not None
    assert problem.place.column == column


@pytest.mark.parametrize(
    "source",
    [
        "a: x  # y\n",
        "a: x   #\n",
        "# x # y\na: b\n",
        "a: 'x' # y\n",
        'a: "x #1"\n',
        "a: # y\n  b: c\n",
        "a: x#1\n",
        "a: |\n  x #1\n",
        "a:\n  # x #1\n  b: c  # d #1\n",
    ],
)
def test_what_is_surely_a_comment_is_no_warning(source: str, parser: str) -> None:
    assert reading(source, parser)[1] == []


HAZARDS = {
    "a million open brackets": "[" * 1_000_000,
    "30,000 brackets in a value": "a: " + "[" * 30_000,
    "braces": "{" * 1_000_000,
    "brackets and keys": "[{a: " * 200_000,
    "dashes": "- " * 500_000,
    "question marks": "? " * 500_000,
    "colons": ": " * 500_000,
    "second colons": "a: " * 500_000,
    "stairs": "".join(" " * depth + "a:\n" for depth in range(500)),
    "an alias bomb": "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a,*a,*a]\n" for n in range(1000)),
    "anchors": "&a " * 500_000,
    "an open quotation": 'a: "' + "x" * 200_000,
    "tabs": "a: " + "\t" * 1_000_000 + "b",
    "duplicates": "a: b\n" * 200_000,
    "nothing but NUL": "\0" * 1_000_000,
    "directives": "%a\n" * 100_000,
    "a key without end": "a" * 200_000 + ": b",
    "bare words": "{" + "a," * 200_000,
}


@pytest.mark.spread(5)
@pytest.mark.parametrize("hazard", HAZARDS)
def test_a_hazard_ends_at_once_with_a_place(hazard: str, parser: str) -> None:
    data = HAZARDS[hazard].encode()
    began = time.process_time()
    tree, problems = reading(data, parser)
    took = time.process_time() - began
    assert tree is None or problems
    assert all(problem.place for problem in problems)
    assert problems
    assert took < 2  # half a second; of the processor, whatever else runs


PIECES = [
    *("a", "key", "é", " ", "  ", "\n", "\n  ", "\n- ", ": ", ":", ", ", ",", "{", "}", "[", "]", "- ", "-", "'", '"'),
    *("#", " #", "|", "|\n  ", ">-\n ", "\\", "\\n", "\\u", "d800", "0", "%", "@", "`", "---\n", "...\n", "\t", "\r\n"),
    *("<<", "~", "=", "\ufeff", "\u2028", "e\u0301", "x?", "*a", "&a ", "!x "),
]


@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
@examples(400)
def test_both_readers_give_the_same_tree_or_both_refuse(source: str) -> None:
    fast, fast_problems = reading(source, "libyaml")
    pure, pure_problems = reading(source, "pure")
    if any(problem.level == "error" for problem in fast_problems):
        assert any(problem.level == "error" for problem in pure_problems)
    else:
        assert placed(fast) == placed(pure)
        assert fast_problems == pure_problems


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="\u2028\u2029\ufeff")
)
KEY = st.text("abcdefgh-", min_size=1, max_size=8)
TREE = st.recursive(
    TEXT, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEY, inner, max_size=3), max_leaves=8
)


@given(
    tree=st.dictionaries(KEY, TREE, min_size=1, max_size=4),
    style=st.sampled_from([None, "'", '"', "|"]),
    flow=st.booleans(),
)
@examples(150)
def test_an_ordinary_document_gives_what_yaml_gives(
    tree: dict[str, Any],
    style: str | None,
    flow: bool,  # noqa: FBT001  # given by Hypothesis by name
) -> None:
    source = yaml.safe_dump(tree, default_style=style, default_flow_style=flow, allow_unicode=True).replace(
        "!!str ", ""
    )
    for parser in PARSERS:
        got, problems = reading(source, parser)
        assert [problem for problem in problems if problem.level == "error"] == []
        assert got == yaml.load(source, Loader=yaml.BaseLoader)


@given(st.binary(max_size=60))
@examples(200)
def test_no_bytes_raise_anything(data: bytes) -> None:
    for parser in PARSERS:
        tree, problems = reading(data, parser)
        assert tree is not None or problems
        assert all(problem.place and problem.place.line > 0 and problem.place.column > 0 for problem in problems)


def test_a_scalar_is_a_text_wherever_a_text_will_do() -> None:
    tree, _ = reading("a: b\n", "pure")
    assert isinstance(tree["a"], ScalarNode)
    assert f"{tree['a']}" == "b"
    assert {"b": 1}[tree["a"]] == 1
