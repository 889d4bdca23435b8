"""The templates of the page: whatever they print is made safe first; style and script stand in it, named by hash."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from deal_terms import __version__, untrusted
from deal_terms.presenting.html import anchors
from deal_terms.wording.page import Block
from deal_terms.wording.tags import TAGS, Tone

# The class of a tone, in page.css.
TONES: dict[Tone, str] = {"new": "n", "changed": "c", "gone": "g", "open": "o", "plain": "q"}
_HERE = Path(__file__).parent
_POLICY = "CONTENT-SECURITY-POLICY"
# Nothing from a file can look like a tag: it is escaped by then.
_OPTIONAL_ENDS = re.compile(r"</(?:li|td|th|tr|tbody|thead|option)>")
_BLANK_LINES = re.compile(r"\s*\n\s*")
# The direction of a line, which stands first in its tag. A cell of the matrix keeps it: there it is what style and
# script know a cell by of which something is reported.
_DIRECTION = re.compile(r"<(?!td)([a-z]\w*) dir=auto")
# What is written from right to left, or says so of what stands beside it.
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_DAY = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")
_INLINE = re.compile(r"<(style|script)>(.*?)</\1>", re.DOTALL)


@cache
def environment() -> Environment:
    """Jinja as the page uses it: every string printed is one safe line, escaped; an unknown name is an error."""
    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_safe,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals.update(
        tags=TAGS,
        tones=TONES,
        anchors=anchors,
        grouped=_grouped,
        days_whole=_days_whole,
        version=__version__,
        style=Markup((_HERE / "page.css").read_text(encoding="utf-8")),  # noqa: S704  files of ours
        script=Markup((_HERE / "page.js").read_text(encoding="utf-8")),  # noqa: S704
    )
    return made


def compact(page: str) -> str:
    """The page without the end tags that HTML lets one leave out, and without blanks between tags at line ends.

    Where nothing on it is written from right to left, no line has to say that its words decide its direction.

    An apostrophe stands as it is: no attribute of the templates is quoted by one. So does `&v=`, which is in every link
    to a cell and names no character.
    """
    short = _BLANK_LINES.sub("\n", _OPTIONAL_ENDS.sub("", page)).replace("&#39;", "'").replace("&amp;v=", "&v=")
    return short if RIGHT_TO_LEFT.search(short) else _DIRECTION.sub(r"<\1", short)


def page_with_policy(page: str) -> str:
    """The page with the policy that lets its own style and script run, and nothing else load or run."""
    hashes: dict[str, list[str]] = {"style": [], "script": []}
    for kind, text in _INLINE.findall(page):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        hashes[kind].append(f"'sha256-{digest}'")
    allowed = [f"{kind}-src {' '.join(named)}" for kind, named in hashes.items() if named]
    policy = "; ".join(["default-src 'none'", *allowed, "base-uri 'none'", "form-action 'none'"])
    return page.replace(_POLICY, policy, 1)


def _safe(printed: object) -> object:
    """What a template prints: text from files on one line, without what commands or hides; markup of ours as it is."""
    if isinstance(printed, str) and not isinstance(printed, Markup):
        return untrusted.line(printed)
    return printed


def _days_whole(words: str) -> Markup:
    """Words in which no line ends within a date."""
    return Markup(_DAY.sub(r"<span class=day>\g<0></span>", str(escape(untrusted.line(words)))))  # noqa: S704  escaped


def _grouped(blocks: Iterable[Block]) -> list[tuple[str, list[Block]]]:
    """Blocks by the name of their class, those of one class that stand together in one list."""
    return [(kind, list(some)) for kind, some in groupby(blocks, key=lambda block: type(block).__name__)]
