"""What is shown goes to a file as its command would print it, and never over another file."""

import json
import os
from dataclasses import replace
from pathlib import Path

import click
import pytest

from deal_terms.answering.diff import diff
from deal_terms.answering.disputes import disputes
from deal_terms.answering.filters import Filter
from deal_terms.answering.gaps import gaps
from deal_terms.answering.matrix import matrix
from deal_terms.answering.timeline import timeline
from deal_terms.cli import group, run
from deal_terms.errors import DealTermsError
from deal_terms.judging.standpoint import stand
from deal_terms.loading.deal import load
from deal_terms.presenting import FORMATS
from deal_terms.tui.export_file import export, formats, picture
from deal_terms.tui.keys import VIEWS
from deal_terms.tui.view_answer import ViewAnswer

LEASE = str(Path(__file__).parent / "deals" / "quay-lease")
QUAY = replace(stand(load(Path(LEASE))), asked_as=LEASE)  # as it is opened with --deal
FIRST, SIGNED = QUAY.versions["first-draft"], QUAY.versions["signed-lease"]
# The view → what it shows, and the command that answers the same.
ANSWERS: dict[str, tuple[ViewAnswer, list[str]]] = {
    "matrix": (matrix(QUAY, [FIRST, SIGNED]), ["matrix", "first-draft", "signed-lease"]),
    "pair": (diff(QUAY, FIRST, SIGNED), ["diff", "first-draft", "signed-lease"]),
    "timeline": (timeline(QUAY, Filter()), ["timeline"]),
    "disputes": (disputes(QUAY, Filter()), ["disputes"]),
    "one-source": (matrix(QUAY, (), Filter(single_source=True)), ["matrix", "--single-source"]),
    "gaps": (gaps(QUAY, SIGNED, (), Filter()), ["gaps", "signed-lease"]),
}
EVERY = [(view, format_) for view, (answer, _) in ANSWERS.items() for format_ in formats(answer)]


def printed(*arguments: str, capsysbinary: pytest.CaptureFixture[bytes]) -> bytes:
    assert run(["--deal", LEASE, *arguments]) == 0
    return capsysbinary.readouterr().out


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_every_view_can_be_written_in_some_format() -> None:
    assert set(ANSWERS) == set(VIEWS)


@pytest.mark.parametrize("view", ANSWERS)
def test_a_view_has_the_formats_of_its_command_but_for_the_text_of_a_terminal(view: str) -> None:
    answer, (command, *_) = ANSWERS[view]
    found = group.get_command(click.Context(group), command)
    assert found
    offered = next(option.type for option in found.params if option.name == "format_")
    assert isinstance(offered, click.Choice)
    assert {*formats(answer)} == {*offered.choices} - {"text"}


@pytest.mark.spread(4)
@pytest.mark.parametrize(("view", "format_"), EVERY)
def test_the_file_holds_what_the_command_prints(
    view: str, format_: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    answer, command = ANSWERS[view]
    path = export(answer, format_, tmp_path)
    assert path == tmp_path / f"quay-lease-{view}.{FORMATS[format_].ending}"
    assert path.read_bytes() == printed(*command, "--format", format_, capsysbinary=capsysbinary)
    assert names(tmp_path) == {path.name}


@pytest.mark.parametrize("view", ["matrix", "pair", "gaps"])
def test_what_is_folded_away_is_written_where_it_is_asked_for(
    view: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    answer, command = ANSWERS[view]
    path = export(answer, "markdown", tmp_path, show_all=True)
    assert path.read_bytes() == printed(*command, "--all", "--format", "markdown", capsysbinary=capsysbinary)
    assert path.read_bytes() != export(answer, "markdown", tmp_path).read_bytes()


def test_only_the_columns_and_terms_shown_are_written(tmp_path: Path) -> None:
    shown = matrix(QUAY, [SIGNED], Filter(topics=("money",)))
    told = export(shown, "csv", tmp_path).read_text().splitlines()
    assert told[0] == "term,label,topic,about,weight,signed-lease"
    assert {line.split(",")[2] for line in told[1:]} == {"money"}


def test_no_file_is_ever_written_over(tmp_path: Path) -> None:
    (tmp_path / "quay-lease-matrix.json").write_text("mine")
    (tmp_path / "quay-lease-matrix-2.json").symlink_to("nowhere")
    (tmp_path / "quay-lease-matrix-3.json").mkdir()
    answer, _ = ANSWERS["matrix"]
    path = export(answer, "json", tmp_path)
    assert path.name == "quay-lease-matrix-4.json"
    assert json.loads(path.read_text())["format"] == "deal-terms/matrix"
    assert (tmp_path / "quay-lease-matrix.json").read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()


def test_a_format_that_a_view_does_not_have_is_refused_and_those_it_has_are_named(tmp_path: Path) -> None:
    with pytest.raises(DealTermsError) as told:
        export(ANSWERS["pair"][0], "sarif", tmp_path)
    [problem] = told.value.problems
    assert (problem.message, problem.hint) == ("the pair view has no sarif", "choose markdown or json or csv")
    assert names(tmp_path) == set()


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("../../outside", "outside-matrix.json"),
        ("-rf", "rf-matrix.json"),
        (".hidden", "hidden-matrix.json"),
        ("a\x1b[2J\nb\u202e", "a-2J-b-matrix.json"),
        ("угода", "угода-matrix.json"),
        ("a|b$(c)", "a-b-c-matrix.json"),
        ("", "deal-matrix.json"),
        ("я" * 255, f"{'я' * 50}-matrix.json"),
    ],
)
def test_a_deal_of_any_name_makes_a_plain_file_of_the_directory(name: str, file: str, tmp_path: Path) -> None:
    named = matrix(replace(QUAY, name=name), [SIGNED])
    assert export(named, "json", tmp_path) == tmp_path / file


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DealTermsError, match="no space left"):
        export(ANSWERS["gaps"][0], "markdown", tmp_path)
    assert names(tmp_path) == set()


def test_a_picture_is_named_and_numbered_as_the_rest_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    assert picture("../a deal", "pair", "<svg/>", tmp_path) == tmp_path / "a-deal-pair.svg"
    assert picture("../a deal", "pair", "<svg/>", tmp_path) == tmp_path / "a-deal-pair-2.svg"
    assert (tmp_path / "a-deal-pair.svg").read_text() == "<svg/>"
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DealTermsError, match="no space left"):
        picture("../a deal", "pair", "<svg/>", tmp_path)
    assert names(tmp_path) == {"a-deal-pair.svg", "a-deal-pair-2.svg"}


def test_a_directory_that_takes_no_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file", tmp_path / "gone"):
        with pytest.raises(DealTermsError) as told:
            export(ANSWERS["gaps"][0], "markdown", place)
        [problem] = told.value.problems
        assert problem.message.startswith(f"{place}{os.sep}")
        assert problem.hint == "start in another folder"


def test_half_a_character_is_told_in_words(tmp_path: Path) -> None:
    term = replace(QUAY.terms["annual-rent"], label="\ud800")
    broken = matrix(replace(QUAY, terms={**QUAY.terms, term.id: term}), [SIGNED])
    with pytest.raises(DealTermsError, match="cannot be written as UTF-8"):
        export(broken, "json", tmp_path)
    assert names(tmp_path) == set()
