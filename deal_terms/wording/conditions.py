"""Under which condition one answer holds rather than another: by which reports, about which text."""

from __future__ import annotations

from deal_terms.answering.diff import Diff
from deal_terms.judging.carry_over import Amendment
from deal_terms.judging.changes import Change, Conclusion, ExcludedReading
from deal_terms.judging.readings import MergedReading
from deal_terms.model.record import Report
from deal_terms.values.scope import listing
from deal_terms.wording.reports import outlet, place_in, title
from deal_terms.wording.sentences import file_title


def condition(answer: Diff, change: Change, one: Conclusion) -> str:
    """The conditions of an answer, one after the other; empty where it needs none."""
    parts: list[str] = []
    for taken, spec, used in ((change.before, answer.before, one.before), (change.after, answer.after, one.after)):
        for index in used:
            for doubt in taken.readings[index].doubts:
                held = f"{_words_of(answer, taken.readings[index])}, said of {title(answer.deal, doubt.version)},"
                parts.append(f"if {held} hold for {title(answer.deal, taken.origin)} too (match {doubt.match})")
        if used and taken.carry_over:
            for each in taken.carry_over.amendments:
                for doubt in each.doubts:
                    held = _rest_words(answer, each, doubt.version)
                    parts.append(f"if {held} holds for {title(answer.deal, each.version)} too (match {doubt.match})")
        if used and set(used) < next(taken.views()).reading_indices:
            followed = [report for index in used for report in taken.readings[index].reports]
            parts.append(f"following {_places(answer, followed)} on {file_title(spec)}")
    parts += [_without(answer, change, left_out) for left_out in one.without]
    return "; ".join(dict.fromkeys(parts))


def _places(answer: Diff, reports: list[Report]) -> str:
    """`article s000, paragraphs 2 and 4; ABC News (s004), paragraph 23`."""
    places: dict[str, dict[str, None]] = {}
    for report in reports:
        places.setdefault(outlet(answer.deal, report.source), {})[report.place] = None
    return "; ".join(f"{source}, {_places_in(list(found))}" for source, found in places.items())


def _places_in(places: list[str]) -> str:
    """Places inside one source; paragraphs are said together, the first of the article first."""
    numbers = sorted({int(place) for place in places if place.isdecimal()})
    others = [place_in(place) for place in places if not place.isdecimal()]
    if len(numbers) > 1:
        others.insert(0, f"paragraphs {listing([str(number) for number in numbers])}")
    elif numbers:
        others.insert(0, place_in(str(numbers[0])))
    return " and ".join(others)


def _words_of(answer: Diff, live: MergedReading) -> str:
    report = live.reports[0]
    whose = f"{answer.deal.speakers[report.by[0]].name}’s words" if report.by else "the report’s words"
    return f"{whose} ({report.source}, {place_in(report.place)})"


def _without(answer: Diff, change: Change, left_out: ExcludedReading) -> str:
    taken = change.before if left_out.side == "before" else change.after
    if left_out.of_rest and taken.carry_over:
        doubted = next(
            each for each in taken.carry_over.amendments if left_out.version in {one.version for one in each.doubts}
        )
        held = _rest_words(answer, doubted, left_out.version)
        return f"if {held} does not hold for {title(answer.deal, doubted.version)}"
    said = f"{_words_of(answer, taken.readings[left_out.reading])}, said of {title(answer.deal, left_out.version)},"
    return f"if {said} do not hold for {title(answer.deal, taken.origin)}"


def _rest_words(answer: Diff, amendment: Amendment, version: str) -> str:
    report = amendment.reports[0]
    return (
        f"the report ({report.source}, {place_in(report.place)}) that all else is unchanged, said of "
        f"{title(answer.deal, version)},"
    )
