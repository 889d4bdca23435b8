"""A record whose methods are written late is the dataclass of the standard library in all that it does."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import field
from functools import cached_property
from typing import Any, ClassVar

import pytest

from deal_terms import records


def made_by(dataclass: Callable[..., Callable[[type], Any]]) -> list[Any]:
    """Classes of every form that the house uses."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Slotted:
        """A record."""

        what: ClassVar[str] = "slotted"
        one: int
        two: str = "two"
        three: dict[str, int] = field(default_factory=dict)
        four: int = field(default=4, compare=False, repr=False)
        five: int = field(init=False, compare=False, repr=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "five", self.one + 1)

        @property
        def six(self) -> int:
            return self.one + 5

    @dataclass(frozen=True)
    class Open:
        """One with a dictionary."""

        one: int
        two: str = "two"
        three: list[int] = field(default_factory=list)

        @cached_property
        def four(self) -> int:
            return self.one + 3

    @dataclass(frozen=True, kw_only=True)
    class Named:
        """One whose fields are named."""

        one: int
        two: tuple[int, ...] = ()

    @dataclass(frozen=True, eq=False)
    class Itself:
        """One that equals itself alone."""

        one: int

    @dataclass(frozen=True, slots=True)
    class Base:
        """One that another is made of."""

        one: int

    class Plain(Base):
        """One that adds no fields."""

        __slots__ = ()

    @dataclass(frozen=True, slots=True)
    class More(Base):
        """One that adds a field."""

        two: int = 2

    @dataclass(frozen=True)
    class Nothing:
        """One without fields."""

    return [Slotted, Open, Named, Itself, Base, Plain, More, Nothing]


OURS, THEIRS = made_by(records.dataclass), made_by(dataclasses.dataclass)
BY_NAME = {one.__name__: (one, other) for one, other in zip(OURS, THEIRS, strict=True)}


def raised(do: Callable[..., object], *arguments: object, **named: object) -> tuple[type, str]:
    with pytest.raises((TypeError, AttributeError)) as error:
        do(*arguments, **named)
    return type(error.value), str(error.value)


# What is asked of a fresh class first must not matter.
ASKED: dict[str, Callable[[Any], object]] = {
    "repr": lambda cls: repr(cls(one=1)),
    "equal": lambda cls: (cls(one=1) == cls(one=1), cls(one=1) == cls(one=2), cls(one=1) == 1),
    "fields": lambda cls: [(one.name, one.kw_only, one.init, one.repr, one.compare) for one in dataclasses.fields(cls)],
    "fields of one": lambda cls: [one.name for one in dataclasses.fields(cls(one=1))],
    "is one": lambda cls: (dataclasses.is_dataclass(cls), dataclasses.is_dataclass(cls(one=1))),
    "frozen": lambda cls: cls.__dataclass_params__.frozen,
    "asdict": lambda cls: dataclasses.asdict(cls(one=1)),
    "replaced": lambda cls: repr(dataclasses.replace(cls(one=1), one=2)),
    "slots": lambda cls: getattr(cls, "__slots__", None),
    "match": lambda cls: cls.__match_args__,
    "copied": lambda cls: repr(copy.copy(cls(one=1))),
    "deeply": lambda cls: repr(copy.deepcopy(cls(one=1))),
    "lacking": raised,
    "too much": lambda cls: raised(cls, one=1, more=2),
    "set": lambda cls: raised(setattr, cls(one=1), "one", 2),
    "deleted": lambda cls: raised(delattr, cls(one=1), "one"),
    "doc": lambda cls: (cls.__doc__, cls.__name__, cls.__qualname__, cls.__module__),
    "attributes": lambda cls: [name for name in ("what", "one", "two", "three", "four", "five") if hasattr(cls, name)],
}


@pytest.mark.parametrize("what", ASKED)
@pytest.mark.parametrize("name", [name for name in BY_NAME if name != "Nothing"])
def test_it_answers_as_a_dataclass(name: str, what: str) -> None:
    at = list(BY_NAME).index(name)
    ours, theirs = made_by(records.dataclass)[at], made_by(dataclasses.dataclass)[at]
    if name == "Itself" and what in ("repr", "copied"):
        assert str(ASKED[what](ours)) == str(ASKED[what](theirs))
    assert ASKED[what](ours) == ASKED[what](theirs)


def test_hashes_are_those_of_what_is_equal() -> None:
    for name in ("Named", "Base", "Plain", "More"):
        ours, theirs = BY_NAME[name]
        assert hash(ours(one=1)) == hash(ours(one=1)) == hash(theirs(one=1))
    assert len({OURS[3](1), OURS[3](1)}) == 2
    assert hash(OURS[-1]()) == hash(THEIRS[-1]())


def test_it_is_made_with_what_it_was_given() -> None:
    for cls in BY_NAME["Slotted"]:
        one = cls(one=1, three={"a": 1}, four=5)
        assert (one.what, one.one, one.two, one.three, one.four, one.five, one.six) == (
            "slotted",
            1,
            "two",
            {"a": 1},
            5,
            2,
            6,
        )
        assert cls(one=1).three is not cls(one=1).three
    for cls in BY_NAME["Open"]:
        one = cls(1, "x")
        assert (one.one, one.two, one.three, one.four, one.four) == (1, "x", [], 4, 4)
        assert vars(one) == {"one": 1, "two": "x", "three": [], "four": 4}


def test_fields_are_replaced() -> None:
    for cls in BY_NAME["Slotted"]:
        one = records.replace(cls(one=1, two="x"), one=2)
        assert (one.one, one.two, one.five) == (2, "x", 3), "what is worked out is worked out anew"
        with pytest.raises((TypeError, ValueError)):
            records.replace(one, five=1)
        with pytest.raises(TypeError):
            records.replace(one, more=1)
    for cls in (*BY_NAME["Plain"], *BY_NAME["More"]):
        assert records.replace(cls(one=1), one=2) == cls(one=2)
        assert type(records.replace(cls(one=1), one=2)) is cls


@records.dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One that pickle finds."""

    one: int
    two: str = ""


def test_it_is_pickled() -> None:
    assert pickle.loads(pickle.dumps(Kept(one=1, two="x"))) == Kept(one=1, two="x")


def test_nothing_is_set_that_is_no_field() -> None:
    for cls in OURS[:-1]:
        with pytest.raises((AttributeError, TypeError)):
            cls(one=1).more = 2


def test_nothing_is_written_of_a_class_that_is_not_used() -> None:
    for cls in made_by(records.dataclass):
        if cls.__name__ not in ("Base", "Plain", "More"):  # who adds a field asks for those that are there
            assert "<string>" not in {getattr(cls, name).__code__.co_filename for name in ("__init__", "__repr__")}
            assert not isinstance(vars(cls)["__dataclass_fields__"], dict)
            one = cls(one=1) if cls.__match_args__ or "one" in cls.__annotations__ else cls()
            assert not isinstance(vars(cls)["__dataclass_fields__"], dict), "an instance does not need them"
            assert repr(one)
            assert isinstance(vars(cls)["__dataclass_fields__"], dict)


def test_copies_have_what_was_not_changed() -> None:
    ours = BY_NAME["Slotted"][0]
    copied = records.copier(ours, "two", "four")
    one = ours(one=1, three={"a": 1})
    other = copied(one, "x", 7)
    assert (other.one, other.two, other.three, other.four, other.five) == (1, "x", {"a": 1}, 7, 2)
    assert (one.two, one.four) == ("two", 4)
    assert records.copier(Kept)(Kept(one=1)) == Kept(one=1)
