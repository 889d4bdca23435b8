"""Which deal a file that git hands over belongs to, and by which state of its register it can be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from deal_terms.errors import Problem, Trouble
from deal_terms.git import objects, revisions
from deal_terms.git.calls import Call, Side
from deal_terms.loading import finding
from deal_terms.loading.deal import examine_files, examine_state
from deal_terms.loading.folder import FILES, FOLDERS, REGISTER, State
from deal_terms.loading.sniffing import told_by
from deal_terms.model.deal import Deal


@dataclass(frozen=True)
class Register:
    """A state of a deal to read by.

    `names` are those of the two sides inside its folder; None for a side that lies elsewhere. `states` are the files of
    the index, where the deal is read from there; `where` says so.
    """

    names: tuple[str | None, str | None]
    where: str
    folder: Path
    states: Mapping[str, State] | None = None

    def deal(self, instead: Mapping[str, State | None]) -> tuple[Deal | None, list[Problem]]:
        """The deal with those files in another state, and what is wrong with them; None: its register is unreadable."""
        if self.states is None:
            return examine_state(self.folder, instead)
        states = {name: state for name, state in {**self.states, **instead}.items() if state}
        there = [name for name, state in instead.items() if state]
        return examine_files(self.folder.name, states, self.folder.as_posix(), there or [REGISTER])


def registers(call: Call, deal: str | None) -> Iterator[Register]:
    """What the file may be read by, the likeliest first: the deal asked for, the work tree's, the index's.

    The deal asked for is for files that lie in no deal, and for those of the deal of that name. Raises Trouble where
    there is none of that name.
    """
    around = _around(call)
    asked = finding.find(deal, Path.cwd()) if deal is not None else None
    if asked and (around is None or around.name == asked.name):
        own = _names(call, around) if around else (None, None)
        names = own if any(own) else (_sniffed(call.before), _sniffed(call.after))
        if any(names):
            yield Register(names, "as asked for", asked)
    if around is not None:
        names = _names(call, around)
        if any(names):
            yield Register(names, "of the work tree", around)
    yield from _of_index(call)


def _around(call: Call) -> Path | None:
    """The folder of the deal in the work tree that the file lies in, or lay in."""
    sides = [side for side in (call.after, call.before) if side.there]
    return next((folder for side in sides if (folder := finding.around(Path(side.path)))), None)


def _names(call: Call, folder: Path) -> tuple[str | None, str | None]:
    return _name(call.before, folder), _name(call.after, folder)


def _name(side: Side, folder: Path) -> str | None:
    absolute = Path(side.path).absolute()
    return _of_deal(absolute.relative_to(folder).as_posix()) if absolute.is_relative_to(folder) else None


def _of_deal(name: str) -> str | None:
    """The name of a file inside a deal's folder, if that is one of its files."""
    in_folder = name.count("/") == 1 and name.split("/", maxsplit=1)[0] in FOLDERS and name.endswith(".yaml")
    return name if name in FILES or in_folder else None


def _sniffed(side: Side) -> str | None:
    return told_by(PurePosixPath(side.path).name, side.data, side.path) if side.there else None


def _of_index(call: Call) -> Iterator[Register]:
    """The deal around the file in the index: git hands over paths from the top."""
    paths = [PurePosixPath(side.path) for side in (call.after, call.before) if side.there]
    if any(path.is_absolute() or ".." in path.parts for path in paths):
        return
    try:
        found = objects.entries(objects.INDEX)
        for folder in (parent for path in paths for parent in path.parents):
            within = "" if folder == PurePosixPath() else folder.as_posix()
            if (folder / REGISTER).as_posix() not in found:
                continue
            states = revisions.states_of(objects.INDEX, found, within)
            names = [side.path.removeprefix(f"{within}/" if within else "") for side in call.sides]
            if any(map(_of_deal, names)):
                yield Register((_of_deal(names[0]), _of_deal(names[1])), "of the index", Path(folder), states)
            return
    except Trouble:
        return  # no repository, as for two files without an index
