"""What a pair of states of a deal holds: states in memory, and what git or anybody else says that differs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from deal_terms.answering.pairs import Pairs, deal_pairs, tree_pairs
from deal_terms.errors import DealTermsError, Place
from deal_terms.snapshots.changes import FileChange, Status, changes
from deal_terms.snapshots.git_tree import snapshot
from deal_terms.snapshots.revisions import revision
from deal_terms.snapshots.snapshot import LINK, SUBMODULE, UNMERGED, Content, FileEntry, Snapshot, in_memory
from tests.repositories import FILES, LAST, NAME, OTHER, SPEC, Repository

FERRY, BARGE, VESSEL = "terms/ferry", "terms/barge", "terms/vessel"
FIRST, ZEBRA = "versions/first.yaml", "versions/zebra.yaml"


def state(label: str, files: Mapping[str, str]) -> Snapshot:
    return in_memory({path: text.encode() for path, text in files.items()}, f"{label}:", label)


def at(folder: str, files: Mapping[str, str] = FILES) -> dict[str, str]:
    """The files of the ferry deal in another folder."""
    return {path.replace(FERRY, folder).lstrip("/"): text for path, text in files.items()}


def differs(status: Status, before: str | None, after: str | None, *modes: str) -> FileChange:
    one, other = modes or ("100644", "100644")
    return FileChange(status=status, before=before, after=after, before_mode=one, after_mode=other)


def modified(path: str) -> FileChange:
    return differs("modified", path, path)


# What a pair holds


def test_a_pair_tells_apart_files_that_were_rewritten_renamed_copied_added_and_deleted() -> None:
    third, fourth, fifth, zebra = (f"{FERRY}/versions/{name}.yaml" for name in ("third", "fourth", "fifth", "zebra"))
    was = {**FILES, NAME: f"# as told\n{SPEC}", f"{FERRY}/versions/old.yaml": SPEC, "ci.yaml": "a: 1\n"}
    now = {**FILES, third: f"# as read\n{OTHER}", fourth: SPEC, fifth: SPEC, zebra: f"# new\n{FILES[LAST]}"}
    del now[NAME]
    told = [
        modified(zebra),
        differs("renamed", NAME, third),
        differs("added", None, fifth),
        differs("copied", zebra, fourth),
        differs("deleted", f"{FERRY}/versions/old.yaml", None),
        modified(f"{FERRY}/sources.yaml"),
    ]
    one, other = state("HEAD~1", was), state("HEAD", now)
    pairs = deal_pairs(one, other, told)
    assert (pairs.before, pairs.after, pairs.others) == (one, other, ())
    [pair] = pairs.deals
    assert (pair.folder, pair.name, pair.moved_from) == (FERRY, "ferry", None)
    assert pair.files == (
        *("sources.yaml", "versions/fifth.yaml", FIRST, "versions/fourth.yaml", "versions/old.yaml"),
        *("versions/third.yaml", ZEBRA),
    )
    assert pair.rewritten == (ZEBRA,)
    assert pair.added_files == ("versions/fifth.yaml", "versions/fourth.yaml")
    assert pair.former_names == {"versions/third.yaml": FIRST}
    assert {name: [(one.what, one.before and one.before.place, one.after and one.after.place) for one in comments]
            for name, comments in pair.comments.items()} == {
        "versions/third.yaml": [("changed", Place(f"HEAD~1:{NAME}", 1, 1), Place(f"HEAD:{third}", 1, 1))],
        ZEBRA: [("added", None, Place(f"HEAD:{zebra}", 1, 1))],
    }  # fmt: skip
    old, sources = f"{FERRY}/versions/old.yaml", f"{FERRY}/sources.yaml"
    assert pair.held_before == {path: was[path].encode() for path in (NAME, zebra, old, sources)}
    assert pair.held_after == {path: now[path].encode() for path in (third, fourth, fifth, zebra, sources)}
    assert list(pair.before.whole().versions) == ["first", "old", "zebra"]
    assert list(pair.after.whole().versions) == ["fifth", "fourth", "third", "zebra"]


def test_a_deal_in_another_folder_is_held_against_what_it_was_there() -> None:
    """One text was edited, another written anew: no deal lost or got a text."""
    now = {**at(VESSEL), f"{VESSEL}/{FIRST}": f"# new\n{OTHER}", f"{VESSEL}/{ZEBRA}": f"# anew\n{OTHER}"}
    told = [
        differs("renamed", f"{FERRY}/deal.yaml", f"{VESSEL}/deal.yaml"),
        differs("renamed", NAME, f"{VESSEL}/{FIRST}"),
        differs("deleted", LAST, None),
        differs("added", None, f"{VESSEL}/{ZEBRA}"),
    ]
    was, after = state("old", FILES), state("new", now)
    for word in (None, "vessel", VESSEL, FERRY):
        [pair] = deal_pairs(was, after, told, deal=word).deals
        assert (pair.folder, pair.name, pair.moved_from) == (VESSEL, "vessel", FERRY)
        assert (pair.before.whole().name, pair.after.whole().name) == ("ferry", "vessel")
        assert pair.files == ("deal.yaml", FIRST, ZEBRA)
        assert pair.rewritten == (FIRST, ZEBRA)
        assert pair.added_files == ()
        assert pair.former_names == {"deal.yaml": "deal.yaml", FIRST: FIRST}
        assert {name: one.after.place.file for name, (one,) in pair.comments.items() if one.after} == {
            FIRST: f"new:{VESSEL}/{FIRST}",
            ZEBRA: f"new:{VESSEL}/{ZEBRA}",
        }
        assert list(pair.held_before) == [f"{FERRY}/deal.yaml", NAME, LAST]
        assert list(pair.held_after) == [f"{VESSEL}/deal.yaml", f"{VESSEL}/{FIRST}", f"{VESSEL}/{ZEBRA}"]


def test_a_file_that_cannot_be_read_is_not_held_and_the_deal_does_not_load() -> None:
    now = state("now", FILES)
    now = replace(now, entries={**now.entries, NAME: FileEntry(LINK)})
    [pair] = deal_pairs(state("was", FILES), now, [differs("typechange", NAME, NAME, "100644", LINK)]).deals
    assert (list(pair.held_before), list(pair.held_after)) == ([NAME], [])
    assert [error.message for error in pair.after.errors] == ["this is a symbolic link in now, which is not followed"]


def test_where_the_rest_may_not_fit_nothing_is_said_of_it() -> None:
    now = {**FILES, NAME: OTHER, LAST: SPEC.replace("USD 2 million", "two million")}
    for partial in (False, True):
        pairs = deal_pairs(
            state("was", {**FILES, LAST: now[LAST]}), state("now", now), [modified(NAME)], partial=partial
        )
        [pair] = pairs.deals
        assert (len(pair.before.errors), len(pair.after.errors)) == ((0, 0) if partial else (1, 1))
        assert (pair.before.deal is None, pair.after.deal is None) == (not partial, not partial)


# Which deals, and what belongs to none


def folders(pairs: Pairs) -> list[str]:
    return [pair.folder for pair in pairs.deals]


def paths(pairs: Pairs) -> list[str]:
    return [other.change.path for other in pairs.others]


BOTH = {**FILES, **at(BARGE), "ci.yaml": "a: 1\n", f"{FERRY}/README.md": "# F\n", f"{BARGE}/README.md": "# B\n"}


def test_a_deal_is_told_by_its_changes_and_others_stay_out() -> None:
    was, now = state("was", BOTH), state("now", BOTH)
    barge = modified(f"{BARGE}/{FIRST}")
    told = [modified(NAME), barge, modified("ci.yaml"), modified(f"{BARGE}/README.md"), modified(f"{FERRY}/README.md")]
    every = ["ci.yaml", f"{BARGE}/README.md", f"{FERRY}/README.md"]
    assert (folders(deal_pairs(was, now, told)), paths(deal_pairs(was, now, told))) == ([BARGE, FERRY], every)
    for word in ("barge", BARGE, f"./{BARGE}/", f"{BARGE}/versions"):
        pairs = deal_pairs(was, now, told, deal=word)
        assert (folders(pairs), paths(pairs)) == ([BARGE], [f"{BARGE}/README.md"])
    near = deal_pairs(was, now, [*told, modified(f"{BARGE}/{ZEBRA}")], surrounding_changes=[barge, modified("ci.yaml")])
    assert (folders(near), paths(near)) == ([BARGE], ["ci.yaml"])
    assert near.deals[0].files == (FIRST, ZEBRA)
    assert folders(deal_pairs(was, now, [], always=FERRY)) == [FERRY]
    assert deal_pairs(was, now, [], always=FERRY).deals[0].files == ()
    always = deal_pairs(was, now, [modified(NAME)], always=FERRY)
    assert (folders(always), always.deals[0].files) == ([FERRY], (FIRST,))


@pytest.mark.parametrize("side", ["before", "after"])
def test_a_file_beside_a_deal_is_told_with_it_if_it_lies_there_on_either_side(side: str) -> None:
    was, now = state("was", BOTH), state("now", BOTH)
    here, there = f"{BARGE}/README.md", "README.md"
    one = differs("renamed", here, there) if side == "before" else differs("renamed", there, here)
    assert paths(deal_pairs(was, now, [one], deal="barge")) == [one.path]
    assert paths(deal_pairs(was, now, [one], deal="ferry")) == []


def test_a_text_that_was_copied_to_another_deal_changes_that_alone() -> None:
    here, there = NAME, f"{BARGE}/versions/third.yaml"
    was, now = state("was", BOTH), state("now", {**BOTH, there: SPEC})
    assert folders(deal_pairs(was, now, [differs("copied", here, there)])) == [BARGE]
    assert folders(deal_pairs(was, now, [differs("renamed", here, there)])) == [BARGE, FERRY]


def test_a_deal_in_another_is_a_deal_of_its_own_on_the_side_that_has_it() -> None:
    inner = f"{FERRY}/versions/inner"
    now = state("now", {**FILES, **at(inner)})
    pairs = deal_pairs(state("was", FILES), now, [differs("added", None, f"{inner}/{FIRST}"), modified(NAME)])
    assert [(pair.folder, pair.before.exists, pair.files) for pair in pairs.deals] == [
        (FERRY, True, (FIRST,)),
        (inner, False, (FIRST,)),
    ]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (differs("mode", NAME, NAME, "100644", "100755"), "only its mode changed, from 100644 to 100755"),
        (differs("unmerged", "ci.yaml", "ci.yaml", "100644", UNMERGED), "unmerged"),
        (differs("typechange", "ci.yaml", "ci.yaml", "100644", LINK), "a symbolic link"),
        (differs("typechange", "ci.yaml", "ci.yaml", LINK, "100644"), "a symbolic link"),
        (differs("deleted", "tool", None, SUBMODULE, "000000"), "a submodule"),
        (differs("typechange", "tool", "tool", LINK, SUBMODULE), "a submodule"),
        (modified("LICENSE"), "not YAML"),
        (modified(f"{FERRY}/README.md"), "not YAML"),
        (modified("ci.yaml"), ""),
        (modified("ci.yml"), ""),
    ],
)
def test_a_file_of_no_deal_is_told_with_why_it_is_not_compared(change: FileChange, why: str) -> None:
    pairs = deal_pairs(state("was", BOTH), state("now", BOTH), [change])
    assert (pairs.deals, [(other.change, other.why) for other in pairs.others]) == ((), [(change, why)])


@pytest.mark.parametrize("folder", [".deals/ferry", "deals./ferry.", "ferry"])
def test_a_deal_is_named_by_its_path_whatever_dots_that_has(folder: str) -> None:
    was = state("was", at(folder))
    for word in (folder, f"./{folder}", f"{folder}/", f"{folder}/versions"):
        assert folders(deal_pairs(was, was, [modified(f"{folder}/{FIRST}")], deal=word)) == [folder]


# Two trees of git


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Three texts of two deals and a file of none differ from the first commit to the second."""
    made = Repository(tmp_path / "repository", tmp_path / "home", configured=False, files=BOTH)
    for name, value in made.environment.items():
        if name not in ("PYTHONPATH", "PATH"):
            monkeypatch.setenv(name, value)
    monkeypatch.chdir(made.top)
    made.write({NAME: OTHER, LAST: OTHER, f"{BARGE}/{FIRST}": OTHER, "ci.yaml": "a: 2\n"})
    made.commit("the second state")
    return made


@pytest.mark.usefixtures("repository")
def test_paths_narrow_a_comparison_to_their_files_and_a_review_to_their_deals() -> None:
    one, other = revision("HEAD~1"), revision("HEAD")
    for narrowed in ([NAME], [NAME, "ci.yaml"]):
        told = tree_pairs(one, other, narrowed)
        assert (told.before.prefix, told.after.prefix) == ("HEAD~1:", "HEAD:")
        assert ([(pair.folder, pair.files) for pair in told.deals], paths(told)) == ([(FERRY, (FIRST,))], narrowed[1:])
        review = tree_pairs(one, other, narrowed, for_review=True)
        assert (review.before.prefix, review.after.prefix) == ("", "")
        assert [(pair.folder, pair.files) for pair in review.deals] == [(FERRY, (FIRST, ZEBRA))]
        assert paths(review) == narrowed[1:]
    for for_review in (False, True):
        assert folders(tree_pairs(one, other, for_review=for_review)) == [BARGE, FERRY]
        assert folders(tree_pairs(one, other, deal="barge", for_review=for_review)) == [BARGE]


def test_beside_a_tree_of_git_a_deal_is_named_by_where_it_lies_on_disk(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository.top / "terms")
    of_git, in_memory_ = snapshot(revision("HEAD")), state("now", BOTH)
    told = [modified(NAME), modified(f"{BARGE}/{FIRST}")]
    for states in ((of_git, of_git), (of_git, in_memory_), (in_memory_, of_git)):
        for word in ("./barge", "barge/versions"):
            assert folders(deal_pairs(*states, told, deal=word)) == [BARGE]


# A deal that is not there, or not sound


def test_a_name_that_no_deal_has_is_told_beside_all_those_there_are() -> None:
    fleet = [f"terms/boat-{number:02}" for number in range(14)]
    was = state("was", {path: text for folder in fleet for path, text in at(folder).items()})
    for states, hint in (
        ((was, was), f"did you mean {fleet[3]}? (known: {', '.join(fleet)})"),
        ((was, state("now", {})), f"did you mean {fleet[3]}? (known: {', '.join(fleet)})"),
        ((state("was", {}), state("now", {})), "there is none on either side"),
    ):
        with pytest.raises(DealTermsError) as raised:
            deal_pairs(*states, [], deal="terms/boat03")
        [problem] = raised.value.problems
        assert (problem.message, problem.hint) == ("neither side has a deal 'terms/boat03'", hint)


def test_everything_that_keeps_a_side_from_being_read_is_told_once() -> None:
    broken = SPEC.replace("USD 2 million", "two million")
    was, now = {**FILES, NAME: broken}, {**FILES, **at(BARGE), NAME: broken, LAST: broken, f"{BARGE}/{FIRST}": broken}
    one, other = (replace(state(label, files), prefix="") for label, files in (("was", was), ("now", now)))
    with pytest.raises(DealTermsError) as raised:
        deal_pairs(one, other, changes(one, other), always=FERRY).check()
    places = [f"{one.place.file}:{one.place.line}" for one in raised.value.problems if one.place]
    assert places == [f"{NAME}:5", f"{BARGE}/{FIRST}:5", f"{LAST}:5"]
    deal_pairs(state("was", {}), state("now", FILES), [differs("added", None, NAME)]).check()


# How files are read


def counted(files: Mapping[str, str], asked: list[set[str]]) -> Snapshot:
    """A state that writes down what is asked of it at once."""
    held = state("", files)

    def fetch(entries: Mapping[str, FileEntry]) -> Mapping[str, Content]:
        asked.append(set(entries))
        return held.fetch(entries)

    return replace(held, fetch=fetch)


@pytest.mark.parametrize("within", [FERRY, ""])
def test_all_files_of_the_deals_that_differ_are_asked_for_at_once_and_no_other(within: str) -> None:
    asked: list[set[str]] = []
    mine = at(within)
    beside = dict.fromkeys(("README.md", f"{BARGE}/notes.yaml", "positions/x.yaml"), "a: 1\n")
    rest = {**at(BARGE), **beside} if within else {"README.md": "a: 1\n"}
    was, now = counted({**rest, **mine}, asked), counted({**rest, **mine}, asked)
    [pair] = deal_pairs(was, now, [modified(f"{within}/{FIRST}".lstrip("/"))]).deals
    assert pair.before.deal
    assert pair.after.deal
    assert [one for one in asked if one] == [set(mine), set(mine)]


def test_a_deal_in_another_folder_is_read_at_once_where_it_was() -> None:
    asked: list[set[str]] = []
    was, now = counted(FILES, asked), counted(at(VESSEL), asked)
    deal_pairs(was, now, [differs("renamed", NAME, f"{VESSEL}/{FIRST}")])
    registers = [{f"{FERRY}/deal.yaml"}, {f"{VESSEL}/deal.yaml"}]  # by which it is known for the same deal
    assert [one for one in asked if one] == [*registers, set(FILES), set(at(VESSEL))]
