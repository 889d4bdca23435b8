"""What a matrix says of cells that rest on one source: whose each is, how many they are, and what falls with whom."""

from __future__ import annotations

from collections.abc import Iterable

from deal_terms.answering.matrix import Matrix, Row
from deal_terms.answering.originals import Original, only_witness
from deal_terms.answering.single_source import has_single_source, single_source
from deal_terms.model.deal import Deal
from deal_terms.model.record import Report
from deal_terms.wording.commands import command
from deal_terms.wording.counts import plural
from deal_terms.wording.page import Cell, Item, Paragraph, Section, Subject
from deal_terms.wording.reports import witness_name

SEVERAL = Cell((("", "on more than one source"),), quiet=True)


def only_words(deal: Deal, reports: Iterable[Report]) -> str:
    """`only s001`, or `only Volodymyr Zelensky, in s000 and s001`; empty where two witnesses stand behind them."""
    reports = tuple(reports)
    witness = only_witness(deal, reports)
    if witness is None:
        return ""
    printed = list(dict.fromkeys(report.source for report in reports))
    if printed == [witness.source]:
        return f"only {witness.source}"
    return f"only {witness_name(deal, witness)}, in {' and '.join(printed)}"


def row_words(deal: Deal, row: Row) -> str:
    """`3 of 5 cells`: how many of those with a report rest on one source."""
    told = [cell for cell in row.cells if cell and (cell.readings or cell.unclear)]
    return f"{sum(has_single_source(deal, cell) for cell in told)} of {plural(len(told), 'cell')}"


def section(answer: Matrix, *, names_commands: bool = True) -> Section:
    """The counts, and a line for each source and speaker on whom a cell rests alone; of a source, the command that
    tells more."""
    counts = single_source(answer)
    cells = plural(counts.cells, "cell")
    told = f"{counts.whole} of {cells} with a report rest on one source, or on the word of one speaker, alone"
    if counts.partly:
        told += f"; in {counts.partly} more, where the reports differ, a reading does"
    falls = sorted(counts.falls.items(), key=lambda one: -one[1])  # those on whom most rests first
    items = [_falls(answer.deal, witness, count, names_command=names_commands) for witness, count in falls]
    return Section("What rests on one source", (Paragraph(f"{told}."), *items))


def _falls(deal: Deal, witness: Original, count: int, *, names_command: bool) -> Item:
    name, cells = witness_name(deal, witness), plural(count, "cell")
    rest = "rests" if count == 1 else "rest"
    if witness.source:
        more = f" ({command(deal, 'sources', witness.source)})" if names_command else ""
        return Item(f"{name}: {cells} {rest} on it alone{more}", about=Subject(source=witness.source))
    return Item(f"{name}: {cells} reported by several outlets {rest} on these words alone")
