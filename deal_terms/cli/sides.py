"""The two sides of a `diff`: two specs of a deal, two states of one file of it or of its folder, two YAML files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from deal_terms import files
from deal_terms.cli.meant import STDIN, is_at_revision, spec_file
from deal_terms.cli.naming import choose_deal, choose_folder, choose_specs
from deal_terms.errors import trouble
from deal_terms.loading import events, finding
from deal_terms.loading.folder import State, labelled, shown
from deal_terms.loading.sniffing import file_name, inside, known, told_by

# Each pair of sides imports what it is compared by: two YAML files that are no specs, nothing that knows a deal.
if TYPE_CHECKING:
    from deal_terms.answering.diff import Diff
    from deal_terms.answering.record import RecordDiff
    from deal_terms.answering.structural import Structural
    from deal_terms.answering.trees import TreesDiff
    from deal_terms.model.deal import Deal
    from deal_terms.model.record import Spec

Answer: TypeAlias = "Diff | RecordDiff | TreesDiff | Structural"


def compared(named: str | None, before: str, after: str, clock: str | None) -> Answer:
    """What changed from one side to the other. Raises Trouble where a side cannot be read."""
    words = before, after
    if STDIN in words or any(is_at_revision(named, word) for word in words):
        from deal_terms.cli import elsewhere  # noqa: PLC0415  git is seldom asked

        return elsewhere.compared(named, before, after, clock)
    paths = Path(before), Path(after)
    if _by_record(before, after, clock) and all(path.exists() for path in paths):
        if named is clock is None and _are_no_specs(paths):
            return _structural(paths)
        return _of_paths(named, *paths)
    if named is clock is None and not any(spec_file(named, word) for word in words) and _are_no_specs(paths):
        return _structural(paths)
    from deal_terms.answering.diff import diff  # noqa: PLC0415

    chosen, (one, other) = choose_specs(choose_deal(named, words), words)
    if clock is None and one.id == other.id and one.written_at.file != other.written_at.file:
        clock = "record"  # an id, and another state of the same file
    return _of_specs(chosen, one, other) if clock == "record" else diff(chosen, one, other)


def _by_record(before: str, after: str, clock: str | None) -> bool:
    """Whether two arguments are two states of one record: paths with one base name, unless a clock is forced."""
    one, other = Path(before), Path(after)
    if clock is not None:
        return clock == "record"
    if one.is_dir() and other.is_dir():
        return True
    return one.is_file() and other.is_file() and one.name == other.name and one.resolve() != other.resolve()


def _are_no_specs(paths: tuple[Path, ...]) -> bool:
    """Whether neither is a file of a deal, by where it lies or by what it holds."""
    if not all(path.is_file() for path in paths):
        return False
    for path in paths:
        folder = finding.around(path)
        if known(inside(folder, path) if folder else None) or told_by(path.name, _data(path), shown(path)):
            return False
    return True


def _structural(paths: tuple[Path, ...]) -> Structural:
    from deal_terms.answering.structural import structural_diff  # noqa: PLC0415

    one, other = paths
    return structural_diff(_data(one), _data(other), labelled(one), labelled(other))


def _of_paths(named: str | None, before: Path, after: Path) -> RecordDiff | TreesDiff:
    """What changed between two deals' folders, or between two states of one file of a deal.

    Two folders are each read by their own registers. Two files are read by the deal named, else the deal that AFTER
    lies in, else the one BEFORE lies in, else the one that would be found without them.
    """
    if before.is_dir() and after.is_dir():
        from deal_terms.cli.folders import two_folders  # noqa: PLC0415

        return two_folders(before, after)
    from deal_terms.answering.record import record_diff  # noqa: PLC0415

    folder = _folder(named, before, after)
    name = file_name(after, inside(folder, after) or inside(folder, before))
    was = _state(folder, name, before)
    now = _state(folder, name, after)
    rewritten = [] if _data(before) == _data(after) else [name]
    return record_diff(was, now, shown(before), shown(after), rewritten, {name})


def _of_specs(deal: Deal, one: Spec, other: Spec) -> RecordDiff:
    """Two specs taken for two states of one file. Raises Trouble where one is a text and the other a position."""
    if one.what != other.what:
        raise trouble(f"{one.id} is a {one.what}, {other.id} is a {other.what}", "compare two states of one file")
    from deal_terms.answering.record import spec_diff  # noqa: PLC0415

    return spec_diff(deal, one, other)


def _folder(named: str | None, before: Path, after: Path) -> Path:
    if named is not None:
        return choose_folder(named)
    return finding.around(after) or finding.around(before) or choose_folder(None)


def _data(path: Path) -> bytes:
    return files.read(path, events.MAX_BYTES)


def _state(folder: Path, name: str, path: Path) -> Deal:
    from deal_terms.loading.deal import examine_state, without_errors  # noqa: PLC0415

    return without_errors(*examine_state(folder, {name: State(shown(path), _data(path))}))
