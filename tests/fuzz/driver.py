"""The driver: two states of a file as git hands them over; always a diff, never a failure, nothing that commands."""

from __future__ import annotations

import atexit
import functools
import shutil
import tempfile
from pathlib import Path

from deal_terms.git_driver import driver
from tests.fuzz import loader, plain_yaml
from tests.fuzz.mutants import APART
from tests.fuzz.program import inside
from tests.fuzz.rules import no_control, require

ENVIRONMENTS: list[dict[str, str]] = [
    {"DEAL_TERMS_COLOR": "never"},
    {"DEAL_TERMS_COLOR": "always", "DEAL_TERMS_WIDTH": "40"},
    {"DEAL_TERMS_FORMAT": "markdown"},
]


def seeds() -> list[bytes]:
    """Every file of the deals of the tests twice, behind its name; and plain YAML behind a name of no deal."""
    typed = [APART.join([name.encode(), data, data]) for name, data in loader.FILES.items()]
    return [*typed, *(APART.join([b"x.yaml", seed]) for seed in plain_yaml.seeds())]


def check(data: bytes) -> None:
    """Raises whatever is wrong with what is printed for the two."""
    name, *states = data.split(APART, 2)
    before, after = (*states, b"", b"")[:2]
    file = name.decode(errors="replace")
    if file not in loader.FILES:
        file = "x.yaml"
    top = _work_tree()
    handed = top / ".handed"
    handed.write_bytes(before)
    target = top / file
    kept = target.read_bytes() if target.exists() else None
    target.write_bytes(after)
    environment = ENVIRONMENTS[(len(before) + len(after)) % len(ENVIRONMENTS)]
    try:
        with inside(top):
            told = driver.main(["--", file, str(handed), "1" * 40, "100644", file, "0" * 40, "100644"], environment)
    finally:
        target.unlink() if kept is None else target.write_bytes(kept)
    require("a fault in deal-terms itself" not in told, "a fault", told)
    require("Traceback" not in told, "a traceback", told)
    require("diff --deal" in told, "no head", told)
    no_control(told, "what the driver prints", coloured="always" in environment.values())


@functools.cache
def _work_tree() -> Path:
    """The deals of the tests in a folder of their own."""
    top = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, top, ignore_errors=True)
    for deal in loader.DEALS:
        shutil.copytree(deal, top / deal.name)
    return top
