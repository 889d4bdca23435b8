"""Whether the drivers work in git: each thing looked at, what was seen, and what would fix it."""

from __future__ import annotations

from typing import Literal

from deal_terms.frozen_records import dataclass

Level = Literal["ok", "warning", "error"]
# What is looked at, in the order it is told.
CHECKS = (
    "git",
    "repository",
    "driver",
    "trust_exit_code",
    "external",
    "merge_driver",
    "program",
    "trial",
    "merge_trial",
    "attributes",
    "deals",
)


@dataclass(frozen=True)
class Inspection:
    """One thing looked at: a word of CHECKS, how it stands, what was seen, what would do."""

    check: str
    level: Level
    message: str
    hint: str = ""


@dataclass(frozen=True)
class Doctor:
    """Everything found, in the order of CHECKS."""

    findings: tuple[Inspection, ...]

    @property
    def errors(self) -> int:
        """How many things are wrong."""
        return sum(finding.level == "error" for finding in self.findings)

    @property
    def warnings(self) -> int:
        """How many are in order, but for a reason to know of."""
        return sum(finding.level == "warning" for finding in self.findings)
