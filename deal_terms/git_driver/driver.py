"""The external diff driver: git's arguments → what changed in a file, or a plain diff with a note; never a failure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from deal_terms import untrusted
from deal_terms.errors import DealTermsError, Problem
from deal_terms.git_driver import options as wishes
from deal_terms.git_driver.calls import Call, call_of
from deal_terms.git_driver.options import Looks
from deal_terms.snapshots.git_process import unified_diff

FALLS_BACK = "so this is a plain diff of the text"
# Of a plain diff, by the first sign of a line: never red against green.
STYLES = {"-": "38;5;208", "+": "34", "@": "2"}
STRONG = "1"


def main(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """What to print for one call of git. Never raises: what cannot be read is shown as a plain diff with a note.

    Before git's own arguments may stand options, which end at `--`.
    """
    options, given = wishes.split_arguments(arguments)
    if len(given) == 1:
        return f"* Unmerged path {untrusted.line(given[0])}\n"
    if len(given) not in (7, 9):
        return f"deal-terms: git handed over {len(given)} arguments; 1, 7 or 9 are expected\n"
    call, looks = call_of(given, environment.get("GIT_PREFIX", "")), wishes.looks(options, environment)
    notes, head = list(looks.notes), list(call.head())
    try:
        if call.is_mode_only:
            return _printed(looks, notes, head)
        told = _told(call, looks)
    except DealTermsError as error:
        problems = error.problems
    except Exception as error:
        problems = (Problem(None, f"a fault in deal-terms itself: {type(error).__name__}: {error}"),)
    else:
        return _printed(looks, notes + told[0], [*head, *call.labels()], told[1])
    notes += [*(one.words_at_place for one in problems), FALLS_BACK]
    return _printed(looks, notes, [*head, *call.labels()], plain=_plain(call, notes))


def _told(call: Call, looks: Looks) -> tuple[list[str], str]:
    # Imported here, where a module that is damaged is one more thing that leads to a plain diff.
    from deal_terms.git_driver.explain import explain  # noqa: PLC0415

    said = explain(call, looks.deal)
    notes = [one.words_at_place for one in said.problems]
    if said.page is None:
        return notes, ""
    if looks.format == "markdown":
        from deal_terms.presenting import markdown  # noqa: PLC0415

        return notes, re.sub("^#", "###", markdown.render(said.page), flags=re.MULTILINE)
    from deal_terms.presenting import text  # noqa: PLC0415

    return notes, text.render(said.page, text.Look(width=looks.width, colour=looks.coloured))


def _plain(call: Call, notes: list[str]) -> list[str]:
    """The hunks of a plain unified diff; a reason in the notes where there can be none."""
    try:
        return unified_diff(call.before.file, call.after.file)
    except OSError as error:
        notes.append(f"and there is none: {error}")
        return []


def _printed(looks: Looks, notes: Sequence[str], head: Sequence[str], page: str = "", plain: Sequence[str] = ()) -> str:
    """The whole, every line of it safe: a line end inside one is shown, not followed."""
    notes = [f"deal-terms: {note}" for note in notes]
    if looks.format == "markdown":
        quoted = "\n>\n".join(f"> {untrusted.markdown(note)}" for note in notes)
        parts = (_fenced(head), quoted, page.rstrip("\n"), _fenced(plain))
        return "".join(f"{part}\n\n" for part in parts if part)
    lines = [_styled(untrusted.line(line), STRONG, looks) for line in head]
    lines += map(untrusted.line, notes)
    hunks = [_styled(line, STYLES.get(line[:1], ""), looks) for line in map(untrusted.line, plain)]
    return "".join(f"{line}\n" for line in lines) + page + "".join(f"{line}\n" for line in hunks)


def _fenced(lines: Sequence[str]) -> str:
    """Lines of a diff as a block of Markdown, its fence longer than any in them."""
    if not lines:
        return ""
    safe = list(map(untrusted.line, lines))
    fence = "`" * max(3, *(len(run) + 1 for line in safe for run in re.findall("`+", line) or [""]))
    return "\n".join((f"{fence}diff", *safe, fence))


def _styled(line: str, style: str, looks: Looks) -> str:
    return f"\x1b[{style}m{line}\x1b[0m" if looks.coloured and style and line else line
