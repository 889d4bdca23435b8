"""compare: who says that all else is unchanged is told once, whatever it carries over."""

from __future__ import annotations

from pathlib import Path

import pytest

from deal_terms.cli import run
from deal_terms.wording.unchanged_rest import HEADING

REVISED = "revises: {version: base, rest: unchanged, reports: {s 9: the rest stays}}\n"
FEE = "  fee: {value: USD %s million, reports: {s %s: so}}\n"
OTHERS = "".join(f"  {term}: {{value: present, reports: {{s 2: so}}}}\n" for term in ("quay", "crane", "shed"))


@pytest.mark.parametrize("all_", [[], ["--all"]])
def test_who_says_that_all_else_is_unchanged_is_told_once(
    all_: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terms = "".join(f"  {term}: {{label: {term}, topic: all, type: presence}}\n" for term in ("quay", "crane", "shed"))
    fee = "  fee: {label: Fee, topic: all, type: money}\n"
    files = {
        "deal.yaml": f"title: A quay\nparties: {{a: {{name: A}}}}\ntopics: {{all: All}}\nterms:\n{fee}{terms}",
        "sources.yaml": "s: {publisher: P, title: T, published: 2024, access: read}\n",
        "versions/first.yaml": f"title: First\nkind: draft\nterms:\n{FEE % (1, 1)}",
        "versions/base.yaml": f"title: Base\nkind: draft\nfollows: first\nterms:\n{FEE % (2, 2)}{OTHERS}",
        "versions/next.yaml": f"title: Next\nkind: draft\nfollows: base\n{REVISED}terms:\n{FEE % (3, 3)}",
    }
    (tmp_path / "versions").mkdir()
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    assert run(["compare", "first", "base", "next", *all_]) == 0
    told = capsys.readouterr().out
    assert told.count("the rest stays") == 1
    assert told.count("carried over from “Base”") == 3
    assert told.casefold().count(HEADING.casefold()) == 1
    assert run(["compare", "first", "first", "base", *all_]) == 0
    assert HEADING.casefold() not in capsys.readouterr().out.casefold()
