"""The external diff driver: git's arguments → what changed in the record of a spec, or a plain diff with a note.

The arguments are those of GIT_EXTERNAL_DIFF (git's own documentation, git(1) and gitattributes(5)): seven for a change,
nine for a rename or copy, one for an unmerged path.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from deal_terms import files, untrusted
from deal_terms.answering.record import RecordDiff, record_diff
from deal_terms.errors import Problem, Trouble, trouble
from deal_terms.git.running import unified, wants_colour
from deal_terms.loading import events, finding
from deal_terms.loading.deal import FILES, FOLDERS, State, examine_state
from deal_terms.model.deal import Deal
from deal_terms.presenting.text import Look, render
from deal_terms.wording.problems import problem_text
from deal_terms.wording.record import page

NOTHING = "/dev/null"  # a literal of git's protocol, on every system
REGULAR = "100"  # modes of regular files begin so; links and submodules do not
KINDS = {"120000": "a symbolic link", "160000": "a submodule"}


@dataclass(frozen=True)
class Side:
    """One side as git hands it over: the path in the tree, the file to read, its hash and mode."""

    path: str
    file: str
    hash: str
    mode: str

    @property
    def there(self) -> bool:
        """Whether the file exists on this side."""
        return self.file != NOTHING


def main(arguments: Sequence[str], width: int) -> str:
    """What to print for one call of git. Never raises: what cannot be read is shown as a plain diff with a note."""
    if len(arguments) == 1:
        return f"* Unmerged path {untrusted.line(arguments[0])}\n"
    if len(arguments) not in (7, 9):
        return f"deal-terms: git handed over {len(arguments)} arguments; 1, 7 or 9 are known\n"
    before = Side(arguments[0], *arguments[1:4])
    after = Side(arguments[7] if len(arguments) == 9 else arguments[0], *arguments[4:7])
    head = _head(before, after, arguments[8] if len(arguments) == 9 else "")
    if before.there and after.there and before.hash == after.hash and before.mode != after.mode:
        return head  # only the mode changed
    try:
        return head + _record(before, after, width)
    except Trouble as error:
        return head + _plain(before, after, error.problems)
    except Exception as error:
        fault = Problem(None, f"a fault in deal-terms itself: {type(error).__name__}: {error}")
        return head + _plain(before, after, (fault,))


def _head(before: Side, after: Side, info: str) -> str:
    lines = [f"diff --deal a/{before.path} b/{after.path}"]
    lines += [line for line in info.splitlines() if line and not line.startswith("index ")]
    if before.there and after.there and before.mode != after.mode:
        lines += [f"old mode {before.mode}", f"new mode {after.mode}"]
    lines += [f"--- a/{before.path}" if before.there else f"--- {NOTHING}"]
    lines += [f"+++ b/{after.path}" if after.there else f"+++ {NOTHING}"]
    return "".join(f"{untrusted.line(line)}\n" for line in lines)


def _record(before: Side, after: Side, width: int) -> str:
    for side in (before, after):
        if side.there and not side.mode.startswith(REGULAR) and side.mode not in ("", "."):
            raise trouble(f"{side.path} is {KINDS.get(side.mode, 'no regular file')}")
    answer = compared(before, after)
    if not answer.changes:
        return ""
    title = f"What changed in the record, read by {answer.deal.register_file} of the work tree"
    return render(replace(page(answer), title=title, facts=()), Look(width=width, colour=_coloured()))


def compared(before: Side, after: Side) -> RecordDiff:
    """The two sides on the record clock, read by the register beside the path in the work tree. Raises Trouble."""
    place = after if after.there else before
    folder = finding.around(Path(place.path))
    if folder is None:
        raise trouble(f"{place.path} lies in no deal", "a deal is a folder with a deal.yaml")
    names = {side: _name(folder, side.path) for side in (before, after)}
    was = _state(folder, names, before, after, f"a/{before.path}")
    now = _state(folder, names, after, before, f"b/{after.path}")
    rewritten = [names[after]] if before.there and after.there and _data(before) != _data(after) else []
    return record_diff(was, now, f"a/{before.path}", f"b/{after.path}", rewritten, set(names.values()))


def _name(folder: Path, path: str) -> str:
    name = (
        Path(path).absolute().relative_to(folder).as_posix() if Path(path).absolute().is_relative_to(folder) else path
    )
    if name in FILES or (name.count("/") == 1 and name.split("/")[0] in FOLDERS and name.endswith(".yaml")):
        return name
    raise trouble(f"{path} is no file of a deal")


def _state(folder: Path, names: dict[Side, str], side: Side, other: Side, label: str) -> Deal:
    instead: dict[str, State | None] = {names[other]: None}
    instead[names[side]] = State(label, _data(side)) if side.there else None
    deal, problems = examine_state(folder, instead)
    errors = [problem for problem in problems if problem.level == "error"]
    if errors or deal is None:
        raise Trouble(errors or problems)
    return deal


def _data(side: Side) -> bytes:
    return files.read(Path(side.file), events.MAX_BYTES)


def _plain(before: Side, after: Side, problems: Sequence[Problem]) -> str:
    notes = [f"deal-terms: {problem_text(problem)}" for problem in problems]
    notes.append("deal-terms: so this is a plain diff of the text")
    try:
        hunks = unified(before.file, after.file)
    except OSError:
        hunks = ""
    return "".join(f"{untrusted.line(note)}\n" for note in notes) + untrusted.block(hunks)


def _coloured() -> bool:
    """NO_COLOR, then FORCE_COLOR, then what git's configuration says for its pager or terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE"):
        return True
    try:
        return wants_colour(pager=bool(os.environ.get("GIT_PAGER_IN_USE")) or sys.stdout.isatty())
    except OSError:
        return False
