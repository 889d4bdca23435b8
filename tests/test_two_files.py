"""What is a spec: by the folder it lies in, by --deal, by the file beside it; everything else is plain YAML."""

from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from deal_terms.cli import run
from tests.repositories import FILES, OTHER, SPEC

Said = Callable[..., tuple[int, str, str]]
PLAIN = "agreement: acme\nversion: signed\nterms:\n  t1: {value: 5, unit: USD}\n"


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Said:
    """Two deals in a folder, and files beside them; in no repository, so that the deal shipped is within reach."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    for name, text in FILES.items():
        for deal in ("ferry", "barge"):
            path = tmp_path / name.replace("terms/ferry", deal)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text.replace("ferry", deal))
    (tmp_path / "out").mkdir()
    for name, text in {
        "one.yaml": SPEC,
        "other.yaml": OTHER,
        "out/first.yaml": OTHER,
        "a.yaml": PLAIN,
        "b.yaml": PLAIN.replace("5", "6"),
        "notes.yaml": "remark: none\n",
        "a.toml": "[terms]\nfee = 1\n",
        "b.toml": "[terms]\nfee = 2\n",
        "broken.yaml": SPEC.replace("kind: draft", "kind: [draft"),
    }.items():
        (tmp_path / name).write_text(text)

    def say(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        captured = capsysbinary.readouterr()
        assert b"Traceback" not in captured.err
        return code, captured.out.decode(), captured.err.decode()

    return say


def answer(said: Said, *arguments: str) -> dict[str, Any]:
    code, out, err = said("diff", *arguments, "--format", "json")
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert isinstance(told, dict)
    return told


FIRST, ZEBRA = "ferry/versions/first.yaml", "ferry/versions/zebra.yaml"


def test_a_file_of_no_deal_is_plain_yaml_though_it_looks_like_a_spec(said: Said) -> None:
    for pair in (("a.yaml", "b.yaml"), ("one.yaml", "other.yaml")):
        assert answer(said, *pair)["comparison"] == "structural"
        out = said("diff", *pair)[1]
        assert f"read as  plain YAML: {pair[0]} and {pair[1]} (as specs: --deal NAME)" in out
    assert "read as" not in said("diff", "notes.yaml", "notes.yaml")[1]


def test_the_deal_around_the_working_directory_makes_no_spec_of_a_file_outside(
    said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("ferry")
    assert answer(said, "../one.yaml", "../other.yaml")["comparison"] == "structural"


def test_a_file_is_a_spec_of_the_deal_named(said: Said) -> None:
    told = answer(said, "one.yaml", "other.yaml", "--deal", "./ferry")
    assert (told["clock"], told["summary"]["raised"]) == ("deal", 1)
    out = said("diff", "one.yaml", "other.yaml", "--deal", "./ferry")[1]
    assert "read as   spec of ferry/deal.yaml: one.yaml and other.yaml (as plain YAML: --structural)" in out


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("inside", "outside", "clock"), [(ZEBRA, "other.yaml", "deal"), (FIRST, "out/first.yaml", "record")]
)
def test_of_one_file_inside_and_one_outside_the_deal_of_the_one_inside_decides(
    inside: str, outside: str, clock: str, said: Said, *, turned: bool
) -> None:
    pair = (outside, inside) if turned else (inside, outside)
    told = answer(said, *pair)
    assert (told["clock"], told["register"]) == (clock, "ferry/deal.yaml")
    assert f"spec of ferry/deal.yaml: {outside} (as plain YAML: --structural)" in said("diff", *pair)[1]


def test_a_file_inside_a_deal_needs_no_word_on_how_it_was_read(said: Said) -> None:
    assert "read as" not in said("diff", FIRST, ZEBRA)[1]


@pytest.mark.parametrize("pair", [(FIRST, ZEBRA), (FIRST, "other.yaml"), ("one.yaml", "notes.yaml")])
def test_structural_compares_any_two_files_as_they_are_written(pair: tuple[str, str], said: Said) -> None:
    for more in ((), ("--deal", "./ferry")):
        assert answer(said, *pair, "--structural", *more)["comparison"] == "structural"


def test_a_file_that_is_no_file_of_a_deal_beside_one_that_is_says_what_would_do(said: Said) -> None:
    code, out, err = said("diff", FIRST, "notes.yaml")
    assert (code, out) == (2, "")
    assert "notes.yaml is not a file of a deal" in err
    assert "--structural" in err


@pytest.mark.parametrize("more", [(), ("--structural",)])
def test_toml_is_no_yaml(more: tuple[str, ...], said: Said) -> None:
    for pair in (("a.toml", "b.toml"), ("a.yaml", "b.toml")):
        code, out, err = said("diff", *pair, *more)
        assert (code, out) == (2, "")
        assert ".toml is TOML, by its name" in err


def test_plain_yaml_has_no_clock(said: Said) -> None:
    code, out, err = said("diff", "one.yaml", "other.yaml", "--clock", "deal")
    assert (code, out) == (2, "")
    assert "--deal" in err


def test_what_is_wrong_with_a_spec_outside_is_told_with_its_place(said: Said) -> None:
    code, out, err = said("diff", FIRST, "broken.yaml")
    assert (code, out) == (2, "")
    assert err.startswith("broken.yaml:2:")


def test_standard_input_beside_a_file_of_no_deal_is_plain_yaml(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    for more, key in (((), "comparison"), (("--deal", "./ferry"), "clock")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SPEC.encode())))
        assert answer(said, "-", "other.yaml", *more)[key] == ("deal" if more else "structural")


def test_files_of_two_deals_are_no_two_texts_of_one(said: Said) -> None:
    other = ZEBRA.replace("ferry", "barge")
    code, out, err = said("diff", FIRST, other)
    assert (code, out) == (2, "")
    assert "the files lie in two deals: ferry and barge" in err
    assert answer(said, FIRST, other, "--deal", "./ferry")["clock"] == "deal"
    assert answer(said, FIRST, FIRST.replace("ferry", "barge"))["clock"] == "record"


@pytest.mark.parametrize("command", ["show", "matrix", "gaps"])
def test_the_other_commands_ask_for_the_deal_of_a_file_outside(command: str, said: Said) -> None:
    code, out, err = said(command, "one.yaml")
    assert (code, out) == (2, "")
    assert "one.yaml is not in any deal" in err
    assert "--deal" in err
    code, out, err = said(command, "one.yaml", "--deal", "./ferry")
    assert (code, err) == (0, "")
    assert "First text" in out


def test_two_states_of_a_deal_are_each_read_by_their_own_register(said: Said, tmp_path: Path) -> None:
    shutil.copytree(tmp_path / "ferry", tmp_path / "new" / "ferry")
    for name in ("deal.yaml", "versions/first.yaml", "versions/zebra.yaml"):
        path = tmp_path / "new" / "ferry" / name
        path.write_text(path.read_text().replace("  fee:", "  toll:"))
    told = answer(said, FIRST, f"new/{FIRST}")
    assert (told["clock"], told["summary"]) == ("record", {"renamed": 1})
