"""Text from files → what a terminal, Markdown, JSON or an address may hold: nothing in it commands or hides."""

from __future__ import annotations

import json
import re
from typing import Final
from urllib.parse import urlsplit

from deal_terms.patterns import pattern

# What stands in the address of a page for the name of the deal.
DEAL_NAME: Final = "{deal}"

# ECMA-48: a control string (DCS, SOS, OSC, PM, APC) runs to its terminator, a control sequence (CSI) to its final
# byte, any other escape over its intermediates. A string that is never terminated loses its introducer only: what it
# would have hidden is shown.
_SEQUENCE = pattern(
    r"(?:\x1b[PX\]^_]|[\x90\x98\x9d-\x9f])[^\x07\n\r\x18\x1a\x1b\x80-\x9f\u2028\u2029]*(?:\x07|\x9c|\x1b\\)"
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|\x1b[ -/]*[0-~]?"
)
# Bidirectional controls, and characters without a shape that part or hide text unseen. U+200C and U+200D stay:
# Persian, Indic scripts and emoji are spelled with them.
_UNSEEN = (
    "\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
)
_CONTROL = "\x00-\x1f\x7f-\x9f"
_DROPPED = pattern(f"[{_CONTROL}{_UNSEEN}]")
_LINE_END = pattern("\r\n|[\n\r\x85\u2028\u2029]")
_LONE_SURROGATE = pattern("[\ud800-\udfff]")
# JSON escapes the controls below U+0020 itself; half a character is left to whoever writes it, to be refused.
_RAW_IN_JSON = pattern(f"[\x7f-\x9f{_UNSEEN}\u2028\u2029]")
# Made once: `json.dumps` makes one of its own for each value.
_ON_A_LINE = json.JSONEncoder(ensure_ascii=False)
_DOUBTFUL = pattern(f"[{_CONTROL}{_UNSEEN}\u2028\u2029\ud800-\udfff]")

# GitHub finds mentions, references, addresses and emoji names in the rendered text, where a backslash is no longer
# seen (github/cmark-gfm issue 181); an empty comment parts them without a trace.
_PART = "<!-- -->"
_MARKING = pattern(
    r"""
      (?P<parted> @(?=\w) | \#(?=\d) | \bGH-(?=\d) | \b(?:https?|ftp):(?=//) | \bwww(?=\.) | \b(?:mailto|xmpp):
                | :(?=[a-z+-][\w+-]*:) )
    | [\\`*\[\]<|]              # code, emphasis, links, HTML, the cells of a table
    | (?<!\w)_ | _(?!\w)        # emphasis; inside a word it marks nothing
    | (?<=\S)~                  # the end of a strikethrough, without which it has no beginning
    | (?<=\S)\$(?!\d) | \$(?=\$)  # the end of a formula; a price is left readable
    | &(?=\#?\w+;)              # a character reference
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What only marks at the beginning of a line: headings, quotations, lists, rules, workflow commands.
_BEGINNING = pattern(r"#{1,6}(?=\s|$)|>|[-+=](?=[\s=-]|$)|::")
_NUMBERED = pattern(r"\d{1,9}(?=[.)](?:\s|$))")

# A browser takes a backslash for a slash; what stands before an @ only looks like the host.
_TRICKS = frozenset("\\@%")


def line(text: str) -> str:
    """The text on one safe line: line ends shown as ⏎, tabs as spaces, terminal sequences and unseen characters gone.

    A lone surrogate becomes U+FFFD. What is safe already is returned as it is.
    """
    if not _DOUBTFUL.search(text):
        return str(text)
    return _shown("⏎".join(_lines(text)))


def block(text: str) -> str:
    """The text with its line ends as line feeds and every line safe, as `line` makes it."""
    if not _DOUBTFUL.search(text):
        return str(text)
    return "\n".join(map(_shown, _lines(text)))


def markdown(text: str) -> str:
    """The text as `line` shows it, in GitHub Markdown that renders as that text: no markup, link, HTML or mention.

    It may stand alone, in a sentence or in the cell of a table. Spaces around it are dropped.
    """
    shown = line(text).strip()
    escaped = _MARKING.sub(lambda found: found[0] + _PART if found["parted"] else "\\" + found[0], shown)
    if numbered := _NUMBERED.match(escaped):
        return f"{numbered[0]}\\{escaped[numbered.end() :]}"
    return "\\" + escaped if _BEGINNING.match(escaped) else escaped


def as_json(value: object) -> str:
    """The value as indented JSON, ending in a newline; what commands a terminal or is not seen stands as its escape.

    Whoever parses it reads the same text; raises TypeError for what JSON cannot hold.
    """
    written = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    return _RAW_IN_JSON.sub(lambda found: json.dumps(found[0])[1:-1], written)


def is_web_address(url: str) -> bool:
    """Whether it is http or https, with a host, and with nothing in it that shows another address than it opens."""
    if line(url) != url or any(character.isspace() for character in url):
        return False
    try:
        parts = urlsplit(url)
        sound = parts.port != 0  # a port that is no number is refused here
    except ValueError:
        return False
    return sound and parts.scheme in ("http", "https") and bool(parts.hostname) and not _TRICKS & set(parts.netloc)


def as_json_line(value: object) -> str:
    """The same on one line, without a newline at its end."""
    written = _ON_A_LINE.encode(value)
    return _RAW_IN_JSON.sub(lambda found: json.dumps(found[0])[1:-1], written)


def _lines(text: str) -> list[str]:
    return _LINE_END.split(_SEQUENCE.sub("", text))


def _shown(text: str) -> str:
    return _LONE_SURROGATE.sub("\ufffd", _DROPPED.sub("", text.replace("\t", " ")))
