"""Circles in a graph, where what is written must not lead back to itself."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Hashable, Mapping
from typing import TypeVar

from deal_terms.model.lineage import parents_first

NodeT = TypeVar("NodeT", bound=Hashable)


def circles(parents: Mapping[NodeT, Collection[NodeT]]) -> list[list[NodeT]]:
    """Every circle of a graph once, each beginning with its first member in the order of `parents`."""
    found: list[list[NodeT]] = []
    known: set[NodeT] = set()
    for start in _never_free(parents):
        if start not in known and (trail := _way_back(parents, start)):
            found.append(trail)
            known.update(trail)
    return found


def _never_free(parents: Mapping[NodeT, Collection[NodeT]]) -> list[NodeT]:
    """The members that lie in a circle or behind one."""
    free = set(parents_first({one: set(above) & parents.keys() for one, above in parents.items()}))
    return [one for one in parents if one not in free]


def _way_back(parents: Mapping[NodeT, Collection[NodeT]], start: NodeT) -> list[NodeT]:
    """The shortest way from `start` to itself; empty where there is none."""
    came_from: dict[NodeT, NodeT] = {}
    ahead = deque([start])
    while ahead:
        current = ahead.popleft()
        for parent in parents.get(current, ()):
            if parent == start:
                way = [current]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return [*reversed(way), start]
            if parent not in came_from:
                came_from[parent] = current
                ahead.append(parent)
    return []
