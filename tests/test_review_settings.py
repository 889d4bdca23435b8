"""Nothing in a change quiets the review of that change: settings are those of the base, and what becomes of them is
told first."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from deal_terms import api
from deal_terms.cli.review import FORMATS
from tests.reviews import FERRY, FIRST, Asked, Plain, asked

__all__ = ("asked",)
QUIET = '[review.levels]\ndeleted = "note"\n'
SHARED = '[tool.deal-terms.review.levels]\ndeleted = "note"\n'
DOGS = FIRST[FIRST.index("  dogs:") :]
LATER = "it counts in reviews of later changes, not in this one"
ENTRY = "who: A Clerk, when: 2024-02-01, why: it was of another ferry"


def delete_a_statement(asked: Asked) -> None:
    asked.repository.edit("versions/first.yaml", DOGS, "")


def settings(told: Plain) -> list[tuple[str, str, str]]:
    return [(one["level"], one["subject"], one["text"]) for one in told["settings"]]


def levels(told: Plain) -> dict[str, str]:
    return {one["rule"]: one["level"] for deal in told["deals"] for one in deal["findings"]}


LOWERED = ("error", "level of deleted", "lowered from error to note")


@pytest.mark.parametrize(("name", "text"), [("deal-terms.toml", QUIET), ("pyproject.toml", SHARED)])
@pytest.mark.parametrize("checked_out", ["main", "change"])
def test_a_change_that_lowers_a_level_is_reviewed_by_the_level_of_its_base(
    name: str, text: str, checked_out: str, asked: Asked
) -> None:
    asked.repository.git("checkout", "-qb", "change")
    delete_a_statement(asked)
    asked.repository.write({name: text})
    asked.repository.commit("quiet")
    asked.repository.git("checkout", "-q", checked_out)
    told = asked.json("main..change", "--fail-on", "error", code=1)
    assert levels(told) == {"deleted": "error"}
    assert settings(told) == [LOWERED]
    assert told["settings"][0]["at"] == {"file": name, "line": 2, "column": 1}


def test_it_is_the_first_thing_on_the_page_and_the_first_annotation(asked: Asked) -> None:
    delete_a_statement(asked)
    asked.repository.write({"deal-terms.toml": QUIET})
    page = [line.strip() for line in asked("base").splitlines()]
    start = page.index("The settings of reviews are changed here")
    assert page[start - 2].startswith("found    2 errors")
    assert page[start + 2].startswith("⚙ SETTINGS CHANGED  level of deleted: lowered from error to note [error]")
    assert page.index("Look at first") > start
    first, second = asked("base", "--format", "github").splitlines()
    assert first.startswith("::error file=deal-terms.toml,line=2,")
    assert second.startswith("::error file=terms/ferry/versions/first.yaml,")


def test_the_hook_goes_by_the_settings_of_the_last_commit(asked: Asked) -> None:
    delete_a_statement(asked)
    asked.repository.write({"deal-terms.toml": QUIET})
    asked.repository.git("add", "-A")
    asked("--staged", "--fail-on", "error", code=1)
    asked.repository.git("commit", "-qm", "quiet, and known to be")
    asked.repository.edit(
        "versions/first.yaml", "  night:\n    value: present\n    reports:\n      log 6: at night, too\n", ""
    )
    asked.repository.git("add", "-A")
    assert [one["level"] for one in asked.found("--staged", "--fail-on", "error")] == ["note"]


def test_two_revisions_have_one_answer_whatever_is_in_the_work_tree(asked: Asked) -> None:
    delete_a_statement(asked)
    asked.repository.commit("gone")
    plain = asked("base..HEAD", "--format", "json")
    [deleted] = json.loads(plain)["deals"][0]["findings"]
    asked.repository.write(
        {
            "deal-terms.toml": QUIET,
            "reviewed.yaml": f"{deleted['fingerprint']}: {{{ENTRY}}}\n",
            "pyproject.toml": SHARED,
        }
    )
    assert asked("base..HEAD", "--format", "json") == plain
    asked.repository.write({"deal-terms.toml": "[review", "reviewed.yaml": "nonsense"})
    assert asked("base..HEAD", "--format", "json") == plain


def test_a_level_that_is_raised_is_a_note_and_counts_from_the_next_change_on(asked: Asked) -> None:
    asked.repository.edit("versions/first.yaml", "10 years", "9 years")
    asked.repository.write({"deal-terms.toml": '[review.levels]\ncorrected = "error"\n'})
    told = asked.json("base", "--fail-on", "error")
    assert levels(told) == {"corrected": "warning"}
    assert settings(told) == [("note", "level of corrected", "raised from warning to error")]


def test_settings_that_are_taken_out_lower_what_they_had_raised(asked: Asked) -> None:
    asked.repository.write({"deal-terms.toml": '[review.levels]\ncorrected = "error"\n'})
    asked.repository.commit("loud")
    (asked.repository.top / "deal-terms.toml").unlink()
    told = asked.json("HEAD", "--fail-on", "error", code=1)
    assert settings(told) == [("error", "level of corrected", "lowered from error to warning")]
    assert told["settings"][0]["at"] is None
    assert told["settings"][0]["before"] == {"file": "deal-terms.toml", "line": 2, "column": 1}


def test_a_nearer_file_that_hides_the_settings_lowers_what_they_had_raised(asked: Asked) -> None:
    asked.repository.write({"pyproject.toml": '[tool.deal-terms.review.levels]\ncorrected = "error"\n'})
    asked.repository.commit("loud")
    asked.repository.write({"deal-terms.toml": "mouse = false\n"})
    told = asked.json("HEAD")
    assert settings(told) == [
        ("error", "level of corrected", "lowered from error to warning"),
        ("note", "mouse", "changed; no review depends on it"),
    ]


def test_settings_that_only_move_are_a_note(asked: Asked) -> None:
    asked.repository.write({"pyproject.toml": SHARED})
    asked.repository.commit("in one file")
    asked.repository.write({"deal-terms.toml": QUIET})
    [(level, subject, text)] = settings(asked.json("HEAD"))
    assert (level, subject) == ("note", "file of settings")
    assert text.startswith("settings are read from deal-terms.toml after the change, and from pyproject.toml before")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("deal-terms.toml", '[review.levels]\ncorected = "error"\n', "there is no rule corected"),
        ("deal-terms.toml", "[review", "it cannot be read after the change: "),
        ("pyproject.toml", "[tool.deal-terms]\ncolour = 1\n", "there is no setting colour"),
        ("reviewed.yaml", "nonsense\n", "write it as a mapping from fingerprints to entries"),
    ],
)
def test_settings_made_unreadable_are_an_error_and_the_review_goes_on(
    name: str, text: str, said: str, asked: Asked
) -> None:
    asked.repository.edit("versions/first.yaml", "10 years", "9 years")
    asked.repository.write({name: text})
    told = asked.json("base", "--fail-on", "error", code=1)
    assert levels(told) == {"corrected": "warning"}
    [(level, subject, sentence)] = settings(told)
    assert (level, subject) == ("error", name)
    assert said in sentence
    assert told["settings"][0]["at"]["file"] == name


def test_a_link_in_place_of_the_settings_is_not_followed(asked: Asked) -> None:
    asked.repository.write({"elsewhere.toml": QUIET})
    asked.repository.commit("a file")
    (asked.repository.top / "deal-terms.toml").symlink_to("elsewhere.toml")
    [(level, _, text)] = settings(asked.json("HEAD"))
    assert level == "error"
    assert "symbolic link" in text


@pytest.mark.parametrize("name", ["deal-terms.toml", "reviewed.yaml"])
def test_settings_of_the_base_that_cannot_be_read_are_trouble_named_as_the_bases(name: str, asked: Asked) -> None:
    asked.repository.write({name: "[review"})
    asked.repository.commit("broken")
    (asked.repository.top / name).unlink()
    asked.repository.edit("versions/first.yaml", "10 years", "9 years")
    assert asked("HEAD", code=2) == ""
    assert f"HEAD:{name}:1:" in asked.err


def test_an_acknowledgement_counts_once_it_stands_on_the_base(asked: Asked) -> None:
    asked.repository.git("checkout", "-qb", "change")
    delete_a_statement(asked)
    asked.repository.commit("gone")
    [deleted] = asked.found("main..change")
    entry = f"{deleted['fingerprint']}: {{{ENTRY}}}\n"
    asked.repository.write({"reviewed.yaml": entry})
    asked.repository.commit("and acknowledged by itself")
    told = asked.json("main..change", "--fail-on", "deleted", code=1)
    assert settings(told) == [
        (
            "warning",
            f"acknowledgement of {deleted['fingerprint']}",
            f"added: A Clerk, 2024-02-01: it was of another ferry; {LATER}",
        )
    ]
    asked.repository.git("checkout", "-q", "main")
    asked.repository.write({"reviewed.yaml": entry})
    asked.repository.commit("acknowledged on the base")
    told = asked.json("main..change", "--fail-on", "deleted")
    assert told["settings"] == []
    assert [one["acknowledged"]["who"] for one in told["deals"][0]["findings"]] == ["A Clerk"]


def test_an_acknowledgement_that_lasts_longer_now_is_a_warning_and_one_taken_out_a_note(asked: Asked) -> None:
    asked.repository.write({"reviewed.yaml": f"{'a' * 16}: {{{ENTRY}, until: 2024-03-01}}\n{'b' * 16}: {{{ENTRY}}}\n"})
    asked.repository.commit("acknowledged")
    asked.repository.write({"reviewed.yaml": f"{'a' * 16}: {{{ENTRY}, until: 2034-03-01}}\n"})
    told = settings(asked.json("HEAD"))
    assert [(level, subject) for level, subject, _ in told] == [
        ("warning", f"acknowledgement of {'a' * 16}"),
        ("note", f"acknowledgement of {'b' * 16}"),
    ]
    assert "until 2024-03-01" in told[0][2]
    assert "until 2034-03-01" in told[0][2]


def test_a_change_of_settings_can_be_acknowledged_on_the_base(asked: Asked) -> None:
    asked.repository.git("checkout", "-qb", "change")
    asked.repository.write({"deal-terms.toml": QUIET})
    asked.repository.commit("quiet")
    [lowered] = asked.json("main..change", "--fail-on", "error", code=1)["settings"]
    asked.repository.git("checkout", "-q", "main")
    asked.repository.write({"reviewed.yaml": f"{lowered['fingerprint']}: {{{ENTRY}}}\n"})
    asked.repository.commit("agreed")
    asked("main..change", "--fail-on", "error")
    assert "acknowledged: A Clerk, 2024-02-01" in asked("main..change")


def test_the_level_of_the_rule_itself_is_that_of_the_base(asked: Asked) -> None:
    own = '[review.levels]\nsettings_changed = "note"\n'
    asked.repository.write({"deal-terms.toml": own})
    told = asked.json("base", "--fail-on", "error", code=1)
    assert settings(told) == [("error", "level of settings changed", "lowered from error to note")]
    asked.repository.commit("quiet from now on")
    asked.repository.write({"deal-terms.toml": own + 'deleted = "note"\n'})
    assert settings(asked.json("HEAD", "--fail-on", "error")) == [("note", *LOWERED[1:])]


def test_from_a_folder_inside_the_nearest_settings_of_the_base_hold(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked.repository.write({"terms/deal-terms.toml": QUIET})
    asked.repository.commit("of that folder")
    delete_a_statement(asked)
    assert [one["level"] for one in asked.found("HEAD")] == ["error"]
    monkeypatch.chdir(asked.repository.top / FERRY)
    (asked.repository.top / "terms/deal-terms.toml").unlink()
    told = asked.json("HEAD")
    assert levels(told) == {"deleted": "note"}
    assert settings(told) == [("note", "level of deleted", "raised from note to error")]


def test_a_bare_repository_has_the_settings_of_its_base(
    asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked.repository.write({"deal-terms.toml": QUIET})
    asked.repository.commit("quiet")
    delete_a_statement(asked)
    asked.repository.commit("gone")
    asked.repository.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
    monkeypatch.chdir(tmp_path / "bare.git")
    assert levels(asked.json("HEAD~1..HEAD")) == {"deleted": "note"}


def test_the_python_interface_goes_by_the_base_too(asked: Asked) -> None:
    delete_a_statement(asked)
    asked.repository.write({"deal-terms.toml": QUIET})
    told = api.review("base")
    assert [one.text for one in told.settings] == ["lowered from error to note"]
    assert [one.level for one in told.deals[0].findings] == ["error"]


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_tells_it(format_: str, asked: Asked) -> None:
    asked.repository.write({"deal-terms.toml": QUIET})
    assert "lowered from error to note" in asked("base", "--format", format_)
    asked("base", "--format", format_, "--fail-on", "error", code=1)
    asked("base", "--format", format_, "--fail-on", "settings_changed", code=1)
    asked("base", "--format", format_, "--quiet", code=1)


def _commented(text: str) -> str:
    return f"# a remark\n{text}"


@pytest.mark.parametrize("rewritten", [_commented, lambda text: text.replace("=", " = ")])
def test_another_way_of_writing_settings_is_no_change_of_them(rewritten: Callable[[str], str], asked: Asked) -> None:
    asked.repository.write({"deal-terms.toml": QUIET, "reviewed.yaml": f"{'a' * 16}: {{{ENTRY}}}\n"})
    asked.repository.commit("set")
    asked.repository.write(
        {"deal-terms.toml": rewritten(QUIET), "reviewed.yaml": _commented(f"{'a' * 16}: {{{ENTRY}}}\n")}
    )
    assert asked.json("HEAD")["settings"] == []


def test_the_line_of_a_setting_lies_in_the_change_only_if_it_changed(asked: Asked) -> None:
    asked.repository.write(
        {"deal-terms.toml": "mouse = false\n", "pyproject.toml": "[tool.deal-terms]\nmouse = true\n"}
    )
    asked.repository.commit("two files")
    (asked.repository.top / "deal-terms.toml").unlink()
    places = [(one["at"]["file"], one["at"]["line"], one["outside_change"]) for one in asked.json("HEAD")["settings"]]
    assert places == [("pyproject.toml", 1, True), ("pyproject.toml", 2, True)]


def test_a_file_of_settings_that_git_does_not_track_yet_is_new_as_a_whole(asked: Asked) -> None:
    asked.repository.write({"deal-terms.toml": f"\n\n{QUIET}"})
    [one] = asked.json("base")["settings"]
    assert (one["at"]["line"], one["outside_change"]) == (4, False)
    asked.repository.git("add", "-A")
    [one] = asked.json("base")["settings"]
    assert (one["at"]["line"], one["outside_change"]) == (4, False)


def test_a_setting_of_a_folder_inside_is_told_on_the_line_that_changed(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked.repository.write({"terms/deal-terms.toml": '[review.levels]\ncorrected = "error"\n'})
    asked.repository.commit("of that folder")
    asked.repository.write({"terms/deal-terms.toml": '[review.levels]\n\n\ncorrected = "note"\n'})
    monkeypatch.chdir(asked.repository.top / FERRY)
    [one] = asked.json("HEAD")["settings"]
    assert (one["at"], one["outside_change"]) == ({"file": "terms/deal-terms.toml", "line": 4, "column": 1}, False)


def test_the_readers_own_settings_are_no_place_in_the_change(asked: Asked) -> None:
    own = Path(asked.repository.environment["HOME"]) / ".config/deal-terms/deal-terms.toml"
    own.parent.mkdir(parents=True)
    own.write_text('mouse = true\n\n[review.levels]\ndeleted = "warning"\n')
    asked.repository.write({"deal-terms.toml": f"mouse = false\n{QUIET}"})
    asked.repository.commit("set")
    (asked.repository.top / "deal-terms.toml").unlink()
    told = asked.json("HEAD")["settings"]
    assert {one["subject"] for one in told} == {"level of deleted", "mouse"}
    assert [one["at"] for one in told] == [None, None]
    assert [one["before"]["file"] for one in told] == ["deal-terms.toml", "deal-terms.toml"]
    asked.repository.git("checkout", "-q", ".")
    asked.repository.git("rm", "-q", "deal-terms.toml")
    asked.repository.commit("none")
    asked.repository.write({"deal-terms.toml": f"mouse = false\n{QUIET}"})
    told = asked.json("HEAD")["settings"]
    assert [one["before"] for one in told] == [None, None]
    assert [one["at"]["file"] for one in told] == ["deal-terms.toml", "deal-terms.toml"]
