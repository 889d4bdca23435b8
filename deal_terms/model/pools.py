"""Which files are accounts of one text, and that text: an exact match holds both ways, and from file to file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from deal_terms.model.record import (
    Coverage,
    Derivation,
    Heading,
    Reading,
    Report,
    Revises,
    SameAs,
    Spec,
    StatusStep,
    Version,
)

Names = Mapping[str, str]
"""The id of a file → that of the text that it is an account of."""


def texts_of(files: Mapping[str, Version]) -> dict[str, Version]:
    """The texts that some files tell of, by id; each names other texts by their ids, whatever file it named.

    In the order of the ids. Several accounts make one text with the readings of all of them. It goes by the id of the
    account that the others name: the first of those that name none of them, else the first of all.
    """
    pools = sorted(_pools(files))
    names = {member: pool[0] for pool in pools for member in pool}
    known = {
        member: replace(files[member], pool=tuple(one for one in pool if one != member))
        for pool in pools
        for member in pool
    }
    return {pool[0]: one_text([known[member] for member in pool], names) for pool in pools}


def text_ids(specs: Iterable[Spec]) -> dict[str, str]:
    """Of every account the id of the text."""
    texts = (one for one in specs if isinstance(one, Version))
    return {account.id: text.id for text in texts for account in text.accounts}


def is_pool(text: Version) -> bool:
    """Whether several files tell of it."""
    return len(text.accounts) > 1


def files_of(texts: Iterable[Version]) -> dict[str, Version]:
    """The files behind some texts, by id, in the order of the ids."""
    files = [account for text in texts for account in text.accounts or (text,)]
    return {file.id: file for file in sorted(files, key=lambda file: file.id)}


def _pools(files: Mapping[str, Version]) -> list[list[str]]:
    """The ids of every pool, the one that names the text first; a file that has no fellow is a pool by itself."""
    named = {id_: {same.version for same in one.same_as if same.match == "exact"} - {id_} for id_, one in files.items()}
    fellows = {id_: others & files.keys() for id_, others in named.items()}
    for id_ in files:
        for other in named[id_] & files.keys():
            fellows[other].add(id_)
    pools: list[list[str]] = []
    placed: set[str] = set()
    for id_ in files:
        if id_ not in placed:
            pool = _reached(fellows, id_)
            placed |= pool
            pools.append(sorted(pool, key=lambda one: (bool(named[one] & pool), one)))
    return pools


def _reached(fellows: Mapping[str, set[str]], start: str) -> set[str]:
    reached, ahead = {start}, [start]
    while ahead:
        new = fellows[ahead.pop()] - reached
        reached |= new
        ahead.extend(new)
    return reached


def one_text(accounts: Sequence[Version], names: Names) -> Version:
    """One text out of its accounts, under the id of the first; `names` is of every file the id of its text.

    A file that is the only one, and names no account of another text, as it is.
    """
    first = accounts[0]
    if len(accounts) == 1 and _is_plain(first, names):
        return first
    follows = dict.fromkeys(names.get(one, one) for account in accounts for one in account.follows)
    text = replace(
        first,
        follows=tuple(one for one in follows if one != first.id or len(accounts) == 1),
        line=next((account.line for account in accounts if account.line), None),
        revises=_revises(accounts, names),
        standing=_once(_told(accounts, "standing", names)),
        date=_once(_told(accounts, "date", names)),
        tabled_by=_once(_told(accounts, "tabled_by", names), in_order=False),
        status=_status(_told(accounts, "status", names)),
        same_as=tuple(_same_as(accounts, names)),
        coverage=tuple(_coverage(one, names) for account in accounts for one in account.coverage),
        derivations=tuple(_derivations(accounts, names)),
        terms=_terms(accounts, names),
        keys_at={key: at for account in reversed(accounts) for key, at in account.keys_at.items()},
        confidential=any(account.confidential for account in accounts),
        pool=(),
    )
    return first if text == first else replace(text, accounts=tuple(accounts))


def _is_plain(file: Version, names: Names) -> bool:
    """Whether nothing of a file that is a text by itself is named otherwise, or told twice."""
    return (
        not (file.pool or file.accounts)
        and all(one == text for one, text in names.items())
        and len(set(file.follows)) == len(file.follows)
        and all(same.version != file.id for same in file.same_as)
        and all(len(told) < 2 for told in (file.standing, file.date, file.tabled_by, file.status))
    )


def _revises(accounts: Sequence[Version], names: Names) -> Revises | None:
    """The lineage that is reported first, with the reports of all who report the same.

    That all else is unchanged is said by those reports alone that say so.
    """
    inside = {account.id for account in accounts} if len(accounts) > 1 else set()
    told = [one for account in accounts if (one := account.revises) and one.version not in inside]
    if not told:
        return None
    version = names.get(told[0].version, told[0].version)
    same = [one for one in told if names.get(one.version, one.version) == version]
    same = [one for one in same if one.rest] or same
    reports = tuple(_of_text(report, names) for one in same for report in one.reports)
    return replace(same[0], version=version, reports=reports)


def _same_as(accounts: Sequence[Version], names: Names) -> list[SameAs]:
    inside = {account.id for account in accounts}
    return [
        replace(same, version=names.get(same.version, same.version))
        for account in accounts
        for same in account.same_as
        if same.version not in inside
    ]


def _coverage(coverage: Coverage, names: Names) -> Coverage:
    reports = _of_texts(coverage.reports, names)
    return coverage if reports == coverage.reports else replace(coverage, reports=reports)


def _derivations(accounts: Sequence[Version], names: Names) -> list[Derivation]:
    """Term by term, as the text has them."""
    links = [one for account in accounts for one in account.derivations]
    terms = list(dict.fromkeys(term for account in accounts for term in account.terms)) if links else []
    links.sort(key=lambda one: terms.index(one.term))
    return [replace(one, reports=_of_texts(one.reports, names)) for one in links]


def _terms(accounts: Sequence[Version], names: Names) -> dict[str, tuple[Reading, ...]]:
    terms: dict[str, tuple[Reading, ...]] = {}
    for account in accounts:
        for term, readings in account.terms.items():
            terms[term] = (*terms.get(term, ()), *(_reading(reading, names) for reading in readings))
    return terms


def _reading(reading: Reading, names: Names) -> Reading:
    reports = _of_texts(reading.reports, names)
    return reading if reports == reading.reports else replace(reading, reports=reports)


def _of_text(report: Report, names: Names) -> Report:
    described = names.get(report.describes or "", report.describes)
    return report if described == report.describes else replace(report, describes=described)


def _told(accounts: Sequence[Version], name: str, names: Names) -> list[Heading]:
    """A heading as every account has it."""
    return [_heading(heading, names) for account in accounts for heading in getattr(account, name)]


def _heading(heading: Heading, names: Names) -> Heading:
    steps = tuple(replace(one, reports=_of_texts(one.reports, names)) for one in heading.steps)
    told = replace(heading, steps=steps, reports=_of_texts(heading.reports, names))
    return heading if told == heading else told


def _of_texts(reports: tuple[Report, ...], names: Names) -> tuple[Report, ...]:
    return tuple(_of_text(report, names) for report in reports)


def _status(headings: list[Heading]) -> tuple[Heading, ...]:
    """What is told in steps is one history, with each step once."""
    in_steps = [heading for heading in headings if heading.steps]
    if len(in_steps) < 2:
        return _once(headings)
    steps: dict[object, StatusStep] = {}
    for step in (step for heading in in_steps for step in heading.steps):
        key = (step.value, frozenset(step.by), step.on and step.on.key())
        same = steps.get(key)
        steps[key] = replace(same, reports=(*same.reports, *step.reports)) if same else step
    told = replace(
        in_steps[0],
        words=tuple(step.value for step in steps.values()),
        steps=tuple(steps.values()),
        reports=tuple(report for step in steps.values() for report in step.reports),
    )
    return (told, *_once(heading for heading in headings if not heading.steps))


def _once(headings: Iterable[Heading], *, in_order: bool = True) -> tuple[Heading, ...]:
    """Each that is told once, with the reports of all who tell it; `in_order`: so are its words."""
    told: dict[object, Heading] = {}
    for heading in headings:
        words = heading.words if in_order else frozenset(heading.words)
        key = heading.date.key() if heading.date else (words, heading.steps)
        same = told.get(key)
        told[key] = replace(same, reports=(*same.reports, *heading.reports)) if same else heading
    return tuple(told.values())
