"""The two sides of a `diff`: two specs of a deal, or two states of one file of it, or of the whole folder."""

from __future__ import annotations

from pathlib import Path

from deal_terms import files
from deal_terms.answering.record import RecordDiff, record_diff, spec_diff
from deal_terms.cli.naming import choose_folder
from deal_terms.errors import Trouble, trouble
from deal_terms.loading import events, finding
from deal_terms.loading.deal import FILES, FOLDERS, State, examine_state, load, shown
from deal_terms.loading.sniffing import file_name
from deal_terms.model.deal import Deal
from deal_terms.model.record import Spec


def by_record(before: str, after: str, clock: str | None) -> bool:
    """Whether two arguments are two states of one record: paths with one base name, unless a clock is forced."""
    one, other = Path(before), Path(after)
    if clock is not None:
        return clock == "record"
    if one.is_dir() and other.is_dir():
        return True
    return one.is_file() and other.is_file() and one.name == other.name and one.resolve() != other.resolve()


def record_of_paths(named: str | None, before: Path, after: Path) -> RecordDiff:
    """What changed between two deals' folders, or between two states of one file of a deal.

    Two folders are each read by their own register. Two files are read by the deal named, else the deal that AFTER
    lies in, else the one BEFORE lies in, else the one that would be found without them.
    """
    if before.is_dir() and after.is_dir():
        return _folders(before, after)
    folder = _folder(named, before, after)
    name = file_name(after, _inside(folder, after) or _inside(folder, before))
    was = _state(folder, name, before)
    now = _state(folder, name, after)
    rewritten = [] if _data(before) == _data(after) else [name]
    return record_diff(was, now, shown(before), shown(after), rewritten, {name})


def record_of_specs(deal: Deal, one: Spec, other: Spec) -> RecordDiff:
    """Two specs taken for two states of one file. Raises Trouble where one is a text and the other a position."""
    if one.what != other.what:
        raise trouble(f"{one.id} is a {one.what}, {other.id} is a {other.what}", "compare two states of one file")
    return spec_diff(deal, one, other)


def _folders(before: Path, after: Path) -> RecordDiff:
    for folder in (before, after):
        if not finding.is_deal(folder):
            raise trouble(f"{folder} is no deal: it holds no deal.yaml", "name the folders of two states of a deal")
    names = [*FILES, *sorted({f"{what}/{path.name}" for what in FOLDERS for path in after.glob(f"{what}/*.yaml")})]
    rewritten = [
        name
        for name in names
        if (before / name).is_file() and (after / name).is_file() and _data(before / name) != _data(after / name)
    ]
    return record_diff(load(before), load(after), shown(before), shown(after), rewritten)


def _folder(named: str | None, before: Path, after: Path) -> Path:
    if named is not None:
        return choose_folder(named)
    return finding.around(after) or finding.around(before) or choose_folder(None)


def _inside(folder: Path, path: Path) -> str | None:
    """The name of a file inside the deal's folder; None if it lies elsewhere."""
    absolute = path.resolve()
    root = folder.resolve()
    return absolute.relative_to(root).as_posix() if absolute.is_relative_to(root) else None


def _data(path: Path) -> bytes:
    return files.read(path, events.MAX_BYTES)


def _state(folder: Path, name: str, path: Path) -> Deal:
    deal, problems = examine_state(folder, {name: State(shown(path), _data(path))})
    errors = [problem for problem in problems if problem.level == "error"]
    if errors or deal is None:
        raise Trouble(errors or problems)
    return deal
