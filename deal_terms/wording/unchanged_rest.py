"""Who says that a text leaves all else as it was: once on a page, not under every term that this carries over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deal_terms.judging.readings import Side
from deal_terms.judging.reports_beside import amendments
from deal_terms.model.deal import Deal
from deal_terms.wording.page import Item, Section
from deal_terms.wording.reports import title
from deal_terms.wording.sides import rest_note

HEADING = "Who says that all else is unchanged"


def rest_sections(deal: Deal, sides: Iterable[Side]) -> Iterator[Section]:
    """One section with each text by which something of the sides is carried over, in reading order, and the reports
    that say so; none where nothing is."""
    found = dict.fromkeys(one for side in sides for one in amendments(side))
    if found:
        order = deal.lineage.reading_order
        places = {id_: place for place, id_ in enumerate(order)}
        in_order = sorted(found, key=lambda one: places.get(one.version, len(order)))
        yield Section(
            HEADING, tuple(Item(title(deal, one.version), notes=rest_note(deal, [one]).notes) for one in in_order)
        )
