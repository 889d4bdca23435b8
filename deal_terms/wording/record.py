"""A RecordDiff → a page: file by file, what changed in what we say was reported."""

from __future__ import annotations

from deal_terms.answering.record import RecordDiff
from deal_terms.judging.record_changes import Piece, RecordChange
from deal_terms.model.deal import Deal
from deal_terms.model.record import Reading
from deal_terms.wording.headings import heading_text
from deal_terms.wording.page import Block, Item, Note, Page, Paragraph, Section
from deal_terms.wording.reports import plural, said, where
from deal_terms.wording.sides import reading_text
from deal_terms.wording.tags import TAGS

SENTENCES = {
    "recorded": "now recorded{colon_now}",
    "deleted": "deleted{colon_was}",
    "renamed": "the file has another name, and says the same of every term",
    "reattributed": "a report left {what} and stands here now",
    "corrected": "corrected from {was} to {now}",
    "dispute_opened": "its readings disagree now: {now}; before: {was}",
    "dispute_closed": "its readings disagree no longer: {now}; before: {was}",
    "reading_removed": "a reading was removed: {was}",
    "reading_added": "a reading was added: {now}",
    "rank_changed": "the rank of this reading, {reading}, changed from {was} to {now}",
    "definition_changed": "{what} changed from {was} to {now}",
    "source_changed": "{what} changed from {was} to {now}",
    "source_retracted": "the source was retracted, {now}",
    "figure_changed": "the figure changed from {was} to {now}",
    "event_changed": "the event changed from {was} to {now}",
    "provenance_only": "what it says is the same; {counts}",
    "format_only": "only the writing changed, nothing that the file says",
}
HEADINGS = {
    "follows": "what it follows in reading order",
    "same_as": "what may be the same text",
    "tabled_by": "who tabled it",
}
LEVELS = ("error", "warning", "note")


def page(answer: RecordDiff) -> Page:
    """The whole answer."""
    facts = (
        ("before", answer.before),
        ("after", answer.after),
        ("clock", "the record: what we say was reported, before and after; not what changed in the deal"),
        ("register", answer.deal.register_file),
    )
    files: dict[str, list[Block]] = {}
    for change in answer.changes:
        files.setdefault(change.file, []).append(_item(answer, change))
    blocks: list[Block] = [Section(file, tuple(items)) for file, items in files.items()]
    counts = ", ".join(f"{count} {TAGS[rule].word}" for rule, count in answer.summary.items())
    levels = [sum(change.level == level for change in answer.changes) for level in LEVELS]
    loud = ", ".join(plural(count, level) for level, count in zip(LEVELS, levels, strict=True))
    blocks.append(Section("Counts", (Paragraph(f"{counts} ({loud})" if counts else "Nothing changed."),)))
    return Page(f"{answer.deal.title}: what changed in our record of it", facts, tuple(blocks))


def _item(answer: RecordDiff, change: RecordChange) -> Item:
    text = f"{subject(answer.deal, answer.was, change)}: {sentence(answer, change)}"
    return Item(f"{text} [{change.level}]", change.rule, tuple(_notes(answer, change)))


def subject(deal: Deal, was: Deal, change: RecordChange) -> str:
    """What a change is about: a term by its label, anything else by its name in the file."""
    term = deal.terms.get(change.subject) or was.terms.get(change.subject)
    in_spec = change.file.startswith(("versions/", "positions/"))
    if term and (in_spec or change.file == "deal.yaml"):
        return term.label
    if change.subject in HEADINGS:
        return HEADINGS[change.subject]
    kind = f"{change.what} " if change.what in ("concept", "party", "speaker", "topic") else ""
    return f"{kind}{change.subject.replace('_', ' ')}"


def sentence(answer: RecordDiff, change: RecordChange) -> str:
    """What happened, without the subject."""
    was = _text(answer.was, change, change.before)
    now = _text(answer.deal, change, change.after)
    told = SENTENCES[change.rule].format(
        was=was or "nothing",
        now=now or "nothing",
        what=change.what if change.rule == "reattributed" else f"the {change.what.replace('_', ' ')}",
        counts=_report_counts(change),
        reading=_reading(answer.deal, change, change.after.reading) if change.after and change.after.reading else "",
        colon_was=f"; it said: {was}" if was else "",
        colon_now=f": {now}" if now else "",
    )
    ordered = f", {TAGS[change.kind].word}" if change.kind not in ("", "changed") else ""
    return told + ordered


def _text(deal: Deal, change: RecordChange, piece: Piece | None) -> str:
    if piece is None:
        return ""
    if piece.reading:
        if change.rule == "rank_changed":
            return piece.reading.rank or "none"
        if change.what in ("agreed", "clause"):
            return str(getattr(piece.reading, change.what) or "nothing")
        return _reading(deal, change, piece.reading)
    if piece.headings:
        texts = [heading_text(deal, change.subject, one).removeprefix("tabled by ") for one in piece.headings]
        return " or ".join(texts)
    if change.file.startswith(("versions/", "positions/")) and change.subject in change.file:
        return ""  # a whole file: its statements stand beneath
    return _plain(piece.plain)


def _reading(deal: Deal, change: RecordChange, reading: Reading) -> str:
    return _reading_text(deal, change.subject, reading)


def _reading_text(deal: Deal, term: str, reading: Reading) -> str:
    return "unclear whether it is in" if reading.unclear else reading_text(deal, deal.terms[term], reading)


def _plain(plain: object) -> str:
    """Canonical plain data in one line."""
    if isinstance(plain, dict):
        return ", ".join(f"{key} {_plain(part)}" for key, part in plain.items() if part not in (None, "", [], ()))
    if isinstance(plain, list | tuple):
        return "; ".join(_plain(part) for part in plain if part not in (None, "", [], ())) or "nothing"
    return "nothing" if plain is None or plain == "" else str(plain)


def _report_counts(change: RecordChange) -> str:
    added = sum(was is None for was, _ in change.reports)
    removed = sum(now is None for _, now in change.reports)
    edited = len(change.reports) - added - removed
    counts = (("added", added), ("edited", edited), ("removed", removed))
    return ", ".join(f"{plural(count, 'report')} {word}" for word, count in counts if count) or "its reports changed"


def _statements(answer: RecordDiff, change: RecordChange) -> list[Note]:
    """What a whole file says, or said, term by term."""
    deal = answer.was if change.after is None else answer.deal
    spec = deal.spec(change.subject)
    if change.rule not in ("recorded", "deleted") or spec is None or change.subject not in change.file:
        return []
    return [
        Note("; or ".join(_reading_text(deal, term, reading) for reading in readings), deal.terms[term].label)
        for term, readings in spec.terms.items()
    ]


def _grouped(rests: tuple[str, ...]) -> str:
    """`versions/x.yaml: term, term; versions/y.yaml: term`."""
    files: dict[str, list[str]] = {}
    for one in rests:
        file, term = one.split(": ", 1)
        files.setdefault(file, []).append(term)
    return "; ".join(f"{file}: {', '.join(terms)}" for file, terms in files.items())


def _notes(answer: RecordDiff, change: RecordChange) -> list[Note]:
    notes = []
    for was, now in change.reports if change.rule != "rank_changed" else ():
        if now and was and was is not now:
            notes.append(Note(f"{said(now)} — {where(answer.deal, now)}; before: {said(was)}", "report edited"))
        elif now and not was:
            notes.append(Note(f"{said(now)} — {where(answer.deal, now)}", "report added"))
        elif was and not now:
            notes.append(Note(f"{said(was)} — {where(answer.was, was)}", "report removed"))
        elif now:
            notes.append(Note(f"{said(now)} — {where(answer.deal, now)}", "report"))
    notes += _statements(answer, change)
    if change.rests:
        notes.append(Note(_grouped(change.rests), "rests on it alone"))
    if change.rule == "deleted" and change.file.startswith("versions/") and change.subject in answer.deal.terms:
        notes.append(Note("the record is silent on it now; that is not to say that the text has dropped it"))
    for label, piece in (("before", change.before), ("after", change.after)):
        if piece:
            notes.append(Note(f"{piece.at.file}:{piece.at.line}:{piece.at.column}", label))
    return notes
