"""deal-terms git-driver"""

from __future__ import annotations

import os
import sys

import click

from deal_terms.cli.raw_arguments import RawArguments
from deal_terms.git_driver import driver


@click.command("git-driver", cls=RawArguments)
@click.pass_context
def command(ctx: click.Context) -> None:
    """For git itself to call: what changed in a file.

    Takes git's 7, 9 or 1 arguments for an external diff driver, after `--`.
    Before it may stand --format=text|markdown, --color=auto|always|never,
    --width=CELLS and --deal=NAME|PATH; DEAL_TERMS_FORMAT, DEAL_TERMS_COLOR,
    DEAL_TERMS_WIDTH and DEAL_TERMS_DEAL say the same.

    Always exits 0; what it cannot read it shows as a plain diff, with a note.
    """
    told = driver.main(ctx.args, os.environ)
    sys.stdout.buffer.write(told.encode(errors="replace"))
    sys.stdout.buffer.flush()
