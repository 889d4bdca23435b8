"""Real repositories for tests: the driver configured in them, and no one's own configuration within reach."""

from __future__ import annotations

import atexit
import functools
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from deal_terms.git_driver import driver
from tests import warm

# The guarded command: a deal-terms that is missing or broken never stops git.
MERGE_GUARDED = (
    'f() { case $(deal-terms merge-driver -- "$@") in merged) exit 0;; conflicts) exit 1;; esac; '
    'git merge-file --diff3 --marker-size="$4" -L ours -L base -L theirs "$2" "$1" "$3"; }; f %O %A %B %L %P'
)
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


ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_PAGER": "cat",
    "LC_ALL": "C.UTF-8",
    "PYTHONPATH": str(Path(driver.__file__).parent.parent.parent),
    **{f"GIT_{who}_NAME": "A Clerk" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "clerk@ferry.example" for who in ("AUTHOR", "COMMITTER")},
}


@functools.cache
def committed(files: tuple[tuple[str, str], ...], *, configured: bool) -> Path:
    """A repository with one commit of these files, made once and then copied."""
    top = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, top)
    asked = [["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "the first state"]]
    if configured:
        asked.insert(1, ["config", "diff.deal-terms.command", GUARDED])
    for name, content in (*files, *((".gitattributes", "*.yaml diff=deal-terms\n"),) * configured):
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text(content)
    for words in asked:
        subprocess.run(["git", *words], cwd=top, env={**ENVIRONMENT, "PATH": os.environ["PATH"]}, check=True)
    shutil.rmtree(top / ".git" / "hooks")  # samples, none of which is ever run
    return top


class Repository:
    """A repository, the driver configured in it or not, and an environment that no one's own configuration reaches.

    The `deal-terms` that git finds is the warm one, unless a test is about a true process of it. `files` are those of
    the first commit.
    """

    def __init__(
        self,
        top: Path,
        home: Path,
        *,
        configured: bool = True,
        true_process: bool = False,
        files: Mapping[str, str] = MappingProxyType(FILES),
    ) -> None:
        self.top = top
        binaries = home / "bin"
        binaries.mkdir(parents=True)
        self.wrapper = binaries / "deal-terms"
        program = f'"{sys.executable}" -m deal_terms' if true_process else f'"{warm.program()}"'
        self.wrapper.write_text(f'#!/bin/sh\nexec {program} "$@"\n')
        self.wrapper.chmod(0o755)
        self.environment = {**ENVIRONMENT, "PATH": f"{binaries}:/usr/local/bin:/usr/bin:/bin", "HOME": str(home)}
        shutil.copytree(committed(tuple(files.items()), configured=configured), top, symlinks=True)

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

    def write(self, files: Mapping[str, str | bytes]) -> None:
        for name, content in files.items():
            path = self.top / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def diff(
        self, *arguments: str, inside: str = ".", code: int = 0, environment: Mapping[str, str] = MappingProxyType({})
    ) -> str:
        out = self.git("diff", *arguments, inside=inside, code=code, environment=environment)
        assert "git-blob-" not in out
        assert "Traceback" not in out
        assert not UNSAFE.search(out)
        return out
