"""Outlets that publish sources, each once."""

from __future__ import annotations

from deal_terms.errors import Place
from deal_terms.frozen_records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """One outlet, however sources spell its name."""

    name: str
    spelled: tuple[str, ...] = ()
    written_at: Place
