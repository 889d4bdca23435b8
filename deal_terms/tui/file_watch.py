"""The watch over a deal's files: by time, size and inode, as editors rename over files; what changed is read again."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from textual.widget import Widget

from deal_terms.errors import DealTermsError, trouble
from deal_terms.loading.file_kind import YAML
from deal_terms.model.deal import Deal
from deal_terms.tui.garbage import GARBAGE
from deal_terms.tui.idle import run_in_thread

# How often the files are looked at, in seconds.
LOOK_SECONDS = 1.0

Stamps: TypeAlias = dict[str, tuple[int, int, int]]


class FileWatch:
    """Reads a deal again, in the background, when a file of its folder is not what it was, or when asked to.

    `show` is called with the deal, or with the DealTermsError that reading it came to, and with whether the reader
    asked.
    """

    def __init__(
        self,
        host: Widget,
        folder: Path | None,
        read: Callable[[], Deal],
        show: Callable[[Deal | DealTermsError, bool], None],
    ) -> None:
        self.read_deal = read
        self._host, self._folder, self._show = host, folder, show
        self._stamps = stamps(folder) if folder else {}

    def start(self) -> None:
        """Looks at the files from now on."""
        self._host.set_interval(LOOK_SECONDS, self._look)

    def read(self, *, asked: bool = False) -> None:
        """Reads the files again, changed or not."""
        run_in_thread(self._host, "read", self._deal, lambda deal: self._show(deal, asked))

    def _look(self) -> None:
        if self._folder and (now := stamps(self._folder)) != self._stamps:
            self._stamps = now
            self.read()

    def _deal(self) -> Deal | DealTermsError:
        GARBAGE.forget()  # the deal that was read before the one that stands
        try:
            return self.read_deal()
        except DealTermsError as error:
            return error
        except OSError as error:
            return trouble(f"the files cannot be read: {error}", "the working directory may be gone")


def stamps(folder: Path) -> Stamps:
    """Every YAML file below the folder with what tells that it was written anew; a file that just went is left out."""
    seen: Stamps = {}
    for path, _, names in os.walk(folder):
        for name in names:
            if name.endswith(YAML):
                try:
                    status = os.stat(os.path.join(path, name))  # noqa: PTH116, PTH118  each second, for every file
                except OSError:
                    continue
                seen[os.path.join(path, name)] = (status.st_mtime_ns, status.st_size, status.st_ino)  # noqa: PTH118
    return seen
