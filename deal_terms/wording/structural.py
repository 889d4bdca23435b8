"""A Structural → a page: path by path, what was there before and what is there after."""

from __future__ import annotations

from itertools import islice

from deal_terms.answering import sequence_match
from deal_terms.answering.comment_changes import CommentChange
from deal_terms.answering.structural import Structural
from deal_terms.answering.structural_changes import Path, PathStep, StructuralChange, contents
from deal_terms.loading import unsafe_text
from deal_terms.loading.documents import YamlValue, plain_type
from deal_terms.patterns import pattern
from deal_terms.wording import comments
from deal_terms.wording.counts import plural
from deal_terms.wording.page import Block, Item, Note, Page, Paragraph, Section
from deal_terms.wording.tags import TAGS

LABEL = "structural: no spec of a deal; nothing here says what the change means"
FORMAT_ONLY = "Only formatting changed; to a reader of YAML, the two say the same."
COMMENTS_ONLY = "Only comments changed; to a reader of YAML, the two say the same."
TYPES = {
    "text": "text",
    "number": "a number",
    "boolean": "true or false",
    "null": "nothing (null)",
    "unsure": "text or something else, as the reader of YAML takes it",
    "alias": "an alias",
}
# What is longer stands beneath, part by part.
_SHORT, _FEW = 60, 12
_BARE = pattern(r"[\w$/@+-]+(?: [\w$/@+-]+)*")
_INDICATORS = tuple("*&!{[\"'|>%@`#")


def page(answer: Structural) -> Page:
    """The whole answer."""
    facts = (("before", answer.before_label), ("after", answer.after_label), ("reading", LABEL))
    blocks: list[Block] = [*map(item, answer.changes)]
    if answer.comments:
        blocks += [] if answer.changes else [Paragraph(COMMENTS_ONLY)]
        blocks.append(Section("Comments", tuple(map(comment_item, answer.comments))))
    if answer.changes:
        counts = [f"{count} {TAGS[kind].word}" for kind, count in answer.summary.items()]
        counts += [plural(len(answer.comments), "comment")] if answer.comments else []
        blocks.append(Section("Counts", (Paragraph(", ".join(counts)),)))
    elif not answer.comments:
        blocks.append(Paragraph(FORMAT_ONLY if answer.rewritten else "Nothing changed."))
    return Page("What changed in the structure", facts, tuple(blocks))


def item(change: StructuralChange) -> Item:
    """One change, its values and their places."""
    before, after = change.before, change.after
    notes = [
        Note(f"{value.place.file}:{value.place.line}:{value.place.column}", side)
        for side, value in (("before", before), ("after", after))
        if value
    ]
    text, beneath = _told(change)
    return Item(f"{path_text(change.path)}: {text}", change.kind, (*beneath, *notes))


def comment_item(change: CommentChange) -> Item:
    """One comment that differs, and its places."""
    sides = (("before", change.before), ("after", change.after))
    notes = [Note(f"{one.place.file}:{one.place.line}:{one.place.column}", side) for side, one in sides if one]
    one = change.after or change.before
    assert one
    return Item(f"{comments.keys_text(one)}: {comments.sentence(change)}", "comment_changed", tuple(notes))


def path_text(path: Path) -> str:
    """`jobs.build.steps[name=Test].run`; items and documents count from 1, as `[#1]`, and where they stand now."""
    text = ""
    for step in path:
        place = step.after or step.before
        if step.what == "key" and step.name:
            text += ("" if not text or text.endswith(": ") else ".") + key_text(step.name)
        elif step.what == "item":
            text += f"[{_named(step)}]" if step.name else f"[#{place}]"
        elif step.what == "document":
            text += f"document {place}" + (f" ({_named(step)})" if step.name else "") + (": " if len(path) > 1 else "")
        elif step.what == "block":
            text += f"[from #{place}]"
        else:
            text += f"{' ' if text else ''}(its anchor or tag)"
    return text or "the document"


def _named(step: PathStep) -> str:
    """`name=web`; a resource is called by its kind and names alone."""
    assert step.name
    return f"{step.by}={_shown(step.name)}" if step.by else _shown(step.name)


def key_text(key: YamlValue) -> str:
    """A key, quoted where it would be taken for several or for none."""
    return _shown(key) if key.type != "text" or _BARE.fullmatch(key.text) else _quoted(key.text)


def _told(change: StructuralChange) -> tuple[str, list[Note]]:
    """What happened, and what stands beneath it."""
    before, after = change.before, change.after
    if change.kind == "moved":
        was, now = change.path[-1].before, change.path[-1].after
        return f"from {was} to {now}" if was != now else f"past others, and is {now} as it was", []
    if before is None or after is None:
        one = before or after
        assert one
        return _text(one), _beneath(one)
    if change.kind == "replaced":
        sides = [Note(_text(one), side, tuple(_beneath(one))) for one, side in ((before, "before"), (after, "after"))]
        many = f"{plural(len(before.items), 'item')} by {plural(len(after.items), 'other')}"
        return f"{many}; they are too many to be paired one by one", sides
    if change.kind == "retyped":
        return f"from {_shown(before)}, {TYPES[before.type]}, to {_shown(after)}, {TYPES[after.type]}", []
    if before.type == after.type == "text" and before.mark == after.mark and "\n" in before.text + after.text:
        return "its lines", _lines(before.text, after.text)
    if {before.type, after.type} <= {"text", "unsure"} and _look_alike(before.text, after.text):
        return f"from {_quoted(before.text, plainly=True)} to {_quoted(after.text, plainly=True)}", []
    notes = [
        Note(_text(value), side, tuple(beneath))
        for side, value in (("before", before), ("after", after))
        if (beneath := _beneath(value))
    ]
    return f"from {_text(before)} to {_text(after)}", notes


def _text(value: YamlValue) -> str:
    """A value in one line: whole where it is short, else what it is and how long."""
    if value.type not in ("mapping", "list"):
        lines = value.text.removesuffix("\n").count("\n") + 1
        return f"a text of {plural(lines, 'line')}" if "\n" in value.text else _shown(value)
    if _is_short(value):
        return flow(value)
    mark = f"{value.mark} " if value.mark else ""
    if value.type == "mapping":
        return f"{mark}a mapping of {len(value.entries)} " + ("key" if len(value.entries) == 1 else "keys")
    return f"{mark}a list of {plural(len(value.items), 'item')}"


def _beneath(value: YamlValue) -> list[Note]:
    """The parts or lines of a value that is too long for one line."""
    if value.type not in ("mapping", "list"):
        return [Note(_line(line)) for line in value.text.removesuffix("\n").split("\n")] if "\n" in value.text else []
    if _is_short(value):
        return []
    return [Note(f"{path_text(path)}: {_text(part)}", notes=tuple(_beneath(part))) for path, part in contents(value)]


def _is_short(value: YamlValue) -> bool:
    parts = [part for _, part in islice(contents(value), _FEW + 1)]
    return len(parts) <= _FEW and not any("\n" in part.text for part in parts) and len(flow(value)) <= _SHORT


def flow(value: YamlValue) -> str:
    """A whole value in one line, as YAML could write it."""
    mark = f"{value.mark} " if value.mark else ""
    if value.type == "mapping":
        parts = (f"{key_text(entry.key)}: {flow(entry.value)}" for entry in value.entries.values())
        return f"{mark}{{{', '.join(parts)}}}"
    if value.type == "list":
        return f"{mark}[{', '.join(map(flow, value.items))}]"
    return _shown(value)


def _look_alike(before: str, after: str) -> bool:
    return before != after and unsafe_text.look_of(before) == unsafe_text.look_of(after)


def _lines(before: str, after: str) -> list[Note]:
    """The lines that were removed from a text and added to it, where they stand."""
    was, now = before.removesuffix("\n").split("\n"), after.removesuffix("\n").split("\n")
    pairs = sequence_match.same_items(was, now)
    moved = sequence_match.moved_pairs(pairs)
    ends = [pair for pair in pairs if pair not in moved]
    notes = []
    at = [0, 0]
    for pair in (*ends, sequence_match.Pair(len(was), len(now))):
        assert pair.before is not None
        assert pair.after is not None
        notes += [Note(_line(line), "removed") for line in was[at[0] : pair.before]]
        notes += [Note(_line(line), "added") for line in now[at[1] : pair.after]]
        at = [pair.before + 1, pair.after + 1]
    if before.endswith("\n") != after.endswith("\n"):
        notes.append(Note("a line end behind the last line", "removed" if before.endswith("\n") else "added"))
    return notes


def _line(line: str) -> str:
    """A line of a text; quoted where its spaces or what is unseen in it would be lost."""
    return line if line and line == line.rstrip() and line.lstrip().isprintable() else _quoted(line)


def _shown(value: YamlValue) -> str:
    """A scalar or alias, or an empty list or mapping, as it could be written in one line."""
    text = value.text
    if value.type == "mapping":
        text = "{}"
    elif value.type == "list":
        text = "[]"
    elif value.type == "null":
        text = "null"
    elif value.type == "text" and (
        plain_type(text) != "text" or text != text.strip() or not text.isprintable() or text.startswith(_INDICATORS)
    ):
        text = _quoted(text)
    return f"{value.mark} {text}" if value.mark else text


def _quoted(text: str, *, plainly: bool = False) -> str:
    """The text in double quotes; what cannot be seen in it is written as an escape, `plainly` all but ASCII, too."""
    escaped = (
        f"\\{letter}"
        if letter in '"\\'
        else letter
        if letter.isprintable() and (letter.isascii() or not plainly)
        else letter.encode("unicode_escape").decode()
        for letter in text
    )
    return f'"{"".join(escaped)}"'
