"""A DealReport → what the templates lay out, part by part; every string still raw."""

from __future__ import annotations

from deal_terms import untrusted
from deal_terms.answering.diff import Diff
from deal_terms.answering.report import DealReport
from deal_terms.frozen_records import dataclass
from deal_terms.model.deal import Deal
from deal_terms.presenting.html import anchors, matrix_part, sources_part, timeline_part
from deal_terms.presenting.html.references import References
from deal_terms.presenting.html.slider_part import Slider, slider
from deal_terms.wording import disputes, gaps, timeline
from deal_terms.wording.commands import command
from deal_terms.wording.diff import counts_line
from deal_terms.wording.left_out import standpoint_facts
from deal_terms.wording.page import Block, Note
from deal_terms.wording.report import changes, lead
from deal_terms.wording.report.terms import TermHistory, term_history
from deal_terms.wording.report.texts import SpecEntry, spec_entry
from deal_terms.wording.report_style import with_reports


@dataclass(frozen=True)
class ComparisonPart:
    """Two texts, or a text and a position, and what their comparison says."""

    anchor: str
    before: str
    after: str
    counts: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class CheckPart:
    """A position with every text that is held against it."""

    position: str
    checks: tuple[ComparisonPart, ...]


@dataclass(frozen=True)
class PageParts:
    """The whole page. `lead` are the sentences of its head; `references` say where a line leads."""

    deal: Deal
    title: str
    lead: tuple[str, ...]
    matrix: matrix_part.MatrixPart
    steps: tuple[ComparisonPart, ...]
    checks: tuple[CheckPart, ...]
    terms: tuple[TermHistory, ...]
    disputes: tuple[Block, ...]
    gaps: tuple[Block, ...]
    drawing: timeline_part.Drawing | None
    timeline: tuple[Block, ...]
    texts: tuple[SpecEntry, ...]
    sources: tuple[sources_part.SourceEntry, ...]
    references: References
    slider: Slider
    notices: tuple[str, ...]
    sources_note: str
    pair_command: str
    parties: dict[str, str]


def parts(answer: DealReport) -> PageParts:
    """Everything that the page lays out."""
    deal = answer.deal
    histories = tuple(map(term_history, answer.histories))
    specs = tuple(spec_entry(deal, spec) for spec in deal.specs())
    sources = sources_part.entries(answer)
    places = _places(histories, specs, sources)
    return PageParts(
        deal=deal,
        title=deal.title,
        lead=lead.lead(answer),
        matrix=matrix_part.part(answer.matrix, places),
        steps=tuple(_comparison(step, changes.step_blocks(step)) for step in answer.steps),
        checks=_checks(answer),
        terms=histories,
        disputes=changes.without_sources(with_reports(disputes.page(answer.disputes), "short")),
        gaps=changes.without_sources(with_reports(gaps.page(answer.gaps), "short")) if answer.gaps else (),
        drawing=timeline_part.drawing(answer.timeline),
        timeline=changes.without_sources(with_reports(timeline.page(answer.timeline), "short")),
        texts=specs,
        sources=sources,
        references=References(deal, places),
        slider=slider(answer),
        notices=tuple(f"{name}: {words}" for name, words in standpoint_facts(deal)),
        sources_note=_sources_note(sources_part.usual_note(answer)),
        parties={party: untrusted.line(one.name) for party, one in deal.parties.items()},
        pair_command=command(deal, "diff", "ONE", "OTHER"),
    )


def _comparison(diff: Diff, blocks: tuple[Block, ...]) -> ComparisonPart:
    before, after = diff.before, diff.after
    return ComparisonPart(anchors.pair(before.id, after.id), before.title, after.title, counts_line(diff), blocks)


def _checks(answer: DealReport) -> tuple[CheckPart, ...]:
    by_position: dict[str, list[ComparisonPart]] = {}
    titles = {}
    for check in answer.checks:
        titles[check.after.id] = check.after.title
        if blocks := changes.check_blocks(check):
            by_position.setdefault(check.after.id, []).append(_comparison(check, blocks))
    return tuple(CheckPart(titles[one], tuple(some)) for one, some in by_position.items())


def _places(
    histories: tuple[TermHistory, ...],
    specs: tuple[SpecEntry, ...],
    sources: tuple[sources_part.SourceEntry, ...],
) -> frozenset[str]:
    """Every id that a link of the page may lead to."""
    named = [anchors.spec(one.id) for one in specs] + [anchors.source(one.id) for one in sources]
    for history in histories:
        named.append(anchors.cell(history.id))
        named += [anchors.cell(history.id, stage.spec) for stage in history.stages if stage.spec]
        named += [anchors.of(item.about) for item in history.positions_told]
    return frozenset(named)


def _sources_note(usual: Note | None) -> str:
    said = f" Where nothing else is said: {usual.text}." if usual else ""
    return f"A reading is what one text or position is reported to say of one term.{said}"
