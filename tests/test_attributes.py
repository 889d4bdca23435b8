"""What git is told of the files here: goldens are LF everywhere, and specs go to the driver."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from deal_terms.git_driver.attributes import LINE

ROOT = Path(__file__).parent.parent


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not in a clone")
def test_every_golden_file_is_pinned_to_lf() -> None:
    compared = [
        path for folder in ("cases", "frames") for path in (ROOT / "tests" / folder).rglob("*") if path.is_file()
    ]
    names = "\n".join(path.relative_to(ROOT).as_posix() for path in compared)
    told = subprocess.run(
        ["git", "check-attr", "--stdin", "eol"], cwd=ROOT, input=names, capture_output=True, text=True, check=True
    )
    assert {line.rpartition(": ")[2] for line in told.stdout.splitlines()} == {"lf"}
    assert [path for path in compared if b"\r" in path.read_bytes()] == []


def test_this_repository_sends_its_own_specs_to_the_driver() -> None:
    assert LINE in (ROOT / ".gitattributes").read_text().splitlines()
