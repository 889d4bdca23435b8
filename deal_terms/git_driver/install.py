"""Switching the driver on in git, and off again: what would change in which file, and changing just that.

Nothing that someone else wrote is overwritten or taken out; what is planned can be shown before it is done.
"""

from __future__ import annotations

import difflib
import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from deal_terms import files
from deal_terms.errors import DealTermsError, Place, Problem, trouble
from deal_terms.files import shown_path
from deal_terms.git_driver import attributes
from deal_terms.git_driver.places import Places, Scope, places
from deal_terms.git_driver.settings import NOT_SET, Setting, git_output, settings, unset_hint

_HEAD = "f() { deal-terms git-driver"
_TAIL = ' -- "$@" || git --no-pager diff --no-index --no-ext-diff -- "$2" "$5" || :; }; f'
# Guarded: where deal-terms is missing or broken, git's own diff of the two files is shown, and git goes on.
# `trustExitCode` is never set: the driver exits 0, which git would then take for "the same".
COMMAND = _HEAD + _TAIL
XFUNCNAME = "^ {0,4}([A-Za-z_][^:]*:.*)$"
DRIVER = "diff.deal-terms"
KEYS = {f"{DRIVER}.command": COMMAND, f"{DRIVER}.xfuncname": XFUNCNAME}
LONGEST = 16 * 1024 * 1024
_WITH_OPTIONS = re.compile(re.escape(_HEAD) + r"(?: --[a-z][a-z-]*=[\w.,:+-]+)*" + re.escape(_TAIL))


@dataclass(frozen=True)
class Edit:
    """One file before and after, None where there is no file; `steps`: what `git config` is to be told, in order."""

    file: Path
    before: bytes | None
    after: bytes | None
    steps: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Plan:
    """What would be done in the files of a scope, and what a reader should know besides."""

    where: Places
    edits: tuple[Edit, ...]
    notes: tuple[str, ...] = ()


def install(scope: Scope) -> Plan:
    """What switches the driver on. Raises DealTermsError, with every reason, where something there is not ours."""
    where = places(scope)
    counting = ("system", "global") if scope == "global" else ("system", "global", "local", "worktree", "command")
    problems: list[Problem] = []
    steps: list[tuple[str, ...]] = []
    for key, value in KEYS.items():
        there = [one for one in settings(key) if one.scope in counting]
        problems += [_not_ours(key, one) for one in there if not is_ours(key, one.value)]
        if not any(one.scope == scope for one in there):
            steps.append((key, value))
    before = _bytes(where.attributes)
    line = attributes.last(before or b"")
    if line is not None and not line.is_driver:
        place = Place(shown_path(where.attributes), line.number, 1)
        hint = f"take the line out, or keep it and do without deal-terms for {attributes.PATTERN}"
        problems.append(Problem(place, f"the same paths have another driver: {line.text}", hint))
    if problems:
        raise DealTermsError(problems)
    edits = [] if line else [Edit(where.attributes, before, attributes.with_line(before or b""))]
    return Plan(where, _writable([*_config_edits(where, steps), *edits]))


def uninstall(scope: Scope) -> Plan:
    """What takes out all that `install` writes in that scope, and nothing else.

    Raises DealTermsError outside a repository.
    """
    where = places(scope)
    steps: list[tuple[str, ...]] = []
    notes: list[str] = []
    for key in KEYS:
        for value in _values(where, key):
            if is_ours(key, value):
                steps.append(("--unset-all", "--fixed-value", key, value))
            else:
                notes.append(f"left in {shown_path(where.config)}, because install did not write it: {key} = {value}")
    before = _bytes(where.attributes)
    after = attributes.without_line(before or b"")
    edits = []
    if before is not None and after != before:
        edits.append(Edit(where.attributes, before, _or_no_file(where.attributes, after)))
    if (line := attributes.last(after)) and line.is_driver:
        notes.append(f"left in {shown_path(where.attributes)}, because install did not write it: {line.text}")
    elsewhere = [one for one in settings(f"{DRIVER}.command") if one.file != shown_path(where.config)]
    notes += [f"the driver is still configured by {one.file}" for one in elsewhere]
    return Plan(where, _writable([*_config_edits(where, list(dict.fromkeys(steps))), *edits]), tuple(notes))


def is_ours(key: str, value: str) -> bool:
    """Whether install wrote the value; a command may have been given options of ours since."""
    return bool(_WITH_OPTIONS.fullmatch(value)) if key == f"{DRIVER}.command" else value == KEYS[key]


def carry_out(plan: Plan) -> None:
    """Makes the edits, each whole or not at all. Raises DealTermsError; a second try does what is left to do."""
    for edit in plan.edits:
        for step in edit.steps:
            git_output("config", "--file", str(edit.file), *step)
        if edit.after is None:
            edit.file.unlink()
        elif not edit.steps:
            _make_folder(edit.file.parent)
            files.write(edit.file, edit.after)


def listing(edit: Edit) -> Iterator[str]:
    """The lines of a unified diff. No line that stays is among them: a configuration may hold passwords."""
    before, after = (os.devnull if data is None else shown_path(edit.file) for data in (edit.before, edit.after))
    for line in difflib.unified_diff(_lines(edit.before), _lines(edit.after), before, after, n=0):
        yield line.removesuffix("\n")
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"


def _lines(data: bytes | None) -> list[str]:
    return [line.decode(errors="replace") for line in (data or b"").splitlines(keepends=True)]


def _not_ours(key: str, there: Setting) -> Problem:
    message = f"{there.file}: {key} is not what install writes: {there.value}"
    return Problem(None, message, f"{unset_hint(key, there)}, or keep it and do without install")


def _values(where: Places, key: str) -> list[str]:
    """What the file itself says, without the files that it includes."""
    told = git_output("config", "--file", str(where.config), "-z", "--get-all", key, codes=(0, NOT_SET))
    return told.split("\0")[:-1]


def _config_edits(where: Places, steps: Sequence[tuple[str, ...]]) -> list[Edit]:
    """The configuration before and after the steps, as git itself would write it: tried out on a copy."""
    if not steps:
        return []
    before = _bytes(where.config)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "config"
        if before is not None:
            copy.write_bytes(before)
        for step in steps:
            git_output("config", "--file", str(copy), *step)
        after = copy.read_bytes()
    return [Edit(where.config, before, _or_no_file(where.config, after), tuple(steps))]


def _or_no_file(file: Path, after: bytes) -> bytes | None:
    """No file in place of an empty one; a link stays."""
    return after if after or file.is_symlink() else None


def _bytes(file: Path) -> bytes | None:
    if not os.path.lexists(file):
        return None
    if file.exists() and not file.is_file():
        # Git would put a file in its place: run by root, in that of /dev/null.
        raise trouble(f"{shown_path(file)} is not a regular file", "let git's configuration name a file")
    data = files.read(file, LONGEST) if file.exists() else None
    if data is not None and len(data) > LONGEST:
        raise trouble(f"{shown_path(file)} is longer than {LONGEST} bytes", "check what is in it")
    return data


def _writable(edits: list[Edit]) -> tuple[Edit, ...]:
    """The edits, if all of them can be made: half of them would be worse than none."""
    for edit in edits:
        there = next(path for path in (edit.file, *edit.file.absolute().parents) if path.exists())
        # Git renames over a file that is write-protected.
        if not os.access(there, os.W_OK):
            raise trouble(
                f"{shown_path(edit.file)}: no permission to write it", "change its permissions; nothing was written"
            )
    return tuple(edits)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise trouble(f"{shown_path(folder)}: cannot make this folder: {error.strerror}", "make it first") from error
