"""Characters that a value is told from others by: those that nobody sees, and those of other scripts as ASCII."""

from __future__ import annotations

import unicodedata

from deal_terms.patterns import pattern

# What has no shape and parts or hides text. Joiners, direction marks and variation selectors stay: Persian, Indic
# scripts, Hebrew, Arabic, Japanese names and emoji are spelled with them.
_INVISIBLE = pattern(
    "[\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)
_UNSEEN = pattern("[\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufe00-\ufe0f]")
_VULGAR = pattern("[¼-¾⅐-⅞]")
# Dashes keep their length: between two numbers they part the ends of a range.
_SIGNS = str.maketrans(
    {
        "⁄": "/",
        "٫": ".",
        "٬": ",",
        "٪": "%",
        "‘": "'",
        "’": "'",
        "ʼ": "'",
        "′": "'",
        "∶": ":",
        "—": "–",
        "―": "–",
        "−": "-",
    }
)


def invisible(words: str) -> str | None:
    """The name of the first invisible character, with its code; None where all can be seen."""
    if words.isascii() or not (found := _INVISIBLE.search(words)):
        return None
    return f"U+{ord(found[0]):04X} {unicodedata.name(found[0], 'a character without a name')}"


def visible(words: str) -> str:
    """The words without what nobody sees."""
    return _INVISIBLE.sub("", words)


def as_ascii(words: str) -> str:
    """Digits, letters and signs of other widths and scripts as the plain ones; white space folded."""
    seen = _UNSEEN.sub("", visible(words))
    parted = _VULGAR.sub(r" \g<0>", seen.replace("½", ".5").translate(_SIGNS))  # 33⅓ is not 331/3
    plain = unicodedata.normalize("NFKC", parted).translate(_SIGNS)
    digits = (str(unicodedata.decimal(one)) if one.isdecimal() else one for one in plain)
    return " ".join("".join(digits).split())
