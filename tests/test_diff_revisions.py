"""`diff` over revisions, the index, the work tree, folders and standard input, run in real repositories."""

from __future__ import annotations

import copy
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from deal_terms.cli import run
from deal_terms.presenting.unbroken import breakable
from tests.repositories import FILES, LAST, NAME, OTHER, SPEC, UNSAFE, Repository

Said = Callable[..., tuple[int, str, str]]
FORMATS = ("text", "markdown", "json")
FERRY = "terms/ferry"
REGISTER = f"{FERRY}/deal.yaml"
BARGE = {name.replace("ferry", "barge"): text.replace("ferry", "barge") for name, text in FILES.items()}
BROKEN = SPEC.replace("USD 2 million", "two million")
COMMENTED = f"# a remark\n{SPEC}"
THIRD = SPEC.replace("2 million", "5 million").replace("log ", "log 7")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Three commits: the first state, a correction in one of two deals with other files beside, a broken one."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patched:
        for name in [name for name in os.environ if name.startswith("GIT_")]:
            patched.delenv(name)
        made = Repository(folder / "repository", folder / "home", configured=False)
        made.write({**BARGE, "ci.yaml": "jobs:\n  build: {run: make}\n", "README": "one\n"})
        made.commit("two deals")
        made.git("tag", "first-state")
        made.write({NAME: OTHER, LAST: COMMENTED.replace("First", "Last"), "ci.yaml": "jobs:\n  build: {run: test}\n"})
        made.write({"README": "two\n"})
        made.commit("a correction")
        made.git("tag", "corrected")
        made.write({NAME: BROKEN})
        made.commit("broken")
        made.git("tag", "broken")
        made.git("reset", "-q", "--hard", "corrected")
    return made


@pytest.fixture
def repository(made: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A copy of it to work in."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in made.environment.items():
        if name not in ("PYTHONPATH", "PATH"):
            monkeypatch.setenv(name, value)
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    copied = copy.copy(made)
    copied.top = tmp_path / "repository"
    shutil.copytree(made.top, copied.top, symlinks=True)
    monkeypatch.chdir(copied.top)
    return copied


@pytest.fixture
def said(capsysbinary: pytest.CaptureFixture[bytes], repository: Repository) -> Said:  # noqa: ARG001  it is run inside
    def say(*arguments: str) -> tuple[int, str, str]:
        code = run(["diff", *arguments])
        captured = capsysbinary.readouterr()
        out, err = captured.out.decode(), captured.err.decode()
        assert "Traceback" not in err
        assert not UNSAFE.search(out + err)
        return code, out, err

    return say


def answer(said: Said, *arguments: str) -> dict[str, Any]:
    code, out, err = said("--format", "json", *arguments)
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert isinstance(told, dict)
    return told


def summaries(told: dict[str, Any]) -> dict[str, dict[str, int]]:
    return {deal["folder"]: deal["summary"] for deal in told["deals"]}


CORRECTED = {"terms/ferry": {"corrected": 1, "comment_changed": 1}}


# Two trees


@pytest.mark.parametrize(
    "arguments",
    [
        ("first-state", "corrected"),
        ("first-state..corrected",),
        ("first-state...corrected",),
        ("first-state..",),
        ("first-state", "corrected", "--"),
        ("first-state", "corrected", "--", "."),
        ("first-state", "corrected", "terms", "ci.yaml", "README"),
        ("HEAD~1", "HEAD"),
        ("first-state",),
        ("first-state", "--"),
        ("--staged", "first-state"),
        ("--staged", "HEAD~1", "--", "."),
    ],
)
def test_every_way_to_name_two_trees(arguments: tuple[str, ...], said: Said) -> None:
    told = answer(said, *arguments)
    assert told["clock"] == "record"
    assert summaries(told) == CORRECTED
    assert [(one["after"]["file"].rpartition(":")[2], one["summary"]) for one in told["files"]] == [
        ("ci.yaml", {"changed": 1})
    ]
    assert told["not_compared"] == [{"file": "README", "why": "not YAML"}]


def test_the_other_way_round_is_the_mirror(said: Said) -> None:
    there, back = answer(said, "first-state..corrected"), answer(said, "corrected..first-state")
    assert there["before"] == back["after"] == {"tree": "first-state"}
    one, other = (told["deals"][0]["changes"][0] for told in (there, back))
    assert one["before"]["value"] == other["after"]["value"]
    assert one["before"]["file"] == f"first-state:{NAME}"


def test_paths_narrow_what_is_told(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    told = answer(said, "first-state", "corrected", "--", NAME)
    assert summaries(told) == {"terms/ferry": {"corrected": 1}}
    assert told["files"] == told["not_compared"] == []
    assert summaries(answer(said, "first-state", "corrected", "--", "terms/barge")) == {}
    monkeypatch.chdir("terms/ferry")
    assert summaries(answer(said, "first-state", "corrected", "--", "versions/first.yaml")) == {
        "terms/ferry": {"corrected": 1}
    }
    assert summaries(answer(said, "first-state", "corrected")) == CORRECTED
    assert summaries(answer(said, "first-state", "corrected", "--deal", "barge")) == {}
    told = answer(said, "first-state", "corrected", "--deal", "ferry")
    assert summaries(told) == CORRECTED
    assert told["files"] == []


def test_of_a_deal_only_the_files_that_were_named_are_told(repository: Repository, said: Said) -> None:
    repository.write({NAME: SPEC, LAST: THIRD})
    assert summaries(answer(said, "HEAD", "--", NAME)) == {"terms/ferry": {"corrected": 1}}
    assert summaries(answer(said, "HEAD", NAME)) == {"terms/ferry": {"corrected": 1}}


def test_two_equal_trees_are_said_to_be_equal(said: Said) -> None:
    code, out, err = said("HEAD", "corrected", "--exit-code")
    assert (code, err) == (0, "")
    assert "Nothing differs." in out


def test_each_side_is_read_by_its_own_register(repository: Repository, said: Said) -> None:
    register = FILES[REGISTER]
    told = {name: SPEC.replace("  fee:", "  toll:") for name in (NAME, LAST)}
    repository.write({REGISTER: register.replace("  fee:", "  toll:"), **told})
    repository.commit("another word for it")
    summary = summaries(answer(said, "HEAD~1", "HEAD"))["terms/ferry"]
    assert summary["renamed"] == 1
    assert not {"deleted", "recorded"} & summary.keys()
    assert answer(said, f"HEAD~1:{NAME}", f"HEAD:{NAME}")["register"] == f"HEAD:{REGISTER}"


def test_what_is_staged_is_told_and_what_is_not_is_not(repository: Repository, said: Said) -> None:
    repository.write({NAME: SPEC})
    repository.git("add", NAME)
    repository.write({NAME: BROKEN})
    told = answer(said, "--staged")
    assert summaries(told) == {"terms/ferry": {"corrected": 1}}
    assert told["deals"][0]["changes"][0]["after"]["file"] == f":{NAME}"
    assert summaries(answer(said, "--staged", "first-state", "--", NAME)) == {}
    assert said("HEAD")[0] == 2  # the work tree is broken


def test_before_the_first_commit_everything_staged_is_new(repository: Repository, tmp_path: Path, said: Said) -> None:
    (tmp_path / "unborn").mkdir()
    os.chdir(tmp_path / "unborn")
    subprocess.run(["git", "init", "-q"], check=True)
    shutil.copytree(repository.top / "terms" / "barge", tmp_path / "unborn" / "terms" / "barge")
    assert "the repository has no commit yet" in said("HEAD")[2]
    assert answer(said, "--staged")["deals"] == []
    subprocess.run(["git", "add", "-A"], check=True)
    (told,) = answer(said, "--staged")["deals"]
    assert told["note"] == "The whole deal is new."
    assert set(told["summary"]) == {"recorded"}
    assert said("--staged", "--exit-code")[0] == 1


def test_the_index_of_a_commit_in_the_making_is_heeded(
    repository: Repository, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_INDEX_FILE", str(repository.top / ".git" / "another"))
    subprocess.run(["git", "read-tree", "HEAD"], check=True)
    repository.write({NAME: SPEC})
    subprocess.run(["git", "add", NAME], check=True)
    assert summaries(answer(said, "--staged")) == {"terms/ferry": {"corrected": 1}}
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert answer(said, "--staged")["deals"] == []


def test_a_new_file_that_git_does_not_track_counts_in_the_work_tree(repository: Repository, said: Said) -> None:
    repository.write({"terms/ferry/versions/third.yaml": SPEC.replace("First", "Third")})
    assert summaries(answer(said, "HEAD")) == {"terms/ferry": {"recorded": 1}}


def test_a_deal_that_is_new_gone_or_elsewhere_is_said_to_be(repository: Repository, said: Said) -> None:
    repository.git("mv", "terms/ferry", "terms/vessel")
    repository.git("rm", "-q", "-r", "terms/barge")
    repository.commit("moved")
    notes = {one["folder"]: one["note"] for one in answer(said, "HEAD~1", "HEAD")["deals"]}
    assert notes == {
        "terms/barge": "The whole deal was deleted.",
        "terms/vessel": "Its folder was terms/ferry before.",
    }
    for format_ in FORMATS:
        code, out, _ = said("HEAD~1", "HEAD", "--format", format_)
        assert code == 0
        assert "The whole deal was deleted." in out
        code, out, _ = said("HEAD", "HEAD~1", "--format", format_)
        assert "The whole deal is new." in out
        assert "None" not in out


def test_a_mode_a_link_and_a_submodule_are_named_and_not_compared(repository: Repository, said: Said) -> None:
    (repository.top / NAME).chmod(0o755)
    (repository.top / "link.yaml").symlink_to("ci.yaml")
    repository.git("add", "-A")
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{repository.git('rev-parse', 'HEAD').strip()},sub")
    told = answer(said, "--staged")
    assert told["deals"] == []
    assert {one["file"]: one["why"] for one in told["not_compared"]} == {
        "link.yaml": "a symbolic link",
        "sub": "a submodule",
        NAME: "only its mode changed, from 100644 to 100755",
    }


def test_an_unmerged_file_is_trouble(repository: Repository, said: Said) -> None:
    repository.git("checkout", "-q", "-b", "side", "first-state")
    repository.write({NAME: SPEC.replace("2 million", "4 million")})
    repository.commit("another amount")
    repository.git("merge", "corrected", code=1)
    for arguments in (("--staged",), ("HEAD",), (f":{NAME}", NAME)):
        code, out, err = said(*arguments)
        assert (code, out) == (2, "")
        assert NAME in err
    assert "unmerged in the index" in said("--staged")[2]


def test_yaml_that_cannot_be_read_is_trouble_that_says_how_to_leave_it_out(repository: Repository, said: Said) -> None:
    repository.write({"chart.yaml": "{{ if }}\n  - [\n", NAME: SPEC})
    repository.commit("a template")
    code, out, err = said("HEAD~1", "HEAD")
    assert (code, out) == (2, "")
    assert "HEAD:chart.yaml:" in err
    assert "-- PATH" in err
    assert summaries(answer(said, "HEAD~1", "HEAD", "--", "terms")) == {"terms/ferry": {"corrected": 1}}


def test_a_bare_repository_and_a_detached_head(repository: Repository, tmp_path: Path, said: Said) -> None:
    repository.git("checkout", "-q", "--detach", "first-state")
    assert summaries(answer(said, "HEAD", "corrected")) == CORRECTED
    repository.git("clone", "-q", "--bare", str(repository.top), str(tmp_path / "bare.git"))
    os.chdir(tmp_path / "bare.git")
    assert summaries(answer(said, "first-state", "corrected")) == CORRECTED
    code, out, err = said("corrected")
    assert (code, out) == (2, "")
    assert "bare" in err


def test_a_revision_that_was_not_fetched_names_the_fetch(repository: Repository, tmp_path: Path, said: Said) -> None:
    clone = tmp_path / "clone"
    repository.git("clone", "-q", "--single-branch", "--branch=main", str(repository.top), str(clone))
    repository.git("branch", "proposal")
    os.chdir(clone)
    for arguments in (
        ("origin/proposal",),
        ("origin/proposal", "HEAD"),
        ("HEAD", "origin/proposal"),
        ("origin/proposal..HEAD",),
        ("HEAD...origin/proposal",),
        ("--staged", "origin/proposal"),
        (f"origin/proposal:{NAME}", NAME),
    ):
        code, out, err = said(*arguments)
        assert (code, out) == (2, "")
        assert "`git fetch origin proposal:refs/remotes/origin/proposal`" in err, arguments
    subprocess.run(["git", "fetch", "-q", "origin", "proposal:refs/remotes/origin/proposal"], check=True)
    assert said("origin/proposal", "HEAD")[0] == 0


def test_outside_a_repository_revisions_are_trouble_and_files_are_not(
    repository: Repository, tmp_path: Path, said: Said
) -> None:
    outside = tmp_path / "outside"
    shutil.copytree(repository.top / "terms", outside / "terms")
    os.chdir(outside / "terms" / "ferry")
    for arguments in (
        ("HEAD",),
        ("HEAD~1", "HEAD"),
        ("A..B",),
        ("--staged",),
        (f"HEAD:{NAME}", "first"),
        ("HEAD", "--"),
    ):
        code, out, err = said(*arguments)
        assert (code, out) == (2, "")
        assert err
    assert said("first", "zebra")[0] == 0


# Formats and exit codes

SIDES: dict[str, dict[str, tuple[str, ...]]] = {
    "revisions": {
        "same": ("corrected", "HEAD"),
        "differ": ("first-state", "corrected"),
        "trouble": ("corrected", "broken"),
    },
    "one file": {
        "same": (f"corrected:{NAME}", NAME),
        "differ": (f"first-state:{NAME}", NAME),
        "trouble": (f"broken:{NAME}", NAME),
    },
    "one folder": {
        "same": ("corrected:terms/ferry", "terms/ferry"),
        "differ": ("first-state:terms/ferry", "terms/ferry"),
        "trouble": ("terms/ferry", "broken:terms/ferry"),
    },
    "two texts": {
        "same": (f"corrected:{NAME}", f"corrected:{NAME}", "--clock", "deal"),
        "differ": (f"corrected:{NAME}", f"first-state:{LAST}"),
        "trouble": (f"broken:{NAME}", f"corrected:{LAST}"),
    },
    "other YAML": {
        "same": ("HEAD:ci.yaml", "ci.yaml"),
        "differ": ("first-state:ci.yaml", "ci.yaml"),
        "trouble": ("first-state:ci.yaml", "first-state:nope.yaml"),
    },
    "only other YAML": {
        "same": ("corrected", "HEAD", "--", "ci.yaml"),
        "differ": ("first-state", "HEAD", "--", "ci.yaml"),
        "trouble": ("no-state", "HEAD", "--", "ci.yaml"),
    },
}
CASES = [(form, sides) for form, told in SIDES.items() for sides in told]


@pytest.mark.spread(7)
@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize(("form", "sides"), CASES)
def test_every_format_ends_with_the_same_codes(form: str, sides: str, format_: str, said: Said) -> None:
    for options in ((), ("--exit-code",), ("--fail-on", "any"), ("--fail-on", "material"), ("--fail-on", "deleted")):
        fails = options and options[-1] != "deleted"
        expected = {"same": 0, "differ": 1 if fails else 0, "trouble": 2}[sides]
        words = SIDES[form][sides]
        at = words.index("--") if "--" in words else len(words)
        code, out, err = said(*words[:at], *options, "--format", format_, *words[at:])
        assert code == expected, (options, err)
        assert bool(out) == (expected != 2)
        assert bool(err) == (expected == 2)
    words = SIDES[form][sides]
    at = words.index("--") if "--" in words else len(words)
    quiet = said(*words[:at], "-q", "--format", format_, *words[at:])
    assert quiet[:2] == ({"same": 0, "differ": 1, "trouble": 2}[sides], "")


def test_a_comment_fails_nobody_but_who_asks_for_it(said: Said) -> None:
    words = ("first-state", "corrected", "--", LAST)
    assert said("--exit-code", *words)[0] == 0
    assert said("--fail-on", "comment_changed", *words)[0] == 1


def test_filters_limit_what_is_shown_and_nothing_else(said: Said) -> None:
    whole = answer(said, "first-state", "corrected")
    for options, shown in ((("--only", "corrected"), 1), (("--topic", "money"), 1), (("--weight", "key"), 0)):
        told = answer(said, "first-state", "corrected", *options)
        assert summaries(told) == summaries(whole)
        assert len(told["deals"][0]["changes"]) == shown
        assert told["files"] == []
        assert said("first-state", "corrected", *options, "--exit-code")[0] == 1
    code, out, err = said("first-state", "corrected", "--topic", "mony")
    assert (code, out) == (2, "")
    assert "did you mean money" in err
    assert "is not a spec" in said("first-state:ci.yaml", "ci.yaml", "--topic", "money")[2]


@pytest.mark.parametrize("format_", ["text", "markdown"])
def test_what_is_told_reads_as_a_page(format_: str, said: Said) -> None:
    _, out, _ = said("first-state", "corrected", "--format", format_)
    assert "A ferry licence: terms/ferry" in out
    assert "Read by first-state:terms/ferry/deal.yaml before, by corrected:terms/ferry/deal.yaml after." in out
    assert "corrected from USD 2 million to USD 3 million, raised" in breakable(out)
    assert "Structural: no spec of a deal; nothing here says what the change means." in out
    assert "README: not YAML" in out
    assert "1 deal: 2 changes (0 errors, 1 warning, 1 note); 1 other YAML file: 1 structural difference" in out


# One side at a revision


def test_a_file_at_a_revision_against_the_same_file(said: Said) -> None:
    told = answer(said, f"first-state:{NAME}", NAME)
    assert (told["clock"], told["summary"]) == ("record", {"corrected": 1})
    assert (told["before"]["file"], told["after"]["file"]) == (f"first-state:{NAME}", NAME)
    assert told["changes"][0]["before"]["file"] == f"first-state:{NAME}"
    assert answer(said, NAME, f"first-state:{NAME}")["summary"] == {"corrected": 1}
    assert answer(said, f"HEAD:{NAME}", f":{NAME}")["summary"] == {}
    assert answer(said, f"first-state:{NAME}", NAME, "--clock", "deal")["summary"]["raised"] == 1
    os.chdir("terms/ferry")
    assert answer(said, "first-state:./versions/first.yaml", "versions/first.yaml")["summary"] == {"corrected": 1}
    assert answer(said, "first-state:./versions/first.yaml", "first", "--clock", "record")["summary"] == {
        "corrected": 1
    }


def test_a_file_is_compared_though_others_of_its_revision_are_broken(said: Said) -> None:
    assert answer(said, f"broken:{LAST}", f"corrected:{LAST}")["summary"] == {}
    code, out, err = said(f"broken:{NAME}", f"corrected:{NAME}")
    assert (code, out) == (2, "")
    assert err.startswith(f"broken:{NAME}:5:12: error: ")


@pytest.mark.parametrize("name", ["deal.yaml", "sources.yaml"])
def test_the_other_files_of_a_deal_at_two_revisions(name: str, repository: Repository, said: Said) -> None:
    edits = {
        "deal.yaml": ("label: Fee a year", "label: Yearly fee"),
        "sources.yaml": ("access: read", "access: not_read"),
    }
    file = f"terms/ferry/{name}"
    repository.write({file: FILES[file].replace(*edits[name])})
    repository.commit("another register")
    expected = {"deal.yaml": {"definition_changed": 1}, "sources.yaml": {"source_changed": 1}}[name]
    assert answer(said, f"HEAD~1:{file}", file)["summary"] == expected
    assert answer(said, f"HEAD~1:{file}", f"HEAD:{file}")["summary"] == expected


def test_two_texts_of_two_revisions_are_compared_on_the_clock_of_the_deal(said: Said) -> None:
    told = answer(said, f"first-state:{NAME}", f"corrected:{LAST}")
    assert told["clock"] == "deal"
    assert (told["before"]["id"], told["after"]["id"]) == ("first", "zebra")
    told = answer(said, f"corrected:{NAME}", "terms/ferry/versions/zebra.yaml")
    assert told["summary"]["lowered"] == 1


def test_two_registers_that_do_not_fit_are_no_yardstick(repository: Repository, said: Said) -> None:
    repository.write({REGISTER: FILES[REGISTER].replace("type: money}", "type: text}")})
    repository.commit("the fee is a text")
    code, out, err = said(f"corrected:{NAME}", f"HEAD:{LAST}")
    assert (code, out) == (2, "")
    assert "fee" in err
    assert "--clock record" in err


def test_a_file_of_a_deal_and_one_of_none_are_trouble(said: Said) -> None:
    for pair in (
        (f"HEAD:{NAME}", "ci.yaml"),
        ("HEAD:ci.yaml", NAME),
        ("HEAD:terms/ferry", NAME),
        ("HEAD:terms", "terms/ferry"),
    ):
        code, out, err = said(*pair)
        assert (code, out) == (2, ""), pair
        assert err


def test_the_folders_of_a_revision(said: Said) -> None:
    told = answer(said, "first-state:terms/ferry", "terms/ferry")
    assert told["summary"] == CORRECTED["terms/ferry"]
    assert told["before"]["file"] == "first-state:terms/ferry"
    assert summaries(answer(said, "first-state:terms", "corrected:terms")) == CORRECTED
    assert summaries(answer(said, "first-state:terms", "terms")) == CORRECTED


# Standard input


@pytest.fixture
def piped(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    def pipe(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    return pipe


def test_a_spec_on_standard_input(said: Said, piped: Callable[[str], None]) -> None:
    os.chdir("terms/ferry")
    for other in ("first", "versions/first.yaml", f"HEAD:{NAME}"):
        piped(SPEC)
        told = answer(said, "-", other)
        assert (told["clock"], told["summary"]["raised"]) == ("deal", 1)
        piped(SPEC)
        told = answer(said, other, "-", "--clock", "record")
        assert (told["clock"], told["summary"], told["after"]["file"]) == ("record", {"corrected": 1}, "<stdin>")
        assert told["changes"][0]["after"]["file"] == "<stdin>"
    piped(BROKEN)
    code, out, err = said("-", "first")
    assert (code, out) == (2, "")
    assert err.startswith("<stdin>:5:12: error: ")
    assert "can be read only once" in said("-", "-")[2]


def test_standard_input_that_is_no_spec_is_trouble(said: Said, piped: Callable[[str], None]) -> None:
    for text in ("", "remark: none\n", "[", "\x00"):
        piped(text)
        code, out, err = said("-", NAME)
        assert (code, out) == (2, "")
        assert err


# What a word means


def test_ids_and_files_come_before_revisions(repository: Repository, said: Said) -> None:
    repository.git("branch", "first", "first-state")
    repository.git("branch", "zebra", "corrected")
    os.chdir("terms/ferry")
    assert answer(said, "first", "zebra")["clock"] == "deal"
    for arguments in (("first",), ("first", "HEAD"), ("first", "broken"), ("HEAD~1", "first")):
        code, out, err = said(*arguments)
        assert (code, out) == (2, "")
        assert "first" in err
    assert "write `first --` for the revision" in said("first")[2]
    assert summaries(answer(said, "first", "--")) == CORRECTED
    assert summaries(answer(said, "first", "zebra", "--")) == CORRECTED
    assert summaries(answer(said, "refs/heads/first", "refs/heads/zebra")) == CORRECTED
    assert summaries(answer(said, "first..zebra")) == CORRECTED


def test_a_file_named_like_a_revision_is_neither_until_it_is_said_which(repository: Repository, said: Said) -> None:
    repository.write({"corrected": "a: b\n"})
    for arguments in (("corrected",), ("corrected", "HEAD"), ("--staged", "corrected")):
        code, out, err = said(*arguments)
        assert (code, out) == (2, "")
        assert "matches a revision and a file or folder" in err
    assert answer(said, "corrected", "HEAD", "--")["deals"] == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "name two sides, or a revision"),
        (("nope",), "there is no file, id or revision 'nope'"),
        (("HEAD", "nope"), "there is no file, id or revision 'nope'"),
        (("HEAD~1", "HEAD", "nope"), "there is no file, id or revision 'nope'"),
        (("HEAD~1", "HEAD", "HEAD"), "stands where a path should"),
        (("HEAD~1", "HEAD", "HEAD", "--"), "two revisions can be compared"),
        (("--staged", "HEAD~1", "HEAD", "--"), "--staged compares one revision"),
        (("ci.yaml",), "name the other as well"),
        (("ci.yaml", "HEAD"), "write HEAD:PATH"),
        (("HEAD", "HEAD~1", "--clock", "deal"), "on the record clock"),
        (("-x..HEAD",), ""),
        (("HEAD:", "HEAD:nope"), "there is no 'nope' in HEAD"),
        (("..",), ""),
    ],
)
def test_what_cannot_be_meant_says_what_would_do(arguments: tuple[str, ...], told: str, said: Said) -> None:
    code, out, err = said(*arguments)
    assert (code, out) == (2, "")
    assert told in err
    assert "fatal:" not in err


def test_a_file_with_a_leading_dash_comes_after_two_dashes(repository: Repository, said: Said) -> None:
    for name in ("-one.yaml", "-two.yaml"):
        repository.write({name: f"a: {name}\n"})
    assert answer(said, "--", "-one.yaml", "-two.yaml")["comparison"] == "structural"
    assert answer(said, "ci.yaml", "--", "-two.yaml")["comparison"] == "structural"
    assert answer(said, "HEAD", "--", "-one.yaml")["files"][0]["after"]["file"] == "-one.yaml"


@pytest.mark.spread(4)
@pytest.mark.parametrize("name", ["a space.yaml", "a\nline.yaml", '"quote".yaml', "é.yaml", os.fsdecode(b"\xff.yaml")])
@pytest.mark.parametrize("format_", FORMATS)
def test_any_name_of_a_file(name: str, format_: str, repository: Repository, said: Said, tmp_path: Path) -> None:
    repository.write({name: "a: 1\n", f"{name}.txt": "1"})
    repository.commit("odd")
    repository.write({name: "a: 2\n", f"{name}.txt": "2"})
    for arguments in (("HEAD",), (f"HEAD:{name}", name), ("HEAD", "--", name)):
        code, out, err = said("--format", format_, "--exit-code", *arguments)
        assert (code, err) == (1, "")
        assert "2" in out
        code, _, err = said("--format", format_, "-o", str(tmp_path / "out"), *arguments)
        assert (code, err) == (0, "")


# YAML of no deal


def test_two_yaml_files_that_are_no_specs_are_compared_as_they_are_written(repository: Repository, said: Said) -> None:
    repository.write({"other.yaml": "jobs:\n  build: {run: make}\n", "x/ci.yaml": "jobs:\n  build: {run: make}\n"})
    for one in ("other.yaml", "x/ci.yaml"):
        told = answer(said, "ci.yaml", one)
        assert (told["comparison"], told["summary"]) == ("structural", {"changed": 1})
        assert "structural: no spec of a deal" in said("ci.yaml", one)[1]
        assert said("ci.yaml", one, "--exit-code")[0] == 1
        assert said("ci.yaml", one, "--fail-on", "dropped")[0] == 0
    assert said("ci.yaml", "ci.yaml", "--exit-code")[0] == 0
    assert said("ci.yaml", NAME)[0] == 2
    assert said("ci.yaml", "x/ci.yaml", "--deal", "ferry")[0] == 2


# Folders


def difftool(repository: Repository, *arguments: str, inside: str) -> dict[str, Any]:
    told = json.loads(repository.git("difftool", "-d", *arguments, inside=inside))
    assert isinstance(told, dict)
    return told


@pytest.mark.parametrize("inside", [".", "terms/ferry"])
@pytest.mark.parametrize("named", [True, False], ids=["tool", "command"])
def test_difftool_hands_over_two_folders_of_changed_files(inside: str, repository: Repository, *, named: bool) -> None:
    tool = repository.wrapper.with_name("told")
    tool.write_text('#!/bin/sh\nexec deal-terms diff --format json "$@"\n')
    tool.chmod(0o755)
    repository.git("config", "difftool.deal-terms.cmd", 'told "$LOCAL" "$REMOTE"')
    words = ["--tool=deal-terms"] if named else ["-x", "told"]
    told = difftool(repository, *words, "first-state", "corrected", inside=inside)
    assert summaries(told) == CORRECTED
    assert told["deals"][0]["note"] == "What the folders do not contain is read from terms/ferry."
    assert [one["summary"] for one in told["files"]] == [{"changed": 1}]
    register = FILES[REGISTER].replace("label: Fee a year", "label: Yearly fee")
    repository.write({NAME: SPEC, REGISTER: register, "terms/ferry/versions/third.yaml": THIRD})
    repository.git("add", "-A")
    (repository.top / LAST).unlink()
    for against, summary in (
        (("--staged",), {"corrected": 1, "definition_changed": 1, "recorded": 1}),
        ((), {"deleted": 1}),
        (("HEAD",), {"corrected": 1, "definition_changed": 1, "recorded": 1, "deleted": 1}),
    ):
        assert summaries(difftool(repository, *words, *against, inside=inside)) == {"terms/ferry": summary}


def test_what_difftool_leaves_out_still_rests_on_what_changed(repository: Repository) -> None:
    """A register and its sources can be read alone, but nothing would rest on them."""
    repository.git("config", "difftool.deal-terms.cmd", 'deal-terms diff --format json "$LOCAL" "$REMOTE"')
    edits = {
        REGISTER: ("label: A note", "label: A remark"),
        f"{FERRY}/sources.yaml": ("access: read", "access: not_read"),
    }
    repository.write({name: FILES[name].replace(*edit) for name, edit in edits.items()})
    (told,) = difftool(repository, "--tool=deal-terms", inside=".")["deals"]
    assert told["summary"] == {"definition_changed": 1, "source_changed": 1}
    (change,) = [one for one in told["changes"] if one["rule"] == "source_changed"]
    assert "versions/first.yaml: fee" in change["rests_on_it_alone"]


def test_two_checkouts_are_two_trees(repository: Repository, tmp_path: Path, said: Said) -> None:
    for name in ("first-state", "corrected"):
        repository.git("worktree", "add", "-q", str(tmp_path / name), name)
    os.chdir(tmp_path)
    told = answer(said, "first-state", "corrected")
    assert summaries(told) == CORRECTED
    assert told["deals"][0]["note"] == ""
    assert told["before"] == {"tree": "first-state"}
    assert told["not_compared"] == [{"file": "README", "why": "not YAML"}]
    told = answer(said, "first-state/terms", "corrected/terms")
    assert summaries(told) == {"ferry": CORRECTED["terms/ferry"]}
    assert said("first-state", "corrected", "--exit-code")[0] == 1
    assert said("first-state", "first-state", "--exit-code")[0] == 0
    shutil.rmtree(tmp_path / "corrected" / "terms" / "barge")
    assert {one["folder"]: one["note"] for one in answer(said, "first-state", "corrected")["deals"]} == {
        "terms/barge": "The whole deal was deleted.",
        "terms/ferry": "",
    }


def test_part_of_a_deal_that_no_work_tree_completes_is_trouble(tmp_path: Path, said: Said) -> None:
    for name in ("one", "other"):
        (tmp_path / name / "elsewhere").mkdir(parents=True)
    (tmp_path / "one" / "elsewhere" / "deal.yaml").write_text(FILES[REGISTER])
    (tmp_path / "other" / "elsewhere" / "versions").mkdir()
    (tmp_path / "other" / "elsewhere" / "versions" / "first.yaml").write_text(SPEC)
    os.chdir(tmp_path)
    code, out, err = said("one", "other")
    assert (code, out) == (2, "")
    assert err.startswith(
        "other/elsewhere/deal.yaml:1:1: error: there is no deal.yaml here, though there are other files"
    )


def test_a_folder_without_yaml_is_trouble(said: Said, tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "other").mkdir()
    code, out, err = said(str(tmp_path / "one"), str(tmp_path / "other"))
    assert (code, out) == (2, "")
    assert "is not a deal" in err


# What it costs


def processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Puts a git first on the PATH that writes down each call; what it returns reads and forgets them."""
    log = tmp_path / "calls"
    wrapper = tmp_path / "counted" / "git"
    wrapper.parent.mkdir()
    wrapper.write_text(f'#!/bin/sh\nprintf "%s\\n" "$*" >> "{log}"\nexec "{shutil.which("git")}" "$@"\n')
    wrapper.chmod(0o755)
    monkeypatch.setenv("PATH", f"{wrapper.parent}:{os.environ['PATH']}")

    def calls() -> list[str]:
        told = log.read_text().splitlines() if log.exists() else []
        log.unlink(missing_ok=True)
        return told

    return calls


@pytest.mark.spread(3)
@pytest.mark.parametrize(
    "form",
    [
        ("HEAD~1", "HEAD"),
        ("HEAD~1..HEAD",),
        ("HEAD~1",),
        ("--staged", "HEAD~1"),
        ("HEAD~1:terms/ferry", "HEAD:terms/ferry"),
    ],
)
def test_the_number_of_processes_is_that_of_one_file(
    form: tuple[str, ...], repository: Repository, tmp_path: Path, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = processes(tmp_path, monkeypatch)
    counts = []
    for number in (1, 60):
        names = [f"terms/{deal}/versions/v{one}.yaml" for one in range(number) for deal in ("ferry", "barge")]
        for amount in (2, 3):
            repository.write({name: SPEC.replace("2 million", f"{amount} million") for name in names})
            repository.commit(f"{number} files, {amount} million")
        calls()
        code, out, _ = said(*form, "--format", "json")
        assert code == 0
        assert out.count('"rule": "corrected"') in (number, 2 * number)
        counts.append(len(calls()))
    assert counts[0] == counts[1] <= 12


def test_two_ids_ask_no_git(tmp_path: Path, said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = processes(tmp_path, monkeypatch)
    os.chdir("terms/ferry")
    assert said("first", "zebra")[0] == 0
    assert said("versions/first.yaml", "versions/zebra.yaml")[0] == 0
    assert calls() == []
