"""Values by the hundred thousand, right and wrong: `python -m tests.fuzz values --seconds 600`, with the other targets;
or `python -m tests.fuzz.values --inputs 100000 --seed 1`, each input by its number.

Makes mutants of every documented form of every type, of forms put together from their parts, of wrong spellings in
five languages, and of random characters. Nothing may raise; what is refused has a reason and no value; what is read is
the same value once it was written by `to_yaml` and read again, says the same, and can be JSON; of every tenth, an
editor takes it, too. Each input follows from the seed and its number, so `--only NUMBER` repeats one. Ends with 1 where
something did not hold.
"""

from __future__ import annotations

import argparse
import functools
import json
import random
import re
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from typing import TypeAlias

from jsonschema import Draft7Validator

from deal_terms.values import TYPES, Unspecified, Value
from tests.fuzz.rules import require
from tests.test_spellings import SPELLINGS
from tests.test_value_forms import CANONICAL, REFUSED, SAID
from tests.test_values import CONTEXT

SEEDS: list[tuple[str, object]] = [
    *((name, written) for name, written, _ in (*SAID, *CANONICAL, *REFUSED)),
    *((name, written) for name, written, _ in SPELLINGS),
    *((name, one) for name, _, meant in SPELLINGS for one in meant),
    ("seats", {"seats": {"us": "3", "ua": "2"}, "total": "5", "chair": "ua", "veto": ["us", "ua"]}),
    ("commitment", {"who": ["us", "ua"], "force": "shall", "to": "build it", "if": "none", "until": "2030"}),
    ("share", {"share": "50%", "of": ["ports"], "net_of": "costs"}),
    ("set", {"of": ["ports"], "excluding": ["rare-earths"], "such_as": ["oil-gas"]}),
    ("choice", "joint"),
    ("ranking", ["ports", "oil-gas"]),
    ("text", "some words"),
    ("text", {"quote": "“words”", "lang": "uk"}),
    ("presence", "present"),
    ("ratio", "1:30"),
]


def parted(words: str) -> list[str]:
    """What stands between the bars."""
    return [word for line in words.strip().splitlines() for word in line.strip().split("|")]


BOUNDS = parted(
    "about|over|under|at least|at most|up to|nearly|almost|more than|less than|not|between|from|ab|mindestens|jusqu'à"
)
UNITS = parted("""
    %|%%|points|pp|bps|‰|ha|km|km²|t|tonnes|GW|bcm|hours|days|years|months|weeks|a/year|/month|USD/t|a share|each
    million|billion|bn|k|milliard|millones|Mrd|Mio|crore|lakh|тыс|млрд|億|renewable|out of|of price
    USD|EUR|$|€|£|₴|US$|UAH|XAU|DEM|JPY|euros|dollars
""")
NUMBERS = parted(
    "0|1|3|33|1/3|2.5|4.125|1,455|1.455|1 500 000|5,00,000|1'000|145|-5|−5|.5|007|1e5|10^6|½|٣|۵|三|XX|1X|9"
)
DATES = parted("""
    2024-03|2024-03~|2024-03?|2024-03%|2024-21|2024-1X|../2024-03|2024-03/..|2024-02-30|13022025|2024|early 2024
    mid 2024-03|mid March 2024|about 2024|Q1 2024|2024-H1|spring 2024|12.02.2025|February 2025
    2024-03-01T22:40+02:00|2024-03-01 22:40 Z|talks|peace + 50 days|7 days after talks|none|the talks
""")
LINKS = parted("–|-| - | to |:|/| a | per |, as |, | and | of | after | up to | bis ")
ODD = (
    "\u00a0\u202f\u200b\u200d\u202e\ufeff\u0301\u2212\u2013\u2014٠५Ⅳ①²﷼\ud7ff\U0001f600"
    "\x85\u2028ǅßİı'’\"`|#{}[]:,&*!>%@\\\t\n\x00"
)
PARTS = [*BOUNDS, *UNITS, *NUMBERS, *DATES]
KEYS = parted("""
    share|of|net_of|value|by|from|until|after|excluding|such_as|any_of|greater_of|lesser_of|unspecified|total|seats|chair
    veto|decided_by|who|force|to|if|quote|lang|years|months|days|renewable|prices
""")
NAMES = parted(
    "us|ua|independent|ports|oil-gas|rare-earths|everything|talks|peace|none|unspecified|joint|arm|help|truce"
)
SPECIAL = ["null", "~", "true", "false", "", " ", *parted("3|0|0.0|1_000|0x1F|1e3|.inf|nan|2024")]

Edit: TypeAlias = Callable[[str, random.Random, int], object]
"""A text, chance, and a place in the text → another text, or a tree."""

# White space that no YAML file has at the end of a text, and what an editor takes for nothing.
KNOWN_TO_DIFFER = re.compile(r"[\x85\u2028]|\\x85|\\u2028|\bNone\b")


def main() -> int:
    """Tries the inputs; prints what did not hold, and how many were tried, read and refused."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--only", type=int)
    parser.add_argument("--seconds", type=float, default=540, help="stops after so long")
    asked = parser.parse_args()
    numbers = range(asked.first, asked.first + asked.inputs) if asked.only is None else [asked.only]
    validators = {name: Draft7Validator(type_.schema(CONTEXT)) for name, type_ in TYPES.items()}
    counts: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    began = time.monotonic()
    for number in numbers:
        if time.monotonic() - began > asked.seconds:
            break
        name, written = an_input(asked.seed, number)
        try:
            what, trouble = tried(name, written, validators[name] if number % 10 == 0 else None)
        except Exception:
            what, trouble = "raised", traceback.format_exc(limit=-3)
        counts[what] += 1
        kind = re.sub(r"'.*", "", trouble, flags=re.DOTALL)
        kinds[kind] += bool(trouble)
        if trouble and kinds[kind] <= 3:
            print(f"{number}: {name} {written!r}\n    {trouble}")  # noqa: T201
    told = ", ".join(f"{what} {count:,}" for what, count in sorted(counts.items()))
    wrong = sum(kinds.values())
    print(f"seed {asked.seed}: {counts.total():,} tried; {told}; {wrong} did not hold")  # noqa: T201
    return 1 if wrong else 0


def seeds() -> list[bytes]:
    """Numbers of inputs, as a target of tests/fuzz/__main__.py has them."""
    return [number.to_bytes(8, "big") for number in range(200)]


def another(data: bytes, chance: random.Random) -> bytes:
    """Another number: each makes an input of its own."""
    return chance.getrandbits(64).to_bytes(8, "big") if data else b"\0" * 8


def check(data: bytes) -> None:
    """Raises whatever is wrong with the value of that number."""
    name, written = an_input(1, int.from_bytes(data[:8], "big"))
    trouble = tried(name, written, _validator(name) if data[-1:] < b"\x19" else None)[1]
    require(not trouble, "a value", name, written, trouble)


@functools.cache
def _validator(name: str) -> Draft7Validator:
    return Draft7Validator(TYPES[name].schema(CONTEXT))


def an_input(seed: int, number: int) -> tuple[str, object]:
    """One type, and something written for it."""
    chance = random.Random(seed * 1_000_003 + number)
    name, written = chance.choice(SEEDS)
    way = chance.random()
    if way < 0.1:
        name = chance.choice(list(TYPES))
    if way < 0.3:
        written = put_together(chance)
    elif way < 0.4:
        written = tree(chance, 0)
    edits = EDITS if chance.random() < 0.5 else GENTLE
    for _ in range(chance.choice([0, 1, 1, 2, 4])):
        written = mutant(written, chance, edits)
    return name, written


def put_together(chance: random.Random) -> str:
    """Parts of forms, in any order."""
    made = chance.choice(PARTS)
    for _ in range(chance.randrange(4)):
        made += chance.choice(["", " ", " ", chance.choice(LINKS)]) + chance.choice(PARTS)
    return made


def tree(chance: random.Random, depth: int) -> object:
    """Lists and mappings with keys of the forms in them."""
    if depth > 2 or chance.random() < 0.3:
        return chance.choice([chance.choice(NAMES), chance.choice(SPECIAL), put_together(chance)])
    size = chance.choice([0, 1, 1, 2, 3])
    if chance.random() < 0.5:
        return [tree(chance, depth + 1) for _ in range(size)]
    return {chance.choice([*KEYS, *NAMES]): tree(chance, depth + 1) for _ in range(size)}


def mutant(written: object, chance: random.Random, edits: list[Edit]) -> object:
    """The same with one thing in it changed."""
    if isinstance(written, dict) and written and chance.random() < 0.9:
        key = chance.choice(list(written))
        other = dict(written)
        match chance.randrange(4):
            case 0:
                other[chance.choice([*KEYS, *NAMES])] = other.pop(key)
            case 1:
                del other[key]
            case _:
                other[key] = mutant(other[key], chance, edits)
        return other
    if isinstance(written, list) and written and chance.random() < 0.9:
        place = chance.randrange(len(written))
        match chance.randrange(4):
            case 0:
                return [*written, chance.choice(written)]
            case 1:
                return written[:place] + written[place + 1 :]
            case _:
                return [*written[:place], mutant(written[place], chance, edits), *written[place + 1 :]]
    if not isinstance(written, str):
        return put_together(chance)
    return chance.choice(edits)(written, chance, chance.randrange(len(written) + 1))


EDITS: list[Edit] = [
    lambda text, _, at: text[:at] + text[at + 1 :],
    lambda text, chance, at: text[:at] + chance.choice(ODD) + text[at:],
    lambda text, chance, at: (
        text[:at] + chr(chance.choice([chance.randrange(32, 0xD800), chance.randrange(32, 0x250)])) + text[at:]
    ),
    lambda text, chance, at: text[:at] + chance.choice("0123456789.,'  %-–:/") + text[at:],
    lambda text, chance, at: text[:at] + chance.choice(PARTS) + text[at:],
    lambda text, chance, _: chance.choice(BOUNDS) + " " + text,
    lambda text, chance, _: text + " " + chance.choice(UNITS),
    lambda text, chance, _: text + chance.choice(LINKS) + chance.choice([text, *PARTS]),
    lambda text, chance, _: re.sub(r"\d+", lambda _: chance.choice(NUMBERS), text, count=1),
    lambda text, chance, _: re.sub(r"\d", lambda _: str(chance.randrange(10)), text),
    lambda text, chance, _: chance.choice([text.upper(), text.title(), text.swapcase(), text.casefold()]),
    lambda text, chance, _: re.sub(" ", chance.choice(["", "  ", "\u00a0", "-", "_"]), text),
    lambda text, chance, _: text * chance.choice([2, 3, 30]),
    lambda text, chance, _: {chance.choice(KEYS): text},
    lambda text, chance, _: [text, chance.choice([*NAMES, text])],
    lambda _, chance, __: chance.choice(SPECIAL),
]

# Those after which a right value may well be right.
GENTLE: list[Edit] = [
    lambda text, chance, _: re.sub(r"[0-9]", lambda _: str(chance.randrange(10)), text),
    lambda text, chance, _: re.sub(r"[0-9]+", lambda found: found[0] * chance.choice([1, 2]), text, count=1),
    lambda text, chance, _: chance.choice(["about", "over", "at most", "under", "nearly", "up to"]) + " " + text,
    lambda text, chance, _: text.replace(" ", chance.choice(["  ", "\u00a0", " "])),
    lambda text, chance, _: chance.choice([text.title(), text.casefold(), text.upper()]),
    lambda text, chance, _: text.replace("–", chance.choice(["-", " to ", " – "])),
    lambda text, chance, _: [
        {"value": text, "by": chance.choice(DATES)},
        {"value": re.sub("[1-8]", "9", text), "by": chance.choice(DATES)},
    ],
    lambda text, chance, _: {chance.choice(["greater_of", "lesser_of"]): [text, re.sub("[1-8]", "9", text)]},
]


def tried(name: str, written: object, validator: Draft7Validator | None) -> tuple[str, str]:
    """Whether it was read or refused, and what did not hold of that; empty where all did."""
    value, refused = read(name, written)
    if value is None:
        if not refused:
            return "refused", "refused without a reason"
        return "refused", "" if all(message and hint for message, hint in refused) else f"no message or hint: {refused}"
    if refused:
        return "read", f"read and refused: {refused}"
    return "read", unlike(name, value) or marked(written, value, validator)


def unlike(name: str, value: Value) -> str:
    """How the value differs from itself once it was written and read again."""
    plain = json.loads(json.dumps(value.to_yaml()))
    again, refused = read(name, plain)
    if again is None or refused:
        return f"what it writes is refused: {plain!r}: {refused}"
    said = value.text(CONTEXT)
    if again != value or again.text(CONTEXT) != said or again.to_yaml() != value.to_yaml():
        return f"another value when read again: {plain!r}: {said} against {again.text(CONTEXT)}"
    other = again.fields()
    for path, leaf in value.fields().items():
        json.dumps(leaf.canonical())
        if isinstance(leaf, Unspecified) or isinstance(same := other[path], Unspecified):
            continue
        if leaf.key() != same.key() or (order := leaf.order(same)).kind != "restated":
            return f"{path} is no restatement of itself: {leaf!r}, {order}"
    return "" if said.strip() else "it says nothing"


def marked(written: object, value: Value, validator: Draft7Validator | None) -> str:
    """What an editor would mark in what was read, or in what it writes."""
    if validator is None:
        return ""
    for each in (written, as_an_editor_reads(written), value.to_yaml()):
        if not KNOWN_TO_DIFFER.search(str(each)) and not validator.is_valid(each):
            return f"an editor marks {each!r}"
    return ""


def read(name: str, written: object) -> tuple[Value | None, list[tuple[str, str]]]:
    """The value, and every refusal with its hint; doubts are asked, too."""
    refused: list[tuple[str, str]] = []
    value = TYPES[name].parse(written, CONTEXT, lambda _, message, hint: refused.append((message, hint)))
    if value is not None:
        TYPES[name].doubts(written, CONTEXT, lambda _, __, ___: None)
    return value, refused


def as_an_editor_reads(written: object) -> object:
    """The same where bare scalars are what YAML takes them for: numbers, truths, nothing."""
    if isinstance(written, dict):
        return {key: as_an_editor_reads(child) for key, child in written.items()}
    if isinstance(written, list):
        return [as_an_editor_reads(child) for child in written]
    text = str(written)
    if text in ("null", "~", "true", "false"):
        return {"true": True, "false": False}.get(text)
    if re.fullmatch(r"[-+]?(0|[1-9][0-9]*)", text):
        return int(text) if len(text) < 300 else text
    return float(text) if re.fullmatch(r"[-+]?[0-9]+\.[0-9]+", text) else written


if __name__ == "__main__":
    sys.exit(main())
