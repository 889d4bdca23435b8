"""The command line: how it ends, where its answer goes, how that looks, and what it never lets through."""

import csv
import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import click
import pytest
from wcwidth import wcswidth

from deal_terms import untrusted
from deal_terms.cli import COMMANDS, run
from deal_terms.judging.kinds import all_kinds
from deal_terms.wording.tags import TAGS
from tests import warm

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases"
LEASE = ROOT / "tests" / "deals" / "quay-lease"
# Two drafts: one term dropped, one added, one the same.
FERRY = CASES / "type-presence" / "deal"
# Two drafts that differ in framing and process only.
APART = CASES / "told-apart-from-the-text" / "deal"
SAME, DIFFER, TROUBLE = ("first", "first"), ("first", "second"), ("first", "frist")
SIDES = {"same": SAME, "differ": DIFFER, "trouble": TROUBLE}
ASKED: dict[str, tuple[tuple[str, ...], int]] = {
    "plain": ((), 0),
    "--exit-code": (("--exit-code",), 1),
    "--quiet": (("--quiet",), 1),
    "-q": (("-q",), 1),
    "--fail-on any": (("--fail-on", "any"), 1),
    "--fail-on material": (("--fail-on", "material"), 1),
    "--fail-on dropped": (("--fail-on", "dropped"), 1),
    "--fail-on raised": (("--fail-on", "raised"), 0),
    "--fail-on raised --fail-on added": (("--fail-on", "raised", "--fail-on", "added"), 1),
    "--all": (("--all",), 0),
    "--all --exit-code": (("--all", "--exit-code"), 1),
}
LOOKS = [
    ("diff", "first-draft", "second-draft", "--all"),
    ("diff", "signed-lease", "tenant-position", "--all"),
    ("diff", "tenant-position", "authority-position", "--all"),
    ("show", "signed-lease"),
    ("show", "second-draft", "berth-ratio"),
    ("list",),
    ("check",),
]
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
COLOUR = re.compile("\x1b\\[([0-9;]*)m")
Said = Callable[..., tuple[int, str, str]]


def formats(command: str) -> tuple[str, ...]:
    declared: click.Command = import_module(f"deal_terms.cli.{command}").command
    [choice] = [option.type for option in declared.params if option.name == "format_"]
    assert isinstance(choice, click.Choice)
    return tuple(choice.choices)


OF_DIFF = formats("diff")


@pytest.fixture(autouse=True)
def _a_pipe_of_80_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def said(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Said:
    """Runs a command line inside a folder: its exit code, stdout and stderr."""

    def ran(*arguments: str, inside: Path = FERRY) -> tuple[int, str, str]:
        monkeypatch.chdir(inside)
        code = run(list(arguments))
        captured = capsysbinary.readouterr()
        return code, captured.out.decode(), captured.err.decode()

    return ran


def process(*arguments: str, inside: Path = FERRY, **environment: str) -> subprocess.CompletedProcess[str]:
    return warm.run(*arguments, inside=inside, environment=os.environ | environment)


# Exit codes


@pytest.mark.parametrize("format_", OF_DIFF)
@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize("asked", ASKED)
def test_exit_code(asked: str, sides: str, format_: str, said: Said) -> None:
    options, if_differs = ASKED[asked]
    code, out, err = said("diff", *SIDES[sides], *options, "--format", format_)
    assert code == {"same": 0, "differ": if_differs, "trouble": 2}[sides]
    assert bool(err) == (sides == "trouble")
    assert bool(out) == (sides != "trouble" and "q" not in asked)


@pytest.mark.parametrize(("word", "code"), [("any", 1), ("material", 0), ("dropped", 1), ("shorter", 1), ("longer", 0)])
def test_fail_on_where_only_terms_apart_from_the_text_differ(word: str, code: int, said: Said) -> None:
    assert said("diff", *DIFFER, "--fail-on", word, inside=APART)[0] == code


@pytest.mark.parametrize("kind", all_kinds())
def test_fail_on_takes_every_kind(kind: str, said: Said) -> None:
    code, _, err = said("diff", *SAME, "--fail-on", kind)
    assert err == ""
    assert code == (1 if kind == "restated" else 0)


@pytest.mark.parametrize("word", ["droped", "", "ANY", "all"])
def test_an_unknown_word_to_fail_on_is_trouble(word: str, said: Said) -> None:
    code, out, err = said("diff", *SAME, "--fail-on", word)
    assert (code, out) == (2, "")
    assert "--fail-on" in err
    assert "dropped" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ("differ",),
        ("diff",),
        ("diff", "first"),
        ("diff", "first", "second", "third"),
        ("diff", "first", "second", "--format", "yaml"),
        ("diff", "first", "second", "--color"),
        ("diff", "first", "second", "--color", "sometimes"),
        ("diff", "first", "second", "--width", "0"),
        ("check", "--format", "csv"),
        ("list", "--nonsense"),
        ("show",),
        ("show", "first", "no-such-term"),
        ("show", "no-such-version"),
        ("show", "no/such/file.yaml"),
        ("show", "../args"),
        ("check", "no/such/path"),
        ("list", "--deal", "no-such-deal"),
        ("--nonsense",),
    ],
)
def test_trouble_ends_with_2_and_says_nothing_on_stdout(arguments: tuple[str, ...], said: Said) -> None:
    code, out, err = said(*arguments)
    assert (code, out) == (2, "")
    assert err.endswith("\n")
    assert "Traceback" not in err


def test_a_fault_of_ours_is_no_difference(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("an accident\x1b[31m")

    monkeypatch.setattr("deal_terms.answering.two_specs.diff", fail)
    code, out, err = said("diff", *DIFFER, "--exit-code")
    assert (code, out) == (2, "")
    assert "an accident" in err
    assert not UNSAFE.search(err)


@pytest.mark.parametrize("arguments", [("--help",), ("-h",), ("diff", "--help"), ("list", "-h"), ("--version",)])
def test_help_is_an_answer_of_at_most_80_columns(arguments: tuple[str, ...], said: Said) -> None:
    code, out, err = said(*arguments)
    assert (code, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 80


def test_help_tells_the_exit_codes(said: Said) -> None:
    _, out, _ = said("--help")
    assert re.search(r"^ +0  .*\n +1  .*\n +2  ", out, re.MULTILINE)


@pytest.mark.parametrize(("sides", "code"), [("same", 0), ("differ", 1), ("trouble", 2)])
def test_a_process_ends_with_the_code(sides: str, code: int) -> None:
    assert process("diff", *SIDES[sides], "--exit-code").returncode == code


# Where the answer goes


@pytest.mark.parametrize("format_", OF_DIFF)
def test_into_a_file_goes_what_would_go_to_stdout(format_: str, said: Said, tmp_path: Path) -> None:
    _, expected, _ = said("diff", *DIFFER, "--format", format_)
    file = tmp_path / "answer"
    code, out, err = said("diff", *DIFFER, "--format", format_, "-o", str(file), "--exit-code")
    assert (code, out, err) == (1, "", "")
    assert file.read_text() == expected
    assert [path.name for path in tmp_path.iterdir()] == ["answer"]


@pytest.mark.parametrize("command", [("diff", *TROUBLE), ("show", "frist"), ("list", "--deal", "no-such-deal")])
def test_trouble_leaves_the_old_file_as_it_is(command: tuple[str, ...], said: Said, tmp_path: Path) -> None:
    file = tmp_path / "answer"
    file.write_text("old")
    assert said(*command, "-o", str(file))[0] == 2
    assert file.read_text() == "old"
    assert said(*command, "-o", str(tmp_path / "new"))[0] == 2
    assert [path.name for path in tmp_path.iterdir()] == ["answer"]


@pytest.mark.parametrize("name", ["no/such/folder/answer", "folder", "answer\0"])
def test_a_file_that_cannot_be_written_is_trouble(name: str, said: Said, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    code, out, err = said("diff", *DIFFER, "--exit-code", "-o", str(tmp_path / name))
    assert (code, out) == (2, "")
    assert err
    assert not UNSAFE.search(err)


def test_quiet_writes_no_file(said: Said, tmp_path: Path) -> None:
    assert said("diff", *DIFFER, "--quiet", "-o", str(tmp_path / "answer"))[:2] == (1, "")
    assert not list(tmp_path.iterdir())


@pytest.mark.spread(4)
@pytest.mark.parametrize(
    "arguments",
    [("diff", "first-draft", "second-draft", "--exit-code"), ("list",), ("--help",), ("diff", "--help"), ("check",)],
)
def test_a_reader_that_goes_away_is_no_trouble(arguments: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    started = subprocess.run(
        [sys.executable, "-m", "deal_terms", *arguments], cwd=LEASE, stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)
    assert started.stderr == b""
    # 1 would say that something differs where nobody asked.
    assert started.returncode in ((0, 1, 141) if "--exit-code" in arguments else (0, 141))


def test_an_interruption_is_quiet(tmp_path: Path) -> None:
    slow = tmp_path / "slow.yaml"
    os.mkfifo(slow)
    (tmp_path / "other.yaml").write_text("on: push\n")
    with (
        subprocess.Popen(
            [sys.executable, "-m", "deal_terms", "diff", "slow.yaml", "other.yaml"],
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as running,
        slow.open("wb"),
    ):  # returns when it has begun to read
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=20)
    assert running.returncode in (130, -signal.SIGINT)
    assert (out, err.strip()) == (b"", b"")


def test_json_is_utf_8_whatever_the_terminal_speaks() -> None:
    ended = process("show", "first-draft", "--format", "json", inside=LEASE, PYTHONIOENCODING="ascii")
    assert ended.returncode == 0
    assert json.loads(ended.stdout)["format"] == "deal-terms/show"


def test_a_terminal_that_speaks_no_unicode_gets_an_answer() -> None:
    ended = process("diff", "first-draft", "second-draft", inside=LEASE, PYTHONIOENCODING="ascii")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.isascii()
    assert not [glyph for glyph in ("−", "»", "«") if glyph in ended.stdout]


# Colour


@pytest.mark.parametrize(
    ("options", "environment", "coloured"),
    [
        ((), {}, False),  # no terminal listens
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"CLICOLOR_FORCE": "1"}, True),
        ((), {"FORCE_COLOR": ""}, False),
        ((), {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ((), {"NO_COLOR": "", "FORCE_COLOR": "1"}, True),
        (("--color", "auto"), {"FORCE_COLOR": "1"}, True),
        (("--color", "always"), {}, True),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
        (("--color=always",), {"TERM": "dumb"}, True),
        (("--color", "always", "--plain"), {}, True),
    ],
)
def test_colour(
    options: tuple[str, ...],
    environment: dict[str, str],
    *,
    coloured: bool,
    said: Said,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    _, out, _ = said("diff", *DIFFER, *options)
    assert bool(COLOUR.search(out)) == coloured


@pytest.mark.spread(3)
@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, True), ({"TERM": "dumb"}, False), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb", "FORCE_COLOR": "1"}, True)],
)
def test_colour_on_a_terminal(environment: dict[str, str], *, coloured: bool) -> None:
    master, slave = pty.openpty()
    subprocess.run(
        [sys.executable, "-m", "deal_terms", "diff", *DIFFER],
        cwd=FERRY,
        stdout=slave,
        check=True,
        env=os.environ | {"TERM": "xterm-256color"} | environment,
    )
    os.close(slave)
    found = os.read(master, 65536)
    os.close(master)
    assert b"DROPPED" in found
    assert (b"\x1b[" in found) == coloured


@pytest.mark.parametrize("format_", [format_ for format_ in OF_DIFF if format_ != "text"])
def test_no_other_format_is_coloured(format_: str, said: Said) -> None:
    _, out, _ = said("diff", *DIFFER, "--format", format_, "--color", "always")
    assert "\x1b" not in out


@pytest.mark.parametrize("arguments", LOOKS)
def test_colour_is_only_added(arguments: tuple[str, ...], said: Said) -> None:
    _, bare, _ = said(*arguments, inside=LEASE)
    _, coloured, _ = said(*arguments, "--color", "always", inside=LEASE)
    assert COLOUR.sub("", coloured) == bare
    for line in coloured.splitlines():
        used = COLOUR.findall(line)
        assert len(used) % 2 == 0, f"a colour runs on: {line!r}"
        codes = {code for sequence in used for code in sequence.split(";")}
        assert not codes & {"31", "32", "41", "42", "91", "92"}, "red or green"


def test_a_coloured_line_is_no_shorter(said: Said) -> None:
    _, bare, _ = said("diff", "first-draft", "second-draft", "--width", "60", inside=LEASE)
    _, coloured, _ = said("diff", "first-draft", "second-draft", "--width", "60", "--color", "always", inside=LEASE)
    assert COLOUR.sub("", coloured).splitlines() == bare.splitlines()


# Plain, width


@pytest.mark.parametrize("arguments", LOOKS)
def test_plain_has_no_glyphs(arguments: tuple[str, ...], said: Said) -> None:
    _, out, _ = said(*arguments, "--plain", inside=LEASE)
    # A dash between digits is a range, and sentences have their own signs.
    left = re.sub(r"(?<=\d)–(?=\d)", "", out)
    glyphs = {tag.glyph for tag in TAGS.values()} - set("?")
    assert {glyph: line for glyph in glyphs for line in left.splitlines() if glyph in line} == {}


@pytest.mark.parametrize("arguments", LOOKS)
def test_plain_says_the_words_of_the_tags(arguments: tuple[str, ...], said: Said) -> None:
    _, full, _ = said(*arguments, "--width", "200", inside=LEASE)
    _, plain, _ = said(*arguments, "--width", "200", "--plain", inside=LEASE)
    glyphs = "".join(tag.glyph for tag in TAGS.values()) + "·"  # that of a line under another
    words = [word for word in full.split() if word.strip(glyphs)]
    assert [word for word in plain.split() if word.strip(glyphs)] == words


@pytest.mark.spread(5)
@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("arguments", LOOKS)
def test_every_line_fits(arguments: tuple[str, ...], width: int, said: Said) -> None:
    _, out, _ = said(*arguments, "--width", str(width), inside=LEASE)
    for line in out.splitlines():
        words = [word for word in line.split() if word != "·"]
        assert wcswidth(line) <= width or len(words) == 1, line


@pytest.mark.parametrize("arguments", LOOKS)
def test_nothing_is_cut(arguments: tuple[str, ...], said: Said) -> None:
    _, wide, _ = said(*arguments, "--width", "200", inside=LEASE)
    _, narrow, _ = said(*arguments, "--width", "40", inside=LEASE)
    if arguments == ("list",):  # rows become lines
        _, table, _ = said("list", "--format", "csv", inside=LEASE)
        lines = " ".join(narrow.split())
        cells = {cell for row in csv.DictReader(table.splitlines()) for head, cell in row.items() if head != "what"}
        assert not [cell for cell in cells if cell not in lines]
    else:
        assert wide.split() == narrow.split()


def test_the_width_is_that_of_the_terminal(said: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    _, out, _ = said("diff", "first-draft", "second-draft", inside=LEASE)
    assert max(map(wcswidth, out.splitlines())) <= 50
    assert said("diff", "first-draft", "second-draft", "--width", "50", inside=LEASE)[1] == out


def test_long_titles_and_wide_characters_wrap(said: Said, tmp_path: Path) -> None:
    shutil.copytree(FERRY, tmp_path / "deal")
    long = "a title that goes on and on, as titles of drafts in talks of many sides now and then do"
    for name, title in (("first", long), ("second", "港湾 協定 の 第二 草案 " * 6)):
        file = tmp_path / "deal" / "versions" / f"{name}.yaml"
        file.write_text(re.sub("title: .*", f"title: {title}", file.read_text()))
    for arguments in (("diff", *DIFFER), ("show", "second"), ("list",)):
        _, out, _ = said(*arguments, "--width", "40", inside=tmp_path / "deal")
        assert [line for line in out.splitlines() if wcswidth(line) > 40] == []


# Which deal, which file


@pytest.mark.parametrize("command", [("list",), ("diff", *DIFFER), ("show", "first"), ("check",)])
def test_the_deal_is_named_before_or_after_the_command(command: tuple[str, ...], said: Said) -> None:
    name, *rest = command
    inside = FERRY.parent
    before = said("--deal", "deal", name, *rest, inside=inside)
    assert before[0] == 0
    assert said(name, *rest, "--deal", "deal", inside=inside) == before
    assert said(name, "--deal=deal", *rest, inside=inside) == before
    assert said("--deal", "deal", name, *rest, "--deal", "deal", inside=inside) == before


def test_two_deals_named_are_one_too_many(said: Said) -> None:
    code, out, err = said("--deal", "deal", "list", "--deal", str(LEASE), inside=FERRY.parent)
    assert (code, out) == (2, "")
    assert "--deal" in err


@pytest.mark.parametrize("format_", OF_DIFF)
def test_a_file_of_the_deal_is_the_version_of_that_id(format_: str, said: Said) -> None:
    expected = said("diff", *DIFFER, "--format", format_)
    assert said("diff", "versions/first.yaml", "versions/second.yaml", "--format", format_) == expected
    assert said("diff", "first", "./versions/second.yaml", "--format", format_) == expected


def test_files_bring_their_deal_along(said: Said, tmp_path: Path) -> None:
    shutil.copytree(FERRY, tmp_path / "ferry")
    code, out, _ = said("diff", "ferry/versions/first.yaml", "ferry/versions/second.yaml", inside=tmp_path)
    assert code == 0
    assert "Exclusive pier" in out
    assert said("diff", "ferry/versions/first.yaml", "second", inside=tmp_path)[1] == out
    code, out, _ = said("show", "ferry/versions/first.yaml", "dropped", inside=tmp_path)
    assert code == 0
    assert "Exclusive pier" in out


def test_an_argument_that_fits_two_names_both(said: Said, tmp_path: Path) -> None:
    shutil.copytree(FERRY, tmp_path / "deal")
    other = (FERRY / "versions" / "first.yaml").read_text().replace("First draft", "First, by another hand")
    (tmp_path / "deal" / "first").write_text(other)
    code, out, err = said("diff", *DIFFER, inside=tmp_path / "deal")
    assert (code, out) == (2, "")
    assert "versions/first.yaml" in err
    assert "file first" in err
    code, out, _ = said("show", "./first", inside=tmp_path / "deal")
    assert code == 0
    assert "First, by another hand" in out


def test_a_folder_named_like_a_version_is_no_second_meaning(said: Said, tmp_path: Path) -> None:
    shutil.copytree(FERRY, tmp_path / "deal")
    (tmp_path / "deal" / "first").mkdir()
    assert said("diff", *DIFFER, inside=tmp_path / "deal")[0] == 0


@pytest.mark.parametrize("word", ["frist", "quite-another"])
def test_an_unknown_id_is_told_the_nearest_and_the_list(word: str, said: Said) -> None:
    _, _, err = said("diff", "first", word)
    assert word in err
    assert "first, second" in err
    assert ("did you mean first" in err) == (word == "frist")


# Text from files

# What no terminal may get: colours, titles, C1 and bidirectional controls, line ends and markup. YAML's own escapes.
HOSTILE = r'"ill\e[31mred\e]0;gone\a\x9b2J\u202eltr\u2066in\u200fx\n# heading\r::error::y\N|\L`<b>`\x07 %s"'
RAW = "ill\x1b[31mred\x1b]0;gone\x07\x9b2J\u202eltr\u2066in\u200fx\n# heading\r::error::y\x85|\u2028`<b>`\x07 {}"
SHOWN = untrusted.line(RAW)
HOSTILE_DEAL = {
    "deal.yaml": """\
title: @title
parties:
  port: {name: @party}
  line: {name: @other-party}
speakers:
  board: {name: @speaker, party: port, role: @role, spelled: [@spelled]}
topics:
  licence: @topic
  around: {label: @around, about: framing}
concepts:
  tickets: {label: @concept}
terms:
  fee:
    label: @term
    topic: licence
    type: money
    weight: key
    interests:
      port: {prefers: higher, basis: analyst_judgement, why: @interest}
  class: {label: @choice, topic: licence, type: choice, options: {basic: @option, best: @best}}
  share: {label: @share, topic: licence, type: share}
  purpose: {label: @text, topic: around, type: text}
  pier: {label: @pier, topic: licence, type: presence}
  board: {label: @seats, topic: licence, type: seats}
  sailing: {label: @date, topic: licence, type: date}
  duty: {label: @duty, topic: licence, type: commitment}
""",
    "sources.yaml": """\
herald:
  publisher: @publisher
  title: @headline
  url: @url
  published: unknown
  kind: @kind
  lang: @lang
  access: read
  corrected: @corrected
  retracted: {date: 2024-07-01, why: @retracted}
  note: @source-note
""",
    "events.yaml": "opening: {label: @event, place: @place, reports: {herald 1: @event-report}}\n",
    "figures.yaml": """\
worth: {label: @figure, type: money, readings: {value: $1, covers: @covers, reports: {herald 1: @figure-report}}}
""",
    "versions/first.yaml": """\
title: @first
kind: draft
date: {value: {after: opening}, reports: {herald 2: @date-report}}
terms:
  fee:
    value: $1 million
    clause: @clause
    rank: preferred
    why: @why
    reports:
      herald 3:
        {by: board, says: @says, caveat: @caveat, note: @note, quote: @quote, lang: @quote-lang, anchor: @anchor}
      herald 3 b: {by: board, says: @said, said: opening}
  class: {value: basic, reports: {herald 4: @class-report}}
  share: {value: {share: 5%, of: [tickets], net_of: @net-of}, reports: {herald 5: @share-report}}
  purpose: {value: @purpose, reports: {herald 6: @purpose-report}}
  pier: {unclear: true, reports: {herald 7: @unclear}}
  board: {value: {seats: {port: 1, line: 1}, chair: port, decided_by: @decided-by}, reports: {herald 8: @board-report}}
  sailing: {value: {after: opening}, reports: {herald 9: @sailing}}
  duty: {value: {who: line, force: shall, to: @to, if: @if, until: @until}, reports: {herald 10: @duty-report}}
""",
    "versions/second.yaml": """\
title: @second
kind: draft
follows: first
revises: {version: first, reports: {herald 11: @revises}}
same_as: {version: first, match: probable, why: @same}
status: {value: agreed, reports: {herald 12: @status}}
terms:
  fee: {value: $2 million, reports: {herald 13: {describes: first, says: @borrowed}}}
  class: {value: best, reports: {herald 14: @best-report}}
  share: {absent: true, reports: {herald 15: @absent}}
  purpose: {value: @purpose-now, reports: {herald 16: @purpose-now-report}}
""",
    "positions/wants.yaml": """\
title: @position
party: port
terms:
  fee: {stance: demands, value: $3 million, reports: {herald 17: {by: board, says: @demand}}}
  share: {stance: rejects, reports: {herald 18: @rejects}}
""",
}
HOSTILE_QUESTIONS = [
    ("list",),
    ("show", "first"),
    ("show", "first", "fee"),
    ("show", "second"),
    ("show", "wants"),
    ("diff", "first", "second", "--all"),
    ("diff", "second", "first", "--all"),
    ("diff", "second", "wants", "--all"),
    ("diff", "wants", "wants", "--all"),
    # Every source of it was retracted.
    ("diff", "first", "second", "--all", "--with-retracted"),
    ("diff", "second", "wants", "--all", "--with-retracted"),
    ("check",),
]


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    for name, text in HOSTILE_DEAL.items():
        file = tmp_path / "deal" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(re.sub(r"@([a-z-]+)", lambda found: HOSTILE % found[1], text))
    return tmp_path / "deal"


@pytest.mark.parametrize("format_", ["text", "markdown"])
@pytest.mark.parametrize("question", HOSTILE_QUESTIONS)
def test_hostile_text_never_reaches_a_terminal(
    question: tuple[str, ...], format_: str, hostile: Path, said: Said
) -> None:
    if format_ not in formats(question[0]):
        pytest.skip(f"{question[0]} has no {format_}")
    code, out, err = said(*question, "--format", format_, inside=hostile)
    assert (code, err) == (0, "")
    assert not UNSAFE.search(out), UNSAFE.findall(out)
    assert question == ("check",) or "⏎" in out
    if format_ == "markdown":
        assert "<b>" not in out.replace("\\<b>", "")
        assert not re.search(r"^(# heading|::error)", out, re.MULTILINE)


def test_hostile_text_is_shown_whole_but_for_its_controls(hostile: Path, said: Said) -> None:
    told = ("--all", "--with-retracted", "--width", "4000", "--reports", "full")
    _, out, _ = said("diff", "first", "second", *told, inside=hostile)
    _, register, _ = said("show", "first", "fee", "--width", "4000", inside=hostile)
    for name in (
        "title",
        "party",
        "topic",
        "term",
        "says",
        "caveat",
        "note",
        "first",
        "second",
        "publisher",
        "interest",
    ):
        assert SHOWN.replace("{}", name) in out + register, name


@pytest.mark.parametrize("question", HOSTILE_QUESTIONS)
def test_hostile_text_is_escaped_and_whole_in_json(question: tuple[str, ...], hostile: Path, said: Said) -> None:
    code, out, err = said(*question, "--format", "json", inside=hostile)
    assert (code, err) == (0, "")
    answer = json.loads(out)
    assert not UNSAFE.search(out.replace("\n", "")), UNSAFE.findall(out)
    strings = set(_strings(answer))
    assert question == ("check",) or any(RAW.partition(" {}")[0] in string for string in strings)


def _strings(answer: object) -> list[str]:
    if isinstance(answer, str):
        return [answer]
    parts = answer.values() if isinstance(answer, dict) else answer if isinstance(answer, list) else ()
    return [string for part in parts for string in _strings(part)]


def test_every_text_of_a_hostile_file_is_in_some_json(hostile: Path, said: Said) -> None:
    answers = [json.loads(said(*question, "--format", "json", inside=hostile)[1]) for question in HOSTILE_QUESTIONS]
    # Values fold their white space; nothing else is touched.
    told = " ".join(" ".join(_strings(answers)).split())
    names = re.findall(r"@([a-z-]+)", HOSTILE_DEAL["versions/first.yaml"])
    assert [name for name in names if " ".join(RAW.format(name).split()) not in told] == []


@pytest.mark.parametrize(
    ("old", "new"), [("type: money", "type: @type"), ("topic: licence", "topic: @nowhere"), ("  fee:", "  @key:")]
)
def test_hostile_text_in_a_refusal(old: str, new: str, hostile: Path, said: Said) -> None:
    file = hostile / "deal.yaml"
    file.write_text(file.read_text().replace(old, re.sub("@[a-z]+", lambda _: HOSTILE % "x", new), 1))
    for question in (("list",), ("check",)):
        code, out, err = said(*question, inside=hostile)
        assert code == 2
        assert not UNSAFE.search(out + err)


def test_a_hostile_file_name(hostile: Path, said: Said) -> None:
    (hostile / "versions" / "a\x1b[31m\u202e\n.yaml").write_text("title: A\n")
    for question in (("list",), ("check",)):
        code, out, err = said(*question, inside=hostile)
        assert code == 2
        assert not UNSAFE.search(out + err)


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "{}"),
        ("show", "first", "{}"),
        ("show", "{}.yaml"),
        ("diff", "first", "{}"),
        ("list", "{}"),
        ("check", "{}"),
        ("check", "--articles", "{}"),
        ("list", "--deal", "{}"),
        ("--deal", "{}", "list", "--deal", "other"),
        ("diff", "first", "second", "--fail-on", "{}"),
        ("list", "--format", "{}"),
        ("list", "--width", "{}"),
        ("list", "-o", "{}/answer"),
        ("{}",),
        ("--{}",),
        ("list", "--{}"),
    ],
)
def test_a_hostile_argument(arguments: tuple[str, ...], said: Said) -> None:
    code, out, err = said(*(argument.replace("{}", "a\x1b[31m\x9b2J\u202eb\nc") for argument in arguments))
    assert (code, out) == (2, "")
    assert not UNSAFE.search(err), repr(err)


def test_a_NUL_is_refused_by_the_loader(hostile: Path, said: Said) -> None:  # noqa: N802  the name of the character
    for nul in ("\0", r"\0"):
        (hostile / "versions" / "second.yaml").write_text(f'title: "a{nul}b"\nkind: draft\nterms: {{}}\n')
        code, out, err = said("list", inside=hostile)
        assert (code, out) == (2, "")
        assert "NUL" in err
        assert "\0" not in err


# Starting


def modules_after(*arguments: str) -> set[str]:
    asked = f"import sys; sys.argv = ['deal-terms', *{arguments!r}]; from deal_terms.__main__ import main\n"
    asked += "try:\n    main()\nexcept SystemExit as ended:\n    print(*sys.modules, file=sys.stderr); raise\n"
    ended = subprocess.run([sys.executable, "-c", asked], cwd=FERRY, capture_output=True, text=True, check=True)
    return set(ended.stderr.split())


@pytest.mark.spread(3)
@pytest.mark.parametrize("arguments", [("--help",), ("list",), ("diff", "--help"), ("diff", *SAME), ("show", "first")])
def test_heavy_libraries_wait_until_they_are_needed(arguments: tuple[str, ...]) -> None:
    assert not modules_after(*arguments) & {"deepdiff", "pint", "textual", "rich", "numpy", "pandas"}


def test_help_imports_no_command() -> None:
    loaded = modules_after("--help")
    assert not loaded & {*(f"deal_terms.cli.{command}" for command in COMMANDS), "yaml", "pydantic"}


def test_the_version_imports_next_to_nothing() -> None:
    assert not modules_after("--version") & {"click", "pydantic", "yaml", "deepdiff"}


def test_a_difference_is_found_by_deepdiff() -> None:
    assert "deepdiff" in modules_after("diff", *DIFFER)


def test_pint_is_imported_where_two_units_are_held_against_each_other() -> None:
    of_quantities = str(Path(__file__).parent / "cases" / "type-quantity" / "deal")
    assert "pint" in modules_after("--deal", of_quantities, "diff", "first", "second")
    assert "pint" not in modules_after("--deal", of_quantities, "show", "first")
