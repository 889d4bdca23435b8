"""A History → what a screen shows of it: a statement a version, those of which nothing is reported told together."""

from __future__ import annotations

from dataclasses import replace

from deal_terms.answering.history import History, HistoryStep
from deal_terms.wording import history
from deal_terms.wording.kind_words import own_word
from deal_terms.wording.matrix import cell
from deal_terms.wording.page import Block, Item, Note, Page, Subject
from deal_terms.wording.sentences import file_title
from deal_terms.wording.tags import TAGS


def page(answer: History) -> Page:
    """The whole history, that in short as statements: a table is too wide for a pane."""
    told = history.page(answer)
    in_short, *rest = told.blocks
    begun: tuple[Block, ...] = steps(answer) or (in_short,)
    return replace(told, title=f"{answer.term.label}: how it came about", blocks=(*begun, *rest))


def steps(answer: History) -> tuple[Item, ...]:
    """A statement a version, under the kind of its change against the one before it."""
    return tuple(_step(answer, run) for run in _runs(answer))


def _runs(answer: History) -> list[list[HistoryStep]]:
    """The steps, each by itself, and together those in a row of which nothing is reported, unless the later ones have
    something to tell that the first one does not have."""
    runs: list[list[HistoryStep]] = []
    for step in answer.steps:
        silence = _silence(answer, step)
        goes_on = runs and silence and silence == _silence(answer, runs[-1][0])
        if goes_on and _kind(step) in (_kind(runs[-1][0]), "not_covered"):
            runs[-1].append(step)
        else:
            runs.append([step])
    return runs


def _kind(step: HistoryStep) -> str:
    """What became of it against the version before; against none, what is not covered either."""
    return history.change_of(step.diff).kind if step.diff else "not_covered"


def _silence(answer: History, step: HistoryStep) -> str:
    """The words for it if a version has no reading of the term; else nothing."""
    side = step.side
    if side.readings or side.unclear or side.only_denied or step.version.terms.get(answer.term.id):
        return ""
    return cell(answer.deal, answer.term, step.version, side).words


def _step(answer: History, run: list[HistoryStep]) -> Item:
    step = run[0]
    title = file_title(step.version) if len(run) == 1 else history.run_words(run)
    said = f"{title}: {cell(answer.deal, answer.term, step.version, step.side).words}"
    about = Subject(answer.term.id, step.version.id)
    since = history.since_words(step)
    if isinstance(since, str):
        return Item(said, notes=(Note(since),) if len(run) == 1 else (), about=about)
    [(kind, words)] = since.statements
    own = own_word(answer.term, history.change_of(step.diff)) if step.diff else ""
    word = own or TAGS[kind].word
    more = () if words == word else (Note(words.removeprefix(f"{word}; ")),)
    return Item(said, kind, more, step.side.rivals, about, own)
