"""A file with a conflict in it: every command that reads it says so, with the lines, and never reads it as YAML."""

from __future__ import annotations

from pathlib import Path

import pytest

from deal_terms.cli import run
from deal_terms.errors import DealTermsError, Problem
from deal_terms.loading import documents, events
from deal_terms.loading.conflict_markers import conflict_problem, conflicts
from tests.repositories import NAME, OTHER, SPEC, Repository

TOLD = "1 conflict with markers, in lines 5 to 9"
PLAIN = "a: 1\n<<<<<<< one\nb: 2\n=======\nb: 3\n>>>>>>> other\n"


@pytest.fixture
def conflicted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """In the middle of a merge, which git made line by line."""
    repository = Repository(tmp_path / "repository", tmp_path / "home", configured=False)
    for branch, content in (("one", OTHER), ("other", SPEC.replace("2 million", "4 million"))):
        repository.git("checkout", "-q", "-b", branch, "main")
        repository.write({NAME: content})
        repository.commit(branch)
    repository.git("merge", "one", code=1)
    monkeypatch.chdir(repository.top)
    return repository


@pytest.mark.usefixtures("conflicted")
@pytest.mark.parametrize(
    "command", [["check"], ["list"], ["diff", NAME, f"HEAD:{NAME}"], ["matrix"], ["show", "first"]]
)
def test_every_command_says_so_with_the_lines(command: list[str], capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(command) == 2
    captured = capsysbinary.readouterr()
    told = " ".join((captured.out + captured.err).decode().split())
    assert f"{NAME}:5:1: error: {TOLD}; settle what each is to say" in told
    assert "neither" not in told


def test_a_review_says_so_of_what_was_committed(
    conflicted: Repository, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    conflicted.commit("by mistake")
    assert run(["review", "HEAD^1..HEAD"]) == 2
    told = " ".join(capsysbinary.readouterr().out.decode().split())
    assert f"DOES NOT LOAD versions/first.yaml: {TOLD}" in told


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (PLAIN, [(2, 6)]),
        (PLAIN + PLAIN, [(2, 6), (8, 12)]),
        (PLAIN.replace("\n", "\r\n"), [(2, 6)]),
        (PLAIN.replace("=======", "||||||| base\n======="), [(2, 7)]),
        (PLAIN.replace("<<<<<<<", "<" * 12).replace("=======", "=" * 12).replace(">>>>>>>", ">" * 12), [(2, 6)]),
        (PLAIN.replace("<<<<<<< one", "<<<<<<<").replace(">>>>>>> other", ">>>>>>>"), [(2, 6)]),
        (PLAIN.replace(">>>>>>> other\n", ""), []),
        (PLAIN.replace("=======\n", ""), []),
        (PLAIN.replace("<<<<<<<", "<<<<<<"), []),
        ("a: '<<<<<<< one'\n", []),
        ("a: |\n  <<<<<<< one\n  =======\n  >>>>>>> other\n", []),
    ],
)
def test_a_conflict_is_from_its_first_marker_to_its_last(text: str, found: list[tuple[int, int]]) -> None:
    assert conflicts(text.encode()) == found
    assert (conflict_problem(text.encode(), "file") is None) == (not found)


def test_markers_inside_a_quoted_text_are_not_read_as_text() -> None:
    """YAML would take them for the words of it."""
    text = PLAIN.replace("a: 1", 'a: "1').encode() + b'"\n'
    problems: list[Problem] = []
    assert events.read(text, "file", report=problems.append) is None
    assert [problem.message for problem in problems] == ["1 conflict with markers, in lines 2 to 6"]
    with pytest.raises(DealTermsError, match="1 conflict with markers"):
        documents.read(text, "file")
