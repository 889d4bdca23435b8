"""What holds of every comparison of every deal, whatever is written in it (data-model.md, section 6)."""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from itertools import combinations
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, assume, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from deal_terms import comparing
from deal_terms.answering.diff import Diff, diff, is_material
from deal_terms.answering.history import history
from deal_terms.comparing import LeafChange, Tree
from deal_terms.judging import deal_clock, differences
from deal_terms.judging.accounts import are_of_one_text
from deal_terms.judging.changes import Change, Conclusion
from deal_terms.judging.consolidation import consolidated_side
from deal_terms.judging.interests import AWAY_FROM, TOWARDS
from deal_terms.judging.kinds import TABLES, TEXTS, Table
from deal_terms.judging.readings import MergedReading, Side, side
from deal_terms.model.deal import Deal
from deal_terms.model.record import Spec, Version
from deal_terms.presenting import text
from deal_terms.values import Leaf, Unspecified
from deal_terms.values.schedule import PREFIX
from deal_terms.wording.diff import page
from tests.examples import examples
from tests.generated import ABOUT_TEXT, NEW_SOURCE, POSITIONS, STYLES, VERSIONS, Piece, Written, deals, read

Pair = tuple[str, str]
TEXT_PAIRS = [("second", "third"), ("third", "second"), ("first", "third"), ("second", "first")]
POSITION_PAIRS = [("ua-wants", "ua-wants-later"), ("ua-wants", "us-wants")]
MIXED_PAIRS = [("third", "us-wants"), ("ua-wants", "second")]
ALL_PAIRS = TEXT_PAIRS + POSITION_PAIRS + MIXED_PAIRS
Law = Callable[[Written, Deal, Pair], None]
law = examples(50)


def compared(deal: Deal, pair: Pair) -> Diff:
    before, after = deal.both(*pair)
    assert before
    assert after
    return diff(deal, before, after)


def all_changes(answer: Diff) -> tuple[Change, ...]:
    return (*answer.changes, *answer.outside_text)


def fields_of(answer: Conclusion) -> frozenset[object]:
    return frozenset((field.path, field.kind, field.before, field.after, field.equivalence) for field in answer.fields)


def concluded(answer: Diff) -> dict[str, object]:
    """What a comparison concludes of each term, without the places and the words of its reports."""
    return {
        change.term: (
            change.kind,
            change.disputed_side,
            frozenset((told.kind, fields_of(told)) for told in change.answers),
            [(effect.party, effect.field, effect.direction, effect.code) for effect in change.interest_effects],
            (change.reinstated_from, change.reported_before, change.reverted_to),
            answer.fingerprint(change),
        )
        for change in all_changes(answer)
    }


# A file against itself


def a_text_against_itself_has_no_change_disputed_terms_included(_: Written, deal: Deal, pair: Pair) -> None:
    answer = compared(deal, pair)
    assert not [change for change in all_changes(answer) if is_material(answer, change)]
    assert answer.interest_effects() == []


def a_position_against_itself_is_the_same(_: Written, deal: Deal, pair: Pair) -> None:
    assert {change.kind for change in all_changes(compared(deal, pair))} <= {"same", "not_covered"}


# The other way round

BACK = {"before": "after", "after": "before", "both": "both", "neither": "neither"}
DIRECTIONS = {"towards": "away_from", "away_from": "towards", None: None}


def forth(kind: str) -> str:
    """Added for reinstated: the two have one mirror, the one exception."""
    return "added" if kind == "reinstated" else kind


def mirrored(kind: str) -> str:
    return TEXTS[kind].mirror


def told(change: Change) -> Counter[object]:
    return Counter(
        (
            forth(answer.kind),
            answer.before,
            answer.after,
            frozenset((left.side, left.reading, left.version) for left in answer.without),
            frozenset((field.path, forth(field.kind), field.before, field.after) for field in answer.fields),
        )
        for answer in change.answers
    )


def told_back(change: Change, table: Table) -> Counter[object]:
    def back(kind: str) -> str:
        return forth(TABLES[table][kind].mirror)

    return Counter(
        (
            back(answer.kind),
            answer.after,
            answer.before,
            frozenset((BACK[left.side], left.reading, left.version) for left in answer.without),
            frozenset((field.path, back(field.kind), field.after, field.before) for field in answer.fields),
        )
        for answer in change.answers
    )


def the_comparison_the_other_way_round_is_the_mirror(_: Written, deal: Deal, pair: Pair) -> None:
    there, back = compared(deal, pair), compared(deal, (pair[1], pair[0]))
    assert there.table == back.table
    returned = {change.term: change for change in all_changes(back)}
    for change in all_changes(there):
        other = returned.pop(change.term)
        mirror = TABLES[there.table][change.kind].mirror
        assert forth(other.kind) == forth(mirror), change.term
        assert other.disputed_side == BACK[change.disputed_side]
        assert told(other) == told_back(change, there.table), change.term
    assert not returned


def what_moves_towards_a_preference_moves_away_the_other_way_round(_: Written, deal: Deal, pair: Pair) -> None:
    there, back = compared(deal, pair), compared(deal, (pair[1], pair[0]))
    returned = {(change.term, one.party, one.interest): one for change, one in back.interest_effects()}
    for change, one in there.interest_effects():
        other = returned.pop((change.term, one.party, one.interest))
        assert other.direction == DIRECTIONS[one.direction], change.term
        if one.code in TEXTS:
            assert forth(other.code) == forth(mirrored(one.code))
        else:
            assert other.code == one.code
    assert not returned


def test_every_kind_has_a_mirror_whose_mirror_it_is() -> None:
    for table in TABLES.values():
        for kind, row in table.items():
            assert forth(table[row.mirror].mirror) == forth(kind)


# How it is written


@law
@given(deals(), st.sampled_from([style for style in STYLES if style != "flow"]), st.sampled_from(ALL_PAIRS))
def test_key_order_quoting_comments_and_units_never_make_a_change(written: Written, style: str, pair: Pair) -> None:
    usual, rewritten = read(written), read(written, style)
    assert concluded(compared(usual, pair)) == concluded(compared(rewritten, pair))
    for version in usual.versions:
        answer = diff(usual, usual.versions[version], rewritten.versions[version])
        assert not [change for change in all_changes(answer) if is_material(answer, change)]


@law
@given(deals(), st.sampled_from(ALL_PAIRS))
def test_the_order_of_readings_reports_and_terms_never_matters(written: Written, pair: Pair) -> None:
    turned = copy.deepcopy(written)
    for name, tree in turned.items():
        if "/" in name:
            tree["terms"] = {term: turned_round(readings) for term, readings in reversed(tree["terms"].items())}
    assert concluded(compared(read(written), pair)) == concluded(compared(read(turned), pair))


def turned_round(readings: Piece) -> Piece:
    turned = [
        {**reading, "reports": dict(reversed(reading["reports"].items()))} for reading in reversed(listed(readings))
    ]
    return turned if isinstance(readings, list) else turned[0]


def listed(readings: Piece) -> list[Any]:
    return readings if isinstance(readings, list) else [readings]


# What reports can do, and what silence cannot


def own_and_stated(report: Piece) -> bool:
    if not isinstance(report, dict):
        return True
    stated = report.get("manner", "claimed" if "by" in report else "stated") == "stated"
    return stated and not {"describes", "placed"} & report.keys()


@law
@given(deals(), st.integers(min_value=0, max_value=50), st.sampled_from(TEXT_PAIRS))
def test_a_further_agreeing_report_from_a_new_source_changes_nothing(written: Written, which: int, pair: Pair) -> None:
    before = concluded(compared(read(written), pair))
    reported = [
        reading["reports"]
        for spec in pair
        for readings in written[f"versions/{spec}.yaml"]["terms"].values()
        for reading in listed(readings)
        if any(own_and_stated(report) for report in reading["reports"].values())
    ]
    assume(reported)
    reported[which % len(reported)][f"{NEW_SOURCE} 1"] = "so it says, too"
    assert concluded(compared(read(written), pair)) == before


@law
@given(deals(), st.integers(min_value=0, max_value=50))
def test_a_statement_removed_with_its_reports_leaves_silence_never_absence(written: Written, which: int) -> None:
    terms = written["versions/third.yaml"]["terms"]
    assume(terms)
    term = list(terms)[which % len(terms)]
    drawn = read(written)
    assume(drawn.text_id("second") != drawn.text_id("third"))
    for version in VERSIONS:
        if drawn.text_id(version) == drawn.text_id("third"):
            written[f"versions/{version}.yaml"]["terms"].pop(term, None)
    for change in all_changes(compared(read(without_coverage(written)), ("second", "third"))):
        if change.term == term and change.after.carry_over is None:
            assert change.after.readings == ()
            assert {told.kind for told in change.answers} <= {"no_longer_reported", "told_before", "not_covered"}


def without_coverage(written: Written) -> Written:
    """The same deal, of which nobody has read a text in full."""
    kept = copy.deepcopy(written)
    for tree in kept.values():
        tree.pop("coverage", None)
    return kept


def is_only_denied(reading: Mapping[str, Any]) -> bool:
    return all(isinstance(one, dict) and one.get("manner") == "denied" for one in reading["reports"].values())


# What a text says its terms came of, it does not carry over.
LINKS = ("split_from", "merged_from")


def says_absent(written: Written, accounts: Mapping[str, list[str]], version: str, term: str) -> bool:
    """Whether a live reading of that text says so, or of one that it leaves as it was; or it was read in full.

    `accounts` are the files that tell of the text of each.
    """
    files = [written[f"versions/{one}.yaml"] for one in accounts[version]]
    every = [one for file in files for one in listed(file["terms"].get(term, []))]
    readings = [one for one in every if one.get("rank") != "deprecated"]
    live = [one for one in readings if "unclear" in one or not is_only_denied(one)]
    of = [one for file in files for one in listed(file.get("coverage", {}).get("of", []))]
    amended = next((file["revises"]["version"] for file in files if "rest" in file.get("revises", {})), None)
    if of and not any(term in file["terms"] for file in files) and amended is None and term in ABOUT_TEXT:
        return bool({"all", "substance", term}.intersection(of))
    links = [
        one.get(key, {}) for file in files for told in file["terms"].values() for one in listed(told) for key in LINKS
    ]
    if not live and amended and not any(term in link.get("terms", []) for link in links):
        return says_absent(written, accounts, amended, term)
    return any("absent" in reading for reading in live)


def nothing_is_dropped_added_or_absent_unless_a_live_reading_says_so(written: Written, deal: Deal, pair: Pair) -> None:
    accounts = {one: [other for other in VERSIONS if deal.text_id(other) == deal.text_id(one)] for one in VERSIONS}
    if pair[0] != pair[1] and pair[1] in accounts[pair[0]]:  # two accounts of one text, each by itself
        accounts |= {one: [one] for one in pair}
    for change in all_changes(compared(deal, pair)):
        kinds = {change.kind, *(told.kind for told in change.answers)}
        kinds |= {field.kind for told in change.answers for field in told.fields}
        if "dropped" in kinds:
            assert says_absent(written, accounts, pair[1], change.term)
        if {"added", "reinstated"} & kinds:
            assert says_absent(written, accounts, pair[0], change.term)
        for one, version in zip((change.before, change.after), pair, strict=True):
            absent = any(live.state == "absent" for live in one.readings)
            assert absent == says_absent(written, accounts, version, change.term)


SILENCE_ANSWERS = {"not_addressed", "no_demand", "no_position", "outside_the_deal"}


def a_silent_text_meets_and_refuses_nothing(_: Written, deal: Deal, pair: Pair) -> None:
    version = next(spec for spec in pair if spec in VERSIONS)
    for change in all_changes(compared(deal, pair)):
        text = change.before if pair[0] == version else change.after
        for conclusion in change.answers:
            if not text.readings:
                assert conclusion.kind in SILENCE_ANSWERS or conclusion.code in ("split", "merged")


def what_is_not_judged_says_why_and_nothing_else_does(_: Written, deal: Deal, pair: Pair) -> None:
    for change in all_changes(compared(deal, pair)):
        for conclusion in change.answers:
            assert bool(conclusion.code) == (conclusion.kind == "not_judged")
            for field in conclusion.fields:
                assert bool(field.code) == (field.kind == "not_judged")


# What several reports of one text can do


def is_possible(live: MergedReading, leaf: Leaf) -> bool:
    """Whether a reading of a type of one field allows what the leaf holds."""
    told = live.fields()["value"]
    assert not isinstance(told, Unspecified)
    return told.contains(leaf) if told.is_soft(told=live.told) else told.key() == leaf.key()


def a_term_is_disputed_only_if_no_value_satisfies_all(_: Written, deal: Deal, pair: Pair) -> None:
    for spec in pair:
        for term in deal.terms:
            one = side(spec_of(deal, spec), term)
            if not all(set(live.fields()) == {"value"} and not live.reading.covers for live in one.readings):
                continue
            stances = {live.reading.stance for live in one.readings}
            leaves = [
                leaf for live in one.readings for leaf in live.fields().values() if not isinstance(leaf, Unspecified)
            ]
            tried = [*leaves, *(common for a, b in combinations(leaves, 2) if a.is_like(b) and (common := a.common(b)))]
            satisfiable = any(all(is_possible(live, leaf) for live in one.readings) for leaf in tried)
            alike = all(a.is_like(b) for a, b in combinations(leaves, 2))
            if one.readings and len(stances) == 1 and alike:
                assert one.rivals == (not satisfiable), term


def spec_of(deal: Deal, name: str) -> Spec:
    spec = deal.spec(name)
    assert spec
    return spec


VAGUER_THAN: dict[str, list[Piece]] = {
    "a-money": ["about USD 1500 million", "over USD 100 million", "up to USD 9000 million", "USD 1–9999 million"],
    "a-count": ["about 5", "over 1", "up to 99", "1–99"],
    "a-set": [["resources"], ["minerals"]],
}


@law
@given(deals(list(VAGUER_THAN)), st.sampled_from(TEXT_PAIRS), st.data())
def test_a_vaguer_report_never_creates_a_dispute_or_a_depends(
    written: Written, pair: Pair, data: st.DataObject
) -> None:
    usual = read(written)
    changed = {change.term: change for change in all_changes(compared(usual, pair))}
    name = data.draw(st.sampled_from(pair))
    terms = written[f"versions/{name}.yaml"]["terms"]
    term = data.draw(st.sampled_from(list(VAGUER_THAN)))
    assume(term in terms)
    vague = {"value": data.draw(st.sampled_from(VAGUER_THAN[term])), "bounds": "told"}
    readings = listed(terms[term])
    terms[term] = [*readings, {**vague, "reports": {f"{NEW_SOURCE} 77": "so it says, roughly"}}]
    now = compared(read(written), pair)
    one = side(now.before if name == pair[0] else now.after, term)
    last = next(index for index, live in enumerate(one.readings) if any(each.place == "77" for each in live.reports))
    assume(last in one.vaguer_indices and not any(live.doubts for live in one.readings))
    after = {change.term: change for change in all_changes(now)}[term]
    assert after.disputed_side == changed[term].disputed_side
    assert after.kind == changed[term].kind


# Lines

TWO_TEXTS = ("texts", "competing", "accounts")
FLAGS = ("reinstated_from", "reported_before", "reverted_to")


def texts_that_compete_are_no_steps_and_flags_stay_on_a_line(_: Written, deal: Deal, pair: Pair) -> None:
    answer = compared(deal, pair)
    before, after = answer.before, answer.after
    assert isinstance(before, Version)
    assert isinstance(after, Version)
    one_text = are_of_one_text(before, after)
    competing = not one_text and deal.lineage.compete(before.id, after.id)
    assert answer.table == ("accounts" if one_text else "competing" if competing else "texts")
    assert {change.kind for change in all_changes(answer)} <= TABLES[answer.table].keys()
    for change in all_changes(answer):
        named = [getattr(change, flag) for flag in FLAGS if getattr(change, flag)]
        assert not (competing and (named or change.interest_effects))
        assert all(deal.lineage.is_earlier(version, before.id) for version in named)
        assert not any(deal.lineage.compete(version, before.id) for version in named)


def a_history_never_steps_from_one_bid_to_another(_: Written, deal: Deal, pair: Pair) -> None:  # noqa: ARG001
    for term in deal.terms.values():
        for step in history(deal, term).steps:
            for told in (step.diff, step.reappearance, *step.joined_tracks):
                assert told is None or not deal.lineage.compete(told.before.id, told.after.id)
                assert told is None or deal.lineage.is_earlier(told.before.id, told.after.id)


# DeepDiff finds, values order


def where_deepdiff_sees_nothing_every_change_disappears(_: Written, deal: Deal, pair: Pair) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("deepdiff.DeepDiff", lambda *_, **__: {})
        answer = compared(deal, pair)
    for change in all_changes(answer):
        if change.regrouping:
            continue  # that terms became others is reported, and no difference of values
        sides = (change.before, change.after)
        # Of two measures or two currencies nothing can be seen by looking at values.
        measured = any(one.unlike_indices or any(live.reading.covers for live in one.readings) for one in sides)
        apart = {"not_comparable", "partly_reported", "told_differently"} if measured else set()
        assert {answer.kind for answer in change.answers} <= {"restated", "same", "agree", "not_covered"} | apart
    assert not [effect for _, effect in answer.interest_effects() if effect.direction]


def sides_of(deal: Deal, pair: Pair) -> dict[str, tuple[Side, Side]]:
    before, after = deal.both(*pair)
    assert before
    assert after
    return {term: (consolidated_side(deal, before, term), consolidated_side(deal, after, term)) for term in deal.terms}


def keyed_and_whole_comparison_see_the_same_leaves_of_a_deal(_: Written, deal: Deal, pair: Pair) -> None:
    trees = differences.pair_trees(sides_of(deal, pair))
    assert comparing.leaves(*trees) == comparing.find(*trees) == expected_leaves(*trees)


def each_leaf_is_a_field_of_one_term_or_a_named_equivalence(_: Written, deal: Deal, pair: Pair) -> None:
    sides = sides_of(deal, pair)
    found = differences.find(sides)
    seen = {(leaf.path[0], leaf.path[1]) for leaf in comparing.find(*differences.pair_trees(sides))}
    assert len(seen) == sum(len(pairs) for pairs in found.values())
    for term, pairs in found.items():
        for (before, after), paths in pairs.items():
            b, a = live(sides[term][0], before), live(sides[term][1], after)
            verdict = deal_clock.judge(deal.terms[term], b, a, paths)
            # One value for all times is held against each of the steps that the other side has, under their paths.
            steps = [any(path.startswith(PREFIX) for path in one.fields()) if one else False for one in (b, a)]
            by_step = b is not None and a is not None and steps[0] != steps[1]
            told = {field.path: field for field in verdict.fields}
            assert len(told) == len(verdict.fields)
            for path in paths - {"state", "alternatives"}:
                if by_step and path not in told:
                    continue
                field = told[path]
                inherited = None in {
                    field.before,
                    field.after,
                }  # the state of the whole reading, where that is no value
                of_one_step = by_step and path.startswith(PREFIX)  # what held for all times holds then, too
                assert field.kind != "restated" or field.equivalence or inherited or of_one_step, (term, field)
            for field in verdict.fields:
                assert field.path in paths or field.kind == "restated" or (by_step and field.path.startswith(PREFIX))
            if paths & {"state", "alternatives"}:
                assert verdict.kind not in {"restated", "not_covered"}


def live(one: Side, members: tuple[int, ...]) -> MergedReading | None:
    return next((view.readings[members] for view in one.views() if members in view.readings), None)


KEYS = st.one_of(
    st.sampled_from(["a", "b", "__a", "__init__", "a.b", "a['b']", 'a"b', "root", "root['a']", "é", "", " ", "0"]),
    st.text(max_size=4),
)
ENDS = st.one_of(
    st.sampled_from(["", "1", "1.0", "true", "null"]), st.lists(st.sampled_from(["a", "b", "c"]), max_size=3)
)


def same_depth(depth: int) -> st.SearchStrategy[dict[str, Any]]:
    """Trees whose leaves all lie that deep."""
    inner = same_depth(depth - 1) if depth > 1 else ENDS
    return st.dictionaries(KEYS, inner, max_size=4)


ANY_DEPTH: st.SearchStrategy[dict[str, Any]] = st.dictionaries(
    KEYS, st.recursive(ENDS, lambda inner: st.dictionaries(KEYS, inner, max_size=3), max_leaves=6), max_size=4
)


def ends(tree: Tree, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str | list[str]]]:
    if isinstance(tree, dict):
        for key, child in tree.items():
            yield from ends(child, (*path, key))
    else:
        yield path, tree


def expected_leaves(before: Mapping[str, Tree], after: Mapping[str, Tree]) -> list[LeafChange]:
    """The leaves that differ, found without any library."""
    mine, theirs = dict(ends(dict(before))), dict(ends(dict(after)))
    paths = sorted(mine.keys() | theirs.keys())
    return [LeafChange(path, mine.get(path), theirs.get(path)) for path in paths if mine.get(path) != theirs.get(path)]


@examples(200)
@given(*[st.one_of(same_depth(2), same_depth(3))] * 2)
def test_keyed_and_whole_comparison_see_every_leaf_of_any_trees(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert comparing.leaves(before, after) == comparing.find(before, after)
    assert comparing.leaves(before, before) == []


class Walked(dict[str, Any]):
    """A mapping that counts how often it is walked, or copied."""

    count = 0

    def __iter__(self) -> Iterator[str]:
        Walked.count += 1
        return super().__iter__()

    def keys(self) -> Any:  # noqa: ANN401  # by which a copy is made
        Walked.count += 1
        return super().keys()


def test_the_mapping_is_walked_as_often_for_many_leaves_as_for_few() -> None:
    walked = []
    for leaves in (10, 40):
        Walked.count = 0
        before, after = (Walked({f"term-{at}": {"value": side} for at in range(leaves)}) for side in "ba")
        assert len(comparing.find(before, after)) == leaves
        walked.append(Walked.count)
    assert walked[0] == walked[1]


@examples(200)
@given(ANY_DEPTH, ANY_DEPTH)
def test_no_leaf_is_lost_where_one_tree_is_deeper_than_the_other(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert comparing.leaves(before, after) == comparing.find(before, after) == expected_leaves(before, after)


@pytest.mark.parametrize("end", ["x", "", ["a"], []])
@pytest.mark.parametrize("inside", [{"a": "1"}, {"a": {"b": ["1"], "c": ""}}])
def test_a_text_in_the_place_of_a_mapping_is_told_beside_every_leaf_that_was_in_it(
    end: str | list[str], inside: dict[str, Any]
) -> None:
    text: dict[str, Any] = {"term": {"value": end}}
    mapping: dict[str, Any] = {"term": {"value": inside}}
    assert comparing.find(text, mapping) == expected_leaves(text, mapping)
    assert comparing.find(mapping, text) == expected_leaves(mapping, text)
    assert comparing.find(text, mapping)[0] == LeafChange(("term", "value"), end, None)


def test_of_two_mappings_with_little_in_common_what_they_have_in_common_is_no_change() -> None:
    sides: list[dict[str, Tree]] = [{"term": dict.fromkeys("a" + keys, "1")} for keys in ("bcd", "xyz")]
    assert [leaf.path[-1] for leaf in comparing.find(*sides)] == [*"bcdxyz"]


# The summary


def every_term_about_the_text_is_in_one_bucket_and_the_counts_add_up(_: Written, deal: Deal, pair: Pair) -> None:
    answer = compared(deal, pair)
    register = list(deal.terms)
    about_text = [term for term in register if term in ABOUT_TEXT]
    apart = [
        term for term in register if term not in ABOUT_TEXT and (answer.table not in TWO_TEXTS or term != "the-land")
    ]
    assert sorted(change.term for change in answer.changes) == sorted(about_text)
    assert sorted(change.term for change in answer.outside_text) == sorted(apart)
    # Terms that became others are counted once.
    told, told_apart = (list(filter(answer.is_told, some)) for some in (answer.changes, answer.outside_text))
    assert sum(answer.summary.values()) == len(told)
    assert sum(answer.outside_summary.values()) == len(told_apart)
    assert sorted(term for one in (*told, *told_apart) for term in one.terms) == sorted([*about_text, *apart])
    for kind, counted in answer.summary.items():
        assert counted == sum(change.kind == kind for change in told)
    folded = "no_position" if answer.table == "text_against_position" else "not_covered"
    assert answer.not_reported == (answer.summary.get(folded, 0), len(about_text))


# Interests


def own_report(one: Side) -> bool:
    reports = [report for live in one.readings for report in live.reports]
    return not reports or any(not report.inferred and report.describes in {None, one.origin} for report in reports)


def an_interest_counts_only_in_one_answer_with_an_own_report_on_each_side(_: Written, deal: Deal, pair: Pair) -> None:
    for change, one in compared(deal, pair).interest_effects():
        assert (one.direction is None) == bool(one.code)
        if one.direction:
            assert len(change.answers) == 1
            assert own_report(change.before)
            assert own_report(change.after)
        if len(change.answers) > 1:
            assert one.code == "depends"


def a_preference_about_a_field_counts_by_the_kind_of_that_field(_: Written, deal: Deal, pair: Pair) -> None:
    for change, one in compared(deal, pair).interest_effects():
        if one.prefers in {"present", "absent", "at_least"} or not one.direction:
            continue
        moves = TOWARDS if one.direction == "towards" else AWAY_FROM
        moved = {field.kind for field in change.answers[0].fields if field.path == one.field}
        assert moved
        assert moved <= moves[one.prefers], (change.term, one)


# All that holds of one deal

# What holds of one deal, and of which pairs in it: a deal is drawn and read once for all of them.
OF_ONE_DEAL: dict[Law, list[Pair]] = {
    a_text_against_itself_has_no_change_disputed_terms_included: [(one, one) for one in VERSIONS],
    a_position_against_itself_is_the_same: [(one, one) for one in POSITIONS],
    the_comparison_the_other_way_round_is_the_mirror: ALL_PAIRS,
    texts_that_compete_are_no_steps_and_flags_stay_on_a_line: TEXT_PAIRS,
    a_history_never_steps_from_one_bid_to_another: TEXT_PAIRS[:1],
    what_moves_towards_a_preference_moves_away_the_other_way_round: TEXT_PAIRS,
    nothing_is_dropped_added_or_absent_unless_a_live_reading_says_so: TEXT_PAIRS,
    a_silent_text_meets_and_refuses_nothing: MIXED_PAIRS,
    what_is_not_judged_says_why_and_nothing_else_does: MIXED_PAIRS,
    where_deepdiff_sees_nothing_every_change_disappears: TEXT_PAIRS,
    keyed_and_whole_comparison_see_the_same_leaves_of_a_deal: ALL_PAIRS,
    each_leaf_is_a_field_of_one_term_or_a_named_equivalence: TEXT_PAIRS,
    a_term_is_disputed_only_if_no_value_satisfies_all: TEXT_PAIRS,
    every_term_about_the_text_is_in_one_bucket_and_the_counts_add_up: ALL_PAIRS,
    an_interest_counts_only_in_one_answer_with_an_own_report_on_each_side: TEXT_PAIRS,
    a_preference_about_a_field_counts_by_the_kind_of_that_field: TEXT_PAIRS,
}


@examples(80)
@given(deals())
def test_every_law_holds_of_every_pair_of_a_drawn_deal(written: Written) -> None:
    deal = read(written)
    for law_of_one_deal, pairs in OF_ONE_DEAL.items():
        for pair in pairs:
            law_of_one_deal(written, deal, pair)


# Nothing is out of reach


# Where a kind is found soonest: a deal of one type is quick to read. The others are found in any.
COMMONEST = "a-commitment"
TERM_OF_KIND = {
    **dict.fromkeys(("raised", "lowered", "widened", "narrowed", "higher", "lower", "not_comparable"), "a-money"),
    **dict.fromkeys(("later", "earlier"), "a-date"),
    **dict.fromkeys(("more_exact", "less_exact", "told_differently"), "a-date"),
    **dict.fromkeys(("longer", "shorter"), "a-period"),
    "reordered": "a-ranking",
    **dict.fromkeys(("stronger", "weaker", "reversed"), "a-commitment"),
    "partly_met": "a-set",
}
# A term is split, or merged with others, only where there are others.
TERM_OF_KIND |= dict.fromkeys(("split_up", "merged"), "a-count")
BESIDE = {"a-count": ["a-money"]}


@pytest.mark.slow
@pytest.mark.parametrize("term", sorted({*TERM_OF_KIND.values(), COMMONEST}))
def test_every_kind_is_reached_by_some_drawn_deal(term: str) -> None:
    every = {(table, kind) for table, rows in TABLES.items() for kind in rows}
    left = {(table, kind) for table, kind in every if TERM_OF_KIND.get(kind, COMMONEST) == term}

    def reaches_the_last(written: Written) -> bool:
        drawn = read(written)
        for told in (compared(drawn, pair) for pair in ALL_PAIRS):
            left.difference_update((told.table, change.kind) for change in all_changes(told))
        return not left

    with suppress(NoSuchExample):
        find(
            deals([*BESIDE.get(term, ()), term]),
            reaches_the_last,
            settings=settings(max_examples=3000, phases=[Phase.generate]),
            random=Random(0),
        )
    assert not left


@examples(10)
@given(deals())
def test_a_drawn_deal_holds_texts_and_positions(written: Written) -> None:
    deal = read(written)
    assert sorted(deal.as_filed.versions) == sorted(VERSIONS)
    assert all(isinstance(version, Version) for version in deal.versions.values())
    assert {position.id: position.party for position in deal.positions.values()} == POSITIONS


# What is printed

DENIALS = re.compile(r"\b(dropped|added|reinstated|absent|absence|gone|removed|missing)\b", re.IGNORECASE)


def without_denials(written: Written) -> Written:
    """The same deal without any report of absence, and without the interests, which may name it."""
    kept = without_coverage(written)
    for name, tree in kept.items():
        if name.startswith("versions/"):
            held = {
                term: [reading for reading in listed(readings) if "absent" not in reading]
                for term, readings in tree["terms"].items()
            }
            tree["terms"] = {term: readings for term, readings in held.items() if readings}
    for term in kept["deal.yaml"]["terms"].values():
        term.pop("interests", None)
    return kept


@law
@given(deals(), st.sampled_from(TEXT_PAIRS))
def test_nothing_printed_says_dropped_added_or_absent_where_no_report_does(written: Written, pair: Pair) -> None:
    answer = compared(read(without_denials(written)), pair)
    printed = text.render(page(answer, show_all=True), text.Look(width=1000))
    assert not DENIALS.findall(printed)
