"""What the keys of the pair do: two columns chosen and held against each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from deal_terms.model.deal import Deal
from deal_terms.model.record import Spec, outside
from deal_terms.tui.picker import PickerOption, choose
from deal_terms.tui.screen import DealScreen
from deal_terms.tui.trail_actions import leave
from deal_terms.wording.accounts import accounts_of

NOT_COMPARED = "Remarks from outside the talks are shown, never compared."


def mark_column(screen: DealScreen) -> None:
    """A mark on the column under the cursor, which the next comparison begins from; or off it."""
    session, spec = screen.session, screen.cursor.spec
    if session.view != "matrix" or not spec:
        screen.say("A column is marked in the matrix (1); = on another one then compares the two.")
    elif outside(spec):
        screen.say(NOT_COMPARED)
    else:
        screen.change(replace(session, marked_column="" if session.marked_column == spec.id else spec.id))


def choose_side(screen: DealScreen, side: int) -> None:
    """The left side of the pair, 0, or the right one, 1."""
    deal, pair = screen.session.deal, screen.session.pair

    def take(chosen: tuple[str, ...]) -> None:
        other = _beside(deal, chosen[0], pair[1 - side])
        _show_pair(screen, (chosen[0], other) if side == 0 else (other, chosen[0]))

    heading = "The right side" if side else "The left side"
    choices = [*_choices(deal.specs()), *_accounts(deal)]
    choose(screen, heading, choices, take, ticked_ids=(pair[side],))


def toggle_pair(screen: DealScreen) -> None:
    """The column under the cursor against the marked one or its baseline; from the pair back to the matrix."""
    after = screen.cursor.spec
    before = screen.session.deal.spec(screen.session.marked_column) or screen.cursor.baseline
    if screen.session.view == "pair" or not screen.panes.in_grid or not after:
        leave(screen)
        screen.show_view("matrix" if screen.session.view == "pair" else "pair")
    elif outside(after):
        screen.say(NOT_COMPARED)
    elif before is after:
        screen.say("This is the marked column: go to another one to compare the two, or take the mark off with w.")
    elif before:
        _show_pair(screen, (before.id, after.id))
    else:
        others = (spec for spec in screen.session.deal.specs() if spec is not after)
        after_id = after.id
        choose(
            screen,
            f"Compare {after.title} with",
            _choices(others),
            lambda chosen: _show_pair(screen, (chosen[0], after_id)),
        )


def swap_sides(screen: DealScreen) -> None:
    """The two sides change places; of two states of the files, the other one is shown."""
    session = screen.session
    if session.view == "pair":
        before, after = session.pair
        screen.change(replace(session, pair=(after, before)))
    elif session.record:
        screen.change(session.other_state())
    else:
        screen.say("Sides are swapped in the pair (2), or where two revisions are browsed.")


def _show_pair(screen: DealScreen, pair: tuple[str, str]) -> None:
    leave(screen)
    screen.search.end()
    screen.change(replace(screen.session, view="pair", pair=pair, marked_column=""), spec=pair[1])


def _choices(specs: Iterable[Spec]) -> list[PickerOption]:
    """Those that can be compared."""
    return [PickerOption(spec.id, f"{spec.title} ({spec.id})") for spec in specs if not outside(spec)]


def _accounts(deal: Deal) -> list[PickerOption]:
    """The files that tell of one text where several do, but for the one that the text is called by."""
    return [
        PickerOption(account.id, f"{account.title} ({account.id}), an account of {text.title}")
        for text in deal.versions.values()
        for account in accounts_of(text)
        if account.id != text.id
    ]


def _beside(deal: Deal, chosen: str, other: str) -> str:
    """The other side; of an account, another account of its text, as an account is only held against its like."""
    text = deal.text_id(chosen)
    return text if chosen != text and deal.text_id(other) != text else other
