"""The rows of a deal: what is in them, and that every column is what it says."""

from __future__ import annotations

import datetime
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import deal_terms as dt
from deal_terms.answering.diff import diff
from deal_terms.answering.rows import rows
from deal_terms.answering.rows.columns import TABLES
from deal_terms.judging.fingerprints import fingerprint
from deal_terms.judging.standpoint import Standpoint, stand
from deal_terms.loading.deal import load
from deal_terms.model.deal import Deal
from tests.examples import examples
from tests.generated import Written, deals, read

ROOT = Path(__file__).parent.parent
DEALS = {
    path.name: load(path)
    for path in (*sorted((ROOT / "tests" / "deals").iterdir()), *sorted((ROOT / "terms").iterdir()))
    if (path / "deal.yaml").is_file()
}
OF_TYPE: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "date": (str,),
    "array": (list,),
    "value": (str, list, dict),
}
PLAIN = {"publisher": "The Log", "title": "Notes", "published": "2025-02", "access": "read"}


def of_value(type_: str, value: object, **term: object) -> dict[str, Any]:
    """The row of the one value of a deal."""
    files = {
        "deal": {
            "title": "A deal",
            "parties": {"us": {"name": "Us"}, "ua": {"name": "Ua"}},
            "topics": {"money": "Money"},
            "concepts": {"oil": {"label": "oil"}},
            "terms": {"one": {"label": "One", "topic": "money", "type": type_, **term}},
        },
        "sources": {"log": PLAIN},
        "versions": {
            "v": {"title": "V", "kind": "draft", "terms": {"one": {"value": value, "reports": {"log 1": "so it is"}}}}
        },
    }
    [row] = dt.rows(dt.from_dict(files))
    return row


def check(deal: Deal) -> None:
    """Every column is there, in its order, of its type; ids tell rows apart, and lead to rows that are there."""
    found = {name: list(rows(deal, name)) for name in TABLES}
    ids = {name: {row["id"] for row in found[name]} for name in TABLES}
    for name, table in TABLES.items():
        assert len(ids[name]) == len(found[name]), name
        for row in found[name]:
            assert tuple(row) == table.names
            for column in table.columns:
                cell = row[column.name]
                assert cell is None or isinstance(cell, OF_TYPE[column.type]), (column.name, cell)
                assert cell != "", column.name
                assert cell is not None or not column.required, column.name
                assert not column.refers_to or cell is None or cell in ids[column.refers_to], (column.name, cell)
                if column.type == "date" and isinstance(cell, str):
                    datetime.date.fromisoformat(cell)
        json.dumps(found[name], allow_nan=False)


@pytest.mark.parametrize("name", DEALS)
def test_every_column_is_what_it_says(name: str) -> None:
    check(DEALS[name])
    check(stand(DEALS[name]))


@examples(60)
@given(deals())
def test_every_column_of_any_deal_is_what_it_says(written: Written) -> None:
    deal = read(written)
    check(deal)
    check(stand(deal, Standpoint(known_on=datetime.date(2025, 3, 1))))


@examples(40)
@given(deals())
def test_the_ids_of_statements_and_changes_do_not_depend_on_how_the_files_are_written(written: Written) -> None:
    one, other = read(written), read(written, "backwards")
    for table in ("statements", "changes"):
        ids = [{row["id"]: _but_for_places(row) for row in rows(deal, table)} for deal in (one, other)]
        assert ids[0].keys() == ids[1].keys()
        if table == "statements":
            assert ids[0] == ids[1]


def _but_for_places(row: dict[str, Any]) -> dict[str, Any]:
    return {name: cell for name, cell in row.items() if name != "line"}


PLAIN_DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["a", "b", "é"]), inner, max_size=4),
    max_leaves=12,
)


@examples(200)
@example(["reading", None, "a “b”\n", 1, {"é": [True, "c"], "a": []}])
@given(PLAIN_DATA)
def test_a_fingerprint_is_over_the_json_of_what_it_is_of(plain: object) -> None:
    written = json.dumps(plain, sort_keys=True, ensure_ascii=False)
    assert fingerprint(plain) == hashlib.sha256(written.encode()).hexdigest()[:16]


def test_there_is_a_row_for_every_report_of_every_reading() -> None:
    for deal in DEALS.values():
        reports = [
            (spec.id, term, report.source, report.place)
            for spec in deal.specs()
            for term, readings in spec.terms.items()
            for one in readings
            for report in one.reports
        ]
        found = [
            (row["spec"], row["term"], row["source"], row["place"] or "")
            for row in rows(deal)
            if row["state"] not in ("split_from", "merged_from")
        ]
        assert sorted(found) == sorted(reports)


def test_changes_are_those_that_diff_tells_from_each_text_to_the_next() -> None:
    deal = DEALS["quay-lease"]
    pairs = [(one, text) for text in deal.versions for one in deal.lineage.predecessors(text)]
    told = [
        (before, after, change.term, change.kind)
        for before, after in pairs
        for answer in [diff(deal, deal.versions[before], deal.versions[after])]
        for change in (*answer.changes, *answer.outside_text)
        if change.kind != "not_covered"
    ]
    assert pairs
    assert [(row["before"], row["after"], row["term"], row["kind"]) for row in rows(deal, "changes")] == told


@pytest.mark.parametrize(
    ("type_", "value", "numbers"),
    [
        ("money", "USD 1.5 billion", (1_500_000_000, 1_500_000_000, "exactly", None, "USD", None, None)),
        ("money", "about USD 300 million", (300_000_000, 300_000_000, "about", None, "USD", None, None)),
        ("money", "USD 10.5–12 a barrel", (10.5, 12, "between", None, "USD", "barrel", None)),
        ("money", "at least EUR 5 a year in prices of 2019", (5, None, "at least", None, "EUR", "year", "2019")),
        ("money", "under USD 5", (None, 5, "under", None, "USD", None, None)),
        ("share", {"share": "50%", "of": ["oil"]}, (50, 50, "exactly", "%", None, None, None)),
        ("share", "1/3", (100 / 3, 100 / 3, "exactly", "%", None, None, None)),
        ("rate", "-2%", (-2, -2, "exactly", "%", None, None, None)),
        ("quantity", "5 ha", (5, 5, "exactly", "ha", None, None, None)),
        ("ratio", "2:1", (2, 2, "exactly", None, None, None, None)),
        ("count", "over 57", (57, None, "over", None, None, None, None)),
        ("period", "10 years", (120, 120, "exactly", "month", None, None, None)),
        ("period", "2 weeks", (14, 14, "exactly", "day", None, None, None)),
        ("period", "indefinite", (None,) * 7),
        ("seats", {"seats": {"us": 3, "ua": 2}}, (None,) * 7),
        ("text", "500", (None,) * 7),
        ("count", "9" * 30, (1e30, 1e30, "exactly", None, None, None, None)),
    ],
)
def test_a_number_stands_in_columns(type_: str, value: object, numbers: tuple[object, ...]) -> None:
    row = of_value(type_, value)
    names = ("min", "max", "qualifier", "unit", "currency", "per", "prices")
    assert tuple(row[name] for name in names) == numbers


@pytest.mark.parametrize(
    ("value", "dates"),
    [
        ("2025-02", ("2025-02", "2025-02-01", "2025-02-28")),
        ("2025-02-12", ("2025-02-12", "2025-02-12", "2025-02-12")),
        ({"after": "2025-02-12", "by": "2025-04-01"}, ("2025-02-13/2025-04-01", "2025-02-13", "2025-04-01")),
        ({"from": "2025"}, ("2025/..", "2025-01-01", None)),
    ],
)
def test_a_date_stands_in_columns(value: object, dates: tuple[object, ...]) -> None:
    row = of_value("date", value)
    assert (row["date"], row["date_min"], row["date_max"]) == dates


def test_what_does_not_count_says_why() -> None:
    deal = DEALS["ukraine-minerals"]
    now = {row["id"]: row["left_out"] for row in rows(stand(deal))}
    then = {row["id"]: row["left_out"] for row in rows(stand(deal, Standpoint(known_on=datetime.date(2025, 2, 20))))}
    assert now.keys() == then.keys()
    assert set(then.values()) >= {None, "not_out"}
    assert list(now.values()).count(None) > list(then.values()).count(None) > 0


def test_a_table_that_there_is_not_is_told_with_the_nearest() -> None:
    with pytest.raises(dt.DealTermsError, match="there is no table 'statment'; did you mean statements"):
        dt.rows(dt.load(ROOT / "tests" / "deals" / "quay-lease"), "statment")
