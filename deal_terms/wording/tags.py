"""The word, the glyph and the tone of every kind; a reader needs no colour to tell them apart."""

from __future__ import annotations

from typing import Literal, NamedTuple

Tone = Literal["new", "changed", "gone", "open", "plain"]


class Tag(NamedTuple):
    """How a kind is marked: in words, by a glyph, and, only ever in addition, by a tone."""

    word: str
    glyph: str
    tone: Tone


TAGS: dict[str, Tag] = {
    "dropped": Tag("dropped", "−", "gone"),
    "added": Tag("added", "+", "new"),
    "reinstated": Tag("reinstated", "⊕", "new"),
    "split_up": Tag("split up", "⋏", "changed"),
    "merged": Tag("merged", "⋎", "changed"),
    "reversed": Tag("reversed", "⇄", "changed"),
    "raised": Tag("raised", "↑", "changed"),
    "lowered": Tag("lowered", "↓", "changed"),
    "widened": Tag("widened", "↔", "changed"),
    "narrowed": Tag("narrowed", "⇥", "changed"),
    "stronger": Tag("stronger", "▲", "changed"),
    "weaker": Tag("weaker", "▽", "changed"),
    "later": Tag("later", "→", "changed"),
    "earlier": Tag("earlier", "←", "changed"),
    "longer": Tag("longer", "⟶", "changed"),
    "shorter": Tag("shorter", "⟵", "changed"),
    "reordered": Tag("reordered", "↷", "changed"),
    "changed": Tag("changed", "~", "changed"),
    "depends": Tag("depends", "?", "open"),
    "left_open": Tag("left open", "○", "open"),
    "specified": Tag("specified", "●", "changed"),
    "newly_reported": Tag("newly reported", "»", "new"),
    "no_longer_reported": Tag("no longer reported", "«", "gone"),
    "partly_reported": Tag("partly reported", "◐", "open"),
    "reworded": Tag("reworded", "≈", "changed"),
    "not_comparable": Tag("not comparable", "∥", "open"),
    "more_exact": Tag("more exact", "⊳", "plain"),
    "less_exact": Tag("less exact", "⊲", "plain"),
    "restated": Tag("restated", "=", "plain"),
    "not_covered": Tag("not covered", "·", "plain"),
    "only_before": Tag("only in the first", "◁", "gone"),
    "only_after": Tag("only in the second", "▷", "new"),
    "told_before": Tag("reported of the first only", "◂", "gone"),
    "told_after": Tag("reported of the second only", "▸", "new"),
    "higher": Tag("higher", "△", "changed"),
    "lower": Tag("lower", "▿", "changed"),
    "differs": Tag("differs", "≁", "changed"),
    "told_differently": Tag("told differently", "∦", "open"),
    "agree": Tag("agree", "=", "plain"),
    "unmet": Tag("unmet", "✗", "gone"),
    "partly_met": Tag("partly met", "◑", "changed"),
    "met_with_limits": Tag("met with limits", "◒", "changed"),
    "not_judged": Tag("not judged", "‖", "open"),
    "not_addressed": Tag("not addressed", "∅", "open"),
    "met": Tag("met", "✓", "new"),
    "taken_up": Tag("taken up", "◉", "new"),
    "not_taken_up": Tag("not taken up", "⊖", "open"),
    "outside_the_deal": Tag("outside the deal", "◇", "plain"),
    "no_demand": Tag("no demand", "–", "plain"),
    "no_position": Tag("no position", "•", "plain"),
    "opposed": Tag("opposed", "≠", "changed"),
    "stance_changed": Tag("stance changed", "↺", "changed"),
    "value_changed": Tag("value changed", "±", "changed"),
    "agreed": Tag("agreed", "≡", "new"),
    "one_sided": Tag("one-sided", "◧", "open"),
    "same": Tag("same", "⩵", "plain"),
    # What changed in the record.
    "deleted": Tag("deleted", "⊟", "gone"),
    "definition_changed": Tag("definition changed", "≜", "changed"),
    "renamed": Tag("renamed", "⇒", "changed"),
    "split": Tag("split", "⑂", "changed"),
    "joined": Tag("joined", "⑃", "changed"),
    "reattributed": Tag("reattributed", "⇝", "changed"),
    "corrected": Tag("corrected", "✎", "changed"),
    "dispute_opened": Tag("dispute opened", "‼", "open"),
    "dispute_closed": Tag("dispute closed", "¡", "open"),
    "reading_removed": Tag("reading removed", "−", "gone"),
    "standing_changed": Tag("standing changed", "⊗", "changed"),
    "rank_changed": Tag("rank changed", "⇅", "changed"),
    "attribution_changed": Tag("attribution changed", "❝", "changed"),
    "source_retracted": Tag("source retracted", "⊘", "gone"),
    "source_changed": Tag("source changed", "§", "changed"),
    "recorded": Tag("recorded", "⊞", "new"),
    "reading_added": Tag("reading added", "+", "new"),
    "figure_changed": Tag("figure changed", "№", "changed"),
    "event_changed": Tag("event changed", "◷", "changed"),
    "renumbered": Tag("renumbered", "⇵", "plain"),
    "provenance_only": Tag("provenance only", "¶", "plain"),
    "comment_changed": Tag("comment changed", "⌗", "plain"),
    "format_only": Tag("format only", "␣", "plain"),
    # What only a review says.
    "settings_changed": Tag("settings changed", "⚙", "changed"),
    "does_not_load": Tag("does not load", "⊠", "gone"),
    "shrunk": Tag("shrunk", "⤓", "gone"),
    "merged_from_neither": Tag("merged from neither", "⋈", "changed"),
    "value_not_in_reports": Tag("value not in reports", "≭", "open"),
    "report_not_touched": Tag("report not touched", "⌿", "open"),
    "coverage_to_confirm": Tag("coverage to confirm", "☐", "open"),
    "not_read": Tag("not read", "◔", "open"),
    "base_does_not_load": Tag("base does not load", "⊡", "open"),
    "single_source": Tag("single source", "⊙", "open"),
    # What changed in a file that is no spec.
    "removed": Tag("removed", "−", "gone"),
    "moved": Tag("moved", "⇕", "changed"),
    "replaced": Tag("replaced", "⇄", "changed"),
    "retyped": Tag("retyped", "≠", "changed"),
    # What one file alone says of a term.
    "value": Tag("value", "▪", "plain"),
    "by_text": Tag("left open by the text", "○", "open"),
    "by_report": Tag("content not reported", "◌", "open"),
    "absent": Tag("absent", "−", "gone"),
    "unclear": Tag("unclear", "?", "open"),
    "silent": Tag("nothing reported", "·", "plain"),
    "none": Tag("stance", "▫", "plain"),
}

# Why a verdict is not judged, by its code.
NOT_JUDGED: dict[str, str] = {
    "words": "worded differently",
    "other_value": "another value, and no preference is declared",
    "measure": "units, bases, currencies or measures differ",
    "inexact": "told less exactly than asked",
    "not_secured": "the text sets no limit on that side",
    "not_told": "what the text holds of it is not reported",
    "how_much": "no amount was asked for",
    "split": "the term was split",
    "merged": "the term was merged with others",
}
