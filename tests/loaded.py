"""A folder on disk, read: the deal, and every problem of it."""

from __future__ import annotations

from pathlib import Path

from deal_terms.errors import Problem
from deal_terms.loading.deal import read_deal
from deal_terms.model.deal import Deal
from deal_terms.snapshots.snapshot import folder


def examine(path: Path) -> tuple[Deal | None, list[Problem]]:
    loaded = read_deal(folder(path))
    return loaded.deal, list(loaded.problems)
