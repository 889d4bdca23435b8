"""Declared interests held against what changed: what counts towards or away from them, and what cannot count."""

from __future__ import annotations

from deal_terms.answering.diff import Diff
from deal_terms.judging.changes import Change, InterestEffect
from deal_terms.model.deal import Deal, Interest, Term
from deal_terms.wording.counts import plural
from deal_terms.wording.field_names import field_name
from deal_terms.wording.kind_words import kind_word
from deal_terms.wording.languages import is_by_language
from deal_terms.wording.page import Block, Item, Paragraph, Section, Subject
from deal_terms.wording.parties import agreeing_verb, party_subject, possessive
from deal_terms.wording.reports import title
from deal_terms.wording.tags import TAGS

LEDGER = "Declared interests: who prefers what, never who won"
# What neither side reports could not count for anybody.
SILENT = frozenset({"not_covered"})
ONE_SIDED = "it is reported of one side only"
NOT_COUNTED = {
    "depends": "it depends on which report holds",
    "baseless": "what it was declared on does not count any more",
    "paid_otherwise": "others pay, or are paid, than it was declared of",
    "by_measure": "one measure moved so, and another did not",
    "no_own_report": "a side rests only on reports that are inferred, borrowed or name no text",
    "newly_reported": ONE_SIDED,
    "no_longer_reported": ONE_SIDED,
}
BY_LANGUAGE = "it depends on which of its languages is read"
BASES = {
    "stated_position": "by its stated position {name}",
    "own_draft": "by its own draft {name}",
    "analyst_judgement": "in the authors’ judgement: {why}",
}


def section(answer: Diff) -> Section:
    """The whole ledger: what counts, then what does not, reason by reason, then what nobody declared anything in."""
    effects = [pair for pair in answer.interest_effects() if pair[1].code not in SILENT]
    counted = [pair for pair in effects if pair[1].direction]
    if any(answer.deal.is_set_aside(one.id) for one in (answer.before, answer.after)):
        return Section(LEDGER, (Paragraph("None is counted from or to a text that is in no other answer."),))
    if not effects:
        return Section(LEDGER, (Paragraph("None is declared for what changed."),))
    told: dict[str, list[str]] = {}
    for change, effect in counted:
        told.setdefault(change.term, []).append(_counted(answer, change, effect))
    kinds = {change.term: change.kind for change, _ in counted}
    blocks: list[Block] = [
        Item(
            f"{_label(answer, term)}, {kind_word(answer.deal.terms[term], kinds[term])}: {'; '.join(ways)}",
            about=Subject(term, answer.after.id),
        )
        for term, ways in told.items()
    ]
    if not counted:
        blocks.append(Paragraph("No declared interest can be counted."))
    reasons: dict[str, dict[str, None]] = {}
    for change, effect in effects:
        if not effect.direction:
            why = BY_LANGUAGE if effect.code == "depends" and is_by_language(answer.deal, change) else reason(effect)
            reasons.setdefault(why, {})[_label(answer, change.term)] = None
    blocks += [Item(f"Not counted ({why}): {'; '.join(terms)}") for why, terms in reasons.items()]
    undeclared = len(answer.changes_without_interest())
    others = [f"{plural(undeclared, 'other term')}: no interest declared."] if undeclared else []
    hint = ["All of it: deal-terms show SPEC TERM"] if reasons else []
    if others or hint:
        blocks.append(Paragraph(" ".join([*others, *hint])))
    return Section(LEDGER, tuple(blocks))


def preference(deal: Deal, term: Term, interest: Interest) -> str:
    """What is preferred, and on what basis the authors say so."""
    behind = interest.position or interest.version
    basis = BASES[interest.basis].format(name=title(deal, behind) if behind else "", why=interest.why)
    return f"{_preferred(deal, term, interest)}, {basis}"


def reason(effect: InterestEffect) -> str:
    """Why a declared interest is not counted."""
    known = NOT_COUNTED.get(effect.code)
    return known or f"“{TAGS[effect.code].word}” says nothing about that preference"


def _preferred(deal: Deal, term: Term, interest: Interest) -> str:
    """`share higher`, `present`, `at least USD 5 million`."""
    prefers = interest.prefers
    if interest.at_least:
        prefers = f"at least {interest.at_least.text(deal.context_of(term))}"
    field = f"{field_name(deal, interest.field)} " if interest.field not in ("", "value") else ""
    return f"{field}{prefers}"


def _counted(answer: Diff, change: Change, effect: InterestEffect) -> str:
    deal, term = answer.deal, answer.deal.terms[change.term]
    interest = term.interests[effect.interest]
    if interest.basis == "own_draft" and interest.version and interest.prefers in ("present", "absent"):
        way = {"towards": "as in", "away_from": "against"}[effect.direction or ""]
        had = "had it" if interest.prefers == "present" else "did not have it"
        return f"{way} {possessive(deal, effect.party)} own draft {title(deal, interest.version)}, which {had}"
    way = {"towards": "towards what", "away_from": "away from what"}[effect.direction or ""]
    who = f"{party_subject(deal, effect.party)} {agreeing_verb(deal, effect.party, 'prefers')}"
    return f"{way} {who} ({preference(deal, term, interest)})"


def _label(answer: Diff, term: str) -> str:
    return answer.deal.terms[term].label
