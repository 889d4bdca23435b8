"""What click says of a wrong command line, with the nearest word that it knows."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

import click

from deal_terms import untrusted
from deal_terms.suggest import did_you_mean, nearest


class Group(click.Group):
    """A group that names the nearest of its commands, and all of them."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click's own, for commands that are only imported when they are called."""
        name = args[0]
        is_word = not name.startswith("-")
        if is_word and not ctx.resilient_parsing and self.get_command(ctx, name) is None:
            known = did_you_mean(name, self.list_commands(ctx), most=None)
            raise click.UsageError(f"there is no command {name!r}; {known}", ctx)
        return super().resolve_command(ctx, args)


def show(error: click.ClickException, arguments: Iterable[str]) -> None:
    """Prints what click has to say on stderr, safe for a terminal; of a word that is none of a few, the nearest, too.

    `arguments` is the command line: click's error does not hold the word itself.
    """
    if isinstance(error, click.BadParameter) and error.param and isinstance(error.param.type, click.Choice):
        known = [str(choice) for choice in error.param.type.choices]
        word = next((word for word in _words(arguments) if repr(word) in error.message), "")
        near = nearest(word, known) if word not in known else None
        if near:
            error = click.BadParameter(f"{error.message} Did you mean {near!r}?", error.ctx, error.param)
    said = io.StringIO()
    error.show(said)
    click.echo(untrusted.block(said.getvalue()), err=True, nl=False, color=True)


def _words(arguments: Iterable[str]) -> Iterator[str]:
    for argument in arguments:
        yield argument
        yield argument.partition("=")[2]
