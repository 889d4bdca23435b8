"""Words: ours unless quoted; the same or reworded, never a direction."""

from __future__ import annotations

from dataclasses import replace

from deal_terms.values.context import Context
from deal_terms.values.leaf import Leaf
from deal_terms.values.refusals import Refuse
from deal_terms.values.schema import Plain, free_text
from deal_terms.values.unspecified import Unspecified
from deal_terms.values.value_type import one_field
from deal_terms.values.words import Words, read_words


class Text(Words):
    """Words as the whole of a value."""

    __slots__ = ()

    def fields(self) -> dict[str, Leaf | Unspecified]:
        """The one field."""
        return {"value": self}


def parse(written: object, context: Context, refuse: Refuse) -> Text | None:  # noqa: ARG001 - read like any type
    """Read any words but none, white space folded."""
    words = read_words(written, "words of the text", refuse)
    return None if words is None else Text(words=words.words)


def schema(context: Context) -> Plain:  # noqa: ARG001 - asked of every type
    """For an editor."""
    return free_text("Words, ours unless quoted.")


TYPE = replace(one_field("text", parse, schema=schema), being_there=True)
