"""Every fuzz target holds on its seeds and on a few mutants of them: the same ones every time."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz import engine
from tests.fuzz.mutants import mutant

MUTANTS = 300
ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", engine.TARGETS)
def test_a_target_holds_on_mutants_of_its_seeds(name: str, request: pytest.FixtureRequest) -> None:
    target = engine.target(name)
    seeds = target.seeds()
    chance = random.Random(name)
    is_default_run = request.config.option.markexpr == "not slow"
    own = getattr(target, "another", None)
    for number in range(MUTANTS // 10 if is_default_run else MUTANTS):
        data = own(seeds[0], chance) if own else mutant(chance.choice(seeds), chance, seeds)
        try:
            target.check(data)
        except Exception as error:
            error.add_note(f"{name}, mutant {number}: {data!r}")
            raise


@pytest.mark.slow
def test_a_campaign_tells_what_it_tried_and_what_it_found(tmp_path: Path) -> None:
    ran = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.fuzz",
            "values",
            "--seconds",
            "4",
            "--engine",
            "chance",
            "--findings",
            str(tmp_path),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout
    assert "0 kinds of findings" in ran.stdout


def test_a_finding_is_kept_with_its_input_and_a_hang_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "INPUT_SECONDS", 0.1)

    def check(data: bytes) -> None:
        while data == b"long":
            pass
        raise KeyError(data)

    run = engine.Run(check, tmp_path, until=float("inf"))
    for data in (b"long", b"wrong", b"wrong again"):
        run.one(data)
    told = (tmp_path / "findings").read_text()
    assert told.count("\n") == 2
    assert "more than its time" in told
    assert b"wrong".hex() in told
    assert engine.current(tmp_path) == (3, b"wrong again")
