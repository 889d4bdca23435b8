"""What changed between the two files of a call: on the record clock as far as they fit a register, else structural."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from deal_terms.answering.comment_changes import comment_changes
from deal_terms.answering.record import RecordDiff, record_diff, with_comments
from deal_terms.answering.structural import structural_diff
from deal_terms.answering.structural_changes import StructuralChange
from deal_terms.errors import DealTermsError, Problem, trouble
from deal_terms.frozen_records import dataclass
from deal_terms.git_driver import partial
from deal_terms.git_driver.calls import Call
from deal_terms.git_driver.registers import RegisterState, earlier_registers, registers
from deal_terms.loading.file_kind import REGISTER, YAML, holds_terms
from deal_terms.loading.parts import PartPath, without_parts
from deal_terms.loading.stand_ins import stand_in_problem
from deal_terms.model.deal import Deal
from deal_terms.wording import record, structural
from deal_terms.wording.counts import plural
from deal_terms.wording.page import Item, Page, Section

NO_MEANING = "nothing here says what the change means"
# What leaving out a part breaks elsewhere is left out, too; so often, then the file is taken for one that does not fit.
ROUNDS = 4


class UnreadableRegisterError(DealTermsError):
    """The register itself cannot be read: another may be."""


@dataclass(frozen=True)
class Explanation:
    """What there is to say of a call; no page where the two sides are the same. `problems` say why no more is said."""

    page: Page | None
    problems: Sequence[Problem] = ()


@dataclass(frozen=True)
class RecordComparison:
    """A call on the record clock: what fits the register, and which parts do not, and why.

    `before_by` says which state of the register the side before was read by, where that was another.
    """

    answer: RecordDiff
    before_by: str = ""
    unfit: frozenset[PartPath] = frozenset()
    problems: tuple[Problem, ...] = ()


def explain(call: Call, deal: str | None) -> Explanation:
    """What to say of a call; `deal` is the deal asked for.

    Raises DealTermsError for what only a plain diff can show.
    """
    _refuse(call)
    problems: list[Problem] = []
    try:
        for register in registers(call, deal):
            try:
                return Explanation(_record_page(call, register, compare(call, register)), problems)
            except UnreadableRegisterError as error:
                problems += error.problems
    except DealTermsError as error:
        problems += error.problems
    return Explanation(_structural_page(call, _structural_label(call, problems)), problems)


def _structural_label(call: Call, problems: Sequence[Problem]) -> str:
    """Why nothing is said of the meaning; that a file is no spec, only of one that does not look like one."""
    if problems:
        return f"structural: read without a register; {NO_MEANING}"
    if any(side.exists and holds_terms(side.data) for side in call.sides):
        return f"structural: no deal.yaml was found for it; {NO_MEANING}"
    return structural.LABEL


def compare(call: Call, register: RegisterState) -> RecordComparison:
    """The two sides on the record clock.

    A file that went by another name is told as renamed where it says the same; else it is one file before and after, as
    git has it, and so are a copy and two files compared without an index. Raises DealTermsError if nothing fits,
    UnreadableRegisterError where the register is at fault.
    """
    old, new = register.names
    if call.is_renamed and old and new and old != new:
        recorded = _recorded(call, register, old, new)
        if any(change.rule == "renamed" for change in recorded.answer.changes):
            return recorded
    name = new or old
    assert name
    return _recorded(call, register, name, name)


def _refuse(call: Call) -> None:
    for side, letter in zip(call.sides, "ab", strict=True):
        if side.odd:
            raise trouble(f"{side.path} is {side.odd}")
        if side.exists and (found := stand_in_problem(side.data, f"{letter}/{side.path}")):
            raise trouble(found.message, place=found.place)
    if not any(side.path.endswith(YAML) for side in call.sides):
        raise trouble(f"{call.after.path} is not YAML, by its name")


def _recorded(call: Call, register: RegisterState, old: str, new: str) -> RecordComparison:
    labels = f"a/{call.before.path}", f"b/{call.after.path}"
    data = [side.data if side.exists else None for side in call.sides]
    known: dict[str, Mapping[PartPath, range]] = {}
    unfit: set[PartPath] = set()
    before_by = ""
    rounds: list[list[Problem]] = []
    for _ in range(ROUNDS):
        before, after = (
            without_parts(one, known.get(label, {}), unfit) if one is not None else None
            for one, label in zip(data, labels, strict=True)
        )
        was, first = _state(register, {new: None, old: before}, labels[0])
        now, second = _state(register, {old: None, new: after}, labels[1])
        if first and not second and not unfit and before is not None:
            was, first, before_by = _earlier_state(call, was, first, {new: None, old: before}, labels[0])
        errors = [*first, *second]
        if not errors:
            format_only = None not in data and data[0] != data[1] and not _unfit_changes(call, unfit)
            comments = {new: comment_changes(data[0], data[1], *labels)}
            answer = record_diff(was, now, *labels, [new] if format_only else [], {old, new})
            answer = with_comments(answer, comments)
            problems = tuple(problem for errors in rounds for problem in errors)
            return RecordComparison(answer, before_by, frozenset(unfit), problems)
        rounds.append(errors)
        known = known or {label: partial.parts(one or b"") for one, label in zip(data, labels, strict=True)}
        more = partial.parts_with(errors, known)
        if more is None or more <= unfit:
            break
        unfit |= more
    raise DealTermsError(rounds[0])  # what came after may be our own doing


def _earlier_state(
    call: Call, was: Deal, errors: list[Problem], instead: Mapping[str, bytes | None], label: str
) -> tuple[Deal, list[Problem], str]:
    """The side before by a register that it fits, where it does not fit that of the side after: an id in it may have
    been given another name since. And which that is."""
    for register in earlier_registers(call):
        loaded = register.read(instead, label)
        if loaded.deal is not None and not loaded.errors:
            return loaded.deal, [], register.where
    return was, errors, ""


def _state(register: RegisterState, instead: Mapping[str, bytes | None], label: str) -> tuple[Deal, list[Problem]]:
    if instead.get(REGISTER, "") is None:
        raise trouble("one side has no register to read it by")
    loaded = register.read(instead, label)
    if loaded.deal is not None:
        return loaded.deal, loaded.errors
    raise DealTermsError(loaded.problems) if REGISTER in instead else UnreadableRegisterError(loaded.problems)


def _record_page(call: Call, register: RegisterState, recorded: RecordComparison) -> Page | None:
    answer, unfit = recorded.answer, recorded.unfit
    changes = _unfit_changes(call, unfit)
    if not answer.changes and not changes:
        return None
    read_by = "each side by itself"
    if REGISTER not in register.names:
        read_by = f"by {answer.deal.register_file} {register.where}"
        read_by += f", the side before by that {recorded.before_by}" if recorded.before_by else ""
    but = f"; {plural(len(unfit), 'part')} of the file {'does' if len(unfit) == 1 else 'do'} not fit" if unfit else ""
    page = record.page(answer)
    blocks = page.blocks[:-1]
    if unfit:
        items = (*_not_read(recorded.problems), *map(structural.item, changes))
        blocks = (*blocks, Section(f"structural: what does not fit; {NO_MEANING}", items))
    counts = page.blocks[-1:] if answer.changes else ()
    return Page(f"What changed in the record, read {read_by}{but}", (), (*blocks, *counts))


def _not_read(problems: Sequence[Problem]) -> list[Item]:
    """Why parts do not fit; what is the same on both sides is said once."""
    places: dict[str, list[str]] = {}
    for problem in problems:
        place = problem.place
        places.setdefault(problem.message, []).extend([f"{place.file}:{place.line}:{place.column}"] if place else [])
    return [Item(f"not read: {', '.join(at)}: {message}") for message, at in places.items()]


def _unfit_changes(call: Call, unfit: Collection[PartPath]) -> list[StructuralChange]:
    """What changed inside the parts that do not fit."""
    if not unfit:
        return []
    nothing = b"terms: {}\n" if any(len(part) > 1 for part in unfit) else b"{}\n"
    was, now = (side.data if side.exists else nothing for side in call.sides)
    changes = structural_diff(was, now, f"a/{call.before.path}", f"b/{call.after.path}").changes
    return [change for change in changes if _keys(change)[:1] in unfit or _keys(change)[:2] in unfit]


def _keys(change: StructuralChange) -> PartPath:
    return tuple(step.name.text if step.what == "key" and step.name else "" for step in change.path)


def _structural_page(call: Call, label: str) -> Page | None:
    was, now = (side.data if side.exists else None for side in call.sides)
    answer = structural_diff(was, now, f"a/{call.before.path}", f"b/{call.after.path}")
    if not answer.changes and not answer.rewritten:
        return None
    return replace(structural.page(answer), title=label, facts=())
