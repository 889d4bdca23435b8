"""Every key of the screens does what the help says of it: at three widths, under every name a keyboard has for it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from textual.command import CommandPalette

from deal_terms.answering.browse import FIRST
from deal_terms.tui import clipboard, keys
from deal_terms.tui.actions import FUNCTIONS
from deal_terms.tui.help import HelpScreen
from deal_terms.tui.key_line import KeyLine
from deal_terms.tui.keys import ACTIONS, binding_call, every_key
from deal_terms.tui.page_view import PageView
from deal_terms.tui.picker import Picker
from deal_terms.tui.screen import DealScreen
from tests.screens import FERRY, Shown, deal_of, tried

WIDTHS = (160, 110, 70)
# Enter, Esc, Tab and F3 are on every keyboard; letters for them would only be in the way, and n leads to hits, too.
WITHOUT_A_LETTER = {"search.next", "open", "back", "view.next", "view.previous", "pane.next"}
# Digits, and what a Ctrl key does: the views are clickable too, and turned through with Ctrl+PgDn.
BY_CHARACTERS_ALONE = {*(f"view.{view}" for view in (*keys.VIEWS, keys.RECORD)), "export", "quit"}

Claim = Callable[[Shown, str], Awaitable[None]]


class Outside:
    """What the keys that lead out of the screens would have done there."""

    def __init__(self, patched: pytest.MonkeyPatch, folder: Path) -> None:
        self.copied: list[str] = []
        self.opened: list[str] = []
        self.edited: list[list[str]] = []
        self.folder = folder

        def copy(words: str, _: object) -> str:
            self.copied.append(words)
            return "Copied"

        patched.chdir(folder)
        patched.setenv("VISUAL", "true")
        patched.setattr(clipboard, "copy", copy)
        patched.setattr(
            "deal_terms.tui.export_actions.subprocess.run", lambda command, **_: self.edited.append(list(command))
        )


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Outside:
    return Outside(monkeypatch, tmp_path)


# What is true after a key


async def _moves(shown: Shown, key: str, before: tuple[str, str], after: tuple[str, str]) -> None:
    await shown.go(*before)
    await shown.press(key)
    assert shown.at == after


def moves(before: tuple[str, str], after: tuple[str, str], view: str = "matrix") -> Claim:
    """The cursor goes from one cell to another."""

    async def claim(shown: Shown, key: str) -> None:
        await shown.begin(view=view, pair=("second", "third") if view == "pair" else ("first", "second"))
        await _moves(shown, key, before, after)

    return claim


def shows(view: str, words: str, begin: str = "matrix") -> Claim:
    """Another view, which says so."""

    async def claim(shown: Shown, key: str) -> None:
        await shown.begin(view=begin)
        await shown.press(key)
        assert shown.session.view == view
        assert words in " ".join(shown.frame().split())  # in however many lines
        # At 70 columns every view but the one that is shown is cut.
        assert re.match(rf".*\[\d {view}\]", shown.lines()[0])

    return claim


def says_why_not(words: str) -> Claim:
    """Nothing, and it says why."""

    async def claim(shown: Shown, key: str) -> None:
        view = shown.session.view
        await shown.press(key)
        assert words in shown.toasts()[-1]
        assert shown.session.view == view

    return claim


def offers(heading: str, choice: str, then: Callable[[Shown], None]) -> Claim:
    """A list with a heading; a choice of it does something."""

    async def claim(shown: Shown, key: str) -> None:
        await shown.press(key)
        assert shown.is_on_top(Picker)
        assert heading in shown.frame()
        await shown.choose(choice)
        assert shown.is_on_top(DealScreen)
        then(shown)

    return claim


async def page_down(shown: Shown, key: str) -> None:
    await shown.press(key)
    assert shown.row(shown.at[0]) > shown.row("fee") + 1


async def page_up(shown: Shown, key: str) -> None:
    await shown.go("reading")
    await shown.press(key)
    assert shown.row(shown.at[0]) < shown.row("rescue")


async def opens(shown: Shown, key: str) -> None:
    await shown.press(key)
    assert shown.deal_screen.panes.in_details
    assert "Fee a year: “First text”" in shown.frame()
    # Where it is narrow the details take the place of the view.
    assert shown.grid.region.width == 0 or shown.size[0] >= 100


async def tells_the_history(shown: Shown, key: str) -> None:
    await shown.go("deposit", "second")
    await shown.press(key)
    assert shown.deal_screen.panes.in_details
    assert "Deposit: how it came about" in shown.frame()
    # Of a line in the details it is the history of what that line is about.
    await shown.begin()
    await shown.go("dogs")
    await shown.press("enter", key)
    assert "Dogs on board: how it came about" in shown.frame()
    await shown.press("escape")
    assert "Dogs on board: “First text”" in shown.frame()


async def goes_back(shown: Shown, key: str) -> None:
    await shown.press("slash")
    await shown.type("USD")
    await shown.press("enter", "enter", key)
    # The search goes first,
    assert not shown.grid.hits
    shown.deal_screen.panes.details.focus()
    await shown.press(key)
    # then the details, then what leaves terms out.
    assert shown.deal_screen.focused is shown.grid
    await shown.begin(view="pair", pair=("second", "third"))
    every = shown.terms
    await shown.press("c")
    assert shown.terms != every
    await shown.press(key)
    assert shown.terms == every


async def leads_back(shown: Shown, key: str) -> None:
    await shown.press(key)
    await shown.go("dogs", "second")
    await shown.press("3", "4", key)
    assert shown.session.view == "timeline"
    await shown.press(key)
    assert shown.session.view == "matrix"
    assert shown.at == ("dogs", "second")


async def leads_forward(shown: Shown, key: str) -> None:
    await shown.press("3", "B", key)
    assert shown.session.view == "timeline"
    await shown.press(key)
    assert "no place to go forward to" in shown.toasts()[-1]


async def searches(shown: Shown, key: str) -> None:
    await shown.press(key)
    await shown.type("dogs")
    await shown.press("enter")
    assert shown.at[0] == "dogs"
    assert "“dogs”: hit 1 of 3" in shown.status


async def next_hit(shown: Shown, key: str) -> None:
    await shown.press(key)
    assert key != "f3" or shown.toasts() == ["No search is on: / searches."]
    await shown.press("slash")
    await shown.type("USD")
    await shown.press("enter")
    assert shown.at[0] == "fee"
    for column in ("second", "third"):
        await shown.press(key)
        assert shown.at == ("fee", column)


async def only_changes(shown: Shown, key: str) -> None:
    await shown.begin(view="pair", pair=("second", "third"))
    assert "crossings" in shown.terms
    await shown.press(key)
    assert "crossings" not in shown.terms
    assert "deposit" in shown.terms
    await shown.press(key)
    assert "crossings" in shown.terms


async def folds(shown: Shown, key: str) -> None:
    await shown.begin(view="pair", pair=("first", "second"))
    await shown.go("timetable")
    assert " more" in shown.frame()
    height = shown.height("timetable")
    await shown.press(key)
    stacked = shown.grid.window.verdict is not None  # its label, what became of it, and the texts beneath
    assert shown.height("timetable") == (3 if stacked else 1)
    await shown.press(key)
    assert shown.height("timetable") > height
    await shown.press(key)
    assert shown.height("timetable") == height


async def compares(shown: Shown, key: str) -> None:
    await shown.go("deposit", "third")
    await shown.press(key)
    assert shown.session.view == "pair"
    assert shown.session.pair == ("second", "third")
    assert shown.at == ("deposit", "third")
    await shown.press(key)
    assert shown.session.view == "matrix"


async def marks_a_column(shown: Shown, key: str) -> None:
    await shown.go("deposit", "third")
    await shown.press(key)
    assert "marked; " in shown.frame()
    await shown.press(key)
    assert "marked; " not in shown.frame()
    await shown.press(key)
    await shown.go("deposit", "first")
    await shown.press("=")
    assert shown.session.pair == ("third", "first")
    # The mark is used up: the next comparison is against the baseline again.
    await shown.press("=")
    assert "marked; " not in shown.frame()


def day_of(shown: Shown) -> str:
    """The day on which the deal is looked at, empty where that is now."""
    omissions = shown.session.deal.omissions
    return omissions.known_on.isoformat() if omissions and omissions.known_on else ""


async def goes_a_day_back(shown: Shown, key: str) -> None:
    for day in ("2024-03-02", "2024-03-01", "2024-03-01"):
        await shown.press(key)
        assert day_of(shown) == day
    assert shown.toasts() == ["Before this day no source was certainly out."]
    assert "2024-03-01" in shown.lines()[0]


async def goes_a_day_on(shown: Shown, key: str) -> None:
    await shown.press(key)
    assert "All that is known is shown" in shown.toasts()[-1]
    await shown.press("d", "d", key)
    assert day_of(shown) == "2024-03-02"
    await shown.press(key)
    assert day_of(shown) == ""
    assert "as known" not in shown.lines()[0]


async def swaps(shown: Shown, key: str) -> None:
    await shown.begin(view="pair")
    assert shown.columns[:2] == ["first", "second"]
    await shown.press(key)
    assert shown.columns[:2] == ["second", "first"]
    assert "second → first" in shown.status


async def hides(shown: Shown, key: str) -> None:
    await shown.go("fee", "second")
    await shown.press(key)
    assert shown.columns == ["first", "third", "line-wants"]
    assert shown.at == ("fee", "third")


async def shows_all(shown: Shown, key: str) -> None:
    await shown.press("minus", "minus")
    assert len(shown.columns) == 2
    await shown.press(key)
    assert shown.columns == ["first", "second", "third", "line-wants"]


def shifts(after: list[str]) -> Claim:
    """The second column goes to another place, and the cursor with it."""

    async def claim(shown: Shown, key: str) -> None:
        await shown.go("fee", "second")
        await shown.press(key)
        assert shown.columns == after
        assert shown.at == ("fee", "second")

    return claim


async def marks(shown: Shown, key: str) -> None:
    await shown.go("deposit")
    assert "marked" not in shown.frame()
    await shown.press(key)
    assert any(line.startswith("marked") for line in shown.lines())
    await shown.press(key)
    assert "marked" not in shown.frame()


async def only_marked_terms(shown: Shown, key: str) -> None:
    await shown.press(key)
    assert "No term is marked" in shown.toasts()[0]
    await shown.go("dogs")
    await shown.press("m", key)
    assert shown.terms == ["dogs"]
    await shown.press(key)
    assert len(shown.terms) == len(shown.session.deal.terms)


async def turns_the_pane(shown: Shown, key: str) -> None:
    body = shown.deal_screen.query_one("#body")
    was = body.has_class("-pane")
    assert was == (shown.size[0] >= 150)
    for now in (not was, was):
        await shown.press(key)
        assert body.has_class("-pane") == now
        assert ("What this text is reported to say" in shown.frame()) == now


async def turns_to_the_pane(shown: Shown, key: str) -> None:
    if not shown.deal_screen.query_one("#body").has_class("-pane"):
        await shown.press(key)
        assert shown.deal_screen.focused is shown.grid
        await shown.press("i")
        shown.grid.focus()
    await shown.press(key)
    assert shown.deal_screen.panes.in_details
    await shown.press(key)
    assert not shown.deal_screen.panes.in_details


async def reads_again(shown: Shown, key: str) -> None:
    await shown.press(key)
    await shown.until(shown.toasts)
    assert shown.toasts() == ["The files are read again."]


async def helps(shown: Shown, key: str) -> None:
    await shown.press(key)
    assert shown.is_on_top(HelpScreen)
    assert "Signs on this screen" in shown.frame()
    told = " ".join(re.sub("[▌▁▂▃▄▅▆▇█]", " ", shown.frame()).split())
    assert "a key term: the register calls it one of those that matter most" in told


def says(shown: Shown, words: str) -> None:
    assert words in shown.status, shown.status


def check(so: Callable[[Shown], object]) -> Callable[[Shown], None]:
    def then(shown: Shown) -> None:
        assert so(shown), shown.frame()

    return then


def outward(outside: Outside) -> dict[str, Claim]:
    """The claims of the keys that lead out."""

    async def copies(shown: Shown, key: str) -> None:
        outside.copied.clear()
        await shown.go("deposit")
        await shown.press(key)
        [words] = outside.copied
        assert "USD 400,000" in words
        assert shown.toasts() == ["Copied"]

    async def copies_a_citation(shown: Shown, key: str) -> None:
        outside.copied.clear()
        await shown.go("deposit")
        await offers("Copy", "citation", lambda _: None)(shown, key)
        [words] = outside.copied
        assert "https://log.example/licence" in words

    async def opens_a_source(shown: Shown, key: str) -> None:
        outside.opened.clear()
        await shown.go("deposit")
        await shown.press(key)
        assert outside.opened == ["https://log.example/licence"]

    async def edits(shown: Shown, key: str) -> None:
        outside.edited.clear()
        await shown.go("deposit")
        await shown.press(key)
        for _ in range(400):  # the file is read again behind it, which need not be waited for
            if outside.edited:
                break
            await asyncio.sleep(0.01)
        assert outside.edited, [one.message for one in shown.app._notifications] + [shown.frame()]  # noqa: SLF001
        [command] = outside.edited
        assert any(word.endswith("versions/first.yaml") for word in command), command

    async def exports(shown: Shown, key: str) -> None:
        for file in outside.folder.iterdir():
            file.unlink()
        await offers("Write what is shown as", "markdown", lambda _: None)(shown, key)
        [file] = outside.folder.iterdir()
        assert "Fee a year" in file.read_text()
        assert shown.toasts() == [f"Written: {file.name}"]

    return {
        "copy": copies,
        "copy.menu": copies_a_citation,
        "source.open": opens_a_source,
        "edit": edits,
        "export": exports,
    }


CLAIMS: dict[str, Claim] = {
    "nav.down": moves(("fee", "first"), ("deposit", "first")),
    "nav.up": moves(("crossings", "first"), ("deposit", "first")),
    "nav.right": moves(("fee", "first"), ("fee", "second")),
    "nav.left": moves(("fee", "second"), ("fee", "first")),
    "nav.page_down": page_down,
    "nav.page_up": page_up,
    "nav.first": moves(("dogs", "second"), ("fee", "second")),
    "nav.last": moves(("dogs", "second"), ("reading", "second")),
    # Ten crossings a day are in both.
    "change.next": moves(("deposit", "second"), ("timetable", "second"), "pair"),
    "change.previous": moves(("timetable", "second"), ("deposit", "second"), "pair"),
    "dispute.next": moves(("timetable", "first"), ("reading", "second")),
    "dispute.previous": moves(("timetable", "first"), ("fee", "first")),
    "group.next": moves(("fee", "first"), ("crossings", "first")),
    "group.previous": moves(("crossings", "first"), ("fee", "first")),
    "open": opens,
    "history": tells_the_history,
    "back": goes_back,
    "place.back": leads_back,
    "place.forward": leads_forward,
    "search": searches,
    "search.next": next_hit,
    "filter": offers("Show only what fits", "topic money", check(lambda shown: shown.terms == ["fee", "deposit"])),
    "changes.only": only_changes,
    "fold": folds,
    "baseline": offers("Mark changes", "first column", check(lambda shown: shown.session.baseline == FIRST)),
    "versions": offers("Columns", "third text", check(lambda shown: "third" not in shown.columns)),
    "pair": compares,
    "pair.mark": marks_a_column,
    "swap": swaps,
    "column.hide": hides,
    "column.left": shifts(["second", "first", "third", "line-wants"]),
    "column.right": shifts(["first", "third", "second", "line-wants"]),
    "column.all": shows_all,
    "mark": marks,
    "mark.only": only_marked_terms,
    "view.matrix": shows("matrix", "Fee a year", begin="gaps"),
    "view.pair": shows("pair", "first → second", begin="gaps"),
    "view.timeline": shows("timeline", "In time order"),
    "view.disputes": shows("disputes", "rival readings"),
    "view.gaps": shows("gaps", "Blue Line"),
    "view.one-source": shows("one-source", "rest on one source, or on the word of one speaker, alone"),
    "view.record": says_why_not("One state of the files is browsed"),
    "known.earlier": goes_a_day_back,
    "known.later": goes_a_day_on,
    "view.next": shows("pair", "first → second"),
    "view.previous": shows("one-source", "What rests on one source"),
    "pane": turns_the_pane,
    "pane.next": turns_to_the_pane,
    "reload": reads_again,
    "theme": offers("Theme", "colour-blind", check(lambda shown: shown.app.theme == "colour-blind")),
    "help": helps,
}
OUTWARD = ("copy", "copy.menu", "source.open", "edit", "export")


def pressed(character: str) -> str:
    """A key as the terminal reports it."""
    return {"!": "exclamation_mark", "@": "at", "{": "left_curly_bracket", "}": "right_curly_bracket"}.get(
        character, character
    )


# One run of the screens for each width, as starting them takes longer than a key; each width with other keys.
@pytest.mark.parametrize(
    ("width", "which", "step"),
    [
        (110, 1, 4),
        *(pytest.param(width, which, 1, marks=pytest.mark.slow) for width, which in ((160, 0), (110, 1), (70, -1))),
    ],
)
def test_every_action_does_what_it_says(width: int, which: int, step: int, outside: Outside) -> None:
    """Every fourth of them in the default run."""
    wrong: dict[str, Exception | AssertionError] = {}
    deal_of.cache_clear()  # it names its files as they lie from where it was read

    async def run() -> None:
        opened: dict[str, Any] = {"folder": FERRY, "read": lambda: deal_of(FERRY)}
        async with Shown(size=(width, 24), **opened) as shown:
            shown.app.open_url = lambda url, **_: outside.opened.append(url)  # type: ignore[method-assign]
            shown.app.suspend = nullcontext  # type: ignore[method-assign, assignment]
            for name, claim in list({**CLAIMS, **outward(outside)}.items())[::step]:
                key = ACTIONS[name].keys[which % len(ACTIONS[name].keys)]
                await shown.begin()
                try:
                    await claim(shown, key)
                except AssertionError as error:
                    wrong[f"{name} by {key}"] = error

    asyncio.run(run())
    assert not wrong, "\n\n".join(f"{name}: {error}" for name, error in wrong.items())


@pytest.mark.parametrize("name", ACTIONS)
def test_every_action_has_a_function(name: str) -> None:
    assert name in FUNCTIONS, f"{name} stands in keys.ACTIONS: say in tui/actions.py what it does"


def test_every_function_is_of_an_action() -> None:
    assert not set(FUNCTIONS) - set(ACTIONS), "what has no keys in keys.ACTIONS is never called"


def test_every_action_is_claimed_to_do_something() -> None:
    claimed = {*CLAIMS, *OUTWARD, "quit"}
    assert not set(ACTIONS) - claimed, "say in CLAIMS what is true after their keys"
    assert not claimed - set(ACTIONS), "what is claimed of them has no keys"


@pytest.mark.parametrize("key", ACTIONS["quit"].keys)
def test_the_key_that_quits_quits(key: str) -> None:
    async def run() -> None:
        async with Shown() as shown:
            await shown.pilot.press(key)
            await shown.pilot.pause(0)
            assert not shown.app.is_running
            assert shown.app.return_code == 0

    asyncio.run(run())


# The table of keys


def is_letter(key: str) -> bool:
    return len(key) == 1 or bool(re.fullmatch(r"ctrl\+[a-z]", key))


def is_everywhere(key: str) -> bool:
    return len(key) > 1 and not re.fullmatch(r"(ctrl|alt)\+[a-z]", key)


@pytest.mark.parametrize("name", ACTIONS)
def test_an_action_has_a_letter_and_a_key_that_every_keyboard_has(name: str) -> None:
    assert any(map(is_letter, ACTIONS[name].keys)) == (name not in WITHOUT_A_LETTER)
    assert any(map(is_everywhere, ACTIONS[name].keys)) == (name not in BY_CHARACTERS_ALONE)


def test_no_key_calls_two_actions() -> None:
    called: dict[str, list[str]] = {}
    for name, action in ACTIONS.items():
        for key in every_key(action.keys):
            called.setdefault(key, []).append(name)
    assert {key: names for key, names in called.items() if len(names) > 1} == {}


def test_shift_f3_calls_nothing_as_terminals_send_it_for_the_place_of_the_cursor() -> None:
    assert not {"shift+f3", "f15"} & {key for action in ACTIONS.values() for key in every_key(action.keys)}


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [("n", "т"), ("p", "з"), ("c", "с"), ("j", "о"), ("s", "ы"), ("s", "і"), ("M", "Ь"), ("<", "Б"), ("{", "Х")],
)
def test_a_letter_has_the_letters_that_lie_on_its_key_elsewhere(latin: str, cyrillic: str) -> None:
    assert cyrillic in every_key((latin,))


@pytest.mark.slow
def test_letters_of_a_cyrillic_keyboard_do_the_same() -> None:
    async def run() -> None:
        async with Shown() as shown:
            await shown.go("fee")
            await shown.press("о")
            assert shown.at[0] == "deposit"
            await shown.press("л")
            assert shown.at[0] == "fee"
            await shown.begin(view="pair", pair=("second", "third"))
            await shown.go("deposit", "second")
            await shown.press("т")
            assert shown.at[0] == "timetable"
            await shown.press("з")
            assert shown.at[0] == "deposit"
            await shown.press("с")
            assert shown.session.only_changes

    asyncio.run(run())


def test_every_name_of_every_key_is_bound_to_its_action() -> None:
    async def run() -> None:
        async with Shown() as shown:
            bound = shown.deal_screen._bindings.key_to_bindings  # noqa: SLF001  Textual has no other way
            for name, action in ACTIONS.items():
                for key in every_key(action.keys):
                    [binding] = [one for one in bound[keys_name(key)] if one.id == name]
                    assert binding.action == binding_call(name)

    asyncio.run(run())


def keys_name(key: str) -> str:
    """A character as Textual names it."""
    from textual.keys import _character_to_key  # noqa: PLC0415  only here

    return _character_to_key(key) if len(key) == 1 else key


def test_keys_can_be_set_by_the_id_of_their_action_with_the_letters_of_other_keyboards() -> None:
    async def run() -> None:
        async with Shown(keys={"nav.down": "w,f11"}) as shown:
            for key in ("w", "ц", "f11"):
                await shown.go("fee")
                await shown.press(key)
                assert shown.at[0] == "deposit", key
            await shown.press("j", "down")
            assert shown.at[0] == "deposit"
            await shown.press("question_mark")
            [line] = [line for line in shown.lines() if "one term down" in line]
            assert "w  F11" in line

    asyncio.run(run())


@pytest.mark.parametrize(
    ("width", "left_out"),
    [
        pytest.param(160, (), marks=pytest.mark.slow),
        (80, ()),
        pytest.param(66, ("Filter", "Pair"), marks=pytest.mark.slow),
        (50, ("Filter", "Pair", "History")),
        pytest.param(30, ("Filter", "Pair", "History", "Search", "Dispute"), marks=pytest.mark.slow),
    ],
)
def test_the_footer_names_whole_keys_as_many_as_fit(width: int, left_out: tuple[str, ...]) -> None:
    async def run() -> None:
        async with Shown(size=(100, 24)) as shown:
            await shown.pilot.resize_terminal(width, 24)
            ours = [action.footer for action in ACTIONS.values() if action.footer and action.footer not in left_out]

            def named() -> list[str]:  # it fills itself in a moment
                return [key.says for key in shown.deal_screen.query_one(KeyLine).keys if key.says != "palette"]

            await shown.until(lambda: named() == ours)
            assert len(ours) <= 8
            assert all(one in shown.lines()[-1] for one in ours), shown.lines()[-1]

    asyncio.run(run())


@pytest.mark.parametrize("width", [110, 58])
def test_a_click_on_a_key_of_the_footer_is_that_key_and_the_mouse_shows_which(width: int) -> None:
    async def run() -> None:
        async with Shown(size=(width, 24)) as shown:
            line = shown.deal_screen.query_one(KeyLine)
            await shown.until(lambda: "? Help" in shown.lines()[-1])
            at = shown.lines()[-1].index("? Help")
            for x in range(at, at + len("? Help")):
                await shown.pilot.hover(KeyLine, offset=(x, 0))
                segments = [(one.text.strip(), one.style) for one in line.render_line(0)]
                colours = {text: style.bgcolor for text, style in segments if style}
                assert colours["?"] == colours["Help"] != colours["Search"]
            await shown.pilot.hover(KeyLine, offset=(width - 30, 0) if width > 100 else (at + len("? Help "), 0))
            assert (
                len({style.bgcolor for _, style in ((one.text, one.style) for one in line.render_line(0)) if style})
                == 1
            )
            await shown.pilot.click(KeyLine, offset=(at, 0))
            await shown.until(lambda: isinstance(shown.screen, HelpScreen))
            await shown.press("escape")
            if width > 100:
                await shown.pilot.click(KeyLine, offset=(width - 3, 0))
                await shown.until(lambda: isinstance(shown.screen, CommandPalette))

    asyncio.run(run())


@pytest.mark.slow
def test_the_help_shows_every_action_with_its_keys() -> None:
    async def run() -> None:
        async with Shown(size=(110, 200)) as shown:
            await shown.press("question_mark")
            lines = [" ".join(line.split()) for line in shown.lines()]
            for name, action in ACTIONS.items():
                said = " ".join(f"{keys.key_labels(action.keys)} {action.says} {name}".split())
                assert any(said in line for line in lines), said
            await shown.press("escape")
            assert shown.screen is shown.deal_screen

    asyncio.run(run())


@pytest.mark.parametrize(
    ("typed", "at", "words"),
    [
        ("dogs on board", ("dogs", "first"), "Dogs on board"),
        pytest.param("third text", ("fee", "third"), "“Third text” (third)", marks=pytest.mark.slow),
        pytest.param("lowmere log", ("fee", "first"), "https://log.example/licence", marks=pytest.mark.slow),
        pytest.param("only changes", ("fee", "first"), "", marks=pytest.mark.slow),
    ],
)
def test_the_palette_finds_terms_texts_sources_and_actions(typed: str, at: tuple[str, str], words: str) -> None:
    async def run() -> None:
        async with Shown() as shown:
            await shown.press("ctrl+p")
            for letter in typed:
                await shown.pilot.press("space" if letter == " " else letter)
            await shown.until(lambda: _found(shown, typed))
            await shown.press("enter")
            await shown.until(lambda: shown.screen is shown.deal_screen)
            await shown.rest()
            assert shown.at == at
            assert words in shown.frame()
            assert shown.session.only_changes == (typed == "only changes")

    asyncio.run(run())


def _found(shown: Shown, typed: str) -> bool:
    from textual.command import CommandList  # noqa: PLC0415  only here

    found = shown.screen.query_one(CommandList)
    return bool(found.option_count) and typed in str(found.get_option_at_index(0).prompt).casefold()


def test_hits_are_those_among_the_rows_that_are_shown_and_none_outlives_its_view() -> None:
    async def search(shown: Shown) -> None:
        await shown.begin(view="pair", pair=("second", "third"))
        await shown.press("slash")
        await shown.type("a")
        await shown.press("enter")
        every = hits(shown)
        assert "crossings" in every
        await shown.press("c")
        assert hits(shown) == [term for term in every if term in shown.terms]
        assert "crossings" not in hits(shown)
        await shown.press("c")
        assert hits(shown) == every
        shown.deal_screen.show_view("matrix")
        await shown.rest()
        assert not shown.grid.hits

    def hits(shown: Shown) -> list[str]:
        assert shown.grid.grid
        return [shown.grid.grid.rows[row].term for row in sorted({row for row, _ in shown.grid.hits} - {-1})]

    tried(search)


def test_a_details_page_is_a_page_view() -> None:
    # What `in_details` and the keys of the pane rest on.
    async def run() -> None:
        async with Shown() as shown:
            assert isinstance(shown.deal_screen.panes.details, PageView)

    asyncio.run(run())
