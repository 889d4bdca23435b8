"""The screens timed on a real pseudo-terminal of 160 × 44 in full colour: `python tests/benchmarks/screens.py`.

Prints the smallest and the median time of several runs: from the start of the process to a picture, beside a Textual
application that shows one line; from a key to the first byte that it draws. Nothing here is asserted: ratios carry from
machine to machine, absolute times do not.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROWS, COLUMNS = 44, 160
STATIC = """
from textual.app import App
from textual.widgets import Static
class Still(App):
    def compose(self):
        yield Static("hello world")
Still().run()
"""
BROWSE = (sys.executable, "-m", "deal_terms", "browse", "--no-state")
PICTURES = {"first picture": "reading the deal", "with the terms": "Sum claimed", "with the marks": "newly reported"}
# Down and change before the rest, so that each has rows to go to. `=` leads to the pair, `c` to fewer rows.
KEYS = {"j": "j", "n": "n", "PgDn": "\x1b[6~", "l": "l", "c": "c", "c again": "c", "=": "=", "= back": "="}
LOADED = (
    "import gc, sys, time; gc.disable()\n"
    "from pathlib import Path\nfrom deal_terms.loading.deal import load\n"
    "start = time.perf_counter(); load(Path(sys.argv[1])); print(time.perf_counter() - start)"
)
ESCAPES = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]")
LIMIT = 60.0


class Size(NamedTuple):
    """A generated deal: so many terms in so many texts."""

    terms: int
    versions: int


class Terminal:
    """One process on a terminal of its own, and everything that it has drawn."""

    def __init__(self, arguments: tuple[str, ...], environment: Mapping[str, str]) -> None:
        self.began = time.perf_counter()
        self.process, self._file = pty.fork()
        if not self.process:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.execvpe(arguments[0], arguments, environment)
        self.drawn = b""

    def until(self, words: str) -> float:
        """Seconds from the start until some words are drawn. Raises SystemExit where they are not."""
        while words.encode() not in ESCAPES.sub(b"", self.drawn):
            if not self._read(1.0) and time.perf_counter() - self.began > LIMIT:
                raise SystemExit(f"{words!r} was not drawn; the last of it: {self.drawn[-500:]!r}")
        return time.perf_counter() - self.began

    def settle(self, quiet: float = 0.5) -> None:
        """Reads on until nothing was drawn for a while."""
        while self._read(quiet):
            pass

    def press(self, key: str) -> float:
        """Seconds from a key to the first byte drawn for it."""
        began = time.perf_counter()
        os.write(self._file, key.encode())
        if not self._read(LIMIT):
            raise SystemExit(f"nothing was drawn for {key!r}")
        return time.perf_counter() - began

    def memory(self) -> float:
        """MiB that are resident now."""
        told = Path(f"/proc/{self.process}/status").read_text(encoding="utf-8")
        return int(told.partition("VmRSS:")[2].split()[0]) / 1024

    def end(self) -> None:
        """Ends the process."""
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self._file)

    def _read(self, seconds: float) -> bool:
        if not select.select([self._file], [], [], seconds)[0]:
            return False
        try:
            read = os.read(self._file, 65536)
        except OSError:
            raise SystemExit(f"the process has ended: {self.drawn[-2000:]!r}") from None
        self.drawn += read
        return True


def main() -> None:
    """Times every picture and key."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--sizes", nargs="*", default=["300x6", "1000x10", "3000x12"])
    parser.add_argument("--presses", type=int, default=0, help="also press so many keys, and print the memory")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        # As installed: every module is compiled, whatever the shell here says about writing that down.
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPYCACHEPREFIX": name}
        for unwanted in ("PYTHONDONTWRITEBYTECODE", "NO_COLOR"):
            environment.pop(unwanted, None)
        first_pictures(environment, asked.runs)
        for written in asked.sizes:
            terms, versions = written.split("x")
            with tempfile.TemporaryDirectory() as folder:
                deal = large_deal(Path(folder), Size(int(terms), int(versions)))
                at_size(environment, deal, f"{int(terms):,} × {versions}", asked.runs)
                if asked.presses:
                    many_keys(environment, deal, asked.presses)


def first_pictures(environment: Mapping[str, str], runs: int) -> None:
    """Each picture of the shipped deal beside the still one, run by turns."""
    still: list[float] = []
    times: dict[str, list[float]] = {picture: [] for picture in PICTURES}
    for run in range(runs + 1):
        found = {"still": started((sys.executable, "-c", STATIC), environment, {"still": "hello world"})["still"]}
        found |= started(BROWSE, environment, PICTURES)
        if run:  # the first compiles the modules
            still.append(found["still"])
            for picture in PICTURES:
                times[picture].append(found[picture])
    line("a still Textual application", still)
    for picture, seconds in times.items():
        line(f"shipped deal, {picture}", seconds, f"{min(seconds) / min(still):6.2f} × still")


def started(
    arguments: tuple[str, ...], environment: Mapping[str, str], pictures: Mapping[str, str]
) -> dict[str, float]:
    """The seconds to each picture of one run."""
    terminal = Terminal(arguments, environment)
    try:
        return {picture: terminal.until(words) for picture, words in pictures.items()}
    finally:
        terminal.end()


def at_size(environment: Mapping[str, str], deal: Path, size: str, runs: int) -> None:
    """When a large deal is there, and how soon it answers to a key."""
    loading = [float(output((sys.executable, "-c", LOADED, str(deal)), environment)) for _ in range(2)]
    line(f"{size}, reading its files", loading)
    ready: list[float] = []
    early: list[float] = []
    pressed: dict[str, list[float]] = {key: [] for key in KEYS}
    terminal = None
    for _ in range(max(2, runs // 2)):
        terminal = Terminal((*BROWSE, "--deal", str(deal)), environment)
        terminal.until("reading the deal")
        began = time.perf_counter()
        terminal.until("Term 1 ")
        ready.append(time.perf_counter() - began)
        terminal.settle(0.1)
        early.append(terminal.press("j"))
        terminal.settle(1.5)
        for _ in range(2):
            for key, sent in KEYS.items():
                pressed[key].append(terminal.press(sent))
                terminal.settle()
        terminal.end()
    line(f"{size}, from the first picture to the terms", ready, f"{min(ready) - min(loading):6.3f} s beside reading")
    line(f"{size}, j as soon as the terms stand", early)
    for key, seconds in pressed.items():
        line(f"{size}, {key}", seconds)


def many_keys(environment: Mapping[str, str], deal: Path, presses: int) -> None:
    """The memory before and after a long session."""
    terminal = Terminal((*BROWSE, "--deal", str(deal)), environment)
    terminal.until("Term 1 ")
    terminal.settle(2.0)
    told = [terminal.memory()]
    for part in range(4):
        for number in range(presses // 4):
            terminal.press(("j", "n", "j", "l", "k", "h", "\x1b[6~", "p")[number % 8])
            if number % 50 == 49:
                terminal.drawn = b""
        terminal.press(("=", "=", "c", "c")[part])
        terminal.settle()
        told.append(terminal.memory())
    terminal.end()
    print("memory in a session:", " → ".join(f"{one:.0f}" for one in told), "MiB")  # noqa: T201


def output(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """What a process prints."""
    return subprocess.run(arguments, env=environment, check=True, capture_output=True, text=True).stdout


def line(name: str, seconds: Sequence[float], more: str = "") -> None:
    """One line of the table."""
    smallest, median = min(seconds) * 1000, statistics.median(seconds) * 1000
    print(f"{name:<52} {smallest:7.0f} ms {median:7.0f} ms  {more}", flush=True)  # noqa: T201


def large_deal(folder: Path, size: Size) -> Path:
    """A deal with sums and sentences by turns; in each text one term in four is changed, one in fifty disputed."""
    types = {number: "money" if number % 2 else "text" for number in range(size.terms)}
    register = [
        f"  term-{one}: {{label: Term {one} of many, topic: t{one // 25}, type: {type_}}}"
        for one, type_ in types.items()
    ]
    topics = [f"  t{one}: Topic {one}" for one in range(size.terms // 25 + 1)]
    (folder / "deal.yaml").write_text(
        "\n".join(["title: Large", "parties: {a: {name: A}}", "topics:", *topics, "terms:", *register, ""])
    )
    (folder / "sources.yaml").write_text("s1: {publisher: P, title: T, published: 2024, access: read}\n")
    (folder / "versions").mkdir()
    for version in range(size.versions):
        said = "\n".join(_said(number, version) for number in types)
        follows = f"follows: v{version - 1}\n" if version else ""
        (folder / "versions" / f"v{version}.yaml").write_text(
            f"title: Text {version}\nkind: draft\n{follows}terms:\n{said}\n"
        )
    return folder


def _said(number: int, version: int) -> str:
    changes = (version + number % 4) // 4
    if number % 2:
        values = [f"USD {1000 + number + changes} million"]
    else:
        words = " ".join(f"part {part} of term {number}" for part in range(3 + number % 7))
        values = [f"the parties {'shall' if changes % 2 else 'may'} do what {words} say"]
    if number % 50 == 1:
        values.append(f"USD {2000 + number} million")
    told = [
        f"    {'- ' if len(values) > 1 else '  '}value: {value}\n      reports: {{s1 {number * 10 + place}: says so}}"
        for place, value in enumerate(values)
    ]
    return "\n".join([f"  term-{number}:", *told])


if __name__ == "__main__":
    main()
