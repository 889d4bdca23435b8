"""Scalars, lists and mappings as a file writes them: checked for their shape before anything is read from them."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping

from deal_terms.values.characters import invisible, visible
from deal_terms.values.refusals import Refuse, known_names, shown_value

STATES = "instead of `value:` write `unspecified: by_report` (by_text where the text itself leaves it open)"


def folded_text(words: str) -> str:
    """Words in Unicode NFC with every run of white space as one space: how all strings compare."""
    return " ".join(unicodedata.normalize("NFC", words).split())


def scalar(written: object, example: str, refuse: Refuse) -> str | None:
    """One folded, non-empty scalar, or None after a refusal that shows the example."""
    if isinstance(written, dict) and "unspecified" in written:
        refuse(written, "`unspecified` inside a value that has no fields", STATES)
        return None
    if not isinstance(written, str):
        refuse(written, f"{shown_value(written)} where one value is expected", f"write one value: {example}")
        return None
    words = folded_text(written)
    if name := invisible(words):
        seen = folded_text(visible(words))
        hint = f"write {seen}" if seen else f"write a value: {example}"
        refuse(written, f"an invisible character ({name}) in {shown_value(seen)}", hint)
        return None
    if not words:
        refuse(written, "an empty value", f"write a value: {example}")
        return None
    if words == "unspecified":
        refuse(written, "`unspecified` where a value is expected", STATES)
        return None
    return words


def mapping(written: object, keys: Collection[str], example: str, refuse: Refuse) -> Mapping[str, object] | None:
    """The known keys of a mapping; every unknown key is refused; None if it is not a mapping or is empty."""
    if not isinstance(written, dict):
        refuse(written, f"{shown_value(written)} where a mapping is expected", f"write {example}")
        return None
    if not written:
        refuse(written, "an empty mapping", f"write {example}")
        return None
    for key in written:
        if key not in keys:
            refuse(key, f"unknown key {shown_value(key)}", known_names(str(key), keys, "such key"))
    return {str(key): value for key, value in written.items() if key in keys}


def items(written: object, example: str, refuse: Refuse) -> list[str] | None:
    """The scalars of a list, or one bare scalar as a list of one; the objects are handed on as they were written.

    An empty list, an item that is no scalar and a scalar written twice are refused.
    """
    listed = [written] if isinstance(written, str) else written
    if not isinstance(listed, list):
        refuse(written, f"{shown_value(written)} where a list is expected", f"write {example}")
        return None
    if not listed:
        refuse(written, "an empty list", f"write {example}, or leave the key out")
        return None
    good: list[str] = []
    for item in listed:
        if not isinstance(item, str) or not item.strip():
            refuse(item, f"{shown_value(item)} in a list of names", f"write {example}")
        elif item != item.strip():
            refuse(item, f"a blank before or behind {shown_value(item)}", f"write {item.strip()} without it")
        elif item in good:
            refuse(item, f"{shown_value(item)} is in the list twice", "leave one of them out")
        else:
            good.append(item)
    return good if len(good) == len(listed) else None
