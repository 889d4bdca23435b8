"""Files of YAML with something in them changed: lines, words, indentation, and characters that readers differ on."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import TypeAlias

from tests.fuzz.values import DATES, KEYS, NAMES, NUMBERS, ODD, SPECIAL, UNITS

# Between the files of one input.
APART = b"\0\0"
TOKENS = [
    *(
        "- ",
        "? ",
        ": ",
        ":",
        "#",
        " #",
        "# ",
        "---",
        "...",
        "--- |",
        "--- !!map",
        "%YAML 1.2",
        "%TAG ! tag:x,1:",
        "<<: *a",
    ),
    *(
        "&a ",
        "*a",
        "!!str ",
        "!!int ",
        "! ",
        "!<x> ",
        "|",
        ">",
        "|-",
        ">+",
        "|2",
        "'",
        '"',
        "''",
        '""',
        "[",
        "]",
        "{",
        "}",
    ),
    *(
        "[]",
        "{}",
        ",",
        ", ",
        "[a, b]",
        "{a: b}",
        "{a, b: }",
        "[a: b]",
        "{? a}",
        "{?a}",
        "[?]",
        "\\",
        '"\\e[31m"',
        '"\\x9b"',
    ),
    *(
        '"\\0"',
        '"\\ud800"',
        '"\\U00110000"',
        '"\\N\\_\\L\\P"',
        '"a\\\n  b"',
        "~",
        "null",
        "yes",
        "0x1F",
        "1e3",
        "1:30",
        "=",
        "@",
        "`",
    ),
    *(
        "\t",
        "  ",
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        "\x85",
        "\u2028",
        "\ufeff",
        "\x1b[31m",
        "\x9b31m",
        "\x07",
        "\u202e",
        "\u200b",
        "\x00",
    ),
    *(
        "é",
        "e\u0301",
        "\u0430",
        "\U0001f600",
        "\ue000",
        "\ue001",
        "\ufffe",
        "<<<<<<< ours\n",
        "=======\n",
        ">>>>>>> theirs\n",
    ),
    *(
        "terms:\n",
        "value: ",
        "reports:\n",
        "absent: true\n",
        "unspecified: by_text\n",
        "stance: demands\n",
        "follows: ",
        "revises: ",
    ),
    *("</script><b onclick=x>", "::error::x", "[x](javascript:y)", "=1+1", "@all", "|x|", "\x1b]8;;x\x07"),
]
WORDS = [*DATES, *KEYS, *NAMES, *NUMBERS, *SPECIAL, *UNITS]
Edit: TypeAlias = Callable[[list[bytes], random.Random, Sequence[bytes]], None]


def mutant(data: bytes, chance: random.Random, seeds: Sequence[bytes], longest: int = 40_000) -> bytes:
    """The same input with one or a few things in one of its files changed."""
    files = data.split(APART)
    at = chance.randrange(len(files))
    if len(files) > 1 and chance.random() < 0.1:
        files[at] = chance.choice(files)
    elif chance.random() < 0.02:
        files[at] = chance.choice(chance.choice(seeds).split(APART))
    others = [file for seed in chance.choices(seeds, k=2) for file in seed.split(APART)]
    for _ in range(chance.choice([1, 1, 1, 2, 4])):
        files[at] = _edited(files[at], chance, others)
    return APART.join(file[:longest] for file in files)


def _edited(file: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    if chance.random() < 0.35:
        return _inside(file, chance)
    lines = file.splitlines(keepends=True) or [b"\n"]
    chance.choice(LINE_EDITS)(lines, chance, others)
    return b"".join(lines)


def _inside(file: bytes, chance: random.Random) -> bytes:
    """One place of it changed, whatever line that is in."""
    at = chance.randrange(len(file) + 1)
    end = min(len(file), at + chance.choice([0, 0, 1, 1, 2, 5, 30]))
    match chance.randrange(5):
        case 0:
            new = b""
        case 1:
            new = chance.choice(ODD).encode(errors="replace")
        case 2:
            new = bytes([chance.randrange(256)])
        case 3:
            new = file[at:end] * chance.choice([2, 3, 70, 300])
        case _:
            new = chance.choice(TOKENS).encode()
    return file[:at] + new + file[end:]


def _other_word(lines: list[bytes], chance: random.Random, others: Sequence[bytes]) -> None:
    at = chance.randrange(len(lines))
    words = lines[at].split(b" ")
    new = chance.choice([chance.choice(WORDS).encode(), chance.choice(chance.choice(others).split() or [b""])])
    words[chance.randrange(len(words))] = new
    lines[at] = b" ".join(words) + b"\n" * (not lines[at].endswith(b"\n"))


def _other_value(lines: list[bytes], chance: random.Random, others: Sequence[bytes]) -> None:  # noqa: ARG001
    at = chance.randrange(len(lines))
    key, colon, _ = lines[at].partition(b":")
    lines[at] = key + (colon or b":") + b" " + chance.choice([*WORDS, *TOKENS]).encode() + b"\n"


def _indentation(lines: list[bytes], chance: random.Random, others: Sequence[bytes]) -> None:  # noqa: ARG001
    first = chance.randrange(len(lines))
    for at in range(first, min(len(lines), first + chance.choice([1, 1, 2, 5]))):
        bare = lines[at].lstrip(b" ")
        width = max(0, len(lines[at]) - len(bare) + chance.choice([-2, -1, 1, 2]))
        lines[at] = b" " * width + bare


def _gone(lines: list[bytes], chance: random.Random, others: Sequence[bytes]) -> None:  # noqa: ARG001
    at = chance.randrange(len(lines))
    del lines[at : at + chance.choice([1, 1, 2, 6])]


def _again(lines: list[bytes], chance: random.Random, others: Sequence[bytes]) -> None:  # noqa: ARG001
    at = chance.randrange(len(lines))
    taken = lines[at : at + chance.choice([1, 1, 3, 8])]
    where = chance.choice([at, chance.randrange(len(lines) + 1)])
    lines[where:where] = taken


def _swapped(lines: list[bytes], chance: random.Random, others: Sequence[bytes]) -> None:  # noqa: ARG001
    one, other = (chance.randrange(len(lines)) for _ in range(2))
    lines[one], lines[other] = lines[other], lines[one]


def _from_another(lines: list[bytes], chance: random.Random, others: Sequence[bytes]) -> None:
    found = chance.choice(others).splitlines(keepends=True) or [b""]
    at, where = chance.randrange(len(found)), chance.randrange(len(lines) + 1)
    lines[where:where] = found[at : at + chance.choice([1, 2, 4, 12])]


def _token_line(lines: list[bytes], chance: random.Random, others: Sequence[bytes]) -> None:  # noqa: ARG001
    width = chance.choice([0, 2, 4])
    lines.insert(chance.randrange(len(lines) + 1), b" " * width + chance.choice(TOKENS).encode() + b"\n")


LINE_EDITS: list[Edit] = [
    _other_word,
    _other_word,
    _other_value,
    _other_value,
    _indentation,
    _gone,
    _again,
    _swapped,
    _from_another,
    _token_line,
]
