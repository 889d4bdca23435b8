"""How the driver is to show a file: the options of the configured command, the environment, git's own colours."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import field

from deal_terms.frozen_records import dataclass
from deal_terms.snapshots.git_process import wants_colour

# A document of its own for each file, such as JSON, makes no sense inside a diff.
FORMATS = ("text", "markdown")
COLOURS = ("auto", "always", "never")
WIDTHS = range(20, 10_001)
# option → the variable of the environment that says the same; there are no others.
WISHES = {
    "format": "DEAL_TERMS_FORMAT",
    "color": "DEAL_TERMS_COLOR",
    "width": "DEAL_TERMS_WIDTH",
    "deal": "DEAL_TERMS_DEAL",
}


@dataclass(frozen=True)
class Looks:
    """What was asked for, and `notes` on what was asked for and cannot be had."""

    format: str = "text"
    coloured: bool = False
    width: int = 80
    deal: str | None = None
    notes: list[str] = field(default_factory=list)


def split_arguments(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Our options, which end at `--` or at what is none, and git's own arguments."""
    for place, argument in enumerate(arguments):
        if argument == "--":
            return list(arguments[:place]), list(arguments[place + 1 :])
        if not argument.startswith("--"):
            return list(arguments[:place]), list(arguments[place:])
    return [], list(arguments)


def looks(options: Sequence[str], environment: Mapping[str, str]) -> Looks:
    """The options first, then the environment; what is unknown or out of range is noted and passed over."""
    notes: list[str] = []
    asked: dict[str, tuple[str, str]] = {
        name: (variable, environment[variable]) for name, variable in WISHES.items() if environment.get(variable)
    }
    for option in options:
        name, equals, value = option.removeprefix("--").partition("=")
        if name not in WISHES or not equals:
            known = ", ".join(f"--{wish}=…" for wish in WISHES)
            notes.append(f"{option} is not an option of the driver; it has {known}")
        else:
            asked[name] = f"--{name}", value
    width = _width(*asked["width"], notes) if "width" in asked else None
    return Looks(
        format=_one_of(FORMATS, asked.get("format"), notes),
        coloured=_coloured(_one_of(COLOURS, asked.get("color"), notes), environment),
        width=width or _terminal_width(),
        deal=asked["deal"][1] if "deal" in asked else None,
        # Git starts the driver anew for every file: what is wrong with its options is said with the first.
        notes=notes if environment.get("GIT_DIFF_PATH_COUNTER", "1") == "1" else [],
    )


def _terminal_width() -> int:
    """As `shutil.get_terminal_size` has it, which comes with all that it can pack."""
    with contextlib.suppress(KeyError, ValueError):
        if (columns := int(os.environ["COLUMNS"])) > 0:
            return columns
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (AttributeError, ValueError, OSError):
        return 80


def _one_of(known: tuple[str, ...], asked: tuple[str, str] | None, notes: list[str]) -> str:
    if asked is None:
        return known[0]
    name, value = asked
    if value in known:
        return value
    notes.append(f"{name} is {value}: a diff has {', '.join(known[:-1])} and {known[-1]}; {known[0]} is used")
    return known[0]


def _width(name: str, value: str, notes: list[str]) -> int | None:
    # An int() of very many digits raises a ValueError of its own.
    width = int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 0
    if width in WIDTHS:
        return width
    notes.append(f"{name} is {value}: a width is a number from {WIDTHS[0]} to {WIDTHS[-1]:,}; it is ignored")
    return None


def _coloured(wanted: str, environment: Mapping[str, str]) -> bool:
    """What was asked for, then NO_COLOR, then FORCE_COLOR, then git's configuration for its pager or terminal."""
    if wanted != "auto":
        return wanted == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR") or environment.get("CLICOLOR_FORCE"):
        return True
    try:
        return wants_colour(pager=bool(environment.get("GIT_PAGER_IN_USE")) or sys.stdout.isatty())
    except OSError:
        return False
