"""Faults at every change that a command makes to files: it is killed there, asked to end there, or the disk is full."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

import pytest

ROOT = Path(__file__).parent.parent
SHIM = Path(__file__).parent / "faults.c"
Mode: TypeAlias = Literal["count", "kill", "term", "full"]
# Every file of a folder by its path there, with its mode; a folder that is empty, too.
State: TypeAlias = dict[str, tuple[int, bytes | None]]
# How a file is named that is written beside its place, and that only a kill leaves behind.
BESIDE = ".deal-terms"


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """A command that writes: `words` of the command line, in a folder that `make` has made; `code` is how it ends.

    `script` is Python that is run in place of the command line, for what only the screens write.
    """

    words: tuple[str, ...] = ()
    make: Callable[[Path], None] = field(default=lambda _: None)
    code: int = 0
    script: str = ""

    def command(self) -> list[str]:
        """The arguments of a process."""
        if self.script:
            return [sys.executable, "-c", self.script]
        return [sys.executable, "-m", "deal_terms", *self.words]


@dataclass(frozen=True, slots=True)
class End:
    """How a process ended, what it said, how many changes it made to files, and what is in the folder now."""

    code: int
    out: bytes
    err: str
    changes: int
    state: State
    strays: tuple[str, ...]


@functools.cache
def library() -> Path:
    """The library that makes calls fail; skips the test where it cannot be built or would not be loaded."""
    compiler = next((found for name in ("cc", "gcc", "clang") if (found := shutil.which(name))), None)
    if not sys.platform.startswith("linux") or compiler is None:
        pytest.skip("faults are made by a library in C: this needs Linux and a C compiler")
    made = Path(tempfile.mkdtemp()) / "faults.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", str(made), str(SHIM), "-ldl"], check=True)
    return made


def run(write: Write, mode: Mode = "count", at: int = -1, extra: Mapping[str, str] | None = None) -> End:
    """Runs it in a new folder; `at` is the change to files, from 1, at which it goes wrong."""
    with folder(write) as inside:
        return again(write, inside, mode, at, extra)


@contextmanager
def folder(write: Write) -> Iterator[Path]:
    """A folder as the command finds it: `work` in it, and `home` and `tmp` beside that."""
    with tempfile.TemporaryDirectory() as name:
        inside = Path(name)
        for part in ("work", "home", "tmp"):
            (inside / part).mkdir()
        write.make(inside)
        yield inside


def environment(inside: Path) -> dict[str, str]:
    """Nothing of whoever runs the tests."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(inside / "home"),
        "XDG_CONFIG_HOME": str(inside / "home"),
        "XDG_STATE_HOME": str(inside / "home"),
        "TMPDIR": str(inside / "tmp"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "A Clerk",
        "GIT_AUTHOR_EMAIL": "clerk@ferry.example",
        "GIT_COMMITTER_NAME": "A Clerk",
        "GIT_COMMITTER_EMAIL": "clerk@ferry.example",
        "COLUMNS": "80",
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def again(
    write: Write, inside: Path, mode: Mode = "count", at: int = -1, extra: Mapping[str, str] | None = None
) -> End:
    """Runs it in a folder that is there already."""
    counter = inside / "counter"
    counter.write_bytes(bytes(8))
    ran = subprocess.run(
        write.command(),
        cwd=inside / "work",
        env={
            **environment(inside),
            **(extra or {}),
            "LD_PRELOAD": str(library()),
            "FAULT_COUNTER": str(counter),
            "FAULT_AT": str(at),
            "FAULT_MODE": mode,
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        start_new_session=True,  # the whole group is killed
    )
    changes = int.from_bytes(counter.read_bytes(), sys.byteorder)
    return End(ran.returncode, ran.stdout, ran.stderr.decode(), changes, *state_of(inside))


def state_of(inside: Path) -> tuple[State, tuple[str, ...]]:
    """What is in the folders of the work and of home; and what stands there, or in that for temporary files, and is
    nobody's."""
    held: State = {}
    strays = []
    for part in ("work", "home", "tmp"):
        for path in sorted((inside / part).rglob("*")):
            name = path.relative_to(inside).as_posix()
            if "/.git/" in name and not name.startswith("work/.git/config"):  # git writes a day into its others
                continue
            if part == "tmp" or f"{BESIDE}/" in f"{name}/" or name.endswith(".lock"):
                strays.append(name)
            elif path.is_file():
                held[name] = path.stat().st_mode, path.read_bytes()
            elif not any(path.iterdir()):
                held[name] = path.stat().st_mode, None
    return held, tuple(strays)


def unlike(state: State, *allowed: State) -> list[str]:
    """The files that are as none of the allowed states has them; folders without a file are let be."""
    names = sorted(name for one in (state, *allowed) for name, (_, data) in one.items() if data is not None)
    return [name for name in names if all(state.get(name) != one.get(name) for one in allowed)]


def points(count: int, most: int) -> Sequence[int]:
    """Numbers from 1 to `count`; where that is more than `most`, as many of them, the first and last included."""
    if count <= most:
        return range(1, count + 1)
    return sorted({1 + round(step * (count - 1) / (most - 1)) for step in range(most)})
