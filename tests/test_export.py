"""`deal-terms export`: the same rows in every format, whole or not at all, and inert whatever a file says."""

from __future__ import annotations

import csv
import datetime
import errno
import importlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from deal_terms.answering.rows import BUILDERS, rows
from deal_terms.answering.rows.columns import TABLES
from deal_terms.cli import run
from deal_terms.judging.standpoint import stand
from deal_terms.loading.deal import load
from deal_terms.presenting.export import EXPORTS
from deal_terms.presenting.export.flat import as_text
from tests.generated import Written, texts
from tests.test_confidential import SECRETS, written

ROOT = Path(__file__).parent.parent
LEASE = ROOT / "tests" / "deals" / "quay-lease"
Rows = list[dict[str, Any]]
UNSAFE = ["\x1b[31m", "\x9b31m", "\u202e", "\u2066", "\u200b", "\x07"]
HOSTILE = [
    "=HYPERLINK(A1)",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "::error::owned",
    "##[error]owned",
    "<script>alert(1)</script>",
    "'); DROP TABLE statements; --",
    'a "quoted" word, and a comma',
    *UNSAFE,
]


@pytest.fixture
def export(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., str]:
    """Runs the command in an empty folder; gives what it prints, errors behind it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)

    def ask(*arguments: str, deal: Path = LEASE, code: int = 0) -> str:
        capsysbinary.readouterr()
        ended = run(["--deal", str(deal), "export", *arguments])
        out, err = (each.decode() for each in capsysbinary.readouterr())
        assert ended == code, out + err
        return out + err

    return ask


def needs(format_: str) -> None:
    if format_ == "parquet":
        pytest.importorskip("pyarrow", reason="Parquet needs pyarrow: pip install '.[rows]'")


def on_disk(files: Written, folder: Path) -> Path:
    for name, text in texts(files):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def read_back(format_: str, folder: Path, table: str) -> Rows:
    """The rows of a table as another program reads them, each cell as the rows of Python have it."""
    if format_ == "parquet":
        parquet = importlib.import_module("pyarrow.parquet")
        return [_plain(row) for row in parquet.read_table(folder / f"{table}.parquet").to_pylist()]
    if format_ == "sqlite":
        with closing(sqlite3.connect(next(folder.glob("*.sqlite")))) as database:
            database.row_factory = sqlite3.Row
            return [dict(row) for row in database.execute(f"SELECT * FROM {table} ORDER BY rowid")]
    text = (folder / f"{table}.{format_}").read_text()
    if format_ == "jsonl":
        return [json.loads(line) for line in text.splitlines()]
    return [dict(row) for row in csv.DictReader(text.splitlines())]


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: cell.isoformat() if isinstance(cell, datetime.date) else cell for name, cell in row.items()}


def as_written(format_: str, table: str, every: Iterable[dict[str, Any]]) -> Rows:
    """Rows as a format has them."""
    types = {column.name: column.type for column in TABLES[table].columns}

    def cell(name: str, value: object) -> object:
        flat = value if value is None or types[name] in ("number", "integer", "boolean") else as_text(value)
        match format_:
            case "jsonl":
                return value if types[name] == "array" else flat
            case "csv":
                if isinstance(flat, str):
                    return f"'{flat}" if flat.startswith(("=", "+", "-", "@")) else flat
                return "" if flat is None else str(flat).lower() if isinstance(flat, bool) else str(flat)
            case _:
                return flat

    return [{name: cell(name, value) for name, value in row.items()} for row in every]


@pytest.mark.parametrize("format_", EXPORTS)
@pytest.mark.parametrize("deal", [LEASE, ROOT / "terms" / "ukraine-minerals"], ids=lambda deal: deal.name)
def test_every_format_holds_the_rows_that_python_has(
    format_: str, deal: Path, export: Callable[..., str], tmp_path: Path
) -> None:
    needs(format_)
    export("--format", format_, "-o", "rows", deal=deal)
    counted = stand(load(deal))
    for table in TABLES:
        assert read_back(format_, tmp_path / "rows", table) == as_written(format_, table, rows(counted, table)), table


@pytest.mark.parametrize("format_", EXPORTS)
def test_the_same_deal_is_the_same_bytes(format_: str, export: Callable[..., str], tmp_path: Path) -> None:
    needs(format_)
    for place in ("one", "other"):
        export("--format", format_, "-o", place)
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert names == sorted(path.name for path in (tmp_path / "other").iterdir())
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes(), name


def test_no_file_tells_where_the_deal_lies(export: Callable[..., str], tmp_path: Path) -> None:
    export("--format", "jsonl", "-o", "rows")
    for file in (tmp_path / "rows").iterdir():
        assert str(ROOT) not in file.read_text()


@pytest.mark.parametrize("format_", ["csv", "jsonl"])
def test_without_a_place_one_table_goes_to_standard_output(
    format_: str, export: Callable[..., str], tmp_path: Path
) -> None:
    export("--format", format_, "-o", "rows")
    assert export("--format", format_) == (tmp_path / "rows" / f"statements.{format_}").read_text()
    assert export("--format", format_, "--table", "texts") == (tmp_path / "rows" / f"texts.{format_}").read_text()
    export("--format", format_, "-o", f"alone.{format_}", "--table", "changes")
    assert (tmp_path / f"alone.{format_}").read_text() == (tmp_path / "rows" / f"changes.{format_}").read_text()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--format", "sqlite"], "sqlite is not text: name a folder or a file with -o"),
        (["--format", "parquet"], "parquet is not text: name a folder or a file with -o"),
        (["--table", "texts", "--table", "terms"], "several tables of csv need a folder"),
        (["-o", "a.csv", "--table", "texts", "--table", "terms"], "several tables of csv need a folder"),
        (["-o", "none/rows"], "there is no directory"),
        (["-o", "taken/rows"], "a part of this path is a file"),
        (["-o", "taken"], "a part of this path is a file"),
        (["--format", "sqlite", "-o", "/dev/stdout"], "is no place for sqlite"),
    ],
)
def test_what_cannot_be_written_is_refused_with_what_would_do(
    arguments: list[str], message: str, export: Callable[..., str], tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("mine")
    assert message in export(*arguments, code=2)
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
    assert (tmp_path / "taken").read_text() == "mine"


@pytest.mark.parametrize(
    ("format_", "place"), [("csv", "rows"), ("sqlite", "rows"), ("csv", "a.csv"), ("sqlite", "a.db")]
)
def test_nothing_is_written_over_unless_that_is_asked_for(
    format_: str, place: str, export: Callable[..., str], tmp_path: Path
) -> None:
    export("--format", format_, "-o", place)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    for path in before:
        path.write_bytes(b"mine")
    assert "is there already; name another place, or say --force" in export("--format", format_, "-o", place, code=2)
    assert {path.read_bytes() for path in before} == {b"mine"}
    export("--format", format_, "-o", place, "--force")
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_other_files_of_a_folder_stay(export: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "rows").mkdir()
    (tmp_path / "rows" / "notes.txt").write_text("mine")
    export("-o", "rows")
    assert (tmp_path / "rows" / "notes.txt").read_text() == "mine"
    assert len(list((tmp_path / "rows").iterdir())) == len(TABLES) + 2


def test_a_file_that_may_not_be_written_is_left(export: Callable[..., str], tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write anything")
    (tmp_path / "a.csv").write_text("mine")
    (tmp_path / "a.csv").chmod(0o444)
    assert "no permission" in export("-o", "a.csv", "--force", code=2)
    assert (tmp_path / "a.csv").read_text() == "mine"


def test_a_pipe_takes_what_streams(export: Callable[..., str], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["cat", tmp_path / "pipe"], stdout=subprocess.PIPE) as reader:
        export("-o", "pipe", "--table", "terms")
        assert reader.stdout
        assert reader.stdout.read().decode() == export("--table", "terms")


@pytest.mark.parametrize("format_", EXPORTS)
@pytest.mark.parametrize("after", [0, 3])
def test_a_full_disk_leaves_nothing_behind(
    format_: str, after: int, export: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs(format_)
    every = list(rows(stand(load(LEASE))))

    def fail(*_: object) -> Iterable[dict[str, Any]]:
        yield from every[:after]
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setitem(BUILDERS, "statements", fail)
    assert "no space left to write it" in export("--format", format_, "-o", "rows", code=2)
    assert "no space left to write it" in export("--format", format_, "-o", f"a.{EXPORTS[format_].ending}", code=2)
    assert list(tmp_path.iterdir()) == []


def test_a_database_on_a_full_disk_is_told_as_that(
    export: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect

    def small(file: Path, **more: Any) -> sqlite3.Connection:  # noqa: ANN401  as sqlite3 takes them
        made: sqlite3.Connection = connect(file, **more)
        made.execute("PRAGMA max_page_count = 8")
        return made

    monkeypatch.setattr(sqlite3, "connect", small)
    assert "no space left to write it" in export("--format", "sqlite", "-o", "a.db", code=2)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format_", EXPORTS)
def test_a_signal_to_end_leaves_nothing_behind(format_: str, tmp_path: Path) -> None:
    needs(format_)
    deal = tmp_path / "large"
    shutil.copytree(LEASE, deal)
    place = tmp_path / "place"
    place.mkdir()
    slow = "import deal_terms.answering.rows as r, itertools, time\n"
    slow += "row = r.BUILDERS['statements']\n"
    slow += "r.BUILDERS['statements'] = lambda *a: (time.sleep(0.05) or one for one in row(*a))\n"
    slow += "from deal_terms.__main__ import main\nmain()\n"
    words = [sys.executable, "-c", slow, "--deal", str(deal), "export", "--format", format_, "-o", "rows"]
    with subprocess.Popen(words, cwd=place, stderr=subprocess.PIPE) as running:
        end = time.monotonic() + 30
        while not any(place.iterdir()) and time.monotonic() < end:
            time.sleep(0.01)
        assert any(place.iterdir()), "it wrote nothing to be ended in"
        running.send_signal(signal.SIGTERM)
        assert running.wait(30) == -signal.SIGTERM
    assert list(place.iterdir()) == []


def test_without_pyarrow_it_says_what_to_install(
    export: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    told = export("--format", "parquet", "-o", "rows", code=2)
    assert "Parquet needs pyarrow, which is not installed; pip install 'deal-terms[rows]'" in told
    assert list(tmp_path.iterdir()) == []


def hostile(folder: Path) -> Path:
    """A deal all of whose words are hostile."""
    files = written(confidential=False)
    words = [json.dumps(one)[1:-1] for one in HOSTILE]
    says = {f"log {number}": {"says": f"{{{number}}}", "note": f"{{{number}}}"} for number in range(len(words))}
    files["versions/first.yaml"]["terms"]["fee"]["reports"] = says
    files["versions/first.yaml"]["title"] = "{0}"
    files["sources.yaml"]["log"]["title"] = "{6}"
    files["deal.yaml"]["terms"]["fee"]["label"] = "{4}"
    files["deal.yaml"]["title"] = "{6}"
    on_disk(files, folder)
    for path in folder.rglob("*.yaml"):
        text = path.read_text()
        for number, word in enumerate(words):
            for quoted in (f"'{{{number}}}'", f'"{{{number}}}"', f"{{{number}}}"):
                text = text.replace(quoted, '"' + word + '"')
        path.write_text(text)
    return folder


@pytest.mark.parametrize("format_", EXPORTS)
def test_hostile_words_are_inert(format_: str, export: Callable[..., str], tmp_path: Path) -> None:
    needs(format_)
    deal = hostile(tmp_path / "deal")
    export("--format", format_, "-o", "rows", deal=deal)
    found = read_back(format_, tmp_path / "rows", "statements")
    assert len(list(found)) > len(HOSTILE)
    for file in (tmp_path / "rows").iterdir():
        if file.suffix in (".csv", ".jsonl", ".json"):
            assert not [one for one in UNSAFE if one in file.read_text()], file.name
    cells = [cell for row in found for cell in row.values() if isinstance(cell, str)]
    assert any("DROP TABLE" in cell for cell in cells)
    if format_ != "jsonl":  # where it stands as its escape, and is read back as it was
        assert not [cell for cell in cells for one in UNSAFE if one in cell]
    if format_ == "csv":
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize("format_", ["csv", "jsonl"])
def test_the_log_of_github_actions_takes_no_row_for_a_command(
    format_: str, export: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deal = hostile(tmp_path / "deal")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    told = export("--format", format_, deal=deal)
    assert "##[" not in told
    assert not [line for line in told.splitlines() if line.lstrip().startswith("::")]
    assert "owned" in told


@pytest.mark.parametrize("format_", EXPORTS)
def test_confidential_files_are_left_out_and_counted(format_: str, export: Callable[..., str], tmp_path: Path) -> None:
    needs(format_)
    deal = on_disk(written(), tmp_path / "deal")
    told = export("--format", format_, "-o", "rows", deal=deal)
    assert told == "2 confidential files left out; --with-confidential puts back what they say\n"
    assert json.loads((tmp_path / "rows" / "datapackage.json").read_text())["confidential_left_out"] == 2
    for file in (tmp_path / "rows").iterdir():  # a hash may have any digits
        assert not [word for word in SECRETS if not word.isdigit() and word.encode() in file.read_bytes()], file.name
    told = " ".join(str(row["text"]) for row in read_back(format_, tmp_path / "rows", "statements"))
    assert "2 million" in told
    assert not [word for word in SECRETS if word in told]
    assert export("--format", format_, "-o", "all", "--with-confidential", deal=deal) == ""
    specs = {row["id"] for row in read_back(format_, tmp_path / "all", "texts")}
    assert specs == {"first", "side-letter", "third", "secret-wish"}


def test_filters_narrow_statements_and_changes(export: Callable[..., str], tmp_path: Path) -> None:
    export("--format", "jsonl", "-o", "rows")
    export("--format", "jsonl", "-o", "some", "--weight", "key")
    export("--format", "jsonl", "-o", "sharp", "--only", "dropped")
    whole, some = (read_back("jsonl", tmp_path / name, "statements") for name in ("rows", "some"))
    key = {row["id"] for row in read_back("jsonl", tmp_path / "rows", "terms") if row["weight"] == "key"}
    assert some == [row for row in whole if row["term"] in key] != whole
    assert {row["kind"] for row in read_back("jsonl", tmp_path / "sharp", "changes")} == {"dropped"}
    assert read_back("jsonl", tmp_path / "some", "terms") == read_back("jsonl", tmp_path / "rows", "terms")


def test_a_day_in_the_past_leaves_out_what_was_not_out(export: Callable[..., str], tmp_path: Path) -> None:
    deal = ROOT / "terms" / "ukraine-minerals"
    export("--format", "jsonl", "-o", "rows", "--as-known-on", "2025-02-20", deal=deal)
    found = read_back("jsonl", tmp_path / "rows", "statements")
    out = {row["first_seen"] for row in found if row["left_out"] is None}
    assert max(day for day in out if day) <= "2025-02-20"
    assert "not_out" in {row["left_out"] for row in found}
    assert json.loads((tmp_path / "rows" / "datapackage.json").read_text())["as_known_on"] == "2025-02-20"


def test_the_statements_of_opensanctions_are_a_view_of_what_counts(export: Callable[..., str], tmp_path: Path) -> None:
    export("--format", "sqlite", "-o", "a.sqlite")
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        found = database.execute("SELECT * FROM opensanctions_statements")
        names = {name for name, *_ in found.description}
        assert names >= {
            "id",
            "entity_id",
            "prop",
            "schema",
            "value",
            "dataset",
            "lang",
            "original_value",
            "first_seen",
        }
        [(count,)] = database.execute("SELECT count(*) FROM statements WHERE left_out IS NULL")
        assert len(found.fetchall()) == count > 0


def test_frictionless_finds_the_package_sound(export: Callable[..., str], tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="pip install '.[dev]'")
    export("-o", "rows", deal=ROOT / "terms" / "ukraine-minerals")
    with frictionless.system.use_context(trusted=True):
        report = frictionless.validate(str(tmp_path / "rows" / "datapackage.json"))
    assert report.valid, report.flatten(["type", "rowNumber", "fieldName", "note"])[:5]
    assert {task.name for task in report.tasks} == set(TABLES)
    damaged = tmp_path / "rows" / "statements.csv"
    damaged.write_text(damaged.read_text().replace(",victory-plan-offer,", ",no-such-text,", 1))
    with frictionless.system.use_context(trusted=True):
        assert not frictionless.validate(str(tmp_path / "rows" / "datapackage.json")).valid
