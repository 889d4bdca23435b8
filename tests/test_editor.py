"""The reader's editor is started at the place, without a shell; and only plain web addresses reach a browser."""

import contextlib
import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deal_terms import untrusted
from deal_terms.errors import DealTermsError
from deal_terms.tui.editor import ARGUMENTS, editor_command, reader_editor
from deal_terms.tui.open_url import open_source_url
from deal_terms.untrusted import is_web_address


def program(folder: Path, name: str, does: str = 'printf "%s\\n" "$@"') -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_text(f"#!/bin/sh\n{does}\n")
    file.chmod(0o755)
    return file


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        ("vi", ["vi", "+12", "/deal/a.yaml"]),
        ("/tools/bin/nvim", ["/tools/bin/nvim", "+12", "/deal/a.yaml"]),
        ("vim.basic -n", ["vim.basic", "-n", "+12", "/deal/a.yaml"]),
        ("emacs -nw", ["emacs", "-nw", "+12", "/deal/a.yaml"]),
        ("nano", ["nano", "+12", "/deal/a.yaml"]),
        ("micro", ["micro", "+12", "/deal/a.yaml"]),
        ("hx", ["hx", "+12", "/deal/a.yaml"]),
        ("code", ["code", "--goto", "/deal/a.yaml:12:5", "--wait"]),
        ("code --wait", ["code", "--wait", "--goto", "/deal/a.yaml:12:5"]),
        ("codium -w", ["codium", "-w", "--goto", "/deal/a.yaml:12:5"]),
        ("subl", ["subl", "/deal/a.yaml:12:5", "--wait"]),
        ("idea", ["idea", "--line", "12", "--column", "5", "/deal/a.yaml"]),
        ("'/tools/my editor/ed it' --here", ["/tools/my editor/ed it", "--here", "/deal/a.yaml"]),
    ],
)
def test_an_editor_is_told_the_place_in_its_own_way_and_an_unknown_one_the_path_alone(
    editor: str, words: list[str]
) -> None:
    assert editor_command(editor, "/deal/a.yaml", 12, 5) == words


@pytest.mark.parametrize("editor", [*ARGUMENTS, "an-editor-of-my-own"])
@pytest.mark.parametrize("path", ["-x", "--cmd=quit", "+quit", "scp://host/x", "{line}", "a b;c"])
def test_a_path_is_never_an_option_a_command_or_an_address(editor: str, path: str) -> None:
    words = editor_command(editor, path, 3)
    assert [word for word in words if path in word] in ([f"./{path}"], [f"./{path}:3:1"])


def test_the_line_reaches_the_editor_and_no_shell_reads_the_path(tmp_path: Path) -> None:
    fake = program(tmp_path / "my tools", "vim")
    path = tmp_path / "$(echo run) `x` ; 'y'.yaml"
    ran = subprocess.run(editor_command(f"'{fake}' -n", path, 7), capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == ["-n", "+7", str(path)]


@given(st.text())
def test_any_editor_is_words_with_the_path_among_them_or_is_refused(editor: str) -> None:
    with contextlib.suppress(DealTermsError):
        words = editor_command(editor, "/deal/a.yaml", 1)
        assert words[0]
        assert any("/deal/a.yaml" in word for word in words)


# Which editor


def test_visual_goes_before_editor_and_vi_is_the_last(tmp_path: Path) -> None:
    for name in ("mine", "other", "vi"):
        program(tmp_path / "bin", name)
    path = {"PATH": str(tmp_path / "bin")}
    assert reader_editor(path | {"VISUAL": "mine -n", "EDITOR": "other"}) == "mine -n"
    assert reader_editor(path | {"VISUAL": "", "EDITOR": "other"}) == "other"
    assert reader_editor(path | {"VISUAL": " "}) == "vi"
    assert reader_editor(path | {"EDITOR": str(tmp_path / "bin" / "mine")}) == str(tmp_path / "bin" / "mine")


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({}, "no editor is named, and vi is not installed"),
        ({"EDITOR": "mine -n"}, "there is no editor 'mine' on the PATH"),
        ({"EDITOR": "mine 'half"}, 'a quotation is left open in the editor "mine \'half"'),
        ({"EDITOR": "''"}, "\"''\" is not an editor"),
    ],
)
def test_without_an_editor_it_is_said_what_to_set(environment: dict[str, str], message: str, tmp_path: Path) -> None:
    with pytest.raises(DealTermsError) as told:
        reader_editor({"PATH": str(tmp_path)} | environment)
    [problem] = told.value.problems
    assert problem.message == message
    assert problem.hint == "set VISUAL or EDITOR to an editor, such as EDITOR=nano"


def test_a_file_that_is_no_program_is_no_editor(tmp_path: Path) -> None:
    program(tmp_path, "mine").chmod(0o644)
    if os.access(tmp_path / "mine", os.X_OK):
        pytest.skip("this system lets anything be run")
    with pytest.raises(DealTermsError, match="there is no editor"):
        reader_editor({"PATH": str(tmp_path), "EDITOR": "mine"})


# A source in the browser


@pytest.mark.parametrize(
    "url",
    [
        "https://ebb.example/quay-lease",
        "http://ebb.example",
        "HTTPS://Ebb.Example:8443/a?b=c%20d#e",
        "https://[2001:db8::1]/x",
        "https://новини.example/угода",
        "https://ebb.example/@author/a\\b",
    ],
)
def test_a_plain_web_address_is_opened(url: str) -> None:
    opened: list[str] = []
    assert open_source_url(url, opened.append) == f"Asked the browser to open {url}"
    assert opened == [url]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "ftp://ebb.example/x",
        "vscode://x/y",
        "//ebb.example/x",
        "ebb.example",
        "004_37fe.txt",
        "-x",
        "https://",
        "https:///x",
        "https:ebb.example",
        "https://:80/x",
        "https://ebb.example@evil.example/",
        "https://ebb.example:x@evil.example/",
        "https://evil.example\\@ebb.example/",
        "https://evil.example\\.ebb.example/",
        "https://ebb%2eexample/",
        "https://ebb.example:99999/",
        "https://ebb.example:x/",
        "https://[::1",
        "https://ebb.example／x",
        "https://ebb.example/a b",
        "https://ebb.example/a\u00a0b",
        "https://ebb.example/\n-x",
        "java\tscript:alert(1)",
        "\x01https://ebb.example/",
        " https://ebb.example/",
        "https://ebb.example/\x1b]0;x\x07",
        "https://ebb.example/\u202etxt.exe",
        "https://ebb.example/\u200b",
        "https://ebb.example/\ud800",
    ],
)
def test_whatever_is_no_plain_web_address_is_never_opened(url: str) -> None:
    opened: list[str] = []
    said = open_source_url(url, opened.append)
    assert said.startswith("Not opened: ")
    assert untrusted.line(said) == said
    assert opened == []


def test_a_source_without_an_address_and_a_browser_that_fails_are_said() -> None:
    def fails(_: str) -> None:
        raise OSError(2, "No such file or directory")

    assert open_source_url("", fails) == "This source has no address on the web."
    said = open_source_url("https://ebb.example/", fails)
    assert said.startswith("Not opened: ")
    assert "https://ebb.example/" in said


@given(st.text() | st.text().map("https://".__add__) | st.text().map("https://ebb.example".__add__))
def test_whether_any_text_can_be_opened_is_answered(url: str) -> None:
    if is_web_address(url):
        assert url.lower().startswith(("http://", "https://"))
        assert not any(character.isspace() for character in url)
