"""Answers as the JSON that programs read: numbers as decimal strings, every string whole."""

from __future__ import annotations

from deal_terms import questions, untrusted

FORMAT_VERSION = "1.0"


def render(answer: object) -> str:
    """The answer as indented JSON, ending in a newline."""
    told = head(questions.question(answer).command) | questions.plain(answer)
    return untrusted.as_json(told)


def head(command: str) -> dict[str, object]:
    """What every answer in JSON begins with."""
    return {"format": f"deal-terms/{command}", "format_version": FORMAT_VERSION}
