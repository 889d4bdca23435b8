"""What a change makes of the settings of reviews, in words."""

from __future__ import annotations

from deal_terms.answering.review.settings import SettingChange
from deal_terms.wording.tags import TAGS

# What the review itself goes by is said once above all of them.
HEADING = "The settings of reviews are changed here"
RULE_OF_THE_BASE = "This review goes by the settings and acknowledgements as they were before the change."


def setting_subject(change: SettingChange) -> str:
    """What it is about: a rule by its word, an entry of reviewed.yaml by its fingerprint, else the file or setting."""
    match change.what:
        case "level":
            return f"level of {TAGS[change.name].word}"
        case "acknowledgement":
            return f"acknowledgement of {change.name}"
        case "file":
            return "file of settings"
    return change.name or "settings"


def setting_sentence(change: SettingChange) -> str:
    """What happened, without the subject."""
    match change.what:
        case "level":
            how = "lowered" if change.level == "error" else "raised"
            return f"{how} from {change.before} to {change.after}"
        case "acknowledgement":
            return _entry(change)
        case "file":
            was = change.before or "no file of the project"
            now = change.after or "no file of the project"
            return f"settings are read from {now} after the change, and from {was} before it; no level differs"
        case "unreadable":
            return f"it cannot be read after the change: {change.after}"
    return "changed; no review depends on it"


def _entry(change: SettingChange) -> str:
    if change.after is None:
        return f"taken out; it was: {change.before}"
    was = f"edited; before, {change.before}; now, " if change.before else "added: "
    return f"{was}{change.after}; it counts in reviews of later changes, not in this one"
