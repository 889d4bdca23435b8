"""How a term came about: each version against the one before it, flags, what nothing orders, the positions."""

from pathlib import Path

import pytest

from deal_terms.answering.history import History, HistoryStep, history
from deal_terms.judging import deal_clock
from deal_terms.loading.deal import load
from deal_terms.presenting import text
from deal_terms.presenting.json.history import history_json
from deal_terms.wording.history import change_of, page

QUAY = load(Path(__file__).parent / "deals" / "quay-lease")


def of(term: str) -> History:
    return history(QUAY, QUAY.terms[term])


def step(term: str, version: str) -> HistoryStep:
    return next(step for step in of(term).steps if step.version.id == version)


def kinds(term: str) -> dict[str, str]:
    return {step.version.id: change_of(step.diff).kind for step in of(term).steps if step.diff}


@pytest.mark.spread(5)
@pytest.mark.parametrize("term", [term for term in QUAY.terms if QUAY.about(term) != "surroundings"])
def test_each_change_is_that_of_the_whole_comparison(term: str) -> None:
    for version in of(term).steps:
        if version.diff:
            before, after = version.diff.before, version.diff.after
            whole = deal_clock.compare(QUAY, QUAY.versions[before.id], QUAY.versions[after.id])
            assert change_of(version.diff) == next(change for change in whole if change.term == term)


def test_a_version_is_held_against_the_nearest_that_is_certainly_earlier() -> None:
    compared = {step.version.id: step.diff.before.id for step in of("annual-rent").steps if step.diff}
    assert compared == {
        "first-draft": "heads-of-terms",
        "second-draft": "first-draft",
        "signed-lease": "second-draft",
    }


def test_versions_that_nothing_orders_are_not_compared() -> None:
    assert step("annual-rent", "first-draft-annex").diff is None
    assert step("annual-rent", "heads-of-terms").diff is None
    told = history_json(of("annual-rent"))["versions"]
    unordered = {one["version"]["id"]: one["unordered"] for one in told}
    assert unordered["heads-of-terms"] == ["first-draft-annex"]
    assert len(unordered["first-draft-annex"]) == 4


def test_what_came_back_names_the_text_that_had_it() -> None:
    back = step("night-working", "second-draft").diff
    assert back
    assert change_of(back).kind == "reinstated"
    assert change_of(back).reinstated_from == "heads-of-terms"
    shown = text.render(page(of("night-working")), text.Look(width=2000))
    assert "⊕ REINSTATED  against “First draft”" in shown


def test_what_reverted_names_the_text_it_went_back_to() -> None:
    shown = text.render(page(of("annual-rent")), text.Look(width=2000))
    assert "↑ raised; back to what “First draft” had" in shown


def test_what_is_reported_again_is_also_held_against_the_last_text_that_had_it() -> None:
    again = step("public-footpath", "signed-lease")
    assert again.diff
    assert change_of(again.diff).reported_before == "first-draft"
    assert again.reappearance
    assert again.reappearance.before.id == "first-draft"
    assert change_of(again.reappearance).kind == "restated"
    assert "against “First draft”: restated" in text.render(page(of("public-footpath")), text.Look(width=2000))


def test_a_first_report_is_held_against_no_earlier_text() -> None:
    first = step("ice-breaking", "signed-lease")
    assert first.diff
    assert change_of(first.diff).kind == "newly_reported"
    assert first.reappearance is None


def test_silence_is_never_told_as_dropped() -> None:
    assert kinds("quay-board")["second-draft"] == "no_longer_reported"
    shown = text.render(page(of("quay-board")), text.Look(width=2000))
    assert "dropped" not in shown.lower()
    assert "no report says anything of it here" in shown


@pytest.mark.parametrize(
    ("term", "version", "said"),
    [
        ("exclusive-berthing", "first-draft", "» newly reported not to have it"),
        ("exclusive-berthing", "signed-lease", "« no longer reported: the one before was reported not to have it"),
        ("late-penalty", "signed-lease", "« still there, content no longer reported"),
        ("repair-duty", "signed-lease", "» content newly reported"),
        ("dues-share", "first-draft", "? depends: changed or raised"),
    ],
)
def test_in_short_says_what_was_reported_or_is_no_more(term: str, version: str, said: str) -> None:
    shown = text.render(page(of(term)), text.Look(width=2000))
    line = next(line for line in shown.splitlines() if line.startswith(f"  {QUAY.versions[version].title}  "))
    assert line.endswith(said)


def test_a_reading_set_aside_is_told_with_its_reason() -> None:
    shown = text.render(page(of("insurance")), text.Look(width=2000))
    assert "set aside, and not compared: " in shown


def test_a_term_about_the_surroundings_has_positions_only() -> None:
    answer = of("dock-strike")
    assert answer.steps == ()
    shown = text.render(page(answer), text.Look(width=2000))
    assert "A text cannot carry it" in shown
    assert "asserts this" in shown


def test_the_positions_follow_and_those_outside_the_talks_come_last() -> None:
    answer = of("public-footpath")
    assert [stand.position.id for stand in answer.stands][-1] == "bystanders"
    shown = text.render(page(answer), text.Look(width=2000))
    assert "Merrow Tidewater Company, “What Merrow wants” (tenant-position): accepts it" in shown
    assert "Outside the talks, “Remarks from the pier” (bystanders): " in shown
    assert "Not mentioned in: “What the harbour authority wants”" in shown
