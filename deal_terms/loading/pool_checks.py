"""Checks of accounts of one text: nothing that they say of it may make two texts of it."""

from __future__ import annotations

from collections.abc import Iterator

from deal_terms.errors import Place, Problem
from deal_terms.loading.fields import MOST_READINGS, Problems
from deal_terms.model.deal import Deal
from deal_terms.model.pools import is_pool
from deal_terms.model.record import Version

HINT = "an exact match says that they are one text: write `match: probable`, or leave this out"


def check_pools(deal: Deal, problems: Problems) -> None:
    """Refuses an order, two lines, two lineages or another match inside a pool; warns of two kinds of text."""
    for text in deal.versions.values():
        if is_pool(text):
            for place, message in (*_orders(text), *_lines(text), *_lineages(deal, text), *_matches(text)):
                problems.refuse_at(place, message, HINT)
            for place, message in _readings(text):
                problems.refuse_at(place, message, "join those that say the same, with the reports of all of them")
            for place, message in _matches_outside(deal, text):
                problems.refuse_at(place, message, "they are one text: write one match of it in all of them")
            _check_kinds(text, problems)


def pool_words(text: Version) -> str:
    """`a, b and c are accounts of one text`."""
    *others, last = (account.id for account in text.accounts)
    return f"{', '.join(others)} and {last} are accounts of one text"


Found = Iterator[tuple[Place, str]]


def _orders(text: Version) -> Found:
    inside = {account.id for account in text.accounts}
    for account in text.accounts:
        for other in account.follows:
            if other in inside - {account.id}:
                yield account.keys_at["follows"], f"{account.id} follows {other}, and {pool_words(text)}"
        if account.revises and account.revises.version in inside - {account.id}:
            message = f"{account.id} revises {account.revises.version}, and {pool_words(text)}"
            yield account.revises.written_at, message


def _readings(text: Version) -> Found:
    for term, readings in text.terms.items():
        if len(readings) > MOST_READINGS:
            has = f"{term} has {len(readings):,} readings, and can have {MOST_READINGS} in one text"
            yield readings[MOST_READINGS].written_at, f"{has}: reading stopped here; {pool_words(text)}"


def _lines(text: Version) -> Found:
    first, *others = [account for account in text.accounts if account.line] or text.accounts[:1]
    for account in others:
        if account.line != first.line:
            message = f"{account.id} is of the line {account.line}, {first.id} of {first.line}, and {pool_words(text)}"
            yield account.keys_at["line"], message


def _lineages(deal: Deal, text: Version) -> Found:
    revising = [(account.id, account.revises) for account in text.accounts if account.revises]
    for id_, revises in revising[1:]:
        first, told = revising[0]
        if deal.text_id(revises.version) != deal.text_id(told.version):
            message = f"{id_} revises {revises.version}, {first} revises {told.version}, and {pool_words(text)}"
            yield revises.written_at, message


def _matches(text: Version) -> Found:
    inside = {account.id for account in text.accounts}
    for account in text.accounts:
        for same in account.same_as:
            if same.version in inside - {account.id} and same.match != "exact":
                message = f"{account.id} is matched with {same.version} as {same.match}, and {pool_words(text)}"
                yield same.written_at, message


def _matches_outside(deal: Deal, text: Version) -> Found:
    """Accounts that match another text in different ways."""
    told: dict[str, tuple[str, str]] = {}
    for account in text.accounts:
        for same in account.same_as:
            other = deal.text_id(same.version)
            first, match = told.setdefault(other, (account.id, same.match))
            if other != text.id and match != same.match:
                message = f"{account.id} is matched with {same.version} as {same.match}, {first} as {match}"
                yield same.written_at, f"{message}, and {pool_words(text)}"


def _check_kinds(text: Version, problems: Problems) -> None:
    for account in text.accounts[1:]:
        if account.kind != text.kind:
            message = f"{account.id} is called {account.kind}, {text.id} {text.kind}, and {pool_words(text)}"
            hint = f"the text is told as {text.kind}: write the same kind in both"
            problems.report(Problem(account.keys_at["kind"], message, hint, "warning"))
