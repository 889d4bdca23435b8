"""Git's settings as git reads them: each value, and the scope and the file that it comes from."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from deal_terms.errors import trouble
from deal_terms.files import shown_path
from deal_terms.snapshots.git_process import as_configured, no_git

NOT_SET = 1  # how `git config` ends where a key has no value


class Setting(NamedTuple):
    """One value. `scope` is git's word for it: system, global, local, worktree or command; `file` is for a reader."""

    value: str
    scope: str
    file: str


def settings(key: str, *options: str) -> list[Setting]:
    """Every value of a key in the order git reads them: the last one counts.

    Raises DealTermsError as `git_output` does.
    """
    told = git_output("config", "--show-scope", "--show-origin", "-z", *options, "--get-all", key, codes=(0, NOT_SET))
    fields = told.split("\0")[:-1]
    return [
        Setting(value, scope, _file(origin))
        for scope, origin, value in zip(fields[::3], fields[1::3], fields[2::3], strict=True)
    ]


def unset_hint(key: str, setting: Setting) -> str:
    """What to do to be rid of a value."""
    if setting.scope == "command":
        return "take it off the command line"
    return f"run `git config --{setting.scope} --unset-all {key}`"


def git_output(*arguments: str, codes: Collection[int] = (0,), hint: str = "") -> str:
    """What git prints, its last line end gone. Raises DealTermsError in git's own words, and if git is not there."""
    try:
        ran = as_configured(*arguments)
    except OSError as error:
        raise no_git(error) from error
    if ran.returncode not in codes:
        words = os.fsdecode(ran.stderr).strip().removeprefix("fatal: ").removeprefix("error: ")
        raise trouble(f"git refused: {words or f'it did not say why, and exited {ran.returncode}'}", hint)
    return os.fsdecode(ran.stdout).removesuffix("\n")


def _file(origin: str) -> str:
    kind, _, name = origin.partition(":")
    if kind != "file":
        return f"the {kind}"
    path = Path(name)
    if not path.is_absolute():  # git names it from the top of the work tree
        path = (Path(git_output("rev-parse", "--show-cdup")) / path).resolve()
    return shown_path(path)
