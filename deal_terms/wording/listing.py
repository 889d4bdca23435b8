"""A Listing → a page: the versions and positions of a deal, each in one row."""

from __future__ import annotations

from deal_terms.answering.listing import Listing
from deal_terms.model import lineage
from deal_terms.model.deal import Deal
from deal_terms.model.record import Heading, Position, Spec, Version
from deal_terms.wording.headings import heading_text
from deal_terms.wording.page import Page, Paragraph, Section, Table

VERSION_HEADS = ("id", "title", "kind", "date", "tabled by", "status", "terms")
POSITION_HEADS = ("id", "title", "party", "date", "terms")
NOTHING = Paragraph("None is recorded.")


def page(answer: Listing) -> Page:
    """The whole answer."""
    deal = answer.deal
    versions = tuple(_version(deal, version) for version in deal.versions.values())
    positions = tuple(_position(deal, position) for position in deal.positions.values())
    blocks = (
        Section("Texts reported", (Table(VERSION_HEADS, versions) if versions else NOTHING,)),
        Section("Positions stated", (Table(POSITION_HEADS, positions) if positions else NOTHING,)),
    )
    return Page(deal.title, (("register", deal.register_file),), blocks)


def table(answer: Listing) -> Table:
    """Versions and positions in one table; a cell that does not apply is empty."""
    deal = answer.deal
    rows = [("version", "", *_version(deal, version)) for version in deal.versions.values()]
    for position in deal.positions.values():
        spec_id, title, party, date, terms = _position(deal, position)
        rows.append(("position", party, spec_id, title, "", date, "", "", terms))
    return Table(("what", "party", *VERSION_HEADS), tuple(rows))


def _version(deal: Deal, version: Version) -> tuple[str, str, str, str, str, str, str]:
    return (
        version.id,
        version.title,
        version.kind,
        _texts(deal, "date", lineage.sharpest(version.date)),
        _texts(deal, "tabled_by", version.tabled_by).removeprefix("tabled by ").removeprefix("tabled "),
        _texts(deal, "status", version.status),
        _terms(version),
    )


def _position(deal: Deal, position: Position) -> tuple[str, str, str, str, str]:
    return (
        position.id,
        position.title,
        deal.parties[position.party].name if position.party in deal.parties else "outside the talks",
        _texts(deal, "date", lineage.sharpest(position.date)),
        _terms(position),
    )


def _texts(deal: Deal, what: str, headings: tuple[Heading, ...]) -> str:
    return " or ".join(dict.fromkeys(heading_text(deal, what, heading) for heading in headings)) or "not reported"


def _terms(spec: Spec) -> str:
    return str(len(spec.terms))
