"""Regular expressions that are compiled late are sound, and answer as those that are compiled at once."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import deal_terms
from deal_terms.patterns import pattern


def written() -> Iterator[tuple[str, object]]:
    """Every pattern of every module that has one by itself."""
    for module in pkgutil.walk_packages(deal_terms.__path__, "deal_terms."):
        if module.name != "deal_terms.__main__":
            for name, held in vars(importlib.import_module(module.name)).items():
                if type(held).__module__ == "deal_terms.patterns":
                    yield f"{module.name}.{name}", held


def test_every_pattern_compiles() -> None:
    found = dict(written())
    assert len(found) > 40
    for name, one in found.items():
        assert isinstance(getattr(one, "flags"), int), name  # noqa: B009 - it is the first that asks


@pytest.mark.parametrize("method", ["fullmatch", "match", "search", "split", "findall"])
def test_it_answers_as_one_that_is_compiled_at_once(method: str) -> None:
    for text in ("ab1", "1", "", "x"):
        late, made = pattern(r"([A-Z]?)\d", re.IGNORECASE), re.compile(r"([A-Z]?)\d", re.IGNORECASE)
        for _ in range(2):  # before and after it is compiled
            found, expected = getattr(late, method)(text), getattr(made, method)(text)
            assert str(found) == str(expected)
    assert pattern("a").sub("b", "aa") == "bb"


def test_a_wrong_one_fails_when_it_is_asked() -> None:
    wrong = pattern("(")
    with pytest.raises(re.error):
        wrong.search("a")
    with pytest.raises(AttributeError):
        getattr(pattern("a"), "nothing")  # noqa: B009 - no pattern has it
