"""`diff --format csv`: the same columns whatever is compared, a row a term and answer, nothing taken for a formula."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from deal_terms.answering.diff import diff
from deal_terms.cli import run
from deal_terms.presenting import csv as presenter
from deal_terms.presenting.json.diff import diff_json
from deal_terms.wording.diff_columns import COLUMNS, row
from deal_terms.wording.diff_table import table
from tests.examples import examples
from tests.generated import Written, deals, read

ROOT = Path(__file__).parent.parent
LEASE = ROOT / "tests" / "deals" / "quay-lease"


def rows(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, str]]:
    assert run([*arguments, "--format", "csv"]) == 0
    told = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert all(tuple(one) == COLUMNS for one in told)
    return told


def test_the_docs_name_every_column_and_no_other() -> None:
    section = (ROOT / "docs" / "schemas.md").read_text().split("## Tables")[1].split("\n## ")[0]
    named = [name for line in re.findall(r"^\| (`.*?) \|", section, re.M) for name in re.findall(r"`(\w+)`", line)]
    assert sorted(named) == sorted(COLUMNS)


def test_a_column_that_is_none_is_refused() -> None:
    with pytest.raises(AssertionError, match="no such column: colour"):
        row(colour="red")


def test_a_term_that_depends_has_a_row_an_answer_with_what_it_leaves_out(capsys: pytest.CaptureFixture[str]) -> None:
    told = rows(capsys, "--deal", str(LEASE), "diff", "first-draft", "second-draft")
    ratio = [one for one in told if one["id"] == "berth-ratio"]
    assert {one["kind"] for one in ratio} == {"depends"}
    assert [one["answer"] for one in ratio] == ["1", "2"]
    assert [one["without"] for one in ratio] == ["", "after: first-draft-annex (probable)"]
    assert [one["after_state"] for one in ratio] == ["value", "silent"]
    assert [one["after_value"] for one in ratio] == ["5:2", ""]


def test_a_value_of_several_fields_has_a_row_each_beneath_its_answer(capsys: pytest.CaptureFixture[str]) -> None:
    told = rows(capsys, "--deal", str(LEASE), "diff", "second-draft", "signed-lease")
    share = [one for one in told if one["id"] == "dues-share"]
    assert [(one["answer"], one["field"]) for one in share] == [("1", ""), ("1", "share"), ("1", "of")]
    assert (share[1]["before_value"], share[1]["after_value"]) == ("left open by the text", "15%")
    assert all(one["after_reports"] for one in share)


def test_the_record_and_plain_yaml_have_the_same_columns(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = (
        (LEASE / "versions" / "first-draft.yaml").read_text().replace("value: CAD 5,000,000", "value: CAD 6,000,000", 1)
    )
    (tmp_path / "first-draft.yaml").write_text(changed)
    told = rows(capsys, "diff", str(LEASE / "versions" / "first-draft.yaml"), str(tmp_path / "first-draft.yaml"))
    assert [(one["clock"], one["id"], one["kind"], one["after_value"]) for one in told] == [
        ("record", "annual-rent", "corrected", "CAD 6 million")
    ]
    monkeypatch.chdir(tmp_path)
    Path("one.yaml").write_text("on: push\n")
    Path("other.yaml").write_text('on: pull\n"=HYPERLINK(0)": 1\n')
    told = rows(capsys, "diff", "one.yaml", "other.yaml")
    assert {one["clock"] for one in told} == {"structural"}
    assert ("on", "push", "pull") in [(one["id"], one["before_value"], one["after_value"]) for one in told]


@pytest.mark.parametrize("start", presenter.FORMULA)
def test_no_cell_is_run_as_a_formula(start: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text("key: a\n")
    (tmp_path / "other.yaml").write_text(f"key: {json.dumps(start + 'cmd')}\n")
    [told] = rows(capsys, "diff", str(tmp_path / "one.yaml"), str(tmp_path / "other.yaml"))
    assert not told["after_value"].startswith(presenter.FORMULA)


@given(deals())
@examples(60)
def test_the_rows_are_the_answers_of_json(written: Written) -> None:
    deal = read(written)
    for before in deal.versions.values():
        for after in deal.versions.values():
            answer = diff(deal, before, after)
            told: Any = diff_json(answer)
            changes = [*told["changes"], *told["apart"]]
            wanted = [
                (change["term"], change["kind"], one["kind"], change["fingerprint"])
                for change in changes
                for one in change["answers"]
            ]
            cells = [dict(zip(COLUMNS, line, strict=True)) for line in table(answer).rows]
            found = [
                (line["id"], line["kind"], line["answer_kind"], line["fingerprint"])
                for line in cells
                if not line["field"]
            ]
            assert found == wanted
