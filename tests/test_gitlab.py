"""The example for GitLab CI: its script run as GitLab runs it, its report held against what GitLab asks for."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from tests.reviews import FERRY, Reviewed
from tests.test_review_formats import GITLAB

JOBS: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent.parent / "docs/examples/gitlab-ci.yml").read_text(encoding="utf-8")
)
JOB = JOBS["deal-terms"]


class Merge:
    """A merge request that GitLab has checked out: no commit deeper than it has to be."""

    def __init__(self, folder: Path) -> None:
        self.origin, self.builds = Reviewed(folder / "origin"), folder / "builds"
        self.base = self.sha()
        self.origin.git("checkout", "-q", "-b", "change")

    def sha(self, name: str = "HEAD") -> str:
        return self.origin.git("rev-parse", name).strip()

    def run(self, variables: dict[str, str], *, code: int = 0) -> list[dict[str, Any]]:
        self.origin.git("clone", "-q", "--depth=1", f"file://{self.origin.top}", str(self.builds))
        script = "\n".join(["set -eo pipefail", *JOB["script"]])
        ran = subprocess.run(
            ["bash", "-c", script],
            cwd=self.builds,
            env={**self.origin.environment, "CI": "true", "GITLAB_CI": "true", **variables},
            capture_output=True,
            check=False,
        )
        assert ran.returncode == code, ran.stderr.decode()
        assert (self.builds / JOB["artifacts"]["paths"][0]).read_text().startswith("# Review")
        report: list[dict[str, Any]] = json.loads(
            (self.builds / JOB["artifacts"]["reports"]["codequality"]).read_text()
        )
        Draft7Validator(GITLAB).validate(report)
        return report


@pytest.fixture
def merge(tmp_path: Path) -> Merge:
    return Merge(tmp_path)


def test_a_merge_request_is_reported_from_where_it_left_its_target(merge: Merge) -> None:
    merge.origin.edit("versions/first.yaml", "10 years", "9 years")
    merge.origin.commit("a correction")
    [entry] = merge.run({"CI_MERGE_REQUEST_DIFF_BASE_SHA": merge.base})
    assert entry["location"] == {"path": f"{FERRY}/versions/first.yaml", "lines": {"begin": 24}}
    assert entry["severity"] == "minor"


def test_merged_results_are_compared_with_the_target_as_it_is(merge: Merge) -> None:
    merge.origin.edit("versions/first.yaml", "10 years", "9 years")
    merge.origin.commit("a correction")
    merge.origin.git("checkout", "-q", "main")
    merge.origin.edit("versions/first.yaml", "value: 8\n", "value: 7\n")
    merge.origin.commit("meanwhile")
    target = merge.sha()
    merge.origin.git("merge", "-q", "--no-ff", "-m", "merged", "change")
    variables = {"CI_MERGE_REQUEST_TARGET_BRANCH_SHA": target, "CI_MERGE_REQUEST_DIFF_BASE_SHA": merge.base}
    [entry] = merge.run(variables)
    assert entry["location"]["lines"]["begin"] == 24


def test_an_error_fails_the_job_and_leaves_the_report(merge: Merge) -> None:
    merge.origin.remove("positions/line-wants.yaml")
    merge.origin.commit("a deletion")
    [entry] = merge.run({"CI_MERGE_REQUEST_DIFF_BASE_SHA": merge.base}, code=1)
    assert (entry["check_name"], entry["severity"]) == ("deleted", "major")
    assert JOB["artifacts"]["when"] == "always"


def test_what_is_confidential_is_told_only_where_that_is_asked_for(merge: Merge, tmp_path: Path) -> None:
    merge.origin.edit("versions/first.yaml", "kind: draft", "kind: draft\nconfidential: true")
    merge.origin.commit("kept back")
    base = merge.sha()
    merge.origin.edit("versions/first.yaml", "10 years", "9 years")
    merge.origin.commit("a correction")
    variables = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    assert [one["check_name"] for one in merge.run({**variables, **JOB["variables"]})] == ["confidential"]
    merge.builds = tmp_path / "again"
    [entry] = merge.run({**variables, "OPTIONS": "--with-confidential"})
    assert entry["location"]["lines"]["begin"] == 25


def test_nothing_to_tell_is_an_empty_report(merge: Merge) -> None:
    merge.origin.write({"README": "nothing\n"})
    merge.origin.commit("nothing of a deal")
    assert merge.run({"CI_MERGE_REQUEST_DIFF_BASE_SHA": merge.base}) == []


def test_the_target_has_an_empty_report_to_hold_others_against(merge: Merge) -> None:
    merge.origin.edit("versions/first.yaml", "10 years", "9 years")
    merge.origin.commit("a correction")
    assert {"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"} in JOB["rules"]
    assert merge.run({"CI_COMMIT_SHA": merge.sha()}) == []
