"""The watch over the files that are browsed: by time, size and inode, as editors rename over files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from textual.widget import Widget

from deal_terms.errors import DealTermsError, trouble
from deal_terms.loading.file_kind import YAML
from deal_terms.tui.garbage import GARBAGE
from deal_terms.tui.idle import run_in_thread

if TYPE_CHECKING:
    from deal_terms.tui.session import DealRead

# How often the files are looked at, in seconds.
LOOK_SECONDS = 1.0

Stamps: TypeAlias = dict[str, tuple[int, int, int]]


class FileWatch:
    """Reads a deal, or three states of it, again, in the background, when a file in one of some places is not what it
    was, or when asked to.

    `show` is called with what was read, or with the DealTermsError that reading it came to, and with whether the
    reader asked.
    """

    def __init__(
        self,
        host: Widget,
        places: tuple[Path, ...],
        read: Callable[[], DealRead],
        show: Callable[[DealRead | DealTermsError, bool], None],
    ) -> None:
        self.read_deal = read
        self._host, self._places, self._show = host, places, show
        self._stamps = stamps(places)

    def start(self) -> None:
        """Looks at the files from now on."""
        self._host.set_interval(LOOK_SECONDS, self._look)

    def read(self, *, asked: bool = False) -> None:
        """Reads the files again, changed or not."""
        run_in_thread(self._host, "read", self._deal, lambda found: self._show(found, asked))

    def _look(self) -> None:
        if (now := stamps(self._places)) != self._stamps:
            self._stamps = now
            self.read()

    def _deal(self) -> DealRead | DealTermsError:
        GARBAGE.forget()  # the deal that was read before the one that stands
        try:
            return self.read_deal()
        except DealTermsError as error:
            return error
        except OSError as error:
            return trouble(f"the files cannot be read: {error}", "the working directory may be gone")


def stamps(places: Iterable[Path]) -> Stamps:
    """Every YAML file below the folders among some places, and every file among them, with what tells that it was
    written anew; a file that just went is left out."""
    seen: Stamps = {}
    for place in places:
        below = [os.path.join(path, name) for path, _, names in os.walk(place) for name in names]  # noqa: PTH118
        for path in [one for one in below if one.endswith(YAML)] if place.is_dir() else [str(place)]:
            try:
                status = os.stat(path)  # noqa: PTH116  each second, for every file
            except OSError:
                continue
            seen[path] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return seen
