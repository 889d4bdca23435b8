"""Finds the files that hold settings: the reader's own, and the project's, which is the nearest one upwards."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from deal_terms import files
from deal_terms.config import toml_file
from deal_terms.config.toml_file import MAX_BYTES, KeyPath, TomlFile
from deal_terms.errors import DealTermsError, Problem

FILE: Final = "deal-terms.toml"
PYPROJECT: Final = "pyproject.toml"
TABLE: Final[KeyPath] = ("tool", "deal-terms")


class HeldFile(NamedTuple):
    """A file of settings as some state has it: its path there, and what it holds, or why that cannot be read."""

    path: str
    content: bytes | Problem


def own_file() -> Path:
    """Where the reader's own settings are, whether or not there are any."""
    home = os.environ.get("HOME", "")
    if sys.platform == "linux" and home.startswith("/") and not {"XDG_CONFIG_HOME", "ANDROID_ROOT"} & os.environ.keys():
        return Path(home, ".config", "deal-terms", FILE)  # as platformdirs says, which takes longer to import
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


def candidates(folder: str) -> list[str]:
    """Where a state may have the project's file, for who stands in a folder of it: the nearest first, the top last."""
    parts = [part for part in folder.split("/") if part]
    around = ["/".join(parts[:end]) for end in range(len(parts), -1, -1)]
    return [f"{one}/{name}".removeprefix("/") for one in around for name in (FILE, PYPROJECT)]


def project_of(project_files: Iterable[HeldFile], problems: list[Problem]) -> tuple[TomlFile | None, KeyPath]:
    """The project's file among those of a state, the nearest first, and which table of it is ours."""
    for file in project_files:
        is_shared = file.path.rpartition("/")[2] == PYPROJECT
        if isinstance(file.content, Problem):
            if is_shared:
                continue
            problems.append(file.content)
            return None, ()
        if not is_shared:
            return toml_file.parse(file.content, file.path, problems), ()
        if found := _our_table_of(file.content, file.path, problems):
            return found, TABLE
    return None, ()


def _with_our_table(path: Path, file: str, problems: list[Problem]) -> TomlFile | None:
    try:
        return _our_table_of(files.read(path, MAX_BYTES), file, problems)
    except DealTermsError as error:
        problems.extend(error.problems)
        return None


def _our_table_of(data: bytes, file: str, problems: list[Problem]) -> TomlFile | None:
    """The pyproject.toml, if it has a table of ours. What is wrong with it is our trouble only if it names us."""
    wrong: list[Problem] = []
    found = toml_file.parse(data, file, wrong)
    if found is None:
        problems += wrong if TABLE[1].encode() in data else ()
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
