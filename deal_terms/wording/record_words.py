"""What changes of the record are about, in words: headings, entries, and what of an entry changed."""

from __future__ import annotations

HEADINGS = {
    "follows": "what it follows in reading order",
    "line": "its line",
    "same_as": "what may be the same text",
    "tabled_by": "who tabled it",
    "was": "ids of before",
    "clauses": "the numbering",
    "coverage": "what was read in full",
    "confidential": "that it is confidential",
}
# What an entry of deal.yaml is called, by what of it changed.
ENTRIES = {
    **{name: name for name in ("concept", "act", "condition", "measure", "line")},
    **{name: name for name in ("party", "speaker", "topic", "publisher")},
    "part_of": "concept",
    "part_of_act": "act",
}
# What of an entry changed, where its name in the file does not say it.
WHAT = {
    "agreed": "how far it is agreed was",
    "clause": "its clause was",
    "prefers": "which way the demand goes was",
    "bounds": "what its bounds are was",
    "covers": "what it covers was",
    "measure": "the label",
    "was": "the list",
    "why": "the reason for the rank",
    "part_of": "what it is part of",
    "part_of_act": "what it is part of",
    "of": "what its two numbers are of",
    "ordered": "whether its options are in an order",
    "up": "the word for a move up its options",
    "down": "the word for a move down its options",
    "concept": "the label",
    "act": "the label",
    "condition": "the label",
    "access": "whether the authors read it",
    "relays": "what it relays",
    "corrects": "what it corrects",
    "published": "the date of publication",
    "kind": "its kind",
    "lang": "its language",
    "corrected": "what its publisher corrected",
    "note": "our note on it",
}
# What a term is said to have come of, by what became of that.
DESCENT = {
    "recorded": "it is recorded now what it came of: {now}",
    "deleted": "what it came of was deleted: {was}",
    "corrected": "what it came of was corrected from {was} to {now}",
}
# The rules whose sentence takes what changed as it is.
WORDED = ("reattributed", "renamed")
# A concept or an act that is gone, one that is new.
PART_OF = {
    False: "deleted; it was part of {was}, and what names that no longer means it",
    True: "now recorded as part of {now}: what names that now also means it",
}
