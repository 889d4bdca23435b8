"""One row an answer: its command, what words it, what makes it JSON, what counts as different, what folds."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from deal_terms.frozen_records import dataclass
from deal_terms.wording.page import Page, Table

if TYPE_CHECKING:
    from deal_terms.wording.bibliography import Bibliography
    from deal_terms.wording.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What can be made of one kind of answer, each part `module.function` of its room, imported when it is asked for.

    `command` answers with it. `page`, `table` and `bibliography` are wording's, `json` is presenting.json's, `differs`
    is answering's: whether `--fail-on` of a word is to fail. `folds`: the page leaves out what does not matter, unless
    asked for all. `counts`: it is about a deal as it counts, and tells what was left out of that.
    """

    command: str
    page: str
    json: str
    table: str = ""
    bibliography: str = ""
    differs: str = ""
    folds: bool = False
    counts: bool = False


# The class of an answer → its row.
QUESTIONS: dict[str, Question] = {
    "Listing": Question(
        command="list", page="listing.page", table="listing.table", json="listing.list_json", counts=True
    ),
    "Show": Question(command="show", page="show.page", json="show.show_json", folds=True, counts=True),
    "ShownSource": Question(command="show", page="entries.source_page", json="entries.shown_source_json", counts=True),
    "ShownSpeaker": Question(
        command="show", page="entries.speaker_page", json="entries.shown_speaker_json", counts=True
    ),
    "ShownFigure": Question(command="show", page="entries.figure_page", json="entries.shown_figure_json", counts=True),
    "ShownEvent": Question(command="show", page="entries.event_page", json="entries.shown_event_json", counts=True),
    "ShownTerm": Question(command="show", page="entries.term_page", json="entries.shown_term_json", counts=True),
    "Diff": Question(
        command="diff",
        page="diff.page",
        table="diff_table.table",
        json="diff.diff_json",
        differs="diff.differs",
        folds=True,
        counts=True,
    ),
    "RecordDiff": Question(
        command="diff",
        page="record.page",
        table="record_table.table",
        json="record.record_json",
        differs="record.differs",
    ),
    "TreesDiff": Question(
        command="diff",
        page="trees.page",
        table="record_table.trees_table",
        json="trees.trees_json",
        differs="trees.differs",
    ),
    "Structural": Question(
        command="diff",
        page="structural.page",
        table="structural_table.table",
        json="structural.structural_json",
        differs="structural.differs",
    ),
    "ThreeWayDiff": Question(
        command="compare",
        page="compare.page",
        table="compare_table.table",
        json="compare.compare_json",
        differs="compare.differs",
        folds=True,
        counts=True,
    ),
    "Matrix": Question(
        command="matrix", page="matrix.page", table="matrix.table", json="matrix.matrix_json", folds=True, counts=True
    ),
    "History": Question(command="history", page="history.page", json="history.history_json", counts=True),
    "Gaps": Question(
        command="gaps", page="gaps.page", table="gaps.table", json="gaps.gaps_json", folds=True, counts=True
    ),
    "Disputes": Question(
        command="disputes", page="disputes.page", table="disputes.table", json="disputes.disputes_json", counts=True
    ),
    "Timeline": Question(
        command="timeline", page="timeline.page", table="timeline.table", json="timeline.timeline_json", counts=True
    ),
    "Sources": Question(
        command="sources",
        page="sources.page",
        table="sources.table",
        bibliography="bibliography.bibliography",
        json="sources.sources_json",
        counts=True,
    ),
    "SourceImpact": Question(
        command="sources",
        page="source_impact.page",
        table="source_impact.table",
        bibliography="bibliography.bibliography",
        json="sources.source_impact_json",
        counts=True,
    ),
    "Check": Question(command="check", page="check.page", json="check.check_json"),
    "Review": Question(
        command="review", page="review.page", json="review.review_json", differs="review.fails", folds=True
    ),
    "EverySetting": Question(command="config-show", page="config.page", json="config.config_json"),
    "Doctor": Question(command="git-doctor", page="doctor.page", json="doctor.doctor_json"),
}


# The class of an answer → what of wording makes it a document that is passed round.
DOCUMENTS = {"Issues": "issues.document", "Diff": "diff_document.document"}


def question(answer: object) -> Question:
    """The row of an answer. Raises LookupError for an answer that has none."""
    name = type(answer).__name__
    if name not in QUESTIONS:
        raise LookupError(f"questions.py: QUESTIONS does not have a line for the answer {name}: add it")
    return QUESTIONS[name]


def page(answer: object, *, show_all: bool = False) -> Page:
    """What an answer says; `show_all` also tells what its page folds away."""
    row = question(answer)
    worded = _named("wording", row.page)
    made = worded(answer, show_all=show_all) if row.folds else worded(answer)
    made = _named("wording", "left_out.with_left_out")(made, answer) if row.counts else made
    assert isinstance(made, Page)
    return made


def table(answer: object) -> Table:
    """The same as one table, of an answer whose row has one."""
    made = _named("wording", question(answer).table)(answer)
    assert isinstance(made, Table)
    return made


def bibliography(answer: object) -> Bibliography:
    """Its sources as works, of an answer whose row has them."""
    made: Bibliography = _named("wording", question(answer).bibliography)(answer)
    return made


def document(answer: object) -> Document:
    """The answer as a document, of one that DOCUMENTS has."""
    made: Document = _named("wording", DOCUMENTS[type(answer).__name__])(answer)
    return made


def plain(answer: object) -> dict[str, object]:
    """The answer as plain data, as its JSON has it."""
    row = question(answer)
    made: dict[str, object] = builder(row)(answer)
    return made | _named("presenting.json", "left_out.left_out_json")(answer) if row.counts else made


def builder(row: Question) -> Callable[[Any], Any]:
    """What makes an answer plain data; the shape that it returns is that of its JSON."""
    return _named("presenting.json", row.json)


def differs(answer: object, word: str) -> bool:
    """Whether `--fail-on` of that word is to fail."""
    return bool(_named("answering", question(answer).differs)(answer, word))


def _named(room: str, word: str) -> Callable[..., Any]:
    module, _, function = word.partition(".")
    named: Callable[..., Any] = getattr(import_module(f"deal_terms.{room}.{module}"), function)
    return named
