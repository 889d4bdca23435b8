"""The word, the glyph and the tone of every kind; a reader needs no colour to tell them apart."""

from __future__ import annotations

from typing import Literal, NamedTuple

Tone = Literal["new", "changed", "gone", "open", "plain"]


class Tag(NamedTuple):
    """How a kind is marked: in words, by a glyph of one cell, and, only ever in addition, by a tone.

    `ascii` is the glyph where a terminal's locale does not have it. In either form, no two kinds that may be on one
    screen share a glyph (tests/test_glyphs.py).
    """

    word: str
    glyph: str
    ascii: str
    tone: Tone


TAGS: dict[str, Tag] = {
    "dropped": Tag("dropped", "−", "-", "gone"),
    "added": Tag("added", "+", "+", "new"),
    "reinstated": Tag("reinstated", "⊕", "&", "new"),
    "split_up": Tag("split up", "⋏", "A", "changed"),
    "merged": Tag("merged", "⋎", "V", "changed"),
    "reversed": Tag("reversed", "⇄", "X", "changed"),
    "raised": Tag("raised", "↑", "^", "changed"),
    "lowered": Tag("lowered", "↓", "v", "changed"),
    "widened": Tag("widened", "↔", "W", "changed"),
    "narrowed": Tag("narrowed", "⇥", "N", "changed"),
    "stronger": Tag("stronger", "▲", "S", "changed"),
    "weaker": Tag("weaker", "▼", "w", "changed"),
    "later": Tag("later", "⇢", "L", "changed"),
    "earlier": Tag("earlier", "⇠", "E", "changed"),
    "longer": Tag("longer", "⟶", "l", "changed"),
    "shorter": Tag("shorter", "⟵", "s", "changed"),
    "reordered": Tag("reordered", "↷", "r", "changed"),
    "changed": Tag("changed", "~", "~", "changed"),
    "depends": Tag("depends", "?", "?", "open"),
    "left_open": Tag("left open", "○", "o", "open"),
    "specified": Tag("specified", "●", "0", "changed"),
    "newly_reported": Tag("newly reported", "»", "}", "new"),
    "no_longer_reported": Tag("no longer reported", "«", "{", "gone"),
    "partly_reported": Tag("partly reported", "◐", "%", "open"),
    "reworded": Tag("reworded", "≈", "R", "changed"),
    "not_comparable": Tag("not comparable", "∥", "n", "open"),
    "more_exact": Tag("more exact", "≻", "m", "plain"),
    "less_exact": Tag("less exact", "≺", "i", "plain"),
    "restated": Tag("restated", "=", "=", "plain"),
    "not_covered": Tag("not covered", "∷", ";", "plain"),
    "only_before": Tag("only in the first", "◁", "1", "gone"),
    "only_after": Tag("only in the second", "▷", "2", "new"),
    "told_before": Tag("reported of the first only", "◂", "b", "gone"),
    "told_after": Tag("reported of the second only", "▸", "a", "new"),
    "higher": Tag("higher", "△", "H", "changed"),
    "lower": Tag("lower", "▽", "D", "changed"),
    "differs": Tag("differs", "≁", "d", "changed"),
    "told_differently": Tag("told differently", "∦", "T", "open"),
    "agree": Tag("agree", "≐", "g", "plain"),
    "unmet": Tag("unmet", "✗", "x", "gone"),
    "partly_met": Tag("partly met", "◑", "P", "changed"),
    "met_with_limits": Tag("met with limits", "◒", "B", "changed"),
    "not_judged": Tag("not judged", "≟", "J", "open"),
    "not_addressed": Tag("not addressed", "∅", "z", "open"),
    "met": Tag("met", "✓", "y", "new"),
    "taken_up": Tag("taken up", "◉", "U", "new"),
    "not_taken_up": Tag("not taken up", "⊖", "u", "open"),
    "outside_the_deal": Tag("outside the deal", "◇", "/", "plain"),
    "no_demand": Tag("no demand", "⊔", "_", "plain"),
    "no_position": Tag("no position", "⊓", "K", "plain"),
    "opposed": Tag("opposed", "≠", "C", "changed"),
    "stance_changed": Tag("stance changed", "↺", "t", "changed"),
    "value_changed": Tag("value changed", "±", "c", "changed"),
    "agreed": Tag("agreed", "≡", "Y", "new"),
    "one_sided": Tag("one-sided", "◧", "h", "open"),
    "same": Tag("same", "⩵", "Q", "plain"),
    # What changed in the record.
    "deleted": Tag("deleted", "⊟", "x", "gone"),
    "definition_changed": Tag("definition changed", "≜", "D", "changed"),
    "renamed": Tag("renamed", "⇒", "R", "changed"),
    "split": Tag("split", "⑂", "Y", "changed"),
    "joined": Tag("joined", "⑃", "J", "changed"),
    "reattributed": Tag("reattributed", "⇝", "A", "changed"),
    "corrected": Tag("corrected", "✎", "C", "changed"),
    "dispute_opened": Tag("dispute opened", "‼", "O", "open"),
    "dispute_closed": Tag("dispute closed", "¡", "o", "open"),
    "reading_removed": Tag("reading removed", "∸", "r", "gone"),
    "standing_changed": Tag("standing changed", "⊗", "S", "changed"),
    "rank_changed": Tag("rank changed", "⇅", "K", "changed"),
    "attribution_changed": Tag("attribution changed", "❝", "a", "changed"),
    "source_retracted": Tag("source retracted", "⊘", "X", "gone"),
    "source_changed": Tag("source changed", "§", "s", "changed"),
    "recorded": Tag("recorded", "⊞", "y", "new"),
    "reading_added": Tag("reading added", "∔", "n", "new"),
    "figure_changed": Tag("figure changed", "№", "F", "changed"),
    "event_changed": Tag("event changed", "◷", "E", "changed"),
    "renumbered": Tag("renumbered", "⇵", "N", "plain"),
    "provenance_only": Tag("provenance only", "¶", "p", "plain"),
    "comment_changed": Tag("comment changed", "⌗", "c", "plain"),
    "format_only": Tag("format only", "␣", "_", "plain"),
    # What only a review says.
    "settings_changed": Tag("settings changed", "⚙", "T", "changed"),
    "does_not_load": Tag("does not load", "⊠", "L", "gone"),
    "shrunk": Tag("shrunk", "⤓", "v", "gone"),
    "merged_from_neither": Tag("merged from neither", "⋈", "V", "changed"),
    "value_not_in_reports": Tag("value not in reports", "≭", "d", "open"),
    "report_not_touched": Tag("report not touched", "⌿", "/", "open"),
    "coverage_to_confirm": Tag("coverage to confirm", "☐", "?", "open"),
    "not_read": Tag("not read", "◔", "u", "open"),
    "base_does_not_load": Tag("base does not load", "⊡", "l", "open"),
    "single_source": Tag("single source", "⊙", "1", "open"),
    # What changed in a file that is no spec.
    "removed": Tag("removed", "−", "-", "gone"),
    "moved": Tag("moved", "⇕", "M", "changed"),
    "replaced": Tag("replaced", "⇋", "w", "changed"),
    "retyped": Tag("retyped", "⊢", "t", "changed"),
    # What one file alone says of a term.
    "value": Tag("value", "▪", ":", "plain"),
    "by_text": Tag("left open by the text", "□", "[", "open"),
    "by_report": Tag("content not reported", "◌", "@", "open"),
    "absent": Tag("absent", "¬", "\\", "gone"),
    "unclear": Tag("unclear", "¿", "q", "open"),
    "silent": Tag("nothing reported", "◦", "`", "plain"),
    "none": Tag("stance", "▫", "p", "plain"),
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
