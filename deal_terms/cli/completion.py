"""deal-terms completion"""

from __future__ import annotations

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from deal_terms.cli import ASKED_BY

SHELLS: dict[str, type[ShellComplete]] = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


@click.command("completion")
@click.argument("shell", metavar="|".join(SHELLS), type=click.Choice(tuple(SHELLS)))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """The script that lets a shell complete commands, options and ids.

    \b
    bash  eval "$(deal-terms completion bash)"   in ~/.bashrc
    zsh   eval "$(deal-terms completion zsh)"    in ~/.zshrc
    fish  deal-terms completion fish | source    in ~/.config/fish/config.fish
    """
    root = ctx.find_root()
    click.echo(SHELLS[shell](root.command, {}, root.info_name or "", ASKED_BY).source(), nl=False)
