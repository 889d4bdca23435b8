"""From what the user typed to the deal, the spec, the file or folder that it names."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from deal_terms import files
from deal_terms.answering.known_day import refuse_not_out, refuse_unheard
from deal_terms.errors import DealTermsError, trouble
from deal_terms.files import printable, shown_path
from deal_terms.loading import discovery
from deal_terms.loading.file_kind import FILES, FOLDERS, YAML, is_of_deal, name_by_content
from deal_terms.snapshots.address import STDIN
from deal_terms.snapshots.location import Location, location
from deal_terms.snapshots.snapshot import STDIN as PIPED
from deal_terms.snapshots.snapshot import Snapshot, file, folder, overlay, stdin
from deal_terms.suggest import TYPED, did_you_mean

# Two YAML files that are no specs are found without any of it.
if TYPE_CHECKING:
    from deal_terms.judging.standpoint import Standpoint
    from deal_terms.model.deal import Deal, Term
    from deal_terms.model.record import Spec
    from deal_terms.model.sources import Source


def choose_deal(name: str | None, arguments: Iterable[str] = (), *, standpoint: Standpoint | None = None) -> Deal:
    """The deal that is meant, as far as it counts, with any spec from outside its folder that is among the arguments
    in it."""
    from deal_terms.judging.standpoint import NOW, stand  # noqa: PLC0415  as below
    from deal_terms.loading.deal import read_deal  # noqa: PLC0415  with everything that a deal is made of

    words = list(arguments)
    chosen = choose_folder(name, words)
    held = folder(chosen)
    outside = [word for word in words if _is_path(word) and not _is_inside(chosen, Path(word))]
    if (
        outside
        and name is None
        and not any(discovery.enclosing_deal(Path(word)) or not _is_path(word) for word in words)
    ):
        raise trouble(f"{outside[0]} is not in any deal, so no register says what it means", "name one: --deal NAME")
    put = {_name(alone): (alone, path) for word in outside for alone in [file(Path(word))] for path in alone.entries}
    deal = read_deal(overlay(held, put) if put else held).whole()
    return replace(stand(deal, standpoint or NOW), asked_as=_asked_as(name, chosen, words))


def _asked_as(name: str | None, chosen: Path, words: list[str]) -> str:
    """What --deal has to name where only a file among the arguments says which deal is meant."""
    if name is not None or not any(map(_is_path, words)):
        return name or ""
    try:
        found = discovery.find(None, Path.cwd())
    except DealTermsError:
        return shown_path(chosen)
    return "" if found.resolve() == chosen.resolve() else shown_path(chosen)


def choose_folder(name: str | None, arguments: Iterable[str] = ()) -> Path:
    """The folder of the deal named, else the one around the files among the arguments, else the one `finding` finds.

    Raises DealTermsError if the arguments lie in two deals.
    """
    here = Path.cwd()
    if name is not None:
        return discovery.find(name, here)
    paths = (Path(argument) for argument in arguments)
    folders = dict.fromkeys(around for path in paths if path.is_file() and (around := discovery.enclosing_deal(path)))
    if len(folders) > 1:
        both = " and ".join(map(shown_path, folders))
        raise trouble(f"the files lie in two deals: {both}", "say which deal's register to read them by: --deal PATH")
    return next(iter(folders), None) or discovery.find(None, here)


def locate(name: str | None, words: Iterable[str]) -> list[Location]:
    """What each of the words names: standard input, a spec by its id, a file or folder, or one of a revision."""
    held: dict[Path, Snapshot] = {}
    typed = list(words)
    files = _spec_files(name, typed)
    return [_location(word, files.get(word), held) or _none(name, word, typed) for word in typed]


def locate_files(name: str | None, words: tuple[str, str, str]) -> tuple[Location, Location, Location]:
    """The same of three files. Raises DealTermsError for a folder, and where standard input is to be read twice."""
    if words.count(STDIN) > 1:
        raise trouble("standard input can be read only once", "name a file, an id or REV:path for the other sides")
    base, ours, theirs = locate(name, words)
    for word, at in zip(words, (base, ours, theirs), strict=True):
        if at.is_folder:
            raise trouble(f"{word} is a folder", "name three files")
    return base, ours, theirs


def known_ids(name: str | None) -> frozenset[str]:
    """The ids of the versions and positions of the deal that is meant, by their files; none without a deal."""
    return frozenset(_spec_files(name))


def choose_specs(deal: Deal, arguments: Iterable[str]) -> list[Spec]:
    """The specs meant, each an id, else a path, and each once: several accounts of one text mean that text."""
    return list({(one := _spec(deal, argument)).id: one for argument in arguments}.values())


def choose_term(deal: Deal, term: str) -> Term:
    """The term of the register with that id. Raises DealTermsError naming the nearest."""
    if term in deal.terms:
        return deal.terms[term]
    raise trouble(f"the register has no term {term!r}", _advice(deal, term, deal.terms, "terms", "matrix"))


def choose_source(deal: Deal, source: str) -> Source:
    """The source with that id, be it retracted. Raises DealTermsError naming the nearest, and of one that was not out
    yet."""
    every = deal.every_source
    refuse_not_out(deal, source)
    if source in every:
        return every[source]
    raise trouble(f"{deal.name} has no source {source!r}", _advice(deal, source, every, "sources", "sources"))


def _spec_files(named: str | None, words: Iterable[str] = ()) -> dict[str, Path]:
    try:
        chosen = choose_folder(named, words)
    except DealTermsError:
        return {}
    return {path.stem: path for what in reversed(FOLDERS) for path in (chosen / what).glob("*.yaml")}


def _location(word: str, by_id: Path | None, held: dict[Path, Snapshot]) -> Location | None:
    if word == STDIN:
        piped = stdin()
        return Location(snapshot=piped, path=PIPED, label=PIPED)
    path = Path(word)
    if by_id and path.is_file() and by_id.resolve() != path.resolve():
        both = f"the spec in {shown_path(by_id)} and the file {shown_path(path)}"
        raise trouble(f"{word!r} matches two: {both}", f"write ./{word} for the file, or run this in another folder")
    path = by_id or path
    label = printable(shown_path(path))
    if ":" in word and not path.exists():
        return location(word)
    if path.is_dir():
        return Location(snapshot=folder(path), path="", label=label, is_folder=True)
    if not path.exists():
        return None
    around = discovery.enclosing_deal(path)
    if around is None:
        return Location(snapshot=file(path), path=path.name, label=label)
    inside = Path(os.path.normpath(path.absolute())).relative_to(around)
    as_typed = path.absolute()
    depth = len(inside.parts)
    if as_typed.parts[-depth:] == inside.parts:
        around = as_typed.parents[depth - 1]
    if around not in held:
        held[around] = folder(around)
    return Location(snapshot=held[around], path=inside.as_posix(), label=label)


def _none(named: str | None, word: str, words: list[str]) -> Location:
    raise _unknown(word, None if "/" in word or word.endswith(YAML) else choose_deal(named, words))


def _is_path(word: str) -> bool:
    return ("/" in word or word.endswith(YAML)) and Path(word).is_file()


def _is_inside(chosen: Path, path: Path) -> bool:
    absolute, root = path.resolve(), chosen.resolve()
    return absolute.is_relative_to(root) and is_of_deal(absolute.relative_to(root).as_posix())


def _name(alone: Snapshot) -> str:
    """The name that a spec from outside has in the deal that it is read by."""
    ((path, content),) = alone.contents(alone.entries).items()
    name = name_by_content(path, content) if isinstance(content, bytes) else None
    return name if name and name not in FILES else f"versions/{PurePath(path).stem}.yaml"


def _spec(deal: Deal, argument: str) -> Spec:
    filed = deal.as_filed
    by_id, path = filed.spec(argument), Path(argument)
    by_path = path.resolve() if path.is_file() else None
    if by_id and by_path and by_path != Path(by_id.written_at.file).resolve():
        both = f"the {by_id.what} in {by_id.written_at.file} and the file {shown_path(path)}"
        raise trouble(
            f"{argument!r} matches two: {both}", f"write ./{argument} for the file, or run this in another folder"
        )
    found = by_id or next(
        (spec for spec in filed.every_spec() if Path(spec.written_at.file).resolve() == by_path), None
    )
    if found is None:
        refuse_unheard(deal, argument)
        raise _unknown(argument, deal)
    return deal.spec(found.id) or found


def _unknown(argument: str, deal: Deal | None) -> DealTermsError:
    if deal is None or "/" in argument or argument.endswith(YAML):
        with contextlib.suppress(OSError, ValueError):
            if kind := files.irregular_kind(argument):
                return trouble(f"{argument}: this is {kind}, not a file", "name a version or position by id, or a file")
        return trouble(f"there is no file {argument}", "name a version or position by id, or a file that exists")
    return unknown_spec(deal, argument)


def unknown_spec(deal: Deal, word: str) -> DealTermsError:
    """That no version or position has that id, and which have one like it."""
    ids = [spec.id for spec in deal.as_filed.specs()]
    return trouble(f"{deal.name} has no version or position {word!r}", _advice(deal, word, ids, "known", "list"))


def _advice(deal: Deal, word: str, known: Collection[str], label: str, lists: str) -> str:
    """The ids that would do; of very many, the nearest, or some and the command that tells of all of them."""
    from deal_terms.wording.commands import command  # noqa: PLC0415  for mistakes alone

    return did_you_mean(word, known, label, most=TYPED, rest=f": see `{command(deal, lists)}`")
