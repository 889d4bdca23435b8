"""The one table of kinds: every word a comparison may conclude with, its mirror and its place in the order."""

from __future__ import annotations

from typing import Literal, NamedTuple

Table = Literal["texts", "competing", "accounts", "text_against_position", "positions"]


class Kind(NamedTuple):
    """One conclusion. `mirror` is the kind of the reversed comparison; `rank` orders changes of equal weight, the
    weightiest first; `material` is false for what is folded away by default; `agreement` marks what is shown
    though the sides do not differ by it."""

    mirror: str
    rank: int
    material: bool = True
    agreement: bool = False

    @property
    def differs(self) -> bool:
        """Whether the two sides differ by it, as far as is known: what `--exit-code` asks."""
        return self.material and not self.agreement


# Two texts (data-model.md section 4). The one exception to the mirror: dropped comes back as added or reinstated.
# A `split` is a file that became several: a rule of the record, with a level of its own.
TEXTS: dict[str, Kind] = {
    "dropped": Kind("added", 1),
    "added": Kind("dropped", 2),
    "reinstated": Kind("dropped", 2),
    "split_up": Kind("merged", 3),
    "merged": Kind("split_up", 3),
    "reversed": Kind("reversed", 3),
    "raised": Kind("lowered", 4),
    "lowered": Kind("raised", 4),
    "widened": Kind("narrowed", 4),
    "narrowed": Kind("widened", 4),
    "stronger": Kind("weaker", 4),
    "weaker": Kind("stronger", 4),
    "later": Kind("earlier", 4),
    "earlier": Kind("later", 4),
    "longer": Kind("shorter", 4),
    "shorter": Kind("longer", 4),
    "reordered": Kind("reordered", 4),
    "changed": Kind("changed", 5),
    "depends": Kind("depends", 6),
    "not_comparable": Kind("not_comparable", 6),
    "left_open": Kind("specified", 7),
    "specified": Kind("left_open", 7),
    "newly_reported": Kind("no_longer_reported", 8),
    "no_longer_reported": Kind("newly_reported", 9),
    "partly_reported": Kind("partly_reported", 10),
    "reworded": Kind("reworded", 11),
    "more_exact": Kind("less_exact", 12, material=False),
    "less_exact": Kind("more_exact", 12, material=False),
    "restated": Kind("restated", 13, material=False),
    "not_covered": Kind("not_covered", 14, material=False),
}

# Two texts that compete: each is told beside the other, and neither is a step.
COMPETING: dict[str, Kind] = {
    "only_before": Kind("only_after", 1),
    "only_after": Kind("only_before", 1),
    "higher": Kind("lower", 2),
    "lower": Kind("higher", 2),
    "differs": Kind("differs", 3),
    "depends": Kind("depends", 4),
    "not_comparable": Kind("not_comparable", 5),
    "told_before": Kind("told_after", 6),
    "told_after": Kind("told_before", 6),
    "partly_reported": Kind("partly_reported", 7),
    "same": Kind("same", 8, material=False),
    "not_covered": Kind("not_covered", 9, material=False),
}

# Two accounts of one text: no change, and no order in time.
ACCOUNTS: dict[str, Kind] = {
    "differs": Kind("differs", 1),
    "depends": Kind("depends", 2),
    "told_differently": Kind("told_differently", 3),
    "only_before": Kind("only_after", 4),
    "only_after": Kind("only_before", 4),
    "agree": Kind("agree", 5, agreement=True),
    "not_covered": Kind("not_covered", 6, material=False),
}

# A text against a position, the position the yardstick in either order: every kind is its own mirror.
TEXT_AGAINST_POSITION: dict[str, Kind] = {
    "unmet": Kind("unmet", 1),
    "partly_met": Kind("partly_met", 2),
    "met_with_limits": Kind("met_with_limits", 3),
    "depends": Kind("depends", 4),
    "not_judged": Kind("not_judged", 5),
    "left_open": Kind("left_open", 6),
    "not_addressed": Kind("not_addressed", 7),
    "not_taken_up": Kind("not_taken_up", 8),
    "taken_up": Kind("taken_up", 9, agreement=True),
    "met": Kind("met", 10, agreement=True),
    "no_demand": Kind("no_demand", 11, agreement=True),
    "outside_the_deal": Kind("outside_the_deal", 12, material=False),
    "no_position": Kind("no_position", 13, material=False),
}

# Two positions of one party, or of two.
POSITIONS: dict[str, Kind] = {
    "opposed": Kind("opposed", 1),
    "stance_changed": Kind("stance_changed", 1),
    "value_changed": Kind("value_changed", 2),
    "depends": Kind("depends", 3),
    "not_comparable": Kind("not_comparable", 3),
    "agreed": Kind("agreed", 4, agreement=True),
    "one_sided": Kind("one_sided", 5),
    "no_demand": Kind("no_demand", 6, agreement=True),
    "same": Kind("same", 7, material=False),
    "not_covered": Kind("not_covered", 8, material=False),
}

TABLES: dict[Table, dict[str, Kind]] = {
    "texts": TEXTS,
    "competing": COMPETING,
    "accounts": ACCOUNTS,
    "text_against_position": TEXT_AGAINST_POSITION,
    "positions": POSITIONS,
}


def all_kinds() -> tuple[str, ...]:
    """Every kind of every table, each once."""
    return tuple(dict.fromkeys(kind for table in TABLES.values() for kind in table))


Level = Literal["error", "warning", "note"]
LOUDEST_FIRST: tuple[Level, ...] = ("error", "warning", "note")


class Rule(NamedTuple):
    """One conclusion about a change of the record. `level` is how loud it is told; `counts` is false for what
    `--exit-code` passes over."""

    mirror: str
    level: Level
    counts: bool = True


# One file before and after (data-model.md section 5), the loudest first.
RECORD: dict[str, Rule] = {
    "deleted": Rule("recorded", "error"),
    "definition_changed": Rule("definition_changed", "error"),
    "renamed": Rule("renamed", "warning"),
    "split": Rule("joined", "warning"),
    "joined": Rule("split", "warning"),
    "reattributed": Rule("reattributed", "warning"),
    "corrected": Rule("corrected", "warning"),
    "moved": Rule("moved", "warning"),
    "dispute_opened": Rule("dispute_closed", "warning"),
    "dispute_closed": Rule("dispute_opened", "warning"),
    "reading_removed": Rule("reading_added", "warning"),
    "standing_changed": Rule("standing_changed", "warning"),
    "rank_changed": Rule("rank_changed", "warning"),
    "attribution_changed": Rule("attribution_changed", "warning"),
    "source_retracted": Rule("source_changed", "warning"),
    "source_changed": Rule("source_changed", "warning"),
    "recorded": Rule("deleted", "note"),
    "reading_added": Rule("reading_removed", "note"),
    "figure_changed": Rule("figure_changed", "note"),
    "event_changed": Rule("event_changed", "note"),
    "renumbered": Rule("renumbered", "note"),
    "provenance_only": Rule("provenance_only", "note"),
    "comment_changed": Rule("comment_changed", "note", counts=False),
    "format_only": Rule("format_only", "note", counts=False),
}

# A review's own rules (docs/review.md), the loudest first: what no single change says. They have no mirror.
REVIEW: dict[str, Level] = {
    "settings_changed": "error",
    "does_not_load": "error",
    "shrunk": "error",
    "merged_from_neither": "error",
    "value_not_in_reports": "warning",
    "report_not_touched": "warning",
    "coverage_to_confirm": "warning",
    "not_read": "warning",
    "base_does_not_load": "note",
    "single_source": "note",
}
# What changed in the deal is news from the world, no fault of the record: it is told, and fails nothing by itself.
DEAL_LEVEL: Level = "note"


# Told more or less exactly: both can be true, and nothing moved.
EXACTNESS = frozenset({"more_exact", "less_exact"})


def review_levels() -> dict[str, Level]:
    """Every rule that a review may conclude with, on either clock, and how loud it is told unless said otherwise."""
    of_the_deal = {kind: DEAL_LEVEL for kind, each in TEXTS.items() if each.material or kind in EXACTNESS}
    return of_the_deal | {name: rule.level for name, rule in RECORD.items()} | REVIEW
