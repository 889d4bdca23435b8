"""What holds of every merge: no reading of nobody, no false conflict, and no matter which side is ours."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deal_terms.writing.line_merge import merge_lines
from deal_terms.writing.merge import Merge, Side, merge
from tests.examples import examples
from tests.generated import Draw
from tests.merges import FIRST, part_edits, parts, reader, specs, tree

NAME = "versions/first.yaml"
SPECS = specs(FIRST)
SMALL = "versions/us-new-proposal.yaml"
law = examples(300)


# Every two edits of the first deal


@pytest.mark.parametrize("name", SPECS)
def test_a_value_and_a_report_of_one_part_are_a_conflict_where_git_blends(name: str, tmp_path: Path) -> None:
    base, both = SPECS[name], 0
    for edit in part_edits(name, base):
        if edit.report is None:
            continue
        both += 1
        merged = merge(name, base, edit.value, edit.report)
        assert [conflict.path for conflict in merged.conflicts] == [edit.path]
        assert merged.settled_as("ours") == edit.value
        assert merged.settled_as("theirs") == edit.report
        assert is_blended(tmp_path, base, edit.value, edit.report)
    assert both


def is_blended(folder: Path, base: bytes, ours: bytes, theirs: bytes) -> bool:
    """Whether git by itself merges it without a word."""
    files = [folder / name for name in ("ours", "base", "theirs")]
    for file, data in zip(files, (ours, base, theirs), strict=True):
        file.write_bytes(data)
    return subprocess.run(["git", "merge-file", "-q", "-p", *files], capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("name", [pytest.param(one, marks=[pytest.mark.slow] * (one != SMALL)) for one in SPECS])
def test_edits_of_different_parts_are_never_a_conflict(name: str) -> None:
    base, edits = SPECS[name], list(part_edits(name, SPECS[name]))
    before = {path: part.node for path, part in parts(name, base).items()}
    # Each two once: that it does not matter which side is ours is a law of its own.
    for one, other in ((one, other) for one, other in combinations(edits, 2) if one.path != other.path):
        for ours in filter(None, (one.value, one.report)):
            for theirs in filter(None, (other.value, other.report)):
                merged = merge(name, base, ours, theirs)
                assert not merged.conflicts
                after = {path: part.node for path, part in parts(name, merged.data()).items()}
                changed = {one.path: parts(name, ours), other.path: parts(name, theirs)}
                assert after == before | {path: found[path].node for path, found in changed.items()}
                by_lines = merge_lines(*(tuple(data.splitlines(keepends=True)) for data in (base, ours, theirs)))
                assert by_lines is None or merged.data() == b"".join(by_lines)


@pytest.mark.slow
@pytest.mark.parametrize("name", SPECS)
def test_the_register_makes_no_conflict_and_hides_none(name: str) -> None:
    base, read = SPECS[name], reader(FIRST, name)
    # Every merge reads the deal three times.
    for edit in list(part_edits(name, base))[::3]:
        if edit.report is not None:
            merged = merge(name, base, edit.value, edit.report, read)
            assert [conflict.path for conflict in merged.conflicts] == [edit.path]


# Every merge of small files


@dataclass(frozen=True)
class Statement:
    """A term as a file has it: `value` and `reports`; a comment above it."""

    value: str
    reports: tuple[tuple[str, str], ...]
    comment: str = ""


State: TypeAlias = dict[str, Statement]
TERMS = ("aid", "fee", "mooring")
VALUES = ("USD 2 million", "USD 3 million", "present")
REPORTS = ("log 1", "log 2", "log 3")
SAYS = ("so it is", "so it was")
COMMENTS = ("", "as billed", "not as billed")
STATEMENT = st.builds(
    Statement,
    st.sampled_from(VALUES),
    st.dictionaries(st.sampled_from(REPORTS), st.sampled_from(SAYS), min_size=1).map(lambda one: tuple(one.items())),
    st.sampled_from(COMMENTS),
)
ALWAYS = Statement("present", (("log 9", "always"),))
# A term that stays keeps `terms` from being empty, which no file may leave it.
STATES = st.dictionaries(st.sampled_from(TERMS), STATEMENT).map(lambda state: {"always": ALWAYS, **state})


def edits(base: State) -> st.SearchStrategy[State]:
    """The base as somebody edited it: most of it as it was."""

    def edited(draw: Draw) -> State:
        state = dict(base)
        for term in draw(st.lists(st.sampled_from(TERMS), min_size=1, max_size=2, unique=True)):
            was = state.get(term)
            new = draw(STATEMENT)
            what = draw(st.sampled_from(("all", "value", "reports", "comment", "gone")))
            if was is None or what == "all":
                state[term] = new
            elif what == "gone":
                del state[term]
            else:
                state[term] = replace(was, **{what: getattr(new, what)})
        if draw(st.booleans()):
            state = {term: state[term] for term in draw(st.permutations(list(state)))}
        return state

    return st.composite(edited)()


@st.composite
def three_states(draw: Draw) -> tuple[State, State, State]:
    base = draw(STATES)
    return base, draw(edits(base)), draw(edits(base))


def written(state: State) -> bytes:
    lines = ["title: First text", "kind: draft", "", "terms:"]
    for term, said in state.items():
        lines += [""] + [f"  # {said.comment}"] * bool(said.comment) + [f"  {term}:", f"    value: {said.value}"]
        lines += ["    reports:", *(f"      {key}: {says}" for key, says in said.reports)]
    return "".join(f"{line}\n" for line in lines).encode()


def merged(base: State, ours: State, theirs: State) -> Merge:
    return merge(NAME, written(base), written(ours), written(theirs))


def support(data: bytes) -> set[tuple[str, str, str, str]]:
    """Each value beside each report on it."""
    return {
        (term, said["value"], key, says)
        for term, said in tree(data)["terms"].items()
        for key, says in said["reports"].items()
    }


def is_conflict(was: Statement | None, ours: Statement | None, theirs: Statement | None) -> bool:
    """What the page of the merge says of a term in three states."""
    if is_same(ours, theirs) or is_same(was, ours) or is_same(was, theirs):
        return False
    if was is None or ours is None or theirs is None:
        return not is_same_but_for_comments(ours, theirs) or comments_clash(was, ours, theirs)
    if comments_clash(was, ours, theirs):
        return True
    meant = [(one.value, dict(one.reports)) for one in (was, ours, theirs)]
    if meant[1] == meant[2] or meant[0] in meant[1:]:
        return False
    if not was.value == ours.value == theirs.value:
        return True
    return reports_clash(*(dict(one.reports) for one in (was, ours, theirs)))


def is_same(one: Statement | None, other: Statement | None) -> bool:
    """Whether two states say the same with the same comment, in whatever order their reports stand."""
    return one == other or bool(is_same_but_for_comments(one, other) and one and other and one.comment == other.comment)


def is_same_but_for_comments(one: Statement | None, other: Statement | None) -> bool:
    return bool(one and other and (one.value, dict(one.reports)) == (other.value, dict(other.reports)))


def comments_clash(*states: Statement | None) -> bool:
    was, one, other = (state.comment if state else "" for state in states)
    return len({was, one, other}) == 3


def reports_clash(was: dict[str, str], ours: dict[str, str], theirs: dict[str, str]) -> bool:
    kept = [key for key in {**ours, **theirs} if (key in ours and key in theirs) or key not in was]
    return not kept or any(
        ours.get(key) != theirs.get(key) and was.get(key) not in (ours.get(key), theirs.get(key)) for key in REPORTS
    )


@law
@given(three_states())
def test_nothing_is_said_that_no_side_said(states: tuple[State, State, State]) -> None:
    ours, theirs = map(written, states[1:])
    made = merged(*states)
    known = support(ours) | support(theirs)
    assert support(made.settled_as("ours")) | support(made.settled_as("theirs")) <= known


@law
@given(three_states())
def test_it_is_no_matter_which_side_is_ours(states: tuple[State, State, State]) -> None:
    base, ours, theirs = states
    one, other = merged(base, ours, theirs), merged(base, theirs, ours)
    assert [each.path for each in one.conflicts] == [each.path for each in other.conflicts]
    assert one.settled_as("ours") == other.settled_as("theirs")
    assert one.settled_as("theirs") == other.settled_as("ours")


@law
@given(three_states())
def test_what_one_side_left_alone_is_as_the_other_has_it(states: tuple[State, State, State]) -> None:
    base, ours, theirs = states
    seen = b"# read again\n"  # else no part of it would be looked at
    assert merge(NAME, written(base), written(base) + seen, written(theirs)).data() == written(theirs) + seen
    assert merge(NAME, written(base), written(ours), written(base) + seen).data() == written(ours) + seen
    assert merged(base, ours, ours).data() == written(ours)


@law
@given(three_states())
def test_a_conflict_is_where_both_changed_one_term_and_differ(states: tuple[State, State, State]) -> None:
    expected = {term for term in TERMS if is_conflict(*(state.get(term) for state in states))}
    assert {each.path for each in merged(*states).conflicts} == {("terms", term) for term in expected}


@law
@given(three_states())
def test_every_comment_of_a_merge_without_a_conflict_is_kept(states: tuple[State, State, State]) -> None:
    made = merged(*states)
    if made.conflicts:
        return
    lines = made.data().decode().splitlines()
    for term in TERMS:
        was, ours, theirs = (state.get(term) for state in states)
        if f"  {term}:" in lines and was and ours and theirs:
            comment = theirs.comment if ours.comment == was.comment else ours.comment
            assert not comment or lines[lines.index(f"  {term}:") - 1] == f"  # {comment}"


@law
@given(three_states())
def test_between_markers_stand_whole_terms_and_what_is_outside_is_yaml(states: tuple[State, State, State]) -> None:
    made = merged(*states)
    sides: dict[Side, bytes] = {"ours": b"<" * 9, "theirs": b"=" * 9}
    for side, first in sides.items():
        lines, inside = [], b""
        for line in made.data(9).splitlines(keepends=True):
            if line[:9] in (b"<" * 9, b"|" * 9, b"=" * 9, b">" * 9):
                inside = b"" if line.startswith(b">") else line[:9]
            elif inside in (b"", first):
                lines.append(line)
        assert b"".join(lines) == made.settled_as(side)
        tree(b"".join(lines))
