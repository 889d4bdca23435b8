"""What a command imports before it answers: nothing that its answer does not need."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
FERRY = HERE / "frames/ferry"
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
