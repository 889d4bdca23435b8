"""A deal is loaded whole or refused with every problem of it: one valid deal, one edit, the place and the words.

In an edit `▸` marks the place where the problem is to be found; it is not part of the file.
"""

import re
import shutil
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest

from deal_terms.cli.resolve import choose_deal, choose_specs
from deal_terms.errors import DealTermsError, Place, Problem, first_of_alike
from deal_terms.judging.standpoint import stand
from deal_terms.loading import events
from deal_terms.loading.deal import load
from deal_terms.loading.fields import Problems
from deal_terms.loading.parsers import PARSERS
from deal_terms.model.deal import Deal
from tests.loaded import examine

DEAL = """\
title: A ferry licence
parties:
  port: {name: Port Authority}
  line: {name: Ferry Line}
speakers:
  board: {name: the board of the port, party: port, role: board, spelled: [the harbour board]}
topics:
  licence: The licence
  around: {label: Around the licence, about: surroundings}
currencies: {$: CAD}
concepts:
  revenue: {label: all revenue}
  tickets: {label: ticket sales, part_of: revenue}
terms:
  fee:
    label: Fee a year
    topic: licence
    type: money
    weight: key
    payer: line
    receiver: [port]
    interests:
      port: {prefers: higher, basis: own_draft, version: first}
      line: {prefers: lower, basis: stated_position, position: line-wants}
  class: {label: Class of service, topic: licence, type: choice, options: [basic, best], ordered: true}
  share: {label: Share of sales, topic: licence, type: share}
  board: {label: Seats on the board, topic: licence, type: seats}
  pier: {label: Exclusive pier, topic: licence, type: presence}
  sailing: {label: First sailing, topic: licence, type: date}
  strike: {label: Strike of the crews, topic: around, type: presence}
"""
SOURCES = """\
herald:
  publisher: The Ferry Herald
  title: The first draft
  file: herald.txt
  published: 2024-03-01
  kind: news article
  lang: en
  access: read
  reliability: B
gazette:
  publisher: Harbour Gazette
  title: The second draft
  url: https://gazette.example/2
  published: unknown
  access: not_read
  relays: herald
  corrected: the date
  retracted: {date: 2024-07-01, why: of another pier}
"""
EVENTS = """\
opening:
  label: Opening of the pier
  date: 2024-05-10
  place: the pier
  reports:
    herald 9: opened that Friday
"""
FIGURES = """\
pier-worth:
  label: Worth of the pier
  type: money
  readings:
    - value: $9 million
      covers: the pier
      reports:
        herald 8: nine million
"""
FIRST = """\
title: First draft
kind: draft
date: 2024-02
tabled_by: port
terms:
  fee:
    value: $2 million
    reports:
      herald 1: two million
  class:
    value: basic
    agreed: in_principle
    clause: cl. 2
    reports:
      herald 2: {by: board, manner: stated, said: opening, caveat: for now, note: no day, says: basic}
  share:
    value: {share: 10%, of: [tickets]}
    reports:
      herald 3: {quote: a tenth, lang: en, anchor: a tenth of}
  pier:
    - value: present
      rank: preferred
      why: the later report
      reports:
        herald 4: a pier of its own
    - absent: true
      reports:
        herald 5: no pier of its own
"""
SECOND = """\
title: Second draft
kind: agreement
follows: first
date:
  value: {after: opening, by: 2024-06-30}
  reports:
    gazette 1: {relays: herald, placed: inferred, says: after the opening}
tabled_by: joint
status:
  value: [agreed, signed]
  reports:
    gazette 2: {basis: document_published, says: signed}
same_as: {version: first, match: probable, why: one paper under two names}
revises:
  version: first
  reports:
    gazette 3: the first as amended
terms:
  fee:
    unspecified: by_text
    reports:
      gazette 4: {describes: first, says: left blank}
  class:
    unclear: true
    reports:
      gazette p. 5: {describes: unnamed, says: nobody knows}
  board:
    value: {seats: {port: 2, line: 1}, total: 3}
    reports:
      gazette 6 a: two to one
"""
WANTS = """\
title: What the line wants
party: line
date: 2024-04
terms:
  fee:
    stance: demands
    value: at most $2 million
    reports:
      herald 6: {by: board, says: two million}
  strike:
    stance: fears
    reports:
      herald 7: a strike
"""
FILES = {
    "deal.yaml": DEAL,
    "sources.yaml": SOURCES,
    "events.yaml": EVENTS,
    "figures.yaml": FIGURES,
    "versions/first.yaml": FIRST,
    "versions/second.yaml": SECOND,
    "positions/line-wants.yaml": WANTS,
}
D, S, E, F, V1, V2, P = FILES

# file, what is there, what is written instead, words of the problem
REFUSED: dict[str, tuple[str, str, str, str]] = {
    # shapes and keys of every file
    "a key that is unknown": (D, "title: A ferry", "▸titel: A ferry", "no key titel|did you mean title"),
    "a key a second time": (V1, "kind: draft\n", "kind: draft\n▸kind: talks\n", "second time|line 2"),
    "a file that is a list": (V1, FIRST, "▸- title: First draft\n", "a list"),
    "a file that says nothing": (V1, FIRST, "▸# nothing yet\n", "says nothing"),
    "an anchor": (V1, "value: $2", "value: ▸&sum $2", "anchor"),
    "a state in place of a value": (V1, "value: $2 million", "value: ▸absent", "`absent: true` says that it is absent"),
    "a tag": (V1, "value: $2", "value: ▸!money $2", "tag"),
    "a merge key": (V1, "    value: basic\n", "    ▸<<: {value: basic}\n    value: basic\n", "merge key"),
    "a second document": (E, "opening:", "a: b\n▸---\nopening:", "second document"),
    "a tab": (D, "  port: {name", "▸\tport: {name", "tab"),
    "a NUL": (D, "ferry", "fer▸\0ry", "NUL"),
    "a bare word after a comma": (V2, "says: left blank", "says: left, ▸blank", "comma|quote"),
    # deal.yaml
    "no title": (D, "title: A ferry licence\nparties", "▸parties", "lacks title"),
    "no parties": (D, "parties:\n  port: {name: Port Authority}\n  line: {name: Ferry Line}\n", "", "lacks parties"),
    "an empty title": (D, "title: A ferry licence", "▸title:", "title is empty"),
    "a party without a name": (D, "{name: Port Authority}", "▸{}", "lacks name"),
    "a reserved party": (D, "  port: {name", "  ▸joint: {name: All}\n  port: {name", "reserved"),
    "an id that is not kebab-case": (
        D,
        "  revenue: {label: all revenue}",
        "  revenue: {label: all}\n  ▸Net_sales: {label: net}",
        "Net_sales",
    ),
    "a speaker of no party": (D, "party: port, role", "party: ▸prot, role", "prot|did you mean port"),
    "a topic about something else": (D, "about: surroundings", "about: ▸weather", "weather|framing"),
    "a currency that is no code": (D, "$: CAD", "$: ▸dollars", "dollars|three-letter"),
    "a concept of no concept": (D, "part_of: revenue", "part_of: ▸revenues", "revenues|revenue"),
    "a concept within itself": (
        D,
        "{label: all revenue}",
        "{label: all revenue, part_of: tickets}",
        "circle|itself|part of",
    ),
    "an act of no act": (D, "terms:\n", "acts:\n  tow: {label: tow, part_of: ▸help}\nterms:\n", "help|not an act"),
    "an act that is no mapping": (D, "terms:\n", "acts:\n  tow: ▸tow the boats\nterms:\n", "mapping"),
    "an act that is not kebab-case": (D, "terms:\n", "acts:\n  ▸To_tow: {label: tow}\nterms:\n", "To_tow"),
    "a reserved condition": (D, "terms:\n", "conditions:\n  ▸none: no ice\nterms:\n", "reserved"),
    "a condition without words": (D, "terms:\n", "conditions:\n  thaw: ▸{label: no ice}\nterms:\n", "text"),
    "a term without a type": (
        D,
        "{label: Share of sales, topic: licence, type: share}",
        "▸{label: Share of sales, topic: licence}",
        "lacks type",
    ),
    "a term of no topic": (
        D,
        "label: Exclusive pier, topic: licence",
        "label: Exclusive pier, topic: ▸license",
        "license|did you mean licence",
    ),
    "a type there is not": (D, "type: money", "type: ▸monney", "monney|money"),
    "a weight there is not": (D, "weight: key", "weight: ▸heavy", "heavy|minor"),
    "a payer who is no party": (D, "payer: line", "payer: ▸lime", "lime|line"),
    "a choice without options": (D, ", options: [basic, best], ordered: true", "", "lacks options"),
    "options of what is no choice": (D, "type: seats}", "type: seats, options: ▸[a, b]}", "options|choice"),
    "ordered neither true nor false": (D, "ordered: true", "ordered: ▸yes", "yes|true"),
    "an interest of no party": (D, "      port: {prefers", "      ▸prot: {prefers", "prot|port"),
    "an interest without a basis": (
        D,
        "port: {prefers: higher, basis: own_draft, version: first}",
        "port: ▸{prefers: higher}",
        "lacks basis",
    ),
    "an interest in what the type does not have": (D, "prefers: higher", "prefers: ▸longer", "longer|higher"),
    "an interest whose basis lacks its proof": (D, "own_draft, version: first", "own_draft", "version"),
    "an interest of a basis there is not, with a proof": (
        D,
        "own_draft, version: first",
        "▸declared, version: first",
        "declared|own_draft",
    ),
    "an interest by a draft there is not": (
        D,
        "own_draft, version: first",
        "own_draft, version: ▸frist",
        "frist|first",
    ),
    "an interest by a position there is not": (D, "position: line-wants", "position: ▸line-want", "line-want"),
    "an interest with another basis's proof": (
        D,
        "position: line-wants}",
        "position: line-wants, why: ▸it says so}",
        "why",
    ),
    "an interest that goes against its own basis": (
        D,
        "line: {prefers: lower,",
        "line: ▸{prefers: higher,",
        "line-wants|less|turn",
    ),
    # sources.yaml
    "a source without access": (S, "  access: read\n  reliability", "  reliability", "lacks access"),
    "a source published on no date": (S, "published: 2024-03-01", "published: ▸in March", "in March|date"),
    "an access there is not": (S, "access: not_read", "access: ▸unread", "unread|not_read"),
    "a reliability there is not": (S, "reliability: B", "reliability: ▸G", "G"),
    "a source that relays none": (S, "relays: herald", "relays: ▸heralds", "heralds|herald"),
    "a retraction without its reason": (
        S,
        "{date: 2024-07-01, why: of another pier}",
        "▸{date: 2024-07-01}",
        "lacks why",
    ),
    "a file and a url": (S, "file: herald.txt", "file: herald.txt\n  url: ▸https://herald.example/1", "file and a url"),
    # events.yaml and figures.yaml
    "an event without a label": (E, "  label: Opening of the pier\n", "", "lacks label"),
    "an event without reports": (E, "  reports:\n    herald 9: opened that Friday\n", "", "lacks reports"),
    "an event on no date": (E, "date: 2024-05-10", "date: ▸2024-13-10", "2024-13-10"),
    "a figure of no type": (F, "type: money", "type: ▸monny", "monny|money"),
    "a figure of a type that needs options": (F, "type: money", "type: ▸choice", "choice|presence"),
    "a figure whose type is a mapping": (F, "type: money", "type: ▸{a: b}", "a mapping|one of: money"),
    "a figure that covers nothing": (F, "      covers: the pier\n", "", "lacks covers"),
    "a figure part of none": (F, "  type: money\n", "  type: money\n  part_of: ▸port-worth\n", "port-worth"),
    "a figure that is no money": (F, "$9 million", "▸nine million", "nine"),
    # versions
    "a version without a kind": (V1, "title: First draft\nkind: draft\n", "▸title: First draft\n", "lacks kind"),
    "a version without terms": (V1, FIRST, "▸title: First draft\nkind: draft\ntabled_by: port\n", "lacks terms"),
    "an amendment as a kind": (V1, "kind: draft", "kind: ▸amendment", "an agreement with `revises`"),
    "a kind there is not": (V1, "kind: draft", "kind: ▸treaty", "treaty|agreement"),
    "following a text there is not": (V2, "follows: first", "follows: ▸frist", "frist|first"),
    "tabled by no party": (V1, "tabled_by: port", "tabled_by: ▸Port", "Port|port"),
    "tabled jointly and by one": (V2, "tabled_by: joint", "tabled_by: ▸[joint, port]", "joint"),
    "a status there is not": (V2, "[agreed, signed]", "[agreed, ▸sealed]", "sealed|signed"),
    "a date of no event": (V2, "after: opening", "after: ▸openning", "openning|opening"),
    "a date by a report of nothing": (
        V2,
        "    gazette 1: {relays: herald, placed: inferred, says: after the opening}",
        "    ▸gazette 1:",
        "empty",
    ),
    "revising a text there is not": (V2, "  version: first\n", "  version: ▸frist\n", "frist|first"),
    "the same as a text there is not": (V2, "same_as: {version: first,", "same_as: {version: ▸frist,", "frist|first"),
    "a match there is not": (V2, "match: probable", "match: ▸likely", "likely|probable"),
    "a match without its reason": (
        V2,
        "{version: first, match: probable, why: one paper under two names}",
        "▸{version: first, match: probable}",
        "lacks why",
    ),
    "a term that is not in the register": (V1, "  share:\n", "  ▸shares:\n", "shares|share"),
    "terms that are a list": (V1, FIRST[FIRST.index("terms:") :], "terms: ▸[fee]\n", "a list"),
    "a value of another type": (V1, "value: $2 million", "value: ▸two millions", "two"),
    "a choice that is no option": (V1, "value: basic", "value: ▸good", "good|basic"),
    "a concept there is not": (V1, "of: [tickets]", "of: [▸ticket]", "ticket|tickets"),
    "a field there is not": (V1, "{share: 10%,", "{▸shares: 10%,", "shares|share"),
    "seats that do not add up": (V2, "total: 3", "total: ▸5", "5"),
    "two states at once": (V1, "    value: $2 million\n", "    ▸value: $2 million\n    absent: true\n", "exactly one"),
    "no state at all": (V1, "    value: $2 million\n    reports:", "    ▸reports:", "exactly one"),
    "unspecified by nobody": (V2, "unspecified: by_text", "unspecified: ▸by_nobody", "by_nobody|by_text"),
    "one alternative alone": (
        V1,
        "    value: $2 million\n",
        "    alternatives: ▸[{value: $2 million}]\n",
        "two values|agreed: open",
    ),
    "alternatives of a text that are equal": (
        V1,
        "    value: $2 million\n",
        "    alternatives:\n      - {value: $2 million}\n      - ▸{value: $2m}\n",
        "the same alternative|once",
    ),
    "an alternative of nobody known": (
        V1,
        "    value: $2 million\n",
        "    alternatives:\n      - {value: $2 million, proposed_by: ▸nobody}\n      - {value: $3 million}\n",
        "nobody",
    ),
    "an alternative of another type": (
        V1,
        "    value: $2 million\n",
        "    alternatives:\n      - {value: ▸two}\n      - {value: $3 million}\n",
        "two",
    ),
    "alternatives beside a value": (
        V1,
        "    value: $2 million\n",
        "    ▸value: $2 million\n    alternatives: [{value: $2 million}, {value: $3 million}]\n",
        "exactly one",
    ),
    "absent, but not true": (V1, "absent: true", "absent: ▸false", "false|true"),
    "a stance in a text": (V1, "    value: basic\n", "    value: basic\n    ▸stance: demands\n", "stance"),
    "a rank without its reason": (V1, "      why: the later report\n", "", "reason|why"),
    "a rank there is not": (V1, "rank: preferred", "rank: ▸first", "preferred"),
    "agreed in a way there is not": (V1, "agreed: in_principle", "agreed: ▸partly", "partly|in_principle"),
    "a reading without reports": (
        V1,
        "    value: $2 million\n    reports:\n      herald 1: two million\n",
        "    ▸value: $2 million\n",
        "lacks reports",
    ),
    "reports of nobody": (V1, "    reports:\n      herald 1: two million\n", "    reports: ▸{}\n", "reports"),
    "a term about the surroundings in a text": (
        V1,
        "  fee:\n",
        "  strike:\n    ▸value: present\n    reports:\n      herald 1: a strike\n  fee:\n",
        "surroundings",
    ),
    # reports
    "a report without a place": (V1, "herald 1: two", "▸herald: two", "place"),
    "a report in no source": (V1, "herald 1: two", "▸heralds 1: two", "heralds|herald"),
    "a report by nobody known": (V1, "by: board", "by: ▸bored", "bored|board"),
    "a manner there is not": (V1, "manner: stated", "manner: ▸sworn", "sworn|claimed"),
    "a report of a text there is not": (V2, "describes: first", "describes: ▸frist", "frist|first"),
    "a report that relays none": (V2, "relays: herald", "relays: ▸heralds", "heralds|herald"),
    "a report placed otherwise": (V2, "placed: inferred", "placed: ▸guessed", "guessed|inferred"),
    "a report that says nothing": (V2, "{describes: first, says: left blank}", "▸{describes: first}", "says"),
    "said at no date or event": (V1, "said: opening", "said: ▸openning", "openning|opening"),
    "a quote without its language": (V1, "{quote: a tenth, lang: en,", "{quote: ▸a tenth,", "lang"),
    "a basis there is not": (V2, "basis: document_published", "basis: ▸hearsay", "hearsay|document_published"),
    # positions
    "a position of no party": (P, "party: line", "party: ▸lime", "lime|line"),
    "a position without a party": (
        P,
        "title: What the line wants\nparty: line\n",
        "▸title: What the line wants\n",
        "lacks party",
    ),
    "a reading without a stance": (P, "    stance: fears\n    reports:", "    ▸reports:", "lacks stance"),
    "a stance there is not": (P, "stance: fears", "stance: ▸dreads", "dreads|fears"),
    "another state in a position": (P, "    stance: fears\n", "    stance: rejects\n    ▸absent: true\n", "absent"),
    "a direction without a demand": (P, "    stance: fears\n", "    stance: fears\n    prefers: ▸higher\n", "demand"),
    "a direction that the type does not have": (
        P,
        "    stance: demands\n",
        "    stance: demands\n    prefers: ▸longer\n",
        "longer|higher",
    ),
    "a most of what is not a set": (
        P,
        "    stance: demands\n",
        "    stance: demands\n    at_most: ▸true\n",
        "sets|at most",
    ),
    "alternatives with one value": (P, "at most $2 million", "{any_of: ▸[$2 million]}", "two"),
    "alternatives that are equal": (P, "at most $2 million", "{any_of: [$2m, ▸$2 million]}", "twice"),
    "alternatives beside another key": (P, "at most $2 million", "▸{any_of: [$1m, $2m], to: x}", "alone"),
    "an alternative that does not parse": (P, "at most $2 million", "{all_of: [$1m, ▸2 million]}", "currency"),
    "alternatives in a text": (V1, "    value: basic\n", "    value: ▸{any_of: [basic, best]}\n", "positions|list"),
    "a text's heading in a position": (P, "party: line\n", "party: line\n▸kind: draft\n", "kind"),
}


def deal_in(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def problems_of(folder: Path) -> list[Problem]:
    deal, problems = examine(folder)
    assert deal is None or not [problem for problem in problems if problem.level == "error"]
    return problems


def places(problems: list[Problem]) -> set[tuple[str, int, int]]:
    assert all(problem.place for problem in problems), problems
    return {(place.file, place.line, place.column) for problem in problems if (place := problem.place)}


def marked(file: str, text: str) -> tuple[str, set[tuple[str, int, int]]]:
    """The text without its marks, and the places they mark."""
    found = set()
    while "▸" in text:
        before, _, after = text.partition("▸")
        line = before.count("\n") + 1
        found.add((f"deal/{file}", line, len(before) - before.rfind("\n")))
        text = before + after
    return text, found


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return deal_in(tmp_path / "deal", FILES)


def test_the_deal_is_valid(folder: Path) -> None:
    deal, problems = examine(folder)
    assert problems == []
    assert isinstance(deal, Deal)
    assert list(deal.versions) == ["first", "second"]
    assert list(deal.positions) == ["line-wants"]
    assert (deal.name, deal.folder) == ("deal", "deal")


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str, folder: Path) -> None:
    file, old, new, words = REFUSED[name]
    assert FILES[file].count(old) == 1, "the edit has to be one"
    text, expected = marked(file, FILES[file].replace(old, new))
    (folder / file).write_text(text)
    problems = problems_of(folder)
    errors = [problem for problem in problems if problem.level == "error"]
    if expected:
        assert places(errors) == expected
    assert errors
    assert {place for place, _, _ in places(errors)} == {f"deal/{file}"}
    said = " ".join(f"{problem.message} {problem.hint}" for problem in errors)
    for word in words.split("|"):
        if word not in said:
            assert re.search(words, said), said
    assert all(problem.message and problem.hint for problem in errors)


@pytest.mark.parametrize("name", REFUSED)
def test_a_mistake_is_told_once(name: str, folder: Path) -> None:
    file, old, new, _ = REFUSED[name]
    text, _ = marked(file, FILES[file].replace(old, new))
    (folder / file).write_text(text)
    errors = [problem for problem in problems_of(folder) if problem.level == "error"]
    assert len(errors) == 1, errors


def test_every_problem_of_every_file_is_told_at_once_in_the_order_of_the_files(folder: Path) -> None:
    edits = {
        D: ("weight: key", "weight: ▸heavy"),
        S: ("reliability: B", "reliability: ▸G"),
        E: ("date: 2024-05-10", "date: ▸2024-13-10"),
        V1: ("{share: 10%,", "{share: ▸ten,"),
        V2: ("terms:\n", "terms▸\n"),  # no YAML: the rest of this file is unknown
        P: ("stance: fears", "stance: ▸dreads"),
    }
    expected = set()
    for file, (old, new) in edits.items():
        text, there = marked(file, FILES[file].replace(old, new))
        (folder / file).write_text(text)
        expected |= there if file != V2 else set()
    problems = problems_of(folder)
    assert expected <= places(problems)
    files = [problem.place.file.removeprefix("deal/") for problem in problems if problem.place]
    assert list(dict.fromkeys(files)) == [D, S, E, P, V1, V2]
    [unread] = [problem for problem in problems if problem.place and problem.place.file.endswith(V2)]
    assert "rest of this file was not read" in unread.message
    with pytest.raises(DealTermsError) as trouble:
        load(folder)
    assert len(trouble.value.problems) == len(problems)


# Files and ids


@pytest.mark.parametrize(
    "name",
    ["notes.yaml", "versions/first.yml", "versions/old/first.yaml", "sources.yml", "reports/first.yaml", "events.yml"],
)
def test_a_file_that_is_no_part_of_a_deal(name: str, folder: Path) -> None:
    deal_in(folder, {name: "title: Stray\n"})
    assert places(problems_of(folder)) == {(f"deal/{name}", 1, 1)}


@pytest.mark.parametrize("name", ["README.md", "articles/herald.txt", ".hidden.yaml", "LICENSE"])
def test_a_file_that_is_no_yaml_is_left_alone(name: str, folder: Path) -> None:
    deal_in(folder, {name: "Words.\n"})
    assert problems_of(folder) == []


@pytest.mark.parametrize("name", ["unknown", "joint", "unnamed", "none"])
@pytest.mark.parametrize("kind", ["versions", "positions"])
def test_a_reserved_id(name: str, kind: str, folder: Path) -> None:
    shutil.copy(folder / (V1 if kind == "versions" else P), folder / kind / f"{name}.yaml")
    [problem] = problems_of(folder)
    assert places([problem]) == {(f"deal/{kind}/{name}.yaml", 1, 1)}
    assert "reserved" in problem.message


@pytest.mark.parametrize("name", ["First", "first_draft", "first draft", "-first", "première"])
def test_a_file_name_that_is_no_id(name: str, folder: Path) -> None:
    shutil.copy(folder / V1, folder / "versions" / f"{name}.yaml")
    [problem] = problems_of(folder)
    assert places([problem]) == {(f"deal/versions/{name}.yaml", 1, 1)}


def test_one_id_for_a_version_and_a_position(folder: Path) -> None:
    shutil.copy(folder / P, folder / "positions" / "first.yaml")
    [problem] = problems_of(folder)
    assert places([problem]) == {("deal/positions/first.yaml", 1, 1)}
    assert "first" in problem.message
    assert "version" in problem.message


def test_a_folder_without_a_register(folder: Path) -> None:
    (folder / D).unlink()
    deal, problems = examine(folder)
    assert deal is None
    assert "deal.yaml" in problems[0].message


@pytest.mark.parametrize("name", [E, F])
def test_what_is_optional_may_be_missing(name: str, folder: Path) -> None:
    (folder / name).unlink()
    text = (folder / V1).read_text().replace("said: opening, ", "")
    (folder / V1).write_text(text)
    text = (folder / V2).read_text().replace("after: opening, ", "")
    (folder / V2).write_text(text)
    assert problems_of(folder) == []


# Circles and orders, which only the whole deal shows


def test_of_one_mistake_made_over_and_over_some_are_told_and_the_others_counted() -> None:
    problems = Problems()
    for line in range(1, 2001):
        problems.refuse_at(Place("a.yaml", line, 1), "no source has the id 's'", "did you mean t?")
    problems.refuse_at(Place("b.yaml", 1, 1), "no source has the id 's'", "did you mean t?")
    told = first_of_alike(problems.problems)
    assert [one.place and one.place.line for one in told] == [*range(1, 21), 1]
    assert [one.words.partition("'s'")[2] for one in told[18:]] == [
        "; did you mean t?",
        " (and 1,980 more like this in the file); did you mean t?",
        "; did you mean t?",
    ]


def test_a_circle_of_relays(folder: Path) -> None:
    text = SOURCES.replace("  reliability: B\n", "  reliability: B\n  relays: gazette\n")
    (folder / S).write_text(text)
    problems = problems_of(folder)
    assert problems
    assert all("circle" in problem.message for problem in problems)
    assert len(problems) == 1, "one circle is one problem"


def test_a_circle_of_a_report_and_a_source(folder: Path) -> None:
    text = SECOND.replace("gazette 3: the first as amended", "herald 3: {relays: gazette, says: the first as amended}")
    (folder / V2).write_text(text)
    [problem] = problems_of(folder)
    assert "circle" in problem.message
    assert "herald relays gazette relays herald" in problem.message


def test_a_circle_of_texts(folder: Path) -> None:
    text = FIRST.replace("kind: draft\n", "kind: draft\nfollows: second\n").replace("date: 2024-02\n", "")
    (folder / V1).write_text(text)
    problems = problems_of(folder)
    assert problems
    assert {problem.place.file for problem in problems if problem.place} <= {
        "deal/versions/first.yaml",
        "deal/versions/second.yaml",
    }
    assert any("first" in problem.message and "second" in problem.message for problem in problems)


def test_a_text_that_follows_itself(folder: Path) -> None:
    (folder / V1).write_text(FIRST.replace("kind: draft\n", "kind: draft\nfollows: first\n"))
    [problem] = problems_of(folder)
    assert problem.place
    assert problem.place.file == "deal/versions/first.yaml"


def test_an_order_against_certain_dates(folder: Path) -> None:
    (folder / V1).write_text(FIRST.replace("date: 2024-02", "date: 2024-08"))
    [problem] = problems_of(folder)
    assert problem.place
    assert problem.place.file == "deal/versions/second.yaml"
    assert "date" in problem.message


def test_an_order_that_dates_leave_open_is_no_problem(folder: Path) -> None:
    (folder / V1).write_text(FIRST.replace("date: 2024-02", "date: 2024-06"))
    assert problems_of(folder) == []


# Warnings, readers, single files


def test_a_text_that_a_comment_may_have_cut_is_warned_of(folder: Path) -> None:
    (folder / V1).write_text(FIRST.replace("herald 1: two million", "herald 1: two million #1 of the list"))
    deal, problems = examine(folder)
    assert deal is not None
    [warning] = problems
    assert warning.level == "warning"
    assert places([warning]) == {("deal/versions/first.yaml", 9, 17)}
    told: list[Problem] = []
    load(folder, warn=told.append)
    assert told == [warning]


@pytest.mark.parametrize("parser", sorted(PARSERS))
def test_both_readers_of_yaml_give_one_deal(parser: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected, _ = examine(folder)
    monkeypatch.setattr(events, "read", partial(events.read, parser=parser))
    deal, problems = examine(folder)
    assert problems == []
    assert deal == expected


def test_a_file_from_elsewhere_is_read_by_the_register(folder: Path, tmp_path: Path) -> None:
    outside = deal_in(tmp_path, {"third.yaml": FIRST.replace("$2", "$3")}) / "third.yaml"
    deal = choose_deal(str(folder), [str(outside)])
    (spec,) = choose_specs(deal, [str(outside)])
    assert (spec.id, spec.title) == ("third", "First draft")
    assert deal.as_recorded().versions.keys() == load(folder).versions.keys() | {"third"}
    outside.write_text(FIRST.replace("herald 1", "heralds 1"))
    with pytest.raises(DealTermsError) as trouble:
        choose_deal(str(folder), [str(outside)])
    assert places(list(trouble.value.problems)) == {("third.yaml", 9, 7)}


def test_a_file_of_the_deal_is_its_spec(folder: Path) -> None:
    files = [str(folder / V1), str(folder / P)]
    deal = choose_deal(None, files)
    assert deal == stand(load(folder))
    assert deal.as_recorded() == load(folder)
    assert choose_specs(deal, files) == [deal.versions["first"], deal.positions["line-wants"]]


def test_the_order_of_keys_never_matters(folder: Path) -> None:
    expected = load(folder)
    head, _, terms = FIRST.partition("terms:\n")
    (folder / V1).write_text("terms:\n" + terms + head)
    turned = load(folder)
    assert turned.versions["first"].title == expected.versions["first"].title
    assert {t: [r.value for r in rs] for t, rs in turned.versions["first"].terms.items()} == {
        t: [r.value for r in rs] for t, rs in expected.versions["first"].terms.items()
    }
