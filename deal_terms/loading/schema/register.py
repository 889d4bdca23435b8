"""deal.yaml: who and what a deal names, and the register of terms with the interests declared in them."""

from __future__ import annotations

from typing import get_args

from deal_terms.loading.fields import ID, RESERVED_IDS
from deal_terms.loading.former_ids import OPTIONS
from deal_terms.loading.interests import BASES, field_paths
from deal_terms.loading.measures import MEASURE_KEYS
from deal_terms.loading.options import MOVES
from deal_terms.loading.participants import PARTY_KEYS, ROLES
from deal_terms.loading.register import DEAL_KEYS, TERM_KEYS
from deal_terms.loading.schema.shapes import Ids, Shape, by_id, ref
from deal_terms.model.deal import About, Weight
from deal_terms.model.ids import SECTIONS
from deal_terms.values import TYPES, Bounds
from deal_terms.values.schema import Plain, an_id, free_text, many, mapping_schema, one_of, one_or_many
from deal_terms.values.year_parts import HEMISPHERES

PAYS = "Of a sum: where a value does not say otherwise."
OF_THE_WHOLE_TERM = ("present", "absent")

_NOT_EMPTY = {"minProperties": 1}


def deal(ids: Ids) -> Shape:
    """The whole register."""
    shapes = {
        "title": free_text("What the deal is called."),
        "parties": by_id(
            mapping_schema(PARTY_KEYS, _party()),
            "The sides of the negotiation, and who mediates.",
            reserved_ids=(*RESERVED_IDS, "independent"),
        )
        | _NOT_EMPTY,
        "speakers": by_id(_speaker(ids), "People and bodies whose words are reported, each once."),
        "topics": by_id(_topic(), "The headings, in the order a reader meets them.") | _NOT_EMPTY,
        "concepts": by_id(_part_of(ids.concepts), "The members of bases and scopes."),
        "acts": by_id(_part_of(ids.acts), "What a commitment may bind somebody to; compared by their parts."),
        "conditions": by_id(free_text(), "What a commitment may depend on."),
        "currencies": {
            "type": "object",
            "additionalProperties": {"type": "string", "pattern": "^[A-Z]{3}$"},
            "description": "Signs that this deal reads in its own way, such as $: CAD.",
        },
        "hemisphere": one_of(HEMISPHERES, "Where the seasons of the deal are those of."),
        "covers": by_id(
            _measure(), "Measures that readings may be of: gross, net of debt, a language of equal authority."
        ),
        "lines": by_id(free_text(), "The lines that texts stand on, such as the bids of each bidder."),
        "terms": by_id(_term(ids), "What can be compared at all.") | _NOT_EMPTY,
        "was": _former_ids(),
    }
    interests = {f"interest-in-{type_}": _interest(type_, ids) for type_ in TYPES}
    return Shape(mapping_schema(DEAL_KEYS, shapes), interests)


def _measure() -> Plain:
    language = mapping_schema(MEASURE_KEYS, {"label": free_text(), "lang": free_text("The language, such as fr.")})
    return {"anyOf": [free_text(), language]}


def _former_ids() -> Plain:
    names = by_id({"type": ["string", "integer"], "pattern": f"^{ID.pattern}$"})
    options = by_id(by_id(names["additionalProperties"], reserved_ids=()), "The options of a choice, term by term.")
    former = dict.fromkeys(SECTIONS, names) | {OPTIONS: options}
    says = "The ids of before, by those of today, where the content alone does not show what was renamed."
    return mapping_schema(dict.fromkeys(former, False), former, says)


def _speaker(ids: Ids) -> Plain:
    shapes = {
        "name": free_text("The name in print."),
        "party": ids.parties | {"description": "Left out: outside the talks."},
        "role": free_text(),
        "spelled": one_or_many(free_text(), "How else outlets spell the name."),
    }
    return mapping_schema({"name": True, "party": False, "role": False, "spelled": False}, shapes)


def _topic() -> Plain:
    shapes = {"label": free_text(), "about": one_of(get_args(About), "Only terms about the text count as changes.")}
    return {"anyOf": [free_text("What the heading says."), mapping_schema({"label": True, "about": False}, shapes)]}


def _part_of(wholes: Plain) -> Plain:
    shapes = {"label": free_text(), "part_of": one_or_many(wholes, "What it is part of.")}
    return mapping_schema({"label": True, "part_of": False}, shapes)


def _term(ids: Ids) -> Plain:
    topics = {topic: one.label for topic, one in ids.deal.topics.items()}
    shapes = {
        "label": free_text("What a reader calls it."),
        "topic": an_id("topic", topics),
        "type": one_of(TYPES, "How its values are written and compared."),
        "weight": one_of(get_args(Weight), "Our judgement, never computed; left out: standard."),
        "payer": one_or_many(ids.parties, PAYS),
        "receiver": one_or_many(ids.parties, PAYS),
        "options": _options(),
        "ordered": _order(),
        "of": _ratio_names(),
        "bounds": bounds(),
        "interests": {"type": "object", "description": "What each party prefers, and on what basis we say so."},
    }
    return mapping_schema(TERM_KEYS, shapes) | {"allOf": [_of_type(type_, ids) for type_ in TYPES]}


def _party() -> dict[str, Plain]:
    return {
        "name": free_text("Its name in print."),
        "article": free_text("What goes before its name inside a sentence: the."),
        "plural": {"type": "boolean", "description": "Whether its name is a plural: European leaders demand it."},
        "spelled": one_or_many(free_text(), "How else the files of this deal spell it: each is read as this party."),
        "role": one_of(ROLES, "`mediator`: it may be named, and takes no side; left out: a side."),
    }


def _order() -> Plain:
    moves = {
        "up": free_text("A move to a later option: upgraded."),
        "down": free_text("To an earlier one: downgraded."),
    }
    return {
        "anyOf": [{"type": "boolean"}, mapping_schema(MOVES, moves)],
        "description": "Whether the options rise from the first on; or what a move up and one down are called.",
    }


def bounds() -> Plain:
    """What ranges are."""
    return one_of(get_args(Bounds), "`told`: a range only bounds what is told. `agreed`: it is itself the content.")


def _ratio_names() -> Plain:
    says = "For a ratio: what its two numbers are of, that of the first one first."
    return many(free_text()) | {"minItems": 2, "maxItems": 2, "uniqueItems": True, "description": says}


def _options() -> Plain:
    option = {"type": ["string", "integer"], "pattern": f"^{ID.pattern}$"}
    called = by_id(free_text(), reserved_ids=())
    return {"anyOf": [many(option), called], "description": "For a choice: `id: label`, or a list of ids."}


def _of_type(type_: str, ids: Ids) -> Plain:
    """What holds for terms of one type alone."""
    parties = dict.fromkeys(ids.sides, one_or_many(ref(f"interest-in-{type_}")))
    then: Plain = {"properties": {"interests": mapping_schema(dict.fromkeys(parties, False), parties)}}
    if type_ == "choice":
        then["required"] = ["options"]
    else:
        then["properties"] |= {"options": False, "ordered": False}
    if type_ != "ratio":
        then["properties"] |= {"of": False}
    if TYPES[type_].bounds is None:
        then["properties"] |= {"bounds": False}
    return {"if": {"properties": {"type": {"const": type_}}, "required": ["type"]}, "then": then}


def _interest(type_: str, ids: Ids) -> Plain:
    fields = {name: TYPES[type_].prefers(path) for name, path in field_paths(TYPES[type_], ids.deal.context).items()}
    known = {word for prefers in fields.values() for word in prefers}
    plain = one_of([*sorted(known - {"at_least"}), *OF_THE_WHOLE_TERM])
    threshold = mapping_schema({"at_least": True}, {"at_least": {"type": ["string", "number"]}})
    shapes = {
        "field": one_of(fields, "Left out where the type has only one."),
        "prefers": {"anyOf": [plain, threshold]} if "at_least" in known else plain,
        "basis": one_of(
            BASES, "On what we say so: " + "; ".join(f"{basis} names its {key}" for basis, key in BASES.items())
        ),
        "position": an_id("position", {one.id: one.title for one in ids.deal.positions.values()}),
        "version": ids.a_version,
        "why": free_text("The reason for our judgement."),
    }
    keys = {"field": False, "prefers": True, "basis": True, **dict.fromkeys(BASES.values(), False)}
    return mapping_schema(keys, shapes) | {"allOf": [_of_basis(basis) for basis in BASES]}


def _of_basis(basis: str) -> Plain:
    others = {key: False for key in BASES.values() if key != BASES[basis]}
    given = {"properties": {"basis": {"const": basis}}, "required": ["basis"]}
    return {"if": given, "then": {"required": [BASES[basis]], "properties": others}}
