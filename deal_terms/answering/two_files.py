"""Two files → what changed from one to the other: read by the deal that each is a spec of, else as plain YAML."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from deal_terms.answering.diff import Diff, diff
from deal_terms.answering.record import RecordDiff, record_diff, spec_diff
from deal_terms.errors import trouble
from deal_terms.loading.deal import read_deal
from deal_terms.loading.file_kind import (
    FILES,
    deal_around,
    deal_folders,
    holds_terms,
    is_of_deal,
    name_by_content,
    name_inside,
)
from deal_terms.model.deal import Deal
from deal_terms.model.record import Spec, Version
from deal_terms.snapshots.location import Location
from deal_terms.snapshots.snapshot import STDIN, Snapshot, overlay, whole

if TYPE_CHECKING:
    from deal_terms.answering.structural import Structural

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


@dataclass(frozen=True, slots=True, kw_only=True)
class _SpecFile:
    """A file: its name in a deal, None for what is no file of one; and the deal, by its folder in a snapshot."""

    at: Location
    data: bytes
    name: str | None
    held_by: Snapshot | None
    folder: str
    inside: bool

    @property
    def piped(self) -> bool:
        return self.at.path == STDIN

    @property
    def path(self) -> str:
        """Where the file stands, or would stand, in the snapshot of its deal."""
        return self.path_of(self.name or "")

    def path_of(self, name: str) -> str:
        return f"{self.folder}/{name}" if self.folder else name


def two_files(
    before: Location, after: Location, *, deal: Snapshot | None = None, clock: str | None = None, plain: bool = False
) -> TwoFiles:
    """Compares two files, on the record clock where they have one name, else on the deal's; `clock` forces one.

    A file is a spec of the deal whose folder it lies in, or of the `deal` named; of one inside and one outside, the
    deal of the one inside decides. Else, and where `plain`, it is plain YAML. Raises Trouble where a side cannot be
    read, or is no file of a deal and the other one is.
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
    if clock == "record" or (clock is None and same_name):
        answer: Diff | RecordDiff = _record(*sides)
    else:
        if deal is None:
            _check_one_deal(*sides)
        answer = _deal_clock(*(_named_by_content(side) for side in sides))
    outside = tuple(side.at.label for side in sides if not side.inside and not side.piped)
    return TwoFiles(answer=answer, outside=outside, read_by=answer.deal.register_file)


def _side(at: Location, named: Snapshot | None) -> _SpecFile:
    """The deal named goes before the one around, unless that has its name: then each state has its own register."""
    data = whole(at.snapshot.contents([at.path])[at.path])
    folder = deal_around(at.path, deal_folders(at.snapshot.entries))
    name = name_inside(at.path, folder) if folder is not None else ""
    own = name if is_of_deal(name) else None
    if named and (folder is None or at.snapshot.name_of(folder) != named.name_of("")):
        return _SpecFile(at=at, data=data, name=own, held_by=named, folder="", inside=False)
    held_by = at.snapshot if folder is not None else None
    return _SpecFile(at=at, data=data, name=own, held_by=held_by, folder=folder or "", inside=folder is not None)


def _of_deal(side: _SpecFile, other: _SpecFile) -> _SpecFile:
    """The side in its own deal, else in the one of the other; what is no file of it by place may be by content."""
    if side.held_by is None:
        side = replace(side, held_by=other.held_by, folder=other.folder)
    if side.name or side.piped:
        return side
    return replace(side, name=name_by_content(PurePosixPath(side.at.path).name, side.data))


def _plain(one: _SpecFile, other: _SpecFile, clock: str | None) -> TwoFiles:
    from deal_terms.answering.structural import structural_diff  # noqa: PLC0415  most files are specs

    for side in (one, other):
        if format_ := OTHER_FORMATS.get(PurePosixPath(side.at.path).suffix):
            raise trouble(f"{side.at.label} is {format_}, by its name", "name files of YAML, or of JSON")
    if clock is not None:
        saw = f"{one.at.label} and {other.at.label} are no specs of a deal"
        raise trouble(f"{saw}, and plain YAML has no clock", "name their deal with --deal, or leave out --clock")
    outside = tuple(side.at.label for side in (one, other) if not side.inside and holds_terms(side.data))
    return TwoFiles(answer=structural_diff(one.data, other.data, one.at.label, other.at.label), outside=outside)


def _base(side: _SpecFile) -> str:
    return PurePosixPath(side.name or side.at.path).name


def _named_by_content(side: _SpecFile) -> _SpecFile:
    return replace(side, name=name_by_content("stdin.yaml", side.data)) if side.piped else side


def _record(one: _SpecFile, other: _SpecFile) -> RecordDiff:
    """The two taken for two states of one file, by the name that it has inside the deal."""
    for side in (one, other):
        if not side.piped:
            _check_named(side)
    if one.inside and other.inside and _is_one_state(one, other) and one.name != other.name:
        deal = _one_state(one, other)
        specs = _spec(deal, one), _spec(deal, other)
        if specs[0].what != specs[1].what:
            saw = f"{specs[0].id} is a {specs[0].what}, {specs[1].id} is a {specs[1].what}"
            raise trouble(saw, "compare two states of one file")
        return spec_diff(deal, *specs)
    named = [side.name for side in (other, one) if side.inside and side.name] + [other.name, one.name]
    name = next(name for name in named if name)
    whats = [_what(side.name or name) for side in (one, other)]
    if whats[0] != whats[1]:
        saw = f"{one.at.label} is a {whats[0]}, {other.at.label} a {whats[1]}"
        raise trouble(saw, "compare two states of one")
    was, now = _state(one, name), _state(other, name)
    rewritten = [name] if one.data != other.data else []
    return record_diff(was, now, one.at.label, other.at.label, rewritten, {name})


def _deal_clock(one: _SpecFile, other: _SpecFile) -> Diff:
    for side in (one, other):
        _check_named(side)
    if _is_one_state(one, other):
        deal = _one_state(one, other)
        return diff(deal, _spec(deal, one), _spec(deal, other))
    was, deal = (_state(side, side.name or "") for side in (one, other))
    before, after = _spec(was, one), _spec(deal, other)
    _check_registers(was, before, deal)
    if before.id != after.id:
        what = "versions" if isinstance(before, Version) else "positions"
        kept = deal.versions if isinstance(before, Version) else deal.positions
        deal = deal.model_copy(update={what: {**kept, before.id: before}})
    return diff(deal, before, after)


def _is_one_state(one: _SpecFile, other: _SpecFile) -> bool:
    """Whether one deal can hold both: two files of two names, or twice the same."""
    is_one_deal = one.held_by is other.held_by and one.folder == other.folder
    return is_one_deal and (one.name != other.name or one.at == other.at)


def _one_state(one: _SpecFile, other: _SpecFile) -> Deal:
    """The deal with both files in it: a whole one on disk, else as far as the two go."""
    assert one.held_by
    outside = [side for side in (one, other) if not side.inside or side.path != side.at.path]
    put = {side.path: (side.at.snapshot, side.at.path) for side in outside}
    held = overlay(one.held_by, put) if put else one.held_by
    whole_deal = one.held_by.git is None and not any(side.piped for side in (one, other))
    only = None if whole_deal else [name for side in (one, other) if (name := side.name)]
    return read_deal(held, one.folder, only=only).whole()


def _state(side: _SpecFile, name: str) -> Deal:
    """The deal of a side, with the side as the file of that name."""
    assert side.held_by
    state = replace(side.at.snapshot, labels={side.at.path: side.at.label})
    instead: dict[str, tuple[Snapshot, str] | None] = {side.path_of(name): (state, side.at.path)}
    if side.inside and side.name and side.name != name:
        instead[side.path] = None
    return read_deal(overlay(side.held_by, instead), side.folder, only=[name]).whole()


def _spec(deal: Deal, side: _SpecFile) -> Spec:
    spec = deal.spec(PurePosixPath(side.name or "").stem) if side.name not in FILES else None
    if spec is None:
        raise trouble(f"{side.at.label} is no version or position", "two states of one file: --clock record")
    return spec


def _check_one_deal(one: _SpecFile, other: _SpecFile) -> None:
    """Of two folders on disk nothing says that they are two states of one deal."""
    if one.inside and other.inside and one.held_by is not other.held_by:
        folders = [side.held_by.label_of(side.folder) for side in (one, other) if side.held_by and not side.held_by.git]
        if len(folders) == 2:
            saw = f"the files lie in two deals: {' and '.join(folders)}"
            raise trouble(saw, "say by whose register to read them: --deal PATH")


def _check_named(side: _SpecFile) -> None:
    if side.name is None:
        would_do = f"a spec has terms; the other files are {', '.join(FILES)}; --structural compares any YAML"
        raise trouble(f"{side.at.label} is no file of a deal", would_do)


def _what(name: str) -> str:
    """version, position, or the name of another file of a deal."""
    return name.split("/", maxsplit=1)[0].removesuffix("s") if "/" in name else name


def _check_registers(was: Deal, before: Spec, deal: Deal) -> None:
    """Two texts are compared by the register after; what it does not know, or knows otherwise, it cannot compare."""
    unfit = [term for term in before.terms if term not in deal.terms or deal.terms[term].type != was.terms[term].type]
    if unfit:
        saw = f"{deal.register_file} has not, or not of the same type, what {before.written_at.file} speaks of: "
        raise trouble(saw + ", ".join(unfit), "compare them with --clock record")
