"""Golden cases: what the command says of a small deal, word for word, in every format.

`tests/cases/<what-happens>/` holds

- `deal/`, a small deal; or a file `deal` that names the folder of another, from the root of the checkout;
- `committed/`, where the command is asked about a change: the deal as the last commit of a repository has it; `deal/`
  is then the work tree, both in `terms/deal/`, and `reviewed.yaml` stands at the top;
- `args`, one argument a line; the command runs inside the deal, or at the top of the repository;
- `expected.exit`, written by hand;
- `expected.<format>` for each format of the command: all of stdout;
- `expected.trouble` where the exit code is 2 and stdout stays empty: all of stderr, whatever the format.

`DEAL_TERMS_REWRITE=1 pytest tests/test_cases.py` writes every `expected.<format>` and `expected.trouble` anew, but for
runs that end with another exit code than is expected; read the difference before you keep it.
"""

import atexit
import difflib
import functools
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import get_args

import click
import pytest

from deal_terms.cli import COMMANDS, run
from deal_terms.cli.options import FORMATS
from deal_terms.judging.deal_clock import STATES
from deal_terms.judging.kinds import TABLES
from deal_terms.values import TYPES, Unspecified

ROOT = Path(__file__).parent.parent
CASES = {folder.name: folder for folder in sorted((ROOT / "tests" / "cases").iterdir()) if folder.is_dir()}
REWRITE = os.environ.get("DEAL_TERMS_REWRITE") == "1"
# Unclear is a silence with a report; a field that is not given has two states of its own.
STATES_TO_SHOW = [
    *dict.fromkeys(state for pair in STATES for state in pair),
    "unclear",
    *(f"field-{how}" for how in get_args(Unspecified.model_fields["how"].annotation)),
]


def formats(command: str) -> tuple[str, ...]:
    declared: click.Command = import_module(f"deal_terms.cli.{command}").command
    [choice] = [option.type for option in declared.params if option.name == "format_"]
    assert isinstance(choice, click.Choice)
    return tuple(choice.choices)


def arguments(case: Path) -> list[str]:
    return (case / "args").read_text().splitlines()


def home(case: Path) -> Path:
    if (case / "committed").is_dir():
        return repository(case)
    deal = case / "deal"
    return deal if deal.is_dir() else ROOT / deal.read_text().strip()


@functools.cache
def repository(case: Path) -> Path:
    """A repository in a folder of its own, the change of the case in its work tree."""
    top = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, top)
    inside = top / "terms" / "deal"
    shutil.copytree(case / "committed", inside)
    who = ("-c", "user.name=A Clerk", "-c", "user.email=clerk@ferry.example")
    for words in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "before"]):
        subprocess.run(["git", *who, *words], cwd=top, check=True)
    shutil.rmtree(inside)
    shutil.copytree(case / "deal", inside)
    if (case / "reviewed.yaml").exists():
        shutil.copy(case / "reviewed.yaml", top)
    return top


def runs() -> Iterator[object]:
    for name, case in CASES.items():
        for format_ in formats(arguments(case)[0]):
            yield pytest.param(case, format_, id=f"{name}-{format_}")


def compare(file: Path, found: str) -> None:
    expected = file.read_text() if file.exists() else ""
    difference = difflib.unified_diff(
        expected.splitlines(), found.splitlines(), f"{file.parent.name}/{file.name}", "found", lineterm="", n=1
    )
    if not file.exists():
        pytest.fail(f"{file.parent.name} lacks {file.name}; DEAL_TERMS_REWRITE=1 writes it", pytrace=False)
    if expected != found:
        pytest.fail("\n".join(difference), pytrace=False)


@pytest.fixture(autouse=True)
def _a_pipe_of_80_columns_and_no_ones_own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))


@pytest.mark.parametrize(("case", "format_"), list(runs()))
def test_case(
    case: Path, format_: str, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(home(case))
    code = run([*arguments(case), "--format", format_])
    captured = capsysbinary.readouterr()
    out, err = captured.out.decode(), captured.err.decode()
    assert f"{code}\n" == (case / "expected.exit").read_text(), err
    assert not (out and err)
    said = case / (f"expected.{format_}" if out or not err else "expected.trouble")
    if REWRITE:
        said.write_text(out or err)
    compare(said, out or err)


def test_no_case_holds_a_file_that_nothing_reads() -> None:
    for name, case in CASES.items():
        told = {f"expected.{format_}" for format_ in formats(arguments(case)[0])}
        golden = {file.name for file in case.glob("expected.*")} - {"expected.exit"}
        assert golden in (told, {"expected.trouble"}), name


def test_every_format_of_the_table_is_one_of_some_command() -> None:
    assert {format_ for command in COMMANDS for format_ in formats(command)} == set(FORMATS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_case(command: str) -> None:
    assert [name for name, case in CASES.items() if arguments(case)[0] == command]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_in_json_what_it_is(command: str) -> None:
    told = [case / "expected.json" for case in CASES.values() if arguments(case)[0] == command]
    answers = [json.loads(file.read_text()) for file in told if file.exists() and file.read_text()]
    assert answers
    assert {(answer["format"], answer["format_version"]) for answer in answers} == {(f"deal-terms/{command}", "1.0")}


@pytest.mark.parametrize("type_", TYPES)
def test_every_type_has_a_case(type_: str) -> None:
    case = CASES[f"type-{type_}"]
    assert f"type: {type_}" in (case / "deal" / "deal.yaml").read_text()
    shown = {change["kind"] for change in json.loads((case / "expected.json").read_text())["changes"]}
    assert len(shown) > 1, f"{case.name} shows only {shown}"


@pytest.mark.parametrize("state", STATES_TO_SHOW)
def test_every_state_has_a_case(state: str) -> None:
    assert f"state-{state}" in CASES


@pytest.mark.parametrize(("table", "kind"), [(table, kind) for table, kinds in TABLES.items() for kind in kinds])
def test_every_kind_has_a_case_that_shows_it(table: str, kind: str) -> None:
    assert kind in _shown()[table]


def _shown() -> dict[str, set[str]]:
    shown: dict[str, set[str]] = {table: set() for table in TABLES}
    for case in CASES.values():
        if arguments(case)[0] == "diff" and (case / "expected.json").exists():
            answer = json.loads((case / "expected.json").read_text() or "{}")  # empty where the case is quiet
            if answer.get("comparison") in shown:
                told = (*answer["changes"], *answer["apart"])
                shown[answer["comparison"]] |= {change["kind"] for change in told}
    return shown
