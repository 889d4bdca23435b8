"""The options that say which terms to show, on every command that lists terms."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

import click

from deal_terms.cli import candidates
from deal_terms.cli.option_groups import CommandT, Option, option_group
from deal_terms.errors import trouble
from deal_terms.frozen_records import dataclass
from deal_terms.judging.kinds import RECORD, all_kinds
from deal_terms.suggest import TYPED, did_you_mean

# The filter is made when the command runs: asking for help needs no model.
if TYPE_CHECKING:
    from deal_terms.answering.filters import Filter
    from deal_terms.model.deal import Deal

STATES = ("value", "by_text", "by_report", "absent", "unclear", "none")
KINDS = (*all_kinds(), *RECORD, *STATES)
WEIGHTS = ("key", "standard", "minor")
OPTIONS: list[Option] = [
    click.option(
        "--topic",
        multiple=True,
        metavar="TOPIC",
        help="Only terms of this topic of the register.",
        shell_complete=candidates.topics,
    ),
    click.option("--weight", multiple=True, type=click.Choice(WEIGHTS), help="Only terms of this weight."),
    click.option(
        "--party",
        multiple=True,
        metavar="PARTY",
        help="Only terms that involve this party.",
        shell_complete=candidates.parties,
    ),
    click.option(
        "--source",
        "by_source",
        multiple=True,
        metavar="SOURCE",
        help="Only terms that a report of this source, or one that relays it, says something about.",
        shell_complete=candidates.sources,
    ),
    click.option(
        "--speaker",
        "by_speaker",
        multiple=True,
        metavar="SPEAKER",
        help="Only terms that this person or body is reported to have said something about.",
        shell_complete=candidates.speakers,
    ),
    click.option(
        "--single-source",
        is_flag=True,
        help="Only what has a reading that rests on one source, or on one speaker's word, alone.",
    ),
]
ONLY: Option = click.option(
    "--only",
    multiple=True,
    metavar="KIND",
    help="Only changes of this kind; in show and matrix, also terms in this state, such as absent.",
    shell_complete=candidates.kinds,
)


@dataclass(frozen=True)
class FilterOptions:
    """A filter as it was typed."""

    topics: tuple[str, ...]
    weights: tuple[str, ...]
    parties: tuple[str, ...]
    single_source: bool
    kinds: tuple[str, ...]
    sources: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()

    def filter(self, deal: Deal) -> Filter:
        """The filter meant.

        Raises DealTermsError for an id that the register, or a kind that the tables, do not know.
        """
        _known("topic", self.topics, deal.topics)
        _known("party", self.parties, deal.parties)
        _known("kind", self.kinds, KINDS, most=None)
        _known("source", self.sources, deal.every_source)
        _known("speaker", self.speakers, deal.speakers)
        return self.unchecked_filter()

    def unchecked_filter(self) -> Filter:
        """The filter as it was typed, for where there is nothing to hold it against."""
        from deal_terms.answering.filters import Filter  # noqa: PLC0415

        words = self.topics, self.weights, self.parties, self.kinds
        return Filter(*words, self.single_source, self.sources, self.speakers)


def filter_options(*, kinds: bool = False) -> Callable[[CommandT], CommandT]:
    """Adds the options above and, where changes are listed, --only, as one argument `filter_options`."""
    options = [*OPTIONS, ONLY] if kinds else OPTIONS
    return option_group("filter_options", options, _filter_options)


def _filter_options(  # noqa: PLR0913, PLR0917  one argument an option, as click hands them over
    topic: tuple[str, ...],
    weight: tuple[str, ...],
    party: tuple[str, ...],
    by_source: tuple[str, ...],
    by_speaker: tuple[str, ...],
    single_source: bool,  # noqa: FBT001  named as click names it
    only: tuple[str, ...] = (),
) -> FilterOptions:
    return FilterOptions(topic, weight, party, single_source, only, by_source, by_speaker)


def _known(what: str, asked: tuple[str, ...], known: Collection[str], *, most: int | None = TYPED) -> None:
    for one in asked:
        if one not in known:
            raise trouble(f"there is no {what} {one!r}", did_you_mean(one, known, most=most))
