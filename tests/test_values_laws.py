"""What holds of every value of every type, whatever it is made of."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deal_terms.judging.kinds import TEXTS
from deal_terms.values import TYPES, Concepts, Context, Happening, Leaf, Unspecified, Value, at_least, below
from deal_terms.values.day_range import Date
from deal_terms.values.quantity_leaf import Quantity
from deal_terms.values.scope import Scope
from deal_terms.values.telling import relation
from tests.examples import examples
from tests.generated import FIELDS, MAIN, PREFERENCES

CONTEXT = Context(
    parties={"us": "United States", "ua": "Ukraine"},
    concepts=Concepts(
        labels={
            "everything": "everything",
            "natural-resources": "all natural resources",
            "rare-earths": "rare-earth minerals",
            "oil-gas": "oil and gas",
            "infrastructure": "infrastructure",
            "ports": "ports",
        },
        parents={
            "natural-resources": ("everything",),
            "rare-earths": ("natural-resources",),
            "oil-gas": ("natural-resources",),
            "infrastructure": ("everything",),
            "ports": ("infrastructure", "natural-resources"),
        },
    ),
    acts=Concepts(
        labels={"help": "help", "arm": "arm", "train": "train", "build": "build"},
        parents={"arm": ("help",), "train": ("help",)},
    ),
    conditions={"truce": "a truce holds", "vote": "parliament agrees", "paid": "the sum is paid"},
    events={
        "oval-office": Happening("the Oval Office clash", datetime.date(2025, 2, 28), datetime.date(2025, 2, 28)),
        "same-day": Happening("the lunch", datetime.date(2025, 2, 28), datetime.date(2025, 2, 28)),
        "talks": Happening("the talks", datetime.date(2025, 2, 1), datetime.date(2025, 2, 28)),
        "ongoing": Happening("the ceasefire", datetime.date(2025, 2, 10), None),
        "peace": Happening("a peace deal"),
        "election": Happening("an election"),
        "walk-out": Happening(
            "the walk-out",
            datetime.date(2025, 2, 28),
            datetime.date(2025, 2, 28),
            at=datetime.date(2025, 2, 28).toordinal() * 86400 + 36000,
        ),
        "rumour": Happening("a rumour", datetime.date(2025, 1, 1), datetime.date(2025, 3, 31), vague=True),
    },
    options={"none": "no control", "joint": "joint control", "full": "full control"},
    ordered=True,
)
# What an order may conclude, and what it concludes the other way round; how terms come and go, no value decides.
MIRRORS = {
    kind: TEXTS[kind].mirror
    for kind in (
        *("raised", "lowered", "widened", "narrowed", "stronger", "weaker", "later", "earlier", "longer", "shorter"),
        *("restated", "changed", "reworded", "reversed", "reordered", "not_comparable"),
    )
    if kind in TEXTS
}


def refuse_nothing(written: object, message: str, hint: str) -> None:
    pytest.fail(f"{written!r} was refused: {message}; {hint}")


def read(name: str, written: object) -> Value:
    value = TYPES[name].parse(written, CONTEXT, refuse_nothing)
    assert value is not None
    return value


class Given(NamedTuple):
    """A value, so that a failing example prints what was written."""

    type: str
    written: Any
    value: Value


def bounded(
    number: st.SearchStrategy[int],
    say: Callable[[int], str],
    around: Callable[[str], str],
    *,
    under_zero: bool = False,
) -> st.SearchStrategy[str]:
    """A number exact, about, open on one side, or between two; nothing is under 0 unless there is less than that."""
    bounds = st.sampled_from(["", "about ", "over ", "at least ", "under ", "at most ", "up to "])
    one = st.builds(
        lambda bound, end: (bound if end or under_zero else bound.replace("under", "at most")) + around(say(end)),
        bounds,
        number,
    )
    dashes = st.sampled_from(["–", "-", " to "])
    two = st.builds(lambda ends, dash: around(dash.join(map(say, sorted(ends)))), st.tuples(number, number), dashes)
    bands = st.sampled_from(
        [("over", "up to"), ("over", "and under"), ("at least", "and under"), ("at least", "up to")]
    )
    half_open = st.builds(
        lambda band, low, more: f"{band[0]} {around(say(low))} {band[1]} {around(say(low + more))}",
        *(bands, number, st.sampled_from([2, 4])),
    )
    return st.one_of(one, two, half_open)


def quarters(number: int) -> str:
    return f"{number // 4}{('', '.25', '.5', '.75')[number % 4]}"


# Few numbers, close together: two values drawn apart must often be equal, nested or touching.
SMALL = st.integers(min_value=0, max_value=24)
NUMBERS = st.one_of(SMALL, st.sampled_from([36, 40, 44, 80, 400]))


def sums(unit: str) -> st.SearchStrategy[str]:
    return bounded(NUMBERS, quarters, lambda said: f"USD {said} {unit}".rstrip())


EXTREMUM = st.builds(
    lambda how, usd, share: {how: [f"{usd} USD", f"{share} of price"]},
    st.sampled_from(["greater_of", "lesser_of"]),
    st.sampled_from(["9", "10", "about 10", "nearly 10", "at least 9"]),
    st.sampled_from(["9%", "10%", "about 10%", "1/3", "33%"]),
)
BASES = st.sampled_from([" a year", " an hour", "/share", " per MWh", " in prices of 2019", " a share at 2020 prices"])
MONEY = st.one_of(
    sums(""),
    sums("bn"),
    sums("million"),
    bounded(NUMBERS, lambda number: f"€{number},000.5", str),
    bounded(st.integers(min_value=0, max_value=10**16), lambda number: f"${number}", str),
    bounded(st.sampled_from([0, 500, 10**6, 10**9, 15 * 10**8, 10**12]), lambda number: f"${number}", str),
    st.builds(lambda said, basis: f"{said}{basis}", bounded(NUMBERS, quarters, lambda said: f"USD {said}"), BASES),
    EXTREMUM,
    st.sampled_from(["nearly USD 10", "almost $44 million", "millions of USD", "billions of EUR a year"]),
    st.builds(lambda usd, eur: f"{usd}, as {eur}", sums(""), bounded(NUMBERS, quarters, lambda said: f"EUR {said}")),
)
PERCENT = st.one_of(
    bounded(st.one_of(SMALL, st.sampled_from([36, 40, 44])), quarters, lambda said: f"{said}%"),
    st.sampled_from(
        ["most", "nearly 40%", "1/3", "33%", "33.3%", "at least 33%", "about a third", "over 1/3", "33–67%", "1/3–2/3"]
    ),
)
COUNT = st.one_of(
    bounded(NUMBERS, str, str), st.sampled_from(["nearly 40", "almost 80", "dozens", "tens of thousands"])
)
SIGNED = st.one_of(SMALL.map(lambda number: number - 12), st.sampled_from([-400, -40, 36, 40, 44, 400]))


def signed_quarters(number: int) -> str:
    return f"-{quarters(-number)}" if number < 0 else quarters(number)


RATE = st.sampled_from(["%", " points", " bps"]).flatmap(
    lambda unit: bounded(SIGNED, signed_quarters, lambda said: f"{said}{unit}", under_zero=True)
)
UNITS = ["ha", "acres", "m", "km", "tonnes", "million tonnes a year", "hours a week", "MWh", "m³", "square miles"]
QUANTITY = st.one_of(
    st.sampled_from(UNITS).flatmap(lambda unit: bounded(NUMBERS, quarters, lambda said: f"{said} {unit}")),
    st.sampled_from(["nearly 40 km", "thousands of ha", "millions of tonnes a year"]),
)
RATIO = bounded(SMALL, lambda number: f"{quarters(number)}:2", str)
PERIOD = st.one_of(
    st.sampled_from(["days", "weeks", "months", "years", "days after peace"]).flatmap(
        lambda unit: bounded(NUMBERS, quarters, lambda said: f"{said} {unit}")
    ),
    st.builds(lambda years, months: f"{years} years {months} months", SMALL, SMALL),
    st.builds(lambda weeks, days: f"over {weeks} weeks {days} days", SMALL, SMALL),
    st.sampled_from(["indefinite", "10 years, renewable", "over 44 days, not renewable"]),
    st.builds(lambda years, told: {"years": str(years), "renewable": told}, SMALL, st.sampled_from(["true", "false"])),
)
DAYS = st.dates(datetime.date(2025, 1, 29), datetime.date(2025, 3, 2)).map(str)
# No clock of these shows another day than UTC: which of two days an instant lies on is told by its own clock alone.
TIMES = st.builds(
    lambda hour, zone: f"2025-02-28T{hour}:30{zone}", st.integers(10, 20), st.sampled_from(["Z", "+02:00", "-03:00"])
)
PARTS = [
    "2024-21",
    "2025-24",
    "2025-25",
    "Q1 2025",
    "H1 2025",
    "2025-0X",
    "2025-02-2X",
    "202X",
    "mid 2025",
    "early 2025-02",
]
PARTIAL = st.one_of(
    DAYS,
    st.sampled_from(["2024", "2025", "2025-01", "2025-02", "2025-03", "2025-02-28"]),
    st.builds(lambda day, mark: f"{day}{mark}", DAYS, st.sampled_from("~?%")),
    st.sampled_from([*PARTS, "about 2025-02", "2025~", "2025-02?", "2025-02%", "about Q1 2025"]),
    TIMES,
)
OFFSETS = ["peace + 50 days", "7 weeks after peace", "peace + 2 months", "a day before election", "talks - 1 year"]
ENDS = st.one_of(PARTIAL, st.sampled_from([*CONTEXT.events, *OFFSETS]))
DATE = st.one_of(
    PARTIAL,
    ENDS,
    st.fixed_dictionaries({"as_of": ENDS}),
    st.builds(lambda word, end: {word: end}, st.sampled_from(["after", "from", "by"]), ENDS),
    st.builds(lambda word, begin, end: {word: begin, "by": end}, st.sampled_from(["after", "from"]), ENDS, ENDS),
)
WORDS = st.sampled_from(["protect  Ukraine", "protect Ukraine", "caf\u00e9", "cafe\u0301", "none: said", "a"])
CONCEPTS = st.lists(st.sampled_from(list(CONTEXT.concepts.labels)), min_size=1, max_size=3, unique=True)


def with_examples(of: list[str]) -> st.SearchStrategy[dict[str, list[str]]]:
    """A set and some of what is part of it."""
    parts = st.lists(st.sampled_from(CONTEXT.concepts.closure(of)), min_size=1, max_size=3, unique=True)
    return st.fixed_dictionaries({"of": st.just(of), "such_as": parts})


PARTIES = st.sampled_from(["us", "ua", ["us", "ua"], ["ua", "us"]])
ACT = st.lists(st.sampled_from(list(CONTEXT.acts.labels)), min_size=1, max_size=3, unique=True)
ACTS = st.one_of(WORDS, st.sampled_from(list(CONTEXT.acts.labels)), ACT)
CONDITION = st.lists(st.sampled_from(list(CONTEXT.conditions)), min_size=1, max_size=3, unique=True)
CONDITIONS = st.one_of(WORDS, st.just("none"), st.sampled_from(list(CONTEXT.conditions)), CONDITION)
FORCE = st.sampled_from(["may", "intends", "shall", "shall_not"])
LEFT_OUT = st.sampled_from(["unspecified", {"unspecified": "by_text"}, {"unspecified": "by_report"}])


def fields(**given: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A mapping of at least one of the fields, any of them unspecified."""
    optional = {name.rstrip("_"): st.one_of(values, LEFT_OUT) for name, values in given.items()}
    return st.fixed_dictionaries({}, optional=optional).filter(bool)


def excluding_some(share: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """The same share, its base without some of its concepts where it has more than one."""
    if not isinstance(share.get("of"), list):
        return st.just(share)
    members = CONTEXT.concepts.closure(share["of"])
    spare = [name for name in members if set(CONTEXT.concepts.closure([name])) < set(members)]
    return st.one_of([st.just(share), *(st.just({**share, "excluding": [name]}) for name in spare)])


SPLIT = fields(us=COUNT, ua=COUNT, independent=COUNT)
WRITTEN: dict[str, st.SearchStrategy[Any]] = {
    "money": MONEY,
    "share": st.one_of(
        PERCENT,
        st.fixed_dictionaries({"of": CONCEPTS}).flatmap(excluding_some),
        fields(share=PERCENT, of=CONCEPTS, net_of=WORDS).flatmap(excluding_some),
    ),
    "seats": st.one_of(
        st.fixed_dictionaries({"seats": SPLIT}),
        st.builds(
            lambda rest, split: {**rest, "seats": split}, fields(chair=PARTIES, veto=PARTIES, decided_by=WORDS), SPLIT
        ),
        st.builds(
            lambda us, ua: {"seats": {"us": str(us + 1), "ua": str(ua)}, "total": str(us + ua + 1)}, SMALL, SMALL
        ),
    ),
    "rate": RATE,
    "quantity": QUANTITY,
    "ratio": RATIO,
    "count": COUNT,
    "choice": st.sampled_from(list(CONTEXT.options)),
    "set": st.one_of(
        CONCEPTS,
        CONCEPTS.flatmap(with_examples),
        st.fixed_dictionaries({"of": CONCEPTS}).flatmap(excluding_some),
    ),
    "ranking": st.lists(st.sampled_from(list(CONTEXT.concepts.labels)), min_size=2, max_size=3, unique=True),
    "presence": st.just("present"),
    "commitment": fields(
        who=PARTIES,
        force=FORCE,
        to=ACTS,
        if_=CONDITIONS,
        until=WORDS,
    ),
    "date": DATE,
    "period": PERIOD,
    "text": WORDS,
}


# Two values drawn apart must often be equal, nested or touching: four numbers, and 9–11 is what `about 10` reaches.
CLOSE_NUMBERS = st.sampled_from([9, 10, 11, 12])
NEARLY = st.sampled_from([10, 11, 12]).map(lambda number: f"nearly {number}")
CLOSE_COUNT = st.one_of(bounded(CLOSE_NUMBERS, str, str), bounded(st.just(10), str, str), NEARLY)
VAGUE = st.sampled_from(["dozens", "hundreds"])
FROM_PEACE = [
    "peace + 1 day",
    "peace - 1 day",
    "peace + 1 month",
    "peace + 30 days",
    "peace + 40 days",
    "same-day + 1 day",
]
NEAR = [
    "2025-02~",
    "2025-02-25~",
    "2025-02?",
    "2025-02-28?",
    "2025-02%",
    "Q1 2025",
    "2025-21",
    "late 2025-02",
    "mid 2025-02",
]
INSTANTS = ["2025-02-28T10:00Z", "2025-02-28T12:00+02:00", "2025-02-28T12:00Z"]
CLOSE_DAYS = st.sampled_from(
    ["2025", "2025-02", "2025-02-01", "2025-02-28", *CONTEXT.events, *FROM_PEACE, *NEAR, *INSTANTS]
)
CLOSE_PERCENT = CLOSE_COUNT.map(lambda said: f"{said}%")
CLOSE = WRITTEN | {
    "money": st.one_of(
        st.builds(lambda code, said: f"{said} {code}", st.sampled_from(["USD", "EUR"]), CLOSE_COUNT),
        # One rate for all: of sums at two rates the one in euros may be more and the one in dollars less.
        CLOSE_COUNT.map(lambda said: f"{said} USD, as {said} EUR"),
        CLOSE_COUNT.map(lambda said: f"{said} EUR a year"),
        VAGUE.map(lambda said: f"{said} of EUR"),
        EXTREMUM,
    ),
    "share": st.one_of(CLOSE_PERCENT, st.sampled_from(["most", "1/3", "33%", "33.3%", "up to 33%"]), WRITTEN["share"]),
    "seats": st.one_of(st.builds(lambda us: {"seats": {"us": us}}, CLOSE_COUNT), WRITTEN["seats"]),
    "rate": st.builds(
        lambda said, unit: f"{said}{unit}",
        st.one_of(CLOSE_COUNT, bounded(CLOSE_NUMBERS.map(lambda number: -number), str, str)),
        st.sampled_from(["%", " points", " bps"]),
    ),
    "quantity": st.one_of(
        bounded(CLOSE_NUMBERS, str, lambda said: f"{said} km"),
        bounded(CLOSE_NUMBERS, lambda number: f"{number}000", lambda said: f"{said} m"),
        CLOSE_COUNT.map(lambda said: f"{said} ha"),
        VAGUE.map(lambda said: f"{said} of ha"),
    ),
    "ratio": bounded(CLOSE_NUMBERS, lambda number: f"{number}:1", str),
    "count": st.one_of(CLOSE_COUNT, VAGUE),
    "ranking": st.permutations(["oil-gas", "ports", "rare-earths"]).flatmap(
        lambda order: st.sampled_from([order, order[:2]])
    ),
    "commitment": st.one_of(
        st.fixed_dictionaries({"force": FORCE}),
        st.fixed_dictionaries({"if": st.one_of(st.sampled_from(["none", "a truce", "a full truce"]), CONDITION)}),
        st.fixed_dictionaries({"to": ACTS}),
        st.fixed_dictionaries(
            {
                "until": st.sampled_from(
                    [
                        "none",
                        "2030",
                        "2030-12-31",
                        "2030~",
                        "about 2031",
                        "2030-12-31T10:00Z",
                        "peace",
                        "election",
                        "victory",
                    ]
                )
            }
        ),
        WRITTEN["commitment"],
    ),
    "period": st.one_of(
        st.builds(lambda said, unit: f"{said} {unit}", CLOSE_COUNT, st.sampled_from(["days", "months"])),
        st.sampled_from(["indefinite", "10 months, renewable", "10 months, not renewable", "12 months, renewable"]),
    ),
    "date": st.one_of(
        CLOSE_DAYS,
        st.fixed_dictionaries({}, optional={"after": CLOSE_DAYS, "by": CLOSE_DAYS}).filter(bool),
        st.fixed_dictionaries({}, optional={"from": CLOSE_DAYS, "by": CLOSE_DAYS}).filter(bool),
        st.fixed_dictionaries({"as_of": CLOSE_DAYS}),
    ),
}
# The laws are tried on these; a type that is not among them fails in a test of its own, which says what to write.
TRIED = [name for name in TYPES if name in WRITTEN]
# The types of one field that is a range: only a range can be held against a threshold.
RANGED = [
    name
    for name in TRIED
    if TYPES[name].field_names(CONTEXT) == ("value",) and "at_least" in TYPES[name].prefers("value")
]


def values(name: str, written: dict[str, st.SearchStrategy[Any]] = WRITTEN) -> st.SearchStrategy[Given]:
    """Values of one type; a range of days that would be reversed is left out, as its type refuses it."""

    def parsed(one: object) -> Given | None:
        if name != "date":
            return Given(name, one, read(name, one))
        value = TYPES[name].parse(one, CONTEXT, lambda *_: None)
        return None if value is None else Given(name, one, value)

    return written[name].map(parsed).filter(lambda drawn: drawn is not None)  # type: ignore[return-value]


def one_value() -> st.SearchStrategy[Given]:
    """A value of any type."""
    return st.sampled_from(TRIED).flatmap(values)


def close(count: int, names: Sequence[str] = (*TRIED, *RANGED, "commitment")) -> st.SearchStrategy[tuple[Given, ...]]:
    """So many values of one type, close to each other."""
    return st.sampled_from(names).flatmap(lambda name: st.tuples(*[values(name, CLOSE)] * count))


def leaves(*given: Given) -> list[tuple[Leaf, ...]]:
    """The fields that all the values give, field by field."""
    tables = [value.value.fields() for value in given]
    shared = [[table.get(name) for table in tables] for name in tables[0]]
    return [tuple(row) for row in shared if all(leaf and not isinstance(leaf, Unspecified) for leaf in row)]  # type: ignore[arg-type]


def is_same(before: Leaf, after: Leaf) -> bool:
    order = before.order(after)
    same = stand(before, after, told=False) == "same"  # neither an about nor a month that holds the other
    return same and order.kind == "restated" and order.equivalence in {None, "bound", "zone"}


@pytest.mark.parametrize("name", TYPES)
def test_every_type_has_values_to_try(name: str) -> None:
    assert name in WRITTEN, f"write in tests/test_values_laws.py: WRITTEN how values of the type {name} are written"


@pytest.mark.parametrize("name", TYPES)
def test_every_type_has_values_in_whole_deals(name: str) -> None:
    assert name in FIELDS, f"write in tests/generated.py: FIELDS a few values of the type {name}, close together"
    assert name in PREFERENCES, f"write in tests/generated.py: PREFERENCES what a party may prefer of the type {name}"
    assert "" in FIELDS[name] or name in MAIN, f"write in tests/generated.py: MAIN which field of {name} matters most"


@examples(250)
@given(one_value())
def test_what_a_value_writes_reads_as_the_same_value(drawn: Given) -> None:
    value = drawn.value
    assert read(drawn.type, value.to_yaml()) == value


@examples(250)
@given(one_value())
def test_a_value_always_has_fields_and_words(drawn: Given) -> None:
    value = drawn.value
    assert value.text(CONTEXT).strip()
    assert value.fields()
    type_ = TYPES[drawn.type]
    assert set(value.fields()) <= {*type_.field_names(CONTEXT), *type_.more_fields}
    for leaf in value.fields().values():
        assert leaf.text(CONTEXT).strip()
        assert leaf.canonical()


@examples(250)
@given(one_value())
def test_a_value_is_restated_by_itself(drawn: Given) -> None:
    for (leaf,) in leaves(drawn):
        assert leaf.order(leaf) == ("restated", None)
        assert leaf.contains(leaf)
        common = leaf.common(leaf)
        assert common is not None
        assert leaf.contains(common)
        assert common.contains(leaf)
        assert relation(leaf, leaf, one_told=True, other_told=False) == "same"


@examples(500)
@given(close(2))
def test_the_order_the_other_way_round_is_the_mirror(drawn: tuple[Given, ...]) -> None:
    for before, after in leaves(*drawn):
        there, back = before.order(after), after.order(before)
        assert there.kind in MIRRORS, f"{drawn[0].type}: `order` gives {there.kind!r}: give one of {', '.join(MIRRORS)}"
        assert back == (MIRRORS[there.kind], there.equivalence)


@examples(500)
@given(close(2))
def test_equal_keys_are_exactly_what_is_restated_in_the_same_sense(drawn: tuple[Given, ...]) -> None:
    for before, after in leaves(*drawn):
        assert (before.key() == after.key()) == is_same(before, after)


@examples(500)
@given(close(2))
def test_two_canonical_forms_are_restated_only_under_a_name(drawn: tuple[Given, ...]) -> None:
    for before, after in leaves(*drawn):
        order = before.order(after)
        if before.canonical() == after.canonical():
            assert order == ("restated", None)
        elif order == ("restated", None):  # about ten holds it, or a month does
            assert relation(before, after, one_told=False, other_told=False) in {"vaguer", "sharper"}


@examples(500)
@given(close(3, [*RANGED, "share", "seats"]))
def test_vaguer_is_a_strict_order(drawn: tuple[Given, ...]) -> None:
    for one, two, three in leaves(*drawn):
        for told in (False, True):
            if stand(one, two, told=told) == "vaguer":
                assert one.contains(two)
                if stand(two, three, told=told) == "vaguer":
                    assert stand(one, three, told=told) == "vaguer"


BACK = {"vaguer": "sharper", "sharper": "vaguer"}


def stand(one: Leaf, other: Leaf, *, told: bool) -> str:
    return relation(one, other, one_told=told, other_told=told)


@examples(500)
@given(drawn=close(2), told=st.booleans())
def test_how_two_leaves_stand_is_the_mirror_the_other_way_round(drawn: tuple[Given, ...], *, told: bool) -> None:
    for one, other in leaves(*drawn):
        there, back = stand(one, other, told=told), stand(other, one, told=told)
        assert back == BACK.get(there, there)
        if there == "same" and one.key() != other.key():
            assert one.order(other).kind == "restated"


@examples(500)
@given(close(3))
def test_what_two_have_in_common_is_all_that_both_allow_and_no_more(drawn: tuple[Given, ...]) -> None:
    for one, other, third in leaves(*drawn):
        if not (one.is_like(other) and one.is_like(third) and other.is_like(third)):
            continue
        common = one.common(other)
        assert (common is None) == (other.common(one) is None)
        content = isinstance(one, Scope) and one.base  # of two bases that share something, one all the same is wrong
        assert (stand(one, other, told=True) == "apart") == (common is None) or one.key() == other.key() or content
        if common is not None:
            assert one.contains(common)
            assert other.contains(common)
        if one.contains(third) and other.contains(third):
            assert common is not None
            assert common.contains(third)


@examples(500)
@given(close(2, [*RANGED, "share"]))
def test_what_excludes_each_other_has_moved_up_or_down(drawn: tuple[Given, ...]) -> None:
    for before, after in leaves(*drawn):
        if type(before) in (Quantity, Date) and stand(before, after, told=True) == "apart":
            assert before.order(after).kind in {"raised", "lowered", "later", "earlier", "longer", "shorter"}


@examples(250)
@given(st.sampled_from(RANGED).flatmap(values))
def test_a_range_lies_within_itself(drawn: Given) -> None:
    for (leaf,) in leaves(drawn):
        assert leaf.contains(leaf)


@examples(500)
@given(close(2, RANGED))
def test_what_is_narrowed_lies_within_and_what_is_widened_holds(drawn: tuple[Given, ...]) -> None:
    for before, after in leaves(*drawn):
        kind = before.order(after).kind
        if kind == "narrowed":
            assert before.contains(after)
            assert not after.contains(before)
        if before.contains(after) and after.contains(before):
            assert kind == "restated"


@examples(500)
@given(close(3, RANGED))
def test_what_reaches_a_threshold_is_not_below_it_and_passes_it_on(drawn: tuple[Given, ...]) -> None:
    for leaf, threshold, lower in leaves(*drawn):
        assert not (at_least(leaf, threshold) and below(leaf, threshold))
        if at_least(leaf, threshold) and at_least(threshold, lower):
            assert at_least(leaf, lower)


@examples(250)
@given(st.integers(min_value=0, max_value=10**9), st.sampled_from(["", "about ", "over ", "up to "]))
def test_the_unit_a_sum_is_written_in_never_makes_a_change(thousandths: int, bound: str) -> None:
    whole, rest = divmod(thousandths, 1000)
    sums = [f"{bound}USD {whole}.{rest:03} billion", f"{bound}${thousandths} million", f"{bound}{thousandths:,}m USD"]
    assert len({str(read("money", written).to_yaml()) for written in sums}) == 1
    assert len({read("money", written).fields()["value"].key() for written in sums}) == 1


def test_1500_million_is_one_and_a_half_billion() -> None:
    assert read("money", "USD 1500 million") == read("money", "USD 1.5 billion") == read("money", "$1.5bn")


@examples(250)
@given(
    st.sampled_from(list(TYPES)),
    st.recursive(
        st.text(max_size=12)
        | st.sampled_from(
            ["unspecified", "NaN", "1e9", "USD", "5", "us", "by_text", "2025-02-30", "9" * 5000, "USD " + "9" * 5000]
        ),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "share",
                        "of",
                        "excluding",
                        "net_of",
                        "seats",
                        "total",
                        "chair",
                        "such_as",
                        "who",
                        "if",
                        "unspecified",
                        "by",
                        "after",
                        "as_of",
                        "x",
                        "us",
                    ]
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=6,
    ),
)
def test_whatever_is_written_is_read_or_refused_with_advice(name: str, written: object) -> None:
    refused: list[tuple[str, str]] = []
    value = TYPES[name].parse(written, CONTEXT, lambda _, message, hint: refused.append((message, hint)))
    assert (value is None) == bool(refused)
    assert all(message.strip() and hint.strip() for message, hint in refused)
    if value is not None:
        assert read(name, value.to_yaml()) == value
