"""Text from files can neither command a terminal nor mark up a page."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deal_terms.loading.nodes import ScalarNode
from deal_terms.untrusted import as_json, block, line, markdown

HOSTILE = st.text(
    st.sampled_from("\x00\x07\x08\t\n\r\x18\x1b\x7f\x85\x90\x9b\x9c\x9d\xad\u061c\u200b\u200d\u2028\u202e\u2066\ufeff")
    | st.sampled_from("\U000e0041\ud800[]m;0?PX^_\\a Z")
    | st.characters()
)
MISLEADING = {*range(0x20), *range(0x7F, 0xA0), 0x61C, 0x200B, 0x200E, 0x200F, *range(0x2028, 0x202F), 0x2060}
MISLEADING |= {*range(0x2066, 0x206A), 0xFEFF, *range(0xD800, 0xE000), *range(0xE0000, 0xE0080)}


@given(HOSTILE)
def test_a_line_holds_nothing_that_misleads(text: str) -> None:
    assert not MISLEADING & set(map(ord, line(text)))


@given(HOSTILE)
def test_a_block_holds_nothing_that_misleads_but_its_line_ends(text: str) -> None:
    assert not (MISLEADING - {0x0A}) & set(map(ord, block(text)))


@given(HOSTILE)
def test_json_holds_nothing_that_misleads_and_reads_as_the_same_text(text: str) -> None:
    written = as_json({text: [text]})
    halves = set(range(0xD800, 0xE000))  # which no file can hold, and no file can be written with
    assert not (MISLEADING - {0x0A} - halves) & set(map(ord, written))
    assert json.loads(written) == {text: [text]}


@given(HOSTILE)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert line(line(text)) == line(text)
    assert block(block(text)) == block(text)


@given(HOSTILE)
def test_a_line_is_its_block_with_the_line_ends_shown(text: str) -> None:
    assert block(text).replace("\n", "⏎") == line(text)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a\x1b[1;31mred\x1b[0m", "ared"),
        ("a\x9b31mred", "ared"),
        ("\x1b]0;title\x07x", "x"),
        ("\x1b]8;;http://evil\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9d0;title\x9cx", "x"),
        ("\x1bPq#0\x1b\\x", "x"),
        ("\x1b_payload\x1b\\x", "x"),
        ("\x1b(0x\x1bc\x1b7y", "xy"),
        ("\x1b]0;never ended", "0;never ended"),
        ("two\nlines\r\nthree\u0085four\u2028five\u2029six\rseven", "two⏎lines⏎three⏎four⏎five⏎six⏎seven"),
        ("a\tb", "a b"),
        ("\ud800x", "\ufffdx"),
        ("pay\u202efdp.exe", "payfdp.exe"),
        ("a\u200b\u2060\ufeffb", "ab"),
        ("tag\U000e0061\U000e007f", "tag"),
        ("bell\x07 back\x08", "bell back"),
    ],
)
def test_what_commands_a_terminal_is_gone_whole(text: str, safe: str) -> None:
    assert line(text) == safe


@pytest.mark.parametrize(
    "text", ["", "plain", "Žluťoučký kůň", "5 ½ % – “x”", "می‌خواهم", "👩‍👩‍👧", "日本語", "\ufffd⏎"]
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert line(text) == block(text) == text


def test_a_block_keeps_its_lines() -> None:
    assert block("a\r\n\tb\u2028\x1b[2Jc\n") == "a\n b\nc\n"


def test_what_comes_out_is_a_plain_str() -> None:
    assert type(line(ScalarNode("a"))) is str
    assert type(block(ScalarNode("a"))) is str
    assert type(markdown(ScalarNode("a"))) is str


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("50% of revenue, ~$500 billion (or $350bn); AT&T - not R&D!", None),
        ("value: 3.5 > 2, art. 5(2), snake_case, a-b", None),
        ("12:30:15 and 10 # 3", None),
        ("`code` *bold* _em_", r"\`code\` \*bold\* \_em\_"),
        ("[a](http://b)", r"\[a\](http:<!-- -->//b)"),
        ("![a](b)", r"!\[a\](b)"),
        ("<script> a|b", r"\<script> a\|b"),
        ("&lt; &#60;", r"\&lt; \&#<!-- -->60;"),
        ("@alice a@b.cz", "@<!-- -->alice a@<!-- -->b.cz"),
        ("see #12, GH-3, o/r#4", "see #<!-- -->12, GH-<!-- -->3, o/r#<!-- -->4"),
        ("www.x.y ftp://z", "www<!-- -->.x.y ftp:<!-- -->//z"),
        (":smile:", ":<!-- -->smile:"),
        ("~~gone~~", r"~\~gone\~\~"),
        ("$x$ and $$y$$", r"$x\$ and \$\$y\$\$"),
        ("C:\\x", r"C:\\x"),
        ("# h", r"\# h"),
        ("> q", r"\> q"),
        ("- x", r"\- x"),
        ("+ x", r"\+ x"),
        ("---", r"\---"),
        ("===", r"\==="),
        ("1. x", r"1\. x"),
        ("2) x", r"2\) x"),
        ("1.5 x", None),
        ("-5%", None),
        ("::error::x", r"\::<!-- -->error::x"),
        ("    code", "code"),
        ("two\nlines", "two⏎lines"),
    ],
)
def test_markdown_renders_as_the_text_and_stays_readable(text: str, escaped: str | None) -> None:
    assert markdown(text) == (text if escaped is None else escaped)


@given(HOSTILE)
def test_markdown_takes_nothing_away(text: str) -> None:
    escaped = markdown(text).replace("<!-- -->", "")
    assert escaped.replace("\\", "") == line(text).strip().replace("\\", "")


@pytest.mark.parametrize(
    "text", ["\x1b]", "\x9d", "\x1b[", "\x1b[;;;", "\x1b   ", "\n", "@a", ":a", "&a", "~", "$", "[", "_"]
)
def test_long_hostile_text_is_cleaned_at_once(text: str) -> None:
    began = time.perf_counter()
    line(text * 100_000)
    markdown(text * 100_000)
    assert time.perf_counter() - began < 2
