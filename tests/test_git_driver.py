"""The external diff driver inside real repositories, switched on as the installer will do it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from deal_terms.git import driver

# The guarded command: a deal-terms that is missing or broken never stops git.
GUARDED = 'f() { deal-terms git-driver -- "$@" || git --no-pager diff --no-index --no-ext-diff -- "$2" "$5" || :; }; f'
NAME = "terms/ferry/versions/first.yaml"
SPEC = """\
title: First text
kind: draft
terms:
  fee:
    value: USD 2 million
    reports:
      log 1: two million a year
  mooring:
    value: present
    reports:
      log 2: a mooring of its own
"""
OTHER = SPEC.replace("2 million", "3 million")
FILES = {
    "terms/ferry/deal.yaml": """\
title: A ferry licence
parties: {port: {name: The Port}}
topics: {money: Money}
terms:
  fee: {label: Fee a year, topic: money, type: money}
  mooring: {label: A mooring of its own, topic: money, type: presence}
  note: {label: A note, topic: money, type: text}
""",
    "terms/ferry/sources.yaml": "log: {publisher: The Log, title: The licence, published: unknown, access: read}\n",
    NAME: SPEC,
    "terms/ferry/versions/zebra.yaml": SPEC.replace("First text", "Last text"),
}
LAST = "terms/ferry/versions/zebra.yaml"
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
COLOUR = "\x1b["


class Repository:
    """A repository with the driver configured, and an environment that no one's own configuration reaches."""

    def __init__(self, top: Path, home: Path) -> None:
        self.top = top
        binaries = home / "bin"
        binaries.mkdir(parents=True)
        self.wrapper = binaries / "deal-terms"
        self.wrapper.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m deal_terms "$@"\n')
        self.wrapper.chmod(0o755)
        self.environment = {
            "PATH": f"{binaries}:/usr/local/bin:/usr/bin:/bin",
            "HOME": str(home),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_PAGER": "cat",
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": str(Path(driver.__file__).parent.parent.parent),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        top.mkdir(parents=True)
        for name in ("AUTHOR", "COMMITTER"):
            self.environment |= {f"GIT_{name}_NAME": "A Clerk", f"GIT_{name}_EMAIL": "clerk@ferry.example"}
        self.git("init", "-q", "-b", "main")
        self.git("config", "diff.deal-terms.command", GUARDED)
        self.write({".gitattributes": "*.yaml diff=deal-terms\n", **FILES})
        self.commit("the first state")

    def git(
        self, *arguments: str, inside: str = ".", code: int = 0, environment: Mapping[str, str] = MappingProxyType({})
    ) -> str:
        ran = subprocess.run(
            ["git", *arguments],
            cwd=self.top / inside,
            env={**self.environment, **environment},
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        assert ran.returncode == code, ran.stderr.decode()
        assert b"external diff died" not in ran.stderr
        return ran.stdout.decode()

    def write(self, files: dict[str, str | bytes]) -> None:
        for name, content in files.items():
            path = self.top / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def diff(self, *arguments: str, inside: str = ".", code: int = 0) -> str:
        out = self.git("diff", *arguments, inside=inside, code=code)
        assert "git-blob-" not in out
        assert "Traceback" not in out
        assert not UNSAFE.search(out)
        return out


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repository", tmp_path / "home")


def words(out: str) -> str:
    """What was said, whatever its line breaks."""
    return " ".join(out.split())


CORRECTED = "CORRECTED Fee a year: corrected from USD 2 million to USD 3 million, raised [warning]"
FALLS_BACK = "deal-terms: so this is a plain diff of the text"
HEAD = f"diff --deal a/{NAME} b/{NAME}\n--- a/{NAME}\n+++ b/{NAME}\n"
ADDED, GONE = "terms/ferry/versions/added.yaml", "terms/ferry/versions/gone.yaml"


# A change, wherever the two sides lie


def in_the_work_tree(_: Repository) -> list[str]:
    return []


def in_the_index(repository: Repository) -> list[str]:
    repository.git("add", "-A")
    return ["--cached"]


def of_the_index_and_the_same_work_tree(repository: Repository) -> list[str]:
    repository.git("add", "-A")
    return ["HEAD"]


def in_two_commits(repository: Repository) -> list[str]:
    repository.commit("the second state")
    return ["HEAD~1", "HEAD"]


@pytest.mark.parametrize("where", [in_the_work_tree, in_the_index, of_the_index_and_the_same_work_tree, in_two_commits])
def test_a_change_is_told_on_the_record_clock(where: Callable[[Repository], list[str]], repository: Repository) -> None:
    repository.write({NAME: OTHER})
    out = repository.diff(*where(repository))
    assert out.startswith(HEAD)
    assert CORRECTED in words(out)
    assert f"before: a/{NAME}:5:5" in words(out)
    assert f"after: b/{NAME}:5:5" in words(out)
    assert FALLS_BACK not in out


def test_a_file_that_is_added_and_one_that_is_deleted(repository: Repository) -> None:
    repository.write({ADDED: SPEC.replace("First text", "Third text")})
    (repository.top / LAST).unlink()
    repository.git("add", "-A")
    out = repository.diff("--cached", "--no-renames")
    assert f"diff --deal a/{ADDED} b/{ADDED}\nnew file mode 100644\n--- /dev/null\n+++ b/{ADDED}\n" in out
    assert "RECORDED added: now recorded [note]" in words(out)
    assert f"diff --deal a/{LAST} b/{LAST}\ndeleted file mode 100644\n--- a/{LAST}\n+++ /dev/null\n" in out
    assert "DELETED zebra: deleted [error]" in words(out)
    assert words(out).count("Fee a year: USD 2 million") == 2
    assert FALLS_BACK not in out


def test_a_register_that_is_added_is_a_plain_diff(repository: Repository) -> None:
    out = repository.git("show", "--ext-diff", "HEAD", "--", "terms/ferry/deal.yaml", "terms/ferry/sources.yaml")
    assert "on one side there is no register to read by" in out
    assert "+title: A ferry licence\n" in out
    assert "RECORDED log: now recorded: The licence" in words(out)


def test_a_renamed_file_that_says_the_same(repository: Repository) -> None:
    repository.git("mv", NAME, ADDED)
    out = repository.diff("--cached", "-M")
    assert f"diff --deal a/{NAME} b/{ADDED}\n" in out
    assert "similarity index 100%\n" in out
    assert f"rename from {NAME}\nrename to {ADDED}\n" in out
    assert "RENAMED added: the file has another name, and says the same of every term [warning]" in words(out)
    assert "DELETED" not in out


def test_a_renamed_file_that_says_something_else_is_one_file(repository: Repository) -> None:
    repository.git("mv", NAME, ADDED)
    repository.write({ADDED: OTHER})
    repository.git("add", "-A")
    out = repository.diff("--cached", "-M")
    assert f"rename from {NAME}\nrename to {ADDED}\n" in out
    assert "index " not in out.replace("similarity index", "")
    assert CORRECTED in words(out)
    assert f"before: a/{NAME}:5:5" in words(out)
    assert f"after: b/{ADDED}:5:5" in words(out)
    assert "DELETED" not in out
    assert "RECORDED" not in out


def test_a_copy_deletes_nothing(repository: Repository) -> None:
    twin = "terms/ferry/versions/twin.yaml"
    repository.write({ADDED: OTHER, twin: SPEC})
    repository.git("add", "-A")
    out = repository.diff("--cached", "-C", "--find-copies-harder")
    assert re.search(f"copy from .*\ncopy to {ADDED}\n", out)
    assert re.search(f"similarity index 100%\ncopy from .*\ncopy to {twin}\n", out)
    assert CORRECTED in words(out)
    assert "DELETED" not in out
    assert "RENAMED" not in out


def test_the_mode_alone_is_the_mode_line_alone(repository: Repository) -> None:
    (repository.top / NAME).chmod(0o755)
    expected = f"diff --deal a/{NAME} b/{NAME}\nold mode 100644\nnew mode 100755\n"
    assert repository.diff() == expected
    repository.git("add", "-A")
    assert repository.diff("--cached") == expected


def test_the_mode_and_the_content(repository: Repository) -> None:
    repository.write({NAME: OTHER})
    (repository.top / NAME).chmod(0o755)
    out = repository.diff()
    assert "old mode 100644\nnew mode 100755\n" in out
    assert CORRECTED in words(out)


def test_a_symbolic_link_is_a_plain_diff(repository: Repository) -> None:
    (repository.top / NAME).unlink()
    (repository.top / NAME).symlink_to("zebra.yaml")
    repository.git("add", "-A")
    out = repository.diff("--cached")
    assert "is a symbolic link" in out
    assert FALLS_BACK in out
    assert "+zebra.yaml\n" in out


def test_a_submodule_is_a_plain_diff(repository: Repository) -> None:
    head = repository.git("rev-parse", "HEAD").strip()
    repository.write({".gitattributes": "* diff=deal-terms\n"})
    repository.commit("every path")
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{head},terms/ferry/annex")
    out = repository.diff("--cached", "--", "terms")
    assert "is a submodule" in out
    assert f"+Subproject commit {head}\n" in out


@pytest.fixture
def conflicted(repository: Repository) -> Repository:
    repository.git("checkout", "-q", "-b", "side")
    repository.write({NAME: OTHER, LAST: OTHER})
    repository.commit("three")
    repository.git("checkout", "-q", "main")
    repository.write({NAME: SPEC.replace("2 million", "4 million")})
    repository.commit("four")
    repository.git("merge", "side", code=1)
    return repository


def test_an_unmerged_path(conflicted: Repository) -> None:
    out = conflicted.diff("--cached")
    assert f"* Unmerged path {NAME}\n" in out
    assert CORRECTED in words(out)  # the file after it


def test_conflict_markers_are_a_plain_diff(conflicted: Repository) -> None:
    out = conflicted.diff("HEAD", "--", NAME)
    assert f"b/{NAME}:5" in out
    assert FALLS_BACK in out
    assert re.search(r"^\+<<<<<<< ", out, re.MULTILINE)
    assert "USD 3 million" in conflicted.diff()  # git's own combined diff, which asks no driver


def test_two_files_without_an_index(repository: Repository, tmp_path: Path) -> None:
    repository.write({"terms/ferry/versions/zebra.yaml": OTHER})
    out = repository.diff("--no-index", NAME, LAST, code=1)
    assert CORRECTED in words(out)
    assert "DELETED" not in out
    outside = tmp_path / "first.yaml"
    outside.write_text(OTHER)
    outside.chmod(0o755)
    out = repository.diff("--no-index", NAME, str(outside), code=1)
    assert CORRECTED in words(out)
    repository.git("diff", "--no-index", os.devnull, NAME, code=1)


def test_git_started_in_a_folder_below(repository: Repository) -> None:
    repository.write({NAME: OTHER})
    out = repository.diff(inside="terms/ferry")
    assert out.startswith(HEAD)
    assert CORRECTED in words(out)


def test_any_name_of_a_path(repository: Repository) -> None:
    names = ["a space.yaml", "-dash.yaml", "-", "a\nline.yaml", 'a "quote".yaml', "é.yaml"]
    repository.write({".gitattributes": "* diff=deal-terms\n", **dict.fromkeys(names, "remark: one\n")})
    repository.commit("odd")
    repository.write(dict.fromkeys(names, "remark: two\n"))
    out = repository.diff()
    for name in names:
        shown = name.replace("\n", "⏎")
        assert f"--- a/{shown}\n+++ b/{shown}\n" in out
        assert f"error: {shown} lies in no deal" in out
    assert out.count("-remark: one\n+remark: two\n") == len(names)


CONTENTS: dict[str, tuple[bytes, str]] = {
    "bom": (b"\xef\xbb\xbf" + SPEC.encode(), "FORMAT ONLY"),
    "crlf": (SPEC.replace("\n", "\r\n").encode(), "FORMAT ONLY"),
    "empty": (b"", FALLS_BACK),
    "value": (SPEC.replace("USD 2 million", "two million").encode(), FALLS_BACK),
    "parse": (SPEC.replace("kind: draft", "kind: [draft").encode(), FALLS_BACK),
    "term": (SPEC.replace("  fee:", "  fees:").encode(), FALLS_BACK),
    "not-utf-8": (SPEC.encode().replace(b"a year", b"a y\xe9ar\xff"), FALLS_BACK),
    "binary": (b"\x00\x01\x02", FALLS_BACK),
    "an odd name": (OTHER.encode(), FALLS_BACK),
    "zebra": (OTHER.encode(), "CORRECTED"),
}


@pytest.fixture(scope="module")
def contents(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What one diff says of one file of each content; the last of them is in order."""
    top = tmp_path_factory.mktemp("contents")
    repository = Repository(top / "repository", top / "home")
    repository.git("config", "diff.deal-terms.command", "deal-terms git-driver --")  # unguarded: its own code counts
    repository.write({f"terms/ferry/versions/{name}.yaml": SPEC for name in CONTENTS})
    repository.commit("all alike")
    repository.write({f"terms/ferry/versions/{name}.yaml": content for name, (content, _) in CONTENTS.items()})
    return repository.diff()


@pytest.mark.parametrize("name", CONTENTS)
def test_any_content_is_shown_and_stops_no_other_file(name: str, contents: str) -> None:
    expected = CONTENTS[name][1]
    path = f"terms/ferry/versions/{name}.yaml"
    told = contents.partition(f"diff --deal a/{path} b/{path}\n")[2].partition("diff --deal ")[0]
    assert expected in told
    assert (FALLS_BACK in told) == (expected == FALLS_BACK)
    if FALLS_BACK in told:
        assert re.search(rf"^deal-terms: [ab]/{path}:\d+:\d+: error: ", told, re.MULTILINE)
        assert "Binary files differ\n" in told if name == "binary" else re.search(r"^@@ ", told, re.MULTILINE)


def test_a_side_in_lines_that_end_otherwise_shows_them(repository: Repository) -> None:
    repository.write({"notes.yaml": "remark: one\n"})
    repository.commit("notes")
    repository.write({"notes.yaml": "remark: one\r\n"})
    assert "-remark: one\n+remark: one⏎\n" in repository.diff()


def test_the_files_of_a_deal_that_are_no_specs(repository: Repository) -> None:
    register = FILES["terms/ferry/deal.yaml"].replace("type: money}", "type: money, weight: key}")
    sources = FILES["terms/ferry/sources.yaml"].replace("access: read", "access: not_read")
    repository.write({"terms/ferry/deal.yaml": register, "terms/ferry/sources.yaml": sources})
    out = words(repository.diff())
    assert "What changed in the record, read each side by itself" in out
    assert "DEFINITION CHANGED Fee a year: the weight changed from standard to key [error]" in out
    assert "What changed in the record, read by terms/ferry/deal.yaml of the work tree" in out
    assert "SOURCE CHANGED log: whether the authors read it changed from read to not_read [warning]" in out
    assert "rests on it alone: versions/first.yaml: fee, mooring; versions/zebra.yaml: fee, mooring" in out


# Whatever goes wrong, git goes on


def test_a_missing_program_shows_every_file_all_the_same(repository: Repository) -> None:
    repository.wrapper.unlink()
    repository.write({NAME: OTHER, LAST: OTHER})
    out = repository.git("diff")
    assert out.count("+    value: USD 3 million\n") == 2


def test_a_broken_program_shows_every_file_all_the_same(repository: Repository) -> None:
    repository.wrapper.write_text("#!/no/such/interpreter\n")
    repository.write({NAME: OTHER, LAST: OTHER})
    out = repository.git("diff")
    assert out.count("+    value: USD 3 million\n") == 2


def test_a_fault_of_ours_is_a_plain_diff_and_ends_with_0(repository: Repository) -> None:
    accident = (
        "import deal_terms.git.driver as d; d.compared = lambda *_: 1 / 0; from deal_terms.cli import run; import sys; "
    )
    repository.wrapper.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -c \'{accident}sys.exit(run(sys.argv[1:]))\' "$@"\n'
    )
    repository.git("config", "diff.deal-terms.command", "deal-terms git-driver --")  # unguarded: its own code counts
    repository.write({NAME: OTHER, LAST: OTHER})
    out = repository.diff()
    assert out.count("a fault in deal-terms itself: ZeroDivisionError") == 2
    assert out.count("-    value: USD 2 million\n+    value: USD 3 million\n") == 2


def test_a_reader_that_goes_away_is_no_trouble(repository: Repository) -> None:
    repository.write({NAME: OTHER})
    ran = subprocess.run(
        ["sh", "-c", "git diff | true"], cwd=repository.top, env=repository.environment, capture_output=True, check=True
    )
    assert ran.stderr == b""


# History


def test_the_log_and_a_commit_with_the_driver(repository: Repository) -> None:
    repository.write({NAME: OTHER})
    repository.commit("the second state")
    assert CORRECTED in words(repository.git("show", "--ext-diff"))
    assert CORRECTED in words(repository.git("log", "-p", "--ext-diff", "-1"))
    assert "-    value: USD 2 million\n" in repository.git("show")  # git asks no driver here unless told to


# Colour and hostile text


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    top = tmp_path_factory.mktemp("changed")
    repository = Repository(top / "repository", top / "home")
    repository.write({NAME: OTHER})
    return repository


@pytest.mark.parametrize(
    ("config", "environment", "coloured"),
    [
        ([], {}, False),
        (["-c", "color.ui=always"], {}, True),
        (["-c", "color.ui=always"], {"NO_COLOR": "1"}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        (["-c", "color.ui=false"], {"GIT_PAGER_IN_USE": "true", "TERM": "xterm"}, False),
        ([], {"GIT_PAGER_IN_USE": "true", "TERM": "xterm"}, True),
        ([], {"GIT_PAGER_IN_USE": "true", "TERM": "dumb"}, False),
    ],
)
def test_colour_is_what_git_was_told(
    config: list[str], environment: dict[str, str], *, coloured: bool, changed: Repository
) -> None:
    out = changed.git(*config, "diff", environment=environment)
    assert (COLOUR in out) == coloured
    assert "CORRECTED" in out


HOSTILE = "\x1b]0;owned\x07\x1b[31mred\x1b[0m\u202eback\x9b2J"


def test_hostile_text_reaches_no_terminal(repository: Repository) -> None:
    quoted = HOSTILE.encode("unicode_escape").decode().replace("\\x", "\\x")
    spec = SPEC + f'  note:\n    value: "{quoted}"\n    reports:\n      log 3: "{quoted}"\n'
    broken = f"remark: {HOSTILE}\n# \r@@ -1 +1 @@\rdiff --git a/forged b/forged\n"
    repository.write({NAME: spec, "notes.yaml": broken, LAST: SPEC.replace("USD 2 million", f'"{quoted}"')})
    repository.git("add", "-A")
    out = repository.diff("--cached")  # holds the claim: nothing unsafe is in it
    assert "red" in out
    assert "\ndiff --git a/forged" not in out
    assert "RECORDED A note: now recorded" in words(out)


# What git never hands over


@pytest.mark.parametrize("count", [0, 2, 8, 10])
def test_another_number_of_arguments_is_one_line(count: int) -> None:
    told = driver.main(["x"] * count, 80)
    assert told == f"deal-terms: git handed over {count} arguments; 1, 7 or 9 are known\n"


def test_an_unmerged_path_is_one_safe_line() -> None:
    assert driver.main([f"a\n{HOSTILE}"], 80) == "* Unmerged path a⏎redback\n"


def test_git_is_there() -> None:
    assert shutil.which("git")
