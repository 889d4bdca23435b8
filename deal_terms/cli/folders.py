"""Two folders on disk: two states of a deal, or two trees that hold deals, whole or, as `git difftool -d` hands them
over, with the changed files alone."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from deal_terms import files
from deal_terms.answering.record import RecordDiff, record_diff
from deal_terms.answering.structural import Structural, structural_diff
from deal_terms.answering.trees import NO_YAML, DealTold, TreesDiff, told_of
from deal_terms.errors import Problem, Trouble, trouble
from deal_terms.loading import events, finding
from deal_terms.loading.deal import examine, examine_state, labelled, load, without_errors
from deal_terms.loading.folder import FILES, FOLDERS, REGISTER, YAML, State
from deal_terms.model.deal import Deal

# Set by `git difftool -d`, the second with -x; its folders hold the changed files alone.
PARTIAL = ("GIT_DIFFTOOL_DIRDIFF", "GIT_DIFFTOOL_EXTCMD")
Files = dict[str, Path]


def two_folders(before: Path, after: Path) -> RecordDiff | TreesDiff:
    """What changed from one folder to the other. Raises Trouble where a side cannot be read."""
    if not _are_partial():
        are_deals = [finding.is_deal(folder) for folder in (before, after)]
        if all(are_deals):
            return _states_of_a_deal(before, after)
        if any(are_deals):
            raise _no_deal(after if are_deals[0] else before)
    was, now = _files_in(before), _files_in(after)
    if not any(name.endswith(YAML) for name in (*was, *now)):
        raise _no_deal(before)
    return _trees(before, after, was, now)


def _are_partial() -> bool:
    return any(os.environ.get(name) for name in PARTIAL)


def _no_deal(folder: Path) -> Trouble:
    return trouble(f"{folder} is no deal: it holds no {REGISTER}", "name the folders of two states of a deal")


def _states_of_a_deal(before: Path, after: Path) -> RecordDiff:
    names = [*FILES, *sorted({f"{what}/{path.name}" for what in FOLDERS for path in after.glob(f"{what}/*.yaml")})]
    rewritten = [
        name
        for name in names
        if (before / name).is_file() and (after / name).is_file() and _data(before / name) != _data(after / name)
    ]
    return record_diff(load(before), load(after), labelled(before), labelled(after), rewritten)


def _trees(before: Path, after: Path, was: Files, now: Files) -> TreesDiff:
    differing = [
        name
        for name in sorted({*was, *now})
        if name not in was or name not in now or _data(was[name]) != _data(now[name])
    ]
    here = _top()
    held = {PurePosixPath(name).parent for name in (*was, *now) if PurePosixPath(name).name == REGISTER}
    of_deals: dict[PurePosixPath, set[str]] = {}
    others = []
    for name in differing:
        folder = _around(PurePosixPath(name), held, here) if name.endswith(YAML) else None
        if folder is None:
            others.append(name)
        else:
            of_deals.setdefault(folder, set()).add(name)
    deals = [_deal((before, after), (was, now), folder, names, here) for folder, names in sorted(of_deals.items())]
    structural = _structural([name for name in others if name.endswith(YAML)], was, now)
    not_compared = tuple((_printed(name), NO_YAML) for name in others if not name.endswith(YAML))
    return TreesDiff(labelled(before), labelled(after), tuple(one for one in deals if one), structural, not_compared)


def _files_in(folder: Path) -> Files:
    """Every file of a folder by its name from there; links to folders, and what git keeps for itself, left alone."""
    found = {}
    for at, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != ".git")
        for name in sorted(names):
            path = Path(at) / name
            if name != ".git" and path.is_file():
                found[path.relative_to(folder).as_posix()] = path
    return found


def _top() -> Path:
    """The top of the work tree around the working directory; without one, the working directory."""
    from deal_terms.git.revisions import top  # noqa: PLC0415  most folders are two states of one deal

    try:
        return top()
    except Trouble:
        return Path.cwd()


def _around(name: PurePosixPath, held: set[PurePosixPath], here: Path) -> PurePosixPath | None:
    """The innermost folder around a file that is a deal on a side, or in the work tree."""
    return next((folder for folder in name.parents if folder in held or finding.is_deal(here / folder)), None)


def _deal(
    sides: tuple[Path, Path], found: tuple[Files, Files], folder: PurePosixPath, names: set[str], here: Path
) -> DealTold | None:
    """One deal, each side by itself where it is whole there; else what is missing there is taken from the work tree."""
    inside = frozenset(_name(name, folder) for name in names)
    rewritten = [_name(name, folder) for name in names if name in found[0] and name in found[1]]
    labels = labelled(sides[0] / folder), labelled(sides[1] / folder)
    register = (folder / REGISTER).as_posix()
    alone: list[tuple[Deal | None, list[Problem]]] = [
        examine(side / folder) if register in files_ else (None, _without(side / folder, files_, folder))
        for side, files_ in zip(sides, found, strict=True)
    ]
    problems = [one for _, told in alone for one in told if one.level == "error"]
    states: tuple[Deal | None, Deal | None] = (alone[0][0], alone[1][0])
    to_be_filled = finding.is_deal(here / folder) and (problems or _are_partial())
    if problems and not to_be_filled:
        raise Trouble(problems)
    if not to_be_filled:
        return told_of(folder.as_posix(), states, labels, rewritten, inside)
    all_names = {name for one in found for name in one if PurePosixPath(name).is_relative_to(folder)}
    was, now = (_overlaid(here / folder, one, folder, all_names) for one in found)
    told = told_of(folder.as_posix(), (was, now), labels, rewritten, inside)
    if told is None:
        return None
    note = f"What the folders do not hold is read from {labelled(here / folder)}."
    return DealTold(told.folder, told.answer, f"{told.note} {note}".strip())


def _without(folder: Path, found: Files, inside: PurePosixPath) -> list[Problem]:
    """What is wrong with a side without a register: nothing, if it holds nothing else of the deal either."""
    if any(PurePosixPath(name).is_relative_to(inside) and name.endswith(YAML) for name in found):
        return [Problem(None, f"{labelled(folder)} holds no {REGISTER}", "name two folders that hold whole deals")]
    return []


def _overlaid(folder: Path, found: Files, inside: PurePosixPath, names: Iterable[str]) -> Deal | None:
    """The deal of the work tree with the files of a side in the place of its own; those of the other side are gone."""
    instead = {
        _name(name, inside): State(labelled(found[name]), _data(found[name])) if name in found else None
        for name in names
    }
    if instead.get(REGISTER, "") is None:
        return None
    return without_errors(*examine_state(folder, instead))


def _structural(names: list[str], was: Files, now: Files) -> tuple[Structural, ...]:
    told: list[Structural] = []
    problems: list[Problem] = []
    for name in names:
        before, after = (_data(one[name]) if name in one else None for one in (was, now))
        labels = tuple(labelled(one.get(name) or other[name]) for one, other in ((was, now), (now, was)))
        try:
            told.append(structural_diff(before, after, labels[0], labels[1]))
        except Trouble as error:
            problems += error.problems
    if problems:
        raise Trouble(problems)
    return tuple(told)


def _printed(name: str) -> str:
    return os.fsencode(name).decode(errors="replace")


def _name(name: str, folder: PurePosixPath) -> str:
    return PurePosixPath(name).relative_to(folder).as_posix()


def _data(path: Path) -> bytes:
    return files.read(path, events.MAX_BYTES)
