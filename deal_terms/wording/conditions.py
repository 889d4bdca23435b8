"""What has to hold for one answer rather than another: which reports, and about which text they are."""

from __future__ import annotations

from deal_terms.answering.diff import Diff
from deal_terms.judging.changes import Change, Conclusion, ExcludedReading
from deal_terms.judging.readings import MergedReading
from deal_terms.model.record import Report
from deal_terms.wording.reports import outlet, place_in, title
from deal_terms.wording.sentences import file_title


def condition(answer: Diff, change: Change, one: Conclusion) -> str:
    """The conditions of an answer, one after the other; empty where it needs none."""
    parts: list[str] = []
    for taken, spec, used in ((change.before, answer.before, one.before), (change.after, answer.after, one.after)):
        for index in used:
            for doubt in taken.live[index].doubts:
                held = f"{_words_of(answer, taken.live[index])}, said of {title(answer.deal, doubt.version)},"
                parts.append(f"if {held} hold for {file_title(spec)} too (match {doubt.match})")
        if used and set(used) < next(taken.views()).compared_indices:
            followed = [report for index in used for report in taken.live[index].reports]
            parts.append(f"following {_places(answer, followed)} on {file_title(spec)}")
    parts += [_without(answer, change, left_out) for left_out in one.without]
    return "; ".join(dict.fromkeys(parts))


def _places(answer: Diff, reports: list[Report]) -> str:
    """`article s000, paragraphs 2 and 4; ABC News (s004), paragraph 23`."""
    places: dict[str, list[str]] = {}
    for report in reports:
        places.setdefault(outlet(answer.deal, report.source), []).append(place_in(report.place))
    return "; ".join(f"{source}, {' and '.join(dict.fromkeys(found))}" for source, found in places.items())


def _words_of(answer: Diff, live: MergedReading) -> str:
    report = live.reports[0]
    whose = f"{answer.deal.speakers[report.by[0]].name}’s words" if report.by else "the report’s words"
    return f"{whose} ({report.source}, {place_in(report.place)})"


def _without(answer: Diff, change: Change, left_out: ExcludedReading) -> str:
    taken, spec = (change.before, answer.before) if left_out.side == "before" else (change.after, answer.after)
    said = f"{_words_of(answer, taken.live[left_out.reading])}, said of {title(answer.deal, left_out.version)},"
    return f"if {said} do not hold for {file_title(spec)}"
