"""One change, one answer: odd changes, each asked of `diff` on revisions and on folders, review, difftool, browse."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from deal_terms.answering.pairs import deal_pairs
from deal_terms.cli import run
from deal_terms.errors import DealTermsError
from deal_terms.snapshots import snapshot
from deal_terms.snapshots.changes import changes
from tests.repositories import FILES, LAST, NAME, OTHER, SPEC, Repository

FERRY, BARGE, VESSEL = "terms/ferry", "terms/barge", "terms/vessel"
REGISTER = f"{FERRY}/deal.yaml"
OF_BARGE = {name.replace("ferry", "barge"): text.replace("ferry", "barge") for name, text in FILES.items()}
THIRD = f"{FERRY}/versions/third.yaml"
CI = "jobs:\n  build: {run: make}\n"
NO_REGISTER = "there is no deal.yaml here, though there are other files of a deal: nothing can be said about its terms"
NO_NUMBER = "two million has no number in digits"
Change = Callable[[Repository], None]
Rules = dict[str, int]
LOADS, GONE = "loads", "not_there"


@dataclass(frozen=True)
class Answer:
    """What is said of a change, whoever is asked: of each deal how it is on either side and how many changes of its
    record there are of each rule; every other file, and why it is not compared; or what keeps all that from being said.
    """

    deals: Mapping[str, tuple[str, str, Rules]] = field(default_factory=dict)
    others: Mapping[str, str] = field(default_factory=dict)
    trouble: str = ""
    before_only: bool = False


def corrected(**more: int) -> tuple[str, str, Rules]:
    return LOADS, LOADS, {"corrected": 1, **more}


def remove(*names: str) -> Change:
    def change(repository: Repository) -> None:
        for name in names:
            (repository.top / name).unlink()

    return change


def move(old: str, new: str, then: Mapping[str, str] | None = None) -> Change:
    def change(repository: Repository) -> None:
        (repository.top / new).parent.mkdir(parents=True, exist_ok=True)
        (repository.top / old).rename(repository.top / new)
        repository.write(then or {})

    return change


def all_of(*changes: Change) -> Change:
    def change(repository: Repository) -> None:
        for one in changes:
            one(repository)

    return change


def of(files: Mapping[str, str]) -> Change:
    return lambda repository: repository.write(files)


def mode(name: str) -> Change:
    return lambda repository: (repository.top / name).chmod(0o755)


BROKEN = SPEC.replace("USD 2 million", "two million")
MODE = "only its mode changed, from 100644 to 100755"
UNLIKE = """\
title: A barge
parties:
  inn: {name: The Inn}
topics:
  pier: The pier
terms:
  pier: {label: A pier, topic: pier, type: text}
"""

# What is there before, what is changed, and the one answer.
CHANGES: dict[str, tuple[Change, Change, Answer]] = {
    "only the register is deleted": (of({}), remove(REGISTER), Answer(trouble=NO_REGISTER)),
    "the register is deleted and a text corrected": (
        of({}),
        all_of(remove(REGISTER), of({NAME: OTHER})),
        Answer(trouble=NO_REGISTER),
    ),
    "a register is added to files that had none": (
        remove(REGISTER),
        of({REGISTER: FILES[REGISTER]}),
        Answer(trouble=NO_REGISTER, before_only=True),
    ),
    "only the register goes to another folder": (
        of({}),
        move(REGISTER, f"{VESSEL}/deal.yaml"),
        Answer(trouble=NO_REGISTER),
    ),
    "only a mode": (of({}), mode(NAME), Answer(others={NAME: MODE})),
    "a mode, and a correction beside it": (
        of({}),
        all_of(mode(LAST), of({NAME: OTHER})),
        Answer({FERRY: corrected()}, {LAST: MODE}),
    ),
    "a README in the folder of a deal": (
        of({}),
        of({f"{FERRY}/README.md": "# The ferry\n"}),
        Answer(others={f"{FERRY}/README.md": "not YAML"}),
    ),
    "a folder renamed": (of({}), move(FERRY, VESSEL), Answer({VESSEL: (LOADS, LOADS, {})})),
    "a folder renamed and a text corrected": (
        of({}),
        move(FERRY, VESSEL, {f"{VESSEL}/versions/first.yaml": OTHER}),
        Answer({VESSEL: corrected()}),
    ),
    "a folder renamed and its register edited": (
        of({}),
        move(FERRY, VESSEL, {f"{VESSEL}/deal.yaml": FILES[REGISTER].replace("label: A note", "label: A remark")}),
        Answer({VESSEL: (LOADS, LOADS, {"definition_changed": 1})}),
    ),
    "a file of no deal": (of({}), of({"ci.yaml": CI.replace("make", "test")}), Answer(others={"ci.yaml": ""})),
    "a file of no deal renamed": (of({}), move("ci.yaml", "build.yaml"), Answer(others={"build.yaml": ""})),
    "a file that is no YAML": (of({}), of({"LICENSE": "new\n"}), Answer(others={"LICENSE": "not YAML"})),
    "a deal added": (
        remove(*OF_BARGE),
        of(OF_BARGE),
        Answer({BARGE: (GONE, LOADS, {})}),
    ),
    "a deal deleted whole": (of({}), remove(*OF_BARGE), Answer({BARGE: (LOADS, GONE, {})})),
    "a deal deleted, but for its README": (
        of({f"{BARGE}/README.md": "left\n"}),
        remove(*OF_BARGE),
        Answer({BARGE: (LOADS, GONE, {})}),
    ),
    "a deal in the place of another": (
        remove(*OF_BARGE),
        all_of(remove(*FILES), of({f"{BARGE}/deal.yaml": UNLIKE})),
        Answer({FERRY: (LOADS, GONE, {}), BARGE: (GONE, LOADS, {})}),
    ),
    "two deals": (
        of({}),
        of({NAME: OTHER, NAME.replace("ferry", "barge"): OTHER}),
        Answer({FERRY: corrected(), BARGE: corrected()}),
    ),
    "an error in one deal of two, after": (
        of({}),
        of({NAME: BROKEN, NAME.replace("ferry", "barge"): OTHER}),
        Answer(trouble=NO_NUMBER),
    ),
    "an error in a deal, before": (of({NAME: BROKEN}), of({NAME: SPEC}), Answer(trouble=NO_NUMBER, before_only=True)),
    "the sources are deleted": (
        of({}),
        remove(f"{FERRY}/sources.yaml"),
        Answer(trouble="no source has the id 'log'"),
    ),
    "a text renamed": (of({}), move(NAME, THIRD), Answer({FERRY: (LOADS, LOADS, {"renamed": 1})})),
    "a text renamed and corrected": (
        of({}),
        move(NAME, THIRD, {THIRD: OTHER}),
        Answer({FERRY: (LOADS, LOADS, {"renamed": 1, "corrected": 1})}),
    ),
    "a text that goes from one deal to another": (
        of({}),
        move(NAME, f"{BARGE}/versions/third.yaml"),
        Answer({FERRY: (LOADS, LOADS, {"deleted": 1}), BARGE: (LOADS, LOADS, {"recorded": 1})}),
    ),
    "a file that no deal has": (
        of({}),
        of({f"{FERRY}/notes.yaml": "a: 1\n"}),
        Answer(trouble="no part of a deal has this name"),
    ),
    "only another way of writing": (
        of({}),
        of({NAME: SPEC.replace("kind: draft", "kind: 'draft'")}),
        Answer({FERRY: (LOADS, LOADS, {"format_only": 1})}),
    ),
    "only a comment": (
        of({}),
        of({NAME: f"# a remark\n{SPEC}"}),
        Answer({FERRY: (LOADS, LOADS, {"comment_changed": 1})}),
    ),
}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Two deals, a file of YAML and another; a tool for `git difftool` writes down what `diff` says of its folders."""
    files = {**FILES, **OF_BARGE, "ci.yaml": CI, "LICENSE": "old\n"}
    made = Repository(tmp_path / "repository", tmp_path / "home", configured=False, files=files)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in made.environment.items():
        if name not in ("PYTHONPATH", "PATH"):
            monkeypatch.setenv(name, value)
    tool = made.wrapper.with_name("tool")
    said = f'>"{tmp_path}/out" 2>"{tmp_path}/err"; echo $? >"{tmp_path}/code"'
    tool.write_text(f'#!/bin/sh\ndeal-terms diff --format json "$@" {said}\n')
    tool.chmod(0o755)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(made.top)
    return made


class Asked:
    """Asks each of those who compare two states; in this process, but for git's own tool."""

    def __init__(self, repository: Repository, captured: pytest.CaptureFixture[bytes]) -> None:
        self.repository, self.captured = repository, captured

    def run(self, *arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        out, err = (each.decode() for each in self.captured.readouterr())
        assert "Traceback" not in err
        return code, out, err

    def revisions(self) -> tuple[int, str, str]:
        return self.run("diff", "HEAD~1", "HEAD", "--format", "json")

    def folders(self) -> tuple[int, str, str]:
        folder = self.repository.top.parent
        for name, rev in (("left", "HEAD~1"), ("right", "HEAD")):
            self.repository.git("worktree", "add", "-q", "--detach", str(folder / name), rev)
        os.chdir(folder)
        said = self.run("diff", "left", "right", "--format", "json")
        os.chdir(self.repository.top)
        return said

    def difftool(self, *between: str) -> tuple[int, str, str]:
        self.repository.git("difftool", "-d", "-y", "-x", "tool", *(between or ("HEAD~1", "HEAD")))
        folder = self.repository.top.parent
        out, err, code = ((folder / name).read_text() for name in ("out", "err", "code"))
        return int(code), out, err


@pytest.fixture
def asked(repository: Repository, capsysbinary: pytest.CaptureFixture[bytes]) -> Asked:
    return Asked(repository, capsysbinary)


def made(name: str, repository: Repository) -> Answer:
    """Commits the state before and the state after; what is to be said of it."""
    before, after, answer = CHANGES[name]
    for change in (before, after):
        change(repository)
        repository.git("add", "-A")
        repository.git("commit", "-q", "--allow-empty", "-m", "a state")
    return answer


def told_of(told: dict[str, Any]) -> Answer:
    """What an answer about two trees says."""
    deals = {}
    for deal in told["deals"]:
        new, gone = "whole deal is new" in deal["note"], "whole deal was deleted" in deal["note"]
        deals[deal["folder"]] = (
            GONE if new else LOADS,
            GONE if gone else LOADS,
            {} if new or gone else deal["summary"],
        )
    others = {re.sub(r"^(.*/)?(left|right)/|^.*:", "", one["after"]["file"]): "" for one in told["files"]}
    return Answer(deals, {**others, **{one["file"]: one["why"] for one in told["not_compared"]}})


@pytest.mark.spread(4)
@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("form", ["revisions", "folders", "difftool"])
def test_two_trees_have_one_answer_however_they_are_handed_over(form: str, name: str, asked: Asked) -> None:
    expected = made(name, asked.repository)
    code, out, err = getattr(asked, form)()
    if expected.trouble:
        assert (code, out) == (2, "")
        assert expected.trouble in err
        assert err.count("error: ") == err.count(expected.trouble)  # nothing is said that is not so
        return
    assert (code, err) == (0, "")
    assert told_of(json.loads(out)) == expected


@pytest.mark.spread(3)
@pytest.mark.parametrize("name", CHANGES)
def test_a_review_has_the_same_answer(name: str, asked: Asked) -> None:
    expected = made(name, asked.repository)
    code, out, err = asked.run("review", "HEAD~1..HEAD", "--format", "json")
    told = json.loads(out)
    assert err == ""
    if expected.trouble:
        # What did not load before is a note, as a review is of what comes after.
        assert code == (0 if expected.before_only else 2)
        rule = "base_does_not_load" if expected.before_only else "does_not_load"
        (ferry,) = [deal for deal in told["deals"] if deal["folder"] == FERRY]
        found = [one["text"] for one in ferry["findings"] if one["rule"] == rule]
        assert found
        assert all(expected.trouble in text for text in found)
        return
    assert code == 0
    deals = {}
    for deal in told["deals"]:
        rules = Counter(one["rule"] for one in deal["findings"] if one["clock"] == "record")
        whole = GONE in (deal["before"], deal["after"])
        deals[deal["folder"]] = deal["before"], deal["after"], {} if whole else dict(rules)
    modes = [why for why in expected.others.values() if why == MODE]
    assert deals == expected.deals
    assert told["files_in_no_deal"] == len(expected.others) - len(modes)
    _, page, _ = asked.run("review", "HEAD~1..HEAD")
    assert ("of 1 file only the mode" in page) == bool(modes)


@pytest.mark.spread(5)
@pytest.mark.parametrize("name", CHANGES)
def test_the_screens_have_the_same_answer(name: str, asked: Asked) -> None:
    """Without a terminal they print what they would show: the record of the one deal that changed."""
    expected = made(name, asked.repository)
    code, out, err = asked.run("browse", "HEAD~1", "HEAD")
    if expected.trouble:
        assert (code, out) == (2, "")
        assert expected.trouble in err
    elif len(expected.deals) != 1:
        assert (code, out) == (2, "")
        assert ("several deals changed" if expected.deals else "no file of a deal changed") in err
    else:
        ((_, _, rules),) = expected.deals.values()
        assert code == 0
        for rule, count in rules.items():
            assert f"{count} {rule.replace('_', ' ')}" in out


# The same sentence


LEASE = Path(__file__).parent / "deals" / "quay-lease"


def test_a_register_that_is_gone_is_told_in_one_sentence(asked: Asked) -> None:
    """Of a deal with twelve other files, asked of the work tree."""
    repository = asked.repository
    shutil.copytree(LEASE, repository.top / "quay-lease")
    repository.commit("a lease")
    left = repository.top.parent / "left"
    repository.git("worktree", "add", "-q", "--detach", str(left), "HEAD")
    (repository.top / "quay-lease" / "deal.yaml").unlink()
    review = json.loads(asked.run("review", "HEAD", "--format", "json")[1])
    (finding,) = review["deals"][0]["findings"]
    said = {
        "diff": asked.run("diff", "HEAD"),
        "folders": asked.run("diff", str(left), "."),
        "folder": asked.run("diff", str(left / "quay-lease"), "quay-lease"),
        "folder of a revision": asked.run("diff", "HEAD:quay-lease", "quay-lease"),
        "browse": asked.run("browse", "HEAD"),
        "difftool": asked.difftool("HEAD"),
    }
    assert asked.run("review", "HEAD")[0] == 2
    assert finding["at"] == {"file": "quay-lease/deal.yaml", "line": 1, "column": 1}
    sentences = {finding["text"].partition("; ")[0]}
    for who, (code, out, err) in said.items():
        assert (code, out) == (2, ""), who
        (line,) = err.splitlines()
        place, _, sentence = line.partition(" error: ")
        assert place.endswith("quay-lease/deal.yaml:1:1:"), who
        sentences.add(sentence.partition("; ")[0])
    assert sentences == {NO_REGISTER}


def test_what_a_sparse_checkout_leaves_out_is_not_gone(asked: Asked) -> None:
    repository = asked.repository
    repository.git("status")  # else what was copied is taken for edited, and stays
    repository.git("sparse-checkout", "set", "--no-cone", BARGE)
    assert not (repository.top / REGISTER).exists()
    changed = NAME.replace("ferry", "barge")
    repository.write({changed: OTHER})
    answer = Answer({BARGE: corrected()})
    for code, out, err in (asked.run("diff", "HEAD", "--format", "json"), asked.difftool("HEAD")):
        assert (code, err) == (0, "")
        assert told_of(json.loads(out)) == answer
    assert [deal["folder"] for deal in json.loads(asked.run("review", "HEAD", "--format", "json")[1])["deals"]] == [
        BARGE
    ]
    assert asked.run("browse", "HEAD")[0] == 0
    repository.git("sparse-checkout", "set", "--no-cone", NAME)  # the text alone, without its register
    repository.git("checkout", "-q", "HEAD", "--", changed)
    repository.write({NAME: OTHER})
    for code, out, err in (asked.run("diff", "HEAD", "--format", "json"), asked.difftool("HEAD")):
        assert (code, err) == (0, "")
        assert told_of(json.loads(out)) == Answer({FERRY: corrected()})


def test_the_driver_says_less_and_never_otherwise(asked: Asked) -> None:
    """It sees one file and no revision: of a register that is gone it says what is gone, and nothing of the terms."""
    repository = asked.repository
    repository.git("config", "diff.deal-terms.command", "deal-terms git-driver --")
    repository.write({".gitattributes": "*.yaml diff=deal-terms\n"})
    repository.commit("attributes")
    (repository.top / REGISTER).unlink()
    out = " ".join(repository.diff().split())
    assert "one side has no register to read it by" in out
    assert "DELETED" not in out
    assert "REMOVED the document" in out


@pytest.mark.parametrize("inside", ["", "terms/ferry"])
def test_a_deal_is_named_by_its_folder_and_one_that_neither_side_has_is_told_beside_those_there_are(
    inside: str, tmp_path: Path
) -> None:
    states = []
    for label, spec in (("was", SPEC), ("now", OTHER)):
        for name, content in {**FILES, NAME: spec}.items():
            file = tmp_path / label / inside / Path(name).relative_to("terms/ferry")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content)
        for folder in {"", inside}:
            (tmp_path / label / folder / "notes.txt").write_text(label)
        states.append(snapshot.folder(tmp_path / label))
    was, now = states
    changed = changes(was, now)
    for word in (inside or ".", inside or "versions", f"{inside}/versions".strip("/")):
        pairs = deal_pairs(was, now, changed, deal=word)
        [pair] = pairs.deals
        assert (pair.folder, pair.rewritten, pair.former_names) == (inside, ("versions/first.yaml",), {})
        assert set(pair.held_before) == set(pair.held_after) == {f"{inside}/versions/first.yaml".strip("/")}
        assert [other.change.after for other in pairs.others] == [f"{inside}/notes.txt".strip("/")]
    if inside:
        with pytest.raises(DealTermsError) as raised:
            deal_pairs(was, now, changed, deal="quay")
        [problem] = raised.value.problems
        assert problem.message == "neither side has a deal 'quay'"
        assert inside in str(problem.hint)
