"""Options of choices that were given another id: which of those gone is which of those new, term by term."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeAlias, TypeVar

from deal_terms.judging.record_changes import RecordChange, RecordPiece, report_words
from deal_terms.judging.record_names import REGISTER
from deal_terms.model.deal import Deal, Term
from deal_terms.model.ids import with_ids
from deal_terms.model.record import Reading

RenamedOptions: TypeAlias = Mapping[str, Mapping[str, str]]
"""By term: old id of an option → new id."""
SECTION = "options"
RecordT = TypeVar("RecordT")


def find(before: Deal, after: Deal) -> dict[str, dict[str, str]]:
    """The options that were renamed in the terms that both states have.

    Two of a term belong together where `was` says so, or where, of all that are left over, they alone have the same
    content: the readings that say so, and the label; else one of the two.
    """
    found = {term: _of_term(before, after, term) for term in before.terms if term in after.terms}
    return {term: renamed for term, renamed in found.items() if renamed}


def follow(before: Deal, options: RenamedOptions) -> Deal:
    """The state before, written with the new ids of the options."""
    specs: dict[str, Any] = {
        kind: {
            id_: replace(spec, terms={term: _written(told, options.get(term)) for term, told in spec.terms.items()})
            for id_, spec in getattr(before, kind).items()
        }
        for kind in ("versions", "positions")
    }
    return replace(before, terms={id_: _term(term, options.get(id_)) for id_, term in before.terms.items()}, **specs)


def _term(term: Term, renamed: Mapping[str, str] | None) -> Term:
    """The term with the new ids; a label that was only made of the old id goes with it."""
    if not renamed:
        return term
    by_id = {old: _default(new) for old, new in renamed.items() if term.options[old] == _default(old)}
    return _written(replace(term, options=term.options | by_id), renamed)


def _default(option: str) -> str:
    return option.replace("-", " ")


def changes(before: Deal, after: Deal, options: RenamedOptions) -> Iterator[RecordChange]:
    """One change for each that was renamed, told of its term."""
    for term, renamed in options.items():
        at = before.terms[term].written_at, after.terms[term].written_at
        for old, new in renamed.items():
            pieces = RecordPiece(at[0], old), RecordPiece(at[1], new)
            yield RecordChange("renamed", REGISTER, term, *pieces, what="option")


def told_by_was(options: RenamedOptions) -> set[tuple[str, str, str]]:
    """Entries of `was` that say what is told as renamed, in either direction."""
    return {
        (SECTION, f"{term}.{one}", other)
        for term, renamed in options.items()
        for old, new in renamed.items()
        for one, other in ((old, new), (new, old))
    }


def _of_term(before: Deal, after: Deal, term: str) -> dict[str, str]:
    one, other = before.terms[term], after.terms[term]
    gone = [option for option in one.options if option not in other.options]
    new = [option for option in other.options if option not in one.options]
    if not gone or not new:
        return {}
    found = {old: to for old in gone for to in new if _is_declared(before, after, term, old, to)}
    for content in (_all, _statements, _label):
        left = [option for option in gone if option not in found], [to for to in new if to not in found.values()]
        states = (before, one, left[0]), (after, other, left[1])
        sides = [_by_content(deal, of, some, content) for deal, of, some in states]
        for told, options in sides[0].items():
            same = sides[1].get(told, [])
            if len(options) == len(same) == 1:
                found[options[0]] = same[0]
    return {old: found[old] for old in gone if old in found}


def _is_declared(before: Deal, after: Deal, term: str, old: str, new: str) -> bool:
    """What the later state says it was, or the earlier what it became."""
    said = after.was.get(SECTION, {}).get(f"{term}.{new}"), before.was.get(SECTION, {}).get(f"{term}.{old}")
    return said[0] == old or said[1] == new


def _by_content(deal: Deal, term: Term, options: list[str], content: Any) -> dict[Hashable, list[str]]:  # noqa: ANN401
    found: dict[Hashable, list[str]] = {}
    for option in options:
        told = content(deal, term, option)
        if told is not None:
            found.setdefault(told, []).append(option)
    return found


def _all(deal: Deal, term: Term, option: str) -> Hashable:
    told = _statements(deal, term, option), _label(deal, term, option)
    return told if any(told) else None


def _label(deal: Deal, term: Term, option: str) -> Hashable:  # noqa: ARG001  as all contents are asked
    """The label, where it is more than the id with spaces for hyphens."""
    label = term.options[option]
    return None if label == _default(option) else label


def _statements(deal: Deal, term: Term, option: str) -> Hashable:
    """The readings that name it, each by its file and its reports; None where there is none."""
    found = [
        (
            spec.id,
            reading.stance,
            tuple(sorted((one.source, one.place, str(report_words(one))) for one in reading.reports)),
        )
        for spec in deal.specs()
        for reading in spec.terms.get(term.id, ())
        if _names(reading, option)
    ]
    return tuple(sorted(found, key=str)) or None


def _names(reading: Reading, option: str) -> bool:
    """Whether a reading would be another if the option had another id."""
    return _written(reading, {option: f"{option}-"}) != reading


def _written(held: RecordT, renamed: Mapping[str, str] | None) -> RecordT:
    if not renamed:
        return held
    return with_ids(held, lambda section, id_: renamed.get(id_, id_) if section == SECTION else id_)
