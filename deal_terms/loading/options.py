"""The options of a choice, as the register lists them, and whether they are in an order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from deal_terms.loading.fields import Problems, as_list, check_id, mapping, one_of, words

MOVES = {"up": True, "down": True}


def read_options(node: object, written: Mapping[str, object], type_: str, problems: Problems) -> dict[str, Any]:
    """The fields `options`, `ordered`, `up` and `down` of a term; nothing for one of another type."""
    if type_ != "choice":
        for key in ("options", "ordered"):
            if key in written:
                problems.refuse(written[key], f"{key} on a term of type {type_}", "only a choice has options")
        return {}
    if "options" not in written:
        problems.refuse(node, "a choice lacks options", "add `options`, a list of ids or a mapping from id to label")
        return {}
    options = written["options"]
    for option in options if isinstance(options, dict) else as_list(options):
        if isinstance(option, str):
            check_id(option, "options", problems, reserved_words=())
    if isinstance(options, dict):
        read = {str(option): words(label, "an option's label", problems) for option, label in options.items()}
    else:  # a label that is made of an id stands nowhere
        read = {str(one): str(one).replace("-", " ") for one in as_list(options)}
    return {"options": read, **(_order(written["ordered"], problems) if "ordered" in written else {})}


def _order(node: object, problems: Problems) -> dict[str, Any]:
    """Whether the options are in an order, and what the register calls a move up or down in it."""
    if not isinstance(node, dict):
        return {"ordered": one_of(node, "ordered", ("true", "false"), problems) == "true"}
    moves = mapping(node, "the order of a choice", MOVES, problems)
    return {"ordered": True, **{move: words(word, move, problems) for move, word in moves.items()}}
