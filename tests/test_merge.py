"""`merge` by hand: three files, or three states of one, into one; what cannot be read is an error."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from deal_terms.cli import run
from tests.repositories import FILES, NAME, OTHER, SPEC, Repository

FOURTH = SPEC.replace("2 million", "4 million")
NEXT = SPEC.replace("a mooring of its own", "its own mooring")
MARKED = """\
<<<<<<< ours
  fee:
    value: USD 3 million
    reports:
      log 1: two million a year
||||||| base
  fee:
    value: USD 2 million
    reports:
      log 1: two million a year
=======
  fee:
    value: USD 4 million
    reports:
      log 1: two million a year
>>>>>>> theirs
"""


class Said(NamedTuple):
    code: int
    out: str
    err: str


Merge = Callable[..., Said]


@pytest.fixture
def merge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Merge:
    """Merges three states of one file of the ferry deal."""
    for name, content in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content)
    monkeypatch.chdir(tmp_path / "terms" / "ferry")

    def merged(base: str, ours: str, theirs: str, *options: str) -> Said:
        Path("versions/first.yaml").write_text(ours)
        for name, content in (("base.yaml", base), ("theirs.yaml", theirs)):
            (tmp_path / name).write_text(content)
        code = run(["merge", "../../base.yaml", "versions/first.yaml", "../../theirs.yaml", *options])
        captured = capfdbinary.readouterr()
        return Said(code, captured.out.decode(), captured.err.decode())

    return merged


@pytest.mark.parametrize("to_a_file", [False, True])
@pytest.mark.parametrize(
    ("ours", "theirs", "code"), [(SPEC, SPEC, 0), (OTHER, SPEC, 0), (OTHER, NEXT, 0), (OTHER, FOURTH, 1)]
)
def test_the_exit_code_says_whether_a_conflict_is_left(
    ours: str, theirs: str, code: int, merge: Merge, *, to_a_file: bool
) -> None:
    said = merge(SPEC, ours, theirs, *(["-o", "merged.yaml"] if to_a_file else []))
    merged = Path("merged.yaml").read_text() if to_a_file else said.out
    assert said.code == code
    assert ("<<<<<<< ours\n" in merged) == (code == 1)
    assert not (to_a_file and said.out)
    assert Path("versions/first.yaml").read_text() == ours
    if code == 0:
        assert said.err == ""
        assert merged == (ours if theirs == SPEC else OTHER.replace("a mooring of its own", "its own mooring"))


def test_a_conflict_is_the_whole_term_and_is_told_with_both_values(merge: Merge) -> None:
    said = merge(SPEC, OTHER, FOURTH)
    fee = SPEC[SPEC.index("  fee:") : SPEC.index("  mooring:")]
    assert said.out == SPEC.replace(fee, MARKED)
    assert said.err == "conflict: fee: ours has USD 3 million; theirs has USD 4 million\n"


def test_long_values_are_told_where_they_differ(merge: Merge) -> None:
    """And without what the reports of them say."""
    alike = "the tenth part of what is taken on the crossing, " * 6
    states = [SPEC.replace("USD 2 million", f"{{share: 10%, of: [{alike}{last}]}}") for last in ("fares", "freight")]
    said = merge(SPEC, *states)
    assert "fares" in said.err
    assert "freight" in said.err
    assert len(said.err) < 500


def test_a_side_that_cannot_be_read_is_an_error_and_nothing_is_written(merge: Merge) -> None:
    broken = SPEC.replace("kind: draft", "kind: [draft")
    for states, name in (((broken, OTHER, FOURTH), "base"), ((SPEC, OTHER, broken), "theirs")):
        said = merge(*states, "-o", "merged.yaml")
        assert (said.code, said.out) == (2, "")
        assert f"{name}.yaml:" in said.err
        assert not Path("merged.yaml").exists()
    said = merge(SPEC, SPEC.replace(SPEC[SPEC.index("  fee:") : SPEC.index("  mooring:")], MARKED), FOURTH)
    assert said.code == 2
    assert "first.yaml:4:1: error: 1 conflict with markers, in lines 4 to 19" in said.err


def test_a_file_of_no_deal_a_folder_and_standard_input_twice_are_errors(
    merge: Merge, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("notes.txt").write_text("a note")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    for words, told in (
        (["notes.txt"] * 3, "notes.txt is not a file of a deal"),
        (["deal.yaml", "versions", "deal.yaml"], "versions is a folder"),
        (["deal.yaml", "-", "-"], "standard input can be read only once"),
        (["deal.yaml", "deal.yaml", "nothing.yaml"], "nothing.yaml"),
    ):
        assert run(["merge", *words]) == 2
        captured = capfdbinary.readouterr()
        assert (captured.out, told in captured.err.decode()) == (b"", True)
    assert merge(SPEC, SPEC, SPEC).code == 0


def test_both_sides_may_have_added_the_file(merge: Merge) -> None:
    note = "  note:\n    value: a note\n    reports: {log 9: noted}\n"
    said = merge("", SPEC + note, SPEC)
    assert (said.code, said.out) == (0, SPEC + note)
    assert merge("", OTHER, SPEC).code == 1


def test_three_states_of_a_repository_are_merged(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes],
                                                 monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    repository = Repository(tmp_path / "repository", tmp_path / "home", configured=False)
    for branch, content in (("one", OTHER), ("other", NEXT)):
        repository.git("checkout", "-q", "-b", branch, "main")
        repository.write({NAME: content})
        repository.commit(branch)
    monkeypatch.chdir(repository.top)
    assert run(["merge", *(f"{branch}:{NAME}" for branch in ("main", "one", "other"))]) == 0
    assert capfdbinary.readouterr().out.decode() == OTHER.replace("a mooring of its own", "its own mooring")


@pytest.mark.parametrize("format_", ["text", "markdown", "json"])
def test_compare_exits_alike_in_every_format(
    format_: str, merge: Merge, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    files = ["../../base.yaml", "versions/first.yaml", "../../theirs.yaml"]
    asked = ["compare", *files, "--format", format_]
    for ours, theirs, any_, conflict in (
        (SPEC, SPEC, 0, 0),
        (OTHER, SPEC, 1, 0),
        (OTHER, OTHER, 1, 0),
        (OTHER, FOURTH, 1, 1),
    ):
        merge(SPEC, ours, theirs)
        assert run(asked) == 0
        assert run([*asked, "--exit-code"]) == any_
        assert run([*asked, "--fail-on", "both_differ"]) == conflict
    merge(SPEC, OTHER, "terms: [")
    capfdbinary.readouterr()
    assert run(asked) == 2
    captured = capfdbinary.readouterr()
    assert captured.out == b""
    assert b"theirs.yaml:1:" in captured.err
