"""What holds of every comparison of two states of a record (data-model.md, sections 5 and 6)."""

from __future__ import annotations

import copy
import functools
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from deal_terms.answering.diff import diff, is_material
from deal_terms.answering.record import RecordDiff, record_diff
from deal_terms.judging import record_clock, record_readings, record_renames
from deal_terms.judging.kinds import RECORD
from deal_terms.judging.record_changes import RecordChange
from deal_terms.loading.deal import load, read_deal
from deal_terms.model.deal import Deal
from deal_terms.snapshots.snapshot import folder, in_memory, overlay
from tests.examples import examples
from tests.generated import STYLES, Written, deals, ids, read, renamed

LEASE = Path(__file__).parent / "deals" / "quay-lease"
FILES = {path.relative_to(LEASE).as_posix(): path.read_text() for path in sorted(LEASE.rglob("*.yaml"))}
SPECS = [name for name in FILES if "/" in name]
Node: TypeAlias = Any  # what a YAML file holds
law = examples(50)


@functools.cache
def lease() -> Deal:
    return load(LEASE)


def in_state(files: dict[str, bytes]) -> Deal:
    """The lease with those files in another state."""
    other = in_memory(files)
    return read_deal(overlay(folder(LEASE), {name: (other, name) for name in files}), only=files).whole()


def with_file(name: str, text: str) -> Deal:
    return in_state({name: text.encode()})


def compared(name: str, text: str) -> RecordDiff:
    rewritten = [name] if text != FILES[name] else []
    return record_diff(lease(), with_file(name, text), "before", "after", rewritten)


# How it is written


def tree(name: str) -> Node:
    return yaml.load(FILES[name], Loader=yaml.BaseLoader)


def dumped(node: Node, *, flow: bool = False, style: str = "") -> str:
    written: str = yaml.dump(
        node, sort_keys=False, allow_unicode=True, default_flow_style=flow, default_style=style or None
    )
    return written


def turned(node: Node) -> Node:
    """The same with every mapping turned round, but for options: they may be in an order."""
    if isinstance(node, dict):
        return {key: child if key == "options" else turned(child) for key, child in reversed(node.items())}
    return [turned(child) for child in node] if isinstance(node, list) else node


SUM = re.compile(r"^( *value: (?:at most )?(?:CAD |\$))(\d+)\.(\d) million$", re.MULTILINE)
REWRITTEN: dict[str, Callable[[str], str]] = {
    "comments": lambda name: f"# first\n{FILES[name]}# last\n",
    "blank lines": lambda name: FILES[name].replace("\nterms:", "\n\n\nterms:") + "\n",
    "laid out anew": lambda name: dumped(tree(name)),
    "in flow": lambda name: dumped(tree(name), flow=True),
    "quoted": lambda name: dumped(tree(name), style='"'),
    "keys turned round": lambda name: dumped(turned(tree(name))),
    "units": lambda name: SUM.sub(r"\1\2\g<3>00 thousand", FILES[name]) + "# units\n",
    "line ends": lambda name: FILES[name].replace("\n", "\r\n"),
}


@pytest.mark.spread(7)
@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("way", REWRITTEN)
def test_another_way_of_writing_a_file_is_format_only(way: str, name: str) -> None:
    text = REWRITTEN[way](name)
    assert text != FILES[name]
    answer = compared(name, text)
    assert [(change.rule, change.file) for change in answer.changes] == [("format_only", name)]
    for before, after in zip(lease().specs(), answer.deal.specs(), strict=True):
        if before.id == Path(name).stem and before.id != "bystanders":  # whose remarks are never compared
            told = diff(lease(), before, after)
            assert not [change for change in (*told.changes, *told.outside_text) if is_material(told, change)]


@pytest.mark.parametrize(("one", "other"), [("1.5 billion", "1500 million"), ("1500 million", "1,500,000 thousand")])
def test_a_sum_in_another_unit_is_format_only(one: str, other: str) -> None:
    name = "versions/second-draft.yaml"
    before = FILES[name].replace("CAD 4.5 million", f"CAD {one}")
    after = FILES[name].replace("CAD 4.5 million", f"CAD {other}")
    assert before != after
    answer = record_diff(with_file(name, before), with_file(name, after), "before", "after", [name])
    assert [change.rule for change in answer.changes] == ["format_only"]


@law
@given(deals(), st.sampled_from(sorted(STYLES)))
def test_no_way_of_writing_leaves_a_trace(written: Written, style: str) -> None:
    assert record_clock.compare(read(written), read(written, style)) == []


@law
@given(deals())
def test_a_record_against_itself_is_unchanged(written: Written) -> None:
    deal = read(written)
    assert record_clock.compare(deal, deal) == []
    for spec in deal.specs():
        assert record_clock.compare_specs(deal, deal, spec, spec) == []


@pytest.mark.parametrize("name", FILES)
def test_the_same_bytes_are_nothing(name: str) -> None:
    assert compared(name, FILES[name]).changes == ()


def test_the_order_of_readings_and_reports_is_format_only() -> None:
    for name in SPECS:
        written = tree(name)
        for term, readings in written["terms"].items():
            if isinstance(readings, list):
                written["terms"][term] = list(reversed(readings))
        assert {change.rule for change in compared(name, dumped(turned(written))).changes} == {"format_only"}, name


# Edits of a real file, each alone

Edited = tuple[str, str, Node]
"""What was done, the subject, the tree after."""


def listed(readings: Node) -> list[Node]:
    return readings if isinstance(readings, list) else [readings]


def every_edit(name: str) -> Iterator[Edited]:
    """Every statement, reading and report of a spec taken away, every report reworded; one at a time."""
    whole = tree(name)
    for term, readings in whole["terms"].items():
        yield "statement", term, _without(whole, ["terms"], term)
        for index, reading in enumerate(listed(readings)):
            path = ["terms", term, index] if isinstance(readings, list) else ["terms", term]
            if isinstance(readings, list) and len(readings) > 1:
                yield "reading", term, _without(whole, path[:-1], index)
            for place, report in reading["reports"].items():
                yield "wording", term, _reworded(whole, [*path, "reports"], place, report)
                if len(reading["reports"]) > 1:
                    yield "report", term, _without(whole, [*path, "reports"], place)


def _at(node: Node, path: list[Node]) -> Node:
    return functools.reduce(lambda so_far, key: so_far[key], path, node)


def _without(whole: Node, path: list[Node], key: Node) -> Node:
    edited = copy.deepcopy(whole)
    del _at(edited, path)[key]
    return edited


def _reworded(whole: Node, path: list[Node], place: str, report: Node) -> Node:
    edited = copy.deepcopy(whole)
    says = "in other words of ours"
    _at(edited, path)[place] = {**report, "says": says} if isinstance(report, dict) else says
    return edited


EXPECTED: dict[str, set[str]] = {
    "statement": {"deleted"},
    "reading": {"reading_removed", "dispute_closed"},
    "wording": {"provenance_only"},
    "report": {"attribution_changed"},
}


def state_of(trees: dict[str, Node]) -> Deal:
    return in_state({name: dumped(each).encode() for name, each in trees.items()})


@pytest.mark.parametrize("what", EXPECTED)
def test_every_edit_of_a_real_deal_is_told_and_nothing_else(what: str) -> None:
    """The edits are spread over as many states as one term has of them: one edit a term and state."""
    edits = {name: [(term, each) for kind, term, each in every_edit(name) if kind == what] for name in SPECS}
    rounds = max(max(Counter(term for term, _ in each).values(), default=0) for each in edits.values())
    assert rounds
    for turn in range(rounds):
        trees, expected = {}, set()
        for name, each in edits.items():
            merged, seen = tree(name), Counter[str]()
            for term, edited in each:
                if seen[term] == turn:
                    expected.add((name, term))
                    if term in edited["terms"]:
                        merged["terms"][term] = edited["terms"][term]
                    else:
                        del merged["terms"][term]
                seen[term] += 1
            trees[name] = merged
        changes = record_clock.compare(lease(), state_of(trees))
        assert {(change.file, change.subject) for change in changes} == expected
        assert {change.rule for change in changes} <= EXPECTED[what]
        main = sorted((one.file, one.subject) for one in changes if one.rule != "dispute_closed")
        if what != "statement":  # one deletion a reading
            assert main == sorted(expected)


# The other way round


def back(change: RecordChange) -> tuple[object, ...]:
    """What a change is the other way round; a retraction taken back is a change of the source."""
    rule = "source_changed" if change.rule == "source_retracted" else RECORD[change.rule].mirror
    before, after = (piece.plain if piece else None for piece in (change.after, change.before))
    return rule, change.file, change.subject, change.what, str(before), str(after)


def there(change: RecordChange) -> tuple[object, ...]:
    rule = "source_changed" if change.rule == "source_retracted" else change.rule
    before, after = (piece.plain if piece else None for piece in (change.before, change.after))
    return rule, change.file, change.subject, change.what, str(before), str(after)


# Where a report stands in another file now, the loss of it is told there: that has two ends, and is tested apart.
def unmoved(changes: list[RecordChange], moved: set[str]) -> list[RecordChange]:
    return [change for change in changes if change.subject not in moved and change.rule != "reattributed"]


@examples(100)
@given(st.data())
def test_any_two_records_the_other_way_round_are_the_mirror(data: st.DataObject) -> None:
    # Of few types, so that the two states have terms in common.
    types = data.draw(st.sampled_from([["a-money"], ["a-commitment"], ["a-date", "a-share"], ["a-set"], ["a-seats"]]))
    one, other = read(data.draw(deals(types))), read(data.draw(deals(types)))
    forth, reverse = record_clock.compare(one, other), record_clock.compare(other, one)
    moved = {change.subject for change in (*forth, *reverse) if change.rule == "reattributed"}
    assert Counter(map(back, unmoved(forth, moved))) == Counter(map(there, unmoved(reverse, moved)))


# Another id for the same thing

FIGURES = {
    "worth": {
        "label": "Worth of it all",
        "type": "money",
        "readings": [{"value": "USD 5 million", "covers": "all of it", "reports": {"s0 901": "five million"}}],
    },
    "part": {
        "label": "Worth of a part",
        "type": "money",
        "part_of": "worth",
        "readings": [{"value": "USD 1 million", "covers": "the part", "reports": {"s1 902": "one million"}}],
    },
}
NEW = "called-otherwise"
# The types whose values name ids of every section that a value can name.
NAMING = ["a-share", "a-set", "a-commitment", "a-seats", "a-date"]


def _any_id(written: Written, data: st.DataObject) -> tuple[str, str]:
    """An id of any section, each section as likely."""
    section = data.draw(st.sampled_from(sorted({section for section, _ in ids(written)})))
    return section, data.draw(st.sampled_from([one for of, one in ids(written) if of == section]))


@examples(80)
@given(deals(NAMING), st.data())
def test_an_id_renamed_everywhere_is_one_change(written: Written, data: st.DataObject) -> None:
    whole = {**written, "figures.yaml": FIGURES}
    section, old = _any_id(whole, data)
    before, after = read(whole), read(renamed(whole, section, old, NEW))
    assert _renames(record_clock.compare(before, after)) == [("renamed", NEW, old, NEW)]
    assert _renames(record_clock.compare(after, before)) == [("renamed", old, NEW, old)]
    assert _values(record_renames.find(before, after).follow(before)) == _values(after)
    rewritten = [name for name in whole if whole[name] != renamed(whole, section, old, NEW)[name]]
    assert [one.rule for one in record_diff(before, after, "before", "after", rewritten).changes] == ["renamed"]


@examples(80)
@given(deals(NAMING), st.data())
def test_an_edit_beside_a_renamed_id_is_told_as_if_it_stood_alone(written: Written, data: st.DataObject) -> None:
    whole = {**written, "figures.yaml": FIGURES}
    edited = copy.deepcopy(whole)
    for _ in range(data.draw(st.integers(1, 3))):
        _edit(edited, data)
    section, old = _any_id(whole, data)
    before = read(whole)
    alone = record_clock.compare(before, read(edited))
    both = record_clock.compare(before, read(renamed(edited, section, old, NEW)))
    names = {old: NEW}
    told = Counter((one.rule, one.file, names.get(one.subject, one.subject), one.what) for one in alone)
    assert Counter((one.rule, one.file, one.subject, one.what) for one in both if one.rule != "renamed") == told
    assert [(one.subject, one.level) for one in both if one.rule == "renamed"] == [(NEW, "warning")]


def _values(deal: Deal) -> list[object]:
    """Every value as it is written, and as it is told."""
    readings = [
        (term, reading) for spec in deal.as_filed.specs() for term, each in spec.terms.items() for reading in each
    ]
    return [
        (term, one.value.to_yaml(), one.value.text(deal.context_of(deal.terms[term])))
        for term, one in readings
        if one.value
    ]


def _renames(changes: list[RecordChange]) -> list[tuple[str, str, object, object]]:
    return [(one.rule, one.subject, one.before and one.before.plain, one.after and one.after.plain) for one in changes]


def _edit(written: Written, data: st.DataObject) -> None:
    """One edit of a statement, or of what a file says of itself."""
    file = data.draw(st.sampled_from([name for name in written if "/" in name]))
    said = written[file]["terms"]
    if not said or data.draw(st.booleans()):
        written[file]["title"] += ", as it is called now"
        return
    term = data.draw(st.sampled_from(sorted(said)))
    reading = data.draw(st.sampled_from(listed(said[term])))
    match data.draw(st.sampled_from(["reworded", "added", "gone"])):
        case "reworded":
            place = data.draw(st.sampled_from(sorted(reading["reports"])))
            reading["reports"][place] = "in other words"
        case "added":
            reading["reports"]["s2 950"] = "one more"
        case _:
            del said[term]


@examples(50)
@given(deals(["a-money", "a-commitment"]), deals(["a-money", "a-commitment"]))
def test_nothing_that_differs_is_passed_over(one: Written, other: Written) -> None:
    """A file whose terms say something else is told of, with something that is not only its writing."""
    before, after = read(one), read(other)
    named = {change.file for change in record_clock.compare(before, after)}
    named |= {change.what for change in record_clock.compare(before, after) if change.rule == "reattributed"}
    for name, tree_ in one.items():
        if "/" in name and tree_["terms"] != other[name]["terms"] and before.terms == after.terms:
            said = [_said(deal, name) for deal in (before, after)]
            assert said[0] == said[1] or f"{name.removesuffix('.yaml')}.yaml" in named


def _said(deal: Deal, name: str) -> object:
    spec = deal.spec(Path(name).stem)
    assert spec
    return {
        term: Counter(
            (str(record_readings.piece(reading).plain), reading.agreed, reading.rank, reading.why, reading.clause)
            for reading in readings
        )
        for term, readings in spec.terms.items()
    }


@examples(25)
@given(deals(), deals())
def test_a_fingerprint_is_one_change_and_one_change_only(one: Written, other: Written) -> None:
    found = [change.fingerprint("deal") for change in record_clock.compare(read(one), read(other))]
    again = [change.fingerprint("deal") for change in record_clock.compare(read(one), read(other, "quoted"))]
    assert Counter(found) == Counter(again)


def test_a_folder_read_from_elsewhere_is_the_same_record() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in FILES.items():
            path = Path(folder) / "quay-lease" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        assert record_clock.compare(lease(), load(Path(folder) / "quay-lease")) == []
