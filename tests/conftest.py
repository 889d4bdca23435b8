"""How the tests run: the default run and the whole, the examples of the laws, the same examples every time under CI."""

import os
import sys
from collections import Counter

import pytest
from hypothesis import HealthCheck, settings

# The examples that the laws of the whole run look at, as a percentage of what each law asks for (tests/examples.py).
WHOLE, TENTH = 100, 10
for name, percentage in {"whole": WHOLE, "tenth": TENTH}.items():
    settings.register_profile(
        name,
        max_examples=percentage,
        deadline=None,  # on busy machines
        suppress_health_check=[HealthCheck.too_slow],
        # A law that fails by chance belongs to whoever looks for it, not to whoever happens to submit next.
        derandomize=bool(os.environ.get("CI")),
    )

# Many tests start the program: each start would compile the package again where nothing may be written.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


def pytest_configure(config: pytest.Config) -> None:
    """Every law at a tenth of its examples, unless the slow tests run, too."""
    settings.load_profile("tenth" if config.option.markexpr == "not slow" else "whole")


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: a worker waits for git, and for screens to rest, a third of its time."""
    return len(os.sched_getaffinity(0)) + 1


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks as slow all but every n-th row of a table that says `spread(n)`: what a tenth is to a law's examples."""
    rows: Counter[str] = Counter()
    for item in items:
        if spread := item.get_closest_marker("spread"):
            table = item.nodeid.partition("[")[0]
            if rows[table] % spread.args[0]:
                item.add_marker("slow")
            rows[table] += 1
