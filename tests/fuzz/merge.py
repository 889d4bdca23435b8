"""The merge: three states of a file of a deal; nothing that neither side wrote, and the same from either side."""

from __future__ import annotations

import functools

from deal_terms.errors import DealTermsError, Problem
from deal_terms.loading import events
from deal_terms.loading.deal import Loaded, read_deal
from deal_terms.loading.nodes import MappingNode
from deal_terms.snapshots.snapshot import in_memory
from deal_terms.writing.merge import MERGED, Merge, merge
from deal_terms.writing.part_changes import Reader
from tests.fuzz import loader
from tests.fuzz.mutants import APART
from tests.fuzz.rules import require


def seeds() -> list[bytes]:
    """Every file of the deals of the tests three times, behind its name."""
    return [APART.join([name.encode(), data, data, data]) for name, data in loader.FILES.items()]


def check(data: bytes) -> None:
    """Raises whatever is wrong with how the three are merged."""
    name, *states = data.split(APART, 3)
    file = name.decode(errors="replace")
    if file not in loader.FILES:
        file = next(iter(loader.FILES))
    base, ours, theirs = (*states, b"", b"", b"")[:3]
    deal, _, inside = file.partition("/")
    held = {
        path.removeprefix(f"{deal}/"): content for path, content in loader.FILES.items() if path.startswith(f"{deal}/")
    }

    @functools.cache
    def read(state: bytes, label: str) -> Loaded:  # noqa: ARG001  a Reader's
        return read_deal(in_memory({**held, inside: state}, name=deal), only=[inside])

    for reader in (None, read):
        made, other = _merged(inside, base, ours, theirs, reader), _merged(inside, base, theirs, ours, reader)
        require((made is None) == (other is None), "refused from one side only")
        if made is None or other is None:
            continue
        _nothing_of_nobody(made, ours, theirs)
        require(
            sorted(one.path for one in made.conflicts) == sorted(one.path for one in other.conflicts),
            "other conflicts from the other side",
            [one.path for one in made.conflicts],
            [one.path for one in other.conflicts],
        )
        require(ours != theirs or not made.conflicts, "a conflict of two that are the same")
        require(base != ours or made.data() == theirs, "theirs is lost", made.data())
        require(base != theirs or made.data() == ours, "ours is lost", made.data())
        if not made.conflicts:
            require(_tree(made.data()) == _tree(other.data()), "another merge from the other side")


def _merged(name: str, base: bytes, ours: bytes, theirs: bytes, reader: Reader | None) -> Merge | None:
    try:
        return merge(name, base or None, ours, theirs, reader)
    except DealTermsError as error:
        require(error.problems, "refused without a reason")
        return None


def _nothing_of_nobody(made: Merge, ours: bytes, theirs: bytes) -> None:
    """Each line of the merge is one of the two sides', whichever way its conflicts are settled, and it is YAML."""
    known = {line.strip() for side in (ours, theirs) for line in side.removeprefix(b"\xef\xbb\xbf").splitlines()}
    for settled in (made.settled_as("ours"), made.settled_as("theirs")):
        lines = settled.removeprefix(b"\xef\xbb\xbf").splitlines()
        unknown = [line for line in lines if line.strip() not in known]
        require(not unknown, "lines that no side wrote", unknown)
        if isinstance(_tree(ours), MappingNode) and isinstance(_tree(theirs), MappingNode):
            require(_tree(settled) is not None or not settled.strip(), "a merge that is not YAML", settled)


def _tree(data: bytes) -> object:
    problems: list[Problem] = []
    tree = events.read(data, MERGED, report=problems.append)
    return None if any(problem.level == "error" for problem in problems) else tree
