"""The documents that are passed round: an issues table and a diff, in Word and in Markdown, as readers open them."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import docx as word
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from deal_terms import presenting
from deal_terms.answering.diff import Diff, diff
from deal_terms.answering.issues import MOST, Issues, chosen_texts, issues
from deal_terms.cli import run
from deal_terms.judging.standpoint import stand
from deal_terms.loading.deal import load
from deal_terms.presenting import REPORT_FORMATS, docx, markdown
from deal_terms.wording.document import CellParagraph, Document, DocumentSection, DocumentTable
from tests.examples import examples
from tests.generated import read
from tests.test_check import FILES, deal_in

ROOT = Path(__file__).parent.parent
MINERALS = load(ROOT / "terms" / "ukraine-minerals")
LEASE = stand(load(ROOT / "tests" / "deals" / "quay-lease"))
HOSTILE = (
    '\x00\x1b]0;x\x07{ HYPERLINK "https://x.example" } <w:t>&amp;</w:t> =cmd|\ufffe\ud800 \u202eevil https://y.example'
)
HEBREW, ARABIC = "נמל הסירות", "ميناء"


def opened(made: bytes) -> WordDocument:
    return word.Document(io.BytesIO(made))


def parts(made: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        return {name: file.read(name).decode() for name in file.namelist() if name.endswith((".xml", ".rels"))}


def text_of(xml: str) -> str:
    """The words of a part, as a reader sees them."""
    return "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", xml))


def of_words(words: str) -> Document:
    """A document in which the words stand wherever words of a file may."""
    said = CellParagraph(words, words, lead=words)
    table = DocumentTable(words, words, (words, words), (((said,), (said, said)),), (1, 2))
    return Document(words, (words,), (DocumentSection(words, (words,), (words,), (table,)),))


def as_docx(answer: Issues | Diff) -> bytes:
    made = presenting.render_report(answer, "docx")
    assert isinstance(made, bytes)
    return made


def as_markdown(answer: Issues | Diff) -> str:
    made = presenting.render_report(answer, "markdown")
    assert isinstance(made, str)
    return made


LEASE_DOCX: Final = as_docx(issues(LEASE))


# What stands in it


def statuses(answer: Issues, term: str) -> str:
    made = as_markdown(answer)
    [row] = [line for line in made.splitlines() if line.startswith(f"| **{answer.deal.terms[term].label}**")]
    return row.split(" | ")[-1].removesuffix(" |")


def test_a_term_has_each_value_each_stance_and_the_status_with_their_reports() -> None:
    answer = issues(LEASE, [LEASE.versions["signed-lease"]])
    made = as_markdown(answer)
    [row] = [line for line in made.splitlines() if line.startswith("| **Deposit held against damage**")]
    text, authority, tenant = row.split(" | ")[1:4]
    assert re.match(r"CAD.1\.5.million \(agreed\)\[\^\d+\]", text.replace("\xa0", " "))
    assert re.match(r"demands: at least CAD.450,000.*\[\^\d+\]<br>\(“What the harbour authority wants”\)", authority)
    assert "offers: CAD" in tenant
    assert "(“What Merrow wants”)" in tenant
    status = statuses(answer, "deposit")
    assert status.split("<br>") == [
        "agreed",
        "met for Nonesuch Harbour Authority",
        "unmet for Merrow Tidewater Company",
        "taken up for Merrow Tidewater Company",
    ]


def test_where_the_last_texts_differ_the_status_names_each() -> None:
    status = statuses(issues(LEASE, [LEASE.versions["first-draft-annex"], LEASE.versions["signed-lease"]]), "deposit")
    assert "unmet for Merrow Tidewater Company (“Signed lease”)" in status
    assert "not addressed for Merrow Tidewater Company (“Annex to the first draft”)" in status


def test_every_statement_of_a_text_or_a_position_has_its_footnote() -> None:
    xml = parts(LEASE_DOCX)
    marks = re.findall(r'<w:footnoteReference w:id="(\d+)"/>', xml["word/document.xml"])
    notes = re.findall(r'<w:footnote w:id="(\d+)">', xml["word/footnotes.xml"])
    assert marks == notes == [str(number) for number in range(1, len(marks) + 1)]
    answer = issues(LEASE)
    readings = sum(
        len(side.readings) - len(side.vaguer_indices) + bool(side.unclear)
        for one in (*answer.issues, *answer.outside_text)
        for side in (*(cell for cell in one.row.cells if cell), *(held.side for some in one.stands for held in some))
    )
    assert len(marks) == readings


def test_all_texts_stand_in_it_where_there_are_few_and_those_of_which_most_is_reported_where_there_are_many() -> None:
    few = load(ROOT / "tests" / "cases" / "type-ratio" / "deal")
    assert 1 < len(few.versions) <= MOST
    assert [one.id for one in chosen_texts(few)] == [one for one in few.lineage.reading_order if one in few.versions]
    assert len(MINERALS.versions) > MOST
    chosen = [one.id for one in chosen_texts(MINERALS)]
    assert len(chosen) == MOST
    assert chosen == [one for one in MINERALS.lineage.reading_order if one in chosen]
    told = {
        text: sum(MINERALS.topics[MINERALS.terms[term].topic].about == "text" for term in one.terms)
        for text, one in MINERALS.versions.items()
    }
    assert min(told[one] for one in chosen) >= max(told[one] for one in told if one not in chosen)
    assert not [one for one in issues(MINERALS).issues if not one.row.reported and not any(one.stands)]


def test_of_texts_that_say_as_much_the_later_ones_have_a_column() -> None:
    drafts = {f"draft-{number}": ({"follows": f"draft-{number - 1}"} if number else {}) for number in range(6)}
    deal = read(
        {
            "deal.yaml": {
                "title": "Six drafts",
                "parties": {"port": {"name": "The Port"}},
                "topics": {"money": "Money"},
                "terms": {"fee": {"label": "Fee", "topic": "money", "type": "money"}},
            },
            "sources.yaml": {
                "log": {"publisher": "The Log", "title": "Drafts", "published": "unknown", "access": "read"}
            },
            **{
                f"versions/{one}.yaml": {
                    "title": one,
                    "kind": "draft",
                    **follows,
                    "terms": {"fee": {"value": "USD 2 million", "reports": {"log 1": "two million"}}},
                }
                for one, follows in drafts.items()
            },
        }
    )
    assert [one.id for one in chosen_texts(deal)] == ["draft-2", "draft-3", "draft-4", "draft-5"]


def test_the_document_says_which_texts_it_shows_and_how_others_are_had() -> None:
    told = as_markdown(issues(MINERALS)).replace("\xa0", " ")
    assert "The 4 texts with a column are those of which the most terms are reported." in told
    assert "deal-terms report --format docx ID ID" in told
    assert "“Revised fund” (revised-fund)" in told
    named = as_markdown(issues(MINERALS, [MINERALS.versions["revised-fund"]])).replace("\xa0", " ")
    assert "most terms are reported" not in named
    assert "“Agreement of 30 April” (agreement-of-30-april)" in named


def test_the_texts_and_the_positions_that_are_named_stand_in_it_in_that_order() -> None:
    named = [MINERALS.versions["revised-fund"], MINERALS.versions["initial-draft"]]
    answer = issues(MINERALS, named)
    assert answer.texts == tuple(named)
    assert "ua" in answer.parties
    assert [text.id for text in answer.last] == ["revised-fund"]
    demands = MINERALS.positions["ukraine-security-demands"]
    alone = issues(MINERALS, [demands])
    assert alone.parties == ("ua",)
    assert {held.position.id for one in alone.issues for some in one.stands for held in some} == {demands.id}


def test_a_forgery_that_is_named_has_a_column_and_answers_no_demand() -> None:
    deal = stand(load(ROOT / "tests" / "cases" / "a-correction-is-no-dispute" / "deal"))
    forged = deal.spec("false-draft")
    assert forged
    answer = issues(deal, [forged, deal.versions["concession"]])
    assert [text.id for text in answer.last] == ["concession"]
    for made in (as_markdown(answer), as_markdown(diff(deal, forged, deal.versions["concession"]))):
        assert "- “False draft” (false-draft): draft; does not count, as is told at the end" in made
        assert "“False draft” (false-draft): reported to be a forgery" in made


def test_every_text_of_the_record_has_a_column_or_is_said_to_have_none() -> None:
    made = as_markdown(issues(MINERALS))
    for version in MINERALS.versions.values():
        assert markdown.escape(version.title) in made, version.id


def test_the_diff_tells_every_change_that_the_command_tells() -> None:
    answer = diff(LEASE, LEASE.versions["first-draft"], LEASE.versions["second-draft"])
    made = as_docx(answer)
    rows = [row.cells[0].text for table in opened(made).tables for row in table.rows[1:]]
    shown = [*answer.visible(answer.changes), *answer.visible(answer.outside_text)]
    assert [row.removesuffix("\nkey term") for row in rows] == [LEASE.terms[one.term].label for one in shown]


# How it is made


def test_it_is_a_landscape_page_with_headings_and_tables_that_a_screen_reader_can_tell() -> None:
    document = opened(LEASE_DOCX)
    [section] = document.sections
    assert section.page_width
    assert section.page_height
    assert section.page_width > section.page_height
    styles = [one.style.name for one in document.paragraphs if one.style]
    assert styles[0] == "Title"
    assert {"Heading 1", "Heading 2", "List Bullet"} <= set(styles)
    assert document.core_properties.title == "Lease of the Old Quay at Nonesuch: issues"
    assert document.core_properties.language == "en-GB"
    assert document.tables
    for table in document.tables:
        properties = table._tbl.tblPr  # noqa: SLF001  python-docx does not know alternative texts
        for tag in ("w:tblCaption", "w:tblDescription"):
            described = properties.find(qn(tag))
            assert described is not None
            assert described.get(qn("w:val"))
        heads = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]  # noqa: SLF001
        assert heads == [True, *(False for _ in table.rows[1:])]


def test_a_row_that_takes_many_lines_may_be_parted_at_the_end_of_a_page() -> None:
    text = parts(as_docx(issues(MINERALS)))["word/document.xml"]
    kept = [row for row in re.findall(r"<w:tr>.*?</w:tr>", text, re.DOTALL) if "w:cantSplit" in row]
    assert len(kept) > 50
    cells = [text_of(cell) for row in kept for cell in re.findall(r"<w:tc>.*?</w:tc>", row, re.DOTALL)]
    assert max(map(len, cells)) < 120


def test_it_is_the_same_file_every_time() -> None:
    again = as_docx(issues(stand(load(ROOT / "tests" / "deals" / "quay-lease"))))
    assert again == LEASE_DOCX
    with zipfile.ZipFile(io.BytesIO(LEASE_DOCX)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in file.namelist() if "thumbnail" in name]


def test_what_is_written_from_right_to_left_is_said_to_be() -> None:
    made = parts(docx.render(of_words(f"The harbour {HEBREW} and {ARABIC}, 5 boats")))["word/document.xml"]
    runs = re.findall(r'<w:rtl/><w:lang w:bidi="([\w-]+)"/></w:rPr><w:t[^>]*>([^<]*)<', made)
    assert {("he-IL", HEBREW), ("ar-SA", ARABIC)} == set(runs)
    assert "<w:bidi/>" not in made
    from_the_right = parts(docx.render(of_words(f"{HEBREW}: 5")))
    assert "<w:bidi/>" in from_the_right["word/document.xml"]
    assert "<w:bidi/>" in from_the_right["word/footnotes.xml"]


def test_letters_of_every_script_are_of_one_size() -> None:
    styles = parts(LEASE_DOCX)["word/styles.xml"]
    for name in ("Normal", "TableText", "TableHead", "TableQuiet", "FootnoteText"):
        [style] = re.findall(rf'<w:style [^>]*w:styleId="{name}".*?</w:style>', styles, re.DOTALL)
        sizes = re.findall(r'<w:szC?s? w:val="(\d+)"/>', style)
        assert len(sizes) == 2, name
        assert len(set(sizes)) == 1, name


# Hostile words


def inert(made: bytes) -> None:
    xml = parts(made)
    assert opened(made).tables
    for name, content in xml.items():
        assert "TargetMode" not in content, name  # nothing leads out of the file
        assert not re.search(r"<w:(?:hyperlink|instrText|fldChar|altChunk|object)\b", content), name
        assert re.findall(r'<w:fldSimple w:instr="([^"]*)"', content) in ([], ["PAGE"]), name


def test_hostile_words_are_words() -> None:
    made = docx.render(of_words(HOSTILE))
    inert(made)
    plain = docx.plain(HOSTILE)
    assert "HYPERLINK" in plain
    assert not re.search("[\x00-\x1f\ufffe\ud800\u202e]", plain)
    [paragraph] = [one for one in opened(made).paragraphs if one.style and one.style.name == "List Bullet"]
    assert paragraph.text == plain


ANY = st.text(st.characters() | st.sampled_from("\x00\x0b\ufffe\uffff\ud800\u202eא ") | st.sampled_from("<>&{}\"'"))


@examples(20)
@given(ANY)
def test_any_words_make_a_file_that_opens_with_those_words(words: str) -> None:
    made = docx.render(of_words(words))
    inert(made)
    [paragraph] = [one for one in opened(made).paragraphs if one.style and one.style.name == "List Bullet"]
    assert paragraph.text == docx.plain(words)


@examples(60)
@given(ANY)
def test_any_words_are_cells_of_the_one_table_of_the_markdown(words: str) -> None:
    made = markdown.render(of_words(words))
    tokens = MarkdownIt("commonmark").enable("table").parse(made)
    kinds = [token.type for token in tokens]
    assert kinds.count("table_open") == 1
    assert kinds.count("td_open") == kinds.count("th_open") == 2
    assert not {"html_block", "fence", "code_block", "blockquote_open", "hr"} & set(kinds)
    inner = {child.type for token in tokens for child in token.children or ()}
    assert not inner & {"link_open", "image", "code_inline"}
    html = {child.content for token in tokens for child in token.children or () if child.type == "html_inline"}
    assert html <= {"<br>", "<!-- -->"}


def test_the_markdown_has_each_footnote_once_and_names_no_other() -> None:
    made = as_markdown(issues(LEASE))
    told = re.findall(r"^\[\^(\d+)\]: (.*)$", made, re.MULTILINE)
    assert [int(number) for number, _ in told] == list(range(1, len(told) + 1))
    assert len({note for _, note in told}) == len(told)
    assert set(re.findall(r"\[\^(\d+)\](?!:)", made)) == {number for number, _ in told}


# The command


def test_the_command_writes_both_documents(tmp_path: Path) -> None:
    file = tmp_path / "lease.docx"
    assert run(["--deal", LEASE.folder, "report", "--format", "docx", "-o", str(file)]) == 0
    assert file.read_bytes() == LEASE_DOCX
    pair = ["--diff", "first-draft", "second-draft"]
    assert run(["--deal", LEASE.folder, "report", "--format", "markdown", *pair, "-o", str(tmp_path / "d.md")]) == 0
    assert (tmp_path / "d.md").read_text().startswith("# Lease of the Old Quay at Nonesuch: what changed in the deal")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["first-draft"], "the HTML page has every text: leave out the ids, or choose --format docx"),
        (["--diff", "first-draft", "signed-lease"], "the HTML page has every text"),
        (
            ["--format", "markdown", "first-draft", "--diff", "first-draft", "signed-lease"],
            "--diff names its two texts",
        ),
        (["--format", "docx", "no-such-text"], "no-such-text"),
    ],
)
def test_what_a_format_has_no_use_for_is_refused(
    options: list[str], message: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["--deal", LEASE.folder, "report", *options]) == 2
    out, err = capfd.readouterr()
    assert message in err
    assert not out


def with_confidential_file(folder: Path) -> Path:
    files = FILES | {"versions/second.yaml": "title: Second draft\nkind: draft\nconfidential: true\nterms: {}\n"}
    return deal_in(folder / "ferry", files)


@pytest.mark.parametrize("format_", [*REPORT_FORMATS])
def test_a_confidential_file_is_in_no_document_unless_asked_for(
    tmp_path: Path, format_: str, capfd: pytest.CaptureFixture[str]
) -> None:
    deal, file = with_confidential_file(tmp_path), tmp_path / "document"
    command = ["--deal", str(deal), "report", "--format", format_, "-o", str(file)]

    def told() -> str:
        made = file.read_bytes()
        return parts(made)["word/document.xml"] if format_ == "docx" else made.decode()

    assert run(command) == 0
    assert "Second draft" not in told()
    if format_ != "html":
        assert "1 confidential file left out" in told().replace("\xa0", " ")
        assert run([*command, "second"]) == 2
        assert "second is confidential; leave it out, or add --with-confidential" in capfd.readouterr().err
    assert run([*command, "--with-confidential"]) == 0
    assert "Second" in told()


def test_what_does_not_count_is_told_at_the_end() -> None:
    made = as_markdown(issues(LEASE))
    assert "## Left out: what does not count" in made
    assert "retracted on 2023-04-01" in made


def test_where_python_docx_is_missing_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(docx, "find_spec", lambda _: None)
    file = tmp_path / "lease.docx"
    assert run(["--deal", LEASE.folder, "report", "--format", "docx", "-o", str(file)]) == 2
    assert "pip install 'deal-terms[docx]'" in capfd.readouterr().err
    assert not file.exists()


def test_a_terminal_is_not_sent_a_word_document(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert run(["--deal", LEASE.folder, "report", "--format", "docx"]) == 2
    assert "-o NAME.docx" in capfd.readouterr().err


# As LibreOffice opens it


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The text of each document on its pages, all printed by one LibreOffice."""
    if not (shutil.which("soffice") and shutil.which("pdftotext")):
        if os.environ.get("CI"):
            pytest.fail("LibreOffice or pdftotext is not installed: apt-get install libreoffice-writer poppler-utils")
        pytest.skip("LibreOffice or pdftotext is not installed")
    folder = tmp_path_factory.mktemp("printed")
    pair = [MINERALS.versions[one] for one in ("initial-draft", "revised-fund")]
    made = {
        "lease": LEASE_DOCX,
        "minerals": as_docx(issues(MINERALS)),
        "diff": as_docx(diff(MINERALS, *pair)),
        "hostile": docx.render(of_words(HOSTILE)),
    }
    for name, content in made.items():
        (folder / f"{name}.docx").write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    listed = [f"{name}.docx" for name in made]
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", *listed],
        cwd=folder,
        capture_output=True,
        check=True,
        timeout=120,
    )
    return {
        name: subprocess.run(
            ["pdftotext", "-layout", f"{name}.pdf", "-"], cwd=folder, capture_output=True, check=True, text=True
        ).stdout
        for name in made
    }


def pages(text: str) -> Iterator[str]:
    yield from text.removesuffix("\f").split("\f")


@pytest.mark.slow
def test_libreoffice_prints_every_term_and_every_footnote(printed: dict[str, str]) -> None:
    words = re.sub(r"\s+", " ", printed["lease"])
    for one in issues(LEASE).issues:
        assert one.term.label.split()[0] in words, one.term.id
    notes = re.findall(r'<w:footnote w:id="\d+">(.*?)</w:footnote>', parts(LEASE_DOCX)["word/footnotes.xml"], re.DOTALL)
    for note in notes:
        assert text_of(note).replace("&amp;", "&").strip() in words


@pytest.mark.slow
def test_the_head_of_a_table_is_on_every_page_that_it_goes_on_to(printed: dict[str, str]) -> None:
    for page in pages(printed["minerals"]):
        if re.search(r"nothing reported|no position reported", page):
            assert re.search(r"^ *Term  ", page, re.MULTILINE), page


@pytest.mark.slow
def test_the_diff_says_what_became_of_each_term(printed: dict[str, str]) -> None:
    words = re.sub(r"\s+", " ", printed["diff"])
    assert "Dropped: USD 500 billion" in words
    assert "What became of it" in words


@pytest.mark.slow
def test_hostile_words_are_printed_as_words(printed: dict[str, str]) -> None:
    assert '{ HYPERLINK "https://x.example" } <w:t>' in re.sub(r"\s+", " ", printed["hostile"])
