"""One outlet under several spellings: declared once, counted once, and told when it changes."""

from __future__ import annotations

import pytest

from deal_terms.answering.record import record_diff
from deal_terms.errors import DealTermsError
from deal_terms.wording.record import sentence
from deal_terms.wording.reports import witnesses
from tests.test_record_clock import FILES, SOURCES, Files
from tests.test_renames import loaded, told

OUTLETS = "publishers: {log: {name: The Ferry Log, spelled: [Ferry Log, Le Carnet]}}\n"
SPELLED = FILES | {SOURCES: FILES[SOURCES].replace("publisher: The Buoy", "publisher: Le Carnet")}


def with_outlets(files: Files, outlets: str = OUTLETS) -> Files:
    return files | {SOURCES: outlets + files[SOURCES]}


def test_an_outlet_is_counted_once_however_it_is_spelled() -> None:
    for files, expected in ((SPELLED, 2), (with_outlets(SPELLED), 1)):
        deal = loaded(files)
        outlets, originals = witnesses(deal, deal.versions["first"].terms["fee"][0].reports)
        assert (len(outlets), len(originals)) == (expected, 2)
    assert deal.sources["buoy"].publisher == "The Ferry Log"
    assert deal.sources["buoy"].publisher_as_written == "Le Carnet"


def test_what_an_outlet_is_called_changes_no_source() -> None:
    assert told(SPELLED, with_outlets(SPELLED)) == [("recorded", "note", "log", "publisher")]
    other = with_outlets(SPELLED, OUTLETS.replace("[Ferry Log, ", "["))
    assert told(with_outlets(SPELLED), other) == [("definition_changed", "warning", "log", "publisher")]
    assert told(other, SPELLED) == [("deleted", "error", "log", "publisher")]


def test_what_an_outlet_is_called_now_is_said() -> None:
    other = with_outlets(SPELLED, "publishers: {log: {name: The Log, spelled: [The Ferry Log, Le Carnet]}}\n")
    answer = record_diff(loaded(with_outlets(SPELLED)), loaded(other), "before", "after")
    [said] = [sentence(answer, change) for change in answer.changes if change.what == "publisher"]
    was, now = "name The Ferry Log, spelled Ferry Log; Le Carnet", "name The Log, spelled Le Carnet; The Ferry Log"
    assert said == f"the publisher changed from {was} to {now}"


def test_another_spelling_of_a_source_is_told() -> None:
    spelled = with_outlets(
        FILES | {SOURCES: FILES[SOURCES].replace("publisher: The Ferry Log", "publisher: Ferry Log")}
    )
    assert told(with_outlets(FILES), spelled) == [("source_changed", "note", "log", "publisher")]


def test_an_outlet_may_get_another_id() -> None:
    renamed = with_outlets(SPELLED, OUTLETS.replace("{log:", "{ferry-log:"))
    assert told(with_outlets(SPELLED), renamed) == [("renamed", "warning", "ferry-log", "publisher")]


@pytest.mark.parametrize(
    ("outlets", "message"),
    [
        ("{a: {name: Log}, b: {name: Wire, spelled: Log}}", "Log is a spelling of two publishers, a and b"),
        ("{a: {name: Log, spelled: unknown}}", "unknown is no spelling of a"),
        ("{a: {spelled: Log}}", "the publisher a lacks name"),
        ("[Log]", "publishers is a list"),
        ("{A: {name: Log}}", "'A' is not an id (publishers)"),
    ],
)
def test_what_cannot_be_an_outlet_is_refused(outlets: str, message: str) -> None:
    with pytest.raises(DealTermsError) as refused:
        loaded(with_outlets(FILES, f"publishers: {outlets}\n"))
    assert [problem.message for problem in refused.value.problems] == [message]


def test_publishers_are_no_source() -> None:
    cited = with_outlets(FILES) | {
        "versions/first.yaml": FILES["versions/first.yaml"].replace("log 5:", "publishers 5:")
    }
    with pytest.raises(DealTermsError, match="publishers"):
        loaded(cited)
