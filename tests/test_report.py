"""The report of a deal as one page: what is in it, that nothing leaves it, and how it is written."""

from __future__ import annotations

import re
import shutil
import sys
import unicodedata
from pathlib import Path

import pytest

import deal_terms as dt
from deal_terms import presenting
from deal_terms.answering.filters import Filter
from deal_terms.answering.timeline import timeline
from deal_terms.cli import run
from deal_terms.loading.deal import load
from deal_terms.presenting.html.templates_loader import RIGHT_TO_LEFT
from deal_terms.presenting.html.timeline_part import drawing

ROOT = Path(__file__).parent.parent
FIRST_DEAL = ROOT / "terms" / "ukraine-minerals"
LEASE = ROOT / "tests" / "deals" / "quay-lease"


def written(deal: Path, folder: Path, *options: str) -> str:
    file = folder / "report.html"
    assert run(["--deal", str(deal), "report", "-o", str(file), *options]) == 0
    return file.read_text(encoding="utf-8")


def test_the_page_has_every_term_every_column_and_every_source(tmp_path: Path) -> None:
    page = written(LEASE, tmp_path)
    assert 'id="s=ebb"' in page
    assert re.search(r'href="#t=lease-period&v=second-draft"', page)


def test_words_decide_the_direction_of_a_line_where_any_is_written_from_right_to_left(tmp_path: Path) -> None:
    deal = tmp_path / "deal"
    shutil.copytree(LEASE, deal)
    page = written(deal, tmp_path)
    assert not re.search(r"<(?!td)[a-z]\w* dir=", page)
    register = deal / "deal.yaml"
    register.write_text(register.read_text().replace("Length of the lease", "مدة الإيجار"))
    page = written(deal, tmp_path)
    assert "<h3 dir=auto>مدة الإيجار" in page
    assert len(re.findall(r"<(?!td)[a-z]\w* dir=auto", page)) > 100


def test_every_letter_from_right_to_left_is_known() -> None:
    letters = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.bidirectional(chr(code)) in ("R", "AL")]
    assert not [letter for letter in letters if not RIGHT_TO_LEFT.match(letter)]


def test_a_label_of_the_timeline_ends_between_two_words_and_stands_beside_its_mark() -> None:
    drawn = drawing(timeline(load(FIRST_DEAL), Filter()))
    assert drawn
    cut = [mark for mark in drawn.marks if mark.label.endswith("…")]
    assert cut
    assert all(f"{mark.label[:-2]} " in f"{mark.title} " for mark in cut)
    for mark in drawn.marks:
        assert (mark.at < mark.x) == mark.is_label_before
        assert mark.is_label_before or mark.at > mark.end


def test_what_has_no_known_beginning_is_no_bar_across_all_that_was() -> None:
    drawn = drawing(timeline(load(FIRST_DEAL), Filter()))
    assert drawn
    known_to_the_last_day = [mark for mark in drawn.marks if mark.is_open_left]
    assert known_to_the_last_day
    assert all(mark.end - mark.x < drawn.width / 10 for mark in known_to_the_last_day)


def test_nothing_on_the_page_loads_anything(tmp_path: Path) -> None:
    page = written(FIRST_DEAL, tmp_path)
    assert not re.findall(r"<(?:link|img|iframe|object|embed|base)\b|\bsrc=|url\(|@import", page)
    [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert policy.endswith("form-action 'none'")
    assert len(re.findall(r"'sha256-[\w+/]{43}='", policy)) == 3


def test_without_a_file_the_page_is_printed(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["--deal", str(LEASE), "report"]) == 0
    out = capfdbinary.readouterr().out
    assert out.startswith(b"<!DOCTYPE html>\n")
    assert out.endswith(b"</html>\n")


def test_a_file_that_cannot_be_written_is_told_and_left_as_it_was(tmp_path: Path) -> None:
    assert run(["--deal", str(LEASE), "report", "-o", str(tmp_path / "no" / "such.html")]) == 2
    assert not [*tmp_path.iterdir()]


def test_python_makes_the_page_that_the_command_writes(tmp_path: Path) -> None:
    assert dt.report(dt.load(LEASE)) == written(LEASE, tmp_path)


def test_an_answer_shows_itself_as_html_without_style_or_script() -> None:
    shown = dt.diff(dt.load(LEASE), "first-draft", "second-draft")._repr_html_()
    assert "<h2 dir=auto>" in shown
    assert "Length of the lease" in shown
    assert "<style" not in shown
    assert "<script" not in shown


def test_confidential_files_are_left_out_unless_asked_for(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    deal = tmp_path / "deal"
    shutil.copytree(LEASE, deal)
    secret = deal / "versions" / "second-draft.yaml"
    secret.write_text("confidential: true\n" + secret.read_text())
    assert "second-draft" not in written(deal, tmp_path)
    assert "1 confidential file left out" in capfd.readouterr().err
    assert "second-draft" in written(deal, tmp_path, "--with-confidential")


def test_nothing_that_is_printed_in_a_workflow_is_taken_for_a_command(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(presenting, "render_report", lambda *_: "::error::made up\n# A deal\n")
    lines = {}
    for told in ("", "true"):
        monkeypatch.setenv("GITHUB_ACTIONS", told)
        assert run(["report", "--deal", "ukraine-minerals", "--format", "markdown"]) == 0
        lines[told] = capsysbinary.readouterr().out.decode().splitlines()
    assert lines[""] == ["::error::made up", "# A deal"]
    assert not lines["true"][0].startswith("::")
    assert lines["true"][1] == "# A deal"
