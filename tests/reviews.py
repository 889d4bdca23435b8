"""Repositories to review: an invented ferry deal at the first commit, changed from there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from deal_terms.cli import run
from tests.repositories import Repository

Plain = dict[str, Any]
FERRY = "terms/ferry"
REGISTER = """\
title: A ferry licence
parties:
  port: {name: The Port}
  line: {name: The Line}
topics: {money: Money, running: Running the ferry, named: {label: Its name, about: framing}}
terms:
  fee: {label: Fee a year, topic: money, type: money, weight: key}
  deposit: {label: Deposit, topic: money, type: money}
  mooring: {label: A mooring of its own, topic: running, type: presence, weight: key}
  crossings: {label: Crossings a day, topic: running, type: count}
  period: {label: Length of the licence, topic: running, type: period}
  night: {label: Crossings at night, topic: running, type: presence}
  dogs: {label: Dogs on board, topic: running, type: presence}
  called: {label: What it is called, topic: named, type: text}
"""
SOURCES = """\
log: {publisher: The Log, title: The licence, published: 2024-01-10, access: read}
bell: {publisher: The Bell, title: On the ferry, published: 2024-01-12, access: read}
wire: {publisher: The Wire, title: In short, published: 2024-01-11, access: not_read}
"""
FIRST = """\
title: First text
kind: draft
date: 2024-01
terms:
  fee:
    value: USD 2 million
    reports:
      log 1: two million a year
      bell 1: two million
  deposit:
    value: USD 100,000
    reports:
      log 2: a hundred thousand
  mooring:
    value: present
    reports:
      log 3: a mooring of its own
      bell 2: a mooring
  crossings:
    value: 8
    reports:
      log 4: eight a day
  period:
    value: 10 years
    reports:
      log 5: ten years, not nine years or eight years
  night:
    value: present
    reports:
      log 6: at night, too
  dogs:
    value: present
    reports:
      bell 3: dogs may come
"""
THIRD = """\
title: Third text
kind: draft
follows: first
terms:
  fee:
    value: USD 4 million
    reports:
      log 11: four million
      bell 11: four million
  mooring:
    value: present
    reports:
      log 12: still there
      bell 12: still there
"""
SECOND = """\
title: Second text
kind: draft
follows: first
terms:
  fee:
    value: USD 3 million
    reports:
      log 7: three million
      bell 7: three million
  mooring:
    absent: true
    reports:
      log 8: no mooring any more
      bell 8: the mooring is out
  crossings:
    value: 8
    reports:
      log 9: eight, as before
"""
POSITION = """\
title: What the line wants
party: line
terms:
  fee:
    stance: demands
    value: at most USD 1 million
    reports:
      bell 5: {says: a million and no more}
"""
FILES = {
    f"{FERRY}/deal.yaml": REGISTER,
    f"{FERRY}/sources.yaml": SOURCES,
    f"{FERRY}/versions/first.yaml": FIRST,
    f"{FERRY}/positions/line-wants.yaml": POSITION,
}


class Reviewed(Repository):
    """A repository whose first commit holds the ferry deal; `review` runs in this process, inside it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / "repository", folder / "home", configured=False, files=FILES)

    def edit(self, name: str, before: str, after: str) -> None:
        path = self.top / FERRY / name
        text = path.read_text()
        assert text.count(before) == 1, (name, before)
        path.write_text(text.replace(before, after))

    def add(self, name: str, text: str) -> None:
        self.write({f"{FERRY}/{name}": text})

    def remove(self, name: str) -> None:
        (self.top / FERRY / name).unlink()


class Asked:
    """Runs `deal-terms review` in this process; the environment is that of the repository."""

    def __init__(
        self, repository: Reviewed, patched: pytest.MonkeyPatch, captured: pytest.CaptureFixture[bytes]
    ) -> None:
        self.repository, self.captured = repository, captured
        for name in ("GITHUB_ACTIONS", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "XDG_CONFIG_HOME"):
            patched.delenv(name, raising=False)
        for name in ("PRE_COMMIT_FROM_REF", "PRE_COMMIT_TO_REF"):
            patched.delenv(name, raising=False)
        for name, value in repository.environment.items():
            if name.startswith("GIT_") or name == "HOME":
                patched.setenv(name, value)
        patched.setenv("COLUMNS", "100")
        patched.chdir(repository.top)

    def __call__(self, *arguments: str, code: int = 0) -> str:
        """What goes to stdout."""
        self.captured.readouterr()
        ended = run(["review", *arguments])
        out, self.err = (each.decode() for each in self.captured.readouterr())
        assert ended == code, out + self.err
        return out

    def repository_files(self) -> dict[str, str]:
        """The files of the ferry deal as they are in the first commit."""
        return dict(FILES)

    def json(self, *arguments: str, code: int = 0) -> Plain:
        told: Plain = json.loads(self("--format", "json", *arguments, code=code))
        return told

    def found(self, *arguments: str, code: int = 0) -> list[Plain]:
        """The findings of every deal."""
        return [one for deal in self.json(*arguments, code=code)["deals"] for one in deal["findings"]]

    def rules(self, *arguments: str, code: int = 0) -> list[tuple[str, str]]:
        """The rule and the subject of each finding."""
        return [(one["rule"], one["subject"]) for one in self.found(*arguments, code=code)]


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Asked:
    """A repository with the ferry deal at its first commit, which is also tagged `base`."""
    repository = Reviewed(tmp_path)
    repository.git("tag", "base")
    return Asked(repository, monkeypatch, capsysbinary)
