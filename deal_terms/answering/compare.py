"""Three states of a text, or three texts: term by term, which of two sides differs, and whether they agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, Literal, TypeAlias, get_args

from deal_terms.answering.diff import Diff
from deal_terms.answering.two_files import two_files
from deal_terms.errors import trouble
from deal_terms.frozen_records import dataclass
from deal_terms.judging.changes import Change
from deal_terms.judging.kinds import TABLES
from deal_terms.judging.readings import Side
from deal_terms.judging.standpoint import Standpoint
from deal_terms.loading.file_kind import deal_around, deal_folders
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Spec
from deal_terms.snapshots.location import Location
from deal_terms.snapshots.snapshot import Snapshot, below

Outcome: TypeAlias = Literal["both_differ", "both_same", "only_ours", "only_theirs", "agreed"]
# What asks for a decision comes first.
OUTCOMES: Final[tuple[Outcome, ...]] = get_args(Outcome)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermComparison:
    """One term: `ours` and `theirs` say what became of it from the base to either side."""

    term: Term
    outcome: Outcome
    ours: Change
    theirs: Change
    is_outside_text: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreeWayDiff:
    """The answer: every term that one of the three mentions, in reading order.

    `ours` and `theirs` compare the base with either side, `between` the two sides. `labels` name the three as the user
    knows them. `not_covered` counts the terms that none of them mentions.
    """

    labels: tuple[str, str, str]
    ours: Diff
    theirs: Diff
    between: Diff
    terms: tuple[TermComparison, ...]
    not_covered: int

    @property
    def deal(self) -> Deal:
        """The deal whose register our side is read by."""
        return self.ours.deal

    @property
    def specs(self) -> tuple[Spec, Spec, Spec]:
        """The base, ours and theirs."""
        return self.ours.before, self.ours.after, self.theirs.after

    @property
    def deals(self) -> tuple[Deal, Deal, Deal]:
        """The deal with each of the three in it: three states of one file are three deals."""
        base, ours, theirs = self.specs
        return self.deal.with_spec(base), self.deal.with_spec(ours), self.theirs.deal.with_spec(theirs)

    @property
    def summary(self) -> dict[Outcome, int]:
        """How many terms about the text came out as each, none left out."""
        counts = Counter(one.outcome for one in self.terms if not one.is_outside_text)
        return {outcome: counts[outcome] for outcome in OUTCOMES}


def compare(
    base: Location,
    ours: Location,
    theirs: Location,
    deal: Snapshot | None = None,
    standpoint: Standpoint | None = None,
) -> ThreeWayDiff:
    """Compares the base with both sides, and them with each other, on the deal clock; `deal` and `standpoint` as for
    two files.

    A file that lies in no deal is read by that of the others.

    Raises DealTermsError for what is not three texts, or three positions.
    """
    around = [(at.snapshot, deal_around(at.path, deal_folders(at.snapshot.entries))) for at in (ours, theirs, base)]
    inside = [below(held, folder) for held, folder in around if folder is not None]
    if deal is None and not inside:
        raise trouble(f"{base.label}, {ours.label} and {theirs.label} lie in no deal", "name it with --deal")
    if deal is None and len(inside) < len(around):
        deal = inside[0]
    pairs = (base, ours), (base, theirs), (ours, theirs)
    told = [two_files(*pair, deal=deal, clock="deal", standpoint=standpoint).answer for pair in pairs]
    return three_way((base.label, ours.label, theirs.label), [one for one in told if isinstance(one, Diff)])


def three_way(labels: tuple[str, str, str], diffs: Sequence[Diff]) -> ThreeWayDiff:
    """The answer from what was compared: the base with ours, the base with theirs, and ours with theirs.

    Raises DealTermsError for what is not three texts, or three positions.
    """
    if len(diffs) < len(labels) or any(one.table == "text_against_position" for one in diffs):
        raise trouble("a text and a position are not compared three ways", "name three texts, or three positions")
    if witnesses := next((one for one in diffs if one.table == "accounts"), None):
        ids = witnesses.before.id, witnesses.after.id
        hint = f"see where they differ with `diff {' '.join(ids)}`, or name one of them"
        raise trouble(f"{' and '.join(ids)} are accounts of one text", hint)
    to_ours, to_theirs, between = diffs
    _check_registers(to_ours, to_theirs)
    terms = tuple(_terms(to_ours, to_theirs, between))
    known = {change.term for one in diffs for change in one.changes}
    return ThreeWayDiff(
        labels=labels,
        ours=to_ours,
        theirs=to_theirs,
        between=between,
        terms=terms,
        not_covered=len(known - {one.term.id for one in terms}),
    )


def differs(answer: ThreeWayDiff, fail_on: str) -> bool:
    """Whether `--fail-on` of that word is to fail: any (a term that is not agreed), or an outcome."""
    if fail_on == "any":
        return any(one.outcome != "agreed" for one in answer.terms)
    return any(one.outcome == fail_on for one in answer.terms)


def _terms(to_ours: Diff, to_theirs: Diff, between: Diff) -> Iterator[TermComparison]:
    theirs, both = _by_term(to_theirs), _by_term(between)
    outside_text = {change.term for change in to_ours.outside_text}
    for term, change in _by_term(to_ours).items():
        other, last = theirs.get(term), both.get(term)
        if other is None or last is None or not any(map(_is_mentioned, (change.before, change.after, other.after))):
            continue
        is_changed = _differs(to_ours, change), _differs(to_theirs, other)
        outcome: Outcome = "both_differ" if _differs(between, last) else "both_same"
        if not all(is_changed):
            outcome = "only_ours" if is_changed[0] else "only_theirs" if is_changed[1] else "agreed"
        yield TermComparison(
            term=to_ours.deal.terms[term],
            outcome=outcome,
            ours=change,
            theirs=other,
            is_outside_text=term in outside_text,
        )


def _check_registers(to_ours: Diff, to_theirs: Diff) -> None:
    """Three texts are compared by the registers of both sides; a term that one of them lacks has no place there."""
    known = _by_term(to_ours)
    theirs = _by_term(to_theirs)
    lacking = [term for term, change in theirs.items() if term not in known and _is_mentioned(change.after)]
    if lacking:
        message = f"{to_ours.deal.register_file} does not have what {to_theirs.after.written_at.file} mentions: "
        raise trouble(message + ", ".join(lacking), "compare them with `diff --clock record`")


def _differs(answer: Diff, change: Change) -> bool:
    return TABLES[answer.table][change.kind].differs


def _is_mentioned(side: Side) -> bool:
    return bool(side.readings or side.unclear)


def _by_term(answer: Diff) -> dict[str, Change]:
    return {change.term: change for change in (*answer.changes, *answer.outside_text)}
