"""The merge driver in real repositories: a term comes whole from one side, and no side is lost, whatever breaks."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests import warm
from tests.merges import reader
from tests.repositories import FILES, LAST, NAME, OTHER, SPEC, UNSAFE, Repository

REPORTED = SPEC.replace(
    "      log 1: two million a year\n", "      log 1: two million a year\n      log 3: two in all\n"
)
# Far enough from the value for git to blend them.
LONG = SPEC.replace("      log 1: two", "      log 4: a\n      log 5: b\n      log 6: c\n      log 1: two")
LONG_OTHER, LONG_REPORTED = LONG.replace("2 million", "3 million"), LONG.replace("two million a year", "two in all")
BLENDED = LONG_OTHER.replace("two million a year", "two in all")
REGISTER, SOURCES = "terms/ferry/deal.yaml", "terms/ferry/sources.yaml"
FEE = SPEC[SPEC.index("  fee:") : SPEC.index("  mooring:")]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "repository", tmp_path / "home", configured=False)
    ran = warm.run("git", "install", inside=made.top, environment=made.environment)
    assert ran.returncode == 0
    made.commit("installed")
    return made


def merged(
    repository: Repository, ours: Mapping[str, str], theirs: Mapping[str, str], *, code: int, how: str = "merge"
) -> str:
    """What git says of a merge of two commits with these files."""
    repository.git("checkout", "-q", "-b", "theirs")
    repository.write(theirs)
    repository.commit("theirs")
    repository.git("checkout", "-q", "main")
    repository.write(ours)
    repository.commit("ours")
    out = repository.git(how, *(["-q"] if how == "rebase" else ["-m", "merged"]), "theirs", code=code)
    assert not UNSAFE.search(out)
    return out


def text(repository: Repository, name: str = NAME) -> str:
    return (repository.top / name).read_text()


def test_a_value_and_a_report_of_one_term_are_a_conflict(repository: Repository) -> None:
    repository.write({NAME: LONG})
    repository.commit("long")
    assert "CONFLICT (content)" in merged(repository, {NAME: LONG_OTHER}, {NAME: LONG_REPORTED}, code=1)
    fee = LONG[LONG.index("  fee:") : LONG.index("  mooring:")]
    ours, theirs = fee.replace("2 million", "3 million"), fee.replace("two million a year", "two in all")
    marked = f"<<<<<<< ours\n{ours}||||||| base\n{fee}=======\n{theirs}>>>>>>> theirs\n"
    assert text(repository) == LONG.replace(fee, marked)


def test_without_the_driver_git_blends_them(repository: Repository) -> None:
    """What the driver is for."""
    repository.write({NAME: LONG, ".gitattributes": ""})
    repository.commit("long")
    merged(repository, {NAME: LONG_OTHER}, {NAME: LONG_REPORTED}, code=0)
    assert text(repository) == BLENDED


def test_a_conflict_is_told_with_both_values(repository: Repository) -> None:
    files = [repository.top / name for name in ("base", "ours", "theirs")]
    for file, content in zip(files, (SPEC, OTHER, SPEC.replace("2 million", "4 million")), strict=True):
        file.write_text(content)
    ran = warm.run(
        "merge-driver", "--", *map(str, files), "9", NAME, inside=repository.top, environment=repository.environment
    )
    assert (ran.returncode, ran.stdout) == (1, "conflicts\n")
    assert ran.stderr == f"deal-terms: {NAME}: fee: ours has USD 3 million; theirs has USD 4 million\n"
    assert files[1].read_text().count(f"{'<' * 9} ours\n") == 1


def test_terms_next_to_each_other_are_merged_where_git_has_a_conflict(repository: Repository) -> None:
    ours = SPEC.replace("log 1: two million a year", "log 1: two a year")
    theirs = SPEC.replace("  mooring:\n    value: present", "  mooring:\n    absent: true")
    merged(repository, {NAME: ours}, {NAME: theirs}, code=0)
    assert text(repository) == ours.replace("  mooring:\n    value: present", "  mooring:\n    absent: true")


def test_reports_of_both_sides_go_together(repository: Repository) -> None:
    theirs = SPEC.replace("two million a year\n", "two million a year\n      log 4: two again\n")
    merged(repository, {NAME: REPORTED}, {NAME: theirs}, code=0)
    assert text(repository) == REPORTED.replace("log 3: two in all\n", "log 3: two in all\n      log 4: two again\n")


def test_new_terms_of_both_sides_go_together_and_one_is_there_once(repository: Repository) -> None:
    note = "  note:\n    value: a note\n    reports: {log 9: noted}\n"
    other = "  quay:\n    absent: true\n    reports: {log 8: none}\n"
    merged(repository, {NAME: SPEC + note}, {NAME: SPEC + other + note}, code=0)
    assert text(repository) == SPEC + other + note


def test_one_term_added_on_both_sides_is_a_conflict_and_no_key_stands_twice(repository: Repository) -> None:
    note = "  note:\n    value: a note\n    reports: {log 9: noted}\n"
    merged(repository, {NAME: SPEC + note}, {NAME: SPEC + note.replace("a note", "another")}, code=1)
    assert f"<<<<<<< ours\n{note}||||||| base\n=======\n" in text(repository)


def test_a_term_deleted_and_edited_is_a_conflict(repository: Repository) -> None:
    merged(repository, {NAME: SPEC.replace(FEE, "")}, {NAME: OTHER}, code=1)
    marked = f"<<<<<<< ours\n||||||| base\n{FEE}=======\n{FEE.replace('2 m', '3 m')}>>>>>>> theirs\n"
    assert text(repository) == SPEC.replace(FEE, marked)


def test_the_same_sum_in_another_unit_gives_way_to_a_change(repository: Repository) -> None:
    """Only the register says that the two are one sum."""
    merged(repository, {NAME: SPEC.replace("2 million", "2000 thousand")}, {NAME: OTHER}, code=0)
    assert text(repository) == OTHER


def test_one_change_written_in_two_ways_is_no_conflict(repository: Repository) -> None:
    thousands = SPEC.replace("2 million", "3000 thousand")
    merged(repository, {NAME: thousands}, {NAME: OTHER}, code=0)
    assert text(repository) in (thousands, OTHER)


def test_the_entries_of_the_register_and_of_the_sources_are_parts(repository: Repository) -> None:
    register, sources = FILES[REGISTER], FILES[SOURCES]
    ours = {
        REGISTER: register.replace("label: Fee a year", "label: Fee"),
        SOURCES: sources + "gazette: {publisher: The Gazette, title: A, published: unknown, access: read}\n",
    }
    theirs = {
        REGISTER: register.replace("label: A note", "label: Notes"),
        SOURCES: sources + "courier: {publisher: The Courier, title: B, published: unknown, access: read}\n",
    }
    merged(repository, ours, theirs, code=0)
    assert text(repository, REGISTER) == ours[REGISTER].replace("label: A note", "label: Notes")
    lines = text(repository, SOURCES).splitlines()
    assert [line.split(":")[0] for line in lines] == ["log", "courier", "gazette"]


def test_a_source_that_one_side_adds_with_its_report_is_no_trouble(repository: Repository) -> None:
    """The register of the work tree does not know it yet."""
    source = "gazette: {publisher: The Gazette, title: A, published: unknown, access: read}\n"
    theirs = SPEC.replace("log 2: a mooring of its own\n", "log 2: a mooring of its own\n      gazette 1: its own\n")
    merged(repository, {NAME: OTHER}, {NAME: theirs, SOURCES: FILES[SOURCES] + source}, code=0)
    assert text(repository) == theirs.replace("2 million", "3 million")


def settled(marked: str, side: str) -> str:
    """A file with its conflicts settled as one side has them."""
    told, kept = "both", []
    for line in marked.splitlines(keepends=True):
        if found := re.match(r"(<{7} ours|\|{7} base|={7}$|>{7} theirs)", line):
            told = {"<": "ours", "|": "base", "=": "theirs", ">": "both"}[found[0][0]]
        elif told in ("both", side):
            kept.append(line)
    return "".join(kept)


@pytest.mark.parametrize("retitled", [False, True])
def test_what_does_not_go_together_is_a_conflict(repository: Repository, *, retitled: bool) -> None:
    """Each side by itself is sound: one moves a text to an earlier time, the other has it follow a later one."""
    zebra = SPEC.replace("First text", "Last text").replace("terms:", "date: 2025-03-01\nterms:")
    first = SPEC.replace("terms:", "date: 2025-05-01\nterms:")
    repository.write({LAST: zebra, NAME: first})
    repository.commit("dated")
    ours = {NAME: first.replace("2025-05-01", "2025-01-01")}
    following = first.replace("kind: draft", "kind: draft\nfollows: zebra")
    theirs = {NAME: following.replace("First text", "The first text") if retitled else following}
    merged(repository, ours, theirs, code=1)
    assert "<<<<<<< ours\n" in text(repository)
    assert "follows: zebra" in text(repository)
    read = reader(repository.top / "terms" / "ferry", "versions/first.yaml")
    for side in ("ours", "theirs"):
        assert not read(settled(text(repository), side).encode(), "merged").errors


def test_a_comment_of_one_side_and_a_value_of_the_other_stay(repository: Repository) -> None:
    merged(repository, {NAME: SPEC.replace("  fee:", "  # As billed.\n  fee:")}, {NAME: OTHER}, code=0)
    assert text(repository) == OTHER.replace("  fee:", "  # As billed.\n  fee:")


@pytest.mark.parametrize("name", ["crlf", "no end of line", "byte order mark", "quoted"])
def test_a_file_stays_as_it_is_written(name: str, repository: Repository) -> None:
    def rewritten(spec: str) -> str:
        match name:
            case "crlf":
                return spec.replace("\n", "\r\n")
            case "no end of line":
                return spec.removesuffix("\n")
            case "byte order mark":
                return f"\ufeff{spec}"
        return spec.replace("title: First text", "'title':   \"First text\"  # as printed")

    repository.write({NAME: rewritten(SPEC)})
    repository.commit("rewritten")
    theirs = SPEC.replace("a mooring of its own", "its own mooring")
    merged(repository, {NAME: rewritten(OTHER)}, {NAME: rewritten(theirs)}, code=0)
    both = OTHER.replace("a mooring of its own", "its own mooring")
    assert (repository.top / NAME).read_bytes().decode() == rewritten(both)


def test_a_file_in_braces_is_one_part(repository: Repository) -> None:
    braces = "{title: First text, kind: draft,\n terms: {fee: {value: USD 2 million,\n  reports: {log 1: two}}}}\n"
    repository.write({NAME: braces})
    repository.commit("braces")
    merged(repository, {NAME: braces.replace("2 m", "3 m")}, {NAME: braces.replace("two", "three")}, code=1)
    assert text(repository).startswith("<<<<<<< ours\n{title")


def test_a_file_that_is_no_yaml_is_merged_by_lines_with_a_note(repository: Repository) -> None:
    broken = SPEC.replace("kind: draft", "kind: [draft")
    repository.write({NAME: broken})
    repository.commit("broken")
    merged(repository, {NAME: broken.replace("2 m", "3 m")}, {NAME: broken.replace("2 m", "4 m")}, code=1)
    assert "<<<<<<< ours\n    value: USD 3 million\n||||||| base\n" in text(repository)


def test_other_yaml_below_terms_is_merged_by_lines(repository: Repository) -> None:
    name = "terms/ferry/notes/list.yaml"
    repository.write({name: "a: 1\nb: 2\nc: 3\nd: 4\n"})
    repository.commit("notes")
    merged(repository, {name: "a: 9\nb: 2\nc: 3\nd: 4\n"}, {name: "a: 1\nb: 2\nc: 3\nd: 9\n"}, code=0)
    assert text(repository, name) == "a: 9\nb: 2\nc: 3\nd: 9\n"


def test_a_file_that_both_sides_added_is_merged_by_terms(repository: Repository) -> None:
    name = "terms/ferry/versions/second.yaml"
    merged(repository, {name: SPEC}, {name: REPORTED.replace("log 1: two", "log 1: 2")}, code=1)
    assert text(repository, name).startswith("title: First text\nkind: draft\nterms:\n<<<<<<< ours\n  fee:\n")


def test_a_rebase_a_cherry_pick_and_a_subfolder_merge_alike(repository: Repository) -> None:
    merged(repository, {NAME: OTHER}, {NAME: SPEC.replace("2 million", "4 million")}, code=1, how="rebase")
    assert "<<<<<<< ours\n  fee:\n    value: USD 4 million\n" in text(repository)
    repository.git("rebase", "--abort")
    repository.git("cherry-pick", "theirs", inside="terms/ferry", code=1)
    assert "<<<<<<< ours\n  fee:\n    value: USD 3 million\n" in text(repository)


def test_a_merge_of_merges_has_no_markers_in_its_base(repository: Repository) -> None:
    """Criss-cross: git merges the two bases first."""
    repository.git("checkout", "-q", "-b", "theirs")
    repository.write({NAME: SPEC.replace("2 million", "4 million")})
    repository.commit("theirs")
    repository.git("checkout", "-q", "main")
    repository.write({NAME: OTHER})
    repository.commit("ours")
    for one, other in (("main", "theirs~0"), ("theirs", "main~1")):
        repository.git("checkout", "-q", one)
        repository.git("merge", "-q", "-s", "ours", "-m", "settled", other)
    repository.git("checkout", "-q", "main")
    repository.git("merge", "-m", "again", "theirs", code=1)
    assert text(repository).count("<<<<<<<") == 1
    assert "||||||| base\n  fee:\n    value: USD 2 million\n" in text(repository)


BROKEN = {
    "missing": None,
    "no interpreter": "#!/no/such/python\n",
    "exits 0 and says nothing": "#!/bin/sh\nexit 0\n",
    "exits 1 and says nothing": "#!/bin/sh\nexit 1\n",
    "a traceback": f"#!{sys.executable}\nimport no_such_thing\n",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_program_loses_no_side(name: str, repository: Repository) -> None:
    script = BROKEN[name]
    if script is None:
        repository.wrapper.unlink()
    else:
        repository.wrapper.write_text(script)
    theirs = SPEC.replace("2 million", "4 million").replace("a mooring of its own", "its own")
    merged(repository, {NAME: OTHER}, {NAME: theirs}, code=1)
    assert re.search(r"<<<<<<< ours\n.*3 million.*=======\n.*4 million", text(repository), re.DOTALL)
    assert "its own\n" in text(repository)


def test_a_fault_of_the_driver_itself_is_merged_by_lines(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    from deal_terms.git_driver import merge_driver  # noqa: PLC0415
    from deal_terms.writing import merge as writing  # noqa: PLC0415

    def fault(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr(writing, "merge", fault)
    monkeypatch.chdir(repository.top)
    for name, content in (("base", SPEC), ("ours", OTHER), ("theirs", SPEC.replace("2 million", "4 million"))):
        Path(name).write_text(content)
    outcome = merge_driver.main(["--", "base", "ours", "theirs", "7", NAME])
    assert (outcome.code, outcome.word) == (1, "conflicts")
    assert "a fault in deal-terms itself: RecursionError" in outcome.notes[0]
    assert Path("ours").read_text().count("<<<<<<<") == 1


def test_what_not_even_git_can_merge_is_neither_merged_nor_a_conflict(repository: Repository) -> None:
    files = [repository.top / name for name in ("base", "ours", "theirs")]
    for number, file in enumerate(files):
        file.write_bytes(b"\0%d" % number)
    asked = ["merge-driver", "--", *map(str, files), "7", NAME]
    ran = warm.run(*asked, inside=repository.top, environment=repository.environment)
    assert (ran.returncode, ran.stdout) == (129, "")
    assert files[1].read_bytes() == b"\x001"
    for wrong in ([], ["a"], [*asked[2:5], "seven", NAME]):
        ran = warm.run("merge-driver", "--", *wrong, inside=repository.top, environment=repository.environment)
        assert (ran.returncode, ran.stdout) == (129, "")


STATES = {
    "same": (OTHER, OTHER, 0, "merged"),
    "differ": (OTHER, SPEC.replace("a mooring of its own", "its own"), 0, "merged"),
    "conflict": (OTHER, SPEC.replace("2 million", "4 million"), 1, "conflicts"),
    "trouble": (SPEC.replace("kind: draft", "kind: [a"), SPEC.replace("kind: draft", "kind: [b"), 1, "conflicts"),
    "trouble that lines settle": (OTHER, SPEC.replace("log 2: a", "log 2: [a"), 0, "merged"),
}


@pytest.mark.parametrize("format_", ["text", "markdown"])
@pytest.mark.parametrize("name", STATES)
def test_how_the_drivers_exit_does_not_depend_on_a_format(name: str, format_: str, repository: Repository) -> None:
    """The driver of diffs always exits 0; that of merges exits 1 only with markers in the file."""
    ours, theirs, code, word = STATES[name]
    files = [repository.top / label for label in ("base", "ours", "theirs")]
    for file, content in zip(files, (SPEC, ours, theirs), strict=True):
        file.write_text(content)
    environment = {**repository.environment, "DEAL_TERMS_FORMAT": format_}
    sides = [fact for file in files[1:] for fact in (str(file), "0" * 40, "100644")]
    ran = warm.run("git-driver", "--", NAME, *sides, inside=repository.top, environment=environment)
    assert (ran.returncode, bool(ran.stdout), ran.stderr) == (0, True, "")
    asked = ["merge-driver", "--", *map(str, files), "7", NAME]
    ran = warm.run(*asked, inside=repository.top, environment=environment)
    assert (ran.returncode, ran.stdout) == (code, f"{word}\n")
    assert ("<<<<<<< ours\n" in files[1].read_text()) == (code == 1)
    assert ("so git's own merge of lines was made of it" in ran.stderr) == name.startswith("trouble")
