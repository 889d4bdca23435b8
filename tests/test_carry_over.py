"""What a text that amends another leaves as it was: `revises` with `rest: unchanged` (data-model.md, Carried over)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from deal_terms import questions
from deal_terms.answering.diff import diff
from deal_terms.answering.disputes import disputes
from deal_terms.answering.gaps import gaps
from deal_terms.answering.history import history
from deal_terms.answering.matrix import matrix
from deal_terms.answering.single_source import single_source
from deal_terms.answering.withdrawal import without
from deal_terms.cli import run
from deal_terms.judging.changes import Change
from deal_terms.judging.consolidation import consolidated_side
from deal_terms.judging.readings import side
from deal_terms.model.deal import Deal
from deal_terms.model.record import Version
from deal_terms.presenting import text
from deal_terms.wording.diff import page
from deal_terms.wording.matrix import cell
from tests.examples import examples
from tests.generated import CONCEPTS, Written, deals, read
from tests.repositories import Repository

REPORTS = {"amend 1": "all else stays as it was"}


def amends(version: str, reports: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"revises": {"version": version, "rest": "unchanged", "reports": reports or REPORTS}}


def said(value: object, source: str = "base 1", **more: str) -> dict[str, Any]:
    return {"value": value, "reports": {source: {"says": "so it says", **more}}}


def deal(
    terms: dict[str, dict[str, Any]],
    versions: dict[str, tuple[dict[str, Any], dict[str, Any]]],
    positions: dict[str, Any] | None = None,
) -> Deal:
    """Terms with their keys of the register; versions with their headings and what they say."""
    written: Written = {
        "deal.yaml": {
            "title": "A contract",
            "parties": {"us": {"name": "Us"}, "ua": {"name": "Ua"}},
            "topics": {"substance": "Substance"},
            "concepts": CONCEPTS,
            "terms": {term: {"label": term, "topic": "substance", **keys} for term, keys in terms.items()},
        },
        "sources.yaml": {
            one: {"publisher": one, "title": one, "published": "2025", "access": "read"}
            for one in ("base", "other", "amend")
        },
    }
    for version, (headings, readings) in versions.items():
        written[f"versions/{version}.yaml"] = {"title": version, "kind": "draft", **headings, "terms": readings}
    for position, party_and_terms in (positions or {}).items():
        written[f"positions/{position}.yaml"] = {"title": position, **party_and_terms}
    return read(written)


def changes(of: Deal, before: str, after: str) -> dict[str, Change]:
    return {one.term: one for one in diff(of, of.versions[before], of.versions[after]).changes}


MONEY = {
    "price": {"type": "money", "interests": {"ua": {"prefers": "higher", "basis": "analyst_judgement", "why": "x"}}}
}


def contract(*amendments: dict[str, Any], base: object = None, headings: dict[str, Any] | None = None) -> Deal:
    """A contract with a price, and amendments one upon the other."""
    first = base or said("USD 1 million")
    versions: dict[str, Any] = {"contract": ({}, {"price": first} if first != "silent" else {})}
    for number, readings in enumerate(amendments, 1):
        before = f"amendment-{number - 1}" if number > 1 else "contract"
        versions[f"amendment-{number}"] = (headings or amends(before), readings)
    return deal(MONEY, versions)


def test_what_an_amendment_does_not_name_stays_as_it_was_through_several() -> None:
    found = contract({}, {"price": said("USD 2 million", "amend 2")}, {}, {})
    assert changes(found, "contract", "amendment-1")["price"].kind == "restated"
    last = changes(found, "contract", "amendment-4")["price"]
    assert (last.kind, last.after.origin) == ("raised", "amendment-2")
    assert [one.direction for one in last.interest_effects] == ["towards"]
    assert last.after.carry_over
    assert [one.version for one in last.after.carry_over.amendments] == ["amendment-3", "amendment-4"]


def test_a_comparison_says_once_on_whose_word_a_long_chain_leaves_all_else_as_it_was() -> None:
    """Not beneath every term that is carried over, and nothing of a step by which nothing comes."""
    terms = {name: {"type": "money"} for name in ("price", "rent", "fee")}
    versions: dict[str, Any] = {"contract": ({}, {name: said("USD 1 million") for name in terms})}
    for number in range(1, 7):
        before = f"amendment-{number - 1}" if number > 1 else "contract"
        versions[f"amendment-{number}"] = (amends(before, {f"amend {number}": f"word {number}"}), {})
    versions["last"] = (
        {"follows": "amendment-5"},
        {name: said(f"USD {number} million", "other 1") for number, name in enumerate(terms, 2)},
    )
    found = deal(terms, versions)
    answer = diff(found, found.versions["amendment-5"], found.versions["last"])
    printed = text.render(page(answer), text.Look(width=200))
    assert printed.count("carried over from “contract”") == len(terms)
    assert [printed.count(f"word {number} ") for number in range(1, 7)] == [1, 1, 1, 1, 1, 0]


VAGUE = said("at least USD 1 million")
NAMED = {"price": said("USD 2 million", "amend 2")}
MAY_BE_NEW = "“amendment-1” leaves all else unchanged and names this: it may be new, not only "


@pytest.mark.parametrize(
    ("found", "before", "after", "told"),
    [
        (contract(NAMED, base=VAGUE), "contract", "amendment-1", "more exact"),
        (contract(NAMED, base=VAGUE), "amendment-1", "contract", "less exact"),
        (contract(NAMED, {}, base=VAGUE), "contract", "amendment-2", "more exact"),
        (contract(NAMED, base=VAGUE, headings={"follows": "contract"}), "contract", "amendment-1", ""),
    ],
)
def test_what_an_amendment_names_is_shown_were_it_only_told_more_exactly(
    found: Deal, before: str, after: str, told: str
) -> None:
    answer = diff(found, found.versions[before], found.versions[after])
    printed = " ".join(text.render(page(answer), text.Look(width=200)).split())
    assert (f"{MAY_BE_NEW}{told}" in printed) == bool(told)
    assert ("--all shows" in printed) != bool(told)
    assert [one.kind for one in answer.visible(answer.changes)] == ([told.replace(" ", "_")] if told else [])


def test_a_later_text_is_not_held_to_what_an_amendment_before_it_named() -> None:
    versions = {
        "contract": ({}, {"price": said("USD 1 million")}),
        "amendment-1": (amends("contract"), NAMED),
        "renewal": ({"follows": "amendment-1"}, {"price": said("at least USD 1 million", "other 1")}),
    }
    found = deal(MONEY, versions)
    answer = diff(found, found.versions["amendment-1"], found.versions["renewal"])
    assert [one.kind for one in answer.changes] == ["less_exact"]
    assert answer.visible(answer.changes) == []


def test_without_the_word_that_the_rest_is_unchanged_silence_stays_silence() -> None:
    found = contract({}, headings={"revises": {"version": "contract", "reports": REPORTS}})
    assert changes(found, "contract", "amendment-1")["price"].kind == "no_longer_reported"


@pytest.mark.parametrize(
    ("base", "kind"),
    [
        ([said("USD 1 million"), said("USD 3 million", "other 1")], "restated"),
        (said("USD 1 million", describes="unnamed"), "restated"),
        (said("USD 1 million", describes="amendment-1"), "restated"),
        ({"absent": "true", "reports": {"base 1": "not in it"}}, "restated"),
        ({"unclear": "true", "reports": {"base 1": "nobody knows"}}, "not_covered"),
        ({**said("USD 1 million"), "rank": "deprecated", "why": "a misprint"}, "not_covered"),
        ("silent", "not_covered"),
    ],
)
def test_what_is_carried_is_the_same_reading_with_its_rivals_and_its_doubt(base: object, kind: str) -> None:
    assert changes(contract({}, base=base), "contract", "amendment-1")["price"].kind == kind


def test_an_amendment_that_leaves_it_unclear_carries_nothing_over() -> None:
    unclear = {"price": {"unclear": "true", "reports": {"amend 2": "nobody knows"}}}
    found = changes(contract(unclear, {}), "contract", "amendment-2")["price"]
    assert (found.kind, found.after.readings) == ("no_longer_reported", ())


def test_a_reading_that_is_set_aside_names_nothing() -> None:
    aside = {"price": {**said("USD 9 million", "amend 2"), "rank": "deprecated", "why": "a misprint"}}
    assert changes(contract(aside), "contract", "amendment-1")["price"].kind == "restated"


def test_where_the_word_on_the_rest_is_of_another_text_it_depends() -> None:
    doubtful = amends("contract", {"amend 1": {"says": "all else stays", "describes": "contract"}})
    found = contract({}, headings=doubtful)
    price = changes(found, "contract", "amendment-1")["price"]
    assert {one.kind for one in price.answers} == {"restated", "no_longer_reported"}
    printed = text.render(
        page(diff(found, found.versions["contract"], found.versions["amendment-1"])), text.Look(width=999)
    )
    assert (
        "if the report (amend, paragraph 1) that all else is unchanged, said of “contract”, does not hold for"
        in printed
    )


def test_an_inferred_word_on_the_rest_counts_for_no_interest() -> None:
    inferred = amends("contract", {"amend 1": {"says": "all else stays", "placed": "inferred"}})
    versions = {
        "offer": ({}, {"price": said("USD 5", "base 9")}),
        "contract": ({}, {"price": said("USD 9")}),
        "amendment-1": (inferred, {}),
    }
    [effect] = changes(deal(MONEY, versions), "offer", "amendment-1")["price"].interest_effects
    assert (effect.direction, effect.code) == (None, "no_own_report")


def test_carry_over_falls_with_the_source_that_reports_it() -> None:
    whole = without(contract({}), "amend")
    assert changes(whole, "contract", "amendment-1")["price"].kind == "no_longer_reported"


SHARE = {"part": {"type": "share"}, "board": {"type": "seats"}}


def test_fields_that_an_amendment_leaves_out_are_carried_but_not_the_seats_of_a_split() -> None:
    base = {
        "part": said({"share": "50%", "of": ["minerals"]}),
        "board": said({"seats": {"us": "3", "ua": "2"}, "chair": "us"}),
    }
    named = {"part": said({"share": "40%"}, "amend 2"), "board": said({"seats": {"us": "4"}}, "amend 3")}
    found = deal(
        SHARE,
        {"contract": ({}, base), "amendment-1": (amends("contract"), named), "later": (amends("amendment-1"), {})},
    )
    now = changes(found, "contract", "amendment-1")
    assert (now["part"].kind, {one.path: one.kind for one in now["part"].answers[0].fields}) == (
        "lowered",
        {"share": "lowered", "of": "restated"},
    )
    [board] = now["board"].after.readings
    assert set(board.fields()) == {"seats.us", "chair"}
    assert changes(found, "amendment-1", "later")["part"].kind == "restated"
    printed = text.render(
        page(diff(found, found.versions["contract"], found.versions["amendment-1"])), text.Look(width=999)
    )
    assert "base minerals carried over from “contract”" in printed


STEPS = [{"value": "USD 2 million", "by": "2025"}, {"value": "USD 3 million", "by": "2026"}]
PAYS = {"who": "us", "force": "shall", "to": "pay", "until": "2026-01-01"}


@pytest.mark.parametrize(
    ("type_", "base", "named", "carried"),
    [
        ("money", STEPS, "USD 6 million", set()),
        ("money", [*STEPS, {"value": "USD 4 million", "by": "2027"}], STEPS, set()),
        ("commitment", PAYS, {"who": "ua", "force": "shall", "to": "deliver ore"}, set()),
        ("commitment", PAYS, {"who": "ua", "force": "shall", "to": "pay"}, {"until"}),
    ],
)
def test_neither_steps_nor_what_belongs_to_another_act_are_carried(
    type_: str, base: object, named: object, carried: set[str]
) -> None:
    versions = {
        "contract": ({}, {"it": said(base)}),
        "amendment-1": (amends("contract"), {"it": said(named, "amend 2")}),
    }
    found = deal({"it": {"type": type_}}, versions)
    [live] = consolidated_side(found, found.versions["amendment-1"], "it").readings
    assert set(live.carried_fields.fields if live.carried_fields else ()) == carried


def test_no_interest_is_counted_in_a_field_that_only_inference_carries_over() -> None:
    declared = {"us": {"field": "share", "prefers": "higher", "basis": "analyst_judgement", "why": "it is paid"}}
    wider = {"ua": {"field": "of", "prefers": "wider", "basis": "analyst_judgement", "why": "it gives more"}}
    terms = {"part": {"type": "share", "interests": declared | wider}}
    base = {"part": said({"share": "50%", "of": ["minerals"]})}
    now = {"part": said({"share": "40%"}, "amend 2")}
    last = {"part": said({"share": "30%", "of": ["rare-earths"]}, "amend 3")}
    for report, counted in (({}, {"us", "ua"}), ({"placed": "inferred"}, {"us"})):
        link = amends("contract", {"amend 1": {"says": "all else stays", **report}})
        found = deal(terms, {"contract": ({}, base), "next": (link, now), "last": ({"follows": "next"}, last)})
        effects = changes(found, "next", "last")["part"].interest_effects
        assert {one.party for one in effects if one.direction} == counted


def test_a_field_of_which_reports_differ_is_not_carried() -> None:
    base = {"part": [said({"share": "50%", "of": ["minerals"]}), said({"share": "50%", "of": ["oil"]}, "other 1")]}
    named = {"part": said({"share": "40%"}, "amend 2")}
    found = deal(SHARE, {"contract": ({}, base), "amendment-1": (amends("contract"), named)})
    [part] = consolidated_side(found, found.versions["amendment-1"], "part").readings
    assert set(part.fields()) == {"share"}


def test_history_gaps_and_matrix_see_it_and_counts_and_disputes_do_not() -> None:
    rivals = [said("USD 1 million"), said("USD 3 million", "other 1")]
    found = deal(
        MONEY,
        {"contract": ({}, {"price": rivals}), "amendment-1": (amends("contract"), {})},
        {
            "wants": {
                "party": "ua",
                "terms": {"price": {"stance": "demands", **said("at least USD 1 million", "other 2")}},
            }
        },
    )
    steps = history(found, found.terms["price"]).steps
    assert [one.side.readings for one in steps] == [steps[0].side.readings] * 2
    assert gaps(found, found.versions["amendment-1"]).gaps[0].verdict("amendment-1") == "met"
    answer = matrix(found)
    assert answer.rows[0].cells[1] == consolidated_side(found, found.versions["amendment-1"], "price")
    assert single_source(answer).cells == 2  # the contract and the position
    assert [one.spec.id for one in disputes(found).terms] == ["contract"]


WANTS = {
    "wants": {
        "party": "ua",
        "terms": {"price": {"stance": "demands", **said("at least USD 1 million", "other 2")}},
    }
}


def test_the_table_of_demands_names_the_file_of_the_reading_and_those_that_leave_it_as_it_was() -> None:
    versions = {
        "contract": ({}, {"price": said("USD 1 million")}),
        "first": (amends("contract"), {}),
        "second": (amends("first", {"amend 2": "and again"}), {}),
    }
    found = deal(MONEY, versions, WANTS)
    printed = text.render(questions.page(gaps(found, found.versions["second"])), text.Look(width=400))
    assert "other 2 in wants; base 1 in contract; all else unchanged: amend 1 in first, amend 2 in second" in printed


INFERRED = {"amend 1": {"says": "all else stays", "placed": "inferred"}}


def test_a_word_on_the_rest_that_is_only_inferred_is_marked_wherever_it_is_told() -> None:
    found = contract({}, headings=amends("contract", INFERRED))
    [_, amended] = matrix(found).rows[0].cells
    told = cell(found, found.terms["price"], found.versions["amendment-1"], amended)
    assert told.words == "USD 1 million (carried over from “contract”, by inference)"
    assert "'inferred': True" in str(questions.plain(matrix(found)))
    key = {"price": {**MONEY["price"], "weight": "key"}}
    versions = {"contract": ({}, {"price": said("USD 1 million")}), "amendment-1": (amends("contract", INFERRED), {})}
    answer = diff(deal(key, versions), *deal(key, versions).versions.values())
    printed = text.render(questions.page(answer), text.Look(width=999))
    assert "in “amendment-1” by inference" in printed


def test_what_would_be_carried_over_from_a_file_that_does_not_load_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        "deal.yaml": "title: T\nparties: {a: {name: A}}\ntopics: {t: T}\n"
        "terms: {price: {label: Price, topic: t, type: money}}\n",
        "sources.yaml": "s: {publisher: P, title: T, published: 2025, access: read}\n",
        "versions/contract.yaml": "title: C\nkind: drft\nterms: {price: {value: USD 1, reports: {s 1: one}}}\n",
        "versions/amendment.yaml": "title: A\nkind: draft\n"
        "revises: {version: contract, rest: unchanged, reports: {s 2: all else stays}}\nterms: {}\n",
        "versions/other.yaml": "title: O\nkind: draft\nterms: {price: {value: USD 2, reports: {s 3: two}}}\n",
    }
    repository = Repository(
        tmp_path / "repository",
        tmp_path / "home",
        configured=False,
        files={f"terms/sale/{name}": words for name, words in files.items()},
    )
    monkeypatch.chdir(repository.top)
    assert run(["diff", *(f"HEAD:terms/sale/versions/{one}.yaml" for one in ("other", "amendment"))]) == 2
    assert "amendment leaves as it was what contract has, which does not load" in capsys.readouterr().err


def test_the_history_of_what_no_amendment_names_grows_with_their_number_and_no_faster() -> None:
    def told(amendments: int) -> tuple[int, int]:
        found = contract(*({} for _ in range(amendments)))
        for number in range(2, amendments + 1):
            version = found.versions[f"amendment-{number}"]
            assert consolidated_side(found, version, "price").origin == "contract"
        answer = history(found, found.terms["price"])
        page = text.render(questions.page(answer), text.Look(width=80))
        return len(page), len(json.dumps(questions.plain(answer)))

    few, many = told(20), told(80)
    assert all(4.2 * before > after for before, after in zip(few, many, strict=True))


def base_of(found: Deal, version: Version) -> Version | None:
    return found.versions[found.text_id(version.revises.version)] if version.revises and version.revises.rest else None


@examples(100)
@given(deals())
def test_of_a_term_that_an_amendment_does_not_name_it_has_what_the_text_before_has(written: Written) -> None:
    found = read(written)
    for version in found.versions.values():
        base = base_of(found, version)
        for term in found.terms:
            own, whole = side(version, term), consolidated_side(found, version, term)
            regrouped = {origin for link in version.derivations for origin in link.origins}
            if base is None or (term in regrouped and not own.readings):
                assert whole == own or whole.coverage
            elif not own.readings and not own.unclear:
                before = consolidated_side(found, base, term)
                assert whole.readings == before.readings
                assert not before.readings or whole.origin == before.origin
            else:
                assert [one.reading for one in whole.readings] == [one.reading for one in own.readings]
                assert whole.carry_over is None


@examples(100)
@given(deals())
def test_what_is_carried_over_is_no_change(written: Written) -> None:
    found = read(written)
    for version in found.versions.values():
        if base := base_of(found, version):
            for change in changes(found, base.id, version.id).values():
                carried = change.after.carry_over
                if (carried and not carried.doubts) or (carried and change.before.carry_over == carried):
                    assert change.kind == "restated", change.term
