"""The type of values that are one quantity: read by its measure, or refused with what to write instead."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from deal_terms.values.characters import as_ascii
from deal_terms.values.context import Context
from deal_terms.values.quantity_leaf import Measure, Quantity, Say
from deal_terms.values.ranges import Range, range_of
from deal_terms.values.refusals import MisreadError, Refuse, shown_value
from deal_terms.values.respelling import right_spellings
from deal_terms.values.schema import Plain, pattern
from deal_terms.values.shapes import scalar
from deal_terms.values.value_type import Bounds, ValueType, one_field

ANY_NUMBER = range_of("at least", [Fraction(0)])
PER_ALIKE = "write what it is per behind both: USD 10 a barrel, as EUR 9 a barrel"
LONGEST_READ, LONGEST_ADVISED = 300, 100
"""No value has more characters, and no wrong spelling that is advised on: few enough that no search in them is slow."""
_FOLDED = rf"^\s*(?:\S|\s+(?=\S)){{0,{LONGEST_READ}}}\s*$"
PREFERS = frozenset({"higher", "lower", "wider", "narrower", "at_least"})


def each(number: Callable[[Fraction], str]) -> Say:
    """Numbers that are said one by one, without a unit."""
    return lambda ends, _: "–".join(map(number, ends))


def parse(measure: Measure, written: object, context: Context, refuse: Refuse) -> Quantity | None:
    """Read a quantity of that measure; None after a refusal."""
    words = scalar(written, measure.example, refuse)
    if words is None:
        return None
    if len(words) > LONGEST_READ:
        message = f"{len(words):,} characters where one value is expected: {shown_value(words)}"
        refuse(written, message, f"write one value: {measure.example}")
        return None
    try:
        if in_words := measure.in_words(words, context):
            return Quantity(measure=measure, range=ANY_NUMBER, words=in_words)
    except MisreadError as wrong:
        refuse(written, wrong.message, wrong.hint)
        return None
    told: list[tuple[str, Range]] = []
    parts = measure.parts(words)
    for index, part in enumerate(parts):
        try:
            read, unit = measure.read(part, context)
        except MisreadError as wrong:
            right = [
                ", as ".join([*parts[:index], one, *parts[index + 1 :]]) for one in _advised(measure, part, context)
            ]
            refuse(written, wrong.message, f"write {' or '.join(right)}" if right else wrong.hint)
            return None
        if told and read.qualifier == "exactly":  # the bound before the first holds of all
            try:
                read = told[0][1].bounding(read)
            except MisreadError as wrong:
                refuse(written, f"{wrong.message}, as the bound before {shown_value(parts[0])} says", wrong.hint)
                return None
        told.append((unit, read))
    (unit, span), *also = told
    if len({measure.family(one) for one, _ in told}) < len(told):
        refuse(written, f"{shown_value(words)} names one unit twice", "write it once, or in another unit behind `as`")
        return None
    if len({measure.basis(one) for one, _ in told}) > 1:
        refuse(written, f"{shown_value(words)} is per one thing in one unit and per another in the other", PER_ALIKE)
        return None
    return Quantity(measure=measure, range=span, unit=unit, also=tuple(also))


def _advised(measure: Measure, words: str, context: Context) -> list[str]:
    """What to write instead, where the words tell it; empty where they do not."""
    if len(words) > LONGEST_ADVISED:
        return []

    def write(span: Range, unit: str) -> str:
        return Quantity(measure=measure, range=span, unit=unit).to_yaml()

    return right_spellings(measure.tidy(as_ascii(words).casefold()), context, measure.read_end, write, measure.read)


def quantity_type(
    name: str,
    measure: Measure,
    prefers: frozenset[str] = PREFERS,
    *,
    schema: Callable[[Context], Plain],
    bounds: Bounds = "told",
) -> ValueType:
    """The type of the values that are one quantity of that measure."""
    return one_field(
        name,
        lambda written, context, refuse: parse(measure, written, context, refuse),
        prefers,
        schema=schema,
        bounds=bounds,
    )


def quantity_schema(regex: str, says: str, *examples: str) -> Plain:
    """For an editor: a text of that form that is not too long; white space counts as one character."""
    return pattern(regex, says, *examples) | {"allOf": [{"pattern": _FOLDED}]}
