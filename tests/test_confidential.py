"""What is confidential stays out of what others are shown, and out of what other files say of it (data-model.md)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import deal_terms as dt
from deal_terms import questions
from deal_terms.answering.diff import diff
from deal_terms.answering.disputes import disputes
from deal_terms.answering.gaps import gaps
from deal_terms.answering.history import history
from deal_terms.answering.listing import Listing
from deal_terms.answering.matrix import matrix
from deal_terms.answering.sources import sources
from deal_terms.answering.timeline import timeline
from deal_terms.cli import run
from deal_terms.judging.confidential import confidential_ids, without_confidential
from deal_terms.judging.standpoint import Standpoint, stand
from deal_terms.model.deal import Deal
from deal_terms.presenting import FORMATS, render
from tests.examples import examples
from tests.generated import Written, deals, read, texts
from tests.reviews import FERRY, SECOND, THIRD, Asked, asked

__all__ = ("asked",)

SECRETS = ("Side letter", "side-letter", "777", "Secret wish", "secret-wish", "leak", "Leaked", "888", "999")
FOR_CI = [word for word, format_ in FORMATS.items() if format_.made_of == "Review"]


def fee(value: str, report: str, **more: str) -> dict[str, Any]:
    return {"value": f"USD {value}", "reports": {report: {"says": f"a fee of {value}", **more}}}


def written(*, confidential: bool = True) -> Written:
    """A line of three drafts whose second is confidential, as is a position; other files speak of both."""
    mark = {"confidential": "true"} if confidential else {}
    return {
        "deal.yaml": {
            "title": "A licence",
            "parties": {"port": {"name": "The Port"}, "line": {"name": "The Line"}},
            "topics": {"money": "Money"},
            "terms": {
                "fee": {
                    "label": "Fee",
                    "topic": "money",
                    "type": "money",
                    "interests": {
                        "port": {"prefers": "higher", "basis": "own_draft", "version": "side-letter"},
                        "line": {"prefers": "lower", "basis": "stated_position", "position": "secret-wish"},
                    },
                },
                "deposit": {"label": "Deposit", "topic": "money", "type": "money"},
            },
        },
        "sources.yaml": {
            "log": {"publisher": "The Log", "title": "Drafts", "published": "2025-01-01", "access": "read"},
            "leak": {"publisher": "The Bell", "title": "Leaked", "published": "2025-01-02", "access": "read"},
        },
        "versions/first.yaml": {"title": "First", "kind": "draft", "terms": {"fee": fee("1 million", "log 1")}},
        "versions/side-letter.yaml": {
            "title": "Side letter",
            "kind": "draft",
            "follows": "first",
            "tabled_by": {"value": "port", "reports": {"leak 1": "the Port tabled it"}},
            **mark,
            "terms": {"fee": fee("777 million", "leak 2")},
        },
        "versions/third.yaml": {
            "title": "Third",
            "kind": "draft",
            "revises": {"version": "side-letter", "reports": {"log 2": "it revises another text"}},
            "same_as": {"version": "side-letter", "match": "probable", "why": "much alike"},
            "terms": {
                "fee": [
                    fee("2 million", "log 3"),
                    fee("888 million", "log 4", describes="side-letter"),
                ],
                "deposit": fee("999 million", "log 5", describes="side-letter"),
            },
        },
        "positions/secret-wish.yaml": {
            "title": "Secret wish",
            "party": "line",
            **mark,
            "terms": {"fee": {"stance": "demands", "value": "USD 777", "reports": {"leak 3": "no more than that"}}},
        },
    }


def all_that_is_told(deal: Deal) -> str:
    """What every question about a deal answers, as a program and as a reader has it."""
    answers: list[object] = [
        Listing(deal),
        matrix(deal, []),
        disputes(deal),
        timeline(deal),
        sources(deal),
        *(history(deal, term) for term in deal.terms.values()),
        *(gaps(deal, text) for text in (None, *deal.versions.values())),
        *(diff(deal, one, other) for one in deal.versions.values() for other in deal.versions.values()),
    ]
    told = [json.dumps(questions.plain(answer), ensure_ascii=False, default=str) for answer in answers]
    return "\n".join([*told, *(render(answer, "markdown", show_all=True) for answer in answers)])


@pytest.mark.parametrize("counted", [False, True])
def test_no_answer_tells_of_what_is_confidential(counted: bool) -> None:  # noqa: FBT001  a parameter of the test
    deal = read(written())
    if counted:
        deal = stand(deal, Standpoint(with_retracted=True))
    told = all_that_is_told(without_confidential(deal))
    assert [word for word in SECRETS if word in told] == []
    assert "2 million" in told
    with_them = all_that_is_told(read(written(confidential=False)))
    assert [word for word in SECRETS if word not in with_them] == [], "the deal does not tell of them at all"


def test_what_followed_a_confidential_text_follows_what_that_one_followed() -> None:
    deal = without_confidential(read(written()))
    assert (list(deal.versions), deal.confidential_left_out) == (["first", "third"], 2)
    third = deal.versions["third"]
    assert (third.follows, third.revises, third.same_as) == (("first",), None, ())
    assert list(third.terms) == ["fee"]
    assert list(deal.sources) == ["log"]
    assert deal.terms["fee"].interests == ()


def test_a_deal_without_confidential_files_is_the_deal_itself() -> None:
    deal = read(written(confidential=False))
    assert without_confidential(deal) is deal


def test_a_confidential_account_leaves_the_text_to_the_others() -> None:
    deal = written()
    deal["versions/side-letter.yaml"]["same_as"] = {"version": "first", "match": "exact", "why": "one document"}
    del deal["versions/side-letter.yaml"]["follows"]
    pooled = read(deal)
    assert len(pooled.versions["first"].accounts) == 2
    assert pooled.versions["first"].confidential
    left = without_confidential(pooled)
    assert left.versions["first"].accounts == ()
    assert not left.versions["first"].pool
    assert [word for word in SECRETS if word in all_that_is_told(left)] == []


def test_a_source_stays_that_another_one_relays() -> None:
    deal = written()
    deal["sources.yaml"]["log"]["relays"] = "leak"
    assert list(without_confidential(read(deal)).sources) == ["log", "leak"]


@examples(50)
@given(deals(), st.data())
def test_what_is_left_is_a_deal_that_answers_and_names_nothing_confidential(data: Written, more: st.DataObject) -> None:
    specs = sorted(name for name in data if "/" in name)
    marked = more.draw(st.sets(st.sampled_from(specs))) if specs else set()
    for name in marked:
        data[name] = {**data[name], "confidential": "true"}
    deal = read(data)
    left = without_confidential(deal)
    assert confidential_ids(deal) == {name.split("/")[1].removesuffix(".yaml") for name in marked}
    assert confidential_ids(left) == set()
    all_that_is_told(left)  # nothing points at what is not there
    describes = {
        report.describes
        for spec in left.specs()
        for readings in spec.terms.values()
        for one in readings
        for report in one.reports
    }
    assert describes.isdisjoint(confidential_ids(deal))


@pytest.mark.parametrize("word", ["yes", "maybe", ""])
def test_confidential_is_true_or_false(word: str) -> None:
    deal = written()
    deal["versions/side-letter.yaml"]["confidential"] = word
    with pytest.raises(Exception, match="one of: true, false"):
        read(deal)


def secret(text: str, value: str) -> str:
    """A text of the ferry deal as a confidential one with another fee."""
    text = text.replace("title: Second text", "title: Side letter\nconfidential: true")
    return text.replace("USD 3 million", f"USD {value} million")


@pytest.mark.parametrize("format_", FOR_CI)
def test_what_a_forge_shows_tells_how_many_files_are_confidential_and_not_which(format_: str, asked: Asked) -> None:
    asked.repository.add("versions/side-letter.yaml", secret(SECOND, "777"))
    asked.repository.add("versions/third.yaml", THIRD.replace("follows: first", "follows: side-letter"))
    asked.repository.commit("a third text")
    told = asked("base..HEAD", "--format", format_)
    assert [word for word in SECRETS if word in told] == []
    assert "1 confidential file left out" in told
    assert "4 million" in told.replace("\xa0", " ")
    whole = asked("base..HEAD", "--format", format_, "--with-confidential")
    assert "777" in whole
    assert "confidential file left out" not in whole


def test_a_reader_at_a_terminal_sees_all_and_the_log_of_a_run_in_ci_does_not(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    asked.repository.add("versions/side-letter.yaml", secret(SECOND, "777"))
    asked.repository.commit("a side letter")
    assert "777" in asked("base..HEAD")
    monkeypatch.setenv("CI", "true")
    told = asked("base..HEAD")
    assert "777" not in told
    assert "1 confidential file left out" in told
    assert "777" not in asked("base..HEAD", "--format", "json")
    assert asked.json("base..HEAD")["confidential"] == 1
    assert "777" in asked("base..HEAD", "--with-confidential")


@pytest.mark.parametrize("format_", FOR_CI)
def test_a_file_that_becomes_confidential_is_told_on_neither_side(format_: str, asked: Asked) -> None:
    asked.repository.add("versions/second.yaml", SECOND.replace("USD 3 million", "USD 777 million # 888"))
    asked.repository.commit("a second text")
    asked.repository.git("tag", "-f", "base")
    asked.repository.git("mv", f"{FERRY}/versions/second.yaml", f"{FERRY}/versions/side-letter.yaml")
    asked.repository.edit("versions/side-letter.yaml", "title: Second text", "title: Side letter\nconfidential: true")
    asked.repository.commit("kept back")
    told = asked("base..HEAD", "--format", format_)
    assert [word for word in (*SECRETS, "second") if word in told] == []


@pytest.mark.parametrize("format_", FOR_CI)
def test_a_file_that_is_made_public_is_told_as_a_new_one(format_: str, asked: Asked) -> None:
    asked.repository.add("versions/second.yaml", secret(SECOND, "777"))
    asked.repository.commit("a side letter")
    asked.repository.git("tag", "-f", "base")
    asked.repository.edit("versions/second.yaml", "\nconfidential: true", "")
    asked.repository.edit("versions/second.yaml", "USD 777 million", "USD 3 million")
    asked.repository.commit("made public")
    told = asked("base..HEAD", "--format", format_)
    assert "777" not in told
    assert "3 million" in told.replace("\xa0", " ")


@pytest.mark.parametrize("format_", FOR_CI)
@pytest.mark.parametrize("broken", ["value: USD 777 millino", "value: [777"])
def test_of_a_confidential_file_that_does_not_load_only_that_is_told(format_: str, broken: str, asked: Asked) -> None:
    asked.repository.add("versions/side-letter.yaml", secret(SECOND, "3").replace("value: USD 3 million", broken))
    asked.repository.commit("a side letter")
    told = asked("base..HEAD", "--format", format_, code=2)
    assert [word for word in SECRETS if word in told] == []
    assert "a confidential file does not load" in told.replace("\\n", " ")


def test_the_record_tells_that_a_file_became_confidential(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)  # whose log may be public: nothing of it is told there
    asked.repository.edit("versions/first.yaml", "kind: draft", "kind: draft\nconfidential: true")
    asked.repository.commit("kept back")
    assert "that it is confidential" in asked("base..HEAD")


WRONG = {
    "a value": ("USD 777 million", "USD 777 millino"),
    "YAML": ("value: USD 777 million", "value: [777"),
    "a key": ("title: Side letter", "titel: Side letter"),
}
UNTOLD = "a confidential file does not load, or what another file says of it"
DOUBTED = "a confidential file, or what another file says of it, may be wrong somewhere"


@pytest.fixture
def licence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The deal on disk, in a run in CI."""
    for name, text in texts(written(), "block"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.setenv("CI", "true")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(capfd: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """What goes to both streams, in one line."""
    ended = run([*arguments])
    both = " ".join("".join(capfd.readouterr()).split())
    assert ended == code, both
    return both


def edit(file: Path, before: str, after: str) -> None:
    text = file.read_text()
    assert before in text
    file.write_text(text.replace(before, after, 1))


@pytest.mark.parametrize("wrong", WRONG)
def test_in_ci_no_word_of_a_confidential_file_that_does_not_load_is_told(
    wrong: str, licence: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(licence / "versions/side-letter.yaml", *WRONG[wrong])
    for arguments in (["check"], ["check", "--format", "json"], ["list"], ["report"], ["diff", "first", "third"]):
        said = told(capfd, *arguments, code=2)
        assert [word for word in SECRETS if word in said] == [], arguments
        assert said.count(UNTOLD) == 1
    assert "side-letter.yaml" in told(capfd, "check", "--with-confidential", code=2)
    monkeypatch.delenv("CI")
    assert "side-letter.yaml" in told(capfd, "check", code=2)
    assert "side-letter.yaml" in told(capfd, "list", code=2)


def test_in_ci_a_mistake_in_what_another_file_says_of_a_confidential_one_is_not_told_either(
    licence: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    edit(licence / "versions/third.yaml", "version: side-letter", "version: side-lettr")
    said = told(capfd, "check", code=2)
    assert UNTOLD in said
    assert "side-letter" not in said
    edit(licence / "deal.yaml", "label: Fee", "labell: Fee")
    assert "labell" in told(capfd, "check", code=2), "other mistakes are told all the same"


def test_in_ci_warnings_of_confidential_files_are_told_as_one(
    licence: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "may be wrong" not in told(capfd, "check")
    for name, number in (("side-letter", "777"), ("third", "2")):
        edit(licence / f"versions/{name}.yaml", f"a fee of {number} million", "a fee of 5 million")
    said = told(capfd, "check")
    assert [word for word in SECRETS if word in said] == []
    assert said.count(DOUBTED) == 1
    assert "third.yaml" in said
    assert "2 confidential files left out" in said
    assert "777" in told(capfd, "check", "--with-confidential")
    monkeypatch.delenv("CI")
    assert "confidential file" not in told(capfd, "check")


def test_python_loads_a_deal_without_its_confidential_files(tmp_path: Path) -> None:
    for name, text in texts(written()):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    whole, public = dt.load(tmp_path), dt.load(tmp_path, with_confidential=False)
    assert (whole.confidential_left_out, public.confidential_left_out) == (0, 2)
    assert {row["spec"] for row in dt.rows(whole)} == {"first", "side-letter", "third", "secret-wish"}
    assert {row["spec"] for row in dt.rows(public)} == {"first", "third"}
