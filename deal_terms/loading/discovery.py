"""Finds the deal: by name, around the working directory, the only one in a `terms/`, else the one shipped."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from deal_terms.errors import DealTermsError, Problem, trouble
from deal_terms.files import printable, shown_path
from deal_terms.loading.file_kind import REGISTER
from deal_terms.snapshots.checkout import how_to_get, paths_left_out, top_of
from deal_terms.suggest import did_you_mean

TERMS = "terms"


def find(name: str | None, cwd: Path) -> Path:
    """The folder of the deal.

    Raises DealTermsError if a name fits none, or two, or nothing decides between several.
    """
    if name is not None:
        return _named(name, cwd)
    around = next((folder for folder in _upwards(cwd) if is_deal(folder)), None)
    if around:
        return around
    for folder in _upwards(cwd):
        deals = _deals(folder / TERMS)
        if deals:
            return _only(deals, folder / TERMS)
    if missing := left_out_deals(cwd):
        raise DealTermsError(missing)  # not the one shipped in the place of the reader's own
    return _only(_deals(shipped_deals()), shipped_deals())


def every_deal(cwd: Path) -> list[Path]:
    """All deals that `find` would have to choose from: the one around, those of the nearest `terms/`, else those of the
    repository, else the one shipped. Raises DealTermsError if there is none."""
    if any(is_deal(folder) for folder in _upwards(cwd)):
        return [find(None, cwd)]
    found = next((deals for folder in _upwards(cwd) if (deals := _deals(folder / TERMS))), [])
    root = next((folder for folder in _upwards(cwd) if (folder / ".git").exists()), None)
    return found or (_below(root) if root else []) or [find(None, cwd)]


def left_out_deals(cwd: Path, name: str = "") -> list[Problem]:
    """Each deal of this repository, or each of that name, whose register a sparse checkout leaves out."""
    top = top_of(cwd)
    registers = (Path(path) for path in (paths_left_out(top) if top else ()) if Path(path).name == REGISTER)
    return [
        Problem(
            None,
            f"the deal in {printable(register.parent.as_posix())} is left out by the sparse checkout",
            how_to_get(register.as_posix()),
        )
        for register in sorted(registers)
        if name in ("", register.parent.name)
    ]


def enclosing_deal(path: Path) -> Path | None:
    """The deal that a file or folder belongs to; None if it lies in none."""
    start = Path(os.path.normpath(path.absolute()))  # the folders above `a/../b` are not those above `a`
    return next((folder for folder in (start, *start.parents) if is_deal(folder)), None)


def is_deal(folder: Path) -> bool:
    """Whether a folder is that of a deal."""
    register = folder / REGISTER  # a pipe in its place is told of, and no other deal is taken
    return register.exists() and not register.is_dir()


def shipped_deals() -> Path:
    """The deals inside the package; in a checkout, where the package has none inside, the checkout's own."""
    package = Path(__file__).parents[1]
    inside = package / TERMS
    return inside if inside.is_dir() else package.parent / TERMS


def _named(named: str, here: Path) -> Path:
    """A name is looked for in every `terms/` upwards, then among the deals shipped; a path is a folder or file."""
    if not named:
        raise trouble("the name of a deal is empty", "name a deal, or the path of its folder")
    by_name: dict[Path, None] = {}
    if "/" not in named and named not in (".", ".."):
        for folder in (*(folder / TERMS for folder in _upwards(here)), shipped_deals()):
            if is_deal(folder / named):
                by_name[(folder / named).resolve()] = None
                break
    path = Path(named)
    by_path = enclosing_deal(path) if path.exists() else None
    if by_path:
        by_name[by_path.resolve()] = None
    if len(by_name) > 1:
        both = " and ".join(shown_path(folder) for folder in by_name)
        raise trouble(f"two deals match {named!r}: {both}", "name the folder by a path, such as ./" + named)
    if by_name:
        return next(iter(by_name))
    if path.exists():
        raise trouble(f"{named} is not a deal: it has no {REGISTER}", "name the folder of a deal")
    if missing := left_out_deals(here, named):
        raise DealTermsError(missing)
    known = {
        folder.name for terms in (*(up / TERMS for up in _upwards(here)), shipped_deals()) for folder in _deals(terms)
    }
    raise trouble(f"no deal is called {named!r}", did_you_mean(named, known))


def _upwards(here: Path) -> Iterator[Path]:
    """The folder and those above it, up to the root of the repository it lies in."""
    for folder in (here.absolute(), *here.absolute().parents):
        yield folder
        if (folder / ".git").exists():
            return


def _deals(terms: Path) -> list[Path]:
    return sorted(folder for folder in terms.iterdir() if is_deal(folder)) if terms.is_dir() else []


def _below(root: Path) -> list[Path]:
    found = []
    for at, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if REGISTER in names:
            found.append(Path(at))
    return found


def _only(deals: list[Path], terms: Path) -> Path:
    if len(deals) == 1:
        return deals[0]
    if not deals:
        raise trouble("no deal was found", "name one with --deal NAME or --deal PATH")
    names = ", ".join(folder.name for folder in deals)
    raise trouble(f"{shown_path(terms)} holds several deals: {names}", "choose one with --deal NAME")
