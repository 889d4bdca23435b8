"""Where the ids of a deal stand in its records: every id of a record told, and the record written with other ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeAlias, TypeVar, cast

from deal_terms.model.deal import Deal, Interest, Term
from deal_terms.model.events_figures import Event, Figure
from deal_terms.model.ids_in_words import INSIDE_WORDS, Naming
from deal_terms.model.left_out import SourcePlace
from deal_terms.model.participants import Speaker
from deal_terms.model.record import (
    Bracket,
    Coverage,
    Derivation,
    Position,
    Reading,
    Report,
    Revises,
    SameAs,
    StatusStep,
    Version,
)
from deal_terms.model.sources import Source
from deal_terms.values import Concepts, Context
from deal_terms.values.acts import Act, Condition
from deal_terms.values.choice import Choice
from deal_terms.values.parties import Parties
from deal_terms.values.payment import Payment
from deal_terms.values.ranking import Ranking
from deal_terms.values.scope import Scope
from deal_terms.values.seats import Seats
from deal_terms.values.set import Set

# The sections whose ids a record may name, in the order in which they are told; and what one of them is called.
SECTIONS = {
    "parties": "party",
    "speakers": "speaker",
    "topics": "topic",
    "concepts": "concept",
    "acts": "act",
    "conditions": "condition",
    "covers": "measure",
    "lines": "line",
    "terms": "term",
    "sources": "source",
    "publishers": "publisher",
    "figures": "figure",
    "events": "event",
}

_Write: TypeAlias = Callable[[Any, Naming], Any]
RecordT = TypeVar("RecordT")


def with_ids(record: RecordT, name: Naming) -> RecordT:
    """The record, or a mapping or tuple of records, with every id in it as `name` gives it.

    What only looks like an id, such as free words, stays as it is.
    """
    return cast("RecordT", _written(record, name))


def _written(value: Any, name: Naming) -> Any:  # noqa: ANN401  whatever a record holds
    if isinstance(value, tuple):
        parts = tuple(_written(one, name) for one in value)
        return value if all(one is other for one, other in zip(value, parts, strict=True)) else parts
    if isinstance(value, dict):
        held = {key: _written(one, name) for key, one in value.items()}
        return value if all(one is held[key] for key, one in value.items()) else held
    if not is_dataclass(value) or isinstance(value, type):
        return value
    ids = _FIELDS.get(type(value), {})
    changed = {}
    for field in fields(value):
        was = getattr(value, field.name)
        if was in (None, "", ()) or not field.init:
            continue
        now = ids[field.name](was, name) if field.name in ids else _written(was, name)
        if now is not was:
            changed[field.name] = now
    if inside := INSIDE_WORDS.get(type(value)):
        changed |= inside(value, name)
    return replace(value, **changed) if changed else value


def _of(section: str) -> _Write:
    """One id, or several in their order."""

    def write(ids: Any, name: Naming) -> Any:  # noqa: ANN401
        return _once(name(section, one) for one in ids) if isinstance(ids, tuple) else name(section, ids)

    return write


def _sorted(section: str) -> _Write:
    """Several ids, which the record keeps sorted."""
    return lambda ids, name: tuple(sorted({name(section, one) for one in ids}))


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    """Each once: two may have become one."""
    return tuple(dict.fromkeys(ids))


def _keys(section: str) -> _Write:
    """A mapping by id. Where two ids became one, its own entry stands."""

    def write(entries: Mapping[str, Any], name: Naming) -> dict[str, Any]:
        names = {key: name(section, key) for key in entries}
        own = {new for key, new in names.items() if key == new}
        return {new: _written(entries[key], name) for key, new in names.items() if key == new or new not in own}

    return write


def _values(section: str) -> _Write:
    """A mapping to ids."""
    return lambda ids, name: {key: name(section, one) for key, one in ids.items()}


def _tree(section: str) -> _Write:
    """A tree of concepts, or of acts."""

    def write(tree: Concepts, name: Naming) -> Concepts:
        parents = {
            name(section, one): tuple(name(section, whole) for whole in wholes) for one, wholes in tree.parents.items()
        }
        return Concepts(labels={name(section, one): label for one, label in tree.labels.items()}, parents=parents)

    return write


def _split(split: tuple[tuple[str, object], ...], name: Naming) -> tuple[tuple[str, object], ...]:
    """The seats of two parties that became one are not one number: they stay as they are."""
    holders = [name("parties", holder) for holder, _ in split]
    return tuple(
        (new if holders.count(new) == 1 else holder, seats) for new, (holder, seats) in zip(holders, split, strict=True)
    )


def _path(path: str, name: Naming) -> str:
    """The path of a field: that of the seats of a party names it."""
    start, dot, party = path.partition(".")
    return f"{start}.{name('parties', party)}" if start == "seats" and dot else path


def _preferred(prefers: tuple[tuple[str, str], ...], name: Naming) -> tuple[tuple[str, str], ...]:
    return tuple((_path(path, name), word) for path, word in prefers)


def _places(places: Mapping[str, object], name: Naming) -> dict[str, object]:
    """The places of the keys of deal.yaml: `title`, `concepts.<id>`."""
    found = {}
    for key, at in places.items():
        section, dot, one = key.partition(".")
        found[f"{section}.{name(section, one)}" if dot else key] = at
    return found


def _tabled_by(headings: tuple[Any, ...], name: Naming) -> tuple[Any, ...]:
    return tuple(
        replace(_written(one, name), words=_once(name("parties", party) for party in one.words)) for one in headings
    )


def _read_in_full(of: tuple[str, ...], name: Naming) -> tuple[str, ...]:
    """Topics and terms."""
    topics = {one: name("topics", one) for one in of}
    return tuple(topic if topic != one else name("terms", one) for one, topic in topics.items())


_FIELDS: Mapping[type, Mapping[str, _Write]] = {
    Deal: {section: _keys(section) for section in (*SECTIONS, "versions", "positions") if section in Deal.__slots__}
    | {"keys_at": _places, "languages": _keys("covers")},
    Context: {
        **dict.fromkeys(("parties", "articles"), _keys("parties")),
        "plurals": _of("parties"),
        "spelled_parties": _values("parties"),
        **{section: _tree(section) for section in ("concepts", "acts")},
        **{section: _keys(section) for section in ("conditions", "events")},
        **dict.fromkeys(("payer", "receiver"), _sorted("parties")),
    },
    Speaker: {"party": _of("parties")},
    Interest: {
        "party": _of("parties"),
        "field": _path,
        "position": _of("positions"),
        "version": _of("versions"),
    },
    Term: {
        "id": _of("terms"),
        "topic": _of("topics"),
        **dict.fromkeys(("payer", "receiver"), _of("parties")),
        "options": _keys("options"),
    },
    Choice: {"option": _of("options")},
    Source: {"id": _of("sources"), "relays": _of("sources")},
    Event: {"id": _of("events")},
    Figure: {"id": _of("figures"), "part_of": _of("figures")},
    Version: {
        "id": _of("versions"),
        "follows": _of("versions"),
        "line": _of("lines"),
        "tabled_by": _tabled_by,
        "pool": _of("versions"),
        "terms": _keys("terms"),
    },
    Position: {"id": _of("positions"), "party": _of("parties"), "terms": _keys("terms")},
    Revises: {"version": _of("versions")},
    SameAs: {"version": _of("versions")},
    Bracket: {"proposed_by": _of("parties")},
    SourcePlace: {"source": _of("sources")},
    Coverage: {"of": _read_in_full},
    Derivation: {"term": _of("terms"), "origins": _of("terms")},
    StatusStep: {"by": _of("parties")},
    Reading: {"prefers": _preferred, "covers": _of("covers")},
    Report: {
        "source": _of("sources"),
        "by": _of("speakers"),
        "describes": _of("versions"),
        "relays": _of("sources"),
    },
    Scope: {"of": _of("concepts"), "excluding": _of("concepts"), "members": _sorted("concepts")},
    Set: {"such_as": _of("concepts")},
    Ranking: {"order_of": _of("concepts")},
    Parties: {"ids": _sorted("parties")},
    Payment: dict.fromkeys(("payer", "receiver", "usual_payer", "usual_receiver"), _sorted("parties")),
    Act: {"ids": _of("acts"), "members": _sorted("acts")},
    Condition: {"ids": _sorted("conditions")},
    Seats: {"split": _split},
}
