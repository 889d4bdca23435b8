"""A file is written whole or not at all, and trouble with one is told in plain words."""

import os
import stat
import subprocess
import threading
from pathlib import Path

import pytest

from deal_terms import files
from deal_terms.errors import DealTermsError


def said(trouble: pytest.ExceptionInfo[DealTermsError]) -> str:
    [problem] = trouble.value.problems
    assert problem.hint
    return problem.message


def names(directory: Path) -> list[str]:
    return [path.name for path in directory.iterdir()]


def test_a_new_file_holds_the_text_as_utf_8_with_its_line_ends(tmp_path: Path) -> None:
    files.write(tmp_path / "a", "žluť\r\nx\n")
    assert (tmp_path / "a").read_bytes() == "žluť\r\nx\n".encode()


def test_a_new_file_has_the_mode_any_new_file_has(tmp_path: Path) -> None:
    files.write(tmp_path / "a", "x")
    (tmp_path / "b").write_text("x")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode


def test_an_old_file_keeps_its_mode_and_is_replaced_not_rewritten(tmp_path: Path) -> None:
    old = tmp_path / "a"
    old.write_text("a long old text")
    old.chmod(0o751)
    with old.open() as reader:
        files.write(old, "new")
        assert reader.read() == "a long old text"
    assert old.read_text() == "new"
    assert stat.S_IMODE(old.stat().st_mode) == 0o751
    assert names(tmp_path) == ["a"]


def test_a_link_is_written_through_to_its_target(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a").write_text("old")
    (tmp_path / "link").symlink_to("deep/a")
    files.write(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "deep" / "a").read_text() == "new"


def test_a_link_to_nothing_makes_its_target(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("a")
    files.write(tmp_path / "link", "new")
    assert (tmp_path / "a").read_text() == "new"
    assert (tmp_path / "link").is_symlink()


@pytest.mark.parametrize("step", ["fsync", "fchmod", "replace"])
@pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    step: str, failure: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise failure

    (tmp_path / "a").write_text("old")
    monkeypatch.setattr(Path if step == "replace" else os, step, fail)
    with pytest.raises((DealTermsError, KeyboardInterrupt)):
        files.write(tmp_path / "a", "new")
    assert names(tmp_path) == ["a"]
    assert (tmp_path / "a").read_text() == "old"


def test_text_that_cannot_be_encoded_touches_nothing(tmp_path: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        files.write(tmp_path / "a", "\ud800")
    assert names(tmp_path) == []


def test_a_pipe_is_written_to_directly(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text()))
    reader.start()
    files.write(pipe, "through")
    reader.join(5)
    assert got == ["through"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_device_is_written_to_directly() -> None:
    files.write(os.devnull, "gone")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_a_missing_directory_is_named(tmp_path: Path) -> None:
    with pytest.raises(DealTermsError) as trouble:
        files.write(tmp_path / "no" / "a", "x")
    assert f"there is no directory {tmp_path / 'no'}" in said(trouble)


def test_a_directory_is_no_file(tmp_path: Path) -> None:
    for act in (lambda: files.write(tmp_path, "x"), lambda: files.read(tmp_path, 9)):
        with pytest.raises(DealTermsError) as trouble:
            act()
        assert "this is a directory" in said(trouble)


def test_a_file_on_the_way_is_no_directory(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    for act in (lambda: files.write(tmp_path / "a" / "b", "x"), lambda: files.read(tmp_path / "a" / "b", 9)):
        with pytest.raises(DealTermsError) as trouble:
            act()
        assert "is a file, not a directory" in said(trouble)


def test_a_write_protected_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_text("old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(DealTermsError) as trouble:
        files.write(tmp_path / "a", "new")
    assert "no permission to write" in said(trouble)
    assert (tmp_path / "a").read_text() == "old"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DealTermsError) as trouble:
        files.read(tmp_path / "a", 9)
    assert said(trouble) == f"{tmp_path / 'a'}: there is no such file"


def test_a_name_with_nul_is_no_name(tmp_path: Path) -> None:
    for act in (lambda: files.write(f"{tmp_path}/\0", "x"), lambda: files.read(f"{tmp_path}/\0", 9)):
        with pytest.raises(DealTermsError) as trouble:
            act()
        assert "not a name for a file" in said(trouble)


@pytest.mark.parametrize(
    ("size", "limit", "got"), [(0, 5, 0), (5, 5, 5), (6, 5, 6), (9, 5, 6), (700_000, 600_000, 600_001)]
)
def test_no_more_than_a_byte_over_the_limit_is_read(size: int, limit: int, got: int, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * size)
    assert len(files.read(tmp_path / "a", limit)) == got


def test_an_endless_file_is_read_up_to_the_limit() -> None:
    with subprocess.Popen(["yes"], stdout=subprocess.PIPE) as writer:
        assert writer.stdout
        read = files.read(f"/dev/fd/{writer.stdout.fileno()}", 1000, takes_pipes=True)
        writer.kill()
    assert read == b"y\n" * 500 + b"y"


def test_a_device_without_an_end_is_refused() -> None:
    with pytest.raises(DealTermsError, match="/dev/zero: this is a device, not a file"):
        files.read("/dev/zero", 1000, takes_pipes=True)
