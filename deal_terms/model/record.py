"""What was reported: versions and positions, their readings, and the report behind each."""

from __future__ import annotations

from typing import ClassVar, Literal

from deal_terms.errors import Place
from deal_terms.frozen_records import dataclass
from deal_terms.model.left_out import SourcePlace
from deal_terms.values import Bounds, Value
from deal_terms.values.day_range import Date

State = Literal["value", "by_text", "by_report", "absent"]
Stance = Literal[
    "demands", "proposes", "offers", "accepts", "rejects", "drops", "reserves", "considers", "fears", "asserts"
]
Manner = Literal["stated", "alleged", "claimed", "denied", "withdrawn"]
Match = Literal["exact", "probable", "unresolved"]
Agreed = Literal["yes", "in_principle", "open"]
Rank = Literal["preferred", "deprecated"]
Rest = Literal["unchanged"]
Descent = Literal["split", "merged"]
Kind = Literal["offer", "talks", "draft", "agreement"]


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

    @property
    def denies(self) -> bool:
        """Whether it says that what it stands under is not so, which tells no other content and no absence."""
        return self.manner == "denied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bracket:
    """A value that stands in the text beside others, as in [500] [800]; the text itself does not choose.

    `proposed_by` holds the parties that are said to have proposed it; none: not reported.
    """

    value: Value
    proposed_by: tuple[str, ...] = ()
    written_at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way a term is reported in one file, with the reports behind it.

    In a version `state` says what the record says and `stance` is None. In a position the stance says what the party
    wants; `state` is then `value`, or None where the stance stands without one. `prefers` holds the fields of which the
    demand says which way more is meant, each with its word. `unclear` readings carry no state either: they are a
    silence with a report. `brackets` are the alternatives that a text holds side by side: its state is `by_text`.
    """

    state: State | None
    value: Value | None = None
    brackets: tuple[Bracket, ...] = ()
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
    """A reported lineage: the version a text is said to revise.

    `rest` is `unchanged` where the reports say that what the text does not name stays as that version has it.
    """

    version: str
    rest: Rest | None = None
    reports: tuple[Report, ...]
    written_at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much of a text somebody read in full: the topics and terms named in `of`; empty: all of it."""

    of: tuple[str, ...] = ()
    reports: tuple[Report, ...]
    written_at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """That a term of a text came of terms of the text before: of one that was `split`, or of several that were
    `merged`; `origins` are those. `reading_at` is the place of the reading that it stands beside, and falls with."""

    term: str
    descent: Descent
    origins: tuple[str, ...]
    reports: tuple[Report, ...]
    reading_at: Place
    written_at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One reported text; `follows` is the authors' reading order (several where tracks join), `revises` a reported
    lineage. `line` is the line it names itself; see `Lineage.lines` for those it belongs to.

    `derivations` tell which of its terms came of others; what is `confidential` leaves the record only where that is
    asked for. `keys_at` tells where each of the file's own keys stands,
    `pool` which other files are accounts of the same text. A text that several files tell of has each of them, as it is
    written, in `accounts`; so has one that names an account of another text, itself alone. What was written nowhere has
    no place of its own: that of the first file.
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
    pool: tuple[str, ...] = ()
    accounts: tuple[Version, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    standing: tuple[Heading, ...] = ()
    confidential: bool = False
    terms: dict[str, tuple[Reading, ...]]
    keys_at: dict[str, Place]
    written_at: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What one party says it wants, accepts or refuses; party `none` holds remarks of people outside the talks. What is
    `confidential` leaves the record only where that is asked for."""

    what: ClassVar[Literal["position"]] = "position"
    id: str
    title: str
    party: str
    date: tuple[Heading, ...] = ()
    standing: tuple[Heading, ...] = ()
    confidential: bool = False
    terms: dict[str, tuple[Reading, ...]]
    keys_at: dict[str, Place]
    written_at: Place


Spec = Version | Position


def outside(spec: Spec) -> bool:
    """Whether it holds remarks of people outside the talks, which are shown, never compared."""
    return isinstance(spec, Position) and spec.party == "none"
