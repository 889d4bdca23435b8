"""The configured commands tried out: on two small files, and on three, started just as git starts them."""

from __future__ import annotations

import re
import shlex

from deal_terms.answering.doctor import Inspection
from deal_terms.git_driver.settings import Setting, unset_hint
from deal_terms.git_driver.temporary_folder import temporary_folder
from deal_terms.snapshots.git_process import as_configured

REINSTALL = "install deal-terms again, in an environment that stays; until then git shows plain diffs, and merges lines"
NO_HASH = "0" * 40
# Two changes of one term, so far apart that git would make a third reading of them.
_SPEC = """\
title: A trial
kind: draft
terms:
  fee:
    value: {value}
    reports:
      log 1: what the first said
      log 2: what the second said
      log 3: what the third said
      log 4: {says}
"""
_STATES = {"base": ("2", "as ever"), "ours": ("3", "as ever"), "theirs": ("2", "another thing")}
_MERGED_PATH = "terms/doctor/versions/trial.yaml"


def trial(key: str, command: Setting, *, works: bool) -> Inspection:
    """The driver of diffs, on two small files handed to it just as git would; `works`: the program does."""
    with temporary_folder() as folder:
        sides = [folder / "before.yaml", folder / "after.yaml"]
        for side in sides:
            side.write_text(f"remark: {side.stem}\n")
        handed = [fact for side in sides for fact in (str(side), NO_HASH, "100644")]
        code, told, complaint = as_git_runs(command.value, "doctor.yaml", *handed)
    if code != 0:
        message = f"the driver fails on two small files, and would stop `git diff`: {complaint or f'it exits {code}'}"
        return Inspection("trial", "error", message, _instead(key, command))
    if "diff --deal " in told:
        return Inspection("trial", "ok", "tried on two small files, the driver answers")
    if told and not works:
        return Inspection("trial", "ok", "tried on two small files, the driver gives way to a plain diff: none is lost")
    message = "gives way to a plain diff" if told else "says nothing: no change would be seen"
    because = f" ({complaint})" if complaint else ""
    return Inspection(
        "trial", "error", f"tried on two small files that differ, the driver {message}{because}", REINSTALL
    )


def merge_trial(key: str, command: Setting, *, works: bool) -> Inspection:
    """The merge driver, on three states of a small spec, of which git by itself would make a reading of nobody."""
    with temporary_folder() as folder:
        files = {label: folder / label for label in _STATES}
        for label, (value, says) in _STATES.items():
            files[label].write_text(_SPEC.format(value=value, says=says))
        handed = dict(zip(("%O", "%A", "%B", "%L", "%P"), (*map(str, files.values()), "7", _MERGED_PATH), strict=True))
        words = re.sub("%[OABLP]", lambda found: shlex.quote(handed[found[0]]), command.value)
        code, _, complaint = as_git_runs(words)
        merged = files["ours"].read_text()
    because = f" ({complaint})" if complaint else ""
    if code == 1 and "<<<<<<< " in merged:
        return Inspection("merge_trial", "ok", "tried on three small files, the merge driver finds the conflict")
    if merged == _SPEC.format(value="3", says="another thing"):
        gives_way = "tried on three small files, the merge driver gives way to git's merge of lines"
        if not works:
            return Inspection("merge_trial", "ok", f"{gives_way}: no side is lost")
        return Inspection("merge_trial", "error", f"{gives_way}{because}", REINSTALL)
    message = f"tried on three small files, the merge driver fails, and one side would be lost{because}"
    return Inspection("merge_trial", "error", message, _instead(key, command))


def as_git_runs(command: str, *arguments: str) -> tuple[int, str, str]:
    """Exit code, output and the last line of complaint of a shell command, started just as git starts a driver.

    An alias is: by the same shell, with git's own PATH, from the top of the work tree.
    """
    ran = as_configured("-c", f"alias.deal-terms-doctor=!{command}", "deal-terms-doctor", *arguments)
    complaint = ran.stderr.decode(errors="replace").strip().rpartition("\n")[2]
    return ran.returncode, ran.stdout.decode(errors="replace").strip(), complaint


def _instead(key: str, command: Setting) -> str:
    return f"{unset_hint(key, command)}, then `deal-terms git install`"
