"""Changes of which a merge or a review might take longer than in proportion, as tests/test_slow_inputs.py."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from deal_terms.cli import group
from tests.benchmarks import slow_changes
from tests.benchmarks.slow_inputs import Files
from tests.test_slow_inputs import calls


def test_three_times_as_many_new_ids_take_three_times_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = []
    for size in (20, 60):
        top = tmp_path / str(size)
        slow_changes.lay_out(top, slow_changes.renamed_silently(size))
        monkeypatch.chdir(top)
        words = slow_changes.asked(top, slow_changes.V)["review"]
        calls(words)  # what is imported, and what is remembered of types, is there from now on
        counts.append(calls(words))
    assert counts[1] / counts[0] < 4


def test_how_many_more_are_wrong_alike_is_no_mistake_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of 60 mistakes one side mends 30 and the other 5: of the 25 that are left, five are counted and not told."""
    base = slow_changes.terms(60, lambda n: slow_changes.sum_of(n, n + 1))

    def mended(*numbers: int) -> Files:
        terms = slow_changes.terms(60, lambda n: slow_changes.sum_of(n, n + 1, unit="USD" if n in numbers else "XSD"))
        return {**base, slow_changes.V: terms[slow_changes.V]}

    slow_changes.lay_out(tmp_path / "top", (mended(), mended(*range(30)), mended(*range(55, 60))))
    monkeypatch.chdir(tmp_path / "top")
    merged = CliRunner().invoke(group, slow_changes.asked(tmp_path / "top", slow_changes.V)["merge"])
    assert "<<<<<<<" not in merged.stdout
    assert merged.stdout.count("XSD ") == 25
    assert merged.exit_code == 0
