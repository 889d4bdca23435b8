"""Summary and comment on a forge: links to the lines of both sides, and long parts behind a click."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from markdown_it import MarkdownIt

from deal_terms.presenting import forge_markdown, markdown
from deal_terms.presenting.markdown import Style
from deal_terms.snapshots.forge import LineLinks
from deal_terms.wording.page import Item, Note, Page, Paragraph, Reference, Section
from tests.reviews import FERRY, SECOND, Asked, asked

__all__ = ("asked",)

GITHUB = {
    "GITHUB_ACTIONS": "true",
    "GITHUB_SERVER_URL": "https://github.example",
    "GITHUB_REPOSITORY": "port/ferry",
}
GITLAB = {"GITLAB_CI": "true", "CI_PROJECT_URL": "https://gitlab.example/port/ferry"}
HREF = re.compile(r'<a href="([^"]*)">')


def rendered(text: str) -> str:
    return str(MarkdownIt("gfm-like", {"linkify": False}).render(text))


def change(asked: Asked) -> tuple[str, str]:
    """A correction and a deletion; the two commits."""
    dogs = "  dogs:\n    value: present\n    reports:\n      bell 3: dogs may come\n"
    asked.repository.edit("versions/first.yaml", "10 years", "9 years")
    asked.repository.edit("versions/first.yaml", dogs, "")
    asked.repository.commit("nine years, no dogs")
    before, after = asked.repository.git("rev-parse", "base", "HEAD").split()
    return before, after


@pytest.mark.parametrize("format_", ["summary", "comment"])
@pytest.mark.parametrize(
    ("environment", "blobs"),
    [(GITHUB, "https://github.example/port/ferry/blob"), (GITLAB, "https://gitlab.example/port/ferry/-/blob")],
)
def test_a_place_leads_to_its_line_in_its_commit(
    environment: dict[str, str], blobs: str, format_: str, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = change(asked)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    asked("base..HEAD", "--output", f"{format_}=page.md")
    links = HREF.findall(rendered((asked.repository.top / "page.md").read_text()))
    file = f"{FERRY}/versions/first.yaml"
    assert set(links) == {f"{blobs}/{after}/{file}#L24", f"{blobs}/{before}/{file}#L32"}
    assert len(links) == 4  # at the head as well as where all of it is told


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"GITHUB_ACTIONS": "true"},
        {**GITHUB, "GITHUB_SERVER_URL": "javascript:alert(1)//"},
        {**GITHUB, "GITHUB_REPOSITORY": "a b) [x](y"},
        {"GITHUB_SERVER_URL": "https://github.example", "GITHUB_REPOSITORY": "port/ferry"},
    ],
)
def test_where_no_forge_is_known_there_is_no_link(
    environment: dict[str, str], asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(asked)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    asked("base..HEAD", "--output", "comment=page.md")
    assert not HREF.findall(rendered((asked.repository.top / "page.md").read_text()))


def test_what_is_in_no_commit_yet_has_no_link(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    asked.repository.edit("versions/first.yaml", "10 years", "9 years")
    for name, value in GITHUB.items():
        monkeypatch.setenv(name, value)
    asked("base", "--output", "comment=page.md")
    assert not HREF.findall(rendered((asked.repository.top / "page.md").read_text()))


PAGE = "https://terms.example/{deal}.html"


def test_a_term_leads_to_its_place_in_the_published_report(asked: Asked) -> None:
    (asked.repository.top / "deal-terms.toml").write_text(f'page = "{PAGE}"\n')
    asked.repository.commit("where it is published")
    asked.repository.git("tag", "-f", "base")
    change(asked)
    asked("base..HEAD", "--output", "comment=page.md")
    links = HREF.findall(rendered((asked.repository.top / "page.md").read_text()))
    report = f"https://terms.example/{FERRY.rpartition('/')[2]}.html"
    assert set(links) == {f"{report}#t=period", f"{report}#t=dogs"}
    assert "terms.example" not in asked("base..HEAD")  # what is printed has no links


def test_a_change_cannot_say_where_the_links_of_its_own_review_lead(asked: Asked) -> None:
    (asked.repository.top / "deal-terms.toml").write_text('page = "https://elsewhere.example/"\n')
    change(asked)
    asked("base..HEAD", "--output", "comment=page.md")
    assert not HREF.findall(rendered((asked.repository.top / "page.md").read_text()))


@pytest.mark.parametrize("folder", ["terms/a b", "terms/a)b", "terms/[x](y)", "terms/a#b", "terms/ünï", "terms/a!"])
def test_a_folder_of_any_name_is_linked_and_nothing_else_is(
    folder: str, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    (asked.repository.top / FERRY).rename(asked.repository.top / folder)
    asked.repository.commit("elsewhere")
    file = asked.repository.top / folder / "versions/first.yaml"
    file.write_text(file.read_text().replace("10 years", "9 years").replace("First text", "'Oh!'"))
    asked.repository.commit("nine")
    for name, value in GITHUB.items():
        monkeypatch.setenv(name, value)
    asked("HEAD~1..HEAD", "--output", "comment=page.md")
    page = rendered((asked.repository.top / "page.md").read_text())
    links = HREF.findall(page)
    commits = asked.repository.git("rev-parse", "HEAD", "HEAD~1").split()
    starts = tuple(f"https://github.example/port/ferry/blob/{one}/{quote(folder)}/" for one in commits)
    assert links
    assert all(link.startswith(starts) for link in links)
    assert "<img" not in page


def test_a_link_is_on_the_words_that_name_the_line_and_no_picture() -> None:
    reference = Reference("x.yaml, line 3", "x.yaml", 3)
    told = Item("Look! [a](b)!x.yaml, line 3 [error]", references=(reference,))
    style = forge_markdown.forge_style(LineLinks(after="https://forge.example/blob/1/"))
    page = rendered(markdown.render(Page("A page", (), (told,)), style))
    assert '!<!-- --><a href="https://forge.example/blob/1/x.yaml#L3">x.yaml, line 3</a> [error]' in page.replace(
        "\xa0", " "
    )
    assert page.count("<a ") == 1
    assert "<img" not in page


def long_page(count: int) -> Page:
    notes = (Note("a note"),)
    long = Section("versions/first.yaml", tuple(Item(f"statement {one}", notes=notes) for one in range(count)))
    short = Section("versions/second.yaml", (Item("one alone"),))
    return Page("A page", (), (Section("A deal", (long, Paragraph("between"), short)),))


def test_a_long_part_is_behind_a_click_and_a_short_one_is_open() -> None:
    text = markdown.render(long_page(20), Style(most_open=25))
    page = rendered(text)
    assert page.count("<details>") == page.count("</details>") == 1
    inside = page[page.index("<details>") : page.index("</details>")]
    assert "<summary>20 statements</summary>" in inside
    assert inside.count("<li>") == 40
    assert "one alone" not in inside
    assert "versions/first.yaml" not in inside  # what it is about is seen without a click
    assert "<h3>versions/second.yaml</h3>" in page  # read as Markdown again behind it


@pytest.mark.parametrize(("count", "most_open"), [(12, 25), (20, 0)])
def test_what_is_not_long_is_never_folded(count: int, most_open: int) -> None:
    assert "<details>" not in markdown.render(long_page(count), Style(most_open=most_open))


def test_a_review_of_many_changes_is_short_until_it_is_opened(asked: Asked) -> None:
    text = (asked.repository.top / FERRY / "versions/first.yaml").read_text()
    asked.repository.add("versions/first.yaml", re.sub(r"(?m)^(      \w+ \d+: .*)$", r"\1  # so", text))
    asked.repository.edit("versions/first.yaml", "title: First text", "# as read\ntitle: First text  # so")
    asked.repository.edit("versions/first.yaml", "10 years", "9 years")
    asked.repository.add("versions/second.yaml", SECOND)
    plain, comment = asked("base", "--format", "markdown"), rendered(asked("base", "--format", "comment"))
    assert "<details>" not in plain
    assert comment.count("<details>") == 1  # the record of the first text
    assert "Look at first" in comment[: comment.index("<details>")]
    assert comment.index("</details>") < comment.index("Counts")
