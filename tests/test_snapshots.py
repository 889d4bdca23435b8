"""Files as they were at a revision, in the index, in the work tree and on disk, in real repositories; what differs
between two; and the deals in them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from deal_terms import files
from deal_terms.answering.pairs import Pairs, tree_pairs
from deal_terms.errors import DealTermsError, Problem
from deal_terms.loading.deal import Loaded, read_deal
from deal_terms.loading.file_kind import deal_around, deal_folders
from deal_terms.snapshots.changes import FileChange, changes
from deal_terms.snapshots.git_tree import INDEX, WORKTREE, snapshot, top
from deal_terms.snapshots.hunks import Hunk, hunks
from deal_terms.snapshots.location import location
from deal_terms.snapshots.revisions import head, is_revision, merge_base, revision
from deal_terms.snapshots.snapshot import GitTree, below, folder, in_memory, overlay
from tests.loaded import examine
from tests.repositories import FILES, LAST, NAME, OTHER, SPEC, Repository

FERRY = "terms/ferry"
REGISTER = f"{FERRY}/deal.yaml"
TREES = ["revision", "index", "worktree"]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    made = Repository(tmp_path / "repository", tmp_path / "home", configured=False)
    for name in list(os.environ):
        if name.startswith("GIT_"):
            monkeypatch.delenv(name)
    for name, value in made.environment.items():
        if name != "PYTHONPATH":
            monkeypatch.setenv(name, value)
    monkeypatch.chdir(made.top)
    return made


def tree(kind: str) -> GitTree:
    return {"revision": lambda: revision("HEAD"), "index": lambda: INDEX, "worktree": lambda: WORKTREE}[kind]()


def listed(of: GitTree, under: str = "") -> dict[str, str]:
    """The mode of every file below a folder."""
    start = f"{under}/" if under else ""
    return {path: entry.mode for path, entry in snapshot(of).entries.items() if path.startswith(start)}


def read(of: GitTree, paths: Iterable[str]) -> dict[str, bytes | str]:
    """What files hold, or why they cannot be read."""
    held = snapshot(of).contents(paths)
    return {path: one.message if isinstance(one, Problem) else one for path, one in held.items()}


def changed(before: GitTree, after: GitTree, paths: Sequence[str] = ()) -> list[FileChange]:
    return changes(snapshot(before), snapshot(after), paths)


def deal_at(of: GitTree, within: str, *, labelled: bool = False) -> Loaded:
    held = snapshot(of)
    return read_deal(held if labelled else replace(held, prefix=""), within)


def folders_of(of: GitTree) -> set[str]:
    return deal_folders(snapshot(of).entries)


def pairs_of(before: str, after: str, deal: str | None = None) -> Pairs:
    return tree_pairs(revision(before), revision(after), deal=deal)


def in_words(error: pytest.ExceptionInfo[DealTermsError]) -> str:
    return "\n".join(f"{problem.message}; {problem.hint}" for problem in error.value.problems)


# Files handed over whole


def in_memory_of(path: Path) -> dict[str, bytes]:
    return {one.relative_to(path).as_posix(): one.read_bytes() for one in path.rglob("*") if one.is_file()}


def examine_files(states: dict[str, bytes], only: list[str] | None = None) -> tuple[object, list[tuple[str, str]]]:
    loaded = read_deal(in_memory(states, "at:", "ferry"), only=only)
    return loaded.deal, [(one.place.file if one.place else "", one.message) for one in loaded.problems]


def test_a_deal_of_files_in_memory_is_the_deal_on_disk(repository: Repository) -> None:
    path = repository.top / FERRY
    on_disk, _ = examine(path)
    loaded = read_deal(in_memory(in_memory_of(path), "at:", "ferry"))
    assert on_disk is not None
    told = loaded.whole()
    assert loaded.problems == ()
    assert (told.name, told.folder, told.register_file) == ("ferry", "at:", "at:deal.yaml")
    assert told.versions.keys() == on_disk.versions.keys()
    assert told.versions["first"].written_at.file == "at:versions/first.yaml"


def test_nothing_in_memory_is_read_from_disk(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    states = in_memory_of(repository.top / FERRY)
    del states["sources.yaml"]
    monkeypatch.chdir(repository.top / "terms")  # where `ferry` is a folder, with sources.yaml in it
    told, problems = examine_files(states)
    assert told is None
    assert any("log" in message for _, message in problems)


@pytest.mark.parametrize("stray", ["notes.yaml", "versions/deeper/a.yaml", "versions/a.yml"])
def test_a_stray_file_in_memory_is_refused_as_on_disk(stray: str, repository: Repository) -> None:
    states = in_memory_of(repository.top / FERRY)
    told, problems = examine_files(states | {stray: b"a: b\n"})
    assert told is None
    assert problems == [(f"at:{stray}", "no part of a deal has this name")]


def test_every_problem_of_files_in_memory_is_told_at_once_and_only_those_asked_for(repository: Repository) -> None:
    states = in_memory_of(repository.top / FERRY)
    for name in ("versions/first.yaml", "versions/zebra.yaml"):
        states[name] = states[name].replace(b"USD 2 million", b"two million")
    told, problems = examine_files(states)
    assert told is None
    assert [file for file, _ in problems] == ["at:versions/first.yaml", "at:versions/zebra.yaml"]
    told, problems = examine_files(states, only=["versions/zebra.yaml"])
    assert told is not None
    assert [file for file, _ in problems] == ["at:versions/zebra.yaml"]
    told, problems = examine_files({})
    assert told is None
    assert "has no deal.yaml" in problems[0][1]


# Snapshots of snapshots


def test_an_overlay_has_some_files_in_another_state_and_lacks_others(repository: Repository) -> None:
    held = folder(repository.top)
    other = in_memory({"x": b"another"}, "there:")
    laid = overlay(held, {NAME: (other, "x"), LAST: None, "new": (other, "x")})
    assert LAST not in laid.entries
    assert laid.contents([NAME, "new", LAST, REGISTER]) == {
        NAME: b"another",
        "new": b"another",
        REGISTER: FILES[REGISTER].encode(),
    }
    assert [laid.label_of(path) for path in (NAME, "new")] == ["there:x", "there:x"]
    assert laid.label_of(REGISTER) == f"./{REGISTER}"


def test_what_lies_below_a_folder_is_named_from_there_and_labelled_from_the_top(repository: Repository) -> None:
    held = below(snapshot(revision("HEAD")), FERRY)
    assert set(held.entries) == {name.removeprefix(f"{FERRY}/") for name in FILES}
    assert held.contents(["versions/first.yaml"]) == {"versions/first.yaml": SPEC.encode()}
    assert held.label_of("versions/first.yaml") == f"HEAD:{NAME}"
    assert (held.name_of(""), held.name_of("versions")) == ("ferry", "versions")
    assert held.label_of("") == f"HEAD:{FERRY}"
    assert repository.top.name == "repository"


def test_a_folder_on_disk_follows_links_and_ends_where_they_go_round(tmp_path: Path) -> None:
    (tmp_path / "held" / "in").mkdir(parents=True)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "file").write_text("there")
    (tmp_path / "held" / "in" / "round").symlink_to(tmp_path / "held")
    (tmp_path / "held" / "linked").symlink_to(tmp_path / "other")
    (tmp_path / "held" / "nowhere.yaml").symlink_to("gone")
    held = folder(tmp_path / "held")
    assert set(held.entries) == {"linked/file", "nowhere.yaml"}
    contents = held.contents(["linked/file", "nowhere.yaml"])
    assert contents["linked/file"] == b"there"
    assert isinstance(unread := contents["nowhere.yaml"], Problem)
    assert "symbolic link" in unread.message


def test_what_a_sparse_checkout_leaves_out_is_as_it_is_in_the_index(repository: Repository) -> None:
    repository.write({"beside/notes": "a note\n"})
    repository.commit("beside")
    repository.git("sparse-checkout", "set", "beside")
    assert not (repository.top / NAME).exists()
    assert read(WORKTREE, [NAME, "beside/notes"]) == {NAME: SPEC.encode(), "beside/notes": b"a note\n"}
    assert deal_at(WORKTREE, FERRY).whole().versions.keys() == {"first", "zebra"}
    assert changed(revision("HEAD"), WORKTREE) == []


def test_two_folders_on_disk_differ_as_two_trees_of_git_do(repository: Repository, tmp_path: Path) -> None:
    repository.write({"typed": "a\n", "mode": "a\n", "gone": "x\n", "moved": "1\n2\n3\n4\n5\n", "same": ""})
    repository.commit("before")
    shutil.copytree(repository.top, tmp_path / "before", symlinks=True)
    (repository.top / "gone").unlink()
    (repository.top / "mode").chmod(0o755)
    repository.git("mv", "moved", "elsewhere")
    repository.write({NAME: OTHER, "new": "entirely new\n"})
    repository.commit("after")
    by_git = changed(revision("HEAD~1"), revision("HEAD"))
    on_disk = changes(folder(tmp_path / "before"), folder(repository.top))
    assert on_disk == by_git
    assert {one.status for one in on_disk} == {"deleted", "mode", "renamed", "modified", "added"}


# Revisions by name


@pytest.mark.parametrize("name", ["HEAD", "main", "refs/heads/main", "HEAD~0", "@", "HEAD^{/the first}"])
def test_a_revision_is_what_git_takes_it_for(name: str, repository: Repository) -> None:
    found = revision(name)
    assert (found.kind, found.label) == ("revision", name)
    assert found.commit == repository.git("rev-parse", "HEAD").strip()


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    "name", ["nope", "", "-x", "--all", "^HEAD", "HEAD..HEAD", ":terms", f"HEAD:{NAME}", "HEAD^{tree}", "a\nb", "$(id)"]
)
def test_what_names_no_commit_is_trouble(name: str) -> None:
    assert not is_revision(name)
    with pytest.raises(DealTermsError) as error:
        revision(name)
    assert "no revision" in in_words(error)
    assert "fatal" not in in_words(error)


def test_a_branch_that_was_not_fetched_names_the_fetch_that_brings_it(repository: Repository, tmp_path: Path) -> None:
    repository.git("branch", "other")
    repository.write({NAME: OTHER})
    repository.commit("the second state")
    clone = tmp_path / "clone"
    repository.git("clone", "-q", "--depth=1", "--branch=main", f"file://{repository.top}", str(clone))
    os.chdir(clone)
    for name in ("origin/other", "origin/other~1"):
        with pytest.raises(DealTermsError) as error:
            revision(name)
        fetch = "git fetch --depth=1 origin other:refs/remotes/origin/other"
        assert f"run `{fetch}`" in in_words(error)
    subprocess.run(fetch.split(), check=True, capture_output=True)
    assert revision("origin/other").commit
    with pytest.raises(DealTermsError, match="shallow") as error:
        revision("HEAD~1")
    assert "git fetch --unshallow" in in_words(error)
    with pytest.raises(DealTermsError, match="no common ancestor") as error:
        merge_base(revision("HEAD"), revision("origin/other"))
    assert "git fetch --unshallow" in in_words(error)
    with pytest.raises(DealTermsError) as error:
        revision("other")
    assert "name it origin/other" in in_words(error)
    with pytest.raises(DealTermsError) as error:
        revision("another")
    assert "if origin has it, run `git fetch --depth=1 origin another`" in in_words(error)


@pytest.mark.usefixtures("repository")
def test_an_ancestor_that_never_was_is_no_shallow_clone() -> None:
    with pytest.raises(DealTermsError, match="no such ancestor"):
        revision("HEAD~1")


@pytest.mark.usefixtures("repository")
def test_outside_a_repository_there_is_no_revision(tmp_path: Path) -> None:
    os.chdir(tmp_path)
    assert not is_revision("HEAD")
    with pytest.raises(DealTermsError, match="not a git repository"):
        revision("HEAD")
    with pytest.raises(DealTermsError, match="not a git repository"):
        top()


def test_without_git_it_is_said_that_git_is_missing(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository.top))
    assert not is_revision("HEAD")
    for asked in (lambda: revision("HEAD"), lambda: listed(INDEX), lambda: snapshot(WORKTREE)):
        with pytest.raises(DealTermsError, match="git cannot be started"):
            asked()


def test_before_the_first_commit_head_is_empty(tmp_path: Path, repository: Repository) -> None:
    repository.git("init", "-q", str(tmp_path / "unborn"))
    os.chdir(tmp_path / "unborn")
    with pytest.raises(DealTermsError, match="no commit yet"):
        revision("HEAD")
    shutil.copytree(repository.top / "terms", tmp_path / "unborn" / "terms")
    subprocess.run(["git", "add", "-A"], check=True)
    assert listed(head()) == {}
    assert {one.after for one in changed(head(), INDEX)} == set(FILES)


def test_revisions_part_where_they_parted(repository: Repository) -> None:
    base = revision("HEAD").commit
    repository.git("checkout", "-q", "-b", "side")
    repository.write({NAME: OTHER})
    repository.commit("on the side")
    repository.git("checkout", "-q", "main")
    repository.write({LAST: OTHER})
    repository.commit("on main")
    found = merge_base(revision("main"), revision("side"))
    assert found.commit == base
    assert base.startswith(found.label)
    assert revision(found.label).commit == base
    repository.git("checkout", "-q", "--detach", "side")
    assert revision("HEAD").commit == revision("side").commit


# Files of a tree


@pytest.mark.parametrize("kind", TREES)
def test_the_files_of_a_tree_by_any_name(kind: str, repository: Repository) -> None:
    names = [
        "a space.yaml",
        "-dash.yaml",
        "a\nline.yaml",
        'a "quote".yaml',
        "é.yaml",
        os.fsdecode(b"not-\xff.yaml"),
        ":x",
    ]
    repository.write({f"odd/{name}": f"{number}\n" for number, name in enumerate(names)})
    repository.commit("odd names")
    assert set(listed(tree(kind), "odd")) == {f"odd/{name}" for name in names}
    found = read(tree(kind), [f"odd/{name}" for name in names] + ["odd/missing", "odd"])
    assert found == {f"odd/{name}": f"{number}\n".encode() for number, name in enumerate(names)}


@pytest.mark.parametrize("kind", TREES)
def test_the_modes_of_a_tree(kind: str, repository: Repository) -> None:
    (repository.top / "link").symlink_to(NAME)
    (repository.top / NAME).chmod(0o755)
    repository.git("init", "-q", "sub")
    repository.git("commit", "-q", "--allow-empty", "-m", "inside", inside="sub")
    repository.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", "./sub", "sub")
    repository.git("add", "-A")
    repository.git("commit", "-q", "-m", "modes")
    found = listed(tree(kind))
    assert (found["link"], found[NAME], found[LAST], found["sub"]) == ("120000", "100755", "100644", "160000")
    label = tree(kind).label
    assert read(tree(kind), ["link", "sub", LAST]) == {
        "link": f"this is a symbolic link in {label}, which is not followed",
        "sub": f"this is a submodule in {label}",
        LAST: FILES[LAST].encode(),
    }


@pytest.mark.parametrize("kind", TREES)
def test_contents_are_cut_off_behind_the_limit(
    kind: str, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write({"long": "12345678901234567890", "short": "1"})
    repository.commit("long")
    monkeypatch.setattr(files, "MAX_BYTES", 9)
    assert read(tree(kind), ["long", "short"]) == {"long": b"1234567890", "short": b"1"}


def test_an_ignored_file_is_none_of_the_work_tree_and_an_untracked_one_is(repository: Repository) -> None:
    repository.write({".gitignore": "*.bak\n", "a.bak": "", "new": ""})
    assert {"new", ".gitignore"} <= set(listed(WORKTREE))
    assert "a.bak" not in listed(WORKTREE)
    (repository.top / LAST).unlink()
    assert LAST not in listed(WORKTREE)
    assert LAST in listed(INDEX)


def test_another_index_is_heeded(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """As it is set in hooks while a part of the work tree is committed."""
    monkeypatch.setenv("GIT_INDEX_FILE", str(repository.top / ".git" / "another"))
    repository.write({NAME: OTHER})
    subprocess.run(["git", "add", NAME], check=True)
    assert read(INDEX, [NAME]) == {NAME: OTHER.encode()}
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert read(INDEX, [NAME]) == {NAME: SPEC.encode()}


def test_paths_taken_literally_by_the_user_change_nothing_here(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_LITERAL_PATHSPECS", "1")
    monkeypatch.chdir(repository.top / "terms")
    for kind in TREES:
        assert NAME in listed(tree(kind))
    assert changed(revision("HEAD"), WORKTREE) == []


# What changed


def test_every_way_in_which_a_file_can_differ(repository: Repository) -> None:
    repository.write(
        {"typed": "a\n", "mode": "a\n", "gone": "x\ny\nz\n", "moved": "1\n2\n3\n4\n5\n", "copied": "k\nl\nm\n"}
    )
    repository.commit("before")
    (repository.top / "gone").unlink()
    (repository.top / "mode").chmod(0o755)
    (repository.top / "typed").unlink()
    (repository.top / "typed").symlink_to("a")
    repository.git("mv", "moved", "elsewhere")
    repository.write({"copied": "k\nl\nm\nn\n", "twin": "k\nl\nm\n", NAME: OTHER, "new": "entirely\nnew\n"})
    expected = {
        ("typechange", "typed", "typed"),
        ("mode", "mode", "mode"),
        ("deleted", "gone", None),
        ("renamed", "moved", "elsewhere"),
        ("copied", "copied", "twin"),
        ("modified", "copied", "copied"),
        ("modified", NAME, NAME),
        ("added", None, "new"),
    }
    worktree = {(one.status, one.before, one.after) for one in changed(revision("HEAD"), WORKTREE)}
    # What is not yet tracked is no copy of anything, as far as git knows.
    assert worktree == (expected - {("copied", "copied", "twin")}) | {("added", None, "twin")}
    repository.git("add", "-A")
    assert {(one.status, one.before, one.after) for one in changed(revision("HEAD"), INDEX)} == expected
    repository.git("commit", "-q", "-m", "after")
    told = changed(revision("HEAD~1"), revision("HEAD"))
    assert {(one.status, one.before, one.after) for one in told} == expected
    assert FileChange(status="mode", before="mode", after="mode", before_mode="100644", after_mode="100755") in told
    assert changed(revision("HEAD"), revision("HEAD")) == changed(INDEX, WORKTREE) == []
    back = {(one.status, one.before, one.after) for one in changed(revision("HEAD"), revision("HEAD~1"))}
    assert ("added", None, "gone") in back
    assert ("deleted", "new", None) in back


@pytest.mark.parametrize("one", TREES)
@pytest.mark.parametrize("other", TREES)
def test_two_trees_either_way_round(one: str, other: str, repository: Repository) -> None:
    repository.write({NAME: SPEC.replace("2 million", "3 million")})
    repository.git("add", "-A")
    repository.write({NAME: SPEC.replace("2 million", "4 million"), "new": "new\n"})
    there, back = changed(tree(one), tree(other)), changed(tree(other), tree(one))
    assert {(each.before, each.after) for each in there} == {(each.after, each.before) for each in back}
    differ = one != other
    assert ((NAME, NAME) in {(each.before, each.after) for each in there}) == differ
    assert ((None, "new") in {(each.before, each.after) for each in there}) == (differ and other == "worktree")


def test_unmerged_files_are_told_and_never_read(repository: Repository) -> None:
    conflict(repository)
    assert "unmerged" in {one.status for one in changed(INDEX, WORKTREE)}
    assert listed(INDEX)[NAME] == "000000"
    unmerged = "this file is unmerged in the index"
    assert read(INDEX, [NAME, LAST]) == {NAME: unmerged, LAST: FILES[LAST].encode()}
    loaded = deal_at(INDEX, FERRY, labelled=True)
    assert loaded.deal is None
    assert [(one.message, one.place.file if one.place else "") for one in loaded.problems] == [
        ("this file is unmerged in the index", f":{NAME}")
    ]


def conflict(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "side")
    repository.write({NAME: OTHER})
    repository.commit("three")
    repository.git("checkout", "-q", "main")
    repository.write({NAME: SPEC.replace("2 million", "4 million")})
    repository.commit("four")
    repository.git("merge", "side", code=1)


@pytest.mark.parametrize(
    ("setting", "value"),
    [("diff.external", "false"), ("diff.noprefix", "true"), ("diff.relative", "true"), ("diff.renames", "false")],
)
def test_no_setting_of_the_user_changes_what_changed(setting: str, value: str, repository: Repository) -> None:
    repository.git("config", setting, value)
    repository.git("mv", NAME, "terms/ferry/versions/other.yaml")
    os.chdir(repository.top / "terms")
    (told,) = changed(revision("HEAD"), INDEX)
    assert (told.status, told.before, told.after) == ("renamed", NAME, "terms/ferry/versions/other.yaml")


def test_renames_are_found_whatever_limit_the_user_has_set(repository: Repository) -> None:
    """Of files that are edited, too, git compares as many as it may: one on each side with a limit of one."""
    others = {f"terms/ferry/versions/{name}.yaml": SPEC.replace("A ", f"A {name} ") * 3 for name in ("fifth", "sixth")}
    repository.write(others)
    repository.commit("two more")
    repository.git("config", "diff.renameLimit", "1")
    for path, text in others.items():
        repository.git("mv", path, path.replace("th.yaml", ".yaml"))
        repository.write({path.replace("th.yaml", ".yaml"): f"{text}# once more\n"})
    repository.git("add", "-A")
    assert [one.status for one in changed(revision("HEAD"), INDEX)] == ["renamed", "renamed"]


LINES = "".join(f"- line {number}\n" for number in range(30))
EDITED = LINES.replace("line 3\n", "LINE 3\n").replace("line 6\n", "LINE 6\n").replace("line 20\n", "LINE 20\n")


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("diff.interHunkContext", "9"),
        ("diff.context", "5"),
        ("diff.external", "false"),
        ("diff.noprefix", "true"),
        ("diff.mnemonicPrefix", "true"),
        ("diff.srcPrefix", "one/"),
        ("diff.dstPrefix", "two/"),
        ("diff.relative", "true"),
        ("diff.renames", "false"),
        ("diff.submodule", "diff"),
        ("diff.orderFile", "/dev/null"),
        ("color.diff", "always"),
        ("color.ui", "always"),
        ("core.quotePath", "false"),
        ("diff.colorMoved", "zebra"),
        ("diff.suppressBlankEmpty", "true"),
    ],
)
def test_no_setting_of_the_user_changes_the_hunks(setting: str, value: str, repository: Repository) -> None:
    repository.write({"terms/ünï.yaml": LINES})
    repository.commit("before")
    repository.git("mv", "terms/ünï.yaml", "terms/moved ü.yaml")
    repository.write({"terms/moved ü.yaml": EDITED})
    repository.commit("after")
    repository.git("config", setting, value)
    os.chdir(repository.top / "terms")
    found = hunks(revision("HEAD~1"), revision("HEAD"), {""})
    assert found == {"terms/moved ü.yaml": (Hunk(4, 1, 4, 1), Hunk(7, 1, 7, 1), Hunk(21, 1, 21, 1))}


def test_lines_of_context_in_the_environment_change_no_hunk(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write({"terms/a.yaml": LINES})
    repository.commit("before")
    repository.write({"terms/a.yaml": EDITED})
    monkeypatch.setenv("GIT_DIFF_OPTS", "--unified=4")
    found = hunks(revision("HEAD"), WORKTREE, {""})
    assert found == {"terms/a.yaml": (Hunk(4, 1, 4, 1), Hunk(7, 1, 7, 1), Hunk(21, 1, 21, 1))}


@pytest.mark.parametrize("algorithm", ["patience", "histogram", "minimal"])
def test_the_hunks_are_those_of_gits_own_algorithm(algorithm: str, repository: Repository) -> None:
    repository.write({"terms/a.yaml": "- a\n- b\n- c\n- x\n- a\n- b\n- b\n- a\n"})
    repository.commit("before")
    repository.write({"terms/a.yaml": "- c\n- b\n- a\n- b\n- a\n- x\n- c\n"})
    plain = hunks(revision("HEAD"), WORKTREE, {""})
    repository.git("config", "diff.algorithm", algorithm)
    assert hunks(revision("HEAD"), WORKTREE, {""}) == plain


def test_paths_narrow_from_the_working_directory(repository: Repository) -> None:
    repository.write({NAME: OTHER, LAST: OTHER, "terms/ferry/versions/new.yaml": SPEC})
    os.chdir(repository.top / "terms")
    told = changed(revision("HEAD"), WORKTREE, ["ferry/versions/first.yaml", "ferry/versions/n*"])
    assert [one.after for one in told] == [NAME, "terms/ferry/versions/new.yaml"]


# Deals


@pytest.mark.parametrize("kind", TREES)
def test_a_deal_of_a_tree_is_the_deal_on_disk(kind: str, repository: Repository) -> None:
    assert folders_of(tree(kind)) == {FERRY}
    deal, problems = (loaded := deal_at(tree(kind), FERRY)).deal, loaded.problems
    on_disk, _ = examine(Path(FERRY))
    assert problems == ()
    assert deal == on_disk
    os.chdir(repository.top / "terms" / "ferry")
    assert deal_at(tree(kind), FERRY).deal == on_disk


def test_each_revision_is_read_by_its_own_register(repository: Repository) -> None:
    register = FILES["terms/ferry/deal.yaml"]
    repository.write(
        {
            "terms/ferry/deal.yaml": register.replace("  fee:", "  toll:"),
            NAME: SPEC.replace("  fee:", "  toll:"),
            LAST: SPEC.replace("  fee:", "  toll:"),
        }
    )
    repository.commit("another word for it")
    for name, term in (("HEAD~1", "fee"), ("HEAD", "toll")):
        deal, problems = (loaded := deal_at(revision(name), FERRY, labelled=True)).deal, loaded.problems
        assert problems == ()
        assert deal is not None
        assert term in deal.terms
        assert deal.register_file == f"{name}:terms/ferry/deal.yaml"


def test_a_deal_at_the_top_of_the_repository(repository: Repository) -> None:
    for name in ("deal.yaml", "sources.yaml", "versions"):
        shutil.move(repository.top / FERRY / name, repository.top / name)
    repository.commit("moved up")
    for kind in TREES:
        assert folders_of(tree(kind)) == {""}
        deal, problems = (loaded := deal_at(tree(kind), "")).deal, loaded.problems
        assert problems == ()
        assert deal is not None
        assert deal.name == "repository"
        assert deal.register_file == "deal.yaml"


@pytest.mark.parametrize("kind", TREES)
def test_a_link_in_a_deal_is_refused_and_never_followed(kind: str, repository: Repository) -> None:
    (repository.top / "terms/ferry/versions/link.yaml").symlink_to("/etc/passwd")
    repository.commit("a link")
    deal, problems = (loaded := deal_at(tree(kind), FERRY)).deal, loaded.problems
    assert deal is None
    assert [(one.place.file if one.place else "", one.message[:26]) for one in problems] == [
        ("terms/ferry/versions/link.yaml", "this is a symbolic link in")
    ]


@pytest.mark.usefixtures("repository")
def test_a_folder_without_a_deal_is_trouble() -> None:
    loaded = deal_at(revision("HEAD"), "terms/fery", labelled=True)
    assert (loaded.deal, loaded.exists) == (None, False)
    assert loaded.problems[0].message == "HEAD:terms/fery is not a deal: it has no deal.yaml"


def test_a_bare_repository_has_revisions_and_no_work_tree(repository: Repository, tmp_path: Path) -> None:
    repository.write({NAME: OTHER})
    repository.commit("the second state")
    repository.git("clone", "-q", "--bare", str(repository.top), str(tmp_path / "bare.git"))
    os.chdir(tmp_path / "bare.git")
    (told,) = pairs_of("HEAD~1", "HEAD").deals
    assert told.folder == FERRY
    assert told.rewritten == ("versions/first.yaml",)
    with pytest.raises(DealTermsError, match="bare"):
        snapshot(WORKTREE)


def test_both_states_of_every_deal_that_changed(repository: Repository) -> None:
    barge = "title: A barge licence\nparties: {inn: {name: The Inn}}\ntopics: {a: A}\n"
    barge += "terms: {pier: {label: Pier, topic: a, type: text}}\n"
    repository.write({"terms/barge/deal.yaml": barge})
    repository.commit("two deals")
    repository.git("mv", "terms/ferry", "terms/vessel")
    repository.write(
        {
            "terms/vessel/versions/first.yaml": OTHER,
            "terms/third/deal.yaml": "title: C\nparties: {x: {name: X}}\ntopics: {t: T}\n"
            "terms: {u: {label: U, topic: t, type: count}}\n",
        }
    )
    repository.git("rm", "-q", "-r", "terms/barge")
    repository.commit("a rename, a deletion, a new one")
    told = pairs_of("HEAD~1", "HEAD").deals
    assert [(one.folder, one.before.exists, one.after.exists) for one in told] == [
        ("terms/barge", True, False),
        ("terms/third", False, True),
        ("terms/vessel", True, True),
    ]
    assert (told[2].before.whole().name, told[2].moved_from) == ("ferry", FERRY)
    assert "versions/first.yaml" in told[2].files
    assert [one.folder for one in pairs_of("HEAD~1", "HEAD", "barge").deals] == ["terms/barge"]
    assert pairs_of("HEAD", "HEAD").deals == ()


def test_a_side_that_cannot_be_read_is_trouble_with_its_revision(repository: Repository) -> None:
    repository.write({NAME: SPEC.replace("USD 2 million", "two million"), LAST: "terms: ["})
    repository.commit("broken")
    with pytest.raises(DealTermsError) as error:
        pairs_of("HEAD~1", "HEAD").check()
    places = [f"{one.place.file}:{one.place.line}" for one in error.value.problems if one.place]
    assert places == [f"HEAD:{NAME}:5", f"HEAD:{LAST}:1"]


# Paths in a revision


@pytest.mark.parametrize(
    ("word", "inside", "path"),
    [
        (f"HEAD:{NAME}", ".", NAME),
        (f":{NAME}", "terms", NAME),
        (f":0:{NAME}", "terms", NAME),
        ("HEAD:./ferry/versions/first.yaml", "terms", NAME),
        ("HEAD:../ferry/versions/first.yaml", "terms/ferry", NAME),
        ("HEAD:terms/ferry/", ".", FERRY),
        ("HEAD:./", "terms/ferry", FERRY),
        ("HEAD^{/the first: state}:terms/ferry", ".", FERRY),
        ("HEAD:", "terms", ""),
    ],
)
def test_a_path_in_a_revision_is_what_git_takes_it_for(
    word: str, inside: str, path: str, repository: Repository
) -> None:
    repository.git("commit", "-q", "--allow-empty", "-m", "the first: state")
    os.chdir(repository.top / inside)
    found = location(word)
    assert found.path == path
    assert found.is_folder == (path != NAME)
    assert deal_around(f"{path}/.", deal_folders(found.snapshot.entries)) == (FERRY if path else None)
    if path:
        assert location(found.label).path == path
        expected = subprocess.run(["git", "rev-parse", word], capture_output=True, check=True).stdout
        again = subprocess.run(["git", "rev-parse", found.label], capture_output=True, check=True).stdout
        assert again == expected


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("HEAD:terms/fery", "there is no 'terms/fery' in HEAD"),
        ("HEAD:ferry/deal.yaml", "write HEAD:./ferry/deal.yaml"),
        ("nope:terms", "there is no revision 'nope'"),
        (":2:terms", "one side of a conflict"),
        ("HEAD:../../x", "outside the repository"),
        ("HEAD:sub", "sub is a submodule"),
        ("HEAD:sub/terms", "sub is a submodule"),
    ],
)
def test_a_path_that_is_not_there_says_what_would_do(word: str, said: str, repository: Repository) -> None:
    commit = repository.git("rev-parse", "HEAD").strip()
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{commit},sub")
    repository.git("commit", "-q", "-m", "a submodule")
    os.chdir(repository.top / "terms")
    with pytest.raises(DealTermsError) as error:
        location(word)
    assert said in in_words(error)


# The room


PACKAGE = Path(files.__file__).parent


def test_every_process_of_git_starts_in_one_module() -> None:
    starting = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if "import subprocess" in path.read_text()
    }
    assert starting == {"snapshots/git_process.py", "tui/clipboard.py", "tui/export_actions.py"}


def test_a_snapshot_knows_no_deal() -> None:
    """What a register is, and where specs lie, is known further up."""
    for path in (PACKAGE / "snapshots").glob("*.py"):
        assert not {"deal.yaml", "sources.yaml", "versions", "positions"} & set(
            re.findall(r"[\w.]+", path.read_text())
        ), path
