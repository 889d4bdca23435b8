"""Frozen dataclasses that cost little until they are used, and little to make: a command makes few of all their kinds.

The standard library writes six methods of each class when it is imported, half a millisecond each; for more than a
hundred classes that is a third of what a small command takes.
"""

from __future__ import annotations

import dataclasses
from _thread import RLock
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass, replace
else:

    def dataclass(cls: type | None = None, /, **how: bool) -> Any:  # noqa: ANN401 - a class, or what makes one
        """As that of the standard library: `__init__` is written for the first instance, the rest when it is used."""
        if not how.get("frozen"):
            return dataclasses.dataclass(cls, **how)
        return _later(cls, how) if cls else lambda one: _later(one, how)

    def replace(record: Any, /, **changes: object) -> Any:  # noqa: ANN401 - any record
        """As that of the standard library."""
        fields = getattr(record, "__replaced__", None)
        if fields is None:
            return dataclasses.replace(record, **changes)
        return type(record)(**{name: getattr(record, name) for name in fields if name not in changes}, **changes)


__all__ = ["copier", "dataclass", "replace"]


def copier(cls: type, *changed: str) -> Callable[..., Any]:
    """Writes a function that copies records of a class that has slots, with other values in the fields named, in that
    order: for thousands of them it takes a third of what `replace` takes. What is worked out is copied, too."""
    names: tuple[str, ...] = cls.__slots__  # type: ignore[attr-defined]
    known: dict[str, object] = {f"_put_{name}": vars(cls)[name].__set__ for name in names}
    known |= {"_new": object.__new__, "_cls": cls}
    body = [f"_put_{name}(_made, {name if name in changed else f'_record.{name}'})" for name in names]
    text = f"def copied(_record, {', '.join(changed)}):\n " + "\n ".join(["_made = _new(_cls)", *body, "return _made"])
    exec(text, known)  # noqa: S102 - as below
    copied: Callable[..., Any] = known["copied"]  # type: ignore[assignment]
    return copied


# What is asked of the standard library when one of it is used.
_REST = ("__repr__", "__eq__", "__hash__", "__dataclass_fields__", "__dataclass_params__")
# Two threads may want the same of a class at a time; and what is written of one asks for its bases.
_lock = RLock()


def _later(written: type, how: dict[str, bool]) -> type:
    """The class that was written with its slots, and with stand-ins for what is not known of it yet."""
    if any("__dataclass_fields__" in vars(base) for base in written.__mro__[1:]):  # its own fields are not all
        return _in_full(written, how)
    namespace = {name: held for name, held in vars(written).items() if name not in ("__dict__", "__weakref__")}
    has_slots, kw_only = how.pop("slots", False), how.get("kw_only", False)
    fields = {
        name: vars(written).get(name, dataclasses.MISSING)
        for name, said in namespace.get("__annotations__", {}).items()
        if not said.startswith("ClassVar")
    }
    for name, default in fields.items():
        if has_slots or isinstance(default, dataclasses.Field):
            namespace.pop(name, None)

    def init(self: object, *given: object, **named: object) -> None:
        with _lock:
            made.__init__ = _init_of(made, fields, has_slots=has_slots, kw_only=kw_only)  # type: ignore[misc]
        made.__init__(self, *given, **named)  # type: ignore[misc]

    def finish() -> None:
        with _lock:
            if isinstance(vars(made)["__dataclass_fields__"], _Wanted):
                full = _in_full(written, how)
                for name in _REST:
                    if name in vars(full):
                        setattr(made, name, vars(full)[name])

    if has_slots:
        namespace |= {"__slots__": tuple(fields), "__getstate__": _getstate, "__setstate__": _setstate}
    namespace |= {"__init__": init, "__setattr__": _setattr, "__delattr__": _delattr}
    namespace["__replaced__"] = tuple(name for name, one in fields.items() if getattr(one, "init", True))
    namespace["__match_args__"] = () if kw_only else tuple(fields)
    for name, stand_in in _stand_ins(finish, has_eq=how.get("eq", True)).items():
        namespace.setdefault(name, stand_in)
    made = type(written)(written.__name__, written.__bases__, namespace)
    made.__qualname__ = written.__qualname__
    return made


def _in_full(written: type, how: dict[str, bool]) -> type:
    made: type = dataclasses.dataclass(**how)(written)
    return made


def _init_of(cls: type, fields: Mapping[str, object], *, has_slots: bool, kw_only: bool) -> Callable[..., None]:
    """Fills the slots, or the dictionary of an instance, each at once: nothing of a class that is frozen is set
    otherwise."""
    known: dict[str, object] = {"_ungiven": _UNGIVEN}
    parameters, body = ["*"] if kw_only and fields else [], [] if has_slots else ["_dict = self.__dict__"]
    for name, default in fields.items():
        value = name
        field = default if isinstance(default, dataclasses.Field) else None
        plain: object = field.default if field else default
        if field and field.default_factory is not dataclasses.MISSING:
            known[f"_make_{name}"], plain = field.default_factory, _UNGIVEN
            value = f"_make_{name}() if {name} is _ungiven else {name}" if field.init else f"_make_{name}()"
        if field and not field.init:
            if value == name:
                continue
        else:
            known[f"_default_{name}"] = plain
            parameters.append(name if plain is dataclasses.MISSING else f"{name}=_default_{name}")
        if has_slots:
            known[f"_put_{name}"] = vars(cls)[name].__set__
        body.append(f"_put_{name}(self, {value})" if has_slots else f"_dict[{name!r}] = {value}")
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    text = f"def __init__({', '.join(['self', *parameters])}):\n " + "\n ".join(body or ["pass"])
    exec(text, known)  # noqa: S102 - the names are those of our own classes, as in the standard library
    made: Callable[..., None] = known["__init__"]  # type: ignore[assignment]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


_UNGIVEN = object()


def _stand_ins(finish: Callable[[], None], *, has_eq: bool) -> dict[str, object]:
    """What takes the place of the rest, and asks for it when it is used."""

    def repr_(self: object) -> str:
        finish()
        return repr(self)

    def eq(self: object, other: object) -> bool:
        if self is other:
            return True
        finish()
        return type(self).__eq__(self, other)

    def hash_(self: object) -> int:
        finish()
        return hash(self)

    found: dict[str, object] = {"__repr__": repr_}
    if has_eq:
        found |= {"__eq__": eq, "__hash__": hash_}
    return found | {name: _Wanted(name, finish) for name in ("__dataclass_fields__", "__dataclass_params__")}


class _Wanted:
    """Stands for what is not known of a class until somebody asks for it."""

    def __init__(self, name: str, finish: Callable[[], None]) -> None:
        self._name, self._finish = name, finish

    def __get__(self, instance: object, owner: type) -> object:
        self._finish()
        return getattr(owner, self._name)


def _setattr(self: object, name: str, value: object) -> None:  # noqa: ARG001 - asked of every class
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _delattr(self: object, name: str) -> None:  # noqa: ARG001 - asked of every class
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _getstate(self: Any) -> list[object]:  # noqa: ANN401 - any record
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _setstate(self: Any, state: list[object]) -> None:  # noqa: ANN401 - any record
    for field, held in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, held)
