"""One file a format: what a page or an answer looks like on the way out."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from deal_terms import questions
from deal_terms.questions import QUESTIONS
from deal_terms.wording.report_style import with_reports

if TYPE_CHECKING:
    from deal_terms.answering.diff import Diff
    from deal_terms.answering.issues import Issues
    from deal_terms.answering.report import DealReport
    from deal_terms.presenting.text import Look
    from deal_terms.wording.page import Facts
    from deal_terms.wording.report_style import ReportStyle


class Format(NamedTuple):
    """How one format is made: of a `page`, a `table`, a `bibliography` or `json`, which a row of questions may have, or
    of one kind of answer alone, by its name. `ending` is that of a file. `for_programs`: always UTF-8, whatever the
    terminal speaks.
    """

    made_of: str
    ending: str
    for_programs: bool = False


# The word behind --format → how it is made; the module of the same name in here makes it, with _ for -.
FORMATS: dict[str, Format] = {
    "text": Format("page", "txt"),
    "markdown": Format("page", "md"),
    "json": Format("json", "json", for_programs=True),
    "csv": Format("table", "csv"),
    "csl-json": Format("bibliography", "csl.json", for_programs=True),
    "bibtex": Format("bibliography", "bib", for_programs=True),
    "github": Format("Review", "txt", for_programs=True),
    "summary": Format("Review", "md", for_programs=True),
    "comment": Format("Review", "md", for_programs=True),
    "sarif": Format("Review", "sarif.json", for_programs=True),
    "gitlab": Format("Review", "json", for_programs=True),
}

# The same of what is handed on: the whole report of a deal, or a document of wording, made of issues or of a diff.
REPORT_FORMATS: dict[str, Format] = {
    "html": Format("DealReport", "html", for_programs=True),
    "docx": Format("Document", "docx", for_programs=True),
    "markdown": Format("Document", "md"),
}


def formats_of(command: str) -> tuple[str, ...]:
    """The formats that a command offers: those that every answer of its can be given in.

    Raises LookupError for a command without an answer.
    """
    answers = [name for name, row in QUESTIONS.items() if row.command == command]
    if not answers:
        raise LookupError(
            f"questions.py: QUESTIONS does not have a line for the answer of the command {command}: add it"
        )
    return tuple(word for word in FORMATS if all(word in formats_for(name) for name in answers))


def formats_for(answer: str) -> tuple[str, ...]:
    """The formats for one kind of answer, by its name: what its row has decides."""
    row = QUESTIONS[answer]
    has = {"page", "json", answer, *(part for part in ("table", "bibliography") if getattr(row, part))}
    return tuple(word for word, format_ in FORMATS.items() if format_.made_of in has)


def render(
    answer: object,
    format_: str,
    *,
    show_all: bool = False,
    facts: Facts = (),
    look: Look | None = None,
    reports: ReportStyle = "full",
) -> str:
    """The answer in a format, ending in a newline.

    `facts` go to those that its page has of itself; `look` is how text is to look, on a terminal say. `reports`: how
    much of them a page tells; data has them all.
    """
    presenter = import_module(f"{__name__}.{format_.replace('-', '_')}")
    match FORMATS[format_].made_of:
        case "page":
            page = questions.page(answer, show_all=show_all)
            page = with_reports(replace(page, facts=(*page.facts, *facts)), reports)
            rendered = presenter.render(page, look) if look and format_ == "text" else presenter.render(page)
        case "table":
            rendered = presenter.render(questions.table(answer))
        case "bibliography":
            rendered = presenter.render(questions.bibliography(answer))
        case _:
            rendered = presenter.render(answer)
    assert isinstance(rendered, str)
    return rendered


def render_report(answer: DealReport | Issues | Diff, format_: str) -> str | bytes:
    """The whole report in one of REPORT_FORMATS: text for those that are read as text, else bytes."""
    made = questions.document(answer) if REPORT_FORMATS[format_].made_of == "Document" else answer
    rendered = import_module(f"{__name__}.{format_}").render(made)
    assert isinstance(rendered, str | bytes)
    return rendered


def render_fragment(answer: object) -> str:
    """The page of an answer as a piece of HTML, for whoever puts it into a page of their own."""
    fragment = import_module(f"{__name__}.html").fragment(questions.page(answer))
    assert isinstance(fragment, str)
    return fragment
