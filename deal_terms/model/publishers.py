"""Outlets that publish sources, each once."""

from __future__ import annotations

from dataclasses import dataclass

from deal_terms.errors import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """One outlet, however sources spell its name."""

    name: str
    spelled: tuple[str, ...] = ()
    written_at: Place
