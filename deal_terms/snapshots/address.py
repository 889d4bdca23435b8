"""What was typed → what it names: a revision, two trees of a repository, or two sides for the caller to read."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from deal_terms.errors import DealTermsError, trouble
from deal_terms.snapshots import git_process
from deal_terms.snapshots.git_tree import INDEX, WORKTREE
from deal_terms.snapshots.snapshot import GitTree

STDIN = "-"
RANGE = re.compile(r"(?P<before>[^:]*?)(?P<dots>\.\.\.?)(?P<after>[^:]*)")
HASH = re.compile(rb"[0-9a-f]{40}(?:[0-9a-f]{24})?\n")
# The suffixes that lead from a name to one of its ancestors.
SUFFIX = re.compile(r"(?:[~^@].*)$")


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

    A side left out of the two with dots is HEAD. Raises DealTermsError where there is no such revision.
    """
    between = RANGE.fullmatch(word) if is_range(word) else None
    if between is None:
        return revision(word), WORKTREE
    before, after = revision(between["before"] or "HEAD"), revision(between["after"] or "HEAD")
    return (merge_base(before, after) if between["dots"] == "..." else before), after


def revision(name: str) -> GitTree:
    """The commit that a name stands for, as git reads names.

    Raises DealTermsError where there is none, with the `git fetch` that would bring it where that can be told.
    """
    found = _commit(name)
    if found:
        return GitTree(kind="revision", label=name, commit=found)
    raise _unknown(name)


def is_revision(name: str) -> bool:
    """Whether git knows a commit by that name; nowhere but in a repository."""
    try:
        return bool(_commit(name))
    except DealTermsError:
        return False


def head() -> GitTree:
    """What HEAD stands for; before the first commit, a tree without a file."""
    if found := _commit("HEAD"):
        return GitTree(kind="revision", label="HEAD", commit=found)
    empty = git_process.output("hash-object", "-t", "tree", "--stdin").decode().strip()
    return GitTree(kind="revision", label="HEAD (no commit yet)", commit=empty)


def merge_base(one: GitTree, other: GitTree) -> GitTree:
    """The commit at which two revisions parted, by its hash. Raises DealTermsError where none is known."""
    ran = git_process.run("merge-base", one.commit, other.commit)
    if HASH.fullmatch(ran.stdout):
        found = ran.stdout.decode().strip()
        return GitTree(kind="revision", label=found[:12], commit=found)
    hint = "name two revisions as A..B"
    if _is_shallow():
        hint = "the clone is shallow: run `git fetch --unshallow`, or name two revisions as A..B"
    raise trouble(f"{one.label} and {other.label} have no common ancestor here", hint)


def names() -> list[str]:
    """The branches and tags that there are, as a user writes them; none where git tells of none."""
    try:
        refs = ("refs/heads", "refs/remotes", "refs/tags")
        listed = git_process.as_configured("for-each-ref", "--format=%(refname:short)", *refs).stdout
    except OSError:
        return []
    return listed.decode(errors="replace").split()


def is_side(word: str, ids: Collection[str]) -> bool:
    """Whether a word names one side: standard input, an id, a file or folder, or one of a revision."""
    return word == STDIN or Path(word).exists() or word in ids or ":" in word


def is_range(word: str) -> bool:
    """Whether a word is written as `A..B` or `A...B`, and is no path."""
    if word.startswith((".", "/")) or "/.." in word or Path(word).exists():
        return False
    return RANGE.fullmatch(word) is not None


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


def _sides(words: Sequence[str], ids: Collection[str]) -> tuple[str, str]:
    """The first word is no revision. What is wrong with an id or path is told when it is read."""
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
        if Path(word).exists():
            raise _either(word, "a file or folder")
        if word in ids:
            raise _either(word, "a version or position")


def _either(word: str, what: str) -> DealTermsError:
    hint = f"write `{word} --` for the revision, "
    hint += f"./{word} for the file" if "file" in what else "the path of the file for the other"
    return trouble(f"{word!r} matches a revision and {what}", hint)


def _commit(name: str) -> str:
    """The hash of a commit; empty where no commit has that name. Raises DealTermsError outside a repository."""
    if not name or "\0" in name:
        return ""
    ran = git_process.run("rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}")
    if ran.returncode == 0 and HASH.fullmatch(ran.stdout):
        return ran.stdout.decode().strip()
    if ran.returncode != 0 and (b"not a git repository" in ran.stderr or b"dubious ownership" in ran.stderr):
        raise git_process.refusal(ran.stderr)
    return ""


def _unknown(name: str) -> DealTermsError:
    message = f"there is no revision {name!r}"
    remotes = git_process.output("remote").decode(errors="replace").split()
    bare = SUFFIX.sub("", name)
    remote, slash, branch = bare.partition("/")
    depth = " --depth=1" if _is_shallow() else ""
    if bare == "HEAD" and not _commit("HEAD"):
        return trouble(
            f"{message}: the repository has no commit yet", "commit first, or compare what is staged: --staged"
        )
    if bare != name and _commit(bare):
        if depth:
            return trouble(f"{message}: the clone is shallow and ends before it", "run `git fetch --unshallow`")
        return trouble(f"{message}: {bare} is there, but has no such ancestor", "check what comes after the name")
    if remote in remotes and slash and branch:
        fetch = f"git fetch{depth} {remote} {branch}:refs/remotes/{remote}/{branch}"
        return trouble(f"{message}: it was not fetched from {remote}, or is not there", f"run `{fetch}`")
    known = [f"{remote}/{bare}" for remote in remotes if _commit(f"{remote}/{bare}")]
    if known:
        return trouble(message, f"name it {' or '.join(known)}, as it was fetched")
    if remotes:
        return trouble(message, f"check the name; if {remotes[0]} has it, run `git fetch{depth} {remotes[0]} {bare}`")
    return trouble(message, "`git log --oneline --all` lists those that there are")


def _is_shallow() -> bool:
    return os.fsdecode(git_process.run("rev-parse", "--is-shallow-repository").stdout).strip() == "true"
