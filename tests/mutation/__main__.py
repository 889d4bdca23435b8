"""Slips planted by the hundred, one at a time: `python -m tests.mutation ROOM --sample 500 --seed 1`.

mutmut (the extra `mutation`) makes every mutant of a room that it knows how to make: in functions and methods, those
with a decorator other than `staticmethod` and `classmethod` left out, and nothing in tables. Of those, a seeded sample
is drawn. On each mutant run the tests of the room (ROOMS) that reach its function, until one fails, as the default run
has them; with `--whole`, the slow ones too, and every law with all its examples. A mutant on which they run three times
as long as without it, and a minute more, counts as killed, and as timed out.

What runs while a module is imported has run before mutmut plants anything: of functions that one test reaches, or
none, whatever survived is tried once more in a process that starts with the mutant, on all tests of the room.

Whatever survives is printed with its difference, unless tests/mutation/survivors.toml says why no test can tell it from
the code, by the function and the line that the mutant has anew. Ends with 1 where a survivor is left. `--only NAME`
tries mutants again by their names, and `--tests` with other tests. All of it happens in a copy, `.mutants/ROOM`, which
is written anew each time.
"""

from __future__ import annotations

import argparse
import configparser
import json
import os
import random
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent.parent
EXPLAINED = Path(__file__).parent / "survivors.toml"
# What the exit codes that mutmut keeps mean; any other is of tests that failed or could not run.
SURVIVED, NO_TESTS, TIMED_OUT = (0,), (5, 33), (36, -24, 24, 152, 255)


class Room(NamedTuple):
    """Which files are mutated, and the tests that know most of them and run in the process that has the mutant."""

    files: str
    tests: str


ROOMS = {
    "merge": Room("deal_terms/writing/*merge.py", "merge_lines merge_parts merge_layout merge_laws merge"),
    "judging": Room(
        "deal_terms/judging/*.py",
        "judging record_clock derivations verdicts brackets renames accounts carry_over standing renamed_options "
        "fingerprints",
    ),
    "values": Room(
        "deal_terms/values/*.py",
        "values values_laws value_forms value_words held_values quantity dates told_numbers payment schedules spellings"
        " saying ratio_names",
    ),
    "comparing": Room("deal_terms/comparing.py", "laws"),
    "pairs": Room("deal_terms/answering/pairs.py", "deal_pairs pairs review snapshots"),
}


def main() -> int:
    """Draws the mutants, lets mutmut try them, and tells what became of each."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("room", choices=ROOMS)
    parser.add_argument("--sample", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="+", metavar="NAME", help="these mutants, as mutmut names them")
    parser.add_argument("--whole", action="store_true", help="slow tests too, and all examples of the laws")
    parser.add_argument("--tests", nargs="+", metavar="NAME", help="other tests than those of the room: record_laws")
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    room, folder = ROOMS[asked.room], ROOT / ".mutants" / asked.room
    room = room._replace(tests=" ".join(asked.tests)) if asked.tests else room
    _copy(room, folder, whole=asked.whole)
    os.chdir(folder)  # mutmut works where it is called
    # Asked for a mutant that is none, mutmut makes them all, looks which tests reach which function, and gives up.
    _run(["none"], asked.processes)
    names = list(_codes())
    drawn = asked.only or random.Random(asked.seed).sample(names, min(asked.sample, len(names)))
    if not names or _run(drawn, asked.processes):
        raise SystemExit(f"mutmut did not run: the end of {folder / 'log'} says why")
    ends = _ends(drawn)
    for name in _of_the_start(ends):
        ends[name] = _tried_from_the_start(name)
    explained = tomllib.loads(EXPLAINED.read_text(encoding="utf-8")) if EXPLAINED.exists() else {}
    for name in sorted(name for name in drawn if ends[name] in ("survived", "no test")):
        shown = subprocess.run([_mutmut(), "show", name], capture_output=True, text=True, check=True).stdout
        if _change(shown) in explained.get(name.rpartition("__mutmut_")[0], {}):
            ends[name] = "explained"
        else:
            print(f"\n{shown}")  # noqa: T201
    counts = ", ".join(f"{count} {end}" for end, count in Counter(ends.values()).most_common())
    print(f"{asked.room}: {len(drawn)} of {len(names)} mutants, seed {asked.seed}: {counts}")  # noqa: T201
    return int(not {"survived", "no test"}.isdisjoint(ends.values()))


def _copy(room: Room, folder: Path, *, whole: bool) -> None:
    """Copies what git tracks, and what it would, with mutmut's settings beside it."""
    shutil.rmtree(folder, ignore_errors=True)
    # A folder on Python's path that is not there when Python starts is never looked into.
    (folder / "mutants").mkdir(parents=True)
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    files = [Path(os.fsdecode(name)) for name in listed.split(b"\0") if name]
    for file in files:
        if (ROOT / file).is_file():
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / file, folder / file)
    arguments = ["-n0", "-pno:cacheprovider", "-ptests.mutation.quickest_first"]
    settings = configparser.ConfigParser()
    settings["mutmut"] = {
        "source_paths": "deal_terms",
        "only_mutate": _lines(room.files.split()),
        "also_copy": _lines(sorted({file.parts[0] for file in files} - {"deal_terms", "tests"})),
        "pytest_add_cli_args_test_selection": _lines(f"tests/test_{test}.py" for test in room.tests.split()),
        "pytest_add_cli_args": _lines([*arguments, "-mslow or not slow"] if whole else arguments),
        # Fork before any test has run: what is remembered of the code as it is would hide a mutant.
        "process_isolation": "forkserver",
        "timeout_multiplier": "3",
        "timeout_constant": "20",
        "track_dependencies": "false",
        "use_git_change_detection": "false",
    }
    with (folder / "setup.cfg").open("w", encoding="utf-8") as written:
        settings.write(written)


def _lines(words: Iterable[str]) -> str:
    return "\n".join(["", *words])


def _codes() -> dict[str, int | None]:
    """The exit code of each mutant that was made, None if it was not tried: mutmut keeps them beside the files."""
    codes: dict[str, int | None] = {}
    for file in sorted(Path("mutants").rglob("*.py.meta")):
        codes |= json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"]
    return codes


def _mutmut() -> str:
    return str(Path(sys.executable).with_name("mutmut"))


def _run(names: list[str], processes: int) -> int:
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd() / "mutants"), "PYTHONHASHSEED": "0"}
    command = [_mutmut(), "run", "--max-children", str(processes), *names]
    with Path("log").open("a", encoding="utf-8") as log:
        return subprocess.run(command, env=environment, stdout=log, stderr=log, check=False).returncode


def _ends(names: list[str]) -> dict[str, str]:
    """What became of each mutant."""
    codes = _codes()
    words: dict[int | None, str] = {
        **dict.fromkeys(SURVIVED, "survived"),
        **dict.fromkeys(NO_TESTS, "no test"),
        **dict.fromkeys(TIMED_OUT, "timed out"),
        None: "not tried",
    }
    return {name: words.get(codes[name], "killed") for name in names}


def _of_the_start(ends: dict[str, str]) -> list[str]:
    """What survived of the functions that one test reaches, or none: they may have run while modules were imported, and
    mutmut imports all of them before there is a mutant."""
    reached = json.loads(Path("mutants", "mutmut-stats.json").read_text(encoding="utf-8"))
    tests = reached["tests_by_mangled_function_name"]
    return [
        name
        for name, end in ends.items()
        if end in ("survived", "no test") and len(tests.get(name.rpartition("__mutmut_")[0], ())) <= 1
    ]


def _tried_from_the_start(name: str) -> str:
    """What becomes of a mutant that is there before anything is imported, on all tests of the room."""
    settings = configparser.ConfigParser()
    settings.read("setup.cfg", encoding="utf-8")
    given = settings["mutmut"]
    tests = [*given["pytest_add_cli_args"].split("\n"), *given["pytest_add_cli_args_test_selection"].split("\n")]
    command = [sys.executable, "-m", "pytest", "--rootdir=.", "-x", "-q", *filter(None, tests)]
    environment = {**os.environ, "PYTHONPATH": str(Path("mutants").absolute()), "PYTHONHASHSEED": "0"}
    environment["MUTANT_UNDER_TEST"] = name
    try:
        ran = subprocess.run(command, cwd="mutants", env=environment, capture_output=True, timeout=600, check=False)
    except subprocess.TimeoutExpired:
        return "timed out"
    return "killed" if ran.returncode else "survived"


def _change(shown: str) -> str:
    """The first line that a mutant has anew, without its indentation."""
    return next((line[1:].strip() for line in shown.splitlines() if line.startswith("+") and line[1:2] != "+"), "")


if __name__ == "__main__":
    raise SystemExit(main())
