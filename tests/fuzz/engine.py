"""One process of a campaign: inputs, one after another, each within its time, until the time of all is over."""

from __future__ import annotations

import json
import mmap
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import FrameType
from typing import NoReturn, Protocol, cast

TARGETS = ("loader", "values", "plain_yaml", "driver", "merge", "presenters")
ENGINES = ("atheris", "chance")
# Of processor time for one input; and of any time, where its own clock is not heard.
INPUT_SECONDS = 5.0
WALL_SECONDS = 120.0
# What is kept of the input that is being tried, for whoever finds the process dead.
ROOM = 1 << 20


class Target(Protocol):
    """What a module of a target has."""

    def seeds(self) -> list[bytes]:
        """Inputs to begin with."""

    def check(self, data: bytes) -> None:
        """Raises whatever is wrong with how one input is dealt with."""


class TooLong(Exception):  # noqa: N818  no error of the program's own
    """An input took more than its time."""


def target(name: str) -> Target:
    """The module of a target."""
    return cast("Target", import_module(f"tests.fuzz.{name}"))


def best() -> str:
    """The engine that finds most of those that are installed."""
    return "atheris" if find_spec("atheris") else "chance"


def current(state: Path) -> tuple[int, bytes]:
    """How many inputs a process has begun with, and the last of them."""
    if not (state / "current").exists():
        return 0, b""
    held = (state / "current").read_bytes()
    return int.from_bytes(held[:8], "big"), held[16 : 16 + int.from_bytes(held[8:16], "big")]


class Run:
    """The inputs of one process, and what was found; `until` is in seconds of its processor time."""

    def __init__(self, check: Callable[[bytes], None], state: Path, until: float) -> None:
        self._check, self._state, self._until = check, state, until
        self._kinds: set[str] = set()
        self.tried = 0
        with (state / "current").open("wb+") as file:
            file.truncate(ROOM)
            self._current = mmap.mmap(file.fileno(), ROOM)
        signal.signal(signal.SIGPROF, _too_long)

    def one(self, data: bytes) -> None:
        """Tries one input; ends the process where the time of all is over."""
        if time.process_time() > self._until:
            self.end()
        self.tried += 1
        kept = data[: ROOM - 16]
        self._current[: 16 + len(kept)] = self.tried.to_bytes(8, "big") + len(kept).to_bytes(8, "big") + kept
        try:
            signal.setitimer(signal.ITIMER_PROF, INPUT_SECONDS)
            try:
                self._check(data)
            finally:
                signal.setitimer(signal.ITIMER_PROF, 0)
        except Exception as error:  # whatever it is, it is a finding
            self._found(error, data)

    def end(self) -> NoReturn:
        """Ends the process at once, as an engine may hold it otherwise."""
        sys.stdout.flush()
        os._exit(0)

    def _found(self, error: Exception, data: bytes) -> None:
        frames = [one for one in traceback.extract_tb(error.__traceback__) if "deal_terms" in one.filename]
        where = f"{Path(frames[-1].filename).name}:{frames[-1].name}" if frames else ""
        rule = str(error).partition(":")[0] if type(error).__name__ == "Broken" else ""
        kind = "more than its time" if isinstance(error, TooLong) else f"{type(error).__name__} {rule or where}"
        if kind in self._kinds:
            return
        self._kinds.add(kind)
        told = "".join(traceback.format_exception(error, limit=-6))
        with (self._state / "findings").open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(json.dumps({"kind": kind, "told": told[-4000:], "input": data.hex()}) + "\n")


def _too_long(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  a handler's signature
    raise TooLong


def by_chance(run: Run, seeds: Sequence[bytes], mutant: Callable[[bytes, random.Random], bytes], seed: int) -> NoReturn:
    """Mutants of the seeds, and of a few mutants before them."""
    chance = random.Random(seed)
    pool = list(seeds)
    for data in seeds:
        run.one(data)
    while True:
        data = mutant(chance.choice(pool), chance)
        run.one(data)
        if chance.random() < 0.02:
            pool.append(data)
            if len(pool) > 4 * len(seeds) + 100:
                pool = [*seeds, *pool[-2 * len(seeds) :]]


def by_coverage(run: Run, seeds: Sequence[bytes], mutant: Callable[[bytes, random.Random], bytes], seed: int) -> None:
    """The same under atheris, which keeps the mutants that lead to code that was not run before."""
    import atheris  # noqa: PLC0415  the extra `fuzz`

    corpus = run_folder(seeds)

    def custom(data: bytes, longest: int, one: int) -> bytes:
        chance = random.Random(one)
        return mutant(data or chance.choice(seeds), chance)[:longest]

    atheris.Setup(
        [
            "fuzz",
            str(corpus),
            f"-seed={seed}",
            "-timeout=1000",
            "-max_len=200000",
            "-rss_limit_mb=4096",
            "-verbosity=0",
        ],
        run.one,
        custom_mutator=custom,
    )
    atheris.Fuzz()


def run_folder(seeds: Sequence[bytes]) -> Path:
    """A folder with the seeds, beside what the process tells."""
    folder = Path(sys.argv[5]) / "corpus"
    folder.mkdir()
    for number, data in enumerate(seeds):
        (folder / f"{number:04}").write_bytes(data)
    return folder


def main() -> None:
    """`python -m tests.fuzz.engine TARGET ENGINE SEED SECONDS FOLDER`, started by tests/fuzz/__main__.py."""
    name, engine, seed, seconds, state = sys.argv[1:6]
    if engine == "atheris":
        import atheris  # noqa: PLC0415  the extra `fuzz`

        with atheris.instrument_imports(include=["deal_terms"]):
            chosen = target(name)
    else:
        chosen = target(name)
    from tests.fuzz.mutants import mutant as any_mutant  # noqa: PLC0415  what is imported first is not instrumented

    seeds = chosen.seeds()
    make: Callable[[bytes, random.Random], bytes] = getattr(chosen, "another", None) or (
        lambda data, chance: any_mutant(data, chance, seeds)
    )
    run = Run(chosen.check, Path(state), time.process_time() + float(seconds))
    (by_coverage if engine == "atheris" else by_chance)(run, seeds, make, int(seed))


if __name__ == "__main__":
    main()
