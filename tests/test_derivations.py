"""One term that became several, several that became one: `split_from` and `merged_from`."""

from __future__ import annotations

import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deal_terms.answering.browse import browse
from deal_terms.answering.diff import Diff, diff, differs
from deal_terms.answering.filters import Filter
from deal_terms.answering.gaps import gaps
from deal_terms.answering.history import history
from deal_terms.answering.record import record_diff
from deal_terms.answering.rows import rows
from deal_terms.answering.withdrawal import without
from deal_terms.errors import DealTermsError, Problem
from deal_terms.judging.changes import Change
from deal_terms.judging.consolidation import consolidated_side
from deal_terms.judging.kinds import RECORD, TEXTS, review_levels
from deal_terms.judging.past import HAD_IT
from deal_terms.loading.deal import load, read_deal
from deal_terms.model.deal import Deal
from deal_terms.snapshots.snapshot import in_memory
from tests.examples import examples
from tests.generated import Written, deals, read, texts
from tests.test_laws import TEXT_PAIRS, all_changes, compared

PILOTAGE = Path(__file__).parent / "deals" / "pilotage"
REGROUPED = {"split_up", "merged"}
TERMS = ("whole", "part", "rest", "piece", "other")


def said(value: str = "EUR 1 million", **more: object) -> dict[str, Any]:
    return {"value": value, "reports": {"gull 1": "so it says"}, **more}


def of(*terms: str, **report: str) -> dict[str, Any]:
    return {"terms": list(terms), "reports": {"heron 7": {"says": "it came of them", **report}}}


def split(*terms: str, **report: str) -> dict[str, Any]:
    return said(split_from=of(*terms, **report))


def merged(*terms: str) -> dict[str, Any]:
    return said(merged_from=of(*terms))


def written(*versions: dict[str, Any], **heads: dict[str, Any]) -> Written:
    """Texts `v1`, `v2` and on, each after the one before, and a party that asks for the whole, the part, the rest."""
    files: Written = {
        "deal.yaml": {
            "title": "Fees",
            "parties": {"us": {"name": "Us"}, "them": {"name": "Them"}},
            "topics": {"money": "Money", "names": {"label": "Names", "about": "framing"}},
            "terms": {
                **{term: {"label": term.title(), "topic": "money", "type": "money"} for term in TERMS},
                "title": {"label": "Title", "topic": "names", "type": "presence"},
            },
        },
        "sources.yaml": {
            one: {"publisher": one, "title": one, "published": "2031", "access": "read"} for one in ("gull", "heron")
        },
        "positions/asked.yaml": {
            "title": "asked",
            "party": "us",
            "terms": {
                term: {"stance": "demands", "value": "at least EUR 1 million", "reports": {"gull 9": "that much"}}
                for term in TERMS
            },
        },
    }
    for number, terms in enumerate(versions, 1):
        head = {"title": f"v{number}", "kind": "draft"} | ({"follows": f"v{number - 1}"} if number > 1 else {})
        files[f"versions/v{number}.yaml"] = {**head, **heads.get(f"v{number}", {}), "terms": copy.deepcopy(terms)}
    return files


def deal_of(*versions: dict[str, Any], **heads: dict[str, Any]) -> Deal:
    return read(written(*versions, **heads))


def between(deal: Deal, before: str = "v1", after: str = "v2") -> Diff:
    one, other = deal.spec(before), deal.spec(after)
    assert one
    assert other
    return diff(deal, one, other)


def told(deal: Deal, before: str = "v1", after: str = "v2") -> dict[str, str]:
    answer = between(deal, before, after)
    return {change.term: change.kind for change in answer.visible(answer.changes)}


SPLIT = ({"whole": said()}, {"part": split("whole"), "rest": split("whole")})
MERGED = ({"part": said(), "rest": said()}, {"whole": merged("part", "rest")})


# What is told of a step


def test_a_term_that_was_split_is_one_change_and_nothing_of_it_is_dropped_or_new() -> None:
    deal = deal_of(*SPLIT)
    assert told(deal) == {"whole": "split_up"}
    assert between(deal).summary == {"split_up": 1, "not_covered": 2}


def test_each_term_of_a_split_is_told_by_its_own_readings_alone() -> None:
    taken = {change.term: [pair for answer in change.answers for pair in answer.pairs] for change in
             between(deal_of(*SPLIT)).changes}  # fmt: skip
    assert [(pair.before, pair.after) for pair in taken["whole"]] == [((0,), ())]
    assert [(pair.before, pair.after) for pair in taken["part"]] == [((), (0,))]


def test_terms_that_were_merged_are_one_change() -> None:
    deal = deal_of(*MERGED)
    assert told(deal) == {"whole": "merged"}
    assert between(deal).summary == {"merged": 1, "not_covered": 2}


@pytest.mark.parametrize(("texts_", "kind"), [(SPLIT, "merged"), (MERGED, "split_up")])
def test_the_other_way_round_it_is_the_mirror(texts_: tuple[dict[str, Any], ...], kind: str) -> None:
    assert told(deal_of(*texts_), "v2", "v1") == {"whole": kind}


def test_reported_absences_of_the_old_term_after_and_of_the_new_ones_before_change_nothing() -> None:
    absent = {"absent": "true", "reports": {"gull 3": "it is not in"}}
    before, after = SPLIT
    assert told(deal_of({**before, "part": absent}, {**after, "whole": absent})) == {"whole": "split_up"}


def test_what_only_one_part_of_is_reported_is_split_into_that() -> None:
    assert told(deal_of({"whole": said()}, {"part": split("whole")})) == {"whole": "split_up"}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(
            {"whole": said(), "part": said()},
            {"part": split("whole"), "rest": split("whole")},
            {"whole": "no_longer_reported", "rest": "newly_reported"},
            id="the-text-before-has-a-new-one-too",
        ),
        pytest.param(
            {"whole": said()},
            {"whole": said(), "part": split("whole")},
            {"part": "newly_reported"},
            id="the-text-after-has-the-old-one-too",
        ),
        pytest.param({}, {"part": split("whole")}, {"part": "newly_reported"}, id="nothing-is-told-of-the-old-one"),
        pytest.param(
            {"whole": {"absent": "true", "reports": {"gull 3": "it is not in"}}},
            {"part": split("whole")},
            {"whole": "no_longer_reported", "part": "newly_reported"},
            id="the-old-one-is-reported-absent",
        ),
        pytest.param(
            {"part": said()},
            {"whole": merged("part", "rest")},
            {"part": "no_longer_reported", "whole": "newly_reported"},
            id="one-of-the-old-ones-is-not-told",
        ),
        pytest.param(
            {"whole": said()},
            {"part": [split("whole"), said("EUR 7 million", split_from=of("rest"))]},
            {"whole": "no_longer_reported", "part": "newly_reported"},
            id="reports-differ-on-what-the-new-one-came-of",
        ),
        pytest.param(
            {"whole": said(), "rest": said()},
            {"part": [split("whole"), said("EUR 7 million", split_from=of("rest"))]},
            {"whole": "no_longer_reported", "rest": "no_longer_reported", "part": "newly_reported"},
            id="reports-differ-on-which-of-two-it-came-of",
        ),
        pytest.param(
            {"whole": said()},
            {"part": split("whole", describes="v1")},
            {"whole": "no_longer_reported", "part": "newly_reported"},
            id="it-may-be-said-of-another-text",
        ),
        pytest.param(
            {"whole": [said(), {"absent": "true", "reports": {"heron 3": "it is not in"}}]},
            {"part": split("whole")},
            {"whole": "no_longer_reported", "part": "newly_reported"},
            id="reports-differ-on-whether-the-old-one-was-there",
        ),
    ],
)
def test_where_the_two_texts_do_not_stand_so_each_term_is_told_by_itself(
    before: dict[str, Any], after: dict[str, Any], expected: dict[str, str]
) -> None:
    assert told(deal_of(before, after)) == expected


def test_a_link_without_a_report_that_counts_is_no_link() -> None:
    deal = deal_of(*SPLIT)
    assert told(without(deal, "heron")) == {
        "whole": "no_longer_reported",
        "part": "newly_reported",
        "rest": "newly_reported",
    }


def test_a_link_falls_with_the_reading_that_it_stands_beside() -> None:
    beside = {"value": "EUR 1 million", "split_from": of("whole"), "reports": {"heron 2": "so it says"}}
    beside["split_from"]["reports"] = {"gull 7": "it came of them"}  # type: ignore[index]
    left = without(deal_of({"whole": said()}, {"part": [beside, said("EUR 2 million")]}), "heron")
    assert told(left) == {"whole": "no_longer_reported", "part": "newly_reported"}


# Along a line of texts


def test_a_split_is_told_over_texts_that_lie_between() -> None:
    deal = deal_of(*SPLIT, {"part": said("EUR 2 million"), "rest": said()})
    assert told(deal, "v1", "v3") == {"whole": "split_up"}
    assert told(deal, "v2", "v3") == {"part": "raised"}


def test_what_was_split_twice_became_all_that_is_left() -> None:
    deal = deal_of(*SPLIT, {"part": said(), "piece": split("rest"), "other": split("rest")})
    [change] = between(deal, "v1", "v3").visible(between(deal, "v1", "v3").changes)
    assert change.kind == "split_up"
    assert change.regrouping
    assert list(change.regrouping.after) == ["part", "piece", "other"]


def test_what_was_split_and_merged_again_is_one_term_that_may_have_changed() -> None:
    deal = deal_of(*SPLIT, {"whole": said("EUR 3 million", merged_from=of("part", "rest"))})
    assert told(deal, "v2", "v3") == {"whole": "merged"}
    assert told(deal, "v1", "v3") == {"whole": "raised"}


def test_what_was_split_again_after_that_is_told_of_its_own_step() -> None:
    deal = deal_of(*SPLIT, MERGED[1], SPLIT[1])
    assert [told(deal, f"v{one}", f"v{one + 1}") for one in (1, 2, 3)] == [
        {"whole": "split_up"},
        {"whole": "merged"},
        {"whole": "split_up"},
    ]
    assert told(deal, "v1", "v4") == {"whole": "split_up"}


def test_a_link_of_a_competing_text_says_nothing_of_this_one() -> None:
    """Both come after the first; what the one says of its terms is no step towards the other."""
    deal = deal_of(*SPLIT, {"part": said(), "rest": said()}, v3={"follows": "v1"})
    assert told(deal, "v1", "v3") == {
        "whole": "no_longer_reported",
        "part": "newly_reported",
        "rest": "newly_reported",
    }


def test_what_an_amendment_says_was_split_is_not_carried_over() -> None:
    revises = {"version": "v1", "rest": "unchanged", "reports": {"gull 4": "all else stays"}}
    deal = deal_of({"whole": said(), "other": said()}, SPLIT[1], v2={"revises": revises})
    assert told(deal) == {"whole": "split_up"}
    assert consolidated_side(deal, deal.versions["v2"], "other").carry_over
    assert not consolidated_side(deal, deal.versions["v2"], "whole").readings


def test_accounts_of_one_text_say_it_together() -> None:
    one, other = {"part": split("whole")}, {"rest": split("whole")}
    same = {"version": "v2", "match": "exact", "why": "it is the same"}
    deal = deal_of({"whole": said()}, one, other, v3={"follows": "v1", "same_as": same})
    assert told(deal) == {"whole": "split_up"}


def test_what_two_accounts_say_of_it_is_told_with_the_reports_of_both() -> None:
    also = said(split_from={"terms": ["whole"], "reports": {"gull 8": "it came of it"}})
    same = {"version": "v2", "match": "exact", "why": "it is the same"}
    deal = deal_of({"whole": said()}, {"part": split("whole")}, {"part": also}, v3={"follows": "v1", "same_as": same})
    [regrouping] = {
        id(change.regrouping): change.regrouping for change in between(deal).changes if change.regrouping
    }.values()
    assert {(report.source, report.place) for report in regrouping.reports} == {("heron", "7"), ("gull", "8")}


# How it is counted, filtered, weighed


def test_interests_in_any_of_the_terms_are_told_not_to_count() -> None:
    files = written(*SPLIT)
    interest = {"us": {"prefers": "higher", "basis": "analyst_judgement", "why": "they get it"}}
    for term in ("whole", "part"):
        files["deal.yaml"]["terms"][term]["interests"] = interest
    answer = between(read(files))
    found = [(change.term, effect.direction, effect.code) for change, effect in answer.interest_effects()]
    assert found == [("whole", None, "split_up"), ("part", None, "split_up")]
    assert answer.changes_without_interest() == []


def test_interests_in_what_surrounds_the_deal_are_not_told_at_all() -> None:
    files = written(*SPLIT)
    interest = {"us": {"prefers": "higher", "basis": "analyst_judgement", "why": "they get it"}}
    for term in ("whole", "part", "rest"):
        files["deal.yaml"]["terms"][term] |= {"topic": "names", "interests": interest}
    answer = between(read(files))
    found = [change for change in (*answer.changes, *answer.outside_text) if change.regrouping]
    assert {change.kind for change in found} == {"split_up"}
    assert not any(change.interest_effects for change in found)


def test_a_key_term_among_them_makes_all_of_them_weigh() -> None:
    files = written(*SPLIT)
    files["deal.yaml"]["terms"]["rest"]["weight"] = "key"
    files["deal.yaml"]["terms"]["whole"]["weight"] = "minor"
    files["versions/v1.yaml"]["terms"]["other"] = said()
    files["versions/v2.yaml"]["terms"]["other"] = said("EUR 2 million")
    answer = between(read(files))
    assert [change.term for change in answer.visible(answer.changes)] == ["whole", "other"]


def test_a_filter_keeps_it_where_it_keeps_any_of_the_terms() -> None:
    answer = between(deal_of(*SPLIT))
    for asked, shown in (({"terms": ["rest"]}, True), ({"terms": ["other"]}, False), ({"kinds": ["split_up"]}, True)):
        kept = replace(answer, filter=Filter(**asked))  # type: ignore[arg-type]
        assert bool(kept.visible(kept.changes)) is shown, asked


def test_an_exit_code_may_be_asked_for_by_either_kind() -> None:
    answer = between(deal_of(*SPLIT))
    assert differs(answer, "split_up")
    assert differs(answer, "material")
    assert not differs(answer, "merged")


def test_the_levels_of_a_review_know_it_apart_from_a_file_that_was_split() -> None:
    assert not REGROUPED & RECORD.keys()
    assert {kind: review_levels()[kind] for kind in (*REGROUPED, "split")} == {
        "split_up": "note",
        "merged": "note",
        "split": "warning",
    }


def test_a_value_of_any_of_the_terms_makes_another_fingerprint() -> None:
    one = between(deal_of(*SPLIT))
    other = between(deal_of(SPLIT[0], {**SPLIT[1], "rest": said("EUR 9 million", split_from=of("whole"))}))
    prints = {answer.fingerprint(answer.visible(answer.changes)[0]) for answer in (one, other)}
    assert len(prints) == 2


# Everywhere else


def test_the_history_of_each_term_has_the_step() -> None:
    deal = deal_of(*SPLIT)
    for term in ("whole", "part", "rest"):
        step = history(deal, deal.terms[term]).steps[1]
        assert step.diff
        assert [change.kind for change in step.diff.changes] == ["split_up"]
        assert step.diff.visible(step.diff.changes), term


def test_the_screens_mark_each_term() -> None:
    answer = browse(deal_of(*SPLIT))
    changed = [answer.change(term, 1) for term in ("whole", "part", "rest")]
    assert [change.kind if change else "" for change in changed] == ["split_up"] * 3


def test_rows_have_what_a_term_came_of() -> None:
    found = [(row["term"], row["state"], row["value"], row["source"]) for row in rows(deal_of(*SPLIT))]
    assert ("part", "split_from", ["whole"], "heron") in found


# A demand for what became other terms


def verdicts(deal: Deal, text: str, position: str = "asked") -> dict[str, Change]:
    return {change.term: change for change in between(deal, text, position).changes}


def test_a_demand_for_the_old_term_is_not_judged_and_the_new_ones_are_named() -> None:
    deal = deal_of(*SPLIT)
    change = verdicts(deal, "v2")["whole"]
    assert (change.kind, change.answers[0].code) == ("not_judged", "split")
    assert change.regrouping
    assert list(change.regrouping.after) == ["part", "rest"]
    assert verdicts(deal, "v1")["whole"].kind == "met"
    assert verdicts(deal, "v2")["part"].kind == "met"


def test_a_demand_that_is_not_judged_names_what_is_asked_in_the_order_of_the_two() -> None:
    files = written(*SPLIT)
    files["positions/asked.yaml"]["terms"]["whole"] = [
        {"stance": "demands", "value": "at least EUR 1 million", "reports": {"gull 9": "that much"}},
        {"stance": "rejects", "value": "EUR 9 million", "reports": {"heron 9": "not so much"}},
    ]
    for sides, indices in ((("v2", "asked"), ((), (0, 1))), (("asked", "v2"), ((0, 1), ()))):
        [answer] = next(one for one in between(read(files), *sides).changes if one.term == "whole").answers
        assert (answer.before, answer.after) == indices


def test_a_demand_for_one_that_was_merged_is_not_judged() -> None:
    change = verdicts(deal_of(*MERGED), "v2")["part"]
    assert (change.kind, change.answers[0].code) == ("not_judged", "merged")


def test_not_even_where_the_old_term_is_reported_to_be_out() -> None:
    absent = {"absent": "true", "reports": {"gull 3": "it is not in"}}
    assert verdicts(deal_of(SPLIT[0], {**SPLIT[1], "whole": absent}), "v2")["whole"].kind == "not_judged"
    assert verdicts(deal_of(SPLIT[0], {"whole": absent}), "v2")["whole"].kind == "unmet"


def test_a_text_that_has_it_still_is_judged() -> None:
    assert verdicts(deal_of(SPLIT[0], {"whole": said(), "part": split("whole")}), "v2")["whole"].kind == "met"


def test_later_texts_are_not_judged_either_until_the_term_is_back() -> None:
    deal = deal_of(*SPLIT, {"part": said(), "rest": said()}, {"whole": merged("part", "rest")})
    assert [verdicts(deal, text)["whole"].kind for text in ("v1", "v2", "v3", "v4")] == [
        "met",
        "not_judged",
        "not_judged",
        "met",
    ]


def test_the_list_of_demands_says_so_of_each_text() -> None:
    deal = load(PILOTAGE)
    [gap] = gaps(deal, deal.versions["second"]).gaps
    assert gap.verdict("second") == "not_judged"
    group = gap.in_its_place("second")
    assert group
    assert list(group.after) == ["base-fee", "storm-fee"]
    assert gap.in_its_place("third") is None


# What is refused, and what is warned of


def problems(*versions: dict[str, Any], **heads: dict[str, Any]) -> list[Problem]:
    files = {name: text.encode() for name, text in texts(written(*versions, **heads))}
    return list(read_deal(in_memory(files)).problems)


@pytest.mark.parametrize(
    ("reading", "message", "hint"),
    [
        (split("wohle"), "no term has the id 'wohle'", "did you mean whole?"),
        (split("part"), "split_from of part names part itself", "name the terms of the text before"),
        (merged("part", "rest"), "merged_from of part names part itself", "name the terms of the text before"),
        (split("whole", "whole"), "split_from names whole more than once", "name each term once"),
        (said(split_from=of()), "split_from names no term", "for example `terms: [fee]`"),
        (merged("whole"), "merged_from of part names one term alone", "`was` in deal.yaml"),
        (split("title"), "part is about the text, title about framing", "take the link out"),
        (said(split_from={"terms": ["whole"]}), "split_from lacks reports", "add the key reports"),
        (said(split_from={"reports": {"gull 2": "so"}}), "split_from lacks terms", "add the key terms"),
        (said(split_from="whole"), "split_from is a text", "write it as a mapping"),
        (
            said(split_from=of("whole"), merged_from=of("rest", "other")),
            "a reading of part has split_from and merged_from",
            "leave one of them out",
        ),
        (
            {"absent": "true", "split_from": of("whole"), "reports": {"gull 2": "it is out"}},
            "split_from on a reading that says absent",
            "only a term that the text has",
        ),
        (split("whole", manner="denied"), "a denial of what is no reading of a term", "what is reported instead"),
    ],
)
def test_a_link_that_cannot_hold_is_refused(reading: object, message: str, hint: str) -> None:
    [found] = problems({"whole": said()}, {"part": reading})
    assert found.level == "error"
    assert message in found.message
    assert hint in (found.hint or "")
    assert found.place
    assert found.place.file == "versions/v2.yaml"


def test_a_position_has_no_such_link() -> None:
    files = written(*SPLIT)
    files["positions/asked.yaml"]["terms"]["part"]["split_from"] = of("whole")
    with pytest.raises(DealTermsError, match="has no key split_from"):
        read(files)


@pytest.mark.parametrize(
    ("before", "after", "message", "hint"),
    [
        (
            {"whole": said(), "part": said()},
            {"part": split("whole")},
            "v1 has part already: from there it is not told as split",
            "the reading of part in v1",
        ),
        (
            {"whole": {"absent": "true", "reports": {"gull 3": "out"}}},
            {"part": split("whole")},
            "v1 is reported not to have whole",
            "name the terms that the text before had",
        ),
        (
            {"whole": said()},
            {"whole": said(), "part": split("whole")},
            "v2 has whole, too: whole is not told as split here",
            "take out the reading of whole",
        ),
        (
            {"whole": said()},
            {"part": [split("whole"), said("EUR 7 million", split_from=of("rest"))]},
            "part is said to come of other terms in two ways",
            "leave the one that does not hold out",
        ),
    ],
)
def test_a_link_that_tells_nothing_of_the_step_is_warned_of(
    before: dict[str, Any], after: dict[str, Any], message: str, hint: str
) -> None:
    [found] = problems(before, after)
    assert found.level == "warning"
    assert message in found.message
    assert hint in (found.hint or "")


@pytest.mark.parametrize("texts_", [SPLIT, MERGED])
def test_a_link_that_holds_is_warned_of_by_nobody(texts_: tuple[dict[str, Any], ...]) -> None:
    assert problems(*texts_) == []


# The record of it


def record(before: Written, after: Written) -> list[tuple[str, str, str, str]]:
    one, other = read(before), read(after)
    changed = [name for name in before if before[name] != after.get(name)]
    found = record_diff(one, other, "before", "after", changed).changes
    return [(change.rule, change.level, change.subject, change.what) for change in found]


def test_the_record_tells_that_a_link_is_new_gone_or_another() -> None:
    bare = written(SPLIT[0], {"part": said(), "rest": split("whole")})
    linked, elsewhere = written(*SPLIT), written(SPLIT[0], {"part": split("other"), "rest": split("whole")})
    assert record(bare, linked) == [("recorded", "note", "part", "descent")]
    assert record(linked, bare) == [("deleted", "error", "part", "descent")]
    assert record(linked, elsewhere) == [("corrected", "warning", "part", "descent")]
    assert record(linked, linked) == []


def test_the_record_tells_who_says_so_now() -> None:
    other = written(SPLIT[0], {"part": split("whole", placed="inferred"), "rest": split("whole")})
    assert record(written(*SPLIT), other) == [("attribution_changed", "warning", "part", "descent")]


def test_a_link_follows_a_term_that_got_another_id() -> None:
    renamed = written({"sum": said()}, {"part": split("sum"), "rest": split("sum")})
    for file in ("deal.yaml", "positions/asked.yaml"):
        terms = renamed[file]["terms"]
        renamed[file]["terms"] = {"sum" if one == "whole" else one: term for one, term in terms.items()}
    assert record(written(*SPLIT), renamed) == [("renamed", "warning", "sum", "term")]


# Whatever is written


@examples(50)
@given(deals(["a-money", "a-count", "a-text"]), st.sampled_from(TEXT_PAIRS))
def test_what_became_other_terms_is_where_the_change_says(drawn: Written, pair: tuple[str, str]) -> None:
    """The one text has the old terms alone, the other the new ones; each has the change, and one of them is told."""
    answer = compared(read(drawn), pair)
    groups = [change.regrouping for change in all_changes(answer) if change.kind in REGROUPED]
    for change in all_changes(answer):
        if change.kind not in REGROUPED:
            continue
        group = change.regrouping
        assert group
        assert group.before.keys().isdisjoint(group.after)
        has = [any(live.state in HAD_IT for live in side.readings) for side in (change.before, change.after)]
        assert has == [change.term in group.before, change.term in group.after]
        assert TEXTS[change.kind].material
        assert group.reports
        assert sum(answer.is_told(one) for one in all_changes(answer) if one.term in group.terms) == 1
    counted = answer.summary.get("split_up", 0) + answer.summary.get("merged", 0)
    assert counted <= len({group.lead for group in groups if group})
