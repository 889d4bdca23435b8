"""What a reviewer is to look at first: errors, warnings and what changed of key terms, each with its values."""

from __future__ import annotations

from collections.abc import Iterator

from deal_terms.answering.review import DealReview, Review
from deal_terms.answering.review.findings import Finding, OfDeal, Remark
from deal_terms.answering.review.priority import Found, by_priority, term_of
from deal_terms.judging.kinds import Level
from deal_terms.model.deal import Deal
from deal_terms.wording.findings import brief, subject
from deal_terms.wording.page import Item, Reference, Section

# Told in one line where there is no more to say of each, if it is no louder than a note.
TOGETHER = {
    "no_longer_reported": "no report says that the later text is without them: silence is not a change of the deal",
}
# So many findings of one rule and file are told with their values.
MOST_WITH_VALUES = 5


def look_at_first(answer: Review) -> Iterator[Section]:
    """Errors, warnings and what changed of key terms, ahead of everything: each with its values, key terms first.

    Where one rule has much to say of one file, that is one line without values.
    """
    found = [(finding, state_of(deal)) for deal in answer.deals for finding in deal.findings]
    groups: dict[tuple[Level, str, str], list[Found]] = {}
    for finding, deal in by_priority(pair for pair in found if _comes_first(*pair)):
        at = finding.after or finding.before
        if at:
            groups.setdefault((finding.level, finding.rule, at.file), []).append((finding, deal))
    items: list[Item] = []
    for (level, rule, file), group in groups.items():
        loud = "" if level == "note" else f" [{level}]"
        if len(group) > MOST_WITH_VALUES:
            text = f"{file}: {'; '.join(_named(*pair) for pair in group)}{loud}"
            items.append(Item(text, rule, references=tuple(_reference(_line(one), one) for one, _ in group)))
        else:
            items += [_item(*pair, file, loud) for pair in group]
    if items:
        yield Section("Look at first", tuple(items))


def _comes_first(finding: Finding, deal: Deal | None) -> bool:
    if not finding.stands or (finding.level == "note" and not isinstance(finding.about, OfDeal)):
        return False
    term = term_of(finding, deal)
    return finding.level != "note" or (term is not None and term.weight == "key" and finding.rule not in TOGETHER)


def _with_values(finding: Finding, deal: Deal | None) -> str:
    term = term_of(finding, deal)
    key = ", a key term" if term and term.weight == "key" else ""
    return f"{subject(finding, deal)}{key}: {brief(finding, deal)}"


def _item(finding: Finding, deal: Deal | None, file: str, loud: str) -> Item:
    where = f"{file}, {_line(finding)}"
    text = f"{_with_values(finding, deal)} ({where}){loud}"
    return Item(text, finding.rule, references=(_reference(where, finding),))


def _reference(words: str, finding: Finding) -> Reference:
    at = finding.after or finding.before
    assert at is not None
    return Reference(words, at.file, at.line, is_before=finding.after is None)


def _named(finding: Finding, deal: Deal | None) -> str:
    is_file = isinstance(finding.about, Remark) and not finding.about.reading
    return _line(finding) if is_file else f"{subject(finding, deal)} ({_line(finding)})"


def _line(finding: Finding) -> str:
    at = finding.after or finding.before
    return f"line {at.line if at else 1}" + ("" if finding.after else " before")


def state_of(deal: DealReview) -> Deal | None:
    """The deal as it is now, or as it was where it is gone or does not load."""
    return deal.pair.after.deal or deal.pair.before.deal
