"""The fields of a value in words: what each is called, what became of it, what only one side says."""

from __future__ import annotations

from collections.abc import Iterator

from deal_terms.answering.diff import Diff
from deal_terms.judging.changes import Canonical, Change, Conclusion, FieldChange, PairConclusion
from deal_terms.judging.readings import Side, leaves, plain
from deal_terms.values import TYPES, Leaf, Unspecified
from deal_terms.values.payment import PATH as PAYMENT
from deal_terms.values.payment import Payment
from deal_terms.values.quantity_leaf import Quantity
from deal_terms.values.ranking import Ranking
from deal_terms.values.schedule import PREFIX, TIME, field_of_step
from deal_terms.wording.field_names import OF_WHOLE, field_name
from deal_terms.wording.kind_words import kind_word
from deal_terms.wording.page import Note
from deal_terms.wording.sides import in_full, values_text
from deal_terms.wording.tags import TAGS

GAINED = frozenset({"newly_reported", "told_after", "only_after"})
LOST = frozenset({"no_longer_reported", "told_before", "only_before"})
# The kinds of a whole term that do not say by themselves what became of its fields.
COMPOSITE = frozenset(
    {
        "changed",
        "differs",
        "unmet",
        "partly_met",
        "met_with_limits",
        "not_judged",
        "not_taken_up",
        "partly_reported",
        "left_open",
        "specified",
        "value_changed",
        "opposed",
        "not_comparable",
        "told_differently",
        "agree",
    }
)
SAME = frozenset({"restated", "same"})
EQUIVALENCES = {
    "bound": "two ways to write one bound",
    "zone": "one instant, told by two clocks",
    "doubt": "only one of the two is told as uncertain",
    "event": "the event fell on that very day",
    "currency": "one of the two is told in one more currency",
}


def field_notes(answer: Diff, change: Change, one: Conclusion) -> tuple[Note, ...]:
    """What became of each field, where a value has several and the kind of the term does not say it.

    Of several pairs of readings each is a block of its own, headed by the two readings that it is of.
    """
    if len(one.pairs) == 1:
        return tuple(Note(line) for line in _lines(answer, change, one.pairs[0]))
    blocks = [(pair, _lines(answer, change, pair)) for pair in one.pairs]
    if not one.by_measure and not any(lines for _, lines in blocks):
        return ()
    term = answer.deal.terms[change.term]
    return tuple(
        Note(
            pair_head(answer, change, pair),
            kind_word(term, pair.kind),
            tuple(map(Note, lines)),
        )
        for pair, lines in blocks
    )


def has_several_fields(answer: Diff, change: Change) -> bool:
    """Whether the values of a term have several fields: by its type, or as one of them tells more, or in steps."""
    term = answer.deal.terms[change.term]
    more = change.paths & {*TYPES[term.type].more_fields} or any(path.startswith(PREFIX) for path in change.paths)
    return bool(more) or len(TYPES[term.type].field_names(answer.deal.context_of(term))) > 1


def name_of(answer: Diff, change: Change, path: str) -> str:
    """What a field is called; where the value has no steps, the field that is the whole of it, too."""
    in_steps = any(one.startswith(PREFIX) for one in change.paths)
    return field_name(
        answer.deal, path, whole="" if in_steps else OF_WHOLE.get(answer.deal.terms[change.term].type, "")
    )


def pair_head(answer: Diff, change: Change, pair: PairConclusion) -> str:
    """The two readings that were held against each other."""
    term = answer.deal.terms[change.term]
    heads = []
    before = [change.before.readings[index] for index in pair.before]
    after = [change.after.readings[index] for index in pair.after]
    for spec, lives, others in ((answer.before, before, after), (answer.after, after, before)):
        words = values_text(answer.deal, term, in_full(lives, others))
        heads.append(f"{words} in “{spec.title}”")
    return "; ".join(heads)


def says_more(answer: Diff, change: Change, one: Conclusion | PairConclusion) -> str:
    """What only one side says of a value that is otherwise the same, or that both say nothing common of."""
    if one.kind != "partly_reported":
        return ""
    if isinstance(one, Conclusion) and len(one.pairs) > 1:
        return "what is told of both is the same, and one side says more, each in its own way"
    gained = [field for field in one.fields if field.kind in GAINED]
    lost = [field for field in one.fields if field.kind in LOST]
    parts = []
    if lost:
        parts.append(f"“{answer.before.title}” has {_listed(answer, change, lost, 'before')}")
    if gained:
        parts.append(f"“{answer.after.title}” has {_listed(answer, change, gained, 'after')}")
    common = any(field.kind not in GAINED | LOST for field in one.fields)
    in_steps = any(field.path.startswith(PREFIX) for field in one.fields)
    apart = "only one of the two is told in steps: " if in_steps else "nothing is reported of both: "
    return ("what both say is the same; only " if common else apart) + ", ".join(parts)


def _lines(answer: Diff, change: Change, pair: PairConclusion) -> list[str]:
    in_steps = any(field.path.startswith(PREFIX) for field in pair.fields)
    only_stances = answer.table == "positions" and all(field.kind != "value_changed" for field in pair.fields)
    composite = in_steps or (has_several_fields(answer, change) and pair.kind in COMPOSITE)
    if composite and pair.kind not in SAME and not only_stances:
        return [_line(answer, change, field) for field in pair.fields if not _goes_without_saying(pair, field)]
    names = dict.fromkeys(field.equivalence for field in pair.fields)
    return [
        *_conversions(change, pair),
        *_risen(answer, change, pair),
        *(EQUIVALENCES[name] for name in names if name in EQUIVALENCES),
    ]


def _goes_without_saying(pair: PairConclusion, field: FieldChange) -> bool:
    """Whether a part of a step stayed as it was, or a step is one that the sentence lists as told of one side."""
    if not field.path.startswith(PREFIX):
        in_steps = any(other.path.startswith(PREFIX) for other in pair.fields)
        return in_steps and pair.kind == "partly_reported" and field.kind in GAINED | LOST
    step = field.path.removesuffix(TIME)
    of_step = [other.kind for other in pair.fields if other.path.startswith(step) and other.path != field.path]
    if step != field.path and field.kind in GAINED | LOST and not (GAINED | LOST).issuperset(of_step):
        return True  # the other side has one value for all times
    same_part = field.kind in SAME and field_of_step(field.path) != "value"
    return same_part or (pair.kind == "partly_reported" and field.kind in GAINED | LOST)


def _conversions(change: Change, pair: PairConclusion) -> Iterator[str]:
    """What the later quantity is in the unit of the earlier one, where the two differ."""
    for field in pair.fields:
        one, other = _leaf(change.before, field.path, field.before), _leaf(change.after, field.path, field.after)
        if isinstance(one, Quantity) and isinstance(other, Quantity) and (converted := one.conversion(other)):
            yield f"{other.to_yaml()} = {converted}"


def _risen(answer: Diff, change: Change, pair: PairConclusion) -> Iterator[str]:
    """Who moved up in an order: all others moved down, or stayed."""
    labels = answer.deal.concepts.labels
    for field in pair.fields:
        one, other = _leaf(change.before, field.path, field.before), _leaf(change.after, field.path, field.after)
        if field.kind == "reordered" and isinstance(one, Ranking) and isinstance(other, Ranking):
            risen = one.risen(other)
            places = ", ".join(f"{labels.get(name, name)} (from {was} to {now})" for name, was, now in risen)
            yield f"moved up: {places}"


def _line(answer: Diff, change: Change, field: FieldChange) -> str:
    name = name_of(answer, change, field.path)
    before = leaf_text(answer, change, change.before, field.path, field.before)
    after = leaf_text(answer, change, change.after, field.path, field.after)
    if field.kind in ("restated", "same") or (field.kind == "agree" and field.before == field.after):
        return f"{name}: the same, {after}"
    return f"{name}: {TAGS[field.kind].word}; “{answer.before.title}”: {before}, “{answer.after.title}”: {after}"


def leaf_text(answer: Diff, change: Change, side: Side, path: str, canonical: Canonical | None) -> str:
    """A field of one side as a reader would write it; the canonical form only finds the reading that has it."""
    leaf = _leaf(side, path, canonical) or _usual_payment(change, path, canonical)
    if leaf is None:
        return "not reported"
    if isinstance(leaf, Unspecified) and leaf.how == "by_report":
        return "named, not given"
    return leaf.text(answer.deal.context_of(answer.deal.terms[change.term]))


def _leaf(side: Side, path: str, canonical: Canonical | None) -> Leaf | Unspecified | None:
    """The field of a side that has that canonical form; None where it says nothing."""
    if canonical is None:
        return None
    # One value may be held against each step of the other.
    found = [side.leaves_by_form.get((at, canonical)) for at in (path, field_of_step(path))]
    return min((one for one in found if one), key=lambda one: one[0], default=(0, None))[1]


def _usual_payment(change: Change, path: str, canonical: Canonical | None) -> Payment | None:
    """Who pays whom by the register, where only the other side says who pays; None of every other field."""
    told = (leaves(live).get(path) for side in change.sides for live in side.readings)
    usual = (leaf.usual() for leaf in told if isinstance(leaf, Payment))
    return next((leaf for leaf in usual if leaf and plain(leaf) == canonical), None)


def _listed(answer: Diff, change: Change, fields: list[FieldChange], name: str) -> str:
    taken = change.before if name == "before" else change.after
    in_one = len(fields) == 1 and not any(path.startswith(PREFIX) for live in taken.readings for path in leaves(live))
    in_one = in_one and any(one.startswith(PREFIX) for one in change.paths)
    parts: dict[str, str] = {}
    for field in fields:
        words = leaf_text(answer, change, taken, field.path, field.before if name == "before" else field.after)
        step = field.path.removesuffix(TIME)
        if step in parts:
            parts[step] += f" {words}"
        elif field.path == "value" and in_one:
            parts[field.path] = words
        elif field.path == PAYMENT:
            parts[field.path] = f"it {words}"
        else:
            parts[field.path] = f"{name_of(answer, change, field.path)} {words}"
    return ", ".join(parts.values())
