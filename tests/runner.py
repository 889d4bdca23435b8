"""A runner of GitHub Actions, as far as a composite action meets one: steps in bash, variables, commands."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests import warm

ROOT = Path(__file__).parent.parent
Plain = dict[str, Any]
ACTION: Plain = yaml.safe_load((ROOT / "action.yml").read_text())
STEPS: list[Plain] = ACTION["runs"]["steps"]
EXPRESSION = re.compile(r"\$\{\{ ([\w.-]+) \}\}")
CONDITION = re.compile(r"([\w.-]+) == '([^']*)'")
COMMAND = re.compile(r"\s*::(?P<name>[\w-]+)(?: (?P<properties>.*?))?::(?P<data>.*)")
# GitHub itself is foreign, and not to be had in a test: what is asked of it is written down, and answered from files.
GH = """\
#!{python} -I
import json, pathlib, sys
told = pathlib.Path({told!r})
arguments = sys.argv[1:]
body = next((pathlib.Path(word[6:]).read_text() for word in arguments if word.startswith("body=@")), None)
with (told / "calls").open("a") as calls:
    calls.write(json.dumps([arguments, body]) + "\\n")
method = arguments[arguments.index("--method") + 1] if "--method" in arguments else "GET"
refused = told / ("refuses-" + method)
if refused.exists():
    sys.stderr.write(refused.read_text())
    sys.exit(1)
sys.stdout.write((told / "comments").read_text() if method == "GET" else "{{}}")
"""

# The Python of the first step: it writes down each start, and starts itself for all but deal-terms, which is warm.
PYTHON = """\
#!/bin/sh
echo "$*" >> "{told}/started"
case "$*" in "-I -m deal_terms "*) shift 3; exec "{warm}" "$@" ;; esac
exec "{python}" "$@"
"""


@dataclass
class Run:
    """What became of a run: how it ended, the log, the outputs and the summary."""

    code: int = 0
    log: str = ""
    summary: str = ""
    outputs: dict[str, str] = field(default_factory=dict)

    @property
    def commands(self) -> list[tuple[str, str, str]]:
        """Name, properties and data of every command that the runner would heed; what it was told to pass over, not."""
        heeded, stopped = [], ""
        for line in self.log.splitlines():
            found = COMMAND.fullmatch(line)
            # The runner finds the older form of a command anywhere in a line that is none of the newer form.
            assert stopped or found or "##[" not in line, line
            if stopped:
                stopped = "" if line.strip() == f"::{stopped}::" else stopped
            elif found and found["name"] == "stop-commands":
                stopped = found["data"]
                assert re.fullmatch("[0-9a-f]{32}", stopped)
            elif found:
                heeded.append((found["name"], found["properties"] or "", found["data"]))
        assert not stopped
        return heeded

    def said(self, name: str) -> list[str]:
        return [data for command, _, data in self.commands if command == name]


class Runner:
    """Runs the action on what is checked out in `workspace`."""

    def __init__(self, folder: Path, workspace: Path, environment: Mapping[str, str]) -> None:
        self.folder, self.workspace = folder, workspace
        self.temporary, self.told = folder / "temporary", folder / "github"
        for made in (self.temporary / "bin", self.told, folder / "home"):
            made.mkdir(parents=True)
        # What the first step makes, from the deal-terms that is here: that step has a test of its own.
        self.made = self.temporary / "deal-terms.made"
        (self.made / "venv/bin").mkdir(parents=True)
        self._program(
            self.made / "venv/bin/python",
            PYTHON.format(python=sys.executable, told=self.told, warm=warm.program()),
        )
        self._program(self.temporary / "bin/gh", GH.format(python=sys.executable, told=str(self.told)))
        self.comments([])
        self.sha = ""  # GitHub's commit of the run, where another one is checked out
        self.environment = {
            **environment,
            "PATH": f"{self.temporary / 'bin'}:/usr/local/bin:/usr/bin:/bin",
            "HOME": str(folder / "home"),
            "GIT_CONFIG_GLOBAL": str(folder / "home/.gitconfig"),
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_EVENT_PATH": str(folder / "event.json"),
            "GITHUB_REPOSITORY": "port/ferry",
            "GITHUB_WORKSPACE": str(workspace),
            "RUNNER_TEMP": str(self.temporary),
        }

    def __call__(
        self, event: str, payload: Plain, inputs: Mapping[str, str] | None = None, *, installed: bool = True
    ) -> Run:
        """Runs the steps one after another, until one fails."""
        Path(self.environment["GITHUB_EVENT_PATH"]).write_text(json.dumps(payload))
        sha = subprocess.run(["git", "rev-parse", "HEAD"], cwd=self.workspace, capture_output=True, check=False).stdout
        self.environment |= {"GITHUB_EVENT_NAME": event, "GITHUB_SHA": self.sha or sha.decode().strip()}
        known = {f"inputs.{name}": each["default"] for name, each in ACTION["inputs"].items()}
        unknown = {f"inputs.{name}" for name in inputs or {}} - known.keys()
        assert not unknown
        known |= {f"inputs.{name}": value for name, value in (inputs or {}).items()} | {"github.token": "a-token"}
        if installed:
            known["steps.install.outputs.folder"] = str(self.made)
        run = Run()
        for step in STEPS[installed:]:
            if "if" in step and not holds(step["if"], known):
                continue
            self._step(step, known, run)
            if run.code:
                break
        run.outputs = {name: evaluated(each["value"], known) for name, each in ACTION["outputs"].items()}
        return run

    def comments(self, *pages: list[Plain]) -> None:
        """What GitHub has as comments on the pull request."""
        (self.told / "comments").write_text("".join(json.dumps(page) for page in pages))

    def refuses(self, method: str, words: str) -> None:
        (self.told / f"refuses-{method}").write_text(words)

    def calls(self) -> list[tuple[list[str], str | None]]:
        """The arguments of each call of `gh`, and the body it was to send."""
        path = self.told / "calls"
        told = map(json.loads, path.read_text().splitlines()) if path.exists() else ()
        return [(arguments, body) for arguments, body in told]

    def started(self) -> list[str]:
        """The arguments of each start of Python."""
        return (self.told / "started").read_text().splitlines()

    def _step(self, step: Plain, known: dict[str, str], run: Run) -> None:
        assert step["shell"] == "bash"
        script, outputs, summary = (self.folder / name for name in ("script.sh", "outputs", "summary"))
        script.write_text(step["run"])
        outputs.write_text("")
        summary.write_text("")
        own = {name: evaluated(str(value), known) for name, value in step.get("env", {}).items()}
        files = {"GITHUB_OUTPUT": str(outputs), "GITHUB_STEP_SUMMARY": str(summary)}
        ran = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)],
            cwd=self.workspace,
            env={**self.environment, **own, **files},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        run.code = ran.returncode
        run.log += ran.stdout.decode()
        run.summary += summary.read_text()
        for line in outputs.read_text().splitlines():
            name, equals, value = line.partition("=")
            assert equals, line
            known[f"steps.{step['id']}.outputs.{name}"] = value

    @staticmethod
    def _program(path: Path, text: str) -> None:
        path.write_text(text)
        path.chmod(0o755)


def evaluated(text: str, known: Mapping[str, str]) -> str:
    """The text with its expressions replaced; an output that no step has set is empty."""

    def value(found: re.Match[str]) -> str:
        return known.get(found[1], "") if found[1].startswith("steps.") else known[found[1]]

    told = EXPRESSION.sub(value, text)
    assert "${{" not in EXPRESSION.sub("", text), text
    return told


def holds(condition: str, known: Mapping[str, str]) -> bool:
    found = CONDITION.fullmatch(condition)
    assert found, condition
    return known[found[1]] == found[2]
