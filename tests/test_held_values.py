"""What a text has of what a party asks for, or refuses: held_values.txt, row by row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from deal_terms.values import TYPES, Fit, Wish
from deal_terms.values.value_type import Fields
from tests.test_values import CONTEXT, read

LINES = Path(__file__).with_name("held_values.txt").read_text(encoding="utf-8").splitlines()
ROWS = [tuple(line.split(" = ")) for line in LINES if line and not line.startswith("#")]


def fields(name: str, written: str) -> Fields:
    type_, _, ordered = name.partition(" ")
    context = replace(CONTEXT, ordered=bool(ordered))
    return read(type_, yaml.load(written, yaml.BaseLoader), context).fields()


def said(fits: Mapping[str, Fit]) -> str:
    return ", ".join(f"{path} {fit.kind} {fit.code}".strip() for path, fit in fits.items())


@pytest.mark.parametrize(("name", "asked", "given", "direction", "met", "held"), ROWS)
def test_what_is_asked_for_or_refused_is_held_field_by_field(
    name: str, asked: str, given: str, direction: str, met: str, held: str
) -> None:
    type_ = TYPES[name.partition(" ")[0]]
    demand, text = fields(name, asked), fields(name, given)
    wish = Wish("us", dict.fromkeys([*demand, *text], int(direction)))
    assert said(type_.meets(text, demand, wish)) == met
    assert said(type_.holds(text, demand, wish)) == held
