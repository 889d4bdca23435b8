"""What the record holds, fact by fact, and the ids that each names: an entry, the headings of a file, a reading."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, Literal, NamedTuple, TypeAlias

from deal_terms.frozen_records import dataclass
from deal_terms.model.deal import Deal
from deal_terms.model.ids import with_ids

Content: TypeAlias = Literal["all", "definition", "statements"]

# What of an entry is its label, and what says nothing.
_LABELS = ("label", "name", "title")
_NOT_TOLD = ("written_at", "keys_at")
# What stands in an entry and is a statement on it.
_STATEMENTS = {"terms": "interests", "figures": "readings", "events": "reports"}


class Id(NamedTuple):
    """An id with its section: a source and a term may have the same."""

    section: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that the record holds, as text with the leftovers it names in between; what else it names is text.

    `subject` is the id that it defines, `parts_but_label` the same without the label of that.
    """

    parts: tuple[str | Id, ...]
    subject: Id | None = None
    parts_but_label: tuple[str | Id, ...] = ()

    @property
    def names(self) -> set[Id]:
        """The leftovers that it names."""
        return {part for part in self.parts if isinstance(part, Id)}

    def text(self, of: Id, names_of_others: Mapping[Id, str | Id], content: Content) -> str | None:
        """What it says of a leftover, itself not named, the others as `names_of_others` has them.

        None: nothing that counts as that content.
        """
        if content == "definition" and self.subject != of:
            return None
        parts = self.parts_but_label if content == "statements" and self.subject == of else self.parts
        return "".join(
            part if isinstance(part, str) else "itself" if part == of else str(names_of_others.get(part, part.section))
            for part in parts
        )


class _Named(str):
    """An id in a record, with its section."""

    __slots__ = ("section",)
    section: str


def facts(deal: Deal, leftovers: Collection[Id], without: Collection[Id]) -> Iterator[Fact]:
    """Every fact that names a leftover; those of the files in `without` are left out."""
    for section, id_, entry in _entries(deal):
        subject = Id(section, id_)
        named = _named(section, id_)
        told = with_ids(entry, _named)
        statements: tuple[Any, ...] = ()
        if section in _STATEMENTS:
            statements = getattr(told, _STATEMENTS[section])
            told = replace(told, **{_STATEMENTS[section]: ()})
        yield from _fact((named, told), leftovers, subject if subject in leftovers else None)
        for one in statements:
            yield from _fact((named, one), leftovers)
    for spec in deal.specs():
        file = Id(f"{spec.what}s", spec.id)
        if file in without:
            continue
        held = with_ids(spec, _named)
        yield from _fact(replace(held, terms={}), leftovers)
        for term, readings in held.terms.items():
            for reading in readings:
                yield from _fact((_named(*file), term, reading), leftovers)


def _entries(deal: Deal) -> Iterator[tuple[str, str, Any]]:
    for section in ("parties", "speakers", "topics", "terms", "sources", "publishers", "events", "figures"):
        yield from ((section, id_, entry) for id_, entry in getattr(deal, section).items())
    context = deal.context
    for section, labels in (("conditions", context.conditions), ("covers", deal.covers), ("lines", deal.lines)):
        yield from ((section, id_, (("label", label),)) for id_, label in labels.items())
    for section, tree in (("concepts", context.concepts), ("acts", context.acts)):
        for id_, label in tree.labels.items():
            wholes = tuple(_named(section, whole) for whole in tree.parents.get(id_, ()))
            yield section, id_, (("label", label), ("part of", wholes))


def _fact(record: object, left: Collection[Id], subject: Id | None = None) -> Iterator[Fact]:
    parts = _joined(_parts(record, left, ()))
    if any(isinstance(part, Id) for part in parts):
        parts_but_label = _joined(_parts(record, left, _LABELS)) if subject else ()
        yield Fact(parts=parts, subject=subject, parts_but_label=parts_but_label)


def _named(section: str, id_: str) -> _Named:
    named = _Named(id_)
    named.section = section
    return named


def _parts(value: object, left: Collection[Id], leave_out: Collection[str]) -> list[str | Id]:
    """A record as text in which no order counts, in pieces between the leftovers."""
    if isinstance(value, _Named):
        id_ = Id(value.section, str(value))
        return [id_] if id_ in left else [str(id_)]
    if is_dataclass(value) and not isinstance(value, type):
        parts = ((one.name, getattr(value, one.name)) for one in fields(value) if one.repr)
        told = [(name, part) for name, part in parts if part not in (None, "", ())]
        return [type(value).__name__, *_parts(tuple(told), left, leave_out)]
    if isinstance(value, dict):
        return _parts(tuple(value.items()), left, leave_out)
    if not isinstance(value, tuple | list):
        return [repr(value)]
    children = [
        _parts(one, left, leave_out)
        for one in value
        if not (isinstance(one, tuple) and one and one[0] in (*_NOT_TOLD, *leave_out))
    ]
    children.sort(key=lambda parts: [part if isinstance(part, str) else part.section for part in parts])
    return ["(", *(part for parts in children for part in (*parts, ",")), ")"]


def _joined(parts: list[str | Id]) -> tuple[str | Id, ...]:
    joined: list[str | Id] = []
    for part in parts:
        if joined and isinstance(part, str) and isinstance(joined[-1], str):
            joined[-1] += part
        else:
            joined.append(part)
    return tuple(joined)
