"""The files of one deal, wherever they stand: on disk, some of them in another state, or handed over whole."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from dataclasses import replace as with_
from pathlib import Path, PurePosixPath

from deal_terms.errors import Place, Trouble
from deal_terms.files import read as read_file
from deal_terms.loading import events
from deal_terms.loading.nodes import Node
from deal_terms.loading.shape import Problems

REGISTER = "deal.yaml"
FILES = (REGISTER, "sources.yaml", "events.yaml", "figures.yaml")
FOLDERS = ("versions", "positions")
YAML = (".yaml", ".yml")


@dataclass(frozen=True)
class State:
    """A file's content, and how that state of it is named to the reader."""

    label: str
    data: bytes


@dataclass
class Folder:
    """One deal's files while they are read: what is wrong so far, and where the files are shown to be.

    `instead` holds the files in another state (None: not there) than on disk; without a `path` nothing is on disk, and
    they are all there is.
    """

    path: Path | None
    shown: str
    problems: Problems
    instead: Mapping[str, State | None] = field(default_factory=dict)

    def tree(self, name: str) -> Node | None:
        """The written tree of a file of the folder; None where there is none or nothing could be read."""
        if name in self.instead or self.path is None:
            state = self.instead.get(name)
            return events.read(state.data, state.label, report=self.problems.report) if state else None
        path = self.path / name
        if not path.exists():
            return None
        try:
            data = read_file(path, events.MAX_BYTES)
        except Trouble as error:
            for problem in error.problems:
                self.problems.report(with_(problem, place=problem.place or Place(self.label(name), 1, 1)))
            return None
        return events.read(data, self.label(name), report=self.problems.report)

    def label(self, name: str) -> str:
        """How a file of the folder is named to the reader."""
        state = self.instead.get(name)
        return state.label if state else f"{self.shown}/{name}"

    def has(self, name: str) -> bool:
        """Whether the folder holds a file of that name."""
        if name in self.instead:
            return self.instead[name] is not None
        return self.path is not None and (self.path / name).exists()

    def specs(self, what: str) -> dict[str, str]:
        """The specs of one kind: id → name of the file inside the folder, in the order of the ids."""
        inside = self.path / what if self.path else None
        names = {f"{what}/{path.name}" for path in inside.glob("*.yaml")} if inside and inside.is_dir() else set()
        for name in self.instead:
            path = PurePosixPath(name)
            # What was put in the place of a file on disk is that file, however it ends.
            if path.parent.as_posix() == what and (self.path or path.suffix == ".yaml"):
                names.add(name)
        return {PurePosixPath(name).stem: name for name in sorted(names) if self.has(name)}

    def check_stray(self) -> None:
        """Nothing that looks like part of the deal is passed over in silence."""
        expected = {*FILES, *(name for what in FOLDERS for name in self.specs(what).values())}
        inside = {path.relative_to(self.path).as_posix() for path in self.path.rglob("*")} if self.path else set()
        inside |= {name for name in self.instead if self.has(name)}
        for name in sorted(inside, key=lambda name: name.split("/")):
            path = PurePosixPath(name)
            if path.suffix in YAML and name not in expected and not path.name.startswith("."):
                would_do = f"the files of a deal are {', '.join(FILES)}, versions/<id>.yaml and positions/<id>.yaml"
                self.problems.refuse_at(Place(self.label(name), 1, 1), "no part of a deal has this name", would_do)


def shown(path: Path) -> str:
    """A path as the reader would write it: relative where it lies below the working directory."""
    absolute = path.absolute()
    here = Path.cwd()
    return str(absolute.relative_to(here)) if absolute.is_relative_to(here) else str(absolute)


def labelled(path: Path) -> str:
    """The same where it is only printed: bytes of a name that are no UTF-8 as U+FFFD."""
    return os.fsencode(shown(path)).decode(errors="replace")
