"""Inputs of which a command may take longer than in proportion: `python -m tests.benchmarks.slow_inputs`.

Each is made in three sizes, the second and third twice as large as the one before; printed is the user and system time
of whole commands, less that of a start, and by which power of its size it grows from the second to the third. Nothing
here is asserted: ratios carry from machine to machine, absolute times do not.
"""

from __future__ import annotations

import argparse
import math
import os
import resource
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

Files = Mapping[str, str]
Make = Callable[[int], Files]

HEAD = "title: X\nparties: {a: {name: A}, b: {name: B}}\ntopics: {t: Topic}\n"
SOURCE = "s: {publisher: P, title: T, published: 2024, access: read}\n"
QUESTIONS = (
    "check",
    "diff v w",
    "matrix",
    "history p",
    "disputes",
    "gaps",
    "timeline",
    "sources",
    "report -o /dev/null",
)
SECONDS = 20


def deal(register: str, sources: str = SOURCE, extra: str = "", **files: str) -> dict[str, str]:
    """The files of a deal: a register of terms, what else stands in deal.yaml, and files by the names of arguments,
    in which `__` stands for a slash."""
    named = {f"{name.replace('__', '/')}.yaml": text for name, text in files.items()}
    return {"deal.yaml": f"{HEAD}{extra}terms:\n{register}", "sources.yaml": sources, **named}


def text(terms: str, follows: str = "", more: str = "") -> str:
    """A version."""
    line = f"follows: {follows}\n" if follows else ""
    return f"title: V\nkind: draft\n{line}{more}terms:\n{terms}"


def term(kind: str, more: str = "") -> str:
    """A register of one term, `p`."""
    return f"  p: {{label: P, topic: t, type: {kind}{more}}}\n"


def two(kind: str, before: str, after: str, extra: str = "", sources: str = SOURCE) -> Files:
    """Two texts of one term."""
    return deal(term(kind), sources, extra, versions__v=text(before), versions__w=text(after, "v"))


def rivals(size: int) -> Files:
    """One term of which as many reports each tell another sum."""
    said = [f"    - {{value: USD {number + 1}, reports: {{s {number + 1}: hi}}}}\n" for number in range(size)]
    return two("money", "  p:\n" + "".join(said), "  p:\n" + "".join(said).replace("USD ", "USD 1"))


def rival_ranges(size: int) -> Files:
    """Ranges each of which overlaps with a few others: some fit together, and none fits all."""
    before, after = (
        "".join(f"    - {{value: USD {n + more}–{n + more + 7}, reports: {{s {n + 1}: hi}}}}\n" for n in range(size))
        for more in (1, 3)
    )
    return two("money", f"  p:\n{before}", f"  p:\n{after}")


def rival_commitments(size: int) -> Files:
    """Commitments of different acts."""
    acts = "acts:\n" + "".join(f"  act-{n}: {{label: do {n}}}\n" for n in range(size))
    said = "".join(
        f"    - {{value: {{to: act-{n}, who: a, force: shall}}, reports: {{s {n + 1}: hi}}}}\n" for n in range(size)
    )
    return two("commitment", f"  p:\n{said}", f"  p:\n{said.replace('who: a', 'who: b')}", acts)


def rival_sets(size: int) -> Files:
    """Sets of concepts, one more in each: every one says less than the next."""
    concepts = "concepts:\n" + "".join(f"  c{n}: {{label: C {n}}}\n" for n in range(size))
    said = "".join(
        f"    - {{value: [{', '.join(f'c{m}' for m in range(n, min(n + 4, size)))}], reports: {{s {n + 1}: hi}}}}\n"
        for n in range(size)
    )
    return two("set", f"  p:\n{said}", f"  p:\n{said.replace('s 1:', 's 2 b:')}", concepts)


def rival_demands(size: int) -> Files:
    """A position with as many demands for one term, and texts held against it."""
    said = [f"    - {{stance: demands, value: USD {n + 1}, reports: {{s {n + 1}: hi}}}}\n" for n in range(size)]
    one = "  p: {value: USD 5, reports: {s 1: hi}}\n"
    many = "  p:\n" + "".join(f"    - {{value: USD {n + 1}, reports: {{s {n + 1}: hi}}}}\n" for n in range(size))
    position = "title: P\nparty: a\nterms:\n  p:\n" + "".join(said)
    return deal(term("money"), versions__v=text(one), versions__w=text(many, "v"), positions__x=position)


def rival_words(size: int) -> Files:
    """Rival wordings of one term."""
    said = [f"    - {{value: words number {n} of the text, reports: {{s {n + 1}: hi}}}}\n" for n in range(size)]
    return two("text", "  p:\n" + "".join(said), "  p:\n" + "".join(said).replace("words", "terms"))


def rival_figures(size: int) -> Files:
    """A figure of which as many sources tell another number."""
    said = "".join(f"    - {{value: {n + 1}, covers: all, reports: {{s {n + 1}: hi}}}}\n" for n in range(size))
    one = "  p: {value: USD 5, reports: {s 1: hi}}\n"
    figures = f"f:\n  label: F\n  type: count\n  readings:\n{said}"
    return deal(term("money"), versions__v=text(one), versions__w=text(one, "v"), figures=figures)


def rival_dates(size: int) -> Files:
    """A heading, the date, told in as many ways."""
    said = "".join(f"  - {{value: {1500 + n}-01-01, reports: {{s {n + 1}: hi}}}}\n" for n in range(size))
    one = "  p: {value: USD 5, reports: {s 1: hi}}\n"
    dated = text(one, more=f"date:\n{said}")
    return deal(
        term("money"), versions__v=dated, versions__w=text(one, "v", f"date:\n{said.replace('01-01', '02-01')}")
    )


def reports_of_one(size: int) -> Files:
    """One value with as many reports."""
    said = ", ".join(f"s {number + 1}: hi" for number in range(size))
    once = f"  p: {{value: USD 5, reports: {{{said}}}}}\n"
    return two("money", once, once.replace("USD 5", "USD 6"))


def relay_chain(size: int) -> Files:
    """Sources each of which relays the next, and a report of every one of them."""
    one = "publisher: P, title: T, published: 2024, access: read"
    sources = "".join(f"s{n}: {{{one}, relays: s{n + 1}}}\n" for n in range(size)) + f"s{size}: {{{one}}}\n"
    said = ", ".join(f"s{n} 1: hi" for n in range(size))
    once = f"  p: {{value: USD 5, reports: {{{said}}}}}\n"
    return two("money", once, once.replace("USD 5", "USD 6"), sources=sources)


def relay_circle(size: int) -> Files:
    """The same in a circle, which is an error."""
    files = dict(relay_chain(size))
    files["sources.yaml"] = files["sources.yaml"].replace(f"s{size}: {{", f"s{size}: {{relays: s0, ")
    return files


def misspelled_terms(size: int) -> Files:
    """A text of unknown terms, each a letter away from one that is declared."""
    register = "".join(f"  term-{n}: {{label: T {n}, topic: t, type: money}}\n" for n in range(size))
    said = "".join(f"  tern-{n}: {{value: USD 5, reports: {{s 1: hi}}}}\n" for n in range(size))
    return deal(register, versions__v=text(said))


def misspelled_sources(size: int) -> Files:
    """Reports of unknown sources."""
    one = "publisher: P, title: T, published: 2024, access: read"
    sources = "".join(f"source-{n}: {{{one}}}\n" for n in range(size))
    said = "".join(f"      sourse-{n} 1: hi\n" for n in range(size))
    return deal(term("money"), sources, versions__v=text(f"  p:\n    value: USD 5\n    reports:\n{said}"))


def unknown_keys(size: int) -> Files:
    """As many keys that nothing has, in one report."""
    said = "".join(f"        kay-{n}: x\n" for n in range(size))
    once = f"  p:\n    value: USD 5\n    reports:\n      s 1:\n        says: hi\n{said}"
    return deal(term("money"), versions__v=text(once))


def long_misspelled_id(size: int) -> Files:
    """One unknown id that is very long, beside one that is declared and as long."""
    named = "-".join(f"w{n}" for n in range(size))
    register = f"  {named}: {{label: P, topic: t, type: money}}\n"
    return deal(register, versions__v=text(f"  {named}x:\n    {{value: USD 5, reports: {{s 1: hi}}}}\n"))


def misspelled_concepts(size: int) -> Files:
    """A value of unknown concepts."""
    concepts = "concepts:\n" + "".join(f"  concept-{n}: {{label: C {n}}}\n" for n in range(size))
    said = ", ".join(f"consept-{n}" for n in range(size))
    return deal(term("set"), extra=concepts, versions__v=text(f"  p: {{value: [{said}], reports: {{s 1: hi}}}}\n"))


def events(size: int) -> Files:
    """Events, and dates that point at them."""
    happened = "".join(
        f"e{n}: {{label: E {n}, date: {1000 + n}-01-01, reports: {{s {n + 1}: hi}}}}\n" for n in range(size)
    )
    one = "  p: {value: e0, reports: {s 1: hi}}\n"
    files = deal(term("date"), versions__v=text(one), versions__w=text(one.replace("e0", f"e{size - 1}"), "v"))
    return files | {"events.yaml": happened}


def steps_of_status(size: int) -> Files:
    """A status of as many steps."""
    said = "".join(
        f"    - {{value: under_negotiation, on: {1000 + n}-01-01, reports: {{s {n + 1}: hi}}}}\n" for n in range(size)
    )
    one = "  p: {value: USD 5, reports: {s 1: hi}}\n"
    return deal(term("money"), versions__v=text(one, more=f"status:\n  steps:\n{said}"), versions__w=text(one, "v"))


def steps_of_value(size: int) -> Files:
    """A sum in as many instalments."""
    said = "".join(f"      - {{value: USD {n + 1}, from: {1000 + n}-01-01}}\n" for n in range(size))
    once = f"  p:\n    value:\n{said}    reports: {{s 1: hi}}\n"
    return two("money", once, once.replace("USD ", "USD 1"))


def excluding(size: int) -> Files:
    """A set of everything, less nearly all of it."""
    concepts = "concepts:\n  all: {label: All}\n" + "".join(
        f"  c{n}: {{label: C {n}, part_of: all}}\n" for n in range(size)
    )
    listed = ", ".join(f"c{n}" for n in range(size - 1))
    once = f"  p: {{value: {{of: [all], excluding: [{listed}]}}, reports: {{s 1: hi}}}}\n"
    return two("set", once, once.replace("c0, ", ""), concepts)


def concepts_deep(size: int) -> Files:
    """Concepts each of which is part of the next."""
    tree = "concepts:\n" + "".join(f"  c{n}: {{label: C, part_of: c{n + 1}}}\n" for n in range(size))
    tree += f"  c{size}: {{label: C}}\n"
    once = f"  p: {{value: [c{size}], reports: {{s 1: hi}}}}\n"
    return two("set", once, once.replace(f"[c{size}]", "[c1]"), tree)


def huge_set(size: int) -> Files:
    """A value that lists as many concepts, every second of which is gone later."""
    concepts = "concepts:\n" + "".join(f"  c{n}: {{label: C {n}}}\n" for n in range(size))
    before, after = (", ".join(f"c{n}" for n in range(0, size, step)) for step in (1, 2))
    once = f"  p: {{value: [{before}], reports: {{s 1: hi}}}}\n"
    return two("set", once, once.replace(before, after), concepts)


def huge_ranking(size: int) -> Files:
    """An order of as many concepts, turned round."""
    concepts = "concepts:\n" + "".join(f"  c{n}: {{label: C {n}}}\n" for n in range(size))
    names = [f"c{n}" for n in range(size)]
    once = f"  p: {{value: [{', '.join(names)}], reports: {{s 1: hi}}}}\n"
    return two("ranking", once, once.replace(", ".join(names), ", ".join(names[::-1])), concepts)


def any_of(size: int) -> Files:
    """A demand for any of as many sums."""
    listed = ", ".join(f"USD {n + 1}" for n in range(size))
    position = (
        f"title: P\nparty: a\nterms:\n  p: {{stance: demands, value: {{any_of: [{listed}]}}, reports: {{s 1: hi}}}}\n"
    )
    one = "  p: {value: USD 5, reports: {s 1: hi}}\n"
    return deal(term("money"), versions__v=text(one), versions__w=text(one, "v"), positions__x=position)


def alternatives(size: int) -> Files:
    """A text that holds as many alternatives in brackets."""
    listed = ", ".join(f"{{value: USD {n + 1}}}" for n in range(size))
    once = f"  p: {{alternatives: [{listed}], reports: {{s 1: hi}}}}\n"
    return two("money", once, once.replace("USD ", "USD 1"))


def words(size: int) -> Files:
    """A sentence of as many words, of which every third is another later."""
    said = [f"word{n % 97}" for n in range(size)]
    later = [f"other{n % 89}" if n % 3 == 0 else word for n, word in enumerate(said)]
    once = f"  p: {{value: {' '.join(said)}, reports: {{s 1: hi}}}}\n"
    return two("text", once, once.replace(" ".join(said), " ".join(later)))


def paraphrases(size: int) -> Files:
    """A paraphrase of as many words, edited; for the record."""
    said = [f"word{n % 97}" for n in range(size)]
    later = [f"other{n % 89}" if n % 3 == 0 else word for n, word in enumerate(said)]
    once = f"  p: {{value: USD 5, reports: {{s 1: {' '.join(said)}}}}}\n"
    return two("money", once, once.replace(" ".join(said), " ".join(later)))


def same_as(size: int) -> Files:
    """Accounts of one text: each is an exact match of the one before."""
    files = dict(deal(term("money")))
    for n in range(size):
        match = f"same_as: {{version: v{n - 1}, match: exact, why: so it seems}}\n" if n else ""
        files[f"versions/v{n}.yaml"] = text(f"  p: {{value: USD {n + 1}, reports: {{s {n + 1}: hi}}}}\n", more=match)
    return files


def same_as_all(size: int) -> Files:
    """Accounts of one text, each of which names all before it."""
    files = dict(deal(term("money")))
    for n in range(size):
        listed = ", ".join(f"{{version: v{m}, match: exact, why: so it seems}}" for m in range(n))
        match = f"same_as: [{listed}]\n" if n else ""
        files[f"versions/v{n}.yaml"] = text(f"  p: {{value: USD {n + 1}, reports: {{s {n + 1}: hi}}}}\n", more=match)
    return files


def lineage(size: int) -> Files:
    """Texts each of which follows the one before."""
    files = dict(deal(term("money")))
    for n in range(size):
        files[f"versions/v{n}.yaml"] = text(
            f"  p: {{value: USD {n + 1}, reports: {{s {n + 1}: hi}}}}\n", f"v{n - 1}" if n else ""
        )
    return files


def lineage_by_date(size: int) -> Files:
    """Texts that only their dates put in order."""
    files = dict(deal(term("money")))
    for n in range(size):
        dated = f"date: {1000 + n}-01-01\n"
        files[f"versions/v{n}.yaml"] = text(f"  p: {{value: USD {n + 1}, reports: {{s {n + 1}: hi}}}}\n", more=dated)
    return files


def competing(size: int) -> Files:
    """Texts of as many lines, none of which follows another."""
    lines = "lines:\n" + "".join(f"  l{n}: L {n}\n" for n in range(size))
    files = dict(deal(term("money"), extra=lines))
    for n in range(size):
        files[f"versions/v{n}.yaml"] = text(
            f"  p: {{value: USD {n + 1}, reports: {{s {n + 1}: hi}}}}\n", more=f"line: l{n}\n"
        )
    return files


def joining(size: int) -> Files:
    """Two tracks that join at every step."""
    files = dict(deal(term("money")))
    for n in range(size):
        for track in "ab":
            follows = f"[a{n - 1}, b{n - 1}]" if n else ""
            files[f"versions/{track}{n}.yaml"] = text(
                f"  p: {{value: USD {n + 1}, reports: {{s {n + 1}: hi}}}}\n", follows
            )
    return files


def borrowed(size: int) -> Files:
    """Readings each of which rests on a report of another text: doubtful, with and without."""
    said = [f"    - {{value: USD {n + 1}, reports: {{s {n + 1}: {{says: hi, describes: u}}}}}}\n" for n in range(size)]
    files = dict(two("money", "  p:\n" + "".join(said), "  p:\n" + "".join(said).replace("USD ", "USD 1")))
    files["versions/u.yaml"] = text("  p: {value: USD 7, reports: {s 1: hi}}\n")
    return files


def measures(size: int) -> Files:
    """One term told in as many measures."""
    covers = "covers:\n" + "".join(f"  m{n}: measure {n}\n" for n in range(size))
    said = "".join(f"    - {{value: USD {n + 1}, covers: m{n}, reports: {{s {n + 1}: hi}}}}\n" for n in range(size))
    return two("money", f"  p:\n{said}", "  p:\n" + said.replace("USD ", "USD 1"), covers)


def split_terms(size: int) -> Files:
    """One term that became as many."""
    register = "  p: {label: P, topic: t, type: money}\n" + "".join(
        f"  q{n}: {{label: Q {n}, topic: t, type: money}}\n" for n in range(size)
    )
    said = "".join(
        f"  q{n}: {{value: USD {n + 1}, split_from: {{terms: p, reports: {{s 1: so}}}}, reports: {{s 1: hi}}}}\n"
        for n in range(size)
    )
    return deal(register, versions__v=text("  p: {value: USD 5, reports: {s 1: hi}}\n"), versions__w=text(said, "v"))


def positions(size: int) -> Files:
    """As many positions of one party on one term."""
    files = dict(deal(term("money"), versions__v=text("  p: {value: USD 5, reports: {s 1: hi}}\n")))
    files["versions/w.yaml"] = text("  p: {value: USD 6, reports: {s 1: hi}}\n", "v")
    for n in range(size):
        files[f"positions/x{n}.yaml"] = (
            f"title: X\nparty: a\nterms:\n  p: {{stance: demands, value: USD {n + 1}, reports: {{s {n + 1}: hi}}}}\n"
        )
    return files


def corrections(size: int) -> Files:
    """Reports each of which corrects the one before."""
    said = "".join(
        f"    - {{value: USD {n + 1}, reports: {{s {n + 1}: {{says: hi, corrects: s {n}}}}}}}\n" if n
        else f"    - {{value: USD {n + 1}, reports: {{s {n + 1}: hi}}}}\n"
        for n in range(size)
    )  # fmt: skip
    return two("money", f"  p:\n{said}", "  p: {value: USD 5, reports: {s 1 b: hi}}\n")


def outlets(size: int) -> Files:
    """Sources of as many outlets whose names look alike."""
    sources = "".join(
        f"s{n}: {{publisher: The Paper {n}, title: T, published: 2024, access: read}}\n" for n in range(size)
    )
    said = ", ".join(f"s{n} 1: hi" for n in range(size))
    once = f"  p: {{value: USD 5, reports: {{{said}}}}}\n"
    return two("money", once, once.replace("USD 5", "USD 6"), sources=sources)


def spelled(size: int) -> Files:
    """Speakers of as many spellings, each of whom is quoted."""
    speakers = "speakers:\n" + "".join(f"  x{n}: {{name: N {n}, spelled: [O {n}, Q {n}]}}\n" for n in range(size))
    said = ", ".join(f"s {n + 1}: {{says: hi, by: x{n}}}" for n in range(size))
    once = f"  p: {{value: USD 5, reports: {{{said}}}}}\n"
    return two("money", once, once.replace("USD 5", "USD 6"), speakers)


def labels_alike(size: int) -> Files:
    """Terms of one label."""
    register = "".join(f"  p{n}: {{label: P, topic: t, type: money}}\n" for n in range(size))
    said = "".join(f"  p{n}: {{value: USD 5, reports: {{s 1: hi}}}}\n" for n in range(size))
    return deal(register, versions__v=text(said), versions__w=text(said.replace("USD 5", "USD 6"), "v"))


def long_comments(size: int) -> Files:
    """A text with a comment on each line."""
    said = "".join(f"  # remark {n} on what follows\n" for n in range(size))
    once = f"{said}  p: {{value: USD 5, reports: {{s 1: hi}}}}\n"
    return deal(term("money"), versions__v=text(once), versions__w=text(once, "v"))


DEALS: dict[Make, tuple[int, tuple[str, ...]]] = {
    rivals: (100, QUESTIONS),
    rival_ranges: (100, QUESTIONS),
    rival_commitments: (50, QUESTIONS),
    rival_sets: (100, QUESTIONS),
    rival_demands: (100, (*QUESTIONS, "gaps --all-texts", "diff w x")),
    rival_words: (100, QUESTIONS),
    rival_figures: (500, ("check", "disputes", "show f", "report -o /dev/null")),
    rival_dates: (200, QUESTIONS),
    borrowed: (100, QUESTIONS),
    corrections: (500, QUESTIONS),
    measures: (100, QUESTIONS),
    alternatives: (100, QUESTIONS),
    any_of: (500, QUESTIONS),
    reports_of_one: (2_000, QUESTIONS),
    relay_chain: (1_000, QUESTIONS),
    relay_circle: (1_000, ("check",)),
    outlets: (500, QUESTIONS),
    spelled: (500, QUESTIONS),
    misspelled_terms: (1_000, ("check",)),
    misspelled_sources: (1_000, ("check",)),
    misspelled_concepts: (1_000, ("check",)),
    unknown_keys: (1_000, ("check",)),
    long_misspelled_id: (2_000, ("check",)),
    events: (500, (*QUESTIONS, "show e1")),
    steps_of_status: (500, QUESTIONS),
    steps_of_value: (200, QUESTIONS),
    excluding: (1_000, QUESTIONS),
    concepts_deep: (1_000, QUESTIONS),
    huge_set: (1_000, QUESTIONS),
    huge_ranking: (500, QUESTIONS),
    words: (5_000, (*QUESTIONS, "report --format markdown --diff v w -o /dev/null")),
    paraphrases: (5_000, QUESTIONS),
    same_as: (50, ("check", "diff v0 v1", "matrix", "history p", "disputes", "report -o /dev/null")),
    same_as_all: (50, ("check", "matrix", "history p", "disputes")),
    lineage: (100, ("check", "list", "matrix", "history p", "timeline", "disputes", "report -o /dev/null")),
    lineage_by_date: (100, ("check", "list", "matrix", "history p", "timeline", "report -o /dev/null")),
    competing: (50, ("check", "list", "matrix", "history p", "gaps", "timeline", "report -o /dev/null")),
    joining: (50, ("check", "list", "matrix", "history p", "timeline", "report -o /dev/null")),
    split_terms: (200, QUESTIONS),
    positions: (50, (*QUESTIONS, "gaps --all-texts")),
    labels_alike: (1_000, QUESTIONS),
    long_comments: (2_000, ("check", "diff v w")),
}


def write(folder: Path, files: Files) -> None:
    """The files of a deal, anew."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)


def spent(arguments: Sequence[str], folder: Path) -> tuple[float, str]:
    """Processor seconds of one command, and what of it is worth a look: its exit code, a fault, that it was ended."""
    out = folder / "out"
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        handle = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(handle, 1)
        os.dup2(handle, 2)
        os.chdir(folder)
        os.execv(sys.executable, [sys.executable, "-m", "deal_terms", *arguments])
    _, status, usage = os.wait4(child, 0)
    code = os.waitstatus_to_exitcode(status)
    said = out.read_text(errors="replace")
    fault = " FAULT" if "fault in deal" in said or "Traceback" in said else ""
    return usage.ru_utime + usage.ru_stime, f"{code}{fault}"


def power(seconds: Sequence[float]) -> str:
    """By which power of its size the time grows; nothing where it is too short to tell."""
    return f"{math.log2(seconds[-1] / seconds[-2]):5.1f}" if seconds[-2] > 0.1 and seconds[-1] > 0.1 else "    ."


def tell(name: str, least: int, command: str, taken: Sequence[float], code: str) -> None:
    """Prints the line of one command: what each size took, and how that grows."""
    told = " ".join(f"{seconds:7.2f}" for seconds in taken)
    grows = power(taken) if len(taken) > 1 else "    ."
    print(f"{name:20} {least:6} {command:40} {told:23} ^{grows} exit {code}", flush=True)  # noqa: T201


def main() -> None:
    """Makes each input in its sizes, and prints a line for each command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("inputs", nargs="*", help="their names; left out: all")
    parser.add_argument("--times", type=float, default=1, help="so much larger")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        write(folder / "deal", rivals(1))
        start = min(spent(["--deal", "deal", "check"], folder)[0] for _ in range(3))
        for make, (least, commands) in DEALS.items():
            if asked.inputs and make.__name__ not in asked.inputs:
                continue
            sizes = [int(least * asked.times * more) for more in (1, 2, 4)]
            made_of = {size: folder / f"deal-{size}" for size in sizes}
            for size, place in made_of.items():
                write(place, make(size))
            for command in commands:
                taken, code = [], ""
                for place in made_of.values():
                    seconds, code = spent(["--deal", place.name, *command.split()], folder)
                    taken.append(seconds - start)
                    if seconds > SECONDS / 4:
                        break
                tell(make.__name__, sizes[0], command, taken, code)
            for place in made_of.values():
                shutil.rmtree(place)


if __name__ == "__main__":
    main()
