"""What only one of two files says anything of: under one heading, not a sentence a term."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from deal_terms.answering.diff import Diff
from deal_terms.judging.changes import Change
from deal_terms.judging.readings import Side
from deal_terms.model.deal import Term
from deal_terms.model.record import Position
from deal_terms.wording.page import Item, Section, Subject
from deal_terms.wording.parties import party_subject
from deal_terms.wording.sentences import file_title
from deal_terms.wording.sides import side_note

SILENCES = frozenset(
    {
        *("newly_reported", "no_longer_reported", "told_before", "told_after", "only_before", "only_after"),
        *("one_sided", "not_addressed"),
    }
)
REPORTED = "Reported "
OnlyIn = Literal["before", "after"]


def only_in(change: Change) -> OnlyIn | None:
    """The side that alone says anything; None where both do, or where more than that is to be told of the silence."""
    if change.kind not in SILENCES or change.reported_before or change.reverted_to:
        return None
    if change.before.only_denied or change.after.only_denied:
        return None
    if not (change.after.readings or change.after.unclear):
        return "before"
    return "after" if not (change.before.readings or change.before.unclear) else None


def sections(answer: Diff, changes: list[Change], lead: str = "") -> Iterator[Section]:
    """A section for each side that says something of which the other is silent; `lead` begins its heading."""
    sides: tuple[OnlyIn, ...] = ("before", "after")
    for which in sides:
        items = tuple(_item(answer, change, which) for change in changes if only_in(change) == which)
        if items:
            heading = _heading(answer, which)
            yield Section(_led(lead, heading) if lead else heading, items)


def _led(lead: str, heading: str) -> str:
    rest = heading.removeprefix(REPORTED)
    return f"{lead}, {rest[0].lower()}{rest[1:]}"


def _heading(answer: Diff, which: OnlyIn) -> str:
    says, silent = (answer.before, answer.after) if which == "before" else (answer.after, answer.before)
    if isinstance(silent, Position):
        return f"Only in {file_title(says)}; {file_title(silent)} does not mention it"
    if isinstance(says, Position):
        party = party_subject(answer.deal, says.party)
        return f"What {party} wants or refuses, and of {file_title(silent)} no report says"
    if answer.table == "accounts":
        return f"{REPORTED}by {file_title(says)} only; the other account does not tell"
    return f"{REPORTED}of {file_title(says)} only; of {file_title(silent)} no report says"


def _named(term: Term, side: Side) -> str:
    return f"{term.label}, reports differ" if side.rivals else term.label


def _item(answer: Diff, change: Change, which: OnlyIn) -> Item:
    """The term with what that one side says of it, reading by reading."""
    side, spec = (change.before, answer.before) if which == "before" else (change.after, answer.after)
    term = answer.deal.terms[change.term]
    note = side_note(answer.deal, term, side, spec, rest="none")
    return Item(
        f"{term.label}: {note.text}",
        change.kind,
        note.notes,
        change.disputed_side != "neither",
        Subject(change.term, answer.after.id),
        quiet=True,
        short=f"{term.label}: {note.short or note.text}" if not note.between else _named(term, side),
        between=note.between,
    )
