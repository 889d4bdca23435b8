"""A change has the same fingerprint from one release to the next: `reviewed.yaml` of whoever reviews a deal holds it.

`tests/fingerprints.txt` has those of every edit of test_record_clock.py, there and back, and the places at which the
change is told. A fingerprint that differs has to be acknowledged again by everybody, so it is in the changelog.
`DEAL_TERMS_REWRITE=1 pytest tests/test_fingerprints.py -n0` writes them anew; read the difference before you keep it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath

import pytest

from deal_terms.judging.record_changes import RecordPiece
from tests.test_record_clock import CASES, FIGURES, FILES, REGISTER, SECOND, Files, add, all_of, compared, edit

FARES = """\
fares:
  label: Share of the fares
  type: share
  readings:
    - value: {share: 10%, of: [waters], net_of: tolls}
      covers: a year
      reports:
        log 9: a tenth
"""
LINES = "lines: {old: Old line, new: New line}\n"
COVERAGE = "coverage:\n  - {of: all, reports: {log 20: the whole of it}}\n"
WITH_FARES = add(FIGURES, FARES)(FILES)
# The files before and after each edit.
EDITS: dict[str, tuple[Files, Files]] = {
    **{case: (FILES, made(FILES)) for case, (made, _) in CASES.items()},
    "the hemisphere changed": (
        add(REGISTER, "hemisphere: northern\n")(FILES),
        add(REGISTER, "hemisphere: southern\n")(FILES),
    ),
    "a text put on another line": (
        all_of(add(REGISTER, LINES), edit(SECOND, "kind: draft\n", "kind: draft\nline: old\n"))(FILES),
        all_of(add(REGISTER, LINES), edit(SECOND, "kind: draft\n", "kind: draft\nline: new\n"))(FILES),
    ),
    "what was read in full": (FILES, edit(SECOND, "kind: draft\n", f"kind: draft\n{COVERAGE}")(FILES)),
    "a source with another id": (
        FILES,
        {name: re.sub(r"\bbuoy\b", "beacon", text) for name, text in FILES.items()},
    ),
    "a figure with another id": (FILES, edit(FIGURES, "fleet-worth:", "worth-of-the-fleet:")(FILES)),
    "a figure of several fields": (WITH_FARES, add(FIGURES, FARES.replace("10%", "12%"))(FILES)),
}
GOLDEN = Path(__file__).parent / "fingerprints.txt"
REWRITE = os.environ.get("DEAL_TERMS_REWRITE") == "1"


def told(before: Files, after: Files) -> list[str]:
    """What is told of each change, its fingerprint, and the lines at which it stands on either side."""
    changes = compared(before, after).changes
    words = [
        (one.rule, one.file, one.subject, one.what, one.fingerprint("ferry"), line(one.before), line(one.after))
        for one in changes
    ]
    return [" ".join(filter(None, some)) for some in sorted(words)]


def line(piece: RecordPiece | None) -> str:
    """`versions/offer.yaml:12:3`, as far as the name inside the deal goes."""
    if piece is None:
        return "-"
    kept = PurePosixPath(piece.at.file).parts[-2:]
    return f"{'/'.join(kept if kept[0] in ('versions', 'positions') else kept[-1:])}:{piece.at.line}:{piece.at.column}"


def of_case(case: str) -> list[str]:
    before, after = EDITS[case]
    return [f"  {one}" for one in told(before, after)] + [f"  back: {one}" for one in told(after, before)]


def known() -> dict[str, list[str]]:
    """What the file holds, case by case."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in GOLDEN.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            lines.append(line)
        else:
            lines = found[line] = []
    return found


def test_the_file_has_every_edit() -> None:
    if REWRITE:
        lines = [line for case in EDITS for line in (case, *of_case(case))]
        GOLDEN.write_text("\n".join([*lines, ""]), encoding="utf-8")
    assert list(known()) == list(EDITS)


@pytest.mark.parametrize("case", EDITS)
def test_a_fingerprint_is_the_one_of_the_last_release(case: str) -> None:
    assert of_case(case) == known()[case]
