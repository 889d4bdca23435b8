"""Golden cases: what the command says of a small deal, word for word, in every format.

`tests/cases/<what-happens>/` holds

- `deal/`, a small deal; or a file `deal` that names the folder of another, from the root of the checkout;
- `committed/`, where the command is asked about a change: the deal as the last commit of a repository has it; `deal/`
  is then the work tree, both in `terms/deal/`, and `reviewed.yaml` stands at the top on both sides;
- `args`, one argument a line; the command runs inside the deal, or at the top of the repository;
- `expected.exit`, written by hand;
- `expected.<format>` for each format of the command: all of stdout; `expected.json` only where an answer has a shape of
  its own, as the schema holds the others; of docx and html what a reader sees, in `expected.<format>.txt`;
- `expected.trouble` where the exit code is 2 and stdout stays empty: all of stderr, whatever the format.

`DEAL_TERMS_REWRITE=1 pytest tests/test_cases.py` writes every `expected.<format>` and `expected.trouble` anew, but for
runs that end with another exit code than is expected; read the difference before you keep it.
"""

import difflib
import functools
import json
import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import get_args

import click
import pytest

from deal_terms.cli import COMMANDS, DOCUMENTS, run
from deal_terms.judging.field_changes import STATES
from deal_terms.judging.kinds import TABLES
from deal_terms.presenting import FORMATS
from deal_terms.values import TYPES
from deal_terms.values.unspecified import How
from tests.golden import CASES, answer, arguments, home, no_ones_own_settings
from tests.readable import READABLE
from tests.test_schema import trouble, validator_of

REWRITE = os.environ.get("DEAL_TERMS_REWRITE") == "1"
# Unclear is a silence with a report; a field that is not given has two states of its own.
STATES_TO_SHOW = [
    *dict.fromkeys(state for pair in STATES for state in pair),
    "unclear",
    *(f"field-{how}" for how in get_args(How)),
]


def formats_of(case: Path) -> tuple[str, ...]:
    """The formats that the command line of a case may be asked in: a page has no single pair of texts."""
    command, *words = arguments(case)
    return tuple(one for one in formats(command) if one != "html" or "--diff" not in words)


def golden(format_: str) -> str:
    return f"expected.{format_}.txt" if format_ in READABLE else f"expected.{format_}"


def formats(command: str) -> tuple[str, ...]:
    declared: click.Command = import_module(f"deal_terms.cli.{command}").command
    [choice] = [option.type for option in declared.params if option.name == "format_"]
    assert isinstance(choice, click.Choice)
    return tuple(choice.choices)


def runs() -> Iterator[object]:
    for name, case in CASES.items():
        for format_ in formats_of(case):
            report = arguments(case)[0] in DOCUMENTS
            other = format_ != "text" and not report and not (case / "expected.json").exists()
            yield pytest.param(case, format_, id=f"{name}-{format_}", marks=[pytest.mark.slow] if other else [])


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
def _a_pipe_of_80_columns_and_no_ones_own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    no_ones_own_settings(monkeypatch)


@pytest.mark.parametrize(("case", "format_"), list(runs()))
def test_case(
    case: Path, format_: str, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(home(case))
    code = run([*arguments(case), "--format", format_])
    captured = capsysbinary.readouterr()
    err = captured.err.decode()
    out = READABLE[format_](captured.out) if captured.out and format_ in READABLE else captured.out.decode()
    assert f"{code}\n" == (case / "expected.exit").read_text(), err
    assert not (out and err)
    said = case / (golden(format_) if out or not err else "expected.trouble")
    if said.name == "expected.json" and not said.exists():
        assert not out or trouble(validator_of(arguments(case)[0]), json.loads(out)) == ""
        return
    if REWRITE:
        said.write_text(out or err)
    compare(said, out or err)


def test_no_case_holds_a_file_that_nothing_reads() -> None:
    for name, case in CASES.items():
        told = {golden(format_) for format_ in formats_of(case)}
        held = {file.name for file in case.glob("expected.*")} - {"expected.exit"}
        assert held in (told, told - {"expected.json"}, {"expected.trouble"}), name


def test_a_golden_answer_in_json_is_kept_for_every_command() -> None:
    kept = [arguments(case)[0] for case in CASES.values() if (case / "expected.json").exists()]
    lacking = [command for command in COMMANDS if command not in kept]
    assert not lacking, (
        f"put an empty expected.json into a case of {', '.join(lacking)}; DEAL_TERMS_REWRITE=1 fills it in"
    )
    assert len(kept) <= 20  # a few lines of difference each are read, tens of thousands are not


def test_every_format_of_the_table_is_one_of_some_command() -> None:
    offered = {format_ for command in COMMANDS for format_ in formats(command)}
    unused = [f"{format_} (made of {row.made_of})" for format_, row in FORMATS.items() if format_ not in offered]
    assert not unused, f"presenting/__init__.py: FORMATS: no answer has what these are made of: {', '.join(unused)}"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_case(command: str) -> None:
    cases = [name for name, case in CASES.items() if arguments(case)[0] == command]
    assert cases, f"write a case in tests/cases/ with {command} on the first line of its args"


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_in_json_what_it_is(command: str) -> None:
    told = filter(None, (answer(name) for name, case in CASES.items() if arguments(case)[0] == command))
    heads = {(one["format"], one["format_version"]) for one in told}
    assert heads == {(f"deal-terms/{command}", "1.0")}, f"the cases of {command} call their JSON {heads or 'nothing'}"


@pytest.mark.parametrize("type_", TYPES)
def test_every_type_has_a_case(type_: str) -> None:
    name = f"type-{type_}"
    assert name in CASES, (
        f"write a case tests/cases/{name}: a diff of a deal with terms of the type, as type-ratio is one"
    )
    case = CASES[name]
    assert f"type: {type_}" in (case / "deal" / "deal.yaml").read_text(), f"{name}: no term of its deal has the type"
    told = answer(name)
    assert told, f"{name} answers nothing"
    shown = {change["kind"] for change in told["changes"]}
    assert len(shown) > 1, f"{case.name} shows only {shown}"


@pytest.mark.parametrize("state", STATES_TO_SHOW)
def test_every_state_has_a_case(state: str) -> None:
    assert f"state-{state}" in CASES, f"write a case tests/cases/state-{state} that shows it"


@pytest.mark.slow
@pytest.mark.parametrize(("table", "kind"), [(table, kind) for table, kinds in TABLES.items() for kind in kinds])
def test_every_kind_has_a_case_that_shows_it(table: str, kind: str) -> None:
    assert kind in _shown()[table], f"no case of a diff ends in {kind} ({table}): write one in tests/cases/"


@functools.cache
def _shown() -> dict[str, set[str]]:
    shown: dict[str, set[str]] = {table: set() for table in TABLES}
    for name, case in CASES.items():
        told = answer(name) if arguments(case)[0] == "diff" else None
        if told and told.get("comparison") in shown:
            shown[told["comparison"]] |= {change["kind"] for change in (*told["changes"], *told["apart"])}
    return shown
