"""Which files are witnesses of one text: an exact match holds both ways, and from file to file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from deal_terms.model.record import Version


def with_pools(versions: Mapping[str, Version]) -> dict[str, Version]:
    """The versions, each with the others that are accounts of the same text."""
    neighbours: dict[str, set[str]] = {version: set() for version in versions}
    for version in versions.values():
        for same in version.same_as:
            if same.match == "exact" and same.version in versions:
                neighbours[version.id].add(same.version)
                neighbours[same.version].add(version.id)
    pools = {version: _reached(neighbours, version) for version in versions}
    return {
        version: replace(one, pool=tuple(other for other in versions if other in pools[version] and other != version))
        for version, one in versions.items()
    }


def _reached(neighbours: Mapping[str, set[str]], version: str) -> set[str]:
    reached, ahead = {version}, [version]
    while ahead:
        new = neighbours[ahead.pop()] - reached
        reached |= new
        ahead.extend(new)
    return reached
