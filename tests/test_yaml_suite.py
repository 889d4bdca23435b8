"""What we read of YAML, held against the inputs of yaml-test-suite: the same, or refused; never anything else.

The suite comes from those who wrote the standard, and knows nothing of PyYAML, of libyaml or of us.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from deal_terms.errors import DealTermsError, Problem
from deal_terms.loading import documents, events
from deal_terms.loading.documents import YAML_TAGS, YamlValue
from deal_terms.loading.nodes import MappingNode, Node, SequenceNode
from deal_terms.loading.parsers import PARSERS

SUITE = json.loads((Path(__file__).parent / "oracles" / "yaml-test-suite.json").read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = SUITE["cases"]
Said: TypeAlias = tuple[Any, ...]
"""What kind of value, its mark, and its text, items or entries; of an alias its name alone."""
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "\\": "\\"}


def said_by_suite(tree: str) -> list[Said]:
    """The documents, from the events of the suite, one a line: `=VAL &a <tag> :text`, `+MAP`, `-MAP` and so on."""
    documents_: list[Said] = []
    around: list[tuple[str, str, list[Said]]] = []
    for line in map(str.lstrip, tree.split("\n")):
        what, _, rest = line.partition(" ")
        if what in ("+MAP", "+SEQ"):
            around.append(("mapping" if what == "+MAP" else "list", mark_of(rest)[0], []))
            continue
        if what == "=VAL":
            mark, text = mark_of(rest)
            node: Said = ("scalar", mark, unescaped(text[1:]))
        elif what == "=ALI":
            node = ("alias", rest)
        elif what in ("-MAP", "-SEQ"):
            kind, mark, inside = around.pop()
            node = (kind, mark, inside if kind == "list" else list(zip(inside[::2], inside[1::2], strict=True)))
        else:
            continue
        (around[-1][2] if around else documents_).append(node)
    return documents_


def mark_of(rest: str) -> tuple[str, str]:
    """Anchor and tag as we write them, and what stands behind them."""
    marks = []
    while rest[:1] in ("&", "<", "{", "["):
        word, _, rest = rest.partition(" ")
        if word[0] == "<":
            marks.append(f"!!{word[1:-1].removeprefix(YAML_TAGS)}" if word.startswith(f"<{YAML_TAGS}") else word[1:-1])
        elif word[0] == "&":
            marks.append(word)
    return " ".join(sorted(marks)), rest


def unescaped(text: str) -> str:
    letters = iter(text)
    return "".join(ESCAPES[next(letters)] if letter == "\\" else letter for letter in letters)


def said_by_us(value: YamlValue) -> Said:
    mark = " ".join(sorted(value.mark.split()))
    match value.type:
        case "alias":
            return "alias", value.text
        case "mapping":
            return (
                "mapping",
                mark,
                [(said_by_us(entry.key), said_by_us(entry.value)) for entry in value.entries.values()],
            )
        case "list":
            return "list", mark, [said_by_us(item) for item in value.items]
    return "scalar", mark, value.text


def plain_texts(said: Said) -> object:
    """As a file of a deal has it: texts, lists and mappings."""
    if said[0] == "mapping":
        return {str(key[-1]): plain_texts(value) for key, value in said[2]}
    return [plain_texts(item) for item in said[2]] if said[0] == "list" else said[-1]


def texts_of(node: Node) -> object:
    if isinstance(node, MappingNode):
        return {str(key): texts_of(value) for key, value in node.items()}
    return [texts_of(item) for item in node] if isinstance(node, SequenceNode) else str(node)


def read_as_plain_yaml(case: dict[str, Any]) -> str:
    """Refused, or agrees; raises AssertionError for a misreading."""
    try:
        found = documents.read(case["yaml"].encode(), "file")
    except DealTermsError:
        return "refused"
    assert not case.get("fail"), f"{case['id']} is not YAML, and was read: {case['yaml']!r}"
    assert [said_by_us(one) for one in found] == said_by_suite(case["tree"]), case["id"]
    return "agrees"


def read_as_file_of_deal(case: dict[str, Any], parser: str) -> str:
    problems: list[Problem] = []
    tree = events.read(case["yaml"].encode(), "file", report=problems.append, parser=parser)
    if any(problem.level == "error" for problem in problems):
        return "refused"
    assert not case.get("fail"), f"{case['id']} is not YAML, and was read: {case['yaml']!r}"
    [said] = said_by_suite(case["tree"])
    assert tree is not None
    assert texts_of(tree) == plain_texts(said), case["id"]
    return "agrees"


def counted(read: Iterable[tuple[bool, str]]) -> dict[str, int]:
    counts = Counter(f"{word} {'no YAML' if fails else 'YAML'}" for fails, word in read)
    return dict(sorted(counts.items()))


def test_plain_yaml_agrees_with_the_suite_or_is_refused() -> None:
    told = counted((bool(case.get("fail")), read_as_plain_yaml(case)) for case in CASES)
    assert told == PLAIN


@pytest.mark.parametrize("parser", PARSERS)
def test_a_file_of_a_deal_agrees_with_the_suite_or_is_refused(parser: str) -> None:
    told = counted((bool(case.get("fail")), read_as_file_of_deal(case, parser)) for case in CASES)
    assert told == OF_A_DEAL


# docs/performance.md tells these.
PLAIN = {"agrees YAML": 220, "refused YAML": 88, "refused no YAML": 94}
OF_A_DEAL = {"agrees YAML": 132, "refused YAML": 176, "refused no YAML": 94}
