"""Part of an answer in JSON, as Python hands it over: a mapping whose keys are attributes, too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from typing import Any

from deal_terms.suggest import did_you_mean

SHORT = 100  # characters of a repr


class Entry(Mapping[str, Any]):
    """A mapping of an answer, built when it is first looked into; what it holds are entries again."""

    def __init__(self, build: Callable[[], Mapping[str, Any]]) -> None:
        self._build = build

    @cached_property
    def _plain(self) -> Mapping[str, Any]:
        return self._build()

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401  whatever stands there
        return _part(self._plain[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._plain)

    def __len__(self) -> int:
        return len(self._plain)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"there is no {name!r}; {did_you_mean(name, self)}") from None

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self]

    def __repr__(self) -> str:
        return short_repr(f"{self._name()}:", map(_told, self._plain, self._plain.values()))

    def _name(self) -> str:
        return "Entry"


def short_repr(name: str, parts: Iterable[str]) -> str:
    """`<name part, part…>`, cut off where it grows long."""
    told = f"<{name} {', '.join(parts)}"
    return f"{told[: SHORT - 2]}…>" if len(told) >= SHORT else f"{told}>"


def _part(part: object) -> object:
    if isinstance(part, dict):
        return Entry(partial(dict, part))
    return tuple(map(_part, part)) if isinstance(part, list) else part


def _told(key: str, part: object) -> str:
    size = f"[{len(part)}]" if isinstance(part, list) else "{…}"
    return f"{key}={size}" if isinstance(part, list | dict) else f"{key}={part!r}"
