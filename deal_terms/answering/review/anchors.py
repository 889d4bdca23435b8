"""Where on the head side a finding is shown: on its own line, else on the nearest line that is still there."""

from __future__ import annotations

from deal_terms.errors import Place
from deal_terms.judging.changes import Change
from deal_terms.judging.readings import Side
from deal_terms.judging.record_changes import RecordChange
from deal_terms.loading.file_kind import REGISTER
from deal_terms.model.deal import Deal
from deal_terms.model.record import Spec

REGISTERED = ("parties", "speakers", "topics", "terms")


def of_change(change: Change, before: Spec, after: Spec) -> tuple[Place | None, Place]:
    """The places of a term in the text before and in the one after; there, where it says nothing, beside the terms that
    it stood between.

    Terms that became others stand where that is said, else at the first of them.
    """
    if group := change.regrouping:
        said = next((link.written_at for version, link in group.derivations if version == after.id), None)
        first = [next(iter(sides.values())) for sides in (group.before, group.after)]
        return _in_side(first[0]), said or _in_side(first[1]) or _where_it_stood(change.term, before, after)
    return _in_side(change.before), _in_side(change.after) or _where_it_stood(change.term, before, after)


def of_record_change(was: Deal, deal: Deal, change: RecordChange) -> Place:
    """The place of what changed, in the state after."""
    if change.after:
        return change.after.at
    spec = _spec(deal, change.file)
    if spec:
        left = spec.terms.get(change.subject)
        if left:
            return left[0].written_at
        return _terms_of(spec) if change.subject in was.terms else spec.written_at
    if change.file.startswith(("versions/", "positions/")):
        return Place(deal.register_file, 1, 1)  # the whole file is gone
    if not getattr(deal, change.file.removesuffix(".yaml"), True):
        return Place(deal.register_file, 1, 1)  # so it is, or it has no entry any more
    return _entry_above(was, deal, change) or Place(file_path(deal, change.file), 1, 1)


def file_path(deal: Deal, name: str) -> str:
    """The path of a file of a deal, as it stands beside its register."""
    return deal.register_file.removesuffix(REGISTER) + name


def _spec(deal: Deal, file: str) -> Spec | None:
    return next((spec for spec in deal.as_filed.specs() if file == f"{spec.what}s/{spec.id}.yaml"), None)


def _in_side(side: Side) -> Place | None:
    return side.readings[0].reading.written_at if side.readings else None


def _where_it_stood(term: str, before: Spec, after: Spec) -> Place:
    """The nearest term above it in the text before that the one after has, too, else the nearest below it."""
    order = list(before.terms)
    if term not in order:
        return _terms_of(after)
    at = order.index(term)
    near = next((one for one in (*reversed(order[:at]), *order[at:]) if one in after.terms), None)
    return after.terms[near][0].written_at if near else _terms_of(after)


def _terms_of(spec: Spec) -> Place:
    return spec.keys_at.get("terms", spec.written_at)


def _entry_above(was: Deal, deal: Deal, change: RecordChange) -> Place | None:
    """The entry before the one that is gone, the nearest that is still there."""
    name = change.file.removesuffix(".yaml")
    lists = [name] if name in ("sources", "figures", "events") else list(REGISTERED)
    for each in lists:
        before = getattr(was, each)
        if change.subject in before:
            above = list(before)[: list(before).index(change.subject)]
            left = [one for one in above if one in getattr(deal, each)]
            if left:
                at: Place = getattr(deal, each)[left[-1]].written_at
                return at
    return None
