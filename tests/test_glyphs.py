"""A glyph means one thing on a screen, in Unicode and in ASCII: by the tables that say which kinds there are."""

from __future__ import annotations

import string
from collections import defaultdict
from collections.abc import Iterable

import pytest
from rich.cells import cell_len
from wcwidth import width

from deal_terms.answering.structural_changes import KINDS as OF_FILES
from deal_terms.judging.kinds import RECORD, REVIEW, all_kinds
from deal_terms.tui.drawing_stream import LINES, as_ascii
from deal_terms.tui.grid_painter import BAR, CURSOR_BAR, TOPIC_BAR
from deal_terms.tui.help import SIGNS, help_page
from deal_terms.wording.choices import STATES
from deal_terms.wording.meanings import MEANINGS
from deal_terms.wording.page import Item, Section
from deal_terms.wording.tags import TAGS

OF_DEALS = {*all_kinds(), *STATES, "silent"}
OF_RECORDS = {*RECORD, *REVIEW, *OF_FILES}
# What may stand on one screen, or on one page of text: what matrix, pair, timeline, disputes, gaps, the cells that
# rest on one source and the details of a cell say of a deal; what a comparison of files and a review say of a record.
PAGES = {"the deal": OF_DEALS, "the record": OF_RECORDS}
# Two words of one meaning: of a term and of a line in a file that what was there is not there any more.
GONE = {"dropped", "removed"}
# What the help does not count as signs: the lines of a grid, and what stands in words.
FRAME = {*BAR.strip(), "─", "┬", "┼"}


def shared(kinds: Iterable[str], *, ascii_: bool = False) -> dict[str, set[str]]:
    """The glyphs with more than one meaning among some kinds and all signs."""
    told: dict[str, set[str]] = defaultdict(set)
    for kind in kinds:
        told[TAGS[kind].ascii if ascii_ else TAGS[kind].glyph].add("gone" if kind in GONE else kind)
    for sign, meaning in SIGNS.items():
        for one in set(sign) - {" ", *string.ascii_letters}:
            told[as_ascii(one) if ascii_ else one].add(meaning if len(sign) == 1 else one)
    for one in FRAME if not ascii_ else ():
        told[one].add("a line")
    return {glyph: meanings for glyph, meanings in told.items() if len(meanings) > 1}


def test_every_kind_is_on_one_of_the_pages() -> None:
    assert set(TAGS) == OF_DEALS | OF_RECORDS
    assert set(MEANINGS) == set(TAGS)
    assert {*CURSOR_BAR.strip(), *TOPIC_BAR.strip()} <= set(SIGNS)


def test_no_two_kinds_share_a_glyph_and_none_is_a_sign_of_the_screens() -> None:
    """Of all kinds together, as the help lists them on one screen."""
    assert shared(TAGS) == {}


@pytest.mark.parametrize("page", PAGES)
def test_no_two_kinds_of_a_page_share_a_form_in_ascii(page: str) -> None:
    drawn_as_is = {line: one for line, one in LINES.items() if line in SIGNS}
    assert len(set(drawn_as_is.values())) == len(drawn_as_is)
    assert shared(PAGES[page], ascii_=True) == {}


@pytest.mark.parametrize("kind", TAGS)
def test_a_glyph_takes_one_cell_in_either_form(kind: str) -> None:
    tag = TAGS[kind]
    assert cell_len(tag.glyph) == width(tag.glyph) == 1
    assert tag.ascii in {*string.printable} - {*string.whitespace}
    assert as_ascii(tag.glyph) == (tag.glyph if tag.glyph.isascii() else tag.ascii)
    assert tag.ascii == tag.glyph or not tag.glyph.isascii()


def test_the_help_tells_first_what_stands_in_the_view_and_every_glyph_once() -> None:
    page = help_page({}, "  ▌ ¬ reported as not there   ‹ ›\n├ « no longer reported")
    seen, _, others = (
        [one.text.split("  ", 1) for one in block.blocks if isinstance(one, Item)]
        for block in page.blocks
        if isinstance(block, Section)
    )
    assert [sign for sign, _ in seen] == ["▌", "‹ ›", "├", "«", "¬"]
    glyphs = [*seen[3:], *others]
    on_screens = OF_DEALS | {*RECORD}
    assert sorted(sign for sign, _ in glyphs) == sorted(TAGS[kind].glyph for kind in on_screens)
    assert all(says.endswith(".") and ": " in says for _, says in glyphs)
