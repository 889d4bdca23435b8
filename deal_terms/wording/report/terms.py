"""The history of each term in a report: text by text what is said, every report in full, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from deal_terms.answering.history import History, HistoryStep
from deal_terms.frozen_records import dataclass
from deal_terms.model.deal import Deal
from deal_terms.wording import history
from deal_terms.wording.headings import short_dates
from deal_terms.wording.page import Cell, Item

NOTHING = "no report says anything of it"


@dataclass(frozen=True)
class Stage:
    """One text in a term's history, or several in a row of which nothing is reported, which have no `spec`.

    `outcome` is what became of the term against the text before, empty where that need not be told.
    """

    spec: str
    title: str
    dates: str = ""
    outcome: str | Cell = ""
    items: tuple[Item, ...] = ()


@dataclass(frozen=True)
class TermHistory:
    """A term with its stages and the positions on it; `counts` is of both; `parties` have one."""

    id: str
    label: str
    topic: str
    is_key: bool
    facts: str
    counts: str
    stages: tuple[Stage, ...]
    positions_told: tuple[Item, ...]
    parties: tuple[str, ...]


def term_history(answer: History) -> TermHistory:
    """The whole history of one term."""
    deal, term = answer.deal, answer.term
    about = history.ABOUT[deal.about(term.id)]
    facts = [deal.topics[term.topic].label, term.type, f"{term.weight} weight", *([about] if about else [])]
    return TermHistory(
        id=term.id,
        label=term.label,
        topic=term.topic,
        is_key=term.weight == "key",
        facts="; ".join(facts),
        counts="; ".join(history.coverage_counts(answer)),
        stages=tuple(_stages(answer)),
        positions_told=tuple(one for one in history.positions(answer).blocks if isinstance(one, Item)),
        parties=tuple(dict.fromkeys(one.position.party for one in answer.stands if one.side.readings)),
    )


def _stages(answer: History) -> Iterator[Stage]:
    stages = [_stage(answer, step) for step in answer.steps]
    for key, group in groupby(stages, key=lambda one: (bool(one.items), str(one.outcome))):
        run = list(group)
        if key[0]:
            yield from run
        else:
            yield Stage("", _named([one.title for one in run]), outcome=run[0].outcome or NOTHING)


def _named(titles: list[str]) -> str:
    """Some texts in a row: each by its title, many by the first and the last."""
    if len(titles) < history.MANY:
        return " and ".join(f"“{title}”" for title in titles)
    return f"{len(titles)} texts, from “{titles[0]}” to “{titles[-1]}”"


def _stage(answer: History, step: HistoryStep) -> Stage:
    deal, version = answer.deal, step.version
    items = history.said_items(deal, answer.term, step)
    said = tuple(one for one in items if one.tag != "silent")
    return Stage(version.id, version.title, short_dates(deal, version), _since(deal, step), said)


def _since(deal: Deal, step: HistoryStep) -> str | Cell:
    """What became of it, and against which text where that is not the one right before in reading order."""
    if not (step.diff and history.is_told(step.diff)):
        return ""
    told = history.since_words(step)
    order = deal.lineage.reading_order
    before = step.diff.before
    near = order.index(before.id) == order.index(step.version.id) - 1
    if near or isinstance(told, str):
        return told
    ((kind, words),) = told.statements
    return Cell(((kind, f"against “{before.title}”: {words}"),))
