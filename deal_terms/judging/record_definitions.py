"""What deal.yaml defines by name, before and after: its concepts and its measures."""

from __future__ import annotations

from collections.abc import Callable

from deal_terms.errors import Place
from deal_terms.judging.kinds import Level
from deal_terms.judging.record_changes import RecordChange, RecordPiece
from deal_terms.model.deal import Deal

REGISTER = "deal.yaml"


def concepts(before: Deal, after: Deal, places: Callable[[str], tuple[Place, Place]]) -> list[RecordChange]:
    """The tree that bases and scopes are compared by."""
    was, now = before.concepts, after.concepts
    changes = []
    for concept in dict.fromkeys([*was.labels, *now.labels]):
        tree = sorted(was.parents.get(concept, ())), sorted(now.parents.get(concept, ()))
        labels = was.labels.get(concept), now.labels.get(concept)
        at = places(f"concepts.{concept}")
        if tree[0] != tree[1]:  # a new one widens what it is part of
            changes.append(definition(concept, "part_of", at, *tree, "error"))
        elif labels[0] is None or labels[1] is None:
            rule = "recorded" if labels[0] is None else "deleted"
            pieces = [RecordPiece(place, label) if label else None for place, label in zip(at, labels, strict=True)]
            changes.append(RecordChange(rule, REGISTER, concept, pieces[0], pieces[1], what="concept"))
        if labels[0] and labels[1] and labels[0] != labels[1]:
            changes.append(definition(concept, "concept", at, *labels, "note"))
    return changes


def measures(before: Deal, after: Deal, places: Callable[[str], tuple[Place, Place]]) -> list[RecordChange]:
    """The measures that readings may be of: their ids decide which readings are alike, their labels nothing."""
    changes = []
    for measure in dict.fromkeys([*before.covers, *after.covers]):
        labels, at = (before.covers.get(measure), after.covers.get(measure)), places(f"covers.{measure}")
        if labels[0] and labels[1] and labels[0] != labels[1]:
            changes.append(definition(measure, "measure", at, *labels, "note"))
        elif labels[0] is None or labels[1] is None:
            rule = "recorded" if labels[0] is None else "deleted"
            pieces = [RecordPiece(place, label) if label else None for place, label in zip(at, labels, strict=True)]
            changes.append(RecordChange(rule, REGISTER, measure, pieces[0], pieces[1], what="measure"))
    return changes


def definition(
    subject: str, what: str, at: tuple[Place, Place], before: object, after: object, level: Level
) -> RecordChange:
    """A change of what the register says; `level` is loud where it decides how values are compared."""
    pieces = RecordPiece(at[0], before), RecordPiece(at[1], after)
    return RecordChange("definition_changed", REGISTER, subject, *pieces, what=what, told_as=level)
