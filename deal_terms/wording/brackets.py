"""Values that a text holds side by side, in words: between what it is left open, and how that was settled."""

from __future__ import annotations

from collections.abc import Iterable

from deal_terms.answering.diff import Diff
from deal_terms.judging.brackets import is_same, placement
from deal_terms.judging.changes import Change, Conclusion
from deal_terms.judging.readings import MergedReading
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Bracket, Reading
from deal_terms.values import Value
from deal_terms.wording.parties import party_subject, possessive


def alternatives_text(deal: Deal, term: Term, brackets: Iterable[Bracket]) -> str:
    """`500 (proposed by Utland) or 800 (proposed by Inland)`."""
    told = []
    for one in brackets:
        by = " and ".join(party_subject(deal, party) for party in one.proposed_by)
        told.append(one.value.text(deal.context_of(term)) + (f" (proposed by {by})" if by else ""))
    return _joined(told, "or")


def open_text(deal: Deal, term: Term, lives: Iterable[MergedReading], *, both: bool = False) -> str:
    """`: 500 … or 800 …`, between what some readings are left open; empty where no report tells.

    `both`: it is said of two texts what each holds, so that what is not told is said, too.
    """
    told = [alternatives_text(deal, term, live.reading.brackets) for live in lives if live.reading.brackets]
    return f": {'; or '.join(told)}" if told else ", between what is not reported" if both else ""


def settlement(deal: Deal, term: Term, before: Reading, after: Value) -> str:
    """`650, between Utland’s 500 and Inland’s 800`: only what lies between is said to lie there."""
    value = after.text(deal.context_of(term))
    owned = [_owned(deal, term, one) for one in before.brackets]
    where = placement(before.brackets, after)
    if where == "between":
        return f"{value}, between {_joined(owned, 'and')}"
    if where == "taken":
        return f"{value}, {_as_proposed(deal, term, before.brackets, after)}"
    return f"{value}; the alternatives were {_joined(owned, 'and')}"


def _as_proposed(deal: Deal, term: Term, brackets: tuple[Bracket, ...], taken: Value) -> str:
    """Who is said to have proposed what was taken, and what else there was."""
    [chosen] = [one for one in brackets if is_same(one.value, taken)]
    others = [_owned(deal, term, one) for one in brackets if one is not chosen]
    by = " and ".join(party_subject(deal, party) for party in chosen.proposed_by)
    rest = f"the other alternative{'s' if len(others) > 1 else ''}: {_joined(others, 'and')}"
    return f"as {by} had proposed ({rest})" if by else f"one of the alternatives ({rest})"


def _owned(deal: Deal, term: Term, one: Bracket) -> str:
    """`Utland’s 500`; where nobody is named, the value alone."""
    value = one.value.text(deal.context_of(term))
    if not one.proposed_by:
        return value
    *others, last = one.proposed_by
    owners = " and ".join([*(party_subject(deal, party) for party in others), possessive(deal, last)])
    return f"{owners} {value}"


def _joined(told: list[str], word: str) -> str:
    if any("," in each or f" {word} " in each for each in told):
        return f"; {word} ".join(told)
    *first, last = told
    return f"{', '.join(first)} {word} {last}" if first else last


def settled_text(answer: Diff, change: Change, one: Conclusion) -> str:
    """What a text has where another held alternatives, and how it lies to them; empty where that is not so."""
    before = [change.before.readings[index].reading for index in one.before]
    after = [change.after.readings[index].reading for index in one.after]
    if one.kind != "specified" or len(before) != 1 or len(after) != 1:
        return ""
    [held], [value] = before, [reading.value for reading in after]
    if not held.brackets or value is None:
        return ""
    words = settlement(answer.deal, answer.deal.terms[change.term], held, value)
    in_order = answer.deal.lineage.is_earlier(answer.before.id, answer.after.id)
    return f"settled at {words}" if in_order else words
