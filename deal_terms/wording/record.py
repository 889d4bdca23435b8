"""A RecordDiff → a page: file by file, what changed in what we say was reported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from deal_terms.answering.record import RecordDiff
from deal_terms.judging.record_changes import RecordChange, RecordPiece
from deal_terms.judging.record_readings import BESIDE, beside
from deal_terms.model.deal import Deal
from deal_terms.model.events_figures import Event, Figure
from deal_terms.values.payment import PATH as PAYMENT
from deal_terms.wording.attributions import attributions_text
from deal_terms.wording.clauses import clause_words
from deal_terms.wording.counts import plural
from deal_terms.wording.entry_changes import entry_sentence
from deal_terms.wording.headings import differing_headings, heading_value
from deal_terms.wording.kind_words import kind_word
from deal_terms.wording.page import Block, Item, Page, Paragraph, Section, Subject
from deal_terms.wording.record_notes import change_notes, is_whole, reading_words
from deal_terms.wording.record_words import DESCENT, ENTRIES, HEADINGS, PART_OF, WHAT, WORDED
from deal_terms.wording.renames import rename_template
from deal_terms.wording.reports import outlet, title
from deal_terms.wording.tags import TAGS

SENTENCES = {
    "recorded": "now recorded{colon_now}",
    "deleted": "deleted{colon_was}",
    "renamed": "the file has another name, and says the same of every term",
    "split": "what {was} said stands in {now} now, as accounts of one text",
    "joined": "what {was} said, as accounts of one text, stands in {now} now",
    "reattributed": "a report left {what} and stands here now",
    "corrected": "corrected from {was} to {now}",
    "moved": "moved from {clauses}",
    "renumbered": "{clauses}",
    "dispute_opened": "its readings disagree now: {now}; before, it said: {was}",
    "dispute_closed": "its readings no longer disagree: {now}; before, it said: {was}",
    "reading_removed": "a reading was removed: {was}",
    "reading_added": "a reading was added: {now}",
    "standing_changed": "what of it counts may have changed: {counts}",
    "rank_changed": "{what} of this reading, {reading}, changed from {was} to {now}",
    "definition_changed": "{what} changed from {was} to {now}",
    "source_changed": "{what} changed from {was} to {now}",
    "source_retracted": "its publisher retracted it on {now}",
    "figure_changed": "the figure was changed; before, {was}; now, {now}",
    "event_changed": "the event was changed; before, {was}; now, {now}",
    "attribution_changed": "{attributions}",
    "provenance_only": "what it says is the same; {counts}",
    "comment_changed": 'a comment changed from "{was}" to "{now}"',
    "format_only": "only the writing changed, neither what the file says nor a comment",
}
# A comment of which only one side has the words, or that stands beside something else.
COMMENTS = {
    "added": 'a comment is new: "{now}"',
    "removed": 'a comment is gone: "{was}"',
    "moved": 'a comment stands elsewhere now: "{now}"',
}
ATTRIBUTION = "attribution_changed"
LEVELS = ("error", "warning", "note")
# One file that became several, several that became one.
DIVISIONS = frozenset({"split", "joined"})


def page(answer: RecordDiff) -> Page:
    """The whole answer."""
    facts = (
        ("before", answer.before_label),
        ("after", answer.after_label),
        ("clock", "the record: what we say was reported, before and after; not what changed in the deal"),
        ("register", answer.deal.register_file),
    )
    files: dict[str, list[Block]] = {}
    for change in answer.visible():
        files.setdefault(change.file, []).append(_item(answer, change))
    blocks: list[Block] = [Section(file, tuple(items)) for file, items in files.items()]
    counts = ", ".join(f"{count} {TAGS[rule].word}" for rule, count in answer.summary.items())
    levels = [sum(change.level == level for change in answer.changes) for level in LEVELS]
    loud = ", ".join(plural(count, level) for level, count in zip(LEVELS, levels, strict=True))
    counted = [Paragraph(f"{counts} ({loud})" if counts else "Nothing changed.")]
    if answer.filter.active:
        kept = len(answer.visible())
        counted.append(Paragraph(f"Filtered: {kept} of {plural(len(answer.changes), 'change')} shown above."))
    blocks.append(Section("Counts", tuple(counted)))
    return Page(f"{answer.deal.title}: what changed in our record of it", facts, tuple(blocks))


def _item(answer: RecordDiff, change: RecordChange) -> Item:
    text = f"{subject(answer.deal, answer.before, change)}: {sentence(answer, change)}"
    return Item(
        f"{text} [{change.level}]", change.rule, tuple(change_notes(answer, change)), about=_about(answer, change)
    )


def _about(answer: RecordDiff, change: RecordChange) -> Subject:
    """The cell, the spec or the source that the change is of."""
    folder, _, name = change.file.rpartition("/")
    term = change.subject if change.subject in answer.deal.terms else ""
    if folder in ("versions", "positions"):
        return Subject(term, name.removesuffix(".yaml"))
    return Subject(source=change.subject) if name == "sources.yaml" else Subject(term)


def subject(deal: Deal, was: Deal, change: RecordChange) -> str:
    """What a change is about: a term by its label, anything else by its name in the file."""
    term = deal.terms.get(change.subject) or was.terms.get(change.subject)
    if term and (_in_spec(change) or (change.file == "deal.yaml" and change.what not in ENTRIES)):
        return term.label
    if change.subject in HEADINGS:
        return HEADINGS[change.subject]
    if name := _name(deal, change) or _name(was, change):
        return name
    return f"{ENTRIES.get(change.what, '')} {change.subject.replace('_', ' ')}".strip()


def _name(deal: Deal, change: RecordChange) -> str:
    """What a file or an entry beside the register is called, with its id; empty for what has no other name."""
    deal = deal.as_filed
    if is_whole(change):
        spec = deal.spec(change.subject)
        return f"{title(deal, change.subject)} ({change.subject})" if spec else ""
    if change.file == "sources.yaml" and change.subject in deal.sources and change.what != "publisher":
        return outlet(deal, change.subject)
    around: dict[str, Mapping[str, Event | Figure]] = {"figures.yaml": deal.figures, "events.yaml": deal.events}
    entry = around.get(change.file, {}).get(change.subject)
    return f"{entry.label} ({change.subject})" if entry else ""


def sentence(answer: RecordDiff, change: RecordChange) -> str:
    """What happened, without the subject."""
    if change.rule in DIVISIONS:
        return _division(change)
    if told := entry_sentence(answer.before, answer.deal, change):
        return told
    was = piece_text(answer.before, change, change.before)
    now = piece_text(answer.deal, change, change.after)
    told = _template(answer, change).format(
        was=was or "nothing",
        now=now or "nothing",
        what=change.what if change.rule in WORDED else WHAT.get(change.what, f"the {change.what}"),
        counts=_report_counts(change),
        attributions=attributions_text(answer.before, answer.deal, change) if change.rule == ATTRIBUTION else "",
        clauses=clause_words(change) if change.rule in ("moved", "renumbered") else "",
        reading=reading_words(answer.deal, change, change.after.reading)
        if change.after and change.after.reading
        else "",
        colon_was=f"{'; it said' if _in_spec(change) else ''}: {was}" if was else "",
        colon_now=f": {now}" if now else "",
    )
    if change.kind in ("", "changed"):
        return told
    term = answer.deal.terms.get(change.subject)
    return f"{told}, {kind_word(term, change.kind) if term else TAGS[change.kind].word}"


def _division(change: RecordChange) -> str:
    """The files before and after, where one was split, or several were joined."""
    was, now = (" and ".join(piece.plain) if piece else "" for piece in (change.before, change.after))
    return SENTENCES[change.rule].format(was=was, now=now)


def _template(answer: RecordDiff, change: RecordChange) -> str:
    if change.what in ("part_of", "part_of_act"):
        contexts = [deal.context for deal in (answer.before, answer.deal)]
        trees = [each.concepts if change.what == "part_of" else each.acts for each in contexts]
        there = [change.subject in tree.labels for tree in trees]
        return SENTENCES["definition_changed"] if all(there) else PART_OF[there[1]]
    if change.what == "descent" and change.rule in DESCENT:
        return DESCENT[change.rule]
    if change.rule == "renamed" and (told := rename_template(answer, change)):
        return told
    if change.rule == "standing_changed" and change.what == "standing":
        return "reported to be a forgery now" if change.after else "no longer reported to be a forgery"
    if change.rule == "comment_changed":
        return COMMENTS.get(change.what, SENTENCES[change.rule])
    if change.rule == "corrected" and change.what in BESIDE:
        return "{what} corrected from {was} to {now}"
    if change.rule == "corrected" and any(field.path == PAYMENT for field in change.fields):
        return "corrected: it was {was}; now {now}"
    return SENTENCES[change.rule]


def _in_spec(change: RecordChange) -> bool:
    return change.file.startswith(("versions/", "positions/"))


def piece_text(deal: Deal, change: RecordChange, piece: RecordPiece | None) -> str:
    """What stood on one side of a change; empty where nothing did, or where it is a whole file."""
    if piece is None:
        return ""
    if piece.reading:
        if change.rule == "rank_changed":
            return (piece.reading.rank or "none") + (f" ({piece.reading.why})" if piece.reading.why else "")
        if change.what in BESIDE:
            return (beside(piece.reading, change.what) or "nothing").replace("_", " ")
        return reading_words(deal, change, piece.reading)
    if piece.readings:
        live = [one for one in piece.readings if one.rank != "deprecated"]
        return "; or ".join(dict.fromkeys(reading_words(deal, change, one) for one in live))
    if piece.headings:
        other = change.before if piece is change.after else change.after
        told = differing_headings(piece.headings, other.headings if other else ())
        return " or ".join(heading_value(deal, change.subject, one) for one in told)
    if change.rule != "comment_changed" and is_whole(change):
        return ""  # its statements stand beneath
    if change.subject in ("follows", "revises") and piece.plain:
        named, rest = piece.plain if isinstance(piece.plain, list) else [piece.plain], ""
        if change.subject == "revises" and isinstance(piece.plain, list):
            named, rest = named[:1], ", all else unchanged"
        return " and ".join(f"{title(deal, one)} ({one})" for one in named if isinstance(one, str)) + rest
    return _deal(piece.plain) if change.what == "deal" else _plain(_differing(change, piece))


def _deal(plain: Mapping[str, Any]) -> str:
    """A whole deal by its title, and how much is in it."""
    counts = (plural(plain[f"{what}s"], what) for what in ("version", "position", "term"))
    return f"“{plain['title']}”, {', '.join(counts)}"


def _differing(change: RecordChange, piece: RecordPiece) -> object:
    """Of an entry that stands on both sides only what differs; in a list of entries, the entries that do."""
    other = change.before if piece is change.after else change.after
    if other is None or type(piece.plain) is not type(other.plain):
        return piece.plain
    if isinstance(piece.plain, dict):
        return {key: part for key, part in piece.plain.items() if part != other.plain.get(key)}
    if change.what == "interests":
        return [one for one in piece.plain if one not in other.plain]
    return piece.plain


def _plain(plain: object) -> str:
    """Canonical plain data in one line."""
    if isinstance(plain, dict):
        return ", ".join(f"{key} {_plain(part)}" for key, part in plain.items() if part not in (None, "", [], ()))
    if isinstance(plain, list | tuple):
        return "; ".join(_plain(part) for part in plain if part not in (None, "", [], ())) or "nothing"
    if isinstance(plain, bool):
        return "yes" if plain else "no"
    return "nothing" if plain is None or plain == "" else str(plain)


def _report_counts(change: RecordChange) -> str:
    added = sum(was is None for was, _ in change.reports)
    removed = sum(now is None for _, now in change.reports)
    edited = len(change.reports) - added - removed
    counts = (("added", added), ("edited", edited), ("removed", removed))
    return ", ".join(f"{plural(count, 'report')} {word}" for word, count in counts if count) or "its reports changed"
