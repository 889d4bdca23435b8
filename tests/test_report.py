"""The report of a deal as one page: what is in it, that nothing leaves it, and how it is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from deal_terms.cli import run

ROOT = Path(__file__).parent.parent
FIRST_DEAL = ROOT / "terms" / "ukraine-minerals"
LEASE = ROOT / "tests" / "deals" / "quay-lease"


def written(deal: Path, folder: Path, *options: str) -> str:
    file = folder / "report.html"
    assert run(["--deal", str(deal), "report", "-o", str(file), *options]) == 0
    return file.read_text(encoding="utf-8")


def test_the_page_has_every_term_every_column_and_every_source(tmp_path: Path) -> None:
    page = written(LEASE, tmp_path)
    assert 'id="s=ebb"' in page
    assert re.search(r'href="#t=lease-period&amp;v=second-draft"', page)


def test_nothing_on_the_page_loads_anything(tmp_path: Path) -> None:
    page = written(FIRST_DEAL, tmp_path)
    assert not re.findall(r"<(?:link|img|iframe|object|embed|base)\b|\bsrc=|url\(|@import", page)
    [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert policy.endswith("form-action 'none'")
    assert len(re.findall(r"'sha256-[\w+/]{43}='", policy)) == 3


def test_without_a_file_the_page_is_printed(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["--deal", str(LEASE), "report"]) == 0
    out = capfdbinary.readouterr().out
    assert out.startswith(b"<!DOCTYPE html>\n")
    assert out.endswith(b"</html>\n")


def test_a_file_that_cannot_be_written_is_told_and_left_as_it_was(tmp_path: Path) -> None:
    assert run(["--deal", str(LEASE), "report", "-o", str(tmp_path / "no" / "such.html")]) == 2
    assert not [*tmp_path.iterdir()]
