"""What the screens are opened with, before anything of the deal is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

# The first picture stands before the model is imported: only its names are needed here.
if TYPE_CHECKING:
    from deal_terms.model.deal import Deal
    from deal_terms.tui.session import Session


@dataclass(frozen=True)
class Opened:
    """A deal that was read, and where the reader begins in it.

    `folder` is what is watched for changes and what the state is remembered for, `read` reads it again; both None for
    files that do not change, as those of a revision. `at` is a term and a column, either of them empty. `chosen`:
    whether the columns were named. `named` is how the deal is named on a command line.
    """

    session: Session
    folder: Path | None = None
    read: Callable[[], Deal] | None = None
    named: str = ""
    view: str = ""
    at: tuple[str, str] = ("", "")
    chosen: bool = False


@dataclass(frozen=True)
class Start:
    """`open` reads the deal or raises DealTermsError; `keys` are of every action; `remembers`: between two runs."""

    open: Callable[[], Opened]
    keys: Mapping[str, str] = field(default_factory=dict)
    theme: str = ""
    remembers: bool = True
