"""A deal without some of its texts and positions: what followed one of them follows what that one followed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from deal_terms.model import lineage
from deal_terms.model.deal import Deal
from deal_terms.model.lines import Lineage
from deal_terms.model.record import Version


def without_specs(deal: Deal, out: Collection[str]) -> Deal:
    """The deal without some texts and positions; what followed one of them follows what that one followed.

    Figures of which nothing is left are out, too.
    """
    versions = {one: _bridged(deal, deal.versions[one], out) for one in sorted(deal.versions) if one not in out}
    figures = {one.id: one for one in deal.figures.values() if one.readings}
    parts = {one.id: one if one.part_of in (None, *figures) else replace(one, part_of=None) for one in figures.values()}
    return replace(
        deal,
        versions={one: versions[one] for one in Lineage(versions).reading_order},
        positions={one.id: one for one in deal.positions.values() if one.id not in out},
        figures=parts,
    )


def _bridged(deal: Deal, version: Version, out: Collection[str]) -> Version:
    """The version without a text that is out among those that it follows or revises; it stays on its line."""
    named = lineage.parents(version)
    if not any(one in out for one in named):
        return version
    revises = version.revises if version.revises and version.revises.version not in out else None
    behind = [one for one in _behind(deal, named, out) if one not in named]
    reached = {above for one in (*named, *behind) if one not in out for above in deal.lineage.ancestors(one)}
    follows = [one for one in version.follows if one not in out]
    follows += [one for one in behind if one not in reached]
    lines = deal.lineage.lines(version.id)
    line = next(iter(lines)) if len(lines) == 1 else ""
    return replace(version, follows=tuple(follows), revises=revises, line=version.line or line or None)


def _behind(deal: Deal, named: list[str], out: Collection[str]) -> list[str]:
    """The nearest texts that are not out, going up from some of which one is."""
    found: dict[str, None] = {}
    ahead = [one for one in named if one in out]
    seen = set(ahead)
    for one in ahead:  # grows on the way
        for parent in lineage.parents(deal.versions[one]):
            if parent not in out:
                found[parent] = None
            elif parent not in seen:
                seen.add(parent)
                ahead.append(parent)
    return list(found)
