"""What a value of one term may refer to: parties, concepts, acts, conditions, events, currencies, options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from deal_terms.frozen_records import dataclass
from deal_terms.values.concepts import Concepts
from deal_terms.values.date_forms import days_edtf, days_text
from deal_terms.values.shapes import folded_text

SIGNS: Mapping[str, str] = {"$": "USD", "€": "EUR", "£": "GBP"}


@dataclass(frozen=True)
class DayRange:
    """A range of days, both included; an end that is None is open or not known."""

    first: date | None
    last: date | None


@dataclass(frozen=True)
class Happening:
    """An event a date may point at, with its outermost days; both None where its date is not known.

    `at`: the instant in seconds, where its date has a time of day. `vague`: its date is approximate, or doubtful.
    `words` and `edtf_text` are its date in words and as EDTF, where it is one date and not a range of days.
    """

    label: str
    first: date | None = None
    last: date | None = None
    at: int | None = None
    vague: bool = False
    words: str = ""
    edtf_text: str = ""

    def date_text(self) -> str:
        """Its date in words; empty where it is not known."""
        return self.words or days_text(self.first, self.last)

    def edtf(self) -> str | None:
        """Its date as EDTF; None where it is not known."""
        return self.edtf_text or days_edtf(self.first, self.last)


@dataclass(frozen=True)
class Context:
    """What the written value of one term may name.

    `parties`: id to the name that is printed, in the register's order; `articles`: what goes before it in a sentence,
    where anything does; `plurals`: those of whom one speaks as of several; `spelled_parties`: another spelling to
    the id that it is read as. `acts`: what a commitment may bind somebody to, a tree as the concepts are.
    `conditions`: id to label. `currencies`: sign to ISO 4217 code.
    `options`: for a choice, id to label in the register's order; `ordered`: whether that order means anything, the
    lowest first. `ratio_of`: what the two numbers of a ratio are of, in their order; empty where nobody says.
    `hemisphere`: where its seasons are those of; empty where the deal does not say. `payer` and `receiver` are those of
    a sum whose value does not name others, sorted.
    """

    parties: Mapping[str, str] = field(default_factory=dict)
    articles: Mapping[str, str] = field(default_factory=dict)
    plurals: tuple[str, ...] = ()
    spelled_parties: Mapping[str, str] = field(default_factory=dict)
    concepts: Concepts = field(default_factory=Concepts)
    acts: Concepts = field(default_factory=Concepts)
    conditions: Mapping[str, str] = field(default_factory=dict)
    events: Mapping[str, Happening] = field(default_factory=dict)
    currencies: Mapping[str, str] = field(default_factory=lambda: dict(SIGNS))
    options: Mapping[str, str] = field(default_factory=dict)
    ordered: bool = False
    ratio_of: tuple[str, ...] = ()
    hemisphere: str = ""
    payer: tuple[str, ...] = ()
    receiver: tuple[str, ...] = ()

    def party_id(self, word: object) -> str | None:
        """The id of the party that a word names, by its id or by another spelling; None for what names no party."""
        if not isinstance(word, str):
            return None
        return str(word) if word in self.parties else self.spelled_parties.get(folded_text(word))

    def party_names(self) -> dict[str, str]:
        """Every word that names a party, the ids first, each with what it stands for in a list of them."""
        return {**self.parties, **{word: f"the same as {id_}" for word, id_ in self.spelled_parties.items()}}
