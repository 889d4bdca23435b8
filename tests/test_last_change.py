"""What a report of a deal says changed last."""

from __future__ import annotations

import deal_terms as dt
from deal_terms.answering.browse import Comparisons
from deal_terms.answering.last_change import last_changes

REGISTER = {
    "title": "A licence",
    "parties": {"port": {"name": "The Port"}, "line": {"name": "The Line"}},
    "topics": {"money": "Money"},
    "terms": {
        "debt": {"label": "Old debt", "topic": "money", "type": "presence", "weight": "key"},
        "fee": {"label": "Fee", "topic": "money", "type": "money"},
    },
}
SOURCES = {"log": {"publisher": "The Log", "title": "The talks", "published": "2030-05-01", "access": "read"}}
THERE, GONE = ({**state, "reports": {"log 1": "so it is"}} for state in ({"value": "present"}, {"absent": "true"}))


def fee(millions: int) -> dict[str, object]:
    return {"value": f"USD {millions} million", "reports": {"log 2": "so much"}}


def told(*texts: dict[str, object]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    names = ["first", "second", "third", "fourth"]
    versions = {
        name: {"title": name.title(), "kind": "draft", "terms": terms} | ({"follows": before} if before else {})
        for name, before, terms in zip(names, ["", *names], texts, strict=False)
    }
    deal = dt.from_dict({"deal": REGISTER, "sources": SOURCES, "versions": versions}).wrapped
    return [
        (step.diff.before.id, step.diff.after.id, [(one.term, one.kind) for one in step.changes])
        for step in last_changes(deal, Comparisons(deal).diff)
    ]


def test_a_text_between_that_is_silent_hides_no_change() -> None:
    """The debt was in the first; that it was added there is not what changed last."""
    assert told({"fee": fee(1)}, {"debt": THERE}, {"fee": fee(1)}, {"debt": GONE}) == [
        ("second", "fourth", [("debt", "dropped")])
    ]


def test_each_term_is_held_against_the_last_text_that_has_a_word_on_it() -> None:
    found = told({"debt": THERE, "fee": fee(1)}, {"fee": fee(2)}, {"debt": GONE, "fee": fee(3)})
    assert found == [("first", "third", [("debt", "dropped")])]  # of key terms, where any changed


def test_where_no_key_term_changed_any_will_do() -> None:
    assert told({"fee": fee(1)}, {"debt": THERE, "fee": fee(2)}, {"debt": THERE}) == [
        ("first", "second", [("fee", "raised")])
    ]


def test_silence_is_no_change() -> None:
    assert told({"debt": THERE}, {"fee": fee(2)}) == []
