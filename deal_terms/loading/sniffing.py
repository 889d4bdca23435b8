"""Which file of a deal a file is that lies somewhere else: by its name, else by what it holds."""

from __future__ import annotations

from pathlib import Path

from deal_terms import files
from deal_terms.errors import Problem, trouble
from deal_terms.loading import events
from deal_terms.loading.deal import FILES, FOLDERS, shown
from deal_terms.loading.nodes import Mapping


def file_name(path: Path, inside: str | None = None) -> str:
    """The name inside the deal's folder: `sources.yaml`, `versions/<id>.yaml`. Raises Trouble for what is no file of a
    deal; `inside` is that name where the file, or its other state, lies in the folder."""
    if inside in FILES or (inside and inside.split("/")[0] in FOLDERS):
        return inside
    if path.name in FILES:
        return path.name
    unheard: list[Problem] = []
    tree = events.read(files.read(path, events.MAX_BYTES), shown(path), report=unheard.append)
    if isinstance(tree, Mapping) and "terms" in tree:
        return f"{'positions' if 'party' in tree else 'versions'}/{path.stem}.yaml"
    raise trouble(f"{shown(path)} is no file of a deal", f"a spec has terms; the other files are {', '.join(FILES)}")
