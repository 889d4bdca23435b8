"""Whether a deal's files are still what they were: by time, size and inode, as editors rename over files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypeAlias

from deal_terms.loading.file_kind import YAML

Stamps: TypeAlias = dict[str, tuple[int, int, int]]


def stamps(folder: Path) -> Stamps:
    """Every YAML file below the folder with what tells that it was written anew; a file that just went is left out."""
    found: Stamps = {}
    for path, _, names in os.walk(folder):
        for name in names:
            if name.endswith(YAML):
                try:
                    told = os.stat(os.path.join(path, name))  # noqa: PTH116, PTH118  each second, for every file
                except OSError:
                    continue
                found[os.path.join(path, name)] = (told.st_mtime_ns, told.st_size, told.st_ino)  # noqa: PTH118
    return found
