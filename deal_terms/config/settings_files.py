"""Finds the files that hold settings: the reader's own, and the project's, which is the nearest one upwards."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Final

from deal_terms import files
from deal_terms.config import toml_file
from deal_terms.config.toml_file import MAX_BYTES, KeyPath, TomlFile
from deal_terms.errors import DealTermsError, Problem

FILE: Final = "deal-terms.toml"
PYPROJECT: Final = "pyproject.toml"
TABLE: Final[KeyPath] = ("tool", "deal-terms")


def own_file() -> Path:
    """Where the reader's own settings are, whether or not there are any."""
    import platformdirs  # noqa: PLC0415  only where settings are read

    return platformdirs.user_config_path("deal-terms") / FILE


def is_file(path: Path) -> bool:
    """Whether there is a file; no for one that may not even be looked for."""
    with contextlib.suppress(OSError):
        return path.is_file()
    return False


def shown_path(path: Path, cwd: Path) -> str:
    """A path as the reader would write it: relative where it lies below the folder."""
    below = cwd.absolute()
    return str(path.relative_to(below)) if path.is_relative_to(below) else str(path)


def project(cwd: Path, own: Path, problems: list[Problem]) -> tuple[TomlFile | None, KeyPath]:
    """The project's file and which table of it is ours; none further up than the root of a repository.

    The reader's own file is not the project's, wherever the search meets it.
    """
    for folder in (cwd.absolute(), *cwd.absolute().parents):
        file, shared = folder / FILE, folder / PYPROJECT
        if is_file(file) and not (is_file(own) and file.samefile(own)):
            return toml_file.read(file, shown_path(file, cwd), problems), ()
        if is_file(shared) and (found := _with_our_table(shared, shown_path(shared, cwd), problems)):
            return found, TABLE
        with contextlib.suppress(OSError):
            if (folder / ".git").exists():
                break
    return None, ()


def _with_our_table(path: Path, file: str, problems: list[Problem]) -> TomlFile | None:
    """The pyproject.toml, if it has a table of ours. What is wrong with it is our trouble only if it names us."""
    wrong: list[Problem] = []
    found = toml_file.read(path, file, wrong)
    if found is None:
        problems += wrong if _names_us(path) else ()
        return None
    tools = found.tree.get(TABLE[0])
    if not isinstance(tools, dict) or TABLE[1] not in tools:
        return None
    if not isinstance(tools[TABLE[1]], dict):
        problems.append(
            Problem(found.place(TABLE), "tool.deal-terms is not a table", "write it as one: [tool.deal-terms]")
        )
        return None
    return found


def _names_us(path: Path) -> bool:
    try:
        return TABLE[1].encode() in files.read(path, MAX_BYTES)
    except DealTermsError:
        return True
