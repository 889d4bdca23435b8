"""The driver switched on and off in real repositories, and looked at by the doctor; git's own diff is never lost."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import pytest
from jsonschema import Draft202012Validator

from deal_terms import __version__, files
from deal_terms.answering.doctor import CHECKS
from deal_terms.cli import run
from deal_terms.errors import trouble
from deal_terms.git_driver import attributes, doctor
from deal_terms.git_driver import install as installing
from deal_terms.git_driver.places import Scope
from deal_terms.presenting.json.schema import output_schema
from tests import warm
from tests.repositories import GUARDED, LAST, MERGE_GUARDED, NAME, OTHER, SPEC, UNSAFE, Repository

LINE = "terms/**/*.yaml diff=deal-terms merge=deal-terms\n"
EARLIER = "terms/**/*.yaml diff=deal-terms\n"
# As it has to stand in the file, quoted as git quotes.
_QUOTED, _MERGE_QUOTED = (command.replace('"', '\\"') for command in (GUARDED, MERGE_GUARDED))
WRITTEN = f"""[diff "deal-terms"]
\tcommand = "{_QUOTED}"
\txfuncname = ^ {{0,2}}([A-Za-z_][^:]*:.*)$
[merge "deal-terms"]
\tname = deal-terms, term by term
\tdriver = "{_MERGE_QUOTED}"
\trecursive = binary
"""
OURS = "CORRECTED  Fee a year"
PLAIN = "+    value: USD 3 million\n"


class Said(NamedTuple):
    """What the command printed, its line breaks and tabs gone."""

    out: str
    err: str


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repository", tmp_path / "home", configured=False)


def ours(
    repository: Repository,
    *arguments: str,
    inside: str | Path = ".",
    code: int = 0,
    environment: Mapping[str, str] = MappingProxyType({}),
) -> Said:
    """Runs `deal-terms git …` there, whatever has become of the program that git finds."""
    ran = warm.run(
        "git", *arguments, inside=repository.top / inside, environment={**repository.environment, **environment}
    )
    assert ran.returncode == code, ran.stdout + ran.stderr
    for text in (ran.stdout, ran.stderr):
        assert "Traceback" not in text
        assert "a fault in deal-terms itself" not in text
        assert not UNSAFE.search(text)
    return Said(ran.stdout, " ".join(ran.stderr.split()))


def words(text: str) -> str:
    return " ".join(text.split())


def config(repository: Repository) -> Path:
    return repository.top / ".git" / "config"


def state(*files: Path) -> list[tuple[bytes, int, int] | None]:
    """The bytes of each file, which file it is, and when it was written; None where there is none."""
    return [
        (path.read_bytes(), path.stat().st_ino, path.stat().st_mtime_ns) if path.exists() else None for path in files
    ]


# On


def test_install_writes_the_guarded_command_and_the_attribute(repository: Repository) -> None:
    before = config(repository).read_text()
    said = ours(repository, "install")
    assert installing.COMMAND == GUARDED
    assert installing.MERGE_COMMAND == MERGE_GUARDED
    assert config(repository).read_text() == before + WRITTEN
    assert (repository.top / ".gitattributes").read_text() == LINE
    assert said.out.startswith("changed .git/config\nmade .gitattributes\n")
    assert "trustexitcode" not in config(repository).read_text().lower()


def test_git_diff_shows_what_a_change_means_once_installed(repository: Repository) -> None:
    repository.write({NAME: OTHER})
    assert PLAIN in repository.diff()
    ours(repository, "install")
    out = repository.diff()
    assert OURS in out
    assert PLAIN not in out


def test_the_plain_diff_of_a_spec_names_the_term_it_is_in(repository: Repository) -> None:
    ours(repository, "install")
    reports = "".join(f"      log {number}: {number} a year\n" for number in range(3, 9))
    repository.write({NAME: SPEC.replace("  mooring:", f"{reports}  mooring:")})
    repository.commit("long")
    repository.write({NAME: (repository.top / NAME).read_text().replace("log 8: 8", "log 8: eight")})
    assert re.search(r"^@@ .* @@ fee:$", repository.diff("--no-ext-diff"), re.MULTILINE)


def hunk_heads(repository: Repository, name: str, before: str, after: str) -> list[str]:
    """What git writes behind `@@ … @@` of a hunk."""
    path = repository.top / name
    text = path.read_text()
    assert text.count(before) == 1
    path.write_text(text.replace(before, after))
    told = repository.git("diff", "-U0", "--no-ext-diff", "--", name)
    path.write_text(text)
    return re.findall(r"^@@ .* @@ ?(.*)$", told, re.MULTILINE)


@pytest.mark.parametrize(
    ("name", "before", "after", "head"),
    [
        (NAME, "log 1: two million a year", "log 1: two million", "fee:"),
        (NAME, "log 2: a mooring of its own", "log 2: a mooring", "mooring:"),
        ("terms/ferry/deal.yaml", "prefers: lower", "prefers: higher", "fee:"),
        ("terms/ferry/deal.yaml", "boat: a boat", "boat: a ship", "craft:"),
    ],
)
def test_a_hunk_is_headed_by_the_term_it_is_in(
    name: str, before: str, after: str, head: str, repository: Repository
) -> None:
    """Not by what stands deeper in it, as `reports` or `interests` would be."""
    register = (repository.top / "terms/ferry/deal.yaml").read_text()
    nested = (
        "  fee:\n    label: Fee a year\n    topic: money\n    type: money\n"
        "    interests:\n      port:\n        prefers: lower\n        basis: analyst_judgement\n        why: so\n"
        "  craft:\n    label: Craft\n    topic: money\n    type: choice\n"
        "    options:\n      raft: a raft\n      boat: a boat\n"
    )
    fee = "  fee: {label: Fee a year, topic: money, type: money}\n"
    repository.write({"terms/ferry/deal.yaml": register.replace(fee, nested)})
    ours(repository, "install")
    repository.commit("installed")
    assert hunk_heads(repository, name, before, after) == [head]


def test_install_once_more_replaces_what_an_earlier_release_wrote(repository: Repository) -> None:
    ours(repository, "install")
    repository.git("config", "diff.deal-terms.xfuncname", "^ {0,4}([A-Za-z_][^:]*:.*)$")
    ours(repository, "install")
    assert config(repository).read_text().endswith(WRITTEN)
    repository.git("config", "diff.deal-terms.xfuncname", "^ {0,4}([A-Za-z_][^:]*:.*)$")
    ours(repository, "uninstall")
    assert "deal-terms" not in config(repository).read_text()


@pytest.mark.parametrize("scope", ["--local", "--global"])
def test_a_second_install_has_nothing_to_do_and_changes_no_byte(scope: str, repository: Repository) -> None:
    del repository.environment["GIT_CONFIG_GLOBAL"]
    home = Path(repository.environment["HOME"])
    ours(repository, "install", scope)
    files = config(repository), repository.top / ".gitattributes", home / ".gitconfig", home / ".config/git/attributes"
    before = state(*files)
    assert sum(one is not None for one in before) == (2 if scope == "--local" else 3)
    assert ours(repository, "install", scope).out.startswith("nothing to do: ")
    assert state(*files) == before


def test_a_dry_run_prints_what_would_be_written_where_and_writes_nothing(repository: Repository) -> None:
    (repository.top / ".gitattributes").write_text("*.png binary")
    repository.git("config", "remote.origin.url", "https://token@ferry.example/")
    files = config(repository), repository.top / ".gitattributes"
    before = state(*files)
    out = ours(repository, "install", "--dry-run").out
    assert "--- .git/config\n+++ .git/config\n" in out
    for line in WRITTEN.splitlines():
        assert f"+{line}\n".replace("\t", " ") in out
    assert "--- .gitattributes\n+++ .gitattributes\n" in out
    assert f"-*.png binary\n\\ No newline at end of file\n+*.png binary\n+{LINE}" in out
    assert out.endswith("a dry run: nothing was written\n")
    assert "token" not in out  # a line that stays may be a secret
    assert state(*files) == before
    ours(repository, "install")
    before = state(*files)
    out = ours(repository, "uninstall", "--dry-run").out
    assert f"-{LINE}" in out
    assert state(*files) == before


def test_install_once_more_brings_the_merge_driver_to_an_earlier_installation(repository: Repository) -> None:
    repository.git("config", "diff.deal-terms.command", GUARDED)
    repository.git("config", "diff.deal-terms.xfuncname", installing.XFUNCNAME)
    repository.write({".gitattributes": f"*.png binary\n{EARLIER}*.jpg binary\n"})
    ours(repository, "install")
    assert (repository.top / ".gitattributes").read_text() == f"*.png binary\n{LINE}*.jpg binary\n"
    assert config(repository).read_text().endswith(WRITTEN)
    ours(repository, "uninstall")
    assert (repository.top / ".gitattributes").read_text() == "*.png binary\n*.jpg binary\n"


def test_the_page_prints_what_install_writes_and_aliases_that_work(repository: Repository) -> None:
    page = (Path(__file__).parent.parent / "docs" / "git.md").read_text()
    assert f"```ini\n{WRITTEN}```" in page
    assert f"```gitattributes\n{LINE}```" in page
    aliases = dict(re.findall(r"^    (terms-\w+) = (.*)$", page, re.MULTILINE))
    assert len(aliases) == 2
    ours(repository, "install")
    repository.write({NAME: OTHER})
    repository.commit("the second state")
    for name, command in aliases.items():
        repository.git("config", f"alias.{name}", command)
        assert OURS in repository.git(name)
    once = re.search(r'`git -c (diff.external)="([^"]*)" log -p --ext-diff`', page)
    assert once
    ours(repository, "uninstall")
    assert OURS in repository.git("-c", "=".join(once.groups()), "log", "-p", "--ext-diff", "-1")


# Deals that do not lie in terms/


ODD_FOLDERS = ["lease", "a folder/ferry", "deals[1]/x*", 'a "quoted" one', "#ferry", "!ferry", "terms-too/a/b"]


def moved(repository: Repository, *folders: str) -> None:
    """The ferry's deal lies there, and no longer in terms/."""
    for folder in folders:
        shutil.copytree(repository.top / "terms" / "ferry", repository.top / folder, dirs_exist_ok=True)
    shutil.rmtree(repository.top / "terms")
    repository.commit("moved")


def edited_spec(repository: Repository, folder: str) -> str:
    """What git shows of an edit of a spec there."""
    name = f"{folder}/{NAME.removeprefix('terms/ferry/')}".removeprefix("/")
    repository.write({name: OTHER})
    shown = repository.diff()
    repository.write({name: SPEC})
    return shown


@pytest.mark.parametrize("folder", ["", *ODD_FOLDERS])
def test_a_deal_elsewhere_gets_lines_that_reach_it_and_uninstall_takes_them_out(
    folder: str, repository: Repository
) -> None:
    moved(repository, folder)
    repository.write({"compose.yaml": "services: {}\n", "other/values.yaml": "a: 1\n"})
    before = "*.png binary\n"
    repository.write({".gitattributes": before})
    assert PLAIN in edited_spec(repository, folder)
    dry = ours(repository, "install", "--dry-run").out
    assert repository.git("check-attr", "diff", "--", f"{folder}/deal.yaml".removeprefix("/")).endswith("unspecified\n")
    ours(repository, "install", inside=folder or ".")
    written = (repository.top / ".gitattributes").read_text().removeprefix(before)
    assert written.startswith(LINE)
    assert all(f"+{line}\n" in dry for line in written.splitlines())
    assert OURS in edited_spec(repository, folder)
    for apart in ("compose.yaml", "other/values.yaml"):
        assert repository.git("check-attr", "merge", "--", apart).endswith("unspecified\n")
    assert ours(repository, "install").out.startswith("nothing to do: ")
    ours(repository, "uninstall")
    assert (repository.top / ".gitattributes").read_text() == before


def test_many_deals_in_one_folder_get_one_line(repository: Repository) -> None:
    moved(repository, *(f"deals/of the north/{number}" for number in range(7)), "lease", "lease/inner")
    ours(repository, "install")
    drivers = "diff=deal-terms merge=deal-terms"
    expected = f'{LINE}"/deals/of the north/**/*.yaml" {drivers}\n/lease/**/*.yaml {drivers}\n'
    assert (repository.top / ".gitattributes").read_text() == expected


def test_what_somebody_set_for_a_deal_elsewhere_stays_and_is_told(repository: Repository) -> None:
    moved(repository, "lease", "boat")
    repository.write({".gitattributes": "lease/**/*.yaml -merge\n/boat/**/*.yaml diff=deal-terms\n"})
    out = ours(repository, "install").out
    assert "left to what is set for it: lease/deal.yaml, diff is unspecified and merge is unset\n" in out
    drivers = "diff=deal-terms merge=deal-terms"
    expected = f"lease/**/*.yaml -merge\n/boat/**/*.yaml diff=deal-terms\n{LINE}/boat/**/*.yaml {drivers}\n"
    assert (repository.top / ".gitattributes").read_text() == expected


def test_all_repositories_of_a_user_get_the_line_for_terms_alone(repository: Repository) -> None:
    del repository.environment["GIT_CONFIG_GLOBAL"]
    moved(repository, "lease")
    ours(repository, "install", "--global")
    assert (Path(repository.environment["HOME"]) / ".config/git/attributes").read_text() == LINE


# Off


ATTRIBUTES = {
    "none": None,
    "one line": b"*.png binary\n",
    "crlf": b"*.png binary\r\n# caf\xe9\r\n",
    "comments of other bytes": b"\xef\xbb\xbf# \xff\xfe\n\n*.yaml diff=yaml\n\n",
    "the same paths, another attribute": b"terms/**/*.yaml text eol=lf\n",
}


@pytest.mark.parametrize("name", ATTRIBUTES)
def test_uninstall_leaves_every_byte_as_it_was(name: str, repository: Repository) -> None:
    file = repository.top / ".gitattributes"
    if (content := ATTRIBUTES[name]) is not None:
        file.write_bytes(content)
        file.chmod(0o640)
    repository.git("config", "diff.deal-terms-text.textconv", "cat")
    with config(repository).open("a") as opened:
        opened.write('# the end\n[diff "deal-terms"]\n\tbinary = false\n')
    before, was = config(repository).read_bytes(), repository.git("status", "--porcelain")
    ours(repository, "install")
    assert config(repository).read_bytes() != before
    end = b"\r\n" if name == "crlf" else b"\n"
    assert file.read_bytes() == (content or b"") + LINE.strip().encode() + end
    repository.write({NAME: OTHER})
    assert OURS in repository.diff()
    repository.write({NAME: SPEC})
    ours(repository, "uninstall")
    assert config(repository).read_bytes() == before
    assert (file.read_bytes() if file.exists() else None) == content
    assert repository.git("status", "--porcelain") == was
    assert content is None or file.stat().st_mode & 0o777 == 0o640
    assert ours(repository, "uninstall").out.startswith("nothing to do: ")


def test_a_last_line_without_its_end_is_given_one(repository: Repository) -> None:
    file = repository.top / ".gitattributes"
    file.write_bytes(b"*.png binary\r\n*.jpg binary")
    ours(repository, "install")
    assert file.read_bytes() == b"*.png binary\r\n*.jpg binary\r\n" + LINE.strip().encode() + b"\r\n"
    ours(repository, "uninstall")
    assert file.read_bytes() == b"*.png binary\r\n*.jpg binary\r\n"


def test_an_attributes_file_that_is_a_link_stays_one(repository: Repository, tmp_path: Path) -> None:
    del repository.environment["GIT_CONFIG_GLOBAL"]
    kept = tmp_path / "kept"
    kept.write_text("")
    home = Path(repository.environment["HOME"])
    (home / ".config" / "git").mkdir(parents=True)
    (home / ".config" / "git" / "attributes").symlink_to(kept)
    ours(repository, "install", "--global")
    assert kept.read_text() == LINE
    ours(repository, "uninstall", "--global")
    assert kept.read_text() == ""
    assert (home / ".config" / "git" / "attributes").is_symlink()


def test_uninstall_leaves_what_install_did_not_write(repository: Repository) -> None:
    ours(repository, "install")
    repository.git("config", "--add", "diff.deal-terms.command", "mine")
    repository.write({".gitattributes": f"{LINE.strip()} text\n{LINE}"})
    out = ours(repository, "uninstall").out
    assert repository.git("config", "--get-regexp", "^diff") == "diff.deal-terms.command mine\n"
    assert (repository.top / ".gitattributes").read_text() == f"{LINE.strip()} text\n"
    assert "left in .git/config, because install did not write it: diff.deal-terms.command = mine\n" in out
    assert f"left in .gitattributes, because install did not write it: {LINE.strip()} text\n" in out


def test_a_command_with_options_of_ours_is_ours(repository: Repository) -> None:
    ours(repository, "install")
    with_options = GUARDED.replace("git-driver --", "git-driver --style=compact --width=100 --")
    repository.git("config", "diff.deal-terms.command", with_options)
    assert ours(repository, "install").out.startswith("nothing to do: ")
    assert repository.git("config", "diff.deal-terms.command") == f"{with_options}\n"
    ours(repository, "uninstall")
    assert repository.git("config", "--get-regexp", "^diff", code=1) == ""


# What is not ours


FOREIGN = [
    "deal-terms git-driver",
    GUARDED.replace("--no-ext-diff ", ""),
    GUARDED.replace(" -- ", " --x=$(y) -- ", 1),
    "",
]


@pytest.mark.parametrize("value", FOREIGN)
def test_a_command_of_someone_else_is_refused(value: str, repository: Repository) -> None:
    repository.git("config", "diff.deal-terms.command", value)
    before = state(config(repository), repository.top / ".gitattributes")
    said = ours(repository, "install", code=2)
    assert said.out == ""
    assert words(f".git/config: diff.deal-terms.command is not what install writes: {value}") in said.err
    assert "run `git config --local --unset-all diff.deal-terms.command`, or keep it" in said.err
    assert state(config(repository), repository.top / ".gitattributes") == before


def test_every_reason_is_told_at_once_with_its_place(repository: Repository) -> None:
    repository.git("config", "diff.deal-terms.command", "mine")
    repository.git("config", "diff.deal-terms.xfuncname", "mine")
    repository.write({".gitattributes": "*.png binary\n/terms/**/*.yaml text diff=yaml\n"})
    said = ours(repository, "install", inside="terms", code=2)
    assert said.err.count("diff.deal-terms.command is not what install writes: mine") == 1
    assert said.err.count("diff.deal-terms.xfuncname is not what install writes: mine") == 1
    at = f"{repository.top}/.gitattributes:2:1: "
    assert f"{at}error: the same paths have another driver: /terms/**/*.yaml text diff=yaml" in said.err


@pytest.mark.parametrize(
    "line", ["terms/**/*.yaml -diff", '"terms/**/*.yaml" !diff', "  terms/**/*.yaml\tbinary", "terms/**/*.yaml diff"]
)
def test_another_driver_for_the_same_paths_is_refused(line: str, repository: Repository) -> None:
    repository.write({".gitattributes": f"{LINE}{line}\n"})
    before = state(config(repository), repository.top / ".gitattributes")
    assert ".gitattributes:2:1: error: the same paths have another driver" in ours(repository, "install", code=2).err
    assert state(config(repository), repository.top / ".gitattributes") == before


@pytest.mark.parametrize(
    "line",
    ["# terms/**/*.yaml diff=yaml", "*.yaml diff=x merge=union", "terms/**/*.yaml diff=yaml merge=x\n" + LINE],
)
def test_a_line_that_ours_goes_before_is_no_reason_to_refuse(line: str, repository: Repository) -> None:
    repository.write({".gitattributes": f"{line.strip()}\n"})
    ours(repository, "install")
    assert repository.git("check-attr", "diff", "--", NAME) == f"{NAME}: diff: deal-terms\n"
    assert (repository.top / ".gitattributes").read_text().count(LINE) == 1


@pytest.mark.parametrize("line", ["terms/**/*.yaml merge=union", "terms/**/*.yaml -merge", "terms/**/*.yaml binary"])
def test_another_merge_driver_for_the_same_paths_is_refused_once(line: str, repository: Repository) -> None:
    repository.write({".gitattributes": f"{line}\n"})
    before = state(config(repository), repository.top / ".gitattributes")
    err = ours(repository, "install", code=2).err
    assert err.count(f".gitattributes:1:1: error: the same paths have another driver: {line}") == 1
    assert state(config(repository), repository.top / ".gitattributes") == before


@pytest.mark.parametrize("key", ["driver", "name", "recursive"])
def test_a_merge_driver_of_someone_else_is_refused(key: str, repository: Repository) -> None:
    repository.git("config", f"merge.deal-terms.{key}", "mine")
    before = state(config(repository), repository.top / ".gitattributes")
    assert f"merge.deal-terms.{key} is not what install writes: mine" in ours(repository, "install", code=2).err
    assert state(config(repository), repository.top / ".gitattributes") == before
    assert f"left in .git/config, because install did not write it: merge.deal-terms.{key} = mine\n" in (
        ours(repository, "uninstall").out
    )


def test_a_command_that_a_wider_configuration_sets_is_refused(repository: Repository, tmp_path: Path) -> None:
    everyones = tmp_path / "everyones"
    everyones.write_text('[diff "deal-terms"]\n\tcommand = theirs\n')
    wider = {"GIT_CONFIG_GLOBAL": str(everyones)}
    err = ours(repository, "install", code=2, environment=wider).err
    assert f"{everyones}: diff.deal-terms.command is not what install writes: theirs" in err
    assert "git config --global --unset-all diff.deal-terms.command" in err
    said = ours(repository, "uninstall", environment=wider)
    assert f"the driver is still configured by {everyones}\n" in said.out
    once = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "diff.deal-terms.command", "GIT_CONFIG_VALUE_0": "mine"}
    assert "the command line: diff.deal-terms.command" in ours(repository, "install", code=2, environment=once).err


# The program goes missing or breaks


BROKEN = {
    "missing": (None, "error: git finds no deal-terms on its PATH, and shows plain diffs"),
    "no interpreter": ("#!/no/such/python\n", "does not run: the interpreter it names is gone"),
    "exits 1": ("#!/bin/sh\nexit 1\n", "does not run: it exits 1"),
    "a traceback": (f"#!{sys.executable}\nimport no_such_thing\n", "No module named 'no_such_thing'"),
    "no permission": ("", "error: "),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_program_never_empties_git_diff_and_the_doctor_tells(name: str, repository: Repository) -> None:
    ours(repository, "install")
    script, told = BROKEN[name]
    if script is None:
        repository.wrapper.unlink()
    else:
        repository.wrapper.write_text(script)
    if name == "no permission":
        repository.wrapper.chmod(0o644)
    repository.write({NAME: OTHER, LAST: OTHER})
    assert repository.git("diff").count(PLAIN) == 2
    out = words(ours(repository, "doctor", code=2).out)
    assert told in out
    assert "ok: tried on two small files, the driver gives way to a plain diff: none is lost" in out
    assert "1 error, " in out


def test_a_program_whose_driver_alone_is_broken_is_found(repository: Repository) -> None:
    ours(repository, "install")
    repository.wrapper.write_text(f'#!/bin/sh\n[ "$1" = --version ] && echo deal-terms {__version__} || exit 3\n')
    repository.write({NAME: OTHER})
    assert PLAIN in repository.git("diff")
    out = words(ours(repository, "doctor", code=2).out)
    assert "error: tried on two small files that differ, the driver gives way to a plain diff" in out


def test_a_program_that_says_nothing_is_found(repository: Repository) -> None:
    ours(repository, "install")
    repository.wrapper.write_text("#!/bin/sh\n")
    out = words(ours(repository, "doctor", code=2).out)
    assert "which calls itself nothing" in out
    assert "error: tried on two small files that differ, the driver says nothing: no change would be seen" in out


# Where


def test_everywhere_is_the_users_own_configuration(repository: Repository) -> None:
    del repository.environment["GIT_CONFIG_GLOBAL"]
    home = Path(repository.environment["HOME"])
    (home / ".gitconfig").write_text("[user]\n\tname = A Clerk")
    before = config(repository).read_bytes()
    ours(repository, "install", "--global", inside=home)  # in no repository
    assert (home / ".gitconfig").read_text() == f"[user]\n\tname = A Clerk\n{WRITTEN}"
    assert (home / ".config" / "git" / "attributes").read_text() == LINE
    repository.write({NAME: OTHER})
    assert OURS in repository.diff()
    assert words(ours(repository, "doctor").out).count("error") == 1  # the count
    assert config(repository).read_bytes() == before
    assert "the driver is still configured by" in ours(repository, "uninstall").out
    ours(repository, "uninstall", "--global")
    assert (home / ".gitconfig").read_text() == "[user]\n\tname = A Clerk\n"
    assert not (home / ".config" / "git" / "attributes").exists()


def test_everywhere_uses_the_files_that_git_uses(repository: Repository, tmp_path: Path) -> None:
    del repository.environment["GIT_CONFIG_GLOBAL"]
    home = Path(repository.environment["HOME"])
    settled = tmp_path / "settled"
    (settled / "git").mkdir(parents=True)
    repository.environment["XDG_CONFIG_HOME"] = str(settled)
    (settled / "git" / "config").write_text("[core]\n\tattributesFile = ~/my attributes\n")
    (home / "my attributes").write_text("*.png binary\n")
    ours(repository, "install", "--global")
    assert not (home / ".gitconfig").exists()
    assert (settled / "git" / "config").read_text().endswith(WRITTEN)
    assert (home / "my attributes").read_text() == f"*.png binary\n{LINE}"
    repository.write({NAME: OTHER})
    assert OURS in repository.diff()
    ours(repository, "uninstall", "--global")
    assert (settled / "git" / "config").read_text() == "[core]\n\tattributesFile = ~/my attributes\n"
    assert (home / "my attributes").read_text() == "*.png binary\n"


def test_files_that_were_not_there_are_gone_again(repository: Repository) -> None:
    del repository.environment["GIT_CONFIG_GLOBAL"]
    home = Path(repository.environment["HOME"])
    assert "made " in ours(repository, "install", "--global").out
    ours(repository, "uninstall", "--global")
    assert [path for path in home.rglob("*") if path.is_file()] == [repository.wrapper]


def test_what_is_no_file_is_not_replaced_by_one(repository: Repository) -> None:
    assert repository.environment["GIT_CONFIG_GLOBAL"] == os.devnull
    assert f"{os.devnull} is not a regular file" in ours(repository, "install", "--global", code=2).err
    assert Path(os.devnull).is_char_device()


def test_no_home_is_trouble(repository: Repository) -> None:
    del repository.environment["HOME"]
    assert "HOME is not set" in ours(repository, "install", "--global", code=2).err


@pytest.mark.parametrize("name", ["a space", "-dash", "a\nline", "é \x1b[31m", "'quote\"", "$(id)"])
def test_any_name_of_a_repository(name: str, tmp_path: Path) -> None:
    repository = Repository(tmp_path / name / name, tmp_path / "home", configured=False)
    before = config(repository).read_bytes()
    (repository.top / "-sub").mkdir()
    ours(repository, "install", inside="-sub")
    assert (repository.top / ".gitattributes").read_text() == LINE
    repository.write({NAME: OTHER})
    assert OURS in repository.diff()
    ours(repository, "doctor", inside="-sub")
    ours(repository, "uninstall", "--dry-run", inside="-sub")
    ours(repository, "uninstall", inside="-sub")
    assert config(repository).read_bytes() == before


def test_a_worktree_shares_the_configuration_and_has_its_own_attributes(repository: Repository, tmp_path: Path) -> None:
    repository.git("worktree", "add", "-q", str(tmp_path / "second"))
    ours(repository, "install", inside=tmp_path / "second")
    assert config(repository).read_text().endswith(WRITTEN)
    assert (tmp_path / "second" / ".gitattributes").read_text() == LINE
    assert not (repository.top / ".gitattributes").exists()
    (tmp_path / "second" / NAME).write_text(OTHER)
    assert OURS in repository.git("diff", inside=str(tmp_path / "second"))


def test_a_submodule_is_a_repository_of_its_own(repository: Repository, tmp_path: Path) -> None:
    outer = Repository(tmp_path / "outer", tmp_path / "home2", configured=False)
    outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(repository.top), "deals")
    before = config(outer).read_bytes()
    ours(outer, "install", inside="deals/terms")
    assert config(outer).read_bytes() == before
    assert (outer.top / ".git" / "modules" / "deals" / "config").read_text().endswith(WRITTEN)
    assert (outer.top / "deals" / ".gitattributes").read_text() == LINE
    ours(outer, "doctor", inside="deals/terms")


def test_git_dir_names_the_repository(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    named = {"GIT_DIR": str(repository.top / ".git"), "GIT_WORK_TREE": str(repository.top)}
    ours(repository, "install", inside=tmp_path / "elsewhere", environment=named, code=2)
    ours(repository, "install", inside="terms", environment=named)
    assert config(repository).read_text().endswith(WRITTEN)
    assert (repository.top / ".gitattributes").read_text() == LINE


def test_a_bare_repository_and_gits_own_folder_are_no_work_tree(repository: Repository, tmp_path: Path) -> None:
    repository.git("clone", "-q", "--bare", ".", str(tmp_path / "bare"))
    before = (tmp_path / "bare" / "config").read_bytes()
    for inside in (tmp_path / "bare", repository.top / ".git"):
        for action in ("install", "uninstall"):
            assert "this is not a work tree" in ours(repository, action, inside=inside, code=2).err
        assert "error: this is not a work tree" in ours(repository, "doctor", inside=inside, code=2).out
    assert (tmp_path / "bare" / "config").read_bytes() == before


def test_outside_a_repository_is_trouble_that_says_what_would_do(repository: Repository, tmp_path: Path) -> None:
    for action in ("install", "uninstall"):
        err = ours(repository, action, inside=tmp_path, code=2).err
        assert "not a git repository" in err
        assert "run it inside the work tree of a repository, or say --global" in err
    out = words(ours(repository, "doctor", inside=tmp_path, code=2).out)
    assert "not a git repository" in out
    assert "ok: git runs " in out


def test_without_git_is_trouble(repository: Repository) -> None:
    nothing = {"PATH": str(repository.top)}
    assert "git cannot be started" in ours(repository, "install", code=2, environment=nothing).err
    out = words(ours(repository, "doctor", code=2, environment=nothing).out)
    assert "error: git cannot be started" in out
    assert "install it, or put it on the PATH" in out


def test_two_scopes_are_one_too_many(repository: Repository) -> None:
    assert "choose one" in ours(repository, "install", "--local", "--global", code=2).err


# What cannot be written


@pytest.mark.parametrize("name", ["config", ".gitattributes"])
def test_a_write_protected_file_is_trouble_before_anything_is_written(
    name: str, repository: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Root may write anything, so the question is answered for it."""
    repository.write({".gitattributes": "*.png binary\n"})
    files = config(repository), repository.top / ".gitattributes"
    before = state(*files)
    monkeypatch.chdir(repository.top)
    for variable, value in repository.environment.items():
        monkeypatch.setenv(variable, value)
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != name and allowed(path, mode))
    assert run(["git", "install"]) == 2
    assert f"{name}: no permission to write it; change its permissions" in capsys.readouterr().err
    assert state(*files) == before


def test_a_configuration_that_git_has_locked_is_trouble(repository: Repository) -> None:
    (repository.top / ".git" / "config.lock").write_text("")
    before = state(config(repository))
    assert ".git/config is locked" in ours(repository, "install", code=2).err
    assert state(config(repository)) == before
    assert not (repository.top / ".gitattributes").exists()


def test_a_configuration_with_a_mistake_is_trouble_in_gits_words(repository: Repository) -> None:
    with config(repository).open("a") as opened:
        opened.write("[diff\n")
    before = state(config(repository))
    assert "bad config line" in ours(repository, "install", code=2).err
    assert state(config(repository)) == before


def test_a_folder_in_the_place_of_the_attributes_is_trouble(repository: Repository) -> None:
    (repository.top / ".gitattributes").mkdir()
    before = state(config(repository))
    assert ".gitattributes is not a regular file" in ours(repository, "install", code=2).err
    assert state(config(repository)) == before


@pytest.fixture
def inside(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """In this process, so that what goes wrong can be chosen."""
    monkeypatch.chdir(repository.top)
    for variable, value in repository.environment.items():
        monkeypatch.setenv(variable, value)
    return repository


@pytest.mark.parametrize("attributes_before", [None, "*.png binary\n"])
@pytest.mark.parametrize("action", ["install", "uninstall"])
def test_what_is_half_done_is_undone(
    action: str,
    attributes_before: str | None,
    inside: Repository,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if attributes_before:
        inside.write({".gitattributes": attributes_before})
    if action == "uninstall":
        ours(inside, "install")
    written = config(inside), inside.top / ".gitattributes"
    before = [path.read_bytes() if path.exists() else None for path in written]
    no_space = trouble(".gitattributes: no space left to write it")
    writes: list[Path] = []

    def write(path: Path, data: bytes) -> None:
        if Path(path).name == ".gitattributes":
            writes.append(path)
            raise no_space
        actual(path, data)

    def unlink(path: Path, *, missing_ok: bool = False) -> None:
        if path.name == ".gitattributes":
            write(path, b"")
        removed(path, missing_ok=missing_ok)

    actual, removed = files.write, Path.unlink
    monkeypatch.setattr(files, "write", write)
    monkeypatch.setattr(Path, "unlink", unlink)
    assert run(["git", action]) == 2
    assert writes
    assert "no space left" in capsys.readouterr().err
    assert [path.read_bytes() if path.exists() else None for path in written] == before


def test_a_lock_that_git_holds_is_told_once_and_kept(inside: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    lock = config(inside).with_name("config.lock")
    lock.write_text("")
    assert run(["git", "install"]) == 2
    err = " ".join(capsys.readouterr().err.split())
    assert err.count(".git/config is locked: another git is at work on it") == 1
    assert lock.exists()
    lock.unlink()
    assert run(["git", "install"]) == 0
    assert not lock.exists()


def test_git_cannot_write_the_configuration_between_our_look_and_our_change(
    inside: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = []

    def write(path: Path, data: bytes) -> None:
        if path.name == "config":
            with pytest.raises(AssertionError, match="could not lock config file"):
                inside.git("config", "user.name", "Someone")
            refused.append(path)
        actual(path, data)

    actual = files.write
    monkeypatch.setattr(files, "write", write)
    assert run(["git", "install"]) == 0
    assert refused


@pytest.mark.parametrize("changed", ["config", ".gitattributes"])
def test_a_file_that_someone_else_changed_meanwhile_is_left_alone(
    changed: str, inside: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = config(inside).read_bytes()

    def planned(scope: Scope) -> installing.Plan:
        plan = actual(scope)
        if changed == "config":
            inside.git("config", "user.name", "Someone")
        else:
            inside.write({".gitattributes": "*.png binary\n"})
        return plan

    actual = installing.install
    monkeypatch.setattr(installing, "install", planned)
    assert run(["git", "install"]) == 2
    err = " ".join(capsys.readouterr().err.split())
    assert err.count(f"{changed} was changed meanwhile: it was left as it is now") == 1
    if changed == "config":
        assert "name = Someone" in config(inside).read_text()
        assert not (inside.top / ".gitattributes").exists()
    else:
        assert config(inside).read_bytes() == before
        assert (inside.top / ".gitattributes").read_text() == "*.png binary\n"


def test_what_was_made_is_not_taken_back_over_the_change_of_someone_else(
    inside: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def write(path: Path, data: bytes) -> None:
        if path.name == ".gitattributes":
            inside.git("config", "user.name", "Someone")
            raise trouble("no space left")
        actual(path, data)

    actual = files.write
    monkeypatch.setattr(files, "write", write)
    assert run(["git", "install"]) == 2
    err = " ".join(capsys.readouterr().err.split())
    assert ".git/config was changed meanwhile: it was left as it is now" in err
    assert "name = Someone" in config(inside).read_text()


def test_a_folder_made_on_the_way_is_gone_again(inside: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GIT_CONFIG_GLOBAL")
    home = Path(inside.environment["HOME"])

    def write(path: Path, data: bytes) -> None:
        if path.name == "attributes":
            assert (home / ".config" / "git").is_dir()
            raise trouble("no space left")
        actual(path, data)

    actual = files.write
    monkeypatch.setattr(files, "write", write)
    assert run(["git", "install", "--global"]) == 2
    assert not (home / ".config").exists()
    assert not (home / ".gitconfig").exists()


# The doctor


@pytest.fixture
def installed(repository: Repository) -> Repository:
    ours(repository, "install")
    return repository


def findings(repository: Repository, code: int, **environment: str) -> dict[str, dict[str, str]]:
    """What the doctor finds by its check, held against its schema."""
    told = json.loads(ours(repository, "doctor", "--format", "json", code=code, environment=environment).out)
    schema = output_schema("git-doctor")
    for error in Draft202012Validator(schema).iter_errors(told):
        pytest.fail(error.message)
    found: dict[str, dict[str, str]] = {one["check"]: one for one in told["findings"]}
    assert len(found) == len(told["findings"])
    assert [check for check in CHECKS if check in found] == list(found)
    levels = [one["level"] for one in found.values()]
    assert told["summary"] == {"errors": levels.count("error"), "warnings": levels.count("warning")}
    assert bool(told["summary"]["errors"]) == (code == 2)
    for one in found.values():
        assert set(one) == {"check", "level", "saw", "would_do"}
        assert one["level"] == "ok" or one["would_do"]
    return found


def test_the_doctor_finds_all_well_where_it_is(installed: Repository) -> None:
    found = findings(installed, 0)
    assert set(found) == set(CHECKS)
    assert {check for check, one in found.items() if one["level"] != "ok"} <= {"git"}
    assert found["driver"]["saw"] == "the driver is configured by .git/config"
    assert found["program"]["saw"] == f"git runs {installed.wrapper}, version {__version__}"
    in_force = "diff=deal-terms and merge=deal-terms are in force"
    assert found["attributes"]["saw"] == f"{in_force} for every YAML file in terms/ (4)"
    assert found["deals"]["saw"].endswith(": terms/ferry/deal.yaml")
    text = words(ours(installed, "doctor").out)
    for one in found.values():
        assert words(f"{one['level']}: {one['saw']}") in text


def test_the_doctor_finds_that_nothing_is_installed(repository: Repository) -> None:
    found = findings(repository, 2)
    assert found["driver"]["saw"] == "no driver is configured: git shows its own diff"
    assert found["driver"]["would_do"] == "run `deal-terms git install`"
    assert found["attributes"]["saw"].startswith("no attribute sends terms/ferry/deal.yaml, ")
    assert found["attributes"]["saw"].endswith(" and 1 more to the driver and merge driver")
    assert "trial" not in found


def test_the_doctor_finds_a_later_attribute_that_wins(installed: Repository) -> None:
    installed.write({"terms/ferry/.gitattributes": "zebra.yaml diff=yaml\n"})
    found = findings(installed, 2)
    assert found["attributes"]["saw"] == f"another attribute is in force, diff is yaml, for {LAST}"
    assert "remove it" in found["attributes"]["would_do"]


def test_the_doctor_finds_a_trusted_exit_code(installed: Repository) -> None:
    installed.git("config", "diff.deal-terms.trustExitCode", "yes")
    found = findings(installed, 2)
    assert "it exits 0, which git takes to mean no change" in found["trust_exit_code"]["saw"]
    assert found["trust_exit_code"]["would_do"].endswith("--local --unset-all diff.deal-terms.trustExitCode`")
    installed.git("config", "diff.deal-terms.trustExitCode", "no")
    assert findings(installed, 0)["trust_exit_code"]["level"] == "ok"


def test_the_doctor_finds_a_driver_of_someone_else_and_tries_it(installed: Repository) -> None:
    installed.git("config", "diff.deal-terms.command", "deal-terms git-driver --")
    found = findings(installed, 0)
    assert found["driver"]["level"] == "warning"
    assert "is not the one that install writes: deal-terms git-driver --" in found["driver"]["saw"]
    assert found["trial"]["level"] == "ok"
    installed.git("config", "diff.deal-terms.command", "no-such-driver")
    found = findings(installed, 2)
    assert "the driver fails on two small files, and would stop `git diff`" in found["trial"]["saw"]


def test_the_doctor_finds_a_merge_driver_that_loses_a_side(installed: Repository) -> None:
    assert findings(installed, 0)["merge_trial"]["saw"].endswith("the merge driver finds the conflict")
    installed.git("config", "merge.deal-terms.driver", "true")
    found = findings(installed, 2)
    assert found["merge_driver"]["level"] == "warning"
    assert "is not the one that install writes: true" in found["merge_driver"]["saw"]
    assert "one side would be lost" in found["merge_trial"]["saw"]
    assert found["merge_trial"]["would_do"].startswith("run `git config --local --unset-all merge.deal-terms.driver`")
    installed.git("config", "--unset", "merge.deal-terms.driver")
    assert findings(installed, 2)["merge_driver"]["saw"] == "no merge driver is configured: git merges line by line"


def test_the_doctor_finds_that_the_merge_driver_gives_way(installed: Repository) -> None:
    """A program that is there and says nothing: the guard merges lines, and a blend is what comes."""
    installed.wrapper.write_text(installed.wrapper.read_text().replace("exec", '[ "$1" = merge-driver ] && exit\nexec'))
    found = findings(installed, 2)
    assert "gives way to git's merge of lines" in found["merge_trial"]["saw"]
    assert found["trial"]["level"] == "ok"
    installed.wrapper.unlink()
    found = findings(installed, 2)
    assert (found["program"]["level"], found["merge_trial"]["level"]) == ("error", "ok")
    assert found["merge_trial"]["saw"].endswith("no side is lost")


def test_the_doctor_finds_an_attribute_for_one_driver_alone(installed: Repository) -> None:
    installed.write({".gitattributes": EARLIER})
    found = findings(installed, 2)
    assert found["attributes"]["saw"].endswith(" to the merge driver")
    installed.write({".gitattributes": LINE, "terms/ferry/.gitattributes": "zebra.yaml merge=union\n"})
    assert findings(installed, 2)["attributes"]["saw"].endswith(f"in force, merge is union, for {LAST}")


def test_another_external_diff_leaves_the_specs_to_the_driver(installed: Repository) -> None:
    installed.write({"notes": "one\n", NAME: OTHER})
    installed.git("add", "-A")
    for environment in ({"GIT_EXTERNAL_DIFF": "echo OTHER"}, {}):
        installed.git("config", "diff.external", "echo OTHER")
        out = installed.git("diff", "--cached", environment=environment)
        assert re.search(r"^OTHER notes ", out, re.MULTILINE)
        assert not re.search(r"^OTHER terms", out, re.MULTILINE)
        assert OURS in out
        found = findings(installed, 0, **environment)
        assert found["external"]["level"] == "ok"
        assert "diff.external of .git/config" in found["external"]["saw"]
        assert ("GIT_EXTERNAL_DIFF" in found["external"]["saw"]) == bool(environment)


def test_the_doctor_finds_a_deal_that_no_attribute_reaches(installed: Repository) -> None:
    shutil.copytree(installed.top / "terms" / "ferry", installed.top / "a folder" / "ferry")
    found = findings(installed, 0)
    assert found["deals"]["saw"] == "outside terms/, where no attribute reaches: a folder/ferry/deal.yaml"
    assert found["deals"]["would_do"] == "run `deal-terms git install`: it adds the lines to .gitattributes"
    ours(installed, "install")
    assert findings(installed, 0)["deals"]["level"] == "ok"
    installed.write({"a folder/.gitattributes": "*.yaml diff=yaml\n"})
    assert findings(installed, 0)["deals"]["saw"] == (
        "another attribute is in force, diff is yaml, for a folder/ferry/deal.yaml"
    )


def test_the_doctor_in_a_repository_without_a_deal(installed: Repository) -> None:
    shutil.rmtree(installed.top / "terms")
    installed.commit("none left")
    found = findings(installed, 0)
    assert found["deals"]["saw"] == "there is no deal.yaml in this repository"
    assert found["attributes"]["level"] == "ok"
    in_force = "diff=deal-terms and merge=deal-terms are in force"
    assert found["attributes"]["saw"] == f"{in_force} for terms/any/deal.yaml, if it were there"
    installed.git("rm", "-q", ".gitattributes")
    assert findings(installed, 2)["attributes"]["level"] == "error"


def test_the_doctor_finds_another_version_of_the_program(installed: Repository) -> None:
    installed.wrapper.write_text(
        installed.wrapper.read_text().replace("exec", '[ "$1" = --version ] && echo X && exit\nexec')
    )
    found = findings(installed, 0)
    assert found["program"]["level"] == "warning"
    assert found["program"]["saw"].endswith(f"which calls itself X; this is deal-terms {__version__}")


def test_the_doctor_looks_where_git_would_from_the_top(installed: Repository) -> None:
    """A PATH may name folders from wherever it is used: git uses it at the top of the work tree."""
    shutil.copytree(installed.wrapper.parent, installed.top / "tools")
    relative = {"PATH": "tools:/usr/local/bin:/usr/bin:/bin"}
    out = ours(installed, "doctor", inside="terms/ferry", environment=relative).out
    assert "ok: git runs tools/deal-terms, version " in words(out)


@pytest.mark.parametrize(
    ("version", "level"),
    [
        ("git version 2.39.5", "warning"),
        ("git version 2.43.1.windows.1", "warning"),
        ("git version 2.39.3 (Apple Git-146)", "warning"),
        ("git version 2.43.2", "ok"),
        ("git version 2.44", "ok"),
        ("git version 3.0.0", "ok"),
        ("git version next", "ok"),
    ],
)
def test_a_git_that_crashes_is_warned_of(version: str, level: str) -> None:
    found = doctor.git_version(version)
    assert (found.level, found.message.startswith(version)) == (level, True)


def test_a_line_is_taken_out_wherever_it_stands() -> None:
    line = attributes.LINE.encode()
    assert attributes.without_lines(b"a\n" + line + b"\nb\r\n" + line + b"  \r\nc") == b"a\nb\r\nc"
    assert attributes.without_lines(b"# " + line + b"\n") == b"# " + line + b"\n"


INTERRUPTED = """
import os, signal, tempfile
from deal_terms.cli.surroundings import EndSignal, end_on_signals
from deal_terms.git_driver.temporary_folder import temporary_folder
make = tempfile.mkdtemp
def interrupted(*words):
    made = make(*words)
    os.kill(os.getpid(), signal.SIGTERM)
    return made
tempfile.mkdtemp = interrupted
end_on_signals()
try:
    with temporary_folder():
        print("not heard")
except EndSignal:
    print("heard")
"""


def test_a_signal_while_a_folder_for_a_moment_is_made_leaves_none_behind(tmp_path: Path) -> None:
    """In a process of its own, which has one thread as the command has."""
    told = subprocess.run(
        [sys.executable, "-c", INTERRUPTED],
        env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == "heard\n"
    assert not [*tmp_path.iterdir()]
