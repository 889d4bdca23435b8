"""Options that belong together, handed to a command as one argument."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

CommandT = TypeVar("CommandT", bound=Callable[..., Any])
Option = Callable[[Any], Any]


def option_group(into: str, options: Sequence[Option], make: Callable[..., object]) -> Callable[[CommandT], CommandT]:
    """Adds the options to a command, which gets one argument `into`: what `make` makes of them, named as click names
    them."""

    def decorate(command: CommandT) -> CommandT:
        def with_one(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401  click hands over what the options declare
            own = {name: named.pop(name) for name in names}
            return command(*arguments, **named, **{into: make(**own)})

        decorated: Any = with_one
        decorated.__doc__, decorated.__name__ = command.__doc__, command.__name__
        for option in reversed(options):
            decorated = option(decorated)
        names = [parameter.name for parameter in decorated.__click_params__]
        decorated.__click_params__ = [*getattr(command, "__click_params__", []), *decorated.__click_params__]
        result: CommandT = decorated
        return result

    return decorate
