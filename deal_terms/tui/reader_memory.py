"""What the screens remember of each deal between two runs: ids and switches, never a word of a report."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any

from deal_terms import files, untrusted
from deal_terms.errors import DealTermsError
from deal_terms.frozen_records import dataclass
from deal_terms.tui.keys import VIEWS

# Some thousand marked terms fit in.
LIMIT = 256 * 1024
_FORMAT = "deal-terms/screens 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderMemory:
    """Where the reader was, in the words of the file that holds it.

    The ids of the cursor's term and column and of the baseline are empty where there is none; `filter` holds ids of
    wording.choices, `hidden`, `kept_columns` and `order` of columns, `pair` of two sides, `marked` of terms. The deal
    may have changed since: ids that it does not have any more are for the caller to drop.
    """

    view: str = VIEWS[0]
    term: str = ""
    column: str = ""
    baseline: str = ""
    only_changes: bool = False
    filter: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    kept_columns: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    fold: str = "folded"
    pair: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()


def load(folder: str | os.PathLike[str]) -> ReaderMemory:
    """What is remembered of the deal in that folder; the defaults where that is nothing, or cannot be made out."""
    try:
        path = _path(folder)
        if not path.is_file():  # a pipe would keep us waiting
            return ReaderMemory()
        data = files.read(path, LIMIT)
        kept = json.loads(data) if len(data) <= LIMIT else None
    except (DealTermsError, OSError, ValueError, RecursionError):
        return ReaderMemory()
    return _memory(kept)


def save(folder: str | os.PathLike[str], memory: ReaderMemory, known: ReaderMemory | None = None) -> str | None:
    """Remembers it, whole or not at all; words to show where that did not work, which is no reason to stop.

    `known` is what was remembered when the reader began or last saved: whatever is as it was then is left as the file
    has it now, so that two windows on one deal never undo each other.
    """
    try:
        path = _path(folder)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _alone(path.parent):
            merged = _merged(known, memory, load(folder)) if known else memory
            text = json.dumps({"format": _FORMAT, **asdict(merged)}, indent=2) + "\n"
            if len(text) > LIMIT:
                return "Not remembered for next time: too much is marked"
            files.write(path, text)
    except (DealTermsError, OSError, ValueError) as error:
        return untrusted.line(f"Not remembered for next time: {error}")
    return None


def _merged(known: ReaderMemory, mine: ReaderMemory, theirs: ReaderMemory) -> ReaderMemory:
    """What the file holds, with what this reader has changed; of the marks, with those set and taken off here."""
    changed = {
        field.name: getattr(mine, field.name)
        for field in fields(ReaderMemory)
        if getattr(mine, field.name) != getattr(known, field.name)
    }
    kept = [term for term in theirs.marked if term in mine.marked or term not in known.marked]
    added = [term for term in mine.marked if term not in known.marked and term not in kept]
    return replace(theirs, **{**changed, "marked": (*kept, *added)})


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """While nobody else saves: the folder itself is locked, as a lock of its own would be a file left behind."""
    if sys.platform == "win32":
        yield
        return
    import fcntl  # noqa: PLC0415

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _path(folder: str | os.PathLike[str]) -> Path:
    """The file of a deal, by the real path of its folder. Raises ValueError if there is no place for such files."""
    from platformdirs import user_state_path  # noqa: PLC0415  only the screens remember

    place = user_state_path("deal-terms", appauthor=False)
    if not place.is_absolute():  # no home: it would be made in the working directory
        raise ValueError("this account has no folder of its own")
    return place / f"{hashlib.sha256(os.fsencode(os.path.realpath(folder))).hexdigest()[:32]}.json"


def _memory(kept: Any) -> ReaderMemory:  # noqa: ANN401  whatever JSON the file held
    """What a file that we wrote holds, a key left out as its default; the defaults alone for any other."""
    if not isinstance(kept, dict) or kept.get("format") != _FORMAT:
        return ReaderMemory()
    known = {field.name: field.default for field in fields(ReaderMemory)}
    values = {name: kept[name] for name in known if name in kept}
    if not all(_fits(values[name], known[name]) for name in values) or values.get("view", VIEWS[0]) not in VIEWS:
        return ReaderMemory()
    values = {name: tuple(one) if isinstance(one, list) else one for name, one in values.items()}
    return ReaderMemory(**values)


def _fits(value: object, default: object) -> bool:
    if isinstance(default, tuple):
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    return isinstance(value, type(default))
