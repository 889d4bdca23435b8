"""A page cut to a limit of size: between two statements, never inside one, with a note that says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from deal_terms.wording.counts import plural
from deal_terms.wording.page import Block, Item, Page, Paragraph, Section


def cut_to_fit(page: Page, render: Callable[[Page], str], fits: Callable[[str], bool], rest_hint: str) -> str:
    """The page as `render` makes it, with as many of its first statements as fit; `rest_hint` says where the rest is.

    Where not even the page without a statement fits, what is returned does not, either.
    """
    whole = render(page)
    if fits(whole):
        return whole
    count = _count(page.blocks)
    fewest, most = 0, count - 1
    while fewest < most:
        middle = (fewest + most + 1) // 2
        if fits(render(_cut(page, middle, count, rest_hint))):
            fewest = middle
        else:
            most = middle - 1
    return render(_cut(page, fewest, count, rest_hint))


def _count(blocks: tuple[Block, ...]) -> int:
    return sum(_count(block.blocks) if isinstance(block, Section) else isinstance(block, Item) for block in blocks)


def _cut(page: Page, kept: int, count: int, elsewhere: str) -> Page:
    blocks, _ = _first(page.blocks, kept)
    note = Paragraph(f"Cut here: {plural(count - kept, 'more statement')}. {elsewhere}")
    return replace(page, blocks=(*blocks, note))


def _first(blocks: tuple[Block, ...], left: int) -> tuple[tuple[Block, ...], int]:
    """The blocks up to the last statement that is kept, and how many more there is room for."""
    kept: list[Block] = []
    for block in blocks:
        if left == 0:
            break
        if isinstance(block, Section):
            inner, left = _first(block.blocks, left)
            kept.append(replace(block, blocks=inner))
        else:
            kept.append(block)
            left -= isinstance(block, Item)
    return tuple(kept), left
