"""Which file of a deal a file is: by where it lies, or, of one that lies in no deal, by its name and what it holds."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from pathlib import PurePath

from deal_terms.errors import Problem
from deal_terms.loading import events
from deal_terms.loading.nodes import MappingNode
from deal_terms.patterns import pattern

REGISTER = "deal.yaml"
FILES = (REGISTER, "sources.yaml", "events.yaml", "figures.yaml")
FOLDERS = ("versions", "positions")
YAML = (".yaml", ".yml")
_TERMS = pattern(rb"""^["']?terms["']?\s*:""", re.MULTILINE)


def deal_folders(paths: Iterable[str]) -> set[str]:
    """The folders that hold a register, of files by their paths; "" is the folder of them all."""
    return {path.removesuffix(REGISTER).rstrip("/") for path in paths if f"/{path}".endswith(f"/{REGISTER}")}


def deal_around(path: str, folders: Collection[str]) -> str | None:
    """The innermost of the folders that a path lies in; None if it lies in none."""
    while path:
        path = path.rpartition("/")[0]
        if path in folders:
            return path
    return None


def name_inside(path: str, folder: str) -> str:
    """The name of a file inside the folder of its deal."""
    return path.removeprefix(f"{folder}/") if folder else path


def path_of(name: str, folder: str) -> str:
    """The path of a file of a deal, by its name inside the folder of that."""
    return f"{folder}/{name}" if folder else name


def is_of_deal(name: str) -> bool:
    """Whether a deal has a file of that name inside its folder."""
    in_folder = name.count("/") == 1 and name.split("/", maxsplit=1)[0] in FOLDERS and name.endswith(".yaml")
    return name in FILES or in_folder


def holds_terms(data: bytes) -> bool:
    """Whether a file looks like a spec at first sight."""
    return _TERMS.search(data) is not None


def name_by_content(name: str, data: bytes) -> str | None:
    """The name that a file from outside would have in a deal; None for a file that does not belong in one."""
    if name in FILES:
        return name
    unheard: list[Problem] = []
    tree = events.read(data, name, report=unheard.append)
    if isinstance(tree, MappingNode) and "terms" in tree:
        return f"{'positions' if 'party' in tree else 'versions'}/{PurePath(name).stem}.yaml"
    # What is wrong with such a file is told when it is read as a spec.
    return f"versions/{PurePath(name).stem}.yaml" if unheard and holds_terms(data) else None
