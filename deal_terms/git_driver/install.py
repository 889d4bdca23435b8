"""Switching the drivers on in git, and off again: what would change in which file, and nothing else.

Nothing that someone else wrote is overwritten or taken out; what is planned can be shown before it is done.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from deal_terms.errors import DealTermsError, Place, Problem, trouble
from deal_terms.files import shown_path
from deal_terms.frozen_records import dataclass
from deal_terms.git_driver import attributes
from deal_terms.git_driver.edits import Edit, content
from deal_terms.git_driver.places import Places, Scope, places
from deal_terms.git_driver.reach import patterns, unreached_deals
from deal_terms.git_driver.settings import NOT_SET, Setting, git_output, settings, unset_hint
from deal_terms.git_driver.temporary_folder import temporary_folder

_HEAD = "f() { deal-terms git-driver"
_TAIL = ' -- "$@" || git --no-pager diff --no-index --no-ext-diff -- "$2" "$5" || :; }; f'
# Guarded: where deal-terms is missing or broken, git's own diff of the two files is shown, and git goes on.
# `trustExitCode` is never set: the driver exits 0, which git would then take for "the same".
COMMAND = _HEAD + _TAIL
# The term, or the entry of a register: what stands deeper, such as `reports`, does not say where a hunk is.
XFUNCNAME = "^ {0,2}([A-Za-z_][^:]*:.*)$"
DRIVER = "diff.deal-terms"
# Guarded, too: only the word that the program says tells its exit code from that of one that broke, and by an exit code
# alone git would keep ours and lose the other side.
MERGE_COMMAND = (
    'f() { case $(deal-terms merge-driver -- "$@") in merged) exit 0;; conflicts) exit 1;; esac; '
    'git merge-file --diff3 --marker-size="$4" -L ours -L base -L theirs "$2" "$1" "$3"; }; f %O %A %B %L %P'
)
MERGE_DRIVER = "merge.deal-terms"
# The file from which both sides of a merge of merges come is not to have markers in it: it could not be read.
RECURSIVE = "binary"
KEYS = {
    f"{DRIVER}.command": COMMAND,
    f"{DRIVER}.xfuncname": XFUNCNAME,
    f"{MERGE_DRIVER}.name": "deal-terms, term by term",
    f"{MERGE_DRIVER}.driver": MERGE_COMMAND,
    f"{MERGE_DRIVER}.recursive": RECURSIVE,
}
# What earlier releases wrote in the place of what install writes now.
EARLIER = {f"{DRIVER}.xfuncname": ("^ {0,4}([A-Za-z_][^:]*:.*)$",)}
_WITH_OPTIONS = re.compile(re.escape(_HEAD) + r"(?: --[a-z][a-z-]*=[\w.,:+-]+)*" + re.escape(_TAIL))


@dataclass(frozen=True)
class Plan:
    """What would be done in the files of a scope, and what a reader should know besides."""

    where: Places
    edits: tuple[Edit, ...]
    notes: tuple[str, ...] = ()


def install(scope: Scope) -> Plan:
    """What switches the drivers on. Raises DealTermsError, with every reason, where something there is not ours."""
    where = places(scope)
    counting = ("system", "global") if scope == "global" else ("system", "global", "local", "worktree", "command")
    problems: list[Problem] = []
    steps: list[tuple[str, ...]] = []
    for key, value in KEYS.items():
        there = [one for one in settings(key) if one.scope in counting]
        problems += [_not_ours(key, one) for one in there if not is_ours(key, one.value)]
        mine = [one.value for one in there if one.scope == scope]
        if not mine:
            steps.append((key, value))
        elif is_earlier(key, mine[-1]):
            steps.append(("--replace-all", key, value))
    before = content(where.attributes)
    lines = [attributes.last(before or b"", attribute) for attribute in attributes.ATTRIBUTES]
    for line in dict.fromkeys(line for line in lines if line and not line.is_driver):
        place = Place(shown_path(where.attributes), line.number, 1)
        hint = f"take the line out, or keep it and do without deal-terms for {attributes.PATTERN}"
        problems.append(Problem(place, f"the same paths have another driver: {line.text}", hint))
    if problems:
        raise DealTermsError(problems)
    after = (before or b"") if all(lines) else attributes.with_line(before or b"")
    elsewhere = unreached_deals() if scope == "local" else []
    free = patterns(one.folder for one in elsewhere if one.is_free)
    after = attributes.with_lines(after, [attributes.line_for(pattern) for pattern in free])
    edits = [Edit(where.attributes, before, after)] if after != (before or b"") else []
    notes = [f"left to what is set for it: {one.path}, {one.attribute_words}" for one in elsewhere if not one.is_free]
    return Plan(where, _writable([*_config_edits(where, steps), *edits]), tuple(notes))


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
    before = content(where.attributes)
    after = attributes.without_lines(before or b"")
    edits = []
    if before is not None and after != before:
        edits.append(Edit(where.attributes, before, _or_no_file(where.attributes, after)))
    left = [attributes.last(after, attribute) for attribute in attributes.ATTRIBUTES]
    notes += [
        f"left in {shown_path(where.attributes)}, because install did not write it: {line.text}"
        for line in dict.fromkeys(line for line in left if line and line.is_driver)
    ]
    for key, driver in ((f"{DRIVER}.command", "driver"), (f"{MERGE_DRIVER}.driver", "merge driver")):
        elsewhere = [one for one in settings(key) if one.file != shown_path(where.config)]
        notes += [f"the {driver} is still configured by {one.file}" for one in elsewhere]
    return Plan(where, _writable([*_config_edits(where, list(dict.fromkeys(steps))), *edits]), tuple(notes))


def is_ours(key: str, value: str) -> bool:
    """Whether install wrote the value; a command may have been given options of ours since."""
    if key == f"{DRIVER}.command":
        return bool(_WITH_OPTIONS.fullmatch(value))
    return value == KEYS[key] or is_earlier(key, value)


def is_earlier(key: str, value: str) -> bool:
    """Whether install of an earlier release wrote the value."""
    return value in EARLIER.get(key, ())


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
    before = content(where.config)
    with temporary_folder() as folder:
        copy = folder / "config"
        if before is not None:
            copy.write_bytes(before)
        for step in steps:
            git_output("config", "--file", str(copy), *step)
        after = copy.read_bytes()
    return [Edit(where.config, before, _or_no_file(where.config, after), is_config=True)]


def _or_no_file(file: Path, after: bytes) -> bytes | None:
    """No file in place of an empty one; a link stays."""
    return after if after or file.is_symlink() else None


def _writable(edits: list[Edit]) -> tuple[Edit, ...]:
    """The edits, if all of them can be made: half of them would be worse than none."""
    for edit in edits:
        there = next(path for path in (edit.file, *edit.file.absolute().parents) if path.exists())
        if not os.access(there, os.W_OK):
            raise trouble(
                f"{shown_path(edit.file)}: no permission to write it", "change its permissions; nothing was written"
            )
    return tuple(edits)
