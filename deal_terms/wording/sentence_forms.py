"""The forms of a sentence on a change, by its kind and the states of its sides, with places for what is told."""

from __future__ import annotations

MOVED = "{before} in {before_name}; {after} in {after_name}"
TEXTS: dict[str, str] = {
    "dropped": "{before} in {before_name}; {out_of_after}",
    "added": "reported absent from {before_name}; {after} in {after_name}",
    "reinstated": "in {earlier}, reported absent from {before_name}, and back in {after_name}: {after}",
    "reworded": "in other words: " + MOVED,
    "left_open": "{before} in {before_name}; {after_name} itself leaves it open{after_open}",
    "specified": "left open by {before_name} itself{before_open}; {after} in {after_name}",
    "newly_reported": "{after} in {after_name}; {before_silence}",
    "no_longer_reported": "{before} in {before_name}; {after_silence}",
    "partly_reported": "{says_more}",
    "more_exact": "{before} in {before_name}; told more exactly in {after_name}: {after}",
    "less_exact": "{before} in {before_name}; told less exactly in {after_name}: {after}",
    "not_comparable": "both can be true: " + MOVED,
    "restated": "the same in both: {after}",
    "not_covered": "no report says anything of it for either text",
}
OPTION_MOVED = "from {before} in {before_name} to {after} in {after_name}"
THEN = "{before} ({before_name}), then {after} ({after_name})"
THERE = "there, its content not reported"
LEFT_OPEN = "left open by {before_name} itself{before_open}"
OPEN_NOW = "in {after_name}, which leaves it open{after_open}"
BRACKETS = "left open by both texts; in {before_name}{before_open}; in {after_name}{after_open}"
SETTLED = "{settled} in {before_name}"
# Where the states, not only the kind, decide the words (data-model.md, section 4, notes 1 and 3).
BY_STATE: dict[tuple[str, str, str], str] = {
    ("dropped", "by_report", "absent"): "in {before_name} " + THERE + "; {out_of_after}",
    ("dropped", "by_text", "absent"): LEFT_OPEN + "; {out_of_after}",
    ("added", "absent", "by_report"): "reported absent from {before_name}; in {after_name} " + THERE,
    ("added", "absent", "by_text"): "reported absent from {before_name}; " + OPEN_NOW,
    ("left_open", "value", "value"): "{before_name}: {before}; {after_name}: {after}",
    ("specified", "value", "value"): "{before_name}: {before}; {after_name}: {after}",
    ("newly_reported", "silent", "absent"): "{after_name} does not have it, a report says; {before_silence}",
    ("newly_reported", "silent", "by_report"): "in {after_name} " + THERE + "; {before_silence}",
    ("newly_reported", "silent", "by_text"): OPEN_NOW + "; {before_silence}",
    ("newly_reported", "by_report", "value"): "{after} in {after_name}; in {before_name} " + THERE,
    ("newly_reported", "by_report", "by_text"): OPEN_NOW + "; in {before_name} " + THERE,
    ("no_longer_reported", "absent", "silent"): "{before_name} does not have it, a report says; {after_silence}",
    ("no_longer_reported", "by_report", "silent"): "in {before_name} " + THERE + "; {after_silence}",
    ("no_longer_reported", "by_text", "silent"): "in {before_name}, which leaves it open{before_open}; {after_silence}",
    ("no_longer_reported", "value", "by_report"): "{before} in {before_name}; in {after_name} still there, its content "
    "no longer reported",
    ("no_longer_reported", "by_text", "by_report"): LEFT_OPEN
    + "; in {after_name} still there, its content no longer reported",
    ("restated", "absent", "absent"): "reported absent from both {before_name} and {after_name}",
    ("restated", "by_report", "by_report"): "in both, its content reported of neither",
    ("restated", "by_text", "by_text"): "left open by both texts{after_open}",
    ("changed", "by_text", "by_text"): BRACKETS,
    ("partly_reported", "by_text", "by_text"): BRACKETS,
    ("differs", "by_text", "by_text"): BRACKETS,
    ("same", "by_text", "by_text"): "left open by both texts{after_open}",
}
CARRIED = "{after}; a report says that all else is unchanged"
AGAIN = "{after} in {after_name}; {before_silence}, and the last text before that to have the term is {earlier}: {then}"
UNCLEAR = "{before_silence}; {after_silence}"
# Why two values were not held against each other.
NOT_HELD = {
    "units": "not told in one unit: " + MOVED,
    "parts": "only one of the two is the greater or lesser of several: " + MOVED,
    "words": "told in words that name no number: " + MOVED,
}
OF_TWO_THINGS = "not told of one thing: " + MOVED
OF_TWO_LANGUAGES = "told of two languages of equal authority, which nothing here holds against each other: " + MOVED
EQUIVALENT = "nothing tells them apart: " + MOVED

BESIDE: dict[str, str] = {
    "only_before": "{before} in {before_name}; reported absent from {after_name}",
    "only_after": "reported absent from {before_name}; {after} in {after_name}",
    "told_before": "{before} in {before_name}; of {after_name} no report says anything of it",
    "told_after": "{after} in {after_name}; of {before_name} no report says anything of it",
    "partly_reported": "{says_more}",
    "same": "the same in both: {after}",
    "not_covered": "no report says anything of it for either text",
}
# Of two competing texts, where one is reported not to have it, or not to say what it holds.
BESIDE_BY_STATE: dict[tuple[str, str], str] = {
    ("by_text", "absent"): "left open by {before_name}{before_open}; reported absent from {after_name}",
    ("by_report", "absent"): "in {before_name} " + THERE + "; reported absent from {after_name}",
    ("absent", "by_text"): "reported absent from {before_name}; left open by {after_name}{after_open}",
    ("absent", "by_report"): "reported absent from {before_name}; in {after_name} " + THERE,
    ("absent", "silent"): "reported absent from {before_name}; of {after_name} no report says anything of it",
    ("silent", "absent"): "reported absent from {after_name}; of {before_name} no report says anything of it",
    ("absent", "absent"): "reported absent from both {before_name} and {after_name}",
    ("by_report", "silent"): "in {before_name} " + THERE + "; of {after_name} no report says anything of it",
    ("silent", "by_report"): "in {after_name} " + THERE + "; of {before_name} no report says anything of it",
    ("value", "by_report"): "{before} in {before_name}; in {after_name} " + THERE,
    ("by_report", "value"): "{after} in {after_name}; in {before_name} " + THERE,
    ("by_text", "by_report"): "left open by {before_name}{before_open}; in {after_name} " + THERE,
    ("by_report", "by_text"): "left open by {after_name}{after_open}; in {before_name} " + THERE,
    ("by_report", "by_report"): "in both, its content reported of neither",
}

ACCOUNTS: dict[str, str] = {
    "differs": "{before_name}: {before}; {after_name}: {after}; both cannot be true",
    "told_differently": "{before_name}: {before}; {after_name}: {after}",
    "only_before": "{before_name}: {before}; {after_name} does not tell",
    "only_after": "{after_name}: {after}; {before_name} does not tell",
    "agree": "{before_name}: {before}; {after_name}: {after}; both can be true",
    "not_covered": "neither account tells anything of it",
}
SAME_IN_BOTH = "the same in both: {after}"

VERDICTS: dict[str, str] = {
    "met": "{party} {demand}; {text_name}: {text}",
    "partly_met": "{party} {demand}; {text_name} has {text}",
    "met_with_limits": "{party} {demand}; {text_name} has it with limits: {text}",
    "unmet": "{party} {demand}; {text_name}: {text}",
    "not_judged": "{party} {demand}; {text_name}: {text}; not judged: {why}",
    "taken_up": "{party} {demand}; {text_name}: {text}",
    "not_taken_up": "{party} {demand}; {text_name}: {text}",
    "outside_the_deal": "{party} {demand}, which lies outside the deal: no text can carry it",
    "left_open": "{party} {demand}; {text_name} itself leaves it open{text_open}",
    "not_addressed": "{party} {demand}; no report says what {text_name} has on it",
    "no_demand": "{party} {demand}, which asks nothing of a text; {text_name}: {text}",
    "no_position": "no position of {party} here is reported; {text_name}: {text}",
}
STANDS: dict[str, str] = {
    "opposed": "{before_name}: {before}; {after_name}: {after}",
    "agreed": "{before_name}: {before}; {after_name}: {after}",
    "stance_changed": "{before} ({before_name}); {after} ({after_name})",
    "value_changed": "{before} ({before_name}); {after} ({after_name})",
    "not_comparable": "{before_name}: {before}; {after_name}: {after}; not comparable: of two measures",
    "same": "the same in both: {after}",
    "one_sided": "{one_side}; the other does not mention it",
    "no_demand": "{before_name}: {before}; {after_name}: {after}; not every stance here asks for something",
    "not_covered": "neither mentions it",
}
