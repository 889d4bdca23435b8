"""What reports cite: publications, and what has become of them."""

from __future__ import annotations

from typing import Literal

from deal_terms.errors import Place
from deal_terms.frozen_records import dataclass
from deal_terms.model.left_out import SourcePlace
from deal_terms.values.day_range import Date

Access = Literal["read", "not_read"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A publication that reports cite. `published` is None where unknown; `relays` is the source it repeats.

    `publisher` is the name of the outlet; `publisher_as_written` how the source spells it, where that is another way.

    `archive` is the address of a copy that does not change; `accessed` is when the authors read it.

    `corrects` are the places of other sources that it corrects, under every term; `corrected` is a word about its own
    correction. `note` is what the authors have to say of it.
    """

    id: str
    publisher: str
    publisher_as_written: str = ""
    title: str
    file: str = ""
    url: str = ""
    archive: str = ""
    published: Date | None = None
    kind: str = ""
    lang: str = ""
    access: Access
    accessed: Date | None = None
    reliability: str = ""
    corrected: str = ""
    retracted: Retraction | None = None
    relays: str | None = None
    corrects: tuple[SourcePlace, ...] = ()
    note: str = ""
    written_at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Retraction:
    """When and why a publisher withdrew a source."""

    date: Date
    why: str
