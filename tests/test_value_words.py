"""What the types say word for word: to an editor, of every value, and to whoever wrote one that cannot be read.

`DEAL_TERMS_REWRITE=1 pytest tests/test_value_words.py` writes the texts anew; read the difference before you keep it.
"""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from deal_terms.values import TYPES, Concepts, Context, Refuse, Value, is_alternatives, parse_alternatives, short_text
from deal_terms.values.alternatives import schema_of
from deal_terms.values.day_range import Date
from tests import test_value_forms, test_values
from tests.test_values import CONTEXT

HERE = Path(__file__).parent
REWRITE = os.environ.get("DEAL_TERMS_REWRITE") == "1"
SCHEMAS, READINGS, REFUSALS = HERE / "value_schemas.json", HERE / "value_readings.txt", HERE / "value_refusals.txt"


def once(part: Any, at: str, told: dict[str, str]) -> Any:  # noqa: ANN401  any JSON
    """A long piece of a schema that was told before is told by the way to it."""
    text = json.dumps(part)
    if isinstance(part, dict) and len(text) > 200:
        if text in told:
            return f"as {told[text]}"
        told[text] = at
    if isinstance(part, dict):
        return {key: once(one, f"{at}/{key}", told) for key, one in part.items()}
    if isinstance(part, list):
        return [once(one, f"{at}/{place}", told) for place, one in enumerate(part)]
    return part


def schemas() -> dict[str, object]:
    told: dict[str, str] = {}
    every = {"date": TYPES["date"].schema(CONTEXT)} | {name: one.schema(CONTEXT) for name, one in TYPES.items()}
    every["alternatives of text"] = schema_of(every["text"])
    return {name: once(schema, name, told) for name, schema in every.items()}


def test_an_editor_is_told_of_every_type_what_stands_in_the_golden_text() -> None:
    found = json.dumps(schemas(), ensure_ascii=False, indent=1) + "\n"
    if REWRITE:
        SCHEMAS.write_text(found, encoding="utf-8")
    assert found.splitlines() == SCHEMAS.read_text(encoding="utf-8").splitlines()


# Beside what other tables have: who pays, steps, and several values of which any would do.
PAID = {"amount": "USD 5 million", "payer": "us", "receiver": ["ua"]}
IN_STEPS = [{"value": "USD 2 million", "by": "talks"}, {"value": "USD 3 million", "by": "2026"}]
UNTIL = [{"value": {"share": "5%", "of": "ports"}, "until": "2025"}, {"value": {"share": "6%"}, "from": "2026"}]
READ: list[tuple[str, object]] = [
    *((name, written) for name, written, _ in (*test_values.SAID, *test_value_forms.SAID)),
    ("money", PAID),
    ("money", {**PAID, "amount": "unspecified"}),
    ("money", IN_STEPS),
    ("share", UNTIL),
    ("share", [{**UNTIL[0], "from": "2024"}, {**UNTIL[1], "until": "2030"}]),
    ("share", {"any_of": [{"share": "5%", "of": "ports"}, {"share": "3%", "net_of": "costs, of all kinds"}]}),
    ("money", {"all_of": ["USD 5", "EUR 4"]}),
    ("money", {"any_of": [PAID, "USD 4"]}),
    ("quantity", "1.2345678 ha"),
    ("quantity", "1 ha"),
    ("seats", {"seats": {"us": "1", "independent": "4"}, "total": "5"}),
    ("date", "spring 2025"),
    ("date", {"from": "spring 2024", "by": "talks"}),
    ("commitment", {"who": "ua", "to": "leave", "until": "none"}),
    ("commitment", {"who": "ua", "to": "leave", "until": "peace"}),
    ("commitment", {"who": "ua", "to": "leave", "until": "2030-06"}),
    ("commitment", {"who": "ua", "to": "leave", "until": "the war ends", "if": "it rains"}),
]


def parse(name: str, written: object, context: Context, refuse: Refuse) -> Value | None:
    if is_alternatives(written):
        return parse_alternatives(written, TYPES[name].parse, context, refuse)
    return TYPES[name].parse(written, context, refuse)


def value_of(name: str, written: object) -> Value:
    value = parse(name, written, CONTEXT, lambda *told: pytest.fail(f"{written}: {told}"))
    assert value is not None
    return value


def readings(name: str) -> list[str]:
    """What is read, what is said of it in full and in short, and of every field what a program and a reader get."""
    lines = []
    for written in (one for type_, one in READ if type_ == name):
        value = value_of(name, written)
        assert value_of(name, value.to_yaml()) == value
        text, short = value.text(CONTEXT), short_text(value, CONTEXT)
        lines += [f"{name} {json.dumps(written)}", f"  {text}{'' if short == text else f'; in short {short}'}"]
        for path, leaf in value.fields().items():
            days = f"; EDTF {leaf.edtf(CONTEXT)}" if isinstance(leaf, Date) else ""
            lines.append(f"  {path}: {json.dumps(leaf.canonical(), ensure_ascii=False)}; {leaf.text(CONTEXT)}{days}")
    return lines


def test_a_value_says_what_stands_in_the_golden_text() -> None:
    found = [line for name in TYPES for line in readings(name)]
    if REWRITE:
        READINGS.write_text("\n".join([*found, ""]), encoding="utf-8")
    assert found == READINGS.read_text(encoding="utf-8").splitlines()


# Two registers that say more: who pays by it, and what the numbers of a ratio are of; and one that declares nothing.
SAYING = replace(
    CONTEXT, spelled_parties={"usa": "us"}, payer=("us",), receiver=("ua",), ratio_of=("hostages", "prisoners")
)
DECLARED = {
    "where the register says who pays, what the numbers are of, and how else a party is spelled": SAYING,
    "where the register declares nothing": Context(),
}
FIRST, SECOND = ({"value": f"USD {number} million", "by": f"202{number}"} for number in (5, 6))
WRONG: list[tuple[str, object]] = [
    *((name, written) for name, written, _ in (*test_values.REFUSED, *test_value_forms.REFUSED)),
    ("money", {**PAID, "payer": "uk"}),
    ("money", {"amount": "USD 5"}),
    ("money", {"payer": "us"}),
    ("money", {"payer": []}),
    ("money", {**PAID, "receiver": "us"}),
    ("money", {**PAID, "amount": PAID}),
    ("money", {**PAID, "amount": "5 milion USD"}),
    ("money", {**PAID, "sum": "USD 5"}),
    ("money", {"greater_of": ["USD 5", "3% of it"], "payer": "us"}),
    ("money", {"greater_of": [PAID, "3% of it"]}),
    ("money", {"greater_of": ["USD 5", "USD 6"]}),
    ("money", {"greater_of": ["USD 5"]}),
    ("money", {"greater_of": ["USD 5", "3%"]}),
    ("money", {"greater_of": ["USD 5", "300% of it"]}),
    ("money", {"greater_of": "USD 5"}),
    ("money", {"greater_of": ["USD 5", "3% of it"], "lesser_of": ["USD 5", "3% of it"]}),
    ("money", [{**FIRST, "payer": "us"}, SECOND]),
    ("money", [{**FIRST, "value": PAID}, SECOND]),
    ("money", [FIRST]),
    ("money", [FIRST, {"value": "USD 3"}]),
    ("money", [FIRST, {"by": "2026"}]),
    ("money", [FIRST, "USD 3"]),
    ("money", [SECOND, FIRST]),
    ("money", [FIRST, {**SECOND, "from": "2026"}]),
    ("money", [FIRST, {**SECOND, "value": "unspecified"}]),
    ("money", [FIRST, {**SECOND, "value": [FIRST, SECOND]}]),
    ("money", [FIRST, {**SECOND, "value": "USD 3 milion"}]),
    ("money", [FIRST, {**SECOND, "by": "202"}]),
    ("money", [FIRST, {"value": "USD 3", "from": "2027", "until": "2026"}]),
    ("money", [FIRST, {**SECOND, "til": "2026"}]),
    *((name, [FIRST, SECOND]) for name in ("date", "ranking", "presence", "text")),
    ("money", {"any_of": ["USD 5", "USD 5"]}),
    ("money", {"any_of": ["USD 5"]}),
    ("money", {"any_of": ["USD 5", "5"]}),
    ("money", {"any_of": "USD 5"}),
    ("money", {"any_of": ["USD 5", "EUR 4"], "all_of": ["USD 5", "EUR 4"]}),
    ("share", {"any_of": [{"share": "unspecified"}, {"share": "5%"}]}),
    ("money", "USE 5 million"),
    ("money", "UDS 5 million"),
    ("count", "1.500 lakh"),
    ("count", "1.500"),
    ("period", {"years": "x", "renewable": "true"}),
    ("period", {"years": "10", "renewable": "maybe"}),
    ("period", {"renewable": "true"}),
    ("period", {"decades": "1"}),
    ("period", "indefinite, renewable"),
    ("period", "renewable 10 years"),
    ("date", "01021800"),
    ("date", "talk + 5 days"),
    ("date", "2025-02-12 + 5 days"),
    ("ratio", "30 prisoners to 1 hostage"),
    ("ratio", "1 hostage : 30 guards"),
    ("ratio", "1 guard : 30 prisoners"),
    ("share", "100.5%"),
    ("rate", "4,125%"),
    ("rate", "4,12,5%"),
    ("quantity", "5 km–6 ha"),
    ("quantity", "5–6 million"),
    ("rate", "2%–3 points"),
    ("quantity", "5"),
    ("date", "oval-office + 9000 years"),
    ("seats", {"seats": {"us": "2", "usa": "1"}}),
    ("seats", {"chair": ["us", "usa"]}),
    ("money", [{**FIRST, "value": {"greater_of": [PAID, "3% of it"]}}, SECOND]),
    ("count", "over 3 and under 4"),
    ("money", ">= USD 5"),
    ("rate", "<=5%"),
    ("share", "over 1/3–1/2"),
    ("share", "at least 1/3–1/2"),
    ("ratio", "under 2:1–3:1"),
    ("money", "between USD 3 apples and USD 5 pears"),
    ("ranking", ["ports"]),
    ("presence", "absent"),
    ("text", "pay by \U000e0001May"),
    ("text", "pay \U000e0080now"),
]


LABEL = {"label": "A"}
NO_TREES: list[object] = [
    "ores",
    {"The Ores": LABEL},
    {"ores": "A"},
    {"ores": {"part_of": "ores"}},
    {"ores": {"label": ["A"]}},
    {"ores": {**LABEL, "partof": "ores"}},
    {"ores": LABEL, "gold": {**LABEL, "part_of": "orse"}},
    {"ores": LABEL, "gold": {**LABEL, "part_of": {"ores": "A"}}},
    {"ores": {**LABEL, "part_of": "gold"}, "gold": {**LABEL, "part_of": ["ores"]}},
]


def refused(name: str, written: object, context: Context) -> list[str]:
    """What is said, with the part it is said of where that is not the whole."""
    heard: list[tuple[object, str, str]] = []
    value = parse(name, written, context, lambda *told: heard.append(told))
    assert (value is None) == bool(heard), written
    return [f"  {'' if at is written else f'of {json.dumps(at)}: '}{message}; {hint}" for at, message, hint in heard]


def test_a_refusal_says_what_stands_in_the_golden_text() -> None:
    found = []
    for name, written in WRONG:
        told = refused(name, written, CONTEXT)
        found += [f"{name} {json.dumps(written)}", *(told or ["  is read"])]
        for declared, context in DECLARED.items():
            if (other := refused(name, written, context)) != told:
                found += [f"  {declared}:", *(f"  {line}" for line in other or ["  is read"])]
    for written in NO_TREES:
        heard: list[tuple[object, str, str]] = []
        Concepts.read(written, lambda *told: heard.append(told))  # noqa: B023  called at once
        found += [f"concepts {json.dumps(written)}"]
        found += [f"  of {json.dumps(at)}: {message}; {hint}" for at, message, hint in heard]
    if REWRITE:
        REFUSALS.write_text("\n".join([*found, ""]), encoding="utf-8")
    assert found == REFUSALS.read_text(encoding="utf-8").splitlines()
