"""Which files of a repository git's attributes send to the drivers, and the patterns for deals that none reaches."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from deal_terms.frozen_records import dataclass
from deal_terms.git_driver.attributes import ATTRIBUTES, PATTERN
from deal_terms.loading.file_kind import FILES, FOLDERS, REGISTER, deal_around, is_of_deal, name_inside, path_of
from deal_terms.snapshots.git_process import output

TERMS = PATTERN.partition("/")[0]
YAML_BELOW = "**/*.yaml"
AT_ONCE = 200
# From so many deals beneath one folder on, one pattern for that folder stands for them all.
MANY = 6


def paths(pattern: str) -> list[str]:
    """The files that git knows or would take up, by their paths from the top of the work tree."""
    wanted = f":(top,glob){pattern}"
    listed = output("ls-files", "--full-name", "-z", "--cached", "--others", "--exclude-standard", "--", wanted)
    return list(dict.fromkeys(os.fsdecode(listed).split("\0")[:-1]))


def in_force(files: Sequence[str]) -> dict[str, dict[str, str]]:
    """The values of our attributes for each path, counted from the top of the work tree."""
    top = os.fsdecode(output("rev-parse", "--show-cdup")).removesuffix("\n") or "."
    found: dict[str, dict[str, str]] = {path: {} for path in files}
    for start in range(0, len(files), AT_ONCE):
        told = os.fsdecode(output("-C", top, "check-attr", "-z", *ATTRIBUTES, "--", *files[start : start + AT_ONCE]))
        fields = told.split("\0")[:-1]
        for path, name, value in zip(fields[::3], fields[1::3], fields[2::3], strict=True):
            found.setdefault(path, {})[name] = value
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreachedDeal:
    """A deal outside `terms/` with a file that does not go to both drivers.

    `folder` is its own, "" at the top of the work tree, `path` the first such file, `values` what is in force for that.
    """

    folder: str
    path: str
    values: dict[str, str]

    @property
    def attribute_words(self) -> str:
        """What is in force there, in words: `diff is yaml`."""
        return " and ".join(f"{name} is {value}" for name, value in self.values.items() if value != "deal-terms")

    @property
    def is_free(self) -> bool:
        """Whether a line for the drivers would overrule nobody."""
        return not {*self.values.values()} - {"unspecified", "deal-terms"}


def unreached_deals() -> list[UnreachedDeal]:
    """Those of this repository, by their folders."""
    folders = {path.removesuffix(REGISTER).rstrip("/") for path in paths(f"**/{REGISTER}")}
    outside = {folder for folder in folders if folder.partition("/")[0] != TERMS}
    if not outside:
        return []
    of_deals: dict[str, str] = {}
    for path in paths(YAML_BELOW):
        around = deal_around(path, folders)
        if around in outside and is_of_deal(name_inside(path, around)):
            of_deals[path] = around
    unreached: dict[str, UnreachedDeal] = {}
    for path, values in in_force(sorted(of_deals)).items():
        if {*values.values()} != {"deal-terms"}:
            folder = of_deals[path]
            unreached.setdefault(folder, UnreachedDeal(folder=folder, path=path, values=values))
    return [unreached[folder] for folder in sorted(unreached)]


def patterns(folders: Iterable[str]) -> Iterator[str]:
    """What reaches the deals in some folders: of one at the top its own files, else all YAML in the folder."""
    below: dict[str, list[str]] = {}
    for folder in sorted(folders):
        below.setdefault(folder.partition("/")[0], []).append(folder)
    for top, deals in below.items():
        if not top:
            own = (*FILES, *(path_of("*.yaml", folder) for folder in FOLDERS))
            yield from (f"/{name}" for name in own)
            continue
        held = [os.path.commonpath(deals)] if len(deals) >= MANY else _outermost(deals)
        yield from (f"/{_literal(folder)}/{YAML_BELOW}" for folder in held)


def _outermost(folders: Sequence[str]) -> list[str]:
    return [one for one in folders if not any(one.startswith(f"{other}/") for other in folders)]


def _literal(folder: str) -> str:
    """A folder in a pattern of gitattributes(5), where some characters stand for others."""
    return "".join(f"\\{one}" if one in "*?[\\" else one for one in folder)
