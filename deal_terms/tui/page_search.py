"""What a search found in a page: its hits, and the one that was shown last."""

from __future__ import annotations

from deal_terms.tui.page_lines import LinePart, PageLines


class PageSearch:
    """The hits of some words, each a piece of one line or of several; `number` is -1 until one was shown."""

    def __init__(self) -> None:
        self.words = ""
        self.hits: list[tuple[LinePart, ...]] = []
        self.number = -1

    def find(self, words: str, lines: PageLines) -> None:
        """Searches for other words."""
        self.words, self.hits, self.number = words, lines.find(words), -1

    def find_again(self, lines: PageLines) -> None:
        """Searches for the same words in the lines of another width, or of a page that was read again."""
        self.hits = lines.find(self.words)
        self.number = min(self.number, len(self.hits) - 1)

    def first_from(self, line: int) -> int:
        """The first hit from a line on, else the first of all."""
        return next((number for number, hit in enumerate(self.hits) if hit[0].line >= line), 0)
