"""Who said it and how is meaning: a change of it is told, and only other words fold."""

from __future__ import annotations

import pytest

from tests.reviews import FIRST, Asked, asked

__all__ = ("asked",)
REGISTERED = (
    "speakers:\n  master: {name: the harbour master, party: port}\n  captain: {name: the captain, party: line}\n"
    "  clerk: {name: the clerk, party: port}\n"
)
PLAIN = "log 5: ten years, not nine years or eight years"
FULL = (
    "log 5: {says: ten years, by: master, manner: claimed, placed: inferred, relays: bell, said: 2024-01-02, "
    "caveat: as far as is known, basis: public_statement, note: read twice}"
)
# What is edited of the full report → what is told of it.
EDITS = {
    "speaker": ("by: master", "by: captain", "who says it changed from the harbour master to the captain"),
    "manner": ("manner: claimed", "manner: alleged", "how it is said changed from claimed to alleged"),
    "manner left out": ("manner: claimed, ", "manner: stated, ", "how it is said changed from claimed to stated"),
    "placed": (
        "placed: inferred, ",
        "",
        "how it came to be placed here changed from by inference to by what it says",
    ),
    "relays": ("relays: bell, ", "", "what it relays was taken out: The Bell (bell)"),
    "said": ("said: 2024-01-02, ", "said: 2024-01-03, ", "when it was said changed from 2024-01-02 to 2024-01-03"),
    "caveat": (
        "caveat: as far as is known, ",
        "",
        "the source's reservation was taken out: “as far as is known”",
    ),
    "basis": (
        "basis: public_statement",
        "basis: anonymous_sources",
        "how the outlet knows changed from “from a public statement” to “from unnamed sources”",
    ),
    "describes": ("by: master", "by: master, describes: unnamed", "the text that it speaks of was added: none"),
    "note": ("note: read twice", "note: read once", "our note changed from “read twice” to “read once”"),
    "place": ("log 5:", "log 6 a:", "the place changed from paragraph 5"),
    "source": (
        "log 5:",
        "wire 5:",
        "no longer in The Log (log), paragraph 5; now also in The Wire (wire), paragraph 5",
    ),
}


def with_full_report(asked: Asked) -> None:
    asked.repository.edit("deal.yaml", "topics:", f"{REGISTERED}topics:")
    asked.repository.edit("versions/first.yaml", PLAIN, FULL)
    asked.repository.commit("a report with all that is known of it")


@pytest.mark.spread(3)
@pytest.mark.parametrize("what", EDITS)
def test_what_of_an_attribution_is_edited_is_told_as_a_warning_and_never_folded(what: str, asked: Asked) -> None:
    before, after, said = EDITS[what]
    with_full_report(asked)
    asked.repository.edit("versions/first.yaml", before, after)
    [found] = [one for one in asked.found("HEAD", "--fail-on", "warning", code=1) if one["rule"] != "not_read"]
    assert (found["rule"], found["level"], found["subject"]) == (
        "attribution_changed",
        "warning",
        "Length of the licence",
    )
    assert said in found["text"]
    page = " ".join(asked("HEAD").split())
    assert "ATTRIBUTION CHANGED Length of the licence: " in page
    assert "Folded away" not in page


def test_another_speaker_in_another_paragraph_is_one_report_still(asked: Asked) -> None:
    with_full_report(asked)
    was, now = "log 5: {says: ten years, by: master", "log 6: {says: ten, by: captain"
    asked.repository.edit("versions/first.yaml", was, now)
    [found] = [one for one in asked.found("HEAD") if one["rule"] == "attribution_changed"]
    assert found["text"] == (
        "The Log (log), paragraph 6: "
        "the place changed from paragraph 5, who says it changed from the harbour master to the captain"
    )


@pytest.mark.parametrize(
    ("before", "after"), [("says: ten years", "says: ten whole years"), ("by:", "anchor: ten, by:")]
)
def test_only_other_words_fold(before: str, after: str, asked: Asked) -> None:
    with_full_report(asked)
    asked.repository.edit("versions/first.yaml", before, after)
    assert [(one["rule"], one["level"]) for one in asked.found("HEAD", "--fail-on", "warning")] == [
        ("provenance_only", "note")
    ]
    assert "Folded away: 1 provenance only" in asked("HEAD")


def test_a_report_taken_away_is_a_warning_and_one_added_a_note(asked: Asked) -> None:
    asked.repository.edit("versions/first.yaml", "      bell 2: a mooring\n", "")
    asked.repository.edit("versions/first.yaml", PLAIN, f"{PLAIN}\n      bell 5: ten")
    told = [one for one in asked.found("base") if one["clock"] == "record"]
    found = {one["subject"]: (one["rule"], one["level"], one["text"]) for one in told}
    assert found["A mooring of its own"] == (
        "attribution_changed",
        "warning",
        "no longer in The Bell (bell), paragraph 2",
    )
    assert found["Length of the licence"] == (
        "attribution_changed",
        "note",
        "now also in The Bell (bell), paragraph 5",
    )
    assert "Folded away" not in asked("base")


def test_another_speaker_beside_a_corrected_value_is_told_apart_from_it(asked: Asked) -> None:
    with_full_report(asked)
    asked.repository.edit("versions/first.yaml", "by: master", "by: captain")
    asked.repository.edit("versions/first.yaml", "10 years", "9 years")
    assert [(one["rule"], one["level"]) for one in asked.found("HEAD") if one["clock"] == "record"] == [
        ("corrected", "warning"),
        ("attribution_changed", "warning"),
    ]


def test_who_it_is_now_is_part_of_the_fingerprint_and_the_words_are_not(asked: Asked) -> None:
    with_full_report(asked)
    marks = set()
    for speaker in ("captain", "clerk"):
        asked.repository.edit("versions/first.yaml", "by: master", f"by: {speaker}")
        [found] = asked.found("HEAD")
        asked.repository.edit("versions/first.yaml", "says: ten years", "says: ten years or so")
        assert [one["fingerprint"] for one in asked.found("HEAD")] == [found["fingerprint"]]
        marks.add(found["fingerprint"])
        asked.repository.git("checkout", "-q", ".")
    assert len(marks) == 2


@pytest.mark.parametrize("part", ["date", "status", "figures", "events"])
def test_it_is_told_of_everything_that_has_reports(part: str, asked: Asked) -> None:
    asked.repository.edit("deal.yaml", "topics:", f"{REGISTERED}topics:")
    report = "log 9: {says: so, by: master}"
    if part == "figures":
        asked.repository.add(
            "figures.yaml",
            f"worth:\n  label: What it is worth\n  type: money\n  readings:\n    - value: USD 7 million\n"
            f"      covers: the ferry\n      reports: {{{report}}}\n",
        )
    elif part == "events":
        asked.repository.add(
            "events.yaml", f"hearing:\n  label: A hearing\n  date: 2024-01-01\n  reports: {{{report}}}\n"
        )
    else:
        value = "2024-01" if part == "date" else "rejected"
        old = "date: 2024-01\n" if part == "date" else "kind: draft\n"
        kept = "" if part == "date" else old
        text = FIRST.replace(old, f"{kept}{part}: {{value: {value}, reports: {{{report}}}}}\n")
        asked.repository.add("versions/first.yaml", text)
    asked.repository.commit("said by the master")
    for path in (asked.repository.top / "terms/ferry").rglob("*.yaml"):
        path.write_text(path.read_text().replace("says: so, by: master", "says: so, by: captain"))
    [found] = asked.found("HEAD")
    assert (found["rule"], found["level"]) == ("attribution_changed", "warning")
    assert "who says it changed from the harbour master to the captain" in found["text"]
