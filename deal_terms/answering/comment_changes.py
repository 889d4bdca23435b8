"""The comments that differ between two states of a file, told in one change of the record."""

from __future__ import annotations

from difflib import SequenceMatcher

from deal_terms.answering.pairs import DealPair
from deal_terms.errors import Place
from deal_terms.judging.record_changes import RecordChange, RecordPiece
from deal_terms.loading.comments import Comment, comments

RULE = "comment_changed"
# So many comments a side are matched in their order; beyond, what is on one side only is told.
MOST = 2_000


def rewritten_bytes(pair: DealPair) -> dict[str, tuple[bytes, bytes]]:
    """What the files of a deal that are there on both sides and differ held and hold, by their names inside it."""
    was_in = pair.folder if pair.moved_from is None else pair.moved_from
    both = [(name, f"{was_in}/{name}".lstrip("/"), f"{pair.folder}/{name}".lstrip("/")) for name in pair.rewritten]
    return {name: (pair.held_before.get(was, b""), pair.held_after.get(now, b"")) for name, was, now in both}


def comment_change(name: str, before: bytes, after: bytes, files: tuple[str, str]) -> RecordChange | None:
    """What became of the comments of a file, `files` its path on both sides; None where they are as they were.

    The pieces hold the comments that are gone and those that are new, each side at its first.
    """
    if b"#" not in before and b"#" not in after:
        return None
    was, now = comments(before), comments(after)
    gone, new = _differing(was, now)
    if not gone and not new:
        return None
    pieces = [
        RecordPiece(Place(file, some[0].line, 1), [one.text for one in some]) if some else None
        for file, some in zip(files, (gone, new), strict=True)
    ]
    return RecordChange(RULE, name, name, pieces[0], pieces[1])


def _differing(was: list[Comment], now: list[Comment]) -> tuple[list[Comment], list[Comment]]:
    texts = [one.text for one in was], [one.text for one in now]
    if texts[0] == texts[1]:
        return [], []
    if max(len(was), len(now)) > MOST:
        known = set(texts[0]), set(texts[1])
        return [one for one in was if one.text not in known[1]], [one for one in now if one.text not in known[0]]
    gone, new = [], []
    for word, a, b, c, d in SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
        if word != "equal":
            gone += was[a:b]
            new += now[c:d]
    return gone, new
