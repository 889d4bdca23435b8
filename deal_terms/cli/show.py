"""deal-terms show"""

from __future__ import annotations

import click

from deal_terms.answering.show import show
from deal_terms.cli.filters import chosen_filter, filter_options
from deal_terms.cli.naming import choose_deal, choose_specs, choose_term
from deal_terms.cli.options import Output, deal_named, deal_option, output_options
from deal_terms.wording.show import page


@click.command("show")
@click.argument("spec", metavar="ID")
@click.argument("term", required=False)
@filter_options()
@deal_option
@output_options("text", "json")
@click.pass_context
def command(  # noqa: PLR0913  one argument an option, as click hands them over
    ctx: click.Context,
    spec: str,
    term: str | None,
    deal: str | None,
    *,
    topic: tuple[str, ...],
    weight: tuple[str, ...],
    party: tuple[str, ...],
    single_source: bool,
    output: Output,
) -> None:
    """What the version or position ID says, with every report behind it.

    With TERM, only that term. ID may be the path of a file.
    """
    chosen, (one,) = choose_specs(choose_deal(deal_named(ctx, deal), (spec,)), (spec,))
    keep = chosen_filter(chosen, topic=topic, weight=weight, party=party, single_source=single_source)
    answer = show(chosen, one, choose_term(chosen, term) if term else None, keep)
    output.write("show", answer, lambda: page(answer))
