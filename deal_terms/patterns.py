"""Regular expressions that are compiled when they are first asked: most of them are for what few files hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from re import compile as pattern
else:

    class pattern:  # noqa: N801 - to a type checker, and to who calls it, a function
        """As `re.compile` makes it, from the first use on."""

        def __init__(self, text: str, flags: int = 0) -> None:
            self._written = text, flags

        def __getattr__(self, name: str) -> object:
            made = re.compile(*self._written)
            vars(self).update({known: getattr(made, known) for known in _USED})
            return getattr(made, name)

        def __repr__(self) -> str:
            return f"pattern{self._written!r}"


__all__ = ["pattern"]

_USED = ("fullmatch", "match", "search", "split", "sub", "findall", "finditer", "pattern", "flags", "groups")
