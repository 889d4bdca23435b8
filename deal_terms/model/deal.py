"""The deal: who and what it is about, the register of terms, and everything recorded of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from deal_terms.errors import Place
from deal_terms.model.lines import Lineage
from deal_terms.model.pools import files_of
from deal_terms.model.record import Event, Figure, Position, Report, Source, Spec, Version
from deal_terms.values import Bounds, Concepts, Context, Leaf

About = Literal["text", "framing", "process", "surroundings"]
Weight = Literal["key", "standard", "minor"]
Role = Literal["side", "mediator"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A side of the negotiation, or a mediator, who takes none.

    `article` goes before its name inside a sentence; `plural`: what it does is said of several.
    """

    name: str
    article: str = ""
    plural: bool = False
    role: Role = "side"
    written_at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """One person or body whose words are reported, however an outlet spells the name."""

    name: str
    party: str | None = None
    role: str = ""
    spelled: tuple[str, ...] = ()
    written_at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A heading of the register; `about` says whether its terms are part of the text at all."""

    label: str
    about: About = "text"
    written_at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest:
    """What a party prefers for one field of a term, and on what basis the authors say so.

    `field` is the whole path of the field (`seats.ua`, `value` where a type has only one); it is empty where present or
    absent is preferred, which is about the term as a whole. `at_least` is the threshold where `prefers` is
    `at_least`. Exactly one of `position`, `version`, `why` stands behind the basis, as the basis asks.
    """

    party: str
    field: str
    prefers: str
    at_least: Leaf | None = None
    basis: Literal["stated_position", "own_draft", "analyst_judgement"]
    position: str | None = None
    version: str | None = None
    why: str = ""
    written_at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One row of the register: the type decides how its values are read and compared.

    `up` and `down` are what the register calls a move to a later and to an earlier option; empty: it gives no word.
    """

    id: str
    label: str
    topic: str
    type: str
    weight: Weight = "standard"
    payer: tuple[str, ...] = ()
    receiver: tuple[str, ...] = ()
    options: dict[str, str] = field(default_factory=dict)
    ordered: bool = False
    up: str = ""
    down: str = ""
    bounds: Bounds | None = None
    interests: tuple[Interest, ...] = ()
    written_at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """Everything the folder of one deal says. Mappings are by id, in the order of the files.

    `keys_at` tells where in deal.yaml the title, the currencies and each concept (`concepts.<id>`), act and condition
    stand. `asked_as` is what --deal has to name for the next command to find it, empty where that needs no --deal.
    `versions` are the texts that were reported, `as_filed` has the files that tell of them. `lines` are the labels of
    the lines that texts stand on; `lineage` is the order of the versions.
    """

    name: str
    folder: str
    title: str
    parties: dict[str, Party]
    speakers: dict[str, Speaker]
    topics: dict[str, Topic]
    covers: dict[str, str]
    terms: dict[str, Term]
    sources: dict[str, Source]
    events: dict[str, Event]
    figures: dict[str, Figure]
    versions: dict[str, Version]
    positions: dict[str, Position]
    context: Context
    register_file: str
    keys_at: dict[str, Place]
    lines: dict[str, str] = field(default_factory=dict)
    asked_as: str = field(default="", compare=False)
    lineage: Lineage = field(init=False, compare=False, repr=False)
    _texts: dict[str, str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """The lineage is always that of these versions, whatever state of the deal this is."""
        object.__setattr__(self, "lineage", Lineage(self.versions))
        texts = {account.id: text.id for text in self.versions.values() for account in text.accounts}
        object.__setattr__(self, "_texts", texts)

    @property
    def sides(self) -> tuple[str, ...]:
        """The parties that negotiate: all but mediators."""
        return tuple(party for party, one in self.parties.items() if one.role != "mediator")

    def specs(self) -> Iterator[Spec]:
        """Every version, then every position."""
        yield from self.versions.values()
        yield from self.positions.values()

    def spec(self, spec_id: str) -> Spec | None:
        """The text or position of that id, the id of an account means the text; None if there is none."""
        return self.versions.get(self.text_id(spec_id)) or self.positions.get(spec_id)

    def text_id(self, version: str) -> str:
        """The id of the text that the file of that id is an account of; any other id as it is."""
        return version if version in self.versions else self._texts.get(version, version)

    def both(self, one: str, other: str) -> tuple[Spec | None, Spec | None]:
        """The two specs of those ids; two accounts of one text each as its file has it."""
        if one != other and self._texts.get(one) == self._texts.get(other) and one in self._texts:
            accounts = {account.id: account for account in self.versions[self._texts[one]].accounts}
            return accounts[one], accounts[other]
        return self.spec(one), self.spec(other)

    @property
    def as_filed(self) -> Deal:
        """The same deal file by file, no matter which of them tell of one text: what the record holds."""
        if not self._texts:
            return self
        files = files_of(self.versions.values())
        return replace(self, versions={one: files[one] for one in Lineage(files).reading_order})

    def with_spec(self, spec: Spec) -> Deal:
        """The deal with that version or position in it, in the place of one of the same kind and id."""
        if spec is self.versions.get(spec.id) or spec is self.positions.get(spec.id):
            return self
        if isinstance(spec, Version):
            return replace(self, versions={**self.versions, spec.id: spec})
        return replace(self, positions={**self.positions, spec.id: spec})

    def about(self, term: str) -> About:
        """What the term is about, by its topic."""
        return self.topics[self.terms[term].topic].about

    def context_of(self, term: Term) -> Context:
        """The names a value of this term may use."""
        return context_of(self.context, term.options, ordered=term.ordered)

    @property
    def concepts(self) -> Concepts:
        """The tree that bases and scopes are compared by."""
        return self.context.concepts


def chain(sources: Mapping[str, Source], report: Report) -> list[str]:
    """The sources from the one that reports to the one at the end of its relays; a circle is followed once round."""
    followed = [report.source]
    following = report.relays or _relayed(sources, report.source)
    while following and following not in followed:
        followed.append(following)
        following = _relayed(sources, following)
    return followed if following is None else [*followed, following]


def _relayed(sources: Mapping[str, Source], source: str) -> str | None:
    return sources[source].relays if source in sources else None


def context_of(shared_context: Context, options: Mapping[str, str], *, ordered: bool) -> Context:
    """The deal's names, with the options of one term beside them."""
    return replace(shared_context, options=options, ordered=ordered) if options or ordered else shared_context
