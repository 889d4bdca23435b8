"""Files on disk: named, read up to a limit; written beside, then renamed, so that a reader sees old or new, whole."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from deal_terms.errors import DealTermsError, trouble

# No file of a deal is longer.
MAX_BYTES = 16 * 1024 * 1024
_CHUNK = 256 * 1024
_STREAMS = (os.devnull, "/dev/tty", "/dev/pts/", "/dev/console")


def read(path: str | os.PathLike[str], limit: int, *, takes_pipes: bool = False) -> bytes:
    """The file's bytes, `limit + 1` of them at most, so that the caller can tell a file that is too long.

    What is no regular file is refused: nobody may ever write into a pipe that lies in a folder. `takes_pipes` is for a
    name that was typed or handed over, where the shell puts a pipe for `<(…)`, or the terminal stands for what is typed
    into it; any other device may have no end. Raises DealTermsError in plain words.
    """
    try:
        if kind := irregular_kind(path, streams=takes_pipes):
            raise trouble(f"{os.fspath(path)}: this is {kind}, not a file", "put a file there, or take it away")
        with Path(path).open("rb", buffering=0) as file:
            parts, left = [], limit + 1
            while left and (part := file.read(min(left, _CHUNK))):
                parts.append(part)
                left -= len(part)
            return b"".join(parts)
    except (OSError, ValueError) as error:
        raise _in_words(error, path, "read") from error


def write(path: str | os.PathLike[str], text: str | bytes) -> None:
    """Write the text as UTF-8, or the bytes, line ends as they are; all of it or nothing, and nothing else left behind.

    An existing file keeps its mode, a link is written through to its target, and what is no regular file (a pipe,
    /dev/stdout) is written to directly. Raises DealTermsError in plain words.
    """
    data = text.encode() if isinstance(text, str) else text
    try:
        old = _status(path)
        if _is_direct(path, old):
            with Path(path).open("wb") as file:
                file.write(data)
        else:
            _replace(Path(os.path.realpath(path)), data, old)
    except (OSError, ValueError) as error:
        raise _in_words(error, path, "write") from error


def write_new(path: str | os.PathLike[str], text: str | bytes) -> bool:
    """The same into a file that is not there, and never over one that is; False where there is one.

    Raises DealTermsError in plain words.
    """
    target = Path(path)
    made = _made_beside(target)
    try:
        _create(made, text.encode() if isinstance(text, str) else text, None)
        try:
            os.link(made, target)
        except FileExistsError:
            return False
        except OSError:  # a file system without links: between the look and the rename is a moment
            if os.path.lexists(target):
                return False
            made.replace(target)
        return True
    except (OSError, ValueError) as error:
        raise _in_words(error, path, "write") from error
    finally:
        _remove(made)


@contextlib.contextmanager
def beside(path: str | os.PathLike[str], *, folder: bool = False) -> Iterator[Path]:
    """A new file, or folder, beside a path, for what is written bit by bit; it takes that place once all is written.

    A folder takes the place of none, or gives its files to the one that is there, in the order in which they were
    written; a file keeps the mode of the one that it takes the place of. Nothing is left behind where something goes
    wrong. Raises DealTermsError in plain words.
    """
    target = Path(os.path.realpath(path))
    made = _made_beside(target)
    try:
        if folder:
            made.mkdir()
        yield made
        _settle(made, target)
    except (OSError, ValueError) as error:
        raise _in_words(error, path, "write") from error
    finally:
        _remove(made)


def shown_path(path: Path) -> str:
    """A path as the reader would write it: relative where it lies below the working directory."""
    absolute = path.absolute()
    here = Path.cwd()
    return str(absolute.relative_to(here)) if absolute.is_relative_to(here) else str(absolute)


def printable(path: str | os.PathLike[str]) -> str:
    """A path where it is only printed: bytes of a name that are not UTF-8 as U+FFFD."""
    return os.fsencode(path).decode(errors="replace")


def irregular_kind(path: str | os.PathLike[str], *, streams: bool = False) -> str:
    """What stands in the place of a file, in words; nothing for a file, nor for a folder, which says so when read.

    `streams`: nor for a pipe, a terminal and /dev/null. Raises OSError where nothing can be told.
    """
    kinds = {stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket", stat.S_IFCHR: "a device", stat.S_IFBLK: "a device"}
    kind = kinds.get(stat.S_IFMT(Path(path).stat().st_mode), "")
    is_stream = kind == "a pipe" or os.path.realpath(path).startswith(_STREAMS)
    return "" if streams and is_stream else kind


def _status(path: str | os.PathLike[str]) -> os.stat_result | None:
    try:
        return Path(path).stat()
    except FileNotFoundError:
        return None


def is_direct(path: str | os.PathLike[str]) -> bool:
    """Whether it is no regular file and no directory: a pipe, /dev/stdout. Nothing can take its place."""
    try:
        old = _status(path)
    except (OSError, ValueError):  # told where it is to be written
        return False
    return (old is None or not stat.S_ISDIR(old.st_mode)) and _is_direct(path, old)


def _is_direct(path: str | os.PathLike[str], old: os.stat_result | None) -> bool:
    # /dev/stdout is a regular file where the shell redirected it; renaming over that would part the shell from it.
    return (old is not None and not stat.S_ISREG(old.st_mode)) or os.fspath(path).startswith("/dev/")


def _made_beside(target: Path) -> Path:
    """A name that nothing has yet."""
    return target.with_name(f".{os.urandom(8).hex()}.deal-terms")


def _replace(target: Path, data: bytes, old: os.stat_result | None) -> None:
    if old is not None:
        _check_writable(target)
    made = _made_beside(target)
    try:
        _create(made, data, old)
        made.replace(target)
    except BaseException:
        _remove(made)
        raise


def _create(made: Path, data: bytes, old: os.stat_result | None) -> None:
    """A new file that is on the disk when this returns, with the mode of an old one, or that of any new file."""
    # Mode 0o666 less the umask; tempfile would give 0o600.
    handle = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    with os.fdopen(handle, "wb") as file:
        if old is not None:
            os.fchmod(handle, stat.S_IMODE(old.st_mode))
        file.write(data)
        file.flush()
        os.fsync(handle)


def _settle(made: Path, target: Path) -> None:
    """What was written beside a place → that place, once it is on the disk."""
    if not made.is_dir():
        _sync(made)
        _take_place(made, target)
        return
    written = sorted(made.iterdir(), key=lambda file: file.stat().st_mtime_ns)
    for file in written:
        _sync(file)
    if not target.exists():
        made.replace(target)
        return
    for file in written:
        _take_place(file, target / file.name)


def _take_place(made: Path, target: Path) -> None:
    target = Path(os.path.realpath(target))
    if (old := _status(target)) is not None and stat.S_ISREG(old.st_mode):
        _check_writable(target)
        made.chmod(stat.S_IMODE(old.st_mode))
    made.replace(target)


def _check_writable(target: Path) -> None:
    """A rename would get past a file's write protection."""
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _sync(file: Path) -> None:
    with file.open("rb") as opened:
        os.fsync(opened.fileno())


def _remove(made: Path) -> None:
    with contextlib.suppress(OSError):
        if not made.is_dir():
            made.unlink()
            return
        import shutil  # noqa: PLC0415  with all that it can pack, and seldom

        shutil.rmtree(made)


def _in_words(error: OSError | ValueError, path: str | os.PathLike[str], verb: str) -> DealTermsError:
    name = os.fspath(path)
    if not isinstance(error, OSError):
        return trouble(f"{name!r} is not a name for a file", "name a file without NUL characters")
    match error.errno:
        case errno.ENXIO:  # what opening a socket comes to
            return trouble(f"{name}: this is a socket, not a file", "choose another place")
        case errno.ENOENT if verb == "read":
            return trouble(f"{name}: there is no such file", "check the name")
        case errno.ENOENT:
            directory = Path(os.path.realpath(name)).parent
            return trouble(f"{name}: there is no directory {directory}", "make the directory first")
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return trouble(f"{name}: no permission to {verb} it", "change its permissions, or choose another place")
        case errno.EISDIR:
            return trouble(f"{name}: this is a directory, not a file", "name a file in it")
        case errno.ENOTDIR:
            return trouble(f"{name}: a part of this path is a file, not a directory", "check the path")
        case errno.ENOSPC | errno.EDQUOT:
            return trouble(f"{name}: no space left to write it", "free some space; it is as it was before")
        case _:
            return trouble(f"{name}: cannot {verb} it: {error.strerror or error}", "choose another place")
