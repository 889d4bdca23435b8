"""The external diff driver: git's arguments → what changed in the record of a spec, or a plain diff with a note.

The arguments are those of GIT_EXTERNAL_DIFF (git's own documentation, git(1) and gitattributes(5)): seven for a change,
nine for a rename or copy, one for an unmerged path.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from deal_terms import files, untrusted
from deal_terms.answering.record import RecordDiff, record_diff
from deal_terms.errors import Problem, Trouble, trouble
from deal_terms.git.running import unified, wants_colour
from deal_terms.loading import events, finding
from deal_terms.loading.deal import FILES, FOLDERS, REGISTER, State, examine_state
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

    @property
    def known(self) -> str:
        """Its hash; empty where git has none, as for a file of the work tree."""
        return self.hash if self.hash.strip("0.") else ""


@dataclass(frozen=True)
class Call:
    """One call of git: the two sides and what it says of a rename or copy, empty for any other change."""

    before: Side
    after: Side
    info: str = ""

    @property
    def is_renamed(self) -> bool:
        """Whether git takes the file for one that went by another name."""
        return "\nrename from " in f"\n{self.info}"

    @property
    def is_mode_only(self) -> bool:
        """Whether the content is the same and the mode is not; a file of the work tree may come without its hash."""
        before, after = self.before, self.after
        if not (before.there and after.there) or before.mode == after.mode:
            return False
        if before.known and after.known:
            return before.hash == after.hash
        return before.mode[:3] == after.mode[:3] == REGULAR and _data(before) == _data(after)


def main(arguments: Sequence[str], width: int) -> str:
    """What to print for one call of git. Never raises: what cannot be read is shown as a plain diff with a note."""
    if len(arguments) == 1:
        return f"* Unmerged path {untrusted.line(arguments[0])}\n"
    if len(arguments) not in (7, 9):
        return f"deal-terms: git handed over {len(arguments)} arguments; 1, 7 or 9 are known\n"
    call = _call(arguments)
    head = _head(call)
    try:
        if call.is_mode_only:
            return head
        return head + _sides(call) + _record(call, width)
    except Trouble as error:
        return head + _sides(call) + _plain(call, error.problems)
    except Exception as error:
        fault = Problem(None, f"a fault in deal-terms itself: {type(error).__name__}: {error}")
        return head + _sides(call) + _plain(call, (fault,))


def _call(arguments: Sequence[str]) -> Call:
    before, after = Side(*arguments[:4]), Side(arguments[0], *arguments[4:7])
    if len(arguments) == 7:
        return Call(before, after)
    return Call(before, replace(after, path=arguments[7]), arguments[8])


def _head(call: Call) -> str:
    before, after = call.before, call.after
    lines = [f"diff --deal a/{before.path} b/{after.path}"]
    lines += [line for line in call.info.splitlines() if line and not line.startswith("index ")]
    if not before.there:
        lines.append(f"new file mode {after.mode}")
    elif not after.there:
        lines.append(f"deleted file mode {before.mode}")
    elif before.mode != after.mode:
        lines += [f"old mode {before.mode}", f"new mode {after.mode}"]
    return _lines(lines)


def _sides(call: Call) -> str:
    before, after = call.before, call.after
    return _lines(
        [
            f"--- a/{before.path}" if before.there else f"--- {NOTHING}",
            f"+++ b/{after.path}" if after.there else f"+++ {NOTHING}",
        ]
    )


def _record(call: Call, width: int) -> str:
    for side in (call.before, call.after):
        if side.there and not side.mode.startswith(REGULAR) and side.mode not in ("", "."):
            raise trouble(f"{side.path} is {KINDS.get(side.mode, 'no regular file')}")
    answer = compared(call)
    if not answer.changes:
        return ""
    read_by = "each side by itself"
    if call.after.path != answer.deal.register_file.removeprefix("b/"):
        read_by = f"by {answer.deal.register_file} of the work tree"
    page_ = replace(page(answer), title=f"What changed in the record, read {read_by}", facts=())
    return render(page_, Look(width=width, colour=_coloured()))


def compared(call: Call) -> RecordDiff:
    """The two sides on the record clock, read by the register beside the path in the work tree. Raises Trouble.

    A file that went by another name is told as renamed where it says the same; else it is one file before and after,
    as git has it, and so are a copy and two files compared without an index.
    """
    folder = finding.around(Path((call.after if call.after.there else call.before).path))
    if folder is None:
        folder = finding.around(Path(call.before.path))
    if folder is None:
        raise trouble(f"{call.after.path} lies in no deal", "a deal is a folder with a deal.yaml")
    name = _name(folder, call.after.path) or _name(folder, call.before.path)
    if name is None:
        raise trouble(f"{call.after.path} is no file of a deal")
    old = _name(folder, call.before.path)
    if call.is_renamed and old and old != name:
        answer = _answer(folder, call, old, name)
        if any(change.rule == "renamed" for change in answer.changes):
            return answer
    return _answer(folder, call, name, name)


def _answer(folder: Path, call: Call, old: str, new: str) -> RecordDiff:
    before, after = call.before, call.after
    labels = f"a/{before.path}", f"b/{after.path}"
    was = _state(folder, {new: None, old: before}, labels[0])
    now = _state(folder, {old: None, new: after}, labels[1])
    rewritten = [new] if before.there and after.there and _data(before) != _data(after) else []
    return record_diff(was, now, *labels, rewritten, {old, new})


def _name(folder: Path, path: str) -> str | None:
    """The name of a file of the deal inside its folder; None for any other file."""
    absolute = Path(path).absolute()
    name = absolute.relative_to(folder).as_posix() if absolute.is_relative_to(folder) else ""
    in_folder = name.count("/") == 1 and name.split("/")[0] in FOLDERS and name.endswith(".yaml")
    return name if name in FILES or in_folder else None


def _state(folder: Path, sides: Mapping[str, Side | None], label: str) -> Deal:
    instead = {name: State(label, _data(side)) if side and side.there else None for name, side in sides.items()}
    if instead.get(REGISTER, "") is None:
        raise trouble("on one side there is no register to read by")
    deal, problems = examine_state(folder, instead)
    errors = [problem for problem in problems if problem.level == "error"]
    if errors or deal is None:
        raise Trouble(errors or problems)
    return deal


def _data(side: Side) -> bytes:
    return files.read(Path(side.file), events.MAX_BYTES)


def _plain(call: Call, problems: Sequence[Problem]) -> str:
    notes = [f"deal-terms: {problem_text(problem)}" for problem in problems]
    notes.append("deal-terms: so this is a plain diff of the text")
    try:
        hunks = unified(call.before.file, call.after.file)
    except OSError:
        hunks = []
    return _lines([*notes, *hunks])


def _lines(lines: Sequence[str]) -> str:
    """Each as one safe line: a line end inside it is shown, not followed."""
    return "".join(f"{untrusted.line(line)}\n" for line in lines)


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
