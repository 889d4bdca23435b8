"""Two sides of which one is a file or folder at a revision, or standard input: each read by its own register."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from deal_terms import files
from deal_terms.answering.diff import Diff, diff
from deal_terms.answering.record import RecordDiff, record_diff
from deal_terms.answering.structural import Structural, structural_diff
from deal_terms.answering.trees import TreesDiff
from deal_terms.cli.meant import STDIN, is_at_revision, spec_file
from deal_terms.cli.naming import choose_folder
from deal_terms.errors import Problem, Trouble, trouble
from deal_terms.git import deals
from deal_terms.git.paths import Object, object_at
from deal_terms.git.revisions import WORKTREE, deals_of, from_top, name_of, states_of
from deal_terms.loading import events, finding
from deal_terms.loading.deal import examine_files, examine_state, labelled, load, without_errors
from deal_terms.loading.folder import FILES, FOLDERS, REGISTER, State
from deal_terms.loading.sniffing import inside, known, told_by
from deal_terms.model.deal import Deal
from deal_terms.model.record import Spec

Reader = Callable[[Mapping[str, State | None]], tuple[Deal | None, list[Problem]]]
SHOWN_STDIN = "<stdin>"


@dataclass(frozen=True)
class _File:
    """A file, wherever it stands: how it is named to the reader, its name inside a deal (None: no file of a deal), and
    what reads the deal around it with some files in another state (None: it lies in no deal)."""

    label: str
    name: str | None
    data: bytes
    reader: Reader | None = None


def compared(
    named: str | None, before: str, after: str, clock: str | None
) -> Diff | RecordDiff | TreesDiff | Structural:
    """What changed from one side to the other. Raises Trouble where a side cannot be read."""
    if before == after == STDIN:
        raise trouble("standard input can be read once", "name a file, an id or REV:path for the other side")
    words = before, after
    objects = [object_at(word) if is_at_revision(named, word) else None for word in words]
    folders = [
        one.what == "folder" if one else word != STDIN and Path(word).is_dir()
        for one, word in zip(objects, words, strict=True)
    ]
    if all(folders) and clock != "deal":
        return _folders([one or Path(word) for one, word in zip(objects, words, strict=True)])
    if any(folders):
        raise trouble(f"{words[folders.index(True)]} is a folder", "compare two folders, or two files")
    one, other = (_file(named, word, found) for word, found in zip(words, objects, strict=True))
    return _files(named, one, other, clock)


def _file(named: str | None, word: str, found: Object | None) -> _File:
    if word == STDIN:
        return _File(SHOWN_STDIN, None, sys.stdin.buffer.read(events.MAX_BYTES + 1))
    if found:
        data = found.data()
        name = known(found.name) or told_by(PurePosixPath(found.path).name, data, found.label)
        return _File(found.label, name, data, _reader_at(found) if found.deal is not None else None)
    path = spec_file(named, word) or Path(word)
    data = files.read(path, events.MAX_BYTES)
    folder = finding.around(path)
    name = known(inside(folder, path) if folder else None) or told_by(path.name, data, labelled(path))
    return _File(labelled(path), name, data, _reader_on_disk(folder) if folder else None)


def _reader_at(found: Object) -> Reader:
    states = cache(found.states)
    folder = found.deal or ""

    def read(instead: Mapping[str, State | None]) -> tuple[Deal | None, list[Problem]]:
        here = {name: state for name, state in {**states(), **instead}.items() if state}
        at = deals.label(found.tree, folder)
        return examine_files(name_of(folder), here, at, only=[name for name, state in instead.items() if state])

    return read


def _reader_on_disk(folder: Path) -> Reader:
    return lambda instead: examine_state(folder, instead)


def _files(named: str | None, one: _File, other: _File, clock: str | None) -> Diff | RecordDiff | Structural:
    piped = SHOWN_STDIN in (one.label, other.label)
    if one.name is other.name is clock is named is None and not piped:
        return structural_diff(one.data, other.data, one.label, other.label)
    reader = other.reader or one.reader or _reader_on_disk(choose_folder(named))
    alike = not piped and PurePosixPath(one.name or "").name == PurePosixPath(other.name or "").name
    if clock == "record" or (clock is None and alike):
        return _record(one, other, reader)
    if piped:
        one, other = (_named_by_content(side) for side in (one, other))
    return _deal_clock(one, other, reader)


def _named_by_content(side: _File) -> _File:
    if side.label != SHOWN_STDIN:
        return side
    return _File(side.label, told_by("stdin.yaml", side.data, side.label), side.data, side.reader)


def _record(one: _File, other: _File, reader: Reader) -> RecordDiff:
    """The two taken for two states of one file, by the name that it has after."""
    for side in (one, other):
        if side.label != SHOWN_STDIN:
            _check_named(side)
    name = other.name or one.name or ""
    if one.name and _what(one.name) != _what(name):
        raise trouble(f"{one.label} is a {_what(one.name)}, {other.label} a {_what(name)}", "compare two states of one")
    was, now = (_state(side, name, reader) for side in (one, other))
    rewritten = [name] if one.data != other.data else []
    return record_diff(was, now, one.label, other.label, rewritten, {name})


def _deal_clock(one: _File, other: _File, reader: Reader) -> Diff:
    specs: list[tuple[Deal, Spec]] = []
    for side in (one, other):
        _check_named(side)
        name = side.name or ""
        deal = _state(side, name, reader)
        spec = deal.spec(PurePosixPath(name).stem) if name not in FILES else None
        if spec is None:
            raise trouble(f"{side.label} is no version or position", "two states of one file: --clock record")
        specs.append((deal, spec))
    (_, before), (deal, after) = specs
    _check_registers(specs[0][0], before, deal)
    if before.id != after.id:
        deal = deal.including(before)
    return diff(deal, before, after)


def _state(side: _File, name: str, reader: Reader) -> Deal:
    """The deal that a side lies in, with the side as the file of that name; where it lies in none, the other's."""
    instead: dict[str, State | None] = {name: State(side.label, side.data)}
    if side.reader and side.name and side.name != name:
        instead[side.name] = None
    return without_errors(*(side.reader or reader)(instead))


def _check_named(side: _File) -> None:
    if side.name is None:
        would_do = f"a spec has terms; the other files are {', '.join(FILES)}"
        raise trouble(f"{side.label} is no file of a deal", would_do)


def _what(name: str) -> str:
    """version, position, or the name of another file of a deal."""
    return name.split("/", maxsplit=1)[0].removesuffix("s") if "/" in name else name


def _check_registers(was: Deal, before: Spec, deal: Deal) -> None:
    """Two texts are compared by the register after; what it does not know, or knows otherwise, it cannot compare."""
    unfit = [term for term in before.terms if term not in deal.terms or deal.terms[term].type != was.terms[term].type]
    if unfit:
        saw = f"{deal.register_file} has not, or not of the same type, what {before.written_at.file} speaks of: "
        raise trouble(saw + ", ".join(unfit), "compare them with --clock record")


def _folders(sides: list[Object | Path]) -> RecordDiff | TreesDiff:
    one, other = sides
    are_deals = [_is_deal(side) for side in sides]
    if all(are_deals):
        was, now = (_deal(side) for side in sides)
        states = _states(one), _states(other)
        rewritten = [
            name for name, state in states[1].items() if name in states[0] and states[0][name].data != state.data
        ]
        return record_diff(was, now, _label(one), _label(other), rewritten)
    if not any(are_deals) and _path(one) == _path(other):
        trees = [side.tree if isinstance(side, Object) else WORKTREE for side in sides]
        return deals.compare(trees[0], trees[1], folder=_path(one))
    no_deal = sides[are_deals.index(False)]
    raise trouble(f"{_label(no_deal)} is no deal: it holds no {REGISTER}", "name the folders of two states of a deal")


def _path(side: Object | Path) -> str:
    return from_top(side) if isinstance(side, Path) else side.path


def _is_deal(side: Object | Path) -> bool:
    return finding.is_deal(side) if isinstance(side, Path) else side.deal == side.path


def _label(side: Object | Path) -> str:
    return labelled(side) if isinstance(side, Path) else side.label


def _deal(side: Object | Path) -> Deal:
    if isinstance(side, Path):
        return load(side)
    deal, problems = deals_of(side.tree, side.found, [side.path], deals.prefix(side.tree))[side.path]
    if deal is None:
        raise Trouble(problem for problem in problems if problem.level == "error")
    return deal


def _states(side: Object | Path) -> dict[str, State]:
    if isinstance(side, Object):
        return states_of(side.tree, side.found, side.path, deals.prefix(side.tree))
    paths = [side / name for name in FILES] + [path for what in FOLDERS for path in sorted(side.glob(f"{what}/*.yaml"))]
    return {
        path.relative_to(side).as_posix(): State(labelled(path), files.read(path, events.MAX_BYTES))
        for path in paths
        if path.is_file()
    }
