"""What changed in the record, rule by rule: one edit of a small deal, and the exact set of what is told of it."""

from __future__ import annotations

import dataclasses
import functools
import json
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from deal_terms.answering.comment_changes import comment_changes
from deal_terms.answering.record import RecordDiff, record_diff, with_comments
from deal_terms.cli import run
from deal_terms.judging.kinds import RECORD
from deal_terms.judging.record_changes import RecordChange
from deal_terms.judging.standpoint import stand
from deal_terms.loading.deal import load
from deal_terms.model.deal import Deal
from deal_terms.wording.record import sentence

# An invented ferry, invented papers, invented owners.
FILES = {
    "deal.yaml": """\
title: A ferry licence
parties:
  port: {name: The Port}
  line: {name: The Line}
speakers:
  master: {name: the harbour master, party: port}
  captain: {name: the captain, party: line}
topics:
  money: Money
  quay: {label: The quay}
  tone: {label: How it is put, about: framing}
concepts:
  waters: {label: all waters}
  bay: {label: the bay, part_of: waters}
  creek: {label: the creek, part_of: bay}
  quays: {label: the quays}
acts:
  dredge: {label: dredge the bay}
  light: {label: light the quay}
conditions:
  thaw: the ice is gone
terms:
  fee:
    label: Fee a year
    topic: money
    type: money
    payer: line
    weight: key
    interests:
      line: {prefers: lower, basis: analyst_judgement, why: the line pays it}
      port: {prefers: higher, basis: analyst_judgement, why: the port takes it}
  cut:
    label: Share of the fares
    topic: money
    type: share
  area:
    label: Waters covered
    topic: quay
    type: set
  class:
    label: Heaviest ship
    topic: quay
    type: choice
    options: {small: small ships, middle: ships of some size, large: large ships}
    ordered: true
  colour:
    label: Colour of the funnel
    topic: quay
    type: choice
    options: [red, blue, black]
  board:
    label: Seats on the board
    topic: quay
    type: seats
  berthing:
    label: Berths a ship
    topic: quay
    type: ratio
    of: [berths, ships]
  mooring:
    label: A mooring of its own
    topic: quay
    type: presence
  start:
    label: Start of the service
    topic: quay
    type: date
""",
    "sources.yaml": """\
log:
  publisher: The Ferry Log
  title: The licence
  published: 2023-05-01
  access: read
  reliability: B
buoy:
  publisher: The Buoy
  title: Harbour talk
  published: 2023-05-02
  access: read
wire:
  publisher: The Wire
  title: Despatches
  published: unknown
  access: not_read
""",
    "figures.yaml": """\
fleet-worth:
  label: Worth of the fleet
  type: money
  readings:
    - value: USD 5 million
      covers: the fleet
      reports:
        log 8: five million
        buoy 8: five million
    - value: USD 7 million
      covers: the fleet
      reports:
        wire 8: seven million
""",
    "events.yaml": """\
hearing:
  label: The hearing
  date: 2023-04-20
  place: the sail loft
  reports:
    log 9: on that Thursday
""",
    "versions/first.yaml": """\
title: First text
kind: draft
date:
  - value: 2023-04-02
    reports:
      log 1: on Sunday
  - value: 2023-04-03
    reports:
      buoy 1: on Monday
status:
  value: rejected
  reports:
    log 2: sent back
terms:
  fee:
    value: USD 2 million
    agreed: open
    clause: cl. 1
    reports:
      log 3: two million
      buoy 3: two million
  area:
    value: {of: [bay, creek], such_as: [creek]}
    reports:
      log 4: the bay
  mooring:
    value: present
    reports:
      log 5: a mooring
""",
    "versions/second.yaml": """\
title: Second text
kind: draft
follows: first
date: {after: hearing}
tabled_by: [port, line]
same_as: {version: first, match: probable, why: both were blue}
revises:
  version: first
  reports:
    log 6: a new copy of the first
terms:
  fee:
    - value: USD 2 million
      reports:
        log 7: two million
    - value: USD 3 million
      reports:
        buoy 7: three million
    - value: USD 40 million
      rank: deprecated
      why: a misprint
      reports:
        buoy 6: forty million
  cut:
    value: {share: 10%, of: [waters]}
    reports:
      log 7: a tenth
      buoy 7: {describes: first, says: a tenth}
    clause: cl. 9
  area:
    - value: [bay]
      reports:
        log 7: the bay
    - value: [quays]
      reports:
        wire 7: the quays
  class:
    value: middle
    reports:
      buoy 7: of some size
  colour:
    value: red
    reports:
      buoy 7: red
    clause: cl. 6
  board:
    value: {seats: {port: 2, line: 1}, total: 3}
    reports:
      log 7: two to one
    clause: cl. 7
""",
    "positions/line-wants.yaml": """\
title: What the line wants
party: line
date: {from: 2023-03}
terms:
  fee:
    stance: demands
    value: at most USD 1 million
    reports:
      log 10: {by: captain, says: a million at most}
  mooring:
    stance: demands
    reports:
      buoy 10: {by: captain, says: a mooring}
""",
}

Files = dict[str, str]
Edit = Callable[[Files], Files]
Told = tuple[str, str, str, str]
FIRST, SECOND, WANTS = "versions/first.yaml", "versions/second.yaml", "positions/line-wants.yaml"
REGISTER, SOURCES, FIGURES, EVENTS = "deal.yaml", "sources.yaml", "figures.yaml", "events.yaml"
LEVELS = {rule: row.level for rule, row in RECORD.items()}


def edit(name: str, old: str, new: str) -> Edit:
    def edited(files: Files) -> Files:
        assert files[name].count(old) == 1, f"{old!r} stands {files[name].count(old)} times in {name}"
        return files | {name: files[name].replace(old, new)}

    return edited


def add(name: str, text: str) -> Edit:
    return lambda files: files | {name: files.get(name, "") + text}


def remove(name: str) -> Edit:
    return lambda files: {other: text for other, text in files.items() if other != name}


def move(name: str, to: str) -> Edit:
    return lambda files: {to if other == name else other: text for other, text in files.items()}


def all_of(*edits: Edit) -> Edit:
    return lambda files: functools.reduce(lambda so_far, one: one(so_far), edits, files)


def told(rule: str, file: str, subject: str, level: str = "") -> Told:
    return rule, level or LEVELS.get(rule, "a rule that judging/kinds.py: RECORD does not have"), file, subject


FEE_OF_FIRST = """\
  fee:
    value: USD 2 million
    agreed: open
    clause: cl. 1
    reports:
      log 3: two million
      buoy 3: two million
"""
AREA_OF_FIRST = """\
  area:
    value: {of: [bay, creek], such_as: [creek]}
    reports:
      log 4: the bay
"""
DATE_OF_FIRST = """\
date:
  - value: 2023-04-02
    reports:
      log 1: on Sunday
  - value: 2023-04-03
    reports:
      buoy 1: on Monday
"""
WITNESS = "versions/witness.yaml"
AS_ANOTHER_HAS_IT = """\
title: As another has it
kind: draft
same_as: {version: first, match: exact, why: one number}
terms:
"""
SAME_AS = "same_as: {version: first, match: probable, why: both were blue}\n"
REVISES = "revises:\n  version: first\n  reports:\n    log 6: a new copy of the first\n"
THREE_MILLION = "    - value: USD 3 million\n      reports:\n        buoy 7: three million\n"
THIRD = """\
title: Third text
kind: offer
follows: second
terms:
  fee:
    value: USD 4 million
    reports:
      log 12: four million
"""
# A report that left the first text: of its two, of its only one.
ONE_OF_TWO = all_of(
    edit(FIRST, "      buoy 3: two million\n", ""),
    edit(SECOND, "        log 7: two million\n", "        log 7: two million\n        buoy 3: two million\n"),
)
THE_ONLY_ONE = all_of(
    edit(FIRST, "  mooring:\n    value: present\n    reports:\n      log 5: a mooring\n", ""),
    add(SECOND, "  mooring:\n    value: present\n    reports:\n      log 5: a mooring\n"),
)
RENAMED = all_of(
    move(FIRST, "versions/opening.yaml"),
    edit(SECOND, "follows: first", "follows: opening"),
    edit(SECOND, "same_as: {version: first", "same_as: {version: opening"),
    edit(SECOND, "  version: first\n", "  version: opening\n"),
    edit(SECOND, "describes: first", "describes: opening"),
)
OPENING = "versions/opening.yaml"
# The file whose references follow says what it said.
FOLLOWED = [told("renamed", OPENING, "opening"), told("format_only", SECOND, SECOND)]

CASES: dict[str, tuple[Edit, list[Told]]] = {
    # Statements and files, there and gone
    "a statement recorded": (
        add(FIRST, "  class:\n    value: small\n    reports:\n      log 5: small ships\n"),
        [told("recorded", FIRST, "class")],
    ),
    "rival statements recorded": (
        add(
            FIRST,
            "  class:\n    - {value: small, reports: {log 5: small}}\n    - {value: large, reports: {buoy 5: large}}\n",
        ),
        [told("recorded", FIRST, "class"), told("recorded", FIRST, "class")],
    ),
    "a statement deleted": (edit(FIRST, AREA_OF_FIRST, ""), [told("deleted", FIRST, "area")]),
    "a demand deleted": (
        edit(
            WANTS, "  mooring:\n    stance: demands\n    reports:\n      buoy 10: {by: captain, says: a mooring}\n", ""
        ),
        [told("deleted", WANTS, "mooring")],
    ),
    "a version recorded": (add("versions/third.yaml", THIRD), [told("recorded", "versions/third.yaml", "third")]),
    "a version deleted": (
        all_of(add("versions/third.yaml", THIRD), lambda files: files),
        [told("recorded", "versions/third.yaml", "third")],
    ),
    "a position deleted": (remove(WANTS), [told("deleted", WANTS, "line-wants")]),
    "a term deleted with its statements": (
        all_of(
            edit(REGISTER, "  mooring:\n    label: A mooring of its own\n    topic: quay\n    type: presence\n", ""),
            edit(FIRST, "  mooring:\n    value: present\n    reports:\n      log 5: a mooring\n", ""),
            edit(
                WANTS,
                "  mooring:\n    stance: demands\n    reports:\n      buoy 10: {by: captain, says: a mooring}\n",
                "",
            ),
        ),
        [
            told("deleted", REGISTER, "mooring"),
            told("deleted", FIRST, "mooring"),
            told("deleted", WANTS, "mooring"),
        ],
    ),
    "a term recorded": (
        add(REGISTER, "  bell:\n    label: A bell\n    topic: quay\n    type: presence\n"),
        [told("recorded", REGISTER, "bell")],
    ),
    "a source recorded": (
        add(SOURCES, "shell:\n  publisher: The Shell\n  title: Notes\n  published: unknown\n  access: read\n"),
        [told("recorded", SOURCES, "shell")],
    ),
    "a figure deleted with its file": (remove(FIGURES), [told("deleted", FIGURES, "fleet-worth")]),
    "an event recorded": (
        add(EVENTS, "vote:\n  label: The vote\n  reports:\n    log 9: they voted\n"),
        [told("recorded", EVENTS, "vote")],
    ),
    "a party recorded": (
        edit(REGISTER, "  line: {name: The Line}\n", "  line: {name: The Line}\n  town: {name: The Town}\n"),
        [told("recorded", REGISTER, "town")],
    ),
    "a speaker deleted": (
        edit(REGISTER, "  master: {name: the harbour master, party: port}\n", ""),
        [told("deleted", REGISTER, "master")],
    ),
    "a concept recorded that is part of none": (
        edit(REGISTER, "  quays: {label: the quays}\n", "  quays: {label: the quays}\n  sheds: {label: the sheds}\n"),
        [told("recorded", REGISTER, "sheds")],
    ),
    # Renamed
    "a version renamed, references following": (RENAMED, FOLLOWED),
    "a version renamed and its title edited": (
        all_of(RENAMED, edit(OPENING, "title: First text", "title: Opening text")),
        [*FOLLOWED, told("corrected", OPENING, "title")],
    ),
    "a version renamed, a report reworded": (
        all_of(RENAMED, edit(OPENING, "log 3: two million", "log 3: two million a year")),
        [*FOLLOWED, told("provenance_only", OPENING, "fee")],
    ),
    "a version renamed, its readings in another order": (
        all_of(
            move(SECOND, "versions/later.yaml"),
            edit("versions/later.yaml", THREE_MILLION, ""),
            edit("versions/later.yaml", "    - value: USD 2 million\n", THREE_MILLION + "    - value: USD 2 million\n"),
        ),
        [told("renamed", "versions/later.yaml", "later")],
    ),
    "a version renamed beside a concept that is new": (
        all_of(
            RENAMED,
            edit(
                REGISTER,
                "  quays: {label: the quays}\n",
                "  quays: {label: the quays}\n  cove: {label: the cove, part_of: bay}\n",
            ),
        ),
        [*FOLLOWED, told("definition_changed", REGISTER, "cove")],
    ),
    "readings of one value beside a concept that is new": (
        all_of(
            edit(
                REGISTER,
                "  quays: {label: the quays}\n",
                "  quays: {label: the quays}\n  cove: {label: the cove, part_of: bay}\n",
            ),
            edit(FIRST, "log 4: the bay", "log 44: the bay"),
        ),
        [told("definition_changed", REGISTER, "cove"), told("attribution_changed", FIRST, "area")],
    ),
    "a position renamed": (
        move(WANTS, "positions/line-asks.yaml"),
        [told("renamed", "positions/line-asks.yaml", "line-asks")],
    ),
    "a version under another id that says something else": (
        all_of(RENAMED, edit(OPENING, "    value: USD 2 million\n", "    value: USD 9 million\n")),
        [*FOLLOWED, told("corrected", OPENING, "fee")],
    ),
    "a version gone, and another one that cites half of what it cited": (
        all_of(
            RENAMED,
            edit(OPENING, AREA_OF_FIRST, ""),
            edit(OPENING, "  mooring:\n    value: present\n    reports:\n      log 5: a mooring\n", ""),
        ),
        [
            told("deleted", FIRST, "first"),
            told("recorded", OPENING, "opening"),
            told("corrected", SECOND, "follows"),
            told("corrected", SECOND, "revises"),
            told("corrected", SECOND, "same_as"),
            told("attribution_changed", SECOND, "cut"),
            *[told("reattributed", OPENING, subject) for subject in ("date", "date", "status", "fee", "fee")],
        ],
    ),
    # Reattributed
    "one report of two moved to another version": (
        ONE_OF_TWO,
        [told("reattributed", SECOND, "fee"), told("attribution_changed", SECOND, "fee", "note")],
    ),
    "the only report moved to another version": (
        THE_ONLY_ONE,
        [told("reattributed", SECOND, "mooring"), told("recorded", SECOND, "mooring")],
    ),
    "a report moved into a new version": (
        all_of(
            edit(FIRST, AREA_OF_FIRST, ""),
            add("versions/third.yaml", f"title: Third text\nkind: offer\nterms:\n{AREA_OF_FIRST}"),
        ),
        [told("reattributed", "versions/third.yaml", "area"), told("recorded", "versions/third.yaml", "third")],
    ),
    "a file split into two accounts": (
        all_of(edit(FIRST, AREA_OF_FIRST, ""), add(WITNESS, AS_ANOTHER_HAS_IT + AREA_OF_FIRST)),
        [told("split", FIRST, "first"), told("split", WITNESS, "witness")],
    ),
    "one report of two in an account of its own, in other words": (
        all_of(
            edit(FIRST, "      buoy 3: two million\n", ""),
            add(
                WITNESS, AS_ANOTHER_HAS_IT + FEE_OF_FIRST.replace("      log 3: two million\n", "").replace("two", "2")
            ),
        ),
        [told("split", FIRST, "first"), told("split", WITNESS, "witness"), told("provenance_only", FIRST, "fee")],
    ),
    "a file split under two new names": (
        all_of(
            move(FIRST, "versions/one.yaml"),
            edit("versions/one.yaml", AREA_OF_FIRST, ""),
            add(WITNESS, AS_ANOTHER_HAS_IT.replace("first", "one") + AREA_OF_FIRST),
            *(
                edit(SECOND, *one)
                for one in (("follows: first", "follows: one"), ("version: first, m", "version: one, m"))
            ),
            *(
                edit(SECOND, *one)
                for one in (("  version: first\n", "  version: one\n"), ("describes: first", "describes: one"))
            ),
        ),
        [
            told("split", FIRST, "first"),
            told("split", "versions/one.yaml", "one"),
            told("split", WITNESS, "witness"),
            told("format_only", SECOND, SECOND),
        ],
    ),
    "a further account, and nothing moved": (
        add(WITNESS, AS_ANOTHER_HAS_IT + AREA_OF_FIRST.replace("log 4", "wire 4")),
        [told("recorded", WITNESS, "witness")],
    ),
    "a report cited in a second version, too": (
        edit(SECOND, "        log 7: two million\n", "        log 7: two million\n        buoy 3: two million\n"),
        [told("attribution_changed", SECOND, "fee", "note")],
    ),
    "a report moved, and one that is gone": (
        all_of(
            edit(FIRST, FEE_OF_FIRST, ""),
            edit(SECOND, "        log 7: two million\n", "        log 7: two million\n        buoy 3: two million\n"),
        ),
        [
            told("deleted", FIRST, "fee"),
            told("reattributed", SECOND, "fee"),
            told("attribution_changed", SECOND, "fee", "note"),
        ],
    ),
    # Corrected
    "a value corrected": (
        edit(FIRST, "    value: USD 2 million\n", "    value: USD 2.5 million\n"),
        [told("corrected", FIRST, "fee")],
    ),
    "a value corrected and a report beside it": (
        all_of(edit(FIRST, "USD 2 million", "USD 1 million"), edit(FIRST, "log 3: two million", "log 3: one million")),
        [told("corrected", FIRST, "fee")],
    ),
    "a field corrected": (edit(SECOND, "share: 10%", "share: 12%"), [told("corrected", SECOND, "cut")]),
    "a field left out": (
        edit(SECOND, "{share: 10%, of: [waters]}", "{share: 10%}"),
        [told("corrected", SECOND, "cut")],
    ),
    "a base corrected": (edit(SECOND, "of: [waters]", "of: [bay]"), [told("corrected", SECOND, "cut")]),
    "an example of a set corrected": (
        edit(FIRST, "such_as: [creek]", "such_as: [bay]"),
        [told("corrected", FIRST, "area")],
    ),
    "a total added": (edit(SECOND, ", total: 3", ""), [told("corrected", SECOND, "board")]),
    "a value to a state": (
        edit(FIRST, "    value: present\n", "    absent: true\n"),
        [told("corrected", FIRST, "mooring")],
    ),
    "one state to another": (
        edit(FIRST, "    value: {of: [bay, creek], such_as: [creek]}\n", "    unspecified: by_report\n"),
        [told("corrected", FIRST, "area")],
    ),
    "a value to unclear": (
        edit(FIRST, "    value: present\n", "    unclear: true\n"),
        [told("corrected", FIRST, "mooring")],
    ),
    "a stance corrected": (
        edit(WANTS, "  mooring:\n    stance: demands", "  mooring:\n    stance: considers"),
        [told("corrected", WANTS, "mooring")],
    ),
    "a demand's value corrected": (edit(WANTS, "at most USD 1", "at most USD 2"), [told("corrected", WANTS, "fee")]),
    "how far it is agreed": (edit(FIRST, "agreed: open", "agreed: in_principle"), [told("corrected", FIRST, "fee")]),
    "its clause": (edit(FIRST, "clause: cl. 1", "clause: cl. 2"), [told("corrected", FIRST, "fee")]),
    "clauses that shifted": (
        all_of(edit(SECOND, "cl. 6", "cl. 5"), edit(SECOND, "cl. 7", "cl. 6")),
        [told("renumbered", SECOND, "clauses")],
    ),
    "clauses that shifted around one that moved": (
        all_of(edit(SECOND, "cl. 7", "cl. 8"), edit(SECOND, "cl. 6", "cl. 7"), edit(SECOND, "cl. 9", "cl. 6")),
        [told("renumbered", SECOND, "clauses"), told("moved", SECOND, "cut")],
    ),
    "value, agreement and clause together": (
        edit(
            FIRST,
            "    value: USD 2 million\n    agreed: open\n    clause: cl. 1\n",
            "    value: USD 9 million\n    agreed: yes\n",
        ),
        [told("corrected", FIRST, "fee")] * 3,
    ),
    # Headings
    "title": (edit(FIRST, "title: First text", "title: First paper"), [told("corrected", FIRST, "title")]),
    "kind": (edit(FIRST, "kind: draft", "kind: offer"), [told("corrected", FIRST, "kind")]),
    "follows added": (add("versions/third.yaml", THIRD), [told("recorded", "versions/third.yaml", "third")]),
    "follows removed": (edit(SECOND, "follows: first\n", ""), [told("deleted", SECOND, "follows")]),
    "revises removed": (edit(SECOND, REVISES, ""), [told("deleted", SECOND, "revises")]),
    "revises reported anew": (
        edit(SECOND, "log 6: a new copy", "log 6: a fresh copy"),
        [told("provenance_only", SECOND, "revises")],
    ),
    "same_as less sure": (edit(SECOND, "match: probable", "match: unresolved"), [told("corrected", SECOND, "same_as")]),
    "same_as removed": (edit(SECOND, SAME_AS, ""), [told("deleted", SECOND, "same_as")]),
    "date": (edit(FIRST, "value: 2023-04-02", "value: 2023-04-01"), [told("corrected", FIRST, "date")]),
    "date vaguer": (edit(FIRST, "value: 2023-04-02", "value: 2023-04"), [told("corrected", FIRST, "date")]),
    "date removed": (edit(FIRST, DATE_OF_FIRST, ""), [told("deleted", FIRST, "date")]),
    "date bare": (edit(SECOND, "{after: hearing}", "{from: hearing}"), [told("corrected", SECOND, "date")]),
    "date of a position": (edit(WANTS, "from: 2023-03", "from: 2023-04"), [told("corrected", WANTS, "date")]),
    "reports of two dates exchanged": (
        all_of(
            edit(FIRST, "log 1: on Sunday", "MONDAY"),
            edit(FIRST, "buoy 1: on Monday", "log 1: on Sunday"),
            edit(FIRST, "MONDAY", "buoy 1: on Monday"),
        ),
        [told("attribution_changed", FIRST, "date")],
    ),
    "tabled_by": (edit(SECOND, "[port, line]", "port"), [told("corrected", SECOND, "tabled_by")]),
    "tabled_by recorded": (
        edit(FIRST, "kind: draft\n", "kind: draft\ntabled_by: port\n"),
        [told("recorded", FIRST, "tabled_by")],
    ),
    "tabled_by in another order": (edit(SECOND, "[port, line]", "[line, port]"), [told("format_only", SECOND, SECOND)]),
    "status": (edit(FIRST, "value: rejected", "value: [rejected, withdrawn]"), [told("corrected", FIRST, "status")]),
    "a report of a status": (
        edit(FIRST, "    log 2: sent back\n", "    log 2: sent back\n    buoy 2: sent back\n"),
        [told("attribution_changed", FIRST, "status", "note")],
    ),
    "party": (edit(WANTS, "party: line", "party: port"), [told("corrected", WANTS, "party")]),
    # Rival readings
    "a rival added": (
        edit(
            SECOND,
            "  class:\n    value: middle\n    reports:\n      buoy 7: of some size\n",
            "  class:\n    - {value: middle, reports: {buoy 7: of some size}}\n"
            "    - {value: large, reports: {log 7: large}}\n",
        ),
        [told("dispute_opened", SECOND, "class"), told("reading_added", SECOND, "class")],
    ),
    "a rival that corrects the other": (
        edit(
            SECOND,
            "  class:\n    value: middle\n    reports:\n      buoy 7: of some size\n",
            "  class:\n    - {value: middle, reports: {buoy 7: of some size}}\n"
            "    - {value: large, reports: {log 7: {says: large, corrects: buoy 7}}}\n",
        ),
        [told("reading_added", SECOND, "class")],
    ),
    "a statement withdrawn by its source": (
        edit(SECOND, "      buoy 7: of some size\n", "      buoy 7: {says: of some size, manner: withdrawn}\n"),
        [told("standing_changed", SECOND, "class")],
    ),
    "a text reported to be a forgery": (
        edit(SECOND, "terms:\n", "standing: {value: spurious, reports: {log 9: a forgery}}\nterms:\n"),
        [told("standing_changed", SECOND, "standing")],
    ),
    "the rival removed": (
        edit(SECOND, THREE_MILLION, ""),
        [told("dispute_closed", SECOND, "fee"), told("reading_removed", SECOND, "fee")],
    ),
    "a third reading beside two": (
        edit(
            SECOND, THREE_MILLION, f"{THREE_MILLION}    - value: USD 4 million\n      reports:\n        wire 7: four\n"
        ),
        [told("reading_added", SECOND, "fee")],
    ),
    "the rival deprecated": (
        edit(
            SECOND,
            "    - value: USD 3 million\n",
            "    - value: USD 3 million\n      rank: deprecated\n      why: taken back\n",
        ),
        [told("dispute_closed", SECOND, "fee"), told("rank_changed", SECOND, "fee")],
    ),
    "a deprecated reading back in place": (
        edit(SECOND, "      rank: deprecated\n      why: a misprint\n", ""),
        [told("rank_changed", SECOND, "fee")],
    ),
    "a deprecated reading preferred": (
        edit(
            SECOND, "      rank: deprecated\n      why: a misprint\n", "      rank: preferred\n      why: no misprint\n"
        ),
        [told("rank_changed", SECOND, "fee")],
    ),
    "the reason of a rank": (
        edit(SECOND, "why: a misprint", "why: a slip of the pen"),
        [told("rank_changed", SECOND, "fee")],
    ),
    "a vaguer reading, no rival": (
        edit(
            SECOND,
            "  class:\n    value: middle\n    reports:\n      buoy 7: of some size\n",
            "  class:\n    - {value: middle, reports: {buoy 7: of some size}}\n"
            "    - {unspecified: by_report, reports: {log 7: ships of a class}}\n",
        ),
        [told("reading_added", SECOND, "class")],
    ),
    "readings paired by equal value before shared reports": (
        all_of(
            edit(SECOND, "        log 7: two million\n", "        log 70: two million\n"),
            edit(SECOND, "        buoy 7: three million\n", "        log 7: three million\n"),
        ),
        [told("attribution_changed", SECOND, "fee")] * 2,
    ),
    "readings paired by shared reports": (
        edit(SECOND, "    - value: USD 3 million\n", "    - value: USD 5 million\n"),
        [told("corrected", SECOND, "fee")],
    ),
    "readings that pair in no way": (
        edit(SECOND, THREE_MILLION, THREE_MILLION.replace("USD 3", "USD 5").replace("buoy 7: three", "buoy 77: five")),
        [told("reading_removed", SECOND, "fee"), told("reading_added", SECOND, "fee")],
    ),
    "a second voice in the paragraph of a report": (
        edit(FIRST, "      log 5: a mooring\n", "      log 5 a: a mooring\n      log 5 b: and a buoy\n"),
        [told("attribution_changed", FIRST, "mooring", "note")],
    ),
    "a report that is called the first voice of its paragraph": (
        edit(FIRST, "      log 5: a mooring\n", "      log 5 a: a mooring\n"),
        [told("attribution_changed", FIRST, "mooring")],
    ),
    "a reading with another value, by the same words elsewhere": (
        edit(SECOND, THREE_MILLION, THREE_MILLION.replace("USD 3", "USD 5").replace("buoy 7", "buoy 77")),
        [told("corrected", SECOND, "fee")],
    ),
    "the only reading exchanged for another": (
        edit(
            FIRST,
            "    value: present\n    reports:\n      log 5: a mooring\n",
            "    absent: true\n    reports:\n      buoy 5: no mooring\n",
        ),
        [told("reading_removed", FIRST, "mooring"), told("reading_added", FIRST, "mooring")],
    ),
    # Definitions
    "a type": (
        edit(REGISTER, "    topic: quay\n    type: date\n", "    topic: quay\n    type: period\n"),
        [told("definition_changed", REGISTER, "start")],
    ),
    "the order of options": (
        edit(
            REGISTER,
            "{small: small ships, middle: ships of some size, large: large ships}",
            "{middle: ships of some size, small: small ships, large: large ships}",
        ),
        [told("definition_changed", REGISTER, "class")],
    ),
    "an option more": (
        edit(REGISTER, "[red, blue, black]", "[red, blue, black, green]"),
        [told("definition_changed", REGISTER, "colour")],
    ),
    "options without an order in another order": (
        edit(REGISTER, "[red, blue, black]", "[black, red, blue]"),
        [told("format_only", REGISTER, REGISTER)],
    ),
    "the label of an option": (
        edit(REGISTER, "small: small ships", "small: little ships"),
        [told("definition_changed", REGISTER, "class", "note")],
    ),
    "what a ratio is of": (
        edit(REGISTER, "of: [berths, ships]", "of: [ships, berths]"),
        [told("definition_changed", REGISTER, "berthing")],
    ),
    "no order any more": (edit(REGISTER, "    ordered: true\n", ""), [told("definition_changed", REGISTER, "class")]),
    "no order any more, and the options in another order": (
        all_of(
            edit(REGISTER, "    ordered: true\n", ""),
            edit(
                REGISTER,
                "{small: small ships, middle: ships of some size",
                "{middle: ships of some size, small: small ships",
            ),
        ),
        [told("definition_changed", REGISTER, "class")],
    ),
    "a weight": (edit(REGISTER, "weight: key", "weight: minor"), [told("definition_changed", REGISTER, "fee")]),
    "an interest": (edit(REGISTER, "prefers: lower", "prefers: absent"), [told("definition_changed", REGISTER, "fee")]),
    "an interest gone": (
        edit(REGISTER, "      port: {prefers: higher, basis: analyst_judgement, why: the port takes it}\n", ""),
        [told("definition_changed", REGISTER, "fee")],
    ),
    "interests in another order": (
        all_of(
            edit(REGISTER, "      line: {prefers: lower, basis: analyst_judgement, why: the line pays it}\n", ""),
            edit(
                REGISTER,
                "why: the port takes it}\n",
                "why: the port takes it}\n"
                "      line: {prefers: lower, basis: analyst_judgement, why: the line pays it}\n",
            ),
        ),
        [told("format_only", REGISTER, REGISTER)],
    ),
    "what a concept is part of": (
        edit(REGISTER, "creek: {label: the creek, part_of: bay}", "creek: {label: the creek, part_of: quays}"),
        [told("definition_changed", REGISTER, "creek")],
    ),
    "a concept that is part of nothing any more": (
        edit(REGISTER, "creek: {label: the creek, part_of: bay}", "creek: {label: the creek}"),
        [told("definition_changed", REGISTER, "creek")],
    ),
    "a concept recorded that is part of another": (
        edit(
            REGISTER,
            "  quays: {label: the quays}\n",
            "  quays: {label: the quays}\n  cove: {label: the cove, part_of: bay}\n",
        ),
        [told("definition_changed", REGISTER, "cove")],
    ),
    "the place and the label of a concept": (
        edit(REGISTER, "creek: {label: the creek, part_of: bay}", "creek: {label: the brook, part_of: waters}"),
        [told("definition_changed", REGISTER, "creek"), told("definition_changed", REGISTER, "creek", "note")],
    ),
    "what an act is part of": (
        edit(REGISTER, "light: {label: light the quay}", "light: {label: light the quay, part_of: dredge}"),
        [told("definition_changed", REGISTER, "light")],
    ),
    "the label of an act": (
        edit(REGISTER, "label: dredge the bay", "label: dredge the whole bay"),
        [told("definition_changed", REGISTER, "dredge", "note")],
    ),
    "an act recorded that is part of none": (
        edit(REGISTER, "acts:\n", "acts:\n  sweep: {label: sweep the quay}\n"),
        [told("recorded", REGISTER, "sweep")],
    ),
    "the words of a condition": (
        edit(REGISTER, "thaw: the ice is gone", "thaw: no ice is left"),
        [told("definition_changed", REGISTER, "thaw", "note")],
    ),
    "a condition deleted": (
        edit(REGISTER, "conditions:\n  thaw: the ice is gone\n", ""),
        [told("deleted", REGISTER, "thaw")],
    ),
    "the label of a concept": (
        edit(REGISTER, "label: the bay", "label: the wide bay"),
        [told("definition_changed", REGISTER, "bay", "note")],
    ),
    "the label of a term": (
        edit(REGISTER, "label: Fee a year", "label: Yearly fee"),
        [told("definition_changed", REGISTER, "fee", "note")],
    ),
    "the topic of a term": (
        edit(REGISTER, "    label: Fee a year\n    topic: money", "    label: Fee a year\n    topic: quay"),
        [told("definition_changed", REGISTER, "fee", "note")],
    ),
    "who pays": (edit(REGISTER, "payer: line", "payer: port"), [told("definition_changed", REGISTER, "fee")]),
    "what a topic is about": (
        edit(REGISTER, "about: framing", "about: process"),
        [told("definition_changed", REGISTER, "tone")],
    ),
    "the label of a topic": (
        edit(REGISTER, "label: The quay", "label: At the quay"),
        [told("definition_changed", REGISTER, "quay", "note")],
    ),
    "whose a speaker is": (
        edit(REGISTER, "the captain, party: line", "the captain, party: port"),
        [told("definition_changed", REGISTER, "captain")],
    ),
    "how a speaker is called": (
        edit(REGISTER, "the harbour master", "the master of the harbour"),
        [told("definition_changed", REGISTER, "master", "note")],
    ),
    "what a currency sign stands for": (
        edit(REGISTER, "topics:\n", "currencies: {$: CAD}\ntopics:\n"),
        [told("definition_changed", REGISTER, "currencies")],
    ),
    "the title of the deal": (
        edit(REGISTER, "title: A ferry licence", "title: The ferry licence"),
        [told("definition_changed", REGISTER, "title", "note")],
    ),
    # Sources
    "published": (
        edit(SOURCES, "published: 2023-05-01", "published: 2023-05-03"),
        [told("source_changed", SOURCES, "log")],
    ),
    "reliability": (edit(SOURCES, "reliability: B", "reliability: D"), [told("source_changed", SOURCES, "log")]),
    "relays": (
        edit(SOURCES, "  title: Harbour talk\n", "  title: Harbour talk\n  relays: wire\n"),
        [told("source_changed", SOURCES, "buoy")],
    ),
    "access": (edit(SOURCES, "access: not_read", "access: read"), [told("source_changed", SOURCES, "wire")]),
    "our note on a source": (
        edit(SOURCES, "  title: Harbour talk\n", "  title: Harbour talk\n  note: unsigned\n"),
        [told("source_changed", SOURCES, "buoy", "note")],
    ),
    "our note on a report": (
        edit(SECOND, "buoy 7: of some size", "buoy 7: {says: of some size, note: no day given}"),
        [told("attribution_changed", SECOND, "class")],
    ),
    "the title of a source": (
        edit(SOURCES, "title: Harbour talk", "title: Harbour talks"),
        [told("source_changed", SOURCES, "buoy", "note")],
    ),
    "retracted": (
        edit(SOURCES, "  reliability: B\n", "  reliability: B\n  retracted: {date: 2023-06-01, why: made up}\n"),
        [told("source_retracted", SOURCES, "log")],
    ),
    # Figures and events
    "a figure": (edit(FIGURES, "USD 7 million", "USD 8 million"), [told("figure_changed", FIGURES, "fleet-worth")]),
    "what a figure covers": (
        edit(FIGURES, "USD 7 million\n      covers: the fleet", "USD 7 million\n      covers: the fleet and its quay"),
        [told("figure_changed", FIGURES, "fleet-worth")],
    ),
    "a report of a figure": (
        edit(FIGURES, "        buoy 8: five million\n", ""),
        [told("attribution_changed", FIGURES, "fleet-worth")],
    ),
    "a report of one reading of a figure moved to the other": (
        all_of(edit(FIGURES, "        buoy 8: five million\n", ""), add(FIGURES, "        buoy 8: five million\n")),
        [told("attribution_changed", FIGURES, "fleet-worth")],
    ),
    "readings of a figure in another order": (
        lambda files: files | {FIGURES: _figure_readings_turned(files[FIGURES])},
        [told("format_only", FIGURES, FIGURES)],
    ),
    "the date of an event": (
        edit(EVENTS, "date: 2023-04-20", "date: 2023-04-21"),
        [told("event_changed", EVENTS, "hearing")],
    ),
    "the place of an event": (edit(EVENTS, "the sail loft", "the quay"), [told("event_changed", EVENTS, "hearing")]),
    "a report of an event": (
        edit(EVENTS, "on that Thursday", "that Thursday"),
        [told("provenance_only", EVENTS, "hearing")],
    ),
    # Reports
    "a report added": (
        edit(FIRST, "      log 4: the bay\n", "      log 4: the bay\n      buoy 4: the bay\n"),
        [told("attribution_changed", FIRST, "area", "note")],
    ),
    "a report removed": (edit(FIRST, "      buoy 3: two million\n", ""), [told("attribution_changed", FIRST, "fee")]),
    "a report reworded": (
        edit(FIRST, "log 4: the bay", "log 4: the whole bay"),
        [told("provenance_only", FIRST, "area")],
    ),
    "a report by somebody": (
        edit(FIRST, "log 4: the bay", "log 4: {by: master, says: the bay}"),
        [told("attribution_changed", FIRST, "area")],
    ),
    "a report of another place": (
        edit(FIRST, "log 3: two million", "log 3 a: two million"),
        [told("attribution_changed", FIRST, "fee")],
    ),
    # How it is written
    "a comment": (add(FIRST, "# a remark\n"), [told("comment_changed", FIRST, FIRST)]),
    "a comment above a term": (
        edit(FIRST, "  fee:\n", "  # as the log has it\n  fee:\n"),
        [told("comment_changed", FIRST, "fee")],
    ),
    "a comment beside a word of the register": (
        edit(REGISTER, "label: Fee a year", "label: Fee a year  # in dollars"),
        [told("comment_changed", REGISTER, "fee")],
    ),
    "a sum in another unit": (
        edit(FIRST, "USD 2 million", "USD 2,000 thousand"),
        [told("format_only", FIRST, FIRST)],
    ),
    "a comment in every file": (
        lambda files: {name: f"# a remark\n{text}" for name, text in files.items()},
        [told("comment_changed", name, name) for name in FILES],
    ),
    "a comment beside a correction": (
        all_of(add(FIRST, "# a remark\n"), edit(FIRST, "kind: draft", "kind: offer")),
        [told("comment_changed", FIRST, FIRST), told("corrected", FIRST, "kind")],
    ),
    "nothing": (lambda files: files, []),
}
# The other way round: what an edit undone is told as.
UNDONE: dict[str, list[Told]] = {
    "a file split into two accounts": [told("joined", FIRST, "first"), told("joined", WITNESS, "witness")],
    "a version recorded": [told("deleted", "versions/third.yaml", "third")],
    "a concept recorded that is part of none": [told("deleted", REGISTER, "sheds")],
    "a concept recorded that is part of another": [told("definition_changed", REGISTER, "cove")],
    "retracted": [told("source_changed", SOURCES, "log")],
    "a value to unclear": [told("corrected", FIRST, "mooring")],
    "tabled_by recorded": [told("deleted", FIRST, "tabled_by")],
    "follows removed": [told("recorded", SECOND, "follows")],
}
del CASES["a version deleted"], CASES["follows added"]


def _figure_readings_turned(text: str) -> str:
    head, first, second = text.split("    - ")
    return f"{head}    - {second}    - {first}"


def write(folder: Path, files: Files) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


@functools.cache
def loaded(files: tuple[tuple[str, str], ...]) -> Deal:
    with tempfile.TemporaryDirectory() as folder:
        return load(write(Path(folder) / "ferry", dict(files)))


def compared(before: Files, after: Files) -> RecordDiff:
    was, now = loaded(tuple(before.items())), loaded(tuple(after.items()))
    rewritten = [name for name in after if name in before and before[name] != after[name]]
    comments = {
        name: comment_changes(before[name].encode(), after[name].encode(), f"before/{name}", f"after/{name}")
        for name in rewritten
    }
    return with_comments(record_diff(was, now, "before", "after", rewritten), comments)


def exactly(answer: RecordDiff) -> list[Told]:
    return sorted((change.rule, change.level, change.file, change.subject) for change in answer.changes)


def the_one(case: str) -> RecordChange:
    (change,) = compared(FILES, CASES[case][0](FILES)).changes
    return change


@pytest.mark.parametrize("case", CASES)
def test_an_edit_is_told_as_exactly_this(case: str) -> None:
    made, expected = CASES[case]
    assert exactly(compared(FILES, made(FILES))) == sorted(expected)


@pytest.mark.parametrize("case", UNDONE)
def test_an_edit_undone_is_told_as_exactly_this(case: str) -> None:
    assert exactly(compared(CASES[case][0](FILES), FILES)) == sorted(UNDONE[case])


@pytest.mark.parametrize("case", CASES)
def test_the_other_way_round_every_rule_is_the_mirror(case: str) -> None:
    after = CASES[case][0](FILES)

    def mirror(one: Told) -> str:
        return "source_changed" if one[0] == "source_retracted" else RECORD[one[0]].mirror

    there, back = exactly(compared(FILES, after)), exactly(compared(after, FILES))
    lost = {"reattributed", "renamed", "recorded", "deleted", "reading_removed", "attribution_changed"}
    if {rule for rule, *_ in there} & {"reattributed", "renamed"}:  # told of the file that it is now in
        assert {rule for rule, *_ in back} <= lost | {mirror(one) for one in there}
        assert {rule for rule, *_ in back} & {"reattributed", "renamed"}
        return
    assert sorted((mirror(one), *one[2:]) for one in there) == sorted((rule, *rest) for rule, _, *rest in back)


def test_a_version_that_stood_beside_one_that_is_gone_and_says_the_same_is_no_new_name_of_it() -> None:
    one = FILES | {"versions/third.yaml": THIRD}
    two = one | {"versions/fourth.yaml": THIRD}
    assert exactly(compared(two, one)) == [told("deleted", "versions/fourth.yaml", "fourth")]
    assert exactly(compared(one, two)) == [told("recorded", "versions/fourth.yaml", "fourth")]


@pytest.mark.parametrize("rule", RECORD)
def test_every_rule_is_in_the_table(rule: str) -> None:
    both = [expected for _, expected in CASES.values()] + list(UNDONE.values())
    found = any(one[0] == rule for expected in both for one in expected)
    assert found, f"no change in tests/test_record_clock.py: CASES ends in {rule}: add one that does"


def test_every_rule_has_the_level_and_the_mirror_it_is_said_to_have() -> None:
    loud = {
        "error": {"deleted", "definition_changed"},
        "warning": {
            *(
                "renamed",
                "split",
                "joined",
                "reattributed",
                "corrected",
                "dispute_opened",
                "dispute_closed",
                "reading_removed",
            ),
            *("rank_changed", "attribution_changed", "source_changed", "source_retracted", "standing_changed"),
            "moved",
        },
        "note": {
            *("recorded", "reading_added", "figure_changed", "event_changed", "renumbered", "provenance_only"),
            *("comment_changed", "format_only"),
        },
    }
    for level, rules in loud.items():
        differ = rules ^ {rule for rule in RECORD if LEVELS[rule] == level}
        assert not differ, (
            f"{level}: this test and judging/kinds.py: RECORD do not agree on {', '.join(sorted(differ))}"
        )
    for rule, row in RECORD.items():
        wrong = f"judging/kinds.py: the mirror of {rule} is {row.mirror}, which does not mirror it"
        assert row.mirror in RECORD, wrong
        assert rule == "source_retracted" or RECORD[row.mirror].mirror == rule, wrong
        assert row.counts == (rule not in ("comment_changed", "format_only"))


# What a change holds


@pytest.mark.parametrize(
    ("case", "kind", "fields"),
    [
        ("a value corrected", "raised", {"value": "raised"}),
        ("a demand's value corrected", "raised", {"value": "raised"}),
        ("a field corrected", "raised", {"share": "raised", "of": "restated"}),
        ("a base corrected", "narrowed", {"share": "restated", "of": "narrowed"}),
        ("a field left out", "partly_reported", {"share": "restated", "of": "no_longer_reported"}),
    ],
)
def test_a_corrected_value_is_ordered(case: str, kind: str, fields: dict[str, str]) -> None:
    change = the_one(case)
    assert (change.what, change.kind) == ("value", kind)
    assert {field.path: field.kind for field in change.fields} == fields


DATES_THAT_SHARE_A_REPORT = """\
date:
  - value: 2023-04-05
    reports:
      log 1: on Wednesday
  - value: 2023-04-06
    reports:
      log 1: or on Thursday
      buoy 1: on Thursday
"""
STATUS = "status:\n  value: rejected\n  reports:\n    log 2: sent back\n"
STEPS = """\
status:
  steps:
  - {value: agreed, on: 2023-04-05, reports: {log 2: agreed}}
  - {value: rejected, by: port, on: 2023-04-09, reports: {buoy 2: sent back}}
"""
WITH_STEPS = edit(FIRST, STATUS, STEPS)(FILES)
WITH_TWO_SUMS = add(FIGURES, "    - {value: USD 2 million, covers: the quay, reports: {log 8: two million}}\n")(FILES)


@pytest.mark.parametrize(
    ("files", "edited", "kind", "words"),
    [
        (
            FILES,
            edit(FIRST, "value: 2023-04-02", "value: 2023-04-01"),
            "earlier",
            "2023-04-02 to 2023-04-01, earlier",
        ),
        (
            FILES,
            all_of(edit(FIRST, "2023-04-03", "2023-04-08"), edit(FIRST, "2023-04-02", "2023-04-06")),
            "later",
            ", later",
        ),
        (
            FILES,
            all_of(edit(FIRST, "2023-04-03", "2023-04-01"), edit(FIRST, "2023-04-02", "2023-04-06")),
            "",
            "",
        ),
        (
            FILES,
            edit(FIRST, DATE_OF_FIRST, "date: {value: 2023-04-09, reports: {log 1: on Sunday}}\n"),
            "",
            "",
        ),
        (
            FILES,
            edit(FIRST, DATE_OF_FIRST, DATES_THAT_SHARE_A_REPORT),
            "",
            "corrected from 2023-04-02 or 2023-04-03 to 2023-04-05 or 2023-04-06",
        ),
        (
            FILES,
            all_of(
                edit(FIRST, "2023-04-02", "2023-04-05"),
                edit(FIRST, "2023-04-03\n    reports:\n      buoy 1", "2023-04-06\n    reports:\n      wire 1"),
            ),
            "later",
            "corrected from 2023-04-02 or 2023-04-03 to 2023-04-05 or 2023-04-06, later",
        ),
        (
            FILES,
            all_of(
                edit(FIRST, "2023-04-02\n    reports:\n      log 1", "2023-04-05\n    reports:\n      wire 1"),
                edit(FIRST, "2023-04-03\n    reports:\n      buoy 1", "2023-04-06\n    reports:\n      wire 2"),
            ),
            "",
            "corrected from 2023-04-02 or 2023-04-03 to 2023-04-05 or 2023-04-06",
        ),
        (WITH_STEPS, edit(FIRST, "2023-04-09", "2023-04-11"), "later", ", later"),
        (
            WITH_STEPS,
            all_of(edit(FIRST, "2023-04-05", "2023-04-04"), edit(FIRST, "2023-04-09", "2023-04-08")),
            "earlier",
            ", earlier",
        ),
        (
            WITH_STEPS,
            all_of(edit(FIRST, "2023-04-05", "2023-04-04"), edit(FIRST, "2023-04-09", "2023-04-11")),
            "",
            "",
        ),
        (WITH_STEPS, edit(FIRST, ", on: 2023-04-09", ""), "", ""),
        (
            WITH_STEPS,
            edit(FIRST, "value: rejected, by: port, on: 2023-04-09", "value: withdrawn, by: port, on: 2023-04-11"),
            "",
            "",
        ),
        (WITH_STEPS, edit(FIRST, "by: port", "by: line"), "", ""),
        (WITH_STEPS, edit(FIRST, STEPS, STATUS), "", ""),
        (FILES, edit(FIRST, "value: rejected", "value: withdrawn"), "", ""),
        (FILES, edit(FIRST, "kind: draft", "kind: offer"), "", ""),
        (FILES, edit(SECOND, "[port, line]", "port"), "", ""),
        (
            FILES,
            all_of(edit(EVENTS, "2023-04-20", "2023-04-19"), edit(EVENTS, "the sail loft", "the quay")),
            "earlier",
            "its date changed from 2023-04-20 to 2023-04-19, earlier; its place changed from",
        ),
        (FILES, edit(EVENTS, "  date: 2023-04-20\n", ""), "", "to nothing"),
        (FILES, edit(EVENTS, "the sail loft", "the quay"), "", "its place"),
        (FILES, edit(SOURCES, "2023-05-01", "2023-05-03"), "later", ", later"),
        (FILES, edit(SOURCES, "published: unknown", "published: 2023-05-03"), "", ""),
        (
            FILES,
            edit(FIGURES, "USD 5 million", "USD 6 million"),
            "raised",
            "corrected from USD 5 million to USD 6 million, raised, for the fleet",
        ),
        (FILES, all_of(edit(FIGURES, "USD 5 m", "USD 6 m"), edit(FIGURES, "USD 7 m", "USD 8 m")), "", "for the fleet"),
        (FILES, edit(FIGURES, "USD 5 million", "EUR 5 million"), "", ", for the fleet"),
        (
            WITH_TWO_SUMS,
            all_of(edit(FIGURES, "USD 5 m", "USD 6 m"), edit(FIGURES, "USD 2 m", "USD 3 m")),
            "raised",
            "corrected from USD 2 million to USD 3 million, raised, for the quay",
        ),
        (WITH_TWO_SUMS, all_of(edit(FIGURES, "USD 5 m", "USD 6 m"), edit(FIGURES, "USD 2 m", "USD 1 m")), "", ""),
    ],
)
def test_a_correction_says_which_way_it_went_where_all_of_it_went_one_way(
    files: Files, edited: Edit, kind: str, words: str
) -> None:
    for before, after, way in ((files, edited(files), kind), (edited(files), files, OTHER_WAY[kind])):
        answer = compared(before, after)
        [change] = answer.changes
        assert change.kind == way
        told = sentence(answer, change)
        if before is files:
            assert words in told
        assert [word for word in OTHER_WAY if word and f", {word}" in told] == ([way] if way else [])


OTHER_WAY = {"": "", "later": "earlier", "earlier": "later", "raised": "lowered", "lowered": "raised"}


def test_a_value_agreement_and_clause_are_each_told() -> None:
    answer = compared(FILES, CASES["value, agreement and clause together"][0](FILES))
    assert [change.what for change in answer.changes] == ["value", "agreed", "clause"]
    assert [sentence(answer, change) for change in answer.changes] == [
        "corrected from USD 2 million to USD 9 million, raised",
        "how far it is agreed was corrected from open to yes",
        "its clause was corrected from cl. 1 to nothing",
    ]


def test_a_reading_pairs_with_the_one_that_shares_most_of_its_reports() -> None:
    whole = edit(
        SECOND,
        "  class:\n    value: middle\n    reports:\n      buoy 7: of some size\n",
        "  class:\n    value: middle\n    reports: {log 7: x, buoy 7: x}\n",
    )(FILES)
    apart = edit(
        SECOND,
        "    value: middle\n    reports: {log 7: x, buoy 7: x}\n",
        "    - {value: small, reports: {log 7: x}}\n    - {value: large, reports: {log 7: x, buoy 7: x}}\n",
    )(whole)
    for before, after, kind, other in (
        (whole, apart, "raised", "reading_added"),
        (apart, whole, "lowered", "reading_removed"),
    ):
        changes = {change.rule: change for change in compared(before, after).changes}
        assert changes["corrected"].kind == kind
        assert other in changes


PLACES = {
    "a value corrected": ((FIRST, 16, 5), (FIRST, 16, 5)),
    "a statement recorded": (None, (FIRST, 31, 5)),
    "a statement deleted": ((FIRST, 23, 5), None),
    "a version recorded": (None, ("versions/third.yaml", 1, 1)),
    "a position deleted": ((WANTS, 1, 1), None),
    "title": ((FIRST, 1, 1), (FIRST, 1, 1)),
    "follows removed": ((SECOND, 3, 1), None),
    "status": ((FIRST, 11, 3), (FIRST, 11, 3)),
    "readings paired by shared reports": ((SECOND, 16, 7), (SECOND, 16, 7)),
    "the reason of a rank": ((SECOND, 19, 7), (SECOND, 19, 7)),
    "a weight": ((REGISTER, 23, 3), (REGISTER, 23, 3)),
    "whose a speaker is": ((REGISTER, 7, 12), (REGISTER, 7, 12)),
    "reliability": ((SOURCES, 1, 1), (SOURCES, 1, 1)),
    "a figure": ((FIGURES, 1, 1), (FIGURES, 1, 1)),
    "the date of an event": ((EVENTS, 1, 1), (EVENTS, 1, 1)),
    "what a concept is part of": ((REGISTER, 15, 3), (REGISTER, 15, 3)),
}


@pytest.mark.parametrize("case", PLACES)
def test_both_sides_are_told_with_their_places(case: str) -> None:
    change = the_one(case)
    for expected, found in zip(PLACES[case], (change.before, change.after), strict=True):
        assert (found is None) == (expected is None)
        if found and expected:
            name, line, column = expected
            assert found.at.file.endswith(f"ferry/{name}")
            assert (found.at.line, found.at.column) == (line, column)


def test_a_report_that_moved_is_told_with_the_place_of_the_report_on_both_sides() -> None:
    answer = compared(FILES, THE_ONLY_ONE(FILES))
    moved = next(change for change in answer.changes if change.rule == "reattributed")
    assert moved.what == FIRST
    assert moved.before
    assert moved.after
    assert (moved.before.at.line, moved.after.at.line) == (29, 54)


RESTS = {
    "published": [
        "versions/first.yaml: date",
        "versions/first.yaml: status",
        "versions/first.yaml: area",
        "versions/first.yaml: mooring",
        "versions/second.yaml: revises",
        "versions/second.yaml: fee",
        "versions/second.yaml: area",
        "versions/second.yaml: board",
        "positions/line-wants.yaml: fee",
        "events.yaml: hearing",
    ],
    "access": ["versions/second.yaml: area", "figures.yaml: fleet-worth"],
    "the title of a source": [],
}


@pytest.mark.parametrize("case", RESTS)
def test_what_rests_on_a_source_alone_is_named(case: str) -> None:
    assert list(the_one(case).rests) == RESTS[case]


def test_a_retracted_source_names_what_rests_on_it_alone() -> None:
    assert list(the_one("retracted").rests) == RESTS["published"]


def test_a_retraction_told_anew_is_no_second_retraction() -> None:
    before = CASES["retracted"][0](FILES)
    after = edit(SOURCES, "why: made up", "why: made up from nothing")(before)
    assert exactly(compared(before, after)) == [told("source_changed", SOURCES, "log")]


@pytest.mark.parametrize("case", ["what a concept is part of", "a concept recorded that is part of another"])
def test_an_edit_of_the_concept_tree_corrects_no_statement(case: str) -> None:
    after = CASES[case][0](FILES)
    assert {change.file for change in compared(FILES, after).changes} == {REGISTER}


def test_a_value_that_was_rewritten_beside_the_concept_tree_is_corrected() -> None:
    after = all_of(CASES["what a concept is part of"][0], edit(SECOND, "of: [waters]", "of: [quays]"))(FILES)
    assert told("corrected", SECOND, "cut") in exactly(compared(FILES, after))


def test_the_words_of_a_move_along_the_options_count() -> None:
    before, after = (
        edit(REGISTER, "ordered: true", f"ordered: {{up: {up}, down: {down}}}")(FILES)
        for up, down in (("widened", "narrowed"), ("narrowed", "widened"))
    )
    assert exactly(compared(before, after)) == [told("definition_changed", REGISTER, "class", "note")] * 2


def test_reports_exchanged_between_two_steps_of_a_status_are_told() -> None:
    steps = "status: {{steps: [{{value: rejected, reports: {{{}}}}}, {{value: in_doubt, reports: {{{}}}}}]}}"
    status = "status:\n  value: rejected\n  reports:\n    log 2: sent back"
    log, buoy = "log 2: sent back", "buoy 2: in doubt"
    before, after = (edit(FIRST, status, steps.format(*order))(FILES) for order in ((log, buoy), (buoy, log)))
    assert exactly(compared(before, after)) == [told("attribution_changed", FIRST, "status")]


def test_readings_of_two_measures_in_another_order_correct_nothing() -> None:
    gross, net = (
        f"    - value: USD 2 million\n      covers: {word} tax\n      reports: {{log {page}: two}}\n"
        for page, word in ((7, "before"), (8, "after"))
    )
    head, _, rest = FILES[SECOND].partition("  fee:\n")
    tail = rest[rest.index("  cut:\n") :]
    before, after = (FILES | {SECOND: f"{head}  fee:\n{fee}{tail}"} for fee in (gross + net, net + gross))
    assert exactly(compared(before, after)) == [told("format_only", SECOND, SECOND)]


def test_a_type_that_changed_beside_its_values_is_told_of_both() -> None:
    after = all_of(
        edit(REGISTER, "    topic: money\n    type: money\n", "    topic: money\n    type: text\n"),
        edit(REGISTER, "      line: {prefers: lower, basis: analyst_judgement, why: the line pays it}\n", ""),
        edit(
            REGISTER,
            "    interests:\n      port: {prefers: higher, basis: analyst_judgement, why: the port takes it}\n",
            "",
        ),
        edit(FIRST, "    value: USD 2 million\n", "    value: a fair fee\n"),
    )(FILES)
    found = exactly(compared(FILES, after))
    assert told("definition_changed", REGISTER, "fee") in found
    assert told("corrected", FIRST, "fee") in found


# Fingerprints

REFORMATTED: dict[str, Edit] = {
    "moved lines": lambda files: {name: f"# a remark\n\n{text}" for name, text in files.items()},
    "re-quoted": edit(FIRST, "title: First text", "title: 'First text'"),
    "another unit": edit(FIRST, "    value: USD 2 million\n", "    value: USD 2,000 thousand\n"),
}
STEADY = [
    "a value corrected",
    "a field corrected",
    "a stance corrected",
    "status",
    "the rival removed",
    "a rival added",
]
STEADY += ["a weight", "reliability", "a figure", "a statement deleted", "the reason of a rank", "a report removed"]
STEADY += ["how far it is agreed", "the only report moved to another version", "a version recorded"]


def fingerprints(before: Files, after: Files) -> list[str]:
    return sorted(change.fingerprint("ferry") for change in compared(before, after).changes)


def told_fingerprints(before: Files, after: Files) -> list[str]:
    written = ("comment_changed", "format_only")
    changes = [change for change in compared(before, after).changes if change.rule not in written]
    return sorted(change.fingerprint("ferry") for change in changes)


@pytest.mark.parametrize("case", STEADY)
@pytest.mark.parametrize("way", ["moved lines", "re-quoted"])
def test_a_fingerprint_survives_moved_lines_comments_and_quoting(case: str, way: str) -> None:
    made, again = CASES[case][0], REFORMATTED[way]
    if way == "re-quoted" and case == "status":
        again = edit(FIRST, "kind: draft", "kind: 'draft'")
    assert told_fingerprints(FILES, made(FILES)) == told_fingerprints(FILES, again(made(FILES)))
    assert told_fingerprints(FILES, made(FILES)) == told_fingerprints(again(FILES), again(made(FILES)))


def test_a_fingerprint_survives_reworded_reports() -> None:
    one = edit(FIRST, "    value: USD 2 million\n", "    value: USD 9 million\n")
    reworded = all_of(one, edit(FIRST, "log 3: two million", "log 3: some two million"))
    assert fingerprints(FILES, one(FILES)) == fingerprints(FILES, reworded(FILES))
    once, twice = (edit(FIRST, "log 4: the bay", f"log 4: {says}") for says in ("the whole bay", "all the bay"))
    assert fingerprints(FILES, once(FILES)) == fingerprints(FILES, twice(FILES))


OTHERWISE: dict[str, list[Edit]] = {
    "a value": [edit(FIRST, "    value: USD 2 million\n", f"    value: USD {sum_} million\n") for sum_ in (1, 3, 4)],
    "a stance": [
        edit(WANTS, "  mooring:\n    stance: demands", f"  mooring:\n    stance: {stance}")
        for stance in ("considers", "accepts", "rejects")
    ],
    "a state": [
        edit(FIRST, "    value: present\n", f"    {state}\n")
        for state in ("absent: true", "unspecified: by_text", "unspecified: by_report", "unclear: true")
    ],
    "an agreement": [edit(FIRST, "agreed: open", f"agreed: {word}") for word in ("yes", "in_principle")],
    "a clause": [edit(FIRST, "clause: cl. 1", f"clause: {word}") for word in ("cl. 2", "cl. 3")],
    "examples": [edit(FIRST, "such_as: [creek]", f"such_as: [{word}]") for word in ("bay", "creek, bay")],
    "a total": [edit(SECOND, ", total: 3", "")],
    "a rank": [
        edit(SECOND, "      rank: deprecated\n      why: a misprint\n", ""),
        edit(
            SECOND, "      rank: deprecated\n      why: a misprint\n", "      rank: preferred\n      why: a misprint\n"
        ),
    ],
    "a status": [edit(FIRST, "value: rejected", f"value: {word}") for word in ("withdrawn", "[rejected, withdrawn]")],
    "a source": [edit(SOURCES, "reliability: B", f"reliability: {grade}") for grade in "ACD"],
    "a figure": [edit(FIGURES, "USD 7 million", f"USD {sum_} million") for sum_ in (8, 9)],
    "a report": [
        edit(FIRST, "      buoy 3: two million\n", ""),
        edit(FIRST, "      log 3: two million\n", ""),
        edit(FIRST, "      buoy 3: two million\n", "      buoy 3: two million\n      wire 3: two million\n"),
    ],
}


@pytest.mark.parametrize("case", OTHERWISE)
def test_no_fingerprint_survives_a_changed_value(case: str) -> None:
    told_once = [fingerprints(FILES, made(FILES)) for made in OTHERWISE[case]]
    told_back = [fingerprints(made(FILES), FILES) for made in OTHERWISE[case]]
    each = [one for told_ in (*told_once, *told_back) for one in told_]
    assert len(set(each)) == len(each)


def test_no_two_changes_of_one_review_have_one_fingerprint() -> None:
    for made, _ in CASES.values():
        found = fingerprints(FILES, made(FILES))
        assert len(set(found)) == len(found)


def test_a_fingerprint_names_the_deal_the_file_and_the_rule() -> None:
    change = the_one("a value corrected")
    assert change.fingerprint("ferry") != change.fingerprint("tram")
    assert change.fingerprint("ferry") != dataclasses.replace(change, file=SECOND).fingerprint("ferry")
    assert change.fingerprint("ferry") != dataclasses.replace(change, rule="recorded").fingerprint("ferry")


# The command

Said = Callable[..., tuple[int, str, str]]
CORRECTED = edit(FIRST, "    value: USD 2 million\n", "    value: USD 9 million\n")
COMMENTED = add(FIRST, "# a remark\n")
BROKEN = edit(FIRST, "    value: USD 2 million\n", "    value: two million\n")


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Said:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)

    def say(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        captured = capsysbinary.readouterr()
        return code, captured.out.decode(), captured.err.decode()

    return say


@pytest.fixture
def states(tmp_path: Path) -> Callable[[Edit], tuple[str, str]]:
    def written(made: Edit) -> tuple[str, str]:
        write(tmp_path / "old" / "ferry", FILES)
        write(tmp_path / "new" / "ferry", made(FILES))
        return "old/ferry", "new/ferry"

    return written


States = Callable[[Edit], tuple[str, str]]


@pytest.mark.parametrize("name", FILES)
def test_two_files_of_one_name_are_one_record(name: str, states: States, said: Said) -> None:
    edits = {
        FIRST: CASES["a value corrected"],
        SECOND: CASES["the rival removed"],
        WANTS: CASES["a stance corrected"],
        REGISTER: CASES["a weight"],
        SOURCES: CASES["retracted"],
        FIGURES: CASES["a figure"],
        EVENTS: CASES["the date of an event"],
    }
    made, expected = edits[name]
    before, after = states(made)
    code, out, err = said("diff", f"{before}/{name}", f"{after}/{name}", "--format", "json")
    assert (code, err) == (0, "")
    answer = json.loads(out)
    assert answer["clock"] == "record"
    assert (answer["before"]["file"], answer["after"]["file"]) == (f"{before}/{name}", f"{after}/{name}")
    found = [(one["rule"], one["level"], one["file"], one["subject"]) for one in answer["changes"]]
    assert sorted(found) == sorted(expected)
    for change in answer["changes"]:
        assert change["before"] is None or change["before"]["file"] == f"{before}/{name}"
        assert change["after"] is None or change["after"]["file"] == f"{after}/{name}"


@pytest.mark.spread(4)
@pytest.mark.parametrize("format_", ["text", "markdown", "json"])
@pytest.mark.parametrize(
    ("made", "codes"),
    [
        (lambda files: files, {(): 0, ("--exit-code",): 0, ("--fail-on", "any"): 0}),
        (COMMENTED, {(): 0, ("--exit-code",): 0, ("--fail-on", "any"): 0, ("--fail-on", "comment_changed"): 1}),
        (
            CORRECTED,
            {
                (): 0,
                ("--exit-code",): 1,
                ("--fail-on", "corrected"): 1,
                ("--fail-on", "material"): 1,
                ("--fail-on", "deleted"): 0,
                ("--fail-on", "raised"): 0,
            },
        ),
        (
            CASES["a report added"][0],
            {("--exit-code",): 1, ("--fail-on", "material"): 0, ("--fail-on", "attribution_changed"): 1},
        ),
        (BROKEN, {(): 2, ("--exit-code",): 2, ("--fail-on", "any"): 2}),
    ],
    ids=["same", "formatted", "corrected", "reported", "broken"],
)
def test_every_format_ends_with_the_same_codes(
    format_: str, made: Edit, codes: dict[tuple[str, ...], int], states: States, said: Said
) -> None:
    before, after = states(made)
    for options, expected in codes.items():
        for one, other in ((before, after), (f"{before}/{FIRST}", f"{after}/{FIRST}")):
            code, out, err = said("diff", one, other, *options, "--format", format_)
            assert code == expected, options
            assert bool(out) == (expected != 2)
            assert bool(err) == (expected == 2)


def test_quiet_says_nothing_and_ends_with_1(states: States, said: Said) -> None:
    before, after = states(CORRECTED)
    assert said("diff", before, after, "-q") == (1, "", "")


@pytest.mark.parametrize("sides", [0, 1], ids=["after", "before"])
def test_a_broken_side_is_trouble_with_its_place(sides: int, states: States, said: Said) -> None:
    before, after = states(BROKEN)
    broken = f"{after}/{FIRST}:16:12: error: "
    pair = [(before, after), (after, before)][sides]
    code, out, err = said("diff", *pair)
    assert (code, out) == (2, "")
    assert err.startswith(broken)
    code, out, err = said("diff", *(f"{side}/{FIRST}" for side in pair))
    assert (code, out) == (2, "")
    assert err.startswith(broken)


def test_two_folders_are_two_states_of_a_deal(states: States, said: Said) -> None:
    before, after = states(all_of(CORRECTED, CASES["a weight"][0], add("versions/third.yaml", THIRD)))
    code, out, _ = said("diff", before, after, "--format", "json")
    assert code == 0
    answer = json.loads(out)
    assert (answer["clock"], answer["before"]["file"], answer["after"]["file"]) == ("record", before, after)
    assert answer["summary"] == {"definition_changed": 1, "corrected": 1, "recorded": 1}


def test_a_folder_that_is_no_deal_is_trouble(states: States, said: Said, tmp_path: Path) -> None:
    before, _ = states(CORRECTED)
    (tmp_path / "empty").mkdir()
    for pair in ((before, "empty"), ("empty", before)):
        code, out, err = said("diff", *pair)
        assert (code, out) == (2, "")
        assert "empty is not a deal" in err


def test_a_folder_and_a_file_are_trouble(states: States, said: Said) -> None:
    before, after = states(CORRECTED)
    assert said("diff", before, f"{after}/{FIRST}")[:2] == (2, "")


def test_the_clock_can_be_forced(states: States, said: Said, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before, _ = states(CORRECTED)
    monkeypatch.chdir(tmp_path / "new" / "ferry")
    old = f"../../{before}/{FIRST}"

    def clock(*arguments: str) -> tuple[str, dict[str, int]]:
        code, out, err = said("diff", *arguments, "--format", "json")
        assert (code, err) == (0, "")
        return json.loads(out)["clock"], json.loads(out)["summary"]

    assert clock(old, FIRST) == ("record", {"corrected": 1})
    assert clock("first", "second")[0] == "deal"
    assert clock(FIRST, SECOND)[0] == "deal"
    assert clock("first", "second", "--clock", "record")[0] == "record"
    assert clock(FIRST, SECOND, "--clock", "record") == clock("first", "second", "--clock", "record")
    (tmp_path / "copy.yaml").write_text("# a copy\n" + (tmp_path / "new" / "ferry" / FIRST).read_text())
    assert clock(FIRST, "../../copy.yaml", "--clock", "record") == ("record", {"comment_changed": 1})
    told_clock, summary = clock(FIRST, old, "--clock", "deal", "--deal", ".")
    assert (told_clock, summary["lowered"]) == ("deal", 1)
    code, out, err = said("diff", "first", "line-wants", "--clock", "record")
    assert (code, out) == (2, "")
    assert "first is a version, line-wants is a position" in err


def test_the_deal_clock_can_be_forced_on_two_files_of_one_name(
    states: States, said: Said, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before, _ = states(CORRECTED)
    monkeypatch.chdir(tmp_path / "new" / "ferry")
    _, out, _ = said("diff", f"../../{before}/{FIRST}", FIRST, "--clock", "deal", "--deal", ".", "--format", "json")
    assert json.loads(out)["summary"]["raised"] == 1


def test_the_deal_clock_takes_a_state_with_doubt_beside_one_without(states: States, said: Said) -> None:
    before, after = states(edit(SECOND, "      log 7: a tenth\n", ""))
    forced = ("--clock", "deal", "--deal", after, "--format", "json")
    for pair in ((before, after), (after, before)):
        code, out, err = said("diff", *(f"{folder}/{SECOND}" for folder in pair), *forced)
        assert (code, err) == (0, "")
        (told,) = [change for change in json.loads(out)["changes"] if change["kind"] == "depends"]
        assert "restated" in {answer["kind"] for answer in told["answers"]}


@pytest.mark.parametrize("name", [FIRST, WANTS, REGISTER, SOURCES, FIGURES, EVENTS])
def test_files_outside_any_deal_are_read_by_the_deal_named(
    name: str, states: States, said: Said, tmp_path: Path
) -> None:
    before, after = states(lambda files: {other: f"# a remark\n{text}" for other, text in files.items()})
    for side, folder in (("one", before), ("other", after)):
        (tmp_path / side).mkdir()
        (tmp_path / side / Path(name).name).write_text((tmp_path / folder / name).read_text())
    pair = [f"{side}/{Path(name).name}" for side in ("one", "other")]
    if name == REGISTER:  # a folder with a deal.yaml is a deal
        pair = [f"{side}.yaml" for side in pair]
        for side in ("one", "other"):
            (tmp_path / side / "deal.yaml").rename(tmp_path / side / "deal.yaml.yaml")
        assert said("diff", *pair, "--deal", after)[0] == 2
        return
    code, out, err = said("diff", *pair, "--deal", after, "--format", "json")
    assert (code, err) == (0, "")
    assert json.loads(out)["summary"] == {"comment_changed": 1}
    assert said("--deal", after, "diff", *pair)[0] == 0


def test_a_file_that_is_no_file_of_a_deal_is_trouble(states: States, said: Said, tmp_path: Path) -> None:
    _, after = states(CORRECTED)
    for side in ("one", "other"):
        (tmp_path / side).mkdir()
        (tmp_path / side / "notes.yaml").write_text("remark: none\n")
    code, out, err = said("diff", "one/notes.yaml", "other/notes.yaml", "--deal", after)
    assert (code, out) == (2, "")
    assert "notes.yaml is not a file of a deal" in err


@pytest.mark.spread(7)
@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("format_", ["text", "markdown"])
def test_every_change_can_be_said(case: str, format_: str, states: States, said: Said) -> None:
    """No sentence shows a word of the program, a bracket of its data or a gap."""
    before, after = states(CASES[case][0])
    code, out, err = said("diff", before, after, "--format", format_)
    assert (code, err) == (0, "")
    for unsaid in ("None", "[]", "{}", "('", "['", "{'", ": ,", "  from", "from  ", "by_report", "in_principle"):
        assert unsaid not in out


def test_filters_limit_what_is_shown_and_nothing_else(states: States, said: Said) -> None:
    before, after = states(CORRECTED)
    whole = json.loads(said("diff", before, after, "--format", "json")[1])
    for option, shown in ((("--only", "corrected"), 1), (("--only", "deleted"), 0), (("--single-source",), 0)):
        code, out, _ = said("diff", before, after, *option, "--exit-code", "--format", "json")
        told = json.loads(out)
        assert (code, len(told["changes"])) == (1, shown)
        assert told["summary"] == whole["summary"]


@pytest.mark.parametrize("turned", [False, True])
def test_a_voice_that_comes_to_a_paragraph_changes_nothing_of_the_first(*, turned: bool) -> None:
    after = CASES["a second voice in the paragraph of a report"][0](FILES)
    (change,) = compared(*((after, FILES) if turned else (FILES, after))).changes
    (pair,) = change.reports
    assert [one and one.place for one in pair] == (["5 b", None] if turned else [None, "5 b"])


MOORING = "      log 5: a mooring\n"


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("added", ["log 5 b: and a buoy", "log 6: and a buoy", "log 6: a mooring", "buoy 5: a mooring"])
@pytest.mark.parametrize("before_it", [False, True])
def test_a_paraphrase_that_stays_where_it_is_is_no_change_while_another_is_added(
    added: str, *, before_it: bool, turned: bool
) -> None:
    new = f"      {added}\n"
    after = edit(FIRST, MOORING, new + MOORING if before_it else MOORING + new)(FILES)
    (change,) = compared(*((after, FILES) if turned else (FILES, after))).changes
    assert (change.rule, change.level) == ("attribution_changed", "warning" if turned else "note")
    (pair,) = change.reports
    assert [one and f"{one.source} {one.place}: {one.says}" for one in pair] == (
        [added, None] if turned else [None, added]
    )


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("place", ["log 5", "log 5 a"])
def test_nor_is_it_while_another_reading_is_added_beside_it(place: str, *, turned: bool) -> None:
    """Where the other says otherwise, from the same paragraph."""
    whole = f"  mooring:\n    value: present\n    reports:\n{MOORING}"
    both = "  mooring:\n" + "".join(
        f"    - {state}\n      reports:\n        {said}\n"
        for state, said in (("value: present", f"{place}: a mooring"), ("absent: true", "log 5 b: no mooring"))
    )
    after = edit(FIRST, whole, both)(FILES)
    changes = compared(*((after, FILES) if turned else (FILES, after))).changes
    told = {change.rule for change in changes if change.subject == "mooring"}
    assert told == ({"dispute_closed", "reading_removed"} if turned else {"dispute_opened", "reading_added"})
    assert len(changes) == len(told)


SUMS, QUAY = "  - {of: [fee], reports: {log 20: sums}}\n", "  - {of: [quay], reports: {buoy 20: quay}}\n"
READ_IN_FULL = f"coverage:\n{SUMS}{QUAY}"


@pytest.mark.parametrize(
    ("left", "rule", "words"),
    [
        (
            f"coverage:\n{QUAY}",
            "corrected",
            "corrected from fee; quay to quay",
        ),
        (f"coverage:\n{SUMS}", "corrected", "corrected from fee; quay to fee"),
        ("", "deleted", "deleted; it said: fee; quay"),
    ],
)
def test_an_entry_of_what_was_read_in_full_is_told_where_it_is_gone(left: str, rule: str, words: str) -> None:
    whole, part = (edit(SECOND, REVISES, REVISES + text)(FILES) for text in (READ_IN_FULL, left))
    answer = compared(whole, part)
    assert exactly(answer) == [told(rule, SECOND, "coverage")]
    assert words in sentence(answer, answer.changes[0])
    removed = {was.source for was, now in answer.changes[0].reports if was and now is None}
    assert removed == {source for source, entry in (("log", SUMS), ("buoy", QUAY)) if entry not in left}
    assert exactly(compared(part, whole)) == [told("recorded" if rule == "deleted" else rule, SECOND, "coverage")]


OPEN_START = """\
  start:
    alternatives:
      - {value: {after: hearing}, proposed_by: port}
      - {value: 2024-03-01, proposed_by: line}
    reports:
      buoy 21: in brackets
"""


def test_brackets_whose_event_fell_are_written_as_they_were() -> None:
    """Its only source was retracted: it has no day any more, and the record of the brackets is the same."""
    before = add(SECOND, OPEN_START)(FILES)
    after = edit(SOURCES, "reliability: B\n", "reliability: B\n  retracted: {date: 2023-06-01, why: made up}\n")(before)
    answer = compared(before, after)
    assert exactly(answer) == [told("source_retracted", SOURCES, "log")]
    [reading] = stand(answer.deal).versions["second"].terms["start"]
    held = [one.value.to_yaml() for one in reading.brackets]
    assert held == [one.value.to_yaml() for one in answer.deal.versions["second"].terms["start"][0].brackets]
    days = [getattr(getattr(one.value, "lower", None), "day", None) for one in reading.brackets]
    assert days[0] is None
    assert days[1] is not None
    was = stand(answer.before).versions["second"].terms["start"][0].brackets
    assert getattr(getattr(was[0].value, "lower", None), "day", None) is not None
