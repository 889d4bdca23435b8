"""A structural comparison as plain data."""

from __future__ import annotations

from deal_terms.answering.structural import Change, Path, Structural, contents
from deal_terms.loading.documents import Value
from deal_terms.presenting.json.pieces import Plain
from deal_terms.wording.structural import LABEL, path_text


def structural_json(answer: Structural) -> Plain:
    """Every path that differs, with both sides and their places; scalars as they are written."""
    return {
        "comparison": "structural",
        "reading": LABEL,
        "before": {"file": answer.before},
        "after": {"file": answer.after},
        "format_only": answer.rewritten and not answer.changes,
        "changes": [_change(change) for change in answer.changes],
        "summary": answer.summary,
    }


def _change(change: Change) -> Plain:
    told: Plain = {"kind": change.kind, "path": path_text(change.path)}
    told["before"] = _side(change.before, change.path, "before") if change.before else None
    told["after"] = _side(change.after, change.path, "after") if change.after else None
    return told


def _side(value: Value, path: Path, side: str) -> Plain:
    """What stands on one side: where, and what; of a list or a mapping everything inside."""
    told: Plain = {"pointer": _pointer(path, side)}
    if path and path[0].what == "document":
        told["document"] = getattr(path[0], side)
    if path and path[-1].what == "item":
        told["place"] = getattr(path[-1], side)
    if value.entries or value.items:
        told |= {"type": value.type} | _mark(value)
        told["contents"] = [{"path": path_text(inner), **_scalar(part)} for inner, part in contents(value)]
    else:
        told |= _scalar(value)
    return told | value.place._asdict()


def _scalar(value: Value) -> Plain:
    return {"type": value.type, "value": value.text} | _mark(value)


def _mark(value: Value) -> Plain:
    return {"mark": value.mark} if value.mark else {}


def _pointer(path: Path, side: str) -> str:
    """The path inside the document as a JSON Pointer (RFC 6901), whose items count from 0."""
    parts = []
    for step in path:
        if step.what == "key" and step.name:
            parts.append(step.name.text.replace("~", "~0").replace("/", "~1"))
        elif step.what == "item":
            parts.append(str(getattr(step, side) - 1))
    return "".join(f"/{part}" for part in parts)
