"""Hostile input by the hundred thousand: `python -m tests.fuzz loader --seconds 600 --seed 1`.

Mutates what a target (tests/fuzz/<target>.py) has for seeds, and tells how many inputs it tried, how much processor
time that took, and every kind of finding: a rule of the target that did not hold, an exception, more than five seconds
of processor time, or the end of the process. The first input of each kind is printed, and written into `--findings
FOLDER`; `--input FILE` tries one again. Coverage guides the mutants where atheris is installed (the extra `fuzz`), else
chance.
Ends with 1 where something was found.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.fuzz import engine

ROOT = Path(__file__).parent.parent.parent


def main() -> int:
    """Runs a target in a process of its own, again where that ends before its time; tells what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("target", choices=engine.TARGETS)
    parser.add_argument("--seconds", type=float, default=60, help="of processor time")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engine", choices=engine.ENGINES, default=engine.best())
    parser.add_argument("--findings", type=Path, help="a folder for the inputs that were found")
    parser.add_argument("--input", type=Path, help="try this one input")
    asked = parser.parse_args()
    if asked.input:
        engine.target(asked.target).check(asked.input.read_bytes())
        return 0
    with tempfile.TemporaryDirectory() as folder:
        return _campaign(asked, Path(folder))


def _campaign(asked: argparse.Namespace, folder: Path) -> int:
    kinds: dict[str, dict[str, Any]] = {}
    inputs, seconds, runs = 0, 0.0, 0
    while seconds < asked.seconds - 1 and runs < 100:
        state = folder / f"run-{runs}"
        state.mkdir()
        words = [asked.target, asked.engine, asked.seed + runs, asked.seconds - seconds, state]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-m", "tests.fuzz.engine", *map(str, words)]
        with (
            (state / "said").open("wb") as said,
            subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=said) as child,
        ):
            ended = _watched(child, state)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds += after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        runs += 1
        tried, current = engine.current(state)
        inputs += tried
        for line in (state / "findings").read_text().splitlines() if (state / "findings").exists() else ():
            found = json.loads(line)
            kinds.setdefault(found["kind"], found)["count"] = kinds.get(found["kind"], found).get("count", 0) + 1
        if ended:
            told = (state / "said").read_text(errors="replace")[-2000:]
            kinds.setdefault(ended, {"kind": ended, "told": told, "input": current.hex(), "count": 0})["count"] += 1
    for kind, found in sorted(kinds.items()):
        data = bytes.fromhex(found["input"])
        print(f"{found['count']} × {kind}\n{found['told']}\n    {data[:2000]!r}")  # noqa: T201
        if asked.findings:
            asked.findings.mkdir(parents=True, exist_ok=True)
            (asked.findings / f"{asked.target}-{hashlib.sha256(kind.encode()).hexdigest()[:12]}").write_bytes(data)
    told = f"{inputs:,} inputs, {seconds:,.0f} s of processor time, {len(kinds)} kinds of findings"
    print(f"{asked.target}, {asked.engine}, seed {asked.seed}: {told}")  # noqa: T201
    return 1 if kinds else 0


def _watched(child: subprocess.Popen[bytes], state: Path) -> str:
    """How it ended, if not as it should.

    It is ended here where one input takes so long that even its own clock is not heard.
    """
    tried, began = -1, time.monotonic()
    while True:
        try:
            code = child.wait(timeout=1)
        except subprocess.TimeoutExpired:
            now = engine.current(state)[0] if (state / "current").exists() else 0
            if now != tried:
                tried, began = now, time.monotonic()
            elif time.monotonic() - began > engine.WALL_SECONDS:
                child.kill()
                child.wait()
                return "no answer at all"
            continue
        return "" if code == 0 else f"the process ended with {code}"


if __name__ == "__main__":
    sys.exit(main())
