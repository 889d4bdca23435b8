"""The program without its start: a test double of `deal-terms` that forks from a process with everything imported.

A start takes a third of a second of processor time, and git starts the driver once a file; here it takes some twenty
milliseconds. Everything behind the start is the program's own: arguments, environment, working directory, streams and
exit code. What only a start can show (what is imported, signals, a broken installation) is for true processes, of which
every command has one in test_processes.py.
"""

from __future__ import annotations

import atexit
import functools
import io
import os
import pkgutil
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import NoReturn

# What `deal-terms` is on the PATH of a test: it hands over all that a process has, and ends as its fork does. Without
# `site` and with modules of C alone, as it is started once a file.
CLIENT = """\
#!{python} -IS
import _socket, posix, sys
asked = [posix.getcwdb(), str(len(sys.argv) - 1).encode()]
asked += [word.encode("utf-8", "surrogateescape") for word in sys.argv[1:]]
asked += [name + b"=" + value for name, value in posix.environ.items()]
sent = b"\\0".join(asked)
streams = b"".join(number.to_bytes(4, sys.byteorder) for number in (0, 1, 2))
warm = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
warm.connect({address!r})
warm.sendmsg([len(sent).to_bytes(4, "big")], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, streams)])
while sent:
    sent = sent[warm.send(sent):]
code = warm.recv(1)
posix._exit(code[0] if code else 70)
"""


@functools.cache
def _folder() -> Path:
    """Starts the warm process, which ends with this one; the folder holds its socket and the program."""
    folder = Path(tempfile.mkdtemp())
    address = str(folder / "socket")
    package = import_module("deal_terms").__path__[0]
    started = subprocess.Popen(
        [sys.executable, __file__, address],
        stdin=subprocess.PIPE,  # closed with this process, however it ends
        stdout=subprocess.PIPE,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(package).parent)},
        cwd=folder,
    )
    assert started.stdin
    assert started.stdout
    assert started.stdout.readline() == b"warm\n"
    program = folder / "deal-terms"
    program.write_text(CLIENT.format(python=sys.executable, address=address))
    program.chmod(0o755)

    def end() -> None:
        assert started.stdin
        assert started.stdout
        started.stdin.close()
        started.wait()
        started.stdout.close()
        shutil.rmtree(folder)

    atexit.register(end)
    return folder


def program() -> Path:
    """An executable that does what `deal-terms` does."""
    return _folder() / "deal-terms"


def run(
    *arguments: str, inside: Path | str = ".", environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Runs one command line as `subprocess.run` would, with nothing on standard input."""
    environment = os.environ if environment is None else environment
    asked = [os.fspath(Path(inside).absolute()), str(len(arguments)), *arguments]
    sent = "\0".join([*asked, *(f"{name}={value}" for name, value in environment.items())]).encode(
        "utf-8", "surrogateescape"
    )
    with (
        socket.socket(socket.AF_UNIX) as warm,
        Path(os.devnull).open("rb") as nothing,
        tempfile.TemporaryFile() as out,
        tempfile.TemporaryFile() as err,
    ):
        warm.connect(str(_folder() / "socket"))
        socket.send_fds(warm, [len(sent).to_bytes(4, "big")], [nothing.fileno(), out.fileno(), err.fileno()])
        warm.sendall(sent)
        code = warm.recv(1)
        out.seek(0)
        err.seek(0)
        said = [stream.read().decode() for stream in (out, err)]
    assert code, said[1]
    return subprocess.CompletedProcess(["deal-terms", *arguments], code[0], *said)


# The other side


def _serve(address: str) -> None:
    _import_everything()
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(address)
    listening.listen(64)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody has to be waited for
    sys.stdout.write("warm\n")
    sys.stdout.flush()
    if os.fork() == 0:
        # Ends the other when whoever started it is gone.
        listening.close()
        sys.stdin.buffer.read()
        os.kill(os.getppid(), signal.SIGTERM)
        os._exit(0)
    sys.stdin.close()
    while True:
        connection, _ = listening.accept()
        if os.fork() == 0:
            listening.close()
            _answer(connection)
        connection.close()


def _import_everything() -> None:
    import deal_terms  # noqa: PLC0415  only the warm process needs it

    for module in pkgutil.walk_packages(deal_terms.__path__, "deal_terms."):
        if not module.name.startswith("deal_terms.tui"):
            import_module(module.name)
    for late in ("click.shell_completion", "deepdiff"):
        import_module(late)


def _answer(connection: socket.socket) -> NoReturn:
    size, streams, _, _ = socket.recv_fds(connection, 4, 3)
    sent = connection.recv(int.from_bytes(size, "big"), socket.MSG_WAITALL)
    inside, count, *rest = sent.split(b"\0")
    arguments, variables = rest[: int(count)], rest[int(count) :]
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.chdir(inside)
    os.environb.clear()
    os.environb.update(dict(variable.split(b"=", 1) for variable in variables))
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    _open_streams()
    sys.argv = ["deal-terms", *map(os.fsdecode, arguments)]
    code = _code()
    connection.sendall(bytes([code & 255]))
    os._exit(0)


def _open_streams() -> None:
    """Standard streams as a start of Python would open them on the three descriptors."""
    encoding, _, errors = os.environ.get("PYTHONIOENCODING", "").partition(":")
    encoding = encoding or "utf-8"
    sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0)), encoding, errors or "strict")
    for name, number, of_stream in (("stdout", 1, errors or "strict"), ("stderr", 2, "backslashreplace")):
        raw = io.FileIO(number, "w")
        by_line = name == "stderr" or raw.isatty()
        stream = io.TextIOWrapper(io.BufferedWriter(raw), encoding, of_stream, line_buffering=by_line)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def _code() -> int:
    """Runs the program; its exit code, as Python would give it."""
    from deal_terms.__main__ import main  # noqa: PLC0415  only the warm process needs it

    try:
        main()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(bool(ended.code))
    except BaseException:
        sys.excepthook(*sys.exc_info())
        code = 1
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = 120
    return code


if __name__ == "__main__":
    _serve(sys.argv[1])
