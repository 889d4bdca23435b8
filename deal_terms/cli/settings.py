"""The settings of deal-terms.toml around the working directory, for every command that heeds them."""

from __future__ import annotations

from pathlib import Path

from deal_terms import config
from deal_terms.judging.kinds import review_levels
from deal_terms.tui.keys import ACTIONS, THEMES


def settings_in_force() -> config.Config:
    """The settings that hold in the working directory. Raises DealTermsError with every problem of their files."""
    return config.read(Path.cwd(), keys=ACTIONS, rules=review_levels(), themes=THEMES)
