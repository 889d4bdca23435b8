"""What was typed → what it names: a revision, two trees of a repository, or two sides for the caller to read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import takewhile
from pathlib import Path

from deal_terms.errors import DealTermsError, trouble
from deal_terms.frozen_records import dataclass
from deal_terms.patterns import pattern
from deal_terms.snapshots.git_tree import WORKTREE, staged_tree
from deal_terms.snapshots.revisions import head, is_revision, merge_base, revision
from deal_terms.snapshots.snapshot import GitTree

STDIN = "-"
RANGE = pattern(r"(?P<before>[^:]*?)(?P<dots>\.\.\.?)(?P<after>[^:]*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoTrees:
    """Two trees of a repository to compare; `paths` narrow them, from the working directory."""

    before: GitTree
    after: GitTree
    paths: tuple[str, ...] = ()


def resolve(
    words: Sequence[str], paths: Sequence[str] | None, ids: Collection[str], *, staged: bool
) -> tuple[str, str] | TwoTrees:
    """Two words that name one side each, or two trees; `paths` are the arguments after `--`, None where there is none.

    The `ids` and files come first: a word that is one of them is taken for a revision only before `--`. Raises
    DealTermsError where a word may mean either, and where there are too few or too many.
    """
    if staged:
        return _staged(words, paths)
    if paths is not None and words:
        if len(words) == len(paths) == 1 and is_side(words[0], ids) and not is_revision(words[0]):
            return words[0], paths[0]
        return _of_revisions(words, paths)
    words = [*words, *(paths or ())]
    if not words:
        raise trouble("there is nothing to compare", "name two sides, or a revision: see `deal-terms diff --help`")
    if len(words) == 2 and all(is_side(word, ids) for word in words):
        return words[0], words[1]
    if is_range(words[0]):
        return _of_revisions(words[:1], _existing(words[1:]))
    revisions = [*takewhile(is_revision, words[:2])]
    if not revisions:
        return _sides(words, ids)
    _check_plain(revisions, ids)
    if len(words) == 2 and len(revisions) == 1 and is_side(words[1], ids) and not Path(words[1]).exists():
        raise _unlike(words[1], words[0])
    return _of_revisions(revisions, _existing(words[len(revisions) :]))


def two_trees(word: str) -> tuple[GitTree, GitTree]:
    """What `BASE`, `BASE..HEAD` or `BASE...HEAD` names, as git reads them: alone, BASE goes with the work tree.

    A side left out of the two with dots is HEAD. Raises DealTermsError if there is no such revision.
    """
    between = RANGE.fullmatch(word) if is_range(word) else None
    if between is None:
        return revision(word), WORKTREE
    before, after = revision(between["before"] or "HEAD"), revision(between["after"] or "HEAD")
    return (merge_base(before, after) if between["dots"] == "..." else before), after


def is_side(word: str, ids: Collection[str]) -> bool:
    """Whether a word names one side: standard input, an id, a file or folder, or one of a revision."""
    return word == STDIN or _is_file(word) or word in ids or ":" in word


def is_range(word: str) -> bool:
    """Whether a word is written as `A..B` or `A...B` and is not a path."""
    if word.startswith((".", "/")) or "/.." in word or Path(word).exists():
        return False
    return RANGE.fullmatch(word) is not None


def _staged(words: Sequence[str], paths: Sequence[str] | None) -> TwoTrees:
    if paths is not None:
        if len(words) > 1:
            raise trouble("--staged compares one revision with the index", "write paths after --")
        before = revision(words[0]) if words else head()
        return TwoTrees(before=before, after=staged_tree(), paths=tuple(paths))
    if words and not Path(words[0]).exists():
        return TwoTrees(before=revision(words[0]), after=staged_tree(), paths=tuple(_existing(words[1:])))
    if words and is_revision(words[0]):
        raise _either(words[0], "a file or folder")
    return TwoTrees(before=head(), after=staged_tree(), paths=tuple(words))


def _of_revisions(words: Sequence[str], paths: Sequence[str]) -> TwoTrees:
    if len(words) > 2:
        raise trouble(f"{len(words)} revisions are named: two revisions can be compared", "write paths after --")
    before, after = (revision(words[0]), revision(words[1])) if len(words) == 2 else two_trees(words[0])
    return TwoTrees(before=before, after=after, paths=tuple(paths))


def _sides(words: Sequence[str], ids: Collection[str]) -> tuple[str, str]:
    """The first word is not a revision. What is wrong with an id or path is told when it is read."""
    if len(words) == 1:
        if not is_side(words[0], ids):
            raise _no_revision(words[0])
        raise trouble(f"{words[0]!r} is one side", "name the other as well")
    if len(words) > 2:
        message = f"there are {len(words)} arguments, of which the first is not a revision"
        raise trouble(message, "name two sides: two can be compared")
    one, other = words
    if not is_side(one, ids) and (is_revision(other) or _looks_like_revision(one)):
        raise _no_revision(one)
    if is_side(one, ids) and not is_side(other, ids):
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


def _no_revision(word: str) -> DealTermsError:
    """A word that names nothing: no id, no file, no revision; with what would bring the revision."""
    try:
        revision(word)
    except DealTermsError as error:
        problem = error.problems[0]
        if "git repository" in problem.message:
            return trouble(f"{word!r} is neither a file nor an id, and this is not a git repository", "check the name")
        message = problem.message.replace("there is no revision", "there is no file, id or revision", 1)
        return trouble(message, f"{problem.hint}; paths that are gone come after --")
    return trouble(f"{word!r} is a revision, and stands where a path should", "name at most two, and paths after --")


def _unlike(side: str, rev: str) -> DealTermsError:
    message = f"{side!r} is one file, and {rev!r} a whole revision"
    return trouble(message, f"write {rev}:PATH for that file in the revision")


def _check_plain(revisions: Sequence[str], ids: Collection[str]) -> None:
    """As for git, a word that may mean either means neither."""
    for word in revisions:
        if _is_file(word):
            raise _either(word, "a file or folder")
        if word in ids:
            raise _either(word, "a version or position")


def _is_file(word: str) -> bool:
    """Whether there is a file or folder of that name; in git's own folder, such as a bare repository, none is meant."""
    if not Path(word).exists():
        return False
    return not (Path("HEAD").is_file() and Path("objects").is_dir() and Path("refs").is_dir())


def _either(word: str, what: str) -> DealTermsError:
    hint = f"write `{word} --` for the revision, "
    hint += f"./{word} for the file" if "file" in what else "the path of the file for the other"
    return trouble(f"{word!r} matches a revision and {what}", hint)
