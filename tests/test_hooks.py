"""The hooks, run by pre-commit itself in real repositories."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.reviews import FERRY, FILES, Reviewed

ROOT = Path(__file__).parent.parent
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
HOOKS: list[dict[str, Any]] = yaml.safe_load(MANIFEST.read_text())
CHECK, REVIEW = "do the files of the deals hold", "what the change to the deals means"

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("pre_commit") is None, reason="pre-commit is not installed: it comes with the extra `dev`"
)


class Hooked(Reviewed):
    """A repository that runs our hooks, as the manifest has them but for what pre-commit would install: there is no
    network in a test, and `deal-terms` is on the PATH instead."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.environment |= {"PRE_COMMIT_HOME": str(folder / "pre-commit"), "COLUMNS": "100", "TERM": "dumb"}
        hooks = [hook | {"language": "system"} for hook in HOOKS]
        self.write({".pre-commit-config.yaml": json.dumps({"repos": [{"repo": "local", "hooks": hooks}]})})
        self.commit("hooks")

    def hooked(self, *arguments: str, code: int = 0) -> str:
        """What `pre-commit` prints."""
        ran = subprocess.run(
            [sys.executable, "-m", "pre_commit", *arguments],
            cwd=self.top,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        out = ran.stdout.decode()
        assert ran.returncode == code, out
        return out

    def run_staged(self, *, code: int = 0) -> dict[str, str]:
        """Each hook → what became of it for what is added now: `Passed`, `Failed` or `Skipped`, and what it said."""
        self.git("add", "-A")
        return by_hook(self.hooked("run", "--color=never", code=code))


def by_hook(out: str) -> dict[str, str]:
    check, _, review = out.partition(REVIEW)
    assert check.startswith(CHECK), out
    return {CHECK: check.removeprefix(CHECK).lstrip("."), REVIEW: review.lstrip(".")}


@pytest.fixture
def hooked(tmp_path: Path) -> Hooked:
    return Hooked(tmp_path)


def test_the_manifest_is_one() -> None:
    validated = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(MANIFEST)], capture_output=True, check=False
    )
    assert validated.returncode == 0, validated.stdout
    assert {hook["id"]: hook["name"] for hook in HOOKS} == {"deal-terms-check": CHECK, "deal-terms-review": REVIEW}


def test_a_correction_passes_and_is_told(hooked: Hooked) -> None:
    hooked.edit("versions/first.yaml", "10 years", "9 years")
    told = hooked.run_staged()
    assert told[CHECK].startswith("Passed")
    assert told[REVIEW].startswith("Passed")
    assert "Length of the licence: corrected from 10 years to 9 years, shorter" in told[REVIEW]


def test_a_commit_of_nothing_of_a_deal_passes(hooked: Hooked) -> None:
    hooked.write({"README": "nothing\n"})
    told = hooked.run_staged()
    assert "Skipped" in told[CHECK]
    assert "No file of a deal changed." in told[REVIEW]


def test_a_file_that_does_not_hold_fails_both_with_its_line(hooked: Hooked) -> None:
    hooked.edit("versions/first.yaml", "10 years", "ten years")
    told = hooked.run_staged(code=1)
    for hook in (CHECK, REVIEW):
        assert told[hook].startswith("Failed")
        assert "exit code: 2" in told[hook]
        assert f"{FERRY}/versions/first.yaml:24:" in told[hook]


@pytest.mark.slow
def test_files_of_several_deals_are_checked_at_once(hooked: Hooked) -> None:
    other = {path.replace("ferry", "second ferry"): text for path, text in FILES.items()}
    broken = {path: text.replace("10 years", "ten years") for path, text in other.items()}
    hooked.write(broken)
    hooked.edit("versions/first.yaml", "value: 8\n", "value: many\n")
    told = hooked.run_staged(code=1)[CHECK]
    assert f"{FERRY}/versions/first.yaml:" in told
    assert "terms/second ferry/versions/first.yaml:24:" in told


@pytest.mark.slow
def test_a_deleted_file_fails_although_pre_commit_names_none(hooked: Hooked) -> None:
    hooked.remove("positions/line-wants.yaml")
    told = hooked.run_staged(code=1)
    assert "Skipped" in told[CHECK]
    assert told[REVIEW].startswith("Failed")
    assert "exit code: 1" in told[REVIEW]
    assert "1 deleted" in told[REVIEW]


@pytest.mark.slow
def test_what_is_not_staged_is_not_looked_at(hooked: Hooked) -> None:
    hooked.edit("versions/first.yaml", "10 years", "9 years")
    hooked.git("add", "-A")
    hooked.edit("versions/first.yaml", "9 years", "no years")
    out = hooked.hooked("run", "--color=never")
    assert out.count("Passed") == 2
    assert "corrected from 10 years to 9 years" in out
    assert "no years" in (hooked.top / FERRY / "versions/first.yaml").read_text()


@pytest.mark.slow
def test_two_revisions_are_compared_with_each_other(hooked: Hooked) -> None:
    hooked.edit("versions/first.yaml", "10 years", "9 years")
    hooked.commit("a correction")
    hooked.edit("versions/first.yaml", "value: 8\n", "value: 7\n")
    hooked.commit("another")
    out = hooked.hooked("run", "--color=never", "--from-ref", "HEAD~2", "--to-ref", "HEAD~1")
    assert "corrected from 10 years to 9 years" in out
    assert "Crossings a day" not in out


@pytest.mark.slow
def test_a_push_is_stopped_by_what_it_would_delete(hooked: Hooked, tmp_path: Path) -> None:
    hooked.git("init", "-q", "--bare", str(tmp_path / "remote"))
    hooked.git("remote", "add", "origin", str(tmp_path / "remote"))
    hooked.git("push", "-q", "origin", "main")
    hooked.hooked("install", "--hook-type", "pre-push")
    hooked.edit("versions/first.yaml", "10 years", "9 years")
    hooked.commit("a correction")
    hooked.git("push", "-q", "origin", "main")
    hooked.remove("positions/line-wants.yaml")
    hooked.commit("a deletion, two commits before the last")
    hooked.write({"README": "nothing\n"})
    hooked.commit("nothing")
    hooked.git("push", "-q", "origin", "main", code=1)
    assert hooked.git("rev-parse", "origin/main") == hooked.git("rev-parse", "HEAD~2")


def test_the_docs_name_the_hooks() -> None:
    section = (ROOT / "docs/review.md").read_text().split("\n## With pre-commit\n")[1]
    example = yaml.safe_load(section.split("```yaml\n")[1].split("```")[0])
    assert [hook["id"] for hook in example["repos"][0]["hooks"]] == [hook["id"] for hook in HOOKS]
