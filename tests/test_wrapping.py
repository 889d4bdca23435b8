"""Lines are broken as `wcwidth.wrap` breaks them, which is asked for less and takes longer."""

from __future__ import annotations

import wcwidth
from hypothesis import example, given
from hypothesis import strategies as st

from deal_terms import untrusted
from deal_terms.presenting import cell_width
from deal_terms.presenting.unbroken import unbroken
from deal_terms.presenting.wrapping import wrap
from tests.examples import examples

# Three people joined into one character.
FAMILY = "\u200d".join("\U0001f468\U0001f469\U0001f467")
WORDS = st.lists(
    st.one_of(
        st.sampled_from(
            ["", " ", "a", "USD 5 million", "—", "約3億円", "ภาษาไทย", "👨‍👩‍👧", "e\u0301", "a-b", "x" * 30]
        ),
        st.text(max_size=12),
    ),
    max_size=12,
).map(" ".join)


@given(WORDS, st.integers(1, 40), st.sampled_from(["", "  ", "· ", "    − DROPPED  "]), st.sampled_from(["", "  "]))
@example("a" * 9 + " b", 4, "", "")
@example("  led by spaces", 6, "", "  ")
@example("中文字符 中文", 4, "· ", "  ")
@example(" a", 1, "", "  ")
def test_a_text_is_broken_as_wcwidth_breaks_it(text: str, width: int, first: str, rest: str) -> None:
    safe = unbroken(untrusted.line(text))
    assert wrap(safe, width, first, rest) == wcwidth.wrap(
        safe,
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


NARROW = [chr(code) for code in range(0x3000) if cell_width.NARROW.fullmatch(chr(code))]


@examples(1_000)
@given(
    st.one_of(st.text(st.sampled_from(NARROW)), st.text(), st.text(st.sampled_from("a \u200b\u0301\ufe0f☺漢🇬🇧\x1b[1m")))
)
def test_a_text_is_as_wide_as_wcwidth_says(text: str) -> None:
    assert cell_width.cells(text) == wcwidth.width(text)


def test_each_character_of_one_cell_takes_one() -> None:
    assert len(NARROW) > 1_000
    assert not [one for one in NARROW if wcwidth.width(one) != 1]
