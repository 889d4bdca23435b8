"""What a change to the files of deals means: on the deal's clock, on the record's, and by rules of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import field, replace
from datetime import date

from deal_terms.answering.pairs import KINDS, DealPair, OtherFile
from deal_terms.answering.record import RecordDiff, record_diff, with_comments
from deal_terms.answering.review import collect
from deal_terms.answering.review.changed_lines import ChangedLines
from deal_terms.answering.review.collect import FindingLevels
from deal_terms.answering.review.comparisons import TextComparison, text_comparisons
from deal_terms.answering.review.findings import Finding
from deal_terms.answering.review.merges import ReviewedMerges
from deal_terms.answering.review.settings import ReviewSettings
from deal_terms.answering.review.successions import successions
from deal_terms.errors import Place
from deal_terms.frozen_records import dataclass
from deal_terms.judging.kinds import LOUDEST_FIRST, Level, review_levels
from deal_terms.judging.record_changes import RecordChange, RecordPiece
from deal_terms.judging.record_clock import successors
from deal_terms.judging.standpoint import stand
from deal_terms.loading.file_kind import REGISTER
from deal_terms.loading.reviewed import Acknowledgement
from deal_terms.model.deal import Deal
from deal_terms.snapshots.forge import LineLinks
from deal_terms.snapshots.hunks import Hunks
from deal_terms.snapshots.snapshot import SUBMODULE

NO_MERGES = ReviewedMerges()
DEFAULTS = ReviewSettings()
NO_LINKS = LineLinks()


@dataclass(frozen=True)
class DealReview:
    """What a review says of one deal. `first` are new texts that nothing is known to be earlier than."""

    pair: DealPair
    comparisons: tuple[TextComparison, ...] = ()
    first: tuple[str, ...] = ()
    record: RecordDiff | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Review:
    """The answer. `before_label` and `after_label` name the two sides as the user knows them.

    `others` counts the changed files that are part of no deal, `modes` those of which only the mode changed, `stale`
    holds entries of reviewed.yaml that fit nothing here. `settings` are what the change makes of the review's settings,
    which are told first; `levels` are those that the review goes by. `links` lead to lines of files,
    `report_page` is where reports of deals are published, if anywhere. `submodules` are
    those of which another commit is checked out: what changed in them is not looked at.
    """

    before_label: str
    after_label: str
    deals: tuple[DealReview, ...]
    others: int = 0
    modes: int = 0
    stale: tuple[Acknowledgement, ...] = ()
    levels: Mapping[str, Level] = field(default_factory=review_levels)
    settings: tuple[Finding, ...] = ()
    links: LineLinks = NO_LINKS
    report_page: str = ""
    submodules: tuple[str, ...] = ()

    @property
    def findings(self) -> list[Finding]:
        """All of them: those on settings, then deal by deal."""
        return [*self.settings, *(finding for deal in self.deals for finding in deal.findings)]

    @property
    def has_trouble(self) -> bool:
        """Whether a deal does not load as it is after the change."""
        return any(deal.pair.after.exists and deal.pair.after.deal is None for deal in self.deals)

    @property
    def confidential(self) -> int:
        """How many files were left out of it as confidential."""
        return sum(deal.pair.confidential for deal in self.deals)

    @property
    def by_level(self) -> dict[Level, int]:
        """How many findings stand at each level, the loudest first."""
        counts = Counter(finding.level for finding in self.findings if finding.stands)
        return {level: counts[level] for level in LOUDEST_FIRST}

    @property
    def by_rule(self) -> dict[str, int]:
        """How many findings there are of each rule, acknowledged ones counted."""
        counts = Counter(finding.rule for finding in self.findings)
        return {rule: counts[rule] for rule in self.levels if counts[rule]}


def review(  # noqa: PLR0913  the pairs, and all that decides how they are told
    pairs: Iterable[DealPair],
    sides: tuple[str, str],
    *,
    settings: ReviewSettings = DEFAULTS,
    today: date,
    others: Collection[OtherFile] = (),
    merges: ReviewedMerges = NO_MERGES,
    hunks: Hunks | None = None,
) -> Review:
    """Reviews every pair by the settings of the state before; `merges` led from one side to the other.

    `hunks` are the lines that differ, to place each finding at one of them; None where nobody is shown any.
    """
    told = review_levels() | dict(settings.levels)
    found = FindingLevels(told, settings.acknowledgements, today)
    of_settings = tuple(collect.of_settings(settings, found))
    deals = tuple(_placed(_with_merges(_deal(one, sides, found), merges, found), hunks) for one in pairs)
    if hunks is not None:
        of_settings = tuple(ChangedLines(hunks=hunks).with_places(of_settings))
    met = {finding.fingerprint for deal in deals for finding in deal.findings}
    met |= {finding.fingerprint for finding in of_settings}
    modes = sum(other.change.status == "mode" for other in others)
    submodules = tuple(sorted(other.change.path for other in others if other.why == KINDS[SUBMODULE]))
    stale = tuple(entry for key, entry in settings.acknowledgements.items() if key not in met)
    rest = len(others) - modes - len(submodules)
    return Review(*sides, deals, rest, modes, stale, told, of_settings, submodules=submodules)


def fails(answer: Review, fail_on: str) -> bool:
    """Whether `--fail-on` of that word is to fail: a level (that loud, or louder), or a rule.

    What is acknowledged never counts; a comment, or the writing alone, counts only where its rule is named.
    """
    standing = [finding for finding in answer.findings if finding.stands]
    if fail_on in LOUDEST_FIRST:
        loud = LOUDEST_FIRST[: LOUDEST_FIRST.index(fail_on) + 1]
        return any(finding.level in loud and finding.counts for finding in standing)
    return any(finding.rule == fail_on for finding in standing)


def _deal(pair: DealPair, sides: tuple[str, str], told: FindingLevels) -> DealReview:
    was, deal = pair.before.deal, pair.after.deal
    findings = list(collect.loading_problems(pair, told))
    if not pair.after.exists and was:
        record = _whole(pair, "deleted", was, sides)
        return DealReview(pair, record=record, findings=(*findings, *collect.of_record(record, told)))
    if deal is None:
        return DealReview(pair, findings=tuple(findings))
    record_ = _record(pair, was, deal, sides)
    if record_ and was:
        was = record_.before  # by the ids of today
    names = successors(was, deal) if was else {}
    new = _new(pair, was, deal.as_filed, names)
    # The texts are compared as they count; the record is compared as it is written.
    counted = stand(deal)
    counted_before = stand(was) if was else None
    texts = list(successions(counted_before, counted, new, names))
    comparisons = tuple(text_comparisons(counted_before, counted, texts, names, told))
    findings += [finding for compared in comparisons for finding in compared.findings]
    findings += collect.of_record(record_, told) if record_ else ()
    findings += collect.of_rules(was, deal, record_.changes if record_ and was else (), new, names, told)
    first = tuple(each.after for each in texts if not each.before)
    return DealReview(pair, comparisons, first, record_, tuple(findings))


def _with_merges(told: DealReview, merges: ReviewedMerges, levels: FindingLevels) -> DealReview:
    return replace(told, findings=(*told.findings, *collect.of_merges(told.pair, merges, levels)))


def _placed(told: DealReview, hunks: Hunks | None) -> DealReview:
    if hunks is None:
        return told
    changed = ChangedLines(hunks=hunks, before=told.pair.held_before, after=told.pair.held_after)
    findings = tuple(changed.with_places(told.findings))
    moved = {id(one): other for one, other in zip(told.findings, findings, strict=True)}
    comparisons = tuple(
        replace(each, findings=tuple(moved[id(one)] for one in each.findings)) for each in told.comparisons
    )
    return replace(told, findings=findings, comparisons=comparisons)


def _record(pair: DealPair, was: Deal | None, deal: Deal, sides: tuple[str, str]) -> RecordDiff | None:
    """The record before and after; None where the one before does not load."""
    if not pair.before.exists:
        return _whole(pair, "recorded", deal, sides)
    return with_comments(record_diff(was, deal, *sides, pair.rewritten), pair.comments) if was else None


def _whole(pair: DealPair, rule: str, deal: Deal, sides: tuple[str, str]) -> RecordDiff:
    """A deal that is new, or gone, as one change."""
    plain = {"title": deal.title, "versions": len(deal.as_filed.versions), "positions": len(deal.positions)}
    piece = RecordPiece(Place(deal.register_file, 1, 1), plain | {"terms": len(deal.terms)})
    pieces = (None, piece) if rule == "recorded" else (piece, None)
    return RecordDiff(deal, deal, *sides, (RecordChange(rule, REGISTER, pair.name, pieces[0], pieces[1], what="deal"),))


def _new(pair: DealPair, was: Deal | None, deal: Deal, names: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The ids of the specs that were not there before, under this name or another."""
    specs = deal.specs()
    if was:
        successors = {new for several in names.values() for new in several}
        return [spec.id for spec in specs if not was.spec(spec.id) and spec.id not in successors]
    return [spec.id for spec in specs if not pair.before.exists or f"{spec.what}s/{spec.id}.yaml" in pair.added_files]
