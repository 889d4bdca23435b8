"""Three states of a block → one, part by part: each part whole from one side, or a conflict around the whole part."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from deal_terms.frozen_records import dataclass
from deal_terms.loading.nodes import Node, ScalarNode
from deal_terms.loading.parts import NOTHING, Block, Lines, Part, PartPath, holds_parts
from deal_terms.writing.conflicts import Conflict, Piece
from deal_terms.writing.line_merge import merge_lines
from deal_terms.writing.part_changes import RecordRules, comments, is_same_meaning, part_change
from deal_terms.writing.part_order import merged_order

Tree: TypeAlias = "Node | dict[str, Tree] | list[Tree]"
Blocks: TypeAlias = tuple[Block, Block, Block]


class PartStates(NamedTuple):
    """A part in the three states of its file, None where it is not there."""

    base: Part | None
    ours: Part | None
    theirs: Part | None


class MergedPart(NamedTuple):
    """What becomes of a part, and what it says with every conflict settled as ours, and as theirs; None: nothing."""

    pieces: tuple[Piece, ...]
    as_ours: Tree | None
    as_theirs: Tree | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartMerger:
    """Merges the file of that name in a deal, by what the record clock says of its parts.

    `clashes` are the parts of which it is known that they are conflicts, wherever the two sides differ, and all that
    such a part stands in. With `whole_parts`, the lines of a part are never of both sides, not even where one of them
    changed only comments. `by_report`: parts are split down to their reports.
    """

    name: str
    rules: RecordRules
    clashes: Collection[PartPath] = frozenset()
    whole_parts: bool = False
    by_report: bool = False

    def knowing(self, parts: Iterable[PartPath]) -> PartMerger:
        """The same, for which those parts are conflicts."""
        return replace(self, clashes=frozenset(path[:length] for path in parts for length in range(len(path) + 1)))

    def block(self, base: Block, ours: Block, theirs: Block, path: PartPath = ()) -> MergedPart:
        """The block merged. Which side is ours decides nothing but what stands first in a conflict."""
        blocks = (base, ours, theirs)
        parts = [block.by_key() for block in blocks]
        keys = [list(held) for held in parts]
        merged = {
            key: self._part((*path, key), PartStates(*(held.get(key) for held in parts)))
            for key in dict.fromkeys([*keys[1], *keys[2]])
        }
        kept = [key for key, part in merged.items() if part.pieces]
        order = merged_order(keys[0], keys[1], keys[2], kept)
        head, tail = _around(base.head, ours.head, theirs.head), _around(base.tail, ours.tail, theirs.tail)
        pieces = (*head, *(piece for key in order for piece in merged[key].pieces), *tail)
        as_ours = {key: tree for key in order if (tree := merged[key].as_ours) is not None}
        as_theirs = {key: tree for key in order if (tree := merged[key].as_theirs) is not None}
        if ours.is_list:
            return MergedPart(pieces, list(as_ours.values()), list(as_theirs.values()))
        return MergedPart(pieces, as_ours, as_theirs)

    def _part(self, path: PartPath, states: PartStates) -> MergedPart:
        base, ours, theirs = map(_lines, states)
        if ours == theirs:
            return _settled(states.ours)
        has_clash = path in self.clashes
        if not has_clash and base in (ours, theirs):
            return _settled(states.theirs if ours == base else states.ours)
        if blocks := self._inner(path, states):
            return self.block(*blocks, path)
        if has_clash:
            return _conflict(path, states)
        return self._both_changed(path, states)

    def _inner(self, path: PartPath, states: PartStates) -> Blocks | None:
        """What stands in the part, where it is merged part by part, and is written alike in all three states."""
        if states.ours is None or states.theirs is None:
            return None
        if not (_holds_reports(path, states.ours) if self.by_report else holds_parts(self.name, path)):
            return None
        ours, theirs = states.ours.block(), states.theirs.block()
        base = states.base.block() if states.base else ours and replace(NOTHING, column=ours.column)
        if not (base and ours and theirs) or len({base.column, ours.column, theirs.column}) > 1:
            return None
        is_paired = not ours.is_list or len(base.parts) == len(ours.parts) == len(theirs.parts)
        return (base, ours, theirs) if ours.is_list == theirs.is_list and is_paired else None

    def _both_changed(self, path: PartPath, states: PartStates) -> MergedPart:
        base, ours, theirs = states
        if ours is None or theirs is None:
            return self._edited_and_deleted(path, states)
        if is_same_meaning(ours, theirs, self.rules.between(path, "ours", "theirs")):
            return self._with_comments(path, states, (ours, theirs))
        if base is None:
            return _conflict(path, states)
        changes = [
            part_change(base, part, self.rules.between(path, "base", label))
            for part, label in ((ours, "ours"), (theirs, "theirs"))
        ]
        if "format" in changes:
            return _settled(theirs if changes[0] == "format" else ours)
        if "comment" in changes:
            return self._with_comments(path, states, (theirs if changes[0] == "comment" else ours,))
        return self._with_reports(path, states) if changes == ["reports", "reports"] else _conflict(path, states)

    def _edited_and_deleted(self, path: PartPath, states: PartStates) -> MergedPart:
        """What one side took out goes, if the other changed no more than how it is written."""
        label, edited = ("ours", states.ours) if states.ours else ("theirs", states.theirs)
        assert states.base
        assert edited
        change = part_change(states.base, edited, self.rules.between(path, "base", label))
        return _settled(None) if change == "format" else _conflict(path, states)

    def _with_comments(self, path: PartPath, states: PartStates, allowed: tuple[Part, ...]) -> MergedPart:
        """What is said is that of one of the parts allowed; the comments are those that were changed, on both sides."""
        was, ours, theirs = (comments(_lines(part)) for part in states)
        if ours != theirs and was in (ours, theirs):
            fitting = [part for part in allowed if comments(part.lines) != was]
        else:
            fitting = [part for part in allowed if ours == theirs]
        if fitting:
            return _settled(min(fitting, key=lambda part: part.lines))
        said = min(allowed, key=lambda part: part.lines)
        lines = (_lines(states.base), _lines(states.ours), _lines(states.theirs))
        joined = None if self.whole_parts else merge_lines(*lines) or _with_comment_above(said.lines, *lines)
        return MergedPart((joined,), said.node, said.node) if joined else _conflict(path, states)

    def _with_reports(self, path: PartPath, states: PartStates) -> MergedPart:
        """Both sides changed reports alone: different ones go together, each whole from one side."""
        by_report = PartMerger(name=self.name, rules=RecordRules(), whole_parts=True, by_report=True)
        blocks = by_report._inner(path, states)
        merged = by_report.block(*blocks) if blocks else None
        if merged is None or any(isinstance(piece, Conflict) for piece in merged.pieces) or _lost_all(merged.as_ours):
            return _conflict(path, states)
        return merged


def _lost_all(tree: Tree | None) -> bool:
    """Whether a reading has no report left: each side took out those that the other kept."""
    if isinstance(tree, dict):
        return any((key == "reports" and not child) or _lost_all(child) for key, child in tree.items())
    return isinstance(tree, list) and any(map(_lost_all, tree))


def _with_comment_above(said: Lines, *states: Lines) -> Lines | None:
    """The lines of a part under the comment that was changed to; None where comments inside it were changed."""
    above, within = zip(*map(_parted, states), strict=True)
    if any(comments(one) != comments(within[0]) for one in within):
        return None
    comment = _merged_above(*above)
    return None if comment is None else (*comment, *_parted(said)[1])


def _parted(lines: Lines) -> tuple[Lines, Lines]:
    """The comments and blank lines above a part, and the part."""
    first = next((number for number, line in enumerate(lines) if line.strip()[:1] not in (b"", b"#")), len(lines))
    return lines[:first], lines[first:]


def _merged_above(*states: Lines) -> Lines | None:
    """What stands above a part; the blank lines at its head clash with nothing."""
    lines = merge_lines(*states)
    if lines is not None:
        return lines
    blank, rest = zip(*map(_parted_at_blank, states), strict=True)
    base, *sides = blank
    lines = merge_lines(*rest)
    return None if lines is None else (*min((one for one in sides if one != base), default=base), *lines)


def _parted_at_blank(lines: Lines) -> tuple[Lines, Lines]:
    first = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    return lines[:first], lines[first:]


def _around(base: Lines, ours: Lines, theirs: Lines) -> tuple[Piece, ...]:
    """What stands before the first part, or after the last."""
    lines = _merged_above(base, ours, theirs)
    if lines is not None:
        return (lines,)
    loose = (Part(key="", node=ScalarNode(), first=0, lines=lines) for lines in (base, ours, theirs))
    return _conflict((), PartStates(*loose)).pieces


def _lines(part: Part | None) -> Lines:
    return part.lines if part else ()


def _settled(part: Part | None) -> MergedPart:
    return MergedPart((part.lines,), part.node, part.node) if part else MergedPart((), None, None)


def _conflict(path: PartPath, states: PartStates) -> MergedPart:
    conflict = Conflict(path=path, base=states.base, ours=states.ours, theirs=states.theirs)
    as_ours, as_theirs = (part.node if part else None for part in states[1:])
    return MergedPart((conflict,), as_ours, as_theirs)


def _holds_reports(path: PartPath, part: Part) -> bool:
    """Whether there are reports in it, and it is none of them itself."""
    return path[-1] == "reports" or (path[-2:-1] != ("reports",) and _mentions_reports(part.node))


def _mentions_reports(node: Node) -> bool:
    if isinstance(node, dict):
        return "reports" in node or any(map(_mentions_reports, node.values()))
    return isinstance(node, list) and any(map(_mentions_reports, node))
