"""What a change is called where its term says more than its kind: an option that moved, an absence, two stances."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from deal_terms.answering.diff import Diff, is_material
from deal_terms.judging.changes import Change
from deal_terms.judging.kinds import TABLES, Table
from deal_terms.model.deal import Deal, Term
from deal_terms.wording.tags import TAGS

# Only these take the place of an earlier stance; beside any other, two stances are told differently, not changed.
SETTLED = frozenset({"demands", "proposes", "accepts", "rejects", "offers", "drops"})


CARRIED_OVER = "carried over"


def is_carried(change: Change) -> bool:
    """Whether both sides have the very same readings, as one text left them as the other had them."""
    return bool(change.before.carry_over or change.after.carry_over) and change.before.origin == change.after.origin


def kind_word(term: Term, kind: str) -> str:
    """The word of a kind; the move of an option is called as the register calls it, and is never a rise by itself."""
    if term.type == "choice" and kind in ("raised", "lowered"):
        return (term.up if kind == "raised" else term.down) or "moved"
    return TAGS[kind].word


def outcomes(term: Term, change: Change) -> str:
    """The words of its answers, each once: `dropped or no longer reported`."""
    return " or ".join(dict.fromkeys(kind_word(term, one.kind) for one in change.answers))


def own_word(term: Term, change: Change) -> str:
    """What the change is called in the place of the word of its tag; empty where that word will do."""
    if change.kind == "restated":
        if is_carried(change) and change.before.spec != change.after.spec:
            return CARRIED_OVER
        readings = change.after.readings
        if not readings or readings[0].state != "absent":
            return ""
        return "still absent" if all(live.state == "absent" for live in readings) else ""
    if change.kind == "stance_changed":
        stances = {live.reading.stance for side in (change.before, change.after) for live in side.readings}
        return "" if stances <= SETTLED else "told differently"
    word = kind_word(term, change.kind)
    return "" if word == TAGS[change.kind].word else word


def counted_kinds(deal: Deal, table: Table, changes: Iterable[Change], silence: str = "") -> dict[tuple[str, str], int]:
    """How many of each kind there are, under the word that each is told by; but for that of silence."""
    counts = Counter(
        (change.kind, own_word(deal.terms[change.term], change) or TAGS[change.kind].word) for change in changes
    )
    return {key: counts[key] for kind in TABLES[table] if kind != silence for key in counts if key[0] == kind}


def folded_kinds(answer: Diff, silence: str = "") -> dict[tuple[str, str], int]:
    """How many changes of each kind are folded away, as `counted_kinds` has them."""
    folded = (one for one in answer.changes if answer.is_told(one) and not is_material(answer, one))
    return counted_kinds(answer.deal, answer.table, folded, silence)
