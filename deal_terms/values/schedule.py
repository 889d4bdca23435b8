"""A value that changes over time, or is due in parts: its steps, each with the time it is for."""

from __future__ import annotations

from deal_terms.frozen_records import dataclass
from deal_terms.values.context import Context
from deal_terms.values.day_range import Date
from deal_terms.values.days import is_reversed
from deal_terms.values.fit import ALL, INEXACT, NONE, OTHER_VALUE, Fit
from deal_terms.values.leaf import Leaf
from deal_terms.values.payment import PATH as PAYMENT
from deal_terms.values.payment import FoundFields
from deal_terms.values.quantity_leaf import Quantity
from deal_terms.values.unspecified import Unspecified
from deal_terms.values.value_type import Value

PREFIX, TIME = "steps.", ".when"


class StepTime(Date):
    """When a step holds or is due: content, however exactly the value of the step is told."""

    __slots__ = ()

    def is_soft(self, *, told: bool) -> bool:  # noqa: ARG002 - as every leaf is asked
        """Never: a step that begins earlier is another step."""
        return False

    def meets(self, demand: Date, direction: int) -> Fit:  # noqa: ARG002 - as every leaf is asked
        """What is due no later than asked is met, what is due later is not; what holds has to hold just then."""
        if self.key() == demand.key():
            return ALL
        if not (self.is_due() and isinstance(demand, StepTime) and demand.is_due()):
            return OTHER_VALUE
        if is_reversed(self.upper, demand.upper):
            return NONE
        return ALL if is_reversed(demand.upper, self.upper) else INEXACT

    def holds(self, refusal: Date, direction: int) -> Fit:
        """As for a demand."""
        return self.meets(refusal, direction)

    def is_due(self) -> bool:
        """Whether something is due by then, rather than holding for a time."""
        return self.preposition == "by"


class HoldingTime(StepTime):
    """When a step holds: from a day, until one, or both."""

    __slots__ = ()

    def is_due(self) -> bool:
        """Never."""
        return False

    def text(self, context: Context) -> str:
        """`from 2025 until 2026`."""
        begin = Date(preposition=self.preposition, lower=self.lower, upper=None).text(context)  # nothing of no begin
        end = f"until {self.upper.text(context)}" if self.upper else ""
        return f"{begin} {end}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: what holds, or is due, and when; `until`: its last day is the last on which it holds."""

    value: Value
    when: StepTime
    until: bool = False

    def text(self, context: Context) -> str:
        """`USD 2 million by 2025`, `5% from 2025 until 2026`."""
        return f"{self.value.text(context)} {self.when.text(context)}"

    def to_yaml(self) -> dict[str, object]:
        """`{value, by}`, `{value, from, until}`."""
        ends = self.when.to_yaml()
        assert isinstance(ends, dict), "a time of a step has its words"
        named = {"until" if word == "by" and self.until else word: end for word, end in ends.items()}
        return {"value": self.value.to_yaml(), **named}


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """At least two steps, in the order of time as far as that is known; `total` is what they come to, where they do."""

    steps: tuple[Step, ...]
    total: Quantity | None = None

    def is_due(self) -> bool:
        """Whether every step is due by some time, so that all of them are done in the end."""
        return all(step.when.is_due() for step in self.steps)

    def fields(self) -> dict[str, Leaf | Unspecified]:
        """The total as `value`; then of each step its fields and its time: `steps.1`, `steps.1.when`."""
        found: dict[str, Leaf | Unspecified] = {"value": self.total} if self.total else {}
        for number, step in enumerate(self.steps, 1):
            found |= {step_path(str(number), path): leaf for path, leaf in step.value.fields().items()}
            found[f"{PREFIX}{number}{TIME}"] = step.when
        return found

    def text(self, context: Context) -> str:
        """`USD 2 million by 2025, USD 3 million by 2026 (USD 5 million in all)`."""
        steps = [step.text(context) for step in self.steps]
        said = ("; " if any(", " in step for step in steps) else ", ").join(steps)
        return f"{said} ({self.total.text(context)} in all)" if self.total else said

    def to_yaml(self) -> list[object]:
        """A list of the steps."""
        return [step.to_yaml() for step in self.steps]


def field_of_step(path: str) -> str:
    """What a field of a step is a field of, `share` of `steps.1.share`; any other field as it is."""
    _, _, rest = path.removeprefix(PREFIX).partition(".")
    return (rest or "value") if path.startswith(PREFIX) else path


def each_held(mine: FoundFields, theirs: FoundFields) -> FoundFields:
    """The fields of one value for all times as those of each of the steps that the other has, one after another.

    So it is held against what holds from one day until another; what is due by a day is a part of something.
    """
    times = {path.removesuffix(TIME): leaf for path, leaf in theirs.items() if path.endswith(TIME)}
    one_for_all = mine and times and not any(path.startswith(PREFIX) for path in mine)
    if not one_for_all or not all(isinstance(time, HoldingTime) for time in times.values()):
        return mine
    found = {path: leaf for path, leaf in mine.items() if path == PAYMENT}
    for step in times:
        number = step.removeprefix(PREFIX)
        found |= {step_path(number, path): leaf for path, leaf in mine.items() if path != PAYMENT}
    return found


def step_path(step: str, path: str) -> str:
    """The path of a field of a step; of no step, that of a field of the whole."""
    whole = f"{PREFIX}{step}" if step else ""
    return whole if whole and path == "value" else f"{whole}.{path}" if whole else path
