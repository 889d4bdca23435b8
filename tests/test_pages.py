"""The widget that shows a page: nothing is cut, the cursor stays with its statement, and no text does anything."""

import asyncio
import unicodedata
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

import deal_terms.tui
from deal_terms.answering.disputes import disputes
from deal_terms.answering.gaps import gaps
from deal_terms.answering.timeline import timeline
from deal_terms.loading.deal import load
from deal_terms.presenting.text import Look, lay_out, render
from deal_terms.tui.page_view import PageView
from deal_terms.tui.themes import DEFAULTS
from deal_terms.wording import disputes as disputes_in_words
from deal_terms.wording import gaps as gaps_in_words
from deal_terms.wording import timeline as timeline_in_words
from deal_terms.wording.page import Block, Cell, Item, Note, Page, Paragraph, Section, Subject, Table

STYLE_SHEET = Path(deal_terms.tui.__file__).parent / "screens.tcss"
WIDTHS = (160, 110, 44)
LEASE = Path(__file__).parent / "deals" / "quay-lease"
HOSTILE = (
    "\x1b]0;owned\x07\x1b[31mred\x1b[0m \x9b2J \x00\x07\x08 \u202egnp.exe\u202c \u2066x\u2069 [REDACTED] [/] [link=x] "
    "[bold]no[/bold] $text @click=app.quit\tx\nforged: line\r\u2028end"
)
SHOWN = ("[REDACTED]", "[/]", "[link=x]", "[bold]no[/bold]", "$text", "@click=app.quit", "forged: line")


class Shown(App[None]):
    """Nothing but a page."""

    CSS_PATH = STYLE_SHEET

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.told = page
        self.pilot: Pilot[None]
        self.heard: list[PageView.StopHighlighted | PageView.StopSelected] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DEFAULTS

    def compose(self) -> ComposeResult:
        yield PageView()

    def on_mount(self) -> None:
        self.view.show(self.told)
        self.view.focus()

    @property
    def view(self) -> PageView:
        return self.query_one(PageView)

    def on_page_view_stop_highlighted(self, message: PageView.StopHighlighted) -> None:
        self.heard.append(message)

    def on_page_view_stop_selected(self, message: PageView.StopSelected) -> None:
        self.heard.append(message)

    def opened(self) -> list[Subject]:
        return [message.subject for message in self.heard if isinstance(message, PageView.StopSelected)]


Tried = Callable[[Shown], Awaitable[None]]


def tried(page: Page, what: Tried, *, width: int = 80, height: int = 20) -> None:
    """Runs a few steps on a page that is on a screen of that size."""

    async def run() -> None:
        app = Shown(page)
        async with app.run_test(size=(width, height)) as pilot:
            await pilot.pause()
            app.pilot = pilot
            await what(app)

    asyncio.run(run())


def frame(view: PageView) -> list[str]:
    """The lines on the screen, without the gutter and the spaces at their ends."""
    return [view.render_line(y).text[2:].rstrip() for y in range(view.size.height)]


def under_cursor(view: PageView) -> list[str]:
    """The lines on the screen that the cursor's bar stands beside."""
    lines = [view.render_line(y).text for y in range(view.size.height)]
    return [line[2:].strip() for line in lines if line.startswith("▌")]


def every_line(view: PageView) -> list[str]:
    """Every line of the page, screen by screen; none is wider than the view."""
    view.first()
    seen: dict[int, str] = {}
    while True:
        room = view.scrollable_content_region.size
        for y in range(room.height):
            strip = view.render_line(y)
            assert strip.cell_length == room.width
            seen[view.scroll_offset.y + y] = strip.text[2:].rstrip()
        top = view.scroll_offset.y
        view.page(1)
        if view.scroll_offset.y == top:
            return [seen[line] for line in sorted(seen)]


def squeezed(words: str) -> str:
    """The words without any space, so that line breaks make no difference."""
    return "".join(words.split())


def subjects(count: int) -> Page:
    """A page of so many statements under two headings."""
    items = [
        Item(
            f"Statement {number} of some length, so that it takes more than one line where there is little room",
            "raised" if number % 2 else "",
            (Note(f"report {number}", source=f"s{number}"), Note("another", notes=(Note("deeper", source="s0"),))),
            about=Subject(f"term-{number}", "first"),
        )
        for number in range(count)
    ]
    half = count // 2
    sections = (Section("One", tuple(items[:half])), Section("Other", (*items[half:], Paragraph("The end."))))
    return Page("A page", (("fact", "known"),), sections)


def hostile() -> Page:
    """A page that has the same unfriendly words in every field."""
    words = HOSTILE
    note = Note(words, words, (Note(words, source=words),), words)
    item = Item(words, "raised", (note,), disputed=True, about=Subject(words, words, words, words))
    table = Table((words, words), ((words, Cell((("met", words),), words, words, quiet=True)),), (Subject(words),))
    return Page(words, ((words, words),), (Section(words, (item, Paragraph(words), table)),))


@pytest.mark.spread(3)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_line_of_an_answer_is_shown_and_none_is_cut(width: int) -> None:
    deal = load(LEASE)
    pages = [
        timeline_in_words.page(timeline(deal)),
        disputes_in_words.page(disputes(deal)),
        gaps_in_words.page(gaps(deal, None)),
    ]

    async def read(app: Shown) -> None:
        view = app.view
        for page in pages:
            view.show(page)
            shown = every_line(view)
            told = render(page, Look(view.scrollable_content_region.width - 2))
            assert squeezed("".join(shown)) == squeezed(told)

    tried(pages[0], read, width=width)


def test_render_prints_the_lines_that_are_laid_out() -> None:
    page = disputes_in_words.page(disputes(load(LEASE)))
    assert render(page, Look(60)) == "".join(f"{line.text}\n" for line in lay_out(page, Look(60)))


@pytest.mark.parametrize("width", WIDTHS)
def test_the_cursor_goes_from_statement_to_statement(width: int) -> None:
    async def walk(app: Shown) -> None:
        view = app.view
        for number in range(6):
            assert view.cursor.place == (number + 1, 6)
            assert view.cursor.subject == Subject(f"term-{number}", "first")
            assert view.cursor.sources == list(dict.fromkeys([f"s{number}", "s0"]))
            await app.pilot.pause()
            assert f"Statement {number}" in " ".join(under_cursor(view))
            view.move(1)
        view.move(-2)
        assert view.cursor.place == (4, 6)
        await app.pilot.pause()
        moved = [message.subject for message in app.heard]
        assert moved[-1] == view.cursor.subject

    tried(subjects(6), walk, width=width, height=14)


def test_beyond_the_last_statement_the_rest_of_the_page_comes_into_view() -> None:
    async def walk(app: Shown) -> None:
        view = app.view
        view.move(7)
        assert frame(view)[-1] == "  The end."
        view.move(-7)
        assert frame(view)[0] == "A page"
        view.last()
        assert (view.cursor.place, frame(view)[-1]) == ((6, 6), "  The end.")
        view.first()
        assert (view.cursor.place, frame(view)[0]) == ((1, 6), "A page")

    tried(subjects(6), walk, height=8)


def test_a_statement_taller_than_the_view_is_read_through_before_the_next() -> None:
    tall = Item("tall", notes=tuple(Note(f"line {number}") for number in range(30)), about=Subject("tall"))
    page = Page("A page", (), (tall, Item("next", about=Subject("next"))))

    async def walk(app: Shown) -> None:
        view = app.view
        seen: set[str] = set()
        while view.cursor.subject == Subject("tall"):
            seen |= set(frame(view))
            view.move(1)
        assert {f"    · line {number}" for number in range(30)} <= seen
        view.move(-1)
        assert "    · line 29" in frame(view)
        assert "    · line 0" not in frame(view)

    tried(page, walk, height=10)


def test_a_page_down_at_the_end_never_leads_back_up() -> None:
    tall = Item("tall", notes=tuple(Note(f"line {number}") for number in range(30)))

    async def walk(app: Shown) -> None:
        view = app.view
        tops = []
        for _ in range(8):
            view.page(1)
            tops.append(view.scroll_offset.y)
        assert tops == sorted(tops)
        assert frame(view)[-1] == "    · line 29"
        assert view.cursor.place == (2, 2)

    tried(Page("A page", (), (Item("first"), tall)), walk, height=10)


def test_a_statement_is_shown_with_the_heading_above_it() -> None:
    async def walk(app: Shown) -> None:
        view = app.view
        view.last()
        while view.cursor.place[0] > 4:
            view.move(-1)
        assert "Other" in frame(view)

    tried(subjects(6), walk, height=8)


def test_pages_and_sections_and_marked_statements_are_jumped_to() -> None:
    async def walk(app: Shown) -> None:
        view = app.view
        view.page(1)
        assert view.cursor.place[0] > 1
        while view.cursor.place[0] < 20:
            view.page(1)
        while view.cursor.place[0] > 1:
            view.page(-1)
        assert view.next_section(1)
        assert view.cursor.place == (11, 20)
        assert view.next_stop(1, lambda stop: "raised" in stop.tags)
        assert view.cursor.place == (12, 20)
        assert view.next_stop(-1, lambda stop: stop.about == Subject("term-3", "first"))
        assert view.cursor.place == (4, 20)
        assert not view.next_stop(1, lambda stop: stop.disputed)
        assert view.cursor.place == (4, 20)

    tried(subjects(20), walk, height=12)


def test_the_cursor_stays_on_its_statement_when_the_screen_changes_its_width() -> None:
    async def resize(app: Shown) -> None:
        view = app.view
        view.move(9)
        for width in (44, 160, 20, 110):
            await app.pilot.resize_terminal(width, 14)
            await app.pilot.pause()
            assert view.cursor.subject == Subject("term-9", "first")
            assert "Statement 9" in " ".join(under_cursor(view))
            assert view.virtual_size.width == view.scrollable_content_region.width

    tried(subjects(20), resize, width=110, height=14)


def test_the_cursor_and_the_scroll_stay_where_a_page_that_is_read_again_still_has_the_statement() -> None:
    page = subjects(20)
    [one, other] = [block for block in page.blocks if isinstance(block, Section)]
    before = Section("New", (Item("an item that was not there", about=Subject("new")),))
    longer = Page(page.title, page.facts, (before, one, other))
    without = Page(page.title, page.facts, (before, Section("One", one.blocks[:5]), other))

    async def reload(app: Shown) -> None:
        view = app.view
        view.move(7)
        line = next(y for y, text in enumerate(frame(view)) if "Statement 7" in text)
        view.show(longer)
        assert (view.cursor.subject, view.cursor.place) == (Subject("term-7", "first"), (9, 21))
        assert "Statement 7" in frame(view)[line]
        view.show(without)
        assert view.cursor.place[0] in (8, 9)
        view.show(Page("Nothing", (), ()))
        assert (view.cursor.subject, view.cursor.sources, view.cursor.place) == (None, [], (0, 0))
        assert frame(view)[0] == "Nothing"
        view.move(1)
        view.show(page)
        assert (view.cursor.place, frame(view)[0]) == ((1, 20), "A page")

    tried(page, reload, height=14)


def test_who_has_scrolled_away_from_the_cursor_goes_on_reading_there() -> None:
    page = subjects(30)
    [one, other] = [block for block in page.blocks if isinstance(block, Section)]
    read_again = Page(page.title, (), (Section("New", (Item("an item that was not there"),)), one, other))

    async def reload(app: Shown) -> None:
        view = app.view
        view.scroll_to(y=60, animate=False, immediate=True)
        before = frame(view)
        view.show(read_again)
        assert view.cursor.subject == Subject("term-0", "first")
        assert frame(view) == before

    tried(page, reload, height=12)


def test_a_page_with_another_title_begins_at_its_beginning() -> None:
    page = subjects(20)

    async def go_on(app: Shown) -> None:
        view = app.view
        view.move(9)
        view.show(Page("Another page", page.facts, page.blocks))
        assert (view.cursor.place, frame(view)[0]) == ((1, 20), "Another page")
        await app.pilot.pause()
        assert [message.subject for message in app.heard][-1] == view.cursor.subject

    tried(page, go_on, height=10)


def test_of_two_statements_on_one_subject_the_one_with_the_same_words_keeps_the_cursor() -> None:
    about = Subject("term")
    page = Page("A page", (), (Item("one", about=about), Item("other", about=about)))
    turned = Page("A page", (), (Item("other", about=about), Item("one", about=about)))

    async def reload(app: Shown) -> None:
        view = app.view
        view.move(1)
        view.show(turned)
        assert view.cursor.place == (1, 2)

    tried(page, reload)


def test_a_click_moves_and_a_click_on_the_cursor_or_a_double_click_opens_once() -> None:
    async def click(app: Shown) -> None:
        view = app.view
        line = next(y for y, text in enumerate(frame(view)) if "Statement 1" in text)
        await app.pilot.click(PageView, offset=(6, line))
        assert (view.cursor.place, app.opened()) == ((2, 6), [])
        await app.pilot.pause(0.6)
        await app.pilot.click(PageView, offset=(6, line + 1))
        assert app.opened() == [Subject("term-1", "first")]
        await app.pilot.pause(0.6)
        await app.pilot.click(PageView, offset=(6, 4), times=2)
        assert app.opened() == [Subject("term-1", "first"), Subject("term-0", "first")]
        await app.pilot.pause(0.6)
        await app.pilot.click(PageView, offset=(6, 4), times=2)
        assert len(app.opened()) == 3
        await app.pilot.pause(0.6)
        await app.pilot.click(PageView, offset=(6, 0))
        assert (view.cursor.place, len(app.opened())) == ((1, 6), 3)

    tried(subjects(6), click)


def test_after_the_wheel_the_cursor_goes_on_from_what_is_in_view() -> None:
    async def turn(app: Shown) -> None:
        view = app.view
        view.scroll_to(y=40, animate=False, immediate=True)
        view.move(1)
        assert f"Statement {view.cursor.place[0] - 1} " in under_cursor(view)[0]
        assert view.cursor.place[0] > 5
        assert view.scroll_offset.y == 40

    tried(subjects(30), turn, height=12)


def test_a_search_finds_words_across_line_ends_and_goes_round() -> None:
    async def look(app: Shown) -> None:
        view = app.view
        assert view.search.find("MORE than  one line") == 6
        assert view.search.place == (1, 6)
        view.move(2)
        assert view.search.find("more than one line") == 6
        assert view.search.place == (3, 6)
        assert view.cursor.place == (3, 6)
        view.search.next_hit(-1)
        assert view.cursor.place == (2, 6)
        for _ in range(5):
            view.search.next_hit(1)
        assert (view.search.place, view.cursor.place) == ((1, 6), (1, 6))
        await app.pilot.resize_terminal(60, 12)
        await app.pilot.pause()
        assert view.search.place == (1, 6)
        assert view.search.find("nowhere") == 0
        assert view.search.place == (0, 0)
        view.search.next_hit(1)
        assert view.search.find("the end.") == 1
        assert "The end." in "".join(frame(view))
        assert view.search.find("") == 0

    tried(subjects(6), look, width=44, height=12)


def test_what_was_found_is_marked_by_more_than_a_colour() -> None:
    async def look(app: Shown) -> None:
        view = app.view
        view.search.find("statement 1")
        marked = [
            segment.text
            for y in range(view.size.height)
            for segment in view.render_line(y)
            if segment.style and segment.style.reverse
        ]
        assert marked == ["Statement 1"]

    tried(subjects(6), look)


def test_without_colours_headings_tags_and_the_cursor_are_still_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def look(app: Shown) -> None:
        view = app.view
        bold = {
            segment.text.strip()
            for y in range(view.size.height)
            for segment in view.render_line(y)
            if segment.style and segment.style.bold
        }
        assert {"A page", "One", "↑ RAISED"} <= bold
        assert under_cursor(view)

    tried(subjects(6), look)


@pytest.mark.parametrize("width", [*WIDTHS, 20, 8])
def test_text_of_a_deal_does_nothing_to_the_screen(width: int) -> None:
    async def read(app: Shown) -> None:
        view = app.view
        lines = every_line(app.view)
        for char in "".join(lines):
            assert unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp"), f"U+{ord(char):04X}"
        whole = squeezed("".join(lines))
        for words in SHOWN:
            assert squeezed(words) in whole
        view.search.find("[/]")
        assert view.search.place[1] > 0 or width < 20
        shown = app.export_screenshot()
        assert "\x1b" not in shown

    tried(hostile(), read, width=width)


@pytest.mark.slow
@pytest.mark.parametrize("width", [*WIDTHS, 20])
def test_a_word_wider_than_the_screen_is_broken_and_no_character_is_lost(width: int) -> None:
    words = {
        "long": "x" * 10_000,
        "chinese": "漢字" * 5_000,
        "accents": "e\u0301" * 10_000,
        "hebrew": "שלום " * 500,
        "family": "👩\u200d👩\u200d👧" * 500,
        "joined": "漢\u200d" * 3_000,
        "address": "https://paper.example/" + "a-b/" * 60,
    }
    blocks: list[Block] = [Item(f"{name} {text}", "raised", (Note(text),)) for name, text in words.items()]
    blocks.append(Table(("head", "other"), tuple((text, "short") for text in words.values())))

    async def read(app: Shown) -> None:
        whole = squeezed("".join(every_line(app.view)))
        for name, text in words.items():
            assert whole.count(squeezed(text)) >= 3, name

    tried(Page("A page", (), tuple(blocks)), read, width=width, height=50)


def test_a_joined_character_or_an_accent_is_never_parted_from_what_it_belongs_to() -> None:
    page = Page("A page", (), (Item("e\u0301" * 200), Item("x" + "👩\u200d👧" * 100)))

    async def read(app: Shown) -> None:
        for line in every_line(app.view):
            start = line.strip()[:1]
            assert start not in ("\u0301", "\u200d")
            assert not line.endswith("\u200d")

    tried(page, read, width=40)


@pytest.mark.slow
def test_a_long_page_is_shown_before_all_of_it_is_laid_out() -> None:
    async def read(app: Shown) -> None:
        view = app.view
        view.show(subjects(5_000))
        assert view.cursor.place == (1, 5_000)
        assert view.virtual_size.height < 2_000
        view.move(1)
        assert view.cursor.place == (2, 5_000)
        while view.virtual_size.height < 20_000:
            await app.pilot.pause(0.01)
        view.last()
        while not view.is_whole:  # as far as it is laid out; to the end as soon as that is known
            await app.pilot.pause(0.01)
        assert view.cursor.place == (5_000, 5_000)

    tried(subjects(2), read)


def test_lines_lead_to_what_they_are_about() -> None:
    deal = load(LEASE)
    told = {
        Subject(spec="first-draft"): timeline_in_words.page(timeline(deal)),
        Subject(entry="event:breakwater-repair"): timeline_in_words.page(timeline(deal)),
        Subject("dues-share", "first-draft"): disputes_in_words.page(disputes(deal)),
        Subject(entry="figure:quay-worth"): disputes_in_words.page(disputes(deal)),
        Subject(source="ebb"): disputes_in_words.page(disputes(deal)),
        Subject("late-penalty", "signed-lease"): gaps_in_words.page(gaps(deal, deal.versions["signed-lease"])),
    }
    for subject, page in told.items():
        assert subject in {line.stop.about for line in lay_out(page, Look(80)) if line.stop}
