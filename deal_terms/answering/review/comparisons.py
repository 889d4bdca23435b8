"""The texts that a review has to compare, and what is to be told of each two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from deal_terms.answering.diff import CLOCK, Diff, diff
from deal_terms.answering.review import collect
from deal_terms.answering.review.collect import FindingLevels
from deal_terms.answering.review.findings import Finding
from deal_terms.answering.review.successions import Names, Succession, text_before
from deal_terms.frozen_records import dataclass
from deal_terms.judging.fingerprints import change_fingerprint
from deal_terms.model.deal import Deal


@dataclass(frozen=True)
class TextComparison:
    """Two texts that the review has to compare, and what is to be told of it."""

    succession: Succession
    answer: Diff
    findings: tuple[Finding, ...]


def text_comparisons(
    was: Deal | None, deal: Deal, pairs: Iterable[Succession], names: Names, levels: FindingLevels
) -> Iterator[TextComparison]:
    """Each two texts as they are in the state after. Of two that are compared anew, what was not to be told of them in
    the state before; nothing where that is nothing."""
    for pair in pairs:
        if pair.before is None:
            continue
        answer = diff(deal, deal.versions[pair.before], deal.versions[pair.after])
        findings = tuple(collect.of_texts(answer, levels))
        if was is not None and pair.is_anew:
            known = _fingerprints(was, deal, (pair.before, pair.after), names)
            findings = tuple(one for one in findings if one.fingerprint not in known)
        if findings or not pair.is_anew:
            yield TextComparison(pair, answer, findings)


def _fingerprints(was: Deal, deal: Deal, pair: tuple[str, str], names: Names) -> set[str]:
    """Those of what changed from one text to another in the state before, by the names that all have now."""
    before, after = (text_before(was, deal, one, names) for one in pair)
    if before is None or after is None:
        return set()
    answer = diff(was, before, after)
    changes = (
        replace(one, before=replace(one.before, spec=pair[0]), after=replace(one.after, spec=pair[1]))
        for one in (*answer.changes, *answer.outside_text)
    )
    return {change_fingerprint(CLOCK, deal.name, one) for one in changes}
