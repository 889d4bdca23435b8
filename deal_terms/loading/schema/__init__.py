"""What an editor should know of one kind of file of a deal: a JSON Schema (draft-07) with the deal's ids filled in.

One module a kind of file: its keys from the tables of loading, its values from their types, its ids from the deal.
"""

from __future__ import annotations

from collections.abc import Callable

from deal_terms.loading.schema import events_figures, register, sources, specs
from deal_terms.loading.schema.shapes import Ids, Shape, needed_definitions
from deal_terms.model.deal import Deal
from deal_terms.values.schema import Plain

DRAFT = "http://json-schema.org/draft-07/schema#"
# kind of file → the shape of the whole file
KINDS: dict[str, Callable[[Ids], Shape]] = {
    "deal": register.deal,
    "sources": sources.sources,
    "events": events_figures.events,
    "figures": events_figures.figures,
    "version": specs.version,
    "position": specs.position,
}


def file_schema(kind: str, deal: Deal, versions: tuple[str, ...] = ()) -> Plain:
    """The schema of a file of that kind; `versions` are the ids of versions that lie there and could not be read."""
    deal = deal.as_filed
    ids = Ids(deal, (*deal.versions, *(one for one in versions if one not in deal.versions)))
    shape = KINDS[kind](ids)
    head: Plain = {"$schema": DRAFT, "title": f"{kind} file of {deal.name}"}
    return head | shape.whole | {"definitions": needed_definitions(shape.whole, shape.definitions)}
