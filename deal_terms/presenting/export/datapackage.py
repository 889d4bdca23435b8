"""What lies in a folder of rows, for programs: a Data Package of Frictionless (version 1 of its specifications)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from deal_terms import untrusted
from deal_terms.answering.rows.columns import Column, RowTable
from deal_terms.model.deal import Deal
from deal_terms.presenting.export import EXPORTS

NAME = "datapackage.json"
TYPES = {"value": "string"}
_CHUNK = 1024 * 1024
Plain = dict[str, Any]


def write(folder: Path, deal: Deal, format_: str, files: Mapping[str, Path]) -> None:
    """`datapackage.json` for the files of a folder, each by its table, or by any word where it has all of them."""
    (folder / NAME).write_text(untrusted.as_json(datapackage(deal, format_, files)), encoding="utf-8")


def datapackage(deal: Deal, format_: str, files: Mapping[str, Path]) -> Plain:
    """The package as plain data: the deal, the day that it is as known on, and every table with its columns."""
    from deal_terms.answering.rows.columns import TABLES  # noqa: PLC0415  only what is asked for

    told: Plain = {
        "profile": "data-package",
        "name": _name(deal.name),
        "title": deal.title,
        "description": "What was reported of a deal, written by deal-terms: one row a statement and report.",
        "confidential_left_out": deal.confidential_left_out,
    }
    if deal.omissions and deal.omissions.known_on:
        told["as_known_on"] = deal.omissions.known_on.isoformat()
    sizes = {path: _size(path) for path in files.values()}
    told["resources"] = [
        _resource(name, TABLES[name], format_, path, sizes[path], set(files)) for name, path in files.items()
    ]
    return told


def _resource(name: str, table: RowTable, format_: str, path: Path, size: Plain, known: set[str]) -> Plain:
    told: Plain = {
        "name": name,
        "description": table.says,
        "path": path.name,
        "format": format_,
        "profile": "tabular-data-resource" if format_ == "csv" else "data-resource",
        **size,
    }
    if EXPORTS[format_].streams:
        told["encoding"] = "utf-8"
    if EXPORTS[format_].in_one_file:
        told["dialect"] = {"table": name}
    schema: Plain = {"fields": [_field(column) for column in table.columns], "primaryKey": [table.columns[0].name]}
    keys = [
        {"fields": [column.name], "reference": {"resource": "" if column.refers_to == name else column.refers_to} | _ID}
        for column in table.columns
        if column.refers_to in known
    ]
    told["schema"] = schema | ({"foreignKeys": keys} if keys else {})
    return told


_ID = {"fields": ["id"]}


def _field(column: Column) -> Plain:
    told: Plain = {"name": column.name, "type": TYPES.get(column.type, column.type), "description": column.says}
    if column.as_statement:
        told["opensanctions"] = column.as_statement
    if column.required:
        told["constraints"] = {"required": True}
    return told


def _size(path: Path) -> Plain:
    found, length = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            found.update(chunk)
            length += len(chunk)
    return {"bytes": length, "hash": f"sha256:{found.hexdigest()}"}


def _name(name: str) -> str:
    """A name as the specification asks for: small letters, digits, `.`, `-` and `_`."""
    return "".join(one if one.isascii() and (one.isalnum() or one in "._-") else "-" for one in name.lower()) or "deal"
