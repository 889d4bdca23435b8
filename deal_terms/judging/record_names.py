"""What deal.yaml gives values to name, before and after: concepts, acts, conditions, measures and lines."""

from __future__ import annotations

from collections.abc import Mapping

from deal_terms.errors import Place
from deal_terms.judging.kinds import Level
from deal_terms.judging.record_changes import RecordChange, RecordPiece
from deal_terms.model.deal import Deal
from deal_terms.values import Concepts

REGISTER = "deal.yaml"
# What the change of a tree is called; conditions have no parts.
PART_OF = {"concept": "part_of", "act": "part_of_act"}
SECTIONS = {"concept": "concepts", "act": "acts", "condition": "conditions", "measure": "covers", "line": "lines"}


def compare(before: Deal, after: Deal) -> list[RecordChange]:
    """Every change of a concept, an act, a condition, a measure or a line."""
    was, now = before.context, after.context
    return [
        *_tree(before, after, "concept", was.concepts, now.concepts),
        *_tree(before, after, "act", was.acts, now.acts),
        *_tree(before, after, "condition", Concepts(was.conditions), Concepts(now.conditions)),
        *_tree(before, after, "measure", Concepts(_measures(before)), Concepts(_measures(after))),
        *_tree(before, after, "line", Concepts(before.lines), Concepts(after.lines)),
    ]


def _measures(deal: Deal) -> dict[str, str]:
    """The labels, with the language where it is one."""
    return {
        id_: f"{label}, lang {lang}" if (lang := deal.languages.get(id_)) else label
        for id_, label in deal.covers.items()
    }


def entry_place(deal: Deal, section: str, id_: str) -> Place:
    """Where the entry of an id stands in its file."""
    if at := deal.keys_at.get(f"{section}.{id_}"):
        return at
    entry = getattr(deal, section, None)
    return _written_at(entry.get(id_) if isinstance(entry, Mapping) else None, deal)


def places(before: Deal, after: Deal, key: str) -> tuple[Place, Place]:
    """Where a key of deal.yaml stood and stands; the beginning of the file where it is not there."""
    sides = [deal.keys_at.get(key, Place(deal.register_file, 1, 1)) for deal in (before, after)]
    return sides[0], sides[1]


def _written_at(entry: object, deal: Deal) -> Place:
    at = getattr(entry, "written_at", None)
    return at if isinstance(at, Place) else Place(deal.register_file, 1, 1)


def definition(
    subject: str, what: str, at: tuple[Place, Place], before: object, after: object, level: Level
) -> RecordChange:
    """A definition of deal.yaml that changed."""
    pieces = RecordPiece(at[0], before), RecordPiece(at[1], after)
    return RecordChange("definition_changed", REGISTER, subject, *pieces, what=what, told_as=level)


def _tree(before: Deal, after: Deal, noun: str, was: Concepts, now: Concepts) -> list[RecordChange]:
    changes = []
    for name in dict.fromkeys([*was.labels, *now.labels]):
        wholes = _wholes(was.parents, name), _wholes(now.parents, name)
        labels = was.labels.get(name), now.labels.get(name)
        at = places(before, after, f"{SECTIONS[noun]}.{name}")
        if wholes[0] != wholes[1]:  # a new one widens what it is part of
            changes.append(definition(name, PART_OF[noun], at, *wholes, "error"))
        elif labels[0] is None or labels[1] is None:
            rule = "recorded" if labels[0] is None else "deleted"
            pieces = [RecordPiece(place, label) if label else None for place, label in zip(at, labels, strict=True)]
            changes.append(RecordChange(rule, REGISTER, name, pieces[0], pieces[1], what=noun))
        if labels[0] and labels[1] and labels[0] != labels[1]:
            changes.append(definition(name, noun, at, *labels, "note"))
    return changes


def _wholes(parents: Mapping[str, tuple[str, ...]], name: str) -> list[str]:
    return sorted(parents.get(name, ()))
