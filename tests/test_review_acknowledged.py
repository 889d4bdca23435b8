"""Changes that somebody has looked at and accepted: by fingerprint alone, until they expire."""

from __future__ import annotations

from datetime import date

import pytest

from deal_terms.errors import DealTermsError
from deal_terms.loading import reviewed
from tests.reviews import FERRY, Asked, asked

__all__ = ("asked",)
ENTRY = "  who: R. Clerk\n  when: 2025-03-01\n  why: the story was corrected\n"
GONE = "2020-01-01"


def on_the_base(asked: Asked, text: str) -> None:
    """reviewed.yaml is on the base, and what was edited is a change since."""
    asked.repository.write({"reviewed.yaml": text})
    asked.repository.git("add", "reviewed.yaml")
    asked.repository.git("commit", "-qm", "acknowledged", "--", "reviewed.yaml")
    asked.repository.git("tag", "-f", "base")


def corrected(asked: Asked) -> str:
    """The record is corrected; the fingerprint of that."""
    asked.repository.edit("versions/first.yaml", "10 years", "9 years")
    [one] = asked.found("base")
    fingerprint: str = one["fingerprint"]
    return fingerprint


def test_what_is_acknowledged_is_shown_as_that_and_fails_nothing(asked: Asked) -> None:
    fingerprint = corrected(asked)
    asked("base", "--fail-on", "warning", code=1)
    on_the_base(asked, f"{fingerprint}:\n{ENTRY}")
    for options in (["--fail-on", "warning"], ["--fail-on", "corrected"], ["--exit-code"]):
        asked("base", *options)
    text = " ".join(asked("base").split())
    assert "found 0 errors, 0 warnings, 0 notes; 1 acknowledged" in text
    assert "Acknowledged, and no longer counted ✎ CORRECTED Length of the licence" in text
    assert "acknowledged: R. Clerk, 2025-03-01: the story was corrected" in text
    assert "Look at first" not in text
    [one] = asked.found("base")
    assert one["acknowledged"] == {
        "fingerprint": fingerprint,
        "who": "R. Clerk",
        "when": "2025-03-01",
        "why": "the story was corrected",
        "until": None,
        "at": {"file": "reviewed.yaml", "line": 1, "column": 1},
    }


@pytest.mark.parametrize("format_", ["github", "sarif", "gitlab"])
def test_programs_are_not_told_of_what_is_acknowledged(format_: str, asked: Asked) -> None:
    fingerprint = corrected(asked)
    assert fingerprint in asked("base", "--format", format_)
    on_the_base(asked, f"{fingerprint}:\n{ENTRY}")
    assert fingerprint not in asked("base", "--format", format_)


def test_what_has_expired_counts_again_and_says_so(asked: Asked) -> None:
    fingerprint = corrected(asked)
    entry = ENTRY.replace("2025-03-01", "2019-12-01")
    on_the_base(asked, f"{fingerprint}:\n{entry}  until: {GONE}\n")
    asked("base", "--fail-on", "warning", code=1)
    text = " ".join(asked("base").split())
    assert f"expired: R. Clerk, 2019-12-01: the story was corrected (until {GONE})" in text
    assert asked.found("base")[0]["expired"] is True
    assert fingerprint in asked("base", "--format", "github")


def test_an_acknowledgement_holds_to_the_end_of_its_last_day() -> None:
    [entry] = reviewed.read(f"{'a' * 16}:\n{ENTRY}  until: 2025-06-30\n".encode(), "r").values()
    assert entry.holds(date(2025, 6, 30))
    assert not entry.holds(date(2025, 7, 1))


def test_what_fits_nothing_is_listed(asked: Asked) -> None:
    fingerprint = corrected(asked)
    on_the_base(asked, f"{'0' * 16}:\n{ENTRY}{fingerprint}:\n{ENTRY}")
    text = " ".join(asked("base").split())
    assert f"Acknowledgements that fit nothing here reviewed.yaml:1:1: {'0' * 16}: R. Clerk, 2025-03-01" in text
    assert [one["fingerprint"] for one in asked.json("base")["stale"]] == ["0" * 16]


def test_a_changed_value_is_not_what_was_acknowledged(asked: Asked) -> None:
    """The words of the message stay as they are but for the value: only the fingerprint is looked at."""
    fingerprint = corrected(asked)
    on_the_base(asked, f"{fingerprint}:\n{ENTRY}")
    asked("base", "--fail-on", "warning")
    asked.repository.edit("versions/first.yaml", "9 years", "8 years")
    asked("base", "--fail-on", "warning", code=1)
    assert [one["fingerprint"] for one in asked.json("base")["stale"]] == [fingerprint]


def test_a_change_on_the_deals_clock_can_be_acknowledged_too(asked: Asked) -> None:
    second = "title: Second text\nkind: draft\nfollows: first\nterms:\n  fee:\n    value: USD 3 million\n"
    asked.repository.add("versions/second.yaml", second + "    reports: {log 7: three, bell 7: three}\n")
    [raised] = [one for one in asked.found("base") if one["rule"] == "raised"]
    on_the_base(asked, f"{raised['fingerprint']}:\n{ENTRY}")
    asked("base", "--fail-on", "raised")


def test_trouble_cannot_be_acknowledged(asked: Asked) -> None:
    asked.repository.edit("versions/first.yaml", "10 years", "ten years")
    [broken] = asked.found("base", code=2)
    on_the_base(asked, f"{broken['fingerprint']}:\n{ENTRY}")
    asked("base", code=2)


def test_another_file_may_be_named(asked: Asked) -> None:
    fingerprint = corrected(asked)
    on_the_base(asked, "nonsense\n")
    asked.repository.write({"elsewhere/known.yaml": f"{fingerprint}:\n{ENTRY}"})
    asked("base", "--fail-on", "warning", "--reviewed", "elsewhere/known.yaml")


def test_everything_wrong_with_the_file_is_told_at_once(asked: Asked) -> None:
    on_the_base(
        asked,
        "what:\n  who: A\n  when: 2025-03-01\n  why: so\n"
        "0123456789abcdef:\n  who: A\n  when: March\n  wy: so\n"
        "0123456789abcdee:\n  who: A\n  when: 2025-02-30\n  why: so\n"
        "0123456789abcded:\n  who: A\n  when: 2025-03-02\n  why: so\n  until: 2025-03-01\n"
        "0123456789abcdec: accepted\n",
    )
    assert asked("base", code=2) == ""
    lines = asked.err.splitlines()
    assert [line.partition(": ")[0] for line in lines] == [
        "base:reviewed.yaml:1:1",
        "base:reviewed.yaml:7:9",
        "base:reviewed.yaml:8:3",
        "base:reviewed.yaml:11:9",
        "base:reviewed.yaml:17:10",
        "base:reviewed.yaml:18:19",
    ]
    assert "did you mean why?" in asked.err
    assert "copy the 16 hexadecimal digits" in asked.err


@pytest.mark.parametrize("text", ["- a\n", "a\n", "a: [\n", "a: 1\na: 2\n", "", "&x a: b\n"])
def test_a_file_of_another_shape_is_trouble_with_its_place(text: str) -> None:
    with pytest.raises(DealTermsError) as raised:
        reviewed.read(text.encode(), "reviewed.yaml")
    assert all(problem.place for problem in raised.value.problems)


def test_its_place_in_the_deals_folder_is_refused(asked: Asked) -> None:
    """Beside deal.yaml it would be taken for a part of the deal: it stands at the top."""
    asked.repository.write({f"{FERRY}/reviewed.yaml": f"{'0' * 16}:\n{ENTRY}"})
    asked("base", code=2)
