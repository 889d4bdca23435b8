"""Three states of a deal's file → one: merged part by part, never a term that neither side wrote, else a conflict."""

from __future__ import annotations

import codecs
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, TypeVar, get_args

from deal_terms.errors import DealTermsError, Problem
from deal_terms.frozen_records import dataclass
from deal_terms.loading import events
from deal_terms.loading.nodes import MappingNode
from deal_terms.loading.parts import NOTHING, Lines, Part, PartPath, file_block, line_numbers, parts_of
from deal_terms.writing.conflicts import MARKER_SIZE, Conflict, Piece
from deal_terms.writing.part_changes import FileState, Reader, RecordRules, is_format_only
from deal_terms.writing.part_merge import PartMerger

Side = Literal["ours", "theirs"]
MERGED = "merged"
NOT_BY_PARTS = "both sides changed the file, and it is not written so that it could be merged term by term"
ValueT = TypeVar("ValueT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """The answer: what is settled and what is not, in the order of the file; `end` is how a line ends there."""

    pieces: tuple[Piece, ...]
    mark: bytes = b""
    end: bytes = b"\n"
    ends_in_line: bool = True

    @property
    def conflicts(self) -> list[Conflict]:
        """What both sides changed."""
        return [piece for piece in self.pieces if isinstance(piece, Conflict)]

    def data(self, marker_size: int = MARKER_SIZE) -> bytes:
        """The file, conflicts between markers, the last of which is always a line."""
        last = next((piece for piece in reversed(self.pieces) if piece), ())
        pieces = [self._marked(piece, marker_size) for piece in self.pieces]
        return self._joined(pieces, ends_in_line=self.ends_in_line or isinstance(last, Conflict))

    def settled_as(self, side: Side) -> bytes:
        """The file with every conflict settled as that side has it."""
        return self._joined([_of_side(piece, side) for piece in self.pieces], ends_in_line=self.ends_in_line)

    def _marked(self, piece: Piece, size: int) -> Lines:
        return tuple(piece.markers(size, self.end)) if isinstance(piece, Conflict) else piece

    def _joined(self, pieces: list[Lines], *, ends_in_line: bool) -> bytes:
        lines = [line for piece in pieces for line in piece]
        if lines and not ends_in_line:
            lines[-1] = lines[-1].removesuffix(b"\n").removesuffix(b"\r")
        return self.mark + b"".join(lines)


def merge(
    name: str,
    base: bytes | None,
    ours: bytes,
    theirs: bytes,
    reader: Reader | None = None,
    *,
    labels: tuple[str, str, str] = ("base", "ours", "theirs"),
) -> Merge:
    """Merges three states of the file that has that name in its deal; `base` is None where both sides added it.

    `reader` reads the deal with the file in a state; without one, what is written decides what was changed. `labels`
    name the three in places. Raises DealTermsError for what cannot be read as YAML.
    """
    contents = {"base": base or b"", "ours": ours, "theirs": theirs}
    states = [
        _state(data, label, file, has_file=label != "base" or base is not None)
        for (label, data), file in zip(contents.items(), labels, strict=True)
    ]
    if len({*contents.values()}) < len(contents):
        return Merge(pieces=((theirs if ours == contents["base"] else ours,),))
    frame = Merge(
        pieces=(),
        mark=_changed_one(*(codecs.BOM_UTF8 * data.startswith(codecs.BOM_UTF8) for data in contents.values())),
        end=b"\r\n" if b"\r\n" in ours and b"\r\n" in theirs else b"\n",
        ends_in_line=_changed_one(*(data.endswith(b"\n") or not data for data in contents.values())),
    )
    merger = PartMerger(name=name, rules=RecordRules(name=name, states=states, reader=reader))
    merged = _checked(merger, frame, states)
    if reader is None or merged.conflicts:
        return merged
    new = _new_errors(states, merged.data(), reader)
    if not new:
        return merged
    differing, at = _clashes(name, states, merged, new)
    apart = _checked(merger.knowing(differing & at or differing), frame, states)
    if any(_new_errors(states, apart.settled_as(side), reader) for side in get_args(Side)):
        return _checked(merger.knowing(differing), frame, states)
    return apart


def _state(data: bytes, label: str, file: str, *, has_file: bool) -> FileState:
    """Raises DealTermsError for what is not YAML, or not that of a deal."""
    if not has_file:
        return FileState(label=label, data=b"", tree=MappingNode(), block=NOTHING)
    problems: list[Problem] = []
    tree = events.read(data, file, report=problems.append)
    if errors := [problem for problem in problems if problem.level == "error"]:
        raise DealTermsError(errors)
    assert tree is not None
    data = data.removeprefix(codecs.BOM_UTF8)
    if not data.endswith(b"\n"):
        data += b"\r\n" if b"\r\n" in data else b"\n"
    return FileState(label=label, data=data, tree=tree, block=file_block(data, tree))


def _changed_one(base: ValueT, ours: ValueT, theirs: ValueT) -> ValueT:
    """Of two values, the one that was changed to."""
    return theirs if ours == base else ours


def _checked(merger: PartMerger, frame: Merge, states: list[FileState]) -> Merge:
    """The merge, if either way to settle it says just what was meant.

    Else without lines of both sides in one part; and if that does not help, either, the file is one part.
    """
    blocks = [state.block for state in states if state.block]
    for each in (merger, replace(merger, whole_parts=True)) if len(blocks) == len(states) else ():
        base, ours, theirs = blocks
        made = each.block(base, ours, theirs)
        merged = replace(frame, pieces=made.pieces)
        if _says(merged.settled_as("ours"), made.as_ours) and _says(merged.settled_as("theirs"), made.as_theirs):
            return merged
    return replace(frame, pieces=(_as_one_part(*states),))


def _says(data: bytes, tree: object) -> bool:
    problems: list[Problem] = []
    return events.read(data, MERGED, report=problems.append) == tree


def _as_one_part(base: FileState, ours: FileState, theirs: FileState) -> Piece:
    """What one side changed no more than in how it is written, yields; else the whole file is in conflict."""
    parts = [
        Part(key="", node=state.tree, first=0, lines=tuple(state.data.splitlines(keepends=True)))
        for state in (base, ours, theirs)
    ]
    if is_format_only(parts[1], parts[2]):
        return min(parts[1].lines, parts[2].lines)
    for changed, other in ((1, 2), (2, 1)):
        if is_format_only(parts[0], parts[changed]):
            return parts[other].lines
    return Conflict(path=(), base=parts[0], ours=parts[1], theirs=parts[2], why=NOT_BY_PARTS)


def _new_errors(states: list[FileState], data: bytes, reader: Reader) -> list[Problem]:
    """The errors of a merged file that neither side has by itself."""
    errors = reader(data, MERGED).errors
    known = {error.message for state in states[1:] if errors for error in reader(state.data, state.label).errors}
    return [error for error in errors if error.message not in known]


def _clashes(
    name: str, states: list[FileState], merged: Merge, errors: list[Problem]
) -> tuple[set[PartPath], set[PartPath]]:
    """The parts in which the sides differ, and those in which the errors stand: an error of the whole file stands in
    its first part."""
    ours, theirs = (dict(parts_of(name, state.block or NOTHING)) for state in states[1:])
    differing = {path for path in {**ours, **theirs} if _lines(ours.get(path)) != _lines(theirs.get(path))}
    state = _state(merged.data(), MERGED, MERGED, has_file=True)
    taken = {path: line_numbers(part) for path, part in parts_of(name, state.block or NOTHING)}
    wrong = sorted({error.place.line for error in errors if error.place})
    at = {path for path, lines in taken.items() if _holds_one(lines, wrong)}
    return differing, at


def _holds_one(lines: range, numbers: Sequence[int]) -> bool:
    """Whether one of the sorted numbers is in the range."""
    first = bisect_left(numbers, lines.start)
    return first < len(numbers) and numbers[first] < lines.stop


def _lines(part: Part | None) -> Lines:
    return part.lines if part else ()


def _of_side(piece: Piece, side: Side) -> Lines:
    if not isinstance(piece, Conflict):
        return piece
    part = piece.ours if side == "ours" else piece.theirs
    return part.lines if part else ()
