"""How much of a commitment that is demanded or refused a text has: the act, then who, how firmly, with which limits."""

from __future__ import annotations

from deal_terms.values.acts import Condition
from deal_terms.values.fit import ALL, LIMITED, NONE, NOT_TOLD, OPEN, OTHER_VALUE, SOME, Fit, Wish
from deal_terms.values.leaf import Leaf
from deal_terms.values.parties import Parties
from deal_terms.values.unspecified import Unspecified
from deal_terms.values.until import Until
from deal_terms.values.value_type import Fields, holds_each, meets_each, together

LIMITS = ("if", "until")


def meets(text: Fields, demand: Fields, wish: Wish) -> dict[str, Fit]:
    """A commitment is its act: who is bound and how firmly count for nothing where the act is another or not told.

    A condition or an end that the text adds limits what it has; one that the demand makes is a concession, unless it
    binds the party that asks.
    """
    fits = meets_each(text, _without_limits(demand), wish)
    if "to" in fits and fits["to"].kind in ("none", "unknown"):
        return {"to": fits["to"]}
    if fits.get("who") == SOME:
        fits["who"] = NONE
    who = demand.get("who")
    binds_itself = isinstance(who, Parties) and wish.party in who.ids
    for path in LIMITS:
        fit = _limited(text.get(path), demand.get(path), binds_itself=binds_itself)
        if fit is not None:
            fits[path] = fit
    return fits


def holds(text: Fields, refusal: Fields, wish: Wish) -> dict[str, Fit]:
    """A text holds a refused commitment if it binds the same party to the same act as firmly, limited or not."""
    fits = holds_each(text, _without_limits(refusal) or refusal, wish)
    if fits.get("who") == SOME:
        fits["who"] = OTHER_VALUE
    return together(fits)


def _without_limits(fields: Fields) -> Fields:
    return {path: leaf for path, leaf in fields.items() if path not in LIMITS}


def _limited(
    given: Leaf | Unspecified | None, demanded: Leaf | Unspecified | None, *, binds_itself: bool
) -> Fit | None:
    """What a condition or an end in the text makes of a demand; None where it is neither asked for nor there."""
    if demanded is None or isinstance(demanded, Unspecified):
        return LIMITED if _is_limit(given) else None
    if not _is_limit(demanded):
        return LIMITED if _is_limit(given) else ALL
    if given is None:
        return NOT_TOLD if binds_itself else ALL
    if isinstance(given, Unspecified):
        return OPEN if given.how == "by_text" else NOT_TOLD
    if not _is_limit(given):
        return NONE if binds_itself else ALL
    fit = given.meets(demanded, 0)
    # Whoever binds itself until a day has not asked to be bound until another.
    return OTHER_VALUE if binds_itself and isinstance(given, Until) and given.key() != demanded.key() else fit


def _is_limit(leaf: Leaf | Unspecified | None) -> bool:
    """Whether there is a condition or an end, told or not; `none` and a field left out are none."""
    if isinstance(leaf, Condition):
        return not leaf.is_none
    return leaf is not None and not (isinstance(leaf, Until) and leaf.is_none)
