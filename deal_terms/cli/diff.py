"""deal-terms diff"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from deal_terms.answering.diff import Diff, diff, differs
from deal_terms.answering.record import RecordDiff
from deal_terms.answering.record import differs as record_differs
from deal_terms.cli import completing
from deal_terms.cli.filters import Asked, filter_options
from deal_terms.cli.naming import choose_deal, choose_specs
from deal_terms.cli.options import Output, deal_named, deal_option, output_options
from deal_terms.cli.sides import by_record, record_of_paths, record_of_specs
from deal_terms.cli.suggesting import advice
from deal_terms.judging.kinds import RECORD, all_kinds
from deal_terms.wording.diff import page
from deal_terms.wording.record import page as record_page

FAIL_ON = ("any", "material", *all_kinds(), *RECORD)


@click.command("diff", epilog="See `deal-terms --help` for the exit codes.")
@click.argument("before", shell_complete=completing.specs)
@click.argument("after", shell_complete=completing.specs)
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
@output_options("text", "markdown", "json")
@click.pass_context
def command(  # noqa: PLR0913  one argument an option, as click hands them over
    ctx: click.Context,
    before: str,
    after: str,
    deal: str | None,
    *,
    everything: bool,
    exit_code: bool,
    quiet: bool,
    fail_on: tuple[str, ...],
    clock: str | None,
    asked: Asked,
    output: Output,
) -> None:
    """What changed in the deal from BEFORE to AFTER.

    Each is the id of a version or position, else the path of its file. Two
    texts: what changed, and under which reports. A text and a position: which
    demands are met, whichever comes first. Two positions: where they stand.
    Two files of one name, or the folders of two states of a deal: what changed
    in our record. What is shown never changes the exit code.
    """
    for word in fail_on:
        if word not in FAIL_ON:
            saw = f"there is no kind {word!r}; {advice(word, FAIL_ON)}"
            raise click.BadParameter(saw, ctx, param_hint="--fail-on")
    named = deal_named(ctx, deal)
    if by_record(before, after, clock) and Path(before).exists() and Path(after).exists():
        told: Diff | RecordDiff = record_of_paths(named, Path(before), Path(after))
    else:
        chosen, (one, other) = choose_specs(choose_deal(named, (before, after)), (before, after))
        if clock is None and one.id == other.id and one.written_at.file != other.written_at.file:
            clock = "record"  # an id, and another state of the same file
        told = record_of_specs(chosen, one, other) if clock == "record" else diff(chosen, one, other)
    told = replace(told, keep=asked.filter(told.deal))
    _write(output, told, everything=everything, quiet=quiet)
    words = (*fail_on, "any") if exit_code or quiet else fail_on
    if any(_differs(told, word) for word in words):
        ctx.exit(1)


def _write(output: Output, told: Diff | RecordDiff, *, everything: bool, quiet: bool) -> None:
    if quiet:
        return
    if isinstance(told, RecordDiff):
        output.write("diff", told, lambda: record_page(told))
    else:
        output.write("diff", told, lambda: page(told, everything=everything))


def _differs(told: Diff | RecordDiff, word: str) -> bool:
    return record_differs(told, word) if isinstance(told, RecordDiff) else differs(told, word)
