"""A reading as a canonical plain tree, which DeepDiff compares."""

from __future__ import annotations

from deal_terms.comparing import Tree
from deal_terms.judging.brackets import bracket_trees
from deal_terms.judging.readings import MergedReading


def tree(live: MergedReading, spec: str) -> Tree:
    """The canonical plain tree of a reading; a doubtful one names the texts its reports describe."""
    reading = live.representative
    canonical: dict[str, Tree] = {"state": live.state}
    if reading.stance:
        canonical["stance"] = reading.stance
    if reading.value:
        canonical["fields"] = {path: leaf.canonical() for path, leaf in live.fields().items()}
    if reading.brackets:
        canonical["alternatives"] = bracket_trees(reading)
    if live.doubts:
        canonical["doubtful"] = {"in": spec, "describes": sorted(doubt.version for doubt in live.doubts)}
    return canonical
