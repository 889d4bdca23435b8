"""Sources → a page: how much rests on each, how far it was read and judged, and what has become of it."""

from __future__ import annotations

from deal_terms.answering.sources import SourceCounts, Sources
from deal_terms.model.deal import Deal
from deal_terms.values.brief_dates import brief_text
from deal_terms.wording.commands import command
from deal_terms.wording.counts import plural
from deal_terms.wording.page import Block, Item, Note, Page, Paragraph, Section, Subject, Table
from deal_terms.wording.reports import outlet, source_line

ACCESS = {"read": "read by the authors", "not_read": "not read by the authors"}
LEGEND = (
    "Readings are those of terms, in texts and positions. Alone: no other source reports it. With relays: the other "
    "reports of it only relay this source. Without that source nothing is reported of the term, which does not mean "
    "that it is out."
)
COLUMNS = (
    "source", "publisher", "title", "published", "access", "reliability", "relays", "corrected", "retracted", "note",
    "reports", "relayed elsewhere", "readings", "terms", "alone", "with relays", "headings, events, figures",
)  # fmt: skip


def page(answer: Sources) -> Page:
    """Every source."""
    deal = answer.deal
    heads = ("source", "reports", "readings", "terms", "alone", "with relays")
    rows = tuple(
        (one.source.id, *map(str, (one.reports, one.readings, one.terms, one.single_source_readings, one.with_relays)))
        for one in answer.sources
    )
    about = tuple(Subject(source=one.source.id) for one in answer.sources)
    nothing: Block = Paragraph("No source stands behind a reading that was asked for.")
    blocks: list[Block] = [Section("How much rests on each", (Table(heads, rows, about) if rows else nothing,))]
    if rows:
        blocks.append(Section("Each source", tuple(_item(deal, one) for one in answer.sources)))
    counts: list[Block] = [Paragraph(f"{plural(len(deal.sources), 'source')} in {deal.title}.")]
    if answer.filter.active:
        shown = f"Filtered: {len(answer.sources)} of {len(deal.sources)} sources are shown above"
        counts.append(Paragraph(f"{shown}; what each is counted for is not filtered."))
    blocks.append(Section("Counts", (*counts, Paragraph(LEGEND))))
    return Page(f"{deal.title}: what rests on which source", (("register", deal.register_file),), tuple(blocks))


def table(answer: Sources) -> Table:
    """One row a source."""
    return Table(COLUMNS, tuple(_row(answer.deal, one) for one in answer.sources))


def source_notes(deal: Deal, one: SourceCounts) -> tuple[Note, ...]:
    """What weighs on a source and its line as one cites it does not say: access, reliability, relays, our note."""
    source = one.source
    graded = f"reliability {source.reliability}" if source.reliability else "reliability not judged"
    notes = [Note(f"{ACCESS[source.access]}; {graded}")]
    if source.note:
        notes.append(Note(f"our note: {source.note}"))
    if source.relays:
        notes.append(Note(f"all its reports relay {outlet(deal, source.relays)}, but where a report says otherwise"))
    if one.relay_reports:
        notes.append(
            Note(
                f"{plural(one.relay_reports, 'report')} elsewhere only relay{'s' if one.relay_reports == 1 else ''} it"
            )
        )
    return tuple(notes)


def source_counts(one: SourceCounts) -> str:
    """`4 reports behind 3 readings of 3 terms, of which 2 have no other source; 1 statement beside the terms`."""
    told = f"{plural(one.reports, 'report')} behind {plural(one.readings, 'reading')} of {plural(one.terms, 'term')}"
    falls = one.single_source_readings + one.with_relays
    alone = f", of which {falls} {'has' if falls == 1 else 'have'} no other source" if falls else ""
    relayed = f" or only relays of it ({one.with_relays})" if one.with_relays else ""
    return f"{told}{alone}{relayed}" + (f"; {_others(one)}" if one.others else "")


def _others(one: SourceCounts) -> str:
    return plural(one.others, "statement") + " beside the terms (headings, events, figures) would fall with it"


def _item(deal: Deal, one: SourceCounts) -> Item:
    notes = source_notes(deal, one)
    if one.others:
        notes = (*notes, Note(_others(one)))
    leads = Note(f"what rests on it, what falls without it: {command(deal, 'sources', one.source.id)}")
    about = Subject(source=one.source.id)
    return Item(f"{one.source.id}: {source_line(one.source)}", notes=(*notes, leads), about=about)


def _row(deal: Deal, one: SourceCounts) -> tuple[str, ...]:
    source = one.source
    told = (
        source.id,
        source.publisher,
        source.title,
        source.published.text(deal.context) if source.published else "unknown",
        source.access,
        source.reliability,
        source.relays or "",
        source.corrected,
        f"{brief_text(source.retracted.date)}: {source.retracted.why}" if source.retracted else "",
        source.note,
    )
    counts = (
        one.reports,
        one.relay_reports,
        one.readings,
        one.terms,
        one.single_source_readings,
        one.with_relays,
        one.others,
    )
    return (*told, *map(str, counts))
