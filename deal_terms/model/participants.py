"""Who takes part in a deal, and whose words are reported: parties and speakers."""

from __future__ import annotations

from typing import Literal

from deal_terms.errors import Place
from deal_terms.frozen_records import dataclass

Role = Literal["side", "mediator"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A side of the negotiation, or a mediator, who takes none.

    `article` goes before its name inside a sentence; `plural`: what it does is said of several; `spelled`: how else
    the files of the deal may name it.
    """

    name: str
    article: str = ""
    plural: bool = False
    role: Role = "side"
    spelled: tuple[str, ...] = ()
    written_at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """One person or body whose words are reported, however an outlet spells the name."""

    name: str
    party: str | None = None
    role: str = ""
    spelled: tuple[str, ...] = ()
    written_at: Place
