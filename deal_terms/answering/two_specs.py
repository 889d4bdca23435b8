"""Two files of deals → what changed from one to the other, in the deal or in the record of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from deal_terms.answering.diff import Diff, diff
from deal_terms.answering.spec_file import SpecFile
from deal_terms.errors import trouble
from deal_terms.judging.standpoint import NOW, Standpoint, stand
from deal_terms.loading.deal import read_deal
from deal_terms.loading.file_kind import FILES, name_by_content
from deal_terms.model.deal import Deal
from deal_terms.model.record import Spec, Version
from deal_terms.snapshots.snapshot import Snapshot, overlay
from deal_terms.values.refusals import with_article

if TYPE_CHECKING:
    from deal_terms.answering.record import RecordDiff


def spec_changes(one: SpecFile, other: SpecFile, *, by_one_deal: bool, standpoint: Standpoint | None = None) -> Diff:
    """What changed in the deal, as far as it counts, from one to the other.

    Raises DealTermsError if `by_one_deal` and they lie in two.
    """
    looked_at = standpoint or NOW
    if by_one_deal:
        _check_one_deal(one, other)
    one, other = _named_by_content(one), _named_by_content(other)
    for side in (one, other):
        _check_named(side)
    if _is_one_state(one, other):
        deal = stand(_one_state(one, other), looked_at)
        named = deal.both(_id(one), _id(other))
        return diff(deal, _found(deal, one, named[0]), _found(deal, other, named[1]))
    was, now = (_state(side, side.name or "") for side in (one, other))
    before, after = _spec(was, one), _spec(now, other)
    _check_registers(was, before, now)
    # What is known now of a source holds of the earlier state, too: one retracted since gives nothing to either.
    now = replace(now, sources={**was.sources, **now.sources}, speakers={**was.speakers, **now.speakers})
    earlier = stand(now.with_spec(before), looked_at)
    deal = earlier if before.id != after.id else stand(now, looked_at)
    return diff(deal, _spec(earlier, one), _spec(deal, other))


def spec_record(one: SpecFile, other: SpecFile) -> RecordDiff:
    """The two taken for two states of one file, by the name that it has inside the deal."""
    # What changed in the deal needs nothing of the record.
    from deal_terms.answering.comment_changes import comment_changes  # noqa: PLC0415
    from deal_terms.answering.record import record_diff, spec_diff, with_comments  # noqa: PLC0415
    from deal_terms.judging.record_changes import file_of  # noqa: PLC0415

    for side in (one, other):
        if not side.piped:
            _check_named(side)
    comments = comment_changes(one.data, other.data, one.at.label, other.at.label)
    if one.inside and other.inside and _is_one_state(one, other) and one.name != other.name:
        deal = _one_state(one, other).as_filed
        specs = _spec(deal, one), _spec(deal, other)
        if specs[0].what != specs[1].what:
            message = f"{specs[0].id} is a {specs[0].what}, {specs[1].id} is a {specs[1].what}"
            raise trouble(message, "compare two states of one file")
        return with_comments(spec_diff(deal, *specs), {file_of(specs[1]): comments})
    named = [side.name for side in (other, one) if side.inside and side.name] + [other.name, one.name]
    name = next(name for name in named if name)
    whats = [_what(side.name or name) for side in (one, other)]
    if whats[0] != whats[1]:
        message = f"{one.at.label} is {with_article(whats[0])}, {other.at.label} {with_article(whats[1])}"
        raise trouble(message, "compare two states of one")
    was, now = _state(one, name), _state(other, name)
    rewritten = [name] if one.data != other.data else []
    return with_comments(record_diff(was, now, one.at.label, other.at.label, rewritten, {name}), {name: comments})


def _named_by_content(side: SpecFile) -> SpecFile:
    return replace(side, name=name_by_content("stdin.yaml", side.data)) if side.piped else side


def _is_one_state(one: SpecFile, other: SpecFile) -> bool:
    """Whether one deal can hold both: two files of two names, or twice the same."""
    is_one_deal = one.held_by is other.held_by and one.folder == other.folder
    return is_one_deal and (one.name != other.name or one.at == other.at)


def _one_state(one: SpecFile, other: SpecFile) -> Deal:
    """The deal with both files in it: a whole one on disk, else as far as the two go."""
    assert one.held_by
    outside = [side for side in (one, other) if not side.inside or side.path != side.at.path]
    put = {side.path: (side.at.snapshot, side.at.path) for side in outside}
    held = overlay(one.held_by, put) if put else one.held_by
    whole_deal = one.held_by.git is None and not any(side.piped for side in (one, other))
    only = None if whole_deal else [name for side in (one, other) if (name := side.name)]
    return read_deal(held, one.folder, only=only).whole()


def _state(side: SpecFile, name: str) -> Deal:
    """The deal of a side, with the side as the file of that name."""
    assert side.held_by
    state = replace(side.at.snapshot, labels={side.at.path: side.at.label})
    instead: dict[str, tuple[Snapshot, str] | None] = {side.path_of(name): (state, side.at.path)}
    if side.inside and side.name and side.name != name:
        instead[side.path] = None
    return read_deal(overlay(side.held_by, instead), side.folder, only=[name]).whole()


def _spec(deal: Deal, side: SpecFile) -> Spec:
    return _found(deal, side, deal.spec(_id(side)))


def _id(side: SpecFile) -> str:
    """The id of a version or position; empty for the other files of a deal."""
    return PurePosixPath(side.name or "").stem if side.name not in FILES else ""


def _found(deal: Deal, side: SpecFile, spec: Spec | None) -> Spec:
    day = deal.omissions.known_on if deal.omissions else None
    if spec is None and day and side.name not in FILES:
        message = f"nothing was reported of {_id(side)} by {day.isoformat()}"
        raise trouble(message, "name a later day: --as-known-on DATE")
    if spec is None:
        raise trouble(f"{side.at.label} is not a version or position", "two states of one file: --clock record")
    _check_amended(deal, spec)
    return spec


def _check_amended(deal: Deal, spec: Spec) -> None:
    """A text that leaves all else as it was cannot be told without the texts it amends: another file may not load."""
    deal = deal.as_recorded()
    amended = {spec.id}
    while isinstance(spec, Version) and spec.revises and spec.revises.rest:
        named = spec.revises.version
        base = deal.versions.get(deal.text_id(named))
        if base is None:
            message = f"{spec.id} leaves as it was what {named} has, which does not load"
            raise trouble(message, f"mend versions/{named}.yaml: see `deal-terms check`; or --clock record")
        if base.id in amended:
            return
        amended.add(base.id)
        spec = base


def _check_one_deal(one: SpecFile, other: SpecFile) -> None:
    """Of two folders on disk nothing says that they are two states of one deal."""
    if one.inside and other.inside and one.held_by is not other.held_by:
        folders = [side.held_by.label_of(side.folder) for side in (one, other) if side.held_by and not side.held_by.git]
        if len(folders) == 2:
            message = f"the files lie in two deals: {' and '.join(folders)}"
            raise trouble(message, "say which deal's register to read them by: --deal PATH")


def _check_named(side: SpecFile) -> None:
    if side.name is None:
        hint = f"a spec has terms; the other files are {', '.join(FILES)}; `diff --structural` compares any YAML"
        raise trouble(f"{side.at.label} is not a file of a deal", hint)


def _what(name: str) -> str:
    """version, position, or the name of another file of a deal."""
    return name.split("/", maxsplit=1)[0].removesuffix("s") if "/" in name else name


def _check_registers(was: Deal, before: Spec, deal: Deal) -> None:
    """Two texts are compared by the register after; what it does not know, or knows otherwise, it cannot compare."""
    unfit = [term for term in before.terms if term not in deal.terms or deal.terms[term].type != was.terms[term].type]
    if unfit:
        message = (
            f"{deal.register_file} does not have, or has with another type, what {before.written_at.file} mentions: "
        )
        raise trouble(message + ", ".join(unfit), "compare them with `diff --clock record`")
