"""The settings of deal-terms.toml around the working directory, for every command that heeds them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from deal_terms import config
from deal_terms.cli.options import Output
from deal_terms.judging.kinds import review_levels
from deal_terms.snapshots.location import working_folder
from deal_terms.snapshots.snapshot import Snapshot
from deal_terms.tui.keys import ACTIONS, THEMES
from deal_terms.wording.report_style import ReportStyle

if TYPE_CHECKING:
    from deal_terms.answering.review.settings import ReviewSettings
    from deal_terms.loading.reviewed import Acknowledgement


def settings_in_force() -> config.Config:
    """The settings that hold in the working directory. Raises DealTermsError with every problem of their files."""
    return config.read(Path.cwd(), keys=ACTIONS, rules=review_levels(), themes=THEMES)


def settings_of_review(
    before: Snapshot, after: Snapshot, trusted_entries: Mapping[str, Acknowledgement] | None = None
) -> ReviewSettings:
    """What a review of two states goes by, and what the change makes of it; as `review_settings` has it."""
    from deal_terms.answering.review.settings import SettingNames, review_settings  # noqa: PLC0415  only in a review

    names = SettingNames(keys=ACTIONS, themes=THEMES, folder=working_folder())
    return review_settings(before, after, names, trusted_entries)


def report_style(style: ReportStyle | None, output: Output) -> ReportStyle:
    """How much of the reports a page is to tell: what was asked for, else what is set, else what suits the format."""
    if style or output.format not in ("text", "markdown"):
        return style or "full"
    return settings_in_force().reports or ("short" if output.format == "text" else "full")
