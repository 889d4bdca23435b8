"""The keys, as they are bound now."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from deal_terms.tui.keys import ACTIONS, key_labels
from deal_terms.tui.page_view import PageView
from deal_terms.wording.page import Page, Paragraph, Section, Table
from deal_terms.wording.tags import TAGS


class HelpScreen(ModalScreen[None]):
    """The table of keys, made from the bindings, and what the glyphs mean."""

    CSS_PATH = "screens.tcss"
    BINDINGS = [  # noqa: RUF012  Textual's own form
        Binding("escape,q,й,question_mark,f1,enter", "dismiss", "Back"),
        Binding("down,j,о", "move(1)", show=False),
        Binding("up,k,л", "move(-1)", show=False),
        Binding("pagedown,space,ctrl+d", "turn(1)", show=False),
        Binding("pageup,ctrl+u", "turn(-1)", show=False),
    ]

    def __init__(self, own_keys: Mapping[str, str]) -> None:
        super().__init__()
        self.own_keys = own_keys

    def compose(self) -> ComposeResult:
        """The page."""
        yield PageView(id="keys")

    def on_mount(self) -> None:
        """Shows it."""
        self.query_one(PageView).show(help_page(self.own_keys))

    def action_move(self, by: int) -> None:
        """Lines."""
        self.query_one(PageView).move(by)

    def action_turn(self, by: int) -> None:
        """Screens."""
        self.query_one(PageView).page(by)


def help_page(own_keys: Mapping[str, str]) -> Page:
    """Every action with its keys; what was set in deal-terms.toml is shown as it was set."""
    rows = [
        (key_labels(tuple(own_keys[name].split(",")) if name in own_keys else action.keys), action.says, name)
        for name, action in ACTIONS.items()
    ]
    glyphs = Table(("", "means"), tuple((tag.glyph, tag.word) for tag in TAGS.values()))
    return Page(
        "Keys",
        (),
        (
            Paragraph("Ctrl+P finds any action, term, text or source by name. Esc leads back."),
            Section("Actions", (Table(("keys", "what they do", "id in deal-terms.toml"), tuple(rows)),)),
            Section("Glyphs", (glyphs,)),
        ),
    )
