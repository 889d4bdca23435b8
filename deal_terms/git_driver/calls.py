"""Git's arguments → the two sides of one call of an external diff driver, and the lines that head what it prints.

The arguments are those of GIT_EXTERNAL_DIFF (git's own documentation, git(1) and gitattributes(5)): seven for a change,
nine for a rename or copy, one for an unmerged path.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from deal_terms import files
from deal_terms.frozen_records import dataclass

NOTHING = "/dev/null"  # a literal of git's protocol, on every system
REGULAR = "100"  # modes of regular files begin so; links and submodules do not
KINDS = {"120000": "a symbolic link", "160000": "a submodule"}


@dataclass(frozen=True)
class CallSide:
    """One side as git hands it over: the path in the tree, the file to read, its hash and mode."""

    path: str
    file: str
    hash: str
    mode: str

    @property
    def exists(self) -> bool:
        """Whether the file exists on this side."""
        return self.file != NOTHING

    @property
    def known_hash(self) -> str:
        """Its hash; empty where git has none, as for a file of the work tree."""
        return self.hash if self.hash.strip("0.") else ""

    @property
    def odd(self) -> str:
        """What it is, if it is not a regular file."""
        regular = not self.exists or self.mode.startswith(REGULAR) or self.mode in ("", ".")
        return "" if regular else KINDS.get(self.mode, "not a regular file")

    @cached_property
    def data(self) -> bytes:
        """Its content, cut off behind files.MAX_BYTES + 1 bytes. Raises DealTermsError if it cannot be read."""
        return files.read(Path(self.file), files.MAX_BYTES, takes_pipes=True)


@dataclass(frozen=True)
class Call:
    """One call of git: the two sides and what it says of a rename or copy, empty for any other change.

    `prefix`: the folder that git was started in, from the top of the work tree, with a slash behind it; empty there.
    """

    before: CallSide
    after: CallSide
    info: str = ""
    prefix: str = ""

    @property
    def sides(self) -> tuple[CallSide, CallSide]:
        """Both, the older one first."""
        return self.before, self.after

    @property
    def is_renamed(self) -> bool:
        """Whether git takes the file for one that went by another name."""
        return "\nrename from " in f"\n{self.info}"

    @property
    def is_mode_only(self) -> bool:
        """Whether the content is the same and the mode is not; a file of the work tree may come without its hash."""
        before, after = self.before, self.after
        if not (before.exists and after.exists) or before.mode == after.mode:
            return False
        if before.known_hash and after.known_hash:
            return before.hash == after.hash
        return before.mode[:3] == after.mode[:3] == REGULAR and before.data == after.data

    def placings(self) -> tuple[Call, ...]:
        """The call with its paths from the top, as git counts them; and from its prefix, as with --relative."""
        if not self.prefix:
            return (self,)
        below = [replace(side, path=f"{self.prefix}{side.path}") for side in self.sides]
        return self, replace(self, before=below[0], after=below[1])

    def head(self) -> Iterator[str]:
        """The lines that tell of the file as a whole, as git has them."""
        before, after = self.before, self.after
        yield f"diff --deal a/{before.path} b/{after.path}"
        yield from (line for line in self.info.splitlines() if line and not line.startswith("index "))
        if not before.exists:
            yield f"new file mode {after.mode}"
        elif not after.exists:
            yield f"deleted file mode {before.mode}"
        elif before.mode != after.mode:
            yield from (f"old mode {before.mode}", f"new mode {after.mode}")

    def labels(self) -> Iterator[str]:
        """The two lines that name the sides."""
        yield f"--- a/{self.before.path}" if self.before.exists else f"--- {NOTHING}"
        yield f"+++ b/{self.after.path}" if self.after.exists else f"+++ {NOTHING}"


def call_of(arguments: Sequence[str], prefix: str = "") -> Call:
    """The call that seven or nine arguments make, of a git that was started in the folder `prefix`."""
    before, after = CallSide(*arguments[:4]), CallSide(arguments[0], *arguments[4:7])
    if len(arguments) == 7:
        return Call(before, after, prefix=prefix)
    return Call(before, replace(after, path=arguments[7]), arguments[8], prefix)
