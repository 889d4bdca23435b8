"""events.yaml and figures.yaml: what dates may point at, and the disputed numbers around the deal."""

from __future__ import annotations

from dataclasses import replace

from deal_terms.loading.events_figures import EVENT_KEYS, FIGURE_KEYS, FIGURE_TYPES
from deal_terms.loading.schema import reports
from deal_terms.loading.schema.shapes import Ids, Shape, by_id, ref
from deal_terms.values import TYPES
from deal_terms.values.schema import Plain, an_id, free_text, mapping_schema, one_of, one_or_many


def events(ids: Ids) -> Shape:
    """The events by id; their own dates point at no event."""
    shapes = {
        "label": free_text("What happened."),
        "date": TYPES["date"].schema(replace(ids.deal.context, events={})),
        "place": free_text("Where."),
        "reports": ref("reports"),
    }
    return Shape(by_id(mapping_schema(EVENT_KEYS, shapes)), reports.definitions(ids))


def figures(ids: Ids) -> Shape:
    """The figures by id; the type of each decides how its values are written."""
    shapes = {
        "label": free_text("What the number is of."),
        "type": one_of(FIGURE_TYPES, "How its values are written."),
        "part_of": an_id("figure", {figure: one.label for figure, one in ids.deal.figures.items()}),
        "readings": one_or_many({"type": "object"}, "Side by side: never ranked, averaged or compared."),
    }
    figure = mapping_schema(FIGURE_KEYS, shapes) | {"allOf": [_of_type(type_) for type_ in FIGURE_TYPES]}
    readings = {f"{type_}-reading": _reading(type_, ids) for type_ in FIGURE_TYPES}
    return Shape(by_id(figure), reports.definitions(ids) | readings)


def _of_type(type_: str) -> Plain:
    readings = {"properties": {"readings": one_or_many(ref(f"{type_}-reading"))}}
    return {"if": {"properties": {"type": {"const": type_}}, "required": ["type"]}, "then": readings}


def _reading(type_: str, ids: Ids) -> Plain:
    shapes = {
        "value": TYPES[type_].schema(ids.deal.context),
        "covers": free_text("What the value is of: two readings are rivals only where that is the same."),
        "reports": ref("reports"),
    }
    return mapping_schema(dict.fromkeys(shapes, True), shapes)
