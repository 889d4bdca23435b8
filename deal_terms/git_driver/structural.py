"""What changed between two files of a call where no register says what it means, or in parts that do not fit."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from deal_terms.answering.structural import structural_diff
from deal_terms.answering.structural_changes import StructuralChange
from deal_terms.errors import Problem, first_of_alike
from deal_terms.git_driver.calls import Call
from deal_terms.loading.file_kind import holds_terms
from deal_terms.loading.parts import PartPath
from deal_terms.wording import structural
from deal_terms.wording.page import Item, Page, Section

NO_MEANING = "nothing here says what the change means"


def page(call: Call, problems: Sequence[Problem]) -> Page | None:
    """The whole call; None where the two sides are the same. `problems` say why there is no register to read it by."""
    was, now = (side.data if side.exists else None for side in call.sides)
    answer = structural_diff(was, now, f"a/{call.before.path}", f"b/{call.after.path}")
    if not answer.changes and not answer.rewritten:
        return None
    return replace(structural.page(answer), title=_label(call, problems), facts=())


def unfit_section(call: Call, unfit: Collection[PartPath], problems: Sequence[Problem]) -> tuple[Section, bool]:
    """The parts that do not fit, with the reasons, and whether anything in them changed."""
    changes = _changes(call, unfit)
    items = (*_not_read(problems), *map(structural.item, changes))
    return Section(f"structural: what does not fit; {NO_MEANING}", items), bool(changes)


def _label(call: Call, problems: Sequence[Problem]) -> str:
    """Why nothing is said of the meaning; that a file is no spec, only of one that does not look like one."""
    if problems:
        return f"structural: read without a register; {NO_MEANING}"
    if any(side.exists and holds_terms(side.data) for side in call.sides):
        return f"structural: no deal.yaml was found for it; {NO_MEANING}"
    return structural.LABEL


def _not_read(problems: Sequence[Problem]) -> list[Item]:
    """Why parts do not fit; what is the same on both sides is said once."""
    places: dict[str, list[str]] = {}
    for problem in first_of_alike(problems):
        place, at = problem.place, places.setdefault(problem.message, [])
        at += [f"{place.file}:{place.line}:{place.column}"] if place else []
        at += [f"{problem.alike:,} more"] if problem.alike else []
    return [Item(f"not read: {', '.join(at)}: {message}") for message, at in places.items()]


def _changes(call: Call, unfit: Collection[PartPath]) -> list[StructuralChange]:
    """What changed inside the parts that do not fit."""
    nothing = b"terms: {}\n" if any(len(part) > 1 for part in unfit) else b"{}\n"
    was, now = (side.data if side.exists else nothing for side in call.sides)
    changes = structural_diff(was, now, f"a/{call.before.path}", f"b/{call.after.path}").changes
    return [change for change in changes if _keys(change)[:1] in unfit or _keys(change)[:2] in unfit]


def _keys(change: StructuralChange) -> PartPath:
    return tuple(step.name.text if step.what == "key" and step.name else "" for step in change.path)
