"""What the arguments of `diff` mean: two sides, each a spec or a file or a folder; or two trees of a repository."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deal_terms.cli.naming import choose_folder
from deal_terms.errors import Trouble, trouble
from deal_terms.loading.folder import FOLDERS, YAML

if TYPE_CHECKING:
    from deal_terms.git.revisions import Tree

STDIN = "-"
RANGE = re.compile(r"(?P<before>[^:]*?)(?P<dots>\.\.\.?)(?P<after>[^:]*)")


@dataclass(frozen=True)
class Sides:
    """Two things to compare, as they were typed: ids, paths, `REV:path`, or `-`."""

    before: str
    after: str


@dataclass(frozen=True)
class Trees:
    """Two trees of a repository to compare; `paths` narrow them, from the working directory."""

    before: Tree
    after: Tree
    paths: tuple[str, ...] = ()


def meant(named: str | None, words: Sequence[str], paths: Sequence[str] | None, *, staged: bool) -> Sides | Trees:
    """What was asked for; `paths` are the arguments after `--`, None where there is none.

    Ids and files come first: a word that is one of them is taken for a revision only before `--`. Raises Trouble
    where a word may mean either, a usage error where there are too few or too many.
    """
    if staged:
        return _staged(words, paths)
    if paths is not None and words:
        if len(words) == len(paths) == 1 and is_side(named, words[0]) and not _is_revision(words[0]):
            return Sides(words[0], paths[0])
        return _of_revisions(words, paths)
    words = [*words, *(paths or ())]
    if not words:
        raise click.UsageError("name two sides, or a revision: see `deal-terms diff --help`")
    if len(words) == 2 and all(is_side(named, word) for word in words):
        return Sides(*words)
    if is_range(words[0]):
        return _of_revisions(words[:1], _existing(words[1:]))
    revisions = [*takewhile(_is_revision, words[:2])]
    if not revisions:
        return _sides(named, words)
    _check_plain(named, revisions)
    if len(words) == 2 and len(revisions) == 1 and is_side(named, words[1]) and not Path(words[1]).exists():
        raise _unlike(words[1], words[0])
    return _of_revisions(revisions, _existing(words[len(revisions) :]))


def is_side(named: str | None, word: str) -> bool:
    """Whether a word names one side: standard input, a spec by its id, a file or folder, or one of a revision."""
    return word == STDIN or Path(word).exists() or spec_file(named, word) is not None or is_at_revision(named, word)


def is_at_revision(named: str | None, word: str) -> bool:
    """Whether a word is written as `REV:path`, and is no id or file of that name."""
    return ":" in word and not Path(word).exists() and spec_file(named, word) is None


def is_range(word: str) -> bool:
    """Whether a word is written as `A..B` or `A...B`, and is no path."""
    if word.startswith((".", "/")) or "/.." in word or Path(word).exists():
        return False
    return RANGE.fullmatch(word) is not None


def spec_file(named: str | None, word: str) -> Path | None:
    """The file of the version or position of that id in the deal that is meant; None where there is none."""
    if not word or "/" in word or "\0" in word:
        return None
    try:
        folder = choose_folder(named)
    except Trouble:
        return None
    return next((path for what in FOLDERS if (path := folder / what / f"{word}.yaml").is_file()), None)


def _staged(words: Sequence[str], paths: Sequence[str] | None) -> Trees:
    from deal_terms.git.naming import head, is_revision, revision  # noqa: PLC0415  git is seldom asked
    from deal_terms.git.revisions import INDEX  # noqa: PLC0415

    if paths is not None:
        if len(words) > 1:
            raise click.UsageError("--staged compares one revision with the index; paths come after --")
        return Trees(revision(words[0]) if words else head(), INDEX, tuple(paths))
    if words and not Path(words[0]).exists():
        return Trees(revision(words[0]), INDEX, tuple(_existing(words[1:])))
    if words and is_revision(words[0]):
        raise _either(words[0], "a file or folder")
    return Trees(head(), INDEX, tuple(words))


def _of_revisions(words: Sequence[str], paths: Sequence[str]) -> Trees:
    from deal_terms.git.naming import merge_base, revision  # noqa: PLC0415  git is seldom asked
    from deal_terms.git.revisions import WORKTREE  # noqa: PLC0415

    if len(words) > 2:
        raise click.UsageError("two revisions can be compared; paths come after --")
    if len(words) == 2:
        return Trees(revision(words[0]), revision(words[1]), tuple(paths))
    between = RANGE.fullmatch(words[0]) if is_range(words[0]) else None
    if between is None:
        return Trees(revision(words[0]), WORKTREE, tuple(paths))
    before, after = revision(between["before"] or "HEAD"), revision(between["after"] or "HEAD")
    return Trees(merge_base(before, after) if between["dots"] == "..." else before, after, tuple(paths))


def _sides(named: str | None, words: Sequence[str]) -> Sides:
    """The first word is no revision. What is wrong with an id or path is told when it is read."""
    if len(words) == 1 and not is_side(named, words[0]):
        raise _no_revision(words[0])
    if len(words) == 1:
        raise click.UsageError(f"{words[0]!r} is one side: name the other, too")
    if len(words) > 2:
        raise click.UsageError(f"{len(words)} arguments, of which the first is no revision: two sides can be compared")
    if not is_side(named, words[0]) and (_is_revision(words[1]) or _looks_like_revision(words[0])):
        raise _no_revision(words[0])
    if is_side(named, words[0]) and not is_side(named, words[1]):
        if _is_revision(words[1]):
            raise _unlike(*words)
        if _looks_like_revision(words[1]):
            raise _no_revision(words[1])
    return Sides(*words)


def _looks_like_revision(word: str) -> bool:
    """Whether a word that names nothing is spelled as no id and no file of a deal is."""
    return not word.endswith(YAML) and any(mark in word for mark in "/~^@")


def _existing(paths: Sequence[str]) -> list[str]:
    for path in paths:
        if not Path(path).exists():
            raise _no_revision(path)
    return list(paths)


def _no_revision(word: str) -> Trouble:
    """A word that names nothing: no id, no file, no revision; with what would bring the revision."""
    from deal_terms.git.naming import revision  # noqa: PLC0415  git is seldom asked

    try:
        revision(word)
    except Trouble as error:
        problem = error.problems[0]
        if "git repository" in problem.saw:
            return trouble(f"{word!r} is no file and no id, and this is no git repository", "check the name")
        saw = problem.saw.replace("there is no revision", "there is no file, id or revision", 1)
        return trouble(saw, f"{problem.would_do}; paths that are gone come after --")
    return trouble(f"{word!r} is a revision, and stands where a path should", "name at most two, and paths after --")


def _unlike(side: str, revision: str) -> Trouble:
    saw = f"{side!r} is one file, and {revision!r} a whole revision"
    return trouble(saw, f"write {revision}:PATH for that file in the revision")


def _check_plain(named: str | None, revisions: Sequence[str]) -> None:
    """As for git, a word that may mean either means neither."""
    for word in revisions:
        if Path(word).exists():
            raise _either(word, "a file or folder")
        if spec_file(named, word):
            raise _either(word, "a version or position")


def _either(word: str, what: str) -> Trouble:
    would_do = f"write `{word} --` for the revision, "
    would_do += f"./{word} for the file" if "file" in what else "the path of the file for the other"
    return trouble(f"{word!r} fits a revision and {what}", would_do)


def _is_revision(word: str) -> bool:
    from deal_terms.git.naming import is_revision  # noqa: PLC0415  git is seldom asked

    return is_revision(word)
