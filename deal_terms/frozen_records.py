"""Frozen dataclasses as the standard library has them, made in a third of the time: what nobody calls is not compiled.

For each class the library writes six functions as text and has Python compile them; before the screens show a term
there are some hundred and seventy classes. Here all classes share what refuses a change and what shows a record,
comparing and hashing take the values by their names, and `__init__` is compiled when the first record of a class is
made.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from types import MemberDescriptorType
from typing import TYPE_CHECKING, Any

_put = object.__setattr__


def _frozen(cls: Any, *, slots: bool, kw_only: bool, eq: bool) -> Any:  # noqa: ANN401  any class
    if any(map(dataclasses.is_dataclass, cls.__mro__[1:])):  # of which the library has more to say
        return dataclasses.dataclass(frozen=True, slots=slots, kw_only=kw_only, eq=eq)(cls)
    own = vars(cls)
    made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)(cls)
    params, fields = made.__dataclass_params__, dataclasses.fields(made)
    params.init = params.repr = params.frozen = True
    params.eq = eq
    given: dict[str, Any] = {"__init__": _first_init(made), "__repr__": _repr}
    given |= {"__setattr__": _refuse_set, "__delattr__": _refuse_delete}
    if slots:
        given |= {"__getstate__": _state, "__setstate__": _take_state}
    if eq:
        given["__eq__"] = _eq(_values([field.name for field in fields if field.compare]))
        hashed = [field.name for field in fields if (field.compare if field.hash is None else field.hash)]
        given["__hash__"] = _hash(_values(hashed))
    for name, function in given.items():
        if own.get(name) is None:  # Python has put a None in the place of a hash where there is an `__eq__`
            setattr(made, name, function)
    return made


def _values(names: list[str]) -> Callable[[Any], object]:
    if len(names) > 1:
        return attrgetter(*names)
    one = attrgetter(names[0]) if names else lambda _: None
    return lambda record: (one(record),)


def _eq(values: Callable[[Any], object]) -> Callable[[Any, object], Any]:
    def equals(self: object, other: object) -> Any:  # noqa: ANN401  NotImplemented is no bool
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return equals


def _hash(values: Callable[[Any], object]) -> Callable[[Any], int]:
    return lambda self: hash(values(self))


def _first_init(cls: Any) -> Callable[..., None]:  # noqa: ANN401
    def begin(self: object, *values: object, **named: object) -> None:
        init = cls.__init__ = _init(cls)
        init(self, *values, **named)

    return begin


def _init(cls: Any) -> Callable[..., None]:  # noqa: ANN401
    """Sets each field to what it is given, else to its default."""
    known: dict[str, Any] = {"_absent": object()}
    places, named, lines = ["self"], list[str](), list[str]()
    for field in dataclasses.fields(cls):
        name, default = field.name, f"_default_{field.name}"
        said, value = name, name
        if field.default is not dataclasses.MISSING:
            known[default] = field.default
            said = f"{name}={default}"
        elif field.default_factory is not dataclasses.MISSING:
            known[default] = field.default_factory
            said, value = f"{name}=_absent", f"{default}() if {name} is _absent else {name}"
        if field.init:
            (named if field.kw_only else places).append(said)
        elif default in known:
            value = default if said != f"{name}=_absent" else f"{default}()"
        else:
            continue
        known[f"_put_{name}"] = _putter(cls, name)
        lines.append(f"    _put_{name}(self, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append("    self.__post_init__()")
    head = ", ".join([*places, *["*"] * bool(named), *named])
    exec("\n".join([f"def __init__({head}):", *(lines or ["    pass"])]), known)  # noqa: S102  names of fields alone
    init: Callable[..., None] = known["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


def _putter(cls: Any, name: str) -> Callable[[object, object], None]:  # noqa: ANN401
    """Puts a value into a field of a record: into its slot, which need not be looked up for each, if it has one."""
    slot = vars(cls).get(name)
    if isinstance(slot, MemberDescriptorType):
        return slot.__set__
    return lambda record, value: _put(record, name, value)


def _repr(self: Any) -> str:  # noqa: ANN401
    told = (f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr)
    return f"{self.__class__.__qualname__}({', '.join(told)})"


def _refuse_set(self: object, name: str, value: object) -> None:  # noqa: ARG001  as Python calls it
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_delete(self: object, name: str) -> None:  # noqa: ARG001
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[object]:  # noqa: ANN401
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _take_state(self: Any, state: list[object]) -> None:  # noqa: ANN401
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        _put(self, field.name, value)


if TYPE_CHECKING:  # to whoever reads or checks a class it is the one of the standard library
    from dataclasses import dataclass
else:

    def dataclass(cls=None, /, *, frozen=False, slots=False, kw_only=False, eq=True):  # noqa: ANN001, ANN201
        """The class with `__init__` and the rest, as `dataclasses.dataclass` makes it."""
        if not frozen:
            return dataclasses.dataclass(cls, slots=slots, kw_only=kw_only, eq=eq)
        return lambda cls: _frozen(cls, slots=slots, kw_only=kw_only, eq=eq)


__all__ = ["dataclass"]
