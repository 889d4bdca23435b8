"""One of two files that are compared: where it stands, and which file of which deal it is."""

from __future__ import annotations

from deal_terms.frozen_records import dataclass
from deal_terms.snapshots.location import Location
from deal_terms.snapshots.snapshot import STDIN, Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecFile:
    """A file: its name in a deal, None if it does not belong in one; and the deal, by its folder in a snapshot."""

    at: Location
    data: bytes
    name: str | None
    held_by: Snapshot | None
    folder: str
    inside: bool

    @property
    def piped(self) -> bool:
        """Whether it is standard input."""
        return self.at.path == STDIN

    @property
    def path(self) -> str:
        """Where the file stands, or would stand, in the snapshot of its deal."""
        return self.path_of(self.name or "")

    def path_of(self, name: str) -> str:
        """Where another file of its deal stands."""
        return f"{self.folder}/{name}" if self.folder else name
