"""The examples that publish the pages of deals: their scripts run one after another, as a runner runs them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import warm
from tests.reviews import FERRY, FILES

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "docs" / "examples"
GITHUB: dict[str, Any] = yaml.safe_load((EXAMPLES / "github-pages.yml").read_text(encoding="utf-8"))
GITLAB: dict[str, Any] = yaml.safe_load((EXAMPLES / "gitlab-pages.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = GITHUB["jobs"]["build"]["steps"]
BASH = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c"]


class Repository:
    """A checkout with two deals, one of them in a folder with a space, and a runner whose pip installs nothing."""

    def __init__(self, folder: Path) -> None:
        self.top, programs = folder / "checkout", folder / "bin"
        programs.mkdir()
        for deal in ("ferry", "ferry & co"):
            for name, text in FILES.items():
                path = self.top / "terms" / deal / name.removeprefix(f"{FERRY}/")
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
        (programs / "deal-terms").symlink_to(warm.program())
        python = programs / "python"
        python.write_text(
            f'#!/bin/sh\ncase "$*" in *"pip install"*) echo "$*" >> "{folder}/installed"; exit 0;; esac\n'
            f'exec "{sys.executable}" "$@"\n'
        )
        python.chmod(0o755)
        self.installed, self.log = folder / "installed", ""
        self.environment = {"PATH": f"{programs}:/usr/bin:/bin", "HOME": str(folder), "CI": "true"}

    def run(self, script: str, **variables: str) -> int:
        ran = subprocess.run(
            [*BASH, script], cwd=self.top, env={**self.environment, **variables}, capture_output=True, check=False
        )
        self.log += (ran.stdout + ran.stderr).decode()
        return ran.returncode

    def pages(self) -> dict[str, str]:
        return {path.name: path.read_text(encoding="utf-8") for path in (self.top / "public").glob("*")}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def on_github(repository: Repository) -> list[int]:
    """The exit codes of the steps, up to the first that fails."""
    codes: list[int] = []
    for step in STEPS:
        if "run" in step and not any(codes):
            codes.append(repository.run(step["run"], GITHUB_ACTIONS="true", **step.get("env", {})))
    return codes


def on_gitlab(repository: Repository) -> list[int]:
    job = GITLAB["pages"]
    codes: list[int] = []
    for line in [*job["before_script"], *job["script"]]:
        if not any(codes):
            codes.append(repository.run(line, GITLAB_CI="true", **job["variables"]))
    return codes


@pytest.mark.parametrize("runner", [on_github, on_gitlab])
def test_every_deal_has_its_page_and_a_list_leads_to_them(repository: Repository, runner: Any) -> None:  # noqa: ANN401
    assert set(runner(repository)) == {0}, repository.log
    pages = repository.pages()
    assert set(pages) == {"index.html", "ferry.html", "ferry & co.html"}
    assert all(pages[name].startswith("<!DOCTYPE html>") for name in pages)
    assert re.findall(r'href="([^"]*)"', pages["index.html"]) == ["ferry%20%26%20co.html", "ferry.html"]
    assert "deal-terms@" in repository.installed.read_text()


@pytest.mark.parametrize("runner", [on_github, on_gitlab])
def test_a_deal_with_an_error_is_not_published(repository: Repository, runner: Any) -> None:  # noqa: ANN401
    (repository.top / "terms" / "ferry" / "deal.yaml").write_text("title: [\n")
    assert runner(repository)[-1] != 0
    assert not (repository.top / "public").exists()


def test_each_job_on_github_may_do_what_it_has_to_and_no_more() -> None:
    assert GITHUB["permissions"] == {}
    assert GITHUB["jobs"]["build"]["permissions"] == {"contents": "read"}
    assert GITHUB["jobs"]["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert not [step for step in GITHUB["jobs"]["deploy"]["steps"] if "run" in step or "checkout" in step["uses"]]
    assert STEPS[0]["with"]["persist-credentials"] is False


def test_every_action_of_others_is_pinned_by_its_commit_and_names_its_release() -> None:
    used = re.findall(r"uses: (.*)", (EXAMPLES / "github-pages.yml").read_text(encoding="utf-8"))
    assert len(used) == 4
    for action in used:
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+", action), action


def test_no_value_is_put_into_a_script() -> None:
    assert not [step for step in STEPS if "${{" in step.get("run", "")]
