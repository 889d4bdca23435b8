"""Plants ten faults, one a room, and asks which of them the tests find: the power of the fast run beside the full one.

    python tests/planted_faults.py            both runs, all ten faults: an hour on two cores
    python tests/planted_faults.py fast       the fast run alone
    python tests/planted_faults.py full tui   one room

Each fault is planted in a clone of what is committed here, and the tests run until the first of them fails. The ten
were chosen before any test was marked as slow: each is a slip that a careful change of its room might bring, none is
one that the type checker or the linter would see. A fault whose line is no longer there is trouble: choose another of
its kind.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
RUNS = {"fast": [], "full": ["-m", "slow or not slow"]}


class Fault(NamedTuple):
    """One slip: in which file, what stands there, what shall stand there instead, and what that would mean."""

    file: str
    line: str
    instead: str
    means: str


FAULTS = {
    "values": Fault(
        "values/ranges.py",
        "return low >= 0 >= move_of(exactly_at(demand.high), exactly_at(self.high), from_open=-1)",
        "return low >= 0",
        "a range lies within another whose upper end it passes",
    ),
    "model": Fault(
        "model/lineage.py",
        "named = [*version.follows, *([version.revises.version] if version.revises else [])]",
        "named = [version.revises.version] if version.revises else [*version.follows]",
        "what a version follows is forgotten where it revises another",
    ),
    "comparing": Fault(
        "comparing.py",
        "before is not None and after is not None:",
        "before and after:",
        "a leaf is lost where an empty text stands in the place of a mapping",
    ),
    "config": Fault(
        "config/__init__.py",
        "for file, table in ((user, ()), (project, inside)):",
        "for file, table in ((project, inside), (user, ())):",
        "the reader's own settings go before those of the project",
    ),
    "loading": Fault(
        "loading/yaml_rules.py",
        "looks.setdefault(unsafe_text.look_of(key), key)",
        "looks.setdefault(key, key)",
        "two keys that look alike are taken for two",
    ),
    "judging": Fault(
        "judging/field_changes.py",
        '("by_text", "absent"): "dropped",',
        '("by_text", "absent"): "no_longer_reported",',
        "what the text left open, and is reported as gone, is told as a silence",
    ),
    "answering": Fault(
        "answering/stances.py",
        "for other in on_it if other.party == one.party and is_later(other, one)]",
        "for other in on_it if is_later(other, one)]",
        "a later demand of another party takes the place of one's own",
    ),
    "wording": Fault(
        "wording/reports.py",
        "return bool(reports) and all(report.inferred for report in reports)",
        "return bool(reports) and any(report.inferred for report in reports)",
        "a reading that one source states counts as inferred where another's report was placed here",
    ),
    "presenting": Fault(
        "presenting/github.py",
        'return _data(untrusted.line(text)).replace(":", "%3A").replace(",", "%2C")',
        'return _data(untrusted.line(text)).replace(":", "%3A")',
        "a comma in a title ends the property of a workflow command",
    ),
    "tui": Fault(
        "tui/actions.py",
        "partial(cursor_actions.move_topics, step=-1)",
        "partial(cursor_actions.move_topics, step=1)",
        "the key for the topic before leads to the next one",
    ),
}


def plant(fault: Fault, clone: Path) -> None:
    """Writes the fault into a clone; raises SystemExit where its line is not there once."""
    file = clone / "deal_terms" / fault.file
    text = file.read_text(encoding="utf-8")
    if text.count(fault.line) != 1:
        raise SystemExit(f"deal_terms/{fault.file} holds this {text.count(fault.line)} times, not once: {fault.line}")
    file.write_text(text.replace(fault.line, fault.instead), encoding="utf-8")


def first_to_fail(arguments: list[str], clone: Path) -> str:
    """The first test that fails in a clone, and empty where every test passes."""
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--maxfail=1", "-p", "no:cacheprovider", *arguments],
        cwd=clone,
        env={**os.environ, "PYTHONPATH": str(clone), "CI": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    failed = [line.split(" - ")[0] for line in ran.stdout.splitlines() if line.startswith(("FAILED ", "ERROR "))]
    if ran.returncode not in (0, 1) and not failed:
        raise SystemExit(f"the tests did not run:\n{ran.stdout[-2000:]}{ran.stderr[-2000:]}")
    return failed[0].partition(" ")[2] if failed else ""


def main(words: list[str]) -> None:
    """Prints a row a fault and a run, and how many each run found."""
    runs = [word for word in words if word in RUNS] or list(RUNS)
    rooms = [word for word in words if word in FAULTS] or list(FAULTS)
    if unknown := [word for word in words if word not in RUNS and word not in FAULTS]:
        raise SystemExit(f"{', '.join(unknown)}: no run and no room; there are {', '.join([*RUNS, *FAULTS])}")
    found = dict.fromkeys(runs, 0)
    print("| room | what it would mean | run | found by | seconds |\n| --- | --- | --- | --- | --- |")  # noqa: T201
    for room in rooms:
        for run in runs:
            folder = Path(tempfile.mkdtemp())
            try:
                subprocess.run(["git", "clone", "-q", str(ROOT), str(folder / "clone")], check=True)
                plant(FAULTS[room], folder / "clone")
                began = time.monotonic()
                test = first_to_fail(RUNS[run], folder / "clone")
            finally:
                shutil.rmtree(folder)
            found[run] += bool(test)
            row = [room, FAULTS[room].means, run, test or "**not found**", f"{time.monotonic() - began:.0f}"]
            print(f"| {' | '.join(row)} |", flush=True)  # noqa: T201
    print("".join(f"\n{run}: {count} of {len(rooms)} found" for run, count in found.items()))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
