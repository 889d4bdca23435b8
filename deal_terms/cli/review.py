"""deal-terms review"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from deal_terms import files, questions
from deal_terms.answering.pairs import Pairs, tree_pairs
from deal_terms.answering.review import Review, review
from deal_terms.answering.review.confidential import without_confidential_files
from deal_terms.answering.review.hunks import review_hunks
from deal_terms.answering.review.merges import reviewed_merges
from deal_terms.cli import TROUBLE
from deal_terms.cli.option_groups import option_group
from deal_terms.cli.options import LOOKS, Output, deal_named, deal_option, format_option
from deal_terms.cli.settings import settings_of_review
from deal_terms.cli.surroundings import in_ci
from deal_terms.errors import trouble
from deal_terms.judging.kinds import LOUDEST_FIRST, review_levels
from deal_terms.loading import reviewed
from deal_terms.presenting import FORMATS as EVERY_FORMAT
from deal_terms.presenting import formats_of
from deal_terms.snapshots.address import two_trees
from deal_terms.snapshots.forge import line_links
from deal_terms.snapshots.git_tree import staged_tree
from deal_terms.snapshots.location import from_top, submodule_around
from deal_terms.snapshots.revisions import head, is_revision, names
from deal_terms.snapshots.snapshot import GitTree
from deal_terms.suggest import did_you_mean

Items = list[CompletionItem]
FORMATS = formats_of("review")
FOR_CI = tuple(word for word in FORMATS if EVERY_FORMAT[word].made_of == "Review")
FAIL_ON = (*LOUDEST_FIRST, *review_levels())
# pre-commit says so which two revisions it looks at, where it looks at two.
FROM, TO = "PRE_COMMIT_FROM_REF", "PRE_COMMIT_TO_REF"


def _outputs(
    format_: str,
    output: tuple[str, ...],
    color: str,
    plain: bool,  # noqa: FBT001  named as click names it
    width: int | None,
) -> list[Output]:
    """Each file that was asked for; and stdout, unless --format itself was given a file."""
    wanted: list[tuple[str, Path | None]] = []
    for word in output:
        known, equals, file = word.partition("=")
        named = bool(equals) and known in FORMATS
        wanted.append((known, Path(file)) if named else (format_, Path(word)))
        if not (file if named else word):
            raise click.BadParameter(f"{word!r} does not name a file", param_hint="--output")
    if all(word.partition("=")[0] in FORMATS for word in output):
        wanted.append((format_, None))
    return [Output(known, file, color, plain, width) for known, file in wanted]


def _revisions(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:  # noqa: ARG001  click's signature
    """Branches and tags; behind the dots, for the other side."""
    before, dots, after = incomplete.rpartition("..")
    known = [f"{before}{dots}{name}" for name in ("HEAD", *names()) if name.startswith(after)]
    return [CompletionItem(name) for name in known]


def _files(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:  # noqa: ARG001  click's signature
    return [CompletionItem(incomplete, type="file")]


def _rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:  # noqa: ARG001  click's signature
    return [CompletionItem(word) for word in FAIL_ON if word.startswith(incomplete)]


def _formats(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:  # noqa: ARG001  click's signature
    formats = [CompletionItem(f"{word}=") for word in FORMATS if word.startswith(incomplete)]
    return formats or [CompletionItem(incomplete, type="file")]


OUTPUTS: list[Any] = [
    format_option(FORMATS),
    click.option(
        "-o",
        "--output",
        multiple=True,
        metavar="[FORMAT=]FILE",
        shell_complete=_formats,
        help="Write FILE, whole or not at all; with FORMAT, besides what goes to stdout, and as often as needed.",
    ),
    *LOOKS,
]


@click.command("review", epilog="See `deal-terms --help` for the exit codes.")
@click.argument("revisions", required=False, metavar="BASE[..HEAD]", shell_complete=_revisions)
@click.argument("paths", nargs=-1, metavar="[-- PATH...]", shell_complete=_files)
@click.option("--staged", is_flag=True, help="What is staged, against the last commit.")
@click.option("--all", "show_all", is_flag=True, help="Also show what is folded away by default.")
@click.option(
    "--exit-code", is_flag=True, help="Exit 1 if anything changed but comments and the way files are written."
)
@click.option("-q", "--quiet", is_flag=True, help="Print nothing; implies --exit-code.")
@click.option(
    "--fail-on",
    metavar="error|warning|note|RULE",
    multiple=True,
    shell_complete=_rules,
    help="Exit 1 on anything that loud or louder, or on a rule such as deleted.",
)
@click.option(
    "--reviewed",
    "reviewed_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=f"Changes that were acknowledged.  [default: {reviewed.NAME} at the top, as it was before the change]",
)
@click.option(
    "--with-confidential",
    is_flag=True,
    help=f"Tell of confidential files, too, in the formats for CI ({', '.join(FOR_CI)}), and in a run in CI.",
)
@deal_option
@option_group("outputs", OUTPUTS, _outputs)
@click.pass_context
def command(  # noqa: PLR0913  one argument an option, as click hands them over
    ctx: click.Context,
    revisions: str | None,
    paths: tuple[str, ...],
    deal: str | None,
    *,
    staged: bool,
    show_all: bool,
    exit_code: bool,
    quiet: bool,
    fail_on: tuple[str, ...],
    reviewed_file: Path | None,
    with_confidential: bool,
    outputs: list[Output],
) -> None:
    """What a change to the files of deals means.

    BASE alone is compared with the work tree; BASE..HEAD are two revisions,
    BASE...HEAD is HEAD and where it left BASE. First what changed in the deal:
    each new text against the one before it. Then what changed in our record of
    it, each change by its rule. A PATH narrows it to the deals with changed
    files there. What was acknowledged never fails.
    """
    for word in fail_on:
        if word not in FAIL_ON:
            message = f"there is no rule {word!r}; {did_you_mean(word, FAIL_ON, most=None)}"
            raise click.BadParameter(message, ctx, param_hint="--fail-on")
    before, after, within = _sides(ctx, revisions, paths, staged=staged)
    pairs = tree_pairs(before, after, within, deal=deal_named(ctx, deal), for_review=True)
    answer = _answer(before, after, within, pairs, reviewed_file)
    for_others = answer
    if not with_confidential and any(map(_is_for_others, outputs)):
        left = without_confidential_files(pairs)
        if left != pairs:
            for_others = replace(_answer(before, after, within, left, reviewed_file), stale=answer.stale)
    for output in outputs:
        if output.file is not None or not quiet:
            output.write(for_others if _is_for_others(output) else answer, show_all=show_all)
    if answer.has_trouble:
        ctx.exit(TROUBLE)
    words = (*fail_on, "note") if exit_code or quiet else fail_on
    if any(questions.differs(answer, word) for word in words):
        ctx.exit(1)


def _is_for_others(output: Output) -> bool:
    """Whether more people read it than may read the files: what a forge shows, and the log of a run in CI."""
    return output.format in FOR_CI or in_ci()


def _sides(
    ctx: click.Context, revisions: str | None, paths: tuple[str, ...], *, staged: bool
) -> tuple[GitTree, GitTree, tuple[str, ...]]:
    """The two trees, and the paths meant. Raises DealTermsError if a revision is not known."""
    between = os.environ.get(FROM), os.environ.get(TO)
    if staged:
        within = (revisions, *paths) if revisions else paths
        if between[0] and between[1]:
            return (*two_trees(f"{between[0]}...{between[1]}"), within)
        return head(), staged_tree(), within
    if revisions is None:
        raise click.UsageError("name the revision to compare with, as in `review main`, or say --staged", ctx)
    return (*two_trees(revisions), paths)


def _answer(
    before: GitTree, after: GitTree, paths: tuple[str, ...], pairs: Pairs, reviewed_file: Path | None
) -> Review:
    for path in paths:
        _check_path(path, pairs)
    trusted = None
    if reviewed_file:
        trusted = reviewed.read(files.read(reviewed_file, files.MAX_BYTES, takes_pipes=True), str(reviewed_file))
    settings = settings_of_review(pairs.before, pairs.after, trusted)
    answer = review(
        pairs.deals,
        (before.label, after.label),
        settings=settings,
        today=_today(),
        others=pairs.others,
        merges=reviewed_merges(before, after),
        hunks=review_hunks(pairs),
    )
    return replace(answer, links=line_links(before, after, os.environ), report_page=settings.page)


def _check_path(path: str, pairs: Pairs) -> None:
    """Refuses a word that is not a path of either tree: it may be meant as a second revision."""
    there = from_top(Path(path))
    entries = (*pairs.before.entries, *pairs.after.entries)
    if not there or path.startswith(":") or set(path) & set("*?["):
        return
    if not any(one == there or one.startswith(f"{there}/") for one in entries):
        hint = f"two revisions are written BASE..{path}" if is_revision(path) else "check the name"
        for side in (pairs.after, pairs.before):
            if submodule := submodule_around(side, there):
                raise trouble(f"{path!r} lies in {submodule}, which is a submodule", "run it inside the submodule")
        raise trouble(f"neither side has a file or folder {path!r}", hint)


def _today() -> date:
    return datetime.now(tz=UTC).date()
