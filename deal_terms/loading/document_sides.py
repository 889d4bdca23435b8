"""Two states of a file of YAML → the documents of both; what both write in the same lines is read once."""

from __future__ import annotations

from deal_terms.errors import DealTermsError, Problem
from deal_terms.loading import documents
from deal_terms.loading.documents import YamlEntry, YamlValue
from deal_terms.loading.shared_entries import KnownEntries, WrittenEntry, known_entries, remainder_of, with_shared


def read_sides(before: bytes | None, after: bytes | None, files: tuple[str, str]) -> tuple[list[YamlValue], ...]:
    """The documents of two states of a file, none where it is None. Raises DealTermsError with what is wrong with both.

    Entries that both write in the same lines are read once: they are the same objects on both sides, in the places of
    the state before. They stand under the same keys and cannot differ, so nothing is told of where they stand.
    """
    texts: list[str] = []
    sides: list[list[YamlValue]] = []
    problems: list[Problem] = []
    for data, file in zip((before, after), files, strict=True):
        try:
            text = documents.text_of(data, file) if data is not None else ""
            known = known_entries(texts[0], sides[0][0], _entries) if texts and len(sides[0]) == 1 else None
            side = _read_remainder(text, file, known) if known else None
            sides.append(side or (documents.read_text(text, file) if data is not None else []))
            texts.append(text)
        except DealTermsError as error:
            problems += error.problems
    if problems:
        raise DealTermsError(problems)
    return tuple(sides)


def _read_remainder(text: str, file: str, known: KnownEntries[YamlValue]) -> list[YamlValue] | None:
    """The document of a text, with the entries that are known; None where they are few, or it is to be read whole."""
    remainder = remainder_of(text, known)
    if remainder is None:
        return None
    try:
        read = documents.read_text(remainder.text, file)
    except DealTermsError:
        return None
    found = with_shared(read[0], remainder, known, _entries, lambda value: value.text) if len(read) == 1 else None
    if found is None:
        return None
    mapping, entries = found
    mapping.entries.clear()
    mapping.entries.update((entry.name, YamlEntry(entry.key, entry.value)) for entry, _ in entries)
    return read


def _entries(value: YamlValue) -> list[WrittenEntry[YamlValue]]:
    """The entries of a mapping, if it begins with its first key: not with a bracket, nor with a tag."""
    entries = [WrittenEntry(name, one.key.place, one.key, one.value) for name, one in value.entries.items()]
    return entries if entries and value.place == entries[0].place else []
