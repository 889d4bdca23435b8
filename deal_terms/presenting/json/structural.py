"""A structural comparison as plain data."""

from __future__ import annotations

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from deal_terms.answering.comment_changes import What
from deal_terms.answering.structural import Structural
from deal_terms.answering.structural_changes import Kind, Path, StructuralChange, contents
from deal_terms.loading.comments import Comment
from deal_terms.loading.documents import Type, YamlValue
from deal_terms.presenting.json.words import Count, PlaceJson, place_json
from deal_terms.wording.structural import LABEL, path_text


class FileJson(TypedDict):
    """One of the two files."""

    file: str
    """The path of the file."""


class InnerJson(TypedDict):
    """A scalar or alias inside a list or mapping."""

    path: str
    """From here."""
    type: Type
    """What a reader of YAML takes it for; unsure: some for text, some for something else."""
    value: str
    """As it is written."""
    mark: NotRequired[str]
    """Its anchor and tag."""


class _Where(TypedDict, total=False):
    document: Count
    """Of several documents: which one, counted from 1."""
    place: Count
    """Of an item of a list, or of a document: its place, counted from 1; of a block of items, that of the first."""
    items: Count
    """Of a block of items that was replaced: how many."""


class _What(TypedDict, total=False):
    value: str
    """A scalar or alias as it is written; empty for an empty list or mapping."""
    mark: str
    """Its anchor and tag."""
    contents: list[InnerJson]
    """Of a list or mapping: every scalar and alias inside."""


class StructuralSideJson(_Where, _What, PlaceJson):
    """What stands on one side."""

    pointer: str
    """The path inside the document as a JSON Pointer, items counted from 0; of a block, that of its first item."""
    type: Type
    """What a reader of YAML takes it for; unsure: some for text, some for something else."""


class StructuralChangeJson(TypedDict):
    """One path that differs."""

    kind: Kind
    path: str
    """The path as people read it; items and documents count from 1."""
    before: StructuralSideJson | None
    """Null: it was not there."""
    after: StructuralSideJson | None
    """Null: it is no longer there."""


class CommentJson(PlaceJson):
    """A comment on one side."""

    text: str
    """Its words."""
    under: list[str]
    """The keys that lead to what it stands beside or above; empty for one of the whole file."""


class CommentChangeJson(TypedDict):
    """One comment that differs. To a reader of YAML, and in the summary, that is no change."""

    change: What
    before: CommentJson | None
    """Null: it was not there."""
    after: CommentJson | None
    """Null: it is no longer there."""


class StructuralJson(TypedDict):
    comparison: Literal["structural"]
    reading: str
    """That nothing here says what a change means."""
    before: FileJson
    after: FileJson
    format_only: bool
    """Only formatting changed: not even a comment did."""
    changes: list[StructuralChangeJson]
    comments: list[CommentChangeJson]
    """Every comment that differs."""
    summary: dict[Kind, Count]
    """How many changes came out as each kind."""


def structural_json(answer: Structural) -> StructuralJson:
    """Every path that differs, with both sides and their places; scalars as they are written."""
    return {
        "comparison": "structural",
        "reading": LABEL,
        "before": {"file": answer.before_label},
        "after": {"file": answer.after_label},
        "format_only": answer.only_formatted,
        "changes": [_change(change) for change in answer.changes],
        "comments": [
            {"change": change.what, "before": _comment(change.before), "after": _comment(change.after)}
            for change in answer.comments
        ],
        "summary": answer.summary,
    }


def _comment(comment: Comment | None) -> CommentJson | None:
    return {"text": comment.text, "under": [*comment.under], **place_json(comment.place)} if comment else None


def _change(change: StructuralChange) -> StructuralChangeJson:
    return {
        "kind": change.kind,
        "path": path_text(change.path),
        "before": _side(change.before, change.path, "before") if change.before else None,
        "after": _side(change.after, change.path, "after") if change.after else None,
    }


def _side(value: YamlValue, path: Path, side: str) -> StructuralSideJson:
    """What stands on one side: where, and what; of a list or a mapping everything inside."""
    where: _Where = {}
    if path and path[0].what == "document":
        where["document"] = getattr(path[0], side)
    if path and path[-1].what in ("item", "block"):
        where["place"] = getattr(path[-1], side)
    if path and path[-1].what == "block":
        where["items"] = len(value.items)
    what: _What = {}
    if not (value.entries or value.items):
        what["value"] = value.text
    if value.mark:
        what["mark"] = value.mark
    if value.entries or value.items:
        what["contents"] = [_inner(inner, part) for inner, part in contents(value)]
    return {"pointer": _pointer(path, side), **where, "type": value.type, **what, **place_json(value.place)}


def _inner(path: Path, value: YamlValue) -> InnerJson:
    told: InnerJson = {"path": path_text(path), "type": value.type, "value": value.text}
    if value.mark:
        told["mark"] = value.mark
    return told


def _pointer(path: Path, side: str) -> str:
    """The path inside the document as a JSON Pointer (RFC 6901), whose items count from 0."""
    parts = []
    for step in path:
        if step.what == "key" and step.name:
            parts.append(step.name.text.replace("~", "~0").replace("/", "~1"))
        elif step.what in ("item", "block"):
            parts.append(str(getattr(step, side) - 1))
    return "".join(f"/{part}" for part in parts)
