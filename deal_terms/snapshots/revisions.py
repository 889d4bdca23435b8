"""Names of revisions, as git reads them → commits; and what would bring a commit that is not there."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator

from deal_terms.errors import DealTermsError, trouble
from deal_terms.frozen_records import dataclass
from deal_terms.patterns import pattern
from deal_terms.snapshots import git_process
from deal_terms.snapshots.snapshot import GitTree

HASH = pattern(rb"[0-9a-f]{40}(?:[0-9a-f]{24})?\n")
# The label of a merge that is not a commit yet.
UNDER_WAY = "under way"
# The suffixes that lead from a name to one of its ancestors.
SHORTEST = 7  # of a hash that is cut off, as git itself writes it
SUFFIX = pattern(r"(?:[~^@].*)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeCommit:
    """A merge, and its parents; `paths` are the files that are as in none of them, None where that is not known."""

    label: str
    result: GitTree
    parents: tuple[GitTree, ...]
    paths: Collection[str] | None


def revision(name: str) -> GitTree:
    """The commit that a name stands for, as git reads names.

    Raises DealTermsError if there is none, with the `git fetch` that would bring it where that can be told.
    """
    found = _commit(name) or _empty_tree(name)
    if found:
        return GitTree(kind="revision", label=name, commit=found)
    raise _unknown(name)


def is_revision(name: str) -> bool:
    """Whether git knows a commit by that name; nowhere but in a repository."""
    try:
        return bool(_commit(name) or _empty_tree(name))
    except DealTermsError:
        return False


def head() -> GitTree:
    """What HEAD stands for; before the first commit, a tree without a file."""
    if found := _commit("HEAD"):
        return GitTree(kind="revision", label="HEAD", commit=found)
    return GitTree(kind="revision", label="HEAD (no commit yet)", commit=empty_tree())


def empty_tree() -> str:
    """The hash of the tree without a file, which git knows in every repository: what was before the first commit."""
    return git_process.output("hash-object", "-t", "tree", "--stdin").decode().strip()


def merge_base(one: GitTree, other: GitTree) -> GitTree:
    """The commit at which two revisions parted, by its hash. Raises DealTermsError if none is known."""
    ran = git_process.run("merge-base", one.commit, other.commit)
    if HASH.fullmatch(ran.stdout):
        found = ran.stdout.decode().strip()
        return GitTree(kind="revision", label=found[:12], commit=found)
    hint = "name two revisions as A..B"
    if _is_shallow():
        hint = "the clone is shallow: run `git fetch --unshallow`, or name two revisions as A..B"
    raise trouble(f"{one.label} and {other.label} have no common ancestor here", hint)


def merges(before: GitTree, after: GitTree) -> Iterator[MergeCommit]:
    """The merges that are in one tree's history and not in the other's, the latest first.

    Of the index and the work tree it is the history of HEAD, and the merge that is under way. None where git cannot
    tell, as where a shallow clone ends.
    """
    last = after if after.kind == "revision" else head()
    if after.kind != "revision" and (theirs := _commit("MERGE_HEAD")):
        parents = last, GitTree(kind="revision", label="MERGE_HEAD", commit=theirs)
        yield MergeCommit(label=UNDER_WAY, result=after, parents=parents, paths=None)
    # In a combined diff stand the files that are as in none of the parents.
    options = ["--merges", "-c", "--name-only", "-z", "--format=%x01%H %P%x02", "--no-ext-diff", "--no-renames"]
    # What a tree without a file led to is all of the history.
    without = [f"^{before.commit}"] if before.commit and _commit(before.commit) else []
    told = git_process.run("log", *options, last.commit, *without, "--")
    for one in os.fsdecode(told.stdout).split("\1")[1:] if told.returncode == 0 else ():
        commits, _, paths = one.partition("\2")
        merged, *parents_ = (GitTree(kind="revision", label=each[:12], commit=each) for each in commits.split())
        names_ = frozenset(path.strip("\n") for path in paths.split("\0")) - {""}
        yield MergeCommit(label=merged.label, result=merged, parents=tuple(parents_), paths=names_)


def names() -> list[str]:
    """The branches and tags that there are, as a user writes them; none where git tells of none."""
    try:
        refs = ("refs/heads", "refs/remotes", "refs/tags")
        listed = git_process.as_configured("for-each-ref", "--format=%(refname:short)", *refs).stdout
    except OSError:
        return []
    return listed.decode(errors="replace").split()


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


def _empty_tree(name: str) -> str:
    """The hash of the tree without a file, where the name is its; empty for any other."""
    if not re.fullmatch(r"[0-9a-f]{4,64}", name):
        return ""
    empty = empty_tree()
    return empty if len(name) >= SHORTEST and empty.startswith(name) else ""


def _unknown(name: str) -> DealTermsError:
    message = f"there is no revision {name!r}"
    ran = git_process.run("cat-file", "-t", "--end-of-options", name) if name and "\0" not in name else None
    kind = ran.stdout.decode().strip() if ran else ""
    if kind in ("tree", "blob"):
        what = "a folder" if kind == "tree" else "a file"
        return trouble(f"{name!r} names {what} of git, and no revision", "name a commit, a branch or a tag")
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
        hint = f"check what comes after the name; before the first commit was {empty_tree()}"
        return trouble(f"{message}: {bare} is there, but has no such ancestor", hint)
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
