"""What changed in a YAML file other than a spec: the paths that differ, without a word on what that means."""

from __future__ import annotations

from collections import Counter

from deal_terms.answering.comment_changes import CommentChange, comment_changes
from deal_terms.answering.structural_changes import KINDS, Kind, StructuralChange
from deal_terms.answering.structural_comparison import changes
from deal_terms.frozen_records import dataclass
from deal_terms.loading.document_sides import read_sides


@dataclass(frozen=True)
class Structural:
    """The answer: every path that differs, in the order of the file.

    `before_label` and `after_label` name the two sides as the user knows them; `rewritten`: their bytes differ;
    `comments` are those that differ, which to a reader of YAML is no change.
    """

    before_label: str
    after_label: str
    changes: tuple[StructuralChange, ...]
    rewritten: bool
    comments: tuple[CommentChange, ...] = ()

    @property
    def only_formatted(self) -> bool:
        """Whether the bytes differ, and neither what they say nor a comment."""
        return self.rewritten and not self.changes and not self.comments

    @property
    def summary(self) -> dict[Kind, int]:
        """How many changes came out as each kind."""
        counts = Counter(change.kind for change in self.changes)
        return {kind: counts[kind] for kind in KINDS if counts[kind]}


def structural_diff(before: bytes | None, after: bytes | None, label_before: str, label_after: str) -> Structural:
    """Compares two states of any YAML file; None: there is no file on that side.

    Mappings are compared by key; the items of a list, and the documents of a file, by what they have in common
    (item_pairs.py). Scalars are compared as they are written, and apart where a reader of YAML takes one for text and
    the other for a number: `1` and `"1"` differ, `a` and `"a"` do not. Raises DealTermsError with the problems of both
    sides where one cannot be read.
    """
    sides = read_sides(before, after, (label_before, label_after))
    told = comment_changes(before, after, label_before, label_after) if before != after else ()
    return Structural(label_before, label_after, tuple(changes(*sides)), rewritten=before != after, comments=told)


def differs(answer: Structural, fail_on: str) -> bool:
    """Whether `--fail-on` of that word is to fail: any or material, which are one where nothing says what it means."""
    return fail_on in ("any", "material") and bool(answer.changes)
