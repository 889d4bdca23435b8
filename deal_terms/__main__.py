"""The command `deal-terms`, and how it ends: 0, 1 only where asked for, 2 for trouble."""

from __future__ import annotations

import gc
import sys

from deal_terms import __version__


def main() -> None:
    """Runs the command line and exits."""
    if sys.argv[1:] == ["--version"]:  # answered before anything is imported: editors and scripts ask it often
        sys.stdout.write(f"deal-terms {__version__}\n")
        sys.exit(0)
    # A command reads, answers and ends: looking for garbage in between costs a third of the time of a large deal.
    gc.disable()
    try:
        from deal_terms import comparing  # noqa: PLC0415
        from deal_terms.cli import run  # noqa: PLC0415
        from deal_terms.cli.surroundings import EndSignal, die, end_on_signals  # noqa: PLC0415

        end_on_signals()
        comparing.do_without(*comparing.UNUSED)
        try:
            code = run(sys.argv[1:])
        except EndSignal as asked:
            die(asked.number)
            raise
    except KeyboardInterrupt:  # while the command is still being imported
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
