"""Which deal is meant: named, around the working directory, the only one of a `terms/` upwards, else the shipped."""

from pathlib import Path

import pytest

from deal_terms.cli.resolve import choose_folder
from deal_terms.errors import DealTermsError
from deal_terms.loading import discovery

DEAL = "title: A ferry licence\nparties: {port: {name: Port Authority}}\ntopics: {licence: The licence}\nterms: {}\n"
SHIPPED = "ukraine-minerals"


def deal(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "deal.yaml").write_text(DEAL)
    return folder


def said(trouble: pytest.ExceptionInfo[DealTermsError]) -> str:
    [problem] = trouble.value.problems
    assert problem.place is None
    assert problem.hint
    return f"{problem.message}; {problem.hint}"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository, the working directory; above it lies a `terms/` that must never be seen."""
    deal(tmp_path / "terms" / "above")
    root = tmp_path / "repository"
    (root / ".git").mkdir(parents=True)
    monkeypatch.chdir(root)
    return root


# Without --deal


def test_around_the_working_directory(repository: Path) -> None:
    mine = deal(repository / "anywhere" / "mine")
    (mine / "versions" / "deep").mkdir(parents=True)
    assert discovery.find(None, mine) == mine
    assert discovery.find(None, mine / "versions") == mine
    assert discovery.find(None, mine / "versions" / "deep") == mine


def test_the_deal_around_goes_before_a_terms_folder(repository: Path) -> None:
    mine = deal(repository / "mine")
    deal(repository / "terms" / "other")
    deal(mine / "terms" / "inner")
    assert discovery.find(None, mine) == mine


def test_the_nearest_deal_around(repository: Path) -> None:
    outer = deal(repository / "outer")
    inner = deal(outer / "inner")
    assert discovery.find(None, inner) == inner


def test_the_only_deal_of_a_terms_folder_here(repository: Path) -> None:
    only = deal(repository / "terms" / "only")
    (repository / "terms" / "notes").mkdir()
    (repository / "terms" / "README.md").write_text("Words.\n")
    assert discovery.find(None, repository) == only


def test_the_only_deal_of_a_terms_folder_above(repository: Path) -> None:
    only = deal(repository / "terms" / "only")
    below = repository / "a" / "b"
    below.mkdir(parents=True)
    assert discovery.find(None, below) == only


def test_from_inside_the_terms_folder(repository: Path) -> None:
    only = deal(repository / "terms" / "only")
    assert discovery.find(None, repository / "terms") == only


def test_a_terms_folder_without_a_deal_is_passed_over(repository: Path) -> None:
    only = deal(repository / "terms" / "only")
    below = repository / "legal"
    (below / "terms" / "conditions").mkdir(parents=True)
    (below / "terms" / "deal.yaml").write_text(DEAL)  # terms/ itself is no deal of it
    (below / "deep").mkdir()
    assert discovery.find(None, below / "deep") == only


def test_the_nearest_terms_folder(repository: Path) -> None:
    deal(repository / "terms" / "far")
    near = deal(repository / "a" / "terms" / "near")
    assert discovery.find(None, repository / "a") == near


def test_several_deals_are_named_and_none_is_chosen(repository: Path) -> None:
    for name in ("ferry", "bridge"):
        deal(repository / "terms" / name)
    with pytest.raises(DealTermsError) as trouble:
        discovery.find(None, repository)
    assert "bridge, ferry" in said(trouble)
    assert "--deal" in said(trouble)


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_nothing_is_looked_for_above_the_repository(kind: str, repository: Path) -> None:
    if kind == "file":  # a worktree's .git
        (repository / ".git").rmdir()
        (repository / ".git").write_text("gitdir: elsewhere\n")
    (repository / "deep").mkdir()
    assert discovery.find(None, repository / "deep") == discovery.shipped_deals() / SHIPPED
    deal(repository.parent / "deal-around" / "x")
    (repository.parent / "deal.yaml").write_text(DEAL)
    assert discovery.find(None, repository / "deep") == discovery.shipped_deals() / SHIPPED


def test_the_root_of_the_repository_is_looked_in(repository: Path) -> None:
    (repository / "deal.yaml").write_text(DEAL)
    (repository / "deep").mkdir()
    assert discovery.find(None, repository / "deep") == repository


def test_outside_a_repository_it_looks_up_to_the_root(tmp_path: Path) -> None:
    only = deal(tmp_path / "terms" / "only")
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert discovery.find(None, tmp_path / "a" / "b") == only


def test_else_the_deal_shipped(repository: Path) -> None:
    assert discovery.find(None, repository) == discovery.shipped_deals() / SHIPPED


# With --deal


def test_by_name_in_a_terms_folder_above(repository: Path) -> None:
    for name in ("ferry", "bridge"):
        deal(repository / "terms" / name)
    below = repository / "a"
    below.mkdir()
    assert discovery.find("ferry", below) == repository / "terms" / "ferry"


def test_by_name_past_a_nearer_terms_folder(repository: Path) -> None:
    deal(repository / "terms" / "ferry")
    deal(repository / "a" / "terms" / "bridge")
    assert discovery.find("ferry", repository / "a") == repository / "terms" / "ferry"


def test_the_nearest_of_one_name(repository: Path) -> None:
    deal(repository / "terms" / "ferry")
    near = deal(repository / "a" / "terms" / "ferry")
    assert discovery.find("ferry", repository / "a") == near


def test_a_name_goes_before_the_deal_around(repository: Path) -> None:
    mine = deal(repository / "mine")
    ferry = deal(repository / "terms" / "ferry")
    assert discovery.find("ferry", mine) == ferry


def test_by_name_among_the_shipped(repository: Path) -> None:
    deal(repository / "terms" / "ferry")
    assert discovery.find(SHIPPED, repository) == (discovery.shipped_deals() / SHIPPED).resolve()


@pytest.mark.parametrize(
    "path", ["some/ferry", "./some/ferry", "some/ferry/", "some/ferry/deal.yaml", "some/ferry/versions"]
)
def test_by_path(path: str, repository: Path) -> None:
    ferry = deal(repository / "some" / "ferry")
    (ferry / "versions").mkdir()
    assert discovery.find(path, repository) == ferry


def test_by_absolute_path(repository: Path) -> None:
    ferry = deal(repository / "some" / "ferry")
    assert discovery.find(str(ferry), repository) == ferry


@pytest.mark.parametrize("path", [".", "./"])
def test_by_the_working_directory(path: str, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ferry = deal(repository / "ferry")
    monkeypatch.chdir(ferry)
    assert discovery.find(path, ferry) == ferry


def test_a_name_that_is_a_path_to_the_same_folder(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ferry = deal(repository / "terms" / "ferry")
    monkeypatch.chdir(repository / "terms")
    assert discovery.find("ferry", repository / "terms") == ferry


def test_a_name_and_a_path_that_differ_are_both_named(repository: Path) -> None:
    deal(repository / "terms" / "ferry")
    deal(repository / "ferry")
    with pytest.raises(DealTermsError) as trouble:
        discovery.find("ferry", repository)
    assert "two deals match 'ferry': terms/ferry and ferry" in said(trouble)
    assert discovery.find("./ferry", repository) == repository / "ferry"


def test_a_name_that_is_an_empty_folder_here_too(repository: Path) -> None:
    ferry = deal(repository / "terms" / "ferry")
    (repository / "ferry").mkdir()
    assert discovery.find("ferry", repository) == ferry


def test_an_unknown_name_is_told_the_nearest(repository: Path) -> None:
    deal(repository / "terms" / "ferry-licence")
    with pytest.raises(DealTermsError) as trouble:
        discovery.find("fery-licence", repository)
    assert "'fery-licence'" in said(trouble)
    assert "did you mean ferry-licence?" in said(trouble)


def test_an_unknown_name_is_told_the_list(repository: Path) -> None:
    deal(repository / "terms" / "ferry-licence")
    with pytest.raises(DealTermsError) as trouble:
        discovery.find("quite-another", repository)
    assert "ferry-licence" in said(trouble)
    assert SHIPPED in said(trouble)


def test_a_folder_that_is_no_deal(repository: Path) -> None:
    (repository / "empty").mkdir()
    with pytest.raises(DealTermsError) as trouble:
        discovery.find("empty", repository)
    assert "no deal" in said(trouble)
    assert "deal.yaml" in said(trouble)


@pytest.mark.parametrize("named", ["", "no/such/folder", "../terms/nowhere"])
def test_what_there_is_not(named: str, repository: Path) -> None:
    with pytest.raises(DealTermsError):
        discovery.find(named, repository)


# By the files among the arguments


def test_the_deal_around_a_file_that_is_named(repository: Path) -> None:
    ferry = deal(repository / "some" / "ferry")
    (ferry / "versions").mkdir()
    (ferry / "versions" / "first.yaml").write_text("title: First draft\n")
    deal(repository / "terms" / "only")
    assert choose_folder(None, ["some/ferry/versions/first.yaml", "second"]) == ferry


def test_files_of_two_deals_decide_nothing(repository: Path) -> None:
    for name in ("bridge", "ferry"):
        folder = deal(repository / name)
        (folder / "first.yaml").write_text("title: First draft\n")
    with pytest.raises(DealTermsError) as trouble:
        choose_folder(None, ["bridge/first.yaml", "ferry/first.yaml"])
    assert "bridge and ferry" in said(trouble)
    assert "--deal" in said(trouble)
    assert choose_folder("./ferry", ["bridge/first.yaml", "ferry/first.yaml"]) == repository / "ferry"


def test_a_file_in_no_deal_leaves_the_finding_as_it_is(repository: Path) -> None:
    (repository / "first.yaml").write_text("title: First draft\n")
    only = deal(repository / "terms" / "only")
    assert choose_folder(None, ["first.yaml", "second"]) == only


def test_the_shipped_deals_are_inside_the_package_or_the_checkout() -> None:
    assert discovery.is_deal(discovery.shipped_deals() / SHIPPED)
