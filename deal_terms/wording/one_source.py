"""A Matrix → a page of what rests on one source: how much, and witness by witness what falls if that falls."""

from __future__ import annotations

from deal_terms.answering.matrix import Matrix
from deal_terms.answering.originals import Original
from deal_terms.answering.single_source import SingleSourceCell, cells_by_witness
from deal_terms.model.deal import Deal
from deal_terms.wording.counts import plural
from deal_terms.wording.matrix import cell
from deal_terms.wording.page import Item, Note, Page, Paragraph, Section, Subject
from deal_terms.wording.reports import title, witness_name
from deal_terms.wording.single_source import section

RELAYED = Note("reported elsewhere only by relaying it")
NOTHING = "Nothing that is shown rests on one source alone."


def page(answer: Matrix) -> Page:
    """The counts; then under each source, and each speaker whom several sources print, the cells that fall with it."""
    found = sorted(cells_by_witness(answer).items(), key=lambda one: -len(one[1]))  # with whom most falls, first
    fallen = tuple(_fallen(answer.deal, witness, cells) for witness, cells in found)
    blocks = (section(answer, names_commands=False), *(fallen or (Paragraph(NOTHING),)))
    return Page(
        f"{answer.deal.title}: what rests on one source", (("register", answer.deal.register_file),), tuple(blocks)
    )


def _fallen(deal: Deal, witness: Original, cells: tuple[SingleSourceCell, ...]) -> Section:
    name = witness_name(deal, witness)
    falls = "falls" if len(cells) == 1 else "fall"
    return Section(f"{plural(len(cells), 'cell')} {falls} with {name}", tuple(_item(deal, one) for one in cells))


def _item(deal: Deal, one: SingleSourceCell) -> Item:
    told = cell(deal, one.term, one.spec, one.side)
    return Item(
        f"{one.term.label}, {title(deal, one.spec.id)}: {told.words}",
        told.statements[0][0],
        (RELAYED,) if one.fall == "relayed" else (),
        one.side.rivals,
        Subject(one.term.id, one.spec.id),
        quiet=True,
    )
