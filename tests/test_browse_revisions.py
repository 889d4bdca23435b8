"""browse on two revisions: what changed in the record, and the deal as it was in either, each by its own register."""

from __future__ import annotations

from pathlib import Path

import pytest

from deal_terms.cli import run
from deal_terms.cli.browse_request import two_states
from deal_terms.snapshots.address import TwoTrees
from deal_terms.snapshots.revisions import revision
from deal_terms.tui.session import begin_record
from tests.reviews import FERRY, Reviewed
from tests.screens import Shown, tried


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reviewed:
    """Two commits: the second corrects a value and gives its term another label."""
    made = Reviewed(tmp_path)
    made.edit("deal.yaml", "Fee a year", "Annual fee")
    made.edit("versions/first.yaml", "USD 2 million", "USD 3 million")
    made.commit("a correction")
    for name, value in made.environment.items():
        if name.startswith(("GIT_", "HOME")):
            monkeypatch.setenv(name, value)
    monkeypatch.chdir(made.top)
    return made


def trees() -> TwoTrees:
    return TwoTrees(before=revision("HEAD~1"), after=revision("HEAD"))


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("words", [("HEAD~1", "HEAD"), ("HEAD~1..HEAD",), ("HEAD~1",)])
def test_without_a_terminal_two_revisions_are_printed_as_diff_prints_them(
    words: tuple[str, ...], capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["browse", *words]) == 0
    out, err = capfd.readouterr()
    assert "CORRECTED  Annual fee: corrected from USD 2 million to USD 3 million" in out
    assert "`deal-terms diff` prints" in err


@pytest.mark.usefixtures("repository")
def test_x_goes_from_one_state_to_the_other_each_read_by_its_own_register() -> None:
    record = two_states(None, trees())

    async def steps(shown: Shown) -> None:
        await shown.until(lambda: "corrected from" in shown.frame())
        assert "[7 record]" in shown.frame()
        await shown.press("1", "7")
        assert "[7 record]" in shown.frame()
        await shown.press("1")
        assert "Annual fee" in shown.frame()
        assert "USD 3 million" in shown.frame()
        assert f"HEAD:{FERRY}" in shown.frame()
        await shown.press("x")
        assert "Fee a year" in shown.frame()
        assert "USD 2 million" in shown.frame()
        assert f"HEAD~1:{FERRY}" in shown.frame()

    tried(steps, session=lambda _: begin_record(record), size=(160, 40))


def test_nothing_that_changed_is_said_and_so_are_several_deals(
    repository: Reviewed, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["browse", "HEAD", "HEAD"]) == 2
    assert "no file of a deal changed between HEAD and HEAD" in capfd.readouterr().err
    for name in ("deal.yaml", "sources.yaml", "versions/first.yaml"):
        text = (repository.top / FERRY / name).read_text()
        repository.write({f"terms/other/{name}": text})
    repository.edit("versions/first.yaml", "USD 3 million", "USD 4 million")
    repository.commit("another deal")
    assert run(["browse", "HEAD~1", "HEAD"]) == 2
    assert "several deals changed" in capfd.readouterr().err
    assert run(["browse", "HEAD~1", "HEAD", "--deal", FERRY]) == 0


@pytest.mark.usefixtures("repository")
def test_a_misspelled_id_is_no_revision(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["browse", "firts"]) == 2
    assert "did you mean first?" in capfd.readouterr().err
