"""What the keys that lead out of the screens do: copies, links, files, sources in a browser, the spec in an editor."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from deal_terms.errors import DealTermsError, Place
from deal_terms.tui import clipboard, editor
from deal_terms.tui.app_actions import reload
from deal_terms.tui.cursor import Cursor, cursor_on
from deal_terms.tui.file_places import file_on_disk, written_place
from deal_terms.tui.idle import run_in_thread
from deal_terms.tui.keys import VIEWS
from deal_terms.tui.open_url import open_source_url
from deal_terms.tui.picker import PickerOption, choose
from deal_terms.tui.screen import DealScreen
from deal_terms.wording import citations, links
from deal_terms.wording.commands import standpoint_options
from deal_terms.wording.reports import source_line

if TYPE_CHECKING:
    from deal_terms.tui.view_answer import ViewAnswer

SVG = "svg"


def copy_cell(screen: DealScreen) -> None:
    """The cell, as words."""
    _copy(screen, "cell")


def choose_copy(screen: DealScreen) -> None:
    """What of it to copy."""
    choices = [
        PickerOption("cell", "the cell"),
        PickerOption("row", "the row, with tabs between the columns"),
        PickerOption("citation", "a citation: what is reported, and every source"),
        PickerOption("link", "a link that opens the screens here"),
    ]
    if screen.start.page:
        choices.append(PickerOption("page", "a link into the published report"))
    choose(screen, "Copy", choices, lambda chosen: _copy(screen, chosen[0]))


def open_source(screen: DealScreen) -> None:
    """The source of what the cursor stands on; a choice where there are several."""
    known, page = screen.cursor.deal.every_source, screen.panes.page_at_keys
    ids = page.cursor.sources if page else _cell_sources(screen.cursor)
    named = [known[one] for one in dict.fromkeys(ids) if one in known]
    addresses = {one.id: one.url for one in named if one.url}
    options = [PickerOption(one.id, f"{one.id}: {source_line(one)}") for one in named if one.url]
    for one in named:
        if one.archive:
            addresses[f"{one.id} archive"] = one.archive
            options.append(PickerOption(f"{one.id} archive", f"{one.id}, the archived copy: {one.archive}"))

    def take(chosen: tuple[str, ...]) -> None:
        screen.say(open_source_url(addresses[chosen[0]], screen.app.open_url))

    if not named:
        screen.say("No source is named here.")
    elif not options:
        screen.say(f"No address on the web is recorded of {', '.join(source.id for source in named)}.")
    elif len(options) == 1:
        take((options[0].id,))
    else:
        choose(screen, "Open", options, take)


def edit_file(screen: DealScreen) -> None:
    """The file at this term, in the reader's editor; then everything is read again."""
    written = _written(screen)
    if written is None:
        screen.say("Nothing here stands in a file that can be edited.")
        return
    at = file_on_disk(written, screen.opened_deal.top)
    if at is None:
        screen.say(f"{written.file} cannot be edited: the work tree has no such file.", severe=True)
        return
    if at.file != written.file:
        screen.say(f"Opened the file of the work tree, {at.file}: a committed state is not edited.")
    try:
        command = editor.editor_command(editor.reader_editor(os.environ), at.file, at.line, at.column)
        with screen.app.suspend():
            subprocess.run(command, check=False)  # noqa: S603  the reader's own editor, no shell
    except SuspendNotSupported:
        screen.say("This terminal cannot be left for an editor.", severe=True)
    except (DealTermsError, OSError) as error:
        screen.say(_words(error), severe=True)
    screen.app.refresh(layout=True)
    reload(screen)


def choose_export(screen: DealScreen) -> None:
    """What is shown, as a file."""
    from deal_terms.tui.export_file import formats  # noqa: PLC0415  knows every view, and the screens begin with one

    answer = _answer(screen)
    if answer is None:
        screen.say("There is nothing to write yet.")
        return
    choices = [*(PickerOption(one, one) for one in formats(answer)), PickerOption(SVG, "svg: a picture of the screen")]
    choose(screen, "Write what is shown as", choices, lambda chosen: _export(screen, chosen[0]))


def _copy(screen: DealScreen, what: str) -> None:
    """In the background: a clipboard's tool may keep us waiting."""
    try:
        words = _words_to_copy(screen, what)
    except DealTermsError as error:
        screen.say(_words(error), severe=True)
        return
    if not words:
        screen.say("There is nothing to copy here.")
        return
    app = screen.app
    run_in_thread(
        screen,
        "copy",
        lambda: clipboard.copy(words, lambda text: app.call_from_thread(app.copy_to_clipboard, text)),
        screen.say,
        exclusive=False,
    )


def _words_to_copy(screen: DealScreen, what: str) -> str:
    """The cell, the row, a citation or a link; empty where the cursor stands on no term."""
    session, cursor = screen.session, screen.cursor
    term, spec = cursor.term, cursor.spec
    if term is None:
        return ""
    match what:
        case "row":
            return citations.row_text(session.deal, term, session.columns_shown)
        case "page":
            return links.page_link(screen.start.page, session.deal.name, term.id, spec.id if spec else "")
        case "link":
            name = screen.opened_deal.name or session.deal.name
            view = session.view if session.view in VIEWS else ""  # the others are asked for by what they compare
            options = standpoint_options(session.deal)
            return links.command_line(name, term.id, spec.id if spec else "", view, options)
        case "citation" if spec:
            return citations.citation(cursor.deal, term, spec)
        case _:
            return citations.cell_text(cursor.deal, term, spec) if spec else term.label


def _cell_sources(cursor: Cursor) -> list[str]:
    term, spec = cursor.term, cursor.spec
    readings = spec.terms.get(term.id, ()) if term and spec else ()
    return [report.source for reading in readings for report in reading.reports]


def _written(screen: DealScreen) -> Place | None:
    """Where the problem of the banner is; else where what the keys stand on is written."""
    if screen.problem_at:
        return screen.problem_at
    page = screen.panes.page_at_keys
    cursor = cursor_on(page, screen.session) if page else screen.cursor
    return written_place(screen.session.deal, cursor)


def _export(screen: DealScreen, format_: str) -> None:
    from deal_terms.tui import export_file  # noqa: PLC0415

    session, answer = screen.session, _answer(screen)
    if answer is None:
        return
    try:
        if format_ == SVG:
            svg = screen.app.export_screenshot()
            path = export_file.picture(session.deal.name, session.view, svg, Path.cwd())
        else:
            path = export_file.export(answer, format_, Path.cwd())
    except (DealTermsError, OSError) as error:
        screen.say(_words(error), severe=True)
    else:
        screen.say(f"Written: {path.name}")


def _words(error: Exception) -> str:
    if isinstance(error, DealTermsError):
        return "; ".join(map(str, error.problems))
    return str(error)


def _answer(screen: DealScreen) -> ViewAnswer | None:
    from deal_terms.tui.view_answer import view_answer  # noqa: PLC0415  the terms stand sooner without it

    return view_answer(screen.session)
