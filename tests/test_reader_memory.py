"""What is remembered of a deal comes back as it was; whatever else lies in its place is passed over."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deal_terms import files
from deal_terms.tui import reader_memory
from deal_terms.tui.keys import VIEWS
from deal_terms.tui.reader_memory import LIMIT, ReaderMemory, load, save

IDS = st.text(max_size=20) | st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)
SEVERAL = st.lists(IDS, max_size=5).map(tuple)
REMEMBERED = st.builds(
    ReaderMemory,
    view=st.sampled_from(VIEWS),
    term=IDS,
    column=IDS,
    baseline=IDS,
    only_changes=st.booleans(),
    filter=SEVERAL,
    hidden=SEVERAL,
    order=SEVERAL,
    fold=st.text(),
    marked=SEVERAL,
    pair=SEVERAL,
)
MARKED = ReaderMemory(term="annual-rent", only_changes=True, marked=("deposit", "late-penalty"))


@pytest.fixture(autouse=True, scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patched:
        place = tmp_path_factory.mktemp("state")
        patched.setenv("XDG_STATE_HOME", str(place))
        yield place


@pytest.fixture
def kept(home: Path, tmp_path: Path) -> Path:
    """The file in which what is remembered of the deal in tmp_path lies."""
    before = set(home.rglob("*.json"))
    assert save(tmp_path, MARKED) is None
    [file] = set(home.rglob("*.json")) - before
    return file


@given(REMEMBERED)
def test_what_was_saved_is_loaded(remembered: ReaderMemory) -> None:
    assert save("some-deal", remembered) is None
    assert load("some-deal") == remembered


@given(
    st.binary(max_size=400)
    | st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists).map(json.dumps).map(str.encode)
)
def test_no_bytes_in_the_file_are_trouble(home: Path, data: bytes) -> None:
    assert save("any-deal", MARKED) is None
    path = reader_memory._path("any-deal")  # noqa: SLF001  the file itself is what is spoiled
    path.write_bytes(data)
    assert load("any-deal") == ReaderMemory()
    assert home in path.parents


@given(
    st.dictionaries(
        st.sampled_from([*asdict(MARKED), "format", "more"]),
        st.none() | st.text() | st.integers() | st.lists(st.text() | st.integers()),
    )
)
def test_whatever_a_file_of_ours_was_changed_to_is_ids_and_switches_or_nothing(changed: dict[str, object]) -> None:
    save("changed-deal", MARKED)
    path = reader_memory._path("changed-deal")  # noqa: SLF001
    path.write_text(json.dumps(json.loads(path.read_text()) | changed))
    told = load("changed-deal")
    assert told.view in VIEWS
    assert all(isinstance(one, str) for one in (told.term, told.column, told.baseline))
    assert all(isinstance(one, str) for one in (*told.hidden, *told.order, *told.marked))
    assert type(told.only_changes) is bool
    assert type(told.fold) is str


@pytest.mark.parametrize(
    "changed",
    [
        {"view": "spreadsheet"},
        {"term": 5},
        {"only_changes": 1},
        {"marked": "deposit"},
        {"marked": ["deposit", 5]},
        {"hidden": None},
        {"format": "deal-terms/screens 2"},
        {"format": None},
    ],
)
def test_a_file_that_is_not_as_we_write_it_is_passed_over_whole(
    changed: dict[str, object], kept: Path, tmp_path: Path
) -> None:
    kept.write_text(json.dumps(json.loads(kept.read_text()) | changed))
    assert load(tmp_path) == ReaderMemory()


def test_what_an_older_file_lacks_is_as_if_it_had_never_been_set(kept: Path, tmp_path: Path) -> None:
    told = json.loads(kept.read_text())
    del told["fold"], told["term"]
    kept.write_text(json.dumps(told | {"of a later release": 1}))
    assert load(tmp_path) == ReaderMemory(only_changes=True, marked=("deposit", "late-penalty"))


def test_nothing_is_remembered_of_a_deal_that_was_never_opened(tmp_path: Path) -> None:
    assert load(tmp_path) == ReaderMemory()


@pytest.mark.parametrize("spoiled", ["[" * 100_000, "9" * 100_000, '{"format": NaN}'])
def test_hostile_json_is_passed_over(spoiled: str, kept: Path, tmp_path: Path) -> None:
    kept.write_text(spoiled)
    assert load(tmp_path) == ReaderMemory()


def test_a_file_too_large_is_neither_read_nor_written(kept: Path, tmp_path: Path) -> None:
    kept.write_text(kept.read_text() + " " * LIMIT)
    assert load(tmp_path) == ReaderMemory()
    before = kept.read_bytes()
    assert save(tmp_path, ReaderMemory(marked=("x" * LIMIT,))) == "Not remembered for next time: too much is marked"
    assert kept.read_bytes() == before


def test_what_is_no_file_is_passed_over(kept: Path, tmp_path: Path) -> None:
    kept.unlink()
    os.mkfifo(kept)
    assert load(tmp_path) == ReaderMemory()
    kept.unlink()
    kept.mkdir()
    assert load(tmp_path) == ReaderMemory()
    assert "this is a directory" in (save(tmp_path, MARKED) or "")


def test_two_ways_to_one_deal_share_what_is_remembered_and_two_deals_do_not(kept: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "link").symlink_to(".")
    assert load(tmp_path / "link") == load(f"{tmp_path}/other/..") == MARKED
    assert load(tmp_path / "other") == ReaderMemory()
    assert tmp_path.name not in kept.name


def test_the_directory_is_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "not" / "yet"))
    assert save("some-deal", MARKED) is None
    made = tmp_path / "not" / "yet" / "deal-terms"
    assert stat.S_IMODE(made.stat().st_mode) == 0o700
    assert [path.suffix for path in made.iterdir()] == [".json"]


def test_without_xdg_it_lies_in_the_home_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert save("some-deal", MARKED) is None
    assert [*tmp_path.rglob("*.json")]


def test_a_place_that_cannot_be_written_is_said_and_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert (save("some-deal", MARKED) or "").startswith("Not remembered for next time: ")
    assert load("some-deal") == ReaderMemory()


def test_without_a_home_nothing_is_made_in_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What platformdirs makes of an account that has none: the tilde stays.
    monkeypatch.setattr(platformdirs, "user_state_path", lambda *_, **__: Path("~/.local/state/deal-terms"))
    monkeypatch.chdir(tmp_path)
    assert "has no folder of its own" in (save("some-deal", MARKED) or "")
    assert load("some-deal") == ReaderMemory()
    assert not [*tmp_path.iterdir()]


def test_a_write_that_fails_leaves_the_old_state(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert "no space left" in (save(tmp_path, ReaderMemory()) or "")
    assert load(tmp_path) == MARKED
    assert [*kept.parent.glob(".*")] == []


def test_a_name_that_no_folder_can_have_is_no_error() -> None:
    assert load("a\0b") == ReaderMemory()
    assert save("a\0b", MARKED)


def test_none_of_what_meets_the_world_outside_the_terminal_needs_textual() -> None:
    rooms = (
        "tui.clipboard",
        "tui.reader_memory",
        "tui.export_file",
        "tui.editor",
        "tui.open_url",
        "wording.links",
        "wording.citations",
    )
    imports = ", ".join(f"deal_terms.{room}" for room in rooms)
    asked = f"import sys, {imports}; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0


def test_only_ids_and_switches_are_kept(kept: Path) -> None:
    assert set(json.loads(kept.read_text())) == {"format", *asdict(MARKED)}
    assert len(files.read(kept, LIMIT)) < 1000
