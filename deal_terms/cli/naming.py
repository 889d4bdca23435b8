"""From what the user typed to the deal and the spec that is meant."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from deal_terms.errors import trouble
from deal_terms.loading import finding
from deal_terms.loading.deal import load, load_spec, shown
from deal_terms.loading.shape import nearest
from deal_terms.model.deal import Deal, Term
from deal_terms.model.record import Spec, Version


def choose_deal(named: str | None, arguments: Iterable[str] = ()) -> Deal:
    """The deal named, else the one around the files among the arguments, else the one that `finding` finds."""
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
    specs = []
    for argument in arguments:
        spec = _spec(deal, argument)
        specs.append(spec)
        kept = deal.versions if isinstance(spec, Version) else deal.positions
        if kept.get(spec.id) is not spec:
            what = "versions" if isinstance(spec, Version) else "positions"
            deal = deal.model_copy(update={what: {**kept, spec.id: spec}})
    return deal, specs


def choose_term(deal: Deal, term: str) -> Term:
    """The term of the register with that id. Raises Trouble naming the nearest."""
    if term in deal.terms:
        return deal.terms[term]
    raise trouble(f"the register has no term {term!r}", f"{nearest(term, deal.terms)} (terms: {', '.join(deal.terms)})")


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
        return load_spec(deal, by_path)
    if "/" in argument or argument.endswith((".yaml", ".yml")):
        raise trouble(f"there is no file {argument}", "name a version or position by id, or a file that exists")
    ids = [spec.id for spec in deal.specs()]
    raise trouble(
        f"{deal.name} has no version or position {argument!r}", f"{nearest(argument, ids)} (it has: {', '.join(ids)})"
    )
