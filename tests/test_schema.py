"""JSON Schemas: no answer in JSON that its schema does not tell of; no file of a deal that an editor would mark."""

import functools
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

import pytest
import yaml
from hypothesis import given
from jsonschema import Draft7Validator, Draft202012Validator
from jsonschema.exceptions import best_match
from typing_extensions import is_typeddict

from deal_terms.cli import COMMANDS, run
from deal_terms.loading.deal import load
from deal_terms.loading.schema import KINDS, file_schema
from deal_terms.presenting.json import FORMAT_VERSION, render
from deal_terms.presenting.json.schema import output_schema
from deal_terms.questions import QUESTIONS, builder
from deal_terms.values import TYPES
from tests import golden
from tests.examples import examples
from tests.generated import Written, deals, texts
from tests.generated import read as read_deal
from tests.loaded import examine
from tests.reviews import FERRY, Reviewed
from tests.test_structural import samples as structural_samples
from tests.test_value_forms import CANONICAL, SAID
from tests.test_values import CONTEXT

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases"
DEALS = {
    name: ROOT / "tests" / "deals" / name for name in ("quay-lease", "foundry-contract", "lighthouse-works", "pilotage")
}
DEALS["ukraine-minerals"] = ROOT / "terms" / "ukraine-minerals"
# What none of them has: rivals that say less or are told differently, bounds of one reading, answers that are not
# judged, a cell that rests on the word of one speaker, what rests on a source that was retracted, an amendment by
# inference, denials, and a text that was read in full.
RARE = {
    "deal.yaml": """\
title: A ferry licence
parties: {port: {name: The Port}, line: {name: The Line}}
speakers: {master: {name: The harbour master, party: port, role: official}}
topics: {money: Money}
concepts: {fares: {label: all fares}}
terms:
  cut: {label: Share of the fares, topic: money, type: share}
  fee: {label: Fee a year, topic: money, type: money}
  deposit: {label: Deposit, topic: money, type: money}
  dues: {label: Dues, topic: money, type: money}
  use: {label: Use of the pier, topic: money, type: text}
""",
    "sources.yaml": """\
log: {publisher: The Log, title: The licence, published: 2030-05-01, access: read}
bell: {publisher: The Bell, title: The fee, published: 2030-05-02, access: read}
rag: {publisher: Rag, title: Draft, published: 2030-05-03, access: read, retracted: {date: 2030-05-04, why: forged}}
""",
    "versions/leaked.yaml": """\
title: Leaked text
kind: draft
follows: first
date: {value: 2030-05-02, reports: {rag 1: of that day}}
status:
  steps:
    - {value: rejected, on: 2030-05-03, reports: {rag 2: refused}}
    - {value: under_negotiation, on: 2030-05-04, reports: {log 9: they talk on}}
terms:
  fee: {value: USD 9 million, reports: {rag 3: nine million}}
""",
    "versions/first.yaml": """\
title: First text
kind: draft
terms:
  cut: {value: {share: 40%, of: [fares]}, reports: {log 20: forty in a hundred of all fares}}
  fee:
    - {value: USD 2 million, bounds: agreed, reports: {log 1: two million}}
    - {value: about USD 2 million, reports: {bell 1: about two}}
  deposit:
    - {value: USD 5 million, reports: {log 2: five million}}
    - {value: EUR 4 million, reports: {bell 2: four million euros}}
  use:
    value: a ferry
    reports:
      log 3: {says: a ferry, by: master, manner: claimed}
      bell 3: {says: a ferry, by: master, manner: claimed}
  dues:
    - {value: USD 5 million, reports: {log 7: five million}}
    - {value: USD 4 million, reports: {bell 7: four million}}
""",
    "versions/amended.yaml": """\
title: Amended text
kind: draft
revises: {version: first, rest: unchanged, reports: {log 21: {says: all else stays, placed: inferred}}}
terms:
  cut:
    - {value: {share: 30%}, reports: {log 22: thirty in a hundred}}
    - {unclear: true, reports: {bell 22: nobody knows}}
  dues: {value: USD 7 million, reports: {bell 23: {says: not seven, by: master, manner: denied}}}
""",
    "versions/whole.yaml": """\
title: Printed text
kind: draft
confidential: true
follows: amended
coverage: {of: all, reports: {log 24: it is printed whole}}
terms:
  fee: {value: USD 3 million, reports: {bell 24: three million}}
""",
    "positions/wants.yaml": """\
title: What the line wants
party: line
confidential: true
terms:
  fee: {stance: demands, value: USD 2 million, reports: {log 4: two million}}
  deposit: {stance: demands, value: USD 4 million, reports: {log 5: four}}
  dues: {stance: demands, value: USD 4 million, reports: {log 8: four million}}
  use: {stance: demands, value: a fair, reports: {log 6: a fair}}
""",
}
OUTPUTS = tuple(dict.fromkeys(row.command for row in QUESTIONS.values()))
Plain = dict[str, Any]
T = TypeVar("T")


# What --format json prints


def some(ids: Iterable[T]) -> list[T]:
    """All of them, or of very many some fifteen, from the first to the last."""
    every = [*ids]
    return every[:: max(1, len(every) // 15)]


def asked(command: str, deal: str) -> Iterator[list[str]]:
    """Command lines that together make a command print all that a deal gives it to print."""
    known = load(DEALS[deal])
    versions, positions = list(known.versions), [one.id for one in known.positions.values() if one.party != "none"]
    match command:
        case "check":
            yield []
            yield ["--articles", str(CASES)]  # which holds none: trouble, and an answer
        case "review":
            return  # it needs a repository: two golden cases have one
        case "sources":
            yield []
            yield from ([source] for source in some(known.sources))
        case "show":
            yield from ([one.id] for one in known.specs())
            yield from ([one] for one in some([*known.sources, *known.speakers, *known.figures, *known.events]))
        case "diff":
            versions = some(versions)
            ids = [*versions, *positions]
            yield from ([one, other] for one, other in zip(ids, [*ids[1:], ids[0]], strict=True))
            yield from ([one, positions[0]] for one in versions)
            yield [versions[0], versions[-1], "--clock", "record"]
        case "history":
            yield from ([term] for term in some(known.terms))
        case "compare":
            yield from (list(three) for three in some(zip(versions, versions[1:], versions[2:], strict=False)))
        case "gaps":
            yield []
            yield from ([version] for version in some(versions))
        case _:
            yield []


@pytest.fixture(scope="module")
def two_states(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A deal before and after a review in which everything that the record clock tells of is changed once."""
    folder = tmp_path_factory.mktemp("states")
    for state in ("before", "after"):
        shutil.copytree(DEALS["quay-lease"], folder / state / "quay-lease")
        for name in ("notes.yaml", "README"):
            (folder / state / name).write_text(f"state: {state}\n")
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
    # Entries of equal content, of which nothing tells which is which.
    for state, kinds in (("before", ("ice", "fog")), ("after", ("snow", "hail"))):
        register = folder / state / "quay-lease" / "deal.yaml"
        known = "".join(f"  {kind}: the weather allows it\n" for kind in kinds)
        register.write_text(register.read_text().replace("conditions:\n", f"conditions:\n{known}", 1))
    return folder


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory, two_states: Path) -> dict[str, list[tuple[str, Plain]]]:
    """Everything that every command prints of both deals, and every golden answer, by command."""
    found: dict[str, list[tuple[str, Plain]]] = {command: [] for command in COMMANDS}
    file = tmp_path_factory.mktemp("printed") / "answer"
    ran = [(command, deal, line) for command in COMMANDS for deal in DEALS for line in asked(command, deal)]
    lines = [(deal, [command, "--deal", str(DEALS[deal]), *line]) for command, deal, line in ran]
    states = [str(two_states / state / "quay-lease") for state in ("before", "after")]
    trees = [str(two_states / state) for state in ("before", "after")]
    lines += [("quay-lease", ["diff", *sides]) for sides in (states, states[::-1], trees)]
    for name, text in RARE.items():
        (two_states / "rare" / name).parent.mkdir(parents=True, exist_ok=True)
        (two_states / "rare" / name).write_text(text)
    rare = ["--deal", str(two_states / "rare")]
    lines += [("rare", ["diff", *rare, "first", "wants"]), ("rare", ["matrix", *rare, "--single-source"])]
    lines += [("rare", ["history", *rare, term]) for term in ("fee", "deposit")]
    lines += [("rare", ["show", *rare, one]) for one in ("whole", "wants")]
    lines += [("rare", ["show", *rare, "leaked"]), ("rare", ["list", *rare]), ("rare", ["disputes", *rare])]
    lines += [("rare", ["show", *rare, one, "--consolidated"]) for one in ("amended", "whole")]
    lines += [("rare", ["history", *rare, term]) for term in ("cut", "dues")]
    lines += [("rare", ["diff", *rare, "first", one]) for one in ("amended", "whole")]
    for deal, line in lines:
        file.unlink(missing_ok=True)
        run([*line, "--format", "json", "-o", str(file)])
        if file.exists():
            found[line[0]].append((" ".join([deal, *line]), json.loads(file.read_text())))
    reviewed = Reviewed(tmp_path_factory.mktemp("reviewed"))
    reviewed.edit("versions/first.yaml", "kind: draft", "kind: draft\nconfidential: true")
    found["review"].append(("a confidential file", told_in_public(reviewed, "review", "HEAD")))
    found["check"].append(("a confidential file", told_in_public(reviewed, "check", "--deal", FERRY)))
    for name in golden.CASES:
        if told := golden.answer(name):
            found[told["format"].removeprefix("deal-terms/")].append((name, told))
    found["diff"] += [("structural", json.loads(render(answer))) for answer in structural_samples()]
    return found


def told_in_public(repository: Reviewed, *asked: str) -> Plain:
    """An answer as the log of CI has it."""
    command = [sys.executable, "-m", "deal_terms", *asked, "--format", "json"]
    environment = {**repository.environment, "CI": "1"}
    ran = subprocess.run(command, cwd=repository.top, env=environment, capture_output=True, check=True)
    told: Plain = json.loads(ran.stdout)
    return told


@functools.cache
def validator_of(command: str) -> Draft202012Validator:
    return Draft202012Validator(output_schema(command))


def trouble(validator: Draft7Validator | Draft202012Validator, told: object) -> str:
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
        self.definitions: Plain = schema["$defs"]
        self.keys: set[str] = set()
        self.alternatives: dict[int, Draft202012Validator] = {}

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
            self.alternatives[id(part)] = Draft202012Validator(part | {"$defs": self.definitions})
        return self.alternatives[id(part)].is_valid(told)


def objects(told: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every object of an answer, but those of a value: what keys it has depends on the type of the term."""
    if isinstance(told, dict):
        yield path
        for key, part in told.items():
            if key not in ("value", "prefers"):
                yield from objects(part, (*path, key))
    elif isinstance(told, list):
        for place, part in enumerate(told):
            yield from objects(part, (*path, place))


@pytest.mark.parametrize("answer", QUESTIONS)
def test_the_builder_of_every_answer_returns_a_shape(answer: str) -> None:
    shape = get_type_hints(builder(QUESTIONS[answer]))["return"]
    assert is_typeddict(shape), (
        f"presenting/json: {QUESTIONS[answer].json} returns no TypedDict: write its shape as one"
    )


def test_every_command_with_json_has_a_schema() -> None:
    lacking = {*COMMANDS, "config-show", "git-doctor"} - set(OUTPUTS)
    assert not lacking, f"questions.py: add a line to QUESTIONS for the answer of {', '.join(sorted(lacking))}"
    assert set(OUTPUTS) == {*COMMANDS, "config-show", "git-doctor"}


@pytest.mark.spread(4)
@pytest.mark.parametrize("command", OUTPUTS)
def test_the_schema_is_a_schema_of_this_version_and_closed_at_every_level(command: str) -> None:
    schema = output_schema(command)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)
    shapes = [*schema["$defs"].values(), *schema.get("anyOf", [schema])]
    whole = [shape for shape in shapes if "properties" in shape]
    assert all(shape["additionalProperties"] is False for shape in whole)
    for answer in schema.get("anyOf", [schema]):
        assert answer["properties"]["format"] == {"const": f"deal-terms/{command}"}
        assert answer["properties"]["format_version"] == {"const": FORMAT_VERSION}
        assert answer["required"][:2] == ["format", "format_version"]


def test_what_a_schema_says_of_a_key_it_says_of_it_where_it_is_inherited() -> None:
    """Which pydantic leaves out."""
    shapes = output_schema("diff")["$defs"]
    assert shapes["RecordChangeJson"]["properties"]["what"]["description"] == "The attribute that changed."
    assert shapes["ChangeJson"]["properties"]["kind"]["description"] == "`depends` where the answers differ."
    assert shapes["PieceJson"]["properties"]["file"]["description"] == "The path of the file."


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_no_answer_has_a_key_or_a_word_that_the_schema_does_not_know(
    command: str, printed: dict[str, list[tuple[str, Plain]]]
) -> None:
    assert len(printed[command]) > 1, f"write in tests/test_schema.py: asked how to ask {command}"
    validator = validator_of(command)
    found = {name: said for name, told in printed[command] if (said := trouble(validator, told))}
    assert found == {}


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_a_key_too_many_is_refused_in_every_object(command: str, printed: dict[str, list[tuple[str, Plain]]]) -> None:
    """Once for each way to an object, the places in lists left out."""
    validator = validator_of(command)
    tried: set[tuple[str, ...]] = set()
    for name, told in printed[command]:
        for path in objects(told):
            way = tuple(step for step in path if isinstance(step, str))
            if way not in tried:
                tried.add(way)
                one: Any = told
                for step in path:
                    one = one[step]
                one["surplus"] = "surplus"
                assert trouble(validator, told), f"{name}: {path}"
                del one["surplus"]
    assert len(tried) > 1, (
        f"no answer of {command} holds an object: write in tests/test_schema.py: asked how to get one"
    )


@pytest.mark.slow
def test_no_schema_names_a_key_that_no_answer_has(printed: dict[str, list[tuple[str, Plain]]]) -> None:
    """A piece that several commands share need not be whole in each of them."""
    known: set[str] = set()
    seen: set[str] = set()
    for command in COMMANDS:
        schema = output_schema(command)
        pieces = schema["$defs"]
        of_this = {*named(schema, command), *(key for name in pieces for key in named(pieces[name], f"#{name}"))}
        known |= of_this
        met = Met(schema)
        for _, told in printed[command]:
            if of_this <= seen:
                break
            met.see(schema, told, command)
            seen |= met.keys
    assert not known - seen, f"named, and never printed: {sorted(known - seen)}"


# What a file of a deal may say


class Editor(yaml.SafeLoader):
    """YAML as editors read it: 1.2's core schema, in which 2025-04-01, 3:2, yes and NO are texts."""


Editor.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), list(first))


def kind_of(name: str) -> str:
    """The KIND of a file of a deal, by its name."""
    folder, _, file = name.rpartition("/")
    return folder.removesuffix("s") if folder else file.removesuffix(".yaml")


def files_of(deal: str) -> list[str]:
    return sorted(path.relative_to(DEALS[deal]).as_posix() for path in DEALS[deal].rglob("*.yaml"))


@functools.cache
def marks(deal: str, kind: str) -> Draft7Validator:
    schema = file_schema(kind, load(DEALS[deal]))
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


def read(text: str) -> object:
    return yaml.load(text, Editor)


@pytest.mark.spread(5)
@pytest.mark.parametrize(("deal", "name"), [(deal, name) for deal in DEALS for name in files_of(deal)])
def test_an_editor_marks_nothing_in_a_file_that_loads(deal: str, name: str) -> None:
    assert trouble(marks(deal, kind_of(name)), read((DEALS[deal] / name).read_text())) == ""


@pytest.mark.spread(7)
@pytest.mark.parametrize(
    "case",
    [folder for folder in sorted(CASES.glob("*/deal")) if folder.is_dir()],
    ids=lambda folder: folder.parent.name,
)
def test_an_editor_marks_nothing_in_a_case_that_loads(case: Path) -> None:
    deal, _ = examine(case)
    if deal is None:
        return
    for file in case.rglob("*.yaml"):
        kind = kind_of(file.relative_to(case).as_posix())
        assert trouble(Draft7Validator(file_schema(kind, deal)), read(file.read_text())) == "", file.name


@examples(25)
@given(deals())
def test_an_editor_marks_nothing_in_a_deal_written_without_quotes(written: Written) -> None:
    deal = read_deal(written, "block")
    for name, text in texts(written, "block"):
        assert trouble(Draft7Validator(file_schema(kind_of(name), deal)), read(text)) == "", name


# What an editor takes for a number, a truth or nothing, and a spec means as text.
BARE = {
    "deal.yaml": ("label: Rent a year", "label: 1.10"),
    "sources.yaml": ("published: 2023-12-02", "published: 2023"),
    "events.yaml": ("date: 2023-11", "date: 2023"),
    "figures.yaml": ("covers: the cold store\n", "covers: 7\n"),
    "versions/second-draft.yaml": ("ebb 12: twelve years", "ebb 12: 12"),
    "versions/signed-lease.yaml": ("title: Signed lease", "title: true"),
    "positions/authority-position.yaml": ("{seats: {authority: 3}", "{seats: {authority: '3'}"),
}


@pytest.mark.parametrize("name", BARE)
def test_an_editor_marks_no_bare_text(name: str, tmp_path: Path) -> None:
    before, after = BARE[name]
    folder = tmp_path / "quay-lease"
    shutil.copytree(DEALS["quay-lease"], folder)
    text = (folder / name).read_text()
    assert before in text
    (folder / name).write_text(text.replace(before, after, 1))
    assert examine(folder)[0] is not None
    assert trouble(marks("quay-lease", kind_of(name)), read(text.replace(before, after, 1))) == ""


# In a file of the quay lease: what stands there, and a mistake in its stead.
MISTAKES = [
    ("deal.yaml", "type: share", "type: shares"),
    ("deal.yaml", "topic: money", "topic: mony"),
    ("deal.yaml", "payer: tenant", "payer: tennant"),
    ("deal.yaml", "weight: key", "weight: heavy"),
    ("deal.yaml", "label: Rent a year", "lable: Rent a year"),
    ("deal.yaml", "    ordered: true\n", "    ordered: rising\n"),
    ("deal.yaml", "    type: choice\n    options: [", "    type: text\n    options: ["),
    ("deal.yaml", "options: {light: light goods, general: general goods, heavy: heavy goods}", "weight: key"),
    ("deal.yaml", "prefers: lower, basis: stated_position", "prefers: longer, basis: stated_position"),
    ("deal.yaml", "basis: stated_position, position: tenant-position", "basis: stated_position"),
    ("deal.yaml", "position: tenant-position", "position: first-draft"),
    ("deal.yaml", "field: share", "field: shares"),
    ("deal.yaml", "part_of: quay-estate", "part_of: quay"),
    ("deal.yaml", "  berths: {", "  The Berths: {"),
    ("deal.yaml", "about: framing", "about: frames"),
    ("deal.yaml", "{$: CAD}", "{$: dollar}"),
    ("sources.yaml", "access: read", "access: seen"),
    ("sources.yaml", "reliability: B", "reliability: 2"),
    ("sources.yaml", "published: 2023-12-02", "published: 2 December 2023"),
    ("sources.yaml", "relays: wire", "relays: wired"),
    ("sources.yaml", "  url: https", "  file: ebb.txt\n  url: https"),
    ("events.yaml", "date: 2023-06-20", "date: council-vote"),
    ("events.yaml", "ebb 8:", "ebbb 8:"),
    ("events.yaml", "ebb 8:", "ebb:"),
    ("events.yaml", "basis: anonymous_sources", "quote: begun"),
    ("events.yaml", "says: begun; no date given, ", ""),
    ("figures.yaml", "type: money", "type: choice"),
    ("figures.yaml", "value: about $60 million", "value: plenty"),
    ("figures.yaml", "part_of: quay-worth", "part_of: quay"),
    ("versions/second-draft.yaml", "kind: draft", "kind: drafts"),
    ("versions/second-draft.yaml", "follows: first-draft", "follows: first-drafts"),
    ("versions/second-draft.yaml", "from: public-hearing", "from: public-hearings"),
    ("versions/second-draft.yaml", "match: probable", "match: likely"),
    ("versions/second-draft.yaml", "  annual-rent:", "  anual-rent:"),
    ("versions/second-draft.yaml", "  annual-rent:", "  dock-strike:"),
    ("versions/second-draft.yaml", "value: CAD 4.5 million", "value: [CAD 4.5 million]"),
    ("versions/second-draft.yaml", "value: 5:2", "value: 2.5"),
    ("versions/second-draft.yaml", "value: light", "value: feather"),
    ("versions/second-draft.yaml", "value: present", "value: yes"),
    ("versions/second-draft.yaml", "value: 12 years", "value: 12"),
    ("versions/second-draft.yaml", "{from: 2024-06-01}", "{from: 2024-13}"),
    ("versions/second-draft.yaml", "{from: 2024-06-01}", "{from: 2024-06-01, after: 2024-05-01}"),
    ("versions/second-draft.yaml", "absent: true", "absent: true\n    covers: the cold store"),
    ("versions/heads-of-terms.yaml", "unspecified: by_text", "unspecified: by_text\n    bounds: told"),
    ("deal.yaml", "payer: tenant", "payer: []"),
    ("versions/second-draft.yaml", "value: 12 years", "alternatives: [{value: 12 years}]"),
    ("versions/second-draft.yaml", "value: 12 years", "alternatives: [{value: 12 years}, {proposed_by: tenant}]"),
    ("versions/second-draft.yaml", "value: 12 years", "value: 12 years\n    rank: preferred"),
    ("versions/second-draft.yaml", "value: 12 years", "value: 12 years\n    why: so"),
    ("versions/second-draft.yaml", "of: [ship-dues]", "of: [ships]"),
    ("versions/second-draft.yaml", "{unspecified: by_text}", "{unspecified: by_us}"),
    ("versions/second-draft.yaml", "force: may", "force: can"),
    ("versions/second-draft.yaml", "{from: 2024-06-01}", "{since: 2024-06-01}"),
    ("versions/second-draft.yaml", "absent: true", "absent: true\n    value: present"),
    ("versions/second-draft.yaml", "unspecified: by_report\n    reports:\n      ebb 12: a clause", "why: so"),
    ("versions/second-draft.yaml", "describes: unnamed", "describes: unknown"),
    ("versions/second-draft.yaml", "by: press-office", "by: press"),
    ("versions/second-draft.yaml", "caveat: as far", "caveats: as far"),
    ("versions/second-draft.yaml", "note: the copy is of the last page only", "note: [it]"),
    ("sources.yaml", "note: it reads", "notes: it reads"),
    (
        "versions/second-draft.yaml",
        "{describes: first-draft-annex, says: no word",
        "{describes: first-draft-annex, lang: no",
    ),
    ("positions/authority-position.yaml", "party: authority", "party: unknown"),
    ("positions/authority-position.yaml", "stance: rejects", "stance: refuses"),
    ("positions/authority-position.yaml", "    stance: rejects\n", "    absent: true\n"),
    ("positions/authority-position.yaml", "{seats: {authority: 3}", "{seats: {autority: 3}"),
    ("positions/authority-position.yaml", "{seats: {authority: 3}", "{seats: {authority: three}"),
    ("positions/authority-position.yaml", "basis: public_statement", "basis: statement"),
]


@pytest.mark.spread(5)
@pytest.mark.parametrize(("name", "before", "after"), MISTAKES)
def test_an_editor_marks_what_would_not_load(name: str, before: str, after: str, tmp_path: Path) -> None:
    folder = tmp_path / "quay-lease"
    shutil.copytree(DEALS["quay-lease"], folder)
    text = (folder / name).read_text()
    assert before in text
    mistaken = text.replace(before, after, 1)
    (folder / name).write_text(mistaken)
    assert examine(folder)[0] is None, "this loads: it is no mistake"
    assert trouble(marks("quay-lease", kind_of(name)), read(mistaken))


EMPTY: list[tuple[str, tuple[str | int, ...], object]] = [
    ("deal.yaml", ("parties",), {}),
    ("deal.yaml", ("topics",), {}),
    ("deal.yaml", ("terms",), {}),
    ("deal.yaml", ("terms", "annual-rent", "receiver"), []),
    ("deal.yaml", ("terms", "annual-rent", "interests", "tenant"), []),
    ("deal.yaml", ("speakers", "press-office", "spelled"), []),
    ("figures.yaml", ("quay-worth", "readings"), []),
    ("figures.yaml", ("quay-worth", "readings", 0, "reports", "ebb 5", "by"), []),
    ("versions/second-draft.yaml", ("same_as",), []),
    ("versions/second-draft.yaml", ("coverage",), []),
    ("sources.yaml", ("ebb", "corrects"), []),
]


@pytest.mark.parametrize(("name", "path", "empty"), EMPTY)
def test_an_editor_and_loading_mark_what_is_empty(
    name: str, path: tuple[Any, ...], empty: object, tmp_path: Path
) -> None:
    folder = tmp_path / "quay-lease"
    shutil.copytree(DEALS["quay-lease"], folder)
    written: Any = read((folder / name).read_text())
    inside = written
    for key in path[:-1]:
        inside = inside[key]
    inside[path[-1]] = empty
    assert trouble(marks("quay-lease", kind_of(name)), written)
    (folder / name).write_text(yaml.safe_dump(written))
    _, problems = examine(folder)
    assert any("empty" in one.message and str(one.place and one.place[0]).endswith(name) for one in problems)


TOO_LONG = [
    ("money", "USD 5, as EUR 4, as ", "GBP 3"),
    ("count", "555", ""),
    ("period", "5 days ", "after peace"),
    ("rate", "55", "%"),
    ("ratio", "5:5", ""),
    ("share", "55", "%"),
    ("quantity", "55", " ha"),
]
VALUES: list[tuple[str, object, bool]] = [
    *((name, written, True) for name, written, _ in (*SAID, *CANONICAL)),
    ("date", "peace+50 days", True),
    ("date", "peace \u2212 50 Days", True),
    ("date", "A WEEK before peace", True),
    ("date", {"by": "peace +5  days"}, True),
    ("date", "2025-13", False),
    ("date", "2025-02-32", False),
    ("date", "0000", False),
    ("date", {"after": "2025", "from": "2026"}, False),
    ("commitment", {"until": "2030"}, True),
    ("commitment", {"until": "2030-06-30"}, True),
    ("commitment", {"until": "30 days on"}, True),
    ("commitment", {"until": "peace"}, True),
    ("commitment", {"until": "2030-13"}, False),
    ("commitment", {"until": "6/2030"}, False),
    ("rate", [{"value": "5%", "by": "2025"}, {"value": "6%", "from": "2026", "until": "2027"}], True),
    ("rate", [{"value": "5%", "by": "2025"}, {"value": "6%"}], False),
    ("rate", [{"value": "5%", "by": "2025"}, {"value": "6%", "by": "2026", "until": "2027"}], False),
    ("text", "  ", False),
    ("date", "early  2025", True),
    ("date", "mid\u00a02025", True),
    ("period", "No\u00a0end", True),
    ("rate", "2\n points", True),
    ("period", "2\n years", True),
    ("quantity", "2\n ha", True),
    ("money", "HUNDREDS OF MILLIONS OF $", True),
    ("money", "USD" + " " * 400 + "5", True),
    ("date", "3", False),
    *((name, number * 150 + unit, False) for name, number, unit in TOO_LONG),
    ("seats", {"seats": {}}, False),
    ("seats", {"seats": {"us": "3"}}, True),
]


@pytest.mark.parametrize(("name", "written", "reads"), VALUES)
def test_an_editor_takes_a_value_that_reads_and_no_other_form(name: str, written: object, reads: bool) -> None:  # noqa: FBT001
    refused: list[str] = []
    TYPES[name].parse(written, CONTEXT, lambda _, message, __: refused.append(message))
    assert (not refused) == reads, refused
    assert Draft7Validator(TYPES[name].schema(CONTEXT)).is_valid(written) == reads


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("deal", DEALS)
def test_every_key_of_a_file_is_described(kind: str, deal: str) -> None:
    """By a description of its own, or by those of its alternatives."""
    schema = file_schema(kind, load(DEALS[deal]))
    entry = schema if "properties" in schema else schema["additionalProperties"]
    bare = {
        key
        for key, shape in entry["properties"].items()
        if "description" not in json.dumps(shape) and key not in ("date", "published", "reports", "revises", "version")
    }
    assert not bare


def test_the_ids_of_the_deal_are_filled_in() -> None:
    schema = file_schema("version", load(DEALS["quay-lease"]))
    [key] = schema["definitions"]["reports"]["patternProperties"]
    for place in ("ebb 12", "gull p. 3", "courrier art. 5(2)", "ebb  4 a"):
        assert re.search(key, place), place
    for place in ("ebb", "ebb ", "ebbs 12", "s000 4", " ebb 12"):
        assert not re.search(key, place), place
    assert schema["properties"]["follows"]["anyOf"][0]["enum"][0] == "first-draft-annex"
    assert "harbour-board" in json.dumps(schema["definitions"]["reports"])
    assert "Length of the lease" in schema["properties"]["terms"]["properties"]["lease-period"]["description"]
    assert "dock-strike" not in schema["properties"]["terms"]["properties"]


def test_a_deal_with_a_mistake_in_it_still_has_its_schema(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    folder = tmp_path / "quay-lease"
    shutil.copytree(DEALS["quay-lease"], folder)
    (folder / "versions" / "second-draft.yaml").write_text("title: [\n")
    (folder / "sources.yaml").write_text("a.b(: {}\n" + (folder / "sources.yaml").read_text())
    assert run(["schema", "file", "version", "--deal", str(folder)]) == 0
    out, err = capsysbinary.readouterr()
    assert err == b""
    schema = json.loads(out)
    Draft7Validator.check_schema(schema)
    assert "second-draft" in schema["properties"]["follows"]["anyOf"][0]["enum"]
    assert re.search(next(iter(schema["definitions"]["reports"]["patternProperties"])), "ebb 1")


def test_a_register_that_cannot_be_read_is_trouble(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    (tmp_path / "deal.yaml").write_text("title: [\n")
    assert run(["schema", "file", "version", "--deal", str(tmp_path)]) == 2
    out, err = capsysbinary.readouterr()
    assert out == b""
    assert b"deal.yaml" in err


def test_a_new_deal_has_nothing_to_name_yet(tmp_path: Path) -> None:
    terms = "terms: {fee: {label: Fee, topic: all, type: money}}\n"
    (tmp_path / "deal.yaml").write_text("title: A\nparties: {us: {name: Us}}\ntopics: {all: All}\n" + terms)
    for kind in KINDS:
        Draft7Validator.check_schema(file_schema(kind, load(tmp_path)))
    said = {"title": "A", "kind": "draft", "terms": {"fee": {"value": "$5", "reports": {"s000 1": "five"}}}}
    assert not Draft7Validator(file_schema("version", load(tmp_path))).is_valid(said)


def test_a_register_that_declares_too_little_is_trouble_in_words(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "deal.yaml").write_text("title: A\nparties: {}\ntopics: {}\nterms: {}\n")
    assert run(["schema", "file", "deal", "--deal", str(tmp_path)]) == 2
    out, err = capsysbinary.readouterr()
    assert out == b""
    assert b"parties is empty" in err


DRAFTS = {
    "output": "https://json-schema.org/draft/2020-12/schema",
    "file": "http://json-schema.org/draft-07/schema#",  # what editors read
}


@pytest.mark.spread(4)
@pytest.mark.parametrize("arguments", [("output", command) for command in OUTPUTS] + [("file", kind) for kind in KINDS])
def test_the_command_prints_or_writes_the_schema(
    arguments: tuple[str, str], capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    assert run(["--deal", str(DEALS["quay-lease"]), "schema", *arguments]) == 0
    out, err = capsysbinary.readouterr()
    assert err == b""
    assert json.loads(out)["$schema"] == DRAFTS[arguments[0]]
    assert run(["--deal", str(DEALS["quay-lease"]), "schema", *arguments, "-o", str(tmp_path / "schema.json")]) == 0
    assert (tmp_path / "schema.json").read_bytes() == out
    assert capsysbinary.readouterr() == (b"", b"")


def test_the_line_that_names_the_schema_is_no_problem_of_the_file(tmp_path: Path) -> None:
    folder = tmp_path / "quay-lease"
    shutil.copytree(DEALS["quay-lease"], folder)
    (folder / ".schemas").mkdir()
    (folder / ".schemas" / "version.json").write_text("{}")
    draft = folder / "versions" / "second-draft.yaml"
    draft.write_text("# yaml-language-server: $schema=../.schemas/version.json\n" + draft.read_text())
    deal, problems = examine(folder)
    assert deal is not None
    assert problems == []
