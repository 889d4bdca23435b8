"""The line beneath a screen: how much is shown, where the cursor stands, what is held against what."""

from __future__ import annotations

from collections.abc import Sequence

from deal_terms.answering.browse import FIRST, LEFT, NONE, Browse
from deal_terms.answering.diff import Diff
from deal_terms.answering.filters import Filter
from deal_terms.model.deal import Deal
from deal_terms.wording.counts import plural
from deal_terms.wording.page import Page, Paragraph
from deal_terms.wording.tags import TAGS

BASELINES = {
    LEFT: "each against the one of its kind to the left",
    FIRST: "each against the first column",
    NONE: "nothing is marked",
}


def status_line(
    browse: Browse | None,
    diff: Diff | None,
    changes: Sequence[int],
    disputed_rows: Sequence[int],
    row: int,
    search: str,
) -> str:
    """One line; `changes` and `disputed_rows` are rows of the grid, `search` says what came of one."""
    parts = [search] if search else []
    if browse is None:
        return "; ".join(parts)
    at = f"{list(changes).index(row) + 1} of " if row in changes else ""
    parts.append(f"change {at}{len(changes)}" if at else plural(len(changes), "changed term"))
    parts.append(f"! {len(disputed_rows)} disputed" if disputed_rows else "none disputed")
    parts.append(f"{plural(len(browse.terms), 'term')}" + (f", {browse.hidden} not shown" if browse.hidden else ""))
    if filtered := filter_words(browse.deal, browse.filter):
        parts.append(f"filtered: {filtered}")
    parts.append(f"{diff.before.id} → {diff.after.id}" if diff else baseline_words(browse.baseline))
    return "; ".join(parts)


def baseline_words(baseline: str) -> str:
    """What the marks of a matrix are made against."""
    return BASELINES.get(baseline, f"each against {baseline}")


def filter_words(deal: Deal, filter: Filter) -> str:
    """A filter in words: `topic Money, party Ukraine`."""
    told = [f"topic {deal.topics[one].label}" for one in filter.topics]
    told += [f"weight {one}" for one in filter.weights]
    told += [f"party {deal.parties[one].name}" for one in filter.parties]
    told += [TAGS[one].word for one in filter.kinds]
    told += [f"source {one}" for one in filter.sources]
    told += [f"speaker {deal.speakers[one].name}" for one in filter.speakers]
    told += [f"“{filter.words}”"] if filter.words else []
    return ", ".join(told + (["resting on one source"] if filter.single_source else []))


def no_pair(deal: Deal) -> Page:
    """What stands in the place of a pair that cannot be compared."""
    said = "Nothing is side by side yet: choose two columns with = in the matrix, or with b and v."
    return Page(f"{deal.title}: two side by side", (("register", deal.register_file),), (Paragraph(said),))
