"""A Listing → a page: the versions and positions of a deal, each in one row."""

from __future__ import annotations

from collections.abc import Sequence

from deal_terms.answering.first_report import first_report
from deal_terms.answering.listing import Listing
from deal_terms.model.deal import Deal
from deal_terms.model.pools import is_pool
from deal_terms.model.record import Heading, Position, Spec, Version
from deal_terms.wording.accounts import accounts_of
from deal_terms.wording.counts import plural
from deal_terms.wording.headings import JOINTLY, TABLED, TABLED_BY, heading_value, line_words, short_dates
from deal_terms.wording.page import Page, Paragraph, Section, Table

VERSION_HEADS = ("id", "title", "kind", "date", "first reported", "tabled by", "status", "terms")
LINE = "line"
ACCOUNTS = "accounts"
ONE_FILE = "one file"
NO_LINE = "none named"
POSITION_HEADS = ("id", "title", "party", "date", "terms")
OUTSIDE = "outside the talks"
SILENT = "not reported"
CONFIDENTIAL, YES, NO = "confidential", "yes", "no"
NOTHING = Paragraph("None is recorded.")


def page(answer: Listing) -> Page:
    """The whole answer."""
    deal = answer.deal
    versions = [_version(deal, version) for version in deal.versions.values()]
    heads, position_heads = _version_heads(deal), (*POSITION_HEADS, *_confidential_heads(deal))
    positions = [_position(deal, position) for position in deal.positions.values()]
    blocks = (
        Section("Texts reported", (_table(heads, versions) if versions else NOTHING,)),
        Section("Positions stated", (_table(position_heads, positions) if positions else NOTHING,)),
    )
    return Page(deal.title, (("register", deal.register_file),), blocks)


def table(answer: Listing) -> Table:
    """Versions and positions in one table; a cell that does not apply is empty."""
    deal = answer.deal
    heads = _version_heads(deal)
    rows = [("version", "", *_version(deal, version)) for version in deal.versions.values()]
    for position in deal.positions.values():
        spec_id, title, party, date, terms, *confidential = _position(deal, position)
        row = {"id": spec_id, "title": title, "date": date, "terms": terms}
        row |= dict(zip(_confidential_heads(deal), confidential, strict=True))
        rows.append(("position", party, *(row.get(head, "") for head in heads)))
    return Table(("what", "party", *heads), tuple(rows))


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Table:
    return Table(heads, tuple(rows), lines=tuple(_line(dict(zip(heads, row, strict=True))) for row in rows))


def _line(row: dict[str, str]) -> str:
    """A row in one line; what is not reported says of what."""
    of = row.get("party", "")
    told = [row.get("kind", f"{'remarks from' if of == OUTSIDE else 'position of'} {of}")]
    told += [row["date"] if row["date"] != SILENT else f"date {SILENT}"]
    if "status" in row:
        told += [f"first reported {row['first reported']}"] if row["first reported"] != SILENT else []
        told += [_tabled(row["tabled by"])]
        told += [row["status"] if row["status"] != SILENT else f"status {SILENT}"]
    told += [f"line: {row[LINE]}"] if row.get(LINE, NO_LINE) != NO_LINE else []
    told += [f"accounts: {row[ACCOUNTS]}"] if row.get(ACCOUNTS, ONE_FILE) != ONE_FILE else []
    told += [CONFIDENTIAL] if row.get(CONFIDENTIAL) == YES else []
    return f"“{row['title']}” ({row['id']}): {'; '.join(told)}; {plural(int(row['terms']), 'term')}"


def _version_heads(deal: Deal) -> tuple[str, ...]:
    """A column of lines, of accounts, and of what is confidential, only where the deal has any."""
    lines = (LINE,) if deal.lineage.has_lines else ()
    accounts = (ACCOUNTS,) if _has_pools(deal) else ()
    return (*VERSION_HEADS, *lines, *accounts, *_confidential_heads(deal))


def _confidential_heads(deal: Deal) -> tuple[str, ...]:
    return (CONFIDENTIAL,) if any(spec.confidential for spec in deal.specs()) else ()


def _confidential(deal: Deal, spec: Spec) -> list[str]:
    return [YES if spec.confidential else NO for _ in _confidential_heads(deal)]


def _has_pools(deal: Deal) -> bool:
    return any(is_pool(version) for version in deal.versions.values())


def _tabled(by: str) -> str:
    """Who tabled a text, as a clause: `tabled by Ukraine`, `tabled jointly`."""
    if by.startswith(JOINTLY):
        return f"{TABLED}{by}"
    return f"tabled by: {by}" if by == SILENT else f"{TABLED_BY}{by}"


def _version(deal: Deal, version: Version) -> tuple[str, ...]:
    line = [line_words(deal, version) or NO_LINE] if deal.lineage.has_lines else []
    told = ", ".join(account.id for account in accounts_of(version)) or ONE_FILE
    accounts = [told] if _has_pools(deal) else []
    return (
        version.id,
        version.title,
        version.kind,
        short_dates(deal, version) or SILENT,
        first.date.text(deal.context) if (first := first_report(deal, version)) else SILENT,
        _texts(deal, "tabled_by", version.tabled_by),
        _texts(deal, "status", version.status),
        _terms(version),
        *line,
        *accounts,
        *_confidential(deal, version),
    )


def _position(deal: Deal, position: Position) -> tuple[str, ...]:
    return (
        position.id,
        position.title,
        deal.parties[position.party].name if position.party in deal.parties else OUTSIDE,
        short_dates(deal, position) or SILENT,
        _terms(position),
        *_confidential(deal, position),
    )


def _texts(deal: Deal, what: str, headings: tuple[Heading, ...]) -> str:
    return " or ".join(dict.fromkeys(heading_value(deal, what, heading) for heading in headings)) or "not reported"


def _terms(spec: Spec) -> str:
    return str(len(spec.terms))
