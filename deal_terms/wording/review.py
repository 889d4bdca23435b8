"""A Review → a page: deal by deal, first what changed in the deal, then in our record of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from deal_terms.answering.review import DealReview, Review, TextComparison
from deal_terms.answering.review.collect import is_of_whole_deal
from deal_terms.answering.review.findings import Finding, OfDeal, OfRecord, Remark
from deal_terms.answering.review.priority import Found, by_priority, term_of
from deal_terms.judging.kinds import TEXTS, Level
from deal_terms.model.deal import Deal
from deal_terms.wording.counts import plural
from deal_terms.wording.findings import brief, item, place_text, subject
from deal_terms.wording.kind_words import counted_kinds
from deal_terms.wording.page import Block, Item, Note, Page, Paragraph, Section
from deal_terms.wording.reports import title
from deal_terms.wording.review_settings import HEADING, RULE_OF_THE_BASE
from deal_terms.wording.tags import TAGS

# Told in one line where there is no more to say of each, if it is no louder than a note.
TOGETHER = {
    "no_longer_reported": "no report says that the later text is without them: silence is not a change of the deal",
    "single_source": "new or changed statements on key terms, each resting on one source alone",
}


# So many findings of one rule and file are told with their values at the head.
MOST_WITH_VALUES = 5


class PageOptions(NamedTuple):
    """Which deal a finding is of, as it is now or, where it is gone or does not load, as it was."""

    deal: Deal | None
    show_all: bool


def page(answer: Review, *, show_all: bool = False) -> Page:
    """The whole answer; `show_all` also tells what is folded away by default."""
    blocks: list[Block] = [*_settings(answer), *_loud(answer)]
    blocks += [_deal(deal, PageOptions(_state(deal), show_all)) for deal in answer.deals]
    if not answer.deals:
        blocks.append(Paragraph("No file of a deal changed."))
    if answer.stale:
        entries = (Item(f"{place_text(one.at)}: {one.fingerprint}: {one.text}") for one in answer.stale)
        blocks.append(Section("Acknowledgements that fit nothing here", tuple(entries)))
    if answer.findings:
        counts = ", ".join(f"{count} {TAGS[rule].word}" for rule, count in answer.by_rule.items())
        blocks.append(Section("Counts", (Paragraph(counts),)))
    return Page(f"Review: {answer.before_label} → {answer.after_label}", tuple(_facts(answer)), tuple(blocks))


def in_short(answer: Review) -> str:
    """`1 error, 2 warnings, 7 notes; 1 acknowledged`: what stands, and what somebody has accepted."""
    levels = ", ".join(plural(count, level) for level, count in answer.by_level.items())
    accepted = sum(not finding.stands for finding in answer.findings)
    return levels + (f"; {accepted} acknowledged" if accepted else "")


def _facts(answer: Review) -> Iterator[tuple[str, str]]:
    yield "before", answer.before_label
    yield "after", answer.after_label
    files = sum(len(deal.pair.files) for deal in answer.deals)
    others = f"; {plural(answer.others, 'other file')} in no deal" if answer.others else ""
    modes = f"; of {plural(answer.modes, 'file')} only the mode" if answer.modes else ""
    yield "changed", f"{plural(files, 'file')} of {plural(len(answer.deals), 'deal')}{others}{modes}"
    yield "found", in_short(answer)
    if answer.has_trouble:
        broken = [deal.pair.folder for deal in answer.deals if deal.pair.after.exists and not deal.pair.after.deal]
        yield "trouble", f"{', '.join(broken)} does not load: what changed there is not told"


def _settings(answer: Review) -> Iterator[Section]:
    """What the change makes of the review's own settings, ahead of all that is told by them."""
    standing = [finding for finding in answer.settings if finding.stands]
    accepted = [item(finding, None) for finding in answer.settings if not finding.stands]
    if standing or accepted:
        items = [item(finding, None) for finding in standing]
        yield Section(HEADING, (Paragraph(RULE_OF_THE_BASE), *items, *accepted))


def _loud(answer: Review) -> Iterator[Section]:
    """Errors, warnings and what changed of key terms, ahead of everything: each with its values, key terms first.

    Where one rule has much to say of one file, that is one line without values.
    """
    found = [(finding, _state(deal)) for deal in answer.deals for finding in deal.findings]
    groups: dict[tuple[Level, str, str], list[Found]] = {}
    for finding, deal in by_priority(pair for pair in found if _comes_first(*pair)):
        at = finding.after or finding.before
        if at:
            groups.setdefault((finding.level, finding.rule, at.file), []).append((finding, deal))
    items: list[Item] = []
    for (level, rule, file), group in groups.items():
        loud = "" if level == "note" else f" [{level}]"
        if len(group) > MOST_WITH_VALUES:
            items.append(Item(f"{file}: {'; '.join(_named(*pair) for pair in group)}{loud}", rule))
        else:
            items += [Item(f"{_with_values(*pair)} ({file}, {_line(pair[0])}){loud}", rule) for pair in group]
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


def _named(finding: Finding, deal: Deal | None) -> str:
    is_file = isinstance(finding.about, Remark) and not finding.about.reading
    return _line(finding) if is_file else f"{subject(finding, deal)} ({_line(finding)})"


def _line(finding: Finding) -> str:
    at = finding.after or finding.before
    return f"line {at.line if at else 1}" + ("" if finding.after else " before")


def _state(deal: DealReview) -> Deal | None:
    return deal.pair.after.deal or deal.pair.before.deal


def _deal(deal: DealReview, asked: PageOptions) -> Section:
    named = deal.pair.folder or "the top"
    if deal.pair.moved_from is not None:
        named += f", before: {deal.pair.moved_from or 'the top'}"
    named = f"{asked.deal.title} ({named})" if asked.deal else named
    unread = [finding for finding in deal.findings if finding.rule == "does_not_load"]
    blocks: list[Block] = []
    if unread:
        blocks.append(Section("Does not load", tuple(_items(unread, asked))))
    texts = [_compared(compared, asked) for compared in deal.comparisons]
    for first in deal.first:
        assert asked.deal is not None
        none = Paragraph("New, and no text here is known to be earlier: there is nothing to compare it with.")
        texts.append(Section(title(asked.deal, first), (none,)))
    if texts:
        blocks.append(Section("What changed in the deal", tuple(texts)))
    record = _record(deal, asked)
    if record:
        blocks.append(Section("What changed in our record of it", tuple(record)))
    accepted = [finding for finding in deal.findings if not finding.stands]
    if accepted:
        items = (item(finding, asked.deal, in_short=True) for finding in accepted)
        blocks.append(Section("Acknowledged, and no longer counted", tuple(items)))
    return Section(named, tuple(blocks) or (Paragraph("Nothing that the deal or its record says changed."),))


def _compared(compared: TextComparison, asked: PageOptions) -> Block:
    assert asked.deal is not None
    before, after, is_new, instead_of = compared.succession
    assert before is not None
    blocks: list[Block] = []
    if not is_new:
        so_far = f"so far it came after {title(asked.deal, instead_of)}" if instead_of else "so far it was the first"
        blocks.append(Paragraph(f"{title(asked.deal, after)} is not new; {so_far}."))
    standing = [finding for finding in compared.findings if finding.stands]
    blocks += _items([one for one in standing if not _is_apart(one)], asked)
    outside_text = _items([one for one in standing if _is_apart(one)], asked)
    if outside_text:
        blocks.append(Section("Apart from the text: never counted as changes of the deal", tuple(outside_text)))
    of_texts = counted_kinds(compared.answer.deal, "texts", filter(compared.answer.is_told, compared.answer.changes))
    folded = [f"{count} {word}" for (kind, word), count in of_texts.items() if not TEXTS[kind].material]
    told = f"Folded away: {', '.join(folded)}. " if folded else ""
    if not standing:
        told = f"Nothing changed, as far as is reported. {told}"
    blocks.append(Paragraph(f"{told}With every report: deal-terms diff {before} {after}"))
    return Section(f"{title(asked.deal, before)} → {title(asked.deal, after)}", tuple(blocks))


def _is_apart(finding: Finding) -> bool:
    """Whether it is of a term that is about the framing, or the process."""
    assert isinstance(finding.about, OfDeal)
    answer, change = finding.about.answer, finding.about.change
    return answer.deal.about(change.term) != "text"


def _record(deal: DealReview, asked: PageOptions) -> list[Block]:
    files: dict[str, list[Finding]] = {}
    for finding in deal.findings:
        if finding.stands and not isinstance(finding.about, OfDeal) and finding.rule != "does_not_load":
            files.setdefault(_file(finding), []).append(finding)
    compared = {pair.succession.after for pair in deal.comparisons}
    return [Section(file, tuple(_items(found, asked, compared))) for file, found in files.items()]


def _file(finding: Finding) -> str:
    if isinstance(finding.about, OfRecord):
        return finding.about.change.file
    assert isinstance(finding.about, Remark)
    return finding.about.file


def _items(found: Iterable[Finding], asked: PageOptions, compared: Iterable[str] = ()) -> list[Block]:
    """The loudest first; what can be told together in one line, and what is folded away in one line more."""
    folded: Counter[str] = Counter()
    together: dict[str, list[Finding]] = {}
    items: list[Block] = []
    for finding in sorted(found, key=lambda finding: finding.order[0]):
        if finding.folded and not asked.show_all:
            folded[finding.rule] += 1
        elif finding.rule in TOGETHER and finding.level == "note" and not asked.show_all:
            together.setdefault(finding.rule, []).append(finding)
        else:
            items.append(item(finding, asked.deal, in_short=_is_told_above(finding, compared)))
    items += [_together(rule, group, asked.deal) for rule, group in together.items()]
    if folded:
        told = ", ".join(f"{count} {TAGS[rule].word}" for rule, count in folded.items())
        items.append(Paragraph(f"Folded away: {told} (--all shows them)."))
    return items


def _is_told_above(finding: Finding, compared: Iterable[str]) -> bool:
    """Whether it is a whole file whose statements the deal's clock tells of, or a whole deal."""
    if not isinstance(finding.about, OfRecord):
        return False
    change = finding.about.change
    return is_of_whole_deal(change) or (change.rule == "recorded" and change.subject in compared)


def _together(rule: str, found: list[Finding], deal: Deal | None) -> Item:
    if len(found) == 1:
        return item(found[0], deal)
    labels = []
    for finding in found:
        at = f" (line {finding.after.line})" if finding.after and rule == "single_source" else ""
        labels.append(f"{subject(finding, deal)}{at}")
    return Item("; ".join(labels), rule, (Note(TOGETHER[rule]),))
