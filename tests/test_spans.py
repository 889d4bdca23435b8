"""Which lines belong to what begins at a place: a change is told at one of them."""

from __future__ import annotations

import pytest

from deal_terms.answering.review.spans import SpanStart, lines_of
from deal_terms.errors import Place

TEXT = b"""\
# about the file
terms:
  # about the fee,
  # as it is told
  fee:  # in words
    value: USD 5
    # about nothing
  price: {value: USD 6}
""".splitlines()


@pytest.mark.parametrize(
    ("line", "column", "stop"),
    [(3, 3, 5), (4, 3, 5), (5, 9, 6), (7, 5, 8)],
    ids=["two lines", "the second of them", "behind a key", "at the end of a mapping"],
)
def test_a_comment_takes_its_own_lines_and_none_of_what_stands_below(line: int, column: int, stop: int) -> None:
    assert lines_of(TEXT, SpanStart(Place("a", line, column), is_key=False)) == range(line, stop)


def test_a_key_takes_what_is_indented_further() -> None:
    assert lines_of(TEXT, SpanStart(Place("a", 5, 3), is_key=True)) == range(5, 7)
