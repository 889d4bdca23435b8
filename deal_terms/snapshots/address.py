"""What was typed → what it names: two sides, or two trees of a repository; for `REV:path` a file or folder in one."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from deal_terms.errors import Trouble, trouble
from deal_terms.snapshots import git_process
from deal_terms.snapshots.git_tree import INDEX, WORKTREE, GitTree, snapshot, top
from deal_terms.snapshots.revision import head, is_revision, merge_base, revision
from deal_terms.snapshots.snapshot import SUBMODULE, UNMERGED, Snapshot

STDIN = "-"
RANGE = re.compile(r"(?P<before>[^:]*?)(?P<dots>\.\.\.?)(?P<after>[^:]*)")
# A colon in the braces of `HEAD^{/text: more}` parts nothing.
REV_PATH = re.compile(r"(?P<rev>(?:[^:{]|\{[^}]*\})*):(?P<path>.*)", re.DOTALL)
STAGE = re.compile(r"([0-3]):(.*)", re.DOTALL)
# Says whether a word is the id of something: ids come before revisions, and are known further up.
IsId = Callable[[str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoTrees:
    """Two trees of a repository to compare; `paths` narrow them, from the working directory."""

    before: GitTree
    after: GitTree
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A file or folder of a snapshot, by its path there; "" is the whole of it. `label` names it as it was typed."""

    snapshot: Snapshot
    path: str
    label: str
    is_folder: bool = False


def resolve(
    words: Sequence[str], paths: Sequence[str] | None, is_id: IsId, *, staged: bool
) -> tuple[str, str] | TwoTrees:
    """Two words that name one side each, or two trees; `paths` are the arguments after `--`, None where there is none.

    Ids and files come first: a word that is one of them is taken for a revision only before `--`. Raises Trouble
    where a word may mean either, and where there are too few or too many.
    """
    if staged:
        return _staged(words, paths)
    if paths is not None and words:
        if len(words) == len(paths) == 1 and is_side(words[0], is_id) and not is_revision(words[0]):
            return words[0], paths[0]
        return _of_revisions(words, paths)
    words = [*words, *(paths or ())]
    if not words:
        raise trouble("there is nothing to compare", "name two sides, or a revision: see `deal-terms diff --help`")
    if len(words) == 2 and all(is_side(word, is_id) for word in words):
        return words[0], words[1]
    if is_range(words[0]):
        return _of_revisions(words[:1], _existing(words[1:]))
    revisions = [*takewhile(is_revision, words[:2])]
    if not revisions:
        return _sides(words, is_id)
    _check_plain(revisions, is_id)
    if len(words) == 2 and len(revisions) == 1 and is_side(words[1], is_id) and not Path(words[1]).exists():
        raise _unlike(words[1], words[0])
    return _of_revisions(revisions, _existing(words[len(revisions) :]))


def two_trees(word: str) -> tuple[GitTree, GitTree]:
    """What `BASE`, `BASE..HEAD` or `BASE...HEAD` names, as git reads them: alone, BASE goes with the work tree.

    A side left out of the two with dots is HEAD. Raises Trouble where there is no such revision.
    """
    between = RANGE.fullmatch(word) if is_range(word) else None
    if between is None:
        return revision(word), WORKTREE
    before, after = revision(between["before"] or "HEAD"), revision(between["after"] or "HEAD")
    return (merge_base(before, after) if between["dots"] == "..." else before), after


def is_side(word: str, is_id: IsId) -> bool:
    """Whether a word names one side: standard input, an id, a file or folder, or one of a revision."""
    return word == STDIN or Path(word).exists() or is_id(word) or ":" in word


def is_range(word: str) -> bool:
    """Whether a word is written as `A..B` or `A...B`, and is no path."""
    if word.startswith((".", "/")) or "/.." in word or Path(word).exists():
        return False
    return RANGE.fullmatch(word) is not None


def location(word: str) -> Location:
    """What `REV:path`, or `:path` in the index, names. Raises Trouble where there is nothing, or no such revision."""
    match = REV_PATH.fullmatch(word)
    rev, path = (match["rev"], match["path"]) if match else ("", word)
    tree, path = (revision(rev), path) if rev else _of_index(path)
    path = _whole_path(path)
    held = snapshot(tree)
    if path in held.entries:
        if held.entries[path].mode == SUBMODULE:
            raise trouble(f"{path} is a submodule in {tree.label}", "run it inside the submodule")
        if held.entries[path].mode == UNMERGED:
            raise trouble(f"{path} is unmerged in {tree.label}", "resolve the conflict, and add the file")
        return Location(snapshot=held, path=path, label=held.label_of(path))
    if not path or any(other.startswith(f"{path}/") for other in held.entries):
        return Location(snapshot=held, path=path, label=held.label_of(path), is_folder=True)
    raise _missing(held, rev, path)


def from_top(path: Path) -> str:
    """The path of something on disk from the top of the work tree. Raises Trouble where it lies outside."""
    here, there = top().resolve(), path.resolve()
    if not there.is_relative_to(here):
        raise trouble(f"{path} lies outside this repository", "run it in the repository of that deal")
    found = there.relative_to(here).as_posix()
    return "" if found == "." else found


def _staged(words: Sequence[str], paths: Sequence[str] | None) -> TwoTrees:
    if paths is not None:
        if len(words) > 1:
            raise trouble("--staged compares one revision with the index", "write paths after --")
        before = revision(words[0]) if words else head()
        return TwoTrees(before=before, after=INDEX, paths=tuple(paths))
    if words and not Path(words[0]).exists():
        return TwoTrees(before=revision(words[0]), after=INDEX, paths=tuple(_existing(words[1:])))
    if words and is_revision(words[0]):
        raise _either(words[0], "a file or folder")
    return TwoTrees(before=head(), after=INDEX, paths=tuple(words))


def _of_revisions(words: Sequence[str], paths: Sequence[str]) -> TwoTrees:
    if len(words) > 2:
        raise trouble(f"{len(words)} revisions are named: two revisions can be compared", "write paths after --")
    before, after = (revision(words[0]), revision(words[1])) if len(words) == 2 else two_trees(words[0])
    return TwoTrees(before=before, after=after, paths=tuple(paths))


def _sides(words: Sequence[str], is_id: IsId) -> tuple[str, str]:
    """The first word is no revision. What is wrong with an id or path is told when it is read."""
    if len(words) == 1:
        if not is_side(words[0], is_id):
            raise _no_revision(words[0])
        raise trouble(f"{words[0]!r} is one side", "name the other, too")
    if len(words) > 2:
        saw = f"there are {len(words)} arguments, of which the first is no revision"
        raise trouble(saw, "name two sides: two can be compared")
    one, other = words
    if not is_side(one, is_id) and (is_revision(other) or _looks_like_revision(one)):
        raise _no_revision(one)
    if is_side(one, is_id) and not is_side(other, is_id):
        if is_revision(other):
            raise _unlike(one, other)
        if _looks_like_revision(other):
            raise _no_revision(other)
    return one, other


def _looks_like_revision(word: str) -> bool:
    """Whether a word that names nothing is spelled as no id and hardly a file is."""
    return not word.endswith((".yaml", ".yml")) and any(mark in word for mark in "/~^@")


def _existing(paths: Sequence[str]) -> list[str]:
    for path in paths:
        if not Path(path).exists():
            raise _no_revision(path)
    return list(paths)


def _no_revision(word: str) -> Trouble:
    """A word that names nothing: no id, no file, no revision; with what would bring the revision."""
    try:
        revision(word)
    except Trouble as error:
        problem = error.problems[0]
        if "git repository" in problem.saw:
            return trouble(f"{word!r} is no file and no id, and this is no git repository", "check the name")
        saw = problem.saw.replace("there is no revision", "there is no file, id or revision", 1)
        return trouble(saw, f"{problem.would_do}; paths that are gone come after --")
    return trouble(f"{word!r} is a revision, and stands where a path should", "name at most two, and paths after --")


def _unlike(side: str, rev: str) -> Trouble:
    saw = f"{side!r} is one file, and {rev!r} a whole revision"
    return trouble(saw, f"write {rev}:PATH for that file in the revision")


def _check_plain(revisions: Sequence[str], is_id: IsId) -> None:
    """As for git, a word that may mean either means neither."""
    for word in revisions:
        if Path(word).exists():
            raise _either(word, "a file or folder")
        if is_id(word):
            raise _either(word, "a version or position")


def _either(word: str, what: str) -> Trouble:
    would_do = f"write `{word} --` for the revision, "
    would_do += f"./{word} for the file" if "file" in what else "the path of the file for the other"
    return trouble(f"{word!r} fits a revision and {what}", would_do)


def _of_index(path: str) -> tuple[GitTree, str]:
    staged = STAGE.fullmatch(path)
    if staged and staged[1] != "0":
        raise trouble(
            f":{path} is one side of a conflict, which is not read", "name a revision, such as MERGE_HEAD:path"
        )
    return INDEX, staged[2] if staged else path


def _whole_path(path: str) -> str:
    """The path from the top of the repository: `./` and `../` begin at the working directory, as for git."""
    if not path.startswith(("./", "../")) and path not in (".", ".."):
        return path.rstrip("/")
    joined = posixpath.normpath(posixpath.join(_here(), path))
    if joined.startswith(".."):
        raise trouble(f"{path} lies outside the repository", "name a path inside it")
    return "" if joined == "." else joined


def _missing(held: Snapshot, rev: str, path: str) -> Trouble:
    around = (one for one, entry in held.entries.items() if entry.mode == SUBMODULE and path.startswith(f"{one}/"))
    saw = f"there is no {path!r} in {held.label}"
    if submodule := next(around, None):
        return trouble(f"{saw}: {submodule} is a submodule", "run it inside the submodule")
    here = _here()
    if here and f"{here}{path}" in held.entries:
        return trouble(f"{saw}: paths begin at the top of the repository", f"write {rev}:./{path}")
    return trouble(saw, "check the path: it begins at the top of the repository, as for `git show`")


def _here() -> str:
    return os.fsdecode(git_process.output("rev-parse", "--show-prefix").removesuffix(b"\n"))
