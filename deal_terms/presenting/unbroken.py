"""No-break spaces inside quantities, dates and places, so that no line ends in the middle of one."""

from __future__ import annotations

import re

from deal_terms.patterns import pattern

NO_BREAK = "\N{NO-BREAK SPACE}"
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_UNIT = (
    "thousand|million|billion|trillion|percent|hours?|days?|weeks?|months?|years?|tonnes?|tons?|hectares?|acres?"
    "|outlets?|originals?|articles?"
)
_PLACE = "paragraphs?|pages?|pp?\\.|art\\.|section|clause|chapter|line|voice|no\\."
# Everything that stays whole; the spaces inside what one of these finds are the ones that do not break. Each begins
# where a word does: looked for from inside a word of ten thousand letters, its end would be looked for as often.
_WHOLE = pattern(
    rf"""
      \b[A-Z]{{3}}[ ]\d[\d.,–]*(?:[ ](?:{_UNIT})\b)?                    # USD 500 billion
    | \d[ ](?:{_UNIT})\b                                                # 45 days
    | \b\d{{1,2}}[ ](?:{_MONTH})\b(?:[ ]\d{{4}}\b)?                     # 30 April 2025
    | \b(?:{_MONTH})[ ]\d{{1,4}}\b                                      # February 2025
    | \b\d{{4}}-\d\d-\d\d[ ]\d\d:\d\d(?::\d\d)?(?:[ ]\(UTC)?              # 2024-03-01 22:40 (UTC+2)
    | (?:(?:\b(?:article|report|source)[ ])?(?<![\w.-])[\w.-]+\)?,[ ])?\b(?:{_PLACE})[ ]\d[\w.()]*  # s000, paragraph 4
    | \b\d+[ ][a-z](?=[,;]|[ ]\(|$)                                      # 11 b
    | (?<=[—;][ ])[a-z][a-z0-9-]*[ ]\d+(?:[ ][a-z])?(?=[,;]|[ ]\(|$)               # — s000 4
    """,
    re.VERBOSE,
)


def breakable(text: str) -> str:
    """A line that was wrapped, with plain spaces again: what is copied or searched is as it was."""
    return text.replace(NO_BREAK, " ")


def unbroken(text: str) -> str:
    """The text with the spaces inside each quantity, date and place made no-break spaces; nothing else changes."""
    return _WHOLE.sub(lambda found: found[0].replace(" ", NO_BREAK), text)
