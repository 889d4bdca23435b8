"""Sources → a bibliography: each as reference managers know works, with no more than its entry declares."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple
from urllib.parse import urlsplit

from deal_terms import untrusted
from deal_terms.answering.sources import SourceImpact, Sources
from deal_terms.frozen_records import dataclass
from deal_terms.model.deal import Deal
from deal_terms.model.sources import Source
from deal_terms.patterns import pattern
from deal_terms.values.brief_dates import brief_text
from deal_terms.wording.bibliography_dates import CitedDate, cited_date

UNKNOWN = "unknown"
_NO_KEY = pattern(r"[^a-z0-9]+")


class WorkType(NamedTuple):
    """What a kind of source is called: by CSL 1.0.2, and in BibTeX.

    `in_outlet`: it appeared in what the publisher publishes, such as a newspaper. `corporate`: the publisher speaks in
    it, and is named as its author (Chicago Manual of Style, 17th edition, 14.84).
    """

    csl: str
    bibtex: str
    in_outlet: bool = False
    corporate: bool = False


ON_THE_WEB = WorkType("webpage", "online", in_outlet=True)
ANY_OTHER = WorkType("document", "misc")
# The word under `kind` → its type; a type of CSL may be written itself, too. Any other word is kept as the genre.
KINDS: dict[str, WorkType] = {
    "news article": WorkType("article-newspaper", "article", in_outlet=True),
    "newspaper article": WorkType("article-newspaper", "article", in_outlet=True),
    "magazine article": WorkType("article-magazine", "article", in_outlet=True),
    "journal article": WorkType("article-journal", "article", in_outlet=True),
    "blog post": WorkType("post-weblog", "online", in_outlet=True),
    "post": WorkType("post", "online", in_outlet=True),
    "web page": ON_THE_WEB,
    "broadcast": WorkType("broadcast", "misc", in_outlet=True),
    "interview": WorkType("interview", "misc", in_outlet=True),
    "speech": WorkType("speech", "misc"),
    "hearing": WorkType("hearing", "misc"),
    "report": WorkType("report", "report", corporate=True),
    "book": WorkType("book", "book"),
    "treaty": WorkType("treaty", "misc"),
    "legislation": WorkType("legislation", "misc"),
    "bill": WorkType("bill", "misc"),
    "regulation": WorkType("regulation", "misc"),
    "court decision": WorkType("legal_case", "misc"),
    "document": ANY_OTHER,
}
_BY_CSL = {type_.csl: type_ for type_ in KINDS.values()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One source; what is not known is empty. `genre` is what kind it is said to be, where no type says it.

    `url` is an address of the web, or empty; `archive` is the host of an archived copy, at `archive_url`.
    """

    key: str
    type: WorkType
    genre: str
    title: str
    publisher: str
    issued: CitedDate | None
    language: str
    url: str
    accessed: CitedDate | None
    archive: str
    archive_url: str
    note: str


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The sources of an answer, in its order."""

    works: tuple[Work, ...]


def bibliography(answer: Sources | SourceImpact) -> Bibliography:
    """Every source that the answer lists, or the one that it is about."""
    listed = answer.sources if isinstance(answer, Sources) else (answer.counts,)
    return Bibliography(tuple(_work(answer.deal, one.source) for one in listed))


def work_type(source: Source) -> WorkType:
    """The type that `kind` names; else a page of the web where there is an address, else any document."""
    known = KINDS.get(source.kind.lower()) or _BY_CSL.get(source.kind)
    return known or (ON_THE_WEB if untrusted.is_web_address(source.url) else ANY_OTHER)


def _work(deal: Deal, source: Source) -> Work:
    type_ = work_type(source)
    is_named = source.kind.lower() in KINDS or source.kind in _BY_CSL
    return Work(
        key=_key(deal, source),
        type=type_,
        genre="" if is_named else untrusted.line(source.kind),
        title=untrusted.line(source.title).strip(),
        publisher="" if source.publisher == UNKNOWN else untrusted.line(source.publisher).strip(),
        issued=cited_date(source.published, deal.context) if source.published else None,
        language=untrusted.line(source.lang).strip(),
        url=source.url if untrusted.is_web_address(source.url) else "",
        accessed=cited_date(source.accessed, deal.context) if source.accessed else None,
        archive=urlsplit(source.archive).hostname or "" if source.archive else "",
        archive_url=source.archive,
        note=untrusted.line(_note(source)),
    )


def _key(deal: Deal, source: Source) -> str:
    """`ukraine-minerals.s004`: the same every time, and another one in each deal, in letters that LaTeX takes too."""
    plain = unicodedata.normalize("NFKD", deal.name).encode("ascii", "ignore").decode().lower()
    name = _NO_KEY.sub("-", plain).strip("-")
    return f"{name}.{source.id}" if name else source.id


def _note(source: Source) -> str:
    """What a footnote has to say beside the rest: how to find it, what weighs on it."""
    parts = []
    if source.file:
        parts.append(f"kept as {source.file}")
    if source.url and not untrusted.is_web_address(source.url):
        parts.append(f"its address as recorded is {source.url}")
    if source.access != "read":
        parts.append("not read by the authors of the record")
    if source.corrected:
        parts.append(f"corrected: {source.corrected}")
    if source.retracted:
        parts.append(f"retracted {brief_text(source.retracted.date)}: {source.retracted.why}")
    return "; ".join(parts)
