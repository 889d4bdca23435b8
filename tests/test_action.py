"""The action, its steps run as GitHub runs them: in bash, in a clone made as actions/checkout makes one."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shutil
import sys
import tomllib
import zipfile
from collections.abc import Callable, Iterable, Iterator
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from deal_terms.presenting.comment import MARKER as PLAIN
from deal_terms.presenting.unbroken import breakable
from tests.repositories import UNSAFE
from tests.reviews import FERRY, FILES, Reviewed
from tests.runner import ACTION, ROOT, STEPS, Plain, Run, Runner
from tests.test_review_formats import HOSTILE, SARIF

BUILDS = pytest.mark.skipif(
    importlib.util.find_spec("hatchling") is None, reason="hatchling is not installed: it comes with the extra `dev`"
)
DOGS = "  dogs:\n    value: present\n    reports:\n      bell 3: dogs may come\n"
FORK = "gh: Resource not accessible by integration (HTTP 403)\n"


def marker(paths: str = "") -> str:
    """The marker of one use of the action: by workflow and job, which the tests do not have, and by its paths."""
    use = hashlib.sha256(f"\n\n{paths}\n".encode()).hexdigest()[:12]
    return PLAIN.replace(" -->", f" {use} -->")


MARKER = marker()
MINE = {"id": 7, "body": f"{MARKER}\n# an older page", "user": {"login": "github-actions[bot]"}}


class Pull:
    """A pull request: where it comes from, the merge that GitHub makes of it, and a runner that has checked it out."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.origin = Reviewed(folder / "origin")
        self.origin.git("config", "uploadpack.allowAnySHA1InWant", "true")  # as GitHub has it
        self.workspace = folder / "workspace"
        self.origin.git("checkout", "-q", "-b", "change")

    def commit(self) -> str:
        """What was edited, in the pull request."""
        self.origin.commit("a change")
        return self.origin.git("rev-parse", "HEAD").strip()

    def on_main(self, name: str, before: str, after: str) -> None:
        """Something that main gains meanwhile."""
        self.origin.git("checkout", "-q", "main")
        self.origin.edit(name, before, after)
        self.origin.commit("meanwhile")
        self.origin.git("checkout", "-q", "change")

    def merged(self) -> Runner:
        """Checked out as GitHub does by default: the merge into main, and not a commit more."""
        self.origin.git("checkout", "-q", "--detach", "main")
        self.origin.git("merge", "-q", "--no-ff", "-m", "Merge\n\nparent 0000", "change")
        self.origin.git("update-ref", "refs/pull/1/merge", "HEAD")
        self.origin.git("checkout", "-q", "change")
        return self.checked_out("refs/pull/1/merge", "--depth=1")

    def checked_out(self, ref: str, *depth: str) -> Runner:
        self.workspace.mkdir()
        environment = {**self.origin.environment, "GIT_CONFIG_GLOBAL": "/dev/null"}
        runner = Runner(self.folder / "runner", self.workspace, environment)
        self.git("init", "-q", "-b", "unborn")
        self.git("remote", "add", "origin", f"file://{self.origin.top}")
        self.git("fetch", "-q", *depth, "origin", f"+{ref}:refs/remotes/checked/out")
        self.git("checkout", "-q", "--detach", "refs/remotes/checked/out")
        return runner

    def git(self, *arguments: str) -> str:
        top, self.origin.top = self.origin.top, self.workspace
        try:
            return self.origin.git(*arguments).strip()
        finally:
            self.origin.top = top

    @property
    def event(self) -> Plain:
        base = {"ref": "main", "sha": self.origin.git("rev-parse", "main").strip()}
        return {"pull_request": {"number": 1, "base": base}, "repository": {"default_branch": "main"}}


@pytest.fixture
def pull(tmp_path: Path) -> Pull:
    return Pull(tmp_path)


def told(run: Run) -> list[tuple[str, str]]:
    """What annotations say, without their fingerprints."""
    return [(name, data.partition("%0Afingerprint")[0]) for name, _, data in run.commands]


# Its text


def test_no_value_is_ever_put_into_a_script() -> None:
    for step in STEPS:
        assert "${{" not in step["run"], step["name"]
        assert step["shell"] == "bash"


def test_it_runs_no_action_of_others() -> None:
    assert not [step for step in STEPS if "uses" in step]
    assert ACTION["runs"]["using"] == "composite"


def test_every_input_is_described_and_used() -> None:
    used = re.findall(r"inputs\.([\w-]+)", "".join(str(value) for step in STEPS for value in step.values()))
    assert set(ACTION["inputs"]) == set(used)
    assert all(each["description"].strip() and isinstance(each["default"], str) for each in ACTION["inputs"].values())


def test_only_the_step_that_comments_has_the_token() -> None:
    assert [step["name"] for step in STEPS if "github.token" in str(step)] == ["Comment on the pull request"]


def test_python_never_looks_into_what_is_checked_out() -> None:
    for line in "\n".join(step["run"] for step in STEPS).splitlines():
        if '/venv/bin/python"' in line or '"$PYTHON"' in line:
            assert re.search(r'(python|PYTHON)" -I ', line), line


# A pull request


def test_a_correction_is_told_on_its_line_in_the_summary_and_as_outputs(pull: Pull) -> None:
    pull.origin.edit("versions/first.yaml", "10 years", "9 years")
    pull.commit()
    runner = pull.merged()
    run = runner("pull_request", pull.event)
    assert run.code == 0
    assert told(run) == [("warning", "Length of the licence: corrected from 10 years to 9 years, shorter")]
    assert run.commands[0][1].startswith(f"file={FERRY}/versions/first.yaml,line=24,")
    assert run.summary.startswith("# Review")
    assert "Length of the licence: corrected from 10 years to 9 years" in breakable(run.summary)
    assert run.outputs.pop("report-path") == str(runner.made / "json")
    assert run.outputs == {"changed": "true", "count": "1", "errors": "0"}
    assert json.loads((runner.made / "json").read_text())["format"] == "deal-terms/review"
    page = re.search(r"^::stop-commands::(\w+)\n(.*)^::\1::$", run.log, re.MULTILINE | re.DOTALL)
    assert page
    assert "Length of the licence: corrected from 10 years to 9 years" in page[2]
    assert not runner.calls()


def test_an_error_fails_the_job_unless_it_is_not_to(pull: Pull) -> None:
    pull.origin.edit("versions/first.yaml", DOGS, "")
    pull.commit()
    runner = pull.merged()
    run = runner("pull_request", pull.event)
    assert run.code == 1
    assert run.outputs["errors"] == "1"
    assert [name for name, _ in told(run)] == ["error"]
    assert runner("pull_request", pull.event, {"fail-on": ""}).code == 0
    assert runner("pull_request", pull.event, {"fail-on": "corrected, raised"}).code == 0
    assert runner("pull_request", pull.event, {"fail-on": "corrected,\ndeleted"}).code == 1


def test_what_is_confidential_is_told_only_where_that_is_asked_for(pull: Pull) -> None:
    pull.origin.edit("versions/first.yaml", "kind: draft", "kind: draft\nconfidential: true")
    pull.origin.edit("versions/first.yaml", "10 years", "9 years")
    pull.commit()
    runner = pull.merged()
    run = runner("pull_request", pull.event)
    assert "9 years" not in run.log + run.summary
    assert "1 confidential file left out" in run.summary
    assert "9 years" in runner("pull_request", pull.event, {"with-confidential": "true"}).summary.replace("\xa0", " ")


def test_the_review_is_computed_once(pull: Pull) -> None:
    pull.origin.edit("versions/first.yaml", "10 years", "9 years")
    pull.commit()
    runner = pull.merged()
    runner("pull_request", pull.event, {"comment": "true", "sarif-file": "terms.sarif"})
    assert sum("-m deal_terms" in line for line in runner.started()) == 1


def test_what_main_gained_meanwhile_is_no_part_of_it(pull: Pull) -> None:
    pull.origin.edit("versions/first.yaml", "10 years", "9 years")
    pull.commit()
    event = pull.event  # GitHub may have merged into a later commit than the one in the event
    pull.on_main("versions/first.yaml", "value: 8\n", "value: 7\n")
    run = pull.merged()("pull_request", event)
    assert [data for _, data in told(run)] == ["Length of the licence: corrected from 10 years to 9 years, shorter"]


def test_a_pull_request_without_a_change_is_clean(pull: Pull) -> None:
    pull.origin.write({"README": "nothing of a deal\n"})
    pull.commit()
    runner = pull.merged()
    run = runner("pull_request", pull.event, {"comment": "true"})
    assert (run.code, run.commands) == (0, [])
    assert "No file of a deal changed." in run.summary
    assert {**run.outputs, "report-path": ""} == {"changed": "false", "count": "0", "errors": "0", "report-path": ""}
    assert [arguments[:2] for arguments, _ in runner.calls()] == [["api", "--paginate"]]  # looked for, none written


def test_what_is_only_written_otherwise_is_no_change(pull: Pull) -> None:
    pull.origin.edit("versions/first.yaml", "kind: draft\n", "kind:   draft  # as before\n")
    pull.commit()
    assert pull.merged()("pull_request", pull.event).outputs["changed"] == "false"


def test_a_deal_that_does_not_load_fails_the_job_and_is_told_everywhere(pull: Pull) -> None:
    pull.origin.edit("versions/first.yaml", "10 years", "ten years")
    pull.commit()
    runner = pull.merged()
    run = runner("pull_request", pull.event, {"comment": "true", "fail-on": ""})
    assert run.code == 2
    assert [name for name, _ in told(run)] == ["error", "error"]
    assert run.said("error")[0] == "a deal does not load: the annotations and the summary tell where"
    assert f"file={FERRY}/versions/first.yaml,line=24" in run.commands[1][1]
    assert f"{FERRY} does not load" in run.summary
    assert (run.outputs["changed"], run.outputs["errors"]) == ("true", "1")
    assert runner.calls()[-1][0][:3] == ["api", "--method", "POST"]


def test_two_uses_on_one_pull_request_keep_their_comments_apart(pull: Pull) -> None:
    pull.origin.edit("versions/first.yaml", "10 years", "9 years")
    pull.commit()
    runner = pull.merged()
    runner.comments([MINE])
    runner("pull_request", pull.event, {"comment": "true", "paths": "terms"})
    arguments, body = runner.calls()[-1]
    assert arguments[:3] == ["api", "--method", "POST"]
    assert (body or "").startswith(f"{marker('terms')}\n# Review of ")
    runner.comments([MINE, {**MINE, "id": 8, "body": marker("terms")}])
    runner("pull_request", pull.event, {"comment": "true", "paths": "terms"})
    assert runner.calls()[-1][0][:4] == ["api", "--method", "PATCH", "repos/port/ferry/issues/comments/8"]


@pytest.mark.parametrize("name", ["terms.sarif", "out/terms.sarif", ".git/config", "link/../../outside.sarif"])
def test_a_link_of_the_checkout_never_leads_what_is_written_out_of_it(name: str, pull: Pull, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    for link, target in (("terms.sarif", outside / "file"), ("out", outside), ("link", outside)):
        (pull.origin.top / link).symlink_to(target)
    pull.origin.edit("versions/first.yaml", "10 years", "9 years")
    pull.commit()
    run = pull.merged()("pull_request", pull.event, {"sarif-file": name})
    assert run.code == 2
    assert "where a link of the checkout stands in the way" in run.said("error")[0]
    assert not list(outside.iterdir())


@pytest.mark.parametrize(("name", "code"), [("out/terms.sarif", 2), ("own.sarif", 0), ("../beside.sarif", 0)])
def test_neither_does_one_behind_a_link_that_leads_to_the_checkout(
    name: str, code: int, pull: Pull, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (pull.origin.top / "out").symlink_to(outside)
    pull.origin.edit("versions/first.yaml", "10 years", "9 years")
    pull.commit()
    runner = pull.merged()
    way = tmp_path / "way"
    way.symlink_to(runner.workspace)
    runner.environment["GITHUB_WORKSPACE"] = str(way)
    run = runner("pull_request", pull.event, {"sarif-file": f"{way}/{name}"})
    assert run.code == code
    assert bool(run.said("error")) == bool(code)
    assert not list(outside.iterdir())


@pytest.mark.parametrize("event", ["pull_request", "push"])
def test_a_change_that_lowers_a_level_fails_the_job_all_the_same(event: str, pull: Pull) -> None:
    """From a fork, too: what is checked out is the change, and what counts is what it is merged into."""
    pull.origin.edit("versions/first.yaml", DOGS, "")
    pull.origin.write({"deal-terms.toml": '[review.levels]\ndeleted = "note"\n'})
    pull.commit()
    runner = pull.merged() if event == "pull_request" else pull.checked_out("change")
    before = {"before": pull.origin.git("rev-parse", "main").strip(), "repository": {"default_branch": "main"}}
    run = runner(event, pull.event if event == "pull_request" else before)
    assert run.code == 1
    assert run.outputs["errors"] == run.outputs["count"] == "2"
    assert [name for name, _ in told(run)] == ["error", "error"]
    assert told(run)[0][1] == "level of deleted: lowered from error to note"


@pytest.mark.slow
def test_paths_narrow_it_to_their_deals(pull: Pull) -> None:
    pull.origin.edit("versions/first.yaml", "10 years", "9 years")
    pull.origin.write({path.replace("ferry", "my ferry"): text for path, text in FILES.items()})
    pull.commit()
    runner = pull.merged()
    run = runner("pull_request", pull.event, {"paths": "terms/my ferry\n\n"})
    assert [deal["folder"] for deal in json.loads((runner.made / "json").read_text())["deals"]] == ["terms/my ferry"]
    assert run.code == 0
    run = runner("pull_request", pull.event, {"paths": "terms/ferry\n-\n"})
    assert "neither side has a file or folder '-'" in run.said("error")[0]


@pytest.mark.slow
def test_what_was_acknowledged_does_not_count(pull: Pull) -> None:
    pull.origin.edit("versions/first.yaml", DOGS, "")
    pull.commit()
    runner = pull.merged()
    assert runner("pull_request", pull.event).code == 1
    [finding] = json.loads((runner.made / "json").read_text())["deals"][0]["findings"]
    entry = f"{finding['fingerprint']}: {{who: A Clerk, when: 2024-02-01, why: it was of another ferry}}\n"
    pull.origin.git("checkout", "-q", "main")  # in the pull request itself it would not count
    pull.origin.write({"reviewed.yaml": entry})
    pull.origin.commit("acknowledged")
    pull.origin.git("checkout", "-q", "change")
    shutil.rmtree(pull.workspace)
    shutil.rmtree(runner.folder)
    run = pull.merged()("pull_request", pull.event)
    assert run.code == 0
    assert (run.outputs["changed"], run.outputs["count"], run.outputs["errors"]) == ("false", "0", "0")


def test_sarif_is_written_where_it_was_asked_for(pull: Pull) -> None:
    pull.origin.edit("versions/first.yaml", "10 years", "9 years")
    pull.commit()
    pull.merged()("pull_request", pull.event, {"sarif-file": "out of here.sarif"})
    log = json.loads((pull.workspace / "out of here.sarif").read_text())
    Draft7Validator(SARIF).validate(log)
    assert len(log["runs"][0]["results"]) == 1


# What it is compared with


def test_a_push_is_compared_with_what_was_there_before(pull: Pull) -> None:
    before = pull.origin.git("rev-parse", "HEAD").strip()
    pull.origin.edit("versions/first.yaml", "10 years", "9 years")
    pull.commit()
    pull.origin.edit("versions/first.yaml", "value: 8\n", "value: 7\n")
    pull.commit()
    runner = pull.checked_out("refs/heads/change", "--depth=1")
    repository = {"repository": {"default_branch": "main"}}
    # Two corrections, one of which the words of its report contradict.
    assert runner("push", {"before": before, **repository}).outputs["count"] == "3"
    assert pull.git("rev-list", "--count", "HEAD") == "1"


@pytest.mark.slow
@pytest.mark.parametrize("event", ["push", "workflow_dispatch"])
def test_a_new_branch_is_compared_with_the_default_one(pull: Pull, event: str) -> None:
    pull.origin.edit("versions/first.yaml", "10 years", "9 years")
    pull.commit()
    payload = {"repository": {"default_branch": "main"}} | ({"before": "0" * 40} if event == "push" else {})
    run = pull.checked_out("refs/heads/change")(event, payload)
    assert run.outputs["count"] == "1"


def test_a_queued_merge_is_compared_with_what_it_goes_onto(pull: Pull) -> None:
    base = pull.origin.git("rev-parse", "HEAD").strip()
    pull.origin.edit("versions/first.yaml", "10 years", "9 years")
    pull.commit()
    payload = {"merge_group": {"base_sha": base}}
    assert pull.checked_out("refs/heads/change", "--depth=1")("merge_group", payload).outputs["count"] == "1"


def test_the_head_alone_is_compared_with_where_it_left_main(pull: Pull) -> None:
    pull.origin.edit("versions/first.yaml", "10 years", "9 years")
    pull.commit()
    pull.on_main("versions/first.yaml", "value: 8\n", "value: 7\n")
    run = pull.checked_out("refs/heads/change")("pull_request", pull.event)
    assert [name for name, _ in told(run)] == ["warning"]
    assert run.outputs["count"] == "1"
    assert pull.git("rev-parse", "--is-shallow-repository") == "false"  # a clone that was whole is left whole


def test_a_head_that_is_a_merge_itself_is_not_taken_for_githubs(pull: Pull) -> None:
    pull.on_main("versions/first.yaml", "value: 8\n", "value: 7\n")
    pull.origin.edit("versions/first.yaml", "10 years", "9 years")
    pull.commit()
    pull.origin.git("merge", "-q", "-m", "up to date with main", "main")
    runner = pull.checked_out("refs/heads/change")
    runner.sha = "1" * 40
    assert [data for _, data in told(runner("pull_request", pull.event))] == [
        "Length of the licence: corrected from 10 years to 9 years, shorter"
    ]


@pytest.mark.slow
def test_where_the_clone_cannot_tell_it_warns(pull: Pull) -> None:
    pull.origin.edit("versions/first.yaml", "10 years", "9 years")
    pull.commit()
    pull.on_main("versions/first.yaml", "value: 8\n", "value: 7\n")
    run = pull.checked_out("refs/heads/change", "--depth=1")("pull_request", pull.event)
    assert run.said("warning")[0].startswith("the clone is too shallow to tell where the two commits parted")
    assert run.outputs["count"] == "2"


@pytest.mark.parametrize("name", ["main", "refs/heads/main", "v1", "HEAD~1"])
def test_a_base_is_a_branch_a_tag_or_what_git_knows_here(pull: Pull, name: str) -> None:
    pull.origin.git("tag", "-a", "-m", "one", "v1")
    pull.origin.edit("versions/first.yaml", "10 years", "9 years")
    pull.commit()
    runner = pull.checked_out("refs/heads/change", *([] if name == "HEAD~1" else ["--depth=1"]))
    run = runner("schedule", {}, {"base": name})
    assert run.outputs["count"] == "1"


def test_a_head_may_be_named_too(pull: Pull) -> None:
    pull.origin.edit("versions/first.yaml", "10 years", "9 years")
    pull.commit()
    pull.origin.git("branch", "a+b")
    runner = pull.checked_out("refs/heads/main", "--depth=1")
    assert runner("schedule", {}, {"base": "main", "head": "a+b"}).outputs["count"] == "1"


def test_a_base_that_is_not_there_is_trouble(pull: Pull) -> None:
    run = pull.checked_out("refs/heads/change", "--depth=1")("schedule", {}, {"base": "mian"})
    assert run.code == 2
    assert run.said("error")[0].startswith("there is no commit 'mian' here or at origin; check the name%0A")
    assert run.outputs == dict.fromkeys(("changed", "count", "errors", "report-path"), "")


def test_without_a_checkout_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "workspace").mkdir()
    run = Runner(tmp_path, tmp_path / "workspace", {})("schedule", {}, {"base": "main"})
    assert run.code == 2
    assert run.said("error")[0].startswith("run actions/checkout before this action%0A")


@pytest.mark.slow
def test_a_checkout_of_another_user_is_read(pull: Pull) -> None:
    """As in the container of a job, where root runs what the runner's user has checked out."""
    pull.origin.edit("versions/first.yaml", "10 years", "9 years")
    pull.commit()
    runner = pull.merged()
    runner.environment["GIT_TEST_ASSUME_DIFFERENT_OWNER"] = "1"
    settings = runner.folder / "home/.gitconfig"
    settings.write_text(f"[safe]\n\tdirectory = {pull.origin.top}/.git\n")  # GitHub's own side is not in question
    assert runner("pull_request", pull.event).outputs["count"] == "1"
    assert f"directory = {pull.workspace}\n" in settings.read_text()


def test_a_checkout_of_ones_own_leaves_gits_settings_alone(pull: Pull) -> None:
    runner = pull.merged()
    runner("pull_request", pull.event)
    assert not (runner.folder / "home/.gitconfig").exists()


# The comment


@pytest.fixture
def changed(pull: Pull) -> tuple[Pull, Runner]:
    pull.origin.edit("versions/first.yaml", "10 years", "9 years")
    pull.commit()
    return pull, pull.merged()


def test_the_first_change_makes_a_comment(changed: tuple[Pull, Runner]) -> None:
    pull, runner = changed
    runner.comments(
        [{"id": 5, "body": "a person's", "user": {"login": "clerk"}}, {"id": 6, "body": None, "user": None}]
    )
    assert runner("pull_request", pull.event, {"comment": "true"}).code == 0
    (look, _), (post, body) = runner.calls()
    assert look == ["api", "--paginate", "repos/port/ferry/issues/1/comments?per_page=100"]
    assert post[:4] == ["api", "--method", "POST", "repos/port/ferry/issues/1/comments"]
    assert (body or "").startswith(f"{MARKER}\n# Review of ")
    assert "corrected from 10 years to 9 years" in breakable(body or "")


@pytest.mark.slow
def test_the_comment_that_is_there_is_changed(changed: tuple[Pull, Runner]) -> None:
    pull, runner = changed
    runner.comments([{"id": 5, "body": "a person's", "user": {"login": "clerk"}}], [MINE])
    runner("pull_request", pull.event, {"comment": "true"})
    patch, body = runner.calls()[-1]
    assert patch[:4] == ["api", "--method", "PATCH", "repos/port/ferry/issues/comments/7"]
    assert "corrected from 10 years to 9 years" in breakable(body or "")


@pytest.mark.slow
def test_what_is_clean_again_is_said_in_the_comment_that_is_there(pull: Pull) -> None:
    pull.origin.write({"README": "nothing of a deal\n"})
    pull.commit()
    runner = pull.merged()
    runner.comments([MINE])
    runner("pull_request", pull.event, {"comment": "true"})
    patch, body = runner.calls()[-1]
    assert patch[2] == "PATCH"
    assert "No file of a deal changed." in breakable(body or "")


@pytest.mark.slow
def test_a_comment_of_somebody_else_is_never_changed(changed: tuple[Pull, Runner]) -> None:
    pull, runner = changed
    runner.comments([{**MINE, "user": {"login": "github-actions"}}, {**MINE, "body": f"see: {MARKER}"}])
    runner("pull_request", pull.event, {"comment": "true"})
    assert runner.calls()[-1][0][2] == "POST"


@pytest.mark.slow
@pytest.mark.parametrize("method", ["GET", "POST", "PATCH"])
def test_from_a_fork_it_tells_without_a_comment(changed: tuple[Pull, Runner], method: str) -> None:
    pull, runner = changed
    runner.comments([MINE] if method == "PATCH" else [])
    runner.refuses(method, FORK)
    run = runner("pull_request", pull.event, {"comment": "true"})
    assert run.code == 0
    assert "the token may not write" in run.said("notice")[0]
    assert run.outputs["count"] == "1"
    assert run.summary


@pytest.mark.slow
def test_a_failure_of_github_fails_no_job_and_speaks_no_command(changed: tuple[Pull, Runner]) -> None:
    pull, runner = changed
    runner.refuses("GET", "gh: 50% gone\n::error::owned\n")
    run = runner("pull_request", pull.event, {"comment": "true"})
    assert run.code == 0
    assert run.said("warning")[-1] == "no comment was written: gh: 50%25 gone%0A::error::owned"
    assert run.said("error") == []


def test_an_error_still_fails_the_job_after_the_comment(pull: Pull) -> None:
    pull.origin.edit("versions/first.yaml", DOGS, "")
    pull.commit()
    runner = pull.merged()
    assert runner("pull_request", pull.event, {"comment": "true"}).code == 1
    assert runner.calls()[-1][0][2] == "POST"


@pytest.mark.slow
def test_where_there_is_no_pull_request_nothing_is_asked_of_github(pull: Pull) -> None:
    pull.origin.edit("versions/first.yaml", "10 years", "9 years")
    pull.commit()
    runner = pull.checked_out("refs/heads/change", "--depth=1")
    run = runner("schedule", {}, {"base": "main", "comment": "true"})
    assert run.code == 0
    assert "No comment: this run is not of a pull request." in run.log
    assert runner.calls() == []


# Values that mean harm

NAMES = [
    "$(touch owned)",
    "`touch owned`",
    "main\n::error::owned",
    "main; touch owned",
    "--upload-pack=touch owned",
    "-x",
    "+main:refs/heads/owned",
    "refs/heads/main:refs/heads/owned",
    "main:refs/heads/owned",
    "main:owned\r::set-output name=x::y",
    "*",
    "%0A::error::owned",
]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Pull, Runner]:
    """A pull request that is only looked at, one name after another."""
    pull = Pull(tmp_path_factory.mktemp("kept"))
    pull.origin.edit("versions/first.yaml", "10 years", "9 years")
    pull.commit()
    return pull, pull.merged()


@pytest.mark.spread(5)
@pytest.mark.parametrize(
    ("of", "name"),
    [
        *(("base", name) for name in NAMES),
        ("head", NAMES[2]),
        ("head", "--upload-pack=touch owned"),
        *(("paths", name) for name in (NAMES[0], NAMES[2], "-x")),
        ("fail-on", NAMES[0]),
        ("fail-on", "*"),
        ("sarif-file", f"{NAMES[0]}/a.sarif"),
        ("sarif-file", f"{NAMES[2]}/a.sarif"),
    ],
)
def test_an_input_is_never_more_than_a_name(kept: tuple[Pull, Runner], of: str, name: str) -> None:
    pull, runner = kept
    refs = pull.git("for-each-ref")
    run = runner("pull_request", pull.event, {of: name})
    assert run.code == 2
    assert {command for command, _, _ in run.commands} <= {"error", "warning"}
    assert "owned" not in run.said("error")
    assert pull.git("for-each-ref") == refs
    assert list(pull.folder.rglob("owned")) == []


@pytest.mark.slow
def test_a_branch_of_any_name_is_found(pull: Pull) -> None:
    pull.origin.edit("versions/first.yaml", "10 years", "9 years")
    pull.commit()
    name = "`touch${IFS}owned`;$(id)&&'\"::error::%0A"
    pull.origin.git("branch", name.replace(":", ""))
    runner = pull.checked_out("refs/heads/main", "--depth=1")
    run = runner("schedule", {}, {"base": "main", "head": name.replace(":", "")})
    assert run.outputs["count"] == "1"
    assert list(pull.folder.rglob("owned")) == []


def test_specs_speak_no_commands_and_are_never_run(pull: Pull) -> None:
    """Labels that look like commands, modules named as those that Python or the action imports, hooks of a shell."""
    register = (pull.origin.top / FERRY / "deal.yaml").read_text()
    for number, word in enumerate(["Fee a year", "Length of the licence", "Dogs on board", "Crossings a day"]):
        register = register.replace(word, f'"{HOSTILE[number]}"')
    first = (pull.origin.top / FERRY / "versions/first.yaml").read_text().replace(DOGS, "")
    for before, after in (("10 years", "9 years"), ("2 million", "3 million"), ("value: 8", "value: 7")):
        first = first.replace(before, after)
    own = "import pathlib; pathlib.Path('owned').touch()\n"
    modules = ("json", "venv", "secrets", "deal_terms/__init__", "deal_terms/__main__", "sitecustomize", "yaml")
    pull.origin.write(
        {
            f"{FERRY}/deal.yaml": register,
            f"{FERRY}/versions/first.yaml": first,
            "::error::owned/$(touch owned)/deal.yaml": register,
            "::error::owned/$(touch owned)/sources.yaml": (pull.origin.top / FERRY / "sources.yaml").read_text(),
            ".bashrc": "touch owned\n",
            **{f"{module}.py": own for module in modules},
        }
    )
    pull.commit()
    runner = pull.merged()
    runner.environment |= {"HOME": str(pull.workspace)}
    run = runner("pull_request", pull.event, {"comment": "true", "sarif-file": "terms.sarif"})
    assert run.code == 1
    assert int(run.outputs["count"]) > 5
    assert {command for command, _, _ in run.commands} <= {"error", "warning", "notice"}
    assert all(re.match("file=|title=", properties) for _, properties, _ in run.commands)
    assert list(pull.folder.rglob("owned")) == []
    assert not UNSAFE.search(run.log + run.summary)
    assert "<img" not in run.summary


def test_the_answer_of_github_is_data(changed: tuple[Pull, Runner]) -> None:
    pull, runner = changed
    runner.comments([{**MINE, "id": 9, "body": f"{MARKER}$(touch owned)`touch owned`\n::error::owned"}])
    run = runner("pull_request", pull.event, {"comment": "true"})
    assert runner.calls()[-1][0][3].endswith("/comments/9")
    assert run.said("error") == []
    assert list(pull.folder.rglob("owned")) == []


# The step that installs


def test_an_older_python_is_refused(tmp_path: Path) -> None:
    (tmp_path / "workspace").mkdir()
    runner = Runner(tmp_path, tmp_path / "workspace", {})
    older = tmp_path / "older"
    older.write_text("#!/bin/sh\nexit 1\n")
    older.chmod(0o755)
    run = runner("schedule", {}, {"python": str(older)}, installed=False)
    assert run.code == 2
    assert run.said("error") == ["Python 3.11 or newer is needed: run actions/setup-python before this action"]


def a_wheel(folder: Path, name: str = "needed") -> tuple[str, str]:
    """A wheel of nothing, in the place of all that the action needs: its requirement, and its hash."""
    wheel = folder / f"{name}-1.0-py3-none-any.whl"
    about = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(wheel, "w") as file:
        file.writestr(f"{name}.py", "")
        file.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        file.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        file.writestr(f"{about}/RECORD", f"{name}.py,,\n{about}/METADATA,,\n{about}/WHEEL,,\n{about}/RECORD,,\n")
    return f"{name}==1.0", hashlib.sha256(wheel.read_bytes()).hexdigest()


def installed(folder: Path, requirements: Callable[[str, str], str], version: str = "") -> tuple[Run, set[str]]:
    """The action run where no network is, with other requirements than its own; and what it installed of the two.

    What it is built with is what is here.
    """
    (folder / "workspace").mkdir()
    action = folder / "action"
    for name in ("deal_terms", "terms"):
        shutil.copytree(ROOT / name, action / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, action)
    (action / "requirements.txt").write_text(requirements(*a_wheel(folder)))
    (folder / "workspace/venv.py").write_text("raise SystemExit('imported from the checkout')\n")
    built_with = os.pathsep.join(path for path in sys.path if path.endswith("site-packages"))
    offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(folder), "PYTHONPATH": built_with}
    runner = Runner(folder, folder / "workspace", offline)
    runner.environment["GITHUB_ACTION_PATH"] = str(action)
    run = runner("schedule", {}, {"python": sys.executable, "base": "main", "version": version}, installed=False)
    [made] = runner.temporary.glob("deal-terms.????????")
    there = {path.name for path in made.glob("venv/lib/python3.*/site-packages/*")}
    return run, there & {"deal_terms", "needed.py", "released.py"}


@BUILDS
@pytest.mark.slow
def test_the_revision_of_the_action_is_installed_and_what_it_needs_by_hash(tmp_path: Path) -> None:
    run, there = installed(tmp_path, lambda needed, digest: f"{needed} --hash=sha256:{digest}\n")
    assert run.said("error")[0].startswith("run actions/checkout before this action"), run.log
    assert there == {"deal_terms", "needed.py"}


@BUILDS
@pytest.mark.slow
@pytest.mark.parametrize(
    "requirement",
    ["{needed} --hash=sha256:{wrong}", "{needed}"],
    ids=["another file", "a file without a hash"],
)
def test_a_file_that_is_not_the_one_that_was_looked_at_is_not_installed(requirement: str, tmp_path: Path) -> None:
    run, there = installed(tmp_path, lambda needed, _: f"{requirement.format(needed=needed, wrong='0' * 64)}\n")
    assert run.code == 1
    assert there == set()


def by_hash(needed: str, digest: str) -> str:
    return f"{needed} --hash=sha256:{digest}\n"


@pytest.mark.slow
def test_a_version_with_its_hash_is_installed_and_what_it_needs_by_hash(tmp_path: Path) -> None:
    released, digest = a_wheel(tmp_path, "released")
    run, there = installed(tmp_path, by_hash, f"{released} --hash=sha256:{digest}")
    assert run.said("error")[0].startswith("run actions/checkout before this action"), run.log
    assert there == {"released.py", "needed.py"}
    assert run.said("notice") == []


@pytest.mark.slow
def test_a_version_that_is_not_the_one_that_was_looked_at_is_not_installed(tmp_path: Path) -> None:
    released, _ = a_wheel(tmp_path, "released")
    run, there = installed(tmp_path, by_hash, f"{released} --hash=sha256:{'0' * 64}")
    assert run.code == 1
    assert "released.py" not in there


@pytest.mark.slow
def test_a_version_without_a_hash_is_installed_and_that_is_said(tmp_path: Path) -> None:
    released, _ = a_wheel(tmp_path, "released")
    run, there = installed(tmp_path, by_hash, released)
    assert there == {"released.py"}
    assert run.said("notice")[0].startswith("version has no hash")


@pytest.mark.spread(6)
@pytest.mark.parametrize(
    "version",
    [
        "released==1.0 --hash=sha256:00",
        "released==1.0 --hash=md5:" + "0" * 32,
        "released --hash=sha256:" + "0" * 64,
        "-r other.txt --hash=sha256:" + "0" * 64,
        "released==1.0 --index-url=https://ferry.example --hash=sha256:" + "0" * 64,
        "released==1.0 --hash=sha256:" + "0" * 64 + "\n-r other.txt",
    ],
)
def test_a_version_with_hashes_is_one_requirement_and_nothing_else(version: str, tmp_path: Path) -> None:
    run, there = installed(tmp_path, by_hash, version)
    assert run.code == 2
    assert run.said("error")[0].startswith("version has --hash, and is not like")
    assert there == set()


# What the action needs


REQUIREMENT = re.compile(
    r"^(?P<name>[a-z0-9-]+)==(?P<version>\S+) \\\n(?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", re.MULTILINE
)


def pinned() -> dict[str, str]:
    """What the action installs: the version of each by its name."""
    text = (ROOT / "requirements.txt").read_text()
    return {found["name"]: found["version"] for found in REQUIREMENT.finditer(text)}


def needed_by(names: Iterable[str]) -> Iterator[Requirement]:
    """What the distributions of these names need where they are installed here."""
    for name in names:
        try:
            listed = metadata.requires(name) or []
        except metadata.PackageNotFoundError:  # it is for building alone
            continue
        for one in map(Requirement, listed):
            if one.marker is None or one.marker.evaluate({"extra": ""}):
                yield one


def test_every_requirement_of_the_action_has_its_hashes_and_no_place_it_comes_from() -> None:
    text = (ROOT / "requirements.txt").read_text()
    rest = REQUIREMENT.sub("", text).splitlines()
    assert [line for line in rest if line.strip() and not line.lstrip().startswith("#")] == []
    assert not re.search("https?:|file:", text)


def test_the_action_has_all_that_it_declares_and_what_that_needs_in_turn() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())
    ours = [*declared["project"]["dependencies"], *declared["build-system"]["requires"]]
    versions = pinned()
    for one in (*map(Requirement, ours), *needed_by(versions)):
        name = canonicalize_name(one.name)
        assert name in versions, f"{one}: make requirements.txt anew, as its head says"
        assert one.specifier.contains(versions[name]), f"{one}, and requirements.txt has {versions[name]}"


def test_every_dependency_has_a_lowest_and_an_upper_bound() -> None:
    for one in map(Requirement, tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]):
        assert {each.operator for each in one.specifier} == {">=", "<"}, one


# What the docs say of it


def test_the_docs_name_every_input_and_output_and_no_other() -> None:
    section = (ROOT / "docs/review.md").read_text().split("\n## In GitHub Actions\n")[1].split("\n## ")[0]
    example = yaml.safe_load(section.split("```yaml\n")[1].split("```")[0])
    ours = example["jobs"]["review"]["steps"][-1]
    assert ours["with"].keys() <= ACTION["inputs"].keys()
    tables = section.split("| input | |\n")[1].split("| output | |\n")
    named = [re.findall(r"^\| (`.*?`) \|", table, re.MULTILINE) for table in tables]
    assert [re.findall("`([^`]+)`", " ".join(names)) for names in named] == [
        list(ACTION["inputs"]),
        list(ACTION["outputs"]),
    ]


def test_the_example_names_other_actions_by_their_commits_only() -> None:
    uses = re.findall(r"uses: ([\w./-]+)@(\S+)", (ROOT / "docs/review.md").read_text())
    assert uses
    assert all(name == "OWNER/deal-terms" or re.fullmatch("[0-9a-f]{40}", commit) for name, commit in uses)
