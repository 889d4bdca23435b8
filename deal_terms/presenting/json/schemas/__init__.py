"""What `--format json` prints, as JSON Schemas (draft-07): one file an answer, named like the one that makes it.

They leave room for keys to come: a reader is to pass over what it does not know. The tests close them, and hold every
answer against them, so that no key is printed that a schema does not name, and none is named that is never printed.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import NamedTuple

from deal_terms.answering.schemas.shapes import needed
from deal_terms.presenting.json import ANSWERS, FORMAT_VERSION
from deal_terms.presenting.json.pieces import Plain
from deal_terms.presenting.json.schemas import pieces, statements
from deal_terms.presenting.json.schemas.pieces import keyed

DRAFT = "http://json-schema.org/draft-07/schema#"


class Answer(NamedTuple):
    """What one kind of answer prints: its command, the schema of each key, and what those refer to."""

    command: str
    keys: Mapping[str, Plain]
    definitions: Mapping[str, Plain]


def output_schema(command: str) -> Plain:
    """The schema of what a command prints; of any of its answers, where it has several.

    Raises KeyError for a command that has none.
    """
    shapes = [_whole(command, answer.keys) for answer in answers() if answer.command == command]
    if not shapes:
        raise KeyError(command)
    head: Plain = {"$schema": DRAFT, "title": f"deal-terms {command} --format json"}
    body = shapes[0] if len(shapes) == 1 else {"anyOf": shapes}
    known = pieces.DEFINITIONS | statements.DEFINITIONS
    for answer in answers():
        known |= answer.definitions
    return head | body | {"definitions": needed(body, known)}


def answers() -> list[Answer]:
    """Every kind of answer of the table, each from the module named like the one that makes it."""
    found = []
    for module, function in ANSWERS.values():
        schema = import_module(f"{__name__}.{module}")
        found.append(Answer(schema.COMMAND, schema.SHAPES[function], getattr(schema, "DEFINITIONS", {})))
    return found


def _whole(command: str, keys: Mapping[str, Plain]) -> Plain:
    major = FORMAT_VERSION.partition(".")[0]
    head: dict[str, Plain] = {
        "format": {"const": f"deal-terms/{command}"},
        "format_version": {
            "type": "string",
            "pattern": rf"^{major}\.[0-9]+$",
            "description": "The minor number rises where keys are added, the major where one goes or changes meaning.",
        },
    }
    return keyed(head | dict(keys))
