"""Ids that were given another name: which of those gone is which of those new, by what the record holds of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field, replace
from typing import Any, TypeAlias, TypeVar

from deal_terms.frozen_records import dataclass
from deal_terms.judging import record_options
from deal_terms.judging.kinds import Level
from deal_terms.judging.record_changes import RecordChange, RecordPiece, file_of
from deal_terms.judging.record_facts import Content, Fact, Id, facts
from deal_terms.judging.record_names import REGISTER, entry_place
from deal_terms.judging.record_options import RenamedOptions
from deal_terms.model.deal import Deal
from deal_terms.model.ids import SECTIONS, with_ids

SPECS = ("versions", "positions")
# What two leftovers are held against each other by, the most telling first: everything; what the register says of
# them, their label included; everything but the label, where anything refers to them.
CONTENTS: tuple[Content, ...] = ("all", "definition", "statements")
FormerIds: TypeAlias = Mapping[str, Mapping[str, str]]
Leftovers: TypeAlias = Collection[Id]
RecordT = TypeVar("RecordT")
Group: TypeAlias = tuple[list[Id], list[Id]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Renames:
    """Old id → new id; `alike`: leftovers of equal content, of which nothing tells which is which: to each, how many
    are gone and how many are new. `merges`: ids that are gone, to another that was there before and that they are a
    spelling of now. `options`: by the new id of a term, the same of the options of a choice."""

    ids: Mapping[Id, str] = field(default_factory=dict)
    merges: Mapping[Id, str] = field(default_factory=dict)
    options: RenamedOptions = field(default_factory=dict)
    alike: Mapping[Id, tuple[int, int]] = field(default_factory=dict)

    @property
    def every(self) -> Mapping[Id, str]:
        """Every id that is gone, and the one that stands for it now."""
        return {**self.ids, **self.merges}

    def follow(self, before: Deal) -> Deal:
        """The state before, written with the new ids."""
        followed = _followed(before, self.every)
        return record_options.follow(followed, self.options) if self.options else followed

    def compare(self, before: Deal, after: Deal, others: Iterable[RecordChange]) -> Iterator[RecordChange]:
        """What is told of each that was renamed, then the `others`, which are told of the state that follows them."""
        for (section, old), new in self.every.items():
            was = RecordPiece(entry_place(before, section, old), old)
            now = RecordPiece(entry_place(after, section, new), new)
            own = {"sources": "sources", "publishers": "sources", "figures": "figures", "events": "events"}.get(section)
            file = f"{own}.yaml" if own else REGISTER
            level: Level | None = "error" if Id(section, old) in self.merges else None
            yield RecordChange("renamed", file, new, was, now, what=SECTIONS[section], told_as=level)
        yield from record_options.changes(_followed(before, self.every), after, self.options)
        for change in others:
            if change.what == "was" and change.file == REGISTER and self._shows(before.was, after.was):
                continue
            alike = self.alike.get(Id(_section(change), change.subject))
            yield replace(change, alike=alike) if alike and None in (change.before, change.after) else change

    def named_in(self, before: Deal, file: str) -> Renames:
        """Those that a file of the state before names."""
        held: Any = tuple(spec for spec in before.as_filed.specs() if file_of(spec) == file)
        if not held and file != REGISTER:
            held = getattr(before, file.removesuffix(".yaml"), ())
        named = _named(held, self.every)
        ids, merges = ({id_: new for id_, new in each.items() if id_ in named} for each in (self.ids, self.merges))
        terms = {term for spec in held for term in spec.terms} if isinstance(held, tuple) else self.options
        return replace(
            self, ids=ids, merges=merges, options={term: self.options[term] for term in self.options if term in terms}
        )

    def _shows(self, before: FormerIds, after: FormerIds) -> bool:
        """Whether all that differs between two lists of former ids is told as renamed."""
        pairs = [
            {(section, new, old) for section, names in was.items() for new, old in names.items()}
            for was in (before, after)
        ]
        told = {(section, *ids) for (section, old), new in self.ids.items() for ids in ((old, new), (new, old))}
        told |= record_options.told_by_was(self.options)
        return pairs[0] ^ pairs[1] <= told


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """One of two states: its leftovers, and to each the facts that name it."""

    leftovers: Leftovers
    facts: Mapping[Id, list[Fact]]


def find(before: Deal, after: Deal) -> Renames:
    """What was renamed between two states of a deal, the options of its choices last."""
    renames = replace(_find_ids(before, after), merges=_merged_parties(before, after))
    return replace(renames, options=record_options.find(_followed(before, renames.every), after))


def _find_ids(before: Deal, after: Deal) -> Renames:
    """The ids of sections.

    Of what is left over on both sides, two belong together where their content is that of one only on each side.
    """
    before, after = before.as_filed, after.as_filed
    left = _leftovers(before, after), _leftovers(after, before)
    sections = {id_.section for id_ in left[0]} & {id_.section for id_ in left[1]}
    if not sections.intersection(SECTIONS):
        return Renames()
    states = [
        _state(deal, [id_ for id_ in own if id_.section in sections], own)
        for deal, own in zip((before, after), left, strict=True)
    ]
    found = _declared_renames(before, after, left)
    groups: list[Group] = []
    contents = iter(CONTENTS)
    while (content := next(contents, None)) is not None:
        groups = _groups(states[0], states[1], found, content)
        pairs = {gone[0]: new[0].id for gone, new in groups if len(gone) == len(new) == 1}
        if pairs:  # what refers to them tells the others apart
            found |= pairs
            contents = iter(CONTENTS)
    alike = _groups(states[0], states[1], found, "all")
    counts = {id_: (len(gone), len(new)) for gone, new in alike for id_ in (*gone, *new)}
    return Renames(ids={id_: found[id_] for id_ in left[0] if id_ in found}, alike=counts)


def _declared_renames(before: Deal, after: Deal, left: tuple[Leftovers, Leftovers]) -> dict[Id, str]:
    """What the register of either state says: that of the later one what it was, that of the earlier what it became."""
    said = [(section, old, new) for section, names in after.was.items() for new, old in names.items()]
    said += [(section, new, old) for section, names in before.was.items() for new, old in names.items()]
    said += [("parties", old, new) for old in before.parties if (new := after.context.party_id(old))]
    said += [("parties", old, new) for new in after.parties if (old := before.context.party_id(new))]
    return {
        Id(section, gone): new
        for section, gone, new in said
        if Id(section, gone) in left[0] and Id(section, new) in left[1]
    }


def _merged_parties(before: Deal, after: Deal) -> dict[Id, str]:
    """Parties whose ids are spellings, now, of parties that were there beside them."""
    gone = {old: after.context.party_id(old) for old in before.parties if old not in after.parties}
    return {Id("parties", old): new for old, new in gone.items() if new in before.parties and new is not None}


def _followed(held: RecordT, ids: Mapping[Id, str]) -> RecordT:
    return with_ids(held, lambda section, id_: ids.get(Id(section, id_), id_)) if ids else held


def _named(held: object, ids: Collection[Id]) -> set[Id]:
    """Those of the ids that stand in records."""
    named = set()

    def same(section: str, id_: str) -> str:
        if (one := Id(section, id_)) in ids:
            named.add(one)
        return id_

    if ids:
        with_ids(held, same)
    return named


def _section(change: RecordChange) -> str:
    """The section of the entry that a change is of; that of a whole file, or of what it says, is none."""
    if change.what == "publisher":
        return "publishers"
    if change.file != REGISTER:
        return change.file.removesuffix(".yaml")
    return next((section for section, noun in SECTIONS.items() if noun == change.what), "terms")


def _leftovers(deal: Deal, other: Deal) -> list[Id]:
    """What the other state does not have, section by section."""
    return [
        Id(section, id_)
        for section in (*SECTIONS, *SPECS)
        for id_ in _declared(deal, section)
        if id_ not in _declared(other, section)
    ]


def _declared(deal: Deal, section: str) -> Collection[str]:
    if section in ("concepts", "acts"):
        tree = deal.context.concepts if section == "concepts" else deal.context.acts
        return tree.labels
    held = deal.context.conditions if section == "conditions" else getattr(deal, section)
    assert isinstance(held, Mapping)
    return held


def _state(deal: Deal, left: Leftovers, alone: Leftovers) -> _State:
    """The facts of a state that name leftovers; a file that nothing of the other state can be says nothing here."""
    without = {id_ for id_ in alone if id_.section in SPECS and id_ not in left}
    naming: dict[Id, list[Fact]] = defaultdict(list)
    for fact in facts(deal, frozenset(left), without):
        for id_ in fact.names:
            naming[id_].append(fact)
    return _State(leftovers=left, facts=naming)


def _groups(before: _State, after: _State, found: Mapping[Id, str], content: Content) -> list[Group]:
    """The leftovers of both sides that are of equal content, whatever other leftovers it names: those are told apart by
    their own content, as far as that goes."""
    taken = {Id(id_.section, new) for id_, new in found.items()}
    left = [id_ for id_ in before.leftovers if id_ not in found], [id_ for id_ in after.leftovers if id_ not in taken]
    known = {id_: Id(id_.section, new) for id_, new in found.items()}, {id_: id_ for id_ in taken}
    colours: list[dict[Id, str]] = [{id_: id_.section for id_ in side} for side in left]
    classes = 0
    while len(numbers := {colour for side in colours for colour in side.values()}) > classes:
        classes = len(numbers)
        names: dict[object, str] = {}
        colours = [
            {id_: _colour(state.facts.get(id_, ()), id_, {**same, **colour}, content, names) for id_ in side}
            for state, side, same, colour in zip((before, after), left, known, colours, strict=True)
        ]
    grouped: dict[str, Group] = defaultdict(lambda: ([], []))
    for number, side in enumerate(colours):
        for id_, colour in side.items():
            if colour and id_.section in SECTIONS:
                grouped[colour][number].append(id_)
    return [group for group in grouped.values() if all(group)]


def _colour(
    named_by: Collection[Fact],
    id_: Id,
    painted: Mapping[Id, str | Id],
    content: Content,
    names: dict[object, str],
) -> str:
    """A name for all content that is equal to that of the leftover; none where it has nothing to be told by."""
    told = sorted(text for fact in named_by if (text := fact.text(id_, painted, content)) is not None)
    own = sum(fact.subject == id_ for fact in named_by)
    if content == "statements" and len(told) <= own and id_.section in SECTIONS:
        return ""
    return names.setdefault((id_.section, *told), f"{id_.section} {len(names)}")
