"""The files of one deal in a snapshot while they are read: each as a written tree, and what is wrong so far."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from deal_terms.errors import Place, Problem
from deal_terms.loading import events
from deal_terms.loading.confidential_problems import mark
from deal_terms.loading.fields import Problems
from deal_terms.loading.file_kind import FILES, FOLDERS, YAML, is_of_deal, name_inside
from deal_terms.loading.nodes import Node
from deal_terms.loading.read_specs import ReadSpecs
from deal_terms.loading.shared_readings import SharedReadings
from deal_terms.model.record import Position, Version
from deal_terms.patterns import pattern
from deal_terms.snapshots.snapshot import Content, Snapshot

# A key of the file itself, in a file that may not even be YAML; rather once too often than once too few.
_CONFIDENTIAL = pattern(rb"(?:^|[{,])\s*['\"]?confidential['\"]?\s*:(?!\s*['\"]?false\b)", re.MULTILINE)


@dataclass(slots=True)
class DealFiles:
    """What lies in the folder of a deal, by the names inside it, all read at once."""

    snapshot: Snapshot
    folder: str
    known_specs: ReadSpecs = field(default_factory=ReadSpecs)
    problems: Problems = field(default_factory=Problems)
    names: set[str] = field(init=False)
    _contents: dict[str, Content] = field(init=False)

    def __post_init__(self) -> None:
        start = f"{self.folder}/" if self.folder else ""
        self.names = {name_inside(path, self.folder) for path in self.snapshot.entries if path.startswith(start)}
        held = self.snapshot.contents(start + name for name in self.names if is_of_deal(name) or name in FOLDERS)
        self._contents = {name_inside(path, self.folder): content for path, content in held.items()}
        for what in FOLDERS:  # no folder, but something in its place
            if isinstance(unread := self._contents.get(what), Problem):
                self.problems.report(unread)
        beside = {name: content for name, content in self._contents.items() if name in FILES}
        self.known_specs.enter(beside, self.names)

    @property
    def folder_label(self) -> str:
        """How the folder is named to the reader."""
        return self.snapshot.label_of(self.folder)

    def label(self, name: str) -> str:
        """How a file of the folder is named to the reader."""
        return self.snapshot.label_of(f"{self.folder}/{name}" if self.folder else name)

    def tree(self, name: str, known: SharedReadings | None = None) -> Node | None:
        """The written tree of a file; None where there is none or nothing could be read.

        `known`, for a spec: the readings of terms that stand in other files, too.
        """
        content = self._contents.get(name)
        if isinstance(content, Problem):
            self.problems.report(content)
            return None
        if content is None:
            return None
        read = known.tree if known else events.read
        return read(content, self.label(name), report=self.problems.report)

    def known_spec(self, name: str) -> Version | Position | None:
        """The spec of a file as it was read in another state of the deal."""
        return self.known_specs.get(self.label(name), self._contents.get(name))

    def learn(self, name: str, spec: Version | Position) -> None:
        """Takes the spec of a file that was read, for another state."""
        self.known_specs.add(self.label(name), self._contents.get(name), spec)

    def specs(self, what: str) -> dict[str, str]:
        """The specs of one kind: id → name of the file, in the order of the ids."""
        found = sorted(name for name in self.names if name.startswith(f"{what}/") and is_of_deal(name))
        return {PurePosixPath(name).stem: name for name in found}

    def read_alone(self) -> None:
        """Without a register only the YAML of the other files can be told to be right or wrong."""
        for name in (*FILES[1:], *(name for what in FOLDERS for name in self.specs(what).values())):
            self.tree(name)

    def confidential_names(self) -> frozenset[str]:
        """The specs that say that they are confidential, whether they can be read or not."""
        names = (name for what in FOLDERS for name in self.specs(what).values())
        held = ((name, self._contents.get(name)) for name in names)
        return frozenset(name for name, content in held if isinstance(content, bytes) and _CONFIDENTIAL.search(content))

    def mark_confidential(self, problems: Collection[Problem]) -> tuple[Problem, ...]:
        """The problems, those marked that tell of a confidential file."""
        return mark(problems, self.confidential_names()) if problems else ()

    def check_stray(self) -> None:
        """Nothing that looks like part of the deal is passed over in silence."""
        for name in sorted(self.names, key=lambda name: name.split("/")):
            if name.endswith(YAML) and not is_of_deal(name) and not PurePosixPath(name).name.startswith("."):
                hint = f"the files of a deal are {', '.join(FILES)}, versions/<id>.yaml and positions/<id>.yaml"
                self.problems.refuse_at(Place(self.label(name), 1, 1), "no part of a deal has this name", hint)
