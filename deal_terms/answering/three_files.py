"""Three states of one file: which file of which deal it is, and how that deal is read with it in any state."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import PurePosixPath

from deal_terms.errors import trouble
from deal_terms.frozen_records import dataclass
from deal_terms.loading.deal import Loaded, read_deal
from deal_terms.loading.file_kind import FILES, deal_around, deal_folders, is_of_deal, name_by_content, name_inside
from deal_terms.snapshots.location import Location
from deal_terms.snapshots.snapshot import Snapshot, in_memory, overlay, whole


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreeFiles:
    """The three contents, `base` None where there was no file; `name` is that of the file in its deal.

    `read` reads the deal with the file in a state, which the second argument names; None where there is no deal.
    """

    name: str
    base: bytes | None
    ours: bytes
    theirs: bytes
    labels: tuple[str, str, str]
    read: Callable[[bytes, str], Loaded] | None


def three_files(base: Location, ours: Location, theirs: Location, *, deal: Snapshot | None = None) -> ThreeFiles:
    """The deal is the one named, else that around ours, theirs or the base, the first that there is.

    Raises DealTermsError if a side cannot be read, or is no file of a deal.
    """
    sides = (base, ours, theirs)
    contents = [whole(at.snapshot.contents([at.path])[at.path]) for at in sides]
    names = [_name_inside(at) for at in (ours, theirs, base)]
    by_content = name_by_content(PurePosixPath(ours.path).name, contents[1])
    name = next((name for name in (*names, by_content) if name), None)
    if name is None:
        hint = f"a spec has terms; the other files are {', '.join(FILES)}"
        raise trouble(f"{ours.label} is not a file of a deal", hint)
    return ThreeFiles(
        name=name,
        base=contents[0] or None,
        ours=contents[1],
        theirs=contents[2],
        labels=(base.label, ours.label, theirs.label),
        read=_reader(name, (ours, theirs, base), deal),
    )


def _name_inside(at: Location) -> str | None:
    folder = deal_around(at.path, deal_folders(at.snapshot.entries))
    name = name_inside(at.path, folder) if folder is not None else ""
    return name if is_of_deal(name) else None


def _reader(name: str, sides: tuple[Location, ...], deal: Snapshot | None) -> Callable[[bytes, str], Loaded] | None:
    held, folder = deal, ""
    for at in sides if deal is None else ():
        around = deal_around(at.path, deal_folders(at.snapshot.entries))
        if around is not None:
            held, folder = at.snapshot, around
            break
    if held is None:
        return None
    state, path = held, f"{folder}/{name}" if folder else name

    @functools.cache
    def read(data: bytes, label: str) -> Loaded:
        return read_deal(overlay(state, {path: (in_memory({label: data}), label)}), folder, only=[name])

    return read
