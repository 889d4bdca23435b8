"""Texts of equal authority in two languages: like is held against like, and what differs is no dispute."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from deal_terms.answering.diff import diff
from deal_terms.answering.disputes import disputes
from deal_terms.loading.deal import read_deal
from deal_terms.presenting import text
from deal_terms.snapshots.snapshot import folder
from deal_terms.wording.diff import page
from tests.examples import examples
from tests.generated import VERSIONS, Written, deals, listed, read

MEASURES = {
    "english": {"label": "the English text", "lang": "en"},
    "french": {"label": "the French text", "lang": "fr"},
}
DEAL = """\
title: A treaty
parties: {a: {name: A}, b: {name: B}}
topics: {all: All}
covers: {english: {label: the English text, lang: en}, french: {label: the French text, lang: fr}, gross: gross}
terms: {fee: {label: Fee, topic: all, type: money}}
"""
SOURCES = "s: {publisher: p, title: t, published: unknown, access: read}\n"


def problems(path: Path, reading: str, deal: str = DEAL) -> list[str]:
    (path / "versions").mkdir()
    version = f"title: One\nkind: draft\nterms: {{fee: {reading}}}\n"
    for name, told in {"deal.yaml": deal, "sources.yaml": SOURCES, "versions/one.yaml": version}.items():
        (path / name).write_text(told, encoding="utf-8")
    return [problem.message for problem in read_deal(folder(path)).problems]


@pytest.mark.parametrize("state", ["absent: true", "unspecified: by_text", "unspecified: by_report", "value: EUR 5"])
def test_one_language_may_lack_or_leave_open_what_the_other_has(tmp_path: Path, state: str) -> None:
    assert problems(tmp_path, f"{{{state}, covers: french, reports: {{s 1: so}}}}") == []


@pytest.mark.parametrize(
    ("reading", "told"),
    [
        ("{absent: true, covers: gross, reports: {s 1: so}}", "covers on a reading without a value"),
        ("{absent: true, covers: [], reports: {s 1: so}}", "covers on a reading without a value"),
        ("{absent: true, covers: {fr: gross}, reports: {s 1: so}}", "covers on a reading without a value"),
        ("{unclear: true, covers: french, reports: {s 1: so}}", "covers on a reading without a value"),
    ],
)
def test_a_measure_is_of_a_value_and_nobody_knows_in_no_language(tmp_path: Path, reading: str, told: str) -> None:
    assert problems(tmp_path, reading) == [told]


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("{label: the French text}", "lacks lang"),
        ("{lang: fr}", "lacks label"),
        ("{label: x, lang: fr, code: 2}", "code"),
    ],
)
def test_a_language_has_a_label_and_a_code(tmp_path: Path, entry: str, told: str) -> None:
    wrong = DEAL.replace("{label: the French text, lang: fr}", entry)
    assert any(told in one for one in problems(tmp_path, "{value: EUR 5, reports: {s 1: so}}", wrong))


@examples(40)
@given(written=deals())
def test_two_languages_are_never_rivals_and_hang_on_no_report(written: Written) -> None:
    """Each reading is of a language of its own; a text has one reading at most in each."""
    written["deal.yaml"]["covers"] = MEASURES
    for version in VERSIONS:
        head = written[f"versions/{version}.yaml"]
        for name in ("same_as", "line", "coverage", "revises"):
            head.pop(name, None)
        head["terms"] = {
            term: [
                {"reports": {f"s0 {term} {lang}": "so"}, "covers": lang} | {"value": reading["value"]}
                for lang, reading in zip(MEASURES, listed(said), strict=False)
            ]
            for term, said in head["terms"].items()
            if all("value" in reading for reading in listed(said))
        }
    whole = read(written)
    assert not [one for one in disputes(whole).terms if one.spec.what == "version"]
    for before in whole.versions.values():
        for after in whole.versions.values():
            answer = diff(whole, before, after)
            assert "which report holds" not in text.render(page(answer, show_all=True), text.Look(width=400))


def test_an_interest_is_not_counted_where_one_language_moved_so_and_another_otherwise(tmp_path: Path) -> None:
    interest = "interests: {a: {prefers: higher, basis: analyst_judgement, why: a is paid}}"
    heads = {"one": ("EUR 5", "EUR 7", ""), "two": ("EUR 6", "EUR 6", "follows: one\n")}
    files = {"deal.yaml": DEAL.replace("type: money", f"type: money, {interest}"), "sources.yaml": SOURCES}
    for id_, (english, french, follows) in heads.items():
        told = [(english, "english"), (french, "french")]
        each = [f"{{value: {sum_}, covers: {lang}, reports: {{s {lang}: so}}}}" for sum_, lang in told]
        readings = f"[{', '.join(each)}]"
        files[f"versions/{id_}.yaml"] = f"title: {id_}\nkind: draft\n{follows}terms: {{fee: {readings}}}\n"
    (tmp_path / "versions").mkdir()
    for name, written in files.items():
        (tmp_path / name).write_text(written, encoding="utf-8")
    whole = read_deal(folder(tmp_path)).whole()
    answer = diff(whole, whole.versions["one"], whole.versions["two"])
    assert "one measure moved so, and another did not" in text.render(page(answer), text.Look(width=400))
