"""Large changes: how the work of a merge or a review grows, and what is told where much is wrong alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from deal_terms.cli import group
from tests.benchmarks import slow_changes
from tests.benchmarks.slow_inputs import Files, write
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


def test_the_driver_says_what_fits_however_much_does_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 110 terms 100 name a source that there is not, far more than are told; another has another sum."""
    base = slow_changes.terms(110, lambda n: slow_changes.sum_of(n, n + 1))
    wrong = base[slow_changes.V].replace("      s ", "      nobody ", 100).replace("USD 105 ", "USD 205 ")
    slow_changes.lay_out(tmp_path / "top", (base, {**base, slow_changes.V: wrong}, base))
    monkeypatch.chdir(tmp_path / "top")
    words = CliRunner().invoke(group, slow_changes.asked(tmp_path / "top", slow_changes.V)["git-driver"]).stdout
    assert "100 parts of the file do not fit" in " ".join(words.split())
    assert ", 80 more: no source has the id 'nobody'" in " ".join(words.split())
    assert "CORRECTED  P 104: corrected from USD 105 million to USD 205 million" in " ".join(words.split(" "))


def test_check_counts_what_it_does_not_tell(tmp_path: Path) -> None:
    files = slow_changes.terms(110, lambda n: slow_changes.sum_of(n, n + 1))
    write(tmp_path / "deal", {**files, slow_changes.V: files[slow_changes.V].replace("      s ", "      nobody ")})
    told = CliRunner().invoke(group, ["--deal", str(tmp_path / "deal"), "check"])
    assert told.stdout.count("no source has the id 'nobody'") == 20
    assert "(and 90 more like this in the file)" in " ".join(told.stdout.split())
    assert "110 errors, 0 warnings" in told.stdout
    assert told.exit_code == 2
