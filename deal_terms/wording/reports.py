"""A report in words: which article, which paragraph, who says it, how, and with what reservation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from deal_terms.answering.originals import Original, originals
from deal_terms.model.deal import Deal
from deal_terms.model.left_out import Omission
from deal_terms.model.record import Report
from deal_terms.model.sources import Source
from deal_terms.patterns import pattern
from deal_terms.values.brief_dates import brief_text
from deal_terms.wording.counts import plural
from deal_terms.wording.page import Item, Note, Paragraph, Section, Subject
from deal_terms.wording.report_style import INFERRED

BASES = {
    "document_published": "the document is published",
    "document_reviewed": "the outlet has seen the document",
    "named_official": "from a named official",
    "anonymous_sources": "from unnamed sources",
    "public_statement": "from a public statement",
}
CITED = "Sources cited"
_PARAGRAPH = pattern(r"(?P<number>\d+)(?: (?P<voice>[a-z]))?")


def report_note(deal: Deal, report: Report, spec: str) -> Note:
    """The report beneath a value, as it stands in the file of `spec`."""
    words = f"{said_text(report)} — {where(deal, report)}{_how(deal, report, spec)}"
    marks = report_marks(deal, report, spec)
    if struck := deal.omission(report):
        of = f"{outlet(deal, struck.id)} " if struck.what == "source" and struck.id != report.source else ""
        marks = (f"does not count: {of}{reason(deal, struck)}", *marks)
        words += f"; {marks[0]}"
    return Note(words, source=report.source, place=report.place, marks=marks)


def reason(deal: Deal, one: Omission) -> str:
    """Why a source or a report does not count: `retracted on 2024-03-20: the document was forged`."""
    relayed = outlet(deal, one.relays) if one.relays else ""
    match one.reason:
        case "retracted":
            return f"retracted on {one.date}: {one.why}"
        case "relayed":
            return f"only repeats {relayed}"
        case "withdrawn":
            return f"repeats what {relayed} withdrew" if relayed else "withdrawn by its source"
        case "not_out":
            return f"came out on {one.date}"
        case "undated":
            return "it is not known when it came out"
    assert one.by, "a correction, the last that is left"
    by = outlet(deal, one.by.source) + (f", {place_in(one.by.place)}" if one.by.place else "")
    return f"repeats {relayed}, which {by} corrects" if relayed else f"corrected by {by}"


def report_marks(deal: Deal, report: Report, spec: str) -> tuple[str, ...]:
    """What is to be known of a report even where only its place is told."""
    marks = {
        f"by {names(deal, report.by)}": report.manner == "claimed" and bool(report.by),
        "alleged": report.manner == "alleged",
        f"denied by {names(deal, report.by)}" if report.by else "denied": report.denies,
        "reserved": bool(report.caveat),
        f"relaying {outlet(deal, report.relays)}" if report.relays else "": bool(report.relays),
        "names no text": report.describes == "unnamed",
        f"borrowed from {title(deal, report.describes)}" if report.describes else "": report.describes
        not in (None, "unnamed", spec),
        INFERRED: report.inferred,
    }
    return tuple(mark for mark, is_so in marks.items() if is_so)


def said_text(report: Report) -> str:
    """What a report says: our words, the clause it quotes, the source's reservation, and what we add."""
    quoted = f"“{report.quote}”" + (f" ({report.lang})" if report.lang else "")
    parts = [report.says] * bool(report.says) + [quoted] * bool(report.quote)
    words = "; ".join(parts)
    caveat = f" [the source's reservation: {report.caveat}]" if report.caveat else ""
    note = f" [our note: {report.note}]" if report.note else ""
    return words + caveat + note


def where(deal: Deal, report: Report) -> str:
    """The place of a report: `ABC News (s004), paragraph 23`, or `article s000, …` without a publisher."""
    return f"{outlet(deal, report.source)}, {place_in(report.place)}"


def place_in(place: str) -> str:
    """A place inside a source; a bare number is a paragraph."""
    paragraph = _PARAGRAPH.fullmatch(place)
    if not paragraph:
        return place
    voice = f", voice {paragraph['voice']}" if paragraph["voice"] else ""
    return f"paragraph {paragraph['number']}{voice}"


def outlet(deal: Deal, source: str) -> str:
    """The publisher of a source with its id; what kind of thing it is, where the publisher is not known."""
    known = deal.every_source[source]
    if known.publisher == "unknown":
        return f"{_noun(deal, source)} {source}"
    return f"{known.publisher} ({source})"


def source_line(source: Source) -> str:
    """A source as one would cite it: publisher, title, date, and where it is kept."""
    publisher = "publisher not known" if source.publisher == "unknown" else source.publisher
    published = brief_text(source.published) if source.published else "date not known"
    # A title in square brackets is the authors' own, as in a bibliography.
    name = source.title if source.title.startswith("[") else f"“{source.title}”"
    kept = source.url or source.file
    read = "" if source.access == "read" else "; not read by the authors"
    retracted = f"; retracted {brief_text(source.retracted.date)}: {source.retracted.why}" if source.retracted else ""
    corrected = f"; corrected: {source.corrected}" if source.corrected else ""
    graded = f"; reliability {source.reliability}" if source.reliability else ""
    return f"{publisher}, {name}, {published}" + (f", {kept}" if kept else "") + graded + read + corrected + retracted


def _short_line(source: Source) -> str:
    """A source by publisher, title and date; and what weighs on it."""
    publisher = "" if source.publisher == "unknown" else f"{source.publisher}, "
    published = brief_text(source.published) if source.published else "undated"
    name = source.title if source.title.startswith("[") else f"“{source.title}”"
    weighs = {"not read by the authors": source.access != "read", "corrected": bool(source.corrected)}
    weighs[f"retracted {brief_text(source.retracted.date)}" if source.retracted else ""] = bool(source.retracted)
    return f"{publisher}{name}, {published}" + "".join(f"; {words}" for words, is_so in weighs.items() if is_so)


def names(deal: Deal, speakers: Iterable[str]) -> str:
    """Speakers by name."""
    return ", ".join(deal.speakers[speaker].name for speaker in speakers)


def sources_cited(deal: Deal, reports: Iterable[Report], heading: str = CITED) -> Section:
    """The sources behind some reports, in the order of sources.yaml, each as one would cite it; in short, by title."""
    cited = {source for report in reports for source in (report.source, report.relays) if source}
    items = [
        Item(f"{id_}: {source_line(one)}", about=Subject(source=id_), quiet=True, short=f"{id_}: {_short_line(one)}")
        for id_, one in deal.sources.items()
        if id_ in cited
    ]
    return Section(heading, tuple(items) or (Paragraph("None."),))


def witness_counts(deal: Deal, reports: Iterable[Report], *, named: bool = True) -> str:
    """`2 outlets, 1 original (Volodymyr Zelensky)`: a relay is not a second witness.

    An original that is itself one of the outlets is not named again: it stands right beneath. An article whose
    publisher is not known is counted as what it is, and is no original. `named`: those that stand elsewhere are named.
    """
    reports = tuple(report for report in reports if not report.denies)
    outlets, originals = witnesses(deal, reports)
    if not outlets:
        return "no report of it counts" if reports else "only denied"
    unsigned = {
        _publisher(deal.every_source[report.source]): report.source for report in reports if is_unsigned(deal, report)
    }
    known = [original for original in originals if original not in {outlet(deal, one) for one in unsigned.values()}]
    counts = [plural(len(outlets) - len(unsigned), "outlet")] if len(outlets) > len(unsigned) else []
    counts += [plural(count, noun) for noun, count in Counter(_noun(deal, one) for one in unsigned.values()).items()]
    beneath = {outlet(deal, report.source) for report in reports}
    if known and not (unsigned and set(known) <= beneath):
        who = f" ({', '.join(known)})" if named and not set(known) <= beneath else ""
        counts.append(f"{plural(len(known), 'original')}{who}")
    return ", ".join(counts)


def witnesses(deal: Deal, reports: Iterable[Report]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The outlets and the originals of some reports: the speakers of claims, else the ends of the relays.

    What does not count is neither, and no denial is.
    """
    reports = tuple(report for report in reports if not report.denies and not deal.omission(report))
    outlets = dict.fromkeys(_publisher(deal.every_source[report.source]) for report in reports)
    return tuple(outlets), tuple(dict.fromkeys(witness_name(deal, one) for one in originals(deal, reports)))


def witness_name(deal: Deal, witness: Original) -> str:
    """A speaker by name, a source by its outlet."""
    return outlet(deal, witness.source) if witness.source else deal.speakers[witness.speaker].name


def is_unsigned(deal: Deal, report: Report) -> bool:
    """Whether it stands in something whose publisher is not known."""
    return deal.every_source[report.source].publisher == "unknown"


def _noun(deal: Deal, source: str) -> str:
    return (deal.every_source[source].kind or "source").split()[-1]


def is_inferred(reports: tuple[Report, ...]) -> bool:
    """Whether every report of a reading was placed here by inference, and none says of itself that it belongs here."""
    return bool(reports) and all(report.inferred for report in reports)


def _publisher(source: Source) -> str:
    """One outlet is one publisher; sources whose publisher is unknown cannot be told to be one."""
    return source.id if source.publisher == "unknown" else source.publisher


def _how(deal: Deal, report: Report, spec: str) -> str:
    """Manner, speaker, time, relays and the reservations about what text it speaks of."""
    parts = [f"{_manner(deal, report)}{_said_when(deal, report)}"]
    if report.corrects:
        corrected = (f"{outlet(deal, one.source)}, {place_in(one.place)}" for one in report.corrects)
        parts.append(f"corrects {' and '.join(corrected)}")
    if report.relays:
        parts.append(f"relaying {outlet(deal, report.relays)}")
    if report.basis:
        parts.append(BASES[report.basis])
    if report.describes == "unnamed":
        parts.append("names no text: placed here by us")
    elif report.describes and report.describes != spec:
        parts.append(f"about {title(deal, report.describes)}, borrowed here")
    if report.inferred:
        parts.append("placed here by inference")
    return "".join(f"; {part}" for part in parts)


def _manner(deal: Deal, report: Report) -> str:
    """`stated by the mayor`; what an outlet only alleges of somebody is not alleged by them."""
    if not report.by:
        return report.manner
    return f"{'reportedly said' if report.manner == 'alleged' else report.manner} by {names(deal, report.by)}"


def _said_when(deal: Deal, report: Report) -> str:
    """` on 2025-02-21`, ` in June 2024`, ` on the occasion of the meeting in the hall (2030-05-18)`."""
    if not report.said:
        return ""
    when = report.said.text(deal.context)
    if report.said.preposition != "on":
        return f", {when}"
    if report.said.lower and report.said.lower.event:
        return f" at the time of {when}"
    return f" {report.said.in_place()} {when}".replace("  ", " ")


def title(deal: Deal, spec: str) -> str:
    """The title of a version or position."""
    known = deal.spec(spec)
    return f"“{known.title}”" if known else spec
