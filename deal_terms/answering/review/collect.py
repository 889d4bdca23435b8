"""Collects the findings of a review, from both clocks and its own rules: each with its level, places and entry."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from deal_terms.answering.diff import WEIGHTS, Diff, is_material, weight
from deal_terms.answering.pairs import DealPair
from deal_terms.answering.record import RecordDiff
from deal_terms.answering.review import anchors, rules
from deal_terms.answering.review.covered_terms import covered_terms
from deal_terms.answering.review.findings import Finding, OfDeal, OfRecord, Remark, level_of, with_acknowledgement
from deal_terms.answering.review.merges import ReviewedMerges
from deal_terms.answering.review.settings import RULE, ReviewSettings
from deal_terms.errors import Place, first_of_alike
from deal_terms.frozen_records import dataclass
from deal_terms.judging.changes import Change
from deal_terms.judging.kinds import LOUDEST_FIRST, TABLES, Level
from deal_terms.judging.record_changes import RecordChange
from deal_terms.loading.file_kind import REGISTER, name_inside, path_of
from deal_terms.loading.reviewed import Acknowledgement
from deal_terms.model.deal import Deal


@dataclass(frozen=True)
class FindingLevels:
    """How findings are told: their levels, and which of them somebody has acknowledged."""

    levels: Mapping[str, Level]
    acknowledgements: Mapping[str, Acknowledgement]
    today: date

    def finding(self, finding: Finding) -> Finding:
        """The finding with its entry of reviewed.yaml, where it has one."""
        return with_acknowledgement(finding, self.acknowledgements, self.today)


def of_settings(settings: ReviewSettings, levels: FindingLevels) -> Iterator[Finding]:
    """What the change makes of the review's own settings, each at its own level, or a quieter one that its rule has."""
    for change in settings.changes:
        level = max(levels.levels[RULE], change.level, key=LOUDEST_FIRST.index)
        places = change.after_at, change.before_at, change.after_at
        yield levels.finding(Finding(RULE, level, "review", "", change.fingerprint(), change, *places))


def of_texts(answer: Diff, levels: FindingLevels) -> Iterator[Finding]:
    """What changed between two texts, as far as it is material."""
    deal = answer.deal
    for change in sorted((*answer.changes, *answer.outside_text), key=lambda each: _order(answer, each)):
        if is_material(answer, change) and answer.is_told(change):
            before, after = anchors.of_change(change, answer.before, answer.after)
            fingerprint, about = answer.fingerprint(change), OfDeal(answer, change)
            level = levels.levels[change.kind]
            made = Finding(change.kind, level, "deal", deal.name, fingerprint, about, after, before, after)
            yield levels.finding(made)


def of_record(record: RecordDiff, levels: FindingLevels) -> Iterator[Finding]:
    """What changed in the record."""
    deal = record.deal
    for change in record.changes:
        at = (
            None
            if is_of_whole_deal(change) and change.after is None
            else anchors.of_record_change(record.before, deal, change)
        )
        made = Finding(
            change.rule,
            level_of(change, levels.levels),
            "record",
            deal.name,
            change.fingerprint(deal.name),
            OfRecord(record, change),
            at,
            change.before.at if change.before else _whole_file(record.before, change),
            change.after.at if change.after else _whole_file(deal, change),
        )
        yield levels.finding(made)


def is_of_whole_deal(change: RecordChange) -> bool:
    """Whether it is a deal that is new, or gone, told as one change."""
    return change.what == "deal"


def of_rules(
    was: Deal | None,
    deal: Deal,
    changes: Collection[RecordChange],
    new: Collection[str],
    names: Mapping[str, tuple[str, ...]],
    levels: FindingLevels,
) -> Iterator[Finding]:
    """What the rules of a review's own say; `new` are the ids of the specs that are new, `names` leads from the
    ids of old files to those that say now what they said."""
    remarks = [*rules.shrunk_files(changes), *rules.of_statements(was, deal, changes, new)]
    if was:
        remarks += [*rules.untouched_reports(was, deal, changes), *covered_terms(was, deal, names)]
    for remark in remarks:
        at = remark.place or Place(anchors.file_path(deal, remark.file), 1, 1)
        yield _remarked(deal.name, remark, levels, at, after=at)


def of_merges(pair: DealPair, merges: ReviewedMerges, levels: FindingLevels) -> Iterator[Finding]:
    """What came out of merges and no parent of them had, each at the first report that came to it."""
    for remark in merges.remarks(pair):
        at = remark.reports[0].written_at
        yield _remarked(pair.name, remark, levels, at, after=at)


def loading_problems(pair: DealPair, levels: FindingLevels) -> Iterator[Finding]:
    """Why a side does not load; what is wrong with the one before is shown at the head's register."""
    register = Place(path_of(REGISTER, pair.folder), 1, 1)
    for rule, state in (("does_not_load", pair.after), ("base_does_not_load", pair.before)):
        if not state.exists or state.deal is not None:
            continue
        placed = [(_inside(pair, one.place or register), one) for one in first_of_alike(state.errors)]
        for remark in rules.does_not_load(rule, placed):
            place = (remark.problem.place if remark.problem else None) or register
            if rule == "does_not_load":
                yield _remarked(pair.name, remark, levels, place, after=place)
            else:
                yield _remarked(pair.name, remark, levels, register if pair.after.exists else None, before=place)


def _order(answer: Diff, change: Change) -> tuple[bool, int, int]:
    """Terms about the text first, the weightiest first, and by kind."""
    apart, heavy = answer.deal.about(change.term) != "text", WEIGHTS.index(weight(answer.deal, change))
    return apart, heavy, TABLES[answer.table][change.kind].rank


def _whole_file(deal: Deal, change: RecordChange) -> Place | None:
    """What was only formatted is the whole file."""
    return Place(anchors.file_path(deal, change.file), 1, 1) if change.rule == "format_only" else None


def _inside(pair: DealPair, place: Place) -> str:
    return name_inside(place.file, pair.folder)


def _remarked(
    deal: str,
    remark: Remark,
    told: FindingLevels,
    at: Place | None,
    *,
    before: Place | None = None,
    after: Place | None = None,
) -> Finding:
    level, fingerprint = told.levels[remark.rule], remark.fingerprint(deal)
    return told.finding(Finding(remark.rule, level, "review", deal, fingerprint, remark, at, before, after))
