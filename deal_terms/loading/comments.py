"""The comments of a YAML file, each with its line: what is no part of its texts and begins with #."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml
from yaml.events import ScalarEvent, StreamEndEvent

from deal_terms.loading.parsers import FASTEST, PARSERS

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*", re.MULTILINE)


class Comment(NamedTuple):
    """A comment with its sign, without the blanks behind it; lines count from 1."""

    line: int
    text: str


def comments(data: bytes) -> list[Comment]:
    """Every comment in the order of the file; of a file that is not YAML, whatever looks like one."""
    text = data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    if "#" not in text:
        return []
    spans = [] if not _COMMENT.search(text) else list(_scalars(text))
    found, at, line, counted = [], 0, 1, 0
    for one in _COMMENT.finditer(text):
        line, counted = line + text.count("\n", counted, one.start()), one.start()
        while at < len(spans) and spans[at].stop <= one.start():
            at += 1
        if at == len(spans) or one.start() < spans[at].start:
            found.append(Comment(line, one[0].rstrip()))
    return found


def _scalars(text: str) -> Iterator[range]:
    """Where each text of the file stands. A block of lines ends with its last line, not with the comments behind it."""
    parser = PARSERS[FASTEST](text)
    try:
        while not isinstance(event := parser.get_event(), StreamEndEvent):
            if isinstance(event, ScalarEvent) and event.start_mark.index < event.end_mark.index:  # type: ignore[union-attr]
                yield range(event.start_mark.index, event.end_mark.index)  # type: ignore[union-attr]
    except yaml.YAMLError:
        return
