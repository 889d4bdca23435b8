"""The sentences of every table but that of two texts: two accounts of one, a text against a position, two positions."""

from __future__ import annotations

from deal_terms.answering.diff import Diff
from deal_terms.wording.time_order import certainly_earlier

THEN = "{before} ({before_name}), then {after} ({after_name})"
ACCOUNTS: dict[str, str] = {
    "differ": "{before_name}: {before}; {after_name}: {after}; both cannot be true",
    "told_differently": "{before_name}: {before}; {after_name}: {after}",
    "only_in_the_first": "{before_name}: {before}; {after_name} does not tell",
    "only_in_the_second": "{after_name}: {after}; {before_name} does not tell",
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
    "same": "the same in both: {after}",
    "one_sided": "{one_side}; the other does not mention it",
    "no_demand": "{before_name}: {before}; {after_name}: {after}; not every stance here asks for something",
    "not_covered": "neither mentions it",
}


def template_of(answer: Diff, kind: str, *, same: bool) -> str:
    """What is said of a kind; `same`: both sides are told in the same words."""
    if answer.table == "accounts":
        return SAME_IN_BOTH if same and kind == "agree" else ACCOUNTS[kind]
    if answer.table == "text_against_position":
        return VERDICTS[kind]
    in_order = certainly_earlier(answer.deal, answer.before, answer.after)
    return THEN if in_order and kind in ("stance_changed", "value_changed") else STANDS[kind]
