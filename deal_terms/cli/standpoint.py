"""The options that say what counts in a deal, on every command that compares or lists."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from deal_terms.cli import candidates
from deal_terms.cli.option_groups import CommandT, Option, option_group

# Asking for help needs no model.
if TYPE_CHECKING:
    from deal_terms.judging.standpoint import Standpoint


def _day(_ctx: click.Context, _param: click.Parameter, typed: str | None) -> datetime.date | None:
    """The day that was typed, in the one form that the files use, too."""
    if typed is None:
        return None
    try:
        return datetime.datetime.strptime(typed, "%Y-%m-%d").replace(tzinfo=datetime.UTC).date()
    except ValueError:
        raise click.BadParameter(f"{typed!r} is not a day; write it as 2025-02-12") from None


OPTIONS: list[Option] = [
    click.option(
        "--with-retracted", is_flag=True, help="Count what its source retracted or withdrew, as if it had not."
    ),
    click.option(
        "--as-known-on",
        callback=_day,
        metavar="DATE",
        shell_complete=candidates.days,
        help="Count only what was certainly out by that day, such as 2025-02-12.",
    ),
]


def standpoint_options(command: CommandT) -> CommandT:
    """Adds the options above as one argument `standpoint`; None where neither is given."""
    decorate: Callable[[CommandT], CommandT] = option_group("standpoint", OPTIONS, _standpoint)
    return decorate(command)


def _standpoint(*, with_retracted: bool, as_known_on: datetime.date | None) -> Standpoint | None:
    if not with_retracted and as_known_on is None:
        return None
    from deal_terms.judging.standpoint import Standpoint  # noqa: PLC0415  as above

    return Standpoint(with_retracted=with_retracted, known_on=as_known_on)
