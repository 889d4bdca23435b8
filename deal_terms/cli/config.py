"""deal-terms config"""

from __future__ import annotations

import click

from deal_terms import config
from deal_terms.cli import usage_errors
from deal_terms.cli.options import Output, output_options
from deal_terms.cli.settings import settings_in_force
from deal_terms.judging.kinds import review_levels
from deal_terms.tui.keys import ACTIONS


@click.group("config", cls=usage_errors.Group)
def command() -> None:
    """The settings of deal-terms.toml."""


@command.command("show")
@output_options("config-show")
def show(output: Output) -> None:
    """Every setting, its value, and the file and line that set it.

    deal-terms.toml is looked for in the working directory and above, as far as
    the root of a repository; then in your own folder of settings.
    """
    found = settings_in_force()
    own_keys = {name: action.keys for name, action in ACTIONS.items()}
    answer = config.every_setting(found, {"keys": config.bound_keys(found, own_keys), "review.levels": review_levels()})
    output.write(answer)
