"""The folder of a deal → Deal, or every problem of it at once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from collections.abc import Mapping as Mapping_
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from deal_terms.errors import Place, Problem, Trouble
from deal_terms.files import read as read_file
from deal_terms.loading import coherence, events
from deal_terms.loading.folder import FILES, FOLDERS, REGISTER, Folder, State, labelled, shown
from deal_terms.loading.happenings import happenings, read_events, read_figures
from deal_terms.loading.interests import read_interests
from deal_terms.loading.nodes import Mapping, Node
from deal_terms.loading.register import Register, read_register
from deal_terms.loading.reports import Known
from deal_terms.loading.shape import Anything, Problems, check_id
from deal_terms.loading.sources import read_sources
from deal_terms.loading.specs import read_position, read_version
from deal_terms.model import lineage
from deal_terms.model.deal import Deal, Term, context_of
from deal_terms.model.record import Position, Spec, Version
from deal_terms.values import Context, Happening

SpecT = TypeVar("SpecT", Version, Position)
__all__ = (  # what the folder holds is asked for here, too
    "FILES",
    "FOLDERS",
    "REGISTER",
    "State",
    "examine",
    "examine_files",
    "examine_state",
    "labelled",
    "load",
    "load_spec",
    "shown",
)


def load(path: Path, *, warn: Callable[[Problem], None] | None = None) -> Deal:
    """The deal in the folder `path`. Raises Trouble with every problem of every file; warnings go to `warn`."""
    deal, problems = examine(path)
    if deal is None:
        raise Trouble(problem for problem in problems if problem.level == "error")
    for problem in problems:
        if warn:
            warn(problem)
    return deal


def load_spec(deal: Deal, path: Path) -> Spec:
    """The spec in a file anywhere, read by the register of `deal`; its name is its id. Raises Trouble."""
    if path.resolve().parent.parent == Path(deal.folder).resolve() and (own := deal.spec(path.stem)):
        return own
    problems = Problems()
    tree = events.read(read_file(path, events.MAX_BYTES), shown(path), report=problems.report)
    versions = {**deal.versions, path.stem: None}
    known = Known(deal.sources, deal.speakers, versions, deal.parties, deal.terms, deal.context)
    is_position = isinstance(tree, Mapping) and "party" in tree
    read = read_position if is_position else read_version
    check_id(_At(path.stem, Place(shown(path), 1, 1)), "a file, whose name is its id", problems)
    spec = read(path.stem, tree, known, deal.terms, problems) if tree is not None else None
    if isinstance(spec, Version):
        coherence.check_version(deal.including(spec), spec, problems)
    if spec is None or problems.errors:
        raise Trouble(problem for problem in problems.found if problem.level == "error")
    return spec


def examine(path: Path) -> tuple[Deal | None, list[Problem]]:
    """The deal, or None if anything in it is wrong, and every problem and warning, file by file."""
    return _examined(Folder(path, shown(path), Problems()), path.resolve().name)


def examine_files(
    name: str, states: Mapping_[str, State], folder: str | None = None, only: Collection[str] = ()
) -> tuple[Deal | None, list[Problem]]:
    """The deal of that name that consists of these files alone, as in one revision; nothing is read from disk.

    `states` holds them by their names inside the folder, `folder` is how that is shown, its name by default. The
    problems are those of `examine`; with `only`, those of the files of these names, as for `examine_state`.
    """
    alone = Folder(None, folder or name, Problems(), states)
    return _in_state(alone, name, {alone.label(one) for one in only}) if only else _examined(alone, name)


def without_errors(deal: Deal | None, problems: list[Problem]) -> Deal:
    """The deal that was examined. Raises Trouble with what is wrong with it."""
    errors = [problem for problem in problems if problem.level == "error"]
    if errors or deal is None:
        raise Trouble(errors or problems)
    return deal


def examine_state(path: Path, instead: Mapping_[str, State | None]) -> tuple[Deal | None, list[Problem]]:
    """The deal with some of its files in another state (None: without it), and what is wrong with those files.

    What is wrong elsewhere is left alone: files beside them may well not fit that state. The deal is None where its
    register cannot be read.
    """
    folder = Folder(path, shown(path), Problems(), instead)
    return _in_state(folder, path.resolve().name, {state.label for state in instead.values() if state})


def _examined(folder: Folder, name: str) -> tuple[Deal | None, list[Problem]]:
    tree = folder.tree(REGISTER)
    if tree is None and not folder.problems.found:
        folder.problems.report(Problem(None, f"{folder.shown} holds no {REGISTER}", "name the folder of a deal"))
    deal = _deal(folder, tree, name) if tree is not None else None
    if deal is None:
        _read_alone(folder)
    folder.check_stray()
    problems = sorted(folder.problems.found, key=_reading_order(folder))
    return (deal if folder.problems.errors == 0 else None), problems


def _in_state(folder: Folder, name: str, labels: Collection[str]) -> tuple[Deal | None, list[Problem]]:
    tree = folder.tree(REGISTER)
    deal = _deal(folder, tree, name) if tree is not None else None
    if deal is None:
        return None, folder.problems.found
    return deal, [one for one in folder.problems.found if one.place and one.place.file in labels]


def _reading_order(folder: Folder) -> Callable[[Problem], tuple[int, str, int, int]]:
    ranks = {folder.label(name): rank for rank, name in enumerate(FILES)}

    def order(problem: Problem) -> tuple[int, str, int, int]:
        if problem.place is None:
            return (-1, "", 0, 0)
        file = problem.place.file
        return (ranks.get(file, len(FILES)), file, problem.place.line, problem.place.column)

    return order


def _deal(folder: Folder, tree: Node, name: str) -> Deal | None:
    problems = folder.problems
    register = read_register(tree, problems)
    if not (register.parties and register.topics and register.declared):
        return None  # nothing that a spec says could be understood
    files = {what: folder.specs(what) for what in FOLDERS}
    _check_ids(folder, files)
    parties = {party: each.name for party, each in register.parties.items()}
    undated = Context(parties=parties, concepts=register.concepts, currencies=register.currencies)
    events_tree = folder.tree("events.yaml")
    unread = events_tree is None and folder.has("events.yaml")
    context = replace(undated, events=_Unknown() if unread else happenings(events_tree, undated, problems))
    sources_tree = folder.tree("sources.yaml")
    sources = read_sources(sources_tree, context, problems) if sources_tree is not None else {}
    has_sources = folder.has("sources.yaml")
    known = Known(
        sources=sources_tree if isinstance(sources_tree, Mapping) else Anything() if has_sources else {},
        speakers=register.speakers,
        versions=files["versions"],
        parties=register.parties,
        terms=register.declared,
        context=context,
    )
    figures_tree = folder.tree("figures.yaml")
    terms = _with_interests(register, context, files, problems)
    versions = _specs(folder, files["versions"], lambda id_, node: read_version(id_, node, known, terms, problems))
    positions = _specs(folder, files["positions"], lambda id_, node: read_position(id_, node, known, terms, problems))
    deal = Deal(
        name=name,
        folder=folder.shown,
        title=register.title,
        parties=register.parties,
        speakers=register.speakers,
        topics=register.topics,
        terms=terms,
        sources=sources,
        events=read_events(events_tree, known, undated, problems) if events_tree is not None else {},
        figures=read_figures(figures_tree, known, problems) if figures_tree is not None else {},
        versions={version: versions[version] for version in lineage.in_order(versions)},
        positions=positions,
        context=context,
        register_file=folder.label(REGISTER),
        keys_at=register.keys_at,
    )
    coherence.check(deal, problems)
    return deal


def _read_alone(folder: Folder) -> None:
    """Without a register only the YAML of the other files can be told to be right or wrong."""
    for name in (*FILES[1:], *(name for what in FOLDERS for name in folder.specs(what).values())):
        folder.tree(name)


class _Unknown(dict[str, Happening]):
    """Stands for the ids of a file that cannot be read: any id may be in it, so none is refused."""

    def __contains__(self, key: object) -> bool:
        return True

    def __missing__(self, key: str) -> Happening:
        return Happening(key)


def _check_ids(folder: Folder, files: dict[str, dict[str, str]]) -> None:
    for what, specs in files.items():
        for spec_id, name in specs.items():
            at = Place(folder.label(name), 1, 1)
            check_id(_At(spec_id, at), f"a file in {what}, whose name is its id", folder.problems)
    for spec_id in files["versions"].keys() & files["positions"].keys():
        at = Place(folder.label(files["positions"][spec_id]), 1, 1)
        folder.problems.refuse_at(at, f"{spec_id} is a version, too", "give one of the files another name")


class _At(str):
    """A file's name, at the file's beginning."""

    __slots__ = ("place",)
    place: Place

    def __new__(cls, text: str, at: Place) -> _At:
        made = super().__new__(cls, text)
        made.place = at
        return made


def _with_interests(
    register: Register, context: Context, files: dict[str, dict[str, str]], problems: Problems
) -> dict[str, Term]:
    terms = dict(register.terms)
    for term_id, node in register.interests.items():
        term = terms[term_id]
        own = context_of(context, term.options, ordered=term.ordered)
        interests = read_interests(term, node, own, files["versions"], files["positions"], problems)
        terms[term_id] = replace(term, interests=interests)
    return terms


def _specs(folder: Folder, files: dict[str, str], read: Callable[[str, Node], SpecT | None]) -> dict[str, SpecT]:
    found = {}
    for spec_id, name in files.items():
        tree = folder.tree(name)
        spec = read(spec_id, tree) if tree is not None else None
        if spec is not None:
            found[spec_id] = spec
    return found
