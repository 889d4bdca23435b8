"""No text of a deal does anything to a screen: no control reaches it, brackets stand as written, nothing falls over."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
from textual import events
from textual.widgets import Input

from deal_terms.errors import DealTermsError, Place, Problem
from deal_terms.loading.deal import load
from deal_terms.model.deal import Deal
from deal_terms.tui import open_url
from deal_terms.tui.palette import go_to_spec, go_to_term, show_source
from deal_terms.values import Context
from deal_terms.values.quantity_leaf import Measure
from deal_terms.values.words import Words
from tests.screens import FERRY, FORBIDDEN, LEASE, Shown, deal_of, strips_of, tried

BRACKETS = ("[sic]", "[REDACTED]", "[/]", "[link=http://x]", "[bold]", "[@click=app.quit]")
CONTROLS = (
    "\x1b]0;owned\x07\x1b[31m\x1b[2J\x1bP+q\x1b\\\x9b2J\x9d8;;http://x\x9c\x00\x07\x08\x7f\x85\x0c\u202e\u2066\u2069\r"
)
SHORT = f"{CONTROLS}{''.join(BRACKETS)} $x {{}} %s שלום 漢字 e\u0301 👩\u200d🚀\nforged: line"
LONG = ("A" * 10_000, "漢" * 5_000, "\u202e\x1b[31m" + "ש" * 10_000)
# What names something else, or stands for a rule of the house: loading lets nothing else in.
NAMES = {
    "id",
    "field",
    "party",
    "position",
    "prefers",
    "topic",
    "type",
    "name",
    "basis",
    "by",
    "describes",
    "source",
    "relays",
    "said",
    "version",
    "follows",
    "line",
    "part_of",
    "payer",
    "receiver",
    "reliability",
    "words",
}
VIEWS = "123456"
# Parties and speakers are called by their `name`, which is an id of a deal alone; Words are the words of a value.
SPOKEN = {("Party", "name"), ("Speaker", "name"), ("Words", "words"), ("Text", "words")}


def poisoned(value: Any, poison: str) -> Any:  # noqa: ANN401  anything a deal is made of
    """The same with the poison before every text that is not a name."""
    if isinstance(value, Place):
        return value._replace(file=f"{poison}/{value.file}")
    if isinstance(value, Context):
        return value
    if is_record(value):
        # What is worked out of the others, the lineage of a deal, is worked out anew.
        told = {field.name: getattr(value, field.name) for field in dataclasses.fields(value) if field.init}
        return dataclasses.replace(value, **{name: _field(value, name, one, poison) for name, one in told.items()})
    if isinstance(value, Mapping):
        return {name: poisoned(one, poison) for name, one in value.items()}
    if type(value) is tuple:
        return tuple(poisoned(one, poison) for one in value)
    return poison + value if isinstance(value, str) else value


def is_record(value: object) -> bool:
    """Whether it is one of the records that a deal is made of."""
    return dataclasses.is_dataclass(value) and not isinstance(value, type)


def _field(of: Any, name: str, value: Any, poison: str) -> Any:  # noqa: ANN401  anything a deal is made of
    spoken = (type(of).__name__, name) in SPOKEN
    if not spoken and (name in NAMES or _is_literal(get_type_hints(type(of))[name])):
        return value
    if not isinstance(of, Words) and type(of).__module__.startswith("deal_terms.values"):
        return poisoned(value, poison) if is_record(value) or isinstance(value, tuple) else value
    return poisoned(value, poison)


def _is_literal(annotation: Any) -> bool:  # noqa: ANN401  an annotation
    return get_origin(annotation) is Literal or any(_is_literal(one) for one in get_args(annotation))


def hostile(folder: Path, poison: str) -> Deal:
    """A deal whose every text begins with the poison; its sources have nothing that could be opened."""
    deal = deal_of(folder)
    context = dataclasses.replace(
        deal.context,
        parties={name: poison + one for name, one in deal.context.parties.items()},
        events={name: dataclasses.replace(one, label=poison + one.label) for name, one in deal.context.events.items()},
    )
    made: Deal = poisoned(deal, poison)
    return dataclasses.replace(made, context=context)


def texts(value: Any) -> Iterator[str]:  # noqa: ANN401  anything a deal is made of
    if is_record(value) and not isinstance(value, Context | Measure):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif isinstance(value, str):
        yield value


def test_the_hostile_deal_is_hostile_in_every_kind_of_text() -> None:
    deal = hostile(LEASE, SHORT)
    for one in (
        deal.title,
        deal.parties["tenant"].name,
        deal.terms["annual-rent"].label,
        deal.topics["money"].label,
        deal.sources["ebb"].publisher,
        deal.sources["ebb"].url,
        deal.versions["first-draft"].title,
        deal.versions["first-draft"].written_at.file,
        deal.context.parties["tenant"],
    ):
        assert SHORT in one
    assert sum(SHORT in one for one in texts(deal)) > 1000


async def look(shown: Shown, seen: list[str]) -> None:
    """Keeps what is on every screen of the stack; fails on what a terminal would obey."""
    await shown.rest()
    for screen in shown.app.screen_stack:
        strips = strips_of(screen)
        for strip in strips:
            line = "".join(segment.text for segment in strip)
            assert not FORBIDDEN.search(line), repr(line)
            seen.append(line)
        assert len(strips) == shown.size[1]


async def everywhere(shown: Shown, seen: list[str]) -> None:
    """Through every view, list, pane and line of the screens."""
    await look(shown, seen)
    for view in VIEWS:
        await shown.press(view)
        await look(shown, seen)
        for keys in (("down",), ("enter",), ("escape",), ("G",), ("z", "right"), ("z",)):
            await shown.press(*keys)
            await look(shown, seen)
    await shown.begin_at_first()
    for key in ("f", "v", "b", "Y", "e", "t", "question_mark", "o", "plus"):
        await shown.press(key)
        await look(shown, seen)
        await shown.press("down", "escape")
        if shown.screen is not shown.deal_screen:
            await shown.press("escape")
    for pasted in ("sic", SHORT):
        await shown.press("slash")
        assert isinstance(shown.app.focused, Input)
        shown.app.post_message(events.Paste(pasted))
        await shown.until(lambda: isinstance(shown.app.focused, Input) and "sic" in shown.app.focused.value)
        await look(shown, seen)
        await shown.press("enter", "n")
        await look(shown, seen)
        await shown.press("escape")
    deal = shown.session.deal
    for source in deal.sources:
        show_source(shown.deal_screen, source)
        await look(shown, seen)
    go_to_spec(shown.deal_screen, next(iter(deal.versions)))
    await look(shown, seen)
    go_to_term(shown.deal_screen, next(iter(deal.terms)))
    await shown.press("equals_sign", "equals_sign")
    await look(shown, seen)


async def palette(shown: Shown, seen: list[str]) -> None:
    """What the palette shows before anything is typed, and what it finds."""
    for typed in ("", SHORT, "sic"):
        await shown.press("ctrl+p")
        if typed:
            shown.app.post_message(events.Paste(typed))
            await shown.until(lambda: "sic" in shown.frame())
        await look(shown, seen)
        await shown.press("escape")
        if shown.screen is not shown.deal_screen:
            await shown.press("escape")


async def passing(shown: Shown, seen: list[str]) -> None:
    """What is said in passing, and in the banner."""
    place = Place(f"{SHORT}.yaml", 2, 7)
    problem = Problem(place, f"{SHORT} is not known", f"say {SHORT}")

    def refuses() -> Deal:
        raise DealTermsError([problem])

    assert shown.deal_screen.file_watch
    shown.deal_screen.file_watch.read_deal = refuses
    await shown.press("r")
    await shown.until(lambda: shown.deal_screen.query_one("#banner").display)
    await look(shown, seen)
    for severe in (False, True):
        shown.deal_screen.say(SHORT, severe=severe)
    shown.deal_screen.say(open_url.open_source_url(SHORT, lambda _: None))
    await shown.until(lambda: "forged: line" in shown.frame())
    await look(shown, seen)
    await shown.pilot.hover(offset=(10, 10))
    await shown.pilot.hover("#top", offset=(3, 0))
    await look(shown, seen)


@pytest.mark.slow
@pytest.mark.parametrize("width", [160, 70])
@pytest.mark.parametrize("folder", [FERRY, LEASE], ids=lambda folder: folder.name)
def test_no_text_of_a_deal_does_anything_to_a_screen(folder: Path, width: int) -> None:
    seen: list[str] = []

    async def run(shown: Shown) -> None:
        await everywhere(shown, seen)
        await palette(shown, seen)
        await passing(shown, seen)

    deal = hostile(folder, SHORT)
    tried(run, deal=deal, size=(width, 40), read=lambda: deal)
    told = "\n".join(seen)
    for one in BRACKETS:
        assert one in told.replace("\n", ""), one
    assert "漢字" in told
    assert "שלום" in told


@pytest.mark.slow
@pytest.mark.parametrize(("width", "word"), [*zip((160, 30, 70), LONG, strict=True)], ids=["latin", "wide", "hebrew"])
def test_a_word_of_ten_thousand_letters_is_only_long(width: int, word: str) -> None:
    seen: list[str] = []
    deal = hostile(FERRY, word)

    async def run(shown: Shown) -> None:
        for keys in (("down",), ("enter",), ("escape", "f"), ("escape", "v"), ("escape", "2"), ("3",), ("4",), ("5",)):
            await shown.press(*keys)
            await look(shown, seen)
        await shown.begin_at_first()
        # Folded rows are no higher than they may be: the next term is still on the screen.
        assert max(shown.height(term) for term in shown.terms) < 30

    tried(run, deal=deal, size=(width, 40), read=lambda: deal)
    assert any(word[-1] * 4 in line for line in seen)


def test_a_file_that_writes_escapes_for_controls_is_shown_without_them(tmp_path: Path) -> None:
    """What YAML lets through: `\\e` and `\\u202e` between double quotes."""
    folder = tmp_path / "ferry"
    shutil.copytree(FERRY, folder)
    file = folder / "sources.yaml"
    hidden = r'"\e]0;owned\a\e[31m The \x9b2J\u202eLog [sic] [/] [REDACTED] \u2066x"'
    file.write_text(file.read_text().replace("title: The licence week by week", f"title: {hidden}"))
    deal = load(folder)
    assert "\x1b" in deal.sources["log"].title
    seen: list[str] = []

    async def run(shown: Shown) -> None:
        show_source(shown.deal_screen, "log")
        await look(shown, seen)

    tried(run, deal=deal)
    assert any("Log [sic] [/] [REDACTED]" in line for line in seen)


def test_a_hostile_source_is_never_opened() -> None:
    for url in (SHORT, "javascript:alert(1)", "file:///etc/passwd", "http://x\x1b[31m", ""):
        opened: list[str] = []
        words = open_url.open_source_url(url, opened.append)
        assert not opened
        assert not FORBIDDEN.search(words.replace(url, ""))


def test_the_model_has_no_text_that_was_forgotten() -> None:
    """Every field of a source that may hold any text is poisoned: a new one is, too, without being named."""
    source = hostile(FERRY, SHORT).sources["log"]
    untouched = {
        field.name
        for field in dataclasses.fields(source)
        if isinstance(one := getattr(source, field.name), str) and SHORT not in one
    }
    assert untouched == {"id", "access", "reliability"}
