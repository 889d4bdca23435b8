"""Plain data → the files of a deal, as JSON, which the one reader reads: its places are those of that text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from deal_terms.errors import DealTermsError, Problem, trouble
from deal_terms.loading.file_kind import FILES, FOLDERS
from deal_terms.suggest import did_you_mean

PARTS = (*(file.removesuffix(".yaml") for file in FILES), *FOLDERS)


def deal_files(files: Mapping[str, object]) -> dict[str, bytes]:
    """The files by their names inside the folder. `files` holds `deal`, `sources`, `events` and `figures` as the files
    of these names would, `versions` and `positions` by their ids. Raises DealTermsError for what no file could hold."""
    if unknown := [part for part in files if part not in PARTS]:
        raise DealTermsError(
            Problem(None, f"no part of a deal is called {one!r}", did_you_mean(one, PARTS)) for one in unknown
        )
    named: dict[str, object] = {}
    for part, held in files.items():
        if part not in FOLDERS:
            named[f"{part}.yaml"] = held
        elif isinstance(held, Mapping):
            named |= {f"{part}/{spec}.yaml": one for spec, one in held.items()}
        else:
            raise trouble(f"{part} is not a mapping", f"write the {part} by their ids")
    return {name: _written(name, held) for name, held in named.items()}


def _written(name: str, held: object) -> bytes:
    try:
        return json.dumps(_said(held), ensure_ascii=False, allow_nan=False, indent=2, default=_day).encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise trouble(
            f"{name} cannot be written down: {error}", "use texts, whole numbers, lists and mappings"
        ) from error


def _day(held: object) -> str:
    if isinstance(held, date):
        return held.isoformat()
    raise TypeError(f"{type(held).__name__} has no form in a file")


def _said(held: object) -> object:
    """None is written as nothing, which is what a file would say."""
    if isinstance(held, Mapping):
        return {name: _said(part) for name, part in held.items()}
    return [_said(part) for part in held] if isinstance(held, list | tuple) else "" if held is None else held
