"""The options that say which terms to show, on every command that lists terms."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, TypeVar

import click

from deal_terms.answering.filters import Filter
from deal_terms.cli import completing
from deal_terms.cli.suggesting import advice
from deal_terms.errors import trouble
from deal_terms.judging.kinds import RECORD, all_kinds
from deal_terms.model.deal import Deal

CommandT = TypeVar("CommandT", bound=Callable[..., Any])
KINDS = (*all_kinds(), *RECORD)
WEIGHTS = ("key", "standard", "minor")


def filter_options(*, kinds: bool = False) -> Callable[[CommandT], CommandT]:
    """Adds --topic, --weight, --party, --single-source and, where changes are listed, --only.

    The command gets `topic`, `weight`, `party`, `single_source` and, with `kinds`, `only`: see `chosen_filter`.
    """

    def decorate(command: CommandT) -> CommandT:
        options = [
            click.option(
                "--topic",
                multiple=True,
                metavar="TOPIC",
                help="Only terms of this topic of the register.",
                shell_complete=completing.topics,
            ),
            click.option("--weight", multiple=True, type=click.Choice(WEIGHTS), help="Only terms of this weight."),
            click.option(
                "--party",
                multiple=True,
                metavar="PARTY",
                help="Only terms that involve this party.",
                shell_complete=completing.parties,
            ),
            click.option("--single-source", is_flag=True, help="Only what has a reading that rests on one source."),
        ]
        if kinds:
            options.append(
                click.option(
                    "--only",
                    multiple=True,
                    metavar="KIND",
                    help="Only changes of this kind.",
                    shell_complete=completing.kinds,
                )
            )
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def chosen_filter(
    deal: Deal,
    *,
    topic: tuple[str, ...],
    weight: tuple[str, ...],
    party: tuple[str, ...],
    single_source: bool,
    only: tuple[str, ...] = (),
) -> Filter:
    """The filter asked for. Raises Trouble for an id that the register, or a kind that the tables, do not know."""
    _known("topic", topic, deal.topics)
    _known("party", party, deal.parties)
    _known("kind", only, KINDS)
    return Filter(topic, weight, party, only, single_source)


def _known(what: str, asked: tuple[str, ...], known: Collection[str]) -> None:
    for one in asked:
        if one not in known:
            raise trouble(f"there is no {what} {one!r}", advice(one, known))
