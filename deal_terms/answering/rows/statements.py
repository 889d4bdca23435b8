"""The table `statements`: one row a report of a reading of a term in a text or position."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypeAlias

from deal_terms.answering.filters import Filter
from deal_terms.answering.originals import originals
from deal_terms.answering.rows.cells import comma_separated, day, edtf, file_inside, number, reasons
from deal_terms.judging.fingerprints import fingerprint, repeated_fingerprint
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Derivation, Position, Reading, Report, Spec, Version
from deal_terms.values.amounts import Amount, amount
from deal_terms.values.day_range import Date
from deal_terms.values.value_type import Value

Row = dict[str, Any]
UNNAMED = "unnamed"
NO_AMOUNT = Amount(None, None, "")
# Beyond so many, what was told of values is forgotten: that of one text is met again in the next.
MOST_VALUES = 32_768


class ToldValue(NamedTuple):
    """The cells of a value, by the names of their columns."""

    value: object = None
    text: str | None = None
    min: int | float | None = None
    max: int | float | None = None
    qualifier: str | None = None
    unit: str | None = None
    currency: str | None = None
    per: str | None = None
    prices: str | None = None
    date: str | None = None
    date_min: str | None = None
    date_max: str | None = None


KnownValues: TypeAlias = "dict[tuple[int, str], tuple[Value, ToldValue]]"
"""What was told of a value under a term, by the identity of the value, which is kept with it."""


def rows(deal: Deal, filter: Filter) -> Iterator[Row]:
    """Text by text in reading order, then the positions; term by term in register order, each report by its source and
    place."""
    whole = deal.as_recorded()
    left_out = reasons(whole, "version", "position")
    met: Counter[str] = Counter()
    known: KnownValues = {}
    for spec in whole.specs():
        if len(known) > MOST_VALUES:
            known.clear()
        derivations = spec.derivations if isinstance(spec, Version) else ()
        for term in whole.terms.values():
            readings = spec.terms.get(term.id, ())
            came_of = [one for one in derivations if one.term == term.id] if derivations else []
            statements: list[Reading | Derivation] = [*readings, *came_of]
            if not statements or not _matches(whole, term, statements, filter):
                continue
            of = _of(whole, spec, term)
            for said in statements:
                for row in _of_reading(whole, spec, of | _said(whole, term, said, known), said.reports):
                    met[row["id"]] += 1
                    row["id"] = repeated_fingerprint(row["id"], met[row["id"]])
                    row["left_out"] = row["left_out"] or left_out.get(spec.id)
                    yield row


def _matches(deal: Deal, term: Term, statements: list[Reading | Derivation], filter: Filter) -> bool:
    if not filter.active:
        return True
    states = (_state(one) or "none" for one in statements if isinstance(one, Reading))
    return filter.matches(deal, term, [one.reports for one in statements], *states)


def _of(deal: Deal, spec: Spec, term: Term) -> Row:
    return {
        "deal": deal.name,
        "spec": spec.id,
        "what": spec.what,
        "party": spec.party if isinstance(spec, Position) else None,
        "term": term.id,
        "label": term.label,
        "topic": term.topic,
    }


def _of_reading(deal: Deal, spec: Spec, said: Row, reports: Iterable[Report]) -> Iterator[Row]:
    told = [said[name] for name in ("state", "value", "stance", "covers", "bounds", "clause", "agreed", "rank")]
    reading = fingerprint(["reading", deal.name, spec.id, said["term"], *told])
    for report in sorted(reports, key=lambda one: (one.source, one.place)):
        struck = deal.omission(report)
        yield {
            "id": fingerprint([reading, report.source, report.place]),
            "reading": reading,
            **said,
            **_report(deal, spec, report),
            "left_out": struck.reason if struck else None,
            "file": file_inside(deal, report.written_at.file),
            "line": report.written_at.line,
        }


def _state(reading: Reading) -> str | None:
    return "unclear" if reading.unclear else reading.state


def _said(deal: Deal, term: Term, said: Reading | Derivation, known: KnownValues) -> Row:
    """What a reading says; of a term that came of others these are the value."""
    if isinstance(said, Derivation):
        labels = ", ".join(deal.terms[one].label for one in said.origins)
        return _cells(f"{said.descent}_from", ToldValue(list(said.origins), labels))
    if said.brackets:
        values = [one.value for one in said.brackets]
        text = " or ".join(one.text(deal.context) for one in values)
        return _cells(_state(said), ToldValue([one.to_yaml() for one in values], text), said)
    told = ToldValue() if said.value is None else _known_value(deal, term, said.value, known)
    return _cells(_state(said), told, said)


def _known_value(deal: Deal, term: Term, value: Value, known: KnownValues) -> ToldValue:
    """What is told of a value once for all texts that write it in the same lines."""
    key = id(value), term.id
    if key in known:
        return known[key][1]
    told = _told_value(deal, term, value)
    if isinstance(told.value, str):  # a list or a mapping is of one row: whoever has the rows may change it
        known[key] = value, told
    return told


def _told_value(deal: Deal, term: Term, value: Value) -> ToldValue:
    number_ = amount(value) or NO_AMOUNT
    date = value if isinstance(value, Date) else None
    return ToldValue(
        value.to_yaml(),
        value.text(deal.context_of(term)),
        number(number_.low),
        number(number_.high),
        number_.qualifier or None,
        number_.unit or None,
        number_.currency or None,
        number_.per or None,
        number_.prices or None,
        edtf(date, deal.context),
        day(date),
        day(date, last=True),
    )


def _cells(state: str | None, told: ToldValue, reading: Reading | None = None) -> Row:
    return {
        "state": state,
        **told._asdict(),
        "covers": reading.covers or None if reading else None,
        "bounds": reading.bounds if reading else None,
        "clause": reading.clause or None if reading else None,
        "agreed": reading.agreed if reading else None,
        "stance": reading.stance if reading else None,
        "rank": reading.rank if reading else None,
    }


def _report(deal: Deal, spec: Spec, report: Report) -> Row:
    source = deal.sources.get(report.source)
    own = (None, UNNAMED, spec.id)
    return {
        "source": report.source,
        "place": report.place or None,
        "original": comma_separated(one.speaker or one.source for one in originals(deal, [report])),
        "first_seen": day(source.published, last=True) if source else None,
        "by": comma_separated(report.by),
        "manner": report.manner,
        "said": edtf(report.said, deal.context),
        "says": report.says or None,
        "quote": report.quote or None,
        "lang": report.lang or None,
        "basis": report.basis or None,
        "caveat": report.caveat or None,
        "note": report.note or None,
        "describes": report.describes,
        "borrowed": report.describes not in own,
        "inferred": report.inferred,
    }
