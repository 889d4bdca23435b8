"""How every command for changes ends, in every state of what it compares and in every format: one table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

import pytest

from deal_terms.cli import run
from deal_terms.git_driver.options import FORMATS as DRIVER_FORMATS
from deal_terms.presenting import formats_of
from tests.reviews import FERRY, FIRST, Asked, asked

__all__ = ("asked",)
NAME: Final = f"{FERRY}/versions/first.yaml"
State = Literal["same", "differ", "trouble", "conflict"]
MARKED = FIRST.replace(
    "    value: 10 years\n", "<<<<<<< ours\n    value: 9 years\n=======\n    value: 8 years\n>>>>>>> theirs\n"
)
NINE, EIGHT = (FIRST.replace("10 years", f"{years} years") for years in ("9", "8"))
CUT = FIRST.replace("value: 10 years", "value: {")
# Of each state base, ours and theirs; what compares two takes base and ours.
SIDES: Final[Mapping[State, tuple[str, str, str]]] = {
    "same": (FIRST, FIRST, FIRST),
    "differ": (FIRST, NINE, FIRST),
    "trouble": (FIRST, CUT, EIGHT),
    "conflict": (FIRST, NINE, EIGHT),
}
# A conflict in a file that is compared are the markers of one.
COMPARED: Final = {**SIDES, "conflict": (FIRST, MARKED, MARKED)}
# The exit codes of same, differ, trouble and conflict.
CODES: Final[Mapping[str, tuple[int, int, int, int]]] = {
    "diff": (0, 0, 2, 2),
    "diff --exit-code": (0, 1, 2, 2),
    "diff --quiet": (0, 1, 2, 2),
    "diff --fail-on any": (0, 1, 2, 2),
    "review": (0, 0, 2, 2),
    "review --exit-code": (0, 1, 2, 2),
    "review --quiet": (0, 1, 2, 2),
    "review --fail-on error": (0, 0, 2, 2),
    "review --fail-on warning": (0, 1, 2, 2),
    "compare": (0, 0, 2, 0),
    "compare --exit-code": (0, 1, 2, 1),
    "compare --fail-on both_differ": (0, 0, 2, 1),
    "merge": (0, 0, 2, 1),
    "merge-driver": (0, 0, 1, 1),  # by lines, where it cannot be read; these lines are in conflict
    "git-driver": (0, 0, 0, 0),  # git takes anything else for the end of its whole diff
}
STATES: Final[tuple[State, ...]] = ("same", "differ", "trouble", "conflict")
FORMATS: Final = {
    **{command: formats_of(command) for command in ("diff", "review", "compare")},
    "git-driver": DRIVER_FORMATS,
    "merge": ("",),
    "merge-driver": ("",),
}
TABLE = [(line, format_, state) for line in CODES for format_ in FORMATS[line.split()[0]] for state in STATES]


def arguments(asked: Asked, command: str, format_: str, state: State) -> list[str]:
    """What follows the command, its files written."""
    base, ours, theirs = (COMPARED if command in ("diff", "review", "git-driver") else SIDES)[state]
    formatted = ["--format", format_] if format_ else []
    if command == "diff":
        asked.repository.write({NAME: ours})
        return [*formatted, f"base:{NAME}", NAME]
    if command == "review":
        asked.repository.write({NAME: ours})
        return [*formatted, "base"]
    names = [f"{part}.yaml" for part in ("base", "ours", "theirs")]
    asked.repository.write(dict(zip(names, (base, ours, theirs), strict=True)))
    if command == "git-driver":
        blobs = [*(names[0], "0" * 39 + "1", "100644"), *(names[1], "0" * 40, "100644")]
        return [f"--format={format_}", "--", NAME, *blobs]
    if command == "merge-driver":
        return ["--", *names, "7", NAME]
    inside = [f"{FERRY}/versions/{name}" for name in names]
    asked.repository.write(dict(zip(inside, (base, ours, theirs), strict=True)))
    return [*formatted, *inside]


@pytest.mark.spread(9)
@pytest.mark.parametrize(("line", "format_", "state"), TABLE)
def test_every_command_ends_as_the_table_says(line: str, format_: str, state: State, asked: Asked) -> None:
    command, *options = line.split()
    given = arguments(asked, command, format_, state)
    asked.captured.readouterr()
    code = run([command, *options, *given])
    out, err = (each.decode() for each in asked.captured.readouterr())
    assert code == CODES[line][STATES.index(state)], out + err
    assert "Traceback" not in out + err
    assert "a fault in deal-terms itself" not in out + err
    if code == 2 and command != "review":
        assert err
        assert not out
    if "--quiet" in options:
        assert not out
    if command == "merge-driver" and state in ("trouble", "conflict"):
        assert "<<<<<<< ours" in (asked.repository.top / "ours.yaml").read_text()  # else the other side would be lost


def test_the_table_has_every_state_and_every_format() -> None:
    assert all(len(codes) == len(STATES) for codes in CODES.values())
    assert {format_ for line, format_, _ in TABLE if line == "review"} == set(formats_of("review"))
    assert len(TABLE) == sum(len(FORMATS[line.split()[0]]) for line in CODES) * len(STATES)
