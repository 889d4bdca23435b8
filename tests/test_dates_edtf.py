"""Another reader of EDTF gives the same days: the package `edtf`, as an oracle; where we differ is told here.

It takes an approximate month for a month *and a year* to either side, we for a month; a season for that of the north,
and winter for its December, we for the outermost months of both hemispheres; an end that is not known (`2024/`) for ten
years later, we for none. It cannot read `2024-1X`, nor `~` on what is no year, month or day, nor a time without its
seconds.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from deal_terms.values.date_forms import REACH
from tests.test_dates import CONTEXT, SPELLINGS, read

parse_edtf = pytest.importorskip("edtf").parse_edtf

NOT_READ = re.compile(r".*(-[013]X|X~|-2[1-9]~|-3[0-9]~)|20.*[T ]22:40.*")
TRIED = [row for row in SPELLINGS if isinstance(row[0], str) and re.fullmatch(r"[0-9X?~%./-]+", row[0])]
TRIED = [row for row in TRIED if not NOT_READ.fullmatch(str(row[0]))]
SEASON = re.compile(r".*-(2[1-9]|3[0-2])")


def days(parsed: Any, *, strict: bool) -> list[str | None]:  # noqa: ANN401 - it has no types
    ends = (parsed.lower_strict(), parsed.upper_strict()) if strict else (parsed.lower_fuzzy(), parsed.upper_fuzzy())
    return [None if isinstance(end, float) else f"{end[0]:04}-{end[1]:02}-{end[2]:02}" for end in ends]


def kind(written: str) -> str:
    if SEASON.fullmatch(written):
        return "season"
    return "approximate" if "~" in written or "%" in written else "half open" if written.strip("/") != written else ""


def rows(of: str) -> list[tuple[str, str | None, str | None]]:
    return [(str(row[0]), row[2], row[3]) for row in TRIED if kind(str(row[0])) == of]


@pytest.mark.parametrize(("written", "first", "last"), rows(""))
def test_it_gives_the_same_days(written: str, first: str | None, last: str | None) -> None:
    assert days(parse_edtf(written), strict=True) == [first, last]


@pytest.mark.parametrize(("written", "first", "last"), rows("approximate"))
def test_an_approximate_date_lies_inside_what_it_gives(written: str, first: str, last: str | None) -> None:
    theirs = days(parse_edtf(written), strict=False)
    assert str(theirs[0]) <= first or first == "0001-01-01"
    assert last is None or last <= str(theirs[1]) or last == "9999-12-31"


def test_an_approximate_month_reaches_a_year_less_far() -> None:
    assert days(parse_edtf("2024-03~"), strict=False) == ["2023-02-01", "2025-04-30"]
    assert [str(read("2024-03~").first_day()), str(read("2024-03~").last_day())] == ["2024-02-01", "2024-04-30"]
    assert REACH == {"day": 3, "month": 1, "year": 1}


@pytest.mark.parametrize(("written", "first", "last"), [row for row in rows("season") if row[0] < "2024-29"])
def test_a_season_holds_the_one_that_it_gives(written: str, first: str, last: str) -> None:
    theirs = days(parse_edtf(written), strict=True)
    assert first <= str(theirs[0]) <= str(theirs[1]) <= last


@pytest.mark.parametrize(("written", "first", "last"), rows("half open"))
def test_the_end_that_is_known_is_the_same(written: str, first: str | None, last: str | None) -> None:
    assert (first or last) in days(parse_edtf(written), strict=True)


@pytest.mark.parametrize("row", SPELLINGS, ids=lambda row: str(row[0]))
def test_it_reads_what_we_write(row: tuple[Any, ...]) -> None:
    told = read(row[0]).edtf(CONTEXT)
    assert told is None or NOT_READ.fullmatch(told) or told.endswith("-35") or parse_edtf(told) is not None
