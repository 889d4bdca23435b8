"""Written trees → the fields that a file promises: known keys, one of the words, an id; each failing with its place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from deal_terms.errors import Place, Problem
from deal_terms.patterns import pattern
from deal_terms.suggest import did_you_mean, nearest
from deal_terms.values.context import Context

RESERVED_IDS = frozenset({"unknown", "joint", "unnamed", "none"})
# Each is held against each other one, and against each of another text.
MOST_READINGS = 100
ID = pattern(r"[a-z0-9]+(-[a-z0-9]+)*")
ReadT = TypeVar("ReadT")


class Problems:
    """Collects what is wrong with the files of a deal, so that one run names all of it.

    `errors` grows with everything that is refused, told or not; `places` are those of all that was reported.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.errors = 0
        self.places: set[Place | None] = set()
        self._told: set[Place | None] = set()

    def report(self, problem: Problem) -> None:
        """Takes a problem as it is."""
        self.problems.append(problem)
        self.places.add(problem.place)
        if problem.level == "error":
            self.errors += 1
            self._told.add(problem.place)

    def refuse_at(self, at: Place | None, message: str, hint: str = "") -> None:
        """An error at a place already known; a second one there would most often be the same mistake."""
        self.errors += 1
        if at is None or at not in self._told:
            self.report(Problem(at, message, hint))

    def refuse(self, node: object, message: str, hint: str = "") -> None:
        """An error at the place of `node`, a piece of a written tree; only the first at any place is told."""
        self.refuse_at(getattr(node, "place", None), message, hint)

    def warn(self, node: object, message: str, hint: str = "") -> None:
        """A warning at the place of `node`."""
        self.report(Problem(place(node), message, hint, "warning"))


class Anything(dict[str, str]):
    """Stands for the ids of a section that is missing or cannot be read: none is refused for not being in it."""

    def __contains__(self, key: object) -> bool:
        """Always."""
        return True


def place(node: object) -> Place:
    """Where a piece of a written tree stands."""
    found = getattr(node, "place", None)
    assert isinstance(found, Place)
    return found


def mapping(
    node: object, what: str, keys: Mapping[str, bool], problems: Problems, *, instead: Mapping[str, str] | None = None
) -> dict[str, object]:
    """The entries of a mapping whose keys are `keys` (value: whether it is required); empty if it is none.

    `instead`: what would do for a key that is none of them.
    """
    if not isinstance(node, dict):
        problems.refuse(node, f"{what} is {shape_of(node)}", f"write it as a mapping with {_listed(keys)}")
        return {}
    misspelled: set[str | None] = set()
    unknown = [] if node.keys() <= keys.keys() else [key for key in node if key not in keys]
    for key in unknown:
        if instead and key in instead:
            problems.refuse(key, f"{what} has no key {key}", instead[key])
        else:
            problems.refuse(key, f"{what} has no key {key}", did_you_mean(key, keys))
            misspelled.add(nearest(key, keys))
    missing = [key for key, required in keys.items() if required and key not in node and key not in misspelled]
    for key in missing:
        problems.refuse(node, f"{what} lacks {key}", f"add the key {key}")
    return {key: child for key, child in node.items() if key in keys} if unknown else dict(node)


def entries(
    node: object, what: str, problems: Problems, read: Callable[[str, object], ReadT | None]
) -> dict[str, ReadT]:
    """A mapping from ids to whatever `read` makes of each; an id that is none, or is reserved, is refused."""
    if not isinstance(node, dict):
        problems.refuse(node, f"{what} is {shape_of(node)}", "write it as a mapping from ids to entries")
        return {}
    found = {}
    for key, child in node.items():
        check_id(key, what, problems)
        made = read(key, child)
        if made is not None:
            found[str(key)] = made
    return found


def check_id(node: str, what: str, problems: Problems, *, reserved_words: Collection[str] = RESERVED_IDS) -> None:
    """Refuses an id that is not kebab-case, or is reserved."""
    if node in reserved_words:
        problems.refuse(node, f"the id {node} is reserved ({what})", "give it another")
    if not ID.fullmatch(node):
        problems.refuse(
            node, f"{node!r} is not an id ({what})", "ids are lower-case letters, digits and single hyphens"
        )


def words(node: object, what: str, problems: Problems) -> str:
    """A text that is not empty; an empty one where it was refused."""
    if not isinstance(node, str):
        problems.refuse(node, f"{what} is {shape_of(node)}", "write it as text")
        return ""
    if not node.strip():
        problems.refuse(node, f"{what} is empty", "write the text, or leave the key out")
    return str(node)


def optional_words(fields: Mapping[str, object], key: str, problems: Problems) -> str:
    """The text under an optional key; empty where it is left out."""
    return words(fields[key], key, problems) if key in fields else ""


def one_of(
    node: object, what: str, choices: Collection[str], problems: Problems, *, instead: Mapping[str, str] | None = None
) -> str:
    """One of a few words; empty where it was refused. `instead`: what would do for a word that is none of them."""
    if isinstance(node, str) and node in choices:
        return str(node)
    if isinstance(node, str):
        problems.refuse(node, f"{what} is {node!r}", (instead or {}).get(node, f"one of: {', '.join(choices)}"))
    else:
        problems.refuse(node, f"{what} is {shape_of(node)}", f"one of: {', '.join(choices)}")
    return ""


def known_id(node: object, what: str, ids: Collection[str], problems: Problems) -> str:
    """An id that is declared elsewhere; empty where it was refused."""
    if isinstance(node, str) and node in ids:
        return str(node)
    if isinstance(node, str):
        problems.refuse(node, f"no {what} has the id {node!r}", did_you_mean(node, ids))
    else:
        problems.refuse(node, f"{what} is {shape_of(node)}", f"write the id of one {what}")
    return ""


def known_party(node: object, context: Context, problems: Problems, *others: str) -> str:
    """The id of a party, however the deal says that it is spelled, or one of the `others`; empty where refused."""
    return context.party_id(node) or known_id(node, "party", [*context.parties, *others], problems)


def known_parties(nodes: Iterable[object], context: Context, problems: Problems) -> tuple[str, ...]:
    """Several parties, each once, however often and in how many spellings it is named."""
    return tuple(dict.fromkeys(known_party(node, context, problems) for node in nodes))


def as_list(node: object) -> list[object]:
    """A list as it is, anything else as a list of one."""
    return list(node) if isinstance(node, list) else [node]


def one_or_more(node: object, what: str, problems: Problems) -> list[object]:
    """The same, where a list that is empty is refused: it says nothing, and looks as if it did."""
    listed = as_list(node)
    if not listed:
        problems.refuse(node, f"{what} is an empty list", "write at least one, or leave it out")
    return listed


def first_readings(nodes: Sequence[object], what: str, problems: Problems) -> Sequence[object]:
    """As many as may rival each other: a longer list is refused where the rest of it begins, which is not read."""
    if len(nodes) > MOST_READINGS:
        message = f"{what} has {len(nodes):,} readings, and can have {MOST_READINGS} in one file: reading stopped here"
        problems.refuse(nodes[MOST_READINGS], message, "join those that say the same, with the reports of all of them")
    return nodes[:MOST_READINGS]


def read_spelled(written: dict[str, object], problems: Problems) -> tuple[str, ...]:
    """How else a name is spelled; nothing where the key is left out."""
    if "spelled" not in written:
        return ()
    listed = one_or_more(written["spelled"], "spelled", problems)
    return tuple(words(child, "spelled", problems) for child in listed)


def shape_of(node: object) -> str:
    """What a reader would call the shape of a written tree."""
    if isinstance(node, dict):
        return "a mapping"
    if isinstance(node, list):
        return "a list"
    return "empty" if node == "" else "a text"


def _listed(keys: Iterable[str]) -> str:
    names = list(keys)
    return "the key " + names[0] if len(names) == 1 else "the keys " + ", ".join(names)
