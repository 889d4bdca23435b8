"""What the two numbers of a ratio are of: named once in the register, in their order, and said with every value."""

from __future__ import annotations

import re
from typing import Any

import pytest

import deal_terms as dt
from deal_terms.values import TYPES, Context

OF = ["hostages", "prisoners"]
CONTEXT = Context(ratio_of=("hostages", "prisoners"))


def deal(of: object = OF, type_: str = "ratio") -> dict[str, Any]:
    term = {"label": "Rate of exchange", "topic": "talks", "type": type_, "of": of}
    return {
        "deal": {
            "title": "Exchange",
            "parties": {"north": {"name": "Northland"}},
            "topics": {"talks": "Talks"},
            "terms": {"exchange": term},
        }
    }


@pytest.mark.parametrize(
    ("of", "type_", "told"),
    [
        (["hostages"], "ratio", "a ratio is of two things"),
        (["hostages", "prisoners", "guards"], "ratio", "a ratio is of two things"),
        ("hostages", "ratio", "a ratio is of two things"),
        (["hostages", "Hostages"], "ratio", "Hostages twice in of"),
        (["hostages", ""], "ratio", "of is empty"),
        (["hostages", {}], "ratio", "of is a mapping"),
        (OF, "count", "only a ratio"),
    ],
)
def test_what_a_ratio_is_of_is_two_names_that_differ(of: object, type_: str, told: str) -> None:
    with pytest.raises(dt.DealTermsError) as caught:
        dt.from_dict(deal(of, type_))
    [problem] = caught.value.problems
    assert told in f"{problem.message}; {problem.hint}"


def test_a_ratio_is_said_with_what_it_is_of() -> None:
    value = TYPES["ratio"].parse("at least 1:30", CONTEXT, lambda *_: None)
    assert value is not None
    assert value.text(CONTEXT) == "at least 1:30 hostages to prisoners"
    assert value.to_yaml() == "at least 1:30"


@pytest.mark.parametrize(
    ("written", "context", "hint"),
    [
        ("1 hostage : 30 prisoners", CONTEXT, "write 1:30$"),
        ("30 prisoners to 1 hostage", CONTEXT, "write 1:30$"),
        ("30 Prisoners for 1 hostages", CONTEXT, "write 1:30$"),
        ("30 guards : 1 hostage", CONTEXT, r"that of hostages first.*of: \[hostages, prisoners\]$"),
        ("30 prisoners : 1 hostage", Context(), r"that of prisoners first.*of: \[prisoners, hostage\]$"),
        ("30 prisoners a hostage", CONTEXT, "two numbers with a colon"),
    ],
)
def test_names_beside_the_numbers_are_put_in_the_order_of_the_register(
    written: str, context: Context, hint: str
) -> None:
    told: list[str] = []
    assert TYPES["ratio"].parse(written, context, lambda _, __, one: told.append(one)) is None
    assert re.search(hint, told[0]), told


def test_the_other_order_is_another_definition() -> None:
    before, after = dt.from_dict(deal()), dt.from_dict(deal(OF[::-1]))
    assert before.wrapped.terms["exchange"].of == ("hostages", "prisoners")
    assert before.wrapped.terms["exchange"] != after.wrapped.terms["exchange"]
