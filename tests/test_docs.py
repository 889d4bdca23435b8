"""The docs are true: printed commands run, example files load, links lead somewhere."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from deal_terms.cli import COMMANDS as QUESTIONS
from deal_terms.cli import TOOLS
from deal_terms.errors import Problem
from deal_terms.judging.kinds import RECORD, TABLES, all_kinds
from deal_terms.values import TYPES
from deal_terms.wording.one_sided import SILENCES
from deal_terms.wording.tags import TAGS
from tests import warm
from tests.loaded import examine

ROOT = Path(__file__).parent.parent
GENERATED = sorted((ROOT / "docs").glob("*.md"))
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *GENERATED]
TUTORIAL = ROOT / "docs" / "tutorial.md"
# Pages whose commands and code run one after another in a folder of their own, by a test of their own.
IN_A_FOLDER = (TUTORIAL, ROOT / "docs" / "rows.md")
SHELLS = {"sh", "bash", "shell", "console"}
# Setting up an environment needs a network, takes minutes, and is what `.ci/run` does; here the environment is there.
SETS_UP = re.compile(r"python3 -m venv |pip install|git clone|\.venv/bin/|\.ci/run")
READS_GIT = re.compile(r"git (log|status) ")
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
    """Every command that a page prints, with its place: lines of shell blocks, and lines that begin with `$ `.

    Those of some pages are left to the tests that go through them: they run one after another, in one folder.
    """
    for path in PAGES:
        for fence in fences(path) if path not in IN_A_FOLDER else ():
            lines = fence.body.replace("\\\n", " ").splitlines()
            prompted = [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]
            unprompted = [line for line in lines if line.strip() and not line.startswith("#")]
            if prompted:
                yield from ((fence.place, line) for line in prompted)
            elif fence.language in SHELLS:
                yield from ((fence.place, line.strip()) for line in unprompted)


COMMANDS = list(commands())
OURS = [(place, line) for place, line in COMMANDS if line.startswith("deal-terms ")]
IN_GIT = [(place, line) for place, line in COMMANDS if READS_GIT.match(line)]
FILES = {fence.rest: fence.body for fence in fences(ROOT / "docs" / "data-model.md") if fence.language == "yaml"}


@pytest.mark.parametrize("path", GENERATED, ids=lambda path: path.name)
def test_no_page_names_a_place_on_one_machine(path: Path) -> None:
    assert not re.search(r"(?<![\w.])/(?:home|work|tmp|root|Users)/", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", GENERATED, ids=lambda path: path.name)
def test_no_code_that_generates_a_page_is_seen_on_it(path: Path) -> None:
    """An arrow `--` with `>` inside the code would end the HTML comment that hides it."""
    assert "[[[cog" not in shown(path)
    assert "]]]" not in shown(path).replace("[[[end]]]", "")


@pytest.mark.parametrize(("place", "line"), OURS, ids=[f"{place} {line}" for place, line in OURS])
def test_a_printed_command_ends_as_the_page_says(place: str, line: str, tmp_path: Path) -> None:
    """Exit code 0, or the one in a comment behind the command: `# exits 1`. What it writes is no file of the clone."""
    said = re.search(r"#.*\bexits (\d)", line)
    words = shlex.split(line, comments=True)
    written = tmp_path / words[words.index("-o") + 1] if "-o" in words else None
    if written:
        written.parent.mkdir(exist_ok=True)
        words[words.index("-o") + 1] = str(written)
    ran = warm.run(*words[1:], inside=ROOT)
    assert ran.returncode == (int(said[1]) if said else 0), f"{place}: {ran.stderr}"
    assert written is None or written.exists()


def test_every_printed_command_is_run_or_sets_up_an_environment() -> None:
    assert OURS
    neither = [command for command in COMMANDS if command not in OURS + IN_GIT and not SETS_UP.search(command[1])]
    assert neither == []


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not in a clone")
@pytest.mark.parametrize(("place", "line"), IN_GIT, ids=[f"{place} {line}" for place, line in IN_GIT])
def test_a_printed_command_of_git_reads_the_clone(place: str, line: str) -> None:
    ran = subprocess.run(shlex.split(line), cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, f"{place}: {ran.stderr}"


def test_the_tutorial_goes_as_it_is_printed(tmp_path: Path) -> None:
    """From the top, in one folder: a yaml fence is a whole file, a diff fence an edit of one, the rest is run."""
    folder = tmp_path / "lido"
    environment = {**os.environ, "COLUMNS": "80"}
    languages = set()
    for fence in fences(TUTORIAL):
        languages.add(fence.language)
        if fence.language in ("yaml", "diff"):
            file = folder / fence.rest
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(edited(file, fence) if fence.language == "diff" else fence.body, encoding="utf-8")
            continue
        printed, _, told = fence.body.partition("\n")
        said = re.search(r"# exits (\d)$", printed)
        words = shlex.split(printed.removeprefix("$ "), comments=True)
        ran = (
            warm.run(*words[1:], inside=folder, environment=environment)
            if words[0] == "deal-terms"
            else subprocess.run(words, cwd=folder, capture_output=True, encoding="utf-8", check=False)
        )
        assert ran.stdout == told, f"{fence.place}: run cog -r docs/*.md"
        assert (ran.returncode, ran.stderr) == (int(said[1]) if said else 0, ""), fence.place
    assert languages == {"yaml", "diff", "console"}


def edited(file: Path, fence: Fence) -> str:
    """A file after the edit that a fence prints as a diff, whose lines have to stand in it once."""
    lines = fence.body.splitlines(keepends=True)
    old, new = ("".join(line[1:] for line in lines if line[0] in signs) for signs in (" -", " +"))
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, fence.place
    return text.replace(old, new)


def test_the_tutorial_tells_what_it_promises() -> None:
    """Two versions and a position: a mistake, rivals, a term dropped, one no longer reported, a gap, a correction."""
    told = "".join(fence.body for fence in fences(TUTORIAL) if fence.language == "console")
    for word in (
        "error: ",
        "2 readings, reports differ",
        "DROPPED",
        "Reported of “First offer” only; of “Second paper” no report says",
        "NOT ADDRESSED",
        "CORRECTED",
    ):
        assert word in told
    names = [fence.rest for fence in fences(TUTORIAL) if fence.language == "yaml"]
    assert [name.partition("/")[0] for name in names] == [
        "deal.yaml",
        "sources.yaml",
        "versions",
        "versions",
        "positions",
    ]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        *(("Between two texts", kind) for kind in TABLES["texts"]),
        *(("Between two texts that compete", kind) for kind in TABLES["competing"]),
        *(("Between two accounts of one text", kind) for kind in TABLES["accounts"]),
        *(("Between a text and a position", kind) for kind in TABLES["text_against_position"]),
        *(("Between two positions", kind) for kind in TABLES["positions"]),
        *(("In the record", rule) for rule in RECORD),
    ],
)
def test_the_page_of_kinds_has_an_example_of_each(heading: str, kind: str) -> None:
    """Under its heading: the glyph, the word, what it means, and an item that the tool printed: after its word, or
    beneath the heading of what only one side says."""
    assert kind in TAGS, f"wording/tags.py: add a line to TAGS, a word and a glyph, for {kind}"
    stale = f"docs/kinds.md: the entry of {kind} is not as wording/tags.py has it: run .venv/bin/cog -r docs/*.md"
    section = shown(ROOT / "docs" / "kinds.md").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    entries = {entry.partition("\n")[0]: entry for entry in section.split("\n### ")[1:]}
    word = TAGS[kind].word
    assert word in entries, f"docs/kinds.md: say under {heading!r} what {kind} means, with an example; then run cog"
    entry = entries[word].removeprefix(f"{word}\n")
    glyph, word = TAGS[kind].glyph, TAGS[kind].word.upper()
    assert re.match(rf"\n`{re.escape(glyph)}` [A-Z].*\. In JSON: `{kind}`\.\n", entry), stale
    words = {"STANCE CHANGED": "(STANCE CHANGED|TOLD DIFFERENTLY)"}.get(word, word)
    said = rf"{re.escape(glyph)} {words}(?: \(disputed\))?  \S"
    alone = rf"(?:Reported (?:of|by)|Only in|What|Outside the deal) ?.*\n(?: .*\n)*  {re.escape(glyph)} \S"
    assert re.search(
        rf"^```text\n(?:{said}|{alone if kind in {*SILENCES, 'outside_the_deal'} else said})", entry, re.MULTILINE
    ), stale


@pytest.mark.parametrize(
    "words",
    [[], *([name] for name in {**QUESTIONS, **TOOLS})],
    ids=lambda words: " ".join(["deal-terms", *words]),
)
def test_the_commands_page_prints_the_help(words: list[str]) -> None:
    ran = warm.run(*words, "--help", inside=ROOT, environment={**os.environ, "COLUMNS": "80"})
    printed = [fence.body for fence in fences(ROOT / "docs" / "commands.md")]
    assert printed.count(ran.stdout) == 1, "docs/commands.md prints another help: run .venv/bin/cog -r docs/*.md"


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


@pytest.mark.parametrize("word", [*TYPES, *all_kinds(), *RECORD])
def test_the_data_model_page_tells_of_every_type_and_kind(word: str) -> None:
    page = "docs/data-model.md"
    assert f"`{word}`" in shown(ROOT / page), f"{page} does not tell of {word}: write what it means, then run cog"


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
