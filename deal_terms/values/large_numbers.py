"""Large numbers as readers say them: 1.5 billion, 300–350 million, 42.60."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache

from deal_terms.values.numerals import grouped_digits

SIZES: Mapping[str, int] = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SHORT_SIZES: Mapping[str, int] = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
# A unit is said where it leaves at most three decimals; thousands read better as digits.
_SAID_UNITS = tuple((name, SIZES[name]) for name in ("trillion", "billion", "million"))


@lru_cache(maxsize=4096)  # a large deal says the same sums many times, and exact arithmetic is slow
def say_numbers(ends: tuple[Fraction, ...], *, digits: Callable[[Fraction], str]) -> str:
    """The numbers, each with its own unit where those differ, else with one for all, else in `digits`."""
    own = [unit for end in ends if (unit := _own_unit(end)) is not None]
    if len(own) == len(ends) and len(set(own)) > 1:
        return "–".join(_in_unit((end,), *unit) for end, unit in zip(ends, own, strict=True))
    shared = [unit for unit in _SAID_UNITS if ends[-1] >= unit[1] and all(_short(end, unit[1]) for end in ends)]
    return _in_unit(ends, *shared[0]) if shared else "–".join(map(digits, ends))


def _own_unit(end: Fraction) -> tuple[str, int] | None:
    return next((unit for unit in _SAID_UNITS if end >= unit[1] and _short(end, unit[1])), None)


def _in_unit(ends: tuple[Fraction, ...], name: str, size: int) -> str:
    return "–".join(grouped_digits(end / size) for end in ends) + f" {name}"


def _short(end: Fraction, size: int) -> bool:
    return end.numerator * 1000 % (end.denominator * size) == 0
