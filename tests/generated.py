"""Small deals as a team could write them: every type, state, rank and doubt, few values and close together.

A deal is drawn as *written*: a mapping from the name of a file to the tree that stands in it, all scalars texts. It is
then dumped to YAML and read by the loader that reads every deal. Values come from short lists, so that two drawn apart
are often equal, nested or touching; test_values_laws.py draws them widely.
"""

from __future__ import annotations

import atexit
import functools
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from hypothesis import strategies as st

from deal_terms.loading.deal import load
from deal_terms.model.deal import Deal
from deal_terms.values import TYPES

Written = dict[str, Any]
Piece = str | list[Any] | dict[str, Any]
Draw = Callable[[st.SearchStrategy[Any]], Any]

VERSIONS = ("first", "second", "third")
POSITIONS = {"us-wants": "us", "ua-wants": "ua", "ua-wants-later": "ua"}
SOURCES = ("s0", "s1", "s2")
NEW_SOURCE = "s9"
EVENTS = {
    "clash": {"label": "the clash", "date": "2025-02-20", "reports": {"s0 1": "it came to a clash that day"}},
    "talks": {"label": "the talks", "date": "2025-02", "reports": {"s1 1": "they talked that month"}},
    "walk-out": {"label": "a walk-out", "date": "2025-02-20T22:40+02:00", "reports": {"s1 2": "at 22:40"}},
    "peace": {"label": "a peace deal", "reports": {"s2 1": "no date is named"}},
}
CONCEPTS = {
    "resources": {"label": "all resources"},
    "minerals": {"label": "minerals", "part_of": "resources"},
    "rare-earths": {"label": "rare earths", "part_of": "minerals"},
    "oil": {"label": "oil", "part_of": ["resources", "fuels"]},
    "fuels": {"label": "fuels"},
    "ports": {"label": "ports"},
}
ACTS = {
    "help": {"label": "help"},
    "arm": {"label": "arm", "part_of": "help"},
    "train": {"label": "train", "part_of": "help"},
}
CONDITIONS = {"truce": "a truce holds", "vote": "parliament agrees"}
LINES = {"one-bid": "the one bid", "other-bid": "the other bid"}
OPTIONS = {"none": "no control", "joint": "joint control", "full": "full control"}
TEXTS = ["what is given", "what is given back", "nothing"]
SUMS = ["500 million", "1500 million", "1650 million", "1400 million–1600 million", "1500 million–2000 million"]
BOUNDS = ("told", "agreed")
LEFT_OPEN = ["unspecified", {"unspecified": "by_text"}]

# Each field of each type; the one-field types have the field "".
FIELDS: dict[str, dict[str, list[Any]]] = {
    "money": {
        "": [
            *(f"USD {amount}" for amount in SUMS),
            *(f"{bound} USD 1500 million" for bound in ("about", "over", "at least", "up to", "at most", "under")),
            "up to USD 500 million",
            "over USD 2000 million",
            "EUR 1500 million",
            "nearly USD 1650 million",
            {"greater_of": ["USD 500 million", "3% of price"]},
            {"greater_of": ["3% of price", "about USD 1500 million"]},
            "billions of USD",
            "USD 1500 million a year",
            "USD 1500 million, as EUR 1400 million",
            [{"value": "USD 500 million", "by": "2025"}, {"value": "USD 1000 million", "by": "2026"}],
            [{"value": "USD 500 million", "by": "2025-06"}, {"value": "about USD 1000 million", "by": "2026"}],
            {"amount": "USD 1500 million", "payer": "us", "receiver": "ua"},
            {"amount": "USD 1650 million", "payer": "ua", "receiver": "us"},
            {"amount": "over USD 1500 million", "payer": "ua"},
            {"amount": "USD 1500 million", "payer": ["ua", "us"]},
            {"amount": "unspecified", "payer": "ua", "receiver": "us"},
        ]
    },
    "share": {
        "share": ["40%", "50%", "about 50%", "52%", "up to 50%", "40–60%", "1/3", "33%", "most"],
        "of": [["resources"], ["minerals"], ["rare-earths"], ["minerals", "oil"], ["fuels"]],
        "net_of": ["costs", "costs and taxes"],
    },
    "seats": {
        "seats": [
            {"us": "3", "ua": "2"},
            {"ua": "2", "us": "3"},
            {"us": "2", "ua": "3"},
            {"us": "3"},
            {"us": "unspecified", "ua": "2"},
            {"us": {"unspecified": "by_text"}, "ua": "2"},
            {"us": "3", "ua": "about 2", "independent": "1"},
        ],
        "chair": ["us", "ua", "independent"],
        "veto": ["none", ["us", "ua"]],
        "decided_by": ["majority", "unanimity"],
    },
    "rate": {"": ["2%", "about 2%", "1.5–2.5%", "145%", "-2%", "at least -2%", "2 points", "200 bps", "over 2 points"]},
    "quantity": {
        "": [
            [{"value": "5 km", "until": "2025"}, {"value": "6 km", "from": "2026"}],
            "5 km",
            "5000 m",
            "5.5 km",
            "about 5 km",
            "over 5 km",
            "5 ha",
            "5 km a day",
            "up to 6000 m",
            "thousands of km",
        ]
    },
    "ratio": {"": ["2:1", "4:2", "3:1", "about 2:1", "at least 2:1", "over 2:1"]},
    "count": {
        "": [
            {"greater_of": ["57", "3% of all"]},
            {"greater_of": ["60", "3% of all"]},
            "5",
            "57",
            "about 5",
            "5–7",
            "at least 5",
            "over 5",
            "up to 7",
            "nearly 57",
            "dozens",
        ]
    },
    "choice": {"": list(OPTIONS)},
    "set": {
        "": [
            ["resources"],
            ["minerals"],
            ["rare-earths"],
            ["oil", "minerals"],
            ["minerals", "oil"],
            {"of": ["minerals"], "such_as": ["rare-earths"]},
            {"of": ["resources"], "excluding": ["oil"]},
            [{"value": ["oil"], "by": "2025-06"}, {"value": ["minerals"], "by": "2026"}],
            [{"value": ["oil"], "by": "2025-06"}, {"value": ["rare-earths"], "by": "2026"}],
        ]
    },
    "ranking": {
        "": [
            ["minerals", "oil", "ports"],
            ["oil", "minerals", "ports"],
            ["ports", "oil", "minerals"],
            ["oil", "ports"],
            ["minerals", "fuels"],
        ]
    },
    "presence": {"": ["present"]},
    "commitment": {
        "who": ["us", "ua", ["us", "ua"]],
        "force": ["may", "intends", "shall", "shall_not"],
        "to": [*TEXTS[:2], *ACTS, ["arm", "train"]],
        "if": ["none", "a ceasefire holds", "truce", "vote", ["truce", "vote"]],
        "until": ["peace", "victory", "2030", "about 2030", "none"],
    },
    "date": {
        "": [
            "2025",
            "2025-02",
            "2025-02-20",
            "2025-03-02",
            "2025-04-01",
            {"after": "clash", "by": "2025-04-01"},
            {"after": "2025-02", "by": "peace"},
            {"from": "2025-02-20"},
            {"after": "2025-02-20"},
            {"by": "2025-02-20"},
            {"as_of": "2025-03"},
            "clash",
            "talks",
            "peace",
            "peace + 30 days",
            {"by": "clash + 10 days"},
            "2025-02~",
            "about 2025-02-20",
            "2025-03?",
            "2025-21",
            "2025-1X",
            "early 2025-03",
            "Q1 2025",
            "../2025-03",
            "2025-02~/2025-03",
            "2025-02-20T22:40+02:00",
            "2025-02-20T20:40Z",
        ]
    },
    "period": {
        "": [
            "45 days",
            "45 days after peace",
            "indefinite",
            "10 years",
            "about 10 years",
            "120 months",
            "11 years",
            "10 years, renewable",
            {"years": "10", "renewable": "false"},
            "up to 10 years",
            "2 weeks",
            {"lesser_of": ["2 weeks", "10 years"]},
            {"lesser_of": ["10 years", "up to 30 days"]},
        ]
    },
    "text": {"": TEXTS},
}
MAIN = {"share": "share", "seats": "seats", "commitment": "force"}
# The terms a deal may have: id → (type, topic, further keys).
TERMS: dict[str, tuple[str, str, Mapping[str, Any]]] = {
    **{f"a-{type_}": (type_, "substance", {}) for type_ in FIELDS if type_ != "choice"},
    "a-money": ("money", "substance", {"payer": "us"}),
    "a-ratio": ("ratio", "substance", {"of": ["captives", "guards"]}),
    "an-option": ("choice", "substance", {"options": OPTIONS}),
    "a-grade": ("choice", "substance", {"options": list(OPTIONS), "ordered": "true"}),
    "the-name": ("text", "framing", {}),
    "the-pace": ("period", "process", {}),
    "the-land": ("presence", "surroundings", {}),
}
ABOUT_TEXT = [term for term, (_, topic, _) in TERMS.items() if topic == "substance"]
APART = ["the-name", "the-pace"]
PREFERENCES: dict[str, list[dict[str, Any]]] = {
    "money": [
        *({"prefers": word} for word in ("higher", "lower", "wider", "narrower")),
        {"prefers": {"at_least": "USD 1500 million"}},
        {"prefers": {"at_least": "USD 1600 million"}},
    ],
    "share": [
        {"field": "share", "prefers": "higher"},
        {"field": "share", "prefers": "wider"},
        {"field": "share", "prefers": {"at_least": "50%"}},
        {"field": "of", "prefers": "narrower"},
    ],
    "seats": [{"field": "ua", "prefers": "higher"}, {"field": "us", "prefers": {"at_least": "3"}}],
    "rate": [{"prefers": "lower"}, {"prefers": {"at_least": "2%"}}],
    "quantity": [{"prefers": "higher"}, {"prefers": {"at_least": "5500 m"}}],
    "ratio": [{"prefers": "higher"}, {"prefers": {"at_least": "3:1"}}],
    "count": [{"prefers": "lower"}, {"prefers": "wider"}],
    "choice": [],
    "set": [{"prefers": "wider"}, {"prefers": "narrower"}],
    "ranking": [],
    "presence": [],
    "commitment": [
        {"field": "force", "prefers": "stronger"},
        {"field": "if", "prefers": "weaker"},
        {"field": "to", "prefers": "wider"},
    ],
    "date": [{"prefers": "later"}, {"prefers": "earlier"}, {"prefers": {"at_least": "2025-03-01"}}],
    "period": [{"prefers": "longer"}, {"prefers": "shorter"}],
    "text": [],
}
BASES: dict[str, list[dict[str, str]]] = {
    party: [
        {"basis": "own_draft", "version": "first"},
        {"basis": "stated_position", "position": f"{party}-wants"},
        {"basis": "analyst_judgement", "why": "it is plain"},
    ]
    for party in ("us", "ua")
}
STANCES = [
    "demands",
    "proposes",
    "rejects",
    "offers",
    "accepts",
    "drops",
    "reserves",
    "considers",
    "fears",
    "asserts",
]
# Which way a demand may say that it goes, by the type of the term.
WISHES: dict[str, dict[str, Any]] = {
    **{type_: {"prefers": "higher"} for type_ in ("money", "rate", "quantity", "ratio", "count")},
    "share": {"prefers": {"share": "lower"}},
    "seats": {"prefers": {"ua": "higher"}},
    "commitment": {"prefers": {"force": "stronger"}},
    "date": {"prefers": "earlier"},
    "period": {"prefers": "longer"},
    "set": {"at_most": "true"},
}
# Every date of a version begins no earlier than those of the versions before it, so that no order stands against it.
DATES: dict[str, list[Any]] = {
    "first": [None, "2025-01", {"by": "2025-02-10"}, {"after": "2024"}, "about 2025-03", "2025-02-20T20:40Z"],
    "second": [None, "2025-02", "talks", {"after": "clash"}, "2025-03~", "2025-02-20T23:00+02:00"],
    "third": [None, "2025-03", {"from": "2025-02-28", "by": "peace"}, {"as_of": "2025"}, "late 2025-03", "2025-02?"],
}


class Places:
    """Numbers the places in the sources, so that no two reports of a deal are one."""

    def __init__(self) -> None:
        self.last = 0

    def next(self, source: str) -> str:
        """A place that no other report has."""
        self.last += 1
        return f"{source} {self.last}"


def value(type_: str) -> st.SearchStrategy[Any]:
    """A value of a type as written; any field of several left out, or unspecified in either way."""
    fields = FIELDS[type_]
    if "" in fields:
        return st.sampled_from(fields[""])
    optional = {
        name: st.sampled_from(choices if name == "seats" else [*choices, *LEFT_OPEN])
        for name, choices in fields.items()
    }
    alone = st.one_of([choices.map(_only(name)) for name, choices in optional.items()])
    main = st.sampled_from(fields[MAIN[type_]]).map(_only(MAIN[type_]))
    return st.one_of(main, main, main, alone, st.fixed_dictionaries({}, optional=optional).filter(bool).map(_excluding))


def alternatives(type_: str) -> st.SearchStrategy[Any]:
    """Two definite values of a type that differ, any or all of them asked for; one alone where there are no two."""
    fields = FIELDS[type_]
    name = MAIN.get(type_, "")
    written = [{name: one} if name else one for one in (fields[name][0], fields[name][-1])]
    if type_ == "seats" or written[0] == written[1]:
        return st.just(written[0])
    return st.sampled_from([{"any_of": written}, {"all_of": written}])


def brackets(type_: str) -> st.SearchStrategy[Any]:
    """What a text holds side by side, each with who proposed it or without; left open alone where there are no two."""
    fields = FIELDS[type_]
    name = MAIN.get(type_, "")
    values = [{name: one} if name else one for one in (fields[name][0], fields[name][-1])]
    if type_ == "seats" or values[0] == values[1]:
        return st.just({"unspecified": "by_text"})
    by: st.SearchStrategy[dict[str, Any]] = st.sampled_from([{}, {"proposed_by": "us"}, {"proposed_by": ["ua", "us"]}])
    pair = st.tuples(by, by).map(lambda who: [{"value": one} | of for one, of in zip(values, who, strict=True)])
    return st.one_of(pair, pair.map(lambda both: both[::-1])).map(lambda both: {"alternatives": both})


def _only(name: str) -> Callable[[Any], dict[str, Any]]:
    return lambda written: {name: written}


def _excluding(written: dict[str, Any]) -> dict[str, Any]:
    """A base of all resources, less oil, where the share is 40%: so that some shares exclude."""
    if written.get("share") == "40%" and written.get("of") == ["resources"]:
        return {**written, "excluding": ["oil"]}
    return written


REPORT_DETAILS: list[dict[str, Any]] = [
    *[{}] * 6,
    {"by": "zelensky"},
    {"by": ["zelensky", "trump"], "manner": "stated"},
    {"manner": "alleged", "caveat": "for now", "note": "no day given"},
    {"placed": "inferred"},
    {"describes": "unnamed"},
    {"describes": "first"},
    {"describes": "second"},
    {"describes": "third"},
    {"said": "clash", "basis": "public_statement"},
    {"by": "trump", "manner": "denied"},
    {"quote": "half of it", "lang": "en"},
]
PLAIN_DETAILS = [details for details in REPORT_DETAILS if "describes" not in details]


def _reports(draw: Draw, places: Places, details: list[dict[str, Any]]) -> dict[str, Any]:
    written: dict[str, Any] = {}
    for _ in range(draw(st.sampled_from([1, 1, 2]))):
        source = draw(st.sampled_from(SOURCES))
        more = dict(draw(st.sampled_from(details)))
        if source != SOURCES[0] and draw(st.integers(0, 5)) == 5:
            more["relays"] = SOURCES[0]
        written[places.next(source)] = {"says": "so it says", **more} if more else "so it says"
    return written


STATES: list[dict[str, Any]] = [
    {"unspecified": "by_text"},
    {"unspecified": "by_report"},
    {"absent": "true"},
    {"unclear": "true"},
]
QUALIFIERS: list[dict[str, Any]] = [
    *[{}] * 8,
    {"rank": "preferred", "why": "closer to the text"},
    {"rank": "deprecated", "why": "a misprint"},
    {"agreed": "in_principle"},
    {"clause": "one"},
]


def _reading(draw: Draw, type_: str, places: Places) -> dict[str, Any]:
    kind = draw(st.integers(0, 12))
    if kind < 8:
        state = {"value": draw(value(type_)), **_measure(draw, type_)}
    else:
        state = STATES[kind - 8] if kind < 12 else draw(brackets(type_))
    return {**state, **draw(st.sampled_from(QUALIFIERS)), "reports": _reports(draw, places, REPORT_DETAILS)}


def _measure(draw: Draw, type_: str) -> dict[str, str]:
    """What a value covers, and what its bounds are, where it says so itself."""
    more: dict[str, str] = {}
    if covers := draw(st.sampled_from([*[""] * 6, "gross", "net"])):
        more["covers"] = covers
    if TYPES[type_].bounds and (bounds := draw(st.sampled_from([*[""] * 6, *BOUNDS]))):
        more["bounds"] = bounds
    return more


def _stance(draw: Draw, type_: str, places: Places) -> dict[str, Any]:
    written: dict[str, Any] = {"stance": draw(st.sampled_from(STANCES[:4] * 2 + STANCES[4:]))}
    if draw(st.integers(0, 3)):
        written["value"] = draw(st.one_of(value(type_), value(type_), value(type_), alternatives(type_)))
        written |= _measure(draw, type_)
    if written["stance"] in STANCES[:2] and type_ in WISHES and draw(st.integers(0, 4)) == 4:
        written |= WISHES[type_]
    return {**written, **draw(st.sampled_from(QUALIFIERS)), "reports": _reports(draw, places, PLAIN_DETAILS)}


def _said_of(
    draw: Draw, terms: list[str], places: Places, read: Callable[[Draw, str, Places], dict[str, Any]]
) -> dict[str, Any]:
    """What one file says of the terms: nothing, one reading, or a list of them."""
    said: dict[str, Any] = {}
    for term in terms:
        how_many = draw(st.sampled_from([1, 1, 2, 1, 0, 1, 1, 3]))
        readings = [read(draw, TERMS[term][0], places) for _ in range(how_many)]
        if readings:
            said[term] = readings if len(readings) > 1 or draw(st.booleans()) else readings[0]
    return said


def _interests(draw: Draw, type_: str, ordered: object) -> dict[str, Any]:
    graded = [{"prefers": "higher"}] if ordered else []
    choices = [*PREFERENCES[type_], *graded, {"prefers": "present"}, {"prefers": "absent"}]
    declared: dict[str, Any] = {}
    for party, bases in BASES.items():
        listed = [
            _with_basis(draw(st.sampled_from(choices)), draw(st.sampled_from(bases)))
            for _ in range(draw(st.sampled_from([0, 1, 1, 2])))
        ]
        if listed:
            declared[party] = listed if len(listed) > 1 else listed[0]
    return declared


def _with_basis(preference: dict[str, Any], basis: dict[str, str]) -> dict[str, Any]:
    """A preference with its basis; one of more or less never rests on a position, whose bounds might go against it."""
    if "position" in basis and preference["prefers"] not in ("present", "absent"):
        return {**preference, "basis": "analyst_judgement", "why": "it is plain"}
    return {**preference, **basis}


def _register(draw: Draw, terms: list[str]) -> dict[str, Any]:
    written: dict[str, Any] = {}
    for term in terms:
        type_, topic, more = TERMS[term]
        written[term] = {"label": term, "topic": topic, "type": type_, **more}
        if TYPES[type_].bounds and (bounds := draw(st.sampled_from([None, None, *BOUNDS]))):
            written[term]["bounds"] = bounds
        if interests := _interests(draw, type_, more.get("ordered")):
            written[term]["interests"] = interests
    return {
        "title": "A deal",
        "parties": {"us": {"name": "United States"}, "ua": {"name": "Ukraine"}},
        "speakers": {"zelensky": {"name": "Zelensky", "party": "ua"}, "trump": {"name": "Trump"}},
        "topics": {
            "substance": "Substance",
            **{about: {"label": about, "about": about} for about in ("framing", "process", "surroundings")},
        },
        "concepts": CONCEPTS,
        "acts": ACTS,
        "conditions": CONDITIONS,
        "covers": {"gross": "gross", "net": "net of debt"},
        "lines": LINES,
        "terms": written,
    }


def _version(draw: Draw, version: str, terms: list[str], places: Places) -> dict[str, Any]:
    earlier = VERSIONS[: VERSIONS.index(version)]
    written: dict[str, Any] = {"title": version, "kind": "draft", "tabled_by": ["us", "ua"]}
    joined = [list(earlier)] if len(earlier) > 1 else []
    if follows := draw(st.sampled_from([None, *earlier[-1:], *earlier, *joined])):
        written["follows"] = follows
    if line := draw(st.sampled_from([None, None, None, *LINES])):
        written["line"] = line
    if revised := draw(st.sampled_from([None, None, *earlier])):
        more = draw(st.sampled_from([{}, {}, {"placed": "inferred"}, {"describes": "first"}, {"describes": "unnamed"}]))
        reports = {places.next("s0"): {"says": "a revision", **more}}
        rest = draw(st.sampled_from([{}, {"rest": "unchanged"}]))
        written["revises"] = {"version": revised, **rest, "reports": reports}
    if of := draw(st.sampled_from([None, None, None, "all", ["substance"], terms[0]])):
        more = draw(st.sampled_from([{}, {}, {"placed": "inferred"}, {"describes": "first"}]))
        written["coverage"] = {"of": of, "reports": {places.next("s2"): {"says": "read in full", **more}}}
    if date := draw(st.sampled_from(DATES[version])):
        written["date"] = {"value": date, "reports": {places.next("s1"): "dated"}}
    others = [other for other in VERSIONS if other != version]
    same = [
        {"version": other, "match": match, "why": "they look alike"}
        for other in others
        if (match := draw(st.sampled_from([*[None] * 5, "exact", "probable", "unresolved"])))
    ]
    if same:
        written["same_as"] = same if len(same) > 1 else same[0]
    said = _said_of(draw, terms, places, _reading)
    if descent := draw(st.sampled_from([None, None, None, "split_from", "merged_from"])):
        _derive(draw, descent, said, terms, places)
    return {**written, "terms": said}


def _derive(draw: Draw, descent: str, said: dict[str, Any], terms: list[str], places: Places) -> None:
    """Lets a term of a version come of others, which the version still has, or has no more."""
    found = [(term, one) for term, told in said.items() for one in listed(told) if not {"absent", "unclear"} & set(one)]
    if not found:
        return
    term, reading = draw(st.sampled_from(found))
    others = [one for one in terms if one != term and TERMS[one][1] == TERMS[term][1]]
    if len(others) < (2 if descent == "merged_from" else 1):
        return
    origins = others[:2] if descent == "merged_from" else [draw(st.sampled_from(others))]
    more = draw(st.sampled_from([{}, {}, {}, {"placed": "inferred"}, {"describes": "first"}]))
    reading[descent] = {"terms": origins, "reports": {places.next("s1"): {"says": "it came of them", **more}}}
    for one in origins if draw(st.integers(0, 2)) else ():
        said.pop(one, None)


@st.composite
def deals(draw: Draw, about_text: list[str] | None = None) -> Written:
    """A deal of three versions and three positions as written; on up to three terms about the text unless named."""
    few = st.lists(st.sampled_from(ABOUT_TEXT), min_size=1, max_size=3, unique=True)
    terms = [*(about_text or draw(few)), *draw(st.sampled_from([[], [], APART[:1], APART]))]
    places = Places()
    written: Written = {
        "deal.yaml": _register(draw, [*terms, "the-land"]),
        "sources.yaml": {source: dict(_source(source)) for source in (*SOURCES, NEW_SOURCE)},
        "events.yaml": EVENTS,
    }
    if draw(st.booleans()):
        written["sources.yaml"]["s2"]["relays"] = "s1"
    for version in VERSIONS:
        written[f"versions/{version}.yaml"] = _version(draw, version, terms, places)
    _keep_pools_whole({version: written[f"versions/{version}.yaml"] for version in VERSIONS})
    for position, party in POSITIONS.items():
        said = _said_of(draw, [*terms, "the-land"], places, _stance)
        written[f"positions/{position}.yaml"] = {"title": position, "party": party, "terms": said}
    return written


def _keep_pools_whole(versions: dict[str, Any]) -> None:
    """Makes exact matches probable ones where the files could not be of one text: in an order, on two lines."""
    pool_of = {version: {version} for version in versions}
    for version, other, match in _matches(versions):
        if match == "exact":
            together = pool_of[version] | pool_of[other]
            pool_of |= dict.fromkeys(together, together)
    texts = {version: min(pool) for version, pool in pool_of.items()}
    above: dict[str, set[str]] = {text: set() for text in texts.values()}
    for version, head in versions.items():
        above[texts[version]] |= {texts[parent] for parent in _parents(head)}
    for _ in versions:
        above = {text: found.union(*(above[one] for one in found)) for text, found in above.items()}
    pools = [[versions[version] for version in pool] for pool in pool_of.values()]
    lines = all(len({head["line"] for head in pool if "line" in head}) < 2 for pool in pools)
    lineages = all(len({head["revises"]["version"] for head in pool if "revises" in head}) < 2 for pool in pools)
    matched = all(match == "exact" or texts[version] != texts[other] for version, other, match in _matches(versions))
    told: dict[tuple[str, str], set[str]] = {}
    for version, other, match in _matches(versions):
        told.setdefault((texts[version], texts[other]), set()).add(match)
    alike = all(len(found) == 1 for found in told.values())
    if not (lines and lineages and matched and alike) or any(text in found for text, found in above.items()):
        for head in versions.values():
            for same in listed(head.get("same_as", [])):
                same["match"] = "probable"
    elif any(match == "exact" for _, _, match in _matches(versions)):
        for head in versions.values():
            head.pop("date", None)  # in an order, the days of one account may be those of another


def _matches(versions: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [
        (version, same["version"], same["match"])
        for version, head in versions.items()
        for same in listed(head.get("same_as", []))
    ]


def _parents(head: dict[str, Any]) -> list[str]:
    return [*listed(head.get("follows", [])), *(one["version"] for one in listed(head.get("revises", [])))]


def listed(written: Any) -> list[Any]:  # noqa: ANN401  one entry or a list of them, as written
    return written if isinstance(written, list) else [written]


def _source(source: str) -> dict[str, str]:
    return {"publisher": source, "title": f"[{source}]", "published": "2025-04", "access": "read"}


# Where the ids of each section stand: the keys that they are, by the key of the mapping, and those that hold them.
PLACES_OF_IDS: dict[str, tuple[set[str], set[str]]] = {
    "parties": (
        {"parties", "interests", "seats", "prefers"},
        {"party", "tabled_by", "who", "chair", "veto", "field", "payer", "receiver", "proposed_by"},
    ),
    "speakers": ({"speakers"}, {"by"}),
    "topics": ({"topics"}, {"topic", "of"}),
    "concepts": ({"concepts"}, {"part_of", "of", "excluding", "such_as", "value", "any_of", "all_of"}),
    "acts": ({"acts"}, {"part_of", "to"}),
    "conditions": ({"conditions"}, {"if"}),
    "covers": ({"covers"}, {"covers"}),
    "lines": ({"lines"}, {"line"}),
    "terms": ({"terms"}, {"of", "terms"}),
    "sources": ({"sources.yaml", "reports"}, {"relays"}),
    "figures": ({"figures.yaml"}, {"part_of"}),
    "events": (
        {"events.yaml"},
        {"date", "value", "after", "from", "by", "until", "as_of", "at_least", "any_of", "all_of", "said", "on"},
    ),
}


def ids(written: Written) -> Iterator[tuple[str, str]]:
    """Every id that a deal declares, with its section."""
    for section in PLACES_OF_IDS:
        declared = written.get(f"{section}.yaml", written["deal.yaml"].get(section, {}))
        yield from ((section, one) for one in declared)


def renamed(written: Written, section: str, old: str, new: str) -> Written:
    """The same deal, that id another wherever it stands."""
    keys, holders = PLACES_OF_IDS[section]

    def turned(node: Any, key: str) -> Any:  # noqa: ANN401
        if isinstance(node, list):
            return [turned(child, key) for child in node]
        if isinstance(node, dict):
            return {_key(child, key): turned(node[child], child) for child in node}
        if key in holders and section == "events":  # which a length of time may be counted from
            return " ".join(new if word == old else word for word in node.split(" "))
        return new if node == old and key in holders else node

    def _key(name: str, key: str) -> str:
        source, space, place = name.partition(" ")
        if key == "reports" and section == "sources":
            return f"{new} {place}" if source == old else name
        return new if name == old and key in keys and not space else name

    return {file: turned(tree, file) for file, tree in written.items()}


class Style(NamedTuple):
    """A way to write the same files down."""

    dump: Callable[[Any], str]
    backwards: bool = False
    respelled: bool = False


class _Plain(yaml.SafeDumper):
    """Writes every scalar without quotes where YAML allows it, as nothing here but text is meant."""

    yaml_implicit_resolvers: dict[Any, Any] = {}  # noqa: RUF012  PyYAML's own name and shape

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  the readers refuse them
        return True


def _flow(tree: object) -> str:
    return json.dumps(tree, ensure_ascii=False)


def _block(tree: object) -> str:
    lines = yaml.dump(tree, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=10**6).splitlines()
    return "# a remark\n" + "".join(f"{line}\n  # 'another': \"one\"\n" for line in lines)


def _quoted(tree: object) -> str:
    return yaml.dump(tree, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=40, default_style="'")


STYLES = {
    "flow": Style(_flow),
    "block": Style(_block, backwards=True, respelled=True),
    "quoted": Style(_quoted, respelled=True),
    "backwards": Style(_flow, backwards=True),
}


def read(written: Written, style: str = "flow") -> Deal:
    """The deal as the loader reads it from files in that style. Raises DealTermsError where the deal does not hold."""
    folder = _folder()
    for path in folder.rglob("*.yaml"):
        if path.relative_to(folder).as_posix() not in written:
            path.unlink()
    for name, text in texts(written, style):
        (folder / name).write_text(text, encoding="utf-8")
    return load(folder)


@functools.cache
def _folder() -> Path:
    """One folder for every deal drawn, as making and removing one takes longer than reading what is in it."""
    folder = Path(tempfile.mkdtemp()) / "deal"
    atexit.register(shutil.rmtree, folder.parent)
    for what in ("versions", "positions"):
        (folder / what).mkdir(parents=True)
    return folder


def texts(written: Written, style: str = "flow") -> Iterator[tuple[str, str]]:
    """Each file's name and its text in that style."""
    how = STYLES[style]
    for name, tree in written.items():
        turned = _backwards(tree, ordered_here=name == "deal.yaml") if how.backwards else tree
        yield name, how.dump(_respelled(turned) if how.respelled else turned)


# What the register lists is in a reader's order, which the options of a term are compared by.
_IN_ORDER = frozenset({"options", "topics", "parties", "terms"})


def _backwards(tree: Piece, *, ordered_here: bool) -> Piece:
    """The same tree, the keys of every mapping the other way round."""
    if isinstance(tree, list):
        return [_backwards(child, ordered_here=ordered_here) for child in tree]
    if not isinstance(tree, dict):
        return tree
    return {
        key: child if ordered_here and key in _IN_ORDER else _backwards(child, ordered_here=ordered_here)
        for key, child in reversed(tree.items())
    }


def _respelled(tree: Piece) -> Piece:
    """The same tree with its millions as billions."""
    if isinstance(tree, list):
        return [_respelled(child) for child in tree]
    if isinstance(tree, dict):
        return {key: _respelled(child) for key, child in tree.items()}
    said = str(tree)
    for millions in ("1500", "1650", "1400", "1600", "2000", "500"):
        said = said.replace(f"{millions} million", f"{int(millions) / 1000:g}bn")
    return said
