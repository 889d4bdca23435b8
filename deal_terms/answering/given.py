"""What a review is given: a deal whose files differ, as it is on either side."""

from __future__ import annotations

from dataclasses import dataclass

from deal_terms.errors import Problem
from deal_terms.model.deal import Deal


@dataclass(frozen=True)
class State:
    """A deal on one side: None where it does not load, with the reasons; not `there` where there is no such deal."""

    deal: Deal | None
    problems: tuple[Problem, ...] = ()
    there: bool = True


@dataclass(frozen=True)
class Given:
    """One deal whose files differ. `folder` is its path from the top; names of files are those inside it.

    `files` are all that differ, `rewritten` those that are there on both sides, `added` those that are new.
    `moved_from` is the folder that the deal lay in before, where that was another.
    """

    folder: str
    name: str
    before: State
    after: State
    files: tuple[str, ...] = ()
    rewritten: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    moved_from: str | None = None
