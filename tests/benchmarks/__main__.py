"""Every benchmark in turn, each in a process of its own: `python -m tests.benchmarks`, or with the names of some.

What they print are ratios, which carry from machine to machine; docs/performance.md quotes them. Run it where nothing
else runs: peers.py takes two minutes and installs other tools, screens.py five.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
NO_BENCHMARK = ("__init__", "__main__", "peers_picture")


def main() -> int:
    """Runs those asked for, else all; ends with 1 where one of them failed."""
    names = sorted(file.stem for file in HERE.glob("*.py") if file.stem not in NO_BENCHMARK)
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("name", nargs="*", help=", ".join(names))
    asked = parser.parse_args().name or names
    if unknown := sorted(set(asked) - set(names)):
        parser.error(f"no benchmark is called {', '.join(unknown)}; known: {', '.join(names)}")
    # Without its compiled files, a start would compile every module: no installation does.
    environment = {name: said for name, said in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    failed = []
    for name in asked:
        print(f"\n== {name}", flush=True)  # noqa: T201
        command = [sys.executable, "-m", f"tests.benchmarks.{name}"]
        if subprocess.run(command, cwd=HERE.parent.parent, env=environment, check=False).returncode:
            failed.append(name)
    if failed:
        print(f"\nfailed: {', '.join(failed)}")  # noqa: T201
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
