"""reviewed.yaml → the changes that someone has looked at and accepted, by their fingerprints."""

from __future__ import annotations

from datetime import date

from deal_terms.errors import DealTermsError, Place, first_of_alike
from deal_terms.frozen_records import dataclass
from deal_terms.loading import events
from deal_terms.loading.fields import Problems, mapping, optional_words, place, shape_of, words
from deal_terms.patterns import pattern
from deal_terms.snapshots.snapshot import Snapshot, whole

NAME = "reviewed.yaml"
KEYS = {"who": True, "when": True, "why": True, "until": False}
FINGERPRINT = pattern(r"[0-9a-f]{16}")
DAY = pattern(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Acknowledgement:
    """Somebody's word that a change is known and accepted; `until` is the last day on which it holds."""

    fingerprint: str
    who: str
    when: date
    why: str
    until: date | None
    at: Place

    @property
    def text(self) -> str:
        """`R. Clerk, 2025-03-01: the story was corrected (until 2025-06-30)`."""
        until = f" (until {self.until})" if self.until else ""
        return f"{self.who}, {self.when}: {self.why}{until}"

    def holds(self, today: date) -> bool:
        """Whether it has not expired."""
        return self.until is None or today <= self.until


def at_top(state: Snapshot) -> dict[str, Acknowledgement]:
    """The acknowledgements at the top of a repository, by fingerprint; none where there is no such file."""
    held = state.contents([NAME])
    return read(whole(held[NAME]), NAME) if held else {}


def read(data: bytes, file: str) -> dict[str, Acknowledgement]:
    """The acknowledgements by fingerprint. Raises DealTermsError with everything that is wrong with the file."""
    problems = Problems()
    tree = events.read(data, file, report=problems.report)
    found = {}
    if tree is not None and not isinstance(tree, dict):
        problems.refuse(tree, f"the file is {shape_of(tree)}", "write it as a mapping from fingerprints to entries")
    elif tree is not None:
        for key, child in tree.items():
            made = _entry(key, child, problems)
            if made:
                found[made.fingerprint] = made
    errors = [problem for problem in problems.problems if problem.level == "error"]
    if errors:
        raise DealTermsError(first_of_alike(sorted(errors, key=lambda problem: problem.place or Place(file, 1, 1))))
    return found


def _entry(key: str, node: object, problems: Problems) -> Acknowledgement | None:
    errors = problems.errors
    if not FINGERPRINT.fullmatch(key):
        hint = "copy the 16 hexadecimal digits that `deal-terms review` prints beneath the change"
        problems.refuse(key, f"{key!r} is not a fingerprint", hint)
    written = mapping(node, f"the entry {key}", KEYS, problems)
    who, why = (optional_words(written, name, problems) for name in ("who", "why"))
    when, until = (_day(written, name, problems) for name in ("when", "until"))
    if when and until and until < when:
        problems.refuse(written["until"], f"until {until} is before when {when}", "name the last day on which it holds")
    if problems.errors > errors or when is None:
        return None
    return Acknowledgement(str(key), who, when, why, until, place(key))


def _day(written: dict[str, object], name: str, problems: Problems) -> date | None:
    if name not in written:
        return None
    said = words(written[name], name, problems)
    if not said:
        return None
    try:
        if DAY.fullmatch(said):
            return date.fromisoformat(said)
    except ValueError:
        pass
    problems.refuse(written[name], f"{name} is {said!r}", "write a day, such as 2025-03-01")
    return None
