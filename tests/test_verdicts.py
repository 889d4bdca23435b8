"""What a text comes to for a party: every row of the table of verdicts, type by type, and the laws over all of them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from deal_terms.errors import DealTermsError
from deal_terms.judging.kinds import TEXT_AGAINST_POSITION
from deal_terms.values.schedule_type import is_schedule
from tests.examples import examples
from tests.generated import FIELDS, OPTIONS, Piece, value
from tests.test_judging import (
    ABSENT,
    BY_REPORT,
    BY_TEXT,
    SILENT,
    UNCLEAR,
    Readings,
    borrowed,
    change_in,
    deal,
    field_kinds,
    one,
    stance,
)

# A text's state: a value that is equal, one that differs, by_text, by_report, absent, silent.
TEXT_STATES: list[Readings] = [one("USD 5bn"), one("USD 7bn"), BY_TEXT, BY_REPORT, ABSENT, SILENT]
VERDICTS: dict[str, tuple[str, ...]] = {
    "demands V": ("met", "not_judged", "left_open", "not_judged", "unmet", "not_addressed"),
    "proposes V": ("met", "not_judged", "left_open", "not_judged", "unmet", "not_addressed"),
    "demands": ("not_judged", "not_judged", "left_open", "not_judged", "unmet", "not_addressed"),
    "proposes": ("not_judged", "not_judged", "left_open", "not_judged", "unmet", "not_addressed"),
    "rejects V": ("unmet", "not_judged", "left_open", "not_judged", "met", "not_addressed"),
    "rejects": ("unmet", "unmet", "unmet", "unmet", "met", "not_addressed"),
    "offers V": ("taken_up", "not_taken_up", "left_open", "not_judged", "not_taken_up", "not_addressed"),
    "offers": ("not_judged", "not_judged", "left_open", "not_judged", "not_taken_up", "not_addressed"),
    **{
        f"{word}{value}": ("no_demand",) * 6
        for word in ("accepts", "drops", "reserves", "considers", "fears", "asserts")
        for value in ("", " V")
    },
}
VERDICT_CELLS = [
    (row, state, verdict)
    for row, verdicts in VERDICTS.items()
    for state, verdict in zip(TEXT_STATES, verdicts, strict=True)
]


def judged(type_: str, text: Readings, demand: Readings, **more: dict[str, Any]) -> tuple[str, str]:
    """The verdict and the code of why it is not judged; the same in either order of the arguments."""
    whole = deal(type_, {"text": text, "elsewhere": SILENT}, {"wants": demand}, **more)
    there, back = change_in(whole, "text", "wants"), change_in(whole, "wants", "text")
    assert there.kind == back.kind
    assert [answer.code for answer in there.answers] == [answer.code for answer in back.answers]
    return there.kind, there.answers[0].code


def verdict(type_: str, text: Readings, demand: Readings, **more: dict[str, Any]) -> str:
    return judged(type_, text, demand, **more)[0]


@pytest.mark.parametrize(("row", "text", "expected"), VERDICT_CELLS)
def test_a_text_against_a_stance_comes_to_the_verdict_of_its_cell(row: str, text: Readings, expected: str) -> None:
    word, _, with_value = row.partition(" ")
    assert verdict("money", text, [stance(word, "USD 5bn" if with_value else None)]) == expected


@pytest.mark.parametrize("type_", ["presence", "commitment", "text"])
def test_a_demand_without_a_value_is_met_by_the_thing_being_there_for_some_types(type_: str) -> None:
    values: dict[str, Piece] = {"presence": "present", "commitment": {"force": "shall"}, "text": "some words"}
    held = values[type_]
    assert verdict(type_, one(held), [stance("demands")]) == "met"
    assert verdict(type_, BY_REPORT, [stance("demands")]) == "met"
    assert verdict(type_, one(held), [stance("offers")]) == "taken_up"


def test_a_demand_without_an_amount_is_not_met_by_any_amount() -> None:
    assert judged("count", one("1"), [stance("demands")]) == ("not_judged", "how_much")
    assert judged("count", one("1"), [{**stance("demands"), "prefers": "higher"}]) == ("not_judged", "how_much")


def test_an_unclear_text_does_not_address_a_demand() -> None:
    assert verdict("money", UNCLEAR, [stance("demands", "USD 5bn")]) == "not_addressed"


def test_a_term_that_the_position_does_not_mention_has_no_position() -> None:
    assert verdict("money", one("USD 5bn"), []) == "no_position"


TO_PAY = {"who": "us", "force": "shall", "to": "pay"}
# type, demanded, offered, verdict and code; no direction is declared.
DEMANDED: list[tuple[str, Any, Any, str, str]] = [
    ("money", "at least USD 5bn", "USD 7bn", "met", ""),
    ("money", "at least USD 5bn", "USD 4bn", "unmet", ""),
    ("money", "up to USD 5bn", "USD 7bn", "unmet", ""),
    ("money", "at most GBP 1 million", "GBP 100 million", "unmet", ""),
    ("money", "about USD 5bn", "USD 5.1bn", "met", ""),
    ("money", "USD 4–6bn", "USD 5bn", "met", ""),
    ("money", "USD 4–6bn", "USD 7bn", "unmet", ""),
    ("money", "USD 4–6bn", "USD 5–7bn", "partly_met", ""),
    ("money", "USD 4–6bn", "USD 7–9bn", "unmet", ""),
    ("money", "USD 5bn", "USD 4–6bn", "not_judged", "inexact"),
    ("money", "USD 5bn", "about USD 5bn", "not_judged", "inexact"),
    ("money", "at least USD 600", "up to USD 600", "not_judged", "not_secured"),
    ("money", "at least USD 5bn", "about USD 5bn", "not_judged", "inexact"),
    ("money", "USD 5bn", "EUR 5bn", "not_judged", "measure"),
    ("money", "USD 0", "USD 5bn", "unmet", ""),
    ("share", "36%", "over 30%", "not_judged", "inexact"),
    ("share", "at least 36%", "25%", "unmet", ""),
    ("share", "at least 40%", "0%", "unmet", ""),
    ("share", "100%", "50%", "unmet", ""),
    ("share", {"share": "at least 40%"}, {"share": "50%"}, "met", ""),
    ("share", {"share": "50%"}, {"share": "50%", "net_of": "costs"}, "met", ""),
    ("share", {"share": "50%", "net_of": "costs"}, {"share": "50%"}, "not_judged", "not_told"),
    ("share", {"net_of": "costs"}, {"share": "50%"}, "not_judged", "not_told"),
    ("share", {"share": "50%", "net_of": "x"}, {"share": "50%", "net_of": "y"}, "not_judged", "words"),
    ("share", {"share": "50%"}, {"share": {"unspecified": "by_text"}}, "left_open", ""),
    ("share", {"share": "50%"}, {"share": "unspecified", "of": ["minerals"]}, "not_judged", "not_told"),
    ("share", {"share": "unspecified"}, {"share": "50%"}, "not_judged", "how_much"),
    ("share", {"of": ["resources"]}, {"of": ["minerals"]}, "partly_met", ""),
    ("share", {"of": ["fuels"]}, {"of": ["minerals"]}, "unmet", ""),
    ("seats", {"seats": {"us": "3", "ua": "2"}}, {"seats": {"us": "3", "ua": "2"}}, "met", ""),
    ("seats", {"seats": {"us": "3", "ua": "2"}}, {"seats": {"us": "3"}}, "not_judged", "not_told"),
    ("seats", {"seats": {"us": "3", "ua": "2"}}, {"seats": {"us": "2", "ua": "3"}}, "not_judged", "other_value"),
    ("seats", {"chair": "us"}, {"chair": "ua"}, "unmet", ""),
    ("ratio", "at least 2:1", "3:1", "met", ""),
    ("count", "up to 5", "4", "met", ""),
    ("count", "57", "58", "not_judged", "other_value"),
    ("period", "at least 10 years", "120 months", "met", ""),
    ("period", "at least 10 years", "45 days", "not_judged", "measure"),
    ("date", {"by": "2025-03"}, "2025-02-20", "met", ""),
    ("date", {"by": "2025-02"}, "2025-03", "unmet", ""),
    ("date", {"by": "2025-02-20"}, "2025-02", "not_judged", "inexact"),
    ("date", {"from": "2025-01", "by": "2025-03"}, {"from": "2025-02", "by": "2025-04"}, "partly_met", ""),
    ("date", "2025-02", "2025-03-01", "not_judged", "other_value"),
    ("date", "clash", "peace", "not_judged", "inexact"),
    ("choice", "none", "full", "unmet", ""),
    ("choice", "full", "full", "met", ""),
    ("ordered choice", "joint", "full", "not_judged", "other_value"),
    ("ordered choice", "full", "joint", "unmet", ""),
    ("ordered choice", "none", "joint", "unmet", ""),
    ("set", ["minerals"], ["resources"], "met", ""),
    ("set", ["resources"], ["minerals"], "partly_met", ""),
    ("set", ["fuels"], ["minerals"], "unmet", ""),
    ("presence", "present", "present", "met", ""),
    ("text", "much aid", "much aid", "met", ""),
    ("text", "much aid", "no aid", "not_judged", "words"),
    ("commitment", TO_PAY, TO_PAY, "met", ""),
    ("commitment", TO_PAY, {**TO_PAY, "who": ["us", "ua"]}, "met", ""),
    ("commitment", TO_PAY, {**TO_PAY, "who": "ua"}, "unmet", ""),
    ("commitment", {**TO_PAY, "who": ["us", "ua"]}, TO_PAY, "unmet", ""),
    ("commitment", TO_PAY, {**TO_PAY, "force": "shall_not"}, "unmet", ""),
    ("commitment", TO_PAY, {**TO_PAY, "force": "may"}, "unmet", ""),
    ("commitment", TO_PAY, {**TO_PAY, "force": "intends"}, "met_with_limits", ""),
    ("commitment", {**TO_PAY, "force": "intends"}, TO_PAY, "met", ""),
    ("commitment", TO_PAY, {**TO_PAY, "if": "it rains"}, "met_with_limits", ""),
    ("commitment", TO_PAY, {**TO_PAY, "until": "Monday"}, "met_with_limits", ""),
    ("commitment", {**TO_PAY, "if": "none"}, {**TO_PAY, "if": "it rains"}, "met_with_limits", ""),
    ("commitment", {**TO_PAY, "if": "none"}, {**TO_PAY, "if": "none"}, "met", ""),
    ("commitment", {**TO_PAY, "if": "none"}, TO_PAY, "met", ""),
    ("commitment", {**TO_PAY, "if": "it rains"}, {**TO_PAY, "if": "none"}, "met", ""),
    ("commitment", {**TO_PAY, "if": "it rains"}, TO_PAY, "met", ""),
    ("commitment", {**TO_PAY, "if": "it rains"}, {**TO_PAY, "if": "it snows"}, "not_judged", "words"),
    ("commitment", {**TO_PAY, "who": "ua", "if": "it rains"}, {**TO_PAY, "who": "ua"}, "not_judged", "not_told"),
    ("commitment", {**TO_PAY, "who": "ua", "if": "it rains"}, {**TO_PAY, "who": "ua", "if": "none"}, "unmet", ""),
    ("commitment", TO_PAY, {"who": "ua", "force": "may", "to": "sing"}, "not_judged", "words"),
    ("commitment", TO_PAY, {"who": "us", "force": "shall"}, "not_judged", "not_told"),
    ("commitment", {"force": "shall"}, {"force": "shall", "to": "sing"}, "met", ""),
    ("commitment", {**TO_PAY, "if": "unspecified"}, {**TO_PAY, "if": "it rains"}, "met_with_limits", ""),
    ("commitment", {**TO_PAY, "if": "unspecified"}, TO_PAY, "met", ""),
]


@pytest.mark.parametrize(("type_", "demanded", "offered", "expected", "code"), DEMANDED)
def test_a_demand_is_held_against_what_it_writes(
    type_: str, demanded: Piece, offered: Piece, expected: str, code: str
) -> None:
    assert judged(type_, one(offered), [stance("demands", demanded)]) == (expected, code)
    assert judged(type_, one(offered), [stance("proposes", demanded)]) == (expected, code)


# type, the party's declared interest, demanded, offered, verdict: what is more than was asked meets a demand.
WITH_A_DIRECTION: list[tuple[str, dict[str, Any], Any, Any, str]] = [
    ("money", {"prefers": "higher"}, "USD 5bn", "USD 7bn", "met"),
    ("money", {"prefers": "higher"}, "USD 5bn", "USD 4bn", "unmet"),
    ("money", {"prefers": "lower"}, "USD 5bn", "USD 4bn", "met"),
    ("money", {"prefers": "lower"}, "USD 5bn", "USD 7bn", "unmet"),
    ("money", {"prefers": "higher"}, "USD 4–6bn", "USD 9bn", "met"),
    ("money", {"prefers": "higher"}, "USD 5bn", "up to USD 7bn", "not_judged"),
    ("money", {"prefers": {"at_least": "USD 5bn"}}, "USD 6bn", "USD 7bn", "met"),
    ("date", {"prefers": "earlier"}, "2025-02-20", "2025-01", "met"),
    ("period", {"prefers": "longer"}, "10 years", "9 years", "unmet"),
    ("ordered choice", {"prefers": "higher"}, "joint", "full", "met"),
    ("ordered choice", {"prefers": "higher"}, "joint", "none", "unmet"),
    ("set", {"prefers": "narrower"}, ["resources"], ["minerals"], "met"),
    ("set", {"prefers": "narrower"}, ["minerals"], ["resources"], "unmet"),
    ("set", {"prefers": "wider"}, ["minerals"], ["resources"], "met"),
]


@pytest.mark.parametrize(("type_", "interest", "demanded", "offered", "expected"), WITH_A_DIRECTION)
def test_what_is_more_than_was_asked_meets_a_demand_where_the_direction_is_declared(
    type_: str, interest: dict[str, Any], demanded: Piece, offered: Piece, expected: str
) -> None:
    declared = {"ua": {**interest, "basis": "analyst_judgement", "why": "it is plain"}}
    assert verdict(type_, one(offered), [stance("demands", demanded)], interests=declared) == expected
    # The interest of the other party says nothing about it.
    others = {"us": declared["ua"]}
    assert judged(type_, one(offered), [stance("demands", demanded)], interests=others) == judged(
        type_, one(offered), [stance("demands", demanded)]
    )


def test_a_direction_comes_from_a_bound_in_another_demand_of_the_party() -> None:
    texts = {"text": one("USD 6bn"), "elsewhere": SILENT}
    positions = {"wants": [stance("demands", "USD 5bn")], "earlier": [stance("demands", "at least USD 4bn")]}
    assert change_in(deal("money", texts, positions), "text", "wants").kind == "met"
    of_another = {"earlier": "us"}
    assert change_in(deal("money", texts, positions, parties=of_another), "text", "wants").kind == "not_judged"


def test_a_demand_may_say_itself_which_way_it_goes() -> None:
    assert verdict("money", one("USD 7bn"), [{**stance("demands", "USD 5bn"), "prefers": "higher"}]) == "met"
    assert verdict("money", one("USD 7bn"), [{**stance("demands", "USD 5bn"), "prefers": "lower"}]) == "unmet"
    assert verdict("set", one(["minerals"]), [{**stance("demands", ["resources"]), "at_most": "true"}]) == "met"
    assert verdict("set", one(["resources"]), [{**stance("demands", ["minerals"]), "at_most": "true"}]) == "unmet"


def test_an_act_is_demanded_as_a_most_where_the_demand_says_so() -> None:
    part, whole = {"who": "us", "to": "arm"}, {"who": "us", "to": "help"}
    assert verdict("commitment", one(whole), [stance("demands", part)]) == "met"
    assert verdict("commitment", one(whole), [{**stance("demands", part), "at_most": "true"}]) == "unmet"
    assert verdict("commitment", one(whole), [{**stance("demands", part), "prefers": {"to": "narrower"}}]) == "unmet"
    assert verdict("commitment", one(part), [{**stance("demands", whole), "at_most": "true"}]) == "met"


def test_the_end_of_a_scale_gives_a_direction_only_where_none_is_declared() -> None:
    assert verdict("ordered choice", one("joint"), [stance("demands", "none")]) == "unmet"
    upwards = {"ua": {"prefers": "higher", "basis": "stated_position", "position": "wants"}}
    assert verdict("ordered choice", one("joint"), [stance("demands", "none")], interests=upwards) == "met"


def test_two_directions_that_contradict_each_other_are_none() -> None:
    declared = {"ua": {"prefers": "lower", "basis": "analyst_judgement", "why": "it is plain"}}
    texts = {"text": one("USD 6bn"), "elsewhere": SILENT}
    positions = {"wants": [stance("demands", "USD 5bn")], "earlier": [stance("demands", "at least USD 4bn")]}
    assert change_in(deal("money", texts, positions, interests=declared), "text", "wants").kind == "not_judged"


# A share and its base, asked for at least (no direction declared, or higher) and at most.
SHARES: list[tuple[str, list[str], str, str, str]] = [
    # offered share, offered base; against 50% of minerals: no direction, prefers higher, prefers lower
    ("50%", ["minerals"], "met", "met", "met"),
    ("50%", ["resources"], "met", "met", "not_judged"),
    ("60%", ["resources"], "not_judged", "met", "unmet"),
    ("60%", ["minerals"], "not_judged", "met", "unmet"),
    ("60%", ["rare-earths"], "not_judged", "partly_met", "not_judged"),
    ("50%", ["rare-earths"], "partly_met", "partly_met", "met"),
    ("40%", ["rare-earths"], "not_judged", "unmet", "met"),
    ("40%", ["resources"], "not_judged", "not_judged", "not_judged"),
    ("40%", ["minerals"], "not_judged", "unmet", "met"),
    ("50%", ["fuels"], "unmet", "unmet", "not_judged"),
]


@pytest.mark.parametrize(("share", "base", "none", "higher", "lower"), SHARES)
def test_a_share_and_its_base_are_judged_together(
    share: str, base: list[str], none: str, higher: str, lower: str
) -> None:
    offered = one({"share": share, "of": base})
    wanted = {"share": "50%", "of": ["minerals"]}
    assert verdict("share", offered, [stance("demands", wanted)]) == none
    for word, expected in (("higher", higher), ("lower", lower)):
        assert verdict("share", offered, [{**stance("demands", wanted), "prefers": {"share": word}}]) == expected


# type, refused, offered, verdict and code
REFUSED: list[tuple[str, Any, Any, str, str]] = [
    ("money", "USD 500 billion", "USD 500 billion", "unmet", ""),
    ("money", "USD 500 billion", "USD 600 billion", "not_judged", "other_value"),
    ("money", "at least USD 5bn", "USD 7bn", "unmet", ""),
    ("money", "at least USD 5bn", "USD 4bn", "met", ""),
    ("money", "USD 4–6bn", "USD 7bn", "met", ""),
    ("money", "USD 4–6bn", "USD 5–7bn", "partly_met", ""),
    ("money", "USD 5bn", "USD 4–6bn", "not_judged", "inexact"),
    ("share", {"share": "50%", "of": ["rare-earths"]}, {"share": "50%", "of": ["resources"]}, "unmet", ""),
    ("share", {"share": "50%", "of": ["resources"]}, {"share": "50%", "of": ["rare-earths"]}, "partly_met", ""),
    ("share", {"share": "50%", "of": ["fuels"]}, {"share": "50%", "of": ["minerals"]}, "met", ""),
    ("share", {"share": "50%", "of": ["fuels"]}, {"share": "40%", "of": ["fuels"]}, "not_judged", "other_value"),
    ("choice", "full", "full", "unmet", ""),
    ("choice", "full", "joint", "met", ""),
    ("ordered choice", "joint", "full", "met", ""),
    ("set", ["minerals"], ["resources"], "unmet", ""),
    ("set", ["resources"], ["minerals"], "partly_met", ""),
    ("set", ["fuels"], ["minerals"], "met", ""),
    ("presence", "present", "present", "unmet", ""),
    ("text", "no aid", "other words", "not_judged", "words"),
    ("commitment", TO_PAY, TO_PAY, "unmet", ""),
    ("commitment", TO_PAY, {**TO_PAY, "if": "it rains"}, "unmet", ""),
    ("commitment", TO_PAY, {**TO_PAY, "force": "shall_not"}, "met", ""),
    ("commitment", TO_PAY, {**TO_PAY, "force": "may"}, "not_judged", "other_value"),
    ("commitment", TO_PAY, {**TO_PAY, "who": "ua"}, "met", ""),
    ("commitment", TO_PAY, {"who": "ua", "to": "sing"}, "met", ""),
    ("seats", {"seats": {"us": "3", "ua": "2"}}, {"seats": {"us": "3", "ua": "2"}}, "unmet", ""),
    ("seats", {"seats": {"us": "3"}, "chair": "us"}, {"seats": {"us": "3"}, "chair": "ua"}, "partly_met", ""),
]


@pytest.mark.parametrize(("type_", "refused", "offered", "expected", "code"), REFUSED)
def test_a_refusal_is_met_where_the_text_holds_nothing_of_it(
    type_: str, refused: Piece, offered: Piece, expected: str, code: str
) -> None:
    assert judged(type_, one(offered), [stance("rejects", refused)]) == (expected, code)


def test_what_is_worse_than_the_refused_is_refused_where_the_direction_is_known() -> None:
    declared = {"ua": {"prefers": "lower", "basis": "analyst_judgement", "why": "it is plain"}}
    refused = [stance("rejects", "USD 500 billion")]
    assert verdict("money", one("USD 600 billion"), refused, interests=declared) == "unmet"
    assert judged("money", one("USD 400 billion"), refused, interests=declared) == ("not_judged", "other_value")


ALTERNATIVES: list[tuple[str, str, list[str], str, str]] = [
    # stance, which, values, a text of USD 42.60 comes to
    ("demands", "any_of", ["at least USD 40", "at least EUR 35"], "met", ""),
    ("demands", "any_of", ["at least USD 50", "at least EUR 35"], "not_judged", "measure"),
    ("demands", "any_of", ["at least USD 50", "at most USD 30"], "unmet", ""),
    ("demands", "all_of", ["at least USD 40", "at most USD 60"], "met", ""),
    ("demands", "all_of", ["at least USD 40", "at most USD 30"], "partly_met", ""),
    ("demands", "all_of", ["at least USD 50", "at most USD 30"], "unmet", ""),
    ("demands", "all_of", ["at least USD 40", "at least EUR 35"], "not_judged", "measure"),
    ("rejects", "any_of", ["at least USD 50", "at least USD 40"], "unmet", ""),
    ("rejects", "any_of", ["at least USD 50", "at most USD 30"], "met", ""),
    ("rejects", "all_of", ["at least USD 40", "at most USD 30"], "partly_met", ""),
    ("offers", "any_of", ["USD 40", "USD 42.60"], "taken_up", ""),
    ("offers", "all_of", ["USD 40", "USD 42.60"], "not_taken_up", ""),
]


@pytest.mark.parametrize(("word", "how", "values", "expected", "code"), ALTERNATIVES)
def test_alternatives_take_the_best_of_their_parts(
    word: str, how: str, values: list[str], expected: str, code: str
) -> None:
    assert judged("money", one("USD 42.60"), [stance(word, {how: values})]) == (expected, code)


EITHER: Piece = {"any_of": ["USD 40", "EUR 35"]}
BOTH: Piece = {"all_of": ["USD 40", "EUR 35"]}
# type, what one demands, what another accepts, and what they come to
BETWEEN_ALTERNATIVES: list[tuple[str, Piece, Piece, str]] = [
    ("money", EITHER, "EUR 35", "agreed"),
    ("money", EITHER, "about EUR 35", "agreed"),
    ("money", EITHER, {"any_of": ["EUR 35", "USD 30"]}, "agreed"),
    ("money", EITHER, {"all_of": ["EUR 35", "USD 30"]}, "agreed"),
    ("money", EITHER, "EUR 30", "opposed"),
    ("money", EITHER, {"any_of": ["EUR 30", "USD 30"]}, "opposed"),
    ("money", EITHER, {"all_of": ["EUR 30", "USD 30"]}, "opposed"),
    ("money", BOTH, "EUR 35", "agreed"),
    ("money", BOTH, "EUR 30", "opposed"),
    ("money", BOTH, {"all_of": ["EUR 35", "USD 40"]}, "agreed"),
    ("money", BOTH, {"all_of": ["EUR 30", "USD 40"]}, "opposed"),
    ("money", BOTH, {"all_of": ["CHF 20", "EUR 35", "USD 40"]}, "agreed"),
    ("money", BOTH, {"all_of": ["CHF 20", "EUR 30", "USD 40"]}, "opposed"),
    ("text", {"all_of": ["a count", "buoys", "no nets"]}, {"all_of": ["buoys", "no nets"]}, "agreed"),
    ("text", {"all_of": ["a count", "buoys"]}, {"all_of": ["buoys", "no nets"]}, "opposed"),
    ("share", {"any_of": [{"share": "50%", "of": ["oil"]}, "60%"]}, "50%", "agreed"),
    ("share", {"any_of": [{"share": "50%", "of": ["oil"]}, "60%"]}, {"share": "50%", "of": ["ports"]}, "opposed"),
    ("commitment", {"any_of": [{"who": "us"}, {"who": "ua"}]}, {"force": "shall"}, "agreed"),
]


@pytest.mark.parametrize(("type_", "demanded", "accepted", "kind"), BETWEEN_ALTERNATIVES)
def test_two_positions_agree_where_one_of_several_values_would_do_for_both(
    type_: str, demanded: Piece, accepted: Piece, kind: str
) -> None:
    positions = {"mine": [stance("demands", demanded)], "theirs": [stance("accepts", accepted)]}
    whole = deal(type_, {}, positions, parties={"mine": "us", "theirs": "ua"})
    assert [change_in(whole, *order).kind for order in (("mine", "theirs"), ("theirs", "mine"))] == [kind, kind]


def test_alternatives_agree_with_a_demand_without_a_value() -> None:
    positions = {"mine": [stance("demands", EITHER)], "theirs": [stance("accepts")]}
    whole = deal("money", {}, positions, parties={"mine": "us", "theirs": "ua"})
    assert change_in(whole, "mine", "theirs").kind == "agreed"


def test_the_order_of_alternatives_means_nothing() -> None:
    positions = {
        "mine": [stance("demands", {"any_of": ["USD 40", "EUR 35"]})],
        "theirs": [stance("demands", {"any_of": ["EUR 35", "USD 40"]})],
    }
    assert change_in(deal("money", {}, positions), "mine", "theirs").kind == "same"


def test_a_demand_and_a_refusal_in_one_position_are_no_rivals() -> None:
    both = [stance("demands", "at least USD 5bn", "s1"), stance("rejects", "at most USD 1bn", "s2")]
    whole = deal("money", {"text": one("USD 7bn"), "elsewhere": SILENT}, {"wants": both})
    assert change_in(whole, "text", "wants").kind == "met"
    short = deal("money", {"text": one("USD 4bn"), "elsewhere": SILENT}, {"wants": both})
    change = change_in(short, "text", "wants")
    assert (change.kind, [answer.kind for answer in change.answers]) == ("unmet", ["unmet", "met"])
    assert [answer.after for answer in change.answers] == [(0,), (1,)]


def test_a_fear_beside_a_demand_asks_nothing_of_the_text() -> None:
    both = [stance("fears", "USD 1bn", "s1"), stance("demands", "at least USD 5bn", "s2")]
    assert verdict("money", one("USD 7bn"), both) == "met"


def test_a_demand_in_another_measure_is_not_judged() -> None:
    gross, net = ([{**one("USD 5bn")[0], "covers": word}] for word in ("gross of tax", "net of tax"))
    demand = [{**stance("demands", "at least USD 4bn"), "covers": "gross of tax"}]
    assert judged("money", net, demand) == ("not_judged", "measure")
    assert judged("money", gross, demand) == ("met", "")
    assert judged("money", one("USD 5bn"), demand) == ("met", "")


OF_MEASURES: list[tuple[dict[str, str], str]] = [
    ({"gross": "USD 6bn", "net": "USD 4bn"}, "met"),
    ({"gross": "USD 6bn", "net": "USD 2bn"}, "unmet"),
    ({"gross": "USD 4bn", "net": "USD 6bn"}, "unmet"),
    ({"net": "USD 6bn"}, "not_judged"),
]


@pytest.mark.parametrize(("text", "kind"), OF_MEASURES)
def test_each_measure_that_is_asked_for_is_held_against_its_own(text: dict[str, str], kind: str) -> None:
    given = [{"value": value, "covers": of, "reports": {"s1": {}}} for of, value in text.items()]
    least = {"gross": "USD 5bn", "net": "USD 3bn"}
    asked = [{**stance("demands", f"at least {value}"), "covers": of} for of, value in least.items()]
    assert judged("money", given, asked)[0] == kind


def test_a_field_that_the_text_is_silent_on_is_not_told() -> None:
    whole = deal(
        "share", {"text": one({"share": "50%"})}, {"wants": [stance("demands", {"share": "50%", "net_of": "x"})]}
    )
    assert field_kinds(change_in(whole, "text", "wants")) == {"share": "met", "net_of": "not_judged"}


def test_readings_that_disagree_on_a_demand_depend() -> None:
    text = [*one("USD 5bn", "s1"), *one("USD 7bn", "s2")]
    assert verdict("money", text, [stance("demands", "USD 5bn", "s3")]) == "depends"
    assert verdict("money", borrowed(one("USD 5bn")), [stance("demands", "USD 5bn", "s3")]) == "depends"


# Laws

ORDER = ["unmet", "partly_met", "met_with_limits", "met"]
NUMBERS = st.integers(0, 9)


@st.composite
def spans(draw: st.DrawFn) -> tuple[str, int, int]:
    """A count as written, and the numbers from 0 to 10 that it can mean."""
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    words, numbers = draw(
        st.sampled_from(
            [
                (f"{low}", (low, low)),
                (f"{low}–{high}" if low < high else f"{low}", (low, high)),
                (f"at least {low}", (low, 10)),
                (f"at most {high}", (0, high)),
            ]
        )
    )
    return words, *numbers


def numbers_of(span: tuple[str, int, int]) -> set[int]:
    return set(range(span[1], span[2] + 1))


@examples(150)
@given(spans(), spans())
def test_disjoint_numbers_are_neither_met_nor_partly_met(
    demanded: tuple[str, int, int], offered: tuple[str, int, int]
) -> None:
    found = verdict("count", one(offered[0]), [stance("demands", demanded[0])])
    if not numbers_of(demanded) & numbers_of(offered):
        assert found in ("unmet", "not_judged")
    if numbers_of(offered) <= numbers_of(demanded) and "least" not in offered[0] and "most" not in offered[0]:
        assert found == "met"


@st.composite
def nested(draw: st.DrawFn) -> tuple[tuple[str, int, int], tuple[str, int, int]]:
    """Two demands, of which the second is satisfied by fewer numbers, all of them among those of the first."""
    low, inner, further, high = sorted(draw(st.lists(NUMBERS, min_size=4, max_size=4)))
    strict = (f"{inner}" if inner == further else f"{inner}–{further}", inner, further)
    lax = [(f"at least {low}", low, 10), (f"at most {high}", 0, high), (f"{low}–{high}", low, high)]
    return draw(st.sampled_from(lax if low < high else lax[:2])), strict


@examples(150)
@given(nested(), spans())
def test_a_stricter_demand_never_gets_a_better_verdict(
    asked: tuple[tuple[str, int, int], tuple[str, int, int]], offered: tuple[str, int, int]
) -> None:
    # Which end is not reached is content where neither demand has the extreme of the scale, which is a bound.
    assume(asked[1][0] != "0")
    laxer, stricter = (verdict("count", one(offered[0]), [stance("demands", words)]) for words, _, _ in asked)
    if laxer in ORDER and stricter in ORDER:
        assert ORDER.index(stricter) <= ORDER.index(laxer)


TYPES = [type_ for type_ in FIELDS if type_ != "choice"]


@examples(150)
@given(st.data(), st.sampled_from(TYPES))
def test_any_of_is_at_least_as_good_as_each_of_its_parts(data: st.DataObject, type_: str) -> None:
    parts = data.draw(st.lists(value(type_), min_size=2, max_size=3))
    texts = {"text": one(data.draw(value(type_))), "elsewhere": SILENT}
    either = [stance("demands", {"any_of": parts})]
    try:
        together = change_in(deal(type_, texts, {"either": either}), "text", "either").kind
    except DealTermsError:
        assume(False)  # noqa: FBT003 - the same value twice, or one that is not given
    # Each part with the same wish: the bound of one of them tells which way the party wants all of them to go.
    wholes = [deal(type_, texts, {"either": either, "part": [stance("demands", part)]}) for part in parts]
    alone = [change_in(whole, "text", "part").kind for whole in wholes]
    best = max([ORDER.index(found) for found in alone if found in ORDER], default=0)
    if best:
        assert ORDER.index(together) >= best


@examples(150)
@given(st.data(), st.sampled_from(["choice", "set", "count", "date", "ordered choice"]))
def test_what_can_be_decided_is(data: st.DataObject, type_: str) -> None:
    """Options, members, and plain values whose direction is known: always met or not, wholly or in part."""
    plain = {
        "choice": list(OPTIONS),
        "ordered choice": list(OPTIONS),
        "set": [written for written in FIELDS["set"][""] if not is_schedule(written)],
        "count": ["5", "57", "6", "0"],
        "date": ["2025-02-20", "2025-03-02", "2025-04-01"],
    }[type_]
    demanded, offered = data.draw(st.sampled_from(plain)), data.draw(st.sampled_from(plain))
    words = {"count": ("higher", "lower"), "date": ("later", "earlier"), "ordered choice": ("higher", "lower")}
    own = {"prefers": data.draw(st.sampled_from(words[type_]))} if type_ in words else {}
    assert verdict(type_, one(offered), [{**stance("demands", demanded), **own}]) in ORDER
    assert verdict(type_, one(demanded), [{**stance("demands", demanded), **own}]) == "met"


def test_every_verdict_has_its_rank_once() -> None:
    ranks = [kind.rank for kind in TEXT_AGAINST_POSITION.values()]
    assert len(set(ranks)) == len(ranks)


def test_a_verdict_tells_what_the_text_has_beside_what_is_asked_for_in_the_order_of_the_two() -> None:
    whole = deal("money", {"text": one("USD 7bn"), "elsewhere": SILENT}, {"wants": [stance("demands", "USD 5bn")]})
    for sides, values in ((("text", "wants"), (7, 5)), (("wants", "text"), (5, 7))):
        [answer] = change_in(whole, *sides).answers
        [field] = answer.pairs[0].fields
        assert (field.before, field.after) == tuple(f"USD {billions}000000000" for billions in values)


@pytest.mark.parametrize(
    ("type_", "offered", "text", "code"),
    [
        ("money", "USD 5", "EUR 5", "measure"),
        ("money", "USD 5", "about USD 5", "inexact"),
        ("share", {"share": "50%", "net_of": "costs"}, {"share": "50%", "net_of": "taxes"}, "words"),
    ],
)
def test_what_cannot_be_held_against_an_offer_is_not_judged(type_: str, offered: Piece, text: Piece, code: str) -> None:
    assert judged(type_, one(text), [stance("offers", offered)]) == ("not_judged", code)


@pytest.mark.parametrize("word", ["demands", "offers"])
def test_a_text_that_names_a_sum_without_it_does_not_tell_whether_a_stance_without_one_is_met(word: str) -> None:
    assert judged("money", BY_REPORT, [stance(word)]) == ("not_judged", "not_told")


def test_who_pays_a_sum_in_steps_pays_each_of_them() -> None:
    steps = [{"value": "USD 5 a year", "until": "2025"}, {"value": "USD 6 a year", "until": "2026"}]
    text = one({"amount": steps, "payer": "us", "receiver": "ua"})
    asked = {"amount": "at least USD 4 a year", "payer": "us", "receiver": "ua"}
    assert judged("money", text, [stance("demands", asked)]) == ("met", "")
    assert judged("money", text, [stance("demands", asked | {"payer": "ua", "receiver": "us"})]) == ("unmet", "")


def test_what_an_offer_leaves_open_does_not_keep_a_text_from_taking_it_up() -> None:
    offer = [stance("offers", {"share": "50%", "of": "unspecified"})]
    assert judged("share", one({"share": "50%"}), offer) == judged(
        "share", one({"share": "50%", "of": ["minerals"]}), offer
    )
    assert judged("share", one({"share": "50%"}), offer) == ("taken_up", "")
