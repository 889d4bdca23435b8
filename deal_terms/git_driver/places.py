"""Where git keeps the configuration and the attributes of one repository, or of all repositories of a user."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from deal_terms.errors import trouble
from deal_terms.frozen_records import dataclass
from deal_terms.git_driver.settings import git_output, settings

Scope = Literal["local", "global"]
ELSEWHERE = "run it inside the work tree of a repository, or say --global"


@dataclass(frozen=True)
class Places:
    """The two files of one scope; neither need be there."""

    scope: Scope
    config: Path
    attributes: Path


def places(scope: Scope) -> Places:
    """The files that git reads in that scope. Raises DealTermsError outside a work tree, and where there is no home."""
    return _local() if scope == "local" else _global()


def work_tree() -> Path:
    """The top of the work tree. Raises DealTermsError outside one, as in a bare repository."""
    if git_output("rev-parse", "--is-inside-work-tree", hint=ELSEWHERE) != "true":
        raise trouble("this is not a work tree: the repository is bare, or this is git's own folder of it", ELSEWHERE)
    return Path(git_output("rev-parse", "--show-toplevel"))


def _local() -> Places:
    folder = work_tree()
    # The configuration that all work trees of a repository share.
    config = Path(git_output("rev-parse", "--git-path", "config"))
    return Places("local", config.parent.resolve() / config.name, folder / ".gitattributes")


def _global() -> Places:
    """As git-config(1) and gitattributes(5) choose them."""
    home = os.environ.get("HOME")
    if not home:
        raise trouble("HOME is not set, so git has no configuration of yours", "set HOME, or say --local")
    folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path(home) / ".config") / "git"
    named = [one.value for one in settings("core.attributesFile", "--type=path") if one.scope in ("system", "global")]
    attributes = Path(named[-1]) if named and named[-1] else folder / "attributes"
    config = os.environ.get("GIT_CONFIG_GLOBAL")
    if config is not None:
        return Places("global", Path(config), attributes)
    config_here, config_there = Path(home) / ".gitconfig", folder / "config"
    is_there = not os.access(config_here, os.R_OK) and os.access(config_there, os.R_OK)
    return Places("global", config_there if is_there else config_here, attributes)
