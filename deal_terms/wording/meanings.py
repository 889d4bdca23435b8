"""What every glyph of tags.TAGS says, in one sentence: what the help of the screens lists."""

from __future__ import annotations

from deal_terms.wording.matrix import MARKS
from deal_terms.wording.rules import MEANS

_BOTH_TRUE = "What is told of both can be true of either"
MEANINGS: dict[str, str] = {
    **MEANS,
    **{mark: f"{meaning[0].upper()}{meaning[1:]}." for mark, meaning in MARKS.items()},
    # Between two texts, what is folded away.
    "more_exact": f"{_BOTH_TRUE}, and the later one is told more exactly.",
    "less_exact": f"{_BOTH_TRUE}, and the later one is told less exactly.",
    "restated": "The same, or two ways of writing the same.",
    "not_covered": "No report says anything of it on either side.",
    # Side by side: two texts that compete, two accounts of one text.
    "only_before": "Only the first has it, and the second is reported not to; or only the first account tells it.",
    "only_after": "Only the second has it, and the first is reported not to; or only the second account tells it.",
    "told_before": "Reported of the first text; of the second no report says anything of it.",
    "told_after": "Reported of the second text; of the first no report says anything of it.",
    "higher": "The number, or the option of an ordered choice, is higher in the second.",
    "lower": "The number, or the option of an ordered choice, is lower in the second.",
    "differs": "The two are not the same.",
    "told_differently": "Other words, another currency or another measure: the two are not held against each other.",
    "agree": "The same in both accounts, or told less exactly in one: both can be true.",
    # A text against a position.
    "unmet": "The text excludes what is demanded, holds what is refused, or lacks what is demanded.",
    "partly_met": "The text has some of what is demanded, or of what is refused.",
    "met_with_limits": "The text has what is demanded, with a limit of its own, or only as an intention.",
    "not_judged": "Both are told and nothing is concluded: neither met nor unmet.",
    "not_addressed": "No report says what the text has on it, which is not a refusal.",
    "met": "The text has what is demanded, or more; or it holds nothing of what is refused.",
    "taken_up": "The text has what the party offers, or something inside it.",
    "not_taken_up": "The text has something else than the party offers. An offer is not a demand.",
    "outside_the_deal": "The term is about what lies around the deal: no text can carry it.",
    "no_demand": "The party fears, considers or asserts something, which asks nothing.",
    "no_position": "The party is not reported to have said anything of it.",
    # Two positions.
    "opposed": "Two parties want different things, or one rejects what the other wants.",
    "stance_changed": "One party at two times: it takes another stance now.",
    "value_changed": "One party at two times: the same stance, another value.",
    "agreed": "Both reject it; or both want it, and nothing that both name differs.",
    "one_sided": "Only one of the two says anything of it.",
    "same": "Nothing differs between the two.",
    # In a file that is no spec.
    "removed": "What stood there does not stand there any more.",
    "replaced": "Many items stand in the place of others: too many to be paired one by one.",
    "retyped": "The value is of another type of YAML.",
}
