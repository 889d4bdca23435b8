"""Changes of which `merge`, `review` or git's driver may take longer than in proportion.

    python -m tests.benchmarks.slow_changes

As tests/benchmarks/slow_inputs.py, for three states of a deal: what both sides began with, one side and the other. The
merge is asked for one file of it; of the review, and of git's driver over that file, the second state is the head.
"""

from __future__ import annotations

import argparse
import functools
import os
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import slow_inputs
from tests.benchmarks.slow_inputs import Files, deal, spent, tell, term, text, write

NOBODY = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
V, REGISTER, SOURCES = "versions/v.yaml", "deal.yaml", "sources.yaml"
States = tuple[Files, Files, Files]
Make = Callable[[int], States]


def terms(size: int, said: Callable[[int], str]) -> Files:
    """A deal of one text that has a word on each of its terms."""
    register = "".join(f"  p{n}: {{label: P {n}, topic: t, type: money}}\n" for n in range(size))
    return deal(register, versions__v=text("".join(said(n) for n in range(size)) or "  {}\n"))


def sum_of(n: int, number: int, *, name: str = "p", says: str = "hi", unit: str = "USD") -> str:
    """One term of a text."""
    return f"  {name}{n}:\n    value: {unit} {number} million\n    reports:\n      s {n + 1}: {says}\n"


def alternately(odd: int, n: int) -> str:
    """A term whose sum differs where its number is odd, or where it is even."""
    return sum_of(n, n + 1 + 1000 * (n % 2 == odd))


def every_second(size: int) -> States:
    """One side changes every second sum, the other the sums between."""
    one, other = (terms(size, functools.partial(alternately, odd)) for odd in (0, 1))
    return terms(size, lambda n: sum_of(n, n + 1)), one, other


def more_by(more: int, n: int) -> str:
    """A term whose sum is so much more than its number."""
    return sum_of(n, n + more)


def each_otherwise(size: int) -> States:
    """Both sides change every sum, each to another."""
    base, one, other = (terms(size, functools.partial(more_by, more)) for more in (1, 2, 3))
    return base, one, other


def reworded(size: int) -> States:
    """One side words every paraphrase anew, the other changes every sum."""
    one = terms(size, lambda n: sum_of(n, n + 1, says="this says so, too"))
    return terms(size, lambda n: sum_of(n, n + 1)), one, terms(size, lambda n: sum_of(n, n + 2))


def added(size: int) -> States:
    """Both sides write as many terms at the end, none of them the same."""
    register = "".join(f"  {k}{n}: {{label: {k} {n}, topic: t, type: money}}\n" for k in "pqr" for n in range(size))
    base = deal(register, versions__v=text(sum_of(0, 1)))
    one, other = (
        deal(register, versions__v=text(sum_of(0, 1) + "".join(sum_of(n, n + 1, name=name) for n in range(size))))
        for name in "qr"
    )
    return base, one, other


def removed(size: int) -> States:
    """One side takes all terms but one out, the other changes every sum."""
    one = terms(size, lambda n: "" if n else sum_of(n, n + 1))
    return terms(size, lambda n: sum_of(n, n + 1)), one, terms(size, lambda n: sum_of(n, n + 2))


def turned(size: int) -> States:
    """One side writes the terms in the opposite order, the other changes every sum."""
    base = terms(size, lambda n: sum_of(n, n + 1))
    one = terms(size, lambda n: sum_of(size - 1 - n, size - n))
    return base, one, terms(size, lambda n: sum_of(n, n + 2))


def indented(size: int) -> States:
    """One side indents every line deeper, the other changes every sum."""
    base = terms(size, lambda n: sum_of(n, n + 1))
    head, _, rest = base[V].partition("terms:\n")
    deeper = f"{head}terms:\n" + "".join(f"  {line}\n" for line in rest.splitlines())
    return base, {**base, V: deeper}, terms(size, lambda n: sum_of(n, n + 2))


def renamed(size: int) -> States:
    """One side gives every term another id, and says which was its former one; the other changes every sum."""
    base = terms(size, lambda n: sum_of(n, n + 1))
    register = "".join(f"  q{n}: {{label: P {n}, topic: t, type: money, former: p{n}}}\n" for n in range(size))
    one = deal(register, versions__v=text("".join(sum_of(n, n + 1, name="q") for n in range(size))))
    return base, one, terms(size, lambda n: sum_of(n, n + 2))


def renamed_silently(size: int) -> States:
    """The same, and nothing says which was the former id: the review looks which may be meant."""
    base, one, other = renamed(size)
    silent = "".join(f"  q{n}: {{label: P {n}, topic: t, type: money}}\n" for n in range(size))
    return base, {**one, REGISTER: deal(silent)[REGISTER]}, other


def remarked(who: str, n: int) -> str:
    """A term below a comment, every second of them whoever writes it."""
    return f"  # {'the same' if n % 2 else who}, of {n}\n{sum_of(n, n + 1)}"


def commented(size: int) -> States:
    """Both sides write a comment above every term, the same or another."""
    base = terms(size, lambda n: sum_of(n, n + 1))
    one, other = (terms(size, functools.partial(remarked, who)) for who in ("one side", "the other"))
    return base, one, other


def reports(size: int) -> States:
    """One value with as many reports, of which each side changes every second."""

    def said(odd: int | None) -> Files:
        lines = "".join(f"      s {n + 1}: {'hi' if n % 2 != odd else 'so it is'}\n" for n in range(size))
        return deal(term("money"), versions__v=text(f"  p:\n    value: USD 5\n    reports:\n{lines}"))

    return said(None), said(0), said(1)


def readings(size: int) -> States:
    """One term with as many rival readings, of which each side changes every second."""

    def said(odd: int | None) -> Files:
        lines = "".join(
            f"    - {{value: USD {n + 1 + 500 * (n % 2 == odd)}, reports: {{s {n + 1}: hi}}}}\n" for n in range(size)
        )
        return deal(term("money"), versions__v=text(f"  p:\n{lines}"))

    return said(None), said(0), said(1)


def sources(size: int) -> States:
    """A list of sources, to which both sides add as many; one reads every page of the old ones again."""
    base = terms(1, lambda n: sum_of(n, n + 1))

    def listed(names: str, read: str) -> Files:
        one = "{publisher: P, title: T, published: 2024, access: "
        more = "".join(f"{name}{n}: {one}{read}}}\n" for name in names for n in range(size))
        return {**base, SOURCES: f"{slow_inputs.SOURCE}{more}"}

    return listed("a", "not_read"), listed("ab", "read"), listed("ac", "not_read")


def errors(size: int) -> States:
    """One side leaves an error in every term, the other another one."""
    base = terms(size, lambda n: sum_of(n, n + 1))
    one, other = (
        {**base, V: base[V].replace(said, wrong)}
        for said, wrong in (("USD ", "XSD "), ("    reports:\n      s ", "    reports:\n      nobody "))
    )
    return base, one, other


def words(size: int) -> States:
    """A paragraph of as many lines, of which each side words every third anew."""

    def said(third: int | None) -> Files:
        lines = "".join(
            f"      line {n} of the text{' as one side has it' if n % 3 == third else ''}\n" for n in range(size)
        )
        once = f"  p:\n    value: |\n{lines}    reports: {{s 1: hi}}\n"
        return deal(term("text"), versions__v=text(once))

    return said(None), said(0), said(1)


def blank(size: int) -> States:
    """Lines of nothing, and of the same, in which a comparison of lines may lose its way."""
    base = terms(1, lambda n: sum_of(n, n + 1))
    one, other = (
        {**base, V: base[V].replace("terms:\n", f"terms:\n{said * size}")} for said in ("\n# so\n", "# so\n\n# and\n")
    )
    return {**base, V: base[V].replace("terms:\n", "terms:\n" + "\n\n# so\n" * size)}, one, other


def texts(size: int) -> States:
    """As many texts, one after the other; one side changes a sum in each, the other adds as many texts."""

    def made(more: int, count: int) -> Files:
        held = {
            f"versions__v{n or ''}": text(sum_of(0, n + 1 + more), f"v{n - 1 or ''}" if n else "") for n in range(count)
        }
        return deal("  p0: {label: P, topic: t, type: money}\n", **held)

    return made(0, size), made(1000, size), made(0, 2 * size)


def moved(size: int) -> States:
    """As many texts, each under another name; the other side changes a sum in each."""
    base, changed, _ = texts(size)
    files = {name.replace("versions/v", "versions/w"): said for name, said in base.items()}
    return base, {name: said.replace("follows: v", "follows: w") for name, said in files.items()}, changed


def retyped(size: int) -> States:
    """The register gives every term another topic; the other side another label."""
    base = terms(size, lambda n: sum_of(n, n + 1))
    one = {**base, REGISTER: base[REGISTER].replace("topics: {t: Topic}", "topics: {t: Topic, u: Other}")}
    one[REGISTER] = one[REGISTER].replace("topic: t", "topic: u")
    return base, one, {**base, REGISTER: base[REGISTER].replace("label: P", "label: Another P")}


CHANGES: dict[Make, tuple[int, str]] = {
    every_second: (500, V),
    each_otherwise: (500, V),
    reworded: (500, V),
    added: (250, V),
    removed: (500, V),
    turned: (500, V),
    indented: (500, V),
    renamed: (250, V),
    renamed_silently: (250, V),
    commented: (500, V),
    reports: (1_000, V),
    readings: (25, V),
    sources: (500, SOURCES),
    errors: (250, V),
    words: (2_000, V),
    blank: (2_000, V),
    texts: (50, V),
    moved: (50, V),
    retyped: (500, REGISTER),
}


def git(top: Path, *arguments: str) -> None:
    """One command of git."""
    subprocess.run(["git", *arguments], cwd=top, check=True, env=os.environ | NOBODY, stdout=subprocess.DEVNULL)


def lay_out(top: Path, states: States) -> None:
    """A repository whose tags `base`, `ours` and `theirs` are the three states of a deal."""
    git(top.parent, "init", "-q", "-b", "main", top.name)
    for name, files in zip(("base", "ours", "theirs"), states, strict=True):
        write(top / "deal", files)
        git(top, "add", "-A")
        git(top, "-c", "user.name=A", "-c", "user.email=a@ferry.example", "commit", "-q", "--allow-empty", "-m", name)
        git(top, "tag", name)


def driver(top: Path, inside: str) -> list[str]:
    """The words after which git's driver is told of a file: two copies, their names and their modes."""
    words = ["git-driver", "--", f"deal/{inside}"]
    for state in ("base", "ours"):
        with (top / state).open("wb") as copy:
            shown = subprocess.run(
                ["git", "show", f"{state}:deal/{inside}"], cwd=top, stdout=copy, stderr=subprocess.DEVNULL, check=False
            )
        absent = shown.returncode != 0
        words += [os.devnull, ".", "."] if absent else [str(top / state), "0" * 39 + str(len(words)), "100644"]
    return words


def asked(top: Path, inside: str) -> dict[str, list[str]]:
    """The commands, by what they are called in the table."""
    three = [f"{state}:deal/{inside}" for state in ("base", "ours", "theirs")]
    return {
        "merge": ["merge", *three],
        "review": ["review", "base..ours"],
        "review --format github": ["review", "base..ours", "--format", "github"],
        "git-driver": driver(top, inside),
    }


def main() -> None:
    """Makes each change in its sizes, and prints a line for each command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("changes", nargs="*", help="their names; left out: all")
    parser.add_argument("--times", type=float, default=1, help="so much larger")
    said = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = functools.partial(Path, folder)
        lay_out(place("small"), every_second(1))
        least = {
            name: min(spent(words, place("small"))[0] for _ in range(3))
            for name, words in asked(place("small"), V).items()
        }
        for make, (size, inside) in CHANGES.items():
            if said.changes and make.__name__ not in said.changes:
                continue
            sizes = [int(size * said.times * more) for more in (1, 2, 4)]
            for number in sizes:
                lay_out(place(f"{make.__name__}-{number}"), make(number))
            for name, start in least.items():
                taken, code = [], ""
                for number in sizes:
                    top = place(f"{make.__name__}-{number}")
                    seconds, code = spent(asked(top, inside)[name], top)
                    taken.append(seconds - start)
                tell(make.__name__, sizes[0], name, taken, code)


if __name__ == "__main__":
    main()
