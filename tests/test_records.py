"""Values and records: plain, frozen, and of the types that they declare, whatever the files say."""

from __future__ import annotations

import dataclasses
import functools
import importlib
import itertools
import pkgutil
import re
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest

from deal_terms import model, values
from deal_terms.errors import Place
from deal_terms.judging import record_register
from deal_terms.loading.deal import read_deal
from deal_terms.model.deal import Deal
from deal_terms.snapshots.snapshot import in_memory
from deal_terms.values.quantity_leaf import Measure

CASES = Path(__file__).parent / "cases"
# One deal a type of value, and one whose register has interests.
DEALS = [*sorted(CASES.glob("type-*/deal")), CASES / "interests-in-a-ledger/deal"]
# What stands where something else should.
ODD = ["", "[]", "{}", "[x]", "{x: y}", "x", "1", "unknown", "none", "unspecified", "{unspecified: by_text}", "2025-02"]
PLAIN = (str, int, bool, date, Fraction)


def records() -> list[type]:
    """Every record of values and model."""
    found = {}
    for room in (values, model):
        for module in pkgutil.iter_modules(room.__path__, f"{room.__name__}."):
            for one in vars(importlib.import_module(module.name)).values():
                if dataclasses.is_dataclass(one) and isinstance(one, type) and one.__module__ == module.name:
                    found[one.__name__] = one
    return list(found.values())


@pytest.mark.parametrize("record", records(), ids=lambda record: record.__name__)
def test_a_record_is_frozen_slotted_and_keyword_only(record: Any) -> None:  # noqa: ANN401  any class of record
    if record.__module__.rpartition(".")[2] in ("context", "concepts", "value_type"):
        assert record.__dataclass_params__.frozen  # what values are read by, and written down in one line
        return
    assert record.__dataclass_params__.frozen
    assert "__slots__" in vars(record)
    assert not hasattr(record, "__dict__") or "__dict__" not in vars(record)
    assert all(field.kw_only for field in dataclasses.fields(record))


def states(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in sorted(folder.rglob("*.yaml"))}


def loaded(files: Mapping[str, str], *only: str) -> Deal | None:
    held = in_memory({name: text.encode() for name, text in files.items()}, name="a-deal")
    return read_deal(held, only=only or None).deal


def mutants(files: Mapping[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    """The files with one line gone, twice, or with something odd in the place of a value; and which file that is in."""
    for name, text in files.items():
        lines = text.splitlines()
        for at, line in enumerate(lines):
            told = re.match(r"(\s*(?:- )?[^\s:{}]+:)", line)
            odd = [f"{told[1]} {one}" for one in ODD] if told else []
            for inside in re.findall(r"[\w-]+: [^,{}]+", line):
                odd += [line.replace(inside, f"{inside.split(': ')[0]}: {one}") for one in ("[]", "{}", "''", "x")]
            for instead in (None, f"{line}\n{line}", *odd):
                changed = [*lines[:at], *([] if instead is None else [instead]), *lines[at + 1 :]]
                yield name, {**files, name: "\n".join(changed) + "\n"}


@functools.cache
def _hints(record: object) -> dict[str, Any]:
    return get_type_hints(record)


def misfits(record: Any, at: str = "deal") -> Iterator[str]:  # noqa: ANN401  any record
    """The fields of a record, and of those in it, that hold anything but what they declare."""
    kind: object = type(record)
    hints = _hints(kind)
    for field in (one for one in dataclasses.fields(record) if one.init):
        yield from misfit(getattr(record, field.name), hints[field.name], f"{at}.{field.name}")


def misfit_members(value: Any, hint: type, at: str) -> Iterator[str]:  # noqa: ANN401  anything
    yield from [] if type(value) is hint else [f"{at}: {value!r}"]
    for name, part in get_type_hints(hint).items():
        yield from misfit(getattr(value, name, None), part, f"{at}.{name}")


def misfit(value: Any, hint: Any, at: str) -> Iterator[str]:  # noqa: ANN401  anything, and what it is to be
    origin, args = get_origin(hint), get_args(hint)
    if origin is Literal:
        yield from [] if value in args else [f"{at}: {value!r}"]
    elif origin in (Union, UnionType):
        if all(any(misfit(value, one, at)) for one in args):
            yield f"{at}: {value!r}"
    elif origin is tuple:
        parts = args[:1] * len(value) if args[-1] is ... else args
        yield from [] if type(value) is tuple and len(parts) == len(value) else [f"{at}: {value!r}"]
        for one, part in zip(value, parts, strict=False):
            yield from misfit(one, part, f"{at}[]")
    elif origin in (dict, Mapping):
        yield from [] if isinstance(value, dict) else [f"{at}: {value!r}"]
        for key, one in value.items():
            yield from misfit(key, args[0], f"{at} (a key)")
            yield from misfit(one, args[1], f"{at}.{key}")
    elif isinstance(hint, type) and issubclass(hint, tuple):  # a named one
        yield from misfit_members(value, hint, at)
    elif hint in (*PLAIN, NoneType, Place):
        yield from [] if type(value) is hint else [f"{at}: {value!r} is a {type(value).__name__}"]
    elif getattr(hint, "_is_protocol", False) or dataclasses.is_dataclass(hint):
        fits = dataclasses.is_dataclass(value) and (getattr(hint, "_is_protocol", False) or isinstance(value, hint))
        yield from [] if fits else [f"{at}: {value!r}"]
        if fits and not isinstance(value, Measure):
            yield from misfits(value, at)
    else:
        raise AssertionError(f"{at}: say what {hint} means")


@pytest.mark.parametrize("step", [17, pytest.param(3, marks=pytest.mark.slow)])
@pytest.mark.parametrize("folder", DEALS, ids=lambda folder: folder.parent.name)
def test_what_the_loader_lets_in_is_what_the_records_declare(folder: Path, step: int) -> None:
    """No record checks itself: every file with one thing wrong is either refused, or read as what was declared."""
    files = states(folder)
    whole = loaded(files)
    assert whole is not None
    assert list(misfits(whole)) == []
    for name, changed in itertools.islice(mutants(files), 0, None, step):
        # What is wrong in one file must not come in with the others, either: some questions are asked of those alone.
        deal = loaded(changed) or loaded(changed, *(other for other in files if other != name))
        assert deal is None or list(misfits(deal)) == [], changed[name]


def test_a_threshold_that_changed_is_told_as_it_is_written() -> None:
    files = states(CASES / "interests-in-a-ledger/deal")
    after = {**files, "deal.yaml": files["deal.yaml"].replace("at_least: $1 million", "at_least: $2 million")}
    one, other = loaded(files), loaded(after)
    assert one is not None
    assert other is not None
    [change] = record_register.compare(one, other)
    assert change.what == "interests"
    told = [[each["at_least"] for each in piece.plain] for piece in (change.before, change.after) if piece]
    assert told == [["USD 1 million", None, None], ["USD 2 million", None, None]]
