"""The command line: one file a command, imported when it is called."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from deal_terms import __version__, untrusted
from deal_terms.errors import Trouble
from deal_terms.wording.problems import problem_text

# name → what it answers, in one line; the module of the same name holds the command.
COMMANDS: dict[str, str] = {
    "list": "Which versions and positions a deal holds.",
    "show": "What one version or position says, with every report behind it.",
    "diff": "What changed between two texts; whether a text meets a position.",
    "check": "Whether the files of a deal hold: every problem at once.",
}
# Called by other programs: found like the others, listed in no help.
PLUMBING: dict[str, str] = {"git-driver": "For git itself to call."}
EXIT_CODES = """\b
Exit codes, the same for every format:
  0  answered
  1  differs, where --exit-code, --quiet or --fail-on asked
  2  trouble: bad usage, files that do not load, check found errors
"""
TROUBLE = 2
INTERRUPTED = 130


class Commands(click.Group):
    """Finds commands in the table, so that listing them imports none."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  click's signature
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS and cmd_name not in PLUMBING:
            return None
        command = import_module(f"deal_terms.cli.{cmd_name.replace('-', '_')}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Writes the table into the help without importing a command."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    epilog=EXIT_CODES,
)
@click.version_option(__version__, message="%(prog)s %(version)s", prog_name="deal-terms")
@click.option("--deal", metavar="NAME|PATH", help="The deal, by name or by the path of its folder.")
@click.pass_context
def group(ctx: click.Context, deal: str | None) -> None:
    """Compare reported versions of negotiated agreements, every value with its source.

    Without --deal: the deal around the working directory, the only deal of a
    terms/ folder found upwards, else the one shipped with the package.
    """
    ctx.obj = deal


def run(arguments: list[str]) -> int:
    """Runs one command line and returns its exit code; nothing the user gave it ends in a traceback."""
    try:
        code = group.main(arguments, prog_name="deal-terms", standalone_mode=False)
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return TROUBLE
    except Trouble as error:
        for problem in error.problems:
            complain(problem_text(problem))
        return TROUBLE
    except BrokenPipeError:
        # The reader went away, which is its right; keep Python from complaining about it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        complain(f"a fault in deal-terms itself: {type(error).__name__}: {error}; please report it")
        return TROUBLE
    return code if isinstance(code, int) else 0  # what a command asked for with `ctx.exit` comes back as its value


def complain(text: str) -> None:
    """One line on stderr, safe for a terminal."""
    click.echo(untrusted.line(text), err=True, color=True)
