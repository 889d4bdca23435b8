"""The table of rooms that mutants are made of, and the explained mutants, are of what is there."""

from __future__ import annotations

import ast
import tomllib

import pytest

from tests.mutation.__main__ import EXPLAINED, ROOMS, ROOT


@pytest.mark.parametrize("name", ROOMS)
def test_a_room_has_files_and_its_tests_are_there(name: str) -> None:
    room = ROOMS[name]
    assert all(any(ROOT.glob(pattern)) for pattern in room.files.split())
    assert not [test for test in room.tests.split() if not (ROOT / "tests" / f"test_{test}.py").is_file()]


def test_a_mutant_is_explained_only_of_a_function_that_is_there() -> None:
    explained = tomllib.loads(EXPLAINED.read_text(encoding="utf-8"))
    assert explained
    for name, reasons in explained.items():
        # deal_terms.comparing.x_find, or deal_terms.writing.part_merge.xǁPartMergerǁblock
        module, _, mangled = name.rpartition(".")
        tree = ast.parse((ROOT / f"{module.replace('.', '/')}.py").read_text(encoding="utf-8"))
        defined = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
        assert defined >= set(mangled.removeprefix("x_").removeprefix("xǁ").split("ǁ")), name
        assert all(map(str.split, reasons.values())), name
