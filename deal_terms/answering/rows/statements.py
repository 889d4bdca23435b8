"""The table `statements`: one row a report of a reading of a term in a text or position."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from deal_terms.answering.filters import Filter
from deal_terms.answering.originals import originals
from deal_terms.answering.rows.cells import comma_separated, day, edtf, file_inside, number, reasons
from deal_terms.judging.fingerprints import fingerprint, repeated_fingerprint
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Derivation, Position, Reading, Report, Spec, Version
from deal_terms.values.amounts import Amount, amount
from deal_terms.values.day_range import Date

Row = dict[str, Any]
UNNAMED = "unnamed"
NO_AMOUNT = Amount(None, None, "")


def rows(deal: Deal, filter: Filter) -> Iterator[Row]:
    """Text by text in reading order, then the positions; term by term in register order, each report by its source and
    place."""
    whole = deal.as_recorded()
    left_out = reasons(whole, "version", "position")
    met: Counter[str] = Counter()
    for spec in whole.specs():
        derivations = spec.derivations if isinstance(spec, Version) else ()
        for term in whole.terms.values():
            readings = spec.terms.get(term.id, ())
            came_of = [one for one in derivations if one.term == term.id] if derivations else []
            statements: list[Reading | Derivation] = [*readings, *came_of]
            if not statements or not _matches(whole, term, statements, filter):
                continue
            of = _of(whole, spec, term)
            for said in statements:
                for row in _of_reading(whole, spec, of | _said(whole, term, said), said.reports):
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


def _said(deal: Deal, term: Term, said: Reading | Derivation) -> Row:
    """What a reading says; of a term that came of others these are the value."""
    if isinstance(said, Derivation):
        labels = ", ".join(deal.terms[one].label for one in said.origins)
        return _cells(f"{said.descent}_from", list(said.origins), labels)
    if said.brackets:
        values = [one.value for one in said.brackets]
        text = " or ".join(one.text(deal.context) for one in values)
        value: object = [one.to_yaml() for one in values]
        return _cells(_state(said), value, text, reading=said)
    if said.value is None:
        return _cells(_state(said), None, None, reading=said)
    date = said.value if isinstance(said.value, Date) else None
    number_ = amount(said.value) or NO_AMOUNT
    text = said.value.text(deal.context_of(term))
    found = _cells(_state(said), said.value.to_yaml(), text, number_, said)
    if date:
        found |= {"date": edtf(date, deal.context), "date_min": day(date), "date_max": day(date, last=True)}
    return found


def _cells(
    state: str | None,
    value: object,
    text: str | None,
    number_: Amount = NO_AMOUNT,
    reading: Reading | None = None,
) -> Row:
    return {
        "state": state,
        "value": value,
        "text": text,
        "min": number(number_.low),
        "max": number(number_.high),
        "qualifier": number_.qualifier or None,
        "unit": number_.unit or None,
        "currency": number_.currency or None,
        "per": number_.per or None,
        "prices": number_.prices or None,
        "date": None,
        "date_min": None,
        "date_max": None,
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
