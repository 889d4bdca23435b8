"""A type whose values may be written as steps: how those are read, and held against what a party asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from deal_terms.patterns import pattern
from deal_terms.values import date
from deal_terms.values.context import Context
from deal_terms.values.count import COUNT
from deal_terms.values.day_range import Date
from deal_terms.values.days import is_reversed
from deal_terms.values.fit import Fit, Wish
from deal_terms.values.leaf import Leaf
from deal_terms.values.money import MONEY
from deal_terms.values.quantity_leaf import Quantity
from deal_terms.values.ranges import Range
from deal_terms.values.refusals import RefusalTracker, Refuse, shown_value, with_article
from deal_terms.values.schedule import PREFIX, HoldingTime, Schedule, Step, StepTime, field_of_step, step_path
from deal_terms.values.schema import Plain, mapping_schema
from deal_terms.values.shapes import mapping
from deal_terms.values.unspecified import Unspecified, is_unspecified
from deal_terms.values.value_type import Fields, HoldAgainst, Value, ValueType, meets_each

_BY = pattern(r"(?P<value>.*\S)\s+by\s+(?P<by>\S.*)")
# Of every type: an example of one would not read in another.
EXAMPLE = "[{value: …, by: 2025}, {value: …, by: 2026}]"
PERIOD_EXAMPLE = "{value: …, from: 2025, until: 2026}"
# What is due by a day adds up; what is per something, or at prices of a year, does not, and no percentages do.
ADD_UP = (MONEY, COUNT)
INSTEAD = {
    "date": "write each date as a term of its own, or what is due by then as the term: its steps have `by`",
    "ranking": "write each order as a term of its own",
    "presence": "write what there is from when until when as a term of the type commitment or choice",
    "text": "write it in words, or each step as a term of its own",
}


def is_schedule(written: object) -> bool:
    """Whether a value is written as steps, rightly or wrongly."""
    return isinstance(written, list) and any(isinstance(one, dict) and "value" in one for one in written)


def with_steps(type_: ValueType) -> ValueType:
    """The same type, whose values may also be written as steps."""

    def parse(written: object, context: Context, refuse: Refuse) -> Value | None:
        if is_schedule(written):
            return parse_schedule(written, type_, context, refuse)
        steps = _steps_in_words(written)
        if steps and parse_schedule(steps, type_, context, lambda *_: None):
            shown = ", ".join(f"{{value: {step['value']}, by: {step['by']}}}" for step in steps)
            refuse(written, "steps told in words", f"write [{shown}]")
            return None
        return type_.parse(written, context, refuse)

    def doubts(written: object, context: Context, warn: Refuse) -> None:
        for one in written if isinstance(written, list) and is_schedule(written) else [{"value": written}]:
            type_.doubts(one["value"], context, warn)

    def schema(context: Context) -> Plain:
        plain = type_.schema(context)
        ends = {"by": date.schema(context), "from": date.schema(context), "until": date.schema(context)}
        step = mapping_schema(dict.fromkeys(("value", *ends), False) | {"value": True}, {"value": plain, **ends})
        step |= {"minProperties": 2, "not": {"required": ["by"], "minProperties": 3}}
        says = "Steps in the order of time: what is due by a day, or holds from one until another."
        return {"anyOf": [plain, {"type": "array", "minItems": 2, "items": step, "description": says}]}

    return replace(
        type_,
        parse=parse,
        doubts=doubts,
        schema=schema,
        meets=partial(_step_by_step, type_.meets),
        holds=partial(_step_by_step, type_.holds),
    )


def without_steps(type_: ValueType) -> ValueType:
    """The same type, which says what to write where a value is written as steps."""

    def parse(written: object, context: Context, refuse: Refuse) -> Value | None:
        if is_schedule(written):
            refuse(written, f"steps where {with_article(type_.name)} is expected", INSTEAD[type_.name])
            return None
        return type_.parse(written, context, refuse)

    return replace(type_, parse=parse)


def _step_by_step(hold: HoldAgainst, text: Fields, asked: Fields, wish: Wish) -> dict[str, Fit]:
    """Each step that is asked for held against the same one of the text, as the type holds one value."""
    if not any(path.startswith(PREFIX) for path in asked):
        return hold(text, asked, wish)
    given = _steps_of(text)
    fits: dict[str, Fit] = {}
    for step, fields in _steps_of(asked).items():
        held = (hold if step in given else meets_each)(given.get(step, {}), fields, wish)
        fits |= {step_path(step, path): fit for path, fit in held.items()}
    return fits


def _steps_of(fields: Fields) -> dict[str, dict[str, Leaf | Unspecified]]:
    """The fields of each step, and under no number those of the whole."""
    found: dict[str, dict[str, Leaf | Unspecified]] = {}
    for path, leaf in fields.items():
        number = path.removeprefix(PREFIX).partition(".")[0] if path.startswith(PREFIX) else ""
        found.setdefault(number, {})[field_of_step(path)] = leaf
    return found


def _steps_in_words(written: object) -> list[dict[str, str]]:
    """Of `[USD 2 million by 2025, USD 3 million by 2026]` the steps that are meant; none where it is no such list."""
    told = (
        [_BY.fullmatch(one) if isinstance(one, str) else None for one in written] if isinstance(written, list) else []
    )
    return [step.groupdict() for step in told if step] if len(told) > 1 and all(told) else []


def parse_schedule(written: object, type_: ValueType, context: Context, refuse: Refuse) -> Schedule | None:
    """Read `[{value, by}, …]` or `[{value, from, until}, …]`; None after a refusal."""
    assert isinstance(written, list), "the caller has looked"
    heard = RefusalTracker(refuse)
    if len(written) < 2:
        heard(written[0], "steps of which there is only one", f"write the value itself, or the other steps: {EXAMPLE}")
        return None
    read = [_step(one, type_, context, heard) for one in written]
    steps = [step for step in read if step is not None]
    if heard.any or len(steps) < len(read):
        return None
    for (_, one), (at, other) in pairwise(zip(written, steps, strict=True)):
        if _begins_before(other.when, one.when):
            heard(
                at, f"a step {_when(other, context)} behind one {_when(one, context)}", "write the earlier step first"
            )
    return None if heard.any else Schedule(steps=tuple(steps), total=_total(steps))


def _step(written: object, type_: ValueType, context: Context, refuse: Refuse) -> Step | None:
    heard = RefusalTracker(refuse)
    keys = mapping(written, ("value", "by", "from", "until"), PERIOD_EXAMPLE, heard)
    if keys is None or heard.any:
        return None
    if "value" not in keys:
        heard(written, "a step without its value", f"write {PERIOD_EXAMPLE}")
        return None
    if len(keys) == 1:
        heard(written, "a step without its time", f"say by when, or from when until when: {PERIOD_EXAMPLE}")
        return None
    if "by" in keys and len(keys) > 2:
        heard(written, "both what is due by a day and what holds from one", f"write `by` alone, or {PERIOD_EXAMPLE}")
        return None
    if is_unspecified(keys["value"]) or is_schedule(keys["value"]):
        heard(keys["value"], f"{shown_value(keys['value'])} in a step", "write what this step holds")
        return None
    value = type_.parse(keys["value"], context, heard)
    ends = {"by" if word == "until" else word: end for word, end in keys.items() if word != "value"}
    when = date.parse(ends, context, _at(written, heard))
    if value is not None and "until" in value.fields():
        heard(keys["value"], "an end inside a step", f"write it as the end of the step: {PERIOD_EXAMPLE}")
    if value is None or when is None or heard.any:
        return None
    made = HoldingTime if {"from", "until"} & keys.keys() else StepTime
    time = made(preposition=when.preposition, lower=when.lower, upper=when.upper)
    return Step(value=value, when=time, until="until" in keys)


def _at(written: object, refuse: Refuse) -> Refuse:
    """What is wrong with the range of days is told of the step: the range is of our making."""

    def told(of: object, message: str, hint: str) -> None:
        refuse(written if isinstance(of, dict) else of, message, hint)

    return told


def _begins_before(one: Date, other: Date) -> bool:
    """Whether the one certainly begins, or is due, before the other."""
    return is_reversed(other.lower or other.upper, one.lower or one.upper)


def _when(step: Step, context: Context) -> str:
    return step.when.text(context)


def _total(steps: Sequence[Step]) -> Quantity | None:
    """What the steps come to; None of shares and rates, of what holds over a time, and of unlike units."""
    parts = [step.value for step in steps]
    sums = [part for part in parts if isinstance(part, Quantity) and part.measure in ADD_UP]
    due = all(step.when.is_due() for step in steps)
    if (
        len(sums) < len(parts)
        or not due
        or any(part.words or part.also or part.measure.basis(part.unit) for part in sums)
    ):
        return None
    if len({part.unit for part in sums}) > 1:
        return None
    span: Range | None = sums[0].range
    for part in sums[1:]:
        span = span and span.plus(part.range)
    return None if span is None else Quantity(measure=sums[0].measure, range=span, unit=sums[0].unit)
