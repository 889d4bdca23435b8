"""Several values under one key, `{any_of: […]}` or `{greater_of: […]}`: which key it is, and what is listed."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeVar

from deal_terms.values.refusals import Refuse

HowT = TypeVar("HowT", bound=str)


def has_parts(written: object, keys: Collection[str]) -> bool:
    """Whether a value is written as several, rightly or wrongly."""
    return isinstance(written, dict) and any(key in written for key in keys)


def listed_parts(
    written: dict[str, object], keys: Collection[HowT], noun: str, example: str, refuse: Refuse
) -> tuple[HowT, list[object]] | None:
    """The key that is written, of those in the order given, and the two or more parts beneath it; None after a refusal.

    `noun` says what the parts are, `example` how they are written.
    """
    if len(written) > 1:
        refuse(written, f"other keys beside {' or '.join(keys)}", f"write the one key alone: {example}")
        return None
    how = next(key for key in keys if key in written)
    listed = written[how]
    if not isinstance(listed, list) or len(listed) < 2:
        refuse(listed or written, f"{how} is not a list of at least two {noun}", f"write {example}")
        return None
    return how, listed
