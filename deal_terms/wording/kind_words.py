"""What a change is called where its term says more than its kind: an option that moved, an absence, two stances."""

from __future__ import annotations

from deal_terms.judging.changes import Change
from deal_terms.model.deal import Term
from deal_terms.wording.tags import TAGS

# Only these take the place of an earlier stance; beside any other, two stances are told differently, not changed.
SETTLED = frozenset({"demands", "proposes", "accepts", "rejects", "offers", "drops"})


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
    if change.kind == "restated" and {live.state for live in change.after.readings} == {"absent"}:
        return "still absent"
    if change.kind == "stance_changed":
        stances = {live.reading.stance for side in (change.before, change.after) for live in side.readings}
        return "" if stances <= SETTLED else "told differently"
    word = kind_word(term, change.kind)
    return "" if word == TAGS[change.kind].word else word
