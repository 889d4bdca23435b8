"""What a text itself holds side by side: left open in every comparison, told whole, and never a dispute."""

from __future__ import annotations

from itertools import chain, permutations
from typing import Any

import pytest
from hypothesis import given

from deal_terms.answering.diff import diff
from deal_terms.answering.disputes import disputes
from deal_terms.judging.readings import side
from deal_terms.judging.record_readings import compare, piece
from deal_terms.presenting.json.readings import reading_json
from deal_terms.wording.brackets import settlement
from tests.generated import VERSIONS, Piece, Written, deals, read
from tests.test_judging import BY_TEXT, Readings, answered, change, deal, one


def held(*pairs: tuple[Piece, Piece | None], source: str = "s0") -> dict[str, Any]:
    """One reading that holds some values in brackets, each with who proposed it or nobody."""
    listed = [{"value": value, **({"proposed_by": by} if by else {})} for value, by in pairs]
    return {"alternatives": listed, "reports": {source: {}}}


BOTH = held(("500", "us"), ("800", "ua"))
TURNED = held(("800", "ua"), ("500", "us"))
UNSIGNED = held(("500", None), ("800", "ua"))
SIGNED_ELSEWHERE = held(("500", "us"), ("800", None))
OTHERS = held(("600", "us"), ("700", "ua"))
SWAPPED = held(("500", "ua"), ("800", "us"))


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ([BOTH], [TURNED], "restated"),
        ([BOTH], BY_TEXT, "partly_reported"),
        ([BOTH], [UNSIGNED], "partly_reported"),
        ([SIGNED_ELSEWHERE], [UNSIGNED], "partly_reported"),
        ([BOTH], [OTHERS], "changed"),
        ([BOTH], [SWAPPED], "changed"),
        ([BOTH], [held(("500", "us"), ("800", "ua"), ("650", "us"))], "changed"),
    ],
)
def test_two_texts_that_both_hold_alternatives(before: Readings, after: Readings, kind: str) -> None:
    assert answered(change("count", before, after)) == {kind}
    assert answered(change("count", after, before)) == {kind}


@pytest.mark.parametrize(
    ("first", "second", "stands"),
    [
        (BOTH, held(("800", "ua"), ("500", "us"), source="s1"), "one reading"),
        (BOTH, {"unspecified": "by_text", "reports": {"s1": {}}}, "vaguer"),
        (BOTH, held(("500", None), ("800", "ua"), source="s1"), "vaguer"),
        (SIGNED_ELSEWHERE, held(("500", None), ("800", "ua"), source="s1"), "unlike"),
        (BOTH, held(("600", "us"), ("700", "ua"), source="s1"), "rivals"),
        (BOTH, one("500", "s1")[0], "rivals"),
    ],
)
def test_two_reports_of_what_one_text_holds(first: dict[str, Any], second: dict[str, Any], stands: str) -> None:
    for readings in ([first, second], [second, first]):
        taken = side(deal("count", {"first": readings}).versions["first"], "it")
        found = {
            "one reading": len(taken.readings) == 1,
            "vaguer": bool(taken.vaguer_indices),
            "unlike": bool(taken.unlike_indices),
            "rivals": taken.rivals,
        }
        assert [name for name, is_so in found.items() if is_so] == [stands]


@pytest.mark.parametrize(
    ("type_", "pairs", "value", "words"),
    [
        ("count", [("500", "us"), ("800", "ua")], "650", "650, between United States’ 500 and Ukraine’s 800"),
        ("count", [("500", None), ("800", None)], "650", "650, between 500 and 800"),
        ("count", [("500", "us"), ("800", "ua")], "900", "900; the alternatives were"),
        (
            "count",
            [("500", "us"), ("800", "ua")],
            "500",
            "500, as United States had proposed (the other alternative: Ukraine’s 800)",
        ),
        ("count", [("500", None), ("800", "ua")], "500", "500, one of the alternatives (the other"),
        ("period", [("2 years", "us"), ("4 years", "ua")], "3 years", "3 years, between"),
        ("date", [("2025-03", "us"), ("2025-09", "ua")], "2025-06", "June 2025, between"),
        ("period", [("2 years", "us"), ("40 days", "ua")], "3 years", "3 years; the alternatives were"),
        ("text", [("one thing", "us"), ("another", "ua")], "a third", "a third; the alternatives were"),
        ("money", [("USD 5", "us"), ("EUR 9", "ua")], "USD 7", "USD 7; the alternatives were"),
    ],
)
def test_a_value_is_said_to_lie_between_only_where_it_does(
    type_: str, pairs: list[tuple[Piece, Piece | None]], value: Piece, words: str
) -> None:
    whole = deal(type_, {"before": [held(*pairs)], "later": one(value)})
    [before], [after] = (whole.versions[version].terms["it"] for version in ("before", "later"))
    assert after.value
    assert settlement(whole, whole.terms["it"], before, after.value).startswith(words)


def test_a_program_reads_each_alternative_and_who_proposed_it() -> None:
    whole = deal("count", {"first": [held(("500", ["ua", "us"]), ("800", None))]})
    told = reading_json(whole, whole.terms["it"], whole.versions["first"].terms["it"][0], ())
    assert told["alternatives"] == [
        {"value": "500", "text": "500", "proposed_by": ["ua", "us"]},
        {"value": "800", "text": "800", "proposed_by": []},
    ]


def test_a_correction_of_the_alternatives_is_told_and_their_order_is_none() -> None:
    whole = deal("count", {name: [reading] for name, reading in {"a": BOTH, "b": TURNED, "c": OTHERS}.items()})
    [both], [turned], [others] = (whole.versions[version].terms["it"] for version in "abc")
    term = whole.terms["it"]
    rules = [[one.rule for one in compare("", term, "a", both, other)] for other in (turned, others)]
    assert [rule.count("corrected") for rule in rules] == [0, 1]
    assert piece(both).plain == piece(turned).plain != piece(others).plain


@given(written=deals())
def test_alternatives_alone_are_never_a_dispute_and_move_nothing_up_or_down(written: Written) -> None:
    texts = [written[f"versions/{version}.yaml"] for version in VERSIONS]
    for text in texts:
        # Two accounts of one text are no change of it, nor are two that compete; what was read in full may lack a term.
        for head in ("same_as", "line", "coverage"):
            text.pop(head, None)
        listed = {term: said if isinstance(said, list) else [said] for term, said in text["terms"].items()}
        kept = {term: [one for one in said if "alternatives" in one][:1] for term, said in listed.items()}
        for reading in chain.from_iterable(kept.values()):
            for origin in ("split_from", "merged_from"):
                reading.pop(origin, None)  # a term that came of others is told as that
        text["terms"] = {term: said for term, said in kept.items() if said}
    whole = read(written)
    assert not [one for one in disputes(whole).terms if one.spec.what == "version"]
    for before, after in permutations(whole.versions.values(), 2):
        kinds = {kind for one in diff(whole, before, after).changes for kind in answered(one)}
        assert kinds <= {
            "changed",
            "partly_reported",
            "restated",
            "newly_reported",
            "no_longer_reported",
            "not_covered",
        }
