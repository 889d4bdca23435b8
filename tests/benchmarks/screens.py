"""The screens timed on a real pseudo-terminal of 160 × 44 in full colour: `python tests/benchmarks/screens.py`.

Prints the smallest and the median of several runs. From the start of the process to a picture: the processor time that
the process has taken by then, beside a Textual application that shows one line, or `check` of the same deal, run by
turns. From a key to the first byte that it draws: by the clock; and of every key in every view the one that took
longest, in processor time of the thread that the keys wait for. Nothing here is asserted: ratios carry from machine to
machine, absolute times do not.
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
PICTURES = {"first picture": "reading the deal", "with the terms": "Sum claimed", "with the marks": "disputed here,"}
# Down and change before the rest, so that each has rows to go to. `=` leads to the pair, `c` to fewer rows.
KEYS = {"j": "j", "n": "n", "PgDn": "\x1b[6~", "l": "l", "c": "c", "c again": "c", "=": "=", "= back": "="}
LOADED = (
    "import gc, sys, time; gc.disable()\n"
    "from pathlib import Path\nfrom deal_terms.loading.deal import load\n"
    "start = time.perf_counter(); load(Path(sys.argv[1])); print(time.perf_counter() - start)"
)
ESCAPES = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]")
# Every view with its digit and some words of its own; and every key that may be pressed in each of them.
VIEWS = {"matrix": "1", "pair": "2", "timeline": "3", "disputes": "4", "gaps": "5", "one-source": "6"}
ANSWERED = {
    **{key: key for key in "jknp!@}{hlcczzzwwm_xGgBF"},
    "PgDn": "\x1b[6~",
    "PgUp": "\x1b[5~",
    "Enter": "\r",
    "Esc": "\x1b",
    "Esc again": "\x1b",
    "/": "/",
    "letter": "t",
    "letters": "erm 1",
    "search": "\r",
    "n in it": "n",
    "p in it": "p",
    "Esc of it": "\x1b",
    "-": "-",
    "_": "_",
    "<": "<",
    "=": "=",
    "= back": "=",
    "v": "v",
    "Esc of v": "\x1b",
}
LIMIT = 60.0
# A key that draws nothing in so many seconds has nothing to draw; one that is answered later would go uncounted.
PATIENCE = 2.0


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
        """Seconds from a key to the first byte drawn for it. Raises SystemExit where nothing is drawn."""
        answered = self.answer(key, LIMIT)
        if answered is None:
            raise SystemExit(f"nothing was drawn for {key!r}")
        return answered

    def answer(self, key: str, patience: float) -> float | None:
        """Seconds from a key to the first byte drawn for it; None where nothing is drawn in so many seconds."""
        began = time.perf_counter()
        os.write(self._file, key.encode())
        return time.perf_counter() - began if self._read(patience) else None

    def spent(self) -> float:
        """Seconds of processor time, of all its threads."""
        fields = Path(f"/proc/{self.process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def held(self) -> tuple[int, int]:
        """Nanoseconds that the thread of the keys has run, and has waited for a processor, since it started."""
        ran, waited, _ = Path(f"/proc/{self.process}/task/{self.process}/schedstat").read_text().split()
        return int(ran), int(waited)

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
                size = f"{int(terms):,} × {versions}"
                at_size(environment, deal, size, asked.runs)
                beside_check(environment, deal, size, max(3, asked.runs // 2))
                every_key(environment, deal, size)
                if asked.presses:
                    many_keys(environment, deal, asked.presses)


def first_pictures(environment: Mapping[str, str], runs: int) -> None:
    """Each picture of the shipped deal beside the still one, run by turns."""
    still: list[float] = []
    ratios: dict[str, list[float]] = {picture: [] for picture in PICTURES}
    times: dict[str, list[float]] = {picture: [] for picture in PICTURES}
    for run in range(runs + 1):
        found = {"still": started((sys.executable, "-c", STATIC), environment, {"still": "hello world"})["still"]}
        found |= started(BROWSE, environment, PICTURES)
        if run:  # the first compiles the modules
            still.append(found["still"])
            for picture in PICTURES:
                times[picture].append(found[picture])
                ratios[picture].append(found[picture] / found["still"])
    line("a still Textual application", still)
    for picture, seconds in times.items():
        told = ratios[picture]
        ratio = f"{statistics.median(told):.2f} × still ({min(told):.2f} to {max(told):.2f})"
        line(f"shipped deal, {picture}", seconds, ratio)


def started(
    arguments: tuple[str, ...], environment: Mapping[str, str], pictures: Mapping[str, str]
) -> dict[str, float]:
    """The seconds of processor time up to each picture of one run."""
    terminal, found = Terminal(arguments, environment), {}
    try:
        for picture, words in pictures.items():
            terminal.until(words)
            found[picture] = terminal.spent()
        return found
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


def every_key(environment: Mapping[str, str], deal: Path, size: str) -> None:
    """What each key of each view takes of the thread of the keys until the screen has answered, and by the clock."""
    terminal = Terminal((*BROWSE, "--deal", str(deal)), environment)
    terminal.until("Term 1 ")
    terminal.settle(3.0)
    longest: dict[str, tuple[float, float, str]] = {}
    for view, digit in VIEWS.items():
        for key, sent in {"the view": digit, **ANSWERED}.items():
            before, _ = terminal.held()
            wall = terminal.answer(sent, PATIENCE)
            after, _ = terminal.held()
            if wall is not None:
                answered = (after - before) / 1e9
                longest[view] = max(longest.get(view, (0.0, 0.0, "")), (answered, wall, key))
            terminal.settle(0.1)
        terminal.answer("\x1b", 0.2)
    terminal.end()
    for view, (answered, wall, key) in longest.items():
        told = f"{answered * 1000:7.0f} ms, by the clock {wall * 1000:.0f} ms"
        print(f"{size}, {view}, the key that took longest: {key!r:<12} {told}", flush=True)  # noqa: T201
    view, (answered, wall, key) = max(longest.items(), key=lambda one: one[1])
    told = f"{answered * 1000:.0f} ms, by the clock {wall * 1000:.0f} ms"
    print(f"{size}, the worst key of all views: {key!r} in {view}, {told}", flush=True)  # noqa: T201


def beside_check(environment: Mapping[str, str], deal: Path, size: str, runs: int) -> None:
    """The terms and the marks of a large deal beside `check` of the same, run by turns."""
    ratios: dict[str, list[float]] = {"terms": [], "marks": []}
    for _ in range(runs):
        began = os.times()
        output((sys.executable, "-m", "deal_terms", "--deal", str(deal), "check"), environment)
        ended = os.times()
        checked = ended.children_user + ended.children_system - began.children_user - began.children_system
        found = started(
            (*BROWSE, "--deal", str(deal)), environment, {"terms": "Term 1 ", "marks": "the edge shows this column"}
        )
        for picture, seconds in found.items():
            ratios[picture].append(seconds / checked)
    for picture, told in ratios.items():
        spread = f"{min(told):.2f} to {max(told):.2f}"
        print(f"{size}, {picture}: {statistics.median(told):.2f} × check ({spread})", flush=True)  # noqa: T201


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
