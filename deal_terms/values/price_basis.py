"""What a sum is per, and of which year its prices are: what stands behind the number and its currency."""

from __future__ import annotations

import re
from typing import NamedTuple

from deal_terms.patterns import pattern
from deal_terms.values.refusals import MisreadError, shown_value, with_article
from deal_terms.values.spelled_words import CURRENCIES, DOLLARS, ENGLISH, FOREIGN
from deal_terms.values.spelled_words import TIMES as TIMES_OF_OTHERS

TIMES = ("hour", "day", "week", "month", "quarter", "year")
# Other spellings of a length of time, and adverbs that say the same.
_TIMES_MEANT = {
    **dict.fromkeys(("annum", "yr"), "year"),
    **dict.fromkeys(("mo", "mth"), "month"),
    "wk": "week",
    "qtr": "quarter",
    "hr": "hour",
}
ADVERBS = {
    "yearly": "year",
    "annually": "year",
    "p.a.": "year",
    "pa": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "hourly": "hour",
    "quarterly": "quarter",
}
_PRICES = pattern(r"(?P<front>.*\S)\s+(?:in|at)\s+(?:constant\s+)?(?:prices\s+of\s+([0-9]{4})|([0-9]{4})\s+prices)")
_PER = pattern(r"(?P<front>.*[0-9].*)(?:\s+(?:an?|per|each|every)\s+|\s*/\s*)(?P<thing>[A-Za-z].*)")
_PER_IN_WORDS = pattern(r"(?P<front>.*\S)\s+(?:an?|per|each|every|pro|par|por|im)\s+(?P<thing>[a-z]+)")
_THING = pattern(r"[A-Za-z][A-Za-z0-9-]*(?: [A-Za-z][A-Za-z-]*){0,3}")
_WITHOUT_ARTICLE = frozenset({"capita", "diem"})
# Words that go on with something else than what a sum is per.
_NO_THING = pattern(r"\b(?:for|over|in|until|from|and|or|to|at|by|plus|an?|per|with|if)\b", re.IGNORECASE)


class PriceBasis(NamedTuple):
    """What a sum is per, in the singular, and the year of its prices; empty where it does not say."""

    per: str = ""
    prices: str = ""

    def text(self) -> str:
        """What is written behind the sum: ` a share`, ` a year in prices of 2019`; empty for neither."""
        first = self.per.split(" ")[0]
        per = f"per {self.per}" if first != first.lower() or first in _WITHOUT_ARTICLE else with_article(self.per)
        return (f" {per}" if self.per else "") + (f" in prices of {self.prices}" if self.prices else "")

    def counts_things(self) -> bool:
        """Whether it is a price per unit, and no sum per length of time."""
        return bool(self.per) and self.per not in TIMES


def split_misspelled(words: str) -> tuple[str, PriceBasis]:
    """The same of words in small letters that may be spelled wrongly; MisreadError as well."""
    front, basis = split(words)
    found = None if basis.per else _PER_IN_WORDS.fullmatch(front)
    if not found or found["thing"] in {*ENGLISH, *FOREIGN, *CURRENCIES, *DOLLARS}:
        return front, basis
    thing = _TIMES_MEANT.get(found["thing"], found["thing"])
    time, often = TIMES_OF_OTHERS.get(thing, (thing, 1))
    return found["front"], basis._replace(per=time if often == 1 else thing)  # a quarter is no month


def split(words: str) -> tuple[str, PriceBasis]:
    """The sum alone, and what it is per; MisreadError where that is no thing a sum can be per."""
    prices = ""
    if of_year := _PRICES.fullmatch(words):
        words, prices = of_year["front"], of_year[2] or of_year[3]
    found = _PER.fullmatch(words)
    if not found or found["thing"].casefold().split()[0] in {*ENGLISH, *FOREIGN}:
        return words, PriceBasis(prices=prices)
    thing = found["thing"]
    if not _THING.fullmatch(thing) or _NO_THING.search(thing):
        raise MisreadError(
            f"{shown_value(thing)} is nothing that a sum is per",
            "name one thing, as in USD 15 a share or USD 50 per MWh; what the sum is for belongs in the label",
        )
    lower = thing if any(letter.isupper() for letter in thing[1:]) else thing.lower()
    return found["front"], PriceBasis(per=_TIMES_MEANT.get(lower, lower), prices=prices)


def without_basis(words: str, basis: PriceBasis) -> str:
    """The first of two ends without what both are per, where it is written behind both."""
    front, own = split(words)
    return front if own == basis and own != PriceBasis() else words


def of_adverb(words: str) -> str:
    """The same words in small letters with `yearly` and its like as `a year`."""
    front, _, last = words.rpartition(" ")
    return f"{front} a {ADVERBS[last]}" if front and last in ADVERBS else words
