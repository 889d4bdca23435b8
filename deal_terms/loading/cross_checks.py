"""Checks that need the whole deal: circles, an order against the dates, a term in the wrong place."""

from __future__ import annotations

from collections.abc import Collection

from deal_terms.errors import Place, Problem
from deal_terms.loading.corrections import check_corrections
from deal_terms.loading.derivations import check_derivations
from deal_terms.loading.fields import Problems
from deal_terms.loading.graphs import circles
from deal_terms.loading.mediators import check_mediators
from deal_terms.loading.pool_checks import check_pools, pool_words
from deal_terms.loading.status import check_status
from deal_terms.model import lineage
from deal_terms.model.deal import Deal, Interest, Term
from deal_terms.model.pools import is_pool
from deal_terms.model.record import Version
from deal_terms.model.relays import chain
from deal_terms.model.reports import every_report
from deal_terms.model.wishes import direction_of, directions_asked


def check(deal: Deal, problems: Problems) -> None:
    """Reports every problem that no single file shows."""
    found = _circles(deal)
    for circle in found:
        message = f"{' follows or revises '.join(circle)}: a circle"
        pools = dict.fromkeys(pool_words(deal.versions[one]) for one in circle if is_pool(deal.versions[one]))
        hint = "; ".join(["one of them is the earliest: break the circle", *pools])
        problems.refuse_at(deal.versions[circle[0]].written_at, message, hint)
    in_circles = {version for circle in found for version in circle}
    for version in deal.versions.values():
        if version.id not in in_circles:
            _check_dates(deal, version, problems)
    surroundings = {term for term in deal.terms if deal.about(term) == "surroundings"}
    for version in deal.as_filed.versions.values():
        _check_same(version, problems)
        if surroundings:
            _check_surroundings(surroundings, version, problems)
    check_pools(deal, problems)
    check_derivations(deal, problems)
    _check_relays(deal, problems)
    check_corrections(deal, problems)
    _check_parts(deal, problems)
    _check_spellings(deal, problems)
    _check_labels(deal, problems)
    check_mediators(deal, problems)
    for version in deal.versions.values():
        check_status(version, problems)
    for term in deal.terms.values():
        for interest in term.interests:
            _check_basis(deal, interest, problems)
            _check_wish(deal, term, interest, problems)


def _circles(deal: Deal) -> list[list[str]]:
    return circles({version.id: lineage.parents(version) for version in deal.versions.values()})


def _check_dates(deal: Deal, version: Version, problems: Problems) -> None:
    for parent in deal.lineage.ancestors_dated_after(version.id):
        message = f"{version.id} comes after {parent} by follows or revises, but its dates end before those begin"
        problems.refuse_at(version.written_at, message, "fix a date, or the order")


def _check_same(version: Version, problems: Problems) -> None:
    for same in version.same_as:
        if same.version == version.id:
            problems.refuse_at(
                same.written_at, f"{version.id} is said to be the same as itself", "name another version"
            )


def _check_relays(deal: Deal, problems: Problems) -> None:
    relays = {source.id: (source.relays,) if source.relays else () for source in deal.sources.values()}
    found = circles(relays)
    for circle in found:
        message = f"{' relays '.join(circle)}: a circle"
        problems.refuse_at(deal.sources[circle[0]].written_at, message, "one of them is the original")
    known = {source for circle in found for source in circle}
    for report in every_report(deal):
        if not report.relays:
            continue  # its sources alone could make a circle
        followed = chain(deal.sources, report)
        if len(set(followed)) < len(followed) and not known & set(followed):
            message = f"{' relays '.join(followed)}: a circle"
            problems.refuse_at(report.written_at, message, "one of them is the original")


def _check_parts(deal: Deal, problems: Problems) -> None:
    parts = {figure.id: (figure.part_of,) if figure.part_of else () for figure in deal.figures.values()}
    for circle in circles(parts):
        message = f"{' is part of '.join(circle)}: a circle"
        problems.refuse_at(deal.figures[circle[0]].written_at, message, "one of them is the whole")


def _check_spellings(deal: Deal, problems: Problems) -> None:
    """One person is one speaker: no name or spelling belongs to two."""
    owners: dict[str, str] = {}
    for speaker_id, speaker in deal.speakers.items():
        for name in dict.fromkeys((speaker.name, *speaker.spelled)):
            if name in owners:
                message = f"{name} is a spelling of two speakers, {owners[name]} and {speaker_id}"
                problems.refuse_at(speaker.written_at, message, "one person is one speaker: keep one entry")
            owners.setdefault(name, speaker_id)


def _check_labels(deal: Deal, problems: Problems) -> None:
    """Warns of two terms or topics that a page would call by one name."""
    labels = {
        "term": [(term.id, term.label, term.written_at) for term in deal.terms.values()],
        "topic": [(topic_id, topic.label, topic.written_at) for topic_id, topic in deal.topics.items()],
    }
    for what, named in labels.items():
        first: dict[str, tuple[str, Place]] = {}
        for one, label, place in named:
            earlier, earlier_place = first.setdefault(" ".join(label.casefold().split()), (one, place))
            if earlier != one:
                file, line, column = earlier_place
                message = f"{one} is called {label!r}, and so is the {what} {earlier} at {file}:{line}:{column}"
                hint = "a reader cannot tell them apart: say in one of the two what sets it apart"
                problems.report(Problem(place, message, hint, "warning"))


def _check_basis(deal: Deal, interest: Interest, problems: Problems) -> None:
    """An interest rests on what that party itself stated or tabled."""
    if interest.party not in deal.parties:
        return  # told where the party is named
    position = deal.positions.get(interest.position or "")
    if position and position.party != interest.party:
        message = f"{position.id} is not a position of {interest.party}"
        problems.refuse_at(interest.written_at, message, "name a position that the party itself stated")
    version = deal.versions.get(deal.text_id(interest.version or ""))
    tabled = {word for heading in version.tabled_by for word in heading.words} if version else set()
    if version and interest.party not in tabled:
        message = f"{version.id} is not recorded as tabled by {interest.party}"
        problems.refuse_at(interest.written_at, message, "name a draft that the party itself tabled, or another basis")


def _check_wish(deal: Deal, term: Term, interest: Interest, problems: Problems) -> None:
    """A preference does not go against a bound in the very position that it rests on."""
    position = deal.positions.get(interest.position or "")
    prefers = direction_of(term, interest.field, interest.prefers)
    if position is None or position.party != interest.party or not prefers:
        return
    for reading in position.terms.get(term.id, ()):
        asked = dict(directions_asked(term, reading)).get(interest.field, prefers)
        if asked != prefers:
            way = "more" if asked > 0 else "less"
            message = f"prefers {interest.prefers} goes against {position.id}, which asks for {way}"
            problems.refuse_at(interest.written_at, message, "turn the preference round, or name another basis")


def _check_surroundings(surroundings: Collection[str], version: Version, problems: Problems) -> None:
    for term, readings in version.terms.items():
        if term in surroundings and readings:
            message = f"{term} is about the surroundings of the deal, and this is a text"
            problems.refuse_at(readings[0].written_at, message, "such a term may stand in positions only")
