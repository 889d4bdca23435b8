"""A Listing → a page: the versions and positions of a deal, each in one row."""

from __future__ import annotations

from deal_terms.answering.listing import Listing
from deal_terms.model import lineage
from deal_terms.model.deal import Deal
from deal_terms.model.record import Heading, Spec
from deal_terms.wording.headings import heading_text
from deal_terms.wording.page import Block, Page, Paragraph, Section, Table


def page(answer: Listing) -> Page:
    """The whole answer."""
    deal = answer.deal
    versions = tuple(
        (
            version.id,
            version.title,
            version.kind,
            _texts(deal, "date", lineage.sharpest(version.date)),
            _texts(deal, "tabled_by", version.tabled_by).removeprefix("tabled by "),
            _texts(deal, "status", version.status),
            _terms(version),
        )
        for version in deal.versions.values()
    )
    positions = tuple(
        (
            position.id,
            position.title,
            deal.parties[position.party].name if position.party in deal.parties else "outside the talks",
            _texts(deal, "date", lineage.sharpest(position.date)),
            _terms(position),
        )
        for position in deal.positions.values()
    )
    nothing: Block = Paragraph("None is recorded.")
    heads = ("id", "title", "kind", "date", "tabled by", "status", "terms")
    blocks = (
        Section("Texts reported", (Table(heads, versions) if versions else nothing,)),
        Section(
            "Positions stated",
            (Table(("id", "title", "party", "date", "terms"), positions) if positions else nothing,),
        ),
    )
    return Page(deal.title, (("register", deal.register_file),), blocks)


def _texts(deal: Deal, what: str, headings: tuple[Heading, ...]) -> str:
    return " or ".join(dict.fromkeys(heading_text(deal, what, heading) for heading in headings)) or "not reported"


def _terms(spec: Spec) -> str:
    return str(len(spec.terms))
