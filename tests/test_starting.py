"""What a command imports before it answers: nothing that its answer does not need."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from contextlib import suppress
from pathlib import Path

import pytest

HERE = Path(__file__).parent
FERRY = HERE / "frames/ferry"
HELP = HERE.parent / "deal_terms/cli/help.txt"
ROOMS_OF_A_DEAL = ("deal_terms.model", "deal_terms.values", "deal_terms.judging.readings", "deal_terms.loading.deal")
AFTERWARDS = "import sys\ntry:\n    {asked}\nfinally:\n    print(*sys.modules, file=sys.stderr)\n"
# The screens as `browse` opens them, without a terminal: until the terms stand.
BROWSE = """\
import asyncio, sys
from deal_terms.__main__ import main
from deal_terms.tui.app import DealApp

async def shown(app):
    async with app.run_test() as pilot:
        while app.deal_screen is None or app.screen is not app.deal_screen:
            await pilot.pause()
        await pilot.pause()
    print(*sys.modules, file=sys.stderr)

DealApp.run = lambda app, **how: asyncio.run(shown(app))
sys.stdin.isatty = sys.stdout.isatty = lambda: True
sys.argv = ["deal-terms", "browse"]
main()
"""


def modules_after(code: str, folder: Path = FERRY) -> set[str]:
    environment = {**os.environ, "TERM": "xterm-256color"}
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    return set(ended.stderr.split())


def imported_by(*arguments: str, folder: Path = FERRY) -> set[str]:
    asked = f"sys.argv = ['deal-terms', *{arguments!r}]; from deal_terms.__main__ import main; main()"
    return modules_after(AFTERWARDS.format(asked=asked), folder)


@pytest.mark.spread(4)
@pytest.mark.parametrize("format_", ["text", "json"])
@pytest.mark.parametrize(
    "arguments",
    [("check",), ("list",), ("show", "first"), ("matrix",), ("diff", "first", "second")],
    ids=" ".join,
)
def test_no_answer_needs_pydantic(arguments: tuple[str, ...], format_: str) -> None:
    loaded = imported_by(*arguments, "--format", format_)
    assert "deal_terms.model.record" in loaded
    assert not loaded & {"pydantic", "pydantic_core"}


def help_of(*, asked: str = "--help", columns: int | None) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    environment |= {} if columns is None else {"COLUMNS": str(columns)}
    arguments = [sys.executable, "-m", "deal_terms", asked]
    return subprocess.run(arguments, env=environment, capture_output=True, text=True, check=True).stdout


def test_help_stands_ready_as_the_command_line_would_say_it() -> None:
    said = help_of(columns=80)
    if os.environ.get("DEAL_TERMS_REWRITE") == "1":
        HELP.write_text(said, encoding="utf-8")
    assert said == HELP.read_text(encoding="utf-8"), "DEAL_TERMS_REWRITE=1 pytest tests/test_starting.py writes it anew"
    assert said == help_of(columns=None) == help_of(asked="-h", columns=None)


@pytest.mark.parametrize("asked", ["--help", "-h"])
def test_help_needs_nothing_of_the_command_line(asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert not {name for name in imported_by(asked) if name.startswith(("click", "deal_terms."))} - {
        "deal_terms.__main__"
    }


def test_help_is_wrapped_for_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert max(map(len, help_of(columns=60).splitlines()[:10])) <= 60
    monkeypatch.delenv("COLUMNS", raising=False)
    process, terminal = pty.fork()
    if not process:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 60, 0, 0))
        os.execv(sys.executable, [sys.executable, "-m", "deal_terms", "--help"])
    told = b""
    with suppress(OSError):  # the end of a terminal
        while part := os.read(terminal, 65536):
            told += part
    os.waitpid(process, 0)
    os.close(terminal)
    assert told.decode().replace("\r\n", "\n") == help_of(columns=60)


@pytest.mark.spread(3)
@pytest.mark.parametrize("format_", ["text", "json"])
@pytest.mark.parametrize("differ", [True, False])
def test_yaml_that_is_no_spec_is_compared_without_anything_of_a_deal(
    differ: bool,  # noqa: FBT001
    format_: str,
    tmp_path: Path,
) -> None:
    (tmp_path / "one.yaml").write_text("on: push\njobs: [test]\n")
    (tmp_path / "other.yaml").write_text(f"on: push\njobs: [{'lint' if differ else 'test'}]\n")
    loaded = imported_by("diff", "one.yaml", "other.yaml", "--format", format_, folder=tmp_path)
    assert "deal_terms.wording.structural" in loaded
    assert ("deepdiff" in loaded) == differ
    assert not [name for name in loaded if name.startswith((*ROOMS_OF_A_DEAL, "pydantic"))]


WITHOUT = "from deal_terms import comparing; comparing.do_without(*comparing.UNUSED)\n"
A_MODEL = "import pydantic\nclass Model(pydantic.BaseModel):\n    a: int\n"
FOUND = "found = comparing.find({'a': '1'}, {'a': '2'}); assert [leaf.path for leaf in found] == [('a',)]\n"


@pytest.mark.spread(3)
@pytest.mark.parametrize(
    ("code", "knows_models"),
    [
        (WITHOUT + FOUND + A_MODEL, False),
        (WITHOUT + A_MODEL + FOUND, True),
        ("from deal_terms import comparing\n" + FOUND + A_MODEL, True),
    ],
    ids=["hidden", "imported before", "not ours to hide"],
)
def test_both_libraries_work_whether_or_not_one_was_hidden_from_the_other(code: str, *, knows_models: bool) -> None:
    code += "assert Model(a='1').a == 1\n"
    code += "import deepdiff.helper\nassert not [name for name, module in sys.modules.items() if module is None]\n"
    code += f"assert (deepdiff.helper.PydanticBaseModel is pydantic.BaseModel) == {knows_models}\n"
    subprocess.run([sys.executable, "-c", "import sys\n" + code], check=True)


def test_a_comparison_leaves_asyncio_to_those_that_wait() -> None:
    """DeepDiff's cache of distances imports it for functions that wait; there are none."""
    loaded = imported_by("diff", "first", "second")
    assert "deepdiff" in loaded
    assert "asyncio" not in loaded
    waits = "import asyncio\nassert asyncio.run(asyncio.sleep(0, 'slept')) == 'slept'\n"
    for code in (WITHOUT + FOUND + waits + FOUND, WITHOUT + waits + FOUND + waits):
        subprocess.run([sys.executable, "-c", code], check=True)


def test_in_a_process_of_somebody_else_nothing_is_put_off() -> None:
    code = f"import sys\nfrom deal_terms import comparing\n{FOUND}assert 'asyncio' in sys.modules\n"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_release_of_deepdiff_that_needs_asyncio_gets_it(tmp_path: Path) -> None:
    (tmp_path / "deepdiff").mkdir()
    (tmp_path / "deepdiff/__init__.py").write_text("import asyncio\nDeepDiff = lambda *_, **__: {}\nasyncio.Lock\n")
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n{WITHOUT}assert comparing.find({{'a': '1'}}, {{}}) == []\n"
    )
    subprocess.run([sys.executable, "-c", code + "assert sys.modules['asyncio'].run"], check=True)


def test_git_is_answered_without_the_command_line(tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text((FERRY / "versions/first.yaml").read_text().replace("value: 8", "value: 9"))
    name = "versions/first.yaml"
    loaded = imported_by("git-driver", "--", name, name, "1" * 40, "100644", str(other), "2" * 40, "100644")
    assert {"deal_terms.git_driver.explain", "deal_terms.model.record", "deal_terms.presenting.text"} <= loaded
    unneeded = {"click", "deal_terms.cli", "deal_terms.answering.structural", "deal_terms.presenting.markdown"}
    assert not loaded & unneeded


TORN_DOWN = """\
import atexit, os, sys
from deal_terms import __main__
class Kept:
    def __del__(self, write=os.write):
        write(1, b"torn down\\n")
kept = Kept()
atexit.register(print, "at exit")
sys.argv = ["deal-terms", "list"]
"""


@pytest.mark.parametrize(("before", "is_torn_down"), [("", False), ("sys.setprofile(lambda *_: None)\n", True)])
def test_a_process_ends_at_once_but_for_what_was_to_be_done_at_its_exit(before: str, *, is_torn_down: bool) -> None:
    """A profiler is let finish, and so is all else that waits for the end."""
    code = f"{TORN_DOWN}{before}__main__.entrance()\n"
    ended = subprocess.run([sys.executable, "-c", code], cwd=FERRY, capture_output=True, text=True, check=True)
    assert ended.stdout.count("at exit\n") == 1
    assert ("torn down" in ended.stdout) == is_torn_down


@pytest.mark.parametrize("asked", ["import asyncio", "late.Lock()", "import asyncio.locks", "from asyncio import Lock"])
def test_coroutines_are_as_they_are_whoever_asks_for_them_after_they_were_put_off(asked: str) -> None:
    code = (
        f"import sys\n{WITHOUT}{FOUND}assert 'asyncio' not in sys.modules\nfrom cachebox.utils import asyncio as late\n"
    )
    code += f"{asked}\nimport asyncio\nassert asyncio.run(asyncio.sleep(0, 7)) == 7\nassert late.Lock is asyncio.Lock\n"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_two_texts_are_compared_without_the_rooms_for_records_and_plain_yaml() -> None:
    loaded = imported_by("diff", "first", "second")
    rooms = {f"deal_terms.answering.{room}" for room in ("record", "structural", "trees", "comment_changes")}
    assert not loaded & {
        *rooms,
        "deal_terms.loading.documents",
        "deal_terms.judging.record_clock",
        "asyncio",
        "wcwidth",
    }


def test_a_comparison_takes_along_no_library_of_arrays_or_tables_that_happens_to_be_there(tmp_path: Path) -> None:
    for library in ("numpy", "pandas", "polars"):
        (tmp_path / f"{library}.py").write_text("raise AssertionError('it was imported')\n")
    assert "deepdiff" in imported_by("--deal", str(FERRY), "diff", "first", "second", folder=tmp_path)


def test_neither_the_first_picture_nor_the_terms_need_pydantic() -> None:
    loaded = modules_after(BROWSE, FERRY)
    assert {"textual", "deal_terms.tui.screen", "deal_terms.model.record"} <= loaded
    assert not loaded & {"pydantic", "pydantic_core"}


EMPTY = """\
import sys
from deal_terms.tui.page_lines import PageLines
from deal_terms.tui.page_view import EMPTY_PAGE
lines = PageLines(EMPTY_PAGE, 40)
lines.reach_line(5)
assert lines.is_whole and not lines.lines
print(*sys.modules, file=sys.stderr)
"""


def test_a_page_that_says_nothing_needs_nothing_that_lays_out_pages() -> None:
    loaded = modules_after(EMPTY)
    assert "deal_terms.tui.page_lines" in loaded
    assert "deal_terms.presenting.text" not in loaded


def test_what_no_sound_deal_needs_is_not_compiled() -> None:
    code = "import re, sys; of = re.compile; told = []\n"
    code += "re.compile = lambda *how: told.append(how[0]) or of(*how)\n"
    code += "from deal_terms.values import date_advice\n"
    code += "compiled = set(told)\n"
    code += "assert compiled and not {one.pattern for one, _ in date_advice._ADVICE} & compiled\n"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_type_of_values_is_imported_where_a_term_is_of_it() -> None:
    """The ferry has no term that is a quantity, a rate or an order."""
    loaded = imported_by("list")
    assert "deal_terms.values.money" in loaded
    assert not loaded & {"deal_terms.values.quantity", "deal_terms.values.ratio", "deal_terms.values.rate"}
