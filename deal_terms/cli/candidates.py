"""The candidates that the shell offers after a tab: ids of the deal with their titles; never an error.

Click asks these functions, with the arguments typed so far in `ctx.params`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from deal_terms import untrusted
from deal_terms.errors import DealTermsError
from deal_terms.judging.kinds import RECORD, all_kinds

# Every command names these functions, few runs call them: what reads a deal is imported when a shell asks.
if TYPE_CHECKING:
    from deal_terms.model.deal import Deal

Items = list[CompletionItem]


def specs(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:  # noqa: ARG001  click's signature
    """Versions and positions; where none of them fits, files."""
    deal = _deal(ctx)
    return _or_files(
        _fitting(((one.id, one.title) for one in deal.as_filed.specs()) if deal else (), incomplete), incomplete
    )


def versions(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:  # noqa: ARG001  click's signature
    """Versions alone; where none of them fits, files."""
    deal = _deal(ctx)
    named = ((one.id, one.title) for one in deal.as_filed.versions.values()) if deal else ()
    return _or_files(_fitting(named, incomplete), incomplete)


def showable_ids(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:  # noqa: ARG001  click's signature
    """Everything that can be shown by its id; where nothing fits, files."""
    deal = _deal(ctx)
    if deal is None:
        return []
    named = [(one.id, one.title) for one in (*deal.as_filed.specs(), *deal.sources.values())]
    named += [(speaker, one.name) for speaker, one in deal.speakers.items()]
    named += [(one.id, one.label) for one in deal.figures.values()]
    named += [(one.id, one.label) for one in deal.events.values()]
    named += [(one.id, one.label) for one in deal.terms.values()]
    return _or_files(_fitting(named, incomplete), incomplete)


def terms(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:  # noqa: ARG001  click's signature
    """Terms of the register; beside a version or position, those that it speaks of."""
    deal = _deal(ctx)
    if deal is None:
        return []
    named = ctx.params.get("spec")
    spec = deal.spec(named) if isinstance(named, str) else None
    spoken_of = spec.terms if spec else deal.terms
    return _fitting(((term.id, term.label) for term in deal.terms.values() if term.id in spoken_of), incomplete)


def sources(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:  # noqa: ARG001  click's signature
    """Sources that reports cite."""
    deal = _deal(ctx)
    return _fitting(((one.id, one.title) for one in deal.sources.values()) if deal else (), incomplete)


def days(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:  # noqa: ARG001  click's signature
    """The last days on which sources may have come out, each with the first that did."""
    deal = _deal(ctx)
    out: dict[str, str] = {}
    for source in deal.sources.values() if deal else ():
        if source.published and (day := source.published.last_day()):
            out.setdefault(day.isoformat(), source.title)
    return _fitting(sorted(out.items()), incomplete)


def speakers(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:  # noqa: ARG001  click's signature
    """People and bodies whose words are reported."""
    deal = _deal(ctx)
    return _fitting(((speaker, one.name) for speaker, one in deal.speakers.items()) if deal else (), incomplete)


def topics(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:  # noqa: ARG001  click's signature
    """Topics of the register."""
    deal = _deal(ctx)
    return _fitting(((topic, one.label) for topic, one in deal.topics.items()) if deal else (), incomplete)


def parties(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:  # noqa: ARG001  click's signature
    """Parties of the deal."""
    deal = _deal(ctx)
    return _fitting(((party, one.name) for party, one in deal.parties.items()) if deal else (), incomplete)


def kinds(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:  # noqa: ARG001  click's signature
    """Kinds of change, on either clock; for `--fail-on` the two words that stand for many."""
    many = ("any", "material") if param.name == "fail_on" else ()
    return _fitting(((kind, "") for kind in (*many, *all_kinds(), *RECORD)), incomplete)


def deals(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:  # noqa: ARG001  click's signature
    """Deals that are known by name; else folders."""
    named = _fitting(((name, "") for name in dict.fromkeys(_names())), incomplete)
    return named or [CompletionItem(incomplete, type="dir")]


def _deal(ctx: click.Context) -> Deal | None:
    """The deal that the command would take, as far as its files can be read; None where there is none."""
    from deal_terms.cli.resolve import choose_folder  # noqa: PLC0415
    from deal_terms.loading.deal import read_deal  # noqa: PLC0415
    from deal_terms.snapshots.snapshot import folder  # noqa: PLC0415

    named = ctx.params.get("deal") or ctx.find_root().params.get("deal")
    words = [ctx.params.get(param.name or "") for param in ctx.command.params if isinstance(param, click.Argument)]
    typed = [one for word in words for one in (word if isinstance(word, tuple) else (word,)) if isinstance(one, str)]
    try:
        return read_deal(folder(choose_folder(named, typed)), only=()).deal
    except (DealTermsError, OSError, ValueError):
        return None


def _names() -> Iterator[str]:
    """The names of deals in every `terms/` upwards to the root of the repository, then of those shipped."""
    from deal_terms.loading import discovery  # noqa: PLC0415

    here = Path.cwd()
    for folder in (here, *here.parents):
        yield from _deals_in(folder / discovery.TERMS)
        if (folder / ".git").exists():
            break
    yield from _deals_in(discovery.shipped_deals())


def _deals_in(terms_folder: Path) -> list[str]:
    from deal_terms.loading import discovery  # noqa: PLC0415

    inside = terms_folder.iterdir() if terms_folder.is_dir() else ()
    return sorted(folder.name for folder in inside if discovery.is_deal(folder))


def _fitting(known: Iterable[tuple[str, str]], incomplete: str) -> Items:
    """What begins as typed; what it is called comes from files, so it is made one safe line."""
    fitting = ((word, said) for word, said in known if word.startswith(incomplete))
    return [CompletionItem(word, help=untrusted.line(said) or None) for word, said in fitting]


def _or_files(found: Items, incomplete: str) -> Items:
    return found or [CompletionItem(incomplete, type="file")]
