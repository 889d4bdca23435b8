"""Demands against a text: verdicts, groups, the latest position, the latest text, and what no text addresses."""

import json
from pathlib import Path

import pytest

from deal_terms.answering.filters import Filter
from deal_terms.answering.gaps import Gap, Gaps, gaps
from deal_terms.answering.latest import latest
from deal_terms.cli import run
from deal_terms.errors import DealTermsError
from deal_terms.judging import positions
from deal_terms.judging.readings import side
from deal_terms.loading.deal import load
from deal_terms.model.deal import Deal
from deal_terms.presenting import csv, text
from deal_terms.wording.gaps import GROUPS, page, table

FOLDER = Path(__file__).parent / "deals" / "quay-lease"
QUAY = load(FOLDER)
SIGNED = QUAY.versions["signed-lease"]

REGISTER = """
title: Sale of a mill
parties:
  seller: {name: Weir Trust}
  buyer: {name: Lode Mill}
topics:
  money: Money
  around: {label: Around the sale, about: surroundings}
terms:
  price: {label: Price, topic: money, type: money}
  wheel: {label: The wheel stays, topic: money, type: presence}
  weir: {label: The weir is mended, topic: money, type: presence}
  flood: {label: The flood, topic: around, type: presence}
"""
SOURCES = "mail: {publisher: Mill Mail, title: The mill, published: 2024-05, access: read}\n"
FIRST = """
title: First offer
kind: offer
date: 2024-01-10
terms:
  price: {value: $1m, reports: {mail 1: a million}}
  weir: {unspecified: by_report, reports: {mail 1: something on the weir}}
"""
SECOND = """
title: Second offer
kind: offer
follows: first
terms:
  price: {value: $2m, reports: {mail 2: two million}}
"""
EARLY = """
title: Lode Mill in January
party: buyer
date: 2024-01
terms:
  price: {stance: demands, value: at most $1m, reports: {mail 3: a million at most}}
  wheel: {stance: demands, reports: {mail 3: the wheel has to stay}}
  weir: {stance: demands, value: present, reports: {mail 3: the weir mended}}
  flood: {stance: demands, reports: {mail 3: no flood any more}}
"""
LATE = """
title: Lode Mill in March
party: buyer
date: 2024-03
terms:
  price: {stance: demands, value: at most $2m, reports: {mail 4: two million at most}}
"""


def mill(folder: Path, **versions: str) -> Deal:
    files = {"deal.yaml": REGISTER, "sources.yaml": SOURCES, "positions/early.yaml": EARLY, "positions/late.yaml": LATE}
    files |= {f"versions/{name}.yaml": written for name, written in versions.items()}
    for name, written in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(written)
    return load(folder)


def gap(answer: Gaps, term: str) -> Gap:
    return next(gap for gap in (*answer.gaps, *answer.outside_text) if gap.term.id == term)


def rendered(answer: Gaps) -> str:
    return text.render(page(answer), text.Look(width=2000))


@pytest.mark.spread(3)
@pytest.mark.parametrize("version", list(QUAY.versions))
def test_every_verdict_is_that_of_the_comparison(version: str) -> None:
    answer = gaps(QUAY, QUAY.versions[version])
    for position in QUAY.positions.values():
        if position.party == "none":
            continue
        judged = {change.term: change for change in positions.against_text(QUAY, QUAY.versions[version], position)}
        for one in (*answer.gaps, *answer.proposals, *answer.offers, *answer.outside_text):
            for held in one.demands:
                if held.position.id == position.id and held.side == side(position, one.term.id):
                    assert held.changes[version] == judged[one.term.id]


def test_a_term_stands_there_only_if_someone_demands_proposes_or_rejects_something() -> None:
    shown = {one.term.id for one in gaps(QUAY, SIGNED).gaps}
    assert "annual-rent" in shown
    assert "insurance" not in shown  # feared
    assert "public-footpath" not in shown  # accepted
    assert "handover" not in shown  # not mentioned


def test_remarks_from_outside_the_talks_are_no_demand() -> None:
    assert "bystanders" not in {held.position.id for one in gaps(QUAY, SIGNED).gaps for held in one.stands}


def test_a_term_is_grouped_by_the_weightiest_verdict_on_any_demand() -> None:
    rent = gap(gaps(QUAY, SIGNED), "annual-rent")
    assert {demand.changes["signed-lease"].kind for demand in rent.demands} == {"met", "unmet"}
    assert rent.verdict("signed-lease") == "unmet"


def test_the_groups_come_in_the_order_of_the_verdicts() -> None:
    shown = rendered(gaps(QUAY, SIGNED))
    places = [shown.index(f"\n{heading}\n") for heading in GROUPS.values() if f"\n{heading}\n" in shown]
    assert len(places) > 3
    assert places == sorted(places)


def test_the_demands_of_one_party_are_judged_alone_beside_where_the_others_stand() -> None:
    rent = gap(gaps(QUAY, SIGNED, ("authority",)), "annual-rent")
    assert [demand.position.party for demand in rent.demands] == ["authority"]
    assert {held.position.party for held in rent.stands} == {"authority", "tenant"}
    assert rent.verdict("signed-lease") == "met"


def test_the_latest_position_counts_and_names_the_one_before_it(tmp_path: Path) -> None:
    answer = gaps(mill(tmp_path, first=FIRST, second=SECOND), None)
    [price] = gap(answer, "price").demands
    assert price.position.id == "late"
    assert [position.id for position in price.stand.before_it] == ["early"]
    assert price.changes["second"].kind == "met"
    assert "(late, later than early)" in rendered(answer)


def test_a_later_demand_of_another_party_takes_the_place_of_none(tmp_path: Path) -> None:
    mill(tmp_path, first=FIRST)
    seller = LATE.replace("Lode Mill in March", "The seller in April").replace("party: buyer", "party: seller")
    (tmp_path / "positions" / "seller.yaml").write_text(
        seller.replace("2024-03", "2024-04").replace("mail 4", "mail 5")
    )
    stands = gap(gaps(load(tmp_path), None), "price").stands
    assert {held.position.id for held in stands} == {"late", "seller"}


def test_an_earlier_position_still_stands_where_the_later_does_not_mention_the_term(tmp_path: Path) -> None:
    [wheel] = gap(gaps(mill(tmp_path, first=FIRST), None), "wheel").stands
    assert wheel.position.id == "early"


def test_positions_that_no_date_orders_are_each_held_against_the_text() -> None:
    rent = gap(gaps(QUAY, SIGNED), "annual-rent")
    assert [held.position.id for held in rent.demands if held.position.party == "tenant"] == [
        "tenant-position",
        "tenant-position-later",
    ]
    assert "(no date says which is later)" in rendered(gaps(QUAY, SIGNED))


def test_the_latest_text_is_the_one_that_no_other_is_later_than(tmp_path: Path) -> None:
    assert [one.id for one in latest(mill(tmp_path, first=FIRST, second=SECOND))] == ["second"]


@pytest.mark.parametrize("status", ["superseded", "withdrawn", "rejected"])
def test_a_text_off_the_table_is_passed_over(tmp_path: Path, status: str) -> None:
    gone = SECOND.replace("terms:", f"status: [under_negotiation, {status}]\nterms:")
    assert [one.id for one in latest(mill(tmp_path, first=FIRST, second=gone))] == ["first"]


def test_a_text_that_one_report_keeps_on_the_table_is_not_passed_over(tmp_path: Path) -> None:
    status = "status:\n  - {value: rejected, reports: {mail 5: no}}\n  - {value: in_doubt, reports: {mail 6: unsure}}\n"
    second = SECOND.replace("terms:", f"{status}terms:")
    assert [one.id for one in latest(mill(tmp_path, first=FIRST, second=second))] == ["second"]


def test_two_latest_texts_ask_for_one_and_name_both() -> None:
    with pytest.raises(DealTermsError, match="first-draft-annex and signed-lease"):
        latest(QUAY)


def test_a_deal_without_a_text_on_the_table_asks_for_one(tmp_path: Path) -> None:
    with pytest.raises(DealTermsError, match="no text that is still on the table"):
        latest(mill(tmp_path, first=FIRST.replace("terms:", "status: withdrawn\nterms:")))


def test_a_demand_that_no_text_speaks_to_is_addressed_by_none(tmp_path: Path) -> None:
    answer = gaps(mill(tmp_path, first=FIRST, second=SECOND), None)
    assert {term.id for term, _ in answer.unaddressed_demands(answer.gaps)} == {"wheel"}
    assert answer.summary == {"not_judged": 1, "not_addressed": 1, "met": 1}


def test_a_demand_outside_the_deal_is_never_said_to_be_unaddressed(tmp_path: Path) -> None:
    answer = gaps(mill(tmp_path, first=FIRST, second=SECOND), None)
    assert not answer.unaddressed_demands(answer.outside_text)
    [flood] = answer.outside_text
    assert (flood.term.id, answer.kind(flood)) == ("flood", "outside_the_deal")


def test_a_text_that_names_the_term_without_its_content_is_said_to(tmp_path: Path) -> None:
    deal = mill(tmp_path, first=FIRST)
    assert "not judged for Lode Mill: what the text holds of it is not reported" in rendered(
        gaps(deal, deal.versions["first"])
    )


def test_what_no_text_can_carry_is_said_to_be_that(tmp_path: Path) -> None:
    assert "◇ outside the deal" in rendered(gaps(mill(tmp_path, first=FIRST), None))


def test_a_demand_addressed_under_one_reading_is_addressed() -> None:
    share = gap(gaps(QUAY, None), "dues-share")
    assert "first-draft" in share.demands[0].addressed_by
    assert share.demands[0].changes["first-draft"].kind == "depends"


def test_silence_is_never_told_as_a_refusal() -> None:
    berth = gap(gaps(QUAY, SIGNED), "exclusive-berthing")
    assert berth.verdict("signed-lease") == "not_addressed"
    assert "∅ not addressed for Nonesuch Harbour Authority" in rendered(gaps(QUAY, SIGNED))


def test_filters_leave_rows_out_and_change_no_count() -> None:
    whole, kept = gaps(QUAY, SIGNED), gaps(QUAY, SIGNED, filter=Filter(kinds=("unmet",)))
    assert {one.verdict("signed-lease") for one in kept.visible(kept.gaps)} == {"unmet"}
    assert kept.summary == whole.summary
    assert "Filtered: 6 of " in rendered(kept)


def test_csv_has_a_row_a_demand_and_text() -> None:
    answer = gaps(QUAY, None)
    lines = csv.render(table(answer)).splitlines()
    everything = (*answer.gaps, *answer.proposals, *answer.offers, *answer.outside_text)
    demands = sum(len(one.demands) for one in everything)
    assert len(lines) == 1 + demands * len(QUAY.versions)


def test_one_command_says_what_no_text_addresses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mill(tmp_path, first=FIRST, second=SECOND)
    assert run(["--deal", str(tmp_path), "gaps", "--all-texts", "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert {one["term"] for one in answer["addressed_by_no_text"]} == {"wheel"}
    assert [text["id"] for text in answer["texts"]] == ["first", "second"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["gaps"], "name one: first-draft-annex, signed-lease"),
        (["gaps", "tenant-position"], "is a position, not a text"),
        (["gaps", "signed-leese"], "signed-lease"),
        (["gaps", "signed-lease", "--all-texts"], "leave out signed-lease"),
        (["gaps", "signed-lease", "--party", "tennant"], "tenant"),
    ],
)
def test_what_cannot_be_asked_ends_in_trouble(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--deal", str(FOLDER), *arguments]) == 2
    captured = capsys.readouterr()
    assert not captured.out
    assert said in captured.err


def test_all_names_the_terms_on_which_nobody_demands_anything() -> None:
    answer = gaps(QUAY, SIGNED)
    demanded = {gap.term.label for gap in (*answer.gaps, *answer.outside_text)}
    folded = text.render(page(answer), text.Look(width=10_000))
    told = text.render(page(answer, show_all=True), text.Look(width=10_000))
    assert "No report says that any party demands anything" not in folded
    line = told.split("No report says that any party demands anything\n")[1].split("\n")[0]
    assert set(line.strip().split("; ")) == {term.label for term in QUAY.terms.values()} - demanded
