"""From what the user typed to the deal and the spec that is meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from deal_terms.cli.suggesting import advice
from deal_terms.errors import trouble
from deal_terms.loading import finding
from deal_terms.loading.folder import YAML, shown
from deal_terms.nearest import nearest

# Two YAML files that are no specs are compared without any of it.
if TYPE_CHECKING:
    from deal_terms.model.deal import Deal, Term
    from deal_terms.model.record import Source, Spec

# The kinds whose ids may be the name of a file in the working directory, too.
SPECS = ("version", "position")


def choose_deal(named: str | None, arguments: Iterable[str] = ()) -> Deal:
    """The deal named, else the one around the files among the arguments, else the one that `finding` finds."""
    from deal_terms.loading.deal import load  # noqa: PLC0415  with everything a deal is made of

    return load(choose_folder(named, arguments))


def choose_folder(named: str | None, arguments: Iterable[str] = ()) -> Path:
    """The folder of that deal. Raises Trouble where the arguments lie in two deals."""
    here = Path.cwd()
    if named is not None:
        return finding.find(named, here)
    paths = (Path(argument) for argument in arguments)
    folders = dict.fromkeys(folder for path in paths if path.is_file() and (folder := finding.around(path)))
    if len(folders) > 1:
        both = " and ".join(shown(folder) for folder in folders)
        raise trouble(f"the files lie in two deals: {both}", "say by whose register to read them: --deal PATH")
    return next(iter(folders), None) or finding.find(None, here)


def choose_specs(deal: Deal, arguments: Iterable[str]) -> tuple[Deal, list[Spec]]:
    """The specs meant, each an id, else a path; the deal comes back with any spec from outside its folder in it."""
    specs = [_spec(deal, argument) for argument in arguments]
    for spec in specs:
        deal = deal.including(spec)
    return deal, specs


def choose_term(deal: Deal, term: str) -> Term:
    """The term of the register with that id. Raises Trouble naming the nearest."""
    if term in deal.terms:
        return deal.terms[term]
    raise trouble(f"the register has no term {term!r}", advice(term, deal.terms, "terms"))


def choose_source(deal: Deal, source: str) -> Source:
    """The source with that id. Raises Trouble naming the nearest."""
    if source in deal.sources:
        return deal.sources[source]
    raise trouble(f"{deal.name} has no source {source!r}", advice(source, deal.sources, "sources"))


def choose_shown(deal: Deal, argument: str) -> tuple[str, str]:
    """The kind of what is meant, one of `entries`, and its id, or the path of a spec's file.

    An id may belong to two kinds: `source:s001` says which. Raises Trouble where it does not, or where nothing fits.
    """
    known = entries(deal)
    kind, colon, named = argument.partition(":")
    if colon and kind in known:
        if named in known[kind]:
            return kind, named
        raise trouble(f"{deal.name} has no {kind} {named!r}", _advice(named, {kind: known[kind]}))
    fitting = [kind for kind, ids in known.items() if argument in ids]
    if len(fitting) > 1 or (fitting and fitting[0] not in SPECS and Path(argument).is_file()):
        written = [f"{kind}:{argument}" for kind in fitting] + [f"./{argument}"] * Path(argument).is_file()
        kinds = [f"the {kind}" for kind in fitting] + ["a file"] * Path(argument).is_file()
        raise trouble(f"{argument!r} fits {' and '.join(kinds)}", f"write {' or '.join(written)}")
    if fitting:
        return fitting[0], argument
    if Path(argument).is_file() or "/" in argument or argument.endswith(YAML):
        return "version", argument
    spelled = {name: id_ for id_, one in deal.speakers.items() for name in (one.name, *one.spelled)}
    raise trouble(f"{deal.name} has nothing of the id {argument!r}", _advice(spelled.get(argument, argument), known))


def entries(deal: Deal) -> dict[str, Mapping[str, object]]:
    """Everything of a deal that can be shown by its id, by the kind that goes before it where ids clash."""
    return {
        "version": deal.versions,
        "position": deal.positions,
        "source": deal.sources,
        "speaker": deal.speakers,
        "figure": deal.figures,
        "event": deal.events,
    }


def _advice(word: str, known: Mapping[str, Mapping[str, object]]) -> str:
    """The nearest id, where one is near, and all of them by kind."""
    near = nearest(word, [one for ids in known.values() for one in ids])
    listed = "; ".join(f"{kind}s: {', '.join(ids)}" for kind, ids in known.items() if ids)
    if not listed:
        return "none is recorded"
    return f"did you mean {near}? ({listed})" if near else f"known are {listed}"


def _spec(deal: Deal, argument: str) -> Spec:
    by_id = deal.spec(argument)
    path = Path(argument)
    by_path = path if path.is_file() else None
    if by_id and by_path and by_path.resolve() != Path(by_id.written_at.file).resolve():
        both = f"the {by_id.what} in {by_id.written_at.file} and the file {shown(by_path)}"
        raise trouble(f"{argument!r} fits two: {both}", f"write ./{argument} for the file, or run it elsewhere")
    if by_id:
        return by_id
    if by_path:
        from deal_terms.loading.deal import load_spec  # noqa: PLC0415  as above

        return load_spec(deal, by_path)
    if "/" in argument or argument.endswith(YAML):
        raise trouble(f"there is no file {argument}", "name a version or position by id, or a file that exists")
    ids = [spec.id for spec in deal.specs()]
    raise trouble(f"{deal.name} has no version or position {argument!r}", advice(argument, ids, "it has"))
