"""What the keys do that step through the days on which more became known."""

from __future__ import annotations

from deal_terms.tui import known_days
from deal_terms.tui.screen import DealScreen


def step(screen: DealScreen, *, by: int) -> None:
    """The deal as it was known a day earlier, or later, in the view that is shown."""
    session = screen.session
    if session.record or session.three_way:
        screen.say("States of the files are compared: days are stepped through where one deal is browsed.")
    elif found := known_days.stepped(session, by):
        screen.change(found)
    elif by > 0:
        screen.say("All that is known is shown: d goes back to an earlier day.")
    else:
        screen.say("Before this day no source was certainly out.")


def go_to_now(screen: DealScreen) -> None:
    """The deal as it was opened."""
    screen.change(known_days.as_opened(screen.session))
