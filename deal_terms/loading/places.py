"""A place in a source, as the key of a report and what it corrects name it: the source, a space, the place in it."""

from __future__ import annotations

from collections.abc import Collection

from deal_terms.loading.fields import Problems, one_or_more
from deal_terms.model.left_out import SourcePlace
from deal_terms.patterns import pattern
from deal_terms.suggest import did_you_mean

_PLACE = pattern(r"(?P<source>\S+)[ ]+(?P<place>\S.*)")


def read_place(node: object, sources: Collection[str], problems: Problems) -> SourcePlace | None:
    """The place named; None where it was refused, but for a source that is not known."""
    parts = _PLACE.fullmatch(node) if isinstance(node, str) else None
    if parts is None:
        shown = repr(str(node)) if isinstance(node, str) else "this"
        hint = "write the source's id, a space, the paragraph"
        problems.refuse(node, f"{shown} does not name a place in a source", hint)
        return None
    source = parts["source"]
    if source not in sources:
        problems.refuse(node, f"no source has the id {source!r}", did_you_mean(source, sources))
    return SourcePlace(source=source, place=parts["place"])


def read_places(node: object, sources: Collection[str], problems: Problems) -> tuple[SourcePlace, ...]:
    """One place, or a list of them."""
    read = (read_place(child, sources, problems) for child in one_or_more(node, "corrects", problems))
    return tuple(one for one in read if one)
