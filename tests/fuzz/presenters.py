"""Every presenter: a deal whose texts are hostile, asked by every command in every format; what is printed is inert."""

from __future__ import annotations

import atexit
import csv
import functools
import io
import json
import re
import shutil
import sqlite3
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

from markdown_it import MarkdownIt

from deal_terms.presenting import REPORT_FORMATS, formats_of
from deal_terms.presenting.export import EXPORTS
from tests.fuzz.mutants import APART
from tests.fuzz.program import inside, ran
from tests.fuzz.rules import no_control, require

HOSTILE = [
    "</script><xevil onclick=alert(1)>{{7*7}}]]>--><!-- &lt;b&gt;",
    "[x](javascript:alert) ![y](https://evil.example/z) <https://evil.example/> https://evil.example/w @evil #12",
    "\x1b[31mred\x1b]8;;http://evil\x07 \x9b2J \u202egnp.exe \u200b \x07 \u2028 \ufeff \x85",
    "=HYPERLINK(1)", "-1+1", "@SUM(1)", "+1", "\t=1", "::error file=x::y", "##[error]x", " ::set-output name=a::b",
    "| a | b |\n|---|---|", "```\n~~~\n# h", "a\nb\r\nc", "''\"\"\\", "{\\input{/etc/passwd}} } { %",
    "$$x$$ ~~y~~ :smile:",
    "1. x", "- [ ] y", "> z", "---", "%25 %0A , : ;", "🇺🇦 é e\u0301 \ue000 \U0001f600", "x" * 300, " ", "...", "null",
]  # fmt: skip
REGISTER = """\
title: {0}
parties: {{a: {{name: {1}}}, b: {{name: B}}}}
speakers: {{x: {{name: {2}}}}}
topics: {{t: {3}}}
terms:
  w: {{label: {4}, topic: t, type: text, weight: key}}
  m: {{label: {0}, topic: t, type: money}}
"""
SOURCES = """\
s1: {{publisher: {1}, title: {2}, published: 2024-01-02, access: read, note: {3}, url: "https://good.example/a"}}
s2: {{publisher: B, title: {4}, published: 2024-01-03, access: not_read}}
"""
VERSION = """\
title: {2}
kind: draft
date: 2024-01-0{number}
terms:
  w:
    value: {3}
    reports:
      s1 {number}: {{says: {4}, quote: {0}, lang: en, by: x, caveat: {1}, note: {2}}}
      s2 {number}: {3}
  m:
    value: USD {number} million
    reports:
      s1 1{number}: {4}
"""
POSITION = """\
title: {4}
party: a
terms:
  w:
    stance: demands
    value: {0}
    reports:
      s1 5: {1}
"""
CALM = ["A lease", "Port", "Clerk", "Money", "Words"]
REVIEWS = ("github", "summary", "comment", "sarif", "gitlab", "text", "markdown", "json")
# Every command line, each with what it prints.
ASKED: list[tuple[str, list[str]]] = [
    *((format_, [*words, "--format", format_]) for command, words in {
        "list": ["list"], "show": ["show", "one"], "diff": ["diff", "one", "two"], "matrix": ["matrix"],
        "compare": ["compare", "one", "two", "p"], "history": ["history", "w"], "gaps": ["gaps"],
        "disputes": ["disputes"], "timeline": ["timeline"], "sources": ["sources"], "check": ["check"],
    }.items() for format_ in formats_of(command)),
    *(("text", ["show", one]) for one in ("s1", "x", "w", "p")),
    ("coloured", ["diff", "one", "two", "--color", "always", "--all"]),
    ("coloured", ["show", "two", "--color", "always", "--width", "30"]),
    *((format_, ["report", "--format", format_]) for format_ in REPORT_FORMATS),
    ("docx", ["report", "--format", "docx", "--diff", "one", "two"]),
    *((format_ if EXPORTS[format_].streams else "folder", ["export", "--format", format_]) for format_ in EXPORTS),
    *((format_, ["review", "base", "--format", format_]) for format_ in REVIEWS),
    *((format_, ["diff", "base", "--format", format_]) for format_ in ("text", "markdown", "json", "csv")),
    ("json", ["schema", "file", "version"]),
]  # fmt: skip


def seeds() -> list[bytes]:
    """Every command line with hostile texts in the deal, some to each."""
    made = []
    for number, _ in enumerate(ASKED):
        texts = [HOSTILE[(number + 5 * at) % len(HOSTILE)] for at in range(5)]
        made.append(APART.join([bytes([number]), *(text.encode(errors="replace") for text in texts)]))
    return made


def check(data: bytes) -> None:
    """Raises whatever is wrong with what one command prints of one deal."""
    which, *held = data.split(APART, 5)
    texts = [text.decode(errors="replace").replace("\0", "") for text in held][:5]
    texts += CALM[len(texts) :]
    kind, words = ASKED[(which or b"\0")[0] % len(ASKED)]
    top = _repository()
    for name, text in files(texts).items():
        (top / name).write_text(text, encoding="utf-8")
    with inside(top):
        if kind == "folder":
            _check_folder(words, top)
            return
        code, printed, _ = ran([*words, *(["--output", str(top / ".out")] if kind in ("docx", "html") else [])])
        if kind in ("docx", "html"):
            printed = (top / ".out").read_bytes() if code == 0 else b""
            (top / ".out").unlink(missing_ok=True)
    if code == 0 and kind not in CHECKS:
        raise AssertionError(f"no check of {kind}")
    if printed:
        CHECKS[kind](printed)


def files(texts: list[str]) -> dict[str, str]:
    """The files of a deal that has these texts wherever one may stand."""
    quoted = [_quoted(text) for text in texts]
    return {
        "terms/d/deal.yaml": REGISTER.format(*quoted),
        "terms/d/sources.yaml": SOURCES.format(*quoted),
        "terms/d/versions/one.yaml": VERSION.format(*quoted, number=1),
        "terms/d/versions/two.yaml": VERSION.format(*reversed(quoted), number=2),
        "terms/d/positions/p.yaml": POSITION.format(*quoted),
    }


def _quoted(text: str) -> str:
    """In double quotes, what may not stand there raw as its escape."""
    told = (
        f"\\{one}" if one in '"\\' else one if one.isprintable() else f"\\U{ord(one):08x}"
        for one in text
        if not "\ud800" <= one <= "\udfff"
    )
    return '"' + "".join(told) + '"'


@functools.cache
def _repository() -> Path:
    """A repository whose tag `base` holds the deal with calm texts."""
    top = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, top, ignore_errors=True)
    for name, text in files(CALM).items():
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text(text, encoding="utf-8")
    who = ("-c", "user.name=A Clerk", "-c", "user.email=clerk@ferry.example")
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "calm"], ["tag", "base"]):
        subprocess.run(["git", *who, *words], cwd=top, check=True)
    return top


def _text(printed: bytes) -> None:
    no_control(printed.decode(), "text")


def _coloured(printed: bytes) -> None:
    no_control(printed.decode(), "coloured text", coloured=True)


def _markdown(printed: bytes) -> None:
    text = printed.decode()
    no_control(text, "Markdown")
    rendered = MarkdownIt("gfm-like", {"linkify": False}).render(text)
    require("<xevil" not in rendered, "a tag in Markdown", rendered)
    require("evil.example" not in "".join(re.findall(r'(?:href|src)="[^"]*', rendered)), "a link", rendered)
    require("javascript:" not in "".join(re.findall(r'(?:href|src)="[^"]*', rendered)), "a link that runs", rendered)
    require(not re.search(r"(?<![\w<>-])@evil", text), "a mention", text)


def _json(printed: bytes) -> None:
    text = printed.decode()
    no_control(text, "JSON")
    json.loads(text)


def _csv(printed: bytes) -> None:
    text = printed.decode()
    no_control(text, "CSV")
    rows = list(csv.reader(io.StringIO(text), strict=True))
    require(len({len(row) for row in rows}) <= 1, "rows of several lengths", rows)
    for cell in (cell for row in rows[1:] for cell in row):
        require(not cell.startswith(("=", "@")), "a formula", cell)
        require(not cell.startswith(("+", "-")) or _is_number(cell), "a formula", cell)


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"[-+]?[0-9.e+-]+", cell) is not None


def _jsonl(printed: bytes) -> None:
    text = printed.decode()
    no_control(text, "JSON Lines")
    for line in text.splitlines():
        json.loads(line)


def _github(printed: bytes) -> None:
    text = printed.decode()
    no_control(text, "workflow commands")
    for line in text.splitlines():
        require(re.fullmatch(r"::(error|warning|notice) [^:]*?::.*", line), "no command of ours", line)
        require(re.fullmatch(r"(\w+=[^,]*)(,\w+=[^,]*)*", line.split(" ", 1)[1].split("::")[0]), "properties", line)


def _sarif(printed: bytes) -> None:
    _json(printed)
    require(json.loads(printed)["version"] == "2.1.0", "no SARIF")


def _gitlab(printed: bytes) -> None:
    _json(printed)
    prints = [one["fingerprint"] for one in json.loads(printed)]
    require(len(prints) == len(set(prints)), "one fingerprint twice", prints)


def _bibtex(printed: bytes) -> None:
    text = printed.decode()
    no_control(text, "BibTeX")
    depth = 0
    for one in text:
        depth += (one == "{") - (one == "}")
        require(depth >= 0, "a brace that closes nothing", text)
    require(depth == 0, "a brace that is not closed", text)


class _Page(HTMLParser):
    """Raises Broken for what would run or lead elsewhere."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        require(tag not in ("xevil", "img", "iframe", "object", "embed", "base"), "a tag", tag)
        for name, value in attrs:
            require(not name.startswith("on"), "a handler", tag, name)
            if name in ("href", "src", "action"):
                require(re.match(r"https?://|#|data:image/|mailto:", value or ""), "an address", value)
                require("evil.example" not in (value or ""), "an address of the text", value)


def _html(printed: bytes) -> None:
    text = printed.decode()
    no_control(text, "HTML")
    page = _Page()
    page.feed(text)
    page.close()


def _docx(printed: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(printed)) as document:
        for name in document.namelist():
            if name.endswith((".xml", ".rels")):
                tree = ET.fromstring(document.read(name))
                no_control("".join(tree.itertext()), name)


def _check_folder(words: list[str], top: Path) -> None:
    folder = top / ".tables"
    code, _, _ = ran([*words, "-o", str(folder)])
    try:
        if code == 0:
            for file in folder.glob("*.sqlite"):
                with sqlite3.connect(file) as database:
                    require(database.execute("PRAGMA integrity_check").fetchall() == [("ok",)], "a bad database")
                    require(not database.execute("PRAGMA foreign_key_check").fetchall(), "a key of nothing")
            _json((folder / "datapackage.json").read_bytes())
    finally:
        shutil.rmtree(folder, ignore_errors=True)


CHECKS: dict[str, Callable[[bytes], None]] = {
    "text": _text,
    "coloured": _coloured,
    "markdown": _markdown,
    "summary": _markdown,
    "comment": _markdown,
    "json": _json,
    "csl-json": _json,
    "csv": _csv,
    "jsonl": _jsonl,
    "github": _github,
    "sarif": _sarif,
    "gitlab": _gitlab,
    "bibtex": _bibtex,
    "html": _html,
    "docx": _docx,
}
