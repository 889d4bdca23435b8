"""A text that several files tell of, in words: which they are, and which of them has a reading."""

from __future__ import annotations

from collections.abc import Iterable

from deal_terms.model.deal import Deal
from deal_terms.model.pools import is_pool
from deal_terms.model.record import Reading, Spec, Version
from deal_terms.wording.commands import command
from deal_terms.wording.page import Note


def accounts_of(spec: Spec) -> tuple[Version, ...]:
    """The accounts of a text, where there are several."""
    return spec.accounts if isinstance(spec, Version) and is_pool(spec) else ()


def accounts_words(spec: Spec) -> str:
    """`2 accounts, first-note and second-note`; empty where one file tells of it alone."""
    ids = [account.id for account in accounts_of(spec)]
    return f"{len(ids)} accounts, {', '.join(ids[:-1])} and {ids[-1]}" if ids else ""


def accounts_notes(deal: Deal, spec: Spec) -> list[Note]:
    """Every account by its title and id, with its file, and how to see where two of them differ."""
    first, *others = accounts_of(spec) or [spec]
    told = [Note(f"“{one.title}” ({one.id}), {one.written_at.file}", "account") for one in accounts_of(spec)]
    return [*told, *(Note(command(deal, "diff", first.id, one.id), "where they differ") for one in others)]


def told_in(spec: Spec, readings: Iterable[Reading]) -> str:
    """`first-note and second-note`: the accounts that have one of these readings; empty where there is one file."""
    files = {reading.written_at.file for reading in readings}
    return " and ".join(one.id for one in accounts_of(spec) if one.written_at.file in files)
