"""What holds of every review: writing is never a change of the deal, and a fingerprint is one change for life."""

from __future__ import annotations

import copy
import functools
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deal_terms.answering.pairs import DealPair
from deal_terms.answering.review import Review, review
from deal_terms.answering.review.findings import Finding
from deal_terms.loading.deal import Loaded, load, read_deal
from deal_terms.model.deal import Deal
from deal_terms.presenting.markdown import render
from deal_terms.snapshots.snapshot import in_memory
from deal_terms.wording.review import page
from tests.examples import examples
from tests.generated import STYLES, Written, deals, texts

LEASE = Path(__file__).parent / "deals" / "quay-lease"
law = examples(40)
TODAY = date(2025, 1, 1)
NEW = "versions/third.yaml"


def deal_of(files: dict[str, str]) -> Deal:
    """The deal of those files, each where it would stand in a repository."""
    held = in_memory({f"terms/deal/{name}": text.encode() for name, text in files.items()})
    return read_deal(held, "terms/deal").whole()


def reviewed(before: dict[str, str], after: dict[str, str]) -> Review:
    """The review of a deal whose files were these, and are those."""
    differing = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    both = tuple(name for name in differing if name in before and name in after)
    added = tuple(name for name in differing if name not in before)
    one = DealPair(
        folder="terms/deal",
        name="deal",
        before=Loaded(deal=deal_of(before)),
        after=Loaded(deal=deal_of(after)),
        files=tuple(differing),
        rewritten=both,
        added_files=added,
    )
    return review([one], ("before", "after"), today=TODAY)


def without(written: Written, name: str) -> Written:
    """The deal before that file was there: nothing else may speak of it."""
    left = copy.deepcopy({file: tree for file, tree in written.items() if file != name})
    _forget(left, name.rpartition("/")[2].removesuffix(".yaml"))
    return left


def _forget(tree: Any, spec: str) -> None:  # noqa: ANN401  what a YAML file holds
    """Takes every mention of a spec out of a tree."""
    if isinstance(tree, list):
        tree[:] = [child for child in tree if not _is_of(child, spec)]
    if isinstance(tree, dict):
        for key in [key for key, child in tree.items() if _names(key, child, spec)]:
            del tree[key]
    for child in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        _forget(child, spec)


def _names(key: str, child: object, spec: str) -> bool:
    if isinstance(child, list):
        return bool(child) and all(_is_of(one, spec) for one in child)
    return _is_of(child, spec) or (key in ("follows", "describes", "version", "position") and child == spec)


def _is_of(child: object, spec: str) -> bool:
    return isinstance(child, dict) and spec in (child.get("version"), child.get("position"))


@law
@given(deals(), st.sampled_from(sorted(STYLES)), st.sampled_from(sorted(STYLES)))
def test_another_way_of_writing_is_format_only_and_no_change_of_the_deal(
    written: Written, one: str, other: str
) -> None:
    before, after = dict(texts(written, one)), dict(texts(written, other))
    answer = reviewed(before, after)
    differing = {name for name in before if before[name] != after[name]}
    assert Counter(finding.rule for finding in answer.findings) == Counter(
        {"format_only": len(differing)} if differing else {}
    )
    assert not answer.deals[0].comparisons
    assert not any(finding.counts for finding in answer.findings)


def reworded(tree: Any, word: str) -> Any:  # noqa: ANN401  what a YAML file holds
    """Every paraphrase in other words."""
    if isinstance(tree, list):
        return [reworded(child, word) for child in tree]
    if isinstance(tree, dict):
        return {
            key: {place: _said(one, word) for place, one in child.items()}
            if key == "reports"
            else reworded(child, word)
            for key, child in tree.items()
        }
    return tree


def _reports(tree: dict[str, Any], word: str) -> dict[str, Any]:
    return {place: _said(report, word) for place, report in tree.items()}


def _said(report: Any, word: str) -> Any:  # noqa: ANN401  what a YAML file holds
    if isinstance(report, dict):
        return report | ({"says": f"{report['says']} {word}"} if "says" in report else {})
    return f"{report} {word}"


@law
@given(deals())
def test_a_paraphrase_in_other_words_is_provenance_only_and_nothing_else(written: Written) -> None:
    answer = reviewed(dict(texts(written)), dict(texts(reworded(written, "indeed"))))
    assert {finding.rule for finding in answer.findings} == {"provenance_only"}
    assert not answer.deals[0].comparisons
    assert "indeed" not in render(page(answer))  # folded, and only counted


def marks(answer: Review, *clocks: str) -> Counter[tuple[str, str]]:
    return Counter((finding.rule, finding.fingerprint) for finding in answer.findings if finding.clock in clocks)


@law
@given(deals(["a-money", "a-share"]), deals(["a-money", "a-share"]), st.sampled_from(sorted(STYLES)))
def test_a_fingerprint_survives_moved_lines(one: Written, other: Written, style: str) -> None:
    """The files after the change are written in another way, so that every statement stands on another line."""
    terms = {**other["deal.yaml"]["terms"], **one["deal.yaml"]["terms"]}
    one["deal.yaml"] = other["deal.yaml"] = {**one["deal.yaml"], "terms": terms}
    before = dict(texts(one))
    plain, moved = reviewed(before, dict(texts(other))), reviewed(before, dict(texts(other, style)))
    kept = [(mark, count) for mark, count in marks(plain, "record", "review").items() if mark[0] != "format_only"]
    assert dict(kept).items() <= marks(moved, "record", "review").items()
    assert {finding.rule for finding in moved.findings} - {"format_only"} == {one.rule for one in plain.findings} - {
        "format_only"
    }


@law
@given(deals())
def test_a_fingerprint_survives_reworded_reports(written: Written) -> None:
    """A new text, and the same with every paraphrase in other words: not one of its changes is another one."""
    before = dict(texts(without(written, NEW)))
    told = reviewed(before, {**before, NEW: dict(texts(written))[NEW]})
    again = {NEW: dict(texts(reworded({NEW: written[NEW]}, "indeed")))[NEW]}
    assert marks(told, "deal", "record", "review") == marks(
        reviewed(before, {**before, **again}), "deal", "record", "review"
    )


@functools.cache
def lease() -> dict[str, str]:
    return {path.relative_to(LEASE).as_posix(): path.read_text() for path in sorted(LEASE.rglob("*.yaml"))}


VALUES = [
    ("versions/first-draft.yaml", "value: 15 years", ("value: 14 years", "value: 13 years")),
    ("versions/second-draft.yaml", "value: CAD 4.5 million", ("value: CAD 4.4 million", "value: CAD 4.6 million")),
    ("versions/second-draft.yaml", "force: may", ("force: intends", "force: shall_not")),
]


@pytest.mark.parametrize(("name", "before", "values"), VALUES)
def test_a_fingerprint_never_survives_a_changed_value(name: str, before: str, values: tuple[str, str]) -> None:
    files = lease()
    assert files[name].count(before) == 1
    told = [reviewed(files, {**files, name: files[name].replace(before, value)}) for value in values]
    one, other = ({finding.fingerprint for finding in answer.findings} for answer in told)
    assert [finding.rule for finding in told[0].findings][:1] == ["corrected"]
    assert not one & other


@pytest.mark.parametrize(("name", "before", "values"), VALUES[1:])
def test_nor_on_the_deals_clock(name: str, before: str, values: tuple[str, str]) -> None:
    files = {file: text for file, text in lease().items() if file not in ("versions/signed-lease.yaml", name)}
    told = [reviewed(files, {**files, name: lease()[name].replace(before, value)}) for value in values]
    term = {"value: CAD 4.5 million": "annual-rent", "force: may": "dredging"}[before]
    found = [[one for one in answer.findings if one.clock == "deal" and _term(one) == term] for answer in told]
    assert [len(each) for each in found] == [1, 1]
    assert found[0][0].fingerprint != found[1][0].fingerprint


def _term(finding: Finding) -> str:
    change: Any = finding.about
    term: str = change.change.term
    return term


@law
@given(deals())
def test_a_finding_has_a_place_on_the_head_side_and_the_counts_add_up(written: Written) -> None:
    before = dict(texts(without(written, NEW)))
    after = dict(texts(written))
    answer = reviewed(before, after)
    lines = {f"terms/deal/{name}": text.count("\n") + 1 for name, text in after.items()}
    for finding in answer.findings:
        assert finding.at
        assert 1 <= finding.at.line <= lines[finding.at.file]
    assert sum(answer.by_rule.values()) == sum(answer.by_level.values()) == len(answer.findings)


def test_the_lease_reviewed_against_itself_says_nothing() -> None:
    assert load(LEASE).versions
    assert reviewed(lease(), lease()).findings == []
