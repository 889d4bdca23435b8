"""Which file of a deal a file is that lies somewhere else: by its name, else by what it holds."""

from __future__ import annotations

from pathlib import Path, PurePath

from deal_terms import files
from deal_terms.errors import Problem, trouble
from deal_terms.loading import events
from deal_terms.loading.folder import FILES, FOLDERS, shown
from deal_terms.loading.nodes import Mapping


def file_name(path: Path, named: str | None = None) -> str:
    """The name inside the deal's folder: `sources.yaml`, `versions/<id>.yaml`. Raises Trouble for what is no file of a
    deal; `named` is that name where the file, or its other state, lies in the folder."""
    if named in FILES or (named and named.split("/")[0] in FOLDERS):
        return named
    data = files.read(path, events.MAX_BYTES) if path.name not in FILES else b""
    if name := told_by(path.name, data, shown(path)):
        return name
    raise trouble(f"{shown(path)} is no file of a deal", f"a spec has terms; the other files are {', '.join(FILES)}")


def told_by(name: str, data: bytes, label: str) -> str | None:
    """The same by a file's own name and what it holds; None for what is no file of a deal."""
    if name in FILES:
        return name
    unheard: list[Problem] = []
    tree = events.read(data, label, report=unheard.append)
    if isinstance(tree, Mapping) and "terms" in tree:
        return f"{'positions' if 'party' in tree else 'versions'}/{PurePath(name).stem}.yaml"
    return None


def inside(folder: Path, path: Path) -> str | None:
    """The name of a file inside a deal's folder; None if it lies elsewhere."""
    absolute, root = path.resolve(), folder.resolve()
    return absolute.relative_to(root).as_posix() if absolute.is_relative_to(root) else None


def known(name: str | None) -> str | None:
    """A name inside a deal's folder, if it is that of a file of the deal."""
    in_folder = name is not None and name.count("/") == 1 and name.split("/")[0] in FOLDERS and name.endswith(".yaml")
    return name if name in FILES or in_folder else None
