"""What `--format json` prints, as JSON Schemas (2020-12): pydantic is asked for the shape that each builder returns."""

from __future__ import annotations

from functools import cache
from typing import Any, get_type_hints

from pydantic import ConfigDict, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema
from typing_extensions import get_original_bases, is_typeddict

from deal_terms.presenting.json import head
from deal_terms.presenting.json.left_out import LeftOutOfJson
from deal_terms.questions import QUESTIONS, builder

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def output_schema(command: str) -> dict[str, Any]:
    """The schema of what a command prints; of any of its answers, where it has several.

    Raises KeyError for a command that has none.
    """
    rows = [row for row in QUESTIONS.values() if row.command == command]
    if not rows:
        raise KeyError(command)
    consts = {key: {"const": value} for key, value in head(command).items()}
    definitions: dict[str, Any] = {}
    bodies = []
    for row in rows:
        body = _schema(get_type_hints(builder(row))["return"])
        if row.counts:
            beside = _schema(LeftOutOfJson)
            body["properties"] |= beside["properties"]
            body["required"] += beside["required"]
            body["$defs"] = body.get("$defs", {}) | beside["$defs"]
        for name, part in body.pop("$defs", {}).items():
            assert definitions.setdefault(name, part) == part, f"two shapes are called {name}"
        body["properties"] = consts | body["properties"]
        body["required"] = [*consts, *body["required"]]
        bodies.append(body)
    told = bodies[0] if len(bodies) == 1 else {"anyOf": bodies}
    return {"$schema": DRAFT, "title": f"deal-terms {command} --format json", **told, "$defs": definitions}


def _schema(shape: type) -> dict[str, Any]:
    # What pydantic looks for in a TypedDict; none of them sets it, as that would import pydantic into every answer.
    setattr(shape, "__pydantic_config__", ConfigDict(use_attribute_docstrings=True, extra="forbid"))  # noqa: B010
    return TypeAdapter(shape).json_schema(schema_generator=_Generated)


class _Generated(GenerateJsonSchema):
    """Without titles, and with the descriptions of inherited keys, which pydantic does not read."""

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002  pydantic's signature
        return False

    def typed_dict_schema(self, schema: core_schema.TypedDictSchema) -> JsonSchemaValue:
        told = super().typed_dict_schema(schema)
        del told["title"]
        for base in filter(is_typeddict, get_original_bases(schema["cls"])):
            for key, said in _descriptions(base).items():
                told["properties"][key].setdefault("description", said)
        return told


@cache
def _descriptions(shape: type) -> dict[str, str]:
    return {key: part["description"] for key, part in _schema(shape)["properties"].items() if "description" in part}
