"""The cells of the table of demands: where a party stands, what the text has, the verdict, and the sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from deal_terms.answering.gaps import Gap, Gaps
from deal_terms.answering.matrix import is_later
from deal_terms.answering.stances import StandingPosition
from deal_terms.judging.changes import Change
from deal_terms.judging.readings import Side
from deal_terms.judging.reports_beside import amendments, rest_reports
from deal_terms.model.deal import Deal
from deal_terms.model.record import Report, Version
from deal_terms.wording.matrix import cell
from deal_terms.wording.page import Cell
from deal_terms.wording.parties import party_subject
from deal_terms.wording.regroupings import not_judged_words
from deal_terms.wording.tags import TAGS

NO_REPORT = "no report"
# Of several texts, those of which there is no more to tell than this are named together.
QUIET = frozenset({"not_addressed", "outside_the_deal"})


def stands_cell(deal: Deal, gap: Gap, party: str) -> Cell:
    """Where a party stands on the term, by the position that counts, or by each where dates do not order them."""
    said: dict[str, list[StandingPosition]] = {}
    for one in gap.stands:
        if one.position.party == party:
            said.setdefault(cell(deal, gap.term, one.position, one.side).words, []).append(one)
    if not said:
        return Cell((("silent", "no position reported"),), quiet=True)
    statements = tuple(("", f"{words} ({'; '.join(map(_when, some))})") for words, some in said.items())
    groups = list(said.values())
    unordered = any(
        not is_later(one.position, other.position) and not is_later(other.position, one.position)
        for some, others in combinations(groups, 2)
        for one in some
        for other in others
    )
    return Cell(statements, after="(no date says which is later)" if unordered else "")


def _when(stand: StandingPosition) -> str:
    """The position by its id, what it takes the place of, and which later ones do not repeat it."""
    told = [stand.position.id]
    if stand.before_it:
        told.append(f"later than {', '.join(other.id for other in stand.before_it)}")
    if stand.not_repeated:
        told.append(f"not repeated in {', '.join(other.id for other in stand.not_repeated)}")
    return ", ".join(told)


def text_cell(answer: Gaps, gap: Gap, text: Version) -> Cell:
    """What the text has on the term."""
    carried = answer.deal.about(gap.term.id) != "surroundings"
    said = cell(answer.deal, gap.term, text, gap.texts[text.id] if carried else None)
    return Cell(said.statements, said.between, said.after)


def verdicts_cell(deal: Deal, gap: Gap, text: Version, *, among_several: bool) -> Cell:
    """The verdict on each party's demands; quiet, among several texts, where this one addresses none of them."""
    by_party: dict[str, dict[tuple[str, str], list[str]]] = {}
    for demand in gap.demands:
        change = demand.changes[text.id]
        party = demand.position.party
        told = by_party.setdefault(party, {})
        told.setdefault((change.kind, verdict_words(deal, change, f" for {party_subject(deal, party)}")), []).append(
            demand.position.id
        )
    statements = []
    for verdicts in by_party.values():
        for (kind, words), ids in verdicts.items():
            named = f" ({', '.join(ids)})" if len(verdicts) > 1 else ""
            statements.append((kind, words + named))
    kinds = {kind for kind, _ in statements}
    if among_several and len(kinds) == 1 and kinds <= QUIET:
        [kind] = kinds
        return Cell(((kind, TAGS[kind].word),), quiet=True)
    return Cell(tuple(statements))


def verdict_words(deal: Deal, change: Change, of: str = "") -> str:
    """`unmet for Ukraine`; `depends for Ukraine: unmet or met`; `not judged for Ukraine: worded differently`."""
    word = TAGS[change.kind].word + of
    if change.kind == "depends":
        return f"{word}: {' or '.join(dict.fromkeys(TAGS[one.kind].word for one in change.answers))}"
    code = change.answers[0].code
    return f"{word}: {not_judged_words(deal, change, code)}" if code else word


def all_places(gap: Gap, text: Version) -> str:
    """Where every report stands that the row rests on, of the positions first."""
    return "; ".join([places([held.side for held in gap.stands]), *_places_of_text(gap, text)])


def text_places(gap: Gap, text: Version) -> str:
    """Where every report stands of what the text has on the term, or in its place."""
    return "; ".join(_places_of_text(gap, text)) or NO_REPORT


def _places_of_text(gap: Gap, text: Version) -> Iterator[str]:
    group = gap.in_its_place(text.id)
    for side in (gap.texts[text.id], *(group.after.values() if group else ())):
        yield from _places(side)
    for version, link in group.derivations if group else ():
        yield f"{link.descent}: {', '.join(_in_file(version, link.reports))}"


def places(sides: Iterable[Side]) -> str:
    """`ebb 10 in tenant-position; gazette cl. 2 in signed-lease`: where every report stands, and in which file.

    What says that a text leaves all else as it was stands there, too, amendment by amendment.
    """
    return "; ".join(place for side in sides for place in _places(side)) or NO_REPORT


def _places(side: Side) -> Iterator[str]:
    yield from _in_file(side.origin, _own_reports(side))
    unchanged = [place for one in amendments(side) for place in _in_file(one.version, one.reports)]
    if unchanged:
        yield f"all else unchanged: {', '.join(unchanged)}"


def _in_file(spec: str, reports: Iterable[Report]) -> Iterator[str]:
    places = dict.fromkeys(f"{report.source} {report.place}" for report in reports)
    if places:
        yield f"{', '.join(places)} in {spec}"


def reports_of(side: Side) -> list[Report]:
    """The reports of all readings of a side, of its silence, and those that all else is unchanged."""
    return [*_own_reports(side), *rest_reports(side)]


def _own_reports(side: Side) -> list[Report]:
    return [report for live in side.readings for report in live.reports] + list(side.unclear)
