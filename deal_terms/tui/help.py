"""The keys, as they are bound now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from deal_terms.judging.kinds import RECORD, all_kinds
from deal_terms.tui.keys import ACTIONS, key_labels
from deal_terms.tui.page_view import PageView
from deal_terms.wording.matrix import MARKS
from deal_terms.wording.meanings import MEANINGS
from deal_terms.wording.page import Item, Page, Paragraph, Section, Table
from deal_terms.wording.tags import TAGS

# What parts the cells of a grid.
BARS = str.maketrans("│├", "  ")
# What stands in a view beside the glyphs of tags.TAGS. Where several signs mean one thing, each stands by itself.
SIGNS = {
    "key": "a key term: the register calls it one of those that matter most",
    "*": "a key term: the register calls it one of those that matter most",
    "marked": "a term that you marked with m",
    "#": "a term that you marked with m",
    "!": "disputed: the reports differ, and they cannot all be true",
    "▌": "the cursor",
    "▐": "at the edge: something has changed about there, in the column under the cursor",
    "‹ › ‹›": "there are more columns to the left, to the right",
    "…": "something is folded away, or does not fit: z shows it",
    "├": "a topic begins here",
    "·": "a note on the line above it",
    "→": "from one text to the other",
    "⏎": "the end of a line in a value",
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
    words = {*view_text.translate(BARS).split(), *("├" * ("├" in view_text))}
    here = [(" ".join(one for one in sign.split() if one in words), says) for sign, says in SIGNS.items()]
    glyphs = _by_glyph()
    here = [row for row in here if row[0]] + [row for row in glyphs if row[0] in words]
    others = [row for row in glyphs if row[0] not in words]
    return Page(
        "Keys",
        (),
        (
            Paragraph("Ctrl+P finds any action, term, text or source by name. Esc leads back."),
            *([Section("Signs on this screen", _listed(here))] if here else []),
            Section("Actions", (Table(("keys", "what they do", "id in deal-terms.toml"), tuple(rows)),)),
            Section("Other glyphs", _listed(others)),
        ),
    )


def _by_glyph() -> list[tuple[str, str]]:
    """Each glyph that may stand on a screen, with what it says; no screen shows reviews, or files that are no specs."""
    kinds = {*all_kinds(), *MARKS, *RECORD}
    return [(tag.glyph, f"{tag.word}: {MEANINGS[name]}") for name, tag in TAGS.items() if name in kinds]


def _listed(rows: Iterable[tuple[str, str]]) -> tuple[Item, ...]:
    return tuple(Item(f"{sign}  {says}") for sign, says in rows)
