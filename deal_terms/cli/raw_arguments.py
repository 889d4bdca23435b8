"""A command that git calls: its arguments are taken as they are."""

from __future__ import annotations

import click


class RawArguments(click.Command):
    """Takes its arguments as they are: a path of git's may look like an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Leaves all but a lone --help to the driver."""
        if args in (["--help"], ["-h"]):
            return super().parse_args(ctx, args)
        ctx.args = args
        return args
