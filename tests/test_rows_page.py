"""The page of rows: its commands and its code run from the top, in one folder, each opened by the program itself."""

from __future__ import annotations

import os
import shlex
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from deal_terms.presenting.export.datasette import QUERIES
from tests import warm
from tests.test_docs import ROOT, fences

NEEDS = ("pandas", "pyarrow", "duckdb", "datasette")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the commands of the page were run."""
    pytest.importorskip("pyarrow", reason="pip install '.[dev]'")
    made = tmp_path_factory.mktemp("rows")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for fence in fences(ROOT / "docs" / "rows.md"):
        for line in fence.body.splitlines() if fence.language == "sh" else ():
            words = shlex.split(line)
            assert words[0] == "deal-terms"
            words[2] = str(ROOT / "terms" / words[2])
            ran = warm.run(*words[1:], inside=made, environment=environment)
            assert (ran.returncode, ran.stderr) == (0, ""), line
    return made


@pytest.mark.slow
def test_the_code_of_the_page_runs_and_finds_something(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in NEEDS:
        pytest.importorskip(name, reason="pip install '.[dev]'")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if shutil.which("datasette") is None:
        pytest.skip("datasette is not installed: pip install '.[dev]'")
    printed = {}
    for fence in fences(ROOT / "docs" / "rows.md"):
        if fence.language == "python":
            names: dict[str, Any] = {}
            exec(compile(fence.body, fence.place, "exec"), names)
            printed[next(name for name in NEEDS if name in fence.body)] = capsys.readouterr().out
    assert set(printed) == {"pandas", "duckdb", "datasette"}
    for told in printed.values():
        assert len(told.splitlines()) > 2
    assert "tabled_by" in printed["pandas"]
    assert printed["datasette"].startswith("label,spec,currency,min,max,per,text,source,place")


@pytest.mark.parametrize("name", QUERIES)
def test_every_question_of_the_database_has_an_answer(name: str, folder: Path) -> None:
    with closing(sqlite3.connect(folder / "database" / "ukraine-minerals.sqlite")) as database:
        assert database.execute(QUERIES[name][1]).fetchall()


def test_datasette_shows_every_table_with_what_its_columns_say(folder: Path) -> None:
    pytest.importorskip("datasette", reason="pip install '.[dev]'")
    served = [
        str(folder / "database" / "ukraine-minerals.sqlite"),
        "--metadata",
        str(folder / "database" / "metadata.json"),
    ]
    ran = subprocess.run(
        [sys.executable, "-m", "datasette", *served, "--get", "/ukraine-minerals/statements"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert "What the report says, in the authors" in ran.stdout
    assert "One report of one reading of one term" in ran.stdout
