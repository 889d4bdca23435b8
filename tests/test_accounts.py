"""Two accounts of one text: they agree, they differ, or one tells more; nothing is a change over time."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from deal_terms.answering.diff import Diff
from deal_terms.judging.kinds import ACCOUNTS
from deal_terms.presenting import text
from deal_terms.wording.diff import page
from tests.generated import VERSIONS, Piece, Written, deals, read
from tests.test_judging import (
    ABSENT,
    BY_REPORT,
    BY_TEXT,
    SILENT,
    UNCLEAR,
    Readings,
    answered,
    comparing,
    deal,
    one,
)

EXACT = {"match": "exact", "why": "both cite its number"}


def accounts(type_: str, first: Readings, second: Readings, *, told_by: str = "first") -> Diff:
    other = "second" if told_by == "first" else "first"
    headers = {told_by: {"same_as": {"version": other, **EXACT}}}
    return comparing(deal(type_, {"first": first, "second": second}, headers=headers), "first", "second")


@pytest.mark.parametrize(
    ("type_", "first", "second", "kind"),
    [
        ("count", one("5"), one("5", "s1"), "agree"),
        ("count", one("5"), one("57", "s1"), "differs"),
        ("count", one("over 5"), one("57", "s1"), "agree"),
        ("count", one("5"), ABSENT, "differs"),
        ("count", one("5"), BY_TEXT, "differs"),
        ("count", one("5"), BY_REPORT, "agree"),
        ("count", one("5"), SILENT, "only_before"),
        ("count", one("5"), UNCLEAR, "only_before"),
        ("count", SILENT, SILENT, "not_covered"),
        ("count", [*one("5"), *one("57", "s1")], one("5", "s2"), "depends"),
        ("money", one("USD 5"), one("EUR 5", "s1"), "told_differently"),
        ("text", one("one thing"), one("another", "s1"), "told_differently"),
        ("share", one({"share": "50%", "net_of": "costs"}), one({"share": "50%"}, "s1"), "agree"),
        ("share", one({"share": "50%", "net_of": "costs"}), one({"share": "60%"}, "s1"), "differs"),
    ],
)
def test_what_two_accounts_come_to(type_: str, first: Readings, second: Readings, kind: str) -> None:
    [there], [back] = accounts(type_, first, second).changes, accounts(type_, second, first).changes
    assert (there.kind, back.kind) == (kind, ACCOUNTS[kind].mirror)


def test_what_one_account_alone_says_of_a_share_is_told_as_such() -> None:
    fuller, shorter = one({"share": "50%", "net_of": "costs"}), one({"share": "50%"}, "s1")
    [there], [back] = accounts("share", fuller, shorter).changes, accounts("share", shorter, fuller).changes
    told = [
        [(one.path, one.kind, one.before, one.after) for one in change.answers[0].fields] for change in (there, back)
    ]
    assert told == [
        [("share", "agree", "50%", "50%"), ("net_of", "only_before", "costs", None)],
        [("share", "agree", "50%", "50%"), ("net_of", "only_after", None, "costs")],
    ]


@pytest.mark.parametrize("told_by", ["first", "second"])
def test_an_exact_match_holds_whichever_file_tells_it(told_by: str) -> None:
    answer = accounts("count", one("5"), one("57", "s1"), told_by=told_by)
    assert (answer.table, answered(answer.changes[0])) == ("accounts", {"differs"})


@pytest.mark.parametrize("match", ["probable", "unresolved"])
def test_two_texts_that_may_be_one_are_compared_as_two(match: str) -> None:
    headers = {"first": {"same_as": {"version": "second", "match": match, "why": "they look alike"}}}
    answer = comparing(deal("count", {"first": one("5"), "second": one("57")}, headers=headers), "first", "second")
    assert answer.table == "texts"


def test_like_measures_decide_where_there_are_any() -> None:
    first: Readings = [{**one("5")[0], "covers": "gross"}, {**one("4", "s1")[0], "covers": "net"}]
    second: Readings = [{**one("6", "s2")[0], "covers": "gross"}, {**one("4", "s3")[0], "covers": "net"}]
    assert answered(accounts("count", first, second).changes[0]) >= {"differs"}
    assert "told_differently" not in answered(accounts("count", first, second).changes[0])


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("5", "5", "the same in both: 5"),
        ("over 5", "57", "“first”: over 5; “second”: 57; both can be true"),
        ("5", "57", "“first”: 5; “second”: 57; both cannot be true"),
    ],
)
def test_what_is_said_of_them(first: Piece, second: Piece, words: str) -> None:
    answer = accounts("count", one(first), one(second, "s1"))
    assert words in text.render(page(answer, show_all=True), text.Look(width=200))


@given(written=deals())
def test_no_two_accounts_of_one_text_are_a_change_over_time(written: Written) -> None:
    for version in VERSIONS:
        head: dict[str, Any] = written[f"versions/{version}.yaml"]
        for key in ("follows", "revises", "date", "line", "same_as"):
            head.pop(key, None)
    written["versions/second.yaml"]["same_as"] = [{"version": version, **EXACT} for version in ("first", "third")]
    whole = read(written)
    assert [*whole.versions] == ["first"]
    assert {one.id: set(one.pool) for one in whole.as_filed.versions.values()} == {
        version: {*VERSIONS} - {version} for version in VERSIONS
    }
    answer = comparing(whole, "first", "third")
    assert answer.table == "accounts"
    for change in (*answer.changes, *answer.outside_text):
        assert not change.interest_effects
        assert {change.reinstated_from, change.reported_before, change.reverted_to} == {None}
        assert {change.kind, *answered(change)} <= ACCOUNTS.keys()
