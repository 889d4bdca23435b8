"""From the id that the user typed to what is shown of it: a text, a position, a source, a speaker, and the rest."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from deal_terms.errors import trouble
from deal_terms.loading.file_kind import YAML
from deal_terms.suggest import did_you_mean_of_kinds, nearest

if TYPE_CHECKING:
    from deal_terms.model.deal import Deal

# The kinds whose ids may be the name of a file in the working directory, too.
SPECS = ("version", "position")


def choose_shown(deal: Deal, argument: str) -> tuple[str, str]:
    """The kind of what is meant, one of `entries`, and its id, or the path of a spec's file.

    An id may belong to two kinds: `source:s001` says which. Raises DealTermsError if it does not, or where nothing
    fits.
    """
    known = entries(deal)
    kind, colon, named = argument.partition(":")
    if colon and kind in known:
        if named in known[kind]:
            return kind, named
        raise trouble(f"{deal.name} has no {kind} {named!r}", _advice(named, {kind: known[kind]}))
    fitting = [kind for kind, ids in known.items() if argument in ids]
    if fitting != ["term"]:  # terms often have the name of a figure or text, and those were there first
        fitting = [kind for kind in fitting if kind != "term"]
    if len(fitting) > 1 or (fitting and fitting[0] not in SPECS and Path(argument).is_file()):
        written = [f"{kind}:{argument}" for kind in fitting] + [f"./{argument}"] * Path(argument).is_file()
        kinds = [f"the {kind}" for kind in fitting] + ["a file"] * Path(argument).is_file()
        raise trouble(f"{argument!r} matches {' and '.join(kinds)}", f"write {' or '.join(written)}")
    if fitting:
        return fitting[0], argument
    if Path(argument).is_file() or "/" in argument or argument.endswith(YAML):
        return "version", argument
    spelled = {name: id_ for id_, one in deal.speakers.items() for name in (one.name, *one.spelled)}
    raise trouble(f"{deal.name} has nothing with the id {argument!r}", _advice(spelled.get(argument, argument), known))


def entries(deal: Deal) -> dict[str, Mapping[str, object]]:
    """Everything of a deal that can be shown by its id, by the kind that goes before it where ids clash.

    What does not count can be shown, too.
    """
    deal = deal.as_recorded().as_filed
    return {
        "version": deal.versions,
        "position": deal.positions,
        "source": deal.sources,
        "speaker": deal.speakers,
        "figure": deal.figures,
        "event": deal.events,
        "term": deal.terms,
    }


def _advice(word: str, known: Mapping[str, Mapping[str, object]]) -> str:
    """The nearest id, where one is near, and all of them by kind; of the terms, which may be very many, only that."""
    near = nearest(word, [one for ids in known.values() for one in ids])
    if near and all(near not in ids for kind, ids in known.items() if kind != "term"):
        return f"did you mean {near}?"
    known = {kind: ids for kind, ids in known.items() if kind != "term"} or known
    return did_you_mean_of_kinds(word, {f"{kind}s": ids for kind, ids in known.items()}, none="none is recorded")
