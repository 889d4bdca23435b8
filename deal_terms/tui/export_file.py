"""What is shown → a file: the page or the table of the command that answers the same, never over another file."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from itertools import count
from pathlib import Path

from deal_terms import files, presenting, questions
from deal_terms.answering.matrix import Matrix
from deal_terms.errors import DealTermsError, trouble
from deal_terms.presenting import FORMATS, formats_for
from deal_terms.tui.view_answer import ViewAnswer

# The view of an answer, where it is not called like the command that answers the same.
_VIEWS = {"Diff": "pair", "RecordDiff": "record"}
_NO_NAME = re.compile(r"[^\w.-]+")
_LONGEST = 50


def formats(answer: ViewAnswer) -> tuple[str, ...]:
    """The formats that this answer can be written in, each with an ending of its own: text is what stands there."""
    return tuple(word for word in formats_for(type(answer).__name__) if word != "text")


def export(answer: ViewAnswer, format_: str, directory: Path, *, show_all: bool = False) -> Path:
    """Writes the answer as its command would, into a new file of the directory, and returns the file's path.

    The file is named `<deal>-<view>.<ending>`, with the first free number where there is one already. `show_all` also
    tells what is folded away. Raises DealTermsError in plain words.
    """
    rendered = _rendered(answer, format_, show_all=show_all)
    return _write_new(directory, f"{_file_name(answer.deal.name)}-{_view(answer)}", FORMATS[format_].ending, rendered)


def picture(deal: str, view: str, drawn: str, directory: Path) -> Path:
    """Writes an SVG of the screen into a new file of the directory, named as `export` names it.

    Raises DealTermsError.
    """
    return _write_new(directory, f"{_file_name(deal)}-{view}", "svg", drawn)


def _rendered(answer: ViewAnswer, format_: str, *, show_all: bool) -> str:
    if format_ not in formats(answer):
        raise trouble(f"the {_view(answer)} view has no {format_}", f"choose {' or '.join(formats(answer))}")
    rendered = presenting.render(answer, format_, show_all=show_all)
    try:
        rendered.encode()
    except UnicodeEncodeError:
        raise trouble("half a character in it cannot be written as UTF-8", "fix the file that it is in") from None
    return rendered


def _view(answer: ViewAnswer) -> str:
    if isinstance(answer, Matrix) and answer.filter.single_source:
        return "one-source"
    return _VIEWS.get(type(answer).__name__) or questions.question(answer).command


def _file_name(deal: str) -> str:
    """The deal's name as a part of a file's name on any system."""
    return _NO_NAME.sub("-", deal)[:_LONGEST].strip("-.") or "deal"


def _write_new(directory: Path, stem: str, ending: str, text: str) -> Path:
    """The text in a file that was not there, under the first free name."""
    for number in count(1):
        path = directory / (f"{stem}.{ending}" if number == 1 else f"{stem}-{number}.{ending}")
        try:
            if not os.path.lexists(path) and files.write_new(path, text):
                return path
        except DealTermsError as error:
            raise DealTermsError(replace(one, hint="start in another folder") for one in error.problems) from error
    raise AssertionError
