"""deal-terms show"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from deal_terms.answering.entries import show_event, show_figure, show_source, show_speaker, show_term
from deal_terms.answering.filters import Filter
from deal_terms.answering.show import show
from deal_terms.cli import candidates
from deal_terms.cli.filters import FilterOptions, filter_options
from deal_terms.cli.options import Output, deal_named, deal_option, output_options
from deal_terms.cli.resolve import choose_deal, choose_specs, choose_term
from deal_terms.cli.standpoint import standpoint_options
from deal_terms.cli.subjects import SPECS, choose_shown
from deal_terms.errors import trouble
from deal_terms.model.deal import Deal, Term
from deal_terms.values.refusals import with_article

if TYPE_CHECKING:
    from deal_terms.judging.standpoint import Standpoint


@click.command("show")
@click.argument("spec", metavar="ID", shell_complete=candidates.showable_ids)
@click.argument("term", required=False, shell_complete=candidates.terms)
@click.option("--all", "show_all", is_flag=True, help="A line for every term, even if nothing is reported about it.")
@click.option(
    "--consolidated",
    is_flag=True,
    help="Also what a text leaves as it was, and what it lacks where it was read in full.",
)
@filter_options(kinds=True)
@standpoint_options
@deal_option
@output_options("show")
@click.pass_context
def command(  # noqa: PLR0913  one argument an option, as click hands them over
    ctx: click.Context,
    spec: str,
    term: str | None,
    deal: str | None,
    *,
    show_all: bool,
    consolidated: bool,
    filter_options: FilterOptions,
    standpoint: Standpoint | None,
    output: Output,
) -> None:
    """Everything recorded about ID, with every report behind it.

    ID is a version or position, or the path of its file; or a source, speaker,
    figure, event or term. Where an id belongs to two of them, source:ID says
    which; a term gives way to the others, and term:ID names it.
    With TERM: only that term of a version or position, or only what a speaker
    is reported to have said about it.
    """
    chosen = choose_deal(deal_named(ctx, deal), (spec,), standpoint=standpoint)
    kind, named = choose_shown(chosen, spec)
    filter = filter_options.filter(chosen)
    of = choose_term(chosen, term) if term else None
    if of and kind not in (*SPECS, "speaker"):
        raise trouble(f"{named} is {with_article(kind)}, which has no terms", f"leave {of.id} out")
    if consolidated and kind != "version":
        raise trouble(f"{named} is {with_article(kind)}, and only a version amends another", "leave --consolidated out")
    output.write(_answer(chosen, kind, named, of, filter, consolidated=consolidated), show_all=show_all)


def _answer(deal: Deal, kind: str, named: str, term: Term | None, filter: Filter, *, consolidated: bool) -> object:
    match kind:
        case "source":
            return show_source(deal, named)
        case "speaker":
            return show_speaker(deal, named, term, filter)
        case "figure":
            return show_figure(deal, named)
        case "event":
            return show_event(deal, named)
        case "term":
            return show_term(deal, deal.terms[named])
    (one,) = choose_specs(deal, (named,))
    return show(deal, one, term, filter, consolidated=consolidated)
