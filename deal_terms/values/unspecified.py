"""A field that is named but not given: the report leaves it out, or the text itself leaves it open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, TypeVar

from deal_terms.frozen_records import dataclass
from deal_terms.values.context import Context
from deal_terms.values.refusals import Refuse, shown_value

Given = TypeVar("Given")
How = Literal["by_report", "by_text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unspecified:
    """A field whose content is not given, and by whom not."""

    how: How

    def canonical(self) -> str:
        """The state as plain data."""
        return f"unspecified {self.how}"

    def key(self) -> str:
        """Equal for equal states."""
        return self.canonical()

    def text(self, context: Context) -> str:  # noqa: ARG002 - said like any leaf
        """The state in a reader's words."""
        return "left open by the text" if self.how == "by_text" else "not reported"

    def to_yaml(self) -> str | dict[str, object]:
        """As a file writes it: bare for by_report."""
        return {"unspecified": "by_text"} if self.how == "by_text" else "unspecified"


def is_unspecified(written: object) -> bool:
    """Whether a field is written as not given, rightly or wrongly."""
    if isinstance(written, dict):
        return "unspecified" in written
    return isinstance(written, str) and written.strip() == "unspecified"


def read_unspecified(written: object, refuse: Refuse) -> Unspecified | None:
    """Read `unspecified`, `{unspecified: by_report}` or `{unspecified: by_text}`."""
    if not isinstance(written, dict):
        return Unspecified(how="by_report")
    others = [key for key in written if key != "unspecified"]
    for key in others:
        refuse(
            key,
            f"unknown key {shown_value(key)} beside `unspecified`",
            "a field is unspecified or has a value, not both",
        )
    match written["unspecified"]:
        case "by_text":
            how: How = "by_text"
        case "by_report":
            how = "by_report"
        case wrong:
            refuse(
                wrong,
                f"unspecified {shown_value(wrong)}",
                "by_report (the report does not say) or by_text (the text leaves it open)",
            )
            return None
    return None if others else Unspecified(how=how)


def read_field(
    keys: Mapping[str, object], name: str, read: Callable[[object], Given | None], refuse: Refuse
) -> Given | Unspecified | None:
    """One field of a mapping: unspecified, or read by `read`; None where it is left out or was refused."""
    if name not in keys:
        return None
    written = keys[name]
    return read_unspecified(written, refuse) if is_unspecified(written) else read(written)
