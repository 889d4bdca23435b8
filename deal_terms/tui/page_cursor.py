"""The cursor of a page: the statement that it stands on, and what that is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deal_terms.tui.page_lines import PageLines, Stretch
from deal_terms.wording.page import Subject

if TYPE_CHECKING:
    from deal_terms.presenting.text import Stop


class PageCursor:
    """A statement of a page's lines, by its number; it is on none if the page has no statement."""

    def __init__(self, lines: PageLines) -> None:
        self.lines = lines
        self.number = 0

    @property
    def stretch(self) -> Stretch | None:
        """Where the statement stands."""
        return self.lines.stops[self.number] if self.number < len(self.lines.stops) else None

    @property
    def stop(self) -> Stop | None:
        """The statement."""
        return self.stretch.stop if self.stretch else None

    @property
    def subject(self) -> Subject | None:
        """What it is about."""
        return self.stop.about if self.stop else None

    @property
    def sources(self) -> list[str]:
        """The ids of the sources behind it, in reading order."""
        return list(self.stop.sources) if self.stop else []

    @property
    def place(self) -> tuple[int, int]:
        """Which statement it is, counted from 1, and of how many; 0 where it is on none."""
        return self.number + 1 if self.stretch else 0, self.lines.count

    def go_on_in(self, lines: PageLines) -> None:
        """Goes to the same statement in other lines, of another width or of a page that was read again."""
        self.number = lines.same_stop(self.lines, self.number) if self.stretch else 0
        self.lines = lines
