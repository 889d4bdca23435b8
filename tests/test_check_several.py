"""`check` in a repository of several deals: all of them without a path, and on after a file that lies in none."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from deal_terms.cli import run
from tests.repositories import FILES, SPEC

Said = Callable[..., tuple[int, str, str]]


def deal_in(folder: Path, *, broken: bool = False) -> Path:
    for name, text in FILES.items():
        path = folder / name.removeprefix("terms/ferry/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    if broken:
        (folder / "versions" / "first.yaml").write_text(SPEC.replace("USD 2 million", "two million"))
    return folder


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "notes.yaml").write_text("a: 1\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path


@pytest.fixture
def said(capsysbinary: pytest.CaptureFixture[bytes]) -> Said:
    def say(*arguments: str) -> tuple[int, str, str]:
        code = run(["check", *arguments])
        captured = capsysbinary.readouterr()
        return code, captured.out.decode(), captured.err.decode()

    return say


def checked(said: Said, *arguments: str) -> list[str]:
    deals = json.loads(said(*arguments, "--format", "json")[1])["deals"]
    return [deal["folder"] for deal in deals]


@pytest.mark.parametrize("where", ["terms", ".", "agreements/of/2024"])
def test_without_a_path_every_deal_of_the_repository_is_checked(where: str, repository: Path, said: Said) -> None:
    for name in ("barge", "ferry"):
        deal_in(repository / where / name, broken=name == "barge")
    prefix = "" if where == "." else f"{where}/"
    assert checked(said) == [f"{prefix}barge", f"{prefix}ferry"]
    code, out, err = said()
    assert (code, err) == (2, "")
    assert "barge: does not load" in out
    assert "ferry: 2 versions" in out
    assert checked(said, f"{prefix}ferry") == [f"{prefix}ferry"]


def test_the_deal_around_the_working_directory_is_still_the_one_meant(
    repository: Path, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("barge", "ferry"):
        deal_in(repository / "terms" / name)
    monkeypatch.chdir(repository / "terms" / "ferry" / "versions")
    assert len(checked(said)) == 1
    monkeypatch.chdir(repository)
    assert checked(said, "--deal", "barge") == ["terms/barge"]


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("notes.yaml", "notes.yaml is not in any deal: no folder above it has a deal.yaml"),
        ("nowhere.yaml", "there is no file or folder nowhere.yaml"),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_it_goes_on_after_a_file_that_lies_in_no_deal(
    path: str, why: str, repository: Path, said: Said, *, first: bool
) -> None:
    deal_in(repository / "terms" / "ferry", broken=True)
    deal_in(repository / "terms" / "barge")
    deals = ["terms/ferry", "terms/barge/deal.yaml"]
    code, out, err = said(*([path, *deals] if first else [*deals, path]))
    assert (code, err) == (2, "")
    assert why in out
    assert "terms/ferry/versions/first.yaml:5:12: error: " in out
    assert "barge: 2 versions" in out
    assert out.endswith("2 errors, 0 warnings\n")
