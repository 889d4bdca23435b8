"""The settings of deal-terms.toml around the working directory, for every command that heeds them."""

from __future__ import annotations

from pathlib import Path

from deal_terms import config
from deal_terms.cli.options import Output
from deal_terms.judging.kinds import review_levels
from deal_terms.tui.keys import ACTIONS, THEMES
from deal_terms.wording.report_style import ReportStyle


def settings_in_force() -> config.Config:
    """The settings that hold in the working directory. Raises DealTermsError with every problem of their files."""
    return config.read(Path.cwd(), keys=ACTIONS, rules=review_levels(), themes=THEMES)


def report_style(style: ReportStyle | None, output: Output) -> ReportStyle:
    """How much of the reports a page is to tell: what was asked for, else what is set, else what suits the format."""
    if style or output.format not in ("text", "markdown"):
        return style or "full"
    return settings_in_force().reports or ("short" if output.format == "text" else "full")
