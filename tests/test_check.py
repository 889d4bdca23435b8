"""`check` tells every problem of a deal, exits 2 on errors, and holds every citation against its article."""

import json
import os
import re
import socket
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from deal_terms.cli import run

ROOT = Path(__file__).parent.parent
SHIPPED = ROOT / "terms" / "ukraine-minerals"
ARTICLES = ROOT.parent / "shared" / "facts" / "articles"
FILES = {
    "deal.yaml": """\
title: A ferry licence
parties:
  port: {name: Port Authority}
topics:
  licence: The licence
terms:
  fee: {label: Fee a year, topic: licence, type: money}
  boats: {label: Boats, topic: licence, type: count}
""",
    "sources.yaml": """\
herald: {publisher: The Ferry Herald, title: The first draft, file: herald.txt, published: 2024-03-01, access: read}
gazette: {publisher: Harbour Gazette, title: Notices, url: https://gazette.example/, published: unknown, access: read}
""",
    "versions/first.yaml": """\
title: First draft
kind: draft
terms:
  fee:
    value: $2 million
    reports:
      herald 2: {anchor: two million a year, says: two million}
      gazette p. 3: two million, too
  boats:
    value: 4
    reports:
      herald 3 a: {anchor: four boats, says: four}
""",
}
ARTICLE = (
    "The harbour and its boats\n\n  \nThe fee is two  million a year, it is said.\r\n\nOf four boats there is talk.\n"
)
FIRST = FILES["versions/first.yaml"]
Said = Callable[..., tuple[int, str, str]]


def socket_at(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(os.path.relpath(path))  # an address may be no longer than some hundred bytes


def device_at(path: Path) -> None:
    path.symlink_to("/dev/zero")


def deal_in(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def deal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "herald.txt").write_bytes(ARTICLE.encode())
    return deal_in(tmp_path / "ferry", FILES)


@pytest.fixture
def said(capsysbinary: pytest.CaptureFixture[bytes]) -> Said:
    def checked(*arguments: str) -> tuple[int, str, str]:
        code = run(["check", *arguments])
        captured = capsysbinary.readouterr()
        return code, captured.out.decode(), captured.err.decode()

    return checked


@pytest.mark.usefixtures("deal")
def test_a_deal_that_holds(said: Said) -> None:
    code, out, err = said("ferry")
    assert (code, err) == (0, "")
    assert "ferry: 1 version" in out
    assert "3 reports" in out
    assert out.endswith("0 errors, 0 warnings\n")


def test_every_error_is_told_and_the_exit_code_is_2(deal: Path, said: Said) -> None:
    (deal / "versions" / "first.yaml").write_text(FIRST.replace("$2 million", "two").replace("value: 4", "value: many"))
    code, out, err = said("ferry")
    assert (code, err) == (2, "")
    assert "ferry/versions/first.yaml:5:12: error: " in out
    assert "ferry/versions/first.yaml:10:12: error: " in out
    assert out.endswith("2 errors, 0 warnings\n")


def test_a_warning_is_told_and_the_exit_code_is_0(deal: Path, said: Said) -> None:
    (deal / "versions" / "first.yaml").write_text(FIRST.replace("million, too", "million #too"))
    code, out, err = said("ferry")
    assert (code, err) == (0, "")
    assert "ferry/versions/first.yaml:8:21: warning: " in out
    assert out.endswith("0 errors, 1 warning\n")


def test_an_error_beside_a_warning(deal: Path, said: Said) -> None:
    text = FIRST.replace("million, too", "million #too").replace("value: 4", "value: many")
    (deal / "versions" / "first.yaml").write_text(text)
    code, out, _ = said("ferry")
    assert code == 2
    assert out.endswith("1 error, 1 warning\n")


@pytest.mark.parametrize(("old", "new", "code"), [("4", "4", 0), ("value: 4", "value: many", 2)])
def test_json_says_the_same(old: str, new: str, code: int, deal: Path, said: Said) -> None:
    (deal / "versions" / "first.yaml").write_text(FIRST.replace(old, new))
    ended, out, err = said("ferry", "--format", "json")
    assert (ended, err) == (code, "")
    answer = json.loads(out)
    assert (answer["format"], answer["format_version"]) == ("deal-terms/check", "1.0")
    if code:
        [problem] = answer["problems"]
        assert problem["level"] == "error"
        assert (problem["file"], problem["line"], problem["column"]) == ("ferry/versions/first.yaml", 10, 12)
    else:
        assert answer["problems"] == []


@pytest.mark.parametrize(
    "path", ["ferry", "ferry/versions", "ferry/versions/first.yaml", "ferry/deal.yaml", "./ferry/"]
)
def test_a_path_selects_its_deal_and_every_problem_of_it(path: str, deal: Path, said: Said) -> None:
    (deal / "sources.yaml").write_text(FILES["sources.yaml"].replace("access: read", "access: unread", 1))
    (deal / "versions" / "second.yaml").write_text(FIRST.replace("value: 4", "value: many"))
    code, out, _ = said(path)
    assert code == 2
    assert "sources.yaml:1:" in out
    assert "versions/second.yaml:10:12: error" in out


@pytest.mark.usefixtures("deal")
def test_several_deals_in_one_run(tmp_path: Path, said: Said) -> None:
    other = deal_in(tmp_path / "bridge", FILES)
    (other / "versions" / "first.yaml").write_text(FIRST.replace("value: 4", "value: many"))
    code, out, _ = said("ferry/deal.yaml", "bridge", "ferry/versions/first.yaml")
    assert code == 2
    assert out.count("ferry: 1 version") == 1
    assert "bridge/versions/first.yaml:10:12: error" in out


def test_without_a_path_the_deal_is_found_as_ever(deal: Path, said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(deal / "versions")
    code, out, _ = said()
    assert code == 0
    assert "3 reports" in out


@pytest.mark.usefixtures("deal")
@pytest.mark.parametrize("path", ["nowhere", "articles", "nowhere/first.yaml"])
def test_a_path_in_no_deal_is_trouble(path: str, said: Said) -> None:
    code, out, err = said(path)
    assert (code, out) == (2, "")
    assert path in err


def test_a_broken_register_is_told_and_so_are_the_other_files(deal: Path, said: Said) -> None:
    (deal / "deal.yaml").write_text("title: {\n")
    (deal / "versions" / "first.yaml").write_text(FIRST.replace("kind: draft", "kind: &k draft"))
    code, out, _ = said("ferry")
    assert code == 2
    assert "ferry/deal.yaml:1:8: error" in out  # where the bracket stands, not behind the end of the file
    assert "ferry/versions/first.yaml:2:7: error" in out


# Against the articles


@pytest.mark.usefixtures("deal")
def test_every_citation_of_a_source_with_a_file_is_verified(said: Said) -> None:
    code, out, err = said("ferry", "--articles", "articles")
    assert (code, err) == (0, "")
    assert "2 citations, 2 verified" in out


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ("herald 2:", "herald 9:", "7:7", ("no paragraph 9", "it has 3")),
        ("herald 2:", "herald 0:", "7:7", ("no paragraph 0", "it has 3")),
        ("herald 2:", "herald 3:", "7:7", ("two million a year", "paragraph 3", "it stands in paragraph 2")),
        ("anchor: four boats", "anchor: five boats", "12:7", ("five boats", "not in paragraph 3")),
        ("anchor: two million a year", "anchor: Two million a year", "7:7", ("Two million", "paragraph 2")),
        ("herald 2:", "herald p. 2:", "7:7", ("p. 2", "number of its paragraph")),
    ],
)
def test_a_citation_that_does_not_hold(
    old: str, new: str, place: str, words: tuple[str, ...], deal: Path, said: Said
) -> None:
    (deal / "versions" / "first.yaml").write_text(FIRST.replace(old, new))
    code, out, _ = said("ferry", "--articles", "articles")
    assert code == 2
    told = " ".join(out.split())
    assert f"ferry/versions/first.yaml:{place}: error: " in told
    assert all(word in told for word in words), out
    assert "2 citations, 1 verified" in told
    assert said("ferry")[0] == 0


@pytest.mark.usefixtures("deal")
@pytest.mark.parametrize("article", ["missing", "not UTF-8"])
def test_an_article_that_cannot_be_read(article: str, tmp_path: Path, said: Said) -> None:
    if article == "missing":
        (tmp_path / "articles" / "herald.txt").unlink()
    else:
        (tmp_path / "articles" / "herald.txt").write_bytes(b"\xff\xfe")
    code, out, _ = said("ferry", "--articles", "articles")
    assert code == 2
    told = " ".join(out.split())
    assert "ferry/sources.yaml:1:1: error: the article of herald cannot be read" in told
    assert "herald.txt" in told
    assert "2 citations, 0 verified" in told
    assert out.endswith("1 error, 0 warnings\n")


def test_an_article_outside_the_folder_is_not_read(deal: Path, tmp_path: Path, said: Said) -> None:
    (tmp_path / "herald.txt").write_text(ARTICLE)
    (deal / "sources.yaml").write_text(FILES["sources.yaml"].replace("file: herald", "file: ../herald"))
    code, out, _ = said("ferry", "--articles", "articles")
    assert code == 2
    assert "not a plain file name" in out


@pytest.mark.usefixtures("deal")
def test_a_folder_of_articles_that_is_not_there(said: Said) -> None:
    code, out, err = said("ferry", "--articles", "artcles")
    assert (code, out) == (2, "")
    assert "artcles" in err


def test_articles_change_nothing_about_a_deal_that_does_not_load(deal: Path, said: Said) -> None:
    (deal / "versions" / "first.yaml").write_text(FIRST.replace("value: 4", "value: many"))
    code, out, _ = said("ferry", "--articles", "articles")
    assert code == 2
    assert "10:12: error" in out


# The deal that is shipped


def test_the_shipped_deal_holds(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    code, out, err = said(str(SHIPPED), "--format", "json")
    answer = json.loads(out)
    assert [problem for problem in answer["problems"] if problem["level"] == "error"] == []
    assert (code, err) == (0, "")


@pytest.mark.skipif(
    not ARTICLES.is_dir(), reason="the articles (../shared/facts/articles) are not beside this checkout"
)
def test_every_citation_of_the_shipped_deal_holds(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    code, out, err = said(str(SHIPPED), "--articles", str(ARTICLES), "--format", "json")
    answer = json.loads(out)
    assert [problem for problem in answer["problems"] if problem["level"] == "error"] == []
    [checked] = answer["deals"]
    counts = checked.get("counts", checked)
    assert counts["citations"] == counts["verified"] > 0
    assert (code, err) == (0, "")


@pytest.mark.parametrize("label", ["Fee a year", "fee  a YEAR"])
def test_two_terms_of_one_label_are_warned_of_with_both_places(label: str, deal: Path, said: Said) -> None:
    register = FILES["deal.yaml"] + f"  toll: {{label: {label}, topic: licence, type: money}}\n"
    (deal / "deal.yaml").write_text(register)
    code, out, _ = said("ferry")
    assert code == 0
    lines = register.splitlines()
    second, first = len(lines), next(number for number, line in enumerate(lines, 1) if line.startswith("  fee:"))
    [warning] = [line for line in out.splitlines() if "warning:" in line]
    assert re.search(rf"deal.yaml:{second}:\d+: warning: toll is called '{label}'", warning)
    assert re.search(rf"so is the term fee at .*deal.yaml:{first}:\d+; a reader cannot tell them apart: ", warning)


def test_two_topics_of_one_label_are_warned_of_and_other_labels_are_not(deal: Path, said: Said) -> None:
    assert "0 warnings" in said("ferry")[1]
    register = FILES["deal.yaml"].replace("  licence: The licence\n", "  licence: The licence\n  again: The licence\n")
    (deal / "deal.yaml").write_text(register)
    assert "again is called 'The licence', and so is the topic licence at" in said("ferry")[1]
    (deal / "deal.yaml").write_text(register.replace("again: The licence", "again: More of it"))
    assert "0 warnings" in said("ferry")[1]


@pytest.mark.parametrize("name", ["versions/new.yaml", "sources.yaml", "events.yaml"])
@pytest.mark.parametrize(("put", "kind"), [(os.mkfifo, "a pipe"), (socket_at, "a socket"), (device_at, "a device")])
def test_what_is_no_file_is_refused_where_a_file_should_be(
    name: str, put: Callable[[Path], object], kind: str, deal: Path, said: Said
) -> None:
    """Nobody may ever write into the pipe, and no end comes from the device."""
    (deal / name).unlink(missing_ok=True)
    put(deal / name)
    code, out, _ = said(str(deal))
    assert code == 2
    assert f"this is {kind}, not a file" in out


def test_an_article_that_is_a_pipe_is_refused(deal: Path, said: Said) -> None:
    article = deal.parent / "articles" / "herald.txt"
    article.unlink()
    os.mkfifo(article)
    code, out, _ = said(str(deal), "--articles", str(article.parent))
    assert code == 2
    assert "this is a pipe, not a file" in out


@pytest.mark.parametrize("put", [os.mkfifo, device_at])
def test_settings_that_are_no_file_are_none(put: Callable[[Path], object], deal: Path, said: Said) -> None:
    put(deal.parent / "deal-terms.toml")
    code, out, _ = said(str(deal))
    assert (code, out[:5]) == (0, "Check"), out
