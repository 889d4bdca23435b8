"""The texts on the table: of each line the latest that is not out."""

from __future__ import annotations

from collections.abc import Collection

from deal_terms.answering.known_day import refuse_no_text
from deal_terms.errors import trouble
from deal_terms.judging.consolidation import consolidated_side
from deal_terms.model.deal import Deal
from deal_terms.model.lines import UNNAMED_LINE
from deal_terms.model.record import Heading, StatusStep, Version

# What a text comes to that is not on the table any more.
OUT = frozenset({"superseded", "withdrawn", "rejected"})


def latest(deal: Deal) -> tuple[Version, ...]:
    """Of each line the only text that is still on the table and that no other such text is later than.

    In reading order; a text in which tracks join is one. Raises DealTermsError where several of a line are the latest
    because nothing orders them, or where none is on the table.
    """
    on_it = [version for version in deal.lineage.reading_order if not is_out(deal, deal.versions[version])]
    surpassed = {before for version in on_it for before in deal.lineage.earlier_texts(version)}
    last = [version for version in on_it if version not in surpassed]
    for line in sorted({line for version in last for line in deal.lineage.lines(version)}):
        same = [version for version in last if line in deal.lineage.lines(version)]
        if len(same) > 1:
            of = f" of {deal.lines.get(line, line)}" if line != UNNAMED_LINE else ""
            raise trouble(
                f"nothing orders {' and '.join(same)}, so it is not known which is the latest text{of}",
                f"name one: {', '.join(same)}; or compare the demands with every text: --all-texts",
            )
    if not last:
        refuse_no_text(deal)
        ids = ", ".join(deal.versions)
        raise trouble(
            f"{deal.name} has no text that is still on the table", f"name one: {ids}" if ids else "record a version"
        )
    return tuple(deal.versions[version] for version in last)


def newest_step(deal: Deal) -> tuple[Version, Version] | None:
    """The text before the latest one of the main line, and that; None where no text is before another.

    The main line is the first that the register names, of those that texts stand on. A text of which nothing is
    reported is no step.
    """
    told = [version for version in deal.lineage.reading_order if _says_anything(deal, deal.versions[version])]
    line = _main_line(deal, told)
    on_line = [version for version in told if line in deal.lineage.lines(version)]
    for after in sorted(on_line, key=lambda one: (is_out(deal, deal.versions[one]), -on_line.index(one))):
        before = [one for one in deal.lineage.earlier_texts(after) if one in told]
        own = [one for one in before if one in on_line]
        if before:
            return deal.versions[(own or before)[-1]], deal.versions[after]
    return None


def _main_line(deal: Deal, versions: Collection[str]) -> str:
    lines = {line for version in versions for line in deal.lineage.lines(version)}
    return next((line for line in deal.lines if line in lines), UNNAMED_LINE)


def _says_anything(deal: Deal, version: Version) -> bool:
    return bool(version.terms) or any(consolidated_side(deal, version, term).readings for term in deal.terms)


def is_out(deal: Deal, version: Version) -> bool:
    """Whether every reading of its status ends in superseded, withdrawn or rejected."""
    return bool(version.status) and all(_ends_out(deal, version, status) for status in version.status)


def _ends_out(deal: Deal, version: Version, status: Heading) -> bool:
    """Of steps the last dated ones count, those that none is certainly later than; where none is dated, all."""
    if not status.steps:
        return status.words[-1] in OUT
    dated = [step for step in status.steps if step.on and (step.on.first_day() or step.on.last_day())]
    counted = [step for step in dated if not any(_is_later(other, step) for other in dated)] if dated else status.steps
    return all(step.value in OUT and _is_final(deal, version, step, status.steps) for step in counted)


def _is_later(one: StatusStep, other: StatusStep) -> bool:
    return bool(one.on and other.on and other.on.certainly_ends_before(one.on))


def _is_final(deal: Deal, version: Version, step: StatusStep, steps: tuple[StatusStep, ...]) -> bool:
    """Whether it ends the text: nobody is named, or every side, by this step or, before it, by the others that end so;
    or those who tabled the text withdrew it."""
    if not step.by:
        return True
    since = [one for one in steps if one.value in OUT and not _is_later(one, step)]
    between = [one for one in steps if one.value not in OUT and any(_is_later(one, out) for out in since)]
    by = set(step.by).union(*(one.by for one in since if not any(_is_later(other, one) for other in between)))
    if by >= set(deal.sides):
        return True
    tabled = {party for heading in version.tabled_by for party in heading.words}
    return step.value == "withdrawn" and bool(tabled) and tabled <= set(step.by)
