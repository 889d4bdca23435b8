"""The docs are true: generated parts are up to date, printed commands run, example files load, links lead somewhere."""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from deal_terms.cli import COMMANDS as TABLE
from deal_terms.errors import Problem
from deal_terms.judging.kinds import all_kinds
from deal_terms.loading.deal import examine
from deal_terms.values import TYPES

ROOT = Path(__file__).parent.parent
GENERATED = sorted((ROOT / "docs").glob("*.md"))
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *GENERATED]
SHELLS = {"sh", "bash", "shell", "console"}
# Setting up an environment needs a network, takes minutes, and is what `.ci/run` does; here the environment is there.
SETS_UP = re.compile(r"python3 -m venv |pip install|git clone|\.venv/bin/|\.ci/run")
FENCE = re.compile(r"^(?P<ticks>`{3,})(?P<info>[^`\n]*)\n(?P<body>.*?)^(?P=ticks)[ ]*$", re.MULTILINE | re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
LINK = re.compile(r"\[[^\]\n]*\]\((?P<target>[^)\s]+)\)")
HEADING = re.compile(r"^#{1,6} +(?P<text>.+?)$", re.MULTILINE)


class Fence(NamedTuple):
    """One fenced block: where it stands, its language, what the fence says besides, and what is in it."""

    place: str
    language: str
    rest: str
    body: str


def shown(path: Path) -> str:
    """What a reader of the rendered page sees."""
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def fences(path: Path) -> Iterator[Fence]:
    text = path.read_text(encoding="utf-8")
    for found in FENCE.finditer(text):
        language, _, rest = found["info"].strip().partition(" ")
        line = text.count("\n", 0, found.start()) + 1
        yield Fence(f"{path.relative_to(ROOT)}:{line}", language, rest.strip(), found["body"])


def commands() -> Iterator[tuple[str, str]]:
    """Every command that a page prints, with its place: lines of shell blocks, and lines that begin with `$ `."""
    for path in PAGES:
        for fence in fences(path):
            lines = fence.body.replace("\\\n", " ").splitlines()
            prompted = [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]
            unprompted = [line for line in lines if line.strip() and not line.startswith("#")]
            if prompted:
                yield from ((fence.place, line) for line in prompted)
            elif fence.language in SHELLS:
                yield from ((fence.place, line.strip()) for line in unprompted)


COMMANDS = list(commands())
OURS = [(place, line) for place, line in COMMANDS if line.startswith("deal-terms ")]
FILES = {fence.rest: fence.body for fence in fences(ROOT / "docs" / "data-model.md") if fence.language == "yaml"}


@pytest.mark.skipif(
    importlib.util.find_spec("cogapp") is None, reason="cog is not installed: it comes with the extra `dev`"
)
def test_what_is_generated_is_up_to_date() -> None:
    command = [sys.executable, "-m", "cogapp", "--check", *(str(path.relative_to(ROOT)) for path in GENERATED)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, f"run cog -r docs/*.md\n{ran.stdout}{ran.stderr}"


@pytest.mark.parametrize("path", GENERATED, ids=lambda path: path.name)
def test_no_page_names_a_place_on_one_machine(path: Path) -> None:
    assert not re.search(r"(?<![\w.])/(?:home|work|tmp|root|Users)/", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", GENERATED, ids=lambda path: path.name)
def test_no_code_that_generates_a_page_is_seen_on_it(path: Path) -> None:
    """An arrow `--` with `>` inside the code would end the HTML comment that hides it."""
    assert "[[[cog" not in shown(path)
    assert "]]]" not in shown(path).replace("[[[end]]]", "")


@pytest.mark.parametrize(("place", "line"), OURS, ids=[f"{place} {line}" for place, line in OURS])
def test_a_printed_command_ends_as_the_page_says(place: str, line: str) -> None:
    """Exit code 0, or the one in a comment behind the command: `# exits 1`."""
    said = re.search(r"#.*\bexits (\d)", line)
    words = shlex.split(line, comments=True)
    ran = subprocess.run(
        [sys.executable, "-m", "deal_terms", *words[1:]], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert ran.returncode == (int(said[1]) if said else 0), f"{place}: {ran.stderr}"


def test_every_printed_command_is_run_or_sets_up_an_environment() -> None:
    assert OURS
    neither = [command for command in COMMANDS if command not in OURS and not SETS_UP.search(command[1])]
    assert neither == []


@pytest.mark.parametrize("words", [[], *([name] for name in TABLE)], ids=lambda words: " ".join(["deal-terms", *words]))
def test_the_commands_page_prints_the_help(words: list[str]) -> None:
    command = [sys.executable, "-m", "deal_terms", *words, "--help"]
    environment = {**os.environ, "COLUMNS": "80", "PYTHONUTF8": "1"}
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=True)
    assert ran.stdout in [fence.body for fence in fences(ROOT / "docs" / "commands.md")]


def test_the_example_files_are_a_deal_without_a_problem(tmp_path: Path) -> None:
    """A fence that is a whole file names it behind its language: ```yaml versions/first-offer.yaml."""
    assert {"deal.yaml", "sources.yaml", "events.yaml", "figures.yaml"} <= FILES.keys()
    assert {name.partition("/")[0] for name in FILES if "/" in name} == {"versions", "positions"}
    for name, body in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(body, encoding="utf-8")
    deal, problems = examine(tmp_path)
    assert problems == list[Problem]()
    assert deal is not None
    assert len(deal.versions) + len(deal.positions) + 4 == len(FILES)


@pytest.mark.parametrize("word", [*TYPES, *all_kinds()])
def test_the_data_model_page_tells_of_every_type_and_kind(word: str) -> None:
    assert f"`{word}`" in shown(ROOT / "docs" / "data-model.md")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_relative_link_leads_to_a_file_and_its_heading(path: Path) -> None:
    """Headings are named as GitHub names them: small letters, hyphens for spaces, punctuation gone."""
    for found in LINK.finditer(FENCE.sub("", shown(path))):
        name, _, heading = found["target"].partition("#")
        if re.match(r"[a-z]+:", name):
            continue
        target = path.parent / name if name else path
        assert target.exists(), found["target"]
        if heading:
            texts = (text["text"] for text in HEADING.finditer(FENCE.sub("", shown(target))))
            assert heading in {re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-") for text in texts}
