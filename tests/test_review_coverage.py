"""A review of texts that were read in full, and of amendments: what a new term, or a deleted reading, makes of them."""

from __future__ import annotations

import pytest

from tests.reviews import FERRY, FIRST, SECOND, Asked, Plain, asked

__all__ = ("asked",)

RULE = "coverage_to_confirm"
ALL = "coverage: {of: all, reports: {log 20: it is printed whole}}\n"
RUNNING = ALL.replace("all", "[running, deposit]")
HARBOUR = "  harbour: {label: Harbour lights, topic: running, type: presence}\n"
PILOT = "  pilot: {label: Pilot, topic: money, type: presence}\n"


@pytest.fixture
def covered(asked: Asked) -> Asked:
    """The ferry deal with its first text read in full, all of it."""
    asked.repository.edit("versions/first.yaml", "date: 2024-01\n", f"date: 2024-01\n{ALL}")
    asked.repository.commit("read in full")
    return asked


def add_terms(asked: Asked, *terms: str) -> None:
    asked.repository.edit("deal.yaml", "  dogs: {", "".join(terms) + "  dogs: {")


def to_confirm(asked: Asked, since: str = "HEAD") -> list[Plain]:
    return [one for one in asked.found(since) if one["rule"] == RULE]


def test_every_coverage_that_a_new_term_falls_under_is_to_be_confirmed(covered: Asked) -> None:
    second = SECOND.replace("follows: first\n", f"follows: first\n{ALL}")
    covered.repository.add("versions/second.yaml", second)
    covered.repository.commit("a second text")
    add_terms(covered, HARBOUR, PILOT)
    found = to_confirm(covered)
    assert [(one["at"]["file"], one["at"]["line"], one["level"]) for one in found] == [
        (f"{FERRY}/versions/first.yaml", 4, "warning"),
        (f"{FERRY}/versions/second.yaml", 4, "warning"),
    ]
    told = "the text was read in full (The Log (log)) before these fell under it, which now count as absent"
    assert {one["text"] for one in found} == {
        f"{told}: Harbour lights; Pilot; confirm that, or write what the text has of them"
    }
    assert "☐ COVERAGE TO CONFIRM" in covered("HEAD")


def test_nothing_is_to_be_confirmed_of_what_the_text_says_something_of(covered: Asked) -> None:
    add_terms(covered, HARBOUR)
    lights = "  harbour: {unclear: true, reports: {bell 20: nobody knows}}\n"
    covered.repository.add("versions/first.yaml", FIRST.replace("date: 2024-01\n", f"date: 2024-01\n{ALL}") + lights)
    assert to_confirm(covered) == []


def test_a_coverage_that_is_new_or_of_something_else_was_written_in_view_of_the_term(covered: Asked) -> None:
    add_terms(covered, HARBOUR)
    covered.repository.edit("versions/first.yaml", ALL, RUNNING)
    assert to_confirm(covered) == []
    assert to_confirm(covered, "base") == []


def test_a_part_that_was_read_in_full_says_nothing_of_terms_outside_it(asked: Asked) -> None:
    asked.repository.edit("versions/first.yaml", "date: 2024-01\n", f"date: 2024-01\n{RUNNING}")
    asked.repository.commit("read in part")
    add_terms(asked, PILOT)
    assert to_confirm(asked) == []
    asked.repository.edit("deal.yaml", "label: Pilot, topic: money", "label: Pilot, topic: running")
    [one] = to_confirm(asked)
    assert one["text"].startswith("this part of the text was read in full")
    asked.repository.commit("a pilot")
    asked.repository.edit("deal.yaml", "label: Pilot, topic: running", "label: Pilot, topic: money")
    assert to_confirm(asked) == []


def test_a_term_that_comes_under_it_with_another_topic_counts_as_new(asked: Asked) -> None:
    asked.repository.edit("versions/first.yaml", "date: 2024-01\n", f"date: 2024-01\n{RUNNING}")
    add_terms(asked, PILOT)
    asked.repository.commit("read in part, before there was more to running the ferry")
    asked.repository.edit("deal.yaml", "label: Pilot, topic: money", "label: Pilot, topic: running")
    assert len(to_confirm(asked)) == 1


def test_a_file_under_another_name_is_the_same_text(covered: Asked) -> None:
    add_terms(covered, HARBOUR)
    covered.repository.git("mv", f"{FERRY}/versions/first.yaml", f"{FERRY}/versions/printed.yaml")
    [one] = to_confirm(covered)
    assert one["at"]["file"] == f"{FERRY}/versions/printed.yaml"


def test_an_amendment_that_leaves_all_else_as_it_was_lacks_nothing_by_coverage(covered: Asked) -> None:
    amended = SECOND.replace(
        "follows: first\n", f"revises: {{version: first, rest: unchanged, reports: {{log 21: all else stays}}}}\n{ALL}"
    )
    covered.repository.add("versions/second.yaml", amended)
    covered.repository.commit("an amendment")
    add_terms(covered, HARBOUR)
    assert [one["at"]["file"] for one in to_confirm(covered)] == [f"{FERRY}/versions/first.yaml"]


def test_the_same_terms_are_confirmed_once_wherever_they_stand(covered: Asked) -> None:
    add_terms(covered, HARBOUR, PILOT)
    [one] = to_confirm(covered)
    covered.repository.edit("deal.yaml", HARBOUR + PILOT, "")
    covered.repository.edit("versions/first.yaml", ALL, f"\n{ALL}")
    add_terms(covered, PILOT, HARBOUR)
    assert [each["fingerprint"] for each in to_confirm(covered)] == [one["fingerprint"]]
    covered.repository.edit("deal.yaml", PILOT, "")
    assert [each["fingerprint"] for each in to_confirm(covered)] != [one["fingerprint"]]


DOGS = "  dogs:\n    value: present\n    reports:\n      bell 3: dogs may come\n"


def test_what_is_deleted_from_a_text_that_was_read_in_full_counts_as_absent_and_is_said_to(covered: Asked) -> None:
    covered.repository.edit("versions/first.yaml", DOGS, "")
    told = " ".join(covered("HEAD").split())
    assert "the file is silent on it now: as the text was read in full, it counts as absent" in told
    assert "that is not to say" not in told


def test_what_is_deleted_from_an_amendment_is_carried_over_and_is_said_to(asked: Asked) -> None:
    amends = "revises: {version: first, rest: unchanged, reports: {log 21: all else stays}}\n"
    asked.repository.add("versions/second.yaml", SECOND.replace("follows: first\n", amends))
    asked.repository.commit("an amendment")
    asked.repository.edit(
        "versions/second.yaml", "  crossings:\n    value: 8\n    reports:\n      log 9: eight, as before\n", ""
    )
    told = " ".join(asked("HEAD").split())
    assert "the file is silent on it now: it is carried over from “First text”" in told
