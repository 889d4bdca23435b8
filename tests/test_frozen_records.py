"""A frozen record is what the standard library would have made of the same class."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import math
import pickle
from collections.abc import Callable
from dataclasses import field
from typing import Any, ClassVar

import pytest

from deal_terms import frozen_records
from deal_terms.frozen_records import dataclass as ours

Make = Callable[..., Any]


def _classes(make: Make) -> dict[str, Any]:
    @make(frozen=True, slots=True, kw_only=True)
    class Named:
        one: int
        other: str = "o"
        several: list[int] = field(default_factory=list)
        kind: ClassVar[str] = "k"

    @make(frozen=True)
    class Placed:
        one: object
        other: tuple[int, ...] = ()

        def __post_init__(self) -> None:
            if self.one == "bad":
                raise ValueError("bad")

    @make(frozen=True, slots=True)
    class Single:
        one: object

    @make(frozen=True)
    class Nothing:
        pass

    @make(frozen=True)
    class Partly:
        one: int
        hidden: int = field(default=0, repr=False, compare=False)
        unhashed: list[int] = field(default_factory=list, hash=False)
        later: int = field(init=False, default=7)

    @make(frozen=True)
    class Own:
        one: int

        def __repr__(self) -> str:
            return "mine"

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 5

    @make(frozen=True, eq=False)
    class Itself:
        one: int

    @make(frozen=True, kw_only=True)
    class Below(Placed):
        more: int = 3

    return {one.__name__: one for one in (Named, Placed, Single, Nothing, Partly, Own, Itself, Below)}


OURS, THEIRS = _classes(ours), _classes(dataclasses.dataclass)
CALLS: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = [
    ("Named", (), {"one": 1}),
    ("Named", (), {"one": 1, "several": [2], "other": "x"}),
    ("Named", (1,), {}),
    ("Named", (), {}),
    ("Named", (), {"one": 1, "kind": "x"}),
    ("Placed", (1, (2,)), {}),
    ("Placed", ("bad",), {}),
    ("Placed", (1, (), 3), {}),
    ("Single", ((1, 2),), {}),
    ("Single", (math.nan,), {}),
    ("Single", ([],), {}),
    ("Nothing", (), {}),
    ("Partly", (1, 2), {}),
    ("Partly", (1,), {"later": 2}),
    ("Own", (1,), {}),
    ("Itself", (1,), {}),
    ("Below", (1,), {"more": 4}),
    ("Below", (1, (), 4), {}),
]


def tried(what: Callable[[], object]) -> object:
    """What it comes to, or the error that it raises."""
    try:
        return what()
    except (TypeError, ValueError, AttributeError) as error:
        return type(error), str(error)


def known(classes: dict[str, Any], name: str, values: tuple[Any, ...], named: dict[str, Any]) -> list[object]:
    """All that can be asked of a record, of another one of the same values, and of one of other values."""
    kind = classes[name]
    made = tried(lambda: kind(*values, **named))
    if not isinstance(made, kind):
        return [made]
    again, first = kind(*values, **named), next(iter(dataclasses.fields(kind)), None)
    other = dataclasses.replace(made, **({first.name: "else"} if first else {}))
    return [
        repr(made),
        made == again,
        made == other,
        made != 1,
        tried(lambda: hash(made) == hash(again)),
        {one.name: getattr(made, one.name) for one in dataclasses.fields(made)},
        tried(lambda: setattr(made, "one", 2)),
        tried(lambda: setattr(made, "absent", 2)) is not None,  # the library's own words for that are of `super`
        tried(lambda: delattr(made, "one")),
        copy.copy(made) == made,
        copy.deepcopy(made) == made,
        tried(lambda: dataclasses.asdict(made)),
        hasattr(made, "__dict__"),
        kind.__match_args__,
        kind.__dataclass_params__.frozen,
        kind.__dataclass_params__.eq,
    ]


@pytest.mark.parametrize(("name", "values", "named"), CALLS)
def test_a_record_is_what_the_standard_library_makes(name: str, values: tuple[Any, ...], named: dict[str, Any]) -> None:
    assert known(OURS, name, values, named) == known(THEIRS, name, values, named)


@pytest.mark.parametrize("name", OURS)
def test_it_takes_the_same_arguments(name: str) -> None:
    told = OURS[name].__dict__
    tried(lambda: OURS[name](one=1))
    init = inspect.signature(OURS[name].__init__)
    theirs = inspect.signature(THEIRS[name].__init__)
    assert list(init.parameters) == list(theirs.parameters)
    assert [one.kind for one in init.parameters.values()] == [one.kind for one in theirs.parameters.values()]
    assert "__init__" in told


@ours(frozen=True, slots=True)
class Kept:
    """Known by its name, as what is written down has to be."""

    one: int
    other: str = "o"


def test_it_can_be_written_down_and_read_again() -> None:
    assert pickle.loads(pickle.dumps(Kept(1, "x"))) == Kept(1, "x")


def test_nothing_is_compiled_before_the_first_record_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []

    def heard(kind: type) -> Callable[..., None]:
        compiled.append(kind.__name__)
        return lambda _: None

    monkeypatch.setattr(frozen_records, "_init", heard)

    @ours(frozen=True)
    class Fresh:
        pass

    assert compiled == []
    Fresh()
    Fresh()
    assert compiled == ["Fresh"]


def test_what_is_not_frozen_is_made_by_the_standard_library() -> None:
    @ours(slots=True)
    class Free:
        one: int

    free = Free(1)
    free.one = 2
    assert free == Free(2)
    assert not Free.__dataclass_params__.frozen  # type: ignore[attr-defined]


@ours(frozen=True, slots=True, kw_only=True)
class Copied:
    """One that is copied."""

    one: int
    two: str = "two"


def test_copies_have_what_was_not_changed() -> None:
    one = Copied(one=1)
    assert frozen_records.copier(Copied, "two")(one, "x") == Copied(one=1, two="x")
    assert frozen_records.copier(Copied)(one) == one == Copied(one=1)
