"""The options that every command has, and what they make of a page or an answer."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Collection
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from deal_terms import files, presenting, untrusted
from deal_terms.cli import candidates
from deal_terms.cli.option_groups import CommandT, Option, option_group
from deal_terms.frozen_records import dataclass
from deal_terms.presenting import FORMATS, formats_of
from deal_terms.wording.report_style import STYLES

# Laid out only where a command has something to print.
if TYPE_CHECKING:
    from deal_terms.model.deal import Deal
    from deal_terms.presenting.text import Look
    from deal_terms.wording.page import Facts
    from deal_terms.wording.report_style import ReportStyle

# What a stream that speaks no Unicode is given for our own punctuation.
PLAINER = str.maketrans({"“": '"', "”": '"', "’": "'", "–": "-", "—": "-", "…": "...", "⏎": " "})
LOOKS: list[Callable[[Any], Any]] = [
    click.option(
        "--color",
        type=click.Choice(("auto", "always", "never")),
        default="auto",
        show_default=True,
        help="Colour the text; auto heeds NO_COLOR and FORCE_COLOR.",
    ),
    click.option("--plain", is_flag=True, help="No glyphs: for screen readers."),
    click.option("--width", type=click.IntRange(min=20), metavar="CELLS", help="Wrap the text to this width."),
]


def tell_left_out(deal: Deal) -> None:
    """Says on stderr how many confidential files were left out of what was written."""
    if deal.confidential_left_out:
        from deal_terms.wording.counts import confidential_words  # noqa: PLC0415  seldom

        told = f"{confidential_words(deal.confidential_left_out)}; --with-confidential puts back what they say"
        click.echo(untrusted.line(told), err=True)


@dataclass(frozen=True)
class Output:
    """Where an answer goes and how it is to look."""

    format: str
    file: Path | None
    colour: str
    plain: bool
    width: int | None

    def write(
        self, answer: object, *, show_all: bool = False, facts: Facts = (), reports: ReportStyle = "full"
    ) -> None:
        """Renders the answer as the format asks, and writes it whole.

        `show_all` also tells what a page folds away; `facts` go to those that the page has of itself; `reports` is how
        much of them it tells.
        """
        look = self._look() if self.format == "text" else None
        rendered = presenting.render(answer, self.format, show_all=show_all, facts=facts, look=look, reports=reports)
        if self.file is not None:
            files.write(self.file, rendered)
            return
        format_ = FORMATS[self.format]
        if os.environ.get("GITHUB_ACTIONS") == "true" and self.format != "github":
            # What stands in a file must not become a command of the workflow that prints it.
            github = import_module("deal_terms.presenting.github")
            rendered = github.inert_line(rendered, is_json=format_.ending.endswith("json"))
        encoding = "utf-8" if format_.for_programs or _speaks_unicode() else sys.stdout.encoding
        if encoding != "utf-8":
            rendered = rendered.translate(PLAINER)
        sys.stdout.buffer.write(rendered.encode(encoding, errors="backslashreplace"))
        sys.stdout.buffer.flush()

    def _look(self) -> Look:
        from deal_terms.presenting.text import Look  # noqa: PLC0415

        width = self.width or shutil.get_terminal_size((80, 24)).columns
        plain = self.plain or (self.file is None and not _speaks_unicode())
        return Look(width=width, colour=self._coloured(), plain=plain)

    def _coloured(self) -> bool:
        """The flag, then NO_COLOR, then FORCE_COLOR and CLICOLOR_FORCE, then whether a terminal listens."""
        if self.colour != "auto":
            return self.colour == "always"
        if os.environ.get("NO_COLOR"):
            return False
        if os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE"):
            return True
        return self.file is None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def output_options(command: str) -> Callable[[CommandT], CommandT]:
    """Adds --format, with what the command offers, and how the answer is to look; the command gets one argument
    `output`."""
    return option_group("output", _options(formats_of(command)), _output)


def _output(
    format_: str,
    output_file: Path | None,
    color: str,
    plain: bool,  # noqa: FBT001  named as click names it
    width: int | None,
) -> Output:
    return Output(format_, output_file, color, plain, width)


def format_option(formats: Collection[str]) -> Option:
    """Adds --format, text if it is not given."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice([*formats]),
        default="text",
        show_default=True,
        help="The format of the answer.",
    )


def reports_option(command: CommandT) -> CommandT:
    """Adds --reports; the command gets `reports`, which `report_style` makes what `Output.write` takes."""
    option = click.option(
        "--reports",
        type=click.Choice(STYLES),
        help="Name no report, each by its source and place, or tell each in full; left out: short in text, full in "
        "Markdown. JSON has them all.",
    )
    return option(command)


def deal_option(command: CommandT) -> CommandT:
    """Adds --deal, for those who write it after the subcommand."""
    option = click.option(
        "--deal",
        metavar="NAME|PATH",
        help="The deal, by name or by the path of its folder.",
        shell_complete=candidates.deals,
    )
    return option(command)


def deal_named(ctx: click.Context, deal: str | None) -> str | None:
    """The deal named after the subcommand, else before it."""
    before: str | None = ctx.obj
    if deal is not None and before is not None and deal != before:
        raise click.UsageError(f"--deal is given twice, as {before} and as {deal}: keep one")
    return deal if deal is not None else before


def _options(formats: tuple[str, ...]) -> list[Callable[[Any], Any]]:
    return [
        format_option(formats),
        click.option(
            "-o",
            "--output",
            "output_file",
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="Write the answer to FILE, whole or not at all.",
        ),
        *LOOKS,
    ]


def _speaks_unicode() -> bool:
    return (sys.stdout.encoding or "utf-8").lower().replace("-", "") == "utf8"
