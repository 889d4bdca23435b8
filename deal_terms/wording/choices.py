"""What can be chosen of a deal, as ids that can be written down, and in words: filters and baselines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

from deal_terms.answering.filters import Filter
from deal_terms.judging.kinds import TABLES
from deal_terms.model.deal import Deal, Weight
from deal_terms.model.record import State, outside
from deal_terms.wording.tags import TAGS

STATES = (*get_args(State), "unclear", "none")
SINGLE = "single-source"


def filters(deal: Deal) -> Iterator[tuple[str, str]]:
    """Every filter that a deal gives, as `what:id` and in words."""
    yield from ((f"topic:{topic}", f"topic: {one.label}") for topic, one in deal.topics.items())
    yield from ((f"weight:{weight}", f"weight: {weight}") for weight in get_args(Weight))
    yield from ((f"party:{party}", f"party: {one.name}") for party, one in deal.parties.items())
    kinds = dict.fromkeys(kind for table in TABLES.values() for kind in table)
    yield from ((f"kind:{kind}", f"kind: {TAGS[kind].word}") for kind in kinds)
    yield from ((f"state:{state}", f"state: {TAGS[state].word}") for state in STATES)
    yield from ((f"source:{source}", f"source: {source}, {one.title}") for source, one in deal.sources.items())
    yield from ((f"speaker:{speaker}", f"speaker: {one.name}") for speaker, one in deal.speakers.items())
    yield SINGLE, "resting on one source"


def baselines(deal: Deal) -> Iterator[tuple[str, str]]:
    """Every text and position that columns can be held against."""
    for spec in deal.specs():
        if not outside(spec):
            yield spec.id, f"each against {spec.title} ({spec.id})"


def to_choices(filter: Filter) -> tuple[str, ...]:
    """A filter as the ids that `filters` gives."""
    told = [f"topic:{one}" for one in filter.topics]
    told += [f"weight:{one}" for one in filter.weights]
    told += [f"party:{one}" for one in filter.parties]
    told += [f"state:{one}" if one in STATES else f"kind:{one}" for one in filter.kinds]
    told += [f"source:{one}" for one in filter.sources]
    told += [f"speaker:{one}" for one in filter.speakers]
    return tuple(told + ([SINGLE] if filter.single_source else []))


def from_choices(chosen: Iterable[str], words: str = "") -> Filter:
    """The filter that some of those ids make, beside words in the label."""
    listed: dict[str, list[str]] = {}
    for one in chosen:
        what, _, named = one.partition(":")
        listed.setdefault("kind" if what == "state" else what, []).append(named)
    return Filter(
        topics=tuple(listed.get("topic", ())),
        weights=tuple(listed.get("weight", ())),
        parties=tuple(listed.get("party", ())),
        kinds=tuple(listed.get("kind", ())),
        single_source=SINGLE in listed,
        sources=tuple(listed.get("source", ())),
        speakers=tuple(listed.get("speaker", ())),
        words=words,
    )
