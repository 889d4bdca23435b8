"""What the screens are opened with, before anything of the deal is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from deal_terms.frozen_records import dataclass

# The first picture stands before the model is imported: only its names are needed here.
if TYPE_CHECKING:
    from deal_terms.tui.session import DealRead, Session


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedDeal:
    """A deal that was read, and where the reader begins in it.

    The reader's place is remembered for `folder`. `watched_places` are the folders and files that are looked at for
    changes, `folder` where none are named; `read` reads them again, None for files that do not change, as those of a
    revision. `top` is the top of the work tree that revisions are of, if they have one. `name` is how the deal is named
    on a command line, where it was. `view` is empty where the reader left that open. `cursor` is a term and a column,
    either of them empty. `has_chosen_columns` and `has_chosen_pair`: the command line named them, so that none are
    remembered.
    """

    session: Session
    folder: Path | None = None
    watched_places: tuple[Path, ...] = ()
    top: Path | None = None
    read: Callable[[], DealRead] | None = None
    name: str = ""
    view: str = ""
    cursor: tuple[str, str] = ("", "")
    has_chosen_columns: bool = False
    has_chosen_pair: bool = False

    @property
    def places(self) -> tuple[Path, ...]:
        """The folders and files that are looked at for changes."""
        return self.watched_places or ((self.folder,) if self.folder else ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """`open` reads the deal, or raises DealTermsError; `keys` are the keys of every action; `remembers`: from one run
    to the next; `page`: the address at which the report of a deal is published, empty where none is."""

    open: Callable[[], OpenedDeal]
    keys: Mapping[str, str] = field(default_factory=dict)
    theme: str = ""
    page: str = ""
    remembers: bool = True
