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
# The terminal's own sixteen: no background, as nothing is known of what it would lie on. On a black ground and on that
# of Solarized's dark palette these stand out by 4.5 : 1; blue, magenta and the bright black do not.
_TERMINAL = {
    "deal-new": "ansi_cyan",
    "deal-changed": "ansi_yellow",
    "deal-quiet": "ansi_default",
    "deal-gone": "ansi_default",
    "deal-open": "ansi_bright_white",
    "deal-heading": "ansi_default",
    "deal-rule": "ansi_default",
    "deal-cursor": "ansi_default",
}
# On a white ground and on Solarized's light one black alone does, and the marks are shapes.
_TERMINAL_LIGHT = dict.fromkeys(_TERMINAL, "ansi_black") | {"deal-cursor": "ansi_default"}


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
        "terminal": _of_terminal("terminal", _TERMINAL, "ansi_default"),
        "terminal-light": _of_terminal("terminal-light", _TERMINAL_LIGHT, "ansi_black"),
    }


def _of_terminal(name: str, variables: dict[str, str], foreground: str) -> Theme:
    """A theme in the terminal's own colours: what is beside the marks is drawn in its foreground alone."""
    is_dark = foreground == "ansi_default"
    strong, ground = ("ansi_bright_white", "ansi_black") if is_dark else ("ansi_black", "ansi_bright_white")
    return Theme(
        name,
        ansi=True,
        dark=is_dark,
        primary=foreground,
        secondary=foreground,
        warning=foreground,
        error=foreground,
        success=foreground,
        accent=foreground,
        foreground=foreground,
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        variables={
            **variables,
            "ansi-background": ground,
            "ansi-foreground": strong,
            "block-cursor-foreground": ground,
            "block-cursor-background": strong,
            "input-cursor-background": strong,
            "input-cursor-foreground": ground,
            "footer-key-foreground": foreground,
            "footer-description-foreground": foreground,
        },
    )
