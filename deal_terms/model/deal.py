"""The deal: who and what it is about, the register of terms, and everything recorded of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from datetime import date
from typing import Any, Literal

from deal_terms.errors import Place
from deal_terms.frozen_records import dataclass
from deal_terms.model.events_figures import Event, Figure
from deal_terms.model.left_out import Omission
from deal_terms.model.lines import Lineage
from deal_terms.model.participants import Party, Speaker
from deal_terms.model.pools import files_of, text_ids
from deal_terms.model.publishers import Publisher
from deal_terms.model.record import Position, Report, Spec, Version
from deal_terms.model.sources import Source
from deal_terms.values import Bounds, Concepts, Context, Leaf

About = Literal["text", "framing", "process", "surroundings"]
Weight = Literal["key", "standard", "minor"]


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
    `at_least`. Exactly one of `position`, `version`, `why` stands behind the basis, as the basis asks. `baseless`: what
    the basis rests on does not count any more.
    """

    party: str
    field: str
    prefers: str
    at_least: Leaf | None = None
    basis: Literal["stated_position", "own_draft", "analyst_judgement"]
    position: str | None = None
    version: str | None = None
    why: str = ""
    baseless: bool = False
    written_at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One row of the register: the type decides how its values are read and compared.

    `up` and `down` are what the register calls a move to a later and to an earlier option; empty: it gives no word.
    `of` names what the two numbers of a ratio are of, in their order; empty where the register does not say.
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
    of: tuple[str, ...] = ()
    bounds: Bounds | None = None
    interests: tuple[Interest, ...] = ()
    written_at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Omissions:
    """What was left out of a deal before anything was asked of it, and the deal with all of it: `whole`.

    `of_reports` says of a report, by its place in the files, why it does not count. `set_aside` are the texts and
    positions that are reported to be forgeries, and those of which no report is left. `known_on` is the day the
    deal is asked about; `with_retracted`: what was retracted or withdrawn counts all the same, as was asked,
    `put_back` the sources.
    """

    whole: Deal
    left_out: tuple[Omission, ...]
    of_reports: Mapping[Place, Omission]
    set_aside: Mapping[str, Spec]
    known_on: date | None = None
    with_retracted: bool = False
    put_back: tuple[str, ...] = ()

    @property
    def not_out(self) -> frozenset[str]:
        """The sources that were not certainly out by the day asked about."""
        return frozenset(
            one.id for one in self.left_out if one.what == "source" and one.reason in ("not_out", "undated")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """Everything the folder of one deal says. Mappings are by id, in the order of the files.

    `keys_at` tells where in deal.yaml the title, the currencies, the hemisphere and each concept (`concepts.<id>`), act
    and condition stand. `asked_as` is what --deal has to name for the next command to find it, empty where that needs
    no --deal. `versions` are the texts that were reported, `as_filed` has the files that tell of them. `lines` are the
    labels of the lines that texts stand on; `lineage` is the order of the versions. `was` tells by section the former
    ids of those that are given. `memo` keeps what was worked out of versions and terms; `omissions` are what was left
    out of the deal, None where nothing was. `confidential_left_out` counts the confidential files that it does without.
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
    languages: dict[str, str] = field(default_factory=dict)
    was: dict[str, dict[str, str]] = field(default_factory=dict)
    publishers: dict[str, Publisher] = field(default_factory=dict)
    asked_as: str = field(default="", compare=False)
    confidential_left_out: int = field(default=0, compare=False)
    memo: dict[tuple[str, ...], Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    omissions: Omissions | None = field(default=None, compare=False, repr=False)
    lineage: Lineage = field(init=False, compare=False, repr=False)
    _texts: dict[str, str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """The lineage is always that of these versions, whatever state of the deal this is."""
        object.__setattr__(self, "lineage", Lineage(self.versions))
        object.__setattr__(self, "_texts", text_ids(self.every_spec()))

    @property
    def sides(self) -> tuple[str, ...]:
        """The parties that negotiate: all but mediators."""
        return tuple(party for party, one in self.parties.items() if one.role != "mediator")

    def specs(self) -> Iterator[Spec]:
        """Every version, then every position."""
        yield from self.versions.values()
        yield from self.positions.values()

    def every_spec(self) -> Iterator[Spec]:
        """Those and, last, what is set aside."""
        yield from self.specs()
        if self.omissions:
            yield from self.omissions.set_aside.values()

    def spec(self, spec_id: str) -> Spec | None:
        """The text or position of that id, be it set aside; None if there is none. An account means its text."""
        found = self.versions.get(self.text_id(spec_id)) or self.positions.get(spec_id)
        return found or (self.omissions.set_aside.get(self.text_id(spec_id)) if self.omissions else None)

    def text_id(self, version: str) -> str:
        """The id of the text that the file of that id is an account of; any other id as it is."""
        return version if version in self.versions else self._texts.get(version, version)

    def both(self, one: str, other: str) -> tuple[Spec | None, Spec | None]:
        """The two specs of those ids; two accounts of one text each as its file has it."""
        before, after = self.spec(one), self.spec(other)
        if one == other or before is not after or not isinstance(before, Version):
            return before, after
        accounts = {account.id: account for account in before.accounts}
        return accounts[one], accounts[other]

    @property
    def as_filed(self) -> Deal:
        """The same deal file by file, no matter which of them tell of one text: what the record holds."""
        if not self._texts:
            return self
        files = files_of(self.versions.values())
        return replace(self, versions={one: files[one] for one in Lineage(files).reading_order})

    @property
    def every_source(self) -> Mapping[str, Source]:
        """The sources by id, whether they count or not."""
        return (self.omissions.whole if self.omissions else self).sources

    def is_set_aside(self, spec_id: str) -> bool:
        """Whether a version or position is reported to be a forgery, or no report of it is left: it is in no answer."""
        return self.omissions is not None and spec_id in self.omissions.set_aside

    @property
    def left_out(self) -> tuple[Omission, ...]:
        """What does not count in answers about it."""
        return self.omissions.left_out if self.omissions else ()

    def omission(self, report: Report) -> Omission | None:
        """What keeps a report from counting; None where it counts."""
        return self.omissions.of_reports.get(report.written_at) if self.omissions else None

    def counts(self, reports: Iterable[Report]) -> bool:
        """Whether what these reports stand behind counts: one of them does, or it is the authors' own word."""
        struck = [self.omission(report) is not None for report in reports]
        return not struck or not all(struck)

    def as_recorded(self) -> Deal:
        """The deal with everything that the files say; it still knows what of that does not count."""
        if self.omissions is None:
            return self
        return replace(self.omissions.whole, asked_as=self.asked_as, omissions=self.omissions)

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
        return context_of(self.context, term)

    @property
    def concepts(self) -> Concepts:
        """The tree that bases and scopes are compared by."""
        return self.context.concepts


def context_of(shared_context: Context, term: Term) -> Context:
    """The deal's names, with what the register says of the values of one term beside them."""
    if not (term.options or term.ordered or term.of or term.payer or term.receiver):
        return shared_context
    payer, receiver = tuple(sorted(term.payer)), tuple(sorted(term.receiver))
    said = replace(shared_context, options=term.options, ordered=term.ordered, ratio_of=term.of)
    return replace(said, payer=payer, receiver=receiver)
