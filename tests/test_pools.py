"""Several accounts of one text are one text: everywhere but in the diff of two of them."""

from __future__ import annotations

import copy
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deal_terms import api
from deal_terms.answering.diff import Diff
from deal_terms.cli import run
from deal_terms.judging.standpoint import stand
from deal_terms.loading.deal import load, read_deal
from deal_terms.model.deal import Deal
from deal_terms.snapshots.snapshot import folder
from deal_terms.tui.session import begin
from tests.examples import examples
from tests.generated import POSITIONS, SOURCES, VERSIONS, Written, deals, read

EXACT = {"match": "exact", "why": "both cite its number"}
HEADINGS = ("date", "tabled_by", "status")
# Where something is written is not the same in two files and in one.
PLACES = {"file", "line", "column", "accounts", "also_at"}
MEMBERS = ("first", "second")


def pool_of_two(written: Written, *, told_by: str = "second") -> Written:
    """The deal with its first two files as accounts of one text, called alike."""
    told = copy.deepcopy(written)
    for version in VERSIONS:
        head = told[f"versions/{version}.yaml"]
        same = [one for one in listed(head.pop("same_as", [])) if one["match"] != "exact" and version == "third"]
        if same:
            head["same_as"] = same
        if version in MEMBERS:
            head["title"] = "the text"
            for key in ("follows", "revises", "line"):
                head.pop(key, None)
    other = "first" if told_by == "second" else "second"
    told[f"versions/{told_by}.yaml"]["same_as"] = {"version": other, **EXACT}
    return told


def in_one_file(written: Written) -> Written:
    """The same deal with both accounts in the first file."""
    told: Written = json.loads(json.dumps(written).replace('"second"', '"first"'))
    one, other = told["versions/first.yaml"], told.pop("versions/second.yaml")
    for key in HEADINGS:
        if key in other:
            one[key] = merged(key, one.get(key), other[key])
    if both := [*listed(one.get("coverage", [])), *listed(other.get("coverage", []))]:
        one["coverage"] = both
    for term, readings in other["terms"].items():
        one["terms"][term] = [*listed(one["terms"].get(term, [])), *listed(readings)]
    if isinstance(follows := told["versions/third.yaml"].get("follows"), list):
        told["versions/third.yaml"]["follows"] = list(dict.fromkeys(follows))
    same = told["versions/third.yaml"].get("same_as")
    assert same is None or isinstance(same, list)
    return told


def merged(key: str, one: Any, other: Any) -> Any:  # noqa: ANN401  as written
    if one is None or one == other or key == "tabled_by":
        return other
    if one["value"] == other["value"]:
        return {"value": one["value"], "reports": one["reports"] | other["reports"]}
    return [one, other]


def listed(written: Any) -> list[Any]:  # noqa: ANN401  one entry or a list of them, as written
    return written if isinstance(written, list) else [written]


def answers(deal: Deal, member: str) -> Iterator[tuple[str, str]]:
    """What every question is answered, the text asked for by the id of one of its files."""
    whole = api.Deal(deal)
    # A text of which all was retracted is none.
    texts = [text for text in (member, "third") if deal.text_id(text) in deal.versions]
    for before, after in permutations([*texts, *POSITIONS], 2):
        yield f"diff {before} {after}", api.to_json(api.diff(whole, before, after))
    for spec in (*texts, *POSITIONS):
        yield f"matrix {spec}", api.to_json(api.matrix(whole, spec))
    yield "matrix", api.to_json(api.matrix(whole))
    for term in deal.terms:
        yield f"history {term}", api.to_json(api.history(whole, term))
    for text in texts:
        yield f"gaps {text}", api.to_json(api.gaps(whole, text))
    yield "gaps", api.to_json(api.gaps(whole, all_texts=True))
    yield "disputes", api.to_json(api.disputes(whole))
    yield "timeline", api.to_json(api.timeline(whole))
    yield "sources", api.to_json(api.sources(whole))
    for source in SOURCES:
        yield f"sources {source}", api.to_json(api.sources(whole, source))
    yield "rows", json.dumps(api.rows(whole))


def without_places(told: Any) -> Any:  # noqa: ANN401  a part of JSON
    if isinstance(told, dict):
        return {key: without_places(one) for key, one in told.items() if key not in PLACES}
    return [without_places(one) for one in told] if isinstance(told, list) else told


@examples(40)
@given(written=deals(), member=st.sampled_from(MEMBERS), retracted=st.sampled_from([None, *SOURCES]))
def test_a_text_told_by_two_files_is_the_text_told_by_one(written: Written, member: str, retracted: str | None) -> None:
    """Also where a source was retracted, and what it alone says does not count."""
    if retracted:
        written["sources.yaml"][retracted]["retracted"] = {"date": "2025-05-01", "why": "it was not so"}
    pool = pool_of_two(written)
    told = dict(answers(stand(read(pool)), member))
    of_one_file = dict(answers(stand(read(in_one_file(pool))), "first"))
    for (question, answer), expected in zip(told.items(), of_one_file.values(), strict=True):
        assert without_places(json.loads(answer)) == without_places(json.loads(expected)), question


@examples(20)
@given(written=deals())
def test_it_is_no_matter_which_file_tells_that_they_are_of_one_text(written: Written) -> None:
    """But for its name: the text goes by the id of the file that the other names."""
    ways = [read(pool_of_two(written, told_by=told_by)) for told_by in MEMBERS]
    assert [sorted(way.versions) for way in ways] == [["second", "third"], ["first", "third"]]
    for before, after in permutations(["first", "third", *POSITIONS], 2):
        assert concluded(ways[0], before, after) == concluded(ways[1], before, after)


def concluded(deal: Deal, before: str, after: str) -> Counter[object]:
    """What comes out of each term, the ids of the text left aside."""
    answer = api.diff(api.Deal(deal), before, after).wrapped
    assert isinstance(answer, Diff)
    return Counter(
        (
            change.term,
            change.kind,
            frozenset(told.kind for told in change.answers),
            tuple((one.party, one.field, one.direction, one.code) for one in change.interest_effects),
        )
        for change in (*answer.changes, *answer.outside_text)
    )


# What would make two texts of one

TERMS = "terms:\n  fee: {value: EUR 5, reports: {s 1: so it says}}\n"
MATCH = "same_as: {version: %s, match: %s, why: one number}\n"


def _head(id_: str, head: str) -> str:
    return f"title: {id_}\n" + ("" if "kind:" in head else "kind: draft\n") + head


def told_wrong(path: Path, heads: dict[str, str]) -> list[str]:
    files = {
        "deal.yaml": "title: A deal\nparties: {a: {name: A}, b: {name: B}}\ntopics: {all: All}\n"
        "lines: {one: the one, other: the other}\nterms: {fee: {label: Fee, topic: all, type: money}}\n",
        "sources.yaml": "s: {publisher: p, title: t, published: unknown, access: read}\n",
        **{f"versions/{id_}.yaml": _head(id_, head) + TERMS for id_, head in heads.items()},
    }
    for name, text in files.items():
        (path / name).parent.mkdir(exist_ok=True)
        (path / name).write_text(text, encoding="utf-8")
    loaded = read_deal(folder(path))
    return [f"{one.place.line}:{one.place.column}: {one.message}" for one in loaded.problems if one.place]


@pytest.mark.parametrize(
    ("first", "second", "third", "told"),
    [
        ("follows: second\n", MATCH % ("first", "exact"), "", "3:1: first follows second, and first and second are"),
        (
            "revises: {version: second, reports: {s 1: so it says}}\n",
            MATCH % ("first", "exact"),
            "",
            "3:10: first revises second, and first and second are accounts of one text",
        ),
        ("line: one\n", "line: other\n" + MATCH % ("first", "exact"), "", "3:1: second is of the line other, first of"),
        (
            MATCH % ("second", "probable"),
            MATCH % ("first", "exact"),
            "",
            "3:10: first is matched with second as probable, and first and second are accounts of one text",
        ),
        (
            MATCH % ("third", "unresolved"),
            MATCH % ("first", "exact"),
            MATCH % ("second", "exact"),
            "3:10: first is matched with third as unresolved, and first, second and third are accounts of one text",
        ),
        ("follows: third\n", MATCH % ("first", "exact"), "follows: second\n", "1:1: first follows or revises third"),
        (
            MATCH % ("third", "probable"),
            "same_as: [{version: first, match: exact, why: a}, {version: third, match: unresolved, why: b}]\n",
            "",
            "3:51: second is matched with third as unresolved, first as probable, and first and second are accounts",
        ),
    ],
)
def test_what_makes_two_texts_of_one_is_refused(tmp_path: Path, first: str, second: str, third: str, told: str) -> None:
    [problem] = told_wrong(tmp_path, {"first": first, "second": second, "third": third})
    assert told in problem


def test_two_accounts_that_revise_two_texts_are_refused(tmp_path: Path) -> None:
    revises = "revises: {version: %s, reports: {s 1: so it says}}\n"
    heads = {"first": revises % "third", "second": revises % "fourth" + MATCH % ("first", "exact")}
    [problem] = told_wrong(tmp_path, {**heads, "third": "", "fourth": ""})
    assert "3:10: second revises fourth, first revises third, and first and second are accounts of one text" in problem


def test_two_kinds_of_one_text_are_warned_of(tmp_path: Path) -> None:
    [problem] = told_wrong(tmp_path, {"first": "", "second": "kind: offer\n" + MATCH % ("first", "exact")})
    assert "second is called offer, first draft" in problem


# The commands and the screens

NOTE = Path(__file__).parent / "cases/two-accounts-of-one-text/deal"
GAZETTE, COURIER = "as-the-gazette-has-it", "as-the-courier-has-it"


def test_the_screens_have_one_column_of_one_text_and_its_accounts_side_by_side_where_asked_for() -> None:
    session = begin(load(NOTE))
    assert [spec.id for spec in session.columns] == [GAZETTE, "signed-note", "growers-ask"]
    for pair, table in (((GAZETTE, COURIER), "accounts"), ((COURIER, "signed-note"), "texts")):
        told = replace(session, pair=pair).comparison()
        assert told
        assert told[1].table == table


def test_three_texts_are_three_and_not_two_accounts_of_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--deal", str(NOTE), "compare", "signed-note", GAZETTE, COURIER]) == 2
    assert f"{GAZETTE} and {COURIER} are accounts of one text" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["show"], ["gaps"], ["matrix"], ["diff", "signed-note"]])
def test_the_id_and_the_path_of_an_account_mean_the_text(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    told = set()
    for named in (GAZETTE, COURIER, str(NOTE / f"versions/{COURIER}.yaml")):
        assert run(["--deal", str(NOTE), *command, named]) == 0
        told.add(capsys.readouterr().out)
    assert len(told) == 1


def test_every_reading_leads_to_its_file_and_one_told_twice_to_both(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--deal", str(NOTE), "diff", COURIER, "signed-note", "--all", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [account["id"] for account in told["before"]["accounts"]] == [GAZETTE, COURIER]
    read_ = {change["term"]: change["before"]["readings"] for change in told["changes"]}
    assert [Path(one["file"]).stem for one in read_["tonnes"]] == [GAZETTE, COURIER]
    [twice] = [one for one in read_["fee"] if one["value"] == "EUR 4"]
    assert [Path(one["file"]).stem for one in (twice, *twice["also_at"])] == [GAZETTE, COURIER]
    assert [one["source"] for one in twice["reports"]] == ["gazette", "courier"]


def test_an_account_that_was_not_heard_of_yet_is_none_of_that_day(capsys: pytest.CaptureFixture[str]) -> None:
    day = ["--as-known-on", "2024-03-03"]
    assert run(["--deal", str(NOTE), "list", *day, "--format", "json"]) == 0
    [text] = json.loads(capsys.readouterr().out)["versions"]
    assert (text["id"], "accounts" in text) == (GAZETTE, False)
    assert run(["--deal", str(NOTE), "show", COURIER, *day]) == 2
    assert f"nothing was reported of {COURIER} by 2024-03-03" in capsys.readouterr().err


def test_a_text_goes_by_an_account_that_was_heard_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The one that names the text came out later than the other."""
    note = shutil.copytree(NOTE, tmp_path / "note")
    told = (note / "sources.yaml").read_text()
    days = re.findall(r"published: (2024-[0-9-]+)", told)
    (note / "sources.yaml").write_text(told.replace(days[0], "2024-12-31", 1))
    day = ["--as-known-on", "2024-12-01"]
    assert run(["--deal", str(note), "list", *day, "--format", "json"]) == 0
    ids = [one["id"] for one in json.loads(capsys.readouterr().out)["versions"]]
    assert COURIER in ids
    assert GAZETTE not in ids
    assert run(["--deal", str(note), "diff", COURIER, "signed-note", *day]) == 0
    capsys.readouterr()
    assert run(["--deal", str(note), "diff", GAZETTE, COURIER, *day]) == 2
    assert f"nothing was reported of {GAZETTE} by 2024-12-01" in capsys.readouterr().err


def test_what_accounts_say_of_the_text_itself_is_said_of_the_text(tmp_path: Path) -> None:
    """A date that an account tells of itself is not borrowed, and parties stand in no order."""
    date = "date: {value: 2024-01, reports: {s 2: {says: of January, describes: second}}}\n"
    heads = {
        "first": "tabled_by: {value: [a, b], reports: {s 3: of both}}\n",
        "second": "tabled_by: {value: [b, a], reports: {s 4: of both}}\n" + date + MATCH % ("first", "exact"),
    }
    assert told_wrong(tmp_path, heads) == []
    [text] = load(tmp_path).versions.values()
    [tabled], [dated] = text.tabled_by, text.date
    assert len(tabled.reports) == 2
    assert [report.describes for report in dated.reports] == [text.id]


def test_an_interest_rests_on_an_own_draft_by_whichever_account_it_names(tmp_path: Path) -> None:
    heads = {"first": "", "second": "tabled_by: {value: a, reports: {s 4: of a}}\n" + MATCH % ("first", "exact")}
    assert told_wrong(tmp_path, heads) == []
    second = tmp_path / "versions" / "second.yaml"
    second.write_text(second.read_text().replace("s 4: of a", "t 4: of a"))
    register = (tmp_path / "deal.yaml").read_text()
    interest = "interests: {a: {prefers: higher, basis: own_draft, version: second}}"
    (tmp_path / "deal.yaml").write_text(register.replace("type: money", f"type: money, {interest}"))
    retracted = (
        "t: {publisher: q, title: t, published: 2024-01-01, access: read, retracted: {date: 2024-02-01, why: no}}\n"
    )
    with (tmp_path / "sources.yaml").open("a") as file:
        file.write(retracted)
    [counted] = stand(load(tmp_path)).terms["fee"].interests
    assert counted.baseless
