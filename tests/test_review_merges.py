"""Merges that a server made, line by line: a review tells what came out of them and no side had."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reviews import FERRY, FIRST, Asked, Plain, Reviewed, asked

__all__ = ("asked",)

NAME = "versions/first.yaml"
RULE = "merged_from_neither"
# So many reports that git takes a value and the last report for two places.
LONG = FIRST.replace("      log 1: two", "      log 21: a\n      log 22: b\n      log 23: c\n      log 1: two").replace(
    "date: 2024-01\n",
    """\
date: 2024-01
status:
  steps:
    - value: rejected
      reports:
        log 51: a
        log 52: b
        log 53: c
        log 54: voted down
""",
)


EVENTS = """\
storm:
  label: The storm
  date: 2024-01-02
  reports:
    log 31: a
    log 32: b
    log 33: c
    log 34: the storm came
"""
FIGURES = """\
riders:
  label: Riders a year
  type: count
  readings:
    - value: 1000
      covers: the year
      reports:
        log 41: a
        log 42: b
        log 43: c
        log 44: a thousand
"""


@pytest.fixture
def repository(asked: Asked) -> Reviewed:
    """With the commit `base`, which branches leave."""
    made = asked.repository
    for name, content in ((NAME, LONG), ("events.yaml", EVENTS), ("figures.yaml", FIGURES)):
        made.add(name, content)
    made.commit("long")
    made.git("tag", "-f", "base")
    return made


def merged(repository: Reviewed, ours: dict[str, tuple[str, str]], theirs: dict[str, tuple[str, str]]) -> None:
    for branch, edits in (("one", ours), ("other", theirs)):
        repository.git("checkout", "-q", "-b", branch, "base")
        for name, (before, after) in edits.items():
            repository.edit(name, before, after)
        repository.commit(branch)
    repository.git("checkout", "-q", "one")
    repository.git("merge", "-q", "-m", "merged", "other")


VALUE, REPORT = ("value: USD 2 million", "value: USD 3 million"), ("log 1: two million a year", "log 1: two, they say")


def blended(repository: Reviewed) -> None:
    merged(repository, {NAME: VALUE}, {NAME: REPORT})


def found(asked: Asked, *words: str) -> list[Plain]:
    return [one for one in asked.found(*words) if one["rule"] == RULE]


@pytest.mark.parametrize("revisions", ["HEAD^1..HEAD", "HEAD^2..HEAD", "base..HEAD", "base...HEAD", "base"])
def test_a_blend_is_an_error_from_wherever_it_is_looked_at(revisions: str, asked: Asked, repository: Reviewed) -> None:
    blended(repository)
    [told] = found(asked, revisions)
    assert (told["level"], told["at"]["file"]) == ("error", f"{FERRY}/{NAME}")
    merge = repository.git("rev-parse", "HEAD")[:12]
    assert told["text"] == f"USD 3 million, beside log 1: no side of the merge {merge} had the two together"


def test_a_blend_is_found_behind_later_commits_until_it_is_set_right(asked: Asked, repository: Reviewed) -> None:
    blended(repository)
    repository.add("versions/second.yaml", FIRST.replace("First text", "Second text"))
    repository.commit("another text")
    assert len(found(asked, "base..HEAD")) == 1
    repository.edit(NAME, "value: USD 3 million", "value: USD 2 million")
    repository.commit("set right")
    assert found(asked, "base..HEAD") == []


def test_a_merge_under_way_is_looked_at_before_it_is_committed(asked: Asked, repository: Reviewed) -> None:
    for branch, (before, after) in (("one", VALUE), ("other", REPORT)):
        repository.git("checkout", "-q", "-b", branch, "base")
        repository.edit(NAME, before, after)
        repository.commit(branch)
    repository.git("merge", "-q", "--no-commit", "one")
    for words in (["--staged"], ["HEAD"]):
        [told] = found(asked, *words)
        assert told["text"] == "USD 3 million, beside log 1: no side of the merge under way had the two together"
    repository.git("merge", "--abort")
    assert found(asked, "HEAD") == []


def test_reports_that_were_joined_are_no_blend(asked: Asked, repository: Reviewed) -> None:
    more = "log 2: a hundred thousand", "log 2: a hundred thousand\n      bell 9: the same"
    merged(repository, {NAME: REPORT}, {NAME: more})
    assert found(asked, "base..HEAD") == []


def test_events_figures_and_headings_count_as_well(asked: Asked, repository: Reviewed) -> None:
    ours = {
        "events.yaml": ("2024-01-02", "2024-01-03"),
        "figures.yaml": ("value: 1000", "value: 2000"),
        NAME: ("value: rejected", "value: superseded"),
    }
    theirs = {
        "events.yaml": ("the storm came", "a storm"),
        "figures.yaml": ("a thousand", "some thousand"),
        NAME: ("log 54: voted down", "log 54: so they voted"),
    }
    merged(repository, ours, theirs)
    told = {one["at"]["file"].rpartition("/")[2]: one["text"] for one in found(asked, "base..HEAD")}
    assert set(told) == {"events.yaml", "figures.yaml", "first.yaml"}
    assert told["events.yaml"].startswith("what it says, beside log 34: no side of the merge ")
    assert told["figures.yaml"].startswith("what it says, beside log 44: ")
    assert "log 54: no side of the merge " in told["first.yaml"]


def test_a_file_that_one_side_renamed_is_no_blend(asked: Asked, repository: Reviewed) -> None:
    repository.git("checkout", "-q", "-b", "one", "base")
    repository.git("mv", f"{FERRY}/{NAME}", f"{FERRY}/versions/start.yaml")
    repository.commit("renamed")
    repository.git("checkout", "-q", "-b", "other", "base")
    repository.edit(NAME, *VALUE)
    repository.commit("edited")
    repository.git("merge", "-q", "-m", "merged", "one")
    assert found(asked, "base..HEAD") == []
    assert (repository.top / FERRY / "versions/start.yaml").read_text().count("USD 3 million") == 1


def test_a_range_without_the_merge_is_told_nothing_of_it(asked: Asked, repository: Reviewed) -> None:
    blended(repository)
    assert found(asked, "HEAD..HEAD") == []
    assert found(asked, "base..HEAD^1") == []


def test_a_clone_without_the_parents_finds_nothing_and_fails_nothing(
    asked: Asked, repository: Reviewed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blended(repository)
    repository.git("clone", "-q", "--depth=1", f"file://{repository.top}", str(tmp_path / "shallow"))
    monkeypatch.chdir(tmp_path / "shallow")
    assert found(asked, "HEAD..HEAD") == []
