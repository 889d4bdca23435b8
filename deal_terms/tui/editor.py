"""The reader's own editor, and the command that opens a file in it at a line."""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Mapping
from pathlib import PurePath

from deal_terms.errors import trouble

FALLBACK_EDITOR = "vi"
_HINT = "set VISUAL or EDITOR to an editor, such as EDITOR=nano"

# Arguments with {path}, {line}, {column}, as each editor's manual gives them.
_PLUS = ("+{line}", "{path}")
_GOTO = ("--goto", "{path}:{line}:{column}", "--wait")
_COLONS = ("{path}:{line}:{column}", "--wait")
_OPTIONS = ("--line", "{line}", "--column", "{column}", "{path}")
_ALONE = ("{path}",)
# The name of the program, without a version or an ending → its arguments.
ARGUMENTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("vi", "vim", "nvim", "gvim"), _PLUS),
    **dict.fromkeys(("nano", "emacs", "emacsclient", "micro", "hx", "helix", "kak", "joe"), _PLUS),
    **dict.fromkeys(("code", "code-insiders", "codium", "vscodium", "cursor"), _GOTO),
    **dict.fromkeys(("subl", "sublime_text", "zed"), _COLONS),
    **dict.fromkeys(
        ("idea", "idea64", "pycharm", "webstorm", "goland", "clion", "phpstorm", "rubymine", "rustrover"), _OPTIONS
    ),
}
_WAITS = frozenset({"-w", "--wait"})


def reader_editor(environment: Mapping[str, str]) -> str:
    """The editor as the reader names it, in VISUAL, else in EDITOR; else vi.

    Raises DealTermsError if it cannot be split into words, or no such program is on the PATH.
    """
    named = next((words for name in ("VISUAL", "EDITOR") if (words := environment.get(name, "").strip())), "")
    program = _words(named or FALLBACK_EDITOR)[0]
    if shutil.which(program, path=environment.get("PATH", os.defpath)):
        return named or FALLBACK_EDITOR
    if named:
        raise trouble(f"there is no editor {program!r} on the PATH", _HINT)
    raise trouble("no editor is named, and vi is not installed", _HINT)


def editor_command(editor: str, path: str | os.PathLike[str], line: int, column: int = 1) -> list[str]:
    """The words that start the editor on the file at that place, for no shell; an editor not known gets the path alone.

    Lines and columns count from 1. Raises DealTermsError if the editor cannot be split into words.
    """
    words = _words(editor)
    values = {"path": _safe(os.fspath(path)), "line": line, "column": column}
    arguments = [form.format(**values) for form in ARGUMENTS.get(_name(words), _ALONE)]
    return [*words, *(word for word in arguments if not (word in _WAITS and _WAITS & {*words}))]


def _words(editor: str) -> list[str]:
    try:
        words = shlex.split(editor)
    except ValueError as error:
        raise trouble(f"a quotation is left open in the editor {editor!r}", _HINT) from error
    if not words or not words[0] or "\0" in editor:
        raise trouble(f"{editor!r} is not an editor", _HINT)
    return words


def _name(words: list[str]) -> str:
    """The program without its folder and its ending: `vim.basic` is `vim`."""
    return PurePath(words[0]).name.partition(".")[0].lower()


def _safe(path: str) -> str:
    """A path that no editor takes for an option, a command (`+x`) or an address (`scp://x`)."""
    return path if PurePath(path).is_absolute() else os.path.join(".", path)  # noqa: PTH118  pathlib drops the dot
