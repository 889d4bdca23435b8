"""How many of something there are, in words."""

from __future__ import annotations


def plural(count: int, noun: str) -> str:
    """`1 outlet`, `2 outlets`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def confidential_words(count: int) -> str:
    """`2 confidential files left out`: never which."""
    return f"{plural(count, 'confidential file')} left out"
