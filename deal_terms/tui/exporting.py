"""What is shown → a file: the page or the table of the command that answers the same, never over another file."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import TypeAlias

from deal_terms import files
from deal_terms.answering.diff import Diff
from deal_terms.answering.disputes import Disputes
from deal_terms.answering.gaps import Gaps
from deal_terms.answering.matrix import Matrix
from deal_terms.answering.record import RecordDiff
from deal_terms.answering.timeline import Timeline
from deal_terms.errors import trouble

Shown: TypeAlias = Matrix | Diff | Timeline | Disputes | Gaps | RecordDiff
ENDINGS = {"markdown": "md", "csv": "csv", "json": "json"}


@dataclass(frozen=True)
class _View:
    """A view: the command that answers the same, its formats, whether its page can tell everything, and the module of
    wording that has the page, where it has not the command's name."""

    name: str
    command: str
    formats: tuple[str, ...] = ("markdown", "csv", "json")
    folds: bool = False
    wording: str = ""


_VIEWS: dict[type[object], _View] = {
    Matrix: _View("matrix", "matrix", folds=True),
    Diff: _View("pair", "diff", ("markdown", "json"), folds=True),
    Timeline: _View("timeline", "timeline"),
    Disputes: _View("disputes", "disputes"),
    Gaps: _View("gaps", "gaps", folds=True),
    RecordDiff: _View("record", "diff", ("markdown", "json"), wording="record"),
}
_NO_NAME = re.compile(r"[^\w.-]+")
_LONGEST = 50


def formats(answer: Shown) -> tuple[str, ...]:
    """The formats that this answer can be written in."""
    return _VIEWS[type(answer)].formats


def export(answer: Shown, format_: str, directory: Path, *, everything: bool = False) -> Path:
    """Writes the answer as its command would, into a new file of the directory, and returns the file's path.

    The file is named `<deal>-<view>.<ending>`, with the first free number where there is one already. `everything` also
    tells what is folded away. Raises Trouble in plain words.
    """
    rendered = _rendered(answer, format_, everything=everything)
    path = _new(directory, f"{_named(answer.deal.name)}-{_VIEWS[type(answer)].name}", ENDINGS[format_])
    try:
        files.write(path, rendered)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def picture(deal: str, view: str, drawn: str, directory: Path) -> Path:
    """Writes an SVG of the screen into a new file of the directory, named as `export` names it. Raises Trouble."""
    path = _new(directory, f"{_named(deal)}-{view}", "svg")
    try:
        files.write(path, drawn)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def _rendered(answer: Shown, format_: str, *, everything: bool) -> str:
    view = _VIEWS[type(answer)]
    if format_ not in view.formats:
        raise trouble(f"the {view.name} view has no {format_}", f"choose {' or '.join(view.formats)}")
    presenter = import_module(f"deal_terms.presenting.{format_}")
    wording = import_module(f"deal_terms.wording.{view.wording or view.command}")
    match format_:
        case "json":
            rendered = presenter.render(view.command, answer)
        case "csv":
            rendered = presenter.render(wording.table(answer))
        case _:
            page = wording.page(answer, everything=everything) if view.folds else wording.page(answer)
            rendered = presenter.render(page)
    assert isinstance(rendered, str)
    try:
        rendered.encode()
    except UnicodeEncodeError:
        raise trouble("half a character in it cannot be written as UTF-8", "mend the file that holds it") from None
    return rendered


def _named(deal: str) -> str:
    """The deal's name as a part of a file's name on any system."""
    return _NO_NAME.sub("-", deal)[:_LONGEST].strip("-.") or "deal"


def _new(directory: Path, stem: str, ending: str) -> Path:
    """An empty file that was not there: taken before it is written, so that nobody else's is written over."""
    for number in count(1):
        path = directory / (f"{stem}.{ending}" if number == 1 else f"{stem}-{number}.{ending}")
        try:
            path.touch(exist_ok=False)
        except FileExistsError:
            continue
        except OSError as error:
            saw = f"{os.fspath(directory)}: no file can be made in it: {error.strerror or error}"
            raise trouble(saw, "start in another folder") from error
        return path
    raise AssertionError
