"""A comment that changed → one sentence."""

from __future__ import annotations

from deal_terms.answering.comment_changes import CommentChange
from deal_terms.loading.comments import Comment


def sentence(change: CommentChange) -> str:
    """What became of it, with its words."""
    before, after = change.before, change.after
    if before is None or after is None:
        one = before or after
        assert one
        return f'no longer "{one.text}"' if before else f'now "{one.text}"'
    if change.what == "moved":
        return f'"{after.text}" stood beside {keys_text(before)}, and stands beside {keys_text(after)}'
    return f'from "{before.text}" to "{after.text}"'


def keys_text(comment: Comment) -> str:
    """`services.web.image`; a comment of the whole file stands beside none of its keys."""
    return ".".join(comment.under) or "no key"
