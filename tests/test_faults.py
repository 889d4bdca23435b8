"""Whatever happens while a command writes, every file of the user is as it was or as it should be, whole."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click
import pytest

from deal_terms import cli
from tests import faults
from tests.faults import ROOT, Mode, Write

LEASE = ROOT / "tests" / "deals" / "quay-lease"
DEAL = ("--deal", str(LEASE))
# Where there are more changes than these, they are tried at as many places among them; DEAL_TERMS_FAULTS=all tries all.
MOST, MOST_IN_THE_DEFAULT_RUN = 8, 3


def old(*names: str) -> Callable[[Path], None]:
    """Makes files that are there already, one of them for nobody else to read."""

    def make(inside: Path) -> None:
        for number, name in enumerate(names):
            path = inside / "work" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"what {name} held before\n" * 50)
            path.chmod(0o640 if number else 0o600)

    return make


def tables(ending: str) -> tuple[str, ...]:
    return tuple(f"rows/{name}.{ending}" for name in ("statements", "changes", "terms", "sources", "texts"))


def repository(inside: Path) -> None:
    """A repository with a deal and with attributes of its own."""
    work = inside / "work"
    (work / "terms" / "d").mkdir(parents=True)
    for path in sorted(LEASE.rglob("*.yaml")):
        target = work / "terms" / "d" / path.relative_to(LEASE)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(path.read_bytes())
    (work / ".gitattributes").write_text("*.png binary\n")
    git(inside, "init", "-q", "-b", "main")
    git(inside, "add", "-A")
    git(inside, "commit", "-q", "-m", "before")


def git(inside: Path, *words: str) -> None:
    environment = faults.environment(inside)
    subprocess.run(["git", *words], cwd=inside / "work", env=environment, check=True, capture_output=True)


def installed(inside: Path) -> None:
    repository(inside)
    subprocess.run(
        Write(words=("git", "install")).command(),
        cwd=inside / "work",
        env=faults.environment(inside),
        check=True,
        capture_output=True,
    )


TEXT = (LEASE / "versions" / "first-draft.yaml").read_text()
OURS = TEXT.replace("title:", "# ours\ntitle:", 1)
BOTH = [TEXT, TEXT.replace("kind: draft", "kind: talks"), TEXT.replace("kind: draft", "kind: signed")]


def three(*texts: str, deal: bool = True) -> Callable[[Path], None]:
    def make(inside: Path) -> None:
        if deal:
            repository(inside)
        for name, text in zip(("base", "ours", "theirs"), texts, strict=True):
            (inside / "work" / f"{name}.yaml").write_text(text)

    return make


# As the program ends by a signal.
SCRIPT = """
from pathlib import Path
from deal_terms.cli.surroundings import EndSignal, die, end_on_signals
from deal_terms.errors import DealTermsError
from deal_terms.tui.export_file import picture
from deal_terms.tui.reader_memory import ReaderMemory, load, save
end_on_signals()
try:
    {}
except DealTermsError as error:
    raise SystemExit("; ".join(map(str, error.problems)))
except EndSignal as asked:
    die(asked.number)
"""
MEMORY = """
    known = load("/")
    told = save("/", ReaderMemory(term="berth", marked=("berth",) * 99), known)
    if told:
        raise SystemExit(told)
"""
PICTURE = """picture("quay-lease", "matrix", "<svg>" + "x" * 9999 + "</svg>", Path("."))"""

WRITES: dict[str, Write] = {
    "diff into a new file": Write(words=(*DEAL, "diff", "first-draft", "second-draft", "-o", "out.txt")),
    "diff over a file": Write(
        words=(*DEAL, "diff", "first-draft", "second-draft", "-o", "out.txt"), make=old("out.txt")
    ),
    "review over a file": Write(words=("review", "HEAD", "--format", "sarif", "-o", "out.json"), make=repository),
    "report as a page": Write(words=(*DEAL, "report", "-o", "out.html"), make=old("out.html")),
    "report for Word": Write(words=(*DEAL, "report", "--format", "docx", "-o", "out.docx"), make=old("out.docx")),
    "schema over a file": Write(words=("schema", "output", "list", "-o", "out.json"), make=old("out.json")),
    "rows as CSV into a new folder": Write(words=(*DEAL, "export", "-o", "rows")),
    "rows as CSV over files": Write(words=(*DEAL, "export", "--force", "-o", "rows"), make=old(*tables("csv"))),
    "rows as JSON Lines into one file": Write(words=(*DEAL, "export", "--format", "jsonl", "-o", "rows.jsonl")),
    "rows as a database": Write(words=(*DEAL, "export", "--format", "sqlite", "-o", "rows.sqlite")),
    "rows as a database over one": Write(
        words=(*DEAL, "export", "--format", "sqlite", "--force", "-o", "rows.sqlite"), make=old("rows.sqlite")
    ),
    "rows as Parquet over files": Write(
        words=(*DEAL, "export", "--format", "parquet", "--force", "-o", "rows"), make=old(*tables("parquet"))
    ),
    "merge into a file": Write(
        words=("merge", "base.yaml", "ours.yaml", "theirs.yaml", "-o", "out.yaml"),
        make=three(TEXT, OURS, TEXT.replace("kind: draft", "kind: talks")),
    ),
    "merge over ours": Write(
        words=("merge", "base.yaml", "ours.yaml", "theirs.yaml", "-o", "ours.yaml"), make=three(*BOTH), code=1
    ),
    "merge driver": Write(
        words=("merge-driver", "--", "base.yaml", "ours.yaml", "theirs.yaml", "7", "terms/d/versions/first-draft.yaml"),
        make=three(*BOTH),
        code=1,
    ),
    "merge driver by lines": Write(
        words=("merge-driver", "--", "base.yaml", "ours.yaml", "theirs.yaml", "7", "other.txt"),
        make=three("a\nb\n", "a\nb\nc: {\n", "z\na\nb\n"),
    ),
    "git install": Write(words=("git", "install"), make=repository),
    "git install for all": Write(words=("git", "install", "--global"), make=repository),
    "git uninstall": Write(words=("git", "uninstall"), make=installed),
    "what the screens remember": Write(script=SCRIPT.format(MEMORY)),
    "a picture of the screen": Write(script=SCRIPT.format(PICTURE)),
}
# These stay in the default run: a file of ours, and git's own.
QUICK = ("schema over a file", "git install")
# What never writes over a file has to be told another name where it was done already.
NOT_OVER_A_FILE = {
    *(
        "rows as CSV into a new folder",
        "rows as JSON Lines into one file",
        "rows as a database",
        "a picture of the screen",
    )
}
ROWS = [pytest.param(name, marks=[] if name in QUICK else pytest.mark.slow) for name in WRITES]


def expected(name: str) -> tuple[faults.End, faults.State]:
    """How the command ends where nothing goes wrong, and what was there before."""
    write = WRITES[name]
    with faults.folder(write) as inside:
        before = faults.state_of(inside)[0]
        done = faults.again(write, inside)
    assert done.code == write.code, done.err
    assert done.state != before
    assert not done.strays
    return done, before


def tried_at(count: int, request: pytest.FixtureRequest) -> Sequence[int]:
    if os.environ.get("DEAL_TERMS_FAULTS") == "all":
        return range(1, count + 1)
    is_default_run = request.config.option.markexpr == "not slow"
    return faults.points(count, MOST_IN_THE_DEFAULT_RUN if is_default_run else MOST)


@pytest.mark.parametrize("name", ROWS)
def test_a_kill_at_any_change_leaves_every_file_old_or_new(name: str, request: pytest.FixtureRequest) -> None:
    done, before = expected(name)
    assert done.changes > 1
    for at in tried_at(done.changes, request):
        with faults.folder(WRITES[name]) as inside:
            killed = faults.again(WRITES[name], inside, "kill", at)
            assert killed.code == -signal.SIGKILL, (at, killed)
            assert not faults.unlike(killed.state, before, done.state), (at, done.changes)
            for stray in killed.strays:
                assert faults.BESIDE in stray or stray.endswith(".lock") or stray.startswith("tmp/"), (at, stray)
            for lock in inside.rglob("*.lock"):
                lock.unlink()  # as git and we say to whoever comes next
            once_more = faults.again(WRITES[name], inside)
            if name not in NOT_OVER_A_FILE or killed.state == before:
                assert not faults.unlike(once_more.state, done.state), at


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("mode", ["term", "full"])
def test_a_signal_or_a_full_disk_at_any_change_leaves_nothing_else_behind(
    name: str, mode: Mode, request: pytest.FixtureRequest
) -> None:
    done, before = expected(name)
    for at in tried_at(done.changes, request):
        ended = faults.run(WRITES[name], mode, at)
        assert not faults.unlike(ended.state, before, done.state), (at, done.changes, ended)
        # Python tries out the folder for temporary files with one of its own.
        assert not [one for one in ended.strays if not re.fullmatch(r"tmp/[a-z0-9_]{8}", one)], (at, ended)
        assert "Traceback" not in ended.err
        assert "fault in deal-terms itself" not in ended.err
        if mode == "full" and ended.code != WRITES[name].code:
            assert ended.code in (1, 2, 129), (at, ended)
            assert ended.err.strip(), (at, ended)


def commands(group: click.Command, name: str = "") -> list[tuple[str, click.Command]]:
    if isinstance(group, click.Group):
        inside = [
            (one, group.get_command(click.Context(group), one)) for one in group.list_commands(click.Context(group))
        ]
        return [row for one, command in inside if command for row in commands(command, f"{name} {one}".strip())]
    return [(name, group)]


def test_every_way_of_writing_a_file_is_tried() -> None:
    """All that is not here takes `-o`, and writes it as `diff` does."""
    own = {"report", "export", "merge", "schema output", "schema file"}
    shared = {
        name for name, command in commands(cli.group) if any("--output" in one.opts for one in command.params)
    } - own
    assert {"diff", "check", "review"} <= shared
    told = {word for write in WRITES.values() for word in write.words}
    assert {"report", "export", "merge", "schema", "merge-driver", "install", "uninstall"} <= told


def test_what_a_kill_leaves_behind_is_no_file_of_a_deal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    deal = shutil.copytree(LEASE, tmp_path / "deal")
    for folder in (deal, deal / "versions"):
        (folder / f".0123456789abcdef{faults.BESIDE}").write_text("half of a fi")
    assert cli.run(["--deal", str(deal), "check"]) == 0, capsys.readouterr()


def process(
    *words: str, stdout: int | IO[bytes] = subprocess.PIPE, stderr: int | IO[bytes] = subprocess.PIPE
) -> subprocess.CompletedProcess[bytes]:
    with tempfile.TemporaryDirectory() as name:
        inside = Path(name)
        for part in ("work", "home", "tmp"):
            (inside / part).mkdir()
        return subprocess.run(
            [sys.executable, "-m", "deal_terms", *words],
            cwd=inside / "work",
            env={**faults.environment(inside), "PYTHONDONTWRITEBYTECODE": ""},
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr,
            check=False,
        )


# What prints most in every way that there is of printing: pages, rows, documents, scripts.
PRINTED = {
    "show": (*DEAL, "show", "second-draft"),
    "matrix": (*DEAL, "matrix", "--format", "csv"),
    "report": (*DEAL, "report"),
    "report for Word": (*DEAL, "report", "--format", "docx"),
    "export": (*DEAL, "export"),
    "export as JSON Lines": (*DEAL, "export", "--format", "jsonl", "--table", "changes"),
    "schema": ("schema", "output", "list"),
    "completion": ("completion", "bash"),
    "config": ("config", "show"),
    "help": ("--help",),
}
PRINTING = [pytest.param(name, marks=[] if name in ("show", "export") else pytest.mark.slow) for name in PRINTED]


@pytest.mark.parametrize("name", PRINTING)
def test_a_reader_who_goes_away_is_no_trouble(name: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ended = process(*PRINTED[name], stdout=writing)
    finally:
        os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.parametrize("name", PRINTING)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_an_answer_for_which_there_is_no_space_is_told(name: str) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = process(*PRINTED[name], stdout=full)
    assert ended.returncode == 2
    assert b"no space is left" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


def test_trouble_that_nobody_reads_is_trouble_all_the_same() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        assert process(*DEAL, "show", "no-such-text", stderr=writing).returncode == 2
        assert process(*DEAL, "show", "second-draft", stderr=writing).returncode == 0
    finally:
        os.close(writing)


@contextmanager
def read_only(folder: Path) -> Iterator[list[str]]:
    """Words before a command, by which nothing can be written into the folder; skips where that cannot be had."""
    if os.geteuid() != 0:
        folder.chmod(0o555)
        try:
            yield []
        finally:
            folder.chmod(0o755)
        return
    script = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && cd "$0" && exec "$@"'
    words = ["unshare", "-m", "sh", "-c", script, str(folder)]
    if not shutil.which("unshare") or subprocess.run([*words, "true"], capture_output=True, check=False).returncode:
        pytest.skip("root can write everywhere, and a folder cannot be mounted to be read here")
    yield words


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    ["diff over a file", "rows as CSV over files", "rows as a database", "git install", "a picture of the screen"],
)
def test_a_folder_that_cannot_be_written_is_told_and_left(name: str) -> None:
    with faults.folder(WRITES[name]) as inside:
        before = faults.state_of(inside)
        with read_only(inside / "work") as words:
            ended = subprocess.run(
                [*words, *WRITES[name].command()],
                cwd=inside / "work",
                env=faults.environment(inside),
                capture_output=True,
                text=True,
                check=False,
            )
        assert ended.returncode == (1 if WRITES[name].script else 2)
        assert "no permission to write" in ended.stderr
        assert "Traceback" not in ended.stderr
        assert len(ended.stderr.splitlines()) == 1
        assert faults.state_of(inside) == before


@pytest.mark.slow
@pytest.mark.parametrize("name", ["diff over a file", "rows as CSV over files", "rows as a database over one"])
def test_of_two_who_write_at_once_every_file_is_of_one(name: str) -> None:
    done, _ = expected(name)
    with faults.folder(WRITES[name]) as inside:
        running = [
            subprocess.Popen(WRITES[name].command(), cwd=inside / "work", env=faults.environment(inside))
            for _ in range(4)
        ]
        assert [one.wait() for one in running] == [0] * 4
        assert faults.state_of(inside) == (done.state, ())


@pytest.mark.slow
def test_of_two_who_switch_on_the_drivers_at_once_none_undoes_the_other() -> None:
    done, _ = expected("git install")
    with faults.folder(WRITES["git install"]) as inside:
        others = [
            subprocess.Popen(
                [sys.executable, "-m", "deal_terms", "git", "install"],
                cwd=inside / "work",
                env=faults.environment(inside),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
            )
            for _ in range(4)
        ]
        told = [one.communicate()[1].decode() for one in others]
        for one, said in zip(others, told, strict=True):
            assert one.returncode == 0 or "is locked" in said or "was changed meanwhile" in said, said
        assert faults.state_of(inside) == (done.state, ())


@pytest.mark.slow
def test_two_windows_of_the_screens_lose_no_mark() -> None:
    inside_script = """
    term = os.environ["TERM_ID"]
    for number in range(20):
        known = load("/")
        assert save("/", replace(known, marked=(*known.marked, f"{term}-{number}")), known) is None
"""
    head = "import os\nfrom dataclasses import replace\n"
    write = Write(script=head + SCRIPT.format(inside_script))
    with faults.folder(write) as inside:
        running = [
            subprocess.Popen(
                write.command(), cwd=inside / "work", env={**faults.environment(inside), "TERM_ID": f"window-{number}"}
            )
            for number in range(3)
        ]
        assert [one.wait() for one in running] == [0] * 3
        [file] = (inside / "home" / "deal-terms").iterdir()
        assert len(json.loads(file.read_text())["marked"]) == 60
