"""What has to hold of whatever the program says about hostile files: the rules that every target shares."""

from __future__ import annotations

import re

# Nothing of these may stand in what is printed, line feeds apart: they command a terminal, or hide text.
MISLEADING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
OUR_COLOURS = re.compile("\x1b\\[[0-9;]*m")


class Broken(Exception):  # noqa: N818  no error of the program's own
    """A rule that did not hold; the first words say which."""


def require(holds: object, rule: str, *shown: object) -> None:
    """Raises Broken where it does not hold."""
    if not holds:
        raise Broken(": ".join([rule, *(repr(one)[:600] for one in shown)]))


def no_control(text: str, where: str, *, coloured: bool = False) -> None:
    """Raises Broken where a character would command or mislead."""
    found = MISLEADING.search(OUR_COLOURS.sub("", text) if coloured else text)
    if found:
        around = text[max(0, found.start() - 60) : found.end() + 60]
        raise Broken(f"a control in {where}: {found[0]!r} in {around!r}")
