"""How pytest runs on a mutant: examples before laws, and of a law that fails no smallest example."""

from __future__ import annotations

import pytest
from hypothesis import Phase, settings


@pytest.hookimpl(trylast=True)
def pytest_configure() -> None:
    """After tests/conftest.py has chosen a profile: as many examples, the same ones every time, never shrunk."""
    settings.register_profile(
        "mutation", settings(), phases=(Phase.explicit, Phase.generate), derandomize=True, database=None
    )
    settings.load_profile("mutation")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mutmut names the tests in any order, and stops at the first that fails: a law takes a hundred times as long."""
    items.sort(key=lambda item: (hasattr(getattr(item, "obj", None), "hypothesis"), item.nodeid))
