"""What changed between the two files of a call: on the record clock as far as they fit a register, else structural."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from deal_terms.answering.comment_changes import comment_changes
from deal_terms.answering.record import RecordDiff, record_diff, with_comments
from deal_terms.errors import DealTermsError, Problem, first_of_alike, trouble
from deal_terms.frozen_records import dataclass
from deal_terms.git_driver import partial
from deal_terms.git_driver.calls import Call
from deal_terms.git_driver.registers import RegisterState, earlier_registers, registers
from deal_terms.loading.file_kind import REGISTER, YAML
from deal_terms.loading.parts import PartPath, without_parts
from deal_terms.loading.stand_ins import stand_in_problem
from deal_terms.model.deal import Deal
from deal_terms.wording import record
from deal_terms.wording.counts import plural
from deal_terms.wording.page import Page, Section

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
    from deal_terms.git_driver import structural  # noqa: PLC0415  most files are those of deals

    return Explanation(structural.page(call, problems), problems)


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
            format_only = None not in data and data[0] != data[1] and not (unfit and _unfit_section(call, unfit, ())[1])
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
    raise DealTermsError(first_of_alike(rounds[0]))  # what came after may be our own doing


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
    told = first_of_alike(loaded.problems)
    raise DealTermsError(told) if REGISTER in instead else UnreadableRegisterError(told)


def _record_page(call: Call, register: RegisterState, recorded: RecordComparison) -> Page | None:
    answer, unfit = recorded.answer, recorded.unfit
    section, differs = _unfit_section(call, unfit, recorded.problems) if unfit else (None, False)
    if not answer.changes and not differs:
        return None
    read_by = "each side by itself"
    if REGISTER not in register.names:
        read_by = f"by {answer.deal.register_file} {register.where}"
        read_by += f", the side before by that {recorded.before_by}" if recorded.before_by else ""
    but = f"; {plural(len(unfit), 'part')} of the file {'does' if len(unfit) == 1 else 'do'} not fit" if unfit else ""
    page = record.page(answer)
    blocks = page.blocks[:-1]
    if section:
        blocks = (*blocks, section)
    counts = page.blocks[-1:] if answer.changes else ()
    return Page(f"What changed in the record, read {read_by}{but}", (), (*blocks, *counts))


def _unfit_section(call: Call, unfit: Collection[PartPath], problems: Sequence[Problem]) -> tuple[Section, bool]:
    """What is told of the parts that do not fit, and whether anything in them changed."""
    from deal_terms.git_driver import structural  # noqa: PLC0415  most files fit

    return structural.unfit_section(call, unfit, problems)
