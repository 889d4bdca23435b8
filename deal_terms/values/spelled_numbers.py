"""Numbers as other countries write them, or in words: every number that each can mean."""

from __future__ import annotations

import re
from fractions import Fraction

from deal_terms.frozen_records import dataclass
from deal_terms.patterns import pattern
from deal_terms.values.spelled_words import CARDINALS, ENGLISH, FOREIGN, HALF, ONE, QUARTERS

# A single point or comma with three digits behind it: a thousands sign to some, the decimal sign to others.
_TRIPLE = pattern(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_DIGITS = pattern(
    r"(?<![0-9])[-+]?(?:[0-9]{1,3}(?: [0-9]{3})+(?![0-9])|[0-9](?:[0-9.,'_]*[0-9])?|[.,][0-9]+)(?:[.,][0-9]+)?"
)
_EXPONENT = pattern(r"([0-9]+(?:\.[0-9]+)?)\s?e\+?([0-9]{1,2})(?![0-9a-z])")
_GROUPS = (r"[0-9]{1,3}(?:%s[0-9]{3})+", r"[0-9]{1,2}(?:%s[0-9]{2})*%s[0-9]{3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpelledNumber:
    """One number in a text: what stands before and behind it, and what it means.

    `as_thousands`: where its one point or comma parts thousands; `as_decimals`: where it begins the decimals; None
    where it cannot.
    """

    before: str
    behind: str
    as_thousands: Fraction | None
    as_decimals: Fraction | None


def find(words: str) -> SpelledNumber | None:
    """The first number of a text in small letters, in digits or in words; None where there is none."""
    if power := _EXPONENT.search(words):
        size = Fraction(power[1]) * 10 ** int(power[2])
        return SpelledNumber(
            before=words[: power.start()], behind=words[power.end() :], as_thousands=size, as_decimals=size
        )
    if digits := _DIGITS.search(words):
        before, behind = words[: digits.start()], words[digits.end() :]
        if digits[0].startswith(("-", "+")) or before.endswith("-") or behind.startswith(("/", "-", ",", ".")):
            return None
        foreign = any(word in FOREIGN for word in re.findall(r"[^\W\d_]+", behind))
        grouped, plain = _meanings(digits[0], foreign=foreign)
        return SpelledNumber(before=before, behind=behind, as_thousands=grouped, as_decimals=plain)
    tokens = words.split()
    for first in range(len(tokens)):
        if said := _in_words(" ".join(tokens[first:])):
            return SpelledNumber(
                before=" ".join(tokens[:first]), behind=said[1], as_thousands=said[0], as_decimals=said[0]
            )
    return None


def _meanings(digits: str, *, foreign: bool) -> tuple[Fraction | None, Fraction | None]:
    """The number where a lone sign parts thousands, and where it begins the decimals."""
    bare = re.sub(r"[ '_]", "", digits)
    if _TRIPLE.fullmatch(bare):
        grouped, plain = Fraction(re.sub("[.,]", "", bare)), Fraction(bare.replace(",", "."))
        both = foreign or "." in bare
        return grouped, plain if both else grouped
    one = _one_meaning(bare)
    return one, one


def _one_meaning(bare: str) -> Fraction | None:
    signs = re.sub("[0-9]", "", bare)
    if not signs:
        return Fraction(bare)
    last, rest = signs[-1], set(signs[:-1])
    whole, _, behind = bare.rpartition(last)
    if len(signs) == 1:
        return Fraction(f"{whole or 0}.{behind}")
    if last in rest:
        return Fraction(bare.replace(last, "")) if rest == {last} and _is_grouped(bare, last) else None
    return Fraction(f"{re.sub('[.,]', '', whole)}.{behind}") if len(rest) == 1 and _is_grouped(whole, *rest) else None


def _is_grouped(digits: str, sign: str) -> bool:
    sign = re.escape(sign)
    return any(re.fullmatch(group.replace("%s", sign), digits) for group in _GROUPS)


def _in_words(words: str) -> tuple[Fraction, str] | None:
    """A number that words begin with, and what follows it."""
    if half := re.match(HALF, words):
        return Fraction(1, 2), words[half.end() :]
    if parts := re.match(QUARTERS, words):
        behind = words[parts.end() :]
        return (Fraction(3 if parts[1] == "three" else 1, 4), behind) if behind.strip() else None
    tokens = words.split()
    if tokens[0] in ONE and len(tokens) > 1:
        return _with_half(Fraction(1), tokens[1:])
    return _cardinal(tokens)


def _cardinal(tokens: list[str]) -> tuple[Fraction, str] | None:
    """`three hundred and fifty`, `twenty five`: up to a thousand, in English."""
    total, used = 0, 0
    for place, word in enumerate(tokens):
        if word in CARDINALS:
            total += CARDINALS[word]
        elif word == "hundred" and total:
            total *= 100
        elif word == "and" and total and tokens[place + 1 : place + 2] and tokens[place + 1] in CARDINALS:
            continue
        else:
            break
        used = place + 1
    return _with_half(Fraction(total), tokens[used:]) if used else None


def _with_half(whole: Fraction, tokens: list[str]) -> tuple[Fraction, str]:
    """One and a half million, a year and a half: the half goes with the number either way."""
    behind = " ".join(tokens)
    if tokens and tokens[0] == "hundred":
        whole, behind = whole * 100, " ".join(tokens[1:])
    without = re.sub(r"(?:^| )and a half(?= |$)", "", behind)
    return (whole + Fraction(1, 2), without.strip()) if without != behind else (whole, behind)


def factor(words: list[str]) -> tuple[Fraction, list[str]]:
    """What words for millions and their like multiply by, and the words that are none."""
    size, rest = Fraction(1), []
    for place, word in enumerate(words):
        # Spanish says a thousand millions for a billion; alone its `mil` is a thousand before a currency.
        if word == "mil" and place + 1 < len(words):
            size *= 1000
        elif word in FOREIGN or word in ENGLISH:
            size *= FOREIGN.get(word) or ENGLISH[word]
        else:
            rest.append(word)
    return size, rest
