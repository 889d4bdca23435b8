"""Did you mean: a word that is not known is told the nearest one that is, and all of them once; it ends with 2."""

import difflib
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deal_terms.api import from_dict
from deal_terms.cli import COMMANDS, DOCUMENTS, SCREENS, TOOLS, run
from deal_terms.cli.diff import FAIL_ON
from deal_terms.errors import DealTermsError, Place
from deal_terms.loading import other_words
from deal_terms.loading.deal import load
from deal_terms.loading.fields import Problems, mapping
from deal_terms.loading.nodes import MappingNode, ScalarNode
from deal_terms.loading.register import TERM_KEYS
from deal_terms.loading.reports import REPORT_KEYS
from deal_terms.loading.specs import KINDS, VERSION_KEYS
from deal_terms.suggest import MANY, nearest
from deal_terms.values import TYPES
from tests.examples import examples

ROOT = Path(__file__).parent.parent
LEASE = ROOT / "tests" / "deals" / "quay-lease"
DEAL = load(LEASE)
SIDES = ("first-draft", "second-draft")
IDS = [*DEAL.versions, *DEAL.positions]
# An argument of every command by its name.
WORDS = {"before": "first-draft", "after": "second-draft", "spec": "first-draft", "term": "annual-rent"}
WORDS |= {"base": "first-draft", "ours": "second-draft", "theirs": "signed-lease"}
Told = Callable[..., str]


@pytest.fixture
def told(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Told:
    """What is said on stderr of a command line that is trouble; holds that it ends with 2 and answers nothing."""

    def said(*arguments: str) -> str:
        monkeypatch.chdir(LEASE)
        code = run(list(arguments))
        out, err = capsysbinary.readouterr()
        assert (code, out) == (2, b"")
        return err.decode()

    return said


# What is written, the nearest word known, and some of those known.
PATHS: dict[str, tuple[tuple[str, ...], str, list[str]]] = {
    "a command": (("dif", *SIDES), "diff", [*SCREENS, *COMMANDS, *DOCUMENTS, *TOOLS]),
    "a command of schema": (("schema", "fil", "deal"), "file", ["output"]),
    "an option": (("list", "--fromat", "json"), "--format", []),
    "an option of the program": (("--versoin",), "--version", []),
    "a format": (("list", "--format", "jsn"), "json", ["text", "json"]),
    "a format after =": (("list", "--format=jsn"), "json", ["text", "json"]),
    "a colour": (("list", "--color", "alway"), "always", ["auto", "never"]),
    "a clock": (("diff", *SIDES, "--clock", "recrod"), "record", ["deal"]),
    "a version to diff": (("diff", "first-draft", "secnd-draft"), "second-draft", IDS),
    "a version to show": (("show", "secnd-draft"), "second-draft", [*IDS, *DEAL.sources]),
    "a source to show": (("show", "source:ebbb"), "ebb", list(DEAL.sources)),
    "a term to show": (("show", "first-draft", "lease-perod"), "lease-period", list(DEAL.terms)),
    "a version of a matrix": (("matrix", "secnd-draft"), "second-draft", IDS),
    "a term of a history": (("history", "lease-perod"), "lease-period", list(DEAL.terms)),
    "a text with gaps": (("gaps", "secnd-draft"), "second-draft", list(DEAL.versions)),
    "a source": (("sources", "gazete"), "gazette", list(DEAL.sources)),
    "a topic": (("matrix", "--topic", "mony"), "money", list(DEAL.topics)),
    "a party": (("matrix", "--party", "tennant"), "tenant", list(DEAL.parties)),
    "a weight": (("matrix", "--weight", "kee"), "key", ["standard", "minor"]),
    "a kind to show": (("diff", *SIDES, "--only", "droped"), "dropped", ["added"]),
    "a kind to fail on": (("diff", *SIDES, "--fail-on", "droped"), "dropped", list(FAIL_ON)),
    "a deal": (("--deal", "ukraine-mineral", "list"), "ukraine-minerals", []),
    "a command with a schema": (("schema", "output", "dif"), "diff", list(COMMANDS)),
    "a kind of file": (("schema", "file", "versoin"), "version", ["deal", "sources", "events", "figures", "position"]),
    "a shell": (("completion", "bsh"), "bash", ["zsh", "fish"]),
}


@pytest.mark.parametrize("path", PATHS)
def test_the_nearest_is_named_and_all_are_listed(path: str, told: Told) -> None:
    arguments, nearest, known = PATHS[path]
    said = told(*arguments)
    assert f"did you mean {nearest}?" in _bare(said), said
    assert {word for word in known if word not in said} == set()


@pytest.mark.parametrize(
    ("arguments", "known"),
    [
        (("qqq",), [*SCREENS, *COMMANDS, *DOCUMENTS, *TOOLS]),
        (("schema", "qqq"), ["file", "output"]),
        (("diff", "first-draft", "qqq"), IDS),
        (("history", "qqq"), list(DEAL.terms)),
        (("sources", "qqq"), list(DEAL.sources)),
        (("matrix", "--topic", "qqq"), list(DEAL.topics)),
        (("matrix", "--party", "qqq"), list(DEAL.parties)),
        (("diff", *SIDES, "--only", "qqq"), list(FAIL_ON[2:])),
        (("diff", *SIDES, "--fail-on", "qqq"), list(FAIL_ON)),
    ],
)
def test_where_nothing_is_near_all_are_listed_once(arguments: tuple[str, ...], known: list[str], told: Told) -> None:
    said = told(*arguments)
    assert "did you mean" not in said
    assert said.count(", ".join(known)) == 1
    assert said.count("; ") == 1, "said once, with one advice"


MINERALS = ("--deal", "ukraine-minerals")


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (("history", "revenu-share"), "revenue-share"),
        (("sources", "reuters-021"), "reuters-0216"),
        (("show", "revised-fnd"), "revised-fund"),
        (("show", "source:reuters-021"), "reuters-0216"),
        (("matrix", "--source", "reuters-021"), "reuters-0216"),
    ],
)
def test_of_very_many_the_nearest_is_enough(arguments: tuple[str, ...], near: str, told: Told) -> None:
    assert told(*MINERALS, *arguments).endswith(f"; did you mean {near}?\n")


@pytest.mark.parametrize(
    ("arguments", "lists"),
    [
        (("history", "qqq"), "matrix"),
        (("sources", "qqq"), "sources"),
        (("show", "qqq"), ""),
        (("show", "source:q"), ""),
    ],
)
def test_of_very_many_some_are_listed_where_none_is_near_and_what_lists_all(
    arguments: tuple[str, ...], lists: str, told: Told
) -> None:
    said = told(*MINERALS, *arguments)
    assert re.search(r"(?:[\w-]+, ){11}[\w-]+ and \d+ more", said), said
    assert len(said) < 1500
    assert said.count("see `") == bool(lists)
    if lists:
        assert said.endswith(f" more: see `deal-terms --deal ukraine-minerals {lists}`\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_refuses_an_option_it_does_not_know(command: str, told: Told) -> None:
    declared: click.Command = import_module(f"deal_terms.cli.{command}").command
    arguments = [WORDS[one.name or ""] for one in declared.params if isinstance(one, click.Argument) and one.required]
    assert "did you mean --format?" in _bare(told(command, *arguments, "--fromat", "json"))


def test_a_word_that_two_options_hold_is_told_of_the_one_that_is_wrong(told: Told) -> None:
    assert "--color" in told("list", "--color", "jsn", "--format", "json")


def test_nothing_typed_reaches_a_terminal_raw(told: Told) -> None:
    for arguments in (
        ("d\x1b[31mif",),
        ("show", "\x1b[31m"),
        ("list", "--format", "js\x1b[31mn"),
        ("history", "\x1b[31m"),
    ):
        assert "\x1b" not in told(*arguments)


def _bare(said: str) -> str:
    """Without the quotation marks and capitals that versions of click set their own way."""
    return said.lower().replace("'", "")


VERBS = "protect repair deliver finance inspect train supply publish".split()  # noqa: SIM905
NOUNS = "harbour quay bridge mine school rail market archive".split()  # noqa: SIM905
WORD = st.text(st.sampled_from("abcdes-_ \u00e9\u0161A"), max_size=9)


@examples(200)
@given(word=WORD, words=st.lists(WORD, max_size=6), alike=st.sampled_from((0.6, 0.85)))
def test_the_nearest_word_is_the_one_that_difflib_finds(word: str, words: list[str], alike: float) -> None:
    """Most words are shut out before it is asked, by a count of their letters: none that it would have found."""
    spellings = (word.casefold().replace("_", "-").replace(" ", "-"), word)
    found = [close for one in spellings for close in difflib.get_close_matches(one, words, n=1, cutoff=alike)]
    assert nearest(word, words, alike) == next(iter(found), None)


def test_a_misspelling_among_thousands_finds_what_it_misspells() -> None:
    """Of many words, only those that share the rarest pieces are looked at: one slip of the pen shares most of them."""
    words = [
        f"{verb}-{noun}-{way}" for verb in VERBS for noun in NOUNS for way in ("at-once", "later", "in-part", "never")
    ]
    assert len(words) > MANY
    for number, word in list(enumerate(words))[::11]:
        place = number % (len(word) - 2) + 1
        swapped = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        for slip in (swapped, word[:place] + word[place + 1 :], f"{word[:place]}x{word[place:]}", word.upper()):
            assert nearest(slip, words) == next(iter(difflib.get_close_matches(slip.lower(), words, n=1))), slip
    assert nearest("qqqqqqqqqq", words) is None


# Words of other trades


@pytest.mark.parametrize("word", other_words.TYPES)
def test_a_type_by_another_name_is_told_by_what_it_is_here(word: str) -> None:
    named = [name for name in TYPES if re.search(rf"type {name}\b", other_words.TYPES[word])]
    assert named
    terms = {"fee": {"label": "Fee", "topic": "t", "type": word}}
    with pytest.raises(DealTermsError, match=re.escape(other_words.TYPES[word])):
        from_dict({"deal": {"title": "T", "parties": {"a": {"name": "A"}}, "topics": {"t": "T"}, "terms": terms}})


def hint_of(folder: Path, *, term: str = "", version: str = "kind: draft", report: str = "x") -> tuple[str, str]:
    """What is said of the first mistake of a deal with one of them, and what would do."""
    for name, content in {
        "deal.yaml": "title: T\nparties: {a: {name: A}}\ntopics: {t: T}\n"
        f"terms:\n  fee: {{label: Fee, topic: t, type: money{term}}}\n",
        "sources.yaml": "s: {publisher: P, title: T, published: 2024, access: read}\n",
        "versions/v.yaml": f"title: V\n{version}\nterms:\n  fee: {{value: USD 1, reports: {{s 1: {report}}}}}\n",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    with pytest.raises(DealTermsError) as told:
        load(folder)
    return told.value.problems[0].message, told.value.problems[0].hint


def test_a_key_by_another_name_is_told_by_what_says_it_here(tmp_path: Path) -> None:
    for words, keys, mistake in (
        (other_words.VERSION_KEYS, VERSION_KEYS, {"version": "kind: draft\n{}: x"}),
        (other_words.REPORT_KEYS, REPORT_KEYS, {"report": "{{says: x, {}: y}}"}),
        (other_words.TERM_KEYS, TERM_KEYS, {"term": ", {}: x"}),
    ):
        for word, advice in words.items():
            assert word not in keys
            written = {where: line.format(word) for where, line in mistake.items()}
            message, hint = hint_of(tmp_path, **written)
            assert message.endswith(f"has no key {word}")
            assert hint == advice
            assert set(re.findall(r"`([a-z_]+)`", advice)) <= {*keys, "reports"}


def test_of_a_mapping_only_the_keys_that_it_may_have_are_handed_on() -> None:
    words = [ScalarNode(word) for word in ("a", "x", "b", "y")]
    for column, word in enumerate(words, 1):
        word.place = Place("f", 1, column)
    written = MappingNode({words[0]: words[1], words[2]: words[3]})
    written.place = words[0].place
    for instead in (None, {"b": "`a` says it"}):
        problems = Problems()
        assert mapping(written, "it", {"a": True}, problems, instead=instead) == {"a": "x"}
        assert problems.errors


def test_a_kind_by_another_name_is_told_by_the_kind_here(tmp_path: Path) -> None:
    for word, advice in other_words.KINDS.items():
        assert word not in KINDS
        assert hint_of(tmp_path, version=f"kind: {word}") == (f"kind is '{word}'", advice)
