"""What the fuzz targets (tests/fuzz) found, each as the claim that did not hold."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from deal_terms.cli import run
from deal_terms.loading.deal import read_deal
from deal_terms.snapshots.snapshot import in_memory

ROOT = Path(__file__).parent.parent
PILOTAGE = ROOT / "tests" / "deals" / "pilotage"


def test_a_term_that_cannot_be_read_is_told_and_not_asked_what_it_is_about() -> None:
    held = {path.relative_to(PILOTAGE).as_posix(): path.read_bytes() for path in PILOTAGE.rglob("*.yaml")}
    broken = held["deal.yaml"].replace(b"{label: Fee for work in storms", b"{lobel: Fee for work in storms")
    assert broken != held["deal.yaml"]
    loaded = read_deal(in_memory({**held, "deal.yaml": broken}, name="pilotage"))
    assert loaded.deal is None
    assert any("lobel" in error.message for error in loaded.errors)


def test_a_title_longer_than_word_takes_for_a_property_still_makes_a_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    deal = tmp_path / "deal"
    for path in PILOTAGE.rglob("*.yaml"):
        (deal / path.relative_to(PILOTAGE)).parent.mkdir(parents=True, exist_ok=True)
        (deal / path.relative_to(PILOTAGE)).write_bytes(path.read_bytes())
    register = (deal / "deal.yaml").read_text()
    (deal / "deal.yaml").write_text(register.replace("title: Pilotage at Skua", f"title: {'Skua ' * 80}"))
    out = tmp_path / "out.docx"
    code = run(["--deal", str(deal), "report", "--format", "docx", "-o", str(out)])
    assert code == 0, capsys.readouterr()
    with zipfile.ZipFile(io.BytesIO(out.read_bytes())) as document:
        assert "Skua " * 79 in document.read("word/document.xml").decode()


def test_an_option_that_is_no_id_is_told_at_its_place_and_not_once_more_for_the_label_made_of_it() -> None:
    head = "title: X\nparties: {a: {name: A}}\ntopics: {t: T}\nterms:\n"
    register = f"{head}  p: {{label: P, topic: t, type: choice, options: ['-']}}\n"
    loaded = read_deal(in_memory({"deal.yaml": register.encode()}, name="x"))
    assert [(error.place and error.place[1:], error.message) for error in loaded.errors] == [
        ((5, 51), "'-' is not an id (options)")
    ]
