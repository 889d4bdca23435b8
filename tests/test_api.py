"""The Python API: the names that its page tells of, the answers of the commands, every mistake with its place."""

import copy
import json
import pickle
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import deal_terms as dt
from deal_terms.answering.review import Review
from deal_terms.cli import run
from tests.repositories import NAME, OTHER, Repository

ROOT = Path(__file__).parent.parent
QUAY = ROOT / "tests" / "deals" / "quay-lease"
PAGE = ROOT / "docs" / "python.md"
DEAL = dt.load(QUAY)
# The question as Python asks it, and as the command line does.
ASKED: dict[str, tuple[Callable[[], dt.Answer], list[str]]] = {
    "diff": (lambda: dt.diff(DEAL, "first-draft", "second-draft"), ["diff", "first-draft", "second-draft"]),
    "positions": (
        lambda: dt.diff(DEAL, "first-draft", "authority-position"),
        ["diff", "first-draft", "authority-position"],
    ),
    # Of two files without a comment: comments are no part of a deal that was loaded.
    "record": (
        lambda: dt.diff(DEAL, "tenant-position", "authority-position", clock="record"),
        ["diff", "tenant-position", "authority-position", "--clock", "record"],
    ),
    "matrix": (lambda: dt.matrix(DEAL), ["matrix"]),
    "columns": (lambda: dt.matrix(DEAL, "signed-lease", "first-draft"), ["matrix", "signed-lease", "first-draft"]),
    "history": (lambda: dt.history(DEAL, "lease-period"), ["history", "lease-period"]),
    "compare": (
        lambda: dt.compare(DEAL, "first-draft", "second-draft", "signed-lease"),
        ["compare", "first-draft", "second-draft", "signed-lease"],
    ),
    "gaps": (lambda: dt.gaps(DEAL, "second-draft"), ["gaps", "second-draft"]),
    "demands": (
        lambda: dt.gaps(DEAL, "second-draft", parties=["authority"]),
        ["gaps", "second-draft", "--party", "authority"],
    ),
    "unaddressed": (lambda: dt.gaps(DEAL, all_texts=True), ["gaps", "--all-texts"]),
    "disputes": (lambda: dt.disputes(DEAL), ["disputes"]),
    "timeline": (lambda: dt.timeline(DEAL), ["timeline"]),
    "sources": (lambda: dt.sources(DEAL), ["sources"]),
    "source": (lambda: dt.sources(DEAL, "ebb"), ["sources", "ebb"]),
}


def printed(arguments: list[str], format_: str, capsysbinary: pytest.CaptureFixture[bytes]) -> str:
    assert run(["--deal", str(QUAY), *arguments, "--format", format_]) == 0
    return capsysbinary.readouterr().out.decode()


def parts(of: object) -> Iterator[object]:
    yield of
    for part in of.values() if isinstance(of, dt.Entry) else of if isinstance(of, tuple) else ():
        yield from parts(part)


# The namespace


def test_the_public_names_are_those_that_the_page_tells_of() -> None:
    told = re.findall(r"^\| `(?:dt\.)?(\w+)", PAGE.read_text(), re.MULTILINE)
    assert sorted(told) == sorted(dt.__all__)
    assert dir(dt) == sorted(dt.__all__)
    assert all(getattr(dt, name) is not None for name in dt.__all__)


def test_what_is_no_public_name_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="no attribute 'lod'"):
        dt.__getattr__("lod")


def test_the_package_itself_imports_nothing_of_it() -> None:
    asked = (
        "import sys; before = set(sys.modules); import deal_terms; dir(deal_terms); print(*set(sys.modules) - before)"
    )
    ended = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, cwd=ROOT)
    assert ended.stdout.split() == ["deal_terms"]


# Deals


@pytest.mark.parametrize("named", ["ukraine-minerals", QUAY, str(QUAY), QUAY / "versions" / "first-draft.yaml"])
def test_a_deal_is_named_by_a_name_a_path_or_a_file(named: str | Path) -> None:
    deal = dt.load(named)
    assert deal.name == ("ukraine-minerals" if isinstance(named, str) and "/" not in named else "quay-lease")
    assert set(deal.versions) > {"first-draft"} or "initial-draft" in deal.versions


def test_without_a_name_it_is_the_deal_around_the_working_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(QUAY / "versions")
    assert dt.load().name == "quay-lease"


def test_a_wrong_path_is_told_with_what_would_do() -> None:
    with pytest.raises(dt.DealTermsError) as caught:
        dt.load("ukraine-mineral")
    [problem] = caught.value.problems
    assert (problem.message, problem.hint) == (
        "no deal is called 'ukraine-mineral'",
        "did you mean ukraine-minerals?",
    )
    with pytest.raises(dt.DealTermsError, match="the name of a deal is empty; name a deal"):
        dt.load("")
    with pytest.raises(dt.DealTermsError, match="no deal is called 'no/such/folder'"):
        dt.load("no/such/folder")


@pytest.fixture
def mistaken(tmp_path: Path) -> Path:
    """A copy of a deal with three mistakes in it."""
    folder = tmp_path / "quay-lease"
    shutil.copytree(QUAY, folder)
    for name, before, after in (
        ("deal.yaml", "topic: money", "topic: mony"),
        ("positions/authority-position.yaml", "stance: rejects", "stance: refuses"),
        ("versions/second-draft.yaml", "title:", "titel:"),
    ):
        text = (folder / name).read_text()
        assert before in text, name
        (folder / name).write_text(text.replace(before, after, 1))
    return folder


def test_every_problem_of_a_deal_is_told_at_once_each_with_its_place(mistaken: Path) -> None:
    with pytest.raises(dt.DealTermsError) as caught:
        dt.load(mistaken)
    problems = caught.value.problems
    assert {problem.place.file.rpartition("quay-lease/")[2] for problem in problems if problem.place} == {
        "deal.yaml",
        "positions/authority-position.yaml",
        "versions/second-draft.yaml",
    }
    lines = str(caught.value).splitlines()
    assert len(lines) == len(problems) >= 3
    assert all(re.match(r".*\.yaml:\d+:\d+: error: .+", line) for line in lines)
    assert len(repr(caught.value)) < 400
    assert f"{len(problems) - 1} more" in repr(caught.value)


def test_a_deal_is_had_as_git_has_it_at_a_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = Repository(tmp_path / "repository", tmp_path / "home")
    repository.write({NAME: OTHER})
    for name, value in repository.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(repository.top)
    fees = [
        next(row["value"] for row in dt.rows(deal) if (row["spec"], row["term"]) == ("first", "fee"))
        for deal in (dt.load("ferry"), dt.load("ferry", revision="HEAD"), dt.load("terms/ferry", revision="HEAD"))
    ]
    assert fees == ["USD 3 million", "USD 2 million", "USD 2 million"]
    reviewed = dt.review("HEAD")
    rules = [finding.rule for deal in reviewed.deals for finding in deal.findings]
    assert rules == ["corrected", "value_not_in_reports"]
    repository.write({"deal-terms.toml": 'page = "https://terms.example/{deal}.html"\n'})
    repository.commit("where the pages are")
    told = dt.review("HEAD").wrapped
    assert isinstance(told, Review)
    assert told.report_page == "https://terms.example/{deal}.html"
    with pytest.raises(dt.DealTermsError, match="no-such-revision"):
        dt.load("ferry", revision="no-such-revision")


# Plain data


def as_plain(folder: Path) -> dict[str, Any]:
    files = {path.stem: yaml.load(path.read_text(), yaml.BaseLoader) for path in folder.glob("*.yaml")}
    for what in ("versions", "positions"):
        files[what] = {
            path.stem: yaml.load(path.read_text(), yaml.BaseLoader) for path in sorted((folder / what).glob("*.yaml"))
        }
    return files


def test_plain_data_is_read_as_files_are() -> None:
    deal = dt.from_dict(as_plain(QUAY), "quay-lease")
    assert without_places(dt.rows(deal)) == without_places(dt.rows(DEAL))
    assert dict(dt.diff(deal, "first-draft", "second-draft").summary) == dict(
        dt.diff(DEAL, "first-draft", "second-draft").summary
    )


def without_places(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: value for key, value in row.items() if key not in ("file", "line")} for row in rows]


def test_a_mistake_in_plain_data_is_told_at_its_line(mistaken: Path) -> None:
    files = as_plain(mistaken)
    with pytest.raises(dt.DealTermsError) as caught:
        dt.from_dict(files)
    with pytest.raises(dt.DealTermsError) as by_file:
        dt.load(mistaken)
    assert {problem.message for problem in caught.value.problems} == {
        problem.message for problem in by_file.value.problems
    }
    place = next(problem.place for problem in caught.value.problems if "mony" in problem.message)
    assert place is not None
    assert "mony" in json.dumps(files["deal"], indent=2, ensure_ascii=False).splitlines()[place.line - 1]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"deals": {}}, "no part of a deal is called 'deals'"),
        ({"deal": {"title": float("nan")}}, "deal.yaml cannot be written down"),
        ({"deal": {}, "versions": ["first"]}, "versions is not a mapping"),
        ({"deal": {"title": "a\x00b"}}, "an escape for NUL"),
        ({"deal": {"title": None}}, "title is empty"),
        ({"deal": {"title": "\ud800"}}, "cannot be written down"),
        ({"deal": {"parties": {"us", "ua"}}}, "cannot be written down: set has no form in a file"),
        ({}, "has no deal.yaml"),
    ],
)
def test_what_no_file_could_hold_is_refused_as_plain_data(files: dict[str, Any], message: str) -> None:
    with pytest.raises(dt.DealTermsError) as caught:
        dt.from_dict(files)
    assert any(message in problem.message for problem in caught.value.problems)


# Answers


@pytest.mark.spread(4)
@pytest.mark.parametrize("question", ASKED)
def test_an_answer_is_that_of_the_command(question: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    asked, command = ASKED[question]
    answer = asked()
    assert dt.to_json(answer) == printed(command, "json", capsysbinary)
    assert answer._repr_markdown_() == dt.to_markdown(answer) == printed(command, "markdown", capsysbinary)
    assert answer._repr_html_().startswith("<section>\n<h2")
    told = json.loads(dt.to_json(answer))
    assert {key: answer[key] for key in answer}.keys() == told.keys() - {"format", "format_version"}


@pytest.mark.parametrize("question", ASKED)
def test_everything_of_an_answer_tells_itself_in_short(question: str) -> None:
    for part in parts(ASKED[question][0]()):
        if isinstance(part, dt.Entry):
            assert len(repr(part)) <= 100
            assert repr(part).startswith("<")
    assert len(repr(DEAL)) <= 100


def test_a_change_has_its_term_and_its_kind() -> None:
    answer = dt.diff(DEAL, "first-draft", "second-draft")
    told = json.loads(dt.to_json(answer))
    assert [(one.term, one.kind) for one in answer.changes] == [(one["term"], one["kind"]) for one in told["changes"]]
    assert dict(answer.summary) == told["summary"]
    assert set(dir(answer)) >= {"changes", "summary", "before"}
    assert set(dir(answer.changes[0])) >= {"term", "kind"}


def test_a_key_that_there_is_not_is_an_attribute_error_with_the_nearest() -> None:
    answer = dt.diff(DEAL, "first-draft", "second-draft")
    with pytest.raises(AttributeError, match="no 'chnges'; did you mean changes"):
        _ = answer.chnges
    with pytest.raises(KeyError):
        _ = answer["chnges"]


def test_an_error_can_be_kept() -> None:
    with pytest.raises(dt.DealTermsError) as caught:
        dt.history(DEAL, "lease-priod")
    assert pickle.loads(pickle.dumps(caught.value)).problems == caught.value.problems


def test_an_entry_can_be_copied_and_kept() -> None:
    change = dt.diff(DEAL, "first-draft", "second-draft").changes[0]
    assert copy.deepcopy(change) == change == pickle.loads(pickle.dumps(change))


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda: dt.diff(DEAL, "first-draf", "second-draft"), "quay-lease has no version or position 'first-draf'"),
        (lambda: dt.matrix(DEAL, "frist-draft"), "quay-lease has no version or position 'frist-draft'"),
        (lambda: dt.history(DEAL, "lease-priod"), "quay-lease has no term 'lease-priod'"),
        (lambda: dt.sources(DEAL, "eb"), "quay-lease has no source 'eb'"),
        (lambda: dt.gaps(DEAL, parties=["tennant"]), "quay-lease has no party 'tennant'"),
        (lambda: dt.gaps(DEAL, "authority-position"), "quay-lease has no version 'authority-position'"),
        (lambda: dt.diff(DEAL, "first-draft", "second-draft", clock="deals"), "there is no clock 'deals'"),
        (
            lambda: dt.diff(DEAL, "first-draft", "authority-position", clock="record"),
            "first-draft is a version, authority-position is a position",
        ),
    ],
)
def test_what_there_is_not_is_told_with_what_would_do(ask: Callable[[], dt.Answer], message: str) -> None:
    with pytest.raises(dt.DealTermsError) as caught:
        ask()
    [problem] = caught.value.problems
    assert problem.message == message
    assert problem.hint


# Rows


def test_there_is_a_row_a_statement_and_report() -> None:
    rows = dt.rows(DEAL)
    wanted = {"deal", "spec", "term", "state", "value", "stance", "source", "place", "by", "manner"}
    assert all(wanted <= row.keys() == rows[0].keys() for row in rows)
    shown = [json.loads(dt.to_json(dt.matrix(DEAL, spec))) for spec in (*DEAL.versions, *DEAL.positions)]
    told = {
        (cell["spec"], row["term"], report["source"], report["place"])
        for matrix in shown
        for row in (*matrix["rows"], *matrix["apart"])
        for cell in row["cells"]
        for reading in (*cell.get("readings", ()), *cell.get("set_aside", ()))
        for report in reading["reports"]
    }
    assert told <= {(row["spec"], row["term"], row["source"], row["place"]) for row in rows}
    assert {row["state"] for row in rows} >= {"value", "by_report", "absent", None}
    assert {row["manner"] for row in rows} <= {"stated", "alleged", "claimed"}


def test_rows_and_json_keep_the_reservation_of_the_source_and_our_note_apart() -> None:
    both = ("as far as the copy can be read", "the copy is of the last page only")
    [row] = [row for row in dt.rows(DEAL) if row["caveat"] and row["note"]]
    assert (row["caveat"], row["note"]) == both
    shown = json.loads(dt.to_json(dt.matrix(DEAL, row["spec"])))
    [cell] = [cell for line in shown["rows"] if line["term"] == row["term"] for cell in line["cells"]]
    [report] = [report for reading in cell["readings"] for report in reading["reports"]]
    assert (report["caveat"], report["note"]) == both


def test_rows_are_of_plain_values() -> None:
    json.dumps(dt.rows(DEAL))
