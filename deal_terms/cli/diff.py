"""deal-terms diff"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeAlias, TypeGuard, cast

import click

from deal_terms import questions
from deal_terms.answering.two_files import two_files
from deal_terms.cli import candidates
from deal_terms.cli.filters import FilterOptions, filter_options
from deal_terms.cli.options import Output, deal_named, deal_option, output_options, reports_option
from deal_terms.cli.resolve import choose_folder, known_ids, locate
from deal_terms.cli.standpoint import standpoint_options
from deal_terms.errors import trouble
from deal_terms.judging.kinds import RECORD, all_kinds
from deal_terms.snapshots.address import STDIN, TwoTrees, resolve
from deal_terms.snapshots.git_tree import WORKTREE, snapshot
from deal_terms.snapshots.snapshot import folder
from deal_terms.suggest import did_you_mean

if TYPE_CHECKING:
    from deal_terms.answering.diff import Diff
    from deal_terms.answering.record import RecordDiff
    from deal_terms.answering.structural import Structural
    from deal_terms.answering.trees import TreesDiff
    from deal_terms.judging.standpoint import Standpoint
    from deal_terms.wording.page import Facts
    from deal_terms.wording.report_style import ReportStyle

Answer: TypeAlias = "Diff | RecordDiff | TreesDiff | Structural"
# Set by `git difftool -d`, the second with -x; its folders hold the changed files alone.
PARTIAL = ("GIT_DIFFTOOL_DIRDIFF", "GIT_DIFFTOOL_EXTCMD")
PATHS = "deal_terms.paths"
FAIL_ON = ("any", "material", *all_kinds(), *RECORD)


class Command(click.Command):
    """Keeps what stands after `--` apart: those are paths, where a revision stands before it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click's own, for what stands before `--`."""
        if "--" in args:
            at = args.index("--")
            args, ctx.meta[PATHS] = args[:at], tuple(args[at + 1 :])
        return super().parse_args(ctx, args)


@click.command("diff", cls=Command, options_metavar="[OPTIONS]", epilog="See `deal-terms --help` for the exit codes.")
@click.argument("sides", nargs=-1, metavar="BEFORE [AFTER] [-- PATH]...", shell_complete=candidates.specs)
@click.option("--staged", is_flag=True, help="What is staged, since HEAD or a revision.")
@click.option("--all", "show_all", is_flag=True, help="Also show what is folded away by default.")
@click.option("--exit-code", is_flag=True, help="Exit 1 if the two sides differ in any term.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing; implies --exit-code.")
@click.option(
    "--fail-on",
    metavar="any|material|KIND",
    multiple=True,
    shell_complete=candidates.kinds,
    help="Exit 1 on a difference in any term, in a term about the text, or on a kind such as dropped.",
)
@click.option(
    "--clock",
    type=click.Choice(("deal", "record")),
    help="What changed in the deal, or in our record of it; if left out, two files of one name count as one record.",
)
@click.option("--structural", is_flag=True, help="Compare two files as plain YAML, whatever they are.")
@filter_options(kinds=True)
@reports_option
@standpoint_options
@deal_option
@output_options("diff")
@click.pass_context
def command(  # noqa: PLR0913  one argument an option, as click hands them over
    ctx: click.Context,
    sides: tuple[str, ...],
    deal: str | None,
    *,
    staged: bool,
    show_all: bool,
    exit_code: bool,
    quiet: bool,
    fail_on: tuple[str, ...],
    clock: str | None,
    structural: bool,
    filter_options: FilterOptions,
    reports: ReportStyle | None,
    standpoint: Standpoint | None,
    output: Output,
) -> None:
    """What changed in the deal, or in our record, from BEFORE to AFTER.

    Each is the id of a version or position, else the path of its file. Two
    texts: what changed, and under which reports. A text and a position: which
    demands are met, whichever comes first. Two positions: where they stand.
    Two files of one name, or two folders with a deal or several: what changed
    in our record. What is shown never changes the exit code.

    \b
    In a git repository, each side read by its own register:
      REV:PATH        a side as it was; :PATH as it is staged
      REV REV         what changed in the record of every deal; also A..B,
                      and A...B from where A and B parted
      REV             the same up to the work tree, untracked files included
      --staged [REV]  the same from REV, or HEAD, up to the index
    PATHs after -- narrow these, as for git. A word that could be an id or
    a file and also a revision is taken for neither: write `REV --` for the
    revision. Two ids or files are never taken for revisions.

    One side may be -, standard input. A file is a spec of the deal whose folder
    it lies in, or of the one named with --deal; of one inside and one outside,
    the deal of the one inside decides. Otherwise it is plain YAML, which is
    compared as it is written; the answer says so.
    """
    for word in fail_on:
        if word not in FAIL_ON:
            message = f"there is no kind {word!r}; {did_you_mean(word, FAIL_ON, most=None)}"
            raise click.BadParameter(message, ctx, param_hint="--fail-on")
    named = deal_named(ctx, deal)
    typed = resolve(sides, ctx.meta.get(PATHS), known_ids(named), staged=staged)
    if isinstance(typed, TwoTrees):
        _check_standpoint(standpoint, ctx)
        if clock == "deal" or structural:
            would = "revisions are compared on the record clock"
            raise click.UsageError(f"{would}: for {'plain YAML' if structural else 'the deal'}, name two files")
        from deal_terms.answering.pairs import tree_pairs  # noqa: PLC0415  two files need nothing that knows a deal
        from deal_terms.answering.trees import trees_diff  # noqa: PLC0415

        pairs = tree_pairs(typed.before, typed.after, typed.paths, deal=named)
        told: tuple[Answer, Facts] = trees_diff(pairs, narrowed=bool(typed.paths)), ()
    else:
        told = _two_sides(named, typed, clock, standpoint, structural=structural)
        if not questions.question(told[0]).counts:
            _check_standpoint(standpoint, ctx)
    answer, facts = _kept(told[0], filter_options), told[1]
    if not quiet:
        output.write(answer, show_all=show_all, facts=facts, reports=_style(answer, reports, output))
    words = (*fail_on, "any") if exit_code or quiet else fail_on
    if any(questions.differs(answer, word) for word in words):
        ctx.exit(1)


def _style(answer: Answer, asked: ReportStyle | None, output: Output) -> ReportStyle:
    """How much of the reports is told; what changed in our record is made of them, and plain YAML has none."""
    if type(answer).__name__ != "Diff":
        return asked or "full"
    from deal_terms.cli.settings import report_style  # noqa: PLC0415  read where there is something to set

    return report_style(asked, output)


def _two_sides(
    named: str | None, words: tuple[str, str], clock: str | None, standpoint: Standpoint | None, *, structural: bool
) -> tuple[Answer, Facts]:
    """What changed from one side to the other, and what is to be said of how they were read."""
    if words == (STDIN, STDIN):
        raise trouble("standard input can be read only once", "name a file, an id or REV:path for the other side")
    one, other = locate(named, words)
    if one.is_folder and other.is_folder and clock != "deal" and not structural:
        from deal_terms.answering.two_folders import two_folders, two_parts  # noqa: PLC0415  as above

        if any(os.environ.get(name) for name in PARTIAL):
            return two_parts(one, other, snapshot(WORKTREE), named), ()
        return two_folders(one, other, named), ()
    if one.is_folder or other.is_folder:
        raise trouble(f"{words[not one.is_folder]} is a folder", "compare two folders, or two files")
    deal = folder(choose_folder(named)) if named is not None else None
    told = two_files(one, other, deal=deal, clock=clock, plain=structural, standpoint=standpoint)
    from deal_terms.wording.two_files import read_as  # noqa: PLC0415  the page is worded where it is wanted

    return told.answer, read_as(told)


def _check_standpoint(standpoint: Standpoint | None, ctx: click.Context) -> None:
    """Refuses the options that say what counts where all of it does."""
    if standpoint is not None:
        message = "--with-retracted and --as-known-on ask about the deal, and this compares what files say"
        raise click.UsageError(f"{message}: name two texts or positions, or leave them out", ctx)


def _is_structural(answer: Answer) -> TypeGuard[Structural]:
    """Whether it tells of plain YAML; what compares that is not imported to find out that it did not."""
    return type(answer).__name__ == "Structural"


def _kept(told: Answer, filter_options: FilterOptions) -> Answer:
    """The answer with the filter that was asked for."""
    if not _is_structural(told):
        from deal_terms.cli import deal_diffs  # noqa: PLC0415  nothing that knows a deal, for what is none

        return deal_diffs.narrow(cast("deal_diffs.OfDeals", told), filter_options)
    if filter_options.unchecked_filter().active:
        raise trouble(f"{told.after_label} is not a spec: it has no terms to choose from", "leave the filter out")
    return told
