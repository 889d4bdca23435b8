"""The keys, as they are bound now."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from deal_terms.judging.kinds import RECORD
from deal_terms.tui.keys import ACTIONS, key_labels
from deal_terms.tui.page_view import PageView
from deal_terms.wording.page import Page, Paragraph, Section, Table
from deal_terms.wording.tags import TAGS

# What is said of the record and of files: where a glyph is also one of a deal, the view means that.
OF_FILES = {*RECORD, "removed", "moved", "replaced", "retyped"}
# What parts the cells of a grid.
BARS = str.maketrans("│├", "  ")
# What stands in a view beside the glyphs of the kinds.
SIGNS = {
    "key": "a key term: the register calls it one of those that matter most",
    "*": "a key term",
    "marked": "a term that you marked with m",
    "#": "a term that you marked with m",
    "!": "disputed: the reports differ, and they cannot all be true",
    "▌": "the cursor",
    "▐": "at the edge: something has changed about there, in the column under the cursor",
    "‹ › ‹›": "there are more columns to the left, to the right",
    "…": "something is folded away, or does not fit: z shows it",
}


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

    def __init__(self, own_keys: Mapping[str, str], view_text: str) -> None:
        super().__init__()
        self.own_keys, self.view_text = own_keys, view_text

    def compose(self) -> ComposeResult:
        """The page."""
        yield PageView(id="keys")

    def on_mount(self) -> None:
        """Shows it."""
        self.query_one(PageView).show(help_page(self.own_keys, self.view_text))

    def action_move(self, by: int) -> None:
        """Lines."""
        self.query_one(PageView).move(by)

    def action_turn(self, by: int) -> None:
        """Screens."""
        self.query_one(PageView).page(by)


def help_page(own_keys: Mapping[str, str], view_text: str) -> Page:
    """What stands in the view, sign by sign; every action with its keys, as they are set; and all other glyphs."""
    rows = [
        (key_labels(tuple(own_keys[name].split(",")) if name in own_keys else action.keys), action.says, name)
        for name, action in ACTIONS.items()
    ]
    words = {*view_text.translate(BARS).split()}
    here = [
        (" ".join(one for one in sign.split() if one in words), says)
        for sign, says in SIGNS.items()
        if words & {*sign.split()}
    ]
    seen = [(name, tag) for name, tag in TAGS.items() if tag.glyph in words]
    of_deals = {tag.glyph for name, tag in seen if name not in OF_FILES}
    here += [(tag.glyph, tag.word) for name, tag in seen if name not in OF_FILES or tag.glyph not in of_deals]
    others = [(tag.glyph, tag.word) for tag in TAGS.values() if tag.glyph not in words]
    return Page(
        "Keys",
        (),
        (
            Paragraph("Ctrl+P finds any action, term, text or source by name. Esc leads back."),
            *([Section("Signs on this screen", (Table(("", "means"), tuple(here)),))] if here else []),
            Section("Actions", (Table(("keys", "what they do", "id in deal-terms.toml"), tuple(rows)),)),
            Section("Other glyphs", (Table(("", "means"), tuple(others)),)),
        ),
    )
