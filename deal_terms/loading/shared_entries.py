"""Entries of a mapping that two texts write in the same lines: found by those, so that they are read once.

An entry takes the lines from its key up to the next line that is indented no more. A reader that expects a key of a
block mapping reads the same lines to the same effect, whatever stands above: what it knows by then is the indentation
of the mappings around, and all that the lines hold is indented more. So of another text, each run of entries that are
known is left out and one `key: 0` put in its place; if that comes out as an entry of the mapping, so would they. Blank
lines make up for the lines left out: everything else stays in its place. A text in which anything is wrong, or a
stand-in does not come out, is to be read as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import zip_longest
from typing import Final, Generic, NamedTuple, TypeVar

from deal_terms.errors import Place
from deal_terms.frozen_records import dataclass
from deal_terms.patterns import pattern

NodeT = TypeVar("NodeT")

# A text that has less than so many characters in common with another is read as quickly as a whole.
LEAST: Final = 2_000
_KEY = "shared-entries-"
_VALUE = "0"
# An anchor or an alias means what the document does: such an entry is no one else's.
_NAMED = pattern(r"[\s,\[{:][&*]\S")


class WrittenEntry(NamedTuple, Generic[NodeT]):
    """An entry of a mapping: its key as the reader tells keys apart, the key's place, and what stands under it."""

    name: str
    place: Place
    key: NodeT
    value: NodeT


Entries = Callable[[NodeT], list[WrittenEntry[NodeT]]]
"""The entries of a block mapping; none of anything else."""


@dataclass(frozen=True, slots=True)
class KnownEntries(Generic[NodeT]):
    """The entries of one mapping by their lines. `path` are the keys that lead to it, `indent` is that of its keys."""

    path: tuple[str, ...]
    indent: int
    by_lines: dict[str, WrittenEntry[NodeT]]


class EntryRun(NamedTuple, Generic[NodeT]):
    """Entries that follow each other, each with the line that it begins on."""

    line: int
    entries: list[tuple[WrittenEntry[NodeT], int]]


class Remainder(NamedTuple, Generic[NodeT]):
    """A text without the entries that are known of it, and the runs of those by the keys that stand in for them."""

    text: str
    runs: dict[str, EntryRun[NodeT]]


def known_entries(text: str, root: NodeT, entries_of: Entries[NodeT]) -> KnownEntries[NodeT]:
    """The entries of the mapping that most of a text is: the root, or what takes more than half of the lines in it."""
    path: tuple[str, ...] = ()
    found, last = entries_of(root), text.count("\n") + 1
    while largest := _largest(found, last):
        entry, end = largest
        inner = entries_of(entry.value)
        if not inner:
            break
        path, found, last = (*path, entry.name), inner, end
    indent = found[0].place.column - 1 if found else 0
    return KnownEntries(path, indent, _by_lines(text, indent, found))


def remainder_of(text: str, known: KnownEntries[NodeT]) -> Remainder[NodeT] | None:
    """What of a text is to be read; None where it has little in common with what is known."""
    kept: list[str] = []
    runs: dict[str, EntryRun[NodeT]] = {}
    run: EntryRun[NodeT] | None = None
    shared = 0
    for line, is_entry, lines in _cuts(text, known.indent):
        entry = known.by_lines.get(lines) if is_entry else None
        if entry:
            shared += len(lines)
            if run is None:
                key = f"{_KEY}{len(runs)}"
                run = runs[key] = EntryRun(line, [])
                kept.append(f"{' ' * known.indent}{key}: {_VALUE}\n")
            run.entries.append((entry, line))
            continue
        if run:
            kept.append("\n" * (line - run.line - 1))
            run = None
        kept.append(lines)
    return Remainder("".join(kept), runs) if runs and shared >= LEAST else None


def with_shared(
    root: NodeT,
    remainder: Remainder[NodeT],
    known: KnownEntries[NodeT],
    entries_of: Entries[NodeT],
    text_of: Callable[[NodeT], str],
) -> tuple[NodeT, list[tuple[WrittenEntry[NodeT], int]]] | None:
    """Of the tree of a remainder the mapping that has the stand-ins, and all its entries with the lines they begin on.

    Those that are shared come as they are known, in the places of the text that they are known of. None where a
    stand-in does not come out as an entry of that mapping, or a key stands twice.
    """
    mapping, entries = root, entries_of(root)
    for name in known.path:
        inner = next((entry.value for entry in entries if entry.name == name), None)
        if inner is None:
            return None
        mapping, entries = inner, entries_of(inner)
    whole: list[tuple[WrittenEntry[NodeT], int]] = []
    came_out = 0
    for entry in entries:
        run = remainder.runs.get(text_of(entry.key))
        if run and run.line == entry.place.line and entry.place.column == known.indent + 1:
            came_out += text_of(entry.value) == _VALUE
            whole += run.entries
        else:
            whole.append((entry, entry.place.line))
    is_sound = came_out == len(remainder.runs) and len({entry.name for entry, _ in whole}) == len(whole)
    return (mapping, whole) if is_sound else None


def _largest(entries: list[WrittenEntry[NodeT]], last: int) -> tuple[WrittenEntry[NodeT], int] | None:
    """The entry that takes more than half of the lines of a mapping, and its last line."""
    if not entries:
        return None
    ends = [*(after.place.line - 1 for after in entries[1:]), last]
    taken, at = max((end - entry.place.line, -at) for at, (entry, end) in enumerate(zip(entries, ends, strict=True)))
    return (entries[-at], ends[-at]) if 2 * taken > last - entries[0].place.line else None


def _by_lines(text: str, indent: int, entries: list[WrittenEntry[NodeT]]) -> dict[str, WrittenEntry[NodeT]]:
    """The entries by their lines, without those that do not stand on lines of their own, and without a last one behind
    which the text goes on: where that ends would be a guess."""
    lines_at = {line: lines for line, is_entry, lines in _cuts(text, indent) if is_entry}
    has_names = _NAMED.search(text) is not None
    found: dict[str, WrittenEntry[NodeT]] = {}
    end = text.count("\n") + 1
    for entry, after in zip_longest(entries, entries[1:]):
        line = entry.place.line
        lines = lines_at.get(line, "") if entry.place.column == indent + 1 else ""
        ends = lines.endswith("\n") and line + lines.count("\n") == (after.place.line if after else end)
        if ends and not (has_names and _NAMED.search(lines)):
            found[lines] = entry
    return found


def _cuts(text: str, indent: int) -> Iterator[tuple[int, bool, str]]:
    """The text in pieces, each from a line that is indented no more than that to the next: the number of its first
    line, whether that is indented just so, and the lines. Blank lines and comments begin none."""
    line, start, is_entry = 1, 0, False
    for border in _border(indent).finditer(text):
        at, end = border.span()
        if at > start:
            lines = text[start:at]
            yield line, is_entry, lines
            line += lines.count("\n")
        start, is_entry = at, end - at == indent
    yield line, is_entry, text[start:]


@cache
def _border(indent: int) -> re.Pattern[str]:
    return pattern(rf"^ {{0,{indent}}}(?=[^ #\n])", re.MULTILINE)
