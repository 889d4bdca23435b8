"""The pages for Python: their code runs from the top, and a notebook shows what its code gives.

`DEAL_TERMS_REWRITE=1 pytest tests/test_notebook.py` writes the outputs of the notebook anew.
"""

import ast
import contextlib
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.test_docs import fences

ROOT = Path(__file__).parent.parent
NOTEBOOK = ROOT / "docs" / "notebook.ipynb"
REWRITE = os.environ.get("DEAL_TERMS_REWRITE") == "1"


def test_the_code_of_the_page_runs_from_the_top(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, Any] = {}
    for fence in fences(ROOT / "docs" / "python.md"):
        assert fence.language == "python"
        exec(compile(fence.body, fence.place, "exec"), names)
        assert capsys.readouterr().out, fence.place


def test_the_notebook_shows_what_its_code_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cell by cell, in one namespace: what is printed, and what the last line comes to."""
    pytest.importorskip("pandas", reason="the notebook makes tables with pandas: pip install '.[dev]'")
    monkeypatch.chdir(ROOT)
    notebook = json.loads(NOTEBOOK.read_text())
    assert (notebook["nbformat"], notebook["metadata"]["kernelspec"]["language"]) == (4, "python")
    assert len({cell["id"] for cell in notebook["cells"]}) == len(notebook["cells"])
    names: dict[str, Any] = {}
    count = 0
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            count += 1
            found = outputs("".join(cell["source"]), names, count)
            if REWRITE:
                cell["execution_count"], cell["outputs"] = count, found
            assert (cell["execution_count"], cell["outputs"]) == (count, found)
    if REWRITE:
        NOTEBOOK.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n")


def outputs(source: str, names: dict[str, Any], count: int) -> list[dict[str, Any]]:
    """What a notebook keeps below a cell."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    printed, shown = io.StringIO(), None
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, f"cell {count}", "exec"), names)
        if isinstance(last, ast.Expr):
            shown = eval(compile(ast.Expression(last.value), f"cell {count}", "eval"), names)
    found: list[dict[str, Any]] = []
    if printed.getvalue():
        lines = printed.getvalue().splitlines(keepends=True)
        found.append({"output_type": "stream", "name": "stdout", "text": lines})
    if shown is not None:
        data = {"text/plain": repr(shown).splitlines(keepends=True)}
        if hasattr(shown, "_repr_markdown_"):
            data["text/markdown"] = shown._repr_markdown_().splitlines(keepends=True)
        found.append({"output_type": "execute_result", "execution_count": count, "metadata": {}, "data": data})
    return found
