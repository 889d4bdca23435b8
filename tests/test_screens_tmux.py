"""The screens from outside: in a real terminal, by real keys, on real files, until the shell is back."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

SHIPPED = Path(__file__).parent.parent / "terms" / "ukraine-minerals"
WIDE, NARROW, HEIGHT = 200, 60, 50
PROMPT = "shell>"
SGR = re.compile(r"\x1b\[([\d;]*)m")
EXACT = re.compile(r"[34]8;2;(\d+);(\d+);(\d+)")
# Long, as every core of the machine may be busy; nothing waits so long that goes well.
PATIENCE = 60.0


class Tmux:
    """A terminal of its own: a server by a name that nobody else has, ended with the test."""

    def __init__(self, program: str, folder: Path) -> None:
        self._command = (program, "-L", f"deal-terms-{os.getpid()}", "-f", os.devnull)
        # Without a display, so that a copy stays in here; without what would change the colours or the size.
        unwanted = (
            "COLUMNS",
            "LINES",
            "TMUX",
            "DISPLAY",
            "WAYLAND_DISPLAY",
            "NO_COLOR",
            "COLORTERM",
            "SSH_CONNECTION",
            "SSH_TTY",
        )
        self._environment = {name: value for name, value in os.environ.items() if name not in unwanted}
        self._environment |= {"PS1": f"{PROMPT} ", "LC_ALL": "C.UTF-8", "TMUX_TMPDIR": str(folder)}
        self.run("new-session", "-d", "-x", str(WIDE), "-y", str(HEIGHT), "env", f"PS1={PROMPT} ", "sh")

    def run(self, *arguments: str) -> str:
        """What a command of tmux prints."""
        done = subprocess.run(
            [*self._command, *arguments], env=self._environment, capture_output=True, text=True, check=True
        )
        return done.stdout

    def press(self, *keys: str) -> None:
        """Presses keys by tmux's names of them."""
        self.run("send-keys", *keys)

    def type(self, words: str) -> None:
        """Types words as they are."""
        self.run("send-keys", "-l", words)

    def screen(self) -> str:
        """The lines that are on the screen now."""
        return self.run("capture-pane", "-p")

    def told(self, what: str) -> str:
        """What tmux knows of the terminal."""
        return self.run("display-message", "-p", f"#{{{what}}}").strip()

    def colours(self) -> str:
        """The screen with the sequences that colour it."""
        return self.run("capture-pane", "-p", "-e")

    def see(self, *patterns: str, unseen: str = "") -> str:
        """The screen, once it shows every pattern and nothing of what is to be gone."""

        def fits(screen: str) -> bool:
            return all(re.search(one, screen) for one in patterns) and not (unseen and re.search(unseen, screen))

        return self._once(fits, f"{patterns} and not {unseen!r}")

    def _once(self, fits: Callable[[str], bool], wanted: str) -> str:
        ends = time.monotonic() + PATIENCE
        while not fits(screen := self.screen()):
            assert time.monotonic() < ends, f"never seen: {wanted}; the screen is\n{screen}"
            time.sleep(0.05)
        return screen


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Tmux]:
    program = shutil.which("tmux")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("tmux is missing, and .ci/run is to install it: here this may not be skipped", pytrace=False)
        pytest.skip("tmux is not installed")
    terminal = Tmux(program, tmp_path)
    try:
        yield terminal
    finally:
        terminal.run("kill-server")


@pytest.fixture
def deal(tmp_path: Path) -> Path:
    """What the five articles tell of the shipped deal: few enough texts to stand beside each other."""
    copied = Path(shutil.copytree(SHIPPED, tmp_path / "deal"))
    for file in (*copied.glob("versions/*.yaml"), *copied.glob("positions/*.yaml")):
        if "  s00" not in file.read_text("utf-8"):
            file.unlink()
    return copied


def browse(terminal: Tmux, deal: Path, before: str = "") -> None:
    """Opens the screens from the shell, and waits until the changes are counted."""
    terminal.see(f"^{PROMPT}")
    program = f"{shlex.quote(sys.executable)} -m deal_terms"
    terminal.type(
        f"{before} {program} browse --no-state --at claimed-sum@initial-draft --deal {shlex.quote(str(deal))}".strip()
    )
    terminal.press("Enter")
    terminal.see("Sum claimed from Ukraine", r"change 1 of \d+")


def test_a_session_from_the_shell_and_back_to_it(terminal: Tmux, deal: Path) -> None:
    browse(terminal, deal)
    assert terminal.told("alternate_on") == "1"

    for key, change in (("F7", 2), ("S-F7", 1), ("M-Down", 2), ("M-Up", 1), ("n", 2), ("p", 1)):
        terminal.press(key)
        terminal.see(f"change {change} of ")
    terminal.see("▌ Initial draft", r"▌ ▪ USD 500 billion")
    terminal.press("Down")
    terminal.see("▌ ▪ repayment of past US aid")
    terminal.press("Up")

    terminal.press("C-s")
    terminal.see("Write what is shown as", "markdown")
    terminal.press("Escape")
    terminal.see("Initial draft", unseen="Write what is shown as")

    terminal.press("/")
    terminal.see("search, then Enter")
    terminal.type("500 billion")
    terminal.press("Enter")
    terminal.see(r"“500 billion”: hit \d+ of \d+")
    terminal.press("Escape")
    terminal.see("▌ Initial draft", unseen="“500 billion”")

    terminal.run("resize-window", "-x", str(NARROW), "-y", str(HEIGHT))
    narrow = terminal.see(r"\[1 matrix\] 2  3  4 ", "▌ Initial draft", "Sum claimed from Ukraine", unseen="timeline")
    assert max(len(line) for line in narrow.splitlines()) <= NARROW
    terminal.run("resize-window", "-x", str(WIDE), "-y", str(HEIGHT))
    terminal.see("3 timeline", "▌ Initial draft", "Sum claimed from Ukraine", "New US proposal")

    spec = deal / "versions" / "initial-draft.yaml"
    sound = spec.read_text(encoding="utf-8").replace("USD 500 billion", "USD 700 billion")
    spec.write_text(sound, encoding="utf-8")
    terminal.see("▌ ▪ USD 700 billion")
    spec.write_text(f"title: [\n{sound}", encoding="utf-8")
    terminal.see(r"Not read; the last good state is shown\..*initial-draft\.yaml:\d+:\d+", "▌ ▪ USD 700 billion")
    spec.write_text(sound, encoding="utf-8")
    terminal.see("▌ ▪ USD 700 billion", unseen="Not read")

    terminal.press("y")
    terminal.see("Copied")
    if sys.platform != "darwin":  # there the copy goes past tmux to the machine's own clipboard
        assert "USD 700 billion" in terminal.run("show-buffer")

    terminal.press("q")
    terminal.see(f"(?m)^{PROMPT}$", unseen="Sum claimed")
    assert terminal.told("alternate_on") == "0"
    assert terminal.told("cursor_flag") == "1"
    assert terminal.told("mouse_any_flag") == "0"
    terminal.type("echo left with $?")
    terminal.press("Enter")
    terminal.see("(?m)^left with 0$")


@pytest.mark.parametrize("before", ["NO_COLOR=1", "NO_COLOR=1 COLORTERM=truecolor", "TERM=xterm", "TERM=screen"])
def test_few_colours_or_none_still_show_the_cursor_and_what_changed(terminal: Tmux, deal: Path, before: str) -> None:
    browse(terminal, deal, f"env {before}")
    screen = terminal.see("▌ Initial draft", "▌ » newly reported", "« no longer reported", r"\[1 matrix\]")
    assert "!" in screen
    told = SGR.findall(terminal.colours())
    exact = {tuple(shade.groups()) for one in told for shade in EXACT.finditer(one)}
    if before.startswith("TERM"):
        assert any(re.search(r"(^|;)3[1-6](;|$)", one) for one in told), "no colour at all"
        assert not exact, "more than the sixteen colours of the terminal"
    else:
        assert not any(re.search(r"(^|;)[349][1-6](;|$)", one) for one in told), "a colour of the sixteen"
        assert all(len(set(shade)) == 1 for shade in exact), "a colour that is no grey"
