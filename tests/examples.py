"""How many examples a law looks at: its own number in the whole run, a tenth of it in the default run."""

from __future__ import annotations

from hypothesis import settings


def examples(number: int) -> settings:
    """The settings of a law that looks at so many examples where all tests run; the profile scales them."""
    return settings(max_examples=max(1, number * settings().max_examples // 100))
