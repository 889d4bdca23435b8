"""The steps of a status in words: what the text came to, by whom and when; `then` only where the dates say so."""

from __future__ import annotations

from deal_terms.model.deal import Deal
from deal_terms.model.record import StatusStep
from deal_terms.values.day_range import Date


def steps_text(deal: Deal, steps: tuple[StatusStep, ...]) -> str:
    """`under negotiation on 2024-06-02, then rejected by A on 2024-06-11; signed (when: not reported)`."""
    dated = sorted((step for step in steps if step.on), key=lambda step: _days(step.on))
    told = ""
    before: StatusStep | None = None
    for step in (*dated, *(step for step in steps if not step.on)):
        between = ", then " if before and before.on and step.on and before.on.certainly_ends_before(step.on) else "; "
        told += (between if told else "") + step_text(deal, step)
        before = step
    return told


def step_text(deal: Deal, step: StatusStep) -> str:
    """One step, with its date."""
    return f"{undated_step(deal, step)} {_when(deal, step.on)}"


def undated_step(deal: Deal, step: StatusStep) -> str:
    """`rejected by A`."""
    by = f" by {' and '.join(deal.parties[party].name for party in step.by)}" if step.by else ""
    return f"{step.value.replace('_', ' ')}{by}"


def _when(deal: Deal, on: Date | None) -> str:
    if on is None:
        return "(when: not reported)"
    words = on.text(deal.context)
    return f"{on.in_place()} {words}".lstrip()


def _days(date: Date | None) -> tuple[str, int, str]:
    first, last = (date.first_day(), date.last_day()) if date else (None, None)
    begins, ends = first or last, last or first
    instant = date.lower.at if date and date.lower else None
    return (begins.isoformat() if begins else "9", instant or 0, ends.isoformat() if ends else "9")
