"""`publishers` of sources.yaml: each outlet once, however sources spell its name."""

from __future__ import annotations

from collections.abc import Mapping

from deal_terms.loading.fields import Problems, entries, mapping, place, read_spelled, words
from deal_terms.loading.nodes import MappingNode, Node
from deal_terms.model.publishers import Publisher

KEY = "publishers"
PUBLISHER_KEYS = {"name": True, "spelled": False}
UNKNOWN = "unknown"


def without_publishers(sources: Node | None) -> tuple[Node | None, object]:
    """The sources alone, and what stands under `publishers`."""
    if not isinstance(sources, MappingNode) or sources.find(KEY) is None:
        return sources, {}
    alone = MappingNode({key: child for key, child in sources.items() if key != KEY})
    alone.place = sources.place
    return alone, sources.find(KEY)


def read_publishers(node: object, problems: Problems) -> dict[str, Publisher]:
    """The outlets by id; one name or spelling belongs to one of them only."""
    return entries(node, KEY, problems, lambda key, child: _publisher(key, child, problems))


def outlet_names(publishers: Mapping[str, Publisher], problems: Problems) -> dict[str, str]:
    """Every name and spelling → the name of the outlet."""
    found: dict[str, str] = {}
    owners: dict[str, str] = {}
    for id_, publisher in publishers.items():
        for spelling in dict.fromkeys((publisher.name, *publisher.spelled)):
            if spelling == UNKNOWN:
                hint = "leave it out: sources of unknown publishers count as one each"
                problems.refuse_at(publisher.written_at, f"{UNKNOWN} is no spelling of {id_}", hint)
            elif spelling in owners:
                message = f"{spelling} is a spelling of two publishers, {owners[spelling]} and {id_}"
                problems.refuse_at(publisher.written_at, message, "one outlet is one publisher: keep one entry")
            owners.setdefault(spelling, id_)
            found.setdefault(spelling, publisher.name)
    return found


def _publisher(key: str, node: object, problems: Problems) -> Publisher:
    written = mapping(node, f"the publisher {key}", PUBLISHER_KEYS, problems)
    return Publisher(
        name=words(written["name"], "name", problems) if "name" in written else "",
        spelled=read_spelled(written, problems),
        written_at=place(key),
    )
