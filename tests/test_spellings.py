"""A value that cannot be read is refused with what to write instead, and that reads as what was meant."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from deal_terms.values import TYPES, Context, Value

CONTEXT = Context()


def spellings() -> list[tuple[str, str, list[str]]]:
    """The type, what is written and what it means, line by line; nothing for what names no value."""
    rows = []
    for line in Path(__file__).with_name("wrong_spellings.txt").read_text(encoding="utf-8").splitlines():
        if row := re.fullmatch(r"([a-z]+) = (.*) = ([^=]*)", line):
            name, written, meant = row.groups()
            written = re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), written)
            rows.append((name, written, [] if meant == "-" else meant.split(" | ")))
        else:
            assert not line or line.startswith("#"), line
    return rows


SPELLINGS = spellings()


def read(name: str, written: str) -> tuple[Value | None, list[str]]:
    hints: list[str] = []
    value = TYPES[name].parse(written, CONTEXT, lambda _, __, hint: hints.append(hint))
    return value, hints


def advised(hint: str) -> list[str]:
    """What a hint says to write: all that stands behind `write`, parted by `or`."""
    found = re.search(r"\bwrite (.+)", hint)
    return found[1].split(" or ") if found else []


def test_there_are_hundreds_of_wrong_spellings_and_each_meaning_reads() -> None:
    assert len(SPELLINGS) > 300
    for name, _, meant in SPELLINGS:
        for right in meant:
            assert read(name, right)[0] is not None, right


@pytest.mark.parametrize(("name", "written", "meant"), SPELLINGS)
def test_what_a_hint_says_to_write_is_what_was_meant(name: str, written: str, meant: list[str]) -> None:
    value, hints = read(name, written)
    assert value is None
    [hint] = hints
    proposed = [read(name, one)[0] for one in advised(hint)]
    if meant:
        assert {str(one and one.to_yaml()) for one in proposed} == {
            str(right and right.to_yaml()) for right in (read(name, one)[0] for one in meant)
        }, hint
    else:
        assert not any(proposed), hint
