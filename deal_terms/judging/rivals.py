"""The readings of one term in one file: which exclude each other, which only say less, what several say together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

from deal_terms.judging.brackets import bracket_relation
from deal_terms.model.record import Reading
from deal_terms.values import Alternatives, Leaf, Unspecified
from deal_terms.values.payment import both_with_payment, keys
from deal_terms.values.telling import Relation, relation

Fields: TypeAlias = "dict[str, Leaf | Unspecified]"
Field: TypeAlias = "Leaf | Unspecified | None"
Standing: TypeAlias = Relation | Literal["beside"]
"""As two leaves stand to each other; `beside`: two stances, of which neither says anything of the other."""

WANTED = frozenset({"demands", "proposes", "accepts"})


def reading_relation(one: Reading, other: Reading) -> Standing:
    """How two readings of one term stand to each other."""
    if one.stance != other.stance:
        return _of_stances(one, other)
    if one.covers and other.covers and one.covers != other.covers:
        return "unlike"
    held = _of_contents(one, other)
    measure = _left_out(bool(one.covers), bool(other.covers))
    if measure in ("same", held):
        return held
    # A number without its measure may be the other's, or another number: it excludes nothing.
    return measure if held == "same" else "unlike"


def fields(reading: Reading) -> Fields:
    """The fields of its value; none without one."""
    return reading.value.fields() if reading.value else {}


def together(one: Fields, other: Fields) -> Fields | None:
    """What both say: what one alone says, and what both allow of the rest; None where that is nothing."""
    one, other = both_with_payment(one, other)
    shared: Fields = {}
    for path in dict.fromkeys([*one, *other]):
        leaf = _both(one.get(path), other.get(path))
        if leaf is None:
            return None
        shared[path] = leaf
    return shared


def consistent_groups(
    standings: Mapping[tuple[int, int], Standing], all_fields: Mapping[int, Fields], order: Iterable[int]
) -> tuple[dict[tuple[int, ...], Fields], frozenset[int]]:
    """The readings that can be true together, each with all that go with it, and what they say together.

    `order` tells which are asked first, whatever the order of the file. The second part are the readings of which any
    two can be true together, and all of them cannot.
    """
    asked = list(order)
    found: dict[tuple[int, ...], Fields] = {}
    clashing: set[int] = set()
    for start in asked:
        members, shared = [start], all_fields[start]
        for other in asked:
            if other in members or any(_stand(standings, other, one) != "overlapping" for one in members):
                continue
            both = together(shared, all_fields[other])
            if both is None:
                clashing |= {*members, other}
            else:
                members.append(other)
                shared = both
        found[tuple(sorted(members))] = shared
    return found, frozenset(clashing)


def _stand(standings: Mapping[tuple[int, int], Standing], one: int, other: int) -> Standing | None:
    return standings.get((min(one, other), max(one, other)))


def _of_stances(one: Reading, other: Reading) -> Standing:
    """Only who refuses what he also wants contradicts himself."""
    refused, wanted = (one, other) if one.stance == "rejects" else (other, one)
    if refused.stance != "rejects" or wanted.stance not in WANTED:
        return "beside"
    if refused.value is None or wanted.value is None:
        return "apart" if refused.value is None else "beside"
    mine, theirs = both_with_payment(fields(refused), fields(wanted))
    holds = all(
        path in theirs and not isinstance(theirs[path], Unspecified) and _refuses(leaf, theirs[path])
        for path, leaf in mine.items()
        if not isinstance(leaf, Unspecified)
    )
    return "apart" if holds else "beside"


def _refuses(leaf: Leaf, wanted: Leaf | Unspecified) -> bool:
    return not isinstance(wanted, Unspecified) and type(leaf) is type(wanted) and leaf.contains(wanted)


def _of_contents(one: Reading, other: Reading) -> Standing:
    if isinstance(one.value, Alternatives) or isinstance(other.value, Alternatives):
        if one.value is None or other.value is None:
            return "vaguer" if one.value is None else "sharper"
        return "same" if keys(one.value.fields()) == keys(other.value.fields()) else "apart"
    if one.value is not None and other.value is not None:
        return _of_values(one, other)
    if one.state == other.state:
        return bracket_relation(one, other)
    if _is_empty(one) and other.state in ("value", "by_text"):
        return "vaguer"
    return "sharper" if _is_empty(other) and one.state in ("value", "by_text") else "apart"


def _is_empty(reading: Reading) -> bool:
    """Whether it names the term without its content: a report that does not give it, a demand without a value."""
    return reading.state == "by_report" or (reading.stance is not None and reading.state is None)


def _of_values(one: Reading, other: Reading) -> Standing:
    mine, theirs = both_with_payment(fields(one), fields(other))
    paths = dict.fromkeys([*mine, *theirs])
    parts = {leaf_standing(mine.get(path), theirs.get(path), one, other) for path in paths} - {"same"}
    if "apart" in parts:
        return "apart"
    if "unlike" in parts:
        return "unlike"
    if not parts:
        return "same"
    return parts.pop() if len(parts) == 1 else "overlapping"


def leaf_standing(mine: Field, theirs: Field, one: Reading, other: Reading) -> Standing:
    """How a field of one reading stands to that of another."""
    says_less = _left_out(_says_it(mine), _says_it(theirs))
    if says_less != "same":
        return says_less
    if mine is None or theirs is None or isinstance(mine, Unspecified) or isinstance(theirs, Unspecified):
        if _says_it(mine):
            return "same" if mine is not None and theirs is not None and mine.key() == theirs.key() else "apart"
        return "same" if mine == theirs else _left_out(mine is not None, theirs is not None)
    return relation(mine, theirs, one_told=one.told, other_told=other.told)


def _left_out(here: bool, there: bool) -> Standing:  # noqa: FBT001 - the two sides
    return "same" if here == there else "sharper" if here else "vaguer"


def _says_it(leaf: Field) -> bool:
    """Whether a field holds something; that the text itself leaves it open is content."""
    return leaf is not None and not (isinstance(leaf, Unspecified) and leaf.how == "by_report")


def _both(one: Field, other: Field) -> Field:
    if not _says_it(one) or not _says_it(other):
        return one if _says_it(one) or other is None else other
    if isinstance(one, Unspecified) or isinstance(other, Unspecified):
        return one if one == other else None
    assert one is not None
    assert other is not None
    return one.common(other) if type(one) is type(other) else None
