"""deal-terms git-driver"""

from __future__ import annotations

import shutil
import sys

import click

from deal_terms.git import driver


@click.command("git-driver", context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(arguments: tuple[str, ...]) -> None:
    """For git itself to call: what changed in the record of a spec.

    Takes git's 7, 9 or 1 arguments for an external diff driver, after `--`.
    Always exits 0; what it cannot read it shows as a plain diff, with a note.
    """
    told = driver.main(arguments, shutil.get_terminal_size((80, 24)).columns)
    sys.stdout.buffer.write(told.encode(errors="replace"))
    sys.stdout.buffer.flush()
