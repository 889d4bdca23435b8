"""What a new reader asks of a deal, and the keys that bring the answer on the screen.

The table of docs/screens.md is made of it; tests/test_screens_questions.py presses these very keys on the first deal.
"""

from __future__ import annotations

from typing import NamedTuple

SIZES = ((200, 50), (120, 40), (80, 24), (50, 20))


class Question(NamedTuple):
    """A question; the keys to its answer, in Textual's names, with what is typed into the search line behind the first;
    and what the answer says on the screen. `on_small` is what it says instead where there is no room for all of it."""

    asks: str
    keys: tuple[str, ...]
    says: tuple[str, ...]
    typed: str = ""
    on_small: tuple[str, ...] = ()


QUESTIONS = (
    Question(
        "What changed last?",
        (),
        (
            "The deal at the end of",
            "Revised fund",
            "Sum claimed from Ukraine",
            "« no longer reported: the one before was reported not to have it",
            "1 depends, 5 newly reported, 2 no longer reported",
        ),
        on_small=(
            "The deal at the end of March",
            "against Revised fund",
            "Sum claimed from Ukraine",
            "« no longer reported: the one before was reported not to have it",
            "1 depends, 7 more; ! 1 disputed",
        ),
    ),
    Question(
        "What changed, term by term, before and after?",
        ("2",),
        (
            "Sum claimed from Ukraine",
            "¬ reported as not there",
            "« no longer reported: the one before was reported not to have it",
            "Past US aid treated as a debt",
            "? depends: no longer reported or not covered",
        ),
    ),
    Question(
        "Who says so?",
        ("enter",),
        (
            "“Revised fund”: reported as not there [1 article]",
            "the sum is no longer asked for — article s001, paragraph 10",
        ),
    ),
    Question(
        "What is disputed?",
        ("4",),
        (
            "18 disputed terms, 2 disputed headings, 3 disputed figures",
            "“US draft of 7 February”: Sum claimed from Ukraine; Share of resource revenue claimed",
            "“US draft of 21 February”: Sum claimed from Ukraine; Ukraine's contribution to the fund",
        ),
    ),
    Question(
        "What is disputed in this text, and how?",
        ("exclamation_mark",),
        ("Resources covered", "▪ rare-earth minerals", "! (disputed)"),
    ),
    Question(
        "What is unmet?",
        ("5",),
        ("Unmet by every text that is reported to have something on it", "Security guarantee", "✗ unmet for"),
    ),
    Question(
        "What rests on one source?",
        ("6",),
        ("118 of 221 cells with a report rest on one source", "article s001: 36 cells rest on it alone"),
    ),
    Question(
        "How did the seats on the board come about?",
        ("slash", "enter", "H"),
        (
            "Seats on the fund's board: how it came about",
            "“US draft of 23 March”: 3 United States, 2 Ukraine (5 in all, majority: United States)",
            "“Agreement of 30 April”: 3 United States, 3 Ukraine (6 in all)",
        ),
        typed="board",
    ),
)


def keys_in_words(question: Question) -> str:
    """How many keys there are beside what is typed, and which: `3: / board Enter H`."""
    labels = {"slash": f"`/` {question.typed}", "enter": "`Enter`", "exclamation_mark": "`!`"}
    if not question.keys:
        return "0: it stands there"
    return f"{len(question.keys)}: {' '.join(labels.get(key, f'`{key}`') for key in question.keys)}"
