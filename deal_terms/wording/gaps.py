"""A Gaps → a page or a table: a row a term with each side's position, the text, the verdicts and the sources."""

from __future__ import annotations

from deal_terms.answering.gaps import DemandCheck, Gap, Gaps
from deal_terms.judging.kinds import TEXT_AGAINST_POSITION
from deal_terms.model.record import Report
from deal_terms.wording.counts import plural
from deal_terms.wording.gap_cells import (
    all_places,
    places,
    reports_of,
    stands_cell,
    text_cell,
    text_places,
    verdict_words,
    verdicts_cell,
)
from deal_terms.wording.headings import one_line
from deal_terms.wording.matrix import cell
from deal_terms.wording.page import Block, Cell, Item, Note, Page, Paragraph, Section, Subject, Table
from deal_terms.wording.parties import party_subject
from deal_terms.wording.reports import sources_cited
from deal_terms.wording.sides import side_note, values_text
from deal_terms.wording.tags import TAGS

GROUPS = {
    "unmet": "Unmet",
    "partly_met": "Partly met",
    "met_with_limits": "Met with limits: the text adds a condition or an end, or only intends it",
    "depends": "It depends on which report holds",
    "not_judged": "Not judged: neither met nor unmet, for the reason told",
    "left_open": "Left open by the text",
    "not_addressed": "Not addressed: no report says what the text has",
    "met": "Met",
}
BEST = {
    "unmet": "Unmet by every text that is reported to have something on it",
    "partly_met": "Partly met at best",
    "met_with_limits": "Met with limits by at least one text",
    "depends": "At best, it depends on which report holds",
    "not_judged": "Addressed, but not judged",
    "left_open": "Left open by every text that has it",
    "met": "Met by at least one text, under every reading",
}
IN_ALL = {
    "unmet": "unmet by every text that has something on it",
    "partly_met": "partly met at best",
    "met_with_limits": "met with limits at best",
    "depends": "at best depending on which report holds",
    "not_judged": "addressed but not judged",
    "left_open": "left open by every text that has it",
    "met": "met by a text",
    "not_addressed": "addressed by none",
}
PROPOSED = "Proposed, not demanded"
OFFERED = "Offered: taken up by the text or not"
UNASKED = "No report says that any party demands anything"
APART = "Apart from the text: demands on framing, process and what lies around the deal"
NO_TEXT = "Addressed by no text"
NONE_SAYS = "No report says what any text has to answer these demands. That is silence, not a refusal."
ALL_SAID = "Every demand shown that is about the deal is addressed by some text, under some reading."
EACH_LINE = "the latest text of each line"
UNCLEAR = "a report says that it is unclear whether it is in “{title}”"


def page(answer: Gaps, *, show_all: bool = False) -> Page:
    """The whole answer; `show_all` also names the terms on which no party demands anything."""
    deal = answer.deal
    facts = [("register", deal.register_file), ("yardstick", "each position; silence of the reports is not a refusal")]
    if answer.parties:
        facts.insert(0, ("demands of", ", ".join(deal.parties[party].name for party in answer.parties)))
    if answer.text:
        latest = " (the latest text on the table)" if answer.chosen else ""
        facts.insert(0, ("text", one_line(deal, answer.text) + latest))
    else:
        latest = " (of each line the latest text on the table)" if answer.chosen else ""
        facts.insert(0, ("texts", ", ".join(f"“{text.title}” ({text.id})" for text in answer.texts) + latest))
    blocks = _grouped(answer, answer.visible(answer.gaps))
    for heading, asked in ((PROPOSED, answer.proposals), (OFFERED, answer.offers)):
        if shown := answer.visible(asked):
            blocks.append(Section(heading, (_table(answer, shown),)))
    outside_text = answer.visible(answer.outside_text)
    if outside_text:
        blocks.append(Section(APART, (_table(answer, outside_text),)))
    if show_all:
        blocks.append(Section(UNASKED, (_unasked(answer),)))
    blocks += [sources_cited(deal, _cited(answer)), _counts(answer)]
    against = f"“{answer.text.title}”" if answer.text else EACH_LINE if answer.chosen else "every text"
    return Page(f"{deal.title}: the demands against {against}", tuple(facts), tuple(blocks))


def table(answer: Gaps) -> Table:
    """A row a demand and text, with ids beside the words."""
    heads = ("term", "label", "topic", "about", "weight", "party", "position", "demand", "text", "text has", "verdict")
    deal = answer.deal
    rows = [
        (
            gap.term.id,
            gap.term.label,
            gap.term.topic,
            deal.about(gap.term.id),
            gap.term.weight,
            demand.position.party,
            demand.position.id,
            cell(deal, gap.term, demand.position, demand.side),
            text.id,
            text_cell(answer, gap, text),
            verdict_words(answer.deal, demand.changes[text.id]),
            "no" if demand.addressed_by else "yes",
            places([demand.side]),
            text_places(gap, text),
        )
        for gaps in _all(answer)
        for gap in answer.visible(gaps)
        for demand in gap.demands
        for text in ([answer.text] if answer.text else answer.texts)
    ]
    return Table((*heads, "addressed by no text", "sources of the demand", "sources of the text"), tuple(rows))


def _grouped(answer: Gaps, gaps: list[Gap]) -> list[Block]:
    """A section a verdict, the weightiest on any demand of a term first, and what no text addresses; against every
    text: what they come to, and what none addresses before what is met."""
    headings = GROUPS if answer.text else BEST
    order = TEXT_AGAINST_POSITION if answer.text else BEST
    groups = {kind: [gap for gap in gaps if answer.kind(gap) == kind] for kind in order}
    sections = {kind: Section(headings[kind], (_table(answer, some),)) for kind, some in groups.items() if some}
    met = [sections.pop("met")] if "met" in sections and not answer.text else []
    return [*sections.values(), _no_text(answer), *met]


def _table(answer: Gaps, gaps: list[Gap]) -> Table:
    deal = answer.deal
    parties = [
        party for party in deal.parties if any(held.position.party == party for gap in gaps for held in gap.stands)
    ]
    heads = ["term", *(deal.parties[party].name for party in parties)]
    heads += [answer.text.title, "verdict", "sources"] if answer.text else [text.id for text in answer.texts]
    rows = []
    for gap in gaps:
        named = f"{gap.term.label} ({gap.term.id})" + (", key" if gap.term.weight == "key" else "")
        row: list[str | Cell] = [named, *(stands_cell(deal, gap, party) for party in parties)]
        if answer.text:
            row += [
                text_cell(answer, gap, answer.text),
                verdicts_cell(deal, gap, answer.text, among_several=False),
                all_places(gap, answer.text),
            ]
        else:
            row += [verdicts_cell(deal, gap, text, among_several=True) for text in answer.texts]
        rows.append(tuple(row))
    held_against = answer.text.id if answer.text else ""
    about = tuple(Subject(gap.term.id, held_against) for gap in gaps)
    return Table(tuple(heads), tuple(rows), about)


def _no_text(answer: Gaps) -> Section:
    """The demands that no text at all addresses, each with its reports; those apart from the text after the others."""
    items: list[Block] = [*_unaddressed(answer, answer.gaps)]
    outside_text = _unaddressed(answer, answer.outside_text)
    if outside_text:
        items.append(Section("Apart from the text", tuple(outside_text)))
    shown = [
        gap
        for gap in (*answer.visible(answer.gaps), *answer.visible(answer.outside_text))
        if answer.deal.about(gap.term.id) != "surroundings"
    ]
    saying = NONE_SAYS if items else ALL_SAID if shown else "No demand is shown."
    return Section(NO_TEXT, (Paragraph(saying), *items))


def _unaddressed(answer: Gaps, gaps: tuple[Gap, ...]) -> list[Item]:
    """One item for what a party demands on a term; beneath it every position that says so, with its reports."""
    deal = answer.deal
    alike: dict[tuple[str, str, str], list[DemandCheck]] = {}
    for term, demand in answer.unaddressed_demands(gaps):
        words = values_text(deal, term, demand.side.readings, demand.position.party)
        alike.setdefault((term.id, demand.position.party, words), []).append(demand)
    items = []
    for (term_id, party, words), demands in alike.items():
        term = deal.terms[term_id]
        notes = [side_note(deal, term, demand.side, demand.position) for demand in demands]
        held = {text.id: demands[0].changes[text.id].before for text in answer.texts}
        notes += [Note(UNCLEAR.format(title=text.title)) for text in answer.texts if held[text.id].unclear]
        said = f"{term.label} ({term_id}): {party_subject(deal, party)} {words}"
        about = Subject(term_id, demands[0].position.id)
        items.append(Item(said, "not_addressed", tuple(notes), about=about))
    return items


def _all(answer: Gaps) -> tuple[tuple[Gap, ...], ...]:
    return (answer.gaps, answer.proposals, answer.offers, answer.outside_text)


def _cited(answer: Gaps) -> list[Report]:
    shown = [gap for gaps in _all(answer) for gap in answer.visible(gaps)]
    texts = [answer.text] if answer.text else list(answer.texts)
    sides = [held.side for gap in shown for held in gap.stands]
    sides += [gap.texts[text.id] for gap in shown for text in texts]
    groups = [group for gap in shown for text in texts if (group := gap.in_its_place(text.id))]
    sides += [side for group in groups for side in group.after.values()]
    cited = [report for side in sides for report in reports_of(side)]
    return cited + [report for group in groups for report in group.reports]


def _counts(answer: Gaps) -> Section:
    of = len(answer.gaps)
    told = [f"{count} {TAGS[kind].word if answer.text else IN_ALL[kind]}" for kind, count in answer.summary.items()]
    blocks = [Paragraph(f"{plural(of, 'term')} about the text with a demand: {', '.join(told) or 'none'}.")]
    if answer.filter.active:
        shown = len(answer.visible(answer.gaps)) + len(answer.visible(answer.outside_text))
        blocks.append(
            Paragraph(f"Filtered: {shown} of {of + len(answer.outside_text)} terms with a demand are shown above.")
        )
    blocks.append(
        Paragraph(
            "Every report: deal-terms show POSITION TERM, or show TEXT TERM. Why a verdict depends: "
            "deal-terms diff TEXT POSITION."
        )
    )
    about = [term for term in answer.deal.terms if answer.deal.about(term) == "text"]
    whose = "these parties demand" if answer.parties else "any party demands"
    blocks.append(Paragraph(f"no report says that {whose} anything: {len(about) - of} of {len(about)} terms"))
    return Section("Counts", tuple(blocks))


def _unasked(answer: Gaps) -> Paragraph:
    demanded = {gap.term.id for gap in (*answer.gaps, *answer.outside_text)}
    labels = [term.label for term in answer.deal.terms.values() if term.id not in demanded]
    return Paragraph("; ".join(labels) or "None: somebody demands something on every term.")
