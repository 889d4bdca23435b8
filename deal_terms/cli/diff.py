"""deal-terms diff"""

from __future__ import annotations

import click

from deal_terms import questions
from deal_terms.answering.structural import Structural
from deal_terms.cli import completing
from deal_terms.cli.filters import Asked, filter_options
from deal_terms.cli.meant import Trees, meant
from deal_terms.cli.naming import choose_folder
from deal_terms.cli.options import Output, deal_named, deal_option, output_options
from deal_terms.cli.sides import Answer, compared
from deal_terms.cli.suggesting import advice
from deal_terms.errors import trouble
from deal_terms.judging.kinds import RECORD, all_kinds

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
@click.argument("sides", nargs=-1, metavar="BEFORE [AFTER] [-- PATH]...", shell_complete=completing.specs)
@click.option("--staged", is_flag=True, help="What is staged, since HEAD or a revision.")
@click.option("--all", "everything", is_flag=True, help="Tell what is folded away by default, too.")
@click.option("--exit-code", is_flag=True, help="Exit 1 if the two sides differ in any term.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing; implies --exit-code.")
@click.option(
    "--fail-on",
    metavar="any|material|KIND",
    multiple=True,
    shell_complete=completing.kinds,
    help="Exit 1 on a difference in any term, in a term about the text, or on a kind such as dropped.",
)
@click.option(
    "--clock",
    type=click.Choice(("deal", "record")),
    help="What changed in the deal, or in our record of it; without it, two files of one name are one record.",
)
@filter_options(kinds=True)
@deal_option
@output_options("diff")
@click.pass_context
def command(  # noqa: PLR0913  one argument an option, as click hands them over
    ctx: click.Context,
    sides: tuple[str, ...],
    deal: str | None,
    *,
    staged: bool,
    everything: bool,
    exit_code: bool,
    quiet: bool,
    fail_on: tuple[str, ...],
    clock: str | None,
    asked: Asked,
    output: Output,
) -> None:
    """What changed in the deal, or in our record, from BEFORE to AFTER.

    Each is the id of a version or position, else the path of its file. Two
    texts: what changed, and under which reports. A text and a position: which
    demands are met, whichever comes first. Two positions: where they stand.
    Two files of one name, or two folders with a deal or several: what changed
    in our record. What is shown never changes the exit code.

    \b
    In a git repository, each side by its own register:
      REV:PATH        a side as it was; :PATH as it is staged
      REV REV         what changed in the record of every deal; also A..B,
                      and A...B from where A and B parted
      REV             the same up to the work tree, untracked files included
      --staged [REV]  the same from REV, or HEAD, up to the index
    PATHs after -- narrow these, as for git. A word that is an id or a file
    and a revision, too, is taken for neither: write `REV --` for the
    revision. Two ids or files are never taken for revisions.

    One side may be -, a spec on standard input. YAML that is no part of a deal
    is compared as it is written, and said to be.
    """
    for word in fail_on:
        if word not in FAIL_ON:
            saw = f"there is no kind {word!r}; {advice(word, FAIL_ON)}"
            raise click.BadParameter(saw, ctx, param_hint="--fail-on")
    named = deal_named(ctx, deal)
    asked_for = meant(named, sides, ctx.meta.get(PATHS), staged=staged)
    if isinstance(asked_for, Trees):
        if clock == "deal":
            raise click.UsageError("revisions are compared on the record clock: for the deal's, name two specs")
        told: Answer = _of_trees(named, asked_for)
    else:
        told = compared(named, asked_for.before, asked_for.after, clock)
    told = _kept(told, asked)
    if not quiet:
        output.write(told, show_all=everything)
    words = (*fail_on, "any") if exit_code or quiet else fail_on
    if any(questions.differs(told, word) for word in words):
        ctx.exit(1)


def _of_trees(named: str | None, asked_for: Trees) -> Answer:
    from deal_terms.git import deals, revisions  # noqa: PLC0415  git is seldom asked

    folder = revisions.from_top(choose_folder(named)) if named is not None else None
    return deals.compare(asked_for.before, asked_for.after, asked_for.paths, folder)


def _kept(told: Answer, asked: Asked) -> Answer:
    """The answer with the filter that was asked for."""
    if not isinstance(told, Structural):
        from deal_terms.cli import deal_diffs  # noqa: PLC0415  nothing that knows a deal, for what is none

        return deal_diffs.kept(told, asked)
    if asked.unchecked().active:
        raise trouble(f"{told.after} is no spec: it has no terms to choose from", "leave the filter out")
    return told
