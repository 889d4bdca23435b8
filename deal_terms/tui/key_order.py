"""Keys one after the other: each is handed on when the one before is done, to whatever has the keys by then."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from textual import events
from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import ModalScreen

# How long a list that opens is waited for, and a key that came to nothing with the widget that had it; and how often
# either is looked at; in seconds.
PATIENCE = 1.0
LOOK = 0.01


class KeyHandled(Message):
    """Goes the way of a key, behind it, through the same widgets: where it arrives, the key has been."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class KeyOrder:
    """The keys of an application in the order in which they were typed. `send` hands one to what has the keys; one that
    `is_held` keeps them until `release`.

    Textual hands over every key of one read before the first has done anything: what was typed behind a key that opens
    a list would be lost, or do what it does without the list.
    """

    def __init__(self, app: App[Any], send: Callable[[events.Key], Awaitable[None]], *, is_held: bool = False) -> None:
        self._app, self._send, self._is_held = app, send, is_held
        self._waiting: deque[events.Key] = deque()
        self._target: MessagePump | None = None
        self._number = 0
        self._looks = 0

    @property
    def is_empty(self) -> bool:
        """Whether every key is done."""
        return not self._waiting and self._target is None

    async def take(self, key: events.Key) -> None:
        """A key that was typed."""
        self._waiting.append(key)
        await self._go_on()

    async def release(self) -> None:
        """There is what the keys that were held are for."""
        self._is_held = False
        await self._go_on()

    async def handled(self, message: KeyHandled) -> None:
        """A key is done."""
        if message.number == self._number:
            self._target = None
            await self._go_on()

    async def _go_on(self) -> None:
        if self._is_held or not self._waiting or self._target is not None:
            return
        screen = self._app.screen
        if isinstance(screen, ModalScreen) and screen.focused is None and self._looks * LOOK < PATIENCE:
            self._look_again(self._number)
            return
        self._number, self._looks = self._number + 1, 0
        self._target = target = screen.focused or screen
        await self._send(self._waiting.popleft())
        behind = KeyHandled(self._number)
        behind.set_sender(target)
        if not target.post_message(behind):
            await self.handled(behind)
        else:
            self._look_again(self._number)

    def _look_again(self, number: int) -> None:
        self._app.set_timer(LOOK, lambda: self._look(number))

    async def _look(self, number: int) -> None:
        """Goes on where a list has opened, or the widget that had the key has gone with it."""
        if number != self._number:
            return
        self._looks += 1
        if self._target is None:
            await self._go_on()
        elif not self._target.is_attached or self._looks * LOOK > PATIENCE:
            await self.handled(KeyHandled(number))
        else:
            self._look_again(number)
