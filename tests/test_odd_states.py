"""Every odd state of a repository has a sentence of its own that is true, and never a clean-looking answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from deal_terms.cli import run
from deal_terms.loading.stand_ins import stand_in_problem
from tests.reviews import FERRY, FILES, FIRST, Asked, asked

__all__ = ("asked",)
NAME = f"{FERRY}/versions/first.yaml"
EMPTY = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
POINTER = (
    "version https://git-lfs.github.com/spec/v1\n"
    "oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\n"
    "size 12345\n"
)
NINE = FIRST.replace("10 years", "9 years")
Ask = Callable[..., tuple[int, str]]


@pytest.fixture
def ask(asked: Asked) -> Ask:
    """Runs any command; its exit code, and all that it says in one line."""

    def ask(*arguments: str) -> tuple[int, str]:
        asked.captured.readouterr()
        code = run(list(arguments))
        out, err = (each.decode() for each in asked.captured.readouterr())
        return code, re.sub(r"\s+", " ", out + err)

    return ask


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    return tmp_path / "elsewhere"


def test_markers_of_a_conflict_are_told_with_their_lines(asked: Asked, ask: Ask) -> None:
    for branch, years in (("ours", "11"), ("theirs", "12")):
        asked.repository.git("checkout", "-q", "-b", branch, "base")
        asked.repository.edit("versions/first.yaml", "10 years", f"{years} years")
        asked.repository.commit(branch)
    asked.repository.git("merge", "-q", "ours", code=1)
    code, told = ask("review", "HEAD")
    assert code == 2
    assert "1 conflict with markers, in lines 24 to 28" in told
    code, told = ask("review", "--staged")
    assert code == 2
    assert "this file is unmerged in the index; resolve the conflict, and add the file" in told


def test_what_a_sparse_checkout_leaves_out_is_no_deletion(asked: Asked, ask: Ask) -> None:
    asked.repository.git("update-index", "-q", "--refresh")
    asked.repository.git("sparse-checkout", "set", "--no-cone", f"/{FERRY}/deal.yaml", f"/{FERRY}/sources.yaml")
    assert not (asked.repository.top / NAME).exists()
    code, told = ask("review", "HEAD")
    assert (code, "No file of a deal changed." in told) == (0, True)
    asked.repository.edit("deal.yaml", "label: Deposit", "label: Deposit held")
    code, told = ask("review", "HEAD")
    assert code == 0
    assert "Deposit held: the label changed from Deposit to Deposit held" in told
    assert "DELETED" not in told


ON_DISK = [["check"], ["list"], ["show", "first"], ["matrix"], ["diff", "first", "first"], ["check", NAME]]


@pytest.mark.parametrize("command", ON_DISK[:-1], ids=" ".join)
def test_a_spec_that_a_sparse_checkout_leaves_out_is_no_text_that_is_not_there(
    command: list[str], asked: Asked, ask: Ask
) -> None:
    """A deal without it would look whole; what is said to help does."""
    git = asked.repository.git
    git("update-index", "-q", "--refresh")
    git("sparse-checkout", "set", "--no-cone", f"/{FERRY}/deal.yaml", f"/{FERRY}/sources.yaml", f"/{FERRY}/positions")
    code, told = ask(*command)
    assert code == 2
    help_ = f"git sparse-checkout add {FERRY}/versions"
    assert f"{NAME}:1:1: error: this file is left out by the sparse checkout; run `{help_}` at the top" in told
    git(*help_.split()[1:])
    assert ask(*command)[0] == 0


@pytest.mark.parametrize("cone", ["--cone", "--no-cone"])
@pytest.mark.parametrize("command", [["check"], ["list"], ["--deal", "ferry", "list"]], ids=" ".join)
def test_a_deal_that_a_sparse_checkout_leaves_out_is_not_replaced_by_the_one_shipped(
    command: list[str], cone: str, asked: Asked, ask: Ask
) -> None:
    asked.repository.write({"beside/notes": "a note\n"})
    asked.repository.commit("beside")
    asked.repository.git("sparse-checkout", "set", cone, "beside")
    code, told = ask(*command)
    assert code == 2
    help_ = f"git sparse-checkout add {FERRY}"
    assert f"the deal in {FERRY} is left out by the sparse checkout; run `{help_}` at the top" in told
    asked.repository.git(*help_.split()[1:])
    assert ask(*command)[0] == 0


def test_check_names_the_deals_that_it_cannot_check(asked: Asked, ask: Ask) -> None:
    asked.repository.write({name.replace(FERRY, "terms/other"): text for name, text in FILES.items()})
    asked.repository.commit("another deal")
    asked.repository.git("sparse-checkout", "set", "terms/other")
    code, told = ask("check")
    assert (code, "other: " in told) == (2, True)
    assert f"the deal in {FERRY} is left out by the sparse checkout" in told
    assert ask("check", "terms/other")[0] == 0


@pytest.mark.parametrize("command", [["review", "HEAD"], ["diff", "HEAD"], ["review", "HEAD", "--", "versions"]])
def test_paths_that_git_counts_from_a_folder_change_nothing(
    command: list[str], asked: Asked, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked.repository.git("config", "diff.relative", "true")
    asked.repository.write({NAME: NINE})
    monkeypatch.chdir(asked.repository.top / FERRY)
    code, told = ask(*command)
    assert code == 0
    assert "Length of the licence: corrected from 10 years to 9 years, shorter" in told
    assert f"{NAME}:24:5" in told


@pytest.fixture
def bare(asked: Asked, elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    asked.repository.write({NAME: NINE})
    asked.repository.commit("nine")
    asked.repository.git("clone", "-q", "--bare", str(asked.repository.top), str(elsewhere))
    monkeypatch.chdir(elsewhere)
    return elsewhere


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize(
    "command",
    [
        ["review", "HEAD~1..HEAD"],
        ["review", "HEAD~1..HEAD", "--", "terms"],
        ["diff", "HEAD~1", "HEAD"],  # a bare repository has a file of that name
        ["diff", "HEAD~1..HEAD"],
    ],
)
def test_two_revisions_of_a_bare_repository_are_compared(command: list[str], ask: Ask) -> None:
    code, told = ask(*command)
    assert code == 0
    assert "Length of the licence: corrected from 10 years to 9 years, shorter" in told


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize(
    "command", [["review", "HEAD"], ["review", "--staged"], ["diff", "HEAD"], ["diff", "--staged"]]
)
def test_a_bare_repository_has_nothing_else_and_says_so(command: list[str], ask: Ask) -> None:
    assert ask(*command) == (
        2,
        "error: this repository is bare: it has no work tree and no index; name two revisions ",
    )


@pytest.mark.parametrize("base", [EMPTY, EMPTY[:12]])
def test_the_first_commit_is_reviewed_against_the_empty_tree(base: str, ask: Ask) -> None:
    code, told = ask("review", f"{base}..HEAD")
    assert code == 0
    assert "now recorded: “A ferry licence”, 1 version, 1 position, 8 terms" in told
    code, told = ask("diff", base, "HEAD")
    assert code == 0
    assert "now recorded" in told
    code, told = ask("review", f"HEAD..{base}")
    assert "deleted: “A ferry licence”" in told


def test_a_merge_since_the_empty_tree_is_looked_at(asked: Asked) -> None:
    """Nothing is left out of a history that begins with it."""
    for branch, before, after in (
        ("value", "value: USD 100,000", "value: USD 200,000"),
        ("words", "log 2: a hundred thousand", "bell 4: a hundred thousand"),
    ):
        asked.repository.git("checkout", "-q", "-b", branch, "base")
        asked.repository.edit("versions/first.yaml", before, after)
        asked.repository.commit(branch)
    asked.repository.git("checkout", "-q", "value")
    asked.repository.git("merge", "-q", "--no-commit", "words")
    blended = FIRST.replace("value: USD 100,000", "value: USD 200,000").replace("log 2: a hundred", "bell 4: a hundred")
    asked.repository.write({NAME: blended})
    asked.repository.commit("merged")
    assert "merged_from_neither" in [rule for rule, _ in asked.rules(f"{EMPTY}..HEAD")]


@pytest.mark.parametrize(
    ("base", "said"),
    [
        ("HEAD~1", f"but has no such ancestor; check what comes after the name; before the first commit was {EMPTY}"),
        ("HEAD^{tree}", "'HEAD^{tree}' names a folder of git, and no revision; name a commit, a branch or a tag"),
        (EMPTY[:6], f"there is no revision '{EMPTY[:6]}'"),
        ("0" * 40, "there is no revision"),
    ],
)
def test_what_is_no_revision_says_what_it_is(base: str, said: str, ask: Ask) -> None:
    code, told = ask("review", f"{base}..HEAD" if "{" not in base else base)
    assert code == 2
    assert said in told


@pytest.mark.parametrize("name", ["deal.yaml", "versions/first.yaml", "sources.yaml"])
def test_a_pointer_of_lfs_is_no_spec_and_no_text(name: str, asked: Asked, ask: Ask) -> None:
    asked.repository.add(name, POINTER)
    for command in (["review", "HEAD"], ["diff", "HEAD"], ["check", FERRY]):
        code, told = ask(*command)
        assert code == 2, command
        assert "this is a pointer of Git LFS, not the file" in told
        assert "git lfs pull" in told
        assert "mapping" not in told
    asked.repository.commit("a pointer")
    asked.repository.write({f"{FERRY}/{name}": asked.repository_files()[f"{FERRY}/{name}"]})
    code, told = ask("review", "HEAD")
    assert code == 0
    assert "before the change it could not be read: this is a pointer of Git LFS" in told


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (POINTER, True),
        (POINTER.replace("\n", "\r\n"), True),
        (POINTER.replace("oid", "ext-0-foo sha256:1\noid"), True),
        (POINTER.replace("sha256:4d", "sha256:"), False),
        (f"# {POINTER}", False),
        ("version: https://git-lfs.github.com/spec/v1\noid: x\n", False),
    ],
)
def test_a_pointer_is_known_by_its_first_lines(text: str, is_one: bool) -> None:  # noqa: FBT001
    assert bool(stand_in_problem(text.encode(), "x.yaml")) == is_one


def test_a_shallow_clone_without_the_base_names_the_fetch(
    asked: Asked, ask: Ask, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = asked.repository.git("rev-parse", "HEAD").strip()
    for years in ("9", "8"):
        asked.repository.write({NAME: FIRST.replace("10 years", f"{years} years")})
        asked.repository.commit(years)
    asked.repository.git("clone", "-q", "--depth=1", f"file://{asked.repository.top}", str(elsewhere))
    monkeypatch.chdir(elsewhere)
    shallow = "the clone is shallow and ends before it; run `git fetch --unshallow`"
    assert ask("review", "HEAD~1..HEAD") == (2, f"error: there is no revision 'HEAD~1': {shallow} ")
    code, told = ask("review", f"{first}..HEAD")
    assert code == 2
    command = f"git fetch --depth=1 origin {first}"
    assert f"run `{command}`" in told
    asked.repository.git("-C", str(elsewhere), *command.split()[1:])
    code, told = ask("review", f"{first}..HEAD")
    assert code == 0
    assert "corrected from 10 years to 8 years" in told
    code, told = ask("review", f"{first}...HEAD")
    assert code == 2
    assert "have no common ancestor here; the clone is shallow" in told


@pytest.fixture
def around_submodule(asked: Asked, elsewhere: Path) -> Asked:
    asked.repository.git("clone", "-q", str(asked.repository.top), str(elsewhere))
    asked.repository.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(elsewhere), "other")
    asked.repository.commit("a submodule")
    return asked


def test_a_deal_in_a_submodule_is_reviewed_inside_and_that_is_said(around_submodule: Asked, ask: Ask) -> None:
    inside = around_submodule.repository.top / "other"
    (inside / NAME).write_text(NINE)
    code, told = ask("review", "HEAD")
    assert code == 0
    assert "not reviewed the submodule other: run the review inside" in told
    assert "in no deal" not in told
    assert around_submodule.json("HEAD")["submodules"] == ["other"]
    code, told = ask("review", "HEAD", "--", "other/terms")
    assert code == 2
    assert "'other/terms' lies in other, which is a submodule; run it inside the submodule" in told


def test_a_submodule_in_a_deal_does_not_load(asked: Asked, ask: Ask, elsewhere: Path) -> None:
    asked.repository.git("clone", "-q", str(asked.repository.top), str(elsewhere))
    asked.repository.git("rm", "-rqf", f"{FERRY}/versions")
    add = ["-c", "protocol.file.allow=always", "submodule", "add", "-q", str(elsewhere), f"{FERRY}/versions"]
    asked.repository.git(*add)
    code, told = ask("review", "HEAD")
    assert code == 2
    assert "versions: this is a submodule in the work tree; run it inside the submodule" in told


def test_a_link_in_the_place_of_a_spec_does_not_load(asked: Asked, ask: Ask) -> None:
    (asked.repository.top / NAME).rename(asked.repository.top / "first.yaml")
    (asked.repository.top / NAME).symlink_to("../../../first.yaml")
    code, told = ask("review", "HEAD")
    assert code == 2
    assert "this is a symbolic link in the work tree, which is not followed; put the file there" in told
    # One rule for all that reads a checkout: what is behind the link is not what git has.
    for command in ON_DISK:
        code, told = ask(*command)
        assert code == 2, command
        assert f"this is a symbolic link in {FERRY}, which is not followed; put the file there" in told


def test_outside_of_a_repository_a_link_is_the_file_that_it_leads_to(asked: Asked, ask: Ask, elsewhere: Path) -> None:
    """As where a build lays out its sources."""
    elsewhere.joinpath("versions").mkdir(parents=True)
    for name in ("deal.yaml", "sources.yaml", "versions/first.yaml"):
        (elsewhere / name).symlink_to(asked.repository.top / FERRY / name)
    assert ask("check", str(elsewhere))[0] == 0


@pytest.mark.parametrize("ignored", [False, True])
def test_nothing_is_read_behind_a_link_in_the_place_of_a_folder(asked: Asked, ask: Ask, *, ignored: bool) -> None:
    """As for git: what was tracked there is gone."""
    asked.repository.write({".gitignore": "/terms/ferry\n" if ignored else ""})
    folder = asked.repository.top / FERRY
    folder.rename(asked.repository.top / "elsewhere")
    folder.symlink_to("../elsewhere")
    code, told = ask("review", "HEAD")
    assert code == 0
    assert "A ferry licence (elsewhere, before: terms/ferry)" in told
    (asked.repository.top / "elsewhere/versions/first.yaml").write_text(NINE)
    assert "corrected from 10 years to 9 years" in ask("review", "HEAD")[1]


def test_a_folder_in_the_place_of_a_spec_is_no_submodule(asked: Asked, ask: Ask) -> None:
    (asked.repository.top / NAME).unlink()
    asked.repository.write({f"{NAME}/note.txt": "no spec"})
    code, told = ask("review", "HEAD")
    assert code == 0
    assert "DELETED “First text” (first): deleted" in told
    assert "submodule" not in told
