"""What is read first: the loudest, then key terms, then the order of the register; each with its values."""

from __future__ import annotations

import re

from tests.reviews import SECOND, Asked, asked

__all__ = ("asked",)


def titles(asked: Asked, command: str) -> list[str]:
    lines = asked("base", "--format", "github").splitlines()
    return [
        line.partition("::")[2].partition("::")[2].partition(":")[0] for line in lines if line[2:].startswith(command)
    ]


def test_annotations_go_by_level_then_weight_then_the_order_of_the_register(asked: Asked) -> None:
    for before, after in (
        ("value: 8\n", "value: 9\n"),
        ("USD 100,000", "USD 200,000"),
        ("USD 2 million", "USD 20 million"),
    ):
        asked.repository.edit("versions/first.yaml", before, after)
    asked.repository.edit("versions/first.yaml", "  dogs:\n    value: present", "  dogs:\n    absent: true")
    told = list(dict.fromkeys(titles(asked, "warning")))
    assert told == ["Fee a year", "Deposit", "Crossings a day", "Dogs on board"]


def test_the_path_decides_nothing(asked: Asked) -> None:
    asked.repository.add(
        "versions/aaa.yaml", SECOND.replace("follows: first\n", "").replace("value: 8\n", "value: 80\n")
    )
    asked.repository.commit("another text")
    asked.repository.git("tag", "-f", "base")
    asked.repository.edit("versions/aaa.yaml", "value: 80\n", "value: 81\n")
    asked.repository.edit("versions/first.yaml", "USD 2 million", "USD 20 million")
    assert titles(asked, "warning")[0] == "Fee a year"


def test_the_head_has_the_values_and_says_which_terms_are_key(asked: Asked) -> None:
    asked.repository.edit("versions/first.yaml", "USD 2 million", "USD 20 million")
    asked.repository.add("versions/second.yaml", SECOND)
    head = re.split(r"\n\nA ferry licence", asked("base"))[0]
    head = " ".join(head.split("Look at first")[1].split())
    assert (
        "CORRECTED Fee a year, a key term: USD 2 million → USD 20 million (terms/ferry/versions/first.yaml, line 6)"
        in head
    )
    assert "LOWERED Fee a year, a key term: USD 20 million → USD 3 million" in head
    assert "DROPPED A mooring of its own, a key term" in head
    assert "Deposit" not in head  # no longer reported, and no key term
    assert head.index("CORRECTED") < head.index("LOWERED")


def test_much_of_one_rule_and_file_is_one_line_of_the_head(asked: Asked) -> None:
    asked.repository.edit("versions/first.yaml", "date: 2024-01\n", "")
    text = (asked.repository.top / "terms/ferry/versions/first.yaml").read_text()
    asked.repository.add("versions/first.yaml", text[: text.index("  deposit:")])
    head = re.split(r"\n\nA ferry licence", asked("base"))[0]
    assert head.count("DELETED") == 1
    assert "Deposit (line 11 before)" in " ".join(head.split())


def test_what_rests_on_one_source_is_one_annotation_with_a_count(asked: Asked) -> None:
    second = re.sub(r"      bell \d+: .*\n", "", SECOND)
    asked.repository.add("versions/second.yaml", second)
    told = [line for line in asked("base", "--format", "github").splitlines() if "title=single source" in line]
    assert len(told) == 1
    assert "2 statements on key terms, each resting on one source alone: Fee a year, A mooring of its own" in told[0]
