"""`of` in the register: what the two numbers of a ratio are of, in their order."""

from __future__ import annotations

from deal_terms.loading.fields import Problems, as_list, words
from deal_terms.values.shapes import folded_text

EXAMPLE = "of: [hostages, prisoners]"


def read_ratio_names(node: object, type_: str, problems: Problems) -> tuple[str, ...]:
    """Two names that differ; empty after a refusal."""
    if type_ != "ratio":
        problems.refuse(node, f"of on a term of type {type_}", "only a ratio is of two things in an order")
        return ()
    listed = as_list(node)
    if len(listed) != 2:
        problems.refuse(node, "a ratio is of two things", f"name both, that of the first number first: {EXAMPLE}")
        return ()
    names = tuple(folded_text(words(one, "of", problems)) for one in listed)
    if all(names) and names[0].casefold() == names[1].casefold():
        problems.refuse(listed[1], f"{names[1]} twice in of", f"name what each number is of: {EXAMPLE}")
        return ()
    return names
