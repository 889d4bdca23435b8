"""A value against the words of its own reports: another number there, and a correction that no report saw."""

from __future__ import annotations

import pytest

from tests.reviews import SECOND, Asked, asked

__all__ = ("asked",)
FIGURE = """\
worth:
  label: What the ferry is worth
  type: money
  readings:
    - value: USD 7 million
      covers: the ferry
      reports:
        log 20: seven million
"""


def told(asked: Asked, *rules: str, base: str = "base") -> list[tuple[str, str, str, str]]:
    found = asked.found(base)
    return [(one["rule"], one["level"], one["subject"], one["text"]) for one in found if one["rule"] in rules]


def test_a_new_value_that_none_of_its_reports_tells(asked: Asked) -> None:
    asked.repository.add("versions/second.yaml", SECOND.replace("value: USD 3 million", "value: USD 30 million"))
    [(rule, level, subject, text)] = told(asked, "value_not_in_reports")
    assert (rule, level, subject) == ("value_not_in_reports", "warning", "Fee a year")
    assert text == "USD 30 million: the words of its reports say another number: three million"


def test_a_number_that_is_told_twice_is_named_once(asked: Asked) -> None:
    said = "reports: {log 8: three million dollars, log 9: three million, log 10: 4 million dollars}"
    text = f"title: Third\nkind: draft\nfollows: first\nterms:\n  fee: {{value: USD 30 million, {said}}}\n"
    asked.repository.add("versions/third.yaml", text)
    [(_, _, _, text)] = told(asked, "value_not_in_reports")
    assert (
        text == "USD 30 million: the words of its reports say another number: three million dollars, 4 million dollars"
    )


def test_a_correction_of_a_value_alone_breaks_with_its_words(asked: Asked) -> None:
    asked.repository.edit("versions/first.yaml", "value: 10 years", "value: 12 years")
    assert told(asked, "value_not_in_reports", "report_not_touched") == [
        (
            "value_not_in_reports",
            "warning",
            "Length of the licence",
            "12 years: the words of its reports say another number: ten years, nine years, eight years",
        )
    ]
    asked.repository.edit("versions/first.yaml", "log 5: ten years, not", "log 5: twelve years, not")
    assert told(asked, "value_not_in_reports", "report_not_touched") == []


def test_a_slip_that_is_put_right_by_what_the_reports_told_all_along_is_neither(asked: Asked) -> None:
    asked.repository.edit("versions/first.yaml", "value: 10 years", "value: 100 years")
    asked.repository.commit("a slip")
    asked.repository.edit("versions/first.yaml", "value: 100 years", "value: 10 years")
    assert told(asked, "value_not_in_reports", "report_not_touched", base="HEAD") == []


def test_a_contradiction_that_stood_before_is_not_told_again(asked: Asked) -> None:
    asked.repository.edit("versions/first.yaml", "value: 10 years", "value: 100 years")
    asked.repository.commit("a slip")
    asked.repository.edit("versions/first.yaml", "log 5: ten years", "log 5: it is ten years")
    assert told(asked, "value_not_in_reports", "report_not_touched", base="HEAD") == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("value: present\n    reports:\n      log 6", "absent: true\n    reports:\n      log 6"),
        (
            "value: present\n    reports:\n      bell 3",
            "absent: true\n    reports:\n      bell 3",
        ),
    ],
)
def test_a_state_or_value_whose_reports_stay_word_for_word_is_told(before: str, after: str, asked: Asked) -> None:
    asked.repository.edit("versions/first.yaml", before, after)
    [(_, level, _, text)] = told(asked, "report_not_touched")
    assert level == "warning"
    assert text == "it says something else now, and its report was not touched: check that it bears it out"


def test_a_reworded_or_added_report_is_one_that_was_touched(asked: Asked) -> None:
    asked.repository.edit("versions/first.yaml", "value: USD 2 million", "value: USD 3 million")
    asked.repository.edit("versions/first.yaml", "bell 1: two million", "bell 1: two million or three")
    assert told(asked, "report_not_touched") == []


def test_figures_and_headings_are_held_against_their_reports_too(asked: Asked) -> None:
    asked.repository.add("figures.yaml", FIGURE)
    asked.repository.edit("versions/first.yaml", "date: 2024-01\n", "date: {value: 2024-01, reports: {log 7: then}}\n")
    asked.repository.commit("a figure, and a date with a report")
    asked.repository.edit("figures.yaml", "USD 7 million", "USD 70 million")
    asked.repository.edit("versions/first.yaml", "date: {value: 2024-01,", "date: {value: 2024-02,")
    found = told(asked, "value_not_in_reports", "report_not_touched", base="HEAD")
    assert [(rule, subject) for rule, _, subject, _ in found] == [
        ("value_not_in_reports", "What the ferry is worth"),
        ("report_not_touched", "date"),
    ]
    assert found[0][3] == "USD 70 million: the words of its reports say another number: seven million"
    places = {one["subject"]: (one["at"]["file"].rpartition("/")[2], one["at"]["line"]) for one in asked.found("HEAD")}
    assert places["date"] == ("first.yaml", 3)


def test_the_authors_own_word_needs_no_report(asked: Asked) -> None:
    asked.repository.edit("versions/first.yaml", "date: 2024-01\n", "date: 2024-02\n")
    assert told(asked, "report_not_touched") == []


TWO_FIGURES = f"{FIGURE}{FIGURE[FIGURE.index('    - value') :].replace('the ferry', 'the mooring')}"


def of_figures(asked: Asked, before: str, after: str) -> list[tuple[str, str, str, str]]:
    """What is told of a figure whose first reading the words of its report contradict, after an edit."""
    text = TWO_FIGURES.replace("USD 7 million", "USD 70 million", 1)
    asked.repository.add("figures.yaml", text)
    asked.repository.commit("a slip in a figure")
    assert text.count(before) == 1
    asked.repository.add("figures.yaml", text.replace(before, after))
    return told(asked, "value_not_in_reports", "report_not_touched", base="HEAD")


@pytest.mark.parametrize("label", ["Its worth", "\n    Its\n    worth"])
def test_a_contradiction_in_a_figure_that_stood_before_is_not_told_of_another_line(label: str, asked: Asked) -> None:
    assert of_figures(asked, "label: What the ferry is worth", f"label: {label}") == []


def test_a_contradiction_in_a_figure_that_stood_before_is_not_told_again_for_other_words(asked: Asked) -> None:
    assert of_figures(asked, "seven million\n    - value", "it is seven million\n    - value") == []


def test_only_the_readings_of_a_figure_that_changed_are_held_against_their_reports(asked: Asked) -> None:
    """The words of one report hold the value that stays; those of the other hold neither value."""
    vague = FIGURE[FIGURE.index("    - value") :].replace("the ferry", "the mooring").replace("seven million", "a sum")
    asked.repository.add("figures.yaml", FIGURE + vague)
    asked.repository.commit("two readings")
    asked.repository.add("figures.yaml", FIGURE + vague.replace("7 million", "8 million"))
    [(rule, _, subject, said)] = told(asked, "value_not_in_reports", "report_not_touched", base="HEAD")
    assert (rule, subject) == ("report_not_touched", "What the ferry is worth")
    assert said == "it says something else now, and its report was not touched: check that it bears it out"


def test_another_label_of_a_figure_is_no_value_that_its_reports_have_to_bear_out(asked: Asked) -> None:
    asked.repository.add("figures.yaml", FIGURE.replace("seven million", "a sum"))
    asked.repository.commit("a figure")
    asked.repository.add("figures.yaml", FIGURE.replace("seven million", "a sum").replace("What the ferry is", "Its"))
    assert told(asked, "value_not_in_reports", "report_not_touched", base="HEAD") == []


def test_a_status_of_several_steps_has_each_report_once(asked: Asked) -> None:
    steps = (
        "status: {steps: [{value: under_negotiation, reports: {log 31: on}}, {value: VALUE, reports: {bell 31: out}}]}"
    )
    asked.repository.edit(
        "versions/first.yaml", "date: 2024-01\n", f"date: 2024-01\n{steps.replace('VALUE', 'rejected')}\n"
    )
    asked.repository.commit("two steps")
    asked.repository.edit("versions/first.yaml", "value: rejected", "value: agreed")
    [(_, _, subject, text)] = told(asked, "report_not_touched", base="HEAD")
    assert subject == "status"
    assert text.startswith("it says something else now, and none of its 2 reports was touched")
