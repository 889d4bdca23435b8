"""What YAML forbids and its readers let pass is refused with its place, and what they misread is read right."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from deal_terms.errors import DealTermsError, Problem
from deal_terms.loading import documents, events
from deal_terms.loading.documents import YamlValue
from deal_terms.loading.parsers import PARSERS
from tests.examples import examples

REFUSED: dict[str, tuple[str, tuple[int, int], str]] = {
    "a comment at a closing quotation mark": ('a: 1\nb: "two"# three\n', (2, 9), "a # right behind a value"),
    "a comment at a single one": ("b: 'two'#three\n", (1, 9), "a # right behind a value"),
    "a comment at a bracket": ("a: [1, 2]# three\n", (1, 10), "a # right behind a value"),
    "a comment at a brace": ("- {a: 1}#\n- b\n", (1, 9), "a # right behind a value"),
    "a comment at a comma": ("a: [1,# two\n  3]\n", (1, 7), "a # right behind a value"),
    "a comment at an opening bracket": ("a: [# two\n  3]\n", (1, 5), "a # right behind a value"),
    "a dash alone": ("a: [-]\n", (1, 5), "a lone - in brackets"),
    "dashes in brackets": ("- [x, -, y]\n", (1, 7), "a lone - in brackets"),
    "a dash for a value in braces": ("{a: -}\n", (1, 5), "a lone - in brackets"),
    "brackets at the margin": ("a: 1\nb: [x,\ny]\n", (3, 1), "a line of brackets"),
    "braces at the margin": ("b: {x: 1,\ny: 2}\n", (2, 1), "a line of brackets"),
    "brackets of an inner list at its margin": ("a:\n- [x,\ny]\n", (3, 1), "a line of brackets"),
    "brackets at the margin of an inner mapping": ("a:\n  b: [x,\n  y]\n", (3, 3), "a line of brackets"),
    "brackets indented with a tab": ("- [\n\tx\n ]\n", (2, 2), "a line of brackets"),
    "a quoted text at the margin": ('a: "one\ntwo"\n', (2, 1), "a line of a quoted text"),
    "a text in single quotes at the margin": ("a:\n  b: 'one\n  two'\n", (3, 3), "a line of a quoted text"),
    "a quoted text indented with a tab": ('a: "one\n\ttwo"\n', (2, 2), "a line of a quoted text"),
    "a quoted item at the margin": ('- "one\ntwo"\n', (2, 1), "a line of a quoted text"),
    "blank lines wider than what a block begins with": ("a: >\n   \n # b\n", (3, 2), "blank lines wider than"),
    "an anchor cut at a colon": ("a: &b:c d\n", (1, 4), "an anchor &b"),
}
# Of these, a spec says what it says of every such text: a tab, a # behind the sign of a block, an anchor.
OF_PLAIN_YAML = {
    "brackets indented with a tab",
    "a quoted text indented with a tab",
    "an anchor cut at a colon",
}


def plain(value: YamlValue) -> object:
    """Texts, lists and mappings without anything else."""
    if value.type == "mapping":
        return {entry.key.text: plain(entry.value) for entry in value.entries.values()}
    return [plain(item) for item in value.items] if value.type == "list" else value.text


def refused(text: str) -> list[Problem]:
    try:
        documents.read(text.encode(), "a.yaml")
    except DealTermsError as error:
        return list(error.problems)
    return []


def refused_in_a_spec(text: str, parser: str) -> list[Problem]:
    found: list[Problem] = []
    events.read(text.encode(), "a.yaml", report=found.append, parser=parser)
    return [problem for problem in found if problem.level == "error"]


@pytest.mark.parametrize("name", REFUSED)
def test_what_yaml_forbids_is_refused_in_its_place(name: str) -> None:
    text, at, message = REFUSED[name]
    (problem,) = refused(text)
    assert problem.place
    assert (problem.place[1:], message in problem.message) == (at, True), problem
    assert problem.hint


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_in_a_spec_as_well(name: str, parser: str) -> None:
    text, at, message = REFUSED[name]
    found = refused_in_a_spec(text, parser)
    assert found
    if name not in OF_PLAIN_YAML and parser == next(iter(PARSERS)):
        assert [(one.place[1:] if one.place else None, message in one.message) for one in found] == [(at, True)], found


def test_a_comment_behind_the_sign_of_a_block_is_refused() -> None:
    (problem,) = refused("a: >#b\n  c\n")
    assert (problem.place and problem.place[1:]) == (1, 5)
    assert refused_in_a_spec("a: >#b\n  c\n", next(iter(PARSERS)))


def test_all_of_them_are_told_at_once() -> None:
    text = 'a: "b"# c\nd: [-]\ne: "f\ng"\nh: {i: 1}#\n'
    assert [problem.place and problem.place.line for problem in refused(text)] == [1, 2, 4, 5]
    assert [problem.place and problem.place.line for problem in refused_in_a_spec(text, next(iter(PARSERS)))] == [
        1,
        2,
        4,
        5,
    ]


READ: list[tuple[str, object]] = [
    # A question mark that begins a text in brackets.
    ("{ ?foo: bar, b: 4 }", {"?foo": "bar", "b": "4"}),
    ("[?x, a?b, '?c', ?]", ["?x", "a?b", "?c", {"": ""}]),
    ("a: {?b: ?c}", {"a": {"?b": "?c"}}),
    ("? a\n: ?b\n", {"a": "?b"}),
    ("{? a : b}", {"a": "b"}),
    ('a: "?b" # ?c\n', {"a": "?b"}),
    # A last line of spaces without an end.
    ("- |+\n   ", ["\n"]),
    ("a: |\n  x\n   ", {"a": "x\n \n"}),
    ("a: |\n  x\n  ", {"a": "x\n"}),
    ("a: |+\n  x\n\n ", {"a": "x\n\n\n"}),
    ("a: >-\n  x\n ", {"a": "x"}),
    ("a: |\n  x", {"a": "x"}),
    ("a: x\n  ", {"a": "x"}),
    # What looks like one of the refused, and is none.
    ("a: b#c\n", {"a": "b#c"}),
    ("a: http://b/[c]#d\n", {"a": "http://b/[c]#d"}),
    ('a: say "b"#c\n', {"a": 'say "b"#c'}),
    ('a: "b#c" # d\n', {"a": "b#c"}),
    ("a: '#'\n", {"a": "#"}),
    ("a: ['b', #c\n  d]\n", {"a": ["b", "d"]}),
    ("a: [b, c] #\n", {"a": ["b", "c"]}),
    ("a: | # b\n  c\n", {"a": "c\n"}),
    ("a: |\n  b: 'c'#d\n  [-]\n", {"a": "b: 'c'#d\n[-]\n"}),
    ("a: x -, y [-]\n", {"a": "x -, y [-]"}),
    ("- -\n- - b\n", [[""], ["b"]]),
    ("[-1, --, -a, '-', \"-\"]", ["-1", "--", "-a", "-", "-"]),
    ("a: [b-, c]\n", {"a": ["b-", "c"]}),
    ("a: [\n  b,\n  c\n]\n", {"a": ["b", "c"]}),  # a closing bracket alone stands where many writers put it
    ("a: {\n  b: [\n    c\n  ]}\n", {"a": {"b": ["c"]}}),
    ("[a,\nb]\n", ["a", "b"]),
    ('{\n"a": [\n1\n]\n}\n', {"a": ["1"]}),
    ("a:\n- [b,\n  c]\n", {"a": [["b", "c"]]}),
    ("a: [b,\n # c\n# d\n\n c]\n", {"a": ["b", "c"]}),
    ('a: "b\n\n c"\n', {"a": "b\nc"}),
    ('a: "b\n  \tc"\n', {"a": "b c"}),
    ('"a\nb"\n', "a b"),
    ("- 'a\n  b'\n", ["a b"]),
    ("- a: 'b\n    c'\n  d: [e,\n    f]\n", [{"a": "b c", "d": ["e", "f"]}]),
    ("? - 'a\n    b'\n", None),  # a key that is no text
    ("a: &x\n  b: 'c\n    d'\n", {"a": {"b": "c d"}}),
    ("a: &x\n- 'c\n  d'\n", {"a": ["c d"]}),
    ("a: !!map\n  b: [c,\n   d]\n", {"a": {"b": ["c", "d"]}}),
    ("a: |\n\n\n  b\n", {"a": "\n\nb\n"}),
    ("a: >\n \n\n  # b\n", {"a": "\n\n# b\n"}),
    ("a: |\n    \nb: c\n", {"a": "", "b": "c"}),
    ("a: |2\n    \n  # b\n", {"a": "  \n# b\n"}),
    ("a: |\n\n# b\nc: d\n", {"a": "", "c": "d"}),
    ("a: &b-c_1 d\ne: *b-c_1\n", {"a": "d", "e": "*b-c_1"}),
    ("a: b&c:d *e:f\n", {"a": "b&c:d *e:f"}),
]


@pytest.mark.parametrize(("text", "said"), READ)
def test_what_yaml_allows_is_read_for_what_it_says(text: str, said: object) -> None:
    if said is None:
        assert [problem.message for problem in refused(text)] == ["a key that is not text"]
        return
    (document,) = documents.read(text.encode(), "a.yaml")
    assert plain(document) == said


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("text", [text for text, said in READ if isinstance(said, dict) and "&" not in text])
def test_either_reader_says_the_same_of_it_in_a_spec(text: str, parser: str) -> None:
    found = [problem.message for problem in refused_in_a_spec(text, parser)]
    assert not [message for message in found if "tab" not in message and "tag" not in message], found


words = st.text("ab#-?:,'\"[]{}&*|> \n", max_size=12) | st.sampled_from(
    ["a b c d e f g h", "- x", "? y", "a #b", "x\n\n y"]
)
trees = st.recursive(
    words,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abc?-", min_size=1, max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


@examples(200)
@given(
    tree=trees,
    flow=st.sampled_from([True, False, None]),
    width=st.sampled_from([8, 20, 80]),
    style=st.sampled_from(['"', "'", "|", ">", None]),
)
def test_what_a_writer_of_yaml_wrote_is_never_refused(
    *, tree: object, flow: bool | None, width: int, style: str | None
) -> None:
    text = yaml.dump(tree, default_flow_style=flow, width=width, default_style=style)
    (document,) = documents.read(text.encode(), "a.yaml")
    assert plain(document) == yaml.load(text, yaml.BaseLoader)
