"""Did you mean: the nearest known word beside one that is not known, for commands and for options of few words."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

import click


class Group(click.Group):
    """A group that names the nearest of its commands, and all of them."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click's own, for commands that are only imported when they are called."""
        name = args[0]
        known = self.list_commands(ctx)
        is_word = not name.startswith("-")
        if is_word and not ctx.resilient_parsing and self.get_command(ctx, name) is None:
            raise click.UsageError(f"there is no command {name!r}{meant(name, known)} (known: {', '.join(known)})", ctx)
        return super().resolve_command(ctx, args)


def show(error: click.ClickException, arguments: Iterable[str]) -> None:
    """Prints what click has to say on stderr; of a word that is none of a few, the nearest of them as well.

    `arguments` is the command line, which alone still knows the word.
    """
    if isinstance(error, click.BadParameter) and error.param and isinstance(error.param.type, click.Choice):
        known = [str(choice) for choice in error.param.type.choices]
        word = next((word for word in _words(arguments) if repr(word) in error.message), "")
        if word not in known and (nearest := meant(word, known)):
            error.message = f"{error.message.rstrip('.')}{nearest}"
    error.show()


def meant(word: str, known: Iterable[str]) -> str:
    """`: did you mean diff?`, or nothing where no known word is near."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f": did you mean {close[0]}?" if close else ""


def _words(arguments: Iterable[str]) -> Iterator[str]:
    for argument in arguments:
        yield argument
        yield argument.partition("=")[2]
