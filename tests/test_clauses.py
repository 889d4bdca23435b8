"""Clauses numbered anew: one change for those that shift alike, and nothing of it hides what else was changed."""

from __future__ import annotations

import pytest

from deal_terms.answering.record import record_diff
from deal_terms.judging.record_changes import RecordChange
from deal_terms.wording.record import sentence
from tests.test_record_clock import Files
from tests.test_renames import compared, loaded

REGISTER = "title: A lease\nparties: {a: {name: A}}\ntopics: {t: Terms}\nterms:\n" + "".join(
    f"  point-{number}: {{label: Point {number}, topic: t, type: count}}\n" for number in range(1, 7)
)
SOURCE = "paper: {publisher: The Paper, title: The lease, published: 2024-03-01, access: read}\n"
DRAFT = "versions/draft.yaml"


def lease(*clauses: str, values: str = "123456", places: tuple[str, ...] = ()) -> Files:
    """A draft of which each point stands in one of the clauses, and is reported from the article of that number."""
    points = "".join(
        f"  point-{number}: {{value: {value}, clause: '{clause}', reports: {{paper {place}: so it says}}}}\n"
        for number, (clause, value, place) in enumerate(
            zip(clauses, values, places or tuple(f"art. {one}" for one in clauses), strict=False), 1
        )
    )
    text = f"title: Draft\nkind: draft\ndate: 2024-03\nterms:\n{points}"
    return {"deal.yaml": REGISTER, "sources.yaml": SOURCE, DRAFT: text}


def told(before: Files, after: Files) -> list[tuple[str, str, str]]:
    answer = record_diff(loaded(before), loaded(after), "before", "after")
    return [(one.rule, one.subject, sentence(answer, one)) for one in answer.changes]


def shifted(words: str) -> tuple[str, str, str]:
    return "renumbered", "clauses", words


def test_a_clause_put_in_before_them_shifts_them_all() -> None:
    before, after = lease(*"234567"), lease(*"345678")
    assert told(before, after) == [shifted("6 clauses renumbered, +1 from clause 2")]
    assert told(after, before) == [shifted("6 clauses renumbered, -1 from clause 3")]


def test_only_those_behind_it_shift() -> None:
    assert told(lease(*"123456"), lease(*"124567")) == [shifted("4 clauses renumbered, +1 from clause 3")]


def test_the_words_before_and_after_the_number_stay() -> None:
    before, after = lease("art. 4(a)", "art. 4(b)", "art. 5"), lease("art. 5(a)", "art. 5(b)", "art. 6")
    assert told(before, after)[0] == shifted("3 clauses renumbered, +1 from art. 4(a)")


def test_a_clause_that_went_elsewhere_among_them_moved() -> None:
    assert told(lease(*"234567"), lease(*"345672")) == [
        ("moved", "point-6", "moved from clause 7 to clause 2"),
        shifted("5 clauses renumbered, +1 from clause 2"),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("123456", "123457"),  # one alone
        ("135", "235"),
        ("246", "347"),  # what lies between them stayed
        ("246", "346"),
    ],
)
def test_what_is_no_shift_is_corrected(before: str, after: str) -> None:
    assert {rule for rule, *_ in told(lease(*before), lease(*after))} == {"corrected"}


def test_another_value_in_a_clause_that_shifted_is_told() -> None:
    changes = compared(lease(*"234567"), lease(*"345678", values="123956"))
    assert [(one.rule, one.subject, one.what) for one in changes] == [
        ("corrected", "point-4", "value"),
        ("renumbered", "clauses", "clause"),
    ]


def test_a_report_that_did_not_shift_along_is_told() -> None:
    places = ("art. 3", "art. 4", "art. 5", "art. 6", "art. 7", "p. 90")
    changes = compared(lease(*"234567"), lease(*"345678", places=places))
    assert [(one.rule, one.subject) for one in changes] == [("renumbered", "clauses"), ("provenance_only", "point-6")]
    assert _places(changes[1]) == [("art. 7", "p. 90")]


def test_a_report_at_another_place_is_one_report_edited() -> None:
    moved = lease(*"123456", places=("art. 9", *(f"art. {number}" for number in range(2, 7))))
    (change,) = compared(lease(*"123456"), moved)
    assert (change.rule, _places(change)) == ("attribution_changed", [("art. 1", "art. 9")])


def _places(change: RecordChange) -> list[tuple[str, str]]:
    return [(was.place, now.place) for was, now in change.reports if was and now]
