"""A changed comment is told, on the record clock: what only a reader of the file would see is no secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from deal_terms.loading.comments import comments
from tests.repositories import NAME, SPEC, Repository
from tests.reviews import FERRY, Asked, asked

__all__ = ("asked",)
REMARK = "# No article says that the draft used the word licence."
OTHER = "# The draft used the word licence."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: b # c\n", [(1, "# c")]),
        ("# one\n\n  # two  \na: b\n", [(1, "# one"), (3, "# two")]),
        ("a: 'b # c'\nd: \"e # f\"\n", []),
        ("a: b#c\n", []),
        ("a: |\n  text # no\n  # nor this\nb: c # yes\n", [(4, "# yes")]),
        ("a: {b: c, # yes\n  d: e}\n", [(1, "# yes")]),
        ("a: b\r\n# c\r\n", [(2, "# c")]),
        ("a: [\n# not YAML\n", [(2, "# not YAML")]),
        ("", []),
    ],
)
def test_a_comment_is_what_is_no_part_of_a_text(text: str, found: list[tuple[int, str]]) -> None:
    assert [tuple(one) for one in comments(text.encode())] == found


def told(asked: Asked) -> list[tuple[str, str, str, int]]:
    found = asked.found("HEAD")
    return [(one["rule"], one["level"], one["text"], one["at"]["line"]) for one in found if one["rule"] != "corrected"]


def test_an_edited_comment_is_told_with_both_lines_beside_what_else_changed(asked: Asked) -> None:
    asked.repository.edit("versions/first.yaml", "kind: draft\n", f"kind: draft\n{REMARK}\n")
    asked.repository.commit("a remark")
    asked.repository.edit("versions/first.yaml", REMARK, OTHER)
    asked.repository.edit("versions/first.yaml", "10 years", "9 years")
    assert told(asked) == [("comment_changed", "note", f"1 comment changed: “{REMARK}” → “{OTHER}”", 3)]
    page = " ".join(asked("HEAD").split())
    assert "COMMENT CHANGED versions/first.yaml: 1 comment changed" in page
    assert "Folded away" not in page
    assert OTHER in asked("HEAD", "--format", "github")


def test_comments_added_and_taken_out_are_told_and_many_are_counted(asked: Asked) -> None:
    many = "".join(f"# remark {number}\n" for number in range(5))
    asked.repository.edit("sources.yaml", "log:", f"{many}log:")
    [(_, _, text, line)] = told(asked)
    assert text == "5 comments added: “# remark 0”; “# remark 1”; “# remark 2”; and 2 more"
    assert line == 1
    asked.repository.commit("remarks")
    asked.repository.edit("sources.yaml", many, "")
    assert told(asked)[0][2].startswith("5 comments taken out: ")


def test_only_a_comment_is_no_change_of_the_record(asked: Asked) -> None:
    asked.repository.edit("versions/first.yaml", "kind: draft\n", f"kind: draft\n{REMARK}\n")
    for options, code in ((["--exit-code"], 0), (["--fail-on", "note"], 0), (["--fail-on", "comment_changed"], 1)):
        asked("HEAD", *options, code=code)


def test_the_driver_tells_it_too(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "repository", tmp_path / "home")
    repository.write({NAME: SPEC.replace("kind: draft\n", f"kind: draft\n{REMARK}\n")})
    assert REMARK in " ".join(repository.diff().split())


def test_a_comment_of_the_register_and_of_a_moved_deal_is_told(asked: Asked) -> None:
    asked.repository.git("mv", FERRY, "terms/boat")
    path = asked.repository.top / "terms/boat/deal.yaml"
    path.write_text(f"{path.read_text()}{REMARK}\n")
    [one] = asked.found("HEAD")
    assert (one["rule"], one["at"]["file"]) == ("comment_changed", "terms/boat/deal.yaml")
