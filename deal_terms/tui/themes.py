"""The colours: blue for what is new, orange for what changed, magenta for what is open; never red against green."""

from __future__ import annotations

from textual.theme import Theme

# Every name that the style sheets of this room use, beside Textual's own.
DEFAULTS = {
    "deal-new": "#6cb6ff",
    "deal-changed": "#ffa657",
    "deal-quiet": "#97a1af",
    "deal-gone": "#9aa4b2",
    "deal-open": "#f0a6ff",
    "deal-heading": "#e6e6e6",
    "deal-rule": "#4a4f5a",
    "deal-cursor": "#26364a",
}
_LIGHT = {
    "deal-new": "#0550ae",
    "deal-changed": "#953800",
    "deal-quiet": "#59636e",
    "deal-gone": "#59636e",
    "deal-open": "#8a1a9b",
    "deal-heading": "#1f2328",
    "deal-rule": "#b8bec6",
    "deal-cursor": "#d7e5f7",
}
# After Okabe and Ito, "Color Universal Design" (2008): sky blue, orange, reddish purple, told apart by their
# lightness as well.
_OKABE_ITO = {
    "deal-new": "#56b4e9",
    "deal-changed": "#e69f00",
    "deal-quiet": "#ababab",
    "deal-gone": "#b0b0b0",
    "deal-open": "#cc79a7",
    "deal-heading": "#ffffff",
    "deal-rule": "#5a5a5a",
    "deal-cursor": "#26262f",
}
# The terminal's own sixteen: no background, as nothing is known of what it would lie on.
_TERMINAL = {
    "deal-new": "ansi_blue",
    "deal-changed": "ansi_yellow",
    "deal-quiet": "ansi_default",
    "deal-gone": "ansi_bright_black",
    "deal-open": "ansi_magenta",
    "deal-heading": "ansi_default",
    "deal-rule": "ansi_bright_black",
    "deal-cursor": "ansi_default",
}


def themes() -> dict[str, Theme]:
    """The themes by the names of keys.THEMES."""
    return {
        "dark": Theme(
            "dark",
            primary="#4c8dd6",
            secondary="#2f5f99",
            accent="#ffa657",
            warning="#ffa657",
            error="#f0a6ff",
            success="#6cb6ff",
            foreground="#d9dee6",
            background="#14171c",
            surface="#1b1f26",
            panel="#262b34",
            variables=DEFAULTS,
        ),
        "light": Theme(
            "light",
            primary="#0550ae",
            secondary="#3d6fb5",
            accent="#953800",
            warning="#953800",
            error="#8a1a9b",
            success="#0550ae",
            foreground="#1f2328",
            background="#ffffff",
            surface="#f4f6f8",
            panel="#e4e8ee",
            dark=False,
            variables=_LIGHT,
        ),
        "colour-blind": Theme(
            "colour-blind",
            primary="#56b4e9",
            secondary="#0072b2",
            accent="#e69f00",
            warning="#e69f00",
            error="#cc79a7",
            success="#56b4e9",
            foreground="#f0f0f0",
            background="#101014",
            surface="#18181e",
            panel="#24242c",
            variables=_OKABE_ITO,
        ),
        "terminal": Theme(
            "terminal",
            ansi=True,
            primary="ansi_blue",
            secondary="ansi_cyan",
            warning="ansi_yellow",
            error="ansi_magenta",
            success="ansi_blue",
            accent="ansi_cyan",
            foreground="ansi_default",
            background="ansi_default",
            surface="ansi_default",
            panel="ansi_default",
            boost="ansi_default",
            variables={
                **_TERMINAL,
                "ansi-background": "ansi_black",
                "ansi-foreground": "ansi_white",
                "block-cursor-foreground": "ansi_black",
                "block-cursor-background": "ansi_white",
                "input-cursor-background": "ansi_white",
                "input-cursor-foreground": "ansi_black",
            },
        ),
    }
