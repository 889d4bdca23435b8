"""A RecordDiff → a page: file by file, what changed in what we say was reported."""

from __future__ import annotations

from deal_terms.answering.record import RecordDiff
from deal_terms.judging.record_changes import RecordChange, RecordPiece
from deal_terms.judging.record_readings import BESIDE, beside
from deal_terms.model.deal import Deal
from deal_terms.model.record import Reading
from deal_terms.wording.attributions import attributions_text
from deal_terms.wording.counts import plural
from deal_terms.wording.headings import heading_value
from deal_terms.wording.kind_words import kind_word
from deal_terms.wording.page import Block, Item, Page, Paragraph, Section, Subject
from deal_terms.wording.record_notes import change_notes, is_whole, said_text
from deal_terms.wording.reports import title
from deal_terms.wording.tags import TAGS

SENTENCES = {
    "recorded": "now recorded{colon_now}",
    "deleted": "deleted{colon_was}",
    "renamed": "the file has another name, and says the same of every term",
    "reattributed": "a report left {what} and stands here now",
    "corrected": "corrected from {was} to {now}",
    "dispute_opened": "its readings disagree now: {now}; before, it said: {was}",
    "dispute_closed": "its readings no longer disagree: {now}; before, it said: {was}",
    "reading_removed": "a reading was removed: {was}",
    "reading_added": "a reading was added: {now}",
    "standing_changed": "what of it counts may have changed: {counts}",
    "rank_changed": "{what} of this reading, {reading}, changed from {was} to {now}",
    "definition_changed": "{what} changed from {was} to {now}",
    "source_changed": "{what} changed from {was} to {now}",
    "source_retracted": "the source was retracted, {now}",
    "figure_changed": "the figure was changed; before, {was}; now, {now}",
    "event_changed": "the event was changed; before, {was}; now, {now}",
    "attribution_changed": "{attributions}",
    "provenance_only": "what it says is the same; {counts}",
    "format_only": "only the writing changed, nothing that the file says",
}
HEADINGS = {
    "follows": "what it follows in reading order",
    "line": "its line",
    "same_as": "what may be the same text",
    "tabled_by": "who tabled it",
}
# What an entry of deal.yaml is called, by what of it changed.
ENTRIES = {
    **{name: name for name in ("concept", "act", "condition", "measure", "party", "speaker", "topic")},
    "part_of": "concept",
    "part_of_act": "act",
}
# What of an entry changed, where its name in the file does not say it.
WHAT = {
    "agreed": "how far it is agreed was",
    "clause": "its clause was",
    "prefers": "which way the demand goes was",
    "bounds": "what its bounds are was",
    "covers": "what it covers was",
    "measure": "the label",
    "why": "the reason for the rank",
    "part_of": "what it is part of",
    "part_of_act": "what it is part of",
    "ordered": "whether its options are in an order",
    "up": "the word for a move up its options",
    "down": "the word for a move down its options",
    "concept": "the label",
    "act": "the label",
    "condition": "the label",
    "access": "whether the authors read it",
    "relays": "what it relays",
    "corrects": "what it corrects",
    "published": "the date of publication",
    "kind": "its kind",
    "lang": "its language",
    "corrected": "what its publisher corrected",
    "note": "our note on it",
}
# A concept or an act that is gone, one that is new.
PART_OF = {
    False: "deleted; it was part of {was}, and what names that no longer means it",
    True: "now recorded as part of {now}: what names that now also means it",
}
ATTRIBUTION = "attribution_changed"
LEVELS = ("error", "warning", "note")


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
    return f"{ENTRIES.get(change.what, '')} {change.subject.replace('_', ' ')}".strip()


def sentence(answer: RecordDiff, change: RecordChange) -> str:
    """What happened, without the subject."""
    was = piece_text(answer.before, change, change.before)
    now = piece_text(answer.deal, change, change.after)
    told = _template(answer, change).format(
        was=was or "nothing",
        now=now or "nothing",
        what=change.what if change.rule == "reattributed" else WHAT.get(change.what, f"the {change.what}"),
        counts=_report_counts(change),
        attributions=attributions_text(answer.before, answer.deal, change) if change.rule == ATTRIBUTION else "",
        reading=_reading(answer.deal, change, change.after.reading) if change.after and change.after.reading else "",
        colon_was=f"{'; it said' if _in_spec(change) else ''}: {was}" if was else "",
        colon_now=f": {now}" if now else "",
    )
    if change.kind in ("", "changed"):
        return told
    term = answer.deal.terms.get(change.subject)
    return f"{told}, {kind_word(term, change.kind) if term else TAGS[change.kind].word}"


def _template(answer: RecordDiff, change: RecordChange) -> str:
    if change.what in ("part_of", "part_of_act"):
        contexts = [deal.context for deal in (answer.before, answer.deal)]
        trees = [each.concepts if change.what == "part_of" else each.acts for each in contexts]
        there = [change.subject in tree.labels for tree in trees]
        return SENTENCES["definition_changed"] if all(there) else PART_OF[there[1]]
    if change.rule == "standing_changed" and change.what == "standing":
        return "reported to be a forgery now" if change.after else "no longer reported to be a forgery"
    if change.rule == "corrected" and change.what in BESIDE:
        return "{what} corrected from {was} to {now}"
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
        return _reading(deal, change, piece.reading)
    if piece.readings:
        live = [one for one in piece.readings if one.rank != "deprecated"]
        return "; or ".join(dict.fromkeys(_reading(deal, change, one) for one in live))
    if piece.headings:
        return " or ".join(heading_value(deal, change.subject, one) for one in piece.headings)
    if is_whole(change):
        return ""  # its statements stand beneath
    if change.subject in ("follows", "revises") and piece.plain:
        named = piece.plain if isinstance(piece.plain, list) else [piece.plain]
        return " and ".join(f"{title(deal, one)} ({one})" for one in named if isinstance(one, str))
    return _plain(_differing(change, piece))


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


def _reading(deal: Deal, change: RecordChange, reading: Reading) -> str:
    return said_text(deal, change.subject, reading)


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
