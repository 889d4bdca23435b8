"""The merge driver: git's three files → the merged one in place of ours, term by term, else line by line."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from deal_terms import files
from deal_terms.errors import DealTermsError, Problem, trouble
from deal_terms.frozen_records import dataclass
from deal_terms.git_driver.calls import Call, CallSide
from deal_terms.snapshots.git_process import merge_file

if TYPE_CHECKING:
    from deal_terms.writing.part_changes import Reader

# What the program says on stdout, so that its caller can tell its exit code from that of one that broke.
MERGED, CONFLICTS = "merged", "conflicts"
# Of an exit code above 128 git knows that nothing was merged.
FAILED = 129
BY_LINES = "so git's own merge of lines was made of it: look at what came of it"


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeOutcome:
    """How a merge ended: the exit code that git is given, the word on stdout, and notes for whoever merges."""

    code: int
    word: str = ""
    notes: tuple[str, ...] = ()


def main(arguments: Sequence[str]) -> MergeOutcome:
    """Merges for git, whose arguments are `%O %A %B %L %P` (gitattributes(5)); never raises.

    The file of ours is overwritten as a whole. What cannot be merged term by term is left to `git merge-file`: without
    markers in the file, an exit code for conflicts would have git keep ours, and lose the other side.
    """
    given = list(arguments[1:] if arguments[:1] == ["--"] else arguments)
    if len(given) != 5 or not (given[3].isascii() and given[3].isdigit()):
        return MergeOutcome(code=FAILED, notes=("%O %A %B %L %P are expected: three files, a number, a path",))
    base, ours, theirs, size, path = given
    try:
        return _by_terms(Path(base), Path(ours), Path(theirs), int(size), path)
    except DealTermsError as error:
        problems = error.problems
    except Exception as error:
        problems = (Problem(None, f"a fault in deal-terms itself: {type(error).__name__}: {error}"),)
    notes = [*(f"{path}: {problem.words_at_place}" for problem in problems), f"{path}: {BY_LINES}"]
    return _by_lines(base, ours, theirs, size, notes)


def _by_terms(base: Path, ours: Path, theirs: Path, size: int, path: str) -> MergeOutcome:
    # Imported here, where a module that is damaged is one more thing that leads to a merge of lines.
    from deal_terms.writing.merge import merge  # noqa: PLC0415

    held = [files.read(file, files.MAX_BYTES, takes_pipes=True) for file in (base, ours, theirs)]
    call = Call(CallSide(path, str(base), "", "100644"), CallSide(path, str(ours), "", "100644"))
    name, reader = _register(call, held[1])
    merged = merge(name, held[0] or None, held[1], held[2], reader)
    files.write(ours, merged.data(size))
    notes = tuple(f"{path}: {conflict.words()}" for conflict in merged.conflicts)
    return MergeOutcome(code=1 if notes else 0, word=CONFLICTS if notes else MERGED, notes=notes)


def _register(call: Call, ours: bytes) -> tuple[str, Reader | None]:
    """The name of the file in its deal, and what reads it there: in no state, where the register cannot be read."""
    from deal_terms.git_driver.registers import registers  # noqa: PLC0415  as above
    from deal_terms.loading.file_kind import name_by_content  # noqa: PLC0415  as above

    found = ""
    for register in registers(call, None):
        name = register.names[1]
        if name is None:
            continue
        found = found or name
        if register.read({name: ours}, "ours").deal is not None:
            return name, functools.cache(lambda data, label, name=name, at=register: at.read({name: data}, label))
    found = found or name_by_content(PurePosixPath(call.after.path).name, ours) or ""
    if not found or not call.after.path.endswith(".yaml"):
        raise trouble("it is not a file of a deal")
    return found, None


def _by_lines(base: str, ours: str, theirs: str, size: str, notes: Sequence[str]) -> MergeOutcome:
    try:
        merged, conflicts = merge_file(base, ours, theirs, size)
        files.write(ours, merged)
    except DealTermsError as error:
        return MergeOutcome(code=FAILED, notes=(*notes, *(one.words_at_place for one in error.problems)))
    return MergeOutcome(code=1 if conflicts else 0, word=CONFLICTS if conflicts else MERGED, notes=tuple(notes))
