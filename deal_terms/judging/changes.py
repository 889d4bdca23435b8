"""What a judgement holds: the kind, each answer, the fields, and the two sides it rests on."""

from __future__ import annotations

from functools import cached_property
from typing import TypeAlias

from deal_terms.frozen_records import dataclass
from deal_terms.judging.readings import Side
from deal_terms.judging.regroupings import Regrouping
from deal_terms.model.record import Match

Canonical: TypeAlias = str | tuple[str, ...]


@dataclass(frozen=True)
class FieldChange:
    """One field under one answer; canonical plain values, None where the side has none.

    `equivalence` names why two spellings are one value (bound, event, currency, conversion) or why the two are not
    comparable (units, words, parts). `code` says why a verdict is not judged.
    """

    path: str
    kind: str
    before: Canonical | None
    after: Canonical | None
    equivalence: str | None = None
    code: str = ""


@dataclass(frozen=True)
class ExcludedReading:
    """A doubtful reading that an answer leaves out, with the text its reports describe.

    `of_rest`: what is doubtful is that it was left unchanged, and the text is the one of which that is said.
    """

    side: str
    reading: int
    version: str
    match: Match
    of_rest: bool = False


@dataclass(frozen=True)
class PairConclusion:
    """What two readings come to, held against each other, by their indices; several: what those say together."""

    kind: str
    before: tuple[int, ...]
    after: tuple[int, ...]
    fields: tuple[FieldChange, ...] = ()
    code: str = ""


@dataclass(frozen=True)
class Conclusion:
    """One conclusion and what it rests on: reading indices of each side (empty: silence) and the readings left out.

    `code` says why a verdict is not judged. `by_measure`: its pairs are of several measures, each a line of its own,
    and all of them hold.
    """

    kind: str
    before: tuple[int, ...]
    after: tuple[int, ...]
    without: tuple[ExcludedReading, ...] = ()
    pairs: tuple[PairConclusion, ...] = ()
    by_measure: bool = False
    code: str = ""

    @cached_property
    def fields(self) -> tuple[FieldChange, ...]:
        """The fields of all pairs, each once: for what asks after one field. What is told is told pair by pair."""
        return tuple(dict.fromkeys(change for pair in self.pairs for change in pair.fields))


@dataclass(frozen=True)
class InterestEffect:
    """A declared preference held against a change: towards, away_from, or None with the reason it does not count."""

    party: str
    field: str
    prefers: str
    direction: str | None
    code: str
    interest: int


@dataclass(frozen=True)
class Change:
    """One term of the register, compared. `kind` is `depends` where the answers differ.

    `regrouping` holds what the term became, or came of: each of its terms has a change of that kind, and one of them is
    told and counted for all, see `is_told`. Beside a verdict that is not judged for it, it has the text's terms alone.
    """

    term: str
    kind: str
    answers: tuple[Conclusion, ...]
    before: Side
    after: Side
    disputed_side: str = "neither"
    reinstated_from: str | None = None
    reported_before: str | None = None
    reverted_to: str | None = None
    interest_effects: tuple[InterestEffect, ...] = ()
    regrouping: Regrouping | None = None

    @cached_property
    def paths(self) -> frozenset[str]:
        """The paths of the fields under all of its answers."""
        return frozenset(field.path for one in self.answers for field in one.fields)

    @property
    def is_told(self) -> bool:
        """Whether it is told and counted by itself, and not with another term that was split, or came of a merger."""
        group = self.regrouping
        return group is None or not group.before or group.lead == self.term

    @property
    def terms(self) -> tuple[str, ...]:
        """The terms that it tells of: one, but where one became several, or several became one."""
        return self.regrouping.terms if self.regrouping and self.regrouping.before else (self.term,)

    @property
    def sides(self) -> tuple[Side, ...]:
        """What both files say of those terms."""
        group = self.regrouping
        if group is None or not group.before:
            return self.before, self.after
        return *group.before.values(), *group.after.values()
