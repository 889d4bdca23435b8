"""What a reader pastes into a manuscript: one cell, one row, or a citation of a term with every report behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deal_terms import untrusted
from deal_terms.judging.consolidation import consolidated_side
from deal_terms.judging.readings import Side
from deal_terms.judging.reports_beside import rest_reports
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Report, Spec, Version
from deal_terms.wording.matrix import MARKS, cell
from deal_terms.wording.page import Cell, Note
from deal_terms.wording.reports import outlet, report_note, said_text, source_line, witness_counts
from deal_terms.wording.sides import reading_text, side_note, silence
from deal_terms.wording.statements import reading_words

# A spreadsheet takes what is pasted for typed: what begins like this would be a formula, or swallow its neighbours.
_FORMULA = ("=", "+", "-", "@", '"')
# As the ledger of interests says it of the same reports, which it does not count.
_PLACED = "; rests only on reports that are inferred, borrowed or name no text"


def cell_text(deal: Deal, term: Term, spec: Spec) -> str:
    """What the matrix has in that cell, without glyphs, on one line."""
    return untrusted.line(_cell(deal, term, spec).words)


def row_text(deal: Deal, term: Term, specs: Iterable[Spec]) -> str:
    """Two lines with tabs between the cells: the ids of the columns, and what each says of the term."""
    columns = tuple(specs)
    heads = ("term", *(spec.id for spec in columns))
    cells = (f"{term.label} ({term.id})", *(cell_text(deal, term, spec) for spec in columns))
    return "\n".join("\t".join(_typed(one) for one in row) for row in (heads, cells))


def citation(deal: Deal, term: Term, spec: Spec, revision: str = "") -> str:
    """The deal, the text, the term, what it is reported to say, and each report with its source; a line each.

    Every line stands beneath what it belongs to. Readings that the authors set aside come last, and are said to be
    set aside. `revision`: the state of the record that is cited, where it is known.
    """
    reported = _side(deal, term, spec)
    lines = [f"{_subject(deal, term, spec)}: {_summary(deal, term, spec, reported)}"]
    if reported:
        lines += _readings(deal, term, spec, reported)
        lines += (f"- all else unchanged: {_footnote(deal, report, spec)}" for report in rest_reports(reported))
        lines += _denials(deal, term, spec, reported)
        lines += _set_aside(deal, term, spec)
    if revision:
        lines.append(f"revision {revision}")
    return "\n".join(untrusted.line(line) for line in lines)


def _cell(deal: Deal, term: Term, spec: Spec) -> Cell:
    return cell(deal, term, spec, _side(deal, term, spec))


def _side(deal: Deal, term: Term, spec: Spec) -> Side | None:
    """What the spec says of the term; None where it cannot say anything of such a term."""
    if isinstance(spec, Version) and deal.about(term.id) == "surroundings":
        return None
    return consolidated_side(deal, spec, term.id)


def _typed(text: str) -> str:
    safe = untrusted.line(text)
    return f"'{safe}" if safe.startswith(_FORMULA) else safe


def _subject(deal: Deal, term: Term, spec: Spec) -> str:
    """`Lease of the Old Quay (quay-lease), version “First draft” (first-draft), term “Rent a year” (annual-rent)`."""
    whose = f"{spec.what} “{spec.title}” ({spec.id})"
    return f"{deal.title} ({deal.name}), {whose}, term “{term.label}” ({term.id})"


def _summary(deal: Deal, term: Term, spec: Spec, reported: Side | None) -> str:
    """What is reported, where that is one thing; how many readings there are, where they are more; or the silence."""
    if reported is None:
        return _cell(deal, term, spec).words
    every = _reports(reported)
    if every:
        note = side_note(deal, term, reported, spec)
        return f"{_as_reported(reported, note)}{_placed(every[0], spec)}" if len(every) == 1 else note.text
    if term.id in spec.terms:
        return _cell(deal, term, spec).words  # says how many readings were set aside
    return f"{silence(spec)} ({MARKS['silent']})" if isinstance(spec, Version) else silence(spec)


def _readings(deal: Deal, term: Term, spec: Spec, reported: Side) -> Iterator[str]:
    """The reports of the one reading, or reading by reading with the reports of each beneath it."""
    every = _reports(reported)
    if not every:
        return
    note = side_note(deal, term, reported, spec)
    if len(every) == 1:
        yield from (f"- {_footnote(deal, report, spec)}" for report in every[0])
        return
    for one, reports in zip(note.notes[: len(every)], every, strict=True):
        yield f"- {one.text}{_placed(reports, spec)}"
        yield from (f"  - {_footnote(deal, report, spec)}" for report in reports)


def _denials(deal: Deal, term: Term, spec: Spec, reported: Side) -> Iterator[str]:
    """Who denies what: its value is named where it is not the one value that is told."""
    for live in reported.readings:
        of = f" {reading_text(deal, term, live.reading)}" if len(reported.readings) > 1 else ""
        yield from (f"- denied{of}: {_footnote(deal, report, spec)}" for report in live.denials)
    for live in reported.only_denied:
        words = reading_text(deal, term, live.reading)
        yield from (f"- only denied, {words}: {_footnote(deal, report, spec)}" for report in live.denials)


def _set_aside(deal: Deal, term: Term, spec: Spec) -> Iterator[str]:
    for reading in spec.terms.get(term.id, ()):
        if reading.rank == "deprecated":
            words = f"{reading_words(deal, term, reading)} [{witness_counts(deal, reading.reports)}]"
            yield f"- set aside by the authors: {words}"
            yield from (f"  - {_footnote(deal, report, spec)}" for report in reading.reports)


def _reports(reported: Side) -> list[tuple[Report, ...]]:
    """The reports of each reading, in the order in which `side_note` tells the readings."""
    order = sorted(range(len(reported.readings)), key=lambda index: index in reported.vaguer_indices)
    unclear = [reported.unclear] if reported.unclear else []
    return [*(reported.readings[index].reports for index in order), *unclear]


def _as_reported(reported: Side, note: Note) -> str:
    """The words of a value after `reported as`; what is worded as reported already, or as a stance, as it is."""
    live = next(iter(reported.readings), None)
    if live is None:
        return note.text
    if live.reading.stance:
        return f"as reported, {note.text}"
    return note.text if live.state == "absent" else f"reported as {note.text}"


def _placed(reports: tuple[Report, ...], spec: Spec) -> str:
    """The reservation about a reading that no report makes of this very text without our help."""
    own = any(not report.inferred and report.describes in (None, spec.id) for report in reports)
    return "" if own else _PLACED


def _footnote(deal: Deal, report: Report, spec: Spec) -> str:
    """The report as `show` prints it, with the source as one cites it in the place of its short name."""
    words = said_text(report)
    short = f"{words} — {outlet(deal, report.source)}"
    place_and_manner = report_note(deal, report, spec.id).text.removeprefix(f"{short}, ")
    return f"{words} — {source_line(deal.every_source[report.source])}; {place_and_manner}"
