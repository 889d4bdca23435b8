"""The command line: one file a command, imported when it is called."""

from __future__ import annotations

import contextlib
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click

from deal_terms import __version__, untrusted
from deal_terms.cli import surroundings, usage_errors
from deal_terms.errors import DealTermsError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

# What is drawn on the terminal, for as long as the reader stays.
SCREENS: dict[str, str] = {
    "browse": "Versions side by side: what changed, and who says so, a key away.",
}
# name → what it answers, in one line; the module of the same name holds the command.
COMMANDS: dict[str, str] = {
    "list": "Which versions and positions a deal holds.",
    "show": "Everything recorded about one text, position, source, speaker or event.",
    "diff": "What changed between two texts; whether a text meets a position.",
    "compare": "Three texts, or three states of one: which side differs in what.",
    "matrix": "Every term, text by text and position by position.",
    "history": "How one term came about, version by version.",
    "gaps": "Which demands a text meets, and which no text addresses.",
    "disputes": "What the reports disagree on, side by side.",
    "timeline": "What was tabled, said and done, in time order.",
    "sources": "How much rests on each source, and what falls without it.",
    "check": "Whether the files of a deal are sound: every problem at once.",
    "review": "What a change to the files means: in git, pull requests, CI.",
}
# Made to be handed on: the whole deal, for readers who have no terminal.
DOCUMENTS: dict[str, str] = {
    "report": "The whole deal as one page that opens in any browser.",
}
# For the reader's other programs, and how they and this one are set up: none of them answers a question.
TOOLS: dict[str, str] = {
    "export": "A deal as tables: CSV, JSON Lines, SQLite, Parquet.",
    "schema": "JSON Schemas: of what --format json prints, and of a deal's files.",
    "completion": "The script that lets a shell complete commands, options and ids.",
    "config": "The settings of deal-terms.toml, and where each comes from.",
    "git": "Have git show what a change to a spec means, and merge specs by terms.",
    "merge": "Three states of a file into one, term by term, never blended.",
}
# Called by other programs: found like the others, listed in no help.
PLUMBING: dict[str, str] = {"git-driver": "For git itself to call.", "merge-driver": "For git itself to call."}
# What runs where no command is named.
BARE = "browse"
EXIT_CODES = """\b
Exit codes, the same for every format:
  0  answered
  1  differs, where --exit-code, --quiet or --fail-on asked
  2  failed: bad usage, files that do not load, errors that check found
"""
TROUBLE = 2
INTERRUPTED = 130
# Where a shell puts its question; the script that `completion` prints names it, and click looks for it here.
ASKED_BY = "_DEAL_TERMS_COMPLETE"


class Commands(usage_errors.Group):
    """Finds commands in the tables, so that listing them imports none."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """The names, in the order of the tables."""
        return [*SCREENS, *COMMANDS, *DOCUMENTS, *TOOLS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  click's signature
        """The command of that name, imported now."""
        if cmd_name not in {*SCREENS, *COMMANDS, *DOCUMENTS, *TOOLS, *PLUMBING}:
            return None
        command = import_module(f"deal_terms.cli.{cmd_name.replace('-', '_')}").command
        assert isinstance(command, click.Command)
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The names that begin as typed, without importing a command to ask what it does."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415  only while a shell asks

        named = [
            (name, says)
            for name, says in {**SCREENS, **COMMANDS, **DOCUMENTS, **TOOLS}.items()
            if name.startswith(incomplete)
        ]
        options = click.Command.shell_complete(self, ctx, incomplete)
        return [*(CompletionItem(name, help=says) for name, says in named), *options]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Writes the tables into the help without importing a command."""
        for heading, table in (
            ("Screens", SCREENS),
            ("Commands", COMMANDS),
            ("Documents", DOCUMENTS),
            ("For other programs", TOOLS),
        ):
            with formatter.section(heading):
                formatter.write_dl([*table.items()])  # `list` is a module in here


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    epilog=EXIT_CODES,
)
@click.version_option(__version__, message="%(prog)s %(version)s", prog_name="deal-terms")
@click.option(
    "--deal",
    metavar="NAME|PATH",
    help="The deal, by name or by the path of its folder.",
    shell_complete=lambda *asked: import_module("deal_terms.cli.candidates").deals(*asked),
)
@click.pass_context
def group(ctx: click.Context, deal: str | None) -> None:
    """Compare reported versions of negotiated agreements, every value with its source.

    Without a command: browse.

    Without --deal: the deal around the working directory, the only deal of a
    terms/ folder found upwards, else the one shipped with the package.
    """
    ctx.obj = deal
    if ctx.invoked_subcommand is None:
        command = ctx.command.get_command(ctx, BARE) if isinstance(ctx.command, Commands) else None
        assert command is not None
        with command.make_context(BARE, [], parent=ctx) as inner:
            command.invoke(inner)


def run(arguments: list[str]) -> int:
    """Runs one command line and returns its exit code; nothing the user gave it ends in a traceback."""
    surroundings.open_closed_streams()
    if sys.stdout is None:
        complain(surroundings.NO_OUTPUT)
        return TROUBLE
    try:
        code = group.main(arguments, prog_name="deal-terms", complete_var=ASKED_BY, standalone_mode=False)
        sys.stdout.flush()  # what the system refuses is told here, and not by Python at exit
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        with contextlib.suppress(OSError):  # where nothing can be told, the exit code still tells
            usage_errors.show(error, arguments)
        return TROUBLE
    except DealTermsError as error:
        problems = error.problems
        if surroundings.in_ci() and any(problem.confidential for problem in problems):
            from deal_terms.loading.confidential_problems import public  # noqa: PLC0415  seldom

            problems = public(problems)
        for problem in problems:
            complain(str(problem))
        return TROUBLE
    except (BrokenPipeError, SystemExit):  # click makes the second of the first where it sees it first
        if ASKED_BY in os.environ:
            raise
        surroundings.drop_output()  # the reader went away, which is its right
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        complain(surroundings.fault_in_words(error))
        surroundings.drop_output()
        return TROUBLE
    except Exception as error:
        complain(f"a fault in deal-terms itself: {type(error).__name__}: {error}; please report it")
        return TROUBLE
    finally:
        surroundings.drop_unread_complaints()
    return code if isinstance(code, int) else 0  # what a command asked for with `ctx.exit` comes back as its value


def complain(text: str) -> None:
    """One line on stderr, safe for a terminal; nothing while a shell asks what could follow a half-typed line."""
    if ASKED_BY in os.environ:
        return
    with contextlib.suppress(OSError):
        click.echo(untrusted.line(text), err=True, color=True)
