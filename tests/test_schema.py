"""JSON Schemas: no answer in JSON that its schema does not tell of; no file of a deal that an editor would mark."""

import functools
import json
import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from jsonschema.exceptions import best_match

from deal_terms.cli import COMMANDS, run
from deal_terms.loading.deal import load
from deal_terms.presenting.json import ANSWERS
from deal_terms.presenting.json.schemas import answers, output_schema

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases"
DEALS = {"quay-lease": ROOT / "tests" / "deals" / "quay-lease", "ukraine-minerals": ROOT / "terms" / "ukraine-minerals"}
MADE = ROOT / "deal_terms" / "presenting" / "json"
Plain = dict[str, Any]


# What --format json prints


def asked(command: str, deal: str) -> Iterator[list[str]]:
    """Command lines that together make a command print all that a deal gives it to print."""
    known = load(DEALS[deal])
    versions, positions = list(known.versions), [one.id for one in known.positions.values() if one.party != "none"]
    match command:
        case "check":
            yield []
            yield ["--articles", str(CASES)]  # which holds none: trouble, and an answer
        case "list" | "matrix" | "disputes" | "timeline":
            yield []
        case "sources":
            yield []
            yield from ([source] for source in known.sources)
        case "show":
            yield from ([one.id] for one in known.specs())
            yield from ([one] for one in (*known.sources, *known.speakers, *known.figures, *known.events))
        case "diff":
            ids = [*versions, *positions]
            yield from ([one, other] for one, other in zip(ids, [*ids[1:], ids[0]], strict=True))
            yield from ([one, positions[0]] for one in versions)
            yield [versions[0], versions[-1], "--clock", "record"]
        case "history":
            yield from ([term] for term in known.terms)
        case "gaps":
            yield []
            yield from ([version] for version in versions)
        case _:
            pytest.fail(f"say here how to ask {command}, so that its answers are held against its schema")


@pytest.fixture(scope="module")
def two_states(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A deal before and after a review in which everything that the record clock tells of is changed once."""
    folder = tmp_path_factory.mktemp("states")
    for state in ("before", "after"):
        shutil.copytree(DEALS["quay-lease"], folder / state / "quay-lease")
    edits = {
        "sources.yaml": ("  reliability: C\n", "  reliability: D\n  retracted: {date: 2023-06-01, why: made up}\n"),
        "deal.yaml": ("label: Rent a year", "label: Yearly rent"),
        "events.yaml": ("date: 2023-11", "date: 2023-10"),
        "versions/first-draft.yaml": ("value: 15 years", "value: 14 years"),
        "versions/second-draft.yaml": ("ebb 12: twelve years", "ebb 13: twelve years"),
    }
    for name, (before, after) in edits.items():
        file = folder / "after" / "quay-lease" / name
        assert before in file.read_text(), name
        file.write_text(file.read_text().replace(before, after, 1))
    return folder


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory, two_states: Path) -> dict[str, list[tuple[str, Plain]]]:
    """Everything that every command prints of both deals, and every golden answer, by command."""
    found: dict[str, list[tuple[str, Plain]]] = {command: [] for command in COMMANDS}
    file = tmp_path_factory.mktemp("printed") / "answer"
    ran = [(command, deal, line) for command in COMMANDS for deal in DEALS for line in asked(command, deal)]
    states = [str(two_states / state / "quay-lease") for state in ("before", "after")]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("deal_terms.cli.naming.load", functools.cache(load))
        for command, deal, line in (*ran, ("diff", "quay-lease", states), ("diff", "quay-lease", states[::-1])):
            file.unlink(missing_ok=True)
            run([command, "--deal", str(DEALS[deal]), *line, "--format", "json", "-o", str(file)])
            if file.exists():
                found[command].append((" ".join([command, deal, *line]), json.loads(file.read_text())))
    for golden in sorted(CASES.glob("*/expected.json")):
        if told := golden.read_text():
            command = json.loads(told)["format"].removeprefix("deal-terms/")
            found[command].append((golden.parent.name, json.loads(told)))
    return found


def closed(part: object) -> object:
    """A schema, or a part of one, without room for keys that it does not name."""
    if isinstance(part, list):
        return [closed(one) for one in part]
    if not isinstance(part, dict):
        return part
    tight = {key: closed(one) for key, one in part.items()}
    if isinstance(part.get("properties"), dict) and part.get("type") == "object":
        tight.setdefault("additionalProperties", False)
    return tight


def strict(schema: Plain) -> Draft7Validator:
    tight = closed(schema)
    assert isinstance(tight, dict)
    return Draft7Validator(tight)


def trouble(validator: Draft7Validator, told: object) -> str:
    error = best_match(validator.iter_errors(told))
    if error is None:
        return ""
    return f"{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}"


def named(schema: Plain, at: str) -> Iterator[str]:
    """Every key that a schema names, by its way to it."""
    for key, part in schema.get("properties", {}).items():
        yield f"{at}.{key}"
        yield from named(part, f"{at}.{key}")
    for part in (*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else ())):
        yield from named(part, at)


class Met:
    """The keys of a schema that the answers shown to it have, by the way to each."""

    def __init__(self, schema: Plain) -> None:
        self.definitions: Plain = schema["definitions"]
        self.keys: set[str] = set()
        self.alternatives: dict[int, Draft7Validator] = {}

    def see(self, schema: Plain, told: object, at: str) -> None:
        if "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            self.see(self.definitions[name], told, f"#{name}")
        for part in schema.get("anyOf", ()):
            if self._fits(part, told):
                self.see(part, told, at)
        if isinstance(told, list) and "items" in schema:
            for one in told:
                self.see(schema["items"], one, at)
        if isinstance(told, dict):
            for key, part in schema.get("properties", {}).items():
                if key in told:
                    self.keys.add(f"{at}.{key}")
                    self.see(part, told[key], f"{at}.{key}")

    def _fits(self, part: Plain, told: object) -> bool:
        if id(part) not in self.alternatives:
            self.alternatives[id(part)] = strict(part | {"definitions": self.definitions})
        return self.alternatives[id(part)].is_valid(told)


@pytest.mark.parametrize("answer", ANSWERS)
def test_every_answer_in_json_has_a_schema(answer: str) -> None:
    module, function = ANSWERS[answer]
    missing = f"{function} has no schema: write it into presenting/json/schemas/{module}.py, under SHAPES"
    assert (MADE / "schemas" / f"{module}.py").is_file(), missing
    assert function in import_module(f"deal_terms.presenting.json.schemas.{module}").SHAPES, missing


def test_every_schema_is_named_like_the_module_that_makes_the_answer() -> None:
    assert {path.name for path in (MADE / "schemas").glob("*.py")} == {path.name for path in MADE.glob("*.py")}


def test_every_command_with_json_has_a_schema() -> None:
    assert {answer.command for answer in answers()} == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_schema_is_a_schema_that_leaves_room_for_keys_to_come(command: str) -> None:
    schema = output_schema(command)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(schema)
    assert "additionalProperties': False" not in repr(schema)


@pytest.mark.parametrize("command", COMMANDS)
def test_no_answer_has_a_key_or_a_word_that_the_schema_does_not_know(
    command: str, printed: dict[str, list[tuple[str, Plain]]]
) -> None:
    assert len(printed[command]) > 1
    validator = strict(output_schema(command))
    found = {name: said for name, told in printed[command] if (said := trouble(validator, told))}
    assert found == {}


def test_no_schema_names_a_key_that_no_answer_has(printed: dict[str, list[tuple[str, Plain]]]) -> None:
    """A piece that several commands share need not be whole in each of them."""
    known: set[str] = set()
    seen: set[str] = set()
    for command in COMMANDS:
        schema = output_schema(command)
        pieces = schema["definitions"]
        of_this = {*named(schema, command), *(key for name in pieces for key in named(pieces[name], f"#{name}"))}
        known |= of_this
        met = Met(schema)
        for _, told in printed[command]:
            if of_this <= seen:
                break
            met.see(schema, told, command)
            seen |= met.keys
    assert not known - seen, f"named, and never printed: {sorted(known - seen)}"
