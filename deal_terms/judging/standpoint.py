"""What counts in a deal: decided once, before any question is asked of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from deal_terms.errors import trouble
from deal_terms.frozen_records import dataclass
from deal_terms.judging.baseless import with_baseless_interests
from deal_terms.judging.reduction import without_reports
from deal_terms.judging.report_standpoint import Gone, gone_reports, is_out, is_retracted, not_out, retraction
from deal_terms.judging.spec_removal import without_specs
from deal_terms.model.deal import Deal, Omissions
from deal_terms.model.ids import with_ids
from deal_terms.model.left_out import Omission, Reason, SourcePlace
from deal_terms.model.record import Spec, Version
from deal_terms.model.relays import chain, source_chain
from deal_terms.model.reports import reports, reports_of
from deal_terms.model.sources import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Standpoint:
    """How a deal is looked at: with what was retracted, or without; as it was known on a day, or as it is now."""

    with_retracted: bool = False
    known_on: date | None = None


NOW = Standpoint()


def standpoint_on(day: date | str | None, *, with_retracted: bool = False) -> Standpoint:
    """The standpoint of a day, which may be written as 2025-02-12. Raises DealTermsError for anything else."""
    try:
        known_on = date.fromisoformat(day) if isinstance(day, str) else day
    except ValueError:
        raise trouble(f"{day!r} is not a day", "write it as 2025-02-12") from None
    return Standpoint(with_retracted=with_retracted, known_on=known_on)


def stand(deal: Deal, standpoint: Standpoint = NOW) -> Deal:
    """The deal whose reports, texts and sources are those that count, and which knows what was left out of it.

    What a retracted source says is gone, with what only relays it; so is a place that was corrected, under that term,
    and a statement that its source took back. A text reported to be a forgery has no part in it, nor has one of which
    no report is left. With `known_on` a report counts if its source was certainly out by that day, and a retraction or
    a correction from its own day on. The deal itself where all of it counts.
    """
    deal = deal.omissions.whole if deal.omissions else deal
    day = standpoint.known_on
    gone = gone_reports(deal, day, with_retracted=standpoint.with_retracted)
    fallen = tuple(source for source in deal.sources.values() if is_retracted(source, day))
    if not gone and not fallen and standpoint == NOW and not any(spec.standing for spec in deal.specs()):
        return deal
    reduced = without_reports(deal, lambda report: report.written_at in gone) if gone else deal
    unheard = [spec.id for spec in deal.specs() if day is not None and not _is_heard_of(spec, gone)]
    if day is not None:
        reduced = _without_unheard_accounts(deal, reduced, gone)
    forged = {spec.id: spec for spec in reduced.specs() if spec.standing and spec.id not in unheard}
    bare = {spec.id: spec for spec in reduced.specs() if spec.id not in unheard and _is_bare(deal, spec)}
    reduced = without_specs(reduced, {*unheard, *forged, *bare})
    reduced = with_baseless_interests(deal, reduced, unheard)
    sources = _sources(deal, reduced, standpoint, {one.id for one in fallen})
    omissions = Omissions(
        whole=deal,
        left_out=(
            *_sources_left_out(deal, gone, sources, standpoint),
            *(one for one in gone.values() if one.what == "report"),
            *(_left_out(spec, "not_out") for spec in deal.specs() if spec.id in unheard),
            *(_forgery(spec) for spec in forged.values()),
            *(_left_out(spec, "no_report_left") for spec in bare.values()),
        ),
        of_reports=gone,
        set_aside=forged | bare,
        known_on=day,
        with_retracted=standpoint.with_retracted,
        put_back=tuple(one.id for one in fallen) if standpoint.with_retracted else (),
    )
    return replace(reduced, sources=sources, omissions=omissions)


def _is_heard_of(spec: Spec, gone: Gone) -> bool:
    """Whether any report of it was out, be it retracted since."""
    told = (gone.get(one.report.written_at) for one in reports_of(spec))
    return any(one is None or one.reason not in ("not_out", "undated") for one in told)


def _is_bare(deal: Deal, left: Spec) -> bool:
    """Whether something was reported of it, and nothing of that counts."""
    was = deal.spec(left.id)
    return not left.terms and not any(reports_of(left)) and was is not None and any(reports_of(was))


def _without_unheard_accounts(deal: Deal, reduced: Deal, gone: Gone) -> Deal:
    """The deal without the accounts of a text of which no report was out, where another account was heard of.

    The text then goes by the id and the title of one that was heard of.
    """
    versions: dict[str, Version] = {}
    names: dict[str, str] = {}
    for one, text in reduced.versions.items():
        heard = tuple(left for left, was in _accounts(deal, text) if _is_heard_of(was, gone)) if text.accounts else ()
        if heard and heard != text.accounts:
            names[one] = heard[0].id
            versions[one] = replace(text, title=heard[0].title, kind=heard[0].kind, accounts=heard)
    if not versions:
        return reduced
    left = replace(reduced, versions=reduced.versions | versions)
    return with_ids(left, lambda section, one: names.get(one, one) if section == "versions" else one)


def _accounts(deal: Deal, text: Version) -> Iterator[tuple[Version, Version]]:
    """Every account of a text as it is left, and as it was."""
    return zip(text.accounts, deal.versions[text.id].accounts, strict=True)


def _sources(deal: Deal, reduced: Deal, standpoint: Standpoint, fallen: set[str]) -> dict[str, Source]:
    """The sources that were out and did not fall, and those that they relay: of these it is known that they were."""
    day = standpoint.known_on
    kept = {
        one.id
        for one in deal.sources.values()
        if is_out(one, day) and (standpoint.with_retracted or fallen.isdisjoint(source_chain(deal.sources, one.id)))
    }
    kept |= {relayed for one in kept for relayed in source_chain(deal.sources, one)}
    kept |= {relayed for one in reports(reduced) for relayed in chain(deal.sources, one.report)}
    return {one.id: _as_known(one, day, kept) for one in deal.sources.values() if one.id in kept}


def _as_known(source: Source, day: date | None, kept: Collection[str]) -> Source:
    """The source without a retraction that was still to come, and not as a relay of one that fell."""
    if source.retracted and not is_retracted(source, day):
        source = replace(source, retracted=None)
    return replace(source, relays=None) if source.relays and source.relays not in kept else source


def _sources_left_out(deal: Deal, gone: Gone, kept: Collection[str], standpoint: Standpoint) -> Iterator[Omission]:
    counts = Counter(one.id for one in gone.values() if one.what == "source")
    for source in deal.sources.values():
        if not is_out(source, standpoint.known_on):
            yield replace(not_out(source), reports=counts[source.id])
        elif is_retracted(source, standpoint.known_on) and not standpoint.with_retracted:
            yield replace(retraction(source), reports=counts[source.id])
        elif source.id not in kept:
            yield Omission(
                what="source",
                id=source.id,
                reason="relayed",
                relays=source_chain(deal.sources, source.id)[1],
                written_at=source.written_at,
            )


def _left_out(spec: Spec, reason: Reason) -> Omission:
    return Omission(what=spec.what, id=spec.id, reason=reason, written_at=spec.written_at)


def _forgery(spec: Spec) -> Omission:
    report = spec.standing[0].reports[0]
    return Omission(
        what=spec.what,
        id=spec.id,
        reason="spurious",
        why=report.says or report.quote,
        by=SourcePlace(source=report.source, place=report.place),
        written_at=spec.standing[0].written_at,
    )
