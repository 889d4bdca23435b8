"""The forms of a date as an editor checks them: patterns, and a number for a year alone."""

from __future__ import annotations

from deal_terms.values.schema import Plain, in_either_case, pattern
from deal_terms.values.year_parts import SEASONS

_YEAR, _MONTH, _DAY = "(?!0000)[0-9]{4}", "(0[1-9]|1[0-2])", "(0[1-9]|[12][0-9]|3[01])"
_UNKNOWN = rf"[0-9]{{2}}([0-9]X|XX)|{_YEAR}-(XX|[01]X)(-XX)?|{_YEAR}-{_MONTH}-(XX|[0-3]X)"
_CODES = f"{_YEAR}-(2[1-9]|3[0-9]|4[01])"
_NUMBERED = rf"([Qq][1-4]|[Hh][12])\s+{_YEAR}|{_YEAR}-([Qq][1-4]|[Hh][12])"
_PARTS = rf"({'|'.join(map(in_either_case, (*SEASONS, 'fall')))})\s+{_YEAR}|{_NUMBERED}"
_SPAN = f"({_YEAR}(-{_MONTH}(-{_DAY})?)?|{_UNKNOWN}|{_CODES}|{_PARTS})"
_MARKED = rf"({in_either_case('about')}\s+)?{_SPAN}\s*[?~%]?"
_THIRD = rf"({'|'.join(map(in_either_case, ('early', 'mid', 'late')))})(\s+|-){_YEAR}(-{_MONTH})?"
_OFFSET = "([Zz]|[+\u2212-][0-9]{2}(:?[0-9]{2})?)"
_TIME = rf"{_YEAR}-{_MONTH}-{_DAY}([Tt]|\s)([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?\s?{_OFFSET}"
_ONE = f"({_MARKED}|{_THIRD}|{_TIME})"
_OPEN = r"(\.\.)?"


def date_schema() -> list[Plain]:
    """A date as exactly as it is known, alone; a year is a number to an editor."""
    says = (
        "A date as exactly as it is known: EDTF, `about`, `early`, `mid` or `late`, a quarter; a time with its offset."
    )
    examples = ("2025-02-12", "2025-02", "2025-02~", "early 2025-02", "Q1 2025", "2025-02-12T22:40+02:00")
    return [pattern(rf"^\s*{_ONE}\s*$", says, *examples), {"type": "integer", "minimum": 1000, "maximum": 9999}]


def interval_schema() -> Plain:
    """Two dates, one of which may be left open."""
    both = rf"{_ONE}\s*/\s*({_ONE}|{_OPEN})|{_OPEN}\s*/\s*{_ONE}"
    return pattern(rf"^\s*({both})\s*$", "From one date to another.", "2025-02/2025-04", "../2025-02")
