"""What each pair of statements comes to, cell by cell of the tables in data-model.md, sections 1 and 4."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from deal_terms.answering.diff import Diff, diff
from deal_terms.judging.changes import Change
from deal_terms.judging.kinds import TEXTS
from deal_terms.judging.readings import Side, side
from deal_terms.model.deal import Deal
from tests.generated import ACTS, CONCEPTS, EVENTS, OPTIONS, Piece, read

Readings = list[dict[str, Any]]
SILENT: Readings = []
ABSENT: Readings = [{"absent": "true"}]
BY_TEXT: Readings = [{"unspecified": "by_text"}]
BY_REPORT: Readings = [{"unspecified": "by_report"}]
UNCLEAR: Readings = [{"unclear": "true"}]


def one(value: Piece, source: str = "s0", **more: str) -> Readings:
    """A single reading with a value, reported by one source; `more` are further keys of its report."""
    return [{"value": value, "reports": {source: more}}]


def borrowed(readings: Readings, version: str = "elsewhere", source: str = "s0") -> Readings:
    return [{**reading, "reports": {source: {"describes": version}}} for reading in readings]


def stance(word: str, value: Piece | None = None, source: str = "s0") -> dict[str, Any]:
    given = {} if value is None else {"value": value}
    return {"stance": word, **given, "reports": {source: {}}}


class Numbered:
    """Gives every reading a report, and every report a place of its own."""

    def __init__(self) -> None:
        self.last = 0

    def terms(self, readings: Readings) -> dict[str, Any]:
        return {"it": [self._reported(reading) for reading in readings]} if readings else {}

    def _reported(self, reading: dict[str, Any]) -> dict[str, Any]:
        reports = {}
        for source, more in reading.get("reports", {"s0": {}}).items():
            self.last += 1
            reports[f"{source} {self.last}"] = {"says": "so it says", **more}
        return {**reading, "reports": reports}


def deal(
    type_: str,
    versions: dict[str, Any],
    positions: dict[str, Any] | None = None,
    *,
    interests: dict[str, Any] | None = None,
    headers: dict[str, dict[str, Any]] | None = None,
    parties: dict[str, str] | None = None,
) -> Deal:
    """A deal of one term, called `it`; `headers` are further keys of a version."""
    numbered = Numbered()
    term: dict[str, Any] = {"label": "It", "topic": "all", "type": type_.removeprefix("ordered ")}
    if type_.endswith("choice"):
        term |= {"options": OPTIONS, "ordered": str(type_ == "ordered choice").lower()}
    if interests:
        term["interests"] = interests
    return read(
        {
            "deal.yaml": {
                "title": "A deal",
                "parties": {"us": {"name": "United States"}, "ua": {"name": "Ukraine"}},
                "topics": {"all": "All"},
                "concepts": CONCEPTS,
                "acts": ACTS,
                "covers": {"gross": "gross", "net": "net of debt"},
                "terms": {"it": term},
            },
            "sources.yaml": {
                source: {"publisher": "p", "title": "t", "published": "unknown", "access": "read"}
                for source in ("s0", "s1", "s2", "s3")
            },
            "events.yaml": EVENTS,
            **{
                f"versions/{version}.yaml": {
                    "title": version,
                    "kind": "draft",
                    "tabled_by": ["us", "ua"],
                    **(headers or {}).get(version, {}),
                    "terms": numbered.terms(readings),
                }
                for version, readings in versions.items()
            },
            **{
                f"positions/{position}.yaml": {
                    "title": position,
                    "party": (parties or {}).get(position, "ua"),
                    "terms": numbered.terms(readings),
                }
                for position, readings in (positions or {}).items()
            },
        }
    )


def comparing(whole: Deal, before: str, after: str) -> Diff:
    one_side, other = whole.both(before, after)
    assert one_side
    assert other
    return diff(whole, one_side, other)


def change_in(whole: Deal, before: str = "before", after: str = "later") -> Change:
    (change,) = comparing(whole, before, after).changes
    return change


def change(type_: str, before: Readings, after: Readings, **more: dict[str, Any]) -> Change:
    """The change of `it` from one version to another; `elsewhere` is a third that holds nothing."""
    return change_in(deal(type_, {"before": before, "later": after, "elsewhere": SILENT}, **more))


def answered(of: Change) -> set[str]:
    return {answer.kind for answer in of.answers}


def field_kinds(of: Change) -> dict[str, str]:
    return {field.path: field.kind for answer in of.answers for field in answer.fields}


# The state table

STATES = ("value", "by_text", "by_report", "absent", "silent")
STATE_TABLE = {
    "value": ("restated", "left_open", "no_longer_reported", "dropped", "no_longer_reported"),
    "by_text": ("specified", "restated", "no_longer_reported", "dropped", "no_longer_reported"),
    "by_report": ("newly_reported", "newly_reported", "restated", "dropped", "no_longer_reported"),
    "absent": ("added", "added", "added", "restated", "no_longer_reported"),
    "silent": ("newly_reported", "newly_reported", "newly_reported", "newly_reported", "not_covered"),
}
CELLS = [(before, after, kind) for before, row in STATE_TABLE.items() for after, kind in zip(STATES, row, strict=True)]
WHOLE: dict[str, Readings] = {
    "value": one("USD 5bn"),
    "by_text": BY_TEXT,
    "by_report": BY_REPORT,
    "absent": ABSENT,
    "silent": SILENT,
}
FIELD: dict[str, dict[str, Any]] = {
    "value": {"net_of": "costs"},
    "by_text": {"net_of": {"unspecified": "by_text"}},
    "by_report": {"net_of": "unspecified"},
    "silent": {},
}
ROLLED_UP = {"restated": "restated", "left_open": "left_open", "specified": "specified"}


@pytest.mark.parametrize(("before", "after", "kind"), CELLS)
def test_two_states_of_a_term_come_to_the_kind_of_their_cell(before: str, after: str, kind: str) -> None:
    found = change("money", WHOLE[before], WHOLE[after])
    assert found.kind == kind
    assert answered(found) == {kind}


@pytest.mark.parametrize(("before", "after", "kind"), [cell for cell in CELLS if "silent" in cell])
def test_an_unclear_term_is_compared_as_silence(before: str, after: str, kind: str) -> None:
    sides = {**WHOLE, "silent": UNCLEAR}
    assert change("money", sides[before], sides[after]).kind == kind


@pytest.mark.parametrize(("before", "after", "kind"), [cell for cell in CELLS if "absent" not in cell])
def test_two_states_of_a_field_come_to_the_kind_of_their_cell(before: str, after: str, kind: str) -> None:
    found = change("share", one({"share": "50%", **FIELD[before]}), one({"share": "50%", **FIELD[after]}))
    if before == after:
        assert found.kind == "restated"
    else:
        assert field_kinds(found) == {"share": "restated", "net_of": kind}
        assert found.kind == ROLLED_UP.get(kind, "partly_reported")


@pytest.mark.parametrize(("before", "after", "kind"), [cell for cell in CELLS if cell[1] == "absent"])
def test_a_field_of_a_term_that_is_dropped_or_newly_absent_takes_the_state_of_the_term(
    before: str, after: str, kind: str
) -> None:
    if FIELD.get(before):
        assert field_kinds(change("share", one(FIELD[before]), WHOLE[after])) == {"net_of": kind}


@pytest.mark.parametrize(("before", "after", "kind"), [cell for cell in CELLS if cell[0] in ("absent", "silent")])
def test_a_field_of_a_term_that_is_added_or_newly_reported_takes_the_state_of_the_term(
    before: str, after: str, kind: str
) -> None:
    if FIELD.get(after):
        assert field_kinds(change("share", WHOLE[before], one(FIELD[after]))) == {"net_of": kind}


# Two values

VALUES: list[tuple[str, Any, Any, str]] = [
    ("money", "USD 1.5bn", "USD 1500 million", "restated"),
    ("money", "USD 1bn", "USD 2bn", "raised"),
    ("money", "USD 2bn", "USD 1bn", "lowered"),
    ("money", "USD 1bn", "EUR 1bn", "not_comparable"),
    ("money", "over USD 1bn", "at least USD 1bn", "less_exact"),
    ("money", "over USD 1bn", "USD 1bn", "lowered"),
    ("money", "up to USD 3bn", "at least USD 2bn", "not_comparable"),
    ("money", "USD 1–2bn", "USD 3–4bn", "raised"),
    ("money", "USD 2bn", "USD 2.4bn", "raised"),
    ("share", {"share": "over 20%"}, {"share": "23%"}, "more_exact"),
    ("money", "up to USD 1bn", "up to USD 2bn", "less_exact"),
    ("money", "at least USD 2bn", "at least USD 1bn", "less_exact"),
    ("money", "USD 1–4bn", "USD 2–3bn", "more_exact"),
    ("money", "USD 2bn", "USD 1–3bn", "less_exact"),
    ("money", "about USD 10bn", "USD 9.5bn", "more_exact"),
    ("money", "about USD 10bn", "about USD 10.5bn", "not_comparable"),
    ("date", "2025-02", "2025-02-20", "more_exact"),
    ("date", {"by": "2025-03"}, {"by": "2025-02"}, "earlier"),
    ("date", {"from": "2025-02"}, "2025-03-01", "narrowed"),
    ("period", "10–20 years", "12 years", "narrowed"),
    ("period", "about 10 years", "10 years", "more_exact"),
    ("date", "2025-02-20", "2025-03-02", "later"),
    ("date", {"after": "clash"}, {"after": "peace"}, "changed"),
    ("period", "1 year", "24 months", "longer"),
    ("period", "10 days", "1 month", "not_comparable"),
    ("ratio", "2:1", "3:1", "raised"),
    ("count", "7", "5", "lowered"),
    ("choice", "none", "full", "changed"),
    ("ordered choice", "none", "full", "raised"),
    ("set", ["minerals"], ["resources"], "widened"),
    ("set", ["minerals"], ["fuels"], "changed"),
    ("set", {"of": ["minerals"], "such_as": ["rare-earths"]}, ["minerals"], "restated"),
    ("presence", "present", "present", "restated"),
    ("text", "one thing", "another", "reworded"),
]


@pytest.mark.parametrize(("type_", "before", "after", "kind"), VALUES)
def test_two_values_are_ordered_by_their_type(type_: str, before: Piece, after: Piece, kind: str) -> None:
    assert change(type_, one(before), one(after)).kind == kind


ROLL_UPS: list[tuple[str, Any, Any, str]] = [
    ("share", {"share": "50%", "net_of": "costs"}, {"share": "50%", "net_of": "costs"}, "restated"),
    ("share", {"share": "50%", "net_of": "costs"}, {"share": "60%", "net_of": "costs"}, "raised"),
    ("share", {"share": "50%"}, {"share": "60%", "net_of": "costs"}, "raised"),
    ("share", {"share": "50%", "of": ["resources"]}, {"share": "60%", "of": ["minerals"]}, "changed"),
    ("share", {"share": "50%", "of": ["minerals"]}, {"share": "50%", "of": ["resources"]}, "widened"),
    ("share", {"share": "50%", "net_of": "costs"}, {"share": "60%", "net_of": {"unspecified": "by_text"}}, "changed"),
    ("share", {"share": "50%"}, {"share": "50%", "net_of": "costs"}, "partly_reported"),
    ("share", {"share": "about 50%"}, {"share": "52%", "net_of": "costs"}, "partly_reported"),
    ("share", {"share": "50%"}, {"of": ["minerals"]}, "partly_reported"),
    ("share", {"share": "50%", "net_of": "costs"}, {"share": "50%", "net_of": "tax"}, "reworded"),
    ("commitment", {"who": "us", "force": "may"}, {"who": "us", "force": "shall"}, "stronger"),
    ("commitment", {"force": "may", "if": "war ends"}, {"force": "shall", "if": "none"}, "stronger"),
    ("commitment", {"force": "shall", "if": "none"}, {"force": "may", "if": "none"}, "weaker"),
    ("commitment", {"force": "shall", "if": "none"}, {"force": "shall", "if": "war ends"}, "weaker"),
    ("commitment", {"force": "shall", "if": "none"}, {"force": "shall"}, "partly_reported"),
    ("commitment", {"force": "shall"}, {"force": "shall_not"}, "reversed"),
    ("commitment", {"who": "us", "to": "pay"}, {"who": "ua", "to": "pay"}, "changed"),
    ("seats", {"seats": {"us": "3", "ua": "2"}}, {"seats": {"us": "2", "ua": "3"}}, "changed"),
    ("seats", {"seats": {"us": "3", "ua": "2"}}, {"seats": {"us": "4", "ua": "2"}}, "changed"),
    ("seats", {"seats": {"us": "3"}}, {"seats": {"us": "3", "ua": "2"}}, "partly_reported"),
    ("seats", {"seats": {"us": "3", "ua": "2"}}, {"seats": {"ua": "2", "us": "3"}}, "restated"),
    ("seats", {"seats": {"us": "3"}}, {"seats": {"us": {"unspecified": "by_text"}}}, "left_open"),
]


@pytest.mark.parametrize(("type_", "before", "after", "kind"), ROLL_UPS)
def test_fields_roll_up_into_the_kind_of_the_term(type_: str, before: Piece, after: Piece, kind: str) -> None:
    assert change(type_, one(before), one(after)).kind == kind


def test_each_party_s_seats_are_raised_or_lowered_where_the_split_is_changed() -> None:
    found = change("seats", one({"seats": {"us": "3", "ua": "2"}}), one({"seats": {"us": "2", "ua": "3"}}))
    assert field_kinds(found) == {"seats.us": "lowered", "seats.ua": "raised"}


@pytest.mark.parametrize(
    ("type_", "before", "after", "equivalence"),
    [
        ("money", "up to USD 1bn", "at most USD 1bn", "bound"),
        ("count", "over 4", "at least 5", "bound"),
        ("date", {"after": "2025-02-20"}, {"from": "2025-02-21"}, "bound"),
        ("date", "clash", "2025-02-20", "event"),
    ],
)
def test_two_spellings_of_one_value_are_restated_by_a_named_equivalence(
    type_: str, before: Piece, after: Piece, equivalence: str
) -> None:
    (answer,) = change(type_, one(before), one(after)).answers
    assert [field.equivalence for field in answer.fields] == [equivalence]


# Readings of one side

VAGUER: list[tuple[str, Readings, Readings]] = [
    ("date", one("2025-02"), one("2025-02-20")),
    ("date", one("2025"), one("2025-02")),
    ("money", one("about USD 10bn"), one("USD 9.5bn")),
    ("share", one({"share": "50%"}), one({"share": "50%", "of": ["minerals"]})),
    ("share", one({"share": "unspecified", "of": ["minerals"]}), one({"share": "50%", "of": ["minerals"]})),
    ("share", one({"share": "50%"}), one({"share": "50%", "of": {"unspecified": "by_text"}})),
    ("share", one({"share": "about 50%"}), one({"share": "52%", "of": ["minerals"]})),
    ("money", BY_REPORT, one("USD 5bn")),
    ("money", BY_REPORT, BY_TEXT),
    ("money", one("over USD 1bn"), one("USD 2bn")),
    ("money", one("USD 1–3bn"), one("USD 2bn")),
    ("money", one("at most USD 3bn"), one("USD 2bn")),
    ("count", one("over 1,000"), one("about 1,900")),
    ("set", [{**one(["resources"])[0], "bounds": "told"}], one(["minerals"])),
    ("period", [{**one("over 1 year")[0], "bounds": "told"}], one("2 years")),
    ("money", one("USD 5bn"), [{**one("USD 5bn")[0], "covers": "gross"}]),
]
RIVALS: list[tuple[str, Readings, Readings]] = [
    ("money", one("USD 1bn"), one("USD 2bn")),
    ("money", [{**one("USD 1–3bn")[0], "bounds": "agreed"}], one("USD 2bn")),
    ("money", one("over USD 2bn"), one("USD 2bn")),
    ("period", one("over 1 year"), one("2 years")),
    ("date", one({"from": "2025-02"}), one("2025-03-01")),
    ("seats", one({"seats": {"us": "at least 2"}}), one({"seats": {"us": "3"}})),
    ("money", one("about USD 10bn"), one("USD 20bn")),
    ("money", BY_TEXT, one("USD 5bn")),
    ("money", ABSENT, one("USD 5bn")),
    ("money", ABSENT, BY_REPORT),
    ("date", one("2025-02"), one("2025-03-02")),
    ("share", one({"share": "50%"}), one({"share": "60%", "of": ["minerals"]})),
    ("share", one({"share": {"unspecified": "by_text"}, "net_of": "tax"}), one({"share": "50%", "net_of": "tax"})),
    ("set", one(["resources"]), one(["minerals"])),
    ("choice", one("none"), one("joint")),
]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(("type_", "vague", "sharp"), VAGUER)
def test_a_vaguer_reading_is_no_rival_and_is_not_compared(
    type_: str, vague: Readings, sharp: Readings, *, turned: bool
) -> None:
    both = [*sharp, *vague] if turned else [*vague, *sharp]
    found = change(type_, both, sharp)
    assert (found.kind, found.disputed_side) == ("restated", "neither")
    assert change(type_, both, ABSENT).kind == "dropped"
    assert len(found.before.readings) == 2, "it is shown"


@pytest.mark.parametrize(("type_", "left", "right"), RIVALS)
def test_readings_that_cannot_both_be_true_are_rivals(type_: str, left: Readings, right: Readings) -> None:
    assert change(type_, [*left, *right], SILENT).disputed_side == "before"
    assert change(type_, left, [*left, *right]).disputed_side == "after"
    assert change(type_, [*right, *left], [*left, *right]).disputed_side == "both"
    assert change(type_, [*right, *left], [*left, *right]).kind == "restated"


def test_the_reports_of_a_vaguer_reading_count_for_none_that_is_sharper() -> None:
    whole = deal(
        "money",
        {
            "before": [
                *one("about USD 10bn", "s2"),
                *one("USD 10bn", "s0"),
                *one("USD 9.5bn", "s1"),
            ]
        },
    )
    compared = next(side(whole.versions["before"], "it").views()).readings
    assert {live.sources() for live in compared.values()} == {frozenset({"s0"}), frozenset({"s1"})}


@pytest.mark.parametrize(
    ("type_", "left", "right"),
    [
        ("money", "USD 1.5bn", "USD 1500 million"),
        ("money", "above USD 1bn", "over USD 1bn"),
        ("count", "over 4", "at least 5"),
        ("set", ["minerals", "oil"], ["oil", "minerals"]),
        ("ratio", "2:1", "4:2"),
        ("period", "2 years", "24 months"),
        ("seats", {"seats": {"us": "3", "ua": "2"}}, {"seats": {"ua": "2", "us": "3"}}),
    ],
)
def test_readings_of_equal_value_are_one_reading(type_: str, left: Piece, right: Piece) -> None:
    found = change(type_, [*one(left), *one(right, "s1")], SILENT)
    (live,) = found.before.readings
    assert len(live.reports) == 2
    assert found.disputed_side == "neither"


def test_the_order_of_readings_of_equal_value_never_matters() -> None:
    over, at_least = one("up to USD 1bn"), one("at most USD 1bn", "s1")
    fingerprints, fields = set(), set()
    for before in ([*over, *at_least], [*at_least, *over]):
        answer = comparing(deal("money", {"before": before, "later": one("USD 5bn", "s2")}), "before", "later")
        fingerprints |= {answer.fingerprint(change) for change in answer.changes}
        fields |= {told.fields for change in answer.changes for told in change.answers}
    assert len(fingerprints) == 1
    assert len(fields) == 1


def test_a_term_whose_readings_are_all_deprecated_is_silent() -> None:
    deprecated = [{**reading, "rank": "deprecated", "why": "a misprint"} for reading in one("USD 1bn")]
    assert change("money", deprecated, one("USD 1bn")).kind == "newly_reported"
    assert change("money", [*deprecated, *one("USD 2bn")], one("USD 2bn")).disputed_side == "neither"


def test_a_preferred_reading_only_comes_first() -> None:
    preferred = [{**reading, "rank": "preferred", "why": "closer"} for reading in one("USD 2bn")]
    found = change("money", [*one("USD 1bn"), *preferred], SILENT)
    assert [live.reading.rank for live in found.before.readings] == ["preferred", None]
    assert found.disputed_side == "before"


OVERLAPPING: list[tuple[str, Readings, Readings, str]] = [
    ("money", one("over USD 1bn"), one("under USD 3bn"), "over USD 1000000000 and under USD 3000000000"),
    ("money", one("about USD 10bn"), one("about USD 11bn"), "USD 9900000000–11000000000"),
    ("count", one("5–7"), one("7–9"), "7"),
]


@pytest.mark.parametrize(("type_", "left", "right", "common"), OVERLAPPING)
def test_readings_that_overlap_are_compared_as_their_common_part(
    type_: str, left: Readings, right: Readings, common: str
) -> None:
    for both in ([*left, *right], [*right, *left]):
        found = change(type_, both, SILENT)
        assert (found.kind, found.disputed_side) == ("no_longer_reported", "neither")
        (answer,) = found.answers
        assert answer.before == (0, 1)
        assert [field.before for field in answer.fields] == [common]


def test_what_two_readings_tell_of_different_fields_is_told_together() -> None:
    base, deductions = one({"share": "50%", "of": ["minerals"]}), one({"share": "50%", "net_of": "costs"}, "s1")
    found = change("share", [*base, *deductions], one({"share": "60%", "of": ["minerals"], "net_of": "costs"}))
    assert (found.kind, found.disputed_side) == ("raised", "neither")
    assert field_kinds(found) == {"share": "raised", "of": "restated", "net_of": "restated"}


def test_three_readings_of_which_any_two_overlap_are_disputed_where_nothing_fits_all() -> None:
    apart = [["ports", "oil"], ["oil", "minerals"], ["minerals", "ports"]]
    told = [{"value": members, "bounds": "told", "reports": {f"s{number}": {}}} for number, members in enumerate(apart)]
    assert change("set", told[:2], SILENT).disputed_side == "neither"
    assert change("set", told, SILENT).disputed_side == "before"


UNLIKE: list[tuple[str, Readings, Readings]] = [
    ("text", one("one thing"), one("another")),
    ("money", one("USD 40"), one("EUR 35")),
    ("period", one("30 days"), one("1 month")),
    ("commitment", one({"force": "shall", "to": "pay"}), one({"force": "shall", "to": "give"})),
    ("money", [{**one("USD 5bn")[0], "covers": "gross"}], [{**one("USD 4bn")[0], "covers": "net"}]),
    ("money", [{**one("USD 5bn")[0], "covers": "gross"}], one("USD 4bn")),
]


@pytest.mark.parametrize(("type_", "left", "right"), UNLIKE)
def test_readings_that_nothing_holds_against_each_other_are_told_differently(
    type_: str, left: Readings, right: Readings
) -> None:
    taken = change(type_, [*left, *right], SILENT).before
    assert not taken.rivals
    assert taken.unlike_indices == {0, 1}


OF_OIL = {"share": "50%", "of": ["oil"]}
# Two shares of one text, and how they stand to each other there.
SHARES: list[tuple[Piece, Piece, str]] = [
    (OF_OIL, {"share": "60%"}, "rivals"),
    ({"share": "50%", "net_of": "costs"}, {"share": "60%", "net_of": "taxes"}, "rivals"),
    (OF_OIL, {"share": "50%", "of": {"unspecified": "by_text"}}, "rivals"),
    (OF_OIL, {"share": "50%", "of": "unspecified"}, "the second says less"),
    (OF_OIL, {"share": "50%"}, "the second says less"),
    ({"share": "50%", "of": "unspecified"}, {"share": "50%"}, "the second says less"),
]


def standing(taken: Side) -> set[str]:
    """What is true of a side with two readings."""
    less = {f"the {('first', 'second')[index]} says less" for index in taken.vaguer_indices}
    return less | ({"rivals"} if taken.rivals else set())


@pytest.mark.parametrize(("first", "second", "stands"), SHARES)
def test_a_share_that_tells_less_of_its_base_is_no_rival(first: Piece, second: Piece, stands: str) -> None:
    mirror = {"the second says less": "the first says less"}.get(stands, stands)
    for one_, other, expected in ((first, second, stands), (second, first, mirror)):
        whole = deal("share", {"text": [*one(one_), *one(other, "s1")]})
        assert standing(side(whole.versions["text"], "it")) == {expected}


def test_a_demand_without_its_values_says_less_than_one_for_any_of_several() -> None:
    either, open_ = stance("demands", {"any_of": ["USD 40", "EUR 35"]}), stance("demands", None, "s1")
    for readings, says_less in (([either, open_], "second"), ([open_, either], "first")):
        whole = deal("money", {}, {"wants": readings})
        assert standing(side(whole.positions["wants"], "it")) == {f"the {says_less} says less"}


def gross(value: Piece, source: str = "s0") -> dict[str, Any]:
    return {"value": value, "covers": "gross", "reports": {source: {}}}


def net(value: Piece, source: str = "s1") -> dict[str, Any]:
    return {"value": value, "covers": "net", "reports": {source: {}}}


MEASURES: list[tuple[Readings, Readings, str]] = [
    ([gross("USD 5bn"), net("USD 4bn")], [gross("USD 6bn"), net("USD 5bn")], "raised"),
    ([gross("USD 5bn"), net("USD 4bn")], [gross("USD 6bn"), net("USD 3bn")], "changed"),
    ([gross("USD 5bn"), net("USD 4bn")], [gross("USD 5bn"), net("USD 4bn")], "restated"),
    ([gross("USD 5bn"), net("USD 4bn")], [gross("USD 6bn")], "raised"),
    ([gross("USD 5bn"), net("USD 4bn")], [gross("USD 5bn")], "partly_reported"),
    ([gross("USD 5bn")], [net("USD 4bn")], "not_comparable"),
    ([gross("USD 5bn")], [net("USD 5bn")], "not_comparable"),
    ([gross("USD 5bn"), net("USD 4bn")], one("USD 6bn", "s2"), "raised"),
    (one("USD 4.5bn", "s2"), [gross("USD 5bn"), net("USD 4bn")], "changed"),
    ([gross("USD 5bn"), net("USD 4bn")], ABSENT, "dropped"),
    (one("USD 5bn"), [*one("USD 6bn"), *one("EUR 4bn", "s1")], "raised"),
    ([*one("USD 5bn"), *one("EUR 4bn", "s1")], [*one("USD 6bn"), *one("EUR 5bn", "s1")], "raised"),
    ([*one("USD 5bn"), *one("EUR 4bn", "s1")], [*one("USD 6bn"), *one("EUR 3bn", "s1")], "changed"),
    (one("USD 5bn"), one("EUR 5bn"), "not_comparable"),
    ([gross("USD 5bn"), net("USD 4bn")], SILENT, "no_longer_reported"),
    ([gross("USD 5bn"), gross("USD 7bn", "s2"), net("USD 4bn")], [gross("USD 6bn"), net("USD 5bn")], "depends"),
]


@pytest.mark.parametrize(("before", "after", "kind"), MEASURES)
def test_like_measures_are_compared_each_a_line(before: Readings, after: Readings, kind: str) -> None:
    found = change("money", before, after)
    assert found.kind == kind
    assert change("money", after, before).kind == TEXTS[kind].mirror.replace("reinstated", "added")


def test_a_sum_that_others_pay_is_no_more_and_no_less() -> None:
    ours, theirs = ({"amount": amount, "payer": payer} for amount, payer in (("USD 5bn", "us"), ("USD 6bn", "ua")))
    assert field_kinds(change("money", one(ours), one(theirs))) == {"value": "changed", "payment": "changed"}
    assert field_kinds(change("money", one(ours), one({**theirs, "payer": "us"})))["value"] == "raised"


def test_each_pair_of_readings_is_a_block_of_its_own() -> None:
    found = change("money", [gross("USD 5bn"), net("USD 4bn")], [gross("USD 6bn"), net("USD 3bn")])
    (answer,) = found.answers
    assert {(pair.before, pair.after, pair.kind) for pair in answer.pairs} == {
        ((0,), (0,), "raised"),
        ((1,), (1,), "lowered"),
    }


def test_measures_are_told_apart_only_where_there_are_several_lines() -> None:
    [several] = change("money", [gross("USD 5bn"), net("USD 4bn")], SILENT).answers
    assert (several.by_measure, several.before) == (True, (0, 1))
    [alone] = change("money", [gross("USD 5bn")], one("USD 6bn", "s2")).answers
    assert not alone.by_measure


def test_a_rival_that_has_no_such_term_has_it_under_no_measure() -> None:
    """Nobody says that it stands gross and not net."""
    rival: Readings = [{"absent": "true", "reports": {"s2": {}}}]
    found = change("money", [gross("USD 5bn"), net("USD 4bn")], [gross("USD 6bn"), net("USD 5bn"), *rival])
    assert [(answer.kind, answer.after) for answer in found.answers] == [("raised", (0, 1)), ("dropped", (2,))]


def test_an_interest_is_not_counted_where_measures_move_apart() -> None:
    declared = {"us": {"prefers": "higher", "basis": "analyst_judgement", "why": "it is plain"}}
    apart = change("money", [gross("USD 5bn"), net("USD 4bn")], [gross("USD 6bn"), net("USD 3bn")], interests=declared)
    assert [(effect.direction, effect.code) for effect in apart.interest_effects] == [(None, "by_measure")]
    alike = change("money", [gross("USD 5bn"), net("USD 4bn")], [gross("USD 6bn"), net("USD 5bn")], interests=declared)
    assert [effect.direction for effect in alike.interest_effects] == ["towards"]


def test_no_threshold_is_passed_from_one_measure_to_another() -> None:
    declared = {"us": {"prefers": {"at_least": "USD 5bn"}, "basis": "analyst_judgement", "why": "it is plain"}}
    apart = change("money", [gross("USD 6bn")], [net("USD 4bn")], interests=declared)
    assert [(effect.direction, effect.code) for effect in apart.interest_effects] == [(None, "not_comparable")]


# Which reading is held against which

PICKS: list[tuple[str, Readings, Readings, set[tuple[int, int]]]] = [
    (
        "the identical one",
        [*one("1", "s0"), *one("2", "s1")],
        [*one("1", "s1"), *one("3", "s2")],
        {(0, 0), (0, 1), (1, 0), (1, 1)},
    ),
    ("a shared source", [*one("1", "s0"), *one("2", "s1")], [*one("3", "s0"), *one("4", "s1")], {(0, 0), (1, 1)}),
    ("all", [*one("1", "s0"), *one("2", "s1")], [*one("3", "s2"), *one("4", "s3")], {(0, 0), (0, 1), (1, 0), (1, 1)}),
    (
        "identical before a shared source",
        [*one("1", "s0"), *one("2", "s1")],
        [*one("2", "s0"), *one("1", "s1")],
        {(0, 1), (1, 0)},
    ),
    ("one against all", one("1", "s0"), [*one("1", "s1"), *one("2", "s2")], {(0, 0), (0, 1)}),
]


@pytest.mark.parametrize(("rule", "before", "after", "pairs"), PICKS)
def test_each_reading_picks_its_partners(
    rule: str, before: Readings, after: Readings, pairs: set[tuple[int, int]]
) -> None:
    found = change("count", before, after)
    picked = {(pair.before, pair.after) for answer in found.answers for pair in answer.pairs}
    assert picked == {((b,), (a,)) for b, a in pairs}, rule


def test_several_answers_depend_each_with_what_it_rests_on() -> None:
    found = change("count", [*one("5", "s0"), *one("7", "s1")], one("6", "s2"))
    assert found.kind == "depends"
    assert {(answer.kind, answer.before, answer.after) for answer in found.answers} == {
        ("raised", (0,), (0,)),
        ("lowered", (1,), (0,)),
    }


def test_a_length_without_an_end_is_a_rival_of_one_in_days_and_no_measure_of_its_own() -> None:
    told = change("period", one("45 days"), [*one("45 days"), *one("indefinite", "s1")])
    assert (told.kind, answered(told)) == ("depends", {"restated", "longer"})


def test_rivals_that_agree_give_one_answer() -> None:
    found = change("count", [*one("5", "s0"), *one("6", "s1")], one("7", "s2"))
    assert (found.kind, found.disputed_side) == ("raised", "before")


def test_two_answers_changed_that_disagree_on_a_field_are_two_answers() -> None:
    before = [
        *one({"seats": {"us": "3", "ua": "2"}}, "s0"),
        *one({"seats": {"us": "2", "ua": "4"}}, "s1"),
    ]
    found = change("seats", before, one({"seats": {"us": "2", "ua": "3"}}, "s2"))
    assert found.kind == "depends"
    assert [answer.kind for answer in found.answers] == ["changed", "changed"]


# Doubt

SAME_AS = [("exact", {"dropped"}), ("probable", {"dropped", "no_longer_reported"})]
SAME_AS += [("unresolved", {"dropped", "no_longer_reported"}), ("", {"dropped", "no_longer_reported"})]


@pytest.mark.parametrize(("match", "kinds"), SAME_AS)
def test_a_borrowed_reading_is_taken_with_and_without_unless_the_texts_are_exactly_the_same(
    match: str, kinds: set[str]
) -> None:
    same = {"same_as": {"version": "elsewhere", "match": match, "why": "they look alike"}}
    found = change("money", one("USD 5bn"), borrowed(ABSENT), headers={"later": same if match else {}})
    assert answered(found) == kinds
    left_out = [(left.side, left.reading, left.version, left.match) for told in found.answers for left in told.without]
    assert left_out == ([] if match == "exact" else [("after", 0, "elsewhere", match or "unresolved")])
    assert found.answers[0].without == ()


@pytest.mark.parametrize("describes", ["unnamed", "later"])
def test_a_report_that_names_no_other_text_leaves_no_doubt(describes: str) -> None:
    assert answered(change("money", one("USD 5bn"), borrowed(ABSENT, describes))) == {"dropped"}


def test_one_report_of_this_text_is_enough_to_leave_no_doubt() -> None:
    after = [{"absent": "true", "reports": {"s0": {"describes": "elsewhere"}, "s1": {}}}]
    assert answered(change("money", one("USD 5bn"), after)) == {"dropped"}


@pytest.mark.parametrize(("match", "answers"), [("exact", 1), ("probable", 2)])
def test_an_exact_match_holds_both_ways_and_is_chained(match: str, answers: int) -> None:
    headers = {
        "middle": {"same_as": {"version": "later", "match": "exact", "why": "they are one"}},
        "elsewhere": {"same_as": {"version": "middle", "match": match, "why": "they look alike"}},
    }
    versions = {"before": one("USD 5bn"), "later": borrowed(ABSENT), "middle": SILENT, "elsewhere": SILENT}
    assert len(change_in(deal("money", versions, headers=headers)).answers) == answers


def test_the_doubts_of_the_two_sides_are_independent() -> None:
    found = change("money", borrowed(one("USD 5bn")), borrowed(ABSENT))
    assert found.kind == "depends"
    assert {(told.kind, told.before, told.after) for told in found.answers} == {
        ("dropped", (0,), (0,)),
        ("no_longer_reported", (0,), ()),
        ("newly_reported", (), (0,)),
        ("not_covered", (), ()),
    }


def test_not_covered_beside_restated_is_no_answer() -> None:
    found = change("money", borrowed(one("USD 5bn")), borrowed(one("USD 5bn")))
    assert answered(found) == {"restated", "no_longer_reported", "newly_reported"}


def test_a_file_against_itself_takes_its_doubt_the_same_way_on_both_sides() -> None:
    whole = deal("money", {"before": [*borrowed(one("USD 5bn")), *one("USD 6bn", "s1")], "elsewhere": SILENT})
    found = change_in(whole, "before", "before")
    assert (found.kind, found.disputed_side, len(found.answers)) == ("restated", "both", 1)


def test_the_readings_that_are_left_are_compared_where_the_doubtful_are_left_out() -> None:
    after = [*borrowed(one("USD 7bn")), *one("USD 5bn", "s1")]
    found = change("money", one("USD 5bn"), after)
    assert {(told.kind, bool(told.without)) for told in found.answers} == {("restated", False), ("raised", False)}
    assert found.disputed_side == "after"


# Earlier texts

FOLLOWS = {"later": {"follows": "before"}, "before": {"follows": "earlier"}}
REVISES = {"before": {"revises": {"version": "earlier", "reports": {"s3 9": "it revises it"}}}}


def dates(**days: Piece) -> dict[str, dict[str, Any]]:
    return {
        version: {"date": {"value": day, "reports": {f"s3 {n}": "dated"}}}
        for n, (version, day) in enumerate(days.items())
    }


def history(earlier: Readings, before: Readings, after: Readings, headers: dict[str, dict[str, Any]]) -> Change:
    return change_in(
        deal("money", {"earlier": earlier, "before": before, "later": after, "elsewhere": SILENT}, headers=headers)
    )


@pytest.mark.parametrize(
    "headers",
    [FOLLOWS, REVISES, dates(earlier="2025-01", before="2025-02"), dates(earlier={"by": "2025-01"}, before="clash")],
)
def test_what_an_earlier_text_had_is_reinstated_and_reported_again(headers: dict[str, dict[str, Any]]) -> None:
    found = history(one("USD 5bn"), ABSENT, one("USD 6bn"), headers)
    assert (found.kind, found.reinstated_from, answered(found)) == ("reinstated", "earlier", {"reinstated"})
    again = history(one("USD 5bn"), SILENT, one("USD 6bn"), headers)
    assert (again.kind, again.reported_before) == ("newly_reported", "earlier")


def test_the_text_that_is_held_against_a_later_one_did_not_report_it_before() -> None:
    whole = deal("money", {"before": one("USD 5bn"), "later": SILENT}, headers={"later": {"follows": "before"}})
    found = change_in(whole, "later", "before")
    assert (found.kind, found.reported_before) == ("newly_reported", None)


@pytest.mark.parametrize("had", [BY_TEXT, BY_REPORT])
def test_a_text_that_left_it_unspecified_had_it(had: Readings) -> None:
    assert history(had, ABSENT, one("USD 6bn"), FOLLOWS).kind == "reinstated"


@pytest.mark.parametrize(
    ("earlier", "headers"),
    [
        (one("USD 5bn"), {}),
        (one("USD 5bn"), dates(earlier="2025-02", before="2025-02-20")),
        (one("USD 5bn"), dates(earlier="2025-03", before="2025-02")),
        (borrowed(one("USD 5bn")), FOLLOWS),
        ([{**one("USD 5bn")[0], "rank": "deprecated", "why": "a misprint"}], FOLLOWS),
        (ABSENT, FOLLOWS),
        (UNCLEAR, FOLLOWS),
        (SILENT, FOLLOWS),
    ],
)
def test_what_no_earlier_text_had_is_added(earlier: Readings, headers: dict[str, dict[str, Any]]) -> None:
    found = history(earlier, ABSENT, one("USD 6bn"), headers)
    assert (found.kind, found.reinstated_from) == ("added", None)
    again = history(earlier, SILENT, one("USD 6bn"), headers)
    assert (again.kind, again.reported_before) == ("newly_reported", None)


def test_the_text_compared_is_no_earlier_text() -> None:
    whole = deal("money", {"before": ABSENT, "later": one("USD 5bn")}, headers={"before": {"follows": "later"}})
    assert change_in(whole).kind == "added"


def test_each_answer_is_reinstated_where_it_depends() -> None:
    before = [*ABSENT, *one("USD 5bn", "s1")]
    assert answered(history(one("USD 5bn"), before, one("USD 6bn", "s2"), FOLLOWS)) == {"reinstated", "raised"}


@pytest.mark.parametrize(
    ("earlier", "before", "after", "reverted_to"),
    [
        ("USD 5bn", "USD 6bn", "USD 5bn", "earlier"),
        ("USD 5bn", "USD 6bn", "USD 5000 million", "earlier"),
        ("USD 5bn", "USD 6bn", "USD 7bn", None),
        ("USD 5bn", "USD 5bn", "USD 5bn", None),
    ],
)
def test_a_text_that_holds_again_what_an_earlier_one_held_reverts_to_it(
    earlier: str, before: str, after: str, reverted_to: str | None
) -> None:
    assert history(one(earlier), one(before), one(after), FOLLOWS).reverted_to == reverted_to


class Chain(NamedTuple):
    """Versions with their headers, and which of two is earlier: None where they are not ordered."""

    headers: dict[str, dict[str, Any]]
    ordered: list[tuple[str, str]]
    unordered: list[tuple[str, str]]


CHAINS = [
    Chain({"a": {}, "b": {"follows": "a"}, "c": {"follows": "b"}}, [("a", "b"), ("a", "c"), ("b", "c")], []),
    Chain({"a": {}, "b": {}, **dates(a="2025-02", b="2025-03")}, [("a", "b")], []),
    Chain({"a": {}, "b": {}, **dates(a="2025-02", b="2025-02-20")}, [], [("a", "b")]),
    Chain({"a": {}, "b": {}, **dates(a={"from": "2025-02"}, b="2025-03")}, [], [("a", "b")]),
    Chain({"a": {}, "b": {}, **dates(a="2025-01", b={"after": "peace"})}, [], [("a", "b")]),
    Chain({"a": {}, "b": {}}, [], [("a", "b")]),
    # y follows x, which is undated, and ends before a begins.
    Chain(
        {"a": dates(a="2025-03")["a"], "x": {}, "y": {"follows": "x", **dates(y="2025-01")["y"]}},
        [("x", "y"), ("y", "a")],
        [("x", "a")],
    ),
]


@pytest.mark.parametrize("chain", CHAINS)
def test_a_text_is_earlier_by_what_follows_it_else_by_certain_dates(chain: Chain) -> None:
    lineage = deal("money", dict.fromkeys(chain.headers, SILENT), headers=chain.headers).lineage
    for earlier, later in chain.ordered:
        assert lineage.is_earlier(earlier, later)
        assert not lineage.is_earlier(later, earlier)
    for left, right in chain.unordered:
        assert not lineage.is_earlier(left, right)
        assert not lineage.is_earlier(right, left)


@pytest.mark.parametrize("chain", CHAINS)
def test_versions_stand_in_reading_order(chain: Chain) -> None:
    order = list(deal("money", dict.fromkeys(chain.headers, SILENT), headers=chain.headers).versions)
    for earlier, later in chain.ordered:
        assert order.index(earlier) < order.index(later)


# A position against a position

OVER_TIME: list[tuple[Readings, Readings, str]] = [
    ([stance("demands", "USD 5bn")], [stance("demands", "USD 5000 million")], "same"),
    ([stance("demands")], [stance("demands")], "same"),
    ([stance("demands", "USD 5bn")], [stance("demands", "USD 6bn")], "value_changed"),
    ([stance("demands", "USD 5bn")], [stance("demands")], "value_changed"),
    ([stance("demands", "about USD 5bn")], [stance("demands", "USD 5bn")], "same"),
    ([stance("demands", "USD 5bn")], [stance("accepts", "USD 5bn")], "stance_changed"),
    ([stance("demands", "USD 5bn")], [stance("rejects", "USD 6bn")], "stance_changed"),
    ([stance("demands", "USD 5bn")], SILENT, "one_sided"),
    (SILENT, SILENT, "not_covered"),
]
BETWEEN: list[tuple[Readings, Readings, str]] = [
    *[
        ([stance(mine, "USD 5bn")], [stance(theirs, "USD 5bn")], "agreed")
        for mine, theirs in [("demands", "proposes"), ("accepts", "accepts"), ("demands", "accepts")]
    ],
    ([stance("demands", "USD 5bn")], [stance("proposes", "USD 6bn")], "opposed"),
    ([stance("rejects")], [stance("rejects")], "agreed"),
    ([stance("rejects", "USD 5bn")], [stance("rejects")], "agreed"),
    *[([stance(word)], [stance("rejects")], "opposed") for word in ("demands", "proposes", "accepts")],
    ([stance("accepts", "USD 5bn")], [stance("rejects", "USD 5bn")], "opposed"),
    *[([stance("demands")], [stance(word)], "no_demand") for word in ("reserves", "considers", "fears", "asserts")],
    ([stance("fears")], SILENT, "one_sided"),
    (SILENT, SILENT, "not_covered"),
]


def between(mine: Readings, theirs: Readings, *, same_party: bool) -> list[str]:
    parties = {"mine": "ua", "theirs": "ua" if same_party else "us"}
    whole = deal("money", {}, {"mine": mine, "theirs": theirs}, parties=parties)
    return [change_in(whole, "mine", "theirs").kind, change_in(whole, "theirs", "mine").kind]


@pytest.mark.parametrize(("before", "after", "kind"), OVER_TIME)
def test_two_positions_of_one_party_tell_what_it_changed(before: Readings, after: Readings, kind: str) -> None:
    assert between(before, after, same_party=True) == [kind, kind]


@pytest.mark.parametrize(("mine", "theirs", "kind"), BETWEEN)
def test_positions_of_two_parties_agree_or_are_opposed(mine: Readings, theirs: Readings, kind: str) -> None:
    assert between(mine, theirs, same_party=False) == [kind, kind]


@pytest.mark.parametrize("how", ["by_text", "by_report"])
def test_a_field_that_one_of_two_positions_leaves_open_differs_from_one_that_is_given(how: str) -> None:
    mine, theirs = ({"share": "50%", "of": of} for of in (["oil"], {"unspecified": how}))
    for party, kind in (("ua", "value_changed"), ("us", "opposed")):
        positions = {"mine": [stance("demands", mine)], "theirs": [stance("demands", theirs)]}
        found = change_in(deal("share", {}, positions, parties={"theirs": party}), "mine", "theirs")
        assert (found.kind, field_kinds(found)) == (kind, {"share": "same", "of": "value_changed"})


ASKED_OF_MEASURES: list[tuple[Readings, Readings, str, str]] = [
    ([gross("USD 5bn"), net("USD 4bn")], [gross("USD 5bn"), net("USD 4bn")], "same", "agreed"),
    ([gross("USD 5bn"), net("USD 4bn")], [gross("USD 5bn"), net("USD 3bn")], "value_changed", "opposed"),
    ([gross("USD 5bn"), net("USD 4bn")], [gross("USD 5bn")], "one_sided", "one_sided"),
    ([gross("USD 5bn")], [net("USD 5bn")], "not_comparable", "not_comparable"),
]


@pytest.mark.parametrize(("mine", "theirs", "of_one_party", "of_two"), ASKED_OF_MEASURES)
def test_what_two_positions_ask_is_compared_measure_by_measure(
    mine: Readings, theirs: Readings, of_one_party: str, of_two: str
) -> None:
    wanted = [[{"stance": "demands", **reading} for reading in readings] for readings in (mine, theirs)]
    for kind, same_party in ((of_one_party, True), (of_two, False)):
        assert between(*wanted, same_party=same_party) == [kind, kind]


@pytest.mark.parametrize(
    ("wanted", "refused", "rivals"),
    [
        (stance("demands", "USD 5bn"), stance("rejects", "USD 5bn", "s1"), True),
        (stance("accepts", "USD 5bn"), stance("rejects", "at most USD 9bn", "s1"), True),
        (stance("proposes", "USD 5bn"), stance("rejects", None, "s1"), True),
        (stance("demands", "USD 5bn"), stance("rejects", "USD 9bn", "s1"), False),
        (stance("demands"), stance("rejects", "USD 5bn", "s1"), False),
        (stance("fears", "USD 5bn"), stance("rejects", "USD 5bn", "s1"), False),
        (stance("demands", "USD 5bn"), stance("fears", "USD 5bn", "s1"), False),
    ],
)
def test_only_who_refuses_what_he_wants_contradicts_himself(
    wanted: dict[str, Any], refused: dict[str, Any], *, rivals: bool
) -> None:
    for readings in ([wanted, refused], [refused, wanted]):
        assert side(deal("money", {}, {"wants": readings}).positions["wants"], "it").rivals == rivals


def test_a_position_with_two_stances_on_one_value_is_the_same_as_itself() -> None:
    whole = deal("money", {}, {"wants": [stance("demands", "USD 5bn"), stance("proposes", "USD 5bn", "s1")]})
    assert change_in(whole, "wants", "wants").kind == "same"


# Interests

MOVES: list[tuple[str, dict[str, Any], Any, Any]] = [
    ("money", {"prefers": "higher"}, "USD 1bn", "USD 2bn"),
    ("money", {"prefers": "lower"}, "USD 2bn", "USD 1bn"),
    ("period", {"prefers": "wider"}, "2 years", "1–3 years"),
    ("period", {"prefers": "narrower"}, "1–3 years", "2 years"),
    ("money", {"prefers": {"at_least": "USD 2bn"}}, "USD 1bn", "USD 3bn"),
    ("money", {"prefers": {"at_least": "USD 2bn"}}, "USD 1bn", "at least USD 2bn"),
    ("date", {"prefers": "later"}, "2025-02-20", "2025-03-02"),
    ("date", {"prefers": "earlier"}, "2025-03-02", "2025-02-20"),
    ("date", {"prefers": {"at_least": "2025-03"}}, "2025-02", "2025-03-02"),
    ("period", {"prefers": "longer"}, "1 year", "2 years"),
    ("period", {"prefers": "shorter"}, "2 years", "1 year"),
    ("commitment", {"field": "force", "prefers": "stronger"}, {"force": "may"}, {"force": "shall"}),
    ("commitment", {"field": "if", "prefers": "weaker"}, {"if": "none"}, {"if": "war ends"}),
    ("set", {"prefers": "wider"}, ["minerals"], ["resources"]),
    ("ordered choice", {"prefers": "higher"}, "none", "full"),
    (
        "share",
        {"field": "share", "prefers": "higher"},
        {"share": "40%", "of": ["oil"]},
        {"share": "50%", "of": ["fuels"]},
    ),
    ("share", {"field": "of", "prefers": "wider"}, {"share": "50%", "of": ["oil"]}, {"share": "40%", "of": ["fuels"]}),
    (
        "seats",
        {"field": "ua", "prefers": "higher"},
        {"seats": {"us": "3", "ua": "2"}},
        {"seats": {"us": "2", "ua": "3"}},
    ),
    ("seats", {"field": "ua", "prefers": {"at_least": "3"}}, {"seats": {"ua": "2"}}, {"seats": {"ua": "3"}}),
]
WHY = {"basis": "analyst_judgement", "why": "it is plain"}


def reckoned(type_: str, interest: dict[str, Any], before: Readings, after: Readings) -> tuple[str | None, str] | None:
    found = change(type_, before, after, interests={"ua": {**interest, **WHY}})
    if not found.interest_effects:
        return None
    (effect,) = found.interest_effects
    return effect.direction, effect.code


@pytest.mark.parametrize(("type_", "interest", "less", "more"), MOVES)
def test_a_change_moves_towards_a_preference_and_its_mirror_away(
    type_: str, interest: dict[str, Any], less: Piece, more: Piece
) -> None:
    assert reckoned(type_, interest, one(less), one(more)) == ("towards", "")
    assert reckoned(type_, interest, one(more), one(less)) == ("away_from", "")


@pytest.mark.parametrize(("prefers", "gone"), [("present", "away_from"), ("absent", "towards")])
def test_a_term_preferred_present_or_absent_moves_by_dropped_and_added(prefers: str, gone: str) -> None:
    back = {"towards": "away_from", "away_from": "towards"}[gone]
    assert reckoned("money", {"prefers": prefers}, one("USD 5bn"), ABSENT) == (gone, "")
    assert reckoned("money", {"prefers": prefers}, ABSENT, one("USD 5bn")) == (back, "")


@pytest.mark.parametrize(("prefers", "direction"), [("present", "towards"), ("absent", "away_from")])
def test_a_reinstated_term_counts_as_an_added_one(prefers: str, direction: str) -> None:
    whole = deal(
        "money",
        {"earlier": one("USD 5bn"), "before": ABSENT, "later": one("USD 6bn")},
        interests={"ua": {"prefers": prefers, **WHY}},
        headers=FOLLOWS,
    )
    (effect,) = change_in(whole).interest_effects
    assert effect.direction == direction


NOT_COUNTED: list[tuple[str, str, dict[str, Any], Readings, Readings]] = [
    ("depends", "money", {"prefers": "higher"}, one("USD 1bn"), [*one("USD 2bn", "s1"), *one("USD 0.5bn", "s2")]),
    ("no_own_report", "money", {"prefers": "higher"}, one("USD 1bn"), one("USD 2bn", placed="inferred")),
    (
        "no_own_report",
        "money",
        {"prefers": "higher"},
        one("USD 1bn", describes="unnamed"),
        one("USD 2bn", placed="inferred"),
    ),
    ("no_own_report", "money", {"prefers": "absent"}, one("USD 1bn", placed="inferred"), ABSENT),
    ("not_comparable", "money", {"prefers": "higher"}, one("USD 1bn"), one("EUR 2bn")),
    ("raised", "money", {"prefers": "wider"}, one("USD 1bn"), one("USD 2bn")),
    ("raised", "money", {"prefers": "present"}, one("USD 1bn"), one("USD 2bn")),
    ("dropped", "money", {"prefers": "lower"}, one("USD 1bn"), ABSENT),
    ("newly_reported", "money", {"prefers": "present"}, SILENT, one("USD 1bn")),
    ("no_longer_reported", "money", {"prefers": "absent"}, one("USD 1bn"), SILENT),
    ("left_open", "money", {"prefers": "lower"}, one("USD 1bn"), BY_TEXT),
    (
        "reversed",
        "commitment",
        {"field": "force", "prefers": "stronger"},
        one({"force": "shall"}),
        one({"force": "shall_not"}),
    ),
    ("raised", "money", {"prefers": {"at_least": "USD 5bn"}}, one("USD 1bn"), one("USD 2bn")),
    ("raised", "money", {"prefers": {"at_least": "USD 5bn"}}, one("USD 6bn"), one("USD 7bn")),
    ("narrowed", "period", {"prefers": {"at_least": "5 years"}}, one("4–6 years"), one("5 years")),
]


@pytest.mark.parametrize(("code", "type_", "interest", "before", "after"), NOT_COUNTED)
def test_what_does_not_count_says_why(
    code: str, type_: str, interest: dict[str, Any], before: Readings, after: Readings
) -> None:
    assert reckoned(type_, interest, before, after) == (None, code)


@pytest.mark.parametrize(("before", "after"), [(one("USD 1bn"), one("USD 1bn")), (SILENT, SILENT)])
def test_what_is_folded_away_is_not_reckoned(before: Readings, after: Readings) -> None:
    assert reckoned("money", {"prefers": "higher"}, before, after) is None


@pytest.mark.parametrize(
    ("type_", "interest", "before", "after"),
    [
        (
            "commitment",
            {"field": "force", "prefers": "stronger"},
            {"to": "pay", "if": "war ends"},
            {"to": "pay", "if": "none"},
        ),
        (
            "share",
            {"field": "share", "prefers": "wider"},
            {"of": ["minerals"]},
            {"of": ["resources"]},
        ),
    ],
)
def test_a_field_that_neither_side_reports_does_not_count_by_the_kind_of_another(
    type_: str, interest: dict[str, Any], before: Piece, after: Piece
) -> None:
    told = reckoned(type_, interest, one(before), one(after))
    assert told
    assert told[0] is None


def test_the_same_term_is_reckoned_for_each_party_and_each_preference() -> None:
    interests = {"ua": [{"prefers": "lower", **WHY}, {"prefers": "absent", **WHY}], "us": {"prefers": "higher", **WHY}}
    found = change("money", one("USD 1bn"), one("USD 2bn"), interests=interests)
    assert [(told.party, told.prefers, told.direction) for told in found.interest_effects] == [
        ("ua", "lower", "away_from"),
        ("ua", "absent", None),
        ("us", "higher", "towards"),
    ]
