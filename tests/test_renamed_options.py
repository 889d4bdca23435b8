"""An option of a choice that got another id: one line, and all that names it followed."""

from __future__ import annotations

import pytest

from deal_terms.answering.record import record_diff
from deal_terms.loading.deal import read_deal
from deal_terms.snapshots.snapshot import in_memory
from deal_terms.wording.record import sentence, subject
from tests.test_record_clock import FILES as HARBOUR
from tests.test_record_clock import FIRST, REGISTER, SECOND, Files
from tests.test_renames import everywhere, in_file, loaded, told

USES = {
    FIRST: "  class:\n    value: small\n    reports:\n      log 5: small ships\n",
}
FILES: Files = {name: text + USES.get(name, "") for name, text in HARBOUR.items()}
RENAMED = ("renamed", "warning", "class", "option")


def small_as(option: str, files: Files = FILES) -> Files:
    return everywhere(everywhere(files, "{small: ", f"{{{option}: "), "value: small", f"value: {option}")


def test_an_option_under_another_id_is_one_line() -> None:
    assert told(FILES, small_as("boats")) == [RENAMED]
    assert told(small_as("boats"), FILES) == [RENAMED]


def test_the_line_says_which_option_of_which_term() -> None:
    (change,) = (answer := record_diff(loaded(FILES), loaded(small_as("boats")), "before", "after")).changes
    assert subject(answer.deal, answer.before, change) == "Heaviest ship"
    assert sentence(answer, change) == "the option small is called boats now, wherever it stands"


def test_what_changed_beside_the_id_is_told() -> None:
    relabelled = everywhere(small_as("boats"), "small ships, middle", "little ships, middle")
    assert told(FILES, relabelled) == [("definition_changed", "note", "class", "options"), RENAMED]
    corrected = in_file(small_as("boats"), SECOND, "value: middle", "value: large")
    assert told(FILES, corrected) == [("corrected", "warning", "class", "value"), RENAMED]


def test_an_option_without_a_label_of_its_own_takes_its_id_along() -> None:
    after = everywhere(everywhere(FILES, "[red, ", "[crimson, "), "value: red", "value: crimson")
    assert told(FILES, after) == [("renamed", "warning", "colour", "option")]


def test_an_option_that_nothing_names_is_known_by_its_label() -> None:
    assert told(FILES, everywhere(FILES, "large: large", "great: large")) == [RENAMED]


UNTOLD = everywhere(FILES, "blue, black]", "blue, dark]")


def test_of_an_option_without_a_label_or_a_reading_nothing_is_guessed() -> None:
    assert told(FILES, UNTOLD) == [("definition_changed", "error", "colour", "options")]


def test_was_says_what_content_cannot_show() -> None:
    after = UNTOLD | {REGISTER: "was: {options: {colour: {dark: black}}}\n" + UNTOLD[REGISTER]}
    assert told(FILES, after) == [("renamed", "warning", "colour", "option")]
    assert told(after, FILES) == [("renamed", "warning", "colour", "option")]


def test_two_options_that_changed_places_are_told_as_corrections_of_what_names_them() -> None:
    """Each id is there on both sides: nothing is left over, so nothing was renamed."""
    turned = in_file(in_file(FILES, FIRST, "value: small", "value: middle"), SECOND, "value: middle", "value: small")
    assert {rule for rule, *_ in told(FILES, turned)} == {"corrected"}


def test_a_term_and_its_option_may_both_have_other_ids() -> None:
    after = everywhere(small_as("boats"), "  class:\n", "  kind-of-ship:\n")
    after |= {REGISTER: "was: {terms: {kind-of-ship: class}}\n" + after[REGISTER]}
    assert told(FILES, after) == [
        ("renamed", "warning", "kind-of-ship", "option"),
        ("renamed", "warning", "kind-of-ship", "term"),
    ]


@pytest.mark.parametrize(
    ("was", "message"),
    [
        ("{options: {nowhere: {crimson: red}}}", "no term has the id 'nowhere'"),
        ("{options: {colour: {crimson: red}}}", "no option has the id 'crimson'"),
        ("{options: {colour: {red: blue}}}", "blue is an option still"),
        ("{options: {colour: red}}", "colour is a text"),
        ("{options: red}", "options is a text"),
        ("{options: {colour: {red: white, blue: white}}}", "white was named for another option already"),
    ],
)
def test_a_former_option_that_cannot_be_is_refused(was: str, message: str) -> None:
    files = FILES | {REGISTER: f"was: {was}\n" + FILES[REGISTER]}
    found = read_deal(in_memory({name: text.encode() for name, text in files.items()})).problems
    assert message in next(one.message for one in found)
