"""deal-terms diff"""

from __future__ import annotations

from pathlib import Path

import click

from deal_terms.answering.diff import diff, differs
from deal_terms.cli.naming import choose_deal, choose_specs
from deal_terms.cli.options import Output, deal_named, deal_option, output_options
from deal_terms.errors import trouble
from deal_terms.judging.kinds import all_kinds
from deal_terms.wording.diff import page

FAIL_ON = ("any", "material", *all_kinds())


@click.command("diff", epilog="See `deal-terms --help` for the exit codes.")
@click.argument("before")
@click.argument("after")
@click.option("--all", "everything", is_flag=True, help="Tell what is folded away by default, too.")
@click.option("--exit-code", is_flag=True, help="Exit 1 if the two sides differ in any term.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing; implies --exit-code.")
@click.option(
    "--fail-on",
    metavar="any|material|KIND",
    multiple=True,
    help="Exit 1 on a difference in any term, in a term about the text, or on a kind such as dropped.",
)
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
    output: Output,
) -> None:
    """What changed in the deal from BEFORE to AFTER.

    Each is the id of a version or position, else the path of its file. Two
    texts: what changed, and under which reports. A text and a position: which
    demands are met, whichever comes first. Two positions: where they stand.
    What is shown never changes the exit code.
    """
    for word in fail_on:
        if word not in FAIL_ON:
            raise click.BadParameter(f"{word!r} is none of {', '.join(FAIL_ON)}", ctx, param_hint="--fail-on")
    chosen, (one, other) = choose_specs(choose_deal(deal_named(ctx, deal), (before, after)), (before, after))
    if one.id == other.id and Path(one.written_at.file) != Path(other.written_at.file):
        raise trouble(
            f"{one.written_at.file} and {other.written_at.file} are two states of one file",
            "what changed in the record of a text is another question, not answered yet: compare two texts",
        )
    answer = diff(chosen, one, other)
    if not quiet:
        output.write("diff", answer, lambda: page(answer, everything=everything))
    asked = (*fail_on, "any") if exit_code or quiet else fail_on
    if any(differs(answer, word) for word in asked):
        ctx.exit(1)
