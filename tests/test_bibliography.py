"""What reference managers take: CSL-JSON that CSL's own lists and a processor read, BibTeX that a parser reads."""

from __future__ import annotations

import json
import re
import warnings
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from deal_terms import presenting
from deal_terms.answering.sources import source_impact, sources
from deal_terms.cli import run
from deal_terms.loading.check_dates import date_warnings
from deal_terms.loading.deal import load
from deal_terms.model.deal import Deal
from deal_terms.values import TYPES
from deal_terms.values.context import Context
from deal_terms.values.day_range import Date
from deal_terms.wording.bibliography import KINDS
from deal_terms.wording.bibliography_dates import cited_date
from tests.examples import examples
from tests.loaded import examine
from tests.test_check import FILES, deal_in

MINERALS = load(Path(__file__).parent.parent / "terms" / "ukraine-minerals")
QUAY = load(Path(__file__).parent / "deals" / "quay-lease")
HOSTILE = (
    r"\input{/etc/passwd} } @misc{x, title={y}} <script>alert(1)</script> <i>{:type:book} 50% of $3 & #1_a^b~" + '"'
)
Item = dict[str, Any]


def csl(deal: Deal) -> list[Item]:
    made: list[Item] = json.loads(presenting.render(sources(deal), "csl-json"))
    return made


def bibtex(deal: Deal, *, decoded: bool = True) -> Any:  # noqa: ANN401  a library without types
    """The entries as a parser reads them; dates and addresses are for biber, which takes them undecoded."""
    written = presenting.render(sources(deal), "bibtex")
    return parse_string(written, append_middleware=[LatexDecodingMiddleware()] if decoded else [])


def with_sources(folder: Path, **entries: dict[str, object]) -> Deal:
    """A small deal with these sources beside its own."""
    written = "".join(f"{id_}: {json.dumps(entry)}\n" for id_, entry in entries.items())
    return load(deal_in(folder / "ferry", FILES | {"sources.yaml": FILES["sources.yaml"] + written}))


def one_source(folder: Path, **entry: object) -> Deal:
    plain: dict[str, object] = {"publisher": "The Buoy", "title": "Fees", "published": "2024-03-02", "access": "read"}
    return with_sources(folder, buoy=plain | entry)


def words_of(schema: str, group: str) -> set[str]:
    """The words of one group in a schema of CSL's own, as the processor ships it."""
    text = (resources.files("citeproc") / "data" / "schema" / "schemas" / "styles" / schema).read_text()
    _, named, rest = text.partition(f"  {group} =\n")
    assert named, group
    return set(re.findall(r'"([\w-]+)"', re.split(r"\n\s*\n|\n}", rest)[0]))


def schema_of_items() -> dict[str, object]:
    """JSON Schema of CSL items: types and variables from CSL 1.0.2, dates as its page on CSL-JSON has them."""
    number = {"type": "integer", "minimum": 1}
    date = {
        "type": "object",
        "properties": {
            "date-parts": {
                "type": "array",
                "items": {"type": "array", "items": number, "minItems": 1, "maxItems": 3},
                "minItems": 1,
                "maxItems": 2,
            },
            "season": {"enum": [1, 2, 3, 4]},
            "circa": {"const": True},
            "literal": {"type": "string", "minLength": 1},
        },
        "oneOf": [{"required": ["date-parts"]}, {"required": ["literal"]}],
        "additionalProperties": False,
    }
    name = {"type": "object", "properties": {"literal": {"type": "string"}}, "additionalProperties": False}
    strings = words_of("csl-variables.rnc", "variables.strings") | words_of("csl-variables.rnc", "variables.titles")
    item = {
        "type": "object",
        "required": ["id", "type", "title"],
        "properties": {
            "id": {"type": "string", "pattern": r"^[a-z0-9.-]+$"},
            "type": {"enum": sorted(words_of("csl-types.rnc", "item-types"))},
            **{word: {"type": "string", "minLength": 1} for word in strings | {"title", "language"}},
            **dict.fromkeys(words_of("csl-variables.rnc", "variables.dates"), date),
            **{word: {"type": "array", "items": name} for word in words_of("csl-variables.rnc", "variables.names")},
        },
        "additionalProperties": False,
    }
    return {"type": "array", "items": item}


def rendered(items: list[Item]) -> list[str]:
    """The bibliography that a citation processor prints of the items, in the style that comes with it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the processor warns of what it does not render, and of the style
        source = CiteProcJSON(items)
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        made = CitationStylesBibliography(style, source, formatter.plain)
        for item in items:
            made.register(Citation([CitationItem(item["id"])]))
        made.sort()
        return [str(line) for line in made.bibliography()]


# Every source, as the libraries read it


@pytest.mark.parametrize("deal", [MINERALS, QUAY], ids=["minerals", "quay"])
def test_items_have_the_types_and_variables_of_csl(deal: Deal) -> None:
    items = csl(deal)
    assert [item["id"].partition(".")[2] for item in items] == list(deal.sources)
    assert [error.message for error in Draft7Validator(schema_of_items()).iter_errors(items)] == []


def test_every_type_is_one_of_csl() -> None:
    assert {type_.csl for type_ in KINDS.values()} <= words_of("csl-types.rnc", "item-types")


def test_a_processor_prints_every_source_of_the_first_deal() -> None:
    items = csl(MINERALS)
    lines = rendered(items)
    assert len(lines) == len(MINERALS.sources)
    printed = "\n".join(lines).replace("‘", "'").replace("’", "'")
    # The style prints titles in capitals of its own, and leaves the place of a file to a note.
    lacking = [item["title"] for item in items if item["title"].casefold()[2:12] not in printed.casefold()]
    assert not lacking
    assert sum("Available at:" in line for line in lines) == sum(bool(one.url) for one in MINERALS.sources.values())


@pytest.mark.parametrize("deal", [MINERALS, QUAY], ids=["minerals", "quay"])
def test_a_parser_reads_every_source_back(deal: Deal) -> None:
    parsed, raw = bibtex(deal), bibtex(deal, decoded=False)
    assert not parsed.failed_blocks
    assert [entry.key.partition(".")[2] for entry in parsed.entries] == list(deal.sources)
    for entry, source in zip(parsed.entries, deal.sources.values(), strict=True):
        fields = {key: field.value for key, field in raw.entries_dict[entry.key].fields_dict.items()}
        assert entry.fields_dict["title"].value == source.title
        assert fields.get("url", "") == source.url
        if source.published:
            assert fields["date"] == source.published.edtf(deal.context)


# What an entry says


def test_everything_that_an_entry_declares_is_there(tmp_path: Path) -> None:
    deal = one_source(
        tmp_path,
        kind="news article",
        lang="en",
        url="https://buoy.example/fees",
        archive="https://web.archive.example/2024/https://buoy.example/fees",
        accessed="2024-03-05",
        corrected="2024-03-06, the sum",
    )
    [item] = [one for one in csl(deal) if one["id"].endswith(".buoy")]
    assert item == {
        "id": f"{deal.name}.buoy",
        "type": "article-newspaper",
        "title": "Fees",
        "container-title": "The Buoy",
        "issued": {"date-parts": [[2024, 3, 2]]},
        "language": "en",
        "URL": "https://buoy.example/fees",
        "accessed": {"date-parts": [[2024, 3, 5]]},
        "archive": "web.archive.example",
        "archive_location": "https://web.archive.example/2024/https://buoy.example/fees",
        "note": "corrected: 2024-03-06, the sum",
    }
    entry = bibtex(deal).entries_dict[f"{deal.name}.buoy"]
    assert entry.entry_type == "article"
    assert {key: field.value for key, field in entry.fields_dict.items()} == {
        "title": "Fees",
        "journal": "The Buoy",
        "entrysubtype": "newspaper",
        "date": "2024-03-02",
        "year": "2024",
        "langid": "english",
        "url": "https://buoy.example/fees",
        "urldate": "2024-03-05",
        "note": (
            "corrected: 2024-03-06, the sum; archived at https://web.archive.example/2024/https://buoy.example/fees"
        ),
    }


def test_who_publishes_a_report_is_its_author(tmp_path: Path) -> None:
    deal = one_source(tmp_path, kind="report")
    [item] = [one for one in csl(deal) if one["id"].endswith(".buoy")]
    assert (item["author"], item["publisher"]) == ([{"literal": "The Buoy"}], "The Buoy")
    assert "author = {{The Buoy}}" in presenting.render(sources(deal), "bibtex")


def test_a_kind_that_names_no_type_is_kept_in_its_words(tmp_path: Path) -> None:
    with_address = one_source(tmp_path / "a", kind="lighthouse notice", url="https://buoy.example/")
    assert [(one["type"], one["genre"]) for one in csl(with_address) if "buoy" in one["id"]] == [
        ("webpage", "lighthouse notice")
    ]
    without = one_source(tmp_path / "b", kind="lighthouse notice")
    assert [one["type"] for one in csl(without) if "buoy" in one["id"]] == ["document"]
    named_by_csl = one_source(tmp_path / "c", kind="legal_case")
    assert [(one["type"], "genre" in one) for one in csl(named_by_csl) if "buoy" in one["id"]] == [
        ("legal_case", False)
    ]


def test_the_footnote_says_what_weighs_on_a_source() -> None:
    [bollard] = json.loads(presenting.render(source_impact(QUAY, QUAY.every_source["bollard"]), "csl-json"))
    assert bollard["note"] == "retracted 2023-04-01: the papers were of another quay"


def test_one_source_alone(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["--deal", QUAY.folder, "sources", "ebb", "--format", "csl-json"]) == 0
    assert [item["id"] for item in json.loads(capsysbinary.readouterr().out)] == ["quay-lease.ebb"]


# Dates

DATES: list[tuple[object, dict[str, object], str]] = [
    ("2025-02-03", {"date-parts": [[2025, 2, 3]]}, "2025-02-03"),
    ("2025-02", {"date-parts": [[2025, 2]]}, "2025-02"),
    ("2025", {"date-parts": [[2025]]}, "2025"),
    ("2025-02~", {"date-parts": [[2025, 2]], "circa": True}, "2025-02~"),
    ("about 2025", {"date-parts": [[2025]], "circa": True}, "2025~"),
    ("2025-02?", {"date-parts": [[2025, 2]], "circa": True}, "2025-02?"),
    ("2025%", {"date-parts": [[2025]], "circa": True}, "2025%"),
    ("2025-02-01/2025-02-05", {"date-parts": [[2025, 2, 1], [2025, 2, 5]]}, "2025-02-01/2025-02-05"),
    ("2025-01/2025-03~", {"date-parts": [[2025, 1], [2025, 3]], "circa": True}, "2025-01~/2025-03~"),
    ("spring 2025", {"date-parts": [[2025]], "season": 1}, "2025-21"),
    ("2025-24~", {"date-parts": [[2025]], "season": 4, "circa": True}, "2025-24~"),
    ("Q1 2025", {"date-parts": [[2025, 1], [2025, 3]]}, "2025-01/2025-03"),
    ("H2 2025", {"date-parts": [[2025, 7], [2025, 12]]}, "2025-07/2025-12"),
    ("2025-1X", {"date-parts": [[2025, 10], [2025, 12]], "circa": True}, "2025-10~/2025-12~"),
    ("2025-XX", {"date-parts": [[2025]]}, "2025"),
    ("2025-02-XX", {"date-parts": [[2025, 2]]}, "2025-02"),
    ("199X", {"date-parts": [[1990], [1999]], "circa": True}, "1990~/1999~"),
    ("early 2025-02", {"date-parts": [[2025, 2, 1], [2025, 2, 13]], "circa": True}, "2025-02-01~/2025-02-13~"),
    ("2025-03-01T22:40+02:00", {"date-parts": [[2025, 3, 1]]}, "2025-03-01"),
    ("../2025-03", {"literal": "by March 2025"}, "../2025-03"),
    ({"from": "2025-03"}, {"literal": "from March 2025"}, "2025-03/.."),
    ({"after": "2025-03-01"}, {"literal": "after 2025-03-01"}, "2025-03-02/.."),
]


@pytest.mark.parametrize(("written", "item", "edtf"), DATES, ids=[str(row[0]) for row in DATES])
def test_a_date_is_as_exact_and_as_sure_as_it_is_known(
    tmp_path: Path, written: object, item: dict[str, object], edtf: str
) -> None:
    deal = one_source(tmp_path, published=written)
    [made] = [one for one in csl(deal) if one["id"].endswith(".buoy")]
    assert made["issued"] == item
    assert bibtex(deal, decoded=False).entries_dict[made["id"]].fields_dict["date"].value == edtf


def test_a_date_at_an_event_without_a_day_is_told_in_words(tmp_path: Path) -> None:
    files = FILES | {"events.yaml": "vote: {label: The vote, reports: {gazette 1: it was held}}\n"}
    files["sources.yaml"] += "buoy: {publisher: The Buoy, title: Fees, published: vote, access: read}\n"
    deal = load(deal_in(tmp_path, files))
    [made] = [one for one in csl(deal) if one["id"].endswith(".buoy")]
    assert made["issued"] == {"literal": "The vote"}
    fields = bibtex(deal).entries_dict[made["id"]].fields_dict
    assert fields["note"].value == "published The vote"
    assert "date" not in fields


PARTS = st.dates().flatmap(
    lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]]).flatmap(
        lambda one: st.sampled_from(["", "~", "?", "%"]).map(lambda mark: one + mark)
    )
)


@examples(200)
@given(PARTS)
def test_the_numbers_of_a_date_never_lie_outside_what_it_can_mean(written: str) -> None:
    def refuse(*told: object) -> None:
        raise AssertionError(told)

    date = TYPES["date"].parse(written, Context(), refuse)
    assert isinstance(date, Date)
    told = cited_date(date, Context())
    assert told.start == told.end
    first, last = date.first_day(), date.last_day()
    assert first
    assert last
    bounds = [[first.year, first.month, first.day], [last.year, last.month, last.day]]
    assert bounds[0][: len(told.start)] <= [*told.start] <= bounds[1][: len(told.start)]


# Hostile words

TITLES = st.text(
    st.characters(blacklist_categories=("Cs", "Cc")) | st.sampled_from(list(r"\{}%#&$_~^<>@=,\"':")), min_size=1
)


@examples(100)
@given(TITLES)
def test_any_title_is_one_field_of_one_entry_and_those_around_it_are_whole(title: str) -> None:
    one, *others = QUAY.sources.values()
    deal = replace(QUAY, sources={one.id: replace(one, title=title, note="")} | {each.id: each for each in others})
    written = presenting.render(sources(deal), "bibtex")
    parsed = parse_string(written)
    assert not parsed.failed_blocks
    assert [entry.key for entry in parsed.entries] == [f"{deal.name}.{each}" for each in deal.sources]
    first = parsed.entries[0].fields_dict["title"].value
    commands = set(re.findall(r"\\[A-Za-z]+", first))
    assert commands <= {
        rf"\text{name}" for name in ["backslash", "braceleft", "braceright", "asciitilde", "asciicircum"]
    }


def test_what_commands_tex_or_html_is_shown_as_it_is_written(tmp_path: Path) -> None:
    deal = one_source(tmp_path, title=HOSTILE, publisher=HOSTILE, url="javascript:alert(1)", corrected=HOSTILE)
    [item] = [one for one in csl(deal) if one["id"].endswith(".buoy")]
    assert "URL" not in item
    for field in ("title", "publisher", "note"):
        assert not re.search(r"<[A-Za-z/!]|\{:", item[field]), field
    assert item["title"].replace("\u2060", "") == HOSTILE
    assert item["note"].startswith("its address as recorded is javascript:alert(1)")
    written = presenting.render(sources(deal), "bibtex")
    assert "javascript" not in written.partition("note")[0]
    assert not re.search(r"\\(?!text(backslash|brace|ascii)|[#$%&_])", written)
    assert [entry.key for entry in parse_string(written).entries] == [f"{deal.name}.{each}" for each in deal.sources]


def test_an_address_cannot_end_its_field(tmp_path: Path) -> None:
    deal = one_source(tmp_path, url="https://buoy.example/a}{b\\c%20d#e_f")
    entry = parse_string(presenting.render(sources(deal), "bibtex")).entries_dict[f"{deal.name}.buoy"]
    assert entry.fields_dict["url"].value == "https://buoy.example/a%7D%7Bb%5Cc%20d#e_f"


def test_a_key_is_plain_whatever_the_folder_is_called(tmp_path: Path) -> None:
    deal = replace(one_source(tmp_path), name="Été, {deux} 50%")
    assert {item["id"].partition(".")[0] for item in csl(deal)} == {"ete-deux-50"}


# What the files may say


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"archive": "box 7, second shelf"}, "archive is box 7, second shelf"),
        ({"archive": "javascript:alert(1)"}, "archive is javascript:alert(1)"),
        ({"accessed": "after 2024"}, "after 2024"),
        ({"accessed": "2024-03-05/2024-03-07"}, "accessed is not one day"),
        ({"accessed": "2024-03-05", "access": "not_read"}, "the source buoy was accessed, and was not read"),
    ],
)
def test_an_archive_is_an_address_and_a_day_of_access_a_day(
    tmp_path: Path, entry: dict[str, str], message: str
) -> None:
    plain = {"publisher": "The Buoy", "title": "Fees", "published": "2024-03-02", "access": "read"}
    text = FILES["sources.yaml"] + f"buoy: {json.dumps(plain | entry)}\n"
    _, problems = examine(deal_in(tmp_path, FILES | {"sources.yaml": text}))
    assert [message in problem.message for problem in problems] == [True], problems
    assert problems[0].hint


def test_check_warns_of_what_was_read_before_it_came_out(tmp_path: Path) -> None:
    deal = one_source(tmp_path, accessed="2024-02-28")
    assert [problem.message for problem in date_warnings(deal)] == [
        "buoy was read on 2024-02-28, before it came out on 2024-03-02"
    ]


def test_show_tells_the_archived_copy_and_the_day(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    deal = one_source(tmp_path, archive="https://web.archive.example/fees", accessed="2024-03-05")
    assert run(["--deal", deal.folder, "show", "buoy"]) == 0
    shown = capsysbinary.readouterr().out.decode()
    assert "archived copy: https://web.archive.example/fees" in shown
    assert "access: read by the authors on 2024-03-05" in shown
