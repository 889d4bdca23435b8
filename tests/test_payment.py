"""Who pays whom: a sum that others pay, or are paid, than the register says, in every kind of comparison."""

from __future__ import annotations

from typing import Any

import pytest

from deal_terms.answering.diff import Diff, diff
from deal_terms.answering.disputes import disputes
from deal_terms.answering.record import RecordDiff
from deal_terms.answering.review.rules import untouched_reports
from deal_terms.judging import record_clock
from deal_terms.model.deal import Deal
from deal_terms.values import TYPES, Context, Value, parse_alternatives
from deal_terms.values.payment import Payment, told_in_full
from deal_terms.wording.record import sentence as record_sentence
from deal_terms.wording.sentences import sentence
from tests import generated

SUM = "USD 5 million"
TURNED = {"amount": SUM, "payer": "port", "receiver": "line"}
USUAL = {"amount": SUM, "payer": "line", "receiver": "port"}
OTHER = {"amount": SUM, "payer": "town"}
PARTIES = {"line": {"name": "Line"}, "port": {"name": "Port"}, "town": {"name": "Town"}}
CONTEXT = Context(
    parties={party: str(named["name"]) for party, named in PARTIES.items()}, payer=("line",), receiver=("port",)
)
PREFERS = {"prefers": "higher", "basis": "analyst_judgement", "why": "it is paid"}


def deal(
    versions: dict[str, Any],
    positions: dict[str, Any] | None = None,
    *,
    payer: Any = "line",  # noqa: ANN401  as a file writes it
    receiver: str = "port",
    interests: dict[str, Any] | None = None,
    says: str = "so",
    second: dict[str, Any] | None = None,
) -> Deal:
    """A deal of one term, `fee`; a list of values are the readings of several sources."""
    said = {name: role for name, role in (("payer", payer), ("receiver", receiver)) if role}
    term = {"label": "Fee", "topic": "money", "type": "money", **said} | ({"interests": interests} if interests else {})
    files: dict[str, Any] = {
        "deal.yaml": {"title": "A lease", "parties": PARTIES, "topics": {"money": "Money"}, "terms": {"fee": term}},
        "sources.yaml": {
            f"s{number}": {"publisher": f"p{number}", "title": "t", "published": "unknown", "access": "read"}
            for number in range(9)
        },
    }
    for number, (name, values) in enumerate(versions.items()):
        several = values if isinstance(values, list) and "by" not in values[0] else [values]
        readings = [
            {"value": value, "reports": {f"s{number + place} {number}": says}} for place, value in enumerate(several)
        ]
        files[f"versions/{name}.yaml"] = {"title": name, "kind": "draft", "terms": {"fee": readings}}
        if name == "second":
            files[f"versions/{name}.yaml"] |= second or {}
    for name, stance in (positions or {}).items():
        party = stance.pop("party", "port")
        files[f"positions/{name}.yaml"] = {
            "title": name,
            "party": party,
            "terms": {"fee": {**stance, "reports": {f"s8 {name}": "so"}}},
        }
    return generated.read(files)


def compared(of: Deal, before: str, after: str) -> Diff:
    one, other = of.both(before, after)
    assert one
    assert other
    return diff(of, one, other)


def read(written: object, context: Context = CONTEXT) -> tuple[Value | None, list[str]]:
    refused: list[str] = []
    value = TYPES["money"].parse(written, context, lambda _, message, hint: refused.append(f"{message}; {hint}"))
    return value, refused


def payment(written: object, context: Context = CONTEXT) -> Payment:
    value, refused = read(written, context)
    assert value is not None, refused
    leaf = value.fields()["payment"]
    assert isinstance(leaf, Payment)
    return leaf


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (TURNED, "USD 5 million, paid by Port to Line"),
        (OTHER, "USD 5 million, paid by Town to Port"),
        ({"amount": SUM, "receiver": ["port", "town"]}, "USD 5 million, paid by Line to Port and Town"),
        (
            {"amount": "unspecified", "payer": "port", "receiver": "line"},
            "an amount not reported, paid by Port to Line",
        ),
        (
            {"amount": {"greater_of": [SUM, "3% of the price"]}, "payer": "town"},
            "the greater of USD 5 million and 3% of the price, paid by Town to Port",
        ),
        (
            {"amount": [{"value": SUM, "by": "2025"}, {"value": SUM, "by": "2026"}], "payer": "town"},
            "USD 5 million by 2025, USD 5 million by 2026 (USD 10 million in all), paid by Town to Port",
        ),
    ],
)
def test_a_sum_says_who_pays_whom_with_what_the_register_says(written: object, said: str) -> None:
    value, refused = read(written)
    assert value is not None, refused
    assert value.text(CONTEXT) == said
    assert value.to_yaml() == written
    assert read(value.to_yaml())[0] == value


def test_without_a_register_that_says_it_only_what_is_written_is_told() -> None:
    value, refused = read(OTHER, Context(parties=CONTEXT.parties))
    assert value is not None, refused
    assert value.text(CONTEXT) == "USD 5 million, paid by Town"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ({"amount": SUM, "payer": "prot"}, "did you mean port"),
        ({"amount": SUM}, "without who pays it; write it without `amount`, or say who pays"),
        ({"payer": "port", "receiver": "line"}, "who pays, and not what; write `amount`"),
        ({"amount": SUM, "payer": "port"}, "port as payer and as receiver; by the register port is the receiver"),
        ({"amount": SUM, "payer": "town", "receiver": ["town", "port"]}, "town as payer and as receiver; write each"),
        ({"amount": SUM, "payer": []}, "an empty list"),
        ({"amount": "5 milion USD", "payer": "town"}, "write USD 5 million"),
        ({"amount": TURNED, "payer": "town"}, "say once who pays"),
        ({"greater_of": [SUM, "3% of price"], "payer": "town"}, "write them as the amount"),
        ({"greater_of": [TURNED, "3% of price"]}, "who pays, in a part of a sum; say it once"),
        ([{"value": TURNED, "by": "2025"}, {"value": SUM, "by": "2026"}], "who pays, in a part of a sum; say it once"),
        ([{"value": SUM, "by": "2025", "payer": "town"}, {"value": SUM, "by": "2026"}], "who pays, in a part of a sum"),
        ({"amount": [{"value": TURNED, "by": "2025"}, {"value": SUM, "by": "2026"}], "payer": "town"}, "say it once"),
    ],
)
def test_what_says_wrongly_who_pays_is_refused_with_what_would_do(written: object, told: str) -> None:
    value, refused = read(written)
    assert value is None
    [said] = refused
    assert told in said


KINDS = [
    (SUM, TURNED, "reversed"),
    (SUM, {**TURNED, "amount": "USD 6 million"}, "reversed"),
    (SUM, OTHER, "changed"),
    (SUM, {**OTHER, "amount": "USD 6 million"}, "changed"),
    (SUM, {"amount": SUM, "payer": ["line", "town"]}, "changed"),
    (SUM, USUAL, "restated"),
    (SUM, {**USUAL, "amount": "USD 6 million"}, "raised"),
    (TURNED, {**TURNED, "amount": "USD 6 million"}, "raised"),
    (TURNED, OTHER, "changed"),
    (OTHER, {"amount": SUM, "payer": ["line", "town"]}, "changed"),
    ({**TURNED, "amount": "unspecified"}, TURNED, "partly_reported"),
]


@pytest.mark.parametrize(("before", "after", "kind"), KINDS)
def test_turned_round_is_reversed_and_paid_by_another_is_changed(before: Any, after: Any, kind: str) -> None:  # noqa: ANN401
    there_and_back = deal({"first": before, "second": after})
    [change] = compared(there_and_back, "first", "second").changes
    assert change.kind == kind
    mirrored = {"raised": "lowered"}.get(kind, kind)
    assert compared(there_and_back, "second", "first").changes[0].kind == mirrored


def test_a_register_that_names_only_one_of_them_leaves_the_other_open() -> None:
    answer = compared(deal({"first": SUM, "second": TURNED}, receiver=""), "first", "second")
    assert answer.changes[0].kind == "reversed"
    shared = compared(
        deal({"first": SUM, "second": {"amount": SUM, "payer": ["line", "town"]}}, receiver=""), "first", "second"
    )
    assert shared.changes[0].kind == "changed"
    exact = compared(deal({"first": SUM, "second": USUAL}, receiver=""), "first", "second")
    assert exact.changes[0].kind == "more_exact"
    unknown = compared(deal({"first": SUM, "second": TURNED}, payer="", receiver=""), "first", "second")
    assert unknown.changes[0].kind == "partly_reported"
    assert "only “second” has it paid by Port to Line" in sentence(unknown, unknown.changes[0])


def test_what_two_say_together_of_who_pays_is_what_either_says() -> None:
    open_ = Context(parties=CONTEXT.parties)
    payer, receiver, town = (
        payment({"amount": SUM, **said}, open_) for said in ({"payer": "line"}, {"receiver": "port"}, {"payer": "town"})
    )
    for common in (payer.common(receiver), receiver.common(payer)):
        assert common is not None
        assert common.text(open_) == "paid by Line to Port"
    assert payer.common(town) is None


def test_each_of_several_sums_is_told_in_full_where_another_says_who_pays() -> None:
    any_ = parse_alternatives({"any_of": [SUM, "USD 9 million"]}, TYPES["money"].parse, CONTEXT, lambda *_: None)
    paid, _ = read(TURNED)
    assert any_ is not None
    assert paid is not None
    assert told_in_full(any_, [paid]).text(CONTEXT) == (
        "USD 5 million, paid by Line to Port; or USD 9 million, paid by Line to Port"
    )
    assert told_in_full(any_, []) == any_


def test_both_sides_are_told_in_full_where_one_says_who_pays() -> None:
    answer = compared(deal({"first": SUM, "second": TURNED}), "first", "second")
    said = sentence(answer, answer.changes[0])
    assert said == "USD 5 million, paid by Line to Port in “first”; USD 5 million, paid by Port to Line in “second”"


@pytest.mark.parametrize("after", [TURNED, {**TURNED, "amount": "USD 9 million"}, OTHER])
@pytest.mark.parametrize("prefers", ["higher", "lower", {"at_least": "USD 6 million"}])
def test_nobody_gains_by_an_amount_that_others_pay(after: dict[str, str], prefers: Any) -> None:  # noqa: ANN401
    made = deal({"first": SUM, "second": after}, interests={"port": {**PREFERS, "prefers": prefers}})
    answer = compared(made, "first", "second")
    [effect] = answer.changes[0].interest_effects
    assert effect.direction is None
    assert effect.code == answer.changes[0].kind


def test_a_preference_is_declared_of_what_is_paid_as_the_register_has_it() -> None:
    for value, direction, code in ((USUAL, "towards", ""), (TURNED, None, "paid_otherwise")):
        made = deal({"first": value, "second": {**value, "amount": "USD 9 million"}}, interests={"port": PREFERS})
        [effect] = compared(made, "first", "second").changes[0].interest_effects
        assert (effect.direction, effect.code) == (direction, code)


def test_what_a_party_wants_more_of_it_does_not_want_to_pay_more_of() -> None:
    for value, kind in ((USUAL, "met"), (TURNED, "not_judged")):
        wish = {"stance": "demands", "value": value}
        made = deal({"text": {**value, "amount": "USD 9 million"}}, {"wish": wish}, interests={"port": PREFERS})
        assert compared(made, "text", "wish").changes[0].kind == kind


MORE_TURNED = {**TURNED, "amount": "at least USD 4 million"}


@pytest.mark.parametrize(
    ("stance", "asked", "text", "kind"),
    [
        ("demands", "at least USD 4 million", TURNED, "unmet"),
        ("demands", "at least USD 4 million", USUAL, "met"),
        ("demands", "at least USD 4 million", OTHER, "unmet"),
        ("demands", MORE_TURNED, SUM, "unmet"),
        ("demands", MORE_TURNED, TURNED, "met"),
        ("demands", MORE_TURNED, {**TURNED, "amount": "USD 3 million"}, "unmet"),
        ("demands", {"amount": SUM, "payer": ["line", "town"]}, SUM, "partly_met"),
        ("demands", SUM, {"amount": "USD 9 million", "payer": ["line", "town"]}, "partly_met"),
        ("demands", {"amount": "unspecified", "payer": "town"}, OTHER, "met"),
        ("rejects", SUM, TURNED, "met"),
        ("rejects", SUM, USUAL, "unmet"),
        ("rejects", TURNED, TURNED, "unmet"),
        ("offers", SUM, TURNED, "not_taken_up"),
        ("offers", SUM, USUAL, "taken_up"),
        (
            "demands",
            "at least EUR 1 an hour",
            {
                "amount": [{"value": "EUR 2 an hour", "until": "2025"}, {"value": "EUR 3 an hour", "from": "2026"}],
                "payer": "port",
                "receiver": "line",
            },
            "unmet",
        ),
        ("demands", {"any_of": [SUM, OTHER]}, TURNED, "unmet"),
        ("demands", {"any_of": [SUM, TURNED]}, TURNED, "met"),
    ],
)
def test_a_demand_is_met_only_by_those_paying_who_are_asked_to(stance: str, asked: Any, text: Any, kind: str) -> None:  # noqa: ANN401
    made = deal({"text": text}, {"wish": {"stance": stance, "value": asked}})
    for pair in (("text", "wish"), ("wish", "text")):
        answer = compared(made, *pair)
        assert answer.changes[0].kind == kind
        assert sentence(answer, answer.changes[0])


def test_two_parties_who_each_want_to_be_paid_are_opposed() -> None:
    positions = {
        "port-wish": {"stance": "demands", "value": SUM},
        "line-wish": {"party": "line", "stance": "demands", "value": TURNED},
        "town-wish": {"party": "town", "stance": "demands", "value": USUAL},
    }
    made = deal({}, positions)
    assert compared(made, "port-wish", "line-wish").changes[0].kind == "opposed"
    assert compared(made, "port-wish", "town-wish").changes[0].kind == "agreed"


def test_sources_that_disagree_on_who_pays_are_rivals() -> None:
    made = deal({"text": [SUM, TURNED], "usual": [SUM, USUAL]})
    [dispute] = disputes(made).terms
    assert dispute.spec.id == "text"


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [(SUM, TURNED, "reversed"), (TURNED, OTHER, "changed"), (SUM, USUAL, None), (TURNED, SUM, "reversed")],
)
def test_a_correction_of_who_pays_is_told_as_what_it_is(before: Any, after: Any, kind: str | None) -> None:  # noqa: ANN401
    told = record_clock.compare(deal({"text": before}), deal({"text": after}))
    found = [change.kind for change in told if change.rule == "corrected"]
    assert found == ([kind] if kind else [])


def test_an_amendment_that_names_the_sum_alone_leaves_who_pays_as_it_was() -> None:
    amended = {"revises": {"version": "first", "rest": "unchanged", "reports": {"s7 7": "the rest stands"}}}
    made = deal({"first": TURNED, "second": ["USD 6 million", {**TURNED, "amount": "USD 6 million"}]}, second=amended)
    answer = compared(made, "first", "second")
    assert answer.changes[0].kind == "raised"
    assert answer.changes[0].disputed_side == "neither"
    assert "Line to Port" not in sentence(answer, answer.changes[0])
    assert not disputes(made).terms


def test_a_correction_says_who_paid_and_who_pays_now() -> None:
    before, after = deal({"text": TURNED}), deal({"text": SUM})
    answer = RecordDiff(before, after, "before", "after", tuple(record_clock.compare(before, after)))
    [change] = answer.changes
    told = "it was USD 5 million, paid by Port to Line; now USD 5 million, paid by Line to Port, reversed"
    assert told in record_sentence(answer, change)


def test_reports_that_tell_the_number_do_not_bear_out_who_pays() -> None:
    before, after = deal({"text": SUM}, says="five million"), deal({"text": TURNED}, says="five million")
    told = [untouched.rule for untouched in untouched_reports(before, after, record_clock.compare(before, after))]
    assert told == ["report_not_touched"]


def test_another_payer_in_the_register_is_told_there_and_not_in_each_value() -> None:
    before, after = deal({"text": USUAL, "more": SUM}), deal({"text": USUAL, "more": SUM}, payer="town")
    told = record_clock.compare(before, after)
    assert [(one.rule, one.what, one.level) for one in told] == [("definition_changed", "payer", "error")]
