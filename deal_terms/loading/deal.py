"""A folder of a snapshot → the deal in it, and every problem of it at once: the one entrance."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path
from typing import TypeVar, cast

from deal_terms.errors import DealTermsError, Place, Problem, first_of_alike
from deal_terms.frozen_records import dataclass
from deal_terms.loading import cross_checks
from deal_terms.loading.deal_files import DealFiles
from deal_terms.loading.events_figures import happenings, read_events, read_figures
from deal_terms.loading.fields import Anything, Problems, check_id
from deal_terms.loading.file_kind import FILES, FOLDERS, REGISTER, is_of_deal
from deal_terms.loading.former_ids import read_former_ids
from deal_terms.loading.interests import read_interests
from deal_terms.loading.nodes import MappingNode, Node
from deal_terms.loading.publishers import outlet_names, read_publishers, without_publishers
from deal_terms.loading.read_specs import ReadSpecs
from deal_terms.loading.register import Register, read_register
from deal_terms.loading.reports import KnownIds
from deal_terms.loading.shared_readings import SharedReadings
from deal_terms.loading.sources import read_sources
from deal_terms.loading.specs import read_position, read_version
from deal_terms.model.deal import Deal, Term, context_of
from deal_terms.model.lines import Lineage
from deal_terms.model.pools import texts_of
from deal_terms.model.record import Position, Version
from deal_terms.snapshots.snapshot import Snapshot, folder
from deal_terms.values import Context, Happening

SpecT = TypeVar("SpecT", Version, Position)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A deal as it was read, and what is wrong with it: None: it does not load; not `exists`: there is none. Of one
    that does not load, `confidential` are the files that say that they are, by their names inside the folder."""

    deal: Deal | None
    problems: tuple[Problem, ...] = ()
    exists: bool = True
    confidential: frozenset[str] = frozenset()

    @property
    def errors(self) -> list[Problem]:
        """The problems that are more than a warning."""
        return [problem for problem in self.problems if problem.level == "error"]

    def whole(self) -> Deal:
        """The deal. Raises DealTermsError with everything that is wrong with it."""
        if self.deal is None or self.errors:
            raise DealTermsError(first_of_alike(self.errors))
        return self.deal


def load(path: Path, *, warn: Callable[[Problem], None] | None = None) -> Deal:
    """The deal in a folder on disk. Raises DealTermsError with every problem of every file; warnings go to `warn`."""
    deal = (loaded := read_deal(folder(path))).whole()
    for problem in first_of_alike(loaded.problems):
        if warn:
            warn(problem)
    return deal


def read_deal(
    snapshot: Snapshot, within: str = "", *, only: Collection[str] | None = None, known: ReadSpecs | None = None
) -> Loaded:
    """The deal in a folder of a snapshot, and every problem and warning of it, file by file.

    With `only`, files by their names inside the folder, the deal is read as far as it can be, and nothing is said of
    any other file: it may well not fit a state that it was not written for. Those may be `known` from another state.
    """
    files = DealFiles(snapshot, within, known or ReadSpecs())
    if REGISTER not in files.names:
        return _without_register(files)
    tree = files.tree(REGISTER)
    deal = _deal(files, tree, snapshot.name_of(within)) if tree is not None else None
    if only is not None:
        labels = {files.label(name) for name in only}
        told = [one for one in files.problems.problems if deal is None or (one.place and one.place.file in labels)]
        return Loaded(deal=deal, problems=files.mark_confidential(told))
    if deal is None:
        files.read_alone()
    files.check_stray()
    problems = sorted(files.problems.problems, key=_reading_order(files))
    read = deal if files.problems.errors == 0 else None
    confidential = frozenset() if read else files.confidential_names()
    return Loaded(deal=read, problems=files.mark_confidential(problems), confidential=confidential)


def _without_register(files: DealFiles) -> Loaded:
    if any(is_of_deal(name) for name in files.names):
        message = (
            f"there is no {REGISTER} here, though there are other files of a deal: nothing can be said about its terms"
        )
        hint = f"bring {REGISTER} back, or delete the whole folder"
        return Loaded(deal=None, problems=(Problem(Place(files.label(REGISTER), 1, 1), message, hint),))
    problem = Problem(
        None, f"{files.folder_label or 'the top'} is not a deal: it has no {REGISTER}", "name the folder of a deal"
    )
    return Loaded(deal=None, problems=(problem,), exists=False)


def _reading_order(files: DealFiles) -> Callable[[Problem], tuple[int, str, int, int]]:
    ranks = {files.label(name): rank for rank, name in enumerate(FILES)}

    def order(problem: Problem) -> tuple[int, str, int, int]:
        if problem.place is None:
            return (-1, "", 0, 0)
        return (ranks.get(problem.place.file, len(FILES)), *problem.place)

    return order


def _deal(files: DealFiles, tree: Node, name: str) -> Deal | None:
    problems = files.problems
    register = read_register(tree, problems)
    if not (register.parties and register.topics and register.declared_terms):
        return None  # nothing that a spec says could be understood
    specs = {what: files.specs(what) for what in FOLDERS}
    _check_ids(files, specs)
    undated = replace(
        register.naming,
        concepts=register.concepts,
        acts=register.acts,
        conditions=register.conditions,
        currencies=register.currencies,
        hemisphere=register.hemisphere,
    )
    events_tree = files.tree("events.yaml")
    is_unread = events_tree is None and "events.yaml" in files.names
    context = replace(undated, events=_Unknown() if is_unread else happenings(events_tree, undated, problems))
    sources_tree, publishers_node = without_publishers(files.tree("sources.yaml"))
    publishers = read_publishers(publishers_node, problems)
    spellings = outlet_names(publishers, problems)
    sources = read_sources(sources_tree, context, problems, spellings) if sources_tree is not None else {}
    has_sources = "sources.yaml" in files.names
    known = KnownIds(
        sources=sources_tree if isinstance(sources_tree, MappingNode) else Anything() if has_sources else {},
        speakers=register.speakers,
        versions=specs["versions"],
        topics=register.topics,
        lines=register.lines,
        terms=register.declared_terms,
        covers=register.covers,
        languages=register.languages,
        context=context,
    )
    figures_tree = files.tree("figures.yaml")
    terms = _with_interests(register, context, specs, problems)
    read = _specs(files, specs["versions"], lambda id_, node: read_version(id_, node, known, terms, problems))
    versions = texts_of(read)
    positions = _specs(files, specs["positions"], lambda id_, node: read_position(id_, node, known, terms, problems))
    deal = Deal(
        name=name,
        folder=files.folder_label,
        title=register.title,
        parties=register.parties,
        speakers=register.speakers,
        topics=register.topics,
        covers=register.covers,
        languages=register.languages,
        terms=terms,
        sources=sources,
        events=read_events(events_tree, known, undated, problems) if events_tree is not None else {},
        figures=read_figures(figures_tree, known, problems) if figures_tree is not None else {},
        versions={version: versions[version] for version in Lineage(versions).reading_order},
        positions=positions,
        context=context,
        register_file=files.label(REGISTER),
        keys_at=register.keys_at,
        lines=register.lines,
        publishers=publishers,
        was=_former_ids(register, known, publishers, figures_tree, problems),
    )
    cross_checks.check(deal, problems)
    return deal


def _former_ids(
    register: Register, known: KnownIds, publishers: Collection[str], figures: Node | None, problems: Problems
) -> dict[str, dict[str, str]]:
    sections = ("parties", "speakers", "topics", "conditions", "covers", "lines")
    declared = {section: getattr(register, section) for section in sections}
    declared |= {"concepts": register.concepts.labels, "acts": register.acts.labels, "terms": register.declared_terms}
    declared |= {"sources": known.sources, "publishers": publishers, "events": known.context.events}
    declared["figures"] = figures if isinstance(figures, MappingNode) else {}
    options = {term: one.options for term, one in register.terms.items()}
    return read_former_ids(register.was, declared, options, problems)


class _Unknown(dict[str, Happening]):
    """Stands for the ids of a file that cannot be read: any id may be in it, so none is refused."""

    def __contains__(self, key: object) -> bool:
        return True

    def __missing__(self, key: str) -> Happening:
        return Happening(key)


def _check_ids(files: DealFiles, specs: dict[str, dict[str, str]]) -> None:
    for what, names in specs.items():
        for spec_id, name in names.items():
            at = Place(files.label(name), 1, 1)
            check_id(_At(spec_id, at), f"a file in {what}, whose name is its id", files.problems)
    for spec_id in specs["versions"].keys() & specs["positions"].keys():
        at = Place(files.label(specs["positions"][spec_id]), 1, 1)
        files.problems.refuse_at(at, f"{spec_id} is also a version", "give one of the files another name")


class _At(str):
    """A file's name, at the file's beginning."""

    __slots__ = ("place",)
    place: Place

    def __new__(cls, text: str, at: Place) -> _At:
        made = super().__new__(cls, text)
        made.place = at
        return made


def _with_interests(
    register: Register, context: Context, specs: dict[str, dict[str, str]], problems: Problems
) -> dict[str, Term]:
    terms = dict(register.terms)
    for term_id, node in register.interests.items():
        term, own = terms[term_id], context_of(context, terms[term_id])
        interests = read_interests(term, node, own, specs["versions"], specs["positions"], problems)
        terms[term_id] = replace(term, interests=interests)
    return terms


def _specs(files: DealFiles, names: dict[str, str], read: Callable[[str, Node], SpecT | None]) -> dict[str, SpecT]:
    found: dict[str, SpecT] = {}
    readings = SharedReadings(files.problems)
    for spec_id, name in names.items():
        if known := files.known_spec(name):
            found[spec_id] = cast("SpecT", known)
            continue
        tree = files.tree(name, readings)
        if tree is not None and (spec := read(spec_id, tree)):
            found[spec_id] = spec
            readings.add(tree, spec.terms)
            files.learn(name, spec)
    return found
