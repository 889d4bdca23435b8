"""Out of the screens: copies, links, files, sources in a browser, the spec in an editor."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from textual import work
from textual.app import SuspendNotSupported

from deal_terms.errors import DealTermsError, Place
from deal_terms.tui import clipboard, editing, opening
from deal_terms.tui.choosing import Choosing
from deal_terms.tui.picker import Choice
from deal_terms.wording import citing, links
from deal_terms.wording.reports import source_line

SVG = "svg"


class Sharing(Choosing):
    """The keys that lead out."""

    def action_copy(self) -> None:
        """The cell, as words."""
        self._copied(("cell",))

    def action_copy_menu(self) -> None:
        """What of it to copy."""
        choices = [
            Choice("cell", "the cell"),
            Choice("row", "the row, with tabs between the columns"),
            Choice("citation", "a citation: what is reported, and every source"),
            Choice("link", "a link that opens the screens here"),
        ]
        self.choose("Copy", choices, self._copied)

    def action_source_open(self) -> None:
        """The source of what the cursor stands on; a choice where there are several."""
        session = self.session
        if session is None:
            return
        view = self.details if self.in_details else self.page
        ids = self._cell_sources() if self.in_grid and not self.in_details else view.sources
        sources = [session.deal.sources[one] for one in dict.fromkeys(ids) if one in session.deal.sources]
        if not sources:
            self.say("No source is named here.")
        elif len(sources) == 1:
            self._open((sources[0].id,))
        else:
            self.choose("Open", [Choice(one.id, f"{one.id}: {source_line(one)}") for one in sources], self._open)

    def action_edit(self) -> None:
        """The file at this term, in the reader's editor; then everything is read again."""
        at = self._place()
        if at is None:
            self.say("Nothing here stands in a file that can be edited.")
            return
        try:
            command = editing.command(editing.chosen(os.environ), at.file, at.line, at.column)
            with self.app.suspend():
                subprocess.run(command, check=False)  # noqa: S603  the reader's own editor, no shell
        except SuspendNotSupported:
            self.say("This terminal cannot be left for an editor.", severe=True)
        except (DealTermsError, OSError) as error:
            self.say(_words(error), severe=True)
        self.app.refresh(layout=True)
        self.reload()

    def action_export(self) -> None:
        """What is shown, as a file."""
        from deal_terms.tui.exporting import formats  # noqa: PLC0415  knows every view, and the screens begin with one

        answer = self.session.answer(self.view) if self.session else None
        if answer is None:
            self.say("There is nothing to write yet.")
            return
        choices = [Choice(one, one) for one in formats(answer)]
        self.choose("Write what is shown as", [*choices, Choice(SVG, "svg: a picture of the screen")], self._export)

    def action_reload(self) -> None:
        """The files again."""
        self.reload(asked=True)

    def reload(self, *, asked: bool = False) -> None:
        """Reads the files again."""

    def _copied(self, chosen: tuple[str, ...]) -> None:
        session, term, spec = self.session, self.term, self.spec
        if session is None or term is None:
            self.say("There is nothing to copy here.")
            return
        columns = session.columns if self.view == "matrix" else (session.sides() or ())
        try:
            words = {
                "cell": lambda: citing.cell_text(session.deal, term, spec) if spec else term.label,
                "row": lambda: citing.row_text(session.deal, term, columns),
                "citation": lambda: citing.citation(session.deal, term, spec) if spec else term.label,
                "link": lambda: links.command_line(self.named, term.id, spec.id if spec else "", self.view),
            }[chosen[0]]()
        except DealTermsError as error:
            self.say(_words(error), severe=True)
            return
        self._copy(words)

    @work(thread=True, group="copy")
    def _copy(self, words: str) -> None:
        """In the background: a clipboard's tool may keep us waiting."""
        said = clipboard.copy(words, lambda text: self.app.call_from_thread(self.app.copy_to_clipboard, text))
        self.app.call_from_thread(self.say, said)

    @property
    def named(self) -> str:
        """How the deal is named on a command line."""
        return self.session.deal.name if self.session else ""

    def _cell_sources(self) -> list[str]:
        term, spec = self.term, self.spec
        readings = spec.terms.get(term.id, ()) if term and spec else ()
        return [report.source for reading in readings for report in reading.reports]

    def _open(self, chosen: tuple[str, ...]) -> None:
        assert self.session is not None
        source = self.session.deal.sources[chosen[0]]
        self.say(opening.open_source(source.url, self.app.open_url))

    def _place(self) -> Place | None:
        """Where the term stands in its text's file, else in the register."""
        term, spec = self.term, self.spec
        readings = spec.terms.get(term.id, ()) if term and spec else ()
        if readings:
            return readings[0].written_at
        one = spec.written_at if spec else term.written_at if term else None
        return one if one and Path(one.file).is_file() else None

    def _export(self, chosen: tuple[str, ...]) -> None:
        from deal_terms.tui import exporting  # noqa: PLC0415

        session = self.session
        answer = session.answer(self.view) if session else None
        if session is None or answer is None:
            return
        try:
            if chosen[0] == SVG:
                path = exporting.picture(session.deal.name, self.view, self.app.export_screenshot(), Path.cwd())
            else:
                path = exporting.export(answer, chosen[0], Path.cwd())
        except DealTermsError as error:
            self.say(_words(error), severe=True)
        else:
            self.say(f"Written: {path.name}")


def _words(error: Exception) -> str:
    if isinstance(error, DealTermsError):
        return "; ".join(map(str, error.problems))
    return str(error)
