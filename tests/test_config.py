"""Settings: who goes before whom; every mistake of both files at once, at its place; a sound file gives no problem."""

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from deal_terms import config
from deal_terms.cli import run
from deal_terms.config import Config, model, settings_files, toml_file
from deal_terms.config.model import SETTINGS, TABLES
from deal_terms.config.toml_file import MAX_BYTES, MAX_POINTS
from deal_terms.errors import DealTermsError, Problem
from deal_terms.judging import kinds
from deal_terms.presenting.json.schema import output_schema
from deal_terms.tui.keys import ACTIONS, THEMES

PAGE = Path(__file__).parent.parent / "docs" / "configuration.md"
# A path of each setting, and two values for it.
SAMPLES: dict[str, tuple[str, Any, Any]] = {
    "theme": ("theme", "light", "terminal"),
    "mouse": ("mouse", False, True),
    "reports": ("reports", "full", "none"),
    "page": ("page", "https://terms.example/{deal}.html", "http://localhost:8000/"),
    "keys": ("keys.change.next", "j,f7", "ctrl+n"),
    "review.levels": ("review.levels.deleted", "note", "warning"),
}

ADDRESS = 'write its address on the web, {deal} for the name of the deal: "https://example.org/{deal}"'

# The path of each setting → its field, in the model as in what is in force.
FIELDS = {info.alias or field: field for field, info in model.Settings.model_fields.items()}


class Home:
    """A project, the reader's own folder of settings, and a folder to stand in."""

    def __init__(self, root: Path, own: str = "settings/deal-terms") -> None:
        self.project = root / "project"
        self.here = self.project / "deals" / "mine"
        self.here.mkdir(parents=True)
        (self.project / ".git").mkdir()
        self.own = root / own / "deal-terms.toml"
        self.own.parent.mkdir(parents=True)

    def sets(self, text: str | bytes, file: str = "deal-terms.toml") -> None:
        (self.project / file).write_bytes(text if isinstance(text, bytes) else text.encode())

    def read(self) -> Config:
        return config.read(self.here, keys=ACTIONS, rules=kinds.review_levels(), themes=THEMES)

    def problems(self) -> list[Problem]:
        with pytest.raises(DealTermsError) as caught:
            self.read()
        return list(caught.value.problems)

    def said(self) -> list[str]:
        """The problems of the project's file, each as `line:column: what was seen; what would do`."""
        told = []
        for problem in self.problems():
            assert problem.place is not None
            assert problem.place.file == str(self.project / "deal-terms.toml")
            told.append(f"{problem.place.line}:{problem.place.column}: {problem.message}; {problem.hint}")
        return told


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    made = Home(tmp_path)
    monkeypatch.chdir(made.here)
    return made


def toml(path: str, value: object) -> str:
    """One setting as a file writes it."""
    table = next((f"{table}." for table in TABLES if path.startswith(f"{table}.")), "")
    return f"{table}{json.dumps(path.removeprefix(table)) if table else path} = {json.dumps(value)}\n"


def value_of(found: Config, path: str) -> object:
    table = next((table for table in TABLES if path.startswith(f"{table}.")), path)
    value = getattr(found, FIELDS[table])
    return value.get(path.removeprefix(f"{table}.")) if table in TABLES else value


def origins(found: Config) -> dict[str, str]:
    """The path of each setting that a file sets → `file:line`."""
    return {path: f"{place.file}:{place.line}" for path, place in found.places.items()}


# The table


def test_every_setting_is_a_field_and_has_a_sample() -> None:
    lacking = set(FIELDS.values()) - {field.name for field in fields(Config)}
    assert not lacking, f"config/__init__.py: add a field to Config, with the default, for {', '.join(sorted(lacking))}"
    unsampled = set(SETTINGS) - set(SAMPLES)
    assert not unsampled, f"tests/test_config.py: add a line to SAMPLES for {', '.join(sorted(unsampled))}"
    unknown = set(SAMPLES) - set(SETTINGS)
    assert not unknown, f"config/model.py: Settings does not have a field for {', '.join(sorted(unknown))}"


@pytest.mark.parametrize("setting", SETTINGS)
def test_the_page_of_settings_tells_of_every_setting(setting: str) -> None:
    page = (Path(__file__).parent.parent / "docs" / "configuration.md").read_text(encoding="utf-8")
    named = f"[{setting}]" if setting in TABLES else setting
    assert f"\n| `{named}` |" in page, f"docs/configuration.md: add a row to the table of settings for {named}"


def test_what_is_in_force_without_a_file_is_what_the_model_has_by_default() -> None:
    assert {field: getattr(Config(), field) for field in FIELDS.values()} == vars(model.Settings())


def test_the_levels_are_those_of_the_rules() -> None:
    assert get_args(model.Level) == get_args(kinds.Level)


# Who goes before whom


@pytest.mark.parametrize("setting", SETTINGS)
def test_the_project_goes_before_the_reader_who_goes_before_the_default(setting: str, home: Home) -> None:
    path, first, second = SAMPLES[setting]
    default = value_of(Config(), path)
    assert (value_of(home.read(), path), origins(home.read())) == (default, {})
    for mine, theirs in ((first, second), (second, first)):
        (home.project / "deal-terms.toml").unlink(missing_ok=True)
        home.own.write_text("\n" + toml(path, mine))
        assert (value_of(home.read(), path), origins(home.read())) == (mine, {path: f"{home.own}:2"})
        home.sets(toml(path, theirs))
        found = home.read()
        assert (value_of(found, path), origins(found)) == (theirs, {path: f"{home.project}/deal-terms.toml:1"})
        home.own.unlink()
        assert (value_of(home.read(), path), origins(home.read())) == (theirs, origins(found))


def test_of_a_table_each_entry_goes_by_itself(home: Home) -> None:
    home.own.write_text('[keys]\nquit = "x"\nhelp = "h"\n')
    home.sets('[keys]\nhelp = "f1"\n')
    assert home.read().keys == {"quit": "x", "help": "f1"}


@st.composite
def chosen(draw: st.DrawFn) -> dict[str, object]:
    """Some settings, each with a value that fits."""
    values = {
        "theme": st.sampled_from(THEMES),
        "mouse": st.booleans(),
        "reports": st.sampled_from(get_args(model.ReportStyle)),
        "page": st.sampled_from(["https://terms.example/{deal}.html", "http://localhost:8000/"]),
        "keys.quit": st.sampled_from(["q", "x,ctrl+q"]),
        "keys.search.next": st.sampled_from(["n", "f3,f9"]),
        "review.levels.deleted": st.sampled_from(get_args(model.Level)),
        "review.levels.shrunk": st.sampled_from(get_args(model.Level)),
    }
    return {
        path: draw(values[path])
        for path in draw(st.permutations(sorted(draw(st.sets(st.sampled_from(sorted(values)))))))
    }


@given(chosen(), chosen())
def test_precedence_holds_for_any_choice_of_settings(own: dict[str, object], project: dict[str, object]) -> None:
    """And what fits gives no problem."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_CONFIG_HOME", folder)
        home = Home(Path(folder), "deal-terms")
        home.own.write_text("".join(toml(*one) for one in own.items()))
        home.sets("".join(toml(*one) for one in project.items()))
        found = home.read()
    assert set(found.places) == {*own, *project}
    for path, value in (own | project).items():
        assert value_of(found, path) == value
        assert (found.places[path].file == found.project) == (path in project)
    for path in {sample[0] for sample in SAMPLES.values()} - {*own, *project}:
        assert value_of(found, path) == value_of(Config(), path)


# Which files


def test_without_a_file_the_defaults_are_in_force(home: Home) -> None:
    assert home.read() == Config(user=str(home.own))


def test_the_nearest_file_is_the_projects(home: Home) -> None:
    home.sets('theme = "light"')
    (home.here / "deal-terms.toml").write_text("mouse = false")
    found = home.read()
    assert (found.theme, found.mouse, found.project) == (None, False, "deal-terms.toml")


def test_nothing_above_a_repository_is_read(home: Home) -> None:
    (home.project.parent / "deal-terms.toml").write_text("nonsense")
    assert home.read().project is None


def test_a_table_of_pyproject_is_the_projects_file(home: Home) -> None:
    home.sets('[tool.other]\nx = 1\n[tool.deal-terms]\ntheme = "dark"\nkeys.quit = "x"\n', "pyproject.toml")
    found = home.read()
    assert (found.theme, found.keys) == ("dark", {"quit": "x"})
    assert origins(found)["keys.quit"] == f"{home.project}/pyproject.toml:5"


def test_a_mistake_in_pyproject_is_told_at_its_place(home: Home) -> None:
    home.sets('[tool.deal-terms.keys]\nqit = "x"\n', "pyproject.toml")
    [problem] = home.problems()
    assert problem.place == (str(home.project / "pyproject.toml"), 2, 1)
    home.sets("[tool]\ndeal-terms = 3\n", "pyproject.toml")
    [problem] = home.problems()
    assert (problem.place, problem.message) == (
        (str(home.project / "pyproject.toml"), 2, 1),
        "tool.deal-terms is not a table",
    )


def test_a_file_of_its_own_goes_before_the_pyproject_beside_it(home: Home) -> None:
    home.sets('tool.deal-terms.theme = "dark"', "pyproject.toml")
    home.sets("mouse = false")
    assert (home.read().theme, home.read().mouse) == (None, False)


def test_a_pyproject_without_our_table_is_passed_by(home: Home) -> None:
    home.sets('theme = "light"')
    for text in ('[project]\nname = "deal-terms"\n', "[project]\n[broken\n", "tool = 3\n"):
        (home.here / "pyproject.toml").write_text(text)
        assert home.read().theme == "light"


def test_a_broken_pyproject_that_names_us_is_trouble(home: Home) -> None:
    home.sets("[tool.deal-terms]\ntheme = dark\n", "pyproject.toml")
    [problem] = home.problems()
    assert problem.place == (str(home.project / "pyproject.toml"), 2, 9)


def test_the_readers_own_file_is_never_the_projects(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    home.own.write_text("mouse = false")
    monkeypatch.chdir(home.own.parent)
    found = config.read(Path(), keys=ACTIONS, rules=(), themes=THEMES)
    assert (found.project, found.user, origins(found)) == (None, "deal-terms.toml", {"mouse": "deal-terms.toml:1"})


# What is refused


KNOWN = f" (known: {', '.join(SETTINGS)})"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('themes = "dark"', "1:1: there is no setting themes; did you mean theme?" + KNOWN),
        ("\n  colour = 1", "2:3: there is no setting colour; known: theme, mouse, reports, page, keys, review.levels"),
        ("[[kees]]\na = 1", "1:3: there is no setting kees; did you mean keys?" + KNOWN),
        ("[[kees]]\na = 1\n[[kees]]\na = 2", "1:3: there is no setting kees; did you mean keys?" + KNOWN),
        ("[review.level]\ndropped = 1", "1:9: there is no setting review.level; did you mean review.levels?" + KNOWN),
        ('levels = "x"', "1:1: there is no setting levels; did you mean review.levels?" + KNOWN),
        ('[keys]\n"change.nxt" = "j"', "2:1: there is no binding change.nxt; did you mean change.next?"),
        ('[keys]\nquit = "x"\nchange.nxt = "j"', "3:1: there is no binding change.nxt; did you mean change.next?"),
        ('[keys.change]\nnxt = "j"', "2:1: there is no binding change.nxt; did you mean change.next?"),
        ('keys = {"chan\\u0067e.nxt" = "j"}', "1:9: there is no binding change.nxt; did you mean change.next?"),
        ('keys = { quit = "x", qit = "j" }', "1:22: there is no binding qit; did you mean quit?"),
        ('[review.levels]\ndroped = "note"', "2:1: there is no rule droped; did you mean dropped?"),
        ('[review.levels]\nnot-read = "note"', "2:1: there is no rule not-read; did you mean not_read?"),
        (
            'theme = "drak"',
            '1:1: theme is "drak"; did you mean dark? (known: dark, light, colour-blind, terminal, terminal-light)',
        ),
        ('reports = "all"', '1:1: reports is "all"; known: none, short, full'),
        ("theme = [1]", "1:1: theme is a list; write one of these in quotation marks: " + ", ".join(THEMES)),
        (
            "theme = 1979-05-27",
            "1:1: theme is a date or a time; write one of these in quotation marks: " + ", ".join(THEMES),
        ),
        ('page = "terms.html"', f'1:1: page is "terms.html"; {ADDRESS}'),
        ("page = 'javascript:alert(1)//{deal}'", f'1:1: page is "javascript:alert(1)//{{deal}}"; {ADDRESS}'),
        ("page = 'https://terms.example/#t=fee'", f'1:1: page is "https://terms.example/#t=fee"; {ADDRESS}'),
        ("page = 1", f"1:1: page is a number; {ADDRESS}"),
        ("mouse = 1", "1:1: mouse is a number; write true or false, without quotation marks"),
        ('mouse = "false"', '1:1: mouse is "false"; write true or false, without quotation marks'),
        ("mouse.enabled = true", "1:1: mouse is a table; write true or false, without quotation marks"),
        ('keys = "j"', '1:1: keys is "j"; write it as a table: [keys]'),
        ("review = true", "1:1: review is true; write it as a table: [review]"),
        ("[review]\nlevels = 3", "2:1: review.levels is a number; write it as a table: [review.levels]"),
        ('[keys]\nquit = ["x", "f7"]', '2:1: keys.quit is a list; write them in one text: "x,f7"'),
        (
            "[keys]\nquit = {}",
            '2:1: keys.quit is a table; write the names of keys in one text, with commas between them: "j,f7"',
        ),
        (
            '[review.levels]\ndropped = "eror"',
            '2:1: review.levels.dropped is "eror"; did you mean error? (known: error, warning, note)',
        ),
        (
            "[review.levels]\ndropped = 1",
            "2:1: review.levels.dropped is a number; write one of these in quotation marks: error, warning, note",
        ),
        (
            '[keys]\n"search.next" = "f3"\n[keys.search]\nnext = "f4"',
            "4:1: keys.search.next a second time, first on line 2; keep one",
        ),
    ],
)
def test_a_mistake_is_told_at_its_place_with_what_would_do(text: str, said: str, home: Home) -> None:
    home.sets(text)
    assert home.said() == [said]


@pytest.mark.parametrize("keys", ["", " ", "j,", ",", "x y", "a\\u001b[31m", "\\n"])
def test_what_is_no_name_of_a_key_is_refused(keys: str, home: Home) -> None:
    home.sets(f'keys.quit = "{keys}"')
    [said] = home.said()
    assert "write the names of keys" in said


def test_spaces_around_the_names_of_keys_and_repetitions_are_let_go(home: Home) -> None:
    home.sets('keys.quit = " x , f7,x"')
    assert home.read().keys == {"quit": "x,f7"}


@given(st.text(st.characters(codec="utf-8", exclude_characters='"\\', exclude_categories=["C"]), min_size=1))
def test_what_is_no_setting_is_always_refused(name: str) -> None:
    rules = kinds.review_levels()
    names: model.Names = {"binding": ACTIONS, "rule": rules, "theme": THEMES}
    for table, known in (((), SETTINGS), (("keys",), ACTIONS), (("review", "levels"), rules)):
        path = (*table, name)
        if name not in known and path != ("review",):
            tree: Any = "x"
            for part in reversed(path):
                tree = {part: tree}
            problems: list[Problem] = []
            assert model.found_in(toml_file.TomlFile("a.toml", "", tree, {}), (), names, problems) == {}
            [problem] = problems
            assert re.match("did you mean [^ ]+\\?( \\(known: .+\\))?$|known: ", problem.hint)


def test_one_key_for_two_actions_is_refused_and_both_are_named(home: Home) -> None:
    home.sets('[keys]\nquit = "x,f7"\nhelp = "f7"')
    message = f"the key f7 for keys.help, and for keys.quit ({home.project}/deal-terms.toml:2)"
    assert home.said() == [f"3:1: {message}; give it to only one of them"]


def test_one_key_for_two_actions_is_refused_across_the_files(home: Home) -> None:
    home.own.write_text('keys.quit = "x"')
    home.sets('[keys]\nhelp = "x"')
    assert home.said() == [
        f"2:1: the key x for keys.help, and for keys.quit ({home.own}:1); give it to only one of them"
    ]
    home.sets('[keys]\nhelp = "x"\nquit = "q"')
    assert home.read().keys == {"help": "x", "quit": "q"}


def test_one_key_for_two_actions_in_the_readers_file_is_refused_whatever_the_project_sets(home: Home) -> None:
    home.own.write_text('keys.quit = "x"\nkeys.help = "x"')
    home.sets('[keys]\nhelp = "f1"')
    [problem] = home.problems()
    assert problem.place == (str(home.own), 2, 6)


def test_every_problem_of_both_files_is_told_at_once(home: Home) -> None:
    home.own.write_text('theme = "drak"\nmause = 1\nkeys.quit = "x"\nkeys.help = "x"\n')
    home.sets('mouse = 1\n[review.levels]\ndroped = "note"\n')
    places = [(problem.place.file, problem.place.line) for problem in home.problems() if problem.place]
    ours = str(home.project / "deal-terms.toml")
    assert places == [(ours, 1), (ours, 3), (str(home.own), 1), (str(home.own), 2), (str(home.own), 4)]


def test_of_very_many_problems_a_hundred_are_told(home: Home) -> None:
    home.sets("\n".join(f"a{number} = 1" for number in range(20_000)))
    said = home.said()
    assert len(said) == model.MOST_PROBLEMS + 1
    assert said[-1] == "101:1: 100 problems up to here; the rest was not looked at; fix these first"


# What cannot be read


@pytest.mark.parametrize(
    ("text", "at", "message", "hint"),
    [
        ("theme = dark", "1:9", "invalid value", "put a text in quotation marks"),
        ("mouse = false\ntheme =\n\n", "2:8", "invalid value", "put a text in quotation marks"),
        ("theme", "1:6", "expected '='", "write a name, = and a value"),
        ('theme = "dark" mouse = true', "1:16", "expected newline", "begin a new line"),
        ("[keys", "1:6", "expected ']'", "close the bracket"),
        ('[keys]\n? = "x"', "2:1", "invalid statement", "in quotation marks"),
        ('[keys]\nview.? = "x"', "2:6", "invalid initial character", "in quotation marks"),
        ('[keys]\nquit = "x\n', "2:10", "illegal character", "end the text on the same line"),
        ('theme = "dark', "1:14", "unterminated string", "end the text with the quotation mark"),
        ('[keys]\nsearch = "x"\nsearch.next = "y"\n', "3:18", "cannot overwrite", '"search.next" = "f3"'),
        ("x = " + "1" * 5000, "1:1", "a number with too many digits", "write it as TOML"),
        ("x = " + "[" * 5000, "1:1", "lists or tables nested too deep", "no setting needs them"),
        ("mouse = true\n" + "a." * (MAX_POINTS + 1) + "a = 1", "2:1", "a line with more than 256 points", "shorten"),
        ("#" * (MAX_BYTES + 1), "1:1", "a file of more than 262,144 bytes", "keep only settings in it"),
        (
            b'\xef\xbb\xbf# \xc3\xa9\r\n# \xc3\xa9\xff"',
            "2:4",
            "a byte that is not UTF-8 (0xFF)",
            "save the file as UTF-8",
        ),
        ('theme = "dark"'.encode("utf-16"), "1:1", "a byte that is not UTF-8 (0xFF)", "save the file as UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_where_and_why(
    text: str | bytes, at: str, message: str, hint: str, home: Home
) -> None:
    home.sets(text)
    [said] = home.said()
    assert said.startswith(f"{at}: {message}")
    assert "; none of this file was read; " in said
    assert hint in said.partition("read; ")[2]


def test_a_byte_order_mark_and_the_line_ends_of_windows_are_let_go(home: Home) -> None:
    home.sets(b'\xef\xbb\xbftheme = "drak"\r\nmouse = 1\r\n')
    assert [one.partition(": ")[0] for one in home.said()] == ["1:1", "2:1"]


def test_a_file_that_may_not_be_read_is_trouble(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    home.sets("")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:  # for root there is no file that may not be read
        patched.setattr(Path, "open", refuse)
        [problem] = home.problems()
    assert "no permission to read it" in problem.message


def test_a_folder_that_may_not_be_looked_into_is_passed_by(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home.project / ("a" * 300)))  # an error of the system, for root too
    assert home.read().user_exists is False


def test_what_is_no_file_is_passed_by(home: Home) -> None:
    (home.here / "deal-terms.toml").mkdir()
    home.own.mkdir()
    home.sets("mouse = false")
    assert home.read().mouse is False


# Places


VALUES = [
    '"""\n[n0]\nn1 = 1 # """',
    "'''\n'n1' = 2\n'''",
    '"""a"""""',
    '"a # \\" = [ {"',
    "'b \" ] }'",
    "[1, [2.5, '],'], # n1 = 3\n  \"x,=\",\n]",
    "1979-05-27T07:32:00Z",
    "1979-05-27 07:32:00",
    "-1.5e3",
    "{}",
    "[]",
]


class Names:
    """Names that occur once, each spelled in one of the ways that TOML has."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw, self.count = draw, 0

    def one(self) -> str:
        self.count += 1
        spelled = self.draw(st.sampled_from(["k{}", '"k{}"', "'k{}'", '"\\u006B{}"', '"k. ={}"', "'k#[{}'"]))
        return spelled.format(self.count)

    def key(self) -> str:
        between = self.draw(st.sampled_from([".", " . ", ".\t"]))
        return between.join(self.one() for _ in range(self.draw(st.integers(1, 3))))

    def value(self, depth: int = 0) -> str:
        kind = self.draw(st.integers(0, 5 if depth < 3 else 3))
        if kind < 4:
            return self.draw(st.sampled_from(VALUES))
        if kind == 4:
            return (
                "{ "
                + ", ".join(f"{self.key()} = {self.value(depth + 1)}" for _ in range(self.draw(st.integers(0, 3))))
                + " }"
            )
        return "[\n" + ",\n".join(self.value(depth + 1) for _ in range(self.draw(st.integers(0, 3)))) + " # ]\n]"


@st.composite
def toml_texts(draw: st.DrawFn) -> str:
    """Files in which no name occurs twice."""
    names, lines = Names(draw), list[str]()
    for kind in draw(st.lists(st.integers(0, 5), max_size=8)):
        indent = draw(st.sampled_from(["", "  ", "\t"]))
        match kind:
            case 0:
                lines.append(f"{indent}[ {names.key()} ] # [x]")
            case 1:
                lines.append(f"{indent}[[{names.key()}]]")
            case 2:
                lines.append("# n1 = 'x")
            case _:
                lines.append(f"{indent}{names.key()} = {names.value()} # = [")
    return "\n".join(lines) + "\n"


def keys_in(tree: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    if isinstance(tree, list):
        for one in tree:
            yield from keys_in(one, path)
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield (*path, key)
            yield from keys_in(value, (*path, key))


@given(toml_texts())
def test_every_key_of_any_file_is_found_where_it_stands(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.toml"
        file.write_text(text)
        problems: list[Problem] = []
        found = toml_file.read(file, "a.toml", problems)
    assert found is not None, problems
    for path in keys_in(tomllib.loads(text)):
        place = found.place(path)
        rest = text.split("\n")[place.line - 1][place.column - 1 :]
        name = re.match(r""""[^"]*"|'[^']*'|\w+""", rest)
        assert name is not None, (path, place)
        assert next(iter(tomllib.loads(f"{name[0]} = 0"))) == path[-1], (path, place)


# config show


Show = Callable[..., str]


@pytest.fixture
def show(home: Home, capsysbinary: pytest.CaptureFixture[bytes]) -> Show:
    def shown(*arguments: str) -> str:
        assert run(["config", "show", *arguments]) == 0, home
        out, err = capsysbinary.readouterr()
        assert err == b""
        return out.decode()

    return shown


def test_every_setting_is_shown_with_its_value_and_where_it_comes_from(home: Home, show: Show) -> None:
    home.own.write_text('\nmouse = false\nkeys.quit = "f10"\n')
    home.sets('theme = "light"\n[review.levels]\nshrunk = "note"\n')
    told = show("--width", "80")
    assert re.search(rf"^project +{home.project}/deal-terms.toml$", told, re.MULTILINE)
    assert re.search(rf"^your own +{home.own}$", told, re.MULTILINE)
    for path, value, origin in (
        ("theme", "light", "project, line 1"),
        ("mouse", "false", "your own, line 2"),
        ("keys.quit", "f10", "your own, line 3"),
        ("keys.pair", "=", "default"),  # f10 is taken from it
        ("keys.help", "?,f1", "default"),
        ("review.levels.shrunk", "note", "project, line 3"),
        ("review.levels.deleted", "error", "default"),
    ):
        assert re.search(rf"^  {re.escape(path)} +{re.escape(value)} +{origin}$", told, re.MULTILINE), path
    assert told.count("\n  keys.") == len(ACTIONS)
    assert told.count("\n  review.levels.") == len(kinds.review_levels())


def test_it_is_shown_without_a_file_and_outside_any_deal(
    show: Show, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = show()
    assert "no file of settings, here or above" in told
    assert "(there is none)" in told
    assert ", line" not in told
    assert re.search("^  theme +not set +default$", told, re.MULTILINE)


def test_an_action_that_has_lost_its_only_key_has_none(home: Home, show: Show) -> None:
    home.sets('keys.quit = "escape"')
    assert re.search("^  keys.back +no key +default$", show(), re.MULTILINE)
    assert {"setting": "keys.back", "value": ""}.items() <= next(
        one for one in json.loads(show("--format", "json"))["settings"] if one["setting"] == "keys.back"
    ).items()


def test_the_json_is_as_its_schema_says(home: Home, show: Show) -> None:
    validator = Draft202012Validator(output_schema("config-show"))
    answers = [json.loads(show("--format", "json"))]
    home.own.write_text("mouse = false")
    home.sets('theme = "light"\nkeys.quit = "x"')
    answers.append(json.loads(show("--format", "json")))
    for answer in answers:
        assert answer["format"] == "deal-terms/config-show"
        assert list(validator.iter_errors(answer)) == []
    told = {one["setting"]: one for one in answers[1]["settings"]}
    ours = str(home.project / "deal-terms.toml")
    assert told["theme"] == {"setting": "theme", "value": "light", "from": "project", "file": ours, "line": 1}
    assert told["mouse"] == {"setting": "mouse", "value": False, "from": "user", "file": str(home.own), "line": 1}
    assert told["keys.help"] == {"setting": "keys.help", "value": "?,f1", "from": "default", "file": None, "line": None}


def test_trouble_is_told_in_lines_and_ends_with_2(home: Home, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    home.sets('"th\\u001b[31meme\\u202e" = 1\nmause = true')
    assert run(["config", "show"]) == 2
    out, err = capsysbinary.readouterr()
    assert out == b""
    assert err.decode().splitlines() == [
        f"{home.project}/deal-terms.toml:1:1: error: there is no setting theme; did you mean theme?" + KNOWN,
        f"{home.project}/deal-terms.toml:2:1: error: there is no setting mause; did you mean mouse?" + KNOWN,
    ]


def test_no_heavy_library_is_needed_to_show_settings() -> None:
    asked = (
        "import sys; from deal_terms.cli import run; run(['config', 'show', '-o', '/dev/null']); print(*sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert not set(ended.stdout.split()) & {"textual", "rich", "deepdiff"}


# Keys


def test_a_key_that_is_set_is_taken_from_the_action_that_had_it() -> None:
    defaults = {"down": ("j", "down"), "next": ("n",), "quit": ("q",)}
    assert config.bound_keys(Config(keys={"next": "j,f7"}), defaults) == {"down": "down", "next": "j,f7", "quit": "q"}
    assert config.bound_keys(Config(), defaults) == {"down": "j,down", "next": "n", "quit": "q"}


def test_no_two_actions_share_a_key_by_default() -> None:
    keys = [key for action in ACTIONS.values() for key in action.keys]
    assert len(keys) == len(set(keys))


# The page


def test_the_example_of_the_page_loads_and_uses_every_setting(home: Home) -> None:
    [example] = re.findall(r"^```toml\n(.*?)^```$", PAGE.read_text(), re.MULTILINE | re.DOTALL)
    home.sets(example)
    found = home.read()
    assert all(getattr(found, field) != getattr(Config(), field) for field in FIELDS.values())
    assert "j" not in config.bound_keys(found, {name: action.keys for name, action in ACTIONS.items()})["nav.down"]


@pytest.mark.parametrize("path", SETTINGS)
def test_the_page_tells_of_every_setting(path: str) -> None:
    assert re.search(rf"^\| `\[?{re.escape(path)}\]?` \|", PAGE.read_text(), re.MULTILINE)


# What it costs


@pytest.mark.parametrize(("text", "checked"), [(None, False), ("mouse = false", True)])
def test_what_checks_settings_is_imported_where_a_file_sets_some(
    text: str | None, home: Home, *, checked: bool
) -> None:
    if text is not None:
        home.sets(text)
    asked = (
        "import sys; from pathlib import Path; from deal_terms import config;"
        "config.read(Path.cwd(), keys=(), rules=(), themes=()); print(*sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert ("deal_terms.config.model" in ended.stdout.split()) is checked
    assert ("pydantic" in ended.stdout.split()) is checked


@pytest.mark.parametrize("home", ["/nowhere/a", "/nowhere/a/", "/", "relative", "", "~", "/nowhere/~a", None])
@pytest.mark.parametrize("config", ["/etc/a", "", " ", "relative", "~/a", None])
def test_the_readers_own_file_is_where_platformdirs_says(
    monkeypatch: pytest.MonkeyPatch, home: str | None, config: str | None
) -> None:
    for name, value in (("HOME", home), ("XDG_CONFIG_HOME", config)):
        monkeypatch.delenv(name, raising=False)
        if value is not None:
            monkeypatch.setenv(name, value)
    try:
        expected = platformdirs.user_config_path("deal-terms") / settings_files.FILE
    except RuntimeError:
        with pytest.raises(RuntimeError):
            settings_files.own_file()
        return
    assert settings_files.own_file() == expected
