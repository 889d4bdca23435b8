"""Seats on a body: how many each party has, who chairs, who may veto, how it decides."""

from __future__ import annotations

from dataclasses import replace

from deal_terms.frozen_records import dataclass
from deal_terms.values import quantity_type
from deal_terms.values.board_size import board_size, read_seats
from deal_terms.values.context import Context
from deal_terms.values.count import COUNT
from deal_terms.values.count import schema as count_schema
from deal_terms.values.leaf import Leaf
from deal_terms.values.parties import Parties, named_twice, read_parties
from deal_terms.values.quantity_leaf import Quantity
from deal_terms.values.quantity_type import PREFERS
from deal_terms.values.refusals import RefusalTracker, Refuse, known_names, shown_value
from deal_terms.values.schema import (
    Plain,
    an_id,
    field,
    free_text,
    one_or_many,
    some_of,
    with_description,
)
from deal_terms.values.shapes import mapping
from deal_terms.values.unspecified import Unspecified, is_unspecified, read_field
from deal_terms.values.value_type import ValueType, leaf_of
from deal_terms.values.words import Words, read_words

INDEPENDENT = "independent"
KEYS = ("seats", "total", "chair", "veto", "decided_by")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """A board; `split` goes by party and `independent`, in the order written; a field that is None is silent.

    `total` is the size of the board as written; it is checked against the split and is no field.
    """

    split: tuple[tuple[str, Quantity | Unspecified], ...] = ()
    total: int | None = None
    chair: Parties | Unspecified | None = None
    veto: Parties | Unspecified | None = None
    decided_by: Words | Unspecified | None = None

    def fields(self) -> dict[str, Leaf | Unspecified]:
        """`seats.<party>` for each, then `chair`, `veto`, `decided_by`."""
        fields: dict[str, Leaf | Unspecified] = {f"seats.{name}": seats for name, seats in self.split}
        rest: dict[str, Leaf | Unspecified | None] = {
            "chair": self.chair,
            "veto": self.veto,
            "decided_by": self.decided_by,
        }
        return fields | {name: leaf for name, leaf in rest.items() if leaf is not None}

    def majority(self) -> str | None:
        """Who holds more than half of the seats; None where nobody does or the whole board is not known."""
        for name, seats in self.split:
            if self.total is not None and isinstance(seats, Quantity) and 2 * (seats.range.low or 0) > self.total:
                return name
        return None

    def text(self, context: Context) -> str:
        """`3 United States, 2 Ukraine (5 in all, majority: United States); chair: Ukraine`."""
        order = [*context.parties, INDEPENDENT]
        split = sorted(self.split, key=lambda part: order.index(part[0]) if part[0] in order else len(order))
        seats = ", ".join(_said(context.parties.get(name, name), number, context) for name, number in split)
        named = (("chair", self.chair), ("veto", self.veto), ("decided by", self.decided_by))
        rest = [f"{name}: {leaf.text(context)}" for name, leaf in named if leaf is not None]
        return "; ".join([*([seats + self._whole(context)] if seats else []), *rest])

    def short_text(self, context: Context) -> str:
        """The same without what only adds up the split."""
        return replace(self, total=None).text(context)

    def to_yaml(self) -> dict[str, object]:
        """A mapping of what is given, the parties sorted as they were written."""
        written: dict[str, object] = {}
        if self.split:
            written["seats"] = {name: seats.to_yaml() for name, seats in self.split}
        if self.total is not None:
            written["total"] = str(self.total)
        named = (("chair", self.chair), ("veto", self.veto), ("decided_by", self.decided_by))
        return written | {name: leaf.to_yaml() for name, leaf in named if leaf is not None}

    def _whole(self, context: Context) -> str:
        if self.total is None:
            return ""
        holder = self.majority()
        return f" ({self.total} in all{f', majority: {context.parties.get(holder, holder)}' if holder else ''})"


def parse(written: object, context: Context, refuse: Refuse) -> Seats | None:
    """Read `{seats: {us: 3, ua: 2, independent: 0}, total: 5, chair, veto, decided_by}`."""
    heard = RefusalTracker(refuse)
    example = f"{{seats: {_example(context)}}}"
    if isinstance(written, dict) and written and all(key == INDEPENDENT or context.party_id(key) for key in written):
        heard(
            written,
            "parties where the parts of a board are expected",
            f"put the split under `seats`: {example}",
        )
        return None
    keys = mapping(written, KEYS, f"whose seats they are: {example}", heard)
    if keys is None:
        return None
    if not heard.any and set(keys) == {"total"}:
        heard(
            written,
            "a `total` alone, which is shown and never compared",
            f"say whose seats they are: {example}",
        )
    split = _split(keys["seats"], context, heard) if "seats" in keys else ()
    total = quantity_type.parse(COUNT, keys["total"], context, heard) if "total" in keys else None
    whole = board_size(keys, split, total, heard)

    def parties(part: object) -> Parties | None:
        return read_parties(part, context, heard, ("none", INDEPENDENT))

    value = Seats(
        split=split,
        total=whole,
        chair=read_field(keys, "chair", parties, heard),
        veto=read_field(keys, "veto", parties, heard),
        decided_by=read_field(keys, "decided_by", lambda part: read_words(part, "simple majority", heard), heard),
    )
    return None if heard.any else value


def parse_field(field_name: str, written: object, context: Context, refuse: Refuse) -> Leaf | None:
    """Read one field alone: `us` and `seats.us` are the seats of that party."""
    if field_name in {"chair", "veto", "decided_by"}:
        return leaf_of(parse({field_name: written}, context, refuse), field_name, written, refuse)
    written_as = field_name.removeprefix("seats.")
    known = [*context.parties, INDEPENDENT]
    party = context.party_id(written_as) or written_as
    if party not in known:
        refuse(written, f"seats have no field {shown_value(field_name)}", known_names(party, known, "party"))
        return None
    return leaf_of(parse({"seats": {party: written}}, context, refuse), f"seats.{party}", written, refuse)


def prefers(field_name: str) -> frozenset[str]:
    """The words for a party's seats; there are none for the chair, the veto and the rest."""
    return frozenset() if field_name in {"", *KEYS} else PREFERS


def field_names(context: Context) -> tuple[str, ...]:
    """The seats of each party and of independent members, then the rest."""
    return (*(f"seats.{party}" for party in (*context.parties, INDEPENDENT)), "chair", "veto", "decided_by")


def schema(context: Context) -> Plain:
    """For an editor."""
    number = count_schema(context)
    holders = field(one_or_many(an_id("party", context.party_names(), "none", INDEPENDENT)))
    names = {**context.party_names(), INDEPENDENT: "Seats that are nobody's."}
    split = {party: field(number, name) for party, name in names.items()}
    parts = {
        "seats": some_of(split, "How many each party has."),
        "total": number | with_description("The size of the board; checked against the split."),
        "chair": holders,
        "veto": holders,
        "decided_by": field(free_text(), "The majority needed, in words."),
    }
    return some_of({key: parts[key] for key in KEYS})


TYPE = ValueType(
    "seats",
    parse,
    prefers,
    field_names,
    parse_field,
    schema,
    rolls_up={"seats.": "changed"},
    beside=frozenset({"total"}),
    bounds="agreed",
)


def _example(context: Context, *numbers: str) -> str:
    """A split between the first parties of the deal, as it is written."""
    pairs = zip(context.parties or (INDEPENDENT,), numbers or ("3", "2"), strict=False)
    return f"{{{', '.join(f'{party}: {number}' for party, number in pairs)}}}"


def _split(written: object, context: Context, refuse: Refuse) -> tuple[tuple[str, Quantity | Unspecified], ...]:
    if is_unspecified(written):
        refuse(
            written,
            "`unspecified` for the whole split",
            f"say it of each party: {{seats: {_example(context, 'unspecified')}}}",
        )
        return ()
    if not isinstance(written, dict):
        mapping(written, (), f"whose seats they are: {_example(context)}", refuse)
        return ()
    spelled = {key: id_ for key in written if key not in context.parties and (id_ := context.party_id(key))}
    ids = {key: spelled.get(key, str(key)) for key in written}
    if twice := named_twice(ids):
        refuse(twice[1], f"the seats of {twice[0]} a second time, as {shown_value(twice[1])}", "leave one of them out")
        return ()
    known = [*context.parties, INDEPENDENT, *spelled]
    keys = mapping(written, known, f"whose seats they are: {_example(context)}", refuse) or {}
    read = {name: read_field(keys, name, lambda part: read_seats(part, context, refuse), refuse) for name in keys}
    return tuple((ids[name], seats) for name, seats in read.items() if seats is not None)


def _said(name: str, seats: Quantity | Unspecified, context: Context) -> str:
    return f"{name}: {seats.text(context)}" if isinstance(seats, Unspecified) else f"{seats.text(context)} {name}"
