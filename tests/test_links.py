"""A link to a term in a text reads back as what it was made of, and is safe to paste."""

import contextlib
import shlex
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deal_terms import untrusted
from deal_terms.errors import DealTermsError
from deal_terms.tui.keys import VIEWS
from deal_terms.wording.links import at, command_line, page_link, parse_at

ANY = st.text(min_size=1)
TERMS = ANY | st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)
SPECS = st.just("") | TERMS


@given(TERMS, SPECS)
def test_a_link_reads_back_as_the_ids_it_was_made_of(term: str, spec: str) -> None:
    assert parse_at(at(term, spec)) == (term, spec)


@given(TERMS, SPECS, st.sampled_from(["", *VIEWS]))
def test_a_shell_splits_the_command_line_into_the_words_meant(term: str, spec: str, view: str) -> None:
    words = shlex.split(command_line("a deal's name", term, spec, view))
    assert words[:4] == ["deal-terms", "--deal", "a deal's name", "browse"]
    assert parse_at(words[words.index("--at") + 1]) == (term, spec)
    assert words[6:] == (["--view", view] if view else [])


def test_the_ids_of_a_deal_stand_as_they_are() -> None:
    assert at("claimed-sum", "initial-draft") == "claimed-sum@initial-draft"
    assert (
        command_line("ukraine-minerals", "claimed-sum", "initial-draft", "pair")
        == "deal-terms --deal ukraine-minerals browse --at claimed-sum@initial-draft --view pair"
    )


def test_a_term_may_be_named_alone() -> None:
    assert parse_at("claimed-sum") == ("claimed-sum", "")
    assert parse_at("claimed-sum@") == ("claimed-sum", "")


@given(st.text())
def test_any_text_names_a_term_or_is_refused(text: str) -> None:
    with contextlib.suppress(DealTermsError):
        term, _ = parse_at(text)
        assert term


@pytest.mark.parametrize("text", ["", "@initial-draft"])
def test_a_link_without_a_term_is_refused(text: str) -> None:
    with pytest.raises(DealTermsError, match="names no term") as told:
        parse_at(text)
    assert "TERM@VERSION" in told.value.problems[0].hint


@given(
    st.text(st.characters(codec="ascii", exclude_characters="\0") | st.sampled_from("'\"$`\\;&|<>(){}*?!~#\n\r\t é№"))
)
def test_a_deal_of_any_name_is_one_word_to_the_command_or_is_refused(deal: str) -> None:
    if untrusted.line(deal) != deal:
        with pytest.raises(DealTermsError, match="no command line should carry"):
            command_line(deal, "claimed-sum")
        return
    line = command_line(deal, "claimed-sum")
    assert "\n" not in line
    words = shlex.split(line)
    assert words[1:] in (
        ["--deal", deal, "browse", "--at", "claimed-sum"],
        [f"--deal={deal}", "browse", "--at", "claimed-sum"],
    )


def test_a_real_shell_takes_the_command_line_as_it_was_meant() -> None:
    hostile = 'it\'s $(echo run) `echo run` "x" ; echo run & -x'
    line = command_line(hostile, "claimed-sum", "initial-draft").removeprefix("deal-terms ")
    ran = subprocess.run(["/bin/sh", "-c", f"printf '%s\\n' {line}"], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines() == ["--deal", hostile, "browse", "--at", "claimed-sum@initial-draft"]


def test_a_deal_named_like_an_option_is_still_a_deal() -> None:
    assert shlex.split(command_line("-x", "claimed-sum"))[1] == "--deal=-x"


def test_a_link_into_the_published_report_leads_to_the_cell() -> None:
    address = "https://terms.example/{deal}.html"
    assert page_link(address, "ferry licence", "fee", "first") == (
        "https://terms.example/ferry%20licence.html#t=fee&v=first"
    )
    assert page_link("http://localhost/a(b)<c>", "ferry", "fee") == "http://localhost/a%28b%29%3Cc%3E#t=fee"
