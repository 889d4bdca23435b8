"""A review for other programs: within their limits, by their schemas, and nothing in a file ever speaks to them."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from jsonschema import Draft4Validator, Draft7Validator
from markdown_it import MarkdownIt

from deal_terms.judging.kinds import review_levels
from deal_terms.presenting import comment, github, summary
from deal_terms.presenting.truncation import cut_to_fit
from deal_terms.wording.page import Item, Note, Page, Paragraph, Section, Table
from tests.reviews import FERRY, FIRST, SECOND, Asked, Plain, asked

__all__ = ("asked",)

COMMAND = re.compile(r"::(?P<command>\w+) (?P<properties>[^:]*)::(?P<data>.*)")
REPORT = "log 5: ten years, not nine years or eight years"
HOSTILE = [
    "::error::owned",
    " ::stop-commands::token",
    "##[error]owned",
    "%0A::warning::owned",
    "@octocat and #1, GH-2",
    "<img src=x onerror=alert(1)>",
    "<!-- deal-terms:review -->",
    "`code` ``` and ~~~",
    "| a | b |",
    "![x](https://example.org/x.png)",
    "[x](javascript:alert(1))",
    "line one\\n::error::line two",
    "a: b, c=d",
    "\\u001b[31mred\\u202e",
]


def hostile(asked: Asked) -> None:
    """Every text that a reader is shown holds something that some program would take for its own."""
    number = 0
    for path in sorted((asked.repository.top / FERRY).rglob("*.yaml")):
        text = path.read_text()
        for word in ("label: ", "title: ", "publisher: "):
            parts = text.split(word)
            for place in range(1, len(parts)):
                rest = re.sub(r"^[^,}\n]*", "", parts[place])
                parts[place] = f'"{HOSTILE[number % len(HOSTILE)]} {number}"{rest}'
                number += 1
            text = word.join(parts)
        path.write_text(text)
    asked.repository.edit("versions/first.yaml", "value: 10 years", "value: 9 years")
    asked.repository.edit("versions/first.yaml", "bell 3: dogs may come", 'bell 3: "::error::@octocat <b>"')
    asked.repository.add("versions/second.yaml", SECOND.replace("Second text", "'::error:: | @octocat <b>'"))


def spoken(out: str) -> list[tuple[str, dict[str, str], str]]:
    """Every line of stdout as the runner reads it: command, properties, data. A line that is none fails."""
    told = []
    for line in out.splitlines():
        found = COMMAND.fullmatch(line)
        assert found, line
        pairs = dict(pair.split("=", 1) for pair in found["properties"].split(","))
        assert pairs.keys() <= {"file", "line", "endLine", "col", "title"}
        told.append(
            (found["command"], {name: unescaped(value) for name, value in pairs.items()}, unescaped(found["data"]))
        )
    return told


def unescaped(text: str) -> str:
    for code, character in (("%0A", "\n"), ("%0D", "\r"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


# GitHub's annotations


def test_an_annotation_stands_on_the_line_of_the_change(asked: Asked) -> None:
    asked.repository.edit("versions/first.yaml", "10 years", "9 years")
    [(command, properties, data)] = spoken(asked("base", "--format", "github"))
    assert command == "warning"
    assert properties == {
        "file": f"{FERRY}/versions/first.yaml",
        "line": "24",
        "endLine": "24",
        "col": "5",
        "title": "corrected in the record",
    }
    said, _, mark = data.partition("\n")
    assert said == "Length of the licence: corrected from 10 years to 9 years, shorter"
    assert re.fullmatch("fingerprint [0-9a-f]{16}", mark)


def test_what_is_deleted_tells_where_it_stood(asked: Asked) -> None:
    asked.repository.edit(
        "versions/first.yaml", "  dogs:\n    value: present\n    reports:\n      bell 3: dogs may come\n", ""
    )
    [(command, properties, data)] = spoken(asked("base", "--format", "github"))
    assert (command, properties["line"]) == ("error", "30")
    assert "it stood at terms/ferry/versions/first.yaml:32:5" in data


def test_the_most_severe_come_first_and_no_kind_more_often_than_github_shows(asked: Asked) -> None:
    terms = range(30)
    register = "".join(f"  t{n}: {{label: T{n}, topic: money, type: count}}\n" for n in terms)
    asked.repository.edit("deal.yaml", "terms:\n", "terms:\n" + register)
    said = "".join(f"  t{n}:\n    value: {n}\n    reports: {{log {n}: so}}\n" for n in terms)
    asked.repository.add("versions/many.yaml", f"title: Many\nkind: draft\nterms:\n{said}")
    asked.repository.commit("many")
    path = asked.repository.top / FERRY / "versions/many.yaml"
    of_one = r"value: (\d)\n    reports: {(log \d): so}"
    path.write_text(re.sub(of_one, r"value: 9\1\n    reports: {\2: so then}", path.read_text()))
    path.write_text(re.sub(r"  t1\d:\n.*\n.*\n", "", path.read_text()))
    found = asked.found("HEAD")
    assert Counter(one["level"] for one in found) == {"error": 11, "warning": 10}
    told = spoken(asked("HEAD", "--format", "github"))
    assert [command for command, _, _ in told] == ["error"] * 10 + ["warning"] * 10
    assert told[9][2] == "2 more errors: the job summary tells them all"
    assert all("file" in properties for _, properties, _ in told[10:])  # ten are shown whole


def test_no_message_is_longer_than_github_takes(asked: Asked) -> None:
    asked.repository.edit("deal.yaml", "label: Length of the licence", f"label: '{'%' * 9_000}'")
    asked.repository.edit("versions/first.yaml", "10 years", "9 years")
    for _, _, data in spoken(asked("base", "--format", "github")):
        assert len(data) <= 4_000
        assert re.search("\nfingerprint [0-9a-f]{16}$", data)


def test_what_stands_in_a_file_comes_back_as_it_stands_there(asked: Asked) -> None:
    """A folder with every character that a property escapes, a label with what would be a line end."""
    asked.repository.edit("deal.yaml", "label: Length of the licence", "label: '100%0A%25 of it'")
    (asked.repository.top / FERRY).rename(asked.repository.top / "terms/50%, a: b=c%2C")
    asked.repository.commit("moved")
    path = asked.repository.top / "terms/50%, a: b=c%2C/versions/first.yaml"
    path.write_text(FIRST.replace("10 years", "9 years"))
    [(_, properties, data)] = spoken(asked("HEAD", "--format", "github"))
    assert properties["file"] == "terms/50%, a: b=c%2C/versions/first.yaml"
    assert data.startswith("100%0A%25 of it: corrected from 10 years")


@pytest.mark.parametrize("format_", ["github", "gitlab", "sarif"])
def test_programs_are_told_the_loudest_first(format_: str, asked: Asked) -> None:
    asked.repository.add("versions/second.yaml", SECOND)
    asked.repository.edit("versions/first.yaml", "10 years", "9 years")
    asked.repository.edit("positions/line-wants.yaml", "stance: demands", "stance: proposes")
    asked.repository.edit(
        "sources.yaml", "wire: {publisher: The Wire, title: In short, published: 2024-01-11, access: not_read}\n", ""
    )
    out = asked("base", "--format", format_)
    match format_:
        case "github":
            told = [("error", "warning", "notice").index(command) for command, _, _ in spoken(out)]
        case "gitlab":
            told = [("major", "minor", "info").index(entry["severity"]) for entry in json.loads(out)]
        case _:
            results = json.loads(out)["runs"][0]["results"]
            told = [("error", "warning", "note").index(result["level"]) for result in results]
    assert told == sorted(told)
    assert set(told) == {0, 1, 2}


def test_nothing_changed_is_no_command(asked: Asked) -> None:
    assert asked("base", "--format", "github") == ""


def test_what_is_folded_is_no_annotation(asked: Asked) -> None:
    asked.repository.edit("versions/first.yaml", "log 5: ten years", "log 5: all of ten years")
    assert asked("base", "--format", "github") == ""


def test_no_text_of_a_file_becomes_a_command(asked: Asked) -> None:
    hostile(asked)
    told = spoken(asked("base", "--format", "github"))
    assert len(told) > 10
    assert all(properties.get("file", FERRY).startswith(FERRY) for _, properties, _ in told)


@pytest.mark.parametrize("format_", ["text", "markdown", "json", "sarif", "gitlab"])
def test_in_a_log_of_actions_no_line_is_a_command(format_: str, asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    """The runner trims a line and takes `::` at its beginning for a command; `##[` anywhere."""
    hostile(asked)
    for width in ("20", "60", "100"):
        monkeypatch.setenv("COLUMNS", width)
        monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
        plain = asked("base", "--format", format_, "--all")
        monkeypatch.setenv("GITHUB_ACTIONS", "true")
        out = asked("base", "--format", format_, "--all")
        assert not [line for line in out.splitlines() if line.strip().startswith("::") or "##[" in line]
        if format_ not in ("text", "markdown"):
            assert json.loads(out) == json.loads(plain)
    assert "##[" in plain or format_ in ("markdown", "sarif")  # where its bracket is escaped already


# Markdown


def shown(text: str) -> str:
    return str(MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(text))


@pytest.mark.parametrize("format_", ["markdown", "summary", "comment"])
def test_markdown_renders_no_text_of_a_file_as_markup(format_: str, asked: Asked) -> None:
    hostile(asked)
    text = asked("base", "--format", format_, "--all")
    html = shown(text)
    tags = {tag.lower() for tag in re.findall(r"</?([a-zA-Z][\w-]*)", html)}
    assert tags <= {"h1", "h2", "h3", "h4", "h5", "ul", "li", "p", "strong"}
    assert text.startswith(comment.MARKER) == (format_ == "comment")
    assert html.count(comment.MARKER) == (format_ == "comment")  # none is made of what stands in a file
    assert not re.search(r"(?<![\w>])@octocat", html)
    assert "&lt;img src=x onerror=alert(1)&gt;" in html


def test_what_follows_a_list_is_no_part_of_it() -> None:
    inner = Section("Inside", (Item("one", notes=(Note("beneath"),)),))
    table = Table(("a",), (("b",),))
    page = Page(
        "A page", (("fact", "one"),), (Paragraph("First."), Section("All", (inner,)), Paragraph("Last."), inner, table)
    )
    html = shown(plain(page))
    assert "<p>First.</p>" in html
    assert "<p>Last.</p>" in html
    assert "<table>" in html


def many(count: int, size: int = 40) -> Page:
    items = tuple(Item(f"{number} {'x' * size}", notes=(Note("beneath"),)) for number in range(count))
    return Page("A page", (("fact", "one"),), (Section("All", (Section("Inside", items),)), Paragraph("The end.")))


def plain(page: Page) -> str:
    from deal_terms.presenting import markdown  # noqa: PLC0415

    return markdown.render(page)


@pytest.mark.parametrize("room", [300, 1_000, 5_000, 20_000, 65_536])
def test_a_page_is_cut_between_two_statements_and_says_so(room: int) -> None:
    page = many(2_000)
    text = cut_to_fit(page, plain, lambda made: len(made) <= room, "The rest is elsewhere.")
    assert len(text) <= room
    kept = re.findall(r"^- (\d+) x+$", text, re.MULTILINE)
    assert [int(number) for number in kept] == list(range(len(kept)))
    assert text.count("beneath") == len(kept)
    assert f"Cut here: {2_000 - len(kept)} more statements. The rest is elsewhere." in text
    assert len(text) + len(f"- {len(kept)} {'x' * 40}\n  - beneath\n") > room  # as many as fit


def test_a_page_that_fits_is_left_whole() -> None:
    assert cut_to_fit(many(3), plain, lambda made: True, "") == plain(many(3))  # noqa: ARG005


def large(asked: Asked, count: int) -> None:
    register = "".join(f"  t{n}: {{label: '{'€ & ' * 20}{n}', topic: money, type: count}}\n" for n in range(count))
    asked.repository.edit("deal.yaml", "terms:\n", "terms:\n" + register)
    for name, step in (("before", 1), ("after", 2)):
        said = "".join(f"  t{n}:\n    value: {n + step}\n    reports: {{log {n}: so}}\n" for n in range(count))
        follows = "follows: before\n" if name == "after" else ""
        asked.repository.add(f"versions/{name}.yaml", f"title: {name}\nkind: draft\n{follows}terms:\n{said}")
        if name == "before":
            asked.repository.commit("before")


@pytest.mark.slow
def test_a_comment_is_never_longer_than_github_takes(asked: Asked) -> None:
    large(asked, 400)
    text = asked("HEAD", "--format", "comment")
    assert text.startswith(f"{comment.MARKER}\n# Review of ")
    assert 60_000 < len(text) <= 65_536
    assert re.search(r"Cut here: \d+ more statements\. The job summary tells them all\.", text)
    assert len(asked("HEAD", "--format", "markdown")) > 65_536


@pytest.mark.slow
def test_a_summary_is_never_larger_than_github_takes(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    assert summary.MOST_BYTES < 1024 * 1024
    monkeypatch.setattr(summary, "MOST_BYTES", 100_000)  # what 1 MiB takes, in a tenth of the time
    large(asked, 400)
    text = asked("HEAD", "--format", "summary")
    assert 95_000 < len(text.encode()) <= 100_000
    assert "Cut here: " in text


# SARIF


SARIF: Plain = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "minItems": 1, "maxItems": 20, "items": {"$ref": "#/definitions/run"}},
    },
    "definitions": {
        "message": {
            "type": "object",
            "required": ["text"],
            "additionalProperties": False,
            "properties": {"text": {"type": "string", "minLength": 1}},
        },
        "level": {"enum": ["error", "warning", "note"]},
        "run": {
            "type": "object",
            "required": ["tool", "automationDetails", "columnKind", "invocations", "results"],
            "additionalProperties": False,
            "properties": {
                "tool": {
                    "type": "object",
                    "required": ["driver"],
                    "additionalProperties": False,
                    "properties": {"driver": {"$ref": "#/definitions/driver"}},
                },
                "automationDetails": {
                    "type": "object",
                    "required": ["id"],
                    "additionalProperties": False,
                    "properties": {"id": {"type": "string", "pattern": "^deal-terms/([^/]+/)?$"}},
                },
                "columnKind": {"const": "unicodeCodePoints"},
                "invocations": {"type": "array", "items": {"type": "object", "required": ["executionSuccessful"]}},
                "results": {"type": "array", "maxItems": 25_000, "items": {"$ref": "#/definitions/result"}},
            },
        },
        "driver": {
            "type": "object",
            "required": ["name", "rules"],
            "additionalProperties": False,
            "properties": {
                "name": {"const": "deal-terms"},
                "rules": {"type": "array", "uniqueItems": True, "items": {"$ref": "#/definitions/rule"}},
            },
        },
        "rule": {
            "type": "object",
            "required": ["id", "name", "shortDescription", "fullDescription", "help", "defaultConfiguration"],
            "additionalProperties": False,
            "properties": {
                "id": {"enum": list(review_levels())},
                "name": {"type": "string", "pattern": "^[A-Z][A-Za-z]+$"},
                **{word: {"$ref": "#/definitions/message"} for word in ("shortDescription", "fullDescription", "help")},
                "defaultConfiguration": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {"level": {"$ref": "#/definitions/level"}},
                },
            },
        },
        "result": {
            "type": "object",
            "required": ["ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"],
            "additionalProperties": False,
            "properties": {
                "ruleId": {"enum": list(review_levels())},
                "ruleIndex": {"type": "integer", "minimum": 0},
                "level": {"$ref": "#/definitions/level"},
                "message": {"$ref": "#/definitions/message"},
                "locations": {
                    "type": "array",
                    "minItems": 1,
                    "maxItems": 1,
                    "items": {
                        "type": "object",
                        "required": ["physicalLocation"],
                        "additionalProperties": False,
                        "properties": {"physicalLocation": {"$ref": "#/definitions/physical"}},
                    },
                },
                "relatedLocations": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["id", "message", "physicalLocation"],
                        "additionalProperties": False,
                        "properties": {
                            "id": {"type": "integer", "minimum": 0},
                            "message": {"$ref": "#/definitions/message"},
                            "physicalLocation": {"$ref": "#/definitions/physical"},
                        },
                    },
                },
                "partialFingerprints": {
                    "type": "object",
                    "required": ["primaryLocationLineHash", "dealTerms/v1"],
                    "additionalProperties": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
                },
            },
        },
        "physical": {
            "type": "object",
            "required": ["artifactLocation", "region"],
            "additionalProperties": False,
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "required": ["uri"],
                    "additionalProperties": False,
                    "properties": {"uri": {"type": "string", "pattern": r"^(?![a-z]+:|/|\./)[!-~]+$"}},
                },
                "region": {
                    "type": "object",
                    "required": ["startLine", "startColumn", "endLine"],
                    "additionalProperties": False,
                    "properties": {
                        word: {"type": "integer", "minimum": 1} for word in ("startLine", "startColumn", "endLine")
                    },
                },
            },
        },
    },
}
"""What a log of ours may hold: the part of SARIF 2.1.0 that we print, as the specification has it, and no key more."""
# The whole schema of SARIF is not ours to pass on: a path to it here, and every log is held against it, too.
OFFICIAL = os.environ.get("SARIF_SCHEMA", "")


def logs(asked: Asked) -> Iterator[Plain]:
    """A clean review, one of everything, one of a deal that is gone, one with trouble."""
    yield json.loads(asked("base", "--format", "sarif"))
    hostile(asked)
    yield json.loads(asked("base", "--format", "sarif"))
    asked.repository.edit("versions/first.yaml", "9 years", "ten years")
    yield json.loads(asked("base", "--format", "sarif", code=2))
    shutil.rmtree(asked.repository.top / "terms")
    yield json.loads(asked("base", "--format", "sarif"))


def test_every_log_is_sarif(asked: Asked) -> None:
    Draft7Validator.check_schema(SARIF)
    counted = []
    for log in logs(asked):
        Draft7Validator(SARIF).validate(log)
        for run in log["runs"]:
            rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
            assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
            counted.append(len(run["results"]))
    assert counted[0] == 0
    assert counted[1] > 10
    assert counted[2:] == [1, 1]


@pytest.mark.skipif(not OFFICIAL, reason="SARIF_SCHEMA does not name a file with the schema of SARIF 2.1.0")
def test_every_log_holds_against_the_schema_of_sarif(asked: Asked) -> None:
    schema = json.loads(Path(OFFICIAL).read_text())
    validator = {"04": Draft4Validator, "07": Draft7Validator}[re.findall(r"draft-(\d+)", schema["$schema"])[0]]
    for log in logs(asked):
        validator(schema).validate(log)


def message_shown(text: str) -> str:
    """A plain text message as a viewer shows it, by 3.11.5 and 3.11.6 of the specification; a link or a hole fails."""
    bare = re.sub(r"\\[\\\[\]]|\{\{|\}\}", "", text)
    assert not re.search(r"[\[\]{}\\]", bare), text
    return re.sub(r"\\([\\\[\]])|([{}])\2", r"\1\2", text)


def test_no_message_of_a_log_holds_a_link_or_a_placeholder(asked: Asked) -> None:
    label = "Length {0} [a](javascript:x) \\[b\\](1) \u009b31m\u202e"
    asked.repository.edit("deal.yaml", "label: Length of the licence", f"label: {json.dumps(label)}")
    asked.repository.edit("versions/first.yaml", "kind: draft\n", "kind: draft\n# read again\n")
    asked.repository.edit("versions/first.yaml", "10 years", "9 years")
    [run] = json.loads(asked("base", "--format", "sarif"))["runs"]
    texts = [message["text"] for result in run["results"] for message in _messages(result)]
    assert len(texts) > len(run["results"])  # those of the places before, too
    shown = [message_shown(text) for text in texts]
    assert any("Length {0} [a](javascript:x) \\[b\\](1) " in text for text in shown)
    assert not [text for text in shown if "\x9b" in text or "\u202e" in text]


def _messages(result: Plain) -> list[Plain]:
    return [result["message"], *(place["message"] for place in result.get("relatedLocations", ()))]


@pytest.mark.parametrize("format_", ["text", "markdown", "json", "github", "summary", "comment", "sarif", "gitlab"])
def test_no_format_passes_on_what_commands_a_terminal_or_is_not_seen(format_: str, asked: Asked) -> None:
    hostile(asked)
    unseen = r"\u009b31m\u0090q\u009d0;t\u009c\u007f\u202e\u2066\u200b\ufeff\u2028"
    asked.repository.edit("deal.yaml", "::stop-commands::token", f"::stop-commands::token{unseen}")
    out = asked("base", "--format", format_, "--all")
    assert out
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u200b\u202a-\u202e\u2060-\u206f\ufeff]", out)


def test_sarif_leads_to_both_lines(asked: Asked) -> None:
    asked.repository.edit("versions/first.yaml", "kind: draft\n", "kind: draft\n# read again\n")
    asked.repository.edit("versions/first.yaml", "10 years", "9 years")
    [run] = json.loads(asked("base", "--format", "sarif"))["runs"]
    assert run["automationDetails"] == {"id": "deal-terms/ferry/"}
    result, _ = run["results"]
    places = [*result["locations"], *result["relatedLocations"]]
    assert [place["physicalLocation"]["region"]["startLine"] for place in places] == [25, 24]
    assert {place["physicalLocation"]["artifactLocation"]["uri"] for place in places} == {
        f"{FERRY}/versions/first.yaml"
    }
    assert result["message"]["text"].startswith("corrected in the record: Length of the licence: corrected from 10")
    marks = result["partialFingerprints"]
    assert marks["primaryLocationLineHash"] == marks["dealTerms/v1"] == asked.found("base")[0]["fingerprint"]


def test_a_folder_of_any_name_is_a_uri(asked: Asked) -> None:
    asked.repository.git("mv", FERRY, "terms/das Fährrecht #1%")
    asked.repository.git("commit", "-qm", "moved")
    path = asked.repository.top / "terms/das Fährrecht #1%/versions/first.yaml"
    path.write_text(path.read_text().replace("10 years", "9 years"))
    [run] = json.loads(asked("HEAD", "--format", "sarif"))["runs"]
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(uri) == "terms/das Fährrecht #1%/versions/first.yaml"
    Draft7Validator(SARIF["definitions"]["physical"] | {"definitions": SARIF["definitions"]}).validate(
        run["results"][0]["locations"][0]["physicalLocation"]
    )


@pytest.mark.slow
def test_more_deals_than_runs_share_the_last(asked: Asked) -> None:
    files = asked.repository_files()
    asked.repository.write(
        {path.replace("ferry", f"f{number}"): text for number in range(25) for path, text in files.items()}
    )
    asked.repository.commit("many deals")
    for number in range(25):
        asked.repository.write({f"terms/f{number}/versions/first.yaml": FIRST.replace("10 years", "9 years")})
    log = json.loads(asked("HEAD", "--format", "sarif"))
    Draft7Validator(SARIF).validate(log)
    assert len(log["runs"]) == 20
    assert sum(len(run["results"]) for run in log["runs"]) == 25
    assert len({run["automationDetails"]["id"] for run in log["runs"]}) == 20


# GitLab


GITLAB: Plain = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"enum": [*review_levels(), "confidential"]},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./|/)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "additionalProperties": False,
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""What GitLab's documentation asks of a report, and no key more: the schema that GitLab itself holds a report against
asks for less."""


def test_the_gitlab_report_has_what_gitlab_asks_for(asked: Asked) -> None:
    hostile(asked)
    report = json.loads(asked("base", "--format", "gitlab"))
    Draft7Validator(GITLAB).validate(report)
    assert len(report) > 10
    assert not asked("base", "--format", "gitlab").startswith("\ufeff")


def test_no_two_entries_of_a_gitlab_report_have_one_fingerprint(asked: Asked) -> None:
    """Two readings of one value, from two places, that are removed at once: GitLab would drop the second."""
    reading = "    - value: 10 years\n      reports: {log 5: ten}\n"
    both = reading + reading.replace("log 5", "bell 9") + "    - value: 12 years\n      reports: {bell 10: twelve}\n"
    asked.repository.edit("versions/first.yaml", f"    value: 10 years\n    reports:\n      {REPORT}\n", both)
    asked.repository.commit("rivals")
    asked.repository.edit("versions/first.yaml", reading + reading.replace("log 5", "bell 9"), "")
    removed = [one["fingerprint"] for one in asked.found("HEAD") if one["rule"] == "reading_removed"]
    assert len(removed) == 2
    assert len(set(removed)) == 1
    prints = [entry["fingerprint"] for entry in json.loads(asked("HEAD", "--format", "gitlab"))]
    assert len(set(prints)) == len(prints) > 2
    again = [entry["fingerprint"] for entry in json.loads(asked("HEAD", "--format", "gitlab"))]
    assert prints == again


def test_nothing_to_tell_is_an_empty_report(asked: Asked) -> None:
    assert asked("base", "--format", "gitlab") == "[]\n"


def test_what_is_inert_is_still_readable() -> None:
    assert github.inert_line("  ::error::x\na ::b ##[c]\n:: d\n") == "  : :error::x\na ::b # #[c]\n: : d\n"
    assert json.loads(github.inert_line('{"a": "##[x]"}', is_json=True)) == {"a": "##[x]"}
