"""How much of the reports a page tells: none of them, each by its source and place alone, or each in full."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal, get_args

from deal_terms.wording.page import Block, Item, Note, Page, Section

ReportStyle = Literal["none", "short", "full"]
# The mark of a report that we placed where it stands.
INFERRED = "inferred"
# What stands between two readings that are told in one line: rivals, or one that only says less than the other.
RIVAL, VAGUER, BOTH = "; or ", "; less exactly: ", "; and "
STYLES: tuple[ReportStyle, ...] = get_args(ReportStyle)


def with_reports(page: Page, style: ReportStyle) -> Page:
    """The page with its reports told in that style; as it is worded, they are told in full.

    In short, what a report stands beneath names it: `USD 5 million [2 outlets] — ebb 3, 5 (inferred); courier 7`.
    """
    if style == "full":
        return page
    return replace(page, blocks=tuple(_block(block, style) for block in page.blocks))


def citations(reports: Iterable[Note]) -> str:
    """`ebb 3, 5 (inferred); courier 7`: the reports by source and place, each with its marks.

    Where all are inferred, that stands before them: `all inferred: ebb 3, 5`.
    """
    listed = list(reports)
    all_inferred = len(listed) > 1 and all(INFERRED in report.marks for report in listed)
    places: dict[str, dict[str, None]] = {}
    for report in listed:
        marks = [mark for mark in report.marks if not (all_inferred and mark == INFERRED)]
        marked = f" ({', '.join(marks)})" if marks else ""
        places.setdefault(report.source, {})[f"{report.place}{marked}"] = None
    named = "; ".join(f"{source} {', '.join(found)}" for source, found in places.items())
    return f"all {INFERRED}: {named}" if all_inferred else named


def _block(block: Block, style: ReportStyle) -> Block:
    match block:
        case Section():
            return replace(block, blocks=tuple(_block(inner, style) for inner in block.blocks))
        case Item():
            text, notes = _told(block, style)
            if block.quiet and block.between:  # one heading, and one line a term
                return replace(block, text=f"{text}: {_joined(notes, block.between)}", notes=())
            return replace(block, text=text, notes=notes)
        case _:
            return block


def _note(note: Note, style: ReportStyle) -> Note:
    text, notes = _told(note, style)
    if note.between == VAGUER and len(notes) == 2:
        return replace(note, text=_joined(notes, note.between), notes=())
    return replace(note, text=text, notes=notes)


def _joined(notes: tuple[Note, ...], between: str) -> str:
    return between.join(note.text for note in notes)


def _told(line: Item | Note, style: ReportStyle) -> tuple[str, tuple[Note, ...]]:
    """The line with the reports beneath it named in it, and what else stands beneath it."""
    reports = [note for note in line.notes if note.place]
    others = tuple(_note(note, style) for note in line.notes if not note.place)
    text = line.short or line.text
    if reports and style == "short":
        text += f" — {citations(reports)}"
    elif reports and (shared := [mark for mark in reports[0].marks if all(mark in one.marks for one in reports)]):
        text += f" ({', '.join(shared)})"  # what every report behind it is marked by holds of what it says
    return text, others
