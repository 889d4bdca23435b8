"""What a text holds where its own file is silent: what it leaves as it was, by the word of a report.

The record clock, rows and counts see what files say, `readings.side`; what asks about the deal sees this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from deal_terms.judging.carry_over import Amendment, CarriedFields, CarryOver
from deal_terms.judging.coverage import absent_side
from deal_terms.judging.doubts import doubts_of
from deal_terms.judging.readings import MergedReading, Side, side
from deal_terms.judging.rivals import Fields
from deal_terms.model.deal import Deal
from deal_terms.model.record import Spec, Version
from deal_terms.values.schedule import PREFIX as STEPS

# A split of seats is one thing: a party that an amendment does not name has no seats left over from another split.
SPLIT = "seats."


def consolidated_side(deal: Deal, spec: Spec, term: str) -> Side:
    """The side that a spec takes on a term, with what it carries over from the texts that it amends.

    A silent term has the very readings of the text that is revised; of a term that is named, so have the fields that
    are left out. What a text read in full says nothing of is absent from it. Else it is what `side` says.
    """
    if not isinstance(spec, Version):
        return side(spec, term)
    if deal.versions.get(spec.id) is not spec:
        return _worked_out(deal, spec, term)
    if (known := deal.memo.get((spec.id, term))) is not None:
        assert isinstance(known, Side)
        return known
    for version in reversed(_unknown(deal, spec, term)):
        deal.memo[version.id, term] = _worked_out(deal, version, term)
    found = deal.memo[spec.id, term]
    assert isinstance(found, Side)
    return found


def sides(deal: Deal, before: Spec, after: Spec, terms: Iterable[str]) -> dict[str, tuple[Side, Side]]:
    """Both sides of each of these terms, in their order."""
    named = list(terms)
    pairs = zip(named, _every_side(deal, before, named), _every_side(deal, after, named), strict=True)
    return {term: (one, other) for term, one, other in pairs}


def _every_side(deal: Deal, spec: Spec, terms: list[str]) -> Iterator[Side]:
    if not isinstance(spec, Version) or spec.revises is not None or deal.versions.get(spec.id) is not spec:
        yield from (consolidated_side(deal, spec, term) for term in terms)
        return
    memo, id_ = deal.memo, spec.id
    for term in terms:  # a text that leaves nothing as it was has what it says
        found = memo.get((id_, term))
        if found is None:
            silent = None if term in spec.terms else absent_side(deal, spec, term)
            found = memo[id_, term] = silent or side(spec, term)
        yield found


def _unknown(deal: Deal, version: Version, term: str) -> list[Version]:
    """The version, which is not known, then those it amends, the nearest first, up to the first that is: a chain costs
    its length."""
    if version.revises is None:  # as most texts
        return [version]
    found: list[Version] = []
    while not any(version is one for one in found) and (version.id, term) not in deal.memo:
        found.append(version)
        version = _base(deal, version) or version
    return found


def _worked_out(deal: Deal, version: Version, term: str) -> Side:
    base = _base(deal, version)
    if base is None:
        return absent_side(deal, version, term) or side(version, term)
    return _amended(deal.memo.get((base.id, term)) or consolidated_side(deal, base, term), version, term)


def _base(deal: Deal, version: Version) -> Version | None:
    revises = version.revises
    return deal.versions.get(deal.text_id(revises.version)) if revises and revises.rest else None


def _amended(base: Side, amendment: Version, term: str) -> Side:
    own = side(amendment, term)
    revises = amendment.revises
    assert revises, "it stands in a chain of amendments"
    link = Amendment(amendment.id, revises.reports, doubts_of(amendment, revises.reports))
    if own.readings:
        return _with_fields(own, base, link)
    if own.unclear or not base.readings or any(term in one.origins for one in amendment.derivations):
        return own
    links = (*base.carry_over.amendments, link) if base.carry_over else (link,)
    return Side(
        amendment.id,
        base.readings,
        only_denied=own.only_denied,
        coverage=base.coverage,
        carry_over=CarryOver(base.origin, links),
    )


def _with_fields(own: Side, base: Side, link: Amendment) -> Side:
    """The readings of an amendment with the fields they leave out, as far as the text before tells them as one."""
    found = _agreed_fields(base)
    if not found or link.doubts or (base.carry_over and base.carry_over.doubts):
        return own
    links = (*base.carry_over.amendments, link) if base.carry_over else (link,)
    vaguer = own.vaguer_indices
    readings = tuple(
        live if index in vaguer else _filled(live, found, CarryOver(base.origin, links))
        for index, live in enumerate(own.readings)
    )
    return own if readings == own.readings else replace(own, readings=readings)


def _agreed_fields(base: Side) -> dict[str, Fields]:
    """The fields that every reading of a side has alike, by what the readings cover; none of doubtful ones."""
    sharp = [live for index, live in enumerate(base.readings) if index not in base.vaguer_indices]
    if any(live.doubts or live.state != "value" for live in sharp):
        return {}
    found: dict[str, Fields] = {}
    for live in sharp:
        told = live.fields()
        shared = found.setdefault(live.reading.covers, told)
        found[live.reading.covers] = {
            path: leaf for path, leaf in shared.items() if path in told and told[path].key() == leaf.key()
        }
    return found


def _filled(live: MergedReading, found: dict[str, Fields], carry_over: CarryOver) -> MergedReading:
    if live.state != "value" or live.doubts:
        return live
    named, before = live.fields(), found.get(live.reading.covers, {})
    act = named.get("to"), before.get("to")
    if any(path.startswith(STEPS) for path in named) or (act[0] and act[1] and act[0].key() != act[1].key()):
        return live  # steps are one thing, as a split is; a condition and an end are those of their act
    one_thing = (STEPS, *([SPLIT] if any(path.startswith(SPLIT) for path in named) else []))
    left_out = {path: leaf for path, leaf in before.items() if path not in named and not path.startswith(one_thing)}
    return replace(live, carried_fields=CarriedFields(left_out, carry_over)) if left_out else live
