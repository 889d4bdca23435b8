"""The command `deal-terms`, and how it ends: 0, 1 only where asked for, 2 for trouble."""

from __future__ import annotations

import atexit
import gc
import os
import sys

from deal_terms import __version__

# What help.txt is wrapped for.
HELP_COLUMNS = 80


def entrance() -> None:
    """Runs the command line and ends the process, without taking down first what ends with it.

    Freeing each of its objects by itself takes a small command a seventh of its time, and a large deal longer.
    """
    try:
        main()
        code: str | int | None = 0
    except SystemExit as asked:
        code = asked.code
    threading = sys.modules.get("threading")
    is_watched = sys.flags.inspect or sys.flags.dev_mode or sys.getprofile() or sys.gettrace()
    if is_watched or (threading and threading.active_count() > 1) or not isinstance(code, int):
        sys.exit(code)
    try:
        atexit._run_exitfuncs()  # noqa: SLF001  as Python does it
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except OSError:
        sys.exit(code)
    os._exit(code)


def main() -> None:
    """Runs the command line and exits."""
    if sys.argv[1:] == ["--version"]:  # answered before anything is imported: editors and scripts ask it often
        sys.stdout.write(f"deal-terms {__version__}\n")
        sys.exit(0)
    if sys.argv[1:] in (["--help"], ["-h"]) and _told_help():
        sys.exit(0)
    # A command reads, answers and ends: looking for garbage in between costs a third of the time of a large deal.
    gc.disable()
    try:
        from deal_terms import comparing  # noqa: PLC0415

        comparing.do_without(*comparing.UNUSED)
        if sys.argv[1:2] == ["git-driver"] and _answered_git():
            sys.exit(0)
        from deal_terms.cli import run  # noqa: PLC0415
        from deal_terms.cli.surroundings import EndSignal, die, end_on_signals  # noqa: PLC0415

        end_on_signals()
        try:
            code = run(sys.argv[1:])
        except EndSignal as asked:
            die(asked.number)
            raise
    except KeyboardInterrupt:  # while the command is still being imported
        code = 130
    sys.exit(code)


def _told_help() -> bool:
    """Tells of the commands from the file that holds what the command line says of them: click alone, which makes that
    up, takes twice as long to be imported as Python to start.

    False where it is to be wrapped for another width, or cannot be told: the command line does that in its way.
    """
    if "COLUMNS" in os.environ or sys.stdout is None:
        return False
    try:
        is_narrow = 0 < os.get_terminal_size().columns < HELP_COLUMNS
    except (OSError, ValueError):  # no terminal
        is_narrow = False
    if is_narrow:
        return False
    try:
        with open(f"{os.path.dirname(__file__)}/cli/help.txt", encoding="utf-8") as file:  # noqa: PTH120, PTH123  pathlib takes as long as all the rest
            sys.stdout.write(file.read())
        sys.stdout.flush()
    except OSError:
        return False
    return True


def _answered_git() -> bool:
    """Answers git without the command line, which takes a tenth of such a call; git calls once for every file.

    False where that is no call of git, or where the answer cannot be written: the command line says so in its words.
    """
    if sys.argv[2:] in (["--help"], ["-h"]) or None in (sys.stdin, sys.stdout, sys.stderr):
        return False
    from deal_terms.git_driver import driver  # noqa: PLC0415

    told = driver.main(sys.argv[2:], os.environ)
    try:
        sys.stdout.buffer.write(told.encode(errors="replace"))
        sys.stdout.buffer.flush()
    except OSError:
        return False
    return True


if __name__ == "__main__":
    entrance()
