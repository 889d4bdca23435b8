"""The Python interface: deals, and questions about them whose answers are plain data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from deal_terms import presenting, questions
from deal_terms.answer_entry import Entry, short_repr
from deal_terms.answering import by_id
from deal_terms.answering.known_day import refuse_not_out, refuse_unheard
from deal_terms.errors import Problem, first_of_alike, trouble
from deal_terms.judging.confidential import without_confidential
from deal_terms.judging.standpoint import Standpoint, stand, standpoint_on
from deal_terms.loading import discovery, plain
from deal_terms.loading.deal import Loaded, read_deal
from deal_terms.loading.file_kind import deal_folders
from deal_terms.model import deal as model
from deal_terms.snapshots.snapshot import folder, in_memory
from deal_terms.suggest import did_you_mean


class Answer(Entry):
    """The answer to a question, with the keys of its JSON; `deal-terms schema output COMMAND` tells them."""

    def __init__(self, answer: object) -> None:
        super().__init__(partial(questions.plain, answer))
        self.wrapped = answer

    def _name(self) -> str:
        return f"Answer to {questions.question(self.wrapped).command}"

    def _repr_markdown_(self) -> str:
        return to_markdown(self)

    def _repr_html_(self) -> str:
        return presenting.render_fragment(self.wrapped)


class Deal:
    """A deal that was loaded: what it is called, and the ids of what it holds; `warnings` are what stopped nothing."""

    def __init__(self, deal: model.Deal, warnings: Iterable[Problem] = ()) -> None:
        self.wrapped, self.warnings = deal, tuple(one for one in warnings if one.level == "warning")
        self.name, self.title, self.folder = deal.name, deal.title, deal.folder
        self.versions, self.positions = tuple(deal.versions), tuple(deal.positions)
        self.terms, self.sources, self.speakers = tuple(deal.terms), tuple(deal.sources), tuple(deal.speakers)
        self.confidential_left_out = deal.confidential_left_out

    def __repr__(self) -> str:
        held = {"versions": self.versions, "positions": self.positions, "terms": self.terms, "sources": self.sources}
        return short_repr(f"Deal {self.name}:", [", ".join(f"{len(ids)} {what}" for what, ids in held.items())])


def load(
    named: str | Path | None = None,
    *,
    revision: str | None = None,
    with_retracted: bool = False,
    as_known_on: date | str | None = None,
    with_confidential: bool = True,
) -> Deal:
    """A deal, by its name, or by the path of its folder or of a file in it; without one, the deal around the working
    directory, as the commands find it. `revision`: as git has it there, in the repository of the working directory.

    `with_retracted` counts what its source retracted or withdrew, `as_known_on` (a date, or 2025-02-12) only what was
    certainly out by that day; not `with_confidential`: as if its confidential files had never been written. Raises
    DealTermsError with every problem of it.
    """
    word = None if named is None else str(named)
    standpoint = standpoint_on(as_known_on, with_retracted=with_retracted)
    if revision is None:
        loaded = read_deal(folder(discovery.find(word, Path.cwd())))
        return _loaded(loaded, word, standpoint, with_confidential=with_confidential)
    from deal_terms.snapshots import git_tree, location, revisions  # noqa: PLC0415  git is seldom asked

    held = git_tree.snapshot(revisions.revision(revision))
    meant = [path for path in deal_folders(held.entries) if word in (path, held.name_of(path))]
    within = meant[0] if len(meant) == 1 else location.from_top(discovery.find(word, Path.cwd()))
    if not (loaded := read_deal(held, within)).exists:
        raise trouble(f"{held.label_of(within)} has no deal", "name a deal that is there at that revision")
    return _loaded(loaded, word, standpoint, with_confidential=with_confidential)


def from_dict(
    files: Mapping[str, object],
    name: str = "deal",
    *,
    with_retracted: bool = False,
    as_known_on: date | str | None = None,
) -> Deal:
    """A deal of plain data: `{"deal": {…}, "sources": {…}, "versions": {id: {…}}, …}`, each as its file would say it.

    Read as files are, at places of `json.dumps(…, indent=2)`; options as of `load`. Raises DealTermsError.
    """
    read = read_deal(in_memory(plain.deal_files(files), name=name))
    return _loaded(read, None, standpoint_on(as_known_on, with_retracted=with_retracted))


def diff(deal: Deal, before: str, after: str, *, clock: str = "deal") -> Answer:
    """What changed from one version or position to another: in the deal, or, by the clock `record`, in our record.
    Comments of the files are no part of a deal that was loaded, and are not compared."""
    from deal_terms.answering.diff import diff as answer  # noqa: PLC0415
    from deal_terms.answering.record import spec_diff  # noqa: PLC0415

    whole = deal.wrapped if clock == "deal" else deal.wrapped.as_recorded().as_filed
    sides = by_id.both(whole, before, after)
    if clock not in ("deal", "record"):
        raise trouble(f"there is no clock {clock!r}", did_you_mean(clock, ("deal", "record")))
    if clock == "record" and sides[0].what != sides[1].what:
        raise trouble(f"{before} is a {sides[0].what}, {after} is a {sides[1].what}", "compare two of a kind")
    return Answer((answer if clock == "deal" else spec_diff)(whole, *sides))


def compare(deal: Deal, base: str, ours: str, theirs: str) -> Answer:
    """Where two versions or positions differ from a third, term by term, and from each other."""
    from deal_terms.answering.compare import three_way  # noqa: PLC0415
    from deal_terms.answering.diff import diff as answer  # noqa: PLC0415

    whole = deal.wrapped
    pairs = ((base, ours), (base, theirs), (ours, theirs))
    diffs = [answer(whole, *by_id.both(whole, *pair)) for pair in pairs]
    files = diffs[0].before.written_at.file, diffs[0].after.written_at.file, diffs[1].after.written_at.file
    return Answer(three_way(files, diffs))


def matrix(deal: Deal, *ids: str) -> Answer:
    """Every term, text by text and position by position: those named, else every one of the parties."""
    from deal_terms.answering.matrix import matrix as answer  # noqa: PLC0415

    return Answer(answer(deal.wrapped, [by_id.spec(deal.wrapped, one) for one in ids]))


def history(deal: Deal, term: str) -> Answer:
    """How a term came about, version by version."""
    from deal_terms.answering.history import history as answer  # noqa: PLC0415

    return Answer(answer(deal.wrapped, by_id.entry(deal.wrapped, term, deal.wrapped.terms, "term")))


def gaps(deal: Deal, text: str | None = None, *, parties: Iterable[str] = (), all_texts: bool = False) -> Answer:
    """Which demands a text meets, by default the latest; or, of all texts, which demands none of them addresses."""
    from deal_terms.answering import gaps as answers  # noqa: PLC0415

    wanted = tuple(parties)
    for party in wanted:
        by_id.entry(deal.wrapped, party, deal.wrapped.parties, "party")
    if text is None:
        ask = partial(answers.gaps, text=None) if all_texts else answers.gaps_of_latest
        return Answer(ask(deal.wrapped, parties=wanted))
    refuse_unheard(deal.wrapped, text)
    one = by_id.entry(deal.wrapped, deal.wrapped.text_id(text), deal.wrapped.versions, "version")
    return Answer(answers.gaps(deal.wrapped, one, wanted))


def disputes(deal: Deal) -> Answer:
    """What the reports disagree on, side by side."""
    from deal_terms.answering.disputes import disputes as answer  # noqa: PLC0415

    return Answer(answer(deal.wrapped))


def timeline(deal: Deal) -> Answer:
    """What was tabled, said and done, in time order."""
    from deal_terms.answering.timeline import timeline as answer  # noqa: PLC0415

    return Answer(answer(deal.wrapped))


def sources(deal: Deal, source: str | None = None) -> Answer:
    """How much rests on each source; of one, what rests on it, and what falls without it."""
    from deal_terms.answering import sources as answers  # noqa: PLC0415

    if source is None:
        return Answer(answers.sources(deal.wrapped))
    refuse_not_out(deal.wrapped, source)
    return Answer(
        answers.source_impact(deal.wrapped, by_id.entry(deal.wrapped, source, deal.wrapped.every_source, "source"))
    )


def review(revisions: str, *, deal: str | Path | None = None) -> Answer:
    """What a change to the files means, in the repository of the working directory: BASE, BASE..HEAD or BASE...HEAD.

    The levels are those of deal-terms.toml, and what reviewed.yaml acknowledges is acknowledged, both as they are in
    BASE; what the change makes of them is told first.
    """
    from deal_terms.answering.pairs import tree_pairs  # noqa: PLC0415
    from deal_terms.answering.review import review as answer  # noqa: PLC0415
    from deal_terms.answering.review.hunks import review_hunks  # noqa: PLC0415
    from deal_terms.answering.review.merges import reviewed_merges  # noqa: PLC0415
    from deal_terms.answering.review.settings import SettingNames, review_settings  # noqa: PLC0415
    from deal_terms.snapshots.address import two_trees  # noqa: PLC0415
    from deal_terms.snapshots.location import working_folder  # noqa: PLC0415
    from deal_terms.tui.keys import ACTIONS, THEMES  # noqa: PLC0415

    before, after = two_trees(revisions)
    pairs = tree_pairs(before, after, deal=None if deal is None else str(deal), for_review=True)
    names = SettingNames(keys=ACTIONS, themes=THEMES, folder=working_folder())
    settings = review_settings(pairs.before, pairs.after, names)
    ask = partial(answer, pairs.deals, (before.label, after.label), settings=settings, others=pairs.others)
    today = datetime.now(tz=UTC).date()
    told = ask(today=today, merges=reviewed_merges(before, after), hunks=review_hunks(pairs))
    return Answer(replace(told, report_page=settings.page))


def rows(deal: Deal, table: str = "statements") -> list[dict[str, Any]]:
    """The rows of a table as `deal-terms export` has it: `statements`, one a report of a reading of a term, `changes`,
    `terms`, `sources` or `texts`. docs/rows.md tells the columns."""
    from deal_terms.answering.rows import rows as answer  # noqa: PLC0415

    return list(answer(deal.wrapped, table))


def report(deal: Deal, *, with_confidential: bool = False) -> str:
    """The whole deal as one HTML page, as `deal-terms report` writes it."""
    from deal_terms.answering.report import report as answer  # noqa: PLC0415

    told = deal.wrapped if with_confidential else without_confidential(deal.wrapped)
    return str(presenting.render_report(answer(told), "html"))


def to_json(answer: Answer) -> str:
    """The answer as `--format json` prints it."""
    return presenting.render(answer.wrapped, "json")


def to_markdown(answer: Answer, *, show_all: bool = False) -> str:
    """The answer as `--format markdown` prints it; `show_all` also tells what it folds away."""
    return presenting.render(answer.wrapped, "markdown", show_all=show_all)


def _loaded(loaded: Loaded, asked_as: str | None, standpoint: Standpoint, *, with_confidential: bool = True) -> Deal:
    deal = stand(loaded.whole(), standpoint)
    counted = deal if with_confidential else without_confidential(deal)
    return Deal(replace(counted, asked_as=asked_as or ""), first_of_alike(loaded.problems))
