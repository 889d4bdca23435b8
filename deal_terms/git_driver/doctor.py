"""Checks how git would run the driver: its settings, its attributes, and the program, started as git starts it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence

from deal_terms import __version__
from deal_terms.answering.doctor import Doctor, Inspection
from deal_terms.errors import DealTermsError
from deal_terms.git_driver.attributes import ATTRIBUTES, PATTERN
from deal_terms.git_driver.install import DRIVER, MERGE_DRIVER, is_ours
from deal_terms.git_driver.places import work_tree
from deal_terms.git_driver.reach import in_force, paths, unreached_deals
from deal_terms.git_driver.settings import git_output, settings, unset_hint
from deal_terms.git_driver.trial import REINSTALL, as_git_runs, merge_trial, trial
from deal_terms.loading.file_kind import REGISTER

# git ends with a fault of its own in `diff --no-index` where two files differ in mode alone and a driver is set.
CRASHES_UP_TO = (2, 43, 1)
INSTALL = "run `deal-terms git install`"
MERGE_KEY = f"{MERGE_DRIVER}.driver"
COMMAND, TRUST = f"{DRIVER}.command", f"{DRIVER}.trustExitCode"
DRIVERS = {"diff": "driver", "merge": "merge driver"}
GONE = 127  # of a shell, for a program that cannot be started
FEW = 3


def doctor() -> Doctor:
    """Everything found; what cannot be looked at is itself a finding."""
    try:
        version = git_output("version")
    except DealTermsError as error:
        return Doctor(tuple(_troubles("git", error)))
    findings = [git_version(version)]
    try:
        findings.append(Inspection("repository", "ok", f"the work tree is {work_tree()}"))
        is_inside = True
    except DealTermsError as error:
        findings += _troubles("repository", error)
        is_inside = False
    checks = (
        ("driver", _settings),
        ("merge_driver", _merge_settings),
        ("program", _program),
        ("attributes", _attributes),
        ("deals", _deals),
    )
    for check, look in checks:
        if check in ("attributes", "deals") and not is_inside:
            continue
        try:
            findings += look()
        except DealTermsError as error:
            findings += _troubles(check, error)
    return Doctor(tuple(findings))


def _troubles(check: str, error: DealTermsError) -> list[Inspection]:
    return [Inspection(check, "error", problem.message, problem.hint) for problem in error.problems]


def git_version(version: str) -> Inspection:
    """What is to be said of git itself, by what `git version` prints."""
    found = re.search(r"(\d+)\.(\d+)(?:\.(\d+))?", version)
    if found and tuple(int(number or 0) for number in found.groups()) <= CRASHES_UP_TO:
        crashes = "crashes in `git diff --no-index` where two files differ in mode alone and a driver is set"
        return Inspection("git", "warning", f"{version} {crashes}", "git 2.43.2 or newer; `git diff` itself is fine")
    return Inspection("git", "ok", version)


def _settings() -> Iterator[Inspection]:
    commands = settings(COMMAND)
    if not commands:
        yield Inspection("driver", "error", "no driver is configured: git shows its own diff", INSTALL)
    elif is_ours(COMMAND, commands[-1].value):
        yield Inspection("driver", "ok", f"the driver is configured by {commands[-1].file}")
    else:
        there = commands[-1]
        message = f"the driver configured by {there.file} is not the one that install writes: {there.value}"
        guard = "then `deal-terms git install`: where a driver without its guard fails, git stops"
        yield Inspection("driver", "warning", message, f"{unset_hint(COMMAND, there)}, {guard}")
    trusted = settings(TRUST, "--type=bool")
    if trusted and trusted[-1].value == "true":
        message = (
            f"trustExitCode is set for the driver by {trusted[-1].file}: it exits 0, which git takes to mean no change"
        )
        yield Inspection("trust_exit_code", "error", message, unset_hint(TRUST, trusted[-1]))
    else:
        yield Inspection("trust_exit_code", "ok", "trustExitCode is not set for the driver")
    others = [f"diff.external of {one.file}" for one in settings("diff.external")[-1:]]
    others += ["GIT_EXTERNAL_DIFF"] if "GIT_EXTERNAL_DIFF" in os.environ else []
    if others:
        yield Inspection(
            "external", "ok", f"for the other files, there is {' and '.join(others)}; ours go to the driver first"
        )
    else:
        yield Inspection("external", "ok", "no other external diff is set")


def _merge_settings() -> Iterator[Inspection]:
    commands = settings(MERGE_KEY)
    if not commands:
        yield Inspection("merge_driver", "error", "no merge driver is configured: git merges line by line", INSTALL)
    elif not is_ours(MERGE_KEY, commands[-1].value):
        there = commands[-1]
        message = f"the merge driver of {there.file} is not the one that install writes: {there.value}"
        hint = f"{unset_hint(MERGE_KEY, there)}, then `deal-terms git install`"
        yield Inspection("merge_driver", "warning", message, hint)
    else:
        yield Inspection("merge_driver", "ok", f"the merge driver is configured by {commands[-1].file}")


def _program() -> Iterator[Inspection]:
    program = _deal_terms()
    yield program
    works = program.level != "error"
    if commands := settings(COMMAND):
        yield trial(COMMAND, commands[-1], works=works)
    if commands := settings(MERGE_KEY):
        yield merge_trial(MERGE_KEY, commands[-1], works=works)


def _deal_terms() -> Inspection:
    _, found, _ = as_git_runs("command -v deal-terms")
    if not found:
        hint = "start git where deal-terms is on the PATH: activate its environment, or install it with pipx or uv tool"
        return Inspection("program", "error", "git finds no deal-terms on its PATH, and shows plain diffs", hint)
    code, told, complaint = as_git_runs("deal-terms --version")
    if code == GONE:
        return Inspection("program", "error", f"{found} does not run: the interpreter it names is gone", REINSTALL)
    if code != 0:
        return Inspection("program", "error", f"{found} does not run: {complaint or f'it exits {code}'}", REINSTALL)
    if told != f"deal-terms {__version__}":
        message = f"git runs {found}, which calls itself {told or 'nothing'}; this is deal-terms {__version__}"
        return Inspection("program", "warning", message, "keep one of the two")
    return Inspection("program", "ok", f"git runs {found}, version {__version__}")


def _attributes() -> Iterator[Inspection]:
    there = paths(PATTERN)
    # Where no spec is yet, one that may come.
    looked_at = there or [PATTERN.replace("**/*", "any/deal")]
    other: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for path, values in in_force(looked_at).items():
        if any(value != "deal-terms" for value in values.values()):
            others = tuple((name, value) for name, value in values.items() if value != "deal-terms")
            other.setdefault(others, []).append(path)
    if not other:
        count = f"every YAML file in terms/ ({len(there)})" if there else f"{looked_at[0]}, if it were there"
        yield Inspection("attributes", "ok", f"{' and '.join(ATTRIBUTES.values())} are in force for {count}")
    for others, those in other.items():
        named = _few(those)
        if all(value == "unspecified" for _, value in others):
            driver = " and ".join(DRIVERS[name] for name, _ in others)
            message = f"no attribute sends {named} to the {driver}"
            yield Inspection("attributes", "error", message, f"{INSTALL}: it adds the line to .gitattributes")
        else:
            told = " and ".join(f"{name} is {value}" for name, value in others)
            message = f"another attribute is in force, {told}, for {named}"
            where = ".gitattributes, in one of a folder below, or in git's info/attributes"
            yield Inspection("attributes", "error", message, f"look for a later line in {where}, and remove it")


def _deals() -> Iterator[Inspection]:
    everywhere, unreached = paths(f"**/{REGISTER}"), unreached_deals()
    free = [one for one in unreached if one.is_free]
    for one in unreached:
        if not one.is_free:
            message = f"another attribute is in force, {one.attribute_words}, for {one.path}"
            yield Inspection(
                "deals", "warning", message, "take that line out for git to show and merge it by the drivers"
            )
    if free:
        message = f"outside terms/, where no attribute reaches: {_few([one.path for one in free])}"
        yield Inspection("deals", "warning", message, f"{INSTALL}: it adds the lines to .gitattributes")
    elif unreached:
        return
    elif not everywhere:
        hint = f"write one up as terms/NAME/{REGISTER}"
        yield Inspection("deals", "warning", f"there is no {REGISTER} in this repository", hint)
    else:
        yield Inspection("deals", "ok", f"every {REGISTER} lies where the attribute reaches: {_few(everywhere)}")


def _few(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - FEW} more" if len(paths) > FEW else ""
    return ", ".join(paths[:FEW]) + more
