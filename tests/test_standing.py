"""What a retracted, corrected or withdrawn source, a forgery, or a day asked about, leave of every answer."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

import deal_terms as dt
from deal_terms import questions
from deal_terms.answering.details import details
from deal_terms.answering.diff import diff
from deal_terms.answering.disputes import disputes
from deal_terms.answering.gaps import gaps
from deal_terms.answering.history import history
from deal_terms.answering.listing import Listing
from deal_terms.answering.matrix import matrix
from deal_terms.answering.sources import sources
from deal_terms.answering.timeline import timeline
from deal_terms.cli import COMMANDS, run
from deal_terms.judging.readings import side
from deal_terms.judging.standpoint import NOW, Standpoint, stand
from deal_terms.model.deal import Deal
from deal_terms.presenting import markdown
from deal_terms.tui.keys import VIEWS
from deal_terms.tui.session import begin
from deal_terms.tui.view_answer import view_answer
from deal_terms.wording.commands import command
from deal_terms.wording.details import page as details_page
from tests.examples import examples
from tests.generated import POSITIONS, VERSIONS, Written, deals, read
from tests.repositories import Repository

law = examples(40)

STRAITS: Written = {
    "deal.yaml": {
        "title": "Treaty of the straits",
        "parties": {"a": {"name": "A"}, "b": {"name": "B"}},
        "speakers": {"envoy": {"name": "The envoy", "party": "a"}},
        "topics": {"t": "Terms"},
        "terms": {
            "troops": {"label": "Foreign troops", "topic": "t", "type": "presence", "weight": "key"},
            "toll": {
                "label": "Toll",
                "topic": "t",
                "type": "money",
                "interests": {"b": {"prefers": "lower", "basis": "own_draft", "version": "leaked"}},
            },
        },
    },
    "sources.yaml": {
        "leak": {"publisher": "The Gazette", "title": "The leak", "published": "2024-03-01", "access": "read"},
        "echo": {
            "publisher": "The Echo",
            "title": "The leak, too",
            "published": "2024-03-02",
            "access": "read",
            "relays": "leak",
        },
        "talk": {"publisher": "The Talk", "title": "What others print", "published": "2024-03-03", "access": "read"},
        "real": {"publisher": "The Courier", "title": "The text", "published": "2024-05-01", "access": "read"},
        "first": {"publisher": "Radio North", "title": "The outline", "published": "2024-02-01", "access": "read"},
    },
    "events.yaml": {
        "storm": {"label": "the storm", "date": "2024-02-10", "reports": {"first 9": "a storm"}},
    },
    "figures.yaml": {
        "ships": {
            "label": "Ships a year",
            "type": "count",
            "readings": [
                {"value": "900", "covers": "all ships", "reports": {"first 7": "nine hundred"}},
                {"value": "700", "covers": "all ships", "reports": {"leak 7": "seven hundred"}},
            ],
        }
    },
    "versions/outline.yaml": {
        "title": "Outline",
        "kind": "offer",
        "date": "2024-01-20",
        "terms": {"toll": {"value": "USD 1 million", "reports": {"first 1": "one million"}}},
    },
    "versions/leaked.yaml": {
        "title": "Leaked text",
        "kind": "draft",
        "follows": "outline",
        "date": [
            {"value": "2024-02-28", "reports": {"leak 3": "the last of February"}},
            {"value": "2024-02-20", "reports": {"first 8": "that week"}},
        ],
        "tabled_by": {"value": "b", "reports": {"leak 4": "of B"}},
        "terms": {
            "troops": {
                "value": "present",
                "reports": {
                    "leak 1": "they stay",
                    "echo 1": "they stay, the Gazette says",
                    "talk 1": {"says": "they stay, says the Gazette", "relays": "leak"},
                },
            },
            "toll": [
                {
                    "value": "USD 9 million",
                    "reports": {"leak 2": {"says": "nine million", "by": "envoy", "said": "storm"}},
                },
                {"value": "USD 2 million", "reports": {"talk 2": "two million"}},
            ],
        },
    },
    "versions/final.yaml": {
        "title": "Final text",
        "kind": "draft",
        "follows": "leaked",
        "date": {"value": "2024-04-30", "reports": {"real 1": "the end of April"}},
        "terms": {
            "troops": {"absent": "true", "reports": {"real 2": "no troops"}},
            "toll": {"value": "USD 1 million", "reports": {"real 3": "one million"}},
        },
    },
    "positions/a-asks.yaml": {
        "title": "What A asks",
        "party": "a",
        "date": "2024-02",
        "terms": {
            "toll": {"stance": "demands", "value": "at least USD 5 million", "reports": {"first 2": "five at least"}},
            "troops": {"stance": "rejects", "reports": {"echo 4": "no troops"}},
        },
    },
}
RETRACTION = {"date": "2024-03-20", "why": "the document was forged"}
# Every command that asks about a deal as it counts, with what it is asked.
ASKED: dict[str, list[list[str]]] = {
    "list": [[]],
    "matrix": [[], ["outline", "final"], ["--single-source"]],
    "diff": [["outline", "leaked"], ["leaked", "final"], ["outline", "final"], ["leaked", "a-asks"]],
    "compare": [["outline", "leaked", "final"]],
    "history": [["toll"], ["troops"]],
    "gaps": [["leaked"], ["--all-texts"]],
    "disputes": [[]],
    "timeline": [[]],
    "sources": [[], ["first"], ["talk"]],
    "show": [["toll"]],
}
# Those that ask whether the files are sound. `show` of a text also shows what does not count, marked.
OF_THE_RECORD = {"check", "review"}


def changed(written: Written, file: str, *keys: object, to: object) -> Written:
    """The same with another value at the end of some keys; None takes it out."""
    whole = copy.deepcopy(written)
    tree: Any = whole[file]
    for key in keys[:-1]:
        tree = tree[key]
    if to is None:
        del tree[keys[-1]]
    else:
        tree[keys[-1]] = to
    return whole


def without(written: Written, gone: set[str]) -> Written:
    """The same files with nothing that those sources report, or that only repeats them, and without the sources.

    A source that repeats one of them as a whole stays where one of its reports repeats another one, or none.
    """
    whole = copy.deepcopy(written)
    every = whole["sources.yaml"]

    def falls(source: str, relays: str | None) -> bool:
        while source not in gone and relays:
            source, relays = relays, every[relays].get("relays")
        return source in gone

    def stands(key: str, report: Any) -> bool:  # noqa: ANN401
        source = key.split(" ", 1)[0]
        own = report.get("relays") if isinstance(report, dict) else None
        return not falls(source, own or every[source].get("relays"))

    left = {name: _left(tree, stands) for name, tree in whole.items() if name != "sources.yaml"}
    citing = json.dumps(left)
    kept = {
        one: source for one, source in every.items() if not falls(one, source.get("relays")) or f'"{one} ' in citing
    }
    for source in kept.values():
        if source.get("relays") not in kept:
            source.pop("relays", None)
    for name, tree in left.items():
        if '"reports"' in json.dumps(whole[name]) and '"reports"' not in json.dumps(tree) and not tree.get("terms"):
            # Of what no report is left has a part in no answer; so has a forgery, and what follows it is as well off.
            tree["standing"] = {"value": "spurious", "reports": {f"{next(iter(kept))} 99": "no report is left"}}
    return {name: kept if name == "sources.yaml" else left[name] for name in whole}


GONE = object()


def _left(tree: Any, stands: Callable[[str, Any], bool]) -> Any:  # noqa: ANN401
    """A tree without what has lost its last report; GONE where that is all of it."""
    if isinstance(tree, list):
        kept = [left for one in tree if (left := _left(one, stands)) is not GONE]
        return kept or GONE
    if not isinstance(tree, dict):
        return tree
    if "reports" in tree:
        reports = {key: report for key, report in tree["reports"].items() if stands(key, report)}
        if not reports:
            return GONE
        links = {key: _left(tree[key], stands) for key in ("split_from", "merged_from") if key in tree}
        told = {**tree, "reports": reports} | links
        return {key: one for key, one in told.items() if one is not GONE}
    return {key: left for key, one in tree.items() if (left := _left(one, stands)) is not GONE}


# The folder that it is read from, and lines, which move where others are taken out.
OF_THE_FILES = ("file", "register", "in", "line", "column", "left_out")


def told(answer: Any) -> Any:  # noqa: ANN401
    """An answer in JSON without its places in the files, and without what it left out."""
    if isinstance(answer, list):
        return [told(one) for one in answer]
    if isinstance(answer, dict):
        return {key: told(one) for key, one in answer.items() if key not in OF_THE_FILES}
    return answer


def write(written: Written, folder: Path) -> Path:
    for name, tree in written.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(json.dumps(tree), encoding="utf-8")
    return folder


def asked(folder: Path, command: str, *words: str) -> dict[str, Any]:
    file = folder.parent / "answer"
    assert run(["--deal", str(folder), command, *words, "--format", "json", "-o", str(file)]) == 0
    answer: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return answer


def deal_of(written: Written, standpoint: Standpoint = NOW) -> Deal:
    return stand(read(written), standpoint)


def retracted(source: str = "leak") -> Written:
    return changed(STRAITS, "sources.yaml", source, "retracted", to=RETRACTION)


# A retracted source


def test_every_command_is_asked_or_is_about_the_record() -> None:
    assert set(COMMANDS) == set(ASKED) | OF_THE_RECORD


@pytest.mark.parametrize(("command", "words"), [(one, words) for one, some in ASKED.items() for words in some])
def test_an_answer_with_a_retracted_source_is_the_one_without_it_and_names_it(
    command: str, words: list[str], tmp_path: Path
) -> None:
    # The interest rests on the leaked draft: that it falls is told, and is a claim of its own.
    plain = changed(STRAITS, "deal.yaml", "terms", "toll", "interests", to=None)
    whole = changed(plain, "sources.yaml", "leak", "retracted", to=RETRACTION)
    folder = write(whole, tmp_path / "straits")
    answer, put_back = asked(folder, command, *words), asked(folder, command, *words, "--with-retracted")
    otherwise = asked(write(without(plain, {"leak"}), tmp_path / "other" / "straits"), command, *words)
    as_it_was = asked(write(plain, tmp_path / "before" / "straits"), command, *words)
    assert told(answer) == told(otherwise)
    assert otherwise["left_out"] == put_back["left_out"] == []
    assert [(one["id"], one["reason"], one["reports"]) for one in answer["left_out"]] == [
        ("leak", "retracted", 8),
        ("echo", "relayed", 0),
    ]
    if command != "sources":  # which says of each source whether it was retracted
        assert told(put_back) == told(as_it_was)


TEXTS_SHOWN = [[text, *more] for text in ("outline", "leaked", "final") for more in ([], ["--consolidated"])]


@pytest.mark.parametrize("words", [*TEXTS_SHOWN, ["a-asks"]])
def test_a_page_of_one_text_is_the_one_without_a_retracted_source_but_for_what_it_marks(
    words: list[str], tmp_path: Path
) -> None:
    plain = changed(STRAITS, "deal.yaml", "terms", "toll", "interests", to=None)
    whole = changed(plain, "sources.yaml", "leak", "retracted", to=RETRACTION)
    marked = asked(write(whole, tmp_path / "straits"), "show", *words)
    otherwise = asked(write(without(plain, {"leak"}), tmp_path / "other" / "straits"), "show", *words)
    assert [(one["id"], one["reason"]) for one in marked["left_out"]] == [("leak", "retracted"), ("echo", "relayed")]
    left = told(_unmarked(marked))
    bare = [one["term"] for one in left["terms"] if not one["readings"]]
    left["terms"] = [one for one in left["terms"] if one["readings"]]
    left["not_reported"] = sorted((*left["not_reported"], *bare))
    assert left == {**told(otherwise), "not_reported": sorted(otherwise["not_reported"])}


def _unmarked(answer: Any) -> Any:  # noqa: ANN401
    """The same without what is marked as left out."""
    if isinstance(answer, list):
        return [_unmarked(one) for one in answer if not (isinstance(one, dict) and one.get("left_out"))]
    return {key: _unmarked(one) for key, one in answer.items()} if isinstance(answer, dict) else answer


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_shows_what_the_command_behind_it_answers(view: str) -> None:
    plain = changed(STRAITS, "deal.yaml", "terms", "toll", "interests", to=None)
    whole = changed(plain, "sources.yaml", "leak", "retracted", to=RETRACTION)
    views = [view_answer(replace(begin(deal_of(one)), view=view)) for one in (whole, without(plain, {"leak"}))]
    answers = [questions.plain(one) for one in views]
    assert told(answers[0]) == told(answers[1])
    assert answers[0]["left_out"]
    assert "1 source retracted" in str(questions.page(views[0]))


def test_what_a_source_corrects_stands_again_where_what_it_only_repeats_is_retracted() -> None:
    corrected = changed(STRAITS, "sources.yaml", "echo", "corrects", to=["real 3"])
    assert [one.state for one in side(deal_of(corrected).versions["final"], "toll").readings] == []
    fallen = changed(corrected, "sources.yaml", "leak", "retracted", to=RETRACTION)
    assert [one.state for one in side(deal_of(fallen).versions["final"], "toll").readings] == ["value"]


@law
@given(deals())
def test_law_a_retracted_source_gives_nothing(written: Written) -> None:
    written = _without_hands_on(written)
    whole = changed(written, "sources.yaml", "s1", "retracted", to=RETRACTION)
    counted, otherwise = deal_of(whole), deal_of(without(written, {"s1"}))
    for one, other in zip(_answers(counted), _answers(otherwise), strict=True):
        assert told(_without_standing(questions.plain(one))) == told(_without_standing(questions.plain(other)))


@law
@given(deals())
def test_law_with_retracted_is_the_deal_as_recorded(written: Written) -> None:
    whole = changed(written, "sources.yaml", "s1", "retracted", to=RETRACTION)
    put_back = deal_of(whole, Standpoint(with_retracted=True))
    assert [told(questions.plain(one)) for one in _answers(put_back)] == [
        told(questions.plain(one)) for one in _answers(read(whole))
    ]


@law
@given(deals())
def test_law_as_known_on_is_the_deal_whose_files_hold_what_was_out(written: Written) -> None:
    written = _without_hands_on(written)
    for source, day in {"s0": "2025-01-05", "s1": "2025-03", "s2": "unknown", "s9": "2025-06-01"}.items():
        written = changed(written, "sources.yaml", source, "published", to=day)
    for name in (*(f"versions/{one}.yaml" for one in VERSIONS), *(f"positions/{one}.yaml" for one in POSITIONS)):
        written = changed(written, name, "date", to={"value": "2025", "reports": {f"s0 {name}": "that year"}})
    known = deal_of(written, Standpoint(known_on=date(2025, 3, 30)))
    only = deal_of(without(written, {"s1", "s2", "s9"}))
    for one, other in zip(_answers(known), _answers(only), strict=True):
        assert told(_without_standing(questions.plain(one))) == told(_without_standing(questions.plain(other)))
    later = deal_of(written, Standpoint(known_on=date(2025, 3, 31)))
    assert {one.id: one.reason for one in later.left_out} == {"s2": "undated", "s9": "not_out"}


def _without_standing(answer: Any) -> Any:  # noqa: ANN401
    """An answer without the forgery, and its report, that stands for a text of which no report is left."""
    sides = [side for side in ("before", "after") if side in answer]
    return {**answer, **{side: {**answer[side], "standing": [], "first_reported": None} for side in sides}}


def _without_hands_on(written: Written) -> Written:
    """Without interests, whose basis may fall, and with events that s0 alone reports."""
    whole = copy.deepcopy(written)
    for term in whole["deal.yaml"]["terms"].values():
        term.pop("interests", None)
    for number, event in enumerate(whole["events.yaml"].values()):
        event["reports"] = {f"s0 9{number}": "so it was"}
    return whole


def _answers(deal: Deal) -> Iterator[object]:
    yield Listing(deal)
    yield matrix(deal)
    yield disputes(deal)
    yield timeline(deal)
    yield sources(deal)
    yield gaps(deal, None)
    yield from (history(deal, term) for term in deal.terms.values())
    for before, after in (("first", "second"), ("second", "third"), ("third", "ua-wants"), ("ua-wants", "us-wants")):
        one, other = deal.spec(before), deal.spec(after)
        assert one
        assert other
        yield diff(deal, one, other)


def test_what_only_a_retracted_source_told_of_is_in_no_answer_and_is_told_when_it_is_asked_for(tmp_path: Path) -> None:
    """Nothing orders it, as its date fell, and what followed it follows what that followed."""
    written = changed(
        retracted(), "versions/leaked.yaml", "terms", to={"toll": STRAITS["versions/leaked.yaml"]["terms"]["toll"][:1]}
    )
    written = changed(written, "versions/leaked.yaml", "date", to={"value": "2024-02-28", "reports": {"leak 3": "x"}})
    counted = deal_of(written)
    assert list(counted.versions) == ["outline", "final"]
    assert counted.versions["final"].follows == ("outline",)
    assert [(one.id, one.reason) for one in counted.left_out if one.what == "version"] == [("leaked", "no_report_left")]
    folder = write(written, tmp_path / "straits")
    for name, words in ((name, words) for name, some in ASKED.items() for words in some):
        answer = asked(folder, name, *words)
        answer.pop("left_out")
        assert ("leaked" in json.dumps(answer)) == ("leaked" in words)
    asked_for = diff(counted, counted.spec("leaked") or counted.versions["final"], counted.versions["final"])
    assert questions.page(asked_for).blocks[0].heading == "No report is left"  # type: ignore[union-attr]


# What may point at an event, as it stands in a reading.
POINTING: dict[str, Any] = {
    "date": "storm",
    "commitment": {"to": "tow a ship", "until": "30 days after storm"},
    "money": [{"value": "USD 1 million", "until": "storm"}, {"value": "USD 2 million", "from": "storm"}],
    "set": [{"value": ["north"], "by": "storm"}, {"value": ["south"], "by": "2031"}],
    "sum": {
        "amount": [{"value": "USD 1 million", "by": "storm"}, {"value": "USD 2 million", "by": "2031"}],
        "payer": "b",
    },
    "asked": {"any_of": ["storm", "2031"]},
}


def test_what_points_at_an_event_that_falls_has_lost_its_day_and_nothing_else() -> None:
    types = {name: name for name in ("date", "commitment", "money", "set")} | {"sum": "money", "asked": "date"}
    step = {"value": "rejected", "by": "b", "on": "storm", "reports": {"real 4": "after the storm"}}
    report = {"real 5": {"says": "they said so then", "by": "envoy", "said": "storm"}}
    terms = {
        name: {"value": value, "reports": report} | ({"stance": "demands"} if name == "asked" else {})
        for name, value in POINTING.items()
    }
    brackets = {"alternatives": [{"value": "storm"}, {"value": "2031"}], "reports": report}
    demand = {"title": "What B asks", "party": "b", "terms": {"asked": terms.pop("asked")}}
    written = changed(STRAITS, "versions/final.yaml", "terms", to=terms | {"open": brackets})
    written = changed(written, "versions/final.yaml", "date", to={"value": "storm", "reports": {"real 1": "that day"}})
    written = changed(written, "versions/final.yaml", "status", to={"steps": [step]})
    written["positions/b-asks.yaml"] = demand
    written["deal.yaml"] |= {
        "concepts": {"north": {"label": "the north"}, "south": {"label": "the south"}},
        "terms": {
            name: {"label": name, "topic": "t", "type": type_} for name, type_ in [*types.items(), ("open", "date")]
        },
    }
    for kept in ("versions/leaked.yaml", "versions/outline.yaml", "positions/a-asks.yaml", "figures.yaml"):
        del written[kept]
    del written["versions/final.yaml"]["follows"]
    undated = {"label": "the storm", "reports": {"leak 9": "a storm"}}
    dated = {**undated, "date": "2024-02-10"}
    fallen = deal_of(
        changed({**written, "events.yaml": {"storm": dated}}, "sources.yaml", "leak", "retracted", to=RETRACTION)
    )
    otherwise = read({**written, "events.yaml": {"storm": undated}})
    assert [*fallen.versions.values()] == [*otherwise.versions.values()]
    assert [*fallen.positions.values()] == [*otherwise.positions.values()]
    assert [*read({**written, "events.yaml": {"storm": dated}}).versions.values()] != [*otherwise.versions.values()]


def test_a_forged_leak_makes_no_headline() -> None:
    counted = deal_of(retracted())
    kinds = {
        (one, change.term): change.kind
        for one in ("leaked", "outline")
        for change in diff(counted, counted.versions[one], counted.versions["final"]).changes
    }
    assert kinds == {
        ("leaked", "troops"): "newly_reported",
        ("leaked", "toll"): "lowered",
        ("outline", "troops"): "newly_reported",
        ("outline", "toll"): "restated",
    }
    assert deal_of(STRAITS).versions["leaked"].terms.keys() == {"troops", "toll"}


def test_an_interest_whose_basis_falls_is_not_counted_and_says_why() -> None:
    counted = deal_of(retracted())
    changes = diff(counted, counted.versions["leaked"], counted.versions["final"]).changes
    assert [effect.code for change in changes for effect in change.interest_effects] == ["baseless"]
    plain = deal_of(STRAITS)
    before = replace(plain.versions["leaked"], terms={"toll": plain.versions["leaked"].terms["toll"][:1]})
    [effect] = next(
        change.interest_effects
        for change in diff(plain, before, plain.versions["final"]).changes
        if change.term == "toll"
    )
    assert effect.direction == "towards"


def with_own_draft(**heads: object) -> Written:
    """Of the leaked text nothing falls but what the leak alone reports of the toll."""
    written = changed(STRAITS, "versions/leaked.yaml", "tabled_by", to={"value": "b", "reports": {"first 4": "of B"}})
    written["versions/leaked.yaml"] |= heads
    return changed(written, "sources.yaml", "leak", "retracted", to=RETRACTION)


def is_baseless(written: Written) -> bool:
    [interest] = deal_of(written).terms["toll"].interests
    return interest.baseless


def test_an_interest_stands_while_the_party_s_own_draft_speaks_of_the_term() -> None:
    toll = STRAITS["versions/leaked.yaml"]["terms"]["toll"]
    assert not is_baseless(with_own_draft())
    assert is_baseless(
        with_own_draft(terms={"toll": toll[:1], "troops": {"absent": "true", "reports": {"talk 1": "none"}}})
    )
    of_others = {"value": "b", "reports": {"leak 4": "of B"}}
    assert is_baseless(with_own_draft(tabled_by=of_others))
    misprint = {**toll[1], "rank": "deprecated", "why": "a misprint"}
    assert is_baseless(with_own_draft(terms={"toll": [toll[0], misprint]}))


def test_texts_whose_dates_fall_are_unordered() -> None:
    written = changed(
        retracted(), "versions/leaked.yaml", "date", to={"value": "2024-02-28", "reports": {"leak 3": "x"}}
    )
    written = changed(
        changed(written, "versions/leaked.yaml", "follows", to=None), "versions/final.yaml", "follows", to=None
    )
    assert read(written).versions["leaked"].date
    assert {one.id: len(one.date) for one in deal_of(written).versions.values()} == {
        "outline": 1,
        "leaked": 0,
        "final": 1,
    }
    assert "orders “Leaked text” against" in str(questions.page(matrix(deal_of(written))))


def test_show_strikes_what_does_not_count_and_counts_no_outlet_of_it(tmp_path: Path) -> None:
    folder = write(retracted(), tmp_path / "straits")
    answer = asked(folder, "show", "leaked")
    struck = {one["term"]: [each.get("left_out", False) for each in one["readings"]] for one in answer["terms"]}
    assert struck == {"troops": [True], "toll": [True, False]}
    assert [each["outlets"] for one in answer["terms"] for each in one["readings"]] == [0, 0, 1]
    counted = dt.load(str(folder)).wrapped
    cell = details(counted, counted.terms["toll"], counted.versions["leaked"])
    assert [str(one.value and one.value.to_yaml()) for one in cell.left_out] == ["USD 9 million"]
    shown = " ".join(markdown.render(details_page(cell)).split())
    assert "left out: USD 9 million" in shown
    assert "does not count: retracted on 2024-03-20: the document was forged" in shown


def test_rows_hold_everything_and_say_what_does_not_count(tmp_path: Path) -> None:
    rows = dt.rows(dt.load(str(write(retracted(), tmp_path / "straits"))))
    of_leaked = {(row["source"], row["place"]): row["left_out"] for row in rows if row["spec"] == "leaked"}
    assert of_leaked == {
        ("leak", "1"): "retracted",
        ("echo", "1"): "retracted",
        ("talk", "1"): "retracted",
        ("leak", "2"): "retracted",
        ("talk", "2"): None,
    }


# A correction


def corrected(place: str = "leak 2", *, by: str = "fix 1", on_source: bool = False) -> Written:
    """The toll of the leaked text, corrected by another source of 4 March."""
    fix = {"publisher": "The Gazette", "title": "Correction", "published": "2024-03-04", "access": "read"}
    whole = changed(STRAITS, "sources.yaml", "fix", to=fix | ({"corrects": place} if on_source else {}))
    report = {"says": "four million", **({} if on_source else {"corrects": place})}
    toll = whole["versions/leaked.yaml"]["terms"]["toll"][:1]
    toll[0]["reports"]["echo 2"] = "nine million, says the Gazette"
    toll.append({"value": "USD 4 million", "reports": {by: report}})
    return changed(whole, "versions/leaked.yaml", "terms", "toll", to=toll)


def tolls(deal: Deal) -> list[str]:
    return [
        str(live.reading.value.to_yaml())
        for live in side(deal.versions["leaked"], "toll").readings
        if live.reading.value
    ]


@pytest.mark.parametrize("on_source", [False, True])
def test_a_correction_is_no_rival_of_what_it_corrects_nor_of_its_relays(on_source: bool) -> None:  # noqa: FBT001
    written = corrected(on_source=on_source)
    assert [one.term.id for one in disputes(read(written)).terms] == ["toll"]
    counted = deal_of(written)
    assert not disputes(counted).terms
    assert tolls(counted) == ["USD 4 million"]
    assert [(one.id, one.place, one.reason, one.relays) for one in counted.left_out] == [
        ("leak", "2", "corrected", ""),
        ("echo", "2", "corrected", "leak"),
    ]


def test_a_correction_holds_under_its_own_term_alone() -> None:
    counted = deal_of(corrected("leak 1"))
    assert "troops" in counted.versions["leaked"].terms
    assert len(side(counted.versions["leaked"], "troops").readings[0].reports) == 3
    everywhere = deal_of(corrected("leak 1", on_source=True))
    assert "troops" not in everywhere.versions["leaked"].terms


def test_who_repeats_the_correction_does_not_repeat_what_it_corrects() -> None:
    written = corrected()
    reports = {"says": "four million after all", "relays": "fix"}
    written["versions/leaked.yaml"]["terms"]["toll"][1]["reports"]["echo 3"] = reports
    counted = side(deal_of(written).versions["leaked"], "toll").readings[0].reports
    assert [(one.source, one.place) for one in counted] == [("fix", "1"), ("echo", "3")]


def test_a_retracted_correction_loses_its_force_and_a_corrected_one_keeps_it() -> None:
    written = corrected()
    assert tolls(deal_of(changed(written, "sources.yaml", "fix", "retracted", to=RETRACTION))) == ["USD 9 million"]
    again = {"value": "USD 3 million", "reports": {"talk 9": {"says": "three", "corrects": "fix 1"}}}
    written["versions/leaked.yaml"]["terms"]["toll"].append(again)
    assert tolls(deal_of(written)) == ["USD 3 million"]


@pytest.mark.parametrize(("day", "known"), [(date(2024, 3, 3), "USD 9 million"), (date(2024, 3, 4), "USD 4 million")])
@pytest.mark.parametrize("on_source", [False, True])
def test_a_correction_counts_from_its_own_day(day: date, known: str, *, on_source: bool) -> None:
    assert tolls(deal_of(corrected(on_source=on_source), Standpoint(known_on=day))) == [known]


def test_a_circle_of_corrections_is_an_error(tmp_path: Path) -> None:
    written = corrected()
    written["versions/leaked.yaml"]["terms"]["toll"][0]["reports"]["leak 2"] = {"says": "nine", "corrects": "fix 1"}
    with pytest.raises(dt.DealTermsError, match="leak 2 corrects fix 1 corrects leak 2: a circle"):
        dt.load(str(write(written, tmp_path / "straits")))
    own = corrected("fix 1")
    with pytest.raises(dt.DealTermsError, match="fix 1 corrects fix 1: a circle"):
        dt.load(str(write(own, tmp_path / "own")))


# A withdrawn statement


def test_what_its_own_source_withdrew_does_not_count_for_that_place() -> None:
    written = changed(
        STRAITS,
        "versions/leaked.yaml",
        "terms",
        "troops",
        "reports",
        "leak 1",
        to={"says": "they stay", "manner": "withdrawn"},
    )
    counted = deal_of(written)
    assert "troops" not in counted.versions["leaked"].terms
    assert tolls(counted) == ["USD 9 million", "USD 2 million"]
    assert {(one.id, one.reason, one.relays) for one in counted.left_out} == {
        ("leak", "withdrawn", ""),
        ("echo", "withdrawn", "leak"),
        ("talk", "withdrawn", "leak"),
    }
    assert "troops" in deal_of(written, Standpoint(with_retracted=True)).versions["leaked"].terms


# A forgery


def forged(**more: object) -> Written:
    standing = {"value": "spurious", "reports": {"real 5": "a forgery, both sides say"}, **more}
    return changed(STRAITS, "versions/leaked.yaml", "standing", to=standing)


@pytest.mark.parametrize(("command", "words"), [(one, words) for one, some in ASKED.items() for words in some])
def test_a_forgery_is_in_no_answer_unless_it_is_asked_for(command: str, words: list[str], tmp_path: Path) -> None:
    answer = asked(write(forged(), tmp_path / "straits"), command, *words)
    assert [(one["id"], one["reason"], one["why"]) for one in answer.pop("left_out")] == [
        ("leaked", "spurious", "a forgery, both sides say")
    ]
    assert ("leaked" in json.dumps(answer).replace("version: leaked", "")) == ("leaked" in words)


def test_what_followed_a_forgery_follows_what_that_followed() -> None:
    counted = deal_of(forged())
    assert list(counted.versions) == ["outline", "final"]
    assert counted.versions["final"].follows == ("outline",)


def test_a_forgery_asked_for_is_compared_under_that_heading_without_interests_and_flags() -> None:
    counted = deal_of(forged())
    answer = diff(counted, counted.spec("leaked") or counted.versions["final"], counted.versions["final"])
    assert [(change.term, change.kind) for change in answer.changes] == [("troops", "dropped"), ("toll", "lowered")]
    assert not any(change.interest_effects or change.reverted_to or change.reported_before for change in answer.changes)
    page = questions.page(answer)
    assert page.blocks[0].heading == "Reported to be a forgery"  # type: ignore[union-attr]
    real = deal_of(STRAITS)
    assert any(one.interest_effects for one in diff(real, real.versions["leaked"], real.versions["final"]).changes)


def test_a_forgery_is_one_only_while_the_report_of_it_counts() -> None:
    assert "leaked" in deal_of(forged(), Standpoint(known_on=date(2024, 4, 1))).versions
    assert "leaked" in deal_of(changed(forged(), "sources.yaml", "real", "retracted", to=RETRACTION)).versions


def test_a_position_may_be_a_forgery_too() -> None:
    standing = {"value": "spurious", "reports": {"real 5": "A denies it"}}
    counted = deal_of(changed(STRAITS, "positions/a-asks.yaml", "standing", to=standing))
    assert not counted.positions
    assert not gaps(counted, None).gaps


def test_that_a_text_is_a_forgery_needs_a_report(tmp_path: Path) -> None:
    bare = changed(STRAITS, "versions/leaked.yaml", "standing", to="spurious")
    with pytest.raises(dt.DealTermsError, match="standing does not say who reports it"):
        dt.load(str(write(bare, tmp_path / "straits")))


# As known on a day


def test_as_known_on_holds_texts_sources_and_retractions_to_their_days() -> None:
    march = deal_of(retracted(), Standpoint(known_on=date(2024, 3, 19)))
    assert list(march.versions) == ["outline", "leaked"]
    assert march.sources.keys() == {"leak", "echo", "talk", "first"}
    assert march.sources["leak"].retracted is None
    assert tolls(march) == ["USD 9 million", "USD 2 million"]
    assert tolls(deal_of(retracted(), Standpoint(known_on=date(2024, 3, 20)))) == ["USD 2 million"]
    assert [(one.what, one.id, one.reason) for one in march.left_out] == [
        ("source", "real", "not_out"),
        ("version", "final", "not_out"),
    ]


def test_a_text_that_was_not_known_yet_cannot_be_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(STRAITS, tmp_path / "straits")
    for words in (["diff", "outline", "final"], ["matrix", "final"], ["gaps", "final"]):
        assert run(["--deal", str(folder), *words, "--as-known-on", "2024-03-01"]) == 2
        assert "by 2024-03-01; name a later day" in capsys.readouterr().err


def test_python_asks_as_the_commands_do(tmp_path: Path) -> None:
    folder = str(write(retracted(), tmp_path / "straits"))
    assert [one.reason for one in dt.matrix(dt.load(folder)).left_out] == ["retracted", "relayed"]
    assert not dt.matrix(dt.load(folder, with_retracted=True)).left_out
    assert dt.load(folder, as_known_on="2024-03-01").versions == ("outline", "leaked")
    with pytest.raises(dt.DealTermsError, match="is not a day"):
        dt.load(folder, as_known_on="March")


def test_what_only_inferred_reports_carry_is_marked() -> None:
    inferred = {"says": "one million", "placed": "inferred"}
    written = changed(STRAITS, "versions/final.yaml", "terms", "toll", "reports", "real 3", to=inferred)
    deal = deal_of(written)
    final = deal.versions["final"]
    [change] = (one for one in diff(deal, deal.versions["outline"], final).changes if one.term == "toll")
    assert all(report.inferred for report in change.after.readings[0].reports)
    assert "USD 1 million (by inference)" in str(questions.page(matrix(deal)))
    assert '"inferred": true' in json.dumps(questions.plain(matrix(deal)))
    assert not deal_of(STRAITS).versions["final"].terms["toll"][0].reports[0].inferred


def test_the_deal_itself_is_asked_where_all_of_it_counts() -> None:
    deal = read(STRAITS)
    assert stand(deal) is deal
    counted: Callable[[Deal], Deal] = stand
    assert counted(counted(read(retracted()))) == counted(read(retracted()))


# Two states of the files


def in_git(written: Written, top: Path, home: Path) -> Repository:
    """A repository whose first commit has the deal."""
    files = {f"straits/{name}": json.dumps(tree) for name, tree in written.items()}
    return Repository(top, home, configured=False, files=files)


def across(repository: Repository) -> dict[str, Any]:
    """What changed from the leaked text as it was committed to the final text as it is."""
    before, after = "HEAD:straits/versions/leaked.yaml", "straits/versions/final.yaml"
    file = repository.top / "answer"
    assert run(["diff", before, after, "--format", "json", "-o", str(file)]) == 0
    answer: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return answer


def test_what_was_retracted_since_gives_nothing_to_an_earlier_state_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = in_git(STRAITS, tmp_path / "top", tmp_path / "home")
    monkeypatch.chdir(repository.top)
    assert {one["term"]: one["kind"] for one in across(repository)["changes"]}["troops"] == "dropped"
    write(retracted(), repository.top / "straits")
    answer = across(repository)
    assert {one["term"]: one["kind"] for one in answer["changes"]} == {"troops": "newly_reported", "toll": "lowered"}
    assert [one["id"] for one in answer["left_out"]] == ["leak", "echo"]


def test_an_earlier_state_may_cite_a_source_that_has_another_id_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = in_git(STRAITS, tmp_path / "top", tmp_path / "home")
    monkeypatch.chdir(repository.top)
    renamed = json.dumps(STRAITS).replace('"leak"', '"gazette"').replace('"leak ', '"gazette ')
    write(json.loads(renamed), repository.top / "straits")
    troops = next(one for one in across(repository)["changes"] if one["term"] == "troops")
    assert [report["source"] for report in troops["before"]["readings"][0]["reports"]] == ["leak", "echo", "talk"]


# What does not count, where it is shown


def stepped() -> Written:
    """The leaked text with a status in two steps, the first of which the retracted source alone reports."""
    steps = [
        {"value": "rejected", "by": "b", "on": "2024-02-25", "reports": {"leak 5": "B refused"}},
        {"value": "under_negotiation", "on": "2024-02-27", "reports": {"first 6": "they talk on"}},
    ]
    return changed(retracted(), "versions/leaked.yaml", "status", to={"steps": steps})


def test_a_step_that_another_source_reports_too_stays_without_the_report_that_does_not_count() -> None:
    reports = {"leak 5": "B refused", "first 5": "B said no"}
    steps = [{"value": "rejected", "by": "b", "on": "2024-02-25", "reports": reports}]
    deal = deal_of(changed(retracted(), "versions/leaked.yaml", "status", to={"steps": steps}))
    [status] = deal.versions["leaked"].status
    [step] = status.steps
    assert [report.source for report in step.reports] == [report.source for report in status.reports] == ["first"]


def test_a_step_that_does_not_count_is_in_no_answer_and_struck_where_it_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(stepped(), tmp_path / "straits")
    answer = asked(folder, "matrix")
    [status] = next(one for one in answer["columns"] if one["id"] == "leaked")["status"]
    assert [one["value"] for one in status["steps"]] == ["under_negotiation"]
    [status] = asked(folder, "show", "leaked")["spec"]["status"]
    assert [one.get("left_out", False) for one in status["steps"]] == [True, False]
    assert [one.get("left_out") for one in status["reports"]] == ["retracted", None]
    assert run(["--deal", str(folder), "show", "leaked", "--width", "200"]) == 0
    title, *lines = capsys.readouterr().out.splitlines()
    assert "under negotiation on 2024-02-27" in title
    assert "rejected" not in title
    assert "  · rejected by B on 2024-02-25 [no report of it counts]" in "\n".join(lines)


def test_the_line_of_a_page_tells_nothing_of_a_text_that_does_not_count(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--deal", str(write(retracted(), tmp_path / "straits")), "show", "leaked", "--width", "200"]) == 0
    title, *lines = capsys.readouterr().out.splitlines()
    assert "2024-02-20" in title
    assert "2024-02-28" not in title
    assert "tabled" not in title
    assert "tabled by: B [no report of it counts]" in "\n".join(lines)


def test_what_rested_on_a_source_is_told_without_forgeries_and_by_commands_that_show_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fake = {
        "title": "False annex",
        "kind": "draft",
        "follows": "leaked",
        "standing": {"value": "spurious", "reports": {"real 6": "forged"}},
        "terms": {"toll": {"value": "USD 7 million", "reports": {"first 5": "seven"}}},
    }
    whole = changed(retracted(), "versions/final.yaml", "follows", to="fake")
    folder = write({**whole, "versions/fake.yaml": fake}, tmp_path / "straits")
    pairs = {(one["before"], one["after"]) for one in asked(folder, "sources", "leak")["changes"]}
    assert pairs == {("outline", "leaked"), ("leaked", "final")}
    assert run(["--deal", str(folder), "sources", "leak", "--width", "300"]) == 0
    assert "diff leaked final --with-retracted" in capsys.readouterr().out


def test_a_source_that_was_not_out_yet_cannot_be_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(STRAITS, tmp_path / "straits")
    assert run(["--deal", str(folder), "sources", "real", "--as-known-on", "2024-03-01"]) == 2
    assert "real was not certainly out by 2024-03-01; name a later day" in capsys.readouterr().err


def test_commands_on_a_page_ask_what_the_page_was_asked() -> None:
    standpoints = {
        "history toll": NOW,
        "history toll --with-retracted": Standpoint(with_retracted=True),
        "history toll --as-known-on=2024-03-19": Standpoint(known_on=date(2024, 3, 19)),
    }
    for words, standpoint in standpoints.items():
        assert command(deal_of(retracted(), standpoint), "history", "toll") == f"deal-terms {words}"
    assert (
        command(deal_of(retracted(), Standpoint(with_retracted=True)), "show", "toll")
        == "deal-terms show toll --with-retracted"
    )


def test_what_follows_a_forgery_stays_on_its_line_and_follows_each_track_behind_it() -> None:
    written = changed(
        changed(forged(), "deal.yaml", "lines", to={"main": "The main line"}), "versions/leaked.yaml", "line", to="main"
    )
    written["versions/aside.yaml"] = {**written["versions/outline.yaml"], "title": "Aside", "date": "2024-01-21"}
    written = changed(written, "versions/leaked.yaml", "follows", to=["outline", "aside"])
    counted = deal_of(written)
    assert counted.versions["final"].follows == ("outline", "aside")
    assert counted.lineage.lines("final") == {"main"}
    behind = changed(written, "versions/aside.yaml", "follows", to="outline")
    assert deal_of(behind).versions["final"].follows == ("aside",)


def test_what_follows_several_forgeries_follows_what_stands_behind_all_of_them() -> None:
    written = changed(forged(), "versions/final.yaml", "follows", to=["copy", "other-copy"])
    for name in ("copy", "other-copy"):
        written[f"versions/{name}.yaml"] = {**written["versions/leaked.yaml"], "title": name, "follows": "leaked"}
    counted = deal_of(written)
    assert list(counted.versions) == ["outline", "final"]
    assert counted.versions["final"].follows == ("outline",)


def test_a_figure_is_no_part_of_one_that_has_lost_all_its_readings() -> None:
    seven = {"value": "700", "covers": "all ships", "reports": {"leak 7": "seven hundred"}}
    three = {"value": "300", "covers": "all tugs", "reports": {"first 7": "three hundred"}}
    figures = {
        "ships": {"label": "Ships a year", "type": "count", "readings": [seven]},
        "tugs": {"label": "Tugs a year", "type": "count", "part_of": "ships", "readings": [three]},
    }
    written = {**retracted(), "figures.yaml": figures}
    assert read(written).figures["tugs"].part_of == "ships"
    assert {one.id: one.part_of for one in deal_of(written).figures.values()} == {"tugs": None}
