"""A party under several spellings: read as that party wherever a file names one, and counted once."""

from __future__ import annotations

import json

import pytest

from deal_terms.answering.gaps import gaps
from deal_terms.api import Answer, to_json
from deal_terms.errors import DealTermsError
from deal_terms.loading.deal import read_deal
from deal_terms.loading.schema import file_schema
from deal_terms.snapshots.snapshot import in_memory
from tests.test_record_clock import Files
from tests.test_renames import Told, everywhere, in_file, loaded
from tests.test_renames import told as told_with_format

REGISTER, TEXT, WANTS = "deal.yaml", "versions/first.yaml", "positions/line-wants.yaml"
# Every place of a file that can name a party, LINE standing for the name.
FILES: Files = {
    REGISTER: """\
title: A licence
parties:
  port: {name: The Port}
  line: {name: The Line, spelled: [T. Line, "La  Ligne"]}
speakers:
  captain: {name: the captain, party: LINE}
topics: {money: Money, work: Work}
terms:
  fee:
    {label: Fee, topic: money, type: money, payer: LINE, receiver: [port, LINE],
     interests: {LINE: {prefers: lower, basis: stated_position, position: line-wants}}}
  board:
    {label: Board, topic: work, type: seats,
     interests: {LINE: [{field: LINE, prefers: higher, basis: analyst_judgement, why: it sits there},
                        {field: LINE, prefers: {at_least: 2}, basis: analyst_judgement, why: it has two}]}}
  repair: {label: Repair, topic: work, type: commitment}
""",
    "sources.yaml": "log: {publisher: The Log, title: The licence, published: 2023-05-01, access: read}\n",
    TEXT: """\
title: First text
kind: draft
tabled_by: [port, LINE]
status: {steps: [{value: signed, by: LINE, reports: {log 1: signed}}]}
terms:
  fee:
    alternatives: [{value: USD 1, proposed_by: LINE}, {value: USD 2, proposed_by: [port]}]
    reports: {log 2: either}
  board:
    value: {seats: {port: 2, LINE: 1}, total: 3, chair: LINE, veto: [port, LINE]}
    reports: {log 3: two to one}
  repair:
    value: {who: LINE, force: shall, to: repair it}
    reports: {log 4: it repairs}
""",
    WANTS: """\
title: What the line wants
party: LINE
terms:
  fee: {stance: demands, value: at most USD 1, reports: {log 5: {by: captain, says: one}}}
  board: {stance: demands, value: {seats: {LINE: 2}}, prefers: {LINE: higher}, reports: {log 6: two}}
""",
}
NAMED = 17
PLAIN = everywhere(FILES, "LINE", "line")
SPELLINGS = ("T. Line", "La Ligne")


def told(before: Files, after: Files) -> list[Told]:
    """What changed besides the format."""
    return [one for one in told_with_format(before, after) if one[0] != "format_only"]


def test_every_place_that_names_a_party_reads_its_spellings() -> None:
    assert sum(text.count("LINE") for text in FILES.values()) == NAMED
    for spelling in SPELLINGS:
        spelled = everywhere(FILES, "LINE", spelling)
        assert told(PLAIN, spelled) == []
        deal, other = loaded(PLAIN), loaded(spelled)
        pages = [to_json(Answer(gaps(one, one.versions["first"]))) for one in (deal, other)]
        assert pages[0] == pages[1]
        assert '"line"' in pages[0]
        assert other.positions["line-wants"].party == "line"
        assert other.terms["fee"].receiver == ("port", "line")


def test_each_place_alone_reads_a_spelling() -> None:
    for name, text in FILES.items():
        pieces = text.split("LINE")
        for place in range(1, len(pieces)):
            one = "line".join(pieces[:place]) + "T. Line" + "line".join(pieces[place:])
            assert told(PLAIN, PLAIN | {name: one}) == [], (name, place)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[port, LINE]\nstatus", "[LINE, T. Line]\nstatus", None),
        (
            "veto: [port, LINE]",
            "veto: [LINE, T. Line]",
            "10:76: error: T. Line in the list beside line: one party",
        ),
        ("{port: 2, LINE: 1}", "{LINE: 2, T. Line: 1}", "10:30: error: the seats of line a second time, as T. Line"),
    ],
)
def test_one_party_under_two_spellings_is_one(old: str, new: str, message: str | None) -> None:
    files = everywhere(in_file(FILES, TEXT, old, new), "LINE", "line")
    if message is None:
        assert loaded(files).versions["first"].tabled_by[0].words == ("line",)
        return
    with pytest.raises(DealTermsError) as refused:
        loaded(files)
    assert message in str(refused.value)


def test_interests_of_one_party_stand_together() -> None:
    second = "{prefers: higher, basis: analyst_judgement, why: x}}}"
    files = in_file(PLAIN, REGISTER, "position: line-wants}}}", f"position: line-wants}}, T. Line: {second}")
    with pytest.raises(DealTermsError, match=r"the interests of line a second time, as 'T\. Line'"):
        loaded(files)


@pytest.mark.parametrize(
    ("spelled", "message"),
    [
        ("[port]", "deal.yaml:4:36: error: port is a spelling of line and the id of port"),
        ("[The Port]", "deal.yaml:4:36: error: The Port is a spelling of line and the name of port"),
        ("[x, P.]", "deal.yaml:4:39: error: P. is a spelling of line and a spelling of port"),
        ("joint", "joint is no spelling of line: the word has a meaning of its own"),
        ("independent", "independent is no spelling of line"),
        ("[]", "spelled is an empty list"),
        ("{a: b}", "spelled is a mapping"),
    ],
)
def test_a_word_that_names_two_parties_is_refused(spelled: str, message: str) -> None:
    files = in_file(PLAIN, REGISTER, '[T. Line, "La  Ligne"]', spelled)
    files = in_file(files, REGISTER, "{name: The Port}", "{name: The Port, spelled: P.}")
    with pytest.raises(DealTermsError) as refused:
        loaded(files)
    assert message in str(refused.value)
    assert str(refused.value).count("error") <= 1 or spelled in ("[]", "{a: b}")


def test_what_names_no_party_is_refused_as_before() -> None:
    files = everywhere(FILES, "LINE", "line") | {WANTS: everywhere(FILES, "LINE", "lime")[WANTS]}
    with pytest.raises(DealTermsError, match="no party has the id 'lime'"):
        loaded(files)


def test_a_party_may_get_another_id_and_keep_the_old_one_as_a_spelling() -> None:
    files = in_file(
        PLAIN,
        REGISTER,
        '  line: {name: The Line, spelled: [T. Line, "La  Ligne"]}',
        "  ferry: {name: F, spelled: line}",
    )
    assert told(PLAIN, files) == [
        ("definition_changed", "note", "ferry", "party"),
        ("renamed", "warning", "ferry", "party"),
    ]
    assert loaded(files).positions["line-wants"].party == "ferry"


def test_two_parties_that_are_one_are_told_once_and_what_names_them_follows() -> None:
    two = in_file(PLAIN, REGISTER, "  port:", "  owners: {name: The Owners}\n  port:")
    two = in_file(two, WANTS, "party: line", "party: owners")
    two = in_file(two, REGISTER, "{line: {prefers: lower", "{owners: {prefers: lower")
    one = in_file(two, REGISTER, "  owners: {name: The Owners}\n", "")
    one = in_file(one, REGISTER, "[T. Line,", "[owners, T. Line,")
    assert told(two, one) == [
        ("definition_changed", "note", "line", "party"),
        ("renamed", "error", "line", "party"),
    ]


def test_another_order_of_spellings_says_nothing_else() -> None:
    other = in_file(PLAIN, REGISTER, '[T. Line, "La  Ligne"]', "[La Ligne, T. Line]")
    assert told(PLAIN, other) == []
    more = in_file(PLAIN, REGISTER, "[T. Line,", "[T. L., T. Line,")
    assert told(PLAIN, more) == [("definition_changed", "note", "line", "party")]


def test_an_editor_offers_the_spellings() -> None:
    deal = read_deal(in_memory({name: text.encode() for name, text in PLAIN.items()})).whole()
    for kind in ("deal", "version", "position"):
        listed = json.dumps(file_schema(kind, deal, ("first",)))
        assert [spelling for spelling in SPELLINGS if f'"{spelling}"' not in listed] == [], kind
