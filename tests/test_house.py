"""The house rules: what is where, who knows whom, and that every table is the only list."""

import ast
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path
from typing import get_args

import pytest

from deal_terms.cli import COMMANDS, DOCUMENTS, PLUMBING, SCREENS, TOOLS
from deal_terms.judging.kinds import RECORD, REVIEW, TABLES, all_kinds
from deal_terms.model.record import State
from deal_terms.presenting import FORMATS, REPORT_FORMATS
from deal_terms.tui.marks import MARKS, component
from deal_terms.values import TYPES
from deal_terms.wording.record import SENTENCES
from deal_terms.wording.tags import TAGS
from tests import planted_faults

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "deal_terms"
MODULES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}
TREES = {name: ast.parse(path.read_text()) for name, path in MODULES.items()}
NAMES_FOR_NOTHING = {"utils", "util", "helpers", "helper", "common", "base", "manager", "managers", "misc", "core"}
# A library and the rooms that may know it.
KNOWN_BY = {
    "deepdiff": ("comparing.py",),
    "docx": ("presenting/docx/",),
    "jinja2": ("presenting/html/",),
    "markupsafe": ("presenting/html/",),
    "yaml": ("loading/",),
    "click": ("cli/",),
    "wcwidth": ("presenting/",),
    # Only where foreign data comes in or a shape goes out; else it is half of what a command takes to start.
    "pydantic": ("config/model.py", "presenting/json/schema.py"),
    "textual": ("tui/",),
    # An extra, which only one format needs.
    "pyarrow": ("presenting/export/parquet.py",),
}
HEAVY = ("deepdiff", "pyarrow", "rich", "textual")
# Wherever a checkout may lie on someone's machine.
MACHINE_PATHS = re.compile(r"(?<![\w.:/])/(?:home|Users|root|work|tmp|var|mnt|opt|usr/local)/[\w.-]|[A-Z]:\\\\?Users")


def imported(tree: ast.Module) -> set[str]:
    """The top-level packages that a module imports, deferred imports counted."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def modules_that_have(room: str, name: str) -> set[str]:
    """The modules of a room that define `name` at their top: members of its family; the others are steps."""
    members = set()
    for file, tree in TREES.items():
        folder, _, module = file.removesuffix("/__init__.py").removesuffix(".py").rpartition("/")
        defined = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
        for node in tree.body:
            targets = node.targets if isinstance(node, ast.Assign) else []
            defined |= {target.id for target in targets if isinstance(target, ast.Name)}
        if folder == room and name in defined:
            members.add(module)
    return members


@pytest.mark.parametrize("name", MODULES)
def test_a_module_says_in_its_first_line_what_it_is_for(name: str) -> None:
    first = (ast.get_docstring(TREES[name]) or "").partition("\n")[0]
    # The commands are named by what the user types.
    assert re.fullmatch(r"[A-Z`a-z].{10,}", first), f"{name}: {first!r}"


@pytest.mark.parametrize("name", MODULES)
def test_a_module_is_short(name: str) -> None:
    lines = len(MODULES[name].read_text().splitlines())
    assert lines <= 250, f"{name} has {lines} lines: look for a second noun"


@pytest.mark.parametrize("name", MODULES)
def test_a_class_is_short(name: str) -> None:
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.ClassDef):
            lines = (node.end_lineno or 0) - node.lineno + 1
            assert lines <= 250, f"{name}: {node.name} has {lines} lines: hand it what does a part of it"


def test_a_screen_is_composed() -> None:
    classes = [
        (name, node)
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if name.startswith("tui/") and isinstance(node, ast.ClassDef)
    ]
    ours = {node.name for _, node in classes}
    for name, node in classes:
        bases = {base.id for base in node.bases if isinstance(base, ast.Name)}
        assert not bases & ours, f"{name}: {node.name} inherits from a class of ours: hand it an object of that"


def test_how_the_screens_look_stands_in_their_style_sheet() -> None:
    for name, tree in TREES.items():
        named = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        assert not named & {"CSS", "DEFAULT_CSS"}, f"{name} has a style sheet of its own: tui/screens.tcss is the place"
    sheet = (PACKAGE / "tui" / "screens.tcss").read_text()
    for mark in MARKS:
        assert f".{component(mark)} {{" in sheet, f"tui/screens.tcss does not say how {mark} looks"


def test_no_room_is_named_for_nothing() -> None:
    named = {part.removesuffix(".py") for name in MODULES for part in name.split("/")}
    assert not named & NAMES_FOR_NOTHING


def test_every_folder_of_modules_is_a_package() -> None:
    for path in MODULES.values():
        assert (path.parent / "__init__.py").is_file(), path.parent.name


def test_no_module_imports_a_neighbour_by_dots() -> None:
    for name, tree in TREES.items():
        relative = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level]
        assert not relative, f"{name} imports by dots: name the room"


@pytest.mark.spread(5)
@pytest.mark.parametrize("library", KNOWN_BY)
def test_only_its_room_knows_a_library(library: str) -> None:
    knowing = {name for name, tree in TREES.items() if library in imported(tree)}
    assert knowing, f"nothing imports {library}"
    assert not {name for name in knowing if not name.startswith(KNOWN_BY[library])}


def test_a_heavy_library_is_imported_where_it_is_used_only() -> None:
    # The screens are made of Textual; what reaches them at all imports them late.
    for name, tree in ((name, tree) for name, tree in TREES.items() if not name.startswith("tui/")):
        on_top = ast.Module([node for node in tree.body if not isinstance(node, ast.FunctionDef | ast.ClassDef)], [])
        assert not imported(on_top) & set(HEAVY), name


def test_rooms_know_only_the_rooms_below_them() -> None:
    beside_python = Path(sysconfig.get_path("scripts")) / "lint-imports"
    tool = str(beside_python) if beside_python.is_file() else shutil.which("lint-imports")
    if tool is None:
        pytest.skip("import-linter is not installed: pip install '.[dev]'")
    checked = subprocess.run(
        [tool, "--no-logo", "--no-cache", "--config", str(ROOT / ".importlinter")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


# Names

# Words that nobody could look up, and that others took the place of. The keys of JSON are no names of ours to change.
OLD_CLASSES = {"Trouble", "Resting", "Hinge", "Rest", "Held", "Live", "Reckoning", "LeftOut"}
OLD_CLASSES |= {"Misread", "Heard", "Beginning"}
OLD_MEMBERS = {"keep", "keeps", "everything", "saw", "would_do", "apart_summary", "told_files", "told_hinges"}
OLD_MODULES = {
    "answering": "given found remarks surviving findings successions pairing",
    "cli": "meant elsewhere sides folders naming gathering suggesting completing",
    "config": "written finding",
    "git_driver": "telling looking fitting running",
    "loading": "hazards refusals shape happenings sniffing coherence finding",
    "presenting": "cutting",
    "values": "refusing",
    "wording": "resting runs citing",
}
OLD_PATHS = {f"{room}/{name}" for room, names in OLD_MODULES.items() for name in names.split()}
# Participles that do not end in -ed, and adverbs. `read`, `cut` and `set` are verbs as well.
BARE_WORDS = (
    "again alone apart around bound elsewhere earlier found given gone held here kept known later left "
    "made meant now said seen sent shown since spoken standing taken then there told unbound unknown "
    "unread withdrawn written "
)
# A word of the files, or what house and data model call it; a yes-or-no of an object (`row.changed`) is an adjective.
MAY_BE_BARE = {
    "Loaded": "a deal with its problems: what loading gives, named after its room",
    "Unspecified": "the word of the files for a field that is named and not given",
    "reviewed": "reads reviewed.yaml",
    "unspecified": "holds the value of that name",
    "untrusted": "stands before what is done with such text: untrusted.line(text)",
}
# Fields that bear the word of the file that they are read from, so that who knows one knows the other; and what Python
# code that uses us may have asked an Answer or a Deal for.
MAY_BE_BARE_FIELDS = {
    "Answer": {"wrapped"},
    "Deal": {"wrapped"},
    "ReaderMemory": {"marked"},
    "Reading": {"agreed"},
    "Report": {"said"},
    "Position": {"standing"},
    "Party": {"spelled"},
    "Publisher": {"spelled"},
    "Source": {"accessed", "corrected", "published", "retracted"},
    "Work": {"accessed", "issued"},  # as CSL and every reference manager call them
    "Speaker": {"spelled"},
    "Version": {"standing"},
}
# Arguments: `known` is a word list to check against and `written` what a file has at a place, before it is read;
# `named` is an argument of api.load, which others call by it.
MAY_BE_BARE_ARGUMENTS = {"known", "named", "written"}
# The public face of a class, under the name that its users know.
MAY_SHARE_A_NAME = {"Deal": "api.py wraps that of the model"}


def classes() -> list[tuple[str, ast.ClassDef]]:
    return [(file, node) for file, tree in TREES.items() for node in tree.body if isinstance(node, ast.ClassDef)]


def is_bare(name: str) -> bool:
    word = name.lower()
    return "_" not in name and (word in BARE_WORDS.split() or (re.fullmatch(r"[A-Z]?[a-z]+ed", name) is not None))


def test_no_public_name_is_a_bare_participle_or_adverb() -> None:
    named = []
    for file, tree in TREES.items():
        if file.startswith("tui/"):
            continue
        named.append((file, Path(file).stem))
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                named.append((file, node.name))
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                methods = [part for part in node.body if isinstance(part, ast.FunctionDef)]
                named += [
                    (file, part.name) for part in methods if part.returns is None or ast.unparse(part.returns) != "bool"
                ]
    bare = {f"{file}: {name}" for file, name in named if is_bare(name) and name not in MAY_BE_BARE}
    assert not bare, "say what it is, or what it does"


def fields_of(node: ast.ClassDef) -> set[str]:
    """The public fields and attributes of a class. Of a truth value the adjective is as good a name as of a method."""
    names = set()
    for part in ast.walk(node):
        targets: list[ast.expr] = []
        if isinstance(part, ast.AnnAssign) and ast.unparse(part.annotation) != "bool":
            targets = [part.target]
        elif isinstance(part, ast.Assign) and ast.unparse(part.value) not in {"True", "False"}:
            targets = [one for target in part.targets for one in getattr(target, "elts", [target])]
        names |= {one.attr for one in targets if isinstance(one, ast.Attribute) and ast.unparse(one.value) == "self"}
        names |= {one.id for one in targets if isinstance(one, ast.Name) and part in node.body}
    return {name for name in names if not name.startswith("_")}


def test_no_field_is_a_bare_participle_or_adverb() -> None:
    bare = {
        f"{file}: {node.name}.{name}"
        for file, node in classes()
        if not file.startswith("presenting/json/")  # the keys of JSON are no names of ours to change
        for name in fields_of(node) - MAY_BE_BARE_FIELDS.get(node.name, set())
        if is_bare(name)
    }
    assert not bare, "say what it holds; where a file has that word, name it in MAY_BE_BARE_FIELDS"


def test_every_field_that_may_be_bare_is_there() -> None:
    there = {(node.name, name) for _, node in classes() for name in fields_of(node)}
    assert {(name, word) for name, words in MAY_BE_BARE_FIELDS.items() for word in words} <= there


def test_no_public_function_takes_a_bare_participle_or_adverb() -> None:
    bare = set()
    for file, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and (not node.name.startswith("_") or node.name == "__init__"):
                arguments = [*node.args.args, *node.args.kwonlyargs]
                names = {one.arg for one in arguments if one.annotation and ast.unparse(one.annotation) != "bool"}
                bare |= {f"{file}: {node.name}({one})" for one in names - MAY_BE_BARE_ARGUMENTS if is_bare(one)}
    assert not bare, "say what it takes"


def test_no_two_classes_have_one_name() -> None:
    files: dict[str, list[str]] = {}
    for file, node in classes():
        files.setdefault(node.name, []).append(file)
    shared = [f"{name} ({', '.join(held)})" for name, held in files.items() if len(held) > 1]
    shared = [one for one in shared if one.partition(" ")[0] not in MAY_SHARE_A_NAME]
    assert not shared, f"two classes have one name: rename one of them: {'; '.join(shared)}"


def old_names(tree: ast.Module) -> set[str]:
    """The names of the left column that a module defines, takes or asks for; the keys of JSON are none."""
    shapes = {
        key
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and node.name.endswith("Json")
        for key in node.body
    }
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            found |= {node.name} & OLD_CLASSES
        elif isinstance(node, ast.FunctionDef):
            found |= {node.name} & OLD_MEMBERS
        elif isinstance(node, ast.arg | ast.keyword):
            found |= {node.arg or ""} & OLD_MEMBERS
        elif isinstance(node, ast.Attribute):
            found |= {node.attr} & OLD_MEMBERS
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node not in shapes:
            found |= {node.target.id} & OLD_MEMBERS
    return found


@pytest.mark.slow
def test_no_replaced_name_stands_anywhere() -> None:
    trees = {f"deal_terms/{name}": tree for name, tree in TREES.items()}
    trees |= {path.name: ast.parse(path.read_text(encoding="utf-8")) for path in Path(__file__).parent.glob("*.py")}
    assert not {name: old for name, tree in trees.items() if (old := old_names(tree))}
    assert not {name.removesuffix(".py") for name in MODULES} & OLD_PATHS


def test_no_page_names_what_was_replaced() -> None:
    paths = "|".join(re.escape(path) for path in sorted(OLD_PATHS))
    dotted = paths.replace("/", r"\.")
    words = rf"(?<![\w/])(?:{paths})\.py|deal_terms\.(?:{dotted})\b|`(?:\w+\.)*(?:{'|'.join(sorted(OLD_CLASSES))})`"
    for path in [*(ROOT / "docs").glob("*.md"), ROOT / "CONTRIBUTING.md", ROOT / "README.md"]:
        assert not re.findall(words, path.read_text(encoding="utf-8")), path.name


# Tables


KINDS = [*all_kinds(), *RECORD, *REVIEW]


def unequal(table: str, listed: Iterable[str], room: str, members: set[str], holds: str) -> str:
    """What to write where a table is not the list of what its room holds; empty where it is."""
    unlisted, unwritten = sorted(members - set(listed)), sorted(set(listed) - members)
    lines = [f"{room}/{name}.py has {holds}: add a line for it to {table}" for name in unlisted]
    lines += [f"{table} lists {name}: write {room}/{name}.py with {holds}" for name in unwritten]
    return "; ".join(lines)


def test_every_kind_has_a_tag_with_a_word_and_a_glyph() -> None:
    untagged = [kind for kind in KINDS if kind not in TAGS]
    assert not untagged, f"wording/tags.py: add a line to TAGS, a word and a glyph, for {', '.join(untagged)}"
    # Besides kinds, what one file alone says of a term, and what changed in YAML that is not a spec.
    others = {*get_args(State), "unclear", "silent", "none", "removed", "moved", "retyped", "replaced"}
    unknown = [kind for kind in TAGS if kind not in {*KINDS, *others}]
    assert not unknown, (
        f"judging/kinds.py: add a line, its mirror and rank, for {', '.join(unknown)}: it has a tag only"
    )
    for kind, tag in TAGS.items():
        assert tag.word.strip(), kind
        assert len(tag.glyph) == 1, kind
        assert not tag.glyph.isalnum(), kind


def test_every_rule_of_the_record_has_its_sentence() -> None:
    unsaid = [rule for rule in RECORD if rule not in SENTENCES]
    assert not unsaid, f"wording/record.py: add a line to SENTENCES, what happened, for {', '.join(unsaid)}"
    unruled = [rule for rule in SENTENCES if rule not in RECORD]
    assert not unruled, f"judging/kinds.py: add a line to RECORD, its mirror and level, for {', '.join(unruled)}"


@pytest.mark.parametrize("table", TABLES)
def test_no_two_kinds_of_a_table_look_or_read_alike(table: str) -> None:
    kinds = next(kinds for name, kinds in TABLES.items() if name == table)
    tags = {kind: TAGS[kind] for kind in kinds if kind in TAGS}
    for kind, tag in tags.items():
        alike = [name for name, other in tags.items() if {tag.word, tag.glyph} & {other.word, other.glyph}]
        assert alike == [kind], f"wording/tags.py: {' and '.join(alike)} have one word or one glyph: change one"


def test_no_two_states_look_or_read_alike() -> None:
    states = [*get_args(State), "unclear", "none"]
    assert len({TAGS[state].glyph for state in states}) == len(states)
    assert len({TAGS[state].word for state in states}) == len(states)


# Two texts that compete have no before and after in time, which a reader would take these words for.
OTHER_WORDS = {
    "only_before": "only in the first",
    "only_after": "only in the second",
    "told_before": "reported of the first only",
    "told_after": "reported of the second only",
}


def test_a_word_of_a_tag_is_its_kind() -> None:
    assert {kind: TAGS[kind].word for kind in OTHER_WORDS} == OTHER_WORDS
    for kind in TAGS.keys() & KINDS - OTHER_WORDS.keys():
        word = TAGS[kind].word
        assert word.replace(" ", "_").replace("-", "_") == kind, f"wording/tags.py: the word of {kind} is {word!r}"


@pytest.mark.parametrize(("table", "kind"), [(table, kind) for table, kinds in TABLES.items() for kind in kinds])
def test_a_mirror_is_of_the_same_table_and_mirrors_back(table: str, kind: str) -> None:
    kinds = next(kinds for name, kinds in TABLES.items() if name == table)
    mirror = kinds[kind].mirror
    rule = f"judging/kinds.py: the mirror of {kind} is {mirror}"
    assert mirror in kinds, f"{rule}, which has no line in the same table: add it, or name another mirror"
    if kind == "reinstated":  # comes back as dropped, which comes back as added
        assert mirror == "dropped"
    else:
        assert kinds[mirror].mirror == kind, f"{rule}, and that of {mirror} is {kinds[mirror].mirror}: make it {kind}"
    assert kinds[mirror].material == kinds[kind].material, f"{rule}: both are material, or neither is"
    assert kinds[mirror].differs == kinds[kind].differs, f"{rule}: both are an agreement, or neither is"


def test_kinds_of_positions_mirror_themselves() -> None:
    for table in ("text_against_position", "positions"):
        kinds = next(kinds for name, kinds in TABLES.items() if name == table)
        assert all(kind.mirror == name for name, kind in kinds.items())


def test_every_command_has_its_module() -> None:
    names = {name.replace("-", "_") for name in (*SCREENS, *COMMANDS, *DOCUMENTS, *TOOLS, *PLUMBING)}
    wrong = unequal(
        "cli/__init__.py: COMMANDS", names, "cli", modules_that_have("cli", "command"), "a function `command`"
    )
    assert not wrong, wrong


def test_no_command_imports_another() -> None:
    """What two commands need has a module of its own, beside them."""
    commands = modules_that_have("cli", "command")
    for command in commands:
        for node in ast.walk(TREES[f"cli/{command}.py"]):
            if isinstance(node, ast.ImportFrom):
                names = {alias.name for alias in node.names} if node.module == "deal_terms.cli" else set()
                names |= {(node.module or "").removeprefix("deal_terms.cli.")}
                assert names & commands == set(), f"cli/{command}.py, line {node.lineno}"


def test_every_command_has_its_question() -> None:
    # `list` would hide Python's own list from the module that uses both.
    rooms = {name.removesuffix(".py").removesuffix("/__init__") for name in MODULES}
    lacking = {
        f"answering/{'listing' if command == 'list' else command}" for command in (*COMMANDS, *DOCUMENTS)
    } - rooms
    assert not lacking, f"a command has its question in the module of its name: write {', '.join(sorted(lacking))}.py"


def test_every_format_has_its_module() -> None:
    table, members = "presenting/__init__.py: FORMATS", modules_that_have("presenting", "render")
    words = [name.replace("-", "_") for name in {*FORMATS, *REPORT_FORMATS}]
    wrong = unequal(table, words, "presenting", members, "a function `render`")
    assert not wrong, wrong


def test_every_type_has_its_module_and_says_its_name() -> None:
    table, members = "values/__init__.py: TYPES", modules_that_have("values", "TYPE")
    wrong = unequal(table, TYPES, "values", members, "a TYPE")
    assert not wrong, wrong
    for name, type_ in TYPES.items():
        assert type_.name == name, f"values/{name}.py: its TYPE is called {type_.name!r}: call it {name!r}"


def test_the_command_line_offers_what_the_tables_hold() -> None:
    helped = subprocess.run(
        [sys.executable, "-m", "deal_terms", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    for command, purpose in {**COMMANDS, **DOCUMENTS}.items():
        assert re.search(rf"^  {command} +{re.escape(purpose[:30])}", helped, re.MULTILINE)
    assert max(map(len, helped.splitlines())) <= 80


# Files


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode != 0:
        pytest.skip("no repository: this is no checkout")
    return [path for name in listed.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


def test_no_tracked_file_holds_a_path_of_someones_machine() -> None:
    found = []
    for path in tracked():
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        if path == Path(__file__):
            continue
        lines = enumerate(text.splitlines(), 1)
        found += [
            f"{path.relative_to(ROOT)}:{number}: {line.strip()}" for number, line in lines if MACHINE_PATHS.search(line)
        ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("room", planted_faults.FAULTS)
def test_the_line_of_a_fault_that_is_planted_is_there(room: str) -> None:
    fault = planted_faults.FAULTS[room]
    assert (ROOT / "deal_terms" / fault.file).read_text(encoding="utf-8").count(fault.line) == 1
