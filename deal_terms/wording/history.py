"""A History → a page: the term in short, then version by version with every report, then who wants what."""

from __future__ import annotations

from itertools import groupby

from deal_terms.answering.diff import Diff
from deal_terms.answering.history import History, HistoryStep, Stand
from deal_terms.judging.changes import Change
from deal_terms.judging.reports_beside import reports_beside
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Report, Spec
from deal_terms.wording.change_notes import term_notes
from deal_terms.wording.counts import plural
from deal_terms.wording.headings import one_line
from deal_terms.wording.kind_words import kind_word, outcomes, own_word
from deal_terms.wording.matrix import cell, unordered_words
from deal_terms.wording.page import Block, Cell, Item, Page, Paragraph, Section, Subject, Table
from deal_terms.wording.parties import party_subject
from deal_terms.wording.reports import report_note, sources_cited, title
from deal_terms.wording.sentences import sentence
from deal_terms.wording.sides import side_note
from deal_terms.wording.tags import TAGS

ABOUT = {
    "text": "",
    "framing": "how the deal is presented: apart from the text",
    "process": "how it is negotiated: apart from the text",
    "surroundings": "what lies around the deal: it stands in positions only",
}
SILENT = "no report says anything of it here"
NONE_EARLIER = "none is known to be earlier"
FIRST = "the first text recorded"
# So many versions in a row of which nothing is reported are told in one line.
MANY = 3
NO_TEXT = "A text cannot carry it: it is about what lies around the deal."


def page(answer: History) -> Page:
    """The whole answer."""
    deal, term = answer.deal, answer.term
    about = ABOUT[deal.about(term.id)]
    facts = (
        ("term", f"{term.id}: {term.type}, {term.weight} weight; {deal.topics[term.topic].label}"),
        *((("about", about),) if about else ()),
        ("clock", "the deal: one text against the one before it"),
        ("register", f"{deal.register_file}:{term.written_at.line}"),
    )
    loose = [Paragraph(words) for words in unordered_words(deal, (step.version.id for step in answer.steps))]
    short: list[Block] = [in_short(answer), *loose] if answer.steps else [no_text(answer)]
    blocks: list[Block] = [Section("In short", tuple(short))]
    if answer.steps:
        sections = tuple(
            _section(deal, term, run[0]) if len(run) == 1 else Section(run_words(run), (Item(SILENT, "silent"),))
            for run in step_runs(answer)
        )
        blocks.append(Section("Version by version, in reading order", sections))
    blocks += [
        positions(answer),
        sources_cited(deal, _cited(answer)),
        Section("Counts", tuple(map(Paragraph, coverage_counts(answer)))),
    ]
    return Page(f"{deal.title}: the history of “{term.label}”", facts, tuple(blocks))


def in_short(answer: History) -> Table:
    """A row a version: what it says, and what became of it against the one before; one row for many silent ones."""
    first = first_step(answer)
    runs = step_runs(answer)
    rows = [
        (
            run[0].version.title if len(run) == 1 else run_words(run),
            cell(answer.deal, answer.term, run[-1].version, run[-1].side),
            since_words(run[-1], NONE_EARLIER if run[-1] is not first else FIRST),
        )
        for run in runs
    ]
    about = tuple(Subject(answer.term.id, run[-1].version.id) for run in runs)
    return Table(("version", "what it is reported to say", "against the one before"), tuple(rows), about)


def step_runs(answer: History) -> list[list[HistoryStep]]:
    """The steps, each by itself, and together those of which nothing is to be told, where there are many in a row."""
    runs: list[list[HistoryStep]] = []
    for silent, group in groupby(answer.steps, key=lambda step: is_silent(answer.term, step)):
        steps = list(group)
        runs += [steps] if silent and len(steps) >= MANY else [[step] for step in steps]
    return runs


def is_silent(term: Term, step: HistoryStep) -> bool:
    """Whether no report says anything of the term here, and nothing came of that."""
    told = step.side.readings or step.side.unclear or step.version.terms.get(term.id) or step.reappearance
    return not (told or any(is_told(diff) for diff in (*([step.diff] if step.diff else []), *step.joined_tracks)))


def run_words(run: list[HistoryStep]) -> str:
    """Several versions in a row, by the first and the last."""
    return f"{len(run)} versions, from {_quoted(run[0].version)} to {_quoted(run[-1].version)}"


def first_step(answer: History) -> HistoryStep | None:
    """The version that is certainly earlier than every other; None where nothing says which that is."""
    lineage = answer.deal.lineage
    for step in answer.steps:
        others = [other for other in answer.deal.versions if other != step.version.id]
        if all(lineage.is_earlier(step.version.id, other) for other in others):
            return step
    return None


def since_words(step: HistoryStep, without: str = NONE_EARLIER) -> str | Cell:
    """What became of it since the version before: the kind, and what else is to be said of it."""
    if not step.diff:
        return without
    change = change_of(step.diff)
    term = step.diff.deal.terms[change.term]
    notes = [
        f"{TAGS[change.kind].word}: {outcomes(term, change)}" if change.kind == "depends" else outcome(term, change)
    ]
    for joined in step.joined_tracks:
        other = change_of(joined)
        notes.append(f"against {_quoted(joined.before)}: {outcomes(term, other)}")
    if step.reappearance:
        again = change_of(step.reappearance)
        notes.append(f"against {_quoted(step.reappearance.before)}: {kind_word(term, again.kind)}")
    if change.reverted_to:
        notes.append(f"back to what {title(step.diff.deal, change.reverted_to)} had")
    return Cell(((change.kind, "; ".join(notes)),))


def no_text(answer: History) -> Paragraph:
    """Why no version has a row."""
    return Paragraph(NO_TEXT if answer.deal.about(answer.term.id) == "surroundings" else "No version is recorded.")


def positions(answer: History) -> Section:
    """Who wants what, with every report."""
    deal, term = answer.deal, answer.term
    items: list[Block] = []
    for stand in answer.stands:
        if stand.side.readings:
            note = side_note(deal, term, stand.side, stand.position)
            whose = party_subject(deal, stand.position.party) if stand.position.party != "none" else "outside the talks"
            whose = f"{whose[0].upper()}{whose[1:]}"
            words = f"{whose}, {_quoted(stand.position)} ({stand.position.id}): {note.text}"
            about = Subject(term.id, stand.position.id)
            short = f"{whose}, {_quoted(stand.position)} ({stand.position.id}): {note.short or note.text}"
            items.append(Item(words, notes=note.notes, disputed=stand.side.rivals, about=about, short=short))
    silent = [_quoted(stand.position) for stand in answer.stands if not stand.side.readings]
    if silent:
        items.append(Paragraph(f"Not mentioned in: {', '.join(silent)}."))
    return Section("Positions on it", tuple(items) or (Paragraph("No position is recorded."),))


def change_item(diff: Diff, lead: str = "") -> Item:
    """The one change of a comparison that holds one term alone, every answer with its conditions."""
    change = change_of(diff)
    term = diff.deal.terms[change.term]
    notes = tuple(term_notes(diff, change))
    about = Subject(change.term, diff.after.id)
    words = f"{lead}{sentence(diff, change)}"
    return Item(words, change.kind, notes, change.disputed_side != "neither", about, own_word(term, change))


def change_of(diff: Diff) -> Change:
    """The one change of a comparison that holds one term alone."""
    [change] = (*diff.changes, *diff.outside_text)
    return change


def outcome(term: Term, change: Change) -> str:
    """The word of the kind; that it is an absence, or only the content, is said where that is what is reported."""
    word = own_word(term, change) or TAGS[change.kind].word
    before, after = ({live.state for live in side.readings} for side in (change.before, change.after))
    if change.kind == "newly_reported":
        if after == {"absent"}:
            return f"{word} not to have it"
        return f"content {word}" if before == {"by_report"} else word
    if change.kind == "no_longer_reported":
        if before == {"absent"}:
            return f"{word}: the one before was reported not to have it"
        return f"still there, content {word}" if after == {"by_report"} else word
    return word


def _section(deal: Deal, term: Term, step: HistoryStep) -> Section:
    blocks = (
        [change_item(step.diff, f"against {_quoted(step.diff.before)}: ")] if step.diff and is_told(step.diff) else []
    )
    blocks += [
        change_item(joined, f"against {_quoted(joined.before)}, which it also follows: ")
        for joined in step.joined_tracks
        if is_told(joined)
    ]
    if step.reappearance:
        blocks.append(
            change_item(step.reappearance, f"against the last that had it, {_quoted(step.reappearance.before)}: ")
        )
    return Section(one_line(deal, step.version, unknown=False), (*said_items(deal, term, step), *blocks))


def is_told(diff: Diff) -> bool:
    """Whether either side of a comparison of one term says anything of it."""
    return change_of(diff).kind != "not_covered"


def said_items(deal: Deal, term: Term, step: HistoryStep) -> list[Item]:
    """What the version says, a statement a reading, each with its reports; then the readings that are set aside."""
    note = side_note(deal, term, step.side, step.version, rest="own")
    states = [live.state for live in step.side.readings] or (["unclear"] if step.side.unclear else ["silent"])
    tag = states[0] if len(set(states)) == 1 else "value"
    about = Subject(term.id, step.version.id)
    if states == ["silent"]:
        items = [Item(SILENT, "silent", about=about)]
    else:
        items = [Item(note.text, tag, note.notes, step.side.rivals, about, short=note.short)]
    for reading in step.version.terms.get(term.id, ()):
        if reading.rank == "deprecated":
            reports = tuple(report_note(deal, report, step.version.id) for report in reading.reports)
            items.append(Item(f"set aside, and not compared: {reading.why}", notes=reports, about=about))
    return items


def _cited(answer: History) -> list[Report]:
    sides: list[HistoryStep | Stand] = [*answer.steps, *answer.stands]
    cited = [report for one in sides for live in one.side.readings for report in live.reports]
    return cited + [report for one in sides for report in reports_beside(one.side)]


def coverage_counts(answer: History) -> list[str]:
    """In how many texts it is reported, and in how many positions mentioned."""
    reported = [step for step in answer.steps if step.side.readings and not step.side.carry_over]
    stated = [stand for stand in answer.stands if stand.side.readings]
    in_texts = [f"reported in {len(reported)} of {plural(len(answer.steps), 'version')}"] if answer.steps else []
    return [*in_texts, f"mentioned in {len(stated)} of {plural(len(answer.stands), 'position')}"]


def _quoted(spec: Spec) -> str:
    return f"“{spec.title}”"
