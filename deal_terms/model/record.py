"""What was reported: versions and positions, their readings, and the report behind each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from deal_terms.errors import Place
from deal_terms.model.left_out import SourcePlace
from deal_terms.values import Bounds, Value
from deal_terms.values.day_range import Date

State = Literal["value", "by_text", "by_report", "absent"]
Stance = Literal[
    "demands", "proposes", "offers", "accepts", "rejects", "drops", "reserves", "considers", "fears", "asserts"
]
Manner = Literal["stated", "alleged", "claimed", "withdrawn"]
Match = Literal["exact", "probable", "unresolved"]
Agreed = Literal["yes", "in_principle", "open"]
Rank = Literal["preferred", "deprecated"]
Kind = Literal["offer", "talks", "draft", "agreement"]
Access = Literal["read", "not_read"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One place in one source that says something; `says` is in our own words.

    `place` is the place inside the source (`10`, `p. 3`, `4 a`: the second voice of paragraph 4 would be `4 b`).
    `describes` names the text the source speaks of where that is not the file's: a version's id, or `unnamed`.
    `said` is as written: a date or an event's id. `caveat` is the reservation of the source, `note` the
    authors' own word. `manner` is `withdrawn` where the source itself took back what it says there.
    """

    source: str
    place: str
    says: str = ""
    by: tuple[str, ...] = ()
    manner: Manner = "stated"
    inferred: bool = False
    describes: str | None = None
    relays: str | None = None
    corrects: tuple[SourcePlace, ...] = ()
    said: Date | None = None
    caveat: str = ""
    note: str = ""
    anchor: str = ""
    quote: str = ""
    lang: str = ""
    basis: str = ""
    written_at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way a term is reported in one file, with the reports behind it.

    In a version `state` says what the record says and `stance` is None. In a position the stance says what the party
    wants; `state` is then `value`, or None where the stance stands without one. `prefers` holds the fields of which the
    demand says which way more is meant, each with its word. `unclear` readings carry no state either: they are a
    silence with a report.
    """

    state: State | None
    value: Value | None = None
    stance: Stance | None = None
    prefers: tuple[tuple[str, str], ...] = ()
    unclear: bool = False
    agreed: Agreed | None = None
    rank: Rank | None = None
    why: str = ""
    clause: str = ""
    bounds: Bounds | None = None
    covers: str = ""
    told: bool = False
    reports: tuple[Report, ...]
    written_at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusStep:
    """One step of a status: what it came to, by which parties (none: not said), on what date, with its reports."""

    value: str
    by: tuple[str, ...] = ()
    on: Date | None = None
    reports: tuple[Report, ...]
    written_at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a file says of itself: its date, who tabled it, its status, that it is a forgery.

    `words` is the history of a status, the parties that tabled a text, `spurious`, or empty for a date, which stands
    in `date`. A status written as `steps` has their values for its words and all of their reports. No reports: the
    authors' own word, and shown as such.
    """

    words: tuple[str, ...] = ()
    steps: tuple[StatusStep, ...] = ()
    date: Date | None = None
    reports: tuple[Report, ...] = ()
    written_at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class SameAs:
    """Another file's text that may be this one, and how sure that is."""

    version: str
    match: Match
    why: str
    written_at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Revises:
    """A reported lineage: the version a text is said to revise."""

    version: str
    reports: tuple[Report, ...]
    written_at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One reported text; `follows` is the authors' reading order (several where tracks join), `revises` a reported
    lineage. `line` is the line it names itself; see `Lineage.lines` for those it belongs to.

    `keys_at` tells where each of the file's own keys stands.
    """

    what: ClassVar[Literal["version"]] = "version"
    id: str
    title: str
    kind: Kind
    follows: tuple[str, ...] = ()
    line: str | None = None
    revises: Revises | None = None
    date: tuple[Heading, ...] = ()
    tabled_by: tuple[Heading, ...] = ()
    status: tuple[Heading, ...] = ()
    same_as: tuple[SameAs, ...] = ()
    standing: tuple[Heading, ...] = ()
    terms: dict[str, tuple[Reading, ...]]
    keys_at: dict[str, Place]
    written_at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What one party says it wants, accepts or refuses; party `none` holds remarks of people outside the talks."""

    what: ClassVar[Literal["position"]] = "position"
    id: str
    title: str
    party: str
    date: tuple[Heading, ...] = ()
    standing: tuple[Heading, ...] = ()
    terms: dict[str, tuple[Reading, ...]]
    keys_at: dict[str, Place]
    written_at: Place


Spec = Version | Position


def outside(spec: Spec) -> bool:
    """Whether it holds remarks of people outside the talks, which are shown, never compared."""
    return isinstance(spec, Position) and spec.party == "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A publication that reports cite. `published` is None where unknown; `relays` is the source it repeats.

    `corrects` are the places of other sources that it corrects, under every term; `corrected` is a word about its own
    correction. `note` is what the authors have to say of it.
    """

    id: str
    publisher: str
    title: str
    file: str = ""
    url: str = ""
    published: Date | None = None
    kind: str = ""
    lang: str = ""
    access: Access
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened and that dates may point at; undated where no source gives a day or month."""

    id: str
    label: str
    date: Date | None = None
    place: str = ""
    reports: tuple[Report, ...] = ()
    written_at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureReading:
    """One value given for a disputed figure; rival to another only where both cover the same thing."""

    value: Value
    covers: str
    reports: tuple[Report, ...]
    written_at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A disputed number around the deal, not one of its terms: never ranked, averaged or part of a diff."""

    id: str
    label: str
    type: str
    part_of: str | None = None
    readings: tuple[FigureReading, ...]
    written_at: Place
