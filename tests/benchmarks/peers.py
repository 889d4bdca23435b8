"""Whole commands beside those of other tools, on the same files: `python -m tests.benchmarks.peers`.

The peers are installed from PyPI and npm into a folder, `--peers`, unless they are there. Runs take turns; printed are
the median of user and system time, the median of the ratios of ours to it, the least and the most of them, the peak
memory, and of the changes that the files were made with how many the output names, and how many terms it names that did
not change. Ratios carry from machine to machine, absolute times do not; nothing here is asserted.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import tempfile
import time
import venv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks.peers_picture import scaling_picture
from tests.benchmarks.whole_commands import PROGRAM, large_deal

OURS = "deal-terms"
PYPI = ("deepdiff[cli]", "graphtage", "jsondiff", "pyyaml")
NPM = ("js-yaml", "jsondiffpatch")
NODE = """\
const fs = require("fs"); const yaml = require("js-yaml"); const { create } = require("jsondiffpatch");
const [before, after] = process.argv.slice(2).map((file) => yaml.load(fs.readFileSync(file, "utf8")));
console.log(JSON.stringify(create().diff(before, after)));
"""
# No run of a peer takes longer.
LIMIT = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """Two files, how many terms they have, and the terms that differ with how the other side of each may be spelled."""

    name: str
    terms: int
    before: Path
    after: Path
    deal: Path | None
    changed: Mapping[str, tuple[str, ...]]


@dataclass(slots=True)
class Tally:
    """The runs of one command: processor seconds each, the peak in MiB, and what its output names."""

    seconds: list[float] = field(default_factory=list)
    mebibytes: float = 0.0
    found: int = 0
    wrong: int = 0
    end: str = ""


def main() -> None:
    """Makes the files, lets every tool compare them in turn, and prints one line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peers", type=Path, default=Path(tempfile.gettempdir()) / "deal-terms-peers")
    parser.add_argument("--terms", type=int, nargs="*", default=[100, 1_000, 10_000, 30_000])
    parser.add_argument("--picture", type=Path, help="write a picture of how the times grow, as SVG")
    asked = parser.parse_args()
    install(asked.peers)
    curves: dict[str, list[tuple[int, float]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for files in made_files(Path(folder), asked.terms):
            tools = {name: make for name, (most, make) in TOOLS.items() if files.terms <= most}
            tallies = measured(files, {name: make(asked.peers, files) for name, make in tools.items()}, asked.runs)
            show(files, tallies)
            for name, tally in tallies.items():
                if files.deal is None and tally.seconds:
                    curves.setdefault(name, []).append((files.terms, statistics.median(tally.seconds)))
    if asked.picture:
        asked.picture.write_text(scaling_picture(curves, OURS), encoding="utf-8")


def install(peers: Path) -> None:
    """The peers, from their package indexes; node and npm have to be there."""
    if not (peers / "v").exists():
        venv.create(peers / "v", with_pip=True)
        run([str(peers / "v/bin/pip"), "install", "-q", *PYPI], peers)
    if not (peers / "node_modules").exists() and (npm := shutil.which("npm")):
        run([npm, "install", "--silent", "--prefix", str(peers), *NPM], peers)
    (peers / "compare.cjs").write_text(NODE)


def run(command: list[str], folder: Path) -> None:
    """A step of the installation."""
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)


def made_files(folder: Path, sizes: Iterable[int]) -> Iterable[Files]:
    """For each size plain YAML of so many terms; then a deal of the largest but one; in each, one term in a hundred
    is changed."""
    for terms in sizes:
        here = folder / str(terms)
        here.mkdir()
        notes = {f"term-{number}": f"x{terms}y{number}z" for number in range(0, terms, 100)}
        sides = [
            "terms:\n"
            + "".join(
                f"  term-{number}:\n    label: Term number {number}\n    amount: {1000 + number}\n    note: "
                f"{(notes.get(f'term-{number}') if is_after else '') or f'note of {number}'}\n"
                for number in range(terms)
            )
            for is_after in (False, True)
        ]
        for name, text in zip(("before.yaml", "after.yaml"), sides, strict=True):
            (here / name).write_text(text)
        texts = {term: (note,) for term, note in notes.items()}
        yield Files(name=f"plain YAML, {terms:,} terms", terms=terms, before=here / "before.yaml",
                    after=here / "after.yaml", deal=None, changed=texts)  # fmt: skip
    for terms in (10_000,):
        deal = folder / "deal"
        deal.mkdir()
        large_deal(deal, terms)
        sums = {f"term-{number}": 1001 + number for number in range(0, terms, 100)}
        changed = {term: (f"USD {sum_} million", f"USD {sum_ / 1000:.3f} billion") for term, sum_ in sums.items()}
        yield Files(name=f"a deal, {terms:,} terms", terms=terms, before=deal / "versions/before.yaml",
                    after=deal / "versions/after.yaml", deal=deal, changed=changed)  # fmt: skip


def ours(_peers: Path, files: Files) -> list[str]:
    """Our command, on two specs of a deal or on two files."""
    if files.deal:
        return [*PROGRAM, "--deal", str(files.deal), "diff", "before", "after"]
    return [*PROGRAM, "diff", str(files.before), str(files.after)]


def beside(*words: str) -> Callable[[Path, Files], list[str]]:
    """A peer's command line; its first word is a program in the folder of peers, or one of the machine."""

    def command(peers: Path, files: Files) -> list[str]:
        program = words[0].format(peers=peers)
        return [program, *(word.format(peers=peers) for word in words[1:]), str(files.before), str(files.after)]

    return command


# Each tool with the most terms that it is given: beyond that a run takes minutes.
TOOLS: dict[str, tuple[int, Callable[[Path, Files], list[str]]]] = {
    OURS: (10**9, ours),
    "deep diff": (10_000, beside("{peers}/v/bin/deep", "diff")),
    "jsondiff": (10_000, beside("{peers}/v/bin/jdiff", "-f", "yaml")),
    "graphtage": (1_000, beside("{peers}/v/bin/graphtage", "--no-status", "--no-color", "-k", "-e")),
    "js-yaml, jsondiffpatch": (10**9, beside("node", "{peers}/compare.cjs")),
    "git diff": (10**9, beside("git", "diff", "--no-index", "-U0")),
}


def measured(files: Files, commands: dict[str, list[str]], runs: int) -> dict[str, Tally]:
    """Every command so many times, in turn, after a run that is not counted but whose output is looked at."""
    tallies = {name: Tally() for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            if not tallies[name].end:
                once(tallies[name], command, files, is_first=not turn)
    return tallies


def once(tally: Tally, command: list[str], files: Files, *, is_first: bool) -> None:
    """One run, accounted for by the operating system when it is reaped."""
    with tempfile.TemporaryFile() as out, Path(os.devnull).open("wb") as nowhere:
        try:
            child = subprocess.Popen(command, stdout=out, stderr=nowhere)
        except OSError as error:
            tally.end = str(error)
            return
        started = time.monotonic()
        while not (ended := os.wait4(child.pid, os.WNOHANG))[0]:
            if time.monotonic() - started > LIMIT:
                child.kill()
                os.wait4(child.pid, 0)
                child.returncode, tally.end = -9, f"over {LIMIT:.0f} s"
                return
            time.sleep(0.005)
        child.returncode = os.waitstatus_to_exitcode(ended[1])
        usage = ended[2]
        if is_first:
            out.seek(0)
            named = out.read().decode(errors="replace")
            tally.found = sum(any(text in named for text in texts) for texts in files.changed.values())
            words = set(named.replace('"', " ").replace("'", " ").replace(":", " ").replace(",", " ").split())
            tally.wrong = len({word for word in words if word.startswith("term-")} - set(files.changed))
            return
    tally.seconds.append(usage.ru_utime + usage.ru_stime)
    tally.mebibytes = max(tally.mebibytes, usage.ru_maxrss / 1024)


def show(files: Files, tallies: dict[str, Tally]) -> None:
    """A line a tool."""
    print(f"\n{files.name}, {len(files.changed):,} of them changed")  # noqa: T201
    own = tallies[OURS].seconds
    for name, tally in tallies.items():
        if tally.end:
            print(f"  {name:<24} {tally.end}")  # noqa: T201
            continue
        ratios = [mine / theirs for mine, theirs in zip(own, tally.seconds, strict=True)]
        spread = f"{statistics.median(ratios):6.2f} ({min(ratios):.2f} to {max(ratios):.2f})"
        print(  # noqa: T201
            f"  {name:<24} {statistics.median(tally.seconds):8.3f} s  ours / it {spread}  {tally.mebibytes:5.0f} MiB"
            f"  named {tally.found:,} changed, {tally.wrong:,} unchanged"
        )


if __name__ == "__main__":
    main()
