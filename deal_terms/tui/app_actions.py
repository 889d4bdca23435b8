"""What the keys of the application do: read the files again, another theme, the keys themselves, the end."""

from __future__ import annotations

from deal_terms.tui.help import HelpScreen
from deal_terms.tui.keys import THEMES
from deal_terms.tui.picker import PickerOption, choose
from deal_terms.tui.screen import DealScreen


def reload(screen: DealScreen, *, asked: bool = False) -> None:
    """Reads the files again, in the background; says so only where the reader asked."""
    if screen.file_watch:
        screen.file_watch.read(asked=asked)
    elif asked:
        screen.say("These are two states of the files: they do not change.")


def choose_theme(screen: DealScreen) -> None:
    """Another theme."""
    app = screen.app

    def take(chosen: tuple[str, ...]) -> None:
        app.theme = chosen[0]

    choose(screen, "Theme", [PickerOption(one, one) for one in THEMES], take, ticked_ids=(app.theme,))


def show_help(screen: DealScreen) -> None:
    """The keys, and the signs of the view."""
    screen.app.push_screen(HelpScreen(screen.start.keys, screen.panes.view_text))


def quit_app(screen: DealScreen) -> None:
    """Ends; where the reader was is remembered."""
    screen.app.call_later(screen.app.action_quit)
