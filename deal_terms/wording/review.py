"""A Review → a page: deal by deal, first what changed in the deal, then in our record of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from deal_terms.answering.review import DealReview, Review
from deal_terms.answering.review.collect import is_of_whole_deal
from deal_terms.answering.review.comparisons import TextComparison
from deal_terms.answering.review.findings import Finding, OfDeal, OfRecord, Remark
from deal_terms.model.deal import Deal
from deal_terms.wording.counts import confidential_words, plural
from deal_terms.wording.findings import item, place_text, subject
from deal_terms.wording.kind_words import folded_kinds
from deal_terms.wording.page import Block, Item, Note, Page, Paragraph, Section
from deal_terms.wording.reports import title
from deal_terms.wording.review_head import TOGETHER, look_at_first, state_of
from deal_terms.wording.review_settings import HEADING, RULE_OF_THE_BASE
from deal_terms.wording.tags import TAGS

SINGLE = "single_source"

ANEW = (
    "Compared anew: one of the two has other accounts now, or leaves another text as it was in all else. What they "
    "differed in before is not told again."
)
# So many deals are named in the title.
MOST_IN_TITLE = 3


class PageOptions(NamedTuple):
    """Which deal a finding is of, as it is now or, where it is gone or does not load, as it was."""

    deal: Deal | None
    show_all: bool


def page(answer: Review, *, show_all: bool = False) -> Page:
    """The whole answer; `show_all` also tells what is folded away by default."""
    blocks: list[Block] = [*_settings(answer), *look_at_first(answer)]
    blocks += [_deal(deal, PageOptions(state_of(deal), show_all)) for deal in answer.deals]
    if not answer.deals:
        blocks.append(Paragraph("No file of a deal changed."))
    if answer.stale:
        entries = (Item(f"{place_text(one.at)}: {one.fingerprint}: {one.text}") for one in answer.stale)
        blocks.append(Section("Acknowledgements that fit nothing here", tuple(entries)))
    if answer.findings:
        counts = ", ".join(f"{count} {TAGS[rule].word}" for rule, count in answer.by_rule.items())
        blocks.append(Section("Counts", (Paragraph(counts),)))
    return Page(_title(answer), tuple(_facts(answer)), tuple(blocks))


def _title(answer: Review) -> str:
    """The deals by their titles: what the two sides are called, often by a hash, stands beneath."""
    titles = [state.title if (state := state_of(deal)) else deal.pair.name for deal in answer.deals]
    if len(titles) > MOST_IN_TITLE:
        return f"Review of {plural(len(titles), 'deal')}"
    return f"Review of {' and '.join(titles)}" if titles else "Review"


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
    if answer.submodules:
        of = "the submodule" if len(answer.submodules) == 1 else "the submodules"
        yield "not reviewed", f"{of} {', '.join(answer.submodules)}: run the review inside"
    if answer.confidential:
        yield "left out", confidential_words(answer.confidential)
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
    record = [*_record(deal, asked), *_single_source(deal, asked)]
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
    if compared.succession.is_anew:
        blocks.append(Paragraph(ANEW))
    elif not is_new:
        so_far = f"so far it came after {title(asked.deal, instead_of)}" if instead_of else "so far it was the first"
        blocks.append(Paragraph(f"{title(asked.deal, after)} is not new; {so_far}."))
    standing = [finding for finding in compared.findings if finding.stands]
    blocks += _items([one for one in standing if not _is_apart(one)], asked)
    outside_text = _items([one for one in standing if _is_apart(one)], asked)
    if outside_text:
        blocks.append(Section("Apart from the text: never counted as changes of the deal", tuple(outside_text)))
    folded = [f"{count} {word}" for (_, word), count in folded_kinds(compared.answer).items()]
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
            if _is_counted(finding, asked):
                continue
            files.setdefault(_file(finding), []).append(finding)
    compared = {pair.succession.after for pair in deal.comparisons}
    return [Section(file, tuple(_items(found, asked, compared))) for file, found in files.items()]


def _is_counted(finding: Finding, asked: PageOptions) -> bool:
    """Whether it is told in the one line with a count: most of what is new rests on one source at first."""
    return finding.rule == SINGLE and finding.level == "note" and not asked.show_all


def _single_source(deal: DealReview, asked: PageOptions) -> list[Block]:
    """All that rests on one source, in one line with a count; file by file beneath."""
    found = [one for one in deal.findings if one.stands and _is_counted(one, asked)]
    files: dict[str, list[str]] = {}
    for finding in found:
        at = finding.after
        assert at is not None
        files.setdefault(_file(finding), []).append(f"{subject(finding, asked.deal)} (line {at.line})")
    if not found:
        return []
    text = f"{plural(len(found), 'new or changed statement')} on key terms, each resting on one source alone"
    notes = (Note("; ".join(told), file) for file, told in files.items())
    return [Section("Resting on one source", (Item(text, SINGLE, tuple(notes)),))]


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
    labels = (subject(finding, deal) for finding in found)
    return Item("; ".join(labels), rule, (Note(TOGETHER[rule]),))
