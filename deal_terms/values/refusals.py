"""Refusals of a value that cannot be read: what was seen, what to write, and the nearest known name."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from deal_terms.patterns import pattern
from deal_terms.suggest import did_you_mean

Refuse = Callable[[object, str, str], None]
"""Takes the written object that is wrong (the very one it was given), what was seen, what would do."""

# By its sound: a unit, a user, a one-off, a European one; an hour, an heir.
_BEGINS_WITH_VOWEL = pattern(
    r"(?!u(?:ni(?![nm])|s[aeu]|k|r[aeo]|t[ei])|eu|one\b|once\b)[aeiou]|hour|hono|heir", re.IGNORECASE
)


class MisreadError(Exception):
    """One scalar cannot be read; carries what was seen and what would do. Never leaves this room."""

    def __init__(self, message: str, hint: str) -> None:
        self.message = message
        self.hint = hint
        super().__init__(message)


class RefusalTracker:
    """Passes refusals on and remembers that there was one, so that a parser can go on and still return nothing."""

    def __init__(self, refuse: Refuse) -> None:
        self._refuse = refuse
        self.any = False

    def __call__(self, written: object, message: str, hint: str) -> None:
        """Pass one refusal on."""
        self.any = True
        self._refuse(written, message, hint)


def shown_value(written: object) -> str:
    """What was written, in at most 60 characters of one line; a list or a mapping is only named."""
    if isinstance(written, dict):
        return "a mapping"
    if isinstance(written, list):
        return "a list"
    line = " ".join(str(written).split())
    if not line:
        return "an empty value"
    return line if len(line) <= 60 else line[:59] + "…"


def unknown_name(written: object, names: Collection[str], noun: str) -> MisreadError:
    """The refusal of a name that the register does not know, as an error."""
    message = f"{shown_value(written)} is not {with_article(noun)} of this deal"
    return MisreadError(message, known_names(str(written), names, noun))


def refuse_name(written: object, names: Collection[str], noun: str, refuse: Refuse) -> None:
    """Refuse a name that is not known, with the nearest known one, and all of them where they are few."""
    unknown = unknown_name(written, names, noun)
    refuse(written, unknown.message, unknown.hint)


def with_article(noun: str) -> str:
    """`a party`, `an act`, `a unit`, `an hour`."""
    return f"{'an' if _BEGINS_WITH_VOWEL.match(noun) else 'a'} {noun}"


def known_names(word: str, names: Collection[str], noun: str) -> str:
    """The advice for an unknown name of the register."""
    none = f"the register has no {noun} yet: add it there first"
    return did_you_mean(word, names, rest=": see the register", none=none)
