"""Questions: every row names what there is, and a command offers what its rows can give."""

import inspect
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from typing import Any, get_type_hints

import pytest

from deal_terms import presenting
from deal_terms.cli import COMMANDS
from deal_terms.presenting import FORMATS, Format, formats_for, formats_of
from deal_terms.questions import QUESTIONS, Question

ROOMS = {"page": "wording", "table": "wording", "json": "presenting.json", "differs": "answering"}
WORDS = [(name, part) for name, row in QUESTIONS.items() for part in ROOMS if getattr(row, part)]


def named(row: Question, part: str) -> Callable[..., Any]:
    module, function = getattr(row, part).split(".")
    room = f"deal_terms.{ROOMS[part]}"
    file = f"{room.replace('.', '/')}/{module}.py"
    if find_spec(f"{room}.{module}") is None:
        pytest.fail(f"questions.py: QUESTIONS asks for {getattr(row, part)}: write {file}", pytrace=False)
    found: Callable[..., Any] | None = getattr(import_module(f"{room}.{module}"), function, None)
    if found is None:
        pytest.fail(f"questions.py: QUESTIONS asks for {getattr(row, part)}: write {function} in {file}", pytrace=False)
    return found


@pytest.mark.parametrize(("name", "part"), WORDS)
def test_every_word_of_a_row_names_what_takes_its_answer(name: str, part: str) -> None:
    function = named(QUESTIONS[name], part)
    first = next(iter(inspect.signature(function).parameters))
    assert get_type_hints(function)[first].__name__ == name


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_page_folds_where_it_can_be_asked_for_everything(name: str) -> None:
    parameters = inspect.signature(named(QUESTIONS[name], "page")).parameters
    assert QUESTIONS[name].folds == ("show_all" in parameters)


def test_every_question_has_a_row() -> None:
    lacking = set(COMMANDS) - {row.command for row in QUESTIONS.values()}
    assert not lacking, f"questions.py: add a line to QUESTIONS for the answer of {', '.join(sorted(lacking))}"


@pytest.fixture
def pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """A format more, of each thing that a format can be made of."""
    more = {f"of-{made_of}": Format(made_of, "txt") for made_of in ("page", "table", "json", "Review", "nothing")}
    monkeypatch.setattr(presenting, "FORMATS", FORMATS | more)


@pytest.mark.usefixtures("pictures")
def test_a_format_more_is_offered_by_every_command_whose_answers_have_what_it_is_made_of() -> None:
    offered = {
        command: {word.removeprefix("of-") for word in formats_of(command) if word.startswith("of-")}
        for command in (*COMMANDS, "config-show", "git-doctor")
    }
    rows = list(QUESTIONS.values())
    tables = {row.command for row in rows} - {row.command for row in rows if not row.table}
    assert {"list", "sources"} <= tables
    assert "show" not in tables
    for command, made_of in offered.items():
        expected = {"page", "json"} | ({"table"} if command in tables else set())
        assert made_of == (expected | {"Review"} if command == "review" else expected)


def test_a_command_offers_only_what_every_answer_of_its_can_be_given_in(monkeypatch: pytest.MonkeyPatch) -> None:
    one_without = QUESTIONS | {"SourceImpact": replace(QUESTIONS["SourceImpact"], table="")}
    monkeypatch.setattr(presenting, "QUESTIONS", one_without)
    assert "Sources" in QUESTIONS, "questions.py: add a line to QUESTIONS for the answer Sources"
    assert "csv" in formats_for("Sources")
    assert "csv" not in formats_of("sources")
