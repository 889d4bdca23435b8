"""Two files → what changed from one to the other: read by the deal that each is a spec of, else as plain YAML."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from deal_terms.answering.spec_file import SpecFile
from deal_terms.errors import trouble
from deal_terms.frozen_records import dataclass
from deal_terms.loading.file_kind import (
    FILES,
    deal_around,
    deal_folders,
    holds_terms,
    is_of_deal,
    name_by_content,
    name_inside,
)
from deal_terms.snapshots.location import Location
from deal_terms.snapshots.snapshot import Snapshot, whole

if TYPE_CHECKING:
    from deal_terms.answering.diff import Diff
    from deal_terms.answering.record import RecordDiff
    from deal_terms.answering.structural import Structural
    from deal_terms.judging.standpoint import Standpoint

# Files of these names are no YAML, whatever a reader of YAML would make of them.
OTHER_FORMATS = {".toml": "TOML", ".ini": "an INI file", ".csv": "CSV", ".xml": "XML", ".md": "Markdown"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoFiles:
    """The answer; `outside` names the files that lie in no deal, where that decided something.

    Specs of `read_by` they are taken for, or, where that is empty, for plain YAML, though they look like specs.
    """

    answer: Diff | RecordDiff | Structural
    outside: tuple[str, ...] = ()
    read_by: str = ""


def two_files(
    before: Location,
    after: Location,
    *,
    deal: Snapshot | None = None,
    clock: str | None = None,
    plain: bool = False,
    standpoint: Standpoint | None = None,
) -> TwoFiles:
    """Compares two files, on the record clock where they have one name, else on the deal's; `clock` forces one.

    A file is a spec of the deal whose folder it lies in, or of the `deal` named; of one inside and one outside, the
    deal of the one inside decides. Else, and where `plain`, it is plain YAML. `standpoint` says what of the deal
    counts; to the record all of it does. Raises DealTermsError if a side cannot be read, or is no file of a deal and
    the other one is.
    """
    one, other = (_side(at, deal) for at in (before, after))
    if plain or not (one.held_by or other.held_by):
        return _plain(one, other, clock)
    sides = _of_deal(one, other), _of_deal(other, one)
    if deal is None and clock is None and not any(side.name or side.piped for side in sides):
        return _plain(*sides, clock)
    same_name = _base(sides[0]) == _base(sides[1]) and not any(side.piped for side in sides)
    if same_name and before.label == after.label:  # twice the same: there is nothing to correct
        same_name = sides[0].name in FILES
    # Two files that are no specs are compared without anything that a deal is made of.
    from deal_terms.answering.two_specs import spec_changes, spec_record  # noqa: PLC0415

    if clock == "record" or (clock is None and same_name):
        answer: Diff | RecordDiff = spec_record(*sides)
    else:
        answer = spec_changes(*sides, by_one_deal=deal is None, standpoint=standpoint)
    outside = tuple(side.at.label for side in sides if not side.inside and not side.piped)
    return TwoFiles(answer=answer, outside=outside, read_by=answer.deal.register_file)


def _side(at: Location, named: Snapshot | None) -> SpecFile:
    """The deal named goes before the one around, unless that has its name: then each state has its own register."""
    data = whole(at.snapshot.contents([at.path])[at.path])
    folder = deal_around(at.path, deal_folders(at.snapshot.entries))
    name = name_inside(at.path, folder) if folder is not None else ""
    own = name if is_of_deal(name) else None
    if named and (folder is None or at.snapshot.name_of(folder) != named.name_of("")):
        return SpecFile(at=at, data=data, name=own, held_by=named, folder="", inside=False)
    held_by = at.snapshot if folder is not None else None
    return SpecFile(at=at, data=data, name=own, held_by=held_by, folder=folder or "", inside=folder is not None)


def _of_deal(side: SpecFile, other: SpecFile) -> SpecFile:
    """The side in its own deal, else in the one of the other, to which it may belong by place or by content."""
    if side.held_by is None:
        side = replace(side, held_by=other.held_by, folder=other.folder)
    if side.name or side.piped:
        return side
    return replace(side, name=name_by_content(PurePosixPath(side.at.path).name, side.data))


def _plain(one: SpecFile, other: SpecFile, clock: str | None) -> TwoFiles:
    from deal_terms.answering.structural import structural_diff  # noqa: PLC0415

    for side in (one, other):
        if format_ := OTHER_FORMATS.get(PurePosixPath(side.at.path).suffix):
            raise trouble(f"{side.at.label} is {format_}, by its name", "name files of YAML, or of JSON")
    if clock is not None:
        message = f"{one.at.label} and {other.at.label} are not specs of a deal"
        raise trouble(f"{message}, and plain YAML has no clock", "name their deal with --deal, or leave out --clock")
    outside = tuple(side.at.label for side in (one, other) if not side.inside and holds_terms(side.data))
    return TwoFiles(answer=structural_diff(one.data, other.data, one.at.label, other.at.label), outside=outside)


def _base(side: SpecFile) -> str:
    return PurePosixPath(side.name or side.at.path).name
