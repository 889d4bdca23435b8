"""A deal without what is confidential in it: its files, and whatever other files say of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from deal_terms.judging.baseless import with_baseless_interests
from deal_terms.judging.reduction import without_reports
from deal_terms.judging.spec_removal import without_specs
from deal_terms.judging.standpoint import Standpoint, stand
from deal_terms.model.deal import Deal
from deal_terms.model.lines import Lineage
from deal_terms.model.pools import texts_of
from deal_terms.model.record import Version
from deal_terms.model.relays import chain
from deal_terms.model.reports import reports
from deal_terms.model.sources import Source


def confidential_ids(deal: Deal) -> frozenset[str]:
    """The ids of the files that are confidential, be they set aside."""
    whole = deal.omissions.whole if deal.omissions else deal
    return frozenset(spec.id for spec in whole.as_filed.specs() if spec.confidential)


def without_confidential(deal: Deal, *, also: Collection[str] = (), known_sources: Collection[str] = ()) -> Deal:
    """The deal as if its confidential files, and those whose ids are in `also`, had never been written.

    What other files say of them goes with them: reports that describe them, what follows, revises or may be the same as
    one of them, and interests that rest on one. So do sources that nothing else cites, but for `known_sources`. What
    followed one of them follows what that one followed. How many they are is in `confidential_left_out`; the deal
    itself where there are none. What does not count is worked out anew.
    """
    whole = deal.omissions.whole if deal.omissions else deal
    files = whole.as_filed
    out = {spec.id for spec in files.specs() if spec.confidential or spec.id in also}
    if not out:
        return deal
    left = without_reports(files, lambda report: report.describes in out)
    left = replace(left, versions={one.id: _without_matches(one, out) for one in left.versions.values()})
    left = with_baseless_interests(files, without_specs(left, out), out)
    texts = texts_of({one: _with_keys(left.versions[one]) for one in sorted(left.versions)})
    left = replace(
        left,
        versions={one: texts[one] for one in Lineage(texts).reading_order},
        sources=_sources(files, left, known_sources),
        confidential_left_out=len(out),
    )
    if deal.omissions is None:
        return left
    standpoint = Standpoint(with_retracted=deal.omissions.with_retracted, known_on=deal.omissions.known_on)
    return stand(left, standpoint)


def _without_matches(version: Version, out: Collection[str]) -> Version:
    """The version without what it says of being the same as a text that is out."""
    kept = tuple(one for one in version.same_as if one.version not in out)
    return version if kept == version.same_as else replace(version, same_as=kept)


def _with_keys(version: Version) -> Version:
    """The version with a place for what it now says by itself, in the place of a text that is out."""
    said = {"follows": version.follows, "line": version.line}
    new = {key: version.written_at for key, value in said.items() if value and key not in version.keys_at}
    return replace(version, keys_at={**new, **version.keys_at}) if new else version


def _sources(whole: Deal, left: Deal, known: Collection[str]) -> dict[str, Source]:
    """The sources without those that only what is gone cites: they may be named after it."""
    still = {*known, *_cited(left)}
    gone = set(_cited(whole)) - still
    ahead = [one for one in whole.sources if one not in gone]
    kept = set(ahead)
    for one in ahead:  # grows on the way
        new = [other for other in _named(whole.sources[one]) if other not in kept]
        kept.update(new)
        ahead.extend(new)
    return {one: source for one, source in whole.sources.items() if one in kept}


def _cited(deal: Deal) -> Iterator[str]:
    for one in reports(deal):
        yield from chain(deal.sources, one.report)
        yield from (place.source for place in one.report.corrects)


def _named(source: Source) -> Iterator[str]:
    """The sources that one relays or corrects."""
    yield from [source.relays] if source.relays else ()
    yield from (place.source for place in source.corrects)
